"""The API over HTTP: closed without its token, clear in its refusals, and without a field for anybody of ours."""

import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import msgspec
import pytest
import pytest_asyncio

from bot.secret import Secret
from bot.settings import Web
from bot.web.api import CALLS, describe
from handlers.figures import figures
from handlers.rules.weeks import other_week, week_of
from storage.ledger import Ledger
from storage.model import PersonId
from tests.bot.conftest import SETTINGS, Here, Open
from tests.handlers.conftest import company, desk, staff  # noqa: F401 - fixtures
from tests.handlers.test_asking import AIKO
from tests.handlers.test_searching import index

pytestmark = pytest.mark.asyncio
ZONE = ZoneInfo("Europe/Berlin")
TOKEN = "a token for the api, long enough"
AS_TOLD = {"authorization": f"Bearer {TOKEN}"}


@pytest_asyncio.fixture
async def here(open_door: Open, desk: Any) -> AsyncIterator[Here]:  # noqa: F811 - the fixture
    settings = msgspec.structs.replace(SETTINGS, web=Web(api_token=Secret(TOKEN)))
    first = desk.hear("The refund never came", name="Maria", company="Acme", address="maria@acme.example")
    desk.answer(AIKO, first, "The refund is on its way")
    desk.hear("What is the price?", name="Bo", thread_key="b")
    index(desk.ledger)
    async with open_door(settings=settings) as door:
        yield door


async def get(here: Here, path: str, *, headers: dict[str, str] | None = None, **asked: str) -> tuple[int, Any]:
    url = f"{here.url}{path}"
    async with here.session.get(url, params=asked, headers=AS_TOLD if headers is None else headers) as answer:
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["cache-control"] == "no-store"
        return answer.status, await answer.json()


def fits(value: Any, schema: Any, where: str = "") -> None:
    """Whether an answer is what its description says: no field more, none less."""
    kinds = {"string": str, "integer": int, "boolean": bool, "null": type(None), "array": list, "object": dict}
    named = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    assert isinstance(value, tuple(kinds[one] for one in named)), f"{where}: {value!r}"
    assert value is None or value in schema.get("enum", [value]), f"{where}: {value!r}"
    if isinstance(value, list):
        for one in value:
            fits(one, schema["items"], f"{where}[]")
    if isinstance(value, dict) and "properties" in schema:
        assert set(value) == set(schema["properties"]), where
        for name, one in value.items():
            fits(one, schema["properties"][name], f"{where}.{name}")


async def test_what_was_said_is_found_as_it_is_described(here: Here) -> None:
    status, found = await get(here, "/api/search", q="refund")
    assert status == 200
    fits(found, CALLS[0].answer)
    assert [(one["by"], one["text"]) for one in found["results"]] == [
        ("us", "The refund is on its way"), ("customer", "The refund never came")
    ]  # fmt: skip
    assert found["results"][0]["customer"]["name"] == "Maria"


async def test_what_somebody_of_us_heard_is_told_from_what_the_customer_wrote(here: Here, desk: Any) -> None:  # noqa: F811
    which = desk.hear("Where is it?", name="Maria", address="other@acme.example")
    desk.hear("She wants a refund by Friday", continues=which, heard_by=PersonId("U-ben"))
    index(desk.ledger)
    _, found = await get(here, "/api/search", q="refund friday")
    _, with_her = await get(here, f"/api/customers/{found['results'][0]['customer']['id']}")
    assert [one["passed_on"] for one in found["results"]] == [True]
    assert [one["passed_on"] for one in with_her["moments"]] == [True, False]
    assert "U-ben" not in str(found) + str(with_her)


async def test_filters_and_pages(here: Here) -> None:
    _, found = await get(here, "/api/search", team="sales")
    assert [one["text"] for one in found["results"]] == ["What is the price?"]
    _, first = await get(here, "/api/search", q="refund", limit="1")
    _, second = await get(here, "/api/search", q="refund", limit="1", before=first["next"])
    assert first["results"] != second["results"]
    assert second["next"] is None
    _, nothing = await get(here, "/api/search")
    assert nothing == {"results": [], "notes": ["there is no word to look for"], "next": None}
    _, strange = await get(here, "/api/search", q="urgency:high")
    assert strange["notes"] == ["urgency: is no filter; it was looked for as text"]


async def test_everything_with_a_customer(here: Here) -> None:
    status, found = await get(here, "/api/customers/1")
    assert status == 200
    fits(found, CALLS[1].answer)
    assert [one["kind"] for one in found["moments"]] == ["answer", "message"]
    assert found["customer"]["addresses"] == ["m▮▮▮@acme.example"]
    _, first = await get(here, "/api/customers/1", limit="1")
    _, second = await get(here, "/api/customers/1", limit="1", after=first["next"])
    assert [one["kind"] for one in second["moments"]] == ["message"]


async def test_the_figures_of_a_week_are_those_of_the_review(here: Here, desk: Any) -> None:  # noqa: F811
    asked = week_of(here.clock.now(), ZONE)
    status, found = await get(here, f"/api/weeks/{asked}")
    assert status == 200
    fits(found, CALLS[2].answer)
    same = here.ledger.read(figures, desk.company, asked, now=here.clock.now())
    assert found["now"]["came_in"] == same.now.came_in == 2
    assert {name: found["now"][name] for name in ("answered", "done", "waiting", "broken")} == {
        "answered": same.now.answered, "done": same.now.done, "waiting": same.now.waiting, "broken": same.now.broken,
    }  # fmt: skip
    assert found["way"] == asdict(same.way)
    assert [(one["team"], tuple(one["heard"])) for one in found["volumes"]] == [
        (one.team, one.heard) for one in same.volumes
    ]
    assert found["before"] is None
    _, later = await get(here, f"/api/weeks/{other_week(asked, 1)}")
    fits(later, CALLS[2].answer)
    assert later["before"]["came_in"] == 2


async def test_nobody_of_ours_is_in_it(here: Here) -> None:
    week = f"/api/weeks/{week_of(here.clock.now(), ZONE)}"
    for path in ("/api/search?q=refund", "/api/customers/1", week, "/api/openapi.json"):
        async with here.session.get(f"{here.url}{path}", headers=AS_TOLD) as answer:
            said = await answer.text()
        for staff_word in (AIKO, "Aiko", "owner", "person", "heard_by"):
            assert staff_word not in said


@pytest.mark.parametrize(
    ("path", "asked", "status", "field"),
    [
        ("/api/search", {"team": "shipping"}, 422, "team"),
        ("/api/search", {"since": "yesterday"}, 422, "since"),
        ("/api/search", {"q": "x" * 501}, 422, "q"),
        ("/api/search", {"limit": "0"}, 422, "limit"),
        ("/api/search", {"limit": "1000"}, 422, "limit"),
        ("/api/search", {"limit": "ten"}, 422, "limit"),
        ("/api/search", {"before": "9" * 30}, 422, "before"),
        ("/api/search", {"before": "9" * 19}, 422, "before"),
        ("/api/search", {"colour": "red"}, 422, "colour"),
        ("/api/customers/x", {}, 422, "id"),
        ("/api/customers/0", {}, 422, "id"),
        ("/api/customers/1", {"after": "1.2"}, 422, "after"),
        ("/api/customers/1", {"id": "2"}, 422, "id"),
        ("/api/customers/999", {}, 404, "id"),
        ("/api/weeks/2026-W54", {}, 422, "week"),
        ("/api/weeks/last", {}, 422, "week"),
        ("/api/weeks/2026-W47", {"team": "support"}, 422, "team"),
        ("/api/people", {}, 404, None),
        ("/api", {}, 404, None),
    ],
)
async def test_what_is_wrong_is_told_with_its_field(
    here: Here, path: str, asked: dict[str, str], status: int, field: str | None
) -> None:
    got, said = await get(here, path, **asked)
    assert (got, said["field"]) == (status, field)
    assert said["error"]


async def test_a_parameter_stands_there_once(here: Here) -> None:
    async with here.session.get(f"{here.url}/api/search?q=a&q=b", headers=AS_TOLD) as answer:
        assert answer.status == 422


@pytest.mark.parametrize("path", ["/api/search?q=refund", "/api/customers/1", "/api/openapi.json", "/api/nothing"])
async def test_without_the_token_nothing_is_told(here: Here, path: str) -> None:
    for headers, status in (({}, 401), ({"authorization": "Bearer wrong"}, 403), ({"authorization": "Bearer "}, 401)):
        got, said = await get(here, path, headers=headers)
        assert got == status
        assert set(said) == {"error", "field"}
    async with here.session.get(f"{here.url}{path}") as answer:
        assert answer.headers["www-authenticate"] == "Bearer"


async def test_only_reading(here: Here) -> None:
    for method in ("post", "put", "delete", "patch"):
        async with getattr(here.session, method)(f"{here.url}/api/search", headers=AS_TOLD) as answer:
            assert answer.status == 405


async def test_it_is_off_without_a_token_set(open_door: Open) -> None:
    async with open_door() as door, aiohttp.ClientSession() as session:
        for headers in ({}, {"authorization": "Bearer "}, AS_TOLD):
            async with session.get(f"{door.url}/api/search", headers=headers) as answer:
                assert answer.status == 404
                assert "EARSHOT_API_TOKEN" in (await answer.json())["error"]


async def test_too_many_requests_are_told_when_to_come_again(here: Here) -> None:
    statuses = [(await get(here, "/api/search", q="refund"))[0] for _ in range(61)]
    assert statuses == [200] * 60 + [429]
    async with here.session.get(f"{here.url}/api/search", headers=AS_TOLD) as answer:
        assert answer.headers["retry-after"] == "1"
    here.clock.at += timedelta(seconds=1)
    assert (await get(here, "/api/search", q="refund"))[0] == 200


async def test_the_description_names_what_is_checked(here: Here) -> None:
    status, told = await get(here, "/api/openapi.json")
    assert status == 200
    assert told == json.loads(json.dumps(describe()))
    assert set(told["paths"]) == {"/api/search", "/api/customers/{id}", "/api/weeks/{week}"}
    names = [one["name"] for one in told["paths"]["/api/search"]["get"]["parameters"]]
    assert names == ["q", "team", "state", "source", "customer", "theme", "signal", "since", "until", "limit", "before"]


async def test_hostile_questions_are_text(here: Here, now: datetime, ledger: Ledger) -> None:
    for asked in ('"', "NEAR(", "a AND", "\x00", "'; --", "🦒", "%00", "<-> :* !", "§"):
        assert (await get(here, "/api/search", q=asked))[0] == 200
