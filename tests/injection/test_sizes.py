"""However long a text is, it becomes exactly one post that Slack takes as it is (threat T8)."""

import pytest

from tests.injection.conftest import told
from tests.injection.scene import Scene

SIZES = (
    *(0, 1, 2, 599, 600, 601, 1_899, 1_900, 2_899, 2_900, 2_901, 2_999, 3_000, 3_001, 3_999, 4_000, 4_001),
    *(13_199, 13_200, 40_000, 40_001, 199_999, 200_000, 200_001, 1_000_000),
)
KINDS = {
    "letters": "x",
    "words": "word ",
    "lines": "a\n",
    "entities": "&<>",
    "emoji": "👩🏽\u200d🚀",
    "marks": "Z\u0301\u0301",
    "wide": "﷽",
}


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", KINDS)
async def test_one_text_of_any_size_is_one_post(scene: Scene, kind: str) -> None:
    unit = KINDS[kind]
    sizes = SIZES if kind == "letters" else SIZES[::3]
    for size in sizes:
        text = (unit * (size // len(unit) + 1))[:size]
        scene.hear(text, name=text or None, company=text, place=text[:200])
    await scene.send_all()
    posts = [e for e in scene.rehearsal.journal.entries if e["method"] == "chat.postMessage"]
    scene.look(kind)
    assert scene.wrong == [], told(scene.wrong)
    assert len(posts) == len(sizes)
    room = [one for one in scene.rehearsal.messages("support") if one.get("bot_id")]
    assert len(room) == len(sizes)


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", ["letters", "entities"])
async def test_a_further_message_of_any_size_is_one_reply(scene: Scene, kind: str) -> None:
    scene.hear("First", thread_key="t")
    await scene.send_all()
    for size in SIZES[::4]:
        scene.hear((KINDS[kind] * size)[:size], thread_key="t")
    await scene.send_all()
    scene.look(kind)
    assert scene.wrong == [], told(scene.wrong)
    (root,) = [one for one in scene.rehearsal.messages("support") if one.get("bot_id") and one.get("reply_count")]
    assert root["reply_count"] == len(SIZES[::4])
