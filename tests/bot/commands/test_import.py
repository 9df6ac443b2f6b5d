"""The import: what customers said before comes in once, whatever is interrupted, repeated or wrong in the file."""

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.commands.import_ import main, storing
from bot.commands.import_.rows import File
from storage import arrivals, tables
from storage.ledger import Ledger, Tx
from storage.model import Arrival
from storage.tables import arrivals as arrivals_table
from storage.tables import conversations, messages, outbox

HOUSE = Path(__file__).parents[3]


@dataclass
class Desk:
    """Somebody at a terminal, with a file and a database."""

    folder: Path
    url: str
    capsys: pytest.CaptureFixture[str]

    def settings(self) -> Path:
        file = self.folder / "settings.toml"
        file.write_text(f'[database]\nurl = "{self.url}"\n[company]\nzone = "Asia/Tokyo"\n', encoding="utf-8")
        return file

    def file(self, content: str | bytes, name: str = "said.csv") -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def bring(self, file: Path, *arguments: str) -> str:
        """Runs the command; gives what it said."""
        code = main([str(file), "--settings", str(self.settings()), *arguments])
        said = self.capsys.readouterr()
        return f"{said.out}{said.err}[{code}]"

    def read(self, statement: Any) -> list[Any]:
        ledger = Ledger(self.url).open()
        try:
            return ledger.read(lambda tx: tx.execute(statement).all())
        finally:
            ledger.close()

    def texts(self) -> list[str]:
        return [row.text for row in self.read(select(messages.c.text).order_by(messages.c.id))]


@pytest.fixture
def desk(tmp_path: Path, url: str, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, url, capsys)


on_sqlite = pytest.mark.parametrize("url", ["sqlite"], indirect=True)

TICKETS = """Ticket ID;Comment;E-Mail;Customer;Created at;Company
1;"The coupling
is loose";aiko@example.jp;Aiko;2026-03-02 10:00;Kōbō
2;Lovely!;bo@example.com;Bo;2026-03-09;
3;Where is it?;AIKO@example.jp;Aiko;2026-03-16;Kōbō
"""


def test_history_fills_the_ledger_without_a_card(desk: Desk) -> None:
    said = desk.bring(desk.file(TICKETS))
    talks = desk.read(select(conversations).order_by(conversations.c.id))
    assert desk.texts() == ["The coupling\nis loose", "Lovely!", "Where is it?"]
    assert [talk.customer_id for talk in talks] == [1, 2, 1]
    assert {talk.state for talk in talks} == {"unconfirmed"}
    assert talks[0].opened_at.isoformat() == "2026-03-02T01:00:00+00:00"
    assert desk.read(select(outbox)) == []
    assert {row.state for row in desk.read(select(arrivals_table.c.state))} == {"done"}
    assert "3 rows: 3 new." in said
    assert said.endswith("[0]")


def test_past_weeks_are_counted_and_stand_in_no_review(desk: Desk) -> None:
    desk.bring(desk.file(TICKETS))
    counts = desk.read(select(tables.week_counts.c.week, tables.week_counts.c.heard).order_by("week"))
    assert ("2026-W10", 1) in [tuple(row) for row in counts]
    assert {row.week for row in desk.read(select(conversations.c.week))} == {""}


def test_the_mapping_and_the_first_row_are_told_before_anything_is_stored(desk: Desk) -> None:
    said = desk.bring(desk.file(TICKETS), "--dry-run")
    for line in ("text      ← Comment", "id        ← Ticket ID", "email     ← E-Mail", "company   ← Company"):
        assert line in said
    assert "text      The coupling is loose" in said
    assert "at        2026-03-02T01:00+00:00" in said
    assert "3 rows read, 3 understood. Nothing was stored" in said


def test_a_second_import_adds_nothing(desk: Desk) -> None:
    file = desk.file(TICKETS)
    desk.bring(file)
    assert "3 rows: 3 there already." in desk.bring(file)
    assert len(desk.texts()) == 3


def test_rows_without_an_id_are_known_by_what_they_say_and_how_often(desk: Desk) -> None:
    file = desk.file("comment\nThanks\nThanks\nSlow\n")
    assert "3 rows: 3 new." in desk.bring(file)
    assert "3 rows: 3 there already." in desk.bring(file)
    assert "4 rows: 1 new, 3 there already." in desk.bring(desk.file("comment\nThanks\nThanks\nSlow\nThanks\n"))
    assert desk.texts() == ["Thanks", "Thanks", "Slow", "Thanks"]


def test_the_same_id_with_other_words_is_left_as_it_was_and_told(desk: Desk) -> None:
    desk.bring(desk.file("id,text\n1,Old\n"))
    said = desk.bring(desk.file("id,text\n1,New\n1,Newer\n"))
    assert "2 rows: 2 there with other content." in said
    assert "--source NAME" in said
    assert "1 new" in desk.bring(desk.file("id,text\n1,New\n"), "--source", "zendesk")
    assert desk.texts() == ["Old", "New"]


def test_another_mapping_of_the_same_rows_adds_nothing_and_changes_nothing(desk: Desk) -> None:
    file = desk.file(TICKETS)
    desk.bring(file)
    assert "3 rows: 3 there already." in desk.bring(file, "--map", "name=")
    assert "3 rows: 3 there already." in desk.bring(file, "--relay")


def test_one_thread_is_one_conversation_within_and_across_batches_and_files(desk: Desk) -> None:
    desk.bring(desk.file("id,text,thread,at\n1,First,t,2026-01-05\n2,Second,t,2026-01-07\n3,Other,u,2026-01-06\n"))
    desk.bring(desk.file("id,text,thread,at\n4,Third,t,2026-02-01\n"))
    talks = desk.read(select(conversations).order_by(conversations.c.id))
    assert [(str(t.opened_at.date()), str(t.heard_at.date())) for t in talks] == [
        ("2026-01-04", "2026-01-31"),
        ("2026-01-05", "2026-01-05"),
    ]


def test_relayed_rows_wait_for_the_bot_like_anything_that_is_said(desk: Desk) -> None:
    said = desk.bring(desk.file(TICKETS), "--relay")
    assert {row.state for row in desk.read(select(arrivals_table.c.state))} == {"new"}
    assert "3 rows: 3 new." in said
    assert desk.texts() == []


@on_sqlite
def test_it_says_whether_a_bot_is_running_on_the_file(desk: Desk) -> None:
    said = desk.bring(desk.file(TICKETS), "--relay")
    assert "No bot is running on this file. Start it with `python -m bot run`" in said
    running = Ledger(desk.url)
    running.database.alone()
    try:
        assert "the bot that is running takes the rows in" in desk.bring(desk.file(TICKETS), "--relay")
    finally:
        running.database.release()


def test_nested_json_is_mapped_by_dots(desk: Desk) -> None:
    row = {"message": {"body": "Hello"}, "author": {"email": "a@example.com"}, "meta": {"tags": ["x"]}, "n": 7}
    said = desk.bring(desk.file(json.dumps(row) + "\n", "said.jsonl"), "--map", "text=message.body,id=n")
    assert "email     ← author.email" in said
    assert desk.texts() == ["Hello"]


BAD_ROWS: list[tuple[str, bytes, str]] = [
    ("empty", b"5;;;;2026-01-01;\n", "line 6: Comment: empty"),
    ("wide", b"5;a;b;c;2026-01-01;e;f\n", "line 6: 7 columns, where the first line names 6"),
    ("future", b"5;Hi;;;2099-01-01;\n", "line 6: Created at: '2099-01-01' lies in the future"),
    ("no time", b"5;Hi;;;soon;\n", "line 6: Created at: 'soon' is no time that can be read"),
    ("bytes", b"5;Caf\xe9;;;2026-01-01;\n", "line 6: not UTF-8: byte 0xe9 at column 6 of line 6"),
    ("open quote", b'5;"Hi;;;2026-01-01;\n', "line 6: a quote that is opened here is never closed"),
    ("quote inside", b'5;"Hi"x;;;2026-01-01;\n', "line 6: no CSV: "),
    ("long id", b"x" * 300 + b";Hi;;;2026-01-01;\n", "line 6: Ticket ID: 300 characters; at most 256"),
    ("long name", b"5;Hi;;" + b"x" * 201 + b";2026-01-01;\n", "line 6: Customer: 201 characters; at most 200"),
]


@on_sqlite
@pytest.mark.parametrize(("bad", "told"), [one[1:] for one in BAD_ROWS], ids=[one[0] for one in BAD_ROWS])
def test_a_row_that_cannot_be_read_is_told_and_stops_no_other(desk: Desk, bad: bytes, told: str) -> None:
    said = desk.bring(desk.file(TICKETS.encode() + bad + b"6;After;;;2026-01-01;\n"))
    assert told in said
    assert "5 rows: 4 new, 1 could not be read." in said
    assert desk.texts()[-1] == "After"


@on_sqlite
@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "no JSON: "),
        ("[1]", "no JSON object"),
        ('{"text": NaN}', "no JSON: NaN is no JSON number"),
        ("[" * 100_000, "no JSON"),
        ('{"text": {"a": 1}}', "text: a dict, where text was expected"),
        ('{"text": null}', "text: empty"),
    ],
)
def test_a_line_that_is_no_row_is_told_and_stops_no_other(desk: Desk, line: str, told: str) -> None:
    said = desk.bring(desk.file(f'{{"text": "One"}}\n{line}\n\n{{"text": "Two"}}\n', "said.jsonl"))
    assert f"line 2: {told}" in said
    assert desk.texts() == ["One", "Two"]


@on_sqlite
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(desk: Desk, delimiter: str) -> None:
    path = desk.folder / "said.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerows([("text", "name"), ("One, two; three | four", 'A "B" C'), ("x\r\ny", "")])
    desk.bring(path)
    assert desk.texts() == ["One, two; three | four", "x\r\ny"]


@on_sqlite
@pytest.mark.parametrize("encoding", ["utf-8-sig", "windows-1252", "utf-16", "shift_jis"])
def test_other_encodings_are_read_when_they_are_named(desk: Desk, encoding: str) -> None:
    words = "日本語" if encoding == "shift_jis" else "Café"
    file = desk.file(f"id,text\n1,{words}\n".encode(encoding))
    desk.bring(file, *(() if encoding == "utf-8-sig" else ("--encoding", encoding)))
    assert desk.texts() == [words]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("separator", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_only_an_end_of_line_ends_a_row(tmp_path: Path, encoding: str, end: str, separator: str) -> None:
    """Not what Unicode knows as a separator besides: customers paste it in the midst of what they say."""
    said = f"one{separator}two"
    table, lines = tmp_path / "said.csv", tmp_path / "said.jsonl"
    table.write_bytes(f'id,text{end}1,{said}{end}2,"{said}{end}three"{end}'.encode(encoding))
    lines.write_bytes(f'{{"text": "{said}"}}{end}{{"text": "last"}}{end}'.encode(encoding))
    found = [
        [(row.line, row.found["text"] if row.found else row.wrong) for row in file.rows()]
        for file in (File(path, kind=None, delimiter=",", encoding=encoding) for path in (table, lines))
    ]
    strict = separator in ("\x0b", "\x0c", "\x1c")  # JSON has no control characters as they are
    assert found[0] == [(2, said), (3, f"{said}{end}three")]
    assert [line for line, _ in found[1]] == [1, 2]
    assert found[1][1] == (2, "last")
    assert strict or found[1][0] == (1, said)


@on_sqlite
@pytest.mark.parametrize("text", ["a\\u0000b", "\\ud800 half", "\\udfff"])
def test_text_that_databases_cannot_keep_is_taken_all_the_same(desk: Desk, text: str) -> None:
    said = desk.bring(desk.file(f'{{"id": "{text}", "text": "{text}", "name": "{text}"}}\n', "said.jsonl"))
    assert "1 rows: 1 new." in said
    assert "\ufffd" in desk.texts()[0]


@on_sqlite
@pytest.mark.parametrize(
    ("content", "arguments", "told"),
    [
        ("", (), "is empty"),
        ("a,b\n1,2\n", (), "no column looks like the customers' words; say --map text=COLUMN with one of a, b"),
        ("text\nx\n", ("--map", "text=body"), "--map text=body: no such column; there are text"),
        ("text\nx\n", ("--map", "words=text"), "FIELD=COLUMN, where FIELD is one of"),
        ("text,text\nx,y\n", (), "the column 'text' stands twice"),
        ("text\nx\n", ("--zone", "Mars"), "--zone 'Mars'"),
        ("text\nx\n", ("--encoding", "klingon"), "--encoding 'klingon'"),
        ("text\nx\n", ("--delimiter", "ab"), "--delimiter 'ab'"),
        ("text\nx\n".encode("utf-16"), (), "is UTF-16; say --encoding utf-16"),
    ],
)
def test_what_cannot_begin_says_what_helps(
    desk: Desk, content: str | bytes, arguments: Sequence[str], told: str
) -> None:
    said = desk.bring(desk.file(content), *arguments)
    assert told in said
    assert said.endswith("[2]")


def many(path: Path, rows: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for n in range(rows):
            file.write(json.dumps({"id": n, "text": f"Message {n}", "email": f"c{n % 97}@example.com"}) + "\n")
    return path


def start(desk: Desk, file: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "import", str(file), "--settings", str(desk.settings()), *arguments],
        cwd=HOUSE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )


def test_an_interrupted_import_says_how_far_it_came_and_goes_on_from_there(desk: Desk, tmp_path: Path) -> None:
    file = many(tmp_path / "many.jsonl", 6_000)
    run = start(desk, file)
    assert run.stdout is not None
    for line in run.stdout:
        if "%" in line:
            break
    run.send_signal(signal.SIGINT)
    rest = run.stdout.read()
    run.stdout.close()
    assert run.wait() == 130
    assert "Stopped after" in rest
    assert "To go on, say it again: python -m bot import" in rest
    stored = len(desk.texts())
    assert 0 < stored < 6_000
    assert f"{6_000 - stored:,} new, {stored:,} there already" in desk.bring(file)
    assert sorted(desk.texts()) == sorted(f"Message {n}" for n in range(6_000))


def test_a_killed_import_leaves_only_whole_batches_and_goes_on(desk: Desk, tmp_path: Path) -> None:
    file = many(tmp_path / "many.jsonl", 4_000)
    run = start(desk, file)
    assert run.stdout is not None
    for line in run.stdout:
        if "%" in line:
            break
    run.kill()
    run.wait()
    run.stdout.close()
    (pair,) = desk.read(
        select(
            select(func.count()).select_from(arrivals_table).scalar_subquery().label("arrivals"),
            select(func.count()).select_from(messages).scalar_subquery().label("messages"),
        )
    )
    assert pair.arrivals == pair.messages
    desk.bring(file)
    assert sorted(desk.texts()) == sorted(f"Message {n}" for n in range(4_000))


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("taken", [True, False], ids=["somebody takes them in", "nobody is there"])
def test_on_postgresql_customers_never_wait_behind_the_whole_file(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, taken: bool
) -> None:
    monkeypatch.setattr(storing, "STUCK_S", 20.0 if taken else 0.2)
    most, ended = [0], Event()
    worker = Ledger(desk.url).open()

    def work() -> None:
        while not ended.wait(0.02):
            most.append(worker.read(arrivals.count_new))
            if taken:
                worker.write(take_some)

    thread = Thread(target=work)
    thread.start()
    try:
        assert "1,600 rows: 1,600 new" in desk.bring(many(tmp_path / "many.jsonl", 1_600), "--relay")
        left = worker.read(arrivals.count_new)
    finally:
        ended.set()
        thread.join()
        worker.close()
    assert max(most) < storing.WAITING_MAX + storing.BATCH if taken else left == 1_600


def take_some(tx: Tx) -> None:
    some = select(arrivals_table.c.id).where(arrivals_table.c.state == "new").limit(20)
    tx.execute(arrivals_table.update().where(arrivals_table.c.id.in_(some)).values(state="taken"))


def test_milliseconds_are_milliseconds(desk: Desk) -> None:
    """Python reads some numbers of thirteen digits as a day of a century long past."""
    desk.bring(desk.file("id,text,at\n1,Hello,1743051650933\n2,Again,1743051650\n3,A day,20250327\n"))
    said = [row.at for row in desk.read(select(messages.c.at).order_by(messages.c.id))]
    assert [f"{at:%Y-%m-%d}" for at in said] == ["2025-03-27", "2025-03-27", "2025-03-26"], "midnight in Tokyo"


def test_it_writes_beside_a_running_bot_and_nothing_of_either_is_lost(desk: Desk, tmp_path: Path, now: Any) -> None:
    file = many(tmp_path / "many.jsonl", 1_000)
    bot = Ledger(desk.url).open()
    bot.database.alone()
    run = start(desk, file)
    spoken = 0
    try:
        while run.poll() is None:
            one = Arrival(source="form", external_id=str(spoken), order_key="k", raw=b"{}", received_at=now)
            bot.write(arrivals.add, one)
            spoken += 1
    finally:
        bot.close()
    assert run.stdout is not None
    assert "1,000 rows: 1,000 new" in run.stdout.read()
    run.stdout.close()
    counted = desk.read(select(arrivals_table.c.source, func.count().label("n")).group_by(arrivals_table.c.source))
    assert {row.source: row.n for row in counted} == {"form": spoken, "import": 1_000}
