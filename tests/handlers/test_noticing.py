"""What signals lead to: each to the one thing that the docs state, and to nothing else."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from handlers import asking, nudging, review, understanding
from handlers.rules.signals import word_signals
from handlers.sentences import LANGUAGES
from storage import answers, customers, signals, understood
from storage.ledger import Tx
from storage.model import ChannelId, ConversationId, Gesture, Insight, PersonId, RemoteId, Signal
from storage.tables import consents
from tests.handlers.desk import words_of

AIKO, BEN, MEERA = "U-aiko", "U-ben", "U-meera"
SORRY = "Sorry to bother you again, the export still hangs."
LEAVING = "If this is not fixed by Friday we will cancel our contract and leave."
PRAISE = "I recommend you to everyone I know."
RIVALS = ("Acme", "Zendesk", "Notion")


def understand(desk: Any) -> None:
    """What the process beside it does: the real rules, on whatever nobody looked into yet."""

    def unit(tx: Tx) -> None:
        unread = understanding.prepare(tx, 0, 500).unread
        insights = [_insight(desk, one) for one in unread]
        found = understanding.Found(insights=insights, themes=[], model=None)
        assert understanding.note(tx, desk.company, unread, found, now=desk.now)
        while understanding.show(tx, desk.company, 50, now=desk.now):
            pass

    desk.ledger.write(unit)
    desk.deliver()


def _insight(desk: Any, one: Any) -> Insight:
    noticed = [] if one.doubt else word_signals(one.text, language=None, competitors=desk.company.competitors)
    return Insight(
        message=one.id,
        language=one.said_language,
        likelihood=0,
        key=b"key.",
        leader=one.id,
        vector=None,
        theme=None,
        signals=tuple(Signal(message=one.id, kind=signal.kind, words=signal.words) for signal in noticed),
    )


def again(desk: Any, which: ConversationId, text: str, **more: Any) -> None:
    desk.later(minutes=1)
    desk.hear(text, continues=which, **more)


def waits(desk: Any, channel: str = "C-support") -> str:
    desk.wall += 60_000
    desk.keep_lists()
    (found,) = [one for one in desk.channel(channel) if "waits in" in one.text]
    return str(found.text)


def ask(desk: Any, what: str, value: str = "", person: str = AIKO, **fields: str) -> Any:
    return desk.ledger.read(asking.answer, desk.company, person=person, what=what, value=value, fields=fields)


def in_order(text: str, *words: str) -> bool:
    places = [text.index(word) for word in words]
    return places == sorted(places)


# ------------------------------------------------------------------ the top of the lists


def test_who_fears_to_bug_us_stands_at_the_top_with_the_words_until_something_is_said_back(desk: Any) -> None:
    desk.hear("The lamp is broken", name="Ann")
    desk.later(hours=1)
    which = desk.hear(SORRY, name="Bo")
    understand(desk)
    assert "They fear to bug us: “ Sorry to bother ”" in desk.card(which).text
    text = waits(desk)
    assert in_order(text, "They wait for a word", "Bo", "They fear to bug us: “", "Nobody has them yet", "Ann")
    assert text.count("Bo ") == 1
    assert "Bo" in words_of(ask(desk, "command", "next"))
    assert "They fear to bug us" in words_of(ask(desk, "command", "next"))
    assert in_order(words_of(ask(desk, "home")), "Open in #support", "Bo", "They fear to bug us", "Ann")
    desk.answer(AIKO, which, "It hangs no more.")
    assert "They wait for a word" not in waits(desk)
    assert not desk.talk(which).fears


def test_the_top_goes_by_deeds_before_words_and_by_the_wait_before_both(desk: Any) -> None:
    never = desk.hear("Anybody there?", name="Nev")
    desk.later(days=2)
    third = desk.hear("One", name="Tre")
    fears = desk.hear(SORRY, name="Fay")
    later = desk.hear(SORRY, name="Gus")
    urgent = desk.hear("Fire", name="Urs")
    for text in ("Two", "Three"):
        again(desk, third, text)
    desk.react(BEN, desk.card(urgent), "rotating_light")
    understand(desk)
    assert in_order(waits(desk), "Urgent", "Urs", "They wait for a word", "Tre", "Fay", "Gus", "Nobody has", "Nev")
    desk.later(days=1, hours=1)
    desk.tick()
    text = waits(desk)
    assert in_order(text, "Urgent", "Urs", "They wait for a word", "Tre", "Nev", "Fay", "Gus")
    assert "3 messages without an answer" in text
    assert "Never answered" in text
    desk.react(BEN, desk.card(never), "pushpin")
    assert "Never answered" in desk.card(never).text
    assert "3 messages without an answer" in desk.card(third).text
    for which, name in ((urgent, "Urs"), (third, "Tre"), (never, "Nev"), (fears, "Fay"), (later, "Gus")):
        assert name in words_of(ask(desk, "command", "next"))
        desk.press(AIKO, None, "own", desk.talk(which).ref)


def test_a_list_of_what_waits_is_not_longer_for_it_and_says_nothing_twice(desk: Any) -> None:
    for number in range(20):
        desk.later(minutes=1)
        desk.hear(SORRY, name=f"N{number:02}")
    understand(desk)
    text = waits(desk)
    shown = [number for number in range(20) if f"N{number:02}" in text]
    assert shown == list(range(12))
    assert all(text.count(f"N{number:02}") == 1 for number in shown)


def test_only_our_word_counts_and_only_theirs_are_counted(desk: Any) -> None:
    which = desk.hear("One", name="Tre", address="tre@example.org")
    again(desk, which, "Two")
    again(desk, which, "I am away", automatic="an auto-reply")
    assert desk.talk(which).unanswered == 2
    desk.remark(AIKO, desk.card(which), "looking at it")
    assert desk.talk(which).unanswered == 2
    desk.answer(AIKO, which, "We look at it.", asks="yes")
    assert desk.talk(which).unanswered == 0
    again(desk, which, "", verdict="done")
    again(desk, which, "It broke again")
    assert (desk.talk(which).state, desk.talk(which).unanswered) == ("owned", 1)


def test_an_answer_that_was_read_later_than_it_was_answered_puts_nobody_on_top(desk: Any) -> None:
    which = desk.hear(f"{SORRY} {LEAVING}", name="Bo")
    desk.later(minutes=5)
    desk.answer(AIKO, which, "It hangs no more.")
    understand(desk)
    assert (desk.talk(which).fears, desk.talk(which).at_risk) == (False, False)
    assert "They fear to bug us" in desk.card(which).text


def test_what_was_ended_or_put_aside_presses_no_more(desk: Any) -> None:
    which = desk.hear(SORRY, name="Bo")
    understand(desk)
    desk.press(AIKO, desk.card(which), "spam", desk.talk(which).ref)
    assert "Bo" not in waits(desk)
    desk.later(days=9)
    desk.tick()
    assert not desk.talk(which).never_answered


def test_joined_and_taken_apart_again_they_press_by_what_is_said_in_them(desk: Any) -> None:
    desk.company = replace(desk.company, carriers=frozenset({"mail"}), acknowledge=False)
    mail = {"source": "mail", "name": "Tre", "address": "tre@example.org", "sender": "verified"}
    one, other = desk.hear("One", **mail), desk.hear(SORRY, **mail)
    again(desk, other, "Three", **mail)
    understand(desk)
    shown = ask(desk, "check:same_as", desk.talk(other).ref, other=desk.talk(one).ref)
    assert desk.do(_submit(desk, "join", shown.value)) is None
    assert (desk.talk(one).unanswered, desk.talk(one).fears) == (3, True)
    assert in_order(waits(desk), "They wait for a word", "3 messages without an answer", "They fear to bug us: “")
    (note,) = [part for line in desk.thread(desk.card(one)) for part in line.post.parts if part.buttons]
    line = next(line for line in desk.thread(desk.card(one)) if note in line.post.parts)
    assert desk.press(AIKO, line, note.buttons[0].action, note.buttons[0].value) is None
    assert (desk.talk(one).unanswered, desk.talk(one).fears) == (1, False)
    assert (desk.talk(other).unanswered, desk.talk(other).fears) == (2, True)


def _submit(desk: Any, what: str, value: str, **fields: str) -> Gesture:
    return Gesture(
        person=PersonId(AIKO), verb="submit", at=desk.stamp(), what=what, value=value, fields=tuple(fields.items())
    )


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_answer_begins_with_the_sentence_that_takes_the_fear_away_in_their_language(desk: Any, language: str) -> None:
    which = desk.hear(SORRY, name="Bo", language=language)
    understand(desk)
    shown = ask(desk, "answer", desk.talk(which).ref)
    (text,) = [field for field in shown.fields if field.name == "text"]
    assert text.value.strip()
    assert "bugging" not in text.value
    assert "They fear to bug us: “" in words_of(shown)


def test_the_sentence_is_offered_only_to_them_and_goes_as_the_preview_shows_it(desk: Any) -> None:
    calm = desk.hear("The lamp is broken", name="Ann")
    which = desk.hear(SORRY, name="Bo")
    understand(desk)
    assert not any(field.value for field in ask(desk, "answer", desk.talk(calm).ref).fields if field.name == "text")
    (text,) = [field for field in ask(desk, "answer", desk.talk(which).ref).fields if field.name == "text"]
    assert text.value == "You are not bugging us: we are glad that you wrote.\n\n"
    desk.answer(AIKO, which, f"{text.value}It hangs no more.")
    assert desk.letters[-1].text.startswith("You are not bugging us: we are glad that you wrote.\n\nIt hangs no more.")
    again(desk, which, "Thanks, and how do I print it?")
    understand(desk)
    assert not any(field.value for field in ask(desk, "answer", desk.talk(which).ref).fields if field.name == "text")


# ------------------------------------------------------------------ at risk


def look_after(desk: Any, which: ConversationId, person: str, *, no_more: bool = False) -> str | None:
    what = "not:look_after" if no_more else "look_after"
    found: str | None = desk.press(person, desk.card(which), what, desk.talk(which).ref)
    return found


def nudge(desk: Any, *who: str) -> dict[str, str]:
    """What each person's one message says now."""
    for person in desk.ledger.read(nudging.waiting_for_a_room, desk.company, now=desk.now):
        desk.ledger.write(nudging.open_room, person, ChannelId(f"D-{person}"), RemoteId("1.0"))
    while desk.ledger.write(nudging.nudge, desk.company, now=desk.now):
        pass
    desk.deliver()
    return {person: " | ".join(one.text for one in desk.shown if one.channel == f"D-{person}") for person in who}


def test_whoever_looks_after_the_account_follows_what_is_at_risk_and_hears_of_it_once(desk: Any) -> None:
    first = desk.hear("Hello", name="Ada", address="ada@acme.example", company="Acme GmbH")
    assert look_after(desk, first, MEERA) is None
    assert "account of Meera" in desk.card(first).text
    desk.later(days=1)
    which = desk.hear(LEAVING, name="Bo", address="bo@acme.example", company="acme gmbh")
    stranger = desk.hear(LEAVING, name="Cy", address="cy@other.example", company="Other")
    before = len(desk.channel("C-support"))
    understand(desk)
    assert "At risk: “" in desk.card(which).text
    assert "Meera follows" in desk.card(which).text
    assert "Nobody has it yet" in desk.card(which).text
    assert "follows" not in desk.card(stranger).text
    told = nudge(desk, MEERA, AIKO)
    assert "At risk, in accounts that you look after: 1" in told[MEERA]
    assert "we will cancel" in told[MEERA]
    assert "Cy" not in told[MEERA]
    assert told[AIKO] == ""
    assert len(desk.channel("C-support")) == before
    desk.answer(AIKO, which, "It is fixed.")
    desk.later(hours=2)
    assert "Nothing that you have is due now" in nudge(desk, MEERA)[MEERA]
    assert sum(one.channel == f"D-{MEERA}" for one in desk.shown) == 1


def test_who_follows_may_let_go_and_does_not_come_back_by_itself(desk: Any) -> None:
    which = desk.hear(LEAVING, name="Ada", address="ada@acme.example", company="Acme")
    look_after(desk, which, MEERA)
    understand(desk)
    card = desk.card(which)
    assert "Meera follows" in card.text
    assert desk.press(MEERA, card, "let_go", desk.talk(which).ref) is None
    assert "follows" not in desk.card(which).text
    understand(desk)
    assert "follows" not in desk.card(which).text


def test_who_has_it_does_not_follow_it_too_and_who_is_a_guest_follows_nothing(desk: Any) -> None:
    which = desk.hear(LEAVING, name="Ada", address="ada@acme.example", company="Acme")
    desk.react(MEERA, desk.card(which), "eyes")
    look_after(desk, which, MEERA)
    understand(desk)
    assert "Meera has it" in desk.card(which).text
    assert "follows" not in desk.card(which).text
    assert look_after(desk, which, "U-olu") is not None
    assert look_after(desk, which, MEERA, no_more=True) is None
    assert "account of" not in desk.card(which).text


def test_looking_after_an_account_begins_with_what_is_at_risk_already_and_needs_an_account(desk: Any) -> None:
    which = desk.hear(LEAVING, name="Ada", address="ada@acme.example", company="Acme")
    alone = desk.hear(LEAVING, name="Solo")
    understand(desk)
    assert "follows" not in desk.card(which).text
    look_after(desk, which, MEERA)
    assert "Meera follows" in desk.card(which).text
    assert look_after(desk, alone, MEERA) == "they belong to no account"


# ------------------------------------------------------------------ ambassadors


def consent(desk: Any, which: ConversationId) -> Any:
    """The row of what they said of being quoted."""
    row = consents.select().where(consents.c.customer_id == desk.talk(which).customer.id)
    return desk.ledger.read(lambda tx: tx.execute(row).first())


def holds(desk: Any, which: ConversationId) -> bool:
    found = consent(desk, which)
    return found.given_at is not None and found.revoked_at is None


def test_thank_offers_to_ask_whether_we_may_quote_and_the_customer_decides(desk: Any) -> None:
    plain = desk.hear("The lamp is broken", name="Ann")
    which = desk.hear(PRAISE, name="Bo")
    understand(desk)
    assert "quote" not in [field.name for field in ask(desk, "thanks", desk.talk(plain).ref).fields]
    shown = ask(desk, "thanks", desk.talk(which).ref)
    assert "quote" in [field.name for field in shown.fields]
    assert "Speaks well of us: “" in words_of(shown)
    desk.answer(AIKO, which, "Thank you!", "thanks", quote="ask")
    assert "May we quote what you wrote? You can say so on your page" in desk.letters[-1].text
    assert "asked whether we may quote them" in desk.card(which).text
    assert (desk.page(which).quoting, holds(desk, which)) == ("asked", False)
    again(desk, which, "", wishes=("may quote",))
    assert "may be quoted" in desk.card(which).text
    assert (desk.page(which).quoting, holds(desk, which), consent(desk, which).noted_by) == (
        "given",
        True,
        None,
    )
    assert "quote" not in [field.name for field in ask(desk, "thanks", desk.talk(which).ref).fields]
    again(desk, which, "", wishes=("quote no more",))
    assert "not to be quoted any more" in desk.card(which).text
    assert not holds(desk, which)


def test_without_the_tick_nobody_is_asked_and_what_was_taken_back_was_no_question(desk: Any) -> None:
    which = desk.hear(PRAISE, name="Bo")
    understand(desk)
    desk.answer(AIKO, which, "Thank you!", "thanks")
    assert "quote" not in desk.letters[-1].text
    assert consent(desk, which) is None
    assert desk.send(AIKO, desk.write_answer(AIKO, which, "Thanks again", "thanks", quote="ask")) is None
    assert consent(desk, which).asked_at is not None
    shown = [
        (line, button) for line in desk.thread(desk.card(which)) for part in line.post.parts for button in part.buttons
    ]
    ((note, undo),) = [(line, button) for line, button in shown if button.action == "undo"]
    assert desk.press(AIKO, note, "undo", undo.value) is None
    assert consent(desk, which) is None


def test_people_note_what_customers_said_and_take_it_back_but_never_against_a_wish(desk: Any) -> None:
    which = desk.hear(PRAISE, name="Bo", address="bo@example.org")
    understand(desk)
    assert desk.press(AIKO, desk.card(which), "quotable", desk.talk(which).ref) is None
    assert (holds(desk, which), consent(desk, which).noted_by) == (True, AIKO)
    assert "may be quoted" in desk.card(which).text
    assert desk.press(BEN, desk.card(which), "not:quotable", desk.talk(which).ref) is None
    assert (holds(desk, which), consent(desk, which).revoked_by) == (False, BEN)
    desk.press(AIKO, desk.card(which), "quotable", desk.talk(which).ref)
    again(desk, which, "", wishes=("no quotes",))
    assert not holds(desk, which)
    assert desk.press(AIKO, desk.card(which), "quotable", desk.talk(which).ref) is not None
    assert not holds(desk, which)
    again(desk, which, "", wishes=("may quote",))
    assert holds(desk, which)
    assert desk.ledger.read(customers.list_wishes, desk.talk(which).customer.id) == (False, False)


# ------------------------------------------------------------------ competitors


def test_competitors_are_counted_by_customer_and_week_in_the_same_commit_and_the_review_says_so(desk: Any) -> None:
    desk.company = replace(desk.company, competitors=RIVALS)
    ada = {"name": "Ada", "address": "ada@example.org"}
    for text in ("We look at Acme.", "Acme is cheaper than you.", "Or Zendesk?"):
        desk.hear(text, **ada)
    desk.hear("Acmes offer is better", name="Bo", address="bo@example.org")
    desk.hear("The lamp is broken", name="Cy", address="cy@example.org")
    understand(desk)
    assert desk.ledger.read(signals.count_named, "2026-W48") == (2, [("Acme", 2), ("Zendesk", 1)])
    assert desk.ledger.read(signals.count_named, "2026-W47") == (0, [])
    for week in ("2026-W47", "2026-W48"):
        prepared = desk.ledger.read(review.prepare, desk.company, week, now=desk.now)
        desk.ledger.write(review.open_review, desk.company, prepared, now=desk.now)
    (opening,) = [one for one in desk.channel("C-review") if "Weekly review 2026-W48" in one.text]
    assert "Named a competitor: 2 (Acme 2, Zendesk 1)" in opening.text
    (before,) = [one for one in desk.channel("C-review") if "Weekly review 2026-W47" in one.text]
    assert "competitor" not in before.text


def test_what_fails_to_be_stored_counts_no_competitor(desk: Any) -> None:
    desk.company = replace(desk.company, competitors=RIVALS)
    desk.hear("We look at Acme.", name="Ada")

    def unit(tx: Tx) -> None:
        unread = understanding.prepare(tx, 0, 500).unread
        found = understanding.Found(insights=[_insight(desk, one) for one in unread], themes=[], model=None)
        understanding.note(tx, desk.company, unread, found, now=desk.now)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        desk.ledger.write(unit)
    assert desk.ledger.read(signals.count_named, "2026-W48") == (0, [])
    assert desk.ledger.read(understood.count_waiting, 0) == 1


# ------------------------------------------------------------------ first voices


def test_a_first_voice_is_told_on_the_card_and_asked_by_people_alone(desk: Any) -> None:
    which = desk.hear("Hello", name="Ada", address="ada@example.org")
    assert "first voice" in desk.card(which).text
    second = desk.hear("Hello again", name="Ada", address="ada@example.org")
    nobody = desk.hear("No address at all", name="Bo")
    robot = desk.hear("Away", name="Cy", address="cy@example.org", automatic="an auto-reply")
    for other in (second, nobody, robot):
        assert "first voice" not in desk.card(other).text
    for talk in (which, second):
        desk.answer(AIKO, talk, "Like this.")
    for _ in range(30):
        desk.later(days=1)
        desk.tick()
    asked = {talk: [one.kind for one in desk.ledger.read(_answers, talk)] for talk in (which, second)}
    assert asked[which] == ["answer"]
    assert "ask" in asked[second]
    offers = [one for one in desk.thread(desk.card(which)) if "Quiet for three working days" in one.text]
    assert len(offers) == 1
    assert "Earshot asks nothing by itself" in offers[0].text
    assert "Do not ask" not in offers[0].text


def test_whoever_was_imported_is_no_first_voice(desk: Any) -> None:
    desk.hear("Long ago", source="import", thread_key="1", address="Ann@example.com")
    which = desk.hear("Hello again", source="mail", address="ann@example.com")
    assert "first voice" not in desk.card(which).text
    assert "first voice" in desk.card(desk.hear("Hello", source="mail", address="new@example.com")).text


def test_who_asks_a_first_voice_asks_once_and_nobody_reminds(desk: Any) -> None:
    which = desk.hear("Hello", name="Ada", address="ada@example.org")
    desk.answer(AIKO, which, "Like this.", asks="yes")
    for _ in range(20):
        desk.later(days=1)
        desk.tick()
    assert [one.kind for one in desk.ledger.read(_answers, which)] == ["answer"]
    assert desk.talk(which).state == "unconfirmed"


def _answers(tx: Tx, which: ConversationId) -> Sequence[Any]:
    return answers.list_answers(tx, which, 50)
