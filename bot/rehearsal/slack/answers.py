"""What came of a gesture: the app's acknowledgement, and what it opened, whispered and posted because of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
URL_USES, URL_SECONDS = 5, 30 * 60


@dataclass(slots=True, kw_only=True)
class Gesture:
    """Collects the effects of one thing a person did; it grows as the app goes on answering."""

    person: str
    room: str | None = None
    trigger_id: str = ""
    response_url: str = ""
    views: list[Json] = field(default_factory=list)
    ephemerals: list[Json] = field(default_factory=list)
    messages: list[Json] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class ResponseUrl:
    """What a response_url stands for: five uses within half an hour of `born` (monotonic seconds)."""

    gesture: Gesture
    room: str
    born: float
    message_ts: str | None = None
    ephemeral: bool = False
    uses: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How the app answered. `error` is "" or what the person sees: `app_not_reachable`, `operation_timeout`,
    `validation` (with `errors` by block_id) or Slack's complaint about the app's answer. `ack` is the payload of the
    acknowledgement. `view` is the newest view the gesture opened.
    """

    ok: bool
    error: str = ""
    ack: Any = None
    errors: dict[str, str] = field(default_factory=dict)
    view: Json | None = None
    ephemerals: tuple[Json, ...] = ()
    messages: tuple[Json, ...] = ()
    trigger_id: str = ""
    response_url: str = ""


def answer_of(gesture: Gesture, *, error: str = "", ack: Any = None, errors: dict[str, str] | None = None) -> Answer:
    """The answer as it stands now."""
    return Answer(
        ok=not error,
        error=error,
        ack=ack,
        errors=errors or {},
        view=gesture.views[-1] if gesture.views else None,
        ephemerals=tuple(gesture.ephemerals),
        messages=tuple(gesture.messages),
        trigger_id=gesture.trigger_id,
        response_url=gesture.response_url,
    )
