"""The fields and files of a form as browsers send them: either encoding, nothing of it ever a path."""

import re
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import parse_qs

from handlers.rules.escape import one_line
from storage.model import File

FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
FIELDS_MAX = 50
NAME_MAX, ENDING_MAX = 120, 10
UNKNOWN = "application/octet-stream"

_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]{1,80}/[A-Za-z0-9!#$&^_.+-]{1,80}")
_RESERVED = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f]')


class Unreadable(ValueError):
    """The bytes are no form of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    values: dict[str, str]
    """The first of each name."""
    files: tuple[File, ...] = ()


def read(body: bytes, type_: str) -> Fields:
    """A whole body. Raises Unreadable."""
    kind = type_.partition(";")[0].strip().lower() or FORM
    if kind == MULTIPART:
        parts = _Parts()
        _parse(parts, body, type_)
        if not parts.ended:
            raise Unreadable("it ends in the middle")
        return parts.fields()
    if kind != FORM:
        raise Unreadable("no form")
    try:
        found = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=FIELDS_MAX)
    except ValueError as error:
        raise Unreadable(str(error)) from error
    return Fields(values={name: values[0] for name, values in found.items()})


def read_start(body: bytes, type_: str) -> Fields:
    """What came whole of a body that did not."""
    parts = _Parts()
    with suppress(Unreadable):
        _parse(parts, body, type_)
    return parts.fields()


def _parse(parts: "_Parts", body: bytes, type_: str) -> None:
    from python_multipart.exceptions import FormParserError
    from python_multipart.multipart import MultipartParser, parse_options_header

    kind, options = parse_options_header(type_)
    boundary = options.get(b"boundary")
    if kind != MULTIPART.encode() or not boundary:
        raise Unreadable("no boundary")
    try:
        parser = MultipartParser(
            boundary,
            {
                "on_part_begin": parts.begin,
                "on_header_field": parts.head_name,
                "on_header_value": parts.head_value,
                "on_header_end": parts.head_end,
                "on_headers_finished": parts.headed,
                "on_part_data": parts.data,
                "on_part_end": parts.end,
                "on_end": parts.finish,
            },
        )
        parser.write(body)
    except (FormParserError, ValueError) as error:
        raise Unreadable(str(error)) from error


class _Parts:
    """What the parser calls; keeps those parts that are whole."""

    def __init__(self) -> None:
        self.ended = False
        self._values: dict[str, str] = {}
        self._files: list[File] = []
        self._count = 0
        self._name, self._value = b"", b""
        self._heads: dict[bytes, bytes] = {}
        self._pieces: list[bytes] = []
        self._field, self._file = "", ""
        self._is_file = False

    def fields(self) -> Fields:
        return Fields(values=self._values, files=tuple(self._files))

    def begin(self) -> None:
        self._count += 1
        if self._count > FIELDS_MAX:
            raise Unreadable("too many fields")
        self._heads, self._pieces = {}, []

    def head_name(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def head_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def head_end(self) -> None:
        self._heads[self._name.lower()] = self._value.strip(b" \t")
        self._name, self._value = b"", b""

    def headed(self) -> None:
        from python_multipart.multipart import parse_options_header

        _, options = parse_options_header(self._heads.get(b"content-disposition", b""))
        if b"name" not in options:
            raise Unreadable("a part without a name")
        self._field = options[b"name"].decode("utf-8", "replace")
        self._is_file = b"filename" in options
        self._file = options.get(b"filename", b"").decode("utf-8", "replace")

    def data(self, data: bytes, start: int, end: int) -> None:
        self._pieces.append(data[start:end])

    def end(self) -> None:
        content = b"".join(self._pieces)
        if not self._is_file:
            self._values.setdefault(self._field, content.decode("utf-8", "replace"))
        elif self._file or content:  # nothing chosen is a part without name and content
            name = file_name(self._file) or f"file-{len(self._files) + 1}"
            self._files.append(File(name=name, type=self._type(), content=content))

    def _type(self) -> str:
        said = self._heads.get(b"content-type", b"").decode("latin-1").partition(";")[0].strip()
        return said.lower() if _TYPE.fullmatch(said) else UNKNOWN

    def finish(self) -> None:
        self.ended = True


def file_name(written: str) -> str:
    """A name that is no path and reads as it is: no folder, no unseen characters or direction marks, no leading dot."""
    name = one_line(written, 4 * NAME_MAX).replace("\\", "/").rpartition("/")[2]
    name = _RESERVED.sub("_", name).strip(" .")
    if len(name) <= NAME_MAX:
        return name
    begin, dot, ending = name.rpartition(".")
    return f"{begin[: NAME_MAX - 1 - ENDING_MAX]}.{ending}" if dot and len(ending) <= ENDING_MAX else name[:NAME_MAX]
