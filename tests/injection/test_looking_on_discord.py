"""The reader of what we send to Discord finds each thing that it is there to find."""

from typing import Any

import pytest

from tests.injection.looking import CANARY
from tests.injection.looking_on_discord import findings

NOBODY = {"parse": []}


def embed(text: str, **more: Any) -> dict[str, Any]:
    return {"content": "Form", "embeds": [{"description": text}], "allowed_mentions": NOBODY, **more}


def test_what_we_mean_to_send_is_fine() -> None:
    link = "[card](<https://discord.com/channels/1/2/3>)"
    said = f"> {CANARY}\\<\\@1\\> \\[bank\\]\\(https://evil.example\\) https://x.example/@here_*"
    assert findings("create_message", embed(f"**For support** · <t:1:R> {link}\n{said}\n\u200b\n-# Form")) == []
    assert findings("create_message", embed(f"**\u2068{CANARY}\\*\\*\\_\u2069** wrote again")) == []
    assert findings("create_message", {"content": f"{CANARY} <https://x.example>", "allowed_mentions": NOBODY}) == []


@pytest.mark.parametrize(
    "args",
    [
        {"content": "Form"},
        {"content": "Form", "allowed_mentions": {"parse": ["users"]}},
        {"content": "Form", "allowed_mentions": {"parse": [], "users": ["1"]}},
        {"content": f"{CANARY} https://evil.example", "allowed_mentions": NOBODY},
        embed(f"{CANARY} @everyone"),
        embed(f"{CANARY} <@1001000000000001>"),
        embed(f"{CANARY} <#1003000000000001>"),
        embed(f"{CANARY} [bank](https://evil.example)"),
        embed(f"[{CANARY}](<https://discord.com/channels/1/2/3>)"),
        embed(f"{CANARY} <t:1:F>"),
        embed(f"{CANARY} ||spoiler||"),
        embed(f"# {CANARY}"),
        embed(f"**\u2068{CANARY} <t:1:F>\u2069**"),
        embed(f"**\u2068{CANARY}** and \u2069**"),
        embed(f"{CANARY}\u202e"),
        embed(f"{CANARY}\u2068"),
        embed("Form", components=[{"type": 1, "components": [{"type": 2, "label": "x", "custom_id": CANARY}]}]),
    ],
)
def test_each_of_these_is_found(args: dict[str, Any]) -> None:
    assert findings("create_message", args) != []


@pytest.mark.parametrize(
    "form",
    [
        {"title": CANARY, "components": []},
        {"title": "x", "components": [{"type": 10, "content": f"{CANARY} <@1001000000000001>"}]},
        {"title": "x", "components": [{"type": 4, "label": "x\u202e", "custom_id": "field:x"}]},
    ],
)
def test_in_a_form_too(form: dict[str, Any]) -> None:
    assert findings("form", form) != []
