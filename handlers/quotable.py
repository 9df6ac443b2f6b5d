"""What a question of the review may show by now: whoever opted out since is quoted no more, and counted as before."""

from dataclasses import replace

from storage import agenda as store
from storage import conversations, customers
from storage.ledger import Tx
from storage.model import AgendaItem, Conversation, ConversationId, Review


def pinned(what: str) -> str:
    """What is asked about a conversation that people put on the agenda; ``what`` are its words, or its name."""
    return f"{what} was put on the agenda: do we act?"


def as_of_now(tx: Tx, item: AgendaItem) -> AgendaItem:
    """The same, without words that may not be read any more, and with the newest that we said back."""
    known = [(voice, conversations.find_whole(tx, voice.conversation)) for voice in item.voices]
    quoted = [(voice, talk) for voice, talk in known if talk is not None and _is_quotable(tx, talk)]
    back = store.find_said_back(tx, {talk.id for _, talk in quoted})
    voices = (replace(voice, conversation=talk.id, said_back=back.get(talk.id, "")) for voice, talk in quoted)
    return replace(named(tx, item), voices=tuple(voices))


def named(tx: Tx, item: AgendaItem) -> AgendaItem:
    """The same, with a question that may be read: that is all of it that holds words of a single customer."""
    return replace(item, question=question(tx, item.about, item.question))


def all_named(tx: Tx, review: Review) -> Review:
    """The same with all its questions."""
    return replace(review, items=tuple(named(tx, item) for item in review.items))


def question(tx: Tx, about: str, asked: str) -> str:
    """What was asked about something, as it may be read: of a pin with words that may not be, its name."""
    noun, _, which = about.partition(":")
    if noun != "conversation" or not which.isdecimal():
        return asked
    talk = conversations.find_whole(tx, ConversationId(int(which)))
    return asked if talk is None or _is_quotable(tx, talk) else pinned(talk.ref)


def _is_quotable(tx: Tx, talk: Conversation) -> bool:
    return talk.state != "spam" and not customers.list_unquoted(tx, [talk.customer.id])
