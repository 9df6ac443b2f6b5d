"""What Slack's answers mean for a delivery: accepted, not accepted for sure, or nobody knows (which is the default)."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import aiohttp
import msgspec

from bot.ports import Refused, TryLater, Unsure

CONTENT = frozenset({
    "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "no_text", "metadata_too_large",
    "invalid_metadata_format", "invalid_metadata_schema", "too_many_attachments", "cannot_reply_to_message",
    "invalid_arguments", "invalid_arg_name", "invalid_array_arg", "invalid_charset", "invalid_form_data",
    "invalid_json", "json_not_object", "invalid_name", "message_not_found", "cant_update_message",
    "cant_delete_message", "edit_window_closed", "is_inactive", "thread_locked", "restricted_action_thread_locked",
    "too_many_emoji", "too_many_reactions", "invalid_thread_ts", "thread_not_found", "user_not_found", "user_disabled",
    "user_not_visible", "bad_timestamp",
})  # fmt: skip
"""Slack will never take this delivery as it is."""

PLACE = frozenset({
    "channel_not_found", "not_in_channel", "is_archived", "restricted_action", "restricted_action_read_only_channel",
    "restricted_action_thread_only_channel", "restricted_action_non_threadable_channel", "no_permission",
    "cannot_dm_bot", "messages_tab_disabled", "not_enabled",
})  # fmt: skip
"""Nothing goes there until somebody changes the channel."""

ACCESS = frozenset({
    "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive", "missing_scope",
    "not_allowed_token_type", "ekm_access_denied", "org_login_required", "team_access_not_granted",
    "access_denied", "enterprise_is_restricted", "message_limit_exceeded", "accesslimited",
})  # fmt: skip
"""Nothing goes anywhere until somebody changes the token or the plan."""

LIMITED = frozenset({"ratelimited", "rate_limited"})
REPAIR = timedelta(seconds=60)
OUTAGE = timedelta(seconds=2)


def ending(error: BaseException) -> Exception:
    """The port's word for a call that got no whole answer. Total: what is not known for sure is Unsure."""
    match error:
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            # Refused, no such host, no TLS: before the first byte of the request.
            return TryLater(f"no connection: {type(error).__name__}", after=OUTAGE, lane="workspace")
        case TimeoutError():
            return Unsure("no answer in time")
        case aiohttp.ClientError() | OSError() | ValueError():
            return Unsure(f"the answer was lost: {type(error).__name__}")
        case _:
            return Unsure(f"unexpected: {type(error).__name__}")


def accepted(status: int, headers: Mapping[str, str], body: bytes) -> dict[str, Any]:
    """What Slack answered, where it is a yes; any other answer raises the port's word for it."""
    try:
        data = decoded(body)
    except ValueError:
        data = None
    code = str(data.get("error") or "") if isinstance(data, dict) else ""
    if status == 429 or code in LIMITED:
        raise TryLater("rate limited", after=_retry_after(headers), lane="method")
    if status >= 500:
        raise Unsure(f"HTTP {status}")
    if not isinstance(data, dict):
        raise Unsure("the answer was no JSON object" if status == 200 else f"HTTP {status}")
    if status == 200 and data.get("ok") is True:
        return data
    if code in CONTENT:
        raise Refused(code)
    if code in PLACE:
        raise TryLater(code, after=REPAIR, lane="channel")
    if code in ACCESS:
        raise TryLater(code, after=REPAIR, lane="workspace")
    raise Unsure(code or f"HTTP {status}")


def decoded(text: str | bytes) -> Any:
    """JSON as Slack sends it. ValueError or RecursionError when it is none.

    msgspec takes a third of the time; lone surrogates, which customers do send, only the standard library takes.
    """
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return json.loads(text)


def _retry_after(headers: Mapping[str, str]) -> timedelta:
    try:
        return timedelta(seconds=max(1.0, float(headers.get("Retry-After", "1"))))
    except ValueError:
        return timedelta(seconds=30)
