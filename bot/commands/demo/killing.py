"""Kill it: SIGKILL in the middle of sends, while a few answers get lost, and what became of everything in doubt."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice

from bot.commands.demo.customers import Spoken, meanwhile
from bot.commands.demo.play import Play
from bot.commands.demo.sight import NotSeen
from bot.rehearsal import reading

SPEAKERS = 8
"""So many customers write at the very moment when it is killed and all is quiet."""
HITS, HITS_S = 3, 4.0
SETTLED_S = 60.0
HOW = {
    "found": "looked for and found",
    "confirmed": "seen as it came in",
    "resent": "looked for, not found, and sent again",
    "healed": "there twice, and one copy taken away",
}
"""How doubts end, as `/metrics` names it."""


class Killing:
    """Kills Earshot and starts it again, as often as somebody likes; once at a time."""

    def __init__(self, play: Play, changed: Callable[[], None]) -> None:
        self._play = play
        self._changed = changed
        self._more: Iterator[Spoken] = meanwhile()
        self._times = 0
        self.busy = False

    async def kill(self, *, quiet: bool) -> None:
        """``quiet`` is whether nobody else speaks just now: then a few customers do, so that something is under way."""
        if self.busy:
            return
        said = list(islice(self._more, SPEAKERS)) if quiet else []
        self._times += 1
        with self._alone():
            self._play.workspace.trouble(self._times)
            async with asyncio.TaskGroup() as group:
                for one in said:
                    group.create_task(self._play.speak(one))
                hit = await self._hit()
                await self._die(hit, len(said))
                await self._come_back()
            await self._settle(hit)
            await self._find(said)

    async def watch(self) -> None:
        """Starts it again when somebody else killed it, from outside."""
        while True:
            await asyncio.sleep(0.2)
            if not self.busy and not self._play.earshot.lives:
                with self._alone():
                    self._play.tell(f"Process {self._play.earshot.pid} has ended, and nobody here asked it to.", "bad")
                    await self._come_back()
                    await self._settle({})

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.busy = True
        self._changed()
        try:
            yield
        finally:
            self._play.workspace.trouble(None)
            self.busy = False
            self._changed()

    async def _hit(self) -> dict[str, int]:
        """Waits until a few posts went wrong, or a moment, should less be under way; their deliveries."""
        workspace = self._play.workspace
        journal = workspace.journal
        since = journal.entries[-1]["seq"] if journal.entries else 0

        def hit() -> dict[str, int]:
            return {one.delivery: one.seq for one in workspace.posted(journal.after(since)) if one.went_wrong}

        with suppress(TimeoutError):
            await workspace.until(lambda: len(hit()) >= HITS, HITS_S)
        return hit()

    async def _die(self, hit: dict[str, int], customers: int) -> None:
        play, pid = self._play, self._play.earshot.pid
        play.earshot.kill()
        await play.earshot.ended()
        play.workspace.trouble(None)
        play.telling.show_window("operator")
        posts = "one message" if len(hit) == 1 else f"{len(hit)} messages"
        writing = f" {customers} customers are writing at this very moment." if customers else ""
        there = play.workspace.name
        play.tell(f"kill -9 {pid}, with {posts} on the way to {there} and no answer heard.{writing}", "bad")

    async def _come_back(self) -> None:
        play, gone = self._play, time.monotonic()
        await play.earshot.start()
        await play.workspace.until(play.workspace.is_connected, SETTLED_S)
        seconds = time.monotonic() - gone
        play.tell(f"It is back after {seconds:.1f} s, as process {play.earshot.pid}, and looks for what was in doubt.")

    async def _settle(self, hit: dict[str, int]) -> None:
        """Waits until no doubt is left, and tells how they ended: by the far side, and as the operator reads it."""
        play = self._play
        if not await play.at_rest(play.workspace.settled_s):
            play.judge("after the kill every doubt is settled", held=False)
            return
        since = play.workspace.journal.after(min(hit.values(), default=0))
        again = {
            one.delivery
            for one in play.workspace.posted(since)
            if not (one.went_wrong or one.is_late) and one.delivery in hit
        }
        if hit:
            play.tell(in_words(len(hit), len(again)), "good")
        doubled = reading.doubled(play.workspace.journal.entries, key="d")
        play.judge("no message is there twice after the kill", not doubled)
        ends = [f"{many} {HOW.get(how, how)}" for how, many in (await play.earshot.doubts()).items()]
        if ends:
            play.tell(f"By the operator's window: {'; '.join(ends)}.")

    async def _find(self, said: list[Spoken]) -> None:
        """Everybody who wrote while it was killed has a card."""
        play = self._play
        for one in said:
            try:
                await play.sight.card(one.key)
            except NotSeen:
                play.judge(f"{one.name}, who wrote while it was killed, has a card", held=False)
                return
        if said:
            play.tell(f"All {len(said)} who wrote at that moment have their card, each one once.", "good")


def in_words(doubted: int, again: int) -> str:
    """How many were in doubt and how that ended."""
    there = doubted - again
    ends = [f"{there} had arrived all the same"] if there else []
    ends += [f"{again} had not, and {'was' if again == 1 else 'were'} sent again"] if again else []
    return f"{doubted} {'was' if doubted == 1 else 'were'} in doubt: {', '.join(ends)}. Each is there once."
