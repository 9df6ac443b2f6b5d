"""Gets to know the workspace: its channels, its people, and where each channel's clock stands. It insists: every
question is asked until it is answered, on its own, so that a platform in trouble delays the start and never undoes it.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.company import Means, called, channel_names, make_company, people_named
from bot.ledger import AsyncLedger
from bot.log import log
from bot.patience import insist
from bot.ports import TryLater, Workspace
from bot.settings import Settings
from handlers import audience, members, nudging
from handlers.company import Company
from handlers.rules.languages import primary
from storage import facts, lanes, people
from storage.ledger import Tx
from storage.model import ChannelId, Person, PersonId, RemoteId, Team

HOME, SLACK = "home", "Slack"
"""The fact that names the platform where the team works, and what it says of most."""


def keep_home(tx: Tx, home: str) -> str:
    """Where this ledger's team works, by all that it knows; a new one keeps ``home``. Ledgers that began before this
    was written down are Slack's where the channels that they know are.
    """
    began = any(not lane.partition(":")[2].isdecimal() for lane in lanes.find_marks(tx))
    return facts.keep_fact(tx, HOME, SLACK if began else home)


async def know_the_company(
    settings: Settings,
    ledger: AsyncLedger,
    workspace: Workspace,
    now: Callable[[], datetime],
    *,
    means: Means,
    tell: Callable[[str], None] = lambda _why: None,
) -> Company:
    """Who works where; returns once at least the default team has a channel that we can see."""
    names = channel_names(settings)

    async def found() -> dict[str, ChannelId]:
        visible = {name: id_ for name, id_ in (await workspace.channels()).items() if name in names}
        if missing := [name for name in names if name not in visible]:
            log("app.channels_missing", names=missing, level=logging.ERROR)
        default = settings.teams[settings.company.default_team].channel.removeprefix("#")
        if default not in visible:
            raise TryLater(f"no channel #{default} that we can see: it has to exist, and Earshot has to be in it")
        return visible

    channels = await insist(found, "channels", tell)
    company = replace(make_company(settings, channels, means), stamp=workspace.stamp)
    nobody = await insist(lambda: meet(settings, ledger, workspace, company, now), "people", tell)
    if nobody:
        log("app.people_missing", names=nobody, level=logging.ERROR)
    await insist(
        lambda: ledger.write(lanes.add_lanes, [lanes.letter_lane(one) for one in means.carriers]), "lanes", tell
    )
    await _read_clocks(ledger, workspace, list(channels.values()))
    return company


async def meet(
    settings: Settings, ledger: AsyncLedger, workspace: Workspace, company: Company, now: Callable[[], datetime]
) -> list[str]:
    """Stores who is there and what they read, with all that follows from it; user groups stand for teams.

    Returns whom the settings name and nobody here is.
    """
    teams = {team.group or name: Team(name) for name, team in settings.teams.items()}

    def in_teams(person: Person) -> Person:
        return replace(person, teams=tuple(teams[handle] for handle in person.teams if handle in teams))

    found = [in_teams(person) for person in await workspace.people()]
    for some in (found[at : at + members.AT_ONCE] for at in range(0, len(found), members.AT_ONCE)):
        await ledger.write(members.meet, company, some, now=now())
    while await ledger.write(members.free, company, now=now()):
        pass
    known = {called(name): person.id for person in found for name in (person.handle, person.id)}

    def those(handles: Sequence[str]) -> list[PersonId]:
        return [known[called(one)] for one in handles if called(one) in known]

    contacts = {Team(name): those([team.escalation]) for name, team in settings.teams.items()}
    await ledger.write(nudging.set_contacts, {team: one for team, some in contacts.items() for one in some})
    await ledger.write(audience.set_releasers, those(settings.sample.releasers))
    await ledger.write(audience.set_callers, those(settings.sample.may_call))
    for handle, languages in settings.reads.items():
        for one in those([handle]):
            await ledger.write(people.set_reads, one, [primary(language) for language in languages], said=False)
    return [who for who in people_named(settings) if who not in known]


async def _read_clocks(ledger: AsyncLedger, workspace: Workspace, channels: list[ChannelId]) -> None:
    """Gives each channel that has none a mark: the newest moment that the channel itself shows."""

    async def known() -> Mapping[str, str | None]:
        every = [*lanes.METHOD_LANES, *(lanes.channel_lane(channel) for channel in channels)]
        await ledger.write(lanes.add_lanes, every)
        return await ledger.read(lanes.find_marks)

    async def read(channel: ChannelId) -> None:
        newest = await workspace.newest(channel)
        await ledger.write(lanes.advance_mark, channel, newest or RemoteId("0"))

    marks = await insist(known, "lanes")
    for channel in channels:
        # A mark that is there stays: what happened since is what the relay looks at first.
        if marks[lanes.channel_lane(channel)] is None:
            await insist(partial(read, channel), "clock")
