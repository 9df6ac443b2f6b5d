"""The reader of what we send finds each thing that it is there to find."""

from typing import Any

import pytest

from tests.injection.looking import CANARY, characters, findings

HOST = "hearth-and-rail.example"
ID = "d:d-ABCDEF123456:0123456789abcdef"


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}


def rich(*inlines: Any, kind: str = "rich_text_section") -> dict[str, Any]:
    return {"type": "rich_text", "block_id": ID, "elements": [{"type": kind, "elements": list(inlines)}]}


def text(words: str, **more: Any) -> dict[str, Any]:
    return {"type": "text", "text": words, **more}


def button(*others: Any, **more: Any) -> dict[str, Any]:
    one = {"type": "button", "action_id": "own", "value": "E-ABCDEFGH", "text": plain("x"), **more}
    return {"type": "actions", "elements": [one, *others]}


def post(*blocks: Any, **more: Any) -> dict[str, Any]:
    return {
        "channel": "C1", "text": "Form", "blocks": list(blocks), "parse": "none", "link_names": False,
        "unfurl_links": False, "unfurl_media": False, **more,
    }  # fmt: skip


def found(args: dict[str, Any], method: str = "chat.postMessage", **more: Any) -> list[str]:
    return findings(method, args, host=HOST, **more)


def test_what_we_mean_to_send_is_fine() -> None:
    quoted = rich(text(f"\u2068{CANARY}<!channel>\u2069"), kind="rich_text_quote")
    context = {"type": "context", "block_id": ID, "elements": [plain("Form · Japanese")]}
    row = {
        "type": "actions",
        "elements": [{"type": "button", "action_id": "own", "value": "E-ABCDEFGH", "text": plain("Mine")}],
    }
    link = {"type": "link", "url": f"https://{HOST}/archives/C1/p1", "text": "card"}
    assert found(post(context, quoted, rich(text(f"Now \u2068{CANARY}x\u2069"), link), row)) == []
    assert found(post(rich({"type": "user", "user_id": "U1"})), callable_=frozenset({"U1"})) == []
    assert list(characters("👩🏽\u200d🚀 می\u200cخواهم ❤️ é é̂")) == []


@pytest.mark.parametrize(
    "args",
    [
        post(text="<!channel>"),
        post(text="a & b"),
        post(text=f"{CANARY} wrote"),
        post(text="x" * 4_001),
        post(parse="full"),
        post(link_names=True),
        post(unfurl_links=True),
        post(unfurl_media=None),
        post(markdown_text="**x**"),
        post(attachments=[{"text": "x"}]),
        post(metadata={"event_type": "earshot_delivery", "event_payload": {"d": "d-ABCDEF123456", "name": "Maria"}}),
        post(metadata={"event_type": "earshot_delivery", "event_payload": {"d": "Maria"}}),
        post({"type": "section", "text": {"type": "mrkdwn", "text": "x", "verbatim": True}}),
        post({"type": "markdown", "text": "x"}),
        post({"type": "context", "elements": [plain(f"\u2068{CANARY}\u2069")]}),
        post(*[{"type": "divider"}] * 51),
        post(rich({"type": "broadcast", "range": "channel"})),
        post(rich({"type": "usergroup", "usergroup_id": "S1"})),
        post(rich({"type": "channel", "channel_id": "C1"})),
        post(rich({"type": "user", "user_id": "U1"})),
        post(rich({"type": "emoji", "name": "x y"})),
        post(rich({"type": "link", "url": "https://evil.example", "text": "card"})),
        post(rich({"type": "link", "url": f"https://{HOST}/a", "text": "bank.example"})),
        post(rich({"type": "link", "url": f"https://{HOST}/a", "text": CANARY})),
        post(rich(text(f"{CANARY} by itself"))),
        post(rich(text(f"\u2068a\u2069 {CANARY}"))),
        post(rich(text("\u2068a\nb\u2069"))),
        post(rich(text(""))),
        post(rich(text("x" * 3_001), kind="rich_text_quote")),
        post(rich(text("x"), {"type": "user", "user_id": "U1"}, kind="rich_text_quote")),
        post(*[rich(text("x" * 2_900), kind="rich_text_quote")] * 5),
        post(rich(text("a\u202eb"))),
        post(rich(text("\u2068a"))),
        post(rich(text("a\u2069"))),
        post(rich(text("\u2068\u2068a\u2069\u2069"))),
        post(button(value="Maria")),
        post(button(action_id="Maria wrote")),
        post(button({"type": "button", "action_id": "own", "text": plain("y")})),
        post(button(text=plain(CANARY))),
        post(button(url="https://x")),
        post({"type": "header", "text": plain("x" * 151)}),
        post({"type": "header", "text": {"type": "plain_text", "text": ":x:"}}),
        post({"type": "divider", "block_id": "Maria"}),
    ],
)  # fmt: skip
def test_each_wrong_is_found(args: dict[str, Any]) -> None:
    assert found(args)


@pytest.mark.parametrize(
    "view",
    [
        {"type": "modal", "title": plain("x" * 25), "blocks": []},
        {"type": "modal", "title": plain(CANARY), "blocks": []},
        {"type": "modal", "private_metadata": "Maria", "blocks": []},
        {"type": "modal", "callback_id": "a b", "blocks": []},
        {"type": "modal", "blocks": [{"type": "divider"}] * 101},
        {
            "type": "modal",
            "blocks": [{"type": "input", "label": plain("x"), "element": {"initial_value": "x" * 3_001}}],
        },
    ],
)
def test_each_wrong_of_a_view_is_found(view: dict[str, Any]) -> None:
    assert found({"view": view}, "views.open")


@pytest.mark.parametrize(
    "words",
    [
        "a\u200bb", "a\u00adb", "pay\u200dpal", "\ufe0fx", "x\ufe0f\ufe0f", "\U000e0041", "\ue000", "\ud83d", "\x00",
        "\x1b[0m",
        "Z" + "\u0301" * 5, "\ufffe", "\u2066a\u2069", "\u061c", "\u3164", "a\u0085b",
    ],
)  # fmt: skip
def test_each_character_that_hides_or_turns_is_found(words: str) -> None:
    assert list(characters(words))
