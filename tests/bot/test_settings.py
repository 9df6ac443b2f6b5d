"""A wrong, unknown or misspelt setting stops the start, and people are told key, value and what is allowed."""

from pathlib import Path

import pytest

from bot.app import load_settings
from bot.secret import environment, find
from bot.wrong import Wrong

SECRETS = {"SLACK_BOT_TOKEN": "xoxb-canary", "SLACK_APP_TOKEN": "xapp-canary"}

BLOCKS = Path(__file__).with_name("wrong_settings.txt").read_text(encoding="utf-8").split("\n\n")[1:]
WRONG = [block.rstrip("\n").split("\n→ ") for block in BLOCKS]


@pytest.mark.parametrize(("written", "told"), WRONG)
def test_a_mistake_is_told_with_its_key_its_value_and_what_is_allowed(tmp_path: Path, written: str, told: str) -> None:
    assert mistakes(tmp_path, written) == told


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    told = mistakes(tmp_path, 'company.zone = "Berlin"\nweb.port = "8080"\n[slack]\nmod = "http"', {"PORT": "http"})
    assert told == (
        "4 things are wrong.\n"
        '  settings.toml: company.zone is "Berlin", but must be a time zone such as "Europe/Berlin"\n'
        '  settings.toml: web.port is "8080", but must be a whole number from 0 to 65535, without quotes\n'
        "  settings.toml: slack.mod is no setting; did you mean slack.mode?\n"
        '  PORT is "http", but must be a whole number from 0 to 65535'
    )


MIXED_UP = """\
2 things are wrong.
  SLACK_BOT_TOKEN must be a bot token, xoxb-…, from OAuth & Permissions in your Slack app's settings (not shown)
  SLACK_APP_TOKEN must be an app-level token, xapp-…, from Basic Information in your Slack app's settings (not shown)"""
ENVIRONMENT = [
    (
        {"SLACK_BOT_TOKEN": ""},
        "SLACK_BOT_TOKEN is not set; slack needs it in the environment or in .env (or SLACK_BOT_TOKEN_FILE)",
    ),
    (
        {"SLACK_BOT_TOKEN": "xapp-canary", "SLACK_APP_TOKEN": "xoxb-canary"},
        MIXED_UP,
    ),
    (
        {"SLACK_BOT_TOKEN_FILE": "/nowhere/token", "SLACK_BOT_TOKEN": ""},
        'SLACK_BOT_TOKEN_FILE is "/nowhere/token", which cannot be read: No such file or directory',
    ),
    (
        {"SLACK_BOT_TOKEN_FILE": "/nowhere/token"},
        "SLACK_BOT_TOKEN and SLACK_BOT_TOKEN_FILE are both set; keep one of them",
    ),
    (
        {"EARSHOT_OPERATOR_TOKEN": "canary"},
        "EARSHOT_OPERATOR_TOKEN is too short; at least 20 characters, such as `openssl rand -hex 20` makes",
    ),
    (
        {"DATABASE_URL": "mysql://me:canary@host/db"},
        'DATABASE_URL is "mysql://me:…@host/db", but must be "sqlite:///" and a file, or "postgresql://user@host/name"',
    ),
]


@pytest.mark.parametrize(("more", "told"), ENVIRONMENT)
def test_a_mistake_in_the_environment_is_told_by_its_variable(tmp_path: Path, more: dict[str, str], told: str) -> None:
    assert mistakes(tmp_path, "", more) == told


def test_each_source_of_webhooks_needs_a_secret_of_its_own(tmp_path: Path) -> None:
    written = 'webhook.sources = ["shop", "help-desk"]'
    shop = {"WEBHOOK_SHOP_SECRET": "whsec_Y2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5"}
    assert mistakes(tmp_path, written, shop) == (
        "WEBHOOK_HELP_DESK_SECRET is not set; webhook needs it in the environment or in .env "
        "(or WEBHOOK_HELP_DESK_SECRET_FILE)"
    )
    short = {"WEBHOOK_HELP_DESK_SECRET": "whsec_canary"}
    assert mistakes(tmp_path, written, shop | short) == (
        "WEBHOOK_HELP_DESK_SECRET must be whsec_ and at least 16 random bytes in base64 (not shown)"
    )


def test_signed_http_needs_the_signing_secret_and_no_app_token(tmp_path: Path) -> None:
    told = mistakes(tmp_path, 'slack.mode = "http"', {"SLACK_SIGNING_SECRET": ""})
    assert told == (
        "SLACK_SIGNING_SECRET is not set; slack needs it in the environment or in .env (or SLACK_SIGNING_SECRET_FILE)"
    )


def test_a_workspace_that_is_switched_off_needs_no_token(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("slack.enabled = false")
    assert load_settings(file, {})[1]["slack"].enabled is False


def test_a_file_that_is_not_there_is_told_with_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(Wrong) as told:
        load_settings(tmp_path / "none.toml", SECRETS)
    assert str(told.value) == (
        f"{tmp_path}/none.toml does not exist; `python -m bot settings > {tmp_path}/none.toml` writes one"
    )


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b'company.name = "\xff"')
    with pytest.raises(Wrong, match=r"^settings.toml is not a text file in UTF-8$"):
        load_settings(tmp_path / "settings.toml", SECRETS)


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b'\xef\xbb\xbfcompany.name = "Acme"')
    assert load_settings(tmp_path / "settings.toml", SECRETS)[0].company.name == "Acme"


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('database.url = "sqlite:///a.db"\nweb.port = 1')
    settings, _ = load_settings(file, SECRETS | {"DATABASE_URL": "postgres://me:canary@host/db", "PORT": "2"})
    assert (settings.database.url, settings.web.port) == ("postgresql://me:canary@host/db", 2)


def test_commands_that_speak_to_nobody_work_without_any_secret(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('webhook.sources = ["shop"]')
    assert load_settings(file, {}, with_secrets=False)[1]["webhook"].sources == ("shop",)


# ------------------------------------------------------------------ where secrets come from


def test_a_secret_stands_in_a_dotenv_file_beside_the_settings(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text('# tokens\nexport EARSHOT_TEST_A="quoted"\nEARSHOT_TEST_B= bare \n\n')
    found = environment(tmp_path)
    assert (found["EARSHOT_TEST_A"], found["EARSHOT_TEST_B"]) == ("quoted", "bare")


def test_the_process_s_own_environment_goes_before_the_dotenv_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EARSHOT_TEST_A", "process")
    (tmp_path / ".env").write_text("EARSHOT_TEST_A=file")
    assert environment(tmp_path)["EARSHOT_TEST_A"] == "process"


@pytest.mark.parametrize("line", ["xoxb-canary", "SLACK BOT TOKEN=xoxb-canary", "=xoxb-canary"])
def test_a_line_of_a_dotenv_file_that_is_wrong_is_named_and_never_shown(tmp_path: Path, line: str) -> None:
    (tmp_path / ".env").write_text(f"A=1\n{line}\n")
    with pytest.raises(Wrong) as told:
        environment(tmp_path)
    assert str(told.value) == ".env, line 2: a line is NAME=value, or begins with #"


def test_a_secret_stands_in_a_file_that_its_variable_names(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("xoxb-canary\n")
    assert find({"SLACK_BOT_TOKEN_FILE": str(tmp_path / "token")}, "SLACK_BOT_TOKEN") == "xoxb-canary"


# ------------------------------------------------------------------ secrets are never shown


def test_no_mistake_shows_a_secret(tmp_path: Path) -> None:
    told = [mistakes(tmp_path, written) for written, _ in WRONG]
    told += [mistakes(tmp_path, "", more) for more, _ in ENVIRONMENT]
    assert [one for one in told if "canary" in one or "hunter2" in one] == []


def test_settings_show_no_secret_when_they_are_printed(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('webhook.sources = ["shop"]')
    more = {
        "DATABASE_URL": "postgresql://me:canary@host/db",
        "EARSHOT_OPERATOR_TOKEN": "canary-canary-canary",
        "EARSHOT_METRICS_TOKEN": "canary-canary-canary",
        "WEBHOOK_SHOP_SECRET": "whsec_Y2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5",
    }
    settings, own = load_settings(file, SECRETS | more)
    printed = f"{settings} {own} {settings!r} {own!r} {[*own.values()]}"
    assert "canary" not in printed
    assert "Y2FuYXJ5" not in printed
    assert own["slack"].bot_token.reveal() == "xoxb-canary"


def mistakes(folder: Path, written: str, more: dict[str, str] | None = None) -> str:
    """What people are told of that file."""
    file = folder / "settings.toml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(Wrong) as told:
        load_settings(file, SECRETS | (more or {}))
    return str(told.value)
