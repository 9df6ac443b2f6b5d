"""Discord: a community server in whose chosen channels customers speak, and where they are answered.

``DISCORD_TOKEN`` holds the token of the bot; ``discord.server`` and ``discord.channels`` say where it listens. What
customers write in those channels, in their threads and forum posts, and to the bot itself is heard; everything else is
dropped at the door. Answers go where the customer spoke, as a reply. docs/discord.md tells how the bot is made, what it
may, and what is done with each message.
"""

import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from bot.ports import Finding, Heeds, Load, Memory, Must, Says, Secret, Take, Tell, Trial, Wanted

if TYPE_CHECKING:
    from bot.adapters.discord.source import DiscordSource


def _is_id(text: str) -> bool:
    return not text or re.fullmatch(r"\d{1,20}", text, re.ASCII) is not None


def _is_web(url: str) -> bool:
    return re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", url) is not None


def _is_socket(url: str) -> bool:
    return not url or re.fullmatch(r"wss?://[^\s/?#]+(/[^\s?#]*)?", url) is not None


def _is_name(text: str) -> bool:
    return bool(text.removeprefix("#").strip()) and text.isprintable()


Name = Annotated[str, Must('a name such as "#help", or an id', _is_name)]


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A Discord server on which customers speak (docs/discord.md)."""

    workspace: Annotated[str, Must("the id of a server (digits)", _is_id)] = ""
    """The id of the server in which the team works, in place of Slack; then set `slack.enabled = false`. Empty: it
    works in Slack."""
    server: Annotated[str, Must("the id of a server (digits)", _is_id)] = ""
    """The id of your community's server. Empty: nobody listens to Discord."""
    channels: tuple[Name, ...] = ()
    """Channels and forums to listen to, with all their threads and posts: names such as `#help`, or ids."""
    mentions: bool = True
    """Whether who mentions the bot is heard in every channel there that the bot can see."""
    direct: bool = True
    """Whether direct messages to the bot are heard."""
    staff_roles: tuple[Name, ...] = ()
    """Roles of your own people, names or ids: what they write there is no customer's word, and not heard."""
    token: Secret = Secret()
    """The token of the bot."""
    api_url: Annotated[str, Must('an address such as "https://discord.com/api/v10"', _is_web)] = (
        "https://discord.com/api/v10"
    )
    """Where Discord is asked. Another one for a proxy or the rehearsal."""
    gateway_url: Annotated[str, Must('an address such as "wss://gateway.discord.gg/", or ""', _is_socket)] = ""
    """Where Discord tells what happens; empty is its own."""
    request_s: Annotated[float, Must("a number above 0", lambda seconds: seconds > 0)] = 15.0
    """Seconds that sending may take before its outcome counts as unknown; at most `relay.request_s`."""


def secrets(table: Mapping[str, Any]) -> dict[str, str]:
    """The environment variables of the secrets that this table needs."""
    return {"token": "DISCORD_TOKEN"} if table.get("server") or table.get("workspace") else {}


def wrong(settings: Settings) -> Iterator[tuple[str, str]]:
    """What does not fit together, as (key, what it must be)."""
    if settings.server and not (settings.channels or settings.mentions or settings.direct):
        yield "channels", "one channel at least, where neither mentions nor direct messages are heard"
    if settings.token and not re.fullmatch(r"[\w.-]+", settings.token.reveal(), re.ASCII):
        yield "token", "the token under Bot in your application's settings, without a word before it"


@asynccontextmanager
async def connect(
    settings: Settings,
    *,
    now: Callable[[], datetime],
    wall: Callable[[], int],
    memory: Memory,
    load: Load,
    says: Says,
    tell: Tell = lambda _what, _why: None,
    heeds: Heeds = Heeds(),  # noqa: B008 - a frozen value
) -> "AsyncIterator[DiscordSource]":
    """The server as a source. Nothing is connected here: where Discord is away, it is tried again beside all else."""
    from bot.adapters.discord.source import DiscordSource

    if settings.server or settings.workspace:
        from bot.adapters.discord.addresses import point_at

        point_at(settings)
    source = DiscordSource(settings, now, wall=wall, memory=memory, load=load, says=says, tell=tell, heeds=heeds)
    try:
        yield source
    finally:
        await source.close()


async def check(settings: Settings, wanted: Wanted) -> AsyncIterator[Finding]:
    """What is right and wrong with the bot on its server, in plain words."""
    if not settings.server and not settings.workspace:
        return
    from bot.adapters.discord.checking import look

    async for finding in look(settings, wanted):
        yield finding


def trial(_folder: Path) -> Trial:
    """For the contract: a message is handed over as if it had just been told of."""

    async def say(source: "DiscordSource", take: Take, id_: str, text: str) -> None:
        from bot.adapters.discord.reading import Author, Said

        author = Author(id="42", name="Maria")
        said = Said(message=id_, channel="7", place="#help", author=author, text=text, at=source.now())
        await source.hand_over(said, take)

    return Trial(settings=Settings(), say=say)
