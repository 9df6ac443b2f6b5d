"""Whether a channel is private: what is said there is for members of the company alone, and only for those in it."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any

from bot.ports import Insiders, Readers
from storage.model import ChannelId, PersonId

Ask = Callable[..., Awaitable[dict[str, Any]]]
PAGE = 200
BELIEVED_S = 600.0
"""So long it is believed that somebody is of the company, as Slack said of whom we do not know."""


class Lately:
    """Whom Slack called a member of the company lately. ``monotonic`` gives seconds and never goes back.

    users.info may be asked 100 times a minute, and a sample with its stories asks who reads along a dozen times.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._until: dict[PersonId, float] = {}
        self._changed: set[PersonId] = set()

    def among(self, which: Collection[PersonId]) -> set[PersonId]:
        now = self._monotonic()
        self._until = {who: until for who, until in self._until.items() if until > now}
        return {who for who in which if who in self._until}

    def believe(self, who: PersonId) -> None:
        self._until[who] = self._monotonic() + BELIEVED_S
        self._changed.discard(who)

    def doubt(self, who: PersonId) -> None:
        """They changed somehow: they are asked about, whatever was known before."""
        self._until.pop(who, None)
        self._changed.add(who)

    def certain(self, known: Collection[PersonId]) -> set[PersonId]:
        """Those among whom we know who did not change since."""
        return set(known) - self._changed


def is_shared(channel: Mapping[str, Any]) -> bool:
    """With another company, by now or as soon as they accept it."""
    return any(channel.get(name) for name in ("is_ext_shared", "is_pending_ext_shared"))


def is_outside(person: Mapping[str, Any]) -> bool:
    """A guest, or somebody of another company."""
    return any(person.get(name) for name in ("is_restricted", "is_ultra_restricted", "is_stranger"))


async def readers(ask: Ask, channel: ChannelId, insiders: Insiders, lately: Lately) -> Readers:
    """Who can read what is posted there.

    Slack is asked about everybody who is known as no member of the company: unknown is not inside, and whoever was
    a guest may be none any more.
    """
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
        here = {PersonId(member) for member in page.get("members") or ()}
        for member in sorted(here - lately.certain(await insiders(here)) - lately.among(here)):
            if is_outside((await ask("users.info", user=member)).get("user") or {}):
                outside += 1
            else:
                lately.believe(member)
        members |= here
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            break
    guests = "" if not outside else "a guest is in it" if outside == 1 else f"{outside} guests are in it"
    return Readers(guests, frozenset(members))
