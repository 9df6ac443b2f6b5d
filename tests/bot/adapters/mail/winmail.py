"""Writes winmail.dat as Outlook does (MS-OXTNEF), and rich text as it packs it, to try the reader with."""

import struct
from collections.abc import Sequence

from bot.adapters.mail.rtf import BEGIN

A_LETTER = bytes.fromhex("0703020000000000c000000000000046")
AN_OLE_OBJECT = bytes.fromhex("0b00000000000000c000000000000046")
BODY, MESSAGE_PROPERTIES, CODEPAGE, CLASS = 0x0002800C, 0x00069003, 0x00069007, 0x00078008
NEXT_FILE, TITLE, CONTENT, FILE_PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
Property = tuple[int, int, bytes]
"""Type, id and bytes."""


def winmail(*attributes: tuple[int, bytes], codepage: int = 1252) -> bytes:
    """A file with these attributes after those that always come first."""
    first = [
        (0x00089006, b"\0\0\1\0"),
        (CODEPAGE, struct.pack("<II", codepage, 0)),
        (CLASS, b"IPM.Microsoft Mail.Note\0"),
    ]
    return b"\x78\x9f\x3e\x22\x01\x00" + b"".join(_attribute(name, value) for name, value in (*first, *attributes))


def _attribute(name: int, value: bytes) -> bytes:
    level = 2 if name in {NEXT_FILE, TITLE, CONTENT, FILE_PROPERTIES} else 1
    return struct.pack("<BII", level, name, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def properties(*found: Property) -> bytes:
    """Between a number that stands alone, a named one and one with several values, as real ones stand."""
    alone = struct.pack("<HHI", 0x0003, 0x0E07, 7) + struct.pack("<HHHH", 0x000B, 0x0E1B, 1, 0)
    named = struct.pack("<HH16sII", 0x0003, 0x8001, b"g" * 16, 0, 0x8503) + struct.pack("<I", 1)
    letters = "Keywords".encode("utf-16-le") + b"\0\0"
    several = struct.pack("<HH16sII", 0x101E, 0x8002, b"g" * 16, 1, len(letters)) + _padded(letters)
    several += struct.pack("<I", 2) + b"".join(
        struct.pack("<I", len(one)) + _padded(one) for one in (b"a\0", b"bcdef\0")
    )
    time = struct.pack("<HHQ", 0x0040, 0x0039, 133_000_000_000_000_000)
    ours = b"".join(struct.pack("<HHII", kind, id_, 1, len(value)) + _padded(value) for kind, id_, value in found)
    return struct.pack("<I", 5 + len(found)) + alone + named + several + time + ours


def _padded(value: bytes) -> bytes:
    return value + b"\0" * (-len(value) % 4)


def text(id_: int, said: str) -> Property:
    return 0x1F, id_, said.encode("utf-16-le") + b"\0\0"


def file(title: str, content: bytes, *more: Property) -> list[tuple[int, bytes]]:
    """A file with its short title, and its properties."""
    said = [(NEXT_FILE, b"\1\0" + b"\0" * 12), (TITLE, title.encode("cp1252") + b"\0"), (CONTENT, content)]
    return [*said, (FILE_PROPERTIES, properties(*more))]


def enclosed(name: str, inner: bytes, kind: bytes = A_LETTER) -> list[tuple[int, bytes]]:
    """A letter within, or another program's thing."""
    return [
        (NEXT_FILE, b"\1\0" + b"\0" * 12),
        (FILE_PROPERTIES, properties(text(0x3001, name), (0x0D, 0x3701, kind + inner))),
    ]


def packed(rtf: bytes) -> bytes:
    """Packed with references wherever the window has two letters or more."""
    window = bytearray(BEGIN.ljust(4096, b"\0"))
    at, place = len(BEGIN), 0
    tokens: list[bytes] = []
    while place < len(rtf):
        begin, many = _longest(window, at, rtf[place : place + 17])
        tokens.append(struct.pack(">H", begin << 4 | many - 2) if many >= 2 else rtf[place : place + 1])
        for one in rtf[place : place + max(many, 1)]:
            window[at] = one
            at = (at + 1) % 4096
        place += max(many, 1)
    tokens.append(struct.pack(">H", at << 4))
    out = b"".join(_run(tokens[n : n + 8]) for n in range(0, len(tokens), 8))
    return struct.pack("<IIII", len(out) + 12, len(rtf), 0x75465A4C, 0) + out


def _run(tokens: Sequence[bytes]) -> bytes:
    return bytes([sum((len(one) == 2) << n for n, one in enumerate(tokens))]) + b"".join(tokens)


def _longest(window: bytes, at: int, ahead: bytes) -> tuple[int, int]:
    for many in range(len(ahead), 1, -1):
        begin = bytes(window).find(ahead[:many])
        if begin >= 0 and not begin <= at < begin + many:
            return begin, many
    return 0, 0
