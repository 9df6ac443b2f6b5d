"""Finds what the record knows of a customer, in every form in which people write it.

Forms are compared without accents and capitals; then with umlauts written out or left out, inflected, shortened,
misspelt, glued together, spaced out, as initials, and spelt in another script.
"""

# ruff: noqa: E501 - lists of endings read better in one line

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from handlers.rules.masking.cues import CUES, LEGAL
from handlers.rules.masking.folding import plain, same_kanji, seen, sound, spelt
from handlers.rules.masking.shorts import SHORTS
from handlers.rules.masking.spans import Span, form
from handlers.rules.masking.vocabulary import is_common, is_word
from handlers.rules.masking.wording import PARTICLES, Word, is_ordinary

PART_MIN, GLUED_MIN, CODE_MIN, LEFT_MIN, INSIDE_MIN = 2, 4, 3, 4, 5
_VOWELS = "aeiouy"
_LETTERS = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W_]+")
_KANA = re.compile("[\u30a1-\u30fa\u30fc]+")
_OTHER_SCRIPT = re.compile("[\u0370-\u052f'\\-]+")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3々]")
_GIVEN_AFTER = re.compile(
    "[ \u3000]?(?!県|市|区|町|村|駅|店|様|氏|先生|殿|君|産|支|本|方|宛|名|家)[\u4e00-\u9fff々]{1,2}(?=[^\u4e00-\u9fff々]|$)"
)
"""A given name in other characters than the record has."""
_ENDINGS = (
    "s", "es", "n", "en", "ns", "ens", "x", "a", "y", "i", "e", "u", "o", "ow", "owi", "owie", "em", "iem", "om", "ami", "ach", "ego",
    "emu", "ej", "iej", "im", "ym", "ie", "ie", "owa", "owej", "owna", "owny", "ina", "iny", "ka", "ki", "ce", "ze", "rze", "in", "ovi", "ova",
    "eva", "ich", "ych", "imi", "ymi", "iego", "iemu", "ia", "ii", "io", "je", "ja", "kowi", "kiem", "ku", "ka", "ko", "siu", "sia", "esque", "tje", "je",
)  # fmt: skip
_LEGAL = frozenset(LEGAL.split())
_CORPORATE = re.compile(
    "株式会社|有限会社|合同会社|一般社団法人|一般財団法人|医療法人|社会福祉法人|学校法人|[(（][株有][)）]"
)


@dataclass(slots=True, kw_only=True)
class Known:
    """What to look for, in the forms in which it is compared."""

    own: list[str] = field(default_factory=list)
    """Parts of the customer's own names, which are looked for in all forms."""
    exact: dict[str, str] = field(default_factory=dict)
    """Forms that are compared as they are, with their kind."""
    theirs: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Parts of others' names, by their first letter: looked for inflected, and in another script."""
    short: set[str] = field(default_factory=set)
    sounds: set[str] = field(default_factory=set)
    glued: list[str] = field(default_factory=list)
    initials: set[str] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)
    """All of a name's initials in a row, either way round."""
    inside: list[tuple[str, str]] = field(default_factory=list)
    """Pieces to be found anywhere, for scripts without spaces, with their kind."""
    company: set[str] = field(default_factory=set)
    """All words of companies: everyday ones are hidden beside others of the company only."""
    codes: list[str] = field(default_factory=list)
    """Numbers, without what stands between their digits."""
    phrases: list[tuple[str, ...]] = field(default_factory=list)
    """Companies whose words are all everyday ones: hidden where all of them stand."""


@cache
def _shorts() -> dict[str, frozenset[str]]:
    lines = [line.split() for line in SHORTS.strip().splitlines()]
    found: dict[str, set[str]] = {}
    for name, *rest in lines:
        found.setdefault(plain(name), set()).update(plain(one) for one in rest)
    return {name: frozenset(rest) for name, rest in found.items()}


def parts(name: str) -> list[str]:
    """A name's words as they are compared, in Latin letters as well, without particles."""
    found: list[str] = []
    for token in _TOKEN.findall(name):
        for written in (plain(token), spelt(token)):
            if len(written) >= PART_MIN and written not in found and written not in PARTICLES:
                found.append(written)
    if not found:
        found = [plain(token) for token in _TOKEN.findall(name) if len(token) >= PART_MIN]
    return found


def known(
    *,
    names: Iterable[str],
    others: Iterable[str],
    companies: Iterable[str],
    addresses: Iterable[str],
    numbers: Iterable[str],
    language: str,
) -> Known:
    """What to look for, of what a record tells."""
    told = Known()
    for name in names:
        _own_name(told, name)
    for name in others:
        _other_name(told, name)
    for name in companies:
        _company(told, name, language)
    for address in addresses:
        _address(told, address, language)
    for number in numbers:
        told.codes.append(_squeezed(number))
    told.sounds |= {sound(part) for part in told.own if len(part) >= 3 and part.isascii()}
    told.short = {one for one in told.short if len(one) > 1}
    told.glued = list(dict.fromkeys(told.glued))
    told.codes = [code for code in dict.fromkeys(told.codes) if len(code) >= CODE_MIN]
    told.inside = list(dict.fromkeys(told.inside))
    return told


def _own_name(told: Known, name: str) -> None:
    mine = parts(name)
    told.own += [part for part in (*mine, *_left_out(mine)) if part not in told.own]
    for part in mine:
        told.short |= _shorts().get(part, frozenset())
        told.short |= {long for long, shorts in _shorts().items() if part in shorts}
    row = "".join(part[0] for part in mine)
    told.initials |= set(row)
    if len(row) > 1:
        told.rows |= {row, row[1:] + row[:1], row[-1:] + row[:-1], row[:1] + row[-1:], row[-1:] + row[:1]}
    told.glued += _gluings(mine)
    told.inside += [(piece, "person") for piece in _pieces(name)]


def _other_name(told: Known, name: str) -> None:
    theirs = parts(name)
    for part in (*theirs, *_left_out(theirs)):
        told.theirs[part[0]].add(part)
        for end in ("", "s", "en", "n", "a", "em", "owi"):
            told.exact.setdefault(part + end, "person")
    told.glued += [one for one in _gluings(theirs) if len(one) >= GLUED_MIN + 2]
    told.inside += [(piece, "person") for piece in _pieces(name)]


def _left_out(mine: Iterable[str]) -> Iterator[str]:
    """Parts with umlauts left out that the record has written out: *Joerg*, *Jorg*."""
    for part in mine:
        bare = part.replace("ae", "a").replace("oe", "o").replace("ue", "u")
        if bare != part and len(bare) >= LEFT_MIN:
            yield bare


def near(names: Iterable[str], text: str) -> tuple[str, ...]:
    """Those of whose name any form may stand in a text; some of which none does are among them."""
    said = " ".join(_LETTERS.findall(_loose(spelt(seen(text).text))))
    begun = f" {said}"
    return tuple(
        name
        for name in names
        if _CJK.search(name)
        or any(
            f" {begins}" in begun or (len(inside) >= INSIDE_MIN and inside in said) for begins, inside in _stems(name)
        )
    )


@lru_cache(maxsize=65536)
def _stems(name: str) -> frozenset[tuple[str, str]]:
    """How the parts of a name begin in all forms of each, and what stands of them where others are glued before it."""
    loose = (_loose(part) for part in parts(name))
    return frozenset((one[: 3 + (len(one) > 5)], one[: max(3, len(one) - 2)]) for one in loose if one)


def _company(told: Known, name: str, language: str) -> None:
    said = [plain(token) for token in _TOKEN.findall(name)]
    said = [one for one in said if one not in _LEGAL and len(one) > 1]
    telling = [one for one in said if not _is_everyday(one, language)]
    for one in telling:
        told.exact.setdefault(one, "employer")
        told.exact.setdefault(one + "s", "employer")
    told.glued += [one for one in telling if len(one) > GLUED_MIN]
    told.company |= set(said)
    if said and not telling:
        told.phrases.append(tuple(said))
    bare = _CORPORATE.sub("", name).strip()
    told.inside += [(piece, "employer") for piece in (name, bare) if _CJK.search(piece) and len(piece) > 1]


def _address(told: Known, address: str, language: str) -> None:
    local, at, _ = address.partition("@")
    if at:
        whole = _squeezed(local)
        told.glued += [whole] if len(whole) >= GLUED_MIN else []
        for part in re.split(r"[\W\d_]+", plain(local)):
            if len(part) >= 3 and not _is_everyday(part, language):
                told.exact.setdefault(part, "email")
        return
    if sum(one.isdigit() for one in address) >= 6 and sum(one.isalpha() for one in address) < 3:
        told.codes.append(_squeezed(address))
        return
    for token in _TOKEN.findall(address):
        written = plain(token)
        if len(written) >= 4 and (written.isdigit() or not _is_everyday(written, language)):
            told.exact.setdefault(written, "postal")
    if _CJK.search(address) and len(address) > 2:
        told.inside.append((address, "postal"))


def _is_everyday(word: str, language: str) -> bool:
    return any(is_word(word, one) for one in {language, "en"} if one)


def _squeezed(code: str) -> str:
    return re.sub(r"[\W_]", "", plain(code))


def _gluings(mine: Sequence[str]) -> list[str]:
    """A name's parts as user names and files glue them."""
    ascii_only = [part for part in mine if part.isascii()]
    found = [part for part in ascii_only if len(part) >= GLUED_MIN]
    if len(ascii_only) > 1:
        first, last = ascii_only[0], ascii_only[-1]
        found += [first + last, last + first, last + first[0], "".join(ascii_only)]
        found += [first[0] + part for part in ascii_only[1:]]
    return [one for one in found if len(one) >= GLUED_MIN]


def _pieces(name: str) -> list[str]:
    """What of a name can be found in a script without spaces: the whole, and its parts."""
    if not _CJK.search(name):
        return []
    split = [one for one in re.split(r"[\s　・=＝]+", name) if one]
    long = [one for one in split if len(one) > 1]
    whole = "".join(split)
    found = [name, whole, *long]
    if len(split) == 1 and 3 <= len(whole) <= 5 and all("\u4e00" <= one <= "\u9fff" or one == "々" for one in whole):
        found += [whole[:2], whole[2:]] if len(whole) > 3 else [whole[:2], whole[1:]]
    return [same_kanji(one) for one in dict.fromkeys(found) if len(one) > 1]


# ------------------------------------------------------------------ looking


def find_known(text: str, words: Sequence[Word], what: Known, language: str) -> Iterator[Span]:
    """Where a text, as it is seen, has anything of it."""
    text = same_kanji(text)
    for piece, kind in what.inside:
        at = text.find(piece)
        while at >= 0:
            more = _GIVEN_AFTER.match(text, at + len(piece)) if kind == "person" else None
            yield Span(start=at, end=more.end() if more else at + len(piece), kind=kind)
            at = text.find(piece, at + len(piece))
    yield from _codes(text, what.codes)
    if what.own or what.exact or what.glued:
        yield from _words(text, words, what, language)
        yield from _spaced(words, what)
        yield from _initials(words, what)
    yield from _phrases(words, what.phrases)


def _codes(text: str, codes: Collection[str]) -> Iterator[Span]:
    """Numbers, whatever stands between their digits."""
    if not codes:
        return
    kept = [(one, at) for at, one in enumerate(text) if one.isalnum()]
    squeezed = "".join(plain(one)[:1] or one for one, _ in kept)
    for code in codes:
        at = squeezed.find(code)
        while at >= 0:
            yield Span(start=kept[at][1], end=kept[at + len(code) - 1][1] + 1, kind="account")
            at = squeezed.find(code, at + len(code))


def _phrases(words: Sequence[Word], phrases: Collection[tuple[str, ...]]) -> Iterator[Span]:
    for phrase in phrases:
        for index in range(len(words) - len(phrase) + 1):
            if all(plain(words[index + at].text) == part for at, part in enumerate(phrase)):
                yield Span(start=words[index].start, end=words[index + len(phrase) - 1].end, kind="employer")


def _words(text: str, words: Sequence[Word], what: Known, language: str) -> Iterator[Span]:
    found: list[tuple[int, str]] = []
    for index, word in enumerate(words):
        if word.hidden or not word.text[0].isalpha():
            continue
        kind = _kind(word, what, language)
        if kind:
            found.append((index, kind))
    hit = {index for index, _ in found}
    for index, kind in found:
        start, end = index, index
        while (
            start > 0
            and start - 1 not in hit
            and _goes_along(
                words[start - 1], words[start].gap, what, kind=kind, beside=plain(words[start].text), language=language
            )
        ):
            start -= 1
        while (
            end + 1 < len(words)
            and end + 1 not in hit
            and _goes_along(
                words[end + 1], words[end + 1].gap, what, kind=kind, beside=plain(words[end].text), language=language
            )
        ):
            end += 1
        yield Span(start=words[start].start, end=words[end].end, kind=kind)
    yield from _in_kana(text, what)


def _in_kana(text: str, what: Known) -> Iterator[Span]:
    for one in _KANA.finditer(text):
        if _sounds_like(spelt(one[0]), what):
            yield Span(start=one.start(), end=one.end(), kind="person")


@cache
def _titles() -> frozenset[str]:
    return frozenset(one for cues in CUES.values() for one in f"{cues.titles}|{cues.kin}".split("|"))


def _goes_along(word: Word, gap: str, what: Known, *, kind: str, beside: str, language: str) -> bool:
    """Whether a word beside a known one is of the same name: an initial, a particle, another word of the company."""
    if "\n" in gap or not set(gap) <= set(" .-'’&/"):
        return False
    shown = plain(word.text)
    if shown in what.company and (word.capital or beside in what.company):
        return True
    if kind == "employer":
        return shown in _LEGAL - {"the", "and", "und", "et", "y", "e", "en", "o", "z"}
    if len(word.text) == 1 and word.capital:
        return shown in what.initials
    if kind == "person" and gap in {" ", "-"} and word.capital and not word.begins and word.low not in _titles():
        return not (is_ordinary(word.low, language) if language == "de" else is_common(word.low, language))
    return shown in {"v", "d", "van", "der", "von", "de"} and word.text.islower() and "." in gap


def _kind(word: Word, what: Known, language: str) -> str:
    """What a word is, of what is known; empty for none of it."""
    shown = plain(word.text)
    for part in (shown, *(re.split(r"['\-‐–`´]", shown) if not shown.isalnum() else ())):
        usual = word.text.islower() and is_common(word.low, language)
        if part in what.own and not (usual and len(part) <= 4):
            return "person"
        if part in what.exact and not (usual or (word.text.islower() and is_common(part, language))):
            return what.exact[part]
    letters = re.sub(r"[\W_]", "", shown)
    return "person" if _is_own(word, letters, what, language) or _is_theirs(word, letters, what, language) else ""


def _is_theirs(word: Word, letters: str, what: Known, language: str) -> bool:
    """Whether a word is of somebody else's name: inflected, with umlauts written otherwise, in another script."""
    if word.text.islower() and is_word(word.low, language):
        return False
    if any(_is_form_of_theirs(letters, part) for part in what.theirs.get(letters[:1], ())):
        return True
    if not _OTHER_SCRIPT.fullmatch(word.text):
        return False
    spelled = re.sub(r"[\W_]", "", spelt(word.text))
    heard = sound(spelled)
    return any(
        _is_form_of_theirs(spelled, part) or (len(heard) >= 3 and part.isascii() and sound(part) == heard)
        for part in what.theirs.get(spelled[:1], ())
    )


def _is_form_of_theirs(word: str, part: str) -> bool:
    """Of others there are many: stems are cut shorter only where much is left of them."""
    if len(word) < 4 or len(part) < 3:
        return False
    if len(part) >= 4 and _loose(word) == _loose(part):
        return True
    stems = [part, *([part[:-1]] if len(part) > 3 and part[-1] in _VOWELS else []), *([part[:-2]] * (len(part) > 6))]
    return any(word.startswith(stem) and word[len(stem) :] in _ENDINGS for stem in stems)


def _is_own(word: Word, letters: str, what: Known, language: str) -> bool:
    """Whether a word is the customer's own name in another form."""
    spelled = re.sub(r"[\W_]", "", spelt(word.text))
    everyday = is_word(word.low, language)
    longest = _longest_glued(letters, spelled, what)
    if longest and (not everyday or (longest >= len(letters) - 2 and word.capital)):
        return True
    if word.text.islower() and everyday:
        return False
    if letters in what.short and (word.capital or not everyday):
        return True
    if any(_is_form(letters, part, capital=word.capital, everyday=everyday) for part in what.own):
        return True
    return bool(_OTHER_SCRIPT.fullmatch(word.text)) and _sounds_like(spelled, what)


def _longest_glued(letters: str, spelled: str, what: Known) -> int:
    """How long the longest piece of a name within a word is."""
    if not what.glued:
        return 0
    pattern = _gluing(tuple(what.glued))
    if not pattern.search(letters) and not (spelled != letters and pattern.search(spelled)):
        return 0
    return max(len(piece) for piece in what.glued if piece in letters or piece in spelled)


@cache
def _loose(form: str) -> str:
    """With umlauts written out or left out, and no letter twice."""
    form = form.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("ph", "f").replace("ck", "k")
    return re.sub(r"(.)\1+", r"\1", form)


def _is_form(word: str, part: str, *, capital: bool, everyday: bool) -> bool:
    """Whether a word is a form of a part of the name: inflected, with another spelling, shortened."""
    if len(part) < 3 or len(word) < 3:
        return False
    if _loose(word) == _loose(part):
        return True
    if (capital or not everyday) and _is_inflected(word, part, everyday=everyday):
        return True
    return not everyday and (_is_shortened(word, part, capital=capital) or _is_misspelt(word, part, capital=capital))


def _is_inflected(word: str, part: str, *, everyday: bool) -> bool:
    if word[0] != part[0]:
        return False
    for stem in (part,) if everyday else (part, part[:-1], part[:-2]):
        if len(stem) >= 3 and word.startswith(stem) and word[len(stem) :] in _ENDINGS:
            return True
    # A vowel that goes with an ending: Marek, Marka.
    gone = part[:-2] + part[-1]
    return len(part) >= 4 and part[-2] == "e" and word.startswith(gone) and word[len(gone) :] in _ENDINGS


def _is_shortened(word: str, part: str, *, capital: bool) -> bool:
    if part.startswith(word) and len(part) - len(word) <= 6:
        return capital or len(word) >= 4
    return capital and len(word) >= 4 and part.endswith(word)


def _is_misspelt(word: str, part: str, *, capital: bool) -> bool:
    bound = 0 if len(part) < 4 else 1 if len(part) < 8 else 2
    near = abs(len(word) - len(part)) <= bound and _distance(_loose(word), _loose(part), bound) <= bound
    if bound and near:
        return capital or len(part) >= 5
    heard = sound(part)
    alike = len(heard) >= 3 and word[0] == part[0] and sound(word).startswith(heard)
    return capital and alike and len(word) <= len(part) + 5


def _sounds_like(spelled: str, what: Known) -> bool:
    heard = sound(spelled)
    if len(heard) < 2:
        return False
    return any(
        heard == one or (len(one) >= 3 and (heard.startswith(one) or (one.startswith(heard) and len(heard) >= 3)))
        for one in what.sounds
    )


def _distance(one: str, other: str, bound: int) -> int:
    """How many letters differ, up to one more than the bound."""
    if abs(len(one) - len(other)) > bound:
        return bound + 1
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        above, row[0] = row[0], at
        for index, against in enumerate(other, 1):
            above, row[index] = row[index], min(row[index] + 1, row[index - 1] + 1, above + (letter != against))
        if min(row) > bound:
            return bound + 1
    return row[-1]


def _initials(words: Sequence[Word], what: Known) -> Iterator[Span]:
    """*A. P.* and *AP*, where these are all their initials."""
    for index, word in enumerate(words):
        if word.hidden or not word.capital:
            continue
        if word.loud and plain(word.text) in what.rows:
            yield Span(start=word.start, end=word.end, kind="person")
        last = index
        while (
            last < len(words)
            and len(words[last].text) == 1
            and words[last].capital
            and (last == index or (set(words[last].gap) <= set(" .-") and words[last].gap))
        ):
            last += 1
        letters = "".join(plain(one.text) for one in words[index:last])
        if last - index > 1 and letters in what.rows:
            yield Span(start=word.start, end=words[last - 1].end, kind="person")


@lru_cache(maxsize=8)
def _gluing(pieces: tuple[str, ...]) -> Any:
    return form("|".join(re.escape(piece) for piece in pieces))


def _spaced(words: Sequence[Word], what: Known) -> Iterator[Span]:
    """A name letter by letter, *g o l d b e r g*, and cut into pieces, *Gold berg*."""
    forms = {*what.own, *what.glued}
    begun = {one[:many] for one in forms for many in range(1, len(one) + 1)}
    longest = max((len(one) for one in forms), default=0)
    for index, word in enumerate(words):
        if not word.text[0].isalpha() or word.hidden:
            continue
        joined, last = "", index
        while last < len(words) and len(joined) < longest:
            if last > index and (len(words[last].gap) > 2 or words[last].gap.isalnum()):
                break
            joined += re.sub(r"[\W_]", "", plain(words[last].text))
            if last > index and joined in forms and (last - index >= 2 or not is_everyday_pair(words, index, last)):
                yield Span(start=word.start, end=words[last].end, kind="person")
                break
            if joined not in begun:
                break
            last += 1


def is_everyday_pair(words: Sequence[Word], first: int, last: int) -> bool:
    return all(
        words[at].text.islower() and len(words[at].text) > 1 and is_word(words[at].low, "en")
        for at in range(first, last + 1)
    )
