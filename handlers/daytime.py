"""When what we begin may reach a customer: in the daytime of a working day of theirs, as far as we know it."""

from datetime import datetime

from handlers.company import Company
from handlers.rules.countries import country_of
from handlers.rules.hours import when_we_may_begin, zone_named
from storage.model import Conversation


def begins_at(company: Company, talk: Conversation, *, now: datetime) -> datetime:
    """The first such moment from now on; where their zone is not known, by the company's zone, country and days off."""
    theirs = zone_named(talk.customer.zone)
    if theirs is not None:
        return when_we_may_begin(now, zone=theirs, country=country_of(theirs.key))
    ours = company.hours
    return when_we_may_begin(now, zone=company.zone, country=ours.country, days_off=ours.days_off)
