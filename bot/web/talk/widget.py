"""The widget: one ``<script>`` line puts a button and a dialog with the form into any page."""

import json
from collections.abc import Callable
from pathlib import Path

from bot.web.talk.words import sentences
from handlers.sentences import LANGUAGES, RIGHT_TO_LEFT

PLACEHOLDER = "/* WORDS */ {}"


def script(file: Path) -> bytes:
    """The script with its few words in every language, so that it asks for nothing else."""
    words = {language: words_of(sentences(language)) for language in LANGUAGES}
    for language in RIGHT_TO_LEFT:
        words[language]["dir"] = "rtl"
    return file.read_text(encoding="utf-8").replace(PLACEHOLDER, json.dumps(words, ensure_ascii=True)).encode()


def words_of(_: Callable[..., str]) -> dict[str, str]:
    return {
        "talk": str(_("Talk to us")),
        "close": str(_("Close")),
        "tab": str(_("Open the form in a new tab")),
    }
