"""Calendar invitations (RFC 5545) as one readable line."""

import re

LINES_MAX = 2_000
METHODS = {"REQUEST": "Invitation", "CANCEL": "Cancelled", "REPLY": "Answer to an invitation", "COUNTER": "New time"}


def to_line(calendar: str) -> str:
    """``Invitation: Demo · 2026-11-25 10:00 Europe/Berlin · Room 4 · from Aiko <aiko@…>``; empty when it holds none."""
    text = re.sub(r"\r?\n[ \t]", "", calendar[:200_000])
    found: dict[str, tuple[str, str]] = {}
    inside = False
    for line in text.splitlines()[:LINES_MAX]:
        name, _, value = line.partition(":")
        name, _, parameters = name.partition(";")
        name = name.strip().upper()
        if (name, value.strip().upper()) == ("BEGIN", "VEVENT"):
            inside = True
        elif (name, value.strip().upper()) == ("END", "VEVENT"):
            break
        elif inside or name == "METHOD":
            found.setdefault(name, (parameters, value.strip()))
    if not inside:
        return ""
    method = METHODS.get(found.get("METHOD", ("", ""))[1].upper(), "Invitation")
    said = [_plain(found, "SUMMARY"), _when(found), _plain(found, "LOCATION"), _organiser(found)]
    return f"{method}: " + " · ".join(one for one in said if one)


def _plain(found: dict[str, tuple[str, str]], name: str) -> str:
    value = found.get(name, ("", ""))[1]
    value = re.sub(r"\\[nN]", " ", value)
    return re.sub(r"\\(.)", r"\1", value)[:300].strip()


def _when(found: dict[str, tuple[str, str]]) -> str:
    parameters, value = found.get("DTSTART", ("", ""))
    match = re.match(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?", value, re.ASCII)
    if not match:
        return ""
    year, month, day, hour, minute, utc = match.groups()
    at = f"{year}-{month}-{day}" + (f" {hour}:{minute}" if hour else "")
    zone = re.search(r'TZID="?([^";:]{1,60})', parameters, re.IGNORECASE)
    return f"{at} UTC" if utc else f"{at} {zone[1]}" if zone else at


def _organiser(found: dict[str, tuple[str, str]]) -> str:
    parameters, value = found.get("ORGANIZER", ("", ""))
    address = re.sub(r"(?i)^mailto:", "", value)[:200]
    name = re.search(r'CN="?([^";:]{1,100})', parameters, re.IGNORECASE)
    if not address:
        return ""
    return f"from {name[1]} <{address}>" if name else f"from {address}"
