"""When an agenda item is ready to be decided: enough of the functions that are here have voted."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from storage.model import Person, PersonId, Team

FEW_TEAMS = 3
"""With fewer teams two votes are enough."""
VOTERS_MIN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """How an item stands: by functions, never by names."""

    votes: Mapping[str, tuple[Team, ...]]
    """Which functions stand behind each vote; one may stand behind several."""
    voted: tuple[Team, ...]
    missing: tuple[Team, ...]
    """Functions of which somebody is here, and nobody voted."""
    away: tuple[Team, ...]
    """Functions of which nobody is here."""
    ready: bool

    @property
    def leading(self) -> str | None:
        """The vote with the most functions behind it; None where two have as many, or nobody voted."""
        ranked = sorted(((len(teams), vote) for vote, teams in self.votes.items()), reverse=True)
        if not ranked or not ranked[0][0] or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
            return None
        return ranked[0][1]


def poll(
    teams: Collection[Team],
    people: Mapping[PersonId, Person],
    votes: Mapping[str, Iterable[PersonId]],
    *,
    here: Collection[PersonId],
    share: float = 0.5,
) -> Poll:
    """Counts the votes of those who have a say (``people``); ``here`` are those of them who are not away.

    Somebody of two teams votes for both. Quorum: ``share`` of the functions of which somebody is here (a half, rounded
    up), and at least two people; with fewer than three teams two votes. A function that is away is not waited for, and
    counts when one of its people votes all the same.
    """
    order = list(dict.fromkeys(teams))
    voters: set[PersonId] = set()
    by_vote: dict[str, tuple[Team, ...]] = {}
    for vote, who in votes.items():
        told = {one for one in who if one in people}
        voters |= told
        functions = {team for one in told for team in people[one].teams}
        by_vote[vote] = tuple(team for team in order if team in functions)
    voted = tuple(team for team in order if any(team in functions for functions in by_vote.values()))
    present = {team for one in here if one in people for team in people[one].teams}
    return Poll(
        votes=by_vote,
        voted=voted,
        missing=tuple(team for team in order if team in present and team not in voted),
        away=tuple(team for team in order if team not in present and team not in voted),
        ready=_is_ready(order, voted, present, len(voters), share),
    )


def _is_ready(
    teams: Collection[Team], voted: Collection[Team], present: Collection[Team], voters: int, share: float
) -> bool:
    if len(teams) < FEW_TEAMS:
        return voters >= VOTERS_MIN
    needed = ceil(share * len(set(present) | set(voted)))
    return voters >= VOTERS_MIN and len(voted) >= max(1, needed)
