"""*Same as…* and *Split here*: two conversations become one, one becomes two, and both are undone without a trace."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from handlers import answering_many, asking, joining, letters, pages, sending
from handlers.pages import Sheet
from handlers.rules.seal import Seal
from handlers.rules.tokens import token
from storage import conversations, customers, people, promises
from storage.ledger import Ledger, Tx
from storage.model import ConversationId, Gesture, Modal, PersonId, Promised, Team
from storage.tables import answers as answers_table
from storage.tables import conversations as talks_table
from storage.tables import messages as messages_table
from storage.tables import week_counts

AIKO, BEN, OLU = "U-aiko", "U-ben", "U-olu"
MAIL = {"source": "mail", "place": "help@example.org", "sender": "verified"}
MARIA = {**MAIL, "address": "maria@example.com"}
JOAO = {**MAIL, "address": "joao@example.com", "name": "João"}


@pytest.fixture
def desk(desk: Any) -> Any:
    """Customers write by mail, and have pages."""
    desk.company = replace(
        desk.company,
        carriers=frozenset({"mail"}),
        public_url="https://help.example.org",
        seal=Seal(key=b"k" * 32),
        acknowledge=False,
    )
    return desk


def same_as(desk: Any, part: ConversationId, whole: ConversationId, person: str = AIKO, **fields: str) -> str | None:
    """*Same as…*, chosen, previewed, and handed in."""
    shown = ask(desk, "check:same_as", desk.talk(part).ref, person, other=desk.talk(whole).ref)
    assert isinstance(shown, Modal), shown
    wrong = ask(desk, "check:join", shown.value, person, **fields)
    assert wrong == {}, wrong
    return submit(desk, "join", shown.value, person, **fields)


def ask(desk: Any, what: str, value: str, person: str = AIKO, **fields: str) -> Any:
    return desk.ledger.read(asking.answer, desk.company, person=person, what=what, value=value, fields=fields)


def submit(desk: Any, what: str, value: str, person: str = AIKO, **fields: str) -> str | None:
    gesture = Gesture(
        person=PersonId(person), verb="submit", at=desk.stamp(), what=what, value=value, fields=tuple(fields.items())
    )
    return desk.do(gesture)  # type: ignore[no-any-return]


def split_at(desk: Any, which: ConversationId, number: int, person: str = AIKO) -> ConversationId:
    """*Split here…* from the nth message on (from 1); the conversation that was made."""
    ids = said_ids(desk, which)
    before = {row for (row,) in rows(desk, talks_table.c.id)}
    assert submit(desk, "split", desk.talk(which).ref, person, message=str(ids[number - 1])) is None
    (made,) = {row for (row,) in rows(desk, talks_table.c.id)} - before
    return ConversationId(made)


def undo(desk: Any, which: ConversationId, person: str = AIKO) -> str | None:
    """*Undo* on the newest line that has it."""
    desk.deliver()
    notes = [one for one in desk.shown if buttons(one, "undo_join")]
    note = [one for one in notes if buttons(one, "undo_join")[0].value.startswith(desk.talk(which).ref)][-1]
    return desk.press(person, note, "undo_join", buttons(note, "undo_join")[0].value)  # type: ignore[no-any-return]


def buttons(shown: Any, action: str) -> list[Any]:
    return [one for part in shown.post.parts for one in part.buttons if one.action == action]


def rows(desk: Any, *columns: Any, where: Any = None) -> list[Any]:
    def unit(tx: Tx) -> list[Any]:
        asked = columns[0].table.select().with_only_columns(*columns)
        return list(tx.execute(asked if where is None else asked.where(where)).all())

    return desk.ledger.read(unit)  # type: ignore[no-any-return]


def said_ids(desk: Any, which: ConversationId) -> list[int]:
    of_it = messages_table.c.conversation_id == which
    return sorted(row for (row,) in rows(desk, messages_table.c.id, where=of_it))


def texts(desk: Any, which: ConversationId) -> list[str]:
    found = rows(desk, messages_table.c.id, messages_table.c.text, where=messages_table.c.conversation_id == which)
    return [text for _, text in sorted(found)]


def link_of(desk: Any, which: ConversationId) -> str:
    return letters.page_path(desk.company, desk.talk(which)).removeprefix("/c/")  # type: ignore[no-any-return]


def page(desk: Any, link: str) -> list[str] | None:
    sheet = desk.ledger.read(pages.open_link, desk.company, link)
    return [one.text for one in sheet.said] if isinstance(sheet, Sheet) else None


def reply_to(desk: Any, which: ConversationId) -> tuple[str, ...]:
    talk = desk.talk(which)
    return (token(talk.ref, talk.generation),)


STATE_OF = (
    "id", "customer_id", "team", "rule", "state", "owner", "urgent", "to_review", "opened_at", "heard_at",
    "answered_at", "asked_at", "next_word_at", "due_at", "asks_off", "part_of", "week", "subject",
)  # fmt: skip


def everything(desk: Any) -> dict[str, Any]:
    """All that an undo has to bring back: rows of conversations, messages, customers, promises, counts, live cards."""
    from storage.tables import addresses, answers, cards, promises

    def unit(tx: Tx) -> dict[str, Any]:
        found: dict[str, Any] = {
            "talks": tx.execute(
                talks_table.select().with_only_columns(*(talks_table.c[name] for name in STATE_OF)).order_by("id")
            ).all()
        }
        for table, columns in (
            (messages_table, ("id", "conversation_id", "text")),
            (answers, ("id", "conversation_id", "state")),
            (addresses, ("source", "key", "customer_id")),
            (promises, ("conversation_id", "by", "week", "outcome", "settled_at")),
            (cards, ("conversation_id", "channel", "live")),
        ):
            asked = table.select().with_only_columns(*(table.c[name] for name in columns))
            found[table.name] = sorted(tuple(row) for row in tx.execute(asked))
        found["weeks"] = sorted(tuple(row) for row in tx.execute(week_counts.select()) if row.heard)
        return found

    return desk.ledger.read(unit)  # type: ignore[no-any-return]


# ------------------------------------------------------------------ joining


def test_who_wrote_twice_has_one_conversation(desk: Any) -> None:
    first = desk.hear("The lamp flickers", **MARIA)
    second = desk.hear("The price of the lamp?", **MARIA)
    old = desk.card(second)
    assert old.channel == "C-sales"
    assert same_as(desk, second, first) is None
    assert texts(desk, first) == ["The lamp flickers", "The price of the lamp?"]
    assert texts(desk, second) == []
    desk.deliver()
    assert old.text == "Same as this one in #support · Maria"
    card = desk.card(first)
    assert "The price of the lamp?" in card.text
    (note,) = desk.thread(card)
    assert "Aiko joined another conversation of Maria to this one: 1 message." in note.text


def test_what_they_write_to_either_goes_to_the_one(desk: Any) -> None:
    first = desk.hear("The lamp flickers", **MARIA)
    second = desk.hear("It smells, too", thread_key="t2", **MARIA)
    address, link = reply_to(desk, second), second
    same_as(desk, second, first)
    assert desk.hear("By its reply address", tokens=address, **MARIA) == first
    assert desk.hear("On its page", continues=link) == first
    assert desk.hear("In its thread", thread_key="t2", **MARIA) == first
    assert texts(desk, first)[2:] == ["By its reply address", "On its page", "In its thread"]


def test_a_gesture_on_the_line_that_is_left_is_one_on_the_conversation(desk: Any) -> None:
    first, second = desk.hear("The lamp flickers", **MARIA), desk.hear("It smells, too", **MARIA)
    old = desk.card(second)
    same_as(desk, second, first)
    desk.react(BEN, old, "eyes")
    assert desk.talk(first).owner == BEN
    assert desk.press(BEN, old, "urgent", desk.talk(first).ref) is None
    assert desk.talk(first).urgent


def test_the_one_that_goes_on_keeps_its_owner_and_takes_over_where_it_has_none(desk: Any) -> None:
    first, second, third = (desk.hear(text, **MARIA) for text in ("One", "Two", "Three"))
    desk.react(BEN, desk.card(second), "eyes")
    desk.react(BEN, desk.card(second), "rotating_light")
    same_as(desk, second, first)
    assert (desk.talk(first).owner, desk.talk(first).urgent) == (BEN, True)
    desk.react(AIKO, desk.card(third), "eyes")
    same_as(desk, first, third)
    assert desk.talk(third).owner == AIKO
    undo(desk, third)
    undo(desk, first)
    assert [desk.talk(one).owner for one in (first, second, third)] == [None, BEN, AIKO]
    assert [desk.talk(one).urgent for one in (first, second)] == [False, True]


def test_nobody_without_a_say_joins_anything(desk: Any) -> None:
    first, second = desk.hear("One", **MARIA), desk.hear("Two", **MARIA)
    value = f"{desk.talk(second).ref}:{desk.talk(first).ref}"
    assert submit(desk, "join", value, OLU)
    assert submit(desk, "split", desk.talk(first).ref, OLU, message="1")
    assert texts(desk, second) == ["Two"]


def test_what_is_offered_is_the_customers_own_first_then_the_teams(desk: Any) -> None:
    other = desk.hear("Somebody else's", **JOAO)
    done = desk.hear("Long over", **MARIA)
    desk.hear("", continues=done, verdict="done")
    talk = desk.hear("The lamp flickers", **MARIA)
    shown = ask(desk, "same_as", desk.talk(talk).ref)
    (field,) = [one for one in shown.fields if one.kind == "choice"]
    assert [value for value, _ in field.options] == [desk.talk(done).ref, desk.talk(other).ref]


@pytest.mark.parametrize("what", ["itself", "spam", "no such one"])
def test_what_cannot_be_joined_is_refused_in_words(desk: Any, what: str) -> None:
    talk, spam = desk.hear("One", **MARIA), desk.hear("Buy pills", **MARIA)
    desk.press(AIKO, desk.card(spam), "spam", desk.talk(spam).ref)
    refs = {"itself": desk.talk(talk).ref, "spam": desk.talk(spam).ref, "no such one": "E-00000000"}
    wrong = ask(desk, "check:same_as", desk.talk(talk).ref, ref=refs[what])
    assert isinstance(wrong, dict)
    assert wrong["ref"]


def test_of_two_promises_the_earlier_stays_and_the_other_is_withdrawn(desk: Any) -> None:
    first, second = desk.hear("One", **MARIA), desk.hear("Two", **MARIA)
    later, earlier = desk.now + timedelta(hours=5), desk.now + timedelta(hours=3)
    for which, by in ((first, later), (second, earlier)):
        made = Promised(conversation=which, team=Team("support"), by=by, made_at=desk.now, span=timedelta(hours=3),
                        cases=20, basis="all")  # fmt: skip
        desk.ledger.write(promises.add_promise, made, week="2026-W48")
    before = everything(desk)
    same_as(desk, second, first)
    assert (desk.talk(first).promised_by, desk.talk(first).promise) == (earlier, "open")
    assert (desk.talk(second).promised_by, desk.talk(second).promise) == (later, "void")
    undo(desk, first)
    assert everything(desk) == before


def test_it_stands_where_the_later_of_both_stood(desk: Any) -> None:
    first = desk.hear("One", **MARIA)
    desk.answer(AIKO, first, "Done so.")
    second = desk.hear("Two", at=desk.now, **MARIA)
    same_as(desk, second, first)
    assert desk.talk(first).state == "owned"
    undo(desk, first)
    assert (desk.talk(first).state, desk.talk(second).state) == ("answered", "open")


def test_a_next_word_that_was_called_for_in_one_of_them_is_not_called_for_again(desk: Any) -> None:
    whole = desk.hear("The lamp flickers", **MARIA)
    part = desk.hear("And the other one too", **MARIA)
    desk.answer(AIKO, part, "We look into it.", next="days")
    desk.later(days=4)
    desk.tick()
    assert any("They were to hear from us by now" in one.text for one in desk.thread(desk.card(part)))
    assert same_as(desk, part, whole) is None
    assert desk.talk(whole).next_word_at is not None
    desk.later(hours=1)
    desk.tick()
    assert not any("They were to hear from us by now" in one.text for one in desk.thread(desk.card(whole)))


def test_who_was_reminded_in_one_of_them_is_reminded_in_neither(desk: Any) -> None:
    desk.hear("Hello", **MARIA)
    part = desk.hear("The lamp flickers", **MARIA)
    desk.answer(AIKO, part, "Please turn it off.", asks="yes")
    desk.later(days=8)
    desk.tick()
    desk.later(days=3)
    desk.deliver()
    assert len(desk.letters) == 2
    whole = desk.hear("The bulb is dark", **MARIA)
    desk.answer(AIKO, whole, "We send another one.", asks="yes")
    assert same_as(desk, part, whole) is None
    for _ in range(20):
        desk.later(days=1)
        desk.tick()
    assert len(desk.letters) == 3
    assert desk.talk(whole).state == "unconfirmed"


# ------------------------------------------------------------------ two customers


def test_two_customers_stay_two_unless_somebody_says_that_they_are_one_person(desk: Any) -> None:
    first, second = desk.hear("The lamp flickers", **MARIA), desk.hear("It smells, too", **JOAO)
    shown = ask(desk, "check:same_as", desk.talk(second).ref, other=desk.talk(first).ref)
    assert "two customers to us" in str(shown)
    assert ask(desk, "check:join", shown.value, same="no") == {
        "same": "Then they stay apart: each of them has their own conversation with us."
    }
    assert submit(desk, "join", shown.value, same="no")
    assert texts(desk, second) == ["It smells, too"]


def test_who_is_one_person_has_both_addresses_and_is_two_again_when_it_is_undone(desk: Any) -> None:
    first, second = desk.hear("The lamp flickers", **MARIA), desk.hear("It smells, too", **JOAO)
    third = desk.hear("Something else of mine", **JOAO)
    old = [link_of(desk, one) for one in (first, second, third)]
    before = everything(desk)
    same_as(desk, second, first, same="yes")
    person = desk.talk(first).customer
    known = desk.ledger.read(customers.list_addresses, person.id)
    assert known == [("mail", "joao@example.com"), ("mail", "maria@example.com")]
    assert desk.talk(third).customer.id == person.id
    assert [page(desk, link) for link in old] == [None, None, None]
    assert page(desk, link_of(desk, first)) == ["The lamp flickers", "It smells, too"]
    given = link_of(desk, first)
    assert undo(desk, first) is None
    assert everything(desk) == before
    assert page(desk, given) is None
    assert page(desk, link_of(desk, first)) == ["The lamp flickers"]


def test_answers_go_to_the_address_from_which_they_wrote_last(desk: Any) -> None:
    desk.company = replace(desk.company, carriers=frozenset({"mail"}))
    first = desk.hear("The lamp flickers", source="mail", address="maria@work.example", name="Maria")
    second = desk.hear("And the other one too", source="mail", address="Anna.M@home.example", name="Maria")
    same_as(desk, second, first, same="yes")
    desk.answer(AIKO, first, "Please turn it off.")
    assert desk.letters[-1].to == "maria@work.example", "the one that goes on"
    desk.hear("From home: it flickers still", source="mail", address="Anna.M@home.example", continues=first)
    desk.answer(AIKO, first, "We send a new one.")
    assert desk.letters[-1].to == "Anna.M@home.example"
    desk.hear("I am somebody else", source="mail", address="x@evil.example", continues=first)
    desk.answer(AIKO, first, "Is it you?")
    assert desk.letters[-1].to != "x@evil.example"


def test_a_link_shows_what_it_showed_and_what_is_said_from_then_on(desk: Any) -> None:
    """Anybody may write Maria's address into a form, and holds the link of what they wrote."""
    hers = desk.hear("My card ends in 1234", **MARIA)
    forged = desk.hear("I am Maria", source="form", address=None)
    links = link_of(desk, hers), link_of(desk, forged)
    desk.company = replace(desk.company, carriers=frozenset())  # no letter could bring a new link
    same_as(desk, forged, hers, same="yes")
    assert [page(desk, link) for link in links] == [["My card ends in 1234"], ["I am Maria"]]
    desk.hear("And it smells", continues=hers, at=desk.now + timedelta(minutes=1))
    assert page(desk, links[1]) == ["I am Maria", "And it smells"]


def test_what_staff_heard_is_never_joined_to_what_a_customer_reads(desk: Any) -> None:
    hers = desk.hear("The lamp flickers", **MARIA)
    heard = desk.hear("She sounded angry", source="staff", heard_by=PersonId(AIKO))
    wrong = ask(desk, "check:same_as", desk.talk(heard).ref, other=desk.talk(hers).ref)
    assert "heard by staff" in wrong["ref"]


# ------------------------------------------------------------------ undoing


@pytest.mark.parametrize("since", ["they write", "we answer", "joined again"])
def test_it_is_undone_only_until_something_follows(desk: Any, since: str) -> None:
    first, second, third = (desk.hear(text, **MARIA) for text in ("One", "Two", "Three"))
    same_as(desk, second, first)
    match since:
        case "they write":
            desk.hear("And again", tokens=reply_to(desk, first), **MARIA)
        case "we answer":
            desk.answer(AIKO, first, "We are on it.")
        case _:
            same_as(desk, third, first)
    desk.deliver()
    notes = [one for one in desk.thread(desk.card(first)) if buttons(one, "undo_join")]
    assert desk.press(AIKO, notes[0], "undo_join", buttons(notes[0], "undo_join")[0].value)
    desk.deliver()
    assert "It cannot be undone any more" in notes[0].text
    assert not buttons(notes[0], "undo_join")
    assert "Two" in texts(desk, first)


def test_undone_it_is_as_it_was(desk: Any) -> None:
    first, second = desk.hear("The lamp flickers", **MARIA), desk.hear("The price of it?", **MARIA)
    desk.react(AIKO, desk.card(second), "eyes")
    desk.react(BEN, desk.card(first), "pushpin")
    before, face = everything(desk), desk.card(second).text
    same_as(desk, second, first)
    assert everything(desk)["weeks"] != before["weeks"]
    assert undo(desk, first) is None
    assert everything(desk) == before
    assert desk.card(second).text == face
    (note,) = desk.thread(desk.card(first))
    assert note.text.endswith("Undone by Aiko .")
    assert undo_twice(desk, note, first)


def undo_twice(desk: Any, note: Any, which: ConversationId) -> bool:
    value = f"{desk.talk(which).ref}.1"
    return bool(desk.press(AIKO, note, "undo_join", value)) and not buttons(note, "undo_join")


def test_what_is_undone_stays_with_whom_its_customer_is_by_then(desk: Any) -> None:
    """Two of Maria's joined, then another one of hers with one of João's: she is that person, and her addresses too."""
    first, second, third = (desk.hear(text, **MARIA) for text in ("One", "Two", "Three"))
    his = desk.hear("Four", **JOAO)
    same_as(desk, second, first)
    same_as(desk, third, his, same="yes")
    assert undo(desk, first) is None
    assert desk.talk(second).customer.id == desk.talk(his).customer.id
    assert desk.answer(AIKO, second, "Here it is.") is None


def test_what_they_wrote_under_another_name_by_then_keeps_them_one_person(desk: Any) -> None:
    """Whoever became somebody else once more wrote since then: taken apart, their words would be with the other one."""
    hers, his = desk.hear("One", **MARIA), desk.hear("Two", **JOAO)
    his_too, theirs = desk.hear("Three", **JOAO), desk.hear("Four", **(MAIL | {"address": "zoe@example.com"}))
    same_as(desk, hers, his, same="yes")
    same_as(desk, his_too, theirs, same="yes")
    desk.hear("Five", **MARIA)
    assert undo(desk, his) == "they wrote since then"


# ------------------------------------------------------------------ splitting


def test_everything_from_a_message_on_becomes_a_conversation_of_its_own(desk: Any) -> None:
    talk = desk.hear("The lamp flickers", **MARIA)
    desk.answer(AIKO, talk, "Please turn it off.")
    desk.later(hours=1)
    desk.hear("What is the price of a new one?", tokens=reply_to(desk, talk), at=desk.now, **MARIA)
    desk.later(minutes=5)
    desk.hear("In green", tokens=reply_to(desk, talk), at=desk.now, **MARIA)
    before = everything(desk)
    made = split_at(desk, talk, 2)
    assert (texts(desk, talk), texts(desk, made)) == (
        ["The lamp flickers"],
        ["What is the price of a new one?", "In green"],
    )
    assert (desk.talk(made).team, desk.talk(made).rule, desk.talk(made).state) == ("sales", "price words", "open")
    assert desk.talk(talk).state == "answered"
    card = desk.card(made)
    assert "In green" in card.text
    assert card.channel == "C-sales"
    assert "Split off by Aiko from what was said before" in desk.thread(card)[0].text
    note = desk.thread(desk.card(talk))[-1]
    assert "Aiko split this here: 2 messages stand in #sales from now on." in note.text
    assert undo(desk, talk) is None
    after = everything(desk)
    for what in ("messages", "answers", "weeks", "addresses", "promises"):
        assert after[what] == before[what]
    assert after["talks"][:-1] == before["talks"]
    assert desk.card(talk).text.count("In green") == 1
    desk.deliver()
    assert card.text.startswith("Same as this one in #support")


def test_replies_to_later_letters_find_the_new_one(desk: Any) -> None:
    from storage.tables import answers, outbox

    talk = desk.hear("The lamp flickers", **MARIA)
    desk.later(minutes=1)
    desk.hear("And the price?", tokens=reply_to(desk, talk), at=desk.now, **MARIA)
    desk.answer(AIKO, talk, "Twenty.")
    made = split_at(desk, talk, 2)
    (delivery,) = rows(desk, answers.c.delivery_id, where=answers.c.conversation_id == made)[0]
    (ref,) = rows(desk, outbox.c.ref, where=outbox.c.id == delivery)[0]
    old = reply_to(desk, talk)
    assert desk.hear("Too much", tokens=old, seen=(ref,), **MARIA) == made
    assert desk.hear("It still flickers", tokens=old, **MARIA) == talk
    desk.answer(AIKO, made, "Fifteen.")
    assert desk.letters[-1].token == reply_to(desk, made)[0]
    assert desk.hear("Fine", tokens=reply_to(desk, made), **MARIA) == made


def test_who_reads_us_on_their_page_alone_keeps_one_conversation(desk: Any) -> None:
    talk = desk.hear("The lamp flickers", source="form")
    desk.hear("And the price?", continues=talk)
    shown = ask(desk, "split", desk.talk(talk).ref)
    assert "on their page alone" in str(shown)
    assert not shown.submit
    assert submit(desk, "split", desk.talk(talk).ref, message=str(said_ids(desk, talk)[1]))
    assert len(texts(desk, talk)) == 2


def test_what_a_link_showed_before_a_split_it_shows_after(desk: Any) -> None:
    talk = desk.hear("The lamp flickers", **MARIA)
    desk.later(minutes=1)
    desk.hear("And the price?", tokens=reply_to(desk, talk), at=desk.now, **MARIA)
    link = link_of(desk, talk)
    made = split_at(desk, talk, 2)
    assert page(desk, link) == ["The lamp flickers", "And the price?"]
    assert page(desk, link_of(desk, made)) == ["And the price?"]
    desk.later(minutes=1)
    desk.hear("In green", tokens=reply_to(desk, made), at=desk.now, **MARIA)
    assert page(desk, link) == ["The lamp flickers", "And the price?"]


def test_the_first_message_cannot_be_split_off(desk: Any) -> None:
    talk = desk.hear("The lamp flickers", **MARIA)
    assert "nothing to split" in str(ask(desk, "split", desk.talk(talk).ref))
    desk.hear("Again", tokens=reply_to(desk, talk), **MARIA)
    (field,) = ask(desk, "split", desk.talk(talk).ref).fields
    assert len(field.options) == 1
    assert submit(desk, "split", desk.talk(talk).ref, message=str(said_ids(desk, talk)[0]))
    assert submit(desk, "split", desk.talk(talk).ref, message="99999")
    assert submit(desk, "split", desk.talk(talk).ref, message="x")


def test_an_answer_that_was_split_off_is_undone_by_its_own_button(desk: Any) -> None:
    talk = desk.hear("The lamp flickers", **MARIA)
    desk.later(minutes=1)
    desk.hear("And the price?", tokens=reply_to(desk, talk), at=desk.now, **MARIA)
    desk.send(AIKO, desk.write_answer(AIKO, talk, "Twenty."))
    card = desk.card(talk)
    split_at(desk, talk, 2)
    note = next(one for one in desk.thread(card) if buttons(one, "undo"))
    assert desk.press(AIKO, note, "undo", buttons(note, "undo")[0].value) is None
    desk.later(minutes=1)
    desk.deliver()
    assert desk.letters == []


# ------------------------------------------------------------------ a new subject


def test_a_new_subject_offers_a_split_and_an_old_one_does_not(desk: Any) -> None:
    talk = desk.hear("The lamp flickers", subject="Lamp, kitchen", **MARIA)
    for same in ("Re: Lamp, kitchen", "AW: WG: [EXT] lamp kitchen", "Re[2]: Lamp, kitchen", "", "回复：Lamp, kitchen"):
        desk.hear(f"More of it {same}", subject=same, tokens=reply_to(desk, talk), **MARIA)
    assert not any("New subject" in one.text for one in desk.thread(desk.card(talk)))
    desk.later(minutes=1)
    hostile = "<!channel> Invoice 4111 1111 1111 1111"
    desk.hear("What about it?", subject=f"AW: {hostile}", tokens=reply_to(desk, talk), at=desk.now, **MARIA)
    (offer,) = [one for one in desk.thread(desk.card(talk)) if "New subject" in one.text]
    assert "4111 1111" not in offer.text
    assert [span.kind for span in offer.post.parts[0].spans] == ["ours", "foreign"]
    desk.hear("And?", subject=f"Re: {hostile}", tokens=reply_to(desk, talk), at=desk.now, **MARIA)
    assert sum("New subject" in one.text for one in desk.thread(desk.card(talk))) == 1
    (button,) = buttons(offer, "split")
    assert desk.press(BEN, offer, "split", button.value) is None
    (made,) = [row for (row,) in rows(desk, talks_table.c.id, where=talks_table.c.split_from == talk)]
    assert texts(desk, made) == ["What about it?", "And?"]
    assert desk.talk(made).subject == f"AW: {hostile}"


def test_our_own_subject_is_no_new_one(desk: Any) -> None:
    talk = desk.hear("Die Lampe flackert", source="form", address="maria@example.com", language="de")
    desk.answer(AIKO, talk, "Wir sehen nach.")
    assert desk.letters[-1].subject
    desk.hear("Danke, und?", subject=f"AW: {desk.letters[-1].subject}", tokens=reply_to(desk, talk), **MARIA)
    assert not any("New subject" in one.text for one in desk.thread(desk.card(talk)))


# ------------------------------------------------------------------ new links


def test_a_new_link_closes_the_old_one_and_the_next_answer_brings_it(desk: Any) -> None:
    talk = desk.hear("The lamp flickers", **MARIA)
    desk.send(AIKO, desk.write_answer(AIKO, talk, "Please turn it off."))
    old, address = link_of(desk, talk), reply_to(desk, talk)
    assert desk.press(AIKO, desk.card(talk), "new_link", desk.talk(talk).ref) is None
    assert page(desk, old) is None
    desk.later(minutes=1)
    desk.deliver()
    (letter,) = desk.letters
    assert link_of(desk, talk) in letter.text
    assert old not in letter.text
    assert (letter.token,) == reply_to(desk, talk) != address
    assert page(desk, link_of(desk, talk))


def test_an_old_reply_address_loses_no_honest_reply_and_proves_nothing(desk: Any) -> None:
    talk = desk.hear("The lamp flickers", **MARIA)
    old = reply_to(desk, talk)
    desk.press(AIKO, desk.card(talk), "new_link", desk.talk(talk).ref)
    assert desk.hear("Still flickers", tokens=old, **MARIA) == talk
    stranger = desk.hear("Let me in", tokens=old, **JOAO)
    assert stranger != talk
    assert "reply address that is closed" in desk.card(stranger).text
    forged = {**MARIA, "sender": "forged"}
    assert desk.hear("It is me", tokens=old, **forged) != talk


def test_who_reads_us_on_their_page_alone_keeps_their_link(desk: Any) -> None:
    talk = desk.hear("The lamp flickers", source="form")
    link = link_of(desk, talk)
    assert desk.press(AIKO, desk.card(talk), "new_link", desk.talk(talk).ref)
    assert page(desk, link) == ["The lamp flickers"]
    assert "The link stays" in desk.thread(desk.card(talk))[-1].text


# ------------------------------------------------------------------ what else reads conversations


def test_what_is_part_of_another_is_in_no_list_and_no_count(desk: Any) -> None:
    first, second = desk.hear("One", **MARIA), desk.hear("Two", **MARIA)
    desk.react(AIKO, desk.card(second), "eyes")
    same_as(desk, second, first)

    def unit(tx: Tx) -> list[list[Any]]:
        return [
            conversations.list_calm(tx, Team("support"), 10),
            conversations.list_owned(tx, PersonId(AIKO), 10),
        ]

    assert [[talk.id for talk in found] for found in desk.ledger.read(unit)] == [[first]] * 2
    assert [row.heard for row in rows(desk, *week_counts.c)] == [1]
    assert desk.now == datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


# ------------------------------------------------------------------ two at the same moment


def waits_for_a_lock(tx: Tx) -> bool:
    from sqlalchemy import text

    return bool(tx.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar())


def while_joining(
    desk: Any, url: str, part: ConversationId, whole: ConversationId, other: Callable[[Ledger], Any]
) -> Any:
    """What another process's unit returns that began before a join was there and went on after its commit."""
    with ThreadPoolExecutor(1) as pool, closing(Ledger(url).open()) as elsewhere:

        def unit(tx: Tx) -> Future[Any]:
            talks = [joining.now_of(tx, which) for which in (part, whole)]
            assert joining.join(tx, desk.company, *talks, by=PersonId(BEN), at=desk.stamp(), now=desk.now) is None
            going = pool.submit(other, elsewhere)
            while not going.done() and not waits_for_a_lock(tx):
                pass
            return going

        return desk.ledger.write(unit).result(30)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_an_answer_that_is_sent_in_the_very_moment_of_a_join_belongs_to_the_whole(desk: Any, url: str) -> None:
    first, second = desk.hear("The lamp flickers", **MARIA), desk.hear("It smells, too", **MARIA)
    said = desk.write_answer(AIKO, first, "Please turn it off.")
    gesture = Gesture(person=PersonId(AIKO), verb="submit", at=desk.stamp(), what=said.name, value=said.value)

    def send(elsewhere: Ledger) -> str | None:
        return elsewhere.write(sending.submitted, desk.company, gesture, now=desk.now, wall=desk.wall)

    why = while_joining(desk, url, first, second, send)
    kept = {row for (row,) in rows(desk, answers_table.c.conversation_id, where=answers_table.c.person == AIKO)}
    assert kept == (set() if why else {second})
    assert why in (None, "not what the preview showed")
    assert first not in kept


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_one_text_for_many_does_not_go_where_one_of_them_is_just_being_joined(desk: Any, url: str) -> None:
    talks = [desk.hear(f"Number {number}", **{**MARIA, "address": f"{number}@example.com"}) for number in range(3)]
    bundle = desk.bundle("C-support")
    (many,) = buttons(bundle, "open.answer_these")
    known = desk.ledger.read(people.find_person, PersonId(AIKO))
    shown = desk.ledger.read(answering_many.check, desk.company, known, {"text": "It is mended."}, many.value)
    gesture = Gesture(person=PersonId(AIKO), verb="submit", at=desk.stamp(), what=shown.name, value=shown.value)

    def send(elsewhere: Ledger) -> str | None:
        return elsewhere.write(answering_many.submitted, desk.company, gesture, now=desk.now, wall=desk.wall)

    assert while_joining(desk, url, talks[0], talks[1], send) == "not those whom the preview showed"
    assert rows(desk, answers_table.c.id, where=answers_table.c.person == AIKO) == []
