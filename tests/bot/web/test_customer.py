"""The customer's page as a browser without scripts meets it: looking changes nothing, what is said is kept, once."""

import asyncio
import io
import os
import random
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

import aiohttp
import pytest
from sqlalchemy import text

from bot.web import wire
from bot.web.customer import body, said
from bot.web.customer.fields import Fields, Unreadable, file_name, read
from bot.web.customer.pages import Gate
from bot.web.talk.gate import Allowed
from handlers.letters import PAGE
from handlers.pages import open_link
from handlers.rules.seal import Seal
from handlers.rules.tokens import arrival_token, token
from storage import arrivals, customers
from storage.ledger import Ledger, Tx
from storage.model import ConversationId, File
from storage.tables import metadata
from tests.bot.web.customer import COMPANY, House, house, sid
from tests.hostile.strings import hostile

FULL = bool(os.environ.get("EARSHOT_FULL"))
on_sqlite = pytest.mark.parametrize("url", ["sqlite"], indirect=True)

MULTIPART = {"content-type": "multipart/form-data; boundary=x"}
THEIRS, OURS = "The coupling is loose.", "A new one is on its way."
MB = 1024 * 1024


def everything(ledger: Ledger) -> dict[str, list[Any]]:
    """All rows of all tables."""

    def rows(tx: Tx) -> dict[str, list[Any]]:
        return {
            table.name: sorted(map(repr, tx.execute(table.select()).all()))
            for table in metadata.sorted_tables
            if tx.execute(text("SELECT 1")).scalar()
        }

    return ledger.read(rows)


def asked(at: House, **more: Any) -> tuple[ConversationId, str]:
    """A conversation in which we asked whether that settles it, and its link."""
    which = at.hear(THEIRS, **more)
    at.answer(which, OURS, asks=True)
    return which, at.link(which)


# ------------------------------------------------------------------ what it shows


@pytest.mark.asyncio
async def test_it_shows_what_was_said_and_looking_changes_nothing(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now, works=False) as at:
        _, link = asked(at)
        before = everything(ledger)
        page = await at.get(link)
        async with at.session.head(at.url + link) as answer:
            assert (answer.status, await answer.read()) == (200, b"")
        for query in ("?lang=ar", "?came=done", "?came=<b>", "?lang=%00&again=x"):
            await at.get(link + query)
        assert everything(ledger) == before
    assert THEIRS in page
    assert OURS in page
    assert page.index(THEIRS) < page.index(OURS) < page.index('value="done"')


@pytest.mark.asyncio
async def test_what_was_not_sent_is_not_shown_and_asks_nothing(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now) as at:
        page = await at.get(at.link(at.hear(THEIRS)))
    assert THEIRS in page
    assert 'value="done"' not in page
    assert 'value="say"' in page


@on_sqlite
@pytest.mark.asyncio
async def test_its_times_are_written_as_people_of_that_language_write_them(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now) as at:
        link = at.link(at.hear(THEIRS, zone="Asia/Tokyo", language="ja"))
        shown = {language: await at.get(f"{link}?lang={language}") for language in ("ja", "de", "en")}
        at.later(days=60)
        later = await at.get(link)
    assert "11月25日, 18:30 JST" in shown["ja"]
    assert "25. Nov., 18:30 GMT+09:00" in shown["de"]
    assert "Nov 25, 6:30\u202fPM" in shown["en"]
    assert "2026年11月25日" in later


@on_sqlite
@pytest.mark.asyncio
async def test_long_conversations_show_the_newest_and_fold_the_rest(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now) as at:
        which = at.hear("Number 0.")
        for number in range(1, 20):
            at.later(minutes=1)
            at.say(which, f"Number {number}.")
        page = await at.get(at.link(which))
    folded, _, shown = page.partition("</details>\n<ol")
    assert "Earlier messages: 12" in folded
    assert all(f"Number {number}." in folded for number in range(12))
    assert all(f"Number {number}." in shown for number in range(12, 20))


@pytest.mark.asyncio
async def test_its_headers_leave_no_trace(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now) as at:
        _, link = asked(at)
        for path in (link, "/c/nothing", link[:-1] + ("a" if link[-1] != "a" else "b")):
            async with at.session.get(at.url + path) as answer:
                said = answer.headers
            assert said["cache-control"] == "no-store"
            assert said["referrer-policy"] == "no-referrer"
            assert said["x-content-type-options"] == "nosniff"
            assert said["x-robots-tag"] == "noindex"
            policy = said["content-security-policy"]
            assert policy.startswith("default-src 'none'")
            assert "unsafe" not in policy
            assert "frame-ancestors 'none'" in policy
            assert "set-cookie" not in said


# ------------------------------------------------------------------ what it takes


@pytest.mark.asyncio
async def test_yes_it_is_done(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now) as at:
        which, link = asked(at)
        status, _ = await at.press(link, "done")
        page = await at.get(link + "?came=done")
        talk = at.talk(which)
    assert status == 303
    assert talk.state == "done"
    assert "Thank you for telling us. It is done." in page
    assert "Yes, it is done" in page
    assert 'value="done"' not in page


@pytest.mark.asyncio
async def test_not_quite_with_one_line(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now) as at:
        which, link = asked(at)
        await at.press(link, "not_quite", correction="The screw is missing.")
        page = await at.get(link)
        talk = at.talk(which)
    assert talk.state == "owned"
    assert "The screw is missing." in page


@pytest.mark.asyncio
async def test_no_box_is_dropped_whichever_button_is_pressed(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now) as at:
        _, link = asked(at)
        await at.press(link, "not_quite", correction="First", text="Second")
        await at.press(link, "done", text="Third", correction="Fourth")
        page = await at.get(link)
    assert "First\n\nSecond" in page
    assert "Third\n\nFourth" in page


@pytest.mark.asyncio
async def test_the_same_page_sent_twice_is_one_message_and_other_words_are_another(
    ledger: Ledger, now: datetime
) -> None:
    async with house(ledger, now) as at:
        _, link = asked(at)
        sent = {"sid": sid(await at.get(link)), "deed": "say", "text": "Once, please."}
        answers = await asyncio.gather(*(at.post(link, **sent) for _ in range(8)))
        await at.post(link, **sent | {"text": "Something else."})
        page = await at.get(link)
    assert {status for status, _ in answers} == {303}
    assert page.count("Once, please.") == 1
    assert page.count("Something else.") == 1


@pytest.mark.asyncio
async def test_wishes_are_kept_and_take_no_words_along(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now) as at:
        which, link = asked(at)
        status, page = await at.press(link, "no_asks", text="I was about to write this")
        assert status == 200
        assert "We have noted it." in page
        assert "I was about to write this" in page
        assert "We do not ask you again whether something is done." in page
        assert (await at.press(link, "no_quotes"))[0] == 303
        assert (await at.press(link, "forget"))[0] == 303
        page = await at.get(link + "?came=forget")
        wishes = ledger.read(customers.list_wishes, at.talk(which).customer.id)
    assert wishes == (True, True)
    assert "Your words are shown only to those who answer you." in page
    assert "Somebody looks at it, and then it is deleted." in page
    assert page.count("<li class=") == 2


@pytest.mark.asyncio
async def test_the_language_is_switched_with_everything_that_was_typed(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now) as at:
        _, link = asked(at)
        first = sid(await at.get(link))
        status, page = await at.post(link, sid=first, switch="pt-BR", text="Still here", correction="This too")
        assert status == 200
        assert (await at.post(link, sid=first, switch="ar"))[0] == 303
        arabic = await at.get(link + "?lang=ar")
        count = ledger.read(arrivals.count_new)
    assert '<html lang="pt-BR"' in page
    assert 'action="?lang=pt-BR"' in page
    assert "Still here" in page
    assert "This too" in page
    assert sid(page) == first
    assert '<html lang="ar" dir="rtl">' in arabic
    assert count == 0


# ------------------------------------------------------------------ who may


@pytest.mark.asyncio
async def test_whatever_is_not_its_link_opens_nothing_all_alike(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now) as at:
        which, link = asked(at)
        other = at.hear("Somebody else's.")
        at.rotate(which, 1)
        named, _, signature = at.link(other).removeprefix("/c/").rpartition("-")
        stranger = Seal(key=b"another key, of another house...")
        wrong = {
            "old generation": link,
            "flipped": f"/c/{named}-{('a' if signature[0] != 'a' else 'b') + signature[1:]}",
            "of another": f"/c/{token(at.talk(which).ref, 1)}-{signature}",
            "of another house": f"/c/{named}-{stranger.sign(PAGE, named)}",
            "for another purpose": f"/c/{named}-{COMPANY.seal.sign('reply', named)}",
            "of nothing": f"/c/{arrival_token(999)}-{COMPANY.seal.sign(PAGE, arrival_token(999))}",
            "its arrival's, revoked with it": f"/c/{arrival_token(1)}-{COMPANY.seal.sign(PAGE, arrival_token(1))}",
            "nonsense": "/c/%00%F0%9F%91%A9..%3Cb%3E",
        }
        before = everything(ledger)
        seen = {}
        for name, path in wrong.items():
            async with at.session.get(at.url + path) as answer:
                heads = {key: value for key, value in answer.headers.items() if key.lower() != "date"}
                seen[name] = (answer.status, heads, await answer.text())
            assert (await at.post(path, sid="x", deed="done"))[0] == 404
        assert everything(ledger) == before
        assert THEIRS in await at.get(at.link(which))
    assert {status for status, _, _ in seen.values()} == {404}
    assert len({page for _, _, page in seen.values()}) == 1
    assert len({str(heads) for _, heads, _ in seen.values()}) == 1


@on_sqlite
@pytest.mark.asyncio
async def test_of_a_million_forged_links_none_opens(ledger: Ledger, now: datetime) -> None:
    """One in a hundred of them in the daily run; the real one among them is found."""
    dice = random.Random(31)
    alphabet = "abcdefghijklmnopqrstuvwxyz234567"
    async with house(ledger, now, works=False) as at:
        which = at.hear(THEIRS)
        real = at.link(which).removeprefix("/c/")
    named, _, signature = real.rpartition("-")

    def forged() -> str:
        match dice.randrange(4):
            case 0:  # all of it chance
                return f"{token(at_random(), dice.randrange(3))}-{''.join(dice.choices(alphabet, k=26))}"
            case 1:  # a real name, a signature by chance
                return f"{named}-{''.join(dice.choices(alphabet, k=26))}"
            case 2:  # one bit of the signature
                place, bit = dice.randrange(26), 1 << dice.randrange(5)
                letter = alphabet[alphabet.index(signature[place]) ^ bit]
                return f"{named}-{signature[:place]}{letter}{signature[place + 1 :]}"
            case _:  # the right signature under another name
                return f"{token(at_random(), dice.randrange(3))}-{signature}"

    def at_random() -> str:
        return "E-" + "".join(dice.choices("0123456789ABCDEFGHJKMNPQRSTVWXYZ", k=8))

    def opened(tx: Tx) -> list[str]:
        links = [forged() for _ in range(1_000_000 if FULL else 10_000)]
        links.insert(dice.randrange(len(links)), real)
        return [link for link in links if open_link(tx, COMPANY, link) is not None]

    assert ledger.read(opened) == [real]


def test_a_signature_has_at_least_128_bits() -> None:
    assert len(COMPANY.seal.sign(PAGE, "x")) * 5 >= 128


@on_sqlite
@pytest.mark.asyncio
async def test_the_link_of_the_thank_you_page_waits_until_it_is_taken_in(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now, works=False) as at:
        async with at.session.post(f"{at.url}/talk", data={"text": THEIRS, "sid": "abc"}) as answer:
            link = (await answer.text()).split('href="/c/')[1].split('"')[0]
        async with at.session.get(f"{at.url}/c/{link}") as answer:
            assert answer.headers["refresh"] == "2; url=?again=4"
            assert "It will stand here in a moment." in await answer.text()
        async with at.session.get(f"{at.url}/c/{link}?lang=de&again=40000") as answer:
            assert answer.headers["refresh"] == "2; url=?lang=de&again=4"
        async with at.session.get(f"{at.url}/c/{link}?again=64") as answer:
            assert answer.headers["refresh"] == "64; url=?again=128"
        at.take_in()
        assert THEIRS in await at.get(f"/c/{link}")


# ------------------------------------------------------------------ hostile words


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"]
        self.found.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def elements(page: str) -> list[str]:
    parser = Elements()
    parser.feed(page)
    return parser.found


def some() -> list[tuple[str, str]]:
    strings = [case for case in hostile() if case[1].strip() and len(case[1]) < 2_000]
    return strings if FULL else random.Random(7).sample(strings, 60)


@on_sqlite
@pytest.mark.asyncio
async def test_no_words_of_theirs_or_ours_become_markup(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now, works=False) as at:
        which = at.hear("Plain.", name="Maria")
        at.answer(which, "Plain.")
        plain = elements(await at.get(at.link(which)))
        for label, string in some():
            which = at.hear(string, name=string[:200])
            at.answer(which, f"x {string[:1_000]}")
            assert elements(await at.get(at.link(which))) == plain, label
        link = at.link(which)
        for label, string in some()[:20]:
            typed = {"sid": "gone", "deed": "say", "text": string, "correction": string}
            status, page = await at.post(link, **typed)
            assert status == 422, label
            assert elements(page).count("script") == 1, label
            assert 'id="text-wrong">This page stood open for too long.' in page, label


# ------------------------------------------------------------------ files


def form_of(page: str, *files: tuple[str, bytes, str], **fields: str) -> aiohttp.FormData:
    data = aiohttp.FormData(quote_fields=False, default_to_multipart=True)
    for name, value in ({"sid": sid(page), "deed": "say"} | fields).items():
        data.add_field(name, value)
    for name, content, kind in files:
        data.add_field("files", io.BytesIO(content), filename=name, content_type=kind)
    return data


@pytest.mark.asyncio
async def test_files_come_with_the_words_under_names_that_are_no_paths(ledger: Ledger, now: datetime) -> None:
    picture = bytes(range(256)) * 40
    async with house(ledger, now, works=False) as at:
        which, link = asked(at)
        page = await at.get(link)
        sent = form_of(
            page,
            ("../../etc/loose.png", picture, "image/png"),
            ("a\u202egnp.exe", b"\r\n--x\r\n", "text/plain; charset=utf-8"),
            ("", b"", "application/octet-stream"),
            text="See these.",
        )
        status, _ = await at.post(link, sent)
        (words,) = at.waiting()
    assert status == 303
    assert (words.text, words.continues) == ("See these.", which)
    assert words.files == (
        File(name="loose.png", type="image/png", content=picture),
        File(name="agnp.exe", type="text/plain", content=b"\r\n--x\r\n"),
    )


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("photo.jpg", "photo.jpg"),
        ("../../../etc/passwd", "passwd"),
        ("C:\\Users\\maria\\photo.jpg", "photo.jpg"),
        (".htaccess", "htaccess"),
        ("..", ""),
        ("a/b/", ""),
        ("写真 1.png", "写真 1.png"),
        ('a<b>:"|?*.png', "a_b______.png"),
        ("x" * 400 + ".jpeg", "x" * 109 + ".jpeg"),
        ("x" * 500, "x" * 120),
        ("a\x00b\nc.txt", "a\ufffdb c.txt"),
    ],
)
def test_names_of_files_are_never_paths(written: str, name: str) -> None:
    assert file_name(written) == name


def test_no_hostile_name_is_a_path_or_longer_than_a_name_may_be() -> None:
    for label, string in hostile():
        name = file_name(string)
        assert not set(name) & set('/\\\x00\n\r<>:"|?*'), label
        assert len(name) <= 120, label
        assert not name.startswith("."), label


@on_sqlite
@pytest.mark.asyncio
async def test_five_files_and_ten_megabytes_fit_and_no_more(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now, works=False) as at:
        _, link = asked(at)
        page = await at.get(link)
        much = [(f"{n}.bin", bytes([n]) * (2 * MB), "image/png") for n in range(5)]
        status, _ = await at.post(link, form_of(page, *much, text="All of it."))
        assert status == 303
        (words,) = at.waiting()
        assert [len(one.content) for one in words.files] == [2 * MB] * 5
        too = {
            "six": [(f"{n}.txt", b"x", "text/plain") for n in range(6)],
            "a little too large": [("a.bin", b"x" * (10 * MB + 1), "x/y")],
            "far too large": [("a.bin", b"x" * (14 * MB), "x/y")],
        }
        for label, files in too.items():
            status, page = await at.post(link, form_of(page, *files, text="These words stay."))
            assert status == 413, label
            assert "These words stay." in page, label
            assert "That is more than 5 files, or more than 10 MB. Your words are still here." in page, label
            assert "Please choose your files again." in page, label
        assert len(at.waiting()) == 1


@on_sqlite
@pytest.mark.asyncio
async def test_only_so_many_large_bodies_come_at_a_time_and_the_others_keep_their_words(
    ledger: Ledger, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "LARGE_AT_ONCE", 0)
    async with house(ledger, now, works=False) as at:
        _, link = asked(at)
        sent = form_of(await at.get(link), ("a.bin", b"x" * MB, "x/y"), text="These words stay.")
        status, page = await at.post(link, sent)
    assert status == 503
    assert "These words stay." in page
    assert "We could not take your message just now." in page


# ------------------------------------------------------------------ refused in words


@pytest.mark.asyncio
async def test_errors_stand_beside_their_box_and_the_words_stay(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now, works=False) as at:
        _, link = asked(at)
        first = sid(await at.get(link))
        status, page = await at.post(link, sid=first, deed="say", text=" \n")
        assert (status, sid(page)) == (422, first)
        assert 'id="text-wrong">Please write something first.' in page
        assert page.count("autofocus") == 1
        status, page = await at.post(link, sid=first, deed="not_quite", correction="y" * 20_001)
        assert status == 422
        assert 'id="correction-wrong">This is too long' in page
        assert "<details open>" in page
        status, page = await at.post(link, sid="forged.18c0ffee.AAAA", deed="say", text="Keep me")
        assert status == 422
        assert "Keep me" in page
        assert "forged" not in page
        assert at.waiting() == []


@on_sqlite
@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("sent", "headers", "status"),
    [
        (b"{}", {"content-type": "application/json"}, 400),
        (b"text=a", {"content-type": "multipart/form-data"}, 400),
        (b"text=a", MULTIPART, 400),
        (b"--x\r\n\r\n\r\n--x--\r\n", MULTIPART, 400),
        (b"--x\r\ncontent-disposition: form-data; name=a\r\n\r\na", MULTIPART, 400),
        (b"deed=explode&text=a", {}, 400),
        (b"&".join(b"a=1" for _ in range(100)), {}, 400),
        (b"", {}, 422),
        (b"text=%ff%fe%00%ed%a0%80&sid=%00", {}, 422),
    ],
)  # fmt: skip
async def test_odd_content_is_answered_with_a_page(
    ledger: Ledger, now: datetime, sent: bytes, headers: dict[str, str], status: int
) -> None:
    async with house(ledger, now, works=False) as at:
        _, link = asked(at)
        headers = {"content-type": "application/x-www-form-urlencoded"} | headers
        async with at.session.post(at.url + link, data=sent, headers=headers) as answer:
            assert answer.status == status
            assert "<h1>" in await answer.text()
        assert at.waiting() == []


def test_no_bytes_under_any_boundary_break_the_reading() -> None:
    dice = random.Random(20)
    whole = (
        b'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nWords\r\n'
        b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n'
        b"Content-Type: text/plain\r\n\r\nA\r\n"
        b"--b--\r\n"
    )
    kind = "multipart/form-data; boundary=b"
    assert read(whole, kind) == Fields(
        values={"text": "Words"}, files=(File(name="a.txt", type="text/plain", content=b"A"),)
    )
    for _ in range(20_000 if FULL else 2_000):
        broken = bytearray(whole)
        for _ in range(dice.randrange(1, 6)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        try:
            read(bytes(broken[: dice.randrange(len(broken) + 1)]), kind)
        except Unreadable:
            continue


@on_sqlite
@pytest.mark.asyncio
async def test_other_methods_are_405(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now, works=False) as at:
        _, link = asked(at)
        for method in ("PUT", "DELETE", "PATCH"):
            async with at.session.request(method, at.url + link) as answer:
                assert answer.status == 405


@on_sqlite
@pytest.mark.asyncio
async def test_a_body_that_takes_too_long_gives_back_the_words(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now, works=False, limits=wire.Limits(body_s=0.3)) as at:
        _, link = asked(at)
        head = (
            f"POST {link} HTTP/1.1\r\nhost: a\r\ncontent-type: multipart/form-data; boundary=b\r\n"
            'content-length: 900000\r\n\r\n--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nSlowly said\r\n'
            '--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\nAAAA'
        )
        reader, writer = await asyncio.open_connection("127.0.0.1", int(at.url.rpartition(":")[2]))
        writer.write(head.encode())
        async with asyncio.timeout(10):
            answer = await reader.read()
        writer.close()
    assert answer.startswith(b"HTTP/1.1 408")
    assert b"Slowly said" in answer


@pytest.mark.asyncio
async def test_a_ledger_that_is_away_gives_back_the_words(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now, works=False) as at:
        _, link = asked(at)
        first = sid(await at.get(link))
        ledger.close()
        for fields in ({"deed": "say", "text": "Keep me"}, {"deed": "not_quite", "correction": "Keep me"}):
            status, page = await at.post(link, sid=first, **fields)
            assert status == 503
            assert "Keep me" in page
            assert sid(page) == first
            assert "Nothing is lost" in page
        assert (await at.post(link, sid=first, deed="done"))[0] == 503
        async with at.session.get(at.url + link) as answer:
            assert (answer.status, answer.headers["retry-after"]) == (503, "5")
            assert "We cannot show this page just now." in await answer.text()
        assert (await at.post("/c/nothing", text="Keep me"))[0] == 404


# ------------------------------------------------------------------ a link that leaked


@pytest.mark.asyncio
async def test_much_by_one_link_is_held_then_refused_with_the_words(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now, gate=Gate(per_link=3)) as at:
        _, link = asked(at)
        _, other = asked(at)
        statuses = [(await at.press(link, "say", text=f"Flood {n}"))[0] for n in range(12)]
        held = ledger.read(arrivals.count_held)
        status, page = await at.press(link, "say", text="One more")
        async with at.session.post(
            at.url + link, data={"sid": sid(page), "deed": "done"}, allow_redirects=False
        ) as answer:
            assert (answer.status, int(answer.headers["retry-after"]) > 60) == (429, True)
        shown = await at.get(link)
        assert (await at.press(other, "say", text="Not affected"))[0] == 303
        at.clock.ms += 3 * 3_600_000
        assert (await at.press(link, "say", text="Much later"))[0] == 303
    assert statuses == [303] * 12
    assert held == 9
    assert status == 429
    assert "One more" in page
    assert "Very many messages have come from your network" in page
    assert shown.count("Flood") == 3


@on_sqlite
@pytest.mark.asyncio
async def test_what_is_held_is_said_to_have_arrived(ledger: Ledger, now: datetime) -> None:
    async with house(ledger, now, gate=Gate(per_link=1)) as at:
        _, link = asked(at)
        await at.press(link, "say", text="First")
        first = sid(await at.get(link))
        async with at.session.post(at.url + link, data={"sid": first, "deed": "say", "text": "Second"}) as answer:
            page = await answer.text()
            assert answer.url.query["came"] == "soon"
    assert "Your message has arrived. It will stand here in a moment." in page
    assert "Second" not in page


@on_sqlite
@pytest.mark.asyncio
async def test_one_visitor_s_form_and_page_share_what_is_plenty(ledger: Ledger, now: datetime) -> None:
    allowed = Allowed(per_visitor=2, per_network=0, per_s=0)
    async with house(ledger, now, gate=Gate(allowed=allowed)) as at:
        links = [asked(at)[1] for _ in range(9)]
        statuses = [(await at.press(link, "say", text="Hello"))[0] for link in links]
    assert statuses == [303] * 8 + [429]


# ------------------------------------------------------------------ the arrival


def test_an_arrival_is_read_as_it_was_said(now: datetime) -> None:
    typed = said.Typed(deed="not quite", correction="No.", files=(File(name="a", type="x/y", content=b"\x00\xff"),))
    made = said.arrival(typed, ConversationId(7), key="k", now=now)
    words: Any = said.read(made)
    assert (words.text, words.verdict, words.continues, words.files) == ("No.", "not quite", 7, typed.files)
    assert made.external_id == "7:k:not quite"
    assert made.order_key == "conversation:7"


def test_the_limits_that_sentences_name_are_the_real_ones() -> None:
    assert (said.FILES_MAX, said.FILES_BYTES_MAX) == (5, 10 * MB)
