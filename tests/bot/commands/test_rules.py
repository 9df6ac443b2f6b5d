"""``python -m bot rules test`` shows what past conversations would do under changed rules, and changes nothing."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot import clock
from bot.commands import main
from storage import tables
from storage.ledger import Ledger, Tx

NOW = clock.at(clock.wall())
RULES = """
[[rules]]
name = "refund [words]"
team = "service"
any = ['(?i)refund', '(?i)money back']
[[rules]]
name = "Portuguese"
team = "marketing"
language = ["pt"]
[[rules]]
name = "big customers"
team = "sales"
segment = ["enterprise"]
company = ["ACME"]
[[rules]]
name = "too late"
team = "product"
any = ['(?i)refund']
"""
TALKS = [
    # text, language, segment, first team, ended with, days ago, week
    ("I want my money back", "en", None, "support", "service", 1, None),
    ("Refund, please", "en", None, "support", "service", 2, None),
    ("A refund for my refund", "en", None, "support", "support", 3, None),
    ("Está partido", "pt-BR", None, "support", "support", 4, None),
    ("We need 500 seats", "en", "enterprise", "support", "sales", 5, None),
    ("It is broken", "en", None, "support", "support", 6, None),
    ("It was broken before", "en", None, "support", "support", 20, ""),
    ("Refund! (long ago)", "en", None, "support", "service", 45, None),
]


def fill(tx: Tx) -> None:
    tx.execute(tables.accounts.insert(), {"id": 1, "key": "acme", "name": "Acme", "segment": "enterprise"})
    for number, (text, language, segment, first, ended, days, week) in enumerate(TALKS, 1):
        at = NOW - timedelta(days=days)
        year, iso_week, _ = at.isocalendar()
        customer = {"id": number, "name": "Somebody", "language": language, "created_at": at}
        tx.execute(tables.customers.insert(), {**customer, "account_id": 1 if segment else None})
        tx.execute(
            tables.conversations.insert(),
            {
                "id": number, "ref": f"E-{number}", "customer_id": number, "source": "form", "place": "home",
                "team": ended, "first_team": first, "rule": "no rule matched", "state": "open", "opened_at": at,
                "heard_at": at, "week": f"{year}-W{iso_week:02d}" if week is None else week,
            },
        )  # fmt: skip
        tx.execute(tables.messages.insert(), {"conversation_id": number, "text": text, "at": at})
        tx.execute(tables.messages.insert(), {"conversation_id": number, "text": "and a refund", "at": at})


@pytest.fixture
def written(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings with rules to try, over a month in which nobody had any."""
    ledger = Ledger(url).open()
    ledger.write(fill)
    ledger.close()
    monkeypatch.setenv("DATABASE_URL", url)
    file = tmp_path / "other.toml"
    file.write_text(RULES, encoding="utf-8")
    return file


def told(file: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert main(["rules", "test", "--settings", str(file), *more]) == 0
    return "\n".join(line.rstrip() for line in capsys.readouterr().out.splitlines())


def test_where_conversations_would_go_is_set_against_where_they_ended(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = told(written, capsys)
    assert "7 conversations of the last 30 days." in said
    assert "by the rules of their day        4 (57.1%) went at once where they ended" in said
    assert "by these rules                   5 (71.4%) would" in said
    rows = [line.split() for line in said.splitlines()]
    assert ["support", "2", "·", "·", "1", "1"] in rows
    assert ["sales", "·", "1", "·", "·", "·"] in rows
    assert ["service", "·", "·", "·", "·", "2"] in rows


def test_each_rule_is_told_with_how_well_it_fits_and_those_that_never_matched(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = told(written, capsys)
    assert "  “refund [words]”: 3, of which 67% ended with its team" in said
    assert "  “Portuguese”: 1, of which 0% ended with its team" in said
    assert "  “big customers”: 1, of which 100% ended with its team" in said
    assert "  no rule matched: 2, of which 100% ended with its team" in said
    assert "Never matched, or always after another: “too late”." in said


def test_examples_are_references_and_words_only_when_they_are_asked_for(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = told(written, capsys)
    assert "1 ended with support and would go to marketing\n    E-4  by “Portuguese”" in said
    assert "partido" not in said
    assert "E-4  by “Portuguese”: Está partido" in told(written, capsys, "--words")


def test_only_the_first_message_of_a_conversation_is_routed(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "“refund [words]”: 3," in told(written, capsys)


def test_what_guessing_would_be_worth_stands_beside_the_rules(
    url: str, written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "too few to learn from; 100 that people handed over or answered are needed." in told(written, capsys)
    ledger = Ledger(url).open()
    ledger.write(place, 150)
    ledger.close()
    said = told(written, capsys)
    assert "Learned routing (understanding.learned_routing = 'off'):" in said
    assert "learned from 154 conversations as people placed them" in said
    assert "tried on 62 newer ones that no rule matched, guessed from older ones alone:" in said
    assert "#sales: 31 of 31 right, may act" in said
    assert "#support: 31 of 31 right, may act" in said


def place(tx: Tx, many: int) -> None:
    """So many more, which people answered where they belong."""
    for number in range(100, 100 + many):
        text, team = (("how much is a discount", "sales"), ("an error broke it", "support"))[number % 2]
        tx.execute(
            tables.conversations.insert(),
            {
                "id": number, "ref": f"E-{number}", "customer_id": 1, "source": "form", "place": "home",
                "team": team, "first_team": "support", "rule": "no rule matched", "state": "answered",
                "opened_at": NOW, "heard_at": NOW, "answered_at": NOW, "week": "",
            },
        )  # fmt: skip
        tx.execute(tables.messages.insert(), {"conversation_id": number, "text": f"{text} ({number})", "at": NOW})


def test_how_far_back_can_be_chosen(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "8 conversations of the last 60 days." in told(written, capsys, "--days", "60")
    assert "6 conversations of the last 10 days." in told(written, capsys, "--days", "10")


def test_nothing_changes(url: str, written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def teams(tx: Tx) -> list[str]:
        return list(tx.execute(tables.conversations.select().order_by(tables.conversations.c.id)).scalars())

    before = Ledger(url).open()
    rows = before.read(teams)
    told(written, capsys)
    assert before.read(teams) == rows
    before.close()


def test_an_empty_month_is_said(url: str, written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def forget(tx: Tx) -> None:
        for table in (tables.messages, tables.conversations):
            tx.execute(table.delete())

    ledger = Ledger(url).open()
    ledger.write(forget)
    ledger.close()
    assert told(written, capsys) == (
        "Nobody opened a conversation in the last 30 days; there is nothing to try the rules on."
    )


def test_wrong_rules_are_told_like_any_other_mistake(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written.write_text(RULES.replace("marketing", "markting"), encoding="utf-8")
    assert main(["rules", "test", "--settings", str(written)]) == 1
    assert 'other.toml: rules[2].team is "markting", but must be a team:' in capsys.readouterr().err


def test_an_empty_database_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f'database.url = "sqlite:///{tmp_path}/earshot.db"')
    assert main(["rules", "test", "--settings", str(file)]) == 1
    assert "`python -m bot migrate` first" in capsys.readouterr().err
