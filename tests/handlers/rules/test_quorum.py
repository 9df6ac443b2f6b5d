"""Quorum: functions vote, people are counted only so that one alone decides nothing."""

from handlers.rules.quorum import poll
from storage.model import Person, PersonId, Team

SALES, PRODUCT, SERVICE, SUPPORT, MARKETING = TEAMS = tuple(
    Team(name) for name in ("sales", "product", "service", "support", "marketing")
)


def people(**teams: str) -> dict[PersonId, Person]:
    return {
        PersonId(name): Person(id=PersonId(name), name=name, teams=tuple(Team(one) for one in of.split()))
        for name, of in teams.items()
    }


FIVE = people(ana="sales", ben="product", cho="service", dee="support", eli="marketing", fay="sales support")


def test_half_of_those_who_are_here_are_enough() -> None:
    here = list(FIVE)
    two = poll(TEAMS, FIVE, {"act": [PersonId("ana"), PersonId("ben")]}, here=here)
    assert not two.ready
    assert two.missing == (SERVICE, SUPPORT, MARKETING)
    three = poll(TEAMS, FIVE, {"act": [PersonId("ana"), PersonId("ben")], "not_now": [PersonId("cho")]}, here=here)
    assert three.ready
    assert three.leading == "act"


def test_who_is_in_two_teams_votes_for_both_but_decides_nothing_alone() -> None:
    alone = poll(TEAMS, FIVE, {"act": [PersonId("fay")]}, here=[PersonId("fay"), PersonId("ana")])
    assert alone.votes["act"] == (SALES, SUPPORT)
    assert not alone.ready
    with_another = poll(
        TEAMS, FIVE, {"act": [PersonId("fay"), PersonId("ana")]}, here=[PersonId("fay"), PersonId("ana")]
    )
    assert with_another.ready


def test_a_function_that_is_away_is_shown_and_not_waited_for() -> None:
    here = [PersonId("ana"), PersonId("ben")]
    both = poll(TEAMS, FIVE, {"ask": here}, here=here)
    assert both.ready
    assert both.away == (SERVICE, SUPPORT, MARKETING)
    assert both.missing == ()


def test_somebody_away_who_votes_all_the_same_counts() -> None:
    told = poll(TEAMS, FIVE, {"ask": [PersonId("cho"), PersonId("ana")]}, here=[PersonId("ana"), PersonId("ben")])
    assert told.voted == (SALES, SERVICE)
    assert SERVICE not in told.away
    assert told.ready


def test_with_few_teams_two_votes_are_enough() -> None:
    few = people(ana="sales", ben="sales")
    one, two = [PersonId("ana")], [PersonId("ana"), PersonId("ben")]
    assert not poll([SALES, PRODUCT], few, {"act": one}, here=two).ready
    assert poll([SALES, PRODUCT], few, {"act": two}, here=two).ready


def test_who_has_no_say_has_none_and_a_tie_leads_nowhere() -> None:
    told = poll(TEAMS, FIVE, {"act": [PersonId("bot"), PersonId("ana")], "ask": [PersonId("ben")]}, here=list(FIVE))
    assert told.votes == {"act": (SALES,), "ask": (PRODUCT,)}
    assert told.leading is None
    assert poll(TEAMS, FIVE, {}, here=list(FIVE)).leading is None
