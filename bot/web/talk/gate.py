"""The form's gate: what looks like spam is stored all the same and held; only far too much is turned away, and told so.

People paste and send at once, and whole offices share one address: nothing that was accepted is ever dropped.
"""

import hashlib
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass, replace

from storage import arrivals, quotas
from storage.ledger import Tx
from storage.model import Arrival, Taken
from storage.quotas import Bucket

HOUR_MS = 3_600_000
TOO_MANY = 4
"""So many times what is plenty is held, and more refused."""
ODD = Bucket(name="form:odd", interval=200, plenty=1_000, most=1_000)
"""What machines seem to send has a bucket of its own, so that it cannot use up everybody's."""
REMEMBERED_MAX = 10_000
RUSH_S = 20
"""Seconds of the whole form's rate that may come at once."""


class TooMuch(Exception):
    """Nothing was stored; after ``wait`` milliseconds the bucket would let it pass."""

    def __init__(self, bucket: str, wait: int) -> None:
        super().__init__(f"to be sent again in {wait} ms")
        self.bucket = bucket
        self.wait = wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """How much may be said; 0 is no limit."""

    per_visitor: int
    per_network: int
    per_s: float


def buckets(allowed: Allowed, visitor: str, secret: bytes) -> list[Bucket]:
    """The buckets that one message of this visitor is taken from; addresses go in as keyed hashes only."""
    found = [
        Bucket(name=f"form:{kind}:{_hashed(address, secret)}", interval=HOUR_MS // n, plenty=n, most=n * TOO_MANY)
        for kind, address, n in (
            ("visitor", visitor, allowed.per_visitor),
            ("network", network_of(visitor), allowed.per_network),
        )
        if n
    ]
    if allowed.per_s:
        rush = max(1, round(allowed.per_s * RUSH_S))
        found.append(Bucket(name="form", interval=max(1, round(1000 / allowed.per_s)), plenty=rush, most=rush))
    return found


def network_of(address: str) -> str:
    """The /24 of an IPv4 address, the /64 of an IPv6 one; what is neither stands for itself."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    bits = 24 if ip.version == 4 else 64
    return str(ipaddress.ip_network((ip, bits), strict=False))


def _hashed(address: str, secret: bytes) -> str:
    return hashlib.blake2b(address.encode("utf-8", "replace"), key=secret, digest_size=12).hexdigest()


class Memory:
    """Which buckets refuse, and until when: so that a flood does not become work for the ledger."""

    def __init__(self) -> None:
        self._until: dict[str, int] = {}

    def check(self, spends: Sequence[Bucket], *, now: int) -> None:
        """Raises TooMuch for a bucket that is known to refuse."""
        for bucket in spends:
            if (wait := self._until.get(bucket.name, 0) - now) > 0:
                raise TooMuch(bucket.name, wait)

    def keep(self, refusal: TooMuch, *, now: int) -> None:
        if len(self._until) > REMEMBERED_MAX:
            self._until.clear()
        self._until[refusal.bucket] = now + refusal.wait


def receive(tx: Tx, arrival: Arrival, spends: Sequence[Bucket], *, odd: str | None, now: int) -> Taken:
    """Stores what was said, held where ``odd`` or more than plenty. Raises TooMuch.

    The same page sent twice is one arrival and costs nothing; other words under the same key (somebody went back and
    wrote more) are an arrival of their own.
    """
    digest = arrivals.body_hash(arrival.raw)
    again = f"{arrival.external_id}:{digest.hex()}"
    known = arrivals.find_known(tx, arrival.source, (arrival.external_id, again))
    if known.get(arrival.external_id, digest) != digest:
        arrival = replace(arrival, external_id=again)
    if arrival.external_id in known:
        return arrivals.add(tx, arrival)
    why = odd
    for bucket in spends:
        spent = quotas.spend(tx, bucket, now=now)
        if spent.wait:
            raise TooMuch(bucket.name, spent.wait)
        if not spent.plenty:
            why = "much from one address or network in a short time"
    return arrivals.add(tx, arrival, held=why)
