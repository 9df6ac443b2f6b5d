"""``/earshot`` and what stands in a message's menu, made known to the team's server."""

import logging
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.log import log

if TYPE_CHECKING:
    from bot.adapters.discord.gestures import Team

COMMAND, ABOUT = "earshot", "What waits, what was said, the review: “help” lists everything"
HEARD = "Heard from a customer"


def tree_of(client: discord.Client, team: "Team", server: int) -> app_commands.CommandTree[discord.Client]:
    """The commands, for one server."""
    tree = app_commands.CommandTree(client)
    there = discord.Object(server)

    @tree.command(name=COMMAND, description=ABOUT, guild=there)
    async def earshot(interaction: discord.Interaction, text: str = "") -> None:
        await team.commanded(interaction, text)

    @tree.context_menu(name=HEARD, guild=there)
    async def heard(interaction: discord.Interaction, message: discord.Message) -> None:
        await team.heard(interaction, message.content)

    return tree


async def make_known(tree: app_commands.CommandTree[discord.Client], server: int) -> None:
    """Once in a process: Discord keeps them. Without the right to have commands all else goes on."""
    try:
        await tree.sync(guild=discord.Object(server))
    except discord.HTTPException as error:
        log("discord.no_commands", level=logging.WARNING, why=f"HTTP {error.status} ({error.code})")
