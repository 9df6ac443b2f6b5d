"""``/earshot review`` and what the review's buttons open: what one person asks to see, and what the command does."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from handlers import calling, concluding, deciding, minutes, questions, quotable, review, triage, voting
from handlers import cards as faces
from handlers.company import Company
from handlers.rules.roles import has_say
from handlers.rules.weeks import monday, other_week
from storage import people, reviews
from storage.ledger import Tx
from storage.model import Gesture, Modal, Part, Person, PersonId, Post, Review

WORD = "review"
OPENS, CLOSES, PAUSES, PREVIEW = "open", "close", "pause", "preview"
BLOCKS_MAX = 90
Answer = Post | Modal | dict[str, str]


def answer(
    tx: Tx,
    company: Company,
    *,
    person: str,
    what: str,
    value: str,
    fields: Mapping[str, str],
    nothing_since: str | None = None,
    now: datetime,
) -> Answer | None:
    """The answer to a question about the review; None for what is another's to answer, and for who has no say.

    ``nothing_since`` is why nothing came of what the person did just before.
    """
    if not has_say(people.find_person(tx, PersonId(person))):
        return None
    match what:
        case questions.DECIDE:
            return deciding.form(tx, company, value, now=now)
        case "check:decide":
            return deciding.check(tx, company, dict(fields), value, now=now)
        case questions.WHY_HERE:
            named = voting.read_key(value)
            found = reviews.find_item(tx, *named) if named else None
            return questions.why_here(quotable.named(tx, found[1])) if found else None
        case "command":
            word, _, rest = value.strip().partition(" ")
            may = may_hold(people.find_person(tx, PersonId(person)))
            if word.lower() != WORD:
                return None
            return _asked(tx, company, rest.strip(), may=may, nothing_since=nothing_since, now=now)
        case _:
            return None


# ------------------------------------------------------------------ /earshot review


def may_hold(person: Person | None) -> bool:
    """Whether somebody opens, closes and pauses reviews: who votes in them, that is the people of any team."""
    return person is not None and has_say(person) and bool(person.teams)


def _asked(
    tx: Tx, company: Company, words: str, *, may: bool, nothing_since: str | None, now: datetime
) -> Post | Modal:
    """``/earshot review preview|open|close|pause 2|2026-W47``; alone: how it stands."""
    if company.review_channel is None:
        return faces.say("There is no weekly review: review.channel is empty.")
    word = words.partition(" ")[0]
    if word.lower() == PREVIEW:
        return preview(tx, company, now=now)
    if is_week(word.upper()):
        found = minutes.shown(tx, company, word.upper())
        return found or faces.say(f"There was no review of {word.upper()}.")
    lines = status(tx, company, now=now)
    if word.lower() in (OPENS, CLOSES, PAUSES) and not may:
        lines.insert(0, "It is opened, closed and paused by people of a team. Nothing was done.")
    elif nothing_since:
        lines.insert(0, f"{nothing_since[:1].upper()}{nothing_since[1:]}.")
    said = [faces.line(faces.ours(line)) for line in lines]
    hint = "/earshot review preview · open · close · pause 2 · pause 0 · 2026-W47"
    return Post(push="The weekly review", parts=(*said, faces.facts(faces.ours(hint))))


def is_week(word: str) -> bool:
    try:
        monday(word)
    except ValueError:
        return False
    return len(word) == len("2026-W47")


def preview(tx: Tx, company: Company, *, now: datetime) -> Modal:
    """What would open, without what can be pressed in it."""
    parts: list[Part] = [faces.facts(faces.ours("As it would open now. Nothing is posted."))]
    for post in review.preview(tx, company, now=now):
        parts += [_still(part) for part in post.parts if part.kind not in ("buttons", "picture")]
        parts.append(Part(kind="rule"))
    return Modal(name="review_preview", title="Weekly review", parts=tuple(parts[:BLOCKS_MAX]))


def _still(part: Part) -> Part:
    """Links lead to messages; a preview stands beside them."""
    return replace(part, spans=tuple(span for span in part.spans if span.kind != "link"))


def status(tx: Tx, company: Company, *, now: datetime) -> list[str]:
    """How the review stands, in sentences."""
    zone = company.zone
    lines: list[str] = []
    for one in reviews.list_open(tx):
        lines += [f"The review of {one.week} is open since {one.opened_at.astimezone(zone):%a %d %b %H:%M}."]
        lines += _open_lines(tx, company, one)
    newest = reviews.find_newest(tx)
    if newest is not None and newest.closed_at is not None:
        lines.append(f"The review of {newest.week} closed on {newest.closed_at.astimezone(zone):%a %d %b %H:%M}.")
    week = review.next_week(tx, company, now=now)
    paused = reviews.list_pauses(tx, week)
    if paused:
        lines.append(f"Paused: {', '.join(paused)}.")
    while week in paused or (planned := review.planned_at(company, week)) is None:
        week = other_week(week, 1)
    lines.append(f"The review of {week} opens on {planned.astimezone(zone):%a %d %b %H:%M}.")
    return lines


def _open_lines(tx: Tx, company: Company, one: Review) -> list[str]:
    asked = [item for item in one.items if item.delivery is not None]
    undecided = [item for item in asked if item.decision is None]
    closes = concluding.closes_at(company, one).astimezone(company.zone)
    lines = [
        f"{len(asked) - len(undecided)} of {len(asked)} questions are decided. It closes on {closes:%a %d %b %H:%M}."
    ]
    lacking = calling.count_lacking(tx, company, one, voting.voters(tx))
    if lacking:
        lines.append(f"No vote yet: {', '.join(f'{team} ({many})' for team, many in lacking.items())}.")
    return lines


# ------------------------------------------------------------------ what it does


def said(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """``open``, ``close`` and ``pause 2``; the reason where nothing came of it."""
    if company.review_channel is None or not may_hold(people.find_person(tx, gesture.person)):
        return triage.NOBODY
    word, _, rest = gesture.value.strip().partition(" ")
    match word.lower():
        case "open":
            return review.wish(tx, company, now=now)
        case "close":
            return concluding.wish(tx)
        case "pause":
            weeks = read_weeks(rest)
            if weeks is None:
                return "no number of weeks"
            review.pause(tx, company, weeks, now=now)
            return None
        case _:
            return "nothing to do"


def read_weeks(words: str) -> int | None:
    """How many weeks; one where nothing is said."""
    word = words.strip() or "1"
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 4 else None
