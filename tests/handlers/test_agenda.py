"""What stands on the agenda: in which order, why, in whose words, and what did not fit."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from handlers import pressing, promising
from handlers.agenda import ITEMS_MAX, Agenda, agenda
from handlers.rules.weeks import other_week, week_of
from storage import conversations, customers, outbox, promises, reviews, themes
from storage.ledger import Tx
from storage.model import AgendaItem, ConversationId, PersonId, Promised, Quoted, Team, ThemeId
from storage.signals import Signal, add_signals
from storage.tables import messages
from tests.handlers.test_theming import ABOUT, EXPORTS, LAMPS, PRICES, understand

AIKO, BEN = "U-aiko", "U-ben"
HOUR = timedelta(hours=1)


def week(desk: Any, steps: int = 0) -> str:
    return other_week(week_of(desk.now, desk.company.zone), steps)


def drawn_up(desk: Any, *carried: AgendaItem, steps: int = 0) -> Agenda:
    found: Agenda = desk.ledger.read(agenda, desk.company, week(desk, steps), carried=carried, now=desk.now)
    assert [item.position for item in found.items] == list(range(1, len(found.items) + 1))
    assert len(found.items) <= ITEMS_MAX
    return found


def kinds(found: Agenda) -> list[str]:
    return [item.kind for item in found.items]


def item(found: Agenda, kind: str) -> AgendaItem:
    (one,) = [item for item in found.items if item.kind == kind]
    return one


def say(desk: Any, text: str, who: str, **more: Any) -> ConversationId:
    which: ConversationId = desk.hear(text, name=who, address=f"{who.lower()}@b.example", **more)
    return which


def themed(desk: Any, word: str, many: int, prefix: str) -> list[ConversationId]:
    found = [say(desk, f"About the {word}, number {n} of them", f"{prefix}{word}{n}") for n in range(many)]
    understand(desk, ABOUT)
    if many < 3:  # too few for a label by itself
        name(desk, ABOUT[word], f"{word}s")
    return found


def kept(about: str, *, weeks: int = 0, question: str = "Exports are slow: do we act?") -> AgendaItem:
    return AgendaItem(
        position=1, kind="rising", team=Team("support"), question=question, heard=3, about=about, weeks=weeks
    )


def break_promise(desk: Any, which: ConversationId) -> None:
    by = desk.now - HOUR
    new = Promised(conversation=which, team=Team("support"), by=by, made_at=by, span=HOUR, cases=20, basis="all")
    desk.ledger.write(promises.add_promise, new, week=week_of(by, desk.company.zone))
    desk.ledger.write(promising.settle_due, desk.company, now=desk.now)


def not_quite(desk: Any, which: ConversationId, text: str = "") -> None:
    desk.answer(AIKO, which, "Please turn it off and on.", asks="yes")
    desk.hear(text, continues=which, verdict="not quite")


# ------------------------------------------------------------------ the order


def test_a_quiet_week_has_nothing_to_ask(desk: Any) -> None:
    assert drawn_up(desk) == Agenda(items=(), left_out=())


def test_everything_stands_in_its_order(desk: Any) -> None:
    themed(desk, "export", 3, "a")
    wrong, late, pinned = (say(desk, f"Something with {name}", name) for name in ("Wrong", "Late", "Pinned"))
    not_quite(desk, wrong, "No, it still does the same as before")
    break_promise(desk, late)
    desk.deliver()
    desk.react(AIKO, desk.card(pinned), "pushpin")
    praise(desk, say(desk, "I tell everybody how good you are", "Fan"))
    never(desk, say(desk, "Is anybody there, please?", "Lost"))
    understand(desk, {**ABOUT, "": None})  # type: ignore[dict-item]
    carried = [kept("theme:77", weeks=1), kept("theme:78"), kept("theme:79", question="Lamps break: do we act?")]
    found = drawn_up(desk, *carried)
    assert kinds(found) == ["carried", "carried", "not_quite", "broken", "heard", "pinned", "unheard"]
    assert found.left_out == (
        "Lamps break (carried over, 1 week)", "1 thanked or praised us",
    )  # fmt: skip
    assert [one.weeks for one in found.items[:2]] == [2, 1]
    assert {one.about for one in found.items} >= {"theme:77", f"theme:{EXPORTS}", f"conversation:{pinned}", "unheard"}
    assert kinds(drawn_up(desk))[-2:] == ["unheard", "thanks"]


def praise(desk: Any, which: ConversationId) -> None:
    def unit(tx: Tx) -> None:
        newest = tx.execute(messages.select().where(messages.c.conversation_id == which)).first()
        assert newest is not None
        add_signals(tx, [Signal(message=newest.id, kind="ambassador", words="tell everybody")])

    desk.ledger.write(unit)


def never(desk: Any, which: ConversationId) -> None:
    desk.ledger.write(lambda tx: conversations.set_conversation(tx, which, never_answered=True))


def test_the_unheard_keep_their_seat_and_the_rest_is_told_in_a_line(desk: Any) -> None:
    for n in range(9):
        pinned = say(desk, f"Pin number {n} of many", f"P{n}")
        desk.deliver()
        desk.react(AIKO, desk.card(pinned), "pushpin")
    never(desk, say(desk, "Is anybody there, please?", "Lost"))
    found = drawn_up(desk)
    assert kinds(found) == ["heard", *["pinned"] * 5, "unheard"]
    assert len(found.left_out) == 4
    assert found.left_out[0] == "“Pin number 5 of many” was put on the agenda"


# ------------------------------------------------------------------ carried over


def test_what_is_carried_over_keeps_its_name_and_is_counted_anew(desk: Any) -> None:
    desk.now -= timedelta(days=7)
    themed(desk, "export", 4, "before")
    desk.now += timedelta(days=7)
    themed(desk, "export", 2, "now")
    themed(desk, "price", 1, "now")
    quoted = Quoted(conversation=ConversationId(1), text="Exports take for ever")
    old = AgendaItem(
        position=3, kind="rising", team=Team("support"), question="Exports: do we act?", heard=4,
        about=f"theme:{EXPORTS}", voices=(quoted,), conversations=(ConversationId(1),), weeks=2,
    )  # fmt: skip
    found = drawn_up(desk, old)
    assert kinds(found) == ["carried", "heard"], "not a second time by itself"
    again = found.items[0]
    assert (again.about, again.weeks, again.heard, again.before) == (f"theme:{EXPORTS}", 3, 2, 4)
    assert again.voices == (quoted,)
    assert again.numbers[0] == ("carried over", "3 weeks")
    assert found.items[1].about == f"theme:{PRICES}"


def test_what_is_carried_over_quotes_nobody_who_opted_out_since_and_has_what_we_said_since(desk: Any) -> None:
    shy, junk, answered = (say(desk, f"The words of {name}", name) for name in ("Shy", "Junk", "Ann"))
    voices = tuple(Quoted(conversation=one, text="Exports take for ever") for one in (shy, junk, answered))
    old = replace(kept(f"theme:{EXPORTS}"), voices=voices)
    desk.answer(AIKO, answered, "We made them faster")
    assert [said.said_back for said in drawn_up(desk, old).items[0].voices] == ["", "", "We made them faster"]
    desk.ledger.write(customers.set_wishes, desk.talk(shy).customer.id, no_quotes=True)
    desk.ledger.write(lambda tx: conversations.set_conversation(tx, junk, state="spam"))
    assert [said.conversation for said in drawn_up(desk, old).items[0].voices] == [answered]


def test_a_pin_of_somebody_who_opted_out_since_is_carried_over_by_its_name(desk: Any) -> None:
    pinned, other = (say(desk, f"The words of {name}", name) for name in ("Shy", "Open"))
    olds = [
        replace(
            kept(f"conversation:{one}", question=f"“The words of {name}” was put on the agenda: do we act?"), weeks=n
        )
        for one, name, n in ((pinned, "Shy", 1), (other, "Open", 2))
    ]
    desk.ledger.write(customers.set_wishes, desk.talk(pinned).customer.id, no_quotes=True)
    found = drawn_up(desk, *olds)
    assert [one.question for one in found.items if one.kind == "carried"] == [
        "“The words of Open” was put on the agenda: do we act?",
        f"{desk.talk(pinned).ref} was put on the agenda: do we act?",
    ]
    found = drawn_up(desk, *olds, kept("theme:77", weeks=3), kept("theme:78", weeks=3))
    assert found.left_out[:2] == (
        "“The words of Open” was put on the agenda (carried over, 3 weeks)",
        f"{desk.talk(pinned).ref} was put on the agenda (carried over, 2 weeks)",
    )


def merge(desk: Any, which: ThemeId, into: ThemeId) -> None:
    desk.ledger.write(lambda tx: themes.set_merged(tx, which, into, who=PersonId(AIKO), now=desk.now))


def abouts(found: Agenda) -> list[tuple[str, str, int]]:
    return [(one.kind, one.about, one.heard) for one in found.items]


def test_a_theme_that_went_into_another_is_carried_over_as_that_one_once_and_counted_with_it(desk: Any) -> None:
    themed(desk, "export", 3, "n")
    themed(desk, "price", 3, "n")
    merge(desk, EXPORTS, PRICES)
    exports = kept(f"theme:{EXPORTS}", weeks=2, question="4 speak of “exports”: do we act?")
    prices = kept(f"theme:{PRICES}", question="2 speak of “prices”: do we act?")
    assert abouts(drawn_up(desk, exports)) == [("carried", f"theme:{PRICES}", 6)]
    asked = tuple(ConversationId(n) for n in (1, 2))
    both = drawn_up(desk, prices, replace(exports, conversations=asked[:1]), replace(prices, conversations=asked[1:]))
    assert abouts(both) == [("carried", f"theme:{PRICES}", 6)]
    assert (both.items[0].weeks, both.items[0].conversations) == (3, asked)
    assert both.waiting == ()


def test_what_is_muted_since_is_not_asked_again(desk: Any) -> None:
    themed(desk, "export", 3, "n")
    desk.ledger.write(lambda tx: themes.set_muted(tx, EXPORTS, muted=True, who=PersonId(AIKO), now=desk.now))
    others = [kept("theme:77", weeks=2), kept("theme:78", weeks=2)]
    for olds in ([kept(f"theme:{EXPORTS}")], [*others, kept(f"theme:{EXPORTS}")]):
        found = drawn_up(desk, *olds)
        assert f"theme:{EXPORTS}" not in {one.about for one in (*found.items, *found.waiting)}
        assert found.left_out == ()


def test_a_third_one_that_comes_up_by_itself_keeps_its_age_and_who_asked(desk: Any) -> None:
    never(desk, lost := say(desk, "Is anybody there, please?", "Lost"))
    earlier = say(desk, "And anybody here?", "Earlier")
    olds = [kept(f"theme:{n}", weeks=2, question=f"Old {n}: do we act?") for n in (77, 78)]
    unheard = replace(
        kept("unheard", weeks=1, question="1 conversation never answered: do we?"), conversations=(earlier,)
    )
    found = drawn_up(desk, *olds, unheard)
    last = found.items[-1]
    assert (last.kind, last.about, last.weeks, last.heard) == ("carried", "unheard", 2, 1)
    assert last.numbers[0] == ("carried over", "2 weeks")
    assert last.conversations == (lost, earlier)
    assert [said.conversation for said in last.voices] == [lost]
    assert found.waiting == ()
    assert found.left_out == ()


def test_what_is_carried_over_and_comes_up_anew_without_a_place_is_told_in_one_line(desk: Any) -> None:
    pins = [say(desk, f"Pin number {n} of many", f"P{n}") for n in range(7)]
    for one in pins:
        desk.react(AIKO, desk.card(one), "pushpin")
    olds = [kept(f"theme:{n}", weeks=2, question=f"Old {n}: do we act?") for n in (77, 78)]
    again = kept(f"conversation:{pins[-1]}", question="“Pin number 6 of many” was put on the agenda: do we act?")
    found = drawn_up(desk, *olds, again)
    assert found.waiting == (again,)
    assert [line for line in found.left_out if "Pin number 6" in line] == [
        "“Pin number 6 of many” was put on the agenda (carried over, 1 week)"
    ]


# ------------------------------------------------------------------ not quite, broken


def test_all_that_was_not_quite_is_one_question(desk: Any) -> None:
    desk.now -= timedelta(days=7)
    not_quite(desk, say(desk, "An old question", "Old"), "No, that was not it at all")
    desk.now += timedelta(days=7)
    first, second, silent = (say(desk, f"How do I do it? {name}", name) for name in ("Ada", "Bo", "Cy"))
    not_quite(desk, first, "It is the same as before")
    not_quite(desk, second, "It does not even start")
    not_quite(desk, silent)
    one = item(drawn_up(desk), "not_quite")
    assert (one.heard, one.before, one.team) == (3, 1, "support")
    assert [(said.conversation, said.text) for said in one.voices] == [
        (second, "It does not even start"), (first, "It is the same as before"),
    ]  # fmt: skip
    assert {said.said_back for said in one.voices} == {"Please turn it off and on."}
    assert set(one.conversations) == {first, second, silent}
    assert one.numbers == (("said that our answer was not quite it", "3 conversations"), ("the week before", "1"))


def test_all_broken_promises_are_one_question(desk: Any) -> None:
    late = [say(desk, f"When will it come? {n}", f"L{n}") for n in range(2)]
    for which in late:
        break_promise(desk, which)
    say(desk, "Nothing was promised here", "Other")
    one = item(drawn_up(desk), "broken")
    assert (one.heard, one.before) == (2, 0)
    assert set(one.conversations) == set(late)
    assert [said.said_back for said in one.voices] == ["", ""]


# ------------------------------------------------------------------ what rises, what is heard most


def test_in_a_small_week_stands_what_is_heard_most(desk: Any) -> None:
    themed(desk, "lamp", 2, "x")
    themed(desk, "export", 4, "x")
    themed(desk, "price", 3, "x")
    desk.ledger.write(lambda tx: themes.set_muted(tx, PRICES, muted=True, who=PersonId(AIKO), now=desk.now))
    name(desk, LAMPS, "Lamps")
    found = drawn_up(desk)
    assert kinds(found) == ["heard", "heard"], "nobody hears of what was muted"
    assert [one.about for one in found.items] == [f"theme:{EXPORTS}", f"theme:{LAMPS}"]
    assert found.items[1].question == "2 speak of “Lamps”: do we act?"
    assert dict(found.items[0].numbers)["this week"] == "4 conversations"
    assert "why" in dict(found.items[0].numbers)


def name(desk: Any, theme: ThemeId, called: str) -> None:
    desk.ledger.write(lambda tx: themes.set_name(tx, theme, called, who=PersonId(AIKO), now=desk.now))


def test_a_theme_that_rises_stands_there_with_its_shares(desk: Any) -> None:
    desk.now -= timedelta(days=7)
    fill(desk, {EXPORTS: 6, PRICES: 200})
    desk.now += timedelta(days=7)
    fill(desk, {EXPORTS: 30, PRICES: 200})
    name(desk, EXPORTS, "Slow exports")
    name(desk, PRICES, "Prices")
    found = drawn_up(desk)
    assert kinds(found)[0] == "rising"
    one = item(found, "rising")
    assert (one.question, one.heard, one.before) == ("30 speak of “Slow exports”: do we act?", 30, 6)
    assert dict(one.numbers) == {
        "this week": "30 conversations",
        "the week before": "6",
        "its share of all messages this week": "30 of 230 (13.0%)",
        "in the four weeks before": "6 of 206 (2.9%)",
        "the share grew to": "4.5 times as much",
    }
    assert len(one.conversations) == 30


def test_a_quiet_large_week_shows_no_theme(desk: Any) -> None:
    for back in (14, 7, 0):
        desk.now -= timedelta(days=back)
        fill(desk, {EXPORTS: 20, PRICES: 190})
        desk.now += timedelta(days=back)
    name(desk, EXPORTS, "Slow exports")
    name(desk, PRICES, "Prices")
    assert "rising" not in kinds(drawn_up(desk))


def fill(desk: Any, heard: dict[ThemeId, int]) -> None:
    """So many conversations of one message of each theme, as the tables have them, since a desk takes long."""
    from storage.tables import conversations as talks
    from storage.tables import customers as people
    from storage.tables import theme_weeks, understood
    from storage.tables import themes as topics

    def unit(tx: Tx) -> None:
        for theme, many in heard.items():
            if themes.find_theme(tx, theme) is None:
                row = {"id": theme, "total": b"", "centre": b"", "model_id": 1, "begun_week": week(desk)}
                tx.execute(topics.insert(), row)
            tx.execute(theme_weeks.insert(), {"theme_id": theme, "week": week(desk), "heard": many})
            for n in range(many):
                who = tx.execute(people.insert().returning(people.c.id), {"created_at": desk.now}).scalar_one()
                talk = {
                    "ref": f"E-{theme}-{week(desk)}-{n}", "customer_id": who, "source": "form", "place": "",
                    "team": "support", "rule": "r", "first_team": "support", "state": "open", "opened_at": desk.now,
                    "heard_at": desk.now, "week": week(desk),
                }  # fmt: skip
                which = tx.execute(talks.insert().returning(talks.c.id), talk).scalar_one()
                said = {"conversation_id": which, "text": f"Theme {theme} said for the {n}th time", "at": desk.now}
                message = tx.execute(messages.insert().returning(messages.c.id), said).scalar_one()
                tx.execute(understood.insert(), {"message_id": message, "leader_id": message, "theme_id": theme})

    desk.ledger.write(unit)


def test_without_themes_stands_what_the_rules_heard_most(desk: Any) -> None:
    for n in range(3):
        say(desk, f"What is the price of number {n}?", f"S{n}")
    say(desk, "It is broken in the middle", "Ada")
    found = drawn_up(desk)
    assert [(one.kind, one.about, one.heard) for one in found.items] == [
        ("heard", "rule:sales:price words", 3),
        ("heard", "rule:support:no rule matched", 1),
    ]
    assert found.items[0].question == "#sales heard “price words” 3 times: do we act?"
    assert found.items[1].question == "#support heard 1 that no rule names: do we act?"
    assert found.items[0].team == "sales"


# ------------------------------------------------------------------ pins, thanks


def test_a_pin_comes_to_one_agenda_and_to_no_second(desk: Any) -> None:
    pinned = say(desk, "My card is 4111 1111 1111 1111, and <!channel> *hello*", "Ada")
    desk.deliver()
    desk.react(AIKO, desk.card(pinned), "pushpin")
    one = item(drawn_up(desk), "pinned")
    assert "4111" not in one.question
    assert (one.about, one.heard, one.conversations) == (f"conversation:{pinned}", 1, (pinned,))

    post, channel = desk.card(pinned).post, desk.company.review_channel

    def unit(tx: Tx) -> None:
        root = outbox.add_post(tx, channel=channel, post=post, subject="r", now=desk.now)
        review = reviews.add_review(tx, week(desk), root, now=desk.now)
        reviews.add_item(tx, review, one)

    desk.ledger.write(unit)
    assert "pinned" not in kinds(drawn_up(desk, steps=1))
    desk.react(AIKO, desk.card(pinned), "pushpin", present=False)
    assert "pinned" not in kinds(drawn_up(desk))


def test_thanks_are_those_that_sounded_so_and_those_that_people_called_praise(desk: Any) -> None:
    praise(desk, first := say(desk, "I tell everybody how good you are", "Fan"))
    second = say(desk, "That was really kind of all of you", "Bo")
    desk.ledger.write(lambda tx: conversations.set_conversation(tx, second, kind="praise"))
    one = item(drawn_up(desk), "thanks")
    assert (one.heard, set(one.conversations)) == (2, {first, second})
    assert [said.text for said in one.voices] == ["I tell everybody how good you are"]


# ------------------------------------------------------------------ voices


def test_who_does_not_want_to_be_shown_is_counted_and_not_quoted(desk: Any) -> None:
    shy, open_ = themed(desk, "export", 2, "n")
    desk.ledger.write(customers.set_wishes, desk.talk(shy).customer.id, no_quotes=True)
    one = item(drawn_up(desk), "heard")
    assert one.heard == 2
    assert [said.conversation for said in one.voices] == [open_]


def test_voices_are_of_different_customers_and_say_something(desk: Any) -> None:
    for text in ("export", "The export takes an hour every day", "The export is slow", "x" * 300 + " export"):
        say(desk, text, "Ada")
    say(desk, "Your export never ends, whatever I choose", "Bo")
    understand(desk, ABOUT)
    one = item(drawn_up(desk), "heard")
    assert [said.text for said in one.voices] == [
        "The export takes an hour every day",
        "Your export never ends, whatever I choose",
    ]


def test_what_brought_one_question_is_no_voice_of_another_where_that_can_be_had(desk: Any) -> None:
    wrong = say(desk, "The export is far too slow for us", "Ada")
    not_quite(desk, wrong, "The export is as slow as it was")
    others = [say(desk, f"An export of a year takes {n} hours or more", f"N{n}") for n in (5, 6)]
    understand(desk, ABOUT)
    found = drawn_up(desk)
    assert [said.conversation for said in item(found, "not_quite").voices] == [wrong]
    assert {said.conversation for said in item(found, "heard").voices} == set(others)


def test_what_we_said_back_is_the_newest_that_left_and_stands(desk: Any) -> None:
    which, *_ = themed(desk, "export", 1, "n")
    desk.answer(AIKO, which, "First")
    desk.answer(AIKO, which, "Second")
    desk.write_answer(AIKO, which, "Never sent")
    assert [said.said_back for said in item(drawn_up(desk), "heard").voices] == ["Second"]


# ------------------------------------------------------------------ the unheard


def test_who_was_never_answered_has_the_seat(desk: Any) -> None:
    waits = say(desk, "Is anybody there, please?", "Lost")
    answered = say(desk, "And here?", "Found")
    desk.answer(AIKO, answered, "Yes")
    desk.now += pressing.NEVER_AFTER + HOUR
    desk.ledger.write(pressing.note_never_answered, now=desk.now)
    one = item(drawn_up(desk), "unheard")
    assert one.question == "1 conversation never answered: do we speak to them?"
    assert (one.heard, one.conversations) == (1, (waits,))
    desk.answer(AIKO, waits, "We are here")
    assert "unheard" not in kinds(drawn_up(desk))


@pytest.mark.parametrize("text", ["<!channel> @here", "*bold* `code`", "﷽" * 50])
def test_a_label_is_foreign_and_short(desk: Any, text: str) -> None:
    themed(desk, "export", 1, "n")
    name(desk, EXPORTS, text)
    assert len(item(drawn_up(desk), "heard").question) < 120
