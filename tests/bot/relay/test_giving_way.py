"""What was understood of cards keeps nobody waiting: by Slack's limits, after a storm, on a clock of its own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bot.relay import states, units
from bot.relay.loop import nobody_told
from bot.relay.pace import Pace
from bot.relay.states import Timing
from handlers import bundles, understanding
from handlers.company import Company
from storage import lanes, people, understood
from storage.ledger import Ledger, Tx
from storage.model import (
    ChannelId,
    ConversationId,
    DeliveryId,
    Insight,
    Person,
    PersonId,
    RemoteId,
    Signal,
    Team,
    Waiting,
)
from storage.tables import outbox, to_ms
from tests.handlers.desk import Desk, Shown, words_of

SUPPORT, SALES = Team("support"), Team("sales")
TIMING = Timing()
CALM, STORM, STORM_S = 30, 300, 10
AIKO = "U-aiko"


@pytest.fixture
def company() -> Company:
    return Company(
        name="Marrow & Pine",
        zone=ZoneInfo("Europe/Berlin"),
        teams={SUPPORT: ChannelId("C-support"), SALES: ChannelId("C-sales")},
        default_team=SUPPORT,
        signs={"eyes": "own"},
        lists=False,
    )


@dataclass
class Slack:
    """The relay's own units over a clock that only moves when nothing is left to do; a platform that takes all."""

    ledger: Ledger
    desk: Desk
    seen: list[tuple[datetime, Waiting]] = field(default_factory=list)
    """What became visible, and when."""
    _stamps: Iterator[int] = field(default_factory=lambda: count(1))

    def until(self, then: datetime) -> None:
        """Sends whatever the limits let through until then."""
        while True:
            next_at = self._send()
            if next_at is None or next_at >= to_ms(then):
                self.desk.now = then
                return
            self.desk.now += timedelta(milliseconds=max(1, next_at - to_ms(self.desk.now)))

    def rest(self) -> None:
        """Until nothing waits."""
        began = self.desk.now
        while (next_at := self._send()) is not None:
            assert self.desk.now - began < timedelta(hours=1)
            self.desk.now += timedelta(milliseconds=max(1, next_at - to_ms(self.desk.now)))

    def _send(self) -> int | None:
        """All that may go now; when something may go next, None when nothing waits."""
        while True:
            now = to_ms(self.desk.now)
            claimed = self.ledger.write(units.claim, now, pace=Pace(), timing=TIMING, room=64, bundle=self._bundle)
            for waiting in claimed.ready:
                self.seen.append((self.desk.now, waiting))
                remote = waiting.delivery.remote or RemoteId(f"1800000000.{next(self._stamps):06}")
                after = states.sent(waiting.progress, remote, now, TIMING)
                self.ledger.write(units.settle, waiting, after, now, timing=TIMING, told=nobody_told)
            if not claimed.ready:
                return claimed.next_at

    def _bundle(self, tx: Tx, waiting: Sequence[Waiting], wall: int) -> DeliveryId:
        return bundles.bundle(tx, waiting, now=self.desk.now, wall=wall)

    def edits(self, words: str = "") -> list[tuple[datetime, str]]:
        """Which messages were edited to say this, and when."""
        return [
            (at, one.delivery.about)
            for at, one in self.seen
            if one.delivery.kind == "edit" and one.delivery.post and words in words_of(one.delivery.post)
        ]


@pytest.fixture
def slack(ledger: Ledger, company: Company, now: datetime) -> Slack:
    ledger.write(people.set_people, [Person(id=PersonId(AIKO), name="Aiko", teams=(SUPPORT,))])
    channels = [lanes.channel_lane(channel) for channel in company.teams.values()]
    ledger.write(lanes.add_lanes, [*lanes.METHOD_LANES, *channels])
    return Slack(ledger, Desk(ledger, company, now))


def understand(slack: Slack, company: Company) -> None:
    """Whoever reads it finds a signal in each message: all cards are worth an edit."""

    def unit(tx: Tx) -> bool:
        unread = understood.list_waiting(tx, 0, understanding.TOLD)
        found = [
            Insight(
                message=one.id, language="de", likelihood=99, key=b"", leader=one.id, vector=None, theme=None,
                signals=(Signal(message=one.id, kind="bugging", words="sorry"),),
            )
            for one in unread
        ]  # fmt: skip
        understanding.note(tx, company, unread, understanding.Found(insights=found, themes=[], model=None),
                           now=slack.desk.now)  # fmt: skip
        return bool(unread)

    while slack.ledger.write(unit):
        pass
    while slack.ledger.write(understanding.show, company, 10, now=slack.desk.now):
        pass


def react(slack: Slack, which: ConversationId) -> None:
    live = slack.desk.live(which)
    assert live.remote is not None
    shown = Shown(live.delivery, live.channel, live.remote, None)  # type: ignore[arg-type]
    slack.desk.react(AIKO, shown, "eyes")


def play(slack: Slack, then: Callable[[], None]) -> list[ConversationId]:
    """Cards one after the other, a storm, then somebody who takes twelve cards at once and others one by one.

    ``then`` is what else happens after each of these.
    """
    desk = slack.desk
    calm = []
    for _ in range(CALM):
        calm.append(desk.hear("Sorry to bother you again, it is about my order"))
        slack.until(desk.now + timedelta(seconds=2))
    for n in range(STORM):
        desk.hear("The portal is down and nobody answers", name=f"Customer {n}")
        if n % 30 == 0:
            slack.until(desk.now + timedelta(seconds=STORM_S / 10))
            then()
    slack.until(desk.now + timedelta(seconds=3))
    then()
    for which in calm[:12]:
        react(slack, which)
    for which in calm[12:20]:
        slack.until(desk.now + timedelta(seconds=1.5))
        react(slack, which)
        then()
    slack.rest()
    return calm


def test_after_a_storm_a_gesture_shows_no_later_for_what_was_understood(
    slack: Slack, company: Company, tmp_path_factory: pytest.TempPathFactory, now: datetime
) -> None:
    other = Ledger(f"sqlite:///{tmp_path_factory.mktemp('off')}/earshot.db").open()
    try:
        other.write(people.set_people, [Person(id=PersonId(AIKO), name="Aiko", teams=(SUPPORT,))])
        channels = [lanes.channel_lane(channel) for channel in company.teams.values()]
        other.write(lanes.add_lanes, [*lanes.METHOD_LANES, *channels])
        off = Slack(other, Desk(other, company, now))
        play(off, lambda: None)
    finally:
        other.close()
    calm = play(slack, lambda: understand(slack, company))
    told = "Aiko has it"
    assert len(slack.edits(told)) == len(off.edits(told)) == 20
    for (late, _), (soon, _) in zip(slack.edits(told), off.edits(told), strict=True):
        assert late <= soon
    posted = [(at, one.delivery.id) for at, one in slack.seen if one.delivery.kind == "post"]
    assert [at for at, _ in posted] == [at for at, one in off.seen if one.delivery.kind == "post"]
    # Those that only understanding wanted come afterwards, one for a card at most; all others are shown by the gesture.
    own = [about for at, about in slack.edits("They fear to bug us") if (at, about) not in slack.edits(told)]
    assert len(own) == len(set(own)) >= CALM - 20
    assert slack.edits()[-1][0] > slack.edits(told)[-1][0]
    assert slack.ledger.read(open_edits) == 0
    for which in calm:
        assert "They fear to bug us" in shown(slack, which)


def open_edits(tx: Tx) -> int:
    waiting = select(func.count()).select_from(outbox).where(outbox.c.state.not_in(["sent", "bundled"]))
    return int(tx.execute(waiting).scalar_one())


def shown(slack: Slack, which: ConversationId) -> str:
    """What the card of a conversation says in the end."""
    card = slack.desk.live(which)
    last = [one for _, one in slack.seen if one.delivery.id == card.delivery or one.delivery.remote == card.remote][-1]
    assert last.delivery.post is not None
    return words_of(last.delivery.post)
