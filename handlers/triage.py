"""Triage: what people do to a card by reaction or button. A gesture records a mark; the marks say how things stand."""

from dataclasses import replace
from datetime import datetime

from handlers import cards as faces
from handlers import showing
from handlers.company import Company
from handlers.rules.marks import Standing
from storage import cards, conversations, outbox, people
from storage.ledger import Tx
from storage.model import Card, Conversation, ConversationId, Gesture, Mark

PRESSED = ":"
"""Buttons record marks as emoji do; their signs begin with this."""


def handle(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """Takes in one gesture; the reason where nothing came of it."""
    person = people.find_person(tx, gesture.person)
    if person is None or person.bot or person.guest or person.stranger or person.gone:
        return "not a member of the workspace with a say"
    if gesture.verb == "react":
        return _react(tx, company, gesture, now=now)
    if gesture.verb == "press":
        return _press(tx, company, gesture, now=now)
    return f"no gesture {gesture.verb!r} here"


def _react(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    if gesture.channel is None or gesture.remote is None:
        return "a reaction to nothing"
    found = outbox.find_subject(tx, gesture.channel, gesture.remote)
    if found is None:
        return "not a message of ours"
    noun, _, which = found[1].partition(":")
    mark = Mark(person=gesture.person, sign=gesture.what, present=gesture.present, at=gesture.at, remote=gesture.remote)
    if noun == "card":
        return _mark(tx, company, ConversationId(int(which)), mark, now=now)
    if noun == "item":
        conversations.add_mark(tx, f"item:{which}", mark)
        return None
    return f"nothing to mark on a {noun}"


def _press(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    talk = conversations.find_by_ref(tx, gesture.value)
    if talk is None:
        return "no such conversation"
    sign, present = {
        "own": (f"{PRESSED}own", True),
        "let_go": (f"{PRESSED}own", False),
        "hand_over": (f"{PRESSED}hand_over:{dict(gesture.fields).get('choice', '')}", True),
    }.get(gesture.what, ("", True))
    if not sign:
        return f"no button {gesture.what!r}"
    if gesture.what == "let_go":
        _let_go(tx, company, talk, gesture)
    else:
        conversations.add_mark(
            tx, f"conversation:{talk.id}", Mark(person=gesture.person, sign=sign, present=present, at=gesture.at)
        )
    _settle(tx, company, talk, now=now)
    return None


def _let_go(tx: Tx, company: Company, talk: Conversation, gesture: Gesture) -> None:
    """The button lets go for whoever has it, by button or by emoji alike."""
    log = conversations.list_marks(tx, f"conversation:{talk.id}")
    owning = {sign for sign, meaning in company.signs.items() if meaning == "own"}
    held = {(mark.person, mark.sign) for mark in log if mark.sign in owning and mark.person == talk.owner}
    for person, sign in sorted(held):
        conversations.add_mark(
            tx, f"conversation:{talk.id}", Mark(person=person, sign=sign, present=False, at=gesture.at)
        )


def _mark(tx: Tx, company: Company, which: ConversationId, mark: Mark, *, now: datetime) -> str | None:
    if mark.sign not in company.signs:
        return "an emoji without a meaning here"
    talk = conversations.find_conversation(tx, which)
    if talk is None:
        return "no such conversation"
    if not conversations.add_mark(tx, f"conversation:{which}", mark):
        return "known already"
    _settle(tx, company, talk, now=now)
    return None


def _settle(tx: Tx, company: Company, talk: Conversation, *, now: datetime) -> None:
    """Brings conversation and card to what the marks say."""
    stand = showing.standing_of(tx, company, talk)
    team = stand.handed_to if stand.handed_to in company.teams else talk.first_team
    state = talk.state
    if state in ("open", "owned"):
        state = "owned" if stand.owner else "open"
    after = replace(
        talk,
        owner=stand.owner,
        state=state,
        urgent=bool(stand.urgent),
        to_review=bool(stand.review),
        team=team or talk.first_team,
    )
    if after != talk:
        conversations.set_conversation(
            tx,
            talk.id,
            owner=after.owner,
            state=after.state,
            urgent=after.urgent,
            to_review=after.to_review,
            team=after.team,
        )
        _note_changes(tx, talk, after, stand, now=now)
    if after.team != talk.team and company.channel_of(after.team) != company.channel_of(talk.team):
        _move(tx, company, after, stand, now=now)
    else:
        showing.refresh(tx, company, after, now=now, urgency=outbox.FIRST)


def _note_changes(tx: Tx, before: Conversation, after: Conversation, stand: Standing, *, now: datetime) -> None:
    if after.owner != before.owner:
        conversations.add_event(tx, after.id, "owned" if after.owner else "let go", now=now, who=after.owner)
    if after.team != before.team:
        conversations.add_event(
            tx, after.id, "handed over", now=now, who=stand.handed_by, why=f"#{before.team} → #{after.team}"
        )
    if after.urgent != before.urgent:
        conversations.add_event(tx, after.id, "urgent" if after.urgent else "not urgent", now=now)


def _move(tx: Tx, company: Company, talk: Conversation, stand: Standing, *, now: datetime) -> None:
    """A new card in the other channel with its history in one message; the old one becomes a line with a link."""
    old = cards.find_live(tx, talk.id)
    channel = company.channel_of(talk.team)
    there = cards.find_in_channel(tx, talk.id, channel)
    cards.retire(tx, talk.id)
    post = showing.card_of(tx, company, talk, now=now, stand=stand)
    if there is None or there.bundle is not None:
        delivery = outbox.add_post(
            tx, channel=channel, post=post, subject=f"card:{talk.id}", now=now, urgency=outbox.FIRST
        )
        cards.set_card(tx, Card(conversation=talk.id, channel=channel, live=True, delivery=delivery))
        history = showing.history(tx, talk, stand)
        outbox.add_post(tx, channel=channel, post=history, subject=f"note:{talk.id}", now=now, under=delivery)
    else:
        delivery = there.delivery
        cards.set_card(tx, replace(there, live=True))
        outbox.set_post(tx, there.delivery, post, now=now, urgency=outbox.FIRST)
        showing.say_in_thread(tx, there, showing.back_again(talk, stand), now=now)
    if old is not None and old.bundle is None:
        left = faces.Face(words=(), now=now, team_name=talk.team, moved_to=f"delivery:{delivery}")
        outbox.set_post(tx, old.delivery, faces.card(talk, left), now=now, urgency=outbox.FIRST)
