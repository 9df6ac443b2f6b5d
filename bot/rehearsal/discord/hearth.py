"""The scene that the demo and the tests find ready-made: Hearth & Rail with two servers, one in which they work and one
for their customers.
"""

from __future__ import annotations

from . import permissions
from .values import CATEGORY, FORUM, NEWS, App, Channel, Guild, Member, Overwrite, Person, Role, Scene, Tag


def _person(number: int, name: str, shown: str, locale: str = "en-US") -> Person:
    return Person(id=f"10010000000000{number:04d}", name=name, shown=shown, locale=locale)


AIKO = _person(1, "aiko", "Aiko Tanabe", "ja")
TOMASZ = _person(2, "tomasz", "Tomasz Wilk", "pl")
LEILA = _person(3, "leila", "Leila Haddad")
MARCO = _person(4, "marco", "Marco Bellini", "it")
GRACE = _person(5, "grace", "Grace Okafor")
INES = _person(6, "ines", "Inês Carvalho", "pt-BR")
YUSUF = _person(7, "yusuf", "Yusuf Demir", "tr")
PRIYA = _person(8, "priya", "Priya Raman", "en-GB")
JONAS = _person(9, "jonas", "Jonas Lindqvist", "sv-SE")
CAMILLE = _person(10, "camille", "Camille Roux", "fr")
DIEGO = _person(11, "diego", "Diego Fuentes", "es-419")
HANNAH = _person(12, "hannah", "Hannah Weiss", "de")
ROBERT = _person(13, "robert", "Robert Achterberg", "nl")
MEI = _person(14, "mei", "Mei Lin")
GUEST = _person(21, "olu", "Olu Bright", "en-GB")
NILS = _person(31, "nils_h", "Nils", "sv-SE")
ROSA = _person(32, "rosa.v", "Rosa V.", "es-ES")
KENJI = _person(33, "kenji77", "kenji", "ja")
AMARA = _person(34, "amara", "Amara | Costa Freight")

TEAM, COMMUNITY = "1002000000000000001", "1002000000000000002"
SUPPORT, SALES, PRODUCT = "1003000000000000001", "1003000000000000002", "1003000000000000003"
MARKETING, SERVICE, REVIEW = "1003000000000000004", "1003000000000000005", "1003000000000000006"
EXECUTIVES, OPS, GENERAL = "1003000000000000007", "1003000000000000008", "1003000000000000009"
WELCOME, LOUNGE, HELP = "1003000000000000021", "1003000000000000022", "1003000000000000023"
IDEAS, NEWS_ROOM, STAFF_ROOM = "1003000000000000024", "1003000000000000025", "1003000000000000026"
BUG, IDEA, QUESTION, SHIPPED = (f"100500000000000000{number}" for number in range(1, 5))

APP = App(
    id="1006000000000000001",
    name="Earshot",
    token="MTAwNjAwMDAwMDAwMDAwMDAwMQ.rehearsal.hearth-and-rail-of-our-own",
    bot="1006000000000000001",
    owner=MEI.id,
)
BOT = APP.bot


def _role(number: int, name: str, **more: bool | int) -> Role:
    return Role(id=f"10040000000000{number:05d}", name=name, position=number, **more)  # type: ignore[arg-type]


SUPPORT_ROLE = _role(1, "Support", mentionable=True)
SALES_ROLE = _role(2, "Sales", mentionable=True)
MARKETING_ROLE = _role(3, "Marketing", mentionable=True)
PRODUCT_ROLE = _role(4, "Product", mentionable=True)
SERVICE_ROLE = _role(5, "Service", mentionable=True)
EXECUTIVES_ROLE = _role(6, "Executives")
OPERATORS_ROLE = _role(7, "Operators")
APP_ROLE = _role(8, "Earshot", managed=True, permissions=permissions.OF_THE_APP)
STAFF_ROLE = _role(11, "Hearth & Rail", permissions=permissions.OF_MODERATORS)
REGULAR_ROLE = _role(12, "Regular")
COMMUNITY_APP_ROLE = _role(13, "Earshot", managed=True, permissions=permissions.OF_THE_APP)


def default_scene(app: App = APP) -> Scene:
    """Sixteen people of the company and four customers, two servers, one app; all ids are fixed. The app may call
    everybody, so that whom it does not call is its own doing.
    """
    teams = {
        SUPPORT_ROLE: (AIKO, TOMASZ, LEILA),
        SALES_ROLE: (MARCO, GRACE),
        MARKETING_ROLE: (INES, YUSUF),
        PRODUCT_ROLE: (PRIYA, JONAS),
        SERVICE_ROLE: (CAMILLE, DIEGO),
        EXECUTIVES_ROLE: (HANNAH, ROBERT),
        OPERATORS_ROLE: (MEI,),
    }
    staff = {person: role for role, people in teams.items() for person in people}
    customers = (NILS, ROSA, KENJI, AMARA)
    return Scene(
        people=(*staff, GUEST, *customers),
        guilds=(_team(app, staff), _community(app, tuple(staff), customers)),
        app=app,
    )


def _team(app: App, staff: dict[Person, Role]) -> Guild:
    members = [Member(person=person.id, roles=(role.id,)) for person, role in staff.items()]
    roles = (*dict.fromkeys(staff.values()), APP_ROLE)
    everyone = Role(id=TEAM, name="@everyone", permissions=permissions.OF_EVERYONE, position=0)
    return Guild(
        id=TEAM,
        name="Hearth & Rail",
        owner=MEI.id,
        members=(*members, Member(person=GUEST.id), Member(person=app.bot, roles=(APP_ROLE.id,))),
        roles=(everyone, *roles),
        channels=(
            Channel(id=GENERAL, name="general", topic="Everybody"),
            Channel(id=SUPPORT, name="support", topic="What customers need help with"),
            Channel(id=SALES, name="sales", topic="What customers ask before they buy"),
            Channel(id=PRODUCT, name="product", topic="What customers wish were different"),
            Channel(id=MARKETING, name="marketing", topic="What customers say about us in public"),
            Channel(id=SERVICE, name="service", topic="Deliveries, repairs, returns"),
            Channel(id=REVIEW, name="review", topic="The weekly review"),
            Channel(
                id=EXECUTIVES,
                name="executives",
                topic="The weekly sample",
                overwrites=_only(TEAM, EXECUTIVES_ROLE, OPERATORS_ROLE, APP_ROLE),
            ),
            Channel(
                id=OPS,
                name="earshot-ops",
                topic="How the bot is doing",
                overwrites=_only(TEAM, OPERATORS_ROLE, SUPPORT_ROLE, APP_ROLE),
            ),
        ),
    )


def _community(app: App, staff: tuple[Person, ...], customers: tuple[Person, ...]) -> Guild:
    members = [Member(person=person.id, roles=(STAFF_ROLE.id,)) for person in staff]
    members += [Member(person=person.id, roles=(REGULAR_ROLE.id,) if person is ROSA else ()) for person in customers]
    everyone = Role(id=COMMUNITY, name="@everyone", permissions=permissions.OF_EVERYONE, position=0)
    talk = "1003000000000000020"
    return Guild(
        id=COMMUNITY,
        name="Hearth & Rail Community",
        owner=MEI.id,
        members=(*members, Member(person=app.bot, roles=(COMMUNITY_APP_ROLE.id,))),
        roles=(everyone, STAFF_ROLE, REGULAR_ROLE, COMMUNITY_APP_ROLE),
        channels=(
            Channel(id=WELCOME, name="welcome", topic="Read this first"),
            Channel(id=NEWS_ROOM, name="news", kind=NEWS, topic="What is new"),
            Channel(id=talk, name="Talk", kind=CATEGORY),
            Channel(id=LOUNGE, name="lounge", parent=talk, topic="Anything"),
            Channel(id=HELP, name="help", parent=talk, topic="Something does not work"),
            Channel(
                id=IDEAS,
                name="ideas",
                kind=FORUM,
                parent=talk,
                topic="What should be different? One post each.",
                tags=(
                    Tag(id=BUG, name="bug", emoji="🐞"),
                    Tag(id=IDEA, name="idea", emoji="💡"),
                    Tag(id=QUESTION, name="question", emoji="❓"),
                    Tag(id=SHIPPED, name="shipped", moderated=True, emoji="🚚"),
                ),
            ),
            Channel(id=STAFF_ROOM, name="staff", overwrites=_only(COMMUNITY, STAFF_ROLE, COMMUNITY_APP_ROLE)),
        ),
    )


def _only(everyone: str, *roles: Role) -> tuple[Overwrite, ...]:
    """A channel that only these roles see."""
    seen = (Overwrite(id=role.id, allow=permissions.VIEW_CHANNEL) for role in roles)
    return (Overwrite(id=everyone, deny=permissions.VIEW_CHANNEL), *seen)
