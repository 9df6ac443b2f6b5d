"""The outbox: content of one message collapses into one edit, whatever happened to the message meanwhile."""

from datetime import datetime

from storage import outbox, progress
from storage.ledger import Ledger, Tx
from storage.model import ChannelId, DeliveryId, Post, RemoteId
from storage.tables import outbox as table
from tests.storage.standing import stand

SUPPORT = ChannelId("C-support")


def say(tx: Tx, words: str, now: datetime) -> DeliveryId:
    return outbox.add_post(tx, channel=SUPPORT, post=Post(push=words), subject="card:1", now=now)


def test_any_number_of_messages_can_be_edited(ledger: Ledger, now: datetime) -> None:
    # A server that has prepared a statement forgets what its parameters were, and with them partial indexes.
    for n in range(40):
        made = ledger.write(say, f"first {n}", now)
        ledger.write(stand, made, RemoteId(f"{n}.0"))
        ledger.write(outbox.set_post, made, Post(push=f"then {n}"), now=now)
    assert len(ledger.write(progress.list_ready, "method:chat.update", 100)) == 40


def test_edits_of_one_message_collapse_to_the_newest(ledger: Ledger, now: datetime) -> None:
    made = ledger.write(say, "first", now)
    ledger.write(stand, made, RemoteId("1.0"))
    for n in range(3):
        ledger.write(outbox.set_post, made, Post(push=f"then {n}"), now=now)
    (edit,) = ledger.write(progress.list_ready, "method:chat.update", 10)
    assert edit.delivery.post == Post(push="then 2")
    assert edit.delivery.remote == "1.0"
    assert edit.version == 3


def test_what_still_waits_is_changed_where_it_waits(ledger: Ledger, now: datetime) -> None:
    made = ledger.write(say, "first", now)
    ledger.write(outbox.set_post, made, Post(push="then"), now=now)
    (post,) = ledger.write(progress.list_ready, "channel:C-support", 10)
    assert post.delivery.post == Post(push="then")
    assert ledger.write(progress.list_ready, "method:chat.update", 10) == []


def left(ledger: Ledger, which: DeliveryId, **how: object) -> None:
    """How an attempt left it."""
    ledger.write(lambda tx: tx.execute(table.update().where(table.c.id == which).values(how)))


def test_what_was_tried_and_not_accepted_is_changed_where_it_waits(ledger: Ledger, now: datetime) -> None:
    made = ledger.write(say, "first", now)
    left(ledger, made, epoch=3)
    ledger.write(outbox.set_post, made, Post(push="then"), now=now)
    (post,) = ledger.write(progress.list_ready, "channel:C-support", 10)
    assert post.delivery.post == Post(push="then")
    ledger.write(stand, made, RemoteId("1.0"))
    ledger.write(progress.release, made, RemoteId("1.0"))
    assert edits(ledger) == []


def test_an_edit_from_while_it_was_tried_says_the_same(ledger: Ledger, now: datetime) -> None:
    made = ledger.write(say, "first", now)
    left(ledger, made, state="sending", epoch=1)
    ledger.write(outbox.set_post, made, Post(push="then"), now=now)
    left(ledger, made, state="pending")
    ledger.write(outbox.set_post, made, Post(push="at last"), now=now)
    (post,) = ledger.write(progress.list_ready, "channel:C-support", 10)
    assert post.delivery.post == Post(push="at last")
    ledger.write(stand, made, RemoteId("1.0"))
    ledger.write(progress.release, made, RemoteId("1.0"))
    assert edits(ledger) == [(Post(push="at last"), 2)]


def test_what_goes_once_more_after_a_doubt_is_edited_since_the_first_may_stand(ledger: Ledger, now: datetime) -> None:
    made = ledger.write(say, "first", now)
    left(ledger, made, epoch=1, resent=True)
    ledger.write(outbox.set_post, made, Post(push="then"), now=now)
    (post,) = ledger.write(progress.list_ready, "channel:C-support", 10)
    assert post.delivery.post == Post(push="first")
    ledger.write(stand, made, RemoteId("1.0"))
    ledger.write(progress.release, made, RemoteId("1.0"))
    assert edits(ledger) == [(Post(push="then"), 1)]


def test_a_reply_waits_for_its_root_and_goes_under_it(ledger: Ledger, now: datetime) -> None:
    root = ledger.write(say, "root", now)

    def reply(tx: Tx) -> DeliveryId:
        return outbox.add_post(tx, channel=SUPPORT, post=Post(push="reply"), subject="note:1", now=now, under=root)

    waiting = ledger.write(reply)
    assert [one.delivery.id for one in ledger.write(progress.list_ready, "channel:C-support", 10)] == [root]
    ledger.write(stand, root, RemoteId("7.7"))
    ledger.write(progress.release, root, RemoteId("7.7"))
    (ready,) = ledger.write(progress.list_ready, "channel:C-support", 10)
    assert (ready.delivery.id, ready.delivery.thread) == (waiting, "7.7")


def edits(ledger: Ledger) -> list[tuple[Post | None, int]]:
    """The edits that wait, each with its version, in the order they go."""
    return [(one.delivery.post, one.version) for one in ledger.write(progress.list_ready, "method:chat.update", 10)]


def test_what_nobody_waits_for_goes_last_and_with_what_somebody_waits_for(ledger: Ledger, now: datetime) -> None:
    one, other = (ledger.write(say, f"first {n}", now) for n in range(2))
    for n, made in enumerate((one, other)):
        ledger.write(stand, made, RemoteId(f"{n}.0"))
        ledger.write(outbox.set_post, made, Post(push=f"noticed {n}"), now=now, urgency=outbox.LAST)
    ledger.write(outbox.set_post, other, Post(push="taken 1"), now=now, urgency=outbox.FIRST)
    assert edits(ledger) == [(Post(push="taken 1"), 2), (Post(push="noticed 0"), 1)]
    ledger.write(outbox.set_post, other, Post(push="taken and noticed 1"), now=now, urgency=outbox.LAST)
    assert edits(ledger) == [(Post(push="taken and noticed 1"), 3), (Post(push="noticed 0"), 1)]


def test_what_stands_there_already_is_no_edit(ledger: Ledger, now: datetime) -> None:
    made = ledger.write(say, "first", now)
    ledger.write(stand, made, RemoteId("1.0"))
    ledger.write(outbox.set_post, made, Post(push="first"), now=now, urgency=outbox.LAST)
    assert edits(ledger) == []
    ledger.write(outbox.set_post, made, Post(push="then"), now=now)
    ledger.write(outbox.set_post, made, Post(push="then"), now=now, urgency=outbox.LAST)
    assert edits(ledger) == [(Post(push="then"), 1)]


def test_an_edit_that_went_says_nothing_of_how_urgent_the_next_is(ledger: Ledger, now: datetime) -> None:
    taken, other = (ledger.write(say, f"first {n}", now) for n in range(2))
    for n, made in enumerate((taken, other)):
        ledger.write(stand, made, RemoteId(f"{n}.0"))
    ledger.write(outbox.set_post, taken, Post(push="taken"), now=now, urgency=outbox.FIRST)
    (edit,) = ledger.write(progress.list_ready, "method:chat.update", 10)
    ledger.write(stand, edit.delivery.id, RemoteId("0.0"))
    ledger.write(outbox.set_post, taken, Post(push="noticed"), now=now, urgency=outbox.LAST)
    ledger.write(outbox.set_post, other, Post(push="changed"), now=now, urgency=outbox.LATER)
    assert [post for post, _ in edits(ledger)] == [Post(push="changed"), Post(push="noticed")]


def test_what_somebody_has_begun_to_send_is_not_changed(ledger: Ledger, now: datetime) -> None:
    made = ledger.write(say, "first", now)
    assert ledger.write(outbox.set_unsent, made, Post(push="then"))
    assert ledger.read(outbox.load_post, made) == Post(push="then")
    ledger.write(stand, made, RemoteId("1.0"))
    assert not ledger.write(outbox.set_unsent, made, Post(push="too late"))
    assert ledger.read(outbox.load_post, made) == Post(push="then")
