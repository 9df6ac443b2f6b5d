"""Triage: what people do to a card by reaction or button. A gesture records a mark; the marks say how things stand."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from handlers import (
    absence,
    audience,
    bundles,
    follow_up,
    lists,
    looking_after,
    quoting,
    showing,
    telling,
    voting,
)
from handlers import cards as faces
from handlers.company import Company
from handlers.hearing import TAKE_AS_DONE
from handlers.renewing import NEW_LINK, new_link
from handlers.rules import languages
from handlers.rules.marks import HAND_OVER, LET_GO, NOMINATE, NOT, OWN, PRESSED, REVIEW, SPAM, URGENT, meaning_of
from handlers.rules.roles import has_say
from handlers.showing import Stand
from storage import cards, conversations, customers, drafts, nudges, outbox, people, progress, say_backs
from storage.ledger import Tx, touch
from storage.model import (
    Card,
    ChannelId,
    Conversation,
    ConversationId,
    DeliveryId,
    Gesture,
    Mark,
    Person,
    PersonId,
    Post,
    RemoteId,
)

BUTTONS = frozenset({
    OWN, URGENT, REVIEW, NOMINATE, SPAM, f"{NOT}{URGENT}", f"{NOT}{REVIEW}", f"{NOT}{NOMINATE}", f"{NOT}{SPAM}",
})  # fmt: skip
"""Buttons that record a mark of their own name."""
PLACE = "place:"
"""The subject of marks on a message of ours of which the ledger does not know yet what it is."""
EARLY = "early"
"""Wakes who waits for such marks."""
PLACE_FRESH, PLACE_KEPT = timedelta(minutes=3), timedelta(days=1)
"""So long a message may be in doubt, and so long a mark waits for it at most."""
NOBODY = "nobody with a say here, or nothing to do it to"
"""The one refusal, whoever asks and whatever for: it tells nobody what there is (threat T27)."""
LANGUAGES_MAX = 20


def handle(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """Takes in one gesture; the reason where nothing came of it."""
    if gesture.verb == "delete":
        return _deleted(tx, gesture)
    person = people.find_person(tx, gesture.person)
    if person is not None and not has_say(person):
        return NOBODY
    if gesture.verb == "react":
        return _react(tx, company, gesture, now=now)
    if person is None:
        return NOBODY
    if gesture.verb == "press":
        return _press(tx, company, gesture, now=now)
    if gesture.verb == "command" and gesture.what == "reads":
        return _reads(tx, person, gesture)
    if gesture.verb == "command" and gesture.what in absence.WORDS:
        return absence.said(tx, company, person, gesture, now=now)
    return f"no gesture {gesture.verb!r} here"


# ------------------------------------------------------------------ reactions


def _react(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """Logs it, meaning or not: what the log knows is what a look after a gap compares with."""
    if gesture.channel is None or gesture.remote is None:
        return "a reaction to nothing"
    place = f"{gesture.channel}/{gesture.remote}"
    mark = Mark(person=gesture.person, sign=gesture.what, present=gesture.present, at=gesture.at, place=place)
    found = outbox.find_subject(tx, gesture.channel, gesture.remote)
    if found is None:
        conversations.add_mark(tx, f"{PLACE}{place}", mark)
        touch(tx, EARLY)
        return "not a message that is known yet"
    return _mark(tx, company, found[1], mark, now=now)


def _mark(tx: Tx, company: Company, subject: str, mark: Mark, *, now: datetime) -> str | None:
    """Records a mark on whatever the message is: a card or a line about one, a bundle, a question of the review."""
    noun, _, which = subject.partition(":")
    if noun in (voting.ITEM, voting.CLOSING):
        new = conversations.add_mark(tx, subject, mark)
        return telling.marked(tx, company, subject, now=now) if new else "known already"
    if noun == audience.VOICE:
        from handlers import thanking  # once a week

        return thanking.marked(tx, company, which, mark, now=now)
    if noun == "bundle":
        return _mark_all(tx, company, DeliveryId(int(which)), mark, now=now)
    talk = conversations.find_whole(tx, ConversationId(int(which))) if noun in ("card", "note", "words") else None
    if talk is None:
        return f"nothing to mark on a {noun}"
    if not conversations.add_mark(tx, f"conversation:{talk.id}", mark):
        return "known already"
    if meaning_of(mark.sign, company.signs) is None:
        return "an emoji without a meaning here"
    absence.take_over(tx, company, talk, mark)
    settle(tx, company, talk, by=mark.person, now=now)
    return None


def _mark_all(tx: Tx, company: Company, bundle: DeliveryId, mark: Mark, *, now: datetime) -> str | None:
    """A mark on a bundle is a mark on everything that it lists; taken back it is so wherever these stand by now."""
    listed = [talk for _, talk in bundles.inside(tx, bundle)]
    left = [] if mark.present else _left(tx, mark, {talk.id for talk in listed})
    for talk in (*listed, *left):
        conversations.add_mark(tx, f"conversation:{talk.id}", mark)
    if meaning_of(mark.sign, company.signs) is None:
        return "an emoji without a meaning here"
    for talk in listed:
        absence.take_over(tx, company, talk, mark)
        settle(tx, company, talk, by=mark.person, now=now, show=False)
    for talk in left:
        settle(tx, company, talk, by=mark.person, now=now)
    if listed:
        bundles.refresh(tx, bundle, now=now)
    return None


def _left(tx: Tx, mark: Mark, listed: Collection[ConversationId]) -> list[Conversation]:
    """What that mark was put on while the bundle listed it, and that stands somewhere else now."""
    subjects = conversations.list_marked_at(tx, mark)
    which = [ConversationId(int(one.partition(":")[2])) for one in subjects if one.startswith("conversation:")]
    found = (conversations.find_whole(tx, one) for one in which if one not in listed)
    return [talk for talk in found if talk is not None and talk.id not in listed]


def adopt(tx: Tx, company: Company, *, now: datetime) -> bool:
    """Reactions that came before the ledger knew of the message count as soon as it does; whether any still wait."""
    waits = False
    for subject in conversations.list_places(tx, 100):
        place = subject.removeprefix(PLACE)
        channel, _, remote = place.partition("/")
        found = outbox.find_subject(tx, ChannelId(channel), RemoteId(remote))
        log = conversations.list_marks(tx, subject)
        if found is None and any(_is_within(PLACE_KEPT, mark, now) for mark in log):
            waits = waits or any(_is_within(PLACE_FRESH, mark, now) for mark in log)
            continue
        conversations.drop_subject(tx, subject)
        if found is not None:
            for mark in log:
                _mark(tx, company, found[1], mark, now=now)
    return waits


def _is_within(span: timedelta, mark: Mark, now: datetime) -> bool:
    seconds = mark.at.partition(".")[0]
    return seconds.isdecimal() and int(seconds) > (now - span).timestamp()


# ------------------------------------------------------------------ buttons


def _press(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    if gesture.what == f"{OWN}.{bundles.ALL}":
        return _own_all(tx, company, gesture, now=now)
    talk = conversations.find_by_ref(tx, gesture.value)
    if talk is None or not _belongs(tx, gesture, talk):
        return NOBODY
    if deed := DEEDS.get(gesture.what):
        return deed(tx, company, talk, by=gesture.person, now=now)
    meaning, person = gesture.what, gesture.person
    if meaning == "hand_over":
        meaning = f"{HAND_OVER}{dict(gesture.fields).get('choice', '')}"
        if meaning.removeprefix(HAND_OVER) not in company.teams:
            return NOBODY
    elif meaning == LET_GO:
        person = _who_lets_go(tx, company, talk, gesture.person)
    elif meaning not in BUTTONS:
        return f"no button {gesture.what!r}"
    mark = Mark(person=person, sign=f"{PRESSED}{meaning}", present=True, at=gesture.at)
    if not conversations.add_mark(tx, f"conversation:{talk.id}", mark):
        return "known already"
    absence.take_over(tx, company, talk, mark)
    settle(tx, company, talk, by=gesture.person, now=now)
    if meaning == LET_GO and person != gesture.person:
        _tell_former_owner(tx, talk, person, gesture.person, now=now)
    return None


def message_of(tx: Tx, gesture: Gesture) -> tuple[DeliveryId, str] | None:
    """What the message is that carried the button; somebody may press before the relay could write down that it stands.

    The reference in it comes from the platform's own copy of our message, so nobody can make one up.
    """
    if gesture.channel is None or gesture.remote is None:
        return None
    if gesture.about:
        return outbox.find_subject_of(tx, gesture.about, gesture.channel)
    return outbox.find_subject(tx, gesture.channel, gesture.remote)


def _belongs(tx: Tx, gesture: Gesture, talk: Conversation) -> bool:
    """Whether the message that carried the button is about this conversation (a modal is about what it shows)."""
    if gesture.channel is None or gesture.remote is None:
        return True
    stood = message_of(tx, gesture)
    if stood is None:
        return False
    noun, _, which = stood[1].partition(":")
    if noun == "bundle":
        return any(inside.id == talk.id for _, inside in bundles.inside(tx, DeliveryId(int(which))))
    about = conversations.find_whole(tx, ConversationId(int(which))) if noun in ("card", "note", "words") else None
    return about is not None and about.id == talk.id


def _who_lets_go(tx: Tx, company: Company, talk: Conversation, presser: PersonId) -> PersonId:
    """Who follows stops following; anybody else lets go for the owner, who may be away."""
    stand = showing.stand_of(tx, company, talk)
    return presser if presser in stand.marks.followers else talk.owner or presser


def _tell_former_owner(tx: Tx, talk: Conversation, former: PersonId, by: PersonId, *, now: datetime) -> None:
    live = cards.find_live(tx, talk.id)
    if live is None or live.gone:
        return
    known = people.find_people(tx, {by})
    said = faces.line(faces.person(former), faces.ours(": "), faces.named(by, known), faces.ours(" let go for you."))
    showing.say_in_thread(tx, live, Post(push="Somebody let go for you", parts=(said,)), now=now)


def _own_all(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    stood = message_of(tx, gesture)
    if stood is None or stood[1] != f"bundle:{gesture.value}":
        return NOBODY
    mark = Mark(person=gesture.person, sign=f"{PRESSED}{OWN}", present=True, at=gesture.at)
    return _mark_all(tx, company, stood[0], mark, now=now)


def _take_as_done(tx: Tx, company: Company, talk: Conversation, *, by: PersonId, now: datetime) -> str | None:
    """The customer's own words are the proof; a person read them."""
    if talk.state not in ("open", "owned", "answered", "asked"):
        return f"it is {talk.state}"
    conversations.set_conversation(tx, talk.id, state="done", asked_at=None, next_word_at=None)
    conversations.add_event(tx, talk.id, "done", now=now, who=by, why="the customer's words were taken so")
    follow_up.plan(tx, company, talk.id)
    showing.refresh(tx, company, replace(talk, state="done", asked_at=None, next_word_at=None), now=now)
    return None


def _take_out(tx: Tx, company: Company, talk: Conversation, *, by: PersonId, now: datetime) -> str | None:  # noqa: ARG001
    live = cards.find_live(tx, talk.id)
    if live is None or live.bundle is None:
        return "it stands in no bundle"
    left = bundles.take_out(tx, talk.id, live)
    showing.post_anew(tx, company, talk, live.channel, showing.card_of(tx, company, talk), now=now)
    if left is not None and not live.gone:
        bundles.refresh(tx, left, now=now)
    return None


def _do_not_ask(tx: Tx, company: Company, talk: Conversation, *, by: PersonId, now: datetime) -> str | None:
    """The owner does not want the bot to ask by itself."""
    conversations.set_conversation(tx, talk.id, asks_off=True)
    conversations.add_event(tx, talk.id, "not to be asked by itself", now=now, who=by)
    follow_up.plan(tx, company, talk.id)
    return None


def _look_after(tx: Tx, company: Company, talk: Conversation, *, by: PersonId, now: datetime) -> str | None:
    """From now on they follow what is at risk in the account; what is so already, at once."""
    return _set_account_owner(tx, company, talk, by, by=by, now=now)


def _look_after_no_more(tx: Tx, company: Company, talk: Conversation, *, by: PersonId, now: datetime) -> str | None:
    return _set_account_owner(tx, company, talk, None, by=by, now=now)


def _set_account_owner(
    tx: Tx, company: Company, talk: Conversation, owner: PersonId | None, *, by: PersonId, now: datetime
) -> str | None:
    if not customers.set_account_owner(tx, talk.customer.id, owner):
        return "they belong to no account"
    what = "looks after the account" if owner else "nobody looks after the account any more"
    conversations.add_event(tx, talk.id, what, now=now, who=by)
    if owner and talk.at_risk:
        looking_after.follow(tx, company, talk.id, now=now)
    after = conversations.find_conversation(tx, talk.id)
    assert after is not None
    showing.refresh(tx, company, after, now=now)
    return None


DEEDS = {
    "take_out": _take_out,
    TAKE_AS_DONE: _take_as_done,
    "no_ask": _do_not_ask,
    NEW_LINK: new_link,
    faces.LOOK_AFTER: _look_after,
    f"{NOT}{faces.LOOK_AFTER}": _look_after_no_more,
    quoting.NOTE: quoting.note,
    quoting.TAKE_BACK: quoting.take_back,
}
"""Buttons that record no mark."""


# ------------------------------------------------------------------ what follows from the marks


def settle(tx: Tx, company: Company, talk: Conversation, *, by: PersonId, now: datetime, show: bool = True) -> None:
    """Brings conversation and card to what the marks say; with ``show`` off whoever lists it is shown by the caller."""
    talk = conversations.hold(tx, talk, alone=True)
    stand = showing.stand_of(tx, company, talk)
    marks = stand.marks
    _keep_say_backs(tx, talk, marks.say_back, now=now)
    state = talk.state
    if marks.spam:
        state = "spam"
    elif state in ("open", "owned", "spam"):
        state = "owned" if marks.owner else "open"
    after = replace(
        talk,
        owner=marks.owner,
        state=state,
        urgent=bool(marks.urgent),
        to_review=bool(marks.review),
        team=marks.handed_to if marks.handed_to and marks.handed_to in company.teams else talk.first_team,
    )
    if after != talk:
        conversations.set_conversation(
            tx,
            talk.id,
            owner=after.owner,
            state=after.state,
            urgent=after.urgent,
            to_review=after.to_review,
            team=after.team,
        )
        _note_changes(tx, talk, after, by=by, now=now)
    if company.channel_of(after.team) != company.channel_of(talk.team):
        move(tx, company, after, stand, now=now, show=show)
    elif show:
        showing.refresh(tx, company, after, now=now, urgency=outbox.FIRST, stand=stand)


def _keep_say_backs(tx: Tx, talk: Conversation, wants: Sequence[PersonId], *, now: datetime) -> None:
    """Since when who wants to say it back; of whom it was written in the meantime it is remembered that they did."""
    standing = {one.person: one for one in say_backs.list_wanted(tx, talk.id)}
    for person in wants:
        if person not in standing or standing[person].taken_back:
            say_backs.add_wanted(tx, talk.id, person, now=now)
    for person, wanted in standing.items():
        if person in wants or wanted.taken_back:
            continue
        if wanted.said:
            say_backs.set_taken_back(tx, talk.id, person, now=now)
        else:
            say_backs.drop_wanted(tx, talk.id, [person])


def _note_changes(tx: Tx, before: Conversation, after: Conversation, *, by: PersonId, now: datetime) -> None:
    def note(what: str, who: PersonId | None = by, why: str | None = None) -> None:
        conversations.add_event(tx, after.id, what, now=now, who=who, why=why)

    if after.team != before.team:
        note(showing.HANDED_OVER, why=f"#{before.team} → #{after.team}")
    elif after.owner != before.owner:
        note("has it" if after.owner else "let go", after.owner or by)
    if after.urgent != before.urgent:
        note("urgent" if after.urgent else "not urgent")
    if after.to_review != before.to_review:
        note("for the review" if after.to_review else "not for the review")
    if "spam" in (before.state, after.state) and after.state != before.state:
        note("spam" if after.state == "spam" else "not spam")


def move(tx: Tx, company: Company, talk: Conversation, stand: Stand, *, now: datetime, show: bool) -> None:
    """A new card in the other channel with its history in one message; the old one becomes a line with a link."""
    left = cards.find_live(tx, talk.id)
    channel = company.channel_of(talk.team)
    there = cards.find_in_channel(tx, talk.id, channel)
    cards.retire(tx, talk.id)
    post = showing.card_of(tx, company, talk, stand=stand)
    if there is None or there.bundle is not None or there.gone:
        card = showing.post_anew(tx, company, talk, channel, post, now=now)
        history = showing.history(tx, talk, stand, left)
        outbox.add_post(tx, channel=channel, post=history, subject=f"note:{talk.id}", now=now, under=card.delivery)
    else:
        card = replace(there, live=True)
        cards.set_card(tx, card)
        outbox.set_post(tx, card.delivery, post, now=now, urgency=outbox.FIRST)
        _say_back_again(tx, company, talk, card, stand, now=now)
    _leave(tx, talk, left, card, now=now, show=show)
    touch(tx, showing.LISTS)


def _say_back_again(tx: Tx, company: Company, talk: Conversation, card: Card, stand: Stand, *, now: datetime) -> None:
    bump = talk.bumped_at is None or now - talk.bumped_at >= company.bump_every
    if bump:
        conversations.set_conversation(tx, talk.id, bumped_at=now)
    showing.say_in_thread(tx, card, showing.back_again(talk, stand, broadcast=bump), now=now)


def _leave(tx: Tx, talk: Conversation, left: Card | None, card: Card, *, now: datetime, show: bool) -> None:
    """What stood where it was says where it is now."""
    if left is None or left.gone:
        return
    if left.bundle is None:
        line = faces.left_behind(talk, f"delivery:{card.delivery}")
        outbox.set_post(tx, left.delivery, line, now=now, urgency=outbox.FIRST)
    elif show:
        bundles.refresh(tx, left.bundle, now=now)


# ------------------------------------------------------------------ the rest


def _reads(tx: Tx, person: Person, gesture: Gesture) -> str | None:
    """``/earshot reads ja en``: what this person reads, from now on."""
    words = gesture.value.replace(",", " ").split()[:LANGUAGES_MAX]
    codes = [code for code in (languages.read_code(word) for word in words) if code]
    if not codes and [word.lower() for word in words] != ["nothing"]:
        return "no language that we know"
    people.set_reads(tx, person.id, codes, said=True)
    return None


def _deleted(tx: Tx, gesture: Gesture) -> str | None:
    """Somebody deleted a message of ours: it stays deleted, until there is something new to say about what it was."""
    if gesture.channel is None or gesture.remote is None:
        return "nothing was deleted"
    found = outbox.set_deleted(tx, gesture.channel, gesture.remote, gesture.value)
    if found is None:
        return "not a message of ours"
    delivery, subject = found
    progress.release(tx, delivery, gesture.remote)
    if subject.startswith(("card:", "bundle:")):
        cards.set_gone(tx, delivery)
    elif subject.startswith(f"{voting.ITEM}:"):
        voting.forget(tx, subject.partition(":")[2], delivery)
    elif subject.startswith(f"{voting.CLOSING}:"):
        voting.forget_closing(tx, subject.partition(":")[2])
    elif subject.startswith("list:"):
        lists.forget(tx, delivery)
    elif subject.startswith("nudge:"):
        nudges.drop_nudge(tx, delivery)
    elif subject.startswith("draft:"):
        drafts.forget_preview(tx, delivery)
    return None
