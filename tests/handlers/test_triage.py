"""What people do to cards, and what the channel shows of it."""

from dataclasses import replace
from typing import Any

import pytest

from handlers import triage
from handlers.members import FREED
from storage import lanes
from storage.model import ChannelId, Gesture, Person, PersonId, Team

AIKO, BEN, MEERA = "U-aiko", "U-ben", "U-meera"


def ref(desk: Any, talk: Any) -> str:
    return str(desk.talk(talk).ref)


# ------------------------------------------------------------------ having it


def test_a_reaction_shows_on_the_same_card_and_is_gone_when_taken_back(desk: Any) -> None:
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    assert "Nobody has it yet" in card.text
    desk.react(AIKO, card, "eyes")
    assert "Aiko has it" in desk.card(talk).text
    desk.react(AIKO, card, "eyes", present=False)
    assert "Nobody has it yet" in desk.card(talk).text
    assert len(desk.channel("C-support")) == 1


def test_of_two_at_once_the_earlier_by_the_platform_s_time_owns_and_the_later_follows(desk: Any) -> None:
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    desk.react(BEN, card, "eyes", at="1800000002.000000")
    desk.react(AIKO, card, "eyes", at="1800000001.000000")
    assert desk.talk(talk).owner == AIKO
    assert "Ben follows" in desk.card(talk).text


@pytest.mark.parametrize("person", ["U-olu", "U-sam", "U-tam", "U-una"])
def test_guests_strangers_bots_and_people_who_left_change_nothing(desk: Any, person: str) -> None:
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    desk.react(person, card, "eyes")
    desk.press(person, card, "own", ref(desk, talk))
    desk.press(person, card, "hand_over", ref(desk, talk), "product")
    assert desk.talk(talk).owner is None
    assert desk.talk(talk).team == "support"


def test_the_button_lets_go_for_an_owner_who_is_away_and_tells_them(desk: Any) -> None:
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    desk.react(AIKO, card, "eyes")
    desk.press(BEN, card, "let_go", ref(desk, talk))
    assert desk.talk(talk).owner is None
    (note,) = desk.thread(card)
    assert note.post.parts[0].spans[0].ref == AIKO
    assert "let go for you" in note.text


def test_who_follows_only_stops_following(desk: Any) -> None:
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    desk.react(AIKO, card, "eyes")
    desk.press(BEN, card, "own", ref(desk, talk))
    desk.press(BEN, card, "let_go", ref(desk, talk))
    assert desk.talk(talk).owner == AIKO
    assert "follows" not in desk.card(talk).text


def test_everything_behind_the_three_dots_can_be_undone(desk: Any) -> None:
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    for what, seen in (("urgent", "urgent"), ("review", "for the review"), ("nominate", "also worth hearing”")):
        desk.press(AIKO, card, what, ref(desk, talk))
        assert seen in desk.card(talk).text
        desk.press(BEN, card, f"not:{what}", ref(desk, talk))
        assert seen not in desk.card(talk).text.replace("Also worth", "")


def test_an_emoji_may_have_a_skin_tone_or_a_second_name(desk: Any) -> None:
    desk.company = replace(desk.company, signs={**desk.company.signs, "+1": "own"})
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    desk.react(AIKO, card, "thumbsup::skin-tone-4")
    assert desk.talk(talk).owner == AIKO


def test_wanting_to_say_it_back_shows_on_the_card_and_says_nothing_to_anybody(desk: Any) -> None:
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    desk.react(AIKO, card, "white_check_mark")
    assert "Aiko wants to say it back" in desk.card(talk).text
    assert len(desk.shown) == 1


def test_the_same_event_twice_is_one_mark(desk: Any) -> None:
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    desk.react(AIKO, card, "eyes", at="1800000001.000000")
    assert desk.react(AIKO, card, "eyes", at="1800000001.000000") == "known already"


def test_a_card_may_change_as_often_as_it_likes(desk: Any) -> None:
    """PostgreSQL plans a statement anew once it was run a few times on a connection."""
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    for _ in range(20):
        desk.react(AIKO, card, "eyes")
        desk.react(AIKO, card, "eyes", present=False)
    assert "Nobody has it yet" in desk.card(talk).text


# ------------------------------------------------------------------ spam


def test_spam_is_put_aside_in_one_line_and_can_be_brought_back(desk: Any) -> None:
    talk = desk.hear("Buy pills", thread_key="t")
    card = desk.card(talk)
    desk.press(AIKO, card, "spam", ref(desk, talk))
    shown = desk.card(talk)
    assert "Put aside as spam by Aiko" in shown.text
    assert "pills" not in shown.text
    desk.hear("Buy more pills", thread_key="t")
    assert desk.thread(card) == []
    desk.press(BEN, card, "not:spam", ref(desk, talk))
    assert "Nobody has it yet" in desk.card(talk).text
    assert "more pills" in desk.card(talk).text


# ------------------------------------------------------------------ handing over


def test_a_team_s_emoji_moves_the_card_with_its_history_and_leaves_one_line(desk: Any) -> None:
    talk = desk.hear("It is broken", thread_key="t")
    card = desk.card(talk)
    desk.hear("Still broken", thread_key="t")
    desk.react(AIKO, card, "eyes")
    desk.react(AIKO, card, "bulb")
    there = desk.card(talk)
    assert there.channel == "C-product"
    assert "Nobody has it yet" in there.text
    assert "Aiko follows" in there.text
    (history,) = desk.thread(there)
    assert "to #support by rule “no rule matched” · then handed over to #product" in desk.card(talk).text
    assert "Handed over by Aiko" in history.text
    assert "Still broken" in history.text
    assert history.post.parts[0].spans[-1].ref == f"delivery:{card.delivery}"
    left = desk.message(card.delivery)
    assert len(left.post.parts) == 1
    assert left.text.startswith("Now in #product")
    assert left.post.parts[0].spans[1].ref == f"delivery:{there.delivery}"


def test_taking_the_emoji_back_brings_the_old_card_to_life_and_tells_the_channel(desk: Any) -> None:
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    desk.react(AIKO, card, "eyes")
    desk.react(AIKO, card, "bulb")
    there = desk.card(talk)
    desk.react(AIKO, card, "bulb", present=False)
    back = desk.card(talk)
    assert back.delivery == card.delivery
    assert "Aiko has it" in back.text
    assert "Now in #support" in desk.message(there.delivery).text
    (note,) = desk.thread(back)
    assert note.post.broadcast
    assert "Back in #support" in note.text


def test_a_card_that_goes_to_and_fro_tells_the_channel_once_an_hour(desk: Any) -> None:
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    for _ in range(3):
        desk.react(AIKO, card, "bulb")
        desk.react(AIKO, card, "bulb", present=False)
    assert [note.post.broadcast for note in desk.thread(desk.card(talk))] == [True, False, False]
    assert len([one for one in desk.shown if one.channel == "C-product" and one.thread is None]) == 1


def test_a_reaction_on_the_line_that_was_left_counts(desk: Any) -> None:
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    desk.press(AIKO, card, "hand_over", ref(desk, talk), "product")
    desk.card(talk)
    desk.react(BEN, card, "eyes")
    assert desk.talk(talk).owner == BEN
    desk.react(BEN, card, "moneybag")
    assert desk.card(talk).channel == "C-sales"


def test_handing_over_between_teams_of_one_channel_keeps_the_card(desk: Any) -> None:
    teams = {**desk.company.teams, Team("service"): desk.company.teams[Team("support")]}
    desk.company = replace(desk.company, teams=teams)
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    desk.press(AIKO, card, "hand_over", ref(desk, talk), "service")
    assert desk.card(talk).delivery == card.delivery
    assert desk.talk(talk).team == "service"


def test_nobody_hands_over_to_a_team_that_is_not_there(desk: Any) -> None:
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    refused = desk.press(AIKO, card, "hand_over", ref(desk, talk), "board")
    assert refused is not None
    assert desk.talk(talk).team == "support"


# ------------------------------------------------------------------ what is not there to be pressed


def test_a_button_on_another_card_s_message_is_refused_like_one_that_is_not_there(desk: Any) -> None:
    mine, other = desk.hear("It is broken"), desk.hear("What is the price?")
    desk.deliver()
    refusals = {
        desk.press(AIKO, desk.card(mine), "own", ref(desk, other)),
        desk.press(AIKO, desk.card(mine), "own", "E-NOTHERE0"),
        desk.press("U-olu", desk.card(mine), "own", ref(desk, mine)),
        desk.press("U-nobody", desk.card(mine), "own", ref(desk, mine)),
    }
    assert len(refusals) == 1
    assert desk.talk(other).owner is None


# ------------------------------------------------------------------ deleted by somebody


def test_a_deleted_card_stays_deleted_until_there_is_something_new(desk: Any) -> None:
    talk = desk.hear("It is broken", thread_key="t")
    card = desk.card(talk)
    desk.delete(card)
    desk.deliver()
    assert desk.channel("C-support") == []
    desk.hear("Still broken", thread_key="t")
    anew = desk.card(talk)
    assert "Still broken" in anew.text
    assert len(desk.thread(anew)) == 1
    assert len([one for one in desk.shown if one.thread is None]) == 1


def test_a_deletion_told_twice_or_of_another_copy_changes_nothing(desk: Any) -> None:
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    copy = replace(card, remote="1700009999.000000")
    desk.shown.append(copy)
    desk.delete(copy)
    desk.react(AIKO, card, "eyes")
    assert "Aiko has it" in desk.card(talk).text
    assert len(desk.channel("C-support")) == 1


# ------------------------------------------------------------------ people who come and go


def test_what_somebody_has_who_leaves_is_the_team_s_at_once(desk: Any) -> None:
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    desk.react(AIKO, card, "eyes")
    desk.react(BEN, card, "eyes")
    desk.meet(Person(id=PersonId(AIKO), name="Aiko", gone=True))
    assert desk.talk(talk).owner is None
    assert "Nobody has it yet" in desk.card(talk).text
    assert "Ben follows" in desk.card(talk).text


@pytest.mark.parametrize("how", ["gone", "guest", "stranger"])
def test_however_many_somebody_has_who_leaves_none_stays_theirs(desk: Any, how: str) -> None:
    many = 2 * FREED + 1
    for n in range(many):
        desk.hear(f"Message {n}", name=f"Customer {n}", thread_key=str(n))
    bundle = desk.bundle("C-support")
    desk.press(AIKO, bundle, "own.all", str(bundle.delivery))
    assert {desk.talk(n).owner for n in range(1, many + 1)} == {AIKO}
    desk.meet(Person(id=PersonId(AIKO), name="Aiko", **{how: True}))
    assert {desk.talk(n).owner for n in range(1, many + 1)} == {None}


def test_a_reaction_of_somebody_we_do_not_know_yet_counts_once_we_do(desk: Any) -> None:
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    desk.react("U-new", card, "eyes")
    assert desk.talk(talk).owner is None
    desk.meet(Person(id=PersonId("U-new"), name="Nia"))
    assert desk.talk(talk).owner == "U-new"


def test_a_guest_we_did_not_know_yet_never_counts(desk: Any) -> None:
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    desk.react("U-new", card, "eyes")
    desk.react(AIKO, card, "eyes")
    desk.meet(Person(id=PersonId("U-new"), name="Nia", guest=True))
    assert desk.talk(talk).owner == AIKO


def test_a_reaction_that_comes_before_its_message_is_known_counts_as_soon_as_it_is(desk: Any) -> None:
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    desk.ledger.write(forget_remote, card.delivery)
    desk.react(AIKO, card, "eyes")
    assert desk.talk(talk).owner is None
    desk.ledger.write(know_remote, card.delivery, card.remote)
    desk.ledger.write(adopt, desk.company, now=desk.now)
    assert desk.talk(talk).owner == AIKO


def forget_remote(tx: Any, delivery: int) -> None:
    tx.exec_driver_sql(f"UPDATE outbox SET remote = NULL WHERE id = {delivery}")


def know_remote(tx: Any, delivery: int, remote: str) -> None:
    tx.exec_driver_sql(f"UPDATE outbox SET remote = '{remote}' WHERE id = {delivery}")


def adopt(tx: Any, company: Any, *, now: Any) -> None:
    triage.adopt(tx, company, now=now)


def test_two_marks_at_once_move_a_card_once(desk: Any) -> None:
    """Such as a reaction that is heard of, and the same one found by looking: each in a transaction of its own."""
    card = desk.card(desk.hear("It is broken"))
    desk.deliver()

    def handed_over() -> Gesture:
        return Gesture(
            person=AIKO, verb="react", at=desk.stamp(), channel=card.channel, remote=card.remote, what="bulb",
            present=True,
        )  # fmt: skip

    desk.at_once(handed_over(), handed_over())
    assert [one.post.push for one in desk.channel("C-product")] == ["Form · for product"]
    assert not any("Back in" in one.post.push for one in desk.shown)


# ------------------------------------------------------------------ channels that change


@pytest.mark.parametrize("bundled", [False, True])
def test_where_a_team_gets_another_channel_its_conversations_go_on_there(desk: Any, *, bundled: bool) -> None:
    talks = [desk.hear(f"It is broken {n}", name=f"Customer {n}", thread_key=str(n)) for n in range(4)]
    if bundled:
        desk.bundle("C-support")
    desk.company = replace(desk.company, teams={**desk.company.teams, "support": ChannelId("C-help")})
    desk.ledger.write(lanes.add_lanes, [lanes.channel_lane(ChannelId("C-help"))])
    desk.hear("And it smells", continues=talks[0])
    (card,) = [one for one in desk.channel("C-help") if one.thread is None]
    assert "It is broken 0" in card.text
    assert any("And it smells" in one.text for one in desk.thread(card))
    desk.react(AIKO, card, "eyes")
    assert desk.talk(talks[0]).owner == AIKO
    assert "Aiko" in desk.card(talks[0]).text
