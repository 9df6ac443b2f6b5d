"""Connections: who is slow, large or too many is let go, and nobody else feels it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.web.wire import Limits
from tests.bot.conftest import Here, Open

pytestmark = [pytest.mark.asyncio, pytest.mark.parametrize("url", ["sqlite"], indirect=True)]

QUICK = Limits(head_s=0.2, body_s=0.2, connections=40)
POST = b"POST /talk HTTP/1.1\r\nhost: a\r\ncontent-type: application/x-www-form-urlencoded\r\n"


@asynccontextmanager
async def connection(here: Here) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", here.port)
    try:
        yield reader, writer
    finally:
        writer.close()


async def say(here: Here, raw: bytes) -> bytes:
    """Writes, and reads until the other side closes."""
    async with connection(here) as (reader, writer):
        writer.write(raw)
        async with asyncio.timeout(20):
            return await reader.read()


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def error(answer: bytes) -> str:
    return str(json.loads(answer.partition(b"\r\n\r\n")[2])["error"])


async def is_served(here: Here) -> bool:
    async with here.session.get(f"{here.url}/talk") as answer:
        return answer.status == 200


async def test_headers_that_trickle_are_answered_and_let_go(open_door: Open) -> None:
    async with open_door(limits=QUICK) as here:
        answer = await say(here, b"GET /talk HTTP/1.1\r\nhost: a\r\nx: ")
    assert (status(answer), error(answer)) == (408, "the request took too long")


async def test_a_connection_on_which_nothing_is_said_just_ends(open_door: Open) -> None:
    async with open_door(limits=QUICK) as here:
        assert await say(here, b"") == b""


async def test_a_body_that_trickles_is_answered_with_a_page(open_door: Open) -> None:
    async with open_door(limits=QUICK) as here:
        answer = await say(here, POST + b"content-length: 100\r\n\r\ntext=a")
    assert status(answer) == 408
    assert b"took too long to reach us" in answer


async def test_who_goes_away_in_the_middle_of_a_body_leaves_nothing(open_door: Open) -> None:
    async with open_door() as here:
        async with connection(here) as (_, writer):
            writer.write(POST + b"content-length: 100\r\n\r\ntext=a")
            await writer.drain()
        assert await is_served(here)
        assert here.taken_in() == []


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"GET /talk HTTP/1.1\r\n" + b"x-a: b\r\n" * 101 + b"\r\n", 431),
        (b"GET /talk HTTP/1.1\r\nx-a: " + b"b" * 70_000 + b"\r\n\r\n", 431),
        (b"GET /talk HTTP/1.1\r\n" + b"".join(b"x-%d: %s\r\n" % (n, b"b" * 5_000) for n in range(15)) + b"\r\n", 431),
        (b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"hello\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00", 400),
        (b"GET /talk HTTP/1.1\r\nno colon\r\n\r\n", 400),
        (b"GET /t\xe4lk HTTP/1.1\r\nhost: a\r\n\r\n", 400),
        (POST + b"content-length: -5\r\n\r\n", 400),
        (POST + b"content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n", 400),
        (POST + b"transfer-encoding: chunked\r\n\r\nzz\r\n", 400),
    ],
)
async def test_what_is_no_request_or_too_large_a_head_is_refused(open_door: Open, raw: bytes, expected: int) -> None:
    async with open_door() as here:
        answer = await say(here, raw)
        assert await is_served(here)
    assert status(answer) == expected
    assert error(answer)


async def test_chunks_without_an_end_are_cut_off(open_door: Open) -> None:
    async with open_door() as here, connection(here) as (reader, writer):
        writer.write(POST + b"transfer-encoding: chunked\r\n\r\n")
        for _ in range(30):
            writer.write(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
        async with asyncio.timeout(20):
            head = await reader.readuntil(b"\r\n\r\n")
    assert status(head) == 413


async def test_many_slow_connections_stop_nobody(open_door: Open) -> None:
    limits = Limits(connections=50)
    async with open_door(limits=limits) as here:
        slow = [await asyncio.open_connection("127.0.0.1", here.port) for _ in range(200)]
        for n, (_, writer) in enumerate(slow):
            writer.write(b"GET /talk HTTP/1.1\r\nx: " if n % 2 else POST + b"content-length: 9\r\n\r\nt")
        for _ in range(20):
            assert await is_served(here)
        for _, writer in slow:
            writer.close()


async def test_several_requests_on_one_connection_are_each_answered(open_door: Open) -> None:
    async with open_door(limits=QUICK) as here:
        answer = await say(here, b"GET /widget.js HTTP/1.1\r\nhost: a\r\n\r\n" * 3)
    assert answer.count(b"HTTP/1.1 200") == 3


async def test_an_upgrade_that_is_not_spoken_here_is_answered_as_plain_http(open_door: Open) -> None:
    async with open_door(limits=QUICK) as here:
        for kind in (b"websocket", b"h2c"):
            answer = await say(
                here, b"GET /talk HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: " + kind + b"\r\n\r\n"
            )
            assert status(answer) == 200
