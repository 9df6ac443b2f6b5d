"""The moments in which somebody answers: previewed, taken back, sent, not quite it, and at last done, as she says."""

import asyncio
import time
from collections.abc import Sequence
from email.message import EmailMessage

from bot.commands.demo.community import DONE as DONE_THERE
from bot.commands.demo.company import MAILBOX
from bot.commands.demo.customers import Spoken
from bot.commands.demo.marks import read
from bot.commands.demo.play import Play
from bot.commands.demo.scenes import says, shortly
from bot.commands.demo.shown import Shown, View
from bot.commands.demo.sight import NotSeen

TALK = (
    "Do notes on desks vanish on phones only? I cannot see hers on mine either.",
    "Looks like the old bug with the note's colour. I would rather not tell her that we knew.",
    "@Aiko could you look at the app's version before I answer?",
)
FIRST = (
    "Oi, Luciana! Obrigada por avisar. O erro estava no nosso aplicativo, na versão 4.12; a versão 4.13 já está na "
    "loja e a nota volta a aparecer."
)
MISSING = "A nota da mesa 3 voltou, mas a da mesa 7 continua sumida."
SECOND = "Você tem razão: faltavam as notas escritas antes de domingo. Agora todas voltaram, também a da mesa 7."
DONE = "Done, as they say themselves"
LETTER_S = 20.0


async def answer(play: Play, person: str, name: str, spoken: Spoken) -> None:
    """Moments 4 and 6: a customer in São Paulo, her page, and whoever answers her from the card's thread."""
    try:
        card = await play.sight.card(spoken.key)
    except NotSeen:
        play.judge("her card stands alone, so that it can be answered", held=False)
        return
    for line in TALK:
        play.workspace.reply(person, card, line)
    await play.taken_in()
    page = await play.customers.page(spoken.n)
    play.judge("what is said in the thread stays in the company", not any(line in page for line in TALK))
    play.tell(
        f"{name} thinks aloud in the thread, three lines of doubt. On {spoken.name}'s page, in Portuguese, there is "
        "nothing of it.",
        "good",
        card,
    )
    await _take_back(play, person, name, spoken, card)
    await _settle(play, person, name, spoken, card)


async def _take_back(play: Play, person: str, name: str, spoken: Spoken, card: Shown) -> None:
    view = await preview(play, person, card, "Oi! Já vi, é culpa nossa.", asks=False)
    if view is None:
        return
    await play.workspace.submit(person, view, {})
    note = await _note(play, card, "Goes in")
    if note is None:
        return
    await play.workspace.press(person, note, "undo")
    place = note.place
    await play.expect(
        "an answer that was sent too soon can be taken back", lambda: says(play.sight.now(place), "Taken back")
    )
    page = await play.customers.page(spoken.n)
    play.judge("what was taken back never reached her", "culpa nossa" not in page)
    play.tell(f"{name} answers too quickly, and takes it back in time: she got nothing.", "good", note)


async def _settle(play: Play, person: str, name: str, spoken: Spoken, card: Shown) -> None:
    place = card.place
    view = await preview(play, person, card, FIRST, asks=True)
    if view is None:
        return
    shown = view.whole
    play.judge("the preview shows exactly what she gets", FIRST[:60] in shown and "Isso resolve" in shown)
    await play.workspace.submit(person, view, {})
    await play.expect("the card says that it is her turn", lambda: says(play.sight.now(place), "Their turn"))
    play.judge("she reads the answer on her page", FIRST in await play.customers.page(spoken.n))
    play.tell(
        f"“Answer” shows {name} the letter word for word, with our question in Portuguese whether that settles it. It "
        "waits a few seconds, then it stands on her page, and the card says whose turn it is.",
        "good",
        card,
    )
    began = time.monotonic()
    await play.customers.press(spoken.n, "not_quite", MISSING)
    await play.expect("her correction is on the card", lambda: MISSING in play.sight.now(place).whole)
    seconds = time.monotonic() - began
    play.tell(
        f"“Não é bem isso”: her correction is on the card within {shortly(seconds)}, and it is our turn.", "good", card
    )
    view = await preview(play, person, card, SECOND, asks=True)
    if view is None:
        return
    await play.workspace.submit(person, view, {})
    await play.expect("the second answer reaches her", lambda: says(play.sight.now(place), "Their turn"))
    play.judge("before she says so nothing is done", not says(play.sight.now(place), DONE))
    await play.customers.press(spoken.n, "done")
    if await play.expect("it is done when she says so", lambda: says(play.sight.now(place), DONE)):
        play.tell(
            "A second answer, “sim, está resolvido”, and only now the card says: done, as she says herself.",
            "good",
            card,
        )


TURNED = (
    "Good news for half your studio: the drawer unit fits on the left as well. Take out the two screws at the back, "
    "turn the runners round, and put them in again; step 9 of the leaflet shows it."
)


async def in_community(play: Play, person: str, name: str, spoken: Spoken) -> None:
    """A customer in the community on Discord, answered from the card and as a reply there, who presses *done*."""
    try:
        card = await play.sight.card(spoken.key)
    except NotSeen:
        play.judge("the card from the community stands alone, so that it can be answered", held=False)
        return
    place, community = card.place, play.workspace.community
    view = await preview(play, person, card, TURNED, asks=True)
    if view is None:
        return
    began = time.monotonic()
    await play.workspace.submit(person, view, {})
    try:
        answer = await community.answer(spoken)
    except TimeoutError:
        play.judge("the answer stands as a reply in the community", held=False)
        return
    seconds = time.monotonic() - began
    play.judge("the reply in the community says what the preview showed", TURNED in read(answer["content"]))
    await community.press(spoken, answer, DONE_THERE)
    if await play.expect("it is done when they press so", lambda: says(play.sight.now(place), DONE)):
        play.tell(
            f"{spoken.name} writes in {spoken.place} of the community on Discord. {name} answers from the card, and "
            f"{shortly(seconds)} later it stands there as a reply; “{DONE_THERE}” is pressed, and the card says so.",
            "good",
            card,
        )


IN_MAIL = "Guten Tag, bei der Lieferung MP-204811 fehlt die Rückenlehne eines Stuhls. Was soll ich tun?"
MAILED = "Guten Tag, das tut uns leid. Die Lehne ist heute zu Ihnen unterwegs und morgen da; Sie müssen nichts tun."
ENDED = "Ja, es ist erledigt. Die Lehne kam gestern und passt. Vielen Dank!"
WRITER, ADDRESS = "Petra Sommerfeld", "petra.sommerfeld@example.org"


async def by_mail(play: Play, person: str, name: str) -> None:
    """A customer by mail, through a real mailbox and a real mail server; she ends it in her own words."""
    if play.post.box is None:
        return
    spoken = Spoken(n=0, text=IN_MAIL, name=WRITER, language="de", key="mail-1", team="service")
    play.sight.expect(spoken)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"{WRITER} <{ADDRESS}>", MAILBOX, "Stuhl ohne Lehne"
    mail["Message-ID"], mail["Content-Language"] = "<1@petra.example.org>", "de"
    mail.set_content(IN_MAIL)
    await play.post.deliver(mail)
    play.customers.accepted[spoken.key] = spoken
    try:
        card = await play.sight.card(spoken.key)
    except NotSeen:
        return  # it is one of several in a message; the reckoning finds it there
    play.tell(f"{WRITER} writes a mail; it stands in #{card.channel} like anything else.", about=card)
    view = await preview(play, person, card, MAILED, asks=True)
    if view is None:
        return
    waiting = asyncio.create_task(play.post.letter_to(ADDRESS, LETTER_S))
    await play.workspace.submit(person, view, {})
    letter = await waiting
    play.judge("she gets a letter", letter is not None)
    if letter is None:
        return
    body = letter.get_body(("plain",))
    play.judge("it says what the preview showed", body is not None and MAILED[:50] in body.get_content())
    again = EmailMessage()
    again["From"], again["To"], again["Subject"] = mail["From"], letter["Reply-To"], f"AW: {mail['Subject']}"
    again["Message-ID"], again["In-Reply-To"] = "<2@petra.example.org>", letter["Message-ID"]
    again.set_content(f"{ENDED}\n\nAm Dienstag schrieb {name}:\n> {MAILED}\n")
    await play.post.deliver(again)
    place = card.place
    if await play.expect("her words end it", lambda: says(play.sight.now(place), DONE)):
        play.tell(
            f"{name} answers from the card, by mail. Petra answers the mail, “Ja, es ist erledigt”, with everything "
            "quoted below as mail programs do: the card says that it is done, in her words.",
            "good",
            card,
        )


async def preview(
    play: Play, person: str, card: Shown, text: str, *, asks: bool, files: Sequence[str] = ()
) -> View | None:
    """*Answer*, filled in, as far as its preview; ``files`` are those that were brought to the workspace."""
    form = await play.workspace.press(person, card, "open.answer", opens=True)
    play.judge("“Answer” opens a form", form is not None)
    if form is None:
        return None
    typed: dict[str, str | Sequence[str]] = {"text": text, "asks": "yes" if asks else "no", "next": "none"}
    if files:
        typed["files"] = list(files)
    previewed = await play.workspace.submit(person, form, typed, opens=True)
    play.judge("the form leads to a preview", previewed is not None)
    return previewed


async def _note(play: Play, card: Shown, text: str) -> Shown | None:
    """The note under the card that says how far an answer is."""

    def found() -> Shown | None:
        return next(
            (
                one
                for one in play.sight.shown.values()
                if one.channel == card.channel and one.thread == card.ts and any(text in line for line in one.lines)
            ),
            None,
        )

    await play.expect("the thread says that an answer is about to go", lambda: found() is not None)
    return found()
