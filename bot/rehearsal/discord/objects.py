"""The state as Discord's JSON."""

from __future__ import annotations

from typing import Any

from . import permissions
from .snowflakes import written
from .values import CATEGORY, FORUM, THREADS, App, Role
from .world import Message, Room, World

Json = dict[str, Any]
EPHEMERAL, HAS_THREAD, COMPONENTS_V2 = 1 << 6, 1 << 5, 1 << 15


MEMBERS_LIMITED, MESSAGE_CONTENT_LIMITED = 1 << 15, 1 << 19


def app_flags(app: App) -> int:
    """Which privileged intents are switched on."""
    flags = MEMBERS_LIMITED if "members" in app.privileged else 0
    return flags | (MESSAGE_CONTENT_LIMITED if "message_content" in app.privileged else 0)


def user(world: World, person: str) -> Json:
    """A user; one who is gone is shown as Discord shows them."""
    found = world.people.get(person)
    if found is None:
        return {"id": person, "username": "deleted_user", "global_name": None, "discriminator": "0", "avatar": None}
    shown: Json = {
        "id": found.id,
        "username": found.name,
        "global_name": None if found.bot else found.shown,
        "discriminator": "0",
        "avatar": None,
        "public_flags": 0,
    }
    return shown | {"bot": True} if found.bot else shown


def member(world: World, guild: str, person: str, *, with_user: bool = True) -> Json:
    server = world.guilds[guild]
    found = server.members[person]
    shown: Json = {
        "nick": found.nick,
        "roles": list(found.roles),
        "joined_at": written(server.joined.get(person, 0.0)),
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "avatar": None,
        "pending": False,
        "communication_disabled_until": None,
    }
    return shown | {"user": user(world, person)} if with_user else shown


def role(found: Role) -> Json:
    return {
        "id": found.id,
        "name": found.name,
        "color": found.color,
        "colors": {"primary_color": found.color, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "position": found.position,
        "permissions": str(found.permissions),
        "managed": found.managed,
        "mentionable": found.mentionable,
        "flags": 0,
    }


def channel(world: World, room: Room) -> Json:
    """A channel, a thread or a direct conversation, each with its own fields."""
    last = str(room.order[-1]) if room.order else None
    if room.guild is None:
        others = [user(world, one) for one in room.recipients if one != world.app.bot]
        return {"id": room.id, "type": room.kind, "last_message_id": last, "recipients": others, "flags": 0}
    shown: Json = {
        "id": room.id,
        "type": room.kind,
        "guild_id": room.guild,
        "name": room.name,
        "parent_id": room.parent,
        "last_message_id": last,
        "rate_limit_per_user": 0,
        "flags": 0,
    }
    if room.kind in THREADS:
        return shown | _thread(world, room)
    shown |= {
        "position": room.position,
        "topic": room.topic or None,
        "nsfw": False,
        "permission_overwrites": [
            {"id": one.id, "type": one.kind, "allow": str(one.allow), "deny": str(one.deny)} for one in room.overwrites
        ],
    }
    if room.kind == FORUM:
        shown |= {
            "available_tags": [
                {"id": tag.id, "name": tag.name, "moderated": tag.moderated, "emoji_id": None, "emoji_name": tag.emoji}
                for tag in room.tags
            ],
            "flags": 1 << 4 if room.tag_required else 0,
            "default_reaction_emoji": None,
            "default_sort_order": None,
            "default_forum_layout": 0,
        }
    if room.kind == CATEGORY:
        shown.pop("last_message_id")
    return shown


def _thread(world: World, room: Room) -> Json:
    shown: Json = {
        "owner_id": room.owner,
        "message_count": max(0, len(room.order) - (1 if room.id in room.messages else 0)),
        "member_count": min(50, len(room.recipients)),
        "total_message_sent": room.sent,
        "applied_tags": list(room.applied_tags),
        "thread_metadata": {
            "archived": room.archived,
            "archive_timestamp": written(room.archived_at),
            "auto_archive_duration": room.archive_minutes,
            "locked": room.locked,
            "create_timestamp": written(room.archived_at),
        },
    }
    if world.app.bot in room.recipients:
        shown["member"] = thread_member(room, world.app.bot)
    return shown


def thread_member(room: Room, person: str) -> Json:
    return {"id": room.id, "user_id": person, "join_timestamp": written(room.archived_at), "flags": 0}


def guild(world: World, guild_id: str) -> Json:
    """A server as GET /guilds/{id} gives it."""
    server = world.guilds[guild_id]
    return {
        "id": server.id,
        "name": server.name,
        "owner_id": server.owner,
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "banner": None,
        "description": None,
        "features": ["COMMUNITY"],
        "emojis": [],
        "stickers": [],
        "roles": [role(one) for one in server.roles.values()],
        "preferred_locale": "en-US",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "application_id": None,
        "vanity_url_code": None,
        "premium_progress_bar_enabled": False,
        "safety_alerts_channel_id": None,
    }


def whole_guild(world: World, guild_id: str, *, everybody: bool) -> Json:
    """A server as GUILD_CREATE brings it: channels and active threads that the bot may see, and members (only the bot
    without the intent for them).
    """
    server, bot = world.guilds[guild_id], world.app.bot
    rooms = [one for one in world.rooms.values() if one.guild == guild_id and permissions.in_room(world, one, bot)]
    people = list(server.members) if everybody else [bot]
    return guild(world, guild_id) | {
        "joined_at": written(server.joined.get(bot, 0.0)),
        "large": False,
        "unavailable": False,
        "member_count": len(server.members),
        "channels": [channel(world, one) for one in rooms if one.kind not in THREADS],
        "threads": [channel(world, one) for one in rooms if one.kind in THREADS and not one.archived],
        "members": [member(world, guild_id, one) for one in people if one in server.members],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def message(world: World, room: Room, found: Message, *, with_reference: bool = True) -> Json:
    """A message as REST gives it."""
    shown: Json = {
        "id": found.id,
        "channel_id": room.id,
        "type": found.kind,
        "author": user(world, found.author),
        "content": found.content,
        "timestamp": written(found.created),
        "edited_timestamp": written(found.edited) if found.edited else None,
        "tts": False,
        "mention_everyone": bool({"everyone", "here"} & set(found.pings)),
        "mentions": [user(world, one) for one in found.pings if one.isdigit()],
        "mention_roles": [one[1:] for one in found.pings if one.startswith("&")],
        "attachments": found.attachments,
        "embeds": found.embeds,
        "components": found.components,
        "pinned": found.pinned is not None,
        "flags": found.flags,
    }
    if found.reactions:
        shown["reactions"] = [_reaction(world, emoji, people) for emoji, people in found.reactions.items()]
    if found.webhook:
        shown |= {"webhook_id": found.webhook, "application_id": found.webhook}
    if found.interaction:
        shown["interaction_metadata"] = found.interaction
    if found.thread and found.thread in world.rooms:
        shown["thread"] = channel(world, world.rooms[found.thread])
    if found.reference:
        shown["message_reference"] = found.reference
        if with_reference and found.kind == 19:
            there = world.rooms.get(found.reference["channel_id"])
            original = there.messages.get(found.reference.get("message_id", "")) if there else None
            is_there = there is not None and original is not None
            shown["referenced_message"] = (
                message(world, there, original, with_reference=False) if is_there else None  # type: ignore[arg-type]
            )
    return shown


def _reaction(world: World, emoji: str, people: list[str]) -> Json:
    return {
        "emoji": {"id": None, "name": emoji},
        "count": len(people),
        "count_details": {"normal": len(people), "burst": 0},
        "me": world.app.bot in people,
        "me_burst": False,
        "burst_colors": [],
    }
