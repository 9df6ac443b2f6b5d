"""Files that customers send: kept, named under the card, opened by a link that only we can make (threat T20)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers import cards as faces
from handlers import showing
from handlers.company import Company
from storage import cards, files
from storage.files import Kept
from storage.ledger import Tx
from storage.model import Conversation, File, Message, Part, Post

AT_ONCE = 20
"""So many files of one message are kept; the raw arrival has them all."""
NAME_MAX = 100
KEPT = timedelta(days=180)
PURPOSE = "file"


def take_in(tx: Tx, company: Company, talk: Conversation, said: Message, new: Sequence[File], *, now: datetime) -> None:
    """Keeps what came along, and names it in the card's thread."""
    kept = files.add_files(tx, said.id, new[:AT_ONCE], now=now)
    live = cards.find_live(tx, talk.id)
    if live is None or live.gone or talk.state == "spam":
        return
    parts = [_line(company, one) for one in kept]
    if len(new) > len(kept):
        parts.append(faces.facts(faces.ours(f"and {len(new) - len(kept)} more, which are in the raw form only")))
    count = "1 file" if len(new) == 1 else f"{len(new)} files"
    showing.say_in_thread(tx, live, Post(push=f"{count} came along · {talk.ref}", parts=tuple(parts)), now=now)


def _line(company: Company, one: Kept) -> Part:
    """Its name as the sender wrote it, and a link of ours beside it, where people can reach us by one."""
    name = [faces.foreign(one.name, NAME_MAX, strong=True), faces.ours(f" · {size(one.size)} · ")]
    if not company.public_url:
        return faces.line(*name, faces.ours("to be opened once company.public_url is set"))
    return faces.line(*name, faces.link("open", f"{company.public_url}{path(company, one.id)}"))


def path(company: Company, which: int) -> str:
    return f"/files/{which}-{company.seal.sign(PURPOSE, str(which))}"


def size(octets: int) -> str:
    if octets < 1_000:
        return f"{octets} bytes"
    return f"{octets / 1_000:.0f} kB" if octets < 1_000_000 else f"{octets / 1_000_000:.1f} MB"


def open_link(tx: Tx, company: Company, link: str) -> File | None:
    """The file that a link of ours opens; None for any other link, and for what is kept no longer."""
    which, _, signature = link.partition("-")
    if not which.isdecimal() or len(which) > 18 or not company.seal.proves(PURPOSE, which, signature):
        return None
    return files.load_file(tx, int(which))


def forget(tx: Tx, *, now: datetime) -> None:
    """Files are kept for 180 days."""
    files.forget(tx, now - KEPT)
