"""Everything with one customer and with one account, on one page, for whoever has a say."""

from typing import Any

import pytest

from handlers.rules.mask import hint_of
from storage import customers, joins, timelines
from storage.model import Modal
from storage.search import look
from tests.handlers.test_asking import AIKO, ask, command, text
from tests.handlers.test_correcting import correct
from tests.handlers.test_searching import index


def lines(answer: Any) -> list[str]:
    return ["".join(span.text for span in part.spans) for part in answer.parts if part.spans]


@pytest.fixture
def acme(desk: Any) -> Any:
    """Two customers of one company, one with two conversations, and somebody else of the same name."""
    first = desk.hear("It squeaks", name="Maria López", company="Acme", address="maria@acme.example", thread_key="a")
    desk.later(minutes=5)
    desk.answer(AIKO, first, "We send oil")
    desk.later(minutes=5)
    desk.hear("It also rattles", name="Maria López", address="maria@acme.example", thread_key="b")
    desk.hear("Where is the invoice?", name="Bo", company="Acme", address="bo@acme.example", thread_key="c")
    desk.hear("Something else", name="Maria Silva", address="maria@other.example", thread_key="d")
    index(desk.ledger)
    return desk


def test_one_customer_with_everything_in_order_the_newest_first(acme: Any) -> None:
    shown = command(acme, "customer lopez")
    assert isinstance(shown, Modal)
    said = lines(shown)
    order = [next(n for n, line in enumerate(said) if words in line) for words in ("rattles", "We send oil", "squeaks")]
    assert order == sorted(order)
    assert "Maria López · Acme" in said[0]
    assert "m▮▮▮@acme.example" in said[1]
    assert "maria@acme.example" not in text(shown)
    assert "2 conversations" in text(shown)
    assert "invoice" not in text(shown)


@pytest.mark.parametrize("asked", ["maria@acme.example", "maria lope", "LÓPEZ acme"])
def test_by_name_address_or_company(acme: Any, asked: str) -> None:
    assert "It squeaks" in text(command(acme, f"customer {asked}"))


def test_several_who_fit_are_listed_to_choose_from(acme: Any) -> None:
    shown = command(acme, "customer maria")
    assert "Several are known" in text(shown)
    buttons = [button for part in shown.parts for button in part.buttons]
    assert [button.action for button in buttons] == ["open.customer"] * 2
    assert "Something else" in text(ask(acme, "customer", buttons[0].value))


def test_an_account_lists_its_customers_and_what_they_spoke_of(acme: Any) -> None:
    shown = command(acme, "customer acme")
    assert isinstance(shown, Modal)
    assert shown.title == "Account"
    said = text(shown)
    assert "Maria López" in said
    assert "Bo · Acme" in said
    assert "3 conversations" in said
    assert "Silva" not in said
    button = next(b for part in shown.parts for b in part.buttons if b.action == "open.customer")
    one = ask(acme, "customer", button.value)
    assert one.title == "Customer"
    whole = next(b for part in one.parts for b in part.buttons if b.action == "open.account")
    assert ask(acme, "account", whole.value) == shown


def test_nobody_and_nothing(acme: Any) -> None:
    assert "Nobody is known as “ giraffe ”" in text(command(acme, "customer giraffe"))
    assert "/earshot customer and a name" in text(command(acme, "customer"))
    for value in ("", "0", "x", "999", "1" * 40, "-1", "1|x", "1|9.9.9", "1|99999999999999.2.1"):
        assert isinstance(ask(acme, "customer", value), Modal)
        assert isinstance(ask(acme, "account", value), Modal)


def test_a_long_timeline_goes_on_page_by_page_without_gaps(desk: Any) -> None:
    for number in range(40):
        desk.hear(f"said {number}.", address="a@example.com", thread_key="one" if number % 2 else "two")
    index(desk.ledger)
    shown = command(desk, "customer maria")
    seen: list[str] = []
    while True:
        seen += [part.spans[0].text for part in shown.parts if part.kind == "quote"]
        older = [b for part in shown.parts for b in part.buttons if b.label == "Older"]
        if not older:
            break
        shown = ask(desk, "customer", older[0].value)
    assert seen == [f"said {number}." for number in range(39, -1, -1)]


def test_wishes_promises_and_what_was_taken_back_are_told(acme: Any) -> None:
    which = acme.ledger.read(lambda tx: [one.id for one, _ in [timelines.find_customer(tx, 1)]])[0]
    acme.ledger.write(customers.set_wishes, which, no_quotes=True)

    def take_back(tx: Any) -> None:
        tx.exec_driver_sql("UPDATE answers SET taken_back_at = 1")
        tx.exec_driver_sql(
            "INSERT INTO promises (conversation_id, team, by, week, made_at, quarters, cases, basis, outcome) "
            "VALUES (1, 'support', 1795600000000, 'w', 1795599000000, 4, 50, 'x', 'kept')"
        )

    acme.ledger.write(take_back)
    said = text(command(acme, "customer lopez"))
    assert "Wishes: does not want these words shown to others" in said
    assert "taken back" in said
    assert "A first answer was promised by" in said
    assert ": kept" in said


def test_customers_who_turned_out_to_be_one_are_found_as_one(acme: Any) -> None:
    acme.ledger.write(joins.move_to_customer, joins_of(acme, 3), 1)
    index(acme.ledger)
    assert "Something else" in text(command(acme, "customer lopez"))
    assert "Nobody is known" in text(command(acme, "customer silva"))


def joins_of(desk: Any, customer: int) -> Any:
    return desk.ledger.read(joins.list_conversations_of, customer)


@pytest.mark.parametrize(
    ("address", "shown"),
    [("maria@acme.example", "m▮▮▮@acme.example"), ("@x", "@x▮▮▮"), ("U12345", "U1▮▮▮"), ("", "▮▮▮")],
)
def test_an_address_is_masked(address: str, shown: str) -> None:
    assert hint_of(address) == shown


def test_a_look_at_nothing_new_is_short(acme: Any) -> None:
    seen = acme.ledger.read(look, 50)
    assert not seen.said
    assert not seen.stale


def test_what_corrects_something_says_so(desk: Any) -> None:
    which = desk.hear("It squeaks", name="Maria López")
    desk.answer(AIKO, which, "We send oil")
    correct(desk, AIKO, which, "We send glue")
    index(desk.ledger)
    said = lines(command(desk, "customer lopez"))
    assert said[said.index("We send glue") - 1].startswith("We corrected ")
    assert said[said.index("We send oil") - 1].startswith("We said ")
