"""Who has words masked, and the process that masks: where it breaks, what is for executives is held and tried again."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any

import pytest

from bot.children import HOUSE
from bot.ledger import AsyncLedger
from bot.sampling import drawing
from bot.sampling.masking import Masker, Masking
from handlers import hiding, sampling
from handlers.company import Company
from handlers.rules.hiding import NOT_YET, Masked, ToMask, hide
from handlers.rules.mask import Record
from storage import facts, samples
from storage.ledger import Ledger
from storage.model import Voice
from tests.bot.sampling.brittle import WORD
from tests.bot.sampling.test_drawing import THURSDAY, company
from tests.handlers.desk import Desk
from tests.handlers.test_sampling import SINCE, TUESDAY, spoken
from tests.sayings import saying

__all__ = ["company"]
MARIA = ToMask(text="I am Maria Sommer, the oven is cold", record=Record(names=("Maria Sommer",)), language="en")
SPANS = "handlers.rules.masking.spans"
HEAVY = ("handlers.rules.objecting", "spellchecker", "mimesis", "numpy")


@pytest.mark.alone
@pytest.mark.asyncio
async def test_another_process_masks_the_same() -> None:
    masker = Masker()
    assert await masker.at_once(MARIA) is None  # nothing is loaded yet: nobody waits for that
    assert masker.pid is None
    found = await masker.mask([MARIA, ToMask()])
    assert found == (hide(MARIA), Masked())
    assert found[0].text == "I am ▮▮▮, the oven is cold"
    began = time.monotonic()
    assert await masker.at_once(MARIA) == found[0]
    assert time.monotonic() - began < 1.5
    await masker.close()
    assert masker.pid is None


@pytest.mark.asyncio
@pytest.mark.parametrize("module", ["this", "bot.no_such_module"])
async def test_a_process_that_ends_masks_nothing(module: str) -> None:
    assert await Masker(child=module).mask([MARIA]) is None


@pytest.mark.asyncio
async def test_one_that_takes_too_long_is_ended() -> None:
    masker = Masker(patience_s=0.001)
    assert await masker.mask([MARIA]) is None
    assert masker.pid is None


@pytest.mark.asyncio
async def test_it_is_ready_for_who_is_expected_and_ends_when_nobody_asks() -> None:
    masker = Masker(kept_s=0.2)
    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        running = group.create_task(masker.run())
        masker.expect()
        while await masker.at_once(MARIA) is None:  # noqa: ASYNC110 - as it is seen from outside
            await asyncio.sleep(0.02)
        while masker.pid is not None:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        running.cancel()


@pytest.mark.asyncio
async def test_it_ends_with_whoever_runs_it() -> None:
    masker = Masker()
    running = asyncio.create_task(masker.run())
    assert await masker.mask([MARIA])
    assert masker.pid is not None
    running.cancel()
    await asyncio.wait({running})
    assert masker.pid is None


class Flaky:
    """Masks, unless it is down."""

    def __init__(self) -> None:
        self.down = True

    async def mask(self, words: Sequence[ToMask]) -> tuple[Masked, ...] | None:
        return None if self.down else tuple(hide(one) for one in words)


@pytest.mark.asyncio
async def test_voices_are_held_where_it_breaks_and_masked_by_a_later_look(ledger: Ledger, company: Company) -> None:
    ledger.write(facts.first_start, now=SINCE)
    desk = Desk(ledger, company, TUESDAY)
    spoken(desk, 12)
    here = AsyncLedger(ledger, asyncio.get_running_loop())
    one = ledger.read(sampling.due, company, now=THURSDAY)
    assert one is not None
    masker: Any = Flaky()
    made = await drawing.make(here, company, one, masker, now=THURSDAY)
    assert {voice.held for voice in made.sample.voices} == {NOT_YET}
    assert not any(voice.text or voice.said_back or voice.gloss for voice in made.sample.voices)
    assert await drawing.keep(here, made, now=THURSDAY) is not None
    told: list[str] = []
    seconds = 0.0
    looking = Masking(here, company, lambda: THURSDAY, masker, tell=told.append, clock=lambda: seconds)
    assert await looking.look()
    assert told[-1].startswith("the process that masks breaks")
    masker.down = False
    await looking.look()
    assert {voice.held for voice in kept(ledger)} == {NOT_YET}  # not again so soon
    seconds = 11.0
    assert not await looking.look()
    assert told[-1] == ""
    assert all(not voice.held and voice.text for voice in kept(ledger))
    assert "Quint" not in " ".join(voice.text for voice in kept(ledger))
    assert ledger.read(hiding.list_waiting, company, now=THURSDAY) == []


@pytest.mark.asyncio
async def test_words_that_break_it_hold_their_voice_alone(ledger: Ledger, company: Company) -> None:
    ledger.write(facts.first_start, now=SINCE)
    desk = Desk(ledger, company, TUESDAY)
    for n in range(5):
        desk.hear(f"{saying(n)}{('', WORD)[n == 2]}", thread_key=f"t{n}", address=f"c{n}@example.com")
    here = AsyncLedger(ledger, asyncio.get_running_loop())
    one = ledger.read(sampling.due, company, now=THURSDAY)
    assert one is not None
    masker = Masker(child="tests.bot.sampling.brittle")
    made = await drawing.make(here, company, one, masker, now=THURSDAY)
    await masker.close()
    held = [voice.held for voice in made.sample.voices if voice.role != "worth"]
    assert sorted(held) == ["", "", "", "", NOT_YET]


def kept(ledger: Ledger) -> list[Voice]:
    sample = ledger.read(samples.find_newest)
    assert sample is not None
    return list(sample.voices)


def test_to_ask_loads_nothing_by_which_is_masked() -> None:
    said = "import sys; import bot.sampling.masking, handlers.hiding; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True, cwd=HOUSE)
    loaded = done.stdout.split()
    assert "handlers.rules.hiding" in loaded
    assert not [one for one in loaded if one in HEAVY or (one.startswith("handlers.rules.masking.") and one != SPANS)]
