"""What was in doubt is told to the operator, newest first, and never grows without end."""

from storage import doubts
from storage.ledger import Ledger, Tx
from storage.model import ChannelId, DeliveryId


def doubt(tx: Tx, number: int, how: doubts.How = "found") -> None:
    doubts.add_doubt(
        tx,
        delivery=DeliveryId(number),
        channel=ChannelId("C0SUPPORT"),
        why="no answer in time",
        how=how,
        began=1_000 * number,
        at=1_000 * number + 400,
    )


def test_the_newest_doubts_come_first(ledger: Ledger) -> None:
    for number in range(1, 5):
        ledger.write(doubt, number)
    told = ledger.read(doubts.list_doubts, 3)
    assert [one.delivery for one in told] == [4, 3, 2]
    assert (told[0].why, told[0].how, told[0].at - told[0].began) == ("no answer in time", "found", 400)


def test_only_the_newest_thousand_are_kept(ledger: Ledger) -> None:
    def many(tx: Tx) -> None:
        for number in range(1, doubts.KEPT + 51):
            doubt(tx, number)

    ledger.write(many)
    told = ledger.read(doubts.list_doubts, doubts.KEPT + 100)
    assert len(told) == doubts.KEPT
    assert told[-1].delivery == 51
