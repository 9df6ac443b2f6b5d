"""Which language a text is in, among those that are spoken here; None when that cannot be told.

py3langid's model judges the bytes; to it we add what it does not look at: the script, names that stand in another
language's sentence, small words, letters that a language lacks, and what the customer wrote in before.
"""

import copy
import math
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from handlers.rules.understanding.language_words import LETTERS, WORDS

Scores = NDArray[np.float64]

READ_MAX = 600
"""Characters: nobody changes the language so late, and a long text costs no more than a short one."""
SURE = 0.5
"""Below this probability nothing is said."""
SCRIPT_SHARE = 0.25
"""Of the letters, so many in another script than Latin decide: Latin words in such a sentence are names."""
SCATTERED_SHARE = 0.08
"""So many are enough where they stand in several places: a name from elsewhere stands in one."""
WORD_WEIGHT = 1.5
EDGE_WEIGHT = 2.0
"""Of the first and the last word: a foreign title stands between them."""
LETTER_WEIGHT = 1.5
PLAIN = 2.5
"""Where words and letters lead by so much, the bytes are not asked any more."""
NAMES_WEIGHT = 0.3
"""How much the names in a sentence count, beside its other words."""
EARLIER_WEIGHT = 1.0

_SCRIPTS = {
    "Kana": ("\u3040-\u30ff\uff66-\uff9f", ("ja",)),
    "Han": ("\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002a6df", ("zh", "ja", "yue", "wuu")),
    "Hangul": ("\u1100-\u11ff\u3130-\u318f\uac00-\ud7af", ("ko",)),
    "Arabic": (
        "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
        ("ar", "fa", "ur", "ps", "ug", "sdh", "ary", "arz"),
    ),
    "Cyrillic": ("\u0400-\u052f", ("ru", "uk", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "be", "tt", "ba")),
    "Greek": ("\u0370-\u03ff\u1f00-\u1fff", ("el", "grc")),
    "Hebrew": ("\u0590-\u05ff", ("he", "hbo")),
    "Devanagari": ("\u0900-\u097f", ("hi", "mr", "ne", "sa", "gom")),
    "Bengali": ("\u0980-\u09ff", ("bn", "as")),
    "Gurmukhi": ("\u0a00-\u0a7f", ("pa",)),
    "Gujarati": ("\u0a80-\u0aff", ("gu",)),
    "Oriya": ("\u0b00-\u0b7f", ("or",)),
    "Tamil": ("\u0b80-\u0bff", ("ta",)),
    "Telugu": ("\u0c00-\u0c7f", ("te",)),
    "Kannada": ("\u0c80-\u0cff", ("kn",)),
    "Malayalam": ("\u0d00-\u0d7f", ("ml",)),
    "Sinhala": ("\u0d80-\u0dff", ("si",)),
    "Thai": ("\u0e00-\u0e7f", ("th",)),
    "Lao": ("\u0e80-\u0eff", ("lo",)),
    "Tibetan": ("\u0f00-\u0fff", ("dz",)),
    "Burmese": ("\u1000-\u109f", ("my",)),
    "Georgian": ("\u10a0-\u10ff", ("ka",)),
    "Ethiopic": ("\u1200-\u139f", ("am",)),
    "Khmer": ("\u1780-\u17ff", ("km",)),
    "Armenian": ("\u0530-\u058f", ("hy",)),
}
_OF_SCRIPT = {name: frozenset(languages) for name, (_, languages) in _SCRIPTS.items()}
_ONLY_IN_SCRIPT = frozenset().union(*_OF_SCRIPT.values()) - {"sr", "kk", "tt", "mn"}
"""Written in Latin letters next to never."""
_LETTERS_OF = {name: re.compile(f"[{ranges}]") for name, (ranges, _) in _SCRIPTS.items()}
_BEYOND_LATIN = re.compile("[" + "".join(ranges for ranges, _ in _SCRIPTS.values()) + "]")
_RUNS = re.compile(rf"{_BEYOND_LATIN.pattern}(?:[^A-Za-z\u00c0-\u024f]*{_BEYOND_LATIN.pattern})*")
_DENSE = {"Han": 2.0, "Kana": 1.5, "Hangul": 2.0}
"""One letter of these says as much as so many Latin ones."""

DIALECTS: Mapping[str, tuple[str, ...]] = {
    "ar": ("ary", "arz"),
    "de": ("lb",),
    "it": ("vec", "lij"),
    "no": ("nn",),
    "zh": ("yue", "wuu"),
}
"""What the model calls by another name and people count as the language; asked for with ``dialects``."""

_NOT_WORDS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|[@#]\w+|<[^<>\s]{1,200}>")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_QUOTED = re.compile(r"[\"“„«‹「『]([^\"“”„«»‹›「」『』]{1,120})[\"”“»›」』]")
_TITLE = r"[A-Z\u00c0-\u00de\u0100-\u017f][^\W_]*(?:['’\-&.][^\W_]+)*[,:]?"
_JOINING = r"(?:(?:of|the|in|a|an|and|to|for|on|at|from|with|de|la|el|&|is|du|des|der|von|van)\s+)"
_NAMES = re.compile(rf"(?<![.!?:]\s)(?<=\s){_TITLE}(?:\s+{_JOINING}{{0,2}}{_TITLE})+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """The likeliest language and its probability; ``language`` is None where it cannot be told."""

    language: str | None
    probability: float


UNKNOWN = Guess(language=None, probability=0.0)


@dataclass(slots=True, kw_only=True)
class _Group:
    """Languages among which the letters leave the choice."""

    languages: tuple[str, ...]
    model: LanguageIdentifier | None
    """None where there is nothing to choose."""
    columns: Mapping[str, int]
    """From the model's labels."""
    words: Mapping[str, Scores]
    letters: Mapping[str, Scores]


class Detector:
    """Knows the languages that are spoken here. Holds the model: 5 MB on disk, about a second to load."""

    def __init__(
        self, languages: Iterable[str], *, dialects: bool = False, model: LanguageIdentifier | None = None
    ) -> None:
        """``languages``: two-letter codes; ValueError names those that the model does not know."""
        self.languages = tuple(dict.fromkeys(languages))
        full = model or LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        unknown = sorted(set(self.languages) - set(full.labels))
        if unknown or not self.languages:
            raise ValueError(f"no such languages: {', '.join(unknown) or 'none given'}")
        self._full = full
        self._dialects = DIALECTS if dialects else {}
        self._groups = {script: self._group(script) for script in ("Latin", *_SCRIPTS)}

    def detect(self, text: str, earlier: Mapping[str, int] | None = None) -> Guess:
        """``earlier``: in how many messages the customer wrote which language before."""
        read = _NOT_WORDS.sub(" ", unicodedata.normalize("NFC", text[: 2 * READ_MAX]))[:READ_MAX]
        script, read = _script_and_its_words(read)
        group = self._groups[script]
        if not group.languages or not _WORD.search(read):
            return UNKNOWN
        scores = self._scores(group, read, latin=script == "Latin")
        if earlier:
            scores = scores + EARLIER_WEIGHT * _prior(group.languages, earlier)
        shares = np.exp(scores - scores.max())
        best = int(shares.argmax())
        probability = float(shares[best] / shares.sum())
        return Guess(language=group.languages[best] if probability >= SURE else None, probability=probability)

    def _group(self, script: str) -> _Group:
        if script == "Latin":
            among = [one for one in self.languages if one not in _ONLY_IN_SCRIPT]
        else:
            among = [one for one in self.languages if one in _OF_SCRIPT[script]]
        return _group(self._full, among, self._dialects)

    def _scores(self, group: _Group, read: str, *, latin: bool) -> Scores:
        if group.model is None:
            return np.zeros(1)
        if not latin:
            return _by_model(group, read)
        lowered = read.lower() if read.isupper() else read
        plain = _without_names(lowered)
        folded = plain.lower()
        told = WORD_WEIGHT * _by_words(group, folded) + LETTER_WEIGHT * _by_letters(group, folded)
        first, second = np.partition(told, -2)[:-3:-1]
        if first - second >= PLAIN:
            return told
        scores = _by_model(group, plain)
        if plain is not lowered:
            scores = (1 - NAMES_WEIGHT) * scores + NAMES_WEIGHT * _by_model(group, lowered)
        return scores + told


def _group(full: LanguageIdentifier, among: Collection[str], dialects: Mapping[str, tuple[str, ...]]) -> _Group:
    languages = tuple(among)
    columns = {
        label: column
        for column, language in enumerate(languages)
        for label in (language, *(one for one in dialects.get(language, ()) if one not in among))
    }
    model = None
    if len(languages) > 1:
        model = copy.copy(full)
        model.set_languages(list(columns))
    return _Group(
        languages=languages,
        model=model,
        columns=columns,
        words=_word_scores(languages),
        letters=_letter_scores(languages),
    )


def _word_scores(languages: Collection[str]) -> dict[str, Scores]:
    """By word: for each language that has it the more, the fewer others have it."""
    scores: dict[str, Scores] = {}
    for column, language in enumerate(languages):
        listed = WORDS.get(language, frozenset())
        for word in listed | {_bare(one) for one in listed}:
            scores.setdefault(word, np.zeros(len(languages)))[column] = 1.0 if word in listed else 0.7
    for word, row in scores.items():
        scores[word] = row / math.sqrt(np.count_nonzero(row))
    return scores


def _bare(word: str) -> str:
    """Without accents, as people write in a hurry."""
    return "".join(one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one)).replace(
        "ı", "i"
    )


def _letter_scores(languages: Collection[str]) -> dict[str, Scores]:
    every = set().union(*(LETTERS.get(language, "") for language in languages))
    return {
        letter: np.array([0.0 if letter in LETTERS.get(one, letter) else -1.0 for one in languages]) for letter in every
    }


def _by_model(group: _Group, text: str) -> Scores:
    """Logarithms of the model's probabilities, dialects added to their language."""
    shares = np.full(len(group.languages), 1e-9)
    assert group.model is not None
    for label, share in group.model.rank(text):
        shares[group.columns[label]] += share
    found: Scores = np.log(shares)
    return found


def _by_words(group: _Group, lowered: str) -> Scores:
    scores = np.zeros(len(group.languages))
    words = _WORD.findall(lowered)
    for place, word in enumerate(words):
        row = group.words.get(word)
        if row is not None:
            scores += row if 0 < place < len(words) - 1 else EDGE_WEIGHT * row
    return scores / math.sqrt(max(1, len(words)))


def _by_letters(group: _Group, lowered: str) -> Scores:
    scores = np.zeros(len(group.languages))
    if not lowered.isascii():
        for letter in set(lowered):
            row = group.letters.get(letter)
            if row is not None:
                scores += row
    return scores


def _script_and_its_words(text: str) -> tuple[str, str]:
    """The script that decides, and the text without words in Latin letters where it is another."""
    if text.isascii() or not _BEYOND_LATIN.search(text):
        return "Latin", text
    latin = sum(len(word) for word in _LATIN.findall(text))
    weights = dict.fromkeys(_SCRIPTS, 0.0)
    for letter in _BEYOND_LATIN.findall(text):
        script = _script_of(letter)
        weights[script] += _DENSE.get(script, 1.0)
    if weights["Kana"]:
        weights["Kana"] += weights["Han"]
    script = max(weights, key=lambda name: weights[name])
    is_scattered = len(_RUNS.findall(text)) > 1
    if weights[script] < (SCATTERED_SHARE if is_scattered else SCRIPT_SHARE) * (weights[script] + latin):
        return "Latin", text
    return script, _LATIN.sub(" ", text)


@cache
def _script_of(letter: str) -> str:
    return next(name for name, found in _LETTERS_OF.items() if found.match(letter))


def _without_names(text: str) -> str:
    """The same object where nothing was left out, and where nothing but names would remain."""
    plain = _NAMES.sub(" ", _QUOTED.sub(" ", text))
    return plain if plain != text and _WORD.search(plain) else text


def _prior(languages: Collection[str], earlier: Mapping[str, int]) -> Scores:
    counts = np.array([earlier.get(one, 0) for one in languages], dtype=float)
    found: Scores = np.log((counts + 1) / (counts.sum() + len(counts)))
    return found
