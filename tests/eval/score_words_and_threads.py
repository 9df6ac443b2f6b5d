"""The scores of closing words and of mail threads as figures of the one table."""

from pathlib import Path

from tests.eval import score_closing, score_threads
from tests.eval.closing_words import rows
from tests.eval.score_understanding import Figure

WORDS = ("closing_words_second", "closing_words_fourth")


def figures() -> list[Figure]:
    found = []
    others = ((name, score_closing.read(Path(__file__).with_name(f"{name}.jsonl"))) for name in WORDS)
    for name, words in (("closing_words", rows()), *others):
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
