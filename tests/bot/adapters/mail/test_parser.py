"""Mails taken to pieces by the child: real ones quickly, and those made to break it without breaking anything."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.adapters.mail.bounds import CPU_S
from bot.adapters.mail.parser import Parser
from tests.bot.adapters.mail.bombs import bombs
from tests.bot.adapters.mail.conftest import CORPORA, FULL, mail

KEPT = (
    "cpython-test-email", "flanker-fixtures", "ruby-mail-fixtures", "sisimai-bounces", "stalwart-rfc",
    "zapier-email-reply-parser",
)  # fmt: skip


def corpus() -> Iterator[Path]:
    for name in KEPT:
        files = sorted(path for path in (CORPORA / name).rglob("*") if path.is_file())
        yield from files if FULL else files[::3]


@pytest.mark.alone
@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not here; CORPORA names their folder")
def test_every_mail_of_the_corpora_is_read_or_told_to_be_none_and_quickly(parser: Parser) -> None:
    took = []
    unread = []
    for path in corpus():
        raw = path.read_bytes()
        began = time.perf_counter()
        try:
            sheet = parser.read(raw)
            assert all(isinstance(value, str) for value in (sheet.text, sheet.subject, *sheet.author))
        except ValueError:
            unread.append(path)
        took.append(time.perf_counter() - began)
    took.sort()
    assert took[int(len(took) * 0.99)] <= 0.15, f"p99 of {len(took)} mails"
    assert len(unread) < len(took) / 4, "pictures, licences and lists of addresses are no mails"


@pytest.mark.parametrize(("name", "raw"), [pytest.param(name, raw, id=name) for name, raw in bombs()])
def test_a_bomb_costs_at_most_its_time_and_the_next_mail_is_read(parser: Parser, name: str, raw: bytes) -> None:
    began = time.monotonic()
    with suppress(ValueError):
        parser.read(raw)
    spent = time.monotonic() - began
    assert parser.read(mail()).text == "The lid is loose."
    assert spent < (CPU_S if FULL else CPU_S * 3), f"{name}: on the clock of a busy machine"


def test_a_child_that_dies_is_followed_by_another() -> None:
    parser = Parser()
    try:
        parser.warm()
        for _ in range(3):
            assert parser._child is not None
            parser._child.kill()
            try:
                parser.read(mail())
            except ValueError:
                assert parser.read(mail()).text == "The lid is loose."
    finally:
        parser.close()
    with pytest.raises(ValueError, match="ended"):
        parser.read(mail())


@pytest.mark.alone
def test_a_child_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = Parser(patience_s=0.2)
    with subprocess.Popen(["sleep", "60"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as asleep:
        monkeypatch.setattr(parser._child, "_process", asleep)
        began = time.monotonic()
        with pytest.raises(ValueError, match="too long"):
            parser.read(mail())
        assert time.monotonic() - began < 2
    parser.close()


def test_the_child_knows_no_secret() -> None:
    parser = Parser()
    try:
        parser.warm()
        assert parser._child is not None
        environment = Path(f"/proc/{parser._child.pid}/environ")
        if not environment.exists():
            pytest.skip("no /proc here")
        parser.read(mail())
        assert environment.read_bytes() == b""
        limits = Path(f"/proc/{parser._child.pid}/limits").read_text()
        assert str(512 << 20) in limits
    finally:
        parser.close()
    assert not os.environ.get("NEVER")
