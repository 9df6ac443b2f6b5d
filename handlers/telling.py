"""What follows from a decision: whether it was kept, and that those who asked hear of it, each in their own.

Nothing is promised by a vote: who wants to know is listed by language for the decision's owner, who writes to them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers import cards as faces
from handlers import concluding, questions, quotable, voting
from handlers.company import Company
from handlers.rules import languages
from handlers.rules.marks import keeps
from handlers.rules.roles import has_say
from storage import conversations, customers, outbox, people, reviews, tellings
from storage.ledger import Tx
from storage.model import (
    AgendaItem,
    Button,
    Conversation,
    ConversationId,
    Decision,
    DeliveryId,
    Gesture,
    Mark,
    Part,
    Post,
    ReviewId,
)
from storage.tellings import Telling, TellingKind

GROUP = "t"
"""Begins the name of those whom a telling lists, where a bundle's number would stand."""
OUT, BACK = "told_out", "told_back"
BUTTONS = frozenset({OUT, BACK})
ROW = 20
"""Buttons in a row; Slack takes 25."""
SAID: Mapping[TellingKind, str] = {
    "say_back": "It was kept.",
    "not_doing": "It was decided not to do it.",
    "why": "It was decided to ask the customer.",
}


# ------------------------------------------------------------------ kept


def marked(tx: Tx, company: Company, subject: str, *, now: datetime) -> str | None:
    """Somebody put a mark on a question or on the closing message, or took it away."""
    noun, _, which = subject.partition(":")
    if noun == voting.CLOSING:
        named = voting.read_key(f"{which}.0")
        review = reviews.find_by_id(tx, named[0]) if named else None
        if review is not None:
            changed = [item.position for item in review.items if _keep(tx, company, review.id, item, now=now)]
            _show(tx, company, review.id, changed, now=now)
        return None
    question = voting.read_key(which)
    if question is None or (found := reviews.find_item(tx, *question)) is None:
        return "no question of a review"
    if _keep(tx, company, question[0], found[1], now=now):
        _show(tx, company, question[0], [question[1]], now=now)
    else:
        voting.refresh(tx, company, *question, now=now)
    return None


def _show(tx: Tx, company: Company, which: ReviewId, kept: Sequence[int], *, now: datetime) -> None:
    """What is new about whether these were kept, on each question and on the closing message."""
    for position in kept:
        voting.refresh(tx, company, which, position, now=now)
    if kept:
        concluding.refresh(tx, company, which, now=now)


def _keep(tx: Tx, company: Company, which: ReviewId, item: AgendaItem, *, now: datetime) -> bool:
    """Writes down whether its owner says by now that it was kept; whether that is new."""
    of = item.decision
    if of is None or of.owner is None or of.kind in ("later", "drop"):
        return False
    log = conversations.list_marks(tx, f"{voting.ITEM}:{questions.key(which, item.position)}")
    says = of.owner in keeps([*log, *_marked_at_the_end(tx, which, of)], company.signs)
    if says == (of.kept_at is not None):
        return False
    reviews.set_kept(tx, which, item.position, now if says else None)
    fresh = reviews.find_item(tx, which, item.position)
    assert fresh is not None
    follow(tx, which, fresh[1], now=now)
    return True


def _marked_at_the_end(tx: Tx, which: ReviewId, of: Decision) -> list[Mark]:
    """On the closing message, where only one decision is its owner's: of several a ✅ does not say which."""
    review = reviews.find_by_id(tx, which)
    theirs = [item for item in review.items if item.decision and item.decision.owner == of.owner] if review else []
    return conversations.list_marks(tx, f"{voting.CLOSING}:{which}") if len(theirs) == 1 else []


# ------------------------------------------------------------------ those who asked


def follow(tx: Tx, which: ReviewId, item: AgendaItem, *, now: datetime) -> None:
    """Offers its owner to write to those who asked, as far as the decision that holds now calls for it."""
    wanted = _kind(item.decision)
    known = tellings.list_tellings(tx, which, item.position)
    for delivery in {one.delivery for one in known if one.kind != wanted}:
        outbox.set_post(tx, delivery, faces.say("It was decided otherwise since."), now=now)
    review = reviews.find_by_id(tx, which)
    if wanted is None or review is None:
        return
    standing = [one for one in known if one.kind == wanted]
    if not standing:
        by_language = _by_language(tx, item.conversations)
        if not by_language:
            return
        delivery = outbox.add_post(
            tx,
            channel=outbox.find_channel(tx, review.delivery),
            post=faces.say("…"),
            subject=f"telling:{questions.key(which, item.position)}",
            now=now,
            under=review.delivery,
        )
        tellings.add_tellings(tx, which, item.position, wanted, by_language=by_language, delivery=delivery, now=now)
        standing = [one for one in tellings.list_tellings(tx, which, item.position) if one.kind == wanted]
    outbox.set_post(tx, standing[0].delivery, _offer(quotable.named(tx, item), standing), now=now)


def _kind(of: Decision | None) -> TellingKind | None:
    if of is None:
        return None
    if of.kind == "do":
        return "say_back" if of.kept_at is not None else None
    return "not_doing" if of.kind == "not_doing" else "why" if of.kind == "ask" else None


def _by_language(tx: Tx, which: Sequence[ConversationId]) -> dict[str, list[ConversationId]]:
    """Those who asked, by the language that they write; what became part of another one is asked for there."""
    found: dict[str, list[ConversationId]] = {}
    seen: set[ConversationId] = set()
    for one in conversations.find_all(tx, which):
        talk = conversations.find_whole(tx, one.id)
        if talk is not None and talk.state != "spam" and talk.id not in seen:
            seen.add(talk.id)
            found.setdefault(languages.primary(talk.customer.language), []).append(talk.id)
    return found


def _offer(item: AgendaItem, standing: Sequence[Telling]) -> Post:
    assert item.decision is not None
    asked = sum(len(one.conversations) for one in standing)
    call = [faces.person(item.decision.owner), faces.ours(": ")] if item.decision.owner else []
    rest = f" {questions.many(asked)} asked for it: write to them, each hears of it in their own."
    said = faces.line(*call, questions.asked(item), faces.ours(f" {SAID[standing[0].kind]}"), faces.ours(rest))
    offers = [
        Button(action="open.answer_these", label=f"{_language(one)} ({len(one.conversations)})", value=group_of(one))
        for one in standing
    ]
    rows = [faces.buttons(*offers[at : at + ROW]) for at in range(0, len(offers), ROW)]
    return Post(push=f"Review, question {item.position}: those who asked", parts=(said, *rows))


def _language(one: Telling) -> str:
    return languages.language_name(one.language) if one.language else "Language not known"


def group_of(one: Telling) -> str:
    return f"{GROUP}{one.id}"


def find(tx: Tx, group: str, *, hold: bool = False) -> Telling | None:
    """The telling of that name, while the decision that it is about still calls for it."""
    number = group.removeprefix(GROUP)
    if not group.startswith(GROUP) or not (number.isascii() and number.isdecimal()) or len(number) > 18:
        return None
    found = tellings.find_telling(tx, int(number), hold=hold)
    item = reviews.find_item(tx, found.review, found.position) if found else None
    return found if found and item and _kind(item[1].decision) == found.kind else None


def listed(tx: Tx, one: Telling) -> list[Conversation]:
    """Everybody whom it lists; who does not want to be asked is not asked."""
    talks = conversations.find_all(tx, one.conversations)
    if one.kind != "why":
        return talks
    return [talk for talk in talks if not customers.list_wishes(tx, talk.customer.id)[0]]


def told(tx: Tx, one: Telling) -> list[Conversation]:
    """Without those who were taken out."""
    return [talk for talk in listed(tx, one) if talk.id not in one.taken_out]


def names(tx: Tx, one: Telling, most: int) -> list[Part]:
    """Those whom it lists, each to be taken out and put back."""
    parts: list[Part] = []
    talks = listed(tx, one)
    for talk in talks[:most]:
        out = talk.id in one.taken_out
        parts.append(faces.line(faces.customer(talk, strong=not out), faces.ours(" · taken out" if out else "")))
        action, label = (BACK, "Put back") if out else (OUT, "Take out")
        parts.append(faces.buttons(Button(action=action, label=label, value=f"{one.id}:{talk.ref}")))
    if len(talks) > most:
        parts.append(faces.facts(faces.ours(f"and {len(talks) - most} more, whom the preview names")))
    return parts


def pressed(tx: Tx, gesture: Gesture) -> str | None:
    """*Take out* and *Put back*, before anything is written."""
    which, _, ref = gesture.value.partition(":")
    one, talk = find(tx, f"{GROUP}{which}", hold=True), conversations.find_by_ref(tx, ref)
    if one is None or talk is None or not has_say(people.find_person(tx, gesture.person)):
        return "nobody with a say here, or nobody to take out"
    taken = {*one.taken_out, talk.id} if gesture.what == OUT else one.taken_out - {talk.id}
    tellings.set_taken_out(tx, one.id, taken & set(one.conversations))
    return None


def root_of(tx: Tx, one: Telling) -> DeliveryId | None:
    """The thread in which it was decided."""
    review = reviews.find_by_id(tx, one.review)
    return review.delivery if review else None


def begins_with(tx: Tx, company: Company, one: Telling) -> str:
    """What the owner finds written: the reason that was given, where it is in their language."""
    found = reviews.find_item(tx, one.review, one.position)
    of = found[1].decision if found else None
    if of is None or one.kind != "not_doing" or one.language not in ("", company.language):
        return ""
    return of.why
