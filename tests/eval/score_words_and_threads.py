"""The scores of closing words and of mail threads as figures of the one table."""

from pathlib import Path

from tests.eval import score_closing, score_threads
from tests.eval.closing_words import rows
from tests.eval.score_understanding import Figure

SECOND = Path(__file__).with_name("closing_words_second.jsonl")


def figures() -> list[Figure]:
    found = []
    for name, words in (("closing_words", rows()), ("closing_words_second", score_closing.read(SECOND))):
        share = score_closing.score(words)
        found += [
            Figure(name="closing words, done is heard", set=name, size=len(words), value=share.done),
            Figure(name="closing words, others left alone", set=name, size=len(words), value=share.left_alone),
        ]
    for which, (_, many) in score_threads.SETS.items():
        played = score_threads.score(1, many, which)
        found.append(
            Figure(
                name="mails in the right conversation", set=f"situations, {which}", size=many,
                value=played.right / played.played,
            )
        )  # fmt: skip
        found.append(
            Figure(
                name="mails not in a wrong one", set=f"situations, {which}", size=many,
                value=1 - played.wrong / played.played,
            )
        )  # fmt: skip
    return found
