"""A scene is put back as it was left, whatever a test did since: rows, numbers, and the desk."""

from typing import Any

from sqlalchemy import select

from storage.ledger import Tx
from storage.tables import metadata
from tests.handlers.desk import Desk
from tests.handlers.scenes import Scenes


def two_waiting(desk: Desk) -> None:
    desk.hear("First")
    desk.later(minutes=1)
    desk.hear("Second")
    desk.deliver()


def everything(tx: Tx) -> dict[str, list[Any]]:
    return {table.name: sorted(map(repr, tx.execute(select(table)))) for table in metadata.sorted_tables}


def seen(desk: Desk) -> tuple[Any, ...]:
    shown = [(one.delivery, one.remote, one.text, one.edits) for one in desk.shown]
    return desk.ledger.read(everything), shown, desk.now, desk.stamped, dict(desk.company.teams)


def test_a_scene_is_put_back_as_it_was_left(desk: Desk) -> None:
    scenes = Scenes()
    try:
        before = desk.now, desk.stamped
        left = seen(scenes.play(desk, two_waiting))
        third = desk.hear("Third")
        for _ in range(2):
            desk.react("U-aiko", desk.card(third), "eyes")
            desk.shown[0].edits += 1
            desk.company.teams.clear()  # type: ignore[attr-defined]
            desk.shown.clear()
            desk.now, desk.stamped = before
            assert seen(scenes.play(desk, two_waiting)) == left
            assert desk.hear("Third") == third
    finally:
        scenes.close()
