"""What is asked of the process that draws and masks, and what it answers."""

import zlib

import msgspec

from handlers.rules.frame import Drawn, Explained, Frame
from handlers.rules.hiding import Masked, ToMask

LEVEL = 1
"""Vectors hardly get smaller: it is not worth much time."""


class Draw(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Who stands for all of a frame."""

    frame: Frame
    size: int
    seed: str
    reserves: int


class Compare(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Who of a frame is compared with one another, by their ids."""

    frame: Frame
    seed: str


class Link(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Whose words of these, by their ids, are nearly those of which other."""

    said: tuple[tuple[int, str], ...]


class Explain(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Why each of these is among them."""

    frame: Frame
    drawn: Drawn
    which: tuple[int, ...]


class Mask(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """These words without what tells who is speaking."""

    words: tuple[ToMask, ...]


DONE, BROKEN = b"=", b"!"
"""Begin an answer: what was asked for, or why there is none."""
Question = Draw | Compare | Link | Explain | Mask
encode = msgspec.msgpack.Encoder().encode
decode_question = msgspec.msgpack.Decoder(Question).decode
decode_drawn = msgspec.msgpack.Decoder(Drawn).decode
decode_ids = msgspec.msgpack.Decoder(tuple[int, ...]).decode
decode_explained = msgspec.msgpack.Decoder(tuple[Explained, ...]).decode
decode_masked = msgspec.msgpack.Decoder(tuple[Masked, ...]).decode
_decode_frame = msgspec.msgpack.Decoder(Frame).decode


def pack(frame: Frame) -> bytes:
    """A frame as it is kept."""
    return zlib.compress(encode(frame), LEVEL)


def unpack(packed: bytes) -> Frame:
    """Raises ValueError where it is none."""
    try:
        return _decode_frame(zlib.decompress(packed))
    except (zlib.error, msgspec.DecodeError) as error:
        raise ValueError("a frame that is damaged") from error
