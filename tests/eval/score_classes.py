"""How well what people did is learned: the team of a conversation, and its kind, on texts that were not learned from.

Printed by ``python -m tests.eval``. What is learned from comes in an order of its own: what a file has one after the
other would be told from what came before, and nothing in it says when it was said.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from handlers.rules.guesses import SURE, may_act, measured
from handlers.rules.understanding.classes import back_test, learn, tell
from tests.eval import own
from tests.eval.score_understanding import Figure, Rows

SEED = 1
TEST_EVERY = 5
"""A row whose index is a multiple of it is a test row."""
ROUTED_FROM = (200, 1_000, 8_000)
KINDS_FROM = (100, 1_000, 10_000)
FOLDS = 5


def routing(texts: Sequence[str], teams: Sequence[str], name: str, sizes: Sequence[int]) -> list[Figure]:
    """Right in all, the share that it acts on, and right where it acts: only on what it was right about before."""
    tests = list(range(0, len(texts), TEST_EVERY))
    pool = _shuffled([one for one in range(len(texts)) if one % TEST_EVERY])
    found: list[Figure] = []
    for size in sizes:
        known, known_teams = [texts[one] for one in pool[:size]], [teams[one] for one in pool[:size]]
        before = back_test(known, known_teams, [True] * len(known))
        told = tell(learn(known, known_teams), [texts[one] for one in tests])
        right = [team == teams[one] for (team, _), one in zip(told, tests, strict=True)]
        acts = [likelihood >= SURE and may_act(before, team) for team, likelihood in told]
        acted = [one for one, is_acted in zip(right, acts, strict=True) if is_acted]
        labels = f"{size:,} labels"
        found += [
            Figure(name=f"routing, right, {labels}", set=name, size=len(tests), value=sum(right) / len(right)),
            Figure(name=f"routing, acts on, {labels}", set=name, size=len(tests), value=sum(acts) / len(acts)),
        ]
        if acted:
            share = sum(acted) / len(acted)
            found.append(Figure(name=f"routing, right where it acts, {labels}", set=name, size=len(acted), value=share))
    return found


def kinds(texts: Sequence[str], labels: Sequence[str], name: str, sizes: Sequence[int], what: str) -> list[Figure]:
    """Macro-F1 on the test rows, by how many labels there are."""
    tests = list(range(0, len(texts), TEST_EVERY))
    pool = _shuffled([one for one in range(len(texts)) if one % TEST_EVERY])
    found = []
    for size in sizes:
        by = learn([texts[one] for one in pool[:size]], [labels[one] for one in pool[:size]])
        told = tell(by, [texts[one] for one in tests])
        tried = [(labels[one], *guess) for one, guess in zip(tests, told, strict=True)]
        value = measured(tried).macro_f1
        few = f"{min(size, len(pool)):,} labels"
        found.append(Figure(name=f"{what}, macro-F1, {few}", set=name, size=len(tests), value=value))
    return found


def folded(texts: Sequence[str], labels: Sequence[str]) -> list[tuple[str, str, int]]:
    """Each text told from the other folds, for sets that are too small to be divided once."""
    order = _shuffled(list(range(len(texts))))
    tried: list[tuple[str, str, int]] = []
    for fold in range(FOLDS):
        known = [one for place, one in enumerate(order) if place % FOLDS != fold]
        tests = order[fold::FOLDS]
        told = tell(learn([texts[one] for one in known], [labels[one] for one in known]), [texts[one] for one in tests])
        tried += [(labels[one], *guess) for one, guess in zip(tests, told, strict=True)]
    return tried


def _shuffled(some: list[int]) -> list[int]:
    return [some[one] for one in np.random.default_rng(SEED).permutation(len(some)).tolist()]


# ------------------------------------------------------------------ all


def own_figures() -> list[Figure]:
    """On our own small set of five kinds, for three teams."""
    rows = own.own("kinds")
    teams, kinds_ = folded(_of(rows, "text"), _of(rows, "team")), folded(_of(rows, "text"), _of(rows, "kind"))
    of_teams = measured(teams)
    return [
        Figure(name="routing, right", set="own_kinds", size=len(rows), value=of_teams.right / of_teams.tried),
        Figure(name="kinds, macro-F1", set="own_kinds", size=len(rows), value=measured(kinds_).macro_f1),
    ]


def public_figures() -> list[Figure]:
    """On the public sets, as far as they are there."""
    found: list[Figure] = []
    if own.is_there("banking77_train"):
        of = json.loads((own.SHARED / "data" / "banking77_teams.json").read_text(encoding="utf-8"))
        rows = own.public("banking77_train")
        teams = [of[row["topic"]] for row in rows]
        found += routing(_of(rows, "text"), teams, "banking77_train, 5 teams", ROUTED_FROM)
    if own.is_there("clinc150_train_val"):
        rows = [row for row in own.public("clinc150_train_val") if row["domain"] != "oos"]
        name = "clinc150_train_val, domains"
        found += kinds(_of(rows, "text"), _of(rows, "domain"), name, KINDS_FROM, "classes")
    for name in with_sentiment(own.SHARED / "data"):
        rows = [row for row in own.public(name) if row.get("sentiment")]
        found += kinds(_of(rows, "text"), _of(rows, "sentiment"), name, KINDS_FROM, "sentiment")
    return found


def with_sentiment(folder: Path) -> list[str]:
    """The sets there that say of each text how it is meant; there may be none."""
    found = []
    for file in sorted(folder.glob("*.jsonl")):
        with file.open(encoding="utf-8") as lines:
            if json.loads(next(lines, "{}")).get("sentiment"):
                found.append(file.stem)
    return found


def _of(rows: Rows, key: str) -> list[str]:
    return [str(row[key]) for row in rows]
