"""users.* and usergroups.*"""

from __future__ import annotations

from typing import Any

from bot.rehearsal.slack import objects
from bot.rehearsal.slack.calls import Call, Method, Refused, page
from bot.rehearsal.slack.values import Person

Json = dict[str, Any]


# It is in every workspace, and it is no bot by its flag.
SLACKBOT = Person(id="USLACKBOT", name="slackbot", real_name="Slackbot", tz="America/Los_Angeles")


def info(call: Call) -> Json:
    return {"user": objects.user(call.world, _person(call), with_locale=call.flag("include_locale"))}


def list_(call: Call) -> Json:
    everyone = [*call.world.people.values(), SLACKBOT]
    shown, following = page(everyone, call.number("limit", 1000, 1, 1000), call.text("cursor"))
    locale = call.flag("include_locale")
    return {
        "members": [objects.user(call.world, person, with_locale=locale) for person in shown],
        "cache_ts": int(call.world.now()),
        "response_metadata": {"next_cursor": following},
    }


def lookup_by_email(call: Call) -> Json:
    asked = call.must("email").lower()
    for person in call.world.people.values():
        if not person.bot and not person.stranger and objects.email(call.world, person) == asked:
            return {"user": objects.user(call.world, person)}
    raise Refused("users_not_found")


def profile_get(call: Call) -> Json:
    return {"profile": objects.user(call.world, _person(call))["profile"]}


def get_presence(call: Call) -> Json:
    _person(call)
    return {"presence": "active"}


def groups_list(call: Call) -> Json:
    groups = []
    for group in call.world.groups.values():
        found = objects.group(call.world, group)
        if call.flag("include_users"):
            found["users"] = list(group.members)
        if not call.flag("include_count"):
            del found["user_count"]
        groups.append(found)
    return {"usergroups": groups}


def groups_users(call: Call) -> Json:
    group = call.world.groups.get(call.must("usergroup"))
    if group is None:
        raise Refused("no_such_subteam")
    return {"users": list(group.members)}


def _person(call: Call) -> Person:
    asked = call.must("user")
    person = SLACKBOT if asked == SLACKBOT.id else call.world.people.get(asked)
    if person is None:
        raise Refused("user_not_found")
    return person


METHODS = {
    "users.info": Method(info, ("users:read",), "4"),
    "users.list": Method(list_, ("users:read",), "2"),
    "users.lookupByEmail": Method(lookup_by_email, ("users:read.email",)),
    "users.profile.get": Method(profile_get, ("users.profile:read", "users:read"), "4"),
    "users.getPresence": Method(get_presence, ("users:read",)),
    "usergroups.list": Method(groups_list, ("usergroups:read",), "2"),
    "usergroups.users.list": Method(groups_users, ("usergroups:read",), "2"),
}
