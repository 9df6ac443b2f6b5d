"""The payloads of interactions and slash commands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import objects
from .answers import Gesture, ResponseUrl
from .viewing import new_trigger
from .world import Message, Room, World

Json = dict[str, Any]
MOST_URLS = 10_000


def surrounding(world: World, gesture: Gesture, kind: str, *, view_id: str | None = None) -> Json:
    """What every interaction payload has; makes the gesture's trigger_id."""
    person = world.people[gesture.person]
    team = objects.stranger_team(world) if person.stranger else world.workspace.team_id
    gesture.trigger_id = new_trigger(world, person.id, gesture, view_id)
    return {
        "type": kind,
        "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": team},
        "api_app_id": world.app.app_id,
        "token": "rehearsal",
        "team": {"id": world.workspace.team_id, "domain": world.workspace.domain},
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": gesture.trigger_id,
    }


def response_url(
    world: World, gesture: Gesture, room: Room, message_ts: str | None = None, *, ephemeral: bool = False
) -> str:
    """A new response_url for the gesture."""
    secret = world.ids.secret(24)
    world.response_urls[secret] = ResponseUrl(
        gesture=gesture, room=room.id, born=world.monotonic(), message_ts=message_ts, ephemeral=ephemeral
    )
    if len(world.response_urls) > MOST_URLS:
        del world.response_urls[next(iter(world.response_urls))]
    gesture.response_url = f"{world.base_url}/actions/{world.workspace.team_id}/{int(world.now())}/{secret}"
    return gesture.response_url


def message_actions(world: World, gesture: Gesture, room: Room, shown: Json, actions: list[Json], state: Json) -> Json:
    """block_actions from a message; `shown` is the message object, ephemeral or not."""
    ephemeral = bool(shown.get("is_ephemeral"))
    container = {"type": "message", "message_ts": shown["ts"], "channel_id": room.id, "is_ephemeral": ephemeral}
    if shown.get("thread_ts"):
        container["thread_ts"] = shown["thread_ts"]
    payload = surrounding(world, gesture, "block_actions")
    payload |= {
        "container": container,
        "channel": {"id": room.id, "name": channel_name(room)},
        "state": {"values": state},
        "response_url": response_url(world, gesture, room, shown["ts"], ephemeral=ephemeral),
        "actions": actions,
    }
    if not ephemeral:
        payload["message"] = shown
    return payload


def view_actions(world: World, gesture: Gesture, view: Json, actions: list[Json]) -> Json:
    """block_actions from a modal or the Home tab."""
    payload = surrounding(world, gesture, "block_actions", view_id=view["id"])
    return payload | {"container": {"type": "view", "view_id": view["id"]}, "view": view, "actions": actions}


def submission(world: World, gesture: Gesture, view: Json) -> Json:
    payload = surrounding(world, gesture, "view_submission", view_id=view["id"])
    return payload | {"view": view, "response_urls": []}


def closed(world: World, gesture: Gesture, view: Json, *, cleared: bool) -> Json:
    payload = surrounding(world, gesture, "view_closed")
    del payload["trigger_id"]
    return payload | {"view": view, "is_cleared": cleared}


def shortcut(world: World, gesture: Gesture, callback_id: str) -> Json:
    payload = surrounding(world, gesture, "shortcut")
    return payload | {"callback_id": callback_id, "action_ts": world.stamps.next()}


def message_action(world: World, gesture: Gesture, callback_id: str, room: Room, message: Message) -> Json:
    payload = surrounding(world, gesture, "message_action")
    return payload | {
        "callback_id": callback_id,
        "action_ts": world.stamps.next(),
        "channel": {"id": room.id, "name": channel_name(room)},
        "message_ts": message.ts,
        "message": objects.message(world, room, message),
        "response_url": response_url(world, gesture, room, message.ts),
    }


def command(world: World, gesture: Gesture, room: Room, name: str, text: str) -> Json:
    """A slash command: flat, as in its form-encoded body."""
    person = world.people[gesture.person]
    gesture.trigger_id = new_trigger(world, person.id, gesture)
    return {
        "token": "rehearsal",
        "team_id": world.workspace.team_id,
        "team_domain": world.workspace.domain,
        "channel_id": room.id,
        "channel_name": channel_name(room),
        "user_id": person.id,
        "user_name": person.name,
        "command": name,
        "text": text,
        "api_app_id": world.app.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url(world, gesture, room),
        "trigger_id": gesture.trigger_id,
    }


def channel_name(room: Room) -> str:
    return {"im": "directmessage", "private": "privategroup"}.get(room.kind, room.name)


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """All interactive elements with their blocks."""
    for block in blocks:
        for part in ("accessory", "element"):
            if isinstance(block.get(part), dict):
                yield block, block[part]
        for one in block.get("elements", ()) if block.get("type") == "actions" else ():
            yield block, one
        for one in block.get("actions", ()) if block.get("type") == "card" else ():
            yield block, one
        for part in ("child_blocks", "elements") if block.get("type") in ("container", "carousel") else ():
            yield from elements(block.get(part) or [])
