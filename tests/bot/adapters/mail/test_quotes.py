"""What a mail adds: quotes and signatures are left out of what is shown, a customer's own words never."""

import pytest

from bot.adapters.mail.quotes import cut

OLD = "> It is on its way.\n> Aiko"
LINES = [
    "On Mon, Nov 23, 2026 at 10:00 AM Aiko <help@example.org> wrote:",
    "On Mon, Nov 23, 2026 at 10:00 AM Aiko, Support\n<help+7k3q9m2x-0-abcdefghijklmnopqrstuvwxyz@example.org>\nwrote:",
    "Am 23.11.2026 um 10:00 schrieb Aiko:",
    "Am Mo., 23. Nov. 2026 um 10:00 Uhr schrieb Aiko <help@example.org>:",
    "Le lun. 23 nov. 2026 à 10:00, Aiko <help@example.org> a écrit :",
    "El lun, 23 nov 2026 a las 10:00, Aiko (<help@example.org>) escribió:",
    "Em seg., 23 de nov. de 2026 às 10:00, Aiko <help@example.org> escreveu:",
    "Il giorno lun 23 nov 2026 alle ore 10:00 Aiko <help@example.org> ha scritto:",
    "Op ma 23 nov 2026 om 10:00 schreef Aiko <help@example.org>:",
    "pon., 23 lis 2026 o 10:00 Aiko <help@example.org> napisał(a):",
    "Den mån 23 nov. 2026 kl 10:00 skrev Aiko <help@example.org>:",
    "2026年11月23日(月) 10:00 Aiko <help@example.org>:",
    "2026년 11월 23일 (월) 오전 10:00, Aiko <help@example.org>님이 작성:",
    "Aiko <help@example.org> 于2026年11月23日周一 10:00写道：",
    "23 Kas 2026 Pzt 10:00 tarihinde Aiko <help@example.org> şunu yazdı:",
    "пн, 23 нояб. 2026 г. в 10:00, Aiko <help@example.org>:",
    "في الاثنين، ٢٣ نوفمبر ٢٠٢٦ في ١٠:٠٠ ص كتب Aiko <help@example.org>:",
    "23 नव॰ 2026 को 10:00 बजे Aiko <help@example.org> ने लिखा:",
]
BLOCKS = """\
From: Aiko <help@example.org>
Sent: Monday, 23 November 2026 10:00
To: Maria
Subject: Your lamp

It is on its way.
====
________________________________
Von: Aiko <help@example.org>
Gesendet: Montag, 23. November 2026
An: Maria
Betreff: Lampe

Unterwegs.
====
-----Original Message-----
From: Aiko
Sent: Monday
To: Maria
Subject: Lamp

It is on its way.
====
-----Ursprüngliche Nachricht-----
Von: Aiko
Gesendet: Montag
An: Maria

Unterwegs.
====
*De :* Aiko
*Envoyé :* lundi
*À :* Maria
*Objet :* lampe

En route.
====
From: Aiko Tanaka
Sent: Monday, November 23, 2026 10:00 AM
To: Maria Lopes
Subject: Lamp

It is on its way.""".split("\n====\n")  # noqa: SIM905 - mails as they look


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[-25:])
def test_an_answer_above_its_quote(line: str) -> None:
    assert cut(f"It works now.\nThank you!\n\n{line}\n\n{OLD}\n") == "It works now.\nThank you!"


@pytest.mark.parametrize("block", BLOCKS)
def test_an_answer_above_a_block(block: str) -> None:
    assert cut(f"It works now.\n\n{block}") == "It works now."


@pytest.mark.parametrize("line", [*LINES[:2], *LINES[3:5], *LINES[6:8], LINES[10]], ids=lambda line: line[-25:])
def test_an_answer_above_what_no_mark_shows_as_quoted(line: str) -> None:
    assert cut(f"It works now.\n\n{line}\n\nIt is on its way.\nAiko\n") == "It works now."


@pytest.mark.parametrize("line", LINES[:3])
def test_an_answer_below_its_quote(line: str) -> None:
    assert cut(f"{line}\n{OLD}\n\nIt works now.") == "It works now."


@pytest.mark.parametrize(
    "text",
    [
        "Hi,\n\nOn Monday, Aiko wrote:\n> Is it warm?\nYes.\n> Is it light?\nNo.",
        "> Is it warm?\nYes.\n> Is it light?\nNo.",
        "The chair is fine.\n> Approved",
        "Warning: it smokes.\nPlease call me.",
        "Data: 42\nFrom: Lisbon to Porto it took two days.",
        "Thanks,\nbut it is still broken.",
        "I have:\n- one\n- two\n--- three",
        "Best regards are all I get from you!",
        "From: is what the label says.",
        "Dear all:\nit broke at 10:00",
        f"{LINES[0]}\n{OLD}",
        BLOCKS[0],
        "-- \nMaria",
        "Sent from my iPhone",
        "Hello,\n\nplease change it:\n\nFrom: Lisbon\nTo: Berlin\nDate: 24 November\nPassengers: 2\n\nI pay today.",
        "Please book:\n* From: Lisbon\n* To: Berlin\n* Date: 24.11.2026 10:00\n\nWhat does it cost?",
        "Guten Tag,\n\nbitte Angebot:\nVon: Berlin\nAn: München\nDatum: 24.12.\n\nWas kostet das?",
        "Hi,\nOn Monday your colleague wrote:\nwe refund you.\nNothing came. I want my money.",
        "Hi,\nOn Monday at 10:00 your colleague wrote:\nwe refund you.\nNothing came. I want my money.",
        "Hallo,\nam Montag schrieb mir Ihr Kollege:\nSie bekommen das Geld.\nIch kündige.",
        "Bonjour,\nLe 3 novembre votre collègue m'a écrit :\nvous serez remboursé.\nRien reçu. Que faire ?",
        "Hola,\n\nEl lunes su colega escribió:\nle devolvemos el dinero.\nNo ha llegado nada.",
        "Olá,\n\nNo dia 3 o vosso colega escreveu:\ndevolvemos o dinheiro.\nNada chegou.",
        "Ciao,\n\nIl 3 novembre il vostro collega ha scritto:\nvi rimborsiamo.\nNiente.",
        "Hallo,\n\nOp maandag schreef uw collega:\nu krijgt geld terug.\nNiets gekregen.",
        "Cześć,\n\nW dniu 3.11 państwa kolega napisał:\nzwrócimy.\nNic nie doszło.",
        "Hej,\n\nNär jag loggade in skrev systemet:\nFel 500\nVad ska jag göra?",
        "Здравствуйте!\n\nПри входе программа пишет:\nОшибка 500, обратитесь в поддержку\n\nЧто мне делать?",
        "Добрий день\nсистема мені пише:\nпомилка\nщо робити?",
        "Merhaba,\n\n24.11.2026 tarihinde sipariş verdim, sorun şu:\nKutu boş geldi.\nParamı iade edin.",
        "Hi\nSent from my bank account on 3 Nov: 50 EUR.\nWhere is it?",
        "Ciao,\ninviato da voi il 3 novembre, mai arrivato.",
        "Hi\nSent from my phone on Monday: did you get it?",
    ],
)
def test_a_word_too_many_rather_than_one_too_few(text: str) -> None:
    assert cut(text) == text


def test_signatures() -> None:
    assert cut("It broke.\n\n-- \nMaria Lopes\nLisbon") == "It broke."
    assert cut("It broke.\n--\nMaria") == "It broke."
    assert cut("It broke.\n\nSent from my iPhone") == "It broke."
    assert cut("It broke.\n\nVon meinem iPhone gesendet\n") == "It broke."


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my Samsung Galaxy smartphone.",
        "Get Outlook for iOS<https://aka.ms/o0ukef>",
        "Sent from Outlook for Android (https://aka.ms/AAb9ysg)",
        "Gesendet von meinem Mobiltelefon",
        "Envoyé de mon iPhone",
        "Enviado desde mi móvil",
        "Inviato da iPad",
        "Отправлено с моего телефона",
        "从我的手机发送",
        "나의 iPhone에서 보냄",
        "أرسلت من هاتفي",
    ],
)
def test_what_phones_write_below(line: str) -> None:
    assert cut(f"It broke.\n\n{line}\n") == "It broke."
