"""Why no person's word is in a mail (RFC 3834, and what programs write instead)."""

import re

from bot.adapters.mail.sheet import Sheet
from bot.ports import Seal

LOOP = "x-earshot-loop"
BULK = frozenset({"bulk", "junk", "auto_reply", "auto-reply"})
LISTS = ("list-id", "list-post", "list-unsubscribe", "list-unsubscribe-post")
REPLIERS = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-autoreply-from", "x-mail-autoreply")
NOBODY = re.compile(
    r"^(?:mailer-daemon|mail-daemon|mailerdaemon|post_?master|no-?reply|no_reply|do-?not-?reply|do_not_reply|bounces?|"
    r"owner-.+|.+-(?:request|bounces?|owner))(?:[+=._-].*)?$",
    re.IGNORECASE,
)
SERVERS = re.compile(
    r"^(?:mailer-daemon|mail-daemon|mailerdaemon|post_?master|mdaemon|mail[ .]delivery[ .](?:sub)?system)\b",
    re.IGNORECASE,
)


def why(sheet: Sheet, ours: frozenset[str], seal: Seal, *, answers_us: bool) -> str:
    """The reason in a few words; empty when a person seems to have written it. ``ours`` are our own addresses.

    With ``answers_us`` it proves that it answers a letter of ours: no mailing list does, only a person behind one.
    """
    if is_looped(sheet, seal):
        return "a mail of ours that came back"
    submitted = sheet.one("auto-submitted").partition(";")[0].strip().lower()
    if submitted and submitted != "no":
        return "an automatic answer" if submitted.startswith("auto-replied") else "written by a program"
    listed = "a mailing list" if is_listed(sheet) and not answers_us else ""
    return _from_whom(sheet, ours) or _marked(sheet) or listed


def _from_whom(sheet: Sheet, ours: frozenset[str]) -> str:
    address = sheet.author[1]
    if address.lower() in ours:
        return "from our own address"
    if NOBODY.match(address.partition("@")[0]):
        return "from an address that nobody reads"
    if any(not value.strip("<> \t") for value in sheet.all("return-path")):
        return "from a mail server"
    return ""


def _marked(sheet: Sheet) -> str:
    if sheet.kind.startswith("multipart/report"):
        return "a read receipt" if "disposition" in sheet.kind else "a report of a mail server"
    if sheet.one("precedence").strip().lower() in BULK:
        return "sent to many"
    suppress = {one.strip().lower() for one in sheet.one("x-auto-response-suppress").split(",")}
    if any(sheet.one(name) for name in REPLIERS) or suppress & {"all", "oof", "autoreply"}:
        return "an automatic answer"
    return ""


def is_listed(sheet: Sheet) -> bool:
    """Whether it came by a mailing list or a group's address."""
    return sheet.one("precedence").strip().lower() == "list" or any(sheet.one(name) for name in LISTS)


def is_looped(sheet: Sheet, seal: Seal) -> bool:
    """Whether it carries the mark that we put on what we send."""
    for value in sheet.all(LOOP)[:10]:
        address, _, signature = value.strip().rpartition(" ")
        if seal.proves("loop", address, signature):
            return True
    return False
