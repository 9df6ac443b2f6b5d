"""What people write in a thread and want to send: previewed there, sent by *Send* alone, exactly as it was shown."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from handlers import asking, drafts, reply
from handlers.rules.seal import Seal
from storage.drafts import list_shown
from storage.files import list_wanted
from storage.model import Chosen, ConversationId, Modal, Person, PersonId, Remark, Team
from storage.tables import drafts as table
from tests.handlers.desk import Desk, Shown

AIKO, BEN = "U-aiko", "U-ben"
PLAN = Chosen(remote="F1", name="plan.pdf", size=1_000)
NOBODY = "nobody with a say here, or nothing to do it to"


def previews(desk: Desk) -> list[Shown]:
    desk.deliver()
    return [one for one in desk.shown if "What they would get" in one.text]


def preview(desk: Desk) -> Shown:
    (one,) = previews(desk)
    return one


def button(shown: Shown, action: str) -> str:
    return next(one.value for part in shown.post.parts for one in part.buttons if one.action == action)


def verbatim(shown: Shown) -> str:
    return "".join(span.text for part in shown.post.parts if part.kind == "raw" for span in part.spans)


def press(desk: Desk, who: str, shown: Shown, action: str = "send_draft") -> str | None:
    return desk.press(who, shown, action, button(shown, action))


def ask(desk: Desk, what: str, value: str, who: str = AIKO, **fields: str) -> Any:
    return desk.ledger.read(asking.answer, desk.company, person=who, what=what, value=value, fields=fields)


def unpacked(shown: Modal) -> reply.Draft:
    found = reply.unpack(shown.value)
    assert found is not None
    return found


def begin(desk: Desk, text: str = "Please turn it off.", **more: Any) -> tuple[ConversationId, tuple[str, str]]:
    which = desk.hear("The lamp flickers", **more)
    return which, desk.remark(AIKO, desk.card(which), text)


def sent(desk: Desk) -> list[str]:
    desk.later(minutes=1)
    desk.deliver()
    return [letter.text for letter in desk.letters]


def rows(desk: Desk) -> int:
    return len(desk.ledger.read(lambda tx: tx.execute(table.select()).all()))


def test_a_reaction_shows_what_they_would_get_and_send_sends_just_that(desk: Desk) -> None:
    which, at = begin(desk)
    assert desk.pick(AIKO, at) is None
    shown = preview(desk)
    assert shown.thread == desk.card(which).remote
    assert "Please turn it off." in shown.text
    assert "on their page" in shown.text
    assert "Aiko" in verbatim(shown)
    assert sent(desk) == []
    whole = verbatim(shown)
    assert press(desk, AIKO, shown) is None
    assert sent(desk) == [whole]
    assert desk.talk(which).owner == AIKO
    assert desk.talk(which).state == "answered"
    assert "pressed Send" in shown.text
    assert not any(part.buttons for part in shown.post.parts)


def test_send_pressed_twice_sends_once(desk: Desk) -> None:
    _, at = begin(desk)
    desk.pick(AIKO, at)
    shown = preview(desk)
    value = button(shown, "send_draft")
    assert desk.press(AIKO, shown, "send_draft", value) is None
    assert desk.press(AIKO, shown, "send_draft", value) == "it was sent already"
    assert desk.press(BEN, shown, "send_draft", value) == "it was sent already"
    assert len(sent(desk)) == 1


@pytest.mark.parametrize("emoji", ["incoming_envelope::skin-tone-3", "thumbsup", "+1::skin-tone-2"])
def test_the_same_emoji_by_another_name_counts(desk: Desk, emoji: str) -> None:
    desk.company = replace(desk.company, drafts=frozenset({"incoming_envelope", "+1"}))
    _, at = begin(desk)
    assert desk.pick(AIKO, at, emoji) is None
    preview(desk)
    desk.pick(AIKO, at, emoji, present=False)
    assert previews(desk) == []


def test_two_who_react_see_one_preview_and_it_stays_until_both_took_it_back(desk: Desk) -> None:
    _, at = begin(desk)
    desk.pick(AIKO, at)
    desk.pick(BEN, at)
    preview(desk)
    desk.pick(AIKO, at, present=False)
    preview(desk)
    desk.pick(BEN, at, present=False)
    assert previews(desk) == []
    assert rows(desk) == 0
    desk.pick(AIKO, at)
    preview(desk)


def test_marks_in_any_order_give_the_same(desk: Desk) -> None:
    _, at = begin(desk)
    desk.pick(AIKO, at, present=False, when="1800000900.000000")
    desk.pick(AIKO, at, when="1800000800.000000")
    assert previews(desk) == []
    assert desk.pick(AIKO, at, when="1800000800.000000") == "known already"


@pytest.mark.parametrize("who", ["U-olu", "U-sam", "U-tam", "U-una", "U-nobody", ""])
def test_whoever_has_no_say_asks_for_nothing_and_sends_nothing(desk: Desk, who: str) -> None:
    _, at = begin(desk)
    desk.pick(who, at)
    assert previews(desk) == []
    desk.pick(AIKO, at)
    shown = preview(desk)
    assert press(desk, who, shown) == NOBODY
    assert sent(desk) == []


def test_somebody_whom_we_did_not_know_yet_counts_from_when_we_do(desk: Desk) -> None:
    _, at = begin(desk)
    desk.pick("U-new", at)
    assert previews(desk) == []
    desk.meet(Person(id=PersonId("U-new"), name="Nia", teams=(Team("support"),)))
    desk.fetch()
    assert "Nia" in preview(desk).text


def test_elsewhere_it_means_nothing(desk: Desk) -> None:
    which, _ = begin(desk)
    card = desk.card(which)
    desk.pick(AIKO, desk.remark(AIKO, None, "not in a thread"))
    desk.pick(AIKO, desk.remark("U-tam", card, "by an app", by_app=True))
    stray = replace(card, channel="C-elsewhere")
    assert desk.pick(AIKO, desk.remark(AIKO, stray, "elsewhere")) == "not in a channel of ours"
    desk.pick(AIKO, desk.remark(AIKO, replace(card, remote="1.0"), "under what is no card of ours"))
    desk.pick(AIKO, ("C-support", "1790009999.000000"))
    assert desk.pick(AIKO, desk.remark(AIKO, card, "a smile"), "smile") is not None
    desk.react(AIKO, card, "incoming_envelope")
    assert previews(desk) == []
    assert rows(desk) == 0
    assert sent(desk) == []


def test_what_stands_under_a_bundle_is_about_nobody_in_particular_and_a_line_there_says_so(desk: Desk) -> None:
    for number in range(3):
        desk.hear(f"Number {number}")
    bundle = desk.bundle("C-support")

    def said() -> list[Shown]:
        desk.deliver()
        return [one for one in desk.shown if "Nothing to send from here" in one.text]

    at = desk.remark(AIKO, bundle, "for whom?")
    desk.pick(AIKO, at)
    desk.pick(BEN, at)
    assert previews(desk) == []
    (line,) = said()
    assert line.thread == bundle.remote
    assert "Answer these" in line.text
    assert "for whom?" not in line.text
    assert not any(part.buttons for part in line.post.parts)
    desk.remarks[at] = replace(desk.remarks[at], text="for all of them?")
    assert desk.to_remark(at, verb="correct") is None
    assert len(said()) == 1
    desk.pick(AIKO, at, present=False)
    assert len(said()) == 1
    desk.pick(BEN, at, present=False)
    assert said() == []
    assert rows(desk) == 0
    assert sent(desk) == []


def test_an_edited_message_changes_the_preview_and_the_old_one_cannot_be_sent(desk: Desk) -> None:
    which, at = begin(desk)
    desk.pick(AIKO, at)
    shown = preview(desk)
    before = button(shown, "send_draft")
    desk.remarks[at] = replace(desk.remarks[at], text="Please leave it on.")
    assert desk.to_remark(at, verb="correct") is None
    assert "Please leave it on." in preview(desk).text
    assert "Please turn it off." not in preview(desk).text
    assert desk.press(AIKO, shown, "send_draft", before) == "not what the preview showed"
    assert sent(desk) == []
    assert press(desk, AIKO, shown) is None
    assert len(sent(desk)) == 1
    assert "leave it on" in sent(desk)[0]
    desk.remarks[at] = replace(desk.remarks[at], text="Something else")
    assert desk.to_remark(at, verb="correct") == "it was sent already"
    assert desk.talk(which).state == "answered"


def test_between_an_edit_and_its_preview_nothing_is_sent(desk: Desk) -> None:
    _, at = begin(desk)
    desk.pick(AIKO, at)
    shown = preview(desk)
    fetch, desk.fetch = desk.fetch, lambda: None  # type: ignore[method-assign]
    desk.to_remark(at, verb="correct")
    assert press(desk, AIKO, shown) == "not what the preview showed"
    fetch()
    assert press(desk, AIKO, shown) is None


def test_a_deleted_message_takes_its_preview_along(desk: Desk) -> None:
    _, at = begin(desk)
    desk.pick(AIKO, at)
    shown = preview(desk)
    assert desk.to_remark(at, verb="unsay") is None
    assert previews(desk) == []
    assert press(desk, AIKO, shown) == NOBODY
    assert sent(desk) == []


def test_a_deleted_preview_comes_back_with_another_reaction(desk: Desk) -> None:
    _, at = begin(desk)
    desk.pick(AIKO, at)
    desk.delete(preview(desk))
    assert rows(desk) == 0
    desk.pick(BEN, at)
    preview(desk)


def test_somebody_else_who_sends_sees_it_with_their_own_name_first(desk: Desk) -> None:
    _, at = begin(desk)
    desk.pick(AIKO, at)
    shown = preview(desk)
    assert press(desk, BEN, shown) == "to be looked at once more"
    desk.deliver()
    assert sent(desk) == []
    assert "Ben" in verbatim(shown)
    whole = verbatim(shown)
    assert press(desk, BEN, shown) is None
    assert sent(desk) == [whole]


def test_signed_by_the_team_anybody_sends_at_once(desk: Desk) -> None:
    desk.company = replace(desk.company, sign_with_name=False)
    _, at = begin(desk)
    desk.pick(AIKO, at)
    assert press(desk, BEN, preview(desk)) is None
    assert len(sent(desk)) == 1


def test_who_was_faster_is_told_of_before_the_second_sends(desk: Desk) -> None:
    which, at = begin(desk)
    desk.pick(AIKO, at)
    shown = preview(desk)
    desk.answer(BEN, which, "I have it, Maria.")
    assert press(desk, AIKO, shown) == "to be looked at once more"
    desk.deliver()
    assert "Somebody was faster" in shown.text
    assert len(sent(desk)) == 1
    assert press(desk, AIKO, shown) is None
    assert len(sent(desk)) == 2


def test_another_draft_s_send_does_nothing_here(desk: Desk) -> None:
    which, at = begin(desk)
    other = desk.remark(AIKO, desk.card(which), "Other words")
    desk.pick(AIKO, at)
    desk.pick(AIKO, other)
    first, second = previews(desk)
    assert desk.press(AIKO, second, "send_draft", button(first, "send_draft")) == NOBODY
    assert desk.press(AIKO, desk.card(which), "send_draft", button(first, "send_draft")) == NOBODY
    assert desk.press(AIKO, None, "send_draft", button(first, "send_draft")) == NOBODY
    for value in ("", "1", "E-NOTHERE.1.x", button(first, "send_draft").replace("E-", "E-X"), "a.b.c.d", "²"):
        assert desk.press(AIKO, first, "send_draft", value) == NOBODY
    assert sent(desk) == []


def test_edit_opens_the_form_with_that_text_and_what_is_sent_there_is_not_sent_again(desk: Desk) -> None:
    which, at = begin(desk)
    desk.pick(AIKO, at)
    shown = preview(desk)
    form = ask(desk, "draft", button(shown, "open.draft"))
    assert isinstance(form, Modal)
    typed = {field.name: field.value for field in form.fields}
    assert typed["text"] == "Please turn it off."
    changed = ask(desk, "check:answer", form.value, text="Please, turn it off.", asks="no", next="none")
    assert isinstance(changed, Modal)
    send = button(shown, "send_draft")
    assert desk.send(AIKO, changed) is None
    assert desk.press(AIKO, shown, "send_draft", send) == "it was sent already"
    assert desk.send(AIKO, changed) == "it was sent already"
    (letter,) = sent(desk)
    assert letter.startswith("Please, turn it off.")
    assert desk.talk(which).state == "answered"


def test_edit_of_what_is_not_there_opens_nothing(desk: Desk) -> None:
    _, at = begin(desk)
    desk.pick(AIKO, at)
    value = button(preview(desk), "open.draft")
    nothing = ask(desk, "draft", "E-NOTHERE.1")
    for strange in ("", "1", "E-NOTHERE0", f"{value}9", value.replace("E-", "E-X")):
        assert ask(desk, "draft", strange) == nothing
    assert ask(desk, "draft", value, who="U-olu") == nothing


def test_the_language_is_warned_of(desk: Desk) -> None:
    _, at = begin(desk, language="pt-BR")
    desk.pick(AIKO, at)
    assert "Please answer in Portuguese" in preview(desk).text


@pytest.mark.parametrize(
    ("text", "why"), [("", "no words"), ("  \n", "no words"), ("x" * 2_001, "too long to be sent at once")]
)
def test_what_cannot_be_sent_says_why_and_has_no_send(desk: Desk, text: str, why: str) -> None:
    which = desk.hear("The lamp flickers")
    desk.pick(AIKO, desk.remark(AIKO, desk.card(which), text))
    shown = preview(desk)
    assert why in shown.text
    assert [one.label for part in shown.post.parts for one in part.buttons] == ["Edit"]


def test_who_cannot_be_reached_gets_nothing(desk: Desk) -> None:
    _, at = begin(desk, source="webhook:shop")
    desk.pick(AIKO, at)
    assert "no way to answer them" in preview(desk).text


def test_it_goes_by_mail_where_that_is_how_they_are_reached(desk: Desk) -> None:
    desk.company = replace(desk.company, carriers=frozenset({"mail"}), seal=Seal(key=b"k"))
    _, at = begin(desk, source="mail", address="maria@example.com", subject="The lamp")
    desk.pick(AIKO, at)
    shown = preview(desk)
    assert "by mail to maria@example.com" in shown.text
    assert "Re: The lamp" in shown.text


def test_a_colleague_s_name_is_the_one_that_customers_may_know(desk: Desk) -> None:
    desk.meet(Person(id=PersonId("U-ben"), name="Ben Okafor", teams=(Team("support"),)))
    which = desk.hear("The lamp flickers")
    at = desk.remark(AIKO, desk.card(which), "@U-ben looks at it", calls=(PersonId("U-ben"),))
    desk.pick(AIKO, at)
    assert "Ben looks at it" in verbatim(preview(desk))
    assert "Okafor" not in preview(desk).text


def test_files_of_the_message_are_said_to_stay(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.pick(AIKO, desk.remark(AIKO, desk.card(which), "See this", left=2))
    assert "2 files do not go along" in preview(desk).text


def test_what_stands_beside_the_words_goes_along_unless_other_files_are_added(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    at = desk.remark(AIKO, desk.card(which), "See this", files=(PLAN,))
    desk.pick(AIKO, at)
    assert "plan.pdf (1 kB)" in preview(desk).text
    assert button(preview(desk), "send_draft").count(".") == 2
    form = ask(desk, "draft", button(preview(desk), "open.draft"))
    assert "Files that you add replace plan.pdf" in str(
        [span.text for part in form.parts for span in part.spans]
    ).replace("', '", "")
    check = {"text": "See this."}
    kept = ask(desk, f"check:{form.name}", form.value, **check)
    assert [one.remote for one in unpacked(kept).files] == ["F1"]
    added = ask(desk, f"check:{form.name}", form.value, **check, files='[["F2", "other.pdf", 5]]')
    assert [one.remote for one in unpacked(added).files] == ["F2"]
    desk.remarks[at] = replace(desk.remarks[at], files=(PLAN, replace(PLAN, remote="F3", name="../a\u202eb.pdf")))
    assert press(desk, AIKO, preview(desk)) is None
    assert [one.name for one in desk.ledger.read(list_wanted, 9)] == ["plan.pdf"]
    assert sent(desk) == [], "it waits for its file"


def test_another_file_beside_the_words_is_another_preview(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    at = desk.remark(AIKO, desk.card(which), "See this", files=(PLAN,))
    desk.pick(AIKO, at)
    before = button(preview(desk), "send_draft")
    desk.remarks[at] = replace(desk.remarks[at], files=(replace(PLAN, remote="F3", name="../a\u202eb.pdf"),))
    desk.to_remark(at, verb="correct")
    assert "ab.pdf (1 kB)" in preview(desk).text
    assert desk.press(AIKO, preview(desk), "send_draft", before) == "not what the preview showed"


def test_after_a_gap_only_what_changed_is_previewed_anew(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    at = desk.remark(AIKO, desk.card(which), "See this", files=(PLAN,))
    desk.pick(AIKO, at)
    value = button(preview(desk), "send_draft")

    def look_again(remark: Remark | None) -> None:
        for one in desk.ledger.read(list_shown, desk.now - timedelta(days=1), 9):
            desk.ledger.write(drafts.looked_at, desk.company, one, remark, now=desk.now)

    look_again(desk.remarks[at])
    assert (button(preview(desk), "send_draft"), preview(desk).edits) == (value, 0)
    look_again(replace(desk.remarks[at], files=()))
    assert "plan.pdf" not in preview(desk).text
    look_again(replace(desk.remarks[at], text="See that", files=()))
    assert "See that" in verbatim(preview(desk))
    look_again(None)
    assert previews(desk) == []
    assert rows(desk) == 0


def test_too_many_files_beside_the_words_are_said_and_nothing_is_sent(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    many = tuple(replace(PLAN, remote=f"F{number}") for number in range(6))
    desk.pick(AIKO, desk.remark(AIKO, desk.card(which), "See this", files=many))
    assert "Up to 5 files, 20 MB together, please." in preview(desk).text
    assert [one.label for part in preview(desk).post.parts for one in part.buttons] == ["Edit"]


def test_arrows_at_the_beginning_do_the_same_where_that_is_switched_on(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    at = desk.remark(AIKO, desk.card(which), ">> Please turn it off.")
    assert desk.to_remark(at, verb="say", person=AIKO) is not None
    assert previews(desk) == []
    desk.company = replace(desk.company, arrows=True)
    assert desk.to_remark(at, verb="say", person=AIKO) is None
    assert verbatim(preview(desk)).startswith("Please turn it off.")
    desk.remarks[at] = replace(desk.remarks[at], text="No, wait")
    desk.to_remark(at, verb="correct")
    assert previews(desk) == []


def test_internal_talk_is_in_the_ledger_only_where_somebody_asked_for_it(desk: Desk) -> None:
    which, at = begin(desk, "SECRET words")
    desk.remark(AIKO, desk.card(which), "SECRET too")
    desk.pick(AIKO, at)
    desk.pick(AIKO, at, present=False)

    def everything(tx: Any) -> str:
        return repr([tuple(row) for name in ("drafts", "outbox", "marks", "arrivals")
                     for row in tx.exec_driver_sql(f"SELECT * FROM {name}")])  # fmt: skip

    assert "SECRET" not in desk.ledger.read(everything)
