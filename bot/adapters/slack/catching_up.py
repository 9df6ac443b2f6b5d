"""What happened while nobody told us: reactions and deletions, found by looking (threat T26).

After a gap the messages on which reactions count are read back, a channel's history a page at a time, and the
difference to what the ledger knows is handed in as arrivals. Slack does not say when a reaction was made; the
difference is dated just after the last mark that we knew, so that whatever else happened since, told by a late event,
comes after it and wins. Of the threads in which people wrote the newest are read as well, for what somebody wants to
send; the words are not kept.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.adapters.slack.reading import CAUGHT_UP, is_remark, is_tombstone
from bot.log import log
from bot.ports import Heeds, Refused, Take, TryLater, Unsure
from storage.model import Arrival, ChannelId, PersonId, RemoteId, Watched

PAGE = 200
PAGES = 25
SINGLES = 100
"""Messages that history did not show are asked for one by one, so many at most; the rest waits for the next time."""
THREADS, RECENT = 12, timedelta(days=1)
"""So many threads are read, those in which people wrote last, within that time: the relay reads threads, too."""
AT_ONCE, EVERY_S = 5, 1.5
"""The first few calls go at once; then slowly: the relay reads by the same lane (50 a minute)."""
TRIES = 5
AFTER = "+"
"""Sorts behind every time that it is added to, and before the next."""

Ask = Callable[..., Awaitable[dict[str, Any]]]
Found = frozenset[tuple[PersonId, str]]


class CatchingUp:
    """One look at everything that is watched."""

    def __init__(self, ask: Ask, bot_user: str, heeds: Heeds, take: Take, now: Callable[[], datetime]) -> None:
        self._ask = ask
        self._bot_user = bot_user
        self._heeds = heeds
        self._take = take
        self._now = now
        self._calls = 0
        self._found = 0
        self._talked: dict[tuple[ChannelId, RemoteId], str] = {}
        """Cards under which people wrote, and when somebody last did."""

    async def look(self, watched: Sequence[Watched]) -> list[Watched]:
        """What of it could not be read, and may be later."""
        by_channel: dict[ChannelId, list[Watched]] = defaultdict(list)
        for one in watched:
            if one.kind != "remark":
                by_channel[one.channel].append(one)
        left = [
            one
            for channel, there in by_channel.items()
            for one in await self._as_far_as(there, self._look_at(channel, there))
        ]
        known = {(one.channel, one.remote): one for one in watched if one.kind == "remark"}
        cards = {(one.channel, one.remote): one for one in watched if one.kind == "card" and one not in left}
        since = str((self._now() - RECENT).timestamp())
        recent = [at for at, last in self._talked.items() if last >= since and at in cards]
        for channel, root in sorted(recent, key=lambda at: self._talked[at], reverse=True)[:THREADS]:
            if self._calls >= AT_ONCE:
                await asyncio.sleep(EVERY_S)  # beside the pause of every call
            left += await self._as_far_as([cards[channel, root]], self._listen(channel, root, known))
        log("slack.caught_up", looked_at=len(watched), found=self._found)
        return left

    async def _as_far_as(self, these: Sequence[Watched], looking: Awaitable[int]) -> Sequence[Watched]:
        """Those of them that are to be looked at again; what could not be read is said."""
        try:
            self._found += await looking
        except (Refused, TryLater, Unsure) as error:
            log("slack.not_caught_up", channel=these[0].channel, why=str(error))
            return () if isinstance(error, Refused) else these
        return ()

    async def _look_at(self, channel: ChannelId, watched: Sequence[Watched]) -> int:
        seen = await self._history(channel, watched)
        missing = sorted((one for one in watched if one.remote not in seen), key=lambda one: one.remote, reverse=True)
        found = 0
        for one in watched:
            if one.remote in seen:
                found += await self._compare_or_miss(one, seen[one.remote])
        for one in missing[:SINGLES]:
            found += await self._single(one)
        return found

    async def _history(self, channel: ChannelId, watched: Sequence[Watched]) -> dict[RemoteId, Found | None]:
        """The reactions on the wanted messages that a channel's history shows, from the newest back; None on those
        that were deleted.
        """
        wanted = {one.remote for one in watched}
        on_cards = {one.remote for one in watched if one.kind == "card"}
        seen: dict[RemoteId, Found | None] = {}
        oldest, cursor = min(wanted), ""
        for _ in range(PAGES):
            arguments = {"channel": channel, "limit": PAGE, **({"cursor": cursor} if cursor else {})}
            page = await self._call("conversations.history", **arguments)
            messages = page.get("messages") or []
            for message in messages:
                remote = RemoteId(str(message.get("ts", "")))
                if remote in wanted and not _is_cut(message):
                    seen[remote] = self._reactions(message)
                if remote in on_cards and set(message.get("reply_users") or ()) - {self._bot_user}:
                    self._talked[channel, remote] = str(message.get("latest_reply", ""))
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            past = bool(messages) and str(messages[-1].get("ts", "")) < oldest
            if not cursor or past or len(seen) == len(wanted):
                break
        return seen

    async def _single(self, one: Watched) -> int:
        """One message by itself: history did not show it, or not who all reacted, or it is gone."""
        try:
            answer = await self._call("reactions.get", channel=one.channel, timestamp=one.remote, full=True)
        except Refused as error:
            if str(error) != "message_not_found":
                raise
            return await self._compare_or_miss(one, None)
        return await self._compare_or_miss(one, self._reactions(answer.get("message") or {}))

    async def _listen(
        self, channel: ChannelId, root: RemoteId, known: Mapping[tuple[ChannelId, RemoteId], Watched]
    ) -> int:
        """What people want to send of what they wrote under one card."""
        found, cursor = 0, ""
        for _ in range(PAGES):
            arguments = {"channel": channel, "ts": root, "limit": PAGE, **({"cursor": cursor} if cursor else {})}
            page = await self._call("conversations.replies", **arguments)
            for message in page.get("messages") or ():
                if is_remark(message, self._bot_user):
                    found += await self._pick(channel, message, known)
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
        return found

    async def _pick(
        self, channel: ChannelId, message: Mapping[str, Any], known: Mapping[tuple[ChannelId, RemoteId], Watched]
    ) -> int:
        """The same of one message."""
        remote = RemoteId(str(message.get("ts", "")))
        at = known.get((channel, remote)) or Watched(channel=channel, remote=remote, known=frozenset(), kind="remark")
        signs = frozenset(one for one in self._reactions(message) or () if self._heeds.sign(one[1]))
        held = frozenset(one for one in at.known if self._heeds.sign(one[1]))
        return await self._compare(replace(at, known=held & signs if _is_cut(message) else held), signs)

    def _reactions(self, message: Mapping[str, Any]) -> Found | None:
        """Who made which; None on a message that was deleted."""
        if is_tombstone(message):
            return None
        return frozenset(
            (PersonId(user), str(reaction["name"]))
            for reaction in message.get("reactions") or ()
            for user in reaction.get("users") or ()
            if user != self._bot_user
        )

    async def _compare_or_miss(self, one: Watched, there: Found | None) -> int:
        """With a deleted message went the reactions on it: nobody took them back."""
        if there is not None:
            return await self._compare(one, there)
        await hand_in_deletion(self._take, one.channel, one.remote, now=self._now())
        return 1

    async def _compare(self, one: Watched, there: Found) -> int:
        """Hands in what is there and not known, and what is known and not there."""
        for present, difference in ((True, there - one.known), (False, one.known - there)):
            for person, emoji in sorted(difference):
                await self._hand_in(one, person, emoji, present=present)
        return len(there ^ one.known)

    async def _hand_in(self, one: Watched, person: PersonId, emoji: str, *, present: bool) -> None:
        payload = {
            "verb": "pick" if one.kind == "remark" else "react",
            "channel": one.channel,
            "ts": one.remote,
            "user": person,
            "reaction": emoji,
            "present": present,
            "at": f"{one.newest or one.remote}{AFTER}",
        }
        await _hand_in(self._take, payload, now=self._now())

    async def _call(self, method: str, **arguments: Any) -> dict[str, Any]:
        """Slowly, and again for as long as it is only too early."""
        for attempt in range(TRIES):
            if self._calls >= AT_ONCE:
                await asyncio.sleep(EVERY_S)
            self._calls += 1
            try:
                return await self._ask(method, **arguments)
            except (TryLater, Unsure) as error:
                if attempt == TRIES - 1:
                    raise
                after = getattr(error, "after", None)
                await asyncio.sleep(after.total_seconds() if after else EVERY_S)
        raise AssertionError


def _is_cut(message: Mapping[str, Any]) -> bool:
    """Slack counts right, but names only some of many."""
    reactions: Iterable[Mapping[str, Any]] = message.get("reactions") or ()
    return any(len(reaction.get("users") or ()) < int(reaction.get("count") or 0) for reaction in reactions)


async def hand_in_deletion(take: Take | None, channel: ChannelId, remote: RemoteId, *, now: datetime) -> None:
    """A message of ours is not there any more."""
    if take is not None:
        await _hand_in(take, {"verb": "delete", "channel": channel, "ts": remote, "at": remote}, now=now)


async def _hand_in(take: Take, payload: dict[str, Any], *, now: datetime) -> None:
    name = ":".join(str(payload.get(key, "")) for key in ("channel", "ts", "verb", "user", "reaction", "present", "at"))
    await take(
        Arrival(
            source="slack",
            external_id=f"{CAUGHT_UP}:{name}",
            order_key=f"slack:{payload['channel']}:{payload['ts']}",
            raw=json.dumps({"kind": CAUGHT_UP, "payload": payload}).encode(),
            received_at=now,
        )
    )
