"""The minutes of a review, as Markdown and as CSV: functions, never voters.

What is in them was written by customers, too: nothing in it is Markdown, and no table program takes it for a formula.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from handlers import cards as faces
from handlers import filing, questions, quotable, voting
from handlers.company import Company
from handlers.rules.escape import one_line
from handlers.rules.quorum import Poll
from storage import people, reviews
from storage.ledger import Tx
from storage.model import AgendaItem, File, Modal, Part, Person, PersonId, Post, Review

TEXT_MAX = 500
PIECE, PIECES, IN_THREAD = 2_900, 30, 4
"""Characters of one; how many fit into a modal, and into a message."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a table program takes for the beginning of a formula."""
COLUMNS = (
    "week", "number", "kind", "question", "team", "conversations", "week before", "carried over", "act", "not now",
    "ask the customer", "mine", "no vote", "away", "decision", "why", "owner", "date", "kept",
)  # fmt: skip
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|~&-])")


def write(
    company: Company, review: Review, polls: Mapping[int, Poll], owners: Mapping[PersonId, Person]
) -> tuple[str, str]:
    """(Markdown, CSV) of a review, with the votes as they stand."""
    return _markdown(company, review, polls, owners), _csv(company, review, polls, owners)


# ------------------------------------------------------------------ Markdown


def _markdown(company: Company, review: Review, polls: Mapping[int, Poll], owners: Mapping[PersonId, Person]) -> str:
    opened = review.opened_at.astimezone(company.zone)
    lines = [f"# Weekly review {review.week}, {plain(company.name)}", "", f"Opened {opened:%Y-%m-%d %H:%M}"]
    if review.closed_at is not None:
        lines[-1] += f", closed {review.closed_at.astimezone(company.zone):%Y-%m-%d %H:%M}"
    voted = {team for stands in polls.values() for team in stands.voted}
    part = ", ".join(team for team in company.teams if team in voted) or "nobody"
    lines[-1] += f". Took part: {part}."
    for heading, some in (
        ("Decided", [item for item in review.items if item.decision and not questions.waits(item)]),
        ("Waits for the next review", [item for item in review.items if questions.waits(item)]),
    ):
        if some:
            lines += ["", f"## {heading}", ""]
            for item in some:
                lines += _entry(company, item, polls.get(item.position), owners)
    return "\n".join([*lines, ""])


def _entry(company: Company, item: AgendaItem, stands: Poll | None, owners: Mapping[PersonId, Person]) -> list[str]:
    counted = questions.counts(item) + (f", {item.before:,} the week before" if item.before else "")
    lines = [f"{_numbered(item)}{counted})"]
    if (of := item.decision) is not None:
        said = f"**{questions.DECISIONS[of.kind]}**"
        said += f": {plain(of.why)}" if of.why else ""
        said += f"; {name(of.owner, owners)}" if of.owner else ""
        said += f"; {'until' if of.kind == 'watch' else 'by'} {of.by:%Y-%m-%d}" if of.by else ""
        said += f"; kept {of.kept_at.astimezone(company.zone):%Y-%m-%d}" if of.kept_at else ""
        lines.append(f"   - {said}")
    if item.weeks:
        lines.append(f"   - carried over {questions.times(item.weeks)}")
    if stands is not None and stands.voted:
        votes = [f"{questions.LABELS.get(vote, vote).lower()}: {', '.join(who)}" for vote, who in _cast(stands)]
        lines.append(f"   - {'; '.join(votes)}")
    return lines


def _numbered(item: AgendaItem) -> str:
    return f"{item.position}. {plain(item.question)} ("


def _cast(stands: Poll) -> list[tuple[str, Sequence[str]]]:
    return [(vote, stands.votes[vote]) for vote in questions.LABELS if stands.votes.get(vote)]


def plain(text: str) -> str:
    """In one line, with nothing in it that Markdown would take for its own."""
    return _MARKUP.sub(r"\\\1", one_line(text, TEXT_MAX))


def name(who: PersonId | None, owners: Mapping[PersonId, Person]) -> str:
    known = owners.get(who) if who else None
    return plain(known.name) if known else "somebody"


# ------------------------------------------------------------------ CSV


def _csv(company: Company, review: Review, polls: Mapping[int, Poll], owners: Mapping[PersonId, Person]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for item in review.items:
        writer.writerow([safe(cell) for cell in _row(company, review, item, polls.get(item.position), owners)])
    return out.getvalue()


def _row(
    company: Company, review: Review, item: AgendaItem, stands: Poll | None, owners: Mapping[PersonId, Person]
) -> Iterable[str]:
    of, votes = item.decision, stands.votes if stands else {}
    yield from _asked(review, item)
    yield from (item.team, str(item.heard), str(item.before), str(item.weeks))
    yield from (" ".join(votes.get(vote, ())) for vote in questions.LABELS)
    yield from (" ".join(stands.missing) if stands else "", " ".join(stands.away) if stands else "")
    yield questions.DECISIONS[of.kind] if of else ""
    yield one_line(of.why, TEXT_MAX) if of else ""
    known = owners.get(of.owner) if of and of.owner else None
    yield one_line(known.name, TEXT_MAX) if known else ""
    yield of.by.isoformat() if of and of.by else ""
    yield f"{of.kept_at.astimezone(company.zone):%Y-%m-%d}" if of and of.kept_at else ""


def _asked(review: Review, item: AgendaItem) -> tuple[str, ...]:
    """The first cells of its row: up to the question, that is all of it that may hold words of a single customer."""
    return review.week, str(item.position), questions.KINDS[item.kind], one_line(item.question, TEXT_MAX)


def safe(cell: str) -> str:
    """As text: a table program would take some beginnings for a formula, also behind blanks."""
    bare = cell.lstrip(" \u00a0\u200b\ufeff")
    return f"'{cell}" if cell.startswith(FORMULA) or bare.startswith((*FORMULA, "＝", "＋", "－", "＠")) else cell


# ------------------------------------------------------------------ found again


def find(tx: Tx, company: Company, week: str) -> tuple[str, str] | None:
    """(Markdown, CSV) of the review of that week: as it closed, or as it stands while it is open.

    Whoever opted out since is quoted no more, also where it closed before.
    """
    review = reviews.find_review(tx, week)
    if review is None:
        return None
    if (kept := reviews.find_minutes(tx, review.id)) is not None:
        return _named(tx, review, *kept)
    return write(company, quotable.all_named(tx, review), polls_of(tx, company, review), owners_of(tx, review))


def _named(tx: Tx, review: Review, markdown: str, table: str) -> tuple[str, str]:
    """Kept minutes, with the name of what was asked about in the place of words that may not be read any more."""
    for item in review.items:
        named = quotable.named(tx, item)
        if named.question != item.question:
            markdown = markdown.replace(_numbered(item), _numbered(named))
            table = table.replace(_begins(review, item), _begins(review, named))
    return markdown, table


def _begins(review: Review, item: AgendaItem) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator=",").writerow([safe(cell) for cell in _asked(review, item)])
    return out.getvalue()


def as_may_be_read(tx: Tx, file: File) -> File:
    """A file of ours with the minutes of a review, as they may be read by now; any other file as it is."""
    week, _, ending = file.name.removeprefix("review-").rpartition(".")
    review = reviews.find_review(tx, week) if file.name.startswith("review-") else None
    kept = reviews.find_minutes(tx, review.id) if review is not None else None
    if review is None or kept is None or file.content not in (kept[0].encode(), kept[1].encode()):
        return file
    markdown, table = _named(tx, review, *kept)
    return replace(file, content=(table if ending == "csv" else markdown).encode())


def polls_of(tx: Tx, company: Company, review: Review) -> dict[int, Poll]:
    """How the functions voted: as it closed, or as it stands."""
    if review.closed_at is not None:
        return {n: voting.from_outcome(of) for n, of in reviews.find_outcomes(tx, review.id).items()}
    known = voting.voters(tx)
    return {
        item.position: voting.poll_of(tx, company, review.id, item.position, known)
        for item in review.items
        if item.delivery is not None
    }


def owners_of(tx: Tx, review: Review) -> dict[PersonId, Person]:
    return people.find_people(
        tx, {item.decision.owner for item in review.items if item.decision and item.decision.owner}
    )


def shown(tx: Tx, company: Company, week: str) -> Modal | None:
    """To be read by whoever asks for a week."""
    found = find(tx, company, week)
    if found is None:
        return None
    return Modal(name="minutes", title=f"Review {week}", parts=tuple(_pieces(found[0], PIECES)))


def attach(tx: Tx, company: Company, week: str, markdown: str, csv: str, *, now: datetime) -> list[Part]:
    """Both as files of our own, a line with a link for each."""
    both = (("md", "text/markdown", markdown), ("csv", "text/csv", csv))
    kept = [filing.keep_own(tx, f"review-{week}.{end}", kind, text.encode(), now=now) for end, kind, text in both]
    return [filing.line(company, one) for one in kept]


def as_post(week: str, markdown: str, attached: Sequence[Part] = ()) -> Post:
    """In the thread, letter by letter, with the files."""
    parts = [faces.line(faces.strong("Minutes")), *_pieces(markdown, IN_THREAD), *attached]
    if len(markdown) > PIECE * IN_THREAD:
        parts.append(faces.facts(faces.ours(f"All of them: /earshot review {week}")))
    return Post(push=f"Minutes of the review of {week}", parts=tuple(parts))


def _pieces(text: str, most: int) -> list[Part]:
    return [faces.verbatim(text[at : at + PIECE]) for at in range(0, min(len(text), PIECE * most), PIECE)]
