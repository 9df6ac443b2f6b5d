"""Languages are named, names are addressed, and nothing that came from outside is shown as a language."""

import pytest

from handlers.rules.emoji import canonical
from handlers.rules.languages import addressed, language_name, primary, read_code


@pytest.mark.parametrize(
    ("name", "language", "shown"),
    [
        ("佐藤 美咲", "ja", "佐藤 美咲 様"),
        ("佐藤様", "ja-JP", "佐藤様"),
        ("Misaki Sato", "ja", "Misaki Sato"),
        ("김민준", "ko", "김민준 님"),
        ("प्रिया शर्मा", "hi", "प्रिया शर्मा जी"),
        ("สมชาย", "th", "คุณสมชาย"),
        ("Andrea Bianchi", "it", "Andrea Bianchi"),
        ("Kim Müller", "de", "Kim Müller"),
        ("王芳", "zh", "王芳"),
        ("佐藤 美咲", None, "佐藤 美咲"),
    ],
)
def test_a_name_gets_an_honorific_only_where_one_fits_everybody(name: str, language: str | None, shown: str) -> None:
    assert addressed(name, language) == shown


def test_a_language_is_named_by_its_code_and_what_is_none_is_not_named() -> None:
    assert language_name("pt-BR") == "Portuguese"
    assert language_name("zh_Hans") == "Chinese"
    for strange in ("<!channel>", "xx", "", None, "english", "a" * 999, "en\n"):
        assert language_name(strange) == ""
        assert primary(strange) == ""


def test_people_name_languages_by_code_or_by_name() -> None:
    assert [read_code(word) for word in ("ja", "JA", "Japanese", "norwegian", "klingon")] == [
        "ja",
        "ja",
        "ja",
        "nb",
        "",
    ]


def test_an_emoji_has_one_name_whatever_its_tone_and_spelling() -> None:
    assert {canonical(name) for name in ("+1", "thumbsup", "thumbsup::skin-tone-3", ":+1::skin-tone-6:")} == {"+1"}
    assert canonical("raised_hand") == canonical("hand::skin-tone-2")
    assert canonical("eyes") == "eyes"
