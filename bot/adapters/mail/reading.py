"""What a mail says: a customer's words, word that a letter did not arrive, or nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from bot.adapters.mail import automatic, bounces
from bot.adapters.mail.boxes import Box, spelled
from bot.adapters.mail.letters import decoded
from bot.adapters.mail.senders import sender
from bot.adapters.mail.sheet import Sheet
from bot.adapters.mail.tokens import ADDRESSED, IDS_MAX, ids_in, refs_in, tokens_in
from bot.ports import Seal
from storage.model import Arrival, File, Heard, Nothing, Returned, Words

OLD_MAX = timedelta(days=30)
FORWARDED = "forwarded by mail"
HEAD_ONLY = "head:"
"""Begins the external id of a mail of which only the head was fetched, since it is too large."""
NOTE = "X-Earshot-Note"
"""The header before its others that tells people so; of any other mail it is not believed."""


def hear(sheet: Sheet, arrival: Arrival, box: Box | None, boxes: Mapping[str, Box], seal: Seal) -> Heard:
    """What it says; ``box`` is the mailbox in which it was, None when that is not set up any more."""
    ours = frozenset(form for one in boxes.values() for form in spelled(one.settings.address))
    own_id = next(ids_in(sheet.one("message-id")), "")
    if refs_in(own_id, seal) and sheet.author[1].lower() in ours:
        return Nothing(why="a letter of ours")
    if bounces.is_bounce(sheet):
        refs = bounces.returned(sheet, seal)
        found = bounces.outcome(sheet)
        if refs and found.action in bounces.GOOD:
            return Nothing(why="a letter of ours arrived")
        if refs:
            failed = found.action != "delayed"
            return Returned(refs=refs, failed=failed, status=found.status, why=found.why, at=arrival.received_at)
        return replace(_words(sheet, arrival, box, own_id, seal), automatic="bounce")
    to = [value for name in ADDRESSED for value in sheet.all(name)]
    heard = box.heard_address() if box else ""
    if heard and sheet.forwarded and any(form in value.lower() for form in spelled(heard) for value in to):
        return _heard(sheet, arrival, own_id)
    words = _words(sheet, arrival, box, own_id, seal)
    why = automatic.why(sheet, ours, seal, answers_us=bool(words.tokens or words.seen))
    return replace(words, automatic=why, listed=automatic.is_listed(sheet))


def _words(sheet: Sheet, arrival: Arrival, box: Box | None, own_id: str, seal: Seal) -> Words:
    to = [value for name in ADDRESSED for value in sheet.all(name)]
    named = [*ids_in(sheet.one("references")), *ids_in(sheet.one("in-reply-to"))]
    named = list(dict.fromkeys(reversed(named)))
    # However many ids a mail names, ours is among those that are looked at; what it answers comes first.
    answered, before = refs_in(sheet.one("in-reply-to"), seal), refs_in(sheet.one("references"), seal)
    seen = tuple(dict.fromkeys((*answered, *reversed(before))))
    name, address = _writer(sheet)
    note = sheet.one(NOTE.lower()) if arrival.external_id.startswith(HEAD_ONLY) else ""
    return Words(
        source=arrival.source,
        place=box.place if box else arrival.source,
        text=note or (sheet.text if sheet.text.strip() else sheet.subject),
        at=_at(sheet, arrival.received_at),
        tokens=tokens_in(to, seal),
        seen=seen,
        answers=tuple(one for one in named if not refs_in(one, seal))[:IDS_MAX],
        own_id=own_id,
        subject=sheet.subject,
        sender=sender(sheet, box.settings.trusted_mx if box else ""),
        files=_files(sheet),
        address=address or None,
        name=name or None,
        language=_language(sheet),
    )


def _heard(sheet: Sheet, arrival: Arrival, own_id: str) -> Words:
    """What somebody forwarded: the words of whoever wrote them, and no way to answer; it proves nothing."""
    forwarded = sheet.forwarded
    assert forwarded is not None
    return Words(
        source=arrival.source,
        place=FORWARDED,
        text=forwarded.text,
        at=_at(sheet, arrival.received_at),
        own_id=own_id,
        subject=sheet.subject,
        files=_files(sheet),
        name=forwarded.name or forwarded.address or None,
    )


def _writer(sheet: Sheet) -> tuple[str, str]:
    """Name and address of From, which is where an answer goes; Reply-To only for whom From cannot be read."""
    name, address = sheet.author
    if not address:
        address = next(ids_in(decoded(sheet.one("reply-to"))), "")
    return ("" if name.lower() == address.lower() else name), address


def _files(sheet: Sheet) -> tuple[File, ...]:
    return tuple(File(name=one.name, type=one.type, content=one.content) for one in sheet.files)


def _at(sheet: Sheet, received: datetime) -> datetime:
    """When it was written, as far as that can be believed: not after it came, and not long before."""
    try:
        written = parsedate_to_datetime(sheet.one("date")[:100])
        written = written.replace(tzinfo=UTC) if written.tzinfo is None else written.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return received
    return min(max(written, received - OLD_MAX), received)


def _language(sheet: Sheet) -> str | None:
    tag = sheet.one("content-language").partition(",")[0].strip()
    return tag if 2 <= len(tag) <= 20 and all(one.isalnum() and one.isascii() for one in tag.split("-")) else None
