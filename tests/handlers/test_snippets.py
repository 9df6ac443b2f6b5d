"""Snippets: short texts of a team's own; what stands in their fields is put in once, and is never more than text."""

from typing import Any

import pytest

from handlers import asking, snippets
from storage.model import Gesture, Modal, PersonId
from storage.snippets import Snippet, find_named, list_snippets
from tests.handlers.desk import Desk, words_of

AIKO, BEN = "U-aiko", "U-ben"


def keep(desk: Desk, text: str, name: str = "Sorry", which: int = 0, who: str = AIKO, **more: str) -> Any:
    fields = {"name": name, "text": text, "team": "support", "language": "", **more}
    wrong = ask(desk, "check:snippet", str(which), **fields)
    if wrong:
        return wrong
    return desk.do(
        Gesture(
            person=PersonId(who), verb="submit", at="1", what="snippet", value=str(which), fields=(*fields.items(),)
        )
    )


def ask(desk: Desk, what: str, value: str = "", who: str = AIKO, **fields: str) -> Any:
    return desk.ledger.read(asking.answer, desk.company, person=who, what=what, value=value, fields=fields)


def only(desk: Desk) -> Snippet:
    (one,) = desk.ledger.read(list_snippets, ["support", "product", "sales"], 10)
    return one


def field(form: Modal, name: str) -> Any:
    return next(one for one in form.fields if one.name == name)


def fill(desk: Desk, form: Modal, written: str = "", which: str | None = None, who: str = AIKO) -> Modal:
    chosen = which or field(form, "snippet").options[0][0]
    answer = ask(desk, "fill", form.value, who, text=written, snippet=chosen, asks="no")
    assert isinstance(answer, Modal)
    return answer


def test_made_listed_changed_and_deleted(desk: Desk) -> None:
    assert "None yet" in words_of(ask(desk, "command", "snippets"))
    assert keep(desk, "Hello {name}, sorry!\n{me}, {team}") is None
    listed = ask(desk, "command", "snippets")
    assert "Sorry" in words_of(listed)
    assert "{name}, sorry!" in words_of(listed)
    one = only(desk)
    form = ask(desk, "snippet", str(one.id))
    assert (field(form, "name").value, field(form, "text").value) == (one.name, one.text)
    assert keep(desk, "So sorry, {name}", which=one.id, language="Portuguese", team="product") is None
    changed = only(desk)
    assert (changed.id, changed.text, changed.language, changed.team) == (one.id, "So sorry, {name}", "pt", "product")
    assert desk.press(BEN, None, "drop_snippet", str(one.id)) is None
    assert desk.press(BEN, None, "drop_snippet", str(one.id)) == "not there any more"
    assert desk.ledger.read(list_snippets, ["support", "product"], 10) == []
    assert keep(desk, "Typed meanwhile", which=one.id) is None
    assert only(desk).text == "Typed meanwhile"


@pytest.mark.parametrize(
    ("change", "at", "says"),
    [
        ({"text": "Pay {price}"}, "text", "{price}"),
        ({"text": "{name.__class__}"}, "text", "There is no field"),
        ({"text": "{0}"}, "text", "{name}, {team}, {me}, {company}"),
        ({"text": "{}"}, "text", "There is no field"),
        ({"text": "{ name }"}, "text", "There is no field"),
        ({"text": " "}, "text", "write something"),
        ({"name": "\u200b"}, "name", "a name"),
        ({"team": "nobody"}, "team", "a team"),
        ({"language": "Klingon"}, "language", "do not know"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_not_kept(
    desk: Desk, change: dict[str, str], at: str, says: str
) -> None:
    typed = {"text": "Hello", "name": "Sorry"} | change
    wrong = keep(desk, **typed)
    assert says in wrong[at]
    fields = (*({"team": "support", "language": "", **typed}).items(),)
    assert desk.do(Gesture(person=PersonId(AIKO), verb="submit", at="1", what="snippet", value="0", fields=fields))
    assert desk.ledger.read(list_snippets, ["support"], 10) == []


def test_a_name_is_once_in_a_team_and_language(desk: Desk) -> None:
    assert keep(desk, "One") is None
    assert "already" in keep(desk, "Two")["name"]
    assert keep(desk, "Dois", language="pt") is None
    assert keep(desk, "Two", team="product") is None
    first = desk.ledger.read(find_named, "support", "Sorry", "")
    assert keep(desk, "One again", which=first.id) is None


@pytest.mark.parametrize("who", ["U-olu", "U-sam", "U-tam", "U-una", "U-nobody"])
def test_whoever_has_no_say_sees_and_keeps_none(desk: Desk, who: str) -> None:
    keep(desk, "One")
    nothing = ask(desk, "read", "E-NOTHERE0")
    assert ask(desk, "snippets", who=who) == nothing
    assert ask(desk, "snippet", "0", who=who) == nothing
    which = desk.hear("The lamp flickers")
    assert ask(desk, "fill", f"answer:{desk.talk(which).ref}", who=who, snippet=str(only(desk).id)) == nothing
    assert keep(desk, "Mine", name="Mine", who=who) is not None
    assert desk.press(who, None, "drop_snippet", str(only(desk).id)) is not None
    assert only(desk).text == "One"


def test_chosen_it_fills_the_text_and_adds_to_what_was_written(desk: Desk) -> None:
    which = desk.hear("The lamp flickers", name="Maria Sousa")
    form = ask(desk, "answer", desk.talk(which).ref)
    assert "snippet" not in [one.name for one in form.fields]
    keep(desk, "Dear {name}, {me} of {team} at {company} is sorry. {name}!")
    form = ask(desk, "answer", desk.talk(which).ref)
    filled = "Dear Maria Sousa, Aiko of Support at Marrow & Pine is sorry. Maria Sousa!"
    once = fill(desk, form)
    assert field(once, "text").value == filled
    twice = fill(desk, once, "I wrote this. ")
    assert field(twice, "text").value == f"I wrote this.\n\n{filled}"
    assert twice.value == form.value
    assert field(twice, "snippet").value == ""


def test_what_does_not_fit_any_more_takes_nothing_away(desk: Desk) -> None:
    keep(desk, "y" * 1_000)
    which = desk.hear("The lamp flickers")
    form = fill(desk, ask(desk, "answer", desk.talk(which).ref), "x" * 1_500)
    assert field(form, "text").value == "x" * 1_500
    assert "does not fit" in words_of(form)


HOSTILE = ["{team}", "{me}{company}", "{0.__class__}", "%(me)s", "$me", "\\g<0>", "<!channel>", "{{7*7}}", "{name}"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_customer_who_is_called_like_a_field_is_called_just_that(desk: Desk, name: str) -> None:
    keep(desk, "Dear {name}: {team}")
    which = desk.hear("The lamp flickers", name=name)
    form = fill(desk, ask(desk, "answer", desk.talk(which).ref))
    assert field(form, "text").value == f"Dear {name}: Support"


def test_of_a_customer_without_a_name_the_gap_is_seen(desk: Desk) -> None:
    keep(desk, "Dear {name},")
    which = desk.hear("The lamp flickers", name=None)
    assert field(fill(desk, ask(desk, "answer", desk.talk(which).ref)), "text").value == "Dear …,"


def test_those_in_the_customer_s_language_come_first_and_other_teams_not_at_all(desk: Desk) -> None:
    keep(desk, "a", name="A", language="ja")
    keep(desk, "b", name="B")
    keep(desk, "c", name="C", language="pt")
    keep(desk, "d", name="D", team="product")
    form = ask(desk, "answer", desk.talk(desk.hear("A lâmpada", language="pt-BR")).ref)
    assert [label for _, label in field(form, "snippet").options] == ["C · Portuguese", "B", "A · Japanese"]
    product = desk.ledger.read(find_named, "product", "D", "")
    assert ask(desk, "fill", form.value, snippet=str(product.id), text="kept") == ask(desk, "read", "E-NOTHERE0")


@pytest.mark.parametrize("value", ["", "answer:", "answer:E-NOTHERE0", "nonsense:E-1", "answer", "ask:E-1:2"])
def test_a_form_that_is_not_there_is_not_filled(desk: Desk, value: str) -> None:
    keep(desk, "One")
    assert ask(desk, "fill", value, snippet=str(only(desk).id)) == ask(desk, "read", "E-NOTHERE0")


def test_values_are_never_looked_at_for_fields() -> None:
    assert snippets.fill("{name} {me} {other}", {"name": "{me}", "me": "{name}"}) == "{me} {name} {other}"
