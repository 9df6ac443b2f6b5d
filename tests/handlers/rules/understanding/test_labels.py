"""Labels say what a theme is about in its customers' words, and nothing about who they are."""

from handlers.rules.understanding.labels import labels, share_stem

CARD = ["My card has not arrived", "Card delivery is late", "the card delivery takes long", "When is card delivery?"]
RESET = ["Password reset does not work", "the password reset mail", "Reset my Password please", "password reset link"]


def test_they_tell_themes_apart_in_words_that_were_used() -> None:
    found = labels(CARD + RESET, [1] * 4 + [2] * 4, languages=["en"])
    assert found[1].terms[0] == "card delivery"
    assert found[2].terms[0].lower() == "password reset"


def test_the_spelling_is_the_one_that_most_use() -> None:
    texts = ["Die Rechnung fehlt", "Meine Rechnung ist falsch", "rechnung fehlt noch"]
    assert "Rechnung" in str(labels(texts, [1] * 3, languages=["de"])[1])


def test_nothing_personal_is_in_them() -> None:
    texts = [f"Refund for Maria Souza, order 4711, maria@souza.example https://souza.example/{n}" for n in range(5)]
    label = str(labels(texts, [3] * 5, languages=["en"], names=["Maria Souza"])[3]).casefold()
    assert "refund" in label
    assert not any(one in label for one in ("maria", "souza", "4711", "http", "example", "@"))


def test_what_only_one_of_many_says_is_no_label() -> None:
    texts = ["the export fails", "the export fails again", "export broken", "the export for Xanadu Industries fails"]
    assert "xanadu" not in str(labels(texts, [1] * 4, languages=["en"])[1]).casefold()


def test_there_are_labels_without_spaces_between_words() -> None:
    texts = ["配送が遅れています", "配送はいつになりますか", "配送状況を確認したいです"]
    assert "配送" in str(labels(texts, [1] * 3, languages=["ja"])[1])


def test_a_theme_of_small_words_is_labelled_with_them_and_one_without_words_not() -> None:
    found = labels(["who are you", "who are you?", "so who are you", "👍", "👍"], [1, 1, 1, 2, 2], languages=["en"])
    assert found[1].terms
    assert found[2].terms == ()


def test_forms_of_a_word_share_a_stem() -> None:
    assert share_stem("transfer", "transferred")
    assert share_stem("card", "cards")
    assert not share_stem("card", "cardiology")
    assert not share_stem("cat", "dog")
