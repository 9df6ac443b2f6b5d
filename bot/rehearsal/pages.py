"""Serves the page and uploaded files, with the headers that keep foreign content inert, and keeps foreign sites out."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

SHARED = Path(__file__).parent / "page"
"""What the pages of every platform have in common."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws:; img-src 'self' data:; "
    "frame-src http://127.0.0.1:*; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
_INLINE = ("image/png", "image/jpeg", "image/gif", "image/webp")


def serve(request: web.BaseRequest, here: Path, opens: str) -> web.Response:
    """The page of a platform, whose parts are in the folder `here`: at / and at paths that begin with `opens`, its
    parts and the shared ones under /page/.
    """
    path = request.path
    if path == "/" or path.startswith(opens):
        return _part(here / "index.html")
    if path.startswith("/page/"):
        for folder in (here, SHARED):
            part = (folder / path[6:]).resolve()
            if part.is_relative_to(folder) and part.is_file():
                return _part(part)
    return web.Response(status=404, text="Not Found", headers=_HEADERS)


def file(name: str, kind: str, content: bytes) -> web.Response:
    """An uploaded file: pictures to look at, everything else only to save."""
    shown = kind in _INLINE
    headers = _HEADERS | {
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{quote(name)}",
    }
    given = kind if shown else "application/octet-stream"
    return web.Response(body=content, content_type=given, headers=headers)


def foreign(request: web.BaseRequest, address: tuple[str, int]) -> str:
    """Why a request to the driving API is refused ("" if it is not): another site in somebody's browser must not act
    here, neither directly nor through a name that resolves to this machine.
    """
    host, port = address
    ours = {f"{name}:{port}" for name in (host, "127.0.0.1", "localhost", "[::1]")}
    if host in ("127.0.0.1", "localhost", "::1") and request.headers.get("Host", "") not in ours:
        return "foreign_host"
    origin = request.headers.get("Origin")
    if origin and origin.removeprefix("http://") != request.headers.get("Host"):
        return "foreign_origin"
    if request.method == "POST" and request.content_type != "application/json":
        return "json_only"
    return ""


def _part(part: Path) -> web.Response:
    kind = mimetypes.guess_type(part.name)[0] or "application/octet-stream"
    if kind == "application/javascript":
        kind = "text/javascript"
    charset = "utf-8" if kind.startswith("text/") else None
    return web.Response(body=part.read_bytes(), content_type=kind, charset=charset, headers=_HEADERS)
