"""What Bolt dispatches: questions that are answered this second and change nothing."""

import logging
import re
from typing import TYPE_CHECKING, Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack import blocks, reading
from bot.adapters.slack.door import LATE
from bot.log import log
from bot.ports import Question, Refused, Show, TryLater, Unsure
from storage.model import ArrivalId, ChannelId, Modal, PersonId, Post

if TYPE_CHECKING:
    from bot.adapters.slack.workspace import SlackWorkspace

Body = dict[str, Any]

CHECK = "check:"
SHORTCUTS = ("heard", "heard_elsewhere")
"""On a message, and anywhere."""
HEARD = "heard"
"""The form for what field people heard."""
ANYTHING = re.compile(".*")


class Bolt:
    """Bolt with one listener for each kind of question."""

    def __init__(self, workspace: "SlackWorkspace", show: Show) -> None:
        async def authorize(**_: Any) -> AuthorizeResult:
            # The identity pinned at start: no auth.test per request, which Slack may limit.
            return AuthorizeResult(
                enterprise_id=None,
                team_id=workspace.team,
                bot_token=workspace.settings.bot_token.reveal(),
                bot_id=workspace.bot_id,
                bot_user_id=workspace.bot_user,
            )

        client = AsyncWebClient(
            token=workspace.settings.bot_token.reveal(),
            base_url=workspace.settings.api_url,
            session=workspace.session,
            proxy=workspace.proxy,
            retry_handlers=[],
        )
        quiet = logging.getLogger("slack_bolt.earshot")
        quiet.setLevel(logging.CRITICAL + 1)  # it logs bodies
        self._app = app = AsyncApp(
            name="earshot",  # not given, it is looked for in the source of every module
            client=client,
            authorize=authorize,
            process_before_response=True,
            ignoring_self_events_enabled=False,
            request_verification_enabled=False,
            ssl_check_enabled=False,
            url_verification_enabled=False,
            logger=quiet,
        )
        asked = Asked(workspace, show)
        app.error(_failed)
        app.command("/earshot")(asked.command)
        app.action(ANYTHING)(asked.acted)
        for name in SHORTCUTS:
            app.shortcut(name)(asked.shortcut)
        app.view(ANYTHING)(asked.submitted)
        app.event("app_home_opened")(asked.home)

    async def ask(self, payload: Body) -> BoltResponse:
        """Hands one envelope to its listener."""
        return await self._app.async_dispatch(AsyncBoltRequest(body=payload, mode="socket_mode"))


async def _failed(error: Exception) -> None:
    # By name only: what Bolt would log holds the body, and with it people's words.
    log("slack.not_shown", level=logging.ERROR, error=error)


class Asked:
    """The listeners: each asks `show`, and puts the answer where its person sees it."""

    def __init__(self, workspace: "SlackWorkspace", show: Show) -> None:
        self._workspace = workspace
        self._show = show

    async def command(self, ack: Any, body: Body) -> None:
        answer = await self._ask(body["user_id"], "command", body.get("text", "").strip(), body)
        if isinstance(answer, Modal):
            await ack()
            await self._open(body, answer)
        else:
            await ack(self._private(answer))

    async def acted(self, ack: Any, body: Body) -> None:
        await ack()
        what, value, _ = reading.action_of(body)
        if what.startswith(reading.OPEN):
            await self._opened(body, what.removeprefix(reading.OPEN), value)
        else:
            await self._pressed(body, value)

    async def _opened(self, body: Body, name: str, value: str) -> None:
        """A button that asks for something to see; one in a modal turns its page, or opens another on top."""
        view = body.get("view") or {}
        if reading.is_field(body):
            answer = await self._ask(
                body["user"]["id"], name, view.get("private_metadata", ""), body, reading.typed(view)
            )
        else:
            answer = await self._ask(body["user"]["id"], name, value, body)
        if not isinstance(answer, Modal):
            return
        if view.get("type") != "modal":
            await self._open(body, answer)
        elif view.get("callback_id") == answer.name:
            await self._workspace.update_view(view["id"], view.get("hash", ""), answer)
        else:
            await self._open(body, answer, on_top=True)

    async def _pressed(self, body: Body, value: str) -> None:
        """A gesture made where only its person sees it: what they see is asked for anew, after it was taken in."""
        view, person = body.get("view") or {}, body["user"]["id"]
        if view.get("type") == "modal":
            answer = await self._ask(person, view["callback_id"], view.get("private_metadata", ""), body)
            if isinstance(answer, Modal):
                await self._workspace.update_view(view["id"], view.get("hash", ""), answer)
        elif view.get("type") == "home":
            await self._publish_home(person, body)
        else:
            answer = await self._ask(person, "taken", value, body)
            await self._workspace.respond(body.get("response_url", ""), self._private(answer), instead=True)

    async def shortcut(self, ack: Any, body: Body) -> None:
        await ack()
        words = reading.plain(str((body.get("message") or {}).get("text", "")))
        answer = await self._ask(body["user"]["id"], HEARD, "", body, (("words", words),))
        if isinstance(answer, Modal):
            await self._open(body, answer)

    async def submitted(self, ack: Any, body: Body) -> None:
        """Errors beside the fields, or something to see first; what is right is stored by our door."""
        view = body["view"]
        name = view.get("callback_id", "")
        answer = await self._ask(
            body["user"]["id"], f"{CHECK}{name}", view.get("private_metadata", ""), body, reading.typed(view)
        )
        if isinstance(answer, Modal):
            shown = self._workspace.view(answer)
            await ack(response_action="update" if answer.name == name else "push", view=shown)
        elif isinstance(answer, dict) and answer:
            errors = {reading.block_of(view, field): text for field, text in answer.items()}
            await ack(response_action="errors", errors=errors)
        else:
            # What stood below it led to this, and is done with as well.
            await ack(response_action="clear")

    async def home(self, body: Body) -> None:
        await self._publish_home(body["event"]["user"], body)

    # -------------------------------------------------------------- asking and showing

    async def _ask(
        self, person: str, what: str, value: str, body: Body, fields: tuple[tuple[str, str], ...] = ()
    ) -> Any:
        after = body.get(reading.AFTER)
        channel = body.get("channel_id") or (body.get("channel") or {}).get("id")
        return await self._show(
            Question(
                person=PersonId(reading.well_formed(person)),
                what=what,
                value=reading.well_formed(value),
                channel=ChannelId(channel) if channel else None,
                fields=reading.well_formed(fields),
                after=None if after is None else ArrivalId(after),
            )
        )

    async def _publish_home(self, person: str, body: Body) -> None:
        answer = await self._ask(person, "home", "", body)
        if isinstance(answer, Post):
            await self._workspace.publish_home(person, answer)

    async def _open(self, body: Body, modal: Modal, *, on_top: bool = False) -> None:
        """Opens a modal; the trigger lives three seconds, and who waited in vain is told."""
        try:
            await self._workspace.open_view(body["trigger_id"], modal, on_top=on_top)
        except (Refused, TryLater, Unsure) as error:
            log("slack.not_opened", level=logging.WARNING, why=str(error))
            if url := body.get("response_url"):
                await self._workspace.respond(url, {"text": LATE, "response_type": "ephemeral"}, instead=False)

    def _private(self, answer: Any) -> dict[str, Any]:
        """A post as what only the asking person sees."""
        if not isinstance(answer, Post):
            return {"response_type": "ephemeral", "text": "Nothing to show."}
        shown = blocks.parts(answer.parts, self._workspace.where)
        return {"response_type": "ephemeral", "text": blocks.push_text(answer), "blocks": shown[:50]}
