"""When what words mean is learned: from fifty messages on, again from four times as many, and once a week."""

from datetime import timedelta

from handlers import understanding
from handlers.understanding import FIT_FROM, FIT_GROWTH
from storage import vectors
from storage.model import ModelId
from tests.handlers.desk import Desk
from tests.handlers.test_understanding_shown import note


def say(desk: Desk, many: int) -> None:
    for number in range(many):
        desk.hear(f"The lamp hums {number}")
    note(desk)


def told(desk: Desk) -> tuple[bool, bool]:
    """Whether one is to be learned, and whether any is on its way."""
    due = desk.ledger.read(understanding.is_fit_due, now=desk.now)
    return due, desk.ledger.read(understanding.is_learning, now=desk.now)


def learn(desk: Desk, texts: int, version: str) -> ModelId:
    return desk.ledger.write(vectors.add_model, version, b"", texts=texts, now=desk.now)


def use(desk: Desk, model: ModelId) -> None:
    desk.ledger.write(vectors.set_used, model, now=desk.now)


def test_a_model_is_due_from_fifty_on_until_one_is_in_use(desk: Desk) -> None:
    say(desk, FIT_FROM - 1)
    assert told(desk) == (False, False)
    say(desk, 1)
    assert told(desk) == (True, True)
    model = learn(desk, FIT_FROM, "first")
    assert told(desk) == (False, True), "it is not in use yet"
    use(desk, model)
    assert told(desk) == (False, False)


def test_it_is_learned_anew_from_four_times_as_many_and_after_a_week(desk: Desk) -> None:
    say(desk, FIT_FROM)
    use(desk, learn(desk, FIT_FROM, "first"))
    say(desk, FIT_FROM * (FIT_GROWTH - 1))
    assert told(desk) == (True, True)
    use(desk, learn(desk, FIT_FROM * FIT_GROWTH, "second"))
    assert told(desk) == (False, False)
    desk.now += timedelta(days=7)
    assert told(desk) == (True, True)
