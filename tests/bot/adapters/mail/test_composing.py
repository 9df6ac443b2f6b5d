"""Letters as mails: whatever stands in a name, a subject or a text, the mail has the headers it should have."""

import email
import email.policy
import re
from email.header import decode_header, make_header
from email.utils import parseaddr
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.mail.boxes import LOCAL_MAX
from bot.adapters.mail.composing import compose
from bot.adapters.mail.letters import decoded, raw_text
from bot.adapters.mail.written import line
from bot.ports import Refused
from storage.model import File
from tests.bot.adapters.mail.conftest import FULL, SEAL, box, delivery
from tests.hostile.strings import hostile

ALWAYS = {
    "date", "from", "to", "reply-to", "subject", "message-id", "content-language", "list-id", "x-earshot-loop",
    "mime-version", "content-type",
}  # fmt: skip
NASTY = st.one_of(
    st.text(max_size=300),
    st.sampled_from([text for _, text in hostile()]),
    st.builds("{}\r\nBcc: all@example.com\r\n\r\n{}".format, st.text(max_size=40), st.text(max_size=40)),
    st.builds("=?utf-8?b?{}?=".format, st.text("QmNjOgo=\r\n", max_size=40)),
    st.builds('"{}" <x@y.example>, '.format, st.text(max_size=60)),
)


def headers(raw: bytes) -> list[tuple[str, str]]:
    """As any program reads them: what stands before the first empty line."""
    head, _, _ = raw.partition(b"\r\n\r\n")
    lines = re.sub(rb"\r\n[ \t]", b" ", head).split(b"\r\n")
    return [
        (name.decode("ascii").lower(), value.strip().decode())
        for name, _, value in (one.partition(b":") for one in lines)
    ]


@settings(max_examples=2_000 if FULL else 150, deadline=None)
@given(name=NASTY, sender=NASTY, subject=NASTY, text=NASTY)
def test_whatever_is_written_the_headers_are_those_and_no_others(
    name: str, sender: str, subject: str, text: str
) -> None:
    raw = compose(delivery(name=name, sender=sender, subject=subject, text=text), box(), SEAL).mail
    found = headers(raw)
    assert {one for one, _ in found} == ALWAYS
    assert len(found) == len(ALWAYS)
    given = dict(found)
    assert parseaddr(given["to"])[1] == "maria@example.com"
    assert parseaddr(given["from"])[1] == "help@example.org"
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert re.search(rb"(?<!\r)\n|\r(?!\n)", raw) is None
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    assert [part.get_content_type() for part in parsed.walk()] == ["multipart/alternative", "text/plain", "text/html"]


@pytest.mark.parametrize("more", [{}, {"reply_domain": "antwort.bücher.example"}])
def test_our_own_domain_stands_in_every_header_in_ascii(more: dict[str, str]) -> None:
    raw = compose(delivery(), box(address="hilfe@bücher.example", **more), SEAL).mail
    found = dict(headers(raw))
    assert parseaddr(found["from"])[1] == "hilfe@xn--bcher-kva.example"
    assert parseaddr(found["reply-to"])[1].endswith("xn--bcher-kva.example")
    assert raw.isascii()


@settings(max_examples=1_000 if FULL else 100, deadline=None)
@given(subject=NASTY)
def test_a_subject_is_read_as_it_was_written(subject: str) -> None:
    raw = compose(delivery(subject=subject), box(), SEAL).mail
    read = decoded(raw_text(dict(headers(raw))["subject"]))
    assert "".join(read.split()) == ("".join(line(subject[:250]).split()) or "-")


@pytest.mark.parametrize(
    "name",
    [
        "Müller, Aiko",
        'Aiko "the fixer" Sato',
        "佐藤 愛子",
        "a@b.example",
        "Aiko\\",
        "O'Neill; Jr.",
        "Ж" * 78,
        "=?utf-8?q?x?=",
    ],
)
def test_a_name_is_read_as_it_was_written(name: str) -> None:
    raw = compose(delivery(name=name, sender=name), box(), SEAL).mail
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    for header, address in (("to", "maria@example.com"), ("from", "help@example.org")):
        assert [one.addr_spec for one in parsed[header].addresses] == [address]
        written = email.message_from_bytes(raw)[header].rpartition(" ")[0].strip()
        read = str(make_header(decode_header(written)))
        if read.startswith('"'):
            read = re.sub(r"\\(.)", r"\1", read[1:-1])
        assert read == name


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"automatic": True},
        {"files": (File(name="a.pdf", type="application/pdf", content=b"%PDF" * 99),)},
        {"to": "jürgen@x.example"},
    ],
)
def test_each_attempt_has_the_same_bytes(more: dict[str, Any]) -> None:
    tried = {compose(delivery(attempt=number, **more), box(), SEAL).mail for number in range(5)}
    assert len(tried) == 1
    assert compose(delivery(ref="d-OTHER", **more), box(), SEAL).mail not in tried


def test_answers_belong_to_what_was_said() -> None:
    ids = (*(f"m{number}@example.com" for number in range(40)), "bad id\r\nBcc: x@y.z")
    given = dict(headers(compose(delivery(answers=ids), box(), SEAL).mail))
    assert given["in-reply-to"] == "<m39@example.com>"
    named = given["references"].split()
    assert (len(named), named[0], named[-1]) == (21, "<m0@example.com>", "<m39@example.com>")


def test_an_answer_goes_to_an_address_of_its_conversation() -> None:
    sealed = f"7k3q9m2x-0-{SEAL.sign('reply', '7k3q9m2x-0')}"
    found = {
        "help+": dict(headers(compose(delivery(), box(), SEAL).mail)),
        "domain": dict(headers(compose(delivery(), box(reply_domain="reply.example.org"), SEAL).mail)),
        "none": dict(headers(compose(delivery(), box(separator=""), SEAL).mail)),
        "long": dict(headers(compose(delivery(), box(address=f"{'a' * 40}@example.org"), SEAL).mail)),
    }
    assert found["help+"]["reply-to"] == f'"Aiko, Support" <help+{sealed}@example.org>'
    assert found["domain"]["reply-to"] == f'"Aiko, Support" <{sealed}@reply.example.org>'
    assert "reply-to" not in found["none"]
    assert "reply-to" not in found["long"], f"more than {LOCAL_MAX} octets before the @"


def test_what_the_bot_writes_says_so_and_what_people_write_does_not() -> None:
    assert dict(headers(compose(delivery(automatic=True), box(), SEAL).mail))["auto-submitted"] == "auto-replied"
    assert "auto-submitted" not in dict(headers(compose(delivery(), box(), SEAL).mail))


def test_the_html_holds_text_only_and_turns_where_the_language_does() -> None:
    text = "<script>alert(1)</script>\n\nشكرا & <img src=x onerror=y>"
    raw = compose(delivery(text=text, language="ar"), box(), SEAL).mail
    body = email.message_from_bytes(raw, policy=email.policy.default).get_body(("html",))
    assert body is not None
    html = body.get_content()
    assert '<html lang="ar" dir="rtl">' in html
    assert set(re.findall(r"</?(\w+)", html)) == {"html", "head", "meta", "body", "p"}
    assert "http" not in html


def test_files_go_along_under_harmless_names() -> None:
    files = (
        File(name="../../etc/passwd", type="text/plain", content=b"x"),
        File(name="rech\u202efdp.exe", type="application/x-thing", content=b"y"),
        File(name="a\r\nBcc: x@y.z.png", type="image/png\r\nX: y", content=b"z"),
        File(name="mail.eml", type="message/rfc822", content=b"From: a@b.c\r\n\r\nhello"),
        File(name="", type="", content=b""),
    )
    raw = compose(delivery(files=files), box(), SEAL).mail
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    found = [(part.get_filename(), part.get_content_type()) for part in parsed.iter_attachments()]
    assert found == [
        ("passwd", "text/plain"),
        ("rechfdp.exe", "application/x-thing"),
        ("a Bcc_ x@y.z.png", "application/octet-stream"),
        ("mail.eml", "application/octet-stream"),
        ("file", "application/octet-stream"),
    ]
    with pytest.raises(Refused, match="18 MB"):
        compose(delivery(files=(File(name="x", type="a/b", content=b"x" * (19 << 20)),)), box(), SEAL)
