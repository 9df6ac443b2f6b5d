"""The form's ``sid``: a random key that makes sending twice one arrival, with the moment at which the page was opened.

The moment is signed, so that nobody can pretend to have taken their time; no process has to remember it.
"""

import base64
import hmac
import secrets
from dataclasses import dataclass

MAC_BYTES = 12


@dataclass(frozen=True, slots=True)
class Stamp:
    key: str
    """128 random bits."""
    at: int
    """Milliseconds on the wire's clock."""


def new_sid(secret: bytes, *, now: int) -> str:
    key = secrets.token_urlsafe(16)
    return f"{key}.{now:x}.{_mac(secret, key, now)}"


def read_sid(secret: bytes, sid: str) -> Stamp | None:
    """The stamp of a page of ours; None for anything else."""
    key, _, rest = sid.partition(".")
    moment, _, mac = rest.partition(".")
    try:
        at = int(moment, 16)
    except ValueError:
        return None
    right = _mac(secret, key, at)
    return Stamp(key, at) if hmac.compare_digest(right.encode(), mac.encode("utf-8", "replace")) else None


def _mac(secret: bytes, key: str, at: int) -> str:
    digest = hmac.digest(secret, f"{key}.{at:x}".encode("utf-8", "replace"), "sha256")
    return base64.urlsafe_b64encode(digest[:MAC_BYTES]).decode()
