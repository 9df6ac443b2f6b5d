"""Finds people's names that no record knows, in scripts with capitals: by what announces them, and by what is no word.

A word with a capital inside a sentence is a name unless it is known to be none; in German, where every noun has one, it
is a name where it is no word, nor made of words. What begins a sentence is a name where it is no word.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from handlers.rules.masking.cues import CUES
from handlers.rules.masking.spans import Span
from handlers.rules.masking.vocabulary import count, given_names, is_common, is_word, kept
from handlers.rules.masking.wording import (
    PARTICLES,
    TOKEN,
    Word,
    bare,
    inflected_name,
    is_compound,
    is_given,
    is_ordinary,
    is_rare,
    is_shouted,
    is_surname,
    parts_of,
    sentences,
    words_of,
)

COUNTED = frozenset({"en", "fr", "it", "nl", "es"})
"""Where rare words of the shipped list may be names that nobody took out."""
SIGNED_LINES = 3
LINE_MAX = 6
_ROMAN = re.compile(r"[IVXL]{1,5}")
_AMBIGUOUS = frozenset({"me", "pr", "sor", "don", "mag", "ma", "fr", "red", "pan", "sir"})
"""Titles of one language that are words of another."""
_DOTTED = frozenset({"me", "p", "d", "m", "fr", "mag", "ing", "pan"})
"""Titles only with their full stop, except in Polish."""
_GERMAN_CALLS = frozenset({"heiße", "heisse", "ist", "namens", "geb", "auf", "von", "des"})
_AIRLINE = frozenset({"MR", "MRS", "MS", "MSTR"})
_NICKS = frozenset({"big", "little", "le", "la", "de", "van", "el", "von"})
_NO_LINKS = frozenset({"und", "y", "e", "i", "zu", "al", "te", "het", "o"})
_WITH_ME = frozenset(["and i", "and me", "und ich", "et moi", "y yo", "e io", "ed io", "en ik", "i ja", "e eu"])
_LEADING = frozenset({"van der", "van den", "van de", "von der", "de la", "de los", "de las", "van het", "in 't"})
_FOREIGN = {
    "van": "nl", "von": "de", "vom": "de", "zu": "de", "de": "es fr nl it", "di": "it", "da": "it", "del": "es it",
    "al": "it es", "el": "es", "bin": "de", "ibn": "", "ben": "nl", "den": "nl de", "der": "de nl",
}  # fmt: skip
"""Particles that are words in these languages only."""
_Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""Phrases of several words by their last."""


@dataclass(frozen=True, slots=True)
class _Cues:
    titles: frozenset[str]
    kin: frozenset[str]
    called: _Phrases
    here: _Phrases
    meet: _Phrases
    says: frozenset[str]
    closes: frozenset[str]
    """Without what stands between their words."""
    addressed: _Phrases
    """What stands before a name at either end of a letter."""
    articles: frozenset[str]


def _by_last(phrases: Iterable[tuple[str, ...]]) -> _Phrases:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(set(phrases), key=lambda one: (-len(one), one)):
        found.setdefault(phrase[-1], []).append(phrase)
    return {last: tuple(those) for last, those in found.items()}


@cache
def _cues(language: str) -> _Cues:
    """Of one language; of all where it is not known."""
    chosen = [CUES[language]] if language in CUES else list(CUES.values())

    def flat(name: str) -> list[str]:
        return [one for cues in chosen for one in getattr(cues, name).split("|")]

    def phrases(name: str) -> _Phrases:
        return _by_last(tuple(TOKEN.findall(one)) for one in flat(name))

    titles = {one for cues in CUES.values() for one in cues.titles.split("|") if len(one) > 1} - _AMBIGUOUS
    return _Cues(
        titles=frozenset(titles | set(flat("titles"))),
        kin=frozenset(flat("kin")),
        called=phrases("called"),
        here=phrases("here"),
        meet=phrases("meet"),
        says=frozenset(flat("says")),
        closes=frozenset(re.sub(r"[^\w ]", "", one) for one in flat("closes")),
        addressed=_by_last(
            [tuple(TOKEN.findall(one)) for one in flat("closes")]
            + [one for those in phrases("greets").values() for one in those]
        ),
        articles=frozenset(flat("articles")),
    )


def people(text: str, language: str, keep: Collection[str]) -> Iterator[Span]:
    """Names in a text as it is seen, with what is hidden already; ``keep``: words of the house, in small letters."""
    words = words_of(text)
    if not words:
        return
    reader = _Reader(words, language, keep)
    reader.read()
    for word in words:
        if word.is_name and not word.hidden:
            yield Span(start=word.start, end=word.end, kind="person")


class _Reader:
    """Marks the names among the words of one text."""

    def __init__(self, words: list[Word], language: str, keep: Collection[str]) -> None:
        self._words, self._language, self._keep = words, language, keep
        self._cues = _cues(language)
        self._shouted = is_shouted(words, 3)

    def read(self) -> None:
        if not self._shouted:
            for sentence in sentences(self._words):
                if is_shouted(sentence, 4):  # there capitals say nothing
                    for word in sentence:
                        word.capital = False
        for index, word in enumerate(self._words):
            if self._may_be(word):
                self._judge(index, word)
        self._sign()
        self._sign_inline()
        self._extend_ahead()
        self._extend_back()
        self._bridge()

    def _may_be(self, word: Word) -> bool:
        title = word.low in self._cues.titles and len(word.text) <= 5 and not word.loud
        return not word.hidden and word.text[0].isalpha() and word.low not in self._keep and not title

    # -------------------------------------------------------------- one word

    def _judge(self, index: int, word: Word) -> None:
        big = word.capital and not self._shouted
        ordinary = is_ordinary(word.low, self._language)
        given = is_given(word.low) or (self._language == "pl" and big and not ordinary and inflected_name(word.low))
        if self._is_announced(index, word, big=big, ordinary=ordinary, given=given):
            word.is_name = word.sure = True
        elif len(word.text) > 1 and not _is_known(word):
            word.is_name = self._is_named(index, word, big=big, ordinary=ordinary, given=given)

    def _is_announced(self, index: int, word: Word, *, big: bool, ordinary: bool, given: bool) -> bool:
        if index and self._is_after_title(index, big=big, ordinary=ordinary):
            return True
        if big and given and self._is_with_me(index):
            return True
        if len(word.text) == 1:
            return big and self._stands_after(index, self._cues.called)
        if self._is_called(index, word, big=big, ordinary=ordinary, given=given):
            return True
        if (big or self._shouted) and self._is_after_kin(index, ordinary=ordinary, given=given):
            return True
        new = not ordinary or (big and given and self._language != "de")
        return new and (big or given) and not _is_known(word) and self._stands_after(index, self._cues.here, " ,:")

    def _is_with_me(self, index: int) -> bool:
        """*May and I* …"""
        words = self._words[index + 1 : index + 3]
        return (
            len(words) == 2
            and words[0].gap == words[1].gap == " "
            and f"{words[0].low} {words[1].low}" in _WITH_ME
            and not (index and self._words[index - 1].low in self._cues.articles)
        )

    def _is_called(self, index: int, word: Word, *, big: bool, ordinary: bool, given: bool) -> bool:
        """*My name is* …"""
        common = is_common(bare(word.low), self._language)
        if not (big or not (ordinary or _is_known(word)) or (self._shouted and not common)):
            return False
        if not self._stands_after(index, self._cues.called):
            return False
        german = self._language == "de" and ordinary and not given
        if german and self._words[index - 1].low not in _GERMAN_CALLS:
            return False
        return not (big and common and not (given or is_surname(word.low)))

    def _is_after_title(self, index: int, *, big: bool, ordinary: bool) -> bool:
        """Mr …: but a title after an article is a person without a name."""
        before, word = self._words[index - 1], self._words[index]
        dotted = "." in word.gap
        if before.low not in self._cues.titles or not set(word.gap) <= set(" .") or (word.begins and not dotted):
            return False
        if self._language != "pl" and not dotted:
            master = before.low in {"me", "m"} and before.capital and not before.begins
            if (len(before.low) <= 2 and not before.capital) or (before.low in _DOTTED and not master):
                return False
        if not big:
            told = self._shouted or dotted or len(before.low) > 2
            return told and not ordinary and len(word.low) > 2
        common_noun = self._language == "de" and before.low in self._cues.kin and not before.capital
        return not common_noun and word.low not in self._cues.titles

    def _is_after_kin(self, index: int, *, ordinary: bool, given: bool) -> bool:
        """My son …, also where a comma or a bracket stands between."""
        if index == 0:
            return False
        before, word = self._words[index - 1], self._words[index]
        if before.low not in self._cues.kin or word.gap.strip(" ") not in {"", ",", "(", ":", "„", "«", "'", '"', "–"}:
            return False
        if given:
            return True
        if ordinary and ("," in word.gap or is_common(bare(word.low), self._language)):
            return False
        return not (self._language == "de" and ordinary and is_compound(word.low, "de"))

    def _is_named(self, index: int, word: Word, *, big: bool, ordinary: bool, given: bool) -> bool:
        """By the word itself and its place, where nothing announces it."""
        rare = not is_common(bare(word.low), self._language)
        if self._shouted:
            return rare and (given or (not ordinary and len(word.text) > 3))
        if word.loud and not big:
            return given and rare
        if not word.capital:
            low = bare(word.low)
            return len(low) > 3 and low in given_names() and not is_word(low, self._language)
        if (word.loud and len(word.text) <= 5 and (ordinary or not given)) or _is_acronym(word.text):
            return False
        return not ordinary or self._is_more_than_a_word(index, word, given=given, common=not rare)

    def _is_more_than_a_word(self, index: int, word: Word, *, given: bool, common: bool) -> bool:
        """Whether a word with a capital, which could be an ordinary one, is a name where it stands."""
        starts = word.begins or ":" in word.gap
        before = self._words[index - 1] if index and not word.begins else None
        after_article = before is not None and before.low in self._cues.articles and not word.gap.strip()
        parts = parts_of(word.text)
        if not word.begins and self._language != "de" and len(parts) > 1 and all(part[0].isupper() for part in parts):
            return not all(is_common(part.lower(), self._language) for part in parts)
        plain = len(parts) == 1 and not starts and not after_article
        if plain and self._language in COUNTED and is_rare(bare(word.low), self._language):
            return True
        if not (given or is_surname(word.low)):
            return False
        if starts:
            return self._begins_a_sentence(index, word, given=given, common=common)
        if self._language == "de":
            return given and not after_article and not (common and count(bare(word.low), "de") > 3_000)
        if after_article or not common:
            return not common
        return given or self._stands_after(index, self._cues.meet, " ")

    def _begins_a_sentence(self, index: int, word: Word, *, given: bool, common: bool) -> bool:
        after = self._words[index + 1] if index + 1 < len(self._words) else None
        speaks = after is not None and after.gap == " " and after.low in self._cues.says and not after.capital
        if self._language == "de":
            return given and (speaks or count(bare(word.low), "de") <= 50)
        return (given and not common) or (speaks and (given or not common))

    def _stands_after(self, index: int, phrases: _Phrases, gap: str = " :,\"'«„“”»(‘‹–-.") -> bool:
        """Whether one of the phrases ends right before a word."""
        words = self._words
        if index == 0 or not set(words[index].gap) <= set(gap):
            return False
        for phrase in phrases.get(words[index - 1].low, ()):
            first = index - len(phrase)
            if first >= 0 and all(words[first + at].low == part for at, part in enumerate(phrase)):
                return not any("\n" in word.gap for word in words[first + 1 : index])
        return False

    # -------------------------------------------------------------- signatures

    def _sign(self) -> None:
        """The lines after a farewell, and a last line of one to three words with capitals."""
        lines: list[list[Word]] = [[]]
        for word in self._words:
            if "\n" in word.gap and lines[-1]:
                lines.append([])
            lines[-1].append(word)
        signed = 0
        for number, line in enumerate(lines):
            if re.sub(r"[^\w ]", "", " ".join(word.low for word in line)) in self._cues.closes:
                signed = SIGNED_LINES
                continue
            if signed or (0 < number == len(lines) - 1 and len(line) <= 3):
                self._name_line(line, sure=signed > 0)
            signed = max(0, signed - 1)

    def _name_line(self, line: Sequence[Word], *, sure: bool) -> None:
        if len(line) > LINE_MAX or any(word.text.isdigit() for word in line):
            return
        for word in line:
            if not word.text[0].isalpha() or word.hidden or word.low in self._keep or _is_known(word):
                continue
            given = is_given(word.low)
            ordinary = is_ordinary(word.low, self._language)
            common = is_common(bare(word.low), self._language) and not given and not is_surname(word.low)
            alone = sure and len(line) <= 2 and not is_word(word.low, self._language)
            word.is_name = word.is_name or alone or (word.capital and not common and (sure or given or not ordinary))

    def _sign_inline(self) -> None:
        """*Thanks, Anna*, and *Dear Anna*."""
        for index, word in enumerate(self._words):
            plain = word.capital and len(word.text) > 1 and not word.begins and not word.is_name
            if (
                plain
                and self._may_be(word)
                and not _is_known(word)
                and self._stands_after(index, self._cues.addressed, " ,-–—")
            ):
                common = self._language == "de" and is_common(word.low, "de")
                word.is_name = not is_ordinary(word.low, self._language) or (is_given(word.low) and not common)

    # -------------------------------------------------------------- names of several words

    def _extend_ahead(self) -> None:
        """What follows a name and looks like one: surnames that are words, initials, particles."""
        for index in range(1, len(self._words)):
            before, word = self._words[index - 1], self._words[index]
            if word.hidden or word.is_name or not (before.is_name or before.hidden) or not self._is_beside(index):
                continue
            if word.low in PARTICLES and self._joins(index):
                for at in range(index, self._after_particles(index) + 1):
                    self._words[at].is_name = not self._words[at].hidden
            elif before.hidden:
                word.is_name = word.text in _AIRLINE or (len(word.text) == 1 and self._is_like_name(index))
            elif self._is_like_name(index) or (len(word.text) == 1 and word.capital):
                word.is_name, word.sure = True, before.sure

    def _is_beside(self, index: int) -> bool:
        before, word = self._words[index - 1], self._words[index]
        if not word.text[0].isalpha() or not set(word.gap) <= set(" .-–'’&/"):
            return False
        return len(before.text) <= 2 if "." in word.gap else not word.begins or len(before.text) == 1

    def _joins(self, index: int) -> bool:
        """Whether particles stand between two pieces of a name."""
        last = self._after_particles(index)
        if last == index or not set(self._words[last].gap) <= set(" -'’"):
            return False
        return self._words[last].hidden or self._is_like_name(last)

    def _after_particles(self, index: int) -> int:
        words, at = self._words, index
        while (
            at + 1 < len(words) and words[at].low in PARTICLES and at - index < 3 and set(words[at].gap) <= set(" -'’")
        ):
            at += 1
        return at

    def _extend_back(self) -> None:
        """What stands before a name and looks like one: initials, particles, given names that are words."""
        for index in range(len(self._words) - 2, -1, -1):
            word, after = self._words[index], self._words[index + 1]
            initial = len(word.text) == 1 and word.capital
            named = after.is_name or (after.hidden and initial and "." in after.gap)
            if word.hidden or word.is_name or not named or not word.text[0].isalpha():
                continue
            if set(after.gap) <= set(" .-–'’") and (initial or not after.begins):
                word.is_name = self._is_first_part(index, word, after)

    def _bridge(self) -> None:
        """A word with a capital between two pieces of a name, whatever else it means."""
        for before, word, after in zip(self._words, self._words[1:], self._words[2:], strict=False):
            if not word.capital or word.hidden or word.is_name or word.low in self._cues.titles | self._cues.kin:
                continue
            between = (before.is_name or before.hidden) and (after.is_name or after.hidden)
            if between and word.gap == after.gap == " " and not self._shouted:
                word.is_name = self._language != "de" or not is_ordinary(word.low, "de")

    def _is_first_part(self, index: int, word: Word, after: Word) -> bool:
        if len(word.text) == 1 and word.capital:
            return word.low not in {"i", "a", "y", "o", "e"} or "." in after.gap
        if "." in after.gap:
            return False
        if word.low in PARTICLES - _NO_LINKS and index and self._words[index - 1].is_name:
            return True
        if word.capital and not self._shouted:
            if not word.begins and self._language != "de" and word.low not in self._keep and not _is_known(word):
                return not is_common(bare(word.low), self._language) or word.low in _NICKS
            if word.low in PARTICLES:
                return True
        return after.gap == " " and self._leads(index, word)

    def _leads(self, index: int, word: Word) -> bool:
        """Whether a particle before a name is of it: two of them, or one that is no word of the language."""
        before = self._words[index - 1] if index else None
        if before is not None and word.gap == " " and f"{before.low} {word.low}" in _LEADING:
            before.is_name = not before.hidden
            return True
        return word.low in _FOREIGN and self._language not in _FOREIGN[word.low].split()

    def _is_like_name(self, index: int) -> bool:
        word = self._words[index]
        if word.hidden or not word.text[0].isalpha() or word.low in self._keep or "\n" in word.gap:
            return False
        if word.is_name or (_is_known(word) and not is_surname(word.low)):
            return word.is_name
        ordinary, surname = is_ordinary(word.low, self._language), is_surname(word.low)
        common = is_common(bare(word.low), self._language)
        if self._shouted:
            return not ordinary or (surname and not common)
        if not word.capital:
            return not ordinary and len(word.low) > 3 and (surname or is_given(word.low))
        if word.text in _AIRLINE:
            return True
        if word.loud and len(word.text) <= 3:
            return False
        return self._is_surname_here(index, word, usual=not ordinary or surname, common=common)

    def _is_surname_here(self, index: int, word: Word, *, usual: bool, common: bool) -> bool:
        """A word with a capital right after a name; after one that was announced, nearly any is a surname."""
        before = self._words[index - 1] if index else None
        follows = before is not None and before.is_name and word.gap in {" ", "-"}
        sure = before is not None and before.sure and follows
        if self._language == "de":
            joined = is_compound(word.low, "de") or count(word.low, "de") > 50
            return usual or (not common and (sure or (follows and not joined)))
        if before is not None and follows:
            inflected = self._language == "pl" and inflected_name(before.low)
            if sure or inflected or is_given(before.low):
                return True
        return usual or not common or is_given(word.low)


def _is_known(word: Word) -> bool:
    """Whether it is a word with a capital that tells of nobody."""
    return word.low in kept() or bare(word.low) in kept()


def _is_acronym(text: str) -> bool:
    many = len(text) <= 6 and sum(one.isupper() for one in text) >= 2 and text[1:2].isupper()
    return many or bool(_ROMAN.fullmatch(text))
