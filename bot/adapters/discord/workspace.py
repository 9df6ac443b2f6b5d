"""The server as a workspace: cards are messages with an embed, their threads are Discord's own.

A message's id sorts by time wherever it stands; one in a thread is named with the thread behind it, ``message/thread``,
because Discord has no other way to say where it is.
"""

import asyncio
import logging
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import discord

from bot.adapters.discord import Settings, posts
from bot.adapters.discord.catching_up import CatchingUp
from bot.adapters.discord.emoji import character
from bot.adapters.discord.files import download
from bot.adapters.discord.forms import Forms
from bot.adapters.discord.places import number, place_of, remote_of
from bot.adapters.discord.reading import read
from bot.adapters.discord.saying import roles_of
from bot.adapters.discord.sending import GONE, LARGE, REPAIR, Course, Sender, each, limited, within
from bot.adapters.discord.wording import nonce_of
from bot.log import log
from bot.ports import Confirm, Heeds, Insiders, Load, Readers, Refused, Route, Says, Show, Take, TryLater, Unsure
from storage.model import (
    Arrival,
    ChannelId,
    Chosen,
    Delivery,
    File,
    Heard,
    Person,
    PersonId,
    Receipt,
    Remark,
    RemoteId,
    Sighting,
    Sightings,
    Team,
    Watched,
)

PLACE = "place:"
UNKNOWN_MESSAGE, THREAD_THERE, NOT_ALLOWED, CLOSED = 10008, 160004, 50013, 50083
T = TypeVar("T")
SOON = timedelta(seconds=2)
THREAD_NAME_MAX = 100
WEEK_MIN: Final = 10_080
"""Discord closes a thread after so many quiet minutes, at most; the review's is voted in for days."""
LOOK_MAX = 20_000
REMEMBERED = 4_096
UNKNOWN_CHANNEL, LOCKED, TOO_MANY = 10003, 160005, 160006
PLACES = frozenset({UNKNOWN_CHANNEL, 50001, NOT_ALLOWED, CLOSED, LOCKED, 10004})
"""Nothing goes there until somebody changes the channel."""
SHUT = {
    UNKNOWN_CHANNEL: "the thread is not there any more",
    CLOSED: "the thread is closed",
    LOCKED: "it is locked",
    TOO_MANY: "a thousand threads are open on the server, and no more can be",
}
"""Nothing goes into that thread until somebody opens it, or others close; who has Manage Threads may write in a locked
one all the same.
"""


class DiscordWorkspace:
    broadcasts = False

    def __init__(
        self,
        settings: Settings,
        sender: Sender,
        now: Callable[[], datetime],
        *,
        heeds: Heeds,
        load: Load,
        says: Says,
    ) -> None:
        self.settings = settings
        self.now = now
        self.heeds = heeds
        self._sender = sender
        self._load = load
        self.says = says
        self.forms = Forms()
        self.made_known = False
        """Whether this process told Discord of its commands."""
        self._opened: set[int] = set()
        """Messages whose threads are known to be there."""
        self._removed: OrderedDict[int, None] = OrderedDict()
        self._people_changed = asyncio.Event()
        self._missed = asyncio.Event()
        self.hearing: tuple[Take, Show, Confirm] | None = None
        """To whom what happens is told, while somebody listens."""

    # -------------------------------------------------------------- sending

    async def send(self, delivery: Delivery) -> Receipt:
        match delivery.kind:
            case "post":
                return await self._post(delivery)
            case "edit":
                return await self._edit(delivery)
            case "react" | "unreact":
                return await self._react(delivery)
            case "delete":
                assert delivery.remote is not None
                await self.remove(delivery.channel, delivery.remote)
                return Receipt(remote=delivery.remote)
            case "pin":
                return await self._pin(delivery)
            case "file":
                return _kept(delivery)
            case other:
                raise Refused(f"Discord has no delivery of kind {other}")

    async def _post(self, delivery: Delivery) -> Receipt:
        root = await self._thread(delivery) if delivery.thread else None
        pictures = await self._pictures(delivery)

        async def post(client: discord.Client, _course: Course) -> discord.Message:
            there = client.get_partial_messageable(root or number(delivery.channel))

            async def put(shown: Mapping[str, File]) -> discord.Message:
                said = {name: one for name, one in posts.shown(delivery, self.where, shown).items() if one is not None}
                files = posts.attached(delivery.post, shown) if delivery.post else []
                sent: discord.Message = await there.send(**said, files=files, nonce=nonce_of(delivery.ref))
                return sent

            return await _or_in_words(put, pictures)

        try:
            posted = await self._sender.attempt(post, _refusal_in_thread if root else _refusal)
        except TryLater as error:
            if root is not None and error.lane == "thread":
                self._opened.discard(root)
            raise
        return Receipt(remote=remote_of(posted.id, root))

    async def _thread(self, delivery: Delivery) -> int:
        """The thread of a card, which has the card's own id; made when it is first needed."""
        assert delivery.thread is not None
        message, thread = place_of(delivery.channel, delivery.thread)
        if thread != number(delivery.channel):
            return thread
        name = (delivery.post.push if delivery.post else "")[:THREAD_NAME_MAX] or "…"

        async def open_one(client: discord.Client, _course: Course) -> None:
            there = await client.fetch_channel(thread)
            if not isinstance(there, discord.TextChannel):
                raise Refused("Discord: no threads are opened there")
            try:
                await there.get_partial_message(message).create_thread(name=name, auto_archive_duration=WEEK_MIN)
            except discord.HTTPException as error:
                if error.code == TOO_MANY:
                    raise _refusal_in_thread(error) from error
                if error.code != THREAD_THERE:
                    raise

        if message not in self._opened:
            try:
                await self._settled(open_one)
            except Unsure as error:  # of the thread, which is opened once whatever happens; nothing was said in it
                raise TryLater(f"the thread may not be open yet: {error}", after=SOON) from error
            self._opened.add(message)
        return message

    async def _edit(self, delivery: Delivery) -> Receipt:
        assert delivery.remote is not None
        message, channel = place_of(delivery.channel, delivery.remote)
        pictures = await self._pictures(delivery)

        async def edit(client: discord.Client, _course: Course) -> None:
            one = client.get_partial_messageable(channel).get_partial_message(message)

            async def put(shown: Mapping[str, File]) -> None:
                files = posts.attached(delivery.post, shown) if delivery.post else []
                await one.edit(**posts.shown(delivery, self.where, shown), attachments=files)

            await _or_in_words(put, pictures)

        await self._settled(_awake(edit, channel))
        return Receipt(remote=delivery.remote)

    async def _pictures(self, delivery: Delivery) -> dict[str, File]:
        """The files that a message shows, by their numbers. Raises TryLater."""
        parts = delivery.post.parts if delivery.post else ()
        wanted = {part.file for part in parts if part.kind == "picture" and part.file.isdecimal()}
        found = {which: await self._load(int(which)) for which in sorted(wanted)}
        return {which: file for which, file in found.items() if file is not None}

    async def _react(self, delivery: Delivery) -> Receipt:
        assert delivery.remote is not None
        message, channel = place_of(delivery.channel, delivery.remote)
        shown = character(delivery.emoji)
        if not shown:
            raise Refused(f"Discord knows no emoji {delivery.emoji}")

        async def react(client: discord.Client, _course: Course) -> None:
            one = client.get_partial_messageable(channel).get_partial_message(message)
            if delivery.kind == "react":
                await one.add_reaction(shown)
            elif client.user is not None:
                await one.remove_reaction(shown, client.user)

        await self._settled(_awake(react, channel))
        return Receipt(remote=delivery.remote)

    async def _pin(self, delivery: Delivery) -> Receipt:
        assert delivery.remote is not None
        message, channel = place_of(delivery.channel, delivery.remote)

        async def pin(client: discord.Client, _course: Course) -> None:
            await client.get_partial_messageable(channel).get_partial_message(message).pin()

        await self._settled(_awake(pin, channel))
        return Receipt(remote=delivery.remote)

    async def remove(self, channel: ChannelId, remote: RemoteId) -> None:
        message, there = place_of(channel, remote)
        self._removed[message] = None
        if len(self._removed) > REMEMBERED:
            self._removed.popitem(last=False)

        async def delete(client: discord.Client, _course: Course) -> None:
            await client.get_partial_messageable(there).get_partial_message(message).delete()

        await self._settled(_awake(delete, there))

    def has_removed(self, message: int) -> bool:
        """Whether we deleted that message ourselves."""
        return message in self._removed

    async def _settled(self, call: Callable[[discord.Client, Course], Any]) -> None:
        """What may be done twice: what is gone already is done."""
        try:
            await self._sender.attempt(call, _refusal)
        except Refused as error:
            if GONE[UNKNOWN_MESSAGE] not in str(error):
                raise

    def where(self, ref: str) -> str:
        if ref.startswith(PLACE):
            channel, _, remote = ref.removeprefix(PLACE).partition("/")
            return self.link(ChannelId(channel), RemoteId(remote))
        return ref if ref.startswith(("http://", "https://")) else ""

    @staticmethod
    def stamp(at: datetime) -> str:
        return str(discord.utils.time_snowflake(at))

    def link(self, channel: ChannelId, remote: RemoteId) -> str:
        message, _, thread = remote.partition("/")
        return f"https://discord.com/channels/{self.settings.workspace}/{thread or channel}/{message}"

    # -------------------------------------------------------------- looking

    async def find(self, channel: ChannelId, since: RemoteId | None, thread: RemoteId | None) -> Sightings:
        """Whoever may not read history gets an empty list: that is no complete look."""
        root = place_of(channel, thread)[0] if thread else None
        after = discord.Object(max(0, int(since.partition("/")[0]) - 1) if since else 0)

        async def look(client: discord.Client, course: Course) -> Sightings:
            there = client.get_partial_messageable(root or number(channel))
            seen: list[Sighting] = []
            newest, many = 0, 0
            pages = there.history(limit=LOOK_MAX, after=after, oldest_first=True)
            async for one in each(client, pages, course.seconds):
                newest, many = one.id, many + 1
                if client.user and one.author.id == client.user.id:
                    seen += filter(None, [self.sighting(one, remote_of(one.id, root))])
            if not many:
                async with within(client, course.seconds):
                    readable = await self._may_read(client, channel)
                if not readable:
                    return Sightings(seen=(), complete=False)
            last = RemoteId(str(newest)) if newest else None
            return Sightings(seen=tuple(seen), complete=many < LOOK_MAX, newest=last)

        try:
            return await self._sender.look(look, _refusal)
        except TryLater as error:
            if root is not None and GONE[10003] in str(error):
                return Sightings(seen=(), complete=True)  # nobody has opened that thread yet
            raise

    async def _may_read(self, client: discord.Client, channel: ChannelId) -> bool:
        guild = await client.fetch_guild(number(self.settings.workspace), with_counts=False)
        found = [one for one in await guild.fetch_channels() if str(one.id) == channel]
        if not found or client.user is None:
            return True  # a direct conversation
        return found[0].permissions_for(await guild.fetch_member(client.user.id)).read_message_history

    def sighting(self, message: discord.Message, remote: RemoteId) -> Sighting | None:
        """A message of ours with its delivery's reference; None for others."""
        ref, life = posts.ref_of(message)
        touched = any(one.count > one.me for one in message.reactions) or message.flags.has_thread
        return Sighting(ref=ref, remote=remote, touched=touched, epoch=life) if ref else None

    async def newest(self, channel: ChannelId) -> RemoteId | None:
        async def look(client: discord.Client, _course: Course) -> RemoteId | None:
            there = client.get_partial_messageable(number(channel))
            return next(iter([RemoteId(str(one.id)) async for one in there.history(limit=1)]), None)

        return await self._sender.attempt(look, _refusal)

    async def alive(self) -> bool:
        async def ask(client: discord.Client, _course: Course) -> None:
            await client.application_info()

        try:
            await self._sender.attempt(ask, _refusal)
        except (Refused, TryLater, Unsure):
            return False
        return True

    async def channels(self) -> Mapping[str, ChannelId]:
        async def ask(client: discord.Client, _course: Course) -> dict[str, ChannelId]:
            guild = await client.fetch_guild(number(self.settings.workspace), with_counts=False)
            found = await guild.fetch_channels()
            return {one.name: ChannelId(str(one.id)) for one in found if isinstance(one, discord.TextChannel)}

        return await self._sender.attempt(ask, _refusal)

    async def people(self) -> Sequence[Person]:
        """Members of the server; the names of their roles stand for teams, and who has none is a guest."""

        async def ask(client: discord.Client, _course: Course) -> list[Person]:
            guild = await client.fetch_guild(number(self.settings.workspace), with_counts=False)
            return [_person(one) async for one in guild.fetch_members(limit=None)]

        return await self._sender.attempt(ask, _refusal)

    async def readers(self, channel: ChannelId, insiders: Insiders) -> Readers:  # noqa: ARG002 - all members are asked for
        async def ask(client: discord.Client, _course: Course) -> Readers:
            guild = await client.fetch_guild(number(self.settings.workspace), with_counts=False)
            found = next((one for one in await guild.fetch_channels() if str(one.id) == channel), None)
            if found is None:
                raise TryLater("Discord: the channel cannot be seen", after=REPAIR, lane="channel")
            if found.permissions_for(guild.default_role).view_channel:
                return Readers(open_to="everybody on the server reads it")
            members = [one async for one in guild.fetch_members(limit=None)]
            inside = [one for one in members if found.permissions_for(one).view_channel]
            guests = [one for one in inside if _person(one).guest]
            open_to = _those(len(guests)) if guests else ""
            return Readers(open_to=open_to, members=frozenset(PersonId(str(one.id)) for one in inside if not one.bot))

        return await self._sender.attempt(ask, _refusal)

    async def direct(self, person: PersonId) -> ChannelId:
        async def ask(client: discord.Client, _course: Course) -> ChannelId:
            return ChannelId(str((await client.create_dm(discord.Object(number(person)))).id))

        return await self._sender.attempt(ask, _refusal)

    async def remark(self, channel: ChannelId, remote: RemoteId) -> Remark | None:
        message, there = place_of(channel, remote)

        async def ask(client: discord.Client, _course: Course) -> discord.Message | None:
            try:
                return await client.get_partial_messageable(there).fetch_message(message)
            except discord.NotFound:
                return None

        found = await self._sender.attempt(ask, _refusal)
        if found is None:
            return None
        return Remark(
            thread=RemoteId(str(there)) if there != number(channel) else None,
            person=None if found.author.bot else PersonId(str(found.author.id)),
            text=CALL.sub(r"@\1", found.content),
            calls=tuple(PersonId(str(one)) for one in found.raw_mentions),
            files=tuple(
                Chosen(remote=f"{message}/{there}/{one.id}", name=one.filename, size=one.size)
                for one in found.attachments
            ),
        )

    async def fetch(self, file: str, limit: int) -> File:
        """What stands in a message by its ids; what came with a form, by its address."""
        url = file if "://" in file else await self._address(file)
        content, kind = await download(url, self.settings.api_url, limit=limit)
        return File(name=urlsplit(url).path.rpartition("/")[2], type=kind, content=content)

    async def _address(self, file: str) -> str:
        """Where a file is now: an address is good for a day at most."""
        message, there, which = (number(one) for one in file.split("/"))

        async def ask(client: discord.Client, _course: Course) -> discord.Message:
            return await client.get_partial_messageable(there).fetch_message(message)

        found = await self._sender.attempt(ask, _refusal)
        url = next((one.url for one in found.attachments if one.id == which), None)
        if url is None:
            raise Refused("it does not stand in the message any more")
        return url

    # -------------------------------------------------------------- listening

    async def listen(self, take: Take, show: Show, confirm: Confirm) -> None:
        """Until it is cancelled; what happens comes by the one connection that the source holds."""
        self.hearing = (take, show, confirm)
        try:
            await asyncio.Event().wait()
        finally:
            self.hearing = None

    async def people_changed(self) -> None:
        await self._people_changed.wait()
        self._people_changed.clear()

    async def missed(self) -> None:
        await self._missed.wait()
        self._missed.clear()

    def notice_people(self) -> None:
        """Somebody joined, left or has other roles."""
        self._people_changed.set()

    def notice_gap(self) -> None:
        """A new session: something may have happened that nobody told us."""
        self.notice_people()
        self._missed.set()

    async def catch_up(self, watched: Sequence[Watched], take: Take) -> Sequence[Watched]:
        async def ask(call: Callable[[discord.Client], Awaitable[Any]]) -> Any:
            return await self._sender.attempt(lambda client, _course: call(client), _refusal)

        return await CatchingUp(ask, self.settings.workspace, self.heeds, take, self.now).look(watched)

    def read(self, arrival: Arrival) -> Heard:
        return read(arrival)

    def routes(self, take: Take, show: Show, confirm: Confirm) -> Sequence[Route]:  # noqa: ARG002 - nothing by HTTP
        return ()


def _awake(call: Callable[[discord.Client, Course], Any], there: int) -> Callable[[discord.Client, Course], Any]:
    """In a thread that was quiet for so long that Discord closed it nothing changes, unless it is opened again."""

    async def done(client: discord.Client, course: Course) -> None:
        try:
            await call(client, course)
        except discord.HTTPException as error:
            thread = await client.fetch_channel(there) if error.code == CLOSED else None
            if not isinstance(thread, discord.Thread):
                raise
            await thread.edit(archived=False)
            await call(client, course)

    return done


CALL = re.compile(r"<@!?(\d{15,20})>", re.ASCII)


async def _or_in_words(put: Callable[[Mapping[str, File]], Awaitable[T]], pictures: Mapping[str, File]) -> T:
    """With its pictures; where the bot may attach no files, once more with what they tell in words instead."""
    try:
        return await put(pictures)
    except discord.Forbidden as error:
        if error.code != NOT_ALLOWED or not pictures:
            raise
        log("discord.picture_left", level=logging.WARNING, why="the bot lacks Attach Files")
        return await put({})


def _kept(delivery: Delivery) -> Receipt:
    """A file by itself goes nowhere: the message that shows it takes it along, and knows it by the ledger's number."""
    assert delivery.upload is not None
    return Receipt(remote=RemoteId(str(delivery.upload.kept)))


def _those(many: int) -> str:
    return "somebody who has no role reads it" if many == 1 else f"{many} people who have no role read it"


def _person(member: discord.Member) -> Person:
    roles = [role.name for role in roles_of(member)]
    return Person(
        id=PersonId(str(member.id)),
        name=member.display_name,
        handle=member.name,
        teams=tuple(Team(name) for name in roles),
        guest=not roles and not member.bot,
        bot=member.bot,
    )


def _refusal_in_thread(error: discord.HTTPException) -> Exception:
    """The same for what is said in a thread: a thread that is shut keeps nothing but what belongs into it."""
    if error.code in SHUT:
        return TryLater(f"Discord: {SHUT[error.code]} ({error.code})", after=REPAIR, lane="thread")
    return _refusal(error)


def _refusal(error: discord.HTTPException) -> Exception:
    """What a refusal means for the team's own messages."""
    if error.status == 429:
        return limited(error)
    if error.status == 401:
        return TryLater("Discord: the token is not valid", after=REPAIR, lane="workspace")
    if error.code in PLACES:
        return TryLater(
            f"Discord: {GONE.get(error.code, 'nothing goes there')} ({error.code})", after=REPAIR, lane="channel"
        )
    if error.code == LARGE or error.status == 413:
        return Refused("Discord takes no message of that size")
    if 400 <= error.status < 500:
        return Refused(f"Discord: {GONE.get(error.code, f'refused with {error.status}')} ({error.code})")
    return Unsure(f"Discord: HTTP {error.status}")
