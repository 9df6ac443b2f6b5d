"""Routes once more what has just begun: by the rules when its language turns out and the source had not said it; where
no rule matched by what was learned, as far as the company wants that and the guess is worth it.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers import cards as faces
from handlers import guessing, showing, triage
from handlers.company import Company
from handlers.rules.languages import language_name
from handlers.rules.marks import HAND_OVER, LEARNED, PRESSED
from handlers.rules.match import route
from handlers.rules.weeks import week_of
from storage import conversations, guesses, messages, weeks
from storage.ledger import Tx
from storage.model import Conversation, ConversationId, Mark, Words

FRESH = timedelta(minutes=10)
"""What has stood in a channel for longer is where people look for it."""


def may_apply(company: Company) -> bool:
    """Whether any rule asks for a language at all."""
    return any(rule.language for rule in company.rules)


def may_act(company: Company) -> bool:
    """Whether guesses hand over."""
    return company.learned_routing == "act"


def move_on(tx: Tx, company: Company, which: ConversationId, *, now: datetime) -> bool:
    """The rules first; False where it stays."""
    if may_apply(company) and reroute(tx, company, which, now=now):
        return True
    return may_act(company) and hand_over(tx, company, which, now=now)


def hand_over(tx: Tx, company: Company, which: ConversationId, *, now: datetime) -> bool:
    """A hand-over like a person's, by nobody: whoever hands it back has undone it. False where it stays.

    Once and only as long as nobody has touched it. It counts as of the time when the conversation began, so whatever
    people do, in whichever order we hear of it, comes after.
    """
    talk = conversations.find_conversation(tx, which)
    if talk is None or not talk.guessed or not _is_untouched(tx, talk, now):
        return False
    guess = next((one for one in guesses.list_guesses(tx, which) if one.about == guesses.TEAM), None)
    if guess is None or guess.choice == talk.team or guess.choice not in company.teams:
        return False
    by = guesses.find_classifier(tx, guess.classifier)
    if by is None or not guessing.is_unruled(company.rules, talk.rule):
        return False
    if guessing.has_stopped(tx, guess.classifier, guess.choice):
        return False
    guesses.set_acted(tx, which, guess.about)
    began = company.stamp(talk.opened_at)
    mark = Mark(person=LEARNED, sign=f"{PRESSED}{HAND_OVER}{guess.choice}", present=True, at=began)
    conversations.add_mark(tx, f"conversation:{which}", mark)
    conversations.add_event(tx, which, guessing.team_worth(by, guess.choice), now=now, who=LEARNED)
    triage.settle(tx, company, talk, by=LEARNED, now=now)
    return True


def reroute(tx: Tx, company: Company, which: ConversationId, *, now: datetime) -> bool:
    """Moves its card to the team that the rules name for its language; False where it stays.

    Only as long as nobody has touched it, and only what the rules decided is changed: what people did stays.
    """
    talk = conversations.find_conversation(tx, which)
    if talk is None or not _is_untouched(tx, talk, now):
        return False
    said, many = messages.list_ends(tx, which)
    if many != 1:
        return False
    words = Words(
        source=talk.source,
        place=talk.place,
        text=said[0].text,
        at=said[0].at,
        language=talk.customer.language,
        company=talk.customer.company,
        segment=talk.customer.segment,
    )
    routed = route(company.rules, company.default_team, words)
    if (routed.team, routed.rule) == (talk.team, talk.rule) or routed.team not in company.teams:
        return False
    after = replace(talk, team=routed.team, first_team=routed.team, rule=routed.rule)
    conversations.set_conversation(tx, which, team=after.team, first_team=after.team, rule=after.rule)
    why = f"they write {language_name(talk.customer.language)}: #{talk.team} → #{after.team}"
    conversations.add_event(tx, which, "routed anew", now=now, why=why)
    week = week_of(talk.opened_at, company.zone)
    weeks.count_heard(tx, week=week, team=talk.team, rule=talk.rule, source=talk.source, times=-1)
    weeks.count_heard(tx, week=week, team=after.team, rule=after.rule, source=after.source)
    if company.channel_of(after.team) == company.channel_of(talk.team):
        showing.refresh(tx, company, after, now=now)
    else:
        triage.move(tx, company, after, showing.stand_of(tx, company, after), now=now, show=True)
    return True


def _is_untouched(tx: Tx, talk: Conversation, now: datetime) -> bool:
    is_as_routed = talk.state == "open" and talk.owner is None and talk.team == talk.first_team
    is_alone = talk.part_of is None and talk.split_from is None and talk.rule != faces.UNREADABLE
    if not (is_as_routed and is_alone) or talk.answered_at is not None or now - talk.opened_at > FRESH:
        return False
    return not conversations.list_marks(tx, f"conversation:{talk.id}")
