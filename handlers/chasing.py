"""Does what falls due by itself: offers to ask, asks, reminds once, gives up, and calls for the next word."""

from collections.abc import Sequence
from datetime import datetime

from handlers import cards as faces
from handlers import follow_up, letters, phrases, pressing, sending, showing
from handlers.company import Company
from handlers.rules.escape import cut
from handlers.sentences import speaker
from storage import answers, cards, conversations
from storage.ledger import Tx
from storage.model import AnswerKind, Button, Conversation, PersonId, Post, Span

AT_ONCE = 20
NO_ASK = "no_ask"
QUOTE_MAX, QUOTE_LINES = 1_000, 20


def step_if_due(tx: Tx, company: Company, *, now: datetime, wall: int) -> None:
    """One round; whatever is left comes with the next tick."""
    pressing.note_never_answered(tx, now=now)
    for talk in conversations.list_due(tx, now, AT_ONCE):
        step = follow_up.next_step(tx, company, talk)
        if step is not None and step.due <= now:
            match step.kind:
                case "offer_say_back":
                    _offer(tx, talk, now=now)
                case "auto_ask":
                    _write(tx, company, talk, "ask", now=now, wall=wall)
                case "remind":
                    _write(tx, company, talk, "reminder", now=now, wall=wall)
                case "give_up":
                    _give_up(tx, company, talk, now=now)
                case "next_word":
                    _call_for_next_word(tx, talk, now=now)
        follow_up.plan(tx, company, talk.id)


def _offer(tx: Tx, talk: Conversation, *, now: datetime) -> None:
    """Three quiet working days: its owner finds the say-it-back, one tap away."""
    conversations.set_conversation(tx, talk.id, offered_at=now)
    alone = "They never spoke before: Earshot asks nothing by itself."
    then = alone if talk.first_voice else "In two days Earshot does."
    said = [faces.ours(f"Quiet for three working days. Ask them whether that settled it? {then}")]
    buttons = [Button(action="open.say_back", label="Say it back", value=talk.ref, style="primary")]
    buttons += [] if talk.first_voice else [Button(action=NO_ASK, label="Do not ask", value=talk.ref)]
    _say(tx, talk, "Ask whether it is done?", said, buttons, now=now)


def _call_for_next_word(tx: Tx, talk: Conversation, *, now: datetime) -> None:
    """Once; the date stays on the card."""
    follow_up.called_for(tx, talk, now=now)
    said = [faces.ours("They were to hear from us by now. A line is enough: we are still on it.")]
    answer = (Button(action="open.answer", label="Answer", value=talk.ref, style="primary"),)
    _say(tx, talk, "The next word is due", said, answer, now=now)


def _say(
    tx: Tx, talk: Conversation, pushed: str, said: list[Span], buttons: Sequence[Button], *, now: datetime
) -> None:
    live = cards.find_live(tx, talk.id)
    if live is None or live.gone:
        return
    call = [faces.person(PersonId(talk.owner)), faces.ours(": ")] if talk.owner else []
    post = Post(push=f"{pushed} · {talk.ref}", parts=(faces.line(*call, *said), faces.buttons(*buttons)))
    showing.say_in_thread(tx, live, post, now=now)


def _write(tx: Tx, company: Company, talk: Conversation, kind: AnswerKind, *, now: datetime, wall: int) -> None:
    """The bot's own letter, at most once of its kind in a conversation."""
    way = letters.way_to(tx, company, talk)
    got = answers.find_newest_got(tx, talk.id)
    done = {"reminded_at": now} if kind == "reminder" else {"asked_at": now}
    if way is None or got is None or answers.count_by_bot(tx, talk.id, [kind]):
        # It cannot be written: as if it had been, else it would be due for ever.
        conversations.set_conversation(tx, talk.id, **(done if kind == "reminder" else {"asks_off": True}))
        return
    _ = speaker(letters.language_of(company, talk))
    quoted = "\n".join(f"> {line}" for line in cut(got.text, QUOTE_MAX, QUOTE_LINES).splitlines())
    text = f"{phrases.quoting(_)}\n\n{quoted}" if kind == "ask" else phrases.reminder(_)
    letter = letters.compose(tx, company, talk, way, text=text, person=None, asks=True, now=now)
    said = sending.Said(kind=kind, person=None, text=text, asks=True, shown_to=way.shown)
    sending.post(tx, company, talk, letter, said, now=now, wall=wall)
    # What is on its way is not due again; when it left, the next step is planned from there.
    conversations.set_conversation(tx, talk.id, **done)


def _give_up(tx: Tx, company: Company, talk: Conversation, *, now: datetime) -> None:
    """Two weeks without a word: it is not done, and nobody knows."""
    conversations.set_conversation(tx, talk.id, state="unconfirmed", asked_at=None, next_word_at=None)
    conversations.add_event(tx, talk.id, "unconfirmed", now=now, why="they did not say whether it is done")
    after = conversations.find_conversation(tx, talk.id)
    assert after is not None
    showing.refresh(tx, company, after, now=now)
