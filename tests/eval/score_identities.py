"""How well masking hides who somebody is, and how much else it leaves.

``python -m tests.eval.score_identities [FILE]`` prints shares by kind and language, each half apart, and every identity
that was not hidden whole; FILE is another set in the form of ``identities.jsonl``. ``--quiet`` leaves
the rows out. An identity counts as hidden when no letter and no digit of it is left.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handlers.rules.mask import Record, hidden_in
from tests.eval.own import SHARED
from tests.eval.score_understanding import Figure

HERE = Path(__file__).parent
OWN = HERE / "identities.jsonl"
SECOND = HERE / "identities_second.jsonl"
"""By somebody who has not seen the code; it is only counted."""
STRUCTURED = frozenset(
    [
        "email",
        "phone",
        "card",
        "iban",
        "order",
        "account",
        "handle",
        "link",
        "ip",
        "file",
        "plate",
        "id_number",
        "date_of_birth",
    ]
)
PUBLIC = {
    "CREDIT_CARD": "card",
    "PHONE_NUMBER": "phone",
    "EMAIL_ADDRESS": "email",
    "IBAN_CODE": "iban",
    "DOMAIN_NAME": "link",
    "IP_ADDRESS": "ip",
    "US_SSN": "id_number",
    "US_DRIVER_LICENSE": "id_number",
    "PERSON": "person",
    "STREET_ADDRESS": "postal",
}
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_RUNS = re.compile(r"[\u4e00-\u9fff々]+|[\u3041-\u3096]+|[\u30a1-\u30ff]+|[A-Za-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    id: str
    language: str
    text: str
    record: dict[str, str]
    identities: list[dict[str, Any]]
    hard: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One planted identity, and whether it was hidden."""

    row: Row
    kind: str
    text: str
    known: bool
    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    found: list[Found] = field(default_factory=list)
    words: list[tuple[Row, str, bool]] = field(default_factory=list)
    """Words that identify nobody, and whether each was kept."""

    def recall(self, *kinds: str, known: bool | None = None, language: str | None = None) -> tuple[float, int]:
        among = [
            one.hidden for one in self.found
            if (not kinds or one.kind in kinds) and known in {None, one.known} and language in {None, one.row.language}
        ]  # fmt: skip
        return (sum(among) / len(among) if among else 1.0), len(among)

    def kept(self, language: str | None = None) -> tuple[float, int]:
        among = [kept for row, _, kept in self.words if language in {None, row.language}]
        return (sum(among) / len(among) if among else 1.0), len(among)


def read(path: Path = OWN) -> list[Row]:
    """The rows of a file; KeyError and TypeError name what is missing in one."""
    return [Row(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def half(rows: Iterable[Row], *, odd: bool) -> list[Row]:
    """By the number in their ids: the odd half was tuned on first, the even one later; neither is held out any more."""
    return [row for row in rows if int(row.id.rpartition("-")[2]) % 2 == odd]


def record_of(row: Row) -> Record:
    told = row.record
    return Record(
        names=tuple(told[key] for key in ("name",) if key in told),
        companies=tuple(told[key] for key in ("company",) if key in told),
        addresses=tuple(told[key] for key in ("email", "phone", "address", "handle") if key in told),
        accounts=tuple(told[key] for key in ("account", "order") if key in told),
    )


def placed(row: Row) -> Iterator[tuple[dict[str, Any], int, int]]:
    """Where each identity stands: the longest first, no place taken twice."""
    taken: list[tuple[int, int]] = []
    for one in sorted(row.identities, key=lambda each: -len(each["text"])):
        at = row.text.find(one["text"])
        while any(start < at + len(one["text"]) and at < end for start, end in taken):
            at = row.text.find(one["text"], at + 1)
        if at < 0:
            raise ValueError(f"{row.id}: {one['text']!r} does not stand in the text")
        taken.append((at, at + len(one["text"])))
        yield one, at, at + len(one["text"])


def score(rows: Iterable[Row], *, told: bool = True) -> Scored:
    """`told`: whether the language is known."""
    scored = Scored()
    for row in rows:
        hidden = bytearray(len(row.text))
        for one in hidden_in(row.text, record_of(row), language=row.language if told else None):
            hidden[one.start : one.end] = b"\1" * (one.end - one.start)
        telling = bytearray(len(row.text))
        for one, start, end in placed(row):
            telling[start:end] = b"\1" * (end - start)
            gone = all(hidden[at] for at in range(start, end) if row.text[at].isalnum())
            scored.found.append(Found(row=row, kind=one["kind"], text=one["text"], known=one["known"], hidden=gone))
        for word in (_RUNS if row.language == "ja" else _WORD).finditer(row.text):
            if not any(telling[word.start() : word.end()]):
                scored.words.append((row, word[0], not any(hidden[word.start() : word.end()])))
    return scored


def public_rows(path: Path | None = None) -> list[Row]:
    """The kinds of the public set that it has in common with ours; empty where it is not there."""
    path = path or SHARED / "data" / "pii_presidio_v2.jsonl"
    if not path.exists():
        return []
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        spans = [
            {"kind": PUBLIC[one["type"]], "text": told["text"][one["start"] : one["end"]], "known": False}
            for one in told["spans"] if one["type"] in PUBLIC
        ]  # fmt: skip
        rows.append(Row(id=told["id"], language="en", text=told["text"], record={}, identities=spans))
    return rows


def figures() -> list[Figure]:
    """Of the one table."""
    found: list[Figure] = []
    sets = [("identities, odd half", half(read(), odd=True)), ("identities, even half", half(read(), odd=False))]
    sets += [("identities, second", read(SECOND))]
    for name, rows in sets:
        scored = score(rows)
        for label, (value, size) in (
            ("masking: structured kinds", scored.recall(*STRUCTURED)),
            ("masking: people", scored.recall("person")),
            ("masking: postal addresses", scored.recall("postal")),
            ("masking: employers", scored.recall("employer")),
            ("masking: known from the record", scored.recall(known=True)),
            ("masking: other words kept", scored.kept()),
        ):
            found.append(Figure(name=label, set=name, size=size, value=value))
    rows = public_rows()
    if rows:
        scored = score(rows)
        for label, (value, size) in (
            ("masking: structured kinds", scored.recall(*STRUCTURED)),
            ("masking: people", scored.recall("person")),
            ("masking: postal addresses", scored.recall("postal")),
        ):
            found.append(Figure(name=label, set="pii_presidio_v2", size=size, value=value))
    return found


def _table(scored: Scored) -> list[str]:
    kinds = sorted({one.kind for one in scored.found})
    spoken = sorted({row.language for row, _, _ in scored.words})
    lines = ["".join([f"{'':<18}", f"{'all':>12}", *(f"{language:>9}" for language in spoken)])]

    def line(name: str, whole: tuple[float, int], by: Sequence[tuple[float, int]]) -> str:
        cells = [f"{value:>9.2f}" if size else f"{'':>9}" for value, size in by]
        return f"{name:<18}{whole[0]:>7.3f}{whole[1]:>5}" + "".join(cells)

    lines += [line(kind, scored.recall(kind), [scored.recall(kind, language=one) for one in spoken]) for kind in kinds]
    lines.append(
        line("structured", scored.recall(*STRUCTURED), [scored.recall(*STRUCTURED, language=one) for one in spoken])
    )
    lines.append(line("known", scored.recall(known=True), [scored.recall(known=True, language=one) for one in spoken]))
    if not any(row.id.startswith("presidio") for row, _, _ in scored.words[:1]):
        lines.append(line("words kept", scored.kept(), [scored.kept(one) for one in spoken]))
    return lines


def main() -> None:
    paths = [one for one in sys.argv[1:] if not one.startswith("-")]
    rows = read(Path(paths[0])) if paths else read()
    halves = [("all", rows)] if paths else [("odd half", half(rows, odd=True)), ("even half", half(rows, odd=False))]
    lines: list[str] = []
    for name, among in halves:
        scored = score(among)
        lines += [f"== {name}, {len(among)} rows", *_table(scored)]
        if "--quiet" not in sys.argv:
            lines += [
                f"missed {one.row.id} {one.kind} {'known ' * one.known}{one.text!r} in {one.row.text[:200]!r}"
                for one in scored.found
                if not one.hidden
            ]
            lost: dict[str, list[str]] = {}
            for row, word, kept in scored.words:
                if not kept:
                    lost.setdefault(row.id, []).append(word)
            lines += [f"lost {which}: {' '.join(words)}" for which, words in lost.items()]
    public = public_rows()
    if public and not paths:
        scored = score(public)
        lines += [f"== pii_presidio_v2, {len(public)} rows", *_table(scored)]
        lines += (
            [
                f"missed {one.row.id} {one.kind} {one.text!r} in {one.row.text[:120]!r}"
                for one in scored.found
                if not one.hidden
            ]
            if "--quiet" not in sys.argv
            else []
        )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
