"""What `python -m bot check` looks at in Slack: the token, the clock, scopes, channels, and a message to and fro."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack import Settings, privacy
from bot.adapters.slack.manifest import scopes
from bot.adapters.slack.socket import proxy_for
from bot.ports import Finding, NamedChannel, Wanted

PAGE = 200
WAITS = 100
"""So often it is waited, as long as Slack says, where a workspace is larger than its limits."""
CLOCK_MAX = timedelta(seconds=30)
LOOKS = 20
LOOK_EVERY_S = 0.5
"""History may lag behind a post: so many looks, this far apart."""

MEND_BOT = (
    "In your Slack app: OAuth & Permissions, (Re)install to Workspace; then give the bot token as SLACK_BOT_TOKEN"
)
MEND_APP = (
    "In your Slack app: Basic Information, App-Level Tokens, generate one with connections:write; "
    "then give it as SLACK_APP_TOKEN"
)
REINSTALL = "In your Slack app: App Manifest, paste what `python -m bot manifest` prints, then reinstall it"
AGAIN = "Try again in a minute"
PROXY = "Mend HTTPS_PROXY, have the proxy let us through, or name the host in NO_PROXY"
SOCKETS = "Try again; should it stay so, something on the way (a proxy, a firewall) has to let WebSockets through"
SOCKET_OFF = "In your Slack app: Socket Mode, Enable Socket Mode"
NETWORK = "See whether this machine reaches it (a firewall, HTTPS_PROXY, slack.api_url)"

FIXES = {
    "invalid_auth": MEND_BOT,
    "not_authed": MEND_BOT,
    "token_revoked": MEND_BOT,
    "token_expired": MEND_BOT,
    "account_inactive": MEND_BOT,
    "not_allowed_token_type": MEND_BOT,
    "missing_scope": REINSTALL,
    "ratelimited": AGAIN,
    "rate_limited": AGAIN,
    "internal_error": AGAIN,
    "fatal_error": AGAIN,
    "service_unavailable": AGAIN,
}


class Failed(Exception):
    """A call failed; what was said, and how to mend it."""

    def __init__(self, why: str, fix: str) -> None:
        super().__init__(why)
        self.why = why
        self.fix = fix


async def look(
    settings: Settings, wanted: Wanted, *, looks: int = LOOKS, every_s: float = LOOK_EVERY_S
) -> AsyncIterator[Finding]:
    """Everything, in the order in which one thing needs the other."""
    if not settings.enabled:
        yield Finding(mark="left out", what="Slack: slack.enabled is false")
        return
    timeout = aiohttp.ClientTimeout(total=settings.request_s)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        slack = _client(settings, settings.bot_token.reveal(), session)
        try:
            me = await _call(slack, "auth.test")
        except Failed as failed:
            yield Finding(mark="wrong", what=f"Slack: {failed.why}", fix=failed.fix, hosts=(_host(settings.api_url),))
            yield Finding(mark="left out", what="Slack's scopes and channels: they need the token")
            return
        name = me.data.get("user") or "earshot"
        yield Finding(
            mark="right",
            what=f"Slack: connected to {me.data.get('team')} as @{name}",
            hosts=(_host(settings.api_url),),
        )
        yield _clock(me.headers, wanted)
        yield _scopes(me.headers)
        yield await _way_in(settings, session)
        slack = _client(settings, settings.bot_token.reveal(), session, waits=WAITS)
        async for finding in _channels(slack, wanted, f"@{name}"):
            yield finding
        async for finding in _groups(slack, wanted):
            yield finding
        if wanted.people:
            yield await _people(slack, wanted)
        if wanted.post_to:
            yield await _to_and_fro(slack, wanted.post_to, looks, every_s)


class Answer:
    """A Web API's answer: its body, and its headers in small letters."""

    def __init__(self, data: Mapping[str, Any], headers: Mapping[str, str]) -> None:
        self.data = data
        self.headers = {name.lower(): value for name, value in headers.items()}


def _client(settings: Settings, token: str, session: aiohttp.ClientSession, *, waits: int = 0) -> AsyncWebClient:
    """``waits``: so often one call waits until Slack, which had enough, takes it."""
    patient: list[AsyncRetryHandler] = [AsyncRateLimitErrorRetryHandler(max_retry_count=waits)] if waits else []
    client = AsyncWebClient(token=token, base_url=settings.api_url, session=session, retry_handlers=patient)
    # By itself it takes HTTPS_PROXY and knows nothing of NO_PROXY.
    client.proxy = proxy_for(settings.api_url)
    return client


async def _call(slack: AsyncWebClient, method: str, **arguments: Any) -> Answer:
    """One call. Raises Failed, with a way to mend it."""
    reading = method.startswith(("conversations.", "users.", "usergroups."))
    how = {"http_verb": "GET", "params": arguments} if reading else {"json": arguments}
    try:
        response = await slack.api_call(method, **how)
    except SlackApiError as error:
        raise _refused(method, error) from error
    except (OSError, aiohttp.ClientError) as error:  # a TimeoutError is an OSError
        raise _unreached(slack.base_url, error) from error
    data = response.data
    return Answer(data if isinstance(data, dict) else {}, response.headers or {})


def _unreached(url: str, error: Exception) -> Failed:
    """Why an address gave no answer: the name, the way, or a proxy on it."""
    host, proxy = _host(url), _host(proxy_for(url) or "")
    match error:
        case aiohttp.ClientHttpProxyError():
            return Failed(f"the proxy {proxy} does not let us to {host} (HTTP {error.status})", PROXY)
        case aiohttp.ClientProxyConnectionError():
            return Failed(f"the proxy {proxy} does not answer", PROXY)
        case aiohttp.ClientConnectorDNSError():
            return Failed(f"{host} has no address here", NETWORK)
        case aiohttp.ClientSSLError():
            return Failed(f"the certificate of {host} is not trusted here", f"{NETWORK}; a proxy may open TLS")
        case _:
            return Failed(f"{host} does not answer ({type(error).__name__})", NETWORK)


def _refused(method: str, error: SlackApiError) -> Failed:
    data = getattr(error.response, "data", None)
    code = str(data.get("error", "")) if isinstance(data, dict) else ""
    if code == "missing_scope" and isinstance(data, dict):
        return Failed(f"{method} needs the scope {data.get('needed')}", REINSTALL)
    status = getattr(error.response, "status_code", 0)
    return Failed(
        f"{method} was answered with {code or f'HTTP {status}'}", FIXES.get(code, AGAIN if status >= 500 else "")
    )


def _host(url: str) -> str:
    return urlsplit(url).hostname or url


# ------------------------------------------------------------------ the app


def _clock(headers: Mapping[str, str], wanted: Wanted) -> Finding:
    try:
        theirs = parsedate_to_datetime(headers["date"])
    except (KeyError, ValueError):
        return Finding(mark="left out", what="the clock: Slack's answer carried no date to compare with")
    off = wanted.now - theirs
    if abs(off) <= CLOCK_MAX:
        return Finding(mark="right", what="the clock agrees with Slack's")
    way = "ahead of" if off > timedelta(0) else "behind"
    return Finding(
        mark="wrong",
        what=f"the clock is {_span(abs(off))} {way} Slack's; rituals and promises come at the wrong time",
        fix="Have the machine keep its time (timedatectl set-ntp true)",
    )


def _span(off: timedelta) -> str:
    minutes = round(off.total_seconds() / 60)
    if minutes < 1:
        return f"{round(off.total_seconds())} s"
    return f"{minutes} min" if minutes < 120 else f"{round(minutes / 60)} h"


def _scopes(headers: Mapping[str, str]) -> Finding:
    """The granted scopes against those that the manifest names."""
    if "x-oauth-scopes" not in headers:
        return Finding(mark="left out", what="scopes: Slack's answer did not name those that are granted")
    granted = {scope.strip() for scope in headers["x-oauth-scopes"].split(",")}
    missing = [scope for scope in scopes() if scope not in granted]
    if missing:
        return Finding(mark="wrong", what=f"scopes: {', '.join(missing)} not granted", fix=REINSTALL)
    more = len(granted - set(scopes()) - {""})
    note = f"; {more} more than needed" if more else ""
    return Finding(mark="right", what=f"scopes: all {len(scopes())} that are needed{note}")


async def _way_in(settings: Settings, session: aiohttp.ClientSession) -> Finding:
    """How Slack reaches us."""
    if settings.mode == "http":
        return Finding(
            mark="left out",
            what="the signing secret: only Slack's own call can prove it",
            fix="In your Slack app: Event Subscriptions must say Verified",
        )
    try:
        opened = await _call(_client(settings, settings.app_token.reveal(), session), "apps.connections.open")
    except Failed as failed:
        fix = MEND_APP if failed.fix in (MEND_BOT, REINSTALL) else failed.fix
        return Finding(mark="wrong", what=f"Socket Mode: {failed.why}", fix=fix)
    address = str(opened.data.get("url", ""))
    try:
        await _greeted(session, address, settings.request_s)
    except Failed as failed:
        return Finding(mark="wrong", what=f"Socket Mode: {failed.why}", fix=failed.fix, hosts=(_host(address),))
    return Finding(mark="right", what="Socket Mode: a socket opens and Slack greets us", hosts=(_host(address),))


async def _greeted(session: aiohttp.ClientSession, address: str, within_s: float) -> None:
    """Opens a socket until Slack says hello, and leaves at once: what people do meanwhile is for those who listen.

    Raises Failed, with a way to mend it.
    """
    host = _host(address)
    try:
        async with asyncio.timeout(within_s), session.ws_connect(address, proxy=proxy_for(address)) as link:
            first = await link.receive()
    except aiohttp.WSServerHandshakeError as error:
        raise Failed(f"no socket opens to {host} (HTTP {error.status})", SOCKETS) from error
    except (OSError, aiohttp.ClientError) as error:
        raise _unreached(address, error) from error
    try:
        said = json.loads(first.data) if first.type is aiohttp.WSMsgType.TEXT else {}
    except ValueError:
        said = {}
    kind = said.get("type") if isinstance(said, dict) else None
    if kind == "disconnect" and said.get("reason") == "link_disabled":
        raise Failed("it is switched off", SOCKET_OFF)
    if kind != "hello":
        raise Failed(f"{host} opened a socket and did not greet us", SOCKETS)


# ------------------------------------------------------------------ channels


async def _channels(slack: AsyncWebClient, wanted: Wanted, us: str) -> AsyncIterator[Finding]:
    try:
        found = {str(channel["name"]): channel async for channel in _list_channels(slack)}
    except Failed as failed:
        yield Finding(mark="wrong", what=f"channels: {failed.why}", fix=failed.fix)
        return
    for named in wanted.channels:
        findings = [*_channel(named, found.get(named.name), us)]
        channel = found.get(named.name)
        if named.guarded and channel is not None and channel.get("is_member"):
            findings += [finding async for finding in _guests(slack, named, channel)]
        if findings:
            for finding in findings:
                yield finding
        else:
            yield Finding(mark="right", what=_title(named))


async def _list_channels(slack: AsyncWebClient) -> AsyncIterator[dict[str, Any]]:
    kinds = "public_channel,private_channel"
    async for channel in _paged(slack, "conversations.list", "channels", types=kinds):
        yield channel


async def _paged(slack: AsyncWebClient, method: str, field: str, **arguments: Any) -> AsyncIterator[Any]:
    """Everything that a method lists, page after page."""
    cursor = ""
    while True:
        more = {"cursor": cursor} if cursor else {}
        page = await _call(slack, method, limit=PAGE, **arguments, **more)
        for one in page.data.get(field) or ():
            yield one
        cursor = (page.data.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return


def _title(named: NamedChannel) -> str:
    return f"#{named.name} ({', '.join(named.keys)})"


def _channel(named: NamedChannel, channel: Mapping[str, Any] | None, us: str) -> Iterator[Finding]:
    """What is wrong with one channel; nothing when it is as it has to be."""
    title = _title(named)
    if channel is None:
        yield Finding(
            mark="wrong",
            what=f"{title}: there is no such channel that Earshot can see",
            fix=f"Make it, or mend the name; if it is private, write in it: /invite {us}",
        )
        return
    if channel.get("is_archived"):
        yield Finding(mark="wrong", what=f"{title}: it is archived", fix="Unarchive it, or name another")
        return
    if not channel.get("is_member"):
        yield Finding(mark="wrong", what=f"{title}: Earshot is not in it", fix=f"Write in it: /invite {us}")
    shared = privacy.is_shared(channel)
    if not named.guarded:
        if shared:
            yield Finding(
                mark="left out",
                what=f"{title}: it is shared with another company, which reads there what your customers say",
            )
        return
    if not channel.get("is_private"):
        yield Finding(
            mark="wrong",
            what=f"{title}: everybody in the workspace can read it, so Earshot will not post there",
            fix="In its settings: Change to a private channel",
        )
    if shared:
        yield Finding(
            mark="wrong",
            what=f"{title}: it is shared with another company, so Earshot will not post there",
            fix="End the sharing, or name another channel",
        )


async def _guests(slack: AsyncWebClient, named: NamedChannel, channel: Mapping[str, Any]) -> AsyncIterator[Finding]:
    """Guests and strangers in a guarded channel, by name: whoever mends it has to know whom to ask out."""
    outside = []
    try:
        async for member in _paged(slack, "conversations.members", "members", channel=channel["id"]):
            person = (await _call(slack, "users.info", user=member)).data.get("user") or {}
            if privacy.is_outside(person):
                outside.append(str(person.get("real_name") or person.get("name") or member))
    except Failed as failed:
        yield Finding(mark="wrong", what=f"{_title(named)}: {failed.why}", fix=failed.fix)
        return
    if outside:
        are = "is a guest" if len(outside) == 1 else "are guests"
        yield Finding(
            mark="wrong",
            what=f"{_title(named)}: {', '.join(outside)} {are}, so Earshot will not post there",
            fix="Ask them out, or name another channel",
        )


async def _groups(slack: AsyncWebClient, wanted: Wanted) -> AsyncIterator[Finding]:
    """User groups say who belongs to which team; without them nobody's vote counts for one."""
    try:
        listed = await _call(slack, "usergroups.list")
    except Failed as failed:
        yield Finding(mark="left out", what=f"user groups: {failed.why}", fix=failed.fix)
        return
    handles = {str(group.get("handle")) for group in listed.data.get("usergroups") or ()}
    missing = [f"@{handle} ({key})" for key, handle in wanted.groups.items() if handle not in handles]
    if not missing:
        yield Finding(mark="right", what=f"user groups: all {len(wanted.groups)} teams have one")
        return
    yield Finding(
        mark="left out",
        what=f"user groups: there is no {', '.join(missing)}; nobody's vote counts for those teams",
        fix="Make the group, or name another",
    )


async def _people(slack: AsyncWebClient, wanted: Wanted) -> Finding:
    """Whether everybody whom the settings name is there, and still is."""
    there: dict[str, bool] = {}
    try:
        async for member in _paged(slack, "users.list", "members"):
            for name in (str(member.get("name") or ""), str(member.get("id") or "")):
                there[name.casefold()] = not member.get("deleted")
    except Failed as failed:
        return Finding(mark="wrong", what=f"people: {failed.why}", fix=failed.fix)

    def those(names: Sequence[str]) -> str:
        return ", ".join(f"@{name} ({', '.join(wanted.people[name])})" for name in names)

    missing = [name for name in wanted.people if name not in there]
    gone = [name for name in wanted.people if not there.get(name, True)]
    said = [f"there is no {those(missing)}"] if missing else []
    said += [f"the account of {those(gone)} is deactivated"] if gone else []
    if not said:
        return Finding(mark="right", what="people: everybody whom the settings name is there")
    return Finding(
        mark="wrong",
        what=f"people: {'; '.join(said)}",
        fix="Mend the handle, or write the member id (in their profile: Copy member ID)",
    )


# ------------------------------------------------------------------ a message to and fro


async def _to_and_fro(slack: AsyncWebClient, name: str, looks: int, every_s: float) -> Finding:
    """Posts, finds by its metadata in the history, and deletes: what the relay needs to settle a doubt (W13)."""
    title = f"#{name}, a message to and fro"
    try:
        found = [channel async for channel in _list_channels(slack) if channel["name"] == name]
        if not found:
            return Finding(mark="wrong", what=f"{title}: there is no such channel", fix="Mend operator_channel")
        channel, mark = str(found[0]["id"]), secrets.token_hex(8)
        posted = await _call(
            slack,
            "chat.postMessage",
            channel=channel,
            text="Earshot looks whether it can post here, find its message again and take it away.",
            metadata={"event_type": "earshot_check", "event_payload": {"c": mark}},
            unfurl_links=False,
            unfurl_media=False,
        )
        stamp = str(posted.data.get("ts"))
        try:
            seen = await _is_seen(slack, channel, stamp, mark, looks=looks, every_s=every_s)
        finally:
            await _call(slack, "chat.delete", channel=channel, ts=stamp)
    except Failed as failed:
        return Finding(mark="wrong", what=f"{title}: {failed.why}", fix=failed.fix)
    if not seen:
        return Finding(
            mark="wrong",
            what=f"{title}: it was posted, but the history did not show it, so that no doubt could be settled",
            fix=AGAIN,
        )
    return Finding(mark="right", what=f"{title}: posted, found again, taken away")


async def _is_seen(slack: AsyncWebClient, channel: str, stamp: str, mark: str, *, looks: int, every_s: float) -> bool:
    for number in range(looks):
        if number:
            await asyncio.sleep(every_s)
        page = await _call(
            slack, "conversations.history",
            channel=channel, oldest=stamp, inclusive=True, include_all_metadata=True, limit=PAGE,
        )  # fmt: skip
        for message in page.data.get("messages") or ():
            payload = (message.get("metadata") or {}).get("event_payload") or {}
            if payload.get("c") == mark:
                return True
    return False
