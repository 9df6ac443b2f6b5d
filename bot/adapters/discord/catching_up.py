"""What happened while nobody told us: reactions and deletions, found by looking (threat T26).

After a gap the messages on which reactions count are read, and the difference to what the ledger knows is handed in as
arrivals, dated just after the last that we knew: whatever was told of since comes after it and wins. Of the threads in
which people wrote lately the newest are read as well, for what somebody wants to send; the words are not kept.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Container, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.adapters.discord.done import Done, written
from bot.adapters.discord.emoji import named
from bot.adapters.discord.places import number, place_of, remote_of
from bot.log import log
from bot.ports import Heeds, Refused, Take, TryLater, Unsure
from storage.model import Arrival, ChannelId, PersonId, RemoteId, Watched

THREADS, RECENT = 12, timedelta(days=1)
"""So many threads are read, those in which somebody wrote last, within that time: Discord closes what is older."""
IN_A_ROW = 3
"""So many messages of a channel, one after the other, that cannot be read: then its others are not asked for now."""
REMARKS_MAX = 200
"""So many messages of a thread, the newest."""
AFTER = "+"
"""Sorts behind every time that it is added to, and before the next."""

Ask = Callable[[Callable[[discord.Client], Awaitable[Any]]], Awaitable[Any]]
"""Carries out one reading call; raises the port's word for whatever went wrong."""
Found = frozenset[tuple[PersonId, str]]


class CatchingUp:
    """One look at everything that is watched."""

    def __init__(self, ask: Ask, server: str, heeds: Heeds, take: Take, now: Callable[[], datetime]) -> None:
        self._ask = ask
        self._server = number(server)
        self._heeds = heeds
        self._take = take
        self._now = now
        self._found = 0

    async def look(self, watched: Sequence[Watched]) -> list[Watched]:
        """What of it could not be read, and may be later."""
        ours = [one for one in watched if one.kind != "remark"]
        left = await self._as_far_as(ours, self._look_at)
        known = {(one.channel, one.remote): one for one in watched if one.kind == "remark"}
        cards = {place_of(one.channel, one.remote)[0]: one for one in ours if one.kind == "card" and one not in left}
        try:
            talked = await self._talked(cards) if cards else []
        except (Refused, TryLater, Unsure) as error:
            log("discord.not_caught_up", why=str(error))
            return left if isinstance(error, Refused) else [*left, *cards.values()]

        async def listen(card: Watched) -> None:
            for one, there in await self._remarks(card):
                at = known.get((one.channel, one.remote), one)
                held = frozenset(hold for hold in at.known if self._heeds.sign(hold[1]))
                await self._compare(replace(at, known=held), there)

        left += await self._as_far_as([cards[thread] for thread in talked], listen)
        log("discord.caught_up", looked_at=len(watched), found=self._found)
        return left

    async def _as_far_as(self, these: Iterable[Watched], look: Callable[[Watched], Awaitable[None]]) -> list[Watched]:
        """Which could not be read. Where several of a channel in a row cannot, the rest of it waits as well."""
        left: list[Watched] = []
        failed: Counter[ChannelId] = Counter()
        for one in these:
            if failed[one.channel] == IN_A_ROW:
                left.append(one)
                continue
            try:
                await look(one)
                failed[one.channel] = 0
            except Refused as error:
                log("discord.not_caught_up", channel=one.channel, why=str(error))
            except (TryLater, Unsure) as error:
                log("discord.not_caught_up", channel=one.channel, why=str(error))
                left.append(one)
                failed[one.channel] += 1
        return left

    async def _look_at(self, one: Watched) -> None:
        """One message of ours; with a deleted one went the reactions on it: nobody took them back."""
        message, there = place_of(one.channel, one.remote)

        async def ask(client: discord.Client) -> Found | None:
            try:
                found = await client.get_partial_messageable(there).fetch_message(message)
            except discord.NotFound:
                return None
            return await _reactions(found, client, lambda _: True)

        found = await self._ask(ask)
        if found is None:
            await self._hand_in(one, "delete", "", "", present=True)
        else:
            await self._compare(one, found)

    async def _talked(self, cards: Container[int]) -> Sequence[int]:
        """The cards' threads in which somebody wrote lately, the newest first."""

        async def ask(client: discord.Client) -> list[discord.Thread]:
            guild = await client.fetch_guild(self._server, with_counts=False)
            return await guild.active_threads()

        since = discord.utils.time_snowflake(self._now() - RECENT)
        found = {one.id: one.last_message_id or 0 for one in await self._ask(ask) if one.id in cards}
        recent = [which for which, last in found.items() if last > since]
        return sorted(recent, key=lambda which: found[which], reverse=True)[:THREADS]

    async def _remarks(self, card: Watched) -> list[tuple[Watched, Found]]:
        """What people wrote in a card's thread, with the signs on it that mean something."""
        thread = place_of(card.channel, card.remote)[0]

        async def ask(client: discord.Client) -> list[tuple[Watched, Found]]:
            there = client.get_partial_messageable(thread)
            return [
                (_unknown(card.channel, remote_of(one.id, thread)), await _reactions(one, client, self._heeds.sign))
                async for one in there.history(limit=REMARKS_MAX)
                if not one.author.bot
            ]

        found: list[tuple[Watched, Found]] = await self._ask(ask)
        return found

    async def _compare(self, one: Watched, there: Found) -> None:
        """Hands in what is there and not known, and what is known and not there."""
        verb = "pick" if one.kind == "remark" else "react"
        for who, sign in sorted(there ^ one.known):
            await self._hand_in(one, verb, who, sign, present=(who, sign) in there)

    async def _hand_in(self, one: Watched, verb: str, who: str, sign: str, *, present: bool) -> None:
        self._found += 1
        at = f"{one.newest or place_of(one.channel, one.remote)[0]}{AFTER}"
        done = Done(verb=verb, person=who, what=sign, present=present, at=at, channel=one.channel, remote=one.remote)
        await self._take(
            Arrival(
                source="discord",
                external_id=done.external_id,
                order_key=f"discord:{done.channel}:{done.remote}",
                raw=written(done),
                received_at=self._now(),
            )
        )


def _unknown(channel: ChannelId, remote: RemoteId) -> Watched:
    return Watched(channel=channel, remote=remote, known=frozenset(), kind="remark")


async def _reactions(message: discord.Message, client: discord.Client, counts: Callable[[str], bool]) -> Found:
    """Who made which of those that count; not ours."""
    us = client.user.id if client.user else 0
    found = [
        (PersonId(str(user.id)), named(str(reaction.emoji)))
        for reaction in message.reactions
        if counts(named(str(reaction.emoji)))
        async for user in reaction.users()
        if user.id != us
    ]
    return frozenset(found)
