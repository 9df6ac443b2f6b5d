"""Seeded schedules of the production state machine: what it promises holds, and each defence is needed."""

from dataclasses import fields, replace

import pytest

from tests.torture.simulation import SOUND, Mutant, hunt, simulate

SCHEDULES = 300
PARTS = 6


@pytest.mark.parametrize("part", range(PARTS))
def test_every_delivery_is_visible_exactly_once(part: int) -> None:
    bad = [verdict for seed in range(part, SCHEDULES, PARTS) if (verdict := simulate(seed)).bad]
    assert not bad


FIRST_SEED = {"reads_again": 200, "complete_looks": 40, "sweeps_anew": 7_300, "replies_first": 1_700}
"""Where a hunt begins, for defences that are rarely needed; all others begin at 0."""


@pytest.mark.parametrize("defence", [field.name for field in fields(Mutant)])
def test_without_this_defence_the_oracles_notice(defence: str) -> None:
    start = FIRST_SEED.get(defence, 0)
    verdict = hunt(replace(SOUND, **{defence: False}), range(start, start + 300))
    assert verdict is not None, f"300 schedules without {defence} went well"
    print(f"without {defence}: seed {verdict.seed}: {verdict.bad[0]}")  # noqa: T201 - so that it can be replayed


def test_a_seed_replays() -> None:
    assert simulate(423) == simulate(423)
