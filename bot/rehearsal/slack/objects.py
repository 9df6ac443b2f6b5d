"""The JSON objects in which Slack describes people, channels, messages, files and groups."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from hashlib import blake2b
from typing import Any
from zoneinfo import ZoneInfo

from .values import App, Group, Person
from .world import Message, Room, World

Json = dict[str, Any]

COLOURS = ("2f6f5e", "8a4b2a", "3a5a8c", "7a3b69", "5a6b1f", "a1483d", "4b4e8f", "1f6f78", "8c6a1a", "6b3fa0")


def user(world: World, person: Person, *, with_locale: bool = False) -> Json:
    """A user object. `tz_offset` is in seconds east of UTC, now."""
    offset = datetime.fromtimestamp(world.now(), ZoneInfo(person.tz)).utcoffset()
    team = stranger_team(world) if person.stranger else world.workspace.team_id
    number = int.from_bytes(blake2b(person.id.encode(), digest_size=2).digest(), "big")
    found: Json = {
        "id": person.id,
        "team_id": team,
        "name": person.name,
        "deleted": person.deleted,
        "color": COLOURS[number % len(COLOURS)],
        "real_name": person.real_name,
        "tz": person.tz,
        "tz_label": person.tz.rpartition("/")[2].replace("_", " "),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": {
            "title": person.title,
            "phone": "",
            "skype": "",
            "real_name": person.real_name,
            "real_name_normalized": person.real_name,
            "display_name": person.name,
            "display_name_normalized": person.name,
            "status_text": person.status_text,
            "status_emoji": person.status_emoji,
            "status_expiration": 0,
            "avatar_hash": f"g{person.id.lower()}",
            "team": team,
        },
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": person.guest,
        "is_ultra_restricted": False,
        "is_bot": person.bot,
        "is_app_user": False,
        "updated": 1_700_000_000,
        "is_email_confirmed": not person.bot,
        "who_can_share_contact_card": "EVERYONE",
    }
    if person.pronouns:
        found["profile"]["pronouns"] = person.pronouns
    if person.bot:
        found["profile"] |= {"api_app_id": world.app.app_id, "bot_id": world.app.bot_id, "always_active": True}
    elif not person.stranger and "users:read.email" in world.app.scopes:
        found["profile"]["email"] = email(world, person)
    if person.stranger:
        found["is_stranger"] = True
    elif with_locale:
        found["locale"] = person.locale
    return found


def email(world: World, person: Person) -> str:
    return f"{person.name}@{world.workspace.domain}.example"


def stranger_team(world: World) -> str:
    """The id of the workspace from which strangers come."""
    return "T0" + blake2b(world.workspace.team_id.encode(), digest_size=5).hexdigest().upper()


def channel(world: World, room: Room, *, for_bot: bool = True) -> Json:
    """A conversation object, as the bot sees it."""
    if room.kind == "im":
        person = next(member for member in room.members if member != world.app.bot_user_id)
        return {
            "id": room.id,
            "created": room.created,
            "is_im": True,
            "is_org_shared": False,
            "is_archived": False,
            "context_team_id": world.workspace.team_id,
            "user": person,
            "is_user_deleted": world.people[person].deleted,
            "is_open": True,
            "priority": 0,
        }
    others = [stranger_team(world)] if room.shared else []
    found: Json = {
        "id": room.id,
        "name": room.name,
        "is_channel": room.kind == "public",
        "is_group": False if room.kind == "public" else not room.shared,
        "is_im": False,
        "is_mpim": False,
        "is_private": room.kind == "private",
        "created": room.created,
        "is_archived": room.archived,
        "is_general": room.name == "general",
        "unlinked": 0,
        "name_normalized": room.name,
        "is_shared": room.shared,
        "is_org_shared": False,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "context_team_id": world.workspace.team_id,
        "updated": room.created * 1000,
        "parent_conversation": None,
        "creator": world.workspace.people[0].id,
        "is_ext_shared": room.shared,
        "shared_team_ids": [world.workspace.team_id, *others],
        "pending_connected_team_ids": [],
        "topic": {"value": room.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "previous_names": [],
        "num_members": len(room.members),
    }
    if for_bot:
        found["is_member"] = world.app.bot_user_id in room.members
    if others:
        found["connected_team_ids"] = others
    return found


def message(world: World, room: Room, shown: Message, *, metadata: bool = True) -> Json:
    """A message object. With `metadata=False` only its `event_type` is told, as in history without
    `include_all_metadata`.
    """
    found: Json = {"user": shown.user, "type": "message", "ts": shown.ts, "text": shown.text}
    found["team"] = world.workspace.team_id
    for name in ("subtype", "client_msg_id", "blocks", "attachments", "edited"):
        if getattr(shown, name):
            found[name] = getattr(shown, name)
    if shown.bot_id:
        found |= _app_facts(world, shown)
    elif shown.user in world.people and world.people[shown.user].stranger:
        team = stranger_team(world)
        found |= {"team": team, "user_team": team, "source_team": team}
    if shown.files:
        found |= {"files": [world.files[file] for file in shown.files if file in world.files], "upload": False}
    if shown.metadata:
        found["metadata"] = shown.metadata if metadata else {"event_type": shown.metadata["event_type"]}
    if shown.thread_ts:
        found |= _thread_facts(room, shown)
    return found | _marks(room, shown)


def _marks(room: Room, shown: Message) -> Json:
    """What others did to a message."""
    found: Json = {}
    if shown.reactions:
        found["reactions"] = reactions(shown)
    if shown.ts in room.pins:
        found["pinned_to"] = [room.id]
    if shown.tombstone:
        found |= {"hidden": True, "user": "USLACKBOT"}
    return found


def reactions(shown: Message) -> list[Json]:
    return [{"name": name, "users": list(users), "count": len(users)} for name, users in shown.reactions.items()]


def bot_profile(world: World) -> Json:
    return _bot_profile(world.app, world.workspace.team_id)


@cache
def _bot_profile(app: App, team_id: str) -> Json:
    """Never changed by anybody, so that all messages can share it."""
    return {
        "id": app.bot_id,
        "app_id": app.app_id,
        "user_id": app.bot_user_id,
        "name": app.name,
        "icons": {},
        "deleted": False,
        "updated": 1_700_000_000,
        "team_id": team_id,
    }


def group(world: World, shown: Group) -> Json:
    return {
        "id": shown.id,
        "team_id": world.workspace.team_id,
        "is_usergroup": True,
        "is_subteam": True,
        "name": shown.name,
        "description": "",
        "handle": shown.handle,
        "is_external": False,
        "date_create": 1_700_000_000,
        "date_update": 1_700_000_000,
        "date_delete": 0,
        "auto_type": None,
        "auto_provision": False,
        "enterprise_subteam_id": "",
        "created_by": world.workspace.people[0].id,
        "updated_by": world.workspace.people[0].id,
        "deleted_by": None,
        "prefs": {"channels": [], "groups": []},
        "user_count": len(shown.members),
        "channel_count": 0,
    }


def _app_facts(world: World, shown: Message) -> Json:
    found: Json = {"bot_id": shown.bot_id, "app_id": shown.app_id, "bot_profile": bot_profile(world)}
    if shown.username:
        found["username"] = shown.username
    if shown.icon_emoji:
        found["icons"] = {"emoji": shown.icon_emoji}
    return found


def _thread_facts(room: Room, shown: Message) -> Json:
    """What a reply tells of its parent, and a parent of its replies."""
    found: Json = {"thread_ts": shown.thread_ts}
    parent = room.messages.get(shown.thread_ts or "")
    if parent is not None and parent is not shown:
        found["parent_user_id"] = parent.user
        if shown.subtype == "thread_broadcast":
            found["root"] = {"user": parent.user, "type": "message", "ts": parent.ts, "text": parent.text}
    if shown.replies:
        authors = dict.fromkeys(room.messages[ts].user for ts in shown.replies if ts in room.messages)
        found |= {
            "reply_count": len(shown.replies),
            "reply_users_count": len(authors),
            "latest_reply": shown.replies[-1],
            "reply_users": list(authors)[:5],
            "is_locked": False,
            "subscribed": False,
        }
    return found
