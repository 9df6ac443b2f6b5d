"""``/earshot themes`` and *Rename theme…*: what customers of a team speak of, and what people decide about it.

Names, merges and mutes are people's: the machine writes labels and moves messages, and undoes none of these.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers import cards as faces
from handlers import showing
from handlers.company import Company
from handlers.rules.cover import cover
from handlers.rules.escape import clean, one_line, well_formed
from handlers.rules.roles import has_say
from handlers.rules.weeks import begin_of, week_of
from storage import conversations, people, themes, understood
from storage.ledger import Tx
from storage.model import (
    Button,
    Field,
    Gesture,
    Modal,
    Part,
    Person,
    PersonId,
    Post,
    Span,
    Team,
    Theme,
    ThemeId,
)

WORD, FORM = "themes", "theme"
SHOWN = 40
"""Two blocks each; a modal has a hundred."""
LOOKED_AT = 200
CHOICES = 90
"""Themes that one may be merged into; a menu has a hundred."""
NAME_MAX = 60
CARDS = 20
"""So many cards, the newest, show it at once; the others with their next edit."""
NONE, TELL, MUTE = "none", "tell", "mute"
GONE = "There is no such theme any more."
CIRCLE = "That one is shown as this one already."


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A theme as it is shown, with how many messages were about it."""

    theme: Theme
    this_week: int
    before: int

    @property
    def rises(self) -> bool:
        """Never of what people silenced."""
        return self.this_week > self.before and self.theme.muted_by is None


# ------------------------------------------------------------------ the list


def listed(tx: Tx, company: Company, person: Person) -> Post | Modal:
    """What customers of the person's teams speak of, the most heard first; what is muted stands last."""
    teams = [team for team in company.teams if team in person.teams] or list(company.teams)
    week, found = heard(tx, company, teams)
    where = ", ".join(f"#{team}" for team in teams)
    if not found:
        return faces.say(f"Nothing in {where} is a theme yet: {showing.THEME_FROM} messages about the same make one.")
    known = people.find_people(tx, {PersonId(one.theme.muted_by) for one in found if one.theme.muted_by})
    parts: list[Part] = [faces.facts(faces.ours(f"{where} · week {week[-2:]}, and the week before it"))]
    for one in found[:SHOWN]:
        parts += [_line(tx, one, known), faces.buttons(_change(one.theme))]
    if len(found) > SHOWN:
        parts.append(faces.facts(faces.ours(f"and {len(found) - SHOWN} more that were heard less")))
    return Modal(name=WORD, title="Themes", parts=tuple(parts))


def heard(tx: Tx, company: Company, teams: Sequence[Team]) -> tuple[str, list[Heard]]:
    """The newest local week in which anything was heard, and what these teams heard in it and in the week before."""
    newest = understood.newest_at(tx)
    if newest is None:
        return "", []
    turn = begin_of(newest, company.zone)
    before = begin_of(turn - timedelta(days=3), company.zone)
    weeks = [week_of(at, company.zone) for at in (before - timedelta(days=3), before, turn)]
    counts = themes.count_in_teams(tx, teams, since=before, turn=turn, after=understood.first_of(tx, weeks))
    found = [
        Heard(theme=theme, this_week=this, before=last)
        for theme, this, last in counts
        if theme.title and theme.heard >= showing.THEME_FROM
    ]
    found.sort(key=lambda one: (one.theme.muted_by is not None, -one.this_week, -one.before, one.theme.id))
    return weeks[-1], found[:LOOKED_AT]


def _line(tx: Tx, one: Heard, known: Mapping[PersonId, Person]) -> Part:
    arrow = ", ↑" if one.rises else ""
    spans = [_named(one.theme), faces.ours(f" · {one.this_week:,} this week, {one.before:,} before{arrow}")]
    if one.theme.name and one.theme.label:
        spans += [faces.ours(" · in their words: "), faces.foreign(one.theme.label, NAME_MAX)]
    if merged := _merged(tx, one.theme):
        spans += [faces.ours(" · with "), *faces.listing([faces.foreign(other.title, NAME_MAX) for other in merged])]
    if one.theme.muted_by:
        spans += [faces.ours(" · muted by "), faces.named(PersonId(one.theme.muted_by), known)]
    return faces.line(*spans)


def _named(theme: Theme) -> Span:
    return faces.foreign(theme.title or "nameless", NAME_MAX, strong=True)


def _change(theme: Theme) -> Button:
    return Button(action=f"open.{FORM}", label="Rename, merge, mute…", value=str(theme.id))


def _merged(tx: Tx, theme: Theme) -> list[Theme]:
    """What people merged into it; what became the same by itself is not told each time."""
    return [one for one in themes.list_merged_by_people(tx, theme.id) if one.title]


# ------------------------------------------------------------------ the form


def form(tx: Tx, company: Company, value: str) -> Modal | None:
    """Opens for a theme of the list, or for what a card's conversation is about."""
    talk = conversations.find_by_ref(tx, value)
    which = showing.known_of(tx, company, talk).theme_id if talk else _id(value)
    theme = themes.find_theme(tx, which) if which is not None else None
    if theme is None:
        return None
    own = themes.list_merged(tx, theme.id)
    others = [one for one in themes.list_shown(tx, CHOICES) if one.id not in own and one.title]
    fields = [
        Field(
            name="name",
            label="What do you call it?",
            value=theme.name or "",
            hint="Empty: by its customers' words.",
            optional=True,
            limit=NAME_MAX,
        ),
        Field(
            name="into",
            label="Is it the same as another one?",
            kind="choice",
            value=NONE,
            options=((NONE, "No, it stands for itself"), *((str(one.id), _label(one)) for one in others)),
        ),
    ]
    if merged := _merged(tx, theme)[:CHOICES]:
        no = (NONE, "No, they stay together")
        fields.append(
            Field(
                name="part",
                label="Part one from it again?",
                kind="choice",
                value=NONE,
                options=(no, *((str(one.id), _label(one)) for one in merged)),
            )
        )
    fields.append(
        Field(
            name="told",
            label="Shall people hear of it?",
            kind="choice",
            value=MUTE if theme.muted_by else TELL,
            options=((TELL, "Yes, on cards and in lists"), (MUTE, "No: mute it; it is counted all the same")),
        )
    )
    head = [faces.line(_named(theme), faces.ours(f" · {theme.heard:,} messages in all"))]
    if theme.label:
        head.append(faces.line(faces.ours("In their words: "), faces.foreign(theme.label, NAME_MAX)))
    return Modal(
        name=FORM,
        title="Theme",
        parts=tuple(head),
        fields=tuple(fields),
        submit="Keep",
        value="|".join((str(theme.id), talk.ref if talk else "", MUTE if theme.muted_by else TELL, theme.name or "")),
    )


def _label(theme: Theme) -> str:
    return one_line(cover(clean(theme.title)), NAME_MAX) or f"theme {theme.id}"


def _id(value: str) -> ThemeId | None:
    return ThemeId(int(value)) if value.isascii() and value.isdecimal() and len(value) < 19 else None


def check(tx: Tx, fields: Mapping[str, str], value: str) -> dict[str, str]:
    """What is wrong with the form, by field."""
    theme = _of(tx, value)
    if theme is None:
        return {"name": GONE}
    into = _chosen(fields, "into")
    if into is not None and themes.find_theme(tx, into) is None:
        return {"into": GONE}
    if into is not None and into in themes.list_merged(tx, theme.id):
        return {"into": CIRCLE}
    return {}


def _of(tx: Tx, value: str) -> Theme | None:
    which = _id(value.partition("|")[0])
    return themes.find_theme(tx, which) if which is not None else None


def _shown(value: str) -> tuple[str, str, str]:
    """What the form showed: whose card it was asked from, whether people hear of the theme, and its name."""
    ref, _, rest = value.partition("|")[2].partition("|")
    told, _, name = rest.partition("|")
    return ref, told, name


def _chosen(fields: Mapping[str, str], name: str) -> ThemeId | None:
    return _id(fields.get(name, NONE))


# ------------------------------------------------------------------ what people decided


def submitted(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """Each thing that was changed in the form, and nothing that was not, whatever somebody else decided meanwhile."""
    person = people.find_person(tx, gesture.person)
    if person is None or not has_say(person):
        return "nobody with a say here"
    fields, theme = dict(gesture.fields), _of(tx, gesture.value)
    if theme is None or check(tx, fields, gesture.value):
        return "no theme, or one that is shown as this one"
    ref, told, called = _shown(gesture.value)
    name = one_line(clean(well_formed(fields.get("name", ""))[0]), NAME_MAX).strip()
    if name not in (called, theme.name or ""):
        themes.set_name(tx, theme.id, name or None, who=person.id, now=now)
    muted = fields.get("told", TELL) == MUTE
    if muted not in (told == MUTE, theme.muted_by is not None):
        themes.set_muted(tx, theme.id, muted=muted, who=person.id, now=now)
    touched = themes.list_merged(tx, theme.id)
    part = _chosen(fields, "part")
    if part is not None and part in {one.id for one in _merged(tx, theme)}:
        themes.set_merged(tx, part, None, who=person.id, now=now)
    into = _chosen(fields, "into")
    if into is not None:
        themes.set_merged(tx, theme.id, into, who=person.id, now=now)
    _show(tx, company, touched, ref, now=now)
    return None


def _show(tx: Tx, company: Company, touched: set[ThemeId], ref: str, *, now: datetime) -> None:
    """The card that it was asked from, at once; the newest others soon."""
    talk = conversations.find_by_ref(tx, ref) if ref else None
    if talk is not None:
        showing.refresh(tx, company, talk, now=now)
    newest = [one.message for which in sorted(touched) for one in understood.list_in_theme(tx, which, CARDS)]
    if newest:
        understood.set_to_show(tx, sorted(newest, reverse=True)[:CARDS], understood.BY_EDIT)
