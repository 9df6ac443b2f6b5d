"""Whom we believe to be our mail server, and how it knows us: TLS and XOAUTH2, on a real Dovecot."""

import asyncio
import os
import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.mail import Settings
from bot.adapters.mail.boxes import Box
from bot.adapters.mail.oauth import NoToken, Tokens
from bot.adapters.mail.sending import send
from bot.ports import Secret, TryLater
from bot.rehearsal.mail import dovecot
from bot.rehearsal.mail.dovecot import Dovecot
from tests.bot.adapters.mail.conftest import SEAL, box, delivery
from tests.bot.adapters.mail.test_checking import said, settings
from tests.bot.adapters.mail.test_following import Ledger, listening, numbered, until
from tests.far import certificates
from tests.far.certificates import Authority
from tests.far.smtp import far_smtp
from tests.far.tokens import CLIENT, CLIENT_SECRET, REFRESH, FarTokens, far_tokens

pytestmark = pytest.mark.asyncio


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    if not certificates.openssl():
        pytest.skip(certificates.NONE)
    return certificates.authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def tls_dovecot(authority: Authority) -> Iterator[Dovecot]:
    if not dovecot.dovecot():
        pytest.skip(dovecot.NONE)
    certificate, key = authority.certify("here", "IP:127.0.0.1")
    with dovecot.running(files={"certificate.pem": certificate, "key.pem": key}) as found:
        yield found


@pytest.fixture
def trusting(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """As an operator says it: OpenSSL asks the environment, each time that a connection is made."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))


def by(office: Dovecot, tls: str, **more: Any) -> dict[str, Any]:
    return {"imap_tls": tls, "imap_port": office.tls_port if tls == "tls" else office.port, **more}


# ------------------------------------------------------------------ TLS


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("tls", ["tls", "starttls"])
async def test_mail_is_fetched_over_a_connection_that_is_trusted(tls_dovecot: Dovecot, tls: str) -> None:
    office = replace(tls_dovecot, user=f"{tls}@example.org")
    office.deliver(numbered(1), "one")
    ledger = Ledger()
    async with listening(office, ledger, **by(office, tls)):
        await until(lambda: len(ledger.kept) == 1)
        office.deliver(numbered(2), "two")  # and while it waits to be told
        await until(lambda: len(ledger.kept) == 2)
    assert [one.mark for one in await said(settings(office, **by(office, tls)))] == ["right", "left out"]


@pytest.mark.parametrize("tls", ["tls", "starttls"])
async def test_a_certificate_that_nobody_vouches_for_is_refused(
    tls_dovecot: Dovecot, tls: str, caplog: pytest.LogCaptureFixture
) -> None:
    office = replace(tls_dovecot, user=f"untrusted-{tls}@example.org")
    office.deliver(numbered(1), "one")
    (found, _) = await said(settings(office, **by(office, tls)))
    assert found.mark == "wrong"
    assert "its certificate is not trusted here" in found.what
    assert "SSL_CERT_FILE" in found.fix
    ledger = Ledger()
    async with listening(office, ledger, **by(office, tls)):
        await until(lambda: "mail.away" in caplog.text)
    assert {one.facts["why"] for one in caplog.records if one.message == "mail.away"} == {  # type: ignore[attr-defined]
        "its certificate is not trusted here"
    }
    assert office.flags() == {"one": ""}


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("tls", ["tls", "starttls"])
async def test_a_certificate_for_another_name_is_refused(tls_dovecot: Dovecot, tls: str) -> None:
    (found, _) = await said(settings(tls_dovecot, **by(tls_dovecot, tls, imap_host="localhost")))
    assert found.mark == "wrong"
    assert "localhost: its certificate is for another name" in found.what


@pytest.mark.parametrize("tls", ["tls", "starttls"])
async def test_letters_leave_over_a_connection_that_is_trusted(
    authority: Authority, tls: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = _context(authority, "IP:127.0.0.1")
    async with far_smtp(login=True, context=context, at_once=tls == "tls") as far:
        here = box(smtp_host="127.0.0.1", smtp_port=far.port, smtp_tls=tls)
        with pytest.raises(TryLater, match="its certificate is not trusted here"):
            await send(delivery(), here, SEAL)
        assert (far.taken, far.users) == ([], [])
        monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
        await send(delivery(), here, SEAL)
        assert len(far.taken) == 1
        with pytest.raises(TryLater, match="its certificate is for another name"):
            await send(delivery(), box(smtp_host="localhost", smtp_port=far.port, smtp_tls=tls), SEAL)
        found = [one async for one in _looked(smtp_host="localhost", smtp_port=far.port, smtp_tls=tls)]
        assert "another name" in found[-1].what
        assert "SSL_CERT_FILE" in found[-1].fix
        assert len(far.users) == 1, "nobody logs in where nobody is sure who it is"


async def _looked(**more: Any) -> Any:
    for one in await said(Settings(address="help@example.org", password=Secret("open-sesame"), request_s=3.0, **more)):
        yield one


def _context(authority: Authority, *names: str) -> ssl.SSLContext:
    certificate, key = authority.certify("smtp", *names)
    for name, content in (("smtp-chain.pem", certificate), ("smtp-key.pem", key)):
        (authority.folder / name).write_text(content)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority.folder / "smtp-chain.pem", authority.folder / "smtp-key.pem")
    return context


# ------------------------------------------------------------------ XOAUTH2

OAUTH = """
auth_mechanisms = plain xoauth2
passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}
"""
WHERE = """
tokeninfo_url = http://127.0.0.1:%d/tokeninfo?access_token=
introspection_mode =
username_attribute = email
timeout_msecs = 5000
"""
USER = "help@example.org"


def renewing(far: FarTokens, **more: Any) -> dict[str, Any]:
    return {
        "auth": "xoauth2", "token_url": far.url, "client_id": CLIENT, "client_secret": Secret(CLIENT_SECRET),
        "refresh_token": Secret(REFRESH), **more,
    }  # fmt: skip


async def opened(far: FarTokens) -> Any:
    """A Dovecot that asks this far side whose a token is."""
    if not dovecot.dovecot():
        pytest.skip(dovecot.NONE)
    manager = dovecot.running(OAUTH, files={"oauth2.conf": WHERE % far.port})
    return manager, await asyncio.to_thread(manager.__enter__)


async def test_mail_is_fetched_and_sent_with_a_token_that_is_renewed_by_itself(
    caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    async with far_tokens() as far:
        manager, office = await opened(far)
        try:
            office.deliver(numbered(1), "one")
            ledger = Ledger()
            async with listening(office, ledger, user=USER, **renewing(far)):
                await until(lambda: len(ledger.kept) == 1)
                far.valid.clear()  # what the server knows no more is renewed, long before its time
                office.kick()
                office.deliver(numbered(2), "two")
                await until(lambda: len(ledger.kept) == 2)
            assert len(far.asked) == 2
            assert far.asked[0] == {
                "grant_type": "refresh_token", "refresh_token": REFRESH, "client_id": CLIENT,
                "client_secret": CLIENT_SECRET,
            }  # fmt: skip
            file = tmp_path / "token"
            file.write_text("stale\n")
            by_file = settings(office, auth="xoauth2", token_file=str(file), user=USER)
            (found, _) = await said(by_file)
            assert "does not take user and access token" in found.what
            file.write_text(f"{next(iter(far.valid))}\n")
            assert [one.mark for one in await said(by_file)] == ["right", "left out"]
            far.refresh = "another"
            (refused, _) = await said(settings(office, user=USER, **renewing(far)))
            assert "token_url does not renew the token (invalid_grant AADSTS70008)" in refused.what
            assert "refresh token" in refused.fix
        finally:
            await asyncio.to_thread(manager.__exit__, None, None, None)
    for secret in (REFRESH, CLIENT_SECRET, "ya29."):
        assert secret not in caplog.text + refused.what + found.what


async def test_letters_leave_with_a_token_and_a_refusal_is_heard_to_its_end() -> None:
    async with far_tokens() as tokens, far_smtp(login=True, tokens=tokens.valid) as far:
        here = box(smtp_host="127.0.0.1", smtp_port=far.port, smtp_tls="none", **renewing(tokens))
        for _ in range(3):
            await send(delivery(), here, SEAL)
        assert (len(far.taken), len(tokens.asked)) == (3, 1)
        tokens.valid.clear()
        with pytest.raises(TryLater, match="535"):
            await send(delivery(), here, SEAL)
        assert far.answered == [b""], "the server's error is answered with nothing, and then it says no"
        await send(delivery(), here, SEAL)
        assert (len(far.taken), len(tokens.asked)) == (4, 2)


# ------------------------------------------------------------------ how a token is renewed


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def renewed(far: FarTokens, clock: Clock, **more: Any) -> Box:
    return replace(box(**renewing(far, **more)), tokens=Tokens(clock))


async def test_a_token_is_kept_until_a_minute_before_its_end() -> None:
    clock = Clock()
    async with far_tokens() as far:
        here = renewed(far, clock)
        first = await asyncio.gather(*(here.secret() for _ in range(5)))
        assert (len(set(first)), len(far.asked)) == (1, 1)
        clock.now += 3_539
        assert await here.secret() == first[0]
        clock.now += 2
        assert await here.secret() != first[0]
        far.expires_in = "120"  # some write it so
        clock.now += 3_600
        await here.secret()
        clock.now += 61
        await here.secret()
        assert len(far.asked) == 4


async def test_a_newer_refresh_token_is_used_and_outlives_the_process_in_its_file(tmp_path: Path) -> None:
    clock, file = Clock(), tmp_path / "refresh"
    file.write_text(REFRESH + "\n")
    async with far_tokens() as far:
        far.turns = True
        for more in ({}, {"refresh_file": str(file), "refresh_token": Secret()}):
            far.refresh = REFRESH
            here = renewed(far, clock, **more)
            for _ in range(3):
                await here.secret()
                here.tokens.forget()
        assert file.read_text() == far.refresh != REFRESH
        assert file.stat().st_mode & 0o777 == 0o600
        await renewed(far, clock, refresh_file=str(file)).secret()
    assert await asyncio.to_thread(os.listdir, tmp_path) == ["refresh"]


@pytest.mark.parametrize(
    ("status", "body", "why", "final"),
    [
        (400, '{"error": "invalid_grant"}', "(invalid_grant)", True),
        (401, '{"error": "invalid_client", "error_description": "AADSTS7000215: wrong"}', "AADSTS7000215", True),
        (400, '{"error": "Look: \\u001b[31m <secret>"}', "(400)", True),
        (400, '{"error": "temporarily_unavailable"}', "(temporarily_unavailable)", False),
        (500, "oops", "(500)", False),
        (302, "", "(302)", False),
        (200, "{}", "(200)", False),
        (200, '{"access_token": "a b"}', "(200)", False),
        (200, '{"access_token": 7}', "(200)", False),
        (200, "[" * 10_000, "(200)", False),
        (200, " " * (65 << 10), "broke off", False),
    ],
)
async def test_why_there_is_no_token_is_told_in_few_words(status: int, body: str, why: str, *, final: bool) -> None:
    async with far_tokens() as far:
        far.fails = (status, body)
        with pytest.raises(NoToken) as told:
            await renewed(far, Clock()).secret()
        assert why in str(told.value)
        assert str(told.value).startswith("token_url")
        assert str(told.value).isprintable()
        assert told.value.final is final


async def test_nobody_there_and_a_file_that_is_not_there() -> None:
    async with far_tokens() as far:
        pass
    with pytest.raises(NoToken, match="cannot be reached") as away:
        await renewed(far, Clock()).secret()
    assert not away.value.final
    with pytest.raises(NoToken, match="refresh_file cannot be read") as lost:
        await renewed(far, Clock(), refresh_file="/no/such/file").secret()
    assert lost.value.final
