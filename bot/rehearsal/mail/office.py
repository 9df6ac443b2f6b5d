"""The far side of mail for the demo: what Earshot sends is kept, what customers write lies in a mailbox."""

import asyncio
import email
import email.policy
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from bot.rehearsal.mail import dovecot
from bot.rehearsal.mail.dovecot import Dovecot


@dataclass
class PostOffice:
    smtp_port: int = 0
    box: Dovecot | None = None
    """The mailbox; None where there is no Dovecot."""
    letters: list[EmailMessage] = field(default_factory=list)
    """What was sent to customers."""
    _came: asyncio.Event = field(default_factory=asyncio.Event)
    _numbers: int = 0

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        came = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(came, EmailMessage)
        self.letters.append(came)
        self._came.set()
        return "250 kept"

    async def letter_to(self, address: str, patience_s: float) -> EmailMessage | None:
        """The newest letter to an address, as soon as there is one that was not there before."""
        before = self.sent_to(address)
        try:
            async with asyncio.timeout(patience_s):
                while self.sent_to(address) == before:
                    self._came.clear()
                    await self._came.wait()
        except TimeoutError:
            return None
        found = [one for one in self.letters if address in str(one["to"])]
        return found[-1] if found else None

    def sent_to(self, address: str) -> int:
        return sum(address in str(one["to"]) for one in self.letters)

    async def deliver(self, mail: EmailMessage) -> None:
        """A customer's mail arrives in the mailbox."""
        assert self.box is not None
        self._numbers += 1
        raw = mail.as_bytes(policy=email.policy.SMTP)
        await asyncio.to_thread(self.box.deliver, raw, f"mail{self._numbers}")


@asynccontextmanager
async def opened() -> AsyncIterator[PostOffice]:
    """Open on free ports of this machine until the end."""
    from aiosmtpd.smtp import SMTP

    office = PostOffice()
    with ExitStack() as stack:
        if dovecot.dovecot() is not None:
            office.box = await asyncio.to_thread(stack.enter_context, dovecot.running())
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(office, enable_SMTPUTF8=True), "127.0.0.1", 0)
        try:
            office.smtp_port = server.sockets[0].getsockname()[1]
            yield office
        finally:
            server.close()
            await asyncio.to_thread(stack.close)
