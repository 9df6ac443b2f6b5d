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


def test_a_name_with_a_digit_is_in_a_label_where_very_many_say_it() -> None:
    told = ["where is my W2", "has the w2 come?", "my W2, please", "the W-2 form", "W2 missing for room B12"] * 4
    found = labels(told + CARD * 5, [1] * 20 + [2] * 20, languages=["en"], names=["K9"])
    assert "W2" in found[1].terms
    few = labels(told[:9] + CARD * 5, [1] * 9 + [2] * 20, languages=["en"])
    assert not any(one.isdigit() for one in str(few[1]))
    for code in ("K9", "B1234", "4711", "12b", "a1.b2", "x1@y2", "a1-b2-c3"):
        texts = [f"the parcel {code} is late", f"parcel for {code}", f"send {code}"] * 9
        found = labels(texts + CARD * 5, [1] * 27 + [2] * 20, languages=["en"], names=["K9"])
        assert not any(one.isdigit() for one in str(found[1])), code


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


def test_a_word_stands_in_the_phrase_that_it_is_mostly_said_in() -> None:
    asked = ["who made you", "so who made you?", "tell me who made you", "who made you then"]
    others = (CARD + RESET) * 3
    found = labels(asked + others, [1] * 4 + [2] * len(others), languages=["en"])
    assert found[1].terms[0] == "who made you"


OTHERS = [f"{one} the {two} report" for one in ("send", "print", "copy", "keep") for two in ("weekly", "last")] * 12


def test_no_phrase_is_cut_off_from_what_nearly_always_stands_before_it_or_goes_on_after_it() -> None:
    places = ("Bonn", "Bern", "Rome", "Oslo", "Riga", "Kyiv")
    done = ("I go to", "we drive to", "they run for", "you have from", "she walk", "he ride")
    asked = [f"how long will it take to get to {one}" for one in places]
    asked += [f"how many miles will {one}" for one in done]
    found = labels(asked + OTHERS, [1] * len(asked) + [2] * len(OTHERS), languages=["en"])
    assert found[1].terms == ("how long", "how many miles", "take")


def test_small_words_that_begin_one_phrase_do_not_begin_the_next() -> None:
    asked = [f"how many {one}" for one in ("teaspoons", "cups", "litres")] * 4
    found = labels(asked + OTHERS, [1] * len(asked) + [2] * len(OTHERS), languages=["en"])
    assert found[1].terms == ("how many cups", "litres", "teaspoons")


def test_days_are_something_that_a_theme_can_be_about() -> None:
    asked = [f"vacation days {one}" for one in ("that are left", "may I take", "do I have", "are approved")]
    found = labels(asked + CARD + RESET, [1] * 4 + [2] * 8, languages=["en"])
    assert found[1].terms[0] == "vacation days"


def test_small_words_that_only_a_few_alike_messages_share_tell_nothing() -> None:
    alike = [f"{n} of us here and not one can sign in. Started around {n}:14." for n in (7, 9, 5)]
    found = labels(alike + (CARD + RESET) * 3, [1] * 3 + [2] * 24, languages=["en"])
    assert "not" not in str(found[1]).split()
    assert "sign" in found[1].terms


def test_forms_of_a_word_count_together() -> None:
    lost = ["my refund, please", "was it refunded?", "refunds take long", "no refund yet"]
    found = labels([*lost, *CARD], [1] * 4 + [2] * 4, languages=["en"])
    assert found[1].terms[0] == "refund"
    assert sum("refund" in term for term in found[1].terms) == 1


def test_no_phrase_reaches_across_a_name() -> None:
    texts = [f"the refund Souza promised me on day {n}" for n in "abcde"]
    label = str(labels(texts, [1] * 5, languages=["en"], names=["Souza"])[1]).casefold()
    assert "refund" in label
    assert "refund promised" not in label


MIXED = {
    "es": ["Hola, mi pedido no llegó", "¿Dónde está el pedido?", "El pedido llegó roto, gracias"],
    "pt": ["O montador não veio, meu pedido", "Olá, o montador atrasou o pedido"],
    "fr": ["Bonjour, la commande", "Bonjour, où est la commande ?"],
    "en": ["Hello, the order is late", "Hi, my order"],
}


def mixed(*languages: str) -> tuple[list[str], list[str | None]]:
    told = [(text, language) for language in languages for text in MIXED[language]]
    return [text for text, _ in told], [language for _, language in told]


def test_a_label_is_in_the_one_language_that_most_of_its_texts_are_in() -> None:
    texts, spoken = mixed("fr", "pt", "en", "es")
    found = labels(texts, [1] * len(texts), languages=list(MIXED), spoken=spoken, house="en")
    assert str(found[1]) == "pedido"


def test_of_languages_with_as_many_texts_it_is_in_the_house_language() -> None:
    texts, spoken = mixed("fr", "pt", "en")
    found = labels(texts, [1] * len(texts), languages=list(MIXED), spoken=spoken, house="en")
    assert str(found[1]) == "order"
    found = labels(texts, [1] * len(texts), languages=list(MIXED), spoken=spoken, house="pt")
    assert set(found[1].terms) == {"montador", "pedido"}


def test_what_one_alone_says_in_a_language_is_no_label() -> None:
    texts = [
        "Bonjour, la commande de Xanadu",
        "O pedido de Zanzibar não chegou",
        "the order for Lima",
        "die Bestellung",
    ]
    found = labels(texts, [1] * 4, languages=list(MIXED), spoken=["fr", "pt", "en", "de"], house="en")
    assert found[1].terms == ()


def test_texts_whose_language_cannot_be_told_help_out_where_there_are_few() -> None:
    texts = ["export?", "EXPORT!!", "Export broken", "the export fails"]
    found = labels(texts, [1] * 4, languages=["en"], spoken=[None, None, "en", "en"], house="en")
    assert str(found[1]).lower().startswith("export")


def test_greetings_and_small_words_of_any_language_are_in_none() -> None:
    greeted = {
        "en": "Hello, thanks and kind regards", "de": "Guten Tag, danke und viele Grüße", "fr": "Bonjour, merci",
        "es": "Hola, buenos días, gracias", "pt": "Olá, bom dia, obrigado", "it": "Buongiorno, grazie, saluti",
        "nl": "Goedemorgen, bedankt, groetjes", "pl": "Dzień dobry, dziękuję, pozdrawiam",
        "tr": "Merhaba, teşekkürler, günaydın", "ar": "مرحبا شكرا لكم من هذا في", "hi": "नमस्ते धन्यवाद मैं यह है और",
        "ja": "今日は、有難う御座います", "zh": "你好，谢谢我们", "ko": "안녕하세요 감사합니다 저는 이",
    }  # fmt: skip
    for language, greeting in greeted.items():
        texts = [f"{greeting} XYZZY", f"XYZZY {greeting}", f"{greeting}: XYZZY"]
        found = labels(texts, [1] * 3, languages=["en"], spoken=[language] * 3, house="en")
        assert found[1].terms == ("XYZZY",), language


def test_vowel_signs_belong_to_their_words() -> None:
    texts = ["भुगतान नहीं हुआ", "मेरा भुगतान कहाँ है", "भुगतान दो बार हुआ"]
    assert labels(texts, [1] * 3, languages=["en"], spoken=["hi"] * 3, house="en")[1].terms == ("भुगतान",)


def test_no_term_says_only_what_another_one_says_already() -> None:
    who = ["who are you", "who are you?", "so who are you", "and who are you", "who are you then"] * 2
    others = [f"{one} the {two} report" for one in ("send", "print", "copy", "keep") for two in ("weekly", "last")] * 12
    assert str(labels(who + others, [1] * len(who) + [2] * len(others), languages=["en"])[1]) == "who are you"


def test_what_is_cut_off_before_a_vowel_is_a_word_of_its_own() -> None:
    texts = [
        *["L'export n'est pas là", "Il n'est nulle part, l’export", "Il n'est pas arrivé, l'export"] * 4,
        *["Cambiare la data dell'ordine", "La data dell'ordine", "Data dell'ordine sbagliata"] * 4,
    ]
    found = labels(texts, [0] * 12 + [1] * 12, languages=("en",), spoken=["fr"] * 12 + ["it"] * 12)
    assert "export" in found[0].terms
    assert not [term for term in found[0].terms if term.endswith("n'est")]
    assert any("data dell'ordine" in term.lower() for term in found[1].terms)


def test_small_words_of_a_language_that_only_one_theme_speaks_tell_nothing() -> None:
    french = [
        f"Je ne sais pas où est le {one} de la table, il n'y en a pas" for one in ("pied", "plan", "bord", "trou")
    ]
    english = [
        f"the {one} is not in the box and there is no {two}" for one, two in [("leg", "plan"), ("edge", "hole")] * 8
    ]
    found = labels(french + english, [1] * 4 + [2] * 16, languages=("en", "fr"), spoken=["fr"] * 4 + ["en"] * 16)
    assert not {"je", "ne", "de", "la", "n'", "pas", "où", "il"} & {
        word for term in found[1].terms for word in term.split()
    }


def test_numbers_are_in_none() -> None:
    texts = ["Three desks came, three are bent", "Our three desks", "Three desks, and nobody calls"]
    assert labels(texts, [1] * 3, languages=["en"])[1].terms == ("desks",)
