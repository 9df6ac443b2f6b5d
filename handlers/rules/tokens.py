"""Names conversations in what customers hold: links to their page and addresses to reply to."""

import re

_TOKEN = re.compile(r"([0-9a-z]{4,12})-(\d{1,4})", re.ASCII)
_LINK = re.compile(r"([0-9a-z]{4,12}-\d{1,19})-([a-z2-7]{26})", re.ASCII)
_ARRIVAL = re.compile(r"arrival-(\d{1,18})", re.ASCII)


def token(ref: str, generation: int) -> str:
    """The token of ``E-7K3Q9M2X`` in its first generation is ``7k3q9m2x-0``: mail addresses lose capitals."""
    return f"{ref.removeprefix('E-').lower()}-{generation}"


def read_token(text: str) -> tuple[str, int] | None:
    """The reference and the generation that a token names; None for anything else."""
    found = _TOKEN.fullmatch(text.lower())
    return (f"E-{found[1].upper()}", int(found[2])) if found else None


def split_link(text: str) -> tuple[str, str] | None:
    """The token and the signature of a link's last part; None for anything else."""
    found = _LINK.fullmatch(text.lower())
    return (found[1], found[2]) if found else None


def arrival_token(arrival: int) -> str:
    """Names what was just said, before there is a conversation. No reference spells so: it has no I and no L."""
    return f"arrival-{arrival}"


def read_arrival_token(text: str) -> int | None:
    """The arrival that a token names; None for anything else."""
    found = _ARRIVAL.fullmatch(text.lower())
    return int(found[1]) if found else None
