"""The mailboxes as a source: what comes in is taken to pieces before it is handed over, and read when that is asked."""

import asyncio
import hashlib
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial

from bot.adapters.mail import Settings
from bot.adapters.mail.bounds import HEAD_MAX
from bot.adapters.mail.boxes import Box, boxes_of
from bot.adapters.mail.held import Held, Pieces
from bot.adapters.mail.letters import as_text
from bot.adapters.mail.parser import Parser
from bot.adapters.mail.reading import HEAD_ONLY, NOTE, hear
from bot.adapters.mail.sheet import Sheet
from bot.adapters.mail.tokens import ids_in
from bot.ports import Refused, Route, Seal, Take, Tell
from storage.model import Arrival, Delivery, Heard, Letter, Receipt

TOO_LARGE = b"%b: This mail has %d MB, more than Earshot takes. Its text and files are in the mailbox only.\r\n"


UNHURRIED_S = 30.0
"""On the clock of a busy machine, for mail that nobody reads yet; the child's own time is bounded."""


class MailSource:
    alone = True

    def __init__(
        self,
        settings: Settings,
        now: Callable[[], datetime],
        seal: Seal,
        tell: Tell = lambda _what, _why: None,
    ) -> None:
        self._boxes = boxes_of(settings)
        self._now = now
        self._seal = seal
        self._tell = tell
        self._ahead = Parser(patience_s=UNHURRIED_S)
        self._at_once = Parser()
        """For what has to be read now, whatever the other one is busy with; started when it is needed."""
        self._held = Held()
        self.carries = any(box.settings.smtp_host for box in self._boxes.values())

    def close(self) -> None:
        self._ahead.close()
        self._at_once.close()

    def routes(self, take: Take) -> Sequence[Route]:  # noqa: ARG002 - nothing comes by HTTP
        return ()

    # -------------------------------------------------------------- in

    async def listen(self, take: Take) -> None:
        """Follows every mailbox until it is cancelled; returns at once when there is none."""
        fetching = [box for box in self._boxes.values() if box.settings.imap_host]
        if not fetching:
            return
        from bot.adapters.mail.following import follow

        await asyncio.to_thread(self._ahead.warm)
        async with asyncio.TaskGroup() as group:
            for box in fetching:
                group.create_task(follow(box, self._hand_over(box, take), self._now, partial(self._tell, box.source)))

    def _hand_over(self, box: Box, take: Take) -> Callable[[bytes, int], Awaitable[None]]:
        async def hand(raw: bytes, size: int) -> None:
            await self.hand_over(box.source, raw, take, size=size)

        return hand

    async def hand_over(self, source: str, raw: bytes, take: Take, *, size: int = 0) -> None:
        """Returns once the mail is committed; ``size`` in bytes is given when only its head was fetched."""
        if size:
            raw = TOO_LARGE % (NOTE.encode(), size >> 20) + raw
        arrival = Arrival(
            source=source,
            external_id=external_id(raw, head_only=bool(size)),
            order_key=f"{source}:{thread_of(raw)}",
            raw=raw,
            received_at=self._now(),
        )
        if arrival.external_id not in self._held:
            self._held.put(arrival.external_id, await asyncio.to_thread(_pieces, self._ahead, raw), len(raw))
        await take(arrival)

    def read(self, arrival: Arrival) -> Heard:
        """What a mail says; ValueError when it cannot be read. Mails of before the start are taken to pieces here."""
        found = self._held.get(arrival.external_id) or _pieces(self._at_once, arrival.raw)
        match found:
            case Sheet():
                return hear(found, arrival, self._boxes.get(arrival.source), self._boxes, self._seal)
            case ValueError():
                raise ValueError(str(found))

    # -------------------------------------------------------------- out

    async def send(self, delivery: Delivery) -> Receipt:
        """Sends one letter. Raises Refused, TryLater or Unsure."""
        from bot.adapters.mail.sending import send

        if delivery.letter is None:
            raise Refused(f"{delivery.kind}: only letters go by mail")
        box = self._box_for(delivery.letter)
        if box is None:
            raise Refused("mail: no smtp_host is set, so that no letter can be sent")
        return await send(delivery, box, self._seal)

    async def was_sent(self, delivery: Delivery) -> bool | None:
        """Whether the journal holds it; None where there is none. Raises TryLater where it cannot be read now."""
        from bot.adapters.mail.journal import look_up

        box = self._box_for(delivery.letter) if delivery.letter else None
        return await look_up(delivery, box, self._seal) if box else None

    def _box_for(self, letter: Letter) -> Box | None:
        """The mailbox in which the customer wrote, else the first that can send."""
        able = {source: box for source, box in self._boxes.items() if box.settings.smtp_host}
        return able.get(letter.source) or next(iter(able.values()), None)


def _pieces(parser: Parser, raw: bytes) -> Pieces:
    try:
        return parser.read(raw)
    except ValueError as error:
        return error


def external_id(raw: bytes, *, head_only: bool = False) -> str:
    """What makes a mail itself, wherever it lies: its own id and the hash of all its bytes, never its number there."""
    return f"{HEAD_ONLY if head_only else ''}{own_id(raw)[:200]}:{hashlib.sha256(raw).hexdigest()[:40]}"


def own_id(raw: bytes) -> str:
    return next(ids_in(_header(raw, b"message-id")), "")


def thread_of(raw: bytes) -> str:
    """The id of the first mail of its thread, as far as it tells: so answers stay in their order."""
    for name in (b"references", b"in-reply-to"):
        found = next(ids_in(_header(raw, name)), "")
        if found:
            return found[:200].lower()
    return own_id(raw)[:200].lower() or hashlib.sha256(raw).hexdigest()[:40]


def _header(raw: bytes, name: bytes) -> str:
    """A header's value without a parser; empty when it is not there."""
    head = re.split(rb"\r?\n\r?\n", raw[:HEAD_MAX], maxsplit=1)[0]
    found = re.search(rb"(?im)^%b[ \t]*:((?:[^\r\n]|\r?\n[ \t])*)" % re.escape(name), head)
    return as_text(found[1]).replace("\n", " ") if found else ""
