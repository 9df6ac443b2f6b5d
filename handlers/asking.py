"""What a person asks for this second and nobody else sees: readers that change nothing."""

from handlers import cards as faces
from handlers import staff
from handlers.company import Company
from storage import cards, conversations, messages, people
from storage.ledger import Tx
from storage.model import Conversation, DeliveryId, Modal, Part, PersonId, Post, Team

SHOWN = 10
LISTED = 50


def answer(
    tx: Tx, company: Company, *, person: PersonId, what: str, value: str, fields: dict[str, str]
) -> Post | Modal:
    """The answer to one question, by its name."""
    match what:
        case "home":
            return home(tx, company, person)
        case "read":
            return read(tx, value)
        case "bundle":
            return listed(tx, value)
        case staff.FORM:
            return staff.form(fields.get("words", ""))
        case "command":
            return command(tx, company, person, value)
        case _:
            return _say(f"There is nothing behind “{what}”.")


def command(tx: Tx, company: Company, person: PersonId, text: str) -> Post | Modal:
    """``/earshot next|mine|heard|help``."""
    word, _, rest = text.partition(" ")
    match word.lower():
        case "next":
            return next_one(tx, company, person)
        case "mine":
            return mine(tx, person)
        case "heard":
            return staff.form(rest)
        case _:
            return helping()


def helping() -> Post:
    """The words that /earshot knows, and the gestures."""
    return Post(
        push="What Earshot can do",
        parts=(
            Part(kind="line", spans=(faces.strong("/earshot next"), faces.ours(" the next conversation to take"))),
            Part(kind="line", spans=(faces.strong("/earshot mine"), faces.ours(" what you have"))),
            Part(kind="line", spans=(faces.strong("/earshot heard"), faces.ours(" pass on what a customer told you"))),
        ),
    )


def next_one(tx: Tx, company: Company, person: PersonId) -> Post:
    """The most pressing conversation of the person's teams that nobody has."""
    for team in _teams(tx, company, person):
        free = [talk for talk in conversations.list_todo(tx, team, 50) if talk.owner is None]
        if free:
            return Post(push="The next one", parts=(*_listed(free[0]),))
    return _say("Nothing waits. Well done.")


def mine(tx: Tx, person: PersonId) -> Post:
    owned = conversations.list_owned(tx, person, SHOWN)
    if not owned:
        return _say("You have nothing open.")
    return Post(push=f"You have {len(owned)}", parts=tuple(part for talk in owned for part in _listed(talk)))


def home(tx: Tx, company: Company, person: PersonId) -> Post:
    """The Home tab: mine, and my team's open."""
    parts: list[Part] = [Part(kind="title", spans=(faces.ours("Yours"),))]
    owned = conversations.list_owned(tx, person, SHOWN)
    parts += [part for talk in owned for part in _listed(talk)] or [faces.line(faces.ours("You have nothing open."))]
    for team in _teams(tx, company, person):
        todo = [talk for talk in conversations.list_todo(tx, team, SHOWN * 3) if talk.owner != person][:SHOWN]
        parts.append(Part(kind="title", spans=(faces.ours(f"Open in #{team}: {conversations.count_todo(tx, team)}"),)))
        parts += [part for talk in todo for part in _listed(talk)] or [faces.line(faces.ours("Nothing waits."))]
    return Post(push="Home", parts=tuple(parts))


def read(tx: Tx, ref: str) -> Modal:
    """The card in plain reading order, every word of it."""
    talk = conversations.find_by_ref(tx, ref)
    if talk is None:
        return Modal(name="read", title="Not found", parts=(faces.line(faces.ours("No such conversation.")),))
    parts: list[Part] = [
        faces.line(faces.foreign(faces.who(talk), strong=True), faces.ours(f" · {faces.headline(talk)}"))
    ]
    for message in messages.list_messages(tx, talk.id, 40):
        parts += [faces.facts(faces.ours(f"{message.at:%d %b %H:%M} UTC")), faces.quote(message.text)]
    return Modal(name="read", title=talk.ref, parts=tuple(parts))


def listed(tx: Tx, bundle: str) -> Modal:
    """Every conversation of a bundle, with its words."""
    parts: list[Part] = []
    inside = cards.list_in_bundle(tx, DeliveryId(int(bundle))) if bundle.isdecimal() else []
    for card in inside[:LISTED]:
        talk = conversations.find_conversation(tx, card.conversation)
        said = messages.list_messages(tx, card.conversation, 1)
        if talk is not None and said:
            parts += [*_listed(talk), faces.quote(said[-1].text, 200)]
    return Modal(name="bundle", title=f"{len(inside)} conversations", parts=tuple(parts))


def _listed(talk: Conversation) -> list[Part]:
    state = [faces.person(talk.owner), faces.ours(" has it")] if talk.owner else [faces.ours("nobody has it")]
    urgent = [faces.strong("Urgent · ")] if talk.urgent else []
    return [
        faces.line(
            *urgent, faces.foreign(faces.who(talk), strong=True), faces.ours(f" · {faces.headline(talk)} · "), *state
        )
    ]


def _teams(tx: Tx, company: Company, person: PersonId) -> list[Team]:
    known = people.find_person(tx, person)
    return [team for team in company.teams if known is not None and team in known.teams]


def _say(text: str) -> Post:
    return Post(push=text, parts=(faces.line(faces.ours(text)),))
