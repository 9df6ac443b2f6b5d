"""Whom messages call and where their links lead: what Discord makes of them, and what the journal keeps of it."""

import pytest

from bot.rehearsal import reading
from bot.rehearsal.discord import markup
from bot.rehearsal.discord.hearth import AIKO, NILS, SUPPORT, SUPPORT_ROLE, TEAM, TOMASZ

POSTS = f"/channels/{SUPPORT}/messages"
HOSTILE = f"@everyone @here <@{AIKO.id}> <@!{TOMASZ.id}> <@&{SUPPORT_ROLE.id}> <@1>"


def called(rehearsal, ts):
    return reading.mentions(rehearsal.journal.entries).get((SUPPORT, ts), [])


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("allowed", "expected"),
    [
        (None, [AIKO.id, TOMASZ.id, f"&{SUPPORT_ROLE.id}", "everyone", "here"]),
        ({"parse": []}, []),
        ({}, []),
        ({"parse": ["users"]}, [AIKO.id, TOMASZ.id]),
        ({"parse": [], "users": [AIKO.id]}, [AIKO.id]),
        ({"parse": ["roles"]}, [f"&{SUPPORT_ROLE.id}"]),
        ({"parse": ["everyone"], "roles": [SUPPORT_ROLE.id]}, [f"&{SUPPORT_ROLE.id}", "everyone", "here"]),
    ],
)
async def test_whom_a_message_calls(call, rehearsal, allowed, expected):
    form = {"content": HOSTILE} | ({} if allowed is None else {"allowed_mentions": allowed})
    sent = (await call("POST", POSTS, json=form))[1]
    assert called(rehearsal, sent["id"]) == expected
    assert [one["id"] for one in sent["mentions"]] == [one for one in expected if one.isdigit()]
    assert sent["mention_everyone"] == ("everyone" in expected)
    edited = (await call("PATCH", f"{POSTS}/{sent['id']}", json=form))[1]
    assert edited["mention_roles"] == [one[1:] for one in expected if one.startswith("&")]


@pytest.mark.asyncio
async def test_an_embed_calls_nobody_but_a_text_of_v2_does(call, rehearsal):
    sent = (await call("POST", POSTS, json={"embeds": [{"description": HOSTILE}]}))[1]
    assert called(rehearsal, sent["id"]) == []
    form = {"flags": 1 << 15, "components": [{"type": 17, "components": [{"type": 10, "content": f"<@{AIKO.id}>"}]}]}
    sent = (await call("POST", POSTS, json=form))[1]
    assert called(rehearsal, sent["id"]) == [AIKO.id]


@pytest.mark.asyncio
async def test_a_customer_calls_no_role_and_not_everybody(rehearsal):
    rehearsal.join(NILS.id, TEAM)
    ts = rehearsal.say(NILS.id, SUPPORT, f"@everyone <@&{rehearsal.world.guilds[TEAM].members[AIKO.id].roles[0]}>")
    assert called(rehearsal, ts) == [f"&{SUPPORT_ROLE.id}"]  # a role that anybody may call


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("<@12>", ("12",)),
        ("\\<@12>", ()),
        ("`<@12>`", ()),
        ("```\n<@12>\n``` <@13>", ("13",)),
        ("<@\u200b12>", ()),
        ("<@12> <@!12>", ("12",)),
    ],
)
def test_whom_a_text_names(text, people):
    assert markup.calls(text).people == people


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[your bank](https://evil.example)", [("your bank", "https://evil.example")]),
        ("[a](<https://evil.example>)", [("a", "https://evil.example")]),
        ('[a](https://evil.example "title")', [("a", "https://evil.example")]),
        ("\\[a](https://evil.example)", []),
        ("[a\\](https://evil.example)", []),
        ("`[a](https://evil.example)`", []),
        ("[a] (https://evil.example)", []),
    ],
)
def test_links_that_say_something_else(text, links):
    assert markup.masked_links(text) == links


@pytest.mark.asyncio
async def test_the_journal_tells_masked_links_and_previews(call, rehearsal):
    bad = {
        "content": "see https://a.example <https://b.example>",
        "embeds": [{"description": "[a](https://c.example)"}],
    }
    await call("POST", POSTS, json=bad)
    await call("POST", POSTS, json=bad | {"flags": 4})
    effects = [one["effects"][0] for one in rehearsal.journal.entries]
    assert [one["masked"] for one in effects] == [[["a", "https://c.example"]]] * 2
    assert [one["previews"] for one in effects] == [["https://a.example"], []]


@pytest.mark.asyncio
async def test_the_journal_tells_every_word_that_can_be_read(call, rehearsal):
    field = {"name": "field", "value": "value"}
    embed = {"title": "title", "description": "text", "fields": [field], "footer": {"text": "footer"}}
    row = {"type": 1, "components": [{"type": 2, "style": 1, "label": "label", "custom_id": "c"}]}
    await call("POST", POSTS, json={"content": "content", "embeds": [embed], "components": [row], "nonce": "n"})
    (effect,) = rehearsal.journal.entries[-1]["effects"]
    assert sorted(effect["words"]) == ["content", "field", "footer", "label", "text", "title", "value"]
    assert effect["metadata"]["event_payload"] == {"d": "n", "nonce": "n", "footer": "footer"}
