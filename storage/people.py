"""People: the members of the workspace, as the platform described them last, and the languages they read."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update

from storage.ledger import Tx
from storage.model import ChannelId, Person, PersonId, Team
from storage.sql import insert_new, upsert
from storage.tables import people, reads

BY_ID = select(people).where(people.c.id == bindparam("which"))
READERS = (
    select(people)
    .join(reads, reads.c.person == people.c.id)
    .where(reads.c.language == bindparam("language"), people.c.gone.is_(False))
    .order_by(people.c.name, people.c.id)
)


def set_people(tx: Tx, found: Sequence[Person]) -> None:
    columns = ("name", "zone", "teams", "guest", "bot", "stranger", "gone")
    rows = [
        {
            "id": person.id,
            "name": person.name,
            "zone": person.zone,
            "teams": ",".join(person.teams),
            "guest": person.guest,
            "bot": person.bot,
            "stranger": person.stranger,
            "gone": person.gone,
        }
        for person in found
    ]
    if rows:
        tx.execute(upsert(tx, people, update=columns), rows)


def find_person(tx: Tx, which: PersonId) -> Person | None:
    row = tx.execute(BY_ID, {"which": which}).first()
    return None if row is None else _person(row)


def find_people(tx: Tx, which: Collection[PersonId]) -> dict[PersonId, Person]:
    """Those of them that are known."""
    if not which:
        return {}
    return {PersonId(row.id): _person(row) for row in tx.execute(select(people).where(people.c.id.in_(which)))}


def list_insiders(tx: Tx, which: Collection[PersonId]) -> set[PersonId]:
    """Those of them that are known as members of the company: no guests, nobody of another company, nobody who left."""
    ours = [people.c.guest.is_(False), people.c.stranger.is_(False), people.c.gone.is_(False)]
    return {PersonId(who) for who in tx.execute(select(people.c.id).where(people.c.id.in_(which), *ours)).scalars()}


def list_in_teams(tx: Tx) -> dict[PersonId, Person]:
    """Everybody who belongs to a team."""
    return {PersonId(row.id): _person(row) for row in tx.execute(select(people).where(people.c.teams != ""))}


def list_people(tx: Tx) -> dict[PersonId, Person]:
    return {PersonId(row.id): _person(row) for row in tx.execute(select(people))}


# ------------------------------------------------------------------ who is away, and where they are told


def set_away(tx: Tx, which: PersonId, until: datetime | None) -> None:
    """Away from now on; None: here again."""
    tx.execute(update(people).where(people.c.id == which).values(away_until=until))


def list_away(tx: Tx, *, back_by: datetime | None = None) -> list[Person]:
    """Who is away, by name; with ``back_by`` those whose time has come."""
    when = people.c.away_until.is_not(None) if back_by is None else people.c.away_until <= back_by
    return [_person(row) for row in tx.execute(select(people).where(when).order_by(people.c.name, people.c.id))]


def set_direct(tx: Tx, which: PersonId, channel: ChannelId) -> None:
    tx.execute(update(people).where(people.c.id == which).values(direct=channel))


def list_direct(tx: Tx, which: Collection[PersonId]) -> dict[PersonId, ChannelId]:
    """The rooms between us and each of them that has one."""
    rows = tx.execute(select(people.c.id, people.c.direct).where(people.c.id.in_(which), people.c.direct.is_not(None)))
    return {PersonId(row.id): ChannelId(row.direct) for row in rows}


# ------------------------------------------------------------------ who reads what


def set_reads(tx: Tx, person: PersonId, languages: Sequence[str], *, said: bool) -> None:
    """What a person reads, by language code; what they ``said`` themselves wins over the settings."""
    known = tx.execute(select(reads.c.said).where(reads.c.person == person)).scalars().all()
    if any(known) and not said:
        return
    tx.execute(delete(reads).where(reads.c.person == person))
    for language in languages:
        tx.execute(
            insert_new(tx, reads, ["language", "person"]), {"language": language, "person": person, "said": said}
        )


def list_reads(tx: Tx, person: PersonId) -> list[str]:
    return list(
        tx.execute(select(reads.c.language).where(reads.c.person == person).order_by(reads.c.language)).scalars()
    )


def list_readers(tx: Tx, language: str) -> list[Person]:
    """Who reads a language, by name."""
    return [_person(row) for row in tx.execute(READERS, {"language": language})]


def list_languages(tx: Tx) -> list[str]:
    """Every language that somebody reads."""
    return list(tx.execute(select(reads.c.language).distinct().order_by(reads.c.language)).scalars())


def has_readers(tx: Tx) -> bool:
    """Whether anybody said what they read."""
    return tx.execute(select(reads.c.person).limit(1)).first() is not None


def _person(row: Row[Any]) -> Person:
    return Person(
        id=PersonId(row.id),
        name=row.name,
        zone=row.zone,
        teams=tuple(Team(team) for team in row.teams.split(",") if team),
        guest=bool(row.guest),
        bot=bool(row.bot),
        stranger=bool(row.stranger),
        gone=bool(row.gone),
        away_until=row.away_until,
    )
