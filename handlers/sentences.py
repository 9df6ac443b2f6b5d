"""What customers read of us, in their language: which one that is, and the sentences in it.

The catalogues are read as they are written (.po): a few kilobytes, and only those that somebody asks for. A sentence
is never put together from pieces; what is filled in is named, ``%(company)s``.
"""

import ast
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "locales"

LANGUAGES = {
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "pt-BR": "Português (Brasil)",
    "it": "Italiano",
    "nl": "Nederlands",
    "pl": "Polski",
    "tr": "Türkçe",
    "ar": "العربية",
    "hi": "हिन्दी",
    "ja": "日本語",
    "zh-Hans": "简体中文",
    "ko": "한국어",
}
RIGHT_TO_LEFT = frozenset({"ar"})
SOURCE = "en"
"""The language in which the sentences stand in the templates."""
KIN = {"pt": "pt-BR", "zh": "zh-Hans"}
ASKED_MAX = 20


def choose(chosen: str | None, accepts: str) -> str:
    """The language that was chosen on the page, else the best of ``Accept-Language``, else English."""
    asked = [chosen] if chosen else sorted_tags(accepts)
    for tag in asked:
        if found := _BY_TAG.get(tag.lower()) or _BY_TAG.get(tag.lower().partition("-")[0]):
            return found
    return SOURCE


_BY_TAG = {code.lower(): code for code in LANGUAGES} | KIN


def sorted_tags(accepts: str) -> list[str]:
    """The tags of an ``Accept-Language``, the most wanted first; those with q=0 are not wanted."""
    found = []
    for number, part in enumerate(accepts.split(",")[:ASKED_MAX]):
        tag, _, parameter = part.partition(";")
        match = re.fullmatch(r"\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*", parameter)
        weight = float(match[1]) if match else 1.0
        if weight > 0 and tag.strip():
            found.append((-weight, number, tag.strip()))
    return [tag for _, _, tag in sorted(found)]


def speaker(language: str) -> Callable[..., str]:
    """``_("Talk to %(company)s", company=…)`` in one language, as plain text; what is filled in is never a pattern."""
    catalogue = read_catalogue(language)

    def say(sentence: str, **filled: object) -> str:
        return catalogue.get(sentence, sentence) % filled

    return say


@cache
def read_catalogue(language: str) -> Mapping[str, str]:
    """All sentences of a language; the source language needs none."""
    if language == SOURCE:
        return {}
    file = FOLDER / language.replace("-", "_") / "LC_MESSAGES" / "customers.po"
    return parse(file.read_text(encoding="utf-8"))


def parse(text: str) -> dict[str, str]:
    """Sentence → translation of a .po file as Babel writes it (no plurals, no contexts: there are none)."""
    found: dict[str, str] = {}
    key, value, into = "", "", ""
    for line in [*text.splitlines(), 'msgid ""']:
        keyword, _, rest = line.partition(" ")
        if keyword == "msgid":
            if key and value:
                found[key] = value
            key, value, into = ast.literal_eval(rest), "", "key"
        elif keyword == "msgstr":
            value, into = ast.literal_eval(rest), "value"
        elif line.startswith('"'):
            more = ast.literal_eval(line)
            key, value = (key + more, value) if into == "key" else (key, value + more)
    return found
