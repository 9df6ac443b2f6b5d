"""The frame of a sample: everybody who spoke, once, with what may be said of them all. It only reads, for as long."""

from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.company import Company
from handlers.guessing import measured_of
from handlers.rules.frame import ALONE, WEEKS, Frame, Margin, Plan, plan
from handlers.rules.guesses import may_show_kinds
from handlers.rules.languages import primary
from handlers.rules.weeks import other_week, week_of
from handlers.told import SHARED, Span, Told
from storage import frames, guesses, samples, themes, vectors
from storage.frames import NOBODY, Spoken
from storage.ledger import Tx
from storage.model import NOT_KNOWN, ConversationId, CustomerId, MessageId, ThemeId

HEARD_WITHIN = timedelta(weeks=8)
"""Whose voice was shown within so long is not drawn again."""
MOOD = "sentiment"
MOODS = {"praise": "praise", "criticism": "criticism", "defect": "criticism"}
"""Kinds that say something of it; every other says neither. It is known where people named enough of them."""
LOOKED_BACK = 27
"""So many weeks are looked through for one in which anybody began to speak: what came since is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a voice comes from."""

    conversation: ConversationId
    customer: CustomerId
    message: MessageId
    theme: ThemeId | None
    alike: int
    """How many of the frame are in its theme, itself among them; 0: it is in none; NOT_KNOWN: nobody looked."""
    segment: str
    """Empty where too few share it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A frame, how many voices it gives, and what of it the drawing does not need."""

    frame: Frame
    plan: Plan
    told: Told
    spoken: Spoken
    shown_as: dict[int, int]
    """Themes that went into another one."""
    first: MessageId
    """A message before which nothing was said for it."""

    @property
    def has_unread(self) -> bool:
        """Whether somebody's words were not understood yet, so that nobody knows whom they are like."""
        return NOBODY in self.spoken.leaders

    def told_apart(self, leaders: Mapping[int, int]) -> "Gathered":
        """With who says nearly the same as whom, of some of the frame, by their ids in it."""
        column = array("q", [leaders.get(id_, ALONE) for id_ in self.spoken.conversations]).tobytes()
        return replace(self, frame=replace(self.frame, apart=(*self.frame.apart, column)))

    def accounts_of(self, which: list[int]) -> set[int]:
        found = {self.spoken.accounts[self.spoken.conversations.index(id_)] for id_ in which}
        return found - {NOBODY}

    def values(self, which: list[int]) -> tuple[tuple[str | None, ...], ...]:
        """What these of the frame are, by their id in it, in each regard; None: not known."""
        rows = [self.spoken.conversations.index(id_) for id_ in which]
        columns = [(margin.values, array("h", margin.codes)) for margin in self.frame.margins]
        return tuple(
            tuple(values[codes[row]] if codes[row] >= 0 else None for values, codes in columns) for row in rows
        )

    def places(self, which: list[int]) -> dict[int, Place]:
        """Of these of the frame, by their id in it."""
        rows = {id_: self.spoken.conversations.index(id_) for id_ in which}
        shown = self.shown_as
        theirs = {row: shown.get(self.spoken.themes[row], self.spoken.themes[row]) for row in rows.values()}
        every = Counter(self.spoken.themes)
        alike: Counter[int] = Counter()
        for theme, many in every.items():
            alike[shown.get(theme, theme)] += many
        margins = {margin.name: margin for margin in self.frame.margins}
        segments, languages = (array("h", margins[name].codes) for name in ("segment", "language"))
        together = Counter(zip(segments, languages, strict=True))

        def place(row: int) -> Place:
            # Its language can be told from its words: so many of that segment speak it.
            shared = segments[row] >= 0 and together[segments[row], languages[row]] >= SHARED
            known = theirs[row] != NOBODY
            return Place(
                conversation=ConversationId(self.spoken.conversations[row]),
                customer=CustomerId(self.spoken.customers[row]),
                message=MessageId(self.spoken.messages[row]),
                theme=ThemeId(theirs[row]) if known else None,
                alike=alike[theirs[row]] if known else NOT_KNOWN if self.spoken.leaders[row] == NOBODY else 0,
                segment=margins["segment"].values[segments[row]] if shared else "",
            )

        return {id_: place(row) for id_, row in rows.items()}


def gather(tx: Tx, company: Company, span: Span, *, now: datetime) -> Gathered:
    """The frame of the week; where it is small, that of the four weeks that end with it."""
    spoken, first = _spoken(tx, company, span.since, span.until)
    long = spoken
    planned = plan(len(spoken), len(spoken), most=company.sample_size)
    if planned.weeks == WEEKS:
        long, first = _spoken(tx, company, span.long_since, span.until)
        planned = plan(len(spoken), len(long), most=company.sample_size)
    since = span.since if planned.weeks == 1 else span.long_since
    heard = samples.list_heard(tx, now - HEARD_WITHIN)
    frame = _frame(long, heard)
    spoke = len(set(long.accounts) - {NOBODY})
    told = Told(
        customers=len(long),
        weeks=planned.weeks,
        since=since,
        until=span.until,
        left_out=dict(long.left_out),
        silent=max(0, frames.count_accounts(tx) - spoke),
        heard_lately=frame.free.count(0),
    )
    return Gathered(frame=frame, plan=planned, told=told, spoken=long, shown_as=_shown_as(tx), first=first)


def _spoken(tx: Tx, company: Company, since: datetime, until: datetime) -> tuple[Spoken, MessageId]:
    week = week_of(since, company.zone)
    first = frames.find_first(tx, [other_week(week, -n) for n in range(1, LOOKED_BACK)])
    used = vectors.find_used(tx)
    known = guesses.find_newest(tx, "kind")
    kinds = known.id if known is not None and may_show_kinds(measured_of(known)) else None
    model = used.id if used else None
    return frames.find_spoken(tx, since, until, first=first, model=model, kinds=kinds), first


def _frame(spoken: Spoken, heard: set[CustomerId]) -> Frame:
    known = any(spoken.vectors)
    return Frame(
        ids=spoken.conversations.tobytes(),
        free=bytes(who not in heard for who in spoken.customers) if heard else b"\x01" * len(spoken),
        margins=tuple(_margin(MOOD if name == "kind" else name, of) for name, of in spoken.margins.items()),
        vectors=bytes(spoken.vectors) if known else None,
        dimensions=spoken.dimensions if known else 0,
        apart=(spoken.leaders.tobytes(), spoken.accounts.tobytes()),
    )


def _margin(name: str, of: frames.Margin) -> Margin:
    """The same whatever the order in which its values were met."""
    said = [_said(name, value) for value in of.values]
    order = sorted({value for value in said if value})
    place = {value: n for n, value in enumerate(order)}
    to = {code: place.get(value, -1) for code, value in enumerate(said)} | {-1: -1}
    return Margin(name=name, values=tuple(order), codes=array("h", map(to.__getitem__, of.codes)).tobytes())


def _said(name: str, value: str) -> str:
    """As it counts: a language whatever its region, of kinds what they say of the mood."""
    if name == "language":
        return primary(value)
    return MOODS.get(value, "neither") if name == MOOD else value


def _shown_as(tx: Tx) -> dict[int, int]:
    """Merges of themes, followed to their end."""
    return {int(one): int(into) for one, into in themes.find_shown_as(tx).items()}
