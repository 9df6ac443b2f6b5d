"""POSTs to a response_url."""

from __future__ import annotations

import msgspec

from .answers import URL_SECONDS, URL_USES
from .calls import Refused
from .responding import respond
from .rig import Rig
from .web_api import Asked, Reply


def use(rig: Rig, asked: Asked, secret: str, *, outcome: str = "", of: int | None = None) -> Reply:
    """Carry out one use and journal it as method "response_url"; five uses within 30 minutes."""
    try:
        _use(rig, asked, secret)
        reply = Reply(body={"ok": True})
    except Refused as refused:
        gone = refused.error in ("used_url", "expired_url", "invalid_url")
        reply = Reply(body={"ok": False, "error": refused.error, **refused.more}, status=404 if gone else 400)
    more = {} if of is None else {"of": of}
    said = outcome or (f"rejected:{reply.error}" if reply.error else "accepted")
    effect = {"took_effect": False, "error": reply.error} if reply.error else {"took_effect": True}
    rig.journal.write(rig.world.app.app_id, "response_url", asked.args, said, **more, **effect)
    return reply


def _use(rig: Rig, asked: Asked, secret: str) -> None:
    url = rig.world.response_urls.get(secret)
    if url is None:
        raise Refused("invalid_url")
    if rig.world.monotonic() - url.born > URL_SECONDS:
        raise Refused("expired_url")
    if url.uses >= URL_USES:
        raise Refused("used_url")
    if asked.malformed:
        raise Refused(asked.malformed)
    said = asked.args
    if isinstance(said.get("payload"), str):
        said = msgspec.json.decode(said["payload"])
    url.uses += 1
    respond(rig, url.gesture, rig.world.rooms[url.room], said, original=url.message_ts, ephemeral=url.ephemeral)
