"""Word from a mail server that a letter of ours did not arrive (RFC 3464, and what servers write instead)."""

import re

from bot.adapters.mail.automatic import NOBODY, SERVERS
from bot.adapters.mail.reports import STATUS
from bot.adapters.mail.sheet import Report, Sheet
from bot.adapters.mail.tokens import refs_in
from bot.ports import Seal

DELAYED = re.compile(
    r"delay(?:ed)?\b|still trying|will (?:be retried|retry|keep trying|continue to)|not yet been delivered|"
    r"warning: (?:message|could not send)|temporarily deferred|verzögert|noch nicht zugestellt",
    re.IGNORECASE,
)
SAYS_SO = re.compile(
    r"undeliver|not (?:be )?(?:been )?delivered|delivery (?:has )?(?:failed|failure|status)|returned mail|"
    r"failure notice|mail delivery|could not be delivered|unzustellbar|nicht zugestellt|non remis|"
    r"no se (?:ha podido|pudo) entregar|mail system error|delivery report|配信不能",
    re.IGNORECASE,
)
CODE = re.compile(r"(?<![\d.])([45])\d\d[ -](?=\S)", re.ASCII)
MESSAGE_ID = re.compile(
    r"^[> \t]*(?:x-)?(?:original-)?message-id[ \t]*:[ \t]*\r?\n?[ \t]*(\S[^\r\n]*)", re.IGNORECASE | re.MULTILINE
)
TEXT_MAX = 100_000
GOOD = frozenset({"delivered", "relayed", "expanded"})


def is_bounce(sheet: Sheet) -> bool:
    """Whether a mail server speaks, and not a person or their auto-responder."""
    if sheet.reports or "delivery-status" in sheet.kind or sheet.one("x-failed-recipients"):
        return True
    own = sheet.author[1].partition("@")[0]
    from_server = bool(SERVERS.match(own or sheet.author[0]))
    if from_server and sheet.originals:
        return True
    # Auto-responders have no return path either, and repeat what our letter was called: "Re: Parcel not delivered".
    null = any(not value.strip("<> \t") for value in sheet.all("return-path"))
    from_nobody = null and (not own or bool(sheet.originals and NOBODY.match(own)))
    return (from_server or from_nobody) and bool(SAYS_SO.search(sheet.subject) or SAYS_SO.search(sheet.whole[:5_000]))


def returned(sheet: Sheet, seal: Seal) -> tuple[str, ...]:
    """Which letters of ours it is about: by the ids of the mails in it, or else by any id of ours that it names."""
    for text in (*sheet.originals, sheet.whole[:TEXT_MAX]):
        own = MESSAGE_ID.search(text)
        found = refs_in(own[1], seal) if own else ()
        if found:
            return found
    named = " ".join((sheet.one("in-reply-to"), sheet.one("references"), sheet.one("x-original-message-id")))
    return refs_in(named, seal)[-1:] or refs_in(sheet.whole[:TEXT_MAX], seal)[:1]


def outcome(sheet: Sheet) -> Report:
    """The worst that it reports; ``action`` is ``failed``, ``delayed`` or one of what went well."""
    order = ["failed", "", "delayed", *sorted(GOOD)]
    worst = min(sheet.reports, key=lambda one: order.index(one.action) if one.action in order else 1, default=None)
    text = sheet.whole[:20_000]
    if worst is None:
        worst = Report(action="", status="", why="")
    status = worst.status or _status(text)
    why = worst.why or _why(text, status) or sheet.subject
    if worst.action in order and worst.action:
        action = worst.action
    else:
        late = status.startswith("4") or bool(DELAYED.search(sheet.subject) or (not status and DELAYED.search(text)))
        action = "delayed" if late else "failed"
    return Report(
        action=action, status=status or ("4.0.0" if action == "delayed" else "5.0.0"), why=" ".join(why.split())[:500]
    )


def _status(text: str) -> str:
    found = STATUS.search(text)
    if found:
        return found[1]
    code = CODE.search(text)
    return f"{code[1]}.0.0" if code else ""


def _why(text: str, status: str) -> str:
    """The line in which the server says it."""
    for line in text.split("\n"):
        if (status and status in line and not status.endswith(".0.0")) or CODE.search(line):
            return line.strip("> \t")
    return ""
