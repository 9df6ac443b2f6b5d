"""Friday's sample and Monday's review, as the workspace shows them: told with the voices, the votes and the closing."""

from collections import Counter

from bot.commands.demo import company
from bot.commands.demo.company import channel_id
from bot.commands.demo.play import Play
from bot.commands.demo.shown import Shown, lines, quotes
from bot.rehearsal.slack import Person
from handlers.rules.escape import one_line

SAMPLE, REVIEW = channel_id(company.EXECUTIVES), channel_id(company.REVIEW)
EMOJI = {"act": "thumbsup", "not_now": "double_vertical_bar", "ask": "question", "mine": "raised_hand"}
LATE = "sales"
VOICE = 60


async def sample(play: Play) -> None:
    """The voices in the executives' channel."""
    if not await play.expect("Friday's sample is posted", lambda: bool(_roots(play, SAMPLE))):
        return
    posted = _roots(play, SAMPLE)[0]
    said = lines(posted.blocks)
    play.tell(f"{said[1]} They stand in #executives, a private channel.", "good", posted)
    for voice, stands_for in zip(quotes(posted.blocks), said[2:], strict=False):
        play.telling.listing([f"{one_line(voice, VOICE)}  ({stands_for})"])
    play.judge("the sample has seven voices", len(quotes(posted.blocks)) == 7)


async def opens(play: Play) -> list[Shown]:
    """The review's questions, once all of them stand in its thread."""
    if not await play.expect("Monday's review opens", lambda: bool(_roots(play, REVIEW))):
        return []
    root = _roots(play, REVIEW)[0]
    many = int(root.push.rpartition(", ")[2].split()[0])
    await play.expect("the review has its questions", lambda: len(_items(play, root)) == many)
    play.tell(f"The review opens in #review: {root.push.partition(': ')[2]}.", "good", root)
    return _items(play, root)


async def vote(play: Play, items: list[Shown], *, late: bool) -> None:
    """All functions vote by reaction; sales comes late."""
    votes = {one["name"]: one["votes"] for one in company.cast()["people"]}
    voted: Counter[str] = Counter()
    for person in play.rehearsal.world.workspace.people:
        if (person.title == LATE) == late:
            voted[person.title] += _vote(play, person, items, votes.get(person.real_name, {}))
    functions = [f"{name} {number}" for name, number in voted.items() if number]
    if late:
        play.tell(f"Sales was late; now it has voted too ({', '.join(functions)}).", channel=company.REVIEW)
    else:
        play.tell(f"Four functions vote by reaction: {', '.join(functions)}. Sales is late.", channel=company.REVIEW)
    await play.taken_in()


def _vote(play: Play, person: Person, items: list[Shown], votes: dict[str, str]) -> int:
    done = 0
    for item in items:
        team = item.push.split()[0].removeprefix("#")
        if team in votes:
            play.rehearsal.react(person.id, item.channel, item.ts, EMOJI[votes[team]])
            done += 1
    return done


async def closes(play: Play) -> None:
    """The closing message: every question, and how the functions voted."""
    if not await play.expect("the review closes", lambda: bool(_closings(play))):
        return
    closing = _closings(play)[0]
    play.tell("The review is closed.", "good", closing)
    told = lines(closing.blocks)[1:]
    play.telling.listing(told)
    for function in company.TEAMS:
        play.judge(f"the closing says how {function} voted", any(function in line.partition("→")[2] for line in told))


def judge_once(play: Play) -> None:
    """Each ritual once."""
    play.judge("one sample", len(_roots(play, SAMPLE)) == 1)
    play.judge("one review", len(_roots(play, REVIEW)) == 1)
    play.judge("one closing", len(_closings(play)) == 1)


def _roots(play: Play, channel: str) -> list[Shown]:
    play.sight.look()
    return [one for one in play.sight.shown.values() if one.channel == channel and one.thread is None]


def _items(play: Play, root: Shown) -> list[Shown]:
    return [one for one in _under(play, root) if "do we act" in one.push]


def _closings(play: Play) -> list[Shown]:
    play.sight.look()
    return [one for one in play.sight.shown.values() if one.channel == REVIEW and one.push.endswith("is closed")]


def _under(play: Play, root: Shown) -> list[Shown]:
    return [one for one in play.sight.shown.values() if one.channel == root.channel and one.thread == root.ts]
