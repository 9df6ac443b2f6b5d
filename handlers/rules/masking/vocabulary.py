"""Ordinary words and names by language: from what `pyspellchecker` and `mimesis` ship as data, and from our own lists.

Read with the first text that needs a language, and kept packed: a list of a hundred thousand words takes one megabyte.
"""

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from handlers.rules.masking.words import EVERYDAY, KEPT

COMMON = {"de": 600, "en": 10_000, "es": 6_000, "fr": 3_500, "it": 5_500, "nl": 2_500, "pt": 2_000}
"""A word counted so often in its language is common: one that is a name too is then the word, if nothing speaks for the
name. It is about the five thousandth word."""
BORROWED = 2_500
"""English words that are counted so often are understood in other languages."""
SHIPPED_TEXT = ("de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt")
_WORD = re.compile(r"[^\W\d_]+")


class Packed:
    """Lines that begin with a word, in order, in one piece of bytes: asked for by halving."""

    def __init__(self, lines: bytes, *, ends: bytes) -> None:
        self._lines, self._ends = b"\n" + lines.strip(b"{}\n") + b"\n", ends

    def line(self, word: str) -> bytes | None:
        """What stands behind the word."""
        wanted, low, high = word.encode(), 0, len(self._lines) - 1
        while low < high:
            start = max(low, self._lines.rfind(b"\n", low, (low + high) // 2 + 1))
            end = self._lines.find(b"\n", start + 1)
            key, _, rest = self._lines[start + 1 : end].strip(b' "').partition(self._ends)
            if key == wanted:
                return rest
            if key < wanted:
                low = end
            else:
                high = start
        return None

    def __contains__(self, word: str) -> bool:
        return self.line(word) is not None


def _packed(words: Iterable[str]) -> Packed:
    return Packed("\n".join(sorted(set(words))).encode(), ends=b"\n")


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise LookupError(f"{package} is not installed: words cannot be told from names")
    return Path(spec.origin).parent


@lru_cache(maxsize=3)
def _counted(language: str) -> Packed:
    """Every word of a language with how often it is said; the file is in order already, one word a line."""
    packed = (_folder("spellchecker") / "resources" / f"{language}.json.gz").read_bytes()
    return Packed(gzip.decompress(packed), ends=b'"')


@lru_cache(maxsize=16_384)
def count(word: str, language: str) -> int:
    """How often a word is said, in films; 0 for one that is not known."""
    if language not in COMMON:
        return 0
    found = _counted(language).line(word)
    return int(found.strip(b" :,")) if found else 0


def _shipped(language: str, what: str) -> Any:
    return json.loads((_folder("mimesis") / "datasets" / language / f"{what}.json").read_text(encoding="utf-8"))


def texts_in(nested: Any) -> Iterator[str]:
    """Every text in lists and tables, however deep."""
    waiting = [nested]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


@cache
def _ours(language: str) -> frozenset[str]:
    """Words of our own lists, and of texts and trades that are shipped."""
    found = set(EVERYDAY.get(language, "").split())
    if language in SHIPPED_TEXT:
        text, people = _shipped(language, "text"), _shipped(language, "person")
        said = [text.get("color"), people.get("occupation")]
        said += [text.get("words"), text.get("questions")] if language == "pl" else []
        found.update(word.lower() for one in texts_in(said) for word in _WORD.findall(one))
    return frozenset(found)


def is_common(word: str, language: str) -> bool:
    """Whether it is one of the words that everybody says all day."""
    return count(word, language) >= COMMON.get(language, 1) or word in _own_list(language)


@cache
def _own_list(language: str) -> frozenset[str]:
    return frozenset(EVERYDAY.get(language, "").split())


def is_word(word: str, language: str) -> bool:
    """Whether it is a word of the language, or one of English that others use; it may be a name as well."""
    return (
        count(word, language) > 0
        or word in _ours(language)
        or count(word, "en") >= BORROWED
        or is_shaped(word, language)
    )


_SHAPES = {
    "pl": re.compile(
        "(?:łam|łem|liśmy|łyśmy|łby|łaby|jcie|ście|amy|emy|imy|ymy|ąć|ać|eć|ić|yć|ość|ości|anie|enie|ania|enia|aniu|eniu|acja|acji|ację"
        "|uje|ują|uję|nych|nego|nemu|cje|ście|dzie|cznie|owe|owych|alne|alny|alna)$"
    ),
    "it": re.compile("(?:zione|zioni|mente|ità|endo|iamo|atemi|temi|tevi|teci|rmi|rlo|rla|rci|rvi)$"),
    "es": re.compile(
        "(?:ción|ciones|mente|idad|idades|áis|éis|amos|aron|ieron|aban|ían|iendo|arme|arlo|arla|adme|adnos|ría|rían)$"
    ),
}
_SPANISH = frozenset(
    [
        "o",
        "as",
        "a",
        "amos",
        "an",
        "é",
        "aste",
        "ó",
        "aron",
        "aba",
        "abas",
        "ábamos",
        "aban",
        "aré",
        "ará",
        "arán",
        "aremos",
        "aría",
        "arían",
        "ando",
        "ado",
        "ada",
        "ados",
        "adas",
        "e",
        "es",
        "emos",
        "en",
        "í",
        "iste",
        "ió",
        "imos",
        "ieron",
        "ía",
        "ías",
        "íamos",
        "ían",
        "eré",
        "erá",
        "erán",
        "iré",
        "irá",
        "irán",
        "ería",
        "iría",
        "iendo",
        "ido",
        "ida",
        "idos",
        "idas",
        "s",
        "ad",
        "ed",
        "id",
    ]
)


@lru_cache(maxsize=16_384)
def is_shaped(word: str, language: str) -> bool:
    """Whether its ending is a verb's or a noun's; in Spanish, whose list has few forms, whether its verb is there."""
    if language in _SHAPES and len(word) > 5 and word not in given_names() and word not in surnames():
        found = _SHAPES[language].search(word)
        if found:
            return True
    if language != "es" or len(word) < 4 or word in given_names() or word in surnames():
        return False
    cuts = [cut for cut in range(1, 6) if word[-cut:] in _SPANISH and len(word) - cut >= 3]
    return any(count(word[:-cut] + end, "es") >= 200 for cut in cuts for end in ("ar", "er", "ir", "o", "a", "e", ""))


@cache
def given_names() -> Packed:
    return _packed(_people("names"))


@cache
def surnames() -> Packed:
    return _packed(_people("surnames"))


def _people(what: str) -> set[str]:
    found: set[str] = set()
    for folder in sorted((_folder("mimesis") / "datasets").iterdir()):
        if (folder / "person.json").exists():
            found.update(name.lower() for name in texts_in(_shipped(folder.name, "person").get(what)))
    return found


@cache
def lands() -> frozenset[str]:
    """Countries, as they are called in the languages that are looked at, in small letters."""
    told = (_shipped(language, "address").get("country", {}) for language in SHIPPED_TEXT)
    return frozenset(name.lower() for one in told for name in texts_in(one) if len(name) > 3)


@cache
def kept() -> frozenset[str]:
    """What is written with a capital and tells of nobody: days, months, countries, languages, large cities, brands."""
    found = set(KEPT.lower().split())
    for language in SHIPPED_TEXT:
        dates, places = _shipped(language, "datetime"), _shipped(language, "address")
        people = _shipped(language, "person")
        said = [
            dates["month"]["name"],
            dates["day"]["name"],
            people.get("language"),
            people.get("nationality"),
        ]
        found.update(word.lower() for one in texts_in(said) for word in _WORD.findall(one) if len(word) > 2)
        # *Saint Lucia* and *Jan.* do not make people of these names nobody.
        parted = [dates["month"]["abbr"], dates["day"]["abbr"], places.get("country", {}).get("name")]
        for words in (_WORD.findall(one.lower()) for one in texts_in(parted)):
            whole = len(words) == 1 and len(words[0]) > 3
            found.update(word for word in words if len(word) > 2 and (whole or word not in given_names()))
    return frozenset(found)
