"""Whether a channel is private: what is said there is for members of the company alone, and only for those in it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.ports import Readers
from storage.model import ChannelId, PersonId

Ask = Callable[..., Awaitable[dict[str, Any]]]
PAGE = 200


def is_shared(channel: Mapping[str, Any]) -> bool:
    """With another company, by now or as soon as they accept it."""
    return any(channel.get(name) for name in ("is_ext_shared", "is_pending_ext_shared"))


def is_outside(person: Mapping[str, Any]) -> bool:
    """A guest, or somebody of another company."""
    return any(person.get(name) for name in ("is_restricted", "is_ultra_restricted", "is_stranger"))


async def readers(ask: Ask, channel: ChannelId) -> Readers:
    """Who can read what is posted there."""
    found = (await ask("conversations.info", channel=channel)).get("channel") or {}
    if not found.get("is_private"):
        return Readers("everybody in the workspace can read it")
    if is_shared(found):
        return Readers("it is shared with another company")
    cursor, outside = "", 0
    members: set[PersonId] = set()
    while True:
        more = {"cursor": cursor} if cursor else {}
        page = await ask("conversations.members", channel=channel, limit=PAGE, **more)
        for member in page.get("members") or ():
            outside += is_outside((await ask("users.info", user=member)).get("user") or {})
            members.add(PersonId(member))
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            break
    guests = "" if not outside else "a guest is in it" if outside == 1 else f"{outside} guests are in it"
    return Readers(guests, frozenset(members))
