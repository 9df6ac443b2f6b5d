"""Labels: what a theme is about, in words that its customers used, by c-TF-IDF (what is said here and less elsewhere).

Forms of a word count together ("refund", "refunded"), and a word stands in the phrase that it is mostly said in ("who
made you"): small words are in it where they are said here far more often than elsewhere and the phrase is whole with
them, or where they stand between others.

A label is in one language: the one that most of the theme's texts are in.

Never personal: what has a digit, an @ or a dot in it, web addresses and the names that are handed in are left out, and
so is what fewer than three texts say (fewer than two, where there are not as many in its language). Of what has a digit
that alone stays which many texts of a theme name alike, as they do a thing: "w2", "oauth2".
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from handlers.rules.understanding.language_words import GREETINGS, HAN, NUMBERS, SMALL, WORDS

TERMS = 4
SAID_BY = 3
"""Texts at least; in a theme with fewer all of them."""
ALIKE_BY = 2
"""Texts at least where so few of a theme are in the label's language."""
READ = 400
"""Texts of a theme that are read; of more, evenly chosen ones."""
PHRASE_SHARE = 0.3
"""A word stands in a phrase where so large a part of the texts that have the word have the phrase …"""
PHRASE_MAX = 4
"""… of so many words at most."""
RARITY = 0.35
"""How much it counts that a word is rare elsewhere."""
CODED_BY, CODED_SHARE = 10, 0.2
"""A word that ends with a digit or two is a thing's name where so many texts have it, and so large a part of them."""
TELLING_SHARE, TELLING = 0.3, 3.0
"""A small word tells something where so large a part of the texts has it, and so many times the part that has it
everywhere.
"""
TELLING_ALONE = 1.5
"""The same where there are none but small words: whatever holds all that a language says is about none of them."""
TELLING_FROM = 4
"""Texts in which small words have to be: what fewer share may as well be one sentence that they begin alike."""
ALIKE, ENDS = 4, 3
"""Two words that begin with so many equal letters and then have at most so many others are forms of one word."""

_ABOUT = [
    "time",
    "day",
    "days",
    "yesterday",
    "find",
    "list",
    "help",
    "last",
    "today",
    "tomorrow",
    "tonight",
    "near",
    "never",
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

_CODED = r"[^\W\d_]{1,5}-?\d{1,2}(?!\w)"
_ENDS_CODED = re.compile(r"\d\Z")
_LEFT_OUT = re.compile(
    rf"(?:https?://|www\.)\S+|\S*@\S*|(?<!\S)(?!{_CODED}[.,;:!?]?(?!\S))\S*\d\S*|\b\w+\.\w{{2,}}\b|<[^<>\s]{{1,200}}>"
)
_PARTS = re.compile(r"[.!?;:,()\[\]{}\"“”„«»\n/|。、！？；：「」『』（）…]+|\s[-–—]\s")
_MARKS = r"\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d"
"""Signs that stand on or beside a letter, as in Hindi, and are none of their own."""
_WORD = rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*"
_CUT = "c|d|j|l|m|n|s|t|qu|jusqu|lorsqu|puisqu|quoiqu|un|all|dall|dell|nell|sull|quest|quell|com|dov"
_SHORTENED = frozenset(word + mark for word in _CUT.split("|") for mark in "'’")
"""Small words as French and Italian write them before a vowel: "n'est" are two words, and so are "dell'ordine"."""
_TOKEN = re.compile(
    r"[\u3400-\u9fff々]+|[\u30a0-\u30ff]+|[\u3040-\u309f]+"
    rf"|(?<!\w)(?i:{_CUT})['’](?=\w{{2}})|{_CODED}|{_WORD}(?:['’\-]{_WORD})*"
)
_HAN = re.compile(r"[\u3400-\u9fff々]+")
_SMALL_HAN = re.compile("|".join(sorted(HAN, key=lambda word: (-len(word), word))))
_HIRAGANA = re.compile(r"[\u3040-\u309f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """``terms``: the most telling first, of up to four words each, as customers write them; there may be none."""

    terms: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(self.terms)


Run = tuple[str, ...]
"""Words that stand side by side, folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Theme:
    """What is read of a theme: each text's runs of words, and in how many texts each word is."""

    texts: Sequence[Sequence[Run]]
    counts: Counter[str]
    least: int
    """So many texts say what may be in its label."""
    language: str | None


@dataclass(frozen=True, slots=True)
class _Beside:
    """All texts of themes in one language: beside them a small word is judged, which every other language lacks."""

    counts: Counter[str]
    texts: int

    @classmethod
    def of(cls, themes: Iterable[_Theme], language: str | None) -> "_Beside":
        alike = [one for one in themes if one.language == language]
        counts: Counter[str] = Counter()
        for one in alike:
            counts.update(one.counts)
        return cls(counts, sum(len(one.texts) for one in alike))


def labels(
    texts: Sequence[str],
    members: Sequence[int],
    *,
    languages: Collection[str],
    names: Collection[str] = (),
    spoken: Sequence[str | None] = (),
    house: str = "",
) -> dict[int, Label]:
    """By theme. ``members``: each text's theme. ``names``: whatever may stand for a customer, in any case.

    ``spoken``: each text's language, as far as it is known; of languages with as many texts ``house`` comes first.
    """
    personal = _folded(names)
    by_theme: dict[int, list[int]] = defaultdict(list)
    for place, theme in enumerate(members):
        by_theme[theme].append(place)
    forms: Counter[tuple[str, str]] = Counter()
    read: dict[int, _Theme] = {}
    everywhere: Counter[str] = Counter()
    for theme, places in by_theme.items():
        language, theirs, least = _in_one_language(places, spoken, house)
        chosen = theirs if len(theirs) <= READ else [theirs[len(theirs) * n // READ] for n in range(READ)]
        said = _without_codes([_runs(texts[place], personal, forms) for place in chosen])
        counts = _many(said)
        read[theme] = _Theme(texts=said, counts=counts, least=least, language=language)
        everywhere.update(counts)
    spelt = _spelt(forms)
    every = sum(len(one.texts) for one in read.values())
    beside = {one.language: _Beside.of(read.values(), one.language) for one in read.values()}
    small = {one.language: _small({*languages, one.language or ""}) for one in read.values()}
    found = {}
    for theme in sorted(read):
        language = read[theme].language
        terms = _label(read[theme], everywhere, every, beside[language], small[language])
        found[theme] = Label(terms=tuple(_joined(spelt[word] for word in term) for term in terms))
    return found


def _joined(words: Iterable[str]) -> str:
    return "".join(word if word.casefold() in _SHORTENED else f"{word} " for word in words).rstrip()


def share_stem(one: str, other: str) -> bool:
    """Whether two words begin alike for so long that they are forms of one another."""
    one, other = one.casefold(), other.casefold()
    alike = _alike(one, other)
    shorter, longer = sorted((len(one), len(other)))
    if shorter <= 4:
        return alike == shorter and longer - shorter <= 3
    return alike >= max(4, math.ceil(0.6 * shorter)) and longer - alike <= 5


def _alike(one: str, other: str) -> int:
    """With how many equal letters both begin."""
    for many, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return many
    return min(len(one), len(other))


# ------------------------------------------------------------------ reading


def _in_one_language(
    places: Sequence[int], spoken: Sequence[str | None], house: str
) -> tuple[str | None, Sequence[int], int]:
    """The language that most texts of a theme are in, those texts, and how many have to say a word.

    Texts of which no language is known help out where there are few.
    """
    known = Counter(language for place in places if spoken and (language := spoken[place]))
    if not known:
        return None, places, min(SAID_BY, len(places))
    language = min(known, key=lambda one: (-known[one], one != house, one))
    fit = {language} if known[language] >= SAID_BY else {language, None}
    theirs = [place for place in places if spoken[place] in fit]
    return language, theirs, min(len(places), SAID_BY, max(ALIKE_BY, len(theirs)))


def _small(languages: Collection[str]) -> frozenset[str]:
    small: set[str] = {"dont", "cant", "im", "ive", "id", "ll", "ve", "re"} | SMALL | GREETINGS | NUMBERS | _SHORTENED
    for language in languages:
        small |= WORDS.get(language, frozenset())
    return frozenset(small - set(_ABOUT))


def _folded(names: Collection[str]) -> frozenset[str]:
    return frozenset(one.casefold() for name in names for one in [name, *_TOKEN.findall(name)]) - _SHORTENED


def _runs(text: str, personal: Collection[str], forms: Counter[tuple[str, str]]) -> list[Run]:
    """The words that stand side by side with nothing in between; ``forms`` counts how they are written."""
    found: list[Run] = []
    written: set[tuple[str, str]] = set()
    for part in _PARTS.split(_LEFT_OUT.sub(" . ", text)):
        run: list[str] = []
        for token in [*_TOKEN.findall(part), ""]:
            folded = token.casefold()
            if _HAN.fullmatch(token):
                rest = _SMALL_HAN.sub(" ", token).split()
                pieces = [(piece,) for one in rest for piece in _of_han(one) if piece not in personal]
                found += pieces
                written.update((piece, piece) for (piece,) in pieces)
            elif token and folded not in personal and not _HIRAGANA.fullmatch(token):
                run.append(folded)
                written.add((folded, token))
                continue
            if run:
                found.append(tuple(run))
            run = []
    forms.update(written)
    return found


def _many(texts: Sequence[Sequence[Run]]) -> Counter[str]:
    """In how many texts each word is."""
    return Counter(word for runs in texts for word in {word for run in runs for word in run})


def _without_codes(texts: Sequence[Sequence[Run]]) -> Sequence[Sequence[Run]]:
    """The same without the words that end with a digit and are no thing's name; no run reaches across one."""
    least = max(CODED_BY, CODED_SHARE * len(texts))
    codes = {word for word, many in _many(texts).items() if many < least and _ENDS_CODED.search(word)}
    return [[piece for run in runs for piece in _cut(run, codes)] for runs in texts] if codes else texts


def _cut(run: Run, at: Collection[str]) -> Iterable[Run]:
    start = 0
    for place, word in enumerate([*run, None]):
        if word is None or word in at:
            if start < place:
                yield run[start:place]
            start = place + 1


def _of_han(token: str) -> list[str]:
    """Chinese is written without spaces: all pairs, triples and fours of characters are tried."""
    return [token[start : start + size] for size in (2, 3, 4) for start in range(len(token) - size + 1)]


def _spelt(forms: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """The spelling that is used most; of equals the first in the alphabet."""
    best: dict[str, tuple[int, str]] = {}
    for (folded, written), count in forms.items():
        if folded not in best or (-count, written) < best[folded]:
            best[folded] = (-count, written)
    return {folded: written for folded, (_, written) in best.items()}


# ------------------------------------------------------------------ choosing


def _label(
    theme: _Theme, everywhere: Mapping[str, int], every: int, beside: _Beside, small: Collection[str]
) -> list[Run]:
    """The terms, each a word or the phrase that it is mostly said in; none shares a word with another."""
    read, least = len(theme.texts), theme.least
    bases = _bases(theme.counts, small)
    said = Counter(base for runs in theme.texts for base in {bases[word] for run in runs for word in run})
    elsewhere: Counter[str] = Counter()
    for word, base in bases.items():
        elsewhere[base] += everywhere[word]
    lifts = {one: said[one] / read * beside.texts / beside.counts[one] for one in said if one in small}
    often = max(TELLING_FROM, TELLING_SHARE * read)
    telling = {one for one in lifts if said[one] >= often and lifts[one] >= TELLING}
    full = {word for word in bases if word not in small and len(word) > 1}
    scores = {
        base: count / read * math.log(1 + every / elsewhere[base]) ** RARITY
        for base, count in said.items()
        if count >= least and len(base) > 1 and base not in small
    }
    if not scores:
        # A greeting is all small words: better those than no label, where they are said far more often than elsewhere.
        scores = {
            one: said[one] / read * lift
            for one, lift in lifts.items()
            if said[one] >= least and lift >= TELLING_ALONE and len(one) > 1
        }
    chosen: list[Run] = []
    taken: set[str] = set()
    said_already: set[str] = set()
    for base in sorted(scores, key=lambda one: (-scores[one], one))[: 5 * TERMS]:
        if any(_tell_the_same(base, other) for other in taken):
            continue
        enough = max(least, PHRASE_SHARE * said[base])
        term = _phrase(base, theme, bases, least=enough, full=full, telling=telling)
        if any(bases[word] in taken for word in term if word not in small):
            term = (base,)
        head = next((place for place, word in enumerate(term) if word not in small), 0)
        if head and any(term[:head] == other[:head] for other in chosen):
            term = term[head:]  # "how many teaspoons, how many cups": the second time the small words say nothing
        if said_already.issuperset(term):
            continue  # "tell me where, where am I": the second says nothing that the first does not
        said_already.update(term)
        chosen.append(term)
        taken.update(bases[word] for word in term if word not in small)
        taken.add(base)
        if len(chosen) == TERMS:
            break
    return chosen


def _bases(counts: Mapping[str, int], small: Collection[str]) -> dict[str, str]:
    """By word the one of its forms that most texts have; a small word has no forms."""
    bases: dict[str, str] = {}
    begun: dict[str, list[str]] = defaultdict(list)
    for word in sorted(counts, key=lambda one: (-counts[one], one)):
        if word in small or len(word) < ALIKE or _HAN.search(word):
            bases[word] = word
            continue
        known = begun[word[:ALIKE]]
        bases[word] = next((base for base in known if _are_forms(base, word)), word)
        if bases[word] == word:
            known.append(word)
    return bases


def _are_forms(one: str, other: str) -> bool:
    alike = _alike(one, other)
    return alike >= ALIKE and min(len(one), len(other)) - alike < ENDS and max(len(one), len(other)) - alike <= ENDS


def _phrase(
    base: str, theme: _Theme, bases: Mapping[str, str], *, least: float, full: Collection[str], telling: Collection[str]
) -> Run:
    """The longest run of words around this one that enough texts have, and that is nothing cut off; else it alone.

    "It take to get" is cut off, as nearly always the same word stands before it; "long will it take" is, as "how" does;
    and "how many miles will" is, as the sentence goes on.
    """
    many: Counter[Run] = Counter()
    before: dict[Run, Counter[str]] = defaultdict(Counter)
    closing: Counter[Run] = Counter()
    whole = {*full, *telling}
    for runs in theme.texts:
        found = {one for run in runs for one in _around(base, run, bases)}
        many.update({phrase for phrase, _, _ in found})
        for phrase, word, is_last in found:
            closing[phrase] += is_last
            if word:
                before[phrase][word] += 1

    def is_whole(phrase: Run) -> bool:
        begun_before = max((count for word, count in before[phrase].items() if word in telling), default=0)
        goes_before = max(before[phrase].values(), default=0)
        begins = 2 * (begun_before if phrase[0] in full else goes_before) <= many[phrase]
        ends = phrase[-1] in full or 2 * closing[phrase] >= many[phrase]
        return begins and ends and {phrase[0], phrase[-1]} <= whole

    fitting = [(len(one), count, one) for one, count in many.items() if count >= least and is_whole(one)]
    return max(fitting)[2] if fitting else (base,)


def _around(base: str, run: Run, bases: Mapping[str, str]) -> Iterable[tuple[Run, str, bool]]:
    """All pieces of a run, of two words and more, in which the word is; the word before each, and if it is the end."""
    for place, word in enumerate(run):
        if bases[word] == base:
            for start in range(max(0, place - PHRASE_MAX + 1), place + 1):
                for end in range(max(place + 1, start + 2), min(len(run), start + PHRASE_MAX) + 1):
                    yield run[start:end], run[start - 1] if start else "", end == len(run)


def _tell_the_same(one: str, other: str) -> bool:
    if _HAN.search(one) and _HAN.search(other):
        return one in other or other in one or bool(set(_pairs(one)) & set(_pairs(other)))
    return _are_forms(one, other)


def _pairs(text: str) -> list[str]:
    return [text[start : start + 2] for start in range(len(text) - 1)]
