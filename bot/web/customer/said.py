"""What a customer said on their page: what it was, how it becomes an arrival, and how that is read."""

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from bot.web.customer.fields import Fields, Unreadable
from storage.model import Arrival, ConversationId, File, Heard, Words

TEXT_MAX = 20_000
FILES_MAX = 5
FILES_BYTES_MAX = 10 * 1024 * 1024
"""All files of one message together; the page's sentences name both."""

Deed = Literal["say", "done", "not quite", "no asks", "no quotes", "may quote", "quote no more", "forget me"]
DEEDS: Mapping[str, Deed] = {
    "say": "say",
    "done": "done",
    "not_quite": "not quite",
    "no_asks": "no asks",
    "no_quotes": "no quotes",
    "may_quote": "may quote",
    "quote_no_more": "quote no more",
    "forget": "forget me",
}
NAMES = {deed: name for name, deed in DEEDS.items()}
SPOKEN: tuple[Deed, ...] = ("say", "done", "not quite")
"""With these goes what was typed; with the others nothing does."""

Wrong = Literal["", "missing", "long", "files", "stale", "away", "much"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was pressed, and what was typed on the page, in either of its boxes."""

    deed: Deed = "say"
    text: str = ""
    correction: str = ""
    """What is missing, where they said *not quite*."""
    files: tuple[File, ...] = ()
    sid: str = ""
    switch: str = ""
    """The language that was asked for instead of sending."""

    @property
    def words(self) -> str:
        """Everything that goes with the deed: whichever button was pressed, no box is dropped."""
        first, second = (self.correction, self.text) if self.deed == "not quite" else (self.text, self.correction)
        return "\n\n".join(one for one in (first, second) if one.strip())

    @property
    def goes(self) -> bool:
        """Whether what was typed goes with the deed."""
        return self.deed in SPOKEN and not self.switch


def understand(fields: Fields) -> Typed:
    """What the fields of a form of ours say. Raises Unreadable."""
    said = fields.values
    deed = DEEDS.get(said.get("deed", "say"))
    if deed is None:
        raise Unreadable("no deed of ours")
    return Typed(
        deed=deed,
        text=_lines(said.get("text", "")),
        correction=_lines(said.get("correction", "")),
        files=fields.files,
        sid=said.get("sid", ""),
        switch=said.get("switch", ""),
    )


def _lines(text: str) -> str:
    return re.sub(r"\r\n?", "\n", text)


def wrong(typed: Typed) -> Wrong:
    """What keeps it from being taken: only words of their own need words."""
    if len(typed.files) > FILES_MAX or sum(len(file.content) for file in typed.files) > FILES_BYTES_MAX:
        return "files"
    if typed.deed == "say" and not typed.words.strip():
        return "missing"
    return "long" if len(typed.words) > TEXT_MAX else ""


def arrival(typed: Typed, which: ConversationId, *, key: str, now: datetime) -> Arrival:
    """What was said, ready to be stored. The same page sent twice is one arrival."""
    fields: dict[str, Any] = {"conversation": which, "deed": typed.deed, "text": typed.words if typed.goes else ""}
    if typed.files and typed.goes:
        fields["files"] = [
            {"name": one.name, "type": one.type, "content": base64.b64encode(one.content).decode()}
            for one in typed.files
        ]
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
        files=tuple(
            File(name=one["name"], type=one["type"], content=base64.b64decode(one["content"]))
            for one in fields.get("files", ())
        ),
    )
