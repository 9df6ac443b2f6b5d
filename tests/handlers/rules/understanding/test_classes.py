"""What people did with texts is learned, measured on what came later, and the same wherever it is learned twice."""

import pytest

from handlers.rules.understanding.classes import back_test, from_bytes, learn, tell, to_bytes

BILLING = ["the invoice is wrong", "charged twice on my invoice", "please send the invoice again", "a refund, please"]
ACCESS = ["I cannot log in", "the password does not work", "reset my password", "logging in fails since today"]
TEXTS = [f"{text} {more}" for more in ("", "today", "please help", "thank you") for text in (*BILLING, *ACCESS)]
TEAMS = [team for _ in range(4) for team in ("billing", "access") for _ in range(4)]


def test_it_tells_what_it_has_not_seen() -> None:
    by = learn(TEXTS, TEAMS)
    told = tell(by, ["there is a mistake in our invoice", "my password is refused"])
    assert [team for team, _ in told] == ["billing", "access"]
    assert all(50 < likelihood <= 100 for _, likelihood in told)
    assert tell(by, []) == []
    ((_, likelihood),) = tell(by, ["????"])
    assert 40 <= likelihood <= 60, "nothing that it knows: about as likely the one as the other"


def test_equal_texts_give_the_same_and_what_is_stored_says_the_same() -> None:
    one, other = learn(TEXTS, TEAMS), learn(TEXTS, TEAMS)
    assert one.version == other.version
    stored = to_bytes(one)
    assert len(stored) < 30_000
    again = from_bytes(stored)
    assert again.version == one.version
    assert tell(again, TEXTS) == tell(one, TEXTS)
    assert learn(TEXTS[:-1], TEAMS[:-1]).version != one.version


def test_the_past_is_told_from_what_is_older_alone() -> None:
    of = back_test(TEXTS, TEAMS, [True] * len(TEXTS))
    assert of.tried == len(TEXTS) - int(0.6 * len(TEXTS))
    assert of.right == of.tried
    turned = [*TEAMS[:19], *("access" if team == "billing" else "billing" for team in TEAMS[19:25]), *TEAMS[25:]]
    assert back_test(TEXTS, turned, [True] * len(TEXTS)).right < of.tried, "what changes is not known beforehand"


def test_what_does_not_count_is_learned_from_and_not_tried() -> None:
    counts = [team == "access" for team in TEAMS]
    of = back_test(TEXTS, TEAMS, counts)
    assert of.tried == sum(counts[int(0.6 * len(TEXTS)) :])
    assert of.of("billing").there == 0


@pytest.mark.parametrize(("texts", "classes"), [([], []), (TEXTS, ["one"] * len(TEXTS)), (["?", "!"], ["a", "b"])])
def test_where_there_is_nothing_to_tell_apart_it_says_so(texts: list[str], classes: list[str]) -> None:
    with pytest.raises(ValueError, match="nothing to"):
        learn(texts, classes)
    assert back_test(texts, classes, [True] * len(texts)).tried == 0
