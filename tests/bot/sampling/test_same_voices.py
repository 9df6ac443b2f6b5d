"""The same customers, vectors and seed give the same voices: on both databases, once the vectors were moved, once the
tables were made anew by the revisions, and with another arithmetic."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.children import Child
from bot.commands.vectors import bring, export
from bot.sampling import sheet
from bot.sampling.drawing import ANSWER_MAX
from bot.sampling.masking import ALONE, CHILD
from handlers import preparing, sampling
from handlers.company import Company
from handlers.rules.frame import Drawn, Frame
from storage import facts, people
from storage.ledger import Ledger, Tx
from storage.model import Person
from storage.tables import metadata
from tests.bot.understanding.conftest import minding
from tests.bot.understanding.test_pipeline import many_texts
from tests.handlers.conftest import company as a_company
from tests.handlers.desk import Desk
from tests.storage.test_migrations import begin_anew

company = a_company
VOICES = 7
SEED = "2026-W48"
CORES = ("Haswell", "Prescott")


def spoken(ledger: Ledger, company: Company, now: datetime) -> Desk:
    """Each text by a customer of its own, by mail or by form, within this week."""
    ledger.write(people.set_people, [Person(id="U-aiko", name="Aiko")])  # type: ignore[arg-type]
    ledger.write(facts.first_start, now=now - timedelta(days=30))
    desk = Desk(ledger, company, now)
    for n, text in enumerate(many_texts()):
        desk.hear(text, source=("form", "mail")[n % 3 == 0], address=f"customer{n}@example.com")
    return desk


async def understood(desk: Desk) -> None:
    async with minding(desk, anew=True) as understanding:
        await understanding.catch_up()
        await understanding.learned()
        await understanding.catch_up()


def framed(ledger: Ledger, company: Company, now: datetime) -> Frame:
    one = ledger.read(sampling.of_now, company, now=now)
    assert one is not None
    return ledger.read(preparing.gather, company, one, now=now).frame


def drawn(frame: Frame, core: str) -> Drawn:
    """By a process of its own, with the arithmetic of another processor."""
    asked = sheet.Draw(frame=frame, size=VOICES, seed=SEED, reserves=sampling.RESERVES)
    child = Child(CHILD, answer_max=ANSWER_MAX, environment={**ALONE, "OPENBLAS_CORETYPE": core})
    try:
        answer = child.ask(sheet.encode(asked), 60)
    finally:
        child.end()
    assert answer[:1] == sheet.DONE, answer
    return sheet.decode_drawn(answer[1:])


def written_anew(tx: Tx) -> None:
    """What a migration does that copies every table: made by the revisions, rows put back in another order."""
    kept: dict[Any, list[Any]] = {table: list(tx.execute(select(table)).mappings()) for table in metadata.sorted_tables}
    begin_anew(tx)
    for table, rows in kept.items():
        for row in sorted(rows, key=lambda row: hash(tuple(map(str, row.values())))):
            tx.execute(table.insert(), dict(row))


@pytest.mark.asyncio
async def test_the_voices_are_the_same_wherever_the_vectors_are(
    tmp_path: Path, clean_postgres: str, company: Company, now: datetime
) -> None:
    file, later = tmp_path / "vectors.jsonl", now + timedelta(hours=1)
    found: dict[str, Drawn] = {}
    for name, url in (("sqlite", f"sqlite:///{tmp_path}/one.db"), ("postgresql", clean_postgres)):
        ledger = Ledger(url).open()
        try:
            desk = await asyncio.to_thread(spoken, ledger, company, now)
            if name == "sqlite":
                await understood(desk)
                export(ledger, file)
            else:
                bring(ledger, file)
                await understood(desk)
            frame = await asyncio.to_thread(framed, ledger, company, later)
            assert len(frame.ids) == 8 * len(many_texts())
            for core in CORES:
                found[f"{name}, {core}"] = drawn(frame, core)
            await asyncio.to_thread(ledger.write, written_anew)
            again = await asyncio.to_thread(framed, ledger, company, later)
            found[f"{name}, tables made anew"] = drawn(again, CORES[0])
        finally:
            ledger.close()
    first = found["sqlite, Haswell"]
    assert len(first.chosen) == VOICES
    assert first.objective.words > 0, "the vectors took part"
    assert [name for name, one in found.items() if one != first] == []
