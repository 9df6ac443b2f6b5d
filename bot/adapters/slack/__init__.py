"""Slack: the workspace where the team works.

Create the app from the manifest that ``python -m bot manifest`` prints, install it, and give its two tokens to Earshot
in the environment: ``SLACK_BOT_TOKEN`` (``xoxb-…``) and ``SLACK_APP_TOKEN`` (``xapp-…``) for Socket Mode, or
``SLACK_SIGNING_SECRET`` instead of the latter for signed HTTP.
"""

import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from bot.ports import Finding, Heeds, Must, Secret, Wanted

if TYPE_CHECKING:
    from bot.adapters.slack.workspace import SlackWorkspace


def _is_address(url: str) -> bool:
    return re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", url) is not None


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The Slack workspace where the team works."""

    enabled: bool = True
    """Whether the team works in Slack."""
    mode: Literal["socket", "http"] = "socket"
    """`socket`: no public address is needed. `http`: Slack calls `company.public_url` + `/slack/events`, signed."""
    api_url: Annotated[str, Must('an address such as "https://slack.com/api/"', _is_address)] = "https://slack.com/api/"
    """The Web API. Another one for GovSlack, a proxy or the rehearsal."""
    bot_token: Secret = Secret()
    """The bot token of your Slack app, `xoxb-…`."""
    app_token: Secret = Secret()
    """The app-level token with `connections:write`, `xapp-…`, for Socket Mode."""
    signing_secret: Secret = Secret()
    """The signing secret of your Slack app, for signed HTTP."""
    request_s: Annotated[float, Must("a number above 0", lambda seconds: seconds > 0)] = 15.0
    """Seconds that one call may take before its outcome counts as unknown; at most `relay.request_s`."""


def secrets(table: Mapping[str, Any]) -> dict[str, str]:
    """The environment variables of the secrets that this table needs."""
    if not table.get("enabled", True):
        return {}
    if table.get("mode", "socket") == "http":
        return {"bot_token": "SLACK_BOT_TOKEN", "signing_secret": "SLACK_SIGNING_SECRET"}
    return {"bot_token": "SLACK_BOT_TOKEN", "app_token": "SLACK_APP_TOKEN"}


def wrong(settings: Settings) -> Iterator[tuple[str, str]]:
    """Tokens that were mixed up or cut, as (key, what it must be)."""
    if settings.bot_token and not re.fullmatch(r"(xoxe\.)?xoxb-[\w.-]+", settings.bot_token.reveal(), re.ASCII):
        yield "bot_token", "a bot token, xoxb-…, from OAuth & Permissions in your Slack app's settings"
    if settings.app_token and not re.fullmatch(r"xapp-[\w.-]+", settings.app_token.reveal(), re.ASCII):
        yield "app_token", "an app-level token, xapp-…, from Basic Information in your Slack app's settings"
    if settings.signing_secret and not re.fullmatch(r"[0-9a-z]{32}", settings.signing_secret.reveal(), re.ASCII):
        yield "signing_secret", "the 32 letters and digits under App Credentials in your Slack app's settings"


@asynccontextmanager
async def connect(
    settings: Settings,
    *,
    now: Callable[[], datetime],
    wall: Callable[[], int],
    heeds: Heeds = Heeds(),  # noqa: B008 - a frozen value
) -> "AsyncIterator[SlackWorkspace]":
    """The connected workspace; raises Refused when a token is wrong, TryLater when Slack does not answer.

    ``now`` is the calendar, ``wall`` counts milliseconds on the wire: signatures are dated by it.
    ``heeds`` says for what people's own messages are heard.
    """
    from bot.adapters.slack.workspace import SlackWorkspace

    workspace = SlackWorkspace(settings, now, wall, heeds)
    try:
        await workspace.open()
        yield workspace
    finally:
        await workspace.close()


async def check(settings: Settings, wanted: Wanted) -> AsyncIterator[Finding]:
    """What is right and wrong in the workspace, in plain words."""
    from bot.adapters.slack.checking import look

    async for finding in look(settings, wanted):
        yield finding
