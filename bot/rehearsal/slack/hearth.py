"""The workspace that the demo and the tests find ready-made: Hearth & Rail, who sell furniture and the software that
tells people where their furniture is.
"""

from __future__ import annotations

from .values import App, Channel, Command, Group, Person, Shortcut, Workspace

BOT = "U0HRBOT0001"


def _person(number: int, name: str, real_name: str, tz: str, title: str, **more: bool | str) -> Person:
    return Person(id=f"U0HR{number:07d}", name=name, real_name=real_name, tz=tz, title=title, **more)  # type: ignore[arg-type]


AIKO = _person(1, "aiko", "Aiko Tanabe", "Asia/Tokyo", "Support", locale="ja-JP")
TOMASZ = _person(2, "tomasz", "Tomasz Wilk", "Europe/Warsaw", "Support", locale="pl-PL")
LEILA = _person(3, "leila", "Leila Haddad", "Asia/Beirut", "Support lead", locale="ar-LB")
MARCO = _person(4, "marco", "Marco Bellini", "Europe/Rome", "Sales", locale="it-IT")
GRACE = _person(5, "grace", "Grace Okafor", "Africa/Lagos", "Sales")
INES = _person(6, "ines", "Inês Carvalho", "Europe/Lisbon", "Marketing", locale="pt-PT")
YUSUF = _person(7, "yusuf", "Yusuf Demir", "Europe/Istanbul", "Marketing", locale="tr-TR")
PRIYA = _person(8, "priya", "Priya Raman", "Asia/Kolkata", "Product", locale="en-GB")
JONAS = _person(9, "jonas", "Jonas Lindqvist", "Europe/Stockholm", "Product", locale="sv-SE")
CAMILLE = _person(10, "camille", "Camille Roux", "Europe/Paris", "Service", locale="fr-FR")
DIEGO = _person(11, "diego", "Diego Fuentes", "America/Mexico_City", "Service", locale="es-MX")
HANNAH = _person(12, "hannah", "Hannah Weiss", "Europe/Berlin", "Chief executive", locale="de-DE")
ROBERT = _person(13, "robert", "Robert Achterberg", "Europe/Amsterdam", "Chief operating officer", locale="nl-NL")
MEI = _person(14, "mei", "Mei Lin", "Asia/Singapore", "Operations", locale="en-SG")
GUEST = _person(21, "olu", "Olu Bright", "Europe/London", "Contractor", guest=True)
STRANGER = _person(22, "sofia", "Sofia Marin", "America/Bogota", "Partner at Costa Freight", stranger=True)

SUPPORT, SALES, PRODUCT = "C0HRSUPPORT", "C0HRSALES01", "C0HRPRODUCT"
MARKETING, SERVICE, REVIEW = "C0HRMARKET1", "C0HRSERVICE", "C0HRREVIEW1"
EXECUTIVES, OPS, GENERAL = "C0HREXECS01", "C0HROPS0001", "C0HRGENERAL"

APP = App(
    app_id="A0HREARSHOT",
    name="Earshot",
    bot_user_id=BOT,
    bot_id="B0HREARSHOT",
    bot_token="xoxb-rehearsal-1001-2002-hearthandrail",
    app_token="xapp-1-A0HREARSHOT-3003-hearthandrail",
    signing_secret="8f742231b10e8888abcd99yyyzzz85a5",
    commands=(Command(name="/earshot", description="Keep customers within earshot", usage_hint="help · next · mine"),),
    shortcuts=(
        Shortcut(callback_id="heard", name="Pass on what I heard", description="A customer said something"),
        Shortcut(callback_id="heard_anywhere", name="Heard something", kind="global"),
    ),
)


def default_workspace(app: App = APP) -> Workspace:
    """Hearth & Rail: sixteen people, five functions as user groups, nine channels, one app; all ids are fixed."""
    support, sales, marketing = (AIKO, TOMASZ, LEILA), (MARCO, GRACE), (INES, YUSUF)
    product, service, executives = (PRIYA, JONAS), (CAMILLE, DIEGO), (HANNAH, ROBERT)
    staff = (*support, *sales, *marketing, *product, *service, *executives, MEI)
    everyone = _ids(*staff, GUEST)

    def channel(id: str, name: str, topic: str, *people: Person, **more: bool) -> Channel:
        return Channel(id=id, name=name, topic=topic, members=(*_ids(*people), app.bot_user_id), **more)

    return Workspace(
        team_id="T0HEARTHRAIL",
        name="Hearth & Rail",
        domain="hearth-and-rail",
        people=(*staff, GUEST, STRANGER),
        channels=(
            Channel(id=GENERAL, name="general", topic="Everybody", members=everyone),
            channel(SUPPORT, "support", "What customers need help with", *staff, GUEST),
            channel(SALES, "sales", "What customers ask before they buy", *staff),
            channel(PRODUCT, "product", "What customers wish were different", *staff),
            channel(MARKETING, "marketing", "What customers say about us in public", *staff),
            channel(SERVICE, "service", "Deliveries, repairs, returns", *staff, STRANGER, shared=True),
            channel(REVIEW, "review", "The weekly review", *staff),
            channel(EXECUTIVES, "executives", "The weekly sample", *executives, MEI, private=True),
            channel(OPS, "earshot-ops", "How the bot is doing", MEI, LEILA),
        ),
        groups=(
            Group(id="S0HRSUPPORT", handle="support-team", name="Support", members=_ids(*support)),
            Group(id="S0HRSALES01", handle="sales-team", name="Sales", members=_ids(*sales)),
            Group(id="S0HRMARKET1", handle="marketing-team", name="Marketing", members=_ids(*marketing)),
            Group(id="S0HRPRODUCT", handle="product-team", name="Product", members=_ids(*product)),
            Group(id="S0HRSERVICE", handle="service-team", name="Service", members=_ids(*service)),
            Group(id="S0HREXECS01", handle="executives", name="Executives", members=_ids(*executives)),
            Group(id="S0HROPERATE", handle="operators", name="Operators", members=_ids(MEI)),
        ),
        app=app,
    )


def _ids(*people: Person) -> tuple[str, ...]:
    return tuple(person.id for person in people)
