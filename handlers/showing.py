"""Brings what a channel shows up to date with what the ledger knows: cards, and lines in their threads."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from handlers import bundles, guessing
from handlers import cards as faces
from handlers.company import Company
from handlers.rules import languages
from handlers.rules.cover import cover
from handlers.rules.escape import clean
from handlers.rules.marks import LEARNED, Standing, standing
from handlers.rules.roles import has_say, is_here
from handlers.rules.weeks import other_week, week_of
from storage import (
    answers,
    cards,
    conversations,
    messages,
    outbox,
    people,
    progress,
    say_backs,
    signals,
    themes,
    understood,
)
from storage.ledger import Tx, touch
from storage.model import (
    Answer,
    Card,
    ChannelId,
    Conversation,
    ConversationId,
    Delivery,
    DeliveryId,
    Message,
    Part,
    Person,
    PersonId,
    Post,
    Signal,
    Span,
    State,
    ThemeId,
)

OVER = ("done", "unconfirmed", "not_doing", "heard")
"""States in which nobody waits for anything."""
LISTS = "lists"
"""The topic that wakes whoever keeps the pinned lists."""
BROADCAST_MAX = 200
"""What the channel shows of a further message is about one line; its card and thread have the rest."""
KEPT_OUT, KEPT_OUT_UNTIL = (
    "Nothing more goes into the thread of ",
    ": it is locked or gone, or too many are open. What belongs there waits.",
)
BEHIND = "The message above is too old to be changed just now. It will say:"
HANDED_OVER = "handed over"
HISTORY = 10
HISTORY_QUOTE = 200
RAW_PIECE, RAW_MAX = 6_600, 19_800
"""Slack fails above about 13,200 characters a message."""
THEME_FROM = 3
"""Messages that a theme needs before it is called anything: fewer are no theme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """What the marks on a conversation amount to, with the people whom they name."""

    marks: Standing
    people: dict[PersonId, Person]
    said_back: Answer | None = None
    """What we said last."""


def stand_of(tx: Tx, company: Company, talk: Conversation) -> Stand:
    """People whom we do not know (yet) do not count; those who left are not named."""
    log = conversations.list_marks(tx, f"conversation:{talk.id}")
    newest = answers.find_newest(tx, talk.id)
    named = {mark.person for mark in log} | {
        who
        for who in (
            talk.owner,
            talk.heard_by,
            talk.gloss_by,
            talk.kind_by,
            talk.customer.account_owner,
            newest.person if newest else None,
        )
        if who
    }
    known = people.find_people(tx, named)
    counted = (mark for mark in log if mark.person in known or mark.person == LEARNED)
    stand = standing(counted, company.signs, talk.first_team)

    def here(some: Collection[PersonId]) -> tuple[PersonId, ...]:
        return tuple(one for one in some if has_say(known.get(one)))

    marks = replace(stand, followers=here(stand.followers), say_back=here(stand.say_back))
    return Stand(marks=marks, people=known, said_back=newest)


def card_of(
    tx: Tx, company: Company, talk: Conversation, *, stand: Stand | None = None, only: Message | None = None
) -> Post:
    """The card as it has to stand now; ``only`` is the one message of a conversation that has just begun."""
    stand = stand or stand_of(tx, company, talk)
    wanted = [] if only else [one for one in say_backs.list_wanted(tx, talk.id) if one.person in stand.people]
    words, said = ([only], 1) if only else messages.list_ends(tx, talk.id)
    heard = hearers(tx, words)
    known = Known() if only else known_of(tx, company, talk)
    face = faces.Face(
        words=words,
        said=said,
        people={**stand.people, **heard},
        followers=stand.marks.followers,
        wants_to_say_back=[one.person for one in wanted if not (one.said or one.taken_back)],
        too_late=[(one.person, one.sent_at) for one in wanted if one.taken_back and one.sent_at],
        nominated=bool(stand.marks.nominated),
        spam_by=stand.marks.spam,
        hand_over=tuple(company.teams),
        readers=_readers(tx, company, talk),
        words_in_thread=company.words_in_thread,
        push_words=company.channel_of(talk.team) in company.push_words,
        said_back=stand.said_back,
        zone=company.zone,
        other_language=languages.primary(talk.customer.language) not in ("", company.language),
        like=known.like,
        theme=known.theme,
        theme_heard=known.heard,
        theme_rises=known.rises,
        signals=() if company.words_in_thread else known.signals,
        praises=any(one.kind == "ambassador" for one in known.signals),
        guessed=guessing.found_for(tx, talk.id) if talk.guessed else None,
        handed_by_guess=stand.marks.handed_by == LEARNED,
    )
    return faces.card(talk, face)


def hearers(tx: Tx, said: Collection[Message]) -> dict[PersonId, Person]:
    """Who passed any of these messages on."""
    return people.find_people(tx, {one.heard_by for one in said if one.heard_by})


def quoted(tx: Tx, said: Collection[Message], limit: int) -> list[Part]:
    """The words of these messages, with who heard what somebody of us passed on."""
    known = hearers(tx, said)
    return [part for one in said for part in faces.quoted(one, known, limit)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What was understood of a conversation."""

    like: int = 1
    theme: str = ""
    theme_id: ThemeId | None = None
    """As it is shown, muted or not."""
    heard: int = 0
    rises: bool = False
    signals: tuple[Signal, ...] = ()


def known_of(tx: Tx, company: Company, talk: Conversation) -> Known:
    """How many are like any of its messages, what the newest that has a theme is about, and what was noticed."""
    found = understood.list_of_conversation(tx, talk.id)
    if not found:
        return Known()
    like = max(many for _, many in found)
    noticed: dict[str, Signal] = {}
    for one in signals.list_of_conversation(tx, talk.id):
        noticed.setdefault(one.kind, one)
    which = next((one.theme for one, _ in found if one.theme is not None), None)
    theme = None if which is None else themes.find_shown(tx, which)
    known = Known(like=like, signals=tuple(noticed.values()), theme_id=theme.id if theme else None)
    if theme is None or theme.muted_by is not None or not theme.title or theme.heard < THEME_FROM:
        return known
    week = week_of(talk.heard_at, company.zone)
    before = other_week(week, -1)
    heard = themes.count_heard(tx, theme.id, (week, before))
    rises = heard.get(week, 0) > heard.get(before, 0)
    return replace(known, theme=theme.title, heard=heard.get(week, 0), rises=rises)


def _readers(tx: Tx, company: Company, talk: Conversation) -> faces.Readers | None:
    """Who reads the customer's language, where that is not everybody's; None where nobody said what they read."""
    language = languages.primary(talk.customer.language)
    if not language or language == company.language:
        return None
    readers = [one for one in people.list_readers(tx, language) if has_say(one)]
    if not readers and not people.has_readers(tx):
        return None
    return faces.Readers(
        language=languages.language_name(language),
        here=[one.name for one in readers if talk.team in one.teams],
        elsewhere=[one.name for one in readers if talk.team not in one.teams],
    )


# ------------------------------------------------------------------ cards


def show_new(tx: Tx, company: Company, talk: Conversation, said: Message, *, now: datetime) -> None:
    """The first card of a conversation, in its team's channel, with the message that began it."""
    channel = company.channel_of(talk.team)
    # Nobody can have marked it yet; whom it names is who heard it, and who looks after the account.
    named = {who for who in (talk.heard_by, talk.customer.account_owner) if who}
    known = people.find_people(tx, named) if named else {}
    post = card_of(tx, company, talk, stand=Stand(marks=Standing(), people=known), only=said)
    delivery = _post(tx, company, talk, channel, post, now=now, urgency=outbox.SOON, bundles=True)
    cards.add_card(tx, Card(conversation=talk.id, channel=channel, live=True, delivery=delivery))
    touch(tx, LISTS)


def post_anew(tx: Tx, company: Company, talk: Conversation, channel: ChannelId, post: Post, *, now: datetime) -> Card:
    """A card of its own in a channel where none stands (any more), and live from now on."""
    delivery = _post(tx, company, talk, channel, post, now=now, urgency=outbox.FIRST)
    card = Card(conversation=talk.id, channel=channel, live=True, delivery=delivery)
    cards.set_card(tx, card)
    return card


def _post(
    tx: Tx,
    company: Company,
    talk: Conversation,
    channel: ChannelId,
    post: Post,
    *,
    now: datetime,
    urgency: int,
    bundles: bool = False,
) -> DeliveryId:
    delivery = outbox.add_post(
        tx, channel=channel, post=post, subject=f"card:{talk.id}", now=now, urgency=urgency, bundles=bundles
    )
    if company.words_in_thread and talk.rule != faces.UNREADABLE:
        words, _ = messages.list_ends(tx, talk.id)
        known = hearers(tx, words[:1])
        parts = [part for one in words[:1] for part in (*faces.subject_line(talk, one.text), *faces.quoted(one, known))]
        apart = Post(push=f"The words · {talk.ref}", parts=tuple(parts))
        subject = f"{outbox.WORDS}{talk.id}"
        outbox.add_post(tx, channel=channel, post=apart, subject=subject, now=now, urgency=urgency, under=delivery)
    return delivery


def refresh(
    tx: Tx,
    company: Company,
    talk: Conversation,
    *,
    now: datetime,
    urgency: int = outbox.SOON,
    stand: Stand | None = None,
) -> None:
    """Edits the live card in place, or the bundle that lists it; one that is lost is posted anew."""
    touch(tx, LISTS)
    live = cards.find_live(tx, talk.id)
    if live is None:
        return
    lost = is_lost(company, live)
    if live.bundle is not None and not lost:
        bundles.refresh(tx, live.bundle, now=now)
        return
    post = card_of(tx, company, talk, stand=stand)
    if lost:
        cards.retire(tx, talk.id)
        post_anew(tx, company, talk, company.channel_of(talk.team), post, now=now)
    else:
        outbox.set_post(tx, live.delivery, post, now=now, urgency=urgency)


def live_card(tx: Tx, company: Company, talk: Conversation, *, now: datetime) -> Card:
    """The live card; where it is lost, or there is none, it is posted anew."""
    live = cards.find_live(tx, talk.id)
    if live is not None and not is_lost(company, live):
        return live
    cards.retire(tx, talk.id)
    return post_anew(tx, company, talk, company.channel_of(talk.team), card_of(tx, company, talk), now=now)


def is_lost(company: Company, card: Card) -> bool:
    """Somebody deleted it, or it stands in a channel that is no team's any more."""
    return card.gone or card.channel not in company.teams.values()


# ------------------------------------------------------------------ threads


def say_in_thread(tx: Tx, card: Card, post: Post, *, now: datetime) -> DeliveryId:
    """A line under the card; a card that stands in a bundle gets it under the bundle."""
    under = card.bundle or card.delivery
    return outbox.add_post(
        tx, channel=card.channel, post=post, subject=f"note:{card.conversation}", now=now, under=under
    )


def echo(tx: Tx, reply: Delivery, *, now: datetime) -> None:
    """A line in the channel that says what a reply says first, and where: for platforms on which a reply stands in its
    thread alone. Whom the reply calls, it calls there.
    """
    assert reply.post is not None
    head = next((part.spans for part in reply.post.parts if part.kind in ("line", "title")), ())
    said = head[2:] if head and head[0].kind == "person" else head
    parts = (faces.line(*said, faces.ours(" · "), faces.link("in its thread", f"delivery:{reply.id}")),)
    post = Post(push=reply.post.push, parts=parts)
    outbox.add_post(tx, channel=reply.channel, post=post, subject=f"echo:{reply.id}", now=now, urgency=outbox.FIRST)


def fell_behind(tx: Tx, edit: Delivery, *, now: datetime) -> None:
    """A card that cannot be changed for now: what it would say is told in its thread, each state once in turn."""
    root = progress.find_by_ref(tx, edit.about) if edit.about else None
    card = cards.find_by_delivery(tx, root.delivery.id) if root is not None else None
    if card is None or edit.post is None:
        return
    says = tuple(part for part in edit.post.parts if part.kind == "line")
    post = Post(push="Not shown above yet", parts=(faces.facts(faces.ours(BEHIND)), *says))
    if not outbox.ends_with(tx, f"note:{card.conversation}", post):
        say_in_thread(tx, card, post, now=now)


def kept_out(tx: Tx, reply: Delivery, *, now: datetime) -> None:
    """A line in the channel, once for each thread into which nothing goes for now: what belongs there waits."""
    found = outbox.find_subject(tx, reply.channel, reply.thread) if reply.thread else None
    if found is None:
        return
    there = faces.link("this message", f"delivery:{found[0]}")
    post = Post(push="A thread is locked", parts=(faces.line(faces.ours(KEPT_OUT), there, faces.ours(KEPT_OUT_UNTIL)),))
    if not outbox.ends_with(tx, f"shut:{found[0]}", post):
        outbox.add_post(tx, channel=reply.channel, post=post, subject=f"shut:{found[0]}", now=now)


def heard_again(tx: Tx, company: Company, talk: Conversation, said: Message, *, now: datetime) -> None:
    """A further message is never only an edit: nobody notices an edited card."""
    if talk.state == "spam":
        conversations.set_conversation(tx, talk.id, heard_at=now)
        return
    live = cards.find_live(tx, talk.id)
    done = said.verdict == "done"
    bump = not done and live is not None and needs_bump(tx, company, talk, live, now=now)
    changes: dict[str, Any] = {"bumped_at": now} if bump else {}
    if not said.doubt:  # else people look first; it opens and answers nothing (threat T12)
        state: State = "done" if done else "owned" if talk.owner else "open"
        changes |= {"heard_at": now, "state": state, "asked_at": None} | _presses(talk, done=done)
        if what := _happening(talk, said):
            conversations.add_event(tx, talk.id, what[0], now=now, why=what[1])
    if changes:
        conversations.set_conversation(tx, talk.id, **changes)
    talk = replace(talk, **changes)
    refresh(tx, company, talk, now=now, urgency=outbox.FIRST if said.verdict else outbox.SOON)
    standing_now = cards.find_live(tx, talk.id) if live is not None and is_lost(company, live) else live
    if standing_now is not None:
        say_in_thread(tx, standing_now, _wrote_again(talk, said, hearers(tx, [said]), broadcast=bump), now=now)


def _presses(talk: Conversation, *, done: bool) -> dict[str, Any]:
    """What a further message says of how long they wait for a word of ours."""
    if done:
        return {"next_word_at": None, **conversations.ANSWERED}
    before = 0 if talk.state in OVER else talk.unanswered
    return {"unanswered": min(before + 1, conversations.UNANSWERED_MAX)}


def _happening(talk: Conversation, said: Message) -> tuple[str, str | None] | None:
    """The line that a further message leaves in the conversation's history, with its reason."""
    if said.verdict == "done":
        return "done", "the customer said so"
    if said.verdict == "not quite":
        return "not quite", None
    if talk.state in OVER:
        return "reopened", "somebody heard from the customer" if said.heard_by else "the customer wrote again"
    return None


def needs_bump(tx: Tx, company: Company, talk: Conversation, card: Card, *, now: datetime) -> bool:
    """Whether the channel has to see it too: nobody is there for it, or its card is far up; at most once an hour."""
    if talk.bumped_at is not None and now - talk.bumped_at < company.bump_every:
        return False
    if talk.owner is None or not is_here(people.find_person(tx, talk.owner)):
        return True
    return card.posted_at is not None and now - card.posted_at > company.bump_after


HOW = {"": " wrote again", "not quite": ": not quite", "done": " says it is done"}


def _wrote_again(talk: Conversation, newest: Message, heard: Mapping[PersonId, Person], *, broadcast: bool) -> Post:
    """The further message in the thread, with its owner called by name; ``heard`` has who passed it on."""
    call = [faces.person(talk.owner), faces.ours(": ")] if talk.owner else []
    how = HOW[newest.verdict]
    tells = [faces.strong(how) if newest.verdict else faces.ours(how)]
    if newest.heard_by:
        how, tells = "heard by one of us", faces.wrote(newest.heard_by, heard)
    said = faces.line(*call, faces.customer(talk), *tells)
    words = faces.quote(newest.text, BROADCAST_MAX if broadcast else faces.QUOTE_MAX)
    quoted = [words] if newest.text.strip() or not newest.verdict else []
    doubted = [faces.line(faces.strong("Perhaps not them: "), faces.foreign(newest.doubt, 200))] if newest.doubt else []
    pushed = how.lstrip(": ")
    return Post(push=f"{faces.headline(talk)} · {pushed}", parts=(said, *doubted, *quoted), broadcast=broadcast)


def show_raw(tx: Tx, which: ConversationId, raw: str, *, now: datetime) -> None:
    """What could not be read, letter by letter, under the card that says so: the beginning, in a few messages."""
    live = cards.find_live(tx, which)
    assert live is not None
    shown = cover(clean(raw))
    pieces = [shown[at : at + RAW_PIECE] for at in range(0, min(len(shown), RAW_MAX), RAW_PIECE)]
    for number, piece in enumerate(pieces, 1):
        parts = [Part(kind="raw", spans=(Span(kind="foreign", text=piece),))]
        if number == len(pieces) and len(shown) > RAW_MAX:
            rest = f"{len(shown) - RAW_MAX} characters more are kept in the ledger."
            parts.append(faces.facts(faces.ours(rest)))
        say_in_thread(tx, live, Post(push="The raw form", parts=tuple(parts)), now=now)


def history(tx: Tx, talk: Conversation, stand: Stand, left: Card | None) -> Post:
    """What happened so far, for the team that gets it: the last ten entries, and a link to where they come from."""
    by = [faces.ours(" by "), faces.named(stand.marks.handed_by, stand.people)] if stand.marks.handed_by else []
    head = [faces.ours("Handed over"), *by]
    if left is not None and not left.gone:
        head += [faces.ours(" · "), faces.link("the thread so far", f"delivery:{left.bundle or left.delivery}")]
    entries = sorted([*_said(tx, talk), *_happened(tx, talk)], key=lambda entry: entry[0])[-HISTORY:]
    return Post(
        push=f"Handed over to #{talk.team}",
        parts=(faces.line(*head), *(part for _, parts in entries for part in parts)),
    )


def _said(tx: Tx, talk: Conversation) -> list[tuple[datetime, list[Part]]]:
    said = messages.list_messages(tx, talk.id, HISTORY)
    if len(said) == 1:
        return []  # it stands whole on the card
    heard = hearers(tx, said)
    who = [faces.ours(" · "), faces.customer(talk, strong=False)]
    return [
        (
            one.at,
            [
                faces.line(faces.ago(one.at), *who, *faces.wrote(one.heard_by, heard)),
                faces.quote(one.text, HISTORY_QUOTE),
            ],
        )
        for one in said
    ]


def _happened(tx: Tx, talk: Conversation) -> list[tuple[datetime, list[Part]]]:
    events = conversations.list_events(tx, talk.id, HISTORY)
    known = people.find_people(tx, {PersonId(event.who) for event in events if event.who})
    entries: list[tuple[datetime, list[Part]]] = []
    told = next((event for event in reversed(events) if event.what == HANDED_OVER), None)  # the head says it
    for event in events:
        if event is told:
            continue
        what = event.what if event.why is None else f"{event.what} · {event.why}"
        by = [faces.named(PersonId(event.who), known), faces.ours(" · ")] if event.who else []
        entries.append((event.at, [faces.line(faces.ago(event.at), faces.ours(" · "), *by, faces.ours(what))]))
    return entries


def back_again(talk: Conversation, stand: Stand, *, broadcast: bool) -> Post:
    """A card that comes back says so where the channel sees it."""
    by = [faces.ours(" · "), faces.named(stand.marks.handed_by, stand.people)] if stand.marks.handed_by else []
    said = faces.line(faces.ours("Back in "), faces.strong(f"#{talk.team}"), *by)
    return Post(push=f"Back in #{talk.team}", parts=(said,), broadcast=broadcast)
