"""What every source promises. A source is found by its file in bot/adapters; docs/adding-an-adapter.md says more."""

import asyncio
import inspect
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from bot.ports import Carrier, Refused, Route, Source, TryLater, Unsure
from bot.sources import lending
from storage.model import Arrival, ChannelId, Delivery, DeliveryId, Letter, Receipt, Words
from tests.contract.conftest import LENT, Crash, Studio
from tests.hostile.strings import hostile

pytestmark = pytest.mark.asyncio
NASTY = [text for _, text in hostile()[::7]]
LONG = "ش" * 20_000


# ------------------------------------------------------------------ its file


async def test_it_says_what_it_is_for(adapter: ModuleType) -> None:
    assert (adapter.__doc__ or "").strip(), f"{adapter.__name__}: a first docstring, please: it is its page in the docs"


async def test_each_of_its_settings_has_a_default_and_says_what_it_means(adapter: ModuleType) -> None:
    assert issubclass(adapter.Settings, msgspec.Struct), f"{adapter.__name__}.Settings: a msgspec.Struct, please"
    adapter.Settings()
    text = inspect.getsource(adapter.Settings)
    assert adapter.Settings.__doc__, f"{adapter.__name__}.Settings: a docstring, please"
    assert text.count('"""') == 2 * (1 + len(adapter.Settings.__struct_fields__)), (
        f"{adapter.__name__}.Settings: each field has a docstring below it, which becomes its comment in settings.toml"
    )


@pytest.mark.parametrize("name", ["listen", "read", "routes"])
async def test_it_has_what_a_source_has(source: ModuleType, name: str) -> None:
    async with lending(source.connect, source.Settings(), LENT) as connected:
        ours = getattr(connected, name, None)
        assert ours is not None, f"{source.__name__}: a source has {name}(); see bot/ports.py"
        asked = list(inspect.signature(getattr(Source, name)).parameters)[1:]
        assert list(inspect.signature(ours).parameters) == asked, f"{source.__name__}: {name}({', '.join(asked)})"


async def test_it_starts_with_its_settings_alone_and_speaks_to_nobody(source: ModuleType) -> None:
    async with asyncio.timeout(1), lending(source.connect, source.Settings(), LENT) as connected:
        for route in connected.routes(None):
            assert isinstance(route, Route)
            assert route.path.startswith("/")
            assert 0 < route.limit <= 1 << 24, f"{route.path}: a limit of its body in bytes, please"


# ------------------------------------------------------------------ what it hands over


async def test_what_is_said_is_stored_once_and_read_as_it_was_said(studio: Studio) -> None:
    async with studio.open() as here:
        await here.say("m-1", "The lid of the box is loose.")
        (arrival,) = await here.stored()
        assert arrival.source.partition(":")[0] == studio.name, "the part before the colon names the adapter"
        words = here.source.read(arrival)
    assert isinstance(words, Words)
    assert words.text == "The lid of the box is loose."
    assert words.source == arrival.source
    assert words.at.tzinfo is not None, "a time has a zone"


async def test_the_same_thing_once_more_is_the_same_arrival(studio: Studio) -> None:
    async with studio.open() as here:
        await here.say("m-1", "Twice?")
        await here.stored()
        await here.say("m-1", "Twice?")
    async with studio.open() as here:
        await here.say("m-1", "Twice?")
        await here.say("m-2", "Once.")
        assert sorted(here.source.read(one).text for one in await here.stored(2)) == ["Once.", "Twice?"], (
            f"{studio.name}: external_id has to be the same for the same thing, whoever hands it over and when"
        )


async def test_a_crash_between_storing_and_acknowledging_leaves_one_arrival(studio: Studio) -> None:
    async with studio.open(studio.dies_after_storing) as here:
        with suppress(Crash):
            await here.say("m-1", "Once, whatever happens.")
        await here.stored()
    async with studio.open() as here:
        await here.say("m-1", "Once, whatever happens.")
        await here.say("m-2", "And then this.")
        assert len(await here.stored(2)) == 2, f"{studio.name}: one arrival each, also after a crash"


async def test_what_cannot_be_stored_now_is_not_acknowledged_and_not_lost(studio: Studio) -> None:
    async with studio.open(studio.cannot_store) as here:
        try:
            await here.say("m-1", "Later, then.")
        except TryLater:
            pass
        else:
            assert not here.source.routes(here.take), f"{studio.name}: a route lets TryLater pass; the door says 503"
        assert await here.stored(0) == []
    async with studio.open() as here:
        await here.say("m-1", "Later, then.")
        assert [here.source.read(one).text for one in await here.stored()] == ["Later, then."]


async def test_hostile_text_arrives_as_it_is(studio: Studio) -> None:
    said = [*(kept(text) for text in NASTY if text.strip()), LONG]
    async with studio.open() as here:
        for number, text in enumerate(said):
            await here.say(f"m-{number}", text)
        found = {here.source.read(one).text for one in await here.stored(len(said))}
    missing = [text for text in said if text not in found]
    assert missing == [], f"{studio.name}: text is handed on as it came; cleaning is Earshot's business"


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"{", b"[" * 10_000, b'{"text": 7}'])
async def test_what_cannot_be_read_is_a_value_error(studio: Studio, raw: bytes) -> None:
    arrival = Arrival(source=studio.name, external_id="x", order_key="x", raw=raw, received_at=LENT["now"]())
    async with studio.open() as here:
        try:
            words = here.source.read(arrival)
        except (ValueError, msgspec.ValidationError):
            return
    assert isinstance(words, Words)
    assert isinstance(words.at, datetime)


def kept(text: str) -> str:
    """Without what no database can keep; a source whose form can carry that has tests of its own for it."""
    return text.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


# ------------------------------------------------------------------ what it carries out, and its end


LETTER = Letter(
    source="",
    to="maria@example.com",
    name="Maria",
    sender="Aiko, Support",
    subject="Your lamp",
    text="Thank you.",
    language="en",
    at=datetime(2026, 11, 25, 9, 30, tzinfo=UTC),
    token="7k3q9m2x-0",
)


async def test_a_letter_arrives_or_ends_in_one_of_three_ways(studio: Studio) -> None:
    """Refused, TryLater and Unsure are told apart; anything else would count as a doubt."""
    letter = replace(LETTER, source=studio.name)
    delivery = Delivery(id=DeliveryId(1), ref="d-1", kind="letter", channel=ChannelId("nobody"), letter=letter)
    async with studio.open() as here:
        if not isinstance(here.source, Carrier):
            assert not hasattr(here.source, "send"), f"{studio.name}: to carry letters takes all of bot.ports.Carrier"
            return
        try:
            assert isinstance(await here.source.send(delivery), Receipt)
        except (Refused, TryLater, Unsure) as error:
            assert str(error), f"{studio.name}: say why"  # noqa: PT017 - one of three
        with suppress(TryLater):
            assert await here.source.was_sent(delivery) in (True, False, None)


@pytest.mark.alone
async def test_it_ends_within_a_second(studio: Studio) -> None:
    async with studio.open() as here:
        await here.say("m-1", "Goodbye.")
        await here.stored()
        began = time.monotonic()
    assert time.monotonic() - began < 1


async def test_it_opens_nothing_in_the_folder_of_the_house(source: ModuleType) -> None:
    """Files belong into var/; the checkout stays as it is."""
    house = Path(__file__).parents[2]
    before = set(house.iterdir())
    async with lending(source.connect, source.Settings(), LENT):
        pass
    assert set(house.iterdir()) - before == set()
