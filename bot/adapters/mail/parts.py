"""Takes a mail to pieces, within bounds; runs in the child only.

The standard library splits it (policy compat32, which never fails over a header); its values are decoded here, since
the library's own decoding raised on 48 of 1,206 real mails and took seconds for a long subject (threat T19).
"""

import email.message
import email.parser
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import parseaddr
from typing import Any

from bot.adapters.mail import invitations, letters, markup, quotes, tnef
from bot.adapters.mail.bounds import (
    DEPTH_MAX,
    FILES_MAX,
    HEAD_MAX,
    HEADERS_MAX,
    MAIL_MAX,
    PARTS_MAX,
    TEXT_MAX,
    Breach,
    TooLong,
    within,
)
from bot.adapters.mail.flowed import unflow
from bot.adapters.mail.forwards import find as find_forward
from bot.adapters.mail.reports import read as read_report
from bot.adapters.mail.sheet import Attached, Forwarded, Report, Sheet

MORE = "\n[…] The whole mail is kept."
PART_HEADER_MAX = 8_000
CUT_S = 1.0
TEXTS = frozenset({"text/plain", "text/html", "text/calendar"})
MAILS = frozenset({"message/rfc822", "message/global"})
STATUSES = frozenset({"message/delivery-status", "message/global-delivery-status"})
PACKED = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
WINMAIL = "winmail.dat"
PACKED_MAX = 2
SHOWN_HERE = re.compile(r"\[cid:([^\[\]\s]{1,250})\]", re.IGNORECASE)
"""A place in a text, as Outlook writes it and ``markup`` does, where a picture stood."""
HEADS = frozenset({"text/rfc822-headers", "message/rfc822-headers", "message/global-headers", "message/partial"})


class Part(email.message.Message):
    """The library's part, which keeps its headers as they came and within bounds."""

    def __init__(self, policy: Any = email.policy.compat32) -> None:
        super().__init__(policy=policy)
        self.written: list[tuple[str, str]] = []

    def set_raw(self, name: str, value: Any) -> None:
        if len(self.written) >= HEADERS_MAX:
            raise Breach(f"more than {HEADERS_MAX} headers")
        self.written.append((name.lower(), str(value)))
        super().set_raw(name, str(value)[:PART_HEADER_MAX])

    def first(self, name: str) -> str:
        return next((letters.raw_text(value) for one, value in self.written if one == name), "")

    def parameter(self, name: str, header: str = "content-type") -> str:
        """A parameter of a header (RFC 2231, encoded words too); empty when it cannot be read."""
        try:
            value = self.get_param(name, "", header)
        except (ValueError, LookupError, TypeError):
            return ""
        if isinstance(value, tuple):
            charset, _, text = value
            return letters.as_text(str(text).encode("latin-1", "replace"), charset or "")
        return letters.decoded(letters.raw_text(str(value)))

    def content(self) -> bytes:
        payload = self.get_payload(decode=True)
        return payload if isinstance(payload, bytes) else b""


def read(raw: bytes) -> Sheet:
    """Everything that Earshot wants to know of a mail. Raises Breach when it is more than a mail may be."""
    whole = _parse(raw)
    gathered = _Gathered()
    _open(whole, gathered, 0)
    texts = gathered.words
    text = texts[0] if len(texts) == 1 else "\n\n".join(one.strip("\n") for one in texts)
    if len(text) > TEXT_MAX:
        text = text[:TEXT_MAX] + MORE
    text = _named(text, gathered)
    forwarded = gathered.forwarded or _forwarded(text)
    shown = _cut(text) if not gathered.enclosed else text
    if gathered.enclosed:
        enclosed = _named("\n\n".join(gathered.enclosed)[:TEXT_MAX], gathered)
        shown = text = f"{shown}\n\n{enclosed}".strip("\n")
    author = _author(whole)
    return Sheet(
        headers=tuple((name, letters.raw_text(value)) for name, value in whole.written),
        subject=letters.decoded(whole.first("subject"))[:1_000],
        author=author,
        text=shown,
        whole=text,
        files=tuple(gathered.files),
        kind=f"{whole.get_content_type()} {whole.parameter('report-type')}".strip().lower(),
        reports=tuple(gathered.reports),
        originals=tuple(gathered.originals),
        forwarded=forwarded,
    )


def _parse(raw: bytes) -> Part:
    """Splits it. The parser opens a part for each it finds, so that a flood of them ends at the bound."""
    if len(raw) > MAIL_MAX:
        raise Breach(f"more than {MAIL_MAX >> 20} MB")
    head = re.search(rb"\r?\n\r?\n", raw[: HEAD_MAX + 4])
    if head is None and len(raw) > HEAD_MAX:
        raise Breach(f"more than {HEAD_MAX >> 10} kB of headers")
    made = 0

    def make(policy: Any = email.policy.compat32) -> Part:
        nonlocal made
        made += 1
        if made > PARTS_MAX:
            raise Breach(f"more than {PARTS_MAX} parts")
        return Part(policy)

    parsed = email.parser.BytesParser(make, policy=email.policy.compat32).parsebytes(raw)
    assert isinstance(parsed, Part)
    if not parsed.written:
        raise Breach("no mail: it has no headers")
    return parsed


@dataclass(slots=True)
class _Gathered:
    texts: list[str] = field(default_factory=list)
    files: list[Attached] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    originals: list[str] = field(default_factory=list)
    enclosed: list[str] = field(default_factory=list)
    """Mails in the mail, as text."""
    packed: list[str] = field(default_factory=list)
    """Texts out of winmail.dat, which say the same as the mail's own where it has any."""
    pictures: dict[str, str] = field(default_factory=dict)
    """The names of files by the ids with which texts show where they stand (RFC 2392)."""
    forwarded: Forwarded | None = None

    @property
    def words(self) -> list[str]:
        return [one for one in self.texts if one.strip()] or [one for one in self.packed if one.strip()]

    def add(self, inner: "_Gathered") -> None:
        """All that is in a part of it, texts and mails apart."""
        self.files += inner.files[: FILES_MAX - len(self.files)]
        self.originals += inner.originals
        self.pictures = inner.pictures | self.pictures


def _open(part: Part, into: _Gathered, depth: int) -> None:
    if depth > DEPTH_MAX:
        raise Breach(f"parts in parts, more than {DEPTH_MAX} deep")
    kind = part.get_content_type()
    if kind.startswith("multipart/"):
        _open_parts(part, into, depth)
    elif kind in MAILS:
        _enclose(part, into, depth)
    elif kind in STATUSES:
        into.reports += read_report(list(_inner(part)))
    elif kind in HEADS:
        into.originals.append(letters.as_text(part.content() or _as_bytes(part), "")[:HEAD_MAX])
    elif kind in TEXTS and not _is_attached(part):
        into.texts.append(_text(part))
        if kind == "text/calendar":
            _keep(part, into)
    elif kind in PACKED or part.parameter("filename", "content-disposition").lower() == WINMAIL:
        _unpack(part, into)
    else:
        _keep(part, into)


def _open_parts(part: Part, into: _Gathered, depth: int) -> None:
    if not part.is_multipart():
        into.texts.append(_text(part))  # it says that it has parts, and has none
    elif part.get_content_type() == "multipart/alternative":
        _choose(part, into, depth)
    else:
        for inner in _inner(part):
            _open(inner, into, depth + 1)


def _inner(part: Part) -> Iterator[Part]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (one for one in payload if isinstance(one, Part))


def _as_bytes(part: Part) -> bytes:
    """What the library has read as a mail in the mail."""
    return "".join(f"{name}: {value}\n" for inner in _inner(part) for name, value in inner.written).encode(
        "utf-8", "surrogateescape"
    )


def _choose(part: Part, into: _Gathered, depth: int) -> None:
    """Of the same thing in several forms: plain text unless it is empty, else the first that has words."""
    forms: list[tuple[str, list[str]]] = []
    for inner in _inner(part):
        found = _Gathered()
        _open(inner, found, depth + 1)
        into.add(found)
        into.reports += found.reports
        into.packed += found.packed
        into.enclosed += found.enclosed
        into.forwarded = into.forwarded or found.forwarded
        if any(text.strip() for text in found.texts):
            forms.append((inner.get_content_type(), found.texts))
    dated = [texts for kind, texts in forms if kind == "text/calendar"]
    plain = [texts for kind, texts in forms if kind == "text/plain"]
    other = [texts for kind, texts in forms if kind not in {"text/plain", "text/calendar"}]
    chosen = (plain[:1] or other[:1]) + dated[:1]
    into.texts += [text for texts in chosen for text in texts]


def _text(part: Part) -> str:
    content = part.content()[: TEXT_MAX * 40]
    text = letters.as_text(content, part.parameter("charset")).replace("\r\n", "\n")
    match part.get_content_subtype():
        case "html":
            return markup.to_text(text)
        case "calendar":
            return invitations.to_line(text)
    if part.parameter("format").lower() == "flowed":
        text = unflow(text[: TEXT_MAX + 1], joined=part.parameter("delsp").lower() == "yes")
    return text.removesuffix("\n")[: TEXT_MAX + 1]


def _is_attached(part: Part) -> bool:
    return part.first("content-disposition").lower().startswith("attachment") or bool(
        part.parameter("filename", "content-disposition") and part.get_content_type() != "text/calendar"
    )


def _named(text: str, gathered: _Gathered) -> str:
    """With the names of inline pictures where they stood."""
    return SHOWN_HERE.sub(lambda found: f"[{gathered.pictures.get(found[1].lower(), found[0][1:-1])}]", text)


def _unpack(part: Part, into: _Gathered) -> None:
    """What winmail.dat has in it; the file stays where that is nothing, or not all."""
    try:
        if len(into.packed) >= PACKED_MAX:
            raise tnef.Unreadable("one of many")
        found = tnef.read(part.content())
    except tnef.Unreadable:
        _keep(part, into)
        return
    into.packed.append(found.text)
    for one in found.files[: FILES_MAX - len(into.files)]:
        into.files.append(Attached(name=one.name, type=one.type, content=one.content))
        if one.content_id:
            into.pictures.setdefault(one.content_id.lower(), one.name)
    if not found.whole or not (found.text or found.files):
        _keep(part, into)


ENDINGS = {"text/calendar": "invitation.ics", "application/ms-tnef": WINMAIL, "text/html": "page.html"}
PICTURES = frozenset({"png", "jpeg", "gif", "webp", "bmp"})


def _keep(part: Part, into: _Gathered) -> None:
    """A file, under a name that is no path."""
    if len(into.files) >= FILES_MAX:
        return
    content = part.content()
    kind = part.get_content_type()[:100]
    written = part.parameter("filename", "content-disposition") or part.parameter("name")
    name = letters.file_name(written) or ENDINGS.get(kind) or _numbered(kind, len(into.files) + 1)
    if content or written:
        into.files.append(Attached(name=name, type=kind, content=content))
        content_id = part.first("content-id").strip("<> ")[:250].lower()
        if content_id:
            into.pictures.setdefault(content_id, name)


def _numbered(kind: str, number: int) -> str:
    """For what came without a name."""
    whole, _, ending = kind.partition("/")
    return f"picture-{number}.{ending}" if whole == "image" and ending in PICTURES else f"file-{number}"


def _enclose(part: Part, into: _Gathered, depth: int) -> None:
    """A mail in the mail: who wrote it, when and what, quoted below; its headers may name a letter of ours."""
    for inner in _inner(part):
        into.originals.append(
            "\n".join(f"{name}: {letters.raw_text(value)}" for name, value in inner.written)[:HEAD_MAX]
        )
        found = _Gathered()
        _open(inner, found, depth + 1)
        into.add(found)
        text = "\n\n".join(one.strip("\n") for one in found.words)[:TEXT_MAX]
        name, address = _author(inner)
        if text and into.forwarded is None:
            into.forwarded = Forwarded(name=name, address=address, text=_cut(text))
        lines = [f"From: {name} <{address}>" if name else f"From: {address}"]
        lines += [f"{label}: {letters.decoded(inner.first(label.lower()))}" for label in ("Date", "Subject")]
        lines += ["", *text.split("\n"), *(one for whole in found.enclosed for one in whole.split("\n"))]
        into.enclosed.append("\n".join(f"> {line}".rstrip() for line in lines))


def _cut(text: str) -> str:
    try:
        with within(CUT_S):
            return quotes.cut(text)
    except TooLong:
        return text


def _forwarded(text: str) -> Forwarded | None:
    try:
        with within(CUT_S):
            return find_forward(text)
    except TooLong:
        return None


ANGLE = re.compile(r"\s*<([^<>\s]{1,320})>")
ASIDE = re.compile(r'"(?:[^"\\]|\\.)*"|\((?:[^()\\]|\\.)*\)', re.DOTALL)
"""A quoted text or a comment (RFC 5322, 3.2): what looks like an address in it is none."""


def _without_asides(written: str) -> str:
    """As long as before; comments stand in one another, so the innermost go first."""
    for _ in range(5):
        written, many = ASIDE.subn(lambda aside: "_" * len(aside[0]), written)
        if not many:
            break
    return written


def _author(part: Part) -> tuple[str, str]:
    """Name and address of whom it is from; the name decoded last, so that nothing in it can become an address."""
    written = part.first("from")[:2_000] or part.first("sender")[:2_000]
    match = ANGLE.search(_without_asides(written))
    if match:
        name, address = written[: match.start()], written[slice(*match.span(1))]
    else:
        try:
            name, address = parseaddr(written)
        except (ValueError, IndexError, RecursionError):
            name, address = "", ""
        address = address if "@" in address else ""
    name = re.sub(r"\\(.)", r"\1", name.strip().strip('"'))
    return letters.one_line(letters.decoded(name))[:200].strip("\"' "), letters.one_line(address)[:320]
