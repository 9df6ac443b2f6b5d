"""Which signals a customer's words give, each with the words that gave it: rather none than a wrong one.

The customer's own words are read, sentence by sentence; what stands in quotation marks is somebody else's. A table's
strong words fire alone, of its weak ones two of different kinds do; spared words are passed over before anything
fires, and what sours a sentence takes back what fired in it. Every language is tried: a hint may be wrong.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import re2

from handlers.rules.bugging_words import BUGGING
from handlers.rules.closing import own_words
from handlers.rules.closing_words import TONGUES
from handlers.rules.languages import primary
from handlers.rules.lexicon import Lexicon
from handlers.rules.rivals import MARKS, compile_text, folded, options, rival_pattern
from handlers.rules.signal_words import AMBASSADOR, AT_RISK
from handlers.rules.signal_words import UNSPACED as UNSPACED_AT_RISK
from storage.model import SignalKind

READ_MAX = 4_000
"""Characters of their own words that are read: who writes more has said it by then."""
TELLING = 3
"""Small words of a language in a text: fewer do not tell it from the others."""
WRAPPED = 50
"""A line of so many characters was broken by a mail program: its sentence goes on in the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """What was noticed, and the words that made it fire; a deed has none."""

    kind: SignalKind
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """Their own words, and the same as the tables are written."""

    raw: tuple[str, ...]
    """By sentence, quotations blanked out."""
    folded: str
    """Without accents, each word between two spaces, the sentences between strokes."""
    own: str
    """As they wrote them."""


# ------------------------------------------------------------------ what is asked from outside


def word_signals(text: str, *, language: str | None = None, competitors: tuple[str, ...] = ()) -> tuple[Signal, ...]:
    """At most one of each kind, with words that stand in the text as they are given.

    Of a ``language`` whose words we have only those are tried, of another or of none all.
    """
    own = own_words(text[: 2 * READ_MAX])[:READ_MAX]
    if not own:
        return ()
    read = _read(own)
    found = [*_said(read, language), *_rivals(read, competitors)]
    return tuple(Signal(kind=kind, words=_verbatim(words, text)) for kind, words in found)


def _verbatim(words: str, text: str) -> str:
    """Where something quoted stood between the words, the longest piece of them."""
    return words if words in text else max(re.split("[\n¤]", words), key=len).strip(_EDGES)


# ------------------------------------------------------------------ their own words, in sentences

_QUOTED = re.compile(
    r'"[^"\n]{1,300}"|“[^“”\n]{1,300}[”“]|„[^„“”\n]{1,300}[“”"]|«[^«»\n]{1,300}»|»[^«»\n]{1,300}«|‚[^‚‘’\n]{1,300}[‘’]'
    r"|(?<!\w)['‘][^'‘’\n]{1,200}['’](?!\w)|「[^「」\n]{1,300}」|『[^『』\n]{1,300}』"
)
_QUOTES = re.compile(r"[\"“„«»‚「『]|(?<!\w)['‘]")
_END = re.compile(r"[.!?…]+(?=[\s\"'”’»)]|$)|[。!?؟]+|\n+")
_CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_EDGES = " \t\n,;:.!?…\"'()[]«»“”„‚‘’-–—¡¿*_~、。"
_STROKE = "^"
"""Between sentences, while they are folded: a plain sign that folding keeps."""


def _read(own: str) -> _Read:
    unquoted = own
    if _QUOTES.search(own):
        unquoted = _QUOTED.sub(lambda quoted: "¤" + " " * (len(quoted.group()) - 1), own)
    raw = tuple(_sentences(unquoted))
    joined = f" {_STROKE} ".join(one.replace(_STROKE, " ") for one in raw)
    return _Read(raw=raw, folded=folded(joined).replace(_STROKE, "|"), own=own)


def _sentences(unquoted: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(unquoted):
        if end.group() != "\n" or not _goes_on(unquoted, end.start()):
            yield unquoted[start : end.start()]
            start = end.end()
    yield unquoted[start:]


def _goes_on(text: str, at: int) -> bool:
    return at - text.rfind("\n", 0, at) > WRAPPED


def _words(raw: str, first: int, last: int, *, elides: bool) -> str:
    """From the one word of the raw text to the other, as folding counts them."""
    places = []
    for token in re.finditer(r"\S+", raw):
        places += [token.span()] * len(
            _spelt(folded(token.group().replace(_STROKE, " ")).encode("ascii", "replace"), elides=elides).split()
        )
    if not places:
        return raw.strip()
    return raw[places[min(first, len(places) - 1)][0] : places[min(last, len(places) - 1)][1]].strip(_EDGES)


def _spelt(plain: bytes, *, elides: bool) -> bytes:
    """With the elided word apart ("j' ose"), or with the apostrophe gone ("im"): as the tables are written."""
    return plain.replace(b"'", b"' ").replace(b"  ", b" ") if elides else plain.replace(b"'", b"")


# ------------------------------------------------------------------ what the words say

_ELIDING = {"fr", "it"}

_TABLES: Sequence[tuple[SignalKind, Mapping[str, Lexicon]]] = (
    ("bugging", BUGGING),
    ("at_risk", AT_RISK),
    ("ambassador", AMBASSADOR),
)


def _said(read: _Read, language: str | None) -> Iterator[tuple[SignalKind, str]]:
    """Of each kind the first words that give it."""
    if _CJK.search(read.own):
        yield from _unspaced(read)
    plain = read.folded.encode("ascii", "replace")
    told: set[SignalKind] = set()
    for spoken in _spoken(plain, language):
        elides = spoken in _ELIDING
        spelt = _spelt(plain, elides=elides)
        hits = _gate(spoken).hits(spelt)
        for kind, tables in _TABLES:
            mine = [hit for hit in hits if hit.kind == kind]
            if mine and kind not in told and (place := _fires(kind, spoken, tables[spoken], spelt, mine)):
                told.add(kind)
                yield kind, _place(read, spelt, place, elides=elides)


def _spoken(plain: bytes, language: str | None) -> Sequence[str]:
    """The language if we have its words; else those with the most small words in it, all where there are few."""
    if primary(language) in BUGGING:
        return (primary(language),)
    words = set(plain.split())
    count = {spoken: len(words & _common(spoken)) for spoken in BUGGING}
    ahead = max(count.values())
    return [spoken for spoken in count if ahead < TELLING or count[spoken] >= ahead - 1]


@cache
def _common(spoken: str) -> frozenset[bytes]:
    return frozenset(folded(TONGUES[spoken].common).encode("ascii", "replace").split())


def _unspaced(read: _Read) -> Iterator[tuple[SignalKind, str]]:
    """Japanese and Chinese have no words apart: pieces are looked for as they stand."""
    for sentence in read.raw:
        found = compile_text(UNSPACED_AT_RISK.strong).search(sentence)
        if found and not compile_text(UNSPACED_AT_RISK.sours).search(sentence):
            yield "at_risk", found.group()
            return


def _fires(
    kind: SignalKind, language: str, lexicon: Lexicon, plain: bytes, hits: Sequence["_Line"]
) -> tuple[int, int] | None:
    """``hits``: the lines of the tables that are in it, whatever takes them back."""
    if lexicon.halts and _table(kind, language, "halts").search(plain):
        return None
    masked = _blanked(_table(kind, language, "spares"), plain) if lexicon.spares else plain
    sours = _table(kind, language, "sours")
    found: dict[str, tuple[int, int]] = {}
    for hit in hits:
        if hit.table not in found and (place := _unsoured(hit.pattern, sours, masked)):
            if hit.table == "strong":
                return place
            found[hit.table] = place
    if "meeting" in found and (place := _meets(kind, language, lexicon, masked)):
        return place
    weak = [found[table] for table in found if table != "meeting"]
    return weak[0] if len(weak) > 1 else None


def _meets(kind: SignalKind, language: str, lexicon: Lexicon, plain: bytes) -> tuple[int, int] | None:
    """From the first to the last word of a sentence in which words of such meanings stand together."""
    since = 0
    for sentence in plain.split(b"|") if lexicon.meeting else ():
        found: dict[str, tuple[int, int] | None] = {}
        for meanings in lexicon.meeting:
            places = list(_places(kind, language, meanings, sentence, found))
            if len(places) == len(meanings) and not _table(kind, language, "sours").search(sentence):
                return since + min(start for start, _ in places), since + max(end for _, end in places)
        since += len(sentence) + 1
    return None


def _places(
    kind: SignalKind, language: str, meanings: Sequence[str], sentence: bytes, found: dict[str, tuple[int, int] | None]
) -> Iterator[tuple[int, int]]:
    """Where each of the meanings stands, up to the first that does not; what was looked for is remembered."""
    for name in meanings:
        if name not in found:
            match = _field(kind, language, name).search(sentence)
            found[name] = match.span() if match else None
        place = found[name]
        if place is None:
            return
        yield place


def _unsoured(pattern: Any, sours: Any, plain: bytes) -> tuple[int, int] | None:
    for match in pattern.finditer(plain):
        start, end = match.span()
        since, until = plain.rfind(b"|", 0, start) + 1, plain.find(b"|", end - 1)
        if not sours.search(plain[since : until if until >= 0 else len(plain)]):
            return start, end
    return None


def _blanked(pattern: Any, plain: bytes) -> bytes:
    """The same with underscores for what is spared, so that places stay."""
    kept, since = [], 0
    for match in pattern.finditer(plain):
        kept += [plain[since : match.start()], re.sub(rb"[^ ]", b"_", match.group())]
        since = match.end()
    return b"".join([*kept, plain[since:]])


def _place(read: _Read, plain: bytes, place: tuple[int, int], *, elides: bool) -> str:
    """The words as they wrote them."""
    start = plain.rfind(b"|", 0, place[0] + 1) + 1
    first = len(plain[start : place[0] + 1].split())
    count = len(plain[place[0] : place[1]].split())
    return _words(read.raw[plain.count(b"|", 0, start)], first, first + count - 1, elides=elides)


# ------------------------------------------------------------------ names of competitors

_ADDRESS = re.compile(r"(?:https?://|www\.)|.*@|[^/]*\.[a-z]{2,10}/", re.IGNORECASE)


def _rivals(read: _Read, names: tuple[str, ...]) -> Iterator[tuple[SignalKind, str]]:
    """An address or a link is no mention: ours name competitors as well."""
    known = tuple(name for name in names if name.strip())
    if not known or (_is_plain(read) and not rival_pattern(known).search(read.folded)):
        return
    for raw in re.sub(r"\S+", _unaddressed, read.own).split("\n"):
        said = folded(raw)
        for match in rival_pattern(known).finditer(said):
            first = len(said[: match.start() + 1].split())
            words = _words(raw, first, first + len(match.group().split()) - 1, elides=False)
            if match.lastindex is None or words[:1].isupper():
                yield "competitor", words
                return


def _is_plain(read: _Read) -> bool:
    """Nothing of it was blanked out, and nothing has to be."""
    return not any(sign in read.own for sign in "@/¤") and " www " not in read.folded and "¤" not in read.folded


def _unaddressed(token: re.Match[str]) -> str:
    return " " * len(token.group()) if _ADDRESS.match(token.group()) else token.group()


# ------------------------------------------------------------------ tables as patterns


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line of a table."""

    kind: SignalKind
    table: str
    pattern: Any


class _Gate:
    """Which lines of a language are in a text; RE2's filter tries only those whose letters are in it."""

    def __init__(self, language: str) -> None:
        self._filter = re2.Filter()
        written = list(_lines(language))
        for _, _, pattern in written:
            self._filter.Add(pattern, options(ascii_only=True))
        self._filter.Compile()
        self._lines = [
            _Line(kind=kind, table=table, pattern=self._filter.re(at)) for at, (kind, table, _) in enumerate(written)
        ]

    def hits(self, plain: bytes) -> list[_Line]:
        return [self._lines[at] for at in sorted(self._filter.Match(plain) or ())]


@cache
def _gate(language: str) -> _Gate:
    return _Gate(language)


def _lines(language: str) -> Iterator[tuple[SignalKind, str, bytes]]:
    for kind, tables in _TABLES:
        lexicon = tables[language]
        lines = [("strong", line) for line in lexicon.strong.strip().splitlines() if line.strip()]
        lines += [(f"weak {at}", line) for at, line in enumerate(lexicon.weak)]
        lines += [("meeting", line) for line in _cores(lexicon)]
        for table, line in lines:
            yield kind, table, f" (?:{_written(lexicon, language, line)}){_EDGE}".encode("ascii")


def _cores(lexicon: Lexicon) -> Iterator[str]:
    """Of each meeting the first meaning: without it there is none."""
    yield from (lexicon.fields[name] for name in dict.fromkeys(meaning[0] for meaning in lexicon.meeting))


@cache
def _field(kind: SignalKind, language: str, name: str) -> Any:
    lexicon = dict(_TABLES)[kind][language]
    return _compile(f" (?:{_written(lexicon, language, lexicon.fields[name])}){_EDGE}")


@cache
def _table(kind: SignalKind, language: str, table: str) -> Any:
    lexicon = dict(_TABLES)[kind][language]
    written = getattr(lexicon, table)
    return _compile(f" (?:{_written(lexicon, language, written)}){_EDGE}") if written else _compile("$^a")


_EDGE = r"(?:\b| )"
"""An alternative may end with a word or with the space after it."""
_MACRO = re.compile(r"\{([a-z]+)\}")
_UMLAUTS = {"ä": "ae?", "ö": "oe?", "ü": "ue?"}


def _written(lexicon: Lexicon, language: str, table: str) -> str:
    """A table in RE2: its lines are alternatives, ``~`` is up to three words, ``~~`` up to eight with commas."""
    written = "|".join(line.strip() for line in table.strip().splitlines() if line.strip())
    while _MACRO.search(written):
        written = _MACRO.sub(lambda name: f"(?:{lexicon.parts[name.group(1)]})", written)
    if language == "de":
        written = "".join(_UMLAUTS.get(char, char) for char in unicodedata.normalize("NFC", written))
    written = MARKS.sub("", unicodedata.normalize("NFD", written.replace("ß", "ss").replace("œ", "oe")))
    written = written.replace("'", "' " if language in {"fr", "it"} else "").replace("'  ", "' ")
    written = re.sub(r" ~+(?=[|)]|$)", "", written.replace("…", "[a-z]*"))
    return written.replace("~~ ", "(?:[^ |]+ ){0,8}").replace("~ ", "(?:[^ ,|]+ ){0,3}")


def _compile(pattern: str) -> Any:
    return re2.compile(pattern.encode("ascii"), options(ascii_only=True))
