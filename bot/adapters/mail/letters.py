"""Bytes of mails become text: charsets that are unknown, wrong or missing, and encoded words (RFC 2047)."""

import base64
import binascii
import codecs
import quopri
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise

HEADER_MAX = 20_000
"""Characters of a header that are decoded."""
ALIASES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-8-i": "iso-8859-8",
    "windows-874": "cp874",
    "tis-620": "cp874",
    "unicode-1-1-utf-7": "utf-7",
    "iso-2022-jp-ms": "iso-2022-jp",
    "cp50220": "iso-2022-jp",
    "cp50221": "iso-2022-jp",
}
"""What is written, and what is meant by it."""
NEVER = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})
SAY_LITTLE = frozenset({"", "us-ascii", "ascii", "cp1252", "iso-8859-15", "unknown-8bit", "x-unknown", "binary"})
"""Charsets that programs write when they do not know: UTF-8 is tried first."""


def as_text(content: bytes, charset: str = "") -> str:
    """The text in these bytes; never fails. U+0000 becomes U+FFFD, as no database keeps it."""
    named = charset.strip().strip("\"'").lower()
    named = ALIASES.get(named, named)
    order = ["utf-8", named] if named in SAY_LITTLE else [named, "utf-8"]
    text = next(_readings(content, named, order))
    return text.replace("\0", "\ufffd")


def _readings(content: bytes, named: str, order: Sequence[str]) -> Iterator[str]:
    """All that it may be, the likeliest first."""
    if _JAPANESE.fullmatch(named) and b"\x1b" in content:
        # Such text is ASCII to every other charset, escapes and all.
        yield _japanese(content)
    strict = (_decoded(content, name) for name in order)
    yield from (text for text in strict if text is not None)
    # A few bad bytes: what remains is still in its charset, unless more of it is bad than good.
    lenient = (_decoded(content, name, "replace") for name in order)
    yield from (text for text in lenient if text is not None and _is_mostly_read(text))
    western = _decoded(content, "cp1252")
    yield content.decode("latin-1") if western is None else western


def _is_mostly_read(text: str) -> bool:
    bad = text.count("\ufffd")
    return sum(not letter.isascii() for letter in text) > 2 * bad


def _decoded(content: bytes, name: str, errors: str = "strict") -> str | None:
    try:
        if not name or codecs.lookup(name).name.replace("_", "-") in NEVER:
            return None
        text = content.decode(name, errors)
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if not text.isascii() else text
    except (LookupError, ValueError):
        return None


_JAPANESE = re.compile(r"(?:cs)?iso-?2022-?jp(?:-?[123]|-?ext)?")
_SHIFT = re.compile(rb"(\x1b(?:\$[@B]|\$\(D|\([BIJ]))")


def _japanese(content: bytes) -> str:
    """ISO-2022-JP as Windows writes it: with half-width kana and the letters of NEC and IBM, which only cp932 knows."""
    with suppress(ValueError):
        return content.decode("iso2022_jp_ext")
    shift = b""
    said = []
    for piece in _SHIFT.split(content):
        if _SHIFT.fullmatch(piece):
            shift = piece
            continue
        # A line ends in ASCII, whether or not it says so (RFC 1468).
        line, end, more = piece.partition(b"\n")
        match shift[1:]:
            case b"$@" | b"$B":
                line = re.sub(rb"[!-~]{2}", _shifted, line)
            case b"(I":
                line = bytes(byte | 0x80 if 0x21 <= byte <= 0x5F else byte for byte in line)
            case b"$(D":
                said.append((shift + line).decode("iso2022_jp_ext", "replace"))
                line = b""
        said.append((line + end + more).decode("cp932", "replace"))
    return "".join(said)


def _shifted(pair: re.Match[bytes]) -> bytes:
    """A letter's row and cell as Shift_JIS has them."""
    row, cell = pair[0]
    first = (row - 0x21) // 2 + (0x81 if row < 0x5F else 0xC1)
    return bytes((first, cell + (0x1F + (cell >= 0x60) if row % 2 else 0x7E)))


def raw_text(value: str) -> str:
    """A header's value as the parser has it, unfolded, with whatever 8-bit letters stand in it."""
    value = value[:HEADER_MAX]
    if not value.isascii():
        value = as_text(value.encode("utf-8", "surrogateescape"))
    return re.sub(r"\r?\n[ \t]*|[\r\n]", " ", value).strip()


_WORD = re.compile(r"=\?([^?*\s]{1,40})(?:\*[^?\s]{0,40})?\?([bBqQ])\?([^?]*)\?=")


def decoded(value: str) -> str:
    """A header with its encoded words read; what stands next to one another in one charset is read as one."""
    value = value[:HEADER_MAX]
    words = list(_WORD.finditer(value))
    if not words:
        return value
    parts: list[str] = [value[: words[0].start()]]
    held, charset = _bytes(words[0]), words[0][1]
    for before, word in pairwise(words):
        between = value[before.end() : word.start()]
        if not between.strip() and word[1].lower() == charset.lower():
            held += _bytes(word)
            continue
        parts += [as_text(held, charset), between if between.strip() else ""]
        held, charset = _bytes(word), word[1]
    parts += [as_text(held, charset), value[words[-1].end() :]]
    return one_line("".join(parts))


def _bytes(word: re.Match[str]) -> bytes:
    content = word[3].encode("utf-8", "replace")
    if word[2] in "qQ":
        return quopri.decodestring(content, header=True)
    try:
        return base64.b64decode(content + b"=" * (-len(content) % 4))
    except binascii.Error:
        return content


def one_line(text: str) -> str:
    """Without line breaks and other control characters."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).strip()


# ------------------------------------------------------------------ names of files

_BIDI = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")
NAME_MAX = 120


def file_name(written: str) -> str:
    """A name that is no path and reads as it is: no folder, no control or direction marks, no leading dot."""
    name = _BIDI.sub("", one_line(written)).replace("\\", "/").rpartition("/")[2].strip(" .")
    name = re.sub(r'[<>:"|?*]', "_", name)
    if len(name) > NAME_MAX:
        begin, dot, end = name.rpartition(".")
        name = f"{begin[: NAME_MAX - 11]}.{end}" if dot and len(end) <= 10 else name[:NAME_MAX]
    return name
