"""Says in plain words what is wrong and how to mend it; `--post` tries a message to and fro as well."""

import argparse
import asyncio
import json
import os
import stat
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
from rich.console import Console
from rich.text import Text

from bot import clock
from bot.app import adapter_modules, load_settings
from bot.company import has_sample, people_named
from bot.ports import Finding, NamedChannel, Wanted
from bot.secret import environment
from bot.settings import SECRETS, Settings
from bot.web.listening import CannotListen, address, open_socket, place
from bot.wrong import Wrong, listed
from storage.condition import Condition, examine

FREE_MIN = 1 << 30
MARKS = {"right": ("✓", "green"), "wrong": ("✗", "bold red"), "left out": ("–", "dim")}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot check", description=__doc__)
    parser.add_argument("--settings", type=Path, default=Path("settings.toml"))
    parser.add_argument("--post", action="store_true", help="post, find and delete a message in the operator's channel")
    options = parser.parse_args(arguments)
    return asyncio.run(_tell(options.settings, post=options.post))


async def _tell(path: Path, *, post: bool) -> int:
    console = Console(highlight=False, soft_wrap=True)
    wrong = 0
    hosts: list[str] = []
    async for finding in look(path, dict(environment_of(path)), post=post, now=clock.at(clock.wall())):
        mark, style = MARKS[finding.mark]
        line = Text(f"{mark} ", style=style).append(finding.what, style="default")
        if finding.fix:
            line.append(f". {finding.fix}.", style="default")
        console.print(line)
        wrong += finding.mark == "wrong"
        hosts += finding.hosts
    if hosts:
        console.print(f"\nEarshot talks to {listed(list(dict.fromkeys(hosts)))}, and to nobody else.")
    many = "1 thing is" if wrong == 1 else f"{wrong} things are"
    console.print(f"\n{many} wrong." if wrong else "\nEverything that was looked at is all right.")
    return 1 if wrong else 0


def environment_of(path: Path) -> Mapping[str, str]:
    """The environment; a ``.env`` that cannot be read is told by ``look``."""
    try:
        return environment(path.parent)
    except Wrong:
        return os.environ


async def look(path: Path, env: Mapping[str, str], *, post: bool, now: datetime) -> AsyncIterator[Finding]:
    """Everything that is looked at, in the order in which one thing needs the other."""
    mistakes, settings, own = _load(path, env)
    for mistake in mistakes:
        yield Finding(mark="wrong", what=mistake)
    if settings is None:
        yield Finding(mark="left out", what="everything else: it needs settings that are right")
        return
    if not mistakes:
        yield Finding(mark="right", what=f"{path.name}: every key and value")
    variables = _variables(settings, own)
    if not mistakes and variables:
        yield Finding(mark="right", what=f"secrets: {listed(variables)} {_is(variables)} set")
    for finding in _files(path, env, variables):
        yield finding
    async for finding in _around(settings):
        yield finding
    if mistakes:
        yield Finding(mark="left out", what="Slack: it needs its secrets")
        return
    async for finding in _outside(settings, own, post=post, now=now):
        yield finding


def _is(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


async def _around(settings: Settings) -> AsyncIterator[Finding]:
    """What is ours: the database, the door."""
    for finding in of_database(await asyncio.to_thread(examine, settings.database.url)):
        yield finding
    yield await _door(settings)
    yield _public(settings)
    if has_sample(settings) and settings.sample.release == "people" and not settings.sample.releasers:
        yield Finding(
            mark="left out",
            what="the sample: nobody may release it, so it is posted without its voices",
            fix='Name two people or more in sample.releasers, or set sample.release = "auto"',
        )


async def _outside(settings: Settings, own: Mapping[str, Any], *, post: bool, now: datetime) -> AsyncIterator[Finding]:
    """What each adapter says of its other side."""
    wanted = wanted_of(settings, post=post, now=now)
    for name, module in adapter_modules().items():
        if hasattr(module, "check"):
            async for finding in module.check(own[name], wanted):
                yield finding
    if post and not settings.operator_channel:
        yield Finding(mark="left out", what="a message to and fro", fix="Name operator_channel to have one tried")


# ------------------------------------------------------------------ settings and secrets


def _load(path: Path, env: Mapping[str, str]) -> tuple[tuple[str, ...], Settings | None, dict[str, Any]]:
    """The mistakes, and the settings when only secrets are missing or wrong."""
    try:
        environment(path.parent)
        return (), *load_settings(path, env)
    except Wrong as wrong:
        mistakes = wrong.mistakes
    try:
        return mistakes, *load_settings(path, env, with_secrets=False)
    except Wrong:
        return mistakes, None, {}


def _variables(settings: Settings, own: Mapping[str, Any]) -> list[str]:
    """The environment variables of the secrets that are set."""
    held = {variable for key, variable in SECRETS.items() if getattr(settings.web, key.partition(".")[2])}
    for name, module in adapter_modules().items():
        if hasattr(module, "secrets"):
            table = {field: getattr(own[name], field) for field in own[name].__struct_fields__}
            held.update(module.secrets(table).values())
    return sorted(held)


def _files(path: Path, env: Mapping[str, str], variables: Sequence[str]) -> Iterator[Finding]:
    """Files with secrets that others on this machine may read (containers mount theirs under /run)."""
    named = [env[f"{variable}_FILE"] for variable in ("DATABASE_URL", *variables) if env.get(f"{variable}_FILE")]
    for file in (path.parent / ".env", *map(Path, named)):
        try:
            mode = file.stat().st_mode
        except OSError:
            continue
        if mode & stat.S_IROTH and not file.is_relative_to("/run"):
            yield Finding(mark="wrong", what=f"{file}: everybody on this machine can read it", fix=f"chmod 600 {file}")


# ------------------------------------------------------------------ database


def of_database(found: Condition) -> Iterator[Finding]:
    """What is right and wrong with a database in that condition."""
    title = f"{found.kind} ({found.place})"
    hosts = (found.host,) if found.host else ()
    if found.why_not:
        yield Finding(mark="wrong", what=f"{title}: {found.why_not}", fix=_mend(found), hosts=hosts)
        return
    if found.fresh:
        yield Finding(mark="right", what=f"{title}: empty; the first start makes the tables", hosts=hosts)
    elif found.revision == found.head:
        yield Finding(mark="right", what=f"{title}: read and written, at revision {found.revision}", hosts=hosts)
    elif (found.revision or "") > found.head:
        yield Finding(
            mark="wrong",
            what=f"{title}: it is at revision {found.revision}, made by a newer Earshot than this ({found.head})",
            fix="Run that version, or restore a backup of this one",
            hosts=hosts,
        )
    else:
        yield Finding(
            mark="right",
            what=f"{title}: at revision {found.revision}; the next start brings it to {found.head}",
            hosts=hosts,
        )
    yield from _safe(found)


def _safe(found: Condition) -> Iterator[Finding]:
    """What may yet cost what was stored."""
    if found.free is not None:
        room = f"{found.free / (1 << 30):.1f} GB free"
        if found.free < FREE_MIN:
            yield Finding(mark="wrong", what=f"disk: {room} under {found.place}", fix="Make room: at least 1 GB")
        else:
            yield Finding(mark="right", what=f"disk: {room}")
    if found.network:
        yield Finding(
            mark="wrong",
            what=f"disk: {found.place} lies on {found.network}, where SQLite's locks do not hold",
            fix="Move it to a local disk, or use PostgreSQL",
        )
    if found.careless:
        yield Finding(
            mark="wrong",
            what=f"{found.kind}: with {found.careless} it may lose what it said it had stored",
            fix=f"Switch {found.careless.partition(' ')[0]} on",
        )


def _mend(found: Condition) -> str:
    why = found.why_not
    if found.kind == "SQLite":
        if "not a database" in why:
            return "Name another file as database.url, or restore a backup"
        return "Let the user that runs Earshot write the folder and the file"
    if "password" in why or "no pg_hba" in why:
        return "Mend user and password in DATABASE_URL, and who may connect in pg_hba.conf"
    if "does not exist" in why:
        return "Make the role and the database: createuser, createdb"
    if "permission denied" in why or "read-only" in why:
        return "Let that user make tables there, on the primary server"
    return "See whether PostgreSQL runs there and this machine reaches it"


# ------------------------------------------------------------------ the door


async def _door(settings: Settings) -> Finding:
    """Whether the port is free, or Earshot itself answers there."""
    host, port = settings.web.host, settings.web.port
    if port == 0:
        return Finding(mark="right", what="the door: takes a free port")
    try:
        open_socket(host, port).close()
    except CannotListen as error:
        if error.taken and await _is_earshot(address(host, port)):
            return Finding(mark="right", what=f"the door: Earshot is running at {address(host, port)}")
        return Finding(mark="wrong", what=f"the door: {error.why}", fix=error.fix)
    return Finding(mark="right", what=f"the door: {place(host, port)} is free")


async def _is_earshot(url: str) -> bool:
    timeout = aiohttp.ClientTimeout(total=3)
    try:
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(f"{url}/healthz") as answer:
            return "ok" in json.loads(await answer.read())
    except (aiohttp.ClientError, TimeoutError, ValueError, TypeError):
        return False


def _public(settings: Settings) -> Finding:
    url = settings.company.public_url
    if not url:
        return Finding(
            mark="left out", what="customers reach the form on this machine only: company.public_url is empty"
        )
    if url.startswith("http://"):
        return Finding(
            mark="wrong", what=f"{url} is not encrypted", fix="Put a proxy with https in front (docs/running.md)"
        )
    return Finding(mark="right", what=f"customers reach Earshot at {url.rstrip('/')}/talk")


# ------------------------------------------------------------------ what adapters are asked


def wanted_of(settings: Settings, *, post: bool, now: datetime) -> Wanted:
    """Each channel once, with all the settings that name it."""
    named: dict[str, list[str]] = {}
    for name, team in settings.teams.items():
        named.setdefault(team.channel.removeprefix("#"), []).append(f"teams.{name}")
    guarded = {
        name.removeprefix("#") for name in (settings.sample.channel, *(one.channel for one in settings.audience))
    }
    for key, channel in (
        ("review", settings.review.channel),
        ("sample", settings.sample.channel),
        ("operator_channel", settings.operator_channel),
        *(("audience", one.channel) for one in settings.audience),
    ):
        if channel:
            named.setdefault(channel.removeprefix("#"), []).append(key)
    return Wanted(
        channels=tuple(
            NamedChannel(name=name, keys=tuple(keys), guarded=name in guarded) for name, keys in named.items()
        ),
        groups={f"teams.{name}": team.group or name for name, team in settings.teams.items()},
        people=people_named(settings),
        post_to=settings.operator_channel.removeprefix("#") if post else "",
        now=now,
    )
