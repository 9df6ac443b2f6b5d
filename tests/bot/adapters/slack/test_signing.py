"""Only what Slack signed a moment ago is opened; everything else is refused alike and leaves no trace (threat T24)."""

import hashlib
import hmac
import os
import random

import pytest

from bot.adapters.slack.signing import Replays, open_body, verify

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
NOW = 1_800_000_000
BODY = b'{"type":"event_callback","event_id":"Ev1","event":{"type":"reaction_added","user":"U1"}}'
FULL = bool(os.environ.get("EARSHOT_FULL"))


def signed(body: bytes = BODY, stamp: str = str(NOW), secret: str = SECRET) -> dict[str, str]:
    code = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"x-slack-request-timestamp": stamp, "x-slack-signature": f"v0={code}"}


def is_good(headers: dict[str, str], body: bytes = BODY, now: int = NOW) -> bool:
    return verify(headers, body, SECRET, now=now) is not None


def test_slack_s_own_example_is_verified() -> None:
    """From "Verifying requests from Slack"."""
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name="
        b"foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2F"
        b"hooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.4744"
        b"5629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    headers = {
        "x-slack-request-timestamp": "1531420618",
        "x-slack-signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    }
    assert verify(headers, body, SECRET, now=1_531_420_618) is not None


@pytest.mark.parametrize(("late", "good"), [(0, True), (300, True), (301, False), (-60, True), (-61, False)])
def test_it_has_to_be_fresh_by_this_machine_s_clock(late: int, *, good: bool) -> None:
    assert is_good(signed(), now=NOW + late) is good


@pytest.mark.parametrize(
    "stamp",
    [
        "",
        "0",
        "-1800000000",
        "1800000000.0",
        " 1800000000",
        "1800000000\n",
        "18000000000",
        "１８００００００００",
        "nan",
        "1e9",
    ],
)
def test_a_strange_timestamp_is_not_signed_even_with_its_own_signature(stamp: str) -> None:
    assert not is_good(signed(stamp=stamp))


@pytest.mark.parametrize(
    "signature", ["", "v0=", "v1=" + "0" * 64, "v0=" + "é" * 64, "\x00", "V0=" + "a" * 64, "v0=" + "A" * 64]
)
def test_a_strange_signature_is_refused_and_never_an_error(signature: str) -> None:
    assert not is_good(signed() | {"x-slack-signature": signature})
    assert not is_good(signed() | {"x-slack-signature": signed()["x-slack-signature"].upper()})


def test_without_a_secret_nothing_is_signed() -> None:
    assert verify(signed(secret=""), BODY, "", now=NOW) is None
    assert verify({}, BODY, SECRET, now=NOW) is None


def test_of_all_mutations_only_the_original_is_good() -> None:
    dice = random.Random(24)
    for _ in range(100_000 if FULL else 3_000):
        headers, body = signed(), bytearray(BODY)
        what = dice.choice(("body", "stamp", "signature", "shorter", "longer"))
        if what == "body":
            body[dice.randrange(len(body))] ^= 1 << dice.randrange(8)
        elif what == "stamp":
            headers["x-slack-request-timestamp"] = str(NOW + dice.choice((-1, 1)) * dice.randrange(1, 60))
        elif what == "signature":
            code = list(headers["x-slack-signature"])
            at = dice.randrange(len(code))
            code[at] = dice.choice([char for char in "0123456789abcdefv=" if char != code[at]])
            headers["x-slack-signature"] = "".join(code)
        elif what == "shorter":
            del body[dice.randrange(len(body)) :]
        else:
            body += bytes([dice.randrange(256)])
        assert not is_good(headers, bytes(body))
    assert is_good(signed())


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"type":"event_callback"}', "events_api"),
        (b"payload=%7B%22type%22%3A%22block_actions%22%7D", "interactive"),
        (b"command=%2Fearshot&text=", "slash_commands"),
    ],
)
def test_what_it_is_is_told_by_the_body_alone(body: bytes, kind: str) -> None:
    opened = open_body(body)
    assert opened is not None
    assert opened[0] == kind


@pytest.mark.parametrize(
    "body",
    [b"{", b"\xff\xfe", b"payload=%7B", b"payload=[1]", b"[" * 100_000, b"{" + b'"a":{' * 50_000, b"payload=null"],
)
def test_what_cannot_be_opened_is_none_and_never_an_error(body: bytes) -> None:
    assert open_body(body) is None


def test_a_replay_is_known_for_as_long_as_it_would_be_fresh() -> None:
    replays = Replays()
    assert not replays.seen("a", now=NOW)
    replays.note("a", now=NOW)
    assert replays.seen("a", now=NOW + 360)
    assert not replays.seen("a", now=NOW + 361)
