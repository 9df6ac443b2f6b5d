"""Days for tests that play a week with the real process: the same ones whatever day it is when they run."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


def last_friday() -> datetime:
    """Two in the afternoon of this Friday or the last one: nobody who speaks then has waited three days on Monday."""
    today = datetime.now(tz=BERLIN).replace(hour=14, minute=0, second=0, microsecond=0)
    return (today - timedelta(days=(today.weekday() - 4) % 7)).astimezone(UTC)


def monday_after(friday: datetime) -> datetime:
    """Half past ten on the Monday that follows it, when a review opens."""
    monday = friday.astimezone(BERLIN) + timedelta(days=3)
    return monday.replace(hour=10, minute=30).astimezone(UTC)
