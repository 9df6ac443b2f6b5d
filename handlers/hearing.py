"""What a further message means for its conversation: a verdict, a wish, thanks, a machine's word, or a message."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from handlers import cards as faces
from handlers import phrases, quoting, showing
from handlers.company import Company
from handlers.rules import closing
from handlers.rules.cover import cover
from handlers.rules.subjects import is_new
from handlers.sentences import LANGUAGES, speaker
from handlers.showing import OVER
from storage import cards, conversations, customers, messages, outbox, people
from storage.ledger import Tx
from storage.model import Button, Conversation, Message, PersonId, Post, Verdict, Words

NO_ASKS, NO_QUOTES, FORGET = "no asks", "no quotes", "forget me"
TAKE_AS_DONE = "take_as_done"
THEIRS = ("answered", "asked")
"""States in which we have said something back, and they have the word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    verdict: Verdict = ""
    wishes: tuple[str, ...] = ()
    quiet: bool = False
    """It asks for nothing and changes nothing: thanks alone after what we said, or no person wrote it."""
    offer: str = ""
    """Words that sound as if it were done, where nobody asked yet: people decide."""


def read(talk: Conversation, words: Words, text: str, doubt: str) -> Meaning:
    """What it means. Whoever may not be the customer says nothing that ends a conversation or changes a wish."""
    if words.automatic or (not text.strip() and words.wishes):
        return Meaning(quiet=True, wishes=words.wishes)
    if words.verdict or doubt:
        return Meaning(verdict="" if doubt else words.verdict)
    if words.heard_by is not None:  # passed on by somebody: only the customer's own word ends anything
        return Meaning()
    asked, language = talk.state == "asked", talk.customer.language
    wishes = _wishes(text, language)
    if talk.state in OVER and closing.is_only_thanks(text, language):
        return Meaning(quiet=True, wishes=wishes)
    said = closing.says_done(text, after_ask=asked, language=language) if talk.answered_at is not None else None
    if said is not None and asked:
        return Meaning(verdict="done", wishes=wishes)
    if asked and closing.says_no(text, after_ask=True, language=language):
        return Meaning(verdict="not quite", wishes=wishes)
    if talk.state in THEIRS and _asks_for_nothing(text, language):
        return Meaning(quiet=True, wishes=wishes)
    return Meaning(wishes=wishes, offer=said.words if said and talk.state not in OVER else "")


def _asks_for_nothing(text: str, language: str | None) -> bool:
    """Thanks alone; "yes, thank you" may answer a question in our letter."""
    if not closing.is_only_thanks(text, language):
        return False
    return closing.says_done(text, after_ask=True, language=language) is None


def _wishes(text: str, language: str | None) -> tuple[str, ...]:
    wishes = (
        (NO_ASKS, closing.wants_no_more_asks(text, language)),
        (NO_QUOTES, closing.wants_no_quotes(text, language)),
    )
    return tuple(wish for wish, wanted in wishes if wanted)


def note_wishes(tx: Tx, company: Company, talk: Conversation, wishes: Collection[str], *, now: datetime) -> None:
    """Keeps what the customer wants, and tells the team; what only people can do calls the operator."""
    if NO_ASKS in wishes:
        customers.set_wishes(tx, talk.customer.id, no_asks=True)
    if NO_QUOTES in wishes:
        customers.set_wishes(tx, talk.customer.id, no_quotes=True)
    if about := {NO_QUOTES, quoting.MAY_QUOTE, quoting.QUOTE_NO_MORE}.intersection(wishes):
        quoting.wished(tx, company, talk, about, now=now)
    for wish in wishes:
        conversations.add_event(tx, talk.id, WISHED[wish], now=now, why="the customer wants it")
        _say(tx, talk, WISHED[wish], now=now)
    if FORGET in wishes and company.operator_channel is not None:
        _call_operator(tx, company, talk, now=now)


WISHED = {
    NO_ASKS: "does not want to be asked again",
    NO_QUOTES: "does not want others to see their words",
    FORGET: "wants to be forgotten",
    quoting.MAY_QUOTE: "may be quoted",
    quoting.QUOTE_NO_MORE: "does not want to be quoted any more",
}


def _say(tx: Tx, talk: Conversation, what: str, *, now: datetime) -> None:
    live = cards.find_live(tx, talk.id)
    if live is not None and not live.gone:
        said = faces.line(faces.customer(talk), faces.ours(f" {what}"))
        showing.say_in_thread(tx, live, Post(push=f"{what} · {talk.ref}", parts=(said,)), now=now)


def _call_operator(tx: Tx, company: Company, talk: Conversation, *, now: datetime) -> None:
    assert company.operator_channel is not None
    live = cards.find_live(tx, talk.id)
    where = [faces.link(talk.ref, f"delivery:{live.bundle or live.delivery}")] if live else [faces.ours(talk.ref)]
    said = faces.line(faces.strong("A customer wants to be forgotten: "), *where, faces.ours(". Please see to it."))
    post = Post(push="A customer wants to be forgotten", parts=(said,))
    outbox.add_post(tx, channel=company.operator_channel, post=post, subject=f"forget:{talk.id}", now=now)


def say_quietly(tx: Tx, talk: Conversation, said: Message, why: str, *, now: datetime) -> None:
    """Shown in the thread, and nothing else follows from it."""
    live = cards.find_live(tx, talk.id)
    if live is None or live.gone:
        return
    head = faces.facts(faces.ours(why or "A word of thanks"), faces.ours(" · changes nothing"))
    post = Post(
        push=f"{why or 'A word of thanks'} · {talk.ref}", parts=(head, faces.quote(said.text, showing.BROADCAST_MAX))
    )
    showing.say_in_thread(tx, live, post, now=now)


def offer(tx: Tx, talk: Conversation, words: str, *, now: datetime) -> None:
    """They wrote words that sound like the end: people may take it as one, the quote as its proof."""
    live = cards.find_live(tx, talk.id)
    if live is None or live.gone:
        return
    owner = people.find_person(tx, talk.owner) if talk.owner else None
    call = [faces.person(PersonId(owner.id)), faces.ours(": ")] if owner else []
    said = faces.line(*call, faces.ours("They wrote “"), faces.foreign(words, 200), faces.ours("”: take it as done?"))
    button = Button(action=TAKE_AS_DONE, label="Take it as done", value=talk.ref)
    post = Post(push=f"Done? · {talk.ref}", parts=(said, faces.buttons(button)))
    showing.say_in_thread(tx, live, post, now=now)


SPLIT = "split"
SUBJECTS_MAX = 20


def new_subject(tx: Tx, company: Company, talk: Conversation, words: Words) -> str:
    """What this mail is called, where that is really another subject; empty where it is not."""
    if not is_new(words.subject, ()):
        return ""
    known = [talk.subject, *messages.list_message_subjects(tx, talk.id, SUBJECTS_MAX)]
    # Of what was no mail our letters have a subject of ours, in whichever language they were then.
    ours = (phrases.subject(speaker(language), company.name) for language in LANGUAGES)
    return words.subject if is_new(words.subject, known) and is_new(words.subject, ours) else ""


def offer_split(tx: Tx, talk: Conversation, said: Message, *, now: datetime) -> None:
    """It stays where it is; people may make it a conversation of its own."""
    live = cards.find_live(tx, talk.id)
    if live is None or live.gone or talk.state == "spam":
        return
    line = faces.line(faces.strong("New subject: "), faces.foreign(cover(said.subject), faces.SUBJECT_MAX))
    button = Button(action=SPLIT, label="Split here", value=f"{talk.ref}.{said.id}")
    post = Post(push=f"A new subject · {talk.ref}", parts=(line, faces.buttons(button)))
    showing.say_in_thread(tx, live, post, now=now)
