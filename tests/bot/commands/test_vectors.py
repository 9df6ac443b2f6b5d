"""``python -m bot vectors`` moves what was learned to another ledger; what is no such file is refused."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands import main
from handlers.rules.understanding.vectors import embed, fit, to_bytes
from storage import tables, vectors
from storage.ledger import Ledger, Tx
from storage.model import MessageId

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
WHAT, HOW = ("export", "invoice", "password"), ("is late", "is wrong", "hangs")
TEXTS = [f"the {what} {how}" for what in WHAT for how in HOW]


def opened(folder: Path) -> Ledger:
    """A ledger with these messages, and the settings that name it."""
    folder.mkdir()
    url = f"sqlite:///{folder}/earshot.db"
    (folder / "settings.toml").write_text(f'[database]\nurl = "{url}"\n')
    ledger = Ledger(url).open()
    ledger.write(fill)
    return ledger


def fill(tx: Tx) -> None:
    ada = tx.execute(tables.customers.insert().returning(tables.customers.c.id), {"name": "Ada", "created_at": NOW})
    talk = {
        "ref": "E-1", "customer_id": ada.scalar_one(), "source": "form", "place": "home", "team": "support",
        "first_team": "support", "rule": "no rule matched", "state": "open", "opened_at": NOW, "heard_at": NOW,
        "week": "2026-W48",
    }  # fmt: skip
    which = tx.execute(tables.conversations.insert().returning(tables.conversations.c.id), talk).scalar_one()
    tx.execute(tables.messages.insert(), [{"conversation_id": which, "text": text, "at": NOW} for text in TEXTS])


def learn(ledger: Ledger) -> None:
    model = fit(TEXTS, seed=0)
    which = ledger.write(vectors.add_model, model.version, to_bytes(model), texts=len(TEXTS), now=NOW)
    found = {MessageId(n): row.tobytes() for n, row in enumerate(embed(model, TEXTS), 1)}
    ledger.write(vectors.add_vectors, which, found)
    ledger.write(vectors.set_used, which, now=NOW)


def run(what: str, file: Path, folder: Path) -> int:
    return main(["vectors", what, str(file), "--settings", str(folder / "settings.toml")])


def stored(folder: Path) -> list[tuple[MessageId, bytes]]:
    ledger = Ledger(f"sqlite:///{folder}/earshot.db").open()
    try:
        model = ledger.read(vectors.find_coming) or ledger.read(vectors.find_used)
        return [] if model is None else ledger.read(vectors.list_vectors, model.id, 0, 100)
    finally:
        ledger.close()


def test_what_was_exported_is_there_after_the_import(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other, file = tmp_path / "one", tmp_path / "other", tmp_path / "vectors.jsonl"
    ledger = opened(one)
    learn(ledger)
    ledger.close()
    opened(other).close()
    assert run("export", file, one) == 0
    assert "9 vectors of model" in capsys.readouterr().out
    assert [run("import", file, other), run("import", file, other)] == [0, 0]
    assert stored(other) == stored(one)
    assert len(stored(one)) == len(TEXTS)


def test_without_a_model_there_is_nothing_to_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened(tmp_path / "one").close()
    assert run("export", tmp_path / "vectors.jsonl", tmp_path / "one") == 1
    assert "nothing was learned yet" in capsys.readouterr().err
    assert not (tmp_path / "vectors.jsonl").exists()


@pytest.mark.parametrize(
    ("line", "told"),
    [(0, "holds no vectors of Earshot's"), (1, "is no vector"), (2, "is damaged"), (3, "but the model gives")],
)
def test_what_is_damaged_is_refused_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: int, told: str
) -> None:
    one, file = tmp_path / "one", tmp_path / "vectors.jsonl"
    ledger = opened(one)
    learn(ledger)
    ledger.close()
    run("export", file, one)
    lines = file.read_text().splitlines()
    damaged = {
        0: ['{"kind": "something else"}', *lines[1:]],
        1: [lines[0], '{"message": 1}', *lines[2:]],
        2: [json.dumps(json.loads(lines[0]) | {"version": "another"}), *lines[1:]],
        3: [lines[0], '{"message": 1, "vector": "AAAA"}', *lines[2:]],
    }[line]
    file.write_text("\n".join(damaged) + "\n")
    opened(tmp_path / "other").close()
    assert run("import", file, tmp_path / "other") == 1
    assert told in capsys.readouterr().err
    assert stored(tmp_path / "other") == []
