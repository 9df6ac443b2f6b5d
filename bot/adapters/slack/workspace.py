"""The connected Slack workspace: posts, edits, looks things up, and listens through its door."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack import Settings, blocks, reading
from bot.adapters.slack.answers import ending
from bot.adapters.slack.door import Door
from bot.ports import Confirm, Refused, Route, Show, Take, TryLater, Unsure
from storage.model import (
    Arrival,
    ChannelId,
    Delivery,
    Heard,
    Modal,
    Person,
    PersonId,
    Post,
    Receipt,
    RemoteId,
    Sighting,
    Sightings,
)

EVENT_TYPE = "earshot_delivery"
PAGE = 200
PAGES_MAX = 100
DONE_ALREADY = frozenset({"already_reacted", "no_reaction", "message_not_found", "already_pinned"})


class SlackWorkspace:
    """One workspace, one identity, one HTTP session."""

    def __init__(self, settings: Settings, now: Callable[[], datetime]) -> None:
        self.settings = settings
        self.now = now
        self._session: aiohttp.ClientSession | None = None
        self._links: dict[str, str] = {}
        self.bot_user = PersonId("")
        self.bot_id = ""
        self.app_id = ""
        self.team = ""
        self._url = ""

    async def open(self) -> None:
        """One session for all calls (a new one per call costs a connection each), no retries under us (W8)."""
        timeout = aiohttp.ClientTimeout(total=self.settings.request_s, connect=min(5.0, self.settings.request_s))
        self._session = aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=100))
        self.client = AsyncWebClient(
            token=self.settings.bot_token.reveal(),
            base_url=self.settings.api_url,
            session=self._session,
            retry_handlers=[],
        )
        me = await self._call("auth.test")
        self.bot_user, self.bot_id = PersonId(me["user_id"]), me.get("bot_id", "")
        self.team, self._url = me["team_id"], me.get("url", "")

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def _call(self, method: str, **arguments: Any) -> dict[str, Any]:
        """One writing call, once; raises the port's word for whatever went wrong."""
        return await self._once(method, json=arguments)

    async def _ask(self, method: str, **arguments: Any) -> dict[str, Any]:
        """One reading call; Slack takes no JSON there."""
        return await self._once(method, http_verb="GET", params=arguments)

    async def _once(self, method: str, **how: Any) -> dict[str, Any]:
        try:
            response = await self.client.api_call(method, **how)
        except Exception as error:
            raise ending(error) from error
        data = response.data
        if not isinstance(data, dict):
            raise Unsure("the answer was no JSON object")
        return data

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
            case other:
                raise Refused(f"Slack has no delivery of kind {other}")

    async def _post(self, delivery: Delivery) -> Receipt:
        assert delivery.post is not None
        under: dict[str, Any] = {}
        if delivery.thread:
            under = {"thread_ts": delivery.thread, "reply_broadcast": delivery.post.broadcast}
        answer = await self._call(
            "chat.postMessage",
            channel=delivery.channel,
            text=blocks.push_text(delivery.post),
            blocks=blocks.blocks(delivery, self.where),
            metadata=_metadata(delivery),
            unfurl_links=False,
            unfurl_media=False,
            parse="none",
            link_names=False,
            **under,
        )
        return _receipt(answer)

    async def _edit(self, delivery: Delivery) -> Receipt:
        assert delivery.post is not None
        answer = await self._call(
            "chat.update",
            channel=delivery.channel,
            ts=delivery.remote,
            text=blocks.push_text(delivery.post),
            blocks=blocks.blocks(delivery, self.where),
            metadata=_metadata(delivery),
            unfurl_links=False,
            unfurl_media=False,
            parse="none",
            link_names=False,
        )
        return _receipt(answer)

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
        try:
            await self._call("chat.delete", channel=channel, ts=remote)
        except Refused as error:
            if str(error) != "message_not_found":
                raise

    def where(self, ref: str) -> str:
        return ref if ref.startswith("http") else ""

    def link(self, channel: ChannelId, remote: RemoteId) -> str:
        return f"{self._url.rstrip('/')}/archives/{channel}/p{remote.replace('.', '')}"

    # -------------------------------------------------------------- what one person sees

    async def open_view(self, trigger: str, modal: Modal) -> None:
        """Opens a modal; the trigger lives three seconds."""
        await self._call("views.open", trigger_id=trigger, view=blocks.view(modal, self.where))

    async def publish_home(self, person: str, post: Post) -> None:
        view = {"type": "home", "blocks": blocks.parts(post.parts, self.where)[:100]}
        await self._call("views.publish", user_id=person, view=view)

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

    def sighting(self, message: Mapping[str, Any]) -> Sighting | None:
        """A message of ours with its delivery's reference, from its metadata or else from its first block."""
        if message.get("bot_id") != self.bot_id and message.get("user") != self.bot_user:
            return None
        metadata = message.get("metadata") or {}
        payload = metadata.get("event_payload") or {}
        ref = payload.get("d", "") if metadata.get("event_type") == EVENT_TYPE else ""
        if not ref:
            first: dict[str, Any] = next(iter(message.get("blocks") or ()), {})
            prefix, _, rest = str(first.get("block_id", "")).partition(":")
            ref = rest.partition(":")[0] if prefix == "d" else ""
        if not ref:
            return None
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

    async def alive(self) -> bool:
        try:
            await self._call("api.test")
        except (Refused, TryLater, Unsure):
            return False
        return True

    async def channels(self) -> Mapping[str, ChannelId]:
        found: dict[str, ChannelId] = {}
        cursor = ""
        while True:
            page = await self._ask(
                "conversations.list",
                types="public_channel,private_channel",
                exclude_archived=True,
                limit=PAGE,
                **({"cursor": cursor} if cursor else {}),
            )
            found |= {channel["name"]: ChannelId(channel["id"]) for channel in page.get("channels") or ()}
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return found

    async def people(self) -> Sequence[Person]:
        """Everybody, with the handles of their user groups as teams."""
        groups: dict[str, list[str]] = {}
        listed = await self._ask("usergroups.list", include_users=True)
        for group in listed.get("usergroups") or ():
            for member in group.get("users") or ():
                groups.setdefault(member, []).append(group["handle"])
        found: list[Person] = []
        cursor = ""
        while True:
            page = await self._ask("users.list", limit=PAGE, **({"cursor": cursor} if cursor else {}))
            found += [reading.person(member, self.team, groups) for member in page.get("members") or ()]
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return found

    # -------------------------------------------------------------- listening

    async def listen(self, take: Take, show: Show, confirm: Confirm) -> None:
        """Socket Mode: runs until cancelled. In HTTP mode events come through ``routes``."""
        if self.settings.mode == "socket":
            await Door(self, take, show, confirm).listen()

    def read(self, arrival: Arrival) -> Heard:
        return reading.read(arrival)

    def routes(self, take: Take, show: Show, confirm: Confirm) -> Sequence[Route]:
        if self.settings.mode != "http":
            return ()
        return Door(self, take, show, confirm).routes(self.settings.signing_secret.reveal())


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


def _receipt(answer: Mapping[str, Any]) -> Receipt:
    remote = answer.get("ts")
    if not isinstance(remote, str):
        raise Unsure("the answer carried no ts")
    return Receipt(remote=RemoteId(remote))


def _second_before(remote: RemoteId) -> str:
    """One second earlier on Slack's own clock, as text (a ts is never a float)."""
    seconds, _, rest = remote.partition(".")
    return f"{max(0, int(seconds) - 1)}.{rest or '000000'}"
