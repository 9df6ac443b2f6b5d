"""Vectors are learned from any handful of texts in any script, and stored as plain arrays."""

import numpy as np
import pytest

from handlers.rules.understanding.vectors import embed, fit, from_bytes, to_bytes
from tests.eval import own

TEXTS = [row["text"] for row in own.own("themes")]


def test_texts_about_the_same_lie_nearer_than_others() -> None:
    vectors = embed(
        fit(TEXTS, seed=1), ["my card has not arrived", "card did not arrive", "配送はいつですか", "配送が遅い"]
    )
    near = vectors.astype(int) @ vectors.astype(int).T
    assert near[0, 1] > 2 * max(near[0, 2], near[0, 3], 0)
    assert near[2, 3] > 2 * max(near[0, 2], near[1, 2], 0)


def test_the_same_seed_and_texts_give_the_same_model() -> None:
    one, other, third = fit(TEXTS, seed=1), fit(TEXTS, seed=1), fit(TEXTS, seed=2)
    assert one.version == other.version != third.version
    assert (embed(one, TEXTS) == embed(other, TEXTS)).all()


def test_a_stored_model_is_the_same_model_and_what_is_none_is_refused() -> None:
    model = fit(TEXTS, seed=1)
    again = from_bytes(to_bytes(model))
    assert again.version == model.version
    assert (embed(again, TEXTS) == embed(model, TEXTS)).all()
    with pytest.raises((ValueError, OSError)):
        from_bytes(b"not a model")


@pytest.mark.parametrize("texts", [["a"], ["hello world"], ["hello", "hello"], ["配送"], ["ok", "no", "yes"]])
def test_a_handful_is_enough(texts: list[str]) -> None:
    model = fit(texts, seed=1)
    vectors = embed(model, [*texts, "", "👍", "ωψχ"])
    assert vectors.dtype == np.int8
    assert vectors.shape == (len(texts) + 3, model.dimensions)
    assert not vectors[-3:].any()


def test_nothing_to_learn_from_is_said() -> None:
    with pytest.raises(ValueError, match="2 texts"):
        fit(["", "👍"], seed=1)


def test_vectors_do_not_depend_on_who_else_is_embedded() -> None:
    model = fit(TEXTS, seed=1)
    alone = np.vstack([embed(model, [text]) for text in TEXTS])
    assert np.abs(alone.astype(int) - embed(model, TEXTS).astype(int)).max() <= 1
