"""People: the members of the workspace, as the platform described them last."""

from collections.abc import Sequence

from sqlalchemy import Row, bindparam, select

from storage.ledger import Tx
from storage.model import Person, PersonId, Team
from storage.sql import upsert
from storage.tables import people

BY_ID = select(people).where(people.c.id == bindparam("which"))


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


def list_people(tx: Tx) -> dict[PersonId, Person]:
    return {PersonId(row.id): _person(row) for row in tx.execute(select(people))}


def _person(row: Row[tuple[object, ...]]) -> Person:
    return Person(
        id=PersonId(row.id),
        name=row.name,
        zone=row.zone,
        teams=tuple(Team(team) for team in row.teams.split(",") if team),
        guest=bool(row.guest),
        bot=bool(row.bot),
        stranger=bool(row.stranger),
        gone=bool(row.gone),
    )
