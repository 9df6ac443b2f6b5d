"""The state machine of a delivery, step by step."""

import pytest

from bot.relay import states
from bot.relay.states import Timing
from storage.model import Progress, RemoteId

TIMING = Timing()


def sending(now: int = 0) -> Progress:
    return states.claim(Progress(), now, "100.000001", TIMING)


def test_a_claim_is_a_new_epoch_with_a_lease() -> None:
    progress = sending(now=5)
    assert progress.state == "sending"
    assert progress.epoch == 1
    assert progress.unfinished == 1
    assert progress.deadline == 5 + TIMING.lease


def test_a_doubt_settles_for_longer_than_any_request_can_be_late() -> None:
    doubtful = states.unsure(sending(now=0), 15_000, "no answer in time", TIMING)
    assert doubtful.due_at == TIMING.settle
    assert TIMING.settle > TIMING.request + TIMING.lateness


def test_what_goes_again_keeps_the_earliest_mark_and_is_swept() -> None:
    doubtful = states.unsure(sending(), 0, "lost", TIMING)
    resent = states.claim(states.missing(doubtful, 200_000), 200_000, "900.000001", TIMING)
    assert resent.mark == "100.000001"
    accepted = states.sent(resent, RemoteId("901.000001"), 201_000, TIMING)
    assert accepted.sweep_at == 201_000 + TIMING.sweeps[0]


def test_a_process_that_dies_eight_times_over_it_is_noticed() -> None:
    progress = Progress()
    for _ in range(states.UNFINISHED_MAX):
        progress = states.claim(progress, 0, None, TIMING)
        assert progress.state == "sending"
        progress = states.expired(progress, TIMING.lease, TIMING)
        if progress.state == "unsure":
            progress = states.missing(progress, TIMING.lease)
    assert progress.state == "quarantined"


def test_a_settle_time_shorter_than_the_lateness_is_refused() -> None:
    with pytest.raises(ValueError, match="settle 1000 ms"):
        Timing(settle=1_000)
