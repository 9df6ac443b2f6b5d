"""Finds addresses by what announces them, whatever their form: *send it to …*, *our new address is …*.

From there on everything that tells is hidden, up to the next everyday word, if a number is among it.
"""

import re
from collections.abc import Iterator

from handlers.rules.masking.cues import UNITS
from handlers.rules.masking.spans import HIDDEN, Span, form
from handlers.rules.masking.vocabulary import COMMON, kept
from handlers.rules.masking.wording import PARTICLES, bare, is_ordinary

# ruff: noqa: E501 - alternatives read better in one line

_NOUNS = r"(?:address(?:es)?|adresse[ns]?|anschrift\pL*|lieferadresse|rechnungsadresse|direcci[oó]n(?:es)?|domicilio|indirizz[oi]|adres\pL*|afleveradres|bezorgadres|endereço|morada|adress(?:en)?|osoite\pL*|cím\pL*|adrese|adresa|адрес\pL*)"
_VERBS = (
    r"(?:sen[dt]|deliver\pL*|ship(?:ped|ping)?|post(?:ed)?|forward(?:ed)?|redirect(?:ed)?|return(?:ed)?|meet(?:ing)?|liv(?:es?|ed|ing)|locat\pL+|moved?|moving|taxi|arriv\pL+|drops?|dropped|collect(?:ed)?|pick(?:ed)? up|come|office|stay(?:ing)?|staat|"
    r"schick\pL*|geschickt|liefer\pL*|geliefert|send\pL*|gesendet|wohn\pL*|gezogen|umgezogen|zugestellt|hinterlegt|livr\pL+|envoy\pL+|expédi\pL+|habit\pL+|déménag\pL+|enví\pL+|envi\pL+|entreg\pL+|mand\pL+|viv\pL+|mudad\pL|sped\pL+|invi\pL+|consegn\pL+|recapit\pL+|abit\pL+|sto|trasferit\pL|"
    r"stur\pL+|bezorg\pL*|lever\pL*|geleverd|woon\pL*|wonen|verhuisd|wysła\pL+|wyśl\pL+|dostarcz\pL+|mieszka\pL*|przeprowadz\pL+|moro|mora|bor|bo[sr]tad|asun)"
)
_TO = r"(?:to|at|in|on|is|are|with|into|an|am|nach|ist|lautet|zu|bei|à|au|aux|dans|est|sur|a|al|en|es|son|ad|è|sono|aan|op|naar|na|do|pod|przy|w|we|jest|na|em|é|para|till|på|til|från)"
_ANNOUNCED = form(
    rf"(?i)(?:^|[^\pL])(?:(?P<noun>{_NOUNS})(?:\s[^\s.!?;:▮]+){{0,6}}?(?:\s{_TO}|\s?[:(])|{_VERBS}(?:\s[^\s.!?;:▮]+){{0,3}}?(?:\s{_TO}|\s?:))\s"
)
_TOKEN = re.compile(
    rf"{HIDDEN}+|[A-Za-z]{{1,2}}\d[\dA-Za-z]{{0,2}}\b|\d+(?:[/\-–]\d+)*\s?[a-zA-Z]?\b|[^\W\d_]+(?:['’\-][^\W\d_]+)*"
)
_GAP = re.compile(r"[ \t]*[,.º°ª'’/#\-–(«»\"„“”]*[ \t]*\n?[ \t]*,?[ \t]*")
_JOINS = PARTICLES | frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "upon",
        "on",
        "and",
        "at",
        "in",
        "und",
        "am",
        "im",
        "an",
        "auf",
        "zum",
        "zur",
        "et",
        "aux",
        "au",
        "à",
        "sur",
        "sous",
        "y",
        "del",
        "los",
        "las",
        "e",
        "ed",
        "alla",
        "ai",
        "op",
        "aan",
        "bij",
        "i",
        "pod",
        "przy",
        "nad",
        "w",
        "we",
        "na",
        "nr",
        "no",
        "n",
        "nº",
        "der",
        "die",
        "das",
        "dem",
        "den",
        "de",
        "of",
        "or",
        "c",
        "o",
        "do",
        "da",
        "dos",
        "das",
    ]
)
_UNITS = frozenset(UNITS.split())
_WORDS_MAX, _JOINS_MAX, _DIGITS_MAX, _SHORT_MAX = 18, 3, 5, 3


def announced(text: str, language: str) -> Iterator[Span]:
    """Addresses in a text as it is seen, with what is hidden in it already."""
    for found in _ANNOUNCED.finditer(text):
        one = _run(text, found.end(), language, sure=found["noun"] is not None)
        if one is not None:
            yield one


def _run(text: str, start: int, language: str, *, sure: bool) -> Span | None:
    """What tells from there on, without what only joins at either end; None where no number or no name is in it.

    ``sure``: an address was spoken of, so that what is hidden already is one.
    """
    first, last, at, joins = -1, start, start, 0
    counted = named = False
    for _ in range(_WORDS_MAX):
        token = _TOKEN.match(text, at)
        if token is None:
            break
        said = token[0]
        number, hidden = any(map(str.isdigit, said)), said[0] == HIDDEN
        tells = number or hidden or _tells(said, language)
        if number and (sum(one.isdigit() for one in said) > _DIGITS_MAX or _is_amount(text, token.end())):
            break
        if not tells:
            joins += 1
            if said.lower() not in _JOINS or joins > _JOINS_MAX:
                break
        else:
            joins = 0
            first = token.start() if first < 0 else first
            last = token.end()
            counted = counted or number or (sure and hidden)
            named = named or hidden or (not number and _is_new(said, language))
        gap = _GAP.match(text, token.end())
        at = gap.end() if gap else token.end()
        if gap and "." in gap[0] and _is_end(text, at, said):
            break
        if at == token.end() and at < len(text):
            break
    return Span(start=first, end=last, kind="postal") if counted and named else None


def _is_end(text: str, at: int, said: str) -> bool:
    """Whether a full stop ends a sentence: not behind a short form, nor before a number or a unit."""
    following = _TOKEN.match(text, at)
    if following is None or following[0][0].isdigit() or following[0].lower() in _UNITS:
        return following is None
    return not said.isalpha() or len(said) > _SHORT_MAX


def _tells(word: str, language: str) -> bool:
    low = word.lower()
    return word[0].isupper() or low in _UNITS or low in kept() or (language in COMMON and _is_new(word, language))


def _is_new(word: str, language: str) -> bool:
    """Whether it is neither a word nor the name of a day, a month, a brand."""
    low = bare(word.lower())
    return len(low) > 2 and low not in _JOINS and low not in kept() and not is_ordinary(low, language)


def _is_amount(text: str, end: int) -> bool:
    """Whether a number counts something: money, time, a share."""
    return bool(
        re.match(
            r"[.,:]\d|\s?(?:%|€|£|\$|x\b|am\b|pm\b|h\b|uhr\b|min|euro|eur\b|zł|kr\b|days?\b|tage?\b|jours?\b|giorni|días|dni|dagen)",
            text[end : end + 8],
            re.IGNORECASE,
        )
    )
