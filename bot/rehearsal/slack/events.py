"""Changes as the events Slack sends for them, and which of those the app gets."""

from __future__ import annotations

from typing import Any

from . import message_events, objects
from .world import Change, Room, World

Json = dict[str, Any]

_MESSAGE_EVENT = {
    "public": ("message.channels", "channels:history"),
    "private": ("message.groups", "groups:history"),
    "im": ("message.im", "im:history"),
}
_SCOPES = {
    "app_mention": "app_mentions:read",
    "pin_added": "pins:read",
    "pin_removed": "pins:read",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "subteam_members_changed": "usergroups:read",
    "subteam_updated": "usergroups:read",
    "user_change": "users:read",
    "member_joined_channel": "channels:read",
    "member_left_channel": "channels:read",
}


def events_of(world: World, change: Change) -> list[Json]:
    """The inner events that a change means for the app: none when the bot is not in the room, lacks the scope or has
    not subscribed.
    """
    if change.room is not None and world.app.bot_user_id not in change.room.members:
        return []
    make = _MAKERS.get(change.kind)
    return [event for event in make(world, change) if wanted(world, change.room, event)] if make else []


def envelope(world: World, event: Json, room: Room | None = None) -> Json:
    """The outer event with a new event_id."""
    app, team = world.app, world.workspace.team_id
    return {
        "token": "rehearsal",
        "team_id": team,
        "context_team_id": team,
        "context_enterprise_id": None,
        "api_app_id": app.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": world.ids.new("Ev"),
        "event_time": int(world.now()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": team,
                "user_id": app.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": bool(room and room.shared),
        "event_context": f"4-{world.ids.secret(40)}",
    }


def home_opened(world: World, person: str, tab: str) -> Json:
    """The event of a person who opens the app's Home or Messages tab."""
    event: Json = {
        "type": "app_home_opened",
        "user": person,
        "channel": world.direct(person).id,
        "tab": tab,
        "event_ts": world.stamps.next(),
    }
    if tab == "home" and person in world.homes:
        event["view"] = world.homes[person]
    return event


def channel_shared(room: Room, event_ts: str, team: str, shared: bool) -> Json:
    if shared:
        return {"type": "channel_shared", "connected_team_id": team, "channel": room.id, "event_ts": event_ts}
    return {
        "type": "channel_unshared",
        "previously_connected_team_id": team,
        "channel": room.id,
        "is_ext_shared": False,
        "event_ts": event_ts,
    }


def wanted(world: World, room: Room | None, event: Json) -> bool:
    """Has the app subscribed to this event, and may it see it?"""
    app, kind = world.app, event["type"]
    if kind.startswith("message_metadata"):
        types = app.metadata_events
        asked = "*" in types or event["metadata"]["event_type"] in types
        return asked and "metadata.message:read" in app.scopes
    if kind == "message" and room is not None:
        name, scope = _MESSAGE_EVENT[room.kind]
        return name in app.events and scope in app.scopes
    return kind in app.events and (kind not in _SCOPES or _SCOPES[kind] in app.scopes)


def _reaction(_world: World, change: Change) -> list[Json]:
    room, message = change.room, change.message
    assert room is not None
    assert message is not None
    return [
        {
            "type": "reaction_added" if change.kind == "reacted" else "reaction_removed",
            "user": change.person,
            "reaction": change.emoji,
            "item": {"type": "message", "channel": room.id, "ts": message.ts},
            "item_user": message.user,
            "event_ts": change.event_ts,
        }
    ]


def _pin(world: World, change: Change) -> list[Json]:
    room, message = change.room, change.message
    assert room is not None
    assert message is not None
    item = {
        "type": "message",
        "channel": room.id,
        "message": objects.message(world, room, message),
        "created": int(world.now()),
        "created_by": change.person,
    }
    event = {
        "type": "pin_added" if change.kind == "pinned" else "pin_removed",
        "user": change.person,
        "channel_id": room.id,
        "item": item,
        "item_user": message.user,
        "pin_count": len(room.pins),
        "event_ts": change.event_ts,
    }
    if change.kind == "unpinned":
        event["has_pins"] = bool(room.pins)
    return [event]


def _membership(world: World, change: Change) -> list[Json]:
    room = change.room
    assert room is not None
    found: list[Json] = [
        {
            "type": "member_joined_channel" if change.kind == "joined" else "member_left_channel",
            "user": change.person,
            "channel": room.id,
            "channel_type": "C" if room.kind == "public" else "G",
            "team": world.workspace.team_id,
            "event_ts": change.event_ts,
        }
    ]
    if change.kind == "left" and change.person == world.app.bot_user_id:
        kind = "channel_left" if room.kind == "public" else "group_left"
        found.append({"type": kind, "channel": room.id, "actor_id": change.person, "event_ts": change.event_ts})
    return found


def _group(world: World, change: Change) -> list[Json]:
    group = change.group
    assert group is not None
    at = int(world.now())
    return [
        {
            "type": "subteam_members_changed",
            "subteam_id": group.id,
            "team_id": world.workspace.team_id,
            "date_previous_update": 1_700_000_000,
            "date_update": at,
            "added_users": list(change.added),
            "added_users_count": len(change.added),
            "removed_users": list(change.removed),
            "removed_users_count": len(change.removed),
        },
        {"type": "subteam_updated", "subteam": objects.group(world, group), "event_ts": change.event_ts},
    ]


def _person(world: World, change: Change) -> list[Json]:
    person = world.people[change.person or ""]
    at = int(world.now())
    return [{"type": "user_change", "user": objects.user(world, person), "cache_ts": at, "event_ts": change.event_ts}]


_MAKERS = {
    "posted": message_events.posted,
    "changed": message_events.changed,
    "deleted": message_events.deleted,
    "reacted": _reaction,
    "unreacted": _reaction,
    "pinned": _pin,
    "unpinned": _pin,
    "joined": _membership,
    "left": _membership,
    "group": _group,
    "person": _person,
}
