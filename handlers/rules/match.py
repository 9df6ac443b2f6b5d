"""Routing rules: the first that matches names the team."""

from dataclasses import dataclass
from typing import Any

import re2

from storage.model import Route, Team, Words

PATTERN_MAX = 2_000
"""Characters; RE2 runs in linear time, its compiling need not (threat T34)."""
MEMORY_MAX = 4 << 20

DEFAULT_RULE = "no rule matched"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: everything that it names must hold; ``any`` holds when one of its patterns is found in the text."""

    name: str
    team: Team
    any: tuple[Any, ...] = ()
    """Compiled RE2 patterns."""
    source: frozenset[str] = frozenset()
    place: frozenset[str] = frozenset()
    language: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    segment: frozenset[str] = frozenset()


def compile_pattern(pattern: str) -> Any:
    """A compiled RE2 pattern; ValueError says what is wrong with it."""
    if len(pattern) > PATTERN_MAX:
        raise ValueError(f"pattern of {len(pattern)} characters; at most {PATTERN_MAX} are allowed")
    options = re2.Options()
    options.max_mem = MEMORY_MAX
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        raise ValueError(f"pattern {pattern!r}: {error}") from error


def matches(rule: Rule, words: Words) -> bool:
    """Whether everything that the rule names holds for these words."""
    wanted = (
        (rule.source, {words.source, words.source.partition(":")[0]}),
        (rule.place, {words.place}),
        (rule.language, {words.language or "", (words.language or "").partition("-")[0]}),
        (rule.company, {(words.company or "").casefold()}),
        (rule.segment, {words.segment or ""}),
    )
    if any(allowed and not allowed & found for allowed, found in wanted):
        return False
    return not rule.any or any(pattern.search(words.text) for pattern in rule.any)


def route(rules: tuple[Rule, ...], default: Team, words: Words) -> Route:
    """The first rule that matches, else the default team."""
    for rule in rules:
        if matches(rule, words):
            return Route(team=rule.team, rule=rule.name)
    return Route(team=default, rule=DEFAULT_RULE)
