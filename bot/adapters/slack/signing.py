"""Verifies Slack's signatures, before anything else looks at a request (threat T24).

``v0=`` + HMAC-SHA256 over ``v0:timestamp:body`` with the signing secret; the bytes come first, everything malformed
is simply not signed, and nothing of a body is ever logged.
"""

import hashlib
import hmac
import json
import re
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

PAST_MAX, FUTURE_MAX = 300, 60
"""Seconds by which a request may be older or younger than this machine's clock."""
REPLAYS_MAX = 50_000
_STAMP = re.compile(r"[0-9]{10}", re.ASCII)


def verify(headers: Mapping[str, str], body: bytes, secret: str, *, now: int) -> str | None:
    """The signature, if Slack gave it to exactly these bytes less than five minutes ago; ``now`` is in seconds."""
    stamp = headers.get("x-slack-request-timestamp", "")
    given = headers.get("x-slack-signature", "")
    if not secret or not _STAMP.fullmatch(stamp) or not given.isascii():
        return None
    expected = "v0=" + hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, given):
        return None
    return expected if -FUTURE_MAX <= now - int(stamp) <= PAST_MAX else None


class Replays:
    """Signatures of requests that were answered: the same bytes again get nothing, least of all an answer to read."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, int] = OrderedDict()

    def seen(self, signature: str, *, now: int) -> bool:
        while self._seen and next(iter(self._seen.values())) < now - PAST_MAX - FUTURE_MAX:
            self._seen.popitem(last=False)
        return signature in self._seen

    def note(self, signature: str, *, now: int) -> None:
        self._seen[signature] = now
        if len(self._seen) > REPLAYS_MAX:
            self._seen.popitem(last=False)


def open_body(body: bytes) -> tuple[str, dict[str, Any]] | None:
    """The kind (Socket Mode's names) and payload of a signed body; None when it is neither JSON nor a form.

    The body alone decides: its content type is not signed.
    """
    form: dict[str, str] = {}
    try:
        if body.lstrip()[:1] == b"{":
            payload, kind = json.loads(body), "events_api"
        else:
            form = {name: values[0] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}
            kind = "interactive" if "payload" in form else "slash_commands"
            payload = json.loads(form["payload"]) if "payload" in form else form
    except (ValueError, RecursionError):
        return None
    if not isinstance(payload, dict) or (payload is form and not {"command", "ssl_check"} & payload.keys()):
        return None
    return kind, payload
