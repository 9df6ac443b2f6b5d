"""What a customer said on their page: what it was, how it becomes an arrival, and how that is read."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import parse_qs

from storage.model import Arrival, ConversationId, Heard, Words

TEXT_MAX = 20_000
FIELDS_MAX = 50

Deed = Literal["say", "done", "not quite", "no asks", "no quotes", "forget me"]
DEEDS: Mapping[str, Deed] = {
    "say": "say",
    "done": "done",
    "not_quite": "not quite",
    "no_asks": "no asks",
    "no_quotes": "no quotes",
    "forget": "forget me",
}
NAMES = {deed: name for name, deed in DEEDS.items()}


class Unreadable(ValueError):
    """The bytes are no form of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was pressed, and what was typed beside it."""

    deed: Deed = "say"
    text: str = ""
    sid: str = ""
    switch: str = ""
    """The language that was asked for instead of sending."""


def read_form(body: bytes) -> Typed:
    """The fields of an ``application/x-www-form-urlencoded`` body. Raises Unreadable."""
    try:
        found = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=FIELDS_MAX)
    except ValueError as error:
        raise Unreadable(str(error)) from error
    said = {name: values[0] for name, values in found.items()}
    deed = DEEDS.get(said.get("deed", "say"))
    if deed is None:
        raise Unreadable("no deed of ours")
    text = re.sub(r"\r\n?", "\n", said.get("text", ""))
    return Typed(deed=deed, text=text, sid=said.get("sid", ""), switch=said.get("switch", ""))


def wrong(typed: Typed) -> Literal["", "missing", "long"]:
    """What keeps it from being taken: only words of their own need words."""
    if typed.deed == "say" and not typed.text.strip():
        return "missing"
    return "long" if len(typed.text) > TEXT_MAX else ""


def arrival(typed: Typed, which: ConversationId, *, key: str, now: datetime) -> Arrival:
    """What was said, ready to be stored. The same page sent twice is one arrival."""
    fields = {"conversation": which, "deed": typed.deed, "text": typed.text}
    return Arrival(
        source="page",
        external_id=f"{which}:{key}:{typed.deed}",
        order_key=f"conversation:{which}",
        raw=json.dumps(fields).encode(),
        received_at=now,
    )


def read(arrival: Arrival) -> Heard:
    """What an arrival of the page says."""
    fields = json.loads(arrival.raw)
    deed: str = fields["deed"]
    verdict = next((one for one in ("done", "not quite") if one == deed), "")
    return Words(
        source="page",
        place="",
        text=fields["text"],
        at=arrival.received_at,
        continues=ConversationId(fields["conversation"]),
        verdict=verdict,  # type: ignore[arg-type]  # one of the two, or neither
        wishes=() if deed == "say" or verdict else (deed,),
    )
