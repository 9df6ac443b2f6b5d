"""Draws a sample's two charts as one PNG, by the same means as a review's; only the child that draws imports it."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from bot.pictures import chart
from bot.pictures.chart import BOTTOM, DONE, EDGE, GREY, LEFT, LINE, NOW, NUMBER, SMALL, TEXT, TITLE, TOP, TRACK, WIDTH
from handlers.rules.mixture import Mixture, in_words, named, share_of

CHART_TOP, CHART_LOW = 420, 800
MIDDLE, GAP = 540, 80
BAR, PITCH, BESIDE = 30, 46, 190


def png(drawing: Mixture) -> bytes:
    """The picture; what it shows in words is written into it as well."""
    return chart.saved(draw(drawing), in_words(drawing))


def draw(drawing: Mixture) -> Figure:
    figure, page = chart.blank()
    _weeks(page, drawing)
    _shares(page, drawing)
    return figure


def _weeks(page: Axes, shown: Mixture) -> None:
    """How many spoke; a line where there are two weeks at least, broken where there were too few."""
    last = shown.weeks[-1]
    chart.say(page, LEFT, 74, "Who spoke", TITLE, strong=True)
    span = f"in {shown.span} weeks to {last}" if shown.span > 1 else f"customers in {last}"
    chart.fit(chart.say(page, LEFT, 132, span, SMALL, colour=GREY), MIDDLE - LEFT)
    chart.fit(chart.say(page, LEFT, TOP + 80, f"{shown.customers:,}", 2 * NUMBER, strong=True), MIDDLE - LEFT)
    if not shown.has_line:
        return
    high = max(one for one in shown.spoke if one is not None)
    step = (MIDDLE - LEFT - 24) / (len(shown.spoke) - 1)
    points = [
        (LEFT + 12 + n * step, CHART_LOW - (CHART_LOW - CHART_TOP) * one / high if one is not None else float("nan"))
        for n, one in enumerate(shown.spoke)
    ]
    across, up = [x for x, _ in points], [y for _, y in points]
    page.plot([LEFT, MIDDLE], [CHART_LOW, CHART_LOW], color=EDGE, linewidth=2)
    page.plot(across, up, color=LINE, linewidth=6, marker="o", markersize=8, solid_capstyle="round")
    page.plot(across[-1:], up[-1:], color=NOW, marker="o", markersize=18)
    chart.say(page, LEFT, CHART_LOW + 52, shown.weeks[0], SMALL, colour=GREY)
    chart.say(page, MIDDLE, CHART_LOW + 52, last, SMALL, colour=GREY, right=True)


def _shares(page: Axes, shown: Mixture) -> None:
    """Two bars for each kind, everybody above the voices, each with its number: no colour has to be told apart."""
    begin, end = MIDDLE + GAP, WIDTH - LEFT
    chart.fit(chart.say(page, begin, 74, shown.by or "The voices", TITLE, strong=True), end - begin)
    voices = "1 voice" if shown.voices == 1 else f"{shown.voices} voices"
    chart.fit(chart.say(page, begin, 132, f"all above, {voices} below", SMALL, colour=GREY), end - begin)
    if not shown.shares:
        chart.fit(chart.say(page, begin, TOP + 60, "too few to be told apart", TEXT, colour=GREY), end - begin)
        return
    room = min((BOTTOM - TOP) / len(shown.shares), 200)
    bar = end - begin - BESIDE
    for row, one in enumerate(shown.shares):
        top = TOP + row * room
        chart.fit(
            chart.say(page, begin, top + 18, chart.drawable(named(one.name), f"kind {row + 1}"), SMALL), end - begin
        )
        for n, (part, whole, said, colour) in enumerate(
            (
                (one.everybody, shown.customers, share_of(one.everybody, shown.customers), LINE),
                (one.voices, shown.voices, f"{one.voices} of {shown.voices}", DONE),
            )
        ):
            low = top + 48 + n * PITCH
            page.add_patch(Rectangle((begin, low), bar, BAR, color=TRACK, linewidth=0))
            page.add_patch(Rectangle((begin, low), bar * part / max(1, whole), BAR, color=colour, linewidth=0))
            chart.say(page, end, low + BAR / 2, said, SMALL, right=True)
