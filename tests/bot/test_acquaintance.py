"""Getting to know the workspace: whom and what the settings name and nobody finds is said at the start."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from datetime import datetime

import pytest

from bot import acquaintance
from bot.company import NONE
from bot.ledger import AsyncLedger
from bot.settings import SampleSettings, Settings
from storage.ledger import Ledger
from storage.model import ChannelId, Person, PersonId, RemoteId


class Workspace:
    """Everybody's channels, and one person."""

    async def channels(self) -> Mapping[str, ChannelId]:
        return {name: ChannelId(f"C-{name}") for name in ("support", "sales", "product", "marketing", "service")}

    async def people(self) -> Sequence[Person]:
        return [Person(id=PersonId("U-mei"), name="Mei Lin", handle="mei")]

    def stamp(self, at: datetime) -> str:
        return str(at)

    async def newest(self, channel: ChannelId) -> RemoteId | None:
        return None


@pytest.mark.asyncio
async def test_people_who_are_named_and_not_there_stop_nothing_and_are_said(
    ledger: Ledger, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    hub = AsyncLedger(ledger, asyncio.get_running_loop())
    settings = Settings(
        sample=SampleSettings(releasers=("@Mei", "leyla"), may_call=("u-mei",)), reads={"Ayko": ("ja",)}
    )
    await acquaintance.know_the_company(settings, hub, Workspace(), lambda: now, means=NONE)  # type: ignore[arg-type]
    said = {record.message: record.facts for record in caplog.records}  # type: ignore[attr-defined]
    assert said["app.people_missing"] == {"names": ["leyla", "ayko"]}
