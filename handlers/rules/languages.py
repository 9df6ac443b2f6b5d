"""Languages by their code: what people call them, and the honorific that goes with a name where it is certain."""

import re
import unicodedata

_NAMES = """
af Afrikaans, am Amharic, ar Arabic, az Azerbaijani, be Belarusian, bg Bulgarian, bn Bengali, bs Bosnian, ca Catalan,
cs Czech, cy Welsh, da Danish, de German, el Greek, en English, eo Esperanto, es Spanish, et Estonian, eu Basque,
fa Persian, fi Finnish, fil Filipino, fr French, ga Irish, gl Galician, gu Gujarati, he Hebrew, hi Hindi, hr Croatian,
hu Hungarian, hy Armenian, id Indonesian, is Icelandic, it Italian, ja Japanese, ka Georgian, kk Kazakh, km Khmer,
kn Kannada, ko Korean, ky Kyrgyz, lb Luxembourgish, lo Lao, lt Lithuanian, lv Latvian, mk Macedonian, ml Malayalam,
mn Mongolian, mr Marathi, ms Malay, mt Maltese, my Burmese, nb Norwegian, ne Nepali, nl Dutch, nn Norwegian,
no Norwegian, pa Punjabi, pl Polish, ps Pashto, pt Portuguese, ro Romanian, ru Russian, si Sinhala, sk Slovak,
sl Slovenian, so Somali, sq Albanian, sr Serbian, sv Swedish, sw Swahili, ta Tamil, te Telugu, th Thai,
tl Filipino, tr Turkish, uk Ukrainian, ur Urdu, uz Uzbek, vi Vietnamese, yo Yoruba, yue Cantonese, zh Chinese, zu Zulu
"""
NAMES = dict(entry.split(maxsplit=1) for entry in _NAMES.replace("\n", " ").strip().split(", "))
CODES = {name.casefold(): code for code, name in reversed(NAMES.items())}

_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


def primary(code: str | None) -> str:
    """The language itself, without script and region: ``pt`` of ``pt-BR``; empty for what is no language we know."""
    if code is None or not _CODE.fullmatch(code):
        return ""
    first = re.split("[-_]", code, maxsplit=1)[0].lower()
    return first if first in NAMES else ""


def language_name(code: str | None) -> str:
    """Its English name; empty for what we do not know: the code comes from outside, and is never shown itself."""
    return NAMES.get(primary(code), "")


def read_code(word: str) -> str:
    """The language that a person named by code or by its English name; empty when there is none."""
    return primary(word) or CODES.get(word.casefold(), "")


_AFTER = {
    "ja": (" 様", ("様", "さま", "さん", "氏", "殿", "御中", "先生"), ("CJK", "HIRAGANA", "KATAKANA")),
    "ko": (" 님", ("님", "씨"), ("HANGUL", "CJK")),
    "hi": (" जी", ("जी",), ("DEVANAGARI",)),
}
_BEFORE = {"th": ("คุณ", ("THAI",))}


def addressed(name: str, language: str | None) -> str:
    """The name as written with the honorific of its language, where one fits everybody: never a guessed Mr or Mrs.

    Only for names in the language's own script: a Japanese customer who signs in Latin letters did so on purpose.
    """
    spoken = primary(language)
    if spoken in _AFTER:
        honorific, endings, scripts = _AFTER[spoken]
        if _is_in(name, scripts) and not name.endswith(endings):
            return f"{name}{honorific}"
    if spoken in _BEFORE:
        honorific, scripts = _BEFORE[spoken]
        if _is_in(name, scripts) and not name.startswith(honorific):
            return f"{honorific}{name}"
    return name


def _is_in(name: str, scripts: tuple[str, ...]) -> bool:
    letters = [char for char in name if char.isalpha()]
    return bool(letters) and all(unicodedata.name(char, "").startswith(scripts) for char in letters)
