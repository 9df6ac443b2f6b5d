"""Acknowledgements: at most one a day to an address, and only where it is proved to be a person's wish (T14, T15).

Anybody can write somebody else's address into a form, so a form is answered by its own page and never by mail. A mail
is acknowledged when our own mail server says that its sender is who they say (DMARC), and a person wrote it. Nothing
that the sender wrote stands in it, not even the subject.
"""

from dataclasses import replace
from datetime import datetime

from handlers import letters, phrases, promising, sending
from handlers.company import Company
from handlers.rules.address import address_key
from handlers.sentences import speaker
from storage import quotas
from storage.ledger import Tx
from storage.model import Conversation, Words
from storage.tables import to_ms

DAY_MS = 24 * 3_600_000
A_MINUTE = 20
"""So many acknowledgements in a minute, to everybody together."""
AT_ONCE = 0
"""On the wire's clock: it waits for nothing."""


def acknowledge(tx: Tx, company: Company, talk: Conversation, words: Words, *, now: datetime) -> bool:
    """Says that it arrived, and by when we usually answer; False where nothing is said."""
    proved = words.source.partition(":")[0] == letters.MAIL and words.sender == "verified"
    by_person = not words.automatic and not words.listed
    if not company.acknowledge or not proved or not by_person or not words.address:
        return False
    way = letters.way_to(tx, company, talk)
    if way is None or address_key(way.to) != address_key(words.address) or not _is_free(tx, company, way.to, now=now):
        return False
    language = letters.language_of(company, talk)
    _ = speaker(language)
    said = [phrases.arrived(_, company.name), *promising.sentences(company, talk, language, talk.promised_by, now=now)]
    letter = letters.compose(tx, company, talk, way, text="\n\n".join(said), person=None, asks=False, now=now)
    letter = replace(letter, subject=phrases.subject(_, company.name))
    kept = sending.Said(kind="arrived", person=None, text=said[0], asks=False, shown_to=way.shown)
    sending.post(tx, company, talk, letter, kept, now=now, wall=AT_ONCE)
    return True


def _is_free(tx: Tx, company: Company, address: str, *, now: datetime) -> bool:
    """Whether this address, and everybody together, may still get one; addresses are kept as keyed hashes only."""
    hashed = company.seal.sign("acknowledged", address_key(address))
    once = quotas.Bucket(name=f"arrived:{hashed}", interval=DAY_MS, plenty=1, most=1)
    # Half of them at once and the others one by one: so no minute has more, wherever it begins.
    at_once = A_MINUTE // 2
    everybody = quotas.Bucket(name="arrived", interval=60_000 // at_once, plenty=at_once, most=at_once)
    return not any(quotas.spend(tx, bucket, now=to_ms(now)).wait for bucket in (once, everybody))
