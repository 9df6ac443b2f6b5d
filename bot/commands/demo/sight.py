"""Watches the workspace while the demo plays: where everybody's words stand, told line by line as they come."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from bot.commands.demo.customers import Spoken
from bot.commands.demo.process import Stuck
from bot.commands.demo.shown import Place, Shown, Texts, is_linked
from bot.commands.demo.workspace import Workspace

PATIENCE_S = 30.0
FOREVER_S = 7 * 24 * 3600.0

T = TypeVar("T")


class NotSeen(TimeoutError, Stuck):
    """Something did not show in time; the text says what."""


Tell = Callable[[Shown, Spoken | None], None]


class Sight:
    """``tell`` hears of every message that Earshot posts, and of whose words it shows where that is known."""

    def __init__(self, workspace: Workspace, tell: Tell) -> None:
        self._workspace = workspace
        self._tell = tell
        self._seen = 0
        self._texts = Texts()
        self._said: dict[str, Spoken] = {}
        self._cards: dict[str, dict[str, Place]] = {}
        self._again: dict[str, Place] = {}
        self.shown: dict[Place, Shown] = {}

    def expect(self, spoken: Spoken) -> None:
        """Somebody is about to say this."""
        self._said[spoken.key] = spoken
        self._texts.add(spoken.key, spoken.text)

    async def run(self) -> None:
        while True:
            await self._workspace.until(self._has_more, FOREVER_S)
            self.look()
            await asyncio.sleep(0)

    def _has_more(self) -> bool:
        entries = self._workspace.journal.entries
        return bool(entries) and entries[-1]["seq"] > self._seen

    def look(self) -> None:
        """Reads what the journal has more than at the last look."""
        if not self._has_more():
            return
        fresh = self._workspace.journal.after(self._seen)
        self._seen = fresh[-1]["seq"]
        for one in self._workspace.follow(self.shown, fresh):
            spoken = self._whose(one)
            if spoken is not None:
                place = one.place
                if one.kind == "card":
                    self._cards.setdefault(spoken.key, {})[one.channel] = place
                else:
                    self._again[spoken.key] = place
            self._tell(one, spoken)

    def _whose(self, one: Shown) -> Spoken | None:
        """Whose words a card or a line in a thread shows: of a card the first ones."""
        said = one.quotes if one.kind in ("card", "again") else ()
        key = self._texts.find(said[0]) if said else None
        return self._said[key] if key else None

    # -------------------------------------------------------------- what the story waits for

    async def card(self, key: str, channel: str = "", patience_s: float = PATIENCE_S) -> Shown:
        """The card of a conversation, by the key of its first message: in that channel, or wherever it came up last.

        Raises NotSeen.
        """

        def find() -> Shown | None:
            places = self._cards.get(key, {})
            place = places.get(channel) if channel else next(reversed(places.values()), None)
            return self.shown.get(place) if place else None

        return await self._find(find, f"a card for {key}", patience_s)

    async def again(self, key: str) -> Shown:
        """The line in a thread that shows a further message. Raises NotSeen."""

        def find() -> Shown | None:
            place = self._again.get(key)
            return self.shown.get(place) if place else None

        return await self._find(find, f"a line for {key}", PATIENCE_S)

    async def until(self, true: Callable[[], bool], what: str = "what was waited for") -> None:
        """Waits for something to show. Raises NotSeen."""
        await self._find(lambda: true() or None, what, PATIENCE_S)

    async def _find(self, find: Callable[[], T | None], what: str, patience_s: float) -> T:
        def look() -> T | None:
            self.look()
            return find()

        try:
            found = await self._workspace.until(look, patience_s)
        except TimeoutError as error:
            raise NotSeen(f"{what} did not show within {patience_s:.0f} s.") from error
        assert found is not None
        return found

    def now(self, place: Place) -> Shown:
        """A message as it stands now."""
        self.look()
        return self.shown[place]

    def is_in_channel(self, reply: Shown) -> bool:
        """Whether the channel sees a line of a thread as well, as such or as a line that leads there."""
        self.look()
        return reply.broadcast or any(one.thread is None and is_linked(one, reply) for one in self.shown.values())
