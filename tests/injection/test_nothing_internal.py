"""Nothing internal ever reaches a customer: only what a *Send* had previewed, word for word (threat T28).

People talk in threads, react, press, draft and give up, two at a time, while the process starts anew in between. Every
internal text carries a canary. What is judged is only what the customers' side got: letters, and their page.
"""

import asyncio
import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from bot.rehearsal.slack.calls import Refused
from bot.rehearsal.slack.hearth import AIKO, PRIYA, TOMASZ
from handlers import pages, reply
from handlers.company import Company
from handlers.letters import page_path
from handlers.rules.match import Rule, compile_pattern
from handlers.rules.seal import Seal
from storage import answers as answers_of
from storage import people
from storage.ledger import Ledger
from storage.model import AnswerId, ConversationId, Gesture, Modal, Person, PersonId, Team
from storage.tables import answers
from tests.bot.adapters.slack.conftest import Open, said
from tests.bot.adapters.slack.conftest import open_office as open_office  # noqa: PLC0414 - the whole office
from tests.bot.adapters.slack.test_answering import page_of, talk
from tests.far.smtp import far_smtp
from tests.handlers.desk import Desk, Shown

SECRET = "kanari"
"""Whatever holds this is internal."""
STEPS, SEEDS = 130, (1, 2, 3)
STAFF = ("U-aiko", "U-ben", "U-meera")
NOBODY = ("U-guest", "U-sam", "U-tam", "U-una")
EMOJI = (
    "eyes", "white_check_mark", "rotating_light", "pushpin", "mega", "sos", "bulb", "moneybag", "incoming_envelope",
    "envelope", "+1", "question", "raised_hand", "outbox_tray",
)  # fmt: skip
DRAFT = "incoming_envelope"
CLIENTS_OWN = "open."
"""Buttons that only open a form."""


@dataclass
class Room:
    """A desk, what was previewed and sent at it, and what customers got of it."""

    desk: Desk
    url: str
    rng: random.Random
    talks: list[ConversationId] = field(default_factory=list)
    sent: dict[str, str] = field(default_factory=dict)
    """What was written, of each *Send*, and the whole text that its preview showed."""
    undone: set[str] = field(default_factory=set)
    taken_back: set[str] = field(default_factory=set)
    """What stands on no page any more."""
    remarks: list[tuple[str, str]] = field(default_factory=list)
    """What people wrote in threads, by its place."""
    number: int = 0
    did: Counter[str] = field(default_factory=Counter)

    # -------------------------------------------------------------- acts

    def text(self, *, internal: bool) -> str:
        self.number += 1
        return f"{SECRET} {self.number}" if internal else f"Words number {self.number}, for you."

    def which(self) -> ConversationId:
        return self.rng.choice(self.talks)

    def hear(self) -> None:
        self.number += 1
        mail = {"source": "mail", "address": f"maria{self.number}@example.com", "subject": "The lamp"}
        how = self.rng.choice([{}, mail, {"language": "pt-BR"}, {"zone": "Asia/Tokyo"}])
        self.talks.append(self.desk.hear(f"The lamp flickers {self.number}", **how))

    def hear_again(self) -> None:
        words = self.rng.choice(["It still does", "Thank you!", "Yes, it's done", "That fixed it", "I am away"])
        more = {"automatic": "an automatic answer"} if words == "I am away" else {}
        self.desk.hear(words, continues=self.which(), **more)

    def react(self) -> None:
        who = self.rng.choice((*STAFF, *NOBODY))
        on = self.shown()
        if on is not None:
            self.desk.react(who, on, self.rng.choice(EMOJI), present=self.rng.random() < 0.7)

    def press(self) -> None:
        """Any button that stands anywhere, whoever presses it."""
        on = self.shown()
        found = [one for part in on.post.parts for one in part.buttons] if on else []
        pressable = [one for one in found if not one.action.startswith(CLIENTS_OWN)]
        if pressable:
            button = self.rng.choice(pressable)
            # A draft of theirs is sent by whoever has a say and looked at it: `send_from_thread`.
            who = self.rng.choice(NOBODY if button.action == "send_draft" else (*STAFF, *NOBODY))
            self.did[f"press {button.action}"] += 1
            choice = self.rng.choice(["support", "product", "sales", ""])
            self.desk.press(who, on, button.action, button.value, choice)

    def remark(self) -> None:
        words = self.text(internal=self.rng.random() < 0.5)
        self.desk.deliver()
        roots = [one for one in self.desk.shown if one.thread is None]
        more = {"by_app": True} if self.rng.random() < 0.1 else {}
        if roots:
            self.remarks.append(self.desk.remark(self.rng.choice(STAFF), self.rng.choice(roots), words, **more))

    def pick(self) -> None:
        if self.remarks:
            who, at = self.rng.choice((*STAFF, *STAFF, *NOBODY)), self.rng.choice(self.remarks)
            self.desk.pick(who, at, self.rng.choice((*EMOJI, DRAFT, DRAFT, DRAFT)), present=self.rng.random() < 0.8)

    def edit_remark(self) -> None:
        if self.remarks:
            at = self.rng.choice(self.remarks)
            before = self.thread_previews()
            self.desk.remarks[at] = replace(self.desk.remarks[at], text=self.text(internal=self.rng.random() < 0.5))
            changed = self.desk.to_remark(at, verb=self.rng.choice(["correct", "correct", "unsay"])) is None
            after = {value for _, value, _ in self.thread_previews()}
            for shown, value, _ in before if changed else ():
                if value not in after:  # what was seen is out of date
                    assert self.desk.press(self.rng.choice(STAFF), shown, "send_draft", value) is not None

    def thread_previews(self) -> list[tuple[Shown, str, str]]:
        """Each with its *Send* and the whole text that it shows."""
        self.desk.deliver()
        return [
            (
                one,
                button.value,
                "".join(span.text for part in one.post.parts if part.kind == "raw" for span in part.spans),
            )
            for one in self.desk.shown
            for part in one.post.parts
            for button in part.buttons
            if button.action == "send_draft"
        ]

    def send_from_thread(self) -> None:
        """Of what it shows people send what is for customers; what is not they leave."""
        card = self.desk.live(self.which()).delivery
        for under in [one for one in self.desk.shown if one.delivery == card]:
            who = self.rng.choice(STAFF)
            self.remarks.append(self.desk.remark(who, under, self.text(internal=self.rng.random() < 0.2)))
            self.desk.pick(who, self.remarks[-1], DRAFT)
        for _ in range(2):
            fit = [one for one in self.thread_previews() if SECRET not in one[2]]
            if not fit:
                return
            shown, value, whole = self.rng.choice(fit)
            words = re.findall(r"Words number \d+, for you\.", whole)[0]
            if words in self.sent:
                return
            if self.desk.press(self.rng.choice(STAFF), shown, "send_draft", value) is None:
                self.sent[words] = whole
                self.did["sent from a thread"] += 1

    def draft(self) -> None:
        self.write(internal=True)

    def send(self) -> None:
        who = self.rng.choice(STAFF)
        shown = self.write(internal=False, who=who)
        if shown is not None:
            self.post(who, shown)

    def send_together(self) -> None:
        """Two of them write at once; whoever is second is asked anew in life, and here sends all the same."""
        which = self.which()
        both = [(who, self.write(internal=False, who=who, which=which)) for who in STAFF[:2]]
        for who, shown in both:
            if shown is not None:
                self.post(who, shown)

    def send_what_nobody_saw(self) -> None:
        shown = self.write(internal=False)
        if shown is not None:
            words = shown[0]
            forged = replace(shown[1], value=shown[1].value.replace(words, self.text(internal=True)))
            assert self.desk.send(self.rng.choice(STAFF), forged) is not None
            assert self.desk.send(self.rng.choice(NOBODY), shown[1]) is not None

    def write(
        self, *, internal: bool, who: str = STAFF[0], which: ConversationId | None = None
    ) -> tuple[str, Modal] | None:
        words = self.text(internal=internal)
        kind = self.rng.choice(["answer", "answer", "answer", "say_back", "why", "thanks", "not_doing"])
        asks = self.rng.choice(["yes", "no"])
        try:
            return words, self.desk.write_answer(who, which or self.which(), words, kind, asks=asks)
        except AssertionError:
            return None  # they cannot be reached

    def post(self, who: str, shown: tuple[str, Modal]) -> None:
        words, preview = shown
        if self.desk.send(who, preview) is None:
            self.sent[words] = "".join(span.text for part in preview.parts if part.kind == "raw" for span in part.spans)

    def undo(self) -> None:
        held = [
            (note, button)
            for note in self.desk.shown
            for part in note.post.parts
            for button in part.buttons
            if button.action == "undo"
        ]
        if held:
            note, button = self.rng.choice(held)
            if self.desk.press(self.rng.choice(STAFF), note, "undo", button.value) is None:
                self.undone |= {words for words in self.sent if words in note.text}

    def receipt(self, action: str) -> str | None:
        """The value of such a button under something that was sent."""
        found = [one.value for note in self.desk.shown for part in note.post.parts for one in part.buttons
                 if one.action == action]  # fmt: skip
        return self.rng.choice(found) if found else None

    def correct(self) -> None:
        """Written anew after it was sent, and sent; or begun and given up."""
        value, who = self.receipt("open.correct"), self.rng.choice(STAFF)
        known = self.desk.ledger.read(people.find_person, PersonId(who))
        if value is None or known is None:
            return
        gives_up = self.rng.random() < 0.3
        words = self.text(internal=gives_up)
        shown = self.desk.ledger.read(reply.check, self.desk.company, known, {"text": words}, f"correction:{value}")
        if isinstance(shown, Modal) and not gives_up:
            self.post(who, (words, shown))

    def take_back(self) -> None:
        value = self.receipt("open.take_back")
        if value is not None:
            gesture = Gesture(
                person=PersonId(self.rng.choice((*STAFF, *NOBODY))), verb="submit", at=self.desk.stamp(),
                what="take_back", value=value,
            )  # fmt: skip
            said = self.desk.ledger.read(answers_of.find_answer, AnswerId(int(value.rpartition(".")[2])))
            if self.desk.do(gesture) is None and said is not None:
                self.taken_back.add(said.text)

    def delete(self) -> None:
        on = self.shown()
        if on is not None:
            self.desk.delete(on)

    def wait(self) -> None:
        self.desk.later(seconds=self.rng.choice([5, 60, 3_600, 86_400, 5 * 86_400]))
        self.desk.tick()

    def fail(self) -> None:
        self.desk.refuses = f"550 {SECRET} relay 10.0.0.7 refused" if self.rng.random() < 0.3 else ""

    def gloss(self) -> None:
        fields = (("gloss", self.text(internal=True)),)
        value = self.desk.talk(self.which()).ref
        gesture = Gesture(
            person=PersonId(self.rng.choice(STAFF)), verb="submit", at=self.desk.stamp(), what="gloss", value=value,
            fields=fields,
        )  # fmt: skip
        self.desk.do(gesture)

    def call(self) -> None:
        """What an executive heard from them in a call, and wrote down."""
        self.desk.hear(
            self.text(internal=True),
            source="staff",
            place="a call",
            continues=self.which(),
            heard_by=PersonId(self.rng.choice(STAFF)),
        )

    def kind(self) -> None:
        value = self.desk.talk(self.which()).ref
        fields = (("kind", self.rng.choice(["praise", "criticism", "none"])),)
        gesture = Gesture(
            person=PersonId(self.rng.choice(STAFF)), verb="submit", at=self.desk.stamp(), what="kind", value=value,
            fields=fields,
        )  # fmt: skip
        self.desk.do(gesture)

    def restart(self) -> None:
        self.desk.ledger.close()
        self.desk.ledger = Ledger(self.url).open()

    def shown(self) -> Shown | None:
        self.desk.deliver()
        return self.rng.choice(self.desk.shown[-60:]) if self.desk.shown else None

    # -------------------------------------------------------------- what customers got

    def pages(self) -> list[Any]:
        links = [page_path(self.desk.company, self.desk.talk(one)).rpartition("/")[2] for one in self.talks]
        return [self.desk.ledger.read(pages.open_link, self.desk.company, link) for link in links]

    def letters_begun(self) -> int:
        """How many were ever begun, whatever became of them."""
        return int(self.desk.ledger.read(lambda tx: len(tx.execute(answers.select()).all())))

    def judge(self) -> None:
        for letter in self.desk.letters:
            everything = repr(letter)
            assert SECRET not in everything, everything
            if letter.automatic:
                quoted = [line.removeprefix("> ") for line in letter.text.splitlines() if line.startswith(">")]
                assert all(line in self.sent for line in quoted if line.strip()), quoted
                assert not re.search(r"Words number \d+", re.sub(r"(?m)^>.*$", "", letter.text))
            else:
                assert letter.text in self.sent.values(), letter.text
            assert not any(words in letter.text for words in self.undone)
        for page in self.pages():
            everything = repr(page)
            assert SECRET not in everything, everything
            found = set(re.findall(r"Words number \d+, for you\.", everything))
            assert found <= self.sent.keys() - self.undone - self.taken_back


ACTS: tuple[tuple[str, int], ...] = (
    ("hear", 2), ("hear_again", 2), ("react", 8), ("press", 6), ("draft", 3), ("send", 5), ("send_together", 2),
    ("send_what_nobody_saw", 2), ("undo", 1), ("delete", 1), ("wait", 7), ("fail", 2), ("restart", 1),
    ("gloss", 2), ("remark", 3), ("pick", 6), ("edit_remark", 2), ("send_from_thread", 3), ("correct", 3),
    ("take_back", 1), ("kind", 2), ("call", 2),
)  # fmt: skip
MAY_SEND = frozenset({"correct", "send", "send_together", "send_from_thread", "wait"})
"""Nothing else ever begins a letter; waiting may, in the bot's own words."""


@pytest.fixture
def known(one_ledger: Ledger, company: Company, now: Any, tmp_path: Path) -> Callable[[int], Room]:
    """People whose surnames, and rules whose names, are nobody's business outside."""
    found = [
        Person(id=PersonId("U-aiko"), name=f"Aiko {SECRET}", teams=(Team("support"),)),
        Person(id=PersonId("U-ben"), name=f"Ben {SECRET}", teams=(Team("support"),)),
        Person(id=PersonId("U-meera"), name=f"Meera {SECRET}", teams=(Team("product"),)),
        Person(id=PersonId("U-sam"), name=f"Sam {SECRET}", stranger=True),
        Person(id=PersonId("U-tam"), name=f"Tam {SECRET}", bot=True),
        Person(id=PersonId("U-una"), name=f"Una {SECRET}", gone=True),
    ]
    one_ledger.write(people.set_people, found)
    rule = Rule(name=f"{SECRET} rule", team=Team("sales"), any=(compile_pattern("1"),))
    ours = replace(
        company,
        rules=(rule,),
        carriers=frozenset({"mail", "page"}),
        seal=Seal(key=b"the customers' side"),
        public_url="https://talk.example.com",
    )

    def begin(seed: int) -> Room:
        return Room(Desk(one_ledger, ours, now), f"sqlite:///{tmp_path / 'earshot.db'}", random.Random(seed))

    return begin


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_people_do_customers_get_what_was_previewed(known: Callable[[int], Room], seed: int) -> None:
    made = known(seed)
    made.hear()
    names, weights = zip(*ACTS, strict=True)
    for step in range(STEPS):
        act = made.rng.choices(names, weights)[0]
        before = made.letters_begun()
        getattr(made, act)()
        made.did[act] += 1
        made.desk.deliver()
        assert act in MAY_SEND or made.letters_begun() <= before, f"step {step}: {act} began a letter"
        if step % 10 == 0:
            made.judge()
    made.desk.refuses = ""
    made.desk.later(days=1)
    made.desk.deliver()
    made.judge()
    sys.stdout.write(f"seed {seed}: {len(made.desk.letters)} letters, {len(made.undone)} undone, {dict(made.did)}\n")
    assert len(made.desk.letters) >= 5
    made.desk.ledger.close()


# ------------------------------------------------------------------ the whole office

SETTINGS = """
[answers]
unsend_s = 0.3
[form]
min_fill_s = 0
[mail]
address = "help@example.org"
smtp_host = "127.0.0.1"
smtp_port = {smtp}
smtp_tls = "none"
smtp_login = false
request_s = 2.0
"""
OFFICE_STEPS = 40
OFFICE_ACTS = ("say", "say", "edit", "delete", "react", "react", "draft", "send", "envelope", "undo", "restart")


@pytest.mark.asyncio
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_the_whole_office_tells_nobody_what_it_talks_about(open_office: Open) -> None:
    """Talk in threads, edits, deletions, reactions, drafts given up and sent, and a restart, through real HTTP."""
    rng = random.Random(28)
    staff = (AIKO.id, PRIYA.id, TOMASZ.id)
    async with far_smtp() as far:
        office = await open_office(more=SETTINGS.format(smtp=far.port))
        stage = office.rehearsal
        by_page = await talk(office, "The lamp flickers", name="Maria")
        by_mail = await talk(office, "The door squeaks", name="Rui", email="rui@example.com")
        cards = [await office.card("The lamp flickers"), await office.card("The door squeaks")]
        ours: list[tuple[str, str]] = []
        allowed: list[str] = []
        number = 0

        def internal() -> str:
            nonlocal number
            number += 1
            return f"{SECRET} {number}: he is a pain, refund him :incoming_envelope: >> tell him"

        async def write(text: str, who: str, card: dict[str, Any]) -> dict[str, Any] | None:
            form = await stage.click(who, "support", card["ts"], "open.answer", expect="view")
            if form.view is None:
                return None
            typed = {"field:text": {"value": text}, "field:asks": {"value": "no"}, "field:next": {"value": "none"}}
            return (await stage.submit(who, form.view["id"], typed, expect="view")).view

        def say() -> None:
            card, who = rng.choice(cards), rng.choice(staff)
            ts = stage.say(who, "support", internal(), thread_ts=card["ts"], broadcast=rng.random() < 0.2)
            ours.append((who, ts))

        for step in range(OFFICE_STEPS):
            who, card = rng.choice(staff), rng.choice(cards)
            act = rng.choice(OFFICE_ACTS)
            match act:
                case "say":
                    say()
                case "edit" if ours:
                    author, ts = rng.choice(ours)
                    stage.edit(author, "support", ts, internal())
                case "delete" if ours:
                    author, ts = ours.pop(rng.randrange(len(ours)))
                    stage.delete(author, "support", ts)
                case "react":
                    on = rng.choice([card["ts"], *(ts for _, ts in ours)])
                    stage.react(who, "support", on, rng.choice([*EMOJI[:8], "incoming_envelope"]))
                case "draft":
                    await write(internal(), who, card)
                    _close(stage, who)
                case "send" | "undo":
                    text = f"Words number {step}, for you."
                    view = await write(text, who, card)
                    assert view is not None
                    assert text in said(view["blocks"])
                    await stage.submit(who, view["id"], {})
                    allowed.append(text)
                    if act == "undo":
                        await _undo(stage, card, text)
                case "envelope":
                    text = f"Words number {step}, for you."
                    ts = stage.say(who, "support", text, thread_ts=card["ts"])
                    stage.react(who, "support", ts, DRAFT)
                    await _send_from_thread(stage, card, text, who)
                    allowed.append(text)
                case "restart" if step % 3 == 0:
                    await office.close()
                    await office.open()
                case _:
                    say()
            before = len(far.taken)
            if act in ("say", "edit", "delete", "react", "draft") and not await _held(office):
                await asyncio.sleep(0.02)
                assert len(far.taken) == before
        await office.settled("SELECT count(*) FROM answers WHERE state = 'held'", [(0,)], 10)
        got = [one.content.decode() for one in far.taken]
        shown = [await page_of(office, path) for path in (by_page, by_mail)]
        for text in (*got, *shown):
            assert SECRET not in text
            assert "refund him" not in text
            assert set(re.findall(r"Words number \d+, for you\.", text)) <= set(allowed)
        arrived = {word for text in (*got, *shown) for word in re.findall(r"Words number \d+, for you\.", text)}
        undone = office.ask("SELECT text FROM answers WHERE state = 'undone'")
        assert arrived == set(allowed) - {text for (text,) in undone}
        assert len(got) == len({re.findall(r"(?im)^message-id: (.*)$", text)[0] for text in got})
        sys.stdout.write(f"{len(allowed)} sent, {len(undone)} undone, {len(got)} by mail, {number} internal texts\n")
        assert len(allowed) >= 4
        assert number >= 10


def _close(stage: Any, who: str) -> None:
    stage.world.views.pop(who, None)


async def _send_from_thread(stage: Any, card: dict[str, Any], text: str, who: str) -> None:
    """*Send* under the preview of those words."""

    def shown() -> Any:
        thread = stage.thread("support", card["ts"])[1:]
        fitting = (one for one in thread if text in said(one["blocks"]) and "send_draft" in str(one["blocks"]))
        return next(fitting, None)

    preview = await stage.until(shown, 10)
    await stage.click(who, "support", preview["ts"], "send_draft")
    await stage.until(lambda: "pressed Send" in said(stage.message("support", preview["ts"])["blocks"]), 10)


async def _undo(stage: Any, card: dict[str, Any], text: str) -> None:
    def note() -> Any:
        thread = stage.thread("support", card["ts"])[1:]
        return next((one for one in thread if text in str(one["blocks"]) and "undo" in str(one["blocks"])), None)

    found = await stage.until(note)
    try:
        await stage.click(AIKO.id, "support", found["ts"], "undo")
    except (Refused, LookupError):
        return  # it has left already


async def _held(office: Any) -> bool:
    return bool(office.ask("SELECT count(*) FROM answers WHERE state = 'held'")[0][0])
