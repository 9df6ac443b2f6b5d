"""What executives do with Friday's sample: how it was chosen, the same voices once more, and a question to a team."""

import time

from bot.commands.demo import company, customers
from bot.commands.demo.play import Play
from bot.commands.demo.rituals import SAMPLE, samples
from bot.commands.demo.scenes import shortly
from bot.commands.demo.shown import Shown

QUESTION = "How many others rang that week and heard nobody?"
ANSWER = "Eleven in all. Two more people answer the telephone from Monday on; {name} was called back today."
BACK = "Eleven in all."


async def chosen(play: Play, person: str, name: str) -> None:
    """*How chosen*, and the same seed in the terminal."""
    posted = samples(play)[0]
    view = await play.workspace.press(person, posted, "open.how_chosen", opens=True)
    said = view.lines if view else ()
    drawn = next((line for line in said if line.startswith("Drawn from")), "")
    play.judge("“How chosen” says what the voices were drawn from", bool(drawn))
    play.tell(f"{name} opens “How chosen”. {drawn}.", "good", posted)
    await play.workspace.fold(person)
    replayed = (await play.earshot.command("sample", "replay", "1")).partition("\n")[0]
    play.judge("the same seed draws the same voices", replayed.startswith("The same voices"))
    play.tell(f"In the terminal, python -m bot sample replay 1: {replayed}")


async def ask(play: Play, person: str, name: str) -> None:
    """Asked under a voice, answered from the team's thread, and back under that voice without a name."""
    posted = samples(play)[0]
    if not await play.expect("each voice has its story", lambda: bool(_stories(play, posted))):
        return
    story = _stories(play, posted)[0]
    form = await play.workspace.press(person, story, "open.ask_team", opens=True)
    play.judge("a voice can be asked about", form is not None)
    if form is None:
        return
    began = time.monotonic()
    await play.workspace.submit(person, form, {"question": QUESTION})
    if not await play.expect("the question stands in the team's thread", lambda: bool(_asked(play))):
        return
    seconds, asked = time.monotonic() - began, _asked(play)[0]
    play.tell(
        f"{name} asks under a voice; {shortly(seconds)} later the question stands in the team's thread.", "good", asked
    )
    await _answer(play, posted, asked)


async def _answer(play: Play, posted: Shown, asked: Shown) -> None:
    owner = next(one for one in play.workspace.people if one.function == asked.channel)
    card = play.sight.now((asked.channel, asked.thread or ""))
    names = [one.name for one in customers.read("week") if one.name]
    # A bundle names others; whoever answers means the one of whom they were asked, and some never say who they are.
    own = "" if card.kind == "bundle" else card.whole
    whose = next((one for one in names if one in own), "she")
    form = await play.workspace.press(owner.id, asked, "open.answer_executive", opens=True)
    play.judge("the team can answer the executive", form is not None)
    if form is None:
        return
    await play.workspace.submit(owner.id, form, {"text": ANSWER.format(name=whose)})

    def replies() -> list[Shown]:
        return [one for one in play.sight.shown.values() if one.channel == SAMPLE and one.thread == posted.ts]

    if await play.expect("the answer returns under the voice", lambda: any(BACK in one.whole for one in replies())):
        back = next(one for one in replies() if BACK in one.whole)
        play.tell("Their answer names her; under the voice it stands without her name.", "good", back)
    shown = " ".join(one.whole + one.push for one in replies())
    play.judge("nothing under the sample names anybody", not [one for one in names if one in shown])


def _stories(play: Play, posted: Shown) -> list[Shown]:
    return [
        one
        for one in play.sight.shown.values()
        if one.channel == SAMPLE and one.thread == posted.ts and play.workspace.offers(one, "open.ask_team")
    ]


def _asked(play: Play) -> list[Shown]:
    """In a team's channel."""
    return [one for one in play.sight.shown.values() if one.channel in company.TEAMS and QUESTION in one.whole]
