"""Channels of executives that others can read: nothing is posted there; the operator hears of it, and of its end."""

from datetime import datetime

from handlers import cards as faces
from handlers.company import Company
from storage import facts, outbox
from storage.ledger import Tx
from storage.model import ChannelId, Post

OPEN = "open channel "
"""Begins the facts that say why a channel is open; its id follows."""


def note(tx: Tx, company: Company, channel: ChannelId, name: str, why: str, *, now: datetime) -> bool:
    """Who can read it, as it was just found out; empty: nobody else. Whether that is news."""
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


def is_news(tx: Tx, channel: ChannelId, why: str) -> bool:
    return (facts.find_fact(tx, f"{OPEN}{channel}") or "") != why
