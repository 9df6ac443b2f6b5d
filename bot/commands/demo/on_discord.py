"""The demo's workspace on a Discord of our own: what stands there is read from embeds, in Discord's own marks."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from typing import TypeVar

from bot.adapters.discord.emoji import character
from bot.commands.demo import community, company
from bot.commands.demo.community import APP, Community
from bot.commands.demo.marks import read
from bot.commands.demo.shown import Json, Place, Shown, View
from bot.commands.demo.workspace import Colleague, Lack, NotPossible, Posted
from bot.rehearsal.discord import (
    Answer,
    Channel,
    Faults,
    Guild,
    Limits,
    Member,
    NotAllowed,
    Overwrite,
    Person,
    Rehearsal,
    Role,
    Scene,
    permissions,
)
from bot.rehearsal.discord.limits import UNLIMITED
from bot.rehearsal.journal import Journal
from bot.rehearsal.stage import Stage

TEAM = "1012000000000000001"
VISITOR = APP.owner
POST, EDIT = "create_message", "edit_message"
LINK = re.compile(r"https://discord\.com/channels/\d+/\d+/(\d+)", re.ASCII)
PAGES = re.compile(r"\(1 of (\d+)\)$")
CALLS = re.compile(r"(?: ?<@\d+>)+$", re.ASCII)
QUOTE, SMALL = "> ", "-# "
DO, PICK, SEND, FORM = "do:", "do:pick|", "send:", "form:"
FIELD = "field:"
LABELLED, BUTTON, MENU, PEOPLE = 18, 2, 3, 5
PATIENCE_S = 10.0
CHANGED = 7
"""An answer that changes the message on which something was pressed."""

T = TypeVar("T")


class DiscordWorkspace:
    name = "Discord"
    lacks: Mapping[Lack, str] = MappingProxyType(
        {"home": "Discord has no Home tab: /earshot mine and /earshot next say the same."}
    )
    request_s, settled_s = 6.0, 120.0
    """Its limits count in five seconds, so that a request may take that long, and whatever is in doubt longer."""
    secrets: Mapping[str, str] = {"DISCORD_TOKEN": APP.token}
    people: Sequence[Colleague]

    def __init__(self, now: Callable[[], float], stage: Stage) -> None:
        stage.person, stage.channel = VISITOR, channel_id("support")
        # Ten days pass in four minutes: how many old messages are edited in an hour says nothing here.
        self._rehearsal = Rehearsal(scene(), limits=Limits(old_edits=UNLIMITED), now=now, stage=stage)
        self.community = Community(self._rehearsal)
        told = company.cast()
        functions = [one["function"] for one in (told["visitor"], *told["people"])]
        titles = [one["title"] for one in told["executives"]]
        self.people = tuple(
            Colleague(id=one.id, name=one.shown, function=function)
            for one, function in zip(community.staff(), functions + titles, strict=True)
        )

    async def start(self, port: int) -> str:
        return await self._rehearsal.start(port=port)

    async def stop(self) -> None:
        await self._rehearsal.stop()

    def settings(self) -> str:
        return (
            f'[slack]\nenabled = false\n[discord]\nworkspace = "{TEAM}"\n{self.community.settings()}'
            f"request_s = {self.request_s}\n"
        )

    def channel_id(self, name: str) -> str:
        return channel_id(name)

    @property
    def journal(self) -> Journal:
        return self._rehearsal.journal

    async def until(self, true: Callable[[], T], patience_s: float) -> T:
        return await self._rehearsal.until(true, patience_s)

    def is_connected(self) -> bool:
        return bool(self._rehearsal.sessions())

    def is_heard(self) -> bool:
        """Discord's gateway asks for no answer: what was told is on its way."""
        return self.is_connected()

    def is_looked_at(self) -> bool:
        return bool(self._rehearsal.live.pages)

    def trouble(self, seed: int | None) -> None:
        if seed is None:
            self._rehearsal.set_faults(Faults.none())
            return
        self._rehearsal.set_faults(
            Faults(seed=seed, drop_before=0.3, drop_after=0.3, late=0.4, lateness=1.5, methods=(POST,))
        )

    def posted(self, entries: Iterable[Json]) -> Iterator[Posted]:
        for entry in entries:
            if entry["method"] == POST:
                yield Posted(
                    delivery=str(entry["args"].get("nonce")),
                    seq=entry["seq"],
                    went_wrong=str(entry["outcome"]).startswith("fault:"),
                    is_late="of" in entry,
                )

    def follow(self, shown: dict[Place, Shown], entries: Iterable[Json]) -> Iterator[Shown]:
        return follow(shown, entries)

    # -------------------------------------------------------------- what people do

    def react(self, person: str, on: Shown, emoji: str) -> None:
        self._possible(lambda: self._rehearsal.react(person, _room(on), on.ts, character(emoji)))

    def unreact(self, person: str, on: Shown, emoji: str) -> None:
        self._possible(lambda: self._rehearsal.unreact(person, _room(on), on.ts, character(emoji)))

    def say(self, person: str, channel: str, text: str) -> Shown:
        ts = self._possible(lambda: self._rehearsal.say(person, channel_id(channel), text))
        return Shown(channel=channel, ts=ts, thread=None, push=text)

    def reply(self, person: str, to: Shown, text: str) -> Shown:
        """Whoever is the first opens the thread."""
        thread = to.ts
        if thread not in self._rehearsal.world.rooms:
            self._possible(lambda: self._rehearsal.open_thread(person, _room(to), to.ts, to.push))
        ts = self._possible(lambda: self._rehearsal.say(person, thread, text))
        return Shown(channel=to.channel, ts=ts, thread=thread, push=text)

    def offers(self, on: Shown, action: str, value: str = "") -> bool:
        return any(_found(message, action, value) for message in self._messages(on))

    async def press(
        self,
        person: str,
        on: Shown | View,
        action: str,
        value: str = "",
        *,
        opens: bool = False,  # noqa: ARG002 - what is shown comes with the answer
    ) -> View | None:
        for message in self._messages(on, person):
            if found := _found(message, action, value):
                name, choice = found
                return await self._pressed(person, on, message["id"], name, [choice] if choice else None)
        raise NotPossible(f"no button {action}")

    async def choose(
        self,
        person: str,
        on: Shown,
        label: str,
        *,
        opens: bool = False,  # noqa: ARG002 - as above
    ) -> View | None:
        found = [
            (menu["custom_id"], option["value"])
            for message in self._messages(on)
            for menu in _parts(message)
            for option in menu.get("options", ())
            if option["label"] == label
        ]
        if not found:
            raise NotPossible(f"no entry {label}")
        return await self._pressed(person, on, on.ts, found[0][0], [found[0][1]])

    async def submit(
        self,
        person: str,
        form: View,
        typed: Mapping[str, str | Sequence[str]],
        *,
        opens: bool = False,  # noqa: ARG002 - as above
    ) -> View | None:
        """A form, or what follows one: a message with a button that goes on."""
        modal = self._rehearsal.modal(person)
        if modal is None:
            last = self._messages(form, person)[-1]
            name = next(one["custom_id"] for one in _parts(last) if _goes_on(one))
            return await self._pressed(person, form, last["id"], name, None)
        kinds = {entry["custom_id"]: entry["type"] for entry in _entries(modal)}
        values = {
            name: ([text] if kinds[name] in (MENU, PEOPLE) else text) if isinstance(text, str) else list(text)
            for field, text in typed.items()
            if (name := f"{FIELD}{field}") in kinds
        }
        return await view(self._rehearsal, person, form.channel, await self._rehearsal.submit(person, values))

    async def ask(self, person: str, channel: str, command: str) -> View | None:
        room = channel_id(channel)
        answer = await self._rehearsal.command(person, room, "earshot", {"text": command}, expect="ephemeral")
        return await view(self._rehearsal, person, room, answer)

    async def pass_on(self, person: str, said: Shown) -> View | None:
        answer = await self._rehearsal.message_command(person, _room(said), said.ts, "Heard from a customer")
        return await view(self._rehearsal, person, _room(said), answer)

    async def fold(self, person: str, view: View | None = None) -> None:  # noqa: ARG002 - messages do not cover others
        self._rehearsal.close_modal(person)

    def upload(self, person: str, name: str, content: bytes) -> str:
        return self._rehearsal.upload(person, name, content)

    async def home(self, person: str) -> str:  # noqa: ARG002 - there is none
        return ""

    def direct(self, person: str) -> list[Shown]:
        room = self._rehearsal.world.direct(person).id
        return [shown((room, one["id"]), one) for one in self._rehearsal.direct(person)]

    def _messages(self, on: Shown | View, person: str = "") -> list[Json]:
        """As they stand now: one, or as many as a view took."""
        if isinstance(on, View):
            return [one for one in self._rehearsal.ephemerals(person) if one["id"] in on.id.split()]
        found = self._rehearsal.message(_room(on), on.ts)
        return [found] if found else []

    async def _pressed(
        self, person: str, on: Shown | View, ts: str, name: str, values: list[str] | None
    ) -> View | None:
        room = on.channel if isinstance(on, View) else _room(on)
        try:
            if values is None:
                answer = await self._rehearsal.click(person, room, ts, name)
            else:
                answer = await self._rehearsal.choose(person, room, ts, name, values)
        except NotAllowed as error:
            raise NotPossible(error.error) from error
        if answer.kind == CHANGED and isinstance(on, View):
            return _alone(room, self._messages(on, person))
        return await view(self._rehearsal, person, room, answer)

    def _possible(self, deed: Callable[[], T]) -> T:
        try:
            return deed()
        except NotAllowed as error:
            raise NotPossible(error.error) from error


def _room(on: Shown) -> str:
    """The thread in which it stands, or its channel; others are known by their id."""
    return on.thread or (channel_id(on.channel) if on.channel in company.CHANNELS else on.channel)


# ------------------------------------------------------------------ reading what is shown


def follow(shown: dict[Place, Shown], entries: Iterable[Json]) -> Iterator[Shown]:
    """Brings ``shown`` up to date with more of a journal; yields what Earshot posted."""
    for entry in entries:
        for effect in entry.get("effects", ()):
            room = effect.get("parent") or effect.get("channel", "")
            place = (company.name_of(room, channel_id), effect.get("ts", ""))
            before = shown.get(place)
            if effect["kind"] == "posted" and entry["method"] == POST:
                shown[place] = _effect(place, entry, effect)
                yield shown[place]
            elif effect["kind"] == "changed" and before is not None and entry["method"] == EDIT:
                shown[place] = _effect(place, entry, effect)
            elif effect["kind"] == "deleted" and before is not None:
                if entry["method"] == "stage.delete":
                    shown[place] = replace(before, gone=True)
                else:
                    del shown[place]


async def view(rehearsal: Rehearsal, person: str, room: str, answer: Answer) -> View | None:
    """What an answer shows to one person: what is long comes as several messages, and the first says how many."""
    if answer.modal is not None:
        return _form(room, answer.modal)
    if not answer.ephemerals:
        return None
    first = answer.ephemerals[0]["id"]

    def fresh() -> list[Json]:
        return [one for one in rehearsal.ephemerals(person) if int(one["id"]) >= int(first)]

    many = PAGES.search(read(answer.ephemerals[0]["content"] or ""))
    await rehearsal.until(lambda: len(fresh()) >= int(many[1]) if many else True, PATIENCE_S)
    return _alone(room, fresh())


def _effect(place: Place, entry: Json, effect: Json) -> Shown:
    return replace(shown(place, entry["args"]), thread=effect.get("thread_ts"))


def shown(place: Place, message: Json) -> Shown:
    written = _written(message)
    return Shown(
        channel=place[0],
        ts=place[1],
        thread=None,
        push=read(CALLS.sub("", message.get("content") or "")),
        quotes=_quotes(written),
        lines=_lines(written),
        whole=_whole(message, written),
        leads_to=frozenset(LINK.findall("\n".join(written))),
    )


def _alone(room: str, messages: Sequence[Json]) -> View | None:
    """Messages that only one person sees; None where they only say that something was done or is wrong."""
    if not any(one.get("embeds") for one in messages):
        return None
    written = [line for one in messages for line in (*_written(one), "")]
    return View(
        id=" ".join(one["id"] for one in messages),
        channel=room,
        quotes=_quotes(written),
        lines=_lines(written),
        whole="\n".join(_whole(one, _written(one)) for one in messages),
        refs=tuple(ref for one in messages for part in _parts(one) for ref in _taken_out(part)),
    )


def _taken_out(part: Json) -> Iterator[str]:
    """The conversations that a menu of a list takes out of it, or a button where it has one entry only."""
    deeds = [part.get("custom_id", "").removeprefix(DO), *(one["value"] for one in part.get("options") or ())]
    for does in deeds:
        what, _, about = does.partition("#")[0].partition("|")
        if what == "take_out":
            yield about


def _form(room: str, modal: Json) -> View:
    entries = list(_entries(modal))
    return View(
        id=modal["custom_id"],
        channel=room,
        whole=str(modal),
        given={_name(one): _given(one) for one in entries},
        options={
            _name(one): tuple((option["value"], option["label"]) for option in one.get("options") or ())
            for one in entries
        },
    )


def _entries(modal: Json) -> Iterator[Json]:
    """The fields of a form."""
    return (part["component"] for part in modal["components"] if part["type"] == LABELLED)


def _name(entry: Json) -> str:
    return str(entry["custom_id"]).removeprefix(FIELD)


def _given(entry: Json) -> str:
    """What a field begins with."""
    chosen = [one["value"] for one in entry.get("options") or () if one.get("default")]
    people = [one["id"] for one in entry.get("default_values") or ()]
    return str(next(iter((*chosen, *people)), entry.get("value") or ""))


def _written(message: Json) -> list[str]:
    """What its embeds say, line by line."""
    return "\n".join(one.get("description") or "" for one in message.get("embeds") or ()).split("\n")


def _quotes(written: Iterable[str]) -> tuple[str, ...]:
    """The text of every quote, as it was written."""
    return tuple(
        "\n".join(read(line.removeprefix(QUOTE.rstrip()).removeprefix(" ")) for line in block)
        for quoted, block in groupby(written, key=lambda line: line.startswith(QUOTE.rstrip()))
        if quoted
    )


def _lines(written: Iterable[str]) -> tuple[str, ...]:
    """Everything else, line by line."""
    return tuple(read(line.removeprefix(SMALL)) for line in written if line and not line.startswith(QUOTE.rstrip()))


def _whole(message: Json, written: Iterable[str]) -> str:
    files = [str(one.get("description") or "") for one in message.get("attachments") or ()]
    return "\n".join([read(message.get("content") or ""), *map(read, written), *files, str(message.get("components"))])


def _parts(message: Json) -> list[Json]:
    """Buttons and menus."""
    return [one for row in message.get("components") or () for one in row.get("components") or ()]


def _found(message: Json, action: str, value: str) -> tuple[str, str] | None:
    """The button that does this, or the menu and its entry."""
    for part in _parts(message):
        name = str(part.get("custom_id", ""))
        if part["type"] == BUTTON and name.startswith(DO) and _is(name.removeprefix(DO), action, value):
            return name, ""
        for option in part.get("options") or ():
            chosen = str(option["value"])
            if chosen == action or (name.startswith(PICK) and _is(chosen, action, value)):
                return name, chosen
    return None


def _is(does: str, action: str, value: str) -> bool:
    """Whether a button does this, about that or whatever it is about."""
    what, _, about = does.partition("#")[0].partition("|")
    return what == action and value in ("", about)


def _goes_on(part: Json) -> bool:
    return str(part.get("custom_id", "")).startswith((SEND, FORM))


# ------------------------------------------------------------------ people and channels


def scene() -> Scene:
    """The team's server, and the community's."""
    people = community.staff()
    return Scene(people=(*people, *community.customers()), guilds=(_team(people), community.guild()), app=APP)


def _team(people: Sequence[Person]) -> Guild:
    """A role for each team, one for executives; the executives' channel is theirs alone."""
    told = company.cast()
    names = [one["function"] for one in (told["visitor"], *told["people"])] + ["executives"] * len(told["executives"])
    roles = {
        name: Role(id=f"10140000000000{number:05d}", name=name, position=number, mentionable=True)
        for number, name in enumerate((*company.TEAMS, "executives"), 1)
    }
    ours = Role(id="1014000000000000099", name="Earshot", position=9, managed=True, permissions=permissions.OF_THE_APP)
    members = [Member(person=one.id, roles=(roles[name].id,)) for one, name in zip(people, names, strict=True)]
    # The server is the visitor's own, who therefore sees all of it.
    few = (
        Overwrite(id=TEAM, deny=permissions.VIEW_CHANNEL),
        Overwrite(id=roles["executives"].id, allow=permissions.VIEW_CHANNEL),
        Overwrite(id=ours.id, allow=permissions.VIEW_CHANNEL),
    )
    everyone = Role(id=TEAM, name="@everyone", permissions=permissions.OF_EVERYONE, position=0)
    return Guild(
        id=TEAM,
        name=told["company"]["name"],
        owner=VISITOR,
        members=(*members, Member(person=APP.bot, roles=(ours.id,))),
        roles=(everyone, *roles.values(), ours),
        channels=tuple(
            Channel(
                id=channel_id(name),
                name=name,
                topic=topic,
                overwrites=few if name == company.EXECUTIVES else (),
            )
            for name, topic in company.CHANNELS.items()
        ),
    )


def channel_id(name: str) -> str:
    return f"10130000000000{list(company.CHANNELS).index(name) + 1:05d}"
