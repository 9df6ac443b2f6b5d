"""What the parts of a running rehearsal share: the state, the gateway, the journal, the limits, and the bell that wakes
those who wait for something to become true.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from ..bell import Bell
from ..dice import Dice
from ..journal import Journal
from . import effects, events
from .gateway import Gateway
from .limits import Gate
from .world import Change, World

Json = dict[str, Any]


@dataclass(slots=True)
class Rig:
    """All running parts. `tasks` holds what goes on beside the calls; each is awaited or cancelled at the stop."""

    world: World
    journal: Journal
    dice: Dice
    gate: Gate
    gateway: Gateway
    bell: Bell
    answer_seconds: float = 3.0
    """How long a person waits for the app."""
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    def on_change(self, change: Change) -> None:
        """Tell the journal, dispatch the events of a change and wake who waits."""
        effect = effects.effect_of(change)
        if effect is not None:
            self.journal.add_effect(effect)
        for event in events.events_of(self.world, change):
            self.gateway.dispatch(event)
        self.bell.ring()

    def spawn(self, work: Any) -> asyncio.Task[Any]:
        """Run a coroutine beside the calls."""
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task
