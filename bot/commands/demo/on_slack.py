"""The demo's workspace on a Slack of our own: what stands there is read from Block Kit."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from bot.adapters.slack.manifest import manifest
from bot.commands.demo import community, company
from bot.commands.demo.community import Community
from bot.commands.demo.shown import Json, Place, Shown, View
from bot.commands.demo.workspace import Colleague, Lack, NotPossible, Posted
from bot.rehearsal import discord
from bot.rehearsal.discord.limits import UNLIMITED
from bot.rehearsal.journal import Journal
from bot.rehearsal.slack import Answer, App, Channel, Faults, Group, Limits, Person, Rehearsal, from_manifest
from bot.rehearsal.slack import Workspace as Scene
from bot.rehearsal.slack.calls import Refused
from bot.rehearsal.stage import Stage

BOT, VISITOR = "U0MPEARSHOT", "U0MPVISITOR"
APP = App(
    app_id="A0MPEARSHOT",
    name="Earshot",
    bot_user_id=BOT,
    bot_id="B0MPEARSHOT",
    bot_token="xoxb-demo-marrow-and-pine",  # noqa: S106 - of the rehearsal, which runs on this machine only
    app_token="xapp-1-A0MPEARSHOT-demo",  # noqa: S106 - as above
    signing_secret="demo",  # noqa: S106 - as above
)
POST = "chat.postMessage"
ISOLATES = {ord("\u2068"): None, ord("\u2069"): None}
LINK = re.compile(r"/archives/\w+/p(\d{10})(\d{6})", re.ASCII)
HOME_S = 30.0

T = TypeVar("T")


class SlackWorkspace:
    name = "Slack"
    people: Sequence[Colleague]
    lacks: Mapping[Lack, str] = MappingProxyType({})
    request_s, settled_s = 1.5, 60.0
    secrets: Mapping[str, str] = {
        "SLACK_BOT_TOKEN": APP.bot_token,
        "SLACK_APP_TOKEN": APP.app_token,
        "DISCORD_TOKEN": community.APP.token,
    }

    def __init__(self, now: Callable[[], float], stage: Stage) -> None:
        stage.person, stage.channel = VISITOR, channel_id("support")
        self._rehearsal = Rehearsal(scene(), limits=Limits.slack(), now=now, stage=stage)
        self._discord = discord.Rehearsal(
            community.scene(),
            # Ten days pass in four minutes: how many old messages are edited in an hour says nothing here.
            limits=discord.Limits(old_edits=UNLIMITED),
            now=now,
            stage=community.stage(),
        )
        self.community = Community(self._discord)
        self._page = ""
        self.people = tuple(
            Colleague(id=one.id, name=one.real_name, function=one.title)
            for one in self._rehearsal.world.workspace.people
            if not one.bot
        )

    async def start(self, port: int) -> str:
        self._page = await self._rehearsal.start(port=port)
        await self._discord.start()
        return self._page

    async def stop(self) -> None:
        await self._discord.stop()
        await self._rehearsal.stop()

    def settings(self) -> str:
        asked = f"request_s = {self.request_s}\n"
        return f'[slack]\napi_url = "{self._page}/api/"\n{asked}[discord]\n{self.community.settings()}{asked}'

    def channel_id(self, name: str) -> str:
        return channel_id(name)

    @property
    def journal(self) -> Journal:
        return self._rehearsal.journal

    async def until(self, true: Callable[[], T], patience_s: float) -> T:
        return await self._rehearsal.until(true, patience_s)

    def is_connected(self) -> bool:
        return bool(self._rehearsal.links.open)

    def is_heard(self) -> bool:
        return not self._rehearsal.links.unacked

    def is_looked_at(self) -> bool:
        return bool(self._rehearsal.live.pages)

    def trouble(self, seed: int | None) -> None:
        if seed is None:
            self._rehearsal.set_faults(Faults.none())
            return
        faults = Faults(
            seed=seed,
            drop_before=0.3,
            drop_after=0.3,
            late=0.4,
            lateness=1.5,
            event_lost=1.0,
            methods=(POST,),
        )
        self._rehearsal.set_faults(faults)

    def posted(self, entries: Iterable[Json]) -> Iterator[Posted]:
        for entry in entries:
            if entry["method"] == POST:
                yield Posted(
                    delivery=str(entry["args"]["metadata"]["event_payload"]["d"]),
                    seq=entry["seq"],
                    went_wrong=str(entry["outcome"]).startswith("fault:"),
                    is_late="of" in entry,
                )

    def follow(self, shown: dict[Place, Shown], entries: Iterable[Json]) -> Iterator[Shown]:
        return follow(shown, entries)

    # -------------------------------------------------------------- what people do

    def react(self, person: str, on: Shown, emoji: str) -> None:
        self._possible(lambda: self._rehearsal.react(person, self._room(on), on.ts, emoji))

    def unreact(self, person: str, on: Shown, emoji: str) -> None:
        self._possible(lambda: self._rehearsal.unreact(person, self._room(on), on.ts, emoji))

    def say(self, person: str, channel: str, text: str) -> Shown:
        ts = self._possible(lambda: self._rehearsal.say(person, channel, text))
        return Shown(channel=channel, ts=ts, thread=None, push=text)

    def reply(self, person: str, to: Shown, text: str) -> Shown:
        ts = self._possible(lambda: self._rehearsal.say(person, self._room(to), text, thread_ts=to.ts))
        return Shown(channel=to.channel, ts=ts, thread=to.ts, push=text)

    def offers(self, on: Shown, action: str, value: str = "") -> bool:
        return any(
            one["action_id"] == action and value in ("", one.get("value")) for one in buttons(self._blocks_of(on))
        )

    async def press(
        self, person: str, on: Shown | View, action: str, value: str = "", *, opens: bool = False
    ) -> View | None:
        given, expect = value or None, "view" if opens else None
        if isinstance(on, View) and not on.channel:
            done = await self._rehearsal.view_action(person, on.id, action, value=given, expect=expect)
        else:
            ts = on.id if isinstance(on, View) else on.ts
            done = await self._rehearsal.click(person, self._room(on), ts, action, value=given, expect=expect)
        return _view(done)

    async def choose(self, person: str, on: Shown, label: str, *, opens: bool = False) -> View | None:
        menu, value = next(
            (element["action_id"], option["value"])
            for element in buttons(self._blocks_of(on))
            for option in element.get("options", ())
            if option["text"]["text"] == label
        )
        expect = "view" if opens else None
        return _view(await self._rehearsal.choose(person, self._room(on), on.ts, menu, value, expect=expect))

    async def submit(
        self, person: str, form: View, typed: Mapping[str, str | Sequence[str]], *, opens: bool = False
    ) -> View | None:
        values = {f"field:{name}": {"value": value} for name, value in typed.items()}
        return _view(await self._rehearsal.submit(person, form.id, values, expect="view" if opens else None))

    async def ask(self, person: str, channel: str, command: str) -> View | None:
        answer = await self._rehearsal.command(person, channel, "/earshot", command, expect="ephemeral")
        if not answer.ephemerals:
            return None
        shown = answer.ephemerals[-1]
        blocks = shown.get("blocks", [])
        return View(
            id=shown["ts"], channel=channel, quotes=tuple(quotes(blocks)), lines=tuple(lines(blocks)), whole=str(shown)
        )

    async def pass_on(self, person: str, said: Shown) -> View | None:
        return _view(await self._rehearsal.shortcut(person, "heard", said.channel, said.ts))

    async def fold(self, person: str, view: View | None = None) -> None:
        await self._rehearsal.close_view(person, view.id if view else None, all_of_them=view is None)

    def upload(self, person: str, name: str, content: bytes) -> str:
        return self._rehearsal.upload(person, name, content)

    async def home(self, person: str) -> str:
        self._rehearsal.open_home(person)
        return str(await self._rehearsal.until(lambda: self._rehearsal.home(person), HOME_S))

    def direct(self, person: str) -> list[Shown]:
        room = self._rehearsal.world.direct(person).id
        return [
            _message((room, one["ts"]), one["text"], one.get("blocks") or []) for one in self._rehearsal.direct(person)
        ]

    def _room(self, on: Shown | View) -> str:
        """A channel's id by its name; others are known by their id."""
        return channel_id(on.channel) if on.channel in company.CHANNELS else on.channel

    def _blocks_of(self, on: Shown) -> list[Json]:
        found = self._rehearsal.message(self._room(on), on.ts)
        return found.get("blocks") or [] if found else []

    def _possible(self, deed: Callable[[], T]) -> T:
        try:
            return deed()
        except Refused as error:
            raise NotPossible(error.error) from error


# ------------------------------------------------------------------ reading what is shown


def follow(shown: dict[Place, Shown], entries: Iterable[Json]) -> Iterator[Shown]:
    """Brings ``shown`` up to date with more of a journal; yields what Earshot posted."""
    for entry in entries:
        for effect in entry.get("effects", ()):
            place = (company.name_of(effect.get("channel", ""), channel_id), effect.get("ts", ""))
            before = shown.get(place)
            if effect["kind"] == "posted" and effect.get("bot_id"):
                shown[place] = _effect(place, entry, effect)
                yield shown[place]
            elif effect["kind"] == "changed" and before is not None and entry["method"] == "chat.update":
                shown[place] = _effect(place, entry, effect)
            elif effect["kind"] == "deleted" and before is not None:
                if entry["method"] == "stage.delete":
                    shown[place] = replace(before, gone=True)
                else:
                    del shown[place]


def _effect(place: Place, entry: Json, effect: Json) -> Shown:
    shown = _message(place, effect.get("text", ""), entry["args"].get("blocks") or [])
    return replace(shown, thread=effect.get("thread_ts"), broadcast=bool(effect.get("broadcast")))


def _message(place: Place, push: str, blocks: list[Json]) -> Shown:
    whole = str(blocks)
    return Shown(
        channel=place[0],
        ts=place[1],
        thread=None,
        push=push,
        quotes=tuple(quotes(blocks)),
        lines=tuple(lines(blocks)),
        whole=whole,
        leads_to=frozenset(f"{seconds}.{rest}" for seconds, rest in LINK.findall(whole)),
    )


def _view(answer: Answer) -> View | None:
    if answer.view is None:
        return None
    blocks = answer.view["blocks"]
    fields = [block for block in blocks if block["type"] == "input"]
    return View(
        id=answer.view["id"],
        quotes=tuple(quotes(blocks)),
        lines=tuple(lines(blocks)),
        whole=str(blocks),
        given={_name(one): _given(one["element"]) for one in fields},
        options={
            _name(one): tuple((option["value"], option["text"]["text"]) for option in one["element"].get("options", ()))
            for one in fields
        },
        refs=tuple(str(one["value"]) for one in buttons(blocks) if one["action_id"] == "take_out"),
    )


def _name(field: Json) -> str:
    return str(field["block_id"]).removeprefix("field:")


def _given(element: Json) -> str:
    """What a field begins with."""
    chosen = (element.get("initial_option") or {}).get("value")
    return str(
        chosen or element.get("initial_user") or element.get("initial_date") or element.get("initial_value") or ""
    )


def quotes(blocks: Iterable[Json]) -> list[str]:
    """The text of every quote, as it was written."""
    return [
        "".join(str(inline.get("text", "")) for inline in element["elements"]).translate(ISOLATES)
        for block in blocks
        if block["type"] == "rich_text"
        for element in block["elements"]
        if element["type"] == "rich_text_quote"
    ]


def lines(blocks: Iterable[Json]) -> list[str]:
    """Everything else that is written in them, line by line."""
    found: list[str] = []
    for block in blocks:
        if block["type"] == "header":
            found.append(str(block["text"]["text"]))
        elif block["type"] == "context":
            found.append("".join(str(element.get("text", "")) for element in block["elements"]))
        elif block["type"] == "rich_text":
            found += [_line(one) for one in block["elements"] if one["type"] == "rich_text_section"]
    return [line.translate(ISOLATES) for line in found]


def _line(section: Json) -> str:
    return "".join(str(inline.get("text") or inline.get("fallback") or "") for inline in section["elements"])


def buttons(blocks: Iterable[Json]) -> Iterator[Json]:
    for block in blocks:
        if block["type"] == "actions":
            yield from block["elements"]


# ------------------------------------------------------------------ people and channels


def scene() -> Scene:
    """Channels for the five teams, the review, the executives and the operator; the cast and the visitor as people."""
    staff = [_person(f"U0MPSTAFF{n:02d}", one, one["function"]) for n, one in enumerate(company.cast()["people"], 1)]
    told = company.cast()["visitor"]
    visitor = _person(VISITOR, told, told["function"])
    heads = [_person(f"U0MPEXECS{n:02d}", one, one["title"]) for n, one in enumerate(company.cast()["executives"], 1)]
    bot = Person(id=BOT, name="earshot", real_name="Earshot", tz="UTC", bot=True)
    team = (visitor, *staff)
    return Scene(
        team_id="T0MARROWPINE",
        name=company.cast()["company"]["name"],
        domain="marrow-and-pine",
        people=(*team, *heads, bot),
        channels=tuple(_channels((*team, *heads, bot), (visitor, *heads, bot))),
        groups=tuple(
            Group(
                id=f"S0MP{name.upper()}",
                handle=name,
                name=name.capitalize(),
                members=tuple(person.id for person in team if person.title == name),
            )
            for name in company.TEAMS
        ),
        app=from_manifest(manifest("socket", ""), APP),
    )


def _channels(everybody: tuple[Person, ...], few: tuple[Person, ...]) -> Iterator[Channel]:
    for name, topic in company.CHANNELS.items():
        private = name == company.EXECUTIVES
        members = tuple(person.id for person in (few if private else everybody))
        yield Channel(id=channel_id(name), name=name, topic=topic, private=private, members=members)


def channel_id(name: str) -> str:
    return f"C0MP{name.upper().replace('-', '')[:8]}"


def _person(id_: str, told: dict[str, Any], title: str) -> Person:
    return Person(id=id_, name=company.handle(told["name"]), real_name=told["name"], tz=told["zone"], title=title)
