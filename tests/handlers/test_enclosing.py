"""Files along with answers: named in the preview, stored before anything leaves, and never in the way of the words."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from handlers import enclosing, filing, letters, pages, reply, sending
from handlers.rules.seal import Seal
from storage import answers, files, people
from storage.files import Wanted
from storage.model import TOO_LARGE, Answer, ConversationId, File, Modal, PersonId, Progress
from tests.handlers.desk import Desk, Shown

AIKO = "U-aiko"
PLAN = File(name="plän.pdf", type="application/pdf", content=b"%PDF" + b"0" * 2_000)
PHOTO = File(name="photo.png", type="image/png", content=b"\x89PNG" + b"1" * 500)
MAIL = {"source": "mail", "address": "maria@example.com", "subject": "The lamp"}
LARGE = letters.MAIL_FILES_MAX + 1


@pytest.fixture
def public(desk: Desk) -> Desk:
    desk.company = replace(
        desk.company,
        public_url="https://talk.example.com",
        seal=Seal(key=b"files"),
        carriers=frozenset({"mail", "page"}),
    )
    return desk


def brought(*some: File, size: int = 0) -> str:
    """What the form says of files that were added to it."""
    return json.dumps([[f"F{number}", one.name, size or len(one.content)] for number, one in enumerate(some)])


def wanted(desk: Desk) -> Sequence[Wanted]:
    return desk.ledger.read(enclosing.list_wanted)


def fetch(desk: Desk, *some: File) -> None:
    for one, file in zip(wanted(desk), some, strict=True):
        desk.ledger.write(enclosing.fetched, desk.company, one, file, now=desk.now)


def said(desk: Desk, which: ConversationId) -> Answer:
    found = desk.ledger.read(answers.find_newest, which)
    assert found is not None
    return found


def note(desk: Desk, which: ConversationId) -> Shown:
    return next(one for one in desk.thread(desk.card(which)) if one.delivery == said(desk, which).note)


def press(desk: Desk, which: ConversationId, action: str) -> str | None:
    on = note(desk, which)
    value = next(one.value for part in on.post.parts for one in part.buttons if one.action == action)
    return desk.press(AIKO, on, action, value)


def shown(preview: Modal) -> str:
    return "".join(span.text for part in preview.parts for span in part.spans)


def refused(desk: Desk, which: ConversationId, value: str) -> dict[str, str]:
    aiko = desk.ledger.read(people.find_person, PersonId(AIKO))
    assert aiko is not None
    typed = {"text": "See the plan.", "files": value}
    found = desk.ledger.read(reply.check, desk.company, aiko, typed, f"answer:{desk.talk(which).ref}")
    assert isinstance(found, dict), found
    return found


def on_page(desk: Desk, which: ConversationId) -> pages.Said:
    return desk.page(which).said[-1]


def handed_out(desk: Desk, which: ConversationId, file: int) -> File | None:
    link = letters.page_path(desk.company, desk.talk(which)).rpartition("/")[2]
    return desk.ledger.read(pages.open_file, desk.company, link, str(file))


def test_the_preview_names_them_and_nothing_leaves_before_they_are_stored(public: Desk) -> None:
    which = public.hear("The lamp flickers", **MAIL)
    preview = public.write_answer(AIKO, which, "See the plan.", files=brought(PLAN, PHOTO))
    assert "plän.pdf (2 kB), photo.png (504 bytes), attached" in shown(preview)
    assert public.send(AIKO, preview) is None
    public.later(hours=1)
    public.deliver()
    assert public.letters == []
    assert "being fetched first" in note(public, which).text
    assert press(public, which, "send_now") is None
    public.deliver()
    assert public.letters == []
    first, second = wanted(public)
    public.ledger.write(enclosing.fetched, public.company, second, PHOTO, now=public.now)
    public.deliver()
    assert public.letters == []
    public.ledger.write(enclosing.fetched, public.company, first, PLAN, now=public.now)
    public.deliver()
    (letter,) = public.letters
    assert letter.encloses == 2
    assert public.ledger.read(files.load_enclosed, said(public, which).delivery) == (PLAN, PHOTO)
    assert "attached" in note(public, which).text
    assert "being fetched" not in note(public, which).text
    assert wanted(public) == []


def test_on_their_page_they_are_downloads_of_that_page_alone(desk: Desk) -> None:
    which, other = desk.hear("The lamp flickers"), desk.hear("The door squeaks")
    preview = desk.write_answer(AIKO, which, "See the plan.", files=brought(PLAN))
    assert "to be downloaded there" in shown(preview)
    desk.send(AIKO, preview)
    fetch(desk, PLAN)
    kept = desk.ledger.read(files.list_enclosed, [said(desk, which).id])
    assert handed_out(desk, which, kept[0].id) is None  # it may still be undone
    desk.later(minutes=1)
    desk.deliver()
    assert [one.name for one in on_page(desk, which).along] == ["plän.pdf"]
    assert handed_out(desk, which, kept[0].id) == PLAN
    assert handed_out(desk, other, kept[0].id) is None
    theirs = desk.hear("And this?", continues=which, files=(PHOTO,))
    sent = desk.ledger.read(files.list_of, theirs)
    assert handed_out(desk, which, sent[0].id) is None  # the team's links are the team's


def test_what_cannot_be_fetched_stops_the_answer_and_a_person_decides(public: Desk) -> None:
    which = public.hear("The lamp flickers", **MAIL)
    public.send(AIKO, public.write_answer(AIKO, which, "See the plan.", files=brought(PLAN, PHOTO)))
    first, _ = wanted(public)
    public.ledger.write(enclosing.not_fetched, public.company, first, "file_deleted", now=public.now)
    public.later(hours=1)
    public.deliver()
    assert public.letters == []
    assert "plän.pdf could not be fetched: file_deleted" in note(public, which).text
    assert any(span.ref == AIKO for part in public.thread(public.card(which))[-1].post.parts for span in part.spans)
    assert wanted(public) == []

    assert press(public, which, "send_again") is None
    assert len(wanted(public)) == 2
    public.ledger.write(enclosing.not_fetched, public.company, first, "file_deleted", now=public.now)
    assert press(public, which, "send_bare") is None
    public.deliver()
    (letter,) = public.letters
    assert letter.encloses == 0
    assert "See the plan." in letter.text
    assert public.ledger.read(files.list_enclosed, [said(public, which).id]) == []
    assert press_twice_is_nothing(public, which)


def press_twice_is_nothing(desk: Desk, which: ConversationId) -> bool:
    value = f"{desk.talk(which).ref}.{said(desk, which).id}"
    before = len(desk.letters)
    assert desk.press(AIKO, note(desk, which), "send_bare", value) is not None
    desk.deliver()
    return len(desk.letters) == before


def test_what_is_undone_is_not_fetched_any_more_and_nothing_of_it_is_kept(public: Desk) -> None:
    which = public.hear("The lamp flickers", **MAIL)
    public.send(AIKO, public.write_answer(AIKO, which, "See the plan.", files=brought(PLAN)))
    (late,) = wanted(public)
    answer = said(public, which).id
    assert press(public, which, "undo") is None
    assert wanted(public) == []
    public.ledger.write(enclosing.fetched, public.company, late, PLAN, now=public.now)
    public.later(hours=1)
    public.deliver()
    assert public.letters == []
    assert public.ledger.read(files.list_enclosed, [answer]) == []


def test_where_their_server_refuses_the_files_the_words_go_with_a_link(public: Desk) -> None:
    which = public.hear("The lamp flickers", **MAIL)
    public.send(AIKO, public.write_answer(AIKO, which, "See the plan.", files=brought(PLAN)))
    fetch(public, PLAN)
    refused = Progress(state="quarantined", reason=f"{TOO_LARGE}mail: 552 5.3.4 too large")
    public.ledger.write(sending.fared, public.company, said(public, which).delivery, refused, now=public.now)
    assert said(public, which).state == "held"
    public.deliver()
    (letter,) = public.letters
    link = f"https://talk.example.com{letters.page_path(public.company, public.talk(which))}"
    assert letter.encloses == 0
    assert f"The files that belong to this are here: {link}" in letter.text
    assert "See the plan." in letter.text
    assert "on their page, and the letter says so" in note(public, which).text
    assert on_page(public, which).along[0].name == "plän.pdf"


def test_without_a_public_address_the_person_is_told_and_may_send_it_without(public: Desk) -> None:
    public.company = replace(public.company, public_url="")
    which = public.hear("The lamp flickers", **MAIL)
    preview = public.write_answer(AIKO, which, "See the plan.", files=brought(PLAN))
    assert "you are told here" in shown(preview)
    public.send(AIKO, preview)
    fetch(public, PLAN)
    public.refuses = f"{TOO_LARGE}mail: 552 5.3.4 too large"
    public.later(minutes=1)
    public.deliver()
    assert public.letters == []
    assert "552 5.3.4 too large" in note(public, which).text
    assert TOO_LARGE not in note(public, which).text
    public.refuses = ""
    press(public, which, "send_bare")
    public.deliver()
    assert "See the plan." in public.letters[0].text


def test_an_earlier_try_that_may_have_arrived_is_not_followed_by_another_letter(public: Desk) -> None:
    which = public.hear("The lamp flickers", **MAIL)
    public.send(AIKO, public.write_answer(AIKO, which, "See the plan.", files=brought(PLAN)))
    fetch(public, PLAN)
    after = Progress(state="quarantined", reason=f"{TOO_LARGE}552", resent=True)
    public.ledger.write(sending.fared, public.company, said(public, which).delivery, after, now=public.now)
    assert said(public, which).state == "failed"


def test_too_much_for_a_mail_goes_as_a_link_from_the_start(public: Desk) -> None:
    which = public.hear("The lamp flickers", **MAIL)
    preview = public.write_answer(AIKO, which, "See the plan.", files=brought(PLAN, size=LARGE))
    assert "The files that belong to this are here: https://talk.example.com/c/" in shown(preview)
    public.send(AIKO, preview)
    fetch(public, PLAN)
    public.later(minutes=1)
    public.deliver()
    assert public.letters[0].encloses == 0
    assert public.letters[0].text in shown(preview)


def test_what_is_too_much_or_can_go_no_way_is_said_in_the_form(public: Desk) -> None:
    which = public.hear("The lamp flickers", **MAIL)
    assert "Up to 5 files" in refused(public, which, brought(*[PLAN] * 6))["files"]
    assert "20 MB" in refused(public, which, brought(PLAN, size=filing.OURS_BYTES_MAX + 1))["files"]
    assert "is empty" in refused(public, which, json.dumps([["F1", "a.txt", 0]]))["files"]
    public.company = replace(public.company, public_url="")
    assert "company.public_url" in refused(public, which, brought(PLAN, size=LARGE))["files"]


@pytest.mark.parametrize(
    "value", ["", "[]", "{}", "null", "7", '[["F1","a"]]', '[["F1","a",-1]]', "[[1,2,3]]", "x" * 99]
)
def test_what_is_no_list_of_files_is_none(value: str) -> None:
    assert filing.chosen(value) == ()


def test_names_are_no_paths_and_keep_their_ending() -> None:
    assert filing.named("../../etc/passwd") == "passwd"
    assert filing.named("a\\b\u202egnp.exe") == "bgnp.exe"
    assert filing.named("\n") == "file"
    assert filing.named("x" * 300 + ".pdf").endswith(".pdf")
    assert len(filing.named("x" * 300 + ".pdf")) <= filing.OURS_NAME_MAX


def test_they_are_kept_for_180_days(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.send(AIKO, desk.write_answer(AIKO, which, "See the plan.", files=brought(PLAN)))
    fetch(desk, PLAN)
    desk.later(minutes=1)
    desk.deliver()
    (kept,) = on_page(desk, which).along
    desk.later(days=179)
    desk.ledger.write(filing.forget, now=desk.now)
    assert handed_out(desk, which, kept.id) == PLAN
    desk.later(days=2)
    desk.ledger.write(filing.forget, now=desk.now)
    assert handed_out(desk, which, kept.id) is None
    assert [(one.name, one.there) for one in on_page(desk, which).along] == [("plän.pdf", False)]
