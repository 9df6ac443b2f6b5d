"""Judges a journal: what became of every customer's words, and whether anything ever stood there twice.

Pure: nothing of Earshot's own is asked, only what the far side wrote down.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from bot.rehearsal import reading

Json = dict[str, Any]
Place = tuple[str, str]
SAID = re.compile(r"[a-z]+-\d{6} \(\d\)")
"""How customers in stories speak: every text is one of its kind, and names the rule that it asks for."""
POSTING = ("chat.postMessage", "create_message")
DELETING = ("chat.delete", "delete_message")
PEOPLE = "stage."
"""What people do themselves begins so in every journal."""
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""Discord does not show a backslash before punctuation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Both oracles of posting.md at rest."""

    accepted: int
    visible: int
    lost: Sequence[str]
    """Accepted, and nowhere to be seen."""
    twice: Sequence[str]
    """Words that stand on two cards or twice in threads, and deliveries that stand twice."""
    doubled: Sequence[str]
    """Second copies that were visible for a while, though the machine ran."""
    deleted: Sequence[str]
    """Messages that were deleted, though the machine ran."""
    excused: int
    """Second copies and deletions of moments in which the machine stood still."""

    @property
    def bad(self) -> list[str]:
        """Everything that may not be, in words."""
        return [
            f"{len(found)} {what}: {', '.join(found[:5])}"
            for what, found in (
                ("lost", self.lost),
                ("twice", self.twice),
                ("second copies", self.doubled),
                ("deletions", self.deleted),
            )
            if found
        ]

    def __str__(self) -> str:
        said = f"{self.accepted} accepted, {self.visible} visible"
        if self.excused:
            said += f", {self.excused} second copies while the machine stood still"
        return f"{said}, {'; '.join(self.bad) or 'none lost, none twice'}"


def judge(journal: Sequence[Json], accepted: Iterable[str], *, stood_still: Callable[[float], bool]) -> Verdict:
    """``stood_still(at)``: whether the machine kept somebody waiting for too long before that monotonic moment."""
    shown = where(journal)
    accepted = set(accepted)
    standing = Counter(_key(life.carried) for life in reading.visible(journal).values())
    doubled = reading.doubled(journal, key="d")
    deleted = [entry for entry in journal if entry["method"] in DELETING and entry["took_effect"]]
    return Verdict(
        accepted=len(accepted),
        visible=len(shown),
        lost=sorted(accepted - set(shown)),
        twice=sorted(
            [text for text, kinds in shown.items() if max(kinds.values()) > 1]
            + [f"delivery {key}" for key, many in standing.items() if key and many > 1]
        ),
        doubled=[f"{one.key} at {one.since:.3f}" for one in doubled if not stood_still(one.since)],
        deleted=[
            f"{entry['args'].get('ts') or entry['args'].get('message')} at {entry['at']:.3f}"
            for entry in deleted
            if not stood_still(entry["at"])
        ],
        excused=sum(stood_still(at) for at in [*(one.since for one in doubled), *(entry["at"] for entry in deleted)]),
    )


def where(journal: Iterable[Json]) -> dict[str, Counter[str]]:
    """Every text that stands somewhere: on how many cards, and how often in threads.

    A further message stands in its conversation's thread and, as the newest, on the card: that is once.
    """
    journal = list(journal)
    last: dict[Place, str] = {}
    for entry in journal:
        for effect in entry.get("effects", ()):
            if effect["kind"] in ("posted", "changed"):
                last[effect["channel"], effect["ts"]] = _words(entry, effect)
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    for place, life in reading.visible(journal).items():
        kind = "thread" if life.thread_ts else "card"
        for text in set(SAID.findall(last[place])):
            shown[text][kind] += 1
    return dict(shown)


def _words(entry: Json, effect: Json) -> str:
    """What a message of ours says; nothing for one that somebody wrote."""
    if entry["method"].startswith(PEOPLE):
        return ""
    if "words" in effect:
        return ESCAPED.sub(r"\1", "\n".join(effect["words"]))
    return json.dumps(entry["args"].get("blocks", ""))


@dataclass
class Seen:
    """Reads along while a journal grows."""

    first: dict[str, float] = field(default_factory=dict)
    """When each text was first to be seen, in the journal's monotonic seconds."""
    posts: int = 0
    """How many messages were asked for, with or without success."""
    _seq: int = 0

    def read(self, journal: Sequence[Json]) -> "Seen":
        """Whatever was added since the last time."""
        added = journal[-1]["seq"] - self._seq if journal else 0
        for entry in reversed(list(islice(reversed(journal), added))):
            self._seq = entry["seq"]
            self.posts += entry["method"] in POSTING
            for effect in entry.get("effects", ()):
                if effect["kind"] in ("posted", "changed"):
                    for text in SAID.findall(_words(entry, effect)):
                        self.first.setdefault(text, entry["at"])
        return self


def _key(carried: Json | None) -> str:
    return str(((carried or {}).get("event_payload") or {}).get("d") or "")
