"""Slack's way with text: entities, links, shortcodes, and whom a text calls."""

import pytest

from bot.rehearsal import emoji
from bot.rehearsal.slack.composing import rich_text_of
from bot.rehearsal.slack.hearth import AIKO, default_workspace
from bot.rehearsal.slack.mrkdwn import calls_of, resolved, stored, unescaped
from bot.rehearsal.slack.world import World


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a & b", "a &amp; b"),
        ("1 < 2 > 0", "1 &lt; 2 &gt; 0"),
        ("&lt;!channel&gt;", "&lt;!channel&gt;"),
        ("<!channel> <!here|x>", "<!channel> <!here|x>"),
        ("<@U012AB> <#C0HRX|y> <!subteam^S123>", "<@U012AB> <#C0HRX|y> <!subteam^S123>"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<javascript:alert(1)|x>", "&lt;javascript:alert(1)|x&gt;"),
        ("see https://example.com/a?b=1.", "see <https://example.com/a?b=1>."),
        ("<https://evil.example|your bank>", "<https://evil.example|your bank>"),
        ("write to a.b@example.com", "write to <mailto:a.b@example.com|a.b@example.com>"),
        ("👍🏽 done ✅", ":+1::skin-tone-4: done :white_check_mark:"),
        ("<!date^1700000000^{date}|then>", "<!date^1700000000^{date}|then>"),
    ],
)
def test_text_is_kept_as_slack_keeps_it(text, kept):
    assert stored(text) == kept
    assert stored(kept) == kept


def test_parse_none_leaves_addresses_alone():
    assert stored("see https://example.com", autolink=False) == "see https://example.com"


def test_bare_calls_become_real_outside_of_verbatim_text():
    rooms = {"support": "C1"}.get
    assert resolved("@here: #support, @everyone. me@here.example #nowhere", rooms) == (
        "<!here>: <#C1|support>, <!everyone>. me@here.example #nowhere"
    )


def test_calls_are_found_wherever_they_hide():
    blocks = [
        {"type": "section", "text": {"type": "mrkdwn", "text": "<!channel>"}},
        {"type": "section", "text": {"type": "plain_text", "text": "<!everyone>"}},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [
            {"type": "text", "text": "<@U1>"}, {"type": "user", "user_id": "U2"},
            {"type": "broadcast", "range": "here"}, {"type": "usergroup", "usergroup_id": "S1"}]}]},
    ]  # fmt: skip
    assert calls_of("<@U3> &lt;!here&gt;", blocks) == ["U3", "!channel", "U2", "!here", "!subteam^S1"]
    assert calls_of("plain", [{"type": "divider"}]) == []


def test_emoji_have_one_stored_name_and_skin_tones():
    assert emoji.known("thumbsup") == "+1"
    assert emoji.known("thumbsup::skin-tone-6") == "+1::skin-tone-6"
    assert emoji.known("eyes::skin-tone-6") is None
    assert emoji.known("+1::skin-tone-9") is None
    assert emoji.known("nothing_like_it") is None
    assert len(emoji.by_name()) > 400
    assert all(len(names) == len(set(names)) for _kind, rows in emoji.kinds() for _char, names, _toned in rows)
    assert unescaped("&amp;lt;") == "&lt;"


def test_typed_text_becomes_rich_text():
    world = World(default_workspace())
    typed = "> quoted\n*bold* and @aiko, :eyes: https://example.com <b>\n```\ncode\n```\nend @nobody"
    parts = rich_text_of(world, typed)["elements"]
    assert [part["type"] for part in parts] == [
        "rich_text_quote",
        "rich_text_section",
        "rich_text_preformatted",
        "rich_text_section",
    ]
    assert parts[0]["elements"] == [{"type": "text", "text": "quoted"}]
    kinds = [
        (inline["type"], inline.get("text") or inline.get("user_id") or inline.get("name"))
        for inline in parts[1]["elements"]
    ]
    assert kinds == [
        ("text", "bold"),
        ("text", " and "),
        ("user", AIKO.id),
        ("text", ", "),
        ("emoji", "eyes"),
        ("text", " "),
        ("link", None),
        ("text", " <b>"),
    ]
    assert parts[2]["elements"] == [{"type": "text", "text": "code"}]
    assert parts[3]["elements"] == [{"type": "text", "text": "end @nobody"}]
