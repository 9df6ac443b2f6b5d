"""Routing rules: the first that matches names the team."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
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
    asks: tuple[tuple[int, frozenset[str]], ...] = field(init=False, repr=False, compare=False)
    """What it names beside patterns, by the place among the facts."""

    def __post_init__(self) -> None:
        named = (self.source, self.place, self.language, self.company, self.segment)
        asks = tuple((which, allowed) for which, allowed in enumerate(named) if allowed)
        object.__setattr__(self, "asks", asks)


def compile_pattern(pattern: str) -> Any:
    """A compiled RE2 pattern; ValueError says what is wrong with it."""
    if len(pattern) > PATTERN_MAX:
        raise ValueError(f"pattern of {len(pattern)} characters; at most {PATTERN_MAX} are allowed")
    try:
        return _compile(pattern)
    except re2.error as error:
        raise ValueError(f"pattern {pattern!r}: {error}") from error


def _compile(pattern: str) -> Any:
    options = re2.Options()
    options.max_mem = MEMORY_MAX
    options.log_errors = False
    return re2.compile(pattern, options)


def compile_any(patterns: Sequence[str]) -> tuple[Any, ...]:
    """Several patterns as one, found where any of them is: one search instead of many. ValueError as above."""
    compiled = tuple(compile_pattern(pattern) for pattern in patterns)
    joined = join(compiled) if len(compiled) > 1 else None
    return compiled if joined is None else (joined,)


def join(compiled: Iterable[Any]) -> Any | None:
    """One pattern that is found where any of these is; None when there are none, or too many for RE2's memory."""
    parts = [f"(?:{pattern.pattern})" for pattern in compiled]
    try:
        return _compile("|".join(parts)) if parts else None
    except re2.error:
        return None


TAGGED = " · "
"""Stands between a place and the tags that were put on what was said there."""
Facts = tuple[tuple[str, ...], ...]
"""What is known of words beside their text: source, place, language, company and segment, each in the ways in which a
rule may name it."""


def matches(rule: Rule, words: Words) -> bool:
    """Whether everything that the rule names holds for these words."""
    return _fits(rule, _facts(words)) and _finds(rule, words.text)


def route(rules: tuple[Rule, ...], default: Team, words: Words) -> Route:
    """The first rule that matches, else the default team."""
    facts = _facts(words)
    for rule in rules:
        if _fits(rule, facts) and _finds(rule, words.text):
            return Route(team=rule.team, rule=rule.name)
    return Route(team=default, rule=DEFAULT_RULE)


def _facts(words: Words) -> Facts:
    language = words.language or ""
    return (
        (words.source, words.source.partition(":")[0]),
        _places(words.place),
        (language, language.partition("-")[0]),
        ((words.company or "").casefold(),),
        (words.segment or "",),
    )


def _places(place: str) -> tuple[str, ...]:
    """``#ideas · bug, idea`` is also ``#ideas``, ``#ideas · bug`` and ``#ideas · idea``."""
    where, _, tags = place.partition(TAGGED)
    return (place, where, *(f"{where}{TAGGED}{tag}" for tag in tags.split(", "))) if tags else (place,)


def _fits(rule: Rule, facts: Facts) -> bool:
    for which, allowed in rule.asks:  # noqa: SIM110 - for every rule of every message: a generator costs thrice that
        if allowed.isdisjoint(facts[which]):
            return False
    return True


def _finds(rule: Rule, text: str) -> bool:
    if not rule.any:
        return True
    for pattern in rule.any:  # noqa: SIM110 - as above
        if pattern.search(text):
            return True
    return False
