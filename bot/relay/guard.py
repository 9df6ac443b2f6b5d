"""The restore guard: before anything is sent, looks whether the channels know more than this ledger does.

A ledger that was restored from an older backup finds messages of ours that it has never heard of, or never sent, or
that carry the number of a later life than its own. What it holds as waiting may have been posted long ago then, so all
of it becomes a doubt and is looked up first (W14). The same look settles what was in doubt when we stopped.

Which room knows more cannot be said beforehand: one of them may hold the only message of a later life. So whatever was
on its way when we stopped waits for all of them. Where nothing was, nothing waits: what is added from then on stood in
no backup.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from bot.ledger import AsyncLedger
from bot.log import log
from bot.patience import insist
from bot.ports import Refused, TryLater, Workspace
from storage import facts, lanes, progress
from storage.ledger import Tx, touch
from storage.model import ChannelId, DeliveryId, RemoteId, Sighting

PREFIX = "channel:"


async def watch_over(
    ledger: AsyncLedger,
    workspace: Workspace,
    wall: Callable[[], int],
    confirm: Callable[[ChannelId, Sighting], Awaitable[None]],
    newest: DeliveryId,
) -> None:
    """Returns once every channel that can be read was looked at; what is newer than ``newest`` stood in no backup."""
    marks = await insist(lambda: ledger.read(lanes.find_marks), "marks")
    async with asyncio.TaskGroup() as group:
        looks = {
            channel: group.create_task(_look(workspace, channel, RemoteId(mark) if mark else None))
            for name, mark in marks.items()
            if (channel := ChannelId(name.removeprefix(PREFIX)))
        }
    seen = [(channel, sighting) for channel, look in looks.items() for sighting in look.result()]
    found = [sighting for _, sighting in seen]
    doubted = await insist(lambda: ledger.write(compare, found, wall(), newest=newest), "restored")
    if doubted is not None:
        log("relay.restored", level=logging.ERROR, doubted=doubted)
    for channel, sighting in seen:
        await confirm(channel, sighting)


async def _look(workspace: Workspace, channel: ChannelId, since: RemoteId | None) -> tuple[Sighting, ...]:
    """What of ours stands in a channel since its mark. A channel that cannot be read takes no posts either."""

    async def look() -> tuple[Sighting, ...]:
        try:
            return (await workspace.find(channel, since, None)).seen
        except (Refused, TryLater) as error:
            if isinstance(error, TryLater) and error.lane != "channel":
                raise
            log("relay.channel_unreadable", channel=channel, why=str(error), level=logging.ERROR)
            return ()

    return await insist(look, "channel")


def compare(tx: Tx, seen: Sequence[Sighting], now: int, *, newest: DeliveryId) -> int | None:
    """Doubts everything up to ``newest`` that waits when the channels know more than this ledger.

    How many; None when they do not.
    """
    life = int(facts.find_fact(tx, "epoch") or 0)
    latest = max((sighting.epoch for sighting in seen), default=0)
    if latest <= life and not progress.has_strangers(tx, [sighting.ref for sighting in seen]):
        return None
    facts.set_fact(tx, "epoch", str(max(life, latest) + 1))
    touch(tx, "outbox")
    return progress.doubt_all(tx, now, "this ledger was restored from an older backup", newest=newest)
