"""A message never waits for its picture: it shows it once that is there, and where it never comes, its numbers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from bot.relay import links, states, units
from bot.relay.pace import Pace, Rate
from bot.relay.states import Timing
from bot.web import telling
from handlers import picturing, review
from handlers.figures import Figures, Totals, Way, figures
from handlers.figures import Volume as Weekly
from handlers.rules.drawing import Drawing, Volume, in_words, way
from storage import drawings, facts, files, lanes, outbox, overview, progress, quarantine, reviews
from storage.drawings import Wanted
from storage.ledger import Ledger, Tx
from storage.model import ChannelId, DeliveryId, Part, Post, Progress, RemoteId, Span, Team, Waiting
from storage.tables import to_ms
from tests.handlers.desk import Desk, at_once
from tests.handlers.opening import open_if_due

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
T0 = to_ms(NOW)
TIMING = Timing()
PACE = Pace(channel=Rate(interval=0), posts=Rate(interval=0), method=Rate(interval=0))
CHANNEL = ChannelId("C1")
DRAWING = Drawing(
    weeks=("2026-W46", "2026-W47"),
    teams=(Volume(team="support", heard=(11, 12)),),
    way=way(came_in=12, answered=9, asked=5, done=4),
)
PNG = b"\x89PNG\r\n\x1a\n..."


def said(text: str) -> Part:
    return Part(kind="line", spans=(Span(kind="ours", text=text),))


OPENING = Post(push="Weekly review", parts=(said("12 came in"), picturing.PLACE, said("vote below")))


@pytest.fixture
def message(ledger: Ledger) -> DeliveryId:
    ledger.write(lanes.add_lanes, [*lanes.METHOD_LANES, lanes.channel_lane(CHANNEL)])

    def opened(tx: Tx) -> DeliveryId:
        which = outbox.add_post(tx, channel=CHANNEL, post=OPENING, subject="review:2026-W47", now=NOW)
        picturing.add_picture(tx, which, DRAWING, now=NOW)
        return which

    return ledger.write(opened)


def never(_tx: Tx, _waiting: list[Waiting], _now: int) -> DeliveryId:
    raise AssertionError("nothing is bundled here")


def claim(ledger: Ledger, at: int = T0) -> list[Waiting]:
    return ledger.write(units.claim, at, pace=PACE, timing=TIMING, room=64, bundle=never).ready


def settle(ledger: Ledger, waiting: Waiting, after: Progress, at: int = T0) -> None:
    def told(tx: Tx, one: Waiting, progress: Progress, _now: int) -> None:
        picturing.fared(tx, one.delivery.id, progress, now=NOW)

    ledger.write(units.settle, waiting, after, at, timing=TIMING, told=told)


def sent(ledger: Ledger, waiting: Waiting, remote: str) -> None:
    settle(ledger, waiting, states.sent(waiting.progress, RemoteId(remote), T0, TIMING))


def shown(ledger: Ledger, waiting: Waiting) -> list[str]:
    """What a message says, as it is sent now; pictures by the platform's id of them."""
    post = waiting.delivery.post
    assert post is not None
    post = links.pictured(post, ledger.read(links.uploads_of, links.pictures_of(post)))
    return [f"[{part.file}] {part.alt}" if part.kind == "picture" else part.spans[0].text for part in post.parts]


def wanted(ledger: Ledger) -> Wanted | None:
    return ledger.write(picturing.next_to_draw, now=NOW)


def draw(ledger: Ledger) -> None:
    one = wanted(ledger)
    assert one is not None
    assert msgspec.json.decode(one.drawing, type=Drawing) == DRAWING
    ledger.write(picturing.drawn, one, PNG, now=NOW)


def test_the_message_goes_at_once_and_is_edited_once_the_picture_is_there(ledger: Ledger, message: DeliveryId) -> None:
    (post,) = claim(ledger)
    assert post.delivery.id == message
    assert shown(ledger, post) == ["12 came in", "vote below"]
    sent(ledger, post, "1.0")
    draw(ledger)
    assert wanted(ledger) is None
    (upload,) = claim(ledger)
    assert (upload.delivery.kind, upload.lane) == ("file", lanes.FILES)
    assert upload.delivery.upload is not None
    kept = ledger.read(files.load_file, upload.delivery.upload.kept)
    assert kept is not None
    assert (kept.content, kept.type) == (PNG, "image/png")
    sent(ledger, upload, "F1")
    (edit,) = claim(ledger)
    assert (edit.delivery.kind, edit.delivery.remote) == ("edit", "1.0")
    assert shown(ledger, edit) == ["12 came in", f"[F1] {in_words(DRAWING)}", "vote below"]
    sent(ledger, edit, "1.0")
    assert claim(ledger) == []


def test_a_message_that_waits_for_the_platform_goes_with_its_picture(ledger: Ledger, message: DeliveryId) -> None:
    draw(ledger)
    post, upload = sorted(claim(ledger), key=lambda one: one.delivery.kind, reverse=True)
    sent(ledger, upload, "F1")
    settle(ledger, post, states.not_sent(post.progress, T0, "429"))
    (again,) = [one for one in claim(ledger) if one.delivery.id == message]
    assert f"[F1] {in_words(DRAWING)}" in shown(ledger, again)


def say_later(tx: Tx, message: DeliveryId) -> None:
    later = Post(push="Weekly review", parts=(said("13 came in"), picturing.PLACE))
    outbox.set_post(tx, message, picturing.with_picture(tx, message, later), now=NOW)


def test_a_picture_that_comes_at_this_very_moment_takes_back_nothing(ledger: Ledger, message: DeliveryId) -> None:
    (post,) = claim(ledger)
    sent(ledger, post, "1.0")
    draw(ledger)
    (upload,) = claim(ledger)
    after = states.sent(upload.progress, RemoteId("F1"), T0, TIMING)

    def came(tx: Tx) -> None:
        progress.save_progress(tx, upload, after)
        picturing.fared(tx, upload.delivery.id, after, now=NOW)

    at_once(ledger, lambda tx: say_later(tx, message), came)
    (edit,) = claim(ledger)
    assert shown(ledger, edit) == ["13 came in", f"[F1] {in_words(DRAWING)}"]


def test_what_the_message_says_later_keeps_the_picture(ledger: Ledger, message: DeliveryId) -> None:
    (post,) = claim(ledger)
    sent(ledger, post, "1.0")

    def change(tx: Tx) -> None:
        say_later(tx, message)

    ledger.write(change)
    draw(ledger)
    edit, upload = claim(ledger)
    assert shown(ledger, edit) == ["13 came in"]
    sent(ledger, edit, "1.0")
    sent(ledger, upload, "F1")
    (edit,) = claim(ledger)
    assert shown(ledger, edit) == ["13 came in", f"[F1] {in_words(DRAWING)}"]
    sent(ledger, edit, "1.0")
    ledger.write(change)
    (edit,) = claim(ledger)
    assert shown(ledger, edit) == ["13 came in", f"[F1] {in_words(DRAWING)}"]


def test_what_cannot_be_drawn_is_tried_five_times_and_then_told_in_words(ledger: Ledger, message: DeliveryId) -> None:
    (post,) = claim(ledger)
    sent(ledger, post, "1.0")
    for _ in range(5):
        assert wanted(ledger) is not None  # and whoever began it is gone
    assert claim(ledger) == []
    assert wanted(ledger) is None
    (edit,) = claim(ledger)
    assert shown(ledger, edit)[1] == f"The picture cannot be shown. {in_words(DRAWING)}"
    sent(ledger, edit, "1.0")
    assert claim(ledger) == []
    assert message
    assert ledger.read(quarantine.list_quarantined, 10) == []


def test_what_the_platform_refuses_is_told_in_words_and_shown_once_people_try_again(
    ledger: Ledger, message: DeliveryId
) -> None:
    (post,) = claim(ledger)
    sent(ledger, post, "1.0")
    draw(ledger)
    (upload,) = claim(ledger)
    settle(ledger, upload, states.refused(upload.progress, "missing_scope: files:write"))
    (edit,) = claim(ledger)
    assert "cannot be shown" in shown(ledger, edit)[1]
    sent(ledger, edit, "1.0")
    (stuck,) = ledger.read(quarantine.list_quarantined, 10)
    assert (stuck.kind, stuck.subject, stuck.reason) == ("file", f"post:{message}", "missing_scope: files:write")
    names = ledger.read(overview.name_subjects, [stuck.subject])
    assert telling.what(stuck.kind, stuck.subject, names) == "file for review of 2026-W47"
    assert stuck.channel == CHANNEL
    ledger.write(quarantine.try_again, stuck.delivery, now=NOW, wall=T0)
    (upload,) = claim(ledger)
    sent(ledger, upload, "F2")
    (edit,) = claim(ledger)
    assert shown(ledger, edit)[1].startswith("[F2]")


def test_after_a_quarter_of_an_hour_without_success_it_goes_without(ledger: Ledger, message: DeliveryId) -> None:
    (post,) = claim(ledger)
    sent(ledger, post, "1.0")
    draw(ledger)
    for minute in (1, 14, 16):
        at = T0 + minute * 60_000
        (upload,) = claim(ledger, at)
        settle(ledger, upload, states.not_sent(upload.progress, at, "HTTP 503"), at)
    (edit,) = claim(ledger, T0 + 16 * 60_000)
    assert edit.delivery.kind == "edit"
    assert "cannot be shown" in shown(ledger, edit)[1]
    assert ledger.read(quarantine.list_quarantined, 10)[0].reason == "tried for 15 minutes: HTTP 503"
    assert message


def test_who_died_over_an_upload_has_it_brought_again_and_no_sweep_brings_a_third(
    ledger: Ledger, message: DeliveryId
) -> None:
    (post,) = claim(ledger)
    sent(ledger, post, "1.0")
    draw(ledger)
    (dead,) = claim(ledger)
    later = T0 + TIMING.lease + 1
    ledger.write(units.clear_up, later, pace=PACE, timing=TIMING)
    assert claim(ledger, later) == []
    settled = T0 + TIMING.lease + TIMING.settle
    ledger.write(units.clear_up, settled, pace=PACE, timing=TIMING)
    (upload,) = claim(ledger, settled)
    sent(ledger, upload, "F2")
    settle(ledger, dead, states.sent(dead.progress, RemoteId("F1"), settled, TIMING), settled)  # the fence holds
    (edit,) = claim(ledger, settled)
    assert shown(ledger, edit)[1].startswith("[F2]")
    sent(ledger, edit, "1.0")
    for sweep in TIMING.sweeps:
        at = settled + sweep + 1
        assert ledger.write(units.clear_up, at, pace=PACE, timing=TIMING).places == {}
        assert claim(ledger, at) == []
    assert message


def test_two_who_drew_the_same_bring_it_once(ledger: Ledger, message: DeliveryId) -> None:
    first, second = wanted(ledger), wanted(ledger)
    assert first is not None
    assert second is not None
    ledger.write(picturing.drawn, first, PNG, now=NOW)
    ledger.write(picturing.drawn, second, PNG, now=NOW)
    ledger.write(picturing.not_drawn, second, "it broke", now=NOW)
    assert [one.delivery.kind for one in claim(ledger)].count("file") == 1
    assert ledger.write(drawings.begin_next) is None
    assert message


# ------------------------------------------------------------------ the picture of a review


def weekly(volumes: dict[str, tuple[int, ...]]) -> Figures:
    nothing = {"not_quite": 0, "unconfirmed": 0, "not_doing": 0, "heard": 0, "spam": 0}
    return Figures(
        week="2026-W47",
        now=Totals(came_in=9, answered=8, done=2, waiting=1, broken=0, first_answer=None),
        before=None,
        first_answers=(),
        way=Way(came_in=9, answered=8, asked=3, done=2, **nothing),
        weeks=tuple(f"2026-W{number}" for number in range(35, 48)),
        volumes=tuple(Weekly(team=Team(team), heard=heard) for team, heard in volumes.items()),
    )


def test_its_weeks_begin_where_anything_was_heard() -> None:
    support, sales = (0,) * 9 + (2, 0, 3, 4), (0,) * 10 + (1, 0, 5)
    drawing = picturing.of_week(weekly({"support": support, "sales": sales}))
    assert drawing.weeks == ("2026-W44", "2026-W45", "2026-W46", "2026-W47")
    assert [(one.team, one.heard) for one in drawing.teams] == [("support", (2, 0, 3, 4)), ("sales", (0, 1, 0, 5))]
    assert [step.count for step in drawing.way] == [9, 8, 3, 2]


def test_in_the_first_week_there_is_one() -> None:
    assert picturing.of_week(weekly({"support": (0,) * 12 + (4,)})).first_week
    assert picturing.of_week(weekly({})).weeks == ("2026-W47",)


def test_a_review_opens_with_the_picture_of_its_own_figures(desk: Desk) -> None:
    company = replace(desk.company, review_channel=ChannelId("C-review"))
    desk.now -= timedelta(days=7)
    desk.ledger.write(facts.first_start, now=desk.now)
    for number in range(4):
        desk.hear(f"Question {number}", address=f"c{number}@b.example")
    desk.now += timedelta(days=7)
    week = review.last_week(desk.now, company)

    assert open_if_due(desk.ledger, company, desk.now)
    found = desk.ledger.read(reviews.find_review, week)
    assert found is not None
    expected = picturing.of_week(desk.ledger.read(figures, company, week, now=desk.now))
    (picture,) = [part for part in desk.ledger.read(outbox.load_post, found.delivery).parts if part.kind == "picture"]
    assert picture.alt == in_words(expected)
    assert "4 came in" in picture.alt
    one = desk.ledger.write(picturing.next_to_draw, now=desk.now)
    assert one is not None
    assert msgspec.json.decode(one.drawing, type=Drawing) == expected


def test_of_an_upload_nothing_is_doubted_after_an_old_backup(ledger: Ledger, message: DeliveryId) -> None:
    draw(ledger)
    assert ledger.write(progress.doubt_all, T0, "restored", newest=message) == 1
    assert [one.delivery.kind for one in claim(ledger)] == ["file"]
    assert message
