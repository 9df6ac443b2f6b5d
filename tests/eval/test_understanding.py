"""What is understood on small sets does not fall, and the table says when a figure does."""

from tests.eval import __main__ as table
from tests.eval import own, score_understanding
from tests.eval.score_understanding import Figure


def test_on_our_own_sets_nothing_fell() -> None:
    found = score_understanding.own_figures()
    kept = table.recorded()
    assert {(one.name, one.set) for one in found} <= set(kept)
    assert table.fallen(found, kept) == []


def test_near_duplicates_of_public_texts_are_found_where_they_lie_beside_the_project() -> None:
    if own.is_there("app_reviews_5apps"):
        found = score_understanding.duplicates(own.near_duplicates("app_reviews_5apps", 3_000), "3,000")
        assert found[0].value >= 0.94


def test_a_fall_is_told_and_a_small_one_or_a_slow_day_is_not() -> None:
    kept = {("a", "s"): {"name": "a", "set": "s", "size": 1, "value": 0.9, "date": "2026-11-22"}}
    assert table.fallen([Figure(name="a", set="s", size=1, value=0.895)], kept) == []
    assert table.fallen([Figure(name="a", set="s", size=1, value=0.5, is_speed=True)], kept) == []
    assert table.fallen([Figure(name="new", set="s", size=1, value=0.1)], kept) == []
    (told,) = table.fallen([Figure(name="a", set="s", size=1, value=0.889)], kept)
    assert "0.889" in told
    assert "0.900" in told


def test_mutual_information_is_one_for_equals_and_none_for_chance() -> None:
    assert score_understanding.nmi("aabb", "xxyy") > 0.999
    assert score_understanding.nmi("abab", "xxyy") < 0.001
