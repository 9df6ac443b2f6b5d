"""Who may do what: Discord's bits, and how roles and a channel's overwrites make them up."""

from __future__ import annotations

from .values import THREADS
from .world import Room, World

ADMINISTRATOR = 1 << 3
MANAGE_CHANNELS = 1 << 4
ADD_REACTIONS = 1 << 6
VIEW_CHANNEL = 1 << 10
SEND_MESSAGES = 1 << 11
MANAGE_MESSAGES = 1 << 13
EMBED_LINKS = 1 << 14
ATTACH_FILES = 1 << 15
READ_MESSAGE_HISTORY = 1 << 16
MENTION_EVERYONE = 1 << 17
MANAGE_ROLES = 1 << 28
USE_APPLICATION_COMMANDS = 1 << 31
MANAGE_THREADS = 1 << 34
CREATE_PUBLIC_THREADS = 1 << 35
CREATE_PRIVATE_THREADS = 1 << 36
SEND_MESSAGES_IN_THREADS = 1 << 38
PIN_MESSAGES = 1 << 51
EVERYTHING = (1 << 53) - 1

OF_EVERYONE = (
    ADD_REACTIONS
    | VIEW_CHANNEL
    | SEND_MESSAGES
    | EMBED_LINKS
    | ATTACH_FILES
    | READ_MESSAGE_HISTORY
    | USE_APPLICATION_COMMANDS
    | CREATE_PUBLIC_THREADS
    | SEND_MESSAGES_IN_THREADS
)
OF_MODERATORS = MANAGE_MESSAGES | MANAGE_THREADS | PIN_MESSAGES
OF_THE_APP = OF_EVERYONE | MANAGE_MESSAGES | MENTION_EVERYONE | MANAGE_THREADS | PIN_MESSAGES


def in_guild(world: World, guild_id: str, person: str) -> int:
    """The bits of a member of a server before any channel; 0 for who is none."""
    guild = world.guilds[guild_id]
    member = guild.members.get(person)
    if member is None:
        return 0
    if guild.owner == person:
        return EVERYTHING
    bits = guild.roles[guild.id].permissions
    for role in member.roles:
        bits |= guild.roles[role].permissions
    return EVERYTHING if bits & ADMINISTRATOR else bits


def in_room(world: World, room: Room, person: str) -> int:
    """The bits in a channel or thread (a thread has its parent's). In a direct conversation those of its two people.

    Order as documented: @everyone's overwrite, then all roles' together, then the person's own.
    """
    if room.guild is None:
        return OF_EVERYONE if person in room.recipients else 0
    bits = in_guild(world, room.guild, person)
    if bits == EVERYTHING or not bits:
        return bits
    if room.kind in THREADS:
        if room.kind == THREADS[1] and person not in room.recipients and not bits & MANAGE_THREADS:
            return 0
        room = world.rooms[room.parent or ""]
    guild = world.guilds[room.guild or ""]
    overwrites = {one.id: one for one in room.overwrites}
    everyone = overwrites.get(guild.id)
    if everyone is not None:
        bits = bits & ~everyone.deny | everyone.allow
    deny = allow = 0
    for role in guild.members[person].roles:
        if role in overwrites:
            deny |= overwrites[role].deny
            allow |= overwrites[role].allow
    bits = bits & ~deny | allow
    own = overwrites.get(person)
    if own is not None:
        bits = bits & ~own.deny | own.allow
    return bits if bits & VIEW_CHANNEL else 0


def may(world: World, room: Room, person: str, bits: int) -> bool:
    return in_room(world, room, person) & bits == bits
