"""The manifest of the Slack app: exactly the scopes and events that this adapter uses, and why each is there.

A test reads the adapter's own source and compares the Web API methods and events that it finds with these tables.
"""

from typing import Any, Literal

METHODS: dict[str, tuple[str, ...]] = {
    "api.test": (),
    "apps.connections.open": (),
    "auth.test": (),
    "chat.delete": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "conversations.history": ("channels:history", "groups:history", "im:history"),
    "conversations.info": ("channels:read", "groups:read"),
    "conversations.list": ("channels:read", "groups:read"),
    "conversations.members": ("channels:read", "groups:read"),
    "conversations.open": ("im:write",),
    "conversations.replies": ("channels:history", "groups:history"),
    "files.completeUploadExternal": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "files.info": ("files:read",),
    "pins.add": ("pins:write",),
    "reactions.add": ("reactions:write",),
    "reactions.get": ("reactions:read",),
    "reactions.remove": ("reactions:write",),
    "usergroups.list": ("usergroups:read",),
    "users.info": ("users:read",),
    "users.list": ("users:read",),
    "views.open": (),
    "views.publish": (),
    "views.push": (),
    "views.update": (),
}
"""Each Web API method that we call → the bot scopes that it needs for public and private channels,
and for direct messages where we write them.

``apps.connections.open`` needs ``connections:write`` on the app-level token, which no manifest grants.
"""

EVENTS: dict[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "channel_shared": ("channels:read", "groups:read"),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
    "subteam_created": ("usergroups:read",),
    "subteam_members_changed": ("usergroups:read",),
    "subteam_updated": ("usergroups:read",),
    "team_join": ("users:read",),
    "user_change": ("users:read",),
}
"""Each event that we subscribe to → the bot scopes that it needs."""

FEATURES = ("commands",)
"""Scopes of what the manifest itself declares: the slash command and the shortcut."""

COMMAND = "/earshot"
EVENTS_PATH = "/slack/events"
DESCRIPTION = "Keeps customers within earshot of the whole company."
LONG_DESCRIPTION = (
    "What customers say, wherever they say it, becomes a card in the right team's channel, once. The team answers from "
    "there; every week sales, marketing, product, service and support review it together in one thread; and a fair, "
    "masked sample goes to the executives. This app is your own: it runs on your machines, and its tokens stay there."
)


def scopes() -> tuple[str, ...]:
    """The bot scopes that we use, in alphabetical order."""
    needed = {scope for table in (METHODS, EVENTS) for each in table.values() for scope in each}
    return tuple(sorted(needed.union(FEATURES)))


def manifest(mode: Literal["socket", "http"], public_url: str) -> dict[str, Any]:
    """The manifest as Slack takes it. In HTTP mode Slack calls ``public_url``; in Socket Mode nobody calls us."""
    by_http = mode == "http"
    address = {"request_url": f"{public_url.rstrip('/')}{EVENTS_PATH}"} if by_http else {}
    command = {
        "command": COMMAND,
        "description": "What customers say, and what is yours to do",
        "usage_hint": "help · next · mine · heard · snippets · reads · away · back",
        "should_escape": False,
    }
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Earshot",
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
            "background_color": "#2f6f5e",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": True,
            },
            "bot_user": {"display_name": "Earshot", "always_online": True},
            "shortcuts": [
                {
                    "name": "Heard from a customer",
                    "type": "message",
                    "callback_id": "heard",
                    "description": "Pass on what a customer said, word for word",
                },
                {
                    "name": "Heard from a customer",
                    "type": "global",
                    "callback_id": "heard_elsewhere",
                    "description": "Write down what a customer said in a call, on a visit, at a fair",
                },
            ],
            "slash_commands": [command | ({"url": address["request_url"]} if by_http else {})],
        },
        "oauth_config": {"scopes": {"bot": list(scopes())}},
        "settings": {
            "event_subscriptions": address | {"bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True} | address,
            "org_deploy_enabled": False,
            "socket_mode_enabled": not by_http,
            "token_rotation_enabled": False,
        },
    }
