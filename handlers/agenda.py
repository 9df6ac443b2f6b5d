"""What stands on the weekly review's agenda: at most seven questions, in one order, each with why it is there.

It only reads, so that it may be asked of a reader while others write. Whoever does not want others to see their words
is counted and not quoted. Questions hold words of customers (a theme's label, what was pinned): they are shown as
foreign text.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers import quotable, unheard
from handlers.company import Company
from handlers.rules import rising
from handlers.rules.cover import cover
from handlers.rules.escape import clean, one_line
from handlers.rules.match import DEFAULT_RULE
from handlers.rules.rising import MESSAGES_MIN, Rise
from handlers.rules.weeks import other_week, span_of
from storage import agenda as store
from storage import conversations, themes, understood, weeks
from storage.agenda import Asked, Said, Span
from storage.ledger import Tx
from storage.model import (
    AgendaItem,
    Conversation,
    ConversationId,
    CustomerId,
    ItemKind,
    MessageId,
    Quoted,
    Team,
    Theme,
    ThemeId,
)

ITEMS_MAX, CARRIED_MAX = 7, 2
THEMES_MAX = 3
"""Of what is heard most."""
RANKED_MAX = 200
LEFT_OUT_MAX = 20
VOICES = 2
TRAILING = 4
"""Weeks with which the newest is compared."""
LABEL_MAX, LINE_MAX = 60, 120
SAYS_IT, TOO_LONG = 20, 280
"""Characters: with fewer it hardly says what it is about, with more nobody reads it in a channel."""
UNHEARD = "unheard"
TOO_FEW = f"under {MESSAGES_MIN} messages this week: too few to tell what rises, so here is what was heard most"
Numbers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    items: tuple[AgendaItem, ...]
    left_out: tuple[str, ...]
    """What did not fit, a short line each; with foreign words, as questions have."""
    waiting: tuple[AgendaItem, ...] = ()
    """What was left over and has no place of its own this time either, what waited longest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something that could be a question, before its voices are chosen."""

    kind: ItemKind
    about: str
    question: str
    asked: Asked
    before: int
    numbers: Numbers
    words: Callable[[], list[Said]]
    """What may be quoted, the newest first."""
    heard: int = 0
    """Where more than conversations are counted."""
    shortest: bool = True
    """Of those words the shortest that says it; else the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Week:
    """The week of the review and the one before it."""

    this: Span
    before: Span
    trailing: tuple[str, ...]
    begins: datetime
    """Of the first of the trailing weeks,"""
    first: MessageId
    """and a message before which nothing was said in it."""


def agenda(tx: Tx, company: Company, week: str, *, carried: Sequence[AgendaItem], now: datetime) -> Agenda:
    """The questions of a local week; ``carried`` are those of earlier reviews that nobody decided."""
    which = _week(tx, company, week)
    kept, rest = _carried(tx, which, carried)
    seat = _unheard(tx, company, week, now=now)
    about = {item.about for item in kept}
    topics = [
        one
        for one in (
            *_all_not_quite(tx, which),
            *_all_broken(tx, which),
            *_heard(tx, company, which),
            *_pinned(tx),
        )
        if one.about not in about
    ]
    free = ITEMS_MAX - len(kept)
    seats = [one for one in seat if one.about not in about]
    chosen = topics[: free - len(seats)] + seats
    last = _thanks(tx, which)
    chosen += last[: free - len(chosen)]
    left = [*topics[free - len(seats) :], *(one for one in last if one not in chosen)]
    taken = {one.about for one in chosen}
    spoken = {quoted.conversation for item in kept for quoted in item.voices}
    spoken.update(id_ for one in chosen if one.kind == "pinned" for id_ in one.asked.conversations)
    old = {item.about: item for item in rest}
    items = [*kept, *(_grown_older(_item(tx, company, one, spoken), old.get(one.about)) for one in chosen)]
    waiting = [item for item in rest if item.about not in taken]
    left = [one for one in left if one.about not in old]
    return Agenda(
        items=tuple(replace(item, position=number) for number, item in enumerate(items, 1)),
        left_out=_few([_waits(item) for item in waiting] + [_line(one) for one in left]),
        waiting=tuple(waiting),
    )


def _week(tx: Tx, company: Company, week: str) -> _Week:
    trailing = tuple(other_week(week, -step) for step in range(TRAILING, 0, -1))
    return _Week(
        this=_span(tx, company, week),
        before=_span(tx, company, trailing[-1]),
        trailing=trailing,
        begins=span_of(trailing[0], company.zone)[0],
        first=understood.first_of(tx, [other_week(week, -TRAILING - 1), *trailing, week]),
    )


def _span(tx: Tx, company: Company, week: str) -> Span:
    begins, ends = span_of(week, company.zone)
    # The first message of the week may be of an older conversation: the week before begins before it for sure.
    first = understood.first_of(tx, [other_week(week, -1), week])
    return Span(week=week, begins=begins, ends=ends, first=first)


def _few(lines: Sequence[str]) -> tuple[str, ...]:
    if len(lines) <= LEFT_OUT_MAX:
        return tuple(lines)
    return (*lines[: LEFT_OUT_MAX - 1], f"and {len(lines) - LEFT_OUT_MAX + 1} more")


# ------------------------------------------------------------------ carried over


def _carried(tx: Tx, which: _Week, carried: Sequence[AgendaItem]) -> tuple[list[AgendaItem], list[AgendaItem]]:
    """Those that get a seat, the longest carried first, and the rest."""
    ranked = _as_shown(tx, sorted(carried, key=lambda item: (-item.weeks, -item.heard, item.position)))
    rest = [quotable.named(tx, item) for item in ranked[CARRIED_MAX:]]
    return [_again(tx, which, item) for item in ranked[:CARRIED_MAX]], rest


def _as_shown(tx: Tx, ranked: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Each once: a theme as which it is shown by now, with all who asked; of what was muted since nobody is asked."""
    found: dict[str, AgendaItem] = {}
    for item in ranked:
        theme = _theme_of(tx, item.about)
        if theme is not None and theme.muted_by is not None:
            continue
        about = f"theme:{theme.id}" if theme is not None else item.about
        older = found.get(about)
        found[about] = replace(item, about=about) if older is None else _with_those_of(older, item)
    return list(found.values())


def _theme_of(tx: Tx, about: str) -> Theme | None:
    """The theme that an item is about, as which it is shown."""
    noun, _, which = about.partition(":")
    return themes.find_shown(tx, ThemeId(int(which))) if noun == "theme" and which.isdecimal() else None


def _with_those_of(item: AgendaItem, other: AgendaItem) -> AgendaItem:
    asked = dict.fromkeys((*item.conversations, *other.conversations))
    return replace(item, conversations=tuple(asked)[: store.KEPT])


def _again(tx: Tx, which: _Week, item: AgendaItem) -> AgendaItem:
    """It keeps what it asked and who asked, as far as that may be quoted; where it can be heard anew, its count is of
    this week.
    """
    kind, _, rest = item.about.partition(":")
    heard, before = item.heard, item.before
    if kind == "theme" and rest.isdecimal():
        alike = themes.list_merged(tx, ThemeId(int(rest)))
        heard, before = (
            store.count(tx, store.about(alike, which.this)),
            store.count(tx, store.about(alike, which.before)),
        )
    elif kind == "rule":
        team, _, rule = rest.partition(":")
        heard = store.count(tx, store.heard_by(Team(team), rule, which.this))
        before = store.count(tx, store.heard_by(Team(team), rule, which.before))
    told = (_carried_over(item), *_compared(heard, before))
    return replace(
        quotable.as_of_now(tx, item),
        kind="carried",
        heard=heard,
        before=before,
        weeks=item.weeks + 1,
        numbers=told,
        delivery=None,
        decision=None,
    )


def _grown_older(item: AgendaItem, before: AgendaItem | None) -> AgendaItem:
    """What comes up by itself and was left over before keeps that it was, and who asked then."""
    if before is None:
        return item
    older = replace(item, kind="carried", weeks=before.weeks + 1, numbers=(_carried_over(before), *item.numbers))
    return _with_those_of(older, before)


def _carried_over(before: AgendaItem) -> tuple[str, str]:
    return "carried over", _times(before.weeks + 1, "week")


def _waits(item: AgendaItem) -> str:
    return one_line(f"{_bare(item.question)} (carried over, {_times(item.weeks + 1, 'week')})", LINE_MAX)


# ------------------------------------------------------------------ not quite, broken


def _all_not_quite(tx: Tx, which: _Week) -> list[Topic]:
    asked = store.gather(tx, store.not_quite(which.this))
    if not asked.heard:
        return []
    before = store.count(tx, store.not_quite(which.before))

    def words() -> list[Said]:
        return store.words_not_quite(tx, which.this) or store.words_in(tx, asked.conversations)

    return [
        Topic(
            kind="not_quite",
            about=f"not_quite:{which.this.week}",
            question=f"{asked.heard:,} said “not quite” to what we answered: do we act?",
            asked=asked,
            before=before,
            numbers=(("said that our answer was not quite it", _times(asked.heard, "conversation")), *_last(before)),
            words=words,
            shortest=False,
        )
    ]


def _all_broken(tx: Tx, which: _Week) -> list[Topic]:
    asked = store.gather(tx, store.broken(which.this))
    if not asked.heard:
        return []
    before = store.count(tx, store.broken(which.before))
    return [
        Topic(
            kind="broken",
            about=f"broken:{which.this.week}",
            question=f"{asked.heard:,} waited longer for a first answer than we had promised: do we act?",
            asked=asked,
            before=before,
            numbers=(("first answers that were promised for this week and late", f"{asked.heard:,}"), *_last(before)),
            words=lambda: store.words_in(tx, asked.conversations),
            shortest=False,
        )
    ]


# ------------------------------------------------------------------ what rises, or is heard most


def _heard(tx: Tx, company: Company, which: _Week) -> list[Topic]:
    counts = themes.count_weeks(tx, [*which.trailing, which.this.week])
    now = Counter[int]({theme: by_week[which.this.week] for theme, by_week in counts.items()})
    if not +now:
        return _by_rule(tx, company, which)
    before = Counter[int]({theme: by_week.total() - by_week[which.this.week] for theme, by_week in counts.items()})
    said, said_before = store.count_messages(tx, which.first, which.begins, which.this.begins, which.this.ends)
    if said < MESSAGES_MIN:
        told = _told(tx, [ThemeId(theme) for theme, _ in sorted((+now).items(), key=lambda one: (-one[1], one[0]))])
        return [_about(tx, which, theme, (("why", TOO_FEW),)) for theme in told[:THEMES_MAX]]
    # Themes count by when it was written, which need not be when it came: never more of them than of all.
    of, of_before = max(said, now.total()), max(said_before, before.total())
    rises = rising.rising(now, +before, of, of_before)
    found = {ThemeId(rise.theme): rise for rise in rises}
    return [_about(tx, which, theme, _grown(found[theme.id])) for theme in _told(tx, list(found))]


def _told(tx: Tx, ranked: Sequence[ThemeId]) -> list[Theme]:
    """Those that can be named and that nobody muted, in that order."""
    known = {one.id: one for one in themes.find_all(tx, ranked[:RANKED_MAX])}
    return [known[id_] for id_ in ranked if id_ in known and known[id_].title and known[id_].muted_by is None]


def _about(tx: Tx, which: _Week, theme: Theme, why: Numbers) -> Topic:
    alike = themes.list_merged(tx, theme.id)
    asked = store.gather(tx, store.about(alike, which.this))
    before = store.count(tx, store.about(alike, which.before))
    label = one_line(cover(clean(theme.title)), LABEL_MAX)
    return Topic(
        kind="heard" if why[0][1] == TOO_FEW else "rising",
        about=f"theme:{theme.id}",
        question=f"{asked.heard:,} speak of “{label}”: do we act?",
        asked=asked,
        before=before,
        numbers=(*_compared(asked.heard, before), *why),
        words=lambda: store.words_about(tx, alike, which.this),
    )


def _grown(rise: Rise) -> Numbers:
    grown = "never heard before" if not rise.before else f"{rise.growth:.1f} times as much"
    return (
        ("its share of all messages this week", _share(rise.heard, rise.of)),
        ("in the four weeks before", _share(rise.before, rise.of_before)),
        ("the share grew to", grown),
    )


def _share(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,} ({part / whole:.1%})"


def _by_rule(tx: Tx, company: Company, which: _Week) -> list[Topic]:
    """Where nothing is a theme: what the rules heard most."""
    before = {(team, rule): many for team, rule, many in weeks.list_heard(tx, which.before.week)}
    return [
        _of_rule(tx, which, team, rule, before.get((team, rule), 0))
        for team, rule, _ in weeks.list_heard(tx, which.this.week)[:THEMES_MAX]
        if team in company.teams
    ]


def _of_rule(tx: Tx, which: _Week, team: Team, rule: str, before: int) -> Topic:
    asked = store.gather(tx, store.heard_by(team, rule, which.this))
    named = f"“{one_line(rule, LABEL_MAX)}” {_times(asked.heard, 'time')}"
    heard = f"{asked.heard:,} that no rule names" if rule == DEFAULT_RULE else named
    return Topic(
        kind="heard",
        about=f"rule:{team}:{rule}",
        question=f"#{team} heard {heard}: do we act?",
        asked=replace(asked, team=team),
        before=before,
        numbers=(*_compared(asked.heard, before), ("why", "no themes yet: here is what the rules heard most")),
        words=lambda: store.words_in(tx, asked.conversations),
    )


# ------------------------------------------------------------------ pins, the unheard, thanks


def _pinned(tx: Tx) -> list[Topic]:
    pinned = store.list_pinned(tx)
    return [_pin(tx, talk) for talk in conversations.find_all(tx, pinned)]


def _pin(tx: Tx, talk: Conversation) -> Topic:
    said = store.words_in(tx, [talk.id])
    words = f"“{one_line(cover(clean(said[0].text)), LABEL_MAX)}”" if said else talk.ref
    return Topic(
        kind="pinned",
        about=f"conversation:{talk.id}",
        question=quotable.pinned(words),
        asked=Asked(heard=1, team=talk.team, conversations=(talk.id,)),
        before=0,
        numbers=(("put on the agenda by people, from its card", talk.ref),),
        words=lambda: said,
        shortest=False,
    )


def _unheard(tx: Tx, company: Company, week: str, *, now: datetime) -> list[Topic]:
    """One seat for those who were never answered and those with whom nobody spoke."""
    asked = store.gather(tx, store.never_answered())
    quiet = unheard.find(tx, company, unheard.LOOKED_AT, now=now)
    accounts = len(quiet.accounts)
    if not (asked.heard or accounts):
        return []
    days = company.unheard_after.days
    more = "+" if quiet.next else ""
    parts = [f"{_times(asked.heard, 'conversation')} never answered"] if asked.heard else []
    parts += [f"{accounts:,}{more} account{'s' * (accounts > 1)} without a word for {days} days"] if accounts else []
    before = store.find_heard_before(tx, UNHEARD, other_week(week, -1))
    return [
        Topic(
            kind="unheard",
            about=UNHEARD,
            question=f"{' and '.join(parts)}: do we speak to them?",
            asked=asked,
            heard=asked.heard + accounts,
            before=before,
            numbers=(
                ("never answered, for three days or longer", _times(asked.heard, "conversation")),
                (f"imported accounts without a word for {days} days", f"{accounts:,}{more}"),
                *_last(before),
            ),
            words=lambda: store.words_in(tx, asked.conversations),
            shortest=False,
        )
    ]


def _thanks(tx: Tx, which: _Week) -> list[Topic]:
    asked = store.gather(tx, store.thanking(which.this))
    if not asked.heard:
        return []
    before = store.count(tx, store.thanking(which.before))
    return [
        Topic(
            kind="thanks",
            about=f"thanks:{which.this.week}",
            question=f"{asked.heard:,} thanked or praised us: do we thank them?",
            asked=asked,
            before=before,
            numbers=(("thanked, praised or recommended us", _times(asked.heard, "conversation")), *_last(before)),
            words=lambda: store.words_thanking(tx, which.this) or store.words_in(tx, asked.conversations),
        )
    ]


# ------------------------------------------------------------------ an item with its voices


def _item(tx: Tx, company: Company, one: Topic, spoken: set[ConversationId]) -> AgendaItem:
    """``spoken`` are conversations that stand on the agenda already; those of this one are added to it."""
    voices = _voices(tx, one, spoken)
    spoken.update(one.asked.conversations)
    return AgendaItem(
        position=0,
        kind=one.kind,
        team=one.asked.team or company.default_team,
        question=one.question,
        heard=one.heard or one.asked.heard,
        before=one.before,
        about=one.about,
        numbers=(*one.numbers, *_by_team(one.asked)),
        voices=voices,
        conversations=one.asked.conversations,
    )


def _by_team(asked: Asked) -> Numbers:
    """Where several teams have them."""
    if len(asked.by_team) < 2:
        return ()
    return (("where they are now", ", ".join(f"#{team} {many:,}" for team, many in asked.by_team)),)


def _voices(tx: Tx, one: Topic, spoken: set[ConversationId]) -> tuple[Quoted, ...]:
    """Of different customers, and of conversations that brought no other question where that can be had."""
    ranked = sorted(enumerate(one.words()), key=lambda said: _rank(said[0], said[1], one, spoken))
    chosen: dict[CustomerId, Said] = {}
    for _, said in ranked:
        chosen.setdefault(said.customer, said)
        if len(chosen) == VOICES:
            break
    which = [said.conversation for said in chosen.values()]
    back = store.find_said_back(tx, which)
    return tuple(
        Quoted(conversation=said.conversation, text=said.text, said_back=back.get(said.conversation, ""))
        for said in chosen.values()
    )


def _rank(place: int, said: Said, one: Topic, spoken: set[ConversationId]) -> tuple[bool, bool, int]:
    fits = SAYS_IT <= len(said.text) <= TOO_LONG
    return said.conversation in spoken, not fits, len(said.text) if one.shortest and fits else place


def _line(one: Topic) -> str:
    return one_line(_bare(one.question), LINE_MAX)


def _bare(question: str) -> str:
    """Without what is voted on."""
    return question.rpartition(": ")[0] or question


def _times(many: int, what: str) -> str:
    return f"1 {what}" if many == 1 else f"{many:,} {what}s"


def _compared(heard: int, before: int) -> Numbers:
    return (("this week", _times(heard, "conversation")), *_last(before))


def _last(before: int) -> Numbers:
    return (("the week before", f"{before:,}"),)
