"""Everything that can be set, adapters apart: frozen values, their defaults, and what each is for.

The docstring under a field becomes its comment in settings.toml and its line in docs/settings.md
(``python -m bot settings``); a new setting is a field here or in an adapter's own ``Settings``, nothing else.
"""

from typing import Literal

import msgspec

from bot.kinds import (
    At,
    Channel,
    Count,
    Country,
    DatabaseUrl,
    Date,
    Day,
    Duration,
    Emoji,
    LanguageCode,
    Network,
    NotNegative,
    NotNegativeCount,
    OrNoChannel,
    OrNoEmoji,
    Port,
    PublicUrl,
    Site,
    Some,
    Sweeps,
    TeamName,
    Zone,
)
from bot.secret import Secret
from bot.wrong import masked


class Company(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who you are."""

    name: Some = "Your company"
    """Your company's name, as customers and the review read it."""
    zone: Zone = "Europe/Berlin"
    """The time zone of the weekly rituals."""
    public_url: PublicUrl = ""
    """The address at which customers reach Earshot, such as `https://talk.example.com`; empty: only this machine."""
    default_team: TeamName = "support"
    """The team that hears what no rule matches."""
    language: LanguageCode = "en"
    """The house language, which everybody reads: a code such as `en` or `de`."""


class TeamSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A function of the company that hears customers."""

    channel: Channel
    """Its channel, with or without `#`; one channel may serve several teams."""
    group: str = ""
    """The handle of its user group in the workspace; empty: the same as the team's name."""
    emoji: OrNoEmoji = ""
    """A reaction with this emoji hands a card over to the team; empty: only by menu."""
    escalation: str = ""
    """The handle of who hears of what is overdue and nobody in the team has; empty: nobody beside the channel."""


class Hours(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When the team works, in the company's time zone: promises, nudges and reminders reckon with it."""

    days: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri")
    """The days on which it works."""
    opens: At = "09:00"
    """When a working day begins."""
    closes: At = "17:00"
    """When it ends; one that ends at or before its beginning ends on the day after: `00:00` to `00:00` is all day."""
    country: Country = ""
    """Whose public holidays are free, such as `DE` or `DE-BY`; empty: nobody's."""
    days_off: tuple[Date, ...] = ()
    """Free beside them, such as `2026-12-24`."""


class Promises(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By when a first answer can be expected, measured on the team's own last four weeks."""

    show: bool = True
    """Whether it is said: to customers, on cards, and to whoever has them. Without enough answers nothing is."""
    nudge_every_h: NotNegative = 1.0
    """A person hears of what is due, in one direct message, at most once in so many hours of theirs; 0: never."""


class Database(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where Earshot remembers."""

    url: DatabaseUrl = "sqlite:///var/earshot.db"
    """Where Earshot remembers: `sqlite:///FILE` for one process, `postgresql://USER@HOST/NAME` for any number.
    `DATABASE_URL` in the environment goes before this, and is the place for one with a password."""

    def __repr__(self) -> str:
        return f"Database(url={masked(self.url)!r})"


class Web(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The HTTP door: the form, webhooks, the status page."""

    host: Some = "127.0.0.1"
    """The address that it listens on. With any other than this machine's own the status page and `/metrics` need
    their tokens."""
    port: Port = 8080
    """The port of the form, of webhooks and of the status page; 0 takes a free one. `PORT` in the environment goes
    before this."""
    trusted_proxies: tuple[Network, ...] = ("127.0.0.1", "::1")
    """Addresses or networks of your own proxies: only what they say in `X-Forwarded-For` is believed."""
    connections: Count = 1000
    """Connections at once; beyond that, who keeps it waiting longest is let go."""
    operator_token: Secret = Secret()
    """Opens the status page; at least 20 characters. Without it the page answers to this machine only."""
    metrics_token: Secret = Secret()
    """Opens `/metrics` (`Authorization: Bearer …`); at least 20 characters. Without it, to this machine only."""
    api_token: Secret = Secret()
    """Opens `/api` (`Authorization: Bearer …`), which reads what customers said; at least 20 characters. Without it
    there is no API."""


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The form at `/talk`, and its widget. What looks like spam is stored and held for you, never dropped."""

    embed_on: tuple[Site, ...] = ()
    """Sites whose pages may show the form in the widget, such as `https://www.example.com`; `*` is every site. On
    others the widget opens the form in a tab of its own."""
    min_fill_s: NotNegative = 2.0
    """What is sent sooner than so many seconds after the page was opened is held; 0 holds nothing for that."""
    per_visitor: NotNegativeCount = 30
    """Messages that one address may send at once, and again in each hour. More are held, four times as many are
    refused; 0 is no limit."""
    per_network: NotNegativeCount = 120
    """The same for all neighbours of an address together (/24 of IPv4, /64 of IPv6)."""
    per_s: NotNegative = 50.0
    """Messages a second from everybody together, in the long run; more are refused for a moment. 0 is no limit."""


class Ritual(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When in the week something happens, in the company's time zone."""

    day: Day
    """`mon`, `tue`, `wed`, `thu`, `fri`, `sat` or `sun`."""
    at: At
    """`HH:MM`."""


class Review(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The weekly review."""

    channel: OrNoChannel = "review"
    """The channel of the weekly review; empty: no review."""
    opens: Ritual = Ritual(day="mon", at="10:00")
    """When the review opens."""
    nudges: Ritual = Ritual(day="wed", at="10:00")
    """When functions that have not voted are told so, once, by the clock of each."""
    closes: Ritual = Ritual(day="thu", at="16:00")
    """When the review closes, if everything is decided by then."""
    unheard_days: Count = 60
    """An account that was imported is unheard when nothing was said with it for so many days."""


class SampleSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The executive sample."""

    channel: OrNoChannel = "executives"
    """The private channel in which executives read the sample; empty: no sample."""
    posts: Ritual = Ritual(day="fri", at="09:00")
    """When the sample is posted; on a holiday the working day before."""
    draws: Ritual = Ritual(day="thu", at="14:00")
    """When its voices are drawn, of everybody who spoke since the last draw; earlier in the week than `posts`."""
    size: Count = 7
    """How many voices a sample has, at most 12."""
    release: Literal["people", "auto"] = "people"
    """Who lets the voices out: people, who see them as they will be posted, or nobody."""
    releasers: tuple[Some, ...] = ()
    """Those people, at least two, by their handles in the workspace. Without one of them only figures are posted."""
    may_call: tuple[Some, ...] = ()
    """Executives who may ask to call a customer, by their handles. Whoever has the conversation decides each time."""


class Audience(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One more level of executives that gets the sample: the same draw, the same voices."""

    channel: Channel
    """Its private channel."""


class Cards(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What cards show, and when they speak up."""

    words: Literal["card", "thread"] = "card"
    """Where the customer's words stand: on the `card`, or only in the first reply of its `thread`."""
    push_words: tuple[Channel, ...] = ()
    """Channels in which phones push, and screen readers read out, the customer's words too; elsewhere it is neutral."""
    list: bool = True
    """Whether each channel gets a pinned list of what it has to do."""
    list_every_s: Duration = 30.0
    """A list changes at most once in so many seconds."""
    bump_after_h: NotNegative = 24.0
    """When a customer writes again and their card is older than this many hours, the channel sees a line as well."""
    bundle_from: Count = 3
    """So many cards that wait for one channel are bundled into one message."""


class Answers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What customers get from us."""

    sign: Literal["name and team", "team"] = "name and team"
    """How answers are signed: with the writer's first name and the team, or with the team alone."""
    unsend_s: NotNegative = 20.0
    """Seconds for which an answer can be taken back before it goes."""
    arrows: bool = False
    """Whether `>>` at the beginning of a message in a card's thread asks for the same as the reaction
    `gestures.draft`: a preview, to be sent."""
    acknowledge: bool = True
    """Whether mail is told that it arrived: once a day to an address, and only where `mail.trusted_mx` proves who
    wrote it."""


class Understanding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is understood of messages by itself, on this machine alone: language, near-duplicates, themes, signals."""

    enabled: bool = True
    """Whether anything is. Some cards are then edited once more, after everything else."""
    languages: tuple[LanguageCode, ...] = ()
    """The languages that your customers write in, such as `en` and `de`: the fewer, the surer. Empty: those that
    Earshot itself speaks to customers, and those that somebody `reads`."""
    competitors: tuple[Some, ...] = ()
    """Names of competitors; a card says when a customer mentions one, also misspelt."""
    learned_routing: Literal["off", "show", "act"] = "off"
    """Guess the team of what no rule matched, from where people put others: say it on the card, or hand it over as
    well. Only where it would have been right often enough on your own past: `python -m bot rules test` shows that."""


class Gestures(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What reactions mean, by the emoji's names without colons: one emoji, one meaning everywhere."""

    own: tuple[Emoji, ...] = ("eyes",)
    """On a card: I have it."""
    say_back: tuple[Emoji, ...] = ("white_check_mark",)
    """On a card: say it back."""
    urgent: tuple[Emoji, ...] = ("rotating_light",)
    """On a card: urgent."""
    review: tuple[Emoji, ...] = ("pushpin",)
    """On a card: to the review."""
    nominate: tuple[Emoji, ...] = ("mega",)
    """On a card: suggest it for "also worth hearing"."""
    draft: tuple[Emoji, ...] = ("incoming_envelope",)
    """On a message that somebody wrote in a card's thread: show there what the customer would get, to be sent."""
    act: tuple[Emoji, ...] = ("thumbsup",)
    """In the review: act."""
    not_now: tuple[Emoji, ...] = ("double_vertical_bar",)
    """In the review: not now."""
    ask: tuple[Emoji, ...] = ("question",)
    """In the review: ask the customer."""
    mine: tuple[Emoji, ...] = ("raised_hand",)
    """In the review: mine."""
    ask_team: tuple[Emoji, ...] = ("speech_balloon",)
    """On a voice of the executive sample: I would like to ask the team; the button takes the words."""
    call: tuple[Emoji, ...] = ("telephone_receiver",)
    """On a voice of the executive sample: I would like to call them; the button asks for it."""
    thank: tuple[Emoji, ...] = ("clap",)
    """On a voice of the executive sample: thank those who answered."""


class Relay(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How deliveries become visible exactly once. Read docs/running.md before you change any of these."""

    request_s: Duration = 15.0
    """Seconds that one call may take before its outcome counts as unknown."""
    lease_s: Duration = 60.0
    """Seconds that one process may hold a delivery."""
    lateness_s: Duration = 90.0
    """The longest, in seconds, that the other side may take to accept a request after it was sent."""
    settle_s: Duration = 120.0
    """Seconds for which a doubt settles before it is looked up; more than `request_s` and `lateness_s` together."""
    mail_settle_s: Duration = 900.0
    """The same for mail of which nobody knows whether it left; then the journal is asked, or it goes again."""
    sweeps_s: Sweeps = (120.0, 600.0, 3600.0)
    """Seconds after which it is made sure, three times, that one copy is left of what was sent again."""
    channel_every_s: NotNegative = 1.0
    """At most one message in a channel in so many seconds; 0 is no limit."""
    posts_per_s: NotNegative = 5.0
    """At most so many messages a second in the whole workspace; 0 is no limit."""
    methods_per_min: NotNegative = 50.0
    """At most so many calls a minute of each other method; 0 is no limit."""


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A routing rule. Everything that it names must hold; the first rule that matches wins."""

    name: Some
    """Shown on the card: "to #support by rule *refund words*"."""
    team: TeamName
    """The team that hears it."""
    any: tuple[str, ...] = ()
    """RE2 patterns; one of them has to be found in the text. `(?i)` in front ignores case."""
    source: tuple[str, ...] = ()
    """Where it was said: `form`, `webhook`, or `webhook:shop` for one of them."""
    place: tuple[str, ...] = ()
    """The place in the source: `#ideas`, or `#ideas · bug` with a tag."""
    language: tuple[str, ...] = ()
    """Languages, such as `pt` or `pt-BR`."""
    company: tuple[str, ...] = ()
    """The customer's company, in any case."""
    segment: tuple[str, ...] = ()
    """The company's segment."""


class LogSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Log lines; docs/running.md names every event."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    """The least level that is written."""
    form: Literal["auto", "json", "lines"] = "auto"
    """`json` for machines, `lines` for people; `auto` is lines on a terminal."""


class ClockSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The calendar's clock."""

    tick_s: Duration = 20.0
    """Every so many seconds it is looked what is due."""
    lens: str = ""
    """For rehearsals only: a file through which time is seen (bot/clock.py)."""


DEFAULT_TEAMS = {
    name: TeamSettings(channel=name, emoji=emoji)
    for name, emoji in (
        ("support", "sos"),
        ("sales", "moneybag"),
        ("product", "bulb"),
        ("marketing", "dart"),
        ("service", "wrench"),
    )
}


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that can be set, adapters apart."""

    company: Company = Company()
    teams: dict[str, TeamSettings] = msgspec.field(default_factory=lambda: dict(DEFAULT_TEAMS))
    """The teams and their channels, from one to many; one channel may serve all. A reaction with a team's emoji hands
    a card over to it."""
    review: Review = Review()
    sample: SampleSettings = SampleSettings()
    audience: tuple[Audience, ...] = ()
    """Further channels that get the same sample as `sample.channel`, each as private."""
    hours: Hours = Hours()
    promises: Promises = Promises()
    database: Database = Database()
    web: Web = Web()
    form: Form = Form()
    operator_channel: OrNoChannel = ""
    """The channel in which Earshot says that something was wrong and is mended; empty: nowhere."""
    reads: dict[str, tuple[LanguageCode, ...]] = {}
    """Who reads which languages, by their handle in the workspace, such as `aiko = ["ja", "en"]`: cards name them.
    `/earshot reads ja en` says the same for oneself, and goes before this."""
    cards: Cards = Cards()
    answers: Answers = Answers()
    understanding: Understanding = Understanding()
    gestures: Gestures = Gestures()
    relay: Relay = Relay()
    log: LogSettings = LogSettings()
    clock: ClockSettings = ClockSettings()
    rules: tuple[Rule, ...] = ()
    """Routing rules: the first that matches names the team, and its name stands on the card."""


SECRETS = {
    "web.operator_token": "EARSHOT_OPERATOR_TOKEN",
    "web.metrics_token": "EARSHOT_METRICS_TOKEN",
    "web.api_token": "EARSHOT_API_TOKEN",
}
"""The environment variables of the secrets above; each may be left out."""
