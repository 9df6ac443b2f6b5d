"""What stands where a story's team works, and what its people do there: so that a story says nothing of the platform.

What stands is read from the journal alone, as a person reads it. People are named as everybody calls them, channels as
in the settings, emoji as Slack does.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

from bot.adapters.discord.emoji import character, named
from bot.commands.demo import on_discord, on_slack
from bot.commands.demo.on_discord import LINK, read
from bot.commands.demo.shown import Place, Shown
from bot.rehearsal import discord, reading, slack
from bot.rehearsal.discord import NotAllowed
from bot.rehearsal.slack.calls import Refused

Json = dict[str, Any]
ISOLATES = {ord("\u2068"): None, ord("\u2069"): None}
SLACKS = {"thumbsup": "+1", "raised_hand": "hand"}
"""What Slack calls emoji that have several names."""
DO, FIELD, SEND, OPEN = "do:", "field:", "send:", "open.bundle"
GONE = "it did not arrive"
"""What is said of a form that is known no more, if it was not handed in."""
LABELLED, CHOSEN = 18, (3, 5)
"""Of Discord's components: a field of a form with its label, and the fields in which one chooses among several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A message as it stands."""

    channel: str
    """A channel's name; of any other place its id."""
    ts: str
    thread: str | None
    """The ts of the message under which it stands."""
    text: str
    """What is pushed of it."""
    said: str
    """Everything that it says, word by word."""


class Workplace(Protocol):
    """A far side that runs, as people see it."""

    def standing(self) -> list[Standing]:
        """What is visible, with what its last version says."""
        ...

    def reacted(self) -> Mapping[tuple[str, str, str], bool]:
        """By message, person and emoji: whether that reaction of somebody's stands in the end."""
        ...

    def react(self, person: str, on: Standing, emoji: str) -> None: ...

    def unreact(self, person: str, on: Standing, emoji: str) -> None: ...

    async def press(self, person: str, on: Standing, action: str) -> bool:
        """Presses a button; whether it was acknowledged. Where it was not it may count all the same."""
        ...

    async def fill(self, person: str, on: Standing, action: str, fields: Mapping[str, str]) -> None:
        """Opens a form by a button and hands it in. Where nothing opens, or something without these fields, that is
        all; nothing stays open.
        """
        ...

    async def preview(self, person: str, on: Standing, action: str, fields: Mapping[str, str]) -> str | None:
        """Hands in a form that a button opens; the id of what is shown before it goes, None where nothing is."""
        ...

    async def send(self, person: str, preview: str) -> bool:
        """Presses what sends it; whether that was acknowledged. Raises LookupError where it has to be written again."""
        ...

    async def leave(self, person: str) -> None:
        """Puts away what they have open."""
        ...

    def shown(self) -> Sequence[Shown]:
        """What Earshot posted, as the demo's people read it; channels by their ids."""
        ...

    async def listed(self, person: str, bundle: Shown) -> Sequence[str]:
        """The list of a bundle, opened and put away again: what is written in it, line by line."""
        ...

    def id_of(self, person: str) -> str: ...


class OnSlack:
    def __init__(self, rehearsal: slack.Rehearsal) -> None:
        self._rehearsal = rehearsal
        workspace = rehearsal.world.workspace
        self._people = {one.name: one.id for one in workspace.people}
        self._names = {id_: name for name, id_ in self._people.items()}
        self._channels = {one.name: one.id for one in workspace.channels}
        self._rooms = {id_: name for name, id_ in self._channels.items()}

    def id_of(self, person: str) -> str:
        return self._people[person]

    def standing(self) -> list[Standing]:
        journal = list(self._rehearsal.journal.entries)
        last = _last(journal)
        return [
            Standing(
                channel=self._rooms.get(life.channel, life.channel),
                ts=life.ts,
                thread=life.thread_ts,
                text=life.text,
                said=" ".join(_words(last[place][0].get("blocks", []))),
            )
            for place, life in reading.visible(journal).items()
        ]

    def reacted(self) -> Mapping[tuple[str, str, str], bool]:
        return {
            (effect["ts"], self._names[effect["person"]], effect["emoji"]): effect["kind"] == "reacted"
            for effect in _reactions(self._rehearsal.journal.entries)
            if effect["person"] in self._names
        }

    def react(self, person: str, on: Standing, emoji: str) -> None:
        self._rehearsal.react(self.id_of(person), self._channels[on.channel], on.ts, emoji)

    def unreact(self, person: str, on: Standing, emoji: str) -> None:
        self._rehearsal.unreact(self.id_of(person), self._channels[on.channel], on.ts, emoji)

    async def press(self, person: str, on: Standing, action: str) -> bool:
        answer = await self._rehearsal.click(self.id_of(person), self._channels[on.channel], on.ts, action)
        return not answer.error

    async def fill(self, person: str, on: Standing, action: str, fields: Mapping[str, str]) -> None:
        who = self.id_of(person)
        answer = await self._rehearsal.click(who, self._channels[on.channel], on.ts, action, expect="view")
        names = {f"{FIELD}{name}": value for name, value in fields.items()}
        if answer.view and all(name in str(answer.view["blocks"]) for name in names):
            await self._rehearsal.submit(who, answer.view["id"], {name: {"value": one} for name, one in names.items()})
        if self._rehearsal.views(who):
            await self._rehearsal.close_view(who, all_of_them=True)

    async def preview(self, person: str, on: Standing, action: str, fields: Mapping[str, str]) -> str | None:
        who = self.id_of(person)
        with suppress(Refused):
            form = await self._rehearsal.click(who, self._channels[on.channel], on.ts, action, expect="view")
            if form.view:
                typed = {f"{FIELD}{name}": {"value": value} for name, value in fields.items()}
                shown = await self._rehearsal.submit(who, form.view["id"], typed, expect="view")
                return str(shown.view["id"]) if shown.view else None
        return None

    async def send(self, person: str, preview: str) -> bool:
        try:
            return (await self._rehearsal.submit(self.id_of(person), preview, {})).ok
        except Refused as error:
            raise LookupError(preview) from error

    async def leave(self, person: str) -> None:
        with suppress(Refused):
            await self._rehearsal.close_view(self.id_of(person), all_of_them=True)

    def shown(self) -> Sequence[Shown]:
        found: dict[Place, Shown] = {}
        for _ in on_slack.follow(found, list(self._rehearsal.journal.entries)):
            pass
        return list(found.values())

    async def listed(self, person: str, bundle: Shown) -> Sequence[str]:
        who = self.id_of(person)
        answer = await self._rehearsal.click(who, bundle.channel, bundle.ts, OPEN, expect="view")
        assert answer.view is not None, answer.error
        await self._rehearsal.close_view(who, all_of_them=True)
        return on_slack.lines(answer.view["blocks"])


class OnDiscord:
    def __init__(self, rehearsal: discord.Rehearsal) -> None:
        self._rehearsal = rehearsal
        scene = rehearsal.world.scene
        self._people = {one.name: one.id for one in scene.people}
        self._names = {id_: name for name, id_ in self._people.items()}
        self._rooms = {channel.id: channel.name for guild in scene.guilds for channel in guild.channels}
        self._channels = {name: id_ for id_, name in self._rooms.items()}

    def id_of(self, person: str) -> str:
        return self._people[person]

    def standing(self) -> list[Standing]:
        """Without the lines by which a channel sees what stands in a thread: elsewhere that is one message."""
        journal = list(self._rehearsal.journal.entries)
        last = _last(journal)
        visible = reading.visible(journal)
        replies = {life.ts: life.text for life in visible.values() if life.thread_ts}
        found = []
        for place, life in visible.items():
            effect = last[place][1]
            written, where = "\n".join(effect.get("words", ())), effect.get("parent") or life.channel
            if life.thread_ts is None and any(replies.get(ts) == life.text for ts in LINK.findall(written)):
                continue
            found.append(
                Standing(
                    channel=self._rooms.get(where, where),
                    ts=life.ts,
                    thread=life.thread_ts,
                    text=read(life.text),
                    said=" ".join(read(written).split()),
                )
            )
        return found

    def reacted(self) -> Mapping[tuple[str, str, str], bool]:
        return {
            (effect["ts"], self._names[effect["person"]], SLACKS.get(name, name)): effect["kind"] == "reacted"
            for effect in _reactions(self._rehearsal.journal.entries)
            if effect["person"] in self._names and (name := named(effect["emoji"]))
        }

    def react(self, person: str, on: Standing, emoji: str) -> None:
        self._rehearsal.react(self.id_of(person), self._room(on), on.ts, character(emoji))

    def unreact(self, person: str, on: Standing, emoji: str) -> None:
        self._rehearsal.unreact(self.id_of(person), self._room(on), on.ts, character(emoji))

    async def press(self, person: str, on: Standing, action: str) -> bool:
        answer = await self._pressed(person, on, action)
        return answer is not None and not answer.error

    async def fill(self, person: str, on: Standing, action: str, fields: Mapping[str, str]) -> None:
        await self._handed_in(person, on, action, fields)
        await self.leave(person)

    async def _handed_in(
        self, person: str, on: Standing, action: str, fields: Mapping[str, str]
    ) -> discord.Answer | None:
        answer = await self._pressed(person, on, action)
        if answer is None or answer.modal is None:
            return None
        kinds = {
            part["component"]["custom_id"]: part["component"]["type"]
            for part in answer.modal["components"]
            if part["type"] == LABELLED
        }
        names = {f"{FIELD}{name}": value for name, value in fields.items()}
        if not names.keys() <= kinds.keys():
            return None
        typed = {name: [one] if kinds[name] in CHOSEN else one for name, one in names.items()}
        return await self._rehearsal.submit(self.id_of(person), typed)

    async def preview(self, person: str, on: Standing, action: str, fields: Mapping[str, str]) -> str | None:
        answer = None
        with suppress(NotAllowed):
            answer = await self._handed_in(person, on, action, fields)
        shown = answer.ephemerals if answer is not None else ()
        return next((one["id"] for one in shown if _sending(one)), None)

    async def send(self, person: str, preview: str) -> bool:
        who = self.id_of(person)
        shown = next(one for one in self._rehearsal.ephemerals(who) if one["id"] == preview)
        answer = await self._rehearsal.click(who, shown["channel_id"], preview, _sending(shown))
        told = " ".join(one["content"] for one in answer.ephemerals)
        if GONE in told:
            raise LookupError(told)
        return not answer.error

    async def leave(self, person: str) -> None:
        self._rehearsal.close_modal(self.id_of(person))

    def shown(self) -> Sequence[Shown]:
        found: dict[Place, Shown] = {}
        for _ in on_discord.follow(found, list(self._rehearsal.journal.entries)):
            pass
        return list(found.values())

    async def listed(self, person: str, bundle: Shown) -> Sequence[str]:
        answer = await self._clicked(person, bundle.channel, bundle.ts, OPEN)
        assert answer is not None, "nothing opens its list"
        read_ = await on_discord.view(self._rehearsal, self.id_of(person), bundle.channel, answer)
        assert read_ is not None, answer.error
        return read_.lines

    async def _pressed(self, person: str, on: Standing, action: str) -> discord.Answer | None:
        return await self._clicked(person, self._room(on), on.ts, action)

    async def _clicked(self, person: str, room: str, ts: str, action: str) -> discord.Answer | None:
        """None where there is no such button any more."""
        message = self._rehearsal.message(room, ts) or {}
        for row in message.get("components", ()):
            for part in row["components"]:
                name = str(part.get("custom_id", ""))
                if name.removeprefix(DO).partition("#")[0].partition("|")[0] == action:
                    return await self._rehearsal.click(self.id_of(person), room, ts, name)
        return None

    def _room(self, on: Standing) -> str:
        return on.thread or self._channels[on.channel]


def _sending(message: Json) -> str:
    """The button with which what stands there is sent; empty where it has none."""
    parts = (part for row in message.get("components", ()) for part in row["components"])
    return next((name for part in parts if (name := str(part.get("custom_id", ""))).startswith(SEND)), "")


def _last(journal: Iterable[Json]) -> dict[tuple[str, str], tuple[Json, Json]]:
    """By place: with which arguments a message was posted or changed last, and what that effected."""
    return {
        (effect["channel"], effect["ts"]): (entry["args"], effect)
        for entry in journal
        for effect in entry.get("effects", ())
        if effect["kind"] in ("posted", "changed")
    }


def _reactions(journal: Iterable[Json]) -> Iterator[Json]:
    return (
        effect for entry in journal for effect in entry.get("effects", ()) if effect["kind"] in ("reacted", "unreacted")
    )


def _words(node: Any) -> Iterator[str]:
    """Everything that Slack's blocks say, our isolates taken off."""
    if isinstance(node, str):
        yield from _words(json.loads(node)) if node[:1] in ("[", "{") else ()
    elif isinstance(node, list):
        for one in node:
            yield from _words(one)
    elif isinstance(node, dict):
        if isinstance(node.get("text"), str):
            yield from node["text"].translate(ISOLATES).split()
        for value in node.values():
            if isinstance(value, list | dict):
                yield from _words(value)
