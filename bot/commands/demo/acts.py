"""What the cast does besides, as cast.toml tells: have cards, mark them, hand them over, talk in their threads."""

from typing import Literal

import msgspec

from bot.commands.demo import company
from bot.commands.demo.play import Play
from bot.commands.demo.shown import Shown, buttons
from bot.commands.demo.sight import NotSeen
from bot.rehearsal.slack.calls import Refused

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
    except (NotSeen, Refused):
        return
    if one.tells:
        play.tell(one.tells, about=card)


async def _do(play: Play, one: Act, person: str, card: Shown) -> None:
    if one.does == "says":
        play.rehearsal.say(person, card.channel, one.text, thread_ts=card.ts)
    elif one.does == "hands over":
        menu = next(element for element in buttons(card.blocks) if element["action_id"] == "hand_over")
        value = next(option["value"] for option in menu["options"] if option["value"].endswith(f"|{one.to}"))
        await play.rehearsal.choose(person, card.channel, card.ts, "hand_over", value)
    else:
        play.rehearsal.react(person, card.channel, card.ts, EMOJI[one.does])
