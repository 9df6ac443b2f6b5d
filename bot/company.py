"""From settings to the company that handlers know; the workspace's channel ids come in here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

from bot import settings as toml
from bot.kinds import Day
from bot.ports import Heeds
from bot.relay.pace import Pace, Rate
from bot.relay.states import Timing
from bot.wrong import but, listed, show
from handlers.company import Company
from handlers.drafts import ARROWS
from handlers.rules.emoji import canonical
from handlers.rules.hours import Hours, is_country
from handlers.rules.languages import primary
from handlers.rules.marks import HAND_OVER
from handlers.rules.match import Rule, compile_any, compile_pattern
from handlers.rules.ritual import Ritual
from handlers.rules.seal import Seal
from storage.model import ChannelId, Team

DAYS = get_args(Day)
ON_CARDS = ("own", "say_back", "urgent", "review", "nominate")
ON_ITEMS = ("act", "not_now", "ask", "mine")
ON_VOICES = ("ask_team", "call", "thank")
ON_REMARKS = ("draft",)
VOICES_MAX = 12


def channel_names(settings: toml.Settings) -> list[str]:
    """Every channel that the settings name, without ``#``."""
    named = [team.channel for team in settings.teams.values()]
    named += [settings.review.channel, settings.sample.channel, settings.operator_channel]
    named += [audience.channel for audience in settings.audience]
    return list(dict.fromkeys(name.removeprefix("#") for name in named if name))


def people_named(settings: toml.Settings) -> dict[str, tuple[str, ...]]:
    """Everybody whom the settings name, as they are compared (`called`), with the settings that name them."""
    named = [("sample.releasers", one) for one in settings.sample.releasers]
    named += [("sample.may_call", one) for one in settings.sample.may_call]
    named += [(f"teams.{name}.escalation", team.escalation) for name, team in settings.teams.items()]
    named += [("reads", one) for one in settings.reads]
    keys: dict[str, list[str]] = {}
    for key, handle in named:
        if who := called(handle):
            keys.setdefault(who, []).append(key)
    return {who: tuple(dict.fromkeys(some)) for who, some in keys.items()}


def called(handle: str) -> str:
    """A handle, or a member id, as the settings may write it and as it is compared."""
    return handle.removeprefix("@").casefold()


def name_channels(settings: toml.Settings, company: Company) -> dict[str, str]:
    """Channel ids → names without ``#``, of all channels that the settings name and the workspace has."""
    named: list[tuple[ChannelId | None, str]] = [
        (company.review_channel, settings.review.channel),
        (company.executive_channel, settings.sample.channel),
        (company.operator_channel, settings.operator_channel),
    ]
    named += [(which, name) for name, which in company.audiences.items()]
    named += [(company.teams.get(Team(name)), team.channel) for name, team in settings.teams.items()]
    return {which: name.removeprefix("#") for which, name in named if which is not None}


# ------------------------------------------------------------------ what no single value can tell


def check(settings: toml.Settings) -> Iterator[str]:
    """Mistakes between settings that are each right by themselves, a sentence for each."""
    yield from _check_teams(settings)
    yield from _check_rules(settings)
    yield from _check_emoji(settings)
    yield from _check_week(settings.review)
    yield from _check_sample(settings)
    yield from _check_hours(settings.hours)
    yield from _check_languages(settings.understanding)
    yield from _check_times(settings.relay)


def _check_teams(settings: toml.Settings) -> Iterator[str]:
    if not settings.teams:
        yield "teams is empty, but must name at least one team"
        return
    for name in settings.teams:
        if not (name.isascii() and name.replace("_", "").replace("-", "").isalnum() and name == name.lower()):
            yield f"teams.{show(name)} must be named with small letters, digits, - and _"
    if settings.company.default_team not in settings.teams:
        yield but("company.default_team", settings.company.default_team, _one_of(settings))


def _one_of(settings: toml.Settings) -> str:
    names = [f'"{name}"' for name in settings.teams]
    return names[0] if len(names) == 1 else f"a team: {listed(names, 'or')}"


def _check_rules(settings: toml.Settings) -> Iterator[str]:
    first: dict[str, int] = {}
    for number, rule in enumerate(settings.rules, 1):
        where = f"rules[{number}]"
        if rule.team not in settings.teams:
            yield but(f"{where}.team", rule.team, _one_of(settings))
        if rule.name in first:
            yield f"{where}.name is {show(rule.name)}, as that of rules[{first[rule.name]}]; each rule has its own name"
        first.setdefault(rule.name, number)
        for position, pattern in enumerate(rule.any, 1):
            try:
                compile_pattern(pattern)
            except ValueError as error:
                said = str(error).removeprefix(f"pattern {pattern!r}: ")
                said = said[2:-1] if said.startswith("b'") else said  # RE2's own words come as bytes
                yield but(f"{where}.any[{position}]", pattern, f"a pattern in RE2 syntax ({said})")


def _check_emoji(settings: toml.Settings) -> Iterator[str]:
    """One emoji, one meaning everywhere, on cards, in their threads and in the review."""
    meant: dict[str, str] = {}
    uses = [
        (f"gestures.{name}", emoji)
        for name in (*ON_CARDS, *ON_REMARKS, *ON_ITEMS, *ON_VOICES)
        for emoji in getattr(settings.gestures, name)
    ]
    uses += [(f"teams.{name}.emoji", team.emoji) for name, team in settings.teams.items() if team.emoji]
    for key, emoji in uses:
        if (first := meant.setdefault(canonical(emoji), key)) != key:
            yield f"{key} is {show(emoji)}, which already stands for {first}; one emoji has one meaning"


def _check_week(review: toml.Review) -> Iterator[str]:
    if not review.channel:
        return
    opens, closes = review.opens, review.closes
    if (DAYS.index(closes.day), closes.at) <= (DAYS.index(opens.day), opens.at):
        yield (
            f"review.closes is {closes.day} {closes.at}, "
            f"but must be later in the week than review.opens ({opens.day} {opens.at})"
        )


def has_sample(settings: toml.Settings) -> bool:
    """Whether anybody gets one: the executives' channel, or another audience."""
    return bool(settings.sample.channel or settings.audience)


def _check_sample(settings: toml.Settings) -> Iterator[str]:
    if not has_sample(settings):
        return
    sample = settings.sample
    draws, posts = sample.draws, sample.posts
    if (DAYS.index(draws.day), draws.at) >= (DAYS.index(posts.day), posts.at):
        yield (
            f"sample.draws is {draws.day} {draws.at}, "
            f"but must be earlier in the week than sample.posts ({posts.day} {posts.at})"
        )
    if sample.size > VOICES_MAX:
        yield but("sample.size", sample.size, f"at most {VOICES_MAX}: it is to be read in minutes")
    if len({called(one) for one in sample.releasers}) == 1:
        yield but("sample.releasers", list(sample.releasers), "two people at least, or none")


def _check_hours(hours: toml.Hours) -> Iterator[str]:
    if not hours.days:
        yield "hours.days is empty, but must name at least one day"
    if hours.country and not is_country(hours.country):
        yield but("hours.country", hours.country, "a country whose holidays are known, such as DE or DE-BY")


def _check_languages(understanding: toml.Understanding) -> Iterator[str]:
    for position, code in enumerate(understanding.languages):
        if not primary(code):
            yield but(f"understanding.languages[{position}]", code, "a language that is known, such as en or pt")


def _check_times(relay: toml.Relay) -> Iterator[str]:
    least = relay.request_s + relay.lateness_s
    if _ms(relay.settle_s) <= _ms(relay.request_s) + _ms(relay.lateness_s):
        yield but("relay.settle_s", relay.settle_s, f"more than request_s and lateness_s together ({show(least)})")
    guarded = relay.request_s * GUARD / (GUARD - 1)
    if _ms(relay.lease_s) - _ms(relay.lease_s) // GUARD <= _ms(relay.request_s):
        yield but("relay.lease_s", relay.lease_s, f"more than request_s and a margin ({show(round(guarded, 1))})")


# ------------------------------------------------------------------ what handlers and the relay get


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """By what we speak with customers, as everything is set up now."""

    seal: Seal
    carriers: frozenset[str] = frozenset()


NONE = Means(seal=Seal(key=b""))
"""Nobody can be answered."""


def make_company(settings: toml.Settings, channels: Mapping[str, ChannelId], means: Means) -> Company:
    """The company, from settings that passed ``check``."""

    def channel(name: str) -> ChannelId | None:
        return channels.get(name.removeprefix("#")) if name else None

    return Company(
        name=settings.company.name,
        zone=ZoneInfo(settings.company.zone),
        teams={
            Team(name): found for name, team in settings.teams.items() if (found := channel(team.channel)) is not None
        },
        default_team=Team(settings.company.default_team),
        rules=make_rules(settings),
        review_channel=channel(settings.review.channel),
        executive_channel=channel(settings.sample.channel),
        operator_channel=channel(settings.operator_channel),
        review_opens=make_ritual(settings.review.opens),
        review_nudges=make_ritual(settings.review.nudges),
        review_closes=make_ritual(settings.review.closes),
        unheard_after=timedelta(days=settings.review.unheard_days),
        sample_posts=make_ritual(settings.sample.posts),
        sample_size=settings.sample.size,
        sample_draws=make_ritual(settings.sample.draws),
        releases=settings.sample.release == "people",
        audiences={
            one.channel.removeprefix("#"): found
            for one in settings.audience
            if (found := channel(one.channel)) is not None
        },
        signs=make_signs(settings),
        drafts=make_drafts(settings),
        arrows=settings.answers.arrows,
        votes={canonical(emoji): vote for vote in ON_ITEMS for emoji in getattr(settings.gestures, vote)},
        on_voices={canonical(emoji): wish for wish in ON_VOICES for emoji in getattr(settings.gestures, wish)},
        language=primary(settings.company.language),
        languages=settings.understanding.languages,
        competitors=settings.understanding.competitors,
        learned_routing=settings.understanding.learned_routing,
        push_words=frozenset(found for name in settings.cards.push_words if (found := channel(name)) is not None),
        lists=settings.cards.list,
        list_every_ms=_ms(settings.cards.list_every_s),
        bump_after=timedelta(hours=settings.cards.bump_after_h),
        words_in_thread=settings.cards.words == "thread",
        public_url=settings.company.public_url.rstrip("/"),
        sign_with_name=settings.answers.sign == "name and team",
        acknowledge=settings.answers.acknowledge,
        unsend_ms=_ms(settings.answers.unsend_s),
        hours=make_hours(settings),
        promises=settings.promises.show,
        nudge_every=timedelta(hours=settings.promises.nudge_every_h),
        seal=means.seal,
        carriers=means.carriers,
    )


def make_rules(settings: toml.Settings) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            name=rule.name,
            team=Team(rule.team),
            any=compile_any(rule.any),
            source=frozenset(rule.source),
            place=frozenset(rule.place),
            language=frozenset(rule.language),
            company=frozenset(name.casefold() for name in rule.company),
            segment=frozenset(rule.segment),
        )
        for rule in settings.rules
    )


def make_signs(settings: toml.Settings) -> dict[str, str]:
    """Emoji on cards, by their one name → what they stand for."""
    signs = {canonical(emoji): meaning for meaning in ON_CARDS for emoji in getattr(settings.gestures, meaning)}
    teams = {canonical(team.emoji): f"{HAND_OVER}{name}" for name, team in settings.teams.items() if team.emoji}
    return signs | teams


def make_drafts(settings: toml.Settings) -> frozenset[str]:
    """Emoji on what people wrote themselves, by their one name."""
    return frozenset(canonical(emoji) for emoji in settings.gestures.draft)


def make_heeds(settings: toml.Settings) -> Heeds:
    """For what people's own messages are heard."""
    drafts = make_drafts(settings)
    return Heeds(sign=lambda emoji: canonical(emoji) in drafts, beginning=ARROWS if settings.answers.arrows else "")


def make_hours(settings: toml.Settings) -> Hours:
    """When the company works, by its own clock."""
    hours = settings.hours
    shift = (time.fromisoformat(hours.opens), time.fromisoformat(hours.closes))
    return Hours(
        zone=ZoneInfo(settings.company.zone),
        week=tuple(shift if day in hours.days else None for day in DAYS),
        country=hours.country,
        days_off=frozenset(date.fromisoformat(day) for day in hours.days_off),
    )


def make_ritual(ritual: toml.Ritual) -> Ritual:
    return Ritual(weekday=DAYS.index(ritual.day), at=time.fromisoformat(ritual.at))


GUARD = 12
"""A lease's last twelfth is the margin in which nothing is begun any more."""


def make_timing(relay: toml.Relay) -> Timing:
    return Timing(
        request=_ms(relay.request_s),
        lease=_ms(relay.lease_s),
        lateness=_ms(relay.lateness_s),
        settle=_ms(relay.settle_s),
        guard=_ms(relay.lease_s) // GUARD,
        sweeps=tuple(_ms(sweep) for sweep in relay.sweeps_s),
        look_again=_ms(relay.settle_s) // GUARD,
        letters={"mail": _ms(relay.mail_settle_s)},
    )


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


def make_pace(settings: toml.Settings) -> Pace:
    relay = settings.relay
    return Pace(
        channel=Rate(interval=round(relay.channel_every_s * 1000)),
        posts=Rate(interval=round(1000 / relay.posts_per_s) if relay.posts_per_s else 0, burst=5),
        method=Rate(interval=round(60_000 / relay.methods_per_min) if relay.methods_per_min else 0, burst=10),
        bundle_from=settings.cards.bundle_from,
    )
