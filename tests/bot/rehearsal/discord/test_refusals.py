"""Discord's limits and what it refuses, each with its code."""

import pytest

from bot.rehearsal.discord import permissions
from bot.rehearsal.discord.hearth import (
    APP,
    BOT,
    COMMUNITY,
    EXECUTIVES,
    HELP,
    IDEAS,
    NILS,
    STAFF_ROOM,
    SUPPORT,
    TEAM,
)

POSTS = f"/channels/{SUPPORT}/messages"
V2 = 1 << 15


def button(**more):
    return {"type": 2, "style": 1, "label": "ok", "custom_id": "a"} | more


def row(*inside):
    return {"type": 1, "components": list(inside)}


def menu(**more):
    option = {"label": "l", "value": "v"}
    return {"type": 3, "custom_id": "m", "options": [option]} | more


def text(content):
    return {"type": 10, "content": content}


BUTTONS = [row(*(button(custom_id=f"{line}{place}") for place in range(5))) for line in range(5)]
GOOD = {
    "2,000 characters": {"content": "x" * 2000},
    "2,000 after trimming": {"content": " " + "x" * 2000 + "\n"},
    "ten embeds": {"embeds": [{"title": "x"}] * 10},
    "6,000 in embeds": {"embeds": [{"description": "x" * 4096}, {"description": "x" * 1904}]},
    "25 fields": {"embeds": [{"fields": [{"name": "n" * 100, "value": "v" * 100}] * 25}]},
    "25 buttons": {"content": "x", "components": BUTTONS},
    "a menu of 25": {"components": [row(menu(options=[{"label": f"{n}", "value": f"{n}"} for n in range(25)]))]},
    "40 components of V2": {"flags": V2, "components": [text("x")] * 40},
    "4,000 characters of V2": {"flags": V2, "components": [{"type": 17, "components": [text("x" * 4000)]}]},
    "a section": {"flags": V2, "components": [{"type": 9, "components": [text("x")], "accessory": button()}]},
    "a nonce of 25": {"content": "x", "nonce": "n" * 25},
    "a link": {"content": "x", "components": [row({"type": 2, "style": 5, "label": "l", "url": "https://e.example"})]},
}
BAD = {
    "2,001 characters": ({"content": "x" * 2001}, "content"),
    "eleven embeds": ({"embeds": [{"title": "x"}] * 11}, "embeds"),
    "6,001 in embeds": ({"embeds": [{"description": "x" * 4096}, {"description": "x" * 1905}]}, "embeds"),
    "title": ({"embeds": [{"title": "x" * 257}]}, "embeds"),
    "description": ({"embeds": [{"description": "x" * 4097}]}, "embeds"),
    "26 fields": ({"embeds": [{"fields": [{"name": "n", "value": "v"}] * 26}]}, "embeds"),
    "field's name": ({"embeds": [{"fields": [{"name": "n" * 257, "value": "v"}]}]}, "embeds"),
    "field's value": ({"embeds": [{"fields": [{"name": "n", "value": "v" * 1025}]}]}, "embeds"),
    "field without value": ({"embeds": [{"fields": [{"name": "n", "value": " "}]}]}, "embeds"),
    "footer": ({"embeds": [{"footer": {"text": "x" * 2049}}]}, "embeds"),
    "author": ({"embeds": [{"author": {"name": "x" * 257}}]}, "embeds"),
    "address": ({"embeds": [{"title": "x", "url": "javascript:alert(1)"}]}, "embeds"),
    "six rows": ({"content": "x", "components": [row(button(custom_id=f"{n}")) for n in range(6)]}, "components"),
    "six in a row": ({"components": [row(*(button(custom_id=f"{n}") for n in range(6)))]}, "components"),
    "an empty row": ({"components": [row()]}, "components"),
    "a button and a menu": ({"components": [row(button(), menu())]}, "components"),
    "custom_id twice": ({"components": [row(button(), button())]}, "components"),
    "no custom_id": ({"components": [row(button(custom_id=""))]}, "components"),
    "long custom_id": ({"components": [row(button(custom_id="x" * 101))]}, "components"),
    "long label": ({"components": [row(button(label="x" * 81))]}, "components"),
    "neither label nor emoji": ({"components": [row(button(label=""))]}, "components"),
    "a link with custom_id": ({"components": [row(button(style=5, url="https://e.example"))]}, "components"),
    "a link of 513": (
        {"components": [row({"type": 2, "style": 5, "label": "l", "url": "https://" + "e" * 505})]},
        "components",
    ),
    "no style": ({"components": [row(button(style=9))]}, "components"),
    "26 options": (
        {"components": [row(menu(options=[{"label": f"{n}", "value": f"{n}"} for n in range(26)]))]},
        "components",
    ),
    "the same value": ({"components": [row(menu(options=[{"label": "l", "value": "v"}] * 2))]}, "components"),
    "long option": ({"components": [row(menu(options=[{"label": "l" * 101, "value": "v"}]))]}, "components"),
    "placeholder": ({"components": [row(menu(placeholder="x" * 151))]}, "components"),
    "max_values": ({"components": [row(menu(max_values=26))]}, "components"),
    "no row": ({"components": [button()]}, "components"),
    "text without its flag": ({"components": [text("x")]}, "components"),
    "41 components of V2": ({"flags": V2, "components": [text("x")] * 41}, "components"),
    "4,001 characters of V2": ({"flags": V2, "components": [text("x" * 2001), text("x" * 2000)]}, "components"),
    "content with V2": ({"flags": V2, "content": "x", "components": [text("x")]}, "content"),
    "embeds with V2": ({"flags": V2, "embeds": [{"title": "x"}], "components": [text("x")]}, "embeds"),
    "a nonce of 26": ({"content": "x", "nonce": "n" * 26}, "nonce"),
    "an answer to nothing": ({"content": "x", "message_reference": {"message_id": "1"}}, "message_reference"),
    "users twice": (
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": [BOT]}},
        "allowed_mentions",
    ),
    "101 users": ({"content": "x", "allowed_mentions": {"users": [f"{n}" for n in range(101)]}}, "allowed_mentions"),
}


@pytest.mark.asyncio
async def test_what_is_just_within_its_limits_is_taken(call, rehearsal):
    for name, form in GOOD.items():
        status, body, _ = await call("POST", POSTS, json=form)
        assert status == 200, (name, body)
    assert len(rehearsal.messages(SUPPORT)) == len(GOOD)


@pytest.mark.asyncio
async def test_what_is_just_beyond_is_refused_and_named(call, rehearsal):
    for name, (form, field) in BAD.items():
        status, body, _ = await call("POST", POSTS, json=form)
        assert (status, body["code"], list(body["errors"])) == (400, 50035, [field]), (name, body)
    assert rehearsal.messages(SUPPORT) == []
    assert {one["outcome"] for one in rehearsal.journal.entries} == {"rejected:50035"}


@pytest.mark.asyncio
async def test_an_edit_is_judged_as_a_whole_and_changes_nothing_when_refused(call, rehearsal):
    ts = (await call("POST", POSTS, json={"content": "x", "embeds": [{"title": "t"}]}))[1]["id"]
    assert (await call("PATCH", f"{POSTS}/{ts}", json={"content": "", "embeds": []}))[1]["code"] == 50006
    assert (await call("PATCH", f"{POSTS}/{ts}", json={"content": "y", "embeds": [{"title": "t" * 257}]}))[0] == 400
    assert rehearsal.message(SUPPORT, ts)["content"] == "x"
    assert (await call("PATCH", f"{POSTS}/{ts}", json={"content": ""}))[1]["embeds"][0]["title"] == "t"
    status, body, _ = await call("PATCH", f"{POSTS}/{ts}", json={"flags": V2, "components": [text("x")]})
    assert (status, body["embeds"], body["flags"] & V2) == (200, [], V2)


@pytest.mark.asyncio
async def test_what_is_not_there_or_not_allowed_has_its_code(call, rehearsal):
    said = rehearsal.say(NILS.id, HELP, "mine")
    rehearsal.world.rooms[EXECUTIVES].overwrites = rehearsal.world.rooms[EXECUTIVES].overwrites[:2]
    ts = (await call("POST", POSTS, json={"content": "x"}))[1]["id"]
    cases = [
        ("POST", "/channels/1/messages", {"content": "x"}, 404, 10003),
        ("POST", f"/channels/{EXECUTIVES}/messages", {"content": "x"}, 403, 50001),
        ("POST", POSTS, {}, 400, 50006),
        ("PATCH", f"{POSTS}/1", {"content": "x"}, 404, 10008),
        ("PATCH", f"/channels/{HELP}/messages/{said}", {"content": "x"}, 403, 50005),
        ("GET", "/guilds/1", None, 404, 10004),
        ("GET", f"/guilds/{TEAM}/members/1", None, 404, 10007),
        ("GET", "/users/1", None, 404, 10013),
        ("PUT", f"{POSTS}/{ts}/reactions/nothing/@me", None, 400, 10014),
        ("PUT", f"/guilds/{TEAM}/members/{BOT}/roles/1", None, 403, 50013),
        ("POST", "/users/@me/channels", {"recipient_id": "1"}, 400, 50033),
        ("PATCH", f"/channels/{SUPPORT}", {"name": "x"}, 403, 50013),
        ("GET", "/nothing/here", None, 404, 0),
    ]
    for verb, path, form, status, code in cases:
        found, body, _ = await call(verb, path, json=form)
        assert (found, body["code"]) == (status, code), path
    assert (await call("GET", "/users/@me", token="no"))[:2] == (401, {"message": "401: Unauthorized", "code": 0})
    assert (await call("POST", POSTS, data=b"{"))[1]["code"] == 50109


@pytest.mark.asyncio
async def test_without_permissions(call, rehearsal):
    role = rehearsal.world.guilds[TEAM].members[BOT].roles[0]
    ts = rehearsal.say(next(iter(rehearsal.world.people)), SUPPORT, "x")

    def without(bits):
        for one in (TEAM, role):
            left = rehearsal.world.guilds[TEAM].roles[one].permissions & ~bits
            rehearsal.set_role(TEAM, one, permissions=left)

    without(permissions.EMBED_LINKS)
    assert (await call("POST", POSTS, json={"content": "x", "embeds": [{"title": "t"}]}))[1]["embeds"] == []
    without(permissions.ADD_REACTIONS)
    assert (await call("PUT", f"{POSTS}/{ts}/reactions/👍/@me"))[1]["code"] == 50013
    without(permissions.READ_MESSAGE_HISTORY)
    assert (await call("GET", POSTS))[:2] == (200, [])
    assert (await call("POST", POSTS, json={"content": "x", "message_reference": {"message_id": ts}}))[1][
        "code"
    ] == 160002
    without(permissions.SEND_MESSAGES)
    assert (await call("POST", POSTS, json={"content": "x"}))[1]["code"] == 50013


@pytest.mark.asyncio
async def test_twenty_emoji_and_250_pins(call, rehearsal):
    ts = (await call("POST", POSTS, json={"content": "x"}))[1]["id"]
    for number in range(20):
        assert (await call("PUT", f"{POSTS}/{ts}/reactions/{chr(0x1F600 + number)}/@me"))[0] == 204
    assert (await call("PUT", f"{POSTS}/{ts}/reactions/👍/@me"))[1]["code"] == 30010
    for message in [rehearsal.say(rehearsal.world.app.owner, SUPPORT, f"{n}") for n in range(250)]:
        rehearsal.world.rooms[SUPPORT].messages[message].pinned = 1.0
    assert (await call("PUT", f"{POSTS}/pins/{ts}"))[1]["code"] == 30003
    assert len((await call("GET", f"{POSTS}/pins"))[1]["items"]) == 50


@pytest.mark.asyncio
async def test_whoever_is_closed_to_apps_gets_nothing(call, rehearsal):
    person = rehearsal.world.people[NILS.id]
    rehearsal.world.people[NILS.id] = type(person)(id=person.id, name=person.name, shown=person.shown, closed=True)
    room = (await call("POST", "/users/@me/channels", json={"recipient_id": NILS.id}))[1]["id"]
    assert (await call("POST", f"/channels/{room}/messages", json={"content": "x"}))[1]["code"] == 50007


@pytest.mark.asyncio
async def test_commands_beyond_their_limits(call):
    path = f"/applications/{APP.id}/commands"
    good = {"name": "earshot", "description": "d", "type": 1}
    for wrong in (
        {"name": "Earshot"},
        {"name": "x" * 33},
        {"description": ""},
        {"description": "d" * 101},
        {"options": [{"type": 3, "name": f"o{n}", "description": "d"} for n in range(26)]},
    ):
        status, body, _ = await call("PUT", path, json=[good | wrong])
        assert (status, body["code"]) == (400, 50035), wrong
    assert (await call("PUT", path, json=[good, good]))[0] == 400
    assert (await call("PUT", path, json=[good | {"name": f"c{n}"} for n in range(101)]))[1]["code"] == 30032
    first = (await call("PUT", path, json=[good]))[1][0]["id"]
    assert (await call("PUT", path, json=[good | {"description": "anew"}]))[1][0]["id"] == first
    assert (await call("PUT", f"/applications/{APP.id}/guilds/1/commands", json=[good]))[1]["code"] == 50001


@pytest.mark.asyncio
async def test_members_and_channels_are_listed(call, rehearsal):
    members = (await call("GET", f"/guilds/{COMMUNITY}/members?limit=1000"))[1]
    assert {one["user"]["id"] for one in members} == set(rehearsal.world.guilds[COMMUNITY].members)
    found = (await call("GET", f"/guilds/{COMMUNITY}/members/search?query=ni&limit=5"))[1]
    assert [one["user"]["username"] for one in found] == ["nils_h"]
    channels = (await call("GET", f"/guilds/{COMMUNITY}/channels"))[1]
    assert {IDEAS, HELP, STAFF_ROOM} <= {one["id"] for one in channels}
    start = (await call("GET", "/gateway/bot"))[1]
    assert (start["url"], start["session_start_limit"]["max_concurrency"]) == (rehearsal.gateway_url, 1)
