"""Channels of executives: nothing goes there while others can read it, and the operator hears of both ends, once."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from bot.adapters.slack.privacy import BELIEVED_S, Lately, readers
from bot.guarding import Guarding
from bot.ledger import AsyncLedger
from bot.ports import Insiders, Readers, Refused, TryLater, Unsure, Workspace
from handlers import guarding
from handlers.company import Company
from storage import people, samples
from storage.ledger import Ledger, Tx
from storage.model import ChannelId, Person, PersonId, Sample, SampleId
from storage.tables import outbox
from tests.handlers.conftest import company as a_company

company = a_company
NOW = datetime(2026, 11, 27, 8, tzinfo=UTC)
THERE = ChannelId("C-executives")


class Platform:
    """A workspace of which only this is asked."""

    def __init__(self) -> None:
        self.why: str | Exception = ""
        self.members: set[PersonId] = set()
        self.asked = 0
        self.channels: set[ChannelId] = set()

    async def readers(self, channel: ChannelId, insiders: Insiders) -> Readers:
        self.asked += 1
        self.channels.add(channel)
        if isinstance(self.why, Exception):
            raise self.why
        return Readers(self.why, frozenset(self.members))


@pytest.fixture
def guarded(ledger: Ledger, company: Company) -> Callable[[], Awaitable[tuple[Guarding, Platform, list[str]]]]:
    async def make() -> tuple[Guarding, Platform, list[str]]:
        platform, told = Platform(), list[str]()
        here = AsyncLedger(ledger, asyncio.get_running_loop())
        ours = replace(company, operator_channel=ChannelId("C-ops"))
        return (
            Guarding(here, cast(Workspace, platform), ours, lambda: NOW, names={THERE: "executives"}, tell=told.append),
            platform,
            told,
        )

    return make


def said(ledger: Ledger) -> list[str]:
    rows = ledger.read(lambda tx: tx.execute(outbox.select().order_by(outbox.c.id)).all())
    return [bytes(row.payload).decode() for row in rows if row.channel == "C-ops"]


@pytest.mark.asyncio
async def test_both_ends_are_told_once(ledger: Ledger, guarded: Any) -> None:
    guard, platform, told = await guarded()
    assert guard.channels == {THERE}
    await guard.guard(THERE)
    assert said(ledger) == []
    platform.why = "a guest is in it"
    for _ in range(3):
        with pytest.raises(TryLater, match="held, since the channel is not private: a guest is in it"):
            await guard.guard(THERE)
    assert len(said(ledger)) == 1
    assert "Nothing is posted in #executives until it is private: a guest is in it." in said(ledger)[0]
    assert told[-1] == "#executives: a guest is in it"
    platform.why = ""
    await guard.guard(THERE)
    assert len(said(ledger)) == 2
    assert "#executives is private again" in said(ledger)[1]
    assert told[-1] == ""


@pytest.mark.asyncio
@pytest.mark.parametrize("error", [Refused("channel_not_found"), Unsure("timeout"), TryLater("ratelimited")])
async def test_what_nobody_can_tell_is_held(ledger: Ledger, guarded: Any, error: Exception) -> None:
    guard, platform, _ = await guarded()
    platform.why = error
    with pytest.raises(TryLater):
        await guard.guard(THERE)
    await guard.look(at_once=True)
    assert said(ledger) == []


@pytest.mark.asyncio
async def test_it_looks_once_a_minute_and_when_told(guarded: Any) -> None:
    guard, platform, _ = await guarded()
    await guard.look()
    await guard.look()
    assert platform.asked == 1
    await guard.look(at_once=True)
    assert platform.asked == 2


@pytest.mark.asyncio
async def test_so_is_a_channel_that_had_samples_before_settings_named_another(ledger: Ledger, company: Company) -> None:
    before = ChannelId("C-before")

    def posted(tx: Tx) -> None:
        sample = Sample(
            id=SampleId(0), week="2026-W47", drawn_at=NOW, posts_at=NOW, seed="2026-W47", size=0, frame=0, weeks=4,
            digest="", method="", version=0, state="posted", told="{}", voices=(),
        )  # fmt: skip
        which = samples.add_sample(tx, sample)
        samples.claim_post(tx, which, samples.POST, before)
        samples.claim_post(tx, which, samples.RELEASE, "U-rita")
        samples.claim_post(tx, which, "story:1", before)

    ledger.write(posted)
    earlier = ledger.read(samples.list_channels)
    assert earlier == {before}
    platform = Platform()
    here = AsyncLedger(ledger, asyncio.get_running_loop())
    guard = Guarding(here, cast(Workspace, platform), company, lambda: NOW, names={}, earlier=earlier)
    assert guard.channels == {THERE, before}
    await guard.look(at_once=True)
    assert platform.channels == {THERE}
    platform.why = "everybody in the workspace can read it"
    with pytest.raises(TryLater, match="everybody in the workspace can read it"):
        await guard.guard(before)


# ------------------------------------------------------------------ what Slack says


def slack(channel: dict[str, Any], people: dict[str, dict[str, Any]]) -> Any:
    async def ask(method: str, **asked: Any) -> dict[str, Any]:
        if method == "conversations.info":
            return {"channel": channel}
        if method == "users.info":
            return {"user": people[asked["user"]]}
        every = sorted(people)
        at = int(asked.get("cursor") or 0)
        return {
            "members": every[at : at + 2],
            "response_metadata": {"next_cursor": str(at + 2) if every[at + 2 :] else ""},
        }

    return ask


async def nobody(_which: Collection[PersonId]) -> set[PersonId]:
    return set()


TWO = {"U1": {"is_ultra_restricted": True}, "U4": {"is_stranger": True}}
MEMBERS: dict[str, dict[str, Any]] = {"U1": {}, "U2": {}, "U3": {}, "U4": {}}


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("channel", "people", "why"),
    [
        ({"is_private": True}, {}, ""),
        ({"is_private": False}, {}, "everybody in the workspace can read it"),
        ({}, {}, "everybody in the workspace can read it"),
        ({"is_private": True, "is_ext_shared": True}, {}, "it is shared with another company"),
        ({"is_private": True, "is_pending_ext_shared": True}, {}, "it is shared with another company"),
        ({"is_private": True}, {"U3": {"is_restricted": True}}, "a guest is in it"),
        (
            {"is_private": True},
            {"U1": {"is_ultra_restricted": True}, "U4": {"is_stranger": True}},
            "2 guests are in it",
        ),
    ],
)
async def test_who_can_read_a_channel(channel: dict[str, Any], people: dict[str, Any], why: str) -> None:
    found = await readers(slack(channel, MEMBERS | people), THERE, nobody, Lately(lambda: 0.0))
    assert found.open_to == why
    if "guest" in why or not why:
        assert found.members == set(MEMBERS)


@pytest.mark.asyncio
async def test_who_is_in_it_is_known_as_of_the_last_look(ledger: Ledger, guarded: Any) -> None:
    guard, platform, _ = await guarded()
    for there in ({PersonId("U1"), PersonId("U2")}, {PersonId("U2")}, set[PersonId]()):
        platform.members = there
        await guard.look(at_once=True)
        assert ledger.read(guarding.members_of, THERE) == there
    assert said(ledger) == []


# ------------------------------------------------------------------ whom Slack is asked about


class Crowd:
    """A private channel with many members; counts what Slack is asked, and can have enough of it."""

    def __init__(self, many: int) -> None:
        self.people: dict[str, dict[str, Any]] = {f"U{n:03}": {} for n in range(many)}
        self.asked: Counter[str] = Counter()
        self.enough = 1_000
        self.now = 0.0
        self.lately = Lately(lambda: self.now)

    async def readers(self, channel: ChannelId, insiders: Insiders) -> Readers:
        return await readers(self._ask, channel, insiders, self.lately)

    async def _ask(self, method: str, **asked: Any) -> dict[str, Any]:
        if method == "users.info" and self.asked[method] >= self.enough:
            raise TryLater("rate limited", lane="method")
        self.asked[method] += 1
        answer: dict[str, Any] = await slack({"is_private": True}, self.people)(method, **asked)
        return answer

    def known(self, ledger: Ledger, **how: Any) -> None:
        ledger.write(people.set_people, [Person(id=PersonId(who), name=who, **how) for who in self.people])


def guarding_it(ledger: Ledger, company: Company, crowd: Crowd) -> Guarding:
    here = AsyncLedger(ledger, asyncio.get_running_loop())
    return Guarding(here, cast(Workspace, crowd), company, lambda: NOW, names={THERE: "executives"})


@pytest.mark.asyncio
async def test_slack_is_not_asked_about_those_whom_we_know(ledger: Ledger, company: Company) -> None:
    crowd = Crowd(40)
    crowd.known(ledger)
    guard = guarding_it(ledger, company, crowd)
    for _ in range(12):
        await guard.guard(THERE)
    assert crowd.asked["users.info"] == 0
    assert crowd.asked["conversations.info"] == 12  # whether it is private and not shared is asked every time


@pytest.mark.asyncio
async def test_whom_we_do_not_know_slack_is_asked_about_once_in_a_while(ledger: Ledger, company: Company) -> None:
    crowd = Crowd(40)
    guard = guarding_it(ledger, company, crowd)
    for _ in range(12):
        await guard.guard(THERE)
    assert crowd.asked["users.info"] == 40
    crowd.now = BELIEVED_S + 1
    crowd.people["U007"] = {"is_restricted": True}
    with pytest.raises(TryLater, match="a guest is in it"):
        await guard.guard(THERE)


@pytest.mark.asyncio
async def test_what_was_answered_before_slack_had_enough_is_not_asked_again(ledger: Ledger, company: Company) -> None:
    crowd = Crowd(40)
    guard = guarding_it(ledger, company, crowd)
    crowd.enough = 25
    for _ in range(2):
        with pytest.raises(TryLater, match="rate limited"):
            await guard.guard(THERE)
    crowd.enough = 40
    await guard.guard(THERE)
    assert crowd.asked["users.info"] == 40


@pytest.mark.asyncio
@pytest.mark.parametrize("how", [{"guest": True}, {"stranger": True}, {"gone": True}])
async def test_whom_we_know_as_anybody_else_slack_is_asked_about_every_time(
    ledger: Ledger, company: Company, how: dict[str, bool]
) -> None:
    crowd = Crowd(1)
    crowd.known(ledger, **how)
    crowd.people["U000"] = {"is_restricted": True}
    guard = guarding_it(ledger, company, crowd)
    for _ in range(2):
        with pytest.raises(TryLater, match="a guest is in it"):
            await guard.guard(THERE)
    assert crowd.asked["users.info"] == 2
    crowd.people["U000"] = {}
    await guard.guard(THERE)


@pytest.mark.asyncio
@pytest.mark.parametrize("is_known", [True, False])
async def test_whoever_changed_is_asked_about_at_once(ledger: Ledger, company: Company, *, is_known: bool) -> None:
    crowd = Crowd(2)
    if is_known:
        crowd.known(ledger)
    guard = guarding_it(ledger, company, crowd)
    await guard.guard(THERE)
    before = crowd.asked["users.info"]
    crowd.lately.doubt(PersonId("U001"))
    await guard.guard(THERE)
    await guard.guard(THERE)
    assert crowd.asked["users.info"] == before + 1
    crowd.people["U001"] = {"is_ultra_restricted": True}
    crowd.lately.doubt(PersonId("U001"))
    with pytest.raises(TryLater, match="a guest is in it"):
        await guard.guard(THERE)
