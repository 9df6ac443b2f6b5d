"""The sets that understanding is measured on: our own, and the larger public ones where they lie beside the project."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("EARSHOT_SHARED") or Path(__file__).parents[3] / "shared")
"""A folder with ``data/`` and ``tools/``; README.md names what lies there and where it is from."""


def is_there(name: str) -> bool:
    return (SHARED / "data" / f"{name}.jsonl").is_file()


@cache
def public(name: str) -> list[dict[str, Any]]:
    return _read((SHARED / "data" / f"{name}.jsonl").read_text(encoding="utf-8"))


@cache
def near_duplicates(source: str, size: int) -> list[dict[str, Any]]:
    """A public set, a fifth of it mutated: id, text, group."""
    tool = SHARED / "tools" / "near_duplicates.py"
    made = subprocess.run(
        [sys.executable, str(tool), str(SHARED / "data" / f"{source}.jsonl"), str(size)],
        capture_output=True, check=True, encoding="utf-8", env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    return _read(made.stdout)


def own(name: str) -> list[dict[str, Any]]:
    return _read((HERE / f"own_{name}.jsonl").read_text(encoding="utf-8"))


def _read(lines: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.splitlines() if line.strip()]
