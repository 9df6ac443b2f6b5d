"""A company to work for, its staff, and a desk."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from handlers.company import Company
from handlers.rules.match import Rule, compile_pattern
from handlers.rules.ritual import Ritual
from storage import people
from storage.ledger import Ledger
from storage.model import ChannelId, Person, PersonId, Team
from tests.handlers.desk import Desk
from tests.handlers.scenes import Scenes

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
            "white_check_mark": "say_back",
            "rotating_light": "urgent",
            "pushpin": "review",
            "mega": "nominate",
            "sos": "hand_over:support",
            "bulb": "hand_over:product",
            "moneybag": "hand_over:sales",
        },
        drafts=frozenset({"incoming_envelope"}),
        votes={"+1": "act", "question": "ask"},
    )


@pytest.fixture
def staff(ledger: Ledger) -> Sequence[Person]:
    found = [
        Person(id=PersonId("U-aiko"), name="Aiko", teams=(SUPPORT,)),
        Person(id=PersonId("U-ben"), name="Ben", teams=(SUPPORT,)),
        Person(id=PersonId("U-meera"), name="Meera", teams=(PRODUCT,)),
        Person(id=PersonId("U-olu"), name="Olu", guest=True),
        Person(id=PersonId("U-sam"), name="Sam", stranger=True),
        Person(id=PersonId("U-tam"), name="Tam", bot=True),
        Person(id=PersonId("U-una"), name="Una", gone=True, teams=(SUPPORT,)),
    ]
    ledger.write(people.set_people, found)
    return found


@pytest.fixture
def desk(ledger: Ledger, company: Company, staff: Sequence[Person], now: datetime) -> Desk:
    return Desk(ledger, company, now)


@pytest.fixture(scope="session")
def scenes() -> Iterator[Scenes]:
    played = Scenes()
    yield played
    played.close()
