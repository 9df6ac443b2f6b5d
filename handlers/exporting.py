"""Every review as the ledger has it, to be taken elsewhere: functions, never people."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from handlers import questions, quotable, voting
from handlers.company import Company
from handlers.minutes import TEXT_MAX, polls_of, safe
from handlers.rules.escape import one_line
from handlers.rules.quorum import Poll
from storage import reviews
from storage.ledger import Tx
from storage.model import AgendaItem, Review

COLUMNS = (
    "week", "opened", "closed", "number", "kind", "question", "team", "conversations", "week before", "carried over",
    "act", "not now", "ask the customer", "mine", "no vote", "away", "decision", "why", "owner", "date", "kept",
)  # fmt: skip


def list_reviews(tx: Tx, company: Company) -> list[dict[str, Any]]:
    """Each as `replay` tells it, the oldest first."""
    return [one for week in reviews.list_weeks(tx) if (one := replay(tx, company, week)) is not None]


def replay(tx: Tx, company: Company, week: str) -> dict[str, Any] | None:
    """A review as the ledger has it, from its opening to what was kept since: functions, never people."""
    review = reviews.find_review(tx, week)
    if review is None:
        return None
    polls = polls_of(tx, company, review)
    return {
        "week": week,
        "opened_at": review.opened_at.isoformat(),
        "closed_at": None if review.closed_at is None else review.closed_at.isoformat(),
        "opening": reviews.find_told(tx, review.id),
        "items": [_replayed(tx, review, item, polls.get(item.position)) for item in review.items],
    }


def _replayed(tx: Tx, review: Review, item: AgendaItem, stands: Poll | None) -> dict[str, Any]:
    owners = voting.voters(tx)
    return {
        "position": item.position,
        "kind": item.kind,
        "team": item.team,
        "question": quotable.question(tx, item.about, item.question),
        "about": item.about,
        "heard": item.heard,
        "before": item.before,
        "weeks": item.weeks,
        "numbers": [list(one) for one in item.numbers],
        "asked_in_thread": item.delivery is not None,
        "votes": None if stands is None else voting.to_outcome(stands),
        "decisions": [
            {
                "kind": of.kind,
                "why": of.why,
                "owner": list(owners[of.owner].teams) if of.owner in owners else None,
                "by": None if of.by is None else of.by.isoformat(),
                "at": of.at.isoformat(),
                "kept_at": None if of.kept_at is None else of.kept_at.isoformat(),
            }
            for of in reviews.list_decisions(tx, review.id, item.position)
        ],
    }


def as_table(told: Iterable[Mapping[str, Any]]) -> str:
    """CSV of reviews as `replay` tells them: a row for each question, with its last decision."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for review in told:
        for item in review["items"]:
            writer.writerow([safe(str(cell)) for cell in _row(review, item)])
    return out.getvalue()


def _row(review: Mapping[str, Any], item: Mapping[str, Any]) -> Iterator[Any]:
    stands = item["votes"] or {"votes": {}, "missing": (), "away": ()}
    of = item["decisions"][-1] if item["decisions"] else {}
    yield from (review["week"], review["opened_at"], review["closed_at"] or "")
    yield from (item["position"], questions.KINDS[item["kind"]], one_line(item["question"], TEXT_MAX), item["team"])
    yield from (item["heard"], item["before"], item["weeks"])
    yield from (" ".join(stands["votes"].get(vote, ())) for vote in questions.LABELS)
    yield from (" ".join(stands["missing"]), " ".join(stands["away"]))
    yield questions.DECISIONS[of["kind"]] if of else ""
    yield from (
        one_line(of.get("why") or "", TEXT_MAX),
        " ".join(of.get("owner") or ()),
        of.get("by") or "",
        of.get("kept_at") or "",
    )
