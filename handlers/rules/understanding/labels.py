"""Labels: what a theme is about, in words that its customers used, by c-TF-IDF (what is said here and less elsewhere).

Never personal: what has a digit, an @ or a dot in it, web addresses and the names that are handed in are left out, and
so is what fewer than three texts say.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handlers.rules.understanding.language_words import WORDS

TERMS = 4
SAID_BY = 3
"""Texts at least; in a theme with fewer all of them."""
READ = 400
"""Texts of a theme that are read; of more, evenly chosen ones."""
PAIR_SHARE = 0.4
"""Two words are one term where so large a part of the rarer one's texts has them side by side."""

_ABOUT = [
    "time",
    "list",
    "hello",
    "thanks",
    "thank",
    "help",
    "last",
    "today",
    "tomorrow",
    "tonight",
    "near",
    "never",
    "hallo",
    "hola",
    "bonjour",
    "ciao",
    "danke",
    "gracias",
    "merci",
    "grazie",
    "obrigado",
    "bedankt",
    "hilfe",
    "ajuda",
    "ayuda",
    "aiuto",
    "hulp",
    "yardım",
    "pomoc",
    "aide",
    "account",
    "add",
    "alarm",
    "alarms",
    "annuler",
    "annulieren",
    "annulla",
    "annuler",
    "appointment",
    "bestellen",
    "bestelling",
    "bestellung",
    "book",
    "buch",
    "buche",
    "cancel",
    "commande",
    "compte",
    "conta",
    "conto",
    "cuenta",
    "delete",
    "dinero",
    "dinheiro",
    "funciona",
    "funktioniert",
    "funziona",
    "geld",
    "hesap",
    "wetter",
    "wecker",
    "weather",
    "week",
    "weeks",
    "work",
    "working",
    "reminder",
    "reminders",
    "remind",
    "remove",
    "order",
    "ordine",
    "open",
    "minutes",
    "hours",
    "money",
    "payment",
    "pedido",
    "play",
    "rate",
    "rekening",
    "reservasjon",
    "rezervasyon",
    "schedule",
    "schalte",
    "semaine",
    "settimana",
    "sipariş",
    "snooze",
    "soldi",
    "spiele",
    "stelle",
    "storniere",
    "suche",
    "tempo",
    "tempo",
    "temps",
    "tiempo",
    "turn",
    "argent",
    "cerca",
    "cerca",
    "kapat",
    "para",
    "rezervacija",
    "zamówienie",
    "pieniądze",
    "bani",
    "comanda",
    "pengar",
    "beställning",
    "novac",
    "nalog",
    "porudžbina",
    "grojaraštį",
    "žadintuvą",
    "priminimą",
    "temperatūra",
    "laipsnių",
    "uang",
    "pesan",
    "pengingat",
    "lagu",
    "promemoria",
    "sveglia",
    "vejret",
    "vækkeur",
    "påminnelse",
    "väder",
    "väcka",
    "pesmu",
    "podsetnik",
    "podsetnike",
    "hava",
    "alarmı",
]
"""Of the small words those that a matter can be about."""

_LEFT_OUT = re.compile(r"(?:https?://|www\.)\S+|\S*@\S*|\S*\d\S*|\b\w+\.\w{2,}\b|<[^<>\s]{1,200}>")
_PARTS = re.compile(r"[.!?;:,()\[\]{}\"“”„«»\n/|。、！？；：「」『』（）…]+|\s[-–—]\s")
_TOKEN = re.compile(r"[\u3400-\u9fff々]+|[\u30a0-\u30ff]+|[\u3040-\u309f]+|[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_HAN = re.compile(r"[\u3400-\u9fff々]+")
_HIRAGANA = re.compile(r"[\u3040-\u309f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """``terms``: the most telling first, of one or two words each, as customers write them; there may be none."""

    terms: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(self.terms)


def labels(
    texts: Sequence[str], members: Sequence[int], *, languages: Collection[str], names: Collection[str] = ()
) -> dict[int, Label]:
    """By theme. ``members``: each text's theme. ``names``: whatever may stand for a customer, in any case."""
    silent = _silent(languages, names)
    nameless = _silent((), names)
    by_theme: dict[int, list[int]] = defaultdict(list)
    for place, theme in enumerate(members):
        by_theme[theme].append(place)
    forms: Counter[tuple[str, str]] = Counter()
    said: dict[int, Counter[str]] = {}
    read: dict[int, int] = {}
    for theme, places in by_theme.items():
        chosen = places if len(places) <= READ else [places[len(places) * n // READ] for n in range(READ)]
        read[theme] = len(chosen)
        counts = said[theme] = Counter()
        for place in chosen:
            terms = dict(_terms(texts[place], silent))
            counts.update(terms.keys())
            forms.update(terms.items())
        if not counts or max(counts.values()) < min(SAID_BY, len(chosen)):
            # A greeting is all small words: better those than no label.
            for place in chosen:
                terms = dict(_terms(texts[place], nameless))
                counts.update(terms.keys())
                forms.update(terms.items())
    everywhere: Counter[str] = Counter()
    for counts in said.values():
        everywhere.update(counts)
    spelt = _spelt(forms)
    every = sum(read.values())
    return {theme: _label(said[theme], read[theme], everywhere, every, spelt) for theme in sorted(said)}


def share_stem(one: str, other: str) -> bool:
    """Whether two words begin alike for so long that they are forms of one another."""
    one, other = one.casefold(), other.casefold()
    alike = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        alike += 1
    shorter, longer = sorted((len(one), len(other)))
    if shorter <= 4:
        return alike == shorter and longer - shorter <= 3
    return alike >= max(4, math.ceil(0.6 * shorter)) and longer - alike <= 5


def _silent(languages: Collection[str], names: Collection[str]) -> frozenset[str]:
    small: set[str] = {"dont", "cant", "im", "ive", "id", "ll", "ve", "re"}
    for language in languages:
        small |= WORDS.get(language, frozenset())
    small -= set(_ABOUT)
    for name in names:
        small.update(token.casefold() for token in _TOKEN.findall(name))
        small.add(name.casefold())
    return frozenset(small)


def _terms(text: str, silent: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The words, and pairs of words side by side, folded and as written."""
    for part in _PARTS.split(_LEFT_OUT.sub(" . ", text)):
        tokens = [(token.casefold(), token) for token in _TOKEN.findall(part)]
        run: list[tuple[str, str]] = []
        for folded, token in tokens:
            if _HAN.fullmatch(token):
                yield from _of_han(token, silent)
                run = []
            elif folded in silent or len(token) < 2 or _HIRAGANA.fullmatch(token):
                run = []
            else:
                run = [*run[-1:], (folded, token)]
                yield folded, token
                if len(run) > 1:
                    yield " ".join(one for one, _ in run), " ".join(one for _, one in run)


def _of_han(token: str, silent: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Chinese is written without spaces: all pairs, triples and fours of characters are tried."""
    for size in (2, 3, 4):
        for start in range(len(token) - size + 1):
            piece = token[start : start + size]
            if piece not in silent:
                yield piece, piece


def _spelt(forms: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """The spelling that is used most; of equals the first in the alphabet."""
    best: dict[str, tuple[int, str]] = {}
    for (folded, written), count in forms.items():
        if folded not in best or (-count, written) < best[folded]:
            best[folded] = (-count, written)
    return {folded: written for folded, (_, written) in best.items()}


def _label(
    counts: Mapping[str, int], read: int, everywhere: Mapping[str, int], every: int, spelt: Mapping[str, str]
) -> Label:
    least = min(SAID_BY, read)
    scores = {
        term: count / read * math.sqrt(math.log(1 + every / everywhere[term]))
        for term, count in counts.items()
        if count >= least
    }
    ranked = sorted(scores, key=lambda term: (-scores[term], term))
    chosen: list[str] = []
    for term in ranked[: 5 * TERMS]:
        longer = _with_neighbour(term, counts)
        if not any(_tell_the_same(longer, one) for one in chosen):
            chosen.append(longer)
        if len(chosen) == TERMS:
            break
    return Label(terms=tuple(spelt[term] for term in chosen))


def _with_neighbour(term: str, counts: Mapping[str, int]) -> str:
    """The pair that the word mostly stands in, where there is one."""
    if " " in term or (not term.isascii() and _HAN.fullmatch(term)):
        return term
    pairs = [one for one in counts if " " in one and term in one.split(" ")]
    if not pairs:
        return term
    best = max(pairs, key=lambda one: (counts[one], one))
    return best if counts[best] >= PAIR_SHARE * counts[term] and counts[best] >= SAID_BY else term


def _tell_the_same(one: str, other: str) -> bool:
    if _HAN.search(one) and _HAN.search(other):
        return one in other or other in one or bool(set(_pairs(one)) & set(_pairs(other)))
    return any(share_stem(left, right) for left in one.split(" ") for right in other.split(" "))


def _pairs(text: str) -> list[str]:
    return [text[start : start + 2] for start in range(len(text) - 1)]
