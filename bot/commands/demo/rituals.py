"""Friday's sample and Monday's review, as the workspace shows them: told with the voices, the votes and the closing."""

from collections import Counter
from datetime import timedelta

from bot.commands.demo import company, customers
from bot.commands.demo.play import Play
from bot.commands.demo.scenes import says
from bot.commands.demo.shown import Shown
from bot.commands.demo.workspace import Colleague
from handlers.rules.escape import one_line

SAMPLE, REVIEW = company.EXECUTIVES, company.REVIEW
EMOJI = {"act": "thumbsup", "not_now": "double_vertical_bar", "ask": "question", "mine": "raised_hand"}
LATE = "sales"
QUESTIONS_MAX = 7
CLOSED = "is closed"
REST_S = 30.0
VOICE = 60


async def release(play: Play, person: str, name: str, number: int = 1) -> None:
    """Somebody sees Thursday's sample as it will be posted, and lets it out; ``number`` counts the samples."""

    def waiting() -> list[Shown]:
        return [one for one in play.workspace.direct(person) if one.push.endswith(": waits for you to release it")]

    if not await play.expect("Thursday's sample is drawn", lambda: bool(waiting())):
        return
    await play.workspace.press(person, waiting()[-1], "sample_release")
    if await play.expect("the sample is released", lambda: not waiting()) and number == 1:
        said = "The sample is drawn. Three people see it as it will be posted, with three reserves"
        play.tell(f"{said}; {name} releases it.", "good", channel=company.EXECUTIVES)


async def sample(play: Play) -> bool:
    """The voices in the executives' channel; whether they came."""
    if not await play.expect("Friday's sample is posted", lambda: bool(samples(play))):
        return False
    posted = samples(play)[0]
    said = posted.lines
    head = next((line for line in said if " voices for " in line), "")
    play.tell(f"{head}. They stand in #executives, a private channel.", "good", posted)
    stands = [line for line in said if line.startswith(("one of ", "of its own kind", "chosen: "))]
    for voice, stands_for in zip(posted.quotes, stands, strict=False):
        play.telling.listing([f"{one_line(voice, VOICE)}  ({one_line(stands_for, VOICE)})"])
    play.judge("the sample has seven voices", head.startswith("7 voices"))
    shown = " ".join(posted.quotes)
    named = [one.name for one in customers.read("week") if one.name and one.name in shown]
    play.judge("the sample names nobody", not named)
    return True


def samples(play: Play) -> list[Shown]:
    """The sample of each week."""
    return _roots(play, SAMPLE)


async def opens(play: Play, number: int = 1) -> list[Shown]:
    """The review's questions, once all of them stand in its thread; ``number`` counts the reviews."""
    if not await play.expect("Monday's review opens", lambda: len(_openings(play)) >= number):
        return []
    root = _openings(play)[number - 1]
    many = int(root.push.rpartition(", ")[2].split()[0])
    await play.expect("the review has its questions", lambda: len(_items(play, root)) == many)
    play.tell(f"The review opens in #review: {root.push.partition(': ')[2]}.", "good", root)
    play.judge("the review asks at most seven questions", many <= QUESTIONS_MAX)
    items = _items(play, root)
    play.telling.listing([_question(item) for item in items])
    return items


async def vote(play: Play, items: list[Shown], *, late: bool) -> None:
    """All functions vote by reaction, each on every question; sales comes late."""
    votes = {one["name"]: one["votes"] for one in company.cast()["people"]}
    voted: Counter[str] = Counter()
    for person in play.workspace.people:
        if person.function in company.TEAMS and (person.function == LATE) == late:
            voted[person.function] += _vote(play, person, items, votes.get(person.name, {}))
    functions = [f"{name} {number}" for name, number in voted.items() if number]
    if late:
        play.tell(f"Sales was late; now it has voted too ({', '.join(functions)}).", channel=company.REVIEW)
    else:
        play.tell(f"Four functions vote by reaction: {', '.join(functions)}. Sales is late.", channel=company.REVIEW)
    await play.taken_in()
    if items:
        await _until_it_says(play, items[0], LATE if late else "Ready to be decided", "the counts change as they vote")


async def _until_it_says(play: Play, item: Shown, text: str, what: str) -> None:
    await play.expect(what, lambda: says(_now(play, item), text))


def _vote(play: Play, person: Colleague, items: list[Shown], votes: dict[str, str]) -> int:
    for item in items:
        vote = votes.get(item.push.rpartition("#")[2], "act")
        play.workspace.react(person.id, item, EMOJI[vote])
    return len(items)


async def nudged(play: Play) -> None:
    """Wednesday: only sales is called, once."""
    if not await play.expect("sales is called", lambda: bool(_calls(play, LATE))):
        return
    (call, *more) = _calls(play, LATE)
    play.tell(f"Only sales is called, in its own channel: “{call.push}”.", "good", call)
    others = [team for team in company.TEAMS if team != LATE and _calls(play, team)]
    play.judge("only sales is called, and once", not more and not others)


async def decide(play: Play, items: list[Shown], person: str, name: str) -> None:
    """*Decide* opens filled in from the votes; one question is put off to the next week."""
    filled = 0
    for number, item in enumerate(items, 1):
        last = number == len(items)
        form = await play.workspace.press(person, item, "open.decide", opens=True)
        play.judge("Decide opens a form", form is not None)
        if form is None:
            return
        begun = form.given.get("kind", "")
        filled += bool(begun)
        kind = "later" if last else begun or "do"
        owner = form.given.get("owner") or person
        day = form.given.get("by") or f"{play.lens.now() + timedelta(days=14):%Y-%m-%d}"
        await play.workspace.submit(person, form, {"kind": kind, "owner": owner, "by": day})
    await play.at_rest(REST_S)
    for item in items:
        await _until_it_says(play, item, "Decided: ", "each decision stands on its question")
    play.judge("Decide opens filled in from the votes", filled > 0)
    play.tell(
        f"{name} decides them in a form that opens filled in from the votes ({filled} of {len(items)}); "
        "the last one waits for next week.",
        "good",
        items[0],
    )


async def closes(play: Play) -> None:
    """The closing message: every decision with owner and date, who took part, and what waits."""
    if not await play.expect("the review closes", lambda: bool(_closings(play))):
        return
    closing = _closings(play)[0]
    play.tell("The review is closed.", "good", closing)
    told = closing.lines[1:]
    play.telling.listing(told)
    for function in company.TEAMS:
        play.judge(
            f"the closing says that {function} took part", any(function in line for line in told if "Took" in line)
        )
    play.judge("decisions name owner and date", any(" · by " in line or " · until " in line for line in told))
    play.judge("one question waits for the next review", any("Waits for the next review: 1" in line for line in told))
    stands = await play.expect("the minutes stand in the thread", lambda: bool(_minutes(play)))
    if stands:
        play.tell("The minutes stand in its thread, with decisions, owners and dates.", about=_minutes(play)[0])


async def kept(play: Play, items: list[Shown]) -> None:
    """The owner of the first decision says with ✅ that it was kept."""
    if not items:
        return
    item = _now(play, items[0])
    owners = {person.name: person.id for person in play.workspace.people}
    said = next((line for line in item.lines if line.startswith("Decided: ")), "")
    who = next((one for one in owners if one in said), "")
    if not who:
        play.judge("the first question has an owner", held=False)
        return
    play.workspace.react(owners[who], items[0], "white_check_mark")
    await _until_it_says(play, items[0], "kept on", "it says that it was kept")
    play.tell(f"{who} marks the first decision as kept.", "good", items[0])


async def opens_again(play: Play) -> None:
    """The week after: what waited stands first, and what was kept is told."""
    items = await opens(play, 2)
    play.judge("what waited stands first", bool(items) and "carried over" in items[0].push)
    play.judge("the decision that was kept is told", says(_openings(play)[-1], "Kept since the last review: 1"))
    play.tell("What waited stands first, and the decision that was kept is told.", "good", _openings(play)[-1])


def judge_once(play: Play) -> None:
    """Each ritual once."""
    play.judge("one sample in each of two weeks", len(samples(play)) == 2)
    play.judge("one review in each of two weeks", len(_openings(play)) == 2)
    play.judge("one closing", len(_closings(play)) == 1)


def _roots(play: Play, channel: str) -> list[Shown]:
    play.sight.look()
    return [one for one in play.sight.shown.values() if one.channel == channel and one.thread is None]


def _openings(play: Play) -> list[Shown]:
    return [
        one for one in _roots(play, REVIEW) if one.push.startswith("Weekly review") and not one.push.endswith(CLOSED)
    ]


def _items(play: Play, root: Shown) -> list[Shown]:
    return [one for one in _under(play, root) if one.push.startswith("Review, question")]


def _question(item: Shown) -> str:
    return next(iter(item.lines), item.push)


def _now(play: Play, item: Shown) -> Shown:
    return play.sight.now(item.place)


def _calls(play: Play, team: str) -> list[Shown]:
    return [one for one in _roots(play, team) if one.push.startswith("The weekly review waits for")]


def _closings(play: Play) -> list[Shown]:
    play.sight.look()
    return [
        one for one in play.sight.shown.values() if one.channel == REVIEW and one.thread and one.push.endswith(CLOSED)
    ]


def _minutes(play: Play) -> list[Shown]:
    play.sight.look()
    return [one for one in play.sight.shown.values() if one.push.startswith("Minutes of the review")]


def _under(play: Play, root: Shown) -> list[Shown]:
    return [one for one in play.sight.shown.values() if one.channel == root.channel and one.thread == root.ts]
