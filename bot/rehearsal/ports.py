"""Ports for processes that must know theirs before they start."""

import atexit
import socket
from collections import deque

HELD = 256
_held: deque[socket.socket] = deque()


def free_port() -> int:
    """A port of 127.0.0.1 that nobody else on this machine is given, until so many others were asked for.

    It stays bound here, and whoever listens at it with SO_REUSEADDR, as servers do, is not in the way of that.
    """
    probe = socket.socket()
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    probe.bind(("127.0.0.1", 0))
    if not _held:
        atexit.register(_let_go)
    _held.append(probe)
    if len(_held) > HELD:
        _held.popleft().close()
    return int(probe.getsockname()[1])


def _let_go() -> None:
    while _held:
        _held.pop().close()
