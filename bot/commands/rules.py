"""`rules test`: what past conversations would do under the rules of a settings file (`--words` quotes them)."""

import argparse
import asyncio
import sys
from datetime import datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot import clock
from bot.app import load_settings
from bot.company import make_rules
from bot.secret import environment
from bot.settings import Settings
from bot.understanding.mind import Broke, study
from bot.understanding.sheet import Studied
from bot.wrong import Wrong
from handlers.guessing import ToLearn, gather
from handlers.rules.escape import one_line
from handlers.rules.guesses import LEARNED_FROM, SURE, may_act, worth
from handlers.rules.match import DEFAULT_RULE
from handlers.trying import Trial, try_rules
from storage.condition import as_it_stands
from storage.guesses import TEAM
from storage.ledger import Unavailable
from storage.model import Team

WORDS = 90
MOVES = 12


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot rules", description=__doc__)
    parser.add_argument("what", choices=("test",))
    parser.add_argument("--settings", type=Path, default=Path("settings.toml"), help="the file with the rules to try")
    parser.add_argument("--days", type=_days, default=30, help="how far back (30)")
    parser.add_argument("--words", action="store_true", help="quote what customers said")
    options = parser.parse_args(arguments)
    try:
        settings, _ = load_settings(options.settings, environment(options.settings.parent), with_secrets=False)
        trial, given = _try(settings, clock.Calendar(settings.clock.lens).now() - timedelta(days=options.days))
        studied = asyncio.run(study(given)) if given is not None else None
    except Broke as error:
        print(f"What people did cannot be learned from: {error}", file=sys.stderr)
        return 1
    except (Wrong, Unavailable) as error:
        print(f"The rules cannot be tried: {error}", file=sys.stderr)
        return 1
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    _tell(
        console,
        settings,
        trial,
        days=options.days,
        words=options.words,
    )
    if trial.conversations:
        _tell_learned(console, settings, given, studied)
    return 0


def _days(text: str) -> int:
    days = int(text)
    if not 1 <= days <= 3650:
        raise argparse.ArgumentTypeError("from 1 to 3650")
    return days


def _try(settings: Settings, since: datetime) -> tuple[Trial, ToLearn | None]:
    """Reads only."""
    with as_it_stands(settings.database.url) as ledger:
        rules = make_rules(settings)
        trial = ledger.read(try_rules, rules, Team(settings.company.default_team), since=since)
        return trial, ledger.read(gather, TEAM, teams=settings.teams, rules=rules)


# ------------------------------------------------------------------ what is told


def _tell(console: Console, settings: Settings, trial: Trial, *, days: int, words: bool) -> None:
    total = trial.conversations
    if not total:
        console.print(f"Nobody opened a conversation in the last {days} days; there is nothing to try the rules on.")
        return
    console.print(f"{total:,} conversations of the last {days} days.\n")
    console.print(f"  by the rules of their day  {_share(trial.right_then, total)} went at once where they ended")
    console.print(f"  by these rules             {_share(trial.right_now, total)} would\n")
    console.print(_table(settings, trial))
    _tell_rules(console, settings, trial)
    _tell_examples(console, trial, words=words)


def _share(part: int, whole: int) -> str:
    return f"{part:>7,} ({part / whole:.1%})"


def _table(settings: Settings, trial: Trial) -> Table:
    """Where they ended, down; where they would go, across."""
    ended = {team for team, _ in trial.moves}
    teams = [*settings.teams, *sorted(ended - set(settings.teams))]
    table = Table(title="ended with ↓   would go to →", title_justify="left", title_style="dim", box=None)
    table.add_column("")
    for team in teams:
        table.add_column(team, justify="right")
    for row in teams:
        numbers = [trial.moves[Team(row), Team(column)] for column in teams]
        if any(numbers):
            cells = [
                Text(f"{n:,}" if n else "·", style="bold" if row == column else "" if n else "dim")
                for column, n in zip(teams, numbers, strict=True)
            ]
            table.add_row(row, *cells)
    return table


def _tell_rules(console: Console, settings: Settings, trial: Trial) -> None:
    console.print()
    for name in (*(rule.name for rule in settings.rules), DEFAULT_RULE):
        matched = trial.matched[name]
        if matched:
            fitted = trial.fitted[name]
            console.print(f"  {_name(name)}: {matched:,}, of which {fitted / matched:.0%} ended with its team")
    never = [rule.name for rule in settings.rules if not trial.matched[rule.name]]
    if never:
        console.print(f"\nNever matched, or always after another: {', '.join(_name(name) for name in never)}.")


def _tell_learned(console: Console, settings: Settings, given: ToLearn | None, studied: Studied | None) -> None:
    """What guessing would have been worth beside the rules: told from what is older, tried on what is newer."""
    mode = settings.understanding.learned_routing
    console.print(f"\nLearned routing (understanding.learned_routing = {mode!r}):")
    if given is None or studied is None:
        console.print(f"  too few to learn from; {LEARNED_FROM[TEAM]} that people handed over or answered are needed.")
        return
    of = studied.measured
    console.print(f"  learned from {len(given.texts):,} conversations as people placed them")
    if not of.tried:
        console.print("  and none of the newer ones was left to it: some rule matched each of them.")
        return
    console.print(f"  tried on {of.tried:,} newer ones that no rule matched, guessed from older ones alone:")
    console.print(f"  {_share(of.right, of.tried)} right, of all")
    console.print(f"  {_share(of.sure, of.tried)} sure enough to act on ({SURE} %), {worth(of.sure_right, of.sure)}")
    for one in of.classes:
        may = "may act" if may_act(of, one.name) else "does nothing"
        console.print(f"    #{one.name}: {one.sure_right:,} of {one.sure:,} right, {may}")


def _name(rule: str) -> str:
    return rule if rule == DEFAULT_RULE else f"“{rule}”"


def _because(rule: str) -> str:
    return f"because {rule}" if rule == DEFAULT_RULE else f"by {_name(rule)}"


def _tell_examples(console: Console, trial: Trial, *, words: bool) -> None:
    """The commonest ways in which these rules differ from where things ended, each with a few references."""
    apart = [(move, count) for move, count in trial.moves.most_common() if move[0] != move[1]]
    if not apart:
        return
    console.print("\nWhere they differ, with examples:")
    for (ended, goes), count in apart[:MOVES]:
        console.print(f"\n  {count:,} ended with {ended} and would go to {goes}")
        for example in trial.examples[ended, goes]:
            line = f"    {example.ref}  {_because(example.rule)}"
            console.print(f"{line}: {one_line(example.text, WORDS)}" if words else line)
    if not words:
        console.print("\n`--words` quotes what they said.", style="dim")
