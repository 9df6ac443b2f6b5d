"""Nothing that a stranger writes mentions, links, unfurls, formats or hides on Discord either (T1-T4, T6-T9)."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest
import pytest_asyncio

from bot.rehearsal.discord.hearth import PRODUCT, SALES, SUPPORT
from handlers.company import Company
from storage.ledger import Ledger
from storage.model import ChannelId
from tests.injection.conftest import told
from tests.injection.letters_on_discord import letters_on_discord
from tests.injection.scene import cases, naughty
from tests.injection.scene_on_discord import DiscordScene, open_on_discord

PARTS = 4


@pytest_asyncio.fixture
async def scene(one_ledger: Ledger, company: Company, now: datetime) -> AsyncIterator[DiscordScene]:
    async with open_on_discord(one_ledger, company, now) as opened:
        yield opened


@pytest.mark.asyncio
@pytest.mark.parametrize("part", range(PARTS))
async def test_no_string_of_ours_does_anything_anywhere(scene: DiscordScene, part: int) -> None:
    mine = cases(38)[part::PARTS]
    for label, text in mine:
        await scene.parade(label, text)
    await scene.week("the week")
    assert scene.wrong == [], told(scene.wrong)
    assert scene.looked_at > 15 * len(mine)


@pytest.mark.asyncio
async def test_no_crowd_of_them_does(scene: DiscordScene) -> None:
    everything = cases(152)
    for start in range(0, len(everything), 40):
        await scene.crowd(everything[start : start + 40])
    await scene.week("the week")
    assert scene.wrong == [], told(scene.wrong)


@pytest.mark.asyncio
async def test_no_naughty_string_does(scene: DiscordScene) -> None:
    for label, text in naughty()[::40]:
        await scene.parade(label, text)
    assert scene.wrong == [], told(scene.wrong)


@pytest.mark.asyncio
async def test_no_letter_calls_masks_or_unfolds_anything_sent_changed_or_taken_back() -> None:
    async with letters_on_discord() as scene:
        everything = [
            *cases(152),
            *naughty()[::10],
            ("link", "https://evil.example/ [bank](https://evil.example)"),
        ]
        for label, text in everything:
            await scene.letter(label, text)
        assert scene.wrong == [], told(scene.wrong)
        assert scene.looked_at == 3 * len(everything)
        assert scene.called == 0


@pytest.mark.asyncio
async def test_not_even_where_the_words_are_pushed(one_ledger: Ledger, company: Company, now: datetime) -> None:
    async with open_on_discord(
        one_ledger, company, now, push_words=frozenset(map(ChannelId, (SUPPORT, PRODUCT, SALES)))
    ) as scene:
        for label, text in [*cases(38), ("address", "see https://evil.example/a?b=c, <https://evil.example/d> there")]:
            await scene.parade(label, text)
        assert scene.wrong == [], told(scene.wrong)
