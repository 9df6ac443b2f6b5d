"""settings.toml and docs/settings.md say what the code does: every key, its default, nothing else."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

from bot.commands.settings import FIRST, docs, sections, toml
from bot.settings import Settings

HOUSE = Path(__file__).parents[2]
FILE = HOUSE / "settings.toml"


def flat(table: dict[str, object], before: str = "") -> dict[str, object]:
    """Dotted key → value; a ritual, a team and an empty table stay what they are."""
    found: dict[str, object] = {}
    for name, value in table.items():
        key = f"{before}{name}"
        if isinstance(value, dict) and value and key != "teams" and not {"day", "at"} <= value.keys():
            found |= flat(value, f"{key}.")
        else:
            found[key] = value
    return found


def plain(value: object) -> object:
    """A default as TOML reads it back."""
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if hasattr(value, "__struct_fields__"):
        return {name: plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return value


def test_settings_toml_holds_every_key_at_its_default_and_no_other() -> None:
    written = flat(tomllib.loads(FILE.read_text(encoding="utf-8")))
    defaults = {key.name: plain(key.default) for section in sections() for key in section.keys if not key.variable}
    defaults["teams"] = plain(Settings().teams)
    assert written == defaults


def test_settings_toml_opens_with_the_nine_keys_that_people_change_first() -> None:
    first, stop, _ = FILE.read_text(encoding="utf-8").partition("You can stop reading here.")
    assert stop
    assert tuple(flat(tomllib.loads(first))) == (
        "company.name",
        "company.zone",
        "company.public_url",
        "company.default_team",
        "teams",
        "review.channel",
        "sample.channel",
        "database.url",
        "web.port",
    )
    assert len(FIRST) == 9


def test_every_key_has_a_comment_of_its_own() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    bare = [
        line
        for before, line in pairwise(lines)
        if re.match(r"[a-z_.]+ = ", line) and not before.startswith(("# ", "teams."))
    ]
    assert bare == []


def test_settings_toml_is_what_the_settings_command_prints() -> None:
    assert FILE.read_text(encoding="utf-8") == toml(), "write it anew: python -m bot settings > settings.toml"


def test_the_page_on_settings_is_up_to_date() -> None:
    page = (HOUSE / "docs/settings.md").read_text(encoding="utf-8")
    assert page == docs(), "write it anew: python -m bot settings --write-docs"
