"""The language of a text, among those that are spoken here, or that it cannot be told."""

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from handlers.rules.understanding.language import Detector, Guess

SPOKEN = ("en", "de", "fr", "es", "pt", "it", "nl", "da", "tr", "ar", "hi", "ja", "zh", "ko", "sr", "kk", "ru")


@pytest.fixture(scope="module")
def model() -> LanguageIdentifier:
    """Loaded once: it takes a second."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@pytest.fixture(scope="module")
def detector(model: LanguageIdentifier) -> Detector:
    return Detector(SPOKEN, model=model)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("where is my order", "en"),
        ("WO BLEIBT MEINE BESTELLUNG", "de"),
        ("zeig mir „The House of the Yellow Carpet“", "de"),
        ("Siparişim nerede?", "tr"),
        ("Settings を開くと落ちます", "ja"),
        ("添加 cross bones style 到 Guest List TaKe", "zh"),
        ("Please tell 王小明 that it works now", "en"),
        ("Где мой заказ, пожалуйста?", "ru"),
        ("Gde je moja porudžbina?", "sr"),
        ("제 주문은 어디에 있나요?", "ko"),
    ],
)
def test_it_is_told_also_with_names_of_another_language_in_it(detector: Detector, text: str, language: str) -> None:
    assert detector.detect(text).language == language


@pytest.mark.parametrize(
    "text", ["", "  ", "12345", "👍👍", "https://example.org/a/wo-bleibt", "a@b.example", "ไม่ได้รับสินค้า", "\ud800", "?!"]
)
def test_it_cannot_be_told_without_words_or_in_a_script_that_nobody_here_writes(detector: Detector, text: str) -> None:
    assert detector.detect(text) == Guess(language=None, probability=0.0)


def test_what_the_customer_wrote_in_before_decides_what_could_be_two(detector: Detector) -> None:
    text = "porque no funciona"
    assert detector.detect(text, {"pt": 9}).language == "pt"
    assert detector.detect(text, {"es": 9}).language == "es"
    assert detector.detect("Onde está o meu pedido?", {"es": 9}).language == "pt"


def test_a_dialect_is_its_language_when_asked(model: LanguageIdentifier) -> None:
    text = "Eg veit ikkje korleis eg skal gjere det, kan de hjelpe meg?"
    assert Detector(("da", "no", "de"), dialects=True, model=model).detect(text).language == "no"


def test_one_language_alone_is_told_by_its_script(model: LanguageIdentifier) -> None:
    only = Detector(["ja"], model=model)
    assert only.detect("配送が遅れています").language == "ja"
    assert only.detect("the delivery is late").language is None


def test_a_language_that_the_model_does_not_know_is_refused_by_name(model: LanguageIdentifier) -> None:
    with pytest.raises(ValueError, match="klingon"):
        Detector(["en", "klingon"], model=model)
    with pytest.raises(ValueError, match="none given"):
        Detector([], model=model)


def test_a_very_long_text_costs_no_more_than_its_beginning(detector: Detector) -> None:
    assert detector.detect("Die Lieferung ist nicht angekommen. " * 100_000).language == "de"
