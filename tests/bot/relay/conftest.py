"""What the relay's tests share."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from types import SimpleNamespace

from bot.ledger import AsyncLedger
from bot.relay.loop import Relay
from storage.ledger import Ledger


class Up(SimpleNamespace):
    """A watch over a platform that answers."""

    def __init__(self) -> None:
        super().__init__(up=asyncio.Event(), answered=lambda: None, doubted=lambda _why: None)
        self.up.set()

    async def run(self) -> None:
        await asyncio.Event().wait()


@asynccontextmanager
async def running(ledger: Ledger, make: Callable[[AsyncLedger], Relay]) -> AsyncIterator[tuple[AsyncLedger, Relay]]:
    """A relay that hears of what is committed, and does nothing but relay until it is ended."""
    woken: list[Relay] = []
    hub = AsyncLedger(ledger, asyncio.get_running_loop(), woken=lambda _topics: [one.wake() for one in woken])
    relay = make(hub)
    woken.append(relay)
    task = asyncio.create_task(relay.run())
    try:
        yield hub, relay
    finally:
        task.cancel()
        (ended,) = await asyncio.gather(task, return_exceptions=True)
        assert isinstance(ended, asyncio.CancelledError), ended
