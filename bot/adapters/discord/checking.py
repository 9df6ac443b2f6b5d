"""What `python -m bot check` looks at on Discord: token, intents, server, channels and what the bot may do there."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import discord

from bot.adapters.discord import Settings
from bot.adapters.discord.addresses import GATEWAY, point_at
from bot.adapters.discord.saying import is_named
from bot.adapters.discord.sending import new_client
from bot.ports import Finding, Wanted

LOGIN = "Reset the token under Bot in your application's settings (discord.com/developers) and set DISCORD_TOKEN"
NETWORK = "See whether this machine reaches it (a firewall, a proxy, discord.api_url)"
INTENT = "Switch on Message Content Intent under Bot in your application's settings (discord.com/developers)"
NOTICE = (
    "We listen here: what you write in this channel reaches the people who can do something about it, and they answer "
    "you here. It is kept to answer you and to do better. To have it deleted, write to the bot."
)
NEEDED = {
    "view_channel": "View Channel",
    "read_message_history": "Read Message History",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "attach_files": "Attach Files",
}
FOR_CARDS = {
    "embed_links": "Embed Links",
    "add_reactions": "Add Reactions",
    "create_public_threads": "Create Public Threads",
}
BROKEN = (discord.DiscordException, aiohttp.ClientError, TimeoutError, OSError)


async def look(settings: Settings, wanted: Wanted) -> AsyncIterator[Finding]:
    point_at(settings)
    hosts = tuple(str(urlsplit(url).hostname) for url in (settings.api_url, settings.gateway_url or GATEWAY))
    client = new_client(discord.Intents(guilds=True, members=True))
    try:
        await client.login(settings.token.reveal())
        assert client.user is not None
        yield Finding(mark="right", what=f"Discord: the bot is {client.user}", hosts=hosts)
        yield _content(settings, client)
        if settings.workspace:
            async for finding in _workspace(settings, client, wanted):
                yield finding
        if settings.server:
            async for finding in _server(settings, client):
                yield finding
    except discord.LoginFailure:
        yield Finding(mark="wrong", what="Discord: it does not take the token", fix=LOGIN, hosts=hosts)
    except BROKEN as error:
        what = f"Discord: {hosts[0]} does not answer ({type(error).__name__})"
        yield Finding(mark="wrong", what=what, fix=NETWORK, hosts=hosts)
    finally:
        await client.close()


def _content(settings: Settings, client: discord.Client) -> Finding:
    flags = client.application_flags
    if flags.gateway_message_content or flags.gateway_message_content_limited:
        return Finding(mark="right", what="Discord: the Message Content intent is switched on")
    if not settings.channels and not settings.workspace:
        return Finding(mark="left out", what="Discord: without the Message Content intent only mentions are read")
    return Finding(mark="wrong", what="Discord: the Message Content intent is not switched on", fix=INTENT)


async def _workspace(settings: Settings, client: discord.Client, wanted: Wanted) -> AsyncIterator[Finding]:
    """The team's server: who is on it can be asked, and every channel that settings name takes cards."""
    flags = client.application_flags
    if not (flags.gateway_guild_members or flags.gateway_guild_members_limited):
        what = "Discord: the Server Members intent is not switched on: nobody knows who is in which team"
        yield Finding(mark="wrong", what=what, fix=INTENT.replace("Message Content", "Server Members"))
        wanted = replace(wanted, people={})
    try:
        guild = await client.fetch_guild(int(settings.workspace), with_counts=False)
    except (discord.NotFound, discord.Forbidden):
        what = f"Discord: the bot is not on the team's server {settings.workspace}"
        yield Finding(mark="wrong", what=what, fix="Invite it (docs/discord.md), or mend discord.workspace")
        return
    channels = await guild.fetch_channels()
    assert client.user is not None
    me = await guild.fetch_member(client.user.id)
    for named in wanted.channels:
        found = next((one for one in channels if one.name == named.name and isinstance(one, discord.TextChannel)), None)
        if found is None:
            keys = ", ".join(named.keys)
            what = f"Discord: #{named.name} ({keys}) is no text channel that the bot can see"
            yield Finding(mark="wrong", what=what, fix="Make it, let the bot see it, or name another")
            continue
        may = found.permissions_for(me)
        missing = [words for name, words in (NEEDED | FOR_CARDS).items() if not getattr(may, name)]
        if missing:
            what = f"Discord: #{named.name}: the bot lacks {_list(missing)}"
            yield Finding(mark="wrong", what=what, fix="Give them to the bot's role in the channel's settings")
        elif named.guarded and found.permissions_for(guild.default_role).view_channel:
            what = f"Discord: #{named.name} is open to everybody on the server"
            yield Finding(mark="wrong", what=what, fix="Make it private: only executives and the bot may view it")
        else:
            yield Finding(mark="right", what=f"Discord: #{named.name}: takes cards")
    roles = {role.name for role in guild.roles}
    for key, name in wanted.groups.items():
        if name not in roles:
            yield Finding(
                mark="wrong",
                what=f"Discord: {key} names the role {name}, which there is not",
                fix=f"Make the role, or mend {key}",
            )

    if wanted.people:
        yield _people(wanted, [one async for one in guild.fetch_members(limit=None)])


def _people(wanted: Wanted, members: Sequence[discord.Member]) -> Finding:
    """Whether everybody whom the settings name is there."""
    there = {name for one in members for name in (one.name.casefold(), str(one.id))}
    missing = [f"@{name} ({_list(keys)})" for name, keys in wanted.people.items() if name not in there]
    if not missing:
        return Finding(mark="right", what="Discord: everybody whom the settings name is on the team's server")
    return Finding(
        mark="wrong",
        what=f"Discord: there is no {_list(missing)} on the team's server",
        fix="Mend the user name, or write the id (right-click them: Copy User ID)",
    )


async def _server(settings: Settings, client: discord.Client) -> AsyncIterator[Finding]:
    try:
        guild = await client.fetch_guild(int(settings.server), with_counts=False)
    except (discord.NotFound, discord.Forbidden):
        yield Finding(
            mark="wrong",
            what=f"Discord: the bot is not on the server {settings.server}",
            fix="Invite it with the address in docs/discord.md, or mend discord.server",
        )
        return
    channels = await guild.fetch_channels()
    assert client.user is not None
    me = await guild.fetch_member(client.user.id)
    for name in settings.channels:
        found = [one for one in channels if is_named(one, name)]
        if not found:
            yield _unknown(name, channels)
        for channel in found:
            async for finding in _channel(channel, me):
                yield finding
    for name in settings.staff_roles:
        if not any(is_named(role, name) for role in guild.roles):
            yield Finding(
                mark="wrong",
                what=f"Discord: there is no role {name}",
                fix=f"Mend discord.staff_roles; there are {_list([role.name for role in guild.roles[1:]])}",
            )


def _unknown(name: str, channels: Any) -> Finding:
    there = [f"#{one.name}" for one in channels if not isinstance(one, discord.CategoryChannel)]
    return Finding(
        mark="wrong",
        what=f"Discord: {name} is no channel that the bot can see",
        fix=f"Let the bot see it, or mend discord.channels; there are {_list(there)}",
    )


def _list(names: Sequence[str]) -> str:
    return ", ".join(names[:12]) or "none"


async def _channel(channel: Any, me: discord.Member) -> AsyncIterator[Finding]:
    title = f"Discord: #{channel.name}"
    if not hasattr(channel, "threads"):
        what = f"{title} is a {channel.type}: nobody writes there"
        yield Finding(mark="wrong", what=what, fix="Name a text channel or a forum in discord.channels")
        return
    may = channel.permissions_for(me)
    missing = [words for name, words in NEEDED.items() if not getattr(may, name)]
    if missing:
        yield Finding(
            mark="wrong",
            what=f"{title}: the bot lacks {_list(missing)}",
            fix="Give them to the bot's role in the channel's settings",
        )
    else:
        yield Finding(mark="right", what=f"{title}: read and answered")
    if isinstance(channel, discord.TextChannel) and may.view_channel and may.read_message_history:
        pins = [one async for one in channel.pins(limit=50)]
        if not any(me.id in one.raw_mentions or one.author.id == me.id for one in pins):
            yield Finding(
                mark="left out",
                what=f"{title}: no pinned message tells that somebody listens",
                fix=f'Pin one that mentions the bot, such as: "{NOTICE}"',
            )
