"""``/earshot themes`` and *Rename theme…*: what is listed, what people decide, and that nobody else undoes it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from handlers import asking, showing, understanding
from handlers.rules.weeks import week_of
from storage import people, themes, understood
from storage.ledger import Tx
from storage.model import (
    Centred,
    ConversationId,
    Gesture,
    Insight,
    Modal,
    ModelId,
    Person,
    PersonId,
    Post,
    Team,
    ThemeId,
)
from tests.handlers.desk import words_of

AIKO, BEN, MEERA, OLU = "U-aiko", "U-ben", "U-meera", "U-olu"
EXPORTS, PRICES, LAMPS = ThemeId(1), ThemeId(2), ThemeId(3)
LABELS = {EXPORTS: "export, slow", PRICES: "price, plan", LAMPS: "lamp, broken"}


def understand(desk: Any, about: dict[str, ThemeId]) -> None:
    """Whatever waits, each message with the theme whose word is in it; labels where a theme has grown."""

    def unit(tx: Tx) -> None:
        unread = understanding.prepare(tx, 0, 500).unread
        insights = [
            Insight(
                message=one.id,
                language=None,
                likelihood=0,
                key=b"key.",
                leader=one.id,
                vector=None,
                theme=next(theme for word, theme in about.items() if word in one.text),
                signals=(),
            )
            for one in unread
        ]
        there = {one.theme for one in insights if one.theme}
        centred = [Centred(id=one, model=ModelId(1), weight=1, total=b"", centre=b"") for one in sorted(there)]
        found = understanding.Found(insights=insights, themes=centred, model=None)
        assert understanding.note(tx, desk.company, unread, found, now=desk.now)
        wanted = understanding.list_to_label(tx)
        if wanted is not None:
            understanding.note_labels(tx, wanted.wanted, LABELS)
        while understanding.show(tx, desk.company, 50, now=desk.now):
            pass

    desk.ledger.write(unit)
    desk.deliver()


ABOUT = {"export": EXPORTS, "price": PRICES, "lamp": LAMPS}


def say(desk: Any, word: str, many: int) -> list[ConversationId]:
    return [desk.hear(f"The {word} again ({n})", name=f"N{n}") for n in range(many)]


def ask(desk: Any, what: str, value: str = "", person: str = AIKO, **fields: str) -> Any:
    return desk.ledger.read(asking.answer, desk.company, person=person, what=what, value=value, fields=fields)


def lines(desk: Any, person: str = AIKO) -> list[str]:
    """The list, one theme a line."""
    shown = ask(desk, "command", "themes", person)
    assert isinstance(shown, Modal)
    return [" ".join(" ".join(s.text for s in part.spans).split()) for part in shown.parts if part.kind == "line"]


def decide(desk: Any, theme: ThemeId, person: str = AIKO, ref: str = "", **fields: str) -> str | None:
    """The form, filled in on top of what it says already, checked and handed in."""
    return hand_in(desk, ask(desk, "theme", ref or str(theme), person), person, **fields)


def hand_in(desk: Any, form: Modal, person: str = AIKO, **fields: str) -> str | None:
    typed = {field.name: field.value for field in form.fields} | fields
    assert ask(desk, "check:theme", form.value, person, **typed) == {}
    gesture = Gesture(
        person=PersonId(person),
        verb="submit",
        at=desk.stamp(),
        what=form.name,
        value=form.value,
        fields=tuple(typed.items()),
    )
    why: str | None = desk.do(gesture)
    desk.ledger.write(understanding.show, desk.company, 50, now=desk.now)
    return why


def two_weeks(desk: Any) -> dict[str, list[ConversationId]]:
    """Five exports and one lamp before, six lamps and two exports now; prices are another team's."""
    said = {"lamp": say(desk, "lamp", 1), "export": say(desk, "export", 5)}
    desk.later(days=7)
    said["export"] += say(desk, "export", 2)
    said["lamp"] += say(desk, "lamp", 6)
    said["price"] = say(desk, "price", 4)
    understand(desk, ABOUT)
    return said


def test_the_list_has_the_themes_of_ones_team_with_both_weeks_the_most_heard_first(desk: Any) -> None:
    two_weeks(desk)
    assert lines(desk) == ["lamp, broken · 6 this week, 1 before, ↑", "export, slow · 2 this week, 5 before"]
    assert "Nothing in #product is a theme yet" in ask(desk, "command", "themes", MEERA).push
    desk.ledger.write(people.set_people, [Person(id=PersonId(MEERA), name="Meera", teams=(Team("sales"),))])
    assert lines(desk, MEERA) == ["price, plan · 4 this week, 0 before, ↑"]


def test_without_themes_it_says_so_and_guests_are_told_nothing(desk: Any) -> None:
    said = ask(desk, "command", "themes")
    assert isinstance(said, Post)
    assert "Nothing in #support is a theme yet" in said.push
    two_weeks(desk)
    assert "lamp" not in words_of(ask(desk, "command", "themes", OLU))
    assert not ask(desk, "theme", str(LAMPS), OLU).fields


def test_a_card_compares_weeks_of_the_calendar_also_where_one_is_an_hour_longer(desk: Any) -> None:
    desk.now = datetime(2026, 10, 15, 9, tzinfo=UTC)
    say(desk, "lamp", 1)
    desk.now = datetime(2026, 10, 25, 22, 30, tzinfo=UTC)  # half past eleven on Sunday, a day of 25 hours in Berlin
    said = say(desk, "lamp", 6)
    understand(desk, ABOUT)
    assert "theme lamp, broken (6 this week, ↑)" in desk.card(said[-1]).text


def test_a_name_goes_before_the_label_on_cards_and_in_the_list_and_is_given_back(desk: Any) -> None:
    said = two_weeks(desk)
    card = desk.card(said["lamp"][-1])
    assert "theme lamp, broken (6 this week, ↑)" in card.text
    assert any(value == "open.theme" for part in card.post.parts for b in part.buttons for value, _ in b.options)
    assert decide(desk, LAMPS, ref=desk.talk(said["lamp"][-1]).ref, name="Wobbly <!channel> lamps") is None
    assert "theme Wobbly <!channel> lamps (6 this week, ↑)" in desk.card(said["lamp"][-1]).text
    assert "theme Wobbly" in desk.card(said["lamp"][0]).text
    assert lines(desk)[0].startswith(
        "Wobbly <!channel> lamps · 6 this week, 1 before, ↑ · in their words: lamp, broken"
    )
    say(desk, "lamp", 20)
    understand(desk, ABOUT)  # it has grown: it is labelled anew
    assert lines(desk)[0].startswith("Wobbly")
    assert decide(desk, LAMPS, name="") is None
    assert lines(desk)[0].startswith("lamp, broken · 26 this week")
    events = desk.ledger.read(themes.list_events, LAMPS, 10)
    assert [(one.kind, one.who) for one in events] == [("named", AIKO), ("named", AIKO)]


def test_handing_in_what_stands_there_already_decides_nothing(desk: Any) -> None:
    two_weeks(desk)
    assert decide(desk, LAMPS) is None
    assert desk.ledger.read(themes.list_events, LAMPS, 10) == []


def test_what_is_muted_stands_last_never_rises_and_is_on_no_card_but_is_counted(desk: Any) -> None:
    said = two_weeks(desk)
    assert decide(desk, LAMPS, told="mute") is None
    assert lines(desk) == [
        "export, slow · 2 this week, 5 before",
        "lamp, broken · 6 this week, 1 before · muted by Aiko",
    ]
    assert "lamp, broken" not in desk.card(said["lamp"][-1]).text
    new = say(desk, "lamp", 3)
    understand(desk, ABOUT)
    assert "lamp, broken" not in desk.card(new[-1]).text
    assert lines(desk)[-1] == "lamp, broken · 9 this week, 1 before · muted by Aiko"
    assert decide(desk, LAMPS, BEN, told="tell") is None
    assert lines(desk)[0] == "lamp, broken · 9 this week, 1 before, ↑"
    assert "theme lamp, broken" in desk.card(new[-1]).text


def test_what_people_merge_is_one_also_for_what_comes_later_until_they_part_it(desk: Any) -> None:
    said = two_weeks(desk)
    assert decide(desk, LAMPS, into=str(EXPORTS)) is None
    assert lines(desk) == ["export, slow · 8 this week, 6 before, ↑ · with lamp, broken"]
    assert "theme export, slow (8 this week, ↑)" in desk.card(said["lamp"][-1]).text
    new = say(desk, "lamp", 1)
    understand(desk, ABOUT)
    assert "theme export, slow (9 this week, ↑)" in desk.card(new[-1]).text
    form = ask(desk, "theme", str(EXPORTS))
    wrong = {field.name: field.value for field in form.fields} | {"into": str(LAMPS)}
    assert set(ask(desk, "check:theme", form.value, **wrong)) == {"into"}
    assert str(LAMPS) not in dict(next(f for f in form.fields if f.name == "into").options)
    assert decide(desk, EXPORTS, part=str(LAMPS)) is None
    assert lines(desk) == ["lamp, broken · 7 this week, 1 before, ↑", "export, slow · 2 this week, 5 before"]
    events = [(one.kind, one.theme, one.other) for one in desk.ledger.read(themes.list_events, EXPORTS, 10)]
    assert events == [("parted", EXPORTS, LAMPS), ("merged", EXPORTS, LAMPS)]


def test_what_names_no_theme_opens_and_changes_nothing(desk: Any) -> None:
    two_weeks(desk)
    for value in ("", "0", "999", "-1", "1e3", "٣", "E-NOTHERE", "9" * 30, "1|<!channel>"):
        assert not ask(desk, "theme", value).fields, value
        assert ask(desk, "check:theme", value if value != "1|<!channel>" else "999|") != {}
        gesture = Gesture(
            person=PersonId(AIKO), verb="submit", at=desk.stamp(), what="theme", value=value, fields=(("name", "x"),)
        )
        if value != "1|<!channel>":
            assert desk.do(gesture) is not None
    stranger = Gesture(
        person=PersonId(OLU), verb="submit", at=desk.stamp(), what="theme", value=f"{LAMPS}|", fields=(("name", "x"),)
    )
    assert desk.do(stranger) is not None
    theme = desk.ledger.read(themes.find_theme, LAMPS)
    assert (theme.name, theme.muted_by, theme.merged_into) == (None, None, None)


def test_weeks_are_those_of_the_company_and_the_newest_is_one_in_which_something_was_heard(desk: Any) -> None:
    say(desk, "lamp", 4)
    understand(desk, ABOUT)
    desk.later(days=30)
    shown = ask(desk, "command", "themes")
    week = week_of(desk.now - timedelta(days=30), desk.company.zone)
    assert f"week {week[-2:]}" in words_of(shown)
    assert lines(desk) == ["lamp, broken · 4 this week, 0 before, ↑"]
    assert showing.THEME_FROM == 3
    assert desk.ledger.read(understood.newest_at) is not None


def test_what_somebody_else_decides_while_a_form_is_open_stands(desk: Any) -> None:
    two_weeks(desk)
    assert decide(desk, LAMPS, name="Lamps | of any kind") is None
    form = ask(desk, "theme", str(LAMPS))
    assert decide(desk, LAMPS, BEN, name="Wobbly lamps", told="mute") is None
    assert hand_in(desk, form, into=str(EXPORTS)) is None
    kept = desk.ledger.read(themes.find_theme, LAMPS)
    assert (kept.name, kept.muted_by) == ("Wobbly lamps", BEN)
    assert hand_in(desk, form, name="Lamps", told="mute") is None
    kept = desk.ledger.read(themes.find_theme, LAMPS)
    assert (kept.name, kept.muted_by) == ("Lamps", BEN), "whoever types a name means it"
