"""Who spoke in a span, as columns: read in one go, and fast however many they are."""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, null, select

from storage.ledger import Tx
from storage.model import ClassifierId, MessageId, ModelId
from storage.tables import accounts, conversations, customers, guesses, messages, understood, vectors

AT_ONCE = 10_000
"""Rows that are fetched at once."""
SURE = 80
"""Percent, from which a language counts as known."""
REASONS = ("", "staff", "import", "spam", "opted out", "automatic")
"""Why somebody who spoke is not in it, by number; 0: they are."""
NOBODY = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Everybody who spoke, once each, by a column; in the order of the messages."""

    messages: "array[int]"
    """The first that they said in the span in their latest conversation."""
    conversations: "array[int]"
    customers: "array[int]"
    accounts: "array[int]"
    """-1: none is known."""
    leaders: "array[int]"
    """Of those who say nearly the same the first message; -1: not known."""
    themes: "array[int]"
    """As they were assigned; -1: none."""
    margins: "dict[str, Margin]"
    vectors: bytearray
    """Zeros where there is none; empty where nobody has one."""
    dimensions: int
    left_out: Counter[str]
    """How many customers spoke and are not in it, by why."""

    def __len__(self) -> int:
        return len(self.messages)


@dataclass(slots=True)
class Margin:
    """What everybody is in one regard: codes into the values, -1 where it is not known."""

    values: list[str] = field(default_factory=list)
    codes: "array[int]" = field(default_factory=lambda: array("h"))
    _known: dict[str, int] = field(default_factory=dict)

    MAX = 30_000
    """Values; whatever comes beyond counts as not known."""

    def add(self, value: str | None) -> None:
        code = -1 if not value else self._known.get(value, -2)
        if code == -2 and value:
            code = len(self.values) if len(self.values) < self.MAX else -1
            if code >= 0:
                self.values.append(value)
                self._known[value] = code
        self.codes.append(code)


def find_spoken(
    tx: Tx, since: datetime, until: datetime, *, first: MessageId, model: ModelId | None, kinds: ClassifierId | None
) -> Spoken:
    """Everybody who spoke from ``since`` on and before ``until``; nothing was said then before the message ``first``.

    ``model`` is the one whose vectors count, ``kinds`` the one whose guesses at what kind of words they are do; without
    it nothing is told of anybody's kind.
    """
    span = (messages.c.id >= first, messages.c.at >= since, messages.c.at < until)
    chosen, left_out = _latest(tx, span)
    wanted, dimensions = 0, _dimensions(tx, model)
    columns = {name: array("q") for name in ("messages", "conversations", "customers", "accounts", "leaders", "themes")}
    margins = {name: Margin() for name in ("source", "segment", "language", *(["kind"] if kinds else []))}
    bytes_, nothing = bytearray(), bytes(dimensions)
    add = [columns[name].append for name in ("messages", "conversations", "customers", "accounts", "leaders", "themes")]
    tell = [margins[name].add for name in margins]
    for *ids, source, segment, language, kind, vector in _rows(tx, span, model, kinds):
        if wanted == len(chosen) or ids[0] != chosen[wanted]:
            continue  # to the end, since a cursor that is left open stays so
        wanted += 1
        for put, id_ in zip(add, ids, strict=True):
            put(NOBODY if id_ is None else id_)
        for say, value in zip(tell, (source, segment, language, kind), strict=False):
            say(value)
        bytes_ += nothing if vector is None else vector
    return Spoken(**columns, margins=margins, vectors=bytes_, dimensions=dimensions, left_out=left_out)


def find_first(tx: Tx, weeks: Sequence[str]) -> MessageId:
    """A message that was said in the first of these weeks in which anybody began to speak; 0: in none of them.

    What was imported got its numbers later than it was said, and tells nothing.
    """
    for week in weeks:
        of_week = select(conversations.c.id).where(conversations.c.week == week, conversations.c.part_of.is_(None))
        lowest = tx.execute(select(func.min(conversations.c.id)).where(conversations.c.week == week)).scalar()
        if lowest is None:
            continue
        begun = of_week.where(~_IMPORTED).order_by(conversations.c.id).limit(1).scalar_subquery()
        first = tx.execute(select(func.min(messages.c.id)).where(messages.c.conversation_id == begun)).scalar()
        if first is not None:
            return MessageId(int(first))
    return MessageId(0)


def count_accounts(tx: Tx) -> int:
    return int(tx.execute(select(func.count()).select_from(accounts)).scalar_one())


_IMPORTED = (conversations.c.source == "import") | conversations.c.source.like("import:%")
_WHY = case(
    (conversations.c.heard_by.is_not(None), 1),
    (_IMPORTED, 2),
    (conversations.c.state == "spam", 3),
    (customers.c.no_quotes, 4),
    else_=0,
)
_OWN = case(((messages.c.doubt.is_(None)) & (messages.c.heard_by.is_(None)) & (messages.c.text != ""), messages.c.id))
"""A message of a customer's own, in words."""


def _latest(tx: Tx, span: tuple[Any, ...]) -> tuple["array[int]", Counter[str]]:
    """Of each customer the first message of their latest conversation, in order; and who is left out, by why."""
    spoke = (
        select(
            conversations.c.customer_id,
            func.max(_WHY).label("why"),
            func.min(_OWN).label("first"),
            func.max(messages.c.id).label("last"),
        )
        .select_from(messages.join(conversations).join(customers, customers.c.id == conversations.c.customer_id))
        .where(*span)
        .group_by(conversations.c.customer_id, messages.c.conversation_id)
        .order_by(conversations.c.customer_id)
        .execution_options(yield_per=AT_ONCE)
    )
    firsts, left_out = array("q"), Counter[int]()
    who, newest, first, why = NOBODY, NOBODY, NOBODY, 0
    # A million rows: each is unpacked once, and nothing is called for it.
    for customer, reason, own, last in tx.execute(spoke):
        if customer != who:
            if first != NOBODY:
                firsts.append(first)
            elif who != NOBODY:
                left_out[why] += 1
            who, newest, first, why = customer, NOBODY, NOBODY, len(REASONS) - 1
        if reason == 0 and own is not None:
            if last > newest:
                newest, first = last, own
        elif reason:
            why = min(why, reason)
    if first != NOBODY:
        firsts.append(first)
    elif who != NOBODY:
        left_out[why] += 1
    return array("q", sorted(firsts)), Counter({REASONS[reason]: many for reason, many in left_out.items()})


def _rows(tx: Tx, span: tuple[Any, ...], model: ModelId | None, kinds: ClassifierId | None) -> Iterator[Any]:
    known = case((understood.c.likelihood >= SURE, understood.c.language))
    language = func.coalesce(known, conversations.c.heard_in, customers.c.language).label("language")
    guessed = and_(
        guesses.c.conversation_id == conversations.c.id, guesses.c.about == "kind", guesses.c.classifier_id == kinds
    )
    kind: Any = func.coalesce(conversations.c.kind, guesses.c.choice) if kinds else null()
    everything = (
        messages.join(conversations)
        .join(customers, customers.c.id == conversations.c.customer_id)
        .outerjoin(accounts, accounts.c.id == customers.c.account_id)
        .outerjoin(understood, understood.c.message_id == messages.c.id)
        .outerjoin(vectors, and_(vectors.c.message_id == messages.c.id, vectors.c.model_id == (model or 0)))
    )
    if kinds:
        everything = everything.outerjoin(guesses, guessed)
    return iter(
        tx.execute(
            select(
                messages.c.id,
                messages.c.conversation_id,
                conversations.c.customer_id,
                customers.c.account_id,
                understood.c.leader_id,
                understood.c.theme_id,
                conversations.c.source,
                accounts.c.segment,
                language,
                kind.label("kind"),
                vectors.c.vector,
            )
            .select_from(everything)
            .where(*span, _OWN.is_not(None))
            .order_by(messages.c.id)
            .execution_options(yield_per=AT_ONCE)
        )
    )


def _dimensions(tx: Tx, model: ModelId | None) -> int:
    if model is None:
        return 0
    one = tx.execute(select(vectors.c.vector).where(vectors.c.model_id == model).limit(1)).scalar()
    return 0 if one is None else len(one)
