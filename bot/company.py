"""From settings to the company that handlers know; the workspace's channel ids come in here."""

from collections.abc import Mapping
from datetime import time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot import settings as toml
from bot.relay.pace import Pace, Rate
from bot.relay.states import Timing
from handlers.company import Company, Ritual
from handlers.rules.marks import HAND_OVER
from handlers.rules.match import Rule, compile_pattern
from handlers.triage import PRESSED
from storage.model import ChannelId, Team

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ON_CARDS = ("own", "say_back", "urgent", "review", "nominate")
ON_ITEMS = ("act", "not_now", "ask", "mine")


def channel_names(settings: toml.Settings) -> list[str]:
    """Every channel that the settings name, without ``#``."""
    named = [team.channel for team in settings.teams.values()]
    named += [settings.review.channel, settings.sample.channel, settings.operator_channel]
    return list(dict.fromkeys(name.removeprefix("#") for name in named if name))


def make_company(settings: toml.Settings, channels: Mapping[str, ChannelId]) -> Company:
    """Raises Wrong for whatever the settings' types cannot tell."""
    if not settings.teams:
        raise toml.Wrong("teams: empty; at least one team")
    if settings.company.default_team not in settings.teams:
        known = ", ".join(settings.teams)
        raise toml.Wrong(f"company.default_team: {settings.company.default_team!r}; one of {known}")
    try:
        zone = ZoneInfo(settings.company.zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise toml.Wrong(f"company.zone: {settings.company.zone!r}; an IANA zone such as Europe/Berlin") from error

    def channel(name: str) -> ChannelId | None:
        return channels.get(name.removeprefix("#")) if name else None

    return Company(
        name=settings.company.name,
        zone=zone,
        teams={
            Team(name): found for name, team in settings.teams.items() if (found := channel(team.channel)) is not None
        },
        default_team=Team(settings.company.default_team),
        rules=make_rules(settings),
        review_channel=channel(settings.review.channel),
        executive_channel=channel(settings.sample.channel),
        operator_channel=channel(settings.operator_channel),
        review_opens=make_ritual("review.opens", settings.review.opens),
        review_closes=make_ritual("review.closes", settings.review.closes),
        sample_posts=make_ritual("sample.posts", settings.sample.posts),
        sample_size=settings.sample.size,
        signs=make_signs(settings),
        votes={emoji: vote for vote in ON_ITEMS for emoji in getattr(settings.gestures, vote)},
        bump_after=timedelta(hours=settings.cards.bump_after_h),
        words_in_thread=settings.cards.words == "thread",
    )


def make_rules(settings: toml.Settings) -> tuple[Rule, ...]:
    rules = []
    for number, rule in enumerate(settings.rules, 1):
        where = f"rules[{number}] {rule.name!r}"
        if rule.team not in settings.teams:
            raise toml.Wrong(f"{where}.team: {rule.team!r}; one of {', '.join(settings.teams)}")
        try:
            patterns = tuple(compile_pattern(pattern) for pattern in rule.any)
        except ValueError as error:
            raise toml.Wrong(f"{where}.any: {error}; RE2 syntax") from error
        rules.append(
            Rule(
                name=rule.name,
                team=Team(rule.team),
                any=patterns,
                source=frozenset(rule.source),
                place=frozenset(rule.place),
                language=frozenset(rule.language),
                company=frozenset(name.casefold() for name in rule.company),
                segment=frozenset(rule.segment),
            )
        )
    return tuple(rules)


def make_signs(settings: toml.Settings) -> dict[str, str]:
    """Emoji and buttons → what they stand for. Raises Wrong when one emoji would mean two things."""
    signs: dict[str, str] = {f"{PRESSED}own": "own"}
    for meaning in ON_CARDS:
        for emoji in getattr(settings.gestures, meaning):
            _mean(signs, emoji, meaning)
    for name, team in settings.teams.items():
        signs[f"{PRESSED}{HAND_OVER}{name}"] = f"{HAND_OVER}{name}"
        if team.emoji:
            _mean(signs, team.emoji, f"{HAND_OVER}{name}")
    return signs


def _mean(signs: dict[str, str], emoji: str, meaning: str) -> None:
    if signs.get(emoji, meaning) != meaning:
        raise toml.Wrong(f"gestures: {emoji!r} would mean both {signs[emoji]} and {meaning}; one emoji, one meaning")
    signs[emoji] = meaning


def make_ritual(key: str, ritual: toml.Ritual) -> Ritual:
    if ritual.day not in DAYS:
        raise toml.Wrong(f"{key}.day: {ritual.day!r}; one of {', '.join(DAYS)}")
    try:
        at = time.fromisoformat(ritual.at)
    except ValueError as error:
        raise toml.Wrong(f"{key}.at: {ritual.at!r}; HH:MM") from error
    return Ritual(weekday=DAYS.index(ritual.day), at=at)


def make_timing(relay: toml.Relay) -> Timing:
    def ms(seconds: float) -> int:
        return round(seconds * 1000)

    try:
        return Timing(
            request=ms(relay.request_s),
            lease=ms(relay.lease_s),
            lateness=ms(relay.lateness_s),
            settle=ms(relay.settle_s),
            guard=ms(relay.lease_s) // 12,
            sweeps=tuple(ms(sweep) for sweep in relay.sweeps_s),
            look_again=ms(relay.settle_s) // 12,
        )
    except ValueError as error:
        raise toml.Wrong(f"relay: {error}") from error


def make_pace(settings: toml.Settings) -> Pace:
    relay = settings.relay
    return Pace(
        channel=Rate(interval=round(relay.channel_every_s * 1000)),
        posts=Rate(interval=round(1000 / relay.posts_per_s) if relay.posts_per_s else 0, burst=5),
        method=Rate(interval=round(60_000 / relay.methods_per_min) if relay.methods_per_min else 0, burst=10),
        bundle_from=settings.cards.bundle_from,
    )
