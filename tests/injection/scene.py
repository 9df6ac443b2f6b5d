"""A strangers' parade: hostile text in every field that a stranger can fill, through every renderer."""

import json
import os
import random
from collections.abc import Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.adapters.slack import Settings, blocks, connect
from bot.adapters.slack.workspace import SlackWorkspace
from bot.ports import Secret
from bot.rehearsal.slack import Limits, Rehearsal, default_workspace
from bot.rehearsal.slack.blockkit import check_view
from bot.rehearsal.slack.hearth import APP, EXECUTIVES, PRODUCT, REVIEW, SALES, SUPPORT
from bot.relay.links import linked, links_to, pictured, pictures_of, places_of, uploads_of
from handlers import asking, concluding, publishing
from handlers.company import Company
from handlers.rules.escape import well_formed
from storage import facts, people, progress
from storage.ledger import Ledger, Tx
from storage.model import ChannelId, Delivery, Gesture, Modal, Person, PersonId, Post, Team
from storage.tables import outbox as table
from tests.handlers.desk import Desk, Shown
from tests.handlers.drawing import draw_if_due
from tests.handlers.opening import open_if_due
from tests.hostile.strings import hostile
from tests.injection.looking import CANARY, findings

FULL = bool(os.environ.get("EARSHOT_FULL"))
CORPORA = Path(os.environ.get("EARSHOT_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))
AIKO, BEN = PersonId("U-aiko"), PersonId("U-ben")

Case = tuple[str, str]


def cases(some: int) -> list[Case]:
    """Every hostile string with EARSHOT_FULL=1; else so many, some of each family, always the same."""
    everything = hostile()
    if FULL:
        return everything
    families: dict[str, list[Case]] = {}
    for case in everything:
        families.setdefault(case[0].split("/")[0], []).append(case)
    dice = random.Random(2543)
    each = max(1, some // len(families))
    return [case for family in families.values() for case in dice.sample(family, min(each, len(family)))]


def naughty() -> list[Case]:
    """The Big List of Naughty Strings, where it lies beside the project; empty otherwise."""
    file = CORPORA / "blns" / "blns.json"
    if not file.exists():
        return []
    return [(f"blns/{number}", text) for number, text in enumerate(json.loads(file.read_text(encoding="utf-8")))]


@dataclass
class Scene(Desk):
    """A desk whose outbox goes to the rehearsal, by the adapter, as the relay would send it."""

    rehearsal: Any = None
    workspace: Any = None
    host: str = ""
    support: str = SUPPORT
    """The channel of the team that hears everything."""
    wrong: list[str] = field(default_factory=list)
    looked_at: int = 0
    _read: int = 0

    # ---------------------------------------------------------- sending

    async def send_all(self) -> None:
        while delivery := self.ledger.write(self._next):
            receipt = await self.workspace.send(delivery)
            self.ledger.write(self._sent, delivery, receipt.remote)

    def _next(self, tx: Tx) -> Delivery | None:
        ready = (table.c.state == "pending") & table.c.waits_for.is_(None)
        which = tx.execute(table.select().where(ready).order_by(table.c.urgency, table.c.id)).first()
        waiting = None if which is None else progress.find_waiting(tx, which.id)
        if waiting is None:
            return None
        delivery = waiting.delivery
        if delivery.post is not None and (refs := pictures_of(delivery.post)):
            delivery = replace(delivery, post=pictured(delivery.post, uploads_of(tx, refs)))
        if delivery.post is None or not (wanted := links_to(delivery.post)):
            return delivery
        return replace(delivery, post=linked(delivery.post, places_of(tx, wanted), self.workspace))

    def _sent(self, tx: Tx, delivery: Delivery, remote: Any) -> None:
        row = tx.execute(table.select().where(table.c.id == delivery.id)).one()
        sent = {"state": "sent", "epoch": 1, "sent_version": row.version}
        if delivery.kind == "post" and delivery.post is not None:
            sent["remote"] = remote
            progress.release(tx, delivery.id, remote)
            self.shown.append(Shown(delivery.id, delivery.channel, remote, delivery.post, delivery.thread))
        tx.execute(table.update().where(table.c.id == delivery.id).values(sent))

    # ---------------------------------------------------------- looking

    def look(self, label: str, *, words: bool = False) -> None:
        """Reads what the journal got since the last time."""
        entries = list(self.rehearsal.journal.entries)[self._read :]
        self._read += len(entries)
        for entry in entries:
            if entry["method"].startswith(("chat.", "views.")):
                self.looked_at += 1
                if entry["outcome"] != "accepted":
                    self.wrong.append(f"{label}: {entry['method']} {entry['outcome']}")
                self._note(label, entry["method"], entry["args"], words=words)

    def look_at_view(self, label: str, modal: Modal) -> None:
        built = blocks.view(modal, self.workspace.where)
        self.wrong += [f"{label}: a modal that Slack refuses: {one}" for one in check_view(built, {}, kind="modal")]
        self._note(label, "views.open", {"view": built})

    def look_at_answer(self, label: str, post: Post) -> None:
        shown = {"text": blocks.push_text(post), "blocks": blocks.parts(post.parts, self.workspace.where)}
        self._note(label, "ack.response", shown)

    def _note(self, label: str, method: str, args: Any, *, words: bool = False) -> None:
        found = findings(method, args, host=self.host, callable_=frozenset({AIKO, BEN}), words=words)
        self.looked_at += method == "ack.response" or method == "views.open"
        self.wrong += [f"{label}: {method}: {one}" for one in found]

    # ---------------------------------------------------------- what is asked for

    def ask(self, what: str, value: str = "", **fields: str) -> Any:
        return self.ledger.read(asking.answer, self.company, person=AIKO, what=what, value=value, fields=fields)

    async def publish_home(self, label: str) -> None:
        await self.workspace.publish_home("U0HR0000001", self.ask("home"))
        self.look(label)

    # ---------------------------------------------------------- one stranger

    async def parade(self, label: str, text: str) -> None:
        """One hostile text in every field, through the life of a conversation."""
        evil = CANARY + text
        self.ledger.write(people.set_people, [Person(id=AIKO, name=well_formed(evil)[0], teams=(Team("support"),))])
        more = {"name": evil, "company": evil, "segment": evil, "place": evil, "language": text, "zone": text}
        talk = self.hear(evil, thread_key=evil, **more)
        await self.send_all()
        first = self.message(self.live(talk).delivery)
        self.hear(evil, thread_key=evil)
        self.react(AIKO, first, "eyes")
        self.react(BEN, first, "white_check_mark")
        self.hear(evil, thread_key=evil)
        self.press(AIKO, first, "urgent", self.talk(talk).ref)
        await self.send_all()
        self.react(BEN, first, "bulb")
        await self.send_all()
        self.react(BEN, first, "bulb", present=False)
        await self.send_all()
        self.look(label)
        self.look_at_view(label, self.ask("read", self.talk(talk).ref))
        await self.belong(label, evil, talk)
        self.look_at_view(label, self.ask("heard", words=evil))
        self.look_at_answer(label, self.ask("command", f"{evil} {evil}"))
        self.look_at_answer(label, self.ask("command", f"reads {evil}"))
        self.look_at_answer(label, self.ask("taken", self.talk(talk).ref))
        self.press(BEN, first, "let_go", self.talk(talk).ref)
        self.press(BEN, first, "let_go", self.talk(talk).ref)
        self.look_at_answer(label, self.ask("command", "next"))
        self.press(BEN, first, "spam", self.talk(talk).ref)
        await self.send_all()
        self.look(label)
        self.press(BEN, first, "not:spam", self.talk(talk).ref)

    async def belong(self, label: str, evil: str, talk: Any) -> None:
        """The forms behind *Same as…*, *Split here…*, *Gloss…* and *Kind…*, what they lead to, and a new subject."""
        ref = self.talk(talk).ref
        mail = {"source": "mail", "address": "m@example.com", "name": evil}
        other = self.hear(evil, subject="The lamp", **mail)
        self.hear(evil, continues=other, subject=evil, **mail)
        for form in ("same_as", "split", "gloss", "kind"):
            self.look_at_view(label, self.ask(form, ref))
        preview = self.ask("check:same_as", ref, other=self.talk(other).ref)
        self.look_at_view(label, preview)
        newest = str(self.ask("split", self.talk(other).ref).fields[0].options[0][0])
        for what, value, fields in (
            ("gloss", ref, (("gloss", evil),)),
            ("kind", ref, (("kind", evil),)),
            ("kind", ref, (("kind", "praise"),)),
            ("split", self.talk(other).ref, (("message", newest),)),
            ("join", preview.value, (("same", "yes"),)),
        ):
            self.do(Gesture(person=AIKO, verb="submit", at=self.stamp(), what=what, value=value, fields=fields))
            await self.send_all()
        self.look(label)
        note = next(one for one in reversed(self.shown) if "undo_join" in str(one.post))
        button = next(one for part in note.post.parts for one in part.buttons)
        self.press(AIKO, note, button.action, button.value)
        await self.send_all()
        self.look(label)

    async def crowd(self, some: Sequence[Case]) -> None:
        """Many at once: a bundle, its list, a gesture on all of it, the pinned list, the Home tab."""
        label = f"{some[0][0]} … {some[-1][0]}"
        for _, text in some:
            evil = CANARY + text
            self.hear(evil, name=evil, company=evil, segment=evil, place=evil, language=text, zone=text)
        await self._bundle()
        bundle = self.shown[-1]
        self.react(AIKO, bundle, "eyes")
        value = bundle.post.parts[-1].buttons[0].value
        self.look_at_view(label, self.ask("bundle", value))
        self.ledger.write(_keep, self)
        self.wall += 60_000
        await self.send_all()
        await self.publish_home(label)
        self.look_at_answer(label, self.ask("command", "mine"))
        self.react(AIKO, bundle, "eyes", present=False)
        self.ledger.write(_keep, self)
        self.wall += 60_000
        await self.send_all()
        self.look(label)

    async def _bundle(self) -> None:
        from handlers import bundles

        def unit(tx: Tx) -> None:
            waiting = [one for one in progress.list_ready(tx, f"channel:{self.support}", 50) if one.bundles]
            bundles.bundle(tx, waiting, now=self.now, wall=self.wall)

        self.ledger.write(unit)
        await self.send_all()

    async def week(self, label: str) -> None:
        """The review and the sample of whatever was heard."""
        self.ledger.write(facts.first_start, now=self.now)
        open_if_due(self.ledger, self.company, self.now + timedelta(days=5))
        await self.send_all()
        self.ledger.write(concluding.wish)
        self.ledger.write(concluding.close_if_due, self.company, now=self.now + timedelta(days=8, hours=7))
        unasked = replace(self.company, releases=False)
        draw_if_due(self.ledger, unasked, self.now + timedelta(days=1, hours=6))
        self.ledger.write(publishing.post_if_due, unasked, now=self.now + timedelta(days=2))
        await self.send_all()
        self.look(label)

    def unread(self, label: str, text: str) -> None:
        self.unreadable((CANARY + text).encode("utf-8", "surrogatepass"))

    def read_words(self, words: str) -> None:
        self.do(Gesture(person=AIKO, verb="command", at="", what="reads", value=words))


def _keep(tx: Tx, scene: Scene) -> None:
    from handlers import lists

    lists.keep(tx, scene.company, now=scene.now, wall=scene.wall)


@asynccontextmanager
async def open_scene(ledger: Ledger, company: Company, now: Any, **changes: Any) -> Any:
    """A scene on this ledger, its channels those of the rehearsal's ready-made workspace."""
    rehearsal = Rehearsal(default_workspace(), limits=Limits.off())
    api = await rehearsal.start()
    settings = Settings(api_url=f"{api}/api/", bot_token=Secret(APP.bot_token), app_token=Secret(APP.app_token))
    teams = {Team("support"): SUPPORT, Team("product"): PRODUCT, Team("sales"): SALES}
    company = replace(
        company,
        teams={team: ChannelId(channel) for team, channel in teams.items()},
        review_channel=ChannelId(REVIEW),
        executive_channel=ChannelId(EXECUTIVES),
        list_every_ms=0,
        **changes,
    )
    ledger.write(
        people.set_people,
        [Person(id=AIKO, name="Aiko", teams=(Team("support"),)), Person(id=BEN, name="Ben", teams=(Team("support"),))],
    )
    try:
        async with connect(settings, now=lambda: now, wall=lambda: 0) as workspace:
            assert isinstance(workspace, SlackWorkspace)
            host = urlsplit(workspace.link(ChannelId("C1"), "1.2")).hostname or ""  # type: ignore[arg-type]
            yield Scene(ledger, company, now, rehearsal=rehearsal, workspace=workspace, host=host)
    finally:
        await rehearsal.stop()
