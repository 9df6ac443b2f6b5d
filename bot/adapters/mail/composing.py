"""A letter as the bytes of a mail: the same letter has the same bytes in every attempt."""

import base64
import hashlib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime

from bot.adapters.mail.automatic import LOOP
from bot.adapters.mail.boxes import Box, to_ascii
from bot.adapters.mail.letters import file_name
from bot.adapters.mail.tokens import message_id
from bot.adapters.mail.written import ASCII, UTF8, folded, line, named, unstructured
from bot.ports import Refused, Seal
from storage.model import TOO_LARGE, Delivery, File, Letter

NAME_MAX = 78
SUBJECT_MAX = 250
REFERENCES_MAX = 20
FILES_MAX = 20
FILE_NAME_MAX = 80
FILES_BYTES_MAX = 18 << 20
"""So that the mail stays below the 25 MB that servers usually take."""
RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur"})
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)
_ADDRESS = re.compile(r"[^\s@<>()\"\\,:;\[\]\x00-\x1f\x7f]{1,64}@[^\s@<>()\"\\,:;\[\]\x00-\x1f\x7f]{1,253}")
_ID = re.compile(r"[!-;=?-~]{1,250}@[!-;=?-~]{1,250}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    to: str
    """The address to which it goes."""
    mail: bytes
    beyond_ascii: bool
    """An address has letters for which both servers need SMTPUTF8 (RFC 6531)."""


def compose(delivery: Delivery, box: Box, seal: Seal) -> Composed:
    """The mail as it goes out. Raises Refused when it cannot be one."""
    letter = delivery.letter
    if letter is None:
        raise Refused(f"{delivery.kind}: only letters go by mail")
    to = deliverable(letter.to)
    beyond_ascii = not f"{to}{box.settings.address.rpartition('@')[0]}".isascii()
    mail = EmailMessage(policy=UTF8 if beyond_ascii else ASCII)
    for name, value in _headers(delivery.ref, letter, to, box, seal):
        mail[name] = value
    _fill(mail, letter)
    _part(mail, delivery.ref, letter)
    return Composed(to=to, mail=mail.as_bytes(), beyond_ascii=beyond_ascii)


def deliverable(address: str) -> str:
    """The address with its domain in ASCII. Raises Refused when it is none, or would end a line."""
    if not _ADDRESS.fullmatch(address) or address.startswith("-") or not address.isprintable():
        raise Refused(f"mail: {ascii(address)[:100]} is no mail address")
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{to_ascii(domain)}"
    except ValueError as error:
        raise Refused(f"mail: {ascii(domain)[:100]} is no domain") from error


def _headers(ref: str, letter: Letter, to: str, box: Box, seal: Seal) -> Iterator[tuple[str, str]]:
    own, reply = box.address, box.reply_address(letter.token, seal)
    yield "Date", format_datetime(letter.at)
    yield "From", named(letter.sender[:NAME_MAX], own)
    yield "To", named(letter.name[:NAME_MAX], to)
    if reply != own:
        yield "Reply-To", named(letter.sender[:NAME_MAX], reply)
    yield "Subject", unstructured(letter.subject[:SUBJECT_MAX]) or "-"
    yield "Message-ID", f"<{message_id(ref, box.domain, seal)}>"
    answered = [f"<{one}>" for one in letter.answers if _ID.fullmatch(one)]
    if answered:
        yield "In-Reply-To", answered[-1]
        yield "References", folded([*answered[:1], *answered[1:][-REFERENCES_MAX:]])
    if letter.automatic:
        yield "Auto-Submitted", "auto-replied"
        yield "X-Auto-Response-Suppress", "All"
    yield "List-Id", f"<{own.replace('@', '.').lower()}>"
    yield LOOP.title(), f"{own} {seal.sign('loop', own)}"


# ------------------------------------------------------------------ what it says


def _fill(mail: EmailMessage, letter: Letter) -> None:
    text = _clean(letter.text)
    mail.set_content(text, cte="quoted-printable")
    mail.add_alternative(as_html(text, letter.language), subtype="html", cte="quoted-printable")
    if LANGUAGE.fullmatch(letter.language):
        mail["Content-Language"] = letter.language
    left = FILES_BYTES_MAX
    for file in letter.files[:FILES_MAX]:
        left -= len(file.content)
        if left < 0:
            raise Refused(f"{TOO_LARGE}mail: the files have more than {FILES_BYTES_MAX >> 20} MB")
        _attach(mail, file)


def _attach(mail: EmailMessage, file: File) -> None:
    kind = re.fullmatch(r"([a-z]{1,20})/([a-z0-9.+-]{1,80})", file.type.lower(), re.ASCII)
    whole, part = (kind[1], kind[2]) if kind else ("application", "octet-stream")
    if whole in {"multipart", "message"}:
        whole, part = "application", "octet-stream"
    mail.add_attachment(
        file.content, maintype=whole, subtype=part, filename=line(file_name(file.name))[-FILE_NAME_MAX:] or "file"
    )


def _clean(text: str) -> str:
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").rstrip("\n") + "\n"


def as_html(text: str, language: str) -> str:
    """The text in paragraphs and nothing else: nothing is loaded, nobody is counted."""
    blocks = re.split(r"\n{2,}", text.strip("\n"))
    paragraphs = "\n".join(f"<p>{html.escape(one).replace(chr(10), '<br>' + chr(10))}</p>" for one in blocks)
    speaks = f' lang="{html.escape(language)}"' if LANGUAGE.fullmatch(language) else ""
    turned = ' dir="rtl"' if language.partition("-")[0].lower() in RIGHT_TO_LEFT else ""
    head = '<head><meta charset="utf-8"></head>'
    return f"<!doctype html>\n<html{speaks}{turned}>{head}<body>\n{paragraphs}\n</body></html>\n"


def _part(mail: EmailMessage, ref: str, letter: Letter) -> None:
    """Gives each part that has parts a boundary that follows from the letter, and that no text in it can hold."""
    whole = hashlib.sha256(f"{ref}\0{letter.subject}\0{letter.text}".encode("utf-8", "replace")).hexdigest()
    for number, part in enumerate(one for one in mail.walk() if one.is_multipart()):
        part.set_boundary(f"={number}{whole[:40]}=")


# ------------------------------------------------------------------ the contract's


def plain_mail(id_: str, text: str) -> bytes:
    """A mail as a customer's program might write it."""
    head = (
        "From: Maria Lopes <maria@example.com>\r\nTo: help@example.org\r\nSubject: Hello\r\n"
        f"Message-ID: <{id_}@example.com>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    said = text.replace("\n", "\r\n") + "\r\n"
    return head.encode() + base64.encodebytes(said.encode("utf-8", "surrogatepass")).replace(b"\n", b"\r\n")
