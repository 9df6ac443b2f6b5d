"""Calendar invitations (RFC 5545) as one readable line."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

LINES_MAX = 2_000
METHODS = {"REQUEST": "Invitation", "CANCEL": "Cancelled", "REPLY": "Answer to an invitation", "COUNTER": "New time"}

ANSWERS = {
    "ACCEPTED": "Invitation accepted", "DECLINED": "Invitation declined", "TENTATIVE": "Invitation accepted for now",
    "DELEGATED": "Invitation passed on",
}  # fmt: skip
LINE = re.compile(r'([^;:]*)((?:"[^"]*"|[^":])*):(.*)')
"""Name, parameters and value: a colon between quotation marks ends no parameters (RFC 5545, 3.1)."""


def to_line(calendar: str) -> str:
    """``Invitation: Demo · 2026-11-25 10:00 – 11:00 Europe/Berlin · Room 4 · from Aiko <a@…>``; empty without one."""
    text = re.sub(r"\r?\n[ \t]", "", calendar[:200_000])
    found: dict[str, tuple[str, str]] = {}
    inside = False
    for line in text.splitlines()[:LINES_MAX]:
        match = LINE.fullmatch(line)
        if match is None:
            continue
        name, parameters, value = match[1].strip().upper(), match[2], match[3]
        if (name, value.strip().upper()) == ("BEGIN", "VEVENT"):
            inside = True
        elif (name, value.strip().upper()) == ("END", "VEVENT"):
            break
        elif inside or name == "METHOD":
            found.setdefault(name, (parameters, value.strip()))
    if not inside:
        return ""
    written = found.get("METHOD", ("", ""))[1].upper()
    method = METHODS.get(written, "Invitation")
    if written == "REPLY":
        answer = _parameter(found.get("ATTENDEE", ("", ""))[0], "PARTSTAT")
        method = ANSWERS.get(answer.upper(), method)
    said = [_plain(found, "SUMMARY"), _when(found), _plain(found, "LOCATION"), _organiser(found)]
    return f"{method}: " + " · ".join(one for one in said if one)


def _parameter(parameters: str, name: str) -> str:
    match = re.search(rf';{name}=(?:"([^"]*)"|([^";]*))', parameters, re.IGNORECASE)
    return (match[1] or match[2] or "")[:100] if match else ""


def _plain(found: dict[str, tuple[str, str]], name: str) -> str:
    value = found.get(name, ("", ""))[1]
    value = re.sub(r"\\[nN]", " ", value)
    return re.sub(r"\\(.)", r"\1", value)[:300].strip()


def _when(found: dict[str, tuple[str, str]]) -> str:
    """``2026-11-26 10:00 – 11:00 Europe/Lisbon``: the day stands once, and so does the zone."""
    begin = _moment(found.get("DTSTART", ("", "")))
    if begin is None:
        return ""
    end = _moment(found.get("DTEND", ("", ""))) or _ended(begin, found.get("DURATION", ("", ""))[1])
    begins = _spelt(begin.day, begin.hour, begin.zone)
    if end is None:
        return begins
    if not begin.hour:
        last = _before(end)
        return f"{begins} – {last}" if last > begin.day else begins
    if end.zone != begin.zone:
        return f"{begins} – {_spelt(end.day, end.hour, end.zone)}"
    if (end.day, end.hour) <= (begin.day, begin.hour):
        return begins
    until = end.hour if end.day == begin.day else f"{end.day} {end.hour}"
    return _spelt(begin.day, f"{begin.hour} – {until}", begin.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    day: str
    hour: str
    zone: str


def _moment(written: tuple[str, str]) -> _Moment | None:
    parameters, value = written
    match = re.match(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?", value, re.ASCII)
    if not match:
        return None
    year, month, day, hour, minute, utc = match.groups()
    zone = _parameter(parameters, "TZID") if hour else ""
    named = "UTC" if utc else zone
    return _Moment(day=f"{year}-{month}-{day}", hour=f"{hour}:{minute}" if hour else "", zone=named)


def _spelt(day: str, hour: str, zone: str) -> str:
    return " ".join(one for one in (day, hour, zone) if one)


def _ended(begin: _Moment, duration: str) -> _Moment | None:
    """So long after its beginning (RFC 5545, 3.3.6)."""
    match = re.fullmatch(r"P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d{1,6}S)?)?", duration)
    if not match:
        return None
    weeks, days, hours, minutes = (int(one or 0) for one in match.groups())
    try:
        at = datetime.fromisoformat(f"{begin.day} {begin.hour or '00:00'}")
        at += timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
    except (ValueError, OverflowError):
        return None
    return _Moment(day=f"{at:%Y-%m-%d}", hour=f"{at:%H:%M}" if begin.hour else "", zone=begin.zone)


def _before(end: _Moment) -> str:
    """The last day of something that lasts whole days: its end is the day after."""
    try:
        return (date.fromisoformat(end.day) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return ""


def _organiser(found: dict[str, tuple[str, str]]) -> str:
    parameters, value = found.get("ORGANIZER", ("", ""))
    address = re.sub(r"(?i)^mailto:", "", value)[:200]
    name = _parameter(parameters, "CN")
    if not address:
        return ""
    return f"from {name} <{address}>" if name else f"from {address}"
