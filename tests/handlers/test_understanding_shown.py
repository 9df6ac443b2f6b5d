"""What was understood stands on cards where that costs nothing; what is worth an edit of its own gets one, at most."""

from collections.abc import Sequence

import pytest

from handlers import understanding
from storage import conversations, understood
from storage.ledger import Ledger, Tx
from storage.model import ConversationId, Insight, MessageId, Signal, Unread
from tests.handlers.desk import Desk


def understand(desk: Desk, language: str = "en", *, leader: MessageId | None = None, **kinds: str) -> None:
    """Whoever reads what waits finds this in each, and has the cards show it."""

    note(desk, language, leader=leader, **kinds)
    show(desk)


def note(desk: Desk, language: str = "en", *, leader: MessageId | None = None, **kinds: str) -> None:
    def unit(tx: Tx) -> None:
        unread = understood.list_waiting(tx, 0, 1_000)
        found = [_insight(one, language, leader or one.id, kinds) for one in unread]
        read = understanding.Found(insights=found, themes=[], model=None)
        assert understanding.note(tx, desk.company, unread, read, now=desk.now)

    desk.ledger.write(unit)


def show(desk: Desk) -> None:
    while desk.ledger.write(understanding.show, desk.company, 10, now=desk.now):
        pass


def _insight(one: Unread, language: str, leader: MessageId, kinds: dict[str, str]) -> Insight:
    return Insight(
        message=one.id,
        language=language,
        likelihood=99,
        key=b"",
        leader=leader,
        vector=None,
        theme=None,
        signals=tuple(Signal(message=one.id, kind=kind, words=words) for kind, words in kinds.items()),
    )


def edits(desk: Desk, talks: Sequence[ConversationId]) -> list[int]:
    return [desk.card(which).edits for which in talks]


def test_a_card_that_is_not_posted_yet_is_posted_with_it(desk: Desk) -> None:
    talk = desk.hear("Sorry to bother you, is anybody there?")
    understand(desk, competitor="Cornerstone")
    shown = desk.card(talk)
    assert shown.text.startswith("Form · English")
    assert "Names a competitor: “ Cornerstone ”" in shown.text
    assert shown.edits == 0


def test_the_house_language_waits_for_the_next_edit_and_another_one_does_not(desk: Desk) -> None:
    english = desk.hear("Good morning")
    desk.deliver()
    understand(desk, "en")
    german = desk.hear("Guten Morgen")
    desk.deliver()
    understand(desk, "de")
    assert edits(desk, [english, german]) == [0, 1]
    assert desk.card(german).text.startswith("Form · German")
    desk.react("U-aiko", desk.card(english), "eyes")
    assert desk.card(english).text.startswith("Form · English")
    assert desk.card(english).edits == 1


def test_what_they_write_in_wins_over_what_their_browser_asks_for(desk: Desk) -> None:
    german = desk.hear("Guten Morgen", browser_language="en-GB")
    desk.deliver()
    assert desk.card(german).text.startswith("Form · English")
    understand(desk, "de")
    assert desk.card(german).text.startswith("Form · German")
    english = desk.hear("Good morning", browser_language="de-AT")
    desk.deliver()
    understand(desk, "en")
    assert desk.card(english).text.startswith("Form · English")
    assert edits(desk, [german, english]) == [1, 1]


def test_a_browser_tells_more_of_the_same_language_and_what_was_chosen_stays(desk: Desk, ledger: Ledger) -> None:
    brazil = desk.hear("Bom dia", browser_language="pt-BR")
    chosen = desk.hear("Guten Morgen", language="fr", browser_language="en-GB")
    desk.deliver()
    unread = {one.conversation: one.heard_in for one in ledger.read(understood.list_waiting, 0, 10)}
    assert unread == {brazil: "pt-BR", chosen: None}
    before = [desk.card(one).text for one in (brazil, chosen)]
    note(desk, "pt")
    show(desk)
    assert [desk.card(one).text for one in (brazil, chosen)] == before
    talks = [ledger.read(conversations.find_conversation, one) for one in (brazil, chosen)]
    assert [talk.customer.language for talk in talks if talk] == ["pt-BR", "fr"]
    assert edits(desk, [brazil, chosen]) == [0, 0]


@pytest.mark.parametrize(("kind", "edited"), [("bugging", 1), ("at_risk", 1), ("ambassador", 1), ("competitor", 0)])
def test_what_somebody_has_to_act_on_is_worth_an_edit(desk: Desk, kind: str, edited: int) -> None:
    talk = desk.hear("Some words")
    desk.deliver()
    understand(desk, **{kind: "words"})
    assert edits(desk, [talk]) == [edited]


def test_how_many_say_the_same_is_told_at_milestones_to_the_newest_and_to_the_first(desk: Desk, ledger: Ledger) -> None:
    talks = [desk.hear("The export hangs")]
    desk.deliver()
    (leader,) = (one.id for one in ledger.read(understood.list_waiting, 0, 10))
    understand(desk)
    told = {1: edits(desk, talks)}
    for many in range(2, 11):
        talks.append(desk.hear("The export hangs"))
        desk.deliver()
        understand(desk, leader=leader)
        told[many] = edits(desk, talks)
    assert told[2] == [0, 0]
    assert told[3] == told[9][:3] == [1, 1, 1]
    assert sum(told[9]) == 3
    assert told[10] == [2, 1, 1, 0, 0, 1, 1, 1, 1, 1]
    assert "one of 10 like this" in desk.card(talks[0]).text
    assert "one of 10 like this" in desk.card(talks[9]).text


def test_the_edit_that_a_gesture_asks_for_shows_it_too(desk: Desk) -> None:
    talk = desk.hear("Some words")
    desk.deliver()
    shown = desk.card(talk)
    understand(desk, bugging="words")
    desk.react("U-aiko", shown, "eyes")
    assert desk.card(talk).edits == 1
    assert "Aiko has it" in desk.card(talk).text
    assert "They fear to bug us" in desk.card(talk).text


def test_what_a_gesture_has_shown_already_is_not_edited_again(desk: Desk) -> None:
    talk = desk.hear("Some words")
    shown = desk.card(talk)
    note(desk, bugging="words")
    desk.react("U-aiko", shown, "eyes")
    assert "They fear to bug us" in desk.card(talk).text
    show(desk)
    assert desk.card(talk).edits == 1


def test_a_bundle_is_not_edited_for_it(desk: Desk) -> None:
    talks = [desk.hear("Some words") for _ in range(4)]
    bundle = desk.bundle("C-support")
    understand(desk, "de", bugging="words")
    desk.deliver()
    assert bundle.edits == 0
    assert desk.ledger.read(understood.list_to_show, 10) == []
    assert all("They fear" not in desk.card(which).text for which in talks)


def test_in_a_flood_a_card_that_is_not_posted_yet_is_passed_over_and_shows_it_by_an_edit_later(desk: Desk) -> None:
    talks = [desk.hear(f"Some words {n}") for n in range(understanding.LOOKED_THROUGH)]
    desk.ledger.write(desk._deliver_one)
    note(desk, "de")
    until = desk.ledger.write(understanding.show, desk.company, 5, now=desk.now)
    waiting = desk.ledger.read(understood.list_to_show, understanding.LOOKED_THROUGH)
    assert until == waiting[-1][0]
    assert len(waiting) == understanding.LOOKED_THROUGH - 1, "the one that was posted shows it"
    assert desk.ledger.write(understanding.show, desk.company, 5, until, now=desk.now) == 0
    desk.deliver()
    desk.ledger.write(understanding.show, desk.company, 5, now=desk.now)
    assert edits(desk, talks[:8]) == [1, 1, 1, 1, 1, 1, 0, 0]
    assert desk.card(talks[5]).text.startswith("Form · German")
