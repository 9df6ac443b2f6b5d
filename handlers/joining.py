"""Joining: the messages and answers of one conversation move to another, which goes on; the old name leads there.

It is written down with the rows as they were, so that it can be undone (`undoing`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from handlers import bundles, follow_up, pressing, renewing, showing, triage
from handlers import cards as faces
from handlers.company import Company
from handlers.rules.marks import OWN, PRESSED, URGENT
from storage import cards, conversations, customers, joins, outbox, people, weeks
from storage.ledger import Tx, touch
from storage.model import Button, Conversation, ConversationId, DeliveryId, Join, Mark, PersonId, Post, Span

UNDO = "undo_join"
WAITING = ("open", "owned")


def join(
    tx: Tx, company: Company, part: Conversation, whole: Conversation, *, by: PersonId, at: str, now: datetime
) -> str | None:
    """One becomes part of the other. Two customers have to be one person: that is the caller's to ask."""
    before = _before(tx, part.id, whole.id)
    part, whole = now_of(tx, part.id), now_of(tx, whole.id)  # what was read before the rows were locked may be history
    if part.part_of is not None or whole.part_of is not None:
        return "one of them is part of another one by now"
    moved = move(tx, joins.list_message_ids(tx, part.id), joins.list_answer_ids(tx, part.id), to=whole.id)
    if part.customer.id != whole.customer.id:
        before["customers"] = _one_customer(tx, part, whole)
    before["marks"] = _carry_marks(tx, part, whole, by=by, at=at)
    changes = _joint(part, whole)
    before["left"] = changes
    joins.restore_conversation(tx, whole.id, changes)
    follow_up.carry_next_word(tx, max(part, whole, key=_happened_at), whole.id, now=now)
    joins.restore_conversation(tx, part.id, {"state": "joined", "part_of": whole.id, "due_at": None})
    _keep_promise(tx, before, part.id, whole.id, waits=changes["state"] in WAITING, now=now)
    count(tx, before["other"], -1)
    which = write_down(tx, "join", moved, before, kept=whole, other=part.id, by=by, now=now)
    if before["customers"]:
        renewing.renew_customer(tx, company, whole.customer.id)
    conversations.add_event(tx, whole.id, "joined", now=now, who=by, why=f"{part.ref} is part of it")
    conversations.add_event(tx, part.id, "became part of another", now=now, who=by, why=whole.ref)
    _show_joined(tx, company, which, by=by, now=now)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Which messages and answers went to another conversation, and the newest of all that there were then."""

    messages: frozenset[int]
    answers: frozenset[int]
    newest: tuple[int, int]


def move(tx: Tx, said: Sequence[int], back: Sequence[int], *, to: ConversationId) -> Moved:
    """These messages and answers belong there from now on."""
    newest = joins.newest_ids(tx)
    joins.move(tx, "messages", said, to)
    joins.move(tx, "answers", back, to)
    return Moved(messages=frozenset(said), answers=frozenset(back), newest=newest)


def write_down(
    tx: Tx,
    kind: Literal["join", "split"],
    moved: Moved,
    before: dict[str, Any],
    *,
    kept: Conversation,
    other: ConversationId,
    by: PersonId,
    now: datetime,
) -> int:
    """Keeps what moved, with the rows as they were."""
    message, answer = moved.newest
    done = Join(
        id=0,
        kind=kind,
        kept=kept.id,
        other=other,
        person=by,
        at=now,
        messages=moved.messages,
        answers=moved.answers,
        newest_message=message,
        newest_answer=answer,
        generation=kept.generation,
    )
    return joins.add_join(tx, done, before)


def _before(tx: Tx, other: ConversationId, kept: ConversationId) -> dict[str, Any]:
    """Both rows, locked in one order for everybody, and what stands beside them."""
    rows = {which: joins.load_conversation(tx, which) for which in sorted((other, kept))}
    live = cards.find_live(tx, other)
    return {
        "kept": rows[kept],
        "other": rows[other],
        "promises": [joins.load_promise(tx, kept), joins.load_promise(tx, other)],
        "card": live.channel if live else None,
        "customers": None,
        "marks": [],
        "left": {},
    }


def now_of(tx: Tx, which: ConversationId) -> Conversation:
    found = conversations.find_conversation(tx, which)
    assert found is not None
    return found


def _joint(part: Conversation, whole: Conversation) -> dict[str, Any]:
    """How both stand as one: as if all had been said in it, so whatever happened last decides."""
    last = max(part, whole, key=_happened_at)
    answered = [talk.answered_at for talk in (part, whole) if talk.answered_at]
    reminded = [talk.reminded_at for talk in (part, whole) if talk.reminded_at]
    moments = {
        "opened_at": min(part.opened_at, whole.opened_at),
        "heard_at": max(part.heard_at, whole.heard_at),
        "answered_at": max(answered, default=None),
        "asked_at": last.asked_at,
        "next_word_at": last.next_word_at,
        "offered_at": last.offered_at,
        "reminded_at": max(reminded, default=None),  # whoever was reminded once is not reminded again
    }
    packed = {name: joins.packed(at) for name, at in moments.items()}
    return packed | {"state": last.state, "asks_off": part.asks_off or whole.asks_off}


def _happened_at(talk: Conversation) -> tuple[datetime, int]:
    return max(talk.heard_at, talk.answered_at or talk.heard_at), talk.id


def _one_customer(tx: Tx, part: Conversation, whole: Conversation) -> dict[str, Any]:
    """Both are one person: the one of the conversation that goes on, with all addresses and all wishes."""
    kept, other = whole.customer.id, part.customer.id
    joins.lock_customers(tx, (kept, other))
    keys, talks = customers.list_keys(tx, other), joins.list_conversations_of(tx, other)
    mine, theirs = customers.list_wishes(tx, kept), customers.list_wishes(tx, other)
    customers.move_addresses(tx, keys, kept)
    joins.move_to_customer(tx, talks, kept)
    customers.set_wishes(tx, kept, no_asks=mine[0] or theirs[0], no_quotes=mine[1] or theirs[1])
    return {"kept": kept, "other": other, "addresses": keys, "talks": talks, "wishes": mine}


def _carry_marks(tx: Tx, part: Conversation, whole: Conversation, *, by: PersonId, at: str) -> list[list[str]]:
    """Who had it has the other one where nobody has that; urgent stays urgent. The other marks rest."""
    carried = [(part.owner, OWN)] if part.owner and not whole.owner else []
    carried += [(by, URGENT)] if part.urgent and not whole.urgent else []
    for who, sign in carried:
        mark = Mark(person=PersonId(who), sign=f"{PRESSED}{sign}", present=True, at=at)
        conversations.add_mark(tx, f"conversation:{whole.id}", mark)
    return [[who, f"{PRESSED}{sign}", at] for who, sign in carried]


def _keep_promise(
    tx: Tx, before: dict[str, Any], part: ConversationId, whole: ConversationId, *, waits: bool, now: datetime
) -> None:
    """Of those that they still wait for, the earlier one stays; the other is withdrawn, which is not broken."""
    kept, other = before["promises"]
    open_ones = [row for row in (kept, other) if row and row["settled_at"] is None]
    if waits and other in open_ones and min(open_ones, key=lambda row: row["by"]) is other:
        joins.put_promise(tx, whole, other)
        joins.put_promise(tx, part, _withdrawn(kept, now=now) if kept else None)
    elif other in open_ones:
        joins.put_promise(tx, part, _withdrawn(other, now=now))


def _withdrawn(row: dict[str, Any], *, now: datetime) -> dict[str, Any]:
    if row["settled_at"] is not None:
        return row
    return row | {"outcome": "void", "settled_at": joins.packed(now)}


def count(tx: Tx, row: dict[str, Any], times: int) -> None:
    """It counts as one of its week, or does not any more."""
    if row["week"]:
        weeks.count_heard(
            tx, week=row["week"], team=row["first_team"], rule=row["rule"], source=row["source"], times=times
        )


def _show_joined(tx: Tx, company: Company, which: int, *, by: PersonId, now: datetime) -> None:
    """The old card becomes a line, the other one shows all, and its thread says what came."""
    one = joins.find_join(tx, which)
    assert one is not None
    part, whole = now_of(tx, one.other), settle(tx, company, one.kept, by=by, now=now)
    live = cards.find_live(tx, whole.id)
    if live is not None and not live.gone:
        post = note_of(tx, company, one, part, whole)
        joins.set_note(tx, which, showing.say_in_thread(tx, live, post, now=now))
    leave(tx, part, whole, now=now)


def leave(tx: Tx, part: Conversation, whole: Conversation, *, now: datetime) -> None:
    """What stood where the part was says where it goes on."""
    left, there = cards.find_live(tx, part.id), cards.find_live(tx, whole.id)
    cards.retire(tx, part.id)
    touch(tx, showing.LISTS)
    if left is None or left.gone:
        return
    if left.bundle is not None:
        bundles.refresh(tx, left.bundle, now=now)
        return
    place = f"delivery:{there.bundle or there.delivery}" if there else ""
    outbox.set_post(tx, left.delivery, faces.joined_line(part, whole, place), now=now, urgency=outbox.FIRST)


def settle(tx: Tx, company: Company, which: ConversationId, *, by: PersonId, now: datetime) -> Conversation:
    """Brings it to what its marks and times say, and shows it."""
    conversations.recount(tx, which, long_ago=now - pressing.NEVER_AFTER)
    triage.settle(tx, company, now_of(tx, which), by=by, now=now)
    follow_up.plan(tx, company, which)
    return now_of(tx, which)


# ------------------------------------------------------------------ the line that says so


def note_of(
    tx: Tx, company: Company, one: Join, other: Conversation, kept: Conversation, *, ended: Sequence[Span] = ()
) -> Post:
    """The line under the card that goes on, with *Undo* as long as that can be done; ``ended`` says why it cannot."""
    known = people.find_people(tx, {one.person})
    card = cards.find_in_channel(tx, other.id, company.channel_of(other.team))
    place = card.bundle or card.delivery if card else None
    many = len(one.messages)
    count = "1 message" if many == 1 else f"{many} messages"
    if one.kind == "join":
        said = [faces.ours(" joined "), link("another conversation", place), faces.ours(" of ")]
        said += [faces.customer(other, strong=False), faces.ours(f" to this one: {count}.")]
    else:
        stand = "stands" if many == 1 else "stand"
        said = [faces.ours(f" split this here: {count} {stand} "), link(f"in #{other.team}", place)]
        said.append(faces.ours(" from now on."))
    parts = [faces.line(faces.named(one.person, known, strong=True), *said, *ended)]
    if not ended:
        parts.append(faces.buttons(Button(action=UNDO, label="Undo", value=f"{kept.ref}.{one.id}")))
    what = "Joined" if one.kind == "join" else "Split"
    return Post(push=f"{what} · {kept.ref}", parts=tuple(parts))


def link(text: str, delivery: DeliveryId | None) -> Span:
    return faces.link(text, f"delivery:{delivery}") if delivery is not None else faces.ours(text)
