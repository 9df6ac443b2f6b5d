"""Near-duplicates are linked to one leader, never to one another in a chain, and can go on from stored keys."""

import hashlib

import pytest

from handlers.rules.understanding.duplicates import Leaders, Link, keys

TEXTS = [
    "The export to CSV has been failing since Monday, it always stops at row 500.",
    "I was charged twice for the same subscription in October, please refund one of them.",
    "hi, the export to csv has been failing since monday, it always stops at row 500",
    '+1 "I was charged twice for the same subscription in October, please refund one of them."',
    "Is there a dark mode for the dashboard?",
    "THE EXPORT TO CSV HAS BEEN FAILING SINCE MONDAY IT ALWAYS STOPS AT ROW 500!!!",
    "アプリを更新してから、ログイン画面が真っ白のままで先に進めません。",
    "こんにちは。アプリを更新してから、ログイン画面が真っ白のままで先に進めません。",
]


def link(texts: list[str], *, by: int = 1_000) -> list[int]:
    known = Leaders()
    numbered = list(enumerate(keys(texts)))
    return [one.leader for start in range(0, len(texts), by) for one in known.link(numbered[start : start + by])]


def test_what_says_nearly_the_same_has_one_leader() -> None:
    assert link(TEXTS) == [0, 1, 0, 1, 4, 0, 6, 6]


@pytest.mark.parametrize("by", [1, 2, 3, 5])
def test_however_the_texts_are_cut_up_the_links_are_the_same(by: int) -> None:
    assert link(TEXTS, by=by) == link(TEXTS)
    assert [keys([text])[0] for text in TEXTS] == keys(TEXTS)


def test_links_go_to_a_leader_even_where_each_text_is_like_the_one_before() -> None:
    words = [f"word{n} says" for n in range(60)]
    chain = [" ".join(words[start : start + 20]) for start in range(0, 40, 3)]
    leaders = link(chain)
    assert len(set(leaders)) > 2
    assert all(leaders[leader] == leader for leader in leaders)


def test_it_goes_on_from_stored_keys_as_if_it_had_never_stopped() -> None:
    numbered = list(enumerate(keys(TEXTS)))
    whole = Leaders().link(numbered)
    first = Leaders().link(numbered[:4])
    stored = [(one.id, numbered[one.id][1]) for one in first if one.leader == one.id]
    assert first + Leaders(stored).link(numbered[4:]) == whole


def test_short_texts_are_like_their_equals_only_and_wordless_ones_like_nothing() -> None:
    assert link(["ok", "OK!", "no", "👍", "👍", "", ""]) == [0, 0, 2, 3, 4, 5, 6]


def test_a_crowd_with_one_greeting_and_signature_is_no_crowd_of_duplicates() -> None:
    texts = [
        "Dear team of the house, my question is about "
        + " ".join(hashlib.sha256(f"{n} {part}".encode()).hexdigest()[:12] for part in range(6))
        + ". Sent from my phone"
        for n in range(300)
    ]
    assert link([*texts, texts[250] + "!!"]) == [*range(300), 250]


def test_a_link_says_how_much_is_alike() -> None:
    first, second = Leaders().link(list(enumerate(keys([TEXTS[0], TEXTS[5]]))))
    assert first == Link(0, 0, 1.0)
    assert second.leader == 0
    assert 0.9 <= second.like <= 1
