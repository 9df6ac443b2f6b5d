"""The child that draws and masks: it alone loads numpy, and the words and names by which is masked; it opens no
connection, has no secrets, and ends with its pipe.
"""

import sys

from bot import children
from bot.sampling import sheet

MEMORY = 1_400 << 20
"""Bytes of its own that it may have: a million customers take 1.1 GB."""


def main() -> None:
    children.bound(MEMORY)
    while (raw := children.next_question(sys.stdin.buffer)) is not None:
        try:
            question = sheet.decode_question(raw)
            if not isinstance(question, sheet.Mask):  # people wait for that, and it is short
                children.go_last()
            found = sheet.DONE + answer(question)
        except (ValueError, KeyError, MemoryError) as error:
            found = sheet.BROKEN + f"{type(error).__name__}: {error}".encode()
        children.answer(sys.stdout.buffer, found)


def answer(question: sheet.Question) -> bytes:
    match question:
        case sheet.Draw():
            from handlers.rules.pick import draw

            return sheet.encode(draw(question.frame, question.size, seed=question.seed, reserves=question.reserves))
        case sheet.Compare():
            from handlers.rules.pick import compared

            return sheet.encode(compared(question.frame, question.seed))
        case sheet.Link():
            from handlers.rules.understanding.duplicates import link_all

            return sheet.encode(tuple(one.leader for one in link_all(question.said)))
        case sheet.Explain():
            from handlers.rules.pick import explain

            return sheet.encode(tuple(explain(question.frame, question.drawn, one) for one in question.which))
        case sheet.Mask():
            from handlers.rules.hiding import hide

            return sheet.encode(tuple(hide(one) for one in question.words))


if __name__ == "__main__":
    main()
