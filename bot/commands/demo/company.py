"""The invented company of the demo as a rehearsal workspace, and Earshot's settings for it."""

import json
import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.adapters.slack.manifest import manifest
from bot.rehearsal.slack import App, Channel, Group, Person, Workspace, from_manifest

HERE = Path(__file__).parent
TEAMS = {"support": "sos", "sales": "moneybag", "product": "bulb", "marketing": "dart", "service": "wrench"}
BOT = "U0MPEARSHOT"
WEBHOOK_SECRET = "whsec_" + "bWFycm93LWFuZC1waW5lLWRlbW8tb25seQ=="
VISITOR = "U0MPVISITOR"
"""Whoever plays with the demo; nobody of the cast acts as this person."""
RELEASERS = ["meera", "aiko", "robin"]
"""Who may let the sample out; the last one plays with the demo."""
REVIEW, EXECUTIVES, OPERATOR = "review", "executives", "earshot-ops"

APP = App(
    app_id="A0MPEARSHOT",
    name="Earshot",
    bot_user_id=BOT,
    bot_id="B0MPEARSHOT",
    bot_token="xoxb-demo-marrow-and-pine",  # noqa: S106 - of the rehearsal, which runs on this machine only
    app_token="xapp-1-A0MPEARSHOT-demo",  # noqa: S106 - as above
    signing_secret="demo",  # noqa: S106 - as above
)


@cache
def cast() -> dict[str, Any]:
    return tomllib.loads((HERE / "cast.toml").read_text(encoding="utf-8"))


def zone() -> ZoneInfo:
    return ZoneInfo(cast()["company"]["zone"])


def monday() -> datetime:
    """When the week begins."""
    return datetime(2026, 11, 23, tzinfo=zone())


# ------------------------------------------------------------------ people and channels


def workspace() -> Workspace:
    """Channels for the five teams, the review, the executives and the operator; the cast and the visitor as people."""
    staff = [_person(f"U0MPSTAFF{n:02d}", one, one["function"]) for n, one in enumerate(cast()["people"], 1)]
    visitor = _person(VISITOR, cast()["visitor"], cast()["visitor"]["function"])
    heads = [_person(f"U0MPEXECS{n:02d}", one, one["title"]) for n, one in enumerate(cast()["executives"], 1)]
    bot = Person(id=BOT, name="earshot", real_name="Earshot", tz="UTC", bot=True)
    team = (visitor, *staff)
    return Workspace(
        team_id="T0MARROWPINE",
        name=cast()["company"]["name"],
        domain="marrow-and-pine",
        people=(*team, *heads, bot),
        channels=tuple(_channels((*team, *heads, bot), (visitor, *heads, bot))),
        groups=tuple(
            Group(
                id=f"S0MP{name.upper()}",
                handle=name,
                name=name.capitalize(),
                members=tuple(person.id for person in team if person.title == name),
            )
            for name in TEAMS
        ),
        app=from_manifest(manifest("socket", ""), APP),
    )


def _channels(everybody: tuple[Person, ...], few: tuple[Person, ...]) -> list[Channel]:
    def channel(name: str, topic: str, people: tuple[Person, ...], *, private: bool = False) -> Channel:
        members = tuple(person.id for person in people)
        return Channel(id=channel_id(name), name=name, topic=topic, private=private, members=members)

    return [
        *(channel(team, f"What customers say that {team} should hear", everybody) for team in TEAMS),
        channel(REVIEW, "The weekly review", everybody),
        channel(EXECUTIVES, "The weekly sample", few, private=True),
        channel(OPERATOR, "How Earshot is doing", everybody),
    ]


def channel_id(name: str) -> str:
    return f"C0MP{name.upper().replace('-', '')[:8]}"


def _person(id_: str, told: dict[str, Any], title: str) -> Person:
    return Person(id=id_, name=_handle(told["name"]), real_name=told["name"], tz=told["zone"], title=title)


def _handle(name: str) -> str:
    """The first name in Latin letters, such as ``aiko``."""
    latin = name.partition("(")[2].rstrip(")") or name
    return latin.split()[0].lower()


# ------------------------------------------------------------------ Earshot's settings


MAILBOX = "help@marrow-and-pine.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Where the demo's post office is."""

    smtp_port: int
    imap_port: int = 0
    """0 where there is no mailbox."""
    user: str = ""
    password: str = ""


def settings(folder: Path, *, page: str, port: int, mail: Mail) -> str:
    """settings.toml for the demo; ``page`` is the workspace's address."""
    told = cast()
    teams = "\n".join(f'{team} = {{ channel = "{team}", emoji = "{emoji}" }}' for team, emoji in TEAMS.items())
    readers = (told["visitor"], *told["people"])
    reads = "\n".join(f"{json.dumps(_handle(one['name']))} = {json.dumps(one['reads'])}" for one in readers)
    return f"""
operator_channel = "{OPERATOR}"
[company]
name = "{told["company"]["name"]}"
zone = "{told["company"]["zone"]}"
public_url = "{f"http://127.0.0.1:{port}" if port else ""}"
[database]
url = "sqlite:///{folder / "earshot.db"}"
[web]
port = {port}
# All customers of the demo sit at one address and know what they will say.
[form]
embed_on = ["{page}"]
min_fill_s = 0
per_visitor = 0
per_network = 0
[teams]
{teams}
[cards]
list_every_s = 12
# Twenty seconds are long in a week of four minutes.
[answers]
unsend_s = 2.5
[slack]
api_url = "{page}/api/"
request_s = 1.5
[mail]
address = "{MAILBOX}"
smtp_host = "127.0.0.1"
smtp_port = {mail.smtp_port}
smtp_tls = "none"
smtp_login = false
imap_host = "{"127.0.0.1" if mail.imap_port else ""}"
imap_port = {mail.imap_port}
imap_tls = "none"
user = "{mail.user}"
request_s = 1.5
[webhook]
sources = ["customers"]
# A thirtieth of the usual time: nobody waits two minutes to see a doubt end, and the rehearsal is never that late.
[relay]
request_s = 1.5
lease_s = 2.5
lateness_s = 2
settle_s = 4
sweeps_s = [4, 20, 120]
[clock]
lens = "{folder / "lens.json"}"
tick_s = 0.5
[log]
form = "json"
[sample]
releasers = {json.dumps(RELEASERS)}
[understanding]
competitors = ["Koppelhaus"]
[reads]
{reads}
{(HERE / "routes.toml").read_text(encoding="utf-8")}
"""
