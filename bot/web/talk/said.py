"""What was typed into the form: what is wrong with it, how it becomes an arrival, and how an arrival is read."""

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

from storage.model import Arrival, Heard, Words

TEXT_MAX = 20_000
"""Characters; the sentences of the form say so in words of their own."""
LINE_MAX = 200
PLACE_MAX = 100
FIELDS_MAX = 50
KEY_MAX = 64

Wrong = Literal["missing", "long", "address"]
LINES = ("name", "email", "company")

_KEY = re.compile(rf"[A-Za-z0-9_-]{{1,{KEY_MAX}}}")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_ZONE = re.compile(r"[A-Za-z0-9_+/-]{1,64}")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


class Unreadable(ValueError):
    """The bytes are no form of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The fields as they came, cleaned of what cannot be seen in one line."""

    text: str = ""
    name: str = ""
    email: str = ""
    company: str = ""
    zone: str = ""
    trap: str = ""
    """A field that people do not see; machines fill it in."""
    sid: str = ""
    thread: str = ""
    """The conversation that this is added to, by the key that the thank-you page carries."""
    link: str = ""
    """Where the answer will be, as the thank-you page carries it; nobody has proved yet that it is ours."""
    switch: str = ""
    """The language that was asked for instead of sending."""

    @property
    def empty(self) -> bool:
        return not any((self.text.strip(), self.name, self.email, self.company))


def read_form(body: bytes) -> Typed:
    """The fields of an ``application/x-www-form-urlencoded`` body. Raises Unreadable."""
    try:
        found = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=FIELDS_MAX)
    except ValueError as error:
        raise Unreadable(str(error)) from error
    said = {name: values[0] for name, values in found.items()}
    lines = {name: " ".join(_UNSEEN.sub(" ", said.get(name, "")).split()) for name in LINES}
    return Typed(
        text=re.sub(r"\r\n?", "\n", said.get("text", "")),
        zone=said.get("zone", ""),
        trap=said.get("topic", ""),
        sid=said.get("sid", ""),
        thread=said.get("thread", "") if _KEY.fullmatch(said.get("thread", "")) else "",
        link=said.get("link", ""),
        switch=said.get("switch", ""),
        **lines,
    )


def unsigned_key(sid: str) -> str:
    """The key of a form that did not come from a page of ours: its own, or a new one."""
    return sid if _KEY.fullmatch(sid) else secrets.token_urlsafe(16)


def check(typed: Typed) -> dict[str, Wrong]:
    """What is wrong, by field; empty when it can be taken."""
    wrong: dict[str, Wrong] = {}
    if not typed.text.strip():
        wrong["text"] = "missing"
    elif len(typed.text) > TEXT_MAX:
        wrong["text"] = "long"
    for name in LINES:
        if len(getattr(typed, name)) > LINE_MAX:
            wrong[name] = "long"
    if typed.email and "email" not in wrong and not _ADDRESS.fullmatch(typed.email):
        wrong["email"] = "address"
    return wrong


def place_of(path: str) -> str:
    """The place that a link named, as text that can be shown in one line; a slash around it is the link's own."""
    return " ".join(_UNSEEN.sub(" ", path).strip("/").split())


def arrival(typed: Typed, *, key: str, place: str, chosen: str, accepts: str, now: datetime) -> Arrival:
    """What was said, ready to be stored; ``chosen`` is the language of the page where they chose it, and ``accepts``
    their browser's header ``Accept-Language``.
    """
    thread = typed.thread or key
    fields = {"text": typed.text, "place": place, "thread": thread}
    fields |= {name: value for name in LINES if (value := getattr(typed, name))}
    first = accepts.partition(",")[0].partition(";")[0].strip()
    fields |= {"language": chosen} if chosen else {}
    fields |= {"browser_language": first} if _LANGUAGE.fullmatch(first) else {}
    fields |= {"zone": typed.zone} if _is_zone(typed.zone) else {}
    return Arrival(
        source="form",
        external_id=key,
        order_key=f"form:{thread}",
        raw=json.dumps(fields).encode(),
        received_at=now,
    )


def _is_zone(name: str) -> bool:
    try:
        return bool(_ZONE.fullmatch(name)) and bool(ZoneInfo(name).key)
    except (ValueError, OSError, KeyError):
        return False


def read(arrival: Arrival) -> Heard:
    """What a form arrival says."""
    fields: Mapping[str, str] = json.loads(arrival.raw)
    return Words(
        source="form",
        place=fields.get("place", ""),
        text=fields["text"],
        at=arrival.received_at,
        thread_key=fields["thread"],
        address=fields.get("email"),
        name=fields.get("name"),
        company=fields.get("company"),
        language=fields.get("language"),
        browser_language=fields.get("browser_language"),
        zone=fields.get("zone"),
    )
