"""The pinned list of each channel: urgent, pressing, unowned, oldest, and what the gestures mean. Edited in place.

It is compared with what it said last, so nothing has to remember that it is stale; a change is shown within a moment,
a storm of changes once in a while: edits share one lane with the cards'.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from handlers import cards as faces
from handlers import pressing
from handlers.company import Company
from handlers.rules.marks import HAND_OVER, NOMINATE, OWN, REVIEW, SAY_BACK, URGENT
from storage import cards, conversations, lists, outbox, people
from storage.ledger import Tx
from storage.model import ChannelId, Conversation, ConversationId, DeliveryId, Part, Post, Span, Team

URGENT_SHOWN, PRESSING_SHOWN, FREE_SHOWN, OLDEST_SHOWN = 5, 5, 7, 5
Whys = Mapping[ConversationId, Sequence[Span]]
NO_WHYS: Whys = {}
COUNTED = 500
"""Counting stops here: "500+" says as much, and a count has to read every row."""

LEGEND = {
    OWN: "I have it",
    SAY_BACK: "say it back",
    URGENT: "urgent",
    REVIEW: "to the review",
    NOMINATE: "also worth hearing",
}


def keep(tx: Tx, company: Company, *, now: datetime, wall: int) -> int | None:
    """Posts, pins and edits what has to be; returns in how many milliseconds to look again, where one was too fresh."""
    if not company.lists:
        return None
    standing = lists.find_all(tx)
    soonest: int | None = None
    for channel, teams in _channels(company).items():
        pinned = standing.get(channel)
        if pinned is None:
            _begin(tx, company, channel, teams, now=now, wall=wall)
            continue
        wait = pinned.looked_at + company.list_every_ms - wall
        if 0 < wait <= company.list_every_ms:  # more would say that a clock was ahead then
            soonest = wait if soonest is None else min(soonest, wait)
            continue
        _look(tx, company, pinned, teams, now=now, wall=wall)
    return soonest


def forget(tx: Tx, delivery: DeliveryId) -> None:
    """Somebody deleted it: the next look posts another one."""
    lists.drop_list(tx, delivery)


def _channels(company: Company) -> dict[ChannelId, list[Team]]:
    """One channel may serve several teams."""
    served: dict[ChannelId, list[Team]] = {}
    for team, channel in company.teams.items():
        served.setdefault(channel, []).append(team)
    return served


def _begin(tx: Tx, company: Company, channel: ChannelId, teams: Sequence[Team], *, now: datetime, wall: int) -> None:
    """The first list of a channel; as long as nothing waits there it tells what the gestures mean."""
    post = make(tx, company, teams)
    if not lists.add_list(tx, channel, wall=wall, said=_hash(post)):
        return
    delivery = outbox.add_post(tx, channel=channel, post=post, subject=f"list:{channel}", now=now, urgency=outbox.LATER)
    lists.set_delivery(tx, channel, delivery)
    outbox.add_pin(tx, delivery, now=now)


def _look(tx: Tx, company: Company, pinned: lists.Pinned, teams: Sequence[Team], *, now: datetime, wall: int) -> None:
    post = make(tx, company, teams)
    said = _hash(post)
    if lists.set_looked(tx, pinned, wall=wall, said=said) and said != pinned.said:
        outbox.set_post(tx, pinned.delivery, post, now=now, urgency=outbox.LATER)


def _hash(post: Post) -> str:
    return outbox.content_hash(outbox.encode(post))


# ------------------------------------------------------------------ what it says


def make(tx: Tx, company: Company, teams: Sequence[Team]) -> Post:
    """The list of the teams of one channel."""
    urgent = _merged([conversations.list_urgent(tx, team, URGENT_SHOWN) for team in teams], URGENT_SHOWN)
    most = FREE_SHOWN + PRESSING_SHOWN
    free = _merged([conversations.list_free(tx, team, most, urgent=False) for team in teams], 100)
    pressing_ = pressing.find(tx, teams, PRESSING_SHOWN)
    pressing_ids = {talk.id for talk in pressing_}
    free = [talk for talk in free if talk.id not in pressing_ids][:FREE_SHOWN]
    alone = _merged([left_alone(tx, team, FREE_SHOWN) for team in teams], FREE_SHOWN)
    alone = [talk for talk in alone if talk.id not in pressing_ids]
    calm = _merged([conversations.list_calm(tx, team, 4 * OLDEST_SHOWN) for team in teams], 100)
    told = {talk.id for talk in alone} | pressing_ids
    owned = [talk for talk in calm if talk.owner is not None and talk.id not in told][:OLDEST_SHOWN]
    parts = [
        faces.line(*_count(tx, teams)),
        *_section(tx, "Urgent", urgent),
        *_section(tx, "They wait for a word", pressing_, why=pressing.why(tx, company, pressing_)),
        *_section(tx, "Nobody has them yet", free),
        *_section(tx, "Whoever has them is away", alone),
        *_section(tx, "Waiting longest", owned),
        faces.facts(*_legend(company, teams)),
    ]
    return Post(push=f"What waits in {_names(teams)}", parts=tuple(parts))


def left_alone(tx: Tx, team: Team, limit: int) -> list[Conversation]:
    """What a team has open that is the team's again: whoever has it is away. Urgent ones stand above."""
    away = [person.id for person in people.list_away(tx)]
    found = conversations.list_owned_by(tx, away, team, limit) if away else []
    return [talk for talk in found if not talk.urgent]


def _merged(found: Iterable[list[Conversation]], limit: int) -> list[Conversation]:
    return sorted((talk for talks in found for talk in talks), key=lambda talk: (talk.heard_at, talk.id))[:limit]


def _count(tx: Tx, teams: Sequence[Team]) -> list[Span]:
    waiting = sum(conversations.count_todo(tx, team, COUNTED) for team in teams)
    free = sum(conversations.count_todo(tx, team, COUNTED, free=True) for team in teams)
    if not waiting:
        return [faces.strong(f"Nothing waits in {_names(teams)}.")]
    return [
        faces.strong(f"What waits in {_names(teams)}"),
        faces.ours(f" · {many(waiting)} open, {many(free) if free else 'none'} of them without an owner"),
    ]


def many(count: int) -> str:
    """A count as people read it; above what was counted it says so."""
    return str(count) if count < COUNTED else f"{COUNTED}+"


def _names(teams: Sequence[Team]) -> str:
    return ", ".join(f"#{team}" for team in teams)


def _section(tx: Tx, heading: str, talks: Sequence[Conversation], *, why: Whys = NO_WHYS) -> list[Part]:
    if not talks:
        return []
    return [faces.line(faces.strong(heading)), *lines(tx, talks, why=why)]


def lines(tx: Tx, talks: Sequence[Conversation], *, mine: bool = False, why: Whys = NO_WHYS) -> list[Part]:
    """A line for each conversation, with why it stands there, and a link to its card where that stands; of one's own
    without the owner.
    """
    known = {} if mine else people.find_people(tx, {talk.owner for talk in talks if talk.owner})
    places = places_of(tx, talks)
    return [faces.listed(talk, known, places.get(talk.id, ""), why.get(talk.id, ())) for talk in talks]


def places_of(tx: Tx, talks: Sequence[Conversation]) -> Mapping[int, str]:
    """Where the live card of each stands, as a link's reference."""
    live = cards.find_all_live(tx, [talk.id for talk in talks])
    return {
        which: f"place:{card.channel}/{card.remote}"
        for which, card in live.items()
        if card.remote is not None and not card.gone
    }


def _legend(company: Company, teams: Sequence[Team]) -> list[Span]:
    """What the emoji mean here, as the settings have them."""
    spans: list[Span] = []
    for sign, meaning in company.signs.items():
        team = Team(meaning.removeprefix(HAND_OVER)) if meaning.startswith(HAND_OVER) else None
        text = LEGEND.get(meaning) if team is None else f"to #{team}" if team not in teams else None
        if text is not None:
            spans += [Span(kind="emoji", text=sign), faces.ours(f" {text}   ")]
    return [*spans, *on_remarks(company), faces.ours("Taking one back undoes it.")]


def on_remarks(company: Company) -> list[Span]:
    """What the emoji mean on what people wrote in a card's thread."""
    if not company.drafts:
        return []
    signs = [Span(kind="emoji", text=sign) for sign in sorted(company.drafts)]
    return [faces.ours("On your own words in a thread: "), *signs, faces.ours(" send them, after a preview   ")]
