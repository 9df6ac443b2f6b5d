"""Messages of ours on which reactions count: where they stand and which reactions we know of.

After a gap (a restart, a lost connection) an adapter compares them with what the platform shows now.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, String, cast, func, select, text

from storage.ledger import Tx
from storage.model import ChannelId, Mark, PersonId, RemoteId, Team, Watched
from storage.tables import OPEN, cards, conversations, marks, outbox, review_items, reviews

Place = tuple[ChannelId, RemoteId]
CHUNK = 500
own = outbox.alias("own")
around = outbox.alias("around")


def list_watched(tx: Tx, teams: Iterable[Team], limit: int) -> list[Watched]:
    """The cards of what is open, lines left behind and bundles included, and the questions of open reviews.

    Of each team the ``limit`` conversations heard last, calm and urgent ones each.
    """
    shown: dict[Place, list[str]] = defaultdict(list)
    open_ones = [which for team in teams for which in _open(tx, team, limit)]
    for row in (*_cards(tx, open_ones), *_items(tx)):
        if row.remote is not None:
            shown[ChannelId(row.channel), RemoteId(row.remote)].append(row.subject)
    log = _marks(tx, [subject for subjects in shown.values() for subject in subjects])
    return [
        _watched(channel, remote, [mark for subject in subjects for mark in log.get(subject, ())])
        for (channel, remote), subjects in shown.items()
    ]


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
    return list(
        tx.execute(
            select(own.c.channel, own.c.remote, (item + number).label("subject"))
            .select_from(review_items.join(reviews).join(own, own.c.id == review_items.c.delivery_id))
            .where(reviews.c.closed_at.is_(None))
        )
    )


def _marks(tx: Tx, subjects: Sequence[str]) -> dict[str, list[Mark]]:
    found: dict[str, list[Mark]] = defaultdict(list)
    for start in range(0, len(subjects), CHUNK):
        rows = tx.execute(
            select(marks).where(marks.c.subject.in_(subjects[start : start + CHUNK])).order_by(marks.c.at)
        )
        for row in rows:
            found[row.subject].append(
                Mark(person=PersonId(row.person), sign=row.sign, present=row.present, at=row.at, place=row.place)
            )
    return found


def _watched(channel: ChannelId, remote: RemoteId, log: Sequence[Mark]) -> Watched:
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
    )
