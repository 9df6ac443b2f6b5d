"""Messages on which reactions count, ours and what people wrote under them: where, and which reactions we know of.

After a gap (a restart, a lost connection) an adapter compares them with what the platform shows now.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from sqlalchemy import Row, String, cast, func, select, text

from storage.drafts import REMARK
from storage.ledger import Tx
from storage.model import ChannelId, Mark, PersonId, RemoteId, Team, Watched
from storage.tables import (
    OPEN,
    UNKEPT,
    cards,
    conversations,
    marks,
    outbox,
    review_decisions,
    review_items,
    reviews,
)

Place = tuple[ChannelId, RemoteId]
CHUNK = 500
LAST = "9999999999.999999"
"""Sorts behind every remote id, by whichever collation a database compares."""
own = outbox.alias("own")
around = outbox.alias("around")


def list_watched(tx: Tx, teams: Iterable[Team], limit: int) -> list[Watched]:
    """The cards of what is open, lines left behind and bundles included, and the questions of open reviews
    and of those whose decisions are to be kept.

    Of each team the ``limit`` conversations heard last, calm and urgent ones each; and of what people wrote since the
    oldest of these cards whatever has marks.
    """
    cards_at: dict[Place, list[str]] = defaultdict(list)
    items_at: dict[Place, list[str]] = defaultdict(list)
    open_ones = [which for team in teams for which in _open(tx, team, limit)]
    for found, rows in ((cards_at, _cards(tx, open_ones)), (items_at, _items(tx))):
        for row in rows:
            if row.remote is not None:
                found[ChannelId(row.channel), RemoteId(row.remote)].append(row.subject)
    log = _marks(tx, [subject for found in (cards_at, items_at) for subjects in found.values() for subject in subjects])

    def marked(subjects: Iterable[str]) -> list[Mark]:
        return [mark for subject in subjects for mark in log.get(subject, ())]

    watched = [_watched(place, "card", marked(subjects)) for place, subjects in cards_at.items()]
    watched += [_watched(place, "item", marked(subjects)) for place, subjects in items_at.items()]
    return watched + _remarks(tx, cards_at)


def _open(tx: Tx, team: Team, limit: int) -> list[int]:
    found: list[int] = []
    for urgent in (True, False):
        newest = (
            select(conversations.c.id)
            .where(
                conversations.c.team == team,
                conversations.c.urgent.is_(urgent),
                text(OPEN),
            )
            .order_by(conversations.c.heard_at.desc())
            .limit(limit)
        )
        found += tx.execute(newest).scalars()
    return found


def _cards(tx: Tx, open_ones: Sequence[int]) -> list[Row[Any]]:
    rows: list[Row[Any]] = []
    for start in range(0, len(open_ones), CHUNK):
        rows += tx.execute(
            select(
                cards.c.channel,
                func.coalesce(around.c.remote, own.c.remote).label("remote"),
                ("conversation:" + cast(cards.c.conversation_id, String)).label("subject"),
            )
            .select_from(cards.join(own, own.c.id == cards.c.delivery_id))
            .outerjoin(around, around.c.id == cards.c.bundle_id)
            .where(cards.c.conversation_id.in_(open_ones[start : start + CHUNK]), cards.c.gone.is_(False))
        )
    return rows


def _items(tx: Tx) -> list[Row[Any]]:
    item = "item:" + cast(review_items.c.review_id, String)
    number = "." + cast(review_items.c.position, String)
    to_be_kept = (
        (review_decisions.c.review_id == review_items.c.review_id)
        & (review_decisions.c.position == review_items.c.position)
        & text(UNKEPT)
    )
    return list(
        tx.execute(
            select(own.c.channel, own.c.remote, (item + number).label("subject"))
            .select_from(review_items.join(reviews).join(own, own.c.id == review_items.c.delivery_id))
            .where(reviews.c.closed_at.is_(None) | select(review_decisions.c.id).where(to_be_kept).exists())
        )
    )


def _marks(tx: Tx, subjects: Sequence[str]) -> dict[str, list[Mark]]:
    found: dict[str, list[Mark]] = defaultdict(list)
    for start in range(0, len(subjects), CHUNK):
        rows = tx.execute(
            select(marks).where(marks.c.subject.in_(subjects[start : start + CHUNK])).order_by(marks.c.at)
        )
        for row in rows:
            found[row.subject].append(_mark(row))
    return found


def _remarks(tx: Tx, shown: Iterable[Place]) -> list[Watched]:
    """What people wrote in these channels since the oldest of these cards and what has marks."""
    oldest: dict[ChannelId, RemoteId] = {}
    for channel, remote in shown:
        oldest[channel] = min(remote, oldest.get(channel, remote))
    found: list[Watched] = []
    for channel, since in oldest.items():
        begins = f"{REMARK}{channel}/"
        marked = marks.c.subject.between(f"{begins}{since}", f"{begins}{LAST}")
        log: dict[str, list[Mark]] = defaultdict(list)
        for row in tx.execute(select(marks).where(marked).order_by(marks.c.at)):
            log[row.subject].append(_mark(row))
        theirs = [(RemoteId(subject.removeprefix(begins)), own) for subject, own in log.items() if begins in subject]
        found += [_watched((channel, remote), "remark", own) for remote, own in theirs]
    return found


def _mark(row: Row[Any]) -> Mark:
    return Mark(person=PersonId(row.person), sign=row.sign, present=row.present, at=row.at, place=row.place)


def _watched(at: Place, kind: Literal["card", "item", "remark"], log: Sequence[Mark]) -> Watched:
    channel, remote = at
    place = f"{channel}/{remote}"
    present: dict[tuple[PersonId, str], bool] = {}
    for mark in sorted(log, key=lambda mark: (mark.at, mark.present)):
        if mark.place == place:
            present[mark.person, mark.sign] = mark.present
    return Watched(
        channel=channel,
        remote=remote,
        known=frozenset(hold for hold, is_present in present.items() if is_present),
        newest=max((mark.at for mark in log), default=""),
        kind=kind,
    )
