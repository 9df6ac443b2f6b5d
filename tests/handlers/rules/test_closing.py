"""Only unmistakable words say that it is done; doubt, thanks and other people's matters do not."""

import subprocess
import sys
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules.closing import (
    Said,
    is_only_thanks,
    own_words,
    says_done,
    says_no,
    wants_no_more_asks,
    wants_no_quotes,
)
from handlers.rules.closing_words import TONGUES
from tests.eval.closing_words import rows
from tests.eval.score_closing import score

LANGUAGES = st.sampled_from([None, "xx", "pt-BR", *TONGUES])
HISTORY = "\n\n> Is it solved?\n> It works now.\n> The export still fails, please help."


def done(text: str, language: str | None, *, after_ask: bool = False) -> bool:
    return says_done(text, after_ask=after_ask, language=language) is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Good morning Ana, the printer works again. Have a nice day!"),
        ("en", "The error message no longer appears."),
        ("en", "It took three attempts, but the upload is fixed."),
        ("de", "Der Drucker funktioniert wieder, besten Dank!"),
        ("de", "Die Fehlermeldung tritt nicht mehr auf."),
        ("fr", "Le souci est réglé, merci beaucoup."),
        ("fr", "Je n'ai plus d'erreur."),
        ("es", "El inconveniente está solucionado."),
        ("es", "Ya no me sale el error."),
        ("pt", "O portal voltou a funcionar, obrigado!"),
        ("pt", "O erro sumiu."),
        ("it", "La stampante funziona di nuovo."),
        ("it", "L'errore non compare più."),
        ("nl", "De printer werkt weer, bedankt!"),
        ("nl", "Ik krijg geen foutmelding meer."),
        ("ja", "プリンターが正常に動くようになりました。"),
        ("ja", "エラーが出なくなりました。"),
        ("pl", "Drukarka już działa, dziękuję!"),
        ("tr", "Yazıcı artık çalışıyor, teşekkürler."),
        ("zh", "问题已经解决了，谢谢。"),
        ("ko", "문제가 해결되었습니다. 감사합니다."),
        ("ar", "تم حل المشكلة، شكرا لكم."),
        ("hi", "समस्या हल हो गई है, धन्यवाद।"),
    ],
)
def test_it_is_said_in_so_many_words(language: str, text: str) -> None:
    assert done(text, language)
    assert done(text, None)
    assert done(text, "sv")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It works on my phone. On the laptop nothing happens."),
        ("en", "It works in Chrome, in Firefox I get an error page."),
        ("de", "Auf dem Handy geht es. Am Laptop sehe ich nur Weiß."),
        ("fr", "Dans l'appli ça marche. Dans le navigateur j'ai une page blanche."),
        ("es", "En la app funciona. En el navegador me sale otra cosa."),
        ("pt", "No celular funciona. No notebook aparece outra coisa."),
        ("it", "Su Chrome funziona, su Firefox no."),
        ("nl", "In de app werkt het. In de browser zie ik iets anders."),
        ("ja", "アプリでは動きます。ブラウザでは白くなります。"),
    ],
)
@pytest.mark.parametrize("after_ask", [True, False])
def test_what_works_in_one_place_only_is_not_done(language: str, text: str, *, after_ask: bool) -> None:
    assert not done(text, language, after_ask=after_ask)
    assert not done(text, None, after_ask=after_ask)


@pytest.mark.parametrize(
    ("language", "aside", "doubt"),
    [
        ("en", "The problem is gone, no idea why.", "No idea why it is not fixed."),
        ("en", "All sorted now, I was worried I had lost everything.", "I was worried that it is not fixed."),
        ("de", "Ist behoben. Ohne Sie hätte ich das nicht geschafft.", "Keine Ahnung, warum es nicht funktioniert."),
        ("fr", "C'est réglé, je ne sais pas pourquoi.", "Je ne sais pas pourquoi ça ne fonctionne pas."),
        ("es", "El problema desapareció, no sé por qué.", "No sé por qué no funciona."),
        ("es", "Me equivoqué con el cable, ya funciona.", "Me equivoqué y no funciona."),
        ("it", "È risolto, non so come.", "Non so perché non funziona."),
        ("pt", "Está resolvido, não sei como.", "Não sei por que não funciona."),
        ("nl", "Het is opgelost, geen idee hoe.", "Geen idee waarom het niet werkt."),
    ],
)
def test_what_is_said_aside_is_no_doubt(language: str, aside: str, doubt: str) -> None:
    for after_ask in (True, False):
        assert done(aside, language, after_ask=after_ask)
        assert not done(doubt, language, after_ask=after_ask)


@pytest.mark.parametrize(
    ("language", "trouble", "thing"),
    [
        ("en", "The error is back.", "The sound is back."),
        ("de", "Der Fehler ist wieder da.", "Der Ton ist wieder da."),
        ("fr", "L'erreur est revenue.", "Le son est revenu."),
        ("es", "Volvió el error.", "Volvió el sonido."),
        ("pt", "O erro voltou.", "O som voltou."),
        ("it", "È tornato l'errore.", "È tornato l'audio."),
        ("nl", "De fout is terug.", "Het geluid is terug."),
        ("ja", "エラーが戻ってきました。", "音が戻りました。"),
    ],
)
def test_a_trouble_that_came_back_is_not_done_and_a_thing_that_did_is(language: str, trouble: str, thing: str) -> None:
    for after_ask in (True, False):
        assert not done(trouble, language, after_ask=after_ask)
        assert done(thing, language, after_ask=after_ask)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It works on my phone and on the laptop."),
        ("en", "On my phone it works, and on the laptop it works too."),
        ("en", "It works now. On the laptop I had to restart first."),
        ("de", "Auf dem Handy geht es wieder. Danke für die Geduld!"),
    ],
)
def test_one_place_alone_does_not_take_it_back(language: str, text: str) -> None:
    assert done(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The printer doesn't work."),
        ("en", "If the printer works tomorrow I will tell you."),
        ("en", "I hope the upload is fixed soon."),
        ("en", "Is the printer fixed?"),
        ("en", "The login works. However, the export is broken."),
        ("en", "It works, but very slowly."),
        ("en", "Your page says it is resolved."),
        ("en", 'My screen shows "it works now" in red.'),
        ("en", "Forget it, I solved it with a competitor."),
        ("en", "Thank you so much for your wonderful help!"),
        ("en", "It worked yesterday."),
        ("de", "Der Drucker funktioniert immer noch nicht."),
        ("de", "Sobald es funktioniert, melde ich mich."),
        ("fr", "L'imprimante ne fonctionne pas."),
        ("fr", "J'espère que ce sera réglé."),
        ("es", "La impresora no funciona."),
        ("es", "Si funciona le aviso."),
        ("pt", "A impressora não funciona."),
        ("pt", "Se funcionar eu aviso."),
        ("it", "La stampante non funziona."),
        ("nl", "De printer werkt nog steeds niet."),
        ("ja", "プリンターはまだ直りません。"),
        ("en", "I can see now that the file is damaged."),
        ("en", "My files are gone."),
        ("en", "I don't see the refund anymore."),
        ("de", "Die Mail kommt nicht mehr an."),
        ("fr", "Le bouton n'apparaît plus."),
        ("es", "Ya no me aparece el pedido."),
        ("pt", "O botão sumiu."),
        ("it", "Non ricevo più la posta."),
        ("nl", "Ik krijg geen mail meer."),
        ("ja", "画面が表示されなくなりました。"),
        ("ja", "ログインできなくなりました。"),
        ("ja", "直りましたら連絡します。"),
        ("ja", "本当にありがとうございます。"),
        ("pl", "Drukarka nadal nie działa."),
        ("tr", "Yazıcı çalışıyor mu?"),
        ("zh", "问题还没解决。"),
        ("ko", "아직 해결되지 않았습니다."),
        ("ar", "لم يتم حل المشكلة."),
        ("hi", "समस्या अभी भी है, हल नहीं हुई।"),
    ],
)
def test_doubt_takes_it_back(language: str, text: str) -> None:
    for after_ask in (True, False):
        for told in (language, None, "sv"):
            assert not done(text, told, after_ask=after_ask)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "First nothing worked, then my colleague could not log in either. You can close this ticket."),
        ("de", "Gestern ging gar nichts, und der Nachbar lachte. Das Thema ist vom Tisch."),
        ("fr", "Le premier code ne marchait pas. Vous pouvez clore le dossier."),
        ("es", "Quiero retirar mi queja, el paquete lo tenía mi vecina."),
        ("pt", "A primeira peça não serviu. Podem encerrar o chamado."),
        ("it", "Il primo link era scaduto. La questione è risolta, potete archiviare."),
        ("nl", "De eerste code was verlopen. U kunt het dossier sluiten."),
        ("ja", "昨日は使えませんでした。本件はこれで完了です。"),
    ],
)
def test_a_matter_declared_over_makes_past_what_was_told_before(language: str, text: str) -> None:
    assert done(text, language)
    assert done(text, None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "You can close this ticket once the refund is here."),
        ("en", "Please close my account."),
        ("en", "Do not close this ticket."),
        ("en", "You can close this ticket. The export is broken, though."),
        ("de", "Sobald das Geld da ist, können Sie den Fall schließen."),
        ("fr", "Fermez si ça vous chante, le problème est toujours là."),
        ("es", "No cierren el caso."),
        ("it", "Chiudete pure, tanto non funziona mai nulla."),
    ],
)
def test_a_condition_or_a_problem_keeps_the_matter_open(language: str, text: str) -> None:
    for after_ask in (True, False):
        assert not done(text, language, after_ask=after_ask)


def test_a_yes_that_tells_of_it_counts_after_an_ask_only() -> None:
    text = "Yes, my mother was so pleased with the new lamp this morning."
    assert done(text, "en", after_ask=True)
    assert not done(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Yes, but the second lamp is dark.",
        "Yes, as soon as I see the money.",
        "Yes, could you call me?",
        "Yes, your letter arrived.",
        "Ja, men det virker ikke.",
    ],
)
def test_a_yes_with_something_open_is_none(text: str) -> None:
    for told in ("en", None, "da"):
        assert not done(text, told, after_ask=True)


def test_a_disclaimer_is_not_the_customers_words() -> None:
    text = "The upload is fixed.\n\nThis message is confidential. In case of an error, tell us of the problem."
    assert own_words(text) == "The upload is fixed."
    assert done(text, "en")


def test_a_wrong_language_is_not_believed_over_a_cousins_no() -> None:
    assert not done("La impresora no funciona.", "pt")
    assert not done("La stampante non funziona.", "es")


def test_the_proof_is_the_shortest_piece() -> None:
    said = says_done("Hi Ana, the upload is fixed, thank you. Regards", after_ask=False, language="en")
    assert said == Said(words="the upload is fixed", plain=False)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Yes, thank you!", "Yes"),
        ("de", "Ja, vielen Dank für die schnelle Hilfe!", "Ja"),
        ("fr", "Oui merci", "Oui merci"),
        ("es", "Sí, gracias", "Sí"),
        ("pt", "Sim, obrigada!", "Sim"),
        ("it", "Sì, grazie mille", "Sì"),
        ("nl", "Ja hoor, bedankt", "Ja hoor"),
        ("ja", "はい、ありがとうございます。", "はい"),
        (None, "👍", "👍"),
    ],
)
def test_a_plain_yes_counts_after_an_ask_only(language: str | None, text: str, words: str) -> None:
    assert says_done(text, after_ask=True, language=language) == Said(words=words, plain=True)
    assert not done(text, language)
    assert not says_no(text, after_ask=True, language=language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "No."),
        ("en", "Not quite, the second page is empty."),
        ("de", "Noch nicht ganz."),
        ("fr", "Pas tout à fait, merci."),
        ("es", "Todavía no."),
        ("pt", "Não é bem isso."),
        ("it", "Non ancora, grazie."),
        ("nl", "Nog niet helemaal."),
        ("ja", "いいえ、まだです。"),
        ("en", "It still doesn't load."),
    ],
)
def test_a_plain_no_counts_after_an_ask_only(language: str, text: str) -> None:
    assert says_no(text, after_ask=True, language=language)
    assert says_no(text, after_ask=True, language=None)
    assert not says_no(text, after_ask=False, language=language)
    assert not done(text, language, after_ask=True)


def test_no_problem_is_no_no() -> None:
    assert not says_no("No problem, thanks!", after_ask=True, language="en")
    assert not says_no("No, it works now.", after_ask=True, language="en")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Thanks!"),
        ("en", "Hi Ana,\nthank you so much for your quick reply.\nBest regards\nBob Miller\nACME Inc"),
        ("en", "Thanks, Ana"),
        ("de", "Vielen Dank für die schnelle Antwort!"),
        ("fr", "Merci beaucoup pour votre aide"),
        ("es", "Muchas gracias, saludos"),
        ("pt", "Muito obrigada pela ajuda, abraços"),
        ("it", "Grazie mille per la risposta"),
        ("nl", "Hartelijk dank voor de snelle reactie"),
        ("ja", "ご対応ありがとうございました。"),
        ("ko", "감사합니다."),
        ("zh", "谢谢！"),
        (None, "🙏"),
    ],
)
def test_bare_thanks_are_no_message(language: str | None, text: str) -> None:
    assert is_only_thanks(text, language)
    assert is_only_thanks(text, None)
    assert not done(text, language, after_ask=True)


@pytest.mark.parametrize("emoji", ["👍🏽", "❤️", "✅", "🙏🙏 !", "🎉😊"])
def test_a_friendly_emoji_is_no_message(emoji: str) -> None:
    assert is_only_thanks(emoji, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thanks. The export is empty.",
        "Thanks?",
        "Danke, Rückruf bitte",
        "Gracias, pero no funciona",
        "Thanks! Can you send the invoice",
        "👎",
        "😡",
        "🙏😡",
        "Anna",
        "ありがとうございます。まだ動きません。",
        "P.S. thanks, but where is the refund",
    ],
)
def test_when_in_doubt_it_is_a_message(text: str) -> None:
    assert not is_only_thanks(text, None)


@pytest.mark.parametrize(
    "text",
    [
        "Please don't ask me again.",
        "Bitte fragen Sie mich nicht mehr.",
        "Merci de votre mail. Ne me demandez plus, s'il vous plaît.",
        "Por favor, no me pregunten más.",
        "Por favor, não me perguntem mais.",
        "Per favore non chiedetemelo più.",
        "Vraag het me alstublieft niet meer.",
        "もう聞かないでください。",
    ],
)
def test_they_can_ask_not_to_be_asked(text: str) -> None:
    assert wants_no_more_asks(text, None)
    assert not wants_no_quotes(text, None)
    assert not wants_no_more_asks("> " + text, None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Please stop asking for my password every time."),
        ("en", "Can it stop asking me to log in? Stop asking me to log in!"),
        ("en", "Your app should stop asking me for my location."),
        ("en", "Don't ask me for a code again and again."),
        ("de", "Hör auf, nach meinem Passwort zu fragen!"),
        ("de", "Bitte fragen Sie mich nicht mehr nach dem Passwort."),
        ("de", "Die App fragt mich nicht mehr nach dem Kennwort."),
        ("fr", "Arrêtez de me demander mon mot de passe !"),
        ("fr", "Ne me demandez plus de me connecter."),
        ("es", "Dejen de preguntarme la contraseña."),
        ("es", "No me pregunten más por la contraseña."),
        ("pt", "Parem de me perguntar a senha."),
        ("pt", "Não me perguntem mais a senha."),
        ("it", "Smettetela di chiedermi la password."),
        ("it", "Non chiedetemi più di accedere."),
        ("nl", "Stop met om mijn wachtwoord te vragen."),
        ("nl", "Vraag me niet meer om in te loggen."),
        ("ja", "もうパスワードを聞かないでください。"),
        ("pl", "Proszę nie pytajcie mnie więcej o hasło."),
        ("zh", "请不要再问我密码了。"),
        ("ko", "더이상 비밀번호를 묻지 마세요."),
        ("tr", "Lütfen bana bir daha şifre sormayın."),
        ("ar", "لا تسألوني مرة أخرى عن كلمة المرور."),
        ("hi", "कृपया मुझसे दोबारा पासवर्ड मत पूछो।"),
    ],
)
def test_what_the_product_asks_for_is_no_wish_not_to_be_asked_by_us(language: str, text: str) -> None:
    assert not wants_no_more_asks(text, language)
    assert not wants_no_more_asks(text, None)


@pytest.mark.parametrize(
    "text",
    [
        "Please don't ask me again, the login works.",
        "Please don't ask me again because my password works now.",
        "The password is fine, so stop asking me.",
        "Stop emailing me.",
        "Bitte fragen Sie mich nicht mehr, das Passwort stimmt.",
        "Hören Sie bitte auf, mich zu fragen.",
        "No me pregunten más, ya puedo entrar.",
    ],
)
def test_a_wish_beside_a_word_of_the_product_is_one(text: str) -> None:
    assert wants_no_more_asks(text, None)


@pytest.mark.parametrize(
    "text",
    [
        "Please don't show my words to others.",
        "Zeigen Sie meine Worte bitte niemandem.",
        "Ne montrez pas mes propos à d'autres.",
        "No muestren mis palabras a otros.",
        "Não mostrem minhas palavras a outros.",
        "Non mostrate le mie parole ad altri.",
        "Laat mijn woorden niet aan anderen zien.",
        "私の言葉を他の人に見せないでください。",
        "Don't show my message with my address to others.",
    ],
)
def test_they_can_ask_not_to_be_quoted(text: str) -> None:
    assert wants_no_quotes(text, None)
    assert not wants_no_more_asks(text, None)


def test_our_own_letters_sentence_is_no_wish() -> None:
    ours = "If you do not want to be asked again, just write: please don't ask me again."
    assert not wants_no_more_asks(ours, "en")
    assert not wants_no_more_asks("The refund is missing.", "en")


def test_signatures_and_earlier_letters_are_not_their_words() -> None:
    text = (
        "Hello\n\nBest regards\nAna\nWe make it work\nP.S. the login fails\n\nOn 3 May 2026, ACME wrote:\nIt works now"
    )
    assert own_words(text) == "Hello\n\nBest regards\nP.S. the login fails"
    assert not done("It works now.\n\nBest regards\nAna\nP.S. the login still fails", "en")


WORDS = st.sampled_from(
    [
        "works",
        "not",
        "but",
        "yes",
        "no",
        "gracias",
        "funciona",
        "直りました",
        "ではない",
        ",",
        ".",
        "?",
        "\n",
        "if",
        "👍",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=12).map(" ".join)), st.booleans(), LANGUAGES)
@settings(deadline=None, max_examples=150)
def test_any_text_is_judged_and_a_quoted_history_changes_nothing(
    text: str,
    after_ask: bool,  # noqa: FBT001
    language: str | None,
) -> None:
    said = says_done(text, after_ask=after_ask, language=language)
    refused = says_no(text, after_ask=after_ask, language=language)
    assert not (said and refused)
    assert said is None or said.words
    assert says_done(text + HISTORY, after_ask=after_ask, language=language) == said
    assert says_no(text + HISTORY, after_ask=after_ask, language=language) == refused
    assert is_only_thanks(text + HISTORY, language) == is_only_thanks(text, language)
    assert wants_no_more_asks(text + HISTORY, language) == wants_no_more_asks(text, language)
    assert wants_no_quotes(text + HISTORY, language) == wants_no_quotes(text, language)


@pytest.mark.alone
def test_it_is_quick() -> None:
    text = ("Good morning, the printer on the second floor stood in the sun. " * 40)[:1_980] + " It works now."
    says_done(text, after_ask=True, language=None)
    took = []
    for _ in range(20):
        started = perf_counter()
        says_done(text, after_ask=True, language=None)
        took.append(perf_counter() - started)
    assert min(took) < 0.004  # 2 ms where nobody else works


PIECES = [
    "It works, ",
    "no no no ",
    "((((",
    "\n",
    "> x\n",
    '"',
    "...",
    "直りました",
    "a",
    " ",
    "Best regards\n",
    "It works now. ",
]


@pytest.mark.parametrize("piece", PIECES)
def test_long_texts_take_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = perf_counter()
    says_done(text, after_ask=True, language=None)
    says_no(text, after_ask=True, language=None)
    is_only_thanks(text, None)
    wants_no_more_asks(text, None)
    assert perf_counter() - started < 5


@pytest.mark.parametrize("told", [True, False])
def test_both_sides_of_the_labelled_set(told: bool) -> None:  # noqa: FBT001
    figures = score(rows(), told=told)
    assert figures.done >= 0.95
    assert figures.left_alone >= 0.95


# ------------------------------------------------------------------ what the first text costs


FIRST = """
from time import process_time
from handlers.rules import closing
from tests.eval.closing_words import rows
{first}
began = process_time()
for row in rows()[:40]:
    closing.says_done(row.text, after_ask=True, language=row.language)
    closing.is_only_thanks(row.text, row.language)
    closing.wants_no_quotes(row.text, row.language)
print(process_time() - began)
"""


def seconds_of_first_texts(first: str) -> float:
    """Processor time of the first forty, in a process of their own."""
    said = subprocess.run(
        [sys.executable, "-c", FIRST.format(first=first)], capture_output=True, text=True, check=True, timeout=60
    )
    return float(said.stdout)


@pytest.mark.alone
def test_after_it_was_made_ready_the_first_texts_cost_no_more_than_others() -> None:
    tries = [(seconds_of_first_texts("list(closing.make_ready())"), seconds_of_first_texts("")) for _ in range(3)]
    made_ready, not_yet = (min(one) for one in zip(*tries, strict=True))
    assert made_ready < not_yet / 2
