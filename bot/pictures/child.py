"""The child that draws: one drawing in, one PNG out. It opens no connection, has no secrets, and ends with its pipe."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot import children
from bot.pictures import sheet
from handlers.rules.drawing import Drawing

MEMORY = 200 << 20
"""Bytes of its own that it may have."""


def main() -> None:
    children.bound(MEMORY)
    while (raw := children.next_question(sys.stdin.buffer)) is not None:
        drawing = sheet.read(raw)
        with _no_foreign_fonts():
            from bot.pictures import chart, mixed
        png = chart.png(drawing) if isinstance(drawing, Drawing) else mixed.png(drawing)
        children.answer(sys.stdout.buffer, png)


@contextmanager
def _no_foreign_fonts() -> Iterator[None]:
    """When matplotlib is first imported it reads every font of the machine, which takes seconds: it finds none."""

    def nothing(*_given: Any, **_named: Any) -> Iterator[tuple[str, list[str], list[str]]]:
        return iter(())

    walk, os.walk = os.walk, nothing  # type: ignore[assignment]
    try:
        yield
    finally:
        os.walk = walk


if __name__ == "__main__":
    main()
