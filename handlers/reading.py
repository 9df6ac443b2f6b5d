"""*Read*: a whole conversation as a modal in plain reading order, page by page, for eyes and for screen readers."""

import re
from collections.abc import Mapping

from handlers import cards as faces
from handlers import showing
from handlers.company import Company
from handlers.rules.cover import cover
from handlers.rules.escape import clean
from storage import conversations, messages
from storage.ledger import Tx
from storage.model import Button, Conversation, Message, MessageId, Modal, Part, Person, PersonId, Span

PAGE = 9_000
"""Characters on one page, about: a view may have 250 kB and 100 blocks."""
QUOTES = 30
PIECE = 2_900
"""Slack's texts have at most 3,000 characters."""
PAGES_MAX = 150
"""The trail of pages has to fit into a button's value, 2,000 characters."""

_TRAIL = re.compile(r"\d{1,19}\.\d{1,7}(?:,\d{1,19}\.\d{1,7})*")
Start = tuple[int, int]
"""A message, and how many characters of it were read already."""


def page(tx: Tx, company: Company, talk: Conversation, trail: str) -> Modal:
    """One page; ``trail`` names where this page and those before it begin."""
    starts = _starts(trail)
    parts, following = _fill(tx, company, talk, starts[-1])
    row = []
    if len(starts) > 1:
        row.append(Button(action="open.read", label="Back", value=_value(talk, starts[:-1])))
    if following is not None and len(starts) < PAGES_MAX:
        row.append(Button(action="open.read", label="Read on", value=_value(talk, [*starts, following])))
    if len(starts) > 1:
        parts.insert(0, faces.facts(faces.ours(f"Page {len(starts)}")))
    if row:
        parts.append(faces.buttons(*row))
    return Modal(name="read", title=talk.ref, parts=tuple(parts), value=talk.ref)


def _starts(trail: str) -> list[Start]:
    if len(trail) > 2_000 or not _TRAIL.fullmatch(trail):
        return [(0, 0)]
    return [(int(which), int(read)) for which, _, read in (one.partition(".") for one in trail.split(","))]


def _value(talk: Conversation, starts: list[Start]) -> str:
    return f"{talk.ref}|{','.join(f'{which}.{read}' for which, read in starts)}"


def _fill(tx: Tx, company: Company, talk: Conversation, start: Start) -> tuple[list[Part], Start | None]:
    """The parts of a page that begins there, and where the next one begins."""
    since, read = start
    parts: list[Part] = [] if since else _head(talk)
    room = PAGE
    listed = messages.list_since(tx, talk.id, MessageId(min(since, 2**63 - 1)), QUOTES + 1)
    heard = showing.hearers(tx, listed)
    for number, message in enumerate(listed):
        if number == QUOTES or room <= 0:
            return parts, (message.id, 0)
        words = cover(clean(message.text)) or "(no words)"
        parts.append(faces.line(*_said(talk, message, heard, continued=read > 0), faces.when(message.at, company.zone)))
        while read < len(words):
            if room <= 0:
                return parts, (message.id, read)
            parts.append(Part(kind="quote", spans=(Span(kind="foreign", text=words[read : read + PIECE]),)))
            room -= min(PIECE, len(words) - read)
            read += PIECE
        read = 0
    return parts, None


def _head(talk: Conversation) -> list[Part]:
    spans = [faces.customer(talk)]
    for extra in (talk.customer.company, talk.customer.segment, talk.place):
        if extra:
            spans += [faces.ours(" · "), faces.foreign(extra, faces.EXTRA_MAX)]
    route = f"{faces.headline(talk)} · to #{talk.first_team} by rule “{talk.rule}”"
    return [faces.line(*spans), faces.line(faces.ours(route))]


def _said(talk: Conversation, message: Message, heard: Mapping[PersonId, Person], *, continued: bool) -> list[Span]:
    wrote = [faces.ours(" went on")] if continued else faces.wrote(message.heard_by, heard)
    return [faces.customer(talk), *wrote, faces.ours(" · ")]


def find(tx: Tx, company: Company, value: str) -> Modal | None:
    """What a *Read* button asks for: a conversation's reference, and the trail of pages; None when there is none."""
    ref, _, trail = value.partition("|")
    talk = conversations.find_by_ref(tx, ref)
    return None if talk is None else page(tx, company, talk, trail)
