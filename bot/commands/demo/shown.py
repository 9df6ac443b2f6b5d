"""What Earshot shows in the workspace, as a person reads it, whichever platform that is."""

from dataclasses import dataclass, field
from typing import Any, Literal

from handlers.rules.cover import cover
from handlers.rules.escape import clean

Json = dict[str, Any]
Place = tuple[str, str]
"""Channel and ts."""
Kind = Literal["card", "again", "bundle", "aside", "joined", "other"]
"""A conversation's card; "wrote again" in its thread; several in one message; a card put aside as spam; what is left
of one that became part of another; the rest.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A message as it stands, or stood when somebody deleted it by hand (``gone``)."""

    channel: str
    """A channel's name; of any other place its id."""
    ts: str
    thread: str | None
    """The ts of the message under which it stands."""
    push: str
    quotes: tuple[str, ...] = ()
    """The text of every quote, as it was written."""
    lines: tuple[str, ...] = ()
    """Everything else that is written in it, line by line."""
    whole: str = ""
    """All that it is made of."""
    leads_to: frozenset[str] = frozenset()
    """The ts of the messages to which it has a link."""
    broadcast: bool = False
    gone: bool = False

    @property
    def place(self) -> Place:
        return self.channel, self.ts

    @property
    def kind(self) -> Kind:
        if self.thread is None and " · for " in self.push:
            return "card"
        if self.thread is not None and self.push.endswith("wrote again"):
            return "again"
        if self.push.endswith("came in at once"):
            return "bundle"
        if self.push.startswith("Part of another conversation"):
            return "joined"
        return "aside" if self.push.startswith("Put aside as spam") else "other"

    @property
    def rule(self) -> str:
        """The rule's name between our quotation marks, from the facts of a card."""
        for line in self.lines:
            if "by rule “" in line:
                return line.partition("by rule “")[2].partition("”")[0]
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one person is shown alone: a form, what leads on from it, a list, something to read."""

    id: str
    channel: str = ""
    """Where it stands, if it is a message."""
    quotes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    whole: str = ""
    given: dict[str, str] = field(default_factory=dict)
    """With what its fields begin, by name."""
    options: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """(value, label) of each option of its fields, by name."""
    refs: tuple[str, ...] = ()
    """The conversations that can be taken out of it, if it is the list of a bundle; as many as it has quotes."""


def is_linked(one: Shown, to: Shown) -> bool:
    """Whether a message has a link to another one."""
    return to.ts in one.leads_to


# ------------------------------------------------------------------ whose words these are


class Texts:
    """Finds what was said by what is shown of it, whole or cut."""

    def __init__(self) -> None:
        self._whole: dict[str, str] = {}

    def add(self, key: str, text: str) -> None:
        self._whole[squeeze(cover(clean(text)))] = key

    def find(self, shown: str) -> str | None:
        """The key of the one text that a quote shows; None when there is none, or more than one begins like it."""
        squeezed = squeeze(shown)
        if squeezed in self._whole:
            return self._whole[squeezed]
        if not squeezed.endswith("…"):
            return None
        begun = [key for text, key in self._whole.items() if text.startswith(squeezed[:-1].rstrip())]
        return begun[0] if len(begun) == 1 else None


def squeeze(text: str) -> str:
    return " ".join(text.split())
