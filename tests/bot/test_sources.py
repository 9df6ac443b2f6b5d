"""What adapters are lent: here what is kept for them."""

import asyncio

import pytest

from bot.ledger import AsyncLedger
from bot.sources import Kept
from storage.ledger import Ledger

pytestmark = pytest.mark.asyncio


async def test_what_an_adapter_remembers_is_there_after_a_restart_and_nobody_elses(ledger: Ledger) -> None:
    def kept(name: str) -> Kept:
        return Kept(AsyncLedger(ledger, asyncio.get_running_loop()), name)

    assert await kept("discord").recall() == {}
    await kept("discord").remember({"room 1": "100", "room_2": "7"})
    await kept("discord").remember({"room 1": "101"})
    await kept("disc").remember({"room 1": "9"})
    await kept("disc").remember({})
    assert await kept("discord").recall() == {"room 1": "101", "room_2": "7"}
    assert await kept("disc").recall() == {"room 1": "9"}
