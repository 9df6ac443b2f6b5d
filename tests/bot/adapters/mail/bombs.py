"""Mails made to break whoever reads them (threat T19)."""

import base64
from collections.abc import Iterator

from tests.bot.adapters.mail.winmail import MESSAGE_PROPERTIES, properties, winmail

HEAD = (
    "From: Eve <eve@example.com>\r\nTo: help@example.org\r\nMessage-ID: <bomb@example.com>\r\n"
    "Subject: {subject}\r\n{more}\r\n"
)


TNEF = "Content-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64"


def bombs() -> Iterator[tuple[str, bytes]]:
    yield "parts in parts", nested(1_000)
    yield "mails in mails", enclosed(1_000)
    yield "comments in comments", head(more=f"To: {'(' * 50_000}x@y.z{')' * 50_000}\r\n")
    yield "comments in From", head().replace(b"From: Eve ", b"From: " + b"(" * 30_000)
    yield "100,000 parts", mixed("x", "--x\r\n\r\n\r\n" * 100_000)
    yield "100,000 parts that never end", mixed("x", "--x\r\n" * 100_000)
    yield "100,000 addresses", head(more="To: " + ",\r\n ".join(f"a{n}@example.com" for n in range(100_000)) + "\r\n")
    yield "280 kB of subject", head(subject="\r\n ".join(["=?utf-8?q?=C3=A4=C3=B6=C3=BC=E2=82=AC?="] * 7_000))
    yield "60 kB of subject", head(subject="\r\n ".join(["=?utf-8?q?=C3=A4=C3=B6=C3=BC=E2=82=AC?="] * 1_400))
    yield "encoded words never closed", head(subject="=?utf-8?b?" * 6_000)
    yield "20,000 headers", head(more="X: y\r\n" * 20_000)
    yield "20 MB of base64", body("application/gzip", base64.encodebytes(b"\0" * (15 << 20)).decode(), "base64")
    yield "20 MB of one line", body("text/plain", "x" * (20 << 20))
    yield "parameters", head(more="Content-Type: text/plain" + '; a*0="x' * 7_000 + "\r\n")
    yield "tags", body("text/html", "<div>" * 300_000)
    yield "tags never closed", body("text/html", "<a " * 400_000)
    yield "comments never closed", body("text/html", "<!--" * 300_000)
    yield "references", body("text/html", "&" * 1_000_000)
    yield "a quote without end", body("text/plain", "On " * 60_000 + "wrote:\r\n> x\r\n")
    yield "many quotes", body("text/plain", "On Monday, somebody wrote:\r\n> x\r\ny\r\n" * 5_000)
    yield "many lines that end so", body("text/plain", ("On " + "x " * 240 + ":\r\n") * 400)
    yield "From lines", body("text/plain", "From: a\r\n" * 20_000)
    yield "dashes", body("text/plain", "-- \r\n" * 60_000)
    yield "blanks", body("text/plain", " " * 190_000 + "x")
    yield "punycode", body("text/plain; charset=punycode", "a-" * 90_000)
    yield "utf-7", body("text/plain; charset=utf-7", "+AAA" * 40_000)
    yield "uuencoded", body("text/plain", "begin 644 x\r\n" + "M" * 900_000, "x-uuencode")
    yield "quoted-printable", body("text/plain", "=" * 1_000_000, "quoted-printable")
    yield "a calendar", body("text/calendar", "BEGIN:VEVENT\r\n" + "SUMMARY:x\r\n y\r\n" * 60_000)
    rich = b"\xff\xff\xff\x0f\xff\xff\xff\x0fMELA\0\0\0\0{\\rtf1 " + b"\\b" * 2_000_000
    packed = base64.encodebytes(winmail((MESSAGE_PROPERTIES, properties((0x102, 0x1009, rich))))).decode()
    yield "winmail.dat", mixed("x", f"--x\r\n{TNEF}\r\n\r\n{packed}\r\n" * 3)
    yield "flowed", body("text/plain; format=flowed", "x \r\n" * 60_000)
    yield "zeros", b"\0" * 1_000_000
    yield "colons", b":" * 1_000_000
    yield "nothing", b""


def head(*, subject: str = "Hello", more: str = "", text: str = "Hello\r\n") -> bytes:
    return (HEAD.format(subject=subject, more=more) + text).encode()


def body(kind: str, text: str, encoding: str = "8bit") -> bytes:
    return head(more=f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n", text=text)


def mixed(boundary: str, text: str) -> bytes:
    return body(f"multipart/mixed; boundary={boundary}", text)


def nested(deep: int) -> bytes:
    text = "".join(f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(deep))
    return mixed("b0", text + "hello\r\n")


def enclosed(deep: int) -> bytes:
    return body("message/rfc822", "Content-Type: message/rfc822\r\n\r\n" * deep + "hello\r\n")
