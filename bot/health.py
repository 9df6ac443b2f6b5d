"""What is down, since when and why: told by whoever finds it out, read by the operator's pages.

Several processes tell one another through the ledger: a worker leaves its word there, a web process reads it.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

FACT = "worker"
TELL_S = 5.0
SILENT_MS = 30_000
"""A worker that has left no word for so long does not run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Down:
    """Something does not answer; ``since`` is milliseconds of the wire's clock."""

    what: str
    """``ledger``, ``workspace``, ``worker``, or a source such as ``mail``."""
    since: int
    why: str


class Health:
    """What this process knows to be down."""

    def __init__(self, wall: Callable[[], int]) -> None:
        self._wall = wall
        self._down: dict[str, Down] = {}

    def lost(self, what: str, why: str) -> None:
        """It does not answer; since when is kept from the first time."""
        known = self._down.get(what)
        self._down[what] = Down(what=what, since=known.since if known else self._wall(), why=why)

    def back(self, what: str) -> None:
        self._down.pop(what, None)

    def tell(self, what: str) -> Callable[[str], None]:
        """For those who say why it is down, and nothing when it is back."""

        def told(why: str) -> None:
            if why:
                self.lost(what, why)
            else:
                self.back(what)

        return told

    def list_down(self) -> list[Down]:
        return sorted(self._down.values(), key=lambda down: down.since)

    def word(self) -> str:
        """What this process leaves in the ledger for the others."""
        down = [[one.what, one.since, one.why] for one in self.list_down() if one.what != "ledger"]
        return json.dumps({"at": self._wall(), "down": down})


def heard(word: str | None, now: int) -> list[Down]:
    """What a worker's word says to a process that has no loops of its own."""
    if word is None:
        return [Down(what="worker", since=now, why="no worker has ever run on this ledger")]
    said = json.loads(word)
    if now - said["at"] > SILENT_MS:
        return [Down(what="worker", since=said["at"], why="no worker has left a word since")]
    return [Down(what=what, since=since, why=why) for what, since, why in said["down"]]
