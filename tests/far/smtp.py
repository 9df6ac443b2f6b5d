"""A mail server that takes letters (aiosmtpd), keeps them, and can be told at which step to fail."""

import asyncio
import base64
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult


@dataclass
class Plan:
    """What it answers; an empty text means that all is well. ``drop`` ends the connection instead of an answer."""

    greeting: str = ""
    mail: str = ""
    rcpt: str = ""
    data: str = ""
    """Instead of 354; ``drop``."""
    final: str = ""
    """After the final dot: an answer, ``drop``, ``cut`` (half an answer) or ``late``."""
    mid: bool = False
    """Ends the connection after the first line of the mail, before the final dot."""
    late_s: float = 60.0
    refuse_login: bool = False


@dataclass(frozen=True)
class Taken:
    """One mail as it came over the wire."""

    sender: str
    to: tuple[str, ...]
    content: bytes
    options: tuple[str, ...] = ()


@dataclass
class FarSmtp:
    port: int = 0
    plan: Plan = field(default_factory=Plan)
    taken: list[Taken] = field(default_factory=list)
    """What was accepted for good, whether anybody was told or not."""
    users: list[str] = field(default_factory=list)
    tokens: Mapping[str, str] = field(default_factory=dict)
    """Access tokens that are valid, and whose they are."""
    answered: list[bytes] = field(default_factory=list)
    """What was said to the error of a token that is not."""

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        if self.plan.mail == "drop":
            server.transport.abort()
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.plan.mail or "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        if self.plan.rcpt == "drop":
            server.transport.abort()
        if not self.plan.rcpt:
            envelope.rcpt_tos.append(address)
        return self.plan.rcpt or "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        final = self.plan.final
        if final[:1] not in {"4", "5"}:
            content = bytes(envelope.original_content)
            self.taken.append(
                Taken(envelope.mail_from or "", tuple(envelope.rcpt_tos), content, tuple(envelope.mail_options))
            )
        match final:
            case "drop":
                server.transport.abort()
            case "cut":
                server.transport.write(b"25")
                server.transport.close()
                await asyncio.sleep(0.05)
            case "late":
                await asyncio.sleep(self.plan.late_s)
        return final if final[:1].isdigit() else "250 OK"

    def authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
        self.users.append(f"{mechanism}:{given.login.decode()}")
        return AuthResult(success=not self.plan.refuse_login, handled=False)

    async def auth_XOAUTH2(self, server: Any, args: list[str]) -> AuthResult:  # noqa: N802 - aiosmtpd's name
        """As Google does it: what is wrong is told first, and then refused."""
        user, bearer, *_ = base64.b64decode(args[1]).decode().split("\1")
        user, token = user.removeprefix("user="), bearer.removeprefix("auth=Bearer ")
        self.users.append(f"XOAUTH2:{user}")
        if self.tokens.get(token) == user:
            return AuthResult(success=True)
        said = await server.challenge_auth(b'{"status":"401","schemes":"Bearer"}')
        self.answered.append(said)
        await server.push("535 5.7.8 Username and Password not accepted")
        return AuthResult(success=False, handled=True)


class Faulty(SMTP):
    """The library's server, which can also break between steps."""

    plan: Plan

    async def push(self, status: Any) -> None:
        if self.plan.greeting and str(status).startswith("220 "):
            status = self.plan.greeting
        await super().push(status)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if self.plan.data == "drop":
            self.transport.abort()
            return
        if self.plan.data:
            await self.push(self.plan.data)
            return
        if self.plan.mid:
            await self.push("354 Go on")
            await self._reader.readline()
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


@asynccontextmanager
async def far_smtp(
    *,
    utf8: bool = True,
    login: bool = False,
    size: int = 33_554_432,
    context: ssl.SSLContext | None = None,
    at_once: bool = False,
    tokens: Mapping[str, str] | None = None,
) -> AsyncIterator[FarSmtp]:
    """A server on a free port of this machine; with a ``context`` it speaks TLS, ``at_once`` or when it is asked."""
    far = FarSmtp(tokens={} if tokens is None else tokens)
    made: list[Faulty] = []

    def make() -> Faulty:
        server = Faulty(
            far,
            enable_SMTPUTF8=utf8,
            hostname="far.example",
            data_size_limit=size,
            authenticator=far.authenticate if login else None,
            auth_require_tls=False,
            tls_context=None if at_once else context,
            require_starttls=context is not None and not at_once,
            loop=asyncio.get_running_loop(),
        )
        server.plan = far.plan
        made.append(server)
        return server

    server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0, ssl=context if at_once else None)
    far.port = server.sockets[0].getsockname()[1]
    try:
        yield far
    finally:
        server.close()
        for one in made:
            if one.transport is not None:
                one.transport.abort()
            if one._handler_coroutine is not None:
                one._handler_coroutine.cancel()
        await asyncio.sleep(0.01)
