"""The invented company of the demo as a rehearsal workspace, and Earshot's settings for it."""

import json
import tomllib
from pathlib import Path
from typing import Any

from bot.rehearsal.slack import App, Channel, Command, Group, Person, Shortcut, Workspace

HERE = Path(__file__).parent
TEAMS = {"support": "sos", "sales": "moneybag", "product": "bulb", "marketing": "loudspeaker", "service": "wrench"}
BOT = "U0MPEARSHOT"
WEBHOOK_SECRET = "whsec_" + "bWFycm93LWFuZC1waW5lLWRlbW8tb25seQ=="

APP = App(
    app_id="A0MPEARSHOT",
    name="Earshot",
    bot_user_id=BOT,
    bot_id="B0MPEARSHOT",
    bot_token="xoxb-demo-marrow-and-pine",  # noqa: S106 - as above
    app_token="xapp-1-A0MPEARSHOT-demo",  # noqa: S106 - as above
    signing_secret="demo",  # noqa: S106 - as above
    commands=(Command(name="/earshot", description="Keep customers within earshot", usage_hint="help · next · mine"),),
    shortcuts=(
        Shortcut(callback_id="heard", name="Heard from a customer"),
        Shortcut(callback_id="heard_elsewhere", name="Heard from a customer", kind="global"),
    ),
)


def cast() -> dict[str, Any]:
    return tomllib.loads((HERE / "cast.toml").read_text(encoding="utf-8"))


def workspace() -> Workspace:
    """Channels for the five teams, the review, the executives and the operator; the cast as people."""
    told = cast()
    staff = [
        Person(id=f"U0MPSTAFF{n:02d}", name=_short(p["name"]), real_name=p["name"], tz=p["zone"], title=p["function"])
        for n, p in enumerate(told["people"], 1)
    ]
    heads = [
        Person(id=f"U0MPEXECS{n:02d}", name=_short(p["name"]), real_name=p["name"], tz=p["zone"], title=p["title"])
        for n, p in enumerate(told["executives"], 1)
    ]
    bot = Person(id=BOT, name="earshot", real_name="Earshot", tz="UTC", bot=True)
    everyone = tuple(person.id for person in (*staff, *heads, bot))

    def channel(name: str, topic: str, *, private: bool = False, members: tuple[str, ...] = everyone) -> Channel:
        return Channel(
            id=f"C0MP{name.upper().replace('-', '')[:8]}", name=name, topic=topic, private=private, members=members
        )

    return Workspace(
        team_id="T0MARROWPINE",
        name=told["company"]["name"],
        domain="marrow-and-pine",
        people=(*staff, *heads, bot),
        channels=(
            *(channel(team, f"What customers say that {team} should hear") for team in TEAMS),
            channel("review", "The weekly review"),
            channel("executives", "The weekly sample", private=True, members=(*(p.id for p in heads), BOT)),
            channel("earshot-ops", "How Earshot is doing"),
        ),
        groups=tuple(
            Group(
                id=f"S0MP{team.upper()}",
                handle=team,
                name=team.capitalize(),
                members=tuple(person.id for person in staff if person.title == team),
            )
            for team in TEAMS
        ),
        app=APP,
    )


def _short(name: str) -> str:
    latin = name.partition("(")[2].rstrip(")") or name
    return latin.split()[0].lower()


def settings(folder: Path, api_url: str) -> str:
    """settings.toml for the demo."""
    teams = "\n".join(f'{team} = {{ channel = "{team}", emoji = "{emoji}" }}' for team, emoji in TEAMS.items())
    told = cast()["company"]
    reads = "\n".join(f"{json.dumps(_short(one['name']))} = {json.dumps(one['reads'])}" for one in cast()["people"])
    return f"""
operator_channel = "earshot-ops"
[company]
name = "{told["name"]}"
zone = "{told["zone"]}"
[database]
url = "sqlite:///{folder / "earshot.db"}"
[web]
port = 0
# All customers of the demo sit at one address and know what they will say.
[form]
min_fill_s = 0
per_visitor = 0
per_network = 0
[teams]
{teams}
[slack]
api_url = "{api_url}"
[webhook]
sources = ["customers"]
[clock]
lens = "{folder / "lens.json"}"
tick_s = 0.2
[reads]
{reads}
{(HERE / "routes.toml").read_text(encoding="utf-8")}
"""
