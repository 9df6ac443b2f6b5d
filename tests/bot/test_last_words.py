"""What customers' last words are known by is made ready once somebody was answered, and not before it is wanted."""

from collections.abc import Iterator
from typing import cast

import pytest

from bot.keeping import Readied
from bot.ledger import AsyncLedger
from storage import answers
from tests.bot.test_fetching import Here
from tests.handlers.conftest import company as company  # noqa: PLC0414 - a company, its staff and a desk
from tests.handlers.conftest import desk as desk  # noqa: PLC0414 - the same
from tests.handlers.conftest import staff as staff  # noqa: PLC0414 - the same
from tests.handlers.desk import Desk


@pytest.mark.asyncio
async def test_it_is_made_ready_once_after_the_first_answer_and_not_with_the_first_look(desk: Desk) -> None:
    made: list[bool] = []

    def steps() -> Iterator[None]:
        yield
        made.append(True)
        yield

    which = desk.hear("The lamp flickers")
    looks = Readied(cast(AsyncLedger, Here(desk)), answers.is_any, steps)
    await looks.look()
    await looks.look()
    assert made == []
    desk.answer("U-aiko", which, "Please turn it off.")
    await looks.look()
    await looks.look()
    assert made == [True]
    again = Readied(cast(AsyncLedger, Here(desk)), answers.is_any, steps)
    await again.look()
    assert made == [True]
    await again.look()
    assert made == [True, True]
