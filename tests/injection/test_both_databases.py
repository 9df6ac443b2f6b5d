"""U+0000 and lone surrogates give the same on both databases, on the card as in the ledger."""

from datetime import datetime
from typing import Any

import pytest

from handlers.company import Company
from storage.ledger import Ledger
from tests.injection.conftest import told
from tests.injection.scene import open_scene

BROKEN = ("\x00", "a\x00b", "\ud83d", "\udc00\ud83d", "a\ud83d", "\ud83d\ude00", "\udfff" * 3, "x\x00\ud800y\x00")


@pytest.mark.asyncio
async def test_broken_text_in_any_field_is_kept_as_well_as_it_can_be_and_said_once(
    ledger: Ledger, company: Company, now: datetime
) -> None:
    async with open_scene(ledger, company, now) as scene:
        for number, broken in enumerate(BROKEN):
            await scene.parade(f"broken/{number}", broken)
        await scene.crowd([(f"broken/{number}", broken) for number, broken in enumerate(BROKEN)])
        assert scene.wrong == [], told(scene.wrong)
        talk = scene.hear(
            "a\x00b\ud83dc", name="n\x00", company="c\ud83d", segment="s\x00", place="p\x00", address="a\x00@x"
        )
        assert stored(scene.ledger, talk) == ("a\ufffdb\ufffdc", "n\ufffd", "c\ufffd", "s\ufffd", "p\ufffd")
        await scene.send_all()
        assert "some characters could not be kept" in scene.shown[-1].text


def stored(ledger: Ledger, talk: Any) -> tuple[Any, ...]:
    def unit(tx: Any) -> tuple[Any, ...]:
        query = (
            "SELECT m.text, c.name, a.name, a.segment, v.place FROM messages m JOIN conversations v ON v.id = "
            "m.conversation_id JOIN customers c ON c.id = v.customer_id JOIN accounts a ON a.id = c.account_id "
            f"WHERE v.id = {talk}"
        )
        return tuple(tx.exec_driver_sql(query).one())

    return ledger.read(unit)
