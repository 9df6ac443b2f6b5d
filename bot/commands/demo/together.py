"""Two conversations that are one matter: joined, answered from the thread, with a file, corrected, and found again."""

import asyncio
import time
from collections.abc import Awaitable
from email.message import EmailMessage

from bot.commands.demo.customers import Spoken
from bot.commands.demo.play import Play, until
from bot.commands.demo.scenes import says, shortly, under
from bot.commands.demo.shown import Shown
from bot.commands.demo.sight import NotSeen
from bot.commands.demo.talking import LETTER_S, preview

AGAIN = "Rhiannon again, about the dented table top: it is the one of 140 cm. Does your driver take the old one along?"
KEY, SECOND = "dent-2", 1_001
"""What tells her second message apart from those of the week."""
TALK = "The warehouse has exactly one top of 140 cm left. I would not tell her how we stack them."
WORDS = "The new top is yours. The driver brings it on Tuesday between 8 and 12, and takes the old one along."
FILED = "How to unscrew the old top, so that it is quick on Tuesday: five steps, with pictures."
RIGHT = "How to unscrew the old top, so that it is quick on Thursday, not on Tuesday: five steps, with pictures."
SHEET = "unscrewing-the-top.pdf"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    + b"%" * 48_000
    + b"\n%%EOF\n"
)
SEARCHED = "top"
FOUND_S = 20.0


async def write_again(play: Play, spoken: Spoken) -> tuple[Shown, Shown] | None:
    """A customer who wrote already writes in the form anew: the earlier card, and the new one."""
    more = Spoken(
        n=SECOND, key=KEY, text=AGAIN, source="form", place=spoken.place, name=spoken.name, email=spoken.email,
        language=spoken.language,
    )  # fmt: skip
    try:
        first = await play.sight.card(spoken.key)
        await play.speak(more)
        return first, await play.sight.card(KEY, first.channel)
    except NotSeen:
        play.judge("whoever writes in the form anew has a second card", held=False)
        return None


async def join(play: Play, person: str, name: str, first: Shown, second: Shown) -> bool:
    """*Same as…*: the newer card becomes one line, the older one shows all."""
    form = await play.workspace.choose(person, second, "Same as…", opens=True)
    words = first.quotes[0][:20]
    options = form.options.get("other", ()) if form else ()
    chosen = next((value for value, label in options if words in label), None)
    play.judge("“Same as…” offers her other conversation", chosen is not None)
    if form is None or chosen is None:
        return False
    shown = await play.workspace.submit(person, form, {"other": chosen}, opens=True)
    play.judge("“Same as…” shows what will happen", shown is not None)
    if shown is None:
        return False
    await play.workspace.submit(person, shown, {})
    here, there = first.place, second.place
    joined = await play.expect("two cards become one", lambda: play.sight.now(there).kind == "joined")
    joined = joined and await play.expect("the one shows both", lambda: AGAIN in play.sight.now(here).quotes)
    if joined:
        play.tell(
            f"She writes in the form a second time, which is a second card. {name} chooses “Same as…”: now it is one "
            "card with both messages, and a line with a link where the other one stood.",
            "good",
            first,
        )
    return joined


async def answer(play: Play, person: str, name: str, spoken: Spoken, card: Shown) -> None:
    """From the thread by 📨, then with a file along, which is corrected, and at last all of it is found again."""
    to = spoken.email or ""
    shown = await want_to_send(play, person, card)
    sent = shown is not None and await send(play, person, name, shown, to)
    if sent and await with_a_file(play, person, name, card, to):
        await correct(play, person, name, card, to)
    await search(play, person, name)


async def want_to_send(play: Play, person: str, card: Shown) -> Shown | None:
    """Two lines in the thread, and 📨 on the second one: its preview."""
    play.workspace.reply(person, card, TALK)
    play.workspace.react(person, play.workspace.reply(person, card, WORDS), "incoming_envelope")
    return await _line(play, card, "What they would get")


async def send(play: Play, person: str, name: str, shown: Shown, to: str) -> bool:
    """*Send* under the preview, and not a moment earlier."""
    play.judge("📨 alone sends nothing", not any(WORDS in _body(one) for one in play.post.letters))
    letter = await _letter(play, to, play.workspace.press(person, shown, "send_draft"))
    body = _body(letter)
    play.judge("📨 and “Send” send that one message of the thread, and no other", WORDS in body and TALK not in body)
    play.tell(
        f"{name} thinks aloud in the thread, then writes a line and reacts to that one with 📨: its preview shows what "
        "she would get. Nothing has gone until “Send”; then it is in her mailbox, and the rest stays in the company.",
        "good",
        shown,
    )
    return letter is not None


async def with_a_file(play: Play, person: str, name: str, card: Shown, to: str) -> bool:
    """*Answer* with a file along."""
    view = await preview(play, person, card, FILED, asks=False, files=[play.workspace.upload(person, SHEET, PDF)])
    if view is None:
        return False
    play.judge("the preview names the file", SHEET in view.whole)
    letter = await _letter(play, to, play.workspace.submit(person, view, {}))
    along = {one.get_filename(): one.get_content() for one in letter.iter_attachments()} if letter else {}
    play.judge("the file is attached, byte for byte", along.get(SHEET) == PDF)
    play.tell(f"{name} answers with a file: “Answer” takes it, the preview names it, the letter has it.", "good", card)
    return letter is not None


async def correct(play: Play, person: str, name: str, card: Shown, to: str) -> None:
    """*Correct* under what was sent."""
    receipt = await _line(play, card, FILED, "open.correct")
    if receipt is None:
        return
    form = await play.workspace.press(person, receipt, "open.correct", opens=True)
    play.judge("“Correct” opens a form with the words in it", form is not None and FILED in form.given.get("text", ""))
    shown = await play.workspace.submit(person, form, {"text": RIGHT}, opens=True) if form else None
    play.judge("a correction is previewed", shown is not None)
    if shown is None:
        return
    body = _body(await _letter(play, to, play.workspace.submit(person, shown, {})))
    play.judge("a correction says that it is one", RIGHT in body and "This corrects what we wrote" in body)
    place = receipt.place
    if await play.expect("the receipt tells of it", lambda: says(play.sight.now(place), "Corrected")):
        play.tell(
            f"It is Thursday, not Tuesday: {name} presses “Correct” under what was sent. A mail cannot be called back, "
            "so she gets a further one, which says what it corrects; the receipt says when and by whom.",
            "good",
            receipt,
        )


async def search(play: Play, person: str, name: str) -> None:
    """What was said by her and by us, found by a word of it; the index follows within moments."""
    seconds = 0.0

    async def is_found() -> bool:
        nonlocal seconds
        began = time.monotonic()
        answer = await play.workspace.ask(person, "service", f"search {SEARCHED}")
        seconds = time.monotonic() - began
        shown = " ".join(answer.quotes) if answer else ""
        return "dented table top" in shown and "five steps" in shown

    found = await until(is_found, FOUND_S, 1.0)
    play.judge("/earshot search finds what she wrote and what we answered", found)
    if found:
        play.tell(
            f"“/earshot search {SEARCHED}”: within {shortly(seconds)} {name} has what she wrote and what was answered, "
            "with the words that fit in bold; nobody else sees it.",
            "good",
            channel="service",
        )


async def _line(play: Play, card: Shown, text: str, button: str = "") -> Shown | None:
    """A line of Earshot's under the card that says this, once it has that button."""

    def found() -> list[Shown]:
        there = under(play, card, text)
        return [one for one in there if not button or play.workspace.offers(one, button)]

    await play.expect(f"the thread says “{text}”", lambda: bool(found()))
    return next(iter(found()), None)


async def _letter(play: Play, to: str, deed: Awaitable[object]) -> EmailMessage | None:
    """The letter that comes of something that somebody does."""
    waiting = asyncio.create_task(play.post.letter_to(to, LETTER_S))
    await asyncio.sleep(0)  # it has counted what was there before
    await deed
    letter = await waiting
    play.judge("she gets a letter", letter is not None)
    return letter


def _body(letter: EmailMessage | None) -> str:
    plain = letter.get_body(("plain",)) if letter else None
    return " ".join(plain.get_content().split()) if plain else ""
