"""Envelopes are stored before they are acknowledged, by socket and by signed HTTP; whatever comes twice counts once."""

import asyncio
import hashlib
import hmac
import json
import logging
import random
import time
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack import Settings, connect
from bot.adapters.slack.reading import CAUGHT_UP
from bot.adapters.slack.socket import Socket
from bot.log import OURS
from bot.ports import Secret, TryLater
from bot.rehearsal.slack import Faults, Limits, Rehearsal, default_workspace
from bot.rehearsal.slack.hearth import AIKO, APP, BOT, SUPPORT, TOMASZ
from storage.model import Arrival, ArrivalId, Taken

from .conftest import Office, Open, said

PATH = "/slack/events"
# Without what a look at the reactions found beside: it would hide what the door missed.
TAKEN = f"SELECT count(*) FROM arrivals WHERE source = 'slack' AND substr(external_id, 1, 9) <> '{CAUGHT_UP}'"
NEW = "SELECT count(*) FROM arrivals WHERE source = 'slack' AND state = 'new'"


def reaction(
    event: str, card: dict[str, Any], *, user: str = AIKO.id, emoji: str = "eyes", at: str, added: bool = True
) -> dict[str, Any]:
    return {
        "type": "event_callback",
        "event_id": event,
        "event": {
            "type": "reaction_added" if added else "reaction_removed",
            "user": user,
            "reaction": emoji,
            "item": {"type": "message", "channel": SUPPORT, "ts": card["ts"]},
            "item_user": BOT,
            "event_ts": at,
        },
    }


def sign(body: bytes, *, stamp: int | None = None) -> dict[str, str]:
    seconds = str(stamp if stamp is not None else int(time.time()))
    code = hmac.new(APP.signing_secret.encode(), f"v0:{seconds}:".encode() + body, hashlib.sha256).hexdigest()
    return {"x-slack-request-timestamp": seconds, "x-slack-signature": f"v0={code}", "content-type": "application/json"}


async def post(office: Office, payload: Any, *, headers: dict[str, str] | None = None) -> tuple[int, str]:
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    async with office.session.post(office.door + PATH, data=body, headers=headers or sign(body)) as answer:
        return answer.status, await answer.text()


# ------------------------------------------------------------------ signed HTTP


@pytest.mark.asyncio
async def test_by_http_everything_works_as_by_socket(open_office: Open) -> None:
    office = await open_office(mode="http")
    await office.rehearsal.until(lambda: office.rehearsal.url_verified or office.rehearsal.posts, 5)
    assert await office.rehearsal.verify_url()
    await office.speak("It is broken")
    card = await office.card("It is broken")
    office.react("aiko", card, "eyes")
    await office.shows(card["ts"], "Aiko Tanabe has it")
    read = await office.rehearsal.click(AIKO.id, "support", card["ts"], "own", expect=None)
    assert read.ok
    answer = await office.rehearsal.command(AIKO.id, "support", "/earshot", "mine", expect="ephemeral")
    assert "Maria" in said(answer.ephemerals[0]["blocks"])
    form = await office.rehearsal.command(AIKO.id, "support", "/earshot", "heard", expect="view")
    assert form.view is not None
    refused = await office.rehearsal.submit(AIKO.id, form.view["id"], {"field:words": {"value": " "}})
    assert refused.error == "validation"


@pytest.mark.asyncio
async def test_what_is_not_signed_is_401_what_is_no_payload_400_and_nothing_of_either_is_logged(
    open_office: Open, caplog: pytest.LogCaptureFixture
) -> None:
    office = await open_office(mode="http")
    await office.speak("It is broken")
    card = await office.card("It is broken")
    secret = b"CANARY-7d1f"
    body = json.dumps(reaction("Ev1", card, at="1800000001.000000") | {"note": secret.decode()}).encode()
    good = sign(body)
    for headers in (
        {},
        {"x-slack-signature": good["x-slack-signature"]},
        good | {"x-slack-signature": "v0=" + "0" * 64},
        good | {"x-slack-request-timestamp": "soon"},
        sign(body, stamp=int(time.time()) - 301),
        sign(body, stamp=int(time.time()) + 90),
    ):
        status, text = await post(office, body, headers=headers | {"content-type": "application/json"})
        assert (status, text) == (401, '{"error":"signature"}')
    assert (await post(office, secret + b"{"))[0] == 400
    assert (await post(office, b'{"a": ' + secret))[0] == 400
    assert office.ask(TAKEN) == [(0,)]
    assert secret.decode() not in caplog.text


@pytest.mark.asyncio
async def test_a_replay_is_answered_and_is_nothing(open_office: Open) -> None:
    office = await open_office(mode="http")
    await office.speak("It is broken")
    card = await office.card("It is broken")
    body = json.dumps(reaction("Ev1", card, at="1800000001.000000")).encode()
    headers = sign(body)
    for _ in range(3):
        assert await post(office, body, headers=headers) == (200, "")
        assert await post(office, body, headers=headers | {"content-type": "text/plain"}) == (200, "")
    assert office.ask(TAKEN) == [(1,)]
    command = f"command=%2Fearshot&text=mine&user_id={AIKO.id}&trigger_id=1.2.3&channel_id={SUPPORT}".encode()
    first = await post(office, command, headers=sign(command))
    assert "You have" in first[1] or "Maria" in first[1]
    headers = sign(command + b"&x=1")
    assert (await post(office, command + b"&x=1", headers=headers))[1] != ""
    assert await post(office, command + b"&x=1", headers=headers) == (200, "")


@pytest.mark.asyncio
async def test_retries_under_another_signature_are_one_arrival(open_office: Open) -> None:
    office = await open_office(mode="http")
    await office.speak("It is broken")
    card = await office.card("It is broken")
    payload = reaction("Ev1", card, at="1800000001.000000")
    body = json.dumps(payload).encode()
    for number in range(4):
        headers = sign(body, stamp=int(time.time()) - number)
        more = {"x-slack-retry-num": str(number), "x-slack-retry-reason": "http_timeout"} if number else {}
        assert (await post(office, body, headers=headers | more))[0] == 200
    assert office.ask(TAKEN) == [(1,)]


@pytest.mark.asyncio
async def test_the_handshakes_are_answered_when_they_are_signed(open_office: Open) -> None:
    office = await open_office(mode="http")
    status, text = await post(office, {"type": "url_verification", "challenge": "3eZb"})
    assert (status, json.loads(text)) == (200, {"challenge": "3eZb"})
    assert (await post(office, b"ssl_check=1&token=x"))[0] == 200
    assert (await post(office, b"ssl_check=1", headers={"content-type": "application/x-www-form-urlencoded"}))[0] == 401
    assert office.ask(TAKEN) == [(0,)]


@pytest.mark.asyncio
async def test_a_body_that_is_too_large_is_refused_before_it_is_read(open_office: Open) -> None:
    office = await open_office(mode="http")
    body = b"x" * (2 << 20)
    async with office.session.post(office.door + PATH, data=BytesIO(body), headers=sign(body)) as answer:
        assert answer.status == 413


# ------------------------------------------------------------------ while Slack's Web API is in trouble


@pytest.mark.asyncio
@pytest.mark.parametrize("mode", ["socket", "http"])
@pytest.mark.parametrize("trouble", ["ratelimited", "http_500", "fatal_error"])
async def test_what_comes_while_the_web_api_refuses_is_stored_then_acknowledged(
    open_office: Open, mode: str, trouble: str
) -> None:
    office = await open_office(mode=mode, times=(1.0, 1.0, 2.5))
    await office.speak("It is broken")
    card = await office.card("It is broken")
    office.rehearsal.set_faults(Faults(seed=1, **{trouble: 1.0}))
    office.react("aiko", card, "eyes")
    await office.settled("SELECT owner FROM conversations", [(AIKO.id,)])
    office.rehearsal.set_faults(Faults.none())
    await office.shows(card["ts"], "Aiko Tanabe has it", patience=20)


@pytest.mark.asyncio
async def test_a_command_that_takes_long_is_answered_after_its_acknowledgement(
    open_office: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = await open_office()
    await office.speak("It is broken")
    office.react("aiko", await office.card("It is broken"), "eyes")
    await office.settled("SELECT owner FROM conversations", [(AIKO.id,)])
    monkeypatch.setattr("bot.adapters.slack.door.PATIENCE_S", 0.0)
    await office.rehearsal.command(AIKO.id, "support", "/earshot", "mine", expect="ephemeral")
    await office.rehearsal.until(lambda: len(office.rehearsal.ephemerals(AIKO.id)) == 2)
    moment, answer = office.rehearsal.ephemerals(AIKO.id)
    assert moment["text"] == "One moment …"
    assert "Maria" in said(answer["blocks"])


@pytest.mark.asyncio
async def test_a_command_whose_answer_breaks_says_so(open_office: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("nobody foresaw it")

    office = await open_office()
    monkeypatch.setattr("handlers.asking.answer", broken)
    await office.rehearsal.command(AIKO.id, "support", "/earshot", "mine", expect="ephemeral")
    assert office.rehearsal.ephemerals(AIKO.id)[-1]["text"].startswith("That did not work")
    monkeypatch.setattr("bot.adapters.slack.door.PATIENCE_S", 0.0)
    await office.rehearsal.command(AIKO.id, "support", "/earshot", "mine", expect="ephemeral")
    await office.rehearsal.until(lambda: len(office.rehearsal.ephemerals(AIKO.id)) == 3)
    assert office.rehearsal.ephemerals(AIKO.id)[-1]["text"].startswith("That did not work")


@pytest.mark.asyncio
@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_a_form_that_could_not_be_checked_stays_open_with_all_that_was_typed(
    open_office: Open, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("nobody foresaw it")

    office = await open_office(mode=mode)
    stage = office.rehearsal
    if stage.posts is not None:
        stage.posts.ack_seconds = 1.0
    stage.links.ack_seconds = 1.0
    form = (await stage.command(AIKO.id, "support", "/earshot", "heard", expect="view")).view
    assert form is not None
    typed = {"field:words": {"value": "The lamp flickers"}}
    for place, instead in (("handlers.asking.answer", broken), ("bot.adapters.slack.door.PATIENCE_S", 0.0)):
        with monkeypatch.context() as slow_or_broken:
            slow_or_broken.setattr(place, instead)
            assert not (await stage.submit(AIKO.id, form["id"], typed)).ok
        assert [view["id"] for view in stage.views(AIKO.id)] == [form["id"]]
        assert office.ask(TAKEN) == [(0,)]
    assert (await stage.submit(AIKO.id, form["id"], typed)).ok
    assert stage.views(AIKO.id) == []
    await office.card("The lamp flickers")


@pytest.mark.asyncio
async def test_who_pressed_what_should_open_is_told_why_nothing_does(
    open_office: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("nobody foresaw it")

    office = await open_office()
    await office.speak("It is broken")
    card = await office.card("It is broken")
    for place, instead, why in (
        ("handlers.asking.answer", broken, "That did not work"),
        ("bot.adapters.slack.door.PATIENCE_S", 0.0, "That took too long"),
    ):
        with monkeypatch.context() as slow_or_broken:
            slow_or_broken.setattr(place, instead)
            await office.rehearsal.click(AIKO.id, "support", card["ts"], "open.answer", expect="ephemeral")
        assert office.rehearsal.ephemerals(AIKO.id)[-1]["text"].startswith(why)
        assert office.rehearsal.views(AIKO.id) == []


# ------------------------------------------------------------------ Socket Mode


@pytest.mark.asyncio
@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_a_renewed_socket_leaves_no_gap(open_office: Open, reason: str) -> None:
    office = await open_office()
    await office.speak("It is broken")
    card = await office.card("It is broken")
    links = office.rehearsal.links
    before = links.opened
    await office.rehearsal.disconnect(reason)
    await office.rehearsal.until(lambda: links.opened == before + 1)
    assert len(links.open) == 2
    for emoji in ("eyes", "rotating_light", "pushpin", "mega"):
        office.react("aiko", card, emoji)
    await office.shows(card["ts"], "also worth hearing”")
    await office.rehearsal.disconnect(reason, before + 1)
    await office.rehearsal.until(lambda: links.opened == before + 2)
    office.react("tomasz", card, "eyes")
    await office.shows(card["ts"], "Tomasz Wilk follows")
    assert office.ask(TAKEN) == [(5,)]


@pytest.mark.asyncio
async def test_a_broken_socket_is_made_again_and_what_was_missed_is_found(open_office: Open) -> None:
    office = await open_office()
    await office.speak("It is broken")
    card = await office.card("It is broken")
    office.rehearsal.set_faults(Faults(seed=3, event_lost=1.0))
    office.react("aiko", card, "eyes")
    office.react("tomasz", card, "rotating_light")
    office.rehearsal.set_faults(Faults.none())
    await office.rehearsal.outage()
    await office.rehearsal.restore()
    await office.shows(card["ts"], "Aiko Tanabe has it", patience=15)
    await office.shows(card["ts"], "urgent")


@pytest.mark.asyncio
async def test_an_envelope_that_is_not_stored_is_not_acknowledged_and_comes_again(now: datetime) -> None:
    rehearsal = Rehearsal(default_workspace(), limits=Limits.off(), ack_seconds=0.2)
    api = await rehearsal.start()
    settings = Settings(api_url=f"{api}/api/", bot_token=Secret(APP.bot_token), app_token=Secret(APP.app_token))
    came: list[Arrival] = []

    async def take(arrival: Arrival) -> Taken:
        came.append(arrival)
        if len(came) < 3:
            raise TryLater("the ledger is away")
        return Taken(id=ArrivalId(1), fresh=True)

    async def nothing(*_: Any) -> None:
        return None

    async with connect(settings, now=lambda: now, wall=lambda: 0) as workspace:
        listening = asyncio.create_task(workspace.listen(take, nothing, nothing))
        await rehearsal.until(lambda: rehearsal.links.open)
        us = AsyncWebClient(APP.bot_token, base_url=settings.api_url, session=workspace.session)
        posted = await us.chat_postMessage(channel=SUPPORT, text="A card")
        rehearsal.react(AIKO.id, SUPPORT, posted["ts"], "eyes")
        for _ in range(500):
            if len(came) == 3 and not rehearsal.links.unacked:
                break
            await asyncio.sleep(0.01)
        listening.cancel()
    assert not rehearsal.links.unacked
    await rehearsal.stop()
    assert len({arrival.external_id for arrival in came}) == 1


@pytest.mark.asyncio
async def test_the_socket_and_what_answers_a_press_go_by_the_proxy_that_the_environment_names(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readline()).decode().rpartition(" ")[0])
        writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    async def find() -> str:
        return "wss://link.slack.example/once"

    async def nothing(*_: Any) -> None:
        return None

    proxy = await asyncio.start_server(refuse, "127.0.0.1", 0)
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.sockets[0].getsockname()[1]}")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,.inside.example")
    rehearsal = Rehearsal(default_workspace(), limits=Limits.off())
    api = await rehearsal.start()
    settings = Settings(api_url=f"{api}/api/", bot_token=Secret(APP.bot_token), app_token=Secret(APP.app_token))
    async with connect(settings, now=lambda: now, wall=lambda: 0) as workspace:
        await workspace.respond("https://hooks.slack.example/once", {"text": "Taken"}, instead=True)
        assert asked == ["CONNECT hooks.slack.example:443"]
        await workspace.respond("https://hooks.inside.example/once", {"text": "Taken"}, instead=True)
        assert len(asked) == 1
        holding = asyncio.create_task(Socket(workspace.session, find, nothing, lambda: None).hold())
        for _ in range(500):
            if len(asked) > 1:
                break
            await asyncio.sleep(0.01)
        holding.cancel()
    assert asked[1:2] == ["CONNECT link.slack.example:443"]
    proxy.close()
    await rehearsal.stop()


# ------------------------------------------------------------------ any order, any number of times (T25)


@pytest.mark.asyncio
async def test_each_event_has_its_effect_once_however_often_and_in_whatever_order_it_comes(open_office: Open) -> None:
    office = await open_office(mode="http")
    await office.speak("It is broken")
    card = await office.card("It is broken")
    dice = random.Random(25)
    people, emoji = (AIKO.id, TOMASZ.id), ("eyes", "rotating_light", "pushpin", "eyes::skin-tone-3")
    events, present = [], {}
    for number in range(60):
        user, sign_, added = dice.choice(people), dice.choice(emoji), dice.random() < 0.6
        present[user, sign_] = added
        at = f"{1_800_000_000 + number}.000000"
        events.append(reaction(f"Ev{number}", card, user=user, emoji=sign_, at=at, added=added))
    story = [event for event in events for _ in range(dice.randrange(1, 5))]
    dice.shuffle(story)
    for start in range(0, len(story), 16):
        answers = await asyncio.gather(*(post(office, one, headers=None) for one in story[start : start + 16]))
        assert {status for status, _ in answers} == {200}
    await office.settled(NEW, [(0,)])
    assert office.ask(TAKEN) == [(60,)]
    ((owner, urgent, pinned),) = office.ask("SELECT owner, urgent, to_review FROM conversations")
    assert bool(urgent) == any(on for (_, name), on in present.items() if name == "rotating_light")
    assert bool(pinned) == any(on for (_, name), on in present.items() if name == "pushpin")
    holding = {user for (user, name), on in present.items() if on and name.startswith("eyes")}
    assert owner is None or owner in holding


# ------------------------------------------------------------------ somebody deletes a card


@pytest.mark.asyncio
async def test_a_card_that_somebody_deleted_comes_back_with_the_next_news(open_office: Open) -> None:
    office = await open_office()
    await office.speak("It is broken", thread="t")
    card = await office.card("It is broken")
    await office.settled("SELECT count(*) FROM outbox WHERE remote IS NOT NULL", [(1,)])
    delete(office, card)
    await office.settled("SELECT count(*) FROM cards WHERE gone", [(1,)])
    assert office.cards() == []
    await office.speak("Still broken", thread="t")
    anew = await office.card("Still broken")
    assert anew["ts"] != card["ts"]


@pytest.mark.asyncio
async def test_a_deleted_card_that_people_replied_under_comes_back_with_the_next_news(open_office: Open) -> None:
    office = await open_office()
    await office.speak("It is broken", thread="t")
    card = await office.card("It is broken")
    await office.settled("SELECT count(*) FROM outbox WHERE remote IS NOT NULL", [(1,)])
    office.rehearsal.say(TOMASZ.id, "support", "I had that once", thread_ts=card["ts"])
    delete(office, card)
    await office.settled("SELECT count(*) FROM cards WHERE gone", [(1,)])
    await office.speak("Still broken", thread="t")
    anew = await office.card("Still broken")
    assert anew["ts"] != card["ts"]
    assert not anew.get("thread_ts")


@pytest.mark.asyncio
async def test_a_deletion_that_nobody_told_us_is_found_by_the_next_edit(
    open_office: Open, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, OURS)
    office = await open_office()
    for _ in range(500):
        if "slack.caught_up" in caplog.messages:  # else the look at the start may find it before the edit does
            break
        await asyncio.sleep(0.02)
    assert "slack.caught_up" in caplog.messages
    await office.speak("It is broken", thread="t")
    card = await office.card("It is broken")
    await office.settled("SELECT count(*) FROM outbox WHERE remote IS NOT NULL", [(1,)])
    office.rehearsal.set_faults(Faults(seed=3, event_lost=1.0))
    delete(office, card)
    office.rehearsal.set_faults(Faults.none())
    await office.rehearsal.command(AIKO.id, "support", "/earshot", "next", expect="ephemeral")
    ephemeral = office.rehearsal.ephemerals(AIKO.id)[-1]
    await office.rehearsal.click(AIKO.id, "support", ephemeral["ts"], "own")
    await office.settled("SELECT count(*) FROM cards WHERE gone", [(1,)])
    assert office.ask("SELECT count(*) FROM outbox WHERE state = 'quarantined'") == [(0,)]


def delete(office: Office, card: dict[str, Any]) -> None:
    """An administrator may delete anybody's message."""
    from bot.rehearsal.slack import posting

    room = office.rehearsal.world.rooms[SUPPORT]
    posting.remove(office.rehearsal.world, room, room.messages[card["ts"]])
