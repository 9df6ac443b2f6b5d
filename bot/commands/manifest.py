"""Prints the Slack app's manifest (JSON), to be pasted at api.slack.com/apps: Create New App, From a manifest."""

import argparse
import json
import sys
from pathlib import Path

from bot.adapters.slack.manifest import manifest
from bot.app import load_settings
from bot.wrong import Wrong

NEXT = {
    "socket": """
Next, at https://api.slack.com/apps:
  1. Create New App, From a manifest; choose your workspace and paste what stands above.
  2. Install to Workspace. OAuth & Permissions shows the bot token: SLACK_BOT_TOKEN=xoxb-… in .env
  3. Basic Information, App-Level Tokens: generate one with connections:write: SLACK_APP_TOKEN=xapp-… in .env
  4. Invite the app to each channel (/invite @Earshot), then: python -m bot check
""",
    "http": """
Next, at https://api.slack.com/apps:
  1. Create New App, From a manifest; choose your workspace and paste what stands above.
  2. Install to Workspace. OAuth & Permissions shows the bot token: SLACK_BOT_TOKEN=xoxb-… in .env
  3. Basic Information, App Credentials shows the signing secret: SLACK_SIGNING_SECRET=… in .env
  4. Start Earshot. Event Subscriptions: Retry, until the address is verified; and switch Delayed Events on there, so
     that Slack keeps for a day what it cannot deliver.
  5. Invite the app to each channel (/invite @Earshot), then: python -m bot check
""",
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot manifest", description=__doc__)
    parser.add_argument("--settings", type=Path, default=Path("settings.toml"))
    options = parser.parse_args(arguments)
    try:
        settings, own = load_settings(options.settings, {}, with_secrets=False)
        mode, url = own["slack"].mode, settings.company.public_url
        if mode == "http" and not url.startswith("https://"):
            raise Wrong(
                'slack.mode is "http", so company.public_url must be the https address at which Slack reaches us'
            )
    except Wrong as wrong:
        print(f"No manifest yet: {wrong}", file=sys.stderr)
        return 1
    print(json.dumps(manifest(mode, url), indent=2, ensure_ascii=False))
    print(NEXT[mode], file=sys.stderr)
    return 0
