"""In which country a time zone lies, by the tables of the IANA database.

``zone.tab`` names one country for each of its zones. Browsers still give zones by older names, which are links: one is
followed where its zone is kept for one country alone (``zone1970.tab``), else it would tell a neighbour's.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

TABLES = "tzdata.zoneinfo"


def country_of(zone: str) -> str:
    """ISO 3166-1, such as ``DE``; empty where the zone is in no country, in several, or unknown."""
    return _countries().get(zone, "")


@cache  # 5 ms
def _countries() -> Mapping[str, str]:
    alone = {zone: country for country, zone in _rows("zone1970.tab") if "," not in country}
    links = (line.split(" ") for line in _lines("tzdata.zi") if line.startswith("L "))
    older = {name: alone[zone] for _, zone, name in links if zone in alone}
    return older | {zone: country for country, zone in _rows("zone.tab")}


def _rows(table: str) -> Iterator[tuple[str, str]]:
    """Countries and the zone of each row."""
    for line in _lines(table):
        if not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            yield country, zone


def _lines(table: str) -> list[str]:
    return files(TABLES).joinpath(table).read_text("utf-8").splitlines()
