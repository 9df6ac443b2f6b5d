"""The app's commands: those of everywhere and those of one server."""

from __future__ import annotations

import re
from typing import Any

from ..calls import Call, route
from ..refusals import Refused, bad_length, invalid, required

Json = dict[str, Any]
CHAT, USER, MESSAGE = 1, 2, 3
MOST = {CHAT: 100, USER: 15, MESSAGE: 15}
_NAME = re.compile(r"[-_'\w]{1,32}")
SUB, GROUP = 1, 2


@route("GET", "/applications/{application}/commands")
def get_global_commands(call: Call) -> list[Json]:
    return list(call.world.commands.get("", ()))


@route("PUT", "/applications/{application}/commands")
def bulk_overwrite_global_commands(call: Call) -> list[Json]:
    return _overwrite(call, "")


@route("POST", "/applications/{application}/commands")
def create_global_command(call: Call) -> Json:
    return _create(call, "")


@route("DELETE", "/applications/{application}/commands/{command}")
def delete_global_command(call: Call) -> None:
    _delete(call, "")


@route("GET", "/applications/{application}/guilds/{guild}/commands")
def get_guild_commands(call: Call) -> list[Json]:
    return list(call.world.commands.get(_guild(call), ()))


@route("PUT", "/applications/{application}/guilds/{guild}/commands")
def bulk_overwrite_guild_commands(call: Call) -> list[Json]:
    return _overwrite(call, _guild(call))


@route("POST", "/applications/{application}/guilds/{guild}/commands")
def create_guild_command(call: Call) -> Json:
    return _create(call, _guild(call))


@route("DELETE", "/applications/{application}/guilds/{guild}/commands/{command}")
def delete_guild_command(call: Call) -> None:
    _delete(call, _guild(call))


def _guild(call: Call) -> str:
    guild = call.world.guilds.get(call.path["guild"])
    if guild is None or call.bot not in guild.members:
        raise Refused(50001)
    return guild.id


def _overwrite(call: Call, guild: str) -> list[Json]:
    if call.path["application"] != call.world.app.id:
        raise Refused(10002)
    if not isinstance(call.body, list):
        raise invalid(_errors=("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"))
    earlier = {(one["name"], one["type"]): one["id"] for one in call.world.commands.get(guild, ())}
    made: list[Json] = []
    for number, one in enumerate(call.body):
        kept = _kept(call, one, guild, f"{number}")
        kept["id"] = earlier.get((kept["name"], kept["type"]), kept["id"])
        if any((other["name"], other["type"]) == (kept["name"], kept["type"]) for other in made):
            raise invalid(
                **{
                    f"{number}__name": (
                        "APPLICATION_COMMANDS_DUPLICATE_NAME",
                        "Application command names must be unique",
                    )
                }
            )
        made.append(kept)
    for kind, most in MOST.items():
        if sum(1 for one in made if one["type"] == kind) > most:
            raise Refused(30032)
    call.world.commands[guild] = made
    return made


def _create(call: Call, guild: str) -> Json:
    kept = _kept(call, call.form(), guild, "")
    there = [
        one for one in call.world.commands.get(guild, ()) if (one["name"], one["type"]) != (kept["name"], kept["type"])
    ]
    if sum(1 for one in there if one["type"] == kept["type"]) >= MOST[kept["type"]]:
        raise Refused(30032)
    call.world.commands[guild] = [*there, kept]
    return kept


def _delete(call: Call, guild: str) -> None:
    there = call.world.commands.get(guild, [])
    if not any(one["id"] == call.path["command"] for one in there):
        raise Refused(10063)
    call.world.commands[guild] = [one for one in there if one["id"] != call.path["command"]]


def _kept(call: Call, given: Json, guild: str, path: str) -> Json:
    """A command as it is kept. Raises Refused."""
    kind = given.get("type") or CHAT
    here = f"{path}__" if path else ""
    name = str(given.get("name") or "")
    if kind == CHAT:
        if not _NAME.fullmatch(name) or name != name.lower():
            raise invalid(**{f"{here}name": ("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")})
        if not 1 <= len(given.get("description") or "") <= 100:
            raise bad_length(f"{here}description", 1, 100)
        _check_options(given.get("options") or [], f"{here}options")
    elif not 1 <= len(name) <= 32:
        raise bad_length(f"{here}name", 1, 32)
    elif given.get("description"):
        raise invalid(**{f"{here}description": ("APPLICATION_COMMANDS_CONTEXT_MENU_DESCRIPTION", "No description")})
    kept: Json = {"default_member_permissions": None, "nsfw": False, "options": [], "description": ""} | given
    kept |= {"id": call.world.ids.next(), "application_id": call.world.app.id, "version": call.world.ids.next()}
    return kept | {"type": kind, "name": name} | ({"guild_id": guild} if guild else {})


def _check_options(options: list[Json], path: str) -> None:
    if len(options) > 25:
        raise bad_length(path, 0, 25)
    optional = False
    for number, one in enumerate(options):
        here = f"{path}__{number}"
        name = str(one.get("name") or "")
        if not _NAME.fullmatch(name) or name != name.lower():
            raise invalid(**{f"{here}__name": ("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")})
        if not 1 <= len(one.get("description") or "") <= 100:
            raise bad_length(f"{here}__description", 1, 100)
        if one.get("type") in (SUB, GROUP):
            _check_options(one.get("options") or [], f"{here}__options")
        elif not one.get("type"):
            raise required(f"{here}__type")
        if len(one.get("choices") or ()) > 25:
            raise bad_length(f"{here}__choices", 0, 25)
        if one.get("required") and optional:
            why = "Required options must be placed before non-required options"
            raise invalid(**{f"{here}__required": ("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", why)})
        optional = optional or not one.get("required")
