"""Said, joined, split and undone in whatever order: nothing is lost, doubled, miscounted or shown to others."""

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest

from storage.ledger import Tx
from storage.model import ConversationId
from storage.tables import addresses, answers, messages, outbox, week_counts
from storage.tables import conversations as talks
from tests.handlers.test_joining import (
    ask,
    buttons,
    desk,
    everything,
    link_of,
    page,
    reply_to,
    rows,
    said_ids,
    submit,
)

__all__ = ["desk"]
PEOPLE = ("ann", "bob", "cho")
STEPS = 30


@dataclass
class Play:
    """A desk, and what a customer may have seen of whom: everything that they say names its author."""

    desk: Any
    chance: random.Random
    said: list[str] = field(default_factory=list)
    one_person: list[frozenset[str]] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    """Every link that ever was, and whose."""
    before: list[tuple[Any, dict[str, Any], set[int]]] = field(default_factory=list)
    """The lines with *Undo*, how everything was before each, and whom it was about."""
    stayed_one: list[frozenset[int]] = field(default_factory=list)
    """Customers that were made one by what was not undone: what is undone later leaves them so."""

    # ---------------------------------------------------------- what happens

    def open_ones(self) -> list[ConversationId]:
        found = rows(self.desk, talks.c.id, where=talks.c.part_of.is_(None))
        return [ConversationId(one) for (one,) in sorted(found)]

    def author(self, which: ConversationId) -> str:
        """Whose conversation it is, by what stands first in it."""
        text = rows(self.desk, messages.c.text, where=messages.c.id == said_ids(self.desk, which)[0])[0][0]
        return str(text.split(":")[0])

    def say(self) -> None:
        who = self.chance.choice(PEOPLE)
        text = f"{who}:{len(self.said)}:{self.chance.choice(('lamp', 'price', 'chair'))}"
        self.said.append(text)
        self.desk.later(minutes=1)
        fields = {"source": "mail", "place": "help", "sender": "verified", "address": f"{who}@example.com", "name": who}
        theirs = [one for one in self.open_ones() if self.author(one) == who]
        if theirs and self.chance.random() < 0.6:
            talk = self.chance.choice(theirs)
            self.desk.hear(text, at=self.desk.now, tokens=reply_to(self.desk, talk), **fields)
        else:
            self.desk.hear(text, at=self.desk.now, **fields)

    def answer(self) -> None:
        if some := self.open_ones():
            talk = self.chance.choice(some)
            self.desk.later(minutes=1)
            self.desk.answer("U-aiko", talk, f"{self.author(talk)}:answered")

    def own(self) -> None:
        if some := self.open_ones():
            self.desk.react(self.chance.choice(("U-aiko", "U-ben")), self.desk.card(self.chance.choice(some)), "eyes")

    def join(self) -> None:
        some = self.open_ones()
        if len(some) < 2:
            return
        part, whole = self.chance.sample(some, 2)
        same_customer = self.desk.talk(part).customer.id == self.desk.talk(whole).customer.id
        both = frozenset((self.author(part), self.author(whole)))
        yes = self.chance.random() < 0.3
        before = everything(self.desk)
        shown = ask(self.desk, "check:same_as", self.desk.talk(part).ref, other=self.desk.talk(whole).ref)
        refused = submit(self.desk, "join", shown.value, same="yes" if yes else "no")
        assert (refused is None) == (same_customer or yes)
        if refused:
            assert everything(self.desk) == before
            return
        if not same_customer:
            self.one_person.append(both)
        self.remember(before, part, whole)

    def split(self) -> None:
        some = [one for one in self.open_ones() if len(said_ids(self.desk, one)) > 1]
        if some:
            talk = self.chance.choice(some)
            before = everything(self.desk)
            which = self.chance.choice(said_ids(self.desk, talk)[1:])
            assert submit(self.desk, "split", self.desk.talk(talk).ref, message=str(which)) is None
            self.remember(before, talk)

    def remember(self, before: dict[str, Any], *about: ConversationId) -> None:
        self.desk.deliver()
        notes = [one for one in self.desk.shown if buttons(one, "undo_join")]
        self.before.append((max(notes, key=lambda one: one.delivery), before, set(about)))

    def undo(self) -> str | None:
        """The newest one; it is put back to the letter, or says why it is not."""
        if not self.before:
            return None
        note, before, about = self.before.pop()
        if not buttons(note, "undo_join"):
            self.stayed_one.append(customers(before, about))
            return "it is gone"
        now = everything(self.desk)
        refused = self.desk.press("U-ben", note, "undo_join", buttons(note, "undo_join")[0].value)
        self.desk.deliver()
        assert not buttons(note, "undo_join")
        after = everything(self.desk)
        if refused:
            assert after == now
            self.stayed_one.append(customers(before, about))
        else:
            self.is_back(after, before, about)
        return refused  # type: ignore[no-any-return]

    def is_back(self, after: dict[str, Any], before: dict[str, Any], known: set[int]) -> None:
        """What a split had made stays as a name; who took something meanwhile has it still."""
        skip = {"owner", "state", "due_at"}
        names = [name for name in before["talks"][0]._fields if name not in skip] if before["talks"] else []

        def told(then: dict[str, Any]) -> list[dict[str, Any]]:
            rows = [row for row in then["talks"] if row.id in known]
            return [
                {name: getattr(row, name) for name in names} | {"customer_id": self.one_of(row.customer_id)}
                for row in rows
            ]

        assert told(after) == told(before)
        for what, whose in (("messages", 1), ("answers", 1), ("promises", 0), ("cards", 0)):
            assert [row for row in after[what] if row[whose] in known] == [
                row for row in before[what] if row[whose] in known
            ]

    def one_of(self, customer: int) -> int:
        """The same for all customers that stayed one."""
        same = {customer}
        for both in self.stayed_one * len(PEOPLE):
            same |= both if both & same else set()
        return min(same)

    # ---------------------------------------------------------- what always holds

    def holds(self, *, whole: bool = True) -> None:
        everywhere = rows(self.desk, messages.c.text)
        assert sorted(text for (text,) in everywhere) == sorted(self.said)
        parts = {one for (one,) in rows(self.desk, talks.c.id, where=talks.c.part_of.is_not(None))}
        for table in (messages, answers):
            assert not parts & {one for (one,) in rows(self.desk, table.c.conversation_id)}
        self.counts()
        self.cards()
        self.can_be_reached()
        if whole:
            self.pages()
            self.letters()

    def counts(self) -> None:
        columns = (talks.c.week, talks.c.first_team, talks.c.rule, talks.c.source)
        again = Counter(tuple(row) for row in rows(self.desk, *columns, where=talks.c.part_of.is_(None)))
        kept = {tuple(row)[:4]: row.heard for row in rows(self.desk, *week_counts.c) if row.heard}
        assert kept == dict(again)

    def cards(self) -> None:
        def unit(tx: Tx) -> list[int]:
            return list(tx.exec_driver_sql("SELECT conversation_id FROM cards WHERE live").scalars())

        assert sorted(self.desk.ledger.read(unit)) == sorted(self.open_ones())

    def can_be_reached(self) -> None:
        """Whoever wrote by mail gets an answer by mail, whoever they were taken for meanwhile."""
        known = {customer for (customer,) in rows(self.desk, addresses.c.customer_id)}
        assert {customer for (customer,) in rows(self.desk, talks.c.customer_id)} <= known

    def may_read(self, who: str) -> set[str]:
        """Whose words somebody may read: their own, and of whom somebody said that they are one person."""
        mine = {who}
        for both in self.one_person * len(PEOPLE):
            mine |= both if both & mine else set()
        return mine

    def pages(self) -> None:
        for which in self.open_ones():
            self.links.setdefault(link_of(self.desk, which), self.author(which))
        for link, who in self.links.items():
            shown = page(self.desk, link) or []
            assert {text.split(":")[0] for text in shown} <= self.may_read(who)
            assert len(shown) == len(set(shown)) or any("answered" in text for text in shown)

    def letters(self) -> None:
        sent = rows(self.desk, outbox.c.payload, where=outbox.c.kind == "letter")
        for (payload,) in sent:
            letter = outbox_letter(payload)
            assert letter.text.split(":")[0] in self.may_read(letter.to.split("@")[0])


def customers(then: dict[str, Any], about: set[int]) -> frozenset[int]:
    return frozenset(row.customer_id for row in then["talks"] if row.id in about)


def outbox_letter(payload: bytes) -> Any:
    from storage.outbox import decode_letter

    return decode_letter(payload)


@pytest.mark.parametrize("seed", [0, 1, 2, 71])
def test_in_whatever_order(desk: Any, seed: int) -> None:
    chance = random.Random(seed)
    play = Play(desk, chance)
    deeds = [
        play.say,
        play.say,
        play.say,
        play.answer,
        play.own,
        play.join,
        play.join,
        play.split,
        play.undo,
        play.undo,
    ]
    for _ in range(4):
        play.say()
    for step in range(STEPS):
        chance.choice(deeds)()
        play.holds(whole=step % 5 == 0)
    play.holds()


@pytest.mark.parametrize("seed", range(2))
def test_all_of_it_undone_one_after_the_other_leaves_no_trace(desk: Any, seed: int) -> None:
    """Only joins and splits, then all their *Undo*s: everything is as it was before the first."""
    play = Play(desk, random.Random(100 + seed))
    for _ in range(9):
        play.say()
    play.answer()
    desk.later(minutes=1)
    desk.deliver()
    begun = everything(desk)
    for _ in range(8):
        play.chance.choice([play.join, play.split])()
        play.holds(whole=False)
    play.holds()
    assert play.before
    while play.before:
        assert play.undo() is None
    play.holds()
    after = everything(desk)
    play.is_back(after, begun, {row.id for row in begun["talks"]})
    assert (after["weeks"], after["addresses"]) == (begun["weeks"], begun["addresses"])
