"""api.test, auth.test, apps.connections.open, team and bot facts."""

from __future__ import annotations

from typing import Any

from bot.rehearsal.slack import objects
from bot.rehearsal.slack.blockkit import check_blocks
from bot.rehearsal.slack.calls import Call, Method, Refused

Json = dict[str, Any]


def api_test(call: Call) -> Json:
    args = {name: value for name, value in call.args.items() if name != "token"}
    if "error" in args:
        raise Refused(str(args["error"]), args=args)
    return {"args": args} if args else {}


def auth_test(call: Call) -> Json:
    workspace, app = call.world.workspace, call.app
    return {
        "url": f"{call.world.base_url}/",
        "team": workspace.name,
        "user": app.name.lower(),
        "team_id": workspace.team_id,
        "user_id": app.bot_user_id,
        "bot_id": app.bot_id,
        "is_enterprise_install": False,
    }


def connections_open(call: Call) -> Json:
    ticket = call.world.ids.secret(32)
    call.world.tickets.add(ticket)
    address = call.world.base_url.replace("http://", "ws://", 1)
    return {"url": f"{address}/link/?ticket={ticket}&app_id={call.app.app_id}"}


def team_info(call: Call) -> Json:
    workspace = call.world.workspace
    return {
        "team": {
            "id": workspace.team_id,
            "name": workspace.name,
            "url": f"{call.world.base_url}/",
            "domain": workspace.domain,
            "email_domain": f"{workspace.domain}.example",
            "icon": {"image_default": True},
            "is_verified": False,
            "lob_sales_home_enabled": False,
        }
    }


def bots_info(call: Call) -> Json:
    if call.text("bot") not in (None, call.app.bot_id):
        raise Refused("bot_not_found")
    profile = objects.bot_profile(call.world)
    return {"bot": {key: profile[key] for key in ("id", "app_id", "user_id", "name", "icons", "deleted", "updated")}}


def emoji_list(call: Call) -> Json:
    return {"emoji": {}, "cache_ts": call.world.stamps.next()}


def blocks_validate(call: Call) -> Json:
    blocks = call.json("blocks", "invalid_blocks_format")
    complaints = check_blocks(blocks, call.text("surface") or "message", call.world.files)
    if complaints:
        raise Refused("invalid_blocks", response_metadata={"messages": complaints})
    return {}


def dnd_team_info(call: Call) -> Json:
    quiet = {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1}
    return {"users": {person: quiet for person in call.words("users") if person in call.world.people}}


METHODS = {
    "api.test": Method(api_test, tier="4", token="none"),
    "auth.test": Method(auth_test, tier="special"),
    "apps.connections.open": Method(connections_open, token="app"),
    "blocks.validate": Method(blocks_validate, token="none"),
    "team.info": Method(team_info, ("team:read",)),
    "bots.info": Method(bots_info, ("users:read",)),
    "emoji.list": Method(emoji_list, ("emoji:read",), "2"),
    "dnd.teamInfo": Method(dnd_team_info, ("dnd:read",), "2"),
}
