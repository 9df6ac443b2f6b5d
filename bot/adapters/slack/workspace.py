"""The connected Slack workspace: posts, edits, looks things up, and listens through its door."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import aiohttp
import msgspec

from bot.adapters.slack import Settings, blocks, catching_up, files, privacy, reading
from bot.adapters.slack.answers import accepted, ending
from bot.adapters.slack.door import Door
from bot.adapters.slack.listing import listed
from bot.adapters.slack.socket import proxy_for
from bot.adapters.slack.wording import remark_of
from bot.log import log
from bot.ports import Confirm, Heeds, Insiders, Readers, Refused, Route, Secret, Show, Take, TryLater, Unsure
from storage.model import (
    Arrival,
    ChannelId,
    Delivery,
    File,
    Heard,
    Modal,
    Person,
    PersonId,
    Post,
    Receipt,
    Remark,
    RemoteId,
    Sighting,
    Sightings,
    Watched,
)

EVENT_TYPE = reading.EVENT_TYPE
PAGE = 200
PAGES_MAX = 100
DONE_ALREADY = frozenset({"already_reacted", "no_reaction", "message_not_found", "already_pinned"})
GONE = "message_not_found"
NO_FILE = frozenset({"file_not_found", "file_deleted"})
READS_FILES, WRITES_FILES = "files:read", "files:write"
NO_SCOPE = "missing_scope"
NOT_THESE = "invalid_blocks"
NO_THREAD = "thread_not_found"
REMEMBERED = 1_000
"""So many of the messages that we removed ourselves are remembered, so that nobody else is thought to have done it."""
PLACE = "place:"


class SlackWorkspace:
    """One workspace, one identity, one HTTP session."""

    broadcasts = True

    def __init__(self, settings: Settings, now: Callable[[], datetime], wall: Callable[[], int], heeds: Heeds) -> None:
        self.settings = settings
        self.now = now
        """The calendar."""
        self.wall = wall
        """Milliseconds on the wire."""
        self.heeds = heeds
        self._session: aiohttp.ClientSession | None = None
        self._address = settings.api_url.rstrip("/")
        self._headers = _bearing(settings.bot_token)
        self._take: Take | None = None
        self._removed: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._faces: dict[str, int] = {}
        """What we know of people, as hashes: most changes of a person (a status, a picture) are none to us."""
        self._lately = privacy.Lately(time.monotonic)
        self._people_changed = asyncio.Event()
        self._missed = asyncio.Event()
        self._listens = False
        self.bot_user = PersonId("")
        self.bot_id = ""
        self.team = ""
        self._url = ""
        self._granted = ""
        """The scopes of the bot token, as Slack last named them."""
        self._takes_files = True
        # Asked once: a session that trusts the environment reads it, and ~/.netrc, in a thread for every call.
        self.proxy = proxy_for(settings.api_url)

    async def open(self) -> None:
        """One session for all calls (a new one per call costs a connection each), no retries under us (W8)."""
        timeout = aiohttp.ClientTimeout(total=self.settings.request_s, connect=min(5.0, self.settings.request_s))
        self._session = aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=100))
        me = await self._call("auth.test")
        self._takes_files = not self._granted or READS_FILES in self._granted.split(",")
        self.bot_user, self.bot_id = PersonId(me["user_id"]), me.get("bot_id", "")
        self.team, self._url = me["team_id"], me.get("url", "")

    @property
    def session(self) -> aiohttp.ClientSession:
        assert self._session is not None
        return self._session

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def _call(self, method: str, **arguments: Any) -> dict[str, Any]:
        """One writing call, once; raises the port's word for whatever went wrong."""
        return await self._once("POST", method, self._headers, data=msgspec.json.encode(arguments))

    async def _ask(self, method: str, **arguments: Any) -> dict[str, Any]:
        """One reading call; Slack takes no JSON there."""
        asked = {name: int(value) if isinstance(value, bool) else value for name, value in arguments.items()}
        return await self._once("GET", method, self._headers, params=asked)

    async def _once(self, verb: str, method: str, headers: Mapping[str, str], **how: Any) -> dict[str, Any]:
        """Not by slack_sdk, which costs as much again for what is not used here: retries, files, forms."""
        how |= {"headers": headers, "proxy": self.proxy, "allow_redirects": False}
        try:
            async with self.session.request(verb, f"{self._address}/{method}", **how) as answer:
                body = await answer.read()
                if headers is self._headers:
                    self._granted = answer.headers.get("x-oauth-scopes", self._granted)
        except Exception as error:
            raise ending(error) from error
        return accepted(answer.status, answer.headers, body)

    # -------------------------------------------------------------- sending

    async def send(self, delivery: Delivery) -> Receipt:
        match delivery.kind:
            case "post":
                return await self._post(delivery)
            case "edit":
                return await self._edit(delivery)
            case "react":
                return await self._repeatable("reactions.add", delivery, name=delivery.emoji)
            case "unreact":
                return await self._repeatable("reactions.remove", delivery, name=delivery.emoji)
            case "delete":
                return await self._repeatable("chat.delete", delivery)
            case "pin":
                return await self._repeatable("pins.add", delivery)
            case "file":
                return await self._upload(delivery)
            case other:
                raise Refused(f"Slack has no delivery of kind {other}")

    async def _upload(self, delivery: Delivery) -> Receipt:
        """Brings a file that nobody sees until a message shows it: one too many harms nobody, so there is no doubt."""
        assert delivery.upload is not None
        assert delivery.upload.file is not None
        try:
            async with asyncio.timeout(self.settings.request_s):
                remote = await self._bring(delivery.upload.file)
        except (Unsure, TimeoutError) as error:
            raise TryLater(str(error) or "it took too long", after=files.AGAIN) from error
        except TryLater as error:
            if str(error) == NO_SCOPE:
                raise Refused(f"{NO_SCOPE}: {WRITES_FILES}") from error
            raise
        return Receipt(remote=remote)

    async def _bring(self, file: File) -> RemoteId:
        asked = {"filename": file.name, "length": len(file.content)}
        place = await self._ask("files.getUploadURLExternal", **asked)
        url, remote = str(place.get("upload_url") or ""), str(place.get("file_id") or "")
        if not remote or not files.is_own(url, self.settings.api_url):
            raise Unsure("no address of Slack's own to bring it to")
        await files.upload(self.session, url, file.content, proxy=self.proxy)
        await self._call("files.completeUploadExternal", files=[{"id": remote, "title": file.name}])
        if self._takes_files:
            await self._until_ready(remote)
        return RemoteId(remote)

    async def _until_ready(self, file: str) -> None:
        while True:
            if files.is_ready(await self._ask("files.info", file=file)):
                return
            await asyncio.sleep(files.READY_S)

    async def _post(self, delivery: Delivery) -> Receipt:
        try:
            return await self._post_once(delivery)
        except Refused as error:
            return await self._post_once(_without_pictures(delivery, error))

    async def _post_once(self, delivery: Delivery) -> Receipt:
        assert delivery.post is not None
        under: dict[str, Any] = {}
        if delivery.thread:
            under = {"thread_ts": delivery.thread, "reply_broadcast": delivery.post.broadcast}
        return _receipt(await self._call("chat.postMessage", **self._shown(delivery.post, delivery), **under))

    async def _edit(self, delivery: Delivery) -> Receipt:
        try:
            return await self._edit_once(delivery)
        except Refused as error:
            return await self._edit_once(_without_pictures(delivery, error))

    async def _edit_once(self, delivery: Delivery) -> Receipt:
        assert delivery.post is not None
        assert delivery.remote is not None
        try:
            answer = await self._call("chat.update", **self._shown(delivery.post, delivery), ts=delivery.remote)
        except Refused as error:
            if str(error) != GONE:
                raise
            # Somebody deleted it, and the event that said so was lost.
            await catching_up.hand_in_deletion(self._take, delivery.channel, delivery.remote, now=self.now())
            return Receipt(remote=delivery.remote)
        return _receipt(answer)

    def _shown(self, post: Post, delivery: Delivery) -> dict[str, Any]:
        """What a new message and an edited one have in common: nothing in it calls, links or unfolds by itself."""
        return {
            "channel": delivery.channel,
            "text": blocks.push_text(post),
            "blocks": blocks.blocks(delivery, self.where),
            "metadata": _metadata(delivery),
            "unfurl_links": False,
            "unfurl_media": False,
            "parse": "none",
            "link_names": False,
        }

    async def _repeatable(self, method: str, delivery: Delivery, **more: Any) -> Receipt:
        """What may be done twice: "already done" is done."""
        assert delivery.remote is not None
        place = "ts" if method.startswith("chat.") else "timestamp"
        try:
            await self._call(method, channel=delivery.channel, **{place: delivery.remote}, **more)
        except (Refused, Unsure) as error:
            if str(error) not in DONE_ALREADY:
                raise
        return Receipt(remote=delivery.remote)

    async def remove(self, channel: ChannelId, remote: RemoteId) -> None:
        self._removed[channel, remote] = None
        if len(self._removed) > REMEMBERED:
            self._removed.popitem(last=False)
        try:
            await self._call("chat.delete", channel=channel, ts=remote)
        except Refused as error:
            if str(error) != GONE:
                raise

    def has_removed(self, event: Mapping[str, Any]) -> bool:
        """Whether we deleted that message ourselves."""
        return (str(event.get("channel")), str(event.get("deleted_ts"))) in self._removed

    def where(self, ref: str) -> str:
        if ref.startswith(PLACE):
            channel, _, remote = ref.removeprefix(PLACE).partition("/")
            return self.link(ChannelId(channel), RemoteId(remote))
        return ref if ref.startswith(("http://", "https://")) else ""

    @staticmethod
    def stamp(at: datetime) -> str:
        return f"{at.timestamp():.6f}"

    def link(self, channel: ChannelId, remote: RemoteId) -> str:
        return f"{self._url.rstrip('/')}/archives/{channel}/p{remote.replace('.', '')}"

    # -------------------------------------------------------------- what one person sees

    def view(self, modal: Modal, turn: str = "") -> dict[str, Any]:
        """A modal as Slack takes it: one with a field for files is refused where the app may not read them."""
        return blocks.view(modal, self.where, turn, files=self._takes_files)

    async def open_view(self, trigger: str, modal: Modal, *, on_top: bool = False) -> None:
        """Opens a modal, or one more on top of it; the trigger lives three seconds."""
        method = "views.push" if on_top else "views.open"
        await self._call(method, trigger_id=trigger, view=self.view(modal))

    async def update_view(self, view: str, version: str, modal: Modal) -> None:
        """Shows something else in an open modal; one that changed or closed meanwhile stays as it is."""
        try:
            shown = self.view(modal, version)
            await self._call("views.update", view_id=view, hash=version, view=shown)
        except (Refused, Unsure) as error:
            log("slack.not_updated", why=str(error))

    async def publish_home(self, person: str, post: Post) -> None:
        await self._call("views.publish", user_id=person, view=blocks.home(post, self.where))

    async def respond(self, url: str, said: Mapping[str, Any], *, instead: bool) -> None:
        """Answers by a response_url: only the person who pressed sees it."""
        if not url.startswith(("http://", "https://")):
            return
        said = {**said, "replace_original": instead}
        try:
            async with self.session.post(url, json=said, proxy=proxy_for(url)) as answer:
                if answer.status >= 400:
                    log("slack.not_answered", level=logging.WARNING, status=answer.status)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            log("slack.not_answered", level=logging.WARNING, why=type(error).__name__)

    # -------------------------------------------------------------- looking

    async def find(self, channel: ChannelId, since: RemoteId | None, thread: RemoteId | None) -> Sightings:
        method = "conversations.replies" if thread else "conversations.history"
        arguments: dict[str, Any] = {"channel": channel, "limit": PAGE, "include_all_metadata": True}
        if thread:
            arguments["ts"] = thread
        if since:
            arguments |= {"oldest": _second_before(since), "inclusive": True}
        seen: list[Sighting] = []
        newest: RemoteId | None = None
        for _ in range(PAGES_MAX):
            page = await self._ask(method, **arguments)
            messages = page.get("messages")
            if not isinstance(messages, list):
                return Sightings(seen=tuple(seen), complete=False, newest=newest)
            for message in messages:
                newest = max(newest or RemoteId("0"), RemoteId(message.get("ts", "0")))
                if sighting := self.sighting(message):
                    seen.append(sighting)
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not page.get("has_more") or not cursor:
                return Sightings(seen=tuple(seen), complete=not page.get("has_more"), newest=newest)
            arguments["cursor"] = cursor
        return Sightings(seen=tuple(seen), complete=False, newest=newest)

    def is_ours(self, message: Mapping[str, Any]) -> bool:
        return bool(message.get("bot_id") and message["bot_id"] == self.bot_id) or message.get("user") == self.bot_user

    def sighting(self, message: Mapping[str, Any]) -> Sighting | None:
        """A message of ours with its delivery's reference, from its metadata or else from its first block."""
        ref = reading.ref_of(message) if self.is_ours(message) else ""
        if not ref:
            return None
        payload = (message.get("metadata") or {}).get("event_payload") or {}
        others = [r for r in message.get("reactions") or () if set(r.get("users") or ()) - {self.bot_user}]
        return Sighting(
            ref=ref,
            remote=RemoteId(message["ts"]),
            touched=bool(others) or int(message.get("reply_count") or 0) > 0,
            epoch=int(payload.get("e") or 0),
        )

    async def newest(self, channel: ChannelId) -> RemoteId | None:
        page = await self._ask("conversations.history", channel=channel, limit=1)
        return next((RemoteId(message["ts"]) for message in page.get("messages") or ()), None)

    async def remark(self, channel: ChannelId, remote: RemoteId) -> Remark | None:
        # A reply's own ts shows the reply; where its root comes along, it is told apart by its ts.
        asked = {"channel": channel, "ts": remote, "oldest": remote, "latest": remote, "inclusive": True, "limit": 2}
        try:
            page = await self._ask("conversations.replies", **asked)
        except Refused as error:
            if str(error) in (GONE, NO_THREAD):
                return None
            raise
        found = (message for message in page.get("messages") or () if message.get("ts") == remote)
        there = next((message for message in found if not message.get("hidden")), None)
        return remark_of(there, takes_files=self._takes_files) if there is not None else None

    async def alive(self) -> bool:
        try:
            await self._call("api.test")
        except (Refused, TryLater, Unsure):
            return False
        return True

    async def channels(self) -> Mapping[str, ChannelId]:
        kinds = "public_channel,private_channel"
        every = listed(self._ask, "conversations.list", "channels", types=kinds, exclude_archived=True)
        return {channel["name"]: ChannelId(channel["id"]) async for channel in every}

    async def readers(self, channel: ChannelId, insiders: Insiders) -> Readers:
        return await privacy.readers(self._ask, channel, insiders, self._lately)

    async def direct(self, person: PersonId) -> ChannelId:
        answer = await self._call("conversations.open", users=person)
        channel = (answer.get("channel") or {}).get("id")
        if not isinstance(channel, str):
            raise Unsure("the answer named no room")
        return ChannelId(channel)

    async def fetch(self, file: str, limit: int) -> File:
        try:
            found = (await self._ask("files.info", file=file)).get("file") or {}
        except Unsure as error:
            if str(error) in NO_FILE:
                raise Refused(str(error)) from error
            raise
        url, kind = files.asked_for(found, limit, self.settings.api_url)
        token = self._headers["Authorization"]
        content = await files.download(self.session, url, token, proxy=self.proxy, limit=limit, size=found.get("size"))
        return File(name=reading.well_formed(str(found.get("name") or "file")), type=kind, content=content)

    async def people(self) -> Sequence[Person]:
        """Everybody, with the handles of their user groups as teams."""
        groups: dict[str, list[str]] = {}
        answer = await self._ask("usergroups.list", include_users=True)
        for group in answer.get("usergroups") or ():
            for member in group.get("users") or ():
                groups.setdefault(member, []).append(group["handle"])
        every = listed(self._ask, "users.list", "members")
        found = [reading.person(member, self.team, groups) async for member in every]
        self._faces = {person.id: _face(person) for person in found}
        return found

    async def people_changed(self) -> None:
        await self._people_changed.wait()
        self._people_changed.clear()

    def notice_people(self, event: Mapping[str, Any]) -> None:
        """Somebody joined, left, was renamed or changed teams; of a person's changes those that we would store."""
        member = event.get("user")
        if isinstance(member, dict) and member.get("id"):
            person = reading.person(member, self.team, {})
            if self._faces.get(person.id) == _face(person):
                return
            self._lately.doubt(person.id)
        self._people_changed.set()

    # -------------------------------------------------------------- listening

    async def listen(self, take: Take, show: Show, confirm: Confirm) -> None:
        """Runs until cancelled. In HTTP mode events come through ``routes``; what was missed before is looked up."""
        self._take = take
        if self.settings.mode == "socket":
            await Door(self, take, show, confirm).listen()
        self.notice_gap()
        await asyncio.Event().wait()

    async def find_socket(self) -> str:
        """The address of a new Socket Mode link; each can be used once."""
        answer = await self._once("POST", "apps.connections.open", _bearing(self.settings.app_token), data=b"{}")
        return str(answer.get("url"))

    async def missed(self) -> None:
        await self._missed.wait()
        self._missed.clear()

    def notice_gap(self) -> None:
        """Something may have happened that nobody told us; who is who was asked just before the first time."""
        if self._listens:
            self._people_changed.set()
        self._listens = True
        self._missed.set()

    async def catch_up(self, watched: Sequence[Watched], take: Take) -> Sequence[Watched]:
        return await catching_up.CatchingUp(self._ask, self.bot_user, self.heeds, take, self.now).look(watched)

    def read(self, arrival: Arrival) -> Heard:
        return reading.read(arrival)

    def routes(self, take: Take, show: Show, confirm: Confirm) -> Sequence[Route]:
        if self.settings.mode != "http":
            return ()
        return Door(self, take, show, confirm).routes(self.settings.signing_secret.reveal())


def _bearing(token: Secret) -> dict[str, str]:
    return {"Authorization": f"Bearer {token.reveal()}", "Content-Type": "application/json; charset=utf-8"}


def _metadata(delivery: Delivery) -> dict[str, Any]:
    """Ids only: every member of the workspace can read it."""
    return {
        "event_type": EVENT_TYPE,
        "event_payload": {
            "d": delivery.about or delivery.ref,
            "a": delivery.attempt,
            "h": delivery.hash,
            "e": delivery.epoch,
        },
    }


def _without_pictures(delivery: Delivery, error: Refused) -> Delivery:
    """What is sent instead where Slack refused the blocks for sure, as it does for a picture that it does not have
    (any more); raises the error where there is nothing else to send.
    """
    if str(error) != NOT_THESE or delivery.post is None or all(part.kind != "picture" for part in delivery.post.parts):
        raise error
    parts = tuple(part.in_words() if part.kind == "picture" else part for part in delivery.post.parts)
    return replace(delivery, post=replace(delivery.post, parts=parts))


def _receipt(answer: Mapping[str, Any]) -> Receipt:
    remote = answer.get("ts")
    if not isinstance(remote, str):
        raise Unsure("the answer carried no ts")
    return Receipt(remote=RemoteId(remote))


def _second_before(remote: RemoteId) -> str:
    """One second earlier on Slack's own clock, as text (a ts is never a float)."""
    seconds, _, rest = remote.partition(".")
    return f"{max(0, int(seconds) - 1)}.{rest or '000000'}"


def _face(person: Person) -> int:
    """All that we would store of a person but their teams, which come by another event."""
    return hash((person.name, person.handle, person.zone, person.guest, person.bot, person.stranger, person.gone))
