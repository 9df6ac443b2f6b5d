"""What the sample's gestures are called, and who may do some of them."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from handlers.rules.roles import has_say
from storage import facts, people
from storage.ledger import Tx
from storage.model import Person, PersonId, SampleId

VOICE = "voice"
"""Begins the subject of what stands under the sample about a voice; its key follows."""
HOW, RELEASE, LOOK, MASK, HOLD = "how_chosen", "sample_release", "sample_look", "sample_mask", "sample_hold"
"""What the sample's buttons are called: how it was chosen; and what those do who let it out."""
ASK, CALL, THANK, BACK, HEARD = "ask_team", "call", "thank", "ask_taken_back", "call_heard"
"""What executives do at a voice; the first three as the settings of gestures name them."""
ANSWER, AGREE, DECLINE = "answer_executive", "call_agree", "call_decline"
"""What a team does about it."""
WORD = "sample"
RELEASERS, CALLERS = "sample releasers", "executives who may call"
"""The facts that name them."""
CHECK = "check:"
FORMS = {"release": frozenset({MASK, HOLD}), "heed": frozenset({ASK, ANSWER, CALL, HEARD})}
PRESSED = {"release": frozenset({RELEASE}), "heed": frozenset({THANK, BACK, AGREE, DECLINE})}
SHOWN = frozenset({HOW, LOOK, *FORMS["release"], *FORMS["heed"]})


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """Somebody who may asks for a sample to be drawn again: that takes a process of its own, and seconds."""

    sample: SampleId
    explained: bool
    """With why each voice is there."""


# ------------------------------------------------------------------ who may


def set_releasers(tx: Tx, who: Collection[PersonId]) -> None:
    _set_named(tx, RELEASERS, who)


def releasers(tx: Tx) -> dict[PersonId, Person]:
    """Those who may let it out, as long as they have a say."""
    return _named(tx, RELEASERS)


def set_callers(tx: Tx, who: Collection[PersonId]) -> None:
    _set_named(tx, CALLERS, who)


def callers(tx: Tx) -> dict[PersonId, Person]:
    """Those who may call a customer, as long as they have a say."""
    return _named(tx, CALLERS)


def _set_named(tx: Tx, fact: str, who: Collection[PersonId]) -> None:
    said = json.dumps(sorted(set(who)))
    if facts.find_fact(tx, fact) != said:
        facts.set_fact(tx, fact, said)


def _named(tx: Tx, fact: str) -> dict[PersonId, Person]:
    named = [PersonId(who) for who in json.loads(facts.find_fact(tx, fact) or "[]")]
    return {who: person for who, person in people.find_people(tx, named).items() if has_say(person)}
