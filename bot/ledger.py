"""The ledger as coroutines: the same units, awaited."""

import asyncio
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from storage.ledger import Ledger, Then, Tx, Unavailable

P = ParamSpec("P")
T = TypeVar("T")


class AsyncLedger:
    """``await ledger.write(arrivals.add, arrival)`` returns after the commit.

    Answers of one commit reach the loop in one wake-up: waking it once per unit would cost more than the unit.
    ``tell`` hears why nothing can be written, and an empty text once it can again; ``woken`` hears the topics that a
    commit touched, together with its answers.
    """

    def __init__(
        self,
        ledger: Ledger,
        loop: asyncio.AbstractEventLoop,
        *,
        tell: Callable[[str], None] = lambda _why: None,
        woken: Callable[[set[str]], None] = lambda _topics: None,
    ) -> None:
        self.ledger = ledger
        self._loop = loop
        self._tell = tell
        self._woken = woken
        self._away = False
        self._calling = False
        self._answers: deque[tuple[asyncio.Future[Any], Any, BaseException | None]] = deque()
        self._topics: deque[set[str]] = deque()
        self._along: list[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any], Then]] = []
        """What goes with the next unit."""
        self._leaves: asyncio.TimerHandle | None = None
        self.together = ledger.database.batch > 1
        """Whether units that are queued in one go share a commit."""
        ledger.on_commit(self._touched)

    def submit_along(
        self, seconds: float, unit: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> "asyncio.Future[T]":
        """Queues a unit that nobody hurries for: it shares the commit of the next one, at the latest after so many
        seconds. At once where units share none.
        """
        if not self.together:
            return self.submit(unit, *args, **kwargs)
        future: asyncio.Future[T] = self._loop.create_future()
        if not self._along:
            self._leaves = self._loop.call_later(seconds, self._leave)
        self._along.append((unit, args, kwargs, self._then(future)))
        return future

    def _leave(self) -> None:
        if self._leaves is not None:
            self._leaves.cancel()
            self._leaves = None
        for waiting in self._along:
            self.ledger.submit(*waiting)
        self._along.clear()

    def submit(self, unit: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> "asyncio.Future[T]":
        """Queues a unit now; units that are queued in one go share a commit where it is done ``together``."""
        if self._along:
            self._leave()
        future: asyncio.Future[T] = self._loop.create_future()
        self.ledger.submit(unit, args, kwargs, self._then(future))
        return future

    async def write(self, unit: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.heard(self.submit(unit, *args, **kwargs))

    async def heard(self, future: "asyncio.Future[T]") -> T:
        """The result of a unit that was submitted."""
        try:
            result = await future
        except Unavailable as error:
            self._away = True
            self._tell(str(error))
            raise
        if self._away:
            self._away = False
            self._tell("")
        return result

    async def read(self, unit: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        future: asyncio.Future[T] = self._loop.create_future()
        self.ledger.submit_read(unit, args, kwargs, self._then(future))
        return await future

    def _then(self, future: asyncio.Future[Any]) -> Then:
        return partial(self._answered, future)

    def _answered(self, future: asyncio.Future[Any], result: Any, error: BaseException | None) -> None:
        """On a thread of the ledger."""
        self._answers.append((future, result, error))
        self._call()

    def _touched(self, topics: set[str]) -> None:
        """On a thread of the ledger."""
        self._topics.append(topics)
        self._call()

    def _call(self) -> None:
        """Wakes the loop once, however much there is to tell."""
        if not self._calling:
            self._calling = True
            try:
                self._loop.call_soon_threadsafe(self._resolve)
            except RuntimeError:
                self._answers.clear()  # the loop is gone, and with it everybody who waited

    def _resolve(self) -> None:
        self._calling = False  # first: whoever adds something from here on calls again
        while self._topics:
            self._woken(self._topics.popleft())
        while self._answers:
            future, result, error = self._answers.popleft()
            if future.done():
                continue
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(result)
