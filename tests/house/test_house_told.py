"""docs/house.md says where everything lives and who may import whom, as it is."""

import re
import tomllib
from pathlib import Path

HOUSE = Path(__file__).parents[2]
TOLD = (HOUSE / "docs/house.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([a-z_/]+(?:\.py)?)`", TOLD))


def test_what_it_names_is_there() -> None:
    places = [name for name in NAMED if "/" in name]
    assert [name for name in places if not (HOUSE / name).exists()] == []
    relay = [name for name in NAMED if "/" not in name and name.endswith(".py")]
    assert [name for name in relay if not (HOUSE / "bot/relay" / name).exists()] == []


def test_every_file_and_folder_is_named() -> None:
    """Of storage and the rules only what is no noun or decision like the others."""
    there = [path for room in ("bot", "handlers") for path in (HOUSE / room).glob("*.py")]
    there += [path for room in ("bot", "handlers", "tests") for path in (HOUSE / room).iterdir() if path.is_dir()]
    wanted = {
        f"{path.relative_to(HOUSE)}{'/' if path.is_dir() else ''}"
        for path in there
        if not path.name.startswith(("__init__", "__pycache__"))
    }
    assert wanted - NAMED == set(), "say in docs/house.md where it belongs"
    relay = {path.name for path in (HOUSE / "bot/relay").glob("*.py")} - {"__init__.py"}
    assert relay - NAMED == set(), "say in docs/house.md what it does in the relay"


def test_it_tells_every_contract_and_no_other() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = [contract["name"] for contract in project["tool"]["importlinter"]["contracts"]]
    part = TOLD.partition("## Who may import whom")[2].partition("\n## ")[0]
    assert sorted(re.findall(r"^- (.+)$", part, re.MULTILINE)) == sorted(contracts)
