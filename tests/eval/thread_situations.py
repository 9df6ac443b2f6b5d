"""Reply situations by mail, drawn from a seed: which conversation does the mail that comes in belong to?

``python -m tests.eval.thread_situations`` prints how many there are of each kind. Nothing here knows the project:
what only the project can make stands in ``said`` and ``mail`` as a placeholder, and `filled` puts the real thing in.
K is the key of a conversation, n counts its outgoing mails from 0:

=================  ====================================================================================
``{token:K}``      the reply token of K, as made (lower case): ``help+{token:K}@hearth.example``
``{TOKEN:K}``      the same token, upper-cased by a client: ``HELP+{TOKEN:K}@HEARTH.EXAMPLE``
``{badtoken:K}``   the token of K with one character changed
``{cuttoken:K}``   the token of K without its end (at least one character)
``{mid:K:n}``      the Message-ID of that outgoing mail, ``left@right`` without the angle brackets
``{MID:K:n}``      the same with the right side upper-cased
``{badmid:K:n}``   a guess at it: everything as in ours, the HMAC wrong
=================  ====================================================================================

What is right, in this order:

1. Tokens in the addresses of To, Cc, Delivered-To and X-Original-To (never in a display name, a subject or a body)
   that are valid and name one conversation: that one. Several: the one among them that the headers name, else none.
2. Else In-Reply-To, then References from its end: a Message-ID of ours with a valid HMAC, whoever writes; or an id of
   the customer's own earlier mail, but only from that customer's own address (case aside).
3. Else a new conversation: never by subject, Thread-Index, display name, Reply-To or the text.

`flagged`: the conversation is right, but the writer is not its customer (an address that differs by its +tag only is
the customer's); and the mail with several tokens, which nobody can place.
"""

import base64
import quopri
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime
from random import Random
from typing import NamedTuple, TypedDict

PLACE = re.compile(r"\{(token|TOKEN|badtoken|cuttoken|mid|MID|badmid):(c\d+)(?::(\d+))?\}")
HELP = "help@hearth.example"
FIRST = datetime(2026, 1, 12, 8, 0, tzinfo=UTC)


class Ours(TypedDict):
    message_id: str
    reply_token_slot: str
    to: str
    subject: str
    references: list[str]


Theirs = TypedDict("Theirs", {"message_id": str, "from": str, "subject": str})


class Conversation(TypedDict):
    """What there was before, oldest first; the first mail is the customer's. Ids stand without angle brackets."""

    key: str
    customer: str
    name: str
    language: str
    subject: str
    ours: list[Ours]
    theirs: list[Theirs]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A mail that comes in, after what was said.

    `right` is the key of its conversation, None: a new one. `wrong_is_worse`: to file it under another conversation
    than the right one does more harm than to begin a new one, since words would land among a stranger's or another
    matter's; where it is False, a wrong guess costs no more than a needless new conversation.
    """

    name: str
    hard: str
    said: list[Conversation]
    mail: bytes
    right: str | None
    flagged: bool
    wrong_is_worse: bool


class Tongue(NamedTuple):
    names: Sequence[str]
    subjects: Sequence[str]
    words: Sequence[str]
    re: Sequence[str]
    fwd: str
    wrote: str


class Who(NamedTuple):
    name: str
    address: str
    language: str


class Filed(NamedTuple):
    """What a kind hands back."""

    mail: bytes
    right: Conversation | None
    flagged: bool = False
    worse: bool = False


TONGUES = {
    "en": Tongue(
        ("Maria Hill", "Owen Pike", "Grace Adeyemi", "Tom O'Neil"),
        ("Chair lift stuck", "Invoice 20411", "Where is my parcel?", "Question"),
        ("Thanks, here is the photo you asked for.", "It still creaks when I sit down.", "Tuesday suits me well."),
        ("Re: ", "RE: ", "re: "),
        "Fwd: ",
        "On {when}, {who} wrote:",
    ),
    "de": Tongue(
        ("Jürgen Weiß", "Anke Köhler", "Maria Lang", "Özlem Kaya"),
        ("Rechnung für März", "Höhenverstellung klemmt", "Frage", "Lieferung unvollständig"),
        ("Anbei das Foto, wie gewünscht.", "Die Rolle quietscht leider weiterhin.", "Dienstag passt mir gut."),
        ("AW: ", "Re: ", "Aw: "),
        "WG: ",
        "Am {when} schrieb {who}:",
    ),
    "fr": Tongue(
        ("Chloé Mercier", "Benoît Façon", "Maria Petit", "Éric Noël"),
        ("Facture en double", "Lampe cassée à la livraison", "Question", "Délai de réparation"),
        ("Voici la photo demandée.", "Le tiroir bloque encore.", "Mardi me convient très bien."),
        ("RE: ", "Re : ", "Re: "),
        "TR: ",
        "Le {when}, {who} a écrit :",
    ),
    "es": Tongue(
        ("María Núñez", "Íñigo Peña", "Lucía Gómez", "José Ortiz"),
        ("Factura duplicada", "La silla no sube", "Consulta", "Envío retrasado"),
        ("Adjunto la foto que me pidieron.", "Sigue haciendo ruido.", "El martes me viene bien."),
        ("RE: ", "Re: "),
        "RV: ",
        "El {when}, {who} escribió:",
    ),
    "pt": Tongue(
        ("João Gonçalves", "Maria Conceição", "Inês Falcão"),
        ("Nota fiscal errada", "Cadeira não sobe", "Dúvida"),
        ("Segue a foto que pediram.", "Ainda faz barulho.", "Terça está ótimo para mim."),
        ("RES: ", "Re: "),
        "ENC: ",
        "Em {when}, {who} escreveu:",
    ),
    "it": Tongue(
        ("Nicolò Perù", "Maria Gallo", "Giosuè Conti"),
        ("Fattura di marzo", "La lampada non si accende più", "È arrivato solo metà ordine"),
        ("Ecco la foto richiesta.", "Purtroppo cigola ancora.", "Martedì va benissimo."),
        ("R: ", "RIF: ", "Re: "),
        "I: ",
        "Il giorno {when} {who} ha scritto:",
    ),
    "nl": Tongue(
        ("Maria de Wit", "Joëlle van Dam", "Teun Bos"),
        ("Factuur klopt niet", "Bureau wiebelt", "Vraag over levering"),
        ("Hierbij de foto.", "Het wieltje piept nog.", "Dinsdag komt goed uit."),
        ("Antw: ", "RE: ", "Re: "),
        "Doorst: ",
        "Op {when} schreef {who}:",
    ),
    "pl": Tongue(
        ("Żaneta Wójcik", "Łukasz Śliwa", "Maria Nowak"),
        ("Błąd na fakturze", "Krzesło się nie podnosi", "Pytanie"),
        ("W załączeniu zdjęcie.", "Nadal skrzypi.", "Wtorek mi pasuje."),
        ("Odp: ", "Re: "),
        "PD: ",
        "{when} {who} napisał(a):",
    ),
    "tr": Tongue(
        ("Şule Yıldız", "İlker Çağ", "Maria Uğur"),
        ("Fatura hatası", "Sandalye yükselmiyor", "Soru"),
        ("İstediğiniz fotoğraf ektedir.", "Hâlâ gıcırdıyor.", "Salı günü uygundur."),
        ("YNT: ", "Re: "),
        "İLT: ",
        "{who}, {when} tarihinde şunu yazdı:",
    ),
    "ja": Tongue(
        ("山本 真理", "佐々木 健", "高橋 ゆり"),
        ("請求書について", "椅子が上がりません", "お問い合わせ"),
        ("ご依頼の写真をお送りします。", "まだ音がします。", "火曜日で大丈夫です。"),
        ("Re: ", "RE: ", "返信: "),
        "転送: ",
        "{when} {who} のメール:",
    ),
    "zh": Tongue(
        ("王丽", "陈 伟", "Maria 李"),
        ("发票有误", "椅子升不起来", "咨询"),
        ("附上您要的照片。", "还是有响声。", "周二可以。"),
        ("回复: ", "答复: ", "Re: "),
        "转发: ",
        "{who} 于{when}写道:",
    ),
}


class Scene:
    """The past of one situation, and the hand that writes the mail that comes in now."""

    def __init__(self, dice: Random) -> None:
        self.dice = dice
        self.said: list[Conversation] = []
        self.keys = [f"c{n}" for n in dice.sample(range(1, 60), 12)]
        self.taken: set[str] = set()
        self.now = FIRST + timedelta(minutes=dice.randrange(200_000))

    # who, and what there was

    def who(self, domain: str = "") -> Who:
        """A person with an address that nobody else in this scene has."""
        language = self.dice.choice(list(TONGUES))
        name = self.dice.choice(TONGUES[language].names)
        domain = domain or self.dice.choice(
            ("post.example", "lake-hotel.example", "atelier.example", "uni.example.org")
        )
        while True:
            box = self.dice.choice(("maria", "office", "m.hill", "info", "kaya_o", "j-weiss", "buero"))
            address = f"{box}{self.dice.randrange(1000)}@{domain}"
            if address not in self.taken:
                self.taken.add(address)
                return Who(name, address, language)

    def customer(self, talk: Conversation) -> Who:
        return Who(talk["name"], talk["customer"], talk["language"])

    def talk(self, who: Who | None = None, *, subject: str = "", rounds: int | None = None) -> Conversation:
        """A conversation: a mail of theirs and an answer of ours, so often; 0 rounds: we have not written yet."""
        who, key = who or self.who(), self.keys.pop()
        subject = subject or self.dice.choice(TONGUES[who.language].subjects)
        ours: list[Ours] = []
        theirs: list[Theirs] = []
        chain: list[str] = []
        for n in range(max(1, self.dice.randint(1, 4) if rounds is None else rounds)):
            theirs.append(
                {"message_id": self.foreign(), "from": who.address, "subject": ("Re: " if n else "") + subject}
            )
            chain.append(theirs[-1]["message_id"])
            if rounds == 0:
                break
            ours.append(
                {
                    "message_id": f"{{mid:{key}:{n}}}",
                    "reply_token_slot": f"{{token:{key}}}",
                    "to": who.address,
                    "subject": f"Re: {subject}",
                    "references": list(chain),
                }
            )
            chain.append(ours[-1]["message_id"])
        talk = Conversation(
            key=key,
            customer=who.address,
            name=who.name,
            language=who.language,
            subject=subject,
            ours=ours,
            theirs=theirs,
        )
        self.said.append(talk)
        return talk

    def around(self) -> None:
        """Other conversations that the mail could be mistaken for, and a mixed order."""
        for _ in range(self.dice.randint(0, 3)):
            like = self.dice.choice(self.said)
            who = self.customer(like) if self.dice.random() < 0.3 else self.who()
            self.talk(who, subject=like["subject"] if self.dice.random() < 0.5 else "")
        self.dice.shuffle(self.said)

    # pieces of a mail

    def foreign(self) -> str:
        """A Message-ID that somebody else's program made, in the manners of several."""
        dice, bits = self.dice, self.dice.getrandbits
        return dice.choice(
            (
                f"CA{bits(60):x}+{bits(40):x}=w@mail.post.example",
                f"{bits(32):08x}-{bits(16):04x}-{bits(16):04x}-{bits(48):012x}@uni.example.org",
                f"AM0PR{bits(40):010X}@AM0PR{bits(16):04X}.eurprd.office.example",
                f"2026011{dice.randrange(10)}.{dice.randrange(10**6)}.mua@atelier.example",
            )
        )

    def named(self, who: Who, address: str = "", name: str = "") -> str:
        """The value of From, in one of the usual shapes."""
        address, name = address or who.address, name or who.name
        if not name.isascii():
            name = encoded(self.dice, name, "From")
        elif "'" in name or self.dice.random() < 0.3:
            name = f'"{name}"'
        return self.dice.choice((f"{name} <{address}>", f"{name} <{address}>", address, f"<{address}>"))

    def answering(self, talk: Conversation, n: int = -1) -> list[tuple[str, str]]:
        """In-Reply-To and References as a faithful client writes them, for our n-th mail."""
        ours = talk["ours"][n]
        ids = [*ours["references"], ours["message_id"]]
        return [("In-Reply-To", f"<{ours['message_id']}>"), ("References", "\r\n ".join(f"<{one}>" for one in ids))]

    def re(self, talk: Conversation) -> str:
        prefix = self.dice.choice(TONGUES[talk["language"]].re)
        return self.dice.choice((prefix, prefix, prefix + prefix, "Re: " + prefix)) + talk["subject"]

    def fwd(self, talk: Conversation) -> str:
        return TONGUES[talk["language"]].fwd + talk["subject"]

    def mail(
        self,
        who: Who,
        *,
        to: Sequence[str] = (HELP,),
        subject: str,
        heads: Sequence[tuple[str, str]] = (),
        trace: Sequence[tuple[str, str]] = (),
        quoting: Conversation | None = None,
        sender: str = "",
        text: str = "",
        message_id: str = "",
        after: timedelta = timedelta(0),
    ) -> bytes:
        """The raw mail: trace headers on top, the rest in any order, and a body in the style of some client."""
        words = text or self.dice.choice(TONGUES[who.language].words)
        kind, body = self.body(who.language, words, quoting)
        middle = [
            ("From", sender or self.named(who)),
            ("Subject", encoded(self.dice, subject, "Subject")),
            ("Date", format_datetime(self.now + after)),
            ("Message-ID", f"<{message_id or self.foreign()}>"),
            ("MIME-Version", "1.0"),
            *((("To", ", ".join(to)),) if to else ()),
            *heads,
            *kind,
        ]
        self.dice.shuffle(middle)
        received = ("Received", f"from out.post.example by mx.hearth.example;\r\n\t{format_datetime(self.now + after)}")
        return "".join(f"{name}: {value}\r\n" for name, value in [*trace, received, *middle]).encode() + b"\r\n" + body

    def body(self, language: str, words: str, quoting: Conversation | None) -> tuple[list[tuple[str, str]], bytes]:
        tongue, dice = TONGUES[language], self.dice
        old = "We have looked into it.\r\nDid we get it right?"
        when, us = format_datetime(self.now - timedelta(days=1)), f"Hearth <{HELP}>"
        quoted = "\r\n".join(f"> {line}" for line in old.split("\r\n"))
        above = tongue.wrote.format(when=when, who=us)
        style = dice.choice(("top", "bottom", "block", "html", "phone", "bare")) if quoting else "bare"
        match style:
            case "top":
                text = f"{words}\r\n\r\n{above}\r\n{quoted}\r\n"
            case "bottom":
                text = f"{above}\r\n{quoted}\r\n\r\n{words}\r\n-- \r\n{dice.choice(tongue.names)}\r\n"
            case "block":
                text = f"{words}\r\n\r\n_____\r\nFrom: {us}\r\nSent: {when}\r\nSubject: Re\r\n\r\n{old}\r\n"
            case "phone":
                text = f"{words}\r\n\r\nSent from my phone\r\n\r\n{above}\r\n{quoted}\r\n"
            case _:
                text = f"{words}\r\n"
        if style == "html":
            page = f"<div>{words}</div><blockquote type='cite'>{old}</blockquote>"
            return many_parts(dice, "alternative", [plain(dice, text), single("text/html", "utf-8", page, "base64")])
        return plain(dice, text)


def single(kind: str, charset: str, text: str, how: str) -> tuple[list[tuple[str, str]], bytes]:
    content = text.encode(charset)
    if how == "base64":
        content = base64.encodebytes(content).replace(b"\n", b"\r\n")
    elif how == "quoted-printable":
        content = quopri.encodestring(content.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    return [("Content-Type", f'{kind}; charset="{charset}"'), ("Content-Transfer-Encoding", how)], content


def plain(dice: Random, text: str) -> tuple[list[tuple[str, str]], bytes]:
    """A text part; one with placeholders stays as it is, so that they can be found."""
    if PLACE.search(text):
        return single("text/plain", "utf-8", text, "8bit")
    charset = dice.choice([one for one in ("utf-8", "iso-8859-1", "iso-2022-jp", "gb18030") if can(text, one)][:3])
    if charset == "iso-2022-jp":
        return single("text/plain", charset, text, dice.choice(("7bit", "base64")))
    return single("text/plain", charset, text, dice.choice(("8bit", "quoted-printable", "base64")))


def many_parts(
    dice: Random, kind: str, parts: Sequence[tuple[list[tuple[str, str]], bytes]]
) -> tuple[list[tuple[str, str]], bytes]:
    edge = f"=_{dice.getrandbits(64):016x}"
    body = b""
    for heads, content in parts:
        body += f"--{edge}\r\n".encode() + "".join(f"{name}: {value}\r\n" for name, value in heads).encode()
        body += b"\r\n" + content + b"\r\n"
    return [("Content-Type", f'multipart/{kind};\r\n boundary="{edge}"')], body + f"--{edge}--\r\n".encode()


def can(text: str, charset: str) -> bool:
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def encoded(dice: Random, text: str, header: str) -> str:
    """Encoded words where the text needs them, in the charset of some client; seldom raw UTF-8."""
    if text.isascii():
        return text
    if dice.random() < 0.08:
        return text
    charset = dice.choice([one for one in ("utf-8", "iso-8859-1", "iso-2022-jp", "gb18030") if can(text, one)][:2])
    if charset in {"utf-8", "gb18030"} and dice.random() < 0.5:
        words = [text[at : at + 12] for at in range(0, len(text), 12)]
        return "\r\n ".join(f"=?{charset}?B?{base64.b64encode(one.encode(charset)).decode()}?=" for one in words)
    return Header(text, charset if charset != "gb18030" else "utf-8", header_name=header).encode(linesep="\r\n")


def at(talk: Conversation, slot: str = "token") -> str:
    return f"help+{{{slot}:{talk['key']}}}@hearth.example"


def mid(talk: Conversation, n: int = -1, slot: str = "mid") -> str:
    """Our n-th Message-ID in that conversation, in angle brackets."""
    return f"<{{{slot}:{talk['key']}:{n % len(talk['ours'])}}}>"


# The kinds: the name of a function is the name of its kind, its docstring says why it is hard.
# First the plain ones.


def token_and_headers(s: Scene) -> Filed:
    a = s.talk()
    return Filed(s.mail(s.customer(a), to=[at(a)], subject=s.re(a), heads=s.answering(a), quoting=a), a)


def token_only(s: Scene) -> Filed:
    a = s.talk()
    return Filed(s.mail(s.customer(a), to=[at(a)], subject=s.re(a), quoting=a), a)


def headers_only(s: Scene) -> Filed:
    a = s.talk()
    return Filed(s.mail(s.customer(a), subject=s.re(a), heads=s.answering(a), quoting=a), a)


def fresh(s: Scene) -> Filed:
    a = s.talk()
    who = s.customer(a)
    other = [one for one in TONGUES[who.language].subjects if one != a["subject"]]
    return Filed(s.mail(who, subject=s.dice.choice(other)), None)


def reply_to_acknowledgement(s: Scene) -> Filed:
    """answers our first, automatic mail though later ones exist"""
    a = s.talk(rounds=s.dice.randint(1, 3))
    to = s.dice.choice((HELP, at(a)))
    return Filed(s.mail(s.customer(a), to=[to], subject=s.re(a), heads=s.answering(a, 0), quoting=a), a)


def reply_after_years(s: Scene) -> Filed:
    """the mail that it answers is years old"""
    a = s.talk()
    after = timedelta(days=s.dice.randint(700, 4000))
    heads = s.answering(a, 0)[: s.dice.randint(1, 2)]
    return Filed(s.mail(s.customer(a), subject=s.re(a), heads=heads, quoting=a, after=after), a)


# Where the token stands.


def token_in_cc(s: Scene) -> Filed:
    """To names somebody else, our address stands in Cc"""
    a = s.talk()
    to = s.dice.choice((HELP, s.who().address))
    return Filed(s.mail(s.customer(a), to=[to], subject=s.re(a), heads=[("Cc", f"Hearth <{at(a)}>")], quoting=a), a)


def token_in_delivered_to(s: Scene) -> Filed:
    """To was rewritten by a list or is hidden; only Delivered-To has the token, perhaps among others"""
    a = s.talk()
    trace = [("Delivered-To", f"mailbox{s.dice.randrange(99)}@store.hearth.example"), ("Delivered-To", at(a))]
    s.dice.shuffle(trace)
    to = s.dice.choice(("undisclosed-recipients:;", "all@lake-hotel.example", HELP))
    return Filed(s.mail(s.customer(a), to=[to], subject=s.re(a), trace=trace, quoting=a), a)


def token_in_x_original_to(s: Scene) -> Filed:
    """only X-Original-To has the token; Delivered-To is the plain mailbox"""
    a = s.talk()
    trace = [("X-Original-To", at(a)), ("Delivered-To", HELP)]
    return Filed(s.mail(s.customer(a), to=["team@atelier.example"], subject=s.re(a), trace=trace, quoting=a), a)


def no_to_at_all(s: Scene) -> Filed:
    """we were in Bcc: there is no To, only the trace of the delivery"""
    a = s.talk()
    name = s.dice.choice(("Delivered-To", "X-Original-To"))
    return Filed(s.mail(s.customer(a), to=[], subject=s.re(a), trace=[(name, at(a))]), a)


def token_among_many(s: Scene) -> Filed:
    """many recipients over folded lines, plus addresses of others among them"""
    a = s.talk()
    others = [f"{s.who().address.replace('@', '+news@', 1)}" for _ in range(s.dice.randint(3, 12))]
    others.insert(s.dice.randrange(len(others)), f'"Hearth, Help" <{at(a)}>')
    return Filed(s.mail(s.customer(a), to=[",\r\n\t".join(others)], subject=s.re(a)), a)


def same_token_everywhere(s: Scene) -> Filed:
    """one token four times is not several tokens"""
    a = s.talk()
    trace = [("Delivered-To", at(a)), ("X-Original-To", f"help+{{TOKEN:{a['key']}}}@hearth.example")]
    return Filed(s.mail(s.customer(a), to=[at(a)], subject=s.re(a), heads=[("Cc", at(a))], trace=trace), a)


def token_upper_cased(s: Scene) -> Filed:
    """the client upper-cased the address"""
    a = s.talk()
    return Filed(s.mail(s.customer(a), to=[f"HELP+{{TOKEN:{a['key']}}}@HEARTH.EXAMPLE"], subject=s.re(a)), a)


def token_mixed_case(s: Scene) -> Filed:
    """the address is written in mixed case"""
    a = s.talk()
    to = s.dice.choice((f"Help+{{token:{a['key']}}}@Hearth.Example", f"help+{{TOKEN:{a['key']}}}@hearth.example"))
    return Filed(s.mail(s.customer(a), to=[to], subject=s.re(a)), a)


def token_in_odd_address(s: Scene) -> Filed:
    """a quoted local part, a comment or a fold within the address"""
    a = s.talk()
    token = f"{{token:{a['key']}}}"
    to = s.dice.choice(
        (
            f'"help+{token}"@hearth.example',
            f"(our friends) help+{token}@hearth.example (Hearth)",
            f"Hearth\r\n <help+{token}@hearth.example>",
            f"'help+{token}@hearth.example' <help+{token}@hearth.example>",
            f"Hearth team: help+{token}@hearth.example;",
        )
    )
    return Filed(s.mail(s.customer(a), to=[to], subject=s.re(a)), a)


def other_token_in_display_name(s: Scene) -> Filed:
    """the display name shows another conversation's address; only the address counts"""
    a = s.talk()
    b = s.talk(s.customer(a))
    return Filed(s.mail(s.customer(a), to=[f'"{at(b)}" <{at(a)}>'], subject=s.re(b)), a, worse=True)


def other_token_in_text(s: Scene) -> Filed:
    """the text quotes another conversation's reply address"""
    a, b = s.talk(), s.talk()
    text = f"From: Hearth <{at(b)}>\r\nMessage-ID: {mid(b)}\r\n\r\nIs this the same thing?"
    heads = s.dice.choice(([], s.answering(a)))
    return Filed(s.mail(s.customer(a), to=[at(a)], subject=s.re(a), heads=heads, text=text), a, worse=True)


def token_in_text_only(s: Scene) -> Filed:
    """a stranger pastes our mail, address and all, into a mail of their own"""
    a = s.talk()
    text = f"My friend got this:\r\n\r\nFrom: Hearth <{at(a)}>\r\nMessage-ID: {mid(a)}\r\nIn-Reply-To: {mid(a)}\r\n"
    return Filed(s.mail(s.who(), subject=s.fwd(a), text=text), None, worse=True)


def our_mail_attached(s: Scene) -> Filed:
    """a stranger attaches our mail; the headers of an attachment are not those of the mail"""
    a, who = s.talk(), s.who()
    inner = (
        f"From: {HELP}\r\nTo: {at(a)}\r\nMessage-ID: {mid(a)}\r\nIn-Reply-To: {mid(a)}\r\nSubject: Re\r\n\r\nHello\r\n"
    )
    kind, body = many_parts(
        s.dice,
        "mixed",
        [
            plain(s.dice, "See what came to the wrong house.\r\n"),
            ([("Content-Type", "message/rfc822")], inner.encode()),
        ],
    )
    top = [
        ("From", s.named(who)),
        ("To", HELP),
        ("Subject", encoded(s.dice, s.fwd(a), "Subject")),
        ("Date", format_datetime(s.now)),
        ("Message-ID", f"<{s.foreign()}>"),
        ("MIME-Version", "1.0"),
        *kind,
    ]
    return Filed("".join(f"{n}: {v}\r\n" for n, v in top).encode() + b"\r\n" + body, None, worse=True)


# Token against headers, and several tokens.


def token_over_headers(s: Scene) -> Filed:
    """token of one conversation, headers of another of the same customer: the token wins"""
    a = s.talk()
    b = s.talk(s.customer(a), subject=s.dice.choice(("", a["subject"])))
    heads = s.answering(b)
    return Filed(s.mail(s.customer(a), to=[at(a)], subject=s.re(b), heads=heads, quoting=b), a, worse=True)


def token_over_headers_of_another(s: Scene) -> Filed:
    """token of one's own conversation, headers of another customer's: the token wins"""
    a, b = s.talk(), s.talk()
    return Filed(s.mail(s.customer(a), to=[at(a)], subject=s.re(b), heads=s.answering(b)), a, worse=True)


def two_tokens(s: Scene) -> Filed:
    """tokens of different conversations and nothing that decides between them"""
    a = s.talk()
    b = s.talk(s.customer(a)) if s.dice.random() < 0.5 else s.talk()
    slots = [at(a), at(b)]
    if s.dice.random() < 0.3:
        slots.append(at(s.talk(s.customer(a))))
    s.dice.shuffle(slots)
    heads: list[tuple[str, str]] = [("References", f"<{s.foreign()}>")] if s.dice.random() < 0.4 else []
    if s.dice.random() < 0.5:
        heads.append(("Cc", slots.pop()))
    return Filed(s.mail(s.customer(a), to=slots, subject=s.re(a), heads=heads), None, flagged=True, worse=True)


def two_tokens_headers_decide(s: Scene) -> Filed:
    """tokens of two conversations; In-Reply-To names one of them"""
    a = s.talk()
    b = s.talk(s.customer(a))
    slots = [at(a), at(b)]
    s.dice.shuffle(slots)
    return Filed(s.mail(s.customer(a), to=slots, subject=s.re(b), heads=s.answering(a)), a, worse=True)


# The shape of the headers.


def in_reply_to_only(s: Scene) -> Filed:
    a = s.talk()
    return Filed(s.mail(s.customer(a), subject=s.re(a), heads=s.answering(a)[:1], quoting=a), a)


def references_old_first(s: Scene) -> Filed:
    """no In-Reply-To; the ids in References begin with old ones of others"""
    a = s.talk(rounds=s.dice.randint(2, 4))
    old = " ".join(f"<{s.foreign()}>" for _ in range(s.dice.randint(1, 5)))
    return Filed(s.mail(s.customer(a), subject=s.re(a), heads=[("References", f"{old} {s.answering(a)[1][1]}")]), a)


def references_mixed_with_foreign(s: Scene) -> Filed:
    """foreign ids before and after ours, In-Reply-To foreign too: the customer answers a colleague's copy"""
    a = s.talk()
    ids = [*[f"<{s.foreign()}>" for _ in range(2)], mid(a), *[f"<{s.foreign()}>" for _ in range(s.dice.randint(1, 4))]]
    heads = [("In-Reply-To", ids[-1]), ("References", " ".join(ids))]
    return Filed(s.mail(s.customer(a), subject=s.re(a), heads=heads), a)


def references_very_long(s: Scene) -> Filed:
    """hundreds of ids, ours once somewhere among them"""
    a = s.talk()
    ids = [f"<{s.foreign()}>" for _ in range(s.dice.randint(100, 300))]
    ids.insert(s.dice.randrange(len(ids)), mid(a))
    return Filed(s.mail(s.customer(a), subject=s.re(a), heads=[("References", "\r\n\t".join(ids))]), a)


def references_folded(s: Scene) -> Filed:
    """folded at odd places, with tabs and empty-looking lines"""
    a = s.talk()
    ids = f"\r\n \r\n\t<{s.foreign()}>\r\n\t \t{mid(a)}\r\n "
    return Filed(s.mail(s.customer(a), subject=s.re(a), heads=[("References", ids)]), a)


def ids_without_brackets(s: Scene) -> Filed:
    """the client left out the angle brackets"""
    a = s.talk()
    bare = mid(a).strip("<>")
    heads = s.dice.choice(
        ([("In-Reply-To", bare)], [("References", f"{s.foreign()} {bare}")], [("In-Reply-To", f"{bare} ")])
    )
    return Filed(s.mail(s.customer(a), subject=s.re(a), heads=heads), a)


def ids_run_together(s: Scene) -> Filed:
    """ids with commas or with nothing between them"""
    a = s.talk()
    between = s.dice.choice(("", ",", ", ", ";"))
    ids = between.join((f"<{s.foreign()}>", mid(a), f"<{s.foreign()}>"))
    return Filed(s.mail(s.customer(a), subject=s.re(a), heads=[("References", ids)]), a)


def in_reply_to_with_words(s: Scene) -> Filed:
    """comments, phrases or an address stand around the id"""
    a = s.talk()
    words = s.dice.choice(
        (
            f'Your message of "Mon, 12 Jan 2026" {mid(a)}',
            f'Message from Hearth <{HELP}> of "Mon, 12 Jan 2026 09:00:00 +0000." {mid(a)}',
            f"{mid(a)} (Hearth's message of Monday (the long one))",
            f'(see "below") {mid(a)}',
        )
    )
    return Filed(s.mail(s.customer(a), subject=s.re(a), heads=[("In-Reply-To", words)]), a)


def domain_case_changed(s: Scene) -> Filed:
    """a gateway upper-cased the right side of our Message-ID"""
    a = s.talk()
    name = s.dice.choice(("In-Reply-To", "References"))
    return Filed(s.mail(s.customer(a), subject=s.re(a), heads=[(name, mid(a, slot="MID"))]), a)


def header_names_in_odd_case(s: Scene) -> Filed:
    """IN-REPLY-TO, references, In-reply-to"""
    a = s.talk()
    names = s.dice.choice((("IN-REPLY-TO", "REFERENCES"), ("in-reply-to", "references"), ("In-reply-to", "references")))
    heads = [(name, value) for name, (_, value) in zip(names, s.answering(a), strict=True)]
    return Filed(s.mail(s.customer(a), subject=s.re(a), heads=heads), a)


def references_of_two(s: Scene) -> Filed:
    """References names two conversations: the last id is the mail that was answered"""
    a = s.talk()
    b = s.talk(s.customer(a))
    ids = f"{mid(b, 0)} {mid(b)} {mid(a)}"
    return Filed(s.mail(s.customer(a), subject=s.re(b), heads=[("References", ids)]), a, worse=True)


def in_reply_to_over_references(s: Scene) -> Filed:
    """In-Reply-To names one conversation, the end of References another: the parent decides"""
    a = s.talk()
    b = s.talk(s.customer(a))
    heads = [("In-Reply-To", mid(a)), ("References", f"{mid(a, 0)} {mid(b)}")]
    return Filed(s.mail(s.customer(a), subject=s.re(a), heads=heads), a, worse=True)


# Subjects.


def changed_subject(s: Scene) -> Filed:
    """another subject, the headers still answer"""
    a = s.talk()
    subject = s.dice.choice(("New subject (was: something)", "", "Ergänzung", "別件ではありません", "URGENT"))
    return Filed(s.mail(s.customer(a), subject=subject, heads=s.answering(a), quoting=a), a)


def changed_subject_to_another(s: Scene) -> Filed:
    """the subject is that of another conversation, the headers say which one is answered"""
    a = s.talk()
    b = s.talk(s.customer(a))
    return Filed(s.mail(s.customer(a), subject=s.re(b), heads=s.answering(a)), a, worse=True)


def same_subject_same_customer(s: Scene) -> Filed:
    """Re:, AW:, Fwd: and the same subject, but no header and no token: never by subject text alone"""
    a = s.talk()
    subject = s.dice.choice((s.re(a), s.fwd(a), a["subject"]))
    return Filed(s.mail(s.customer(a), subject=subject, quoting=a), None)


def same_subject_other_customer(s: Scene) -> Filed:
    """another customer writes with the very same subject"""
    a = s.talk()
    return Filed(s.mail(s.who(), subject=s.dice.choice((s.re(a), a["subject"]))), None, worse=True)


def same_name_same_subject(s: Scene) -> Filed:
    """another customer of the same name, with the same subject"""
    a = s.talk()
    who = s.who()._replace(name=a["name"], language=a["language"])
    return Filed(s.mail(who, subject=s.re(a), quoting=a), None, worse=True)


def thread_index_only(s: Scene) -> Filed:
    """Outlook's Thread-Index and Thread-Topic, same subject, no In-Reply-To: they prove nothing"""
    a = s.talk()
    who = s.customer(a) if s.dice.random() < 0.6 else s.who()
    return Filed(s.mail(who, subject=s.re(a), heads=outlook(s, a), quoting=a), None, worse=who.address != a["customer"])


def thread_index_and_headers(s: Scene) -> Filed:
    """Outlook's own headers beside the standard ones"""
    a = s.talk()
    heads = [*outlook(s, a), *s.answering(a)]
    return Filed(s.mail(s.customer(a), subject=s.re(a), heads=heads, quoting=a), a)


def outlook(s: Scene, talk: Conversation) -> list[tuple[str, str]]:
    index = base64.b64encode(bytes([1]) + Random(talk["key"]).randbytes(21) + s.dice.randbytes(5)).decode()
    return [("Thread-Index", index), ("Thread-Topic", encoded(s.dice, talk["subject"], "Thread-Topic"))]


def encoded_subject(s: Scene) -> Filed:
    """the subject is made of encoded words over several lines, beside a token or headers"""
    a = s.talk(
        subject="Ünïcödé ✓ 返信 " + s.dice.choice(("Rückfrage zur Lieferung vom März", "facture n° 20411 réglée"))
    )
    to, heads = s.dice.choice(((at(a), []), (HELP, s.answering(a))))
    return Filed(s.mail(s.customer(a), to=[to], subject=s.re(a), heads=heads), a)


def encoded_subject_fresh(s: Scene) -> Filed:
    """the same encoded subject, and nothing else"""
    a = s.talk(subject="Ünïcödé ✓ 返信")
    return Filed(s.mail(s.customer(a), subject=s.re(a)), None)


def header_smuggled_in_subject(s: Scene) -> Filed:
    """an encoded word in the subject hides a line break and a header with our id"""
    a = s.talk()
    smuggled = f"=?utf-8?Q?Hello=0D=0AIn-Reply-To=3A_{mid(a)}?="
    return Filed(s.mail(s.who(), subject=smuggled), None, worse=True)


def token_in_subject(s: Scene) -> Filed:
    """the subject shows a reply address; a subject is no address"""
    a = s.talk()
    return Filed(s.mail(s.who(), subject=f"Your mail from {at(a)}"), None, worse=True)


# Who writes.


def stranger_with_token(s: Scene) -> Filed:
    """a third person to whom the mail was forwarded writes to the reply address"""
    a = s.talk()
    heads = s.dice.choice(([], s.answering(a)))
    return Filed(s.mail(s.who(), to=[at(a)], subject=s.re(a), heads=heads, quoting=a), a, flagged=True)


def stranger_with_our_id(s: Scene) -> Filed:
    """a third person without a token; our unguessable id proves that they have seen our mail"""
    a = s.talk()
    return Filed(s.mail(s.who(), subject=s.re(a), heads=s.answering(a), quoting=a), a, flagged=True)


def stranger_with_customers_id(s: Scene) -> Filed:
    """a third person names an id of the customer's own mail, which anybody may know"""
    a = s.talk()
    heads = [("In-Reply-To", f"<{a['theirs'][0]['message_id']}>"), ("References", f"<{a['theirs'][-1]['message_id']}>")]
    heads = heads[: s.dice.randint(1, 2)]
    return Filed(s.mail(s.who(), subject=s.re(a), heads=heads), None, worse=True)


def colleague_with_token(s: Scene) -> Filed:
    """a colleague at the same company answers in the customer's stead"""
    a = s.talk()
    who = s.who(a["customer"].split("@")[1])
    heads = [("Cc", a["customer"]), *s.dice.choice(([], s.answering(a)))]
    return Filed(s.mail(who, to=[at(a)], subject=s.re(a), heads=heads, quoting=a), a, flagged=True)


def other_customer_with_token(s: Scene) -> Filed:
    """the writer is the customer of another conversation, the token is not theirs"""
    a, b = s.talk(), s.talk()
    return Filed(s.mail(s.customer(b), to=[at(a)], subject=s.re(a)), a, flagged=True, worse=True)


def other_customer_with_our_id(s: Scene) -> Filed:
    """the writer is the customer of another conversation, the id is not theirs"""
    a, b = s.talk(), s.talk()
    return Filed(s.mail(s.customer(b), subject=s.re(a), heads=s.answering(a)), a, flagged=True, worse=True)


def other_customer_with_customers_id(s: Scene) -> Filed:
    """the writer is a customer too, but the id belongs to another customer's mail"""
    a, b = s.talk(), s.talk()
    heads = [("In-Reply-To", f"<{a['theirs'][-1]['message_id']}>")]
    return Filed(s.mail(s.customer(b), subject=s.re(a), heads=heads), None, worse=True)


def own_id(s: Scene) -> Filed:
    """the customer answers their own earlier mail, perhaps before we have written at all"""
    a = s.talk(rounds=s.dice.randint(0, 2))
    own = f"<{a['theirs'][-1]['message_id']}>"
    heads = [("In-Reply-To", own), ("References", own)]
    return Filed(s.mail(s.customer(a), subject=s.re(a), heads=heads), a)


def own_id_in_other_case(s: Scene) -> Filed:
    """the customer's own id, and From is written in another case"""
    a = s.talk(rounds=s.dice.randint(0, 2))
    box, domain = a["customer"].split("@")
    written = s.dice.choice(
        (f"{box.upper()}@{domain.upper()}", f"{box.capitalize()}@{domain}", f"{box}@{domain.title()}")
    )
    heads = [("In-Reply-To", f"<{a['theirs'][0]['message_id']}>")]
    who = s.customer(a)
    return Filed(s.mail(who, sender=s.named(who, written), subject=s.re(a), heads=heads), a)


def plus_tag_with_token(s: Scene) -> Filed:
    """From differs from the record by its +tag only"""
    a = s.talk()
    who = s.customer(a)
    sender = s.named(who, who.address.replace("@", "+shop@"))
    return Filed(s.mail(who, sender=sender, to=[at(a)], subject=s.re(a), quoting=a), a)


def plus_tag_with_our_id(s: Scene) -> Filed:
    """From differs by its +tag only, and our id proves that they have seen our mail"""
    a = s.talk()
    who = s.customer(a)
    sender = s.named(who, who.address.replace("@", f"+{s.dice.choice(('shop', 'hearth', '2026'))}@"))
    return Filed(s.mail(who, sender=sender, subject=s.re(a), heads=s.answering(a), quoting=a), a)


def pretending_name_with_token(s: Scene) -> Filed:
    """the display name is the customer's address, the address is a stranger's"""
    a, who = s.talk(), s.who()
    sender = f'"{a["customer"]}" <{who.address}>'
    return Filed(s.mail(who, sender=sender, to=[at(a)], subject=s.re(a)), a, flagged=True)


def pretending_name_with_customers_id(s: Scene) -> Filed:
    """the display name is the customer's address, the id the customer's: a stranger gains nothing by either"""
    a, who = s.talk(), s.who()
    heads = [("In-Reply-To", f"<{a['theirs'][-1]['message_id']}>")]
    sender = s.dice.choice((f'"{a["customer"]}" <{who.address}>', f"{who.address} ({a['customer']})"))
    return Filed(s.mail(who, sender=sender, subject=s.re(a), heads=heads), None, worse=True)


def pretending_reply_to(s: Scene) -> Filed:
    """Reply-To and Sender are the customer's, From is not"""
    a = s.talk()
    own = f"<{a['theirs'][-1]['message_id']}>"
    heads = [(s.dice.choice(("Reply-To", "Sender", "X-Sender")), a["customer"]), ("In-Reply-To", own)]
    return Filed(s.mail(s.who(), subject=s.re(a), heads=heads), None, worse=True)


def look_alike_address(s: Scene) -> Filed:
    """From ends or begins like the customer's address, with the customer's own id"""
    a, who = s.talk(), s.who()
    box, domain = a["customer"].split("@")
    address = s.dice.choice(
        (f"{a['customer']}.evil.example", f"x{a['customer']}", f"{box}@mail.{domain}", f"{box}.{domain}@x.example")
    )
    heads = [("In-Reply-To", f"<{a['theirs'][-1]['message_id']}>")]
    return Filed(s.mail(who, sender=f"<{address}>", subject=s.re(a), heads=heads), None, worse=True)


def shared_mailbox_headers(s: Scene) -> Filed:
    """two people write from one address about two matters; the headers say which"""
    a = s.talk()
    b = s.talk(s.customer(a)._replace(name=s.who().name), subject=a["subject"])
    return Filed(s.mail(s.customer(b), subject=s.re(a), heads=s.answering(b), quoting=b), b, worse=True)


def shared_mailbox_token(s: Scene) -> Filed:
    """two people write from one address with the same subject; the token says which"""
    a = s.talk()
    b = s.talk(s.customer(a)._replace(name=s.who().name), subject=a["subject"])
    return Filed(s.mail(s.customer(a), to=[at(b)], subject=s.re(a)), b, worse=True)


def shared_mailbox_nothing(s: Scene) -> Filed:
    """one address, two conversations with the same subject, nothing says which"""
    a = s.talk()
    s.talk(s.customer(a)._replace(name=s.who().name), subject=a["subject"])
    return Filed(s.mail(s.customer(a), subject=s.re(a), quoting=a), None, worse=True)


# Forged and broken.


def forged_id(s: Scene) -> Filed:
    """a guess at our Message-ID: all right but the HMAC"""
    a = s.talk()
    bad = mid(a, slot="badmid")
    who = s.customer(a) if s.dice.random() < 0.3 else s.who()
    heads = [("In-Reply-To", bad), ("References", bad)]
    return Filed(s.mail(who, subject=s.re(a), heads=heads), None, worse=who.address != a["customer"])


def forged_id_of_all(s: Scene) -> Filed:
    """guesses at every mail that we ever sent there, in one References"""
    a, b = s.talk(), s.talk()
    bad = [mid(one, n, "badmid") for one in (a, b) for n in range(len(one["ours"]))]
    return Filed(s.mail(s.who(), subject=s.re(a), heads=[("References", "\r\n ".join(bad))]), None, worse=True)


def forged_id_beside_true_one(s: Scene) -> Filed:
    """a forged id of another conversation stands where the parent should be; the true one is older"""
    a, b = s.talk(), s.talk()
    bad = mid(b, slot="badmid")
    heads = [("In-Reply-To", bad), ("References", f"{mid(a)} {bad}")]
    return Filed(s.mail(s.customer(a), subject=s.re(a), heads=heads), a, worse=True)


def forged_id_beside_own(s: Scene) -> Filed:
    """our id was mangled, the customer's own id still stands in References"""
    a = s.talk()
    bad = mid(a, slot="badmid")
    heads = [("In-Reply-To", bad), ("References", f"<{a['theirs'][-1]['message_id']}> {bad}")]
    return Filed(s.mail(s.customer(a), subject=s.re(a), heads=heads), a)


def token_changed(s: Scene) -> Filed:
    """one character of the token is wrong"""
    a = s.talk()
    who = s.customer(a) if s.dice.random() < 0.4 else s.who()
    mail = s.mail(who, to=[at(a, "badtoken")], subject=s.re(a), quoting=a)
    return Filed(mail, None, worse=who.address != a["customer"])


def token_changed_headers_right(s: Scene) -> Filed:
    """one character of the token is wrong, the headers are right"""
    a = s.talk()
    return Filed(s.mail(s.customer(a), to=[at(a, "badtoken")], subject=s.re(a), heads=s.answering(a), quoting=a), a)


def token_changed_headers_of_another(s: Scene) -> Filed:
    """a broken token of one conversation, sound headers of another: what is broken does not count"""
    b, a = s.talk(), s.talk()
    mail = s.mail(
        s.customer(a), to=[at(b, s.dice.choice(("badtoken", "cuttoken")))], subject=s.re(b), heads=s.answering(a)
    )
    return Filed(mail, a, worse=True)


def token_changed_stranger_own_id(s: Scene) -> Filed:
    """a wrong token and the customer's id, from a stranger: two nothings"""
    a = s.talk()
    heads = [("References", f"<{a['theirs'][0]['message_id']}>")]
    return Filed(s.mail(s.who(), to=[at(a, "badtoken")], subject=s.re(a), heads=heads), None, worse=True)


def broken_token_beside_true_one(s: Scene) -> Filed:
    """a broken token in To, a sound one of another conversation in Cc: only one token is valid"""
    b, a = s.talk(), s.talk()
    heads = [("Cc", at(a))]
    return Filed(s.mail(s.customer(a), to=[at(b, "badtoken")], subject=s.re(a), heads=heads), a, worse=True)


def token_cut(s: Scene) -> Filed:
    """the client cut off the end of the address's local part"""
    a = s.talk()
    return Filed(s.mail(s.customer(a), to=[at(a, "cuttoken")], subject=s.re(a), quoting=a), None)


def token_cut_headers_right(s: Scene) -> Filed:
    """the token is cut off, the headers are right"""
    a = s.talk()
    return Filed(s.mail(s.customer(a), to=[at(a, "cuttoken")], subject=s.re(a), heads=s.answering(a)), a)


# On the way.


def resent(s: Scene) -> Filed:
    """a gateway hands over the same mail again, with the same Message-ID and one more Received"""
    a = s.talk(rounds=s.dice.randint(0, 3))
    first = a["theirs"][0]
    trace = [("Received", f"from again.post.example by mx.hearth.example;\r\n\t{format_datetime(s.now)}")]
    mail = s.mail(s.customer(a), subject=first["subject"], message_id=first["message_id"], trace=trace)
    return Filed(mail, a)


def resent_reply(s: Scene) -> Filed:
    """a reply comes twice; it names ours, and its own Message-ID is known already"""
    a = s.talk(rounds=s.dice.randint(2, 4))
    last = a["theirs"][-1]["message_id"]
    return Filed(s.mail(s.customer(a), subject=s.re(a), message_id=last, heads=s.answering(a, -2)), a)


def known_message_id_of_a_stranger(s: Scene) -> Filed:
    """a stranger's mail bears the Message-ID of the customer's: it is another mail, and must not be lost as a double"""
    a = s.talk()
    return Filed(s.mail(s.who(), subject=s.re(a), message_id=a["theirs"][0]["message_id"]), None, worse=True)


def redirected(s: Scene) -> Filed:
    """a colleague of ours redirected the customer's answer: Resent- headers, From is still the customer"""
    a = s.talk()
    heads = [("Resent-From", "sales@hearth.example"), ("Resent-To", HELP), *s.answering(a)]
    mail = s.mail(s.customer(a), to=["sales@hearth.example"], subject=s.re(a), heads=heads, quoting=a)
    return Filed(mail, a)


def reply_to_bounce(s: Scene) -> Filed:
    """the customer answers a bounce; the parent is the bounce, ours or their own id is further back"""
    a = s.talk()
    known = s.dice.choice((mid(a), f"<{a['theirs'][-1]['message_id']}>"))
    bounce = f"<{s.foreign()}>"
    heads = [("In-Reply-To", bounce), ("References", f"{known} {bounce}")]
    return Filed(s.mail(s.customer(a), subject="Re: Undelivered Mail Returned to Sender", heads=heads), a)


def reply_to_bounce_with_token(s: Scene) -> Filed:
    """the customer answers a bounce and puts our reply address in again; the headers are foreign"""
    a = s.talk()
    heads = [("In-Reply-To", f"<{s.foreign()}>")]
    return Filed(s.mail(s.customer(a), to=[at(a)], subject="AW: Mail delivery failed", heads=heads), a)


def reply_to_foreign_bounce(s: Scene) -> Filed:
    """the customer answers a bounce of something else"""
    a = s.talk()
    heads = [("In-Reply-To", f"<{s.foreign()}>"), ("References", f"<{s.foreign()}> <{s.foreign()}>")]
    return Filed(s.mail(s.customer(a), subject="Re: Delivery Status Notification (Failure)", heads=heads), None)


def list_footer(s: Scene) -> Filed:
    """came through a mailing list: list headers, a footer with addresses, our token in Cc or Delivered-To"""
    a = s.talk()
    heads = [("List-Id", "Office <office.lake-hotel.example>"), ("List-Post", "<mailto:office@lake-hotel.example>")]
    trace = []
    if s.dice.random() < 0.5:
        heads.append(("Cc", at(a)))
    else:
        trace.append(("Delivered-To", at(a)))
    words = s.dice.choice(TONGUES[a["language"]].words)
    text = f"{words}\r\n____\r\noffice mailing list\r\noffice+leave@lake-hotel.example"
    to = ["office@lake-hotel.example"]
    return Filed(s.mail(s.customer(a), to=to, subject=f"[office] {s.re(a)}", heads=heads, trace=trace, text=text), a)


def list_rewrote_from(s: Scene) -> Filed:
    """the list put itself into From (DMARC): the writer can no longer be told"""
    a = s.talk()
    heads = [("List-Id", "<office.lake-hotel.example>"), ("Reply-To", a["customer"]), *s.answering(a)]
    sender = '"A customer via office" <office@lake-hotel.example>'
    to = s.dice.choice((HELP, at(a)))
    mail = s.mail(s.customer(a), sender=sender, to=[to], subject=f"[office] {s.re(a)}", heads=heads)
    return Filed(mail, a, flagged=True)


def forwarded_by_customer(s: Scene) -> Filed:
    """the customer forwards our own mail to us; the client wrote References"""
    a = s.talk()
    return Filed(s.mail(s.customer(a), subject=s.fwd(a), heads=s.answering(a)[1:], quoting=a), a)


def forwarded_by_stranger(s: Scene) -> Filed:
    """a stranger forwards the customer's mail to us inline, without any header"""
    a = s.talk()
    first = f"From: {a['name']} <{a['customer']}>\r\nTo: {HELP}\r\nMessage-ID: <{a['theirs'][0]['message_id']}>"
    text = f"FYI\r\n\r\n-----\r\n{first}"
    return Filed(s.mail(s.who(), subject=s.fwd(a), text=text), None, worse=True)


def fresh_with_foreign_headers(s: Scene) -> Filed:
    """the headers answer a mail that we have never seen"""
    a = s.talk()
    heads = [("In-Reply-To", f"<{s.foreign()}>"), ("References", f"<{s.foreign()}>\r\n <{s.foreign()}>")]
    return Filed(s.mail(s.customer(a), subject=s.re(a), heads=heads), None)


# fmt: off
KINDS: tuple[Callable[[Scene], Filed], ...] = (
    token_and_headers, token_only, headers_only, fresh, reply_to_acknowledgement, reply_after_years, token_in_cc,
    token_in_delivered_to, token_in_x_original_to, no_to_at_all, token_among_many, same_token_everywhere,
    token_upper_cased, token_mixed_case, token_in_odd_address, other_token_in_display_name, other_token_in_text,
    token_in_text_only, our_mail_attached, token_over_headers, token_over_headers_of_another, two_tokens,
    two_tokens_headers_decide, in_reply_to_only, references_old_first, references_mixed_with_foreign,
    references_very_long, references_folded, ids_without_brackets, ids_run_together, in_reply_to_with_words,
    domain_case_changed, header_names_in_odd_case, references_of_two, in_reply_to_over_references, changed_subject,
    changed_subject_to_another, same_subject_same_customer, same_subject_other_customer, same_name_same_subject,
    thread_index_only, thread_index_and_headers, encoded_subject, encoded_subject_fresh, header_smuggled_in_subject,
    token_in_subject, stranger_with_token, stranger_with_our_id, stranger_with_customers_id, colleague_with_token,
    other_customer_with_token, other_customer_with_our_id, other_customer_with_customers_id, own_id,
    own_id_in_other_case, plus_tag_with_token, plus_tag_with_our_id, pretending_name_with_token,
    pretending_name_with_customers_id, pretending_reply_to, look_alike_address, shared_mailbox_headers,
    shared_mailbox_token, shared_mailbox_nothing, forged_id, forged_id_of_all, forged_id_beside_true_one,
    forged_id_beside_own, token_changed, token_changed_headers_right, token_changed_headers_of_another,
    token_changed_stranger_own_id, broken_token_beside_true_one, token_cut, token_cut_headers_right, resent,
    resent_reply, known_message_id_of_a_stranger, redirected, reply_to_bounce, reply_to_bounce_with_token,
    reply_to_foreign_bounce, list_footer, list_rewrote_from, forwarded_by_customer, forwarded_by_stranger,
    fresh_with_foreign_headers,
)
# fmt: on


def situations(seed: int, many: int) -> Iterator[Situation]:
    """So many situations, the kinds in turn; the same seed gives the same ones, and each stands on its own."""
    for n in range(many):
        kind = KINDS[n % len(KINDS)]
        scene = Scene(Random(f"{seed}:{n}"))
        filed = kind(scene)
        scene.around()
        yield Situation(
            name=kind.__name__.replace("_", " "),
            hard=kind.__doc__ or "",
            said=scene.said,
            mail=filed.mail,
            right=filed.right["key"] if filed.right else None,
            flagged=filed.flagged,
            wrong_is_worse=filed.worse,
        )


def filled(text: str, make: Callable[[str, str, int], str]) -> str:
    """The text with `make(slot, key, n)` in place of each placeholder; n is 0 where there is none.

    For a mail: ``filled(mail.decode("latin-1"), make).encode("latin-1")``, which keeps every byte.
    """
    return PLACE.sub(lambda found: make(found[1], found[2], int(found[3] or 0)), text)


def main() -> None:
    all_of_them = list(situations(1, 2_400))
    count = Counter(one.name for one in all_of_them)
    lines = []
    for name, kind in ((kind.__name__.replace("_", " "), kind) for kind in KINDS):
        of_kind = [one for one in all_of_them if one.name == name]
        news = sum(one.right is None for one in of_kind)
        lines.append(f"{count[name]:>4}  {name:<36}{'new' if news else 'same':<6}{kind.__doc__ or ''}")
    tongues = Counter(talk["language"] for one in all_of_them for talk in one.said)
    total = Counter(
        hard=sum(bool(one.hard) for one in all_of_them),
        new=sum(one.right is None for one in all_of_them),
        flagged=sum(one.flagged for one in all_of_them),
        worse=sum(one.wrong_is_worse for one in all_of_them),
    )
    lines += [
        f"{len(all_of_them)} situations of {len(KINDS)} kinds (seed 1)",
        ", ".join(f"{name} {much}" for name, much in total.items()),
        "conversations by language: " + ", ".join(f"{tongue} {much}" for tongue, much in sorted(tongues.items())),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
