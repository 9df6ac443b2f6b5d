"""Files: reserved, uploaded, completed, shared; their bytes are kept in memory."""

from __future__ import annotations

import mimetypes
import struct
from typing import Any

from .world import Change, Message, Room, World

Json = dict[str, Any]
_IMAGES = ("image/png", "image/jpeg", "image/gif", "image/webp")


def reserve(world: World, name: str, length: int, person: str, *, alt_text: str = "") -> Json:
    """A place for a file that is to come: {"id", "upload" (the secret part of its URL), "name", "length", …}."""
    ticket: Json = {
        "id": world.ids.new("F"),
        "upload": world.ids.secret(40),
        "name": name.replace("/", "_"),
        "length": length,
        "user": person,
        "alt_text": alt_text,
    }
    world.uploads[ticket["upload"]] = ticket
    return ticket


def take_in(world: World, upload: str, content: bytes) -> bool:
    """Bytes for a reserved place; False when there is no such place."""
    ticket = world.uploads.get(upload)
    if ticket is None:
        return False
    world.contents[ticket["id"]] = content
    return True


def is_uploaded(world: World, file: str) -> bool:
    return file in world.contents and any(ticket["id"] == file for ticket in world.uploads.values())


def complete(world: World, file: str, title: str | None) -> Json:
    """Make an uploaded file a file that can be referred to; returns its object."""
    ticket = next(ticket for ticket in world.uploads.values() if ticket["id"] == file)
    del world.uploads[ticket["upload"]]
    content = world.contents[file]
    kind = mimetypes.guess_type(ticket["name"])[0] or "application/octet-stream"
    extension = ticket["name"].rpartition(".")[2].lower() if "." in ticket["name"] else "binary"
    address = f"{world.base_url}/files-pri/{world.workspace.team_id}-{file}/{ticket['name']}"
    found: Json = {
        "id": file,
        "created": int(world.now()),
        "timestamp": int(world.now()),
        "name": ticket["name"],
        "title": title or ticket["name"],
        "mimetype": kind,
        "filetype": extension,
        "pretty_type": extension.upper(),
        "user": ticket["user"],
        "user_team": world.workspace.team_id,
        "editable": False,
        "size": len(content),
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": address,
        "url_private_download": address,
        "permalink": address,
        "channels": [],
        "groups": [],
        "ims": [],
        "shares": {},
        "has_rich_preview": False,
        "file_access": "visible",
    }
    if ticket["alt_text"]:
        found["alt_txt"] = ticket["alt_text"]
    size = image_size(content)
    if kind in _IMAGES and size:
        found |= {"original_w": size[0], "original_h": size[1]}
    world.files[file] = found
    world.ready_at[file] = world.monotonic() + world.files_take
    world.tell(Change(kind="file"))
    return found


def is_ready(world: World, file: str) -> bool:
    """Whether it was looked at: before that Slack says nothing of what it is, and shows it in no block."""
    return file in world.files and world.monotonic() >= world.ready_at[file]


def shared(world: World, room: Room, message: Message) -> None:
    """Note in the file objects where they were shared."""
    where, which = ("public", "channels") if room.kind == "public" else ("private", "groups")
    for file in message.files:
        found = world.files[file]
        found["ims" if room.kind == "im" else which].append(room.id)
        found["is_public"] = found["is_public"] or room.kind == "public"
        found["shares"].setdefault(where, {}).setdefault(room.id, []).append(
            {"ts": message.ts, "channel_name": room.name, "team_id": world.workspace.team_id, "reply_users": []}
        )


def delete(world: World, file: str) -> None:
    del world.files[file], world.ready_at[file]
    world.contents.pop(file, None)
    world.tell(Change(kind="file"))


def image_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or GIF, None for everything else."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content[:4] == b"GIF8" and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    return None
