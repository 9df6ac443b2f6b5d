"""From messages to what cards show of them: the real child, both databases."""

import logging

import pytest

from bot.log import OURS
from handlers import cards
from handlers.rules.escape import one_line
from storage import themes, understood, vectors, weeks
from storage.ledger import Ledger
from tests.bot.understanding.conftest import minding
from tests.handlers.desk import Desk

pytestmark = pytest.mark.asyncio

COMPLAINT = "The export to our accounting has been hanging at ninety percent since this morning, please help"


async def test_a_card_says_in_which_language_it_is_and_how_many_are_like_it(desk: Desk, ledger: Ledger) -> None:
    german = desk.hear("Guten Tag, der Export bleibt leider seit heute morgen bei der Hälfte stehen", name="Jonas")
    first = desk.hear(f"{COMPLAINT}!", name="Ada")
    second = desk.hear(f"Hello, {COMPLAINT}.", name="Bo")
    third = desk.hear(COMPLAINT, name="Cy")
    desk.deliver()
    assert "like this" not in desk.card(first).text
    async with minding(desk) as understanding:
        await understanding.catch_up()
    desk.deliver()
    assert desk.card(german).text.startswith("Form · German")
    assert "like this" not in desk.card(german).text
    for which in (first, second, third):
        assert "one of 3 like this" in desk.card(which).text
    found = ledger.read(understood.list_of_conversation, second)
    assert [(one.language, like) for one, like in found] == [("en", 3)]


WHAT = ("the export", "the invoice", "the password", "the delivery")
HOW = (
    "{0} does not work since yesterday, can you look at {0}",
    "I cannot find {0} anywhere in my account",
    "please explain how {0} is meant to work",
    "we still wait for {0}, it is late again",
    "{0} was wrong twice this month",
    "who is in charge of {0} at your company",
    "could somebody call me about {0} today",
    "{0} is slow and my colleagues complain about {0}",
)
WHO = ("in Berlin", "at the office", "for our team", "before the holidays")


def many_texts() -> list[str]:
    """128 that are about four matters, none of them near-duplicates by their words alone."""
    return [f"{how.format(what)} {who}" for who in WHO for how in HOW for what in WHAT]


async def test_a_model_is_learned_and_cards_name_the_theme(desk: Desk, ledger: Ledger) -> None:
    talks = [desk.hear(text, name="Ada") for text in many_texts()]
    async with minding(desk) as understanding:
        await understanding.catch_up()
        await understanding.learned()
        await understanding.catch_up()
    used = ledger.read(vectors.find_used)
    assert used is not None
    assert used.texts >= 50
    heard = {which: counts["2026-W48"] for which, counts in ledger.read(themes.count_weeks, ["2026-W48"]).items()}
    assert sum(heard.values()) == len(talks)
    theme = ledger.read(themes.find_theme, max(heard, key=lambda which: heard[which]))
    assert theme is not None
    assert theme.label
    within = [one.conversation for one in ledger.read(understood.list_in_theme, theme.id, 128)]
    called = one_line(theme.label, cards.THEME_MAX)
    told = [talk for talk in within if f"theme {called} (" in desk.card(talk).text]
    assert len(told) >= 3
    # Whatever is edited for another reason shows it as well, and how many there are by then.
    desk.react("U-aiko", desk.card(within[0]), "eyes")
    assert f"theme {called} ({heard[theme.id]} this week, ↑)" in desk.card(within[0]).text
    without = [
        found for talk in talks for found, _ in ledger.read(understood.list_of_conversation, talk) if not found.theme
    ]
    assert without == []


async def test_where_nothing_was_said_for_a_week_what_is_learned_again_is_learned_once(
    desk: Desk, ledger: Ledger, caplog: pytest.LogCaptureFixture
) -> None:
    for text in many_texts():
        desk.hear(text, name="Ada")
    async with minding(desk) as understanding:
        for _ in range(2):  # the first model knows fewer texts than there are by now
            for _ in range(3):
                await understanding.catch_up()
                await understanding.learned()
            desk.later(days=8)
        caplog.set_level(logging.DEBUG, OURS)
        caplog.clear()  # what was logged until here, where the level let it through already
        for _ in range(4):
            await understanding.catch_up()
            await understanding.learned()
    assert [one.message for one in caplog.records].count("understanding.fitted") == 1


async def test_a_model_of_a_flood_s_first_few_is_replaced_before_everything_gets_vectors_of_it(
    desk: Desk, ledger: Ledger, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, OURS)
    few, many = 55, 230
    texts = [f"{text}, floor {floor}" for floor in range(3) for text in many_texts()]
    async with minding(desk) as understanding:
        for text in texts[:few]:
            desk.hear(text, name="Ada")
        await understanding.catch_up()
        await understanding.learned()
        first = ledger.read(vectors.find_coming)
        assert first is not None
        assert first.texts == few
        for text in texts[few : few + many]:
            desk.hear(text, name="Bo")
        for _ in range(2):  # what is due to be learned from people's deeds may come first
            await understanding.catch_up()
            await understanding.learned()
        await understanding.catch_up()
    used = ledger.read(vectors.find_used)
    assert used is not None
    assert used.texts == few + many
    told = [one.facts for one in caplog.records if one.message == "understanding.embedded"]  # type: ignore[attr-defined]
    assert {facts["version"] for facts in told} == {used.version}


PORTUGUESE = "Bom dia, não consigo entrar na minha conta desde ontem, podem ajudar por favor?"


async def test_a_rule_for_a_language_applies_once_it_is_known(desk: Desk, ledger: Ledger) -> None:
    untouched = desk.hear(PORTUGUESE, name="Rui")
    owned = desk.hear("Olá, a fatura deste mês está errada e ninguém responde às minhas mensagens", name="Inês")
    chosen = desk.hear("Queria saber quando chega a minha encomenda, obrigado pela atenção", name="Zé", language="en")
    desk.deliver()
    desk.react("U-aiko", desk.card(owned), "eyes")
    async with minding(desk) as understanding:
        await understanding.catch_up()
    assert desk.card(untouched).channel == "C-sales"
    assert "to #sales by rule “those who write Portuguese”" in desk.card(untouched).text
    assert desk.card(owned).channel == "C-support"
    assert desk.card(chosen).channel == "C-support"
    assert desk.card(chosen).text.startswith("Form · English")
    assert sorted(ledger.read(weeks.list_heard, "2026-W48")) == [
        ("sales", "those who write Portuguese", 1),
        ("support", "no rule matched", 2),
    ]


async def test_signals_stand_on_the_card_with_the_words_that_gave_them(desk: Desk) -> None:
    talk = desk.hear("Sorry to bother you again. If this goes on we will switch to Cornerstone. <!channel>")
    doubted = desk.hear("Sorry to bother you again, we are leaving for Cornerstone", automatic="an auto-reply")
    async with minding(desk) as understanding:
        await understanding.catch_up()
    shown = desk.card(talk).text
    assert "Names a competitor: “ Cornerstone ”" in shown
    assert "They fear to bug us: “" in shown
    assert "competitor" not in desk.card(doubted).text


async def test_what_a_browser_asks_for_routes_until_they_are_known_to_write_in_another(desk: Desk) -> None:
    same = desk.hear(PORTUGUESE, name="Rui", browser_language="pt-BR")
    other = desk.hear("Wo finde ich die Rechnung vom letzten Monat, bitte?", name="Ute", browser_language="pt-BR")
    desk.deliver()
    assert (desk.card(same).channel, desk.card(other).channel) == ("C-sales", "C-sales")
    async with minding(desk) as understanding:
        await understanding.catch_up()
    assert (desk.card(same).channel, desk.card(other).channel) == ("C-sales", "C-support")


async def test_a_message_that_breaks_the_child_is_given_up_and_all_others_are_understood(
    desk: Desk, ledger: Ledger
) -> None:
    talks = [desk.hear(f"{HOW[n].format('the export')} {n}") for n in range(7)]
    poison = desk.hear("POISON makes whoever reads it end at once")
    async with minding(desk, breaks=("POISON",)) as understanding:
        await understanding.catch_up()
        await understanding.catch_up()
    assert [found.why for found, _ in ledger.read(understood.list_of_conversation, poison)] == ["EOFError"]
    for talk in talks:
        assert [(found.why, found.language) for found, _ in ledger.read(understood.list_of_conversation, talk)] == [
            ("", "en")
        ]


async def test_what_is_stored_already_is_found_out_anew_and_counted_once(desk: Desk, ledger: Ledger) -> None:
    talk = desk.hear(COMPLAINT)
    async with minding(desk, anew=True) as one:
        await one.catch_up()
    desk.hear(f"{COMPLAINT} again")
    async with minding(desk, anew=True) as other:
        await other.catch_up()
    (found, like), *_ = ledger.read(understood.list_of_conversation, talk)
    assert like == 2
    assert ledger.read(understood.find_heard, [found.leader]) == {found.leader: 2}
