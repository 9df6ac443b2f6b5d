"""What commands that read the calendar share: settings on an empty database, and a calendar that stands still."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture
def still(url: str, tmp_path: Path) -> Path:
    """The folder of a settings file by which it is always NOW."""
    lens = tmp_path / "lens.json"
    lens.write_text(json.dumps({"real": 0.0, "seen": NOW.timestamp(), "rate": 0.0}), encoding="utf-8")
    written = f'[database]\nurl = "{url}"\n[clock]\nlens = "{lens}"\n'
    (tmp_path / "settings.toml").write_text(written, encoding="utf-8")
    return tmp_path
