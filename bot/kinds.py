"""Kinds of settings: what a value must be, in words that finish "must be …", and the test that finds out."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from ipaddress import ip_network
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@dataclass(frozen=True, slots=True)
class Must:
    """Stands in ``Annotated`` beside a setting's type; the test sees values of that type only."""

    be: str
    holds: Callable[[Any], bool]


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    # "Berlin" names a folder or nothing; "localtime" and "posixrules" depend on the machine.
    return "/" in name or name == "UTC"


def _is_time(at: str) -> bool:
    if not re.fullmatch(r"\d\d:\d\d", at, re.ASCII):
        return False
    try:
        time.fromisoformat(at)
    except ValueError:
        return False
    return True


def is_url(text: str, schemes: tuple[str, ...] = ("https", "http")) -> bool:
    """Whether it is an address with one of these schemes and a host, and nothing behind the path."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    clean = not parts.query and not parts.fragment and not re.search(r"\s", text)
    return parts.scheme in schemes and bool(parts.hostname) and clean


def _is_database(url: str) -> bool:
    if url.startswith("sqlite:"):
        return re.fullmatch(r"sqlite:///[^?#]+", url) is not None
    # A server on this machine may be named by its socket: postgresql:///name?host=/run/postgresql
    return re.fullmatch(r"postgresql://([^\s/]*)/[^\s/?#]+(\?[^\s#]*)?", url) is not None


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


CHANNEL = re.compile(r"#?[\w-]{1,80}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
COUNTRY = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", re.ASCII)
EMOJI = re.compile(r"[a-z0-9_'+-]+(::skin-tone-[2-6])?", re.ASCII)

Some = Annotated[str, Must("text that is not empty", lambda text: bool(text.strip()))]
TeamName = Annotated[str, Must("the name of a team", lambda text: bool(text.strip()))]
Zone = Annotated[str, Must('a time zone such as "Europe/Berlin"', _is_zone)]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
At = Annotated[str, Must('a time such as "09:00"', _is_time)]
Date = Annotated[str, Must('a date such as "2026-12-24"', _is_date)]
Country = Annotated[
    str,
    Must('a country such as "DE" or "DE-BY", or "" for none', lambda code: not code or bool(COUNTRY.fullmatch(code))),
]
Port = Annotated[int, Must("a whole number from 0 to 65535", lambda port: 0 <= port <= 65_535)]
Count = Annotated[int, Must("a whole number above 0", lambda number: number > 0)]
Duration = Annotated[float, Must("a number above 0", lambda number: number > 0)]
NotNegativeCount = Annotated[int, Must("0 or a whole number above it", lambda number: number >= 0)]
NotNegative = Annotated[float, Must("0 or a number above it", lambda number: number >= 0)]
Sweeps = Annotated[
    tuple[float, float, float],
    Must("three numbers above 0, each greater than the one before", lambda at: 0 < at[0] < at[1] < at[2]),
]
Emoji = Annotated[str, Must('the name of an emoji without colons, such as "eyes"', lambda e: bool(EMOJI.fullmatch(e)))]
OrNoEmoji = Annotated[
    str, Must('the name of an emoji without colons, such as "bulb", or ""', lambda e: not e or bool(EMOJI.fullmatch(e)))
]


LanguageCode = Annotated[
    str, Must('a language\'s code such as "en" or "pt-BR"', lambda code: bool(re.fullmatch(LANGUAGE, code)))
]


def _is_channel(name: str) -> bool:
    return CHANNEL.fullmatch(name) is not None and name == name.lower()


Channel = Annotated[str, Must('a channel\'s name such as "support" (small letters, digits, - and _)', _is_channel)]
OrNoChannel = Annotated[
    str,
    Must('a channel\'s name such as "review", or "" for none', lambda name: not name or _is_channel(name)),
]
PublicUrl = Annotated[
    str, Must('an address such as "https://talk.example.com", or ""', lambda url: not url or is_url(url))
]


def _is_site(text: str) -> bool:
    return text == "*" or (is_url(text) and not urlsplit(text).path.strip("/"))


def _is_network(text: str) -> bool:
    try:
        ip_network(text)
    except ValueError:
        return False
    return True


Site = Annotated[str, Must('a site such as "https://www.example.com", or "*"', _is_site)]
Network = Annotated[str, Must('an address or network such as "10.0.0.0/8"', _is_network)]
ApiUrl = Annotated[str, Must('an address such as "https://slack.com/api/"', is_url)]
DatabaseUrl = Annotated[str, Must('"sqlite:///" and a file, or "postgresql://user@host/name"', _is_database)]


def is_number(value: object) -> bool:
    """A number that one can reckon with: neither a truth value nor infinite."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
