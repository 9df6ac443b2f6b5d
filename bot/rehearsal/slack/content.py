"""What a message says, as it comes in arguments: text, blocks, attachments, metadata, checked as Slack checks them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import msgspec

from . import filing
from .blockkit import check_blocks, stored_blocks, too_long
from .calls import Call, Refused
from .mrkdwn import resolved, stored
from .posting import text_of_blocks
from .world import World

Json = dict[str, Any]

POST_TEXT, UPDATE_TEXT, ONE_MESSAGE, MARKDOWN_TEXT = 40_000, 4_000, 4_000, 12_000
MOST_ATTACHMENTS = 100
METADATA_BYTES = 8_000
_EVENT_TYPE = re.compile(r"[A-Za-z0-9_]{1,255}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What was brought; None means that the argument was absent. `parts` is the text as Slack shows it: a text without
    blocks is split after every 4,000 characters.
    """

    text: str | None
    blocks: list[Json] | None
    attachments: list[Json] | None
    metadata: Json | None

    @property
    def parts(self) -> list[str]:
        text = self.text or ""
        if self.blocks or len(text) <= ONE_MESSAGE:
            return [text]
        return [text[at : at + ONE_MESSAGE] for at in range(0, len(text), ONE_MESSAGE)]


def read_content(call: Call, *, longest: int) -> Content:
    """The content of a call; refuses with `no_text`, `msg_too_long`, `invalid_blocks` and their like."""
    world = call.world
    blocks = read_blocks(world, call.json("blocks", "invalid_blocks_format"))
    attachments = _attachments(call)
    text = _text(call, blocks)
    if not text and not blocks and not attachments:
        raise Refused("no_text")
    if text and len(text) > longest:
        raise Refused("msg_too_long")
    if text:
        text = stored(text, autolink=call.text("parse") != "none")
        if call.flag("link_names") or call.text("parse") == "full":
            text = resolved(text, world.names.get)
    elif blocks:
        text = text_of_blocks(blocks)
    return Content(text=text, blocks=blocks, attachments=attachments, metadata=read_metadata(call))


def _text(call: Call, blocks: list[Json] | None) -> str | None:
    """`text`, or `markdown_text`, which goes with neither text nor blocks."""
    text, markdown = call.text("text"), call.text("markdown_text")
    if not markdown:
        return text
    if text or blocks:
        raise Refused("markdown_text_conflict")
    if len(markdown) > MARKDOWN_TEXT:
        raise Refused("msg_too_long")
    return markdown


def _attachments(call: Call) -> list[Json] | None:
    attachments = call.json("attachments", "invalid_attachments")
    if attachments is None:
        return None
    if not isinstance(attachments, list):
        raise Refused("invalid_attachments")
    if len(attachments) > MOST_ATTACHMENTS:
        raise Refused("too_many_attachments")
    return attachments


def read_blocks(world: World, blocks: Any, *, surface: str = "message") -> list[Json] | None:
    """Checked and stored blocks, None when there were none."""
    if blocks is None or blocks == "":
        return None
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    complaints = check_blocks(blocks, surface, [file for file in world.files if filing.is_ready(world, file)])
    if complaints:
        raise Refused(
            "invalid_blocks",
            errors=[line.removeprefix("[ERROR] ") for line in complaints],
            response_metadata={"messages": complaints},
        )
    if too_long(blocks):
        raise Refused("msg_blocks_too_long")
    return stored_blocks(blocks, world.block_id, world.names.get)


def read_metadata(call: Call) -> Json | None:
    """Checked metadata: None when absent, {} when it is to be cleared."""
    metadata = call.json("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    if metadata == {}:
        return {}
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        raise Refused("invalid_metadata_format")
    if not isinstance(metadata.get("event_payload"), dict):
        raise Refused("invalid_metadata_format")
    if not _EVENT_TYPE.fullmatch(metadata["event_type"]):
        raise Refused("invalid_metadata_schema")
    if len(msgspec.json.encode(metadata)) > METADATA_BYTES:
        raise Refused("metadata_too_large")
    return {"event_type": metadata["event_type"], "event_payload": metadata["event_payload"]}
