"""Finds what tells a person by its form: addresses of the net, numbers with check digits and without, dates of birth.

A number of six digits or more is masked whatever it is, unless it is a date, a time or a price: deny by default.
"""

import re
from collections.abc import Iterator
from itertools import chain

from handlers.rules.masking.spans import Span, form, matches

# ruff: noqa: E501 - alternatives read better in one line

LONG = 6
"""So many digits tell somebody, whatever they count."""
BORN_BEFORE = 2013
"""A whole date in a year before this is somebody's birthday more often than anything else."""

_END = r"(?:[^\pL\d]|$)"
_DOT = r"(?:\.|\s?(?:\(dot\)|\[dot\]|\(punkt\)|\(punto\)|\(point\)|ドット)\s?|\s(?:dot|punkt|point|punto|kropka|punt|ponto)\s)"
_AT = (
    r"(?:\s?@\s?|\s?(?:\(at\)|\[at\]|\{at\}|\(ät\)|\(arroba\)|\(chiocciola\)|\(małpa\)|\(apenstaartje\)|\(arobase\)|アット"
    r"|アットマーク|\(a\))\s?|\s(?:at|ät|arroba|chiocciola|małpa|apenstaartje|arobase|klammeraffe)\s)"
)
_L = r"a-z\x{C0}-\x{24F}\d"
"""Letters of Latin and digits: what stands beside them in a script without spaces is not theirs."""
_MAIL = form(rf"(?i)[{_L}][{_L}._%+\-]*{_AT}[{_L}][{_L}\-]*(?:{_DOT}[a-z\d][a-z\d\-]*)+")
_MAIL_CUT = form(rf"(?i)[\pL\d][\pL\d._%+\-]*@[{_L}\-.]+")
_LINK = form(
    r"(?i)(?:\b(?:https?|ftps?|tel|mailto|sftp|file|whatsapp|tg)://|\bwww\.|\bmailto:)[!-;=?-~\x{C0}-\x{24F}]+"
)
_SITE = form(
    r"(?i)\b(?:[a-z\d](?:[a-z\d\-]*[a-z\d])?\.)+(?:com|org|net|info|biz|io|app|dev|example|test|de|at|ch|uk|ie|us|eu|fr|be"
    r"|es|mx|it|nl|pl|jp|pt|br|shop|online|me|co|tv|gov|edu|at|se|no|dk|fi|cz|gr|ru|ua|cn|in|au|nz|ca)\b(?:[/?#][!-;=?-~]*)?"
)
_IP = form(
    r"\b(?:\d{1,3}\.){3}\d{1,3}\b|(?i:\b(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){1,6}|\b(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4})?)"
)
_FILE = form(
    r"(?i)(?:\b|_)[^\s/\\\"«»“”„<>|:;,「」、。：（）]+\.(?:pdf|docx?|xlsx?|xlsm|csv|txt|rtf|odt|ods|pptx?|png|jpe?g|gif|webp|heic|tiff?|bmp|svg"
    r"|zip|rar|7z|gz|mp[34]|mov|avi|wav|m4a|eml|msg|p7m|xml|json|html?|pages|numbers|key|ics|vcf|log|bak)\b"
)
_QUOTED_FILE = form(
    r"(?i)[«\"“„「']\s?(?P<name>[^«»\"“”„」\n]{1,80}\.(?:pdf|docx?|xlsx?|csv|txt|odt|pptx?|png|jpe?g|gif|heic|zip|mp[34]|mov|eml|msg|xml|json))"
)
_BEFORE_FILE = form(r"(?:\p{Lu}[\pL\d'’_]*(?:[ ]|[ ]?[-–_+&][ ]?))(?:[\pL\d'’._]+(?:[ ]|[ ]?[-–_+&][ ]?)){0,6}$")
_IBAN = form(r"(?i)\b[A-Z]{2}[ \-]?\d{2}(?:[ \-.]?[A-Z\d]{4}){2,7}(?:[ \-.]?[A-Z\d]{1,4})?")
_IBAN_TIGHT = form(r"(?i)[A-Z]{2}\d{2}[A-Z\d]{11,30}")
_GAP = r"[ .\-–/()\t]"
_NUMBER = form(rf"(?:[+＋#]\s?)?\(?\d(?:{_GAP}{{0,3}}\d)+")
_EXTENSION = form(r"(?i)^\s?(?:x|ext\.?|extension|durchwahl|dw|poste|interno|int\.?|wew\.?|tst\.?|内線|#)\s?\d{1,6}\b")
_DATE = re.compile(r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2})")
_YEAR = re.compile(r"\d{4}")
_MONEY = re.compile(r"(?i)\s?(?:€|£|\$|¥|zł|zl|pln|eur|usd|gbp|chf|円|%|kwh|km|mm|cm|mb|gb|kg|ml|mah)(?![a-z])")
_MONEY_BEFORE = re.compile(r"(?:[€£$¥]|EUR|USD|GBP|CHF)\s?$")
_THOUSANDS = re.compile(r"\d{1,3}(?:[. ]\d{3})+")
_CODE = form(r"#?[A-Za-z\d]+(?:[\-/._#:][A-Za-z\d]+)*")
_PREFIX = re.compile(r"(?<![^\W_])[A-Z]{2}[ -]$")
_NO_PREFIX = frozenset(
    [
        "ID",
        "NR",
        "NO",
        "TV",
        "PC",
        "UK",
        "US",
        "EU",
        "AM",
        "PM",
        "CF",
        "NI",
        "QR",
        "IP",
        "TO",
        "OR",
        "AT",
        "ON",
        "IS",
        "IN",
    ]
)
"""Words and short forms in capitals that begin no code."""
_FAULT = form(
    r"(?i)(?:error|err|code|fehler|fehlercode|erreur|fallo|errore|fout|foutcode|błąd|bład|エラー|version|firmware|modell?|model|modèle|modelo|modello)\s?:?\s?$"
)
_REFERENCE = form(
    r"(?i)(?:\b(?:order|booking|reservation|ref|reference|ticket|case|tracking|parcel|invoice|policy|claim|account|acct|customer|client|member|membership|"
    r"contract|file|meter|serial|loyalty|card|licen[cs]e|bestell[\pL]*|buchung[\pL]*|auftrag[\pL]*|vorgang[\pL]*|sendung[\pL]*|kunden[\pL]*|konto[\pL]*|vertrag[\pL]*|zähler[\pL]*|"
    r"abo|rechnung[\pL]*|ticket[\pL]*|versicherung[\pL]*|mitglied[\pL]*|akten[\pL]*|commande|réservation|dossier|réf|colis|contrat|compte|client|abonné|police|sinistre|facture|suivi|"
    r"pedido|reserva|referencia|siniestro|seguro|póliza|cuenta|cliente|contrato|factura|expediente|cita|envío|socio|ordine|prenotazione|pratica|polizza|sinistro|"
    r"tessera|conto|contratto|fattura|bolletta|spedizione|codice|bestelling|boeking|reservering|klant[\pL]*|rekening|polis|dossier|factuur|zending|lidnummer|"
    r"order|kaart[\pL]*|zam[oó]wieni[\pL]*|rezerwacj[\pL]*|zgłoszeni[\pL]*|sprawa|sprawy|polisa|polisy|szkoda|faktur[\pL]*|przesyłk[\pL]*|paczk[\pL]*|klienta|konto|konta|umow[\pL]*|karta|karty)"
    r"(?:[\s\-]?(?:code|id|number|no|nr|num|n[º°]|reference|ref|nummer|kod|codice|numer|numero|número|numéro|cliente|client|klienta|stałego|is|ist|es|est|è|to))*"
    r"|注文番号|予約番号|受付番?号?|お客様番号|会員番号|契約番号|証券番号|口座番号|問い?合わ?せ番号|伝票番号|追跡番号|ポイントカード)\s?[.:#]*\s?(?:[:：#はが]|です)?\s*"
    r"(?:(?:no|nr|n[º°]|nº|č)\.?\s?)?(?P<code>[A-Z]{0,4}[ \-./]?\d[\dA-Z]*(?:[ \-./:]{1,3}\d[\dA-Z]*)*|[A-Z\d]*\d[A-Z\d\-/]*)"
)
_CAPS_AFTER = form(
    r"(?i:\b(?:booking|reservation|ref|reference|code|pnr|order|buchung\pL*|réf|réservation|commande|reserva|localizador|prenotazione|boeking|reservering|"
    r"rezerwacj\pL*|ticket|dossier|予約番号)\b)[.:#\s]{0,3}(?i:(?:code|no|nr|ref|is)[.:\s]{1,2})?(?P<code>[A-Z\d]{5,10})\b"
)
_HANDLE = form(r"[@＠][\pL\d_](?:[\pL\d_.\-]*[\pL\d_])?")
_UNDERSCORED = form(rf"(?i)[{_L}.\-]*[{_L}]_+[{_L}][{_L}_.\-]*|\p{{Han}}{{2,}}_[\pL\d_]+")
_DOTTED = form(r"\b[\p{Ll}\d]{2,}(?:\.[\p{Ll}\d]{2,})+\b|\b\p{Ll}\.\p{Ll}{3,}\b")
_NICKNAME = form(
    r"(?i)(?:\b(?:user\s?name|user|login|nick(?:name)?|handle|screen name|gamertag|usuario|utente|identifiant|pseudo|benutzername|benutzer|gebruikersnaam|gebruiker|"
    r"użytkownik|nazwa użytkownika|insta(?:gram)?|twitter|tiktok|telegram|skype|discord|snapchat|snap|facebook|reddit|x\.com|threads|bluesky|mastodon)"
    r"(?:\s(?:is|ist|est|es|è|to|as|als|come|como|jako|name|del juego|juego|handle|account))*|ユーザー名|ユーザーID|アカウント|ハンドル|インスタ)"
    r"\s?(?:は|の|:|：|=|„|\"|'|«|「|“)*\s?(?P<name>[a-zA-Z\d_.\-]*[_\d][a-zA-Z\d_.\-]*)"
)
_NICKNAMED = form(
    r"(?i)\b(?:user ?name|login|nick(?:name)?|gamertag|usuario|utente|identifiant|pseudo|benutzername|gebruikersnaam|użytkownik|nazwa użytkownika|insta(?:gram)?|twitter|tiktok|telegram|discord)"
    r"\s?(?:is|ist|est|es|è|to|:|=)+\s?[«\"„“']?(?P<name>[a-z\d_.\-]{4,})"
)
_HUMPED = form(r"\b(?:[A-Z][a-z]+){2,}\d+\b|\b[a-z]{3,}(?:[A-Z][a-z]+)+\d+\b")
"""*NightOwl88*: what people call themselves where there are many of them."""
_PLATES = (
    r"\b[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ -]?\d{1,4}[EH]?\b", r"\b[A-Z]{2}-\d{3}-[A-Z]{2}\b", r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b",
    r"\b\d{4}[ -]?[BCDFGHJKLMNPRSTVWXYZ]{3}\b", r"\b[A-Z]{2} ?\d{3} ?[A-Z]{2}\b",
    r"\b(?:[A-Z]{1,3}-\d{2,3}-[A-Z\d]{1,2}|\d{1,2}-[A-Z]{2,3}-\d{1,2}|[A-Z]{2}-[A-Z]{2}-\d{2}|\d{2}-[A-Z]{2}-[A-Z]{2})\b",
    r"\b[A-Z]{2,3} ?\d[\dA-Z]{3,4}\b", r"\b[A-Z]{1,2} ?\d{3,5}[A-Z]{0,2}\b",
    r"\p{Han}{1,4} ?\d{2,3} ?\p{Hiragana} ?[\d・]{1,2}[-‐・]?[\d・]{2}",
)  # fmt: skip
_PLATE = form("|".join(_PLATES))
_PLATE_CUE = form(
    r"(?i)(?:number ?plate|licen[cs]e plate|registration|reg|plate|car|kennzeichen|nummernschild|auto|wagen|immatricul\pL*|plaque|matr[ií]cula|targa(?:ta|to)?|auto|"
    r"kenteken|tablic\pL*|rejestracyjn\pL*|rejestracj\pL*|ナンバー|車|coche|voiture|macchina|samoch\pL*)[^\n]{0,24}$"
)
_IDENTITY = form(
    r"(?i)(?:\b(?:passport|national insurance|ni number|nino|nhs number|nhs|ssn|social security|tax id|tax number|id card|driving licen[cs]e|driver'?s licen[cs]e|licence number|"
    r"reisepass|pass|personalausweis|ausweis\pL*|steuer-?id|steuernummer|sozialversicherungsnummer|versichertennummer|führerschein\pL*|passeport|carte d'identité|cni|"
    r"sécurité sociale|numéro de sécu|sécu|nir|permis|titre de séjour|dni|nie|nif|cif|pasaporte|seguridad social|codice fiscale|c\.f|cf|carta d'identità|passaporto|patente|p\.? ?iva|"
    r"bsn|paspoort\pL*|identiteitskaart|rijbewijs\pL*|rijksregisternummer|pesel|dow[oó]d\pL*(?: osobist\pL*)?|paszport\pL*|nip|prawo jazdy|cpf)"
    r"|マイナンバー|個人番号|パスポート|旅券番号|旅券|免許証番号?|免許証?|保険証|在留カード)(?:▮+|[^\n\d]){0,14}?\s*[:：は]?\s*"
    r"(?P<code>[A-Z\d]{0,6}\d(?:[ .\-/]?[A-Z\d]+)*)"
)
_TAX_IT = form(r"(?i)\b[A-Z]{6}\d{2}[A-EHLMPR-T]\d{2}[A-Z]\d{3}[A-Z]\b")
_TAX_UK = form(r"(?i)\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|jän|mär|mai|okt|dez|janv|févr|fév|mars|avr|juin|juil|août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|"
    r"maart|mei|stycz|lut|kwie|maj|czer|lip|sier|wrze|paź|list|grud)\pL*"
)
_WRITTEN = rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.|º|er|°)?\s(?:de\s|of\s|di\s)?{_MONTH}\.?,?\s(?:de\s|del\s)?\d{{4}}|{_MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}})"
_DIGITS = r"(?:\d{1,2}[./ \-]{1,2}\d{1,2}[./ \-]{1,2}\d{2,4}|\d{4}[./\-]\d{1,2}[./\-]\d{1,2})"
_JAPANESE_DATE = r"(?:(?:明治|大正|昭和|平成|令和|西暦)?\s?(?:\d{1,4}|元)年\s?\d{1,2}月\s?\d{1,2}日)"
_BORN = form(
    r"(?i)(?:\b(?:born(?: on| in)?|d\.?o\.?b\.?|date of birth|birth ?date|birthday|geboren(?: am| op)?|geb|geburtsdatum|né|née|né\(e\)|né le|née le|date de naissance|nacid[oa]|"
    r"nac[ií]|fecha de nacimiento|nacimiento|nat[oa]|data di nascita|nascita|geboortedatum|ur|urodzon[aye]|data urodzenia|urodził\pL*|rocznik)\b|生年月日|誕生日)[^\d\n]{0,12}"
    rf"(?P<date>{_WRITTEN}(?:\sr\.)?|{_DIGITS}(?:\sr\.)?|{_JAPANESE_DATE}|(?:19|20)\d{{2}}(?:\sr\.)?)"
)
_BORN_JAPANESE = form(rf"(?P<date>{_JAPANESE_DATE})\s?(?:生|産まれ|うまれ)")
_LONG_AGO = form(rf"(?i)\b(?P<date>{_WRITTEN})")
_NOT_LAST = " .,;:!?)]}'\"»”’-–"


def structured(text: str) -> Iterator[Span]:
    """All of it that stands in a text, as it is seen; pieces may lie over one another."""
    yield from matches(_MAIL, text, "email")
    yield from matches(_MAIL_CUT, text, "email")
    for one in chain(matches(_LINK, text, "link"), matches(_SITE, text, "link")):
        shown = text[one.start : one.end].rstrip(_NOT_LAST)
        yield Span(start=one.start, end=one.start + len(shown), kind="link")
    yield from matches(_IP, text, "ip")
    yield from _files(text)
    yield from _ibans(text)
    yield from _numbers(text)
    yield from _codes(text)
    yield from matches(_REFERENCE, text, "order", "code")
    yield from (one for one in matches(_CAPS_AFTER, text, "order", "code") if _mixed(text[one.start : one.end]))
    yield from matches(_HANDLE, text, "handle")
    yield from matches(_UNDERSCORED, text, "handle")
    yield from matches(_DOTTED, text, "handle")
    yield from matches(_HUMPED, text, "handle")
    yield from matches(_NICKNAME, text, "handle", "name")
    yield from matches(_NICKNAMED, text, "handle", "name")
    for one in matches(_PLATE, text, "plate"):
        if _is_plate(text, one):
            yield one
    yield from matches(_IDENTITY, text, "id_number", "code")
    yield from matches(_TAX_IT, text, "id_number")
    yield from matches(_TAX_UK, text, "id_number")
    yield from matches(_BORN, text, "date_of_birth", "date")
    yield from matches(_BORN_JAPANESE, text, "date_of_birth", "date")
    yield from (one for one in matches(_LONG_AGO, text, "date_of_birth", "date") if _is_old(text[one.start : one.end]))


def _mixed(code: str) -> bool:
    """Capitals and may be digits; one in capitals alone is a code where a cue stood before it, unless it is a word."""
    return code.isupper() or any(one.isdigit() for one in code)


def _files(text: str) -> Iterator[Span]:
    yield from matches(_QUOTED_FILE, text, "file", "name")
    for one in matches(_FILE, text, "file"):
        window = text[max(0, one.start - 80) : one.start]
        before = _BEFORE_FILE.search(window.rpartition("\n")[2])
        yield Span(start=one.start - (len(before[0]) if before else 0), end=one.end, kind="file")


def _ibans(text: str) -> Iterator[Span]:
    for one in chain(matches(_IBAN, text, "iban"), matches(_IBAN_TIGHT, text, "iban")):
        shown = text[one.start : one.end]
        while shown and not is_iban(shown):
            shown = re.sub(r"[ \-.]?[^ \-.]*$", "", shown)
        if shown:
            yield Span(start=one.start, end=one.start + len(shown), kind="iban")
            continue
        whole = text[one.start : one.end]
        last = max((index for index, letter in enumerate(whole) if letter.isdigit()), default=0)
        if sum(letter.isdigit() for letter in whole) >= LONG:
            yield Span(start=one.start, end=one.start + last + 1, kind="account")


def is_iban(text: str) -> bool:
    """Whether the check digits are right (ISO 7064, mod 97)."""
    bare = re.sub(r"[ \-.]", "", text).upper()
    if not 15 <= len(bare) <= 34 or not (bare.isascii() and bare.isalnum()):
        return False
    return int("".join(str(int(one, 36)) for one in bare[4:] + bare[:4])) % 97 == 1


def is_card(digits: str) -> bool:
    """Whether the check digit is right (Luhn)."""
    if not 12 <= len(digits) <= 19:
        return False
    doubled = [int(one) * (2 if index % 2 else 1) for index, one in enumerate(reversed(digits))]
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0


def _numbers(text: str) -> Iterator[Span]:
    for one in matches(_NUMBER, text, "phone"):
        shown = text[one.start : one.end]
        digits = "".join(letter for letter in shown if letter.isdigit())
        if len(digits) < LONG or _is_harmless(text, one, shown):
            continue
        more = _EXTENSION.search(text[one.end : one.end + 20])
        kind = "card" if is_card(digits) and len(digits) > 12 else "phone" if len(digits) <= 15 else "account"
        prefix = _PREFIX.search(text[max(0, one.start - 4) : one.start])
        coded = len(digits) > LONG and prefix is not None and prefix[0][:2] not in _NO_PREFIX
        start = one.start - 3 if coded else one.start
        yield Span(start=start, end=one.end + (more.end() if more else 0), kind=kind)


def _is_harmless(text: str, one: Span, shown: str) -> bool:
    """A date of these years, or a price."""
    bare = shown.strip(" ()")
    if _DATE.fullmatch(bare):
        years = [int(year) for year in _YEAR.findall(bare)]
        return not years or years[0] >= BORN_BEFORE
    priced = _MONEY.match(
        text[one.end : one.end + 8].removeprefix(",00").lstrip("0123456789,")
    ) or _MONEY_BEFORE.search(text[max(0, one.start - 4) : one.start])
    return bool(priced and _THOUSANDS.fullmatch(bare))


def _is_old(date: str) -> bool:
    return any(int(year) < BORN_BEFORE for year in _YEAR.findall(date))


def _codes(text: str) -> Iterator[Span]:
    """Letters and digits in one: an order, a policy, a passport."""
    for one in matches(_CODE, text, "order"):
        shown = text[one.start : one.end]
        digits = sum(letter.isdigit() for letter in shown)
        letters = sum(letter.isalpha() for letter in shown)
        if digits < 3 or (letters == 0 and digits < LONG) or not shown.isascii():
            continue
        if digits + letters < LONG or re.fullmatch(r"\d+[a-z]{1,4}|[\d:.\-/]+", shown):
            continue
        if digits <= 4 and _FAULT.search(text[max(0, one.start - 16) : one.start]):
            continue
        yield one


def _is_plate(text: str, one: Span) -> bool:
    """By its form alone where that is no other's; else a word before it has to say so."""
    shown = text[one.start : one.end]
    if re.fullmatch(r"[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ -]?\d{1,4}[EH]?|[A-Z]{2}-\d{3}-[A-Z]{2}|[A-Z]{2}\d{2} [A-Z]{3}", shown):
        return True
    return bool(_PLATE_CUE.search(text[max(0, one.start - 48) : one.start]))
