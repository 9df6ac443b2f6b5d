"""``python -m bot review`` and ``export reviews`` read beside a running Earshot; it is left what is to be done."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.commands import main
from handlers import concluding, intake, review
from handlers.company import Company
from storage import arrivals, facts
from storage.ledger import Ledger
from storage.model import Arrival, Words
from tests.bot.commands.conftest import NOW
from tests.handlers.conftest import company as a_company
from tests.handlers.opening import open_if_due

company = a_company


def run(still: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["review", *words, "--settings", str(still / "settings.toml")])
    said = capsys.readouterr()
    return code, said.out + said.err


def exported(still: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["export", "reviews", *words, "--settings", str(still / "settings.toml")])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_what_it_says_and_does(
    ledger: Ledger, company: Company, still: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    week_ago = NOW - timedelta(days=7)
    ledger.write(facts.first_start, now=week_ago - timedelta(days=30))
    arrival = Arrival(source="form", external_id="1", order_key="k", raw=b"{}", received_at=week_ago)
    taken = ledger.write(arrivals.add, arrival)
    words = Words(source="form", place="", text="The oven is \x1b[31mcold", at=week_ago, name="Ann")
    ledger.write(intake.take_in, company, words, taken.id, now=week_ago)

    code, said = run(still, capsys, "preview")
    assert code == 0
    assert "> The oven is" in said
    assert "\x1b" not in said
    assert "[Decide]" in said
    code, said = run(still, capsys, "pause", "2")
    assert (code, "Paused: " in said) == (0, True)
    assert run(still, capsys, "pause", "many") == (1, "'many' is no number of weeks\n")
    assert run(still, capsys, "close") == (1, "Nothing was done: none is open.\n")
    assert run(still, capsys, "open")[0] == 0
    assert open_if_due(ledger, company, NOW)
    assert run(still, capsys, "open") == (1, "Nothing was done: it was opened already.\n")
    assert "is open since" in run(still, capsys, "status")[1]
    assert run(still, capsys, "close")[0] == 0
    assert ledger.write(concluding.close_if_due, company, now=NOW)
    week = review.last_week(NOW, company)
    assert run(still, capsys, "minutes", week)[1].startswith(f"# Weekly review {week}")
    assert run(still, capsys, "minutes", week, "--csv")[1].startswith('"week","number"')
    assert run(still, capsys, "minutes", "2026-W99")[0] == 1
    assert exported(still, capsys)[0] == 0
    told = json.loads(exported(still, capsys)[1])
    assert told["week"] == week
    assert datetime.fromisoformat(told["closed_at"]).astimezone(UTC) <= NOW
    assert exported(still, capsys, "--csv")[1].startswith('"week","opened","closed","number"')
    file = still / "reviews.jsonl"
    assert exported(still, capsys, str(file)) == (0, "")
    assert json.loads(file.read_text(encoding="utf-8")) == told
    assert "cannot be exported" in exported(still, capsys, str(still / "nowhere" / "reviews.jsonl"))[1]
