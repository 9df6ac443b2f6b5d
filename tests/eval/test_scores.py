"""What was measured does not fall: mails find their conversations, and closing words are heard and not imagined."""

import os

from tests.eval import score_closing, score_threads
from tests.eval.closing_words import rows

MANY = 2_400 if os.environ.get("EARSHOT_FULL") else 261
"""Of the situations by default each kind three times."""


def test_no_mail_goes_into_a_wrong_conversation_and_nearly_all_find_the_right_one() -> None:
    found = score_threads.score(1, MANY)
    assert found.wrong == 0, found.misses
    assert found.right >= 0.99 * found.played, found.misses
    assert found.flagged_wrongly == 0, found.misses


def test_closing_words_are_heard_and_not_imagined() -> None:
    figures = score_closing.score(rows())
    assert figures.done >= 0.978
    assert figures.left_alone >= 0.99
