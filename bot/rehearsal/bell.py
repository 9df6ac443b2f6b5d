"""Wakes those who wait for something to become true."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Bell:
    """Rings whenever anything changed."""

    _waiting: set[asyncio.Event] = field(default_factory=set)

    def ring(self) -> None:
        for event in self._waiting:
            event.set()

    async def until(self, predicate: Callable[[], T], seconds: float) -> T:
        """The first true value of `predicate`, looked at now and after every change. Raises TimeoutError."""
        value = predicate()
        if value:
            return value
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            async with asyncio.timeout(seconds):
                while True:
                    await event.wait()
                    event.clear()
                    value = predicate()
                    if value:
                        return value
        finally:
            self._waiting.discard(event)
