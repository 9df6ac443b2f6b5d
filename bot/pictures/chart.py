"""Draws a review's two charts as one PNG. Only the child that draws imports this file: matplotlib takes 80 MB.

The picture has a background of its own, so that it reads the same on a light and on a dark page. All that tells
anything is told by place and by a number beside it; the colours (Okabe and Ito's) only help.
"""

import io
from importlib.util import find_spec
from pathlib import Path

from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from handlers.rules.drawing import Drawing, fitted, in_words

WIDTH, HEIGHT = 1280, 960
"""Four to three: on a phone, at 360 pixels across, the smallest letters are eleven pixels high."""
DPI = 72
"""A point is a pixel."""
PAPER, EDGE, INK, GREY, TRACK = "#ffffff", "#c9ced6", "#15191f", "#4a525d", "#eef1f4"
LINE, NOW, DONE = "#0072b2", "#d55e00", "#009e73"
TITLE, TEXT, NUMBER, SMALL = 46, 44, 52, 40
LEFT, MIDDLE, GAP, TOP, BOTTOM = 52, 690, 84, 190, 916
FONTS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")


def png(drawing: Drawing) -> bytes:
    """The picture; what it shows in words is written into it as well."""
    return saved(draw(drawing), in_words(drawing))


def draw(drawing: Drawing) -> Figure:
    shown = fitted(drawing)
    figure, page = blank()
    _volumes(page, shown)
    _way(page, shown)
    return figure


def blank() -> tuple[Figure, Axes]:
    """A framed page whose points are its pixels, from the top left."""
    _add_fonts()
    figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI, facecolor=PAPER)
    FigureCanvasAgg(figure)
    page = figure.add_axes((0, 0, 1, 1))
    page.set_xlim(0, WIDTH)
    page.set_ylim(HEIGHT, 0)
    page.axis("off")
    page.add_patch(Rectangle((2, 2), WIDTH - 4, HEIGHT - 4, fill=False, edgecolor=EDGE, linewidth=4))
    return figure, page


def saved(figure: Figure, words: str) -> bytes:
    into = io.BytesIO()
    figure.savefig(into, format="png", dpi=DPI, metadata={"Description": words, "Software": None})
    return into.getvalue()


def _volumes(page: Axes, shown: Drawing) -> None:
    """A line for each team, one below the other on one scale: no legend, and no colour to tell apart."""
    last = shown.weeks[-1]
    first = shown.first_week
    say(page, LEFT, 74, "Heard by each team", TITLE, strong=True)
    say(page, LEFT, 132, f"first week: {last}" if first else f"{len(shown.weeks)} weeks to {last}", SMALL, colour=GREY)
    if not shown.teams:
        say(page, LEFT, TOP + 60, "nobody heard anything", TEXT, colour=GREY)
        return
    high = max(1, *(number for volume in shown.teams for number in volume.heard))
    room = min((BOTTOM - TOP) / len(shown.teams), 200)
    for row, volume in enumerate(shown.teams):
        top = TOP + row * room
        number = say(page, MIDDLE, top + 30, str(volume.heard[-1]), NUMBER, strong=True, right=True)
        name = say(page, LEFT, top + 30, drawable(volume.team, f"team {row + 1}"), TEXT)
        fit(name, number.get_window_extent().x0 - LEFT - 24)
        if first:
            continue
        low, tall = top + room - 14, room - 76
        step = (MIDDLE - LEFT - 12) / (len(volume.heard) - 1)
        across = [LEFT + number * step for number in range(len(volume.heard))]
        up = [low - tall * heard / high for heard in volume.heard]
        page.plot([LEFT, MIDDLE], [low, low], color=EDGE, linewidth=2)
        page.plot(across, up, color=LINE, linewidth=6, solid_capstyle="round", solid_joinstyle="round")
        page.plot(across[-1:], up[-1:], color=NOW, marker="o", markersize=18)


def _way(page: Axes, shown: Drawing) -> None:
    """A bar for each step, as long as its share of the first."""
    begin, end = MIDDLE + GAP, WIDTH - LEFT
    say(page, begin, 74, "The week's way", TITLE, strong=True)
    say(page, begin, 132, shown.weeks[-1], SMALL, colour=GREY)
    whole = max(1, *(step.count for step in shown.way)) if shown.way else 1
    room = (BOTTOM - TOP) / max(1, len(shown.way))
    for row, step in enumerate(shown.way):
        top = TOP + row * room
        fit(say(page, begin, top + 30, str(step.count), NUMBER, strong=True), end - begin)
        fit(say(page, begin, top + 82, step.name, SMALL), end - begin)
        colour = DONE if row == len(shown.way) - 1 else LINE
        page.add_patch(Rectangle((begin, top + 114), end - begin, 40, color=TRACK, linewidth=0))
        page.add_patch(Rectangle((begin, top + 114), (end - begin) * step.count / whole, 40, color=colour, linewidth=0))


def say(
    page: Axes,
    x: float,
    y: float,
    text: str,
    size: int,
    *,
    strong: bool = False,
    right: bool = False,
    colour: str = INK,
) -> Text:
    """Letters as they are: no markup of any kind is read in them."""
    return page.text(
        x,
        y,
        text,
        fontsize=size,
        color=colour,
        weight="bold" if strong else "normal",
        ha="right" if right else "left",
        va="center",
        parse_math=False,
        family="DejaVu Sans",
    )


def fit(text: Text, room: float) -> None:
    """Nothing is cut off at an edge or runs into a number: what is too long ends in dots."""
    whole = text.get_text()
    for length in range(len(whole) - 1, 0, -1):
        if text.get_window_extent().width <= room:
            return
        text.set_text(f"{whole[:length]}…")


def drawable(name: str, instead: str) -> str:
    """A name, or something else where its letters cannot be drawn."""
    known = FT2Font(str(_folder() / FONTS[0])).get_char_index
    return name if all(known(ord(char)) for char in name) else instead


def _folder() -> Path:
    spec = find_spec("matplotlib")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"


def _add_fonts() -> None:
    """The same letters on every machine: those that come with the library, whatever else is installed."""
    have = {Path(font.fname).name for font in font_manager.fontManager.ttflist}
    for name in FONTS:
        if name not in have:
            font_manager.fontManager.addfont(str(_folder() / name))
