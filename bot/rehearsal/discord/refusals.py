"""How a call is refused: HTTP's status, Discord's own code, and for forms which field is wrong and why."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

_KNOWN: dict[int, tuple[int, str]] = {
    10002: (404, "Unknown Application"),
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10011: (404, "Unknown Role"),
    10013: (404, "Unknown User"),
    10014: (400, "Unknown Emoji"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    30003: (400, "Maximum number of pins reached for the channel (250)"),
    30010: (400, "Maximum number of reactions reached (20)"),
    30032: (400, "Maximum number of application commands reached (100)"),
    30046: (429, "Maximum number of edits to messages older than 1 hour reached. Try again later"),
    40005: (413, "Request entity too large"),
    40060: (400, "Interaction has already been acknowledged"),
    40066: (400, "Tags are required to create a forum post in this channel"),
    40067: (400, "Tag names must be unique"),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50008: (400, "Cannot send messages in a non-text channel"),
    50013: (403, "Missing Permissions"),
    50021: (403, "Cannot execute action on a system message"),
    50024: (400, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50033: (400, "Invalid Recipient(s)"),
    50083: (400, "Thread is archived"),
    50109: (400, "The request body contains invalid JSON."),
    160002: (400, "Cannot reply without permission to read message history"),
    160004: (400, "A thread has already been created for this message"),
    160005: (400, "Thread is locked"),
    160006: (400, "Maximum number of active threads reached"),
}


class Refused(Exception):
    """An answer that says no: `status` of HTTP, Discord's `code`, and `errors` of a form by field."""

    def __init__(self, code: int, message: str = "", status: int = 0, **more: Any) -> None:
        known_status, known = _KNOWN.get(code, (400, "Error"))
        self.code, self.message, self.status = code, message or known, status or known_status
        self.more: Json = more
        super().__init__(f"{self.code}: {self.message}")

    def body(self) -> Json:
        return {"message": self.message, "code": self.code, **self.more}


def unauthorized() -> Refused:
    return Refused(0, "401: Unauthorized", 401)


def not_found() -> Refused:
    return Refused(0, "404: Not Found", 404)


def invalid(**fields: tuple[str, str]) -> Refused:
    """50035 with {path: (code, message)}; a path's parts are joined by two underscores, such as embeds__0__title."""
    errors: Json = {}
    for path, (code, message) in fields.items():
        place = errors
        for part in path.split("__"):
            place = place.setdefault(part, {})
        place.setdefault("_errors", []).append({"code": code, "message": message})
    return Refused(50035, "Invalid Form Body", 400, errors=errors)


def too_long(path: str, most: int) -> Refused:
    return invalid(**{path: ("BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")})


def bad_length(path: str, least: int, most: int) -> Refused:
    return invalid(**{path: ("BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")})


def required(path: str) -> Refused:
    return invalid(**{path: ("BASE_TYPE_REQUIRED", "This field is required")})
