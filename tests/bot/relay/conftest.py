"""What the relay's tests share."""

import asyncio
from types import SimpleNamespace


class Up(SimpleNamespace):
    """A watch over a platform that answers."""

    def __init__(self) -> None:
        super().__init__(up=asyncio.Event(), answered=lambda: None)
        self.up.set()

    async def run(self) -> None:
        await asyncio.Event().wait()
