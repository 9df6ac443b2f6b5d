"""What a card says: a pure function of the conversation, as parts that any platform can show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from handlers.rules.escape import clean, cut, one_line
from storage.model import Button, Conversation, Message, Part, PersonId, Post, Span, Team

QUOTE_MAX = 2_900
"""Characters of one message on a card; the rest opens with "Read" (threat T8: Slack splits and doubles longer text)."""

SOURCES = {"form": "Form", "webhook": "Webhook", "staff": "Heard by staff", "import": "Import", "slack": "Slack"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What a card shows beside the conversation itself."""

    words: Sequence[Message]
    now: datetime
    team_name: str
    followers: Sequence[PersonId] = ()
    wants_to_say_back: Sequence[PersonId] = ()
    hand_over: Sequence[Team] = ()
    """The teams it can be handed to."""
    moved_to: str = ""
    """Set on the card that is left behind: the reference of the place where it lives now."""
    unreadable: bool = False
    words_in_thread: bool = False


def ours(text: str) -> Span:
    return Span(kind="ours", text=text)


def strong(text: str) -> Span:
    return Span(kind="ours", text=text, strong=True)


def foreign(text: str, limit: int = 80, *, strong: bool = False) -> Span:
    return Span(kind="foreign", text=one_line(text, limit), strong=strong)


def person(who: PersonId) -> Span:
    return Span(kind="person", ref=who)


def line(*spans: Span) -> Part:
    return Part(kind="line", spans=spans)


def facts(*spans: Span) -> Part:
    return Part(kind="facts", spans=spans)


def quote(text: str, limit: int = QUOTE_MAX) -> Part:
    """A customer's words in a quote of their own."""
    return Part(kind="quote", spans=(Span(kind="foreign", text=cut(clean(text), limit) or "(no words)"),))


def source_name(source: str) -> str:
    return SOURCES.get(source.partition(":")[0], source.partition(":")[0].capitalize())


def headline(talk: Conversation) -> str:
    """The neutral first line, which phones and desktops push: nothing that the customer wrote."""
    parts = [source_name(talk.source), talk.customer.language or "", "urgent" if talk.urgent else ""]
    return " · ".join(part for part in parts if part)


def who(talk: Conversation) -> str:
    return talk.customer.name or "Somebody"


def local_time(talk: Conversation, now: datetime) -> str:
    """The customer's own time of day, where their zone is known."""
    if not talk.customer.zone:
        return ""
    try:
        return now.astimezone(ZoneInfo(talk.customer.zone)).strftime("%a %H:%M")
    except (ZoneInfoNotFoundError, ValueError):
        return ""


def card(talk: Conversation, face: Face) -> Post:
    """The card of a conversation, from its headline down to its buttons."""
    if face.moved_to:
        return _left_behind(talk, face)
    return Post(
        push=f"{headline(talk)} · for {face.team_name}",
        parts=(
            facts(ours(headline(talk))),
            line(*_who_line(talk, face.now)),
            *([] if face.words_in_thread else _words(face.words)),
            facts(*_facts(talk, face)),
            line(*_state_line(talk, face)),
            Part(kind="buttons", buttons=tuple(_buttons(talk, face))),
        ),
    )


def _left_behind(talk: Conversation, face: Face) -> Post:
    spans = (
        ours("Now in "),
        Span(kind="link", text=f"#{talk.team}", ref=face.moved_to),
        ours(" · "),
        foreign(who(talk)),
    )
    return Post(push=f"Now in #{talk.team}", parts=(line(*spans),))


def _who_line(talk: Conversation, now: datetime) -> list[Span]:
    spans = [foreign(who(talk), strong=True)]
    for extra in (talk.customer.company, talk.customer.segment, talk.place):
        if extra:
            spans += [ours(" · "), foreign(extra)]
    if at := local_time(talk, now):
        spans.append(ours(f" · {at} there"))
    if talk.heard_by:
        spans += [ours(" · heard by "), person(talk.heard_by)]
    return spans


def _words(words: Sequence[Message]) -> list[Part]:
    if not words:
        return []
    # The first message says what it is about; the newest what it has come to.
    parts = [quote(words[0].text if len(words) == 1 else cut(clean(words[0].text), 600))]
    if len(words) > 1:
        parts += [line(ours(f"and last, of {len(words)}:")), quote(words[-1].text, 1_500)]
    return parts


def _facts(talk: Conversation, face: Face) -> list[Span]:
    if face.unreadable:
        return [ours("could not be read; the raw form is in the thread")]
    spans = [ours("to "), strong(f"#{talk.team}"), ours(" by rule "), Span(kind="ours", text=f"“{talk.rule}”")]
    if talk.team != talk.first_team:
        spans.append(ours(f", first #{talk.first_team}"))
    if any(message.altered for message in face.words):
        spans.append(ours(" · some characters could not be kept"))
    return [*spans, ours(f" · {talk.ref}")]


def _state_line(talk: Conversation, face: Face) -> list[Span]:
    spans: list[Span] = []
    if talk.urgent:
        spans.append(strong("Urgent · "))
    if talk.owner:
        spans += [person(talk.owner), ours(" has it")]
    else:
        spans.append(ours("Nobody has it yet"))
    for follower in face.followers:
        spans += [ours(" · "), person(follower), ours(" follows")]
    for wanting in face.wants_to_say_back:
        spans += [ours(" · "), person(wanting), ours(" wants to say it back")]
    if talk.to_review:
        spans.append(ours(" · for the review"))
    return spans


def _buttons(talk: Conversation, face: Face) -> list[Button]:
    owned = Button(action="own", label="I have it", value=talk.ref, style="" if talk.owner else "primary")
    free = Button(action="let_go", label="Let go", value=talk.ref)
    others = tuple((team, f"#{team}") for team in face.hand_over if team != talk.team)
    buttons = [free if talk.owner else owned]
    if others:
        buttons.append(Button(action="hand_over", label="Hand over", value=talk.ref, options=others))
    buttons.append(Button(action="open.read", label="Read", value=talk.ref))
    return buttons
