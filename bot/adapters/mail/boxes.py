"""A mailbox with everything that is known of it before anybody connects."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.adapters.mail import Settings
from bot.adapters.mail.oauth import NoToken, Tokens
from bot.ports import Seal

LOCAL_MAX = 64
"""Octets before the @ (RFC 5321, 4.5.3.1.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One mailbox."""

    source: str
    """``mail``, or ``mail:sales`` for one of several."""
    settings: Settings
    tokens: Tokens = field(default_factory=Tokens, compare=False, repr=False)

    @property
    def place(self) -> str:
        return self.settings.place or self.settings.address

    @property
    def user(self) -> str:
        return self.settings.user or self.settings.address

    @property
    def domain(self) -> str:
        """Ours, in ASCII (IDNA), as it stands in ids."""
        return to_ascii(self.settings.address.rpartition("@")[2] or "localhost")

    @property
    def address(self) -> str:
        """As it stands in mails and on the wire: the domain in ASCII."""
        return f"{self.settings.address.rpartition('@')[0]}@{self.domain}"

    async def secret(self) -> str:
        """The password, or an access token: a fresh one, or what its file holds now. Raises NoToken."""
        if self.settings.token_url:
            return await self.tokens.fresh(self.settings)
        if not self.settings.token_file:
            return self.settings.password.reveal()
        try:
            return (await asyncio.to_thread(Path(self.settings.token_file).read_text, encoding="utf-8")).strip()
        except (OSError, ValueError) as error:
            raise NoToken(f"token_file cannot be read ({type(error).__name__})", final=True) from error

    def reply_address(self, token: str, seal: Seal) -> str:
        """Where an answer belongs: ``help+e-7k3q-SIGNATURE@…``; the plain address where that cannot be."""
        local = self.settings.address.rpartition("@")[0]
        signed = f"{token}-{seal.sign('reply', token)}" if token else ""
        if signed and self.settings.reply_domain:
            return f"{signed}@{to_ascii(self.settings.reply_domain)}"
        long = f"{local}{self.settings.separator}{signed}"
        if not signed or not self.settings.separator or len(long.encode()) > LOCAL_MAX:
            return self.address
        return f"{long}@{self.domain}"

    def heard_address(self) -> str:
        """Where staff forward what they heard; empty without a separator or domain for it."""
        local, _, domain = self.settings.address.rpartition("@")
        if self.settings.reply_domain:
            return f"heard@{self.settings.reply_domain}"
        return f"{local}{self.settings.separator}heard@{domain}" if self.settings.separator else ""


def boxes_of(settings: Settings) -> Mapping[str, Box]:
    """All mailboxes that have an address, by their source's name."""
    named = {"mail": settings, **{f"mail:{name}": one for name, one in settings.more.items()}}
    return {source: Box(source=source, settings=one) for source, one in named.items() if one.address}


def spelled(address: str) -> frozenset[str]:
    """Both forms of an address in small letters, as it is set and with its domain in ASCII: programs write either."""
    local, _, domain = address.lower().rpartition("@")
    return frozenset({address.lower(), f"{local}@{to_ascii(domain)}"})


def to_ascii(domain: str) -> str:
    """A domain in its ASCII form (IDNA). Raises ValueError when it has none."""
    if domain.isascii():
        return domain.lower()
    import idna

    return idna.encode(domain, uts46=True).decode()
