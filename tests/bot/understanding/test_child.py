"""The process that understands: alone with numpy, poor, and gone when nobody asks."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from bot.children import Child
from bot.understanding import sheet
from bot.understanding.mind import ALONE

HOUSE = Path(__file__).parents[3]


@pytest.fixture
def child() -> Child:
    return Child("bot.understanding.child", answer_max=1 << 20, environment=ALONE)


def test_whoever_asks_never_loads_numpy() -> None:
    heavy = "import sys, bot.app; sys.exit(any(name in sys.modules for name in ('numpy', 'scipy', 'py3langid')))"
    assert subprocess.run([sys.executable, "-c", heavy], cwd=HOUSE, check=False).returncode == 0


def test_it_loads_for_a_question_only_what_that_needs() -> None:
    light = """
import sys
from bot.understanding import sheet
from bot.understanding.child import Mind
mind = Mind()
mind.answer(sheet.Begin(languages=("en", "de"), competitors=(), model=None, next_theme=1))
mind.answer(sheet.Read(texts=[sheet.Text(message=1, text="The export is late", earlier={}, heeded=True)]))
assert "scipy" not in sys.modules, "without a model there are no vectors"
from handlers.rules.understanding import classes
assert "scipy.optimize" not in sys.modules, "only who learns a classifier needs it"
"""
    done = subprocess.run([sys.executable, "-c", light], cwd=HOUSE, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_it_has_nothing_in_its_environment_and_a_bound_on_its_memory(child: Child) -> None:
    if not Path("/proc/self/environ").exists():
        pytest.skip("no /proc here")
    try:
        child.ask(msgspec.msgpack.encode(sheet.Leaders(known=[])), 30)
        there = Path(f"/proc/{child.pid}")
        names = {entry.partition(b"=")[0].decode() for entry in (there / "environ").read_bytes().split(b"\0") if entry}
        assert names == set(ALONE)
        limits = (there / "limits").read_text()
        assert str(400 << 20) in next(line for line in limits.splitlines() if line.startswith("Max data size"))
        sockets = [link for link in (there / "fd").iterdir() if str(link.readlink()).startswith("socket:")]
        assert sockets == []
    finally:
        child.end()


def test_what_it_cannot_do_is_said_without_the_words(child: Child) -> None:
    try:
        question = sheet.Read(texts=[sheet.Text(message=1, text="secret words", earlier={}, heeded=True)])  # type: ignore[arg-type]
        answer = msgspec.msgpack.decode(child.ask(msgspec.msgpack.encode(question), 30), type=sheet.Answer)
        assert answer == sheet.Broken(why="RuntimeError")
    finally:
        child.end()
