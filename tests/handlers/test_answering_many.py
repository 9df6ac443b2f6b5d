"""*Answer these (n)*: one text into each conversation of a bundle, seen before, and above twenty by two people."""

from handlers import answering_many, asking
from storage import people
from storage.model import Modal, PersonId, Post
from tests.handlers.desk import Desk, Shown, words_of

AIKO, BEN = "U-aiko", "U-ben"


def storm(desk: Desk, many: int) -> Shown:
    for number in range(many):
        desk.hear(f"The portal is down {number}", name=f"Customer {number}")
    return desk.bundle("C-support")


def preview(desk: Desk, bundle: Shown, text: str, who: str = AIKO) -> Modal:
    person = desk.ledger.read(people.find_person, PersonId(who))
    assert person is not None
    shown = desk.ledger.read(answering_many.check, desk.company, person, {"text": text}, str(bundle.delivery))
    assert isinstance(shown, Modal), shown
    return shown


def said(modal: Modal) -> str:
    return words_of(Post(push="", parts=modal.parts))


def test_each_gets_it_in_their_own_conversation(desk: Desk) -> None:
    bundle = storm(desk, 5)
    shown = preview(desk, bundle, "It is back.")
    assert all(f"Customer {number}" in said(shown) for number in range(5))
    assert "It is back." in said(shown)
    assert desk.send(AIKO, shown) is None
    desk.later(minutes=1)
    desk.deliver()
    assert sorted(letter.name for letter in desk.letters) == [f"Customer {number}" for number in range(5)]
    assert len({letter.token for letter in desk.letters}) == 5


def test_above_twenty_somebody_else_confirms_and_twice_is_once(desk: Desk) -> None:
    bundle = storm(desk, 21)
    assert desk.send(AIKO, preview(desk, bundle, "It is back.")) is None
    desk.later(minutes=1)
    desk.deliver()
    assert desk.letters == []
    asked = desk.thread(bundle)[-1]
    value = next(button.value for part in asked.post.parts for button in part.buttons)
    assert desk.press(AIKO, asked, answering_many.CONFIRM, value) == "whoever wrote it does not confirm it"
    assert desk.press(BEN, asked, answering_many.CONFIRM, value) is None
    desk.press(BEN, asked, answering_many.CONFIRM, value)
    desk.later(minutes=1)
    desk.deliver()
    assert len(desk.letters) == 21


def test_what_would_not_fit_into_a_button_is_to_be_written_shorter(desk: Desk) -> None:
    bundle = storm(desk, 21)
    person = desk.ledger.read(people.find_person, PersonId(AIKO))
    assert person is not None
    quoted = {"text": '"' * answering_many.TEXT_MAX}
    refused = desk.ledger.read(answering_many.check, desk.company, person, quoted, str(bundle.delivery))
    assert isinstance(refused, dict)
    assert "write less" in refused["text"]
    longest = "x" + '"' * 375 + "y" * (answering_many.TEXT_MAX - 376)
    assert desk.send(AIKO, preview(desk, bundle, longest)) is None
    desk.deliver()
    buttons = [button for part in desk.thread(bundle)[-1].post.parts for button in part.buttons]
    assert 1_900 < len(buttons[0].value) <= 2_000


def test_who_was_taken_out_meanwhile_gets_nothing(desk: Desk) -> None:
    bundle = storm(desk, 4)
    shown = preview(desk, bundle, "It is back.")
    first = desk.ledger.read(answering_many.whom, desk.company, str(bundle.delivery))[0][0]
    desk.press(AIKO, bundle, "take_out", first.ref)
    anew = check(desk, AIKO, shown)
    assert isinstance(anew, Modal)
    assert "The list changed meanwhile" in said(anew)
    assert first.customer.name not in said(anew)
    assert check(desk, AIKO, anew) == {}
    assert desk.send(AIKO, anew) is None
    desk.later(minutes=1)
    desk.deliver()
    assert len(desk.letters) == 3


def test_who_was_taken_out_as_it_was_sent_gets_nothing_and_the_text_is_given_back(desk: Desk) -> None:
    bundle = storm(desk, 4)
    shown = preview(desk, bundle, "It is back.")
    assert check(desk, AIKO, shown) == {}
    first = desk.ledger.read(answering_many.whom, desk.company, str(bundle.delivery))[0][0]
    desk.press(BEN, bundle, "take_out", first.ref)
    assert desk.send(AIKO, shown) == "not those whom the preview showed"
    back = desk.thread(bundle)[-1]
    assert "Nothing was sent: the list changed meanwhile" in back.text
    assert "It is back." in back.text
    assert calls(back) == [AIKO]
    (button,) = (button for part in back.post.parts for button in part.buttons)
    form = asked(desk, AIKO, button.action.removeprefix("open."), button.value)
    assert isinstance(form, Modal)
    assert form.fields[0].value == "It is back."
    assert form.value == str(bundle.delivery)
    desk.later(minutes=1)
    desk.deliver()
    assert desk.letters == []


def test_a_confirmation_that_comes_too_late_says_so_and_gives_the_text_back(desk: Desk) -> None:
    bundle = storm(desk, 22)
    desk.send(AIKO, preview(desk, bundle, "It is back."))
    asks = desk.thread(bundle)[-1]
    value = next(button.value for part in asks.post.parts for button in part.buttons)
    first = desk.ledger.read(answering_many.whom, desk.company, str(bundle.delivery))[0][0]
    desk.press(BEN, bundle, "take_out", first.ref)
    assert desk.press(BEN, asks, answering_many.CONFIRM, value) == "not those whom the preview showed"
    desk.deliver()
    assert "Nothing was sent: the list changed meanwhile" in asks.text
    assert "It is back." in asks.text
    assert [button.action for part in asks.post.parts for button in part.buttons] == [f"open.{answering_many.FORM}"]
    assert desk.press(BEN, asks, answering_many.CONFIRM, value) == "it was decided already"


def check(desk: Desk, who: str, shown: Modal) -> object:
    """What follows *Send* before it is taken in."""
    return asked(desk, who, f"{asking.CHECK}{shown.name}", shown.value)


def asked(desk: Desk, who: str, what: str, value: str) -> object:
    return desk.ledger.read(asking.answer, desk.company, person=who, what=what, value=value, fields={})


def calls(shown: Shown) -> list[str]:
    return [span.ref for part in shown.post.parts for span in part.spans if span.kind == "person"]


def test_nobody_without_a_say_sends_or_confirms(desk: Desk) -> None:
    bundle = storm(desk, 21)
    shown = preview(desk, bundle, "Spam.")
    assert desk.send("U-olu", shown) is not None
    desk.send(AIKO, shown)
    desk.deliver()
    asked = desk.thread(bundle)[-1]
    value = next(button.value for part in asked.post.parts for button in part.buttons)
    assert desk.press("U-sam", asked, answering_many.CONFIRM, value) is not None
    desk.later(minutes=1)
    desk.deliver()
    assert desk.letters == []


def test_whoever_sends_second_is_told_of_the_first(desk: Desk) -> None:
    bundle = storm(desk, 3)
    hers, his = preview(desk, bundle, "It is back."), preview(desk, bundle, "We are on it.", BEN)
    assert desk.send(AIKO, hers) is None
    anew = check(desk, BEN, his)
    assert isinstance(anew, Modal)
    assert "Somebody was faster" in said(anew)
    assert "Answered already by Aiko : Customer 0 , Customer 1 and Customer 2" in said(anew)
    assert check(desk, BEN, anew) == {}


def test_of_two_who_send_at_once_the_second_sends_nothing_and_gets_the_text_back(desk: Desk) -> None:
    bundle = storm(desk, 3)
    hers, his = preview(desk, bundle, "It is back."), preview(desk, bundle, "We are on it.", BEN)
    assert check(desk, AIKO, hers) == check(desk, BEN, his) == {}
    assert desk.send(AIKO, hers) is None
    assert desk.send(BEN, his) == "somebody was faster"
    back = desk.thread(bundle)[-1]
    assert "Nothing was sent: somebody was faster" in back.text
    assert "We are on it." in back.text
    assert calls(back) == [BEN]
    desk.later(minutes=1)
    desk.deliver()
    assert {letter.text.splitlines()[0] for letter in desk.letters} == {"It is back."}
    assert len(desk.letters) == 3
    assert "Answered already by Aiko" in said(preview(desk, bundle, "And now?", BEN))
    assert desk.send(BEN, preview(desk, bundle, "And now?", BEN)) is None


def test_a_confirmation_counts_once_whatever_is_said_afterwards(desk: Desk) -> None:
    bundle = storm(desk, 22)
    desk.send(AIKO, preview(desk, bundle, "It is back."))
    asks = desk.thread(bundle)[-1]
    value = next(button.value for part in asks.post.parts for button in part.buttons)
    assert desk.press(BEN, asks, answering_many.CONFIRM, value) is None
    desk.deliver()
    assert "Ben confirmed what Aiko wrote to 22." in asks.text
    assert not [button for part in asks.post.parts for button in part.buttons]
    which = desk.ledger.read(answering_many.inside, str(bundle.delivery))[3].id
    desk.answer(AIKO, which, "And your invoice is corrected.")
    assert desk.press("U-meera", asks, answering_many.CONFIRM, value) == "it was decided already"
    desk.later(minutes=1)
    desk.deliver()
    assert len(desk.letters) == 22 + 1


def test_what_was_answered_by_hand_before_somebody_confirms_is_looked_at_once_more(desk: Desk) -> None:
    bundle = storm(desk, 22)
    desk.send(AIKO, preview(desk, bundle, "It is back."))
    asks = desk.thread(bundle)[-1]
    value = next(button.value for part in asks.post.parts for button in part.buttons)
    which = desk.ledger.read(answering_many.inside, str(bundle.delivery))[3].id
    desk.answer("U-meera", which, "And your invoice is corrected.")
    assert desk.press(BEN, asks, answering_many.CONFIRM, value) == "somebody was faster"
    desk.deliver()
    assert "Nothing was sent: somebody was faster" in asks.text
    desk.later(minutes=1)
    desk.deliver()
    assert len(desk.letters) == 1
