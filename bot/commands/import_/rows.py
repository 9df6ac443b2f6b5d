"""Rows out of a file: CSV or JSONL, one after the other, each with its line; one that cannot be read stops no other."""

import codecs
import csv
import io
import json
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

ROW_MAX = 1 << 20
"""Bytes; more is no row but a quote that was never closed."""
DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 50
UNCLOSED = "a quote that is opened here is never closed"
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Unusable(Exception):
    """The file cannot be read at all; the text says what helps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    line: int
    """Where it begins."""
    at: int
    """Bytes of the file that are behind it."""
    found: Mapping[str, Any] | None
    wrong: str = ""


class File:
    """A file of rows; may be read from the start as often as one likes."""

    def __init__(self, path: Path, *, kind: str | None, delimiter: str | None, encoding: str) -> None:
        self._path = path
        self._encoding = _known(encoding)
        try:
            with path.open("rb") as file:
                self._head = file.read(256 * 1024)
            self.size = path.stat().st_size
        except OSError as error:
            raise Unusable(f"{path} cannot be read: {error.strerror}") from error
        if self._encoding == "utf-8" and self._head.startswith(UTF16):
            raise Unusable(f"{path.name} is UTF-16; say --encoding utf-16, or save it as UTF-8")
        if not self._head.strip():
            raise Unusable(f"{path.name} is empty")
        self.kind = kind or self._guess_kind()
        self._given = "\t" if delimiter == "\\t" else delimiter
        if self._given is not None and len(self._given) != 1:
            raise Unusable(f"--delimiter {delimiter!r}: one character, or \\t")

    @property
    def name(self) -> str:
        return self._path.name

    def _guess_kind(self) -> str:
        ending = self._path.suffix.lower()
        if ending in (".jsonl", ".ndjson", ".json"):
            return "jsonl"
        if ending in (".csv", ".tsv", ".txt"):
            return "csv"
        return "jsonl" if self._head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{") else "csv"

    @cached_property
    def delimiter(self) -> str:
        """The given one, else the one that cuts the first records into the most columns, equally many in each."""
        if self._given:
            return self._given
        text = self._head.decode(self._encoding, "replace").removeprefix("\ufeff")
        return max(DELIMITERS, key=lambda delimiter: _fits(text, delimiter))

    def columns(self) -> list[str]:
        """Their names, in the order of the file; for JSONL those of the first rows, nested ones with a dot."""
        if self.kind == "csv":
            return self._header()
        found: dict[str, None] = {}
        for _, row in zip(range(LOOKED_AT), self.rows(), strict=False):
            found |= dict.fromkeys(_names(row.found or {}))
        if not found:
            raise Unusable(f"{self.name}: no row could be read; each line must be one JSON object")
        return list(found)

    def rows(self) -> Iterator[Row]:
        """Every row that is not blank."""
        return self._csv() if self.kind == "csv" else self._jsonl()

    # -------------------------------------------------------------- CSV

    def _header(self) -> list[str]:
        text = self._head.decode(self._encoding, "replace").removeprefix("\ufeff")
        try:
            header = next(csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter), [])
        except csv.Error as error:
            raise Unusable(f"{self.name}: its first line is no header: {error}") from error
        names = [name.strip() for name in header]
        twice = sorted({name for name in names if name and names.count(name) > 1})
        if twice:
            raise Unusable(f"{self.name}: the column {twice[0]!r} stands twice in its first line")
        return [name or f"column {number}" for number, name in enumerate(names, 1)]

    def _csv(self) -> Iterator[Row]:
        csv.field_size_limit(ROW_MAX)
        header = self._header()
        lines = Lines(self._path, self._encoding)
        reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        while True:
            line, wrong, values = lines.number + 1, "", list[str]()
            try:
                values = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                wrong = _csv_words(error)
                if wrong == UNCLOSED:
                    lines.back_to_second()
                reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
            if (wrong or values) and line > 1:
                bad = wrong or lines.bad() or _width(values, header)
                found = None if bad else dict(zip(header, values, strict=False))
                yield Row(line=line, at=lines.at, found=found, wrong=bad)
            lines.next_row()

    # -------------------------------------------------------------- JSONL

    def _jsonl(self) -> Iterator[Row]:
        lines = Lines(self._path, self._encoding)
        for text in lines:
            if text.strip():
                found, wrong = None, lines.bad()
                if not wrong:
                    found, wrong = _object(text)
                yield Row(line=lines.number, at=lines.at, found=found, wrong=wrong)
            lines.next_row()


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    size: int
    wrong: str


class Lines:
    """The lines of a file as text; keeps those of the row that is being read."""

    def __init__(self, path: Path, encoding: str) -> None:
        self._path = path
        self._encoding = encoding
        self._coming = self._read()
        self._row: list[Line] = []
        self._again: deque[Line] = deque()
        self.number = 0
        """Of the line that was read last."""
        self.at = 0
        """Bytes up to its end."""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._coming)
        self._row.append(line)
        self.number += 1
        self.at += line.size
        return line.text

    def bad(self) -> str:
        """What is wrong with the bytes of this row."""
        first = self.number - len(self._row) + 1
        bad = [f"{line.wrong} of line {number}" for number, line in enumerate(self._row, first) if line.wrong]
        return bad[0] if bad else ""

    def next_row(self) -> None:
        self._row.clear()

    def back_to_second(self) -> None:
        """Reads the row's lines again, but its first: what an open quote swallowed are rows of their own."""
        again = self._row[1:]
        del self._row[1:]
        self.number -= len(again)
        self.at -= sum(line.size for line in again)
        self._again.extendleft(reversed(again))

    def _read(self) -> Iterator[Line]:
        if self._encoding.startswith(("utf-16", "utf-32")):
            # A codec's own reader would end lines at every separator that Unicode knows, in the midst of a text.
            with self._path.open(encoding=self._encoding, errors="replace", newline="\n") as lines:
                for text in lines:
                    yield Line(text, len(text) * 2, "")
            return
        with self._path.open("rb") as file:
            for number, raw in enumerate(file):
                yield self._decoded(raw, raw if number else raw.removeprefix(codecs.BOM_UTF8))

    def _decoded(self, raw: bytes, told: bytes) -> Line:
        try:
            return Line(told.decode(self._encoding), len(raw), "")
        except UnicodeDecodeError as error:
            wrong = f"not {self._encoding.upper()}: byte 0x{told[error.start]:02x} at column {error.start + 1}"
            return Line(told.decode(self._encoding, "replace"), len(raw), wrong)


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError as error:
        raise Unusable(f"--encoding {encoding!r}: no such encoding; utf-8, windows-1252, utf-16 …") from error


def _fits(text: str, delimiter: str) -> tuple[bool, int]:
    """Whether the first records have equally many columns, and how many."""
    try:
        records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        widths = [len(record) for _, record in zip(range(LOOKED_AT), records, strict=False) if record]
    except csv.Error:
        return False, 0
    usual = max(set(widths), key=widths.count)
    return widths.count(usual) * 10 >= len(widths) * 9 and usual > 1, usual


def _csv_words(error: csv.Error) -> str:
    said = str(error)
    if "field larger" in said or "unexpected end" in said:
        return UNCLOSED
    return f"no CSV: {said}"


def _width(values: list[str], header: list[str]) -> str:
    if len(values) > len(header):
        return f"{len(values)} columns, where the first line names {len(header)}"
    return ""


def _object(text: str) -> tuple[Mapping[str, Any] | None, str]:
    if len(text) > ROW_MAX:
        return None, f"longer than {ROW_MAX} characters"
    try:
        found = json.loads(text.removeprefix("\ufeff"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        return None, f"no JSON: {error}"
    return (found, "") if isinstance(found, dict) else (None, "no JSON object")


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def _names(found: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for name, value in found.items():
        if isinstance(value, dict) and value:
            yield from _names(value, f"{before}{name}.")
        else:
            yield f"{before}{name}"
