"""How well the signals in customers' words are told.

``python -m tests.eval.score_signals [FILE]`` prints precision and recall by language, and every wrong row; FILE is
another set in the form of ``bugging.jsonl``, and ``--quiet`` leaves its rows out.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from handlers.rules.signals import word_signals
from tests.eval.score_understanding import Figure

HERE = Path(__file__).parent
SETS = ("bugging", "at_risk", "ambassador")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One message; the label is the signal, or "not". `hard`: why it is hard, or empty."""

    id: str
    language: str
    text: str
    label: str
    hard: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Shares between 0 and 1: of what fired that it should have, and of what should have that it did."""

    rows: int
    precision: float
    recall: float
    wrong: tuple[Row, ...]


def rows(name: str) -> list[Row]:
    """One of our sets, by the name of its signal."""
    return read(HERE / f"{name}.jsonl")


def read(path: Path) -> list[Row]:
    """The rows of a file; KeyError and TypeError name what is missing in one."""
    return [Row(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def half(among: Iterable[Row], *, odd: bool) -> list[Row]:
    """By the number in their ids: the even half was tuned on, the odd one was not read."""
    return [row for row in among if int(row.id.rpartition("-")[2]) % 2 == odd]


def score(name: str, among: Iterable[Row] | None = None, *, told: bool = True) -> Figures:
    """Of one signal; of our own set where no rows are given. `told`: whether the language is known."""
    all_rows = list(rows(name) if among is None else among)
    fired = [
        any(signal.kind == name for signal in word_signals(row.text, language=row.language if told else None))
        for row in all_rows
    ]
    meant = [row.label == name for row in all_rows]
    both = sum(one and other for one, other in zip(fired, meant, strict=True))
    return Figures(
        rows=len(all_rows),
        precision=both / sum(fired) if any(fired) else 1.0,
        recall=both / sum(meant) if any(meant) else 1.0,
        wrong=tuple(row for row, one, other in zip(all_rows, fired, meant, strict=True) if one != other),
    )


def figures() -> list[Figure]:
    """Of the one table: *bugging* on what was not read or tuned on, the others on their own sets."""
    own = rows("bugging")
    sets = [
        ("bugging", "bugging, even half", half(own, odd=False)),
        ("bugging", "bugging, odd half", half(own, odd=True)),
        ("bugging", "bugging_second", read(HERE / "bugging_second.jsonl")),
        ("bugging", "bugging_third", read(HERE / "bugging_third.jsonl")),
        ("bugging", "bugging_fourth", read(HERE / "bugging_fourth.jsonl")),
        ("at_risk", "at_risk", rows("at_risk")),
        ("ambassador", "ambassador", rows("ambassador")),
    ]
    found = []
    for signal, name, among in sets:
        scored = score(signal, among)
        for what, value in (("precision", scored.precision), ("recall", scored.recall)):
            found.append(Figure(name=f"signal {signal}, {what}", set=name, size=len(among), value=value))
    return found


def _line(name: str, signal: str, among: Sequence[Row], *, told: bool = True) -> str:
    figures = score(signal, among, told=told)
    return f"{name:<22}{figures.rows:>5}{figures.precision:>11.3f}{figures.recall:>8.3f}"


def _told(signal: str, among: Sequence[Row]) -> list[str]:
    lines = [f"{signal:<22}{'rows':>5}{'precision':>11}{'recall':>8}"]
    spoken = sorted({row.language for row in among})
    lines += [_line(one, signal, [row for row in among if row.language == one]) for one in spoken]
    if signal == "bugging":
        lines += [_line(f"{name} half", signal, half(among, odd=name == "odd")) for name in ("even", "odd")]
    return [*lines, _line("language not told", signal, among, told=False), _line("all", signal, among)]


def _wrong(signal: str, among: Sequence[Row]) -> list[str]:
    return [f"{row.id} {row.label} {row.text!r} ({row.hard})" for row in score(signal, among).wrong]


def main() -> None:
    given = [Path(one) for one in sys.argv[1:] if not one.startswith("--")]
    sets = {"bugging": read(given[0])} if given else {name: rows(name) for name in SETS}
    lines = []
    for signal, among in sets.items():
        lines += _told(signal, among)
        if "--quiet" not in sys.argv:
            lines += _wrong(signal, among)
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
