"""What customers of a kitchen shop say, each something else: no two of them are near-duplicates."""

SAYINGS = (
    "My oven came without its door, and the driver had already left",
    "The bill for November names a machine that we never bought",
    "Exports stop at row five hundred and say nothing",
    "Wo bleibt mein Ersatzteil? Es sollte am Montag kommen",
    "Your fitter was patient with my mother, please thank him",
    "Could the lamp be dimmed from the telephone as well?",
    "Nobody picks up the hotline before noon",
    "We want twelve more chairs like those of last spring",
    "The app signs me out whenever the train enters a tunnel",
    "Parcel opened, one drawer handle missing, box half empty",
    "How do I descale the kettle without vinegar?",
    "Password mails arrive an hour late and are expired by then",
    "Gibt es die Arbeitsplatte auch in Eiche hell?",
    "The discount for schools vanished from our contract",
    "A burnt smell comes out of the dishwasher after each cycle",
    "Please make the receipts readable on a small screen",
    "Delivery window moved three times within one week",
    "I love the new recipe cards, my children cook from them",
    "Search finds nothing when I type an accent",
    "Two refunds were promised and only half of one has come",
    "Is the fridge quiet enough for a studio flat?",
    "Your terms changed overnight and nobody told the tenants",
    "The calendar shows Sunday as a working day",
    "Can colleagues share one basket before we order?",
    "La cafetière fuit par le dessous depuis samedi",
    "Spare bulbs for the hood are sold out everywhere",
    "Invoices should carry our cost centre",
    "The manual is missing page nine, where the wiring begins",
    "Wrong colour twice, first sage and then mustard",
    "Unsubscribing needs four clicks and a telephone call",
    "Your courier threw it over the fence into the pond",
    "Keyboard users cannot reach the payment button",
    "We compared five vendors, and your quote had hidden fees",
    "The warranty form rejects serial numbers with a dash",
    "Great advice on the induction hob, it boils in seconds",
    "Dark mode hides the totals in the yearly report",
    "Why does the tap whistle at night?",
    "Somebody else's order history is in my account",
    "El horno no calienta por encima de ciento veinte grados",
    "Holidays in our region are absent from the booking page",
)


def saying(n: int) -> str:
    """After so many they begin again."""
    return SAYINGS[n % len(SAYINGS)]
