"""The webhook: what is signed and says something is stored once; everything else is refused in words, never 500."""

import asyncio
import base64
import io
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from standardwebhooks.webhooks import Webhook

from bot.adapters import webhook
from bot.ledger import AsyncLedger
from bot.ports import Refused, Secret, TryLater
from storage import arrivals, quotas
from storage.ledger import Ledger, Unavailable
from storage.model import Arrival, Taken
from tests.bot.conftest import Here, Open

pytestmark = pytest.mark.asyncio
on_sqlite = pytest.mark.parametrize("url", ["sqlite"], indirect=True)
"""For what never reaches the ledger."""

OLD, NEW, OTHER = (f"whsec_{base64.b64encode(letter * 32).decode()}" for letter in (b"o", b"n", b"x"))
KEYS = {"shop": f"{OLD} {NEW}", "desk": OTHER}
BODY = {"text": "The coupling is loose.", "thread": "t-1", "author": {"name": "Aiko", "email": "aiko@example.jp"}}


@dataclass
class Sending(Here):
    source: Any = None

    async def send(
        self,
        body: Any = BODY,
        *,
        id_: str = "m-1",
        key: str = OLD,
        source: str = "shop",
        late: float = 0,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, dict[str, Any], Mapping[str, str]]:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        signed = sign(raw, id_, self.clock.at + timedelta(seconds=late, milliseconds=self.clock.ms), key)
        async with self.session.post(
            f"{self.url}/webhook/{source}", data=io.BytesIO(raw), headers=signed | dict(headers or {})
        ) as answer:
            return answer.status, json.loads(await answer.read()), answer.headers

    def stored(self) -> list[Arrival]:
        return [one for one, _ in self.ledger.write(arrivals.claim_new, 1_000)]


def sign(raw: bytes, id_: str, at: datetime, key: str) -> dict[str, str]:
    """Signed by the library of the specification, not by ours; bytes that are no text go through its own sum."""
    seconds = at.astimezone(UTC).replace(microsecond=0)
    signer = Webhook(key)
    try:
        signature = signer.sign(id_, seconds, raw.decode())
    except UnicodeDecodeError:
        secret = base64.b64decode(key.removeprefix("whsec_"))
        signature = webhook.sign(secret, id_.encode(), b"%d" % seconds.timestamp(), raw).decode()
    return {
        "webhook-id": id_,
        "webhook-timestamp": str(int(seconds.timestamp())),
        "webhook-signature": signature,
    }


@pytest.fixture
def open_webhook(open_door: Open, ledger: Ledger) -> Open:
    @asynccontextmanager
    async def opened(**settings: Any) -> AsyncIterator[Sending]:
        async with open_door() as here:
            inside = AsyncLedger(ledger, asyncio.get_running_loop())

            async def mute(name: str, until: int) -> None:
                await inside.write(quotas.mute, name, until=until)

            async def take(arrival: Arrival) -> Taken:
                try:
                    return await inside.write(arrivals.add, arrival)
                except Unavailable as error:
                    raise TryLater(str(error)) from error

            table = webhook.Settings(
                sources=tuple(KEYS), secrets={name: Secret(key) for name, key in KEYS.items()}, **settings
            )
            async with webhook.connect(
                table, now=here.clock.now, wall=here.clock.wall, mute=mute, patience_s=0
            ) as source:
                here.door.add(source.routes(take))
                yield Sending(**vars(here) | {"source": source})

    return opened


# ------------------------------------------------------------------ what is taken


async def test_a_signed_body_is_stored_as_it_came_and_read_as_it_was_meant(open_webhook: Open) -> None:
    body = BODY | {"place": "Checkout", "at": "2026-11-20T08:00:00Z", "else": [1, {"a": None}]}
    body["author"] = BODY["author"] | {"company": "Kōbō", "segment": "pro", "language": "ja", "zone": "Asia/Tokyo"}
    async with open_webhook() as here:
        status, said, _ = await here.send(body)
        (arrival,) = here.stored()
        words = here.source.read(arrival)
    assert (status, said) == (202, {"id": arrival.id})
    assert json.loads(arrival.raw) == body
    assert (words.text, words.thread_key, words.place, words.name) == (body["text"], "t-1", "Checkout", "Aiko")
    assert (words.address, words.company, words.segment) == ("aiko@example.jp", "Kōbō", "pro")
    assert (words.language, words.zone, words.at) == ("ja", "Asia/Tokyo", datetime(2026, 11, 20, 8, tzinfo=UTC))


async def test_the_same_id_is_the_same_arrival_and_with_another_body_a_conflict(open_webhook: Open) -> None:
    async with open_webhook() as here:
        first, again = await here.send(), await here.send()
        conflict = await here.send(BODY | {"text": "Something else."})
        elsewhere = await here.send(source="desk", key=OTHER)
        assert len(here.stored()) == 2
    assert (first[0], again[0], conflict[0], elsewhere[0]) == (202, 202, 409, 202)
    assert first[1] == again[1]


async def test_both_keys_of_a_source_are_valid_while_it_changes_them(open_webhook: Open) -> None:
    async with open_webhook() as here:
        assert [(await here.send(id_=key[-8:], key=key))[0] for key in (OLD, NEW, OTHER)] == [202, 202, 401]


async def test_several_signatures_in_one_header_are_all_tried(open_webhook: Open) -> None:
    async with open_webhook() as here:
        right = sign(json.dumps(BODY).encode(), "m-1", here.clock.at, OLD)["webhook-signature"]
        status, *_ = await here.send(headers={"webhook-signature": f"v1a,abc v1,{'A' * 44} {right}"})
    assert status == 202


@on_sqlite
@pytest.mark.parametrize(("late", "status"), [(0, 202), (299, 202), (-299, 202), (302, 401), (-302, 401), (9e8, 401)])
async def test_a_signature_holds_for_five_minutes_in_both_directions(
    open_webhook: Open, late: float, status: int
) -> None:
    async with open_webhook() as here:
        assert (await here.send(late=late))[0] == status


@pytest.mark.parametrize("text", ["a\0b", "\ud800 half", "tail \udfff", "👩‍🔧", "\u202egnirts"])
async def test_text_that_databases_cannot_keep_is_taken_and_kept_raw(open_webhook: Open, text: str) -> None:
    body = {"text": text, "thread": text, "place": text, "author": {"name": text, "email": text}}
    async with open_webhook() as here:
        status, said, _ = await here.send(body)
        (arrival,) = here.stored()
        words = here.source.read(arrival)
    assert status == 202, said
    assert json.loads(arrival.raw) == body
    for line in (words.thread_key, words.place, words.name, words.address):
        assert "\0" not in line
        line.encode()


async def test_a_zone_that_does_not_exist_says_nothing(open_webhook: Open) -> None:
    async with open_webhook() as here:
        for n, zone in enumerate(("Mars/Olympus", "../../etc/passwd", "/etc/passwd", "")):
            assert (await here.send({"text": "Hello", "author": {"zone": zone}}, id_=str(n)))[0] == 202
        assert [here.source.read(one).zone for one in here.stored()] == [None] * 4


# ------------------------------------------------------------------ what is refused


FORGED: list[dict[str, str]] = [
    {"webhook-signature": ""},
    {"webhook-signature": "v1"},
    {"webhook-signature": ","},
    {"webhook-signature": "v1,"},
    {"webhook-signature": "v1,not base64 at all!"},
    {"webhook-signature": "v1,\u00e9\u00ff"},
    {"webhook-signature": "v1,,,,"},
    {"webhook-signature": "v2,AAAA"},
    {"webhook-signature": "v1," + "A" * 44},
    {"webhook-signature": " ".join(["v1,AAAA"] * 500)},
    {"webhook-signature": "none"},
    {"webhook-timestamp": ""},
    {"webhook-timestamp": "soon"},
    {"webhook-timestamp": "nan"},
    {"webhook-timestamp": "inf"},
    {"webhook-timestamp": "1e400"},
    {"webhook-timestamp": "-1"},
    {"webhook-timestamp": "0"},
    {"webhook-timestamp": "9" * 12},
    {"webhook-timestamp": "9" * 400},
    {"webhook-timestamp": "1764063000.5"},
    {"webhook-timestamp": " 1764063000"},
    {"webhook-id": ""},
    {"webhook-id": "m-2"},
    {"webhook-id": "x" * 257},
    {"webhook-id": "a b"},
    {"webhook-id": "\u00e9"},
]


@on_sqlite
@pytest.mark.parametrize("headers", FORGED, ids=[f"{next(iter(one))}-{n}" for n, one in enumerate(FORGED)])
async def test_a_malformed_signature_is_401_and_leaves_nothing(open_webhook: Open, headers: dict[str, str]) -> None:
    async with open_webhook() as here:
        status, said, _ = await here.send(headers=headers)
        assert here.stored() == []
    assert status == 401
    assert said["error"]


@on_sqlite
@pytest.mark.parametrize("missing", ["webhook-id", "webhook-timestamp", "webhook-signature"])
async def test_without_one_of_the_three_headers_nothing_is_taken(open_webhook: Open, missing: str) -> None:
    async with open_webhook() as here:
        raw = json.dumps(BODY).encode()
        signed = sign(raw, "m-1", here.clock.at, OLD)
        del signed[missing]
        async with here.session.post(f"{here.url}/webhook/shop", data=raw, headers=signed) as answer:
            assert answer.status == 401


async def test_changing_any_bit_of_a_signed_request_makes_it_worthless(open_webhook: Open) -> None:
    body = json.dumps(BODY).encode()
    async with open_webhook() as here:
        signed = sign(body, "m-1", here.clock.at, OLD)
        key = base64.b64decode(OLD.removeprefix("whsec_"))
        now = here.clock.wall()
        assert webhook.is_signed([key], signed, body, now)
        for n in range(0, len(body) * 8, 7):
            flipped = bytearray(body)
            flipped[n // 8] ^= 1 << n % 8
            assert not webhook.is_signed([key], signed, bytes(flipped), now)
        for name, value in signed.items():
            for n in range(len(value)):
                other = value[:n] + chr(ord(value[n]) ^ 1) + value[n + 1 :]
                assert not webhook.is_signed([key], signed | {name: other}, body, now), (name, other)


async def test_a_source_that_is_not_known_is_answered_like_a_wrong_signature(open_webhook: Open) -> None:
    async with open_webhook() as here:
        unknown, wrong = await here.send(source="nobody"), await here.send(key=OTHER)
    assert unknown[:2] == wrong[:2]
    assert unknown[0] == 401


@on_sqlite
@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": None}, "text"),
        ({"text": 5}, "text"),
        ({"text": ["a"]}, "text"),
        ({"text": ""}, "text"),
        ({"text": "a", "author": "Aiko"}, "author"),
        ({"text": "a", "author": {"email": {}}}, "author.email"),
        ({"text": "a", "author": {"name": "x" * 201}}, "author.name"),
        ({"text": "a", "thread": 7}, "thread"),
        ({"text": "a", "thread": "x" * 321}, "thread"),
        ({"text": "a", "place": True}, "place"),
        ({"text": "a", "at": "yesterday"}, "at"),
        ({"text": "a", "at": "2026-11-20T08:00:00"}, "at"),
        ({"text": "a", "at": 1764063000}, "at"),
    ],
)
async def test_a_wrong_field_is_named(open_webhook: Open, body: dict[str, Any], field: str) -> None:
    async with open_webhook() as here:
        status, said, _ = await here.send(body)
        assert here.stored() == []
    assert status == 422
    assert said["field"] == field
    assert said["error"].startswith(f"{field}: ")


async def test_a_compressed_body_is_refused_as_such(open_webhook: Open) -> None:
    async with open_webhook() as here:
        status, said, _ = await here.send(headers={"content-encoding": "gzip"})
    assert (status, said["error"]) == (415, "content-encoding: send the body as it is")


async def test_another_method_is_told_which_one_is_right(open_webhook: Open) -> None:
    async with open_webhook() as here:
        for method in ("GET", "PUT", "DELETE", "TRACE", "OPTIONS", "PATCH"):
            async with here.session.request(method, f"{here.url}/webhook/shop") as answer:
                assert (answer.status, answer.headers["allow"]) == (405, "POST")
        async with here.session.post(f"{here.url}/webhook/shop/more") as answer:
            assert answer.status == 404


async def test_a_body_beyond_one_megabyte_is_413_however_it_is_sent(open_webhook: Open) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b"x" * 50_000

    async with open_webhook() as here:
        for data in (io.BytesIO(b"x" * ((1 << 20) + 1)), pieces()):
            async with here.session.post(f"{here.url}/webhook/shop", data=data) as answer:
                assert answer.status == 413
                assert json.loads(await answer.read()) == {"error": "at most 1048576 bytes"}
        fits = {"text": "x" * ((1 << 20) - 20)}
        assert (await here.send(fits))[0] == 202


async def test_a_ledger_that_is_away_is_503_with_when_to_come_again(open_webhook: Open, ledger: Ledger) -> None:
    async with open_webhook() as here:
        ledger.close()
        status, _, headers = await here.send()
    assert (status, headers["retry-after"]) == (503, "5")


@pytest.mark.parametrize("secret", ["", "whsec_!!!", f"whsec_{base64.b64encode(b'short').decode()}"])
async def test_a_source_without_a_proper_secret_does_not_start(secret: str) -> None:
    table = webhook.Settings(sources=("shop",), secrets={"shop": Secret(secret)})
    with pytest.raises(Refused, match="WEBHOOK_SHOP_SECRET"):
        webhook.keys_of("shop", table)


# ------------------------------------------------------------------ floods


async def test_a_source_that_floods_is_muted_for_a_while_and_the_others_are_not(open_webhook: Open) -> None:
    async with open_webhook(per_s=1.0, at_once=3, mute_s=60.0) as here:
        statuses = [(await here.send(id_=str(n)))[0] for n in range(3)]
        here.clock.ms += 100
        flood = await asyncio.gather(*(here.send(id_=f"f{n}") for n in range(20)))
        other = await here.send(source="desk", key=OTHER)
        muted = here.ledger.read(quotas.list_muted, now=here.clock.wall())
        here.clock.ms += 61_000
        after = await here.send(id_="after")
        assert len(here.stored()) == 3 + 1 + 1
    assert statuses == [202] * 3
    assert {status for status, *_ in flood} == {429}
    assert {headers["retry-after"] for *_, headers in flood} == {"60"}
    assert other[0] == after[0] == 202
    assert muted == {"webhook:shop": muted["webhook:shop"]}


async def test_only_signed_messages_count_so_that_strangers_cannot_mute_a_source(open_webhook: Open) -> None:
    async with open_webhook(per_s=1.0, at_once=2) as here:
        assert {(await here.send(id_=str(n), key=OTHER))[0] for n in range(10)} == {401}
        assert (await here.send())[0] == 202


async def test_heavy_bodies_count_for_more(open_webhook: Open) -> None:
    async with open_webhook(per_s=1.0, at_once=10) as here:
        assert (await here.send({"text": "x" * 500_000}, id_="1"))[0] == 202
        assert (await here.send({"text": "x" * 500_000}, id_="2"))[0] == 429


# ------------------------------------------------------------------ settings


async def test_settings_refuse_what_cannot_be_a_name() -> None:
    assert msgspec.convert({"sources": ["shop"]}, webhook.Settings).sources == ("shop",)
    assert webhook.variable("help-desk") == "WEBHOOK_HELP_DESK_SECRET"
