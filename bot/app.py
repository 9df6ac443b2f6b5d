"""The one place where all parts are made and joined."""

import asyncio
import importlib
import logging
import pkgutil
import secrets
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.routing import Route

from bot import acquaintance, adapters, clock, keeping
from bot import settings as toml
from bot.company import NONE, Means, check, make_company, make_heeds, make_pace, make_timing, name_channels
from bot.drafting import Drafting
from bot.errands import Errand
from bot.fetching import Fetching
from bot.guarding import Guarding
from bot.health import Health
from bot.indexing import Indexing
from bot.ledger import AsyncLedger
from bot.log import log
from bot.patience import insist
from bot.pictures.painting import Painting
from bot.ports import Carrier, Question, Source, TryLater, Workspace
from bot.relay import units
from bot.relay.loop import Relay
from bot.relay.watch import Outage, Watch
from bot.sampling.masking import Masker, Masking
from bot.settings_file import Own, load
from bot.sources import Kept, hear, lending, loading, saying
from bot.turns import Turns
from bot.web import wire
from bot.web.customer import said as customer_said
from bot.web.customer.carrier import PageCarrier
from bot.web.customer.pages import CustomerPage, Gate
from bot.web.customer.pages import Times as PageTimes
from bot.web.desk import Running, desk
from bot.web.door import Door, Networks
from bot.web.files import Files
from bot.web.listening import listen, open_socket
from bot.web.prometheus import Units
from bot.web.site import site
from bot.web.talk import said
from bot.web.talk.gate import Allowed
from bot.web.talk.pages import Talk, Ways
from bot.worker import Reader, Worker
from bot.wrong import Wrong, but, show
from handlers import (
    absence,
    bundles,
    calling,
    chasing,
    concluding,
    filing,
    nudging,
    once_a_week,
    outages,
    picturing,
    promising,
    saying_back,
    sending,
    showing,
    triage,
    unheard,
)
from handlers.company import Company
from handlers.letters import PAGE
from handlers.rules import closing
from handlers.rules.seal import Seal
from storage import answers, arrivals, drafts, drawings, facts, heeded, quotas, samples, search
from storage.databases import EVERY
from storage.files import WANTED
from storage.ledger import Ledger, Tx, Unavailable
from storage.model import Arrival, DeliveryId, Progress, Taken, Waiting

if TYPE_CHECKING:
    from bot.sampling.drawing import Drawing
    from bot.understanding.loop import Understanding

WEB = Path(__file__).parent / "web"
WITH_DOOR = ("bot", "web")
WORKSPACES = ("slack", "discord")
"""Adapters of platforms where the team works; each has a setting that says whether it does."""
NO_SOURCES = ("slack",)
"""Adapters of platforms where customers do not speak; every other one is a source."""
GRACE_S = 1.0
"""So long what is in flight may take to end, once we are told to stop."""
ADOPT_S = 0.25
"""An early reaction is looked at again so soon: what tells where its message stands is usually on its way."""
WITH_LOOPS = ("bot", "worker")


def adapter_modules() -> dict[str, ModuleType]:
    """Every adapter by its name: the file is the registration. Their libraries are imported when they connect."""
    names = [module.name for module in pkgutil.iter_modules(adapters.__path__)]
    return {name.rstrip("_"): importlib.import_module(f"bot.adapters.{name}") for name in names}


def source_modules() -> dict[str, ModuleType]:
    return {name: module for name, module in adapter_modules().items() if name not in NO_SOURCES}


def load_settings(
    path: Path, environment: Mapping[str, str], *, with_secrets: bool = True
) -> tuple[toml.Settings, dict[str, Any]]:
    """The settings and each adapter's own. Raises Wrong with every mistake that can be told."""
    found = {
        name: Own(
            type=module.Settings,
            secrets=getattr(module, "secrets", lambda _table: {}),
            wrong=getattr(module, "wrong", lambda _settings: ()),
        )
        for name, module in adapter_modules().items()
    }
    settings, own = load(path, environment, found, with_secrets=with_secrets)
    mistakes = [
        f"{path.name}: {mistake}"
        for mistake in (*check(settings), *_check_patience(settings, own), *_check_workspaces(own))
    ]
    if mistakes:
        raise Wrong(*mistakes)
    return settings, own


def _check_patience(settings: toml.Settings, own: Mapping[str, Any]) -> Iterator[str]:
    """An adapter that waits longer for an answer than the relay reckons with would break the relay's proof."""
    for name, table in own.items():
        waits = getattr(table, "request_s", 0.0)
        if table == type(table)() or not getattr(table, "enabled", True):
            continue  # with its defaults, or switched off, an adapter speaks to nobody
        if waits > settings.relay.request_s:
            yield but(f"{name}.request_s", waits, f"at most relay.request_s ({show(settings.relay.request_s)})")


def _check_workspaces(own: Mapping[str, Any]) -> Iterator[str]:
    """The team works in one place."""
    if own["slack"].enabled and own["discord"].workspace:
        yield but("slack.enabled", value=True, be="false where discord.workspace is set: the team works in one place")


class App:
    """A running Earshot: in the role of ``bot`` everything, of ``web`` the HTTP door, of ``worker`` all the rest."""

    def __init__(self, settings: toml.Settings, own: Mapping[str, Any], *, role: str = "bot") -> None:
        self.settings = settings
        self.own = own
        self.role = role
        self._calendar = clock.Calendar(settings.clock.lens)
        self._wakes: dict[str, Callable[[], None]] = {}
        self._health = Health(clock.wall)
        self._units = Units()
        self._channels: dict[str, str] = {}
        self._relay: Relay | None = None
        self._expect: Callable[[], None] = lambda: None
        """Called while an arrival is being stored."""

    async def run(self, stop: asyncio.Event, ready: Callable[[int], None] = lambda _port: None) -> None:
        """Runs until ``stop``; ``ready`` hears the door's port, 0 without one.

        Raises InUse, Unavailable, CannotListen or Wrong at the start.
        """
        async with AsyncExitStack() as stack:
            ledger = self._open_ledger(stack)
            await self._stay_at_home(ledger)
            # Before anything is heard, and whenever the workspace can be reached: the first week has its review.
            await ledger.write(facts.first_start, now=self._calendar.now())
            listening = self._open_door(stack) if self.role in WITH_DOOR else None
            sources = await self._connect_sources(stack, ledger)
            means = await self._find_means(ledger, sources)
            pages = [
                *(await self._make_talk(ledger)).routes(),
                *(await self._make_customer_page(ledger, means)).routes(),
                *Files(make_company(self.settings, {}, means), ledger).routes(),
            ]
            door = Door(site(WEB, [*pages, *await self._make_desk(ledger)]))
            turns = None if ledger.together else Turns(ledger, secrets.token_hex(8), clock.wall)
            if listening is not None:
                listen(listening, self.settings.web.host)
            async with asyncio.TaskGroup() as group:
                running = [group.create_task(self._inside(ledger, sources, means, door))]
                for name, source in sources.items():
                    door.add(source.routes(self._take(ledger)))
                    if self.role in WITH_LOOPS:
                        running.append(group.create_task(hear(name, source, self._take(ledger), turns)))
                if listening is not None:
                    running.append(group.create_task(self._serve(door, listening, ready)))
                else:
                    ready(0)
                    running.append(group.create_task(keeping.word(ledger, self._health)))
                await stop.wait()
                if self._relay is not None:
                    await self._relay.ease(GRACE_S)
                for task in running:
                    task.cancel()

    def _open_ledger(self, stack: AsyncExitStack) -> AsyncLedger:
        ledger = Ledger(self.settings.database.url, measure=self._units.measure)
        ledger.database.alone()
        stack.callback(ledger.database.release)
        ledger.open()
        stack.callback(ledger.close)
        loop = asyncio.get_running_loop()
        return AsyncLedger(ledger, loop, tell=self._health.tell("ledger"), woken=self._woken)

    async def _stay_at_home(self, ledger: AsyncLedger) -> None:
        """Raises Wrong where this ledger's cards, people and votes stand on another platform than the settings name."""
        server = self.own["discord"].workspace
        home = f"Discord (server {server})" if server else acquaintance.SLACK
        known = await ledger.write(acquaintance.keep_home, home)
        if known != home:
            raise Wrong(
                f"the team works in {home} by the settings, but the cards, people and votes of this ledger are those "
                f"of {known}. Set discord.workspace and slack.enabled back, or name a new database (database.url): "
                "a ledger stays with the workspace in which it began"
            )

    def _woken(self, topics: set[str]) -> None:
        for topic in self._wakes if EVERY in topics else topics:
            if wake := self._wakes.get(topic):
                wake()

    def _take(self, ledger: AsyncLedger) -> Callable[[Arrival], Any]:
        async def take(arrival: Arrival) -> Taken:
            adding = ledger.submit(arrivals.add, arrival)
            self._expect()
            try:
                return await ledger.heard(adding)
            except Unavailable as error:
                raise TryLater(str(error), after=timedelta(seconds=5)) from error

        return take

    async def _make_talk(self, ledger: AsyncLedger) -> Talk:
        form, company = self.settings.form, make_company(self.settings, {}, NONE)

        def expected(tx: Tx, language: str, *, now: datetime) -> list[str]:
            return promising.on_form(tx, company, language, now=now)

        secret = await ledger.write(facts.keep_fact, "form secret", secrets.token_hex(32))
        ways = Ways(
            company=self.settings.company.name,
            embed_on=form.embed_on,
            min_fill_ms=round(form.min_fill_s * 1000),
            allowed=self._allowed(),
            trusted=self._trusted(),
            secret=bytes.fromhex(secret),
            seal=await self._make_seal(ledger),
            expected=expected,
        )
        return Talk(WEB, ways, ledger, self._calendar.now, clock.wall)

    async def _find_means(self, ledger: AsyncLedger, sources: Mapping[str, Source]) -> Means:
        return Means(seal=await self._make_seal(ledger), carriers=frozenset(carriers_of(sources)))

    async def _make_seal(self, ledger: AsyncLedger) -> Seal:
        key = await ledger.write(facts.keep_fact, "seal", secrets.token_hex(32))
        return Seal(key=bytes.fromhex(key))

    async def _make_customer_page(self, ledger: AsyncLedger, means: Means) -> CustomerPage:
        """It works before the workspace answers: whom it shows to is told by the link alone."""
        company = make_company(self.settings, {}, means)
        secret = await ledger.write(facts.keep_fact, "form secret", secrets.token_hex(32))
        times = PageTimes(now=self._calendar.now, wall=clock.wall)
        gate = Gate(allowed=self._allowed(), trusted=self._trusted())
        return CustomerPage(WEB, company, ledger, bytes.fromhex(secret), times, gate=gate)

    def _allowed(self) -> Allowed:
        form = self.settings.form
        return Allowed(per_visitor=form.per_visitor, per_network=form.per_network, per_s=form.per_s)

    def _trusted(self) -> Networks:
        return tuple(ip_network(proxy) for proxy in self.settings.web.trusted_proxies)

    async def _make_desk(self, ledger: AsyncLedger) -> list[Route]:
        running = Running(
            ledger=ledger,
            health=self._health,
            units=self._units,
            loops=self.role in WITH_LOOPS,
            channels=lambda: self._channels,
            now=self._calendar.now,
            wall=clock.wall,
        )
        key = await ledger.write(facts.keep_fact, "operator key", secrets.token_hex(32))
        return await desk(WEB, self.settings, running, bytes.fromhex(key))

    async def _connect_sources(self, stack: AsyncExitStack, ledger: AsyncLedger) -> dict[str, Source]:
        async def mute(name: str, until: int) -> None:
            try:
                await ledger.write(quotas.mute, name, until=until)
            except Unavailable as error:
                log("app.mute_not_kept", level=logging.ERROR, source=name, why=str(error))

        seal = await self._make_seal(ledger)

        def tell(what: str, why: str) -> None:
            self._health.tell(what)(why)

        lent = {"now": self._calendar.now, "wall": clock.wall, "mute": mute, "seal": seal, "tell": tell}
        lent |= {"heeds": make_heeds(self.settings), "load": loading(ledger), "says": saying(ledger)}
        return {
            name: await stack.enter_async_context(
                lending(module.connect, self.own[name], {**lent, "memory": Kept(ledger, name)})
            )
            for name, module in source_modules().items()
        }

    def _open_door(self, stack: AsyncExitStack) -> socket.socket:
        return stack.enter_context(open_socket(self.settings.web.host, self.settings.web.port))

    async def _serve(self, door: Door, listening: socket.socket, ready: Callable[[int], None]) -> None:
        web = self.settings.web
        limits = wire.Limits(connections=wire.enough_files(web.connections))
        config = wire.config(door, host=web.host, port=web.port, limits=limits)
        server = uvicorn.Server(config)
        server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        config.load()
        server.lifespan = config.lifespan_class(config)
        await server.startup([listening])
        ready(listening.getsockname()[1])
        try:
            await server.main_loop()
        finally:
            await server.shutdown([listening])

    # -------------------------------------------------------------- everything that needs the workspace

    async def _inside(self, ledger: AsyncLedger, sources: Mapping[str, Source], means: Means, door: Door) -> None:
        """Connects the workspace, however long that takes: the door is open meanwhile, and nothing is lost."""
        async with AsyncExitStack() as stack:
            workspace = await self._connect_workspace(stack, sources)
            company = await acquaintance.know_the_company(
                self.settings,
                ledger,
                workspace,
                self._calendar.now,
                means=means,
                tell=self._health.tell("workspace"),
            )
            self._channels.update(name_channels(self.settings, company))
            await self._work(ledger, sources, workspace, company, door)

    async def _connect_workspace(self, stack: AsyncExitStack, sources: Mapping[str, Source]) -> Workspace:
        """Where the team works: a platform where customers speak as well has both over one connection."""
        for source in sources.values():
            shared: Workspace | None = getattr(source, "workspace", None)
            if shared is not None:
                return shared
        module = adapter_modules()["slack"]

        async def connect() -> Workspace:
            connected = module.connect(
                self.own["slack"], now=self._calendar.now, wall=clock.wall, heeds=make_heeds(self.settings)
            )
            workspace: Workspace = await stack.enter_async_context(connected)
            return workspace

        return await insist(connect, "workspace", self._health.tell("workspace"))

    async def _work(
        self,
        ledger: AsyncLedger,
        sources: Mapping[str, Source],
        workspace: Workspace,
        company: Company,
        door: Door,
    ) -> None:
        take, now = self._take(ledger), self._calendar.now
        masker = Masker()

        async def show(question: Question) -> Any:
            return await keeping.answer(ledger, company, question, now=now(), masker=masker)

        async def meet() -> None:
            await insist(lambda: acquaintance.meet(self.settings, ledger, workspace, company, now), "people")
            await insist(lambda: guarding.look(at_once=True), "channels")

        async def adopt() -> bool:
            return await ledger.write(triage.adopt, company, now=now())

        guarding = await self._make_guarding(ledger, workspace, company)
        relay = self._relay = await self._make_relay(ledger, workspace, company, sources, guarding)
        door.add(workspace.routes(take, show, relay.confirm))
        drafted = Drafting(ledger, workspace, company, now)
        if self.role not in WITH_LOOPS:
            async with asyncio.TaskGroup() as listening:
                listening.create_task(keeping.people(meet, workspace))
                listening.create_task(keeping.gaps(ledger, workspace, company, take, drafted.look_again))
                listening.create_task(masker.run())
        readers: dict[str, Reader] = {"form": said, "page": customer_said, "slack": workspace, **sources}
        worker = Worker(ledger, readers, lambda: company, now=now, wall=clock.wall, then=relay.expect)
        self._expect = worker.expect
        listing = keeping.Lists(ledger, company, now, clock.wall)
        fetching = Errand("files", Fetching(ledger, workspace, company, now).look)
        drafting = Errand("drafts", drafted.look)
        adopting = Errand("early reactions", adopt, again_s=ADOPT_S)
        self._wakes = {
            "arrivals": worker.wake,
            "outbox": relay.wake,
            WANTED: fetching.wake,
            showing.LISTS: listing.wake,
        }
        painting = Errand("pictures", Painting(ledger, now).look)
        searched = Indexing(ledger)
        self._wakes[triage.EARLY] = adopting.wake
        self._wakes |= {drafts.WANTED: drafting.wake, drawings.WANTED: painting.wake, search.STALE: searched.wake}
        self._wake_too("outbox", searched.wake)
        masking = Errand("masking", Masking(ledger, company, now, masker, tell=self._health.tell("masking")).look)
        self._wakes[heeded.UNMASKED] = masking.wake
        understanding = self._understand(ledger, company)
        look = self._make_look(ledger, workspace, company, guarding, masker, wake=masking.wake)

        async with asyncio.TaskGroup() as group:
            group.create_task(worker.run())
            group.create_task(relay.run())
            group.create_task(workspace.listen(take, show, relay.confirm))
            group.create_task(clock.tick(look, self.settings.clock.tick_s))
            group.create_task(keeping.people(meet, workspace))
            group.create_task(keeping.gaps(ledger, workspace, company, take, drafted.look_again))
            group.create_task(listing.run())
            group.create_task(adopting.run())
            group.create_task(fetching.run())
            group.create_task(drafting.run())
            group.create_task(self._in_turn(ledger, "pictures", painting.run))
            group.create_task(self._in_turn(ledger, "search", searched.run))
            group.create_task(masker.run())
            group.create_task(self._in_turn(ledger, "masking", masking.run))
            if understanding is not None:
                group.create_task(self._in_turn(ledger, "understanding", understanding.run))

    def _make_look(
        self,
        ledger: AsyncLedger,
        workspace: Workspace,
        company: Company,
        guarding: Guarding,
        masker: Masker,
        *,
        wake: Callable[[], None],
    ) -> Callable[[], Awaitable[None]]:
        """What is done with each tick; ``wake`` has what waits for it masked."""
        now = self._calendar.now
        drawing = self._draw(ledger, company, masker)
        rooms = keeping.Rooms(ledger, workspace, company, now)
        readied = (
            keeping.Readied(ledger, answers.is_any, closing.make_ready),  # what customers' last words are known by
            keeping.Readied(ledger, samples.is_any, once_a_week.make_ready),
        )

        async def look() -> None:
            try:
                await keeping.review_if_due(ledger, company, now=now())
                if drawing is not None:
                    await drawing.look()
                await guarding.look()
                if await ledger.read(once_a_week.is_to_be_masked, company, now=now()):
                    wake()
                await ledger.write(rituals, company, now=now(), wall=clock.wall())
                for round_ in ROUNDS:
                    for _ in range(ROUNDS_MAX):
                        if not await ledger.write(round_, company, now=now()):
                            break
                await keeping.usual(ledger, company, now=now())
                await rooms.look()
                for one in readied:
                    await one.look()
            except Unavailable as error:
                log("clock.ledger_away", level=logging.ERROR, error=error)

        return look

    def _draw(self, ledger: AsyncLedger, company: Company, masker: Masker) -> "Drawing | None":
        if not company.executives:
            return None
        from bot.sampling.drawing import Drawing

        return Drawing(ledger, company, self._calendar.now, masker=masker, tell=self._health.tell("sample"))

    def _understand(self, ledger: AsyncLedger, company: Company) -> "Understanding | None":
        """Understanding comes after everything else; whatever goes out wakes it."""
        if not self.settings.understanding.enabled:
            return None
        from bot.understanding.loop import Understanding
        from bot.understanding.mind import Mind

        tell = self._health.tell("understanding")
        understanding = Understanding(ledger, company, Mind(ledger, company), now=self._calendar.now, tell=tell)
        self._wake_too("outbox", understanding.wake)
        return understanding

    def _wake_too(self, topic: str, more: Callable[[], None]) -> None:
        """One more is woken by what a commit touched."""
        wake = self._wakes[topic]

        def both() -> None:
            wake()
            more()

        self._wakes[topic] = both

    async def _in_turn(self, ledger: AsyncLedger, name: str, run: Callable[[], Awaitable[None]]) -> None:
        """One process at a time, where several work on one ledger."""
        if ledger.together:
            await run()
        else:
            await Turns(ledger, secrets.token_hex(8), clock.wall).take(name, run)

    async def _make_guarding(self, ledger: AsyncLedger, workspace: Workspace, company: Company) -> Guarding:
        earlier = await insist(lambda: ledger.read(samples.list_channels), "channels")
        now, tell = self._calendar.now, self._health.tell("executives' channel")
        return Guarding(ledger, workspace, company, now, names=self._channels, earlier=earlier, tell=tell)

    async def _make_relay(
        self,
        ledger: AsyncLedger,
        workspace: Workspace,
        company: Company,
        sources: Mapping[str, Source],
        guarding: Guarding,
    ) -> Relay:
        now = self._calendar.now

        async def back(outage: Outage) -> None:
            since, until = clock.at(outage.since), clock.at(outage.until)
            await insist(
                lambda: ledger.write(outages.tell, company, since=since, until=until, why=outage.why, now=now()),
                "outage",
            )

        def bundle(tx: Tx, waiting: list[Waiting], wall: int) -> DeliveryId:
            return bundles.bundle(tx, waiting, now=now(), wall=wall)

        def told(tx: Tx, waiting: Waiting, progress: Progress, _wall: int) -> None:
            if waiting.delivery.upload:
                picturing.fared(tx, waiting.delivery.id, progress, now=now())
            elif waiting.delivery.kind == "edit":
                showing.fell_behind(tx, waiting.delivery, now=now())
            elif waiting.delivery.letter is None:
                showing.kept_out(tx, waiting.delivery, now=now())
            else:
                sending.fared(tx, company, waiting.delivery.id, progress, now=now())

        def echo(tx: Tx, waiting: Waiting, _wall: int) -> None:
            showing.echo(tx, waiting.delivery, now=now())

        return Relay(
            ledger,
            workspace,
            wall=clock.wall,
            timing=make_timing(self.settings.relay),
            pace=make_pace(self.settings),
            bundle=bundle,
            watch=Watch(workspace, wall=clock.wall, back=back, tell=self._health.tell("workspace")),
            carriers=carriers_of(sources),
            told=told,
            guard=guarding,
            echo=units.not_echoed if workspace.broadcasts else echo,
            life=await insist(lambda: ledger.write(facts.next_epoch), "epoch"),
        )


def carriers_of(sources: Mapping[str, Source]) -> dict[str, Carrier]:
    """By which ways letters can go, as everything is set up now."""
    able = {name: source for name, source in sources.items() if isinstance(source, Carrier) and source.carries}
    return {PAGE: PageCarrier(), **able}


def rituals(tx: Tx, company: Company, *, now: datetime, wall: int) -> None:
    """Whatever is due by now and has not been done yet."""
    calling.nudge_if_due(tx, company, now=now)
    concluding.close_if_due(tx, company, now=now)
    once_a_week.post_if_due(tx, company, now=now)
    filing.forget(tx, now=now)
    chasing.step_if_due(tx, company, now=now, wall=wall)


ROUNDS: tuple[Callable[..., bool | None], ...] = (
    promising.settle_due,
    absence.return_if_due,
    nudging.tell_channels,
    nudging.nudge,
    saying_back.list_due,
    unheard.look,
    once_a_week.show,
    once_a_week.keep_up,
    once_a_week.tell,
)
"""What is looked at with each tick besides, in short units of its own, for as long as they say that there is more."""
ROUNDS_MAX = 100
