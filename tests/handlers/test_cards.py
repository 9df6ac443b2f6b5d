"""What a card says, and what it does not."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from handlers import cards as faces
from storage import people
from storage.model import ConversationId, PersonId

AIKO, BEN = PersonId("U-aiko"), PersonId("U-ben")
SECRETIVE = "SECRETIVE"


def kinds(post: Any, kind: str) -> list[str]:
    return ["".join(span.text for span in part.spans) for part in post.parts if part.kind == kind]


def test_what_is_pushed_and_the_first_block_hold_nothing_that_the_customer_wrote(desk: Any) -> None:
    talk = desk.hear(
        SECRETIVE, name=SECRETIVE, company=SECRETIVE, segment=SECRETIVE, place=SECRETIVE, language=SECRETIVE,
        zone=SECRETIVE, thread_key="t",
    )  # fmt: skip
    card = desk.card(talk)
    desk.hear(SECRETIVE, thread_key="t")
    for shown in (card, *desk.thread(card)):
        assert SECRETIVE not in shown.post.push
    assert "".join(span.text for span in card.post.parts[0].spans) == "Form"
    assert SECRETIVE in card.text


def test_it_says_who_where_and_what_time_it_is_there(desk: Any) -> None:
    talk = desk.hear(
        "請求書の文字が□になります", name="佐藤 美咲", company="みなも設計室", segment="small", place="help-center",
        language="ja", zone="Asia/Tokyo",
    )  # fmt: skip
    card = desk.card(talk)
    assert card.post.push == "Form · Japanese · for support"
    assert kinds(card.post, "line")[0] == "佐藤 美咲 様 · みなも設計室 · small"
    assert kinds(card.post, "quote") == ["請求書の文字が□になります"]
    assert "on help-center · to #support by rule “no rule matched” · Wed 18:30 there (UTC+9)" in card.text


def test_a_zone_that_is_none_is_not_shown(desk: Any) -> None:
    for zone in ("Mars/Olympus", "../../etc/passwd", "a" * 5_000, "Europe", "\x00", ""):
        talk = replace(desk.talk(desk.hear("x")), customer=replace(desk.talk(ConversationId(1)).customer, zone=zone))
        assert faces.local_time(talk, datetime(2026, 1, 1, tzinfo=UTC)) == ""


def test_it_names_who_reads_the_language_here_and_who_elsewhere(desk: Any) -> None:
    assert "read" not in desk.card(desk.hear("こんにちは", language="ja")).text.replace("Read, in", "")
    desk.ledger.write(people.set_reads, AIKO, ["ja"], said=False)
    desk.ledger.write(people.set_reads, PersonId("U-meera"), ["hi"], said=False)
    desk.ledger.write(people.set_reads, PersonId("U-una"), ["pt"], said=False)
    assert "read here by Aiko" in desk.card(desk.hear("こんにちは", language="ja")).text
    assert "nobody in #support reads Hindi: Meera reads it" in desk.card(desk.hear("नमस्ते", language="hi")).text
    assert "nobody here reads Portuguese" in desk.card(desk.hear("Olá", language="pt-BR")).text
    assert "reads" not in desk.card(desk.hear("Hello", language="en")).text


def test_what_somebody_said_they_read_goes_before_the_settings(desk: Any) -> None:
    desk.ledger.write(people.set_reads, AIKO, ["ja"], said=True)
    desk.ledger.write(people.set_reads, AIKO, ["fr"], said=False)
    assert desk.ledger.read(people.list_reads, AIKO) == ["ja"]


def test_card_numbers_and_secrets_are_covered_and_kept_in_the_ledger(desk: Any) -> None:
    talk = desk.hear("charge 4111 1111 1111 1111, password: hunter2")
    card = desk.card(talk)
    assert "•••• 1111" in card.text
    assert "4111 1111" not in card.text
    assert "hunter2" not in card.text

    def words(tx: Any) -> str:
        return str(tx.exec_driver_sql("SELECT text FROM messages").scalar())

    assert "4111 1111 1111 1111" in desk.ledger.read(words)


def test_a_number_that_the_cut_goes_through_is_covered_too(desk: Any) -> None:
    talk = desk.hear("x" * (faces.QUOTE_MAX - 15) + " 4111 1111 1111 1111")
    assert "4111" not in desk.card(talk).text


def test_a_long_text_is_cut_and_opens_with_a_button(desk: Any) -> None:
    short, long = desk.card(desk.hear("short")), desk.card(desk.hear("word " * 2_000))
    assert "Show all" not in short.text
    assert "Show all" in long.text
    assert max(len(quote) for quote in kinds(long.post, "quote")) <= faces.QUOTE_MAX
    assert "Show all" in desk.card(desk.hear("line\n" * 100)).text


def test_a_second_message_is_shown_beside_the_first_and_counted_when_there_are_more(desk: Any) -> None:
    talk = desk.hear("First", thread_key="t")
    desk.hear("Second", thread_key="t")
    assert kinds(desk.card(talk).post, "quote") == ["First", "Second"]
    desk.hear("Third", thread_key="t")
    assert kinds(desk.card(talk).post, "quote") == ["First", "Third"]
    assert "3 messages; the last:" in desk.card(talk).text
    assert "Show all" in desk.card(talk).text


def test_whose_turn_it_is_and_since_when_is_said_by_moments_that_stay_true(desk: Any) -> None:
    card = desk.card(desk.hear("Hello"))
    (moment,) = [span for part in card.post.parts for span in part.spans if span.kind == "ago"]
    assert moment.ref == str(int(desk.now.timestamp()))
    assert "nothing said back yet" in card.text


def test_on_wish_the_words_stand_in_the_thread_only(desk: Any) -> None:
    desk.company = replace(desk.company, words_in_thread=True)
    card = desk.card(desk.hear(SECRETIVE))
    assert SECRETIVE not in card.text
    (words,) = desk.thread(card)
    assert SECRETIVE in words.text
    assert SECRETIVE not in words.post.push


def test_in_a_bundle_words_in_the_thread_are_not_sent_one_by_one(desk: Any) -> None:
    desk.company = replace(desk.company, words_in_thread=True)
    for n in range(3):
        desk.hear(f"{SECRETIVE} {n}")
    bundle = desk.bundle("C-support")
    assert desk.thread(bundle) == []


def test_a_channel_may_want_the_words_in_what_is_pushed(desk: Any) -> None:
    desk.company = replace(desk.company, push_words=frozenset({desk.company.teams["support"]}))
    card = desk.card(desk.hear("It is <broken>"))
    assert "It is <broken>" in card.post.push
    assert "\u2068Maria\u2069" in card.post.push
    assert "It" not in desk.card(desk.hear("It has no price")).post.push


def test_what_cannot_be_read_says_so_and_has_its_raw_form_in_the_thread(desk: Any) -> None:
    desk.unreadable(b'{"text": "\xff' + b"x" * 50_000)
    (card,) = desk.channel("C-support")
    assert "No code of ours could read this" in card.text
    assert kinds(card.post, "quote") == []
    notes = desk.thread(card)
    assert len(notes) == 3
    assert sum(len(raw) for note in notes for raw in kinds(note.post, "raw")) < 20_000
    assert "characters more are kept" in notes[-1].text


# ------------------------------------------------------------------ a further message


def test_a_further_message_calls_the_owner_in_the_thread_and_the_channel_sees_nothing(desk: Any) -> None:
    talk = desk.hear("First", thread_key="t")
    card = desk.card(talk)
    desk.react(AIKO, card, "eyes")
    desk.hear("Second", thread_key="t")
    (note,) = desk.thread(card)
    assert note.post.parts[0].spans[0].ref == AIKO
    assert not note.post.broadcast


def test_without_an_owner_the_channel_sees_a_line_at_most_once_an_hour(desk: Any) -> None:
    desk.hear("First", thread_key="t")
    card = desk.channel("C-support")[0]
    for minutes, seen in ((1, True), (10, False), (48, False), (2, True)):
        desk.later(minutes=minutes)
        desk.hear(f"Again {minutes}", thread_key="t")
        assert desk.thread(card)[-1].post.broadcast is seen


def test_a_card_that_is_far_up_is_called_to_mind_in_the_channel(desk: Any) -> None:
    talk = desk.hear("First", thread_key="t")
    card = desk.card(talk)
    desk.react(AIKO, card, "eyes")
    desk.later(hours=25)
    desk.hear("Second", thread_key="t")
    assert desk.thread(card)[-1].post.broadcast
    assert "Second" in desk.card(talk).text


def test_a_new_message_opens_what_was_done(desk: Any) -> None:
    talk = desk.hear("First", thread_key="t")
    card = desk.card(talk)
    desk.ledger.write(set_state, talk, "done")
    desk.hear("Not quite", thread_key="t")
    assert desk.talk(talk).state == "open"
    assert len(desk.thread(card)) == 1


def set_state(tx: Any, talk: int, state: str) -> None:
    tx.exec_driver_sql(f"UPDATE conversations SET state = '{state}' WHERE id = {talk}")
