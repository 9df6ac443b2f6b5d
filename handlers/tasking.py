"""What executives ask of whoever has a conversation: a line in its card's thread that goes where the card goes.

It calls the owner; where nobody is there for it, the channel sees it too. What is not done by its day is said once
more, and stands in the owner's own list until then.
"""

from dataclasses import replace
from datetime import datetime

from handlers import cards as faces
from handlers import lists, showing, stories
from handlers.audience import AGREE, ANSWER, DECLINE
from handlers.company import Company
from handlers.rules.hiding import NOT_YET
from handlers.rules.hours import is_open
from handlers.rules.roles import has_say, is_here
from handlers.stories import ANSWER_MAX, ASKED_MAX
from storage import cards, conversations, customers, heeded, outbox, people
from storage.heeded import Ask
from storage.ledger import Tx
from storage.model import Button, Card, Conversation, DeliveryId, Part, PersonId, Post, Span

MASKED = "Executives read your answer masked, under the voice: names, addresses and numbers are hidden."
IDENTITY = "If you agree, they get name, address and company in a direct message; nobody else does."


def place(tx: Tx, company: Company, ask: Ask, talk: Conversation, *, now: datetime) -> Ask:
    """Says it in the thread of the conversation's card, wherever that is now."""
    live = showing.live_card(tx, company, talk, now=now)
    broadcast = showing.needs_bump(tx, company, talk, live, now=now)
    if broadcast:
        conversations.set_conversation(tx, talk.id, bumped_at=now)
    delivery = showing.say_in_thread(tx, live, replace(post_of(tx, ask, talk), broadcast=broadcast), now=now)
    root = _root(live)
    heeded.set_ask(tx, ask.id, delivery_id=delivery, root_id=root)
    return replace(ask, delivery=delivery, root=root)


def _root(live: Card) -> DeliveryId:
    return live.bundle or live.delivery


def refresh(tx: Tx, ask: Ask, *, now: datetime) -> None:
    """The line shows how it is by now; what nobody saw yet and nobody wants any more never shows."""
    found = stories.find(tx, stories.key(ask.sample, ask.rank))
    talk = stories.talk_of(tx, found[1]) if found else None
    if ask.delivery is None or (ask.state == "taken back" and outbox.withdraw(tx, ask.delivery)):
        return
    post = faces.say("This is not asked any more.") if talk is None else post_of(tx, ask, talk)
    outbox.set_post(tx, ask.delivery, post, now=now)


# ------------------------------------------------------------------ what it says


def post_of(tx: Tx, ask: Ask, talk: Conversation) -> Post:
    named = {who for who in (ask.person, ask.done_by, talk.owner) if who}
    known = people.find_people(tx, named)
    call = [faces.person(talk.owner), faces.ours(": ")] if talk.owner and ask.state == "open" else []
    who = faces.named(ask.person, known, strong=True)
    by = faces.named(ask.done_by, known) if ask.done_by else faces.ours("somebody")
    if ask.kind == "question":
        parts = _question(ask, call, who, by)
    else:
        parts = _call(ask, call, who, by, unasked=customers.list_wishes(tx, talk.customer.id)[0])
    what = "has a question" if ask.kind == "question" else "would like to call them"
    return Post(push=f"An executive {what} · {talk.ref}", parts=tuple(parts))


def _question(ask: Ask, call: list[Span], who: Span, by: Span) -> list[Part]:
    if ask.state == "taken back":
        return [faces.line(who, faces.ours(" took a question back."))]
    until = f", until {ask.due:%a %d %b}" if ask.due else ""
    asks = [*call, who, faces.ours(f" read this in the executive sample and asks{until}: ")]
    parts = [faces.line(*asks, faces.foreign(ask.text, ASKED_MAX))]
    if ask.state == "answered":
        told = faces.ours("Answered by "), by, faces.ours(". Executives read: "), faces.foreign(ask.answer, ANSWER_MAX)
        return [*parts, faces.facts(*told)]
    if ask.state != "open":
        return [*parts, faces.facts(faces.ours("It is not asked any more."))]
    if ask.said and not ask.held:
        return [*parts, faces.facts(faces.ours("Answered by "), by, faces.ours(". It goes on once it is masked."))]
    if ask.held == NOT_YET:
        not_yet = faces.ours(". Other words go before it.")
        parts.append(faces.line(faces.ours("The answer of "), by, faces.ours(" waits: "), faces.ours(NOT_YET), not_yet))
    elif ask.held:
        why = faces.foreign(ask.held, 200), faces.ours(". Please write it in other words.")
        parts.append(faces.line(faces.ours("The answer of "), by, faces.ours(" was not passed on: "), *why))
    row = Button(action=f"open.{ANSWER}", label="Answer the executive", value=str(ask.id), style="primary")
    return [*parts, faces.facts(faces.ours(MASKED)), faces.buttons(row)]


def _call(ask: Ask, call: list[Span], who: Span, by: Span, *, unasked: bool) -> list[Part]:
    if ask.state == "taken back":
        return [faces.line(who, faces.ours(" does not want to call them any more."))]
    asks = [*call, who, faces.ours(" read this in the executive sample and would like to call them")]
    about = [faces.ours(": "), faces.foreign(ask.text, ASKED_MAX)] if ask.text else [faces.ours(".")]
    parts = [faces.line(*asks, *about)]
    if ask.state == "open":
        if unasked:
            parts.append(faces.line(faces.strong("They do not want to be asked again by us.")))
        row = (
            Button(action=AGREE, label="I agree", value=str(ask.id), style="primary"),
            Button(action=DECLINE, label="Better not", value=str(ask.id)),
        )
        return [*parts, faces.facts(faces.ours(IDENTITY)), faces.buttons(*row)]
    said = {
        "agreed": " agreed: they were told whom to call.",
        "declined": " would rather not.",
        "heard": " agreed; they called, and what they heard is in this conversation.",
    }.get(ask.state)
    return [*parts, faces.facts(by, faces.ours(said)) if said else faces.facts(faces.ours("It is not asked any more."))]


def is_theirs(tx: Tx, talk: Conversation, who: PersonId) -> bool:
    """The owner decides; where nobody has it, or whoever does is away, anybody of the company."""
    if talk.owner is None or talk.owner == who or not is_here(people.find_person(tx, talk.owner)):
        return has_say(people.find_person(tx, who))
    return False


# ------------------------------------------------------------------ it follows the card, and is said once more


def keep_up(tx: Tx, company: Company, *, now: datetime) -> bool:
    """One round over all that waits; no round ever has to follow."""
    for ask in heeded.list_open(tx):
        found = stories.find(tx, stories.key(ask.sample, ask.rank))
        talk = stories.talk_of(tx, found[1]) if found else None
        if talk is None:
            heeded.set_ask(tx, ask.id, state="gone")
            refresh(tx, replace(ask, state="gone"), now=now)
            continue
        live = cards.find_live(tx, talk.id)
        if live is None or live.gone or _root(live) != ask.root:
            _move(tx, company, ask, talk, now=now)
        elif _is_late(company, ask, now=now):
            _nudge(tx, company, ask, talk, live, now=now)
    return False


def _move(tx: Tx, company: Company, ask: Ask, talk: Conversation, *, now: datetime) -> None:
    """Its conversation went to another team, or became part of another one: it is asked there."""
    held = heeded.find_ask(tx, ask.id, hold=True)
    if held is None or held.state != "open" or held.root != ask.root:
        return
    moved = place(tx, company, held, talk, now=now)
    if held.delivery is not None and not outbox.withdraw(tx, held.delivery):
        there = faces.link(f"#{talk.team}", f"delivery:{moved.root}")
        line = faces.line(faces.ours("A question of an executive is asked in "), there, faces.ours(" now."))
        outbox.set_post(tx, held.delivery, Post(push="Asked elsewhere now", parts=(line,)), now=now)


def _is_late(company: Company, ask: Ask, *, now: datetime) -> bool:
    """While the company works, on a day after the one by which it was to be done."""
    if ask.due is None or ask.nudged or not is_open(company.hours, now):
        return False
    return now.astimezone(company.zone).date() > ask.due


def _nudge(tx: Tx, company: Company, ask: Ask, talk: Conversation, live: Card, *, now: datetime) -> None:
    held = heeded.find_ask(tx, ask.id, hold=True)
    if held is None or held.state != "open" or held.nudged:
        return
    heeded.set_ask(tx, ask.id, nudged_at=now)
    call = [faces.person(talk.owner), faces.ours(": ")] if talk.owner else []
    who = faces.named(ask.person, people.find_people(tx, {ask.person}))
    said = faces.line(*call, faces.strong("Overdue"), faces.ours(": the question of "), who, faces.ours(" above."))
    broadcast = showing.needs_bump(tx, company, talk, live, now=now)
    if broadcast:
        conversations.set_conversation(tx, talk.id, bumped_at=now)
    push = f"Overdue: a question of an executive · {talk.ref}"
    showing.say_in_thread(tx, live, Post(push=push, parts=(said,), broadcast=broadcast), now=now)


# ------------------------------------------------------------------ one's own


def titled(tx: Tx, person: PersonId) -> list[Part]:
    """What executives wait for in conversations of theirs; nothing where there is nothing."""
    parts: list[Part] = []
    for ask in heeded.list_open(tx):
        found = stories.find(tx, stories.key(ask.sample, ask.rank))
        talk = stories.talk_of(tx, found[1]) if found else None
        if talk is None or talk.owner != person:
            continue
        known = people.find_people(tx, {ask.person})
        what = " would like to call " if ask.kind == "call" else " asks about "
        by = f" · by {ask.due:%a %d %b}" if ask.due else ""
        place_ = lists.places_of(tx, [talk]).get(talk.id, "")
        link = [faces.ours(" · "), faces.link("card", place_)] if place_ else []
        parts.append(
            faces.line(faces.named(ask.person, known), faces.ours(what), faces.customer(talk), faces.ours(by), *link)
        )
    return [faces.title("Executives wait for you"), *parts] if parts else []
