"""A company to work for, and shorthand for what happens to it."""

from collections.abc import Sequence
from datetime import time
from zoneinfo import ZoneInfo

import pytest

from handlers.company import Company, Ritual
from handlers.rules.match import Rule, compile_pattern
from storage import people
from storage.ledger import Ledger
from storage.model import (
    ChannelId,
    Person,
    PersonId,
    Team,
)

SUPPORT, PRODUCT, SALES = Team("support"), Team("product"), Team("sales")


@pytest.fixture
def company() -> Company:
    return Company(
        name="Marrow & Pine",
        zone=ZoneInfo("Europe/Berlin"),
        teams={
            SUPPORT: ChannelId("C-support"),
            PRODUCT: ChannelId("C-product"),
            SALES: ChannelId("C-sales"),
        },
        default_team=SUPPORT,
        rules=(Rule(name="price words", team=SALES, any=(compile_pattern("(?i)price"),)),),
        review_channel=ChannelId("C-review"),
        executive_channel=ChannelId("C-executives"),
        review_opens=Ritual(weekday=0, at=time(10)),
        signs={
            "eyes": "own",
            ":own": "own",
            "rotating_light": "urgent",
            "bulb": "hand_over:product",
            ":hand_over:product": "hand_over:product",
        },
        votes={"thumbsup": "act", "question": "ask"},
    )


@pytest.fixture
def staff(ledger: Ledger) -> Sequence[Person]:
    members = [
        Person(id=PersonId("U-aiko"), name="Aiko", teams=(SUPPORT,)),
        Person(id=PersonId("U-meera"), name="Meera", teams=(PRODUCT,)),
        Person(id=PersonId("U-guest"), name="Olu", guest=True),
    ]
    ledger.write(people.set_people, members)
    return members
