"""settings.toml and the environment become frozen values, or a refusal that names key, value and what is allowed."""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


class Wrong(Exception):
    """A setting is wrong; the text names the key, the value and what is allowed."""


class Company(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who you are."""

    name: str = "Your company"
    """Shown to customers and in the review."""
    zone: str = "Europe/Berlin"
    """The IANA zone of the weekly rituals."""
    public_url: str = ""
    """The address at which customers reach Earshot, such as `https://talk.example.com`. Empty: only this machine."""
    default_team: str = "support"
    """Who hears what no rule matches."""


class TeamSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A function of the company that hears customers."""

    channel: str
    """Its channel, with or without `#`; one channel may serve several teams."""
    group: str = ""
    """The handle of its user group in the workspace; empty: the same as the team's name."""
    emoji: str = ""
    """A reaction with this emoji hands a card over to the team; empty: only by menu."""


class Database(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where Earshot remembers."""

    url: str = "sqlite:///var/earshot.db"
    """`sqlite:///file` for one process, `postgresql://user@host/name` for any number. Or `DATABASE_URL`."""


class Web(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The HTTP door."""

    host: str = "127.0.0.1"
    """The address that it listens on."""
    port: int = 8080
    """The port that it listens on; 0 takes a free one. May be given as `PORT`."""


class Ritual(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When in the week something happens, in the company's zone."""

    day: str
    """`mon` … `sun`."""
    at: str
    """`HH:MM`."""


class Review(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The weekly review."""

    channel: str = "review"
    """Where it opens; empty: no review."""
    opens: Ritual = Ritual(day="mon", at="10:00")
    """When it opens."""
    closes: Ritual = Ritual(day="thu", at="16:00")
    """When it closes."""


class SampleSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The executive sample."""

    channel: str = "executives"
    """Where it is posted; empty: no sample."""
    posts: Ritual = Ritual(day="fri", at="09:00")
    """When it is posted."""
    size: int = 7
    """How many voices."""


class Cards(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What cards show."""

    words: str = "card"
    """`card`, or `thread`: the customer's words only in the first reply."""
    bump_after_h: float = 24.0
    """A further message on a card older than this is shown in the channel as well."""
    bundle_from: int = 3
    """So many cards waiting for one channel are bundled."""


class Relay(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How deliveries are made visible exactly once. Change these only with docs/running.md beside you."""

    request_s: float = 15.0
    """How long one call may take before its outcome counts as unknown."""
    lease_s: float = 60.0
    """How long one process may hold a delivery."""
    lateness_s: float = 90.0
    """The longest that the other side may take to accept a request after it was sent."""
    settle_s: float = 120.0
    """How long a doubt settles before it is looked up; must be longer than request and lateness together."""
    sweeps_s: tuple[float, float, float] = (120.0, 600.0, 3600.0)
    """When after a resend it is made sure that one copy is left."""
    channel_every_s: float = 1.0
    """One message per channel in this time; 0 is no limit."""
    posts_per_s: float = 5.0
    """Messages per workspace and second; 0 is no limit."""
    methods_per_min: float = 50.0
    """Calls per minute of each other method; 0 is no limit."""


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A routing rule; the first that matches wins."""

    name: str
    """Shown on the card."""
    team: str
    """Who hears it."""
    any: tuple[str, ...] = ()
    """RE2 patterns; one of them has to be found in the text."""
    source: tuple[str, ...] = ()
    """Sources, such as `form` or `webhook:shop`."""
    place: tuple[str, ...] = ()
    """Places."""
    language: tuple[str, ...] = ()
    """Languages, such as `pt` or `pt-BR`."""
    company: tuple[str, ...] = ()
    """Companies, in any case."""
    segment: tuple[str, ...] = ()
    """Segments."""


class Gestures(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One emoji, one meaning everywhere (names without colons)."""

    own: tuple[str, ...] = ("eyes",)
    """I have it."""
    say_back: tuple[str, ...] = ("white_check_mark",)
    """Say it back."""
    urgent: tuple[str, ...] = ("rotating_light",)
    """Urgent."""
    review: tuple[str, ...] = ("pushpin",)
    """To the review."""
    nominate: tuple[str, ...] = ("mega",)
    """Suggest for "also worth hearing"."""
    act: tuple[str, ...] = ("thumbsup",)
    """Review: act."""
    not_now: tuple[str, ...] = ("double_vertical_bar",)
    """Review: not now."""
    ask: tuple[str, ...] = ("question",)
    """Review: ask the customer."""
    mine: tuple[str, ...] = ("raised_hand",)
    """Review: mine."""


class ClockSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The calendar's clock."""

    tick_s: float = 20.0
    """How often it is looked what is due."""
    lens: str = ""
    """For rehearsals only: a file through which time is seen (see bot/clock.py)."""


DEFAULT_TEAMS = {name: TeamSettings(channel=name) for name in ("support", "sales", "product", "marketing", "service")}


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that can be set, adapters apart."""

    company: Company = Company()
    database: Database = Database()
    web: Web = Web()
    teams: dict[str, TeamSettings] = msgspec.field(default_factory=lambda: dict(DEFAULT_TEAMS))
    """The teams and their channels."""
    review: Review = Review()
    sample: SampleSettings = SampleSettings()
    cards: Cards = Cards()
    gestures: Gestures = Gestures()
    relay: Relay = Relay()
    rules: tuple[Rule, ...] = ()
    """Routing rules."""
    clock: ClockSettings = ClockSettings()
    operator_channel: str = ""
    """Where Earshot says that something was wrong and is mended; empty: nowhere."""


Secrets = Callable[[Mapping[str, Any]], dict[str, str]]
"""From an adapter's table to its secrets, as dotted key → environment variable."""


def load(
    path: Path, environment: Mapping[str, str], adapters: Mapping[str, tuple[type[Any], Secrets]]
) -> tuple[Settings, dict[str, Any]]:
    """The settings and each adapter's own table. Raises Wrong.

    ``adapters`` gives for each name its Settings type and its secrets; a secret may stand in the environment or in
    the file that ``NAME_FILE`` names, never in settings.toml.
    """
    raw = _read(path)
    tables = {name: raw.pop(name, {}) for name in adapters}
    if "DATABASE_URL" in environment:
        raw.setdefault("database", {})["url"] = environment["DATABASE_URL"]
    if "PORT" in environment:
        raw.setdefault("web", {})["port"] = _port(environment["PORT"])
    settings = _convert(raw, Settings, "")
    own = {}
    for name, (type_, secrets) in adapters.items():
        table = dict(tables[name])
        for key, variable in secrets(table).items():
            first, _, rest = key.partition(".")
            if table.get(first) if not rest else table.get(first, {}).get(rest):
                raise Wrong(f"{name}.{key}: no secret in {path.name}, please; set {variable} or {variable}_FILE")
            value = secret(environment, variable)
            table[first] = {**table.get(first, {}), rest: value} if rest else value
        own[name] = _convert(table, type_, f"{name}.")
    return settings, own


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Wrong(f"{path.name}: {error}") from error


def _port(value: str) -> int:
    if not value.isdecimal() or int(value) > 65_535:
        raise Wrong(f"PORT: {value!r}; a number from 0 to 65535")
    return int(value)


def _convert(raw: Mapping[str, Any], type_: type[T], prefix: str) -> T:
    try:
        return msgspec.convert(raw, type_)
    except msgspec.ValidationError as error:
        raise Wrong(_explain(str(error), raw, prefix)) from error


_AT = re.compile(r"^(?P<what>.*?)(?: - at `\$\.?(?P<path>[^`]*)`)?$")


def _explain(message: str, raw: Any, prefix: str) -> str:
    """Msgspec's words with the key as it stands in the file, and its value."""
    match = _AT.match(message)
    assert match is not None
    path = (match["path"] or "").replace("[...]", "")
    unknown = re.search(r"unknown field `(.+?)`", match["what"])
    if unknown:
        key = ".".join(part for part in (path, unknown[1]) if part)
        return f"{prefix}{key}: no such setting"
    value: Any = raw
    for part in filter(None, re.split(r"[.\[\]]", path)):
        value = value[int(part)] if isinstance(value, list | tuple) else value.get(part) if value else None
    return f"{prefix}{path}: {value!r}; {match['what']}"


def secret(environment: Mapping[str, str], name: str) -> str:
    """A secret from the environment or from the file that ``NAME_FILE`` names; empty when neither is set."""
    if f"{name}_FILE" in environment:
        file = Path(environment[f"{name}_FILE"])
        try:
            return file.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise Wrong(f"{name}_FILE: {str(file)!r}; {error.strerror}") from error
    return environment.get(name, "")


def environment(directory: Path) -> dict[str, str]:
    """The process's environment, with what a ``.env`` file beside settings.toml adds."""
    found: dict[str, str] = {}
    dotenv = directory / ".env"
    if dotenv.exists():
        for number, line in enumerate(dotenv.read_text(encoding="utf-8").splitlines(), 1):
            text = line.strip()
            if not text or text.startswith("#"):
                continue
            name, equals, value = text.removeprefix("export ").partition("=")
            if not equals:
                raise Wrong(f".env line {number}: {line!r}; NAME=value")
            found[name.strip()] = value.strip().strip("'\"")
    return found | dict(os.environ)
