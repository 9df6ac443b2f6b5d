"""Follows one server: every message in the chosen channels is handed over, in Discord's order, and none is left out.

What the gateway tells waits in one queue. A new session begins with a look at what was said since the last message that
was committed, and only after that the queue goes on; so up to the place that is remembered for a channel everything is
stored. What is found twice is one arrival, because a message's id is its own.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, TypeVar, cast

import discord

from bot.adapters.discord import Settings
from bot.adapters.discord.buttons import pressed, read_custom_id
from bot.adapters.discord.commands import make_known, tree_of
from bot.adapters.discord.forms import FORM, SEND
from bot.adapters.discord.gestures import Team
from bot.adapters.discord.posts import read_action
from bot.adapters.discord.reading import Said, gone
from bot.adapters.discord.saying import Hearing, is_named, keep
from bot.adapters.discord.sending import BROKEN, IDENTIFIES, each, new_client, within
from bot.adapters.discord.workspace import DiscordWorkspace
from bot.log import log
from bot.ports import Memory, TryLater

Hand = Callable[[Said], Awaitable[None]]
"""Hands over one message; returns once it is stored, raises TryLater when it cannot be now."""

AGAIN_S, AGAIN_MAX_S = 5.0, 600.0
"""Whoever begins a session more than a thousand times a day loses the token."""
SOON_S, LATER_MAX_S = 0.1, 60.0
"""What Discord did not answer is asked again so soon, and then less and less often."""
LATER_S = 1.0
"""What could not be stored is tried again so soon, however long that goes on: the ledger is our own."""
RESUMED_S = 20.0
"""So long a broken connection may take to be there again, and a new one to begin: discord.py tries less and less often,
and after half an hour every seventeen minutes. Then another session begins, which costs nothing until it is there.
"""
OVERLAP = 300_000 << 22
"""Five minutes of Discord's ids: what is told of in different channels comes in no order that is promised."""
GUILD_S = 30.0
ROOM, SINCE, DIRECT = "room ", "since ", "direct "
DIRECTS_MAX = 100
"""So many rooms of direct messages are looked through after a gap, those first that were used last."""
ARCHIVED_FIRST = 10
FATAL = {
    4004: "the token is not valid",
    4013: "an intent is not known",
    4014: (
        "the Message Content intent, or where the team works there the Server Members intent, is not switched on "
        "under Bot in the application's settings"
    ),
}
MEMBERS = tuple(
    f'"{kind}"'
    for kind in (
        "GUILD_MEMBER_ADD", "GUILD_MEMBER_REMOVE", "GUILD_MEMBER_UPDATE", "GUILD_ROLE_DELETE", "GUILD_ROLE_UPDATE",
    )
)  # fmt: skip
"""What is told where somebody joins, leaves or has other roles; within a text of theirs no quotation mark stands alone.
"""
Tell = Callable[[str], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Followed:
    """What is followed, and who hears of it; ``tell`` hears why nothing comes."""

    settings: Settings
    hand: Hand
    memory: Memory
    tell: Tell
    workspace: DiscordWorkspace | None
    wall: Callable[[], int]


async def follow(followed: Followed) -> None:
    """Until it is cancelled. Whatever breaks, it begins anew, less and less often."""
    after, tell = AGAIN_S, followed.tell
    try:
        while True:
            session = Session(followed)
            try:
                await session.run()
            except TryLater as error:
                log("discord.away", level=logging.WARNING, why=str(error), again_s=after)
            except BROKEN as error:
                why = _why(error)
                log("discord.away", level=logging.WARNING, why=why, again_s=after)
                tell(why)
            after = min(after * 2, AGAIN_MAX_S) if session.cost and not session.listened else AGAIN_S
            await asyncio.sleep(after)
    finally:
        tell("")


def _why(error: BaseException) -> str:
    """In words, and never what was said."""
    match error:
        case discord.LoginFailure():
            return FATAL[4004]
        case discord.PrivilegedIntentsRequired():
            return FATAL[4014]
        case discord.ConnectionClosed():
            return FATAL.get(error.code, f"the connection was closed with {error.code}")
        case discord.HTTPException():
            return f"Discord answers with {error.status}"
        case _:
            return f"Discord cannot be reached, or broke off ({type(error).__name__})"


def intents(settings: Settings) -> discord.Intents:
    """What has to be told: of whom the content is not told they can only be heard where they mention the bot."""
    return discord.Intents(
        guilds=True,
        guild_messages=True,
        guild_reactions=bool(settings.workspace),
        members=bool(settings.workspace),
        message_content=bool(settings.channels or settings.workspace),
        dm_messages=settings.direct,
    )


@dataclass(frozen=True, slots=True)
class Gone:
    """A message was deleted; Discord does not tell whose it was."""

    guild: int | None
    channel: int
    message: int


class Session:
    """One connection, from login to its end."""

    def __init__(self, followed: Followed) -> None:
        self._settings = settings = followed.settings
        self._hand_over = followed.hand
        self._memory = followed.memory
        self._tell = followed.tell
        self._workspace = followed.workspace
        self._queue: asyncio.Queue[discord.Message | Gone | None] = asyncio.Queue()
        """None stands for a gap."""
        self._known: dict[str, str] = {}
        """How far each channel is committed."""
        self._fresh: dict[str, str] = {}
        """What of that is not remembered yet."""
        self._changed: OrderedDict[int, datetime] = OrderedDict()
        """What a look found changed, and when: whatever is told of it later and older is heard no more."""
        self._gap = False
        """A gap waits to be looked at, as does the server, which was not there when it was looked for."""
        self._unseen = False
        self._told_of_guild = asyncio.Event()
        self.listened = False
        self.cost = False
        """Discord counts it: a token that it refused, or a session that was asked for."""
        self._begun = False
        self._unreached: asyncio.TimerHandle | None = None
        """While there is no connection: when it is given up."""
        self._given_up: Callable[[], None] = lambda: None
        self._client = new_client(intents(settings))
        self._client.heed = self._heed
        self._hearing = Hearing(settings, self._client)
        self._team = Team(followed.workspace, self._client, followed.wall) if followed.workspace else None
        self._tree = tree_of(self._client, self._team, int(settings.workspace)) if self._team else None
        for told in (
            self.on_connect,
            self.on_guild_available,
            self.on_guild_join,
            self.on_interaction,
            self.on_message,
            self.on_raw_bulk_message_delete,
            self.on_raw_message_delete,
            self.on_raw_message_edit,
            self.on_raw_reaction_add,
            self.on_raw_reaction_remove,
            self.on_socket_raw_receive,
        ):
            self._client.event(told)

    async def run(self) -> None:
        """Raises what ended it."""
        self._known = dict(await self._memory.recall())
        ended: list[BaseException] = []

        async def connected() -> None:
            try:
                await self._enter()
                entered.set()
                self._give_up_after(RESUMED_S)
                await self._client.connect()
            except Exception as error:  # noqa: BLE001 - raised below, by itself
                ended.append(error)
            taking.cancel()
            knowing.cancel()

        async def taken() -> None:
            try:
                await self._take_all()
            except Exception as error:  # noqa: BLE001 - the same
                ended.append(error)
            connecting.cancel()
            knowing.cancel()

        async def known() -> None:
            """Beside all else: nobody who speaks waits for the commands."""
            await entered.wait()
            await self._insist(self._make_known)

        entered = asyncio.Event()
        try:
            async with asyncio.TaskGroup() as group:
                taking = group.create_task(taken())
                connecting = group.create_task(connected())
                knowing = group.create_task(known())

                def give_up() -> None:
                    ended.append(ConnectionError())
                    connecting.cancel()
                    taking.cancel()
                    knowing.cancel()

                self._given_up = give_up
        finally:
            self._reached()
            await self._client.close()
        if ended:
            raise ended[0]

    async def _enter(self) -> None:
        try:
            async with asyncio.timeout(self._settings.request_s):
                await self._client.login(self._settings.token.reveal())
        except discord.LoginFailure:
            self.cost = True
            raise

    def _heed(self, event: str) -> None:
        if event in ("connect", "resumed"):
            self._begun = True
            self._reached()
        elif event == IDENTIFIES:
            self.cost = True
            self._reached()
            self._give_up_after(RESUMED_S)
        elif event == "disconnect":
            # Of a session that never began discord.py has nothing to resume, and breaks as it tries.
            self._give_up_after(RESUMED_S if self._begun else 0.0)

    def _give_up_after(self, seconds: float) -> None:
        """Unless it is reached before; the earliest counts."""
        loop = asyncio.get_running_loop()
        if self._unreached is None or loop.time() + seconds < self._unreached.when():
            self._reached()
            self._unreached = loop.call_later(seconds, self._given_up)

    def _reached(self) -> None:
        if self._unreached is not None:
            self._unreached.cancel()
            self._unreached = None

    # -------------------------------------------------------------- what the gateway tells

    async def on_connect(self) -> None:
        """A new session: whatever was told between the last one and this one was told to nobody."""
        self._notice_gap()

    async def on_guild_available(self, _guild: discord.Guild) -> None:
        self._told_of_guild.set()
        if self._unseen:
            self._notice_gap()

    async def on_guild_join(self, _guild: discord.Guild) -> None:
        """Invited only now: what is chosen there is listened to from here on."""
        self._told_of_guild.set()
        self._notice_gap()

    def _notice_gap(self) -> None:
        """One look is enough for all gaps that were there before it began."""
        if not self._gap:
            self._gap = True
            self._queue.put_nowait(None)

    async def on_message(self, message: discord.Message) -> None:
        self._queue.put_nowait(message)
        ours = self._client.user is not None and message.author.id == self._client.user.id
        if ours and self._team and self._team.is_ours(message.guild.id if message.guild else None):
            await self._team.confirmed(message)
        elif self._team and message.guild and self._team.is_here(message.guild.id):
            await self._team.said(message)

    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        if self._team and self._team.is_here(event.guild_id):
            await self._team.reacted(event, present=True)

    async def on_raw_reaction_remove(self, event: discord.RawReactionActionEvent) -> None:
        if self._team and self._team.is_here(event.guild_id):
            await self._team.reacted(event, present=False)

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        if event.message.edited_at is None:
            return  # Discord only added a preview
        self._queue.put_nowait(event.message)
        if self._team and self._team.is_here(event.guild_id) and not event.message.author.bot:
            await self._team.corrected(event.message)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        self._queue.put_nowait(Gone(event.guild_id, event.channel_id, event.message_id))
        if self._team and self._team.is_here(event.guild_id):
            await self._team.deleted(event.channel_id, event.message_id)

    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        for message in sorted(event.message_ids):
            self._queue.put_nowait(Gone(event.guild_id, event.channel_id, message))

    async def on_socket_raw_receive(self, told: str) -> None:
        """discord.py tells of a change only with whom it knew before, and keeps nobody: so it is seen as it comes."""
        if self._workspace and any(kind in told for kind in MEMBERS) and f'"{self._settings.workspace}"' in told:
            self._workspace.notice_people()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """A button below an answer of ours: stored, and only then acknowledged; three seconds are left for both."""
        chosen = str(cast("dict[str, Any]", interaction.data or {}).get("custom_id", ""))
        found = read_custom_id(chosen)
        asked = read_action(chosen)
        form = next((chosen.removeprefix(one) for one in (FORM, SEND) if chosen.startswith(one)), "")
        if self._team and (asked or form) and self._team.is_ours(interaction.guild_id):
            try:
                if asked:
                    await self._team.pressed(interaction, *asked)
                else:
                    await self._team.written(interaction, form)
            except (TryLater, *BROKEN) as error:
                log("discord.not_shown", level=logging.WARNING, why=type(error).__name__)
            return
        if interaction.type is not discord.InteractionType.component or found is None:
            return
        verdict, customer = found
        try:
            if str(interaction.user.id) != customer:
                await interaction.response.defer()
                return
            await self._hand_over(self._hearing.pressed(interaction, verdict))
            view = pressed(interaction.message, chosen)
            if view is None:
                await interaction.response.defer()
            else:
                await interaction.response.edit_message(view=view, allowed_mentions=discord.AllowedMentions.none())
        except TryLater as error:
            log("discord.not_stored", level=logging.WARNING, why=str(error))
        except BROKEN as error:
            log("discord.not_shown", level=logging.WARNING, why=type(error).__name__)

    # -------------------------------------------------------------- in their order

    async def _take_all(self) -> None:
        while True:
            if self._queue.empty():
                await self._remember()
            match await self._queue.get():
                case None:
                    self._gap = False
                    await self._insist(self._fill_gap)
                case Gone() as what:
                    if self._hearing.is_heard_in(what.guild, what.channel):
                        await self._stored(gone(what.message, what.channel, discord.utils.snowflake_time(what.message)))
                case message:
                    await self._take(message)

    async def _take(self, message: discord.Message) -> None:
        self._hearing.forget_people()
        room = await self._insist(lambda: self._room(message))
        if message.edited_at is not None and message.id <= int(self._known.get(f"{SINCE}{room}", "0")):
            return  # it was said before anybody listened
        changed = self._changed.get(message.id)
        if changed is not None and (message.edited_at or message.created_at) < changed:
            return
        said = await self._insist(lambda: self._hearing.said(message))
        if said is None:
            return
        await self._stored(said)
        if message.edited_at is None:
            self._advance(room, message.id, direct=message.guild is None)

    async def _room(self, message: discord.Message) -> int:
        """The channel for which it is remembered how far it was heard: of a thread the one that it belongs to."""
        channel = await self._hearing.channel(message)
        return channel.parent_id if isinstance(channel, discord.Thread) else message.channel.id

    async def _stored(self, said: Said) -> None:
        """Again and again, until the ledger has it."""
        while True:
            try:
                return await self._hand_over(said)
            except TryLater as error:
                log("discord.not_stored", level=logging.WARNING, why=str(error), again_s=LATER_S)
            await asyncio.sleep(LATER_S)

    def _advance(self, room: int, message: int, *, direct: bool = False) -> None:
        name = f"{DIRECT if direct else ROOM}{room}"
        if message > int(self._known.get(name, "0")):
            self._known[name] = self._fresh[name] = str(message)

    async def _remember(self) -> None:
        """Losing it costs a longer look after the next gap, no more."""
        if not self._fresh:
            return
        fresh, self._fresh = self._fresh, {}
        try:
            await self._memory.remember(fresh)
        except TryLater as error:
            self._fresh = fresh | self._fresh
            log("discord.not_remembered", level=logging.WARNING, why=str(error))

    # -------------------------------------------------------------- after a gap

    async def _insist(self, look: Callable[[], Awaitable[T]]) -> T:
        """Until it was looked at: a new session for each try would cost the token, and where every tenth request fails
        nobody gets through a hundred of them at one go.
        """
        after = SOON_S
        while True:
            try:
                return await look()
            except BROKEN as error:
                log("discord.gap_left", level=logging.WARNING, why=_why(error), again_s=after)
            await asyncio.sleep(after)
            after = min(after * 2, LATER_MAX_S)

    async def _fill_gap(self) -> None:
        if self._workspace is not None:
            self._workspace.notice_gap()
        if not self._settings.server:
            self.listened = True
            self._tell("")
            return
        guild = await self._guild()
        self._unseen = guild is None
        if guild is None:
            self._tell(f"the bot is not on the server {self._settings.server}")
            return
        found = 0
        chosen = [one for one in guild.channels if self._hearing.is_chosen(one)]
        closed = [one for one in chosen if not _is_readable(one, guild.me)]
        for channel in chosen:
            if channel not in closed:
                found += await self._look_at(guild, channel)
        for channel_id in self._directs():
            found += await self._look_through(self._client.get_partial_messageable(channel_id), DIRECT, channel_id)
        await self._remember()
        self.listened = True
        self._tell(_missing(self._settings, chosen, closed))
        log("discord.listening", channels=len(chosen) - len(closed), found=found)

    async def _make_known(self) -> None:
        if self._workspace is not None and self._tree is not None and not self._workspace.made_known:
            async with within(self._client, self._settings.request_s):
                await make_known(self._tree, int(self._settings.workspace))
            self._workspace.made_known = True

    async def _guild(self) -> discord.Guild | None:
        """The server, which Discord tells of soon after a session began; None where the bot is not on it."""
        try:
            async with asyncio.timeout(GUILD_S):
                while (guild := self._client.get_guild(int(self._settings.server))) is None or guild.unavailable:
                    self._told_of_guild.clear()
                    await self._told_of_guild.wait()
        except TimeoutError:
            return None
        return guild

    def _directs(self) -> list[int]:
        """Rooms of direct messages, which Discord lists nowhere."""
        if not self._settings.direct:
            return []
        rooms = [name for name in self._known if name.startswith(DIRECT)]
        rooms.sort(key=lambda name: int(self._known[name]), reverse=True)
        return [int(name.removeprefix(DIRECT)) for name in rooms[:DIRECTS_MAX]]

    async def _look_at(self, guild: discord.Guild, channel: Any) -> int:
        """One chosen channel with its threads; the first time it is only remembered where it stands."""
        threads = [one for one in guild.threads if one.parent_id == channel.id]
        if f"{ROOM}{channel.id}" not in self._known:
            threads += await self._insist(lambda: self._archived(channel, ARCHIVED_FIRST))
            newest = max((one.last_message_id or one.id for one in threads), default=0)
            newest = max(newest, getattr(channel, "last_message_id", None) or 0)
            self._known[f"{SINCE}{channel.id}"] = self._fresh[f"{SINCE}{channel.id}"] = str(newest)
            self._known[f"{ROOM}{channel.id}"] = self._fresh[f"{ROOM}{channel.id}"] = str(newest)
            return 0
        before = self._known[f"{ROOM}{channel.id}"]
        threads += await self._insist(lambda: self._archived(channel, None, int(before)))
        there: list[Any] = [channel] if isinstance(channel, discord.abc.Messageable) else []
        there += [one for one in threads if (one.last_message_id or one.id) > int(before) - OVERLAP]
        found, newest = 0, int(before)
        first = int(self._known.get(f"{SINCE}{channel.id}", "0"))
        for one in there:
            many, last = await self._insist(partial(self._read, one, int(before), first))
            found, newest = found + many, max(newest, last)
        self._advance(channel.id, newest)
        return found

    async def _archived(self, channel: Any, limit: int | None, before: int = 0) -> list[discord.Thread]:
        """The threads that nobody writes in any more, those first that were closed last; none closed before that."""
        found: list[discord.Thread] = []
        if not hasattr(channel, "archived_threads"):
            return found
        since = discord.utils.snowflake_time(before)
        try:
            async for one in self._each(channel.archived_threads(limit=limit)):
                if one.archive_timestamp < since:
                    break
                found.append(one)
        except (discord.Forbidden, discord.NotFound) as error:
            log("discord.unreadable", level=logging.WARNING, channel=str(channel.id), why=str(error.code))
        return found

    async def _look_through(self, there: Any, kind: str, room: int) -> int:
        before = int(self._known[f"{kind}{room}"])
        found, newest = await self._insist(lambda: self._read(there, before, 0))
        self._advance(room, newest, direct=kind == DIRECT)
        return found

    async def _read(self, there: Any, before: int, since: int) -> tuple[int, int]:
        """Hands over what was said after that; how many messages, and the newest of them."""
        found, newest = 0, before
        after = discord.Object(max(before - OVERLAP, since, 0))
        try:
            async for message in self._each(there.history(limit=None, after=after, oldest_first=True)):
                said = await self._hearing.said(message)
                if said is not None:
                    await self._stored(said)
                    found += message.id > before
                    if message.edited_at is not None:
                        keep(self._changed, message.id, message.edited_at)
                newest = max(newest, message.id)
        except (discord.Forbidden, discord.NotFound) as error:
            log("discord.unreadable", level=logging.WARNING, channel=str(there.id), why=str(error.code))
        return found, newest

    def _each(self, found: AsyncIterator[T]) -> AsyncIterator[T]:
        return each(self._client, found, self._settings.request_s)


def _is_readable(channel: Any, me: discord.Member) -> bool:
    may = channel.permissions_for(me)
    return bool(may.view_channel and may.read_message_history)


def _missing(settings: Settings, chosen: list[Any], closed: list[Any]) -> str:
    """What the operator should know; empty when there is nothing."""
    lost = [name for name in settings.channels if not any(is_named(one, name) for one in chosen)]
    missing = [f"{', '.join(lost)} cannot be seen"] if lost else []
    missing += [f"#{one.name} may not be read" for one in closed]
    return "; ".join(missing)
