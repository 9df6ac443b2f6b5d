"""What was done while nobody told us counts once we are back (threat T26)."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.adapters.slack import catching_up
from bot.ports import Heeds, Refused, Unsure
from bot.rehearsal.slack import Faults, posting
from bot.rehearsal.slack.hearth import AIKO, APP, PRIYA, SUPPORT, TOMASZ
from storage.model import Arrival, ArrivalId, ChannelId, RemoteId, Taken, Watched

from .conftest import Office, Open, said
from .test_door import post

ENVELOPE = "incoming_envelope"
OWNER = "SELECT owner FROM conversations ORDER BY id"


def calls(office: Office, method: str) -> int:
    return sum(entry["method"] == method for entry in office.rehearsal.journal.entries)


@pytest.mark.asyncio
async def test_after_a_restart_reactions_that_came_and_went_meanwhile_count(open_office: Open) -> None:
    office = await open_office()
    await office.speak("First")
    first = await office.card("First")
    await office.speak("Second")
    second = await office.card("Second")
    office.react("aiko", first, "eyes")
    await office.shows(first["ts"], "Aiko Tanabe has it")
    await office.close()
    office.react("aiko", first, "eyes", back=True)
    office.react("tomasz", second, "eyes")
    office.react("guest", second, "rotating_light")
    await office.open()
    await office.shows(first["ts"], "Nobody has it yet")
    shown = await office.shows(second["ts"], "Tomasz Wilk has it")
    assert "urgent" not in shown["text"]
    assert calls(office, "reactions.get") == 0


@pytest.mark.asyncio
async def test_catching_up_twice_hands_in_nothing_more(open_office: Open) -> None:
    office = await open_office()
    await office.speak("First")
    card = await office.card("First")
    await office.close()
    office.react("aiko", card, "eyes")
    office.react("aiko", card, "tada")
    counted = []
    for _ in range(3):
        await office.open()
        await office.shows(card["ts"], "Aiko Tanabe has it")
        await office.close()
        counted += office.ask("SELECT count(*) FROM arrivals WHERE source = 'slack'")
    assert counted[0] == counted[1] == counted[2]


@pytest.mark.asyncio
async def test_who_had_it_before_the_gap_keeps_it_whoever_reacted_meanwhile(open_office: Open) -> None:
    office = await open_office()
    await office.speak("First")
    card = await office.card("First")
    office.react("tomasz", card, "eyes")
    await office.shows(card["ts"], "Tomasz Wilk has it")
    await office.close()
    office.react("aiko", card, "eyes")
    await office.open()
    await office.shows(card["ts"], "Aiko Tanabe follows")
    assert office.ask(OWNER) == [(TOMASZ.id,)]


@pytest.mark.asyncio
async def test_a_card_deleted_meanwhile_is_known_to_be_gone(open_office: Open) -> None:
    office = await open_office()
    await office.speak("First", thread="t")
    card = await office.card("First")
    await office.settled("SELECT count(*) FROM outbox WHERE remote IS NOT NULL", [(1,)])
    await office.close()
    room = office.rehearsal.world.rooms[SUPPORT]
    posting.remove(office.rehearsal.world, room, room.messages[card["ts"]])
    await office.open()
    await office.settled("SELECT count(*) FROM cards WHERE gone", [(1,)])
    await office.speak("Second", thread="t")
    assert (await office.card("Second"))["ts"] != card["ts"]


@pytest.mark.asyncio
async def test_a_card_with_replies_deleted_meanwhile_is_gone_and_whoever_had_it_has_it(open_office: Open) -> None:
    office = await open_office()
    await office.speak("First", thread="t")
    card = await office.card("First")
    office.react("aiko", card, "eyes")
    await office.shows(card["ts"], "Aiko Tanabe has it")
    await office.close()
    office.rehearsal.say(TOMASZ.id, "support", "I had that once", thread_ts=card["ts"])
    room = office.rehearsal.world.rooms[SUPPORT]
    posting.remove(office.rehearsal.world, room, room.messages[card["ts"]])
    await office.open()
    await office.settled("SELECT count(*) FROM cards WHERE gone", [(1,)])
    assert office.ask(OWNER) == [(AIKO.id,)]
    assert calls(office, "reactions.get") == 0
    await office.speak("Second", thread="t")
    assert (await office.card("Second"))["ts"] != card["ts"]
    assert office.ask(OWNER) == [(AIKO.id,)]


@pytest.mark.asyncio
async def test_when_slack_says_that_it_held_back_events_they_are_looked_for(open_office: Open) -> None:
    office = await open_office(mode="http")
    await office.speak("First")
    card = await office.card("First")
    await office.settled("SELECT count(*) FROM outbox WHERE remote IS NOT NULL", [(1,)])
    office.rehearsal.set_faults(Faults(seed=2, event_lost=1.0))
    office.react("aiko", card, "eyes")
    office.rehearsal.set_faults(Faults.none())
    limited = {
        "type": "app_rate_limited",
        "team_id": "T0HEARTHRAIL",
        "minute_rate_limited": 1,
        "api_app_id": APP.app_id,
    }
    assert (await post(office, limited))[0] == 200
    await office.shows(card["ts"], "Aiko Tanabe has it")


@pytest.mark.asyncio
async def test_what_slack_does_not_tell_now_is_left_for_later_and_the_rest_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(catching_up, "EVERY_S", 0.0)
    gone, away, here = (
        Watched(channel=ChannelId(channel), remote=RemoteId("1.1"), known=frozenset())
        for channel in ("Cgone", "Caway", "Chere")
    )
    taken: list[Arrival] = []

    async def ask(_method: str, **arguments: Any) -> dict[str, Any]:
        if arguments["channel"] == away.channel:
            raise Unsure("no answer in time")
        if arguments["channel"] == gone.channel:
            raise Refused("channel_not_found")
        return {"messages": [{"ts": "1.1", "reactions": [{"name": "eyes", "users": [AIKO.id], "count": 1}]}]}

    async def take(arrival: Arrival) -> Taken:
        taken.append(arrival)
        return Taken(id=ArrivalId(1), fresh=True)

    looking = catching_up.CatchingUp(ask, "U0US", Heeds(), take, lambda: datetime(2026, 11, 25, tzinfo=UTC))
    assert await looking.look([gone, away, here]) == [away]
    assert len(taken) == 1


@pytest.mark.asyncio
async def test_a_card_handed_over_meanwhile_moves(open_office: Open) -> None:
    office = await open_office()
    await office.speak("First")
    card = await office.card("First")
    await office.settled("SELECT count(*) FROM outbox WHERE remote IS NOT NULL", [(1,)])
    await office.close()
    office.react("priya", card, "bulb")
    await office.open()
    await office.card("First", "product")


# ------------------------------------------------------------------ who is who


@pytest.mark.asyncio
async def test_somebody_who_changes_teams_or_leaves_is_known_soon(open_office: Open) -> None:
    office = await open_office()
    await office.speak("First")
    card = await office.card("First")
    office.react("aiko", card, "eyes")
    await office.shows(card["ts"], "Aiko Tanabe has it")
    office.rehearsal.set_group("S0HRPRODUCT", [AIKO.id, PRIYA.id])
    await office.settled(f"SELECT teams FROM people WHERE id = '{AIKO.id}'", [("support,product",)], patience=8)
    office.rehearsal.set_person(AIKO.id, deleted=True)
    await office.shows(card["ts"], "Nobody has it yet", patience=12)


@pytest.mark.asyncio
async def test_who_became_a_guest_during_a_gap_is_known_soon_after_it(open_office: Open) -> None:
    office = await open_office()
    office.rehearsal.set_faults(Faults(seed=3, event_lost=1.0))
    office.rehearsal.set_person(TOMASZ.id, guest=True)
    office.rehearsal.set_faults(Faults.none())
    await office.rehearsal.outage()
    await office.rehearsal.restore()
    await office.settled(f"SELECT guest FROM people WHERE id = '{TOMASZ.id}' AND guest", [(True,)], patience=15)


@pytest.mark.asyncio
async def test_a_status_that_changes_is_nothing_to_us(open_office: Open) -> None:
    office = await open_office(mode="http")
    before = calls(office, "users.list")
    member: dict[str, Any] = {
        "id": AIKO.id, "name": AIKO.name, "real_name": AIKO.real_name, "tz": AIKO.tz, "team_id": "T0HEARTHRAIL",
        "profile": {"display_name": AIKO.name, "status_text": "Lunch"},
    }  # fmt: skip
    event = {"type": "event_callback", "event_id": "EvU1", "event": {"type": "user_change", "user": member}}
    assert (await post(office, event))[0] == 200
    assert calls(office, "users.list") == before
    event["event"]["user"] = member | {"tz": "Europe/Oslo"}  # type: ignore[index]
    assert (await post(office, event | {"event_id": "EvU2"}))[0] == 200
    await office.rehearsal.until(lambda: calls(office, "users.list") > before)
    assert office.ask("SELECT count(*) FROM arrivals WHERE source = 'slack'") == [(0,)]


# ------------------------------------------------------------------ nothing of other people's talk is kept


@pytest.mark.asyncio
async def test_what_people_say_to_one_another_is_dropped_at_the_door(open_office: Open) -> None:
    office = await open_office()
    await office.speak("First")
    card = await office.card("First")
    office.rehearsal.say(AIKO.id, "support", "CANARY between us")
    office.rehearsal.say(AIKO.id, "support", "CANARY in the thread", thread_ts=card["ts"])
    office.react("aiko", card, "eyes")
    shown = await office.shows(card["ts"], "Aiko Tanabe has it")
    assert "CANARY" not in said(shown["blocks"])
    rows = office.ask("SELECT raw FROM arrivals")
    assert not any(b"CANARY" in bytes(raw) for (raw,) in rows)
    payloads = [json.loads(bytes(raw)).get("payload", {}) for (raw,) in rows]
    assert "eyes" in [payload.get("event", {}).get("reaction") for payload in payloads]


# ------------------------------------------------------------------ what people want to send


FOUND = "SELECT substr(external_id, 11) FROM arrivals WHERE substr(external_id, 1, 9) = 'caught_up' ORDER BY 1"
PREVIEWS = "SELECT state, person FROM drafts ORDER BY remote"


@pytest.mark.asyncio
async def test_words_that_somebody_wanted_to_send_meanwhile_are_previewed_and_taken_back_ones_are_not(
    open_office: Open,
) -> None:
    office = await open_office()
    stage = office.rehearsal
    await office.speak("First")
    card = await office.card("First")
    await office.speak("Second")
    silent = await office.card("Second")
    kept = stage.say(AIKO.id, "support", "CANARY Please turn it off.", thread_ts=card["ts"])
    stage.react(AIKO.id, "support", kept, ENVELOPE)
    await office.settled(PREVIEWS, [("shown", AIKO.id)])
    await office.close()
    told = office.ask(FOUND)  # the look at the start may be as quick as the event
    stage.set_faults(Faults(seed=3, event_lost=1.0))
    later = stage.say(PRIYA.id, "support", "Please leave it on.", thread_ts=card["ts"])
    stage.say(PRIYA.id, "support", "CANARY what a pain", thread_ts=card["ts"])
    stage.unreact(AIKO.id, "support", kept, ENVELOPE)
    stage.react(TOMASZ.id, "support", later, ENVELOPE)
    stage.react(TOMASZ.id, "support", later, "heart")
    stage.set_faults(Faults.none())
    await office.open()
    await office.settled(PREVIEWS, [("shown", TOMASZ.id)])
    found = office.ask(FOUND)
    assert len(set(found) - set(told)) == 2, found  # one more who reacts, and one who does not any more
    assert all(
        entry["args"]["ts"] != silent["ts"]
        for entry in office.rehearsal.journal.entries
        if entry["method"] == "conversations.replies"
    )
    for _ in range(2):
        await office.close()
        looks = calls(office, "conversations.replies")
        await office.open()
        await stage.until(lambda looks=looks: calls(office, "conversations.replies") > looks)
    await office.close()
    assert office.ask(FOUND) == found
    assert office.ask(PREVIEWS) == [("shown", TOMASZ.id)]
    assert not any("CANARY" in str(row) for row in office.ask("SELECT raw FROM arrivals"))


@pytest.mark.asyncio
async def test_words_that_were_changed_meanwhile_are_previewed_anew_and_deleted_ones_are_not(open_office: Open) -> None:
    office = await open_office()
    stage = office.rehearsal
    await office.speak("First")
    card = await office.card("First")
    changed = stage.say(AIKO.id, "support", "Please turn it off.", thread_ts=card["ts"])
    deleted = stage.say(AIKO.id, "support", "Never mind.", thread_ts=card["ts"])
    for ts in (changed, deleted):
        stage.react(AIKO.id, "support", ts, ENVELOPE)
    await office.settled(PREVIEWS, [("shown", AIKO.id), ("shown", AIKO.id)])
    await office.close()
    stage.set_faults(Faults(seed=3, event_lost=1.0))
    stage.edit(AIKO.id, "support", changed, "Please leave it on.")
    stage.delete(AIKO.id, "support", deleted)
    stage.set_faults(Faults.none())
    await office.open()
    await office.settled("SELECT state, text FROM drafts", [("shown", "Please leave it on.")])
