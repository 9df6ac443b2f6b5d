"""What `check` says of a mailbox: what is right, what is wrong, and how to mend it."""

from typing import Any

import pytest

from bot.adapters.mail import Settings, check, secrets, wrong
from bot.ports import Finding, Secret, Wanted
from bot.rehearsal.mail.dovecot import PASSWORD, Dovecot
from tests.bot.adapters.mail.conftest import NOW
from tests.far.smtp import FarSmtp

WANTED = Wanted(channels=(), groups={}, people={}, post_to="", now=NOW)


def settings(office: Dovecot, **more: Any) -> Settings:
    given = {
        "address": "help@example.org", "user": office.user, "password": Secret(PASSWORD), "imap_host": "127.0.0.1",
        "imap_port": office.port, "imap_tls": "none", "request_s": 5.0,
    }  # fmt: skip
    return Settings(**given | more)


async def said(given: Settings) -> list[Finding]:
    return [finding async for finding in check(given, WANTED)]


@pytest.mark.asyncio
async def test_nothing_is_set(far: FarSmtp) -> None:
    assert await said(Settings()) == []


@pytest.mark.asyncio
async def test_all_is_well(post_office: Dovecot, far: FarSmtp) -> None:
    here = {"smtp_host": "127.0.0.1", "smtp_port": far.port, "smtp_tls": "none", "smtp_login": False}
    found = await said(settings(post_office, journal="Sent", **here))
    assert [one.mark for one in found] == ["right"] * 3
    assert "by itself" in found[0].what
    assert {host for one in found for host in one.hosts} == {"127.0.0.1"}


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("more", "what", "fix"),
    [
        ({"password": Secret("wrong")}, "does not take user and password", "MAIL_PASSWORD"),
        ({"folder": "Nowhere"}, 'no folder "Nowhere"', "there are"),
        ({"imap_port": 1}, "does not answer", "firewall"),
        ({"imap_tls": "tls"}, "127.0.0.1", "tls or starttls"),
        ({"imap_host": "no-such-host.invalid"}, "no address", "firewall"),
        ({"smtp_host": "127.0.0.1", "smtp_port": 1, "smtp_tls": "none"}, "does not answer", "firewall"),
        ({"auth": "xoauth2", "token_file": "/no/such/file"}, "there is no file", "token_file"),
    ],
)
async def test_what_is_wrong_is_told_with_its_fix(
    post_office: Dovecot, more: dict[str, Any], what: str, fix: str
) -> None:
    found = [one for one in await said(settings(post_office, **more)) if one.mark == "wrong"]
    assert found
    assert what in found[0].what
    assert fix in found[0].fix
    assert "wrong" not in found[0].what.replace("went wrong", ""), "no secret is shown"


@pytest.mark.asyncio
async def test_a_server_that_lets_nobody_in(post_office: Dovecot, far: FarSmtp) -> None:
    here = {"smtp_host": "127.0.0.1", "smtp_port": far.port, "smtp_tls": "none"}
    found = await said(settings(post_office, **here))
    assert [one.mark for one in found] == ["right", "wrong"]


def test_the_secrets_that_a_table_needs() -> None:
    assert secrets({}) == {}
    assert secrets({"imap_host": "x"}) == {"password": "MAIL_PASSWORD"}
    assert secrets({"smtp_host": "x", "smtp_login": False}) == {}
    assert secrets({"imap_host": "x", "auth": "xoauth2", "token_file": "t"}) == {}
    two = {"imap_host": "x", "more": {"big-deals": {"imap_host": "y"}}}
    assert secrets(two) == {"password": "MAIL_PASSWORD", "more.big-deals.password": "MAIL_BIG_DEALS_PASSWORD"}


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        ({"imap_host": "x"}, ["address"]),
        ({"address": "a@b.c", "token_file": "t"}, ["auth"]),
        ({"address": "a@b.c", "imap_host": "mail.example.com", "imap_tls": "none"}, ["imap_tls"]),
        ({"address": "a@b.c", "smtp_host": "mail.example.com", "smtp_tls": "none"}, ["smtp_tls"]),
        ({"address": "a@b.c", "journal": "Sent"}, ["journal"]),
        ({"more": {"Sales!": Settings()}}, ["more"]),
        ({"more": {"sales": Settings(imap_host="x")}}, ["more.sales.address"]),
        ({"more": {"sales": Settings(more={"x": Settings()})}}, ["more.sales.more"]),
        ({"address": "a@b.c", "imap_host": "localhost", "imap_tls": "none"}, []),
    ],
)
def test_what_does_not_fit_together(given: dict[str, Any], keys: list[str]) -> None:
    assert [key for key, _ in wrong(Settings(**given))] == keys
