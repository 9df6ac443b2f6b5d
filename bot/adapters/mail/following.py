"""Follows one mailbox: every mail in it is handed over once it is there, and marked as read once it is stored.

A mail's number (UID) is remembered for this run only; that a mail is one arrival, however often it is found, is certain
by what it is (``source.external_id``). So neither a restart nor new numbers for the whole folder do any harm.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta

from bot.adapters.mail.bounds import HEAD_MAX, MAIL_MAX
from bot.adapters.mail.boxes import Box
from bot.adapters.mail.imap import Away, Declined, Imap, NotLetIn, imap_date, let_in
from bot.adapters.mail.threads import aside
from bot.log import log
from bot.ports import TryLater

Hand = Callable[[bytes, int], Awaitable[None]]
"""Hands over a mail's bytes, or only its head and the size of the whole; returns once that is stored."""

UNREAD_DAYS = 30
IDLE_S = 600.0
AGAIN_S, AGAIN_MAX_S = 1.0, 300.0
TELL_S = 60.0
"""A server that is being restarted is nobody's concern yet."""
LATER_S, LATER_MAX_S = 1.0, 60.0
SOON_S, SOON_TIMES = 10.0, 6
"""A mail that the server does not give is asked for so soon again, so often; then the operator hears of it, and it is
asked for whenever we look."""


class Seen:
    """What this run knows of a folder."""

    def __init__(self) -> None:
        self.validity = ""
        self.above: int | None = None
        """All mails up to this number were handed over, or are owed; None before the first look was complete."""
        self.done: set[int] = set()
        self.owed: dict[int, int] = {}
        """Mails that the server did not give, and how often it did not."""

    def begin(self, validity: str) -> None:
        """Numbers count only with the validity with which they were given."""
        if validity != self.validity:
            self.validity, self.above = validity, None
            self.done.clear()
            self.owed.clear()

    def is_soon(self) -> bool:
        """Whether something is asked for again before anything new came."""
        return any(times < SOON_TIMES for times in self.owed.values())

    def missing(self) -> str:
        """What the operator should know; empty when there is nothing."""
        many = sum(times >= SOON_TIMES for times in self.owed.values())
        if many == 0:
            return ""
        return f"the server does not give {'one mail' if many == 1 else f'{many} mails'} of the folder"


async def follow(box: Box, hand: Hand, now: Callable[[], datetime], tell: Callable[[str], None]) -> None:
    """Until it is cancelled; what the ledger raises goes through, whatever breaks the connection does not.

    ``tell`` hears why nothing comes, at once where only a person can change it, and an empty text when it does again
    or is not our business any more.
    """
    try:
        await _follow(box, hand, now, tell)
    finally:
        tell("")


async def _follow(box: Box, hand: Hand, now: Callable[[], datetime], tell: Callable[[str], None]) -> None:
    seen = Seen()
    after = AGAIN_S
    while True:
        imap = Imap(box, box.settings.folder)
        try:
            await let_in(imap)
            seen.begin(imap.validity)
            tell(seen.missing())
            log("mail.listening", source=box.source, idle=imap.idles)
            while True:
                await look(imap, box, seen, hand, now())
                after = AGAIN_S
                tell(seen.missing())
                await _wait(imap, box.settings.poll_s, soon=seen.is_soon())
        except Away as error:
            log("mail.away", level=logging.WARNING, source=box.source, why=str(error), again_s=after)
            if isinstance(error, NotLetIn) or after >= TELL_S:
                tell(str(error))
        finally:
            imap.end()
        await asyncio.sleep(after)
        after = min(after * 2, AGAIN_MAX_S)


async def _wait(imap: Imap, poll_s: float, *, soon: bool) -> None:
    """Until mail may have come, or what is owed is to be asked for again."""
    if await aside(imap.came):
        return
    if imap.idles:
        await aside(imap.idle, SOON_S if soon else IDLE_S)
    else:
        await asyncio.sleep(min(SOON_S, poll_s) if soon else poll_s)


async def look(imap: Imap, box: Box, seen: Seen, hand: Hand, now: datetime) -> None:
    """Hands over all that is new: unread mail first, then what somebody else has read before us."""
    known = seen.above
    if known is None:
        highest = max(await aside(imap.found, "UID", "*"), default=0)
        unread = await aside(imap.found, "UNSEEN", "SINCE", imap_date((now - timedelta(days=UNREAD_DAYS)).date()))
        since = imap_date((now - timedelta(days=box.settings.back_days)).date())
        there = await aside(imap.found, "SINCE", since)
    else:
        unread = await aside(imap.found, "UNSEEN", "UID", f"{known + 1}:*")
        there = await aside(imap.found, "UID", f"{known + 1}:*")
        highest = max([known, *there])
    for uid in dict.fromkeys([*seen.owed, *_fresh([*unread, *there], seen, above=known or 0)]):
        if await _hand_over(imap, box, uid, hand):
            seen.done.add(uid)
            seen.owed.pop(uid, None)
        else:
            seen.owed[uid] = seen.owed.get(uid, 0) + 1
    seen.above = highest
    seen.done = {uid for uid in seen.done if uid > highest}


def _fresh(uids: Iterable[int], seen: Seen, *, above: int) -> list[int]:
    """Each once; ``n:*`` also names the last mail where there is none from n on."""
    return [uid for uid in dict.fromkeys(uids) if uid > above and uid not in seen.done]


async def _hand_over(imap: Imap, box: Box, uid: int, hand: Hand) -> bool:
    """One mail; whatever is wrong with it, the others follow. False when the server does not give it."""
    given = False
    try:
        size = await aside(imap.size, uid)
        large = size > MAIL_MAX
        raw = await aside(lambda: imap.mail(uid, head=HEAD_MAX // 2)) if large else await aside(imap.mail, uid)
        given = True
        if raw:
            await _stored(raw, size if large else 0, hand)
            await aside(imap.mark_read, uid)
    except Declined as error:
        log("mail.declined", level=logging.WARNING, source=box.source, why=str(error))
    return given


async def _stored(raw: bytes, size: int, hand: Hand) -> None:
    """Again and again, until the ledger has it."""
    after = LATER_S
    while True:
        try:
            return await hand(raw, size)
        except TryLater as error:
            wait = error.after.total_seconds() if error.after else after
            log("mail.not_stored", level=logging.WARNING, why=str(error), again_s=wait)
        await asyncio.sleep(wait)
        after = min(after * 2, LATER_MAX_S)
