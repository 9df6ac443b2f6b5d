"""A Discord of our own on a local port: started, driven and stopped from Python."""

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
from . import gestures, interactions, objects
from .answers import Answer
from .door import Door
from .faults import Faults
from .gateway import Gateway
from .limits import Gate, Limits
from .live import Live
from .rig import Rig
from .values import Scene
from .web_api import ROOT
from .world import World

Json = dict[str, Any]
T = TypeVar("T")


class Rehearsal:
    """The server. `now` is its clock (seconds since 1970): ids come from it; durations are measured with `monotonic`.
    `keep` caps the messages kept per room and the journal's entries in memory. `heartbeat` is the interval in seconds
    that clients of the gateway are told, `answer_seconds` how long a person waits for the app's answer,
    `nonce_seconds` how long a nonce is remembered (Discord says "the past few minutes"; 0 for never).
    """

    def __init__(
        self,
        scene: Scene,
        *,
        limits: Limits | None = None,
        faults: Faults | None = None,
        now: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
        journal_path: str | Path | None = None,
        stage: Stage | None = None,
        keep: int | None = None,
        heartbeat: float = 41.25,
        answer_seconds: float = 3.0,
        nonce_seconds: float = 180.0,
    ) -> None:
        self.world = World(scene, now=now, monotonic=monotonic, keep=keep, nonce_seconds=nonce_seconds)
        self.journal = Journal(now, monotonic, path=Path(journal_path) if journal_path else None, keep=keep)
        dice = Dice(faults or Faults.none())
        gate = Gate(limits or Limits.discord(), monotonic, now)
        self.rig = Rig(
            world=self.world,
            journal=self.journal,
            dice=dice,
            gate=gate,
            gateway=Gateway(self.world, dice, gate, heartbeat),
            bell=Bell(),
            answer_seconds=answer_seconds,
        )
        self.journal.on_entry = self.rig.gateway.on_change = self.rig.bell.ring
        self.world.lag = dice.lag_of_message
        self.world.may_edit_old = self.rig.gate.may_edit_old
        self.live = Live(world=self.world)
        self.stage = stage
        if stage is not None:
            stage.listeners.append(self.live.on_stage)
        self.world.listeners += [self.live.on_change, self.rig.on_change]
        self.door = Door(self)

    # -- running --------------------------------------------------------------------------------------------------

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listen; returns the base URL. See `api_url` and `gateway_url`; the page is at `/`."""
        self.world.base_url = await self.door.listen(host, port)
        return self.world.base_url

    @property
    def api_url(self) -> str:
        """What a client's `Route.BASE` is set to."""
        return self.world.base_url + ROOT

    @property
    def gateway_url(self) -> str:
        """What a client's `DEFAULT_GATEWAY` is set to."""
        return self.world.base_url.replace("http", "ws", 1) + "/gateway"

    async def stop(self) -> None:
        for task in list(self.rig.tasks):
            task.cancel()
        await asyncio.gather(*self.rig.tasks, return_exceptions=True)
        await self.rig.gateway.stop()
        await self.live.close()
        await self.door.shut()
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
        self.rig.gate.change(limits)
        self.journal.write("", "stage.set_limits", {}, "accepted")

    def set_faults(self, faults: Faults) -> None:
        self.rig.dice.change(faults)
        self.journal.write("", "stage.set_faults", {"seed": faults.seed}, "accepted")

    def interrupt(self, how: str = "drop") -> int:
        """Trouble at the gateway now: "drop", "reconnect", "invalid", "resumable" or a close code; returns on how many
        connections.
        """
        self.journal.write("", "stage.interrupt", {"how": how}, "accepted")
        return self.rig.gateway.interrupt(how)

    async def until(self, predicate: Callable[[], T], timeout: float = 5.0) -> T:  # noqa: ASYNC109 (callers pass it by this name)
        """The first true value of `predicate`, asked now and after every change. Raises TimeoutError."""
        return await self.rig.bell.until(predicate, timeout)

    # -- what people do -------------------------------------------------------------------------------------------

    def say(
        self,
        person: str,
        channel: str,
        text: str,
        reply_to: str | None = None,
        files: tuple[str, ...] | list[str] = (),
    ) -> str:
        """Write a message into a channel, a thread or a post; returns its id."""
        return gestures.say(self.rig, person, channel, text, reply_to, tuple(files))

    def dm(self, person: str, text: str) -> str:
        """Write to the app directly; returns the message's id."""
        return gestures.say(self.rig, person, self.world.direct(person).id, text)

    def edit(self, person: str, channel: str, ts: str, text: str) -> None:
        gestures.edit(self.rig, person, channel, ts, text)

    def delete(self, person: str, channel: str, ts: str) -> None:
        gestures.delete(self.rig, person, channel, ts)

    def react(self, person: str, channel: str, ts: str, emoji: str) -> bool:
        return gestures.react(self.rig, person, channel, ts, emoji)

    def unreact(self, person: str, channel: str, ts: str, emoji: str) -> bool:
        return gestures.unreact(self.rig, person, channel, ts, emoji)

    def open_thread(self, person: str, channel: str, ts: str, name: str) -> str:
        """Open the thread of a message; returns its id."""
        return gestures.open_thread(self.rig, person, channel, ts, name)

    def open_post(self, person: str, forum: str, title: str, text: str, tags: tuple[str, ...] | list[str] = ()) -> str:
        """Write a post into a forum, with tags by id or name; returns its id, which is its first message's too."""
        return gestures.open_post(self.rig, person, forum, title, text, tuple(tags))

    def set_thread(self, person: str, channel: str, **changes: Any) -> None:
        """Archive, lock or wake a thread or post, or change its tags."""
        gestures.set_thread(self.rig, person, channel, **changes)

    def pin(self, person: str, channel: str, ts: str, pinned: bool = True) -> None:
        gestures.pin(self.rig, person, channel, ts, pinned=pinned)

    def set_channel(self, channel: str, seen_by: tuple[str, ...] | list[str] | None = None, **changes: Any) -> None:
        """Change a channel's name or topic, or which roles see it."""
        gestures.set_channel(self.rig, channel, None if seen_by is None else tuple(seen_by), **changes)

    def upload(self, person: str, name: str, content: bytes, kind: str = "application/octet-stream") -> str:
        """Bring a file; returns its id for `say(files=…)`."""
        return gestures.upload(self.rig, person, name, content, kind)

    def join(self, person: str, guild: str, roles: tuple[str, ...] | list[str] = (), new: Json | None = None) -> None:
        gestures.join(self.rig, person, guild, tuple(roles), new)

    def leave(self, person: str, guild: str) -> None:
        gestures.leave(self.rig, person, guild)

    def set_member(self, guild: str, person: str, **changes: Any) -> None:
        gestures.set_member(self.rig, guild, person, **changes)

    def set_role(self, guild: str, role: str, **changes: Any) -> None:
        gestures.set_role(self.rig, guild, role, **changes)

    async def click(self, person: str, channel: str, ts: str, custom_id: str, expect: str = "") -> Answer:
        """Press a button of a message, by its custom_id or its label."""
        return await interactions.click(self.rig, person, channel, ts, custom_id, expect=expect)

    async def choose(
        self, person: str, channel: str, ts: str, custom_id: str, values: list[str], expect: str = ""
    ) -> Answer:
        """Choose in a menu of a message: values of its options, or ids of people, roles or channels."""
        return await interactions.click(self.rig, person, channel, ts, custom_id, values, expect)

    async def command(
        self, person: str, channel: str, name: str, options: Json | None = None, expect: str = ""
    ) -> Answer:
        """A slash command: "earshot", or with its subcommands "earshot review open"."""
        return await interactions.command(self.rig, person, channel, name, options, expect)

    async def autocomplete(self, person: str, channel: str, name: str, focused: str, options: Json) -> Answer:
        """What the app proposes while the option `focused` of a slash command is typed: in `choices`."""
        return await interactions.autocomplete(self.rig, person, channel, name, focused, options)

    async def message_command(self, person: str, channel: str, ts: str, name: str, expect: str = "") -> Answer:
        """A command of a message's menu."""
        return await interactions.message_command(self.rig, person, channel, ts, name, expect)

    async def submit(self, person: str, values: Json | None = None, expect: str = "") -> Answer:
        """Send the modal that a person has open; `values` by custom_id."""
        return await interactions.submit(self.rig, person, values, expect)

    def close_modal(self, person: str) -> None:
        interactions.close_modal(self.rig, person)

    # -- what there is --------------------------------------------------------------------------------------------

    def messages(self, channel: str) -> list[Json]:
        """What stands in a channel, thread or post, oldest first; by id or name."""
        room = gestures.room_by(self.rig, channel)
        return [objects.message(self.world, room, room.messages[str(one)]) for one in room.order]

    def message(self, channel: str, ts: str) -> Json | None:
        """One message, None when it is not there."""
        room = gestures.room_by(self.rig, channel)
        found = room.messages.get(ts)
        return objects.message(self.world, room, found) if found else None

    def direct(self, person: str) -> list[Json]:
        """The messages between the app and a person, oldest first."""
        return self.messages(self.world.direct(person).id)

    def modal(self, person: str) -> Json | None:
        """The modal that a person has open."""
        return self.world.modals.get(person)

    def ephemerals(self, person: str) -> list[Json]:
        """What only this person sees, oldest first."""
        found = self.world.ephemerals.get(person, ())
        return [objects.message(self.world, self.world.rooms[one.room], one) for one in found]

    def threads(self, channel: str) -> list[Json]:
        """The threads or posts under a channel, oldest first."""
        room = gestures.room_by(self.rig, channel)
        return [objects.channel(self.world, one) for one in self.world.threads_of(room.id)]

    def sessions(self) -> int:
        """How many sessions of the gateway are connected."""
        return sum(1 for one in self.rig.gateway.sessions.values() if one.connection is not None)
