"""What the cast does besides, as cast.toml tells: have cards, mark them, hand them over, talk in their threads."""

from typing import Literal

import msgspec

from bot.commands.demo import company
from bot.commands.demo.play import Play
from bot.commands.demo.shown import Shown
from bot.commands.demo.sight import NotSeen
from bot.commands.demo.workspace import NotPossible

PATIENCE_S = 6.0
"""A card that has not come by then stands in a list with others, and is left to whoever opens that."""
EMOJI = {"has": "eyes", "urgent": "rotating_light", "pins": "pushpin", "nominates": "mega"}


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of ``acts``: once ``after`` was said, ``by`` does something to its card, or to that of ``on``."""

    after: int
    by: str
    does: Literal["has", "urgent", "pins", "nominates", "hands over", "says"]
    on: int = 0
    to: str = ""
    """The team, for handing over."""
    text: str = ""
    """For saying."""
    tells: str = ""


def read() -> list[Act]:
    return msgspec.convert(company.cast()["acts"], list[Act])


async def act(play: Play, one: Act, person: str) -> None:
    """Does it once the card is there; whatever cannot be done any more is left."""
    try:
        card = await play.sight.card(f"week-{one.on or one.after}", patience_s=PATIENCE_S)
        await _do(play, one, person, card)
    except (NotSeen, NotPossible):
        return
    if one.tells:
        play.tell(one.tells, about=card)


async def _do(play: Play, one: Act, person: str, card: Shown) -> None:
    if one.does == "says":
        play.workspace.reply(person, card, one.text)
    elif one.does == "hands over":
        await play.workspace.choose(person, card, f"#{one.to}")
    else:
        play.workspace.react(person, card, EMOJI[one.does])
