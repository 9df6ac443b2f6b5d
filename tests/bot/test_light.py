"""What is needed seldom, or in a child process alone, is not in the memory of a process that waits for customers."""

import subprocess
import sys

SELDOM = ("slack_bolt", "slack_sdk", "discord", "psycopg", "alembic", "numpy", "scipy", "matplotlib", "PIL")
SELDOM += ("py3langid",)


def test_what_runs_with_slack_on_sqlite_has_loaded_nothing_that_waits_for_its_day() -> None:
    ours = "bot.commands.run, bot.adapters.slack.workspace, bot.adapters.slack.door, bot.adapters.discord.source"
    loaded = f"import sys, {ours}; print(*sys.modules)"
    names = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()
    assert "bot.app" in names
    assert [name for name in SELDOM if name in names] == []
