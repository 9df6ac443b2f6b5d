"""Who may see the operator's pages: this machine, or whoever logged in with the operator's token.

A request is of this machine when it comes straight from it and names it: a proxy in front, or a foreign page whose
name was bent to 127.0.0.1 (DNS rebinding), is somebody else. With a token set, this machine has to log in as well.
"""

import hashlib
import hmac
import ipaddress
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.requests import Request

from bot.secret import Secret

COOKIE = "earshot_operator"
SESSION_S = 12 * 3600
FORWARDED = ("x-forwarded-for", "forwarded", "x-real-ip", "via", "x-forwarded-host")
SESSION = re.compile(r"(\d{10})\.([0-9a-f]{64})", re.ASCII)


class Access:
    """``local`` is whether the door listens to this machine only; ``key`` signs what forms carry."""

    def __init__(
        self,
        *,
        operator: Secret,
        metrics: Secret,
        local: bool,
        key: bytes,
        wall: Callable[[], int],
        api: Secret = Secret(),  # noqa: B008 - a value, and empty
    ) -> None:
        self._operator = operator
        self._metrics = metrics
        self._api = api
        self._local = local
        self._key = key
        self._wall = wall

    @property
    def asks(self) -> bool:
        """Whether there is a token to log in with."""
        return bool(self._operator)

    def may_operate(self, request: Request) -> bool:
        if self._operator:
            return self._session(request) != ""
        return self._local and is_local(request)

    def may_measure(self, request: Request) -> bool:
        """Whether it may read /metrics, and all of /healthz."""
        if self._metrics:
            return _is_same(_bearer(request), self._metrics)
        return self._local and is_local(request)

    @property
    def has_api(self) -> bool:
        return bool(self._api)

    def may_read(self, request: Request) -> bool | None:
        """Whether it may read what customers said; None where it brings no token at all."""
        given = _bearer(request)
        return _is_same(given, self._api) if given else None

    # -------------------------------------------------------------- sessions

    def log_in(self, token: str) -> str:
        """A session for whoever knows the token; empty for everybody else."""
        if not self._operator or not hmac.compare_digest(token.strip().encode(), self._operator.reveal().encode()):
            return ""
        until = str(self._wall() // 1000 + SESSION_S)
        return f"{until}.{self._sign(until)}"

    def _session(self, request: Request) -> str:
        """The request's session, when it is one of ours and not over; it ends when the token changes."""
        given = request.cookies.get(COOKIE, "")
        match = SESSION.fullmatch(given)
        if match is None or int(match[1]) * 1000 < self._wall():
            return ""
        return given if hmac.compare_digest(match[2], self._sign(match[1])) else ""

    def _sign(self, until: str) -> str:
        key = hashlib.sha256(self._key + self._operator.reveal().encode()).digest()
        return hmac.new(key, b"session:" + until.encode(), hashlib.sha256).hexdigest()

    # -------------------------------------------------------------- forms

    def stamp(self, request: Request) -> str:
        """What our own forms carry and nobody else's can: bound to the session, to this door's key without one."""
        bound = request.cookies.get(COOKIE, "") if self._operator else "this machine"
        return hmac.new(self._key, b"form:" + bound.encode(), hashlib.sha256).hexdigest()

    def is_ours(self, request: Request, stamp: str) -> bool:
        """Whether a form was sent by our own page."""
        return is_same_origin(request) and hmac.compare_digest(stamp.encode(), self.stamp(request).encode())


def _bearer(request: Request) -> str:
    return request.headers.get("authorization", "").removeprefix("Bearer ")


def _is_same(given: str, secret: Secret) -> bool:
    return hmac.compare_digest(given.encode(), secret.reveal().encode())


def is_local(request: Request) -> bool:
    """Whether a request comes straight from this machine and names it."""
    if any(name in request.headers for name in FORWARDED):
        return False
    host = _name(request.headers.get("host", ""))
    client = request.client.host if request.client else ""
    return _is_loopback(client) and (host == "localhost" or _is_loopback(host))


def is_same_origin(request: Request) -> bool:
    """Whether the browser says that the form stood on a page of this very address."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")


def _name(host: str) -> str:
    """A Host header without its port and brackets."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def is_own(host: str) -> bool:
    """Whether a door at this host listens to this machine only."""
    return host == "localhost" or _is_loopback(host)
