"""What a question of the review shows: what it is about, in whose words, how the functions vote, what was decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from handlers import cards as faces
from handlers.agenda import UNHEARD
from handlers.company import Company
from handlers.rules.quorum import Poll
from storage.model import (
    AgendaItem,
    Button,
    ConversationId,
    Decision,
    DecisionKind,
    DeliveryId,
    ItemKind,
    Modal,
    Part,
    Person,
    PersonId,
    Post,
    ReviewId,
    Span,
    Team,
)

QUESTION_MAX = 300
VOICE_MAX = 280
VOICES = 2
WEEKS_MAX = 3
"""Carried over so often, it has to be decided or dropped."""
VOTE = "vote:"
"""Begins a vote's button; the vote follows."""
DECIDE, WHY_HERE, KEPT = "decide", "why_here", "decision_kept"
LABELS = {"act": "Act", "not_now": "Not now", "ask": "Ask the customer", "mine": "Mine"}
KINDS: Mapping[ItemKind, str] = {
    "carried": "carried over",
    "not_quite": "not quite",
    "broken": "broken promises",
    "rising": "rising",
    "heard": "most heard",
    "pinned": "for the review",
    "unheard": "not heard",
    "thanks": "thanks",
}
DECISIONS: Mapping[DecisionKind, str] = {
    "do": "do it",
    "not_doing": "not doing it",
    "ask": "ask the customer",
    "watch": "watch it",
    "later": "next week",
    "drop": "dropped",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """All that a question's message shows beside the question itself."""

    poll: Poll
    people: Mapping[PersonId, Person]
    places: Mapping[ConversationId, DeliveryId]
    """Where the cards of those stand who are quoted."""
    open: bool
    """Whether it can still be voted on and decided."""


def key(review: ReviewId, position: int) -> str:
    """What its buttons carry, and its subject after ``item:``."""
    return f"{review}.{position}"


def post(company: Company, review: ReviewId, item: AgendaItem, face: Face) -> Post:
    parts = [
        faces.line(asked(item, strong=True)),
        faces.facts(faces.ours(counted(company, item))),
        *_voices(item, face),
    ]
    parts += [*_standing(face.poll, item, face), *decided(company, item, face.people)]
    row = _buttons(review, item, face)
    if row:
        parts.append(faces.buttons(*row))
    return Post(push=pushed(item), parts=tuple(parts))


def pushed(item: AgendaItem) -> str:
    """Nothing that a customer said: a question may name a theme in their words."""
    return f"Review, question {item.position}: {KINDS[item.kind]}, #{item.team}"


def asked(item: AgendaItem, *, strong: bool = False) -> Span:
    return faces.foreign(item.question, QUESTION_MAX, strong=strong)


def counted(company: Company, item: AgendaItem) -> str:
    """How much it was heard, with its trend, and for how long it has waited."""
    said = f"{counts(item)}{_where(company, item)}"
    if item.before:
        arrow = " ↑" if item.heard > item.before else " ↓" if item.heard < item.before else ""
        said += f", {item.before:,} the week before{arrow}"
    if item.weeks:
        said += f" · carried over {times(item.weeks)}"
    if item.weeks >= WEEKS_MAX:
        said += ": it has to be decided or dropped now"
    return said


def many(heard: int) -> str:
    return "1 conversation" if heard == 1 else f"{heard:,} conversations"


def counts(item: AgendaItem) -> str:
    """How much it was heard, in words that say what is counted."""
    return (
        f"{item.heard:,} conversations and accounts" if item.about == UNHEARD and item.heard > 1 else many(item.heard)
    )


def _where(company: Company, item: AgendaItem) -> str:
    """A rule hears for its own team, and who was put on the agenda or never heard belongs to no week."""
    noun = item.about.partition(":")[0]
    if noun == UNHEARD:
        return ""
    if noun == "conversation":
        return f" in #{item.team}"
    return f" in #{item.team} that week" if noun == "rule" or len(company.teams) == 1 else " in all teams that week"


def times(weeks: int) -> str:
    return "once" if weeks == 1 else f"{weeks} times"


def _voices(item: AgendaItem, face: Face) -> list[Part]:
    """Up to two, each with what we said back and where its card is."""
    parts: list[Part] = []
    for voice in item.voices[:VOICES]:
        parts.append(faces.quote(voice.text, VOICE_MAX))
        spans = [faces.ours("We said back: "), faces.foreign(voice.said_back, VOICE_MAX)]
        if not voice.said_back:
            spans = [faces.ours("Nothing said back yet")]
        if place := face.places.get(voice.conversation):
            spans += [faces.ours(" · "), faces.link("card", f"delivery:{place}")]
        parts.append(faces.facts(*spans))
    return parts


def _standing(poll: Poll, item: AgendaItem, face: Face) -> list[Part]:
    """How the functions vote, who is missing and who is away; never who."""
    parts = [faces.line(*_votes(poll))] if poll.voted else []
    if item.decision is not None:
        return parts
    if poll.ready:
        parts.append(faces.line(faces.strong("Ready to be decided")))
    rest = [f"{word}: {functions(teams)}" for word, teams in _rest(poll) if teams]
    if rest and face.open:
        parts.append(faces.facts(faces.ours(" · ".join(rest))))
    return parts


def _rest(poll: Poll) -> Sequence[tuple[str, Sequence[Team]]]:
    return ("no vote yet", poll.missing), ("away", poll.away)


def _votes(poll: Poll) -> list[Span]:
    spans: list[Span] = []
    for vote, label in LABELS.items():
        if teams := poll.votes.get(vote, ()):
            spans += [faces.ours("   ")] * bool(spans)
            spans += [faces.strong(f"{label} {len(teams)}"), faces.ours(f" {functions(teams)}")]
    return spans


def functions(teams: Sequence[Team]) -> str:
    return ", ".join(teams)


def decided(company: Company, item: AgendaItem, people: Mapping[PersonId, Person]) -> list[Part]:
    """What was decided, who does it, and until when."""
    if item.decision is None:
        return []
    return [faces.line(faces.ours("Decided: "), *decision(company, item.decision, people))]


def decision(company: Company, of: Decision, people: Mapping[PersonId, Person]) -> list[Span]:
    spans = [faces.strong(DECISIONS[of.kind])]
    if of.why:
        spans += [faces.ours(": "), faces.foreign(of.why, QUESTION_MAX)]
    if of.owner is not None:
        spans += [faces.ours(" · "), faces.named(of.owner, people)]
    if of.by is not None:
        spans.append(faces.ours(f" · {'until' if of.kind == 'watch' else 'by'} {day(of.by)}"))
    if of.kept_at is not None:
        spans.append(faces.ours(f" · kept on {day(of.kept_at.astimezone(company.zone).date())}"))
    return spans


def day(of: date) -> str:
    return f"{of:%a} {of.day} {of:%b}"


def is_settled(item: AgendaItem) -> bool:
    """Whether it is decided, or put off to the next review."""
    return item.decision is not None


def waits(item: AgendaItem) -> bool:
    """Whether the next review has it again."""
    return item.decision is None or item.decision.kind == "later"


def _buttons(review: ReviewId, item: AgendaItem, face: Face) -> list[Button]:
    value = key(review, item.position)
    why = Button(action=f"open.{WHY_HERE}", label="Why is this here?", value=value)
    mark = kept_button(review, item)
    if not face.open:
        return [*mark, why]
    votes = [Button(action=f"{VOTE}{vote}", label=label, value=value) for vote, label in LABELS.items()]
    style: Literal["", "primary"] = "primary" if face.poll.ready and item.decision is None else ""
    label = "Decide" if item.decision is None else "Decide anew"
    return [*votes, Button(action=f"open.{DECIDE}", label=label, value=value, style=style), *mark, why]


def kept_button(review: ReviewId, item: AgendaItem, *, numbered: bool = False) -> list[Button]:
    """Its owner says that it was kept; pressed again it takes that back, however they said it."""
    of = item.decision
    if of is None or of.owner is None or of.kind in ("later", "drop"):
        return []
    said = "Kept" if of.kept_at is None else "Not kept after all"
    label = f"{said} ({item.position})" if numbered else said
    return [Button(action=KEPT, label=label, value=key(review, item.position))]


def why_here(item: AgendaItem) -> Modal:
    """The numbers that brought it here."""
    numbers = item.numbers or (("Conversations that week", f"{item.heard:,}"), ("The week before", f"{item.before:,}"))
    lines = [faces.line(faces.foreign(what, 150), faces.ours(": "), faces.foreign(much, 80)) for what, much in numbers]
    about = faces.line(asked(item, strong=True))
    kind = faces.facts(faces.ours(f"It is here as: {KINDS[item.kind]}."))
    return Modal(name=WHY_HERE, title="Why is this here?", parts=(about, kind, *lines))
