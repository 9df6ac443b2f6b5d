"""The end of the story: the reckoning, and what there is to try by hand."""

import time
from collections.abc import Sequence

from bot.commands.demo.counting import Count, count
from bot.commands.demo.customers import Spoken
from bot.commands.demo.play import Play

REST_S = 60.0
RULES = 8


async def reckon(play: Play, began: float) -> None:
    """Tells what became of every word; keeps for the end what is lost or there twice."""
    play.telling.chapter("What became of every word")
    play.judge("in the end nothing waits and nothing is in doubt", await play.at_rest(REST_S))
    health = await play.earshot.health()
    accepted = play.customers.arrived()
    counted = await count(play.workspace, accepted)
    play.judge("nothing is held back", health.get("held", 0) == 0)
    play.judge("no message of Earshot's was ever there twice", counted.doubled == 0)
    _tell(play, accepted, counted, health)
    if play.workspace.lacks:
        play.telling.chapter("What was left out")
        play.telling.listing(play.workspace.lacks.values())
    play.telling.plain()
    play.telling.plain(f"It took {_minutes(time.monotonic() - began)}.")


def _tell(play: Play, accepted: Sequence[Spoken], counted: Count, health: dict[str, int]) -> None:
    rows = [
        ("arrived", len(accepted)),
        ("of these, said in the community on Discord", sum(one.source == "discord" for one in accepted)),
        ("on cards of their own", counted.at("card")),
        (f"in {counted.bundles} messages that list several", counted.at("list")),
        ("further messages, in their threads", counted.at("thread")),
        ("joined to another conversation", counted.at("joined")),
        ("put aside or deleted by hand", counted.at("aside") + counted.at("deleted")),
        ("held back", health.get("held", 0)),
        ("lost", len(counted.missing)),
        ("there twice", len(counted.twice)),
    ]
    always = {"arrived", "held back", "lost", "there twice"}
    play.telling.table([(name, number) for name, number in rows if number or name in always])
    for what, keys in (("lost", counted.missing), ("there twice", counted.twice)):
        for key in keys:
            play.judge(f"{key} is {what}", held=False)
    if counted.by_rule:
        play.telling.chapter("Cards by rule")
        most, rest = counted.by_rule[:RULES], counted.by_rule[RULES:]
        other = [(f"{len(rest)} more rules", sum(number for _, number in rest))] if rest else []
        play.telling.table([*most, *other])


def _minutes(seconds: float) -> str:
    minutes, left = divmod(round(seconds), 60)
    return f"{minutes} min {left} s" if minutes else f"{left} s"


def invite(play: Play, page: str) -> None:
    """What to try, now that it is the visitor's."""
    play.telling.chapter("Now it is yours. Ctrl-C ends it.")
    play.telling.plain(page, "bold underline cyan")
    play.telling.listing(
        (
            "Click 👀 on any card: you have it, and everybody sees it. Once more, and it is free.",
            "💡 on a card in #support hands it to #product; taken back, the card returns.",
            "Write something in the customer's window, in any language: it is a card within a second.",
            f"Or write in #help of the community, as one of its customers: {play.workspace.community.page}",
            "/earshot mine, /earshot next, /earshot help, in any channel.",
            "Press “Kill it” in the bar as often as you like, and look at the operator's window.",
            f"Or kill it from outside: kill -9 {play.earshot.pid}",
        )
    )
