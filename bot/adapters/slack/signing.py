"""Verifies Slack's signatures, before anything else looks at a request (threat T24).

``v0=`` + HMAC-SHA256 over ``v0:timestamp:body`` with the signing secret; the bytes come first, everything malformed
is simply not signed, and nothing of a body is ever logged.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

from bot.ports import Request

PAST_MAX, FUTURE_MAX = 300, 60
_STAMP = re.compile(r"[0-9]{10}", re.ASCII)


def is_signed(headers: Mapping[str, str], body: bytes, secret: str, *, now: datetime) -> bool:
    """Whether Slack signed exactly these bytes less than five minutes ago."""
    stamp = headers.get("x-slack-request-timestamp", "")
    given = headers.get("x-slack-signature", "")
    if not secret or not _STAMP.fullmatch(stamp) or not given.isascii():
        return False
    expected = "v0=" + hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, given):
        return False
    age = now.timestamp() - int(stamp)
    return -FUTURE_MAX <= age <= PAST_MAX


def open_body(request: Request) -> tuple[str, dict[str, Any]] | None:
    """The kind (Socket Mode's names) and payload of a signed body; None when it is neither JSON nor a form."""
    try:
        if request.headers.get("content-type", "").startswith("application/json"):
            payload, kind = json.loads(request.body), "events_api"
        else:
            form = {name: values[0] for name, values in parse_qs(request.body.decode(), keep_blank_values=True).items()}
            kind = "interactive" if "payload" in form else "slash_commands"
            payload = json.loads(form["payload"]) if "payload" in form else form
    except (ValueError, RecursionError):
        return None
    return (kind, payload) if isinstance(payload, dict) else None
