"""Letters to customers on Discord whose every text is a stranger's: sent, changed in their place, and taken back."""

import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # discord.py imports audioop
    from bot.adapters import discord as adapter

from bot.rehearsal.discord import Limits, Rehearsal, default_scene
from bot.rehearsal.discord.hearth import APP, COMMUNITY, HELP, NILS
from bot.secret import Secret
from bot.sources import lending
from handlers.rules.escape import clean
from storage.model import ChannelId, Choice, Delivery, DeliveryId, Letter
from tests.contract.conftest import LENT
from tests.injection.looking_on_discord import POSTS, findings

AT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
SUPPRESS_EMBEDS = 1 << 2
CHOICES = (Choice(verdict="done", label="Yes, it is done"), Choice(verdict="not quite", label="Not quite"))


@dataclass
class Letters:
    """Judged by the calls that the far side got, and by what it says became of them."""

    rehearsal: Rehearsal
    source: Any
    wrong: list[str] = field(default_factory=list)
    looked_at: int = 0
    called: int = 0
    _sent: int = 0

    async def letter(self, label: str, text: str) -> None:
        """One that says it, the same as a correction of another text, and one line in its place."""
        asked = self.rehearsal.say(NILS.id, HELP, "The lamp flickers")
        said = clean(text)
        first = await self.source.send(self._delivery(asked, said, choices=CHOICES))
        self._look(label, first.remote)
        await self.source.send(self._delivery(asked, f"{said}\n{said}", instead=first.remote))
        self._look(f"{label}, changed", first.remote)
        await self.source.send(self._delivery(asked, said, instead=first.remote, clears=True))
        self._look(f"{label}, taken back", first.remote)

    def _delivery(self, asked: str, text: str, **more: Any) -> Delivery:
        self._sent += 1
        letter = Letter(
            source="discord", to=NILS.id, name=text, sender=text, subject=text, text=text, language="en", at=AT,
            token="7k3q9m2x-0", answers=(f"{HELP}/{asked}",), **more,
        )  # fmt: skip
        ref = f"d-{self._sent:012d}"
        return Delivery(id=DeliveryId(self._sent), ref=ref, kind="letter", channel=ChannelId(""), letter=letter)

    def _look(self, label: str, remote: str) -> None:
        entry = next(one for one in reversed(self.rehearsal.journal.entries) if one["method"] in POSTS)
        self.looked_at += 1
        if entry["outcome"] != "accepted":
            self.wrong.append(f"{label}: {entry['method']} {entry['outcome']}")
        self.wrong += [f"{label}: {entry['method']}: {one}" for one in findings(entry["method"], entry["args"])]
        for effect in entry.get("effects", ()):
            self.called += len(effect.get("mentions") or ())
            if effect.get("previews"):
                self.wrong.append(f"{label}: previews of {effect['previews']}")
        shown = self.rehearsal.message(HELP, remote) or {}
        if not shown.get("flags", 0) & SUPPRESS_EMBEDS or shown.get("mentions") or shown.get("mention_everyone"):
            self.wrong.append(f"{label}: {shown.get('flags')} {shown.get('mentions')}")


@asynccontextmanager
async def letters_on_discord() -> AsyncIterator[Letters]:
    rehearsal = Rehearsal(default_scene(), limits=Limits.off())
    await rehearsal.start()
    settings = adapter.Settings(
        server=COMMUNITY, channels=("#help",), token=Secret(APP.token), api_url=rehearsal.api_url,
        gateway_url=rehearsal.gateway_url,
    )  # fmt: skip
    try:
        async with lending(adapter.connect, settings, {**LENT, "now": lambda: AT, "wall": lambda: 0}) as source:
            yield Letters(rehearsal, source)
    finally:
        await rehearsal.stop()
