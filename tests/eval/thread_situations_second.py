"""A second set of reply situations, by a hand that saw neither the code nor the kinds of the first.

The shape, the placeholders and the rule behind each label are those of `tests.eval.thread_situations`; the kinds come
from what mail clients, phones, ticket systems, lists, gateways and the like do to a mail on its way.
``python -m tests.eval.thread_situations_second`` prints how many there are of each kind.
"""

import base64
import quopri
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime
from random import Random
from typing import NamedTuple

from tests.eval.thread_situations import Conversation, Situation

HELP = "help@hearth.example"
DAY_ONE = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
EOL = "\r\n"


class Speech(NamedTuple):
    people: Sequence[tuple[str, str]]
    matters: Sequence[str]
    lines: Sequence[str]
    wrote: str


SPEECH = {
    "en": Speech(
        [("Maureen Tetley", "m.tetley"), ("Kwame Boateng", "kwameb"), ("Siân Prosser", "sian"), ("Ray O'Dowd", "ray")],
        ["Thermostat keeps losing wifi", "Charged twice in February", "Change of address", "Lamp arrived broken"],
        ["Tried it again just now.", "Same light, still blinking.", "I can send a photo.", "Number on the box is {n}."],
        "wrote:",
    ),
    "de": Speech(
        [
            ("Jörg Häberle", "j.haeberle"),
            ("Annegret Voß", "avoss"),
            ("Mehmet Öztürk", "oeztuerk"),
            ("Uwe Klatt", "uwe"),
        ],
        ["Heizplan verschwindet über Nacht", "Rechnung über 84,90 € falsch", "Umzug zum 1. April", "Gerät piept"],
        ["Habe es eben noch einmal probiert.", "Die Lampe blinkt weiter grün.", "Kundennummer {n}.", "Anbei ein Foto."],
        "schrieb:",
    ),
    "fr": Speech(
        [("Hélène Aubry", "h.aubry"), ("Yann Le Goff", "yann.legoff"), ("Aïssatou Diallo", "adiallo")],
        ["Radiateur bloqué à 19°", "Prélèvement en double", "Pièce manquante à la livraison"],
        ["Je viens de réessayer.", "Le voyant reste allumé.", "Numéro de commande {n}.", "Photo jointe."],
        "a écrit :",
    ),
    "es": Speech(
        [("Íñigo Etxeberria", "inigo"), ("María del Mar Ríos", "mmrios"), ("Lautaro Quiñones", "lquinones")],
        ["La caldera no obedece", "Factura de marzo equivocada", "¿Dónde está mi envío?"],
        ["Acabo de probar otra vez.", "Sigue parpadeando.", "Pedido número {n}.", "Mañana estaré en casa."],
        "escribió:",
    ),
    "pt": Speech(
        [("João Conceição", "joao.c"), ("Jussara Pimentel", "jussara"), ("Nélson Araújo", "naraujo")],
        ["Aplicação não abre", "Cobrança duplicada", "Troca de titular do contrato"],
        ["Tentei de novo agora.", "A luz não apaga.", "Protocolo {n}.", "Posso ligar à tarde."],
        "escreveu:",
    ),
    "it": Speech(
        [("Ottavio Mereu", "o.mereu"), ("Niccolò Brusà", "nbrusa"), ("Letizia D'Amico", "letizia")],
        ["Il termostato non risponde più", "Bolletta già pagata", "Consegna a metà"],
        ["Ho riprovato adesso.", "La spia è ancora accesa.", "Ordine n. {n}.", "Vi allego una foto."],
        "ha scritto:",
    ),
    "nl": Speech(
        [("Sjoerd Wiarda", "s.wiarda"), ("Loes van 't Hof", "loes"), ("Zoë Claeys", "zoe.claeys")],
        ["Ketel valt telkens uit", "Dubbele incasso", "Verkeerde kleur geleverd"],
        ["Net nog een keer geprobeerd.", "Het lampje knippert nog.", "Ordernummer {n}.", "Ik ben morgen thuis."],
        "schreef:",
    ),
    "ja": Speech(
        [("大槻 恵", "otsuki"), ("鵜飼敏江", "ukai.t"), ("渡邉 健", "k-watanabe")],
        ["温度計が表示されません", "二重請求について", "住所変更のお願い"],
        ["もう一度試しました。", "ランプがまだ点滅しています。", "注文番号は{n}です。", "写真を送ります。"],
        "のメール:",
    ),
    "pl": Speech(
        [("Małgorzata Żak", "mzak"), ("Paweł Ścisły", "pawel")],
        ["Piec nie reaguje", "Podwójna opłata za luty"],
        ["Właśnie spróbowałem ponownie.", "Dioda nadal miga.", "Zamówienie nr {n}."],
        "napisał(a):",
    ),
    "el": Speech(
        [("Ελένη Παπαδάκη", "eleni.p"), ("Νίκος Βλάχος", "nvlachos")],
        ["Ο θερμοστάτης δεν απαντά", "Διπλή χρέωση"],
        ["Δοκίμασα ξανά τώρα.", "Αναβοσβήνει ακόμα.", "Αριθμός {n}."],
        "έγραψε:",
    ),
    "ar": Speech(
        [("ليلى حداد", "layla.h"), ("عمر الشريف", "omar")],
        ["الجهاز لا يستجيب", "فاتورة مكررة"],
        ["جربت مرة أخرى الآن.", "الضوء ما زال يومض.", "رقم الطلب {n}."],
        "كتب:",
    ),
    "zh": Speech(
        [("陈雅婷", "yating.chen"), ("欧阳明", "ouyang")],
        ["温控器连不上网络", "二月份重复扣款"],
        ["刚才又试了一次。", "灯还在闪。", "订单号是 {n}。"],
        "写道:",
    ),
}
HOUSES = ["brightwell", "kontor-nord", "atelier-sud", "molenwerf", "hinode", "casa-alta", "ridgeline", "postfach9"]


class Who(NamedTuple):
    name: str
    addr: str
    language: str

    @property
    def local(self) -> str:
        return self.addr.rpartition("@")[0]

    @property
    def domain(self) -> str:
        return self.addr.rpartition("@")[2]


def shown(name: str) -> str:
    """A display name as a careful client writes it: an encoded-word, or a quoted string."""
    if name.isascii():
        return '"' + name.replace('"', '\\"') + '"'
    return Header(name, "utf-8").encode(linesep=EOL)


def box(name: str, addr: str) -> str:
    return f"{shown(name)} <{addr}>"


def at(key: str, *, loud: bool = False) -> str:
    return f"HELP+{{TOKEN:{key}}}@HEARTH.EXAMPLE" if loud else f"help+{{token:{key}}}@hearth.example"


def mid(key: str, n: int = 0) -> str:
    return f"{{mid:{key}:{n}}}"


def chain(ids: Sequence[str]) -> str:
    return f"{EOL} ".join(f"<{one}>" for one in ids)


class Draw:
    """What one situation is made from."""

    def __init__(self, seed: int, number: int) -> None:
        self.rng = Random(f"second/{seed}/{number}")
        self.said: list[Conversation] = []
        self.people: set[str] = set()
        self.now = DAY_ONE + timedelta(minutes=self.rng.randrange(60 * 24 * 90))
        for _ in range(self.rng.randrange(3)):
            self.talk()

    def word(self, length: int = 12) -> str:
        return "".join(self.rng.choice("abcdefghijkmnpqrstuvwxyz0123456789") for _ in range(length))

    def id(self, domain: str = "") -> str:
        """A Message-ID as one of the many mailers makes it, without brackets."""
        where = domain or self.rng.choice(HOUSES) + ".example"
        return self.rng.choice(
            [
                f"CAF{self.word(18).upper()}+{self.word(9)}@mail.{where}",
                f"{self.word(8)}-{self.word(4)}-{self.word(4)}-{self.word(12)}@{where}".upper(),
                f"AM0PR{self.word(24).upper()}@AM0PR04MB{self.rng.randrange(1000, 9999)}.prod.{where}",
                f"{self.now:%Y%m%d%H%M%S}.{self.rng.randrange(10**6)}@{where}",
                f"{self.word(6)}$%{self.word(5)}${self.word(8)}@{where}",
            ]
        )

    def who(self, *, language: str = "", domain: str = "") -> Who:
        tongue = language or self.rng.choice(list(SPEECH))
        name, local = self.rng.choice(SPEECH[tongue].people)
        house = domain or f"{self.rng.choice(HOUSES)}{self.rng.randrange(10, 99)}.example"
        number = self.rng.choice([n for n in range(100, 1000) if f"{local}{n}@{house}" not in self.people])
        addr = f"{local}{number}@{house}"
        self.people.add(addr)
        return Who(name, addr, tongue)

    def matter(self, language: str) -> str:
        return self.rng.choice(SPEECH[language].matters)

    def talk(self, who: Who | None = None, *, turns: int = 0, subject: str = "") -> Conversation:
        """One more conversation that was there before: `turns` mails of the customer, each with an answer of ours."""
        one = who or self.who()
        key = f"c{len(self.said) + 1}"
        about = subject or self.matter(one.language)
        found: Conversation = {
            "key": key,
            "customer": one.addr,
            "name": one.name,
            "language": one.language,
            "subject": about,
            "ours": [],
            "theirs": [],
        }
        before: list[str] = []
        for n in range(turns or self.rng.randint(1, 4)):
            said = self.id(one.domain)
            title = f"Re: {about}" if n else about
            found["theirs"].append({"message_id": said, "from": one.addr, "subject": title})
            before.append(said)
            found["ours"].append(
                {
                    "message_id": mid(key, n),
                    "reply_token_slot": f"{{token:{key}}}",
                    "to": one.addr,
                    "subject": f"Re: {about}",
                    "references": [*before],
                }
            )
            before.append(mid(key, n))
        self.said.append(found)
        return found

    def pair(self, **more: int) -> tuple[Who, Conversation]:
        one = self.who()
        return one, self.talk(one, turns=more.get("turns", 0))

    def text(self, language: str) -> str:
        lines = list(SPEECH[language].lines)
        self.rng.shuffle(lines)
        return "\n".join(lines[: self.rng.randint(1, 3)]).replace("{n}", str(self.rng.randrange(1000, 99999)))

    def plain(self, text: str) -> tuple[list[tuple[str, str]], bytes]:
        """A text part in one of the encodings that are about; a text with placeholders stays as it is."""
        rows = text.replace("\n", EOL) + EOL
        sets = ["utf-8"]
        for charset in ("iso-8859-1", "windows-1252", "iso-2022-jp", "gb18030", "koi8-r", "iso-8859-7"):
            try:
                rows.encode(charset)
            except UnicodeEncodeError:
                continue
            sets.append(charset)
        charset = self.rng.choice(sets) if "{" not in text else "utf-8"
        raw = rows.encode(charset)
        how = self.rng.choice(["8bit", "quoted-printable", "base64"]) if "{" not in text else "8bit"
        if how == "quoted-printable":
            raw = quopri.encodestring(raw.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
        elif how == "base64":
            raw = base64.encodebytes(raw).replace(b"\n", b"\r\n")
        return [("Content-Type", f"text/plain; charset={charset}"), ("Content-Transfer-Encoding", how)], raw

    def quoted(self, conversation: Conversation) -> str:
        """The text of a reply that keeps what it answers, so that the words alone give nothing away."""
        language = conversation["language"]
        old = self.text(language).replace("\n", "\n> ")
        return f"{self.text(language)}\n\n{conversation['name']} {SPEECH[language].wrote}\n> {old}"

    def post(
        self,
        *,
        sender: Who | str | bytes,
        to: str | None = HELP,
        subject: str,
        reply: str = "",
        refs: str | Sequence[str] = (),
        top: Sequence[tuple[str, str]] = (),
        extra: Sequence[tuple[str, str]] = (),
        text: str = "",
        part: tuple[Sequence[tuple[str, str]], bytes] | None = None,
        own: str = "",
    ) -> bytes:
        """A whole mail with CRLF. `reply` and `refs` are bare ids, or a whole header value where one has a bracket."""
        source = box(sender.name, sender.addr) if isinstance(sender, Who) else sender
        language = sender.language if isinstance(sender, Who) else "en"
        head: list[tuple[str, str | bytes]] = [*top, ("Date", format_datetime(self.now)), ("From", source)]
        if to is not None:
            head.append(("To", to))
        title = subject if subject.isascii() else Header(subject, "utf-8").encode(linesep=EOL)
        head += [("Subject", title), ("Message-ID", f"<{own or self.id()}>")]
        if reply:
            head.append(("In-Reply-To", reply if "<" in reply else f"<{reply}>"))
        if refs:
            head.append(("References", refs if isinstance(refs, str) else chain(refs)))
        kind, body = part or self.plain(text or self.text(language))
        head += [*extra, ("MIME-Version", "1.0"), *kind]
        lines = [
            name.encode() + b": " + (value if isinstance(value, bytes) else value.encode("utf-8"))
            for name, value in head
        ]
        return b"\r\n".join(lines) + b"\r\n\r\n" + body

    def parts(self, kind: str, *pieces: tuple[Sequence[tuple[str, str]], bytes]) -> tuple[list[tuple[str, str]], bytes]:
        line = f"=_{self.word(16)}"
        body = b"".join(
            f"--{line}{EOL}".encode()
            + "".join(f"{name}: {value}{EOL}" for name, value in head).encode()
            + b"\r\n"
            + raw
            + b"\r\n"
            for head, raw in pieces
        )
        return [("Content-Type", f'{kind}; boundary="{line}"')], body + f"--{line}--{EOL}".encode()


class Drawn(NamedTuple):
    mail: bytes
    right: str | None
    flagged: bool = False
    worse: bool = False


Make = Callable[[Draw], Drawn]
KINDS: list[tuple[str, str, Make]] = []


def kind(hard: str = "") -> Callable[[Make], Make]:
    def kept(make: Make) -> Make:
        KINDS.append((make.__name__, hard, make))
        return make

    return kept


def answered(conversation: Conversation) -> str:
    return f"Re: {conversation['subject']}"


def thread(conversation: Conversation) -> list[str]:
    """Every id of the conversation up to our last mail, as a well-behaved client puts it into References."""
    last = conversation["ours"][-1]
    return [*last["references"], last["message_id"]]


def newest(conversation: Conversation) -> str:
    return conversation["ours"][-1]["message_id"]


# Clients and phones


@kind()
def phone_reply_with_full_chain(d: Draw) -> Drawn:
    who, c = d.pair()
    mail = d.post(
        sender=who,
        to=at(c["key"]),
        subject=answered(c),
        reply=newest(c),
        refs=thread(c),
        extra=[("X-Mailer", "iPhone Mail (22F76)")],
        text=d.quoted(c),
    )
    return Drawn(mail, c["key"])


@kind("the address book put in the bare address, only the chain is left")
def address_completed_from_contacts(d: Draw) -> Drawn:
    who, c = d.pair()
    mail = d.post(sender=who, to=box("Hearth", HELP), subject=answered(c), reply=newest(c), refs=thread(c))
    return Drawn(mail, c["key"])


@kind("no ids at all: the phone lost them, the address has the token")
def phone_without_ids(d: Draw) -> Drawn:
    who, c = d.pair()
    d.talk(who, subject=c["subject"])
    extra = [("Thread-Topic", "x"), ("Thread-Index", base64.b64encode(d.word(22).encode()).decode())]
    return Drawn(d.post(sender=who, to=at(c["key"]), subject=answered(c), extra=extra), c["key"], worse=True)


@kind("In-Reply-To names a draft that nobody ever sent; the chain before it is ours")
def autosaved_draft_in_reply_to(d: Draw) -> Drawn:
    who, c = d.pair()
    draft = d.id(who.domain)
    extra = [("X-Mozilla-Draft-Info", "internal/draft; vcard=0; receipt=0; DSN=0; uuencode=0")]
    mail = d.post(sender=who, subject=answered(c), reply=draft, refs=[*thread(c), draft], extra=extra)
    return Drawn(mail, c["key"])


@kind("an old draft of another matter was taken up again and sent to this conversation's address")
def draft_reused_for_another_matter(d: Draw) -> Drawn:
    who, c = d.pair()
    other = d.talk(who)
    mail = d.post(sender=who, to=at(c["key"]), subject=answered(other), reply=newest(other), refs=thread(other))
    return Drawn(mail, c["key"], worse=True)


@kind("answers the own sent mail from the sent folder: no id of ours anywhere")
def follow_up_from_sent_folder(d: Draw) -> Drawn:
    who, c = d.pair()
    said = c["theirs"][-1]["message_id"]
    return Drawn(d.post(sender=who, subject=c["theirs"][-1]["subject"], reply=said, refs=[said]), c["key"])


@kind("own sent mail answered, and the account now writes the address with capitals")
def follow_up_with_capitals(d: Draw) -> Drawn:
    who, c = d.pair()
    said = c["theirs"][0]["message_id"]
    loud = who._replace(addr=f"{who.local.title()}@{who.domain.upper()}")
    return Drawn(d.post(sender=loud, subject=answered(c), reply=said), c["key"])


@kind("a second address that nobody knows, naming an id that was never ours")
def follow_up_from_another_account(d: Draw) -> Drawn:
    who, c = d.pair()
    said = c["theirs"][0]["message_id"]
    private = who._replace(addr=f"{who.local}@webmail{d.rng.randrange(9)}.example")
    return Drawn(d.post(sender=private, subject=answered(c), reply=said, refs=[said]), None, worse=True)


@kind("the chain holds both of the customer's conversations; In-Reply-To is nobody's, the end of the chain decides")
def two_matters_in_one_chain(d: Draw) -> Drawn:
    who, old = d.pair()
    new = d.talk(who)
    refs = [*thread(old), d.id(who.domain), newest(new)]
    return Drawn(d.post(sender=who, subject=answered(old), reply=d.id(), refs=refs), new["key"], worse=True)


@kind("In-Reply-To and the end of References name different conversations of the same customer")
def reply_beats_chain(d: Draw) -> Drawn:
    who, c = d.pair()
    other = d.talk(who)
    refs = [newest(c), *thread(other)]
    return Drawn(d.post(sender=who, subject=answered(other), reply=newest(c), refs=refs), c["key"], worse=True)


@kind("took an old mail of ours to begin something else; the newer conversation bears the new subject")
def old_mail_taken_for_new_words(d: Draw) -> Drawn:
    who, old = d.pair()
    new = d.talk(who)
    mail = d.post(sender=who, to=at(old["key"]), subject=new["subject"], reply=newest(old), refs=thread(old))
    return Drawn(mail, old["key"], worse=True)


@kind("Edit as new keeps In-Reply-To under a fresh subject")
def edit_as_new(d: Draw) -> Drawn:
    who, c = d.pair(turns=2)
    mail = d.post(sender=who, subject=d.matter(who.language), reply=mid(c["key"], 0), refs=[mid(c["key"], 0)])
    return Drawn(mail, c["key"])


@kind("an emoji reaction sent as a mail of its own")
def reaction_mail(d: Draw) -> Drawn:
    who, c = d.pair()
    data = b'{"version": 1, "emoji": "\\ud83d\\udc4d"}\r\n'
    part = d.parts(
        "multipart/alternative",
        d.plain(f"{who.name} 👍"),
        ([("Content-Type", "text/vnd.google.email-reaction+json; charset=utf-8")], data),
    )
    return Drawn(d.post(sender=who, subject=answered(c), reply=newest(c), refs=thread(c), part=part), c["key"])


@kind("same subject, same words quoted, a new mail without any id")
def fresh_mail_same_subject(d: Draw) -> Drawn:
    who, c = d.pair()
    d.talk(who, subject=c["subject"])
    return Drawn(d.post(sender=who, subject=answered(c), text=d.quoted(c)), None, worse=True)


@kind("the address field of an old phone cut the token off, nothing else is left")
def token_cut_by_field_length(d: Draw) -> Drawn:
    who, c = d.pair()
    to = f"help+{{cuttoken:{c['key']}}}@hearth.example"
    return Drawn(d.post(sender=who, to=to, subject=answered(c)), None)


@kind("token cut, but it answers the customer's own first mail")
def token_cut_own_id_left(d: Draw) -> Drawn:
    who, c = d.pair()
    to = f"help+{{cuttoken:{c['key']}}}@hearth.example"
    mail = d.post(sender=who, to=to, subject=answered(c), refs=[d.id(), c["theirs"][0]["message_id"]])
    return Drawn(mail, c["key"])


@kind("typed the address from paper, one sign wrong; the token so made is nobody's")
def token_mistyped(d: Draw) -> Drawn:
    who, c = d.pair()
    to = f"help+{{badtoken:{c['key']}}}@hearth.example"
    return Drawn(d.post(sender=who, to=to, subject=c["subject"]), None)


@kind("a broken token of one conversation over the sound chain of another")
def broken_token_sound_chain(d: Draw) -> Drawn:
    who, c = d.pair()
    other = d.talk(who)
    to = f"help+{{badtoken:{other['key']}}}@hearth.example"
    return Drawn(d.post(sender=who, to=to, subject=answered(other), reply=newest(c)), c["key"], worse=True)


@kind("a sound token of one conversation, In-Reply-To with a sound id of another: the address goes first")
def token_beats_reply(d: Draw) -> Drawn:
    who, c = d.pair()
    other = d.talk()
    mail = d.post(sender=who, to=HELP, subject=answered(c), reply=newest(other), extra=[("Cc", at(c["key"]))])
    return Drawn(mail, c["key"], worse=True)


@kind("a read receipt: the report's own fields do not count, its References do")
def read_receipt(d: Draw) -> Drawn:
    who, c = d.pair()
    note = (
        f"Reporting-UA: {who.domain}; Thunderbird{EOL}Final-Recipient: rfc822;{who.addr}{EOL}"
        f"Original-Message-ID: <{newest(c)}>{EOL}Disposition: manual-action/MDN-sent-manually; displayed{EOL}"
    )
    kind_of, body = d.parts(
        "multipart/report", d.plain("OK"), ([("Content-Type", "message/disposition-notification")], note.encode())
    )
    whole = [(name, f"{value}; report-type=disposition-notification") for name, value in kind_of]
    return Drawn(d.post(sender=who, subject=answered(c), refs=[newest(c)], part=(whole, body)), c["key"])


@kind("an out-of-office note: placed like any other mail")
def holiday_note(d: Draw) -> Drawn:
    who, c = d.pair()
    extra = [("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All"), ("Precedence", "bulk")]
    return Drawn(d.post(sender=who, subject=f"Auto: {c['subject']}", reply=newest(c), extra=extra), c["key"])


@kind("an answer to an invitation, sent by the calendar")
def calendar_answer(d: Draw) -> Drawn:
    who, c = d.pair()
    lines = ["BEGIN:VCALENDAR", "METHOD:REPLY", "BEGIN:VEVENT", f"UID:{d.word()}", "END:VEVENT", "END:VCALENDAR", ""]
    part = ([("Content-Type", "text/calendar; method=REPLY; charset=utf-8")], EOL.join(lines).encode())
    return Drawn(d.post(sender=who, to=at(c["key"]), subject=answered(c), part=part), c["key"])


# How addresses are written


@kind("a relay wrote every address in capitals")
def capital_address(d: Draw) -> Drawn:
    who, c = d.pair()
    return Drawn(d.post(sender=who, to=f"<{at(c['key'], loud=True)}>", subject=answered(c)), c["key"])


@kind("the local part stands in quotes, as some gateways write anything with a plus")
def quoted_local_part(d: Draw) -> Drawn:
    who, c = d.pair()
    to = f'"Hearth" <"help+{{token:{c["key"]}}}"@hearth.example>'
    return Drawn(d.post(sender=who, to=to, subject=answered(c)), c["key"])


@kind("the address stands in a group")
def group_address(d: Draw) -> Drawn:
    who, c = d.pair()
    to = f"Suppliers: {at(c['key'])}, {d.who().addr};"
    return Drawn(d.post(sender=who, to=to, subject=answered(c)), c["key"])


@kind("an old-style comment beside the address names another conversation's address")
def token_in_comment(d: Draw) -> Drawn:
    who, c = d.pair()
    other = d.talk(who)
    to = f"{at(c['key'])} (was {at(other['key'])})"
    return Drawn(d.post(sender=who, to=to, subject=answered(other)), c["key"], worse=True)


@kind("the display name is the token address of another conversation, in an encoded-word")
def token_in_encoded_name(d: Draw) -> Drawn:
    who, c = d.pair()
    other = d.talk(who)
    name = f"=?utf-8?q?help+{{token:{other['key']}}}=40hearth.example?="
    return Drawn(d.post(sender=who, to=f"{name} <{at(c['key'])}>", subject=answered(c)), c["key"], worse=True)


@kind("the encoded display name decodes to an address with a comma and brackets around the token")
def token_in_encoded_name_alone(d: Draw) -> Drawn:
    who, c = d.pair()
    name = f"=?utf-8?q?Hearth=2C_=3Chelp+{{token:{c['key']}}}=40hearth.example=3E?="
    return Drawn(d.post(sender=who, to=f"{name} <{HELP}>", subject=d.matter(who.language)), None, worse=True)


@kind("Outlook shows the address as its name; the address behind it is the bare one, the chain names another")
def token_in_quoted_name(d: Draw) -> Drawn:
    who, c = d.pair()
    other = d.talk(who)
    to = f"\"'{at(other['key'])}'\" <{HELP}>"
    return Drawn(d.post(sender=who, to=to, subject=answered(c), reply=newest(c)), c["key"], worse=True)


@kind("one address among fifty, folded wherever the line was full")
def one_of_fifty(d: Draw) -> Drawn:
    who, c = d.pair()
    many = [box(one.name, one.addr) for one in (d.who() for _ in range(d.rng.randint(40, 60)))]
    many.insert(d.rng.randrange(len(many)), at(c["key"]))
    return Drawn(d.post(sender=who, to=f",{EOL}\t".join(many), subject=answered(c)), c["key"])


@kind("the same token twice, once in capitals: one conversation, not two")
def same_token_twice(d: Draw) -> Drawn:
    who, c = d.pair()
    extra = [("Cc", f"Hearth <{at(c['key'], loud=True)}>")]
    return Drawn(d.post(sender=who, to=at(c["key"]), subject=answered(c), extra=extra), c["key"])


@kind("two tokens, one of them broken: only the sound one counts")
def sound_and_broken_token(d: Draw) -> Drawn:
    who, c = d.pair()
    other = d.talk(who)
    to = f"help+{{badtoken:{other['key']}}}@hearth.example, {at(c['key'])}"
    return Drawn(d.post(sender=who, to=to, subject=answered(other)), c["key"], worse=True)


@kind("two conversations addressed at once; the chain names one of them")
def two_tokens_chain_decides(d: Draw) -> Drawn:
    who, other = d.pair()
    c = d.talk(who)
    mail = d.post(
        sender=who, to=f"{at(other['key'])}, {at(c['key'])}", subject=answered(other), reply=d.id(), refs=thread(c)
    )
    return Drawn(mail, c["key"], worse=True)


@kind("two conversations addressed at once, nothing else says which")
def two_tokens_nothing_else(d: Draw) -> Drawn:
    who, one = d.pair()
    two = d.talk(who)
    extra = [("Cc", at(two["key"], loud=True))]
    mail = d.post(sender=who, to=at(one["key"]), subject=answered(one), extra=extra)
    return Drawn(mail, None, flagged=True, worse=True)


@kind("two conversations addressed at once, the chain names a third")
def two_tokens_chain_names_third(d: Draw) -> Drawn:
    who, one = d.pair()
    two, three = d.talk(who), d.talk(who)
    to = f"{at(one['key'])}, {at(two['key'])}"
    mail = d.post(sender=who, to=to, subject=answered(three), reply=newest(three), refs=[newest(three)])
    return Drawn(mail, None, flagged=True, worse=True)


@kind("three conversations addressed through the hops of one delivery; a forged id for one, a true id for another")
def three_tokens_forged_and_true(d: Draw) -> Drawn:
    who, one = d.pair()
    two, three = d.talk(who), d.talk(who)
    top = [("Delivered-To", at(three["key"])), ("X-Original-To", at(two["key"]))]
    refs = [newest(one), f"{{badmid:{two['key']}:0}}"]
    mail = d.post(sender=who, to=at(one["key"]), subject=answered(two), refs=refs, top=top)
    return Drawn(mail, one["key"], worse=True)


# What does not count


@kind("Reply-To was set to another conversation's address")
def token_in_reply_to_address(d: Draw) -> Drawn:
    who, c = d.pair()
    other = d.talk(who)
    extra = [("Reply-To", at(other["key"]))]
    return Drawn(d.post(sender=who, subject=answered(c), reply=newest(c), extra=extra), c["key"], worse=True)


@kind("only Reply-To has a token")
def token_in_reply_to_address_only(d: Draw) -> Drawn:
    _, c = d.pair()
    extra = [("Reply-To", f"Hearth <{at(c['key'])}>")]
    return Drawn(d.post(sender=d.who(), subject=c["subject"], extra=extra), None, worse=True)


@kind("the token address is in the subject, pasted there in haste")
def token_in_subject(d: Draw) -> Drawn:
    _, c = d.pair()
    return Drawn(d.post(sender=d.who(), subject=f"Fwd: mail from {at(c['key'])}"), None, worse=True)


@kind("a stranger was shown our mail and writes about it, the whole head of it pasted into the text")
def our_head_in_the_text(d: Draw) -> Drawn:
    _, c = d.pair()
    head = f"From: Hearth <{at(c['key'])}>\nMessage-ID: <{newest(c)}>\nSubject: {answered(c)}"
    return Drawn(d.post(sender=d.who(), subject="Is this mail really yours?", text=head), None, worse=True)


@kind("our mail is attached whole: the inner head is not the outer one")
def our_mail_attached(d: Draw) -> Drawn:
    _, c = d.pair()
    inner = (
        f"From: Hearth <{at(c['key'])}>{EOL}To: {c['customer']}{EOL}Subject: Re{EOL}"
        f"Message-ID: <{newest(c)}>{EOL}In-Reply-To: <{c['theirs'][-1]['message_id']}>{EOL}{EOL}text{EOL}"
    )
    part = d.parts("multipart/mixed", d.plain(d.text("en")), ([("Content-Type", "message/rfc822")], inner.encode()))
    return Drawn(d.post(sender=d.who(), subject="Fwd: forwarded as attachment", part=part), None, worse=True)


@kind("a mail of one conversation attached to an answer in another")
def other_mail_attached(d: Draw) -> Drawn:
    who, c = d.pair()
    other = d.talk(who)
    inner = f"To: {at(other['key'])}{EOL}In-Reply-To: <{newest(other)}>{EOL}Subject: old{EOL}{EOL}text{EOL}"
    part = d.parts(
        "multipart/mixed", d.plain(d.text(who.language)), ([("Content-Type", "message/rfc822")], inner.encode())
    )
    mail = d.post(sender=who, subject=answered(other), reply=newest(c), refs=[newest(c)], part=part)
    return Drawn(mail, c["key"], worse=True)


@kind("a guess at an id of ours by somebody who knows the scheme")
def forged_id(d: Draw) -> Drawn:
    _, c = d.pair()
    bad = f"{{badmid:{c['key']}:0}}"
    return Drawn(d.post(sender=d.who(), subject=answered(c), reply=bad, refs=[d.id(), bad]), None, worse=True)


@kind("the customer's own address, but the id was guessed: an address is easily forged, and proves nothing alone")
def forged_id_from_known_address(d: Draw) -> Drawn:
    who, c = d.pair()
    bad = f"{{badmid:{c['key']}:0}}"
    return Drawn(d.post(sender=who, to=HELP, subject=answered(c), reply=bad), None)


@kind("the chain ends with a guessed id of another conversation, the true one stands before it")
def forged_end_of_chain(d: Draw) -> Drawn:
    who, c = d.pair()
    other = d.talk()
    refs = [*thread(c), f"{{badmid:{other['key']}:0}}"]
    return Drawn(d.post(sender=who, subject=answered(other), refs=refs), c["key"], worse=True)


@kind("names the first mail of another customer, whom it shared a list with; an id of its own stands before")
def neighbours_id_then_own(d: Draw) -> Drawn:
    who, c = d.pair()
    _, other = d.pair()
    theirs = other["theirs"][0]["message_id"]
    mail = d.post(sender=who, subject=answered(other), reply=theirs, refs=[c["theirs"][0]["message_id"], theirs])
    return Drawn(mail, c["key"], worse=True)


@kind("names the first mail of another customer, and has a conversation of its own under the same subject")
def neighbours_id_only(d: Draw) -> Drawn:
    who, other = d.pair()
    mine = d.who(language=who.language)
    d.talk(mine, subject=other["subject"])
    theirs = other["theirs"][0]["message_id"]
    return Drawn(d.post(sender=mine, subject=answered(other), reply=theirs, refs=[theirs]), None, worse=True)


@kind("Exchange replaced every id on the way and left only its Thread-Index")
def ids_replaced_thread_index_left(d: Draw) -> Drawn:
    who, c = d.pair()
    extra = [("Thread-Index", base64.b64encode(d.word(27).encode()).decode()), ("Thread-Topic", "=?utf-8?q?x?=")]
    mail = d.post(sender=who, subject=answered(c), reply=d.id(), refs=[d.id(), d.id()], extra=extra, text=d.quoted(c))
    return Drawn(mail, None)


@kind("the chain is only in the protected head of a signed part, the outer head has lost it")
def chain_in_protected_head_only(d: Draw) -> Drawn:
    who, c = d.pair()
    head = [
        ("Content-Type", 'text/plain; charset=utf-8; protected-headers="v1"'),
        ("Subject", "Re"),
        ("In-Reply-To", f"<{newest(c)}>"),
    ]
    seal = ([("Content-Type", "application/pgp-signature")], b"-----BEGIN PGP SIGNATURE-----\r\n")
    part = d.parts("multipart/signed", (head, d.text(who.language).replace("\n", EOL).encode() + b"\r\n"), seal)
    return Drawn(d.post(sender=who, subject="...", part=part), None)


@kind("the office copier sends the signed form under the subject that somebody typed")
def copier(d: Draw) -> Drawn:
    who, c = d.pair()
    scan = ([("Content-Type", "application/pdf"), ("Content-Transfer-Encoding", "base64")], b"JVBERi0xLjQK\r\n")
    sender = f"MFP-2OG <scan@{who.domain}>"
    return Drawn(d.post(sender=sender, subject=answered(c), part=scan), None)


@kind("redirected: the head is the stranger's who wrote first, only Resent-From is our customer")
def redirected_mail(d: Draw) -> Drawn:
    who, c = d.pair()
    stranger = d.who()
    top = [("Resent-From", who.addr), ("Resent-To", HELP), ("Resent-Message-ID", f"<{d.id()}>")]
    mail = d.post(sender=stranger, to=who.addr, subject=c["subject"], reply=d.id(), top=top)
    return Drawn(mail, None, worse=True)


# How ids are written


@kind("In-Reply-To in the old wording, with a date in quotes before the id")
def old_wording_in_reply_to(d: Draw) -> Drawn:
    who, c = d.pair()
    reply = f'Your message of "{format_datetime(d.now - timedelta(days=1))}."{EOL}             <{newest(c)}>'
    return Drawn(d.post(sender=who, subject=answered(c), reply=reply), c["key"])


@kind("In-Reply-To in the wording of nmh: an address in brackets first, the id after it")
def address_before_id(d: Draw) -> Drawn:
    who, c = d.pair()
    reply = f'Message from Hearth <{HELP}>{EOL}   of "{format_datetime(d.now)}." <{newest(c)}>'
    return Drawn(d.post(sender=who, subject=answered(c), reply=reply), c["key"])


@kind("several ids in one In-Reply-To, only one of them is ours")
def several_ids_in_reply_to(d: Draw) -> Drawn:
    who, c = d.pair()
    reply = chain([d.id(), newest(c), d.id()])
    return Drawn(d.post(sender=who, subject=answered(c), reply=reply), c["key"])


@kind("the ids stand without any space between them")
def ids_without_space(d: Draw) -> Drawn:
    who, c = d.pair()
    refs = "".join(f"<{one}>" for one in [d.id(), *thread(c)])
    return Drawn(d.post(sender=who, subject=answered(c), refs=refs), c["key"])


@kind("the ids are divided by commas, and the header's name is in capitals")
def ids_with_commas(d: Draw) -> Drawn:
    who, c = d.pair()
    extra = [("REFERENCES", f",{EOL}\t".join(f"<{one}>" for one in [d.id(), newest(c)]))]
    return Drawn(d.post(sender=who, subject=answered(c), extra=extra), c["key"])


@kind("the right side of the id was upper-cased on the way")
def upper_right_side(d: Draw) -> Drawn:
    who, c = d.pair()
    upper = f"{{MID:{c['key']}:{len(c['ours']) - 1}}}"
    return Drawn(d.post(sender=who, subject=answered(c), reply=upper, refs=[upper]), c["key"])


@kind("sixty mails among themselves in the customer's house after ours")
def our_id_far_back(d: Draw) -> Drawn:
    who, c = d.pair()
    inside = [d.id(who.domain) for _ in range(d.rng.randint(40, 70))]
    return Drawn(d.post(sender=who, subject=answered(c), reply=inside[-1], refs=[newest(c), *inside]), c["key"])


@kind("exported from an mbox: the file's own From line stands first")
def mbox_line_first(d: Draw) -> Drawn:
    who, c = d.pair()
    mail = d.post(sender=who, subject=answered(c), reply=newest(c), top=[("X-Mozilla-Status", "0001")])
    return Drawn(f"From {who.addr} {d.now:%a %b %d %H:%M:%S %Y}{EOL}".encode() + mail, c["key"])


@kind("Notes names its own id in In-Reply-To and ours only at the front of the chain")
def notes_chain(d: Draw) -> Drawn:
    who, c = d.pair()
    note = f"OF{d.word(8).upper()}.{d.word(8).upper()}-ONC1258.00311B2E@{who.domain}"
    extra = [("X-Mailer", "HCL Notes Release 14.0"), ("X-MIMETrack", "Itemize by SMTP Server on MX1/Firma")]
    mail = d.post(sender=who, subject=f"Antwort: {c['subject']}", reply=note, refs=[newest(c), note], extra=extra)
    return Drawn(mail, c["key"])


# Encodings


@kind("a display name in raw bytes that are no UTF-8")
def raw_bytes_in_from(d: Draw) -> Drawn:
    who = d.who(language="de")
    c = d.talk(who)
    sender = who.name.encode("iso-8859-1") + f" <{who.addr}>".encode()
    return Drawn(d.post(sender=sender, to=at(c["key"]), subject=answered(c)), c["key"])


@kind("a display name in raw ISO-2022-JP between quotes, as old feature phones send it")
def raw_jis_in_from(d: Draw) -> Drawn:
    who = d.who(language="ja")
    c = d.talk(who)
    sender = b'"' + who.name.encode("iso-2022-jp") + f'" <{who.addr}>'.encode()
    return Drawn(d.post(sender=sender, to=at(c["key"]), subject=answered(c)), c["key"])


@kind("the encoded display name holds a comma and another address, which is not the writer's")
def comma_in_encoded_from(d: Draw) -> Drawn:
    who, c = d.pair()
    name = Header(f"{who.name}, Büro <buero@{who.domain}>", "utf-8").encode(linesep=EOL)
    return Drawn(d.post(sender=f"{name} <{who.addr}>", subject=answered(c), reply=newest(c)), c["key"])


@kind("a body in a charset that nobody knows, with bytes that fit none")
def unknown_charset(d: Draw) -> Drawn:
    who, c = d.pair()
    head = [("Content-Type", "text/plain; charset=x-user-defined-1"), ("Content-Transfer-Encoding", "8bit")]
    part = (head, d.text(who.language).replace("\n", EOL).encode() + b"\xff\xfe\x81\r\n")
    return Drawn(d.post(sender=who, to=at(c["key"]), subject=answered(c), part=part), c["key"])


@kind("an empty text and everything in a winmail.dat")
def winmail(d: Draw) -> Drawn:
    who, c = d.pair()
    blob = base64.encodebytes(b"\x78\x9f\x3e\x22" + d.word(60).encode()).replace(b"\n", b"\r\n")
    tnef = [("Content-Type", 'application/ms-tnef; name="winmail.dat"'), ("Content-Transfer-Encoding", "base64")]
    part = d.parts("multipart/mixed", ([("Content-Type", "text/plain")], b"\r\n"), (tnef, blob))
    return Drawn(d.post(sender=who, subject=answered(c), reply=newest(c), part=part), c["key"])


@kind("encrypted: the subject is dots, the outer head still has the chain")
def encrypted_with_outer_chain(d: Draw) -> Drawn:
    who, c = d.pair()
    part = d.parts(
        "multipart/encrypted",
        ([("Content-Type", "application/pgp-encrypted")], b"Version: 1\r\n"),
        ([("Content-Type", "application/octet-stream")], b"-----BEGIN PGP MESSAGE-----\r\n"),
    )
    return Drawn(d.post(sender=who, subject="...", reply=newest(c), refs=thread(c), part=part), c["key"])


# Who writes, and what stands in between


@kind("a colleague answers from the customer's shared mailbox")
def shared_mailbox(d: Draw) -> Drawn:
    who, c = d.pair()
    sender = d.who(domain=who.domain)._replace(addr=f"office@{who.domain}")
    mail = d.post(sender=sender, subject=answered(c), reply=newest(c), refs=thread(c))
    return Drawn(mail, c["key"], flagged=True)


@kind("the secretary writes in her own name, Reply-To is the customer")
def reply_to_is_customer(d: Draw) -> Drawn:
    who, c = d.pair()
    sender = d.who(domain=who.domain)
    mail = d.post(sender=sender, to=at(c["key"]), subject=answered(c), extra=[("Reply-To", who.addr)])
    return Drawn(mail, c["key"], flagged=True)


@kind("the list's software put itself into From and the customer's name with 'via' before it")
def list_took_the_from(d: Draw) -> Drawn:
    who, c = d.pair()
    lists = f"board@lists.{who.domain}"
    sender = f"{shown(who.name + ' via Board')} <{lists}>"
    extra = [("Reply-To", box(who.name, who.addr)), ("List-Id", f"<board.lists.{who.domain}>"), ("Precedence", "list")]
    mail = d.post(sender=sender, to=lists, subject=f"[board] {answered(c)}", reply=newest(c), extra=extra)
    return Drawn(mail, c["key"], flagged=True)


@kind("the display name claims the customer's address, the address is another's")
def name_claims_the_address(d: Draw) -> Drawn:
    who, c = d.pair()
    sender = f'"{who.addr}" <billing@{d.word(7)}.example>'
    mail = d.post(sender=sender, subject=answered(c), reply=newest(c), refs=thread(c))
    return Drawn(mail, c["key"], flagged=True)


@kind("the customer's ticket system answers with an address and ids of its own, ours is within its chain")
def their_ticket_system(d: Draw) -> Drawn:
    who, c = d.pair()
    number = d.rng.randrange(10**5, 10**6)
    sender = f'"{who.domain} Service Desk" <desk@{who.domain}>'
    refs = [newest(c), f"ticket-{number}@{who.domain}", f"ticket-{number}-2@{who.domain}"]
    subject = f"[#{number}] {answered(c)}"
    return Drawn(d.post(sender=sender, subject=subject, reply=refs[-1], refs=refs), c["key"], flagged=True)


@kind("the customer's ticket system makes a new mail and quotes our address and id in the text only")
def their_ticket_system_text_only(d: Draw) -> Drawn:
    who, c = d.pair()
    sender = f"desk@{who.domain}"
    text = f"##- reply above this line -##\nRequester: Hearth <{at(c['key'])}>\nRef: <{newest(c)}>"
    return Drawn(d.post(sender=sender, subject=f"[TT-{d.rng.randrange(9999)}] {c['subject']}", text=text), None)


@kind("a customer hands our mail to a friend who is a customer too and answers it: the friend's own matter lies near")
def friend_answers_our_mail(d: Draw) -> Drawn:
    _, c = d.pair()
    friend = d.who()
    own = d.talk(friend)
    mail = d.post(sender=friend, subject=answered(own), reply=newest(c), refs=thread(c))
    return Drawn(mail, c["key"], flagged=True, worse=True)


@kind("a text message through a gateway: a number for an address")
def text_message_gateway(d: Draw) -> Drawn:
    _, c = d.pair()
    sender = f"+4917{d.rng.randrange(10**7, 10**8)}@sms-gw.example"
    return Drawn(d.post(sender=sender, to=at(c["key"], loud=True), subject="SMS"), c["key"], flagged=True)


@kind("the customer hides behind a relay, and the relay's address is what we see")
def hidden_behind_relay(d: Draw) -> Drawn:
    who, c = d.pair()
    sender = f"{shown(who.name)} <{who.addr.replace('@', '_at_')}_{d.word(8)}@privaterelay.example>"
    return Drawn(d.post(sender=sender, to=at(c["key"]), subject=answered(c)), c["key"], flagged=True)


@kind("the firm was bought: same person, same local part, a new domain")
def new_domain_after_merger(d: Draw) -> Drawn:
    who, c = d.pair()
    sender = who._replace(addr=f"{who.local}@new-{who.domain}")
    return Drawn(d.post(sender=sender, subject=answered(c), reply=newest(c), refs=thread(c)), c["key"], flagged=True)


@kind("the provider does not mind dots in the local part, the rule does")
def dots_in_local_part(d: Draw) -> Drawn:
    who, c = d.pair()
    sender = who._replace(addr=f"{who.local[:-2]}.{who.local[-2:]}@{who.domain}")
    return Drawn(d.post(sender=sender, to=at(c["key"]), subject=answered(c)), c["key"], flagged=True)


@kind("the customer's address with a tag is the customer's address")
def tagged_writer(d: Draw) -> Drawn:
    who, c = d.pair()
    sender = who._replace(addr=f"{who.local}+{d.rng.choice(['shop', 'hearth', 'bills.2026'])}@{who.domain}")
    return Drawn(d.post(sender=sender, subject=answered(c), reply=newest(c)), c["key"])


@kind("the local part goes on with a dash: that is another address, no tag")
def tag_with_a_dash(d: Draw) -> Drawn:
    who, c = d.pair()
    sender = who._replace(addr=f"{who.local}-archive@{who.domain}")
    return Drawn(d.post(sender=sender, to=at(c["key"]), subject=answered(c), reply=newest(c)), c["key"], flagged=True)


@kind("sent on behalf: Sender is the agent, From is the customer")
def sender_header_is_agent(d: Draw) -> Drawn:
    who, c = d.pair()
    extra = [("Sender", f"assistant@{who.domain}")]
    return Drawn(d.post(sender=who, to=at(c["key"]), subject=answered(c), extra=extra), c["key"])


@kind("reply to all: the customer writes to a colleague, we stand in Cc")
def we_are_in_cc(d: Draw) -> Drawn:
    who, c = d.pair()
    extra = [("Cc", f"{d.who().addr}, Hearth <{at(c['key'])}>")]
    mail = d.post(sender=who, to=d.who(domain=who.domain).addr, subject=answered(c), reply=d.id(), extra=extra)
    return Drawn(mail, c["key"])


@kind("a blind copy: no To at all, the delivery's own header has the token")
def blind_copy(d: Draw) -> Drawn:
    who, c = d.pair()
    top = [("X-Original-To", at(c["key"]))]
    return Drawn(d.post(sender=who, to="undisclosed-recipients:;", subject=answered(c), top=top), c["key"])


@kind("several Delivered-To from several hops, the token is in the last of them and in brackets")
def delivered_to_of_many_hops(d: Draw) -> Drawn:
    who, c = d.pair()
    top = [
        ("Delivered-To", "all-mail@archive.hearth.example"),
        ("Received", f"from mx.{who.domain} by mx1.hearth.example; {format_datetime(d.now)}"),
        ("Delivered-To", f"<{at(c['key'])}>"),
    ]
    return Drawn(d.post(sender=who, to=None, subject=answered(c), top=top), c["key"])


@kind("forwarded by a service that rewrites the envelope; the delivery's header disagrees with nothing")
def forwarding_service(d: Draw) -> Drawn:
    who, c = d.pair()
    top = [
        ("Return-Path", f"<SRS0={d.word(4)}=TT={who.domain}={who.local}@forward.example>"),
        ("X-Forwarded-To", "team@inbox.hearth.example"),
        ("X-Forwarded-For", f"{HELP} team@inbox.hearth.example"),
        ("Delivered-To", "team@inbox.hearth.example"),
    ]
    return Drawn(d.post(sender=who, subject=answered(c), reply=newest(c), refs=thread(c), top=top), c["key"])


@kind("a security appliance put a warning into subject and text, and moved the links through itself")
def security_appliance(d: Draw) -> Drawn:
    who, c = d.pair()
    text = f"CAUTION: external sender.\n{d.text(who.language)}\nhttps://safe.example/?u=mailto%3Ahelp%2Bzzz"
    extra = [("X-Filter-Score", "0.2"), ("X-Proofed", "yes")]
    mail = d.post(sender=who, subject=f"[EXT] {answered(c)}", refs=thread(c), extra=extra, text=text)
    return Drawn(mail, c["key"])


@kind("the archive's journal header names another conversation's address, which no rule reads")
def journal_header(d: Draw) -> Drawn:
    who, c = d.pair()
    other = d.talk()
    top = [("X-MS-Journal-Recipients", at(other["key"])), ("X-Envelope-From", who.addr)]
    return Drawn(d.post(sender=who, subject=answered(c), reply=newest(c), top=top), c["key"], worse=True)


@kind("an account moved to a new host: the old client's ids are gone, the customer's own last id remains")
def moved_account(d: Draw) -> Drawn:
    who, c = d.pair(turns=3)
    refs = [d.id(), c["theirs"][2]["message_id"], f"imported-{d.word(10)}@migrate.example"]
    return Drawn(d.post(sender=who, subject=answered(c), reply=refs[-1], refs=refs), c["key"])


@kind("the moved account of a stranger: the own id of one customer within the chain of another's mail")
def moved_account_of_stranger(d: Draw) -> Drawn:
    _, c = d.pair(turns=2)
    refs = [c["theirs"][1]["message_id"], f"imported-{d.word(10)}@migrate.example"]
    return Drawn(d.post(sender=d.who(), subject=answered(c), refs=refs), None, worse=True)


@kind()
def wholly_new(d: Draw) -> Drawn:
    who = d.who()
    return Drawn(d.post(sender=who, subject=d.matter(who.language)), None)


@kind("a customer we know begins another matter")
def known_customer_new_matter(d: Draw) -> Drawn:
    who, _ = d.pair()
    return Drawn(d.post(sender=who, subject=d.matter(who.language)), None, worse=True)


def situations(seed: int, many: int) -> Iterator[Situation]:
    """So many situations, the kinds in turn; the same seed gives the same ones, and each stands on its own."""
    for number in range(many):
        name, hard, make = KINDS[number % len(KINDS)]
        draw = Draw(seed, number)
        drawn = make(draw)
        for _ in range(draw.rng.randrange(3)):
            draw.talk()
        yield Situation(
            name=name,
            hard=hard,
            said=draw.said,
            mail=drawn.mail,
            right=drawn.right,
            flagged=drawn.flagged,
            wrong_is_worse=drawn.worse,
        )


def main() -> None:
    found = list(situations(2, 20 * len(KINDS)))
    count = Counter(one.name for one in found)
    lines = [f"{count[name]:>4}  {name}: {hard or 'plain'}" for name, hard, _ in KINDS]
    new = sum(one.right is None for one in found)
    flagged, worse = sum(one.flagged for one in found), sum(one.wrong_is_worse for one in found)
    lines.append(f"{len(found)} situations of {len(KINDS)} kinds, {sum(bool(one.hard) for one in found)} hard")
    lines.append(f"{new} begin a new conversation, {flagged} flagged, a wrong guess is worse in {worse}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
