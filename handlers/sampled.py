"""``/earshot sample`` and what the sample's buttons open: what one person asks to see, and what the command does."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from handlers import audience, guarding, releasing, sampling, voicing
from handlers import cards as faces
from handlers.audience import CHECK, FORMS, WORD, Again
from handlers.company import Company
from handlers.rules.escape import one_line
from handlers.rules.roles import has_say
from handlers.told import decode_told
from storage import conversations, heeded, outbox, people, samples
from storage.ledger import Tx
from storage.model import ChannelId, ConversationId, Gesture, Modal, Part, PersonId, Post, Sample, SampleId

WEEKS_SHOWN = 8
PREVIEW, DRAW, REPLAY, EXPLAIN = "preview", "draw", "replay", "explain"
CHECKS = {f"{CHECK}{form}": form for form in FORMS["release"]}
Answer = Post | Modal | Again | dict[str, str]


def answer(
    tx: Tx, company: Company, *, person: str, what: str, value: str, fields: Mapping[str, str], now: datetime
) -> Answer | None:
    """The answer to a question about the sample; None for what is another's to answer, and for who has no say."""
    who = PersonId(person)
    if not has_say(people.find_person(tx, who)):
        return None
    match what:
        case audience.HOW:
            return _how_chosen(tx, company, value)
        case audience.LOOK:
            return releasing.look(tx, who, value)
        case audience.MASK | audience.HOLD:
            return releasing.form(tx, who, what, value)
        case _ if what in CHECKS:
            return releasing.check(tx, CHECKS[what], dict(fields), value) if releasing.may_release(tx, who) else None
        case "command":
            word, _, rest = value.strip().partition(" ")
            return _asked(tx, company, who, rest.strip(), now=now) if word.lower() == WORD else None
        case _:
            return None


def _how_chosen(tx: Tx, company: Company, value: str) -> Modal | None:
    which = _id(value)
    sample = samples.find_sample(tx, which) if which is not None else None
    if sample is None or sample.state == "drawn":
        return None
    return voicing.how_chosen(company, sample, decode_told(sample.told))


# ------------------------------------------------------------------ /earshot sample


def _asked(tx: Tx, company: Company, who: PersonId, words: str, *, now: datetime) -> Post | Modal | Again:
    """``/earshot sample preview|draw|replay|explain``; alone: how it stands."""
    if not company.executives:
        return faces.say("There is no sample: sample.channel is empty.")
    word, _, which = words.partition(" ")
    if word.lower() == PREVIEW:
        return _preview(tx, company, who)
    if word.lower() in (REPLAY, EXPLAIN):
        return _again(tx, who, which.strip(), explained=word.lower() == EXPLAIN)
    lines = status(tx, company, now=now)
    if word.lower() == DRAW and not releasing.may_release(tx, who):
        lines.insert(0, "It is drawn at once for those who release it alone. Nothing was done.")
    elif word.lower() == DRAW and (why := sampling.why_not(tx, company, now=now)):
        lines.insert(0, f"Nothing was drawn: {why}.")
    said = [faces.line(faces.ours(line)) for line in lines]
    more = faces.facts(faces.ours("/earshot sample preview · draw · replay 12 · explain 12"))
    return Post(push="The sample", parts=(*said, more))


def _preview(tx: Tx, company: Company, who: PersonId) -> Post | Modal:
    """What is drawn and waits, for those who may let it out."""
    waiting = samples.list_waiting(tx)
    if not releasing.may_release(tx, who):
        return faces.say("Only those who release the sample see it before it is posted.")
    if not waiting:
        return faces.say("Nothing is drawn yet; python -m bot sample preview draws one and keeps nothing of it.")
    post = voicing.post(company, waiting[-1], releasing.face_of(tx, waiting[-1]))
    kept = tuple(part for part in post.parts if part.kind != "buttons")
    return Modal(name="sample_preview", title="The sample", parts=kept)


def _again(tx: Tx, who: PersonId, which: str, *, explained: bool) -> Post | Again:
    """Which of them is to be drawn again: also one that waits, so that only those may ask who let it out."""
    if not releasing.may_release(tx, who):
        return faces.say("Only those who release the sample have it drawn again.")
    sample = find(tx, which)
    if sample is None:
        named = one_line(which, 20) or "without a number"
        return faces.say(f"There is no sample {named}; /earshot sample names the newest.")
    return Again(sample=sample.id, explained=explained)


def status(tx: Tx, company: Company, *, now: datetime) -> list[str]:
    """How the sample stands, in sentences."""
    lines = []
    for sample in samples.list_waiting(tx):
        stands = "released" if sample.state == "released" else "waits to be released"
        at = sample.posts_at.astimezone(company.zone)
        lines.append(f"The sample of {sample.week} is drawn and {stands}; it is posted on {at:%a %d %b %H:%M}.")
    newest = samples.find_newest(tx, "posted", "figures")
    if newest is not None:
        how = "posted" if newest.state == "posted" else "posted without its voices, since nobody released them"
        lines.append(f"The sample of {newest.week} was {how}; its number is {newest.id}.")
    coming = sampling.next_one(tx, company, now=now)
    if coming is not None:
        draws, posts = (at.astimezone(company.zone) for at in (coming.draws, coming.posts))
        soon = sampling.is_wished(tx, coming.week)
        when = "within a minute or so" if soon else f"on {draws:%a %d %b %H:%M}"
        lines.append(f"The sample of {coming.week} is drawn {when}, posted on {posts:%a %d %b %H:%M}.")
    if company.releases and len(audience.releasers(tx)) < 2:
        lines.append("Fewer than two people may release it (sample.releasers): then only figures are posted.")
    return lines


def titled(tx: Tx, company: Company, person: PersonId) -> list[Part]:
    """The samples that were posted in a channel of executives that somebody is in, with links to them."""
    theirs = [channel for channel in company.executives if person in guarding.members_of(tx, channel)]
    lines = [line for sample in samples.list_shown(tx, WEEKS_SHOWN) for line in _listed(tx, sample, theirs)]
    return [faces.title("What customers said"), *lines] if lines else []


def _listed(tx: Tx, sample: Sample, channels: Sequence[ChannelId]) -> list[Part]:
    posted = samples.list_posts(tx, sample.id, samples.POST)
    places = [outbox.find_place(tx, posted[channel]) for channel in channels if channel in posted]
    links = [faces.link("read it", f"place:{place[0]}/{place[1]}") for place in places if place and place[1]]
    if not links:
        return []
    told = decode_told(sample.told)
    said = "too few spoke" if not sample.size else "figures alone"
    if sample.state == "posted" and sample.size:
        said = f"{voicing.voices(sum(voice.posted for voice in sample.voices))} of {voicing.spoke(told)}"
    return [faces.line(faces.strong(sample.week), faces.ours(f" · {said} · "), links[0])]


def find(tx: Tx, said: str) -> Sample | None:
    """By its number, or its week."""
    which = _id(said)
    return samples.find_sample(tx, which) if which is not None else samples.find_of_week(tx, said.upper())


def list_blank(tx: Tx, sample: Sample) -> set[int]:
    """The ranks of voices whose conversation is not there any more."""
    which = [voice.conversation for voice in sample.voices if voice.conversation]
    there = {talk.id for talk in conversations.find_all(tx, which)}
    return {voice.rank for voice in sample.voices if voice.conversation not in there}


def name_all(tx: Tx, which: Collection[int]) -> dict[int, str]:
    """By what people find these conversations; without those that are there no more."""
    return {talk.id: talk.ref for talk in conversations.find_all(tx, [ConversationId(one) for one in sorted(which)])}


def list_done(tx: Tx, which: SampleId, company: Company) -> list[Part]:
    """What was done about its voices, by whom and when, a line each."""
    deeds = heeded.list_deeds(tx, which)
    known = people.find_people(tx, {deed.person for deed in deeds})
    lines = [faces.line(faces.ours("What was done about its voices:"))] if deeds else []
    for deed in deeds:
        who = known[deed.person].name if deed.person in known else deed.person
        at = f"{deed.at.astimezone(company.zone):%Y-%m-%d %H:%M}"
        lines.append(
            faces.line(faces.ours(f"{at} · voice {deed.rank}: "), faces.foreign(who), faces.ours(f" {deed.what}"))
        )
    return lines


def _id(said: str) -> SampleId | None:
    return SampleId(int(said)) if said.isascii() and said.isdecimal() and len(said) < 19 else None


def said(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """``draw``; the reason where nothing came of it."""
    if not releasing.may_release(tx, gesture.person):
        return releasing.NOT_YOURS
    if gesture.value.strip().lower() != DRAW:
        return "nothing to do"
    return sampling.wish(tx, company, now=now)
