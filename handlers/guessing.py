"""What is learned from what people did with conversations, and what is guessed of new ones by it: the team, the kind.

Rules come before guesses, people before both: a guess is measured on the company's own past before anybody sees it, is
measured again by what people do with it, and stops by itself when it is not right often enough any more.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from handlers import cards as faces
from handlers.company import Company
from handlers.rules.guesses import LEARNED_FROM, SURE, Measured, has_fallen, may_act, may_show_kinds, worth
from handlers.rules.match import DEFAULT_RULE, Rule
from storage import facts, guesses
from storage.guesses import KIND, TEAM, Begun
from storage.ledger import Tx
from storage.model import Classifier, ClassifierId, ConversationId, Guess, Insight, MessageId, Unread

LABELS_MAX = 10_000
"""So many conversations, the newest, are learned from: thirty seconds, and no more memory than a model takes."""
EVERY, AGAIN = timedelta(days=7), timedelta(days=1)
"""So often it is learned anew; and looked whether there is enough by now to learn from."""
LIKELY = 50
"""Percent: a guess at a kind that is less likely is not shown."""
LATER_MAX = 50
"""So many guesses, the newest that people settled, say whether it is still right."""
READ_MAX = 1_000
"""Characters of a text that are learned from."""


# ------------------------------------------------------------------ learning


@dataclass(frozen=True, slots=True, kw_only=True)
class ToLearn:
    """What people did, the oldest first."""

    about: str
    texts: Sequence[str]
    classes: Sequence[str]
    counts: Sequence[bool]
    """Whether it is of the sort that would be guessed: the rest is learned from, and says nothing of its worth."""


def due(tx: Tx, company: Company, *, now: datetime) -> str:
    """What has to be learned (anew); empty where nothing has."""
    for about in (TEAM, KIND):
        if about == TEAM and company.learned_routing == "off":
            continue
        after = facts.find_fact(tx, _next(about))
        if after is None or now >= datetime.fromisoformat(after):
            return about
    return ""


def gather(tx: Tx, about: str, *, teams: Collection[str], rules: Sequence[Rule]) -> ToLearn | None:
    """What there is to learn from; None where that is too little."""
    if about == TEAM:
        known = guesses.list_placed(tx, faces.UNREADABLE, LABELS_MAX)
        known = [one for one in known if one.label in teams]
    else:
        known = guesses.list_called(tx, LABELS_MAX)
    if len(known) < LEARNED_FROM[about]:
        return None
    return ToLearn(
        about=about,
        texts=[one.text[:READ_MAX] for one in known],
        classes=[one.label for one in known],
        counts=[about != TEAM or is_unruled(rules, one.rule) for one in known],
    )


def note_learned(tx: Tx, learned: ToLearn, version: str, content: bytes, measured: Measured, *, now: datetime) -> None:
    """From now on it is guessed by this, as far as what it measured allows."""
    told = msgspec.json.encode(measured).decode()
    guesses.add_classifier(tx, learned.about, version, content, labels=len(learned.texts), measured=told, now=now)
    facts.set_fact(tx, _next(learned.about), (now + EVERY).isoformat())


def note_not_learned(tx: Tx, about: str, *, now: datetime) -> None:
    facts.set_fact(tx, _next(about), (now + AGAIN).isoformat())


def _next(about: str) -> str:
    return f"learn {about} after"


def is_unruled(rules: Sequence[Rule], rule: str) -> bool:
    """Whether no rule but one that matches everything sent it where it is."""
    catches_all = any(one.name == rule and not one.any and not one.asks for one in rules)
    return rule == DEFAULT_RULE or catches_all


def measured_of(one: Classifier) -> Measured:
    return msgspec.json.decode(one.measured, type=Measured)


# ------------------------------------------------------------------ guessing


def in_use(tx: Tx, company: Company) -> list[Classifier]:
    """By what is guessed: only what may be shown or acted on, by what it measured."""
    found = []
    team = guesses.find_newest(tx, TEAM) if company.learned_routing != "off" else None
    if team is not None:
        of = measured_of(team)
        if any(may_act(of, one.name) for one in of.classes):
            found.append(team)
    kind = guesses.find_newest(tx, KIND)
    if kind is not None and may_show_kinds(measured_of(kind)):
        found.append(kind)
    return found


def note(tx: Tx, company: Company, unread: Sequence[Unread], insights: Mapping[MessageId, Insight]) -> set[MessageId]:
    """Stores the guesses that count; the messages whose card is worth an edit for it."""
    guessed = [one.id for one in unread if not one.doubt and insights[one.id].guesses]
    if not guessed:
        return set()
    known = {one.id: measured_of(one) for one in in_use(tx, company)}
    kept: dict[ConversationId, list[Guess]] = {}
    worth_an_edit: set[MessageId] = set()
    for which, begun in guesses.list_begun(tx, guessed).items():
        for one in insights[which].guesses:
            of = known.get(one.classifier)
            if of is not None and _counts(tx, company, one, of, begun):
                kept.setdefault(begun.conversation, []).append(one)
                worth_an_edit |= {which} if one.about == TEAM and one.choice != begun.team else set()
    guesses.add_guesses(tx, kept)
    return worth_an_edit


def _counts(tx: Tx, company: Company, one: Guess, of: Measured, begun: Begun) -> bool:
    """Whether it is likely enough, of a sort that was right often enough, and not against a rule."""
    if one.about == KIND:
        return one.likelihood >= LIKELY
    fits = one.likelihood >= SURE and may_act(of, one.choice) and one.choice in company.teams
    return fits and is_unruled(company.rules, begun.rule) and not _stop_if_fallen(tx, one.classifier, one.choice)


def has_stopped(tx: Tx, by: ClassifierId, choice: str) -> bool:
    """Whether guesses at this one were stopped, since they were not right often enough any more; they stay so until it
    is learned anew, and worth it again.
    """
    return facts.find_fact(tx, _stopped(by, choice)) is not None


def _stop_if_fallen(tx: Tx, by: ClassifierId, choice: str) -> bool:
    """Whether they are stopped by now, by what people did with them since."""
    if has_stopped(tx, by, choice):
        return True
    later = guesses.list_outcomes(tx, by, choice, LATER_MAX)
    if has_fallen(later):
        facts.set_fact(tx, _stopped(by, choice), f"right {sum(later)} of {len(later)} times")
        return True
    return False


def _stopped(by: ClassifierId, choice: str) -> str:
    return f"guesses stopped {by} {choice}"


# ------------------------------------------------------------------ what is said of it


def found_for(tx: Tx, which: ConversationId) -> faces.Guessed:
    """What a card says of what was guessed."""
    team = kind = None
    for one in guesses.list_guesses(tx, which):
        by = guesses.find_classifier(tx, one.classifier)
        if by is None:
            continue
        if one.about == TEAM and (one.acted or not has_stopped(tx, one.classifier, one.choice)):
            team = faces.TeamGuess(team=one.choice, worth=team_worth(by, one.choice), acted=one.acted)
        elif one.about == KIND:
            kind = faces.KindGuess(kind=one.choice, worth=kind_worth(by))
    return faces.Guessed(team=team, kind=kind)


def team_worth(by: Classifier, team: str) -> str:
    """From how much it was learned, and how often it was right about this team."""
    of = measured_of(by).of(team)
    return f"guessed from {by.labels:,} conversations as people placed them, {worth(of.sure_right, of.sure)}"


def kind_worth(by: Classifier) -> str:
    return f"guessed from {by.labels:,} that people named, macro-F1 {measured_of(by).macro_f1:.2f}"
