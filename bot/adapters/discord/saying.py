"""From what Discord tells to what is kept: whose word counts, where it stands, and what came along."""

import base64
from collections import OrderedDict
from typing import Any, TypeVar

import discord

from bot.adapters.discord import Settings
from bot.adapters.discord.files import download
from bot.adapters.discord.reading import Author, Brought, Said
from bot.adapters.discord.sending import within
from bot.log import log
from bot.ports import Refused, TryLater
from storage.model import Verdict

FILE_MAX, FILES_MAX = 8 << 20, 16 << 20
"""Bytes of one file, and of all that come with one message; larger ones stay in Discord, and the card says so."""
REMEMBERED = 1_000
Key = TypeVar("Key")
WORDS = (discord.MessageType.default, discord.MessageType.reply)
"""Everything else is Discord's own word: somebody joined, something was pinned."""


def is_named(channel: Any, name: str) -> bool:
    """Whether the settings mean this channel, or this role."""
    return name in {str(channel.id), f"#{channel.name}", channel.name, f"@{channel.name}"}


def roles_of(member: discord.Member) -> list[discord.Role]:
    """Those that somebody gave them, the highest first: not what everybody has, nor what comes with an app."""
    return [role for role in reversed(member.roles) if not role.is_default() and not role.managed]


class Hearing:
    """What one session knows of channels and people."""

    def __init__(self, settings: Settings, client: discord.Client) -> None:
        self._settings = settings
        self._client = client
        self._members: OrderedDict[tuple[int, int], discord.Member | None] = OrderedDict()
        self._channels: OrderedDict[int, Any] = OrderedDict()

    def forget_people(self) -> None:
        """Who somebody is counts as it is now; only while one channel is read back it is asked once for each."""
        self._members.clear()

    def is_chosen(self, channel: Any) -> bool:
        return any(is_named(channel, name) for name in self._settings.channels)

    async def said(self, message: discord.Message) -> Said | None:
        """What is kept of a message; None of one that is not ours to hear."""
        if message.author.bot or message.webhook_id is not None or message.type not in WORDS:
            return None
        channel = await self.channel(message)
        if not self._is_heard(message, channel):
            return None
        member = await self._member(message)
        if member is not None and self._is_staff(member):
            return None
        if message.guild is None and await self._is_of_the_team(message.author):
            return None
        parent: Any = channel.parent if isinstance(channel, discord.Thread) else channel
        post = isinstance(channel, discord.Thread) and isinstance(parent, discord.ForumChannel)
        return Said(
            message=str(message.id),
            channel=str(message.channel.id),
            place=f"#{parent.name}" if getattr(parent, "name", "") else "direct message",
            author=_author(message.author, member),
            text=message.content,
            at=message.created_at,
            edited=message.edited_at,
            title=channel.name if post else "",
            tags=tuple(tag.name for tag in channel.applied_tags) if post else (),
            names=_names(message),
            files=tuple(await self._files(message)),
            more=tuple(_more(message)),
        )

    def pressed(self, interaction: discord.Interaction, verdict: Verdict) -> Said:
        """What is kept of a pressed button."""
        user = interaction.user
        return Said(
            message=str(interaction.id),
            channel=str(interaction.channel_id),
            place="",
            author=_author(user, user if isinstance(user, discord.Member) else None),
            text="",
            at=interaction.created_at,
            pressed=verdict,
        )

    def is_heard_in(self, guild: int | None, channel: int) -> bool:
        """Whether something may have been heard there; mentions elsewhere are looked for in the ledger as well."""
        if guild is None:
            return self._settings.direct
        if str(guild) != self._settings.server:
            return False
        known = self._client.get_channel(channel) or self._channels.get(channel)
        parent = known.parent if isinstance(known, discord.Thread) else known
        return self._settings.mentions or (parent is not None and self.is_chosen(parent))

    def _is_heard(self, message: discord.Message, channel: Any) -> bool:
        if message.guild is None:
            return self._settings.direct and not isinstance(channel, discord.GroupChannel)
        if str(message.guild.id) != self._settings.server:
            return False
        if self.is_chosen(channel):
            return True
        if isinstance(channel, discord.Thread) and channel.parent is not None and self.is_chosen(channel.parent):
            return True
        user = self._client.user
        return self._settings.mentions and user is not None and user.id in message.raw_mentions

    def _is_staff(self, member: discord.Member) -> bool:
        return any(is_named(role, name) for role in member.roles for name in self._settings.staff_roles)

    async def channel(self, message: discord.Message) -> Any:
        """Where it stands, with its name: of a thread that was closed Discord has not told. Raises TimeoutError."""
        if message.guild is None:
            return message.channel
        known = self._client.get_channel(message.channel.id) or self._channels.get(message.channel.id)
        if known is None:
            try:
                async with within(self._client, self._settings.request_s):
                    known = await self._client.fetch_channel(message.channel.id)
            except (discord.Forbidden, discord.NotFound):
                known = message.channel
            keep(self._channels, message.channel.id, known)
        return known

    async def _member(self, message: discord.Message) -> discord.Member | None:
        """Who wrote it, with their roles on the community's server; history and direct messages do not tell those.
        None where they are not on it.
        """
        if isinstance(message.author, discord.Member):
            return message.author
        return await self._found(self._settings.server, message.author.id)

    async def _is_of_the_team(self, user: discord.User | discord.Member) -> bool:
        """Whether they have a role on the server in which the team works."""
        member = await self._found(self._settings.workspace, user.id)
        return member is not None and any(not role.is_default() for role in member.roles)

    async def _found(self, server: str, user: int) -> discord.Member | None:
        """Raises discord.HTTPException or TimeoutError where nobody can say."""
        guild = self._client.get_guild(int(server)) if server else None
        if guild is None:
            return None
        if (guild.id, user) not in self._members:
            try:
                async with within(self._client, self._settings.request_s):
                    found = await guild.fetch_member(user)
            except (discord.Forbidden, discord.NotFound):
                found = None
            keep(self._members, (guild.id, user), found)
        return self._members[guild.id, user]

    async def _files(self, message: discord.Message) -> list[Brought]:
        """The text is never left behind because a file is."""
        brought, room = [], FILES_MAX
        for one in message.attachments:
            content = None
            if one.size <= min(FILE_MAX, room):
                try:
                    found, _ = await download(one.url, self._settings.api_url, limit=FILE_MAX, size=one.size)
                    content = base64.b64encode(found).decode()
                    room -= one.size
                except (Refused, TryLater) as error:
                    log("discord.file_left", why=str(error))
            kind = (one.content_type or "application/octet-stream").partition(";")[0]
            brought.append(Brought(name=one.filename, size=one.size, type=kind, content=content))
        return brought


def keep(kept: "OrderedDict[Key, Any]", which: Key, what: Any) -> None:
    kept[which] = what
    if len(kept) > REMEMBERED:
        kept.popitem(last=False)


def _author(user: discord.User | discord.Member, member: discord.Member | None) -> Author:
    return Author(
        id=str(user.id),
        name=(member or user).display_name,
        roles=tuple(role.name for role in roles_of(member)) if member else (),
    )


def _names(message: discord.Message) -> dict[str, str]:
    people = {str(one.id): f"@{one.display_name}" for one in message.mentions}
    roles = {str(one.id): f"@{one.name}" for one in message.role_mentions}
    return people | roles | {str(one.id): f"#{one.name}" for one in message.channel_mentions}


def _more(message: discord.Message) -> list[str]:
    """What has no words of its own, in words."""
    stickers = [f"[sticker: {one.name}]" for one in message.stickers]
    polls = [f"[poll: {message.poll.question}]"] if message.poll else []
    return [*(one.content for one in message.message_snapshots if one.content), *stickers, *polls]
