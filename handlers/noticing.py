"""What signals lead to, each to one thing: a fear to the top of the lists, a risk to who looks after the account, a
competitor to the week's count. Stored together with the signals themselves.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from handlers.company import Company
from handlers.looking_after import follow
from handlers.rules.rivals import rival_of
from handlers.rules.weeks import week_of
from storage import conversations, signals
from storage.ledger import Tx
from storage.model import ConversationId, CustomerId, Signal, Unread

FEARS, AT_RISK = "fears", "at_risk"
KINDS = {"bugging": FEARS, "at_risk": AT_RISK}
COMPETITOR = "competitor"


def take_note(tx: Tx, company: Company, unread: Sequence[Unread], noticed: Sequence[Signal], *, now: datetime) -> None:
    """Stores what was noticed in these messages, and does what it leads to."""
    if not noticed:
        return
    signals.add_signals(tx, noticed)
    said = {one.id: one for one in unread}
    among: defaultdict[str, set[ConversationId]] = defaultdict(set)
    named: set[tuple[str, str, CustomerId]] = set()
    for one in noticed:
        message = said[one.message]
        if one.kind in KINDS:
            among[KINDS[one.kind]].add(message.conversation)
        elif one.kind == COMPETITOR and (name := rival_of(one.words, company.competitors)):
            named.add((week_of(min(message.at, now), company.zone), name, message.customer))
    for column, which in sorted(among.items()):
        conversations.set_noticed(tx, column, which)
    signals.add_named(tx, sorted(named))
    for conversation in sorted(among[AT_RISK]):
        follow(tx, company, conversation, now=now)
