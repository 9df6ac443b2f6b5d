"""A card that the platform does not let us change for now: its thread says what it would say."""

from handlers import showing
from storage import progress
from storage.ledger import Tx
from storage.model import ConversationId
from storage.tables import outbox as table
from tests.handlers.desk import Desk


def refused(desk: Desk, which: ConversationId) -> None:
    """The edit that waits for the card is refused, as the relay would tell."""
    live = desk.live(which)

    def unit(tx: Tx) -> None:
        row = tx.execute(table.select().where(table.c.kind == "edit", table.c.subject == f"post:{live.delivery}")).one()
        waiting = progress.find_waiting(tx, row.id)
        assert waiting is not None
        showing.fell_behind(tx, waiting.delivery, now=desk.now)

    desk.ledger.write(unit)


def test_what_an_old_card_would_say_is_told_in_its_thread_once(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    card = desk.card(which)
    desk.react("U-aiko", card, "eyes")
    refused(desk, which)
    refused(desk, which)
    (note,) = desk.thread(card)
    assert "too old to be changed" in note.text
    assert "Aiko has it" in note.text
    assert "flickers" not in note.text


def test_each_further_change_is_told_too(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    card = desk.card(which)
    desk.react("U-aiko", card, "eyes")
    refused(desk, which)
    desk.react("U-aiko", card, "eyes", present=False)
    refused(desk, which)
    assert ["has it" in note.text for note in desk.thread(card)] == [True, True]
    assert "Nobody has it yet" in desk.thread(card)[-1].text
