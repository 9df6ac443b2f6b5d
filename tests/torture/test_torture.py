"""`make torture` does as many of each as it was told, and says with which seeds."""

import argparse

import pytest

from tests.torture.__main__ import _rounds, main


def test_rounds_have_as_many_kills_as_were_asked_for() -> None:
    rounds = list(_rounds(argparse.Namespace(kills=2_000, postgres_kills=100, round=70)))
    assert sum(alone + many for alone, many, _ in rounds) == 2_000
    assert sum(of_postgres for *_, of_postgres in rounds) == 100
    assert all(alone + many <= 70 for alone, many, _ in rounds)


def test_a_line_names_its_seeds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--parts", "simulation", "--schedules", "8", "--seed", "5"]) == 0
    said = capsys.readouterr().out
    assert "schedules, seeds 5 to 12: 0 bad" in said
    assert said.rstrip().endswith("nothing bad")
