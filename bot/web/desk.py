"""The operator's desk: the status page and what machines ask, made from the settings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from starlette.routing import Route

from bot.health import Health
from bot.ledger import AsyncLedger
from bot.settings import Settings
from bot.web.access import Access, is_own
from bot.web.api import Api
from bot.web.metrics import Metrics
from bot.web.probes import Probes
from bot.web.prometheus import Units
from bot.web.status import Place, Status
from bot.web.talk import said
from handlers.company import Company
from storage.model import Arrival, ChannelId, Team, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """What the desk looks at."""

    ledger: AsyncLedger
    health: Health
    units: Units
    loops: bool
    """Whether this process relays itself."""
    channels: Callable[[], Mapping[str, str]]
    """Channel ids → names, as far as they are known."""
    now: Callable[[], datetime]
    wall: Callable[[], int]


async def desk(folder: Path, settings: Settings, running: Running, key: bytes) -> list[Route]:
    """Its routes; ``key`` signs sessions and forms, and is the same in every process. Raises Unavailable."""
    access = Access(
        operator=settings.web.operator_token,
        metrics=settings.web.metrics_token,
        api=settings.web.api_token,
        local=is_own(settings.web.host),
        key=key,
        wall=running.wall,
    )
    place = Place(
        company=settings.company.name,
        zone=ZoneInfo(settings.company.zone),
        loops=running.loops,
        real=not settings.clock.lens,
        channels=running.channels,
        words=held_words,
    )
    status = Status(folder, place, access, running.ledger, running.health, now=running.now, wall=running.wall)
    metrics = Metrics(running.ledger, running.units, wall=running.wall, now=running.now, channels=running.channels)
    await metrics.begin()
    probes = Probes(running.ledger, metrics, access, list_down=status.list_down, wall=running.wall)
    # What the API tells needs no channel, whose ids the platform tells later.
    company = Company(
        name=settings.company.name,
        zone=ZoneInfo(settings.company.zone),
        teams={Team(name): ChannelId(team.channel) for name, team in settings.teams.items()},
        default_team=Team(settings.company.default_team),
    )
    api = Api(running.ledger, access, company, now=running.now, wall=running.wall)
    return [*status.routes(), *probes.routes(), *api.routes()]


def held_words(arrival: Arrival) -> str:
    """What a held form says; only forms are held."""
    try:
        heard = said.read(arrival)
    except (ValueError, KeyError, TypeError):
        return ""
    return heard.text if isinstance(heard, Words) else ""
