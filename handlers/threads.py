"""Which conversation a letter belongs to: what proves it first, and never the subject or the sender alone.

Proof is what only somebody who got a letter of ours can name: its signed reply address, its signed id. Whoever brings
it is let in, and shown as a stranger where they are not known to be the customer (threats T12, T13).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.rules.address import address_key, without_tag
from handlers.rules.tokens import read_token
from storage import answers, conversations, customers, messages
from storage.ledger import Tx
from storage.model import Conversation, ConversationId, Words

NAMED_MAX = 50
SAME_MAX = 10
"""So many conversations may have a message of one id: mail that was sent to two of our mailboxes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """Where a letter belongs; nowhere: it begins a conversation."""

    talk: Conversation | None = None
    doubt: str = ""
    """Why people have to look who wrote it."""


def find_thread(tx: Tx, words: Words) -> Thread:
    """By reply addresses first, then by the ids of letters of ours, then by the ids of what this customer wrote."""
    by_token, closed = _by_tokens(tx, words.tokens)
    by_ref = list(_by_refs(tx, words.seen))
    # Who answers a letter means what that letter was about, where it was split off since.
    by_token = [by_ref[0] if by_ref and _was_split_off(tx, by_ref[0], talk) else talk for talk in by_token]
    if len(by_token) > 1:
        agreed = [talk for talk in by_ref if talk in by_token]
        by_token = agreed[:1]
        if not agreed:
            return Thread(doubt="it was sent to reply addresses of several conversations")
    for talk in (*by_token, *by_ref):
        return Thread(talk=talk, doubt="" if is_customer(tx, talk, words) else _stranger(words))
    # Its own id among what they wrote: a gateway handed the same mail over once more.
    for own_id in filter(None, (words.own_id, *words.answers[:NAMED_MAX])):
        for which in messages.find_by_own_id(tx, own_id, SAME_MAX):
            talk_of = conversations.find_conversation(tx, which)
            if talk_of is not None and is_customer(tx, talk_of, words, tagged=False):
                return Thread(talk=talk_of)
    # A closed address proves nothing any more; whoever is known to be the customer is heard all the same.
    for talk in closed:
        if is_customer(tx, talk, words):
            return Thread(talk=talk)
    return Thread(doubt="it was sent to a reply address that is closed") if closed else Thread()


def _by_tokens(tx: Tx, tokens: Iterable[str]) -> tuple[list[Conversation], list[Conversation]]:
    """The conversations whose reply addresses these are, each once, and those whose older ones they are."""
    found: tuple[dict[ConversationId, Conversation], dict[ConversationId, Conversation]] = ({}, {})
    for ref, generation in dict.fromkeys(read for one in tokens if (read := read_token(one))):
        named = conversations.find_named(tx, ref)
        whole = conversations.find_whole(tx, named.id) if named else None
        if named is not None and whole is not None:
            found[named.generation != generation][whole.id] = whole
    return list(found[0].values()), list(found[1].values())


def _was_split_off(tx: Tx, talk: Conversation, old: Conversation) -> bool:
    """Whether its first messages were said in the other one."""
    came_from = talk.split_from
    while came_from is not None and came_from != old.id:
        before = conversations.find_conversation(tx, came_from)
        came_from = before.split_from if before else None
    return came_from is not None


def _by_refs(tx: Tx, refs: Iterable[str]) -> Iterable[Conversation]:
    for ref in tuple(refs)[:NAMED_MAX]:
        answer = answers.find_by_ref(tx, ref)
        talk = conversations.find_conversation(tx, answer.conversation) if answer else None
        if talk is not None:
            yield talk


def is_customer(tx: Tx, talk: Conversation, words: Words, *, tagged: bool = True) -> bool:
    """Whether it comes from an address that the customer is known by; with ``tagged`` also one with a +tag."""
    if not words.address or words.sender == "forged":
        return False
    known = [address_key(shown) for _, shown in customers.list_addresses(tx, talk.customer.id)]
    theirs = address_key(words.address)
    if theirs in known:
        return True
    return tagged and without_tag(theirs) in {without_tag(one) for one in known}


def _stranger(words: Words) -> str:
    if words.sender == "forged":
        return "the sender is forged"
    return f"it comes from {words.address}" if words.address else "it does not say whom it comes from"
