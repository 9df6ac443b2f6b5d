"""What masking costs whoever relays: a sample drawn and posted, a question of an executive and its answer, all masked
by the process that draws: ``python -m tests.bench masking``.
"""

import asyncio
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

SUNDAY = datetime(2026, 11, 1, 8, tzinfo=UTC)
TUESDAY, THURSDAY, FRIDAY = (datetime(2026, 11, day, 13, tzinfo=UTC) for day in (24, 26, 27))
CUSTOMERS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedOnes:
    grown_mb: float
    """Megabytes by which the process that relays grew from before the draw until the answer was under its voice."""
    unit_ms: float
    """Its longest writing unit of what executives and the team did meanwhile."""
    child_mb: float
    """Of the process that masks, at its end."""


async def measure(folder: Path) -> MaskedOnes:
    command = [sys.executable, "-m", "tests.bench.masking", str(folder)]
    done = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, check=True)
    grown, unit, child = (float(one) for one in done.stdout.split()[-3:])
    return MaskedOnes(grown_mb=grown, unit_ms=unit, child_mb=child)


async def play(folder: Path) -> tuple[float, float, float]:
    import psutil

    from bot.app import adapter_modules
    from bot.ledger import AsyncLedger
    from bot.sampling.drawing import Drawing
    from bot.sampling.masking import Masker, Masking
    from handlers import audience, once_a_week, stories
    from handlers.company import Company
    from storage import conversations, facts, people, samples
    from storage.ledger import Ledger
    from storage.model import ChannelId, Gesture, Person, PersonId, Sample, Team
    from tests.handlers.desk import Desk

    adapter_modules()  # what a running Earshot has loaded
    units: list[tuple[float, str]] = []
    ledger = Ledger(f"sqlite:///{folder}/earshot.db", measure=lambda name, s: units.append((s, name))).open()
    company = Company(
        name="Marrow & Pine",
        zone=ZoneInfo("Europe/Berlin"),
        teams={Team("support"): ChannelId("C-support")},
        default_team=Team("support"),
        rules=(),
        review_channel=ChannelId("C-review"),
        executive_channel=ChannelId("C-executives"),
    )
    company = replace(company, hours=replace(company.hours, zone=company.zone), releases=False)
    ledger.write(facts.first_start, now=SUNDAY)
    ledger.write(people.set_people, [Person(id=PersonId(one), name=one) for one in ("Hannah", "Aiko")])
    desk = Desk(ledger, company, TUESDAY)
    for n in range(CUSTOMERS):
        desk.hear(
            f"The oven of kitchen {'abcdefgh'[n % 8]} is late again. Yours, Zelda Quint",
            thread_key=f"t{n}",
            address=f"zelda{n}@plinthford.example",
            name=f"Zelda Quint{n}",
        )
    here, masker = AsyncLedger(ledger, asyncio.get_running_loop()), Masker()
    masking = Masking(here, company, lambda: desk.now, masker)
    before = psutil.Process().memory_info().rss
    desk.now = THURSDAY
    await Drawing(here, company, lambda: desk.now, masker=masker).look()
    await asyncio.to_thread(list, once_a_week.make_ready())  # as the next tick does
    units.clear()
    desk.now = FRIDAY
    await here.write(once_a_week.post_if_due, company, now=desk.now)
    await asyncio.to_thread(desk.deliver)
    sample: Sample | None = ledger.read(samples.find_newest)
    assert sample is not None
    voice = next(one for one in sample.voices if one.posted)
    assert voice.conversation is not None
    ledger.read(conversations.find_conversation, voice.conversation)
    day = (desk.now + timedelta(days=3)).date().isoformat()
    asked = (("question", "Is that Zelda Quint of Plinthford?"), ("by", day))
    said = (("text", "Yes, Zelda Quint rang: +49 170 7714090"),)
    for who, what, value, fields in (
        ("Hannah", audience.ASK, stories.key(sample.id, voice.rank), asked),
        ("Aiko", audience.ANSWER, "1", said),
    ):
        gesture = Gesture(person=PersonId(who), verb="submit", at=desk.stamp(), what=what, value=value, fields=fields)
        await asyncio.to_thread(desk.do, gesture)
        await masking.look()
        await asyncio.to_thread(desk.deliver)
    shown = " ".join(one.text for one in desk.channel("C-executives") for one in desk.thread(one))
    assert "Yes, ▮▮▮ rang" in shown
    child = psutil.Process(masker.pid).memory_info().rss
    grown = psutil.Process().memory_info().rss - before
    await masker.close()
    ledger.close()
    return grown / 1e6, max(units)[0] * 1000, child / 1e6


if __name__ == "__main__":
    sys.stdout.write("{:.1f} {:.1f} {:.0f}\n".format(*asyncio.run(play(Path(sys.argv[1])))))
