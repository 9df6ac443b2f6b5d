"""The scene in which every hostile string appears, on SQLite unless a test asks for both databases."""

import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from handlers.company import Company
from storage.ledger import Ledger
from tests.handlers.conftest import company as company  # noqa: PLC0414 - the same company as at the handlers' desk
from tests.injection.scene import Scene, open_scene


@pytest.fixture
def one_ledger(tmp_path: Path, empty_file: Path) -> Iterator[Ledger]:
    file = tmp_path / "earshot.db"
    shutil.copy(empty_file, file)
    opened = Ledger(f"sqlite:///{file}").open()
    yield opened
    opened.close()


@pytest_asyncio.fixture
async def scene(one_ledger: Ledger, company: Company, now: datetime) -> AsyncIterator[Scene]:
    async with open_scene(one_ledger, company, now) as opened:
        yield opened


def told(wrong: list[Any]) -> str:
    """A few of many findings."""
    return "\n".join([f"{len(wrong)} findings", *(str(one)[:300] for one in wrong[:12])])
