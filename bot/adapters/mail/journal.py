"""Whether a letter in doubt did leave: the folder that holds what was sent is asked for its id."""

import asyncio

from bot.adapters.mail.boxes import Box
from bot.adapters.mail.threads import aside
from bot.adapters.mail.tokens import message_id
from bot.ports import Seal, TryLater
from storage.model import Delivery


async def look_up(delivery: Delivery, box: Box, seal: Seal) -> bool | None:
    """True or False by the journal; None without one. Raises TryLater when it cannot be read now."""
    if not box.settings.journal or not box.settings.imap_host:
        return None
    from bot.adapters.mail.imap import Away, Imap, let_in

    imap = Imap(box, box.settings.journal)
    try:
        async with asyncio.timeout(box.settings.request_s):
            await let_in(imap)
            found = await aside(imap.found, "HEADER", "Message-ID", f'"<{message_id(delivery.ref, box.domain, seal)}>"')
    except (Away, TimeoutError) as error:
        raise TryLater(f"the journal cannot be read now ({type(error).__name__})") from error
    finally:
        imap.end()
    return bool(found)
