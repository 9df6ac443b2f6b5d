"""The form as a customer's browser meets it: pages in, pages out, nothing typed is ever lost."""

import re
from datetime import datetime
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

import pytest
from yarl import URL

from bot.web.talk.gate import Allowed
from storage import arrivals
from storage.ledger import Tx
from tests.bot.conftest import Here, Open
from tests.hostile.strings import hostile

pytestmark = pytest.mark.asyncio
on_sqlite = pytest.mark.parametrize("url", ["sqlite"], indirect=True)

TYPED = {"text": "The coupling is loose.", "name": "Aiko", "email": "aiko@example.jp", "company": "Kōbō"}
FORM = {"content-type": "application/x-www-form-urlencoded"}


async def get(here: Here, path: str = "/talk", **headers: str) -> str:
    async with here.session.get(here.url + path, headers=named(headers)) as answer:
        assert answer.status == 200
        return await answer.text()


def named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def value(page: str, name: str) -> str:
    match = re.search(rf'name="{name}"(?: [^>]*)? value="([^"]*)"', page)
    assert match, name
    return match[1]


async def post(here: Here, fields: dict[str, str], path: str = "/talk", **headers: str) -> tuple[int, str]:
    """Sends at once."""
    async with here.session.post(
        here.url + path, data=urlencode(fields), headers=FORM | named(headers), allow_redirects=False
    ) as answer:
        return answer.status, await answer.text()


async def speak(here: Here, path: str = "/talk", after_ms: int = 5_000, **fields: str) -> tuple[int, str]:
    """Opens the page, takes a while, sends."""
    sid = value(await get(here, path), "sid")
    here.clock.ms += after_ms
    return await post(here, TYPED | {"sid": sid} | fields, path)


# ------------------------------------------------------------------ taken


async def test_a_message_becomes_an_arrival_with_everything_that_was_said(open_door: Open) -> None:
    async with open_door() as here:
        sid = value(await get(here, "/talk/fair%20Osaka"), "sid")
        here.clock.ms += 5_000
        fields = TYPED | {"sid": sid, "zone": "Asia/Tokyo"}
        status, page = await post(here, fields, "/talk/fair%20Osaka", accept_language="ja,en;q=0.5")
        (words,) = here.taken_in()
    assert status == 202
    assert (words.text, words.name, words.address, words.company) == tuple(TYPED.values())
    assert (words.place, words.language, words.browser_language) == ("fair Osaka", None, "ja")
    assert words.zone == "Asia/Tokyo"
    assert 'lang="ja"' in page


async def test_a_double_click_or_a_reload_is_one_arrival(open_door: Open) -> None:
    async with open_door() as here:
        sid = value(await get(here), "sid")
        here.clock.ms += 5_000
        pages = [await post(here, TYPED | {"sid": sid}) for _ in range(3)]
        assert len(here.taken_in()) == 1
    assert {status for status, _ in pages} == {202}


async def test_words_added_on_the_thank_you_page_belong_to_the_same_conversation(open_door: Open) -> None:
    async with open_door() as here:
        _, thanks = await speak(here)
        here.clock.ms += 5_000
        more = {"text": "And it rattles.", "sid": value(thanks, "sid"), "thread": value(thanks, "thread")}
        status, again = await post(here, more)
        first, second = here.taken_in()
    assert status == 202
    assert first.thread_key == second.thread_key == value(again, "thread")
    assert "What you added has arrived too." in again


async def test_the_thank_you_page_keeps_the_link_whatever_is_done_on_it(open_door: Open) -> None:
    few = Allowed(per_visitor=1, per_network=0, per_s=0)
    async with open_door(allowed=few, min_fill_ms=0) as here:
        _, thanks = await speak(here, email="")
        kept = {name: value(thanks, name) for name in ("thread", "sid", "link")}
        done = {
            200: await post(here, kept | {"text": "And it", "switch": "de"}),
            422: await post(here, kept | {"text": ""}),
        }
        for n in range(3):
            await post(here, {"text": f"{n}", "sid": f"s{n}"})
        done[429] = await post(here, kept | {"text": "Too much"})
        here.clock.ms += 3 * 3_600_000
        here.ledger.close()
        done[503] = await post(here, kept | {"text": "Away"})
    for expected, (status, page) in done.items():
        assert status == expected
        assert f'href="{kept["link"]}"' in page, expected
        assert value(page, "link") == kept["link"]
        assert 'role="status"' not in page, "nothing new has arrived"
    assert "Danke." in done[200][1]


@on_sqlite
async def test_a_link_that_we_did_not_sign_is_not_shown(open_door: Open) -> None:
    async with open_door() as here:
        _, thanks = await speak(here)
        kept = {name: value(thanks, name) for name in ("thread", "sid")}
        real = value(thanks, "link")
        for link in ("", "https://evil.example/c/x", f"{real[:-1]}{'a' if real[-1] != 'a' else 'b'}", f"//evil{real}"):
            _, page = await post(here, kept | {"text": "", "link": link})
            assert "Keep its link" not in page, link
            assert "evil" not in page


async def test_who_goes_back_and_changes_their_words_is_heard_twice_in_one_conversation(open_door: Open) -> None:
    async with open_door() as here:
        sid = value(await get(here), "sid")
        here.clock.ms += 5_000
        for text in ("First", "First, corrected", "First, corrected"):
            assert (await post(here, {"text": text, "sid": sid}))[0] == 202
        words = here.taken_in()
    assert [one.text for one in words] == ["First", "First, corrected"]
    assert words[0].thread_key == words[1].thread_key


async def test_nothing_but_words_is_needed(open_door: Open) -> None:
    async with open_door() as here:
        await speak(here, name="", email="", company="")
        (words,) = here.taken_in()
    assert (words.name, words.address, words.company, words.zone) == (None, None, None, None)


@on_sqlite
async def test_zones_and_languages_that_do_not_exist_are_left_out(open_door: Open) -> None:
    async with open_door(min_fill_ms=0) as here:
        for n, zone in enumerate(("Mars/Olympus", "../../etc/passwd", "\x00", "x" * 100)):
            assert (await post(here, TYPED | {"sid": f"s{n}", "zone": zone}, accept_language="{{7*7}}"))[0] == 202
        assert {(one.zone, one.language, one.browser_language) for one in here.taken_in()} == {(None, None, None)}


# ------------------------------------------------------------------ refused in words


@on_sqlite
@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("text", "", "Please write something first."),
        ("text", " \n ", "Please write something first."),
        ("text", "x" * 20_001, "This is too long: up to 20,000 characters fit."),
        ("name", "x" * 201, "This is too long: up to 200 characters fit."),
        ("email", "nobody", "This is not quite an e-mail address."),
        ("email", "a@b", "This is not quite an e-mail address."),
        ("email", "a b@example.com", "This is not quite an e-mail address."),
        ("company", "x" * 201, "This is too long: up to 200 characters fit."),
    ],
)
async def test_an_error_stands_beside_its_field_and_nothing_typed_is_lost(
    open_door: Open, field: str, typed: str, told: str
) -> None:
    async with open_door() as here:
        sid = value(await get(here), "sid")
        status, page = await post(here, TYPED | {"sid": sid, field: typed})
        assert here.taken_in() == []
    assert status == 422
    assert f'id="{field}-wrong">{told}' in page
    assert re.search(rf'id="{field}"[^>]*aria-describedby="[^"]*{field}-wrong"[^>]*aria-invalid="true"', page)
    for name, kept in (TYPED | {field: typed}).items():
        assert kept in page if name == "text" else value(page, name) == kept
    assert value(page, "sid") == sid
    assert page.count("autofocus") == 1


async def test_twenty_thousand_characters_of_any_script_fit(open_door: Open) -> None:
    async with open_door() as here:
        for n, letter in enumerate(("a", "語", "\r\n", "👩")):
            assert (await speak(here, text=f"{n}" + letter * 19_999))[0] == 202
        assert len(here.taken_in()) == 4


async def test_a_body_beyond_256_kb_is_told_as_such(open_door: Open) -> None:
    async with open_door() as here:
        status, page = await post(here, {"text": "x" * 262_200})
        assert here.taken_in() == []
    assert status == 413
    assert "more than this form can take" in page


@on_sqlite
@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"text=a", {"content-type": "application/json"}, 415),
        (b"text=a", {"content-type": "multipart/form-data; boundary=x"}, 415),
        (b"&".join(b"a=1" for _ in range(100)), FORM, 400),
        (b"", FORM, 422),
        (b"%%%&&&===\xff\xfe\x00", FORM, 422),
        (b"text=%ff%fe%00%ed%a0%80", FORM, 202),
        (b"text=a&thread=../../x&sid=%00&place=b", FORM, 202),
    ],
)
async def test_whatever_is_posted_is_answered_with_a_page(
    open_door: Open, body: bytes, headers: dict[str, str], status: int
) -> None:
    async with (
        open_door(min_fill_ms=0) as here,
        here.session.post(f"{here.url}/talk", data=body, headers=headers) as answer,
    ):
        assert answer.status == status
        assert answer.content_type == "text/html"
        assert "<h1>" in await answer.text()


async def test_an_address_that_is_no_page_of_ours_leads_to_the_form(open_door: Open) -> None:
    async with open_door() as here, here.session.get(f"{here.url}/talk/{'x' * 101}") as answer:
        assert answer.status == 404
        assert 'href="/talk?"' in await answer.text()


@on_sqlite
@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/talk/pricing%2Feu", "pricing/eu"),
        ("/talk/pricing/eu", "pricing/eu"),
        ("/talk/fair/", "fair"),
        ("/talk/", ""),
        ("/talk/100%25%20off", "100% off"),
        ("/talk/who%3F%23me", "who?#me"),
    ],
)
async def test_a_place_holds_any_character_and_every_link_of_its_page_leads_back(
    open_door: Open, path: str, place: str
) -> None:
    async with open_door(min_fill_ms=0) as here:
        first = URL(here.url + path, encoded=True)
        async with here.session.post(first, data={"switch": "de"}, allow_redirects=False) as answer:
            assert answer.status == 303
            again = URL(here.url + answer.headers["location"], encoded=True)
        async with here.session.post(again, data={"text": "Hallo"}) as answer:
            assert answer.status == 202
            (href,) = re.findall(r'<p class="kept"><a href="([^"]+)"', await answer.text())
        anew = URL(here.url + unescape(href), encoded=True)
        async with here.session.post(anew, data={"text": "Noch etwas"}) as answer:
            assert answer.status == 202
        assert [(one.place, one.language) for one in here.taken_in()] == [(place, "de")] * 2


async def test_another_method_is_405(open_door: Open) -> None:
    async with open_door() as here:
        for method in ("PUT", "DELETE", "TRACE"):
            async with here.session.request(method, f"{here.url}/talk") as answer:
                assert answer.status == 405


async def test_a_ledger_that_is_away_keeps_the_words_on_the_page(open_door: Open) -> None:
    async with open_door() as here:
        sid = value(await get(here), "sid")
        here.clock.ms += 5_000
        here.ledger.close()
        async with here.session.post(f"{here.url}/talk", data=urlencode(TYPED | {"sid": sid}), headers=FORM) as answer:
            page = await answer.text()
            assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert "We could not take your message just now." in page
    assert TYPED["text"] in page


# ------------------------------------------------------------------ spam is held, never dropped


@pytest.mark.parametrize(
    ("after_ms", "fields", "why"),
    [
        (500, {}, "sent 500 ms after the page was opened"),
        (5_000, {"topic": "buy now"}, "the field that people do not see was filled in"),
        (5_000, {"sid": "forged.18c0ffee.AAAAAAAAAAAAAAAA"}, "it was not sent from a page of ours"),
        (5_000, {"sid": ""}, "it was not sent from a page of ours"),
    ],
)
async def test_what_looks_like_a_machine_is_stored_and_held_for_the_operator(
    open_door: Open, after_ms: int, fields: dict[str, str], why: str
) -> None:
    async with open_door() as here:
        status, page = await speak(here, after_ms=after_ms, **fields)
        (held,) = here.ledger.read(arrivals.list_held, 10)
        assert here.taken_in() == []
        async with here.session.get(f"{here.url}/healthz") as answer:
            health = await answer.json()
        here.ledger.write(arrivals.release, [held.arrival.id])
        (words,) = here.taken_in()
    assert status == 202
    assert "Thank you." in page
    assert held.why == why
    assert health["held"] == 1
    assert words.text == TYPED["text"]


async def test_a_page_that_was_opened_before_a_restart_is_still_one_of_ours(open_door: Open) -> None:
    async with open_door() as here:
        sid = value(await get(here), "sid")
    async with open_door() as here:
        here.clock.ms += 5_000
        assert (await post(here, TYPED | {"sid": sid}))[0] == 202
        assert len(here.taken_in()) == 1


async def test_many_from_one_address_are_held_then_refused_and_each_is_told(open_door: Open) -> None:
    async with open_door(allowed=Allowed(per_visitor=3, per_network=0, per_s=0)) as here:
        statuses = [(await speak(here, text=f"Message {n}", after_ms=2_000))[0] for n in range(14)]
        status, page = await speak(here, text="One more", after_ms=2_000)
        taken, held = len(here.taken_in()), here.ledger.read(arrivals.count_held)
        here.clock.ms += 3 * 3_600_000
        later, _ = await speak(here, text="Much later")
    assert taken == 3
    assert statuses.count(202) == taken + held == 12
    assert statuses[-2:] == [429, 429]
    assert status == 429
    assert "your words are still here" in page
    assert "One more" in page
    assert later == 202


async def test_a_refusal_says_when_to_come_again(open_door: Open) -> None:
    async with open_door(allowed=Allowed(per_visitor=1, per_network=0, per_s=0), min_fill_ms=0) as here:
        for n in range(4):
            await post(here, {"text": f"{n}", "sid": f"s{n}"})
        async with here.session.post(f"{here.url}/talk", data=urlencode({"text": "x"}), headers=FORM) as answer:
            assert answer.status == 429
            assert 3_590 <= int(answer.headers["retry-after"]) <= 3_600


async def test_a_reload_costs_nothing_and_is_never_refused(open_door: Open) -> None:
    async with open_door(allowed=Allowed(per_visitor=1, per_network=0, per_s=0)) as here:
        sid = value(await get(here), "sid")
        here.clock.ms += 5_000
        assert {(await post(here, TYPED | {"sid": sid}))[0] for _ in range(10)} == {202}
        assert here.ledger.read(arrivals.count_held) == 0


async def test_neighbours_share_a_network_and_others_do_not(open_door: Open) -> None:
    async with open_door(allowed=Allowed(per_visitor=0, per_network=2, per_s=0), min_fill_ms=0) as here:
        for n, visitor in enumerate(("192.0.2.1", "192.0.2.2", "192.0.2.3", "198.51.100.1", "2001:db8::1")):
            await post(here, {"text": f"{n}", "sid": f"s{n}"}, x_forwarded_for=visitor)
        assert here.ledger.read(arrivals.count_held) == 1


async def test_only_our_own_proxies_are_believed_about_who_is_speaking(open_door: Open) -> None:
    limits: dict[str, Any] = {"allowed": Allowed(per_visitor=1, per_network=0, per_s=0), "min_fill_ms": 0}
    async with open_door(**limits) as here:
        for n in range(3):
            await post(here, {"text": f"{n}", "sid": f"s{n}"}, x_forwarded_for=f"203.0.113.{n}, 192.0.2.7")
        assert here.ledger.read(arrivals.count_held) == 2
    async with open_door(trusted=(), **limits) as here:
        for n in range(3, 6):
            await post(here, {"text": f"{n}", "sid": f"s{n}"}, x_forwarded_for=f"203.0.113.{n}")
        assert here.ledger.read(arrivals.count_held) == 4


async def test_no_address_of_a_visitor_stands_in_the_ledger(open_door: Open) -> None:
    from sqlalchemy import select

    from storage.tables import quotas

    async with open_door() as here:
        await speak(here)
        names = here.ledger.read(lambda tx: tx.execute(select(quotas.c.name)).scalars().all())
    assert len(names) == 3
    assert not any("127.0.0" in name for name in names)


# ------------------------------------------------------------------ languages


@on_sqlite
@pytest.mark.parametrize(
    ("accepts", "shown"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-AT,de;q=0.9", "de"),
        ("pt-PT", "pt-BR"),
        ("zh-CN", "zh-Hans"),
        ("zh-TW,zh;q=0.9", "zh-Hans"),
        ("sv,fi;q=0.9,ko;q=0.8,en;q=0.7", "ko"),
        ("en;q=0.1,ja;q=0.9", "ja"),
        ("fr;q=0,en", "en"),
        ("*;q=0.5, ar", "ar"),
        ("x" * 5_000, "en"),
        (";;;,,,q=1", "en"),
    ],
)
async def test_the_page_speaks_the_visitors_language(open_door: Open, accepts: str, shown: str) -> None:
    async with open_door() as here:
        page = await get(here, accept_language=accepts)
    assert f'<html lang="{shown}" dir="{"rtl" if shown == "ar" else "ltr"}">' in page


async def test_the_language_is_switched_on_the_page_without_losing_a_word(open_door: Open) -> None:
    async with open_door() as here:
        sid = value(await get(here, "/talk/shop"), "sid")
        status, page = await post(here, TYPED | {"sid": sid, "switch": "tr"}, "/talk/shop")
        empty, _ = await post(here, {"sid": sid, "switch": "tr"}, "/talk/shop")
        here.clock.ms += 5_000
        sent, _ = await post(here, TYPED | {"sid": value(page, "sid")}, "/talk/shop?lang=tr", accept_language="en")
        (words,) = here.taken_in()
    assert (status, empty, sent) == (200, 303, 202)
    assert '<html lang="tr"' in page
    assert 'action="?lang=tr"' in page
    assert TYPED["text"] in page
    assert value(page, "name") == TYPED["name"]
    assert words.language == "tr"


async def test_a_sites_language_is_the_widgets_and_not_its_visitors(open_door: Open) -> None:
    async with open_door() as here:
        page = await get(here, "/talk?site=de&in=widget")
        here.clock.ms += 5_000
        await post(here, TYPED | {"sid": value(page, "sid")}, "/talk?site=de&in=widget", accept_language="fr")
        (words,) = here.taken_in()
    assert '<html lang="de"' in page
    assert 'action="?site=de&amp;in=widget"' in page
    assert (words.language, words.browser_language) == (None, "fr")


# ------------------------------------------------------------------ nothing foreign comes alive


class Shape(HTMLParser):
    """Elements and attribute names, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))


def shape(page: str) -> list[tuple[str, tuple[str, ...]]]:
    parser = Shape()
    parser.feed(page)
    return parser.found


@on_sqlite
async def test_no_hostile_text_adds_an_element_or_an_attribute_to_any_page(open_door: Open) -> None:
    async with open_door(min_fill_ms=0, allowed=Allowed(per_visitor=0, per_network=0, per_s=0)) as here:
        _, harmless = await post(here, {"text": " ", "name": "a", "email": "b", "company": "c"})
        for label, string in hostile()[::7]:
            text = string.encode("utf-8", "replace").decode()
            line = (" ".join(text.split()) or "x")[:150]
            fields = {"text": " ", "name": line, "email": "b", "company": line, "zone": line}
            _, page = await post(here, fields)
            assert shape(page) == shape(harmless), label
        _, page = await post(here, {"text": "{{7*7}} %(company)s {0.__class__} <b>", "email": "b"})
    assert "{{7*7}} %(company)s {0.__class__} &lt;b&gt;</textarea>" in page


async def test_pages_run_no_foreign_script_and_stand_in_no_foreign_frame(open_door: Open) -> None:
    async with open_door() as here, here.session.get(f"{here.url}/talk") as answer:
        policy = answer.headers["content-security-policy"]
        page = await answer.text()
    assert "default-src 'none'; style-src 'self'; script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers
    assert not re.search(r"<script(?![^>]*src=)|style=|\son\w+=|https?://", page)


async def test_the_sites_that_may_frame_the_form_are_named_in_the_settings(open_door: Open) -> None:
    sites = ("https://www.example.com", "https://shop.example.com")
    async with open_door(embed_on=sites) as here, here.session.get(f"{here.url}/talk") as answer:
        assert answer.headers["content-security-policy"].endswith(
            "frame-ancestors https://www.example.com https://shop.example.com"
        )


async def test_by_when_we_usually_answer_stands_on_the_form_where_it_is_known(open_door: Open) -> None:
    def known(_tx: Tx, language: str, *, now: datetime) -> list[str]:
        return [f"Known in {language} at {now:%H:%M}."]

    async with open_door(expected=known) as here:
        for language in ("de", "ja"):
            assert f"Known in {language} at 09:30." in await get(here, f"/talk?lang={language}")
    async with open_door() as here:
        assert "Known" not in await get(here)
