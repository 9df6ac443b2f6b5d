"""In which country a zone lies."""

from zoneinfo import available_timezones

import pytest

from handlers.rules.countries import country_of


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Berlin", "DE"),
        ("Europe/Copenhagen", "DK"),
        ("Africa/Cairo", "EG"),
        ("Asia/Kolkata", "IN"),
        ("Asia/Calcutta", "IN"),
        ("US/Eastern", "US"),
        ("Africa/Asmera", ""),  # an older name of Eritrea's, kept with the zone of many countries
        ("Etc/UTC", ""),
        ("UTC", ""),
        ("Mars/Phobos", ""),
    ],
)
def test_a_zone_of_one_country_tells_it(zone: str, country: str) -> None:
    assert country_of(zone) == country


def test_every_zone_tells_a_country_or_nothing() -> None:
    found = {country_of(zone) for zone in available_timezones()}
    assert all(one == "" or (len(one) == 2 and one.isupper()) for one in found)
    assert len(found) > 240
