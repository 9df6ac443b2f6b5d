"""What marks amount to does not depend on how we heard of them."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules.marks import keeps, standing, votes
from storage.model import Mark, PersonId, Team

SUPPORT, PRODUCT, SALES = Team("support"), Team("product"), Team("sales")
MEANINGS = {
    "eyes": "own",
    "bulb": "hand_over:product",
    "moneybag": "hand_over:sales",
    "sos": "hand_over:support",
    "rotating_light": "urgent",
    "white_check_mark": "say_back",
    "+1": "act",
}
AIKO, BEN, CARL = PersonId("U-aiko"), PersonId("U-ben"), PersonId("U-carl")
CARD, LINE = "C-support/1.0", "C-product/2.0"


def mark(person: PersonId, sign: str, at: float, *, present: bool = True, place: str = CARD) -> Mark:
    return Mark(person=person, sign=sign, at=f"{at:017.6f}", present=present, place="" if sign[0] == ":" else place)


def stand(*log: Mark) -> object:
    return standing(log, MEANINGS, SUPPORT)


def owner(*log: Mark) -> PersonId | None:
    return standing(log, MEANINGS, SUPPORT).owner


# ------------------------------------------------------------------ who has it


def test_the_earliest_by_the_platform_s_time_owns_and_later_ones_follow() -> None:
    found = standing([mark(BEN, "eyes", 2), mark(AIKO, "eyes", 1), mark(CARL, ":own", 3)], MEANINGS, SUPPORT)
    assert found.owner == AIKO
    assert found.followers == (BEN, CARL)


def test_when_the_owner_lets_go_nobody_inherits_silently() -> None:
    log = [mark(AIKO, "eyes", 1), mark(BEN, "eyes", 2), mark(AIKO, "eyes", 3, present=False)]
    found = standing(log, MEANINGS, SUPPORT)
    assert found.owner is None
    assert found.followers == (BEN,)


def test_who_follows_can_say_anew_that_they_have_it() -> None:
    log = [mark(AIKO, "eyes", 1), mark(BEN, "eyes", 2), mark(AIKO, "eyes", 3, present=False)]
    assert owner(*log, mark(BEN, ":own", 4)) == BEN
    assert owner(*log, mark(BEN, "eyes", 4, present=False), mark(BEN, "eyes", 5)) == BEN


def test_a_removal_that_was_made_before_the_addition_does_not_undo_it() -> None:
    assert owner(mark(AIKO, "eyes", 5), mark(AIKO, "eyes", 1), mark(AIKO, "eyes", 3, present=False)) == AIKO


def test_an_alias_or_the_button_still_holds_what_the_other_let_go() -> None:
    both = [mark(AIKO, "eyes", 1), mark(AIKO, ":own", 2), mark(AIKO, "eyes", 3, present=False)]
    assert owner(*both) == AIKO
    tones = [mark(AIKO, "eyes", 1), mark(AIKO, "eyes", 2, place=LINE), mark(AIKO, "eyes", 3, present=False)]
    assert owner(*tones) == AIKO


def test_the_button_lets_go_of_everything_and_reacting_anew_has_it_again() -> None:
    log = [mark(AIKO, "eyes", 1), mark(AIKO, ":own", 2), mark(AIKO, ":let_go", 3)]
    assert owner(*log) is None
    assert owner(*log, mark(AIKO, "eyes", 4, present=False), mark(AIKO, "eyes", 5)) == AIKO
    assert owner(*log, mark(AIKO, ":own", 4)) == AIKO


def test_what_somebody_who_left_had_is_nobody_s_and_what_they_decided_stays() -> None:
    log = [mark(AIKO, "eyes", 1), mark(BEN, "eyes", 2), mark(AIKO, "bulb", 0.5), mark(AIKO, "white_check_mark", 2)]
    found = standing([*log, mark(AIKO, ":left", 9)], MEANINGS, SUPPORT)
    assert found.owner is None
    assert found.say_back == ()
    assert found.handed_to == PRODUCT


# ------------------------------------------------------------------ handing over


def test_the_latest_hand_over_that_holds_counts_and_undoing_it_brings_back_the_one_before() -> None:
    log = [mark(AIKO, "bulb", 1), mark(BEN, "moneybag", 2)]
    assert standing(log, MEANINGS, SUPPORT).handed_to == SALES
    undone = standing([*log, mark(BEN, "moneybag", 3, present=False)], MEANINGS, SUPPORT)
    assert undone.handed_to == PRODUCT
    assert undone.handed_by == AIKO
    assert standing([*log, mark(AIKO, ":hand_over:product", 4)], MEANINGS, SUPPORT).handed_to == PRODUCT


def test_undoing_one_of_two_equal_hand_overs_does_not_make_it_the_latest() -> None:
    log = [mark(AIKO, "bulb", 1), mark(BEN, "bulb", 2), mark(CARL, "sos", 3), mark(BEN, "bulb", 4, present=False)]
    assert standing(log, MEANINGS, SUPPORT).handed_to == SUPPORT


def test_in_the_new_team_nobody_has_it_yet_and_undone_it_has_its_owner_again() -> None:
    log = [mark(AIKO, "eyes", 1), mark(AIKO, "bulb", 2)]
    handed = standing(log, MEANINGS, SUPPORT)
    assert (handed.owner, handed.followers) == (None, (AIKO,))
    assert owner(*log, mark(BEN, "eyes", 3, place=LINE)) == BEN
    assert owner(*log, mark(AIKO, "bulb", 4, present=False)) == AIKO


def test_handing_it_to_the_team_that_has_it_changes_nothing() -> None:
    found = standing([mark(AIKO, "eyes", 1), mark(BEN, "sos", 2)], MEANINGS, SUPPORT)
    assert found.owner == AIKO
    assert found.handed_to is None


# ------------------------------------------------------------------ the rest


def test_ending_something_by_button_ends_it_for_everybody_until_somebody_marks_it_anew() -> None:
    log = [mark(AIKO, "rotating_light", 1), mark(BEN, ":urgent", 2), mark(CARL, ":not:urgent", 3)]
    assert standing(log, MEANINGS, SUPPORT).urgent == ()
    assert standing([*log, mark(AIKO, ":urgent", 4)], MEANINGS, SUPPORT).urgent == (AIKO,)


def test_skin_tones_and_second_names_mean_the_same_and_one_person_votes_once() -> None:
    log = [mark(AIKO, "+1::skin-tone-3", 1), mark(AIKO, "thumbsup", 2), mark(BEN, "+1", 3)]
    assert votes(log, MEANINGS)["act"] == (AIKO, BEN)
    assert votes([*log, mark(AIKO, "thumbsup", 4, present=False)], MEANINGS)["act"] == (AIKO, BEN)


def test_an_emoji_without_a_meaning_means_nothing() -> None:
    assert stand(mark(AIKO, "tada", 1)) == stand()


def test_who_says_that_it_was_kept_takes_all_of_it_back_by_its_button_however_they_said_it() -> None:
    react, pressed, other = mark(AIKO, "white_check_mark", 1), mark(AIKO, ":say_back", 2), mark(BEN, ":say_back", 1)
    assert keeps([react], MEANINGS) == (AIKO,)
    for log in permutations([react, pressed, other, mark(AIKO, "white_check_mark", 1, place=LINE)]):
        assert keeps(log, MEANINGS) == (BEN,)
    assert keeps([react, pressed, mark(AIKO, "white_check_mark", 3, present=False)], MEANINGS) == ()
    assert keeps([react, pressed, mark(AIKO, ":say_back", 4)], MEANINGS) == (AIKO,)
    assert votes([mark(AIKO, "+1", 1), mark(AIKO, ":act", 2)], MEANINGS)["act"] == (AIKO,), (
        "a vote is taken back by its own"
    )


def test_what_ends_a_meaning_ends_what_was_said_in_that_moment_too() -> None:
    ends = mark(AIKO, ":not:say_back", 2)
    assert votes([mark(BEN, "white_check_mark", 2), ends], MEANINGS)["say_back"] == ()
    assert votes([ends, mark(BEN, "white_check_mark", 3)], MEANINGS)["say_back"] == (BEN,)


# ------------------------------------------------------------------ any order, any number of times

SIGNS = [*MEANINGS, "eyes::skin-tone-2", ":own", ":let_go", ":left", ":urgent", ":not:urgent", ":hand_over:sales"]
marks = st.builds(
    mark,
    st.sampled_from([AIKO, BEN, CARL]),
    st.sampled_from(SIGNS),
    st.integers(1, 30),
    present=st.booleans(),
    place=st.sampled_from([CARD, LINE]),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(marks, max_size=14), st.randoms(use_true_random=False))
def test_any_order_and_any_repetition_of_the_same_gestures_gives_the_same_result(log: list[Mark], dice: object) -> None:
    again = [*log, *dice.sample(log, k=len(log) // 2)]  # type: ignore[attr-defined]
    dice.shuffle(again)  # type: ignore[attr-defined]
    assert stand(*again) == stand(*log)


def test_all_orders_of_a_short_story_end_alike() -> None:
    story = [
        mark(AIKO, "eyes", 1),
        mark(BEN, "eyes", 2),
        mark(AIKO, "bulb", 3),
        mark(BEN, "eyes", 4, place=LINE),
        mark(AIKO, "eyes", 5, present=False),
        mark(AIKO, "bulb", 6, present=False),
    ]
    ends = {stand(*order) for order in permutations(story)}
    assert len(ends) == 1


@settings(max_examples=300, deadline=None)
@given(st.lists(marks, max_size=14))
def test_whoever_owns_holds_it_and_nobody_both_owns_and_follows(log: list[Mark]) -> None:
    found = standing(log, MEANINGS, SUPPORT)
    assert found.owner not in found.followers
    if found.owner is not None:
        assert any(one.person == found.owner and one.sign in ("eyes", ":own", "eyes::skin-tone-2") for one in log)
