"""How a message comes to be and changes: what its form must hold, whom it calls, and its way into the room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import components, embeds, markup, permissions
from .calls import File
from .objects import COMPONENTS_V2, EPHEMERAL
from .refusals import Refused, invalid, too_long
from .values import THREADS
from .world import Change, Message, Room, World, add_message

Json = dict[str, Any]
MOST_CHARACTERS, MOST_FILES, MOST_BYTES = 2_000, 10, 25 * 1024 * 1024
SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS = 1 << 2, 1 << 12
PINNED = 6
SETTABLE = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | COMPONENTS_V2 | EPHEMERAL


def content_of(form: Json) -> str:
    """The text, trimmed. Raises Refused when it is too long."""
    content = form.get("content")
    if content is None:
        return ""
    content = str(content).strip()
    if len(content) > MOST_CHARACTERS:
        raise too_long("content", MOST_CHARACTERS)
    return content


def composed(world: World, form: Json, files: tuple[File, ...], message: Message) -> None:
    """Fill a new message from a form. Raises Refused."""
    message.flags = int(form.get("flags") or 0) & SETTABLE
    v2 = bool(message.flags & COMPONENTS_V2)
    if v2:
        components.refuse_with_content(form)
    message.content = content_of(form)
    message.embeds = embeds.kept(form.get("embeds"))
    message.components = components.kept(form.get("components"), v2=v2)
    message.attachments = attached(world, form, files)
    if v2:
        components.must_hold_something(message.components)
    elif not (message.content or message.embeds or message.attachments or message.components):
        raise Refused(50006)
    embeds.refuse_empty(message.embeds)


def altered(world: World, form: Json, files: tuple[File, ...], message: Message) -> None:
    """Change a message by a form: what it does not name stays. Raises Refused before anything changed."""
    flags = message.flags
    if form.get("flags") is not None:
        flags = int(form["flags"]) & SETTABLE | flags & ~SUPPRESS_EMBEDS | message.flags & COMPONENTS_V2
    v2 = bool(flags & COMPONENTS_V2)
    if v2:
        components.refuse_with_content(form)
    content = content_of(form) if "content" in form else message.content
    shown = embeds.kept(form["embeds"]) if "embeds" in form else message.embeds
    parts = components.kept(form["components"], v2=v2) if "components" in form else message.components
    stay = message.attachments
    if "attachments" in form or files:
        named = {str(one.get("id")) for one in form.get("attachments") or []}
        stay = [one for one in stay if one["id"] in named] + attached(world, form, files)
    if v2 and not message.flags & COMPONENTS_V2:
        content, shown = "", []
    if not (content or shown or parts or stay):
        raise Refused(50006)
    embeds.refuse_empty(shown)
    message.flags, message.content, message.embeds = flags, content, shown
    message.components, message.attachments = parts, stay


def attached(world: World, form: Json, files: tuple[File, ...]) -> list[Json]:
    """The new attachments of a call, kept so that they can be fetched. Raises Refused."""
    if len(files) > MOST_FILES:
        raise invalid(attachments=("BASE_TYPE_MAX_LENGTH", f"Must be {MOST_FILES} or fewer in length."))
    if sum(len(file.content) for file in files) > MOST_BYTES:
        raise Refused(40005)
    described = {str(one.get("id")): one for one in form.get("attachments") or [] if isinstance(one, dict)}
    made = []
    for number, file in enumerate(files):
        about = described.get(str(number), {})
        name = about.get("filename") or file.name
        attachment = world.ids.next()
        url = f"{world.base_url}/attachments/{attachment}/{name}"
        shown: Json = {"id": attachment, "filename": name, "size": len(file.content), "url": url, "proxy_url": url}
        shown["content_type"] = file.kind
        if about.get("description"):
            shown["description"] = about["description"]
        world.files[attachment] = (shown, file.content)
        made.append(shown)
    return made


def pings(world: World, room: Room, message: Message, allowed: Any, *, as_interaction: bool = False) -> tuple[str, ...]:
    """Whom a message really calls: those it names, as far as `allowed_mentions` lets through and the author may.

    Without `allowed_mentions` a message calls everybody it names; an interaction's answer only people. Raises Refused
    where `parse` and a list name the same kind.
    """
    named = markup.calls("\n".join((message.content, *markup.displayed(message.components))))
    allow = _Allowed.of(allowed, as_interaction=as_interaction)
    found = dict.fromkeys(one for one in named.people if one in world.people and allow.lets("users", one))
    if room.guild is not None:
        roles = world.guilds[room.guild].roles
        may_call = permissions.may(world, room, message.author, permissions.MENTION_EVERYONE)
        for role in named.roles:
            if role in roles and (roles[role].mentionable or may_call) and allow.lets("roles", role):
                found[f"&{role}"] = None
        if may_call and "everyone" in allow.parse:
            found |= dict.fromkeys(named.everybody)
    original = _replied_to(world, message)
    if allow.replied and original is not None and original.author != message.author:
        found[original.author] = None
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Allowed:
    """What `allowed_mentions` lets through."""

    parse: frozenset[str]
    listed: dict[str, frozenset[str]]
    replied: bool

    @classmethod
    def of(cls, given: Any, *, as_interaction: bool) -> _Allowed:
        """Raises Refused."""
        if given is None:
            parse = {"users"} if as_interaction else {"users", "roles", "everyone"}
            return cls(parse=frozenset(parse), listed={}, replied=True)
        parse = set(given.get("parse") or ())
        listed = {kind: frozenset(map(str, given.get(kind) or ())) for kind in ("users", "roles")}
        for kind, ids in listed.items():
            if ids and kind in parse:
                why = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
                raise invalid(allowed_mentions=("MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", why))
            if len(ids) > 100:
                raise too_long(f"allowed_mentions__{kind}", 100)
        return cls(parse=frozenset(parse), listed=listed, replied=bool(given.get("replied_user")))

    def lets(self, kind: str, one: str) -> bool:
        return kind in self.parse or one in self.listed.get(kind, ())


def _replied_to(world: World, message: Message) -> Message | None:
    if message.kind != 19 or not message.reference:
        return None
    there = world.rooms.get(message.reference["channel_id"])
    return there.messages.get(message.reference.get("message_id", "")) if there else None


def post(world: World, room: Room, message: Message) -> None:
    """Put a finished message into its room; whoever writes in a thread is in it, and wakes it."""
    if not message.id:
        message.id = world.ids.next()
    message.visible_at = world.monotonic() + world.lag()
    add_message(world, room, message)
    if room.kind in THREADS:
        joined = message.author not in room.recipients
        if joined and message.author in world.people:
            room.recipients.append(message.author)
        if room.archived and not room.locked:
            room.archived = False
            world.tell(Change(kind="altered", room=room))
    world.tell(Change(kind="posted", room=room, message=message))


def pin(world: World, room: Room, message: Message, person: str) -> None:
    """Pin a message; the room says who did."""
    message.pinned = world.now()
    world.tell(Change(kind="pinned", room=room, message=message, person=person))
    reference = {"type": 0, "channel_id": room.id, "message_id": message.id, "guild_id": room.guild}
    post(world, room, Message(room=room.id, id="", author=person, content="", kind=PINNED, reference=reference))
