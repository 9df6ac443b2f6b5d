"""A Slack of our own on a local port: started, driven and stopped from Python."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from ..bell import Bell
from ..dice import Dice
from ..journal import Journal
from ..stage import Stage
from . import effects, gestures, interactions, objects
from .answers import Answer
from .door import Door
from .faults import Faults
from .limits import Gate, Limits
from .links import Links
from .live import Live
from .posts import Posts
from .rig import Rig
from .values import Workspace
from .world import Change, World

Json = dict[str, Any]
T = TypeVar("T")


class Rehearsal:
    """The server. `now` is the workspace's clock (seconds since 1970): timestamps come from it; durations are measured
    with `monotonic`. With `events_url` the app is reached by signed HTTP, without it by Socket Mode. `keep` caps the
    messages kept per channel and the journal's entries in memory. `ack_seconds` and `retry_scale` shrink the waits of
    deliveries to the app.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        limits: Limits | None = None,
        faults: Faults | None = None,
        now: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
        events_url: str | None = None,
        journal_path: str | Path | None = None,
        stage: Stage | None = None,
        keep: int | None = None,
        ack_seconds: float = 3.0,
        retry_scale: float = 1.0,
    ) -> None:
        self.stage = stage
        self.url_verified = False
        self.world = World(workspace, now=now, monotonic=monotonic, keep=keep)
        self.world.gate = Gate(limits or Limits.slack(), monotonic)
        path = Path(journal_path) if journal_path else None
        self.journal = Journal(now, monotonic, path=path, keep=keep)
        app = workspace.app
        self.links = Links(app.app_id, ack_seconds=ack_seconds)
        self.posts = Posts(events_url, app.signing_secret, ack_seconds, retry_scale) if events_url else None
        self.rig = Rig(
            world=self.world,
            journal=self.journal,
            dice=Dice(faults or Faults.none()),
            way=self.posts or self.links,
            bell=Bell(),
        )
        self.journal.on_entry = self.links.on_change = self.rig.bell.ring
        self.world.lag = self.rig.dice.lag_of_message
        self.live = Live(world=self.world)
        self.world.listeners += [self._note, self.live.on_change, self.rig.on_change]
        if stage is not None:
            stage.listeners.append(self.live.on_stage)
        self.door = Door(self)

    def _note(self, change: Change) -> None:
        effect = effects.effect_of(change)
        if effect is not None:
            self.journal.add_effect(effect)

    # -- running --------------------------------------------------------------------------------------------------

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listen; returns the base URL. The Web API is under `/api/<method>`, the page at `/`."""
        self.world.base_url = await self.door.listen(host, port)
        if self.posts is not None:
            self.rig.spawn(self.verify_url())
        return self.world.base_url

    async def verify_url(self) -> bool:
        """The url_verification handshake of HTTP mode, tried once at the start; `url_verified` keeps the answer."""
        self.url_verified = self.posts is not None and await self.posts.verify()
        self.rig.bell.ring()
        return self.url_verified

    async def stop(self) -> None:
        for task in list(self.rig.tasks):
            task.cancel()
        await asyncio.gather(*self.rig.tasks, return_exceptions=True)
        await self.links.stop()
        if self.posts is not None:
            await self.posts.stop()
        await self.live.close()
        await self.door.close()
        self.journal.close()

    async def outage(self) -> None:
        """Stop listening and break every connection off; the state stays."""
        self.journal.write("", "stage.outage", {}, "accepted")
        await self.door.shut()

    async def restore(self) -> None:
        """Listen again on the same port."""
        await self.door.reopen()
        self.journal.write("", "stage.restore", {}, "accepted")

    def set_limits(self, limits: Limits) -> None:
        self.world.gate.change(limits)
        self.journal.write("", "stage.set_limits", {}, "accepted")

    def set_faults(self, faults: Faults) -> None:
        self.rig.dice.change(faults)
        self.journal.write("", "stage.set_faults", {"seed": faults.seed}, "accepted")

    async def disconnect(self, reason: str = "refresh_requested", number: int | None = None) -> int:
        """Send a Socket Mode `disconnect` to one link or all; returns to how many."""
        return await self.links.disconnect(reason, number)

    async def until(self, predicate: Callable[[], T], timeout: float = 5.0) -> T:  # noqa: ASYNC109 (callers pass it by this name)
        """The first true value of `predicate`, asked now and after every change. Raises TimeoutError."""
        return await self.rig.bell.until(predicate, timeout)

    # -- what people do -------------------------------------------------------------------------------------------

    def say(
        self,
        person: str,
        channel: str,
        text: str,
        thread_ts: str | None = None,
        files: tuple[str, ...] | list[str] = (),
        broadcast: bool = False,
    ) -> str:
        """Write a message; returns its ts."""
        return gestures.say(self.rig, person, channel, text, thread_ts, tuple(files), broadcast)

    def edit(self, person: str, channel: str, ts: str, text: str) -> None:
        gestures.edit(self.rig, person, channel, ts, text)

    def delete(self, person: str, channel: str, ts: str) -> None:
        gestures.delete(self.rig, person, channel, ts)

    def react(self, person: str, channel: str, ts: str, emoji: str) -> bool:
        return gestures.react(self.rig, person, channel, ts, emoji)

    def unreact(self, person: str, channel: str, ts: str, emoji: str) -> bool:
        return gestures.unreact(self.rig, person, channel, ts, emoji)

    def pin(self, person: str, channel: str, ts: str, pinned: bool = True) -> None:
        gestures.pin(self.rig, person, channel, ts, pinned)

    def join(self, person: str, channel: str) -> None:
        gestures.join(self.rig, person, channel)

    def leave(self, person: str, channel: str) -> None:
        gestures.leave(self.rig, person, channel)

    def upload(self, person: str, name: str, content: bytes, title: str | None = None) -> str:
        """Bring a file; returns its id for `say(files=…)`."""
        return gestures.upload(self.rig, person, name, content, title)

    def set_group(self, group: str, members: tuple[str, ...] | list[str]) -> None:
        gestures.set_group(self.rig, group, tuple(members))

    def set_person(self, person: str, **changes: Any) -> None:
        gestures.set_person(self.rig, person, **changes)

    def set_channel(
        self,
        channel: str,
        archived: bool | None = None,
        shared: bool | None = None,
        private: bool | None = None,
    ) -> None:
        gestures.set_channel(self.rig, channel, archived=archived, shared=shared, private=private)

    async def click(
        self,
        person: str,
        channel: str,
        ts: str,
        action_id: str,
        block_id: str | None = None,
        value: Any = None,
        state: Json | None = None,
        expect: str | None = None,
    ) -> Answer:
        """Press a button or use a menu of a message, ephemeral ones included."""
        return await interactions.click(self.rig, person, channel, ts, action_id, block_id, value, state, expect)

    async def choose(
        self,
        person: str,
        channel: str,
        ts: str,
        action_id: str,
        value: Any,
        block_id: str | None = None,
        state: Json | None = None,
        expect: str | None = None,
    ) -> Answer:
        """Choose an option, by its value, in a menu of a message."""
        return await interactions.click(self.rig, person, channel, ts, action_id, block_id, value, state, expect)

    async def command(
        self, person: str, channel: str, command: str, text: str = "", expect: str | None = None
    ) -> Answer:
        return await interactions.command(self.rig, person, channel, command, text, expect)

    async def shortcut(
        self,
        person: str,
        callback_id: str,
        channel: str | None = None,
        ts: str | None = None,
        expect: str | None = "view",
    ) -> Answer:
        """A message shortcut on (channel, ts), a global one without them; waits for its view by default."""
        return await interactions.shortcut(self.rig, person, callback_id, channel, ts, expect)

    async def submit(self, person: str, view_id: str, values: Json | None = None, expect: str | None = None) -> Answer:
        return await interactions.submit(self.rig, person, view_id, values, expect)

    async def close_view(self, person: str, view_id: str | None = None, all_of_them: bool = False) -> Answer:
        return await interactions.close_view(self.rig, person, view_id, all_of_them)

    async def view_action(
        self,
        person: str,
        view_id: str,
        action_id: str,
        block_id: str | None = None,
        value: Any = None,
        values: Json | None = None,
        expect: str | None = None,
    ) -> Answer:
        """Use an element of an open modal or the Home tab."""
        return await interactions.view_action(self.rig, person, view_id, action_id, block_id, value, values, expect)

    def open_home(self, person: str, tab: str = "home") -> None:
        interactions.open_home(self.rig, person, tab)

    # -- what there is --------------------------------------------------------------------------------------------

    def messages(self, channel: str) -> list[Json]:
        """What shows in a channel, oldest first; by id or name."""
        room = gestures.room_by(self.rig, channel)
        return [objects.message(self.world, room, room.messages[ts]) for ts in room.order]

    def message(self, channel: str, ts: str) -> Json | None:
        """One message, None when it is not there."""
        room = gestures.room_by(self.rig, channel)
        found = room.messages.get(ts)
        return objects.message(self.world, room, found) if found else None

    def thread(self, channel: str, ts: str) -> list[Json]:
        """A thread: its parent, then the replies, oldest first."""
        room = gestures.room_by(self.rig, channel)
        parent = gestures.message_of_thread(room, ts)
        return [objects.message(self.world, room, room.messages[one]) for one in (ts, *parent.replies)]

    def direct(self, person: str) -> list[Json]:
        """The messages between the app and a person, oldest first."""
        return self.messages(self.world.direct(person).id)

    def views(self, person: str) -> list[Json]:
        """The stack of open modals, the top one last."""
        return list(self.world.views.get(person, ()))

    def home(self, person: str) -> Json | None:
        return self.world.homes.get(person)

    def ephemerals(self, person: str) -> list[Json]:
        return list(self.world.ephemerals.get(person, ()))
