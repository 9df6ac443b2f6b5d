"""The routes, by subject; importing them declares them."""

from . import guilds, history, messages, people, reactions

__all__ = ["guilds", "history", "messages", "people", "reactions"]
