"""What a customer gets: the whole text of a letter, by which way it goes, and the links in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from handlers import phrases
from handlers.company import Company
from handlers.rules.address import address_key
from handlers.rules.escape import one_line
from handlers.rules.tokens import token
from handlers.sentences import SOURCE, choose, speaker
from storage import answers, customers, messages, outbox
from storage.ledger import Tx
from storage.model import Answer, Chosen, Conversation, Letter, Person

PAGE, MAIL = "page", "mail"
SUBJECT_MAX = 150
MAIL_FILES_MAX = 8 << 20
"""Bytes of files that travel along in one mail: they become a third more on the way, and a mail has 15 s to leave."""
NAMED_MAX = 20
"""So many earlier mails a letter names (RFC 5322 asks for all of them; servers cut long headers)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a customer can be reached."""

    source: str
    to: str
    """Where, in the source's terms."""
    shown: str
    """The same for people."""


def way_to(tx: Tx, company: Company, talk: Conversation) -> Way | None:
    """Where they wrote, if one can be answered there; else by mail where we have an address and can send there, or the
    page whose link they were given. None: no way.

    Of several addresses the one from which they wrote last in this conversation, as long as it is theirs.
    """
    source = talk.source.partition(":")[0]
    if is_chat(source) and source in company.carriers and talk.address:
        return Way(source=source, to=talk.address, shown=f"in {source.capitalize()}, where they wrote")
    if MAIL in company.carriers:
        found = [
            (address_key(address) != address_key(talk.address), where != source, address)
            for where, address in customers.list_addresses(tx, talk.customer.id)
        ]
        mail = next((address for *_, address in sorted(found) if is_mail(address)), None)
        if mail is not None:
            return Way(source=MAIL, to=mail, shown=f"by mail to {mail}")
    if talk.source in ("form", PAGE):
        return Way(source=PAGE, to="", shown="on their page")
    return None


def is_chat(source: str) -> bool:
    """Whether letters of that way stand where others read along, with buttons below them."""
    return source not in (MAIL, PAGE)


GOT = frozenset({"sent", "late"})
"""States of what the customer has, as far as we know."""


def place_of(tx: Tx, answer: Answer, way: Way) -> str:
    """Where what we said stands, if it can be changed in its place: in a chat. Corrections stand where it stood."""
    if not is_chat(way.source):
        return ""
    said = [answer, *answers.list_corrections(tx, answer.id)]
    there = [one.delivery for one in said if one.source == way.source and one.state in GOT]
    return (outbox.find_letter_place(tx, there[-1]) or "") if there else ""


def is_mail(address: str) -> bool:
    local, at, host = address.rpartition("@")
    return bool(local and at and "." in host) and not any(char.isspace() for char in address)


def page_link(company: Company, talk: Conversation) -> str:
    """The customer's own page; empty where nobody outside can reach us."""
    if not company.public_url:
        return ""
    return f"{company.public_url}{page_path(company, talk)}"


def page_path(company: Company, talk: Conversation) -> str:
    return _path(company, token(talk.ref, talk.generation))


def _path(company: Company, named: str) -> str:
    return f"/c/{named}-{company.seal.sign(PAGE, named)}"


def renewed(company: Company, talk: Conversation, letter: Letter) -> Letter:
    """The same letter with the links and the reply address that this conversation has now."""
    named = token(talk.ref, talk.generation)
    if letter.token == named:
        return letter
    old, new = _path(company, letter.token), _path(company, named)
    text, linked, bare = (one.replace(old, new) for one in (letter.text, letter.linked, letter.bare))
    return replace(letter, token=named, text=text, linked=linked, bare=bare)


def language_of(company: Company, talk: Conversation) -> str:
    """Of our own sentences to this customer; where we have none in theirs, the house's."""
    said = choose(talk.customer.language, "") if talk.customer.language else SOURCE
    return said if said != SOURCE else choose(company.language, "")


def signature(company: Company, person: Person | None, talk: Conversation) -> str:
    """First name and team, or the team alone, as the settings want it; below it the company."""
    team = talk.team.replace("_", " ").capitalize()
    first = one_line(person.name, 80).split(" ")[0] if person and company.sign_with_name else ""
    return f"{first} · {team}\n{company.name}" if first else f"{team}\n{company.name}"


def compose(
    tx: Tx,
    company: Company,
    talk: Conversation,
    way: Way,
    *,
    text: str,
    person: Person | None,
    asks: bool,
    now: datetime,
    files: Sequence[Chosen] = (),
    quotes: bool = False,
) -> Letter:
    """The letter, word for word as the customer gets it."""
    language = language_of(company, talk)
    # Their page is for whoever has its link: that is nothing to be said where others read along.
    link = page_link(company, talk) if way.source == MAIL else ""
    by_button = way.source != MAIL
    closing = [*_closing(language, link, asks=asks, by_button=by_button), signature(company, person, talk)]
    if quotes:
        closing.insert(0, phrases.may_we_quote(speaker(language), on_page=way.source == PAGE or bool(link)))
    bare = "\n\n".join([text.strip(), *closing])
    linked = "\n\n".join([text.strip(), phrases.files(speaker(language), link), *closing]) if files and link else ""
    goes = how_files_go(company, way, files)
    return Letter(
        source=way.source,
        to=way.to,
        name=talk.customer.name or "",
        sender=_sender(company, person),
        subject=_subject(company, talk, language),
        text=linked if goes == "linked" else bare,
        bare=bare if goes == "linked" else "",
        linked=linked if goes == "attached" else "",
        encloses=len(files) if goes == "attached" else 0,
        language=language,
        at=now,
        token=token(talk.ref, talk.generation),
        answers=tuple(messages.list_own_ids(tx, talk.id, NAMED_MAX)),
        automatic=person is None,
        choices=phrases.verdicts(speaker(language)) if asks and is_chat(way.source) else (),
    )


FilesGo = Literal["attached", "linked", "on page", "not at all"]
"""With the letter; on their page, and the letter says so; on the page where the letter stands, too; no way."""


def how_files_go(company: Company, way: Way, files: Sequence[Chosen]) -> FilesGo:
    if way.source == PAGE:
        return "on page"
    if sum(one.size for one in files) <= MAIL_FILES_MAX:
        return "attached"
    return "linked" if company.public_url and not is_chat(way.source) else "not at all"


def _closing(language: str, link: str, *, asks: bool, by_button: bool) -> Sequence[str]:
    _ = speaker(language)
    if asks:
        return phrases.ask(_, link, by_button=by_button)
    return [phrases.page(_, link)] if link else []


def _sender(company: Company, person: Person | None) -> str:
    first = one_line(person.name, 80).split(" ")[0] if person and company.sign_with_name else ""
    return f"{first}, {company.name}" if first else company.name


def _subject(company: Company, talk: Conversation, language: str) -> str:
    if talk.subject:
        subject = one_line(talk.subject, SUBJECT_MAX)
        return subject if subject.lower().startswith("re:") else f"Re: {subject}"
    return phrases.subject(speaker(language), company.name)
