"""Where Discord is: discord.py keeps that in two places of its own, which are set once."""

import discord
import discord.gateway
import discord.http
import yarl

from bot.adapters.discord import Settings

GATEWAY = "wss://gateway.discord.gg/"


def point_at(settings: Settings) -> None:
    """From now on every client of this process speaks to these addresses."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nobody speaks here by voice
    discord.http.Route.BASE = settings.api_url.rstrip("/")
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.gateway_url or GATEWAY)
