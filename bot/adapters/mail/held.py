"""Mails taken to pieces that wait to be read, so that reading one costs the ledger's writer nothing."""

import threading
from collections import OrderedDict

from bot.adapters.mail.sheet import Sheet

ALL_MAX = 32 << 20
"""Bytes of mail; what does not fit is taken to pieces once more when it is read."""
LARGE = 1 << 20
"""Larger ones are let go once they were read."""

Pieces = Sheet | ValueError
"""A mail's pieces, or why it cannot be read."""


class Held:
    """By external id; any thread may ask."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._pieces: OrderedDict[str, tuple[Pieces, int]] = OrderedDict()
        self._bytes = 0

    def __contains__(self, id_: str) -> bool:
        return id_ in self._pieces

    def put(self, id_: str, pieces: Pieces, size: int) -> None:
        with self._turn:
            self._take_out(id_)
            self._pieces[id_] = (pieces, size)
            self._bytes += size
            while self._bytes > ALL_MAX:
                self._take_out(next(iter(self._pieces)))

    def get(self, id_: str) -> Pieces | None:
        with self._turn:
            found = self._pieces.get(id_)
            if found is None:
                return None
            if found[1] > LARGE:
                self._take_out(id_)
            return found[0]

    def _take_out(self, id_: str) -> None:
        _, size = self._pieces.pop(id_, (None, 0))
        self._bytes -= size
