"""What is kept of a message or a pressed button, and what it says; nothing here needs discord.py.

What Discord tells of a message depends on what it told before (channels, roles), so what is kept is one value that
stands for itself.
"""

import base64
import json
import re
from datetime import datetime

import msgspec

from bot.adapters.discord import done
from storage.model import Arrival, File, Heard, Verdict, Withdrawn, Words

CALLED = re.compile(r"<(?:@[!&]?|#)(\d{15,20})>", re.ASCII)


class Author(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    id: str
    name: str
    """As the server shows it."""
    roles: tuple[str, ...] = ()
    """The names of their roles there, the highest first."""


class Brought(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file that came along; without its content where it could not be had."""

    name: str
    size: int
    type: str = "application/octet-stream"
    content: str | None = None
    """In base64."""


class Said(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A message, as it is stored."""

    message: str
    channel: str
    """The thread, where it stands in one."""
    place: str
    """What people call the channel; of a thread the one that it belongs to."""
    author: Author
    text: str
    at: datetime
    edited: datetime | None = None
    title: str = ""
    """Of the forum post."""
    tags: tuple[str, ...] = ()
    names: dict[str, str] = {}
    """Whom and what it calls, by id, with ``@`` or ``#``."""
    files: tuple[Brought, ...] = ()
    more: tuple[str, ...] = ()
    """What else it shows, in words: stickers, what was passed on."""
    gone: bool = False
    """It was deleted: nothing of it is told but where it stood."""
    pressed: Verdict = ""
    """The button below an answer of ours that was pressed; the rest says where and by whom."""

    @property
    def external_id(self) -> str:
        if self.pressed or self.gone:
            return f"{'press' if self.pressed else 'gone'}:{self.message}"
        return f"{self.message}:{_ms(self.edited)}" if self.edited else self.message

    @property
    def own_id(self) -> str:
        """Where it stands: enough to answer it."""
        return f"{self.channel}/{self.message}"

    @property
    def thread_key(self) -> str:
        """Everything that one person says in one channel or thread is one conversation."""
        return f"{self.channel}:{self.author.id}"


def _ms(at: datetime) -> int:
    return round(at.timestamp() * 1000)


def written(said: Said) -> bytes:
    return json.dumps(msgspec.to_builtins(said)).encode()


NOBODY = Author(id="", name="")


def gone(message: int, channel: int, at: datetime) -> Said:
    """What is kept of a deletion."""
    return Said(message=str(message), channel=str(channel), place="", author=NOBODY, text="", at=at, gone=True)


def read(arrival: Arrival) -> Heard:
    """What it says. ValueError when it cannot be read."""
    try:
        raw = json.loads(arrival.raw)
        if isinstance(raw, dict) and done.KEY in raw:
            return done.read(raw[done.KEY])
        said = msgspec.convert(raw, Said)
    except (msgspec.ValidationError, RecursionError) as error:
        raise ValueError(f"no message from Discord: {type(error).__name__}") from error
    if said.gone:
        return Withdrawn(source=arrival.source, own_id=said.own_id)
    return Words(
        source=arrival.source,
        place=f"{said.place} · {', '.join(said.tags)}" if said.tags else said.place,
        text="" if said.pressed else _text(said),
        at=said.at,
        thread_key=said.thread_key,
        own_id="" if said.pressed else said.own_id,
        subject=said.title,
        files=tuple(
            File(name=one.name, type=one.type, content=base64.b64decode(one.content))
            for one in said.files
            if one.content is not None
        ),
        address=said.author.id,
        name=said.author.name,
        segment=next(iter(said.author.roles), None),
        verdict=said.pressed,
    )


def _text(said: Said) -> str:
    text = CALLED.sub(lambda found: said.names.get(found[1], found[0]), said.text)
    left = [f"[{one.name}, {_size(one.size)}: in Discord only]" for one in said.files if one.content is None]
    rest = "\n".join([*said.more, *left])
    return f"{text}\n\n{rest}".strip() if rest else text


def _size(size: int) -> str:
    return f"{size / (1 << 20):.1f} MB" if size >= 1 << 20 else f"{max(1, size >> 10)} kB"
