"""views.*: modals and the Home tab."""

from __future__ import annotations

from typing import Any

import msgspec

from bot.rehearsal.slack import viewing
from bot.rehearsal.slack.blockkit import check_view
from bot.rehearsal.slack.calls import Call, Method, Refused, invalid

Json = dict[str, Any]
MOST_BYTES = 250_000


def open_(call: Call) -> Json:
    trigger = viewing.exchange(call.world, call.must("trigger_id"))
    view = _view(call, "modal")
    return {"view": viewing.open_view(call.world, trigger, view)}


def push(call: Call) -> Json:
    trigger = viewing.exchange(call.world, call.must("trigger_id"))
    view = _view(call, "modal")
    return {"view": viewing.push_view(call.world, trigger, view)}


def update(call: Call) -> Json:
    found = viewing.find(call.world, call.text("view_id"), call.text("external_id"))
    if found is None:
        raise Refused("not_found")
    person, current = found
    if call.text("hash") and call.text("hash") != current["hash"]:
        raise Refused("hash_conflict")
    view = _view(call, current["type"])
    return {"view": viewing.replace_view(call.world, person, current["id"], view)}


def publish(call: Call) -> Json:
    person = call.world.people.get(call.must("user_id"))
    if person is None or person.bot:
        raise invalid("user_not_found [json-pointer:/user_id]")
    if person.stranger:
        raise Refused("not_enabled")
    current = call.world.homes.get(person.id)
    if call.text("hash") and current is not None and call.text("hash") != current["hash"]:
        raise Refused("hash_conflict")
    return {"view": viewing.publish(call.world, person.id, _view(call, "home"))}


def _view(call: Call, kind: str) -> Json:
    view: Any = call.json("view", "invalid_arguments")
    if view is None:
        raise invalid("missing required field: view")
    complaints = check_view(view, call.world.files, kind=kind)
    if complaints:
        raise Refused("invalid_arguments", response_metadata={"messages": complaints})
    if len(msgspec.json.encode(view)) > MOST_BYTES:
        raise Refused("view_too_large")
    return dict(view)


METHODS = {
    "views.open": Method(open_, (), "4"),
    "views.push": Method(push, (), "4"),
    "views.update": Method(update, (), "4"),
    "views.publish": Method(publish, (), "4"),
}
