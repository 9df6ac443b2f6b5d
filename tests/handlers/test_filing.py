"""Files that came along: named under the card, kept for 180 days, opened by a link of ours and always as a download."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.requests import Request

from bot.web.files import Files
from handlers import filing
from handlers.rules.seal import Seal
from storage import files
from storage.model import ConversationId, File
from tests.handlers.desk import Desk

EVIL = File(name="x.svg", type="image/svg+xml", content=b"<svg onload='alert(1)'/>")
PLAN = File(name="план \u202egpj.exe", type="application/pdf", content=b"%PDF" + b"0" * 2_000)


@pytest.fixture
def public(desk: Desk) -> Desk:
    seal = Seal(key=b"files")
    desk.company = replace(desk.company, public_url="https://talk.example.com", seal=seal)
    return desk


def links(desk: Desk, which: ConversationId) -> list[str]:
    thread = desk.thread(desk.card(which))
    return [span.ref for one in thread for part in one.post.parts for span in part.spans if span.kind == "link"]


class Here:
    """The ledger as the page asks it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def read(self, unit: Callable[..., Any], *given: Any) -> Any:
        return self._desk.ledger.read(unit, *given)


async def opened(desk: Desk, link: str) -> tuple[int, bytes, dict[str, str]]:
    scope = {"type": "http", "method": "GET", "headers": [], "path_params": {"link": link.rpartition("/")[2]}}
    answer = await Files(desk.company, Here(desk)).answer(Request(scope))  # type: ignore[arg-type]
    return answer.status_code, bytes(answer.body), dict(answer.headers)


@pytest.mark.asyncio
async def test_what_came_along_is_named_and_opens_as_a_download(public: Desk) -> None:
    which = public.hear("See the plan", files=(PLAN, EVIL))
    note = public.thread(public.card(which))[-1]
    assert "2 kB" in note.text
    first, second = links(public, which)
    assert await opened(public, first) == (200, PLAN.content, (await opened(public, first))[2])
    status, content, headers = await opened(public, second)
    assert (status, content) == (200, EVIL.content)
    assert headers["content-type"] == "application/octet-stream"
    assert headers["content-disposition"].startswith("attachment;")
    assert "sandbox" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.asyncio
async def test_no_other_link_opens_anything(public: Desk) -> None:
    which = public.hear("See the plan", files=(PLAN,))
    (link,) = links(public, which)
    path = link.rpartition("/")[2]
    number, _, signature = path.partition("-")
    for forged in (
        f"{number}-{signature[:-1]}{'b' if signature[-1] != 'b' else 'c'}",
        f"{int(number) + 1}-{signature}", f"{number}-", number, "-", "../../etc/passwd", "9" * 40 + "-" + signature,
    ):  # fmt: skip
        assert (await opened(public, forged))[0] == 404


@pytest.mark.asyncio
async def test_they_are_kept_for_180_days_and_their_names_longer(public: Desk) -> None:
    which = public.hear("See the plan", files=(PLAN,))
    (link,) = links(public, which)
    public.now = datetime(2027, 5, 1, tzinfo=UTC)
    public.ledger.write(filing.forget, now=public.now)
    assert (await opened(public, link))[0] == 200
    public.later(days=60)
    public.ledger.write(filing.forget, now=public.now)
    assert (await opened(public, link))[0] == 404
    assert [one.there for one in public.ledger.read(files.list_of, which)] == [False]


def test_a_further_message_brings_files_too_and_without_an_address_they_are_named_only(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.hear("See", continues=which, files=(PLAN,))
    thread = desk.thread(desk.card(which))
    assert "to be opened once" in thread[-1].text
    assert links(desk, which) == []


def test_more_than_twenty_are_counted(public: Desk) -> None:
    which = public.hear("All of them", files=tuple(replace(PLAN, name=f"{n}.pdf") for n in range(23)))
    note = public.thread(public.card(which))[-1]
    assert "and 3 more" in note.text
    assert len(public.ledger.read(files.list_of, which)) == 20
