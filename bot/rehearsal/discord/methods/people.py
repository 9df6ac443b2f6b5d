"""The app itself, its gateway, users, and direct conversations."""

from __future__ import annotations

from typing import Any

from .. import objects
from ..calls import Call, route
from ..refusals import Refused

Json = dict[str, Any]


@route("GET", "/gateway/bot")
def get_gateway_bot(call: Call) -> Json:
    used = call.world.identified
    start = {"total": 1000, "remaining": max(0, 1000 - used), "reset_after": 86_400_000, "max_concurrency": 1}
    return {"url": gateway_url(call), "shards": 1, "session_start_limit": start}


@route("GET", "/gateway", open=True)
def get_gateway(call: Call) -> Json:
    return {"url": gateway_url(call)}


def gateway_url(call: Call) -> str:
    return call.world.base_url.replace("http", "ws", 1) + "/gateway"


@route("GET", "/users/@me")
def get_current_user(call: Call) -> Json:
    shown = objects.user(call.world, call.bot)
    return shown | {"verified": True, "mfa_enabled": True, "locale": "en-US", "flags": 0, "email": None}


@route("GET", "/users/{user}")
def get_user(call: Call) -> Json:
    if call.path["user"] not in call.world.people:
        raise Refused(10013)
    return objects.user(call.world, call.path["user"])


@route("GET", "/users/@me/guilds")
def get_current_user_guilds(call: Call) -> list[Json]:
    return [
        {"id": one.id, "name": one.name, "icon": None, "owner": False, "permissions": "0", "features": []}
        for one in call.world.guilds.values()
        if call.bot in one.members
    ]


@route("GET", "/applications/@me")
def get_current_application(call: Call) -> Json:
    """With the flags of the privileged intents that are switched on."""
    app = call.world.app
    return {
        "id": app.id,
        "name": app.name,
        "icon": None,
        "summary": "",
        "description": "",
        "bot_public": False,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": objects.app_flags(app),
        "owner": objects.user(call.world, app.owner),
        "team": None,
        "rpc_origins": [],
    }


@route("GET", "/oauth2/applications/@me")
def get_current_application_by_oauth(call: Call) -> Json:
    return get_current_application(call)  # type: ignore[no-any-return]


@route("POST", "/users/@me/channels")
def create_dm(call: Call) -> Json:
    person = str(call.form().get("recipient_id"))
    if person not in call.world.people or person == call.bot:
        raise Refused(50033)
    return objects.channel(call.world, call.world.direct(person))
