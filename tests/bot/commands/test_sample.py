"""``python -m bot sample``: previews, wishes, and draws again what was drawn, from what was kept of it."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands import main
from bot.sampling import sheet
from handlers import intake, sampling
from handlers.company import Company
from handlers.rules.weeks import week_of
from storage import arrivals, facts, samples
from storage.ledger import Ledger
from storage.model import Arrival, SampleId, Words
from storage.tables import sample_voices
from tests.bot.commands.conftest import NOW
from tests.handlers.conftest import company as a_company
from tests.handlers.drawing import gather, made
from tests.sayings import saying

company = a_company


def run(still: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["sample", *words, "--settings", str(still / "settings.toml")])
    said = capsys.readouterr()
    return code, said.out + said.err


def speak(ledger: Ledger, company: Company, many: int) -> None:
    ledger.write(facts.first_start, now=NOW - timedelta(days=30))
    for n in range(many):
        at = NOW - timedelta(minutes=many - n)
        arrival = Arrival(source="form", external_id=str(n), order_key="k", raw=b"{}", received_at=at)
        taken = ledger.write(arrivals.add, arrival)
        words = Words(source=("form", "mail")[n % 2], place="", text=f"The oven is \x1b[31mcold. {saying(n)}", at=at,
                      name="Ann Arbor", address=f"a{n}@example.com")  # fmt: skip
        ledger.write(intake.take_in, company, words, taken.id, now=at)


def drawn(ledger: Ledger, company: Company) -> SampleId:
    """As it is drawn and kept by the one that runs."""
    one = ledger.read(sampling.of_now, company, now=NOW)
    assert one is not None
    gathered = gather(ledger, company, one, NOW)
    prepared = made(ledger, company, one, NOW)
    for part, content in samples.pieces(sheet.pack(gathered.frame)):
        ledger.write(samples.add_piece, prepared.digest, part, content)
    which = ledger.write(sampling.keep, prepared, now=NOW)
    assert which is not None
    return which


def test_a_preview_keeps_nothing(
    ledger: Ledger, company: Company, still: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    speak(ledger, company, 12)
    code, said = run(still, capsys, "preview")
    assert code == 0, said
    assert "4 voices for 12 customers who spoke this week" in said
    assert said.count("> The oven") >= 4
    assert "Ann" not in said
    assert "\x1b" not in said
    assert ledger.read(samples.find_newest) is None
    code, again = run(still, capsys, "preview")
    assert again == said
    code, said = run(still, capsys, "draw")
    assert code == 0
    assert f"The sample of {week_of(NOW, company.zone)} is drawn within a minute or so" in said
    assert ledger.read(facts.find_fact, sampling.WISHED) == week_of(NOW, company.zone)


def test_the_same_voices_again_and_why(
    ledger: Ledger, company: Company, still: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    speak(ledger, company, 24)
    which = drawn(ledger, company)
    sample = ledger.read(samples.find_sample, which)
    assert sample is not None
    code, said = run(still, capsys, "replay", str(which))
    assert code == 0, said
    assert said.startswith(f"The same voices: sample {which} of {sample.week}, seed {sample.week}, combo")
    assert f"frame {sample.digest} of 24 customers" in said
    assert said.count("reserve: ") == 3
    code, said = run(still, capsys, "explain", sample.week)
    assert code == 0, said
    assert "source: error 0.0" in said
    assert len(re.findall(r"without it the objective is \d\.\d{4} (?:less|more)", said)) == 10

    def forget(tx):
        tx.execute(sample_voices.update().where(sample_voices.c.rank == 2).values(conversation_id=None, text=""))

    ledger.write(forget)
    code, said = run(still, capsys, "replay", str(which))
    assert said.startswith("The same voices")
    assert "  2. (blank: removed since at the customer's wish)" in said

    def swap(tx):
        tx.execute(sample_voices.update().where(sample_voices.c.rank == 1).values(drawn_id=999))

    ledger.write(swap)
    assert run(still, capsys, "replay", str(which))[1].startswith("OTHER VOICES than were kept")


def test_what_is_not_there(ledger: Ledger, company: Company, still: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(still, capsys, "replay", "7") == (
        1, "There is no sample 7; `python -m bot sample status` names the newest.\n"
    )  # fmt: skip
    code, said = run(still, capsys, "preview")
    assert code == 0
    assert "too few customers spoke" in said
    assert "is drawn on" in run(still, capsys, "status")[1]
    (still / "settings.toml").write_text((still / "settings.toml").read_text() + '[sample]\nchannel = ""\n')
    assert run(still, capsys, "status") == (1, "There is no sample: sample.channel is empty.\n")
