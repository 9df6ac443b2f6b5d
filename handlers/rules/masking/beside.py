"""Finds what belongs to an address of which a piece is hidden already: what stands beside it, and what announced it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from handlers.rules.masking.places import CAP, UNIT, UNIT_WORDS, absorbed
from handlers.rules.masking.spans import HIDDEN, Span, form, matches
from handlers.rules.masking.vocabulary import is_word, lands

# ruff: noqa: E501 - alternatives read better in one line

_BEGINS = (
    r"(?:New|East|West|North|South|Port|Lake|Mount|Fort|Saint|St\.?|Upper|Lower|Great|Little|San|Santa|Nueva|Nuevo|Bad)"
)
_TOWN_AFTER = form(r"▮(?:,?\s(?:in|a|à|te|w|we|en)|,)\s(?P<it>(?:\d{4,5}\s)?\p{Ll}{4,})\s?(?:[.,;!?\n]|$)")
_COUNTED = (
    r"(?i:\b(?:house number|number|nummer|huisnummer|hausnummer|nr\.?|numéro|número|numero|civico|portal|bloque|bloku|blok|block|"
    r"lotto|parcela|ligplaats|kavel|laube|parzelle)\s(?:n[º°.]\s?)?\d{1,4}\s?\pL?\b)"
)
_LIVES = (
    r"(?i:\b(?:(?:i|we)(?: still| now)? (?:live|stay)|(?:i am|i'm|we are|we're)(?: now)? living|vivo|vivimos|j['’]habite|nous habitons|je vis|"
    r"ik woon|(?:wij|we) wonen|abito|abitiamo|(?:ich|wir) wohnen?|mieszkam|mieszkamy|"
    r"(?:my|our|the new|new|correct|right) address(?: is|:)|(?:mi|nuestra|la) (?:nueva )?dirección(?: correcta)?(?: es|:)|"
    r"(?:mon|notre|la bonne) (?:nouvelle )?adresse(?: est|:| :)|(?:mijn|ons|het juiste) (?:nieuwe )?adres(?: is|:)|"
    r"(?:il mio|il nostro) (?:nuovo )?indirizzo(?: è|:)|(?:meine|unsere) (?:neue )?(?:adresse|anschrift)(?: ist|:)|"
    r"(?:mój|nasz) (?:nowy )?adres(?: to|:)|"
    r"(?:have )?moved to|me (?:he mudado|mudé) a|(?:ai|avons) déménagé|verhuisd naar|mi sono trasferit[oa]|przeprowadził[ae]m się)\s)"
)
"""Announces where somebody lives: what leads from there to a hidden piece describes the place."""
_DESCRIBED = form(rf"{_LIVES}(?P<it>[^\s.!?;▮]+(?:\s[^\s.!?;▮]+){{0,6}}),?\s▮")
_LEADING = frozenset(
    [
        "at",
        "in",
        "on",
        "to",
        "the",
        "a",
        "an",
        "en",
        "el",
        "la",
        "las",
        "los",
        "al",
        "del",
        "de",
        "au",
        "aux",
        "à",
        "le",
        "les",
        "dans",
        "chez",
        "op",
        "aan",
        "het",
        "naar",
        "nel",
        "nella",
        "al",
        "alla",
        "il",
        "lo",
        "am",
        "im",
        "an",
        "in",
        "der",
        "die",
        "das",
        "dem",
        "den",
        "bei",
        "zur",
        "zum",
        "nach",
        "przy",
        "na",
        "w",
        "we",
        "do",
        "pod",
    ]
)
_LINE = r"(?:[ \t]*,?[ \t]*\n[^\pL\d\n▮]{0,6})"
"""To the next line, over the signs with which mails quote."""
_STREETS_BEFORE = (
    r"(?i:ul\.|al\.|os\.|rue|sente|r\.|imp\.|all\.|av\.?|avda\.?|avenue|avenida|boulevard|blvd\.?|bd\.?|allée|chemin|impasse|quai|viale|corso|piazza|vicolo|strada|calle|carrer|camino|cmno\.|rua|rúa|travessa|"
    r"praça|trg|ulica|улица|ул\.|проспект|пр\.)"
)
_UNITS_BEFORE = (
    r"(?i:unit|flat|suite|apt\.?|apartment|room|floor|door|wohnung|whg\.?|zimmer|zi\.|kamer|appartement|appt\.?|app\.|apto\.?|piso|puerta|pta\.|interno|int\.|scala|lokal|lok\.|mieszkanie|m\.|pok\.|pokój|klatka|"
    r"bloque|building|bldg\.?|block|plot|lot|kavel|ligplaats|ingang|entrance|p\.?\s?o\.? box|postbox|postfach|postbus)"
)
_FLOORS = (
    r"(?i:(?:(?:basement|ground[ -]floor|first[ -]floor|second[ -]floor|third[ -]floor|top[ -]floor|garden|upper|lower|rear|attic) (?:flat|apartment|unit|maisonette|left|right)|basement|ground[ -]floor|top[ -]floor)"
    r"|\d{1,2}(?:e|er|ème|st|nd|rd|th|º|ª|\.|-?te)?\s(?:étage|floor|piso|planta|piano|stock|og|etage|verdieping|piętro|andar|kat|sal)|\p{Ll}{4,9} piano|rez-de-chaussée|rdc|erdgeschoss|eg|dachgeschoss|parterre|parter|piano terra|begane grond)"
)
_HOUSES = r"(?:house|cottage|bungalow|maison|ferme|casa|casita|finca|haus|häuschen|huis|huisje|boerderij|villa|villetta|dom|domek)"
_TOWN = rf"{CAP}(?:[ \-]\p{{Ll}}{{1,3}})?(?:[ \-]{CAP}){{0,3}}(?:\s\([\pL ]+\))?"
_LAND = r"(?P<land>\pL{2,}(?:[ \-]\pL+){0,4})(?:\s\(\pL+\))?(?:,?\s\d{3,6}\b)?"
_LANDS = (
    form(rf"▮\)?(?:,?\s|{_LINE}){_LAND}"),
    form(rf"▮\)?(?:,?\s|{_LINE}){_TOWN}(?:,\s|\s|{_LINE}){_LAND}"),
)
"""A country after an address, with the town above it and the code behind it."""
_BESIDE_HIDDEN = (
    # A house's number after its street, at the end of a piece or before its door; before it, where something is said to be there.
    form(
        rf"▮(?:,\s|\s)(?P<it>\d{{1,4}}\s?\pL?)\b\.?(?:\s*$|\s?[\n,;)▮]|\s{UNIT}|\s(?i:street|str|st|road|and|und|et|y|e|en|i|&)\b)"
    ),
    form(
        rf"(?i)(?:^|[\n:][^\pL\d\n▮]{{0,6}}|\b(?:at|is|address|to|in|en|a|au|à|op|naar|es|è|est|na|an|ist)\s)(?P<it>(?:{UNIT}\s)?\d{{1,5}}(?:/\d{{1,4}})?\s?\pL?\s▮+(?:\s(?-i:{CAP})){{0,2}})"
    ),
    # What it is called by beside its street: a number, a floor, the code of its door.
    form(
        rf"(?P<it>{_COUNTED})(?:,\s[^,.!?\n▮]{{1,24}}){{0,2}},?\s(?:(?:de la|del|de|di|van|van de|in de|in der|przy)\s)?▮"
    ),
    form(rf"▮[^.!?\n▮]{{0,14}}\b(?P<it>{_COUNTED})"),
    form(r"▮\s(?P<it>[IVX]{1,4})[ -]?hoog\b"),
    form(r"(?i)▮\s?\(\s?(?:code|digicode|codice|código|kod)\s(?P<it>[\dA-Z]{3,8})\s?\)"),
    form(r"(?i)▮\s(?P<it>cedex(?:\s\d{1,2}\b)?)"),
    # A state or a province, a code, and what stands before it at the end of an address.
    form(r"▮\s?\((?P<it>\p{Lu}{2})\)"),
    form(r"▮\s?[,\n][\s,]{0,4}(?P<it>\p{Lu}{2,4}),?\s{0,2}(?:\n|$|\d{4,5}\b|▮)"),
    form(r"▮,\s(?P<it>\d{5})\b"),
    form(rf"▮\s?[,\n][\s,]{{0,4}}(?P<it>(?:{CAP}\s){{0,3}}(?:\(\pL+\)\s)?\d{{4,5}}(?:-\d{{4}})?)\s?(?:[\n.,;)?!]|$)"),
    form(r"▮,?\s(?P<it>(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT),?\s\d{4})\b"),
    form(rf"[▮\d][,\n]\s?(?P<it>{_BEGINS})\s?▮"),
    form(r"▮\s(?P<it>(?:los|las|de la|de los|del)\s\pL+),\s(?:\p{Lu}{2,5}\s)?(?:\d{5}|▮)"),
    # A street's kind, a unit, a floor before its name; the corner of two streets; a house that is described.
    form(
        rf"(?:^|[^\pL\d])(?P<it>(?:\d{{1,5}}[a-z]?,?\s){{0,2}}{_STREETS_BEFORE}\s(?:(?:\p{{Ll}}{{1,12}}[ '’]){{0,3}}{CAP}\s|(?:\p{{Ll}}{{1,12}}[ '’]){{0,2}})▮)"
    ),
    form(rf"(?:^|[^\pL\d])(?P<it>{_UNITS_BEFORE}\s(?i:n[or°º.]{{1,2}}\s)?▮)"),
    form(
        rf"(?:^|[^\pL\d])(?P<it>(?:(?:The|De|Het|Le|La|Les|El|Los|Il|Das|Haus)\s)?{CAP}(?:[ \-]{CAP}){{0,3}}),\s{_UNITS_BEFORE}\s(?i:n[or°º.]{{1,2}}\s)?▮"
    ),
    form(rf"(?:^|[^\pL\d])(?P<it>{_FLOORS}),?\s(?:\pL{{1,3}}\.?\s)?▮"),
    form(rf"▮(?:,\s|\s\()(?P<it>{_FLOORS})(?:[^\pL\d]|$)"),
    form(
        rf"(?i)(?P<it>(?:(?:the )?corner of|à l['’]angle d\pL{{1,3}}|esquina (?:de|con)|hoek (?:van )?(?:de )?|angolo (?:tra|di|con)|ecke|na rogu)\s?(?:\d{{1,5}}\s)?▮+(?:(?:\s\d{{1,5}})?\.?\s(?:and|und|et|y|e|en|i|con|&)\s(?:▮+|(?-i:{CAP}(?:[ \-]{CAP}){{0,2}})))?)"
    ),
    form(r"▮\s(?P<it>(?:(?:North|South|East|West)(?:[ -]?(?:East|West))?|[NS]?[EW]|[NS]))(?:\s*[\n,.▮]|$)"),
    form(r"▮\)\s(?P<it>\d{4,6})\b"),
    form(
        rf"(?i)(?:^|[^\pL\d])(?P<it>(?:(?:the|la|le|das|dem|het|il)\s)?{_HOUSES}\s(?:with|aux?|avec|à|con|de|mit|met|z|ze|dal|dalla|dai|dalle)\s[^\s.!?;,▮]+(?:\s[^\s.!?;,▮]+){{0,3}}),\s(?:\p{{Ll}}{{1,4}}\s){{0,2}}▮"
    ),
    form(r"(?i)▮,?\s(?P<it>snc|s/n|s\.n\.(?:c\.)?)(?:[^\pL]|$)"),
    form(r"▮\s?[-–,]\s(?P<it>\p{Lu}{2}),?\s▮"),
    form(
        rf"▮[.,]?\s(?P<it>(?:\d{{1,2}}\.?\s?)?(?:th|tv|mf|sal)\.?(?:,?\s\d{{4}}\s{CAP}(?:\s\p{{Lu}}{{1,2}}\b)?)?)(?:[^\pL]|$)"
    ),
    form(r"(?:^|[^\pL])(?P<it>(?:г|гор|город|обл|р-н|дер|пос|с|д|дом|кв|м)\.?\s?▮)"),
    # The lines below: a suite, a town above its country, a country with its code, a code.
    form(rf"▮{_LINE}(?P<it>{UNIT})\s?(?:[,.\n▮]|$)"),
    form(rf"▮(?:,\s?|{_LINE})[,\s]{{0,3}}(?P<it>[A-Za-z]{{1,3}},?(?:\s|{_LINE})\d{{4,6}})(?:[^\pL\d]|$)"),
    form(rf"▮{_LINE}(?P<it>{_TOWN}),?{_LINE}▮"),
    form(rf"▮(?:,\s|{_LINE})(?P<it>{_TOWN}),?(?:\s|{_LINE})\d{{4,6}}\s*(?:\n|$)"),
    form(rf"▮{_LINE}(?P<it>\d{{2,3}}[ -]?\d{{2,3}})\s*(?:\n|$)"),
)


def beside(text: str, language: str) -> Iterator[Span]:
    """What belongs to an address of which a piece is hidden already."""
    if HIDDEN not in text:
        return
    for one in matches(_beside_hidden(), text, "postal"):
        start, end = absorbed(text, one.start, one.end, language)
        yield Span(start=start, end=end, kind="postal")
    for shape in _BESIDE_HIDDEN:
        yield from matches(shape, text, "postal", "it")
    for shape in _LANDS:
        for found in shape.finditer(text):
            yield from _with_land(found, found.start(shape.groupindex["land"]))
    for one in matches(_DESCRIBED, text, "postal", "it"):
        words = list(re.finditer(r"\S+", text[one.start : one.end]))
        if told := next((word for word in words if word[0].lower() not in _LEADING), None):
            yield Span(start=one.start + told.start(), end=one.end, kind="postal")
    for one in matches(_TOWN_AFTER, text, "postal", "it"):
        said = text[one.start : one.end]
        if said[0].isdigit() or not is_word(said, language):
            yield one


def _with_land(found: Any, at: int) -> Iterator[Span]:
    """Up to the country, where one stands there."""
    said = found["land"].split(" ")
    for many in range(len(said), 0, -1):
        if (shown := " ".join(said[:many])).lower() in lands():
            end = found.end() if many == len(said) else at + len(shown)
            yield Span(start=found.start() + 1, end=end, kind="postal")
            return


@cache
def _beside_hidden() -> Any:
    """A unit with its number beside what is hidden already."""
    units = "|".join(
        sorted((re.escape(word) for word in UNIT_WORDS if len(word) > 1), key=lambda word: (-len(word), word))
    )
    counted = rf"(?i:\b(?:{units})\.?\s(?:n[º°r]?\.?\s)?(?:\d{{1,4}}\pL?|[a-z]))"
    return form(rf"{counted}(?:,\s?|\s?\n\s?)▮+|▮+(?:,?\s|\s?,?\n\s?){counted}(?:[^\pL\d]|$)")
