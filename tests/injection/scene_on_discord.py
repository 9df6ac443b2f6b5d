"""The strangers' parade with a Discord server as the team's workspace."""

import warnings
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # discord.py imports audioop
    from bot.adapters import discord as adapter
    from bot.adapters.discord import forms, posts

from bot.rehearsal.discord import Limits, Rehearsal, default_scene
from bot.rehearsal.discord.hearth import APP, EXECUTIVES, MEI, PRODUCT, REVIEW, SALES, SUPPORT, TEAM
from bot.rehearsal.discord.values import THREADS
from bot.secret import Secret
from bot.sources import lending
from handlers.company import Company
from storage import people
from storage.ledger import Ledger
from storage.model import ChannelId, Modal, Person, Post, Team
from tests.contract.conftest import LENT
from tests.injection.looking import CANARY
from tests.injection.looking_on_discord import POSTS, findings
from tests.injection.scene import AIKO, BEN, Case, Scene


class DiscordScene(Scene):
    """Judged by the calls that the far side got, and by what it says became of them."""

    async def parade(self, label: str, text: str) -> None:
        await super().parade(label, text)
        self._days_pass()

    async def crowd(self, some: Sequence[Case]) -> None:
        await super().crowd(some)
        self._days_pass()

    def _days_pass(self) -> None:
        """Discord archives threads in which nobody speaks any more; a server has a thousand others at most."""
        rooms = self.rehearsal.world.rooms.values()
        for thread in [one.id for one in rooms if one.kind in THREADS and not one.archived]:
            self.rehearsal.set_thread(MEI.id, thread, archived=True)

    def look(self, label: str, *, words: bool = False) -> None:
        entries = list(self.rehearsal.journal.entries)[self._read :]
        self._read += len(entries)
        for entry in entries:
            if entry["method"] in POSTS:
                self.looked_at += 1
                if entry["outcome"] != "accepted":
                    self.wrong.append(f"{label}: {entry['method']} {entry['outcome']}")
                self._note(label, entry["method"], entry["args"])
            for effect in entry.get("effects", ()):
                if effect.get("mentions"):
                    self.wrong.append(f"{label}: called {effect['mentions']}")
                if CANARY in effect.get("text", "") and effect.get("previews"):
                    self.wrong.append(f"{label}: previews of {effect['previews']}")

    def look_at_view(self, label: str, modal: Modal) -> None:
        if modal.fields:
            self._note(label, "form", forms.form(modal, "0" * 16, self.workspace.where).to_dict())
            said = {field.name: f"{CANARY}{field.value} [bank](https://evil.example)" for field in modal.fields}
            self._look_at(label, "errors", forms.errors(said, "0" * 16))
        for page in forms.pages(modal, lambda _: "0" * 16, self.workspace.where):
            self._look_at(label, "private", page)

    def look_at_answer(self, label: str, post: Post) -> None:
        self._look_at(label, "private", posts.private(post, self.workspace.where))

    def _look_at(self, label: str, what: str, shown: Mapping[str, Any]) -> None:
        args = {
            "content": shown.get("content"),
            "embeds": [one.to_dict() for one in shown.get("embeds", ())],
            "components": shown["view"].to_components() if "view" in shown else [],
        }
        self._note(label, what, args)

    def _note(self, label: str, method: str, args: Any, *, words: bool = False) -> None:
        self.looked_at += method in ("form", "private", "errors")
        self.wrong += [f"{label}: {method}: {one}" for one in findings(method, args)]

    async def publish_home(self, label: str) -> None:
        """Discord has none; ``/earshot mine`` shows the same."""
        self.look_at_answer(label, self.ask("home"))


@asynccontextmanager
async def open_on_discord(
    ledger: Ledger, company: Company, now: datetime, **changes: Any
) -> AsyncIterator[DiscordScene]:
    """A scene on this ledger, its channels those of the rehearsal's team server."""
    rehearsal = Rehearsal(default_scene(), limits=Limits.off())
    await rehearsal.start()
    settings = adapter.Settings(
        workspace=TEAM, token=Secret(APP.token), api_url=rehearsal.api_url, gateway_url=rehearsal.gateway_url
    )
    teams = {Team("support"): SUPPORT, Team("product"): PRODUCT, Team("sales"): SALES}
    company = replace(
        company,
        teams={team: ChannelId(channel) for team, channel in teams.items()},
        review_channel=ChannelId(REVIEW),
        executive_channel=ChannelId(EXECUTIVES),
        list_every_ms=0,
        **changes,
    )
    ledger.write(people.set_people, [Person(id=one, name=str(one), teams=(Team("support"),)) for one in (AIKO, BEN)])
    try:
        async with lending(adapter.connect, settings, {**LENT, "now": lambda: now, "wall": lambda: 0}) as source:
            yield DiscordScene(
                ledger, company, now, rehearsal=rehearsal, workspace=source.workspace, support=ChannelId(SUPPORT)
            )
    finally:
        await rehearsal.stop()
