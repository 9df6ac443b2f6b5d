"""The contracts between the rooms hold, and each of them can fail."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
LINT = Path(sys.executable).parent / "lint-imports"

VIOLATIONS = {
    "Wires use verbs, verbs use nouns, never back": ("storage/rings.py", "import handlers.review"),
    "Inside bot: commands over app over the loops over adapters over ports": ("bot/ports.py", "import bot.app"),
    "An adapter knows ports, log and the nouns, nothing else of ours": (
        "bot/adapters/webhook.py",
        "import handlers.intake",
    ),
    "Adapters do not know one another": ("bot/adapters/webhook.py", "import bot.adapters.slack"),
    "Pure decisions touch no clock, no network, no database": ("handlers/rules/weeks.py", "import time"),
    "The nouns' values import nothing of ours": ("storage/model.py", "import storage.ledger"),
    "SQLAlchemy lives in storage only": ("handlers/review.py", "import sqlalchemy"),
    "Platforms, HTTP and the scheduler live in bot only": ("handlers/review.py", "import slack_sdk"),
    "The rehearsal knows nothing of Earshot": ("bot/rehearsal/slack/ids.py", "import bot.ports"),
    "Only the demo looks at the rehearsal": ("bot/app.py", "import bot.rehearsal.slack"),
}


def lint(house: Path) -> tuple[int, str]:
    done = subprocess.run([LINT, "--no-logo", "--no-cache"], cwd=house, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    house = tmp_path_factory.mktemp("house")
    for room in ("bot", "handlers", "storage"):
        shutil.copytree(HOUSE / room, house / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOUSE / "pyproject.toml", house)
    return house


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_planted_violation_breaks_its_contract(copy: Path, contract: str) -> None:
    file, line = VIOLATIONS[contract]
    before = (copy / file).read_text()
    (copy / file).write_text(f"{before}\n\ndef planted() -> None:\n    {line}\n")
    try:
        code, said = lint(copy)
    finally:
        (copy / file).write_text(before)
    assert code != 0
    assert f"{contract} BROKEN" in said
