"""The state machine of a delivery, step by step."""

from dataclasses import replace

import pytest

from bot.relay import states
from bot.relay.states import Timing
from storage.model import Progress, RemoteId, Sighting

TIMING = Timing()


def sending(now: int = 0) -> Progress:
    return states.claim(Progress(), now, "100.000001", TIMING)


def look(was: Progress, *remotes: str, complete: bool = True, now: int = 200_000) -> Progress:
    copies = [Sighting(ref="d", remote=RemoteId(remote)) for remote in remotes]
    return states.after_look(was, copies, complete=complete, now=now, timing=TIMING)


def test_a_claim_is_a_new_epoch_with_a_lease() -> None:
    progress = sending(now=5)
    assert (progress.state, progress.epoch, progress.unfinished) == ("sending", 1, 1)
    assert progress.deadline == 5 + TIMING.lease


def test_nothing_is_sent_that_cannot_end_within_its_lease() -> None:
    progress = sending(now=0)
    assert states.may_send(progress, 0, TIMING)
    assert not states.may_send(progress, TIMING.lease - TIMING.request, TIMING)


def test_a_doubt_settles_for_longer_than_any_request_can_be_late() -> None:
    doubtful = states.unsure(sending(now=0), 15_000, "no answer in time", TIMING)
    assert doubtful.due_at == 15_000 + TIMING.settle
    assert TIMING.settle > TIMING.request + TIMING.lateness


def test_a_look_that_finds_it_ends_the_doubt() -> None:
    found = look(states.unsure(sending(), 0, "lost", TIMING), "101.000001")
    assert (found.state, found.remote, found.sweep_at) == ("sent", "101.000001", None)


def test_a_look_that_was_not_complete_changes_nothing_but_the_time() -> None:
    doubtful = states.unsure(sending(), 0, "lost", TIMING)
    after = look(doubtful, complete=False)
    assert after.state == "unsure"
    assert after.due_at > 200_000


@pytest.mark.parametrize("hours", [0, 1, 50])
def test_however_old_a_doubt_is_the_next_look_is_no_further_away_than_it_had_to_settle(hours: int) -> None:
    timing = Timing(letters={"mail": 900_000})
    now = 5_000 + hours * 3_600_000
    unsure = states.unsure(sending(now=5_000), 5_000, "no answer", timing)
    later = states.after_look(unsure, [], complete=False, now=now, timing=timing)
    assert timing.look_again <= later.due_at - now <= timing.settle
    swept = states.sweep_failed(replace(unsure, state="sent", sweep_at=now), now, timing)
    assert swept.sweep_at is not None
    assert timing.look_again <= swept.sweep_at - now <= timing.settle


def test_what_goes_again_keeps_the_earliest_mark_and_is_swept() -> None:
    missing = look(states.unsure(sending(), 0, "lost", TIMING))
    assert (missing.state, missing.resent) == ("pending", True)
    resent = states.claim(missing, 200_000, "900.000001", TIMING)
    assert resent.mark == "100.000001"
    accepted = states.sent(resent, RemoteId("901.000001"), 201_000, TIMING)
    assert accepted.sweep_at == 201_000 + TIMING.sweeps[0]


def test_a_second_copy_calls_the_sweep_at_once() -> None:
    settled = states.sent(sending(), RemoteId("1.1"), 10, TIMING)
    assert settled.sweep_at is None
    assert states.sent(settled, RemoteId("1.1"), 20, TIMING) == settled
    assert states.sent(settled, RemoteId("2.2"), 20, TIMING).sweep_at == 20


def test_sweeps_come_three_times_and_end() -> None:
    progress = replace(Progress(state="sent"), sweep_at=0)
    times = []
    for _ in TIMING.sweeps:
        progress = states.swept(progress, progress.sweep_at or 0, TIMING)
        times.append(progress.sweep_at)
    assert times == [480_000, 3_480_000, None]


def test_the_copy_that_people_touched_stays() -> None:
    early, late = Sighting(ref="d", remote=RemoteId("1.0")), Sighting(ref="d", remote=RemoteId("2.0"), touched=True)
    assert states.surplus([early, late]) == [early]
    assert states.surplus([early]) == []
    assert states.surplus([]) == []


def test_a_process_that_dies_eight_times_over_it_is_noticed() -> None:
    progress = Progress()
    for _ in range(states.UNFINISHED_MAX):
        progress = states.claim(progress, 0, None, TIMING)
        progress = states.expired(progress, TIMING.lease, TIMING)
        if progress.state == "unsure":
            progress = look(progress)
    assert progress.state == "quarantined"


def test_outages_never_count_as_unfinished() -> None:
    progress = Progress()
    for n in range(100):
        progress = states.not_sent(states.claim(progress, n, None, TIMING), n + 1, "no connection")
    assert (progress.state, progress.unfinished) == ("pending", 0)


def test_a_settle_time_shorter_than_the_lateness_is_refused() -> None:
    with pytest.raises(ValueError, match="settle 1000 ms"):
        Timing(settle=1_000)


def test_a_lease_shorter_than_a_request_is_refused() -> None:
    with pytest.raises(ValueError, match="lease 10000 ms"):
        Timing(lease=10_000)
