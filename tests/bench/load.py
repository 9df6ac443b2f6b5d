"""Customers of a benchmark: a process of its own that signs beforehand, speaks at a pace or as fast as it is let.

``python -m tests.bench.load PORT SECRET --many 400 --rate 20`` prints one line of JSON: for each text when it was sent
and when it was accepted (monotonic seconds), and how many were refused.
"""

import argparse
import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import uvloop
from standardwebhooks.webhooks import Webhook

SAID = (
    "words-{n:06d} and what else somebody says who has waited for a chair: order MP-20411, in a letter of usual length"
)
END = b"\r\n\r\n"


def requests(port: int, secret: str, many: int, first: int, teams: int) -> Iterator[bytes]:
    """Whole requests as they go over the wire."""
    key, at = Webhook(secret), datetime.now(tz=UTC)
    for n in range(first, first + many):
        said = f"{SAID.format(n=n)} ({n % teams})"
        author = {"name": f"Maria {n}", "email": f"maria{n}@example.com"}
        body = json.dumps({"text": said, "author": author})
        head = (
            f"POST /webhook/shop HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\ncontent-type: application/json\r\n"
            f"content-length: {len(body)}\r\nwebhook-id: bench-{n}\r\nwebhook-timestamp: {int(at.timestamp())}\r\n"
            f"webhook-signature: {key.sign(f'bench-{n}', at, body)}\r\n\r\n"
        )
        yield head.encode() + body.encode()


class Customer(asyncio.Protocol):
    """One keep-alive connection that sends one request at a time."""

    def __init__(self) -> None:
        self._answer: asyncio.Future[int] | None = None
        self._read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport

    @property
    def is_closed(self) -> bool:
        return bool(self._transport.is_closing())

    async def ask(self, request: bytes) -> int:
        """The answer's status; 0 when the connection was lost."""
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer

    def data_received(self, data: bytes) -> None:
        self._read += data
        head, found, body = self._read.partition(END)
        if found and self._answer and len(body) >= length(head):
            self._read = body[length(head) :]
            self._answer.set_result(int(head[9:12]))

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answer and not self._answer.done():
            self._answer.set_result(0)


def length(head: bytes) -> int:
    _, _, rest = head.lower().partition(b"content-length:")
    return int(rest.split(b"\r\n", 1)[0] or 0)


async def speak(port: int, said: list[bytes], first: int, connections: int, rate: float) -> dict[str, object]:
    """Everything once; at ``rate`` a second, or as fast as it is let at 0."""
    loop = asyncio.get_running_loop()
    free: asyncio.Queue[Customer] = asyncio.LifoQueue()  # an idle connection is closed by the door
    for _ in range(connections):
        free.put_nowait((await loop.create_connection(Customer, "127.0.0.1", port))[1])
    sent: dict[int, float] = {}
    accepted: dict[int, float] = {}
    statuses: Counter[int] = Counter()
    began = time.monotonic()

    async def say(n: int, customer: Customer) -> None:
        if customer.is_closed:
            customer = (await loop.create_connection(Customer, "127.0.0.1", port))[1]
        sent[n] = time.monotonic()
        status = await customer.ask(said[n])
        statuses[status] += 1
        if status == 202:
            accepted[n] = time.monotonic()
        free.put_nowait(customer)

    async with asyncio.TaskGroup() as group:
        for n in range(len(said)):
            if rate:
                await asyncio.sleep(max(0, began + n / rate - time.monotonic()))
            group.create_task(say(n, await free.get()))
    return {
        "seconds": time.monotonic() - began,
        "sent": {first + n: at for n, at in sent.items()},
        "accepted": {first + n: at for n, at in accepted.items()},
        "statuses": statuses,
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.load", description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("secret")
    parser.add_argument("--many", type=int, default=400)
    parser.add_argument("--first", type=int, default=0, help="the number of the first text")
    parser.add_argument("--teams", type=int, default=5)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--rate", type=float, default=0.0, help="a second; 0 is as fast as it is let")
    options = parser.parse_args()
    said = list(requests(options.port, options.secret, options.many, options.first, options.teams))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        told = runner.run(speak(options.port, said, options.first, options.connections, options.rate))
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
