"""Files that customers send: kept, named under the card, opened by a link that only we can make (threat T20).

Those that people bring along to an answer are read here as well; what becomes of them is in `enclosing`.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from handlers import cards as faces
from handlers import showing
from handlers.company import Company
from handlers.rules.escape import one_line
from storage import cards, files
from storage.files import Kept
from storage.ledger import Tx
from storage.model import Chosen, Conversation, File, Message, Part, Post, Span

AT_ONCE = 20
"""So many files of one message are kept; the raw arrival has them all."""
NAME_MAX = 100
KEPT = timedelta(days=180)
PURPOSE = "file"
OURS_MAX, OURS_BYTES_MAX = 5, 20 * 1000 * 1000
"""How many files go along with one answer, and how large they are together."""
OURS_NAME_MAX = 80


def take_in(tx: Tx, company: Company, talk: Conversation, said: Message, new: Sequence[File], *, now: datetime) -> None:
    """Keeps what came along, and names it in the card's thread."""
    kept = files.add_files(tx, said.id, new[:AT_ONCE], now=now)
    live = cards.find_live(tx, talk.id)
    if live is None or live.gone or talk.state == "spam":
        return
    parts = [line(company, one) for one in kept]
    if len(new) > len(kept):
        parts.append(faces.facts(faces.ours(f"and {len(new) - len(kept)} more, which are in the raw form only")))
    count = "1 file" if len(new) == 1 else f"{len(new)} files"
    showing.say_in_thread(tx, live, Post(push=f"{count} came along · {talk.ref}", parts=tuple(parts)), now=now)


def line(company: Company, one: Kept) -> Part:
    """Its name as the sender wrote it, and a link of ours beside it, where people can reach us by one."""
    name = [faces.foreign(one.name, NAME_MAX, strong=True), faces.ours(f" · {size(one.size)} · ")]
    if not company.public_url:
        return faces.line(*name, faces.ours("to be opened once company.public_url is set"))
    return faces.line(*name, faces.link("open", f"{company.public_url}{path(company, one.id)}"))


def keep_own(tx: Tx, name: str, type: str, content: bytes, *, now: datetime) -> Kept:
    """Keeps a file of ours for the team; `line` links to it."""
    return files.add_own(tx, File(name=named(name), type=type, content=content), now=now)


def path(company: Company, which: int) -> str:
    return f"/files/{which}-{company.seal.sign(PURPOSE, str(which))}"


def size(octets: int) -> str:
    if octets < 1_000:
        return f"{octets} bytes"
    return f"{octets / 1_000:.0f} kB" if octets < 1_000_000 else f"{octets / 1_000_000:.1f} MB".replace(".0 MB", " MB")


def open_link(tx: Tx, company: Company, link: str) -> File | None:
    """The file that a link of ours opens; None for any other link, and for what is kept no longer."""
    which, _, signature = link.partition("-")
    if not which.isdecimal() or len(which) > 18 or not company.seal.proves(PURPOSE, which, signature):
        return None
    return files.load_file(tx, int(which))


def forget(tx: Tx, *, now: datetime) -> None:
    """Files are kept for 180 days."""
    files.forget(tx, now - KEPT)


# ------------------------------------------------------------------ what goes along with an answer


def chosen(value: str) -> tuple[Chosen, ...]:
    """The files that somebody brought along in a form, as it names them; none where it names none."""
    try:
        listed = json.loads(value or "[]")
        return tuple(
            Chosen(remote=remote, name=named(name), size=octets)
            for remote, name, octets in listed
            if isinstance(remote, str) and isinstance(name, str) and type(octets) is int and remote and octets >= 0
        )
    except (ValueError, TypeError):
        return ()


def along(some: Sequence[Chosen]) -> tuple[Chosen, ...]:
    """The same with names that can be shown and sent."""
    return tuple(replace(one, name=named(one.name)) for one in some)


def named(name: str) -> str:
    """A name that is no path and has no unseen characters; its ending stays."""
    name = one_line(name, 4 * OURS_NAME_MAX).replace("\\", "/").rpartition("/")[2].strip(" .") or "file"
    begin, dot, ending = name.rpartition(".")
    if len(name) <= OURS_NAME_MAX:
        return name
    return f"{begin[: OURS_NAME_MAX - 11]}.{ending}" if dot and len(ending) <= 10 else name[:OURS_NAME_MAX]


def too_much(some: Sequence[Chosen]) -> str:
    """What is wrong with so many or such large files; empty where nothing is."""
    if len(some) > OURS_MAX or sum(one.size for one in some) > OURS_BYTES_MAX:
        return f"Up to {OURS_MAX} files, {size(OURS_BYTES_MAX)} together, please."
    empty = next((one for one in some if not one.size), None)
    return f"{empty.name} is empty." if empty else ""


def listed(some: Sequence[Chosen | Kept]) -> list[Span]:
    """Their names and sizes, on one line."""
    spans: list[Span] = []
    for one in some:
        spans += [faces.ours(", ")] if spans else []
        spans += [faces.foreign(one.name, OURS_NAME_MAX, strong=True), faces.ours(f" ({size(one.size)})")]
    return spans
