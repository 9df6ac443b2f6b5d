"""Signs what we hand out (reply addresses, links to pages, ids of letters), to know it again when it comes back."""

import base64
import hashlib
import hmac
from dataclasses import dataclass, field

LENGTH = 26
"""Characters of a signature: 130 bits in base32, which survives that mail addresses are written small or large."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A key that never leaves the ledger. Satisfies ``bot.ports.Seal``."""

    key: bytes = field(repr=False)

    def sign(self, purpose: str, text: str) -> str:
        """26 characters of ``a-z2-7``. HMAC-SHA-256 (RFC 2104) over purpose and text, cut to 130 bits."""
        digest = hmac.digest(self.key, f"{purpose}\0{text}".encode(), hashlib.sha256)
        return base64.b32encode(digest).decode()[:LENGTH].lower()

    def proves(self, purpose: str, text: str, signature: str) -> bool:
        """Whether we signed it; compared in constant time."""
        if len(signature) != LENGTH or not signature.isascii():
            return False
        return hmac.compare_digest(self.sign(purpose, text), signature.lower())
