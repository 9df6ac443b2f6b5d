"""What the app is sent when somebody interacts with it."""

from __future__ import annotations

from typing import Any

from . import components, objects, permissions
from .answers import Interaction
from .events import Event
from .world import Message, Room, World

Json = dict[str, Any]
BYTES = 25 * 1024 * 1024


def event(world: World, found: Interaction, data: Json) -> Event:
    """INTERACTION_CREATE."""
    room, person = world.rooms[found.room], found.person
    shown = objects.channel(world, room)
    shown["permissions"] = str(permissions.in_room(world, room, person))
    payload: Json = {
        "id": found.id,
        "application_id": world.app.id,
        "type": found.kind,
        "token": found.token,
        "version": 1,
        "channel_id": room.id,
        "channel": shown,
        "app_permissions": str(permissions.in_room(world, room, world.app.bot)),
        "locale": world.people[person].locale,
        "entitlements": [],
        "attachment_size_limit": BYTES,
        "authorizing_integration_owners": {"0": room.guild or "0"},
        "context": 0 if room.guild else 1,
        "data": data,
    }
    if room.guild:
        member = objects.member(world, room.guild, person)
        payload |= {
            "guild_id": room.guild,
            "guild": {"id": room.guild, "locale": "en-US", "features": ["COMMUNITY"]},
            "guild_locale": "en-US",
            "member": member | {"permissions": shown["permissions"]},
        }
    else:
        payload["user"] = objects.user(world, person)
    if found.source is not None:
        payload["message"] = objects.message(world, world.rooms[found.source.room], found.source)
    return Event(name="INTERACTION_CREATE", data=payload)


def of_component(world: World, room: Room, component: Json, values: list[str]) -> Json:
    data: Json = {
        "custom_id": component["custom_id"],
        "component_type": component["type"],
        "id": component.get("id", 1),
    }
    if component["type"] != components.BUTTON:
        data["values"] = values
    if component["type"] not in (components.BUTTON, components.SELECT):
        data["resolved"] = resolved(world, room, component["type"], values)
    return data


def resolved(world: World, room: Room, kind: int, values: list[str]) -> Json:
    """The people, roles and channels that ids in a menu stand for, and the files that were brought along."""
    found: Json = {}
    guild = world.guilds.get(room.guild or "")
    for value in values if kind != components.SELECT else ():
        if value in world.files:
            found.setdefault("attachments", {})[value] = world.files[value][0] | {"ephemeral": True}
        elif value in world.people:
            found.setdefault("users", {})[value] = objects.user(world, value)
            if guild and value in guild.members:
                found.setdefault("members", {})[value] = objects.member(world, guild.id, value, with_user=False) | {
                    "permissions": str(permissions.in_room(world, room, value))
                }
        elif guild and value in guild.roles:
            found.setdefault("roles", {})[value] = objects.role(guild.roles[value])
        elif value in world.rooms:
            shown = objects.channel(world, world.rooms[value])
            found.setdefault("channels", {})[value] = shown | {"permissions": str(permissions.OF_EVERYONE)}
    return found


def of_message_command(world: World, room: Room, command: Json, message: Message) -> Json:
    shown = objects.message(world, room, message)
    return {
        "id": command["id"],
        "name": command["name"],
        "type": 3,
        "target_id": message.id,
        "resolved": {"messages": {message.id: shown}},
        **({"guild_id": command["guild_id"]} if "guild_id" in command else {}),
    }


def of_command(
    world: World, room: Room, command: Json, path: list[str], values: Json, focused: str = ""
) -> tuple[Json, str]:
    """A slash command's data, and what is wrong with its options ("" if nothing): `path` names its subcommands. While
    the option `focused` is still being typed, nothing is wrong.
    """
    declared, shells = command.get("options") or [], []
    for name in path:
        inner = next((one for one in declared if one["name"] == name and one["type"] in (1, 2)), None)
        if inner is None:
            return {}, "unknown_subcommand"
        shells.append(inner)
        declared = inner.get("options") or []
    if any(one["type"] in (1, 2) for one in declared):
        return {}, "subcommand_missing"
    found: Json = {}
    given: list[Json] = []
    for one in declared:
        value = values.get(one["name"])
        problem = "" if focused else _problem(one, value)
        if problem:
            return {}, problem
        if value is not None:
            typed = {"focused": True} if one["name"] == focused else {}
            given.append({"name": one["name"], "type": one["type"], "value": value} | typed)
            for kind, things in resolved(world, room, one["type"], [str(value)]).items() if one["type"] > 5 else ():
                found.setdefault(kind, {}).update(things)
    if set(values) - {one["name"] for one in declared}:
        return {}, "unknown_option"
    options: list[Json] = given
    for shell in reversed(shells):
        options = [{"name": shell["name"], "type": shell["type"], "options": options}]
    data: Json = {"id": command["id"], "name": command["name"], "type": 1, "options": options, "resolved": found}
    return data | ({"guild_id": command["guild_id"]} if "guild_id" in command else {}), ""


def _problem(option: Json, value: Any) -> str:
    """Why a client would not send this value, or ""."""
    if value is None:
        return f"required:{option['name']}" if option.get("required") else ""
    choices = [choice["value"] for choice in option.get("choices") or ()]
    if choices and value not in choices:
        return f"unknown_choice:{option['name']}"
    size = len(value) if isinstance(value, str) else value
    least = option.get("min_length" if isinstance(value, str) else "min_value")
    most = option.get("max_length" if isinstance(value, str) else "max_value")
    fits = (least is None or size >= least) and (most is None or size <= most)
    return "" if fits else f"out_of_bounds:{option['name']}"
