"""``python -m bot check`` tells each thing that is wrong in one line, with the way to mend it."""

import asyncio
import stat
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot import clock
from bot.adapters.slack import checking
from bot.adapters.slack.checking import look as look_at_slack
from bot.adapters.slack.manifest import scopes
from bot.app import load_settings
from bot.commands import check, main
from bot.ports import Finding
from bot.rehearsal.slack import Channel, Faults, Limits, Rehearsal, default_workspace
from bot.rehearsal.slack.hearth import APP, GUEST, HANNAH, LEILA, STRANGER
from storage.condition import Condition
from storage.ledger import Ledger
from storage.migrations import HEAD

TEAMS = "\n".join(
    f'teams.{name} = {{ channel = "{name}", group = "{name}-team" }}'
    for name in ("support", "sales", "product", "marketing")
)
SECRETS = {"SLACK_BOT_TOKEN": APP.bot_token, "SLACK_APP_TOKEN": APP.app_token}
pytestmark = pytest.mark.asyncio
RIGHT = replace(APP, scopes=scopes())


@pytest_asyncio.fixture
async def rehearsal() -> AsyncIterator[Rehearsal]:
    """Hearth & Rail, where everything is as it has to be."""
    running = Rehearsal(default_workspace(RIGHT), limits=Limits.off())
    await running.start()
    yield running
    await running.stop()


class Desk:
    """Where the operator sits: a folder with settings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "settings.toml"
        self.env = dict(SECRETS)

    def write(self, rehearsal: Rehearsal | None, more: str = "") -> None:
        api = f'slack.api_url = "{rehearsal.world.base_url}/api/"' if rehearsal else ""
        ground = f'database.url = "sqlite:///{self.folder}/earshot.db"\nweb.port = 0\n'
        self.file.write_text(f"{ground}{TEAMS}\n{api}\n{more}", encoding="utf-8")

    async def look(self, *, post: bool = False, now: datetime | None = None) -> list[Finding]:
        found = check.look(self.file, self.env, post=post, now=now or clock.at(clock.wall()))
        return [finding async for finding in found]

    async def wrong(self, **how: Any) -> list[str]:
        """What is wrong, with its fix."""
        return [f"{one.what}. {one.fix}" for one in await self.look(**how) if one.mark == "wrong"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def change(rehearsal: Rehearsal, **changes: Any) -> None:
    """The app is no longer what it was."""
    world = rehearsal.world
    world.workspace = replace(world.workspace, app=replace(world.app, **changes))


# ------------------------------------------------------------------ all is well


async def test_nothing_is_wrong_where_everything_is_as_it_has_to_be(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal, 'company.public_url = "https://talk.example.com"\nsample.releasers = ["mei", "leila"]')
    found = await desk.look()
    assert [(one.mark, one.what) for one in found if one.mark != "right"] == []
    told = [one.what for one in found]
    assert "settings.toml: every key and value" in told
    assert "secrets: SLACK_APP_TOKEN and SLACK_BOT_TOKEN are set" in told
    assert f"SQLite ({desk.folder}/earshot.db): empty; the first start makes the tables" in told
    assert "Slack: connected to Hearth & Rail as @earshot" in told
    assert "the clock agrees with Slack's" in told
    assert f"scopes: all {len(scopes())} that are needed" in told
    assert "Socket Mode: a socket opens and Slack greets us" in told
    assert "#support (teams.support)" in told
    assert "#executives (sample)" in told
    assert "user groups: all 4 teams have one" in told
    assert "customers reach Earshot at https://talk.example.com/talk" in told


async def test_a_message_to_and_fro_leaves_nothing_behind(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal, 'operator_channel = "earshot-ops"')
    assert await desk.wrong(post=True) == []
    made = [entry["method"] for entry in rehearsal.journal.entries if entry["method"].startswith("chat.")]
    assert made == ["chat.postMessage", "chat.delete"]
    assert rehearsal.messages("earshot-ops") == []


async def test_nothing_is_posted_unless_it_is_asked_for(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal, 'operator_channel = "earshot-ops"')
    await desk.look()
    assert not [entry for entry in rehearsal.journal.entries if entry["method"].startswith("chat.")]


async def test_the_command_prints_one_line_each_and_whom_it_talks_to(
    rehearsal: Rehearsal, desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write(rehearsal, 'slack.mode = "http"\nreview.channel = "reviews"')
    for name, value in {**SECRETS, "SLACK_SIGNING_SECRET": APP.signing_secret}.items():
        monkeypatch.setenv(name, value)
    assert await asyncio.to_thread(main, ["check", "--settings", str(desk.file)]) == 1
    printed = capsys.readouterr().out
    assert "✓ settings.toml: every key and value\n" in printed
    assert (
        "✗ #reviews (review): there is no such channel that Earshot can see. "
        "Make it, or mend the name; if it is private, write in it: /invite @earshot.\n"
    ) in printed
    assert "– customers reach the form on this machine only: company.public_url is empty\n" in printed
    assert "Earshot talks to 127.0.0.1, and to nobody else.\n" in printed
    assert printed.endswith("\n1 thing is wrong.\n")
    assert APP.bot_token not in printed
    assert APP.signing_secret not in printed


# ------------------------------------------------------------------ settings and secrets


async def test_mistakes_in_the_settings_come_first_and_alone(desk: Desk) -> None:
    desk.file.write_text('company.zone = "Berlin"\nweb.prot = 1')
    assert [(one.mark, one.what) for one in await desk.look()] == [
        ("wrong", 'settings.toml: company.zone is "Berlin", but must be a time zone such as "Europe/Berlin"'),
        ("wrong", "settings.toml: web.prot is no setting; did you mean web.port?"),
        ("left out", "everything else: it needs settings that are right"),
    ]


async def test_what_needs_no_secret_is_looked_at_while_one_is_missing(desk: Desk) -> None:
    desk.write(None)
    desk.env.pop("SLACK_APP_TOKEN")
    found = await desk.look()
    assert found[0].what.startswith("SLACK_APP_TOKEN is not set")
    assert any(one.what.startswith("SQLite") for one in found)
    assert found[-1] == Finding(mark="left out", what="Slack: it needs its secrets")


async def test_a_broken_dotenv_file_is_told(desk: Desk) -> None:
    desk.write(None)
    (desk.folder / ".env").write_text("xoxb-canary")
    assert (await desk.look())[0].what == ".env, line 1: a line is NAME=value, or begins with #"


async def test_secrets_that_everybody_can_read_are_told(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal)
    token = desk.folder / "token"
    token.write_text(desk.env.pop("SLACK_BOT_TOKEN"))
    token.chmod(stat.S_IRUSR | stat.S_IROTH)
    desk.env["SLACK_BOT_TOKEN_FILE"] = str(token)
    assert await desk.wrong() == [f"{token}: everybody on this machine can read it. chmod 600 {token}"]
    token.chmod(stat.S_IRUSR)
    assert await desk.wrong() == []


# ------------------------------------------------------------------ database and door


async def test_a_database_that_is_away_is_told_with_its_way_to_mend(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal)
    desk.env["DATABASE_URL"] = "postgresql://me:canary@127.0.0.1:1/earshot"
    [told] = await desk.wrong()
    assert told == (
        'PostgreSQL (127.0.0.1/earshot): connection failed: connection to server at "127.0.0.1", port 1 failed: '
        "Connection refused. See whether PostgreSQL runs there and this machine reaches it"
    )


async def test_a_wrong_database_name_is_told_with_its_way_to_mend(
    rehearsal: Rehearsal, desk: Desk, postgres: str
) -> None:
    desk.write(rehearsal)
    before, _, where = postgres.partition("?")
    desk.env["DATABASE_URL"] = f"{before.rpartition('/')[0]}/nowhere?{where}"
    [told] = await desk.wrong()
    assert 'database "nowhere" does not exist' in told
    assert told.endswith("Make the role and the database: createuser, createdb")


async def test_the_revision_of_the_database_is_told(rehearsal: Rehearsal, desk: Desk, url: str) -> None:
    desk.write(rehearsal)
    desk.env["DATABASE_URL"] = url
    Ledger(url).open().close()
    told = [one.what for one in await desk.look()]
    assert any(what.endswith(f"read and written, at revision {HEAD}") for what in told)


async def test_a_database_that_cannot_be_written_is_told(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal)
    (desk.folder / "earshot.db").write_text("something else " * 100)
    [told] = await desk.wrong()
    assert told == (
        f"SQLite ({desk.folder}/earshot.db): file is not a database. "
        "Name another file as database.url, or restore a backup"
    )


SOUND = Condition(kind="SQLite", place="var/earshot.db", revision=HEAD, free=8 << 30)
SERVER = Condition(kind="PostgreSQL", place="db/earshot", host="db", revision=HEAD)


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        (
            replace(SOUND, free=300 << 20),
            "disk: 0.3 GB free under var/earshot.db. Make room: at least 1 GB",
        ),
        (
            replace(SOUND, network="nfs4"),
            (
                "disk: var/earshot.db lies on nfs4, where SQLite's locks do not hold. "
                "Move it to a local disk, or use PostgreSQL"
            ),
        ),
        (
            replace(SOUND, revision="9999"),
            (
                f"SQLite (var/earshot.db): it is at revision 9999, made by a newer Earshot than this ({HEAD}). "
                "Run that version, or restore a backup of this one"
            ),
        ),
        (
            replace(SOUND, why_not="attempt to write a readonly database"),
            (
                "SQLite (var/earshot.db): attempt to write a readonly database. "
                "Let the user that runs Earshot write the folder and the file"
            ),
        ),
        (
            replace(SERVER, careless="fsync = off"),
            "PostgreSQL: with fsync = off it may lose what it said it had stored. Switch fsync on",
        ),
        (
            replace(SERVER, why_not='password authentication failed for user "me"'),
            (
                'PostgreSQL (db/earshot): password authentication failed for user "me". '
                "Mend user and password in DATABASE_URL, and who may connect in pg_hba.conf"
            ),
        ),
        (
            replace(SERVER, why_not="permission denied for schema public"),
            (
                "PostgreSQL (db/earshot): permission denied for schema public. "
                "Let that user make tables there, on the primary server"
            ),
        ),
    ],
)
async def test_each_thing_that_may_cost_what_was_stored_is_told(condition: Condition, told: str) -> None:
    assert [f"{one.what}. {one.fix}" for one in check.of_database(condition) if one.mark == "wrong"] == [told]


async def test_an_older_database_is_no_mistake() -> None:
    found = [*check.of_database(replace(SOUND, revision="0000"))]
    assert found[0] == Finding(
        mark="right", what=f"SQLite (var/earshot.db): at revision 0000; the next start brings it to {HEAD}"
    )


async def test_a_port_that_another_program_has_is_told(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal)
    port = rehearsal.world.base_url.rpartition(":")[2]
    desk.env["PORT"] = port
    [told] = await desk.wrong()
    assert told == f"the door: another program has 127.0.0.1:{port}. End it, or name another web.port"


async def test_an_address_that_is_not_of_this_machine_is_told(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal, 'web.host = "203.0.113.7"')
    desk.env["PORT"] = "8099"
    [told] = await desk.wrong()
    assert told == "the door: 203.0.113.7 is no address of this machine. Mend web.host"


async def test_a_public_address_without_encryption_is_told(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal, 'company.public_url = "http://talk.example.com"')
    [told] = await desk.wrong()
    assert told.startswith("http://talk.example.com is not encrypted")


# ------------------------------------------------------------------ Slack: token, clock, scopes

BOT_FIX = "In your Slack app: OAuth & Permissions, (Re)install to Workspace; then give the bot token as SLACK_BOT_TOKEN"
APP_FIX = (
    "In your Slack app: Basic Information, App-Level Tokens, generate one with connections:write; "
    "then give it as SLACK_APP_TOKEN"
)
SCOPE_FIX = "In your Slack app: App Manifest, paste what `python -m bot manifest` prints, then reinstall it"


async def test_a_token_that_is_not_valid_is_told_and_the_rest_left_out(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal)
    desk.env["SLACK_BOT_TOKEN"] = "xoxb-another"
    assert await desk.wrong() == [f"Slack: auth.test was answered with invalid_auth. {BOT_FIX}"]
    assert (await desk.look())[-1].what == "Slack's scopes and channels: they need the token"


async def test_an_app_token_that_is_not_valid_is_told(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal)
    desk.env["SLACK_APP_TOKEN"] = "xapp-another"
    assert await desk.wrong() == [f"Socket Mode: apps.connections.open was answered with invalid_auth. {APP_FIX}"]


async def test_an_unreachable_slack_is_told(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal)
    await rehearsal.outage()
    [told] = await desk.wrong()
    assert told == (
        "Slack: 127.0.0.1 does not answer (ClientConnectorError). "
        "See whether this machine reaches it (a firewall, HTTPS_PROXY, slack.api_url)"
    )


@pytest_asyncio.fixture
async def proxy() -> AsyncIterator[tuple[str, list[str]]]:
    """Lets nobody through; its address, and whom it was asked for."""
    asked: list[str] = []

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readline()).decode().rpartition(" ")[0])
        writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(refuse, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", asked
    server.close()


async def test_a_proxy_that_lets_nobody_through_is_told(
    desk: Desk, proxy: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy[0])
    desk.write(None, 'slack.api_url = "https://slack.example/api/"')
    assert await desk.wrong() == [
        (
            "Slack: the proxy 127.0.0.1 does not let us to slack.example (HTTP 407). "
            "Mend HTTPS_PROXY, have the proxy let us through, or name the host in NO_PROXY"
        )
    ]


async def test_a_host_that_needs_no_proxy_is_asked_without_it(
    rehearsal: Rehearsal, desk: Desk, proxy: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, proxy[0])
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")
    desk.write(rehearsal)
    assert await desk.wrong() == []
    assert proxy[1] == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (403, "no socket opens to 127.0.0.1 (HTTP 403)"),
        ({"type": "disconnect", "reason": "link_disabled"}, "it is switched off"),
        ({"type": "disconnect", "reason": "warning"}, "127.0.0.1 opened a socket and did not greet us"),
        (None, "127.0.0.1 does not answer (TimeoutError)"),
        ({"type": "hello"}, None),
    ],
)
async def test_a_socket_that_does_not_open_or_greet_is_told(
    answer: int | dict[str, str] | None, said: str | None
) -> None:
    async def door(request: web.Request) -> web.StreamResponse:
        if isinstance(answer, int):
            return web.Response(status=answer)
        link = web.WebSocketResponse()
        await link.prepare(request)
        if answer:
            await link.send_json(answer)
        await link.receive()
        return link

    site = web.Application()
    site.router.add_get("/link", door)
    async with TestServer(site) as far, aiohttp.ClientSession() as session:
        asking = checking._greeted(session, f"ws://127.0.0.1:{far.port}/link", 0.5)
        if said is None:
            await asking
        else:
            with pytest.raises(checking.Failed) as told:
                await asking
            assert told.value.why == said


async def test_an_unknown_host_is_told(desk: Desk) -> None:
    desk.write(None, 'slack.api_url = "https://slack.invalid/api/"')
    [told] = await desk.wrong()
    assert told.startswith("Slack: slack.invalid has no address here. See whether this machine reaches it")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"http_500": 1.0}, "auth.test was answered with HTTP 500"),
        ({"ratelimited": 1.0}, "auth.test was answered with ratelimited"),
        ({"fatal_error": 1.0}, "auth.test was answered with fatal_error"),
    ],
)
async def test_a_slack_in_trouble_is_told(rehearsal: Rehearsal, desk: Desk, fault: dict[str, float], said: str) -> None:
    desk.write(rehearsal)
    rehearsal.set_faults(Faults(**fault))
    assert await desk.wrong() == [f"Slack: {said}. Try again in a minute"]


async def test_a_list_that_is_limited_is_waited_for(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal)
    rehearsal.set_faults(Faults(seed=1, ratelimited=0.5, methods=("conversations.list",)))
    assert await desk.wrong() == []
    outcomes = [one["outcome"] for one in rehearsal.journal.entries if one["method"] == "conversations.list"]
    assert len(outcomes) > 1


@pytest.mark.parametrize(
    ("off", "said"),
    [
        (timedelta(minutes=-10), "the clock is 10 min behind Slack's"),
        (timedelta(hours=3), "the clock is 3 h ahead of Slack's"),
        (timedelta(seconds=45), "the clock is 1 min ahead of Slack's"),
    ],
)
async def test_a_clock_that_is_wrong_is_told(rehearsal: Rehearsal, desk: Desk, off: timedelta, said: str) -> None:
    desk.write(rehearsal)
    [told] = await desk.wrong(now=clock.at(clock.wall()) + off)
    assert told == (
        f"{said}; rituals and promises come at the wrong time. "
        "Have the machine keep its time (timedatectl set-ntp true)"
    )


async def test_scopes_that_are_not_granted_are_named(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal)
    change(rehearsal, scopes=tuple(scope for scope in scopes() if scope not in ("pins:write", "reactions:read")))
    assert await desk.wrong() == [f"scopes: pins:write, reactions:read not granted. {SCOPE_FIX}"]


async def test_scopes_beyond_what_is_needed_are_counted(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal)
    change(rehearsal, scopes=(*scopes(), "bookmarks:read"))
    assert f"scopes: all {len(scopes())} that are needed; 1 more than needed" in [one.what for one in await desk.look()]


async def test_without_the_scope_to_list_channels_that_is_told(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal)
    change(rehearsal, scopes=tuple(scope for scope in scopes() if scope != "groups:read"))
    assert f"channels: conversations.list needs the scope groups:read. {SCOPE_FIX}" in await desk.wrong()


async def test_without_the_scope_for_user_groups_that_is_said_and_nothing_else_fails(
    rehearsal: Rehearsal, desk: Desk
) -> None:
    desk.write(rehearsal)
    change(rehearsal, scopes=tuple(scope for scope in scopes() if scope != "usergroups:read"))
    assert await desk.wrong() == [f"scopes: usergroups:read not granted. {SCOPE_FIX}"]


async def test_a_team_without_its_user_group_is_told(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal, 'teams.service = { channel = "service" }')
    assert ("user groups: there is no @service (teams.service); nobody's vote counts for those teams") in [
        one.what for one in await desk.look() if one.mark == "left out"
    ]


# ------------------------------------------------------------------ Slack: people


async def test_whoever_is_named_and_is_not_there_is_told_with_all_the_settings_that_name_them(
    rehearsal: Rehearsal, desk: Desk
) -> None:
    desk.write(
        rehearsal,
        'sample.releasers = ["@Mei", "leyla"]\nsample.may_call = ["hanah"]\nreads.leyla = ["pt"]\n'
        'teams.service = { channel = "service", group = "service-team", escalation = "@aikko" }',
    )
    assert await desk.wrong() == [
        (
            "people: there is no @leyla (sample.releasers, reads), @hanah (sample.may_call), "
            "@aikko (teams.service.escalation). "
            "Mend the handle, or write the member id (in their profile: Copy member ID)"
        )
    ]


async def test_a_handle_in_any_case_and_a_member_id_are_somebody(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal, f'sample.releasers = ["@MEI", "{LEILA.id}"]')
    assert await desk.wrong() == []
    assert "people: everybody whom the settings name is there" in [one.what for one in await desk.look()]


async def test_whoever_has_left_is_told(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal, 'sample.releasers = ["mei", "leila"]')
    rehearsal.set_person(LEILA.id, deleted=True)
    [told] = await desk.wrong()
    assert told.startswith("people: the account of @leila (sample.releasers) is deactivated.")


# ------------------------------------------------------------------ Slack: channels


async def test_a_channel_that_is_not_there_is_told(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal, 'operator_channel = "bot-news"')
    assert await desk.wrong() == [
        (
            "#bot-news (operator_channel): there is no such channel that Earshot can see. "
            "Make it, or mend the name; if it is private, write in it: /invite @earshot"
        )
    ]


async def test_a_channel_that_earshot_is_not_in_is_told(rehearsal: Rehearsal, desk: Desk) -> None:
    rehearsal.leave(APP.bot_user_id, "sales")
    desk.write(rehearsal)
    assert await desk.wrong() == ["#sales (teams.sales): Earshot is not in it. Write in it: /invite @earshot"]


async def test_an_archived_channel_is_told(rehearsal: Rehearsal, desk: Desk) -> None:
    rehearsal.set_channel("product", archived=True)
    desk.write(rehearsal)
    assert await desk.wrong() == ["#product (teams.product): it is archived. Unarchive it, or name another"]


async def test_a_team_s_channel_that_is_shared_outside_is_pointed_out(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal, 'teams.service = { channel = "service", group = "service-team" }')
    found = await desk.look()
    assert [one.what for one in found if one.what.startswith("#service")] == [
        "#service (teams.service): it is shared with another company, which reads there what your customers say"
    ]
    assert [one for one in found if one.mark == "wrong"] == []


async def test_the_executives_channel_has_to_be_private(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal, 'sample.channel = "review"')
    assert await desk.wrong() == [
        (
            "#review (review, sample): everybody in the workspace can read it, so Earshot will not post there. "
            "In its settings: Change to a private channel"
        )
    ]


async def test_further_levels_of_executives_have_to_be_as_private(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal, '[[audience]]\nchannel = "product"')
    assert await desk.wrong() == [
        (
            "#product (teams.product, audience): everybody in the workspace can read it, "
            "so Earshot will not post there. In its settings: Change to a private channel"
        )
    ]


async def test_somebody_has_to_release_the_sample(rehearsal: Rehearsal, desk: Desk) -> None:
    said = "the sample: nobody may release it, so it is posted without its voices"
    for settings, is_told in (
        ("", True),
        ('sample.release = "auto"', False),
        ('sample.channel = ""', False),
        ('sample.channel = ""\n[[audience]]\nchannel = "executives"', True),
    ):
        desk.write(rehearsal, settings)
        assert (said in [one.what for one in await desk.look() if one.mark == "left out"]) is is_told


async def test_the_executives_channel_must_have_no_guest(rehearsal: Rehearsal, desk: Desk) -> None:
    rehearsal.join(GUEST.id, "executives")
    desk.write(rehearsal)
    assert await desk.wrong() == [
        (
            "#executives (sample): Olu Bright is a guest, so Earshot will not post there. "
            "Ask them out, or name another channel"
        )
    ]


async def test_the_executives_channel_must_not_be_shared(rehearsal: Rehearsal, desk: Desk) -> None:
    rehearsal.set_channel("executives", shared=True)
    rehearsal.join(STRANGER.id, "executives")
    desk.write(rehearsal)
    assert await desk.wrong() == [
        (
            "#executives (sample): it is shared with another company, so Earshot will not post there. "
            "End the sharing, or name another channel"
        ),
        (
            "#executives (sample): Sofia Marin is a guest, so Earshot will not post there. "
            "Ask them out, or name another channel"
        ),
    ]


async def test_a_private_channel_without_earshot_reads_as_not_there(desk: Desk) -> None:
    workspace = default_workspace(RIGHT)
    channels = [one for one in workspace.channels if one.name != "executives"]
    hidden = Channel(id="C0HREXECS01", name="executives", private=True, members=(HANNAH.id,))
    running = Rehearsal(replace(workspace, channels=(*channels, hidden)), limits=Limits.off())
    await running.start()
    try:
        desk.write(running)
        [told] = await desk.wrong()
    finally:
        await running.stop()
    assert told.startswith("#executives (sample): there is no such channel that Earshot can see.")
    assert told.endswith("if it is private, write in it: /invite @earshot")


async def test_many_channels_are_read_page_by_page(desk: Desk) -> None:
    workspace = default_workspace(RIGHT)
    many = tuple(Channel(id=f"C{number:08d}", name=f"a{number}") for number in range(450))
    running = Rehearsal(replace(workspace, channels=(*many, *workspace.channels)), limits=Limits.off())
    await running.start()
    try:
        desk.write(running)
        assert await desk.wrong() == []
    finally:
        await running.stop()


# ------------------------------------------------------------------ a message to and fro


async def test_a_channel_without_earshot_takes_no_message(rehearsal: Rehearsal, desk: Desk) -> None:
    rehearsal.leave(APP.bot_user_id, "earshot-ops")
    desk.write(rehearsal, 'operator_channel = "earshot-ops"')
    told = await desk.wrong(post=True)
    assert told[-1].startswith("#earshot-ops, a message to and fro: chat.postMessage was answered with not_in_channel")


async def test_a_history_that_cannot_be_read_is_told_and_the_message_taken_away(
    rehearsal: Rehearsal, desk: Desk
) -> None:
    desk.write(rehearsal, 'operator_channel = "earshot-ops"')
    change(rehearsal, scopes=tuple(scope for scope in scopes() if scope != "channels:history"))
    told = await desk.wrong(post=True)
    assert told[-1] == (
        "#earshot-ops, a message to and fro: conversations.history needs the scope channels:history. " + SCOPE_FIX
    )
    assert rehearsal.messages("earshot-ops") == []


async def test_a_history_that_lags_too_long_is_told_and_the_message_taken_away(
    rehearsal: Rehearsal, desk: Desk
) -> None:
    desk.write(rehearsal, 'operator_channel = "earshot-ops"')
    rehearsal.set_faults(Faults(history_lag=1.0, lag=1e9))
    settings, own = load_settings(desk.file, desk.env)
    wanted = check.wanted_of(settings, post=True, now=datetime.now(tz=UTC))
    found = [one async for one in look_at_slack(own["slack"], wanted, looks=2, every_s=0.001)]
    assert found[-1].what == (
        "#earshot-ops, a message to and fro: it was posted, but the history did not show it, "
        "so that no doubt could be settled"
    )
    assert rehearsal.messages("earshot-ops") == []


async def test_without_an_operator_s_channel_nothing_can_be_tried(rehearsal: Rehearsal, desk: Desk) -> None:
    desk.write(rehearsal)
    assert (await desk.look(post=True))[-1] == Finding(
        mark="left out", what="a message to and fro", fix="Name operator_channel to have one tried"
    )
