"""Themes: the same everywhere, the same for any cut, and never against what people decided."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from handlers.rules.understanding.themes import (
    NONE,
    Event,
    People,
    Recentred,
    Theme,
    Themes,
    centre_of,
    recentre,
    shown,
)

ROOT = Path(__file__).parents[4]


def cloud(middle: int, many: int, *, seed: int, spread: float = 0.5, dimensions: int = 32) -> np.ndarray:
    """Vectors around one axis."""
    random = np.random.default_rng(seed)
    points = np.eye(dimensions)[middle] + spread * random.standard_normal((many, dimensions)) / np.sqrt(dimensions)
    return np.rint(127 * points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.int8)


def mixed(*clouds: np.ndarray) -> np.ndarray:
    together = np.vstack(clouds)
    return together[np.random.default_rng(9).permutation(len(together))]


def assigned(vectors: np.ndarray, *, by: int = 10_000) -> tuple[Themes, list[int]]:
    themes = Themes()
    return themes, [id_ for at in range(0, len(vectors), by) for id_ in themes.assign(vectors[at : at + by])]


def weekly(themes: Themes, members: list[int], vectors: np.ndarray, people: People | None = None) -> Recentred:
    return recentre(themes.themes(), members, vectors, people=people or People(), next_id=themes.next_id)


def test_each_kind_becomes_a_theme() -> None:
    _, members = assigned(np.vstack([cloud(0, 30, seed=1), cloud(1, 30, seed=2), cloud(2, 30, seed=3)]))
    assert members == [1] * 30 + [2] * 30 + [3] * 30


@pytest.mark.parametrize("by", [1, 7, 100])
def test_however_the_texts_are_cut_up_the_themes_are_the_same(by: int) -> None:
    vectors = mixed(*(cloud(n, 40, seed=n, spread=0.9) for n in range(20)))
    whole, members = assigned(vectors)
    cut, again = assigned(vectors, by=by)
    assert members == again
    for one, other in zip(whole.themes(), cut.themes(), strict=True):
        assert (one.id, one.count) == (other.id, other.count)
        assert (one.centre == other.centre).all()
        assert (one.total == other.total).all()


def test_it_goes_on_from_stored_themes() -> None:
    vectors = mixed(*(cloud(n, 40, seed=n, spread=0.9) for n in range(20)))
    _, whole = assigned(vectors)
    first, members = assigned(vectors[:300])
    assert members + Themes(first.themes(), next_id=first.next_id).assign(vectors[300:]) == whole


def test_of_equally_near_themes_the_older_is_joined() -> None:
    centre = cloud(0, 1, seed=1)[0]
    same = [Theme(id=id_, count=1, total=centre.astype(np.int64), centre=centre) for id_ in (7, 3)]
    assert Themes(same).assign(centre[None]) == [3]


def test_a_text_of_which_nothing_is_known_has_no_theme() -> None:
    assert Themes().assign(np.zeros((2, 32), dtype=np.int8)) == [NONE, NONE]
    assert Themes().themes() == ()


def test_a_theme_that_drifts_keeps_its_id() -> None:
    themes: tuple[Theme, ...] = ()
    next_id = 1
    for week in range(12):
        turned = np.zeros((30, 32))
        turned[:, 0], turned[:, 1] = np.cos(week * 0.13), np.sin(week * 0.13)
        noise = 0.4 * np.random.default_rng(week).standard_normal(turned.shape) / np.sqrt(32)
        vectors = np.rint(127 * (turned + noise) / np.linalg.norm(turned + noise, axis=1, keepdims=True)).astype(
            np.int8
        )
        assigner = Themes(themes, next_id=next_id)
        members = assigner.assign(vectors)
        found = weekly(assigner, members, vectors)
        themes, next_id = found.themes, found.next_id
        assert set(found.members) == {1}
        assert found.events == ()


def test_a_theme_of_two_kinds_splits_and_the_larger_part_keeps_the_id() -> None:
    vectors = np.vstack([cloud(0, 60, seed=1), cloud(1, 40, seed=2)])
    one = Theme(
        id=4,
        count=100,
        total=vectors.sum(axis=0, dtype=np.int64),
        centre=centre_of(vectors.sum(axis=0, dtype=np.int64)),
    )
    found = recentre([one], [4] * 100, vectors, people=People(), next_id=9)
    assert found.events == (Event(kind="split", theme=4, other=9),)
    assert found.members == (4,) * 60 + (9,) * 40
    assert found.next_id == 10
    kept = recentre([one], [4] * 100, vectors, people=People(named=frozenset({4})), next_id=9)
    assert kept.events == ()
    assert set(kept.members) == {4}


def twins() -> tuple[list[Theme], list[int], np.ndarray]:
    vectors = np.vstack([cloud(0, 30, seed=1, spread=0.3), cloud(0, 20, seed=2, spread=0.3)])
    parts = {2: vectors[:30].sum(axis=0, dtype=np.int64), 5: vectors[30:].sum(axis=0, dtype=np.int64)}
    return (
        [Theme(id=id_, count=1, total=of, centre=centre_of(of)) for id_, of in parts.items()],
        [2] * 30 + [5] * 20,
        vectors,
    )


def test_near_themes_merge_into_the_one_with_more_texts() -> None:
    themes, members, vectors = twins()
    found = recentre(themes, members, vectors, people=People(), next_id=6)
    assert found.events == (Event(kind="merged", theme=2, other=5),)
    assert set(found.members) == {2}
    assert [theme.count for theme in found.themes] == [50]


def test_what_people_named_takes_the_other_in_and_never_goes() -> None:
    themes, members, vectors = twins()
    found = recentre(themes, members, vectors, people=People(named=frozenset({5})), next_id=6)
    assert found.events == (Event(kind="merged", theme=5, other=2),)
    both = recentre(themes, members, vectors, people=People(named=frozenset({2, 5})), next_id=6)
    assert [theme.id for theme in both.themes] == [2, 5]
    assert both.events == ()


def test_what_people_muted_neither_goes_nor_silences_others() -> None:
    themes, members, vectors = twins()
    found = recentre(themes, members, vectors, people=People(muted=frozenset({2})), next_id=6)
    assert [theme.id for theme in found.themes] == [2, 5]


def test_what_people_merged_is_shown_as_one_and_stays_it() -> None:
    themes, members, vectors = twins()
    people = People(merged={5: 2, 8: 5})
    found = recentre(themes, members, vectors, people=people, next_id=9)
    assert [shown(theme.id, people) for theme in found.themes] == [2, 2]
    assert shown(8, people) == 2
    assert shown(1, People(merged={1: 3, 3: 1})) in {1, 3}


def test_a_theme_of_which_nobody_speaks_ends_unless_people_touched_it() -> None:
    themes, _, vectors = twins()
    quiet = Theme(id=7, count=3, total=vectors[0].astype(np.int64), centre=cloud(9, 1, seed=1)[0])
    members = [2] * 30 + [5] * 20
    found = recentre([*themes, quiet], members, vectors, people=People(), next_id=8)
    assert Event(kind="ended", theme=7) in found.events
    kept = recentre([*themes, quiet], members, vectors, people=People(muted=frozenset({7})), next_id=8)
    assert 7 in {theme.id for theme in kept.themes}
    assert Themes(kept.themes).assign(quiet.centre[None]) == [7]


def test_a_text_in_a_theme_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="77"):
        recentre([], [77], cloud(0, 1, seed=1), people=People(), next_id=1)


SCRIPT = """
import hashlib, sys
import numpy as np
from handlers.rules.understanding.themes import People, Themes, recentre
random = np.random.default_rng(5)
points = random.standard_normal((60, 128))[random.integers(0, 60, 3_000)] + 0.9 * random.standard_normal((3_000, 128))
vectors = np.rint(40 * points).clip(-127, 127)
lengths = np.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
vectors = np.rint(127 * vectors / lengths).astype(np.int8)
themes = Themes()
members = themes.assign(vectors)
found = recentre(themes.themes(), members, vectors, people=People(), next_id=themes.next_id)
told = repr((members, found.members, found.events, [(t.id, t.count, t.centre.tolist()) for t in found.themes]))
floats = (points[:500].astype(np.float32) @ points[:500].astype(np.float32).T).tobytes()
sys.stdout.write(hashlib.sha256(told.encode()).hexdigest() + " " + hashlib.sha256(floats).hexdigest())
"""


def test_the_same_vectors_give_the_same_themes_on_processors_that_calculate_differently() -> None:
    found = {}
    for core in ("Nehalem", "Haswell"):
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, cwd=ROOT,
            env={**os.environ, "OPENBLAS_CORETYPE": core, "OPENBLAS_NUM_THREADS": "1"},
        )  # fmt: skip
        found[core] = done.stdout.split()
    (themes, floats), (same_themes, other_floats) = found.values()
    assert themes == same_themes
    if floats == other_floats:
        pytest.skip("this processor calculates floats alike under both settings")
