"""Channels of executives that others can read: nothing is posted there; the operator hears of it, and of its end."""

from collections.abc import Collection
from datetime import datetime

from handlers import cards as faces
from handlers.company import Company
from storage import facts, outbox
from storage.ledger import Tx
from storage.model import ChannelId, PersonId, Post

OPEN = "open channel "
"""Begins the facts that say why a channel is open; its id follows."""
MEMBERS = "executives in "
"""Begins those that name who is in it."""


def note(
    tx: Tx,
    company: Company,
    channel: ChannelId,
    why: str,
    *,
    name: str,
    members: Collection[PersonId],
    now: datetime,
) -> bool:
    """Who can read it, as it was just found out: who else, in words, empty where nobody could, and who is in it.

    Whether the words are news.
    """
    facts.set_fact(tx, f"{MEMBERS}{channel}", " ".join(sorted(members)))
    if (facts.find_fact(tx, f"{OPEN}{channel}") or "") == why:
        return False
    facts.set_fact(tx, f"{OPEN}{channel}", why)
    if company.operator_channel is not None:
        said = f"#{name} is private again: what waited for it is posted now."
        if why:
            said = f"Nothing is posted in #{name} until it is private: {why}."
        post = Post(push=said, parts=(faces.line(faces.ours(said)),))
        outbox.add_post(tx, channel=company.operator_channel, post=post, subject=f"open:{channel}", now=now)
    return True


def is_news(tx: Tx, channel: ChannelId, why: str, members: Collection[PersonId]) -> bool:
    known = facts.find_fact(tx, f"{OPEN}{channel}") or ""
    return known != why or members_of(tx, channel) != set(members)


def members_of(tx: Tx, channel: ChannelId) -> set[PersonId]:
    """Who was in it when it was looked at last."""
    return {PersonId(who) for who in (facts.find_fact(tx, f"{MEMBERS}{channel}") or "").split()}
