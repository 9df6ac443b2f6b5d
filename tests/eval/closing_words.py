"""Short words of customers, labelled: do they say unmistakably that the matter is done?

``python -m tests.eval.closing_words`` prints how many there are of each.
"""

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROWS = Path(__file__).with_name("closing_words.jsonl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One message. `after_ask`: we had asked before whether it is done. `hard`: why it is hard, or empty."""

    id: str
    language: str
    after_ask: bool
    text: str
    label: Literal["done", "not"]
    hard: str


def rows() -> list[Row]:
    """All rows in the order of the file; ValueError names the row with an unknown label or a doubled id."""
    found = [Row(**json.loads(line)) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    seen: set[str] = set()
    for row in found:
        if row.label not in {"done", "not"} or row.id in seen:
            raise ValueError(f"closing_words.jsonl: {row.id} is doubled or has the label {row.label!r}")
        seen.add(row.id)
    return found


def main() -> None:
    all_rows = rows()
    count = Counter((row.language, row.label, bool(row.hard)) for row in all_rows)
    lines = [f"{'language':<10}{'done':>6}{'hard':>6}{'not':>6}{'hard':>6}"]
    languages = sorted({row.language for row in all_rows})
    for name, among in [*((one, [one]) for one in languages), ("all", languages)]:
        figures = [
            sum(count[one, label, hard] for one in among for hard in hards)
            for label in ("done", "not")
            for hards in ((True, False), (True,))
        ]
        lines.append(f"{name:<10}" + "".join(f"{figure:>6}" for figure in figures))
    asked = sum(row.after_ask for row in all_rows)
    lines.append(f"{len(all_rows)} rows, {asked} after an ask, {len(all_rows) - asked} before one")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
