"""What customers read of us: every sentence in every language, the same blanks, nothing put together from pieces."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from bot.web.talk.words import sentences as safe_sentences
from handlers import sentences as words

HANDLERS = words.FOLDER.parent
EVERYWHERE = (HANDLERS.parent / "bot", HANDLERS)
OTHERS = [language for language in words.LANGUAGES if language != words.SOURCE]
BLANK = re.compile(r"%\(\w+\)s|%")


def file_of(language: str) -> Path:
    return words.FOLDER / language.replace("-", "_") / "LC_MESSAGES" / "customers.po"


@cache
def sentences() -> frozenset[str]:
    """Every sentence that pages, letters and the widget say."""
    with (HANDLERS / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = [one for at in EVERYWHERE for one in extract_from_dir(at, methods, options, keywords={"_": None})]
    return frozenset(str(message) for _, _, message, _, _ in found)


def test_there_are_the_fourteen_languages_and_a_catalogue_for_each() -> None:
    found = {file.parent.parent.name.replace("_", "-") for file in words.FOLDER.glob("*/LC_MESSAGES/customers.po")}
    assert found == set(OTHERS)
    assert len(words.LANGUAGES) == 14


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated_and_no_other(language: str) -> None:
    catalogue = words.read_catalogue(language)
    assert set(catalogue) == sentences()
    assert all(text.strip() for text in catalogue.values())


@pytest.mark.parametrize("language", OTHERS)
def test_each_translation_has_the_same_blanks_numbers_and_no_markup(language: str) -> None:
    for sentence, text in words.read_catalogue(language).items():
        assert sorted(BLANK.findall(text)) == sorted(BLANK.findall(sentence)), sentence
        assert re.sub(r"\D", "", text) == re.sub(r"\D", "", sentence), sentence
        assert not re.search(r"[<>&\"]", text), sentence


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_is_read_as_babel_reads_it(language: str) -> None:
    with file_of(language).open("rb") as file:
        catalogue = read_po(file)
    assert {str(one.id): one.string for one in catalogue if one.id} == dict(words.read_catalogue(language))
    assert not any(one.fuzzy for one in catalogue if one.id)
    assert re.search(
        r'^"Native-Reader: (not yet|.+ 20\d\d)\\n"$', file_of(language).read_text(encoding="utf-8"), re.MULTILINE
    )


def test_long_and_quoted_sentences_are_read_from_several_lines() -> None:
    text = '#: a\nmsgid ""\n"One \\"two\\"\\n"\n"three"\nmsgstr ""\n"Eins"\n" zwei"\n\nmsgid "b"\nmsgstr ""\n'
    assert words.parse(text) == {'One "two"\nthree': "Eins zwei"}
    assert read_po(BytesIO(text.encode()))['One "two"\nthree'].string == "Eins zwei"


def test_what_is_filled_in_is_escaped_and_never_read_as_a_pattern() -> None:
    said = safe_sentences("de")("Talk to %(company)s", company="<b>%(company)s {0}</b>")
    assert said == "Sprechen Sie mit &lt;b&gt;%(company)s {0}&lt;/b&gt;"


def test_the_sentences_that_name_a_limit_name_the_real_one() -> None:
    from bot.web.talk import said

    assert any(f"{said.TEXT_MAX:,}" in sentence for sentence in sentences())
    assert any(f" {said.LINE_MAX} " in sentence for sentence in sentences())
