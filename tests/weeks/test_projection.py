"""Two ledgers of which the same can be told are the same, whatever their ids and times; and what differs is seen."""

import copy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.handlers.desk import Desk
from tests.weeks import reading
from tests.weeks.projection import differences, project
from tests.weeks.short import played

AIKO, BEN = "U-aiko", "U-ben"
ELSEWHERE = {AIKO: "1014000000000000001", BEN: "1014000000000000002", "C-support": "1013000000000000001"}
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def rows(desk: Desk) -> Rows:
    """Somebody has it, somebody answers, and it is handed over."""
    first, second = desk.hear("The lamp hums"), desk.hear("The price of the lamp?", name="Ada")
    desk.deliver()
    card = desk.card(first)
    desk.react(AIKO, card, "eyes")
    desk.react(AIKO, card, "rotating_light")
    desk.react(AIKO, card, "rotating_light", present=False)
    desk.answer(AIKO, first, "We changed the bulb.")
    desk.react(BEN, desk.card(second), "bulb")
    written = desk.remark(BEN, card, "Bring a lamp")
    desk.pick(BEN, written)
    desk.deliver()
    return copy.deepcopy(desk.ledger.read(reading._rows))


def elsewhere(value: Any) -> Any:
    """As another platform would have it, a day later."""
    if isinstance(value, datetime):
        return value + timedelta(days=1)
    if isinstance(value, str):
        for here, there in ELSEWHERE.items():
            value = value.replace(here, there)
    return value


def test_ids_and_times_make_no_difference(rows: Rows) -> None:
    same = {
        table: [{name: elsewhere(one) for name, one in row.items()} for row in some] for table, some in rows.items()
    }
    assert str(same) != str(rows)
    assert differences(project(rows), project(same)) == []
    told = project(rows)["conversations"]["The lamp hums"]
    assert told["marks"] == {"Aiko eyes": ["put"], "Aiko rotating_light": ["put", "taken"]}
    assert told["owner"] == "Aiko"
    assert [one["text"] for one in told["answered"]] == ["We changed the bulb."]
    assert "U-aiko" not in str(project(rows))
    assert "C-support" not in str(project(rows))


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("conversations", "state", "done"),
        ("conversations", "owner", BEN),
        ("messages", "text", "The lamp sings"),
        ("answers", "text", "We bought a lamp."),
        ("answers", "person", BEN),
        ("events", "what", "let go"),
        ("events", "who", BEN),
        ("marks", "person", BEN),
        ("marks", "sign", "bulb"),
        ("customers", "name", "Rosa"),
        ("drafts", "state", "sent"),
    ],
)
def test_whatever_else_differs_is_seen(rows: Rows, table: str, column: str, value: str) -> None:
    before = project(rows)
    assert rows[table][0][column] != value
    rows[table][0][column] = value
    assert differences(before, project(rows)) != []


@pytest.mark.parametrize("table", ["conversations", "messages", "answers", "events", "marks", "drafts"])
def test_what_is_missing_is_seen(rows: Rows, table: str) -> None:
    before = project(rows)
    kept = [one for one in rows["conversations"] if table != "conversations" or one["id"] != rows[table][-1]["id"]]
    rows["conversations"] = kept
    if table != "conversations":
        del rows[table][-1]
    assert differences(before, project(rows)) != []


@pytest.mark.story
@pytest.mark.asyncio
async def test_a_few_messages_played_in_both_workspaces_come_to_the_same(tmp_path: Path) -> None:
    slack, discord = await played("slack", tmp_path / "slack"), await played("discord", tmp_path / "discord")
    assert differences(slack, discord) == []
    talks = slack["conversations"]
    assert len(talks) == 4
    (done,) = (one for one in talks.values() if one["state"] == "done")
    assert [one["state"] for one in done["answered"]] == ["undone", "sent", "sent"]
    assert [one.get("verdict") for one in done["said"]] == [None, None, "not quite", "done"]
    (handed,) = (one for one in talks.values() if one["team"] != one["first_team"])
    assert handed["marks"] == {"Aiko Tanabe bulb": ["put", "taken", "put"]}
    assert len([one for one in talks.values() if one["owner"]]) == 3


def test_of_a_flood_what_was_said_is_told_and_the_text_that_came_of_it(rows: Rows) -> None:
    told = project(rows, {"The lamp hums"})
    assert list(told["conversations"]) == ["The price of the lamp?"]
    assert told["the flood"]["The lamp hums"]["said"] == [{"text": "The lamp hums"}]
    assert told["said to the flood"] == [["answer", "Aiko", "We changed the bulb."]]
    assert "owner" not in told["the flood"]["The lamp hums"]


def test_a_conversation_is_known_by_its_first_words_also_where_several_begin_alike(desk: Desk) -> None:
    desk.hear("Help")
    desk.hear("Help", name="Ada")
    desk.hear("Help", name="Ada")
    told = project(desk.ledger.read(reading._rows))
    assert list(told["conversations"]) == ["Help (Maria)", "Help (Ada)", "Help (Ada) #2"]
