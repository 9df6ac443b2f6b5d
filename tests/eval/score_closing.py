"""How well the words that end a conversation are told from those that do not.

``python -m tests.eval.score_closing [FILE]`` prints the shares by language and by hard or easy, and every wrong row;
FILE is another set in the form of ``closing_words.jsonl``. Without one, the shares of both halves of
``closing_words_more.jsonl`` are printed as well: only the even half was tuned on, the other is only counted.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from handlers.rules.closing import says_done
from tests.eval.closing_words import Row
from tests.eval.closing_words import rows as our_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Shares between 0 and 1: of the `done` rows recognised, and of the `not` rows left alone."""

    done: float
    left_alone: float
    wrong: tuple[Row, ...]


def score(rows: Iterable[Row], *, told: bool = True) -> Figures:
    """`told`: whether the language is known; without, every language is tried."""
    right: dict[str, list[bool]] = {"done": [], "not": []}
    wrong = []
    for row in rows:
        said = says_done(row.text, after_ask=row.after_ask, language=row.language if told else None)
        is_right = (said is not None) == (row.label == "done")
        right[row.label].append(is_right)
        if not is_right:
            wrong.append(row)
    return Figures(done=_share(right["done"]), left_alone=_share(right["not"]), wrong=tuple(wrong))


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 1.0


def read(path: Path) -> list[Row]:
    """The rows of another file; KeyError and TypeError name what is missing in one."""
    return [Row(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def more(*, even: bool) -> list[Row]:
    """One half of ``closing_words_more.jsonl``, by the number that its ids end with."""
    found = read(Path(__file__).with_name("closing_words_more.jsonl"))
    return [row for row in found if (int(row.id.rpartition("-")[2]) % 2 == 0) == even]


def _line(name: str, rows: Sequence[Row], *, told: bool = True) -> str:
    figures = score(rows, told=told)
    return f"{name:<18}{len(rows):>5}{figures.done:>8.3f}{figures.left_alone:>12.3f}"


def main() -> None:
    rows = read(Path(sys.argv[1])) if len(sys.argv) > 1 else our_rows()
    lines = [f"{'':<18}{'rows':>5}{'done':>8}{'left alone':>12}"]
    spoken = sorted({row.language for row in rows})
    lines += [_line(language, [row for row in rows if row.language == language]) for language in spoken]
    lines.append(_line("hard", [row for row in rows if row.hard]))
    lines.append(_line("easy", [row for row in rows if not row.hard]))
    lines.append(_line("language not told", rows, told=False))
    lines.append(_line("all", rows))
    if len(sys.argv) == 1:
        for name, half in (("more, even half", more(even=True)), ("more, odd half", more(even=False))):
            lines += [_line(name, half), _line("  not told", half, told=False)]
    lines += [f"{row.id} {row.label} after_ask={row.after_ask} {row.text!r} ({row.hard})" for row in score(rows).wrong]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
