"""Also worth hearing: at most three, chosen by rules that are said and labelled as chosen; they stand for nobody else.

The rules, in this order, one voice of each: what somebody nominated; the sharpest criticism that is not resolved, by
deeds; somebody who named a competitor; somebody to whom nothing was ever said back; somebody who spoke for the first
time. Where fewer are found, fewer are shown.
"""

from collections.abc import Callable, Collection, Sequence

from handlers import showing
from handlers.company import Company
from handlers.rules.marks import NOMINATE, PRESSED
from storage import conversations, worth
from storage.ledger import Tx
from storage.model import CustomerId
from storage.worth import Candidate, Since

MOST = 3
RULES = {
    "nominated": "nominated by somebody who heard it",
    "criticism": "the sharpest criticism that is not resolved",
    "competitor": "speaks of a competitor",
    "never_answered": "nothing was ever said back",
    "first_voice": "spoke for the first time",
}


def choose(
    tx: Tx, company: Company, span: Since, *, but: Collection[CustomerId], accounts: Collection[int]
) -> list[tuple[str, Candidate]]:
    """Up to three, each with its rule; none of these customers, and none of these accounts."""
    found: list[tuple[str, Candidate]] = []
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
        one = next(free, None)
        if one is not None:
            found.append((rule, one))
            taken.add(one.customer)
            taken_accounts |= {one.account} if one.account is not None else set()
    return found


def _nominated(tx: Tx, company: Company, span: Since) -> list[Candidate]:
    """Where the sign still stands, of somebody who has a say."""
    signs = [f"{PRESSED}{NOMINATE}", *(emoji for emoji, meaning in company.signs.items() if meaning == NOMINATE)]
    found = worth.find_candidates(tx, worth.list_marked(tx, signs), span)
    talks = {talk.id: talk for talk in conversations.find_all(tx, [one.conversation for one in found])}
    return [one for one in found if showing.stand_of(tx, company, talks[one.conversation]).marks.nominated]
