"""The form as a customer's browser meets it: pages in, pages out, nothing typed is ever lost."""

import re
from urllib.parse import urlencode

import pytest

from tests.bot.conftest import Here, Open

pytestmark = pytest.mark.asyncio

TYPED = {"text": "The coupling is loose.", "name": "Aiko", "email": "aiko@example.jp", "company": "Kōbō"}
FORM = {"content-type": "application/x-www-form-urlencoded"}


async def sid_of(here: Here, path: str = "/talk") -> str:
    async with here.session.get(here.url + path) as answer:
        match = re.search(r'name="sid" value="([^"]+)"', await answer.text())
    assert match
    return match[1]


async def send(here: Here, path: str = "/talk", **fields: str) -> tuple[int, str]:
    """Posts as a browser does, after a while on the page."""
    headers = FORM | {key.replace("_", "-"): fields.pop(key) for key in ("accept_language",) if key in fields}
    async with here.session.post(here.url + path, data=urlencode(fields), headers=headers) as answer:
        return answer.status, await answer.text()


async def test_a_message_becomes_an_arrival_with_everything_that_was_said(open_door: Open) -> None:
    async with open_door() as here:
        sid = await sid_of(here, "/talk/fair%20Osaka")
        here.clock.ms += 5_000
        status, page = await send(
            here, "/talk/fair%20Osaka", sid=sid, zone="Asia/Tokyo", accept_language="ja,en;q=0.5", **TYPED
        )
        assert status == 202, page
        (words,) = here.taken_in()
    assert (words.text, words.name, words.address, words.company) == tuple(TYPED.values())
    assert (words.place, words.language, words.zone) == ("fair Osaka", "ja", "Asia/Tokyo")
    assert 'lang="ja"' in page
