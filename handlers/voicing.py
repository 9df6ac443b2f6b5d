"""What the sample's message shows: its voices, each with what it stands for, and how they were chosen."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from handlers import cards as faces
from handlers.audience import HOW
from handlers.company import Company
from handlers.picturing import PLACE
from handlers.rules.frame import Mix
from handlers.rules.languages import language_name
from handlers.rules.mask import MASK
from handlers.rules.mixture import SHARES_MAX, WEEKS_MAX, Mixture, Share
from handlers.rules.weeks import other_week
from handlers.told import SHARED, Told
from handlers.worth import MOST, RULES
from storage.model import NOT_KNOWN, Button, Modal, Part, Post, Sample, Span, State, Voice

FIELDS = ("text", "gloss", "said_back")
SEGMENT_MAX = 40
VALUES_MAX = 30
FEW = "few"
GONE = "This voice is not shown any more: they do not want others to see their words."
APART = "at most one of an account, and no two who say nearly the same"
STATES: Mapping[State, str] = {
    "open": "waits for a word of ours",
    "owned": "waits for a word of ours",
    "answered": "answered",
    "asked": "answered; we asked whether it is done",
    "done": "done, in their word",
    "unconfirmed": "answered; they did not say whether it is done",
    "not_doing": "not doing it, and they were told",
    "heard": "heard",
    "spam": "put aside",
    "joined": "goes on elsewhere",
}
LEFT_OUT = {
    "staff": "heard by staff, and passed on",
    "import": "said before Earshot",
    "spam": "spam",
    "opted out": "do not want others to see their words",
    "automatic": "nothing in words of their own",
}
MARGINS = {"source": "Where they spoke", "segment": "Segment", "language": "Language", "sentiment": "Mood"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """All that the message shows beside the sample itself."""

    told: Told
    states: Mapping[int, State] = field(default_factory=dict)
    """Where each voice stands, by its rank."""
    gone: Collection[int] = ()
    """The ranks of voices that were shown and must not be any more."""
    before: Sequence[State] = ()
    """Where the voices stand that were shown the time before."""
    figures_only: bool = False
    """Nobody let the voices out."""
    pictured: bool = False
    """Whether a picture goes with it."""


# ------------------------------------------------------------------ which voices


def voices_of(sample: Sample) -> list[Voice]:
    """Those that are shown, in the order in which they were drawn: a held one gives way to the next reserve."""
    drawn = _drawn(sample)
    return [voice for voice in drawn if not voice.held][: _wanted(drawn)]


def _drawn(sample: Sample) -> list[Voice]:
    return [voice for voice in sample.voices if voice.role != "worth"]


def worth_of(sample: Sample) -> list[Voice]:
    return [voice for voice in sample.voices if voice.role == "worth" and not voice.held]


def count_held(sample: Sample) -> int:
    """How many gave way: not those reserves that nobody asked for."""
    drawn = _drawn(sample)
    last = max((voice.rank for voice in voices_of(sample)), default=len(drawn))
    held = [voice for voice in drawn if voice.held and (voice.rank < last or voice.role == "voice")]
    return len(held) + sum(bool(voice.held) for voice in sample.voices if voice.role == "worth")


def _wanted(drawn: Sequence[Voice]) -> int:
    return sum(voice.role == "voice" for voice in drawn)


def seen(voice: Voice, name: str) -> str:
    """One of its texts as it is shown: with what people hid hidden."""
    text: str = getattr(voice, name)
    for _, first, last in sorted((one for one in voice.hidden if one[0] == name), key=lambda one: -one[1]):
        text = f"{text[:first]}{MASK}{text[last:]}"
    return text


# ------------------------------------------------------------------ the message


def post(company: Company, sample: Sample, face: Face) -> Post:
    """The sample as executives read it: two minutes on a phone."""
    title = f"What customers said, {sample.week}"
    parts: list[Part] = [faces.title(title), *_before(face), *([PLACE] if face.pictured else [])]
    if not sample.size:
        parts.append(faces.line(faces.ours(too_few(face.told))))
    elif face.figures_only:
        parts += _figures(company, face.told)
    else:
        parts += _voices(sample, face)
    if sample.size:
        parts.append(faces.buttons(Button(action=f"open.{HOW}", label="How chosen", value=str(sample.id))))
    return Post(push=f"{company.name}: {title[0].lower()}{title[1:]}", parts=tuple(parts))


def too_few(told: Told) -> str:
    """The one sentence where there are no voices: not even how many they are."""
    weeks = "In four weeks" if told.weeks > 1 else "This week"
    return f"{weeks} too few customers spoke for a sample that names nobody."


def _before(face: Face) -> list[Part]:
    """What became of those that were shown last."""
    if not face.before:
        return []
    count = {said: sum(STATES[one] == said for one in face.before) for said in dict.fromkeys(STATES.values())}
    said = " · ".join(f"{many} {what}" for what, many in count.items() if many)
    return [faces.line(faces.strong(f"Last time’s {len(face.before)}: "), faces.ours(said))]


def _voices(sample: Sample, face: Face) -> list[Part]:
    shown, also = voices_of(sample), worth_of(sample)
    told = f"{_held(sample)}{_why_fewer(sample, face.told)}"
    parts = [faces.line(faces.strong(f"{voices(len(shown))} for {spoke(face.told)}"), faces.ours(told))]
    for voice in shown:
        parts += voice_parts(voice, face)
    parts += [
        Part(kind="rule"),
        faces.line(
            faces.strong("Also worth hearing"), faces.ours(f": chosen, they stand for nobody else.{_short(sample)}")
        ),
    ]
    for voice in also:
        parts += voice_parts(voice, face)
    return parts


def voices(many: int) -> str:
    return "1 voice" if many == 1 else f"{many} voices"


def spoke(told: Told) -> str:
    return f"{told.customers:,} customers who spoke {_within(told)}"


def _within(told: Told) -> str:
    """A week without a draw is in the frame of the next one."""
    many = told.weeks
    if many == 1 and told.since is not None and told.until is not None:
        many = max(1, round((told.until - told.since) / timedelta(weeks=1)))
    return {1: "this week", 2: "in two weeks", 3: "in three weeks"}.get(many, "in four weeks")


def _held(sample: Sample) -> str:
    held = count_held(sample)
    return f" · held: {held}" if held else ""


def _why_fewer(sample: Sample, told: Told) -> str:
    """Why there are fewer voices than such a frame gives otherwise."""
    if _wanted(_drawn(sample)) >= sample.size:
        return ""
    if not told.heard_lately:
        return " · everybody else says nearly the same as one of them, or is of the same company"
    who = "all" if told.heard_lately == told.customers else few(told.heard_lately)
    return f" · {who} of them were shown within eight weeks, and nobody is so soon again"


def _short(sample: Sample) -> str:
    """What is held is counted above."""
    fit = sum(voice.role == "worth" for voice in sample.voices)
    if fit == MOST:
        return ""
    return (
        (" Nobody fits the rules this time.", " Only 1 fits the rules.")[fit]
        if fit < 2
        else f" Only {fit} fit the rules."
    )


def voice_parts(voice: Voice, face: Face) -> list[Part]:
    """A voice, and in one line what it stands for and where it stands."""
    if voice.rank in face.gone:
        return [faces.line(faces.ours(GONE))]
    spans: list[Span] = [faces.ours(stands_for(voice, face.told))]
    if voice.segment:
        spans += [faces.ours(" · "), faces.foreign(voice.segment, SEGMENT_MAX)]
    if gloss := seen(voice, "gloss"):
        spans += [faces.ours(" · in short: "), faces.foreign(gloss, 200)]
    if said_back := seen(voice, "said_back"):
        spans += [faces.ours(" · we said: "), faces.foreign(said_back, 200)]
    if state := face.states.get(voice.rank):
        spans.append(faces.ours(f" · {STATES[state]}"))
    return [faces.quote(seen(voice, "text"), 400), faces.facts(*spans)]


def stands_for(voice: Voice, told: Told) -> str:
    if voice.role == "worth":
        return f"chosen: {RULES[voice.rule]}"
    if voice.alike == NOT_KNOWN:
        return f"one of {told.customers:,} customers"
    if not voice.alike:
        return f"of its own kind, of {told.customers:,}"
    return f"one of {few(voice.alike)} like it, of {told.customers:,}"


def few(many: int) -> str:
    """Exactly, unless it would tell of so few that they could be known."""
    return f"{many:,}" if many >= SHARED else FEW


def _figures(company: Company, told: Told) -> list[Part]:
    """Where nobody let the voices out in time."""
    parts = [
        faces.line(faces.strong("Nobody released the voices in time"), faces.ours(", so here are the figures alone.")),
        faces.line(faces.ours(f"{company.name}: {spoke(told)}.")),
    ]
    return [*parts, *(faces.line(*_shares(mix, told)) for mix in told.mixes if len(mix.counts) > 1)]


def mixes_of(sample: Sample, told: Told) -> list[Mix]:
    """The frame's shares beside those of the voices that are shown, which need not be those that were drawn first."""
    shown = [told.values[voice.rank - 1] for voice in voices_of(sample)] if told.values else []
    return [_beside(mix, Counter(values[n] for values in shown)) for n, mix in enumerate(told.mixes)]


def _beside(mix: Mix, shown: Counter[str | None]) -> Mix:
    return replace(mix, counts=tuple((value, many, shown[value]) for value, many, _ in mix.counts))


# ------------------------------------------------------------------ the picture


def picture(sample: Sample, told: Told, sizes: Mapping[str, int]) -> Mixture | None:
    """Who spoke in the last weeks, and the voices' mix beside everybody's; nothing that fewer than five share, and
    None where neither could be drawn.

    ``sizes`` is how many spoke in those weeks of which a sample was drawn.
    """
    weeks = [other_week(sample.week, -n) for n in reversed(range(WEEKS_MAX))]
    spoke = [many if (many := sizes.get(week, 0)) >= SHARED else None for week in weeks]
    begin = next((n for n, many in enumerate(spoke) if many is not None), len(weeks) - 1)
    mix = next((mix for mix in mixes_of(sample, told) if len(_shared(mix)) > 1), None)
    found = Mixture(
        weeks=tuple(weeks[begin:]),
        spoke=tuple(spoke[begin:]),
        customers=told.customers,
        span=told.weeks,
        voices=len(voices_of(sample)),
        by=MARGINS.get(mix.name, mix.name) if mix else "",
        shares=tuple(
            Share(name=_named(mix.name, value).text, everybody=many, voices=drawn)
            for value, many, drawn in _shared(mix)[:SHARES_MAX]
        )
        if mix
        else (),
    )
    return found if found.has_line or found.shares else None


def _shared(mix: Mix) -> list[tuple[str | None, int, int]]:
    """The values that enough customers share, the most frequent first."""
    return sorted((one for one in mix.counts if one[1] >= SHARED), key=lambda one: (-one[1], one[0] or ""))


# ------------------------------------------------------------------ how chosen


def how_chosen(company: Company, sample: Sample, told: Told) -> Modal:
    """Everybody it was drawn from, exactly; nothing is estimated from the voices."""
    parts = [
        faces.line(faces.strong(f"Drawn from {spoke(told)}"), faces.ours(_span(company, told))),
        faces.facts(faces.ours(f"Each customer once, by their latest conversation; {APART}.")),
    ]
    parts += [faces.line(*_shares(mix, told)) for mix in mixes_of(sample, told)]
    stand_for = faces.ours(f": {_stand_for_all(sample, told)}.")
    parts.append(faces.line(faces.strong("What the voices stand for"), stand_for))
    parts += [faces.line(faces.strong("Not in it: "), faces.ours(_not_in_it(told)))]
    if sample.digest:
        how = f"Method {sample.method} {sample.version} · seed {sample.seed} · frame {sample.digest}"
        parts.append(faces.facts(faces.ours(how)))
        parts.append(faces.facts(faces.ours(f"The same again: python -m bot sample replay {sample.id}")))
    return Modal(name=HOW, title="How chosen", parts=tuple(parts), value=str(sample.id))


def _stand_for_all(sample: Sample, told: Told) -> str:
    shown = voices_of(sample)
    if shown and all(voice.alike == NOT_KNOWN for voice in shown):
        return "not known, since nobody looked yet at what is spoken of (understanding.enabled)"
    others = told.customers - sum({voice.theme: voice.alike for voice in shown if voice.alike > 0}.values())
    return f"all but {few(others)} customers speak of what one of them speaks of; the rest is other"


def _span(company: Company, told: Told) -> str:
    if told.since is None or told.until is None:
        return ""
    since, until = (at.astimezone(company.zone) for at in (told.since, told.until))
    return f", from {since:%a %d %b %H:%M} to {until:%a %d %b %H:%M}"


def _not_in_it(told: Told) -> str:
    reasons = [f"{few(many)} {LEFT_OUT[why]}" for why, many in told.left_out.items() if many and why in LEFT_OUT]
    silent = "1 account" if told.silent == 1 else f"{told.silent:,} accounts"
    said = [f"{silent} did not speak", *(f"customers: {one}" for one in reasons)]
    if told.heard_lately:
        said.append(f"in it, but not drawn: {few(told.heard_lately)} whose voice was shown within eight weeks")
    return " · ".join(said)


def _shares(mix: Mix, told: Told) -> list[Span]:
    """A margin's exact shares, the voices' beside them; what few share is one figure."""
    spans: list[Span] = [faces.strong(f"{MARGINS.get(mix.name, mix.name)}: ")]
    kept = _shared(mix)[:VALUES_MAX]
    for number, (value, many, drawn) in enumerate(kept):
        name = _named(mix.name, value)
        spans += [faces.ours(" · ")] * bool(number)
        spans += [name, faces.ours(f" {many:,} ({many / told.customers:.0%}, {voices(drawn)})")]
    rest = sum(many for _, many, _ in mix.counts) - sum(many for _, many, _ in kept)
    if rest:
        spans.append(faces.ours(f"{' · ' if kept else ''}others {few(rest)}"))
    return spans


def _named(margin: str, value: str | None) -> Span:
    if value is None:
        return faces.ours("not known")
    if margin == "source":
        return faces.foreign(faces.source_name(value), SEGMENT_MAX)
    return faces.foreign((language_name(value) if margin == "language" else "") or value, SEGMENT_MAX)
