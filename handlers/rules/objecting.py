"""Reads what masking left, and objects where it may still tell who is speaking: the second detector, by other means.

It knows none of the masker's patterns and lists. It compares runs of characters of the text with those of the record,
and judges the rest by figures: how dense digits are, which signs only addresses have, and how much more a word with a
capital looks like names than like words, by the runs of three characters that shipped names and words are made of. It
would rather hold a voice too many: one that is held gives way to the next.
"""

import json
import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import chain
from operator import add
from pathlib import Path

from handlers.rules.mask import MASK, Record
from handlers.rules.masking.vocabulary import texts_in

DIGITS_IN, DIGITS_MAX = 14, 6
"""Of so many characters in a row this many digits: nothing that was said in passing has more."""
GRAM = 4
SHARE = 0.75
"""So much of a name's runs of characters within one stretch of the text is the name."""
LIKE_A_NAME, ALONE = 0.45, 1.1
"""By so much a word's runs of characters have to be likelier in names, as a logarithm for each run."""
_ADDRESSED = ("@", "://", "www.", ".com", ".org", ".net", "＠")


def objections(text: str, record: Record, language: str | None = None) -> tuple[str, ...]:
    """Why the text may still tell somebody, each as words without any of it; none where nothing speaks against it.

    Anything in it holds the voice. So does whatever raises here.
    """
    found = list(
        dict.fromkeys(
            [*_by_record(text, record), *_by_digits(text), *_by_signs(text), *_by_looks(text, record, language)]
        )
    )
    return tuple(found)


# ------------------------------------------------------------------ the record


def _letters(text: str) -> str:
    """Letters and digits alone, without accents: cut out differently than the masker does it."""
    return "".join(map(_letter, _apart(text)))


def _apart(text: str) -> str:
    """Each accent behind its letter."""
    return unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss").replace("ł", "l").replace("ø", "o"))


@lru_cache(maxsize=4096)
def _letter(one: str) -> str:
    """A letter of Cyrillic, Greek or kana by what Unicode calls it; others stay, and what is no letter goes."""
    if not one.isalnum():
        return ""
    if one < "\u0370":
        return one
    script, *_, said = unicodedata.name(one, "?").lower().split()[:1] + unicodedata.name(one, "?").lower().split()[-1:]
    if script == "cyrillic":
        return said[-1] if said[0] == "e" and len(said) == 2 else said[0] if len(said) == 2 else said
    return said[0] if script == "greek" else said if script in {"hiragana", "katakana"} else one


def _by_record(text: str, record: Record) -> Iterator[str]:
    stretches = [_letters(piece) for piece in text.split(MASK) if piece.strip()]
    whole = "|".join(stretches)
    for what, told in (
        ("a name of theirs", record.names),
        ("their company", record.companies),
        ("an address of theirs", record.addresses),
        ("a number of theirs", record.accounts),
        ("the name of somebody else", record.others),
    ):
        for one in told:
            if _shares(_letters(one), whole, whole_only=what == "their company"):
                yield f"{what} seems to be left in it"
                break
    if not record.names:
        return
    tokens = [_letters(token) for token in text.replace(MASK, " ").split()]
    parts = {_letters(part) for name in record.names for part in name.replace("-", " ").split()}
    for part in parts:
        if len(part) >= 5 and any(_near(part, token) for token in tokens):
            yield "a name of theirs seems to be left in it"
            return


def _shares(told: str, whole: str, *, whole_only: bool) -> bool:
    if len(told) < 3:
        return False
    if told in whole and (len(told) >= 5 or f"|{told}|" in f"|{whole}|"):
        return True
    if whole_only or len(told) < 2 * GRAM:
        return False
    grams = {told[at : at + GRAM] for at in range(len(told) - GRAM + 1)}
    places = sorted(at for gram in grams for at in _where(gram, whole))
    window = len(told) + GRAM
    first = 0
    for last, at in enumerate(places):
        while at - places[first] > window:
            first += 1
        if last - first + 1 >= SHARE * len(grams):
            return True
    return False


def _where(gram: str, whole: str) -> Iterator[int]:
    at = whole.find(gram)
    while at >= 0:
        yield at
        at = whole.find(gram, at + 1)


def _near(part: str, token: str) -> bool:
    """Whether a word begins as the name does, or has nearly all of its pairs of letters."""
    if len(token) < 4 or abs(len(token) - len(part)) > 3 or token[0] != part[0]:
        return False
    pairs = Counter(part[at : at + 2] for at in range(len(part) - 1))
    other = Counter(token[at : at + 2] for at in range(len(token) - 1))
    return sum((pairs & other).values()) >= 0.8 * (len(part) - 1)


# ------------------------------------------------------------------ figures about the text alone


def _by_digits(text: str) -> Iterator[str]:
    digits = [one.isdigit() for one in text]
    inside = sum(digits[:DIGITS_IN])
    most = inside
    for at in range(DIGITS_IN, len(text)):
        inside += digits[at] - digits[at - DIGITS_IN]
        most = max(most, inside)
    if most > DIGITS_MAX:
        yield "a long number is left in it"


def _by_signs(text: str) -> Iterator[str]:
    low = text.casefold()
    if any(sign in low for sign in _ADDRESSED):
        yield "an address of the net is left in it"


def _by_looks(text: str, record: Record, language: str | None) -> Iterator[str]:
    """Two words with capitals side by side, of which each looks like a name more than like a word."""
    kept = {_letters(part) for one in record.keep for part in one.split()}
    before = 0.0
    beginning = True
    for token in text.replace(MASK, " . ").split():
        bare = token.strip(".,;:!?()[]«»„“”\"'…")
        looks = 0.0
        if (
            bare[:1].isupper()
            and len(bare) > 2
            and not bare.isupper()
            and bare.isalpha()
            and _letters(bare) not in kept
        ):
            looks = 0.0 if _letters(bare) in _dated() else _likeness(_letters(bare))
        alone = looks > ALONE and not beginning and (language or "")[:2] != "de"
        if (looks > LIKE_A_NAME and before > LIKE_A_NAME) or alone:
            yield "something in it looks like a name"
            return
        beginning = token.endswith((".", "!", "?", "…", ":"))
        before = 0.0 if beginning or token.endswith(",") else looks


def _data() -> Path:
    spec = find_spec("mimesis")
    if spec is None or spec.origin is None:
        raise LookupError("mimesis is not installed: what looks like a name cannot be told")
    return Path(spec.origin).parent / "datasets"


@cache
def _tables() -> tuple[Counter[str], Counter[str]]:
    """How often three characters follow one another in names, and in words."""
    names: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for folder in sorted(_data().iterdir()):
        if not (folder / "person.json").exists():
            continue
        people = json.loads((folder / "person.json").read_text(encoding="utf-8"))
        texts = json.loads((folder / "text.json").read_text(encoding="utf-8"))
        names.update(texts_in([people.get("names"), people.get("surnames")]))
        said = texts_in([texts.get("words"), texts.get("text"), texts.get("quotes"), people.get("occupation")])
        words.update(chain.from_iterable(map(str.split, said)))
    return _runs_of(names), _runs_of(words)


def _runs_of(words: Counter[str]) -> Counter[str]:
    """The runs of words that are said so often, counted: all those together that are said equally often."""
    often: defaultdict[int, list[str]] = defaultdict(list)
    for word, many in words.items():
        often[many].append(word)
    found: Counter[str] = Counter()
    for many, said in often.items():
        apart = _apart("\n".join(said))
        letters = apart.translate({ord(one): _letter(one) for one in set(apart) - {"\n"}})
        framed = "^" + letters.replace("\n", "$^") + "$"
        for run, times in Counter(map(add, map(add, framed, framed[1:]), framed[2:])).items():
            if "$^" not in run:
                found[run] += times * many
    return found


def _runs(word: str) -> Iterable[str]:
    framed = f"^{word}$"
    return (framed[at : at + 3] for at in range(len(framed) - 2))


@cache
def _dated() -> frozenset[str]:
    """Days, months, countries and languages, as the same data has them."""
    found: set[str] = set()
    for folder in sorted(_data().iterdir()):
        if (folder / "person.json").exists():
            for file, keys in (
                ("datetime", ("day", "month")),
                ("address", ("country",)),
                ("person", ("language", "nationality")),
            ):
                told = json.loads((folder / f"{file}.json").read_text(encoding="utf-8"))
                found.update(
                    _letters(word) for said in texts_in([told.get(key) for key in keys]) for word in said.split()
                )
    return frozenset(found)


@cache
def _totals() -> tuple[int, int]:
    names, words = _tables()
    return sum(names.values()), sum(words.values())


def _likeness(word: str) -> float:
    """By how much a word's runs are likelier in names than in words: above 0 it looks like a name."""
    names, words = _tables()
    in_names, in_words = _totals()
    runs = list(_runs(word))
    return sum(math.log((names[run] + 0.5) / in_names) - math.log((words[run] + 0.5) / in_words) for run in runs) / len(
        runs
    )
