"""The same stored vectors give the same themes and links: on both databases, and with another arithmetic."""

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from bot.children import Child
from bot.commands.vectors import bring, export
from bot.understanding import sheet
from bot.understanding.mind import ALONE
from handlers.company import Company
from storage import people
from storage.ledger import Ledger, Tx
from storage.model import Centred, MessageId, Person, ThemeId
from storage.tables import themes, understood, vectors
from tests.bot.understanding.conftest import minding
from tests.bot.understanding.test_pipeline import many_texts
from tests.handlers.desk import Desk

CORES = ("Haswell", "Prescott")


def known(tx: Tx) -> str:
    """A digest of every link, theme and vector, as they are stored."""
    found: list[Any] = []
    for query in (
        select(understood.c.message_id, understood.c.leader_id, understood.c.theme_id).order_by(
            understood.c.message_id
        ),
        select(themes.c.id, themes.c.heard, themes.c.centre, themes.c.total, themes.c.label).order_by(themes.c.id),
        select(vectors.c.message_id, vectors.c.vector).order_by(vectors.c.message_id),
    ):
        found += [tuple(bytes(one) if isinstance(one, memoryview) else one for one in row) for row in tx.execute(query)]
    return hashlib.sha256(repr(found).encode()).hexdigest()


@pytest.mark.asyncio
async def test_both_databases_give_the_same_themes(
    tmp_path: Path, clean_postgres: str, company: Company, now: datetime
) -> None:
    digests = []
    file = tmp_path / "vectors.jsonl"
    for url in (f"sqlite:///{tmp_path}/one.db", clean_postgres):
        ledger = Ledger(url).open()
        try:
            ledger.write(people.set_people, [Person(id="U-aiko", name="Aiko")])  # type: ignore[arg-type]
            desk = Desk(ledger, company, now)
            for text in many_texts():
                desk.hear(text)
            if file.exists():
                bring(ledger, file)
            async with minding(desk, anew=True) as understanding:
                await understanding.catch_up()
                await understanding.learned()
                await understanding.catch_up()
            if not file.exists():
                export(ledger, file)
            digests.append(await asyncio.to_thread(ledger.read, known))
        finally:
            ledger.close()
    assert digests[0] == digests[1]


def ask(child: Child, question: sheet.Question) -> sheet.Answer:
    return msgspec.msgpack.decode(child.ask(msgspec.msgpack.encode(question), 60), type=sheet.Answer)


def recentred(core: str, members: Sequence[tuple[MessageId, ThemeId | None, bytes]]) -> sheet.Answer:
    """What a child makes of stored vectors with the arithmetic of another processor."""
    child = Child("bot.understanding.child", answer_max=1 << 26, environment={**ALONE, "OPENBLAS_CORETYPE": core})
    try:
        empty: list[Centred] = []
        question = sheet.Recentre(
            model=1,  # type: ignore[arg-type]
            themes=empty,
            members=list(members),
            named=[],
            muted=[],
            merged={},
            next_theme=ThemeId(1),
        )
        return ask(child, question)
    finally:
        child.end()


def test_another_arithmetic_gives_the_same_themes_of_the_same_vectors() -> None:
    child = Child("bot.understanding.child", answer_max=1 << 26, environment=ALONE)
    try:
        fitted = ask(child, sheet.Fit(texts=many_texts()))
        assert isinstance(fitted, sheet.Fitted)
        ask(child, sheet.Learned(model=1, content=fitted.content))  # type: ignore[arg-type]
        made = ask(child, sheet.Embed(model=1, texts=many_texts()))  # type: ignore[arg-type]
        assert isinstance(made, sheet.Vectors)
    finally:
        child.end()
    members = [(MessageId(n), None, vector) for n, vector in enumerate(made.vectors, 1)]
    one, other = (recentred(core, members) for core in CORES)
    assert isinstance(one, sheet.Recentred)
    assert len(one.themes) > 1
    assert one == other
