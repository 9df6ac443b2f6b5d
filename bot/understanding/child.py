"""The child that understands: it alone loads numpy and the models, and keeps leaders and themes warm while it lives.

It is given what the ledger knows, then texts, and answers what it found; it opens no connection and has no secrets.
It gives way to everything else on the machine, and when nobody asks for a while it ends.
"""

import select
import sys
from typing import TYPE_CHECKING, Any, assert_never

import msgspec

from bot import children
from bot.understanding import sheet
from storage.model import Centred, ClassifierId, Guess, Insight, MessageId, ModelId, Signal, ThemeId

if TYPE_CHECKING:
    from handlers.rules.understanding.classes import Classifier
    from handlers.rules.understanding.duplicates import Leaders
    from handlers.rules.understanding.language import Detector
    from handlers.rules.understanding.themes import Themes
    from handlers.rules.understanding.vectors import Model

IDLE_S = 30.0
"""Without a question for so long it ends: longer than a conversation's pause, and to start it costs a second."""
MEMORY = 400 << 20
"""Bytes of its own that it may have; beyond that it breaks, and is started anew with less at once."""
SURE = 0.8
"""Of a language that is so likely its words alone are looked for; where it is less so, those of all."""
SEED = 0
"""Models are learned with the same one everywhere: of the same texts the same model."""
WHOLE = "<i8"


class Mind:
    """What the child knows between two questions."""

    def __init__(self) -> None:
        self._begun = sheet.Begin(languages=("en",), competitors=(), model=None, next_theme=ThemeId(1))
        self._detector: Detector | None = None
        self._models: dict[ModelId, Model] = {}
        self._classifiers: dict[str, tuple[ClassifierId, Classifier]] = {}
        """By what each guesses."""
        self._told_leaders: list[tuple[int, bytes]] = []
        self._told_themes: list[Centred] = []
        self._leaders: Leaders | None = None
        self._themes: Themes | None = None

    def answer(self, question: sheet.Question) -> sheet.Answer:
        match question:
            case sheet.Begin():
                return self._begin(question)
            case sheet.Learned():
                return self._learn(question)
            case sheet.Taught():
                return self._be_taught(question)
            case sheet.Leaders():
                self._told_leaders += question.known
                return sheet.Done()
            case sheet.Known():
                self._told_themes += question.themes
                return sheet.Done()
            case sheet.Read():
                return self._read(question.texts)
            case sheet.Embed():
                return self._embed(question)
            case _:
                return answer_alone(question)

    def _begin(self, begin: sheet.Begin) -> sheet.Answer:
        from handlers.rules.understanding.language import Detector

        if self._detector is None or self._detector.languages != begin.languages:
            self._detector = Detector(begin.languages)
        self._begun = begin
        self._models, self._classifiers = {}, {}
        self._told_leaders, self._told_themes = [], []
        self._leaders = self._themes = None
        return sheet.Done()

    def _learn(self, learned: sheet.Learned) -> sheet.Answer:
        from handlers.rules.understanding.vectors import from_bytes

        self._models[learned.model] = from_bytes(learned.content)
        return sheet.Done()

    def _be_taught(self, taught: sheet.Taught) -> sheet.Answer:
        from handlers.rules.understanding.classes import from_bytes

        self._classifiers[taught.about] = taught.classifier, from_bytes(taught.content)
        return sheet.Done()

    def _embed(self, asked: sheet.Embed) -> sheet.Answer:
        from handlers.rules.understanding.vectors import embed

        found = embed(self._models[asked.model], asked.texts)
        return sheet.Vectors(vectors=[row.tobytes() for row in found])

    # -------------------------------------------------------------- messages

    def _read(self, texts: list[sheet.Text]) -> sheet.Answer:
        from handlers.rules.signals import word_signals
        from handlers.rules.understanding.duplicates import keys

        leaders, detector = self._warm_leaders(), self._detector
        if detector is None:
            raise RuntimeError("it was not begun")
        guesses = [detector.detect(one.text, one.earlier) for one in texts]
        found_keys = keys([one.text for one in texts])
        links = leaders.link([(one.message, key) for one, key in zip(texts, found_keys, strict=True)])
        vectors, members, themes = self._assign(texts)
        supposed = self._guess(texts)
        found = []
        for place, (one, guess) in enumerate(zip(texts, guesses, strict=True)):
            spoken = guess.language if guess.probability >= SURE else None
            noticed = word_signals(one.text, language=spoken, competitors=self._begun.competitors)
            found.append(
                Insight(
                    message=one.message,
                    language=guess.language,
                    likelihood=round(100 * guess.probability),
                    key=found_keys[place],
                    leader=MessageId(links[place].leader),
                    vector=vectors[place] if vectors else None,
                    theme=members[place],
                    signals=tuple(
                        Signal(message=one.message, kind=s.kind, words=s.words) for s in noticed if one.heeded
                    ),
                    guesses=supposed[place],
                )
            )
        return sheet.Insights(found=found, themes=themes)

    def _guess(self, texts: list[sheet.Text]) -> list[tuple[Guess, ...]]:
        """What each may be, by what was learned; nothing where nothing was."""
        if not self._classifiers:
            return [()] * len(texts)
        from handlers.rules.understanding.classes import tell

        said = [one.text for one in texts]
        told = [
            [Guess(about=about, choice=choice, likelihood=n, classifier=which) for choice, n in tell(by, said)]
            for about, (which, by) in self._classifiers.items()
        ]
        return list(zip(*told, strict=True))

    def _warm_leaders(self) -> "Leaders":
        from handlers.rules.understanding.duplicates import Leaders

        if self._leaders is None:
            self._leaders = Leaders(self._told_leaders)
            self._told_leaders = []
        return self._leaders

    def _assign(self, texts: list[sheet.Text]) -> tuple[list[bytes], list[ThemeId | None], list[Centred]]:
        """Each text's vector and theme, and the themes that are other than before."""
        model = self._begun.model
        if model is None:
            return [], [None] * len(texts), []
        from handlers.rules.understanding.themes import NONE, Themes
        from handlers.rules.understanding.vectors import embed

        if self._themes is None:
            self._themes = Themes(map(_theme, self._told_themes), next_id=self._begun.next_theme)
            self._told_themes = []
        vectors = embed(self._models[model], [one.text for one in texts])
        heeded = [place for place, one in enumerate(texts) if one.heeded]
        members: list[ThemeId | None] = [None] * len(texts)
        for place, theme in zip(heeded, self._themes.assign(vectors[heeded]), strict=True):
            members[place] = ThemeId(theme) if theme != NONE else None
        changed = set(members)
        themes = [_centred(theme, model) for theme in self._themes.themes() if theme.id in changed]
        return [row.tobytes() for row in vectors], members, themes


def answer_alone(question: sheet.Fit | sheet.Recentre | sheet.Label | sheet.Study) -> sheet.Answer:
    """What needs nothing that was told before."""
    match question:
        case sheet.Fit():
            return fit(question.texts)
        case sheet.Recentre():
            return recentre(question)
        case sheet.Label():
            return label(question)
        case sheet.Study():
            return study(question)
    assert_never(question)


def fit(texts: list[str]) -> sheet.Answer:
    from handlers.rules.understanding.vectors import fit as learn
    from handlers.rules.understanding.vectors import to_bytes

    model = learn(texts, seed=SEED)
    return sheet.Fitted(version=model.version, content=to_bytes(model))


def study(asked: sheet.Study) -> sheet.Answer:
    from handlers.rules.understanding.classes import back_test, learn, to_bytes

    measured = back_test(asked.texts, asked.classes, asked.counts)
    learned = learn(asked.texts, asked.classes)
    return sheet.Studied(version=learned.version, content=to_bytes(learned), measured=measured)


def recentre(asked: sheet.Recentre) -> sheet.Answer:
    import numpy as np

    from handlers.rules.understanding import themes as pure

    vectors = np.array([np.frombuffer(vector, dtype=np.int8) for _, _, vector in asked.members])
    people = pure.People(
        named=frozenset(asked.named),
        muted=frozenset(asked.muted),
        merged={int(one): int(into) for one, into in asked.merged.items()},
    )
    width = vectors.shape[1]
    # Where a model is new, a centre by the old one says nothing: it is where its messages are now.
    known = [_theme(one) for one in asked.themes if one.model == asked.model and len(one.centre) == width]
    begun = {one.id for one in known}
    of_theme: dict[int, list[int]] = {}
    for place, (_, theme, _) in enumerate(asked.members):
        of_theme.setdefault(theme or pure.NONE, []).append(place)
    for one in asked.themes:
        places = of_theme.get(one.id)
        if one.id in begun or not places:
            continue
        total = vectors[places].sum(axis=0, dtype=np.int64)
        known.append(pure.Theme(id=one.id, count=len(places), total=total, centre=pure.centre_of(total)))
    begun = {one.id for one in known}
    before: list[int] = [theme if theme in begun and theme else pure.NONE for _, theme, _ in asked.members]
    waiting = [place for place, theme in enumerate(before) if theme == pure.NONE]
    next_id = int(asked.next_theme)
    if waiting:
        assigning = pure.Themes(known, next_id=next_id)
        for place, found in zip(waiting, assigning.assign(vectors[waiting]), strict=True):
            before[place] = found
        known, next_id = list(assigning.themes()), assigning.next_id
    done = pure.recentre(known, before, vectors, people=people, next_id=next_id)
    moved = {
        message: ThemeId(theme)
        for (message, was, _), theme in zip(asked.members, done.members, strict=True)
        if theme not in (pure.NONE, was)
    }
    return sheet.Recentred(
        themes=[_centred(theme, asked.model) for theme in done.themes],
        moved=moved,
        events=[
            (one.kind, ThemeId(one.theme), None if one.other is None else ThemeId(one.other)) for one in done.events
        ],
    )


def label(asked: sheet.Label) -> sheet.Answer:
    from handlers.rules.understanding.labels import labels

    found = labels(
        [text for _, text, _ in asked.texts],
        [theme for theme, _, _ in asked.texts],
        languages=asked.languages,
        names=asked.names,
        spoken=[language for _, _, language in asked.texts],
        house=asked.house,
    )
    return sheet.Labels(labels={ThemeId(theme): str(one) for theme, one in found.items()})


def _theme(stored: Centred) -> Any:
    import numpy as np

    from handlers.rules.understanding.themes import Theme

    return Theme(
        id=stored.id,
        count=stored.weight,
        total=np.frombuffer(stored.total, dtype=WHOLE).astype(np.int64),
        centre=np.frombuffer(stored.centre, dtype=np.int8),
    )


def _centred(theme: Any, model: ModelId) -> Centred:
    return Centred(
        id=ThemeId(theme.id),
        model=model,
        weight=theme.count,
        total=theme.total.astype(WHOLE).tobytes(),
        centre=theme.centre.tobytes(),
    )


# ------------------------------------------------------------------ the process


def main() -> None:
    children.bound(MEMORY)
    children.go_last()
    decode = msgspec.msgpack.Decoder(sheet.Question).decode
    encode = msgspec.msgpack.Encoder().encode
    mind = Mind()
    into, out = sys.stdin.buffer, sys.stdout.buffer
    while _is_asked() and (raw := children.next_question(into)) is not None:
        try:
            answer = mind.answer(decode(raw))
        except MemoryError:
            return
        except Exception as error:  # noqa: BLE001 - whoever asks tries each message alone, and says so
            answer = sheet.Broken(why=type(error).__name__)
        children.answer(out, encode(answer))


def _is_asked() -> bool:
    """Whether a question came before the idle time was over; nothing is ever read ahead of a question."""
    ready, _, _ = select.select([sys.stdin], [], [], IDLE_S)
    return bool(ready)


if __name__ == "__main__":
    main()
