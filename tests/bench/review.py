"""How long the agenda and the figures of a week take in a large ledger: ``python -m tests.bench review``, or
``python -m tests.bench.review [URL [WEEK [MESSAGES]]]`` with another size.

A message is a conversation, the worst case: as many rows to count as there can be.
"""

import asyncio
import json
import os
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from zoneinfo import ZoneInfo

from sqlalchemy import text

from handlers.agenda import agenda
from handlers.company import Company
from handlers.figures import figures
from handlers.rules.weeks import other_week, week_of
from storage.ledger import Ledger, Tx
from storage.model import ChannelId, Team
from storage.tables import accounts, theme_weeks, themes, to_ms, week_counts
from tests.bench import stage

WEEK, MANY = 1_000, 100_000
TEAMS = tuple(Team(name) for name in ("support", "sales", "product", "marketing", "service"))
THEMES = 200
ACCOUNTS = 2_000
ROUNDS = 5
VOTES = 4
SPOKEN_RATE, SPOKEN_MANY = 50, 1_000
"""Customers a second while the review opens, and how many of them."""
QUIET_S, PATIENCE_S, LOOK_S = 3.0, 180.0, 0.5
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
ZONE = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    agenda_ms: float
    """The longest of a few."""
    figures_ms: float
    questions: int
    visible_s: float
    """From the time of the opening until it and all its questions stand there, with Slack's limits and ours."""
    complete_s: float
    """Until the picture and all emoji to vote by do, too."""
    door_ms: float = 0
    """Accepted within, p99, while it opens; of ``python -m tests.bench.review`` alone."""


async def measure(folder: Path) -> Drawn:
    """``EARSHOT_BENCH_URL`` names another database than one of SQLite in that folder."""
    url = os.environ.get("EARSHOT_BENCH_URL") or f"sqlite:///{folder}/earshot.db"
    took = await asyncio.to_thread(drawn, url, WEEK, MANY)
    visible, complete = await opened(folder, url)
    return replace(took, visible_s=visible, complete_s=complete)


async def opened(folder: Path, url: str) -> tuple[float, float]:
    """When the review of that ledger stands in a workspace that limits as Slack does, and when it is complete."""
    lens = folder / "lens.json"
    settings = {"review.channel": "review", "clock.lens": str(lens), "company.zone": "UTC"}
    async with stage.far(folder, limits="slack") as far:
        _turn(lens, NOW - timedelta(days=1))
        async with stage.running(stage.hire(folder, far.url, url=url, **settings)):
            await asyncio.sleep(QUIET_S)
            began = _turn(lens, NOW)
            async with asyncio.timeout(PATIENCE_S):
                while True:
                    posts, rest = _stands(far)
                    if len(posts) > 1 and len(rest) == 1 + (len(posts) - 1) * VOTES:
                        return max(posts) - began, max(rest) - began
                    await asyncio.sleep(LOOK_S)


async def beside_the_door(folder: Path, url: str) -> float:
    """Milliseconds until customers are accepted, p99, while the review of that ledger is computed and opens."""
    lens = folder / "lens.json"
    settings = {"review.channel": "review", "clock.lens": str(lens), "clock.tick_s": 1, "company.zone": "UTC"}
    async with stage.far(folder) as far:
        _turn(lens, NOW - timedelta(days=1))
        one = stage.hire(folder, far.url, url=url, **settings)
        async with stage.running(one):
            await asyncio.sleep(QUIET_S)
            speaking = asyncio.create_task(stage.customers(one.port, SPOKEN_MANY, first=0, rate=SPOKEN_RATE))
            await asyncio.sleep(QUIET_S)
            _turn(lens, NOW)
            said = await speaking
            if not _stands(far)[0]:
                raise TimeoutError("the review did not open while customers spoke")
    if set(said.accepted) != set(said.sent):
        raise ValueError(f"not everybody was accepted: {said.statuses}")
    return quantiles([(said.accepted[n] - at) * 1000 for n, at in said.sent.items()], n=100)[98]


def _turn(lens: Path, seen: datetime) -> float:
    """The calendar shows that from now on; when that was, in monotonic seconds."""
    lens.write_text(json.dumps({"real": time.time(), "seen": seen.timestamp(), "rate": 1}))
    return time.monotonic()


def _stands(far: stage.Far) -> tuple[list[float], list[float]]:
    """When the opening and its questions were posted; when its picture and the emoji were there."""
    posts, rest = [], []
    for entry in far.entries():
        kinds = [effect["kind"] for effect in entry.get("effects", ())]
        said = str(entry["args"].get("text", ""))
        if "posted" in kinds and said.startswith(("Weekly review", "Review, question")):
            posts.append(entry["at"])
        elif "reacted" in kinds or ("changed" in kinds and '"image"' in json.dumps(entry["args"].get("blocks", ""))):
            rest.append(entry["at"])
    return posts, rest


def drawn(url: str, week: int, many: int) -> Drawn:
    company = Company(
        name="Bench", zone=ZONE, teams={team: ChannelId(f"C-{team}") for team in TEAMS}, default_team=TEAMS[0]
    )
    ledger = Ledger(url).open()
    try:
        fill(ledger, week, many)
        newest = week_of(NOW - timedelta(days=7), ZONE)
        took, counted = [], []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            found = ledger.read(agenda, company, newest, carried=(), now=NOW)
            took.append(time.perf_counter() - began)
            began = time.perf_counter()
            ledger.read(figures, company, newest, now=NOW)
            counted.append(time.perf_counter() - began)
        return Drawn(
            agenda_ms=max(took) * 1000,
            figures_ms=max(counted) * 1000,
            questions=len(found.items),
            visible_s=0,
            complete_s=0,
        )
    finally:
        ledger.close()


# ------------------------------------------------------------------ a large ledger


AT = "(:newest - (:many - n) * 604800000 / :week)"
"""The newest message ends the newest week."""
TEAM = "CASE n % 5 " + " ".join(f"WHEN {n} THEN '{team}'" for n, team in enumerate(TEAMS)) + " END"
SAID = "what somebody says who has bought something here and is not happy with it "
ROWS = (
    ("customers (id, account_id, created_at)", f"n, n % {ACCOUNTS} + 1, {AT}", ""),
    (
        (
            "conversations (id, ref, customer_id, source, place, team, rule, first_team, state, opened_at, heard_at, "
            "week, answered_at, to_review, never_answered)"
        ),
        (
            f"n, 'E-' || n, n, 'form', '', {TEAM}, 'rule ' || (n % 7), {TEAM}, "
            f"CASE WHEN n % 5 = 0 THEN 'open' ELSE 'done' END, {AT}, {AT}, :name, "
            f"CASE WHEN n % 5 = 0 THEN NULL ELSE {AT} END, n % 10000 = 0, n % 5000 = 0"
        ),
        "",
    ),
    (
        "messages (id, conversation_id, text, at, verdict)",
        f"n, n, 'Message ' || n || ': {SAID}{SAID}', {AT}, CASE WHEN n % 33 = 0 THEN 'not quite' ELSE '' END",
        "",
    ),
    ("understood (message_id, leader_id, theme_id)", f"n, n, n % {THEMES} + 1", ""),
    (
        (
            "answers (conversation_id, kind, person, text, source, shown_to, asks, at, goes_at, delivery_id, state, "
            "settled_at)"
        ),
        f"n, 'answer', 'U1', 'An answer', 'page', '', true, {AT}, {AT}, n, 'sent', {AT}",
        "n % 5 > 0",
    ),
    ("events (conversation_id, at, what)", f"n, {AT}, 'done'", "n % 3 = 0"),
    (
        "promises (conversation_id, team, by, week, made_at, quarters, cases, basis, outcome, settled_at)",
        f"n, {TEAM}, {AT}, :name, {AT}, 4, 20, 'all', CASE WHEN n % 40 = 0 THEN 'broken' ELSE 'kept' END, {AT}",
        "n % 20 = 0",
    ),
    ("signals (message_id, kind, words)", "n, 'ambassador', 'w'", "n % 50 = 0"),
)
"""Where to, what for each number, and for which of them. Numbers that follow one another are rows of both databases."""
NUMBERS = (
    "WITH RECURSIVE numbers(n) AS "
    "(SELECT CAST(:first AS BIGINT) UNION ALL SELECT n + 1 FROM numbers WHERE n < :last) SELECT"
)


def fill(ledger: Ledger, week: int, many: int) -> None:
    """``many`` conversations of one message each, ``week`` of them in each of the newest weeks."""
    ledger.write(_insert, accounts, [_account(n) for n in range(1, ACCOUNTS + 1)])
    ledger.write(_insert, themes, [_theme(n) for n in range(1, THEMES + 1)])
    for back in range(-(-many // week)):
        ledger.write(_a_week, back, week, many)
    ledger.write(lambda tx: tx.exec_driver_sql("ANALYZE"))


def _insert(tx: Tx, table: object, rows: list[dict[str, object]]) -> None:
    if rows:
        tx.execute(table.insert(), rows)  # type: ignore[attr-defined]


def _a_week(tx: Tx, back: int, week: int, many: int) -> None:
    name, last = other_week(_week(NOW), -1 - back), many - back * week
    given = {
        "first": max(1, last - week + 1), "last": last, "many": many, "week": week, "name": name,
        "newest": to_ms(NOW.replace(hour=0) - timedelta(minutes=1)),
    }  # fmt: skip
    for into, what, where in ROWS:
        some = f" WHERE {where}" if where else ""
        statement = text(f"INSERT INTO {into} {NUMBERS} {what} FROM numbers{some}")
        tx.execute(statement, {key: value for key, value in given.items() if f":{key}" in statement.text})
    _count(tx, name, week)


def _week(at: datetime) -> str:
    return week_of(at, ZONE)


def _account(n: int) -> dict[str, object]:
    quiet = NOW - timedelta(days=n % 90)
    return {"id": n, "key": f"a{n}", "name": f"Account {n}", "imported": True, "contact_at": quiet, "looked_at": NOW}


def _theme(n: int) -> dict[str, object]:
    return {
        "id": n, "name": f"Theme {n}", "total": b"", "centre": bytes(500), "model_id": 1, "begun_week": "2026-W01",
    }  # fmt: skip


def _count(tx: Tx, week: str, heard: int) -> None:
    """The rollups as they would be, and one theme that rises in the newest week."""
    newest = week == other_week(_week(NOW), -1)
    each = max(1, heard // THEMES)
    rows = [
        {"theme_id": n, "week": week, "heard": each * (4 if newest and n == 1 else 1)} for n in range(1, THEMES + 1)
    ]
    _insert(tx, theme_weeks, rows)
    rules = [(team, f"rule {n}") for team in TEAMS for n in range(7)]
    counted = [
        {"week": week, "team": team, "rule": rule, "source": "form", "heard": heard // len(rules)}
        for team, rule in rules
    ]
    _insert(tx, week_counts, counted)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="earshot-bench-") as folder:
        where = sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{folder}/earshot.db"
        sizes = [int(one) for one in sys.argv[2:4]]
        took = drawn(where, *(sizes if len(sizes) == 2 else (WEEK, MANY)))
        sys.stdout.write(f"{replace(took, door_ms=asyncio.run(beside_the_door(Path(folder), where)))}\n")
