"""chat.*: posting, changing and deleting messages."""

from __future__ import annotations

import re
from typing import Any

from bot.rehearsal.slack import objects, posting
from bot.rehearsal.slack.calls import Blocked, Call, Method, Refused, find_room, is_member
from bot.rehearsal.slack.content import POST_TEXT, UPDATE_TEXT, Content, read_content
from bot.rehearsal.slack.world import Message, Room

Json = dict[str, Any]
TS = re.compile(r"\d{1,10}\.\d{6}")


def post_message(call: Call) -> Json:
    room = _room_to_post(call)
    content = read_content(call, longest=POST_TEXT)
    thread_ts = _thread(call, room)
    wait = call.world.gate.admit_post(room.id)
    if wait:
        raise Blocked(wait)
    first: Message | None = None
    for text in content.parts:
        message = posting.post(
            call.world, room, _message(call, room, content, text, thread_ts), broadcast=call.flag("reply_broadcast")
        )
        first = first or message
    assert first is not None
    return {"channel": room.id, "ts": first.ts, "message": objects.message(call.world, room, first)}


def post_ephemeral(call: Call) -> Json:
    room = _room_to_post(call)
    content = read_content(call, longest=POST_TEXT)
    person = call.must("user")
    if person not in call.world.people:
        raise Refused("user_not_found")
    if person not in room.members:
        raise Refused("user_not_in_channel")
    shown: Json = {"text": content.text or "", "blocks": content.blocks or []}
    thread_ts = _thread(call, room)
    if thread_ts:
        shown["thread_ts"] = thread_ts
    return {"message_ts": posting.whisper(call.world, room, person, shown)["ts"]}


def update(call: Call) -> Json:
    room = find_room(call)
    message = _own(call, room, "cant_update_message")
    content = read_content(call, longest=UPDATE_TEXT)
    if room.archived:
        raise Refused("is_inactive")
    fields: Json = {"text": content.text or "", "blocks": content.blocks or []}
    if content.attachments is not None:
        fields["attachments"] = content.attachments
    if content.metadata is not None:
        fields["metadata"] = content.metadata or None
    if not content.blocks:
        fields["edited"] = {"user": message.user, "ts": f"{int(call.world.now())}.000000"}
    posting.revise(call.world, room, message, broadcast=call.flag("reply_broadcast"), **fields)
    shown = objects.message(call.world, room, message)
    return {"channel": room.id, "ts": message.ts, "text": message.text, "message": shown}


def delete(call: Call) -> Json:
    room = find_room(call)
    message = _own(call, room, "cant_delete_message")
    posting.remove(call.world, room, message)
    return {"channel": room.id, "ts": message.ts}


def get_permalink(call: Call) -> Json:
    room = find_room(call)
    ts = call.must("message_ts")
    message = room.messages.get(ts)
    if message is None:
        raise Refused("message_not_found")
    return {"channel": room.id, "permalink": permalink(call.world.base_url, message)}


def permalink(base_url: str, message: Message) -> str:
    """The address of a message; it opens in the rehearsal's own page."""
    link = f"{base_url}/archives/{message.room}/p{message.ts.replace('.', '')}"
    if message.thread_ts and message.thread_ts != message.ts:
        link += f"?thread_ts={message.thread_ts}&cid={message.room}"
    return link


def _room_to_post(call: Call) -> Room:
    asked = call.must("channel")
    if asked in call.world.people:
        person = call.world.people[asked]
        if person.bot or person.deleted:
            raise Refused("channel_not_found")
        return call.world.direct(asked)
    room = find_room(call, by_name=True)
    if room.archived:
        raise Refused("is_archived")
    if not is_member(call, room) and "chat:write.public" not in call.app.scopes:
        raise Refused("not_in_channel")
    return room


def _thread(call: Call, room: Room) -> str | None:
    thread_ts = call.text("thread_ts")
    if not thread_ts:
        return None
    if not TS.fullmatch(thread_ts):
        raise Refused("invalid_thread_ts")
    parent = room.messages.get(thread_ts)
    if parent is None:
        raise Refused("thread_not_found")
    if parent.thread_ts and parent.thread_ts != parent.ts:
        raise Refused("cannot_reply_to_message")
    return thread_ts


def _message(call: Call, room: Room, content: Content, text: str, thread_ts: str | None) -> Message:
    custom = "chat:write.customize" in call.app.scopes
    return Message(
        room=room.id,
        ts="",
        user=call.app.bot_user_id,
        bot_id=call.app.bot_id,
        app_id=call.app.app_id,
        text=text,
        thread_ts=thread_ts,
        blocks=content.blocks or [],
        attachments=content.attachments or [],
        metadata=content.metadata or None,
        username=call.text("username") if custom else None,
        icon_emoji=call.text("icon_emoji") if custom else None,
    )


def _own(call: Call, room: Room, error: str) -> Message:
    """The message that `ts` names, if the app wrote it."""
    message = room.messages.get(call.must("ts"))
    if message is None or message.tombstone:
        raise Refused("message_not_found")
    if message.bot_id != call.app.bot_id:
        raise Refused(error)
    return message


METHODS = {
    "chat.postMessage": Method(post_message, ("chat:write",), "post"),
    "chat.postEphemeral": Method(post_ephemeral, ("chat:write",), "4"),
    "chat.update": Method(update, ("chat:write",)),
    "chat.delete": Method(delete, ("chat:write",)),
    "chat.getPermalink": Method(get_permalink, (), "special"),
}
