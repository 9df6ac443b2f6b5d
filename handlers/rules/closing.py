"""Whether a customer's words say that it is done: only unmistakable words do, since a wrong "done" ends a conversation.

It is looked for sentence by sentence, in what the customer wrote themselves. A confirmation ("it works") is taken back
by a doubt in its sentence, or by a problem that remains afterwards. The declaration that the whole matter is over ("you
can close it") makes past what was told before: only a condition, or a problem afterwards, takes it back. After an ask,
a yes with more words around it counts where nothing stays open. What is missed costs somebody a click.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

import re2

from handlers.rules.closing_words import CLOSINGS, COUSINS, DISCLAIMER, HISTORY, MISSPELT, SENT_FROM, TONGUES, Tongue
from handlers.rules.languages import primary

OWN_MAX = 4_000
"""Characters: who writes more than this says more than that it is done."""
YES_MAX = 400
"""A yes with more around it is not bare."""
TOLD_MAX = 700
"""Whoever tells more than this around a yes may mean something else by it."""
LINE_MAX = 300
"""Of a line's beginning so much is compared with the forms of a signature or a quoted letter."""
WRAPPED = 50
"""A line of so many characters was broken by a mail program: its sentence goes on in the next."""
MEMORY_MAX = 16 << 20
SURE_OF = 2
"""So many common words of a language, and more than of any other, tell it."""
NEVER = "^$."
SHORT = 6
"""Letters: of shorter words, one with a letter left out is often another word."""
NAME_MAX = 2
"""Words of a name beside thanks ("Thanks, Ana Souza")."""
FRIENDLY = frozenset("🙏👍👌👏🙌🤝💪❤♥💙💚💛🧡💜🩷💕💖😊🙂☺😀😃😄😁😇😉😍🥰🤗😘🥳🎉🎊💐🌹🌸🌷🌟⭐✨💯✅✔☑")
VARIANTS = frozenset("\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
"""How an emoji is to look, and its skin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """That it is done, and the proof."""

    words: str
    """The shortest piece of the text that says it."""
    plain: bool
    """A bare yes after an ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    raw: str
    asks: bool


# ------------------------------------------------------------------ what is asked from outside


def says_done(text: str, *, after_ask: bool, language: str | None) -> Said | None:
    """What of the text says unmistakably that the matter is done; None: nothing does, or something takes it back.

    ``language`` is a hint, and may be wrong: all languages' words are tried, its own first.
    """
    own = own_words(text)
    if len(own) > OWN_MAX:
        return None
    sentences = tuple(_sentences(own))
    if after_ask and (yes := _plain_yes(own, sentences, language)):
        return Said(words=yes, plain=True)
    found = _verdicts(own, sentences, language)
    words = next((words for words in found.values() if words), "")
    if not words and after_ask:
        words = _full_yes(own, sentences, language)
    return Said(words=words, plain=False) if words else None


def says_no(text: str, *, after_ask: bool, language: str | None) -> bool:
    """Whether it begins with a plain "no" or "not quite", or says that it is still not solved; after an ask only."""
    if not after_ask or says_done(text, after_ask=True, language=language):
        return False
    sentences = tuple(_sentences(own_words(text)[:OWN_MAX]))
    spared = any(_is_harmless(spoken, sentences) for spoken in TONGUES)
    return not spared and any(_refuses(spoken, sentences) for spoken in _order(language))


def is_only_thanks(text: str, language: str | None) -> bool:
    """Whether it is thanks, a greeting or a name and nothing else; when in doubt it is a real message."""
    own = own_words(text)
    if len(own) > OWN_MAX or any(mark in own for mark in "??؟"):
        return False
    pieces = [piece for piece in re.split(r"[\n,.!。!、]+", own) if piece.strip()]
    folded = {spaced: [fold(piece, spaced=spaced) for piece in pieces] for spaced in (True, False)}
    return _is_friendly(own) or any(
        _fits_thanks(spoken, pieces, folded[TONGUES[spoken].spaced]) for spoken in _order(language)
    )


def wants_no_more_asks(text: str, language: str | None) -> bool:
    """Whether they wrote that they do not want to be asked again."""
    return _opts_out("no_asks", text, language)


def wants_no_quotes(text: str, language: str | None) -> bool:
    """Whether they wrote that their words are to be shown to nobody else."""
    return _opts_out("no_quotes", text, language)


# ------------------------------------------------------------------ their own words, in sentences


def own_words(text: str) -> str:
    """The text without quoted lines, an earlier letter below, and signatures; a postscript stays."""
    kept: list[str] = []
    signed = False
    for line in text.splitlines():
        start = line[:LINE_MAX].strip()
        if start.startswith(">"):
            continue
        if start and (_form(HISTORY).search(start) or _form(DISCLAIMER).search(start)):
            break
        signed = signed and not re.match(r"p\.? ?s\b", start, re.IGNORECASE)
        if not start or not ((signed and not _is_sentence(line)) or _form(SENT_FROM).search(start)):
            kept.append(line)
        signed = signed or start == "--" or bool(start and _form(CLOSINGS).search(start))
    return "\n".join(kept).strip()


def _is_sentence(line: str) -> bool:
    return line.rstrip().endswith((".", "!", "?", "。", "!", "?"))


_END = re.compile(r"([.!?…]+(?=[\s\"'”’»)]|$)|[。!?؟।]+|\n)")
_QUOTED = re.compile(
    r'"[^"\n]{1,300}"|“[^“”\n]{1,300}”|„[^„“”\n]{1,300}[“”]|«[^«»\n]{1,300}»|「[^「」\n]{1,300}」|『[^『』\n]{1,300}』'
)


def _sentences(own: str) -> Iterator[_Sentence]:
    """In order. A quotation is somebody's words, not necessarily theirs: it says nothing here."""
    lines = own.split("\n")
    wrapped = (
        line + (" " if len(line) >= WRAPPED and after.strip() else "\n")
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
    )
    parts = _END.split(_QUOTED.sub(" ¤ ", "".join(wrapped)))
    for raw, end in zip(parts[::2], [*parts[1::2], ""], strict=True):
        if raw.strip():
            yield _Sentence(raw=raw.strip(), asks=any(mark in end for mark in "??؟"))


_SAME = str.maketrans(
    "’‘`´ʼأإآىة。،؛;:()[]{}—–", "'''''ااايه.,,,,,,,,,,,,", "\u0307\ufe0f\u200b\u200c\u200d\ufeff\u00ad*_~"
)
_ARABIC = str.maketrans("أإآىة", "ااايه")
_WORD = re.compile(
    r"[^\s,.!?…\"“”„«»<>=|\\/、。・「」『』।¿¡\U0001f300-\U0001faff☀-➿]+|[,、]|[\U0001f300-\U0001faff☀-➿]"
)
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")


@cache
def _fold_table() -> dict[int, int | None]:
    return {**_SAME, **dict.fromkeys(range(0x64B, 0x653))}


def fold(text: str, *, spaced: bool) -> str:
    """The words alone, each between two spaces; without spaces where a language has none. Commas stay."""
    same = unicodedata.normalize("NFKC", _SKIN.sub("", text)).casefold().translate(_fold_table())
    words = [" , " if word in {"、", ",", "-", "--"} else f" {word} " for word in _WORD.findall(same)]
    return "".join(words) if spaced else "".join(words).replace(" ", "")


# ------------------------------------------------------------------ one language's verdict


def _verdicts(own: str, sentences: Sequence[_Sentence], language: str | None) -> dict[str, str]:
    """By language the piece that confirms it; where one language's doubt counts for all, nothing but that."""
    folded = _lines(sentences)
    verdicts = {spoken: _verdict(spoken, sentences, folded[TONGUES[spoken].spaced]) for spoken in _heard(own, language)}
    found = {spoken: verdict for spoken, verdict in verdicts.items() if verdict is not None}
    hinted = primary(language)
    heard = {hinted, *COUSINS.get(hinted, ())} if hinted in found else set(found)
    doubted = {spoken: "" for spoken in found if spoken in heard and not found[spoken]}
    return doubted or found


def _order(language: str | None) -> list[str]:
    hinted = primary(language)
    return sorted(TONGUES, key=lambda spoken: spoken != hinted)


def _heard(own: str, language: str | None) -> list[str]:
    """The languages of which a confirmation is in the text: most have none, and are spared the sentences."""
    spaced = fold(own, spaced=True)
    folded = {True: spaced, False: spaced.replace(" ", "")}
    return [spoken for spoken in _order(language) if _any_done(spoken).search(folded[TONGUES[spoken].spaced])]


def _verdict(spoken: str, sentences: Sequence[_Sentence], folded: str) -> str | None:
    """The piece that confirms it; empty when every confirmation is taken back, None when there is none at all."""
    masked = (whole := _mask(spoken, folded)).split("\n")
    hits = [at for at, one in enumerate(masked) if "✓" in one]
    if not hits:
        return None
    if _table(spoken, "ends").search(whole) or _table(spoken, "still").search(whole):
        return ""
    if any(_relapsed(spoken, line) for line in folded.split("\n")):
        return ""
    over = _closed_at(spoken, sentences, folded.split("\n"))
    if over is not None:
        return "" if _remains(spoken, masked[over:], last=True) else _shortest(spoken, sentences[over].raw)
    lines = folded.split("\n")
    said = (at for at in hits if not sentences[at].asks and not _is_withheld(spoken, lines[at]))
    sure = next((at for at in said if not _is_doubted(spoken, masked[at])), None)
    if sure is None or _stays_open(spoken, masked[sure:]):
        return ""
    return "" if _remains(spoken, masked[sure:]) else _shortest(spoken, sentences[sure].raw)


def _relapsed(spoken: str, folded: str) -> bool:
    """Whether it says that the trouble came back; "if the error is back, …" and "the error is not back" do not."""
    if _begins(spoken, "anywhere", folded):
        return False
    found = (match.group() for match in _table(spoken, "relapse").finditer(folded))
    return any(not _table(spoken, "nots").search(one) for one in found)


def _stays_open(spoken: str, masked: Sequence[str]) -> bool:
    """Whether a hope, a request or a wait follows the confirmation."""
    after = "\n".join([masked[0].partition("✓")[2], *masked[1:]])
    return bool(_table(spoken, "open").search(after))


def _closed_at(spoken: str, sentences: Sequence[_Sentence], folded: Sequence[str]) -> int | None:
    """The last sentence that declares the whole matter over: with no condition in it, and no negator in the clause."""
    hits = (at for at in range(len(folded) - 1, -1, -1) if _table(spoken, "closed").search(folded[at]))
    return next((at for at in hits if not sentences[at].asks and _is_closed(spoken, folded[at])), None)


def _is_withheld(spoken: str, folded: str) -> bool:
    """Whether it speaks of an end that is still to come ("you can close it once …")."""
    return bool(_table(spoken, "closed").search(folded)) and not _is_closed(spoken, folded)


def _is_closed(spoken: str, folded: str) -> bool:
    closed = _put(_table(spoken, "closed"), _mark(spoken, "✓"), folded)
    marked = _put_aside(spoken, _without(spoken, ("gone", "harmless"), closed))
    part = _after_but(spoken, marked)
    said = any("✓" in clause and not _table(spoken, "nots").search(clause) for clause in part.split(","))
    return said and not _table(spoken, "open").search(part)


def _without(spoken: str, tables: Sequence[str], folded: str) -> str:
    for table in tables:
        folded = _put(_table(spoken, table), _mark(spoken, "•"), folded)
    return folded


def _mask(spoken: str, folded: str) -> str:
    """The sentences with ✓ for each confirmation, and without what only looks like a doubt."""
    closed = _put(_table(spoken, "closed"), _mark(spoken, "✓"), folded)
    gone = _put(_table(spoken, "gone"), _mark(spoken, "✓"), closed)
    confirmed = _put(_table(spoken, "done"), _mark(spoken, "✓"), gone, unless=_table(spoken, "nots"))
    return _put_aside(spoken, _put(_table(spoken, "harmless"), _mark(spoken, "•"), confirmed))


def _put_aside(spoken: str, masked: str) -> str:
    """Without asides; what still has a confirmation in its clause is none: "I do not know why it is not ✓"."""
    kept, since = [], 0
    for match in _table(spoken, "aside").finditer(masked):
        if "✓" not in re.split(r"[,\n]", masked[match.end() :], maxsplit=1)[0]:
            kept += [masked[since : match.start()], _mark(spoken, "•")]
            since = match.end()
    return "".join([*kept, masked[since:]])


def _put(pattern: Any, sign: str, text: str, *, unless: Any = None) -> str:
    """The sign for each match without ``unless`` in it; RE2's own ``sub`` garbles signs beyond ASCII."""
    kept, since = [], 0
    for match in pattern.finditer(text):
        if unless is None or not unless.search(match.group()):
            kept += [text[since : match.start()], sign]
            since = match.end()
    return "".join([*kept, text[since:]])


def _mark(spoken: str, sign: str) -> str:
    return f" {sign} " if TONGUES[spoken].spaced else sign


def _is_doubted(spoken: str, masked: str) -> bool:
    """Whether the sentence itself takes its confirmation back; what stands before a "but" does not count."""
    part = _after_but(spoken, masked)
    if part != masked and _begins(spoken, "yes", masked):
        return True
    if _table(spoken, "anywhere").search(part) or _table(spoken, "before").search(part.partition("✓")[0]):
        return True
    clauses = _put(_table(spoken, "joins"), _mark(spoken, ","), part) if TONGUES[spoken].joins else part
    return not any("✓" in one and not _table(spoken, "in_clause").search(one) for one in clauses.split(","))


def _after_but(spoken: str, masked: str) -> str:
    """The sentence without what stands before a "but" that the confirmation follows."""
    turns = [match.end() for match in _table(spoken, "but").finditer(masked.partition("✓")[0])]
    return masked[turns[-1] :] if turns else masked


def _remains(spoken: str, masked: Sequence[str], *, last: bool = False) -> bool:
    """Whether something is left: a contrast or a problem after the confirmation, in its sentence or a later one."""
    rest = masked[0].rpartition("✓")[2] if last else masked[0].partition("✓")[2]
    if _table(spoken, "but").search(rest) or _names_problem(spoken, rest) or _is_elsewhere(spoken, masked):
        return True
    return any(_left_over(spoken, one) for one in masked[1:])


def _is_elsewhere(spoken: str, masked: Sequence[str]) -> bool:
    """Whether it is confirmed for one place, and more is told of another: "✓ on my phone. On the laptop I see …"."""
    clauses = "\n".join(masked).replace(",", "\n").split("\n")
    said = next((at for at, one in enumerate(clauses) if "✓" in one and _table(spoken, "places").search(one)), None)
    return said is not None and any(
        "✓" not in one and _begins(spoken, "places", one) and bool(_table(spoken, "places").sub("", one).strip())
        for one in clauses[said + 1 :]
    )


def _left_over(spoken: str, masked: str) -> bool:
    """A later sentence that names a problem or begins with a contrast; "if the error comes back, …" is none."""
    if _begins(spoken, "anywhere", masked):
        return False
    return _begins(spoken, "but", masked) or _names_problem(spoken, masked)


def _names_problem(spoken: str, masked: str) -> bool:
    """What a clause confirms ("problem ✓") is none that remains; what comes after that may be."""
    sure = ("✓" in one and not _is_doubted(spoken, one) for one in masked.split(","))
    rests = (one.rpartition("✓")[2] if is_sure else one for one, is_sure in zip(masked.split(","), sure, strict=True))
    return any(_table(spoken, "problems").search(one) for one in rests)


def _begins(spoken: str, table: str, folded: str) -> bool:
    match = _table(spoken, table).search(folded)
    return bool(match) and not folded[: match.start()].strip(" ,")


def _shortest(spoken: str, raw: str) -> str:
    """The clause that confirms it by itself, else the sentence."""
    for clause in re.split(r"[,;:、,()—–]", raw):
        if "✓" in (masked := _mask(spoken, _folded(spoken, clause))) and not _is_doubted(spoken, masked):
            return clause.strip()
    return raw


def _has(spoken: str, table: str, raw: str) -> bool:
    return bool(_table(spoken, table).search(_folded(spoken, raw)))


# ------------------------------------------------------------------ a plain yes or no, thanks, wishes


def _plain_yes(own: str, sentences: Sequence[_Sentence], language: str | None) -> str:
    """The clause with the yes, where the message is nothing but a yes and thanks; empty when it is not."""
    if len(own) > YES_MAX or any(sentence.asks for sentence in sentences):
        return ""
    for spoken in _order(language):
        if _made_of(spoken, ("yes", "thanks", "polite")).search(_folded(spoken, own)):
            clauses = [one.strip() for one in re.split(r"[,;.!\n、。,!]", own)]
            if found := next((one for one in clauses if one and _has(spoken, "yes", one)), ""):
                return found
    return ""


def _full_yes(own: str, sentences: Sequence[_Sentence], language: str | None) -> str:
    """The sentence that begins with a yes, where the rest tells of it and leaves nothing open; empty when not so."""
    spoken = _language_of(own, language)
    if len(own) > TOLD_MAX or not spoken or any(sentence.asks for sentence in sentences):
        return ""
    masked = [_mask(spoken, _folded(spoken, sentence.raw)) for sentence in sentences]
    whole = "\n".join(masked)
    told = "\n".join(_without(spoken, ("closed", "gone", "harmless"), _folded(spoken, one.raw)) for one in sentences)
    tables = ("but", "problems", "still", "ends", "nots", "no")
    if _table(spoken, "open").search(told) or any(_table(spoken, table).search(whole) for table in tables):
        return ""
    bag = _made_of(spoken, ("thanks", "polite"), whole=False)
    for sentence, one in zip(sentences, masked, strict=True):
        if _begins(spoken, "yes", one) or _begins(spoken, "yes", _put(bag, "", one)):
            return sentence.raw
    return ""


def _language_of(own: str, language: str | None) -> str:
    """The language by its commonest words, the told one where none is ahead; empty where we cannot tell."""
    if re.search("[぀-ヿ]", own):
        return "ja"
    words = set(fold(own, spaced=True).split())
    count = {spoken: len(words & _common(spoken)) for spoken in TONGUES if TONGUES[spoken].common}
    ahead = max(count.values())
    best = [spoken for spoken in count if count[spoken] == ahead]
    if primary(language) in best:
        return primary(language)
    return best[0] if len(best) == 1 and ahead >= SURE_OF else ""


@cache
def _common(spoken: str) -> frozenset[str]:
    return frozenset(TONGUES[spoken].common.split())


def _refuses(spoken: str, sentences: Sequence[_Sentence]) -> bool:
    masked = [_mask(spoken, _folded(spoken, sentence.raw)) for sentence in sentences if not sentence.asks]
    bare = [_put(_made_of(spoken, ("thanks",), whole=False), "", one) for one in masked[:2]]
    return any(_begins(spoken, "no", one) for one in bare) or any(_table(spoken, "still").search(one) for one in masked)


def _is_harmless(spoken: str, sentences: Sequence[_Sentence]) -> bool:
    """Whether it begins with words that are no refusal in this language: "no problem" is Spanish for none."""
    return any(
        _mask(spoken, _folded(spoken, sentence.raw)).lstrip(" ,").startswith(("•", "✓")) for sentence in sentences[:1]
    )


def _fits_thanks(spoken: str, pieces: Sequence[str], folded: Sequence[str]) -> bool:
    thanks = _table(spoken, "thanks")
    if not any(thanks.search(one) for one in folded):
        return False
    bag = _made_of(spoken, ("thanks", "polite"))
    rest = [piece for piece, one in zip(pieces, folded, strict=True) if not bag.search(one)]
    return not rest or (len(rest) == 1 and TONGUES[spoken].spaced and _names_somebody(spoken, rest[0], pieces))


def _names_somebody(spoken: str, piece: str, pieces: Sequence[str]) -> bool:
    """A name after thanks or a greeting ("Thanks Ana", "Hi Ana Souza"), or alone at the end."""
    words = piece.split()
    given = [word for word in words if not _made_of(spoken, ("thanks", "polite")).search(_folded(spoken, word))]
    is_name = 0 < len(given) <= NAME_MAX and words[-len(given) :] == given and all(word.istitle() for word in given)
    return is_name and (len(given) < len(words) or piece == pieces[-1])


def _is_friendly(own: str) -> bool:
    """Nothing but emoji of thanks or consent; an angry face asks for something."""
    emoji = [char for char in own if ord(char) > 0x2600 and char not in VARIANTS]
    return bool(emoji) and FRIENDLY.issuperset(emoji) and not any(char.isalnum() for char in own)


def _opts_out(table: str, text: str, language: str | None) -> bool:
    """A quoted wish is none, nor is our own letter's "if you do not want …"."""
    sentences = [one for one in _sentences(own_words(text)[:OWN_MAX]) if not one.asks]
    folded = _lines(sentences)
    heard = [one for one in _order(language) if _table(one, table).search(folded[TONGUES[one].spaced])]
    return any(
        _wishes(spoken, table, one) and not _begins(spoken, "anywhere", one)
        for spoken in heard
        for one in (_folded(spoken, sentence.raw) for sentence in sentences)
    )


def _wishes(spoken: str, table: str, folded: str) -> bool:
    """Whether a clause has the wish; "stop asking me for my password" is none: it is the product that asks."""
    found = _table(spoken, table).search(folded)
    if not found or table != "no_asks":
        return bool(found)
    begun = folded[: found.start()].rpartition(",")[2]
    ended = folded[found.end() :]
    ended = _put(_table(spoken, "joins"), _mark(spoken, ","), ended) if TONGUES[spoken].joins else ended
    return not _table(spoken, "product").search(f"{begun}{found.group()}{ended.partition(',')[0]}")


def _lines(sentences: Sequence[_Sentence]) -> dict[bool, str]:
    """Each sentence folded in a line of its own, by whether its words stand apart; no pattern reaches over a line."""
    spaced = "\n".join(fold(sentence.raw, spaced=True) for sentence in sentences)
    return {True: spaced, False: spaced.replace(" ", "")}


def _folded(spoken: str, text: str) -> str:
    return fold(text, spaced=TONGUES[spoken].spaced)


# ------------------------------------------------------------------ tables as patterns

WHOLE = ("yes", "thanks", "polite"), ("thanks", "polite")
"""Tables of which a whole text may be made,"""
BEGINNING = ("thanks", "polite"), ("thanks",)
"""or its beginning."""

NOTHING = " a b "
"""Says nothing in any language."""


def make_ready() -> Iterator[None]:
    """Compiles what customers' words are looked through with: half a second that whoever takes them in need not wait.

    A step is one pattern. Each is asked once: what it looks with is made for the first who asks.
    """
    for pattern in _patterns():
        pattern.search(NOTHING)
        yield


def _patterns() -> Iterator[Any]:
    yield from map(_form, (HISTORY, DISCLAIMER, SENT_FROM, CLOSINGS))
    for spoken in TONGUES:
        yield _any_done(spoken)
        yield from (_table(spoken, field.name) for field in fields(Tongue) if field.name not in ("common", "spaced"))
        yield from (_made_of(spoken, bag) for bag in WHOLE)
        yield from (_made_of(spoken, beginning, whole=False) for beginning in BEGINNING)


_ACCENTS = {
    "ı": "[ıi]",
    "ß": "ss",
    "ä": "(?:ä|ae|a)",
    "ö": "(?:ö|oe|o)",
    "ü": "(?:ü|ue|u)",
    "ł": "[łl]",
    "œ": "(?:œ|oe)",
}


def _open_accents(table: str) -> str:
    opened = []
    for char in table:
        plain = unicodedata.normalize("NFD", char)[0]
        is_accented = plain != char and plain.isascii()
        opened.append(_ACCENTS.get(char) or (f"[{char}{plain}]" if is_accented else char))
    return "".join(opened)


def _pattern(spoken: str, table: str) -> str:
    """RE2 of a table, without the group around it."""
    written: str = re.sub(r"\s*\n\s*\|", "|", getattr(TONGUES[spoken], table).strip())
    written = re.sub(r"(?<=\)\?)\s*\n\s*", "", written)
    written = re.sub(r"\s*\n\s*", " ", written)
    if table == "done":
        written = "|".join([written, *_misspelt(MISSPELT.get(spoken, ""))])
    written = written.translate(_ARABIC)
    written = written.replace("[^,]", r"[^,✓\n]")
    if not TONGUES[spoken].spaced:
        return "(?m)" + written
    word, other = r"[^ ,✓\n]+", r"[^ ✓\n]"
    written = written.replace(" ?", "(?: )?")
    spread = _open_accents(written.replace("[^ ]", "¬").replace("[^ ,]", "¬")).replace(" ", "  ").replace("¬", other)
    return spread.replace("..", f"(?:{word}  ){{0,3}}{word}")


@cache
def _any_done(spoken: str) -> Any:
    tables = [table for table in ("done", "gone", "closed") if getattr(TONGUES[spoken], table)]
    either = "|".join(_pattern(spoken, table) for table in tables)
    return _compile(f" (?:{either}) " if TONGUES[spoken].spaced else either)


def _misspelt(words: str) -> Iterator[str]:
    """With one inner letter left out (long words only), doubled, or exchanged with the next."""
    for word in words.split():
        for at in range(1, len(word) - 1):
            yield word[:at] + word[at] + word[at:]
            if len(word) > SHORT:
                yield word[:at] + word[at + 1 :]
            if at < len(word) - 2:
                yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


@cache
def _table(spoken: str, table: str) -> Any:
    if not getattr(TONGUES[spoken], table):
        return _compile(NEVER)
    pattern = _pattern(spoken, table)
    return _compile(f" (?:{pattern}) " if TONGUES[spoken].spaced else pattern)


@cache
def _made_of(spoken: str, tables: tuple[str, ...], *, whole: bool = True) -> Any:
    """Found where a text is made of nothing but these words; with ``whole=False``, where it begins so."""
    either = "|".join(_pattern(spoken, table) for table in tables)
    one = f"(?: (?:{either}|,|•) )" if TONGUES[spoken].spaced else f"(?:{either}|,|•)"
    return _compile(f"^{one}+$" if whole else f"^{one}+")


@cache
def _form(pattern: str) -> Any:
    return _compile(pattern)


def _compile(pattern: str) -> Any:
    options = re2.Options()
    options.max_mem = MEMORY_MAX
    options.never_capture = True  # where it is found is all that is asked for; groups cost as much again
    options.log_errors = False
    return re2.compile(pattern, options)
