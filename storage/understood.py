"""What was understood of each message: its language, and which earlier one says nearly the same."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, bindparam, func, select, text, update

from storage.ledger import Tx
from storage.model import ConversationId, CustomerId, MessageId, ThemeId, Understood, Unread
from storage.prepared import Prepared, PreparedInsert
from storage.tables import TO_SHOW, conversations, customer_languages, customers, leaders, messages, understood

WINDOW = 5_000
"""So many ids are looked through at once: what is understood there costs a look at an index each."""
WAITING = Prepared(
    select(
        messages.c.id,
        messages.c.conversation_id,
        conversations.c.customer_id,
        conversations.c.rule,
        conversations.c.heard_in,
        customers.c.language,
        messages.c.text,
        messages.c.at,
        messages.c.doubt,
        messages.c.heard_by,
    )
    .select_from(
        messages.join(conversations)
        .join(customers, customers.c.id == conversations.c.customer_id)
        .outerjoin(understood, understood.c.message_id == messages.c.id)
    )
    .where(
        messages.c.id > bindparam("after"),
        messages.c.id <= bindparam("until"),
        understood.c.message_id.is_(None),
    )
    .order_by(messages.c.id)
    .limit(bindparam("n"))
)
COUNT_WAITING = Prepared(
    select(func.count().label("many"))
    .select_from(messages.outerjoin(understood, understood.c.message_id == messages.c.id))
    .where(messages.c.id > bindparam("after"), messages.c.id <= bindparam("until"), understood.c.message_id.is_(None))
)
ADD = PreparedInsert(understood, ("message_id", "language", "likelihood", "leader_id", "theme_id", "why", "to_show"))
ADD_LEADER = PreparedInsert(leaders, ("message_id", "key", "heard"))
RAISE = Prepared(
    update(leaders)
    .where(leaders.c.message_id == bindparam("which"))
    .values(heard=leaders.c.heard + bindparam("more", type_=leaders.c.heard.type))
)
ADD_LANGUAGE = PreparedInsert(
    customer_languages,
    ("customer_id", "language", "heard"),
    lambda insert: insert.on_conflict_do_update(
        index_elements=["customer_id", "language"],
        set_={"heard": customer_languages.c.heard + insert.excluded.heard},
    ),
)
SET_HEARD_IN = Prepared(
    update(conversations)
    .where(conversations.c.id == bindparam("which"))
    .values(heard_in=bindparam("language", type_=conversations.c.heard_in.type))
)
IS_TO_SHOW = text(TO_SHOW)
NOTHING, WITH_CARD, BY_EDIT = 0, 1, 2
"""What a card has still to show of a message: nothing; what it shows as long as that costs no edit, and else with the
next one; what is worth an edit of its own.
"""
NEWEST_OF = 20
OF_CONVERSATION = Prepared(
    select(understood, leaders.c.heard)
    .select_from(
        messages.join(understood, understood.c.message_id == messages.c.id).outerjoin(
            leaders, leaders.c.message_id == understood.c.leader_id
        )
    )
    .where(messages.c.conversation_id == bindparam("which"))
    .order_by(messages.c.id.desc())
    .limit(NEWEST_OF)
)


# ------------------------------------------------------------------ what waits


def find_span(tx: Tx) -> tuple[int, int]:
    """The oldest and the newest id of a message; (0, 0) where there is none."""
    oldest = tx.execute(select(func.min(messages.c.id))).scalar()
    return (int(oldest), newest(tx)) if oldest is not None else (0, 0)


def newest(tx: Tx) -> int:
    """The newest id of a message; 0 where there is none."""
    return int(tx.execute(select(func.max(messages.c.id))).scalar() or 0)


def newest_at(tx: Tx) -> datetime | None:
    """When the newest message came, by our clock; None where there is none."""
    newest_of_all = select(conversations.c.heard_at).join(messages, messages.c.conversation_id == conversations.c.id)
    came: datetime | None = tx.execute(newest_of_all.order_by(messages.c.id.desc()).limit(1)).scalar()
    return came


def first_of(tx: Tx, weeks: Sequence[str]) -> MessageId:
    """A message before which nothing was said in the later of these local weeks: the first of the first conversation
    of the earliest week that has one.
    """
    for week in weeks:
        # All of this from the index; who became part of another has no messages any more, and is looked past.
        # The sum keeps PostgreSQL from walking the key from the oldest on until it meets one of that week.
        of_week = select(func.min(conversations.c.id + 0)).where(conversations.c.week == week)
        for found in (of_week, of_week.where(conversations.c.part_of.is_(None))):
            of_it = select(func.min(messages.c.id)).where(messages.c.conversation_id == found.scalar_subquery())
            first = tx.execute(of_it).scalar()
            if first is not None:
                return MessageId(int(first))
    return MessageId(0)


def list_waiting(tx: Tx, after: int, limit: int) -> list[Unread]:
    """The first messages among the ``WINDOW`` ids after one of which nothing is understood yet, in order."""
    rows = WAITING.rows(tx, {"after": after, "until": after + WINDOW, "n": limit})
    return [
        Unread(
            id=MessageId(row.id),
            conversation=ConversationId(row.conversation_id),
            customer=CustomerId(row.customer_id),
            text=row.text,
            at=row.at,
            rule=row.rule,
            said_language=row.language,
            heard_in=row.heard_in,
            doubt=row.doubt or "",
            passed_on=row.heard_by is not None,
        )
        for row in rows
    ]


def count_waiting(tx: Tx, after: int) -> int:
    """How many wait among the ``WINDOW`` ids after one."""
    return int(COUNT_WAITING.value(tx, {"after": after, "until": after + WINDOW}))


def list_known(tx: Tx, which: Collection[MessageId]) -> set[MessageId]:
    """Those of them that are understood already."""
    if not which:
        return set()
    rows = tx.execute(select(understood.c.message_id).where(understood.c.message_id.in_(which)))
    return {MessageId(row.message_id) for row in rows}


# ------------------------------------------------------------------ what is known


def add_understood(tx: Tx, rows: Sequence[Understood], *, to_show: Mapping[MessageId, int] | None = None) -> None:
    """Stores it; whoever calls has asked ``list_known`` in the same transaction. ``to_show``: what the cards of some of
    them have to show, and how.
    """
    showing = to_show or {}
    ADD.many(
        tx,
        [
            {
                "message_id": row.message,
                "language": row.language,
                "likelihood": row.likelihood,
                "leader_id": row.leader,
                "theme_id": row.theme,
                "why": row.why or None,
                "to_show": showing.get(row.message, NOTHING),
            }
            for row in rows
        ],
    )


def list_of_conversation(tx: Tx, which: ConversationId) -> list[tuple[Understood, int]]:
    """Of the newest messages of a conversation what was understood, the newest first, each with how many messages say
    nearly the same as it does, itself among them.
    """
    return [(_understood(row), int(row.heard or 1)) for row in OF_CONVERSATION.rows(tx, {"which": which})]


def list_like(tx: Tx, leader: MessageId, limit: int) -> list[MessageId]:
    """The newest messages that say nearly the same as a leader, itself among them, the newest first."""
    like = select(understood.c.message_id).where(understood.c.leader_id == leader)
    rows = tx.execute(like.order_by(understood.c.message_id.desc()).limit(limit))
    return [MessageId(row.message_id) for row in rows]


class InTheme(NamedTuple):
    """A message of a theme."""

    message: MessageId
    conversation: ConversationId
    text: str
    language: str | None
    """Nothing where it could not be told."""


def list_in_theme(tx: Tx, theme: ThemeId, limit: int) -> list[InTheme]:
    """The newest messages of a theme, the newest first."""
    found = (
        select(messages.c.id, messages.c.conversation_id, messages.c.text, understood.c.language)
        .join(understood, understood.c.message_id == messages.c.id)
        .where(understood.c.theme_id == theme)
        .order_by(understood.c.message_id.desc())
        .limit(limit)
    )
    return [
        InTheme(MessageId(row.id), ConversationId(row.conversation_id), row.text, row.language)
        for row in tx.execute(found)
    ]


def list_to_show(tx: Tx, limit: int, after: int = 0) -> list[tuple[MessageId, ConversationId, int]]:
    """The first messages after one whose card has something to show, with their conversation, and how it shows it."""
    waits = (
        select(understood.c.message_id, messages.c.conversation_id, understood.c.to_show)
        .join(messages)
        .where(IS_TO_SHOW, understood.c.message_id > after)
        .order_by(understood.c.message_id)
        .limit(limit)
    )
    return [(MessageId(row.message_id), ConversationId(row.conversation_id), row.to_show) for row in tx.execute(waits)]


def set_to_show(tx: Tx, which: Collection[MessageId], to_show: int) -> None:
    """What their cards have to show."""
    tx.execute(update(understood).where(understood.c.message_id.in_(which)).values(to_show=to_show))


def list_themes(tx: Tx, which: Collection[MessageId]) -> list[tuple[MessageId, ThemeId | None, datetime]]:
    """To which theme each of them belongs, and when it was said."""
    found = (
        select(understood.c.message_id, understood.c.theme_id, messages.c.at)
        .join(messages)
        .where(understood.c.message_id.in_(which))
        .order_by(understood.c.message_id)
    )
    return [
        (MessageId(row.message_id), None if row.theme_id is None else ThemeId(row.theme_id), row.at)
        for row in tx.execute(found)
    ]


# ------------------------------------------------------------------ near-duplicates


def add_leaders(tx: Tx, keys: Mapping[MessageId, bytes]) -> None:
    """New leaders, each heard once."""
    ADD_LEADER.many(tx, [{"message_id": id_, "key": key, "heard": 1} for id_, key in keys.items()])


def raise_heard(tx: Tx, more: Mapping[MessageId, int]) -> None:
    """So many messages more say nearly the same as each of these leaders."""
    RAISE.many(tx, [{"which": which, "more": many} for which, many in sorted(more.items())])


def find_heard(tx: Tx, which: Collection[MessageId]) -> dict[MessageId, int]:
    """How many messages say nearly the same as each of these leaders."""
    if not which:
        return {}
    rows = tx.execute(select(leaders.c.message_id, leaders.c.heard).where(leaders.c.message_id.in_(which)))
    return {MessageId(row.message_id): row.heard for row in rows}


def list_leaders(tx: Tx, after: int, limit: int) -> list[tuple[MessageId, bytes]]:
    """Leaders after an id, with their keys, in order."""
    some = select(leaders.c.message_id, leaders.c.key).where(leaders.c.message_id > after)
    rows = tx.execute(some.order_by(leaders.c.message_id).limit(limit))
    return [(MessageId(row.message_id), row.key) for row in rows]


# ------------------------------------------------------------------ languages


def add_languages(tx: Tx, heard: Counter[tuple[CustomerId, str]]) -> None:
    """So many messages more by each of these customers in that language."""
    ADD_LANGUAGE.many(
        tx,
        [{"customer_id": who, "language": language, "heard": n} for (who, language), n in sorted(heard.items())],
    )


def find_languages(tx: Tx, who: Iterable[CustomerId]) -> dict[CustomerId, dict[str, int]]:
    """In how many messages each of them wrote which language; who has written none is left out."""
    found: dict[CustomerId, dict[str, int]] = {}
    named = select(customer_languages).where(customer_languages.c.customer_id.in_(sorted(set(who))))
    for row in tx.execute(named):
        found.setdefault(CustomerId(row.customer_id), {})[row.language] = row.heard
    return found


def set_heard_in(tx: Tx, languages: Mapping[ConversationId, str]) -> None:
    """The language that each of these conversations goes on in, as it seems."""
    SET_HEARD_IN.many(tx, [{"which": which, "language": one} for which, one in sorted(languages.items())])


def _understood(row: Row[Any]) -> Understood:
    return Understood(
        message=MessageId(row.message_id),
        language=row.language,
        likelihood=row.likelihood,
        leader=MessageId(row.leader_id),
        theme=None if row.theme_id is None else ThemeId(row.theme_id),
        why=row.why or "",
    )
