"""Asks the process that understands: has it know what the ledger knows, and starts it anew when it broke."""

import asyncio
from collections.abc import Sequence

import msgspec

from bot.children import Child
from bot.ledger import AsyncLedger
from bot.understanding import sheet
from handlers import guessing
from handlers.company import Company
from handlers.guessing import ToLearn
from handlers.understanding import Found, Gathered, Reading, Recentred, ToLabel, spoken
from storage import guesses, themes, understood, vectors
from storage.model import ClassifierId, MessageId, ModelId, ThemeId

PATIENCE_S = 60.0
"""How long one answer may take on the clock of a busy machine; most take milliseconds."""
START_S = 120.0
"""The same for the first, with which it loads its libraries."""
LONG_PATIENCE_S = 300.0
"""The same for what is done once a week."""
ANSWER_MAX = 256 << 20
ALONE = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""One thread of arithmetic: the other processors are for those who wait for an answer."""
GENERATION = 20_000
"""Leaders are looked for among those of the last two spans of so many message ids: near-duplicates come close in time,
and all leaders of two years would not fit. The spans depend on ids alone, so a start anew finds the same links.
"""
READ_MAX = 8_000
"""Characters of a text that anything looks at."""
FIT_TEXTS, FIT_CHARACTERS = 20_000, 1_500_000
"""What a model is learned from: the newest texts, as many as fit into the process's memory while it learns."""
SLICE = 4_000


class Broke(Exception):
    """It ended, took too long or could not do it; the next question starts it anew."""


class Mind:
    """One child with what it was told; one question at a time."""

    def __init__(self, ledger: AsyncLedger, company: Company) -> None:
        self._ledger = ledger
        self._company = company
        self._child = Child("bot.understanding.child", answer_max=ANSWER_MAX, environment=ALONE)
        self._knows: tuple[ModelId | None, list[ClassifierId], int] | None = None
        """Which model, which classifiers and which span of ids the child was begun with; None: it knows nothing."""
        self._models: set[ModelId] = set()
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(sheet.Answer).decode

    @property
    def pid(self) -> int | None:
        return self._child.pid

    def forget(self) -> None:
        """What the child knows is not what the ledger knows any more."""
        self._child.end()
        self._knows = None
        self._models = set()

    async def close(self) -> None:
        self._child.kill()
        await asyncio.to_thread(self._child.end)

    async def _ask(self, question: sheet.Question, patience_s: float = PATIENCE_S) -> sheet.Answer:
        try:
            raw = await asyncio.to_thread(self._child.ask, self._encode(question), patience_s)
            answer: sheet.Answer = self._decode(raw)
        except (OSError, EOFError, msgspec.DecodeError) as error:
            self.forget()
            raise Broke(type(error).__name__) from error
        if isinstance(answer, sheet.Broken):
            self.forget()
            raise Broke(answer.why)
        return answer

    # -------------------------------------------------------------- messages

    async def needs(self, first: MessageId) -> bool:
        """Whether it has to be told what the ledger knows before it reads messages from this one on."""
        used = await self._ledger.read(vectors.find_used)
        taught = [one.id for one in await self._ledger.read(guessing.in_use, self._company)]
        return self._child.pid is None or self._knows != (used.id if used else None, taught, first // GENERATION)

    async def begin(self, first: MessageId) -> None:
        """Has it know what is needed for messages from this one on. Raises Broke."""
        used = await self._ledger.read(vectors.find_used)
        model = used.id if used is not None else None
        span = first // GENERATION
        self._knows = None
        next_theme = ThemeId(await self._ledger.read(themes.next_id))
        await self._ask(
            sheet.Begin(
                languages=await self._ledger.read(spoken, self._company),
                competitors=self._company.competitors,
                model=model,
                next_theme=next_theme,
            ),
            START_S,
        )
        self._models = set()
        await self._tell_leaders(max(0, (span - 1) * GENERATION - 1))
        if model is not None:
            await self._tell_model(model)
            await self._tell_themes(model)
        taught = await self._ledger.read(guessing.in_use, self._company)
        for one in taught:
            content = await self._ledger.read(guesses.content, one.id)
            await self._ask(sheet.Taught(about=one.about, classifier=one.id, content=content))
        self._knows = (model, [one.id for one in taught], span)

    async def _tell_leaders(self, after: int) -> None:
        while found := await self._ledger.read(understood.list_leaders, after, SLICE):
            await self._ask(sheet.Leaders(known=found))
            after = found[-1][0]

    async def _tell_themes(self, model: ModelId) -> None:
        after = 0
        while found := await self._ledger.read(themes.list_centred, model, after, SLICE):
            await self._ask(sheet.Known(themes=found))
            after = found[-1].id

    async def _tell_model(self, model: ModelId) -> None:
        if model not in self._models or self._child.pid is None:
            content = await self._ledger.read(vectors.content, model)
            await self._ask(sheet.Learned(model=model, content=content))
            self._models.add(model)

    async def read(self, reading: Reading) -> Found:
        """What these messages tell, after `begin`. Raises Broke."""
        if self._knows is None:
            raise Broke("it was not begun")
        model, _, _ = self._knows
        texts = [
            sheet.Text(
                message=one.id,
                text=one.text[:READ_MAX],
                earlier=dict(reading.earlier.get(one.customer, {})),
                heeded=not one.doubt,
            )
            for one in reading.unread
        ]
        answer = await self._ask(sheet.Read(texts=texts))
        assert isinstance(answer, sheet.Insights)
        return Found(insights=answer.found, themes=answer.themes, model=model)

    # -------------------------------------------------------------- what is done in between

    async def embed(self, model: ModelId, texts: Sequence[tuple[MessageId, str]]) -> dict[MessageId, bytes]:
        """Vectors by a model that may not be in use yet."""
        await self._tell_model(model)
        answer = await self._ask(sheet.Embed(model=model, texts=[text[:READ_MAX] for _, text in texts]))
        assert isinstance(answer, sheet.Vectors)
        return {id_: vector for (id_, _), vector in zip(texts, answer.vectors, strict=True)}

    async def recentre(self, model: ModelId, given: Gathered) -> tuple[Recentred, dict[MessageId, ThemeId]]:
        """Themes as they are from now on, and which messages moved."""
        asked = sheet.Recentre(
            model=model,
            themes=list(given.themes),
            members=list(given.members),
            named=sorted(given.named),
            muted=sorted(given.muted),
            merged=dict(given.merged),
            next_theme=given.next_theme,
        )
        answer = await self._ask(asked, LONG_PATIENCE_S)
        assert isinstance(answer, sheet.Recentred)
        done = Recentred(
            model=model, given=[one.id for one in given.themes], themes=answer.themes, events=answer.events
        )
        return done, answer.moved

    async def label(self, wanted: ToLabel) -> dict[ThemeId, str]:
        languages = list(await self._ledger.read(spoken, self._company))
        asked = sheet.Label(
            texts=list(wanted.texts), languages=languages, house=self._company.language, names=list(wanted.names)
        )
        answer = await self._ask(asked, LONG_PATIENCE_S)
        assert isinstance(answer, sheet.Labels)
        return answer.labels


async def learn(ledger: AsyncLedger) -> tuple[sheet.Fitted, int] | None:
    """A model learned from the newest texts, and from how many; None where they have nothing to learn from.

    In a child of its own, which is gone afterwards: messages are understood meanwhile. Raises Broke.
    """
    texts = fitting(await ledger.read(vectors.list_texts, FIT_TEXTS))
    answer = await _ask_alone(sheet.Fit(texts=texts))
    if answer is None:
        return None
    assert isinstance(answer, sheet.Fitted)
    return answer, len(texts)


async def study(given: ToLearn) -> sheet.Studied | None:
    """What was learned from what people did, and what it would have been worth; None where there is nothing to learn.

    In a child of its own as well. Raises Broke.
    """
    question = sheet.Study(texts=list(given.texts), classes=list(given.classes), counts=list(given.counts))
    answer = await _ask_alone(question)
    if answer is None:
        return None
    assert isinstance(answer, sheet.Studied)
    return answer


async def _ask_alone(question: sheet.Question) -> sheet.Answer | None:
    """Asks a child that is gone afterwards; None where it cannot learn anything from what it was given."""
    child = Child("bot.understanding.child", answer_max=ANSWER_MAX, environment=ALONE)
    try:
        raw = await asyncio.to_thread(child.ask, msgspec.msgpack.encode(question), LONG_PATIENCE_S)
        answer: sheet.Answer = msgspec.msgpack.decode(raw, type=sheet.Answer)
    except (OSError, EOFError, msgspec.DecodeError) as error:
        raise Broke(type(error).__name__) from error
    finally:
        child.kill()
        await asyncio.to_thread(child.end)
    if isinstance(answer, sheet.Broken):
        if answer.why == "ValueError":
            return None
        raise Broke(answer.why)
    return answer


def fitting(texts: Sequence[str]) -> list[str]:
    """The newest of them that a child can learn from at once; long ones only in their beginning."""
    kept: list[str] = []
    left = FIT_CHARACTERS
    for text in reversed(texts):
        some = text[:READ_MAX]
        left -= len(some)
        if left < 0:
            break
        kept.append(some)
    return kept[::-1]
