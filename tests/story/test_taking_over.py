"""One gateway: of several processes one holds the connection to Discord, and another takes it when that one dies."""

import asyncio
import sys
import time
from pathlib import Path

import pytest

from bot.rehearsal.discord.hearth import HELP, NILS
from tests.story import acts
from tests.story.platforms import on_discord
from tests.story.postgres import postgres
from tests.story.process import Earshot
from tests.story.troupe import Troupe, troupe

WORKERS = 3
TAKEN_OVER_S = 15.0
PATIENT = {"discord.request_s": 5, "relay.request_s": 5, "relay.lease_s": 15, "relay.settle_s": 10}
"""Nothing goes wrong here but that a process dies."""


def holders(made: Troupe) -> list[Earshot]:
    """Whose turn it was to listen, one after the other."""
    turns = [
        (told["at"], one.name) for one in made.cast.values() for told in one.events("source.turn")
        if told["source"] == "discord"
    ]  # fmt: skip
    return [made.cast[name] for _, name in sorted(turns)]


@pytest.mark.alone
@pytest.mark.story
@pytest.mark.asyncio
async def test_when_the_holder_of_the_gateway_is_killed_another_listens_within_fifteen_seconds(tmp_path: Path) -> None:
    with postgres() as server:
        url = await asyncio.to_thread(server.add_database, "earshot")
        async with troupe(tmp_path, url, seed=1, platform=on_discord(180.0)) as made:
            cast = [made.hire("web", role="web", **PATIENT)]
            cast += [made.hire(f"worker-{n}", role="worker", **PATIENT) for n in range(WORKERS)]
            await acts.start(made, *cast)
            (holder,) = holders(made)
            made.rehearsal.say(NILS.id, HELP, "before-000001 (1)")
            made.accepted["before-000001 (1)"] = time.monotonic()
            await made.delivered(time.monotonic(), TAKEN_OVER_S)
            await made.at_rest(acts.REST_S, swept=False)  # so that no doubt is left behind that has to settle
            assert made.rehearsal.sessions() == 1

            await holder.kill()
            died = time.monotonic()
            made.rehearsal.say(NILS.id, HELP, "meanwhile-000002 (2)")
            made.accepted["meanwhile-000002 (2)"] = died
            took = await made.delivered(time.monotonic(), 2 * TAKEN_OVER_S)
            sys.stdout.write(f"heard and shown {took:.1f} s after its holder was killed\n")
            assert took <= TAKEN_OVER_S
            assert made.rehearsal.sessions() == 1
            _, heir = holders(made)
            assert heir is not holder

            await holder.start()  # it finds that it is not its turn any more
            await holder.ready()
            made.rehearsal.say(NILS.id, HELP, "after-000003 (3)")
            made.accepted["after-000003 (3)"] = time.monotonic()
            await made.delivered(time.monotonic(), TAKEN_OVER_S)
            assert [one.name for one in holders(made)] == [holder.name, heir.name]
            assert made.rehearsal.sessions() == 1
            await made.at_rest(acts.REST_S, swept=False)
            assert made.judge().bad == []
