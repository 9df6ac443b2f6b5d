"""`make torture`: thousands of kills and schedules, seed after seed, until all are through; 1 when anything was bad.

Every line names its seed. The same seed gives the same faults, the same words and the same draws of whom to kill; a
simulated schedule replays exactly, a round of real processes as far as a machine repeats itself.
"""

import argparse
import asyncio
import logging
import os
import platform
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from bot.rehearsal.mail.dovecot import PASSWORD, dovecot, running
from tests.story import letters, rounds
from tests.story.postgres import Postgres, postgres
from tests.torture.simulation import simulate

PARTS = ("simulation", "kills", "letters")
CHUNK = 500
"""Schedules a line."""
ALONE = 0.35
"""This share of kills is of the one process on SQLite; all others are of the five on PostgreSQL."""


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    say(machine())
    began, bad = time.monotonic(), list[str]()
    parts = {
        "simulation": lambda: schedules(options),
        "kills": lambda: kills(options),
        "letters": lambda: answers(options),
    }
    for part in options.parts:
        bad += parts[part]()
    say(f"{time.monotonic() - began:.0f} s, load now {load()}; {f'{len(bad)} BAD' if bad else 'nothing bad'}")
    for one in bad:
        say(one)
    return 1 if bad else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="the first seed; a line's own one replays it")
    parser.add_argument("--kills", type=int, default=2_000, help="of Earshot's processes, over both databases")
    parser.add_argument("--postgres-kills", type=int, default=100, help="of PostgreSQL itself")
    parser.add_argument("--schedules", type=int, default=10_000, help="of the simulation")
    parser.add_argument("--round", type=int, default=100, help="kills in one round, which is judged as a whole")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS[:2])
    parser.add_argument("--workspace", choices=("slack", "discord"), default="slack", help="where the team works")
    return parser


# ------------------------------------------------------------------ schedules


def schedules(options: argparse.Namespace) -> list[str]:
    """Simulated schedules of the production state machine, on all processors."""
    first, end = options.seed, options.seed + options.schedules
    chunks = [range(at, min(at + CHUNK, end)) for at in range(first, end, CHUNK)]
    bad: list[str] = []
    with ProcessPoolExecutor() as pool:
        for chunk, found in zip(chunks, pool.map(_bad_ones, chunks), strict=True):
            say(f"schedules, seeds {chunk.start} to {chunk.stop - 1}: {len(found)} bad")
            for seed, why in found:
                bad.append(
                    f"schedule {seed}: {why}; python -m tests.torture --parts simulation --schedules 1 --seed {seed}"
                )
    return bad


def _bad_ones(seeds: range) -> list[tuple[int, str]]:
    return [(seed, verdict.bad[0]) for seed in seeds if (verdict := simulate(seed)).bad]


# ------------------------------------------------------------------ kills


def kills(options: argparse.Namespace) -> list[str]:
    """Real processes, and PostgreSQL itself."""
    # The rehearsal's server tells of every answer that a killed process did not wait for.
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    bad: list[str] = []
    done = [0, 0, 0]
    with postgres() as server, tempfile.TemporaryDirectory(prefix="earshot-torture-") as folder:
        for seed, numbers in enumerate(_rounds(options), options.seed):
            wrong = _round(Path(folder) / str(seed), server, seed, numbers, options.workspace)
            again = f"--parts kills --workspace {options.workspace} --seed {seed} --round {sum(numbers[:2])}"
            again += f" --kills {sum(numbers[:2])} --postgres-kills {numbers[2]}"
            bad += [f"seed {seed}: {one}; python -m tests.torture {again}" for one in wrong]
            done = [sum(both) for both in zip(done, numbers, strict=True)]
            say(f"  so far {done[0]} + {done[1]} kills, {done[2]} of PostgreSQL itself; load {load()}")
    return bad


def _rounds(options: argparse.Namespace) -> Iterator[tuple[int, int, int]]:
    """Of the one process, of the five, of PostgreSQL itself; spread evenly."""
    many = max(1, -(-options.kills // options.round))
    for n in range(many):
        here, of_postgres = _share(options.kills, n, many), _share(options.postgres_kills, n, many)
        yield round(here * ALONE), here - round(here * ALONE), of_postgres


def _share(all_of_them: int, n: int, many: int) -> int:
    return all_of_them * (n + 1) // many - all_of_them * n // many


def _round(folder: Path, server: Postgres, seed: int, numbers: tuple[int, int, int], workspace: str) -> list[str]:
    alone, many, of_postgres = numbers
    try:
        played = asyncio.run(
            rounds.both(
                folder,
                server,
                seed=seed,
                alone_kills=alone,
                many_kills=many,
                of_postgres=of_postgres,
                workspace=workspace,
            )
        )
    except Exception as error:  # noqa: BLE001 - it never rested, or did not come up: as bad as a loss
        wrong = [f"{type(one).__name__}: {one}" for one in _leaves(error)]
        say(f"seed {seed}: {'; '.join(wrong)}")
        return wrong
    for one in played:
        say(f"{one}{'' if not one.bad else '  BAD'}")
    return [why for one in played for why in one.bad]


# ------------------------------------------------------------------ letters

LETTERS_ROUND = 25
"""Kills in one round of letters, at most."""


def answers(options: argparse.Namespace) -> list[str]:
    """Real processes while answers leave by mail; every second round with a journal, where there is a Dovecot."""
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    os.environ["MAIL_PASSWORD"] = PASSWORD
    bad: list[str] = []
    left, seed, doubled, arrived = options.kills, options.seed, 0, 0
    while left > 0:
        here = min(left, LETTERS_ROUND, options.round)
        again = f"python -m tests.torture --parts letters --workspace {options.workspace} --seed {seed} --kills {here}"
        try:
            verdict = _letters(seed, here, options.workspace)
        except Exception as error:  # noqa: BLE001 - it never rested, or did not come up: as bad as a loss
            wrong = [f"{type(one).__name__}: {one}" for one in _leaves(error)]
            say(f"letters, seed {seed}: {'; '.join(wrong)}")
        else:
            say(f"{verdict}{'' if not verdict.bad else '  BAD'}")
            wrong, doubled, arrived = list(verdict.bad), doubled + verdict.doubled, arrived + verdict.arrived
        bad += [f"letters, seed {seed}: {one}; {again}" for one in wrong]
        left, seed = left - here, seed + 1
    say(f"  {options.kills} kills, {arrived} letters arrived, {doubled} of them doubled in doubt; load {load()}")
    return bad


def _letters(seed: int, kills: int, workspace: str) -> letters.Verdict:
    where = rounds.platforms(workspace, seed)[0]
    with tempfile.TemporaryDirectory(prefix="earshot-letters-") as folder:
        if seed % 2 or not dovecot():
            return asyncio.run(letters.play(Path(folder), seed=seed, kills=kills, platform=where))
        with running() as box:
            return asyncio.run(letters.play(Path(folder), seed=seed, kills=kills, box=box, platform=where))


def _leaves(group: BaseException) -> Iterator[BaseException]:
    if isinstance(group, BaseExceptionGroup):
        for one in group.exceptions:
            yield from _leaves(one)
    else:
        yield group


# ------------------------------------------------------------------ where


def machine() -> str:
    """What it runs on; results about time mean nothing without."""
    name = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor() or platform.machine(),
    )
    at = datetime.now(tz=UTC)
    return f"{at:%Y-%m-%d %H:%M} UTC, {os.cpu_count()} x {name}, Python {platform.python_version()}, load {load()}"


def load() -> str:
    return " ".join(f"{one:.1f}" for one in os.getloadavg())


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


if __name__ == "__main__":
    # As by Ctrl-C, also where a shell that started it in the background has SIGINT ignored: asyncio knows no other
    # signal at which whatever was started is ended.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    sys.exit(main())
