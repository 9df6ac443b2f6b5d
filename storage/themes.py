"""Themes: what many customers speak of, how often in which week, and what people decided about them.

What people decided is never undone by the machine: it writes labels, centres and its own merges; names, merges by
people and mutes are theirs.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, case, func, select, text, update

from storage.ledger import Tx
from storage.model import Centred, MessageId, ModelId, PersonId, Team, Theme, ThemeEvent, ThemeHappening, ThemeId
from storage.prepared import Prepared, PreparedInsert
from storage.tables import ALIVE, conversations, messages, theme_events, theme_weeks, themes, understood

IS_ALIVE = text(ALIVE)
DEPTH_MAX = 50
"""So many merges are followed: people may merge what was merged, and in a circle."""
BY_ID = Prepared(select(themes).where(themes.c.id == bindparam("which")))
SET_CENTRED = PreparedInsert(
    themes,
    ("id", "model_id", "weight", "total", "centre", "begun_week"),
    lambda insert: insert.on_conflict_do_update(
        index_elements=["id"],
        set_={name: insert.excluded[name] for name in ("model_id", "weight", "total", "centre")},
    ),
)
COUNT = Prepared(
    update(themes)
    .where(themes.c.id == bindparam("which"))
    .values(heard=themes.c.heard + bindparam("more", type_=themes.c.heard.type))
)
COUNT_WEEK = PreparedInsert(
    theme_weeks,
    ("theme_id", "week", "heard"),
    lambda insert: insert.on_conflict_do_update(
        index_elements=["theme_id", "week"], set_={"heard": theme_weeks.c.heard + insert.excluded.heard}
    ),
)
MOVE = Prepared(
    update(understood)
    .where(understood.c.message_id == bindparam("which"))
    .values(theme_id=bindparam("theme", type_=understood.c.theme_id.type))
)
END = Prepared(
    update(themes)
    .where(themes.c.id == bindparam("which"))
    .values(
        ended_week=bindparam("week", type_=themes.c.ended_week.type),
        merged_into=func.coalesce(themes.c.merged_into, bindparam("into", type_=themes.c.merged_into.type)),
    )
)
ADD_EVENT = PreparedInsert(theme_events, ("theme_id", "at", "kind", "other_id", "who"))


# ------------------------------------------------------------------ what people see


def find_theme(tx: Tx, which: ThemeId) -> Theme | None:
    """The theme of that very id, whatever it was merged into."""
    row = BY_ID.row(tx, {"which": which})
    return None if row is None else _theme(row)


def find_shown(tx: Tx, which: ThemeId) -> Theme | None:
    """The theme as which it is shown: merges are followed; a circle ends where it began to repeat."""
    found, seen = find_theme(tx, which), {which}
    while found is not None and found.merged_into is not None and found.merged_into not in seen:
        if len(seen) > DEPTH_MAX:
            break
        seen.add(found.merged_into)
        found = find_theme(tx, found.merged_into)
    return found


def list_merged(tx: Tx, which: ThemeId) -> set[ThemeId]:
    """All themes that are shown as this one, itself among them."""
    found = {which}
    edge = {which}
    for _ in range(DEPTH_MAX):
        rows = tx.execute(select(themes.c.id).where(themes.c.merged_into.in_(edge)))
        edge = {ThemeId(row.id) for row in rows} - found
        if not edge:
            break
        found |= edge
    return found


def count_weeks(tx: Tx, weeks: Sequence[str]) -> dict[ThemeId, Counter[str]]:
    """How often each theme was heard in each of these weeks, as they are shown."""
    counts: dict[ThemeId, Counter[str]] = {}
    into = {ThemeId(row.id): ThemeId(row.merged_into) for row in tx.execute(MERGED)}
    for row in tx.execute(select(theme_weeks).where(theme_weeks.c.week.in_(weeks))):
        counts.setdefault(_follow(ThemeId(row.theme_id), into), Counter())[row.week] += row.heard
    return counts


MERGED = select(themes.c.id, themes.c.merged_into).where(themes.c.merged_into.is_not(None))


def _follow(which: ThemeId, into: Mapping[ThemeId, ThemeId]) -> ThemeId:
    seen = {which}
    while which in into and into[which] not in seen:
        which = into[which]
        seen.add(which)
    return which


def find_shown_as(tx: Tx) -> dict[ThemeId, ThemeId]:
    """Of each theme that went into another one as which it is shown."""
    into = {ThemeId(row.id): ThemeId(row.merged_into) for row in tx.execute(MERGED)}
    return {which: _follow(which, into) for which in into}


def find_all(tx: Tx, which: Collection[ThemeId]) -> list[Theme]:
    """Those of them that are there, by id."""
    if not which:
        return []
    return [_theme(row) for row in tx.execute(select(themes).where(themes.c.id.in_(which)).order_by(themes.c.id))]


def count_heard(tx: Tx, which: ThemeId, weeks: Sequence[str]) -> dict[str, int]:
    """How often a theme, and all that are shown as it, was heard in each of these weeks."""
    found = (
        select(theme_weeks.c.week, func.sum(theme_weeks.c.heard).label("heard"))
        .where(theme_weeks.c.theme_id.in_(list_merged(tx, which)), theme_weeks.c.week.in_(weeks))
        .group_by(theme_weeks.c.week)
    )
    return {row.week: int(row.heard) for row in tx.execute(found)}


def list_shown(tx: Tx, limit: int) -> list[Theme]:
    """The themes that stand for themselves, the most heard first."""
    alone = select(themes).where(themes.c.merged_into.is_(None)).order_by(themes.c.heard.desc(), themes.c.id)
    return [_theme(row) for row in tx.execute(alone.limit(limit))]


def list_merged_by_people(tx: Tx, which: ThemeId) -> list[Theme]:
    """What people merged into this very theme, by id."""
    theirs = select(themes).where(themes.c.merged_into == which, themes.c.merged_by.is_not(None))
    return [_theme(row) for row in tx.execute(theirs.order_by(themes.c.id))]


def count_in_teams(
    tx: Tx, teams: Sequence[Team], *, since: datetime, turn: datetime, after: MessageId
) -> list[tuple[Theme, int, int]]:
    """The themes of what these teams heard, as they are shown: messages from ``turn`` on, and from ``since`` until
    then; none of them has an id before ``after``.
    """
    this = func.sum(case((messages.c.at >= turn, 1), else_=0)).label("this")
    rows = tx.execute(
        select(understood.c.theme_id, this, func.count().label("both"))
        .select_from(understood.join(messages, messages.c.id == understood.c.message_id).join(conversations))
        .where(
            understood.c.theme_id.is_not(None),
            understood.c.message_id >= after,
            messages.c.at >= since,
            conversations.c.team.in_(teams),
        )
        .group_by(understood.c.theme_id)
    ).all()
    into = {ThemeId(row.id): ThemeId(row.merged_into) for row in tx.execute(MERGED)}
    counts: dict[ThemeId, tuple[int, int]] = {}
    for row in rows:
        which = _follow(ThemeId(row.theme_id), into)
        this_week, before = counts.get(which, (0, 0))
        counts[which] = this_week + int(row.this), before + int(row.both) - int(row.this)
    ids = sorted(counts)
    found = [one for at in range(0, len(ids), 500) for one in find_all(tx, ids[at : at + 500])]
    return [(one, *counts[one.id]) for one in found]


def list_events(tx: Tx, which: ThemeId, limit: int) -> list[ThemeEvent]:
    """What became of a theme, the newest first."""
    found = select(theme_events).where((theme_events.c.theme_id == which) | (theme_events.c.other_id == which))
    return [_event(row) for row in tx.execute(found.order_by(theme_events.c.id.desc()).limit(limit))]


# ------------------------------------------------------------------ what people decide


def set_name(tx: Tx, which: ThemeId, name: str | None, *, who: PersonId, now: datetime) -> None:
    """People call it so from now on; None gives it back to its label."""
    _set(tx, which, name=name or None, named_by=who if name else None)
    add_events(tx, [ThemeEvent(theme=which, kind="named", at=now, who=who)])


def set_merged(tx: Tx, which: ThemeId, into: ThemeId | None, *, who: PersonId, now: datetime) -> None:
    """It is shown as another one from now on; None parts them again. What would be a circle is a ValueError."""
    if into is None:
        before = find_theme(tx, which)
        _set(tx, which, merged_into=None, merged_by=None)
        if before is not None and before.merged_into is not None:
            add_events(tx, [ThemeEvent(theme=before.merged_into, kind="parted", other=which, at=now, who=who)])
        return
    if into in list_merged(tx, which):
        raise ValueError(f"theme {into} is shown as theme {which} already")
    _set(tx, which, merged_into=into, merged_by=who)
    add_events(tx, [ThemeEvent(theme=into, kind="merged", other=which, at=now, who=who)])


def set_muted(tx: Tx, which: ThemeId, *, muted: bool, who: PersonId, now: datetime) -> None:
    """Nobody is told of it any more, or again; it is counted all the same."""
    _set(tx, which, muted_by=who if muted else None)
    add_events(tx, [ThemeEvent(theme=which, kind="muted" if muted else "unmuted", at=now, who=who)])


def _set(tx: Tx, which: ThemeId, **changes: Any) -> None:
    tx.execute(update(themes).where(themes.c.id == which).values(**changes))


# ------------------------------------------------------------------ what the machine writes


def list_centred(tx: Tx, model: ModelId, after: int, limit: int) -> list[Centred]:
    """Themes that take messages in by a model, after an id, in order."""
    alive = select(themes).where(IS_ALIVE, themes.c.id > after, themes.c.model_id == model)
    return [_centred(row) for row in tx.execute(alive.order_by(themes.c.id).limit(limit))]


def list_alive(tx: Tx) -> list[Centred]:
    """All themes that take messages in, by whichever model, in order."""
    return [_centred(row) for row in tx.execute(select(themes).where(IS_ALIVE).order_by(themes.c.id))]


def next_id(tx: Tx) -> int:
    """The id that the next theme gets: none is ever used again."""
    return int(tx.execute(select(func.max(themes.c.id))).scalar() or 0) + 1


def set_centred(tx: Tx, some: Iterable[Centred], *, week: str) -> None:
    """Stores themes as they are now; those that are new begin in this week."""
    rows = [
        {
            "id": one.id,
            "model_id": one.model,
            "weight": one.weight,
            "total": one.total,
            "centre": one.centre,
            "begun_week": week,
        }
        for one in some
    ]
    SET_CENTRED.many(tx, rows)


def count(tx: Tx, heard: Counter[tuple[ThemeId, str]]) -> None:
    """So many messages more (or fewer) in each theme and local week."""
    counts = sorted((pair, n) for pair, n in heard.items() if n)
    COUNT_WEEK.many(tx, [{"theme_id": theme, "week": week, "heard": n} for (theme, week), n in counts])
    in_all: Counter[ThemeId] = Counter()
    for (theme, _), n in counts:
        in_all[theme] += n
    COUNT.many(tx, [{"which": theme, "more": n} for theme, n in sorted(in_all.items())])


def move(tx: Tx, to: Mapping[MessageId, ThemeId | None]) -> None:
    """Messages belong to other themes than was thought; who calls counts them."""
    MOVE.many(tx, [{"which": which, "theme": theme} for which, theme in sorted(to.items())])


def set_ended(tx: Tx, ended: Mapping[ThemeId, ThemeId | None], *, week: str) -> None:
    """They take nothing in any more: all is quiet, or it went into that other theme. People's merges stay theirs."""
    END.many(tx, [{"which": which, "week": week, "into": into} for which, into in sorted(ended.items())])


def list_unlabelled(tx: Tx, least: int, limit: int) -> list[ThemeId]:
    """Themes with at least so many messages that have twice as many as when they were labelled, the largest first."""
    grown = select(themes.c.id).where(IS_ALIVE, themes.c.heard >= least, themes.c.heard >= 2 * themes.c.labelled_at)
    return [ThemeId(row.id) for row in tx.execute(grown.order_by(themes.c.heard.desc(), themes.c.id).limit(limit))]


def list_largest(tx: Tx, limit: int) -> list[ThemeId]:
    """The themes that take messages in and were heard most, the largest first."""
    alive = select(themes.c.id).where(IS_ALIVE).order_by(themes.c.heard.desc(), themes.c.id).limit(limit)
    return [ThemeId(row.id) for row in tx.execute(alive)]


def set_labels(tx: Tx, labels: Mapping[ThemeId, str]) -> None:
    for which, label in sorted(labels.items()):
        tx.execute(update(themes).where(themes.c.id == which).values(label=label, labelled_at=themes.c.heard))


def add_events(tx: Tx, events: Iterable[ThemeEvent]) -> None:
    ADD_EVENT.many(
        tx,
        [
            {"theme_id": one.theme, "at": one.at, "kind": one.kind, "other_id": one.other, "who": one.who}
            for one in events
        ],
    )


def list_decided(tx: Tx) -> tuple[set[ThemeId], set[ThemeId], dict[ThemeId, ThemeId]]:
    """What people named, what they muted, and what they merged into what."""
    decided = select(themes).where(
        themes.c.name.is_not(None) | themes.c.muted_by.is_not(None) | themes.c.merged_by.is_not(None)
    )
    named, muted, merged = set(), set(), {}
    for row in tx.execute(decided):
        if row.name is not None:
            named.add(ThemeId(row.id))
        if row.muted_by is not None:
            muted.add(ThemeId(row.id))
        if row.merged_by is not None:
            merged[ThemeId(row.id)] = ThemeId(row.merged_into)
    return named, muted, merged


def _theme(row: Row[Any]) -> Theme:
    return Theme(
        id=ThemeId(row.id),
        label=row.label,
        heard=row.heard,
        begun_week=row.begun_week,
        ended_week=row.ended_week,
        name=row.name,
        merged_into=None if row.merged_into is None else ThemeId(row.merged_into),
        muted_by=row.muted_by,
    )


def _centred(row: Row[Any]) -> Centred:
    return Centred(
        id=ThemeId(row.id), model=ModelId(row.model_id), weight=row.weight, total=row.total, centre=row.centre
    )


def _event(row: Row[Any]) -> ThemeEvent:
    kind: ThemeHappening = row.kind
    return ThemeEvent(
        theme=ThemeId(row.theme_id),
        kind=kind,
        at=row.at,
        other=None if row.other_id is None else ThemeId(row.other_id),
        who=None if row.who is None else PersonId(row.who),
    )
