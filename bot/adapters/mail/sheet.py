"""What the child says of a mail: plain values, every one of them bounded."""

import msgspec


class Attached(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A file that came along."""

    name: str
    type: str
    content: bytes


class Forwarded(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """Somebody else's mail in the mail."""

    name: str
    address: str
    text: str


class Report(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What a mail server says of a mail that it was given (RFC 3464)."""

    action: str
    """``failed``, ``delayed``, ``delivered`` …; empty when it does not say."""
    status: str
    """Such as ``5.1.1``."""
    why: str


class Sheet(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A mail, taken to pieces."""

    headers: tuple[tuple[str, str], ...]
    """Top to bottom, names in lower case, unfolded, not decoded."""
    subject: str
    author: tuple[str, str]
    """Name and address of From."""
    text: str
    """What this mail adds, without what it quotes and without signature."""
    whole: str
    """All of its text."""
    files: tuple[Attached, ...] = ()
    kind: str = ""
    """The media type of the whole, and behind a blank its report type."""
    reports: tuple[Report, ...] = ()
    originals: tuple[str, ...] = ()
    """Headers of mails in the mail, as text."""
    forwarded: Forwarded | None = None

    def all(self, name: str) -> list[str]:
        return [value for one, value in self.headers if one == name]

    def one(self, name: str) -> str:
        return next((value for one, value in self.headers if one == name), "")
