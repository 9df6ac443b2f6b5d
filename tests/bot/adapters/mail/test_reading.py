"""What a mail says: words, whose, to what they belong, and whether a person wrote them."""

import base64
import random
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.adapters.mail.composing import compose
from bot.adapters.mail.tokens import tokens_in
from storage.model import Heard, Nothing, Returned, Words
from tests.bot.adapters.mail.conftest import CORPORA, FULL, NOW, SEAL, box, delivery, mail, own_id

Read = Callable[..., Heard]
TOKEN = "7k3q9m2x-0"
SIGNED = f"{TOKEN}-{SEAL.sign('reply', TOKEN)}"


def words(heard: Heard) -> Words:
    assert isinstance(heard, Words), heard
    return heard


def part(kind: str, text: str | bytes, *headers: str) -> str:
    content = base64.encodebytes(text if isinstance(text, bytes) else text.encode()).decode()
    return "\r\n".join([f"Content-Type: {kind}", "Content-Transfer-Encoding: base64", *headers, "", content])


def mixed(*parts: str, kind: str = "mixed") -> bytes:
    text = "".join(f"--b\r\n{one}\r\n" for one in parts) + "--b--\r\n"
    return mail(text, f"Content-Type: multipart/{kind}; boundary=b")


# ------------------------------------------------------------------ where it belongs


@pytest.mark.parametrize(
    "header",
    [
        f"Cc: help+{SIGNED}@example.org",
        f"Delivered-To: help+{SIGNED}@example.org",
        f"X-Original-To: HELP+{SIGNED.upper()}@EXAMPLE.ORG",
        f"Cc: Aiko <help+{SIGNED}@example.org>, other@example.com",
        f"Envelope-To: {SIGNED}@reply.example.org",
        f"Resent-To: help={SIGNED}@example.org",
    ],
)
def test_a_token_of_ours_is_known_again(read: Read, header: str) -> None:
    assert words(read(mail("Thanks", header))).tokens == (TOKEN,)


@pytest.mark.parametrize("change", [0, 5, 25])
def test_a_token_changed_by_one_letter_is_none(read: Read, change: int) -> None:
    signature = SEAL.sign("reply", TOKEN)
    other = "a" if signature[change] != "a" else "b"
    forged = signature[:change] + other + signature[change + 1 :]
    assert words(read(mail("Hi", f"Cc: help+{TOKEN}-{forged}@example.org"))).tokens == ()
    letters = SEAL.sign("letter", TOKEN)
    assert words(read(mail("Hi", f"Cc: help+{TOKEN}-{letters}@example.org"))).tokens == (), "another purpose"


def test_no_guessed_token_is_taken() -> None:
    drawn = random.Random(7)
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    for _ in range(1_000_000 if FULL else 10_000):
        guess = "".join(drawn.choices(letters, k=26))
        assert tokens_in([f"help+{TOKEN}-{guess}@example.org"], SEAL) == ()


@pytest.mark.parametrize(
    "shape",
    ["{}", "\r\n {}", "{} (sent by a program)", "<other@example.com>\r\n\t{}", "{}, <x@y.z>"],
)
def test_an_id_of_ours_proves_what_was_seen(read: Read, shape: str) -> None:
    named = own_id().replace("example.org", "EXAMPLE.org")
    assert words(read(mail("Thanks", f"In-Reply-To: {shape.format(named)}"))).seen == ("d-LETTER1",)
    assert words(read(mail("Thanks", f"References: {shape.format(named.strip('<>'))}"))).seen == ("d-LETTER1",)


def test_the_newest_comes_first_and_what_proves_nothing_stands_apart(read: Read) -> None:
    ids = f"<a@example.com> {own_id('d-1')} <b@example.com> {own_id('d-2')} <c@example.com>"
    found = words(read(mail("Hi", f"References: {ids}", "In-Reply-To: <c@example.com>")))
    assert found.seen == ("d-2", "d-1")
    assert found.answers == ("c@example.com", "b@example.com", "a@example.com")
    forged = words(read(mail("Hi", f"In-Reply-To: {own_id()[:-14]}x@example.org>")))
    assert forged.seen == ()


# ------------------------------------------------------------------ who and when


def test_who_wrote_it(read: Read) -> None:
    found = words(read(mail("Hi", author='"Lopes, Maria" <Maria@Example.com>')))
    assert (found.name, found.address, found.own_id) == ("Lopes, Maria", "Maria@Example.com", "m1@example.com")
    trick = words(
        read(mail("Hi", author="=?utf-8?q?ceo=40example=2Eorg_=3Cceo=40example=2Eorg=3E?= <eve@evil.example>"))
    )
    assert trick.address == "eve@evil.example"
    assert words(read(mail("Hi", author="maria@example.com"))).name is None


@pytest.mark.parametrize(
    ("author", "address"),
    [
        ('"ceo@victim.example <ceo@victim.example>" <eve@evil.example>', "eve@evil.example"),
        ('"Maria <maria@old.example>" <maria@new.example>', "maria@new.example"),
        ('"Maria \\" <maria@old.example>" <maria@new.example>', "maria@new.example"),
        ("(comment <c@d.example>) maria@example.com", "maria@example.com"),
        ("Maria (once (or twice) <c@d.example>) <maria@example.com>", "maria@example.com"),
        ("(comment <c@d.example>) Maria <maria@example.com>", "maria@example.com"),
        ('"Maria <maria@example.com>', "maria@example.com"),
        ('Maria <"maria lopes"@example.com>', '"maria lopes"@example.com'),
    ],
)
def test_what_stands_in_a_quoted_name_or_a_comment_is_no_address(read: Read, author: str, address: str) -> None:
    assert words(read(mail("Hi", author=author))).address == address


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("Wed, 25 Nov 2026 10:00:00 +0100", NOW - timedelta(minutes=30)),
        ("Wed, 25 Nov 2036 10:00:00 +0100", NOW),
        ("Thu, 01 Jan 1970 00:00:00 +0000", NOW - timedelta(days=30)),
        ("yesterday", NOW),
        ("Wed, 99 Nov 2026 10:00:00 +9999", NOW),
    ],
)
def test_when_it_was_written_as_far_as_that_is_believed(read: Read, written: str, at: Any) -> None:
    assert words(read(mail("Hi", f"Date: {written}"))).at == at


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        (["mx.example.org; dmarc=pass header.from=example.com"], "verified"),
        (["mx.example.org; dmarc=pass (p=none) header.from=Example.COM"], "verified"),
        (["mx.example.org; dmarc=pass header.from=evil.example"], "unverified"),
        (["mx.example.org; dmarc=fail header.from=example.com"], "forged"),
        (["mx.example.org 1; spf=pass; dkim=pass; dmarc=fail (p=none)"], "forged"),
        (["mx.example.org; spf=fail smtp.mailfrom=x; dkim=fail"], "forged"),
        (["mx.example.org; spf=fail; dkim=none"], "unverified"),
        (["mx.example.org; spf=pass; dkim=pass"], "unverified"),
        (["mx.evil.example; dmarc=pass", "mx.example.org; dmarc=pass"], "unverified"),
        (["MX.Example.ORG.; (a comment; dmarc=pass) spf=none"], "unverified"),
        (['mx.example.org; spf=pass reason="; dmarc=pass"'], "unverified"),
        (["mx.example.org; dmarc=pass; dmarc=fail"], "forged"),
        (["mx.example.org; none"], "unverified"),
        ([], "unverified"),
    ],
)
def test_what_our_server_found_out_about_the_sender(read: Read, headers: list[str], said: str) -> None:
    raw = mail("Hi", *(f"Authentication-Results: {one}" for one in headers))
    assert words(read(raw, trusted_mx="mx.example.org")).sender == said
    assert words(read(raw)).sender == "", "nobody is trusted with it"


# ------------------------------------------------------------------ what no person wrote


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated (vacation)", "Precedence: bulk",
        "Precedence: LIST", "List-Id: <x.example.com>", "List-Unsubscribe: <https://x.example>", "Return-Path: <>",
        "X-Auto-Response-Suppress: OOF, AutoReply", "X-Autoreply: yes", "X-Autorespond: x",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
    ],
)  # fmt: skip
def test_what_programs_write_says_so(read: Read, header: str) -> None:
    found = words(read(mail("I am away.", header)))
    assert found.automatic
    assert found.text == "I am away."


@pytest.mark.parametrize(
    "author", ["mailer-daemon@x.example", "noreply@x.example", "no-reply+7@x.example", "news-request@x.example",
               "owner-list@x.example", "postmaster@x.example", "help@example.org"],
)  # fmt: skip
def test_from_addresses_that_nobody_reads(read: Read, author: str) -> None:
    assert words(read(mail("Hello", author=author))).automatic


@pytest.mark.parametrize(
    "header",
    ["Auto-Submitted: no", "Return-Path: <maria@example.com>", "Precedence: normal", "X: y",
     "Feedback-ID: ::1.eu-west-1.abc=:AmazonSES"],
)  # fmt: skip
def test_what_people_write_does_not(read: Read, header: str) -> None:
    assert words(read(mail("Hello", header))).automatic == ""


LISTS = ["List-Id: <x.example.com>", "List-Unsubscribe: <https://x.example>", "Precedence: list"]


@pytest.mark.parametrize("header", LISTS)
@pytest.mark.parametrize("proof", [f"In-Reply-To: {own_id()}", f"Cc: help+{SIGNED}@example.org"])
def test_what_answers_us_by_way_of_a_list_is_a_persons_word(read: Read, header: str, proof: str) -> None:
    found = words(read(mail("It still smokes.", header, proof)))
    assert (found.automatic, found.listed) == ("", True)
    away = words(read(mail("I am away.", header, proof, "X-Autoreply: yes")))
    assert away.automatic == "an automatic answer"
    stranger = words(read(mail("Our offers", header, "In-Reply-To: <other@example.com>")))
    assert stranger.automatic == "a mailing list"


def test_what_we_sent_ourselves_is_nothing_and_what_returns_of_it_never_starts_a_loop(read: Read) -> None:
    ours = compose(delivery(), box(), SEAL).mail
    assert isinstance(read(ours), Nothing)
    changed = ours.replace(b"From: ", b"X-From: ").replace(b"Message-ID:", b"X-Old:") + b""
    assert words(read(b"From: List <list@example.com>\r\n" + changed)).automatic == "a mail of ours that came back"
    other = ours.replace(b"<help@example.org>", b"<eve@example.com>", 1)
    assert isinstance(read(other), Words), "somebody else under an id of ours is shown, not hidden"


def test_what_the_bot_of_somebody_else_writes_is_never_answered(read: Read) -> None:
    """Two Earshots that write to one another: the second one's acknowledgement is known for what it is."""
    theirs = box(address="service@example.com")
    raw = compose(delivery(to="help@example.org", automatic=True), theirs, SEAL).mail
    assert words(read(raw.replace(b"service@", b"service2@"))).automatic


# ------------------------------------------------------------------ bounces


def bounce(status: str, original: str, *headers: str) -> bytes:
    text = (
        "--b\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n"
        f"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n{status}\r\n\r\n"
        f"--b\r\n{original}\r\n--b--\r\n"
    )
    kind = "Content-Type: multipart/report; report-type=delivery-status; boundary=b"
    return mail(text, kind, *headers, author="Mail Delivery <MAILER-DAEMON@mx.example>")


FAILED = (
    "Final-Recipient: rfc822; maria@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 nobody"
)
ORIGINAL = f"Content-Type: message/rfc822\r\n\r\nMessage-ID: {own_id()}\r\nReferences: {own_id('d-OLD')}\r\n\r\nHello"
HEADERS = f"Content-Type: text/rfc822-headers\r\n\r\nSubject: x\r\nMessage-ID:\r\n {own_id()}\r\n"


@pytest.mark.parametrize("original", [ORIGINAL, HEADERS])
def test_a_letter_that_failed_is_named(read: Read, original: str) -> None:
    found = read(bounce(FAILED, original))
    assert isinstance(found, Returned)
    assert (found.refs, found.failed, found.status, found.why) == (("d-LETTER1",), True, "5.1.1", "550 nobody")


def test_one_that_is_late_and_one_that_arrived(read: Read) -> None:
    late = read(bounce("Action: delayed\r\nStatus: 4.4.7", ORIGINAL))
    assert isinstance(late, Returned)
    assert (late.failed, late.status) == (False, "4.4.7")
    assert isinstance(read(bounce("Action: delivered\r\nStatus: 2.0.0", ORIGINAL)), Nothing)


def test_one_in_words_only(read: Read) -> None:
    text = f"Your message was not delivered.\r\n550 5.7.1 go away\r\n\r\n> Message-Id: {own_id()}\r\n"
    found = read(mail(text, "Return-Path: <>", author="MAILER-DAEMON@mx.example"))
    assert isinstance(found, Returned)
    assert (found.refs, found.status, found.why) == (("d-LETTER1",), "5.7.1", "550 5.7.1 go away")


def test_a_bounce_of_what_we_did_not_send_is_shown_and_never_answered(read: Read) -> None:
    assert words(read(bounce(FAILED, ORIGINAL.replace("d-LETTER1", "d-LETTER2")))).automatic == "bounce"


def test_somebody_away_is_no_bounce(read: Read) -> None:
    raw = mail("I am away until Monday.", "Auto-Submitted: auto-replied", "Return-Path: <>", f"In-Reply-To: {own_id()}")
    found = words(read(raw))
    assert (found.automatic, found.seen) == ("an automatic answer", ("d-LETTER1",))


@pytest.mark.parametrize("author", ["Maria <maria@example.com>", "Shop <no-reply@example.com>"])
def test_somebody_away_is_no_bounce_whatever_the_conversation_is_called(read: Read, author: str) -> None:
    headers = ("Auto-Submitted: auto-replied (vacation)", "Return-Path: <>", f"In-Reply-To: {own_id()}")
    away = mail("I am away until Monday.\r\n\r\n> It was not delivered.", *headers, author=author)
    found = words(read(away.replace(b"Subject: The lid", b"Subject: Auto: Re: Parcel not delivered")))
    assert (found.automatic, found.seen) == ("an automatic answer", ("d-LETTER1",))


@pytest.mark.parametrize("author", ["Mail Delivery System <Mail.Delivery.System@mx.example>", "Mail Delivery System"])
def test_a_server_speaks_under_other_names_too(read: Read, author: str) -> None:
    text = f"Your message could not be delivered.\r\n\r\nMessage-Id: {own_id()}\r\n"
    found = read(mail(text, "Return-Path: <>", author=author))
    assert isinstance(found, Returned)
    assert (found.refs, found.failed) == (("d-LETTER1",), True)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not here; CORPORA names their folder")
def test_no_bounce_of_the_corpus_is_a_customers_word_and_those_that_name_ours_are_told(read: Read) -> None:
    """With an id of ours where that of the returned mail stands."""
    told = named = people = total = 0
    for path in sorted((CORPORA / "sisimai-bounces").rglob("*.eml"))[:: 1 if FULL else 3]:
        raw = path.read_bytes()
        found = read(raw)
        total += 1
        people += isinstance(found, Words) and not found.automatic
        ours = with_ours(raw)
        if ours:
            named += 1
            told += isinstance(read(ours), Returned)
    assert people / total < 0.02, f"{people} of {total}"
    assert told / named > 0.9, f"{told} of {named}"


def with_ours(raw: bytes) -> bytes | None:
    """With an id of ours in the place of the last one of its body; None when there is none."""
    found = list(re.finditer(rb"(?im)^([> \t]*message-id:[ \t]*(?:\r?\n[ \t]+)?)[^\r\n]*", raw))
    head = re.search(rb"\r?\n\r?\n", raw)
    if not found or head is None or found[-1].start() < head.start():
        return None
    return raw[: found[-1].start()] + found[-1][1] + own_id().encode() + raw[found[-1].end() :]


# ------------------------------------------------------------------ what staff forward


@pytest.mark.parametrize(
    "raw",
    [
        mail(
            "See below.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Ana Sousa <ana@example.net>\r\n"
            "Date: Mon, 23 Nov 2026\r\nSubject: Heat\r\nTo: sales@example.org\r\n\r\nIt does not get warm.\r\n",
            "Cc: help+heard@example.org", author="Aiko <aiko@example.org>",
        ),
        mail(
            "From: Ana Sousa <ana@example.net>\r\nSubject: Heat\r\n\r\nIt does not get warm.\r\n",
            "Cc: help+HEARD@example.org", "Content-Type: message/rfc822", author="Aiko <aiko@example.org>",
        ),
        mail(
            "Von: Ana Sousa [mailto:ana@example.net]\r\nGesendet: Montag, 23. November 2026\r\nAn: sales\r\n"
            "Betreff: Heat\r\n\r\nIt does not get warm.\r\n",
            "Delivered-To: help+heard@example.org", author="Aiko <aiko@example.org>",
        ),
    ],
)  # fmt: skip
def test_what_staff_forward_are_the_words_of_who_wrote_them(read: Read, raw: bytes) -> None:
    found = words(read(raw))
    assert found.text == "It does not get warm."
    assert (found.name, found.address, found.place) == ("Ana Sousa", None, "forwarded by mail")
    assert (found.tokens, found.seen, found.heard_by, found.automatic) == ((), (), None, "")


@pytest.mark.parametrize("domain", ["xn--bcher-kva.example", "bücher.example"])
def test_our_own_domain_is_known_in_both_its_forms(read: Read, domain: str) -> None:
    ours = "Hilfe@Bücher.example"
    sent = compose(delivery(), box(address=ours), SEAL).mail.replace(b"xn--bcher-kva.example", domain.encode())
    assert isinstance(read(sent, address=ours), Nothing)
    below = "---------- Forwarded message ---------\r\nFrom: Ana <ana@example.net>\r\nSubject: Heat\r\n\r\nCold.\r\n"
    found = words(read(mail(below, f"Cc: hilfe+heard@{domain}", author="a@b.example"), address=ours))
    assert found.place == "forwarded by mail"


def test_what_is_not_forwarded_is_a_mail_like_any_other(read: Read) -> None:
    found = words(read(mail("Nothing below.", "Cc: help+heard@example.org")))
    assert (found.text, found.address) == ("Nothing below.", "maria@example.com")


# ------------------------------------------------------------------ files and forms


def test_plain_text_before_html_and_html_where_there_is_nothing_else(read: Read) -> None:
    html = (
        "<style>x{}</style><p>Hello <b>there</b><br>you &amp; me</p><p style='display:none'>hidden</p><ul><li>one</ul>"
    )
    both = mixed(part("text/plain", "Plain words"), part("text/html", html), kind="alternative")
    assert words(read(both)).text == "Plain words"
    empty = mixed(part("text/plain; charset=utf-8", " \r\n"), part("text/html", html), kind="alternative")
    assert words(read(empty)).text == "Hello there\nyou & me\n\n- one"


@pytest.mark.parametrize(
    "html",
    [
        "<html><head><meta charset=utf-8><title>x</title><body><p>It broke</p></body></html>",
        "<html><head><meta charset=utf-8><title>x</title><style>p{}</style><p>It broke</p></html>",
        "<head><title>x</title><br>It broke",
        "<html><head><title>x</title><noscript><p>no</p></noscript></head><body>It broke</body></html>",
    ],
)
def test_what_can_stand_in_no_head_ends_it(read: Read, html: str) -> None:
    assert words(read(mixed(part("text/html", html)))).text.strip() == "It broke"


def test_links_show_where_they_lead(read: Read) -> None:
    html = (
        '<a href="https://evil.example/x">https://bank.example</a> '
        '<a href="https://a.example/">a.example</a> <a href="javascript:x()">y</a>'
    )
    found = words(read(mixed(part("text/html", html))))
    assert found.text == "https://bank.example (https://evil.example/x) a.example y"


def test_files_are_kept_under_names_that_are_no_paths(read: Read) -> None:
    found = words(read(mixed(
        part("text/plain", "See the pictures."),
        part("image/png", b"\x89PNG", 'Content-Disposition: inline; filename="../../x.png"'),
        part("application/pdf; name*=utf-8''R%C3%A9sum%C3%A9.pdf", b"%PDF"),
        part("application/ms-tnef", b"x\x9f>\x22"),
        part("application/x", b"MZ", 'Content-Disposition: attachment; filename="=?utf-8?q?rech=E2=80=AEfdp=2Eexe?="'),
        part("text/plain", "a log", 'Content-Disposition: attachment; filename="C:\\\\logs\\\\a.log"'),
    )))  # fmt: skip
    assert found.text == "See the pictures."
    names = [(file.name, file.type) for file in found.files]
    assert names == [
        ("x.png", "image/png"), ("Résumé.pdf", "application/pdf"), ("winmail.dat", "application/ms-tnef"),
        ("rechfdp.exe", "application/x"), ("a.log", "text/plain"),
    ]  # fmt: skip
    assert found.files[0].content == b"\x89PNG"


def test_inline_pictures_are_files_and_named_where_they_stood(read: Read) -> None:
    html = (
        '<p>Look: <img src="CID:Lid%40x" alt="logo"> and <img src="https://t.example/1.gif" alt="sale">'
        '<img src="cid:?">'
    )
    pictures = (
        part("image/png", b"\x89PNG", "Content-ID: <lid@X>", 'Content-Disposition: inline; filename="lid.png"'),
        part("image/jpeg", b"\xff\xd8", "Content-ID: <box@x>"),
    )
    found = words(read(mixed(part("text/html", html), *pictures, kind="related")))
    assert found.text == "Look: [lid.png] and [sale][cid:?]"
    assert [file.name for file in found.files] == ["lid.png", "picture-2.jpeg"]
    plain = part("text/plain", "Here [cid:box@x] it\r\nis [cid:nothing@x]")
    both = mixed(plain, mixed(part("text/html", html), *pictures, kind="related").decode(), kind="alternative")
    assert words(read(both)).text == "Here [picture-1.jpeg] it\nis [cid:nothing@x]"


def invitation(*lines: str, method: str = "REQUEST") -> bytes:
    event = ["BEGIN:VCALENDAR", f"METHOD:{method}", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""]
    return mixed(part(f"text/calendar; method={method}", "\r\n".join(event)))


def test_an_invitation_is_a_line_and_a_file(read: Read) -> None:
    found = words(read(invitation(
        "SUMMARY:A demo\\, please", "DTSTART;TZID=Europe/Lisbon:20261126T100000",
        "DTEND;TZID=Europe/Lisbon:20261126T103000", "LOCATION:Room 4", "ORGANIZER;CN=Ana:mailto:ana@example.net",
    )))  # fmt: skip
    when = "2026-11-26 10:00 – 10:30 Europe/Lisbon"
    assert found.text == f"Invitation: A demo, please · {when} · Room 4 · from Ana <ana@example.net>"
    assert [file.name for file in found.files] == ["invitation.ics"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("DTSTART:20261126T230000Z", "DTEND:20261127T010000Z"), "2026-11-26 23:00 – 2026-11-27 01:00 UTC"),
        (("DTSTART:20261126T230000Z", "DURATION:PT90M"), "2026-11-26 23:00 – 2026-11-27 00:30 UTC"),
        (("DTSTART;VALUE=DATE:20261126", "DTEND;VALUE=DATE:20261127"), "2026-11-26"),
        (("DTSTART;VALUE=DATE:20261126", "DTEND;VALUE=DATE:20261128"), "2026-11-26 – 2026-11-27"),
        (("DTSTART:20261126T100000", "DTEND:20261126T090000"), "2026-11-26 10:00"),
        (("DTSTART:20261126T100000Z", "DTEND;TZID=Asia/Tokyo:20261126T200000"),
         "2026-11-26 10:00 UTC – 2026-11-26 20:00 Asia/Tokyo"),
        (('DTSTART;TZID="(UTC+01:00) Berlin":20261126T100000',), "2026-11-26 10:00 (UTC+01:00) Berlin"),
        (("DTSTART:20261126T100000Z", 'ORGANIZER;CN="Sales: Ana; Lisbon":mailto:ana@example.net'),
         "2026-11-26 10:00 UTC · from Sales: Ana; Lisbon <ana@example.net>"),
        (("DTSTART:20269999T996000", "DURATION:P9999D"), "2026-99-99 99:60"),
        (("DTSTART:99991231T100000", "DURATION:P9999D"), "9999-12-31 10:00"),
        (("DTSTART:tomorrow",), ""),
    ],
)  # fmt: skip
def test_when_an_invitation_is(read: Read, lines: tuple[str, ...], said: str) -> None:
    shown = f"Invitation: Demo · {said}" if said else "Invitation: Demo"
    assert words(read(invitation("SUMMARY:Demo", *lines))).text == shown


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("PARTSTAT=ACCEPTED", "Invitation accepted"),
        ('CN="Maria: Lopes";PARTSTAT=declined', "Invitation declined"),
        ("PARTSTAT=TENTATIVE", "Invitation accepted for now"),
        ("PARTSTAT=DELEGATED", "Invitation passed on"),
        ("CN=Maria", "Answer to an invitation"),
    ],
)
def test_an_answer_to_an_invitation_says_which(read: Read, answer: str, said: str) -> None:
    raw = invitation("SUMMARY:Demo", f"ATTENDEE;{answer}:mailto:maria@example.com", method="REPLY")
    assert words(read(raw)).text == f"{said}: Demo"


def test_what_an_invitation_says_stays_text_on_one_line(read: Read) -> None:
    hostile = words(
        read(invitation("SUMMARY:<!channel>\\nHello\x07 " + "x" * 900, "LOCATION:<@U1>\\, here", method="CANCEL"))
    )
    assert hostile.text.startswith("Cancelled: <!channel> Hello")
    assert hostile.text.endswith("· <@U1>, here")
    assert len(hostile.text) < 400
    assert "\n" not in hostile.text


def test_a_forwarded_mail_is_quoted_below(read: Read) -> None:
    head = "From: Ana <ana@example.net>\r\nSubject: Heat\r\nDate: Monday"
    inner = f"Content-Type: message/rfc822\r\n\r\n{head}\r\n\r\nCold.\r\n"
    found = words(read(mixed(part("text/plain", "What do you say?"), inner)))
    assert found.text.split("\n") == [
        "What do you say?", "", "> From: Ana <ana@example.net>", "> Date: Monday", "> Subject: Heat", ">", "> Cold.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("charset", "content", "text"),
    [
        ("iso-8859-1", "Grüße €".encode("cp1252"), "Grüße €"),
        ("us-ascii", "Grüße".encode(), "Grüße"),
        ("us-ascii", "Grüße".encode("cp1252"), "Grüße"),
        ("iso-8859-1", "Grüße".encode(), "Grüße"),
        ("utf-8", "Grüße".encode("cp1252"), "Grüße"),
        ("x-unknown", "Grüße".encode(), "Grüße"),
        ("shift_jis", "①壊れた".encode("cp932"), "①壊れた"),
        ("iso-2022-jp", "壊れた".encode("iso-2022-jp"), "壊れた"),
        ("iso-2022-jp", b"\x1b$B-!\x1b(B test \x1b$B$3$s$K$A$O\x1b(B", "① test こんにちは"),
        ("ISO-2022-JP", b"\x1b$B-j|b9b-7\x1b(B\n\x1b$B$3\x1b(J!", "㈱髙高Ⅲ\nこ!"),
        ("iso-2022-jp", b"\x1b(I123\x1b(B \x1b$B$3$s\nend", "ｱｲｳ こん\nend"),
        ("iso-2022-jp", b"\x1b$B$3~~\x1b(B \x1b$(D0!\x1b(B", "こ\ufffd\ufffd 丂"),
        ("cp50221", b"\x1b$B-!\x1b(B", "①"),
        ("iso-2022-jp", "Grüße".encode(), "Grüße"),
        ("gb2312", "你好，我的订单".encode("gbk") + b"\xff" + "坏了".encode("gbk"), "你好，我的订单\ufffd坏了"),
        ("utf-8", "Привет, мой заказ".encode() + b"\xff", "Привет, мой заказ\ufffd"),
        ("utf-8", "Grüße aus Köln".encode("cp1252"), "Grüße aus Köln"),
        ("gb2312", "東坏了".encode("gb18030"), "東坏了"),
        ("ks_c_5601-1987", "고장".encode("cp949"), "고장"),
        ("koi8-r", "Сломалось".encode("koi8-r"), "Сломалось"),
        ("unicode-escape", b"\\u0041", "\\u0041"),
        ("zlib", b"abc", "abc"),
    ],
)
def test_charsets_wrong_ones_too(read: Read, charset: str, content: bytes, text: str) -> None:
    assert words(read(mixed(part(f"text/plain; charset={charset}", content)))).text == text


def test_a_subject_in_many_pieces(read: Read) -> None:
    # One letter is cut in two by the words, as some programs do.
    raw = mail("Hi").replace(
        b"Subject: The lid", b"Subject: Re: =?utf-8?b?R3LDvMM=?=\r\n =?utf-8?b?n2U=?= =?utf-8?q?_x?="
    )
    assert words(read(raw)).subject == "Re: Grüße x"


def test_text_in_flowing_lines_is_whole_again(read: Read) -> None:
    raw = mail("One long \r\nline.\r\n stuffed\r\n", "Content-Type: text/plain; format=flowed")
    assert words(read(raw)).text == "One long line.\nstuffed"


def test_without_a_word_the_subject_speaks(read: Read) -> None:
    assert words(read(mail(""))).text == "The lid"


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"{", b"no headers here\r\n\r\nx"])
def test_what_is_no_mail_is_a_value_error(read: Read, raw: bytes) -> None:
    with pytest.raises(ValueError, match="no mail"):
        read(raw)
