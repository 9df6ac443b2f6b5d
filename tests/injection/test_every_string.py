"""Nothing that a stranger writes, in whatever field, mentions, links, unfurls, formats or hides (T1-T4, T6-T9)."""

import sys
from typing import Any

import pytest

from tests.injection.conftest import told
from tests.injection.scene import FULL, Scene, cases, naughty

PARTS = 4
"""The strings are shared out, so that the tests run side by side."""


@pytest.mark.asyncio
@pytest.mark.parametrize("part", range(PARTS))
async def test_no_string_of_ours_does_anything_anywhere(scene: Scene, part: int) -> None:
    mine = cases(38)[part::PARTS]
    for label, text in mine:
        await scene.parade(label, text)
    await scene.week("the week")
    assert scene.wrong == [], told(scene.wrong)
    assert scene.looked_at > 15 * len(mine)


@pytest.mark.asyncio
async def test_no_crowd_of_them_does(scene: Scene) -> None:
    everything = cases(152)
    for start in range(0, len(everything), 40):
        await scene.crowd(everything[start : start + 40])
    await scene.week("the week")
    assert scene.wrong == [], told(scene.wrong)


@pytest.mark.asyncio
async def test_no_naughty_string_does(scene: Scene, capsys: Any) -> None:
    found = naughty()
    if not found:
        with capsys.disabled():
            sys.stdout.write("\nLEFT OUT: the Big List of Naughty Strings is not there\n")
    for label, text in found if FULL else found[::40]:
        await scene.parade(label, text)
    await scene.crowd([*found[:50], ("none", "nothing naughty")])
    assert scene.wrong == [], told(scene.wrong)


@pytest.mark.asyncio
async def test_raw_forms_that_nobody_could_read_do_nothing_either(scene: Scene) -> None:
    for label, text in cases(38):
        scene.unread(label, text)
    await scene.send_all()
    scene.look("raw")
    assert scene.wrong == [], told(scene.wrong)
