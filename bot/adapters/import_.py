"""Import: what customers said before, out of a CSV or JSONL file (``python -m bot import FILE``; docs/import.md).

By default it is history: it fills the ledger, without a card or a word to anybody. With ``--relay`` each row becomes a
card like anything else that a customer says.
"""

import json
import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import msgspec

from bot.ports import Must, Route, Take, Trial
from storage.model import Arrival, Heard, Words

FIELDS = ("text", "id", "name", "email", "company", "segment", "language", "at", "place", "thread")
LIMITS = {
    "id": 256,
    "name": 200,
    "email": 320,
    "company": 200,
    "segment": 100,
    "language": 64,
    "place": 200,
    "thread": 320,
}
MILLISECONDS = 10**11
"""A number of seconds as large as this is one of milliseconds: the year 5138."""
Map = Mapping[str, str]
"""Our field → the file's column; a dot goes into nested objects."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Importing what customers said before."""

    open_days: Annotated[int, Must("a whole number above 0", lambda number: number > 0)] = 30
    """A past conversation whose last word is younger than so many days counts as one that looks open."""


class Unreadable(ValueError):
    """A row that says nothing, or says it wrongly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How the rows of one file are understood; it is kept with each of them."""

    map: Map
    zone: str
    """Of times that name none."""
    at_format: str = ""
    """As ``strptime`` takes it; empty for ISO 8601, RFC 5322 and seconds since 1970."""
    history: bool = True

    def id_of(self, row: Mapping[str, Any]) -> str:
        """The row's own id; empty when it has none. Raises Unreadable."""
        column = self.map.get("id")
        return _text(find(row, column), column).strip() if column else ""


@asynccontextmanager
async def connect(settings: Settings) -> AsyncIterator["Rows"]:  # noqa: ARG001 - every adapter gets its own
    yield Rows()


class Rows:
    """The source ``import``; its arrivals are written by the command."""

    async def listen(self, take: Take) -> None:
        """Nobody speaks by themselves."""

    def routes(self, take: Take) -> Sequence[Route]:  # noqa: ARG002 - nothing comes by HTTP
        return ()

    def read(self, arrival: Arrival) -> Heard:
        try:
            kept = json.loads(arrival.raw)
            row, reading = kept["row"], Reading(**kept["reading"])
        except (KeyError, TypeError, RecursionError) as error:
            raise Unreadable(f"no row of an import: {error}") from error
        return understand(row, reading, source=arrival.source, now=arrival.received_at)


def trial(_folder: Path) -> Trial:
    """For the contract: rows as the command hands them over."""
    reading = Reading(map={"text": "text"}, zone="UTC")

    async def say(_source: Rows, take: Take, id_: str, text: str) -> None:
        raw = raw_of({"text": text}, reading)
        at = datetime(2026, 11, 25, tzinfo=UTC)
        await take(Arrival(source="import", external_id=id_, order_key=id_, raw=raw, received_at=at))

    return Trial(settings=Settings(), say=say)


def raw_of(row: Mapping[str, Any], reading: Reading) -> bytes:
    """An arrival's raw form: the row as it came, and how it was understood."""
    kept = {"map": dict(reading.map), "zone": reading.zone, "at_format": reading.at_format, "history": reading.history}
    return json.dumps({"reading": kept, "row": row}).encode()


def row_of(raw: bytes) -> Any:
    """The row of an arrival's raw form."""
    return json.loads(raw)["row"]


def understand(row: Mapping[str, Any], reading: Reading, *, source: str, now: datetime) -> Words:
    """What a row says. Raises Unreadable, naming the column."""

    def field(name: str) -> str | None:
        column = reading.map.get(name)
        if column is None:
            return None
        value = _text(find(row, column), column)
        if value and len(value) > LIMITS.get(name, len(value)):
            raise Unreadable(f"{column}: {len(value)} characters; at most {LIMITS[name]}")
        return value or None

    field("id")
    text = field("text")
    if text is None or not text.strip():
        raise Unreadable(f"{reading.map['text']}: empty")
    said_at = field("at")
    language = field("language")
    return Words(
        source=source,
        place=field("place") or source.partition(":")[2] or "import",
        text=text,
        at=read_time(said_at, reading, column=reading.map["at"], now=now) if said_at else now,
        thread_key=field("thread"),
        address=field("email"),
        name=field("name"),
        company=field("company"),
        segment=field("segment"),
        language=language if language and re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", language) else None,
        history=reading.history,
    )


def find(row: Mapping[str, Any], column: str) -> Any:
    """A column's value; ``author.email`` is the ``email`` of the object ``author`` unless a column is called so."""
    if column in row:
        return row[column]
    value: Any = row
    for part in column.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(part)
    return value


def _text(value: Any, column: str) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str():
            return value.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case int() | float():
            return str(value)
    raise Unreadable(f"{column}: a {type(value).__name__}, where text was expected")


def read_time(text: str, reading: Reading, *, column: str, now: datetime) -> datetime:
    """The moment that a text names; raises Unreadable. A time without a zone is one of the company's."""
    zone: tzinfo = ZoneInfo(reading.zone)
    for way in (_by_format(reading.at_format),) if reading.at_format else (_iso, _seconds, parsedate_to_datetime):
        try:
            at = way(text.strip())
            at = (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
        except (ValueError, OverflowError, OSError):
            continue
        if at > now + timedelta(days=1):
            raise Unreadable(f"{column}: {text[:40]!r} lies in the future")
        return at
    raise Unreadable(f"{column}: {text[:40]!r} is no time that can be read; --at-format tells how")


def _by_format(pattern: str) -> Callable[[str], datetime]:
    return lambda text: datetime.strptime(text, pattern)  # noqa: DTZ007 - the zone is added by the caller


def _iso(text: str) -> datetime:
    if text.isdecimal() and len(text) > len("20260101"):
        raise ValueError(text)  # seconds; Python reads thirteen digits as a day and an hour
    return datetime.fromisoformat(text)


def _seconds(text: str) -> datetime:
    seconds = float(text)
    return datetime.fromtimestamp(seconds / 1000 if seconds >= MILLISECONDS else seconds, tz=UTC)
