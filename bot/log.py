"""Log lines: one JSON object each, named by its event; never a customer's text (threat T48)."""

import json
import logging
import sys
from typing import Any


class Lines(logging.Formatter):
    """Structured lines; json escapes control characters, so that a name cannot forge a line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = f"{type(record.exc_info[1]).__name__}: {record.exc_info[1]}"[:500]
        return json.dumps(line, ensure_ascii=True, default=str)


def set_up(level: str = "info", stream: Any = None) -> None:
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Lines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("earshot").setLevel(level.upper())


def log(event: str, *, level: int = logging.INFO, error: BaseException | None = None, **facts: Any) -> None:
    """``log("relay.unsure", delivery=12)``: an event's name and its facts."""
    logging.getLogger("earshot").log(level, event, extra={"facts": facts}, exc_info=error)
