"""The invented company of the demo, and Earshot's settings for it."""

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

HERE = Path(__file__).parent
TEAMS = {"support": "sos", "sales": "moneybag", "product": "bulb", "marketing": "dart", "service": "wrench"}
WEBHOOK_SECRET = "whsec_" + "bWFycm93LWFuZC1waW5lLWRlbW8tb25seQ=="
RELEASERS = ["meera", "aiko", "robin"]
"""Who may let the sample out; the last one plays with the demo."""
REVIEW, EXECUTIVES, OPERATOR = "review", "executives", "earshot-ops"


@cache
def cast() -> dict[str, Any]:
    return tomllib.loads((HERE / "cast.toml").read_text(encoding="utf-8"))


def zone() -> ZoneInfo:
    return ZoneInfo(cast()["company"]["zone"])


def monday() -> datetime:
    """When the week begins."""
    return datetime(2026, 11, 23, tzinfo=zone())


CHANNELS = {team: f"What customers say that {team} should hear" for team in TEAMS} | {
    REVIEW: "The weekly review",
    EXECUTIVES: "The weekly sample",
    OPERATOR: "How Earshot is doing",
}
"""Each with what it is for. Executives' is for them and whoever plays; all others are for everybody."""


def name_of(place: str, id_of: Callable[[str], str]) -> str:
    """A channel's name by its id; what is none of ours keeps its id."""
    return next((name for name in CHANNELS if id_of(name) == place), place)


def handle(name: str) -> str:
    """The first name in Latin letters, such as ``aiko``."""
    latin = name.partition("(")[2].rstrip(")") or name
    return latin.split()[0].lower()


# ------------------------------------------------------------------ Earshot's settings


REQUEST_S = 1.5
MAILBOX = "help@marrow-and-pine.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Where the demo's post office is."""

    smtp_port: int
    imap_port: int = 0
    """0 where there is no mailbox."""
    user: str = ""
    password: str = ""


def settings(folder: Path, *, page: str, workspace: str, request_s: float, port: int, mail: Mail) -> str:
    """settings.toml for the demo; ``page`` is the workspace's address, ``workspace`` the tables that tell of it,
    ``request_s`` how long a request to it may take.
    """
    told = cast()
    teams = "\n".join(f'{team} = {{ channel = "{team}", emoji = "{emoji}" }}' for team, emoji in TEAMS.items())
    readers = (told["visitor"], *told["people"])
    reads = "\n".join(f"{json.dumps(handle(one['name']))} = {json.dumps(one['reads'])}" for one in readers)
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
{workspace}
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
request_s = {REQUEST_S}
[webhook]
sources = ["customers"]
# A fraction of the usual time: nobody waits two minutes to see a doubt end, and the rehearsal is never that late.
[relay]
request_s = {request_s}
lease_s = {request_s + 1}
lateness_s = 2
settle_s = {request_s + 2.5}
sweeps_s = [{request_s + 2.5}, 20, 120]
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
