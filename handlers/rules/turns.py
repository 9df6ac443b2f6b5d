"""Whose turn it is in a conversation, and what is due next without anybody doing anything.

Days after an ask (7, 14) are whole days on the calendar of the company's zone; days after an answer (3, 5) are whole
working days of its hours. A due time says when a step falls due by our calendar; what reaches the customer then still
waits for their day (``hours.when_we_may_begin``).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from handlers.rules.hours import Hours, days_after, put_in_utc, working_days_after
from storage.model import PersonId, State

REMIND_DAYS, GIVE_UP_DAYS = 7, 14
"""After the ask (product.md, 2)."""
REMINDER_STANDS_DAYS = 3
"""A reminder that went late (their weekend and holidays, an outage) has this long before we give up; at its usual time
it changes nothing."""
OFFER_DAYS, AUTO_ASK_DAYS = 3, 5
"""Quiet working days after an answer (product.md, 9)."""
OWNER_HAS_DAYS = 1
"""A whole working day lies between the offer and the bot's own ask, else nobody could have said no to it."""

StepKind = Literal["remind", "give_up", "offer_say_back", "auto_ask", "next_word"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What of a conversation decides whose turn it is. The moments are the latest of their kind, aware."""

    state: State
    opened_at: datetime
    heard_at: datetime
    """When the customer last said something that asks for an answer, *not quite* included; a bare "thanks", a bounce
    or an automatic reply does not count."""
    answered_at: datetime | None = None
    asked_at: datetime | None = None
    """When we asked whether it is done, in an answer or apart."""
    reminded_at: datetime | None = None
    offered_at: datetime | None = None
    """When the owner found the pre-filled say-it-back."""
    next_word_at: datetime | None = None
    """The date chosen with an answer."""
    owner: PersonId | None = None
    owner_said_no: bool = False
    """The bot does not ask by itself; the owner may."""
    closing_off: bool = False
    """Nobody is asked or reminded: the customer wished so, or words of ours wait or did not go."""
    by_people_only: bool = False
    """The bot asks and reminds nobody by itself here; the owner is offered to."""

    def __post_init__(self) -> None:
        put_in_utc(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Who has to speak next; nobody once it has ended."""

    whose: Literal["ours", "theirs", "nobody"]
    since: datetime | None
    """None for nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What falls due, when, and whom it is for: the owner, or with none the team."""

    kind: StepKind
    due: datetime
    owner: PersonId | None


# ------------------------------------------------------------------ whose turn


def whose_turn(talk: Talk) -> Turn:
    """Who has to speak next, and since when.

    Ours while they wait for us, and after an answer that promised a next word; theirs after every other answer and
    after an ask.
    """
    if talk.state not in {"open", "owned", "answered", "asked"}:
        return Turn(whose="nobody", since=None)
    spoken = _spoken_at(talk)
    if spoken is None:
        return Turn(whose="ours", since=talk.opened_at)
    if talk.heard_at > spoken:
        return Turn(whose="ours", since=talk.heard_at)
    is_ours = talk.state in {"open", "owned"} or (talk.state == "answered" and _owes_a_word(talk))
    return Turn(whose="ours" if is_ours else "theirs", since=spoken)


def _spoken_at(talk: Talk) -> datetime | None:
    return max((at for at in (talk.answered_at, talk.asked_at) if at), default=None)


def _owes_a_word(talk: Talk) -> bool:
    """Whether a next word is still ahead: an answer after its date was that word."""
    spoken = _spoken_at(talk)
    return talk.next_word_at is not None and (spoken is None or talk.next_word_at > spoken)


# ------------------------------------------------------------------ what is due


def next_step(talk: Talk, hours: Hours) -> Step | None:
    """What falls due first and has not been done yet, also when its time has passed; None while nothing does.

    In a conversation the bot asks by itself at most once, and only where nobody has asked yet; it reminds at most once.
    """
    turn = whose_turn(talk)
    if turn.whose == "nobody":
        return None
    if turn.whose == "ours":
        return _step(talk, "next_word", talk.next_word_at) if _owes_a_word(talk) else None
    return _after_ask(talk, hours) if talk.state == "asked" else _after_answer(talk, hours)


def _step(talk: Talk, kind: StepKind, due: datetime | None) -> Step | None:
    return Step(kind=kind, due=due, owner=talk.owner) if due else None


def _after_ask(talk: Talk, hours: Hours) -> Step | None:
    if talk.asked_at is None:
        return None
    if talk.reminded_at is None and not talk.closing_off and not talk.by_people_only:
        return _step(talk, "remind", days_after(talk.asked_at, REMIND_DAYS, hours.zone))
    due = days_after(talk.asked_at, GIVE_UP_DAYS, hours.zone)
    if talk.reminded_at is not None:
        due = max(due, days_after(talk.reminded_at, REMINDER_STANDS_DAYS, hours.zone))
    return _step(talk, "give_up", due)


def _after_answer(talk: Talk, hours: Hours) -> Step | None:
    if talk.answered_at is None or talk.closing_off:
        return None
    if talk.offered_at is None or talk.offered_at < talk.answered_at:
        return _step(talk, "offer_say_back", working_days_after(hours, talk.answered_at, OFFER_DAYS))
    if talk.asked_at is not None or talk.owner_said_no or talk.by_people_only:
        return None
    due = working_days_after(hours, talk.answered_at, AUTO_ASK_DAYS)
    return _step(talk, "auto_ask", max(due, working_days_after(hours, talk.offered_at, OWNER_HAS_DAYS)))
