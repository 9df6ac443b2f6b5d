"""Shows a text as a reader sees it, with the way back to where each character stood.

Compatibility forms (full width, half width, ligatures) become plain, what is invisible goes, and letters of another
script that only look Latin become Latin, where a word has Latin letters as well.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_GONE = frozenset({"Cf", "Cc", "Cs", "Co"})
_KEPT = frozenset("\n\tºª²³™…")
_LETTERS = re.compile(r"[^\W\d_]+")
_LOOK = str.maketrans(
    "аеорсхукмтвнгіјѕԁӏһԛԝАВЕЗКМНОРСТХУІЈЅԀҺҮαοριντυκηχεΑΒΕΖΗΙΚΜΝΟΡΤΥΧɑɡɩ",
    "aeopcxykmtbhrijsdlhqwABE3KMHOPCTXYIJSDHYaopivtukhxeABEZHIKMNOPTYXagi",
)
"""Lookalikes of Latin letters, for words that mix scripts."""
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ye", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_KANA = {
    "ア": "a", "イ": "i", "ウ": "u", "エ": "e", "オ": "o", "カ": "ka", "キ": "ki", "ク": "ku", "ケ": "ke", "コ": "ko",
    "ガ": "ga", "ギ": "gi", "グ": "gu", "ゲ": "ge", "ゴ": "go", "サ": "sa", "シ": "shi", "ス": "su", "セ": "se",
    "ソ": "so", "ザ": "za", "ジ": "ji", "ズ": "zu", "ゼ": "ze", "ゾ": "zo", "タ": "ta", "チ": "chi", "ツ": "tsu",
    "テ": "te", "ト": "to", "ダ": "da", "ヂ": "ji", "ヅ": "zu", "デ": "de", "ド": "do", "ナ": "na", "ニ": "ni",
    "ヌ": "nu", "ネ": "ne", "ノ": "no", "ハ": "ha", "ヒ": "hi", "フ": "fu", "ヘ": "he", "ホ": "ho", "バ": "ba",
    "ビ": "bi", "ブ": "bu", "ベ": "be", "ボ": "bo", "パ": "pa", "ピ": "pi", "プ": "pu", "ペ": "pe", "ポ": "po",
    "マ": "ma", "ミ": "mi", "ム": "mu", "メ": "me", "モ": "mo", "ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ラ": "ra",
    "リ": "ri", "ル": "ru", "レ": "re", "ロ": "ro", "ワ": "wa", "ヲ": "o", "ン": "n", "ヴ": "vu", "ッ": "", "ー": "",
    "ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o", "ャ": "ya", "ュ": "yu", "ョ": "yo", "・": " ",
}  # fmt: skip
_OLD_KANJI = str.maketrans(
    "﨑髙邉邊齋齊澤濵濱德櫻國廣嶋嶌圓眞惠瀨𠮷條龍淺澁榮關團燈彌壽靜槇桒冨萬與豐黑曾會學藏藪遙瑤莊晉檜",
    "崎高辺辺斎斎沢浜浜徳桜国広島島円真恵瀬吉条竜浅渋栄関団灯弥寿静槙桑富万与豊黒曽会学蔵薮遥瑶荘晋桧",
)
"""Characters that names are written with, and their everyday forms."""
_SMALL = "ァィゥェォャュョ"
_SPECIAL = str.maketrans(
    {"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "ʼ": "'"}
)
HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A text as it is seen; character ``i`` of it stood at ``at[i]`` of the original."""

    text: str
    at: Sequence[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The piece of the original that a piece of the view stands for."""
        return self.at[start], self.at[end - 1] + 1


def seen(text: str) -> View:
    """The text as a reader sees it."""
    if text.isascii() and text.isprintable():
        return View(text=text, at=range(len(text)))
    shown: list[str] = []
    at: list[int] = []
    for index, one in enumerate(text):
        if unicodedata.combining(one) or one in "ﾞﾟ":
            joined = unicodedata.normalize("NFKC", shown[-1] + _mark(one)) if shown else ""
            if len(joined) == 1:
                shown[-1] = joined
            continue
        for part in _plainer(one):
            shown.append(part)
            at.append(index)
    whole = "".join(shown)
    return View(text=_LETTERS.sub(_latin, whole), at=at)


def same_kanji(text: str) -> str:
    """The text with one form of each character that names have in several; the length stays."""
    return text.translate(_OLD_KANJI)


def _mark(one: str) -> str:
    return {"ﾞ": "\u3099", "ﾟ": "\u309a"}.get(one, one)


@lru_cache(maxsize=4096)
def _plainer(one: str) -> str:
    if one in _KEPT:
        return one
    if unicodedata.category(one) in _GONE:
        return "\n" if one in "\r\x0b\x0c\x85" else ""
    if one in "\u2028\u2029":
        return "\n"
    return unicodedata.normalize("NFKC", one)


def _latin(found: re.Match[str]) -> str:
    """A word of two scripts in Latin; the length stays."""
    word = found[0]
    if word.isascii() or not any("a" <= one.lower() <= "ɏ" for one in word):
        return word
    return word.translate(_LOOK)


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """For comparing: small letters without accents."""
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", word).casefold().translate(_SPECIAL))
    return "".join(one for one in folded if not unicodedata.combining(one)).translate(_SPECIAL)


@lru_cache(maxsize=8192)
def spelt(word: str) -> str:
    """The word in Latin letters, as it sounds; what is Latin already stays."""
    if word.isascii():
        return plain(word)
    said: list[str] = []
    for one in unicodedata.normalize("NFKC", word).translate(HIRAGANA_TO_KATAKANA):
        if one in _SMALL and said and said[-1]:
            said[-1] = said[-1][:-1] + _KANA[one]
        else:
            low = one.casefold()
            bare = plain(low)
            said.append(
                _KANA.get(one) or _CYRILLIC.get(low) or _CYRILLIC.get(bare) or _GREEK.get(bare) or _rest(one, bare)
            )
    return plain("".join(said))


def _rest(one: str, bare: str) -> str:
    return "" if one in "ьъЬЪッー" else bare


_SOUNDS = (
    ("sch", "s"), ("shch", "s"), ("sh", "s"), ("sz", "s"), ("cz", "t"), ("tch", "t"), ("tsch", "t"), ("ch", "t"),
    ("ph", "p"), ("th", "t"), ("kh", "k"), ("ck", "k"), ("ts", "t"), ("zh", "s"), ("dz", "t"),
)  # fmt: skip
_CLASSES = str.maketrans(
    {"l": "r", "f": "p", "v": "p", "b": "p", "w": "p", "c": "k", "q": "k", "g": "k", "z": "s", "d": "t", "j": "s",
     "x": "k", "m": "n"}
)  # fmt: skip


@lru_cache(maxsize=8192)
def sound(latin: str) -> str:
    """The consonants of a word in classes, none twice in a row: what survives another script and inflection."""
    for many, few in _SOUNDS:
        latin = latin.replace(many, few)
    classes = "".join(one for one in latin if one.isalpha() and one not in "aeiouyh").translate(_CLASSES)
    return re.sub(r"(.)\1+", r"\1", classes)
