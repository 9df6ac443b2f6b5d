"""What executives do with the voices of a sample, and what comes back: on handlers and ledger alone."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from handlers import (
    asking,
    audience,
    executives,
    gestures,
    heeding,
    hiding,
    introducing,
    joining,
    once_a_week,
    publishing,
    sampled,
    stories,
    tasking,
    voicing,
)
from handlers.rules.hiding import NOT_YET, Masked, hide
from handlers.rules.mask import MASK
from storage import (
    agenda,
    arrivals,
    conversations,
    customers,
    facts,
    frames,
    heeded,
    lanes,
    messages,
    people,
    samples,
    say_backs,
    understood,
)
from storage.ledger import Tx
from storage.model import Arrival, ChannelId, ConversationId, Gesture, MessageId, Modal, Person, PersonId, Voice
from storage.tables import outbox
from tests.handlers.desk import Desk, Shown, words_of
from tests.handlers.drawing import draw_if_due, mask_all
from tests.handlers.scenes import Scenes
from tests.handlers.test_sampling import (
    AIKO,
    EXECUTIVES,
    FRIDAY,
    GUEST,
    PLACES,
    SINCE,
    THURSDAY,
    TUESDAY,
    newest,
    press,
    said,
    submit,
)
from tests.handlers.test_searching import index
from tests.handlers.test_understanding_shown import understand
from tests.sayings import saying

HANNAH, IVO = "U-hannah", "U-ivo"
BEN, MEERA = "U-ben", "U-meera"
EYES = "eyes"
MONDAY = FRIDAY + timedelta(days=3)
NAMES = ("zelda", "quint", "zq", "plinthford", "aiko")
DELIVERY = re.compile(r"\bd-[0-9a-z]{12}\b")
"""A delivery's own name is drawn by lot, and may have any two letters in it."""


@pytest.fixture
def desk(desk: Desk, scenes: Scenes) -> Desk:
    return scenes.play(desk, posted)


def posted(desk: Desk) -> None:
    """A sample of 24 customers was just posted; Aiko has what its first voice is about. Hannah may call."""
    zone = desk.company.zone
    signs = {"clap": "thank", "speech_balloon": "ask_team", "telephone_receiver": "call"}
    desk.company = replace(
        desk.company,
        hours=replace(desk.company.hours, zone=zone),
        releases=False,
        on_voices=signs,
        carriers=frozenset({"mail", "page"}),
    )
    desk.ledger.write(facts.first_start, now=SINCE)
    known = [Person(id=PersonId(HANNAH), name="Hannah Boss"), Person(id=PersonId(IVO), name="Ivo Chief")]
    desk.ledger.write(people.set_people, known)
    desk.ledger.write(audience.set_callers, [PersonId(HANNAH)])
    desk.now = TUESDAY
    for n in range(24):
        desk.hear(
            f"{saying(n)}. In my kitchen it is late again",
            source=PLACES[n % 3],
            thread_key=f"t{n}",
            address=f"zq{n}@plinthford.example",
            name=f"Zelda Quint{n}",
            company=f"Plinthford Works {n}",
        )
    for when in (THURSDAY, FRIDAY):
        desk.now = when
        draw_if_due(desk.ledger, desk.company, desk.now)
        desk.ledger.write(publishing.post_if_due, desk.company, now=desk.now)
        desk.deliver()
    desk.react(AIKO, desk.card(voice_of(desk).conversation), EYES)  # type: ignore[arg-type]
    desk.deliver()


def voice_of(desk: Desk, n: int = 0) -> Voice:
    return [voice for voice in newest(desk).voices if voice.posted][n]


def talk_of(desk: Desk, n: int = 0) -> ConversationId:
    which = voice_of(desk, n).conversation
    assert which is not None
    return which


def key(desk: Desk, n: int = 0) -> str:
    return stories.key(newest(desk).id, voice_of(desk, n).rank)


def in_thread(desk: Desk) -> list[Shown]:
    """What stands under the sample."""
    (root,) = desk.channel(EXECUTIVES)
    return desk.thread(root)


def story(desk: Desk, n: int = 0) -> Shown:
    return in_thread(desk)[n]


def team_thread(desk: Desk, n: int = 0) -> list[Shown]:
    return desk.thread(desk.card(talk_of(desk, n)))


def form(desk: Desk, person: str, what: str, value: str, **fields: str) -> Any:
    return desk.ledger.read(
        executives.answer, desk.company, person=person, what=what, value=value, fields=fields, now=desk.now
    )


def ask(
    desk: Desk, person: str = HANNAH, text: str = "Did the new oven arrive?", n: int = 0, by: str = ""
) -> str | None:
    day = by or (desk.now + timedelta(days=4)).date().isoformat()
    why = submit(desk, person, stories.ASK, key(desk, n), question=text, by=day)
    mask(desk)
    return why


def answer(desk: Desk, person: str, text: str, which: int = 1) -> str | None:
    why = submit(desk, person, tasking.ANSWER, str(which), text=text)
    mask(desk)
    return why


def pass_on(desk: Desk, person: str, which: int, text: str) -> str | None:
    """What was heard in a call: an arrival like any other."""
    arrival = Arrival(source="slack", external_id=desk.stamp(), order_key="k", raw=b"{}", received_at=desk.now)
    taken = desk.ledger.write(arrivals.add, arrival)
    gesture = Gesture(
        person=PersonId(person),
        verb="submit",
        at=desk.stamp(),
        what=introducing.HEARD,
        value=str(which),
        fields=(("words", text),),
    )
    why = desk.ledger.write(gestures.handle, desk.company, gesture, taken.id, now=desk.now, wall=desk.wall)
    desk.deliver()
    return why


def push(desk: Desk, person: str, what: str, value: str) -> str | None:
    why = press(desk, person, what, value)
    desk.deliver()
    return why


def keep_up(desk: Desk) -> None:
    desk.ledger.write(tasking.keep_up, desk.company, now=desk.now)
    desk.ledger.write(introducing.tell, desk.company, now=desk.now)
    mask(desk)


def mask(desk: Desk) -> None:
    mask_all(desk.ledger, desk.company, desk.now)
    desk.deliver()


def labels(shown: Shown) -> list[str]:
    return [button.label for part in shown.post.parts for button in part.buttons]


# ------------------------------------------------------------------ each voice's story


def test_each_voice_has_its_story_under_the_sample(desk: Desk) -> None:
    sample = newest(desk)
    shown = [voice for voice in sample.voices if voice.posted]
    assert len(in_thread(desk)) == len(shown) >= 7
    for voice, one in zip(shown, in_thread(desk), strict=True):
        assert voice.text in one.text
        assert "Nothing said back yet." in one.text
        assert "spoke in the week to 2026-W48" in one.text
        assert labels(one) == ["Ask the team", "I would like to call them", "Thank the team"]


def test_a_story_follows_what_is_said_and_done_without_a_name(desk: Desk) -> None:
    desk.answer(AIKO, talk_of(desk), "Dear Zelda, the oven of Plinthford Works comes on foot. Yours, Aiko")
    keep_up(desk)
    shown = story(desk)
    assert "comes on foot" in shown.text
    assert "Answered" in shown.text
    assert not [name for name in NAMES if name in shown.text.casefold()]
    edits = shown.edits
    desk.later(minutes=11)
    keep_up(desk)
    assert story(desk).edits == edits  # nothing new: nothing is edited


def test_what_is_asked_while_stories_are_looked_at_stays_there(desk: Desk) -> None:
    desk.later(minutes=11)
    conversation = talk_of(desk)
    desk.ledger.write(lambda tx: conversations.set_conversation(tx, conversation, state="done"))
    stale = desk.ledger.read(publishing.list_stale, desk.company)
    assert stale == [(newest(desk).id, publishing.WHOLE), (newest(desk).id, voice_of(desk).rank)]
    ask(desk)
    assert "Hannah Boss asked: Did the new oven arrive?" in story(desk).text
    for which, rank in stale:
        desk.ledger.write(publishing.follow, desk.company, which, rank, now=desk.now)
    assert "Hannah Boss asked: Did the new oven arrive?" in story(desk).text
    assert "Done, in their word" in story(desk).text
    assert desk.ledger.read(publishing.list_stale, desk.company) == []


def test_a_story_says_no_more_of_what_was_said_before_the_draw_than_people_let_out(desk: Desk) -> None:
    desk.now = TUESDAY + timedelta(weeks=1)
    end = "and whoever let this out never saw these last words of it"
    for n in range(9):
        which = desk.hear(f"The lamp {n} is dark", source="mail", thread_key=f"l{n}", address=f"l{n}@example.org")
        desk.answer(AIKO, which, f"{'We looked into it, and somebody comes on Wednesday morning. ' * 3}{end}")
    roots = len(desk.channel(EXECUTIVES))
    for when in (THURSDAY, FRIDAY):
        desk.now = when + timedelta(weeks=1)
        draw_if_due(desk.ledger, desk.company, desk.now)
        desk.ledger.write(publishing.post_if_due, desk.company, now=desk.now)
    root = desk.channel(EXECUTIVES)[roots]
    told = [one.text for one in desk.thread(root)]
    assert "comes on Wednesday" in told[0]
    desk.later(minutes=11)
    mask(desk)
    assert [one.text for one in desk.thread(root)] == told
    talk = newest(desk).voices[0].conversation
    assert talk is not None
    desk.answer(AIKO, talk, f"It stands there now, {end}")
    desk.later(minutes=11)
    mask(desk)
    assert f"It stands there now, {end}" in desk.thread(root)[0].text


def test_a_story_hides_what_people_hid_in_the_voice(desk: Desk) -> None:
    voice = voice_of(desk)
    at = voice.text.index("kitchen")
    desk.ledger.write(samples.set_hidden, newest(desk).id, voice.rank, [("text", at, at + len("kitchen"))])
    desk.answer(AIKO, talk_of(desk), "Your Kitchen is a marvel")
    keep_up(desk)
    assert "kitchen" not in story(desk).text.casefold()
    assert MASK in story(desk).text


def test_the_story_of_who_asked_since_not_to_be_shown_goes(desk: Desk) -> None:
    who = voice_of(desk).customer
    assert who is not None
    desk.ledger.write(customers.set_wishes, who, no_asks=False, no_quotes=True)
    keep_up(desk)
    assert story(desk).text == voicing.GONE
    assert ask(desk) == heeding.TOO_LATE
    assert quotes_nothing(form(desk, HANNAH, stories.ASK, key(desk)))


def test_what_executives_read_of_who_asked_since_not_to_be_shown_goes_everywhere(desk: Desk) -> None:
    words = voice_of(desk).text
    ask(desk)
    answer(desk, AIKO, "It stands there again")
    (root,) = desk.channel(EXECUTIVES)
    assert words in root.text
    assert words in in_thread(desk)[-1].text
    desk.later(days=1)
    mask(desk)
    assert root.edits == 0  # nothing new: nothing is edited
    unwilling(desk)
    assert words not in root.text
    assert voicing.GONE in root.text
    assert in_thread(desk)[-1].text == voicing.GONE
    assert story(desk).text == voicing.GONE
    assert voice_of(desk, 1).text in root.text


def test_who_asks_after_the_next_sample_is_not_shown_in_the_one_before(desk: Desk) -> None:
    words, shown = voice_of(desk).text, (newest(desk), voice_of(desk))
    (root,) = desk.channel(EXECUTIVES)
    below = desk.thread(root)
    for when in (THURSDAY + timedelta(weeks=1), FRIDAY + timedelta(weeks=1)):
        desk.now = when - timedelta(days=1)
        for n in range(24):
            desk.hear(f"The lamp {n} is dark", thread_key=f"{when}.{n}", address=f"{when:%d}.{n}@plinthford.example")
        desk.now = when
        draw_if_due(desk.ledger, desk.company, desk.now)
        desk.ledger.write(publishing.post_if_due, desk.company, now=desk.now)
    assert newest(desk).id != shown[0].id
    unwilling(desk, shown[1])
    assert words not in root.text
    assert below[0].text == voicing.GONE


def unwilling(desk: Desk, voice: Voice | None = None) -> None:
    """Whoever that voice is of, the first one if none is named, asks that nobody sees their words; a tick."""
    which = (voice or voice_of(desk)).conversation
    assert which is not None
    desk.ledger.write(customers.set_wishes, desk.talk(which).customer.id, no_quotes=True)
    desk.later(minutes=11)
    mask(desk)


def quotes_nothing(shown: Modal) -> bool:
    return shown.fields == () and all(part.kind != "quote" for part in shown.parts)


# ------------------------------------------------------------------ 💬


def test_a_question_goes_to_the_owner_and_the_answer_comes_back_masked(desk: Desk) -> None:
    shown = form(desk, HANNAH, stories.ASK, key(desk))
    assert [field.name for field in shown.fields] == ["question", "by"]
    assert ask(desk) is None
    asked = team_thread(desk)[-1]
    assert (
        "Hannah Boss read this in the executive sample and asks, until Tue 01 Dec: Did the new oven arrive?"
        in asked.text
    )
    assert asked.post.parts[0].spans[0].ref == AIKO
    assert "masked" in asked.text
    assert labels(asked) == ["Answer the executive"]
    assert "Hannah Boss asked: Did the new oven arrive?" in story(desk).text
    before = len(in_thread(desk))
    assert isinstance(form(desk, AIKO, tasking.ANSWER, "1"), Modal)
    assert (
        answer(desk, AIKO, "Zelda Quint0 of Plinthford Works got it today, call zq0@plinthford.example. Aiko") is None
    )
    back = in_thread(desk)[-1]
    assert len(in_thread(desk)) == before + 1
    assert back.post.parts[0].spans[0].ref == HANNAH
    assert "got it today" in back.text
    assert voice_of(desk).text in back.text
    for one in in_thread(desk):
        assert not [name for name in NAMES if name in one.text.casefold()]
    assert "The team:" in story(desk).text
    assert "Answered by Aiko" in team_thread(desk)[-1].text
    assert labels(team_thread(desk)[-1]) == []


def test_it_is_answered_once(desk: Desk) -> None:
    ask(desk)
    assert answer(desk, AIKO, "It did") is None
    before = len(in_thread(desk))
    assert answer(desk, BEN, "It did not") == heeding.TOO_LATE
    assert form(desk, BEN, tasking.ANSWER, "1").fields == ()
    assert form(desk, BEN, "check:answer_executive", "1", text="It did not")["text"].startswith("Too late")
    assert len(in_thread(desk)) == before


def test_talk_in_the_thread_is_no_answer(desk: Desk) -> None:
    ask(desk)
    before = len(in_thread(desk))
    desk.remark(AIKO, desk.card(talk_of(desk)), "It did arrive, I think")
    desk.fetch()
    keep_up(desk)
    assert len(in_thread(desk)) == before


def test_two_executives_ask_at_once_and_nobody_twice(desk: Desk) -> None:
    before = len(team_thread(desk))
    assert ask(desk) is None
    assert ask(desk) == "they asked that already"
    assert ask(desk, IVO) is None
    assert len(team_thread(desk)) == before + 2
    assert answer(desk, AIKO, "It did", 2) is None
    assert desk.ledger.read(heeded.find_ask, 1).state == "open"
    assert in_thread(desk)[-1].post.parts[0].spans[0].ref == IVO


def test_a_question_is_taken_back_by_whoever_asked(desk: Desk) -> None:
    ask(desk)
    modal = form(desk, HANNAH, stories.ASK, key(desk))
    assert "Take it back" in said(modal)
    assert "Take it back" not in said(form(desk, IVO, stories.ASK, key(desk)))
    assert push(desk, IVO, audience.BACK, "1") == heeding.TOO_LATE
    assert push(desk, HANNAH, audience.BACK, "1") is None
    assert team_thread(desk)[-1].text == "Hannah Boss took a question back."
    assert "Did the new oven" not in story(desk).text
    assert answer(desk, AIKO, "It did") == heeding.TOO_LATE


def test_taken_back_before_anybody_saw_it_never_shows(desk: Desk) -> None:
    before = len(team_thread(desk))
    fields = (("question", "Did it?"), ("by", "2026-12-01"))
    gesture = Gesture(
        person=PersonId(HANNAH), verb="submit", at=desk.stamp(), what=stories.ASK, value=key(desk), fields=fields
    )
    assert desk.do(gesture) is None
    assert push(desk, HANNAH, audience.BACK, "1") is None
    assert len(team_thread(desk)) == before


def test_handed_over_meanwhile_it_is_asked_in_the_other_team(desk: Desk) -> None:
    ask(desk)
    old = team_thread(desk)[-1]
    desk.react(AIKO, desk.card(talk_of(desk)), "bulb")
    desk.deliver()
    keep_up(desk)
    keep_up(desk)
    assert desk.card(talk_of(desk)).channel == "C-product"
    assert [one for one in team_thread(desk) if "Did the new oven arrive?" in one.text][-1:]
    assert sum("Did the new oven arrive?" in one.text for one in team_thread(desk)) == 1
    assert desk.message(old.delivery).text.startswith("A question of an executive is asked in #product")
    assert answer(desk, MEERA, "It did") is None
    assert "It did" in in_thread(desk)[-1].text


def test_joined_meanwhile_it_is_asked_where_it_goes_on(desk: Desk) -> None:
    ask(desk)
    other = talk_of(desk, 1)
    desk.ledger.write(join, desk, talk_of(desk), other)
    desk.deliver()
    keep_up(desk)
    assert any("Did the new oven arrive?" in one.text for one in desk.thread(desk.card(other)))
    assert answer(desk, BEN, "It did") is None


def join(tx: Tx, desk: Desk, part: ConversationId, whole: ConversationId) -> None:
    one, other = (conversations.find_conversation(tx, which) for which in (part, whole))
    assert one is not None
    assert other is not None
    joining.join(tx, desk.company, one, other, by=PersonId(AIKO), at=desk.stamp(), now=desk.now)


def test_without_an_owner_the_channel_sees_it_too(desk: Desk) -> None:
    assert desk.talk(talk_of(desk, 1)).owner is None
    assert ask(desk, n=1) is None
    asked = team_thread(desk, 1)[-1]
    assert asked.post.broadcast
    assert all(span.kind != "person" for span in asked.post.parts[0].spans)


def test_overdue_it_is_said_once_and_stands_in_the_owners_list(desk: Desk) -> None:
    ask(desk, by=desk.now.date().isoformat())
    aiko = desk.ledger.read(people.find_person, PersonId(AIKO))
    assert aiko is not None
    mine = desk.ledger.read(asking.mine, aiko)
    assert "Executives wait for you Hannah Boss asks about" in words_of(mine)
    keep_up(desk)
    before = len(team_thread(desk))
    desk.now = MONDAY + timedelta(hours=2)
    keep_up(desk)
    keep_up(desk)
    assert len(team_thread(desk)) == before + 1
    nudge = team_thread(desk)[-1]
    assert nudge.post.parts[0].spans[0].ref == AIKO
    assert "Overdue : the question of Hannah Boss" in nudge.text
    answer(desk, AIKO, "It did")
    assert "Executives wait" not in words_of(desk.ledger.read(asking.mine, aiko))


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"question": " ", "by": "2026-12-01"}, "question"),
        ({"question": "Why?", "by": "2026-11-26"}, "by"),
        ({"question": "Why?", "by": "2027-12-01"}, "by"),
        ({"question": "Why?", "by": "soon"}, "by"),
        ({"question": "Why?"}, "by"),
    ],
)
def test_what_is_no_question(desk: Desk, fields: dict[str, str], wrong: str) -> None:
    assert list(form(desk, HANNAH, "check:ask_team", key(desk), **fields)) == [wrong]
    assert submit(desk, HANNAH, stories.ASK, key(desk), **fields) is not None
    assert desk.ledger.read(heeded.list_open) == []


def test_an_answer_that_cannot_be_masked_goes_back_to_whoever_wrote_it(desk: Desk) -> None:
    ask(desk)
    before = len(in_thread(desk))
    text = "zq0@plinthford.example"
    words = desk.ledger.read(heeding.words_of, desk.company, "1", {"text": text})
    assert words is not None
    wrong = heeding.wrong_of(hide(words))
    assert wrong["text"].startswith("It cannot be passed on")
    assert "zq0" not in wrong["text"]
    assert answer(desk, AIKO, text) is None
    assert len(in_thread(desk)) == before
    assert "The answer of Aiko was not passed on" in team_thread(desk)[-1].text
    assert [field.value for field in form(desk, AIKO, tasking.ANSWER, "1").fields] == [text]
    assert [field.value for field in form(desk, BEN, tasking.ANSWER, "1").fields] == [""]
    assert answer(desk, BEN, "It did arrive") is None
    assert "not passed on" not in team_thread(desk)[-1].text
    assert "It did arrive" in in_thread(desk)[-1].text


def test_an_answer_in_another_language_than_the_house_s_is_masked(desk: Desk) -> None:
    ask(desk)
    assert desk.company.language == "en"
    answer(desk, AIKO, "田中太郎さんは東京都渋谷区神宮前1-2-3に住んでいます。もう届きました")
    assert "もう届きました" in in_thread(desk)[-1].text
    for one in in_thread(desk):
        assert not [word for word in ("田中", "太郎", "渋谷区", "1-2-3") if word in one.text]


def test_nothing_is_masked_in_a_unit_of_the_ledger(desk: Desk) -> None:
    """A question, an answer and a story wait until whoever masks looks at them; until then nothing of them shows."""
    before = len(in_thread(desk))
    submit(desk, HANNAH, stories.ASK, key(desk), question="Is that Zelda?", by="2026-12-01")
    assert "Hannah Boss asked the team" in story(desk).text
    submit(desk, AIKO, tasking.ANSWER, "1", text="It did arrive, says Zelda Quint8")
    assert "Answered by Aiko . It goes on once it is masked." in team_thread(desk)[-1].text
    assert len(in_thread(desk)) == before
    assert submit(desk, BEN, tasking.ANSWER, "1", text="It did not") == heeding.TOO_LATE
    mask(desk)
    assert f"Hannah Boss asked: Is that {MASK}" in story(desk).text
    assert "It did arrive" in in_thread(desk)[-1].text
    assert not [name for name in NAMES for one in in_thread(desk) if name in one.text.casefold()]
    assert desk.ledger.read(hiding.list_waiting, desk.company, now=desk.now) == []


def test_where_masking_breaks_an_answer_is_held_and_tried_again(desk: Desk) -> None:
    ask(desk)
    before = len(in_thread(desk))
    submit(desk, AIKO, tasking.ANSWER, "1", text="It did arrive")

    def broke() -> None:
        for waiting in desk.ledger.read(hiding.list_waiting, desk.company, now=desk.now):
            desk.ledger.write(hiding.masked, desk.company, waiting, None, now=desk.now)
        desk.deliver()

    broke()
    broke()
    assert len(in_thread(desk)) == before
    assert "The answer of Aiko waits" in team_thread(desk)[-1].text
    assert NOT_YET in team_thread(desk)[-1].text
    assert labels(team_thread(desk)[-1]) == ["Answer the executive"]
    mask(desk)
    assert "It did arrive" in in_thread(desk)[-1].text
    assert "Answered by Aiko" in team_thread(desk)[-1].text


def test_other_words_go_before_those_that_wait(desk: Desk) -> None:
    ask(desk)
    submit(desk, AIKO, tasking.ANSWER, "1", text="It did arrive")
    (old,) = desk.ledger.read(hiding.list_waiting, desk.company, now=desk.now)
    desk.ledger.write(hiding.masked, desk.company, old, None, now=desk.now)
    submit(desk, BEN, tasking.ANSWER, "1", text="It will come by sea")
    desk.ledger.write(hiding.masked, desk.company, old, (Masked(text="It did arrive"),), now=desk.now)
    desk.deliver()
    assert "It did arrive" not in in_thread(desk)[-1].text
    mask(desk)
    assert "It will come by sea" in in_thread(desk)[-1].text
    assert "Answered by Ben" in team_thread(desk)[-1].text


def test_a_question_that_was_taken_back_is_not_answered_by_what_was_on_its_way(desk: Desk) -> None:
    ask(desk)
    submit(desk, AIKO, tasking.ANSWER, "1", text="It did arrive")
    (waiting,) = desk.ledger.read(hiding.list_waiting, desk.company, now=desk.now)
    before = len(in_thread(desk))
    assert push(desk, HANNAH, audience.BACK, "1") is None
    desk.ledger.write(hiding.masked, desk.company, waiting, (Masked(text="It did arrive"),), now=desk.now)
    desk.deliver()
    assert len(in_thread(desk)) == before
    assert team_thread(desk)[-1].text == "Hannah Boss took a question back."


# ------------------------------------------------------------------ 📞


def with_room(desk: Desk, person: str = HANNAH) -> str:
    room = f"D-{person}"
    desk.ledger.write(people.set_direct, PersonId(person), ChannelId(room))
    desk.ledger.write(lanes.add_lanes, [lanes.channel_lane(ChannelId(room))])
    return room


def test_only_those_named_may_ask_to_call(desk: Desk) -> None:
    assert form(desk, IVO, stories.CALL, key(desk)).fields == ()
    before = len(team_thread(desk))
    assert submit(desk, IVO, stories.CALL, key(desk), about="hello") == heeding.NOBODY
    assert len(team_thread(desk)) == before


def test_the_owner_agrees_and_that_executive_alone_learns_who_it_is(desk: Desk) -> None:
    who = desk.talk(talk_of(desk)).customer
    assert form(desk, HANNAH, stories.CALL, key(desk)).fields != ()
    assert submit(desk, HANNAH, stories.CALL, key(desk), about="The oven") is None
    assert submit(desk, HANNAH, stories.CALL, key(desk)) == "they asked for it already"
    assert labels(team_thread(desk)[-1]) == ["I agree", "Better not"]
    assert push(desk, BEN, tasking.AGREE, "1") == "its owner decides"
    assert push(desk, AIKO, tasking.AGREE, "1") is None
    assert push(desk, AIKO, tasking.DECLINE, "1") == heeding.TOO_LATE
    assert desk.ledger.read(once_a_week.waiting_for_a_room, desk.company) == [HANNAH]
    room = with_room(desk)
    keep_up(desk)
    keep_up(desk)
    (told,) = desk.channel(room)
    assert str(who.name) in told.text
    assert str(who.company) in told.text
    assert "@plinthford.example" in told.text
    elsewhere = [one for one in desk.shown if one.channel == EXECUTIVES]
    for one in elsewhere:
        assert not [name for name in NAMES if name in one.text.casefold()]
    assert str(who.name) not in told.post.push


def test_what_was_heard_in_the_call_joins_the_conversation_and_is_said_back(desk: Desk) -> None:
    room = with_room(desk)
    which = talk_of(desk)
    desk.answer(AIKO, which, "We mended it", kind="say_back")
    assert desk.talk(which).state == "asked"
    submit(desk, HANNAH, stories.CALL, key(desk))
    push(desk, AIKO, tasking.AGREE, "1")
    assert form(desk, IVO, introducing.HEARD, "1") is None
    assert pass_on(desk, IVO, 1, "nonsense") == heeding.TOO_LATE
    assert form(desk, HANNAH, "check:call_heard", "1", words=" ") == {"words": "Please write what they said."}
    assert pass_on(desk, HANNAH, 1, "Yes, it is done. And the door squeaks.") is None
    assert pass_on(desk, HANNAH, 1, "Yes, it is done.") == heeding.TOO_LATE
    heard = desk.ledger.read(messages.list_messages, which, 5)[-1]
    assert (heard.text, heard.heard_by) == ("Yes, it is done. And the door squeaks.", HANNAH)
    assert desk.talk(which).state == "owned"  # only the customer's own word ends it
    assert [one.person for one in desk.ledger.read(say_backs.list_wanted, which)] == [AIKO]
    (told,) = desk.channel(room)
    assert "You passed on what you heard." in told.text
    assert labels(told) == []
    assert any("what they heard is in this conversation" in one.text for one in team_thread(desk))


HEARD = "She grumbles about the squeaking door, and is worth keeping"


def heard_in_a_call(desk: Desk) -> ConversationId:
    """Hannah called whom the first voice is of, and passed on what she heard."""
    which = talk_of(desk)
    submit(desk, HANNAH, stories.CALL, key(desk))
    push(desk, AIKO, tasking.AGREE, "1")
    assert pass_on(desk, HANNAH, 1, HEARD) is None
    return which


def test_what_was_heard_in_the_call_is_for_the_team_alone(desk: Desk) -> None:
    which = heard_in_a_call(desk)
    assert "only the team reads it" in heard_form(desk).fields[0].hint
    assert "grumbles" not in repr(desk.page(which))
    desk.answer(AIKO, which, "We oiled it", asks="yes")
    assert len(desk.letters) == 1
    assert "grumbles" not in repr(desk.letters)
    assert "grumbles" not in repr(desk.page(which))


def heard_form(desk: Desk) -> Modal:
    """The form as it was for the next voice's call."""
    submit(desk, HANNAH, stories.CALL, key(desk, 1))
    push(desk, AIKO, tasking.AGREE, "2")
    found = form(desk, HANNAH, introducing.HEARD, "2")
    assert isinstance(found, Modal)
    return found


def test_wherever_the_team_reads_it_it_stands_who_heard_it(desk: Desk) -> None:
    which = heard_in_a_call(desk)
    desk.deliver()
    talk, aiko = desk.talk(which), desk.ledger.read(people.find_person, PersonId(AIKO))
    assert aiko is not None
    (line,) = [one.text for one in team_thread(desk) if "grumbles" in one.text]
    assert "heard by Hannah Boss" in line
    assert "wrote" not in line
    assert "heard by Hannah Boss" in desk.card(which).text
    asked = ("read", talk.ref), ("gloss", talk.ref), ("kind", talk.ref), ("customer", str(talk.customer.id))
    for what, value in asked:
        shown = desk.ledger.read(asking.answer, desk.company, person=AIKO, what=what, value=value, fields={})
        text = words_of(shown)
        assert "grumbles" in text, what
        assert "heard by Hannah Boss" in text, what
    index(desk.ledger)
    found = desk.ledger.read(asking.command, desk.company, aiko, "search grumbles")
    assert "heard by Hannah Boss" in words_of(found)


def test_what_was_heard_in_a_call_is_quoted_nowhere_as_their_words(desk: Desk) -> None:
    desk.later(weeks=2)
    before = desk.now
    which = heard_in_a_call(desk)
    assert not any("grumbles" in one.text for one in desk.ledger.read(agenda.words_in, [which]))
    to = desk.now + timedelta(minutes=1)
    spoken = desk.ledger.read(frames.find_spoken, before, to, first=MessageId(0), model=None, kinds=None)
    assert len(spoken) == 0


def test_what_was_heard_in_a_call_says_nothing_of_their_language(desk: Desk) -> None:
    understand(desk, "pt-BR")
    which = heard_in_a_call(desk)
    understand(desk, "en")
    assert desk.talk(which).customer.language == "pt-BR"
    desk.hear("Good morning", continues=which)
    understand(desk, "en")
    assert desk.ledger.read(understood.find_languages, [desk.talk(which).customer.id]) == {
        desk.talk(which).customer.id: {"pt-BR": 1, "en": 1}
    }


def test_declined_the_executive_hears_so_and_no_name(desk: Desk) -> None:
    room = with_room(desk)
    submit(desk, HANNAH, stories.CALL, key(desk))
    assert push(desk, AIKO, tasking.DECLINE, "1") is None
    (told,) = desk.channel(room)
    assert "Aiko would rather you did not call about this voice." in told.text
    assert not [name for name in NAMES if name in told.text.casefold() and name != "aiko"]
    assert pass_on(desk, HANNAH, 1, "They said …") == heeding.TOO_LATE


def test_who_may_call_no_more_is_told_no_name(desk: Desk) -> None:
    submit(desk, HANNAH, stories.CALL, key(desk))
    push(desk, AIKO, tasking.AGREE, "1")
    desk.ledger.write(audience.set_callers, [])
    room = with_room(desk)
    keep_up(desk)
    (told,) = desk.channel(room)
    assert "Zelda" not in told.text


def test_a_wish_to_call_is_taken_back(desk: Desk) -> None:
    submit(desk, HANNAH, stories.CALL, key(desk))
    assert "Take it back" in said(form(desk, HANNAH, stories.CALL, key(desk)))
    assert push(desk, HANNAH, audience.BACK, "1") is None
    assert push(desk, AIKO, tasking.AGREE, "1") == heeding.TOO_LATE
    assert submit(desk, HANNAH, stories.CALL, key(desk)) is None


# ------------------------------------------------------------------ 👏


def test_thanks_go_to_those_who_answered_once_and_go_when_taken_back(desk: Desk) -> None:
    desk.answer(BEN, talk_of(desk), "We mended it")
    before = len(team_thread(desk))
    assert desk.react(HANNAH, story(desk), "clap") is None
    desk.deliver()
    thanks = team_thread(desk)[-1]
    assert "Hannah Boss read this in the executive sample and thanks" in thanks.text
    assert [span.ref for part in thanks.post.parts for span in part.spans if span.kind == "person"] == [BEN]
    assert push(desk, IVO, stories.THANK, key(desk)) is None
    assert len(team_thread(desk)) == before + 1
    assert "Hannah Boss and Ivo Chief read this in the executive sample and thank" in team_thread(desk)[
        -1
    ].text.replace("  ", " ")
    assert "thanked those who answered" in story(desk).text
    assert desk.react(HANNAH, story(desk), "clap", present=False) is None
    assert push(desk, IVO, stories.THANK, key(desk)) is None  # pressed again
    assert len(team_thread(desk)) == before
    assert "thanked" not in story(desk).text
    desk.react(HANNAH, story(desk), "clap")
    assert len(team_thread(desk)) == before + 1


@pytest.mark.parametrize("person", [GUEST, "U-sam", "U-nobody"])
def test_who_has_no_say_does_nothing(desk: Desk, person: str) -> None:
    before = [one.text for one in desk.shown]
    desk.react(person, story(desk), "clap")
    push(desk, person, stories.THANK, key(desk))
    ask(desk, person)
    submit(desk, person, stories.CALL, key(desk))
    assert form(desk, person, stories.ASK, key(desk)) is None
    assert [one.text for one in desk.shown] == before
    assert desk.ledger.read(heeded.list_deeds, newest(desk).id) == []


def test_a_reaction_alone_asks_and_calls_nobody(desk: Desk) -> None:
    before = len(team_thread(desk))
    desk.react(HANNAH, story(desk), "speech_balloon")
    desk.react(HANNAH, story(desk), "telephone_receiver")
    assert len(team_thread(desk)) == before
    assert "Hannah Boss would like to ask the team: press the button" in story(desk).text


# ------------------------------------------------------------------ what is kept of it


def test_everything_is_in_the_audit_trail(desk: Desk) -> None:
    with_room(desk)
    ask(desk)
    answer(desk, AIKO, "It did")
    ask(desk, text="And then?")
    push(desk, HANNAH, audience.BACK, "2")
    submit(desk, HANNAH, stories.CALL, key(desk))
    push(desk, AIKO, tasking.AGREE, "3")
    pass_on(desk, HANNAH, 3, "The door squeaks")
    push(desk, IVO, stories.THANK, key(desk))
    push(desk, IVO, stories.THANK, key(desk))
    deeds = desk.ledger.read(heeded.list_deeds, newest(desk).id)
    assert [(one.person, one.what) for one in deeds] == [
        (HANNAH, "asked the team"),
        (AIKO, "answered a question"),
        (HANNAH, "asked the team"),
        (HANNAH, "took a question back"),
        (HANNAH, "asked to call them"),
        (AIKO, "agreed that an executive calls them"),
        (HANNAH, "passed on what they heard in a call"),
        (IVO, "thanked the team"),
        (IVO, "took the thanks back"),
    ]
    assert {one.rank for one in deeds} == {voice_of(desk).rank}


@pytest.mark.parametrize("value", ["", "0", "1.99", "x", "1.", "99999999999999999999", "-1", "²", "1.²"])
def test_ids_of_nothing_do_nothing(desk: Desk, value: str) -> None:
    before = [one.text for one in desk.shown]
    for what in sorted(audience.FORMS["heed"]):
        assert form(desk, HANNAH, what, value) is None
        submit(desk, HANNAH, what, value, question="Why?", by="2026-12-01", text="So", words="So")
    for what in sorted(audience.PRESSED["heed"]):
        push(desk, HANNAH, what, value)
    assert [one.text for one in desk.shown] == before


def test_reserves_that_were_never_shown_cannot_be_asked_about(desk: Desk) -> None:
    hidden = next(voice for voice in newest(desk).voices if not voice.posted)
    value = stories.key(newest(desk).id, hidden.rank)
    assert form(desk, HANNAH, stories.ASK, value) is None
    assert submit(desk, HANNAH, stories.ASK, value, question="Why?", by="2026-12-01") == heeding.NOBODY


def test_no_name_ever_goes_to_the_executives(desk: Desk) -> None:
    """Whatever is typed by whom: judged from all that was ever wanted in their channel, edits included."""
    with_room(desk)
    name = str(desk.talk(talk_of(desk)).customer.name)
    told = f"It was mended for {name} of Plinthford Works 8, zq8@plinthford.example. Aiko"
    ask(desk, text=f"Is that {name}?")
    assert answer(desk, AIKO, told) is None
    desk.answer(AIKO, talk_of(desk), f"Dear {name}, it comes. Aiko")
    submit(desk, HANNAH, stories.CALL, key(desk), about=f"About {name}")
    push(desk, AIKO, tasking.AGREE, "2")
    pass_on(desk, HANNAH, 2, told)
    desk.react(HANNAH, story(desk), "clap")
    keep_up(desk)

    def wanted(tx: Tx) -> list[str]:
        rows = tx.execute(outbox.select().where(outbox.c.channel == EXECUTIVES))
        return [DELIVERY.sub("", bytes(row.payload).decode(errors="replace").casefold()) for row in rows]

    everything = desk.ledger.read(wanted)
    assert len(everything) > 10
    assert any("it was mended for" in one for one in everything)
    assert [(canary, one) for one in everything for canary in NAMES if canary in one] == []


def test_the_trail_is_told_in_lines(desk: Desk) -> None:
    which = newest(desk).id
    assert desk.ledger.read(sampled.list_done, which, desk.company) == []
    ask(desk)
    done = desk.ledger.read(sampled.list_done, which, desk.company)
    said = "".join(span.text for span in done[-1].spans)
    assert said == f"2026-11-27 09:00 · voice {voice_of(desk).rank}: Hannah Boss asked the team"
