"""files.*: the three steps of an upload, and reading files back."""

from __future__ import annotations

from typing import Any

from bot.rehearsal.slack import filing, posting
from bot.rehearsal.slack.calls import Call, Method, Refused, find_room, invalid, is_member, page
from bot.rehearsal.slack.content import read_blocks
from bot.rehearsal.slack.mrkdwn import stored
from bot.rehearsal.slack.world import Message

Json = dict[str, Any]
MOST_BYTES = 1_000_000_000


def get_upload_url(call: Call) -> Json:
    name, length = call.must("filename"), call.number("length", -1, 1, MOST_BYTES)
    if length < 0:
        raise invalid("missing required field: length")
    file = filing.reserve(call.world, name, length, call.app.bot_user_id, alt_text=call.text("alt_txt") or "")
    return {"upload_url": f"{call.world.base_url}/upload/v1/{file['upload']}", "file_id": file["id"]}


def complete_upload(call: Call) -> Json:
    asked = call.json("files", "invalid_arguments")
    if not isinstance(asked, list) or not asked:
        raise invalid("missing required field: files")
    for one in asked:
        if not isinstance(one, dict) or not filing.is_uploaded(call.world, str(one.get("id"))):
            raise Refused("file_not_found")
    files = [filing.complete(call.world, str(one["id"]), one.get("title")) for one in asked]
    for channel in [one for one in (call.text("channel_id"), *call.words("channels")) if one]:
        _share(call, channel, [file["id"] for file in files])
    return {"files": files}


def _share(call: Call, channel: str, files: list[str]) -> None:
    inner = Call(call.world, call.method, {**call.args, "channel": channel})
    room = call.world.direct(channel) if channel in call.world.people else find_room(inner)
    if not is_member(call, room):
        raise Refused("not_in_channel")
    thread_ts = call.text("thread_ts")
    if thread_ts and thread_ts not in room.messages:
        raise Refused("invalid_thread_ts")
    blocks = read_blocks(call.world, call.json("blocks", "invalid_blocks_format"))
    message = Message(
        room=room.id,
        ts="",
        user=call.app.bot_user_id,
        bot_id=call.app.bot_id,
        app_id=call.app.app_id,
        text=stored(call.text("initial_comment") or ""),
        thread_ts=thread_ts or None,
        subtype="file_share",
        blocks=blocks or [],
        files=files,
    )
    posting.post(call.world, room, message)
    filing.shared(call.world, room, message)


def info(call: Call) -> Json:
    file = call.world.files.get(call.must("file"))
    if file is None:
        raise Refused("file_not_found")
    known = file if filing.is_ready(call.world, file["id"]) else file | dict.fromkeys(("mimetype", "filetype"), "")
    return {"file": known, "comments": [], "response_metadata": {"next_cursor": ""}}


def list_(call: Call) -> Json:
    files = [file for file in call.world.files.values() if _matches(call, file)]
    count = call.number("count", 100, 1, 1000)
    shown, _following = page(files[::-1], count, None)
    return {
        "files": shown,
        "paging": {"count": count, "total": len(files), "page": 1, "pages": -(-len(files) // count)},
    }


def delete(call: Call) -> Json:
    file = call.world.files.get(call.must("file"))
    if file is None:
        raise Refused("file_not_found")
    if file["user"] != call.app.bot_user_id:
        raise Refused("cant_delete_file")
    filing.delete(call.world, file["id"])
    return {}


def upload(_call: Call) -> Json:
    """Retired in 2025."""
    raise Refused("method_deprecated")


def _matches(call: Call, file: Json) -> bool:
    channel, person = call.text("channel"), call.text("user")
    return (not channel or channel in file["channels"]) and (not person or file["user"] == person)


METHODS = {
    "files.getUploadURLExternal": Method(get_upload_url, ("files:write",), "4"),
    "files.completeUploadExternal": Method(complete_upload, ("files:write",), "4"),
    "files.upload": Method(upload, ("files:write",), "2"),
    "files.info": Method(info, ("files:read",), "4"),
    "files.list": Method(list_, ("files:read",)),
    "files.delete": Method(delete, ("files:write",)),
}
