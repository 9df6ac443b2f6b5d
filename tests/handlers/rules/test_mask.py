"""What would tell who is speaking is masked, whatever form it comes in; the second detector sees what is left."""

# ruff: noqa: E501 - lists of forms read better than broken ones

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handlers.rules.hiding import Masked, ToMask, hide
from handlers.rules.mask import MASK, Record, mask
from handlers.rules.masking.structured import is_card, is_iban
from handlers.rules.objecting import objections

LUCJA = Record(
    names=("Łucja Żak-Brandel",),
    companies=("Ombrell Architects Ltd",),
    addresses=("lucja.zak@ombrell.example", "+48 600 100 200"),
    accounts=("K-88 314",),
    others=("Tobias Vennegoor",),
)


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("en", "Ring 020 7946 0418 or write to maren@ombrell.example", f"Ring {MASK} or write to {MASK}"),
        ("en", "see https://ombrell.example/plan?id=1 please", f"see {MASK} please"),
        ("en", "It is 12 desks for 3 rooms, at 14:30.", "It is 12 desks for 3 rooms, at 14:30."),
        ("en", "My card 4000 0566 5566 5556 was refused.", f"My card {MASK} was refused."),
        ("de", "Bitte auf DE89 3704 0044 0532 0130 00 überweisen.", f"Bitte auf {MASK} überweisen."),
        ("pl", "Zamówienie MP-204266, proszę.", f"Zamówienie {MASK}, proszę."),
        ("fr", "Ma pièce : releve_mars_2026.pdf, merci.", f"Ma pièce : {MASK}, merci."),
        ("en", "The server 203.0.113.9 is down for @night_owl_9.", f"The server {MASK} is down for {MASK}."),
        ("ja", "予約YK-00981が届きません", f"予約{MASK}が届きません"),
        ("de", "Paket JD 0146 0000 9911 fehlt", f"Paket {MASK} fehlt"),
        ("nl", "In het spel heet ik SmurfJager88, dus", f"In het spel heet ik {MASK}, dus"),
        ("pl", "ur. 3 września 1935 r., emeryt", f"ur. {MASK}., emeryt"),
        ("en", "Born on 3 March 1961, so I am a pensioner.", f"Born on {MASK}, so I am a pensioner."),
    ],
)
def test_what_has_a_form_of_its_own_is_masked(language: str, text: str, left: str) -> None:
    assert mask(text, Record(), language=language).text == left


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("en", "my daughter Perpetua broke the lid", f"my daughter {MASK} broke the lid"),
        ("de", "Herr Grünwaldt hat die Rechnung geprüft.", f"Herr {MASK} hat die Rechnung geprüft."),
        (
            "de",
            "Die Lieferung mit dem neuen Schlauch kam am Montag.",
            "Die Lieferung mit dem neuen Schlauch kam am Montag.",
        ),
        ("fr", "Mme Tréguier m'a répondu hier.", f"Mme {MASK} m'a répondu hier."),
        ("es", "La señora Echevarría me atendió bien.", f"La señora {MASK} me atendió bien."),
        ("it", "Ho parlato con Ermanno ieri.", f"Ho parlato con {MASK} ieri."),
        ("nl", "Mevrouw Oosterveld belde terug.", f"Mevrouw {MASK} belde terug."),
        ("pl", "Rozmawiałam z panem Bolesławem Krukiem o fakturze.", f"Rozmawiałam z panem {MASK} o fakturze."),
        ("fr", "C'est Pierre qui a posé le joint de travers.", f"C'est {MASK} qui a posé le joint de travers."),
        ("es", "La clínica llamó a Lucía y entramos dos.", f"La clínica llamó a {MASK} y entramos dos."),
        ("nl", "Vraag het maar aan Jan, die weet het.", f"Vraag het maar aan {MASK}, die weet het."),
        ("en", "May and I booked for May.", f"{MASK} and I booked for May."),
        ("es", "¿Quién es Fulgencio Batalla Ruiz?", f"¿Quién es {MASK}?"),
        ("ja", "夫のジャン＝リュックは読めません。", f"夫の{MASK}は読めません。"),
        ("ja", "株主の大河内 龍之介と申す者から届きました。", f"株主の{MASK}と申す者から届きました。"),
        ("ja", "息子の蓮（5歳）が転びました。", f"息子の{MASK}（5歳）が転びました。"),
        ("ja", "予約がイシュトヴァーンという方の名義です。", f"予約が{MASK}という方の名義です。"),
        (
            "fr",
            "Le colis est chemin des Vignerons 13, 1999 Lutry. Le code a quatre chiffres.",
            f"Le colis est {MASK}. Le code a quatre chiffres.",
        ),
        ("ja", "担当の長谷部さんに伝えました。", f"担当の{MASK}さんに伝えました。"),
        ("en", "I live at 9 Juniper Close, Ware SG12 9ZZ now", f"I live at {MASK} now"),
        ("de", "Ich wohne in der Ahornallee 12, 50999 Köln.", f"Ich wohne in der {MASK}."),
        ("ja", "住所は東京都新宿区西新宿2-8-1です", f"住所は{MASK}です"),
        ("en", "Send it to 348 Foster Springs, Lake Ambrose, NSW, 4471.", f"Send it to {MASK}."),
        ("en", "I live at the old rectory, Church Lane, Little Bowden.", f"I live at the {MASK}."),
        ("en", "It is at PSC 0413, Box 8144, APO AA 42323 now", f"It is at {MASK} now"),
        ("en", "Send it to Søndergade 52, Suite 838.", f"Send it to {MASK}."),
        ("fr", "C'est au 471 Elodie Vasseur, 75011 Paris cedex 11.", f"C'est au {MASK}."),
        ("it", "Il pacco andava in Via Spallanzani, 133, 50036, Vaglia (FI).", f"Il pacco andava in {MASK} ({MASK})."),
        ("nl", "Wij wonen aan de Singel, nummer 44.", f"Wij wonen aan de {MASK}."),
        ("de", "Bitte an Lindenweg 12 in 04109 leipzig", f"Bitte an {MASK} in {MASK}"),
        ("es", "Es Circuito Portugal 966 Interior 511, San Lorena los altos, QRO 62575.", f"Es {MASK}."),
        ("en", "My code is M5J 0B8", f"My code is {MASK}"),
        ("en", "\u0300my daughter Perpetua", f"\u0300my daughter {MASK}"),
        ("ja", "部品を高知県豊島区神明内10丁目5番9号 シャルム山中新田680に送って", f"部品を{MASK}に送って"),
        ("en", "Deliver it to Quillway 15. Please ring twice.", f"Deliver it to {MASK}. Please ring twice."),
        ("de", f"Lieferadresse: {MASK}. Bitte NICHT werfen.", f"Lieferadresse: {MASK}. Bitte NICHT werfen."),
        ("de", "Ich arbeite bei der Tischlerei Ahrend GmbH.", f"Ich arbeite bei der {MASK}."),
    ],
)
def test_names_addresses_and_employers_that_no_record_knows_are_masked(language: str, text: str, left: str) -> None:
    assert mask(text, Record(), language=language).text == left


SAID_IN = {
    "en": ("My name is Perpetua Quillfeather and I live at 9 Juniper Close, Ware SG12 9ZZ. The parcel is not here.", "Perpetua Quillfeather Juniper Ware SG12"),
    "de": ("Ich wohne in der Lindenstraße 12, 50674 Köln, und heiße Dieter Bauer", "Lindenstraße 12 50674 Köln Dieter Bauer"),
    "fr": ("Je m'appelle Mathilde Lefebvre, j'habite 12 rue des Lilas, 75011 Paris. La commande n'arrive pas.", "Mathilde Lefebvre 12 Lilas 75011 Paris"),
    "es": ("Me llamo Consuelo Barrientos y vivo en la calle Mayor 12, 28013 Madrid. El pedido no llega.", "Consuelo Barrientos Mayor 12 28013 Madrid"),
    "it": ("Mi chiamo Ginevra Colombo, abito in via Garibaldi 12, 20121 Milano. Il pacco non arriva.", "Ginevra Colombo Garibaldi 12 20121 Milano"),
    "nl": ("Ik ben Sjoerd van Dijk, ik woon aan de Kerkstraat 12, 1017 GP Amsterdam. Het pakket is niet aangekomen.", "Sjoerd Dijk Kerkstraat 12 1017 Amsterdam"),
    "pl": ("Nazywam się Anna Wróblewska, mieszkam przy ul. Długiej 12, 00-238 Warszawa. Paczka nie dotarła.", "Anna Wróblewska Długiej 12 00-238 Warszawa"),
    "pt": ("Meu nome é Joaquim Ferreira, moro na Rua das Flores 12, 1200-195 Lisboa. A encomenda não chegou.", "Joaquim Ferreira Flores 12 1200-195"),
    "ja": ("田中太郎です。東京都渋谷区神宮前1-2-3に住んでいます。注文が届きません", "田中 太郎 渋谷区 神宮前 1-2-3"),
}  # fmt: skip


@pytest.mark.parametrize("told", [None, "x", "ru", "pt-BR", *SAID_IN])
@pytest.mark.parametrize("language", SAID_IN)
def test_who_speaks_is_masked_also_where_another_language_is_told_of_them(language: str, told: str | None) -> None:
    said, telling = SAID_IN[language]
    left = mask(said, Record(), language=told).text
    assert [one for one in telling.split() if one in left] == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "I told 田中さん and my parcel never came to 9 Juniper Close",
            f"I told {MASK}さん and my parcel never came to {MASK}",
        ),
        ("東京都新宿区西新宿2-8-1", MASK),
    ],
)
def test_what_is_japanese_in_a_text_of_another_language_is_masked(text: str, left: str) -> None:
    assert mask(text, Record(), language="en").text == left


@pytest.mark.parametrize(
    "form",
    [
        "Łucja", "łucja żak-brandel", "Lucja Zak-Brandel", "ŁUCJA", "Łucji Żak-Brandel", "Łucję", "Zak", "L. Brandel",
        "Ł\u200bu\u200bcja", "Ｌｕｃｊａ", "Lucjа", "Луця Жак-Брандель", "B r a n d e l", "lzak", "zak_plan.pdf", "LucjaZak",
        "https://a.example/?n=Lucja%20Zak", "lucja.zak@ombrell.example", "600-100-200", "K88314", "k 88/314", "Brandell",
        "Ombrell", "Ombrell Architects", "Vennegoor", "Tobias",
    ],
)  # fmt: skip
def test_what_the_record_knows_is_masked_in_all_its_forms(form: str) -> None:
    left = mask(f"as I said, it is {form} and nothing else", LUCJA, language="en").text
    assert left == f"as I said, it is {MASK} and nothing else"


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("宮崎 あおい", "宮﨑の字が違います", f"{MASK}の字が違います"),
        ("渡邉 健", "渡辺でも届きます", f"{MASK}でも届きます"),
        ("Tran Thi Thuy", "Sull'etichetta: «Tui Tran».", f"Sull'etichetta: «{MASK}»."),
        ("Amara Okafor", "it is for Mr Okafor", f"it is for Mr {MASK}"),
    ],
)
def test_what_stands_beside_a_known_name_or_is_written_with_other_characters_is_of_it(
    name: str, text: str, left: str
) -> None:
    assert mask(text, Record(names=(name,)), language="ja" if "す" in text else "it").text == left


COLLEAGUES = ("Ольга Кузнецова", "Jörg Quillfäther", "Søren Kjær", "Anna Wróblewska")
IN_OTHER_FORMS = [
    ("en", "i told olga about it", "olga"),
    ("en", "ask kuznetsova again, she never replied", "kuznetsova"),
    ("ru", "спасибо ольге кузнецовой за ответ", "ольге кузнецовой"),
    ("en", "i told jorg about it twice", "jorg"),
    ("en", "i told joerg quillfaether about it twice", "joerg quillfaether"),
    ("en", "i told jörg quillfäther about it twice", "jörg quillfäther"),
    ("en", "it was kjaer who said it", "kjaer"),
    ("pl", "pytałam wróblewskiej o fakturę", "wróblewskiej"),
]


@pytest.mark.parametrize("many", [0, 400])
@pytest.mark.parametrize(("language", "text", "name"), IN_OTHER_FORMS)
def test_so_are_others_whom_the_record_knows_however_many(language: str, text: str, name: str, many: int) -> None:
    crowd = tuple(f"Xname{n} Yfamily{n}" for n in range(many))
    found = hide(ToMask(text=text, record=Record(others=(*crowd, *COLLEAGUES)), language=language))
    assert found == Masked(text=text.replace(name, MASK))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Joerg Quillfaether", "hallo, hier {jörg}, der export geht nicht"),
        ("Jörg Quillfäther", "der {quillfaether} war es"),
    ],
)
def test_umlauts_are_written_out_or_not(name: str, text: str) -> None:
    left = mask(text.replace("{", "").replace("}", ""), Record(names=(name,)), language="de").text
    assert left == f"{text.partition('{')[0]}{MASK}{text.partition('}')[2]}"


def test_words_that_everybody_says_are_no_names_of_others() -> None:
    said = "the bill of the oven was olden, and the man in the shop will mark it"
    crowd = ("Olga Bill", "Ann Ovena", "Mark Manning", "Will Shope", "Ola Thebes")
    assert mask(said, Record(others=crowd), language="en").text == said


def test_what_the_house_sells_is_kept() -> None:
    said = "the Ombrella Vantia leaks again"
    assert MASK in mask(said, Record(), language="en").text
    assert mask(said, Record(keep=("Ombrella Vantia",)), language="en").text == said


def test_a_house_that_is_called_like_people_keeps_them_hidden() -> None:
    kept = Record(keep=("Maria Quillo Bakery",))
    assert mask("I am Maria, from the shop", kept, language="en").text == f"I am {MASK}, from the shop"
    assert mask("the Quillo is cold", kept, language="en").text == "the Quillo is cold"
    assert mask("the Quillo is cold", replace(kept, names=("Ann Quillo",)), language="en").text == f"the {MASK} is cold"


def test_spans_say_where_and_what() -> None:
    found = mask("Mr Quillfeather, ring 020 7946 0418", Record(), language="en")
    assert [(found.text[one.start : one.end], one.kind) for one in found.spans] == [(MASK, "person"), (MASK, "phone")]


def test_check_digits() -> None:
    assert is_iban("GB82 WEST 1234 5698 7654 32")
    assert not is_iban("GB82 WEST 1234 5698 7654 33")
    assert is_card("4000056655665556")
    assert not is_card("4000056655665557")


@pytest.mark.parametrize(
    "left", ["it is Brandel again", "call 6001002003 now", "see a.example/x@y", "write to Zak Brandel"]
)
def test_the_second_detector_objects_to_what_was_missed(left: str) -> None:
    assert objections(left, LUCJA, "en")


@pytest.mark.parametrize(
    "left", ["", f"{MASK} again, no refund", "Where is my parcel? It was promised for Friday.", "ok"]
)
def test_the_second_detector_lets_pass_what_tells_nobody(left: str) -> None:
    assert objections(left, LUCJA, "en") == ()


WORDS = st.lists(
    st.sampled_from(["Anna", "Müller", "from", "12", "Oak Street", ",", ". ", "de la", "M.", "@", "さん", "東京都", "\n", "the", MASK, "GmbH", "0"])
    | st.text(max_size=8),
    max_size=25,
)  # fmt: skip
LANGUAGES = st.sampled_from([None, "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt-BR", "ru", "x"])


@settings(max_examples=150, deadline=None)
@example(["Oak Street", "@", "de la", "Anna"], None)  # what is left of it is in another language
@example(["Zbigniew ma upoważnienie O. Shevchuk, wagon 12, zgubiony parasol"], "fr")  # what is hidden is shorter then
@given(WORDS, LANGUAGES)
def test_masking_twice_changes_nothing(words: list[str], language: str | None) -> None:
    once = mask(" ".join(words), LUCJA, language=language)
    assert mask(once.text, LUCJA, language=language).text == once.text
    objections(once.text, LUCJA, language)


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=30), st.sampled_from(["Brandel", "lucja.zak@ombrell.example", "600100200", "Vennegoor"]), LANGUAGES
)
def test_nothing_of_the_record_survives(around: str, told: str, language: str | None) -> None:
    assert told not in mask(f"{around} {told} {around}", LUCJA, language=language).text
