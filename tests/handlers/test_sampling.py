"""The executive sample from its frame to its message: on handlers and ledger alone, as the channels show it."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from threading import Event
from typing import Any

import pytest

from handlers import (
    asking,
    audience,
    guarding,
    hiding,
    joining,
    masking,
    preparing,
    publishing,
    releasing,
    sampled,
    sampling,
    voicing,
)
from handlers.rules.alike import are_alike
from handlers.rules.hiding import NOT_YET, Masked
from handlers.told import decode_told
from storage import conversations, customers, facts, joins, lanes, people, samples
from storage.ledger import Tx
from storage.model import (
    ChannelId,
    ConversationId,
    Gesture,
    MessageId,
    Modal,
    Person,
    PersonId,
    Post,
    Sample,
    Understood,
    Voice,
)
from storage.tables import outbox
from storage.understood import add_leaders, add_understood
from tests.handlers.desk import Desk, Shown, count_blocked, words_of
from tests.handlers.drawing import draw_if_due, made, mask_all
from tests.handlers.scenes import Scenes
from tests.sayings import saying

RITA, OMAR, AIKO, GUEST = "U-rita", "U-omar", "U-aiko", "U-olu"
SINCE = datetime(2026, 11, 1, 8, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 24, 9, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 13, tzinfo=UTC)
"""Two o'clock in Berlin."""
FRIDAY = datetime(2026, 11, 27, 8, tzinfo=UTC)
PLACES = ("form", "mail", "webhook:shop")
EXECUTIVES = "C-executives"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Two people may release; the week before last Earshot was started."""
    desk.company = replace(desk.company, hours=replace(desk.company.hours, zone=desk.company.zone))
    desk.ledger.write(facts.first_start, now=SINCE)
    desk.ledger.write(
        people.set_people,
        [Person(id=PersonId(RITA), name="Rita Sommer"), Person(id=PersonId(OMAR), name="Omar Haddad")],
    )
    desk.ledger.write(audience.set_releasers, [PersonId(RITA), PersonId(OMAR)])
    for who in (RITA, OMAR):
        desk.ledger.write(people.set_direct, PersonId(who), ChannelId(f"D-{who}"))
        desk.ledger.write(lanes.add_lanes, [lanes.channel_lane(ChannelId(f"D-{who}"))])
    desk.now = TUESDAY
    return desk


def spoken(desk: Desk, many: int, **more: Any) -> list[ConversationId]:
    """So many customers, each with an address and a source."""
    return [
        desk.hear(
            f"{saying(n)}. In my kitchen it is late again",
            **{
                "source": PLACES[n % 3],
                "thread_key": f"t{n}",
                "address": f"customer{n}@example.com",
                "name": f"Zelda Quint{n}",
                **more,
            },
        )
        for n in range(many)
    ]


@pytest.fixture
def drawn(desk: Desk, scenes: Scenes) -> Desk:
    return scenes.play(desk, spoken_and_drawn)


def spoken_and_drawn(desk: Desk) -> None:
    """24 customers spoke, and a sample was drawn of them."""
    spoken(desk, 24)
    at(desk, THURSDAY)


def look(desk: Desk) -> None:
    """One tick."""
    draw_if_due(desk.ledger, desk.company, desk.now)
    desk.ledger.write(publishing.post_if_due, desk.company, now=desk.now)
    desk.ledger.write(releasing.show, desk.company, now=desk.now)
    desk.deliver()


def at(desk: Desk, when: datetime) -> None:
    desk.now = when
    look(desk)


def newest(desk: Desk) -> Sample:
    found = desk.ledger.read(samples.find_newest)
    assert found is not None
    return found


def posts(desk: Desk, channel: str = EXECUTIVES) -> list[Shown]:
    return desk.channel(channel)


def release(desk: Desk, person: str = RITA) -> str | None:
    why = press(desk, person, releasing.RELEASE, str(newest(desk).id))
    desk.deliver()
    return why


def press(desk: Desk, person: str, what: str, value: str) -> str | None:
    return desk.do(Gesture(person=PersonId(person), verb="press", at=desk.stamp(), what=what, value=value))


def asked(desk: Desk, person: str, what: str, value: str = "", **fields: str) -> Any:
    return desk.ledger.read(
        sampled.answer, desk.company, person=person, what=what, value=value, fields=fields, now=desk.now
    )


def submit(desk: Desk, person: str, what: str, value: str, **fields: str) -> str | None:
    gesture = Gesture(
        person=PersonId(person), verb="submit", at=desk.stamp(), what=what, value=value, fields=tuple(fields.items())
    )
    why = desk.do(gesture)
    desk.deliver()
    return why


def quotes(post: Post | Modal) -> list[str]:
    return ["".join(span.text for span in part.spans) for part in post.parts if part.kind == "quote"]


def said(shown: Modal | Post) -> str:
    return words_of(Post(push="", parts=shown.parts))


# ------------------------------------------------------------------ the path


def test_drawn_on_thursday_released_and_posted_once_on_friday(desk: Desk) -> None:
    spoken(desk, 24)
    at(desk, THURSDAY - timedelta(minutes=1))
    assert desk.ledger.read(samples.find_newest) is None
    at(desk, THURSDAY)
    sample = newest(desk)
    assert (sample.week, sample.frame, sample.size, sample.state) == ("2026-W48", 24, 7, "drawn")
    assert [voice.role for voice in sample.voices if voice.role != "worth"] == ["voice"] * 7 + ["reserve"] * 3
    assert posts(desk) == []
    for who in (RITA, OMAR):
        (shown,) = posts(desk, f"D-{who}")
        assert "as it will be posted on" in shown.text
        assert next(button.label for part in shown.post.parts for button in part.buttons) == "Release"
    assert release(desk) is None
    assert release(desk, OMAR) == "it is released already"
    assert "Released by Rita Sommer" in posts(desk, f"D-{OMAR}")[0].text
    previewed = quotes(posts(desk, f"D-{RITA}")[0].post)
    at(desk, FRIDAY - timedelta(minutes=1))
    assert posts(desk) == []
    at(desk, FRIDAY)
    at(desk, FRIDAY + timedelta(hours=3))
    (posted,) = posts(desk)
    assert quotes(posted.post) == previewed
    assert "7 voices for 24 customers who spoke this week" in posted.text
    assert "Zelda" not in posted.text
    assert "Quint" not in posted.text
    assert "@" not in posted.text
    assert "2026-W48" in posted.post.push
    assert release(desk) == releasing.POSTED


def test_several_levels_of_executives_get_the_same(desk: Desk) -> None:
    desk.company = replace(desk.company, audiences={"board": ChannelId("C-board"), "twice": ChannelId(EXECUTIVES)})
    spoken(desk, 24)
    at(desk, THURSDAY)
    release(desk)
    at(desk, FRIDAY)
    (one,), (other,) = posts(desk), posts(desk, "C-board")
    assert _without_file(one.post) == _without_file(other.post)


def _without_file(post: Post) -> Post:
    """Each has a file of its own, with the same picture in it."""
    return replace(post, parts=tuple(replace(part, file="") for part in post.parts))


@pytest.mark.usefixtures("drawn")
def test_nobody_released_it_figures_alone_and_the_releasers_are_called(desk: Desk) -> None:
    at(desk, FRIDAY)
    (posted,) = posts(desk)
    assert quotes(posted.post) == []
    assert "Nobody released the voices in time" in posted.text
    assert "24 customers who spoke this week" in posted.text
    assert "Where they spoke: Form 8 (33%" in posted.text.replace("  ", " ")
    for who in (RITA, OMAR):
        called = posts(desk, f"D-{who}")
        assert any("Nobody released the sample of 2026-W48" in one.post.push for one in called)
    assert newest(desk).state == "figures"
    at(desk, FRIDAY + timedelta(days=7) - timedelta(hours=1))
    assert len(posts(desk)) == 1


def picture_of(shown: Shown) -> str:
    """What its picture shows, in words; empty where it has none."""
    return next((part.alt for part in shown.post.parts if part.kind == "picture"), "")


@pytest.mark.usefixtures("drawn")
def test_a_picture_has_the_mix_of_the_voices_beside_everybody_s(desk: Desk) -> None:
    release(desk)
    at(desk, FRIDAY)
    (posted,) = posts(desk)
    said = picture_of(posted)
    assert said.startswith("Customers who spoke in 2026-W48: 24. Where they spoke: ")
    assert said.count("33% of everybody") == 3
    assert "of 7 voices" in said
    assert "Week by week" not in said
    assert not [name for name in ("zelda", "quint", "customer0", "@") if name in said.casefold()]
    desk.now = TUESDAY + timedelta(days=7)
    spoken(desk, 30)
    at(desk, THURSDAY + timedelta(days=7))
    release(desk)
    at(desk, FRIDAY + timedelta(days=7))
    assert "Week by week from 2026-W48 to 2026-W49: 24, 30." in picture_of(posts(desk)[-1])


def test_a_kind_that_fewer_than_five_share_is_not_in_the_picture(desk: Desk) -> None:
    spoken(desk, 20)
    for n in range(4):
        desk.hear(
            "The lamp of my kitchen is late", source="webhook:rare", thread_key=f"r{n}", address=f"r{n}@example.com"
        )
    at(desk, THURSDAY)
    at(desk, FRIDAY)
    (posted,) = posts(desk)
    assert "of everybody" in picture_of(posted)  # figures and picture only
    assert "rare" not in picture_of(posted).casefold()


def test_without_two_kinds_that_five_share_there_is_no_picture(desk: Desk) -> None:
    desk.company = replace(desk.company, releases=False)
    spoken(desk, 6)
    at(desk, THURSDAY)
    at(desk, FRIDAY)
    (posted,) = posts(desk)
    assert all(part.kind != "picture" for part in posted.post.parts)


def test_auto_asks_nobody(desk: Desk) -> None:
    desk.company = replace(desk.company, releases=False)
    spoken(desk, 24)
    at(desk, THURSDAY)
    assert posts(desk, f"D-{RITA}") == []
    at(desk, FRIDAY)
    assert len(quotes(posts(desk)[0].post)) >= 7


# ------------------------------------------------------------------ those who release


@pytest.mark.usefixtures("drawn")
def test_a_held_voice_gives_way_to_the_next_reserve_and_is_counted(desk: Desk) -> None:
    sample = newest(desk)
    key = f"{sample.id}.2"
    assert isinstance(asked(desk, RITA, releasing.HOLD, key), Modal)
    assert asked(desk, RITA, "check:sample_hold", key, why=" ") == {"why": "Please say why."}
    assert submit(desk, RITA, releasing.HOLD, key, why="it names the street") is None
    assert submit(desk, RITA, releasing.HOLD, f"{sample.id}.8", why="so does this") is None
    assert newest(desk).voices[1].held_by == RITA
    (shown,) = posts(desk, f"D-{OMAR}")
    assert "held: 2" in shown.text
    release(desk, OMAR)
    at(desk, FRIDAY)
    (posted,) = posts(desk)
    ranked = [voice.rank for voice in newest(desk).voices if voice.posted and voice.role != "worth"]
    assert ranked == [1, 3, 4, 5, 6, 7, 9]
    assert "held: 2" in posted.text
    assert "street" not in posted.text


@pytest.mark.usefixtures("drawn")
def test_how_chosen_and_the_picture_tell_the_mix_of_the_voices_that_are_shown(desk: Desk) -> None:
    sample = newest(desk)
    for rank in (1, 2, 3):
        assert submit(desk, RITA, releasing.HOLD, f"{sample.id}.{rank}", why="it names the street") is None
    release(desk, OMAR)
    at(desk, FRIDAY)
    shown = [voice for voice in newest(desk).voices if voice.posted and voice.role != "worth"]
    assert [voice.rank for voice in shown] == [4, 5, 6, 7, 8, 9, 10]
    spoke_in = Counter(desk.talk(voice.conversation).source for voice in shown if voice.conversation)
    told = said(asked(desk, RITA, audience.HOW, str(sample.id)))
    names = {"form": "Form", "mail": "Mail", "webhook:shop": "Webhook"}
    for source, many in spoke_in.items():
        assert f"{names[source]} 8 (33%, {voicing.voices(many)})" in told
    picture = voicing.picture(newest(desk), decode_told(newest(desk).told), {})
    assert picture is not None
    assert {share.voices for share in picture.shares} == set(spoke_in.values())
    assert picture.voices == 7


def test_where_they_were_held_it_does_not_say_that_nobody_fits(desk: Desk) -> None:
    spoken(desk, 24)
    at(desk, THURSDAY)
    sample = newest(desk)
    also = [voice for voice in sample.voices if voice.role == "worth"]
    assert len(also) == 2
    for voice in also:
        assert submit(desk, RITA, releasing.HOLD, f"{sample.id}.{voice.rank}", why="it names the street") is None
    release(desk, OMAR)
    at(desk, FRIDAY)
    (posted,) = posts(desk)
    assert f"held: {len(also)}" in posted.text
    assert "Only 2 fit the rules." in posted.text


@pytest.mark.usefixtures("drawn")
def test_what_is_hidden_stays_hidden_everywhere(desk: Desk) -> None:
    sample = newest(desk)
    key = f"{sample.id}.1"
    assert asked(desk, RITA, "check:sample_mask", key, words="the moon") == {
        "words": "“the moon” does not stand there."
    }
    assert asked(desk, RITA, "check:sample_mask", key, words="  ") == {"words": "Please write what is to be hidden."}
    assert submit(desk, RITA, releasing.MASK, key, words="KITCHEN\nmy kitchen") is None
    (shown,) = posts(desk, f"D-{RITA}")
    assert "kitchen" not in quotes(shown.post)[0]
    assert "In ▮▮▮ it is" in quotes(shown.post)[0]
    release(desk)
    at(desk, FRIDAY)
    assert "kitchen" not in quotes(posts(desk)[0].post)[0]
    assert submit(desk, RITA, releasing.MASK, key, words="late") == releasing.POSTED


@pytest.mark.usefixtures("drawn")
def test_what_two_hide_at_once_stays_hidden(desk: Desk) -> None:
    key = f"{newest(desk).id}.1"
    begun, go_on = Event(), Event()

    def hides(person: str, words: str) -> Gesture:
        fields = (("words", words),)
        return Gesture(
            person=PersonId(person), verb="submit", at=desk.stamp(), what=releasing.MASK, value=key, fields=fields
        )

    def slowly(tx: Tx) -> None:
        assert releasing.submitted(tx, desk.company, hides(OMAR, "kitchen"), now=desk.now) is None
        begun.set()
        assert go_on.wait(20)

    with ThreadPoolExecutor(2) as both:
        first = both.submit(desk.ledger.write, slowly)
        assert begun.wait(20)
        second = both.submit(desk.ledger.write, releasing.submitted, desk.company, hides(RITA, "late"), now=desk.now)
        while desk.ledger.database.writers > 1 and not second.done() and not desk.ledger.read(count_blocked):
            wait([second], 0.01)
        go_on.set()
        first.result(20)
        assert second.result(20) is None
    shown = quotes(posts(desk, f"D-{RITA}")[0].post)[0]
    assert not [word for word in ("kitchen", "late") if word in shown]


@pytest.mark.parametrize("person", [AIKO, GUEST, "U-nobody"])
@pytest.mark.usefixtures("drawn")
def test_nobody_else_releases_holds_hides_or_looks(desk: Desk, person: str) -> None:
    key = f"{newest(desk).id}.1"
    before = newest(desk)
    assert press(desk, person, releasing.RELEASE, str(before.id)) == releasing.NOT_YOURS
    assert submit(desk, person, releasing.HOLD, key, why="no") == releasing.NOT_YOURS
    assert submit(desk, person, releasing.MASK, key, words="late") == releasing.NOT_YOURS
    for what, value in ((releasing.LOOK, str(before.id)), (releasing.MASK, key), (releasing.HOLD, key)):
        assert asked(desk, person, what, value) is None
    assert newest(desk) == before
    command = asked(desk, person, "command", "sample preview")
    assert command is None or quotes(command) == []


@pytest.mark.parametrize("value", ["", "0", "999999", "x", "1.99", "1.", "99999999999999999999", "-1", "²"])
@pytest.mark.usefixtures("drawn")
def test_ids_of_nothing_do_nothing(desk: Desk, value: str) -> None:
    before = newest(desk)
    press(desk, RITA, releasing.RELEASE, value.replace("1.99", "77"))
    submit(desk, RITA, releasing.HOLD, value, why="no")
    for what in ("how_chosen", releasing.LOOK, releasing.MASK, releasing.HOLD):
        assert asked(desk, RITA, what, value) is None
    assert newest(desk) == before


@pytest.mark.usefixtures("drawn")
def test_each_voice_is_shown_with_what_can_be_done(desk: Desk) -> None:
    shown = asked(desk, RITA, releasing.LOOK, str(newest(desk).id))
    assert len(quotes(shown)) == len(newest(desk).voices)
    assert "8. Reserve · waits" in said(shown)


# ------------------------------------------------------------------ who is in it


def test_who_is_not_in_it(desk: Desk) -> None:
    spoken(desk, 10)
    desk.hear("From the fair", thread_key="s", name="Ann", source="staff", heard_by=PersonId(AIKO))
    spam = desk.hear("Buy now", thread_key="x", address="x@example.com")
    desk.ledger.write(lambda tx: conversations.set_conversation(tx, spam, state="spam"))
    shy = desk.hear("Do not show this", thread_key="y", address="y@example.com")
    desk.ledger.write(customers.set_wishes, desk.talk(shy).customer.id, no_asks=False, no_quotes=True)
    desk.hear("I am away", thread_key="z", address="z@example.com", automatic="an auto-reply")
    desk.hear("From a file", thread_key="i", address="i@example.com", source="import:old")
    at(desk, THURSDAY)
    told = decode_told(newest(desk).told)
    assert told.customers == 10
    assert told.left_out == {"staff": 1, "spam": 1, "opted out": 1, "automatic": 1, "import": 1}


def test_each_customer_once_by_their_latest_conversation(desk: Desk) -> None:
    spoken(desk, 20)
    again = desk.hear("And the lamp is dark", thread_key="new", address="customer3@example.com", source="form")
    one = desk.ledger.read(sampling.due, desk.company, now=THURSDAY)
    assert one is not None
    gathered = desk.ledger.read(preparing.gather, desk.company, one, now=THURSDAY)
    assert gathered.told.customers == 20
    assert again in list(gathered.spoken.conversations)


def test_a_follow_up_in_a_conversation_of_long_ago_counts(desk: Desk) -> None:
    desk.now = SINCE
    old = desk.hear("The lamp is dark", thread_key="old", address="old@example.com")
    desk.now = TUESDAY
    desk.hear("It still is", thread_key="old", address="old@example.com")
    spoken(desk, 10)
    one = desk.ledger.read(sampling.due, desk.company, now=THURSDAY)
    assert one is not None
    gathered = desk.ledger.read(preparing.gather, desk.company, one, now=THURSDAY)
    assert gathered.told.customers == 11
    assert old in list(gathered.spoken.conversations)


def test_from_draw_to_draw_nobody_is_lost_between(desk: Desk) -> None:
    desk.now = THURSDAY + timedelta(hours=2)
    spoken(desk, 12)
    at(desk, THURSDAY + timedelta(hours=3))
    assert newest(desk).frame == 0
    at(desk, THURSDAY + timedelta(days=7))
    assert newest(desk).frame == 12
    assert newest(desk).weeks == 1


def test_nobody_is_heard_twice_within_eight_weeks(desk: Desk) -> None:
    desk.company = replace(desk.company, releases=False)
    heard: list[set[int]] = []
    for week in range(2):
        desk.now = TUESDAY + timedelta(weeks=week)
        for n in range(24):
            desk.hear(f"The oven {n} is cold", thread_key=f"t{n}.{week}", address=f"customer{n}@example.com")
        at(desk, THURSDAY + timedelta(weeks=week))
        at(desk, FRIDAY + timedelta(weeks=week))
        heard.append({int(voice.customer or 0) for voice in newest(desk).voices if voice.posted})
    assert len(heard[0]) >= 7
    assert not heard[0] & heard[1]
    assert decode_told(newest(desk).told).heard_lately == len(heard[0])


def test_who_spoke_before_a_draw_that_was_missed_is_in_the_next_frame(desk: Desk) -> None:
    desk.company = replace(desk.company, releases=False)
    spoken(desk, 24)
    at(desk, THURSDAY)
    at(desk, FRIDAY)
    desk.now = THURSDAY + timedelta(days=6)
    for n in range(10):
        desk.hear(f"The door {n} squeaks", thread_key=f"d{n}", address=f"door{n}@example.com")
    desk.now = THURSDAY + timedelta(days=11)  # nobody looked on the Thursday between
    for n in range(11):
        desk.hear(f"The bill {n} is wrong", thread_key=f"b{n}", address=f"bill{n}@example.com")
    at(desk, THURSDAY + timedelta(days=14))
    at(desk, FRIDAY + timedelta(days=14))
    told = decode_told(newest(desk).told)
    assert (told.customers, told.since, told.until) == (21, THURSDAY, THURSDAY + timedelta(days=14))
    assert "7 voices for 21 customers who spoke in two weeks" in posts(desk)[-1].text
    desk.now = THURSDAY + timedelta(days=70)
    at(desk, THURSDAY + timedelta(days=70))
    assert decode_told(newest(desk).told).since == THURSDAY + timedelta(days=42), "not more than four weeks"


def test_where_nearly_everybody_was_heard_lately_it_says_so(desk: Desk) -> None:
    desk.company = replace(desk.company, releases=False)
    for week in range(4):
        desk.now = TUESDAY + timedelta(weeks=week)
        for n in range(12):
            desk.hear(f"The oven {n} is cold", thread_key=f"t{n}.{week}", address=f"customer{n}@example.com")
        at(desk, THURSDAY + timedelta(weeks=week))
        at(desk, FRIDAY + timedelta(weeks=week))
    first, second, third, fourth = posts(desk)
    lately = decode_told(newest(desk).told).heard_lately
    assert "4 voices for 12 customers who spoke this week" in first.text
    assert "eight weeks" not in first.text + second.text, "there were enough others"
    assert "2 voices for 12 customers who spoke this week · 10 of them were shown within eight weeks" in third.text
    assert "0 voices for 12 customers who spoke this week" in fourth.text
    assert "all of them were shown within eight weeks" in fourth.text
    assert lately == 12
    picture = voicing.picture(newest(desk), decode_told(newest(desk).told), {newest(desk).week: 12})
    assert picture is None or picture.voices == 0


@pytest.mark.parametrize(
    ("many", "voices", "weeks"), [(0, 0, 4), (3, 0, 4), (5, 3, 4), (8, 3, 4), (9, 3, 1), (20, 6, 1), (21, 7, 1)]
)
def test_small_weeks(desk: Desk, many: int, voices: int, weeks: int) -> None:
    desk.company = replace(desk.company, releases=False)
    spoken(desk, many)
    at(desk, THURSDAY)
    at(desk, FRIDAY)
    (posted,) = posts(desk)
    shown = [voice for voice in newest(desk).voices if voice.posted and voice.role == "voice"]
    assert (len(shown), newest(desk).weeks) == (voices, weeks)
    if not voices:
        assert "too few customers spoke for a sample that names nobody" in posted.text
        assert not any(part.buttons for part in posted.post.parts)
        assert str(many) not in posted.text.replace("2026-W48", "") or many == 0


def test_nobody_s_words_are_heard_twice_though_nothing_was_understood(desk: Desk) -> None:
    desk.company = replace(desk.company, releases=False)
    for n in range(24):
        said = "Two refunds were promised, and only half of one has come" if n % 2 else saying(n % 10)
        desk.hear(f"{'Hello! ' * (n % 3)}{said}", thread_key=f"t{n}", address=f"c{n}@example.com")
    at(desk, THURSDAY)
    at(desk, FRIDAY)
    voices = newest(desk).voices
    (posted,) = posts(desk)
    assert len({voice.text.replace("Hello! ", "") for voice in voices}) == len(voices) == 6
    assert "6 voices for 24 customers" in posted.text
    assert "everybody else says nearly the same as one of them" in posted.text
    assert "Nobody fits the rules this time." in posted.text


@pytest.mark.parametrize("many", [12, 40])
def test_who_is_also_worth_hearing_says_something_else(desk: Desk, many: int) -> None:
    desk.company = replace(desk.company, releases=False, sample_size=3)
    for n in range(many):
        desk.hear(saying(n % 8), thread_key=f"t{n}", address=f"c{n}@example.com")
    at(desk, THURSDAY)
    voices = newest(desk).voices
    assert [voice.role for voice in voices].count("worth") == 2
    assert not [pair for pair in combinations([voice.text for voice in voices], 2) if are_alike(*pair)]


def test_of_an_account_there_is_one_voice(desk: Desk) -> None:
    desk.company = replace(desk.company, releases=False)
    spoken(desk, 18, company="Grand Hotel")
    for n in range(6):
        desk.hear(saying(20 + n), thread_key=f"s{n}", address=f"s{n}@example.org", company=f"Shop {n}")
    at(desk, THURSDAY)
    accounts = [desk.talk(voice.conversation).customer.company for voice in newest(desk).voices if voice.conversation]
    assert len(accounts) == len(set(accounts)) == 7
    assert "Grand Hotel" in accounts
    assert not any("Grand" in voice.text for voice in newest(desk).voices)


def test_a_segment_is_shown_only_where_five_share_it(desk: Desk) -> None:
    desk.company = replace(desk.company, releases=False)
    for n in range(24):
        segment = "enterprise" if n < 20 else "embassies"
        desk.hear(f"The oven {n} is cold", thread_key=f"t{n}", address=f"c{n}@example.com", company=f"Co {n}",
                  segment=segment)  # fmt: skip
    at(desk, THURSDAY)
    at(desk, FRIDAY)
    (posted,) = posts(desk)
    chosen = asked(desk, AIKO, "how_chosen", str(newest(desk).id))
    assert "enterprise" in posted.text
    assert "enterprise 20 (83%" in said(chosen)
    assert "others few" in said(chosen)
    for shown in (posted.text, said(chosen)):
        assert "embassies" not in shown


# ------------------------------------------------------------------ what a voice says


def understand(desk: Desk, which: list[ConversationId], themes: list[int]) -> None:
    """The first message of each is in that theme."""

    def unit(tx: Tx) -> None:
        from storage import messages

        rows = [
            Understood(message=messages.list_messages(tx, one, 5)[0].id, leader=MessageId(0), theme=theme or None)  # type: ignore[arg-type]
            for one, theme in zip(which, themes, strict=True)
        ]
        add_leaders(tx, {})
        add_understood(tx, [replace(row, leader=row.message) for row in rows])

    desk.ledger.write(unit)


def test_what_a_voice_stands_for(desk: Desk) -> None:
    desk.company = replace(desk.company, releases=False)
    which = spoken(desk, 24)
    understand(desk, which, [1] * 20 + [2] * 4)
    at(desk, THURSDAY)
    at(desk, FRIDAY)
    (posted,) = posts(desk)
    assert "one of 20 like it, of 24" in posted.text
    assert "one of 4 like it" not in posted.text
    kinds = {voice.alike for voice in newest(desk).voices if voice.role == "voice"}
    assert kinds <= {20, 4}
    if 4 in kinds:
        assert "one of few like it, of 24" in posted.text


@pytest.mark.parametrize("fate", ["held", "failed", "arrived"])
def test_what_they_did_not_get_was_not_said(desk: Desk, fate: str) -> None:
    desk.company = replace(desk.company, releases=False, carriers=frozenset({"mail", "page"}))
    talks = spoken(desk, 12)
    desk.now = THURSDAY - timedelta(hours=1)
    for which in talks:
        desk.answer(AIKO, which, "We bake it anew")
    desk.refuses = "550 no such mailbox" if fate == "failed" else ""
    for which in talks:
        desk.send(AIKO, desk.write_answer(AIKO, which, "It is baked"))
    if fate != "held":
        desk.later(minutes=5)
        desk.deliver()
    said = "It is baked" if fate == "arrived" else "We bake it anew"
    draw_if_due(desk.ledger, desk.company, THURSDAY)
    assert {voice.said_back for voice in newest(desk).voices} == {said}


def test_what_we_said_back_and_where_it_stands(desk: Desk) -> None:
    desk.company = replace(desk.company, releases=False, carriers=frozenset({"mail", "page"}))
    which = spoken(desk, 9)
    for one in which:
        desk.answer(AIKO, one, "Dear Zelda, we mended it. Yours, Aiko")
    at(desk, THURSDAY)
    at(desk, FRIDAY)
    (posted,) = posts(desk)
    assert "we mended it" in posted.text
    assert "· answered" in posted.text
    assert "Zelda" not in posted.text
    assert "Aiko" not in posted.text


def test_the_first_line_says_what_became_of_those_before(desk: Desk) -> None:
    desk.company = replace(desk.company, releases=False)
    for week in range(2):
        desk.now = TUESDAY + timedelta(weeks=week)
        for n in range(12):
            desk.hear(f"The oven {n} is cold", thread_key=f"t{n}.{week}", address=f"c{n}.{week}@example.com")
        at(desk, THURSDAY + timedelta(weeks=week))
        at(desk, FRIDAY + timedelta(weeks=week))
        if not week:
            first = next(voice for voice in newest(desk).voices if voice.posted)
            assert first.conversation is not None
            which = first.conversation
            desk.ledger.write(lambda tx, which=which: conversations.set_conversation(tx, which, state="done"))
    before, then = posts(desk)
    assert "Last time" not in before.text
    line = words_of(Post(push="", parts=then.post.parts[1:2]))
    assert line.startswith("Last time’s ")
    assert "1 done, in their word" in line


@pytest.mark.usefixtures("drawn")
def test_who_asks_after_the_draw_not_to_be_shown_is_not(desk: Desk) -> None:
    release(desk)
    first = newest(desk).voices[0]
    assert first.customer is not None
    desk.ledger.write(customers.set_wishes, first.customer, no_asks=False, no_quotes=True)
    at(desk, FRIDAY)
    (posted,) = posts(desk)
    shown = [voice.rank for voice in newest(desk).voices if voice.posted and voice.role != "worth"]
    assert shown == [2, 3, 4, 5, 6, 7, 8]
    assert "held: 1" in posted.text


def joined(desk: Desk) -> Voice:
    """Whoever the first voice is of wrote by another way too, and both were made one since."""
    voice = newest(desk).voices[0]
    other = desk.hear("Me again, from my other address", thread_key="other", address="other@example.com", name="Zoe")
    assert voice.conversation is not None

    def unit(tx: Tx) -> None:
        part, whole = (conversations.find_conversation(tx, which) for which in (voice.conversation, other) if which)
        assert part is not None
        assert whole is not None
        joining.join(tx, desk.company, part, whole, by=PersonId(AIKO), at=desk.stamp(), now=desk.now)

    desk.ledger.write(unit)
    assert desk.talk(other).customer.id != voice.customer
    return voice


@pytest.mark.usefixtures("drawn")
def test_who_asks_for_it_after_they_were_made_one_with_somebody_is_not_shown_either(desk: Desk) -> None:
    release(desk)
    voice = joined(desk)
    assert voice.conversation is not None
    who = desk.talk(voice.conversation).customer.id
    desk.ledger.write(customers.set_wishes, who, no_quotes=True)
    at(desk, FRIDAY)
    (posted,) = posts(desk)
    assert not newest(desk).voices[0].posted
    assert "held: 1" in posted.text


@pytest.mark.usefixtures("drawn")
def test_as_whom_they_were_known_before_is_masked_too(desk: Desk) -> None:
    voice = joined(desk)
    assert voice.conversation is not None
    talk = desk.talk(desk.talk(voice.conversation).part_of or voice.conversation)
    known = desk.ledger.read(masking.known_of, desk.company, talk, [])
    assert known.record.names == ("Zoe", f"Zelda Quint{voice.conversation - 1}")
    undone = desk.ledger.read(joins.list_of, [talk.id])[0]
    desk.ledger.write(joins.set_undone, undone.id, now=desk.now)
    assert desk.ledger.read(masking.known_of, desk.company, talk, []).record.names == ("Zoe",)


@pytest.mark.usefixtures("drawn")
def test_who_was_made_one_with_somebody_since_is_not_heard_again_either(desk: Desk) -> None:
    release(desk)
    at(desk, FRIDAY)
    voice = joined(desk)
    assert voice.conversation is not None
    heard = desk.ledger.read(samples.list_heard, SINCE)
    assert {voice.customer, desk.talk(voice.conversation).customer.id} <= heard


@pytest.mark.usefixtures("drawn")
def test_who_asks_while_the_post_is_held_is_not_shown(desk: Desk) -> None:
    release(desk)
    desk.now = FRIDAY
    desk.ledger.write(publishing.post_if_due, desk.company, now=desk.now)
    # The channel was not private when it was to leave.
    desk.ledger.write(lambda tx: tx.execute(outbox.update().where(outbox.c.channel == EXECUTIVES).values(epoch=1)))
    first = newest(desk).voices[0]
    assert first.posted
    assert first.customer is not None
    desk.ledger.write(customers.set_wishes, first.customer, no_quotes=True)
    desk.later(days=1)
    mask_all(desk.ledger, desk.company, desk.now)
    (posted,) = posts(desk)
    assert posted.edits == 0
    assert first.text not in posted.text
    assert voicing.GONE in posted.text
    assert first.text not in posts(desk, f"D-{RITA}")[0].text


def broken(desk: Desk, ranks: set[int]) -> Sample:
    """A sample at some voices of which whoever masks broke."""
    spoken(desk, 24)
    desk.now = THURSDAY
    one = desk.ledger.read(sampling.due, desk.company, now=THURSDAY)
    assert one is not None
    drawn = made(desk.ledger, desk.company, one, THURSDAY)
    voices = (
        replace(voice, text="", said_back="", held=NOT_YET) if voice.rank in ranks else voice for voice in drawn.voices
    )
    desk.ledger.write(sampling.keep, replace(drawn, voices=tuple(voices)), now=THURSDAY)
    look(desk)
    return drawn


def test_a_voice_that_was_not_masked_is_tried_again_until_the_sample_is_let_out(desk: Desk) -> None:
    drawn = broken(desk, {2})
    assert len(quotes(posts(desk, f"D-{RITA}")[0].post)) == len(drawn.voices) - 3
    assert quotes(posts(desk, f"D-{RITA}")[0].post)[1] == drawn.voices[2].text
    mask_all(desk.ledger, desk.company, desk.now)
    desk.deliver()
    assert newest(desk).voices == drawn.voices
    assert quotes(posts(desk, f"D-{RITA}")[0].post)[1] == drawn.voices[1].text


def test_what_was_let_out_stays_what_they_saw(desk: Desk) -> None:
    broken(desk, {2})
    (waiting,) = desk.ledger.read(hiding.list_waiting, desk.company, now=desk.now)
    assert release(desk) is None
    assert desk.ledger.read(hiding.list_waiting, desk.company, now=desk.now) == []
    found = tuple(Masked(text="late words") for _ in waiting.words)
    desk.ledger.write(hiding.masked, desk.company, waiting, found, now=desk.now)
    assert newest(desk).voices[1].held == NOT_YET
    at(desk, FRIDAY)
    assert "held: 1" in posts(desk)[0].text


def test_what_cannot_be_masked_is_held(desk: Desk) -> None:
    spoken(desk, 8)
    for n in range(16):
        desk.hear(f"+49 170 1234{n:03}, a{n}@example.com", thread_key=f"m{n}", address=f"a{n}@example.com")
    at(desk, THURSDAY)
    held = [voice for voice in newest(desk).voices if voice.held]
    assert held
    assert {voice.held for voice in held} == {preparing.NOTHING_LEFT}
    assert all(voice.text == "" for voice in held)
    release(desk)
    at(desk, FRIDAY)
    assert "held: " in posts(desk)[0].text
    assert not any(char.isdigit() for quote in quotes(posts(desk)[0].post) for char in quote)


def test_who_writes_in_another_language_than_is_known_of_them_is_masked(desk: Desk) -> None:
    desk.company = replace(desk.company, releases=False, sample_size=12)
    said = "田中太郎です。東京都渋谷区神宮前1-2-3に住んでいます。注文が届きません"
    for n in range(12):
        words = said if n == 0 else f"the door {n} is cold and late"
        desk.hear(words, thread_key=f"b{n}", address=f"b{n}@example.com", name=None, browser_language="en-US")
    at(desk, THURSDAY)
    at(desk, FRIDAY)
    (posted,) = posts(desk)
    told = [voice.text for voice in newest(desk).voices if "注文が届きません" in voice.text]
    assert told
    for shown in (*told, posted.text):
        assert not [word for word in ("田中", "太郎", "渋谷区", "1-2-3") if word in shown]


# ------------------------------------------------------------------ also worth hearing


def test_also_worth_hearing_by_its_rules_each_once(desk: Desk) -> None:
    desk.company = replace(desk.company, releases=False, sample_size=3)
    spoken(desk, 30)
    angry = desk.hear("This is the third time that I write", thread_key="angry", address="angry@example.com")
    for _ in range(3):
        desk.hear("Does anybody read this at all?", thread_key="angry", address="angry@example.com")
    liked = desk.hear("Your people are the kindest on earth", thread_key="liked", address="liked@example.com")
    assert desk.react(AIKO, desk.card(liked), "mega") is None
    at(desk, THURSDAY)
    at(desk, FRIDAY)
    drawn = {voice.conversation for voice in newest(desk).voices if voice.role != "worth"}
    worth = {voice.rule: voice.conversation for voice in newest(desk).voices if voice.role == "worth"}
    assert len(worth) == 3
    assert worth["nominated"] == liked or liked in drawn
    assert worth["criticism"] == angry or angry in drawn
    (posted,) = posts(desk)
    assert "Also worth hearing : chosen, they stand for nobody else." in posted.text
    assert "chosen: nominated by somebody who heard it" in posted.text


def test_a_nomination_that_was_taken_back_is_none(desk: Desk) -> None:
    desk.company = replace(desk.company, releases=False, sample_size=3)
    spoken(desk, 30)
    liked = desk.hear("Your people are the kindest on earth", thread_key="liked", address="liked@example.com")
    desk.react(AIKO, desk.card(liked), "mega")
    desk.react(AIKO, desk.card(liked), "mega", present=False)
    at(desk, THURSDAY)
    assert "nominated" not in {voice.rule for voice in newest(desk).voices}


# ------------------------------------------------------------------ by command


def at_home(desk: Desk, person: str) -> Post:
    found = desk.ledger.read(asking.answer, desk.company, person=person, what="home", value="", fields={})
    assert isinstance(found, Post)
    return found


def test_executives_find_the_samples_of_the_last_weeks_in_their_home_tab(desk: Desk) -> None:
    desk.company = replace(desk.company, releases=False)
    members = {PersonId(AIKO)}
    desk.ledger.write(
        guarding.note, desk.company, ChannelId(EXECUTIVES), "", name="executives", members=members, now=desk.now
    )
    for week in range(10):
        desk.now = TUESDAY + timedelta(weeks=week)
        for n in range(12 if week else 3):
            desk.hear(f"The oven {n} is cold", thread_key=f"t{n}.{week}", address=f"c{n}.{week}@example.com")
        at(desk, THURSDAY + timedelta(weeks=week))
        at(desk, FRIDAY + timedelta(weeks=week))
    home = at_home(desk, AIKO)
    links = [span for part in home.parts for span in part.spans if span.kind == "link" and span.text == "read it"]
    newest_first = [f"place:{EXECUTIVES}/{post.remote}" for post in reversed(posts(desk))]
    assert [link.ref for link in links] == newest_first[:8]
    assert "2027-W04 · 6 voices of 12 customers who spoke this week" in said(home)
    assert "2026-W48" not in said(home), "eight weeks are enough"
    assert "What customers said" not in said(at_home(desk, RITA))
    desk.company = replace(desk.company, executive_channel=None, audiences={})
    assert "What customers said" not in said(at_home(desk, AIKO))


def test_what_the_house_and_its_competitors_are_called_is_read(desk: Desk) -> None:
    desk.company = replace(desk.company, releases=False, name="Ombrella Vantia", competitors=("Brixelo",))
    for n in range(12):
        desk.hear(f"The Ombrella {n} is colder than any Brixelo", thread_key=f"t{n}", address=f"c{n}@example.com")
    at(desk, THURSDAY)
    at(desk, FRIDAY)
    (posted,) = posts(desk)
    assert all("Ombrella" in one and "Brixelo" in one for one in quotes(posted.post))
    assert "held" not in posted.text


def test_by_command(desk: Desk) -> None:
    spoken(desk, 24)
    status = said(asked(desk, AIKO, "command", "sample"))
    assert "The sample of 2026-W48 is drawn on Thu 26 Nov 14:00, posted on Fri 27 Nov 09:00." in status
    desk.later(minutes=1)
    assert desk.do(Gesture(person=PersonId(AIKO), verb="command", at="", what="sample", value="draw")) is not None
    assert "Nothing was done" in said(asked(desk, AIKO, "command", "sample draw"))
    assert "Nothing was" not in said(asked(desk, RITA, "command", "sample draw"))
    assert desk.do(Gesture(person=PersonId(RITA), verb="command", at="", what="sample", value="draw")) is None
    look(desk)
    assert newest(desk).drawn_at == desk.now
    assert "waits to be released; it is posted on Fri 27 Nov 09:00" in said(asked(desk, RITA, "command", "sample"))
    assert len(quotes(asked(desk, RITA, "command", "sample preview"))) >= 7
    assert desk.do(Gesture(person=PersonId(RITA), verb="command", at="", what="sample", value="draw")) is not None
    assert "Nothing was drawn: it was drawn already." in said(asked(desk, RITA, "command", "sample draw"))
    at(desk, THURSDAY)
    assert len(posts(desk, f"D-{RITA}")) == 1
