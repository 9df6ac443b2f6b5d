"""What Bolt dispatches: questions that are answered this second and change nothing."""

import logging
import re
from typing import TYPE_CHECKING, Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack import blocks, reading
from bot.log import log
from bot.ports import Question, Show
from storage.model import ChannelId, Modal, PersonId, Post

if TYPE_CHECKING:
    from bot.adapters.slack.workspace import SlackWorkspace


def register(app: AsyncApp, workspace: "SlackWorkspace", show: Show) -> None:
    """Gives Bolt one listener for each kind of question."""

    @app.error
    async def failed(error: Exception) -> None:
        # By name only: what Bolt would log holds the body, and with it people's words.
        log("slack.not_shown", level=logging.ERROR, error=error)

    @app.command("/earshot")
    async def command(ack: Any, body: dict[str, Any]) -> None:
        answer = await show(
            Question(
                person=PersonId(body["user_id"]),
                what="command",
                value=body.get("text", "").strip(),
                channel=ChannelId(body.get("channel_id", "")),
            )
        )
        if isinstance(answer, Modal):
            await ack()
            await workspace.open_view(body["trigger_id"], answer)
            return
        await ack(_private(answer, workspace))

    @app.action(re.compile(r"open\..*"))
    async def opened(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        action = body["actions"][0]
        question = Question(
            person=PersonId(body["user"]["id"]),
            what=action["action_id"].removeprefix("open."),
            value=str(action.get("value", "")),
        )
        await workspace.open_view(body["trigger_id"], await show(question))

    @app.shortcut(re.compile(".*"))
    async def shortcut(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        message = body.get("message") or {}
        question = Question(
            person=PersonId(body["user"]["id"]),
            what=reading.HEARD,
            fields=(("words", str(message.get("text", ""))),),
        )
        await workspace.open_view(body["trigger_id"], await show(question))

    @app.event("app_home_opened")
    async def home(body: dict[str, Any]) -> None:
        event = body["event"]
        if event.get("tab", "home") == "home":
            answer = await show(Question(person=PersonId(event["user"]), what="home"))
            await workspace.publish_home(event["user"], answer)

    @app.event(re.compile(".*"))
    async def other() -> None:
        """Whatever else is subscribed is answered; unanswered events are sent again."""


def _private(answer: Any, workspace: "SlackWorkspace") -> dict[str, Any]:
    """A post as the reply that only the asking person sees."""
    if not isinstance(answer, Post):
        return {"text": "Nothing to show."}
    return {
        "response_type": "ephemeral",
        "text": blocks.push_text(answer),
        "blocks": blocks.parts(answer.parts, workspace.where),
    }
