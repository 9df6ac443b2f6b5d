"""Letters by SMTP: what the far side took, and what is said of it when something breaks at any step."""

import asyncio
import email
import email.policy
import socket
import time
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.adapters.mail.composing import compose
from bot.adapters.mail.sending import send
from bot.ports import Refused, Secret, TryLater, Unsure
from storage.model import TOO_LARGE, File
from tests.bot.adapters.mail.conftest import SEAL, box, delivery, sending
from tests.far.smtp import FarSmtp, Plan, far_smtp

pytestmark = pytest.mark.asyncio


async def test_a_letter_arrives_as_it_was_written(far: FarSmtp) -> None:
    text = "Dear Maria,\n\n.\n..\n.hidden\nit is on its way. ✓\n\n-- \nAiko"
    receipt = await send(delivery(text=text), sending(far), SEAL)
    [taken] = far.taken
    assert (taken.sender, taken.to) == ("help@example.org", ("maria@example.com",))
    found = email.message_from_bytes(taken.content, policy=email.policy.default)
    assert found["Message-ID"] == f"<{receipt.remote}>"
    body = found.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == text + "\n"


async def test_what_goes_over_the_wire_is_what_was_composed(far: FarSmtp) -> None:
    here = sending(far)
    await send(delivery(), here, SEAL)
    await send(delivery(attempt=3), here, SEAL)
    assert [one.content for one in far.taken] == [compose(delivery(), here, SEAL).mail] * 2


async def test_what_the_bot_writes_by_itself_can_bounce_to_nobody(far: FarSmtp) -> None:
    await send(delivery(automatic=True), sending(far), SEAL)
    assert far.taken[0].sender == "<>"
    assert b"\nAuto-Submitted: auto-replied\r\n" in far.taken[0].content


async def test_the_journal_gets_a_copy_that_the_customer_does_not_see(far: FarSmtp) -> None:
    await send(delivery(), sending(far, bcc_journal="journal@example.org"), SEAL)
    assert far.taken[0].to == ("journal@example.org", "maria@example.com")
    assert b"journal@" not in far.taken[0].content


@pytest.mark.parametrize(
    ("plan", "error", "after_s"),
    [
        (Plan(greeting="421 too busy"), TryLater, 30),
        (Plan(greeting="554 not from there"), TryLater, 30),
        (Plan(mail="451 greylisted"), TryLater, 300),
        (Plan(mail="550 you may not"), Refused, None),
        (Plan(mail="drop"), TryLater, 30),
        (Plan(rcpt="450 4.2.1 mailbox busy"), TryLater, 300),
        (Plan(rcpt="451 4.7.1 too many mails"), TryLater, 900),
        (Plan(rcpt="550 5.1.1 nobody\x1b[31m of that name"), Refused, None),
        (Plan(rcpt="drop"), TryLater, 30),
        (Plan(data="drop"), TryLater, 30),
        (Plan(data="451 not now"), TryLater, 300),
        (Plan(data="554 no valid recipients"), Refused, None),
        (Plan(data="220 what?"), TryLater, 300),
        (Plan(mid=True), Unsure, None),
        (Plan(final="drop"), Unsure, None),
        (Plan(final="cut"), Unsure, None),
        (Plan(final="421 4.3.0 going down"), TryLater, 30),
        (Plan(final="452 4.3.1 no room"), TryLater, 300),
        (Plan(final="552 5.3.4 too large"), Refused, None),
        (Plan(final="299 sure"), None, None),
    ],
    ids=repr,
)
async def test_every_way_to_break_is_told_apart(plan: Plan, error: type[Exception] | None, after_s: int | None) -> None:
    async with far_smtp() as far:
        far.plan = plan
        if error is None:
            await send(delivery(), sending(far), SEAL)
            return
        with pytest.raises(error) as said:
            await send(delivery(), sending(far), SEAL)
        assert str(said.value).startswith("mail: ")
        assert str(said.value).isprintable()
        if isinstance(said.value, TryLater):
            assert said.value.after == timedelta(seconds=after_s or 0)
            assert far.taken == [], "what may be tried again was not accepted"


@pytest.mark.alone
async def test_an_answer_that_comes_too_late_is_a_doubt_within_the_time_it_may_take(far: FarSmtp) -> None:
    far.plan.final = "late"
    began = time.monotonic()
    with pytest.raises(Unsure):
        await send(delivery(), sending(far, request_s=0.5), SEAL)
    assert time.monotonic() - began < 2
    assert len(far.taken) == 1


async def test_a_server_that_never_greets_may_be_tried_later() -> None:
    server = await asyncio.start_server(lambda _r, w: _never(w), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        with pytest.raises(TryLater):
            await send(delivery(), box(smtp_host="127.0.0.1", smtp_port=port, smtp_tls="none", request_s=0.3), SEAL)


async def _never(writer: asyncio.StreamWriter) -> None:
    try:
        await asyncio.sleep(1)
    finally:
        writer.transport.abort()


async def test_nobody_there_and_no_such_host_may_be_tried_later() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    for host in ("127.0.0.1", "no-such-host.invalid"):
        with pytest.raises(TryLater):
            await send(delivery(), box(smtp_host=host, smtp_port=port, smtp_tls="none"), SEAL)


async def test_a_server_without_tls_gets_no_letter_that_asks_for_it(far: FarSmtp) -> None:
    for tls in ("tls", "starttls"):
        with pytest.raises(TryLater):
            await send(delivery(), sending(far, smtp_tls=tls), SEAL)
    assert far.taken == []


async def test_one_logs_in_with_a_password_or_a_token_from_a_file(tmp_path: object) -> None:
    async with far_smtp(login=True) as far:
        await send(delivery(), sending(far, smtp_login=True), SEAL)
        assert far.users[-1].endswith(":help@example.org")
        far.plan.refuse_login = True
        with pytest.raises(TryLater, match="let us in"):
            await send(delivery(), sending(far, smtp_login=True, password=Secret("wrong")), SEAL)
        with pytest.raises(TryLater, match="token_file"):
            await send(delivery(), sending(far, smtp_login=True, auth="xoauth2", token_file=f"{tmp_path}/none"), SEAL)
        assert len(far.taken) == 1


async def test_addresses_beyond_ascii_go_where_the_server_takes_them() -> None:
    here = delivery(to="jürgen@bücher.example")
    async with far_smtp() as far:
        await send(here, sending(far), SEAL)
        assert far.taken[0].to == ("jürgen@xn--bcher-kva.example",)
        assert "SMTPUTF8" in far.taken[0].options
        await send(delivery(to="jurgen@bücher.example"), sending(far), SEAL)
        assert far.taken[1].to == ("jurgen@xn--bcher-kva.example",)
        assert far.taken[1].options == ()
    async with far_smtp(utf8=False) as far:
        with pytest.raises(Refused, match="SMTPUTF8"):
            await send(here, sending(far), SEAL)


@pytest.mark.parametrize("more", [{}, {"token": ""}], ids=["signed", "plain"])
async def test_a_mailbox_of_a_domain_beyond_ascii_sends_to_everybody(more: dict[str, str]) -> None:
    async with far_smtp(utf8=False) as far:
        here = sending(far, address="hilfe@bücher.example", bcc_journal="copy@bücher.example")
        await send(delivery(**more), here, SEAL)
        [taken] = far.taken
    assert taken.sender == "hilfe@xn--bcher-kva.example"
    assert taken.to == ("copy@xn--bcher-kva.example", "maria@example.com")
    assert taken.content.isascii()


@pytest.mark.parametrize(
    "to",
    [
        "",
        "maria",
        "a@b@c",
        "a b@example.com",
        "a@example.com\r\nRCPT TO:<x@y.z>",
        "a@exa mple.com",
        "<a@b.c>",
        "a@" + "x" * 300,
    ],
)
async def test_what_is_no_address_is_refused(far: FarSmtp, to: str) -> None:
    with pytest.raises(Refused):
        await send(delivery(to=to), sending(far), SEAL)
    assert far.taken == []


async def test_a_mail_larger_than_the_server_takes_is_refused_before_it_leaves() -> None:
    async with far_smtp(size=2_000) as far:
        with pytest.raises(Refused, match="kB"):
            await send(delivery(text="x" * 3_000), sending(far), SEAL)


async def test_only_letters_go_by_mail(far: FarSmtp) -> None:
    with pytest.raises(Refused):
        await send(replace(delivery(), kind="post", letter=None), sending(far), SEAL)


@pytest.mark.parametrize(
    ("plan", "for_its_files"),
    [
        (Plan(mail="552 5.3.4 message size exceeds fixed limit"), True),
        (Plan(final="552 5.2.3 too much"), True),
        (Plan(final="554 5.7.1 attachment type not allowed"), True),
        (Plan(final="550 5.3.4 message too large"), True),
        (Plan(final="554 5.7.1 spam"), False),
        (Plan(rcpt="550 5.1.1 nobody of that name"), False),
    ],
    ids=repr,
)
async def test_a_refusal_of_what_it_carries_is_told_apart(plan: Plan, *, for_its_files: bool) -> None:
    files = (File(name="a.pdf", type="application/pdf", content=b"%PDF" * 99),)
    async with far_smtp() as far:
        far.plan = plan
        with pytest.raises(Refused) as said:
            await send(delivery(files=files), sending(far), SEAL)
        assert str(said.value).startswith(TOO_LARGE) is for_its_files
        with pytest.raises(Refused) as said:
            await send(delivery(), sending(far), SEAL)
        assert not str(said.value).startswith(TOO_LARGE)
        assert far.taken == []


async def test_a_mail_with_files_has_the_same_bytes_in_every_try(far: FarSmtp) -> None:
    files = (File(name="plän.pdf", type="application/pdf", content=b"%PDF\r\n.\r\n\x00\xff" * 99),)
    for attempt in (1, 2):
        await send(delivery(files=files, attempt=attempt), sending(far), SEAL)
    first, second = far.taken
    assert first.content == second.content
    (part,) = email.message_from_bytes(first.content, policy=email.policy.default).iter_attachments()
    assert (part.get_filename(), part.get_content()) == ("plän.pdf", files[0].content)
