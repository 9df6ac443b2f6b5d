"""Guestbook: a folder of text files, each of them something that a customer said.

The first line may name who says it (``From: Maria Lopes``). A file is handed over once, however often it is seen.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec

from bot.ports import Must, Refused, Route, Take, Trial
from storage.model import Arrival, Delivery, Receipt, Words

NOTE_MAX = 1 << 20


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A folder into which people put what they want to say."""

    folder: str = ""
    """The folder. Empty: there is no guestbook."""
    every_s: Annotated[float, Must("a number above 0", lambda seconds: seconds > 0)] = 5.0
    """Seconds between two looks into it."""


@asynccontextmanager
async def connect(settings: Settings, *, now: Callable[[], datetime]) -> AsyncIterator["Guestbook"]:
    yield Guestbook(settings, now)


class Guestbook:
    def __init__(self, settings: Settings, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._now = now
        self._seen: set[str] = set()

    async def listen(self, take: Take) -> None:
        """Looks into the folder again and again. What could not be stored is not marked as seen, and comes again."""
        while self._settings.folder:
            for name, raw in await asyncio.to_thread(notes, Path(self._settings.folder), self._seen):
                await take(
                    Arrival(source="guestbook", external_id=name, order_key=name, raw=raw, received_at=self._now())
                )
                self._seen.add(name)
            await asyncio.sleep(self._settings.every_s)

    def read(self, arrival: Arrival) -> Words:
        text = arrival.raw.decode()
        name = None
        if text.startswith("From: "):
            first, _, text = text.partition("\n")
            name = first.removeprefix("From: ").strip()
        return Words(source=arrival.source, place="guestbook", text=text, at=arrival.received_at, name=name)

    async def send(self, delivery: Delivery) -> Receipt:
        raise Refused(f"{delivery.kind}: nobody reads answers in a guestbook")

    def routes(self, take: Take) -> Sequence[Route]:  # noqa: ARG002 - nothing comes by HTTP
        return ()


def notes(folder: Path, seen: set[str]) -> list[tuple[str, bytes]]:
    """The files that were not handed over yet, by name."""
    fresh = sorted(path for path in folder.glob("*.txt") if path.name not in seen)
    return [(path.name, path.read_bytes()[:NOTE_MAX]) for path in fresh]


def trial(folder: Path) -> Trial:
    """For the contract: somebody writes a note."""

    async def say(_source: Guestbook, _take: Take, id_: str, text: str) -> None:
        await asyncio.to_thread(lay_down, folder, id_, text)

    return Trial(settings=Settings(folder=str(folder), every_s=0.01), say=say)


def lay_down(folder: Path, id_: str, text: str) -> None:
    """Whole or not at all: nobody reads half a note."""
    half = folder / f"{id_}.half"
    half.write_bytes(text.encode("utf-8", "replace"))
    half.rename(folder / f"{id_}.txt")
