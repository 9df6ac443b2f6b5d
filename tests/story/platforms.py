"""Where a story's team works: which far side is started, what Earshot is told of it, and what may go wrong there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.rehearsal import discord, slack
from bot.rehearsal.discord.hearth import COMMUNITY, TEAM
from bot.rehearsal.discord.limits import UNLIMITED
from tests.story.process import TEAMS
from tests.story.workplaces import OnDiscord, OnSlack, Workplace

LATENESS_S, LAG_S = 0.3, 0.3
"""Request + lateness + lag stays 0.45 s below settle, so that no second copy may ever be visible."""
NONCE_S = 1.8
"""Three minutes at the stories' scale."""
HEADERS_ONLY = discord.Limits(
    routes={},
    other=(1_000, 1.0),
    together=UNLIMITED,
    invalid=UNLIMITED,
    old_edits=UNLIMITED,
    identify_seconds=0.0,
)
"""Nobody gets there, but the headers say so: without any discord.py sends one request of a kind after the other."""


@dataclass(frozen=True, kw_only=True)
class Platform:
    name: str
    start: Callable[[Any, Any], Any]
    """A far side by limits and faults, not started yet; None for neither."""
    settings: Callable[[Any], Mapping[str, Any]]
    """What a process is told, by the far side that runs."""
    storm: Callable[[int], Any]
    """By seed: everything that may go wrong at once, inside the assumptions."""
    workplace: Callable[[Any], Workplace]
    """The far side that runs, as people see it."""
    community: bool = False
    """Whether customers speak there as well."""

    def __str__(self) -> str:
        return self.name


def _slack(limits: Any, faults: Any) -> slack.Rehearsal:
    return slack.Rehearsal(
        slack.default_workspace(), limits=limits or slack.Limits.off(), faults=faults or slack.Faults.none()
    )


SLACK = Platform(
    name="Slack",
    start=_slack,
    settings=lambda far: {"slack.api_url": f"{far.world.base_url}/api/"},
    storm=lambda seed: replace(slack.Faults.storm(seed), lateness=LATENESS_S, lag=LAG_S),
    workplace=OnSlack,
)


def on_discord(nonce_s: float) -> Platform:
    """The team on one server, customers on another; a nonce is remembered for so many seconds, 0 for not at all."""

    def start(limits: Any, faults: Any) -> discord.Rehearsal:
        return discord.Rehearsal(
            discord.default_scene(), limits=limits or HEADERS_ONLY, faults=faults, nonce_seconds=nonce_s
        )

    def settings(far: discord.Rehearsal) -> Mapping[str, Any]:
        return {
            "slack.enabled": False,
            "discord.workspace": TEAM,
            "discord.server": COMMUNITY,
            "discord.channels": ["#help", "ideas"],
            "discord.staff_roles": ["Hearth & Rail"],
            "discord.api_url": far.api_url,
            "discord.gateway_url": far.gateway_url,
            **{f"teams.{team}.group": team.capitalize() for team in TEAMS},
        }

    def storm(seed: int) -> discord.Faults:
        """Without being shut out by the network in front, which lasts for minutes whatever the scale."""
        return replace(discord.Faults.storm(seed), lateness=LATENESS_S, lag=LAG_S, banned=0.0)

    return Platform(
        name=f"Discord, nonces {'kept' if nonce_s else 'forgotten'}",
        start=start,
        settings=settings,
        storm=storm,
        workplace=OnDiscord,
        community=True,
    )


KEPT_S = 180.0
"""A nonce is remembered for so long by Discord itself."""
PLATFORMS = (SLACK, on_discord(KEPT_S))
"""Where stories are played in which not everything goes wrong."""
