"""The server as a source: what is told of is handed over once it is one value, and letters go where customers wrote."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from bot.adapters.discord import Settings
from bot.adapters.discord.reading import Said, read, written
from bot.ports import Heeds, Load, Memory, Refused, Route, Says, Take, Tell
from storage.model import Arrival, Delivery, Heard, Receipt

if TYPE_CHECKING:
    from bot.adapters.discord.sending import Sender
    from bot.adapters.discord.workspace import DiscordWorkspace


class DiscordSource:
    alone = True

    def __init__(
        self,
        settings: Settings,
        now: Callable[[], datetime],
        *,
        wall: Callable[[], int],
        memory: Memory,
        load: Load,
        says: Says,
        tell: Tell,
        heeds: Heeds,
    ) -> None:
        self._settings = settings
        self.now = now
        self._wall = wall
        self.workspace: DiscordWorkspace | None = None
        """The same server or another one as the team's workspace, over the same connection."""
        self._memory = memory
        self._tell = tell
        self._sender: Sender | None = None
        self.carries = bool(settings.server)
        if settings.workspace:
            from bot.adapters.discord import workspace

            self.workspace = workspace.DiscordWorkspace(
                settings, self._entered(), now, heeds=heeds, load=load, says=says
            )

    async def close(self) -> None:
        if self._sender is not None:
            await self._sender.close()

    def routes(self, take: Take) -> Sequence[Route]:  # noqa: ARG002 - nothing comes by HTTP
        return ()

    # -------------------------------------------------------------- in

    async def listen(self, take: Take) -> None:
        """Follows the server until it is cancelled; returns at once when there is none."""
        if not self._settings.server and self.workspace is None:
            return
        from bot.adapters.discord.following import Followed, follow

        async def hand(said: Said) -> None:
            await self.hand_over(said, take)

        def tell(why: str) -> None:
            self._tell("discord", why)

        await follow(Followed(self._settings, hand, self._memory, tell, self.workspace, self._wall))

    async def hand_over(self, said: Said, take: Take) -> None:
        """Returns once it is committed."""
        await take(
            Arrival(
                source="discord",
                external_id=said.external_id,
                order_key=f"discord:{said.message if said.gone else said.thread_key}",
                raw=written(said),
                received_at=self.now(),
            )
        )

    def read(self, arrival: Arrival) -> Heard:
        return read(arrival)

    # -------------------------------------------------------------- out

    async def send(self, delivery: Delivery) -> Receipt:
        """Sends one letter. Raises Refused, TryLater or Unsure."""
        return await self._connected().send(delivery)

    async def was_sent(self, delivery: Delivery) -> bool | None:
        """Whether the channel shows it. Raises TryLater where that cannot be read now."""
        if not self.carries:
            return None
        return await self._connected().was_sent(delivery)

    def _connected(self) -> "Sender":
        if not self._settings.server:
            raise Refused("Discord: discord.server is empty, so that nobody can be answered there")
        return self._entered()

    def _entered(self) -> "Sender":
        if self._sender is None:
            from bot.adapters.discord.sending import Sender

            self._sender = Sender(self._settings)
        return self._sender
