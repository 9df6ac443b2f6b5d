"""Reads Slack's envelopes: which are to be stored, which are answered this second, and what a stored one says."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from storage.model import Arrival, ChannelId, Gesture, Heard, Nothing, Person, PersonId, RemoteId, Team

Fate = Literal["keep", "show", "drop"]

HEARD = "heard"
"""The form for what field people heard; handing it in is a staff arrival."""


def fate(kind: str, payload: Mapping[str, Any], bot_user: str) -> Fate:
    """Whether an envelope is an arrival, a question for this second, or nothing of ours.

    ``kind`` is Socket Mode's: events_api, interactive, slash_commands.
    """
    if kind == "slash_commands":
        return "show"
    if kind == "interactive":
        return _fate_of_interaction(payload)
    event = payload.get("event") or {}
    match event.get("type"):
        case "reaction_added" | "reaction_removed":
            ours = event.get("item_user", bot_user) == bot_user and event.get("user") != bot_user
            return "keep" if ours and (event.get("item") or {}).get("type") == "message" else "drop"
        case "app_home_opened":
            return "show"
        case _:
            return "drop"


def _fate_of_interaction(payload: Mapping[str, Any]) -> Fate:
    match payload.get("type"):
        case "block_actions":
            actions = payload.get("actions") or [{}]
            return "show" if str(actions[0].get("action_id", "")).startswith("open.") else "keep"
        case "view_submission":
            return "keep"
        case "shortcut" | "message_action":
            return "show"
        case _:
            return "drop"


def arrival_id(kind: str, payload: Mapping[str, Any], raw: bytes) -> str:
    """Slack's own id of it: the same in every redelivery."""
    if kind == "events_api" and payload.get("event_id"):
        return str(payload["event_id"])
    if payload.get("trigger_id"):
        return f"trigger:{payload['trigger_id']}"
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"


def order_key(kind: str, payload: Mapping[str, Any]) -> str:
    """What happens to one message is taken in in its order."""
    if kind == "events_api":
        item = (payload.get("event") or {}).get("item") or {}
        return f"slack:{item.get('channel', '')}:{item.get('ts', '')}"
    container = payload.get("container") or {}
    if container.get("message_ts"):
        return f"slack:{container.get('channel_id', '')}:{container['message_ts']}"
    return f"slack:{(payload.get('user') or {}).get('id', '')}"


def read(arrival: Arrival) -> Heard:
    """What a stored envelope says; ValueError when it is not one of ours."""
    envelope = json.loads(arrival.raw)
    kind, payload = envelope["kind"], envelope["payload"]
    if kind == "events_api":
        return _reaction(payload["event"])
    if payload["type"] == "block_actions":
        return _pressed(payload)
    if payload["type"] == "view_submission":
        return _submitted(payload)
    return Nothing(why=f"no reading of {payload['type']}")


def _reaction(event: Mapping[str, Any]) -> Gesture:
    return Gesture(
        person=PersonId(event["user"]),
        verb="react",
        at=event["event_ts"],
        channel=ChannelId(event["item"]["channel"]),
        remote=RemoteId(event["item"]["ts"]),
        what=emoji_name(event["reaction"]),
        present=event["type"] == "reaction_added",
    )


def _pressed(payload: Mapping[str, Any]) -> Gesture:
    action = payload["actions"][0]
    container = payload.get("container") or {}
    value, fields = str(action.get("value", "")), tuple[tuple[str, str], ...]()
    chosen = (action.get("selected_option") or {}).get("value")
    if chosen is not None:
        value, _, choice = str(chosen).partition("|")
        fields = (("choice", choice),)
    return Gesture(
        person=PersonId(payload["user"]["id"]),
        verb="press",
        at=str(action.get("action_ts", "")),
        channel=ChannelId(container.get("channel_id", "")),
        remote=RemoteId(container.get("message_ts", "")),
        what=str(action["action_id"]),
        value=value,
        fields=fields,
    )


def _submitted(payload: Mapping[str, Any]) -> Gesture:
    view = payload["view"]
    return Gesture(
        person=PersonId(payload["user"]["id"]),
        verb="submit",
        at=str(view.get("hash", "")).partition(".")[0],
        what=view["callback_id"],
        value=view.get("private_metadata", ""),
        fields=typed(view),
    )


def typed(view: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """What was typed or chosen, by field name."""
    fields: list[tuple[str, str]] = []
    for block, elements in ((view.get("state") or {}).get("values") or {}).items():
        for state in elements.values():
            option = state.get("selected_option") or {}
            value = state.get("value") or option.get("value") or state.get("selected_user") or ""
            fields.append((block.removeprefix("field:"), str(value)))
    return tuple(fields)


ALIASES = {"+1": "thumbsup", "-1": "thumbsdown", "heavy_check_mark": "white_check_mark"}


def emoji_name(name: str) -> str:
    """The canonical name: skin tones cut off, aliases mapped."""
    plain = name.partition("::")[0]
    return ALIASES.get(plain, plain)


def person(member: Mapping[str, Any], home: str, groups: Mapping[str, Sequence[str]]) -> Person:
    """A user object; the handles of its user groups stand for teams."""
    profile = member.get("profile") or {}
    name = profile.get("display_name") or member.get("real_name") or member.get("name") or member["id"]
    return Person(
        id=PersonId(member["id"]),
        name=name,
        zone=member.get("tz") or "UTC",
        teams=tuple(Team(handle) for handle in groups.get(member["id"], ())),
        guest=bool(member.get("is_restricted") or member.get("is_ultra_restricted")),
        bot=bool(member.get("is_bot")) or member["id"] == "USLACKBOT",
        stranger=bool(member.get("is_stranger")) or member.get("team_id", home) != home,
        gone=bool(member.get("deleted")),
    )
