"""What happened while nobody told us: reactions and deletions on messages of ours, found by looking (threat T26).

After a gap the messages on which reactions count are read back, a channel's history a page at a time, and the
difference to what the ledger knows is handed in as arrivals. Slack does not say when a reaction was made; the
difference is dated just after the last mark that we knew, so that whatever else happened since, told by a late event,
comes after it and wins.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.adapters.slack.reading import CAUGHT_UP
from bot.log import log
from bot.ports import Refused, Take, TryLater, Unsure
from storage.model import Arrival, ChannelId, PersonId, RemoteId, Watched

PAGE = 200
PAGES = 25
SINGLES = 100
"""Messages that history did not show are asked for one by one, so many at most; the rest waits for the next time."""
AT_ONCE, EVERY_S = 5, 1.5
"""The first few calls go at once; then slowly: the relay reads by the same lane (50 a minute)."""
TRIES = 5
AFTER = "+"
"""Sorts behind every time that it is added to, and before the next."""

Ask = Callable[..., Awaitable[dict[str, Any]]]
Found = frozenset[tuple[PersonId, str]]


class CatchingUp:
    """One look at everything that is watched."""

    def __init__(self, ask: Ask, bot_user: str, take: Take, now: Callable[[], datetime]) -> None:
        self._ask = ask
        self._bot_user = bot_user
        self._take = take
        self._now = now
        self._calls = 0

    async def look(self, watched: Sequence[Watched]) -> None:
        by_channel: dict[ChannelId, list[Watched]] = defaultdict(list)
        for one in watched:
            by_channel[one.channel].append(one)
        found = 0
        for channel, there in by_channel.items():
            try:
                found += await self._look_at(channel, there)
            except (Refused, TryLater, Unsure) as error:
                log("slack.not_caught_up", channel=channel, why=str(error))
        log("slack.caught_up", looked_at=len(watched), found=found)

    async def _look_at(self, channel: ChannelId, watched: Sequence[Watched]) -> int:
        seen = await self._history(channel, {one.remote for one in watched})
        missing = sorted((one for one in watched if one.remote not in seen), key=lambda one: one.remote, reverse=True)
        found = 0
        for one in watched:
            if one.remote in seen:
                found += await self._compare(one, seen[one.remote])
        for one in missing[:SINGLES]:
            found += await self._single(one)
        return found

    async def _history(self, channel: ChannelId, wanted: set[RemoteId]) -> dict[RemoteId, Found]:
        """The reactions on the wanted messages that a channel's history shows, from the newest back."""
        seen: dict[RemoteId, Found] = {}
        oldest, cursor = min(wanted), ""
        for _ in range(PAGES):
            arguments = {"channel": channel, "limit": PAGE, **({"cursor": cursor} if cursor else {})}
            page = await self._call("conversations.history", **arguments)
            messages = page.get("messages") or []
            for message in messages:
                remote = RemoteId(str(message.get("ts", "")))
                if remote in wanted and not _is_cut(message):
                    seen[remote] = self._reactions(message)
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
            await hand_in_deletion(self._take, one.channel, one.remote, now=self._now())
            return 1
        return await self._compare(one, self._reactions(answer.get("message") or {}))

    def _reactions(self, message: Mapping[str, Any]) -> Found:
        return frozenset(
            (PersonId(user), str(reaction["name"]))
            for reaction in message.get("reactions") or ()
            for user in reaction.get("users") or ()
            if user != self._bot_user
        )

    async def _compare(self, one: Watched, there: Found) -> int:
        """Hands in what is there and not known, and what is known and not there."""
        for present, difference in ((True, there - one.known), (False, one.known - there)):
            for person, emoji in sorted(difference):
                await self._hand_in(one, person, emoji, present=present)
        return len(there ^ one.known)

    async def _hand_in(self, one: Watched, person: PersonId, emoji: str, *, present: bool) -> None:
        payload = {
            "verb": "react",
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
