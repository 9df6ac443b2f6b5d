"""What goes to the app, whichever way it goes."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any, Protocol

Json = dict[str, Any]

EVENTS, INTERACTIVE, COMMANDS = "events_api", "interactive", "slash_commands"
RETRIES = 3


class NotAnswered(Exception):
    """The app did not acknowledge: `error` is "app_not_reachable" or "operation_timeout", as people see it."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


@dataclass(slots=True, kw_only=True, eq=False)
class Envelope:
    """One thing for the app. `answer` is set for what a person waits for; events have none and are sent again until
    they are acknowledged, interactions are sent once.
    """

    id: str
    kind: str
    payload: Json
    answer: asyncio.Future[Any] | None = None
    attempt: int = 0
    reason: str | None = None


class Way(Protocol):
    """A way to the app: Socket Mode or signed HTTP."""

    def send(self, envelope: Envelope) -> None:
        """Begin to send; returns at once. Sets `envelope.answer`, if there is one, to the acknowledgement's payload or
        to NotAnswered.
        """

    async def stop(self) -> None:
        """Let go of everything that waits."""
