"""Rich text as Outlook packs it (MS-OXRTFCP), unpacked and read as plain text, within bounds."""

import re
import struct
from dataclasses import dataclass, replace

from bot.adapters.mail.bounds import TEXT_MAX
from bot.adapters.mail.letters import as_text

RTF_MAX = 1 << 20
"""Bytes that are unpacked, however many are claimed."""
GROUPS_MAX = 500
HEAD = struct.Struct("<IIII")
PACKED, PLAIN = 0x75465A4C, 0x414C454D
BEGIN = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymb"
    rb"olArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What every packer and unpacker has in its window before the first byte (2.1.2.1)."""
WINDOW = 4096


def unpack(packed: bytes) -> bytes:
    """The rich text, at most RTF_MAX bytes of it; ValueError when it is none. Its checksum is not asked."""
    if len(packed) < HEAD.size:
        raise ValueError("rtf: too short")
    size, raw_size, kind, _ = HEAD.unpack_from(packed)
    body = packed[HEAD.size : min(len(packed), size + 4)]
    if kind == PLAIN:
        return body[: min(raw_size, RTF_MAX)]
    if kind != PACKED:
        raise ValueError("rtf: packed in an unknown way")
    return _unpacked(body, min(raw_size, RTF_MAX))


def _unpacked(body: bytes, most: int) -> bytes:
    window = bytearray(BEGIN.ljust(WINDOW, b"\0"))
    at, place, out = len(BEGIN), 0, bytearray()
    while place < len(body) and len(out) < most:
        flags = body[place]
        place += 1
        for bit in range(8):
            if place >= len(body) or len(out) >= most:
                break
            if not flags >> bit & 1:
                out.append(body[place])
                window[at] = body[place]
                at, place = (at + 1) % WINDOW, place + 1
                continue
            pair = int.from_bytes(body[place : place + 2], "big")
            place += 2
            begin, many = pair >> 4, (pair & 15) + 2
            if begin == at:
                return bytes(out)
            for step in range(many):
                found = window[(begin + step) % WINDOW]
                out.append(found)
                window[at] = found
                at = (at + 1) % WINDOW
    return bytes(out[:most])


# ------------------------------------------------------------------ to text

TOKEN = re.compile(
    rb"\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|'(?P<hex>[0-9a-fA-F]{2})|(?P<sign>[^a-zA-Z']))"
    rb"|(?P<group>[{}])|(?P<text>[^\\{}\r\n]+)"
)
ASIDE = frozenset(
    b"fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf "
    b"footnote annotation listtable listoverridetable themedata filetbl revtbl generator xmlnstbl".split()
)
SIGNS = {
    b"par": "\n", b"line": "\n", b"row": "\n", b"sect": "\n", b"page": "\n", b"tab": "\t", b"cell": "\t",
    b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
ESCAPED = {b"\\": "\\", b"{": "{", b"}": "}", b"~": "\u00a0", b"_": "-", b"\n": "\n", b"\r": "\n"}
CHARSETS = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip
"""``\\fcharset`` of fonts whose letters are not those of the whole text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    silent: bool = False
    in_fonts: bool = False
    skipped: int = 1
    """Letters that follow ``\\u`` for programs that do not know it."""
    charset: str = ""


class _Reader:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.many = 0
        self._group = _Group()
        self._outer: list[_Group] = []
        self._whole = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._skip = 0
        self._held = bytearray()
        """Bytes of letters that may have two."""

    def read(self, rtf: bytes) -> None:
        place = 0
        while place < len(rtf) and self.many < TEXT_MAX:
            token = TOKEN.match(rtf, place)
            if token is None:
                place += 1
                continue
            place = token.end()
            if token["hex"]:
                self._byte(int(token["hex"], 16))
                continue
            if token["word"] == b"bin":
                place += max(0, int(token["number"] or 0))
            else:
                self._token(token)
        self._flush()

    def _token(self, token: re.Match[bytes]) -> None:
        if token["text"]:
            text = token["text"][self._skip :]
            self._skip = max(0, self._skip - len(token["text"]))
            self._held += text
        self._flush()
        if token["group"] == b"{":
            if len(self._outer) >= GROUPS_MAX:
                raise ValueError(f"rtf: groups in groups, more than {GROUPS_MAX} deep")
            self._outer.append(self._group)
        elif token["group"]:
            self._group = self._outer.pop() if self._outer else self._group
            self._skip = 0
        elif token["word"]:
            self._word(token["word"], int(token["number"]) if token["number"] else None)
        elif token["sign"] == b"*":
            self._group = replace(self._group, silent=True)
        elif token["sign"]:
            self._say(ESCAPED.get(token["sign"], ""))

    def _word(self, word: bytes, number: int | None) -> None:
        if word in ASIDE:
            self._group = replace(self._group, silent=True, in_fonts=word == b"fonttbl")
        elif word in SIGNS:
            self._say(SIGNS[word])
        elif number is None:
            return
        elif word == b"u":
            self._say(chr(number & 0xFFFF))
            self._skip = self._group.skipped
        elif word == b"uc":
            self._group = replace(self._group, skipped=min(max(number, 0), 8))
        elif word == b"ansicpg":
            self._whole = f"cp{number}" if number not in {0, 65001} else "utf-8"
        elif word == b"f":
            self._font = number
            self._group = replace(self._group, charset=self._fonts.get(number, ""))
        elif word == b"fcharset" and self._group.in_fonts and len(self._fonts) < GROUPS_MAX:
            self._fonts[self._font] = CHARSETS.get(number, "")

    def _byte(self, byte: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._held.append(byte)

    def _flush(self) -> None:
        if self._held:
            self._say(as_text(bytes(self._held), self._group.charset or self._whole))
            self._held.clear()

    def _say(self, text: str) -> None:
        if not self._group.silent and text:
            self.out.append(text)
            self.many += len(text)


def to_text(rtf: bytes) -> str:
    """The words in it; ValueError when it is no rich text."""
    if not rtf.lstrip()[:5] == rb"{\rtf":
        raise ValueError("rtf: it does not begin as one")
    reader = _Reader()
    reader.read(rtf)
    text = "".join(reader.out)[: TEXT_MAX + 1].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "\n".join(line.rstrip() for line in text.replace("\0", "\ufffd").split("\n")).strip("\n")
