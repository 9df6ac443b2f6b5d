"""What a mail adds: without the mails that it quotes and without its signature. Only for showing; all of it is kept.

Whose words come between the quotes of an answer keeps all of it, and where nothing would be left everything stays:
a line too many does no harm, a missing word does. Of mail-parser-reply only the lines "On … wrote:" in its languages
are used: its rules for signatures and disclaimers also take whole sentences such as "Warning: it smokes.".
"""

import re
from collections.abc import Sequence
from functools import cache

LANGUAGES = ("en", "de", "fr", "it", "es", "nl", "pl", "sv", "da", "cs", "ja", "ko", "zh")
SIGNATURE_MAX = 12
"""Lines that a signature below two dashes without a blank may have."""

MORE = re.compile(
    r"^(?:"
    r"(?:em|no dia|a)\s.{6,200}escreveu:"
    r"|(?:den|den\s)?.{6,120}\s(?:kirjoitti|skrev)\s?.{0,80}:"
    r"|.{6,200}(?:tarihinde|şunu yazdı)\s?.{0,80}:"
    r"|.{6,200}(?:написала?|пишет|пише)\s?(?:\(а\))?:"
    r"|(?:w dniu|dnia)\s.{6,200}(?:napisała?|pisze)(?:\(a\))?:"
    r"|(?:في|بتاريخ)\s.{6,200}(?:كتب|كتبت)\s?.{0,80}:"
    r"|.{6,200}(?:đã viết|ने लिखा|a scris|írta|ha escrit)\s?.{0,80}:"
    r")\s*$",
    re.IGNORECASE,
)
"""As above in languages that the library lacks."""

ADDRESS = re.compile(r"<[^<>\s]{1,200}@[^<>\s]{1,200}>")
TIME = re.compile(r"\d\d?:\d\d")
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
BOLD = re.compile(r"^[> ]*\*[^*\s][^*]{0,24}\*")
"""A field's name in bold, as programs write it into plain text; the star of a list is followed by a blank."""
FROM = r"from|von|de|da|van|od|от|fra|från|expéditeur|送信者|差出人|发件人|寄件者|보낸\s?사람|من|kimden|lähettäjä"
FIELDS = (
    rf"{FROM}|sent|date|to|subject|cc|reply-to|gesendet|datum|an|betreff|envoyé|date|à|objet|enviado|enviada em|fecha|"
    r"para|asunto|assunto|inviato|data|oggetto|verzonden|aan|onderwerp|wysłano|do|temat|sendt|til|emne|skickat|till|ämne|"
    r"odesláno|komu|předmět|дата|кому|тема|отправлено|送信日時|日時|宛先|件名|发送时间|收件人|主题|抄送|보낸\s?날짜|"
    r"받는\s?사람|제목|تاريخ|إلى|الموضوع|gönderilme|tarih|kime|konu|lähetetty|vastaanottaja|aihe"
)
FROM_LINE = re.compile(rf"^[> *]*(?:{FROM})\s?\*?\s?[:：]\*?\s?\S", re.IGNORECASE)
FIELD_LINE = re.compile(rf"^[> *]*(?:{FIELDS})\s?\*?\s?[:：]", re.IGNORECASE)
BAR = re.compile(r"^[> ]*(?:-{2,}|_{5,})\s*(?P<words>[^-_]{0,60}?)\s*(?:-{2,}|_{0,})\s*$|^_{20,}\s*$")
ORIGINAL = re.compile(
    r"original|ursprüngliche|nachricht|weitergeleitet|forwarded|message|mensaje|mensagem|messaggio|bericht|"
    r"wiadomość|meddelande|meddelelse|сообщение|原始|转发|元のメッセージ|원본|الأصلية|zpráva",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"^(?:sent from my|sent from outlook|get outlook for|von meinem .{2,40} gesendet|gesendet von mein|"
    r"envoyé de mon|envoyé depuis|enviado (?:desde|do) m|inviato da|verzonden vanaf mijn|skickat från min|"
    r"sendt fra min|wysłano z|odesláno z|iphoneから送信|从我的.{1,30}发送|发自我的|"
    r"(?:나의|내) .{1,30}에서 보냄|"
    r"отправлено с|أرسلت من)",
    re.IGNORECASE,
)
DEVICE = re.compile(
    r"phone|ipad|ipod|android|galaxy|samsung|huawei|xiaomi|redmi|pixel|oneplus|oppo|nokia|motorola|xperia|blackberry|"
    r"windows|outlook|\bmail\b|yahoo|gmail|proton|tablet|handy|mobil|móvil|telef|celular|cellulare|portable|"
    r"device|gerät|appareil|dispositivo|устройств|телефон|смартфон|планшет|手机|手機|小米|华为|휴대|핸드폰|갤럭시|هاتف|"
    r"جهاز|جوال",
    re.IGNORECASE,
)
PHONE_MAX = 80
LINK = re.compile(r"[<(\[]?https?://[^\s<>]+[>)\]]?")


def cut(text: str) -> str:
    """The text without quotes and signature; all of it, where nothing else is left."""
    lines = text.split("\n")
    kept = _without_signature(_without_quotes(lines))
    if len(kept) == len(lines):
        return text
    said = "\n".join(kept).strip("\n")
    return said if said.strip() else text


def _without_quotes(lines: Sequence[str]) -> Sequence[str]:
    for begin, rest in (_block(lines), _attribution(lines)):
        if begin is None:
            continue
        if not "".join(lines[:begin]).strip():
            return _below(lines, rest)
        if not _is_answered_between(lines[rest:]):
            return lines[:begin]
    return lines


def _below(lines: Sequence[str], rest: int) -> Sequence[str]:
    """The answer below a quote with which the mail begins; all of it, when it answers in between."""
    place = rest
    while place < len(lines) and (_is_quoted(lines[place]) or not lines[place].strip()):
        place += 1
    below = lines[place:]
    quoted = any(map(_is_quoted, lines[rest:place]))
    return lines if not quoted or any(map(_is_quoted, below)) else below


def _is_quoted(line: str) -> bool:
    return line.startswith((">", " >"))


def _is_answered_between(rest: Sequence[str]) -> bool:
    """Whether somebody speaks after the first quoted line; then the quotes say to what."""
    quoted = next((place for place, line in enumerate(rest) if _is_quoted(line)), None)
    if quoted is None or any(line.strip() and not _is_quoted(line) for line in rest[:quoted]):
        return False
    after = _without_signature(rest[quoted:])
    return any(line.strip() and not _is_quoted(line) for line in after)


def _block(lines: Sequence[str]) -> tuple[int | None, int]:
    """Where Outlook's block of From, Sent, To and Subject begins, and where it ends."""
    for place, line in enumerate(lines):
        if not FROM_LINE.match(line):
            continue
        end = place + 1
        found = 1
        while end < len(lines) and end - place < 12 and (lines[end].strip("> ") or found < 3):
            found += bool(FIELD_LINE.match(lines[end]))
            end += 1
        if found < 3:
            continue
        begin = place
        while begin and not lines[begin - 1].strip("> "):
            begin -= 1
        if begin and (bar := BAR.match(lines[begin - 1])) and _is_bar(bar):
            return begin - 1, end
        if _is_of_a_mail([one for one in lines[place:end] if FIELD_LINE.match(one)]):
            return place, end
    return None, 0


def _is_of_a_mail(fields: Sequence[str]) -> bool:
    """Whether a program wrote them: customers write down journeys and orders in the same words."""
    if BOLD.match(fields[0]) or any("@" in one for one in fields):
        return True
    return len(fields) > 3 and any(TIME.search(one) and YEAR.search(one) for one in fields)


def _is_bar(bar: re.Match[str]) -> bool:
    return not bar["words"] or bool(ORIGINAL.search(bar["words"]))


def _attribution(lines: Sequence[str]) -> tuple[int | None, int]:
    """Where "On Monday somebody wrote:" begins, and the line behind it."""
    for place, line in enumerate(lines):
        words = line.lstrip("> ").strip()
        bar = BAR.match(line)
        if bar and bar["words"] and ORIGINAL.search(bar["words"]) and line.strip().endswith("-"):
            return place, place + 1
        if not words or line.startswith(">"):
            continue
        for many in (1, 2, 3):
            window = lines[place : place + many]
            if len(window) < many or not window[-1].rstrip().endswith((":", "：")):
                continue
            if any(not one.strip() for one in window):
                break
            if _introduces(" ".join(one.strip() for one in window)[:500], quoted=_next(lines[place + many :])):
                return place, place + many
    return None, 0


def _introduces(line: str, *, quoted: bool) -> bool:
    """Whether a quote follows: a customer may say, too, what somebody wrote, and then goes on in their own words."""
    address, time, year = (bool(one.search(line)) for one in (ADDRESS, TIME, YEAR))
    if not (address or (time and year) or quoted):
        return False
    return bool(MORE.match(line) or _library().match(line)) or (quoted and (address or time or year))


def _next(rest: Sequence[str]) -> bool:
    """Whether what comes next is quoted."""
    return next((_is_quoted(line) for line in rest if line.strip()), False)


@cache
def _library() -> re.Pattern[str]:
    from mailparser_reply.constants import MAIL_LANGUAGES  # type: ignore[import-untyped]

    known = [str(MAIL_LANGUAGES[language]["wrote_header"]) for language in LANGUAGES]
    return re.compile("|".join(known), re.IGNORECASE)


def _without_signature(lines: Sequence[str]) -> Sequence[str]:
    for place, line in enumerate(lines):
        if not place:
            continue
        below = len(lines) - place - 1
        if line == "-- " or (line.rstrip() == "--" and below <= SIGNATURE_MAX):
            return lines[:place]
        if below <= SIGNATURE_MAX and _is_phone(line.strip()):
            return [*lines[:place], *_behind_phone(lines[place + 1 :])]
    return lines


def _is_phone(line: str) -> bool:
    """Whether a phone wrote it: short, with the name of a device. Money and parcels are "sent from my …" as well."""
    said = LINK.sub("", line)
    whole = len(said) <= PHONE_MAX and not any(mark in said for mark in ":?!")
    return whole and bool(PHONE.match(said) and DEVICE.search(said))


def _behind_phone(lines: Sequence[str]) -> Sequence[str]:
    """What stands below "Sent from my …" was written, too."""
    return lines if any(line.strip() for line in lines) else ()
