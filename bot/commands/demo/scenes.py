"""The moments of the week that are told one by one: the first card, mine, the wrong team, she writes again …"""

import time

from bot.commands.demo.customers import Spoken
from bot.commands.demo.play import Play
from bot.commands.demo.shown import Shown, is_linked, squeeze
from bot.commands.demo.sight import NotSeen

SUPPORT, PRODUCT, SALES = "support", "product", "sales"
FREE = "Nobody has it yet"


def shortly(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{max(10, round(seconds * 100) * 10)} ms"


def says(one: Shown, text: str) -> bool:
    """Whether a message of Earshot's has this in a line that is not a customer's."""
    return any(text in line for line in one.lines)


async def first_card(play: Play, spoken: Spoken, began: float) -> Shown:
    """The card from Osaka: her words as they are, her name as she is addressed, her time of day, and why it is here."""
    card = await play.sight.card(spoken.key, SUPPORT)
    seconds = time.monotonic() - began
    play.judge("the first card shows her words as they are", card.quotes == (spoken.text,))
    for what, text in (
        ("names her as her language does", "佐藤 美咲 様"),
        ("says what time it is there", "(UTC+9)"),
        ("says by which rule it came", "by rule “invoice and export”"),
        ("says who reads it here", "read here by Aiko Tanabe"),
    ):
        play.judge(f"the first card {what}", says(card, text))
    play.tell(
        f"From Osaka to #support, {seconds:.1f} s after the start: her words as they are, 様 after her name, her time "
        "of day, the rule that brought it here, and that Aiko reads Japanese.",
        "good",
        card,
    )
    return card


async def mine(play: Play, person: str, card: Shown) -> None:
    """👀 and taken back: the same card says so, and the channel gets no message."""
    place = card.place
    before = _messages(play, card.channel)
    began = time.monotonic()
    play.workspace.react(person, card, "eyes")
    await play.expect("👀 makes it Aiko's", lambda: says(play.sight.now(place), "Aiko Tanabe has it"))
    seconds = time.monotonic() - began
    play.workspace.unreact(person, card, "eyes")
    await play.expect("taken back, nobody has it", lambda: says(play.sight.now(place), FREE))
    play.judge("👀 brings no message into the channel", _messages(play, card.channel) == before)
    play.workspace.react(person, card, "eyes")
    play.tell(
        f"Aiko reacts with 👀, and within {shortly(seconds)} the same card says that she has it. She takes it back, "
        "and it is free. The channel got no message. She has it again.",
        "good",
        card,
    )


def _messages(play: Play, channel: str) -> int:
    """Messages of Earshot's in a channel, its pinned list apart."""
    play.sight.look()
    return sum(place[0] == channel and not one.push.startswith("What waits") for place, one in play.sight.shown.items())


async def wrong_team(play: Play, aiko: str, meera: str, spoken: Spoken) -> None:
    """💡 hands a card to #product with its history; taken back it returns, and then it goes for good."""
    old = await play.sight.card(spoken.key, SUPPORT)
    place = old.place
    began = time.monotonic()
    play.workspace.react(aiko, old, "bulb")
    try:
        new = await play.sight.card(spoken.key, PRODUCT)
        seconds = time.monotonic() - began
        await play.sight.until(lambda: bool(under(play, new, "Handed over by Aiko Tanabe")))
        await play.sight.until(lambda: play.sight.now(place).push == "Now in #product")
    except NotSeen:
        play.judge("💡 hands the card to #product with its history", held=False)
        return
    play.judge("the old line leads to the new card", is_linked(play.sight.now(place), new))
    play.tell(
        f"{spoken.name} sounds like sign-in and wishes to draw together: Aiko's 💡 hands her card to #product within "
        f"{shortly(seconds)}, with its history; what stood in #support is one line with a link.",
        "good",
        new,
    )
    play.workspace.unreact(aiko, old, "bulb")
    back = await play.expect(
        "taken back, the card returns",
        lambda: play.sight.now(place).quotes == (spoken.text,) and bool(under(play, old, "Back in #support")),
    )
    play.workspace.react(aiko, old, "bulb")
    home = new.place
    there = await play.expect("handed over again, it is there", lambda: bool(play.sight.now(home).quotes))
    if back and there:
        told = "She takes 💡 back: the card returns to #support and says so. Once more, and it is product's."
        play.tell(told, "good", new)
    play.workspace.reply(meera, new, "What do the three of you draw at the same time?")


def under(play: Play, card: Shown, text: str) -> list[Shown]:
    """What stands in a card's thread and says this."""
    return [
        one
        for one in play.sight.shown.values()
        if one.channel == card.channel and one.thread == card.ts and says(one, text)
    ]


async def writes_again(play: Play, spoken: Spoken, first: Spoken) -> None:
    """A further message on a card far up: in its thread, and as one line at the channel's bottom."""
    began = time.monotonic()
    try:
        again = await play.sight.again(spoken.key)
    except NotSeen:
        play.judge("a further message shows in its thread", held=False)
        return
    seconds = time.monotonic() - began
    card = await play.sight.card(first.key)
    play.judge("a further message stands under its card", again.thread == card.ts)
    in_channel = await play.expect(
        "a further message on a card far up shows in the channel too", lambda: play.sight.is_in_channel(again)
    )
    if not in_channel:
        return
    play.tell(
        f"{spoken.name} writes again, a day later: within {shortly(seconds)} under his card far up, which calls Dana, "
        "and as one line at the bottom of the channel.",
        "good",
        again,
    )


async def the_next(play: Play, kwame: str, jonas: str, spoken: Spoken) -> None:
    """Urgent and handed over to sales; whoever asks there for the next one gets it."""
    card = await play.sight.card(spoken.key)
    play.workspace.react(kwame, card, "rotating_light")
    play.workspace.react(kwame, card, "moneybag")
    try:
        new = await play.sight.card(spoken.key, SALES)
    except NotSeen:
        play.judge("💰 hands the card to #sales", held=False)
        return
    await play.quiet()
    offered = await play.workspace.ask(jonas, SALES, "next")
    shown = offered.quotes if offered else ()
    begins = squeeze(shown[0]).rstrip("…") if shown else "-"
    right = squeeze(spoken.text).startswith(begins)
    play.judge("/earshot next offers what is urgent first", right)
    if offered and right:
        await play.workspace.press(jonas, offered, "own")
        place = new.place
        await play.expect("“I have it” makes it Jonas's", lambda: says(play.sight.now(place), "Jonas Brandl has it"))
        play.tell(
            f"{spoken.name} has asked three times. Kwame marks the card 🚨 and hands it to sales with 💰; Jonas asks "
            "“/earshot next”, gets exactly this one, and has it.",
            "good",
            new,
        )


async def passes_on(play: Play, person: str, spoken: Spoken, place: str) -> None:
    """What somebody heard at a fair, passed on by the message shortcut's form: a customer's words like any other."""
    form = await play.workspace.pass_on(person, play.workspace.say(person, "marketing", spoken.text))
    play.judge("the shortcut opens its form, with the words in it", form is not None)
    if form is None:
        return
    play.sight.expect(spoken)
    typed = {"name": spoken.name or "", "company": spoken.company or "", "place": place}
    await play.workspace.submit(person, form, typed)
    play.customers.accepted[spoken.key] = spoken
    try:
        card = await play.sight.card(spoken.key)
    except NotSeen:
        return  # it is one of several in a message; the reckoning finds it there
    play.tell(
        f"Solène heard it at a trade fair and passes it on, word for word, by the message's shortcut: a card in "
        f"#{card.channel}.",
        about=card,
    )


async def opens_home(play: Play, person: str) -> None:
    """The Home tab: mine, and what my team has open."""
    try:
        home = await play.workspace.home(person)
    except TimeoutError:
        home = ""
    play.judge("the Home tab shows what is hers", "Yours" in home)


async def asks_mine(play: Play, person: str) -> None:
    """``/earshot mine``."""
    shown = await play.workspace.ask(person, SALES, "mine")
    play.judge("/earshot mine lists what he has", shown is not None and bool(shown.lines))
