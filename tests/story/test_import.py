"""A file of customers' words imported with `--relay`, interrupted and repeated: every row stands somewhere, once."""

import json
import random
import sys
from pathlib import Path

import pytest

from tests.story import acts
from tests.story.bringing import BUNDLED, Bringing, bring_with_a_break
from tests.story.platforms import PLATFORMS, Platform
from tests.story.troupe import troupe

ROWS, SEED = 300, 6
FURTHER = 0.2
REST_S = 60.0


def written(file: Path) -> Path:
    """Invented customers; some of them write again."""
    rng = random.Random(SEED)
    firsts: list[str] = []
    with file.open("w", encoding="utf-8") as out:
        for n in range(ROWS):
            id_ = f"row-{n:04d}"
            if firsts and rng.random() < FURTHER:
                who = rng.choice(firsts)
            else:
                firsts.append(who := id_)
            text = f"the hinge of cupboard {n} squeaks, says {id_} ({n % 5})"
            out.write(json.dumps({"id": id_, "who": who, "talk": f"talk-{who}", "text": text}) + "\n")
    return file


@pytest.mark.story
@pytest.mark.asyncio
@pytest.mark.parametrize("platform", PLATFORMS, ids=str)
async def test_every_row_stands_somewhere_once(tmp_path: Path, platform: Platform) -> None:
    bringing = Bringing(file=written(tmp_path / "hinges.jsonl"), who="who", more="thread=talk")
    async with troupe(tmp_path, f"sqlite:///{tmp_path}/earshot.db", seed=SEED, platform=platform) as made:
        one = made.hire("bot", **BUNDLED)
        await acts.start(made, one)
        found = await bring_with_a_break(made, one, bringing, REST_S)
    sys.stdout.write("".join(f"{reckoning}\n" for reckoning in found))
    assert [reckoning.bad for reckoning in found] == [[], []]
    assert found[0] == found[1]
    assert len(found[0].accepted) == ROWS
    assert all(found[0].stands[where] for where in ("on cards", "in threads", "in lists"))
