"""Every figure of understanding, of closing words and of threads in one table: ``python -m tests.eval`` (`make eval`).

Ends with 1 when a share fell by more than 0.01 below what is recorded in ``recorded.toml``. ``--record DATE`` writes
that file anew. Speeds are shown and not compared: they are the machine's as much as ours.
"""

import os
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

RECORDED = Path(__file__).with_name("recorded.toml")
FALL = 0.01


def figures() -> list[Any]:
    from tests.eval import score_classes, score_identities, score_sample, score_signals, score_understanding
    from tests.eval.score_words_and_threads import figures as words_and_threads

    return [
        *score_understanding.own_figures(),
        *score_understanding.public_figures(),
        *score_classes.own_figures(),
        *score_classes.public_figures(),
        *score_signals.figures(),
        *words_and_threads(),
        *score_sample.figures(),
        *score_identities.figures(),
    ]


def recorded() -> dict[tuple[str, str], dict[str, Any]]:
    kept = tomllib.loads(RECORDED.read_text(encoding="utf-8"))["figure"] if RECORDED.exists() else []
    return {(one["name"], one["set"]): one for one in kept}


def fallen(found: Sequence[Any], kept: dict[tuple[str, str], dict[str, Any]]) -> list[str]:
    """What fell too far, in words."""
    return [
        f"{one.name} on {one.set}: {one.value:.3f}, recorded {kept[one.name, one.set]['value']:.3f}"
        for one in found
        if not one.is_speed and (one.name, one.set) in kept
        if one.value < kept[one.name, one.set]["value"] - FALL
    ]


def table(found: Sequence[Any], kept: dict[tuple[str, str], dict[str, Any]]) -> str:
    lines = [f"{'figure':<44}{'set':<28}{'size':>7}{'now':>9}{'recorded':>10}  date"]
    for one in found:
        before = kept.get((one.name, one.set))
        shown = f"{one.value:,.0f}" if one.is_speed else f"{one.value:.3f}"
        was = "" if before is None else f"{before['value']:,.0f}" if one.is_speed else f"{before['value']:.3f}"
        date = before["date"] if before else "not recorded"
        lines.append(f"{one.name:<44}{one.set:<28}{one.size:>7}{shown:>9}{was:>10}  {date}")
    return "\n".join(lines)


def record(found: Sequence[Any], date: str, kept: dict[tuple[str, str], dict[str, Any]]) -> None:
    """Writes what was found; what was not measured this time stays as it was."""
    entries = dict(kept)
    for one in found:
        value = round(one.value) if one.is_speed else round(one.value, 4)
        entries[one.name, one.set] = {
            "name": one.name, "set": one.set, "size": one.size, "value": value, "date": date
        }  # fmt: skip
    blocks = [
        f'[[figure]]\nname = "{one["name"]}"\nset = "{one["set"]}"\nsize = {one["size"]}\n'
        f'value = {one["value"]}\ndate = "{one["date"]}"\n'
        for one in entries.values()
    ]
    RECORDED.write_text("\n".join(blocks), encoding="utf-8")


def main() -> int:
    found, kept = figures(), recorded()
    sys.stdout.write(table(found, kept) + "\n")
    if sys.argv[1:2] == ["--record"]:
        record(found, sys.argv[2], kept)
        return 0
    fell = fallen(found, kept)
    sys.stdout.write("".join(f"fell: {one}\n" for one in fell))
    return 1 if fell else 0


if __name__ == "__main__":
    # Before numpy is there: one thread, so that processor time is what one core would take.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.exit(main())
