"""What the demo tells: in the terminal, and the same story in the page."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Literal

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from bot.commands.demo.shown import Shown
from bot.rehearsal.stage import Stage
from handlers.rules.escape import one_line

Kind = Literal["note", "good", "bad", "chapter"]
PIPED_WIDTH = 100
WORDS_MAX = 200
INDENT = 9
NAMES = 46
COLOURS = {"support": "cyan", "sales": "yellow", "product": "magenta", "marketing": "green", "service": "blue"}
MARKS = {"note": ("·", "dim"), "good": ("✓", "green"), "bad": ("✗", "red bold")}


class Telling:
    """``stage`` is the page's; ``id_of`` gives a channel's id there by its name."""

    def __init__(self, console: Console, stage: Stage, id_of: Callable[[str], str]) -> None:
        self._id_of = id_of
        self._console = console
        self._stage = stage
        self._day = ""

    @property
    def width(self) -> int:
        return self._console.width

    # -------------------------------------------------------------- before and after the story

    def title(self, text: str, about: str) -> None:
        self._console.print()
        self._console.print(Text(text, "bold"))
        self._hanging(Text(), Text(about, "dim"))
        self._console.print()

    def done(self, what: str, seconds: float) -> None:
        """A step of the set-up."""
        self._console.print(Text.assemble(("  ✓ ", "green"), f"{what:<48}", (f"{seconds:4.1f} s", "dim")))

    def address(self, url: str, about: str) -> None:
        self._console.print()
        self._console.print(Text.assemble(("  Open  ", "bold"), (url, "bold underline cyan")), soft_wrap=True)
        self._hanging(Text(" " * 8), Text(about))

    def plain(self, text: str = "", style: str = "") -> None:
        if text:
            self._hanging(Text("  "), Text(text, style))
        else:
            self._console.print()

    def listing(self, items: Iterable[str]) -> None:
        for item in items:
            self._hanging(Text("  · ", "dim"), Text(item))

    def table(self, rows: Sequence[tuple[str, int]]) -> None:
        """A name and a number a row."""
        widest = max((len(f"{number:,}") for _, number in rows), default=0)
        for name, number in rows:
            self._console.print(Text(f"  {name:<{NAMES}}{number:>{widest},}"), no_wrap=True, overflow="ellipsis")

    # -------------------------------------------------------------- the story

    def chapter(self, text: str, about: str = "") -> None:
        self._console.print()
        self._console.print(Text(text, "bold"))
        if about:
            self._hanging(Text(), Text(about, "dim"))
        self._stage.tell(text, kind="chapter")

    def day(self, at: datetime) -> None:
        """A heading, when another day has begun."""
        name = f"{at:%A} {at.day} {at:%B}"
        if name != self._day:
            self._day = name
            self.chapter(name)

    def shown(self, one: Shown, channel: str, at: datetime, language: str, words: str) -> None:
        """One message of Earshot's that has just become visible, on a line."""
        head = Text.assemble(
            (f"  {at:%H:%M}  ", "dim"),
            (f"#{channel:<10}", COLOURS.get(channel, "")),
            f"{language:<6}" if one.kind != "bundle" else "",
            "↳ " if one.kind == "again" else "",
        )
        style = "bold" if one.kind == "bundle" else ""
        fitting = fit(one_line(words, WORDS_MAX), self._console.width - head.cell_len)
        self._console.print(head + Text(fitting, style), no_wrap=True, overflow="crop")

    def scene(
        self, text: str, at: datetime, *, kind: Kind = "note", channel: str = "", ts: str = "", page: bool = True
    ) -> None:
        """Something that somebody did, and what came of it; in the page it leads to the message."""
        mark, style = MARKS.get(kind, MARKS["note"])
        self._hanging(Text.assemble(" " * (INDENT - 2), (f"{mark} ", style)), Text(text, "" if page else "dim"))
        if page:
            place = self._id_of(channel) if channel else None
            self._stage.tell(text, kind=kind, channel=place, ts=ts or None, at=f"{at:%a %H:%M}")

    def show_window(self, name: str) -> None:
        """Brings a window of the page to the front."""
        self._stage.show_tab(name)

    def _hanging(self, head: Text, text: Text) -> None:
        """A text whose further lines stand under its first."""
        for line in text.wrap(self._console, self._console.width - head.cell_len):
            line.rstrip()
            self._console.print(head + line)
            head = Text(" " * head.cell_len)


def fit(text: str, width: int) -> str:
    """As much of it as fits into a line. Terminals disagree on the width of marks, so each counts as a letter."""
    left = width - 1
    for number, char in enumerate(text):
        left -= cell_len(char) or 1
        if left < 0:
            return f"{text[:number].rstrip()}…"
    return text


def console() -> Console:
    """Standard output: as wide as the terminal is; plain lines where there is none."""
    made = Console(highlight=False, emoji=False, markup=False)
    return made if made.is_terminal else Console(highlight=False, emoji=False, markup=False, width=PIPED_WIDTH)
