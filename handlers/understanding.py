"""Stores what was found out about messages, and has their cards show it: in short units that may be repeated.

What a text means is found out elsewhere (handlers.rules.understanding, in a process of its own); here it becomes part
of the ledger. What is stored and what has to be shown go into one commit: whatever stops in the middle goes on.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers import cards as faces
from handlers import guessing, noticing, rerouting, showing
from handlers.company import Company
from handlers.rules import languages
from handlers.rules.weeks import week_of
from handlers.sentences import LANGUAGES
from storage import cards, conversations, customers, facts, outbox, people, themes, understood, vectors
from storage.ledger import Tx
from storage.model import (
    Card,
    Centred,
    ConversationId,
    CustomerId,
    Insight,
    MessageId,
    Model,
    ModelId,
    Theme,
    ThemeEvent,
    ThemeHappening,
    ThemeId,
    Understood,
    Unread,
)

NO_WORDS = "its raw form is no customer's words"
MILESTONES = tuple(many * 10**more for more in range(7) for many in (3, 10))
"""Where so many messages say nearly the same their cards are edited for it: 3, 10, 30, 100, 300 …"""
TOLD = 5
"""So many cards, the newest, are edited for what became known of a group or a theme, and that of its leader; others
show it with their next edit.
"""
WAIT = frozenset({"competitor"})
"""Signals that nobody has to do anything about at once: they wait for the card's next edit."""
LOOKED_THROUGH = 200
MOVE_COSTS = 3
"""A card that moves costs as much as so many that are edited."""
WEEKS = timedelta(weeks=8)
"""What was said before says nothing about what themes are about now."""
RECENTRED = "themes recentred"
THEMES_MAX = 2_000
"""So many themes, the largest, are brought to where their messages are; smaller ones wait until they grow."""
CENTRED_MAX = 30_000
"""So many messages, the newest, say where that is."""
QUIET_MEMBERS = 50
"""So many, the newest, say where a quiet theme is that people named or merged: it never ends by itself."""
FIT_FROM = 50
"""Messages from which a first model is learned: with fewer each dimension would say what one of them said."""
FIT_GROWTH = 4
"""A model is learned anew when there are so many times as many as it was learned from, until there are enough …"""
FIT_ENOUGH = 20_000
FIT_EVERY = timedelta(days=7)
"""… and then once a week."""
LABELS_AT_ONCE = 30
CONTRAST = 60
"""So many of the largest themes are what a label sets its theme apart from."""
TEXTS_A_THEME = 40
TEXT_READ = 1_000
"""Characters of a text that a label is made from."""
NAMES = 3_000
"""So many conversations are asked for the names that are in no label; more texts are not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What somebody needs to understand some messages."""

    unread: Sequence[Unread]
    earlier: Mapping[CustomerId, Mapping[str, int]]


KIN = {"nb": "no", "nn": "no", "fil": "tl"}
"""What the model calls by another name."""


def spoken(tx: Tx, company: Company) -> tuple[str, ...]:
    """The languages among which a message's is looked for: those of the settings; else all that we speak to customers,
    and those that somebody here reads.
    """
    named = company.languages or (company.language, *LANGUAGES, *people.list_languages(tx))
    codes = [languages.primary(one) for one in named]
    return tuple(dict.fromkeys(KIN.get(code, code) for code in codes if code))


def is_readable(one: Unread) -> bool:
    """Whether it is words at all."""
    return one.rule != faces.UNREADABLE


def prepare(tx: Tx, after: int, limit: int) -> Reading:
    """The next messages that nobody has looked into, with what is known of who wrote them."""
    waiting = understood.list_waiting(tx, after, limit)
    return Reading(unread=waiting, earlier=understood.find_languages(tx, (one.customer for one in waiting)))


# ------------------------------------------------------------------ what was found out


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found out about some messages."""

    insights: Sequence[Insight]
    themes: Sequence[Centred]
    """Those that are other than before, as they are now."""
    model: ModelId | None
    """Which one gave vectors and themes."""


def note(tx: Tx, company: Company, unread: Sequence[Unread], found: Found, *, now: datetime) -> bool:
    """Stores what was found out about these messages, in order.

    False, and nothing is stored, when somebody else understood one of them meanwhile: then it has to be found out anew.
    """
    if understood.list_known(tx, [one.id for one in unread]):
        return False
    insights = found.insights
    by_id = {one.message: one for one in insights}
    assert by_id.keys() == {one.id for one in unread}
    themes.set_centred(tx, found.themes, week=week_of(now, company.zone))
    counts: Counter[tuple[ThemeId, str]] = Counter(
        (theme, _week(company, one.at, now)) for one in unread if (theme := by_id[one.id].theme) is not None
    )
    themes.count(tx, counts)
    likes, grown = _link(tx, insights)
    titled = _titled(tx, {one.theme for one in insights if one.theme is not None})
    rows = [
        Understood(
            message=one.message, language=one.language, likelihood=one.likelihood, leader=one.leader, theme=one.theme
        )
        for one in insights
    ]
    to_show = {
        one.id: _to_show(company, one, by_id[one.id], likes.get(by_id[one.id].leader, 1), titled) for one in unread
    }
    to_show |= dict.fromkeys(guessing.note(tx, company, unread, by_id), understood.BY_EDIT)
    understood.add_understood(tx, rows, to_show=to_show)
    for which in grown:
        understood.set_to_show(tx, {which, *understood.list_like(tx, which, TOLD)}, understood.BY_EDIT)
    noticing.take_note(tx, company, unread, [noticed for one in insights for noticed in one.signals], now=now)
    if found.model is not None:
        vectors.add_vectors(tx, found.model, {one.message: one.vector for one in insights if one.vector is not None})
    _note_languages(tx, unread, by_id)
    return True


def give_up(tx: Tx, which: Sequence[Unread], why: str) -> None:
    """These cannot be understood; nobody tries it again."""
    known = understood.list_known(tx, [one.id for one in which])
    understood.add_understood(
        tx, [Understood(message=one.id, leader=one.id, why=why) for one in which if one.id not in known]
    )


def _link(tx: Tx, insights: Sequence[Insight]) -> tuple[dict[MessageId, int], list[MessageId]]:
    """Counts near-duplicates: how many there are of each, and of which there have come to be so many more that cards
    are edited for it.
    """
    understood.add_leaders(tx, {one.message: one.key for one in insights if one.leader == one.message})
    more = Counter(one.leader for one in insights if one.leader != one.message)
    understood.raise_heard(tx, more)
    likes = understood.find_heard(tx, more)
    grown = [which for which, many in likes.items() if _milestone(many) != _milestone(many - more[which])]
    return likes, grown


def _milestone(many: int) -> int:
    """How many of the milestones it has reached."""
    return bisect_right(MILESTONES, many)


def _titled(tx: Tx, which: Iterable[ThemeId]) -> set[ThemeId]:
    return {one.id for one in themes.find_all(tx, sorted(which)) if _is_worth_showing(one)}


def _is_worth_showing(theme: Theme) -> bool:
    return bool(theme.title) and theme.heard >= showing.THEME_FROM


def _to_show(company: Company, one: Unread, insight: Insight, likes: int, titled: set[ThemeId]) -> int:
    """An edit of its own is for what changes who reads it or what they do; the rest shows where that costs none."""
    theirs = one.said_language is None and not one.passed_on
    speaks = insight.language if theirs and _is_new(insight.language, one) else None
    if speaks and (one.heard_in or languages.primary(speaks) != company.language):
        return understood.BY_EDIT
    if any(noticed.kind not in WAIT for noticed in insight.signals):
        return understood.BY_EDIT
    if speaks or likes > 1 or insight.signals or insight.theme in titled:
        return understood.WITH_CARD
    return understood.NOTHING


def _note_languages(tx: Tx, unread: Sequence[Unread], by_id: Mapping[MessageId, Insight]) -> None:
    heard: Counter[tuple[CustomerId, str]] = Counter()
    newest: dict[ConversationId, str] = {}
    for one in unread:
        language = by_id[one.id].language
        if language is not None and not one.passed_on:
            heard[one.customer, language] += 1
            newest[one.conversation] = language
    understood.add_languages(tx, heard)
    changed = {one.conversation for one in unread if _is_new(newest.get(one.conversation), one)}
    understood.set_heard_in(tx, {which: newest[which] for which in changed})


def _is_new(language: str | None, one: Unread) -> bool:
    """Whether it is another language than was thought; one whose country was told stays with its country."""
    return language is not None and languages.primary(one.heard_in) != languages.primary(language)


def _week(company: Company, at: datetime, now: datetime) -> str:
    """The week that counts it; a clock that is ahead of ours says nothing about next week."""
    return week_of(min(at, now), company.zone)


# ------------------------------------------------------------------ what cards show of it


def show(tx: Tx, company: Company, most: int, after: int = 0, *, now: datetime) -> int:
    """Brings at most so many cards up to date that have something to show, of messages after this one.

    The message up to which it looked; 0 once that was the last. Nothing is posted for it: a card that somebody deleted
    stays deleted. While so much waits that it is a flood, a card that is not posted yet is passed over and keeps
    waiting: most of them end in a bundle, which shows nothing of it, and to write each anew would cost more than to
    understand it.
    """
    waiting = understood.list_to_show(tx, LOOKED_THROUGH, after)
    flooded = after > 0 or len(waiting) == LOOKED_THROUGH
    live = cards.find_all_live(tx, list({which for _, which, _ in waiting}))
    shown: set[ConversationId] = set()
    done: list[MessageId] = []
    routes, spent, until = rerouting.may_apply(company) or rerouting.may_act(company), 0, 0
    for message, which, how in waiting:
        card = live.get(which)
        if card is not None and not card.gone and which not in shown:
            if spent >= most:
                break
            if routes and rerouting.move_on(tx, company, which, now=now):
                spent += MOVE_COSTS
                shown.add(which)
            elif flooded and how == understood.BY_EDIT and card.bundle is None and card.remote is None:
                spent += routes
                until = message
                continue
            elif card.bundle is None and (how == understood.BY_EDIT or (card.remote is None and not flooded)):
                _show(tx, company, card, how, now=now)
                spent += 1
                shown.add(which)
            else:
                spent += routes
        until = message
        done.append(message)
    else:
        until = until if len(waiting) == LOOKED_THROUGH else 0
    understood.set_to_show(tx, done, understood.NOTHING)
    return until


def _show(tx: Tx, company: Company, card: Card, how: int, *, now: datetime) -> None:
    """The card is posted with it where nobody has begun to post it; else an edit that nobody waits for shows it."""
    talk = conversations.find_conversation(tx, card.conversation)
    assert talk is not None
    if how == understood.BY_EDIT:
        showing.refresh(tx, company, talk, now=now, urgency=outbox.LAST)
    else:
        outbox.set_unsent(tx, card.delivery, showing.card_of(tx, company, talk))


# ------------------------------------------------------------------ themes, once a week


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What is needed to bring themes to where their messages are."""

    themes: Sequence[Centred]
    members: Sequence[tuple[MessageId, ThemeId | None, bytes]]
    named: frozenset[ThemeId]
    muted: frozenset[ThemeId]
    merged: Mapping[ThemeId, ThemeId]
    next_theme: ThemeId


def is_fit_due(tx: Tx, *, now: datetime) -> bool:
    """Whether a model is to be learned from what was said, and none is about to be used."""
    if vectors.find_coming(tx) is not None:
        return False
    used = vectors.find_used(tx)
    if used is None:
        return vectors.count_understood(tx, FIT_FROM) >= FIT_FROM
    return now - used.fitted_at >= FIT_EVERY or has_grown(tx, used)


def has_grown(tx: Tx, learned: Model) -> bool:
    """Whether so much more was understood than a model was learned from that it is learned anew."""
    grown = FIT_GROWTH * learned.texts
    return grown <= FIT_ENOUGH and vectors.count_understood(tx, grown) >= grown


def is_learning(tx: Tx, *, now: datetime) -> bool:
    """Whether a model is to be learned, or one that was learned is not in use yet."""
    return vectors.find_coming(tx) is not None or is_fit_due(tx, now=now)


def is_recentred(tx: Tx, company: Company, *, now: datetime) -> bool:
    """Whether this week's re-centring was done."""
    return facts.find_fact(tx, RECENTRED) == week_of(now, company.zone)


def gather(tx: Tx, model: ModelId, *, now: datetime) -> Gathered:
    """The largest themes, those that people touched, and the messages of the last weeks with their vectors."""
    named, muted, merged = themes.list_decided(tx)
    touched = named | muted | set(merged) | set(merged.values())
    wanted = set(themes.list_largest(tx, THEMES_MAX)) | touched
    found = [one for one in themes.list_alive(tx) if one.id in wanted]
    members = vectors.list_members(tx, model, since=now - WEEKS, limit=CENTRED_MAX)
    known = {one.id for one in found}
    kept = [one for one in members if one[1] is None or one[1] in known]
    heard = {theme for _, theme, _ in kept}
    for quiet in sorted(known & touched - heard):
        kept += vectors.list_members_of(tx, model, quiet, QUIET_MEMBERS)
    return Gathered(
        themes=found,
        members=sorted(kept, key=lambda one: one[0]),
        named=frozenset(named),
        muted=frozenset(muted),
        merged=merged,
        next_theme=ThemeId(themes.next_id(tx)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Recentred:
    """Themes as they are from now on."""

    model: ModelId
    given: Sequence[ThemeId]
    """Those that there were."""
    themes: Sequence[Centred]
    events: Sequence[tuple[ThemeHappening, ThemeId, ThemeId | None]]
    """What became of which theme, and the other one that it is about."""


def note_centred(tx: Tx, company: Company, some: Sequence[Centred], *, now: datetime) -> None:
    """Some of the themes as they are from now on: each is right by itself, so these may be stored in parts."""
    themes.set_centred(tx, some, week=week_of(now, company.zone))


def note_recentred(tx: Tx, company: Company, done: Recentred, *, now: datetime) -> None:
    """After all themes are stored: what ended and what happened. Which messages moved follows (`move`): until then
    merges lead to the right one.
    """
    week = week_of(now, company.zone)
    stays = {one.id for one in done.themes}
    into = {other: theme for kind, theme, other in done.events if kind == "merged" and other is not None}
    themes.set_ended(tx, {gone: into.get(gone) for gone in set(done.given) - stays}, week=week)
    happened = [ThemeEvent(theme=theme, kind=kind, at=now, other=other) for kind, theme, other in done.events]
    themes.add_events(tx, happened)
    used = vectors.find_used(tx)
    if used is None or used.id != done.model:
        vectors.set_used(tx, done.model, now=now)
    facts.set_fact(tx, RECENTRED, week)


def note_nothing(tx: Tx, company: Company, model: ModelId, *, now: datetime) -> None:
    """Nothing was said in these weeks: no theme goes anywhere."""
    note_recentred(tx, company, Recentred(model=model, given=(), themes=(), events=()), now=now)


def move(tx: Tx, company: Company, to: Mapping[MessageId, ThemeId], *, now: datetime) -> None:
    """These messages belong to other themes than was thought; what was moved already is left alone."""
    counts: Counter[tuple[ThemeId, str]] = Counter()
    moves: dict[MessageId, ThemeId] = {}
    for message, was, at in understood.list_themes(tx, list(to)):
        if was != to[message]:
            moves[message] = to[message]
            counts[to[message], _week(company, at, now)] += 1
            if was is not None:
                counts[was, _week(company, at, now)] -= 1
    themes.move(tx, moves)
    themes.count(tx, counts)


# ------------------------------------------------------------------ labels


@dataclass(frozen=True, slots=True, kw_only=True)
class ToLabel:
    wanted: Sequence[ThemeId]
    texts: Sequence[tuple[ThemeId, str, str | None]]
    """Those of the wanted themes, and of others that they are to be set apart from, each with its language."""
    names: Sequence[str]


def list_to_label(tx: Tx) -> ToLabel | None:
    """Themes that have grown since they were labelled; None where there is none."""
    wanted = themes.list_unlabelled(tx, showing.THEME_FROM, LABELS_AT_ONCE)
    if not wanted:
        return None
    texts: list[tuple[ThemeId, str, str | None]] = []
    talks: dict[ConversationId, None] = {}
    for theme in dict.fromkeys([*wanted, *themes.list_largest(tx, CONTRAST)]):
        for one in understood.list_in_theme(tx, theme, TEXTS_A_THEME):
            texts.append((theme, one.text[:TEXT_READ], one.language))
            talks[one.conversation] = None
    people_here = [one.name for one in people.list_people(tx).values()]
    return ToLabel(wanted=wanted, texts=texts, names=[*customers.list_names(tx, list(talks)[:NAMES]), *people_here])


def note_labels(tx: Tx, wanted: Sequence[ThemeId], labels: Mapping[ThemeId, str]) -> None:
    """The labels of those themes; the newest cards of one that had none before show it."""
    before = {one.id: one for one in themes.find_all(tx, wanted)}
    themes.set_labels(tx, {which: labels.get(which, "") for which in wanted})
    for which in wanted:
        if which in before and not before[which].title and labels.get(which):
            newest = [one.message for one in understood.list_in_theme(tx, which, TOLD)]
            understood.set_to_show(tx, newest, understood.BY_EDIT)
