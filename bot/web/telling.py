"""The operator's page in plain words: what is wrong in one line, what a delivery is about, how a doubt ended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.health import Down
from handlers.rules.escape import one_line
from storage.doubts import LONG_MS, Doubt
from storage.overview import Doubted, LaneState

BEHIND_MS = 60 * 1000
REASON_MAX = 200

HOW = {
    "found": "it was there",
    "confirmed": "its own event came",
    "resent": "it was not there, and went again",
    "healed": "one copy too many was taken away",
    "tried again": "tried again by the operator",
    "put aside": "put aside by the operator",
    "taken as sent": "taken as sent by the operator",
    "sent again": "sent again by the operator",
}
WHAT = {
    "card": "card {}",
    "note": "reply on {}",
    "item": "question {} of the review",
    "review": "review of {}",
    "closing": "closing of the review",
    "sample": "sample of {}",
    "bundle": "bundle of cards",
    "list": "pinned list",
    "outage": "word about an outage",
}
DONE_TO = {
    "edit": "change of {}",
    "react": "reaction on {}",
    "unreact": "reaction taken off {}",
    "delete": "removal of {}",
    "pin": "pin of {}",
    "file": "file for {}",
    "home": "somebody's Home tab",
}
REASONS = {
    "invalid_blocks": "Slack does not take it as it is",
    "msg_too_long": "it is too long for Slack",
    "msg_blocks_too_long": "it is too long for Slack",
    "no_text": "Slack says that it is empty",
    "message_not_found": "what it belongs to is no longer there",
    "thread_not_found": "what it belongs to is no longer there",
    "cant_update_message": "Slack no longer lets us change it",
    "edit_window_closed": "this workspace lets nobody change messages that old",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """Whether everything is all right, in one line; ``level`` is good, look or bad."""

    level: str
    text: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clockface:
    """Writes moments for people, in the company's time zone; ``now`` is milliseconds of the wire's clock."""

    now: int
    zone: tzinfo

    def at(self, ms: int) -> str:
        """``10:42``, and the day when it was not today."""
        moment, today = self._moment(ms), self._moment(self.now)
        return f"{moment:%H:%M:%S}" if moment.date() == today.date() else f"{moment:%a %d %b %H:%M}"

    def _moment(self, ms: int) -> datetime:
        return datetime.fromtimestamp(ms / 1000, self.zone)

    def ago(self, ms: int) -> str:
        return span(max(0, self.now - ms))


def span(ms: float) -> str:
    """``0.4 s``, ``12 s``, ``3 min``, ``5 h``, ``2 d``."""
    seconds = ms / 1000
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 100:
        return f"{seconds:.0f} s"
    for size, unit in ((60, "min"), (3600, "h"), (86400, "d")):
        if seconds < size * (100 if unit == "min" else 48) or unit == "d":
            return f"{seconds / size:.0f} {unit}"
    raise AssertionError(seconds)


def headline(
    *,
    down: Iterable[Down],
    counts: Mapping[str, int],
    missed: int,
    unsure: Iterable[Doubted],
    lanes: Iterable[tuple[str, LaneState]],
    face: Clockface,
    measures: bool,
) -> Headline:
    """The worst thing first. ``lanes`` come with their names; ``measures`` is False when the calendar is not real."""
    lost = list(down)
    bad = [line for one in lost for line in _lost(one, counts, face)]
    bad += _stuck(counts.get("quarantined", 0), missed)
    long = sum(face.now - one.since > LONG_MS for one in unsure)
    if long:
        bad.append(f"{_many(long, 'message has', 'messages have')} been in doubt for more than 15 minutes.")
    look = []
    if measures and not lost:
        look += [
            f"{name} is {face.ago(lane.oldest_at)} behind, with {lane.waiting} waiting."
            for name, lane in lanes
            if lane.oldest_at is not None and face.now - lane.oldest_at > BEHIND_MS
        ]
    if held := counts.get("held", 0):
        look.append(f"{_many(held, 'message waits', 'messages wait')} for your eye.")
    said = [*bad, *look]
    if not said:
        return Headline(level="good", text="Everything is all right.")
    return Headline(level="bad" if bad else "look", text=said[0], more=tuple(said[1:]))


def _lost(down: Down, counts: Mapping[str, int], face: Clockface) -> list[str]:
    """What is down in few words, then since when and why, and what that means."""
    ago, since = face.ago(down.since), f"Since {face.at(down.since)}: {down.why}."
    match down.what:
        case "ledger":
            return [
                f"The database has not taken anything for {ago}.",
                f"{since} What comes in is refused until it does.",
            ]
        case "workspace":
            waits = counts.get("pending", 0)
            rest = f" {_many(waits, 'message waits', 'messages wait')}; nothing is lost." if waits else ""
            return [f"Slack has not answered for {ago}.", f"{since}{rest}"]
        case "worker":
            return [f"No worker has run for {ago}.", f"{since} What comes in is kept, and nothing is posted."]
        case source:
            return [f"Nothing has come from {source} for {ago}.", f"{since} What customers write waits there."]


def _stuck(quarantined: int, missed: int) -> list[str]:
    said = []
    if quarantined:
        said.append(f"{_many(quarantined, 'message', 'messages')} cannot be posted as {_it(quarantined)}: see below.")
    if missed:
        said.append("Somebody wrote again on something that was put aside: see below.")
    return said


def _it(count: int) -> str:
    return "it is" if count == 1 else "they are"


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def what(kind: str, subject: str, named: Mapping[str, str]) -> str:
    """What a delivery is, such as ``card E-7K3Q9M2X`` or ``change of question 2 of the review``."""
    name, _, rest = named.get(subject, subject).partition(":")
    if name == "item":
        rest = rest.rpartition(".")[2]
    thing = WHAT.get(name, "message").format(rest)
    return DONE_TO[kind].format(thing) if kind in DONE_TO else thing


def why(reason: str) -> str:
    """A reason in words, with the platform's own behind them."""
    said = REASONS.get(reason)
    return f"{said} ({reason})" if said else one_line(reason, REASON_MAX) or "no reason was written down"


def begun(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]


def may_decide(doubted: Doubted, now: int) -> bool:
    """Whether the operator is asked: nobody could look for it for long. What is no message ends by itself."""
    return doubted.kind == "post" and now - doubted.since > LONG_MS


def how(doubt: Doubt) -> str:
    return HOW.get(doubt.how, doubt.how)
