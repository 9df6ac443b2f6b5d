"""A desk: what customers and people do, handed in to the handlers, and what the channels show of it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Event
from typing import Any

from sqlalchemy import select

from handlers import (
    bundles,
    chasing,
    drafts,
    gestures,
    intake,
    letters,
    lists,
    members,
    pages,
    reply,
    returned,
    sending,
)
from handlers.company import Company
from storage import answers, arrivals, cards, conversations, outbox, people, progress
from storage.drafts import list_wanted
from storage.ledger import Ledger, Tx
from storage.model import (
    Answer,
    Arrival,
    ArrivalId,
    Card,
    ChannelId,
    Conversation,
    ConversationId,
    DeliveryId,
    Gesture,
    Letter,
    Modal,
    Person,
    PersonId,
    Post,
    Progress,
    Remark,
    RemoteId,
    Returned,
    Words,
)
from storage.tables import outbox as table
from storage.tables import to_ms


def words_of(post: Post) -> str:
    """Everything that a post says, in order, a space between its pieces."""
    said = [span.text for part in post.parts for span in part.spans]
    said += [button.label for part in post.parts for button in part.buttons]
    return " ".join(" ".join(said).split())


def count_blocked(tx: Tx) -> int:
    """How many units wait for what others hold; on PostgreSQL."""
    blocked = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    return int(tx.exec_driver_sql(blocked).scalar_one())


def at_once(ledger: Ledger, first: Callable[[Tx], object], second: Callable[[Tx], object]) -> None:
    """Two units, of which the second begins before what the first one did is durable."""
    begun, go_on = Event(), Event()

    def slowly(tx: Tx) -> None:
        first(tx)
        begun.set()
        assert go_on.wait(20)

    with ThreadPoolExecutor(2) as both:
        one = both.submit(ledger.write, slowly)
        assert begun.wait(20)
        other = both.submit(ledger.write, second)
        while ledger.database.writers > 1 and not other.done() and not ledger.read(count_blocked):
            wait([other], 0.01)
        go_on.set()
        one.result(20)
        other.result(20)


@dataclass(slots=True)
class Shown:
    """A message as the channel shows it."""

    delivery: DeliveryId
    channel: str
    remote: str
    post: Post
    thread: str | None = None
    edits: int = 0

    @property
    def text(self) -> str:
        return words_of(self.post)


@dataclass
class Desk:
    """Hands in what customers say and people do; `deliver` makes the outbox visible, as the relay would."""

    ledger: Ledger
    company: Company
    now: datetime
    shown: list[Shown] = field(default_factory=list)
    pinned: list[str] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    """What customers got."""
    refuses: str = ""
    """Why whoever carries letters refuses them, if they do."""
    remarks: dict[tuple[str, str], Remark] = field(default_factory=dict)
    """What people wrote in threads; the ledger has none of it."""
    wall: int = 1_000_000
    stamped: int = 0

    # ---------------------------------------------------------- customers

    def hear(self, text: str, **more: Any) -> ConversationId:
        arrival = Arrival(source="form", external_id=f"{self._count()}", order_key="k", raw=b"{}", received_at=self.now)
        taken = self.ledger.write(arrivals.add, arrival)
        said = {"source": "form", "place": "pricing", "text": text, "at": self.now, "name": "Maria", **more}
        return self.ledger.write(intake.take_in, self.company, Words(**said), taken.id, now=self.now)

    def unreadable(self, raw: bytes) -> None:
        arrival = Arrival(source="webhook:shop", external_id=str(self._count()), order_key="k", raw=raw,
                          received_at=self.now)  # fmt: skip
        taken = self.ledger.write(arrivals.add, arrival)
        stored = replace(arrival, id=taken.id)
        self.ledger.write(intake.show_unreadable, self.company, stored, now=self.now)

    def bounce(self, which: ConversationId, *, said: Answer | None = None, failed: bool = True) -> None:
        """Their server sends a letter of ours back, the newest unless said; or it says that it is late."""
        said = said or self.ledger.read(answers.find_newest, which)
        assert said is not None
        its = select(table.c.ref).where(table.c.id == said.delivery)
        row = self.ledger.read(lambda tx: tx.execute(its).one())
        heard = Returned(refs=(row.ref,), failed=failed, status="5.1.1", why="550 nobody here", at=self.now)
        assert self.ledger.write(returned.take_in, self.company, heard, now=self.now) is None

    # ---------------------------------------------------------- people

    def react(self, person: str, on: Shown, emoji: str, *, present: bool = True, at: str | None = None) -> str | None:
        return self.do(
            Gesture(
                person=PersonId(person),
                verb="react",
                at=at or self.stamp(),
                channel=ChannelId(on.channel),
                remote=RemoteId(on.remote),
                what=emoji,
                present=present,
            )
        )

    def press(self, person: str, on: Shown | None, what: str, value: str, choice: str = "") -> str | None:
        return self.do(
            Gesture(
                person=PersonId(person),
                verb="press",
                at=self.stamp(),
                channel=None if on is None else ChannelId(on.channel),
                remote=None if on is None else RemoteId(on.remote),
                what=what,
                value=value,
                fields=(("choice", choice),) if choice else (),
            )
        )

    def page(self, which: ConversationId) -> pages.Sheet:
        """What the customer's link opens."""
        link = letters.page_path(self.company, self.talk(which)).rpartition("/")[2]
        sheet = self.ledger.read(pages.open_link, self.company, link)
        assert isinstance(sheet, pages.Sheet)
        return sheet

    def delete(self, what: Shown) -> None:
        gesture = Gesture(person=PersonId(""), verb="delete", at=self.stamp(), channel=ChannelId(what.channel),
                          remote=RemoteId(what.remote))  # fmt: skip
        self.do(gesture)
        self.shown.remove(what)

    def do(self, gesture: Gesture) -> str | None:
        return self.ledger.write(
            gestures.handle, self.company, gesture, ArrivalId(0), now=self.now, wall=to_ms(self.now)
        )

    def at_once(self, first: Gesture, second: Gesture) -> None:
        """Two that are taken in at the same moment."""

        def handle(gesture: Gesture) -> Callable[[Tx], object]:
            return lambda tx: gestures.handle(
                tx, self.company, gesture, ArrivalId(0), now=self.now, wall=to_ms(self.now)
            )

        at_once(self.ledger, handle(first), handle(second))
        self.deliver()

    def remark(self, person: str, under: Shown | None, text: str, **more: Any) -> tuple[str, str]:
        """Somebody writes in a thread; where it stands."""
        channel = under.channel if under else "C-support"
        place = channel, f"1790000000.{len(self.remarks):06}"
        thread = RemoteId(under.remote) if under else None
        who = more.pop("by_app", False)
        self.remarks[place] = Remark(thread=thread, person=None if who else PersonId(person), text=text, **more)
        return place

    def pick(self, person: str, at: tuple[str, str], emoji: str = "incoming_envelope", **more: Any) -> str | None:
        """A reaction on what somebody wrote, and what follows from it."""
        return self.to_remark(at, person=person, verb="pick", what=emoji, **more)

    def to_remark(self, at: tuple[str, str], *, verb: str, person: str = "", **more: Any) -> str | None:
        place = {"channel": ChannelId(at[0]), "remote": RemoteId(at[1])}
        why = self.do(Gesture(person=PersonId(person), verb=verb, at=more.pop("when", self.stamp()), **place, **more))
        self.fetch()
        return why

    def fetch(self) -> None:
        """What is wanted of threads comes from the platform."""
        for one in self.ledger.read(list_wanted, 100):
            remark = self.remarks.get((one.channel, one.remote))
            self.ledger.write(drafts.fetched, self.company, one, remark, now=self.now)
        self.deliver()

    def write_answer(self, person: str, which: ConversationId, text: str, kind: str = "answer", **fields: str) -> Modal:
        """Fills in the form behind *Answer* and its like; the preview."""
        known = self.ledger.read(people.find_person, PersonId(person))
        assert known is not None
        value = f"{kind}:{self.talk(which).ref}"
        shown = self.ledger.read(reply.check, self.company, known, {"text": text, **fields}, value)
        assert isinstance(shown, Modal), shown
        return shown

    def send(self, person: str, preview: Modal) -> str | None:
        """*Send*."""
        return self.do(
            Gesture(person=PersonId(person), verb="submit", at=self.stamp(), what=preview.name, value=preview.value)
        )

    def answer(self, person: str, which: ConversationId, text: str, kind: str = "answer", **fields: str) -> None:
        """Written, previewed, sent, and gone."""
        assert self.send(person, self.write_answer(person, which, text, kind, **fields)) is None
        self.later(minutes=1)
        self.deliver()

    def tick(self) -> None:
        """What is due by itself."""
        self.ledger.write(chasing.step_if_due, self.company, now=self.now, wall=to_ms(self.now))
        self.deliver()

    def meet(self, *found: Person) -> None:
        self.ledger.write(members.meet, self.company, found, now=self.now)
        while self.ledger.write(members.free, self.company, now=self.now):
            pass

    def stamp(self) -> str:
        return f"{1_800_000_000 + self._count()}.000000"

    def _count(self) -> int:
        self.stamped += 1
        return self.stamped

    def later(self, **how: float) -> None:
        self.now += timedelta(**how)

    # ---------------------------------------------------------- what there is

    def talk(self, which: ConversationId) -> Conversation:
        found = self.ledger.read(conversations.find_conversation, which)
        assert found is not None
        return found

    def live(self, which: ConversationId) -> Card:
        found = self.ledger.read(cards.find_live, which)
        assert found is not None
        return found

    def card(self, which: ConversationId) -> Shown:
        """The live card, or the bundle that lists it, as its channel shows it."""
        self.deliver()
        live = self.live(which)
        return self.message(live.bundle or live.delivery)

    def message(self, delivery: DeliveryId) -> Shown:
        return next(one for one in self.shown if one.delivery == delivery)

    def channel(self, name: str) -> list[Shown]:
        """What a channel shows: threads only where they are shown there too."""
        self.deliver()
        return [one for one in self.shown if one.channel == name and (one.thread is None or one.post.broadcast)]

    def thread(self, root: Shown) -> list[Shown]:
        self.deliver()
        return [one for one in self.shown if one.channel == root.channel and one.thread == root.remote]

    def keep_lists(self) -> int | None:
        again = self.ledger.write(lists.keep, self.company, now=self.now, wall=self.wall)
        self.deliver()
        return again

    def bundle(self, channel: str) -> Shown:
        """Bundles whatever cards wait for a channel, as the relay does when it is behind."""

        def unit(tx: Tx) -> DeliveryId:
            waiting = [one for one in progress.list_ready(tx, f"channel:{channel}", 50) if one.bundles]
            return bundles.bundle(tx, waiting, now=self.now, wall=self.wall)

        made = self.ledger.write(unit)
        self.deliver()
        return self.message(made)

    def deliver(self) -> None:
        while self.ledger.write(self._deliver_one):
            pass

    def _deliver_one(self, tx: Tx) -> bool:
        row = tx.execute(
            table.select()
            .where(table.c.state == "pending", table.c.waits_for.is_(None), table.c.due_at <= to_ms(self.now))
            .order_by(table.c.urgency, table.c.id)
        ).first()
        if row is None:
            return False
        sent = {"state": "sent", "epoch": 1, "sent_version": row.version}
        if row.kind == "post":
            sent["remote"] = f"{1_700_000_000 + row.id}.000000"
            progress.release(tx, row.id, sent["remote"])
            post = outbox.decode_post(row.payload)
            self.shown.append(Shown(row.id, row.channel, sent["remote"], post, row.thread))
        elif row.kind == "edit":
            for one in self.shown:
                if (one.channel, one.remote) == (row.channel, row.target):
                    one.post = outbox.decode_post(row.payload)
                    one.edits += 1
        elif row.kind == "delete":
            self.shown = [one for one in self.shown if (one.channel, one.remote) != (row.channel, row.target)]
        elif row.kind == "pin":
            self.pinned.append(row.target)
        tx.execute(table.update().where(table.c.id == row.id).values(sent))
        if row.kind == "letter":
            letter = outbox.decode_letter(row.payload)
            if self.refuses:
                after = Progress(state="quarantined", reason=self.refuses)
                tx.execute(table.update().where(table.c.id == row.id).values(state="quarantined"))
            else:
                after = Progress(state="sent", remote=RemoteId(row.ref))
                self.letters.append(letter)
            sending.fared(tx, self.company, row.id, after, now=self.now)
        return True
