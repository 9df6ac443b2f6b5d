"""Card numbers and secrets are covered on cards; everything else stays as it was said."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.cover import HIDDEN, cover


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("my card is 4111 1111 1111 1111 exp 12/27", "my card is •••• 1111 exp 12/27"),
        ("4111-1111-1111-1111", "•••• 1111"),
        ("5105105105105100", "•••• 5100"),
        ("378282246310005 (amex)", "•••• 0005 (amex)"),
        ("４１１１１１１１１１１１１１１１", "•••• 1111"),
        ("٤١١١ ١١١١ ١١١١ ١١١١", "•••• 1111"),
        ("password: hunter2", f"password: {HIDDEN}"),
        ("my password is hunter2, ok?", f"my password is {HIDDEN}, ok?"),
        ("Passwort: Sommer2024", f"Passwort: {HIDDEN}"),
        ("パスワードはabc123です", f"パスワードは{HIDDEN}です"),
        ("密码：abc123", f"密码：{HIDDEN}"),
        ("the pin is 1234.", f"the pin is {HIDDEN}"),
        ("use xoxb-1234567890-abcdefghij", f"use {HIDDEN}"),
        ("key AKIAIOSFODNN7EXAMPLE", f"key {HIDDEN}"),
        ("see https://bob:hunter2@example.com/x", f"see https://bob:{HIDDEN}@example.com/x"),
        ("-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----", HIDDEN),
    ],
)
def test_what_must_not_stand_in_a_channel_is_covered(said: str, shown: str) -> None:
    assert cover(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "order 1234567890123456",
        "call +49 170 1234567",
        "tracking 00000000000000000000",
        "my password is wrong!",
        "password is not working",
        "I forgot my password. Please help",
        "パスワードは合っているはずなのに",
        "my secret is out",
        "the spinner spins",
        "https://example.com/a:b@c",
    ],
)
def test_what_is_no_secret_stays(said: str) -> None:
    assert cover(said) == said


@given(st.text(max_size=300))
def test_covering_twice_covers_nothing_more_but_never_fails(said: str) -> None:
    once = cover(said)
    assert cover(once).count(HIDDEN) >= once.count(HIDDEN)


@pytest.mark.alone
@pytest.mark.parametrize("said", ["1 " * 50_000, "password " * 12_000, "://" * 30_000, "4" * 100_000, "eyJ" * 30_000])
def test_hostile_lengths_take_no_time(said: str) -> None:
    started = time.perf_counter()
    cover(said)
    assert time.perf_counter() - started < 1
