"""reactions.*, pins.*, people, groups, channels, files: the methods around messages."""

import pytest

from bot.rehearsal.slack import Faults
from bot.rehearsal.slack.hearth import AIKO, APP, EXECUTIVES, GENERAL, GUEST, STRANGER, SUPPORT, TOMASZ

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x03" + b"\x00" * 20


@pytest.mark.asyncio
async def test_reactions(rehearsal, web, refused):
    ts = rehearsal.say(AIKO.id, SUPPORT, "x")
    await web.reactions_add(channel=SUPPORT, timestamp=ts, name="thumbsup")
    rehearsal.react(TOMASZ.id, SUPPORT, ts, ":+1:")
    found = (await web.reactions_get(channel=SUPPORT, timestamp=ts))["message"]
    assert found["reactions"] == [{"name": "+1", "users": [APP.bot_user_id, TOMASZ.id], "count": 2}]
    answer = await refused(web.reactions_add(channel=SUPPORT, timestamp=ts, name="+1"))
    assert answer["error"] == "already_reacted"
    await web.reactions_remove(channel=SUPPORT, timestamp=ts, name="+1")
    for call, error in (
        (web.reactions_remove(channel=SUPPORT, timestamp=ts, name="+1"), "no_reaction"),
        (web.reactions_add(channel=SUPPORT, timestamp=ts, name="no_such"), "invalid_name"),
        (web.reactions_add(channel=SUPPORT, timestamp="1.000000", name="eyes"), "message_not_found"),
        (web.api_call("reactions.add", params={"name": "eyes"}), "no_item_specified"),
    ):
        assert (await refused(call))["error"] == error
    assert rehearsal.react(TOMASZ.id, SUPPORT, ts, "+1") is False
    assert rehearsal.unreact(TOMASZ.id, SUPPORT, ts, "+1") is True
    assert "reactions" not in rehearsal.message(SUPPORT, ts)


@pytest.mark.asyncio
async def test_one_person_reacts_at_most_23_times(rehearsal, web, refused):
    ts = rehearsal.say(AIKO.id, SUPPORT, "x")
    names = (
        "eyes fire 100 tada rocket star bulb bell bug key lock link mag gear wrench hammer warning new ok sos x mega"
    )
    for name in (*names.split(), "question"):
        await web.reactions_add(channel=SUPPORT, timestamp=ts, name=name)
    answer = await refused(web.reactions_add(channel=SUPPORT, timestamp=ts, name="wave"))
    assert answer["error"] == "too_many_reactions"


@pytest.mark.asyncio
async def test_pins(rehearsal, web, refused):
    ts = (await web.chat_postMessage(channel=SUPPORT, text="x"))["ts"]
    await web.pins_add(channel=SUPPORT, timestamp=ts)
    assert (await refused(web.pins_add(channel=SUPPORT, timestamp=ts)))["error"] == "already_pinned"
    assert rehearsal.message(SUPPORT, ts)["pinned_to"] == [SUPPORT]
    assert [item["message"]["ts"] for item in (await web.pins_list(channel=SUPPORT))["items"]] == [ts]
    await web.pins_remove(channel=SUPPORT, timestamp=ts)
    assert (await refused(web.pins_remove(channel=SUPPORT, timestamp=ts)))["error"] == "no_pin"


@pytest.mark.asyncio
async def test_people(web, refused):
    aiko = (await web.users_info(user=AIKO.id, include_locale=True))["user"]
    assert (aiko["tz"], aiko["tz_offset"], aiko["locale"]) == ("Asia/Tokyo", 32_400, "ja-JP")
    assert aiko["profile"]["email"] == "aiko@hearth-and-rail.example"
    stranger = (await web.users_info(user=STRANGER.id, include_locale=True))["user"]
    assert stranger["is_stranger"]
    assert "locale" not in stranger
    assert stranger["team_id"] == stranger["profile"]["team"] != aiko["team_id"]
    assert (await web.users_info(user=GUEST.id))["user"]["is_restricted"]
    assert (await web.users_info(user="USLACKBOT"))["user"]["is_bot"] is False
    assert (await web.users_info(user=APP.bot_user_id))["user"]["profile"]["bot_id"] == APP.bot_id
    assert (await refused(web.users_info(user="U0NOPE")))["error"] == "user_not_found"
    assert (await web.users_lookupByEmail(email="aiko@hearth-and-rail.example"))["user"]["id"] == AIKO.id
    assert (await refused(web.users_lookupByEmail(email="x@y.z")))["error"] == "users_not_found"


@pytest.mark.asyncio
async def test_people_come_in_pages(rehearsal, web):
    found, cursor = [], ""
    while True:
        page = await web.users_list(limit=7, cursor=cursor)
        found += [member["id"] for member in page["members"]]
        cursor = page["response_metadata"]["next_cursor"]
        if not cursor:
            break
    assert found == [*rehearsal.world.people, "USLACKBOT"]


@pytest.mark.asyncio
async def test_groups(rehearsal, web, refused):
    groups = (await web.usergroups_list(include_users=True, include_count=True))["usergroups"]
    support = next(group for group in groups if group["handle"] == "support-team")
    assert AIKO.id in support["users"]
    assert support["user_count"] == 3
    rehearsal.set_group(support["id"], [TOMASZ.id])
    assert (await web.usergroups_users_list(usergroup=support["id"]))["users"] == [TOMASZ.id]
    assert (await refused(web.usergroups_users_list(usergroup="S0")))["error"] == "no_such_subteam"


@pytest.mark.asyncio
async def test_channels(web, refused):
    public = (await web.conversations_list(limit=4))["channels"]
    assert len(public) == 4
    both = (await web.conversations_list(types="public_channel,private_channel", limit=999))["channels"]
    assert EXECUTIVES in {channel["id"] for channel in both}
    general = (await web.conversations_info(channel=GENERAL, include_num_members=True))["channel"]
    assert (general["is_member"], general["num_members"]) == (False, 15)
    joined = await web.conversations_join(channel=GENERAL)
    assert joined["channel"]["is_member"]
    assert (await web.conversations_join(channel=GENERAL))["warning"] == "already_in_channel"
    answer = await refused(web.conversations_join(channel=EXECUTIVES))
    assert answer["error"] == "method_not_supported_for_channel_type"
    members = await web.conversations_members(channel=SUPPORT, limit=3)
    assert len(members["members"]) == 3
    assert members["response_metadata"]["next_cursor"]
    assert (await refused(web.conversations_list(types="nonsense")))["error"] == "invalid_types"
    service = [channel for channel in both if channel["is_ext_shared"]]
    assert [channel["name"] for channel in service] == ["service"]


@pytest.mark.asyncio
async def test_leaving_and_direct_rooms(web, refused):
    await web.conversations_leave(channel=SUPPORT)
    assert (await refused(web.chat_postMessage(channel=SUPPORT, text="x")))["error"] == "not_in_channel"
    first = await web.conversations_open(users=AIKO.id)
    again = await web.conversations_open(users=AIKO.id, return_im=True)
    assert first["channel"]["id"] == again["channel"]["id"]
    assert again["channel"]["user"] == AIKO.id
    assert (await refused(web.conversations_open(users="U0NOPE")))["error"] == "user_not_found"


@pytest.mark.asyncio
async def test_files_are_uploaded_shared_and_shown(rehearsal, web, session):
    shared = await web.files_upload_v2(
        channel=SUPPORT, filename="chart.png", content=PNG, title="Chart", initial_comment="look"
    )
    message = rehearsal.messages(SUPPORT)[-1]
    assert (message["subtype"], message["text"], message["files"][0]["title"]) == ("file_share", "look", "Chart")
    assert message["files"][0]["original_w"] == 2
    file = (await web.files_info(file=shared["files"][0]["id"]))["file"]
    assert file["shares"]["public"][SUPPORT][0]["ts"] == message["ts"]
    bearer = {"Authorization": f"Bearer {APP.bot_token}"}
    async with session.get(file["url_private"], headers=bearer) as response:
        assert await response.read() == PNG
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.asyncio
async def test_an_unshared_file_stands_in_an_image_block(web, refused):
    uploaded = (await web.files_upload_v2(filename="chart.png", content=PNG))["files"][0]["id"]
    picture = {"type": "image", "slack_file": {"id": uploaded}, "alt_text": "a chart"}
    assert (await web.chat_postMessage(channel=SUPPORT, text="x", blocks=[picture]))["ok"]
    picture = {"type": "image", "slack_file": {"id": "F0NOPE"}, "alt_text": "a chart"}
    answer = await refused(web.chat_postMessage(channel=SUPPORT, text="x", blocks=[picture]))
    assert answer["error"] == "invalid_blocks"
    await web.files_delete(file=uploaded)
    assert (await refused(web.files_info(file=uploaded)))["error"] == "file_not_found"


@pytest.mark.asyncio
async def test_uploads_that_are_refused(web, refused, session, rehearsal):
    answer = await refused(web.files_completeUploadExternal(files=[{"id": "F0NOPE"}]))
    assert answer["error"] == "file_not_found"
    assert (await refused(web.api_call("files.getUploadURLExternal", params={"filename": "x"})))[
        "error"
    ] == "invalid_arguments"
    async with session.post(f"{rehearsal.world.base_url}/upload/v1/nope", data=b"x") as response:
        assert response.status == 404


@pytest.mark.asyncio
async def test_a_person_brings_a_file(rehearsal):
    file = rehearsal.upload(AIKO.id, "notes.txt", b"hello")
    rehearsal.say(AIKO.id, SUPPORT, "notes", files=[file])
    found = rehearsal.messages(SUPPORT)[-1]
    assert (found["files"][0]["name"], found["files"][0]["size"], found["subtype"]) == ("notes.txt", 5, "file_share")


@pytest.mark.asyncio
async def test_bytes_on_their_way_are_in_the_journal_and_under_the_faults(web, refused, session, rehearsal):
    place = await web.files_getUploadURLExternal(filename="chart.png", length=len(PNG), alt_txt="a chart")
    rehearsal.set_faults(Faults(methods=("upload",), http_500=1.0, seed=1))
    async with session.post(place["upload_url"], data=PNG) as response:
        assert response.status == 500
    rehearsal.set_faults(Faults.none())
    async with session.post(place["upload_url"], data=PNG) as response:
        assert (response.status, await response.text()) == (200, f"OK - {len(PNG)}")
    told = [(one["args"], one["outcome"]) for one in rehearsal.journal.entries if one["method"] == "upload"]
    assert told == [({"length": len(PNG)}, "fault:http_500"), ({"length": len(PNG)}, "accepted")]
    done = await web.files_completeUploadExternal(files=[{"id": place["file_id"]}])
    assert done["files"][0]["alt_txt"] == "a chart"


@pytest.mark.asyncio
async def test_a_file_that_is_still_looked_at_says_nothing_of_itself_and_stands_in_no_block(web, refused, rehearsal):
    rehearsal.world.files_take = 3600.0
    file = (await web.files_upload_v2(filename="chart.png", content=PNG))["files"][0]["id"]
    assert (await web.files_info(file=file))["file"]["mimetype"] == ""
    picture = {"type": "image", "slack_file": {"id": file}, "alt_text": "a chart"}
    answer = await refused(web.chat_postMessage(channel=SUPPORT, text="x", blocks=[picture]))
    assert answer["error"] == "invalid_blocks"
    rehearsal.world.ready_at[file] = rehearsal.world.monotonic()
    assert (await web.files_info(file=file))["file"]["mimetype"] == "image/png"
    assert (await web.chat_postMessage(channel=SUPPORT, text="x", blocks=[picture]))["ok"]
