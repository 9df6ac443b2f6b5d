"""The operator's page says in one line whether everything is all right, and its buttons do what they say, for them."""

import html
import json
import re
from datetime import datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest
from sqlalchemy import select, update

from bot.health import FACT, Health
from bot.secret import Secret
from bot.settings import ClockSettings, Web
from storage import arrivals, doubts, facts, lanes, outbox, quotas, tables
from storage.ledger import Ledger, Tx
from storage.model import Arrival, ArrivalId, ChannelId, DeliveryId, Part, Post, Span
from storage.tables import to_ms
from tests.bot.conftest import SETTINGS, Here, Open

pytestmark = pytest.mark.asyncio

SUPPORT = ChannelId("C0SUPPORT")
CHANNELS = {"C0SUPPORT": "support", "C0SALES": "sales"}
TOKEN = "an operator's token, long enough"
OURS = {"sec-fetch-site": "same-origin"}


def with_token(**web: Any) -> Any:
    return msgspec.structs.replace(SETTINGS, web=Web(operator_token=Secret(TOKEN), **web))


# ------------------------------------------------------------------ what stands in the ledger


def post(tx: Tx, now: datetime, *, channel: str = SUPPORT, subject: str = "card:1") -> DeliveryId:
    said = Post(push="A card", parts=(Part(kind="line", spans=(Span(kind="ours", text="A card"),)),))
    return outbox.add_post(tx, channel=ChannelId(channel), post=said, subject=subject, now=now)


def change(tx: Tx, which: DeliveryId, **changes: Any) -> None:
    tx.execute(update(tables.outbox).where(tables.outbox.c.id == which).values(**changes))


def ground(tx: Tx, now: datetime) -> None:
    lanes.add_lanes(tx, [lanes.channel_lane(ChannelId(one)) for one in CHANNELS])
    tx.execute(tables.customers.insert(), {"id": 1, "name": "Somebody", "created_at": now})
    talk = {"id": 1, "ref": "E-7K3Q9M2X", "customer_id": 1, "source": "form", "place": "", "team": "support"}
    more = {"rule": "x", "first_team": "support", "state": "open", "opened_at": now, "heard_at": now, "week": "w"}
    tx.execute(tables.conversations.insert(), talk | more)


def quarantine(tx: Tx, now: datetime, reason: str = "invalid_blocks") -> DeliveryId:
    which = post(tx, now)
    change(tx, which, state="quarantined", reason=reason, settled_at=to_ms(now), epoch=1)
    return which


def hold(tx: Tx, now: datetime, text: str, why: str = "the hidden field was filled in") -> ArrivalId:
    raw = json.dumps({"text": text, "place": "", "thread": "t"}).encode()
    arrival = Arrival(source="form", external_id=text[:40], order_key="x", raw=raw, received_at=now)
    which = arrivals.add(tx, arrival).id
    tx.execute(update(tables.arrivals).where(tables.arrivals.c.id == which).values(state="held", why=why))
    return which


@pytest.fixture
def grounded(ledger: Ledger, now: datetime) -> Ledger:
    ledger.write(ground, now)
    return ledger


async def page(here: Here, path: str = "/", **headers: str) -> tuple[int, str]:
    async with here.session.get(here.url + path, headers=headers) as answer:
        return answer.status, words(await answer.text())


def words(text: str) -> str:
    """A page as people read it: without tags, one space between words."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


async def stamp(here: Here) -> str:
    async with here.session.get(here.url) as answer:
        found = re.search(r'name="stamp" value="([0-9a-f]{64})"', await answer.text())
    return found[1] if found else ""


async def press(here: Here, path: str, *, headers: dict[str, str] | None = None, **fields: str) -> int:
    async with here.session.post(
        here.url + path, data=fields, headers=OURS if headers is None else headers, allow_redirects=False
    ) as answer:
        return answer.status


def state(tx: Tx, which: DeliveryId) -> str:
    return str(tx.execute(select(tables.outbox.c.state).where(tables.outbox.c.id == which)).scalar_one())


# ------------------------------------------------------------------ what it says


async def test_a_quiet_ledger_is_all_right_in_one_line(grounded: Ledger, open_door: Open) -> None:
    async with open_door(channels=CHANNELS) as here:
        status, said = await page(here)
    assert status == 200
    assert "Earshot · Marrow & Pine Everything is all right." in said
    assert "Nothing is in doubt. Nothing ever was." in said
    assert "Everything was taken in." in said


async def test_each_channel_is_told_with_what_waits_and_its_lag(
    grounded: Ledger, open_door: Open, now: datetime
) -> None:
    def some(tx: Tx) -> None:
        for seconds in (1, 2, 3):
            shown = post(tx, now)
            change(tx, shown, state="sent", remote=f"{seconds}.0", settled_at=to_ms(now) + seconds * 1000)
        for _ in range(4):
            post(tx, now - timedelta(seconds=20), channel="C0SALES")

    grounded.write(some)
    async with open_door(channels=CHANNELS) as here:
        _, said = await page(here)
    assert "#sales 4 20 s –" in said
    assert "#support – – 2.0 s at most 3.0 s" in said


async def test_a_channel_that_is_far_behind_is_said_first(grounded: Ledger, open_door: Open, now: datetime) -> None:
    grounded.write(lambda tx: post(tx, now - timedelta(minutes=3)))
    async with open_door(channels=CHANNELS) as here:
        _, said = await page(here)
    assert "#support is 3 min behind, with 1 waiting." in said


async def test_an_unreachable_slack_is_said_first_with_since_when(
    grounded: Ledger, open_door: Open, now: datetime
) -> None:
    grounded.write(lambda tx: post(tx, now))
    async with open_door(channels=CHANNELS) as here:
        here.health.lost("workspace", "no connection: ClientConnectorError")
        here.clock.ms += 90_000
        _, said = await page(here)
        here.health.back("workspace")
        _, then = await page(here)
    assert "Slack has not answered for 90 s." in said
    assert "Since 10:30:00: no connection: ClientConnectorError. 1 message waits; nothing is lost." in said
    assert "Slack has not answered" not in then


async def test_doubts_are_told_now_and_how_the_last_ones_were_settled(
    grounded: Ledger, open_door: Open, now: datetime
) -> None:
    at = to_ms(now)

    def some(tx: Tx) -> None:
        which = post(tx, now)
        change(tx, which, state="unsure", started_at=at - 40_000, due_at=at + 80_000, reason="no answer in time")
        for number in range(7):
            doubts.add_doubt(
                tx, delivery=which, channel=SUPPORT, why="HTTP 502", how="found", began=at - 120_000, at=at + number
            )

    grounded.write(some)
    async with open_door(channels=CHANNELS) as here:
        _, said = await page(here)
    assert "1 in doubt" in said
    assert ("10:29:20 card E-7K3Q9M2X in #support: no answer in time. It is looked for at 10:31:20.") in said
    assert "card E-7K3Q9M2X in #support: HTTP 502; it was there after 2 min." in said
    assert "2 earlier" in said


async def test_a_doubt_of_a_quarter_of_an_hour_is_said_first(grounded: Ledger, open_door: Open, now: datetime) -> None:
    def some(tx: Tx) -> None:
        change(tx, post(tx, now), state="unsure", started_at=to_ms(now) - 16 * 60_000, due_at=to_ms(now))

    grounded.write(some)
    async with open_door(channels=CHANNELS) as here:
        _, said = await page(here)
    assert "1 message has been in doubt for more than 15 minutes." in said


async def test_what_cannot_be_read_and_who_is_muted_is_told(grounded: Ledger, open_door: Open, now: datetime) -> None:
    def some(tx: Tx) -> None:
        arrival = Arrival(source="webhook:shop", external_id="1", order_key="1", raw=b"{", received_at=now)
        arrivals.set_unreadable(tx, arrivals.add(tx, arrival).id, "KeyError: 'text'")
        quotas.mute(tx, "webhook:crm", until=to_ms(now) + 45_000)

    grounded.write(some)
    async with open_door(channels=CHANNELS) as here:
        _, said = await page(here)
    assert "From webhook:shop , could not be read and stands on a card as it came: KeyError: 'text'" in said
    assert "webhook:crm sends too much and is muted until 10:30:45." in said


async def test_in_a_rehearsal_s_time_no_lag_is_claimed(grounded: Ledger, open_door: Open, now: datetime) -> None:
    grounded.write(lambda tx: post(tx, now - timedelta(days=300)))
    settings = msgspec.structs.replace(SETTINGS, clock=ClockSettings(lens="lens.json"))
    async with open_door(channels=CHANNELS, settings=settings) as here:
        _, said = await page(here)
    assert "Channel Waiting #" in said
    assert "#support 1" in said
    assert "Everything is all right." in said


async def test_a_process_without_loops_tells_what_a_worker_left_word_of(
    grounded: Ledger, open_door: Open, now: datetime
) -> None:
    async with open_door(channels=CHANNELS, loops=False) as here:
        _, never = await page(here)
        worker = Health(here.clock.wall)
        worker.lost("workspace", "HTTP 503")
        grounded.write(facts.set_fact, FACT, worker.word())
        _, lost = await page(here)
        worker.back("workspace")
        grounded.write(facts.set_fact, FACT, worker.word())
        _, well = await page(here)
        here.clock.ms += 31_000
        _, silent = await page(here)
    assert "No worker has run" in never
    assert "Slack has not answered for 0.0 s." in lost
    assert "Everything is all right." in well
    assert "No worker has run for 31 s." in silent


# ------------------------------------------------------------------ what its buttons do


async def test_trying_again_gives_a_stuck_message_back_to_the_relay(
    grounded: Ledger, open_door: Open, now: datetime
) -> None:
    which = grounded.write(quarantine, now)
    async with open_door(channels=CHANNELS) as here:
        _, before = await page(here)
        assert await press(here, f"/quarantine/{which}/again", stamp=await stamp(here)) == 303
        _, after = await page(here)
    assert "1 message cannot be posted as it is: see below." in before
    assert "Card E-7K3Q9M2X in #support Slack does not take it as it is (invalid_blocks)." in before
    assert grounded.read(state, which) == "pending"
    assert "tried again by the operator" in after
    assert "cannot be posted" not in after


async def test_putting_aside_settles_a_stuck_message(grounded: Ledger, open_door: Open, now: datetime) -> None:
    which = grounded.write(quarantine, now)
    async with open_door(channels=CHANNELS) as here:
        assert await press(here, f"/quarantine/{which}/aside", stamp=await stamp(here)) == 303
        _, after = await page(here)
    assert grounded.read(state, which) == "aside"
    assert "put aside by the operator" in after


@pytest.mark.parametrize(
    ("button", "becomes", "told"),
    [("sent", "aside", "taken as sent by the operator"), ("again", "pending", "sent again by the operator")],
)
async def test_a_doubt_that_nobody_can_look_up_is_decided_by_a_person(
    grounded: Ledger, open_door: Open, now: datetime, button: str, becomes: str, told: str
) -> None:
    def doubt(tx: Tx, minutes: int) -> DeliveryId:
        which = post(tx, now)
        began = to_ms(now) - minutes * 60_000
        change(tx, which, state="unsure", started_at=began, due_at=to_ms(now), reason="the look was not complete")
        return which

    long, young = (grounded.write(doubt, minutes) for minutes in (20, 14))
    async with open_door(channels=CHANNELS) as here:
        _, before = await page(here)
        ours = await stamp(here)
        for which in (long, young):
            assert await press(here, f"/doubts/{which}/{button}", stamp=ours) == 303
        _, after = await page(here)
    assert before.count("Nobody could look for it in 20 min, so it is not sent again by itself.") == 1
    assert [grounded.read(state, which) for which in (long, young)] == [becomes, "unsure"]
    assert told in after


async def test_what_is_held_is_shown_and_let_in_or_put_aside(grounded: Ledger, open_door: Open, now: datetime) -> None:
    good = grounded.write(hold, now, "I cannot log in")
    bad = grounded.write(hold, now, "Buy watches")
    async with open_door(channels=CHANNELS) as here:
        _, before = await page(here)
        ours = await stamp(here)
        assert await press(here, f"/held/{good}/in", stamp=ours) == 303
        assert await press(here, f"/held/{bad}/aside", stamp=ours) == 303
        _, after = await page(here)
        taken = here.taken_in()
    assert "2 messages wait for your eye." in before
    assert "Form , 10:30:00 : the hidden field was filled in I cannot log in" in before
    assert [one.text for one in taken] == ["I cannot log in"]
    assert "Buy watches" not in after


async def test_a_button_pressed_twice_does_its_work_once(grounded: Ledger, open_door: Open, now: datetime) -> None:
    which = grounded.write(quarantine, now)
    async with open_door(channels=CHANNELS) as here:
        ours = await stamp(here)
        assert await press(here, f"/quarantine/{which}/again", stamp=ours) == 303
        assert await press(here, f"/quarantine/{which}/again", stamp=ours) == 303
        assert await press(here, f"/quarantine/{which}/aside", stamp=ours) == 303
    assert grounded.read(state, which) == "pending"
    assert len(grounded.read(doubts.list_doubts, 10)) == 1


async def test_looking_changes_nothing(grounded: Ledger, open_door: Open, now: datetime) -> None:
    which = grounded.write(quarantine, now)
    async with open_door(channels=CHANNELS) as here:
        for path in (f"/quarantine/{which}/again", f"/quarantine/{which}/aside", "/login", "/logout"):
            async with here.session.get(here.url + path) as answer:
                assert answer.status == 405
    assert grounded.read(state, which) == "quarantined"


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
)
async def test_a_form_on_another_site_does_nothing(
    grounded: Ledger, open_door: Open, now: datetime, headers: dict[str, str]
) -> None:
    which = grounded.write(quarantine, now)
    async with open_door(channels=CHANNELS) as here:
        ours = await stamp(here)
        assert await press(here, f"/quarantine/{which}/again", headers=headers, stamp=ours) == 403
    assert grounded.read(state, which) == "quarantined"


@pytest.mark.parametrize("forged", ["", "0" * 64, "f" * 63, "é" * 64])
async def test_a_form_without_our_stamp_does_nothing(
    grounded: Ledger, open_door: Open, now: datetime, forged: str
) -> None:
    which = grounded.write(quarantine, now)
    async with open_door(channels=CHANNELS) as here:
        assert await press(here, f"/quarantine/{which}/again", stamp=forged) == 403
        assert await press(here, f"/quarantine/{which}/again", headers={}, stamp=forged) == 403
    assert grounded.read(state, which) == "quarantined"


async def test_a_form_that_is_too_large_does_nothing(grounded: Ledger, open_door: Open, now: datetime) -> None:
    which = grounded.write(quarantine, now)
    async with open_door(channels=CHANNELS) as here:
        ours = await stamp(here)
        assert await press(here, f"/quarantine/{which}/again", stamp=ours, more="x" * 5_000) == 403
    assert grounded.read(state, which) == "quarantined"


# ------------------------------------------------------------------ who may see it


@pytest.mark.parametrize(
    "headers",
    [
        {"x-forwarded-for": "198.51.100.7"},
        {"x-forwarded-for": "127.0.0.1"},
        {"forwarded": "for=198.51.100.7"},
        {"via": "1.1 proxy"},
        {"x-real-ip": "127.0.0.1"},
        {"host": "talk.example.com"},
        {"host": "127.0.0.1.nip.io"},
        {"host": "localhost.evil.example"},
        {"host": "[::1"},
    ],
)
async def test_what_comes_through_a_proxy_or_under_another_name_is_not_this_machine(
    grounded: Ledger, open_door: Open, now: datetime, headers: dict[str, str]
) -> None:
    which = grounded.write(quarantine, now)
    async with open_door(channels=CHANNELS) as here:
        ours = await stamp(here)
        for path in ("/", "/metrics"):
            async with here.session.get(here.url + path, headers=headers) as answer:
                assert answer.status == 403
                assert "invalid_blocks" not in await answer.text()
        async with here.session.get(f"{here.url}/healthz", headers=headers) as answer:
            assert await answer.json() == {"ok": True}
        assert await press(here, f"/quarantine/{which}/again", headers=headers | OURS, stamp=ours) == 403
    assert grounded.read(state, which) == "quarantined"


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
async def test_this_machine_may_be_called_by_its_names(grounded: Ledger, open_door: Open, name: str) -> None:
    async with open_door(channels=CHANNELS) as here:
        status, _ = await page(here, host=f"{name}:{here.port}")
    assert status == 200


async def test_a_door_that_others_reach_shows_nothing_without_a_token(grounded: Ledger, open_door: Open) -> None:
    settings = msgspec.structs.replace(SETTINGS, web=Web(host="0.0.0.0"))
    async with open_door(channels=CHANNELS, settings=settings) as here:
        status, said = await page(here)
        metrics, _ = await page(here, "/metrics")
        assert await press(here, "/login", token="") == 403
    assert (status, metrics) == (403, 403)
    assert "set EARSHOT_OPERATOR_TOKEN there and log in with it" in said


async def test_with_a_token_everybody_logs_in_and_leaves(grounded: Ledger, open_door: Open, now: datetime) -> None:
    which = grounded.write(quarantine, now)
    async with open_door(channels=CHANNELS, settings=with_token(host="0.0.0.0")) as here:
        status, said = await page(here)
        assert (status, "The operator's token" in said) == (401, True)
        async with here.session.post(
            f"{here.url}/login", data={"token": TOKEN, "stamp": await stamp(here)}, headers=OURS, allow_redirects=False
        ) as answer:
            assert answer.status == 303
            cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert TOKEN not in cookie
        cookies = {"cookie": answer.headers["set-cookie"].partition(";")[0]}
        status, said = await page(here, **cookies)
        assert (status, "Log out" in said) == (200, True)
        async with here.session.get(here.url, headers=cookies) as opened:
            ours = re.search(r'name="stamp" value="([0-9a-f]{64})"', await opened.text())
        assert ours
        assert await press(here, f"/quarantine/{which}/again", headers=OURS, stamp=ours[1]) == 401
        assert await press(here, f"/quarantine/{which}/again", headers=OURS | cookies, stamp="0" * 64) == 403
        assert await press(here, f"/quarantine/{which}/again", headers=OURS | cookies, stamp=ours[1]) == 303
        here.clock.at += timedelta(hours=13)
        status, _ = await page(here, **cookies)
        assert status == 401
    assert grounded.read(state, which) == "pending"


async def test_a_wrong_token_is_refused_and_too_many_tries_wait(grounded: Ledger, open_door: Open) -> None:
    async with open_door(channels=CHANNELS, settings=with_token()) as here:
        ours = await stamp(here)
        told = [await press(here, "/login", token=f"guess {n}", stamp=ours) for n in range(11)]
        assert told == [401] * 10 + [429]
        assert await press(here, "/login", token=TOKEN, stamp=ours) == 429
        here.clock.ms += 61_000
        assert await press(here, "/login", token=TOKEN, stamp=ours) == 303


@pytest.mark.parametrize("forged", ["", "x", "9999999999.", "9999999999." + "0" * 64, "0000000001." + "0" * 64])
async def test_a_session_cannot_be_made_up(grounded: Ledger, open_door: Open, forged: str) -> None:
    async with open_door(channels=CHANNELS, settings=with_token()) as here:
        status, _ = await page(here, cookie=f"earshot_operator={forged}")
    assert status == 401


async def test_no_page_of_the_operator_is_kept_framed_or_run(grounded: Ledger, open_door: Open) -> None:
    async with open_door(channels=CHANNELS) as here:
        for path, status in (("/", 200), ("/login", 403)):
            method = "GET" if path == "/" else "POST"
            async with here.session.request(method, here.url + path) as answer:
                assert answer.status == status
                assert answer.headers["cache-control"] == "no-store"
                assert answer.headers["x-content-type-options"] == "nosniff"
                policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy


# ------------------------------------------------------------------ what customers wrote cannot act

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    '"><form action=//evil><button>x',
    "</blockquote><style>*{display:none}</style>",
    "javascript:alert(1)",
    "{{ 7*7 }} {% raw %} {0.__class__}",
    "<a href='data:text/html,x'>",
    "\u202eevil\u2066 \u0000",
]


class Elements(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(sorted(name for name, _ in attrs))))


async def test_hostile_words_add_no_element_and_no_attribute(grounded: Ledger, open_door: Open, now: datetime) -> None:
    def fill(tx: Tx, texts: list[str]) -> None:
        for table in (tables.arrivals, tables.doubts, tables.outbox):
            tx.execute(table.delete())
        for text in texts:
            hold(tx, now, text, why=text)
            quarantine(tx, now, reason=text)
            arrival = Arrival(source="webhook:shop", external_id=text, order_key="u", raw=b"", received_at=now)
            arrivals.set_unreadable(tx, arrivals.add(tx, arrival).id, text)
            doubts.add_doubt(tx, delivery=DeliveryId(1), channel=SUPPORT, why=text, how="found", began=1, at=2)

    hostile = [text.replace("\0", "") for text in HOSTILE]
    grounded.write(fill, [f"plain {number}" for number in range(len(hostile))])
    async with open_door(channels=CHANNELS) as here:
        async with here.session.get(here.url) as answer:
            plain = Elements(await answer.text()).found
        grounded.write(fill, hostile)
        async with here.session.get(here.url) as answer:
            text = await answer.text()
    assert Elements(text).found == plain
    assert [char for char in text if char in "\u202e\u2066"] == []


# ------------------------------------------------------------------ without the ledger


async def test_a_ledger_that_is_away_is_said_on_the_page_and_by_the_probe(
    grounded: Ledger, open_door: Open, now: datetime
) -> None:
    async with open_door(channels=CHANNELS) as here:
        grounded.close()
        status, said = await page(here)
        async with here.session.get(f"{here.url}/healthz") as answer:
            health = (answer.status, await answer.json())
        async with here.session.get(f"{here.url}/healthz?of=door") as answer:
            assert answer.status == 503
        async with here.session.get(f"{here.url}/metrics") as answer:
            assert answer.status == 503
    assert status == 503
    assert "The database has not taken anything for 0.0 s." in said
    assert health[0] == 503
    assert health[1]["ok"] is False
    assert health[1]["down"][0]["what"] == "ledger"


async def test_the_probe_tells_what_is_down_since_when_and_the_counts(
    grounded: Ledger, open_door: Open, now: datetime
) -> None:
    grounded.write(quarantine, now)
    grounded.write(hold, now, "x")
    async with open_door(channels=CHANNELS) as here:
        async with here.session.get(f"{here.url}/healthz") as answer:
            assert (answer.status, (await answer.json())["ok"]) == (200, True)
        here.health.lost("workspace", "HTTP 503")
        async with here.session.get(f"{here.url}/healthz") as answer:
            status, said = answer.status, await answer.json()
        async with here.session.get(f"{here.url}/healthz?of=door") as answer:
            assert answer.status == 200
    assert status == 503
    assert said["down"] == [{"what": "workspace", "since": "2026-11-25T09:30:00Z", "why": "HTTP 503"}]
    assert (said["quarantined"], said["held"], said["pending"], said["new"]) == (1, 1, 0, 0)


async def test_who_may_not_see_the_figures_hears_only_whether_it_is_ok(grounded: Ledger, open_door: Open) -> None:
    async with open_door(channels=CHANNELS, settings=with_token(host="0.0.0.0")) as here:
        here.health.lost("workspace", "HTTP 503")
        async with here.session.get(f"{here.url}/healthz") as answer:
            assert (answer.status, await answer.json()) == (503, {"ok": False})
