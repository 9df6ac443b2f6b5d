"""What the app answers to people: by response URL, as a command's immediate response, in a submission's ack."""

from __future__ import annotations

from typing import Any

from . import objects, posting, viewing
from .answers import Answer, Gesture, answer_of
from .blockkit import check_view
from .calls import Refused
from .content import read_blocks
from .gestures import message_of
from .mrkdwn import stored
from .rig import Rig
from .world import Message, Room

Json = dict[str, Any]


def respond(
    rig: Rig, gesture: Gesture, room: Room, said: Json, *, original: str | None = None, ephemeral: bool = False
) -> None:
    """Carry out what came by a response_url or as a command's immediate response. `original` is the ts of the message
    the gesture came from. Raises Refused.
    """
    world = rig.world
    if said.get("delete_original") and original:
        if ephemeral:
            posting.replace_whisper(world, gesture.person, original, None)
        else:
            posting.remove(world, room, message_of(room, original))
        return
    text, blocks = str(said.get("text") or ""), read_blocks(world, said.get("blocks"))
    if not text and not blocks:
        raise Refused("no_text")
    text = stored(text) if text else posting.text_of_blocks(blocks or [])
    if said.get("replace_original") and original:
        if ephemeral:
            posting.replace_whisper(world, gesture.person, original, {"text": text, "blocks": blocks or []})
        else:
            fields: Json = {"text": text, "blocks": blocks or []}
            if "metadata" in said:
                fields["metadata"] = said["metadata"] or None
            posting.revise(world, room, message_of(room, original), **fields)
        return
    thread_ts = str(said.get("thread_ts") or "") or None
    if said.get("response_type") == "in_channel":
        app = world.app
        message = Message(room=room.id, ts="", user=app.bot_user_id, bot_id=app.bot_id, app_id=app.app_id, text=text)
        message.blocks, message.thread_ts, message.metadata = blocks or [], thread_ts, said.get("metadata") or None
        posting.post(world, room, message)
        gesture.messages.append(objects.message(world, room, message))
    else:
        shown: Json = {"text": text, "blocks": blocks or []}
        if thread_ts:
            shown["thread_ts"] = thread_ts
        gesture.ephemerals.append(posting.whisper(world, room, gesture.person, shown))
    rig.bell.ring()


def honour(rig: Rig, gesture: Gesture, view: Json, ack: Any) -> Answer:
    """Carry out the response_action of a view_submission's acknowledgement."""
    world, person = rig.world, gesture.person
    action = ack.get("response_action") if isinstance(ack, dict) else None
    if not any(one["id"] == view["id"] for one in world.views.get(person, [])):
        return answer_of(gesture, ack=ack)
    if action == "errors":
        errors = ack.get("errors") or {}
        strange = set(errors) - {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
        if strange or not errors:
            return answer_of(gesture, error="invalid_errors", ack=ack)
        return answer_of(
            gesture, error="validation", errors={name: str(text) for name, text in errors.items()}, ack=ack
        )
    if action in ("update", "push"):
        content = ack.get("view")
        complaints = check_view(content, world.files, kind="modal")
        if complaints:
            return answer_of(gesture, error=f"invalid_view: {complaints[0]}", ack=ack)
        try:
            if action == "push":
                gesture.views.append(viewing.stack_view(world, person, content))
            else:
                gesture.views.append(viewing.replace_view(world, person, view["id"], content))
        except Refused as refused:
            return answer_of(gesture, error=refused.error, ack=ack)
    elif action == "clear":
        viewing.close(world, person, all_of_them=True)
    elif action is None:
        viewing.close(world, person)
    else:
        return answer_of(gesture, error="unknown_response_action", ack=ack)
    return answer_of(gesture, ack=ack)
