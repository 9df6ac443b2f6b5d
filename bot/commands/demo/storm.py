"""The storm: three hundred customers in ten seconds, shown in a few messages; and Earshot is killed in the middle."""

import asyncio
from collections.abc import Iterable

from bot.commands.demo import customers
from bot.commands.demo.counting import Count, count, fullest
from bot.commands.demo.customers import Spoken
from bot.commands.demo.killing import Killing
from bot.commands.demo.lens import Time
from bot.commands.demo.play import Play
from bot.commands.demo.shown import Shown

SECONDS = 10
KILLED_AFTER = 180
"""So many have spoken when Earshot is killed."""
REST_S = 60.0


async def storm(play: Play, hours: Time, killing: Killing) -> None:
    spoken = customers.read("storm")
    for one in spoken:
        play.sight.expect(one)
    before = set(play.sight.shown)
    speaking = [asyncio.create_task(_speak(play, hours, spoken))]
    try:
        await play.workspace.until(lambda: _accepted(play, spoken) >= KILLED_AFTER, REST_S)
        await killing.kill(quiet=False)
        await asyncio.gather(*speaking)
    finally:
        for task in speaking:
            task.cancel()
    play.judge("after the storm nothing waits and nothing is in doubt", await play.at_rest(REST_S))
    fresh = [one for place, one in play.sight.shown.items() if place not in before]
    _tell(play, await count(play.workspace, spoken), fresh)


async def _speak(play: Play, hours: Time, spoken: list[Spoken]) -> None:
    """All of them within ten seconds, thirty at a time; who is not heard says it again."""
    each = len(spoken) // SECONDS
    async with asyncio.TaskGroup() as group:
        for start in range(0, len(spoken), each):
            for one in spoken[start : start + each]:
                group.create_task(play.customers.speak(one))
            await asyncio.sleep(1)
            await hours.go_on()


def _accepted(play: Play, spoken: Iterable[Spoken]) -> int:
    return sum(one.key in play.customers.accepted for one in spoken)


def _tell(play: Play, counted: Count, fresh: list[Shown]) -> None:
    cards, lists = (sum(one.kind == kind for one in fresh) for kind in ("card", "bundle"))
    many = len(counted.found)
    play.tell(
        f"{many} in, {many - len(counted.missing)} accounted for, {len(counted.twice)} twice; the channels got {cards} "
        f"cards and {lists} lists.",
        "bad" if counted.missing or counted.twice else "good",
        channel="support",
    )


async def open_one(play: Play, person: str, name: str) -> None:
    """Somebody opens the fullest list and takes one out: it stands on a card of its own."""
    opened = await fullest(play.workspace, person, [one for one in play.sight.shown.values() if one.kind == "bundle"])
    if opened is None:
        play.judge("a list opens", held=False)
        return
    place = opened.bundle.place
    ref, words = opened.entries[0]
    await play.workspace.press(person, opened.view, "take_out", ref)
    await play.workspace.fold(person)
    left = f"{len(opened.entries) - 1} conversations"
    held = await play.expect(
        "one that is taken out leaves the list", lambda: play.sight.now(place).push.startswith(left)
    )
    held = held and await play.expect(
        "one that is taken out has a card of its own", lambda: _has_card(play, place[0], ref)
    )
    if held:
        play.tell(
            f"{name} opens the fullest list in #{place[0]}, reads {len(opened.entries)} and takes one out "
            f"(“{words[:40].rstrip()}…”): it has a card of its own now, and the list says {left}.",
            "good",
            play.sight.now(place),
        )


SOLVED = (
    "The portal is back since a quarter past nine, and every order of this morning is in it. Sorry for the fright at "
    "the end of the month."
)


async def answer_rest(play: Play, writer: str, confirmer: str, names: tuple[str, str]) -> None:
    """One text for everybody in a list, each in their own conversation; above twenty somebody else confirms it."""
    lists = [one for one in play.sight.shown.values() if one.kind == "bundle" and "came in at once" in one.push]
    bundle = max(lists, key=lambda one: int(one.push.split()[0]), default=None)
    if bundle is None:
        play.judge("there is a list to be answered", held=False)
        return
    form = await play.workspace.press(writer, bundle, "open.answer_these", opens=True)
    shown = await play.workspace.submit(writer, form, {"text": SOLVED}, opens=True) if form else None
    if shown is None:
        play.judge("“Answer these” shows to whom it goes", held=False)
        return
    await play.workspace.submit(writer, shown, {})
    many = int(bundle.push.split()[0])
    place = bundle.place

    def asked() -> bool:
        return any(
            one.channel == place[0] and one.thread == place[1] and one.push.startswith("To be confirmed")
            for one in play.sight.shown.values()
        )

    if not await play.expect("somebody else is asked to confirm it", asked):
        return
    note = next(one for one in play.sight.shown.values() if one.thread == place[1] and "To be confirmed" in one.push)
    await play.workspace.press(confirmer, note, "confirm_these")
    if not await play.expect("confirmed, it goes", lambda: play.sight.now(note.place).push.startswith("Confirmed")):
        return
    play.tell(
        f"{names[0]} writes one text for the {many} of a list, sees every name, and {names[1]} confirms it: each gets "
        "it in their own conversation.",
        "good",
        bundle,
    )


def _has_card(play: Play, channel: str, ref: str) -> bool:
    return any(one.kind == "card" and one.channel == channel and ref in one.whole for one in play.sight.shown.values())
