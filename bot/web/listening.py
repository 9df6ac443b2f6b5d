"""Opens the door's socket, or says in plain words why it cannot be opened."""

import errno
import socket

BACKLOG = 2_048
"""As many as uvicorn lets wait."""
ANY = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - looked up, not bound


class CannotListen(Exception):
    """The door cannot be opened; what is wrong, and how to mend it."""

    def __init__(self, why: str, fix: str, *, taken: bool = False) -> None:
        super().__init__(f"{why}. {fix}.")
        self.why = why
        self.fix = fix
        self.taken = taken
        """Somebody listens there already."""


def open_socket(host: str, port: int) -> socket.socket:
    """A bound socket that does not listen yet. Raises CannotListen."""
    where = place(host, port)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = found[0]
        door = socket.socket(family, kind, protocol)
    except OSError as error:
        raise CannotListen(f"{host} is no address of this machine", "Mend web.host") from error
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(address)
    except OSError as error:
        door.close()
        raise _cannot(error, host, where) from error
    door.setblocking(False)
    return door


def listen(door: socket.socket, host: str) -> None:
    """From here on connections wait to be served. Raises CannotListen.

    Two programs may have bound one port as long as neither listens: whoever listens first has it, and only here does
    the other one hear of it. An event loop that hears of it closes the socket and says nothing.
    """
    try:
        door.listen(BACKLOG)
    except OSError as error:
        where = place(host, door.getsockname()[1])
        door.close()
        raise _cannot(error, host, where) from error


def _cannot(error: OSError, host: str, where: str) -> CannotListen:
    match error.errno:
        case errno.EADDRINUSE:
            return CannotListen(f"another program has {where}", "End it, or name another web.port", taken=True)
        case errno.EACCES:
            return CannotListen(f"this user may not open {where}", "Name a web.port above 1023, with a proxy in front")
        case errno.EADDRNOTAVAIL:
            return CannotListen(f"{host} is no address of this machine", "Mend web.host")
        case _:
            return CannotListen(f"{where} cannot be opened: {error.strerror}", "Mend web.host and web.port")


def place(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def address(host: str, port: int) -> str:
    """Where this machine reaches a door that was opened at ``host``."""
    return f"http://{place(ANY.get(host, host), port)}"
