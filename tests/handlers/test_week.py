"""A thin week from end to end, on handlers and ledger alone."""

from collections.abc import Sequence
from datetime import datetime

from handlers import intake, triage
from handlers.company import Company
from storage import arrivals, cards, conversations, progress
from storage.ledger import Ledger, Tx
from storage.model import (
    Arrival,
    ChannelId,
    ConversationId,
    Gesture,
    Person,
    PersonId,
    Post,
    RemoteId,
    Words,
)


def hear(ledger: Ledger, company: Company, now: datetime, text: str, **more: object) -> ConversationId:
    arrival = Arrival(source="form", external_id=text + str(more), order_key="k", raw=b"{}", received_at=now)
    taken = ledger.write(arrivals.add, arrival)
    words = Words(source="form", place="pricing", text=text, at=now, **{"name": "Maria", **more})  # type: ignore[arg-type]
    return ledger.write(intake.take_in, company, words, taken.id, now=now)


def waiting(tx: Tx, channel: str) -> list[Post]:
    return [one.delivery.post for one in progress.list_ready(tx, f"channel:{channel}", 100) if one.delivery.post]


def words_of(post: Post) -> str:
    return " ".join(span.text for part in post.parts for span in part.spans)


def test_words_become_a_card_in_the_channel_that_the_rule_names(
    ledger: Ledger, company: Company, now: datetime
) -> None:
    hear(ledger, company, now, "What is the price?")
    (post,) = ledger.write(waiting, "C-sales")
    assert "What is the price?" in words_of(post)
    assert "price words" in words_of(post)
    assert "price" not in post.push


def test_a_further_message_stands_in_the_thread_and_in_the_channel(
    ledger: Ledger, company: Company, now: datetime
) -> None:
    talk = hear(ledger, company, now, "It is broken", thread_key="t")
    again = hear(ledger, company, now, "Still broken", thread_key="t")
    assert again == talk
    card = ledger.read(cards.find_live, talk)
    assert card is not None
    ledger.write(progress.release, card.delivery, RemoteId("1.1"))
    posts = ledger.write(waiting, "C-support")
    assert len(posts) == 2
    assert "Still broken" in words_of(posts[1])
    assert posts[1].broadcast


def test_a_reaction_owns_and_taking_it_back_lets_go(
    ledger: Ledger, company: Company, staff: Sequence[Person], now: datetime
) -> None:
    talk = hear(ledger, company, now, "It is broken")
    for at, present, owner in (("1.0", True, "U-aiko"), ("2.0", False, None)):
        press_card(ledger, company, talk, "eyes", at=at, present=present, now=now)
        found = ledger.read(conversations.find_conversation, talk)
        assert found is not None
        assert found.owner == owner


def test_a_guest_owns_nothing(ledger: Ledger, company: Company, staff: Sequence[Person], now: datetime) -> None:
    talk = hear(ledger, company, now, "It is broken")
    press_card(ledger, company, talk, "eyes", at="1.0", present=True, now=now, person="U-guest")
    found = ledger.read(conversations.find_conversation, talk)
    assert found is not None
    assert found.owner is None


def test_a_team_emoji_moves_the_card_and_taking_it_back_returns_it(
    ledger: Ledger, company: Company, staff: Sequence[Person], now: datetime
) -> None:
    talk = hear(ledger, company, now, "It is broken")
    press_card(ledger, company, talk, "bulb", at="1.0", present=True, now=now)
    live = ledger.read(cards.find_live, talk)
    assert live is not None
    assert live.channel == "C-product"
    press_card(ledger, company, talk, "bulb", at="2.0", present=False, now=now)
    live = ledger.read(cards.find_live, talk)
    assert live is not None
    assert live.channel == "C-support"


def press_card(
    ledger: Ledger,
    company: Company,
    talk: ConversationId,
    emoji: str,
    *,
    at: str,
    present: bool,
    now: datetime,
    person: str = "U-aiko",
) -> None:
    card = ledger.read(cards.find_in_channel, talk, ChannelId("C-support"))
    assert card is not None
    ledger.write(stand_as, card.delivery, f"{talk}.0")
    gesture = Gesture(
        person=PersonId(person),
        verb="react",
        at=at,
        channel=ChannelId("C-support"),
        remote=RemoteId(f"{talk}.0"),
        what=emoji,
        present=present,
    )
    ledger.write(triage.handle, company, gesture, now=now)


def stand_as(tx: Tx, delivery: int, remote: str) -> None:
    tx.exec_driver_sql(f"UPDATE outbox SET state = 'sent', epoch = 1, remote = '{remote}' WHERE id = {delivery}")
