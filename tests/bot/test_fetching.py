"""Files for answers are asked for until they are here, or until it is clear that they are not to be had."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.fetching import PATIENCE, Fetching
from bot.ledger import AsyncLedger
from bot.ports import Refused, TryLater, Unsure, Workspace
from storage.model import File
from tests.handlers.conftest import company as company  # noqa: PLC0414 - a company, its staff and a desk
from tests.handlers.conftest import desk as desk  # noqa: PLC0414 - the same
from tests.handlers.conftest import staff as staff  # noqa: PLC0414 - the same
from tests.handlers.desk import Desk
from tests.handlers.test_enclosing import AIKO, PLAN, brought, note, said, wanted

pytestmark = pytest.mark.asyncio


class Here:
    """The ledger as coroutines."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def read(self, unit: Any, *given: Any) -> Any:
        return self._desk.ledger.read(unit, *given)

    async def write(self, unit: Any, *given: Any, **named: Any) -> Any:
        return self._desk.ledger.write(unit, *given, **named)


def fetching(desk: Desk, *ends: File | Exception) -> Fetching:
    """With a platform that answers like this, one after the other."""
    left: Iterator[File | Exception] = iter(ends)

    async def fetch(_file: str, limit: int) -> File:
        assert limit == 20_000_000
        end = next(left)
        if isinstance(end, Exception):
            raise end
        return end

    workspace = cast(Workspace, SimpleNamespace(fetch=fetch))
    return Fetching(cast(AsyncLedger, Here(desk)), workspace, desk.company, lambda: desk.now)


def asked(desk: Desk) -> Any:
    which = desk.hear("The lamp flickers")
    assert desk.send(AIKO, desk.write_answer(AIKO, which, "See the plan.", files=brought(PLAN))) is None
    return which


async def test_what_may_be_had_later_is_asked_for_again_and_then_the_answer_goes(desk: Desk) -> None:
    which = asked(desk)
    loop = fetching(desk, TryLater("rate limited"), Unsure("no answer in time"), PLAN)
    assert await loop.look()
    assert await loop.look()
    assert said(desk, which).state == "held"
    assert not await loop.look()
    assert wanted(desk) == []
    desk.later(minutes=1)
    desk.deliver()
    assert said(desk, which).state == "sent"


async def test_after_two_minutes_whoever_wrote_it_decides(desk: Desk) -> None:
    which = asked(desk)
    desk.later(seconds=PATIENCE.total_seconds())
    assert not await fetching(desk, TryLater("missing_scope")).look()
    assert said(desk, which).state == "failed"
    assert "could not be fetched: missing_scope" in note(desk, which).text


async def test_what_will_never_be_had_is_told_at_once(desk: Desk) -> None:
    which = asked(desk)
    assert not await fetching(desk, Refused("file_deleted")).look()
    assert "could not be fetched: file_deleted" in note(desk, which).text
    desk.later(hours=1)
    desk.deliver()
    assert desk.letters == []


async def test_one_that_fails_keeps_no_other_answer_waiting(desk: Desk) -> None:
    first, second = asked(desk), asked(desk)
    assert not await fetching(desk, Refused("file_deleted"), PLAN).look()
    desk.later(minutes=1)
    desk.deliver()
    assert (said(desk, first).state, said(desk, second).state) == ("failed", "sent")
