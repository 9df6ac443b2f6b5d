"""What a person's interaction with the app is, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .world import Message

Json = dict[str, Any]
COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5
MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9


@dataclass(slots=True, kw_only=True)
class Interaction:
    """One thing a person did with the app; it grows as the app goes on answering. `born` is in monotonic seconds;
    `answer` is the kind of the first answer (4 … 9), None until there is one; `source` the message it was done on;
    `original` the message that the first answer made.
    """

    id: str
    token: str
    kind: int
    person: str
    room: str
    born: float
    name: str = ""
    source: Message | None = None
    answer: int | None = None
    original: Message | None = None
    waits: bool = False
    """The first answer only said that one comes."""
    modal: Json | None = None
    choices: list[Json] = field(default_factory=list)
    ephemerals: list[Message] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How the app answered. `error` is "" or what the person sees: `app_not_reachable`, `no_answer` (the interaction
    failed) or `validation` with `errors` by custom_id. `kind` is the first answer's (4 a message, 5 one that is coming,
    6 nothing to see, 7 the message changed, 9 a modal); `modal` has the `id` to submit it with.
    """

    ok: bool
    error: str = ""
    kind: int | None = None
    errors: dict[str, str] = field(default_factory=dict)
    modal: Json | None = None
    ephemerals: tuple[Json, ...] = ()
    messages: tuple[Json, ...] = ()
    choices: tuple[Json, ...] = ()
