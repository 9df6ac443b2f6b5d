"""Slack: the workspace where the team works.

Create the app from the manifest that ``python -m bot manifest`` prints, install it, and give its two tokens to Earshot
in the environment: ``SLACK_BOT_TOKEN`` (``xoxb-…``) and ``SLACK_APP_TOKEN`` (``xapp-…``) for Socket Mode, or
``SLACK_SIGNING_SECRET`` instead of the latter for signed HTTP.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from bot.adapters.slack.workspace import SlackWorkspace


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The Slack workspace where the team works."""

    enabled: bool = True
    """Whether the team works in Slack."""
    mode: str = "socket"
    """`socket` (no public address needed) or `http` (Slack calls `public_url` + `/slack/events`, signed)."""
    api_url: str = "https://slack.com/api/"
    """The Web API. Another one for GovSlack, a proxy or the rehearsal."""
    bot_token: str = ""
    """Secret: only from the environment, `SLACK_BOT_TOKEN` or `SLACK_BOT_TOKEN_FILE`."""
    app_token: str = ""
    """Secret: `SLACK_APP_TOKEN`, for Socket Mode."""
    signing_secret: str = ""
    """Secret: `SLACK_SIGNING_SECRET`, for signed HTTP."""
    request_s: float = 15.0
    """How long one call may take before its outcome counts as unknown."""


def secrets(_table: Mapping[str, Any]) -> dict[str, str]:
    """The environment variable of each secret."""
    return {"bot_token": "SLACK_BOT_TOKEN", "app_token": "SLACK_APP_TOKEN", "signing_secret": "SLACK_SIGNING_SECRET"}


@asynccontextmanager
async def connect(settings: Settings, *, now: Callable[[], datetime]) -> "AsyncIterator[SlackWorkspace]":
    """The connected workspace; raises Refused when a token is wrong, TryLater when Slack does not answer."""
    from bot.adapters.slack.workspace import SlackWorkspace

    workspace = SlackWorkspace(settings, now)
    try:
        await workspace.open()
        yield workspace
    finally:
        await workspace.close()
