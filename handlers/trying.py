"""Trying rules: where past conversations would go by changed rules, and how that compares with where they ended."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from handlers.rules.match import Rule, join, route
from storage import routed
from storage.ledger import Tx
from storage.model import Team

EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One conversation that would go elsewhere than it ended."""

    ref: str
    rule: str
    """The rule that would send it there."""
    text: str


@dataclass(slots=True)
class Trial:
    """What came of it. Teams are where a conversation ended (after hand-overs) and where it would go at once."""

    conversations: int = 0
    right_then: int = 0
    """Went at once where they ended, by the rules of their day."""
    right_now: int = 0
    """Would go at once where they ended, by the rules tried."""
    moves: Counter[tuple[Team, Team]] = field(default_factory=Counter)
    """(ended, would go) → how many."""
    matched: Counter[str] = field(default_factory=Counter)
    """By rule: how many it matched."""
    fitted: Counter[str] = field(default_factory=Counter)
    """By rule: how many of them ended with its team."""
    examples: dict[tuple[Team, Team], list[Example]] = field(default_factory=lambda: defaultdict(list))


def try_rules(tx: Tx, rules: tuple[Rule, ...], default: Team, *, since: datetime) -> Trial:
    """Routes everything that was opened since then once more; changes nothing."""
    trial = Trial()
    # Most texts match no pattern at all; one search says so for all rules, and the rest need not be asked.
    screen = join(pattern for rule in rules for pattern in rule.any)
    without_patterns = tuple(rule for rule in rules if not rule.any)
    for one in routed.list_routed(tx, since):
        may_match = screen is None or screen.search(one.words.text)
        now = route(rules if may_match else without_patterns, default, one.words)
        move = (one.team, now.team)
        trial.conversations += 1
        trial.right_then += one.first_team == one.team
        trial.right_now += now.team == one.team
        trial.moves[move] += 1
        trial.matched[now.rule] += 1
        trial.fitted[now.rule] += now.team == one.team
        if now.team != one.team and len(trial.examples[move]) < EXAMPLES:
            trial.examples[move].append(Example(ref=one.ref, rule=now.rule, text=one.words.text))
    return trial
