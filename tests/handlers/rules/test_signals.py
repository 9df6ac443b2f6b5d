"""What customers' words tell is told with the words themselves, and rather not at all than wrongly."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules.signals import Signal, word_signals

NAMES = ("Zendesk", "Help Scout", "Notion", "monday.com", "HP", "Żabka", "サイボウズ")


def kinds(text: str, language: str | None = None) -> set[str]:
    return {signal.kind for signal in word_signals(text, language=language, competitors=NAMES)}


def words(text: str, kind: str) -> str:
    return next((signal.words for signal in word_signals(text, competitors=NAMES) if signal.kind == kind), "")


# ------------------------------------------------------------------ "I feel I am bugging you"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello. Sorry to bother you again, but the parcel is not here.", "Sorry to bother"),
        ("Ich will Sie wirklich nicht nerven, aber ist meine Kündigung angekommen?", "nicht nerven"),
        ("J’ose à peine demander… c’est cher ?", "J’ose à peine"),
        ("Disculpen que moleste otra vez. El horno no va.", "Disculpen que moleste"),
        ("Desculpem incomodar de novo, a porta não fecha.", "Desculpem incomodar"),
        ("Scusate se disturbo ancora, il bonifico?", "Scusate se disturbo"),
        ("Sorry dat ik u weer lastigval, het pakket is er niet.", "Sorry dat ik u weer lastigval"),
    ],
)
def test_the_words_that_made_it_fire_are_named_in_seven_languages(text: str, said: str) -> None:
    assert said in words(text, "bugging")
    assert words(text, "bugging") in text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Stop bothering me with your emails."),
        ("en", "This bug bothers me, and the ads are bothering customers."),
        ("en", "Our team is busy until Friday."),
        ("en", "I've been asked all the time to log in again."),
        ("en", "My boss told me to email you the invoice."),
        ("en", "We keep chasing your team with no answer."),
        ("de", "Ich verschwende viel Zeit mit Ihrem Produkt."),
        ("fr", "J'ai longtemps hésité entre deux modèles."),
        ("es", "Estoy harto de sus anuncios."),
        ("pt", "Sou vosso cliente há anos. Avisem quando chega a encomenda."),
        ("it", "Sono stufo delle vostre mail."),
        ("nl", "Dit kost veel tijd. Ligt het aan mij of is de app traag?"),
    ],
)
def test_who_is_bothered_themselves_bothers_nobody(language: str, text: str) -> None:
    assert "bugging" not in kinds(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "This noise bothers me all night.",
        "I won't bother with your brand again.",
        "I'm sorry to say that your app has become awful.",
        "Sorry for the late reply, was on leave.",
        "You should be sorry. My cake arrived upside down.",
        "Stop bothering me with your newsletters.",
        "I know you're busy counting our money, but maybe someone could fix the login page.",
        'He kept saying "sorry to bother you, madam" at my door.',
        "Das Geräusch stört mich.",
        "Belästigen Sie mich nicht weiter mit Werbeanrufen.",
        "Désolé pour ma réponse tardive.",
        "No se molesten en responder.",
        "Non c'è bisogno di scusarsi.",
        "Val mij niet langer lastig met kortingen.",
    ],
)
def test_what_only_sounds_like_it_is_left_alone(text: str) -> None:
    assert "bugging" not in kinds(text)


def test_what_others_wrote_is_not_theirs() -> None:
    assert not word_signals("Thanks!\n\n> Sorry to bother you again")
    assert not word_signals(
        "Thanks!\n\nOn Mon, 3 Feb 2025 at 10:00, Ana <ana@example.org> wrote:\nSorry to bother you again"
    )


@pytest.mark.parametrize("between", ['"x y"', "^", "^^ ^", "\n> x\n", "🙈", "|", "¤"])
def test_the_words_are_theirs_whatever_stands_between(between: str) -> None:
    text = f"Well ^ {between} sorry {between} to bother you, {between} I don't want to {between} be a nuisance"
    assert all(signal.words in text for signal in word_signals(text))


def test_two_weak_hints_make_one_signal_and_one_makes_none() -> None:
    assert "bugging" in kinds("It's me again. Only when you have a minute.", "en")
    assert "bugging" not in kinds("Please call when you have a minute.", "en")


def test_a_told_language_keeps_the_others_out_and_an_unknown_one_does_not() -> None:
    assert kinds("Sorry to bother you again", "ja") == {"bugging"}
    assert kinds("Sorry to bother you again", "en-GB") == {"bugging"}
    assert kinds("Disculpen que moleste otra vez", "nl") == set()


# ------------------------------------------------------------------ at risk, ambassador


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("Fix it by Friday. You have just lost a customer.", "at_risk", "lost a customer"),
        ("Hiermit kündige ich meinen Vertrag.", "at_risk", "kündige"),
        ("解約したいです。", "at_risk", "解約したい"),
        ("我要取消订阅。", "at_risk", "要取消订阅"),
        ("I absolutely love your product.", "ambassador", "absolutely love your"),
        ("Potete citarmi, se volete.", "ambassador", "citarmi"),
    ],
)
def test_leaving_and_praising_are_told_with_their_words(text: str, kind: str, said: str) -> None:
    assert said in words(text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Can I cancel my appointment?",
        "Wie ist die Kündigungsfrist?",
        "予約をキャンセルできますか。",
        "I used to love this app.",
    ],
)
def test_a_question_about_cancelling_is_no_threat_and_old_love_no_praise(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I don't want to cancel my subscription, just to change the card."),
        ("en", "I am not cancelling my subscription. I'm not planning to terminate our contract either."),
        ("en", "There's no need to cancel my subscription, and we aren't switching to another provider."),
        ("en", "I have decided against cancelling my subscription."),
        ("en", "I am not looking for alternatives and I don't want to contact my lawyer."),
        ("de", "Ich kündige meinen Vertrag nicht."),
        ("de", "Ich denke nicht daran, zu kündigen, und habe nicht vor, den Anbieter zu wechseln."),
        ("de", "Sie haben uns nicht als Kunden verloren, und ich schalte keinen Anwalt ein."),
        ("fr", "Nous n'allons pas changer de fournisseur."),
        ("fr", "Je n'envisage pas de partir chez un concurrent, je ne pense pas vous quitter."),
        ("es", "No cancelen mi cuenta, por favor. Nunca quise cancelar mi suscripción."),
        ("es", "No estamos buscando alternativas."),
        ("pt", "Não cancelem a minha conta. Não estamos a procurar alternativas."),
        ("it", "Non disdite il mio abbonamento! Non voglio cancellare il mio abbonamento."),
        ("it", "Non intendiamo passare alla concorrenza."),
        ("nl", "We zijn niet op zoek naar alternatieven. Ik wil mijn abonnement niet opzeggen."),
        ("ja", "解約したいわけではありません。"),
        ("ja", "他社に乗り換えるつもりはありません。"),
        ("ja", "解約は考えていません。解約を検討しているわけではありません。"),
        ("zh", "我不想取消订阅。"),
        ("zh", "我没有打算取消订阅。请不要取消我的订阅。"),
    ],
)
def test_who_says_that_they_are_not_leaving_is_not_at_risk(language: str, text: str) -> None:
    assert "at_risk" not in kinds(text, language)
    assert "at_risk" not in kinds(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "You didn't call me back so I'm switching to another provider."),
        ("en", "We are not going to renew our contract."),
        ("en", "I will never use you again."),
        ("en", "No, I want to cancel my account."),
        ("de", "Ich bin nicht zufrieden, ich kündige meinen Vertrag."),
        ("de", "Ich warte nicht mehr und wechsle zu einem anderen Anbieter."),
        ("fr", "Vous ne répondez pas donc je vais résilier mon contrat."),
        ("es", "No responden y voy a cancelar mi contrato."),
        ("pt", "Não respondem e vou cancelar o meu contrato."),
        ("it", "Non rispondete e voglio disdire il contratto."),
        ("nl", "Jullie reageren niet dus ik wil mijn abonnement opzeggen."),
        ("ja", "使いたくないので解約します。"),
        ("ja", "解約を検討しています。"),
        ("zh", "我不满意要取消订阅。"),
    ],
)
def test_a_no_to_something_else_takes_no_threat_back(language: str, text: str) -> None:
    assert "at_risk" in kinds(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "I recommend you to fix this.",
        "I would recommend that you add a dark mode.",
        "I highly recommend that you hire testers.",
        "I strongly recommend you change this.",
        "I recommend your team to look at this.",
        "I would highly recommend fixing the export.",
        "Ik raad jullie zeker aan dit te testen.",
        "Ik kan jullie van harte aanraden dit te testen.",
    ],
)
def test_advice_to_us_is_no_praise(text: str) -> None:
    assert "ambassador" not in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "I recommend you to everyone.",
        "We recommend you to all our clients.",
        "I'd highly recommend using this app.",
        "I highly recommend you guys!",
        "Ik raad jullie aan iedereen aan.",
    ],
)
def test_recommending_us_to_others_is(text: str) -> None:
    assert "ambassador" in kinds(text)


# ------------------------------------------------------------------ competitors


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We moved to ZENDESK's cloud.", "ZENDESK's"),
        ("Wir nutzen Zendesks Hilfe.", "Zendesks"),
        ("używamy Zendesku", "Zendesku"),
        ("helpscout is nicer", "helpscout"),
        ("(Help-Scout) is nicer", "Help-Scout"),
        ("the zendeks bot", "zendeks"),
        ("compared with “Zendesk”.", "Zendesk"),
        ("we like Monday.com", "Monday.com"),
        ("kupiłam w zabka", "zabka"),
        ("サイボウズに移ります", "サイボウズに移ります"),
        ("my HP, that is", "HP"),
    ],
)
def test_a_competitor_is_known_by_how_people_spell_it(text: str, said: str) -> None:
    assert words(text, "competitor") == said


@pytest.mark.parametrize(
    "text",
    [
        "the nation and its motion",
        "zendesked or myzendesk",
        "mail a@zendesk.com",
        "see https://earshot.example/vs/zendesk and earshot.example/zendesk",
        "a ship",
        "help the scouts",
    ],
)
def test_it_is_no_part_of_another_word_or_of_an_address(text: str) -> None:
    assert "competitor" not in kinds(text)


def test_without_names_there_is_no_competitor() -> None:
    assert word_signals("Zendesk", competitors=()) == ()
    assert word_signals("Zendesk", competitors=(" ", "-")) == ()


# ------------------------------------------------------------------ whatever they write


def test_a_deed_has_no_words() -> None:
    assert Signal(kind="first_voice").words == ""


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "🙈", "¶|¶", "'", '"', "???", "\u202e"])
def test_nothing_is_said_by_nothing(text: str) -> None:
    assert word_signals(text, competitors=NAMES) == ()


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_named_words_always_stand_in_the_text(text: str) -> None:
    hostile = f"{text} sorry to bother you {text} zendesk {text} you lost a customer {text}"
    assert all(signal.words and signal.words in hostile for signal in word_signals(hostile, competitors=NAMES))


@pytest.mark.parametrize(
    "piece", ["sorry ", "a", "a@", "/", "'", '"', "not ", "sorry to ", "ich ", "\n", "¶", "i'm so ", "z/.", "é\u0301"]
)
def test_a_hostile_text_takes_no_longer_than_its_length(piece: str) -> None:
    word_signals("sorry", competitors=NAMES)
    started = time.process_time()
    word_signals(piece * (200_000 // len(piece)), competitors=NAMES)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "names", [("Cornerstone",), ("Cornerstone", "Zendesk"), ("Notion",), ("Box",), ("Box", "Cornerstone")]
)
def test_names_of_any_length_are_heard_alone_and_together(names: tuple[str, ...]) -> None:
    for name in names:
        found = word_signals(f"We may move to {name} next year", competitors=names)
        assert [one.words for one in found if one.kind == "competitor"] == [name]
