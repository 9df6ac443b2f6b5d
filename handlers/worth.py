"""Also worth hearing: at most three, chosen by rules that are said and labelled as chosen; they stand for nobody else.

The rules, in this order, one voice of each: what somebody nominated; the sharpest criticism that is not resolved, by
deeds; somebody who named a competitor; somebody to whom nothing was ever said back; somebody who spoke for the first
time. Where fewer are found, fewer are shown.
"""

from collections.abc import Callable, Collection, Sequence

from handlers import showing
from handlers.company import Company
from handlers.rules.alike import are_alike
from handlers.rules.marks import NOMINATE, PRESSED
from storage import conversations, messages, worth
from storage.ledger import Tx
from storage.model import CustomerId, Message
from storage.worth import Candidate, Since

MOST = 3
SAYS_IT = 20
"""Characters; with fewer it hardly says what it is about."""
LOOKED_AT = 20
"""So many messages of a conversation."""
RULES = {
    "nominated": "nominated by somebody who heard it",
    "criticism": "the sharpest criticism that is not resolved",
    "competitor": "speaks of a competitor",
    "never_answered": "nothing was ever said back",
    "first_voice": "spoke for the first time",
}


def choose(
    tx: Tx,
    company: Company,
    span: Since,
    *,
    but: Collection[CustomerId],
    accounts: Collection[int],
    unlike: Collection[str],
) -> list[tuple[str, Candidate, Message | None]]:
    """Up to three, each with its rule and what is shown of it; none of these customers and of these accounts, and
    nobody who says nearly what one of ``unlike`` does, or another of the three.
    """
    found: list[tuple[str, Candidate, Message | None]] = []
    heard = list(unlike)
    taken, taken_accounts = set(but), set(accounts)
    by_rule: Sequence[tuple[str, Callable[[], list[Candidate]]]] = (
        ("nominated", lambda: _nominated(tx, company, span)),
        ("criticism", lambda: worth.list_criticism(tx, span)),
        ("competitor", lambda: worth.list_competitors(tx, span)),
        ("never_answered", lambda: worth.list_never_answered(tx, span)),
        ("first_voice", lambda: worth.list_first_voices(tx, span)),
    )
    for rule, candidates in by_rule:
        if len(found) == MOST:
            break
        free = (one for one in candidates() if one.customer not in taken and one.account not in taken_accounts)
        for one in free:
            said = _telling(tx, one)
            text = said.text if said else ""
            if any(are_alike(text, other) for other in heard):
                continue
            found.append((rule, one, said))
            heard.append(text)
            taken.add(one.customer)
            taken_accounts |= {one.account} if one.account is not None else set()
            break
    return found


def _telling(tx: Tx, one: Candidate) -> Message | None:
    """The newest of their messages that says what it is about."""
    listed = messages.list_messages(tx, one.conversation, LOOKED_AT)
    said = [one for one in listed if one.text.strip() and not one.doubt and one.heard_by is None]
    telling = [one for one in said if len(one.text.strip()) >= SAYS_IT] or said
    return telling[-1] if telling else None


def _nominated(tx: Tx, company: Company, span: Since) -> list[Candidate]:
    """Where the sign still stands, of somebody who has a say."""
    signs = [f"{PRESSED}{NOMINATE}", *(emoji for emoji, meaning in company.signs.items() if meaning == NOMINATE)]
    found = worth.find_candidates(tx, worth.list_marked(tx, signs), span)
    talks = {talk.id: talk for talk in conversations.find_all(tx, [one.conversation for one in found])}
    return [one for one in found if showing.stand_of(tx, company, talks[one.conversation]).marks.nominated]
