"""👏: executives thank those who answered a voice. A line in its card's thread names who thanks whom, and goes when all
of them took it back.
"""

from collections.abc import Sequence
from datetime import datetime

from handlers import cards as faces
from handlers import showing, stories
from handlers.audience import THANK, VOICE
from handlers.company import Company
from handlers.rules.marks import PRESSED
from handlers.rules.roles import has_say
from storage import answers, cards, conversations, heeded, outbox, people, samples
from storage.ledger import Tx
from storage.model import Conversation, DeliveryId, Gesture, Mark, PersonId, Post, Sample, Voice

CARD = "card"
ANSWERS_MAX = 100
THANKED, TOOK_BACK = "thanked the team", "took the thanks back"


def pressed(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """The button; pressed again it takes them back."""
    mark = Mark(person=gesture.person, sign=f"{PRESSED}{THANK}", present=True, at=gesture.at)
    return marked(tx, company, gesture.value, mark, now=now)


def marked(tx: Tx, company: Company, value: str, mark: Mark, *, now: datetime) -> str | None:
    """A sign at a voice, put there or taken away; the reason where nothing came of it."""
    found = stories.find(tx, value)
    if found is None:
        return "no voice of a sample"
    sample, voice = found
    heeded.hold_voice(tx, sample.id, voice.rank)
    before = stories.standing(tx, company, sample.id, voice.rank)
    if not conversations.add_mark(tx, f"{VOICE}:{value}", mark):
        return "known already"
    after = stories.standing(tx, company, sample.id, voice.rank)
    if after == before:
        return None if has_say(people.find_person(tx, mark.person)) else "nobody with a say here"
    were, are = set(before.get(THANK, ())), set(after.get(THANK, ()))
    for who, what in [*((one, THANKED) for one in are - were), *((one, TOOK_BACK) for one in were - are)]:
        heeded.add_deed(tx, sample.id, voice.rank, who, what, now=now)
    if were != are:
        _tell(tx, company, sample, voice, after[THANK], now=now)
    stories.refresh(tx, company, sample.id, voice.rank, now=now, urgency=outbox.LATER)
    return None


def _tell(
    tx: Tx, company: Company, sample: Sample, voice: Voice, thankful: Sequence[PersonId], *, now: datetime
) -> None:
    """The one line in the card's thread, as it has to stand now."""
    kind = f"thanks:{voice.rank}"
    samples.claim_post(tx, sample.id, kind, CARD)
    standing = samples.list_posts(tx, sample.id, kind)[CARD]
    talk = stories.talk_of(tx, voice)
    if not thankful or talk is None:
        if standing and not outbox.withdraw(tx, standing):
            outbox.add_deletion(tx, standing, now=now)
            outbox.forget_post(tx, standing)
        samples.set_post(tx, sample.id, kind, CARD, DeliveryId(0))
        return
    post = _line(tx, talk, voice, thankful)
    if standing:
        outbox.set_post(tx, standing, post, now=now)
        return
    live = cards.find_live(tx, talk.id)
    if live is None or live.gone:
        post_of_card = showing.card_of(tx, company, talk)
        live = showing.post_anew(tx, company, talk, company.channel_of(talk.team), post_of_card, now=now)
    samples.set_post(tx, sample.id, kind, CARD, showing.say_in_thread(tx, live, post, now=now))


def _line(tx: Tx, talk: Conversation, voice: Voice, thankful: Sequence[PersonId]) -> Post:
    known = people.find_people(tx, set(thankful))
    names = faces.listing([faces.named(who, known, strong=True) for who in thankful])
    answered = faces.listing([faces.person(who) for who in _who_answered(tx, talk, voice)])
    verb = "thanks" if len(thankful) == 1 else "thank"
    whom = [*answered, faces.ours(" for what you said back")] if answered else [faces.ours("you all for this one")]
    said = faces.line(*names, faces.ours(f" read this in the executive sample and {verb} "), *whom, faces.ours("."))
    return Post(push=f"Thanks from executives · {talk.ref}", parts=(said,))


def _who_answered(tx: Tx, talk: Conversation, voice: Voice) -> list[PersonId]:
    """Whoever wrote an answer that stands, each once, the first first; also before it became part of another one."""
    which = dict.fromkeys([voice.conversation, talk.id])
    said = [one for at in which if at is not None for one in answers.list_answers(tx, at, ANSWERS_MAX)]
    wrote = dict.fromkeys(PersonId(one.person) for one in said if one.person and one.taken_back_at is None)
    known = people.find_people(tx, set(wrote))
    return [who for who in wrote if has_say(known.get(who))]
