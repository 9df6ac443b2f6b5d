"""Splitting: everything from one message on becomes a conversation of its own, routed by its words like any other."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from handlers import cards as faces
from handlers import follow_up, joining, letters, pressing, sending, showing, triage, unsaid
from handlers.company import Company
from handlers.rules.match import route
from handlers.rules.weeks import week_of
from storage import cards, conversations, joins, messages, people, weeks
from storage.ids import random_ref
from storage.ledger import Tx
from storage.model import (
    Answer,
    Conversation,
    ConversationId,
    Message,
    MessageId,
    PersonId,
    Post,
    State,
    Words,
)

NEWEST = 10
"""So many messages tell how a conversation stands."""


def why_whole(tx: Tx, company: Company, talk: Conversation) -> str:
    """Why a conversation stays whole; empty where it may be split."""
    if talk.state == "spam":
        return "It was put aside as spam."
    way = letters.way_to(tx, company, talk)
    if way is not None and way.source == letters.PAGE:
        return (
            "They read our answers on their page alone, and no letter could bring them the link of a second one: it "
            "stays one conversation."
        )
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """How a conversation stands by what was said in it."""

    heard_at: datetime
    state: State
    answered_at: datetime | None
    asked_at: datetime | None


def split(tx: Tx, company: Company, talk: Conversation, since: MessageId, *, by: PersonId, now: datetime) -> str | None:
    """Everything from that message on becomes a conversation of its own."""
    if why := why_whole(tx, company, talk):
        return why
    row = joins.load_conversation(tx, talk.id)
    moved = joins.list_message_ids(tx, talk.id, since)
    if row["part_of"] is not None or not moved or moved[0] != since:
        return triage.NOBODY
    if len(moved) == messages.count_messages(tx, talk.id):
        return "that is the whole conversation"
    first = messages.find_all(tx, [since])[0]
    came = messages.came_at(tx, since)
    said = joins.list_answer_ids(tx, talk.id, came)
    before: dict[str, Any] = {"kept": row, "customers": None}
    new = _begin(tx, company, talk, first, came=came)
    gone = joining.move(tx, moved, said, to=new.id)
    before["left"] = _as_said(tx, talk, before=came)
    joins.restore_conversation(tx, talk.id, before["left"])
    joins.restore_conversation(tx, new.id, _as_said(tx, new))
    which = joining.write_down(tx, "split", gone, before, kept=talk, other=new.id, by=by, now=now)
    conversations.add_event(tx, talk.id, "split", now=now, who=by, why=f"{new.ref} was made of it")
    conversations.add_event(tx, new.id, "split off", now=now, who=by, why=f"from {talk.ref}")
    _show_split(tx, company, which, new, first, by=by, now=now)
    return None


def _begin(tx: Tx, company: Company, talk: Conversation, first: Message, *, came: datetime) -> Conversation:
    """The new conversation, routed by its first words like any other; what was promised was promised to the old one."""
    words = Words(
        source=talk.source,
        place=talk.place,
        text=first.text,
        at=first.at,
        subject=first.subject,
        name=talk.customer.name,
        company=talk.customer.company,
        segment=talk.customer.segment,
        language=talk.customer.language,
        zone=talk.customer.zone,
        heard_by=talk.heard_by,
    )
    routed = route(company.rules, company.default_team, words)
    week = week_of(came, company.zone)
    new = Conversation(
        id=ConversationId(0),
        ref=random_ref("E-", 8),
        customer=talk.customer,
        source=talk.source,
        place=talk.place,
        address=talk.address,
        team=routed.team,
        rule=routed.rule,
        first_team=routed.team,
        state="open",
        opened_at=came,
        heard_at=first.at,
        heard_by=talk.heard_by,
        subject=first.subject or talk.subject,
    )
    new = replace(new, id=conversations.add_conversation(tx, new, thread_key=None, week=week), split_from=talk.id)
    conversations.set_conversation(tx, new.id, split_from=talk.id)
    weeks.count_heard(tx, week=week, team=new.team, rule=new.rule, source=new.source)
    return new


def _as_said(tx: Tx, talk: Conversation, before: datetime | None = None) -> dict[str, Any]:
    """The columns that follow from what is said in it now; ``before``: what is left once the rest was split off."""
    stands = _stands(tx, talk, before)
    packed = {name: joins.packed(getattr(stands, name)) for name in ("heard_at", "answered_at", "asked_at")}
    return packed | {"state": stands.state, "next_word_at": None, "offered_at": None, "reminded_at": None}


ENDED: dict[str, State] = {"done": "done", "unconfirmed": "unconfirmed"}
"""What the history says of an end that nobody said in words."""
WENT_ON = frozenset({"reopened", "not quite", *sending.HAPPENED.values()})


def _stands(tx: Tx, talk: Conversation, before: datetime | None) -> Stands:
    said = [one for one in messages.list_messages(tx, talk.id, NEWEST) if not one.doubt]
    heard_at = said[-1].at if said else talk.opened_at
    back = unsaid.stands(tx, talk)
    ours = back[-1] if back else None
    answered_at = unsaid.left_at(ours) if ours else None
    state = _state(talk, said, ours, _ended(tx, talk, before) if before else None)
    asked = answered_at if state == "asked" else None
    return Stands(heard_at=heard_at, state=state, answered_at=answered_at, asked_at=asked)


def _state(talk: Conversation, said: list[Message], ours: Answer | None, ended: State | None) -> State:
    waiting: State = "owned" if talk.owner else "open"
    if said and said[-1].verdict == "done":
        return "done"
    if ended is not None:
        return ended
    if ours is None or (said and said[-1].at > unsaid.left_at(ours)):
        return waiting
    kinds: dict[str, State] = {"thanks": "heard", "not_doing": "not_doing"}
    return kinds.get(ours.kind, "asked" if ours.asks else "answered")


def _ended(tx: Tx, talk: Conversation, before: datetime) -> State | None:
    """Whether it had ended by then, by a person's or the calendar's hand."""
    happened = [event.what for event in conversations.list_events(tx, talk.id, 50) if event.at < before]
    return ENDED.get(next((what for what in reversed(happened) if what in ENDED or what in WENT_ON), ""))


def _show_split(
    tx: Tx, company: Company, which: int, new: Conversation, first: Message, *, by: PersonId, now: datetime
) -> None:
    conversations.recount(tx, new.id, long_ago=now - pressing.NEVER_AFTER)
    new = joining.now_of(tx, new.id)
    one = joins.find_join(tx, which)
    assert one is not None
    showing.show_new(tx, company, new, first, now=now)
    showing.refresh(tx, company, new, now=now)
    kept = joining.settle(tx, company, one.kept, by=by, now=now)
    follow_up.plan(tx, company, new.id)
    there, here = cards.find_live(tx, new.id), cards.find_live(tx, kept.id)
    if there is not None:
        known = people.find_people(tx, {by})
        came = [faces.ours("Split off by "), faces.named(by, known), faces.ours(" from ")]
        came.append(joining.link("what was said before", here.bundle or here.delivery if here else None))
        showing.say_in_thread(tx, there, Post(push=f"Split off · {new.ref}", parts=(faces.line(*came),)), now=now)
    if here is not None and not here.gone:
        note = showing.say_in_thread(tx, here, joining.note_of(tx, company, one, new, kept), now=now)
        joins.set_note(tx, which, note)
