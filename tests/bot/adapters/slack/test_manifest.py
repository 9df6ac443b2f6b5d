"""The manifest asks for exactly what the code uses, and is one that Slack takes."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.slack.manifest import EVENTS, EVENTS_PATH, METHODS, manifest, scopes
from bot.commands import main
from bot.rehearsal.slack.methods import METHODS as KNOWN

HOUSE = Path(__file__).parents[4]
ADAPTER = HOUSE / "bot/adapters/slack"
URL = "https://talk.example.com/"

SLACK_EVENTS = {
    "app_home_opened", "app_mention", "app_rate_limited", "app_uninstalled", "channel_archive", "channel_created",
    "channel_deleted", "channel_id_changed", "channel_left", "channel_rename", "channel_shared", "channel_unarchive",
    "channel_unshared", "emoji_changed", "file_shared", "group_archive", "group_left", "group_rename", "link_shared",
    "member_joined_channel", "member_left_channel", "message", "message_metadata_deleted", "message_metadata_posted",
    "message_metadata_updated", "pin_added", "pin_removed", "reaction_added", "reaction_removed", "subteam_created",
    "subteam_members_changed", "subteam_updated", "team_join", "tokens_revoked", "user_change",
}  # fmt: skip
"""Event types that an app can subscribe to, as their names stand in payloads."""
UNASKED = {"app_rate_limited"}
"""Comes without a subscription."""


def words() -> Iterator[str]:
    """Every text literal of the adapter, its manifest apart."""
    for file in sorted(ADAPTER.rglob("*.py")):
        if file.name != "manifest.py":
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def test_each_method_that_the_code_calls_has_its_scopes_here_and_no_other() -> None:
    families = {name.partition(".")[0] for name in KNOWN}
    called = {
        word for word in words() if re.fullmatch(r"[a-z]+(\.[a-zA-Z]+)+", word) and word.split(".")[0] in families
    }
    assert called == set(METHODS)


def test_each_event_that_the_code_knows_is_subscribed_and_no_other() -> None:
    known = {word for word in words() if word in SLACK_EVENTS - UNASKED}
    assert known == {event.partition(".")[0] for event in EVENTS}


def test_the_scopes_of_each_method_are_those_that_slack_demands() -> None:
    """The rehearsal has them from Slack's method pages, written down by somebody else."""
    for name, needed in METHODS.items():
        demanded = KNOWN[name].scopes
        if demanded:
            assert set(needed) & set(demanded), name
        if not needed:
            assert demanded == (), name


def test_the_shortcut_and_the_command_are_those_that_the_code_answers() -> None:
    features = manifest("socket", "")["features"]
    said = set(words())
    assert features["slash_commands"][0]["command"] in said
    assert {shortcut["callback_id"] for shortcut in features["shortcuts"]} <= said


def test_in_socket_mode_nobody_has_to_reach_us() -> None:
    made = manifest("socket", "")
    assert made["settings"]["socket_mode_enabled"] is True
    assert "http" not in json.dumps(made)


def test_in_http_mode_slack_calls_one_address_for_everything() -> None:
    made = manifest("http", URL)
    address = f"https://talk.example.com{EVENTS_PATH}"
    assert made["settings"]["socket_mode_enabled"] is False
    assert made["settings"]["event_subscriptions"]["request_url"] == address
    assert made["settings"]["interactivity"]["request_url"] == address
    assert made["features"]["slash_commands"][0]["url"] == address


@pytest.mark.parametrize("mode", ["socket", "http"])
def test_the_manifest_keeps_slack_s_limits(mode: Any) -> None:
    made = manifest(mode, URL)
    shown, features = made["display_information"], made["features"]
    assert made["_metadata"]["major_version"] in (1, 2)
    assert 1 <= len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4_000
    assert re.fullmatch(r"#[0-9a-f]{6}", shown["background_color"])
    assert len(features["bot_user"]["display_name"]) <= 80
    assert len(features["shortcuts"]) <= 10
    for shortcut in features["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
        assert len(shortcut["callback_id"]) <= 255
        assert shortcut["type"] in ("message", "global")
    assert len(features["slash_commands"]) <= 50
    for command in features["slash_commands"]:
        assert re.fullmatch(r"/[a-z0-9_-]{1,31}", command["command"])
        assert len(command["description"]) <= 2_000
        assert len(command["usage_hint"]) <= 1_000
    granted = made["oauth_config"]["scopes"]["bot"]
    assert granted == sorted(set(granted)) == list(scopes())
    assert len(granted) <= 255
    assert len(made["settings"]["event_subscriptions"]["bot_events"]) <= 100


# ------------------------------------------------------------------ the command


def test_the_command_prints_the_manifest_alone_and_the_next_steps_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('slack.mode = "http"\ncompany.public_url = "https://talk.example.com"')
    assert main(["manifest", "--settings", str(file)]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out) == manifest("http", "https://talk.example.com")
    assert "SLACK_SIGNING_SECRET" in printed.err


def test_signed_http_without_a_public_address_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('slack.mode = "http"')
    assert main(["manifest", "--settings", str(file)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "company.public_url must be the https address" in printed.err


def test_it_works_before_there_is_any_token(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("")
    assert main(["manifest", "--settings", str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["settings"]["socket_mode_enabled"] is True
