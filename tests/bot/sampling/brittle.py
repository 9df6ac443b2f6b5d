"""A child that masks as ours does, and ends at one word."""

import sys

from bot import children
from bot.sampling import child, sheet

WORD = "hippogriff"


def main() -> None:
    while (raw := children.next_question(sys.stdin.buffer)) is not None:
        question = sheet.decode_question(raw)
        assert isinstance(question, sheet.Mask)
        if any(WORD in one.text for one in question.words):
            sys.exit(1)
        children.answer(sys.stdout.buffer, sheet.DONE + child.answer(question))


if __name__ == "__main__":
    main()
