"""Who has the sample drawn, and the process that draws: the same as in this one, and whatever breaks is told."""

import asyncio
from array import array
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.children import Child
from bot.ledger import AsyncLedger
from bot.sampling import drawing, sheet
from bot.sampling.drawing import Drawing, NotDrawn
from bot.sampling.masking import ALONE, CHILD, Masker
from handlers.company import Company
from handlers.rules.frame import Frame, Margin
from handlers.rules.pick import draw
from storage import facts, samples
from storage.ledger import Ledger
from tests.handlers.conftest import company as a_company
from tests.sayings import saying

company = a_company
THURSDAY = datetime(2026, 11, 26, 13, tzinfo=UTC)


def a_frame(many: int = 40) -> Frame:
    source = Margin(name="source", values=("form", "mail"), codes=array("h", [n % 2 for n in range(many)]).tobytes())
    return Frame(ids=array("q", range(1, many + 1)).tobytes(), free=b"\x01" * many, margins=(source,))


@pytest.mark.asyncio
async def test_another_process_draws_the_same() -> None:
    frame = a_frame()
    answer = await drawing.ask(sheet.Draw(frame=frame, size=7, seed="2026-W48", reserves=3))
    drawn = sheet.decode_drawn(answer)
    assert drawn == draw(frame, 7, seed="2026-W48", reserves=3)
    (why,) = await drawing.explain(frame, drawn, drawn.chosen[:1])
    assert why.id == drawn.chosen[0]


def test_a_frame_is_the_same_once_it_was_packed() -> None:
    assert sheet.unpack(sheet.pack(a_frame())) == a_frame()
    for damaged in (b"", b"x" * 50, sheet.pack(a_frame())[:-9]):
        with pytest.raises(ValueError, match="damaged"):
            sheet.unpack(damaged)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("question", "why"),
    [
        (sheet.Draw(frame=a_frame(), size=99, seed="x", reserves=3), "ValueError: 99 voices"),
        (sheet.Explain(frame=a_frame(), drawn=draw(a_frame(), 3, seed="x"), which=(999,)), "KeyError: 999"),
    ],
)
async def test_what_cannot_be_drawn_is_told(question: Any, why: str) -> None:
    with pytest.raises(NotDrawn, match=why):
        await drawing.ask(question)


@pytest.mark.asyncio
@pytest.mark.parametrize("module", ["this", "bot.no_such_module"])
async def test_a_process_that_ends_is_no_draw(module: str) -> None:
    with pytest.raises(NotDrawn):
        await drawing.ask(sheet.Draw(frame=a_frame(), size=3, seed="x", reserves=0), child=module)


@pytest.mark.asyncio
async def test_one_that_takes_too_long_is_ended() -> None:
    question = sheet.Draw(frame=a_frame(), size=3, seed="x", reserves=0)
    with pytest.raises(NotDrawn, match="no answer in time"):
        await drawing.ask(question, patience_s=0.001)


def test_it_ends_with_its_pipe_and_has_nothing_of_our_environment() -> None:
    child = Child(CHILD, answer_max=1 << 20, environment=ALONE)
    child.start()
    assert child.pid is not None
    child.end()
    assert child.pid is None
    assert not [name for name in ALONE if "TOKEN" in name or "SECRET" in name]


@pytest.mark.asyncio
async def test_the_same_words_are_drawn_once_and_once_again_when_it_is_replayed(
    ledger: Ledger, company: Company
) -> None:
    from tests.handlers.desk import Desk

    ledger.write(facts.first_start, now=datetime(2026, 11, 1, tzinfo=UTC))
    desk = Desk(ledger, company, datetime(2026, 11, 24, 9, tzinfo=UTC))
    for n in range(30):
        desk.hear(saying(n % 9), thread_key=f"t{n}", address=f"c{n}@example.com")
    here = AsyncLedger(ledger, asyncio.get_running_loop())
    masker = Masker()
    await Drawing(here, company, lambda: THURSDAY, masker=masker).look()
    await masker.close()
    sample = ledger.read(samples.find_newest)
    assert sample is not None
    assert len({voice.text for voice in sample.voices}) == len(sample.voices) == 9
    replayed = await drawing.replay(here, sample.id)
    assert replayed is not None
    assert replayed[0].is_same


@pytest.mark.asyncio
async def test_what_is_due_is_drawn_and_kept_with_its_frame(ledger: Ledger, company: Company) -> None:
    from tests.handlers.desk import Desk

    ledger.write(facts.first_start, now=datetime(2026, 11, 1, tzinfo=UTC))
    desk = Desk(ledger, company, datetime(2026, 11, 24, 9, tzinfo=UTC))
    for n in range(12):
        desk.hear(f"The oven {n} is cold", thread_key=f"t{n}", address=f"c{n}@example.com")
    told: list[str] = []
    here = AsyncLedger(ledger, asyncio.get_running_loop())
    masker = Masker()
    broken = Drawing(here, company, lambda: THURSDAY, masker=masker, tell=told.append, child="bot.no_such_module")
    await broken.look()
    await broken.look()
    assert len(told) == 1
    assert told[0].startswith("the sample of 2026-W48 could not be drawn")
    assert ledger.read(samples.find_newest) is None
    looking = Drawing(here, company, lambda: THURSDAY, masker=masker, tell=told.append)
    await looking.look()
    await looking.look()
    await masker.close()
    sample = ledger.read(samples.find_newest)
    assert sample is not None
    assert told[-1] == ""
    packed = ledger.read(samples.load_frame, sample.digest)
    assert len(sheet.unpack(packed)) == sample.frame == 12
    replayed = await drawing.replay(here, sample.id)
    assert replayed is not None
    assert replayed[0].is_same
