"""What stands at the top of the lists since it waits for a word of ours most, and why, in the customer's own words.

The deeds go before the words: a third message without an answer, then what was never answered, then who fears to bug
us; among equals who has waited longest. Whatever we say back takes it from there. Only urgent, which people say
themselves, stands above.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from handlers import cards as faces
from handlers import showing
from handlers.company import Company
from storage import conversations, signals
from storage.ledger import Tx, touch
from storage.model import THIRD, Conversation, ConversationId, Span, Team

NEVER_AFTER = timedelta(days=3)
"""So long nobody has said a word: then it counts as never answered."""
AT_ONCE = 5
"""Of those, with each tick."""
BUGGING = "bugging"


def find(tx: Tx, teams: Sequence[Team], limit: int, *, free: bool = False) -> list[Conversation]:
    """What presses in these teams, in the order of the top; urgent ones stand above by themselves.

    With ``free`` of what nobody has.
    """
    found = [talk for team in teams for talk in conversations.list_pressing(tx, team, limit, free=free)]
    return sorted(found, key=_place)[:limit]


def _place(talk: Conversation) -> tuple[int, datetime, ConversationId]:
    return 0 if talk.unanswered >= THIRD else 1 if talk.never_answered else 2, talk.heard_at, talk.id


def why(tx: Tx, company: Company, talks: Sequence[Conversation]) -> Mapping[ConversationId, Sequence[Span]]:
    """What a line of a list says of each: what it presses for, and the words that told of a fear."""
    fearing = [talk.id for talk in talks if talk.fears]
    words = signals.find_words(tx, BUGGING, fearing) if fearing and not company.words_in_thread else {}
    return {talk.id: _why(talk, words.get(talk.id, "")) for talk in talks}


def _why(talk: Conversation, words: str) -> Sequence[Span]:
    said = faces.deeds(talk)
    if talk.fears:
        said.append(faces.noticed(BUGGING, words))
    return [span for one in said for span in (faces.ours(" · "), *one)]


def note_never_answered(tx: Tx, *, now: datetime) -> None:
    """Writes down what nobody has said a word to for long.

    The list of their channel shows it; their cards do with their next edit, since after a storm it is hundreds.
    """
    for talk in conversations.list_never_answered(tx, now - NEVER_AFTER, AT_ONCE):
        conversations.set_conversation(tx, talk.id, never_answered=True)
        touch(tx, showing.LISTS)
