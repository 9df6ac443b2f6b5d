"""What every handler knows of the company it works for: teams, channels, rules, rituals; made once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.rules.hours import Hours
from handlers.rules.match import Rule
from handlers.rules.ritual import Ritual
from handlers.rules.seal import Seal
from storage.model import ChannelId, Team


def in_seconds(at: datetime) -> str:
    """A moment as a platform without a clock of its own dates it."""
    return f"{at.timestamp():.6f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    name: str
    zone: ZoneInfo
    teams: Mapping[Team, ChannelId]
    """Each team with its channel; one channel may serve several."""
    default_team: Team
    rules: tuple[Rule, ...] = ()
    review_channel: ChannelId | None = None
    executive_channel: ChannelId | None = None
    operator_channel: ChannelId | None = None
    review_opens: Ritual = field(default_factory=lambda: Ritual(weekday=0, at=time(10)))
    review_nudges: Ritual = field(default_factory=lambda: Ritual(weekday=2, at=time(10)))
    review_closes: Ritual = field(default_factory=lambda: Ritual(weekday=3, at=time(16)))
    unheard_after: timedelta = timedelta(days=60)
    """An imported account with which nothing was said for so long is unheard."""
    sample_posts: Ritual = field(default_factory=lambda: Ritual(weekday=4, at=time(9)))
    sample_size: int = 7
    sample_draws: Ritual = field(default_factory=lambda: Ritual(weekday=3, at=time(14)))
    releases: bool = True
    """Whether people let the voices of a sample out before it is posted."""
    audiences: Mapping[str, ChannelId] = field(default_factory=dict)
    """Channels that get the same sample as the executives', by name."""
    signs: Mapping[str, str] = field(default_factory=dict)
    """Emoji on cards, by their one name → what they stand for (handlers.rules.marks)."""
    drafts: frozenset[str] = frozenset()
    """Emoji, by their one name, with which people ask for what they wrote in a card's thread to be sent."""
    arrows: bool = False
    """``>>`` at its beginning asks for the same."""
    votes: Mapping[str, str] = field(default_factory=dict)
    """Emoji on agenda items → the vote."""
    on_voices: Mapping[str, str] = field(default_factory=dict)
    """Emoji at a voice of the sample, by their one name → what executives mean by them."""
    stamp: Callable[[datetime], str] = in_seconds
    """A moment as the platform dates marks."""
    bump_after: timedelta = timedelta(hours=24)
    bump_every: timedelta = timedelta(hours=1)
    language: str = "en"
    """The house language, which everybody reads."""
    languages: tuple[str, ...] = ()
    """Those that customers write in; empty: those that we speak to customers, and those that somebody reads."""
    competitors: tuple[str, ...] = ()
    learned_routing: str = "off"
    """``off``, ``show`` or ``act``: what becomes of guesses at the team."""
    push_words: frozenset[ChannelId] = frozenset()
    """Channels that want the customers' words in what phones push and screen readers read."""
    lists: bool = True
    """Whether each channel has a pinned list."""
    list_every_ms: int = 30_000
    """A list changes at most so often (milliseconds of the wire's clock)."""
    words_in_thread: bool = False
    """``cards.words = "thread"``: the customer's words go into the first reply instead of onto the card."""

    seal: Seal = field(default_factory=lambda: Seal(key=b""))
    """Signs the links and addresses that customers get."""
    public_url: str = ""
    """Where customers reach our pages from outside, without a slash at its end; empty: nowhere."""
    carriers: frozenset[str] = frozenset()
    """Sources by which letters can be sent."""
    sign_with_name: bool = True
    """Answers are signed with first name and team, not with the team alone."""
    acknowledge: bool = True
    """Mail whose sender is proved is told that it arrived."""
    unsend_ms: int = 20_000
    """So long an answer can be taken back (milliseconds of the wire's clock)."""
    hours: Hours = field(default_factory=lambda: Hours(zone=ZoneInfo("UTC")))
    """When the company works."""
    promises: bool = True
    """Whether it is said by when a first answer can be expected."""
    nudge_every: timedelta = timedelta(hours=1)
    """A person hears at most so often of what is due; zero: never."""

    @property
    def executives(self) -> tuple[ChannelId, ...]:
        """Every channel in which a sample is posted, each once."""
        named = (*([self.executive_channel] if self.executive_channel else []), *self.audiences.values())
        return tuple(dict.fromkeys(named))

    def channel_of(self, team: Team) -> ChannelId:
        return self.teams.get(team) or self.teams[self.default_team]
