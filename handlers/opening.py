"""The opening message of the weekly review: the figures, what happened to the reviews before it, and what is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from handlers import cards as faces
from handlers import picturing
from handlers.agenda import Agenda
from handlers.company import Company
from handlers.figures import Figures, Totals
from handlers.questions import LABELS, QUESTION_MAX
from storage.model import Part, Post, Span

COMPETITORS_MAX = 5
KEPT_MAX = 5
Why = Literal["paused", "holidays", "missed"]
WHY: dict[Why, str] = {
    "paused": "paused",
    "holidays": "holidays",
    "missed": "nothing opened it that week",
}
NOBODY: tuple[int, Sequence[tuple[str, int]]] = (0, ())
"""Nobody named a competitor."""
PLACES = "the contact page of your site, the signature of your mail, the menu of your product"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What it says beside figures and questions."""

    late_since: datetime | None = None
    """When it was to open; None where it is in time."""
    skipped: tuple[tuple[str, Why], ...] = ()
    """Weeks without a review since the one before."""
    kept: tuple[str, ...] = ()
    """Questions whose decisions were kept since then."""
    let_go: int = 0
    """Questions that waited with too many others."""

    def to_keep(self) -> dict[str, Any]:
        """For the ledger."""
        late = None if self.late_since is None else self.late_since.isoformat()
        return {"late_since": late, "skipped": self.skipped, "kept": self.kept, "let_go": self.let_go}


def post(
    company: Company,
    figures: Figures,
    agenda: Agenda,
    told: Told,
    *,
    named: tuple[int, Sequence[tuple[str, int]]] = NOBODY,
) -> Post:
    title = f"Weekly review {figures.week}"
    many = len(agenda.items)
    count = "1 question" if many == 1 else f"{many} questions"
    if not figures.now.came_in and not many:
        return Post(
            push=f"{title}: nothing came in",
            parts=(faces.title(title), *_happened(company, told), *_nothing(company)),
        )
    return Post(
        push=f"{title}: {figures.now.came_in:,} came in, {count}",
        parts=(
            faces.title(title),
            *_happened(company, told),
            *_figures(company, figures),
            picturing.PLACE,
            *_competitors(*named),
            *_kept(told),
            faces.line(
                faces.strong(f"{count} below, one reply each. " if many > 1 else f"{count} below, in a reply. "),
                faces.ours(f"Vote by reaction or button, {_who(company)}; then it is decided there."),
            ),
            *_left_out(agenda, told),
            faces.facts(*_legend(company)),
        ),
    )


def _who(company: Company) -> str:
    """Whose votes count."""
    return "anybody of any team" if len(company.teams) > 1 else f"anybody of {company.default_team}"


def _nothing(company: Company) -> list[Part]:
    """An empty week: where a link would be found."""
    where = f" {company.public_url}/talk is what it leads to." if company.public_url else ""
    return [faces.line(faces.ours(f"Nobody said anything that week. Three good places for a link: {PLACES}.{where}"))]


def _happened(company: Company, told: Told) -> list[Part]:
    """That it is late, and which weeks had none."""
    parts: list[Part] = []
    if told.late_since is not None:
        due = faces.when(told.late_since, company.zone)
        parts.append(faces.line(faces.strong("Opened late"), faces.ours(": it was due "), due))
    if told.skipped:
        weeks = ", ".join(f"{week} ({WHY[why]})" for week, why in told.skipped)
        parts.append(faces.line(faces.ours(f"There was no review of {weeks}.")))
    return parts


def _figures(company: Company, figures: Figures) -> list[Part]:
    """What became of the week, beside the week before where there was one."""
    now, before = figures.now, figures.before
    rows = (
        ("came in", now.came_in, before and before.came_in),
        ("answered", now.answered, before and before.answered),
        ("done, in the customer's word", now.done, before and before.done),
        ("waiting", now.waiting, before and before.waiting),
        ("broken promises", now.broken, before and before.broken),
    )
    spans: list[Span] = [faces.ours(f"{company.name}: ")]
    for number, (what, this, last) in enumerate(rows):
        spans += [faces.ours(" · ")] * bool(number)
        spans += [faces.strong(f"{this:,}"), faces.ours(f" {what}" + ("" if last is None else f" ({last:,})"))]
    compared = "In brackets: the week before." if before else "The first week: there is nothing to compare it with."
    return [faces.line(*spans), *_medians(figures, now, before), faces.facts(faces.ours(compared))]


def _medians(figures: Figures, now: Totals, before: Totals | None) -> list[Part]:
    """How long first answers took, of all and of each team."""
    if now.first_answer is None:
        return []
    last = f" ({span(before.first_answer)})" if before and before.first_answer is not None else ""
    spans = [faces.ours("A first answer took "), faces.strong(span(now.first_answer)), faces.ours(f"{last} (median)")]
    if len(figures.first_answers) > 1:
        each = ", ".join(f"#{one.team} {span(one.took)}" for one in figures.first_answers)
        spans.append(faces.ours(f": {each}"))
    return [faces.line(*spans)]


def span(of: timedelta) -> str:
    """As long as people say it: ``40 s``, ``12 min``, ``3 h 20 min``, ``2 d 4 h``."""
    seconds = round(of.total_seconds())
    minutes, hours, days = seconds // 60, seconds // 3_600, seconds // 86_400
    if not minutes:
        return f"{seconds} s"
    if not hours:
        return f"{minutes} min"
    if not days:
        return f"{hours} h {minutes % 60} min" if minutes % 60 else f"{hours} h"
    return f"{days} d {hours % 24} h" if hours % 24 else f"{days} d"


def _competitors(who: int, each: Sequence[tuple[str, int]]) -> list[Part]:
    """How many customers named a competitor, and which; nothing where nobody did."""
    if not who:
        return []
    names = ", ".join(f"{name} {times}" for name, times in each[:COMPETITORS_MAX])
    more = ", …" if len(each) > COMPETITORS_MAX else ""
    return [faces.line(faces.strong(f"Named a competitor: {who}"), faces.ours(f" ({names}{more})"))]


def _kept(told: Told) -> list[Part]:
    """What was decided earlier and is kept by now."""
    if not told.kept:
        return []
    spans = [faces.strong(f"Kept since the last review: {len(told.kept)}")]
    for question in told.kept[:KEPT_MAX]:
        spans += [faces.ours(" · "), faces.foreign(question, QUESTION_MAX)]
    return [faces.line(*spans)]


def _left_out(agenda: Agenda, told: Told) -> list[Part]:
    """What got no question of its own, in one line."""
    spans: list[Span] = []
    for number, line in enumerate(agenda.left_out):
        spans += [faces.ours(" · " if number else "Not among them: "), faces.foreign(line, QUESTION_MAX)]
    if told.let_go:
        spans.append(faces.ours(f" Let go, since too many waited: {told.let_go}."))
    return [faces.line(*spans)] if spans else []


def signs(company: Company) -> dict[str, str]:
    """Which emoji is which vote; of several that mean the same the first."""
    first: dict[str, str] = {}
    for emoji, vote in company.votes.items():
        first.setdefault(vote, emoji)
    return {vote: first[vote] for vote in LABELS if vote in first}


def _legend(company: Company) -> list[Span]:
    spans: list[Span] = []
    for vote, emoji in signs(company).items():
        spans += [Span(kind="emoji", text=emoji), faces.ours(f" {LABELS[vote]}   ")]
    return spans or [faces.ours("Votes are given by button.")]
