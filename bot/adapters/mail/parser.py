"""Has mails taken to pieces by a child process, which is kept warm and started anew when it broke."""

import os
import select
import subprocess
import sys
import threading
import time
from pathlib import Path

import msgspec

from bot.adapters.mail.child import LENGTH
from bot.adapters.mail.sheet import Sheet

PATIENCE_S = 5.0
"""How long an answer may take on the clock; the child bounds its own time."""
ANSWER_MAX = 64 << 20
HOUSE = Path(__file__).parents[3]


class Parser:
    """Asks one child, one mail at a time; any thread may ask."""

    def __init__(self, *, patience_s: float = PATIENCE_S) -> None:
        self._patience_s = patience_s
        self._turn = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._decode = msgspec.msgpack.Decoder(Sheet).decode

    def read(self, raw: bytes) -> Sheet:
        """A mail's pieces. Raises ValueError when it cannot be read, whatever the reason."""
        with self._turn:
            child = self._running()
            try:
                answer = self._ask(child, raw)
                if answer[:1] == b"+":
                    return self._decode(answer[1:])
            except (OSError, EOFError, msgspec.DecodeError) as error:
                self._end()
                raise ValueError(f"mail: reading it took too long or broke its reader ({error})") from error
        raise ValueError(f"mail: {answer[1:].decode(errors='replace')}")

    def warm(self) -> None:
        """Starts the child before the first mail comes."""
        with self._turn:
            self._running()

    def close(self) -> None:
        """Ends the child; whoever waits for it is told."""
        self._closed = True
        child = self._child
        if child is not None:
            child.kill()
        with self._turn:
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise ValueError("mail: the adapter has ended")
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._end()
        self._child = subprocess.Popen(
            [sys.executable, "-E", "-s", "-X", "utf8", "-m", "bot.adapters.mail.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=HOUSE,
            env={},
            bufsize=0,
        )
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        os.set_blocking(self._child.stdin.fileno(), False)
        os.set_blocking(self._child.stdout.fileno(), False)
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()

    def _ask(self, child: subprocess.Popen[bytes], raw: bytes) -> bytes:
        assert child.stdin is not None
        assert child.stdout is not None
        until = time.monotonic() + self._patience_s
        _write(child.stdin.fileno(), LENGTH.pack(len(raw)) + raw, until)
        out = child.stdout.fileno()
        (length,) = LENGTH.unpack(_read(out, LENGTH.size, until))
        if length > ANSWER_MAX:
            raise EOFError("its answer is too long")
        return _read(out, length, until)


def _wait(descriptor: int, event: int, until: float) -> None:
    poll = select.poll()
    poll.register(descriptor, event)
    if not poll.poll(max(0.0, until - time.monotonic()) * 1000):
        raise OSError("no answer in time")


def _write(descriptor: int, content: bytes, until: float) -> None:
    view = memoryview(content)
    while view:
        _wait(descriptor, select.POLLOUT, until)
        try:
            view = view[os.write(descriptor, view[: 1 << 16]) :]
        except BlockingIOError:
            continue


def _read(descriptor: int, many: int, until: float) -> bytes:
    found = bytearray()
    while len(found) < many:
        _wait(descriptor, select.POLLIN, until)
        piece = os.read(descriptor, min(many - len(found), 1 << 20))
        if not piece:
            raise EOFError("it ended")
        found += piece
    return bytes(found)
