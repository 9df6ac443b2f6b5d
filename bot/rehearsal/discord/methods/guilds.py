"""Servers: their channels, roles and members."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .. import objects, permissions
from ..calls import Call, room_of, route
from ..refusals import Refused, invalid
from ..values import THREADS
from ..world import Change, Server

Json = dict[str, Any]


def guild_of(call: Call) -> Server:
    """The server that the path names. Raises Refused 10004 when the bot is not in it."""
    guild = call.world.guilds.get(call.path["guild"])
    if guild is None or call.bot not in guild.members:
        raise Refused(10004)
    return guild


@route("GET", "/guilds/{guild}")
def get_guild(call: Call) -> Json:
    return objects.guild(call.world, guild_of(call).id)


@route("GET", "/guilds/{guild}/channels")
def get_guild_channels(call: Call) -> list[Json]:
    """All of them, also those the bot may not see; no threads."""
    guild = guild_of(call)
    rooms = (one for one in call.world.rooms.values() if one.guild == guild.id and one.kind not in THREADS)
    return [objects.channel(call.world, one) for one in rooms]


@route("GET", "/guilds/{guild}/roles")
def get_guild_roles(call: Call) -> list[Json]:
    return [objects.role(one) for one in guild_of(call).roles.values()]


@route("GET", "/guilds/{guild}/members/{user}")
def get_guild_member(call: Call) -> Json:
    guild = guild_of(call)
    if call.path["user"] not in guild.members:
        raise Refused(10007)
    return objects.member(call.world, guild.id, call.path["user"])


@route("GET", "/guilds/{guild}/members")
def list_guild_members(call: Call) -> list[Json]:
    """By id, after an id. Only with the privileged intent for members."""
    guild = guild_of(call)
    if "members" not in call.world.app.privileged:
        raise Refused(50001)
    limit, after = call.number("limit", 1, 1, 1000), call.snowflake("after") or 0
    found = sorted((one for one in guild.members if int(one) > after), key=int)
    return [objects.member(call.world, guild.id, one) for one in found[:limit]]


@route("GET", "/guilds/{guild}/members/search")
def search_guild_members(call: Call) -> list[Json]:
    """Those whose name or nick begins with `query`."""
    guild = guild_of(call)
    begin = call.query.get("query", "").casefold()
    if not begin:
        raise invalid(query=("BASE_TYPE_REQUIRED", "This field is required"))
    limit = call.number("limit", 1, 1, 1000)
    found = []
    for person, member in guild.members.items():
        known = call.world.people[person]
        if any((name or "").casefold().startswith(begin) for name in (known.name, known.shown, member.nick)):
            found.append(objects.member(call.world, guild.id, person))
    return found[:limit]


@route("PUT", "/guilds/{guild}/members/{user}/roles/{role}")
def add_guild_member_role(call: Call) -> None:
    _set_role(call, there=True)


@route("DELETE", "/guilds/{guild}/members/{user}/roles/{role}")
def remove_guild_member_role(call: Call) -> None:
    _set_role(call, there=False)


def _set_role(call: Call, *, there: bool) -> None:
    guild, person, role = guild_of(call), call.path["user"], call.path["role"]
    if not permissions.in_guild(call.world, guild.id, call.bot) & permissions.MANAGE_ROLES:
        raise Refused(50013)
    if person not in guild.members:
        raise Refused(10007)
    if role not in guild.roles:
        raise Refused(10011)
    member = guild.members[person]
    roles = tuple(one for one in member.roles if one != role) + ((role,) if there else ())
    guild.members[person] = replace(member, roles=roles)
    call.world.tell(Change(kind="member", guild=guild.id, person=person))


@route("GET", "/channels/{channel}")
def get_channel(call: Call) -> Json:
    return objects.channel(call.world, room_of(call))
