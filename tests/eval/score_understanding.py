"""How well texts are understood: language, near-duplicates, themes, their identity over weeks, and their labels.

``python -m tests.eval`` prints all of it. Speeds are processor time on one thread.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

import numpy as np

from handlers.rules.understanding.duplicates import Leaders, keys
from handlers.rules.understanding.labels import labels, share_stem
from handlers.rules.understanding.language import Detector
from handlers.rules.understanding.themes import People, Recentred, Themes, recentre
from handlers.rules.understanding.vectors import embed, fit
from tests.eval import own

T = TypeVar("T")
Rows = Sequence[Mapping[str, Any]]

XSID = ("ar", "da", "de", "en", "id", "it", "ja", "kk", "lt", "nl", "sr", "tr", "zh")
DIALECT_OF = {"de-ba": "de", "de-muc": "de", "de-st": "de", "gsw": "de", "nap": "it"}
SHORT = 25
SEED = 1
LABELLED_FROM = 20
WEEKS = 12
A_WEEK = 500
WINDOW = 4
"""Weeks that count when themes are re-centred."""
SEEN_FROM = 10
"""A theme of fewer texts in the window has no identity to keep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A share between 0 and 1, or texts a second."""

    name: str
    set: str
    size: int
    value: float
    is_speed: bool = False


# ------------------------------------------------------------------ language


@cache
def detector(languages: tuple[str, ...], *, dialects: bool) -> Detector:
    return Detector(languages, dialects=dialects)


def languages_right(rows: Rows, spoken: tuple[str, ...], *, dialects: bool = False) -> list[bool]:
    knows = detector(spoken, dialects=dialects)
    return [knows.detect(row["text"]).language == DIALECT_OF.get(row["lang"], row["lang"]) for row in rows]


def language(rows: Rows, name: str, spoken: tuple[str, ...]) -> list[Figure]:
    detector(spoken, dialects=False)
    right, seconds = _timed(lambda: languages_right(rows, spoken), times=3)
    short = [one for one, row in zip(right, rows, strict=True) if len(row["text"]) <= SHORT]
    return [
        Figure(name="language", set=name, size=len(rows), value=_share(right)),
        Figure(name=f"language, {SHORT} characters at most", set=name, size=len(short), value=_share(short)),
        Figure(name="language, texts a second", set=name, size=len(rows), value=len(rows) / seconds, is_speed=True),
    ]


def dialects(rows: Rows, name: str) -> Figure:
    right = languages_right(rows, (*XSID, "no"), dialects=True)
    return Figure(name="language, with all dialects", set=name, size=len(rows), value=_share(right))


# ------------------------------------------------------------------ near-duplicates


def duplicates(rows: Rows, name: str) -> list[Figure]:
    keys(["warm"])

    def link() -> list[int]:
        known = Leaders()
        texts = [row["text"] for row in rows]
        return [one.leader for one in known.link(list(zip(range(len(rows)), keys(texts), strict=True)))]

    found, seconds = _timed(link, times=3)
    return [
        Figure(
            name="near-duplicates, pairwise F1", set=name, size=len(rows), value=_pairs_f1(found, _of(rows, "group"))
        ),
        Figure(name="near-duplicates a second", set=name, size=len(rows), value=len(rows) / seconds, is_speed=True),
    ]


def _pairs_f1(found: Sequence[Hashable], right: Sequence[Hashable]) -> float:
    def pairs(of: Sequence[Hashable]) -> int:
        return sum(count * (count - 1) // 2 for count in Counter(of).values())

    together = pairs(found) + pairs(right)
    return 2 * pairs(list(zip(found, right, strict=True))) / together if together else 1.0


# ------------------------------------------------------------------ themes


@dataclass(frozen=True, kw_only=True, eq=False)
class Grouped:
    rows: Rows
    recentred: Recentred
    figures: tuple[Figure, ...]


def grouped(rows: Rows, name: str) -> Grouped:
    """All of a set at once, in an order of its own (a file's order has one topic after the other), then re-centred."""
    rows = [rows[one] for one in np.random.default_rng(SEED).permutation(len(rows)).tolist()]
    texts = _of(rows, "text")
    model, _ = _timed(lambda: fit(texts, seed=SEED))
    vectors, embedding = _timed(lambda: embed(model, texts))
    themes = Themes()
    members, assigning = _timed(lambda: themes.assign(vectors))
    found, recentring = _timed(
        lambda: recentre(themes.themes(), members, vectors, people=People(), next_id=themes.next_id)
    )
    topics = _of(rows, "topic")
    size = len(rows)
    return Grouped(
        rows=rows,
        recentred=found,
        figures=(
            Figure(name="themes, NMI as they come", set=name, size=size, value=nmi(members, topics)),
            Figure(name="themes, NMI re-centred", set=name, size=size, value=nmi(found.members, topics)),
            Figure(name="vectors a second", set=name, size=size, value=size / embedding, is_speed=True),
            Figure(name="themes assigned a second", set=name, size=size, value=size / assigning, is_speed=True),
            Figure(name="themes re-centred a second", set=name, size=size, value=size / recentring, is_speed=True),
        ),
    )


def nmi(found: Sequence[Hashable], right: Sequence[Hashable]) -> float:
    """Mutual information over the mean of both entropies."""
    every = len(right)
    one, other, both = Counter(found), Counter(right), Counter(zip(found, right, strict=True))
    mutual = sum(n / every * np.log(n * every / (one[a] * other[b])) for (a, b), n in both.items())
    entropies = [-sum(n / every * np.log(n / every) for n in of.values()) for of in (one, other)]
    return float(2 * mutual / sum(entropies)) if sum(entropies) else 1.0


def labelled(of: Grouped, name: str, languages: Sequence[str], *, least: int = LABELLED_FROM) -> Figure:
    """How many labels share a stem with their theme's majority topic; topics that name nothing are not asked about."""
    topics: dict[int, Counter[str]] = defaultdict(Counter)
    for row, theme in zip(of.rows, of.recentred.members, strict=True):
        topics[theme][row["topic"]] += 1
    found = labels(_of(of.rows, "text"), of.recentred.members, languages=languages)
    right = [
        _names(str(found[theme]), counts.most_common(1)[0][0])
        for theme, counts in topics.items()
        if counts.total() >= least and counts.most_common(1)[0][0] != "oos"
    ]
    return Figure(name="labels share a stem with the topic", set=name, size=len(right), value=_share(right))


def _names(label: str, topic: str) -> bool:
    words = label.replace(",", " ").replace("-", " ").split()
    return any(share_stem(word, part) or word == part for word in words for part in topic.strip("?").split("_"))


# ------------------------------------------------------------------ twelve weeks


def identity(rows: Rows, name: str) -> list[Figure]:
    """Of the themes that go on from one week to the next, how many are still themselves.

    A theme goes on when what most of it is about is still spoken of; it is itself when its id is there, is about the
    same, and holds most of the texts that it held.
    """
    weeks = drifting_weeks(_of(rows, "topic"), seed=SEED)
    model = fit([rows[one]["text"] for one in weeks[0] + weeks[1]], seed=SEED)
    themes, ids, kept, every = (), [], [], []
    shown: list[int] = []
    next_id = 1
    before: dict[int, int] = {}
    for number, week in enumerate(weeks):
        assigner = Themes(themes, next_id=next_id)
        new = assigner.assign(embed(model, [rows[one]["text"] for one in week]))
        shown, ids = shown + week, ids + new
        start = len(shown) - sum(len(one) for one in weeks[max(0, number - WINDOW + 1) : number + 1])
        shown, ids = shown[start:], ids[start:]
        vectors = embed(model, [rows[one]["text"] for one in shown])
        found = recentre(assigner.themes(), ids, vectors, people=People(), next_id=assigner.next_id)
        themes, ids, next_id = found.themes, list(found.members), found.next_id
        now = dict(zip(shown, ids, strict=True))
        spoken = Counter(rows[one]["topic"] for one in week)
        about_before, about_now = _about(rows, before), _about(rows, now)
        for theme, topic in about_before.items():
            if spoken[topic] < 3:
                continue
            held = [now[one] for one, of in before.items() if of == theme and one in now]
            same = sum(one == theme for one in held) * 2 > len(held)
            every.append(topic)
            kept.append(same and about_now.get(theme, topic) == topic)
        before = now
    return [
        Figure(name=f"themes that keep their identity, {WEEKS} weeks", set=name, size=len(every), value=_share(kept))
    ]


def _about(rows: Rows, members: Mapping[int, int]) -> dict[int, str]:
    """By theme with enough texts, its majority topic; where there is no majority, none."""
    topics: dict[int, Counter[str]] = defaultdict(Counter)
    for one, theme in members.items():
        topics[theme][rows[one]["topic"]] += 1
    return {
        theme: counts.most_common(1)[0][0]
        for theme, counts in topics.items()
        if counts.total() >= SEEN_FROM and 2 * counts.most_common(1)[0][1] > counts.total()
    }


def drifting_weeks(topics: Sequence[str], *, seed: int) -> list[list[int]]:
    """Rows by week. Shares drift from week to week; a quarter of the topics appears on the way, a quarter ends."""
    random = np.random.default_rng(seed)
    names = sorted(set(topics))
    pools = {name: random.permutation([at for at, one in enumerate(topics) if one == name]).tolist() for name in names}
    starts = {name: int(random.integers(1, WEEKS)) if random.random() < 0.25 else 0 for name in names}
    ends = {name: int(random.integers(1, WEEKS)) if random.random() < 0.25 else WEEKS for name in names}
    shares = {name: random.lognormal(0, 0.7) for name in names}
    weeks = []
    for week in range(WEEKS):
        shares = {name: share * random.lognormal(0, 0.25) for name, share in shares.items()}
        heard = [name for name in names if starts[name] <= week < ends[name]]
        total = sum(shares[name] for name in heard)
        chosen = []
        for name in heard:
            many = round(A_WEEK * shares[name] / total)
            chosen += pools[name][:many]
            pools[name] = pools[name][many:]
        weeks.append([chosen[one] for one in random.permutation(len(chosen)).tolist()])
    return weeks


# ------------------------------------------------------------------ all


def own_figures() -> list[Figure]:
    """On our own small sets: they are there everywhere."""
    spoken = own.own("languages")
    known = tuple(sorted({row["lang"] for row in spoken}))
    themes = grouped(own.own("themes"), "own_themes")
    return [
        *(one for one in language(spoken, "own_languages", known) if not one.is_speed),
        *(one for one in duplicates(own.own("duplicates"), "own_duplicates") if not one.is_speed),
        *(one for one in themes.figures if not one.is_speed),
        labelled(themes, "own_themes", ("en", "de", "ja"), least=3),
    ]


def public_figures() -> list[Figure]:
    """On the public sets, as far as they are there."""
    found: list[Figure] = []
    if own.is_there("xsid_valid"):
        rows = own.public("xsid_valid")
        found += language([row for row in rows if row["lang"] in XSID], "xsid_valid", XSID)
        found.append(dialects(rows, "xsid_valid"))
    if own.is_there("app_reviews_5apps"):
        found += duplicates(own.near_duplicates("app_reviews_5apps", 10_000), "app_reviews_5apps, mutated")
    for name in ("banking77_train", "clinc150_train_val"):
        if own.is_there(name):
            themes = grouped(own.public(name), name)
            found += [*themes.figures, labelled(themes, name, ("en",)), *identity(own.public(name), name)]
    return found


def _of(rows: Rows, key: str) -> list[Any]:
    return [row[key] for row in rows]


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 1.0


def _timed(work: Callable[[], T], *, times: int = 1) -> tuple[T, float]:
    """What comes of it, and the shortest of so many times: on a shared machine the others measure the neighbours."""
    seconds = []
    for _ in range(times):
        start = time.process_time()
        found = work()
        seconds.append(time.process_time() - start)
    return found, min(seconds)
