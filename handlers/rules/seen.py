"""What a link shows: what it showed before conversations were joined or split, and what is said from then on.

Anybody can write in somebody's name into a form, and holds the link of what they wrote. What people join afterwards
must not open to that link what somebody else had written before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from storage.model import Conversation, ConversationId, Join

What = Literal["messages", "answers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the holder of one conversation's link may see of the conversation that it is part of by now."""

    path: Sequence[Conversation]
    """The conversation of the link, what it is part of, and so on, to the one that goes on."""
    joins: Sequence[Join]
    """In which one of these took part, and that hold."""

    def moved_away(self, what: What) -> set[int]:
        """What was split off from these: it stands elsewhere, and was seen here."""
        ids = {talk.id for talk in self.path}
        return {one for join in self.joins if join.kind == "split" and join.kept in ids for one in _moved(join, what)}

    def shows(self, what: What, one: int) -> bool:
        """Whether a message or an answer of the conversation that goes on, or one that moved away, is seen."""
        return all(self._passes(join, what, one) for join in self.joins if join.kind == "join")

    def _passes(self, join: Join, what: What, one: int) -> bool:
        steps = {(talk.id, talk.part_of) for talk in self.path}
        newest = join.newest_message if what == "messages" else join.newest_answer
        if (join.other, join.kept) in steps:
            return one > newest or one in _moved(join, what)
        kept = next((talk for talk in self.path if talk.id == join.kept), None)
        if kept is None or one not in _moved(join, what):
            return True
        # Whoever has a newer link than those of that time got it from us since then, with all that it shows.
        return kept.generation > join.generation or self._was_split_off(join, what, one)

    def _was_split_off(self, join: Join, what: What, one: int) -> bool:
        """What is joined to it again had been seen here before it was split off."""
        return any(
            split.kind == "split"
            and (split.kept, split.other) == (join.kept, join.other)
            and one in _moved(split, what)
            for split in self.joins
        )


def origin(current: ConversationId, message: int, joins: Iterable[Join]) -> ConversationId:
    """The conversation that a message began in, by all joins and splits that hold, wherever it stands now."""
    for join in sorted(joins, key=lambda one: one.id, reverse=True):
        came_from, went_to = (join.other, join.kept) if join.kind == "join" else (join.kept, join.other)
        if went_to == current and message in join.messages:
            current = came_from
    return current


def _moved(join: Join, what: What) -> frozenset[int]:
    return join.messages if what == "messages" else join.answers
