"""What the parts of a running rehearsal share: the state, the way to the app, the journal, and the bell that wakes
those who wait for something to become true.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from ..bell import Bell
from ..dice import Dice
from ..journal import Journal
from . import events
from .envelopes import EVENTS, Envelope, Way
from .world import Change, Room, World

Json = dict[str, Any]


@dataclass(slots=True)
class Rig:
    """All running parts. `tasks` holds what goes on beside the calls; each is awaited or cancelled at the stop."""

    world: World
    journal: Journal
    dice: Dice
    way: Way
    bell: Bell
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    def on_change(self, change: Change) -> None:
        """Send the events of a change and wake who waits."""
        for event in events.events_of(self.world, change):
            self.send_event(event, change.room)
        self.bell.ring()

    def send_event(self, event: Json, room: Room | None = None) -> None:
        """Send one event to the app, unless it is one of those that get lost."""
        fate, seconds = self.dice.for_event()
        if fate == "lost":
            return
        payload = events.envelope(self.world, event, room)
        for _ in range(2 if fate == "twice" else 1):
            envelope = Envelope(id=self.world.ids.new("E"), kind=EVENTS, payload=payload)
            if seconds:
                asyncio.get_running_loop().call_later(seconds, self.way.send, envelope)
            else:
                self.way.send(envelope)

    async def ask(self, kind: str, payload: Json) -> Any:
        """Send what a person waits for; returns the payload of the acknowledgement or raises NotAnswered."""
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.way.send(Envelope(id=self.world.ids.new("E"), kind=kind, payload=payload, answer=answer))
        try:
            return await answer
        finally:
            self.bell.ring()

    def spawn(self, work: Any) -> asyncio.Task[Any]:
        """Run a coroutine beside the calls."""
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task
