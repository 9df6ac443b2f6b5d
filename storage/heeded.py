"""What executives ask at the voices of a sample, how far that is, and who did what about a voice."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal, NewType

from sqlalchemy import Row, bindparam, select, update

from storage.ledger import Tx, touch
from storage.model import DeliveryId, PersonId, SampleId
from storage.prepared import Prepared
from storage.tables import sample_voices, samples, voice_asks, voice_deeds

UNMASKED = "unmasked"
"""The topic of words that wait to be masked."""
AskId = NewType("AskId", int)
AskKind = Literal["question", "call"]
AskState = Literal["open", "answered", "agreed", "declined", "heard", "taken back", "gone"]
"""``open`` waits for the team. A question is then answered; a call is agreed or declined, and at last heard of."""


_OF_VOICE = Prepared(
    select(voice_asks)
    .where(voice_asks.c.sample_id == bindparam("sample"), voice_asks.c.rank == bindparam("place"))
    .order_by(voice_asks.c.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question of an executive, or their wish to call a customer."""

    id: AskId = AskId(0)
    sample: SampleId
    rank: int
    kind: AskKind
    person: PersonId
    text: str = ""
    shown: str = ""
    """The same, masked; empty where that cannot be had, or not yet."""
    unmasked: bool = False
    """Whether that waits to be masked."""
    due: date | None = None
    at: datetime
    state: AskState = "open"
    delivery: DeliveryId | None = None
    """What asks it in a card's thread."""
    root: DeliveryId | None = None
    """The card, or the bundle, under which that stands."""
    done_by: PersonId | None = None
    said: str = ""
    """An answer as it was written, until it went to whoever asked."""
    answer: str = ""
    """The same, masked."""
    held: str = ""
    """Why the answer that was given was not passed on."""
    told: DeliveryId | None = None
    nudged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    rank: int
    person: PersonId
    what: str
    at: datetime


# ------------------------------------------------------------------ what is asked


def add_ask(tx: Tx, new: Ask) -> Ask:
    row = {
        "sample_id": new.sample,
        "rank": new.rank,
        "kind": new.kind,
        "person": new.person,
        "text": new.text,
        "unmasked": new.unmasked,
        "due": new.due.isoformat() if new.due else "",
        "at": new.at,
        "state": new.state,
    }
    if new.unmasked:
        touch(tx, UNMASKED)
    return replace(new, id=AskId(tx.execute(voice_asks.insert().returning(voice_asks.c.id), row).scalar_one()))


def find_ask(tx: Tx, which: int, *, hold: bool = False) -> Ask | None:
    """``hold``: nobody else changes it before this unit is over."""
    found = select(voice_asks).where(voice_asks.c.id == which)
    row = tx.execute(found.with_for_update() if hold else found).first()
    return None if row is None else _ask(row)


def list_of_voice(tx: Tx, sample: SampleId, rank: int) -> list[Ask]:
    """Everything that was ever asked at it, the earliest first."""
    return [_ask(row) for row in _OF_VOICE.rows(tx, {"sample": sample, "place": rank})]


def list_open(tx: Tx) -> list[Ask]:
    """Whatever waits for a team, the earliest first."""
    waiting = select(voice_asks).where(voice_asks.c.state == "open")
    return [_ask(row) for row in tx.execute(waiting.order_by(voice_asks.c.id))]


def list_untold(tx: Tx) -> list[Ask]:
    """Calls that were decided, and whoever wants to make them was not told."""
    decided = select(voice_asks).where(voice_asks.c.kind == "call", voice_asks.c.told_id.is_(None))
    decided = decided.where(voice_asks.c.state.in_(["agreed", "declined"]))
    return [_ask(row) for row in tx.execute(decided.order_by(voice_asks.c.id))]


def list_unmasked(tx: Tx) -> list[Ask]:
    """Those of which something waits to be masked: the question, or an answer that is not passed on yet."""
    waiting = select(voice_asks).where(voice_asks.c.state.in_(["open", "answered"]))
    waiting = waiting.where(voice_asks.c.unmasked | (voice_asks.c.said != ""))
    return [_ask(row) for row in tx.execute(waiting.order_by(voice_asks.c.id))]


def set_ask(tx: Tx, which: AskId, **changes: Any) -> None:
    """By the names of the table's columns."""
    if changes.get("said"):
        touch(tx, UNMASKED)
    tx.execute(update(voice_asks).where(voice_asks.c.id == which).values(**changes))


def hold_voice(tx: Tx, sample: SampleId, rank: int) -> None:
    """Whoever does something at a voice, and does it this way, does it alone."""
    of = (sample_voices.c.sample_id == sample) & (sample_voices.c.rank == rank)
    tx.execute(select(sample_voices.c.rank).where(of).with_for_update())


def _ask(row: Row[Any]) -> Ask:
    return Ask(
        id=AskId(row.id),
        sample=SampleId(row.sample_id),
        rank=row.rank,
        kind=row.kind,
        person=PersonId(row.person),
        text=row.text,
        shown=row.shown,
        unmasked=bool(row.unmasked),
        due=date.fromisoformat(row.due) if row.due else None,
        at=row.at,
        state=row.state,
        delivery=None if row.delivery_id is None else DeliveryId(row.delivery_id),
        root=None if row.root_id is None else DeliveryId(row.root_id),
        done_by=None if row.done_by is None else PersonId(row.done_by),
        said=row.said,
        answer=row.answer,
        held=row.held,
        told=None if row.told_id is None else DeliveryId(row.told_id),
        nudged=row.nudged_at is not None,
    )


# ------------------------------------------------------------------ who did what


def add_deed(tx: Tx, sample: SampleId, rank: int, person: PersonId, what: str, *, now: datetime) -> None:
    row = {"sample_id": sample, "rank": rank, "person": person, "what": what, "at": now}
    tx.execute(voice_deeds.insert(), row)


def list_deeds(tx: Tx, sample: SampleId) -> list[Deed]:
    """About all its voices, the earliest first."""
    done = select(voice_deeds).where(voice_deeds.c.sample_id == sample).order_by(voice_deeds.c.id)
    return [Deed(rank=row.rank, person=PersonId(row.person), what=row.what, at=row.at) for row in tx.execute(done)]


def find_newest_shown(tx: Tx) -> SampleId | None:
    """The sample that executives read last."""
    newest = select(samples.c.id).where(samples.c.state == "posted").order_by(samples.c.week.desc()).limit(1)
    found = tx.execute(newest).scalar()
    return None if found is None else SampleId(found)
