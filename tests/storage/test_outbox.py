"""The outbox: content of one message collapses into one edit, whatever happened to the message meanwhile."""

from datetime import datetime

from storage import outbox, progress
from storage.ledger import Ledger, Tx
from storage.model import ChannelId, DeliveryId, Post, RemoteId
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
