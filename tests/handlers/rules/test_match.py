"""Patterns joined into one find what each of them finds, and nothing else."""

from datetime import UTC, datetime

import pytest

from handlers.rules.match import Rule, compile_any, compile_pattern, join, matches, route
from storage.model import Team, Words

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def words(text: str, **more: str) -> Words:
    return Words(source="webhook:shop", place="checkout", text=text, at=NOW, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["A REFUND", "money back", "Money back", "geld zurück", "", "re|fund", "x" * 10_000])
def test_a_joined_pattern_finds_what_one_of_its_parts_finds(text: str) -> None:
    patterns = ["(?i)refund", "money back", r"\bzur(ü|ue)ck$"]
    apart = any(compile_pattern(pattern).search(text) for pattern in patterns)
    (joined,) = compile_any(patterns)
    assert bool(joined.search(text)) is apart


def test_nothing_joined_is_nothing_and_a_wrong_part_is_named() -> None:
    assert compile_any([]) == ()
    assert join([]) is None
    with pytest.raises(ValueError, match=r"pattern '\(money'"):
        compile_any(["refund", "(money"])


@pytest.mark.parametrize(
    ("named", "team"),
    [
        ("#ideas", "sales"),
        ("#ideas · bug", "sales"),
        ("#ideas · idea", "sales"),
        ("#ideas · bug, idea", "sales"),
        ("#ideas · question", "support"),
        ("bug", "support"),
        ("#help", "support"),
    ],
)
def test_a_place_with_tags_is_named_by_itself_or_with_one_of_them(named: str, team: str) -> None:
    said = Words(source="discord", place="#ideas · bug, idea", text="A dimmer", at=NOW)
    rule = Rule(name="x", team=Team("sales"), place=frozenset({named}))
    assert route((rule,), Team("support"), said).team == team


def test_everything_that_a_rule_names_has_to_hold() -> None:
    rule = Rule(
        name="x",
        team=Team("sales"),
        any=compile_any(["seats"]),
        source=frozenset({"webhook"}),
        language=frozenset({"pt"}),
        company=frozenset({"acme"}),
    )
    assert matches(rule, words("500 seats", language="pt-BR", company="ACME"))
    assert not matches(rule, words("500 seats", language="es", company="ACME"))
    assert not matches(rule, words("500 chairs", language="pt-BR", company="ACME"))
    assert not matches(rule, words("500 seats", language="pt-BR"))


def test_the_first_rule_that_matches_names_the_team() -> None:
    rules = (
        Rule(name="one", team=Team("sales"), any=compile_any(["price"])),
        Rule(name="two", team=Team("product")),
    )
    assert route(rules, Team("support"), words("the price")).rule == "one"
    assert route(rules, Team("support"), words("the colour")).team == "product"
    assert route(rules[:1], Team("support"), words("the colour")).team == "support"
