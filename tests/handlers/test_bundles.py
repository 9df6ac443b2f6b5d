"""Several conversations in one message, each still addressable."""

from typing import Any

import pytest

from handlers import asking
from storage.model import Gesture, PersonId

AIKO, BEN, MEERA = "U-aiko", "U-ben", "U-meera"


@pytest.fixture
def bundle(desk: Any) -> Any:
    for n in range(5):
        desk.hear(f"Message {n}", name=f"Customer {n}", thread_key=str(n))
    return desk.bundle("C-support")


def ask(desk: Any, person: str, what: str, value: str) -> Any:
    return desk.ledger.read(asking.answer, desk.company, person=person, what=what, value=value, fields={})


def listed(desk: Any, bundle: Any, person: str = AIKO) -> list[str]:
    modal = ask(desk, person, "bundle", bundle.post.parts[-1].buttons[0].value)
    return [button.value for part in modal.parts for button in part.buttons if button.action == "take_out"]


def test_it_counts_names_a_few_and_lists_them_all(desk: Any, bundle: Any) -> None:
    assert bundle.post.push == "5 conversations came in at once"
    assert "Customer 2" in bundle.text
    assert "Customer 4" not in bundle.text
    assert "and 2 more" in bundle.text
    assert len(listed(desk, bundle)) == 5


def test_the_list_shows_all_fifty_within_a_modal_s_hundred_blocks(desk: Any) -> None:
    from bot.adapters.slack.blocks import view

    for n in range(50):
        desk.hear(f"Message {n}")
    bundle = desk.bundle("C-support")
    modal = ask(desk, AIKO, "bundle", bundle.post.parts[-1].buttons[0].value)
    built = view(modal, lambda ref: ref)
    assert len(built["blocks"]) <= 100
    assert sum(block["type"] == "actions" for block in built["blocks"]) == 50


def test_one_that_is_taken_out_has_a_card_of_its_own_and_the_count_is_one_less(desk: Any, bundle: Any) -> None:
    first = listed(desk, bundle)[0]
    desk.press(AIKO, None, "take_out", first)
    cards = desk.channel("C-support")
    assert len(cards) == 2
    assert "Message 0" in cards[1].text
    assert cards[0].post.push == "4 conversations came in at once"
    assert first not in listed(desk, bundle)
    assert desk.press(AIKO, None, "take_out", first) == "it stands in no bundle"


def test_two_that_are_taken_out_at_once_are_both_gone_from_the_count(desk: Any, bundle: Any) -> None:
    first, second, *_ = listed(desk, bundle)
    taken = [
        Gesture(person=PersonId(AIKO), verb="press", at=desk.stamp(), what="take_out", value=ref)
        for ref in (first, second)
    ]
    desk.at_once(*taken)
    assert desk.channel("C-support")[0].post.push == "3 conversations came in at once"


def test_one_can_be_had_where_it_is_listed(desk: Any, bundle: Any) -> None:
    first = listed(desk, bundle)[0]
    desk.press(AIKO, None, "own", first)
    desk.deliver()
    assert "1 of 5 taken: Aiko 1" in desk.channel("C-support")[0].text
    modal = ask(desk, AIKO, "bundle", bundle.post.parts[-1].buttons[0].value)
    assert modal.parts[2].buttons[0].label == "Let go"


def test_a_reaction_on_the_bundle_is_one_on_all_that_it_lists(desk: Any, bundle: Any) -> None:
    desk.react(AIKO, bundle, "eyes")
    assert [desk.talk(n).owner for n in range(1, 6)] == [AIKO] * 5
    desk.deliver()
    assert bundle.edits == 1
    desk.react(AIKO, bundle, "eyes", present=False)
    assert [desk.talk(n).owner for n in range(1, 6)] == [None] * 5


def test_the_bundle_s_button_has_what_nobody_has(desk: Any, bundle: Any) -> None:
    desk.press(BEN, None, "own", listed(desk, bundle)[2])
    desk.press(AIKO, bundle, "own.all", bundle.post.parts[-1].buttons[1].value)
    owners = [desk.talk(n).owner for n in range(1, 6)]
    assert owners == [AIKO, AIKO, BEN, AIKO, AIKO]
    desk.deliver()
    assert "I have them" not in bundle.text


def test_a_forged_bundle_is_refused(desk: Any, bundle: Any) -> None:
    talk = desk.hear("Alone")
    card = desk.card(talk)
    assert desk.press(AIKO, card, "own.all", str(bundle.delivery)) is not None
    assert desk.press(AIKO, None, "own.all", str(bundle.delivery)) is not None
    assert desk.talk(1).owner is None
    for forged in ("0", "-1", "999999", "x", "9" * 40, ""):
        assert ask(desk, AIKO, "bundle", forged).name == "nothing"


def test_one_can_be_handed_over_from_the_bundle(desk: Any, bundle: Any) -> None:
    ref = listed(desk, bundle)[1]
    desk.press(AIKO, None, "hand_over", ref, "product")
    (card,) = desk.channel("C-product")
    assert "Message 1" in card.text
    assert len(listed(desk, bundle)) == 4
    desk.press(AIKO, None, "hand_over", ref, "support")
    desk.deliver()
    alone = desk.channel("C-support")[-1]
    assert "Message 1" in alone.text
    assert len(listed(desk, bundle)) == 4


def test_handing_over_a_whole_bundle_moves_everything(desk: Any, bundle: Any) -> None:
    desk.react(AIKO, bundle, "bulb")
    assert len(desk.channel("C-product")) == 5
    assert "Everything that stood here" in desk.channel("C-support")[0].text


def test_taking_it_back_from_the_bundle_undoes_it_for_everything(desk: Any, bundle: Any) -> None:
    desk.react(AIKO, bundle, "bulb")
    assert [desk.talk(n).team for n in range(1, 6)] == ["product"] * 5
    desk.react(AIKO, bundle, "bulb", present=False)
    assert [desk.talk(n).team for n in range(1, 6)] == ["support"] * 5


def test_what_was_taken_out_since_is_let_go_as_well(desk: Any, bundle: Any) -> None:
    desk.react(AIKO, bundle, "eyes")
    desk.press(AIKO, bundle, "take_out", desk.talk(2).ref)
    assert desk.talk(2).owner == AIKO
    desk.react(AIKO, bundle, "eyes", present=False)
    assert [desk.talk(n).owner for n in range(1, 6)] == [None] * 5


def test_a_further_message_stands_in_the_bundle_s_thread(desk: Any, bundle: Any) -> None:
    desk.hear("Once more", name="Customer 3", thread_key="3")
    (note,) = desk.thread(bundle)
    assert "Once more" in note.text


def test_when_somebody_deletes_the_bundle_each_comes_back_when_there_is_something_new(desk: Any, bundle: Any) -> None:
    desk.delete(bundle)
    desk.hear("Once more", name="Customer 3", thread_key="3")
    (card,) = [one for one in desk.channel("C-support") if one.thread is None]
    assert "Message 3" in card.text
    assert "Once more" in card.text
