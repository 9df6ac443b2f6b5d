"""What was said is found again: by its words and by filters, the newest first, and never what is internal."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy import text as sql

from handlers import indexing, searching
from handlers.rules.query import read
from handlers.rules.terms import phrase
from storage import answers, customers, migrations, search, signals, tables, themes
from storage.ledger import Ledger, Tx
from storage.model import Modal, PersonId, Signal
from storage.search import Gone
from storage.tables import messages, search_stale
from tests.handlers.scenes import Scenes
from tests.handlers.test_asking import AIKO, ask, command, text
from tests.injection.scene import cases


def index(ledger: Ledger) -> int:
    """Everything that is not indexed yet, as the loop would; how many units that took."""
    for count in range(1_000):
        batch = ledger.read(indexing.prepare)
        if batch is None:
            return count
        assert ledger.write(indexing.keep, batch)
    raise AssertionError("there is no end to it")


def plan_of(desk: Any, asked: str) -> Any:
    return desk.ledger.read(searching.plan, read(asked), teams=desk.company.teams, zone=desk.company.zone)


def found(desk: Any, asked: str, limit: int = 10) -> list[str]:
    index(desk.ledger)
    plan = plan_of(desk, asked)
    assert isinstance(plan, searching.Plan), plan
    return [one.text for one, _ in desk.ledger.read(searching.find, plan, limit).found]


@pytest.fixture
def said(desk: Any, scenes: Scenes) -> Any:
    return scenes.play(desk, say)


def say(desk: Any) -> None:
    """A few conversations, a minute apart."""
    for number, (words, name, more) in enumerate(
        [
            ("The refund never came", "Maria López", {"company": "Acme GmbH", "address": "maria@acme.example"}),
            ("Wo bleibt meine Rückerstattung?", "Jörg", {}),
            ("Two refunds came, thank you", "Bo", {"source": "webhook:shop"}),
            ("返金してください。お願いします", "佐藤 美咲", {}),
            ("환불해주세요", "김민준", {}),
            ("ผมต้องการขอเงินคืนครับ", "สมชาย", {}),
            ("我要退款，谢谢", "王芳", {}),
            ("What is the price of a refund?", "Dea", {"address": "dea@other.example"}),
        ]
    ):
        desk.hear(words, name=name, **{"thread_key": f"t{number}", **more})
        desk.later(minutes=1)


def test_all_words_must_occur_and_the_newest_comes_first(said: Any) -> None:
    assert found(said, "refund") == [
        "What is the price of a refund?", "Two refunds came, thank you", "The refund never came"
    ]  # fmt: skip
    assert found(said, "REFUND never") == ["The refund never came"]
    assert found(said, "refund giraffe") == []


def test_the_last_word_may_be_only_begun(said: Any) -> None:
    assert found(said, "never refu") == ["The refund never came"]
    assert found(said, "refu never") == []
    assert found(said, "ref") == found(said, "cam") == []  # too short a beginning would be everything


def test_a_phrase_stands_as_it_is(said: Any) -> None:
    assert found(said, '"refund never"') == ["The refund never came"]
    assert found(said, '"never refund"') == []
    assert found(said, "never-came") == ["The refund never came"]


@pytest.mark.parametrize("quotes", ["“”", "„“", "””", "«»", "「」", "＂＂"])
def test_a_phrase_may_stand_in_the_quotes_of_a_phone(said: Any, quotes: str) -> None:
    begin, end = quotes
    assert found(said, f"{begin}refund never{end}") == ["The refund never came"]
    assert found(said, f"{begin}never refund{end}") == []
    assert found(said, f"customer:{begin}Maria Lopez{end}") == ["The refund never came"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("ruckerstattung", "Wo bleibt meine Rückerstattung?"),
        ("RÜCKERSTATTUNG", "Wo bleibt meine Rückerstattung?"),
        ("返金", "返金してください。お願いします"),
        ("お願い", "返金してください。お願いします"),
        ("환불", "환불해주세요"),
        ("주세요", "환불해주세요"),
        ("ขอเงินคืน", "ผมต้องการขอเงินคืนครับ"),
        ("退款", "我要退款，谢谢"),
        ("款", "我要退款，谢谢"),
    ],
)
def test_it_is_found_in_every_script(said: Any, asked: str, says: str) -> None:
    assert found(said, asked) == [says]


def test_names_and_companies_are_found_too_and_addresses_are_not(said: Any) -> None:
    assert found(said, "lopez refund") == ["The refund never came"]
    assert found(said, "acme") == ["The refund never came"]
    assert found(said, "customer:lopez") == found(said, 'customer:"Maria Lopez"') == ["The refund never came"]
    assert found(said, "customer:refund") == []
    assert found(said, "maria@acme.example") == []


def test_filters(said: Any) -> None:
    assert found(said, "refund team:sales") == ["What is the price of a refund?"]
    assert found(said, "refund team:#Support state:open") == ["Two refunds came, thank you", "The refund never came"]
    assert found(said, "source:webhook") == found(said, "source:webhook:shop") == ["Two refunds came, thank you"]
    assert found(said, "state:done") == []
    assert len(found(said, "since:2026-11-25")) == 8
    assert found(said, "since:2026-11-26") == []
    assert len(found(said, "until:2026-11-25 team:support")) == 7
    assert found(said, "until:2026-11-24") == []


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("team:shipping", "There is no team “ shipping ”. I know support , product , sales"),
        ("state:broken", "There is no state “ broken ”. I know open , owned , answered"),
        ("source:fax", "There is no source “ fax ”. I know form , webhook , webhook:shop"),
        ("since:tomorrow", "There is no day “ tomorrow ”. I know days such as 2026-11-01"),
        ("until:2026-13-45", "There is no day “ 2026-13-45 ”. I know days such as 2026-11-01"),
        ("theme:giraffes", "There is no theme “ giraffes ”. There are none yet."),
        ("signal:hunger", "There is no signal “ hunger ”. I know "),
    ],
)
def test_a_value_that_is_unknown_is_told_with_those_that_are_known(said: Any, asked: str, says: str) -> None:
    assert says in text(command(said, f"search refund {asked}"))


def test_what_is_no_filter_is_text_and_is_told(said: Any) -> None:
    said.hear("priority:high or what", thread_key="p")
    index(said.ledger)
    answer = text(command(said, "search priority:high"))
    assert "“ priority: ” is no filter" in answer
    assert "or what" in answer


def test_themes_and_signals_are_filters(said: Any, now: datetime) -> None:
    def notice(tx: Tx) -> None:
        which = list(tx.execute(select(messages.c.id).order_by(messages.c.id)).scalars())
        for theme, name in ((7, "late refunds"), (8, "money")):
            row = {"id": theme, "label": name, "total": b"", "centre": b"", "model_id": 1, "begun_week": "w"}
            tx.execute(tables.themes.insert(), row)
        for one, theme in ((which[0], 7), (which[2], 8)):
            tx.exec_driver_sql(
                f"INSERT INTO understood (message_id, leader_id, theme_id) VALUES ({one}, {one}, {theme})"
            )
        signals.add_signals(tx, [Signal(message=which[2], kind=searching.SIGNALS[0], words="x")])
        themes.set_merged(tx, 8, 7, who=PersonId(AIKO), now=now)

    said.ledger.write(notice)
    assert found(said, "theme:refunds") == ["Two refunds came, thank you", "The refund never came"]
    assert found(said, 'theme:"late refunds" thank') == ["Two refunds came, thank you"]
    assert found(said, f"signal:{searching.SIGNALS[0]}") == ["Two refunds came, thank you"]
    assert found(said, f"theme:refunds signal:{searching.SIGNALS[0]} never") == []


# ------------------------------------------------------------------ in step with what was said


def test_our_answer_is_found_once_it_left_and_no_more_once_it_was_taken_back(desk: Any) -> None:
    which = desk.hear("Where is it?")
    preview = desk.write_answer(AIKO, which, "The parcel waits at the depot")
    desk.send(AIKO, preview)
    assert found(desk, "depot") == []
    desk.later(minutes=1)
    desk.deliver()
    assert found(desk, "depot") == ["The parcel waits at the depot"]

    def take_back(tx: Tx) -> None:
        answers.set_taken_back(tx, answers.list_answers(tx, which, 1)[0].id, PersonId(AIKO), now=desk.now)

    desk.ledger.write(take_back)
    assert found(desk, "depot") == []


def test_what_is_said_among_ourselves_is_never_found(desk: Any) -> None:
    card = desk.card(desk.hear("Where is it?"))
    desk.remark(AIKO, card, "this customer is a pain in the neck")
    desk.deliver()
    assert found(desk, "pain") == found(desk, "neck") == []


def test_a_hand_over_and_a_new_state_are_followed(desk: Any) -> None:
    which = desk.hear("The door squeaks")
    assert found(desk, "door team:support state:open") == ["The door squeaks"]
    card = desk.card(which)
    desk.react(AIKO, card, "bulb")
    desk.react(AIKO, desk.card(which), "eyes")
    assert found(desk, "door team:support") == []
    assert found(desk, "door team:product state:owned") == ["The door squeaks"]


def test_before_it_is_indexed_anew_nothing_false_is_shown(desk: Any) -> None:
    which = desk.hear("The door squeaks")
    index(desk.ledger)
    desk.react(AIKO, desk.card(which), "bulb")
    plan = plan_of(desk, "door team:support")
    assert desk.ledger.read(searching.find, plan, 10).found == []


def test_another_name_is_followed(desk: Any) -> None:
    which = desk.hear("The door squeaks", name="Ann", address="a@example.com")
    assert found(desk, "ann") == ["The door squeaks"]
    desk.ledger.write(customers.set_name, desk.talk(which).customer.id, "Zoë")
    assert found(desk, "ann") == []
    assert found(desk, "zoe") == ["The door squeaks"]


def test_nothing_is_skipped_and_nothing_is_written_twice(desk: Any) -> None:
    for number in range(180):
        desk.hear(f"giraffe number{number}", thread_key=f"g{number}")
    assert index(desk.ledger) >= 3
    assert index(desk.ledger) == 0
    assert len(found(desk, "giraffe", limit=500)) == 180
    assert found(desk, "number77") == ["giraffe number77"]


def test_an_older_look_never_overwrites_a_newer_one(desk: Any) -> None:
    desk.hear("The door squeaks")
    old = desk.ledger.read(indexing.prepare)
    index(desk.ledger)
    assert not desk.ledger.write(indexing.keep, old)


def test_what_was_dropped_is_found_no_more_and_its_words_are_gone(desk: Any, tmp_path: Any) -> None:
    desk.hear("The secretzebra squeaks")
    assert found(desk, "secretzebra")
    desk.ledger.write(search.drop, [Gone(kind="message", of=1), Gone(kind="customer", of=1)])
    while desk.ledger.write(search.purge):
        pass

    def left(tx: Tx) -> int:
        if tx.dialect.name == "sqlite":
            rows = tx.exec_driver_sql("SELECT count(*) FROM search_words_data WHERE block LIKE '%secretzebra%'")
        else:
            rows = tx.exec_driver_sql("SELECT count(*) FROM search_entries")
        return int(rows.scalar_one())

    assert desk.ledger.read(left) == 0
    plan = plan_of(desk, "secretzebra")
    assert desk.ledger.read(searching.find, plan, 10).found == []


def test_what_was_said_long_ago_and_comes_in_late_stands_where_it_belongs(desk: Any) -> None:
    desk.hear("giraffe today")
    desk.hear("giraffe of old", thread_key="old", at=datetime(2020, 1, 1, tzinfo=UTC))
    desk.hear("giraffe of the future", thread_key="new", at=datetime(9999, 1, 1, tzinfo=UTC))
    desk.hear("giraffe before time", thread_key="zero", at=datetime(1900, 1, 1, tzinfo=UTC))
    assert found(desk, "giraffe")[-2:] == ["giraffe of old", "giraffe before time"]
    assert found(desk, "giraffe until:2020-12-31") == ["giraffe of old", "giraffe before time"]


# ------------------------------------------------------------------ whatever is typed


def test_nothing_that_can_be_typed_is_an_error_and_every_text_is_found_by_itself(desk: Any) -> None:
    texts = [(label, text) for label, text in cases(400) if len(text) < 20_000]
    for number, (_, words) in enumerate(texts):
        desk.hear(words, thread_key=f"h{number}")
    index(desk.ledger)
    failed = []
    for label, words in texts:
        answer = ask(desk, "command", f"search {words}")
        assert answer.parts, label
        plan = plan_of(desk, words)
        if isinstance(plan, searching.Unknown) or plan.is_empty or plan.query.filters:
            continue
        if not desk.ledger.read(searching.find, plan, 1).found:
            failed.append((label, words[:80], plan.wanted))
    assert failed == [], "\n".join(map(str, failed))


@pytest.mark.parametrize(
    "asked",
    ['"', '""', "NEAR(refund, 3)", "refund AND", "NOT refund", "refund*", "^refund", "(refund", "words:refund",
     "\x00", "\x00refund\x00", "'; DROP TABLE messages; --", "x" * 10_000, "refund " * 2_000, "🦒" * 300, "%_", "\\",
     "a' | 'b", "refund:*", "!refund", "<-> & |", "\ud800", "§tx", "team:", "since:", ":", "::::", "team:\x00"],
)  # fmt: skip
def test_a_query_language_is_text(said: Any, asked: str) -> None:
    index(said.ledger)
    for word in ("search", "customer"):
        assert ask(said, "command", f"{word} {asked}").parts


# ------------------------------------------------------------------ as it is shown


def test_a_result_says_who_when_where_and_shows_the_words_found(said: Any) -> None:
    said.card(1)
    index(said.ledger)
    answer = command(said, "search never refund")
    line, quote = answer.parts[:2]
    assert "Maria López wrote" in text(answer)
    assert "#support · open · E-" in text(answer)
    assert [span.text for span in line.spans if span.kind == "link"] == ["card"]
    assert [(span.text, span.strong) for span in quote.spans] == [
        ("The ", False), ("refund", True), (" ", False), ("never", True), (" came", False)
    ]  # fmt: skip
    assert {span.kind for span in quote.spans} == {"foreign"}


def test_more_pages_on_without_gaps(desk: Any) -> None:
    for number in range(34):
        desk.hear(f"giraffe {number}", thread_key=f"g{number}")
        desk.later(minutes=1)
    index(desk.ledger)
    answer = command(desk, "search giraffe")
    seen: list[str] = []
    while True:
        seen += [span.text for part in answer.parts if part.kind == "quote" for span in part.spans if not span.strong]
        more = [b for part in answer.parts for b in part.buttons if b.label in ("More", "Read on")]
        if not more:
            break
        assert len(more[0].value) < 2_000
        answer = ask(desk, "search", more[0].value)
        assert isinstance(answer, Modal)
    assert [one.strip() for one in seen] == [str(number) for number in range(33, -1, -1)]
    back = next(b for part in answer.parts for b in part.buttons if b.label == "Back")
    assert "13" in text(ask(desk, "search", back.value))


@pytest.mark.parametrize("value", ["", "|", "x|giraffe", "-1|a", "9" * 19 + "|a", "1" * 30 + "|a", "1,|a"])
def test_what_no_button_of_ours_says_shows_nothing(desk: Any, value: str) -> None:
    desk.hear("a giraffe")
    index(desk.ledger)
    assert isinstance(ask(desk, "search", value), Modal)


def test_whoever_has_no_say_finds_nothing(said: Any) -> None:
    index(said.ledger)
    for stranger in ("U-olu", "U-sam", "U-tam", "U-una", "U-nobody"):
        for asked in ("search refund", "customer maria"):
            assert "never came" not in text(command(said, asked, stranger))
        assert "refund" not in text(ask(said, "search", "9000000000000000000|refund", person=stranger))
        assert "Maria" not in text(ask(said, "customer", "1", person=stranger))


def test_card_numbers_and_secrets_are_neither_shown_nor_found(desk: Any) -> None:
    desk.hear("my card is 4111 1111 1111 1111 please refund")
    assert found(desk, "4111 refund") == []
    assert "4111" not in text(command(desk, "search refund"))


def test_how_much_is_looked_for_has_an_end(desk: Any) -> None:
    desk.hear(" ".join(f"word{number}" for number in range(100)))
    index(desk.ledger)
    assert "only its first words" in text(command(desk, "search " + " ".join(f"word{n}" for n in range(60))))
    assert "There is no word in" in text(command(desk, "search ..."))
    assert "team:" in text(command(desk, "search"))


def test_a_line_from_right_to_left_stays_whole(desk: Any) -> None:
    desk.hear("أين طلبي من فضلكم")
    index(desk.ledger)
    quote = command(desk, "search طلبي").parts[1]
    assert [span.text for span in quote.spans] == ["أين طلبي من فضلكم"]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("کیف پول من کجاست", "كيف"),
        ("كيف أسترد المال", "کیف"),
        ("علي ينتظر", "علی"),
        ("علی منتظر است", "علي"),
        ("فاکتور ۱۲۳ نرسید", "123"),
        ("الفاتورة ١٢٣ لم تصل", "۱۲۳"),
        ("يہ كتاب", "یه کتاب"),
    ],
)
def test_letters_and_digits_that_look_alike_find_each_other(desk: Any, said: str, asked: str) -> None:
    desk.hear(said)
    index(desk.ledger)
    assert found(desk, asked) == [said]


def test_what_has_such_letters_is_indexed_once_more_and_nothing_else_is(desk: Any) -> None:
    alike = desk.hear("کیف پول من کجاست")
    named = desk.hear("Where is my order?", address="ali@example.com", name="علی")
    desk.hear("كيف أسترد المال", address="maria@example.com", name="Maria")
    index(desk.ledger)
    for _ in range(2):
        desk.ledger.write(as_if_before, "0014")
        assert sorted(desk.ledger.read(stale)) == [alike, named]


def as_if_before(tx: Tx, revision: str) -> None:
    tx.execute(sql("ALTER TABLE drafts DROP COLUMN files"))  # what came with revisions since
    tx.execute(sql("UPDATE alembic_version SET version_num = :was"), {"was": revision})
    migrations.run_revisions(tx)


def stale(tx: Tx) -> list[int]:
    return list(tx.execute(select(search_stale.c.conversation_id)).scalars())


def test_a_phrase_of_terms() -> None:
    assert phrase("...") is None
    one = phrase("返金を")
    assert one is not None
    assert one.terms == ("返金", "金を")
