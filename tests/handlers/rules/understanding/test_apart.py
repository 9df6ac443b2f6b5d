"""What understands needs large libraries, and the process that relays imports none of them."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[4]
SCRIPT = """
import sys
import bot.__main__, bot.app
large = {"numpy", "scipy", "py3langid", "handlers.rules.understanding"} & set(sys.modules)
sys.exit(f"imported: {sorted(large)}" if large else 0)
"""


def test_the_main_process_imports_nothing_of_it() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
