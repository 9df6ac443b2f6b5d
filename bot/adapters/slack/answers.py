"""What Slack's answers mean for a delivery: accepted, not accepted for sure, or nobody knows (which is the default)."""

from datetime import timedelta

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.ports import Refused, TryLater, Unsure

CONTENT = frozenset({
    "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "no_text", "metadata_too_large",
    "invalid_metadata_format", "invalid_metadata_schema", "too_many_attachments", "cannot_reply_to_message",
    "invalid_arguments", "invalid_arg_name", "invalid_array_arg", "invalid_charset", "invalid_form_data",
    "invalid_json", "json_not_object", "invalid_name", "message_not_found", "cant_update_message",
    "cant_delete_message", "edit_window_closed", "is_inactive", "thread_locked", "restricted_action_thread_locked",
    "too_many_emoji", "too_many_reactions", "invalid_thread_ts", "thread_not_found", "user_not_found", "bad_timestamp",
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
    """The port's word for a failed call. Total: what is not known for sure is Unsure."""
    match error:
        case SlackApiError():
            return _answered(error)
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            # Refused, no such host, no TLS: before the first byte of the request.
            return TryLater(f"no connection: {type(error).__name__}", after=OUTAGE, lane="workspace")
        case TimeoutError():
            return Unsure("no answer in time")
        case aiohttp.ClientError() | SlackClientError() | OSError() | ValueError():
            return Unsure(f"the answer was lost: {type(error).__name__}")
        case _:
            return Unsure(f"unexpected: {type(error).__name__}")


def _answered(error: SlackApiError) -> Exception:
    response = error.response
    status = getattr(response, "status_code", 0)
    data = getattr(response, "data", None)
    code = data.get("error", "") if isinstance(data, dict) else ""
    if status == 429 or code in LIMITED:
        return TryLater("rate limited", after=_retry_after(response), lane="method")
    if status >= 500 or not isinstance(data, dict):
        return Unsure(f"HTTP {status}")
    if code in CONTENT:
        return Refused(code)
    if code in PLACE:
        return TryLater(code, after=REPAIR, lane="channel")
    if code in ACCESS:
        return TryLater(code, after=REPAIR, lane="workspace")
    return Unsure(code or f"HTTP {status}")


def _retry_after(response: object) -> timedelta:
    headers = {str(k).lower(): v for k, v in dict(getattr(response, "headers", {})).items()}
    value = headers.get("retry-after", "1")
    if isinstance(value, list):
        value = value[0]
    try:
        return timedelta(seconds=max(1.0, float(value)))
    except ValueError:
        return timedelta(seconds=30)
