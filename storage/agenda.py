"""What may come to the weekly review: who said what in a week, found by index; and whose words may be read there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select, text

from storage.ledger import Tx
from storage.model import ConversationId, CustomerId, MessageId, Team, ThemeId
from storage.tables import (
    NOT_QUITE,
    OPEN,
    PRESSING,
    TO_REVIEW,
    answers,
    conversations,
    customers,
    messages,
    promises,
    review_items,
    reviews,
    signals,
    understood,
)

KEPT = 500
"""So many of those who asked are kept with a question, the newest."""
LOOKED_AT = 200
"""Among so many words, the newest, the voices are chosen."""
PINNED_MAX = 40
Some = Select[tuple[int]]
"""A statement that finds ids of conversations, each as often as it likes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A local week: when it begins and ends, and a message before which nothing was said in it."""

    week: str
    begins: datetime
    ends: datetime
    first: MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who brings a question: how many conversations, the newest of them, and the team that most of them are with."""

    heard: int = 0
    team: Team | None = None
    conversations: tuple[ConversationId, ...] = ()
    by_team: tuple[tuple[Team, int], ...] = ()
    """With which teams they are, the most first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words that may be read in the review, unless they are blank."""

    conversation: ConversationId
    customer: CustomerId
    text: str


# ------------------------------------------------------------------ who brings it


def _said_in(span: Span) -> tuple[Any, ...]:
    return messages.c.at >= span.begins, messages.c.at < span.ends


def not_quite(span: Span) -> Some:
    return select(messages.c.conversation_id).where(text(NOT_QUITE), *_said_in(span))


def broken(span: Span) -> Some:
    return select(promises.c.conversation_id).where(promises.c.week == span.week, promises.c.outcome == "broken")


def about(themes: Collection[ThemeId], span: Span) -> Some:
    """Those in which a message is of one of these themes."""
    return (
        select(messages.c.conversation_id)
        .select_from(understood.join(messages))
        .where(understood.c.theme_id.in_(sorted(themes)), understood.c.message_id >= span.first, *_said_in(span))
    )


def heard_by(team: Team, rule: str, span: Span) -> Some:
    """Those that the week counts for a team and a rule."""
    return select(conversations.c.id).where(
        conversations.c.week == span.week, conversations.c.first_team == team, conversations.c.rule == rule
    )


def thanking(span: Span) -> Some:
    """Those with a signal of an ambassador, and those of the week that people called praise."""
    signalled = (
        select(messages.c.conversation_id)
        .select_from(signals.join(messages))
        .where(signals.c.kind == "ambassador", signals.c.message_id >= span.first, *_said_in(span))
    )
    named = select(conversations.c.id).where(conversations.c.week == span.week, conversations.c.kind == "praise")
    return signalled.union(named)  # type: ignore[return-value]


def never_answered() -> Some:
    return select(conversations.c.id).where(text(OPEN), text(PRESSING), conversations.c.never_answered)


def these(which: Collection[ConversationId]) -> Some:
    return select(conversations.c.id).where(conversations.c.id.in_(sorted(which)))


_COUNTS = and_(conversations.c.part_of.is_(None), conversations.c.state != "spam")


def count(tx: Tx, which: Some) -> int:
    """How many conversations they are."""
    found = select(func.count()).select_from(conversations).where(conversations.c.id.in_(which), _COUNTS)
    return tx.execute(found).scalar_one()


def gather(tx: Tx, which: Some) -> Asked:
    theirs = (conversations.c.id.in_(which), _COUNTS)
    many = func.count().label("many")
    teams = tx.execute(
        select(conversations.c.team, many)
        .where(*theirs)
        .group_by(conversations.c.team)
        .order_by(many.desc(), conversations.c.team)
    ).all()
    if not teams:
        return Asked()
    newest = tx.execute(select(conversations.c.id).where(*theirs).order_by(conversations.c.id.desc()).limit(KEPT))
    return Asked(
        heard=sum(row.many for row in teams),
        team=Team(teams[0].team),
        conversations=tuple(ConversationId(one) for one in newest.scalars()),
        by_team=tuple((Team(row.team), row.many) for row in teams),
    )


def list_pinned(tx: Tx) -> list[ConversationId]:
    """What people want in the review and was in none yet, the longest open first."""
    been = select(review_items.c.about).where(review_items.c.about.startswith("conversation:", autoescape=True))
    known = set(tx.execute(been).scalars())
    pinned = select(conversations.c.id).where(text(TO_REVIEW), _COUNTS).order_by(conversations.c.id)
    found = [ConversationId(one) for one in tx.execute(pinned).scalars() if f"conversation:{one}" not in known]
    return found[:PINNED_MAX]


def find_heard_before(tx: Tx, about: str, week: str) -> int:
    """How many the review of a week had of what stays the same; 0 where it had nothing of it."""
    found = (
        select(review_items.c.heard)
        .select_from(review_items.join(reviews))
        .where(reviews.c.week == week, review_items.c.about == about)
    )
    return int(tx.execute(found.limit(1)).scalar() or 0)


# ------------------------------------------------------------------ how much was said


def count_messages(tx: Tx, first: MessageId, since: datetime, turn: datetime, until: datetime) -> tuple[int, int]:
    """Messages from ``turn`` until an end, and from ``since`` until ``turn``; none of them before the id ``first``."""
    this = func.sum(case((messages.c.at >= turn, 1), else_=0)).label("this")
    row = tx.execute(
        select(this, func.count().label("both")).where(
            messages.c.id >= first, messages.c.at >= since, messages.c.at < until, messages.c.doubt.is_(None)
        )
    ).one()
    this_week = int(row.this or 0)
    return this_week, row.both - this_week


# ------------------------------------------------------------------ whose words


_WORDS = (
    select(messages.c.conversation_id, conversations.c.customer_id, messages.c.text)
    .select_from(messages.join(conversations).join(customers))
    .where(~customers.c.no_quotes, messages.c.doubt.is_(None), messages.c.heard_by.is_(None), messages.c.text != "")
    .where(conversations.c.state != "spam")
    .order_by(messages.c.id.desc())
    .limit(LOOKED_AT)
)


def words_not_quite(tx: Tx, span: Span) -> list[Said]:
    """What customers said with *not quite*, the newest first."""
    return _words(tx, _WORDS.where(text(NOT_QUITE), *_said_in(span)))


def words_about(tx: Tx, themes: Collection[ThemeId], span: Span) -> list[Said]:
    """What customers said of themes, the newest first."""
    of_theme = (
        select(understood.c.message_id)
        .where(understood.c.theme_id.in_(sorted(themes)), understood.c.message_id >= span.first)
        .order_by(understood.c.message_id.desc())
        .limit(LOOKED_AT)
    )
    return _words(tx, _WORDS.where(messages.c.id.in_(of_theme), *_said_in(span)))


def words_thanking(tx: Tx, span: Span) -> list[Said]:
    """What told of an ambassador, the newest first."""
    signalled = (
        select(signals.c.message_id)
        .where(signals.c.kind == "ambassador", signals.c.message_id >= span.first)
        .order_by(signals.c.message_id.desc())
        .limit(LOOKED_AT)
    )
    return _words(tx, _WORDS.where(messages.c.id.in_(signalled), *_said_in(span)))


def words_in(tx: Tx, which: Sequence[ConversationId]) -> list[Said]:
    """What was said in conversations, the newest first."""
    return _words(tx, _WORDS.where(messages.c.conversation_id.in_(which[:LOOKED_AT]))) if which else []


def _words(tx: Tx, found: Select[Any]) -> list[Said]:
    rows = tx.execute(found).all()
    return [
        Said(
            conversation=ConversationId(row.conversation_id),
            customer=CustomerId(row.customer_id),
            text=row.text.strip(),
        )
        for row in rows
        if row.text.strip()
    ]


def find_said_back(tx: Tx, which: Collection[ConversationId]) -> dict[ConversationId, str]:
    """The newest words of a person that left for each of these, and were not taken back."""
    left = (
        select(func.max(answers.c.id))
        .where(
            answers.c.conversation_id.in_(sorted(which)),
            answers.c.person.is_not(None),
            answers.c.taken_back_at.is_(None),
            or_(answers.c.state == "sent", answers.c.state == "late"),
        )
        .group_by(answers.c.conversation_id)
    )
    rows = tx.execute(select(answers.c.conversation_id, answers.c.text).where(answers.c.id.in_(left)))
    return {ConversationId(row.conversation_id): row.text for row in rows}
