"""Log lines: one line an event, whatever is in it; readable for people, JSON for machines; no secret, no quote."""

import asyncio
import io
import json
import logging
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.ledger import AsyncLedger
from bot.log import log, set_up, without
from bot.worker import Worker
from handlers.company import Company
from storage import arrivals, lanes
from storage.ledger import Ledger
from storage.model import Arrival, ChannelId, Heard, Team


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_line_is_a_json_object_with_its_event_and_facts() -> None:
    out = io.StringIO()
    set_up(stream=out)
    log("relay.unsure", delivery="d-1", why="no answer in time", level=logging.WARNING)
    line = json.loads(out.getvalue())
    assert line.pop("at").endswith("Z")
    assert line == {"level": "warning", "event": "relay.unsure", "delivery": "d-1", "why": "no answer in time"}


@pytest.mark.parametrize("form", ["json", "lines"])
def test_nothing_in_a_fact_can_forge_a_line_or_colour_a_terminal(form: str) -> None:
    out = io.StringIO()
    set_up(form=form, stream=out)
    log("door.refused", who='x\n{"event":"forged"}\r\x1b]0;title\x07\x85\u2028')
    assert out.getvalue().count("\n") == 1
    assert len(out.getvalue().splitlines()) == 1
    assert "\x1b]" not in out.getvalue()


def test_on_a_terminal_lines_are_for_people() -> None:
    out = Terminal()
    set_up(stream=out)
    log("relay.unsure", delivery="d-1", why="no answer in time", level=logging.WARNING)
    assert "relay.unsure" in out.getvalue()
    assert 'delivery=d-1 why="no answer in time"' in out.getvalue()
    assert not out.getvalue().startswith("{")


def test_the_form_and_the_level_can_be_chosen() -> None:
    out = Terminal()
    set_up("error", "json", stream=out)
    log("relay.unsure", level=logging.WARNING)
    log("relay.stopped", level=logging.ERROR)
    assert [json.loads(line)["event"] for line in out.getvalue().splitlines()] == ["relay.stopped"]


def test_an_error_is_told_by_its_kind_and_first_line_only() -> None:
    out = io.StringIO()
    set_up(stream=out)
    quoting = ValueError('duplicate key value violates "uq"\nDETAIL: Key (text)=(what a customer said) exists')
    log("worker.failed", error=quoting)
    assert json.loads(out.getvalue())["error"] == 'ValueError: duplicate key value violates "uq"'


def test_of_a_library_only_place_and_kind_of_error_are_told() -> None:
    out = io.StringIO()
    set_up(stream=out)
    try:
        raise ValueError("what a customer said")
    except ValueError:
        logging.getLogger("slack_sdk.web").exception("failed on %s", "what a customer said")
    line = json.loads(out.getvalue())
    assert (line["event"], line["logger"], line["error"]) == ("library", "slack_sdk.web", "ValueError")
    assert line["where"].startswith("test_log.py:")
    assert "customer" not in out.getvalue()


@pytest.mark.parametrize("form", ["json", "lines"])
def test_a_secret_never_stands_in_a_line(form: str) -> None:
    out = io.StringIO()
    set_up(form=form, stream=out, hide=["xoxb-canary", ""])
    log("app.no_workspace", why="wrong token xoxb-canary", error=ValueError("Bearer xoxb-canary"))
    assert "canary" not in out.getvalue()
    assert "(secret)" in out.getvalue()


def test_a_longer_secret_is_hidden_before_a_shorter_one_that_it_contains() -> None:
    assert without("token abc-def and abc", ["abc", "", "abc-def"]) == "token (secret) and (secret)"


class Hasty:
    """A reader that quotes what it cannot read."""

    def read(self, arrival: Arrival) -> Heard:
        raise ValueError(f"invalid literal: {arrival.raw.decode()}")


class Paper(io.StringIO):
    """Rings when something is written on it."""

    def __init__(self) -> None:
        super().__init__()
        self.written = asyncio.Event()

    def write(self, text: str) -> int:
        self.written.set()
        return super().write(text)


@pytest.mark.asyncio
async def test_an_arrival_that_cannot_be_read_is_told_without_its_words(ledger: Ledger, now: datetime) -> None:
    out = Paper()
    set_up(stream=out)
    support = ChannelId("C0SUPPORT")
    company = Company(
        name="Marrow & Pine",
        zone=ZoneInfo("Europe/Berlin"),
        teams={Team("support"): support},
        default_team=Team("support"),
    )
    ledger.write(lanes.add_lanes, [lanes.channel_lane(support)])
    raw = b"what a customer said"
    ledger.write(arrivals.add, Arrival(source="odd", external_id="1", order_key="1", raw=raw, received_at=now))
    hub = AsyncLedger(ledger, asyncio.get_running_loop())
    worker = Worker(hub, {"odd": Hasty()}, lambda: company, now=lambda: now, wall=lambda: 0)
    running = asyncio.create_task(worker.run())
    async with asyncio.timeout(10):
        await out.written.wait()
    running.cancel()
    line = json.loads(out.getvalue().splitlines()[0])
    assert (line["event"], line["why"]) == ("worker.failed", "ValueError")
    assert "customer" not in out.getvalue()
