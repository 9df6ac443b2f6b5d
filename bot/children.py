"""Processes of ours that answer questions one at a time: what breaks one, or fills its memory, breaks nothing else.

A question and its answer are four bytes of length and so many bytes. A child has no secrets in its environment, opens
no connection, and ends when it is not asked any more or when whoever asks is gone.
"""

import os
import resource
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import BinaryIO

LENGTH = struct.Struct(">I")
HOUSE = Path(__file__).parents[1]
PIECE = 1 << 16
NICENESS = 10
LOOK_S = 1.0
"""So often a child looks whether whoever asks is still there, also in the midst of its work."""


class Child:
    """One process, started when it is asked and kept warm until it breaks or is ended; one question at a time."""

    def __init__(self, module: str, *, answer_max: int, environment: Mapping[str, str] | None = None) -> None:
        """``module`` is run as ``python -m``; an answer of more bytes than ``answer_max`` is none."""
        self._module = module
        self._answer_max = answer_max
        self._environment = dict(environment or {})
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """Its number while it runs."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    def start(self) -> None:
        """Has it running, anew where it ended."""
        if self.pid is not None:
            return
        self.end()
        self._process = subprocess.Popen(  # noqa: S603 - a module of our own
            [sys.executable, "-E", "-s", "-X", "utf8", "-m", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=HOUSE,
            env=self._environment,
            bufsize=0,
        )
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            os.set_blocking(pipe.fileno(), False)

    def ask(self, question: bytes, patience_s: float) -> bytes:
        """Its answer. OSError or EOFError when it broke or took too long: then it is ended."""
        self.start()
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        until = time.monotonic() + patience_s
        try:
            _write(self._process.stdin.fileno(), LENGTH.pack(len(question)), until)
            _write(self._process.stdin.fileno(), question, until)
            out = self._process.stdout.fileno()
            (length,) = LENGTH.unpack(_read(out, LENGTH.size, until))
            if length > self._answer_max:
                raise EOFError("its answer is too long")
            return _read(out, length, until)
        except (OSError, EOFError):
            self.end()
            raise

    def kill(self) -> None:
        """From any thread: whoever waits for its answer is told at once."""
        process = self._process
        if process is not None:
            process.kill()

    def end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


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
            view = view[os.write(descriptor, view[:PIECE]) :]
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


# ------------------------------------------------------------------ in the child


def bound(memory: int, *, what: int = resource.RLIMIT_DATA) -> None:
    """At most so many bytes of memory, and no core file; nobody's Ctrl-C but the parent's ends it, nor does it outlive
    its parent for more than a moment, whatever it is at.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with(os.getppid())
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ValueError, OSError):  # some systems do not know it
        resource.setrlimit(what, (memory, memory))


def _end_with(parent: int) -> None:
    """A pipe tells its end only to who reads it, and to learn or to draw takes seconds."""

    def look(_signal: int, _frame: FrameType | None) -> None:
        if os.getppid() != parent:
            os._exit(0)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, LOOK_S, LOOK_S)


def go_last() -> None:
    """Everybody else goes first."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, NICENESS)


def next_question(into: BinaryIO) -> bytes | None:
    """What is asked; None when whoever asks is gone."""
    head = into.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    question = into.read(length)
    return question if len(question) == length else None


def answer(out: BinaryIO, content: bytes) -> None:
    out.write(LENGTH.pack(len(content)) + content)
    out.flush()
