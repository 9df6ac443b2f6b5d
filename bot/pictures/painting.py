"""Has wanted pictures drawn, one after the other, each by a process of its own that is gone afterwards."""

import asyncio
import logging
import tempfile
import time
from collections.abc import Callable
from datetime import datetime

from bot.children import Child
from bot.ledger import AsyncLedger
from bot.log import log
from handlers import picturing

PATIENCE_S = 20.0
"""How long one may take on the clock of a busy machine; it costs a second and a half of work."""
PNG_MAX = 2 << 20
ALONE = {"PATH": ""} | dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""One thread of arithmetic, and no programs: matplotlib would ask one for all fonts."""
CHILD = "bot.pictures.child"


class Painting:
    """Draws for as long as something is wanted."""

    def __init__(self, ledger: AsyncLedger, now: Callable[[], datetime], *, child: str = CHILD) -> None:
        """``child`` is the module that draws."""
        self._ledger = ledger
        self._now = now
        self._child = child

    async def look(self) -> bool:
        """Draws what is wanted; nothing is left then. Raises Unavailable."""
        while (wanted := await self._ledger.write(picturing.next_to_draw, now=self._now())) is not None:
            began = time.monotonic()
            try:
                png = await draw(wanted.drawing, child=self._child)
            except (OSError, EOFError) as error:
                log("pictures.not_drawn", level=logging.WARNING, why=str(error))
                continue  # the count of its tries ends it
            await self._ledger.write(picturing.drawn, wanted, png, now=self._now())
            log("pictures.drawn", bytes=len(png), ms=round((time.monotonic() - began) * 1000))
        return False


async def draw(drawing: bytes, *, child: str = CHILD, patience_s: float = PATIENCE_S) -> bytes:
    """One PNG, or OSError or EOFError; the process that drew it, and what it wrote down meanwhile, are gone."""
    with tempfile.TemporaryDirectory(prefix="earshot-picture-", ignore_cleanup_errors=True) as folder:
        painter = Child(child, answer_max=PNG_MAX, environment={**ALONE, "MPLCONFIGDIR": folder, "TMPDIR": folder})
        asked = asyncio.create_task(asyncio.to_thread(painter.ask, drawing, patience_s))
        try:
            return await asyncio.shield(asked)
        finally:
            # Whoever is stopped meanwhile waits for no picture: without its process there is none.
            painter.kill()
            await asyncio.wait({asked})
            painter.end()
