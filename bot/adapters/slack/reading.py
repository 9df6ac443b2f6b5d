"""Reads Slack's envelopes: which are to be stored, which are answered this second, and what a stored one says."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from bot.ports import Heeds, changes
from storage.model import Arrival, ChannelId, Gesture, Heard, Nothing, Person, PersonId, RemoteId, Team

Payload = Mapping[str, Any]
Fate = Literal["keep", "show", "keep, then show", "check, then keep", "point", "message", "people", "gap", "drop"]
"""Stored; answered this second; both, in either order; where it happened is stored; a message, perhaps ours; a change
of who is who; a sign that we missed something; nothing of ours.
"""

CAUGHT_UP = "caught_up"
"""The kind of what was found by looking, not told by an event."""
AFTER = "after_arrival"
"""What our door adds to a body: the arrival that it became, so that the answer is about what came of it."""
POINTED = "pointed"
"""The kind of what happened to a person's own message: where, not what they said."""
MEMBERS = frozenset({
    "team_join", "user_change", "subteam_created", "subteam_updated", "subteam_members_changed", "channel_shared",
})  # fmt: skip
"""Whoever can read along may be others from then on."""
OPEN = "open."
"""A button whose action begins with it asks for something to see."""
MORE = "more"
"""A menu in which each choice is an action of its own."""
ABOUT = "about_delivery"


def fate(kind: str, payload: Payload, bot_user: str, heeds: Heeds) -> Fate:
    """What becomes of an envelope. ``kind`` is Socket Mode's: events_api, interactive, slash_commands."""
    if kind == "slash_commands":
        return "keep, then show" if changes(str(payload.get("text", ""))) else "show"
    if kind == "interactive":
        return _fate_of_interaction(payload)
    if payload.get("type") == "app_rate_limited":
        return "gap"
    event = payload.get("event") or {}
    match event.get("type"):
        case "reaction_added" | "reaction_removed":
            if event.get("user") == bot_user or (event.get("item") or {}).get("type") != "message":
                return "drop"
            if event.get("item_user", bot_user) == bot_user:
                return "keep"
            return "point" if heeds.sign(str(event.get("reaction"))) else "drop"
        case "app_home_opened":
            return "show" if event.get("tab", "home") == "home" else "drop"
        case "message":
            return "message"
        case name if name in MEMBERS:
            return "people"
        case _:
            return "drop"


def pointer(event: Payload, bot_user: str, heeds: Heeds) -> dict[str, Any] | None:
    """Where something happened to a person's own message that may concern us, and what; nothing of what it says."""
    at = str(event.get("event_ts", ""))
    match event.get("type"), event.get("subtype"):
        case ("reaction_added" | "reaction_removed") as kind, _:
            item = event.get("item") or {}
            found = {"verb": "pick", "user": event.get("user"), "reaction": event.get("reaction")}
            found |= {"channel": item.get("channel"), "ts": item.get("ts"), "present": kind == "reaction_added"}
        case "message", "message_changed" if is_remark(event.get("message") or {}, bot_user):
            found = {"verb": "correct", "channel": event.get("channel"), "ts": event["message"].get("ts")}
        case "message", "message_deleted" if is_remark(event.get("previous_message") or {}, bot_user):
            found = {"verb": "unsay", "channel": event.get("channel"), "ts": event.get("deleted_ts")}
        case "message", None | "thread_broadcast" | "file_share" if _asks(event, bot_user, heeds):
            found = {"verb": "say", "user": event.get("user"), "channel": event.get("channel"), "ts": event.get("ts")}
        case _:
            return None
    return {**found, "at": at}


def is_tombstone(message: Payload) -> bool:
    """Whether it was deleted: while it has replies, Slack leaves this in its place, with no reaction on it."""
    return message.get("subtype") == "tombstone"


def told_as_deletion(payload: dict[str, Any]) -> dict[str, Any]:
    """The same, where Slack tells of a deletion as a change to a tombstone, as it tells of every other deletion."""
    event = payload["event"]
    message = event.get("message") or {}
    if event.get("subtype") != "message_changed" or not is_tombstone(message):
        return payload
    rest = {name: value for name, value in event.items() if name != "message"}
    return payload | {"event": rest | {"subtype": "message_deleted", "deleted_ts": message.get("ts", "")}}


def _asks(event: Payload, bot_user: str, heeds: Heeds) -> bool:
    """Whether what a person just wrote begins as what is to be sent does."""
    begins = bool(heeds.beginning) and plain(str(event.get("text", ""))).lstrip().startswith(heeds.beginning)
    return begins and is_remark(event, bot_user)


def is_remark(message: Payload, bot_user: str) -> bool:
    """Whether a person wrote it under a message of ours."""
    thread = message.get("thread_ts")
    replies = bool(thread) and thread != message.get("ts")
    under = message.get("parent_user_id", bot_user) == bot_user
    return replies and under and not message.get("bot_id") and message.get("user") != bot_user


def _fate_of_interaction(payload: Payload) -> Fate:
    match payload.get("type"):
        case "block_actions":
            if action_of(payload)[0].startswith(OPEN):
                return "show"
            return "keep, then show" if is_private(payload) else "keep"
        case "view_submission":
            return "check, then keep"
        case "shortcut" | "message_action":
            return "show"
        case _:
            return "drop"


def is_private(payload: Payload) -> bool:
    """Whether the button stood where only this person sees it: a modal, the Home tab, an ephemeral message."""
    container = payload.get("container") or {}
    return container.get("type") == "view" or bool(container.get("is_ephemeral"))


def action_of(payload: Payload) -> tuple[str, str, str]:
    """(what, value, choice) of a button or a menu."""
    action: Mapping[str, Any] = next(iter(payload.get("actions") or ()), {})
    what, value, choice = str(action.get("action_id", "")).partition("#")[0], str(action.get("value", "")), ""
    chosen = (action.get("selected_option") or {}).get("value")
    if chosen is not None:
        value, _, choice = str(chosen).partition("|")
    return (choice, value, "") if what == MORE else (what, value, choice)


def arrival_id(kind: str, payload: Payload, raw: bytes) -> str:
    """Slack's own id of it: the same in every redelivery."""
    if kind == "events_api" and payload.get("event_id"):
        return str(payload["event_id"])
    if payload.get("type") == "view_submission":
        return _submission_id(payload["view"])
    if payload.get("trigger_id"):
        return f"trigger:{payload['trigger_id']}"
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"


def _submission_id(view: Mapping[str, Any]) -> str:
    """Slack tells whoever pressed that it had trouble when our answer is lost, and they press again: that is once."""
    said = json.dumps([view.get("private_metadata"), view.get("state")], sort_keys=True)
    return f"view:{view.get('id')}:{hashlib.sha256(said.encode()).hexdigest()[:32]}"


def order_key(kind: str, payload: Payload) -> str:
    """What happens to one message is taken in in its order."""
    if kind == "events_api":
        event = payload.get("event") or {}
        item = event.get("item") or {"channel": event.get("channel", ""), "ts": event.get("deleted_ts", "")}
        return f"slack:{item.get('channel', '')}:{item.get('ts', '')}"
    container = payload.get("container") or {}
    if container.get("message_ts"):
        return f"slack:{container.get('channel_id', '')}:{container['message_ts']}"
    return f"slack:{(payload.get('user') or {}).get('id', '')}"


def kept(payload: Payload) -> dict[str, Any]:
    """What of a payload is stored: not Slack's tokens, and of our own message, which the ledger has, its reference."""
    kept = {name: value for name, value in payload.items() if name not in ("token", "response_url", "message", ABOUT)}
    event = payload.get("event") or {}
    if before := event.get("previous_message"):
        named = {"event_type": EVENT_TYPE, "event_payload": {"d": ref_of(before)}}
        kept["event"] = {**event, "previous_message": {"metadata": named}}
    ref = ref_of(payload.get("message") or {})
    return kept | ({ABOUT: ref} if ref else {})


# ------------------------------------------------------------------ what a stored envelope says


def read(arrival: Arrival) -> Heard:
    """What a stored envelope says; ValueError when it is not one of ours."""
    envelope = well_formed(json.loads(arrival.raw))
    kind, payload = envelope["kind"], envelope["payload"]
    match kind:
        case "events_api" if payload["event"]["type"] == "message":
            return _deleted(payload["event"])
        case "events_api":
            return _reaction(payload["event"])
        case "slash_commands":
            return _command(payload)
        case "interactive" if payload["type"] == "block_actions":
            return _pressed(payload)
        case "interactive" if payload["type"] == "view_submission":
            return _submitted(payload)
        case _ if kind in (CAUGHT_UP, POINTED):
            return _caught_up(payload)
        case _:
            return Nothing(why=f"no reading of {kind}")


_ILL_FORMED = re.compile("[\x00\ud800-\udfff]")


def well_formed(value: Any) -> Any:
    """The same with text that any database can compare: no U+0000, no lone surrogates (JSON may hold both)."""
    match value:
        case str():
            return _ILL_FORMED.sub("\ufffd", value)
        case dict():
            return {well_formed(key): well_formed(one) for key, one in value.items()}
        case list() | tuple():
            return type(value)(well_formed(one) for one in value)
        case _:
            return value


def _reaction(event: Payload) -> Gesture:
    return Gesture(
        person=PersonId(event["user"]),
        verb="react",
        at=event["event_ts"],
        channel=ChannelId(event["item"]["channel"]),
        remote=RemoteId(event["item"]["ts"]),
        what=str(event["reaction"]),
        present=event["type"] == "reaction_added",
    )


def _deleted(event: Payload) -> Gesture:
    return Gesture(
        person=PersonId(""),
        verb="delete",
        at=str(event.get("event_ts", "")),
        channel=ChannelId(event["channel"]),
        remote=RemoteId(event["deleted_ts"]),
        value=ref_of(event.get("previous_message") or {}),
    )


def _caught_up(payload: Payload) -> Gesture:
    return Gesture(
        person=PersonId(payload.get("user", "")),
        verb=payload["verb"],
        at=payload["at"],
        channel=ChannelId(payload["channel"]),
        remote=RemoteId(payload["ts"]),
        what=payload.get("reaction", ""),
        present=bool(payload.get("present", True)),
    )


def _command(payload: Payload) -> Gesture:
    word, _, rest = str(payload["text"]).strip().partition(" ")
    return Gesture(person=PersonId(payload["user_id"]), verb="command", at="", what=word.lower(), value=rest.strip())


def _pressed(payload: Payload) -> Gesture:
    what, value, choice = action_of(payload)
    container = payload.get("container") or {}
    channel, remote = str(container.get("channel_id") or ""), str(container.get("message_ts") or "")
    stands = bool(channel and remote) and not is_private(payload)
    return Gesture(
        person=PersonId(payload["user"]["id"]),
        verb="press",
        at=str(payload["actions"][0].get("action_ts", "")),
        channel=ChannelId(channel) if stands else None,
        remote=RemoteId(remote) if stands else None,
        about=str(payload.get(ABOUT, "")) if stands else "",
        what=what,
        value=value,
        fields=(("choice", choice),) if choice else (),
    )


def _submitted(payload: Payload) -> Gesture:
    view = payload["view"]
    return Gesture(
        person=PersonId(payload["user"]["id"]),
        verb="submit",
        at=str(view.get("hash", "")).partition(".")[0],
        what=view["callback_id"],
        value=view.get("private_metadata", ""),
        fields=typed(view),
    )


FIELD, TURN = "field:", "#"
"""Between which a field's name stands in its ``block_id``."""


def field_of(block: str) -> str:
    return block.removeprefix(FIELD).partition(TURN)[0]


def block_of(view: Payload, field: str) -> str:
    """The ``block_id`` that a field of that name has in a view now."""
    there = (str(block.get("block_id", "")) for block in view.get("blocks") or ())
    return next((one for one in there if one.startswith(FIELD) and field_of(one) == field), f"{FIELD}{field}")


def is_field(payload: Payload) -> bool:
    """Whether what was used is a field of a form, and no button in it."""
    action: Payload = next(iter(payload.get("actions") or ()), {})
    return str(action.get("block_id", "")).startswith(FIELD)


def typed(view: Payload) -> tuple[tuple[str, str], ...]:
    """What was typed or chosen, by field name."""
    fields: list[tuple[str, str]] = []
    for block, elements in ((view.get("state") or {}).get("values") or {}).items():
        for state in elements.values():
            option = state.get("selected_option") or {}
            chosen = state.get("selected_user") or state.get("selected_date")
            value = state.get("value") or option.get("value") or chosen or _files(state)
            fields.append((field_of(block), str(value)))
    return tuple(fields)


def _files(state: Payload) -> str:
    """What was brought along: the id, name and bytes of each, as text like every other field."""
    found = [
        [str(one.get("id") or ""), str(one.get("name") or ""), int(one.get("size") or 0)]
        for one in state.get("files") or ()
    ]
    return json.dumps(found) if found else ""


def ref_of(message: Payload) -> str:
    """Which delivery of ours a message is, from its metadata or else from its first block; empty for others."""
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    if metadata.get("event_type") == EVENT_TYPE and payload.get("d"):
        return str(payload["d"])
    first: Mapping[str, Any] = next(iter(message.get("blocks") or ()), {})
    prefix, _, rest = str(first.get("block_id", "")).partition(":")
    return rest.partition(":")[0] if prefix == "d" else ""


EVENT_TYPE = "earshot_delivery"

_CONTROL = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


def plain(text: str) -> str:
    """A message's ``text`` as people read it: control sequences as their words, entities decoded, once (T4)."""

    def word(match: re.Match[str]) -> str:
        target, label = match.group(1), match.group(2)
        if target.startswith(("@", "#", "!")):
            return label or target.partition("^")[0]
        shown = target.removeprefix("mailto:")
        return f"{label} ({shown})" if label and label != shown else shown

    return _CONTROL.sub(word, text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def person(member: Payload, home: str, groups: Mapping[str, Sequence[str]]) -> Person:
    """A user object; the handles of its user groups stand for teams."""
    handle = str(member.get("name") or "")
    chosen = (member.get("profile") or {}).get("display_name")
    # Who chose no name of their own is called by their real one, not by their handle.
    name = chosen if chosen and chosen != handle else member.get("real_name") or handle or member["id"]
    return Person(
        id=PersonId(member["id"]),
        name=well_formed(name),
        handle=handle,
        zone=member.get("tz") or "UTC",
        teams=tuple(Team(handle) for handle in groups.get(member["id"], ())),
        guest=bool(member.get("is_restricted") or member.get("is_ultra_restricted")),
        bot=bool(member.get("is_bot")) or member["id"] == "USLACKBOT",
        stranger=bool(member.get("is_stranger")) or member.get("team_id", home) != home,
        gone=bool(member.get("deleted")),
    )
