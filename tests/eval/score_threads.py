"""How many mails find their conversation: ``python -m tests.eval.score_threads [first|second] [SEED] [MANY]``.

Each situation is played for real: its conversations stand in a ledger, our letters went through the outbox, and the
mail is taken to pieces by the mail adapter and taken in. Printed are the mails that went into a wrong conversation, the
right ones, the strangers who were shown as such, and every miss.
"""

import asyncio
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.adapters import mail
from bot.adapters.mail.tokens import message_id
from handlers import intake
from handlers.company import Company
from handlers.rules.address import address_key
from handlers.rules.seal import Seal
from handlers.rules.tokens import token
from storage import answers, arrivals, conversations, customers, lanes, messages, outbox, tables
from storage.ids import random_ref
from storage.ledger import Ledger, Tx
from storage.model import (
    Answer,
    AnswerId,
    Arrival,
    ChannelId,
    Conversation,
    ConversationId,
    Customer,
    CustomerId,
    Letter,
    Team,
    Words,
)
from tests.eval import thread_situations, thread_situations_second
from tests.eval.thread_situations import HELP, Situation, filled

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
SEAL = Seal(key=b"thread situations")
TEAM = Team("support")
COMPANY = Company(name="Hearth", zone=ZoneInfo("Europe/Berlin"), teams={TEAM: ChannelId("C1")}, default_team=TEAM)
DOMAIN = HELP.partition("@")[2]


@dataclass(slots=True)
class Score:
    played: int = 0
    wrong: int = 0
    """Filed under another conversation than the right one."""
    right: int = 0
    flagged_wrongly: int = 0
    misses: list[str] = field(default_factory=list)
    by_kind: Counter[str] = field(default_factory=Counter)


class Played(Exception):
    def __init__(self, key: str | None, *, flagged: bool) -> None:
        super().__init__()
        self.key = key
        self.flagged = flagged


SETS = {"first": (thread_situations.situations, 2_400), "second": (thread_situations_second.situations, 1_800)}
"""The second was written after the code, by somebody who had not seen it."""


def score(seed: int, many: int, which: str = "first") -> Score:
    """Plays them all, each on an empty ledger."""
    found = Score()
    with TemporaryDirectory() as folder, closing(Ledger(f"sqlite:///{Path(folder)}/l.db").open()) as ledger:
        ledger.write(lanes.add_lanes, [*lanes.METHOD_LANES, lanes.channel_lane(ChannelId("C1")), "letter:mail"])
        asyncio.run(_score(ledger, found, SETS[which][0](seed, many)))
    return found


async def _score(ledger: Ledger, found: Score, played: Iterator[Situation]) -> None:
    settings = mail.Settings(address=HELP)
    async with mail.connect(settings, now=lambda: NOW, seal=SEAL) as source:
        for number, situation in enumerate(played):
            try:
                ledger.write(_play, situation, source.read)
            except Played as end:
                _count(found, number, situation, end)


def _count(found: Score, number: int, situation: Situation, played: Played) -> None:
    found.played += 1
    if played.key == situation.right:
        found.right += 1
        if played.flagged != situation.flagged:
            found.flagged_wrongly += 1
            found.misses.append(f"{number} {situation.name}: flagged {played.flagged}")
        return
    if played.key is not None:
        found.wrong += 1
    found.by_kind[situation.name] += 1
    found.misses.append(f"{number} {situation.name}: {played.key} instead of {situation.right} · {situation.hard}")


def _play(tx: Tx, situation: Situation, read: Callable[[Arrival], object]) -> None:
    """Says everything that was said, then takes in the mail; raises Played, so that nothing of it stays."""
    refs: dict[str, str] = {}
    letters: dict[tuple[str, int], str] = {}
    which: dict[ConversationId, str] = {}
    for said in situation.said:
        talk = _begin(tx, said["customer"], said["name"], said["subject"])
        refs[said["key"]], which[talk.id] = talk.ref, said["key"]
        for n in range(len(said["ours"])):
            letters[said["key"], n] = _answer(tx, talk)
    make = _maker(refs, letters)
    for said in situation.said:
        talk_id = next(one for one, key in which.items() if key == said["key"])
        for theirs in said["theirs"]:
            own = filled(theirs["message_id"], make)
            messages.add_message(tx, talk_id, "…", at=NOW, arrival=None, altered=False, own_id=own)
    raw = filled(situation.mail.decode("latin-1"), make).encode("latin-1")
    arrival = Arrival(source="mail", external_id="x", order_key="x", raw=raw, received_at=NOW)
    taken = arrivals.add(tx, arrival)
    words = read(arrival)
    if not isinstance(words, Words):
        raise Played(None, flagged=False)
    into = intake.take_in(tx, COMPANY, words, taken.id, now=NOW)
    newest = messages.list_messages(tx, into, 1)[-1]
    raise Played(which.get(into), flagged=newest.doubt not in ("", words.automatic))


def _begin(tx: Tx, address: str, name: str, subject: str) -> Conversation:
    key = address_key(address)
    customer = customers.find_by_address(tx, "mail", key)
    if customer is None:
        customer = customers.add_customer(tx, Customer(id=CustomerId(0), name=name), now=NOW)
        customers.add_address(tx, customer.id, "mail", key, address)
    talk = Conversation(
        id=ConversationId(0), ref=random_ref("E-", 8), customer=customer, source="mail", place=HELP, team=TEAM,
        rule="everything", first_team=TEAM, state="open", opened_at=NOW, heard_at=NOW, subject=subject,
    )  # fmt: skip
    which = conversations.add_conversation(tx, talk, thread_key=None, week="2026-W48")
    stored = conversations.find_conversation(tx, which)
    assert stored is not None
    return stored


def _answer(tx: Tx, talk: Conversation) -> str:
    """A letter of ours that left; its reference."""
    letter = Letter(
        source="mail", to="x@example.org", name="", sender="Aiko", subject="", text="…", language="en", at=NOW,
        token=token(talk.ref, talk.generation),
    )  # fmt: skip
    delivery = outbox.add_letter(tx, letter, subject=f"answer:{talk.id}", now=NOW, goes_at=0)
    answers.add_answer(
        tx,
        Answer(
            id=AnswerId(0), conversation=talk.id, kind="answer", person=None, text="…", source="mail", shown_to="",
            asks=False, at=NOW, goes_at=NOW, delivery=delivery, state="sent",
        ),
    )  # fmt: skip
    ref: str = tx.execute(tables.outbox.select().where(tables.outbox.c.id == delivery)).one().ref
    return ref


def _maker(refs: dict[str, str], letters: dict[tuple[str, int], str]) -> Callable[[str, str, int], str]:
    def make(slot: str, key: str, n: int) -> str:
        named = token(refs[key], 0)
        signed = f"{named}-{SEAL.sign('reply', named)}"
        match slot:
            case "token":
                return signed
            case "TOKEN":
                return signed.upper()
            case "badtoken":
                return signed[:-1] + ("b" if signed[-1] != "b" else "c")
            case "cuttoken":
                return signed[:-3]
        sent = message_id(letters[key, n], DOMAIN, SEAL).strip("<>")
        left, _, right = sent.partition("@")
        if slot == "MID":
            return f"{left}@{right.upper()}"
        return sent if slot == "mid" else f"{left[:-1]}{'b' if left[-1] != 'b' else 'c'}@{right}"

    return make


def main() -> None:
    which = sys.argv[1] if len(sys.argv) > 1 else "first"
    seed, many = (int(sys.argv[n]) if len(sys.argv) > n else default for n, default in ((2, 1), (3, SETS[which][1])))
    found = score(seed, many, which)
    share = found.right / found.played
    strays = f"{found.wrong} in a wrong conversation, {found.flagged_wrongly} flagged wrongly"
    lines = [
        f"{found.played} situations, seed {seed}: {found.right} right ({share:.4f}), {strays}",
        *(f"  {many:>4}  {kind}" for kind, many in found.by_kind.most_common()),
        *(f"  {miss}" for miss in found.misses[:40]),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.exit(1 if found.wrong or found.right < 0.99 * found.played else 0)


if __name__ == "__main__":
    main()
