"""Whatever order reactions come in, however often, and whichever are lost for a while: what is there counts."""

import random

import pytest

from handlers import voting
from storage import people
from storage.ledger import Tx
from storage.model import ChannelId, Gesture, Person, PersonId, RemoteId, Team
from tests.handlers.desk import Desk
from tests.handlers.test_review import EMOJI, key, newest, opened
from tests.handlers.test_review import desk as desk  # noqa: PLC0414 - the same desk

EVENTS = 45
TEAMS = {"U-aiko": {"support"}, "U-ben": {"support"}, "U-meera": {"product"}, "U-sina": {"sales"}}
TWO = {"U-two": {"support", "sales"}}
NOBODY = ("U-olu", "U-sam", "U-tam", "U-una", "U-unknown")
"""A guest, a stranger, a bot, somebody who left, and somebody of whom nothing is known."""


@pytest.mark.parametrize("seed", range(10))
def test_the_outcome_is_what_the_final_reactions_say(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)
    two = Person(id=PersonId("U-two"), name="Two", teams=(Team("support"), Team("sales")))
    desk.ledger.write(people.set_people, [two])
    _, (shown, _) = opened(desk)
    everybody = [*TEAMS, *TWO, *NOBODY]
    on: dict[tuple[str, str], bool] = {}
    events: list[tuple[str, str, bool, str]] = []
    pressed: dict[tuple[str, str], int] = {}
    presses: list[tuple[str, str, str]] = []
    for _ in range(EVENTS):
        who, emoji = chance.choice(everybody), chance.choice(list(EMOJI))
        if chance.random() < 0.25:
            pressed[who, EMOJI[emoji]] = pressed.get((who, EMOJI[emoji]), 0) + 1
            presses.append((who, EMOJI[emoji], desk.stamp()))
            continue
        on[who, emoji] = not on.get((who, emoji), False)
        events.append((who, emoji, on[who, emoji], desk.stamp()))
    lost = [one for one in events if chance.random() < 0.2]
    told = [one for one in events if one not in lost] * 2
    chance.shuffle(told)
    for who, emoji, present, at in told:
        desk.react(who, shown, emoji, present=present, at=at)
    # A look after the gap hands in whatever differs from what stands there.
    for (who, emoji), present in on.items():
        if any((who, emoji) == one[:2] for one in lost):
            desk.react(who, shown, emoji, present=present)
    chance.shuffle(presses)
    for who, vote, at in presses:
        for _ in range(2):
            desk.do(press(desk, who, vote, at))
    expected: dict[str, set[str]] = {}
    for who, teams in (TEAMS | TWO).items():
        votes = {EMOJI[emoji] for (one, emoji), present in on.items() if one == who and present}
        votes |= {vote for (one, vote), times in pressed.items() if one == who and times % 2}
        for vote in votes:
            expected.setdefault(vote, set()).update(teams)

    def counted(tx: Tx) -> dict[str, set[str]]:
        stands = voting.poll_of(tx, desk.company, newest_id, 1, voting.voters(tx))
        return {vote: set(teams) for vote, teams in stands.votes.items() if teams}

    newest_id = newest(desk).id
    assert desk.ledger.read(counted) == expected
    desk.deliver()
    for vote, label in (("act", "Act"), ("ask", "Ask the customer")):
        assert (f"{label} {len(expected.get(vote, ()))} " in shown.text) == bool(expected.get(vote))


def press(desk: Desk, who: str, vote: str, at: str) -> Gesture:
    root = next(one for one in desk.shown if one.post.push.startswith("Review, question 1"))
    return Gesture(
        person=PersonId(who),
        verb="press",
        at=at,
        channel=ChannelId(root.channel),
        remote=RemoteId(root.remote),
        what=f"vote:{vote}",
        value=key(desk, 1),
    )
