"""What the team does on Discord: reactions, buttons and deletions become arrivals; what somebody asks is shown."""

import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import discord

from bot.adapters.discord import forms, posts
from bot.adapters.discord.done import Done, written
from bot.adapters.discord.emoji import named
from bot.adapters.discord.saying import roles_of
from bot.log import log
from bot.ports import Question, TryLater, changes
from storage.model import Arrival, ArrivalId, ChannelId, Modal, PersonId, Post, RemoteId

if TYPE_CHECKING:
    from bot.adapters.discord.workspace import DiscordWorkspace

OPEN = "open."
REMEMBERED = 4_096
EPOCH_MS = 1_420_070_400_000
CHECK, HANDED_IN = "check:", "handed_in"
QUOTE = ">>>"
"""Makes a quote of all that follows."""
HEARD = "heard"
NOTHING = "Nothing to show."


class Team:
    """What happens on the team's server during one connection."""

    def __init__(self, workspace: "DiscordWorkspace", client: discord.Client, wall: Callable[[], int]) -> None:
        self._workspace = workspace
        self._client = client
        self._wall = wall
        self._last = 0
        self._forms = workspace.forms
        self._authors: OrderedDict[int, int] = OrderedDict()
        """Who wrote what was reacted to lately."""

    def is_here(self, guild: int | None) -> bool:
        return self._workspace.hearing is not None and str(guild) == self._workspace.settings.workspace

    def is_ours(self, guild: int | None) -> bool:
        """Whether what stands there may be for the team: on its server, or between one person and us."""
        return self._workspace.hearing is not None and (guild is None or self.is_here(guild))

    async def reacted(self, event: discord.RawReactionActionEvent, *, present: bool) -> None:
        if self._client.user is None or event.user_id == self._client.user.id or event.emoji.name is None:
            return
        if event.member is not None and not self._has_role(event.member):
            return
        sign = named(event.emoji.name)
        ours = await self._is_ours(event.channel_id, event.message_id, event.message_author_id)
        if not ours and not self._workspace.heeds.sign(sign):
            return
        channel, remote = self._place(event.channel_id, event.message_id)
        done = Done(
            verb="react" if ours else "pick",
            person=str(event.user_id),
            at=self._stamp(event.message_id),
            channel=channel,
            remote=remote,
            what=sign,
            present=present,
        )
        await self._take(done)

    async def deleted(self, channel_id: int, message: int) -> None:
        if self._workspace.has_removed(message):
            return
        channel, remote = self._place(channel_id, message)
        ours = self._authors.get(message, 0) == (self._client.user.id if self._client.user else 0)
        verb = "unsay" if "/" in remote and not ours else "delete"
        await self._take(Done(verb=verb, person="", at=self._stamp(message), channel=channel, remote=remote))

    async def corrected(self, message: discord.Message) -> None:
        """Somebody changed what they wrote in a thread, which may be about to be sent."""
        channel, remote = self._place(message.channel.id, message.id)
        if "/" in remote:
            await self._take(
                Done(verb="correct", person="", at=self._stamp(message.id), channel=channel, remote=remote)
            )

    async def said(self, message: discord.Message) -> None:
        """What somebody writes in a thread begins as what is to be sent does. Its id is when it was written."""
        begins, text = self._workspace.heeds.beginning, message.content.lstrip()
        if not begins or message.author.bot or not text.startswith(begins) or text.startswith(QUOTE):
            return
        if isinstance(message.author, discord.Member) and not self._has_role(message.author):
            return
        channel, remote = self._place(message.channel.id, message.id)
        if "/" in remote:
            person, at = str(message.author.id), str(message.id)
            await self._take(Done(verb="say", person=person, at=at, channel=channel, remote=remote, id=at))

    async def pressed(self, interaction: discord.Interaction, what: str, value: str) -> None:
        """A button or a menu; three seconds are left to store it and to answer."""
        if await self._is_nobody(interaction):
            return
        chosen = cast("dict[str, Any]", interaction.data or {}).get("values") or [""]
        choice = str(chosen[0])
        if what == posts.MORE:
            what, choice = choice, ""
        elif what == posts.PICK:
            (what, value), choice = posts.read_pick(choice), ""
        found = await self._whole(interaction, value)
        if found is None:
            await interaction.response.send_message(forms.TOO_OLD, ephemeral=True)
            return
        value = found
        if what.startswith(OPEN):
            await self._show(interaction, what.removeprefix(OPEN), value)
            return
        message = interaction.message
        private = message is None or message.flags.ephemeral
        channel, remote = self._place(interaction.channel_id or 0, message.id) if message else ("", "")
        done = Done(
            verb="press",
            person=str(interaction.user.id),
            at=self._dated(interaction),
            channel="" if private else channel,
            remote="" if private else remote,
            about=posts.ref_of(message)[0] if message and not private else "",
            what=what,
            value=value,
            choice=choice,
            id=str(interaction.id),
        )
        taken = await self._take(done)
        if private and taken is not None:
            data = cast("dict[str, Any]", interaction.data or {})
            open_ = self._forms.find(str(interaction.user.id), posts.page_of(str(data.get("custom_id", ""))))
            what, value = (open_.modal.name, open_.modal.value) if open_ else ("taken", value)
            await self._show(interaction, what, value, after=taken, instead=open_.page if open_ else 0)
        else:
            await interaction.response.defer()

    async def _whole(self, interaction: discord.Interaction, value: str) -> str | None:
        """What a button carries, also where Discord has no room for it: the ledger keeps what our messages say, and
        this process what one person sees. None where that is something else by now, or nobody knows any more.
        """
        if posts.is_whole(value):
            return value
        message = interaction.message
        if message is None or message.flags.ephemeral:
            return self._forms.find_long(str(interaction.user.id), value)
        post = await self._workspace.says(posts.ref_of(message)[0])
        return posts.long(post.parts).get(value) if post is not None else None

    async def _show(
        self,
        interaction: discord.Interaction,
        what: str,
        value: str,
        *,
        fields: tuple[tuple[str, str], ...] = (),
        after: ArrivalId | None = None,
        instead: int | None = None,
    ) -> None:
        """Shows to one person what they asked for; ``instead`` of what was pressed, that page of it."""
        if self._workspace.hearing is None:
            return
        channel = ChannelId(str(interaction.channel_id)) if interaction.channel_id else None
        question = Question(
            person=PersonId(str(interaction.user.id)),
            what=what,
            value=value,
            channel=channel,
            fields=fields,
            after=after,
        )
        await self._tell(interaction, await self._workspace.hearing[1](question), instead=instead)

    async def _tell(self, interaction: discord.Interaction, answer: object, *, instead: int | None = None) -> None:
        """To one person: a form where Discord lets one open, else messages that only they see."""
        person = str(interaction.user.id)
        opens = interaction.type is not discord.InteractionType.modal_submit
        if isinstance(answer, Modal) and answer.fields and opens:
            token = self._forms.keep(person, answer)
            await interaction.response.send_modal(forms.form(answer, token, self._workspace.where))
            return
        if isinstance(answer, Modal | Post):
            self._forms.keep_long(person, answer.parts)
        match answer:
            case Modal():
                keep = partial(self._forms.keep, person, answer)
                pages = forms.pages(answer, keep, self._workspace.where)
            case Post():
                pages = [
                    posts.private(replace(answer, parts=tuple(some)), self._workspace.where)
                    for some in posts.split(answer.parts, self._workspace.where)
                ]
            case _:
                pages = [{"content": NOTHING}]
        nobody = discord.AllowedMentions.none()
        if instead is not None:
            shown = pages[min(instead, len(pages) - 1)]
            await interaction.response.edit_message(**{"view": None, "embeds": [], **shown}, allowed_mentions=nobody)
            return
        first, *more = pages
        await interaction.response.send_message(**first, ephemeral=True, allowed_mentions=nobody)
        for shown in more:
            await interaction.followup.send(**shown, ephemeral=True, allowed_mentions=nobody)

    async def commanded(self, interaction: discord.Interaction, text: str) -> None:
        """``/earshot …``: what changes something is stored first."""
        if await self._is_nobody(interaction):
            return
        taken = None
        if changes(text):
            word, _, rest = text.strip().partition(" ")
            person = str(interaction.user.id)
            done = Done(
                verb="command", person=person, at="", what=word.lower(), value=rest.strip(), id=str(interaction.id)
            )
            taken = await self._take(done)
        await self._show(interaction, "command", text.strip(), after=taken)

    async def heard(self, interaction: discord.Interaction, words: str) -> None:
        """Somebody passes on what a customer wrote."""
        if not await self._is_nobody(interaction):
            await self._show(interaction, HEARD, "", fields=(("words", words),))

    async def written(self, interaction: discord.Interaction, token: str) -> None:
        """A form was handed in, or what stood below it was sent, or it is to be written again."""
        if await self._is_nobody(interaction):
            return
        person, data = str(interaction.user.id), cast("dict[str, Any]", interaction.data or {})
        open_, handed = self._forms.find(person, token), interaction.type is discord.InteractionType.modal_submit
        if self._workspace.hearing is None:
            return
        if open_ is None:
            id_ = forms.handed_in(token, forms.typed(None, data) if handed else ())
            known = f"discord:{Done(verb='submit', person=person, at='', id=id_).external_id}"
            asked = Question(person=PersonId(person), what=HANDED_IN, value=known, fields=forms.texts(data))
            await self._tell(interaction, await self._workspace.hearing[1](asked))
            return
        modal = open_.modal
        if modal.fields and not handed:
            await self._tell(interaction, modal)
            return
        fields = forms.typed(modal, data) if handed else ()
        asked = Question(person=PersonId(person), what=f"{CHECK}{modal.name}", value=modal.value, fields=fields)
        answer = await self._workspace.hearing[1](asked)
        if isinstance(answer, dict) and answer:
            again = self._forms.keep(person, forms.filled(modal, dict(fields), answer))
            await interaction.response.send_message(**forms.errors(answer, again), ephemeral=True)
        elif isinstance(answer, Modal):
            await self._tell(interaction, answer, instead=None if handed else 0)
        else:
            await self._hand_in(interaction, modal, token, fields)

    async def _hand_in(
        self, interaction: discord.Interaction, modal: Modal, token: str, fields: tuple[tuple[str, str], ...]
    ) -> None:
        done = Done(
            verb="submit",
            person=str(interaction.user.id),
            at=self._dated(interaction),
            what=modal.name,
            value=modal.value,
            fields=fields,
            id=forms.handed_in(token, fields),
        )
        await self._take(done)
        if interaction.message is None:
            # Discord lets nothing but a message answer a form that was opened from a menu.
            await interaction.response.send_message("✓", ephemeral=True)
        elif interaction.type is discord.InteractionType.modal_submit:
            await interaction.response.defer()
        else:
            await interaction.response.edit_message(content="✓", embeds=[], view=None)

    async def confirmed(self, message: discord.Message) -> None:
        """A message of ours was seen."""
        channel, remote = self._place(message.channel.id, message.id)
        sighting = self._workspace.sighting(message, RemoteId(remote))
        if sighting is not None and self._workspace.hearing is not None:
            await self._workspace.hearing[2](ChannelId(channel), sighting)

    async def _is_nobody(self, interaction: discord.Interaction) -> bool:
        """Whether they have no role any more: then nothing is shown to them, and nothing stored."""
        if not isinstance(interaction.user, discord.Member) or self._has_role(interaction.user):
            return False
        await interaction.response.send_message(NOTHING, ephemeral=True)
        return True

    def _has_role(self, member: discord.Member) -> bool:
        """By what Discord tells with each gesture, which is newer than all that the ledger knows. Of a server of which
        it has not told yet nobody can say.
        """
        if not member.guild.roles or roles_of(member):
            return True
        self._workspace.notice_people()
        return False

    async def _is_ours(self, channel: int, message: int, author: int | None) -> bool:
        """Whether we wrote it; of a reaction that is taken back Discord does not tell on whose message it was."""
        if author is None and message not in self._authors:
            try:
                author = (await self._client.get_partial_messageable(channel).fetch_message(message)).author.id
            except (discord.Forbidden, discord.NotFound):
                return True  # what is not there any more is nobody's remark
        if author is not None:
            self._authors[message] = author
            if len(self._authors) > REMEMBERED:
                self._authors.popitem(last=False)
        return self._client.user is not None and self._authors[message] == self._client.user.id

    def _place(self, channel: int, message: int) -> tuple[str, str]:
        """Channel and message as the ledger names them: what stands in a thread belongs to the thread's channel."""
        known = self._client.get_channel(channel)
        if isinstance(known, discord.Thread):
            return str(known.parent_id), f"{message}/{channel}"
        return str(channel), str(message)

    def _stamp(self, message: int) -> str:
        """Of reactions Discord tells no time: when they were told, in the order in which they were. They come after the
        message on which they stand, and after all that was told before, whatever our clock says.
        """
        self._last = max(self._last + 1, message + 1, (self._wall() - EPOCH_MS) << 22)
        return str(self._last)

    def _dated(self, interaction: discord.Interaction) -> str:
        """Discord's own time; what is told afterwards comes later."""
        self._last = max(self._last, interaction.id)
        return str(interaction.id)

    async def _take(self, done: Done) -> ArrivalId | None:
        if self._workspace.hearing is None:
            return None
        arrival = Arrival(
            source="discord",
            external_id=done.external_id,
            order_key=f"discord:{done.channel}:{done.remote}" if done.remote else f"discord:{done.person}",
            raw=written(done),
            received_at=self._workspace.now(),
        )
        try:
            return (await self._workspace.hearing[0](arrival)).id
        except TryLater as error:
            log("discord.not_stored", level=logging.WARNING, why=str(error))
            raise
