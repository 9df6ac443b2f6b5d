"""What Outlook packs into winmail.dat: read where it can be, and left as the file it is where it cannot."""

import base64
import random
import time
from collections.abc import Callable, Iterator

import pytest

from bot.adapters.mail import rtf, tnef
from bot.adapters.mail.bounds import TEXT_MAX
from storage.model import Heard, Words
from tests.bot.adapters.mail import winmail
from tests.bot.adapters.mail.conftest import mail
from tests.bot.adapters.mail.winmail import enclosed, file, packed, properties, text

Read = Callable[..., Heard]
RICH = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1{\fonttbl{\f0\fswiss Arial;}{\f1\fswiss\fcharset204 Arial CYR;}}"
    rb"{\colortbl;\red0\green0\blue0;}{\*\generator Outlook;}{\*\htmltag64 <p>}\pard\plain\f0 Gr\'fc\'dfe \{1\}\par "
    rb"{\f1 \'cf\'f0\'e8\'e2\'e5\'f2}\line \u8364?5\tab {\b now}, {\b now}, {\b now}{\pict 89504e47}\par}"
)


def sent(content: bytes, words: str = "", kind: str = "application/ms-tnef; name=winmail.dat") -> bytes:
    """A mail as Exchange sends it, with or without the words beside it."""
    body = base64.encodebytes(content).decode().replace("\n", "\r\n")
    return mail(
        f"--b\r\nContent-Type: text/plain\r\n\r\n{words}\r\n--b\r\nContent-Type: {kind}\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{body}\r\n--b--\r\n",
        "MIME-Version: 1.0",
        "Content-Type: multipart/mixed; boundary=b",
    )


def words(heard: Heard) -> Words:
    assert isinstance(heard, Words)
    return heard


def named(heard: Heard) -> list[tuple[str, bytes]]:
    return [(one.name, one.content) for one in words(heard).files]


def test_its_text_and_its_files_are_the_mails(read: Read) -> None:
    content = winmail.winmail(
        (winmail.MESSAGE_PROPERTIES, properties(text(0x1000, "The lid is loose.\r\nDoch!"), text(0x0037, "The lid"))),
        *file("PHOTO~1.JPG", b"\xff\xd8", text(0x3707, "A photo of the lid.jpeg"), text(0x370E, "image/jpeg")),
        *file("Überblick.txt", b"abc"),
    )
    found = words(read(sent(content)))
    assert found.text == "The lid is loose.\nDoch!"
    assert [(one.name, one.type) for one in found.files] == [
        ("A photo of the lid.jpeg", "image/jpeg"), ("Überblick.txt", "application/octet-stream"),
    ]  # fmt: skip
    assert [one.content for one in found.files] == [b"\xff\xd8", b"abc"]


def test_what_the_mail_says_itself_is_not_said_twice(read: Read) -> None:
    content = winmail.winmail((winmail.MESSAGE_PROPERTIES, properties(text(0x1000, "The same."))), *file("a.txt", b"a"))
    assert words(read(sent(content, "The same."))).text == "The same."
    assert named(read(sent(content, "The same."))) == [("a.txt", b"a")]


def test_it_is_known_by_its_name_where_its_kind_says_nothing(read: Read) -> None:
    content = winmail.winmail((winmail.BODY, "Größe".encode("cp1252") + b"\0"))
    kind = 'application/octet-stream\r\nContent-Disposition: attachment; filename="WinMail.dat"'
    assert words(read(sent(content, kind=kind))).text == "Größe"


@pytest.mark.parametrize(
    ("attribute", "said"),
    [
        ((winmail.BODY, "Привет".encode("cp1251") + b"\0"), "Привет"),
        ((winmail.MESSAGE_PROPERTIES, properties((0x1E, 0x1000, "Привет".encode("cp1251") + b"\0"))), "Привет"),
        (
            (winmail.MESSAGE_PROPERTIES, properties((0x102, 0x1013, "<p>Привет<br>there".encode("cp1251")))),
            "Привет\nthere",
        ),
        (
            (winmail.MESSAGE_PROPERTIES, properties((0x102, 0x1013, '<meta charset="utf-8"><p>Grüße'.encode()))),
            "Grüße",
        ),
        ((winmail.MESSAGE_PROPERTIES, properties(text(0x1013, "<b>Grüße</b>"))), "Grüße"),
        (
            (winmail.MESSAGE_PROPERTIES, properties((0x102, 0x1009, packed(RICH)))),
            "Grüße {1}\nПривет\n€5\tnow, now, now",
        ),
    ],
    ids=["body", "8 bit", "html", "html that names its letters", "html in UTF-16", "rich text"],
)
def test_each_form_of_text(read: Read, attribute: tuple[int, bytes], said: str) -> None:
    assert words(read(sent(winmail.winmail(attribute, codepage=1251)))).text == said


def test_a_letter_within_is_a_text_and_its_files(read: Read) -> None:
    inner = winmail.winmail((winmail.BODY, b"Inside.\0"), *file("inner.txt", b"in"))
    content = winmail.winmail((winmail.BODY, b"See below.\0"), *enclosed("Re: The lid", inner))
    assert named(read(sent(content))) == [("Re_ The lid.txt", b"Inside."), ("inner.txt", b"in")]


def test_what_is_only_read_in_part_is_kept_as_it_came_too(read: Read) -> None:
    whole = winmail.winmail((winmail.BODY, b"See the drawing.\0"), *file("a.txt", b"a"), *file("b.txt", b"b" * 900))
    object_ = winmail.winmail((winmail.BODY, b"See.\0"), *enclosed("Drawing", b"\xd0\xcf", winmail.AN_OLE_OBJECT))
    assert named(read(sent(whole[:-500]))) == [("a.txt", b"a"), ("winmail.dat", whole[:-500])]
    assert named(read(sent(object_))) == [("winmail.dat", object_)]


@pytest.mark.parametrize(
    "content", [b"MZ", winmail.winmail()[:9], winmail.winmail(), b"\x78\x9f\x3e\x22" + b"\xff" * 99]
)
def test_what_cannot_be_read_stays_the_file_that_it_was(read: Read, content: bytes) -> None:
    found = words(read(sent(content, "Hello.")))
    assert found.text == "Hello."
    assert named(found) == [("winmail.dat", content)]


def test_names_are_no_paths_and_text_stays_text(read: Read) -> None:
    hostile = file("..\\..\\x.exe", b"", text(0x3707, "../../etc/\u202epasswd"))
    content = winmail.winmail((winmail.BODY, b"<!channel> <b>x</b>\0"), *hostile)
    assert words(read(sent(content))).text == "<!channel> <b>x</b>"
    assert named(read(sent(content))) == [("passwd", b"")]


# ------------------------------------------------------------------ rich text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0",
            rb"{\rtf1\ansi\ansicpg1252\pard hello world}" + b"\r\n",
        ),
        ("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0", rb"{\rtf1 WXYZWXYZWXYZWXYZWXYZ}"),
    ],
    ids=["hello", "a reference into itself"],
)
def test_the_specifications_own_examples_are_unpacked(given: str, said: bytes) -> None:
    assert rtf.unpack(bytes.fromhex(given)) == said


def test_what_is_packed_is_unpacked_and_what_never_was_too() -> None:
    assert rtf.unpack(packed(RICH * 20)) == RICH * 20
    plain = (len(RICH) + 12).to_bytes(4, "little") + len(RICH).to_bytes(4, "little") + b"MELA\0\0\0\0" + RICH
    assert rtf.unpack(plain) == RICH


def test_more_is_never_unpacked_than_may_be() -> None:
    """Two bytes become seventeen, as often as you like."""
    pairs = [((len(rtf.BEGIN) + 17 * n + 99) % 4096 << 4 | 15).to_bytes(2, "big") for n in range(200_000)]
    body = b"".join(b"\xff" + b"".join(pairs[n : n + 8]) for n in range(0, len(pairs), 8))
    packed_ = (len(body) + 12).to_bytes(4, "little") + b"\xff" * 4 + b"LZFu\0\0\0\0" + body
    assert len(rtf.unpack(packed_)) == rtf.RTF_MAX


@pytest.mark.parametrize(
    "nasty", [rb"{" * 900_000, rb"\b" * 500_000, rb"\u65?" * 180_000, rb"\bin99999999999 x", b"\\" * 900_000]
)
def test_rich_text_made_to_take_long_is_given_up(nasty: bytes) -> None:
    content = winmail.winmail((winmail.MESSAGE_PROPERTIES, properties((0x102, 0x1009, _plain(rb"{\rtf1 " + nasty)))))
    began = time.process_time()
    assert len(tnef.read(content).text) <= TEXT_MAX + 1
    assert time.process_time() - began < 3


def _plain(rich: bytes) -> bytes:
    size = len(rich).to_bytes(4, "little")
    return (len(rich) + 12).to_bytes(4, "little") + size + b"MELA\0\0\0\0" + rich


# ------------------------------------------------------------------ and everything that is nearly one


def nearly(seed: int) -> Iterator[bytes]:
    """Ours with bits turned, lengths made wrong, and cut off anywhere."""
    inner = winmail.winmail((winmail.BODY, b"Inside.\0"), *file("inner.txt", b"in"))
    whole = winmail.winmail(
        (winmail.MESSAGE_PROPERTIES, properties(text(0x0037, "The lid"), (0x102, 0x1009, packed(RICH)))),
        *file("a.txt", b"abc" * 30, text(0x3707, "A long name.txt"), text(0x3712, "a@b")),
        *enclosed("Re: The lid", inner),
    )
    assert tnef.read(whole).whole
    yield from (whole[:end] for end in range(0, len(whole), 4))
    dice = random.Random(seed)
    for _ in range(2_000):
        bad = bytearray(whole)
        for _ in range(dice.choice((1, 1, 2, 8))):
            bad[dice.randrange(len(bad))] ^= 1 << dice.randrange(8)
        yield resummed(bytes(bad)) if dice.random() < 0.8 else bytes(bad)
    for _ in range(700):
        bad = bytearray(whole)
        at = dice.randrange(len(bad) - 4)
        bad[at : at + 4] = dice.choice((b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\0", b"\0\0\1\0"))
        yield resummed(bytes(bad))


def resummed(content: bytes) -> bytes:
    """With sums that are right again, so that what is wrong is found behind them."""
    out = bytearray(content[:6])
    place = 6
    while place + 9 <= len(content):
        size = int.from_bytes(content[place + 5 : place + 9], "little")
        value = content[place + 9 : place + 9 + size]
        out += content[place : place + 9] + value + (sum(value) & 0xFFFF).to_bytes(2, "little")
        place += 11 + size
    return bytes(out)


def test_what_is_nearly_one_is_read_in_part_or_refused_and_never_breaks_anything() -> None:
    refused = parts = 0
    began = time.process_time()
    for number, content in enumerate(nearly(seed := 20261125)):
        try:
            found = tnef.read(content)
        except tnef.Unreadable:
            refused += 1
            continue
        parts += not found.whole
        assert len(found.text) <= TEXT_MAX + 1, (seed, number)
        assert sum(len(one.content) for one in found.files) <= len(content) + TEXT_MAX, (seed, number)
        assert "\0" not in found.text, (seed, number)
    assert refused
    assert parts
    assert time.process_time() - began < 10
