"""How long a search takes with a million messages stored: ``python -m tests.bench.searching [URL [MESSAGES]]``.

The words are drawn as languages have them (Zipf): the most common stands in most messages, the rarest in a few.
"""

import itertools
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles
from zoneinfo import ZoneInfo

from handlers import indexing, searching
from handlers.rules.query import read
from storage.ledger import Ledger, Tx
from storage.tables import conversations, customers, messages

MANY = 1_000_000
WORDS, EACH = 60_000, 20
TALK, TALKS = 4, 16
"""Messages of a conversation, and of a customer."""
AT_ONCE = 5_000
ROUNDS = 3
BEGAN = datetime(2024, 1, 1, tzinfo=UTC)
TEAMS = ("support", "sales", "product")
VOCABULARY = [f"w{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{n}" for n in range(WORDS)]
COMMON = list(itertools.accumulate(1 / (n + 1) for n in range(WORDS)))


def asked() -> Mapping[str, Sequence[str]]:
    """What is looked for, by its kind."""
    words = VOCABULARY
    return {
        "common": words[:20],
        "medium": words[200:260],
        "rare": words[40_000:40_060],
        "absent": [f"zz{n}" for n in range(30)],
        "two common": [f"{words[n]} {words[n + 1]}" for n in range(20)],
        "common and rare": [f"{words[n % 5]} {words[30_000 + n]}" for n in range(30)],
        "phrase": [f'"{words[n]} {words[n + 1]}"' for n in range(20)],
        "in a team, open": [f"{words[n]} team:support state:open" for n in range(20)],
        "common, long ago": [f"{words[n]} until:2024-01-20" for n in range(20)],
        "begun": [words[n][:4] for n in range(40)],
        "customer": [f"customer:name{n}" for n in range(40)],
        "filters alone": ["state:open", "team:sales", "since:2024-02-01", "until:2024-02-01"],
    }


def fill(ledger: Ledger, many: int) -> None:
    dice = random.Random(1)
    people, talks = many // TALKS + 1, many // TALK + 1
    for rows in _by(range(1, people + 1)):
        ledger.write(_insert, customers, [{"id": n, "name": f"Name{n % 5000}", "created_at": BEGAN} for n in rows])
    for rows in _by(range(1, talks + 1)):
        ledger.write(_insert, conversations, [_talk(n, people) for n in rows])
    for rows in _by(range(1, many + 1)):
        ledger.write(_insert, messages, [_message(n, dice) for n in rows])


def _by(numbers: range) -> Iterator[range]:
    return (numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE))


def _insert(tx: Tx, table: object, rows: list[dict[str, object]]) -> None:
    tx.execute(table.insert(), rows)  # type: ignore[attr-defined]


def _talk(n: int, people: int) -> dict[str, object]:
    return {
        "id": n, "ref": f"E-{n}", "customer_id": n % people + 1, "source": "form", "place": "", "team": TEAMS[n % 3],
        "rule": "", "first_team": TEAMS[n % 3], "state": "done" if n % 500 else "open", "opened_at": BEGAN,
        "heard_at": BEGAN, "week": "",
    }  # fmt: skip


def _message(n: int, dice: random.Random) -> dict[str, object]:
    said = " ".join(dice.choices(VOCABULARY, cum_weights=COMMON, k=EACH))
    return {"id": n, "conversation_id": (n - 1) // TALK + 1, "text": said, "at": BEGAN + timedelta(minutes=n)}


def index(ledger: Ledger) -> tuple[float, float]:
    """Seconds in all, and of the longest unit."""
    began, longest = time.monotonic(), 0.0
    while (batch := ledger.read(indexing.prepare)) is not None:
        unit = time.perf_counter()
        ledger.write(indexing.keep, batch)
        longest = max(longest, time.perf_counter() - unit)
    return time.monotonic() - began, longest


def search(ledger: Ledger, text: str) -> float:
    """Milliseconds of one search."""
    began = time.perf_counter()
    ledger.read(_search, text)
    return (time.perf_counter() - began) * 1000


def _search(tx: Tx, text: str) -> None:
    plan = searching.plan(tx, read(text), teams=TEAMS, zone=ZoneInfo("UTC"))
    assert isinstance(plan, searching.Plan)
    searching.find(tx, plan, searching.PAGE)


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def measure(url: str, many: int) -> None:
    ledger = Ledger(url).open()
    try:
        fill(ledger, many)
        took, longest = index(ledger)
        tell(f"{many:,} messages indexed in {took:.0f} s, the longest unit {longest * 1000:.0f} ms")
        for kind, texts in asked().items():
            times = [search(ledger, text) for _ in range(ROUNDS) for text in texts]
            tell(f"{kind:18} p50 {median(times):7.2f} ms   p99 {quantiles(times, n=100)[98]:7.2f} ms")
    finally:
        ledger.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        where = sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{folder}/earshot.db"
        measure(where, int(sys.argv[2]) if len(sys.argv) > 2 else MANY)
