"""Sends one letter into the channel where the customer wrote, and says what became of it (posting.md, Discord).

discord.py asks again by itself after some failures. So what the last answer says is not enough: of each call it is
written down whether any of its requests may have been accepted, and whatever may have been is Unsure. Within minutes
the same nonce makes no second message, so a request whose answer was lost goes again at once.
"""

import asyncio
import io
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, TypeVar

import aiohttp
import discord

from bot.adapters.discord import Settings
from bot.adapters.discord.buttons import buttons
from bot.adapters.discord.wording import FILE_NAME, Worded, mark_of, nonce_of, worded
from bot.ports import Refused, TryLater, Unsure
from storage.model import TOO_LARGE, Delivery, Letter, Receipt, RemoteId

T = TypeVar("T")
TRIES = 3
PAUSE_S = 0.5
AWAY = timedelta(seconds=30)
REPAIR = timedelta(seconds=60)
LONGEST_LIMIT_S = 900.0
"""discord.py gives up limits of more than this. Of a bucket whose window is longer it lets one request through and no
other, however many are left: threads have one of five minutes.
"""
LIMITED_S = 1.0
"""A limit of all calls counts by the second."""
GUILDS_S = 0.2
"""discord.py waits so long for one more server; that ours is there is looked for by itself."""
IDENTIFIES = "identifies"
"""A session is about to begin, of which there are a thousand a day; no event of Discord's."""
PAGE, PAGES = 100, 50
ASKS = "GET"
NO_HISTORY = 160002
"""A reply is refused to whom may not read what was said before."""
GONE = {10003: "the channel is not there any more", 10008: "the message is not there any more"}
CLOSED = {
    50001: "the bot does not see the channel",
    50013: "the bot may not write there",
    50007: "they take no direct messages from the bot",
    50083: "the thread is closed",
    160005: "the thread is locked",
    240000: "Discord does not let this text pass",
    200000: "the server's AutoMod does not let this text pass",
}
LARGE = 40005
OLD_EDITS = re.compile(rb'"code":\s*30046\b')
BROKEN = (discord.DiscordException, aiohttp.ClientError, TimeoutError, OSError, json.JSONDecodeError)
"""What a call may come to; the last because discord.py reads what was cut off on its way as if it were whole."""


@dataclass
class Course:
    """How far the requests of one call came that change something; what only asks leaves no doubt behind."""

    seconds: float
    """So long each may take."""
    begun: bool = False
    """One was on its way, of whatever kind: it had not to wait for its turn all the time."""
    open: bool = False
    """One is on its way."""
    accepted: bool = False
    """One of them may have been, whatever followed."""
    limited: float = 0.0
    """For so many seconds the last one was limited."""
    old_edit: bool = False
    """That was because too many old messages were edited in that channel, which discord.py does not tell."""


COURSE: ContextVar[Course | None] = ContextVar("course", default=None)


def tracing() -> aiohttp.TraceConfig:
    """Follows each request of the call that it belongs to."""

    async def began(
        _session: aiohttp.ClientSession, _context: SimpleNamespace, what: aiohttp.TraceRequestStartParams
    ) -> None:
        if course := COURSE.get():
            course.begun = True
            course.open |= what.method != ASKS

    async def answered(
        _session: aiohttp.ClientSession, _context: SimpleNamespace, what: aiohttp.TraceRequestEndParams
    ) -> None:
        if course := COURSE.get():
            course.open = False
            changed = what.response.status < 300 or what.response.status >= 500
            course.accepted |= changed and what.method != ASKS
            course.limited = _seconds(what.response.headers) if what.response.status == 429 else 0.0
            course.old_edit = False

    async def read(
        _session: aiohttp.ClientSession, _context: SimpleNamespace, what: aiohttp.TraceResponseChunkReceivedParams
    ) -> None:
        if (course := COURSE.get()) and course.limited:
            course.old_edit = OLD_EDITS.search(what.chunk) is not None

    async def broke(
        _session: aiohttp.ClientSession, _context: SimpleNamespace, what: aiohttp.TraceRequestExceptionParams
    ) -> None:
        if course := COURSE.get():
            course.open = False
            course.accepted |= what.method != ASKS and not is_unconnected(what.exception)

    config = aiohttp.TraceConfig()
    config.on_request_start.append(began)
    config.on_request_end.append(answered)
    config.on_response_chunk_received.append(read)
    config.on_request_exception.append(broke)
    return config


def is_unconnected(error: BaseException) -> bool:
    """Whether it broke before the first byte of a request."""
    return isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError)


def ending(
    error: BaseException, course: Course, refusal: Callable[[discord.HTTPException], Exception] | None = None
) -> Exception:
    """The port's word for a call that did not end well. Total: what is not known for sure is Unsure."""
    if course.open or course.accepted:
        return Unsure(f"Discord: nobody knows ({_named(error)})")
    match error:
        case TimeoutError() | discord.RateLimited() if course.old_edit:
            after = timedelta(seconds=course.limited)
            return TryLater("Discord: no more edits of old messages for now", after=after, lane="message")
        case TimeoutError() if course.limited:
            after = timedelta(seconds=course.limited)
            return TryLater("Discord: limited for longer than one may wait", after=after, lane="method")
        case TimeoutError():
            # Whoever waited for those before it lets them go first for as long again; else it is its own trouble.
            lane, why = ("", "no answer in time") if course.begun else ("method", "it was not its turn in time")
            return TryLater(f"Discord: {why}", after=timedelta(seconds=course.seconds), lane=lane)
        case discord.RateLimited():
            return TryLater("Discord: rate limited", after=timedelta(seconds=error.retry_after), lane="method")
        case discord.HTTPException():
            return (refusal or _refusal)(error)
        case _ if is_unconnected(error):
            return TryLater(f"Discord: no connection ({type(error).__name__})", after=AWAY, lane="workspace")
        case _:
            return Unsure(f"Discord: {_named(error)}")


def _refusal(error: discord.HTTPException) -> Exception:
    """What an answer of 4xx means: nothing was accepted, for sure."""
    if error.status == 429:
        return limited(error)
    if error.status == 401:
        return TryLater("Discord: the token is not valid", after=REPAIR)
    if error.code == LARGE or error.status == 413:
        return Refused(f"{TOO_LARGE}Discord takes no files of that size")
    if why := (GONE | CLOSED).get(error.code):
        return Refused(f"Discord: {why} ({error.code})")
    if error.status == 403:
        return Refused(f"Discord: the bot may not do that ({error.code})")
    if 400 <= error.status < 500:
        return Refused(f"Discord: refused with {error.status} ({error.code})")
    return Unsure(f"Discord: HTTP {error.status}")


def limited(error: discord.HTTPException) -> TryLater:
    """What 429 means when discord.py asks no more: nothing was accepted, and Discord says when to come again."""
    after = timedelta(seconds=_seconds(error.response.headers))
    return TryLater("Discord: rate limited", after=after, lane="method")


def _seconds(headers: Mapping[str, str]) -> float:
    try:
        return max(1.0, float(headers.get("Retry-After", "30")))
    except ValueError:
        return AWAY.total_seconds()


def _named(error: BaseException) -> str:
    return f"HTTP {error.status}" if isinstance(error, discord.HTTPException) else type(error).__name__


class Sender:
    """Speaks to Discord's API; logs in when it is first needed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._client: discord.Client | None = None
        self._entering = asyncio.Lock()

    async def close(self) -> None:
        if self._client is not None:
            await self._client.close()

    async def send(self, delivery: Delivery) -> Receipt:
        letter = delivery.letter
        if letter is None:
            raise Refused(f"{delivery.kind}: only letters go by Discord")
        channel, message = place_of(letter)
        if letter.instead:
            return await self._change(delivery, letter, channel, message)
        reply = discord.MessageReference(message_id=message, channel_id=channel, fail_if_not_exists=False)

        async def post(client: discord.Client, course: Course) -> discord.Message:
            return await _post(client.get_partial_messageable(channel), delivery, letter, reply, course)

        posted = await self.attempt(post)
        return Receipt(remote=RemoteId(str(posted.id)))

    async def _change(self, delivery: Delivery, letter: Letter, channel: int, message: int) -> Receipt:
        """Writes it in the place of a letter of ours, as often as need be: its mark says that it stands there."""

        async def change(client: discord.Client, course: Course) -> int:
            there, which = client.get_partial_messageable(channel), letter.instead
            mark = mark_of(which)
            found = int(which) if which.isdecimal() else await _find(client, channel, message, mark, course.seconds)
            if found is None:
                raise Refused(f"Discord: {GONE[10008]}")
            stood = (await there.fetch_message(found)).attachments
            # Not the message that was fetched: discord.py's edit of that one lets addresses unfold again.
            await there.get_partial_message(found).edit(**_changed(delivery, letter, stood))
            return found

        return Receipt(remote=RemoteId(str(await self.attempt(change))))

    async def attempt(
        self,
        call: Callable[[discord.Client, Course], Awaitable[T]],
        refusal: Callable[[discord.HTTPException], Exception] | None = None,
    ) -> T:
        """One call, followed from outside; raises the port's word for whatever went wrong."""

        async def in_time(client: discord.Client, course: Course) -> T:
            async with within(client, course.seconds):
                return await call(client, course)

        return await self.look(in_time, refusal)

    async def look(
        self,
        call: Callable[[discord.Client, Course], Awaitable[T]],
        refusal: Callable[[discord.HTTPException], Exception] | None = None,
    ) -> T:
        """The same for calls of many pages, where each page has its time (``each``)."""
        client = await self.entered()
        course = Course(seconds=self._settings.request_s)
        COURSE.set(course)
        try:
            return await call(client, course)
        except (Refused, TryLater, Unsure):
            raise
        except Exception as error:
            raise ending(error, course, refusal) from error

    async def was_sent(self, delivery: Delivery) -> bool | None:
        """Looks through the channel from what the letter answers on: Discord's own order, whatever our clock says."""
        if delivery.letter is None:
            return None
        channel, message = place_of(delivery.letter)
        client = await self.entered()
        try:
            mark = mark_of(delivery.ref)
            return await _find(client, channel, message, mark, self._settings.request_s) is not None
        except discord.NotFound:
            return False  # nothing stands in a channel that is gone
        except BROKEN as error:
            raise TryLater(f"Discord: cannot be read now ({_named(error)})", after=AWAY) from error

    async def entered(self) -> discord.Client:
        """Logged in. Raises TryLater."""
        async with self._entering:
            if self._client is None:
                client = new_client(discord.Intents(guilds=True, members=True))
                try:
                    async with asyncio.timeout(self._settings.request_s):
                        await client.login(self._settings.token.reveal())
                except discord.LoginFailure as error:
                    await client.close()
                    raise TryLater("Discord: the token is not valid", after=REPAIR) from error
                except BROKEN as error:
                    await client.close()
                    raise TryLater(f"Discord: cannot log in ({_named(error)})", after=AWAY) from error
                self._client = client
            return self._client


class Client(discord.Client):
    heed: Callable[[str], None] | None = None
    """Hears the name of each event at once; those who are told of it hear it a moment later."""

    def dispatch(self, event: str, /, *given: Any, **named: Any) -> None:
        """discord.py goes on telling for a moment after it was closed; nobody is there to hear it."""
        if not self.is_closed():
            if self.heed is not None:
                self.heed(event)
            super().dispatch(event, *given, **named)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        if self.heed is not None:
            self.heed(IDENTIFIES)
        await super().before_identify_hook(shard_id, initial=initial)


@asynccontextmanager
async def within(client: discord.Client, seconds: float) -> AsyncIterator[None]:
    """Raises TimeoutError after so long, and lets go whom discord.py made wait for the one that is cut off."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        _let_go(client)
        raise


def _let_go(client: discord.Client) -> None:
    """After a limit of all calls it holds them back until the one that met it has waited; and a bucket that is used up
    until one that sleeps for it sets it free. Nothing public says it.
    """
    over: asyncio.Event = client.http._global_over  # noqa: SLF001
    if not over.is_set():
        course = COURSE.get()
        asyncio.get_running_loop().call_later(course.limited if course else LIMITED_S, over.set)
    for bucket in client.http._buckets.values():  # noqa: SLF001
        if bucket.remaining <= 0 and not bucket.outgoing and bucket.expires is None:
            bucket.reset()  # type: ignore[no-untyped-call]
            bucket._wake(bucket.remaining)  # noqa: SLF001


async def each(client: discord.Client, found: AsyncIterator[T], seconds: float) -> AsyncIterator[T]:
    """One by one; TimeoutError where the next page does not come in time: aiohttp would wait for five minutes."""
    while True:
        try:
            async with within(client, seconds):
                one = await anext(found)
        except StopAsyncIteration:
            return
        yield one


def new_client(intents: discord.Intents) -> Client:
    """Nobody is ever called by what it sends."""
    return Client(
        intents=intents,
        allowed_mentions=discord.AllowedMentions.none(),
        max_ratelimit_timeout=LONGEST_LIMIT_S,
        http_trace=tracing(),
        max_messages=None,
        member_cache_flags=discord.MemberCacheFlags.none(),
        chunk_guilds_at_startup=False,
        enable_debug_events=intents.members,
        guild_ready_timeout=GUILDS_S,
    )


def place_of(letter: Letter) -> tuple[int, int]:
    """Channel and message that it answers: what the customer wrote last. Raises Refused."""
    channel, _, message = (letter.answers[-1] if letter.answers else "").partition("/")
    if not (channel.isdecimal() and message.isdecimal()):
        raise Refused("Discord: nobody knows where they wrote")
    return int(channel), int(message)


async def _post(
    there: discord.PartialMessageable,
    delivery: Delivery,
    letter: Letter,
    reply: discord.MessageReference,
    course: Course,
) -> discord.Message:
    """Sends it, once more where the answer was lost: the nonce is the same."""
    under: dict[str, Any] = {"reference": reply, "mention_author": False}
    for left in reversed(range(TRIES)):
        try:
            return await there.send(**_shown(delivery, letter), **under)
        except discord.HTTPException as error:
            if error.code != NO_HISTORY or not under:
                raise
            under = {}
        except (aiohttp.ClientError, OSError):
            if not left or not course.accepted:
                raise
            await asyncio.sleep(PAUSE_S)
    return await there.send(**_shown(delivery, letter), **under)


def _shown(delivery: Delivery, letter: Letter) -> dict[str, Any]:
    said = worded(letter, delivery.ref)
    files = [*_whole(said), *_files(letter)]
    shown: dict[str, Any] = {
        "content": said.content,
        "nonce": nonce_of(delivery.ref),
        "allowed_mentions": discord.AllowedMentions.none(),
        "suppress_embeds": True,
    }
    if files:
        shown["files"] = files
    if letter.choices:
        shown["view"] = buttons(letter)
    return shown


def _changed(delivery: Delivery, letter: Letter, stood: Sequence[discord.Attachment]) -> dict[str, Any]:
    """The same where another letter stood. The files of that one stay where it brings none, but not its whole text; its
    buttons stay as they are, pressed or not. Of one that is taken back neither stays.
    """
    said = worded(letter, delivery.ref)
    kept = [] if letter.clears else [one for number, one in enumerate(stood) if number or one.filename != FILE_NAME]
    return {
        "content": said.content,
        "attachments": [*_whole(said), *(_files(letter) or kept)],
        "allowed_mentions": discord.AllowedMentions.none(),
        **({"view": None} if letter.clears else {}),
    }


def _whole(said: Worded) -> list[discord.File]:
    """What is too long for a message."""
    return [discord.File(io.BytesIO(said.whole.encode("utf-8", "replace")), filename=FILE_NAME)] if said.whole else []


def _files(letter: Letter) -> list[discord.File]:
    return [discord.File(io.BytesIO(one.content), filename=one.name) for one in letter.files]


async def _find(client: discord.Client, channel: int, message: int, mark: str, seconds: float) -> int | None:
    """The message of ours with that mark. Raises TryLater where the look was not complete: who may not read history
    gets an empty list, not a refusal.
    """
    assert client.user is not None
    there = client.get_partial_messageable(channel)
    after, many = discord.Object(message - 1), 0
    async for one in each(client, there.history(limit=PAGE * PAGES, after=after, oldest_first=True), seconds):
        many += 1
        if one.author.id == client.user.id and mark in one.content:
            return one.id
    if many >= PAGE * PAGES:
        raise TryLater("Discord: too much was said there since to look through", after=AWAY)
    if many == 0:
        try:
            async with within(client, seconds):
                await there.fetch_message(message)
        except discord.NotFound as error:
            if error.code != 10008:
                raise
        except discord.Forbidden as error:
            raise TryLater("Discord: the bot may not read what was said there", after=REPAIR) from error
    return None
