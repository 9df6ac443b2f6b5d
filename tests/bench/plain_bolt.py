"""What somebody writes in an afternoon: a webhook that posts what it hears by bolt, and remembers nothing.

``python -m tests.bench.plain_bolt API_URL`` prints its port. Beside it stands what durability costs.
"""

import asyncio
import json
import sys

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from standardwebhooks.webhooks import Webhook

from bot.rehearsal.slack.hearth import APP
from tests.story.process import SECRET, TEAMS


async def main(api: str) -> None:
    app = AsyncApp(client=AsyncWebClient(token=APP.bot_token, base_url=api))
    key = Webhook(SECRET)
    listed = await app.client.conversations_list(types="public_channel,private_channel")
    channels = {channel["name"]: channel["id"] for channel in listed["channels"]}

    @app.event("message")
    async def heard() -> None:
        """Its own messages come back, and are of no use to it."""

    async def take(request: web.Request) -> web.Response:
        body = await request.read()
        key.verify(body, dict(request.headers))
        said = json.loads(body)
        team = TEAMS[int(said["text"][-2]) % len(TEAMS)]
        quoted = [{"type": "section", "text": {"type": "plain_text", "text": said["text"]}}]
        await app.client.chat_postMessage(channel=channels[team], text=said["author"]["name"], blocks=quoted)
        return web.Response(status=202)

    site = web.Application()
    site.router.add_post("/webhook/shop", take)
    runner = web.AppRunner(site)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await AsyncSocketModeHandler(app, APP.app_token).connect_async()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
