"""The process that draws: one picture within its bounds, then it is gone."""

import asyncio
import os
import re
import struct
import subprocess
import sys
import time
import zlib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from bot.children import Child
from bot.pictures import chart, mixed
from bot.pictures.painting import ALONE, CHILD, PNG_MAX, draw
from handlers.rules.drawing import Drawing, Volume, fitted, in_words, way
from handlers.rules.mixture import Mixture, Share

HOUSE = Path(__file__).parents[3]
WEEKS = tuple(f"2026-W{number}" for number in range(35, 48))
WAY = way(came_in=412, answered=388, asked=120, done=77)
TEAMS = {"support": 240, "product": 120, "service": 90, "sales": 60, "marketing": 9}
USUAL = Drawing(
    weeks=WEEKS,
    teams=tuple(Volume(team=name, heard=tuple(most - 7 * n % 9 for n in range(13))) for name, most in TEAMS.items()),
    way=WAY,
)
UNKIND = Drawing(
    weeks=WEEKS,
    teams=tuple(
        Volume(team=name, heard=(1_234_567,) * 13)
        for name in ("W" * 40, "客服团队", "الدعم الفني", "हिन्दी", "$x^2_{a}$ \\frac{", "a\nb\x00\u202e", "🚀", "")
    ),
    way=way(came_in=12_345_678, answered=0, asked=0, done=0),
)
FIRST = Drawing(weeks=WEEKS[-1:], teams=(Volume(team="support", heard=(12,)),), way=WAY)
EMPTY = Drawing(weeks=WEEKS[-2:], teams=(), way=way(came_in=0, answered=0, asked=0, done=0))
ALL = pytest.mark.parametrize("drawing", [USUAL, UNKIND, FIRST, EMPTY], ids=["usual", "unkind", "first", "empty"])


def chunks(png: bytes) -> dict[bytes, bytes]:
    """A PNG's parts by their names; each is whole."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    found: dict[bytes, bytes] = {}
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(name + content)
        found[name] = found.get(name, b"") + content
        at += 12 + length
    return found


@ALL
def test_one_picture_comes_whatever_it_shows(drawing: Drawing) -> None:
    found = chunks(asyncio.run(draw(msgspec.json.encode(drawing), patience_s=60)))
    width, height = struct.unpack(">II", found[b"IHDR"][:8])
    assert width <= 2 * height
    assert width >= 1_000
    words = next(value for name, value in found.items() if name in (b"tEXt", b"iTXt") and b"Description" in value)
    assert re.findall(rb"\d+", words)[-4:] == [str(step.count).encode() for step in drawing.way]


SHARES = (
    ("Form", 890, 3),
    ("Mail", 603, 2),
    ("W" * 40, 250, 1),
    ("客服团队", 120, 1),
    ("$x^2_{a}$ \\frac{\u202e", 40, 0),
)
MIXED = Mixture(
    weeks=WEEKS,
    spoke=(812, None, *(1_100 + n for n in range(10)), 1_903),
    customers=1_903,
    voices=7,
    by="Where they spoke",
    shares=tuple(Share(name=name, everybody=many, voices=drawn) for name, many, drawn in SHARES),
)
ONE_WEEK = replace(MIXED, weeks=WEEKS[-1:], spoke=(24,), customers=24, shares=MIXED.shares[:2])
NO_MIX = replace(MIXED, by="", shares=(), customers=12_345_678, voices=1)


@pytest.mark.parametrize("drawing", [MIXED, ONE_WEEK, NO_MIX], ids=["mixed", "one week", "no mix"])
def test_a_sample_s_picture_comes_whatever_it_shows(drawing: Mixture) -> None:
    found = chunks(asyncio.run(draw(msgspec.json.encode(drawing), patience_s=60)))
    width, height = struct.unpack(">II", found[b"IHDR"][:8])
    assert height <= width <= 2 * height
    words = next(value for name, value in found.items() if name in (b"tEXt", b"iTXt") and b"Description" in value)
    assert f"{drawing.customers:,}".encode() in words


@pytest.mark.parametrize("drawing", [MIXED, ONE_WEEK, NO_MIX], ids=["mixed", "one week", "no mix"])
def test_nothing_of_a_sample_s_picture_is_cut_off_or_runs_into_something(drawing: Mixture) -> None:
    figure = mixed.draw(drawing)
    boxes = [(text, text.get_window_extent()) for text in figure.findobj(Text) if text.get_text()]
    for number, (text, box) in enumerate(boxes):
        assert box.x0 >= 0, text
        assert box.x1 <= chart.WIDTH, text
        assert box.y0 >= 0, text
        assert text.get_fontsize() >= chart.SMALL  # eleven pixels on a phone
        for other, there in boxes[number + 1 :]:
            across = min(box.x1, there.x1) - max(box.x0, there.x0)
            down = min(box.y1, there.y1) - max(box.y0, there.y0)
            assert across <= 0 or down <= 6, (text, other)


def test_it_is_poor_quick_and_gone_afterwards(tmp_path: Path) -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("no /proc here")
    child = Child(CHILD, answer_max=PNG_MAX, environment={**ALONE, "MPLCONFIGDIR": str(tmp_path)})
    try:
        png = child.ask(msgspec.json.encode(USUAL), 60)
        pid = child.pid
        there = Path(f"/proc/{pid}")
        peak = int(re.findall(r"VmHWM:\s+(\d+) kB", (there / "status").read_text())[0])
        worked = sum(int(n) for n in (there / "stat").read_text().rpartition(")")[2].split()[11:13])
        names = {entry.partition(b"=")[0].decode() for entry in (there / "environ").read_bytes().split(b"\0") if entry}
        sockets = [link for link in (there / "fd").iterdir() if str(link.readlink()).startswith("socket:")]
    finally:
        child.end()
    assert peak < 200 << 10
    # The processor's time, not the wall's: other tests run beside this one.
    assert worked / os.sysconf("SC_CLK_TCK") < 3
    assert len(png) < 300_000
    assert names == {*ALONE, "MPLCONFIGDIR"}
    assert sockets == []
    assert not there.exists()


def test_memory_has_a_bound() -> None:
    greedy = "from bot.pictures import child; child.children.bound(child.MEMORY); bytearray(210 << 20)"
    ended = subprocess.run([sys.executable, "-c", greedy], cwd=HOUSE, check=False, capture_output=True, text=True)
    assert "MemoryError" in ended.stderr


def test_whoever_asks_never_loads_matplotlib() -> None:
    heavy = "import sys, bot.app; sys.exit(any(name in sys.modules for name in ('matplotlib', 'numpy', 'PIL')))"
    assert subprocess.run([sys.executable, "-c", heavy], cwd=HOUSE, check=False).returncode == 0


@pytest.mark.parametrize("wrong", [b"", b"{}", b'{"weeks":["a"],"teams":[{"team":"x","heard":[]}],"way":[]}'])
def test_what_is_no_drawing_ends_it_and_there_is_no_picture(wrong: bytes) -> None:
    with pytest.raises((EOFError, OSError)):
        asyncio.run(draw(wrong, patience_s=60))


def test_one_that_takes_too_long_is_ended() -> None:
    began = time.monotonic()
    with pytest.raises(OSError, match="no answer in time"):
        asyncio.run(draw(msgspec.json.encode(USUAL), patience_s=0.01))
    assert time.monotonic() - began < 5


def painters() -> set[int]:
    """Processes that draw, on this machine."""
    found = set()
    for there in Path("/proc").iterdir():
        if there.name.isdecimal():
            with suppress(OSError):
                command = (there / "cmdline").read_bytes().split(b"\0")
                if (
                    CHILD.encode() in command
                    and int((there / "stat").read_text().rpartition(")")[2].split()[1]) == os.getpid()
                ):
                    found.add(int(there.name))
    return found


def test_who_is_stopped_meanwhile_leaves_nobody_drawing() -> None:
    if not Path("/proc/self/cmdline").exists():
        pytest.skip("no /proc here")

    async def stopped() -> set[int]:
        drawing = asyncio.create_task(draw(msgspec.json.encode(USUAL), patience_s=60))
        seen: set[int] = set()
        while not seen:
            await asyncio.sleep(0)
            seen = painters()
        drawing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await drawing
        return seen

    assert asyncio.run(stopped())
    assert painters() == set()


# ------------------------------------------------------------------ what can be read in it


def texts(drawing: Drawing) -> list[Text]:
    figure = chart.draw(drawing)
    return [one for one in figure.findobj(Text) if isinstance(one, Text) and one.get_text()]


@ALL
def test_its_numbers_are_those_of_its_words(drawing: Drawing) -> None:
    written = [int(one.get_text()) for one in texts(drawing) if one.get_text().isdecimal()]
    shown = fitted(drawing)
    assert written == [*(one.heard[-1] for one in shown.teams), *(step.count for step in shown.way)]
    for number in written:
        assert str(number) in in_words(drawing)


def test_its_lines_are_as_high_as_its_numbers() -> None:
    figure = chart.draw(USUAL)
    lines = [line for line in figure.axes[0].lines if len(line.get_xdata()) == 13]
    heights = [tuple(chart.HEIGHT - y for y in line.get_ydata()) for line in lines]
    for volume, height in zip(fitted(USUAL).teams, heights, strict=True):
        pixels = (height[0] - height[1]) / (volume.heard[0] - volume.heard[1])
        for n in range(1, 13):
            assert height[0] - height[n] == pytest.approx(pixels * (volume.heard[0] - volume.heard[n]), abs=1e-6)


@pytest.mark.parametrize("drawing", [FIRST, EMPTY], ids=["first", "empty"])
def test_there_is_no_line_through_one_point(drawing: Drawing) -> None:
    assert chart.draw(drawing).axes[0].lines[:] == []
    if drawing is FIRST:
        assert "first week: 2026-W47" in [one.get_text() for one in texts(drawing)]


@ALL
def test_nothing_is_cut_off_or_written_over_something_else(drawing: Drawing) -> None:
    boxes = [(one.get_text(), one.get_window_extent()) for one in texts(drawing)]
    for text, box in boxes:
        assert box.x0 >= 20, text
        assert box.x1 <= chart.WIDTH - 20, text
        assert box.y0 >= 10, text
        assert box.y1 <= chart.HEIGHT - 10, text
    for number, (text, box) in enumerate(boxes):
        for other, beside in boxes[number + 1 :]:
            assert not box.overlaps(beside), (text, other)


@ALL
def test_on_a_phone_no_letters_are_lower_than_eleven_pixels(drawing: Drawing) -> None:
    assert min(one.get_fontsize() for one in texts(drawing)) * 360 / chart.WIDTH >= 11


def test_letters_and_lines_stand_out_from_the_paper() -> None:
    def light(colour: str) -> float:
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(colour: str) -> float:
        return (light(chart.PAPER) + 0.05) / (light(colour) + 0.05)

    assert min(contrast(colour) for colour in (chart.INK, chart.GREY)) >= 4.5
    assert min(contrast(colour) for colour in (chart.LINE, chart.NOW, chart.DONE)) >= 3
