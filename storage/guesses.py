"""What was learned from what people did with conversations, what was guessed by it, and what became of that."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, delete, func, or_, select, update

from storage.ledger import Tx
from storage.model import Classifier, ClassifierId, ConversationId, Guess, MessageId, Team
from storage.prepared import PreparedInsert
from storage.routed import TEXT
from storage.tables import classifier_contents, classifiers, conversations, guesses, messages

TEAM, KIND = "team", "kind"
LOOKED_THROUGH = 100_000
"""Ids of conversations, the newest, among which those are that people placed."""
ADD = PreparedInsert(
    guesses,
    ("conversation_id", "about", "choice", "likelihood", "classifier_id"),
    lambda insert: insert.on_conflict_do_nothing(index_elements=["conversation_id", "about"]),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A conversation by its first words, and what people made of it."""

    id: ConversationId
    text: str
    label: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A message that began a conversation."""

    conversation: ConversationId
    team: Team
    rule: str


# ------------------------------------------------------------------ what people did


def list_placed(tx: Tx, unreadable: str, limit: int) -> list[Labelled]:
    """The newest conversations that people handed over or answered where they stood, each with its team; the oldest
    first. Where only a guess put one, and nothing was answered, nobody placed it. ``unreadable``: a rule to leave out.
    """
    # Not EXISTS: PostgreSQL would read all guesses into a hash table, rather than those of these by their key.
    by_guess = (
        select(guesses.c.conversation_id)
        .where(
            guesses.c.conversation_id == conversations.c.id,
            guesses.c.about == TEAM,
            guesses.c.acted,
            guesses.c.choice == conversations.c.team,
        )
        .limit(1)
        .scalar_subquery()
    )
    handed = and_(conversations.c.team != conversations.c.first_team, by_guess.is_(None))
    newest = select(func.coalesce(func.max(conversations.c.id), 0)).correlate(None).scalar_subquery()
    placed = _told(conversations.c.team).where(
        or_(conversations.c.answered_at.is_not(None), handed),
        conversations.c.id > newest - LOOKED_THROUGH,
        conversations.c.rule != unreadable,
    )
    return _labelled(tx, placed, limit)


def list_called(tx: Tx, limit: int) -> list[Labelled]:
    """The newest conversations of which people said what they are; the oldest first."""
    return _labelled(tx, _told(conversations.c.kind).where(conversations.c.kind.is_not(None)), limit)


def count_called(tx: Tx, most: int) -> int:
    """Of how many people said what they are, counted no further than ``most``."""
    some = select(conversations.c.id).where(conversations.c.kind.is_not(None)).limit(most).subquery()
    return int(tx.execute(select(func.count()).select_from(some)).scalar_one())


def _told(label: Any) -> Any:
    columns = (conversations.c.id, conversations.c.rule, label.label("label"), TEXT.label("text"))
    return select(*columns).where(conversations.c.part_of.is_(None), conversations.c.state != "spam")


def _labelled(tx: Tx, found: Any, limit: int) -> list[Labelled]:
    rows = tx.execute(found.order_by(conversations.c.id.desc()).limit(limit)).all()
    return [
        Labelled(id=ConversationId(row.id), text=row.text or "", label=row.label, rule=row.rule)
        for row in reversed(rows)
    ]


# ------------------------------------------------------------------ what was learned


def add_classifier(
    tx: Tx, about: str, version: str, content: bytes, *, labels: int, measured: str, now: datetime
) -> ClassifierId:
    """What was learned last; of what was learned before the figures stay, since guesses refer to them."""
    row = {"about": about, "version": version, "labels": labels, "learned_at": now, "measured": measured}
    new = ClassifierId(tx.execute(classifiers.insert().returning(classifiers.c.id), row).scalar_one())
    before = select(classifiers.c.id).where(classifiers.c.about == about)
    tx.execute(delete(classifier_contents).where(classifier_contents.c.classifier_id.in_(before)))
    tx.execute(classifier_contents.insert(), {"classifier_id": new, "content": content})
    return new


def find_newest(tx: Tx, about: str) -> Classifier | None:
    """What was learned last about the team, or the kind."""
    newest = select(classifiers).where(classifiers.c.about == about).order_by(classifiers.c.id.desc()).limit(1)
    return _one(tx.execute(newest).first())


def find_classifier(tx: Tx, which: ClassifierId) -> Classifier | None:
    return _one(tx.execute(select(classifiers).where(classifiers.c.id == which)).first())


def content(tx: Tx, which: ClassifierId) -> bytes:
    found = select(classifier_contents.c.content).where(classifier_contents.c.classifier_id == which)
    return bytes(tx.execute(found).scalar_one())


# ------------------------------------------------------------------ what was guessed


def list_begun(tx: Tx, which: Collection[MessageId]) -> dict[MessageId, Begun]:
    """Those of these messages that began their conversation."""
    theirs = messages.alias()
    first = select(func.min(theirs.c.id)).where(theirs.c.conversation_id == conversations.c.id).scalar_subquery()
    found = (
        select(messages.c.id, conversations.c.id.label("talk"), conversations.c.team, conversations.c.rule)
        .join(conversations)
        .where(messages.c.id.in_(which), messages.c.id == first)
    )
    return {
        MessageId(row.id): Begun(conversation=ConversationId(row.talk), team=Team(row.team), rule=row.rule)
        for row in tx.execute(found)
    }


def add_guesses(tx: Tx, some: Mapping[ConversationId, Sequence[Guess]]) -> None:
    """Stores them; of what there is a guess already it stays."""
    rows = [
        {
            "conversation_id": which,
            "about": one.about,
            "choice": one.choice,
            "likelihood": one.likelihood,
            "classifier_id": one.classifier,
        }
        for which, found in sorted(some.items())
        for one in found
    ]
    if rows:
        ADD.many(tx, rows)
        tx.execute(update(conversations).where(conversations.c.id.in_(sorted(some))).values(guessed=True))


def list_guesses(tx: Tx, which: ConversationId) -> list[Guess]:
    rows = tx.execute(select(guesses).where(guesses.c.conversation_id == which).order_by(guesses.c.about))
    return [
        Guess(
            about=row.about,
            choice=row.choice,
            likelihood=row.likelihood,
            classifier=ClassifierId(row.classifier_id),
            acted=bool(row.acted),
        )
        for row in rows
    ]


def set_acted(tx: Tx, which: ConversationId, about: str) -> None:
    """It was handed over for this guess."""
    tx.execute(update(guesses).where(guesses.c.conversation_id == which, guesses.c.about == about).values(acted=True))


def list_outcomes(tx: Tx, by: ClassifierId, choice: str, limit: int) -> list[bool]:
    """Of the newest guesses at this team that people settled since, whether they were right: what they answered is
    where it belongs, and what they handed on from where a guess had put it is not.
    """
    moved_on = and_(guesses.c.acted, conversations.c.team != guesses.c.choice)
    settled = (
        select((conversations.c.team == guesses.c.choice).label("right"))
        .select_from(guesses.join(conversations))
        .where(
            guesses.c.classifier_id == by,
            guesses.c.choice == choice,
            guesses.c.about == TEAM,
            conversations.c.state != "spam",
            conversations.c.part_of.is_(None),
            or_(conversations.c.answered_at.is_not(None), moved_on),
        )
        .order_by(guesses.c.conversation_id.desc())
        .limit(limit)
    )
    return [bool(row.right) for row in tx.execute(settled)]


def _one(row: Row[Any] | None) -> Classifier | None:
    if row is None:
        return None
    return Classifier(
        id=ClassifierId(row.id),
        about=row.about,
        labels=row.labels,
        learned_at=row.learned_at,
        measured=row.measured,
    )
