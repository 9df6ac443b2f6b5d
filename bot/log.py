"""Log lines, each named by its event: JSON for machines, readable for people; never a customer's text (threat T48).

docs/running.md names every event. Of other people's libraries only the place and the kind of error are written down,
since what they say may quote what they carried.
"""

import json
import logging
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

OURS = "earshot"
SAID_MAX = 300
COLOURS = {"debug": "2", "info": "32", "warning": "33", "error": "31"}


def set_up(level: str = "info", form: str = "auto", *, stream: Any = None, hide: Iterable[str] = ()) -> None:
    """Writes lines to ``stream`` (stderr) from now on; texts in ``hide``, such as tokens, never stand in any."""
    out = stream or sys.stderr
    people = form == "lines" or (form == "auto" and out.isatty())
    handler = logging.StreamHandler(out)
    handler.setFormatter((Readable if people else Lines)(hide))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(level.upper())


def log(event: str, *, level: int = logging.INFO, error: BaseException | None = None, **facts: Any) -> None:
    """``log("relay.unsure", delivery=12)``: an event's name and its facts."""
    logging.getLogger(OURS).log(level, event, extra={"facts": facts}, exc_info=error)


class Lines(logging.Formatter):
    """One JSON object a line; json escapes control characters, so that no name can forge a line."""

    def __init__(self, hide: Iterable[str] = ()) -> None:
        super().__init__()
        self._hide = tuple(hide)

    def format(self, record: logging.LogRecord) -> str:
        return without(self.write(record, told(record)), self._hide)

    def write(self, record: logging.LogRecord, facts: Mapping[str, Any]) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line = {"at": at, "level": record.levelname.lower(), **facts}
        return json.dumps(line, ensure_ascii=True, default=str)


class Readable(Lines):
    """``10:42:05 relay.unsure  delivery=d-7K3Q why="no answer in time"`` in this machine's time."""

    def write(self, record: logging.LogRecord, facts: Mapping[str, Any]) -> str:
        at = self.formatTime(record, "%H:%M:%S")
        colour = COLOURS.get(record.levelname.lower(), "31")
        rest = " ".join(f"{name}={_shown(value)}" for name, value in facts.items() if name != "event")
        return f"\x1b[2m{at}\x1b[0m \x1b[{colour}m{facts['event']}\x1b[0m {rest}".rstrip()


def without(text: str, hide: Iterable[str]) -> str:
    """The text without any of those, the longest first."""
    for secret in sorted({one for one in hide if one}, key=len, reverse=True):
        text = text.replace(secret, "(secret)")
    return text


def told(record: logging.LogRecord) -> dict[str, Any]:
    """What a record says: our event with its facts, or where in a library something went wrong."""
    if record.name == OURS:
        found = {"event": record.getMessage(), **getattr(record, "facts", {})}
    else:
        found = {"event": "library", "logger": record.name, "where": f"{record.filename}:{record.lineno}"}
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        # A database's second line quotes the row; the first says what happened.
        said = str(error).partition("\n")[0][:SAID_MAX] if record.name == OURS else ""
        found["error"] = f"{type(error).__name__}: {said}" if said else type(error).__name__
    return found


def _shown(value: Any) -> str:
    text = str(value)
    plain = text.isprintable() and text and not any(char in text for char in ' "=')
    return text if plain else json.dumps(text, ensure_ascii=not text.isprintable())
