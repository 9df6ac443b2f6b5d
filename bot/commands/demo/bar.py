"""The bar above the workspace: simulated time, how far the week is, and its buttons."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot.commands.demo.killing import Killing
from bot.commands.demo.lens import Lens, Time
from bot.rehearsal.stage import Button, Stage

EVERY_S = 0.25
PAUSE, FASTER, NEXT, KILL = "pause", "faster", "next", "kill"


class Bar:
    """``plays`` is whether the story goes on by itself; otherwise only Kill it makes sense."""

    def __init__(self, stage: Stage, lens: Lens) -> None:
        self._stage = stage
        self._lens = lens
        self.note = ""
        self.progress: float | None = 0.0

    async def run(self) -> None:
        """Shows the time, as it runs."""
        shown: tuple[str, float | None, str] = ("", None, "")
        while True:
            now = (clock(self._lens.now()), self.progress, self.note)
            if now != shown:
                self._stage.set_bar(*now)
                shown = now
            await asyncio.sleep(EVERY_S)


def clock(at: datetime) -> str:
    return f"{at:%a} {at.day} {at:%b}, {at:%H:%M}"


def buttons(hours: Time, killing: Killing, *, plays: bool) -> tuple[Button, ...]:
    kill = Button(id=KILL, label="Kill it", kind="danger", disabled=killing.busy)
    if not plays:
        return (kill,)
    return (
        Button(id=PAUSE, label="Go on" if hours.held else "Pause", kind="primary" if hours.held else "plain"),
        Button(id=FASTER, label="Faster", pressed=hours.fast),
        Button(id=NEXT, label="Next day"),
        kill,
    )


def pressed(button: str, hours: Time, kill: Callable[[], None]) -> None:
    """What a button does."""
    match button:
        case "pause":
            hours.hold()
        case "faster":
            hours.hurry()
        case "next":
            hours.next_day()
        case "kill":
            kill()
