"""What a person asks for this second and nobody else sees: readers that change nothing."""

from handlers import (
    absence,
    answering_many,
    belonging,
    bundles,
    correcting,
    drafts,
    glossing,
    kinds,
    lists,
    nudging,
    once_a_week,
    pressing,
    reading,
    reply,
    saying_back,
    searching,
    showing,
    snippets,
    staff,
    theming,
    timelines,
    unheard,
)
from handlers import cards as faces
from handlers.company import Company
from handlers.rules.languages import NAMES, read_code
from handlers.rules.marks import HAND_OVER, OWN
from handlers.rules.roles import has_say
from storage import arrivals, conversations, messages, people, promises
from storage.ledger import Tx
from storage.model import Button, Conversation, DeliveryId, Modal, Part, Person, PersonId, Post, Span, Team

SHOWN = 10
DUE_MAX = 200
"""So many promises are looked through, the soonest first."""
LISTED = 50
"""A bundle lists at most so many; with its buttons each takes two of a modal's hundred blocks."""
QUOTE_MAX = 200
CHECK = "check:"
"""Followed by a form's name: what is wrong with what was typed, by field; asked before it is taken in."""
NOTHING = "There is nothing here for you."

Answer = Post | Modal | dict[str, str]


def answer(tx: Tx, company: Company, *, person: str, what: str, value: str, fields: dict[str, str]) -> Answer:
    """The answer to one question, by its name. Whoever has no say gets the same as for what is not there."""
    known = people.find_person(tx, PersonId(person))
    if what.startswith(CHECK):
        return _check(tx, company, known, form=what.removeprefix(CHECK), value=value, fields=fields)
    if known is None or not has_say(known):
        return faces.say(NOTHING) if what in ("home", "command", "taken") else _nothing()
    match what:
        case "home":
            return home(tx, company, known)
        case "read" | searching.WORD | timelines.WORD | timelines.ACCOUNT | unheard.WORD:
            return _found(tx, company, what, value) or _nothing()
        case "bundle":
            return listed(tx, value, known)
        case "taken" | "handed_in":
            return taken(tx, value, known) if what == "taken" else handed_in(tx, value, fields)
        case "command":
            return command(tx, company, known, value)
        case drafts.EDIT | snippets.FILL | snippets.LIST | snippets.FORM:
            return _written_before(tx, company, known, what=what, value=value, fields=fields) or _nothing()
        case staff.FORM:
            return staff.form(fields.get("words", ""))
        case _:
            return _form(tx, company, what, value) or _nothing()


def _found(tx: Tx, company: Company, what: str, value: str) -> Modal | None:
    """A card in plain order, or one more page of what was searched for."""
    if what == "read":
        return reading.find(tx, company, value)
    if what == searching.WORD:
        return searching.page(tx, company, value)
    if what == unheard.WORD:
        return unheard.page(tx, company, value)
    return timelines.page(tx, company, value) if what == timelines.WORD else timelines.of_account(tx, value)


def _form(tx: Tx, company: Company, what: str, value: str) -> Modal | None:
    """A form in which something is said back."""
    match what:
        case answering_many.FORM:
            return answering_many.form(tx, company, value)
        case correcting.CORRECT:
            return correcting.form(tx, company, value)
        case correcting.TAKE_BACK:
            return correcting.ask_to_take_back(tx, company, value)
        case "answer" | "say_back" | "why" | "thanks" | "not_doing":
            return reply.form(tx, company, what, value)
        case belonging.SAME:
            return belonging.form(tx, company, value)
        case belonging.SPLIT_AT:
            return belonging.split_form(tx, company, value)
        case glossing.FORM:
            return glossing.form(tx, company, value)
        case theming.FORM:
            return theming.form(tx, company, value)
        case kinds.FORM:
            return kinds.form(tx, value)
        case _:
            return None


def _written_before(
    tx: Tx, company: Company, person: Person, *, what: str, value: str, fields: dict[str, str]
) -> Modal | None:
    """An answer that begins with what was written in the thread or for many; and what was written for many."""
    match what:
        case drafts.EDIT:
            return drafts.form(tx, company, value)
        case snippets.FILL:
            return drafts.refilled(tx, company, person, fields, value)
        case snippets.LIST:
            return snippets.listed(tx, company)
        case _:
            return snippets.form(tx, company, person, value)


def _check(tx: Tx, company: Company, person: Person | None, *, form: str, value: str, fields: dict[str, str]) -> Answer:
    """What follows a form before it is taken in: nothing, errors beside its fields, or another modal instead."""
    if form == staff.FORM:
        return staff.check(fields)
    if person is None or not has_say(person):
        return {}  # whoever takes it in refuses it
    if form in (reply.PREVIEW, answering_many.PREVIEW):
        check_preview = reply.check_preview if form == reply.PREVIEW else answering_many.check_preview
        return check_preview(tx, company, person, value)
    if form == reply.FORM:
        check = correcting.check if value.startswith("correction:") else reply.check
        return check(tx, company, person, fields, value)
    if form == snippets.FORM:
        return snippets.check(tx, company, fields, value)
    if form == answering_many.FORM:
        return answering_many.check(tx, company, person, fields, value)
    if form == belonging.SAME:
        return belonging.check(tx, fields, value)
    if form == belonging.JOIN:
        return belonging.check_join(tx, fields, value)
    if form == theming.FORM:
        return theming.check(tx, fields, value)
    return {}


def handed_in(tx: Tx, value: str, fields: dict[str, str]) -> Post:
    """Whether a form has arrived, by ``SOURCE:ID``, that its adapter knew no more once Earshot was started again; where
    it has not, what was typed is given back to be copied.
    """
    source, _, id_ = value.partition(":")
    if arrivals.find_known(tx, source, (id_,)):
        return faces.say("That has arrived already. It is done once.")
    gone = "Earshot was started again since you opened this, and it did not arrive. Please open it again."
    if not fields:
        return faces.say(gone)
    kept = faces.line(faces.ours("This is what you wrote:"))
    return Post(push=gone, parts=(kept, *(faces.verbatim(text) for text in fields.values())))


def _nothing() -> Modal:
    return Modal(name="nothing", title="Earshot", parts=(faces.line(faces.ours(NOTHING)),))


# ------------------------------------------------------------------ /earshot


def command(tx: Tx, company: Company, person: Person, text: str) -> Post | Modal:
    """``/earshot next|mine|search|customer|themes|unheard|heard|snippets|reads|away|back|help``."""
    word, _, rest = text.strip().partition(" ")
    match word.lower():
        case "next":
            return next_one(tx, company, person)
        case "mine":
            return mine(tx, person)
        case searching.WORD | timelines.WORD | theming.WORD | unheard.WORD as wanted:
            return _look_up(tx, company, person, wanted, rest)
        case "heard":
            return staff.form(rest)
        case "snippets":
            return snippets.listed(tx, company)
        case "reads":
            return reads(tx, person, rest)
        case "away" | "back":
            return away(company, person, rest if word.lower() == absence.AWAY else None)
        case "help" | "":
            return helping(company)
        case _:
            unknown = faces.line(faces.ours("I do not know “"), faces.foreign(word, 40), faces.ours("”. I know:"))
            return Post(push="What Earshot can do", parts=(unknown, *helping(company).parts))


def _look_up(tx: Tx, company: Company, person: Person, wanted: str, rest: str) -> Post | Modal:
    """What was said, with whom, and what about."""
    if wanted == searching.WORD:
        return searching.first(tx, company, rest)
    if wanted == unheard.WORD:
        return unheard.listed(tx, company)
    return timelines.ask(tx, company, rest) if wanted == timelines.WORD else theming.listed(tx, company, person)


def helping(company: Company) -> Post:
    """The words that /earshot knows, and the gestures."""
    words = {
        "next": "the next conversation to take",
        "mine": "what you have",
        "search refund team:support": "what was said, by customers and by us, the newest first",
        "customer Maria": "everything with a customer, by name, address or company",
        "themes": "what your team's customers speak of; rename, merge or mute it",
        "unheard": "imported accounts with which nothing was said for long",
        "heard": "pass on what a customer told you",
        "review": "how the weekly review stands; preview, open, close, pause 2, or a week: review 2026-W47",
        "sample": "how the executive sample stands; preview, draw, replay 12, explain 12",
        "snippets": "short texts that your team uses again",
        "reads ja en": "say which languages you read; cards name you then",
        "away until Monday": "what you have is the team's until then",
        "back": "you are here again",
        "help": "this",
    }
    lines = [faces.line(faces.strong(f"/earshot {word}"), faces.ours(f"  {what}")) for word, what in words.items()]
    return Post(push="What Earshot can do", parts=(*lines, faces.line(*_gestures(company))))


def _gestures(company: Company) -> list[Span]:
    spans = [faces.ours("On a card: ")]
    for sign, meaning in company.signs.items():
        text = lists.LEGEND.get(meaning) or f"to #{meaning.removeprefix(HAND_OVER)}"
        spans += [Span(kind="emoji", text=sign), faces.ours(f" {text}   ")]
    return [*spans, *lists.on_remarks(company)]


def next_one(tx: Tx, company: Company, person: Person) -> Post:
    """The most pressing conversation of the person's teams that nobody has: urgent, then what waits for a word of ours
    most (``handlers.pressing``), then the oldest.
    """
    teams = _teams(company, person) or list(company.teams)
    urgent = [talk for team in teams for talk in conversations.list_free(tx, team, 1, urgent=True)]
    free = urgent or pressing.find(tx, teams, 1, free=True)
    free = free or [talk for team in teams for talk in conversations.list_free(tx, team, 1, urgent=False)]
    free = free or [talk for team in teams for talk in lists.left_alone(tx, team, 1)]
    if not free:
        return faces.say("Nothing waits. Well done.")
    talk = min(free, key=lambda one: (one.heard_at, one.id))
    why = pressing.why(tx, company, [talk])
    row = (
        Button(action=OWN, label="I have it", value=talk.ref, style="primary"),
        Button(action="open.read", label="Read", value=talk.ref),
    )
    return Post(
        push="The next one",
        parts=(*lists.lines(tx, [talk], why=why), *_newest(tx, talk, QUOTE_MAX * 2), faces.buttons(*row)),
    )


def taken(tx: Tx, ref: str, person: Person) -> Post:
    """What became of pressing "I have it" on what only this person sees."""
    talk = conversations.find_by_ref(tx, ref)
    if talk is None:
        return faces.say(NOTHING)
    said = "You have it" if talk.owner == person.id else "You follow it" if talk.owner else "Nobody has it"
    return Post(push=said, parts=(faces.line(faces.strong(said)), *lists.lines(tx, [talk])))


def mine(tx: Tx, person: Person) -> Post:
    owned = conversations.list_owned(tx, person.id, SHOWN)
    wanted = [*once_a_week.titled(tx, person.id), *saying_back.titled(tx, person.id)]
    if not owned and not wanted:
        return faces.say("You have nothing open.")
    return Post(push="What you have", parts=(*lists.lines(tx, owned, mine=True), *wanted))


def reads(tx: Tx, person: Person, words: str) -> Post:
    """What a person reads, as the ledger has it by now, and which words were no languages."""
    names = [NAMES[code] for code in people.list_reads(tx, person.id)]
    said = f"You read {_listing(names)}." if names else "You have not said what you read."
    unknown = [word for word in words.replace(",", " ").split() if not read_code(word) and word.lower() != "nothing"]
    parts = [faces.line(faces.ours(said))]
    if unknown:
        strange = [faces.foreign(word, 20) for word in unknown]
        parts.append(faces.line(faces.ours("I do not know "), *faces.listing(strange), faces.ours(".")))
    parts.append(
        faces.facts(faces.ours("Say it with codes or names: /earshot reads ja en, or /earshot reads nothing."))
    )
    return Post(push="What you read", parts=tuple(parts))


def away(company: Company, person: Person, words: str | None) -> Post:
    """Whether a person is away, as the ledger has it by now; where a day was not understood, what is."""
    zone = absence.zone_of(person, company)
    if person.away_until is None:
        said = "You are here."
    elif person.away_until >= absence.FOR_EVER:
        said = "You are away, until you say /earshot back. What you have is your team's."
    else:
        said = f"You are away until {person.away_until.astimezone(zone):%A, %d %B}. What you have is your team's."
    parts = [faces.line(faces.ours(said))]
    if words and not absence.is_day(words):
        unknown = faces.line(faces.ours("I do not know the day “"), faces.foreign(words, 40), faces.ours("”."))
        parts.insert(0, unknown)
    hint = (
        "/earshot away until Monday · until tomorrow · until 2026-12-31, or /earshot away until you say /earshot back."
    )
    parts.append(faces.facts(faces.ours(hint)))
    return Post(push="Whether you are away", parts=tuple(parts))


def _listing(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


# ------------------------------------------------------------------ the Home tab and lists


def home(tx: Tx, company: Company, person: Person) -> Post:
    """The Home tab: mine, and my teams' open, urgent first."""
    owned = conversations.list_owned(tx, person.id, SHOWN)
    mine = lists.lines(tx, owned, mine=True) or [faces.line(faces.ours("You have nothing open."))]
    wanted = [*once_a_week.titled(tx, person.id), *saying_back.titled(tx, person.id)]
    parts = [faces.title("Yours"), *mine, *wanted, *_due(tx, company, person)]
    parts += once_a_week.shown(tx, company, person.id)
    teams = _teams(company, person)
    for team in teams:
        todo = [talk for talk in _todo(tx, team) if talk.owner != person.id][:SHOWN]
        why = pressing.why(tx, company, todo)
        waiting = conversations.count_todo(tx, team, lists.COUNTED)
        parts.append(faces.title(f"Open in #{team}: {lists.many(waiting)}"))
        parts += lists.lines(tx, todo, why=why) or [faces.line(faces.ours("Nothing else waits."))]
    if not teams:
        hint = "You are in none of the teams' user groups: then your team's conversations stand here as well."
        parts.append(faces.facts(faces.ours(hint)))
    return Post(push="Home", parts=tuple(parts))


def _due(tx: Tx, company: Company, person: Person) -> list[Part]:
    """The first answers that were promised by the person, and by nobody yet in their teams; the soonest first."""
    teams = _teams(company, person)
    due = [
        one
        for one in [*promises.list_overdue(tx, DUE_MAX), *promises.list_due(tx, absence.FOR_EVER, DUE_MAX)]
        if one.owner == person.id or (one.owner is None and one.team in teams)
    ][:SHOWN]
    return [faces.title("Promises due"), *nudging.lines(tx, company, due)] if due else []


def _todo(tx: Tx, team: Team) -> list[Conversation]:
    """What a team has open: urgent first, then what presses, then what nobody has, then the rest, the oldest first."""
    found = [
        *conversations.list_urgent(tx, team, SHOWN * 2),
        *pressing.find(tx, [team], SHOWN * 2),
        *conversations.list_free(tx, team, SHOWN * 2, urgent=False),
        *conversations.list_calm(tx, team, SHOWN * 2),
    ]
    return list({talk.id: talk for talk in found}.values())


def listed(tx: Tx, bundle: str, person: Person) -> Modal:
    """Every conversation of a bundle, with its words and what can be done with it."""
    inside = bundles.inside(tx, DeliveryId(int(bundle))) if bundle.isdecimal() and len(bundle) < 19 else []
    if not inside:
        return _nothing()
    known = people.find_people(tx, {talk.owner for _, talk in inside if talk.owner})
    parts: list[Part] = []
    for _, talk in inside[:LISTED]:
        parts += [faces.listed(talk, known), *_newest(tx, talk, QUOTE_MAX), faces.buttons(*_row(talk, person))]
    count = "1 conversation" if len(inside) == 1 else f"{len(inside)} conversations"
    return Modal(name="bundle", title=count, parts=tuple(parts), value=bundle)


def _newest(tx: Tx, talk: Conversation, limit: int) -> list[Part]:
    """What they said last."""
    return showing.quoted(tx, messages.list_messages(tx, talk.id, 1), limit) or [faces.quote("", limit)]


def _row(talk: Conversation, person: Person) -> list[Button]:
    if talk.owner == person.id:
        first = Button(action="let_go", label="Let go", value=talk.ref)
    else:
        first = Button(action=OWN, label="Follow" if talk.owner else "I have it", value=talk.ref)
    return [
        first,
        Button(action="take_out", label="Take out", value=talk.ref),
        Button(action="open.read", label="Read", value=talk.ref),
    ]


def _teams(company: Company, person: Person) -> list[Team]:
    return [team for team in company.teams if team in person.teams]
