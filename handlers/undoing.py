"""Undoing a join or a split: everything is put where it was, as long as nothing followed that depends on it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from handlers import cards as faces
from handlers import joining, renewing
from handlers.company import Company
from storage import cards, conversations, customers, joins, outbox, people
from storage.ledger import Tx
from storage.model import ConversationId, Join, Mark, PersonId, Span


def undo(tx: Tx, company: Company, one: Join, *, by: PersonId, now: datetime) -> str | None:
    """Puts everything where it was, as long as nothing followed that depends on it."""
    if one.undone_at is not None:
        return "it was undone already"
    for which in sorted((one.kept, one.other)):
        joins.load_conversation(tx, which)
    before = joins.load_before(tx, one.id)
    if why := _too_late(tx, one, before):
        _say_ended(tx, company, one, [faces.ours(f" It cannot be undone any more: {why}.")], now=now)
        return why
    home, away = (one.other, one.kept) if one.kind == "join" else (one.kept, one.other)
    joins.move(tx, "messages", one.messages, home)
    joins.move(tx, "answers", one.answers, home)
    _put_back(tx, one.kept, before["kept"], before["left"])
    if one.kind == "join":
        _take_apart(tx, company, one, before)
    else:
        row = joins.load_conversation(tx, one.other)
        joins.restore_conversation(tx, one.other, {"state": "joined", "part_of": one.kept, "due_at": None})
        conversations.raise_generation(tx, [one.other])
        joining.count(tx, row, -1)
    joins.set_undone(tx, one.id, now=now)
    told = "taken apart again" if one.kind == "join" else "put together again"
    for which in (home, away):
        conversations.add_event(tx, which, told, now=now, who=by)
    _show_undone(tx, company, one, before, by=by, now=now)
    return None


def _too_late(tx: Tx, one: Join, before: dict[str, Any]) -> str:
    """What followed that depends on it; empty where nothing did."""
    both = [one.kept, one.other]
    if joins.has_later(tx, one):
        return "one of them was joined or split once more"
    heard = both
    if before["customers"]:
        # Of whom they are by now: the one they became may have become somebody else in turn.
        heard = [*both, *joins.list_conversations_of(tx, joining.now_of(tx, one.kept).customer.id)]
    if joins.newest_message_in(tx, heard) > one.newest_message:
        return "they wrote since then"
    if joins.was_answered_since(tx, both, one):
        return "something was said back since then"
    now_state = joining.now_of(tx, one.kept).state
    if now_state != before["left"]["state"] and not {now_state, before["left"]["state"]} <= set(joining.WAITING):
        return "it stands otherwise by now"
    return ""


def _put_back(tx: Tx, which: ConversationId, was: dict[str, Any], left: dict[str, Any]) -> None:
    """What it changed is as it was before; what people changed since then stays."""
    row = joins.load_conversation(tx, which)
    joins.restore_conversation(
        tx, which, {name: was[name] for name in left if row[name] == left[name] or name == "state"}
    )


def _take_apart(tx: Tx, company: Company, one: Join, before: dict[str, Any]) -> None:
    """The part is a conversation of its own again, and two customers are two."""
    was = before["other"]
    # Whose it is follows from who is whom by now, below and in what was joined since.
    stay = ("id", "customer_id", "generation", "bumped_at")
    joins.restore_conversation(tx, one.other, {name: was[name] for name in was if name not in stay})
    for which, row in zip((one.kept, one.other), before["promises"], strict=True):
        joins.put_promise(tx, which, row)
    for person, sign, at in before["marks"]:
        mark = Mark(person=PersonId(person), sign=sign, present=True, at=at)
        conversations.drop_mark(tx, f"conversation:{one.kept}", mark)
    if two := before["customers"]:
        customers.move_addresses(tx, [(source, key) for source, key in two["addresses"]], two["other"])
        joins.move_to_customer(tx, two["talks"], two["other"])
        customers.set_wishes(tx, two["kept"], no_asks=two["wishes"][0], no_quotes=two["wishes"][1])
        for customer in sorted({two["kept"], two["other"], joining.now_of(tx, one.kept).customer.id}):
            renewing.renew_customer(tx, company, customer)
    joining.count(tx, was, 1)


def _show_undone(tx: Tx, company: Company, one: Join, before: dict[str, Any], *, by: PersonId, now: datetime) -> None:
    if one.kind == "join":
        if before["card"]:
            cards.set_live(tx, one.other, before["card"])
        joining.settle(tx, company, one.other, by=by, now=now)
    else:
        joining.leave(tx, joining.now_of(tx, one.other), joining.now_of(tx, one.kept), now=now)
    joining.settle(tx, company, one.kept, by=by, now=now)
    known = people.find_people(tx, {by})
    _say_ended(tx, company, one, [faces.ours(" Undone by "), faces.named(by, known), faces.ours(".")], now=now)


def _say_ended(tx: Tx, company: Company, one: Join, ended: Sequence[Span], *, now: datetime) -> None:
    if one.note is not None:
        post = joining.note_of(
            tx, company, one, joining.now_of(tx, one.other), joining.now_of(tx, one.kept), ended=ended
        )
        outbox.set_post(tx, one.note, post, now=now, urgency=outbox.FIRST)
