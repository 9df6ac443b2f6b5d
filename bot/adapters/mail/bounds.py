"""How much a mail may be, and how long it may take (threat T19)."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

MAIL_MAX = 25 << 20
"""Bytes of a mail; of larger ones only the head is fetched."""
DEPTH_MAX = 20
PARTS_MAX = 200
HEADERS_MAX = 500
HEAD_MAX = 64 << 10
"""Bytes of all headers of a mail."""
TEXT_MAX = 200_000
"""Characters of text that are read; the mail itself is kept whole."""
MARKUP_MAX = 4 << 20
FILES_MAX = 100
CPU_S = 4
"""Of the child's own time for one mail, so that its answer comes within 5 s on the clock."""
MEMORY = 512 << 20


class Breach(ValueError):
    """A mail is more than a mail may be."""


class TooLong(Exception):
    """A step took longer than it may; there is a simpler one."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises TooLong after so many seconds of this process's own time; regular expressions are interrupted as well.

    Not to be nested: there is one such clock.
    """

    def over(_signal: int, _frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
