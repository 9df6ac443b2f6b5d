"""Files along with answers, end to end: brought along in Slack, on the customer's page, and in a mail on the wire."""

import email
import email.policy
import re
from dataclasses import replace
from email.message import EmailMessage
from typing import Any

import pytest

from bot.adapters.slack import files as slack_files
from bot.rehearsal.slack.hearth import AIKO
from tests.bot.adapters.slack.conftest import Office, Open, said
from tests.bot.adapters.slack.test_answering import FAST, page_of, send, talk
from tests.bot.adapters.slack.test_drafting import preview
from tests.far.smtp import FarSmtp, far_smtp

pytestmark = pytest.mark.asyncio
SQLITE = pytest.mark.parametrize("url", ["sqlite"], indirect=True)
FORM = "[form]\nmin_fill_s = 0\n"
MAIL = """
[mail]
address = "help@example.org"
smtp_host = "127.0.0.1"
smtp_port = {smtp}
smtp_tls = "none"
smtp_login = false
request_s = 2.0
"""
PLAN = b"%PDF-1.7 \x00\xff\r\n.\r\n..\n" * 300


async def begin(office: Office, card: dict[str, Any], text: str, *brought: str) -> dict[str, Any]:
    """*Answer* with files, previewed; the preview's view."""
    opened = await office.rehearsal.click(AIKO.id, "support", card["ts"], "open.answer", expect="view")
    assert opened.view is not None
    typed = {"field:text": {"value": text}, "field:files": {"value": list(brought)}}
    typed |= {"field:asks": {"value": "no"}, "field:next": {"value": "none"}}
    answer = await office.rehearsal.submit(AIKO.id, opened.view["id"], typed, expect="view")
    assert answer.view is not None, answer
    return answer.view


def bring(office: Office, name: str, content: bytes) -> str:
    found: str = office.rehearsal.upload(AIKO.id, name, content)
    return found


async def first_letter(far: FarSmtp) -> EmailMessage:
    found = email.message_from_bytes(far.taken[0].content, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


async def note(office: Office, card: dict[str, Any]) -> dict[str, Any]:
    """The newest receipt in the card's thread."""

    def found() -> list[dict[str, Any]]:
        return [one for one in office.rehearsal.thread("support", card["ts"])[1:] if "answers" in said(one["blocks"])]

    return (await office.rehearsal.until(found))[-1]


@SQLITE
async def test_a_file_of_slack_s_stands_on_their_page_and_is_corrected_and_taken_back_there(open_office: Open) -> None:
    office = await open_office(more=f"{FORM}{FAST}")
    path = await talk(office, "The lamp flickers", name="Maria Sousa")
    card = await office.card("The lamp flickers")
    view = await begin(office, card, "See the plan.", bring(office, "plän für Maria.pdf", PLAN))
    assert "plän für Maria.pdf" in said(view["blocks"])
    await send(office, view)
    await office.shows(card["ts"], "Their turn: we answered")
    page = await page_of(office, path)
    (link,) = re.findall(r'href="(/c/[^"]+/\d+)"', page)
    async with office.session.get(office.door + link) as answer:
        assert (answer.status, await answer.read()) == (200, PLAN)
        assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''pl%C3%A4n")
        assert answer.headers["content-type"] == "application/octet-stream"
        assert "sandbox" in answer.headers["content-security-policy"]
    for wrong in (f"{link}9", link.replace("/c/", "/c/x"), f"{path}/999", f"{path}/x"):
        async with office.session.get(office.door + wrong) as answer:
            assert answer.status == 404

    stage = office.rehearsal
    opened = await stage.click(AIKO.id, "support", (await note(office, card))["ts"], "open.correct", expect="view")
    assert opened.view is not None
    shown = await stage.submit(AIKO.id, opened.view["id"], {"field:text": {"value": "See page 2."}}, expect="view")
    assert shown.view is not None
    await send(office, shown.view)
    await office.settled("SELECT count(*) FROM answers WHERE state = 'sent'", [(2,)])
    page = await page_of(office, path)
    assert "See page 2." in page
    assert "See the plan." not in page
    assert "Corrected: " in page
    assert link in page
    await office.shows((await note(office, card))["ts"], "by Aiko")

    opened = await stage.click(AIKO.id, "support", (await note(office, card))["ts"], "open.take_back", expect="view")
    assert opened.view is not None
    await stage.submit(AIKO.id, opened.view["id"], {})
    await office.shows((await note(office, card))["ts"], "Taken back")
    page = await page_of(office, path)
    assert "See page 2." not in page
    assert "We have taken this message back." in page
    async with office.session.get(office.door + link) as answer:
        assert answer.status == 404
    await office.close()


@SQLITE
async def test_a_file_travels_along_in_the_mail_byte_for_byte(open_office: Open) -> None:
    async with far_smtp() as far:
        office = await open_office(more=f"{FORM}{FAST}{MAIL.format(smtp=far.port)}")
        await talk(office, "The lamp flickers", name="Maria", email="maria@example.com")
        card = await office.card("The lamp flickers")
        await send(office, await begin(office, card, "See the plan.", bring(office, "plän.pdf", PLAN)))
        await office.settled("SELECT state FROM answers", [("sent",)], 10)
        letter = await first_letter(far)
        (part,) = letter.iter_attachments()
        assert (part.get_filename(), part.get_content_type()) == ("plän.pdf", "application/pdf")
        assert part.get_content() == PLAN
        assert b"filename*=utf-8''pl%C3%A4n.pdf" in far.taken[0].content
        assert len(far.taken) == 1
        await office.close()


@SQLITE
async def test_a_server_that_takes_no_such_size_gets_the_words_with_a_link(open_office: Open) -> None:
    async with far_smtp(size=60_000) as far:
        office = await open_office(more=f"{FORM}{FAST}{MAIL.format(smtp=far.port)}")
        await office.close()
        settings = office.folder / "settings.toml"
        public = '[company]\npublic_url = "https://talk.example.com"\n'
        settings.write_text(settings.read_text(encoding="utf-8").replace("[company]\n", public), encoding="utf-8")
        await office.open()
        await talk(office, "The lamp flickers", name="Maria", email="maria@example.com")
        card = await office.card("The lamp flickers")
        await send(office, await begin(office, card, "See the plan.", bring(office, "plan.pdf", PLAN * 10)))
        await office.settled("SELECT state FROM answers", [("sent",)], 10)
        letter = await first_letter(far)
        assert list(letter.iter_attachments()) == []
        body = letter.get_body(("plain",))
        assert body is not None
        text = str(body.get_content()).replace("\r\n", "\n")
        assert "See the plan." in text
        link = re.findall(r"The files that belong to this are here: https://talk\.example\.com(/c/\S+)", text)[0]
        assert "plan.pdf" in await page_of(office, link)
        await office.shows((await note(office, card))["ts"], "on their page, and the letter says so")
        assert office.ask("SELECT count(*) FROM outbox WHERE state = 'quarantined'") == [(0,)]
        await office.close()


@SQLITE
async def test_a_file_that_is_gone_from_slack_is_told_and_nothing_goes_without_it(open_office: Open) -> None:
    office = await open_office(more=f"{FORM}{FAST}")
    path = await talk(office, "The lamp flickers", name="Maria")
    card = await office.card("The lamp flickers")
    file = bring(office, "plan.pdf", PLAN)
    view = await begin(office, card, "See the plan.", file)
    del office.rehearsal.world.files[file]
    await send(office, view)
    await office.settled("SELECT state FROM answers", [("failed",)])
    shown = await office.shows((await note(office, card))["ts"], "plan.pdf could not be fetched: file_not_found")
    assert "See the plan." not in await page_of(office, path)
    assert "Send without the files" in str(shown["blocks"])
    await office.rehearsal.click(AIKO.id, "support", shown["ts"], "send_bare")
    await office.settled("SELECT state FROM answers", [("sent",)])
    assert "See the plan." in await page_of(office, path)
    await office.close()


@SQLITE
async def test_what_stands_in_the_thread_beside_the_words_goes_along_with_them(open_office: Open) -> None:
    office = await open_office(more=f"{FORM}{FAST}")
    stage = office.rehearsal
    path = await talk(office, "The lamp flickers", name="Maria")
    card = await office.card("The lamp flickers")
    file = bring(office, "plan.pdf", PLAN)
    ts = stage.say(AIKO.id, "support", "See the plan.", thread_ts=card["ts"], files=(file,))
    stage.react(AIKO.id, "support", ts, "incoming_envelope")
    shown = await preview(office, card, "With plan.pdf")
    await stage.click(AIKO.id, "support", shown["ts"], "send_draft")
    await office.settled("SELECT state FROM answers", [("sent",)])
    (link,) = re.findall(r'href="(/c/[^"]+/\d+)"', await page_of(office, path))
    async with office.session.get(office.door + link) as answer:
        assert await answer.read() == PLAN
    await office.close()


@SQLITE
async def test_an_app_that_may_not_read_files_can_answer_all_the_same(open_office: Open) -> None:
    office = await open_office(more=f"{FORM}{FAST}")
    await office.close()
    world = office.rehearsal.world
    app = replace(world.app, scopes=tuple(one for one in world.app.scopes if one != "files:read"))
    world.workspace = replace(world.workspace, app=app)
    await office.open()
    await talk(office, "The lamp flickers", name="Maria")
    card = await office.card("The lamp flickers")
    opened = await office.rehearsal.click(AIKO.id, "support", card["ts"], "open.answer", expect="view")
    assert opened.view is not None
    assert "file_input" not in str(opened.view["blocks"])
    assert "files:read" in said(opened.view["blocks"])
    await office.close()


async def test_a_token_goes_to_slack_s_own_hosts_only() -> None:
    api = "https://slack.com/api/"
    for url in ("https://files.slack.com/files-pri/T1-F1/a.pdf", "https://slack.com/files/a"):
        assert slack_files.is_own(url, api)
    for url in (
        "http://files.slack.com/a", "https://files.slack.com:8443/a", "https://files.slack.com.evil.example/a",
        "https://evil.example/files.slack.com", "https://u@files.slack.com/a", "https://files.slack.com@evil.example/a",
        "//files.slack.com/a", "file:///etc/passwd", "https://notslack.com/a", "https://[/a", "",
    ):  # fmt: skip
        assert not slack_files.is_own(url, api), url
    assert slack_files.is_own("http://127.0.0.1:5/files-pri/a", "http://127.0.0.1:5/api/")
    assert not slack_files.is_own("http://127.0.0.1:6/files-pri/a", "http://127.0.0.1:5/api/")
