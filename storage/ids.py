"""Opaque ids: short enough to read out, long enough not to be guessed or met twice."""

import os

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def random_ref(prefix: str, length: int = 12) -> str:
    """``prefix`` and ``length`` letters of Crockford's base 32 (5 random bits each)."""
    return prefix + "".join(ALPHABET[byte & 31] for byte in os.urandom(length))
