"""The routes, by subject; importing them declares them."""

from . import app_commands, guilds, history, interactions, messages, people, reactions, threads

__all__ = ["app_commands", "guilds", "history", "interactions", "messages", "people", "reactions", "threads"]
