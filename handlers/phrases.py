"""The bot's own sentences in letters, each whole in each language; whatever is filled in is named."""

from collections.abc import Callable

from storage.model import Choice

Speaker = Callable[..., str]


def ask(_: Speaker, link: str, *, by_button: bool) -> list[str]:
    """Whether that settles it, where they tell us, and how not to be asked again."""
    if by_button:
        return [_("Does that settle it? Please tell us with one of the two buttons below.")]
    if link:
        return [
            _("Does that settle it? Please tell us here: %(link)s", link=link),
            _("If you do not want to be asked again, you can say so there, too."),
        ]
    return [
        _("Does that settle it? Please answer in your own words: yes, it is done, or not quite."),
        _("If you do not want to be asked again, just write: please don't ask me again."),
    ]


def verdicts(_: Speaker) -> tuple[Choice, ...]:
    """What the two buttons say."""
    return (
        Choice(verdict="done", label=_("Yes, it is done")),
        Choice(verdict="not quite", label=_("Not quite")),
    )


def page(_: Speaker, link: str) -> str:
    return _("You can read this and answer it here, too: %(link)s", link=link)


def say_back(_: Speaker) -> str:
    """Before what the team writes."""
    return _("This is what we understood, and what we did:")


def correction(_: Speaker, date: str) -> str:
    """Before what the team writes in the place of an answer that was wrong."""
    return _("This corrects what we wrote on %(date)s:", date=date)


def taken_back(_: Speaker) -> str:
    """On the page, in the place of the words."""
    return _("We have taken this message back.")


def files(_: Speaker, link: str) -> str:
    """Where a letter's files are, when they do not travel along."""
    return _("The files that belong to this are here: %(link)s", link=link)


def thanks(_: Speaker) -> str:
    """For praise; whoever sends it may write it anew."""
    return _("Thank you for these words. We have passed them on to the people they are about.")


def quoting(_: Speaker) -> str:
    """Before our own last answer, when nobody has said whether it settled the matter."""
    return _("Some days ago we wrote to you:")


def reminder(_: Speaker) -> str:
    return _("A while ago we asked you whether this is settled. We would still like to know. We will not ask again.")


def arrived(_: Speaker, company: str) -> str:
    """The acknowledgement: nothing in it comes from the sender (threat T14)."""
    return _("Your message has arrived at %(company)s, and people will read it.", company=company)


def by(_: Speaker, when: str) -> str:
    """When we usually answer, in their own time."""
    return _("We usually answer by %(when)s.", when=when)


def by_both(_: Speaker, when: str, elsewhere: str) -> str:
    """The same where their zone is not known."""
    return _("We usually answer by %(when)s, which is %(elsewhere)s.", when=when, elsewhere=elsewhere)


def night(_: Speaker) -> str:
    return _("It is night at our place just now.")


def closed(_: Speaker) -> str:
    return _("We are closed just now.")


def bugging(_: Speaker) -> str:
    """For those who fear to be a burden."""
    return _("You are not bugging us: we are glad that you wrote.")


def may_we_quote(_: Speaker, *, on_page: bool) -> str:
    """For those who speak well of us; ``on_page``: they have a page that they can open."""
    if on_page:
        return _("May we quote what you wrote? You can say so on your page, and take it back there at any time.")
    return _("May we quote what you wrote? Please just answer yes; you can take it back at any time.")


def subject(_: Speaker, company: str) -> str:
    return _("Your message to %(company)s", company=company)
