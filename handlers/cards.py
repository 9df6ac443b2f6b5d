"""What a card says: a pure function of the conversation, as parts that any platform can show.

Customers' text stands in spans of kind ``foreign`` and in quotes, nowhere else; what phones push (`push`) and the first
block of a card hold nothing that a customer wrote.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.rules.cover import cover
from handlers.rules.escape import clean, cut, isolate, one_line
from handlers.rules.hours import zone_named
from handlers.rules.languages import addressed, language_name
from handlers.rules.marks import LEARNED, NOMINATE, NOT, OWN, REVIEW, SPAM, URGENT
from handlers.rules.turns import Talk, whose_turn
from storage.model import (
    THIRD,
    Answer,
    Button,
    Conversation,
    Message,
    Part,
    Person,
    PersonId,
    Post,
    Signal,
    Span,
    Team,
)

QUOTE_MAX = 2_900
"""Characters of one message on a card; the rest opens with "Show all" (threat T8: Slack splits and doubles longer)."""
FIRST_MAX, LAST_MAX = 900, 1_900
"""The same where a card shows two messages, the first and the last."""
LINES_MAX = 40
NAME_MAX, EXTRA_MAX = 80, 60
SUBJECT_MAX = 150
GLOSS_MAX = 200
THEME_MAX, SIGNAL_MAX = 60, 120
NAMED_MAX = 3
"""So many people are named, the rest counted."""

UNREADABLE = "could not be read"
"""The rule of a conversation that no code could read; people have to."""

SOURCES = {"form": "Form", "webhook": "Webhook", "staff": "Heard by staff", "import": "Import", "slack": "Slack"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What a card shows beside the conversation itself."""

    words: Sequence[Message]
    """The first message and the newest; one where there is one."""
    said: int
    """How many messages there are."""
    people: Mapping[PersonId, Person] = field(default_factory=dict)
    """Everybody whom the card names."""
    followers: Sequence[PersonId] = ()
    wants_to_say_back: Sequence[PersonId] = ()
    too_late: Sequence[tuple[PersonId, datetime]] = ()
    """Who wanted to take that back, and when it had left."""
    nominated: bool = False
    spam_by: Sequence[PersonId] = ()
    hand_over: Sequence[Team] = ()
    """The teams it can be handed to."""
    readers: "Readers | None" = None
    words_in_thread: bool = False
    push_words: bool = False
    """The channel wants everything in what phones push and screen readers read."""
    said_back: Answer | None = None
    """What we said last."""
    zone: ZoneInfo | None = None
    """The company's."""
    other_language: bool = False
    """They write in another one than the house language."""
    like: int = 1
    """How many messages say nearly the same as one of these, itself among them."""
    theme: str = ""
    """What its newest messages are about, as customers or people call it; foreign text."""
    theme_heard: int = 0
    """How many messages this week are about it."""
    theme_rises: bool = False
    """More than in the week before."""
    signals: Sequence[Signal] = ()
    """What was noticed in its messages, one of each kind."""
    praises: bool = False
    """They speak well of us somewhere in it."""
    guessed: "Guessed | None" = None
    handed_by_guess: bool = False
    """Who handed it over was nobody, but what was learned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamGuess:
    """For whom it may be, by what was learned, with what such a guess is worth."""

    team: str
    worth: str
    acted: bool
    """It was handed over for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindGuess:
    kind: str
    worth: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guessed:
    """What was guessed of a conversation; never what people said of it."""

    team: TeamGuess | None = None
    kind: KindGuess | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Who reads a customer's language."""

    language: str
    """Its name."""
    here: Sequence[str] = ()
    """People of the team."""
    elsewhere: Sequence[str] = ()


# ------------------------------------------------------------------ the smallest parts


def ours(text: str) -> Span:
    return Span(kind="ours", text=text)


def strong(text: str) -> Span:
    return Span(kind="ours", text=text, strong=True)


def foreign(text: str, limit: int = NAME_MAX, *, strong: bool = False) -> Span:
    return Span(kind="foreign", text=one_line(text, limit), strong=strong)


def person(who: PersonId) -> Span:
    """Calls somebody; where they are only spoken of, `named` leaves them in peace."""
    return Span(kind="person", ref=who)


def named(who: PersonId, people: Mapping[PersonId, Person], *, strong: bool = False) -> Span:
    if who == LEARNED:
        return ours("Earshot") if not strong else Span(kind="ours", text="Earshot", strong=True)
    known = people.get(who)
    name = one_line(known.name, NAME_MAX) if known else ""
    return Span(kind="foreign", text=name or "somebody", strong=strong)


def link(text: str, ref: str) -> Span:
    return Span(kind="link", text=text, ref=ref)


def ago(at: datetime, zone: ZoneInfo | None = None) -> Span:
    """How long ago it was, for whoever reads it whenever they do."""
    return Span(kind="ago", text=f"{at.astimezone(zone):%a %H:%M}", ref=str(int(at.timestamp())))


def when(at: datetime, zone: ZoneInfo | None = None) -> Span:
    return Span(kind="when", text=f"{at.astimezone(zone):%a %d %b %H:%M}", ref=str(int(at.timestamp())))


def title(text: str) -> Part:
    return Part(kind="title", spans=(ours(text),))


def line(*spans: Span) -> Part:
    return Part(kind="line", spans=spans)


def facts(*spans: Span) -> Part:
    return Part(kind="facts", spans=spans)


def buttons(*of: Button) -> Part:
    return Part(kind="buttons", buttons=of)


def say(text: str) -> Post:
    """One sentence of ours."""
    return Post(push=text, parts=(line(ours(text)),))


def quote(text: str, limit: int = QUOTE_MAX) -> Part:
    """A customer's words in a quote of their own."""
    return Part(kind="quote", spans=(Span(kind="foreign", text=_shown(text, limit) or "(no words)"),))


def quoted(said: Message, people: Mapping[PersonId, Person], limit: int = QUOTE_MAX) -> list[Part]:
    """The words of a message; above what somebody of us passed on it says who heard it."""
    by = [facts(ours("heard by "), named(said.heard_by, people), ours(":"))] if said.heard_by else []
    return [*by, quote(said.text, limit)]


def wrote(heard_by: PersonId | None, people: Mapping[PersonId, Person]) -> list[Span]:
    """What stands behind a customer's name before their words: that they wrote, or who of us heard it from them."""
    return [ours(", heard by "), named(heard_by, people)] if heard_by else [ours(" wrote")]


def verbatim(text: str) -> Part:
    """What we are about to say, letter by letter."""
    return Part(kind="raw", spans=(Span(kind="foreign", text=text),))


def _shown(text: str, limit: int) -> str:
    # Covered before it is cut: a number that is cut in two is no card number any more.
    return cut(cover(clean(text[: limit * 4])), limit, LINES_MAX)


def is_cut(text: str, limit: int = QUOTE_MAX) -> bool:
    """Whether a quote of it leaves anything out."""
    whole = clean(text)
    return len(whole) > limit or whole.count("\n") >= LINES_MAX


def listing(names: Sequence[Span]) -> list[Span]:
    """A, B and C: the first few, the rest counted."""
    shown = list(names[:NAMED_MAX])
    if len(names) > NAMED_MAX:
        shown.append(ours(f"{len(names) - NAMED_MAX} more"))
    spans: list[Span] = []
    for number, name in enumerate(shown):
        if number:
            spans.append(ours(" and " if number == len(shown) - 1 else ", "))
        spans.append(name)
    return spans


# ------------------------------------------------------------------ what is said about a conversation


def source_name(source: str) -> str:
    return SOURCES.get(source.partition(":")[0], source.partition(":")[0].capitalize())


def headline(talk: Conversation, zone: ZoneInfo | None = None) -> str:
    """The neutral first line, which phones and desktops push: nothing that the customer wrote.

    With the company's zone it says by when a first answer is due, too.
    """
    parts = [source_name(talk.source), language_name(talk.customer.language), "urgent" if talk.urgent else ""]
    return " · ".join(part for part in [*parts, due(talk, zone) if zone else ""] if part)


def due(talk: Conversation, zone: ZoneInfo) -> str:
    """By when a first answer was promised, as long as it is waited for; with the day where that is another one."""
    if talk.promised_by is None or talk.promise not in ("open", "broken") or talk.answered_at or talk.state in ENDED:
        return ""
    by, heard = talk.promised_by.astimezone(zone), talk.heard_at.astimezone(zone)
    day = "" if by.date() == heard.date() and talk.promise == "open" else f"{by:%a} "
    far = f"{by:%a %d %b} " if abs(by.date() - heard.date()) >= timedelta(days=6) else day
    return f"first answer {'due' if talk.promise == 'open' else 'was due'} {far}{by:%H:%M}"


def who(talk: Conversation) -> str:
    """The name as written; foreign text."""
    return talk.customer.name or "Somebody"


def customer(talk: Conversation, limit: int = NAME_MAX, *, strong: bool = True) -> Span:
    """The customer, as their language addresses people."""
    return Span(kind="foreign", text=addressed(one_line(who(talk), limit), talk.customer.language), strong=strong)


def local_time(talk: Conversation, at: datetime) -> str:
    """The customer's own time of day at a moment, where their zone is known."""
    zone = zone_named(talk.customer.zone)
    if zone is None:
        return ""
    there = at.astimezone(zone)
    offset = there.utcoffset() or timedelta()
    hours, minutes = divmod(abs(int(offset.total_seconds())) // 60, 60)
    sign = "-" if offset < timedelta() else "+"
    return f"{there:%a %H:%M} there (UTC{sign}{hours}{f':{minutes:02d}' if minutes else ''})"


def listed(talk: Conversation, people: Mapping[PersonId, Person], place: str = "", why: Sequence[Span] = ()) -> Part:
    """A conversation in one line of a list, with why it is there and a link to its card where that stands somewhere.

    Its owner is named where ``people`` has them: a list of one's own, or of what nobody has, need not say so each time.
    The link is labelled by us: a customer's name as a label could pretend to be another address (threat T3).
    """
    spans = [customer(talk, 50), ours(f" · {headline(talk)} · "), ago(talk.heard_at)]
    if talk.owner is not None and talk.owner in people:
        spans += [ours(" · "), named(talk.owner, people), ours(" has it")]
    return line(*spans, *why, *([ours(" · "), link("card", place)] if place else []))


# ------------------------------------------------------------------ the card


def card(talk: Conversation, face: Face) -> Post:
    """The card of a conversation, from its headline down to its buttons."""
    if face.spam_by:
        return _put_aside(talk, face)
    parts = (
        facts(ours(headline(talk, face.zone))),
        line(*_who_line(talk)),
        *_words(talk, face),
        *_gloss(talk, face),
        *_signals(talk, face),
        *_said_back(face),
        facts(*_facts(talk, face)),
        *_state_lines(talk, face),
        buttons(*_buttons(talk, face)),
    )
    push = f"{headline(talk, face.zone)} · for {talk.team}"
    return Post(push=_all_of(parts) if face.push_words else push, parts=parts)


def left_behind(talk: Conversation, place: str) -> Post:
    """What is left of a card in the channel that it was handed over from: where it is now."""
    spans = (ours("Now in "), link(f"#{talk.team}", place), ours(" · "), customer(talk, strong=False))
    return Post(push=f"Now in #{talk.team}", parts=(line(*spans),))


def joined_line(talk: Conversation, whole: Conversation, place: str) -> Post:
    """What is left of a card whose conversation became part of another one: where it goes on."""
    spans = (ours("Same as "), link(f"this one in #{whole.team}", place), ours(" · "), customer(talk, strong=False))
    return Post(push=f"Part of another conversation in #{whole.team}", parts=(line(*spans),))


def _put_aside(talk: Conversation, face: Face) -> Post:
    by = listing([named(one, face.people) for one in face.spam_by])
    spans = (ours("Put aside as spam by "), *by, ours(f" · {talk.ref}"))
    back = Button(action=f"{NOT}{SPAM}", label="Not spam", value=talk.ref)
    return Post(push=f"Put aside as spam · {talk.ref}", parts=(line(*spans), buttons(back, _read(talk, "Read"))))


def _who_line(talk: Conversation) -> list[Span]:
    spans = [customer(talk)]
    for extra in (talk.customer.company, talk.customer.segment):
        if extra:
            spans += [ours(" · "), foreign(extra, EXTRA_MAX)]
    return spans


def _words(talk: Conversation, face: Face) -> list[Part]:
    if talk.rule == UNREADABLE:
        return [line(ours("No code of ours could read this. The raw form is in the thread: people have to."))]
    if face.words_in_thread:
        return [line(ours("The words are in the thread."))]
    if not face.words:
        return []
    about = subject_line(talk, face.words[0].text)
    if len(face.words) == 1:
        return [*about, *quoted(face.words[0], face.people)]
    # The first message says what it is about; the newest what it has come to.
    between = f"{face.said} messages; the last:" if face.said > 2 else "and then:"
    first, last = (quoted(one, face.people, most) for one, most in zip(face.words, (FIRST_MAX, LAST_MAX), strict=True))
    return [*about, *first, line(ours(between)), *last]


def _gloss(talk: Conversation, face: Face) -> list[Part]:
    """What somebody who reads it wrote for those who do not."""
    if not talk.gloss or talk.gloss_by is None:
        return []
    by = [ours("In short, by "), named(talk.gloss_by, face.people), ours(": ")]
    return [line(*by, foreign(talk.gloss, GLOSS_MAX))]


def subject_line(talk: Conversation, text: str) -> list[Part]:
    """What a mail was said to be about: people write the half of it there. Not when that is all it says."""
    if not talk.subject.strip() or talk.subject.strip() == text.strip():
        return []
    return [line(ours("Subject: "), foreign(cover(talk.subject), SUBJECT_MAX, strong=True))]


def _facts(talk: Conversation, face: Face) -> list[Span]:
    spans: list[Span] = []
    if talk.rule != UNREADABLE:
        spans += [ours("on "), foreign(talk.place, EXTRA_MAX), ours(" · ")] if talk.place else []
        spans.append(ours(f"to #{talk.first_team} by rule “{talk.rule}” · "))
        if talk.team != talk.first_team:
            spans.append(ours(f"then handed over to #{talk.team}{_by_guess(talk, face)} · "))
        spans += _perhaps_for(talk, face)
    if at := local_time(talk, talk.heard_at):
        spans.append(ours(f"{at} · "))
    if talk.customer.account_owner:
        spans += [ours("account of "), named(talk.customer.account_owner, face.people), ours(" · ")]
    if said := QUOTING.get(talk.customer.quoting):
        spans.append(ours(f"{said} · "))
    if talk.first_voice:
        spans.append(ours("first voice · "))
    if talk.heard_by:
        spans += [ours("heard by "), named(talk.heard_by, face.people), ours(" · ")]
    spans += _kind(talk, face)
    spans += _readers(talk, face)
    spans += _likeness(face)
    if doubt := next((message.doubt for message in face.words if message.doubt), ""):
        spans += [strong("perhaps not them: "), foreign(doubt, EXTRA_MAX), ours(" · ")]
    if any(message.altered for message in face.words):
        spans.append(ours("some characters could not be kept · "))
    return [*spans, ours(talk.ref)]


def _by_guess(talk: Conversation, face: Face) -> str:
    """That a guess did it, as long as it stands where the guess put it."""
    guess = face.guessed.team if face.guessed else None
    return f", {guess.worth}" if guess and guess.acted and guess.team == talk.team and face.handed_by_guess else ""


def _perhaps_for(talk: Conversation, face: Face) -> list[Span]:
    """For whom it may be, as long as nobody has decided."""
    guess = face.guessed.team if face.guessed else None
    decided = talk.team != talk.first_team or talk.owner or talk.answered_at or talk.state in ENDED
    if guess is None or guess.acted or guess.team == talk.team or decided:
        return []
    return [ours(f"perhaps for #{guess.team} ({guess.worth}) · ")]


KINDS = {
    "question": "a question",
    "defect": "a defect",
    "idea": "an idea",
    "praise": "praise",
    "criticism": "criticism",
}
"""What words can be, by what people say of them."""


def _kind(talk: Conversation, face: Face) -> list[Span]:
    """What it is, by people; else a guess with what it is worth; else nothing, since it is not known."""
    if talk.kind and talk.kind_by:
        return [ours(f"{KINDS.get(talk.kind, talk.kind)}, by "), named(talk.kind_by, face.people), ours(" · ")]
    guess = face.guessed.kind if face.guessed else None
    return [ours(f"perhaps {KINDS.get(guess.kind, guess.kind)} ({guess.worth}) · ")] if guess else []


def _likeness(face: Face) -> list[Span]:
    """How many say nearly the same, and what many speak of."""
    spans: list[Span] = [ours(f"one of {face.like:,} like this · ")] if face.like > 1 else []
    if face.theme:
        heard = f"{face.theme_heard:,} this week{', ↑' if face.theme_rises else ''}"
        spans += [ours("theme "), foreign(face.theme, THEME_MAX, strong=True), ours(f" ({heard}) · ")]
    return spans


SIGNALS = {
    "bugging": "They fear to bug us",
    "competitor": "Names a competitor",
    "at_risk": "At risk",
    "ambassador": "Speaks well of us",
}


def _signals(talk: Conversation, face: Face) -> list[Part]:
    """What was noticed, each with the customer's own words that gave it; a deed has none."""
    said = [line(*one) for one in deeds(talk)]
    return said + [line(*noticed(one.kind, one.words)) for one in face.signals if one.kind in SIGNALS]


def noticed(kind: str, words: str) -> list[Span]:
    """A signal, with the words that gave it where they may stand here."""
    if not words:
        return [strong(SIGNALS[kind])]
    return [strong(f"{SIGNALS[kind]}: "), ours("“"), foreign(cover(words), SIGNAL_MAX), ours("”")]


def deeds(talk: Conversation) -> list[list[Span]]:
    """What the record alone says of how they were left waiting."""
    if talk.state in ENDED or talk.state in ("spam", "joined"):
        return []
    said = [[strong(f"{talk.unanswered} messages without an answer")]] if talk.unanswered >= THIRD else []
    return [*said, *([[strong("Never answered")]] if talk.never_answered else [])]


def _readers(talk: Conversation, face: Face) -> list[Span]:
    """Who in the team reads the language; where nobody does, who else."""
    if face.readers is None:
        return []
    if face.readers.here:
        return [ours("read here by "), *listing([foreign(name) for name in face.readers.here]), ours(" · ")]
    if face.readers.elsewhere:
        names = listing([foreign(name) for name in face.readers.elsewhere])
        verb = "reads" if len(face.readers.elsewhere) == 1 else "read"
        return [ours(f"nobody in #{talk.team} reads {face.readers.language}: "), *names, ours(f" {verb} it · ")]
    return [ours(f"nobody here reads {face.readers.language} · ")]


def _state_lines(talk: Conversation, face: Face) -> list[Part]:
    spans: list[Span] = []
    if talk.owner:
        spans += [named(talk.owner, face.people, strong=True), strong(" has it")]
        if (owner := face.people.get(talk.owner)) and owner.away_until:
            spans.append(ours(f" · away{_until(owner.away_until, face.zone)}"))
    else:
        spans.append(strong("Nobody has it yet"))
    if face.followers:
        follow = " follows" if len(face.followers) == 1 else " follow"
        spans += [ours(" · "), *listing([named(one, face.people) for one in face.followers]), ours(follow)]
    if talk.to_review:
        spans.append(ours(" · for the review"))
    if face.nominated:
        spans.append(ours(" · suggested for “also worth hearing”"))
    lines = [line(*spans), line(*_turn(talk, face))]
    if face.wants_to_say_back:
        want = " wants" if len(face.wants_to_say_back) == 1 else " want"
        names = listing([named(one, face.people) for one in face.wants_to_say_back])
        lines.append(line(*names, ours(f"{want} to say it back")))
        if talk.state not in ENDED:
            lines.append(buttons(Button(action="open.say_back", label="Write it", value=talk.ref)))
    lines += [
        line(named(whose, face.people), ours(" wanted to take that back: already sent "), when(at, face.zone))
        for whose, at in face.too_late
    ]
    return lines


def _is_away(talk: Conversation, face: Face) -> bool:
    owner = face.people.get(talk.owner) if talk.owner else None
    return owner is not None and owner.away_until is not None


def _until(day: datetime, zone: ZoneInfo | None) -> str:
    """Until when somebody is away, where they said so."""
    return f" until {day.astimezone(zone):%a %d %b}" if day.year < NEVER else ""


NEVER = 9999
SAID_BACK_MAX = 300
ENDED = {
    "done": "Done, as they say themselves",
    "unconfirmed": "Nobody knows whether it is done: they did not say",
    "not_doing": "Not doing it, and they know",
    "heard": "Heard",
}
FATES = {
    "held": "about to go",
    "late": "not there yet",
    "returned": "came back: they did not get it",
    "failed": "did not go",
}


def _said_back(face: Face) -> list[Part]:
    """What we said last, and how far it is, where it is not simply there."""
    answer = face.said_back
    if answer is None:
        return []
    by = named(answer.person, face.people) if answer.person else ours("Earshot")
    fate = [ours(f" ({FATES[answer.state]})")] if answer.state in FATES else []
    said = foreign(answer.text, SAID_BACK_MAX)
    if answer.corrects is not None:
        when_ = when(answer.settled_at or answer.at, face.zone)
        return [line(ours("Corrected "), when_, ours(" by "), by, *fate, ours(": "), said)]
    return [line(ours("We said back "), ago(answer.at), ours(" · "), by, *fate, ours(": "), said)]


def _turn(talk: Conversation, face: Face) -> list[Span]:
    """Whose turn it is and since when."""
    if talk.state in ENDED:
        return [strong(ENDED[talk.state]), ours(" · "), ago(talk.heard_at)]
    turn = whose_turn(
        Talk(
            state=talk.state,
            opened_at=talk.opened_at,
            heard_at=talk.heard_at,
            answered_at=talk.answered_at,
            asked_at=talk.asked_at,
            next_word_at=talk.next_word_at,
        )
    )
    whose = "Their turn: " if turn.whose == "theirs" else "Our turn: "
    if talk.answered_at is not None and talk.answered_at >= talk.heard_at:
        asked = " and asked whether it is done" if talk.asked_at is not None else ""
        spans = [ours(f"{whose}we answered "), ago(talk.answered_at), ours(asked)]
    else:
        spans = [ours(f"{whose}they wrote "), ago(talk.opened_at)]
        spans += [ours(", and again "), ago(talk.heard_at)] if face.said > 1 else []
        spans += [ours(", nothing said back yet")] if talk.answered_at is None else []
    return [*spans, *_next_word(talk, face)]


def _next_word(talk: Conversation, face: Face) -> list[Span]:
    return [ours(" · next word by "), when(talk.next_word_at, face.zone)] if talk.next_word_at else []


def _buttons(talk: Conversation, face: Face) -> list[Button]:
    if talk.owner:
        row = [
            Button(action=OWN, label="I have it" if _is_away(talk, face) else "Follow", value=talk.ref),
            Button(action="let_go", label="Let go", value=talk.ref),
        ]
    else:
        row = [Button(action=OWN, label="I have it", value=talk.ref, style="primary")]
        row += [Button(action="let_go", label="Let go", value=talk.ref)] if face.followers else []
    row.append(Button(action="open.answer", label="Answer", value=talk.ref))
    others = tuple((team, f"#{team}") for team in face.hand_over if team != talk.team)
    if others:
        row.append(Button(action="hand_over", label="Hand over", value=talk.ref, options=others))
    if face.said_back is not None and talk.state not in ENDED:
        row.append(Button(action="open.say_back", label="Say it back", value=talk.ref))
    if _leaves_out(talk, face):
        row.append(_read(talk, "Show all"))
    if face.readers is not None and not face.readers.here and not talk.gloss:
        row.append(Button(action="open.gloss", label="Gloss…", value=talk.ref))
    row.append(Button(action="more", label="More", value=talk.ref, options=tuple(_more(talk, face)), small=True))
    return row


def _leaves_out(talk: Conversation, face: Face) -> bool:
    if face.words_in_thread or talk.rule == UNREADABLE:
        return False
    limits = (QUOTE_MAX,) if len(face.words) == 1 else (FIRST_MAX, LAST_MAX)
    too_long = any(is_cut(message.text, limit) for message, limit in zip(face.words, limits, strict=False))
    return too_long or face.said > len(face.words)


def _more(talk: Conversation, face: Face) -> list[tuple[str, str]]:
    """What a card offers besides."""
    return [
        ("open.thanks", "Thank them"),
        ("open.why", "Ask why"),
        ("open.not_doing", "Not doing it"),
        (f"{NOT}{URGENT}", "Not urgent") if talk.urgent else (URGENT, "Urgent"),
        (f"{NOT}{REVIEW}", "Not for the review") if talk.to_review else (REVIEW, "To the review"),
        (f"{NOT}{NOMINATE}", "Not worth hearing after all") if face.nominated else (NOMINATE, "Also worth hearing"),
        (SPAM, "Spam"),
        ("open.same_as", "Same as…"),
        *([("open.split", "Split here…")] if face.said > 1 else []),
        *([("open.gloss", "Gloss…")] if face.other_language or talk.gloss else []),
        ("open.kind", "Kind…"),
        *([("open.theme", "Rename theme…")] if face.theme else []),
        *_quoting_menu(talk, face),
        *_account_menu(talk),
        ("new_link", "New link"),
        ("open.read", "Read, in plain order"),
    ]


QUOTABLE = "quotable"
QUOTING = {"asked": "asked whether we may quote them", "given": "may be quoted", "revoked": "not to be quoted any more"}


def _quoting_menu(talk: Conversation, face: Face) -> list[tuple[str, str]]:
    if talk.customer.quoting in ("asked", "given"):
        held = talk.customer.quoting == "given"
        return [(f"{NOT}{QUOTABLE}", "Not to be quoted any more") if held else (QUOTABLE, "They may be quoted")]
    return [(QUOTABLE, "They may be quoted")] if face.praises and talk.customer.quoting != "no" else []


LOOK_AFTER = "look_after"


def _account_menu(talk: Conversation) -> list[tuple[str, str]]:
    """Whoever looks after the account follows when it is at risk."""
    if not talk.customer.company:
        return []
    if talk.customer.account_owner:
        return [(f"{NOT}{LOOK_AFTER}", "Nobody looks after the account"), (LOOK_AFTER, "I look after the account now")]
    return [(LOOK_AFTER, "I look after the account")]


def _read(talk: Conversation, label: str) -> Button:
    return Button(action="open.read", label=label, value=talk.ref)


# ------------------------------------------------------------------ everything as text


def _all_of(parts: Collection[Part]) -> str:
    """Parts as plain text, customers' words isolated, for channels that want them in what is pushed and read aloud."""
    return "\n".join("".join(_text(span) for span in part.spans) for part in parts if part.spans)


def _text(span: Span) -> str:
    return isolate(span.text) if span.kind == "foreign" else span.text
