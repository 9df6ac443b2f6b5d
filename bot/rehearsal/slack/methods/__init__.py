"""The Web API, one file per family of methods."""

from bot.rehearsal.slack.calls import Method

from . import apps, chat, conversations, files, history, people, pins, reactions, views

METHODS: dict[str, Method] = {
    **apps.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **history.METHODS,
    **people.METHODS,
    **pins.METHODS,
    **reactions.METHODS,
    **views.METHODS,
}
