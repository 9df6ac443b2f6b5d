"""What a rehearsal workspace is made of, as plain values: people, channels, groups, the app."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

ALL_BOT_SCOPES = (
    "app_mentions:read",
    "channels:history",
    "channels:join",
    "channels:manage",
    "channels:read",
    "chat:write",
    "commands",
    "emoji:read",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "metadata.message:read",
    "pins:read",
    "pins:write",
    "reactions:read",
    "reactions:write",
    "team:read",
    "usergroups:read",
    "users:read",
    "users:read.email",
)

ALL_BOT_EVENTS = (
    "app_home_opened",
    "app_mention",
    "channel_archive",
    "channel_created",
    "channel_rename",
    "channel_shared",
    "channel_unarchive",
    "channel_unshared",
    "group_archive",
    "group_left",
    "group_unarchive",
    "channel_left",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "pin_added",
    "pin_removed",
    "reaction_added",
    "reaction_removed",
    "subteam_members_changed",
    "subteam_updated",
    "user_change",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of the workspace. `guest` is a restricted account; `stranger` belongs to another workspace and is here
    only through shared channels; `tz` is an IANA zone name.
    """

    id: str
    name: str
    real_name: str
    tz: str
    title: str = ""
    guest: bool = False
    bot: bool = False
    stranger: bool = False
    deleted: bool = False
    locale: str = "en-US"
    status_text: str = ""
    status_emoji: str = ""
    pronouns: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A room. `members` are person ids and may include the app's bot user; `shared` means shared with other
    workspaces (Slack Connect).
    """

    id: str
    name: str
    private: bool = False
    members: tuple[str, ...] = ()
    topic: str = ""
    shared: bool = False
    archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A user group ("subteam"): `handle` is what follows the @."""

    id: str
    handle: str
    name: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A slash command as the manifest declares it; `name` includes the slash."""

    name: str
    description: str = ""
    usage_hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """A shortcut as the manifest declares it; `kind` is "message" or "global"."""

    callback_id: str
    name: str
    kind: str = "message"
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """The installed app. `events` uses manifest names (`message.channels`); `metadata_events` lists the event types
    (or "*") for which `message_metadata_*` events are subscribed.
    """

    app_id: str
    name: str
    bot_user_id: str
    bot_id: str
    bot_token: str
    app_token: str
    signing_secret: str
    commands: tuple[Command, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    scopes: tuple[str, ...] = ALL_BOT_SCOPES
    events: tuple[str, ...] = ALL_BOT_EVENTS
    metadata_events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Everything that is there before the first call."""

    team_id: str
    name: str
    domain: str
    people: tuple[Person, ...]
    channels: tuple[Channel, ...]
    groups: tuple[Group, ...]
    app: App


def from_manifest(manifest: dict[str, Any], app: App) -> App:
    """`app` with the name, scopes, events, commands and shortcuts that a Slack app manifest declares."""
    features, settings = manifest.get("features", {}), manifest.get("settings", {})
    subscriptions = settings.get("event_subscriptions", {})
    return replace(
        app,
        name=features.get("bot_user", {}).get("display_name") or manifest["display_information"]["name"],
        scopes=tuple(manifest["oauth_config"]["scopes"]["bot"]),
        events=tuple(subscriptions.get("bot_events", ())),
        metadata_events=tuple(one["event_type"] for one in subscriptions.get("metadata_subscriptions", ())),
        commands=tuple(
            Command(name=one["command"], description=one.get("description", ""), usage_hint=one.get("usage_hint", ""))
            for one in features.get("slash_commands", ())
        ),
        shortcuts=tuple(
            Shortcut(
                callback_id=one["callback_id"],
                name=one["name"],
                kind=one.get("type", "message"),
                description=one.get("description", ""),
            )
            for one in features.get("shortcuts", ())
        ),
    )
