"""New links: what a customer was given before opens nothing any more, and the next answer brings what does.

Links are renewed where a customer's addresses change, or where somebody wants it: only where a letter can bring the new
one. Whoever can read our answers on their page alone would be locked out by it, and nobody could tell them.
"""

from collections.abc import Sequence
from datetime import datetime

from handlers import cards as faces
from handlers import letters, showing
from handlers.company import Company
from storage import answers, cards, conversations, joins, outbox, people
from storage.ledger import Tx
from storage.model import Conversation, ConversationId, CustomerId, PersonId, Post, Span

NEW_LINK = "new_link"
AT_ONCE = 50
"""Answers on their way that one conversation may have."""


def renew_customer(tx: Tx, company: Company, customer: CustomerId) -> None:
    """All that this customer holds: their addresses have changed."""
    newest = conversations.list_of_customer(tx, customer, 1)
    if newest and _can_be_told(tx, company, newest[0]):
        _renew(tx, company, joins.list_conversations_of(tx, customer))


def new_link(tx: Tx, company: Company, talk: Conversation, *, by: PersonId, now: datetime) -> str | None:
    """*New link*: for one conversation, with everything that became part of it."""
    if not _can_be_told(tx, company, talk):
        said = [faces.ours("The link stays: no letter reaches them, so nobody could give them a new one.")]
        _say(tx, talk, said, now=now)
        return "nobody could give them the new link"
    _renew(tx, company, [talk.id, *joins.list_parts(tx, talk.id)])
    conversations.add_event(tx, talk.id, "a new link", now=now, who=by, why="what was given out before is closed")
    known = people.find_people(tx, {by})
    what = " closed the links and reply addresses that they had. Our next answer brings them new ones."
    _say(tx, talk, [faces.named(by, known), faces.ours(what)], now=now)
    return None


def _can_be_told(tx: Tx, company: Company, talk: Conversation) -> bool:
    way = letters.way_to(tx, company, talk)
    return way is not None and way.source != letters.PAGE


def _renew(tx: Tx, company: Company, which: Sequence[ConversationId]) -> None:
    """What is about to go tells the new link already."""
    conversations.raise_generation(tx, which)
    for answer in answers.list_held(tx, which, AT_ONCE):
        talk = conversations.find_conversation(tx, answer.conversation)
        assert talk is not None
        letter = outbox.load_letter(tx, answer.delivery)
        outbox.set_letter(tx, answer.delivery, letters.renewed(company, talk, letter))


def _say(tx: Tx, talk: Conversation, said: Sequence[Span], *, now: datetime) -> None:
    live = cards.find_live(tx, talk.id)
    if live is not None and not live.gone:
        post = Post(push=f"The link of {talk.ref}", parts=(faces.line(*said),))
        showing.say_in_thread(tx, live, post, now=now)
