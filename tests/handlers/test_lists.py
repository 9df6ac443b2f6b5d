"""The pinned list of each channel: what waits there, kept in place."""

from dataclasses import replace
from typing import Any

from storage import conversations
from storage.model import Team

AIKO = "U-aiko"


def only_list(desk: Any, channel: str = "C-support") -> Any:
    (found,) = [one for one in desk.channel(channel) if "waits in" in one.text]
    return found


def test_each_channel_has_one_that_is_posted_and_pinned_once(desk: Any) -> None:
    for _ in range(3):
        desk.keep_lists()
        desk.wall += 60_000
    assert len(desk.shown) == 3
    assert sorted(desk.pinned) == sorted(one.remote for one in desk.shown)
    assert only_list(desk).text.startswith("Nothing waits in #support.")


def test_it_tells_what_the_gestures_mean_as_the_settings_have_them(desk: Any) -> None:
    desk.keep_lists()
    legend = only_list(desk).post.parts[-1]
    assert [span.text for span in legend.spans if span.kind == "emoji"] == [
        "eyes", "white_check_mark", "rotating_light", "pushpin", "mega", "bulb", "moneybag", "incoming_envelope",
    ]  # fmt: skip
    assert "to #product" in only_list(desk).text
    assert "to #support" not in only_list(desk).text


def test_urgent_comes_first_then_what_nobody_has_then_what_waits_longest(desk: Any) -> None:
    cards = []
    for name in ("Ann", "Bob", "Cem"):
        desk.later(minutes=5)
        cards.append(desk.card(desk.hear(f"{name} waits", name=name)))
    desk.react(AIKO, cards[0], "eyes")
    desk.react(AIKO, cards[2], "rotating_light")
    desk.keep_lists()
    text = only_list(desk).text
    order = [text.index(word) for word in ("Urgent", "Cem", "Nobody has them yet", "Bob", "Waiting longest", "Ann")]
    assert order == sorted(order)
    assert "3 open, 2 of them without an owner" in text
    assert text.count("Cem") == 1


def test_however_many_are_urgent_what_nobody_has_is_listed(desk: Any) -> None:
    for n in range(20):
        desk.ledger.write(conversations.set_conversation, desk.hear(f"Fire {n}", name=f"Fire {n}"), urgent=True)
    desk.later(minutes=5)
    desk.hear("It squeaks", name="Dora")
    desk.keep_lists()
    text = only_list(desk).text
    assert text.index("Nobody has them yet") < text.index("Dora")


def test_however_many_urgent_ones_press_what_presses_otherwise_is_listed(desk: Any) -> None:
    for n in range(21):
        talk = desk.hear(f"Fire {n}", name=f"Fire {n}")
        desk.ledger.write(conversations.set_conversation, talk, urgent=n < 20, never_answered=True)
        desk.later(minutes=1)
    desk.keep_lists()
    text = only_list(desk).text
    assert text.index("They wait for a word") < text.index("Fire 20")


def test_it_links_to_the_cards_where_they_stand(desk: Any) -> None:
    card = desk.card(desk.hear("It is broken"))
    desk.hear("What is the price?")
    desk.keep_lists()
    (link,) = [span for part in only_list(desk).post.parts for span in part.spans if span.kind == "link"]
    assert (link.text, link.ref) == ("card", f"place:C-support/{card.remote}")


def test_a_change_is_shown_at_once_and_the_next_one_waits_its_turn(desk: Any) -> None:
    desk.keep_lists()
    desk.wall += 60_000
    desk.hear("One", name="Ann")
    assert desk.keep_lists() is None
    assert "Ann" in only_list(desk).text
    desk.wall += 1_000
    desk.hear("Two", name="Bob")
    wait = desk.keep_lists()
    assert wait == desk.company.list_every_ms - 1_000
    assert "Bob" not in only_list(desk).text
    desk.wall += wait
    desk.keep_lists()
    assert "Bob" in only_list(desk).text
    assert only_list(desk).edits == 2


def test_what_did_not_change_is_not_edited(desk: Any) -> None:
    desk.hear("One")
    for _ in range(5):
        desk.keep_lists()
        desk.wall += 60_000
        desk.later(hours=1)
    assert only_list(desk).edits <= 1


def test_one_channel_may_serve_several_teams_with_one_list(desk: Any) -> None:
    channel = desk.company.teams[Team("support")]
    desk.company = replace(desk.company, teams={Team("support"): channel, Team("sales"): channel})
    desk.hear("It is broken", name="Ann")
    desk.hear("What is the price?", name="Bob")
    desk.keep_lists()
    assert len(desk.pinned) == 1
    text = only_list(desk).text
    assert "What waits in #support, #sales · 2 open" in text
    assert "Ann" in text
    assert "Bob" in text


def test_a_list_that_somebody_deleted_is_posted_anew(desk: Any) -> None:
    desk.keep_lists()
    desk.delete(only_list(desk))
    desk.wall += 60_000
    desk.keep_lists()
    assert len(desk.pinned) == 4
    assert only_list(desk)


def test_who_wants_no_lists_gets_none(desk: Any) -> None:
    desk.company = replace(desk.company, lists=False)
    desk.hear("One")
    desk.keep_lists()
    assert len(desk.shown) == 1


def test_it_is_kept_when_the_clock_was_ahead_and_was_put_back(desk: Any) -> None:
    desk.keep_lists()
    desk.card(desk.hear("Ann waits", name="Ann"))
    desk.wall -= 86_400_000
    desk.keep_lists()
    assert "Ann" in only_list(desk).text
