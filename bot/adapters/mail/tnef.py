"""What Outlook packs into `winmail.dat` (MS-OXTNEF): the text and the files in it, within bounds.

Every length is held against what is there before anything is read. What breaks off in the middle gives what came before
it; the file itself is then kept beside that.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.adapters.mail import markup, rtf
from bot.adapters.mail.bounds import FILES_MAX, MARKUP_MAX, TEXT_MAX, TooLong, within
from bot.adapters.mail.letters import as_text, file_name

SIGNATURE = b"\x78\x9f\x3e\x22"
ATTRIBUTES_MAX, PROPERTIES_MAX = 5_000, 5_000
DEPTH_MAX = 3
"""Letters in letters in a letter."""
NAME_BYTES_MAX = 2_000
SECONDS = 1.0

BODY, MESSAGE_PROPERTIES, CODEPAGE = 0x0002800C, 0x00069003, 0x00069007
NEXT_FILE, TITLE, CONTENT, FILE_PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005

SUBJECT, TEXT, PACKED, HTML = 0x0037, 0x1000, 0x1009, 0x1013
DISPLAY_NAME, DATA, SHORT_NAME, LONG_NAME, MIME_TYPE, CONTENT_ID = 0x3001, 0x3701, 0x3704, 0x3707, 0x370E, 0x3712
STRING, UNICODE, OBJECT, BINARY, MANY = 0x1E, 0x1F, 0x0D, 0x0102, 0x1000
VARIABLE = frozenset({STRING, UNICODE, OBJECT, BINARY})
FIXED = {2: 4, 3: 4, 4: 4, 0x0A: 4, 0x0B: 4, 5: 8, 6: 8, 7: 8, 0x14: 8, 0x40: 8, 0x48: 16, 1: 0}
"""Bytes of a value, with what fills it up to four."""
A_LETTER = bytes.fromhex("0703020000000000c000000000000046")
"""Begins an object that is a letter itself (IID_IMessage)."""


class Unreadable(ValueError):
    """It is no such file, or ends before it should."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A file in it."""

    name: str
    type: str
    content: bytes
    content_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    text: str
    files: tuple[Packed, ...]
    whole: bool
    """Whether all of it was read."""


Value = tuple[int, bytes]
"""A property's type, and its bytes."""


@dataclass(slots=True)
class _File:
    title: bytes = b""
    content: bytes | None = None
    properties: dict[int, Value] = field(default_factory=dict)


@dataclass(slots=True)
class _Letter:
    charset: str = "cp1252"
    body: bytes = b""
    properties: dict[int, Value] = field(default_factory=dict)
    files: list[_File] = field(default_factory=list)
    whole: bool = True


class _Bytes:
    """Read from the front; never beyond the end."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._place = 0

    def __bool__(self) -> bool:
        return self._place < len(self._content)

    def take(self, many: int) -> bytes:
        if many > len(self._content) - self._place:
            raise Unreadable("it ends before it should")
        self._place += many
        return self._content[self._place - many : self._place]

    def small(self) -> int:
        return int.from_bytes(self.take(2), "little")

    def number(self) -> int:
        return int.from_bytes(self.take(4), "little")


def read(content: bytes) -> Pieces:
    """Its text and files. Raises Unreadable and nothing else."""
    return _pieces(content, 0)


def _pieces(content: bytes, depth: int) -> Pieces:
    letter = _letter(content)
    files: list[Packed] = []
    whole = letter.whole and len(letter.files) <= FILES_MAX
    for number, one in enumerate(letter.files[:FILES_MAX], 1):
        found, complete = _unpacked(one, letter, number, depth)
        files += found[: FILES_MAX - len(files)]
        whole = whole and complete
    text, complete = _text(letter, depth)
    return Pieces(text=text, files=tuple(files), whole=whole and complete)


# ------------------------------------------------------------------ its structure


def _letter(content: bytes) -> _Letter:
    stream = _Bytes(content)
    if stream.take(4) != SIGNATURE:
        raise Unreadable("it does not begin as one")
    stream.take(2)
    letter = _Letter()
    try:
        for number, (name, value) in enumerate(_attributes(stream)):
            if number >= ATTRIBUTES_MAX:
                raise Unreadable(f"more than {ATTRIBUTES_MAX} parts")
            _sort_in(letter, name, value)
    except Unreadable:
        letter.whole = False
    return letter


def _attributes(stream: _Bytes) -> Iterator[tuple[int, bytes]]:
    """Names and values; each stands between a level and a sum of its bytes (2.1.3)."""
    while stream:
        stream.take(1)
        name = stream.number()
        value = stream.take(stream.number())
        if stream.small() != sum(value) & 0xFFFF:
            raise Unreadable("its sums are not right")
        yield name, value


def _sort_in(letter: _Letter, name: int, value: bytes) -> None:
    if name == CODEPAGE:
        letter.charset = f"cp{int.from_bytes(value[:4], 'little')}"
    elif name == BODY:
        letter.body = value
    elif name == MESSAGE_PROPERTIES:
        letter.properties |= _properties(value)
    elif name == NEXT_FILE:
        letter.files.append(_File())
    elif name in {TITLE, CONTENT, FILE_PROPERTIES}:
        if not letter.files:
            raise Unreadable("a file that never began")
        _add_to(letter.files[-1], name, value)


def _add_to(file: _File, name: int, value: bytes) -> None:
    if name == TITLE:
        file.title = value
    elif name == CONTENT:
        file.content = value
    else:
        file.properties |= _properties(value)


def _properties(content: bytes) -> dict[int, Value]:
    """MAPI properties by id (2.1.3.4); of those with several values none is wanted here."""
    stream = _Bytes(content)
    many = stream.number()
    if many > PROPERTIES_MAX:
        raise Unreadable(f"more than {PROPERTIES_MAX} properties")
    found: dict[int, Value] = {}
    for _ in range(many):
        kind, id_ = stream.small(), stream.small()
        if id_ >= 0x8000:
            _skip_name(stream)
        several = bool(kind & MANY)
        kind &= ~MANY
        values = stream.number() if several or kind in VARIABLE else 1
        if values > PROPERTIES_MAX:
            raise Unreadable(f"more than {PROPERTIES_MAX} values")
        for _ in range(values):
            value = _value(stream, kind, several=several)
            if not several and id_ < 0x8000:
                found[id_] = (kind, value)
    return found


def _skip_name(stream: _Bytes) -> None:
    stream.take(16)
    if stream.number() == 0:
        stream.take(4)
    else:
        _padded(stream)


def _value(stream: _Bytes, kind: int, *, several: bool) -> bytes:
    if kind in VARIABLE:
        return _padded(stream)
    if kind not in FIXED:
        raise Unreadable(f"a property of the unknown type {kind}")
    # In a list, two bytes are two bytes (2.1.3.4, MultiValue); alone they are filled up.
    return stream.take(2 if several and kind == 2 else FIXED[kind])


def _padded(stream: _Bytes) -> bytes:
    many = stream.number()
    value = stream.take(many)
    stream.take(-many % 4)
    return value


# ------------------------------------------------------------------ what it says


def _text(letter: _Letter, depth: int) -> tuple[str, bool]:
    """Its words, from the plainest form that has any; and whether that form could be read.

    What costs time is done for the outer letter only, so that all of it stays within a second.
    """
    for words in (_string(letter, letter.properties.get(TEXT)), as_text(letter.body[: TEXT_MAX * 4], letter.charset)):
        if words.strip("\0\ufffd \r\n\t"):
            return _tidy(words), True
    kind, html = letter.properties.get(HTML, (BINARY, b""))
    _, packed = letter.properties.get(PACKED, (BINARY, b""))
    if depth:
        return "", not html and not packed
    if html:
        charset = "utf-16-le" if kind == UNICODE else _declared(html) or letter.charset
        return _tidy(markup.to_text(_tidy(as_text(html[:MARKUP_MAX], charset), MARKUP_MAX))), True
    return _unpacked_text(packed) if packed else ("", True)


def _unpacked_text(packed: bytes) -> tuple[str, bool]:
    try:
        with within(SECONDS):
            return rtf.to_text(rtf.unpack(packed)), True
    except (ValueError, TooLong):
        return "", False


def _tidy(words: str, most: int = TEXT_MAX + 1) -> str:
    return words.rstrip("\ufffd").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")[:most]


def _declared(html: bytes) -> str:
    found = re.search(rb"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_.:-]{1,40})", html[:2_000])
    return found[1].decode() if found else ""


def _string(letter: _Letter, value: Value | None) -> str:
    if value is None or value[0] not in VARIABLE:
        return ""
    kind, content = value
    if kind == UNICODE:
        return as_text(content[: TEXT_MAX * 2 & ~1], "utf-16-le").rstrip("\ufffd")
    return as_text(content[: TEXT_MAX * 4].rstrip(b"\0"), letter.charset)


def _unpacked(file: _File, letter: _Letter, number: int, depth: int) -> tuple[list[Packed], bool]:
    """The file, or a letter with its files; and whether that is all of it."""

    def said(id_: int) -> str:
        kind, content = file.properties.get(id_, (0, b""))
        return _string(letter, (kind, content[:NAME_BYTES_MAX]))

    title = as_text(file.title[:NAME_BYTES_MAX].rstrip(b"\0"), letter.charset)
    written = (said(LONG_NAME), title, said(SHORT_NAME), said(DISPLAY_NAME))
    name = next((clean for one in written if (clean := file_name(one))), "")
    kind, content = file.properties.get(DATA, (BINARY, b""))
    if kind == OBJECT and content[:16] == A_LETTER:
        return _inner_letter(content[16:], name or f"letter-{number}", depth)
    if kind == OBJECT or (file.content is None and DATA not in file.properties):
        return [], False  # a thing of another program, drawn into the text; or one that only names where it lies
    if file.content is not None:
        content = file.content
    type_ = said(MIME_TYPE).lower()
    if not re.fullmatch(r"[a-z]{1,20}/[a-z0-9.+-]{1,80}", type_, re.ASCII):
        type_ = "application/octet-stream"
    content_id = said(CONTENT_ID).strip("<> ")[:250]
    return [Packed(name=name or f"file-{number}", type=type_, content=content, content_id=content_id)], True


def _inner_letter(content: bytes, name: str, depth: int) -> tuple[list[Packed], bool]:
    if depth >= DEPTH_MAX:
        return [], False
    try:
        found = _pieces(content, depth + 1)
    except Unreadable:
        return [], False
    text = Packed(name=file_name(f"{name}.txt"), type="text/plain", content=found.text.encode())
    return [*([text] if found.text else []), *found.files], found.whole
