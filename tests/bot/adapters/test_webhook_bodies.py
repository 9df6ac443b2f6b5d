"""Nasty bodies: whatever a sender signs, the answer is a clear one and the door stays small."""

import json
import os
import resource
import sys
from pathlib import Path

import pytest

from bot.adapters.webhook import DEPTH_MAX, is_deep
from tests.bot.adapters.test_webhook import open_webhook
from tests.bot.conftest import Open

__all__ = ["open_webhook"]

pytestmark = [pytest.mark.asyncio, pytest.mark.parametrize("url", ["sqlite"], indirect=True)]

CORPORA = Path(os.environ.get("CORPORA") or Path(__file__).parents[4] / "shared" / "corpora")
"""Where there is one, an additional check reads JSONTestSuite's files from its ``json-test-suite/test_parsing``."""
GROWTH_MAX_KB = 64 * 1024


def text(value: str) -> bytes:
    return b'{"text": ' + value.encode() + b"}"


NASTY: dict[str, tuple[bytes, int]] = {
    # no JSON at all
    "nothing": (b"", 400),
    "a blank": (b" ", 400),
    "a newline": (b"\n\r\t", 400),
    "NUL": (b"\0", 400),
    "many NULs": (b"\0" * 10_000, 400),
    "a word": (b"hello", 400),
    "half a word": (b"tru", 400),
    "a form": (b"text=hello&name=Aiko", 400),
    "XML": (b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", 400),
    "gzip": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 400),
    "a PNG": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 400),
    "pickled": (b"\x80\x04\x95\x10\x00\x00\x00", 400),
    "a comment": (b'/* hi */ {"text": "a"}', 400),
    "single quotes": (b"{'text': 'a'}", 400),
    "bare keys": (b'{text: "a"}', 400),
    "a trailing comma": (b'{"text": "a",}', 400),
    "a missing colon": (b'{"text" "a"}', 400),
    "two objects": (b'{"text": "a"}{"text": "b"}', 400),
    "JSON lines": (b'{"text": "a"}\n{"text": "b"}', 400),
    "words behind it": (b'{"text": "a"} and more', 400),
    "an open object": (b'{"text": "a"', 400),
    "an open string": (b'{"text": "a', 400),
    "an open escape": (b'{"text": "a\\', 400),
    "half an escape": (b'{"text": "\\u00"}', 400),
    "no such escape": (b'{"text": "\\x41"}', 400),
    "a raw newline": (b'{"text": "a\nb"}', 400),
    "a raw tab": (b'{"text": "a\tb"}', 400),
    "a raw NUL": (b'{"text": "a\0b"}', 400),
    # encodings
    "Latin-1": ('{"text": "Café"}'.encode("latin-1"), 400),
    "UTF-16": ('{"text": "a"}'.encode("utf-16"), 400),
    "UTF-16 without a mark": ('{"text": "a"}'.encode("utf-16-le"), 400),
    "UTF-32": ('{"text": "a"}'.encode("utf-32"), 400),
    "UTF-7": ('{"text": "日本"}'.encode("utf-7"), 202),
    "a byte order mark": (b'\xef\xbb\xbf{"text": "a"}', 400),
    "overlong": (b'{"text": "\xc0\xaf"}', 400),
    "a surrogate in UTF-8": (b'{"text": "\xed\xa0\x80"}', 400),
    "beyond Unicode": (b'{"text": "\xf4\x90\x80\x80"}', 400),
    "half a character": (b'{"text": "\xe6\x97"}', 400),
    # numbers
    "NaN": (text("NaN"), 400),
    "Infinity": (b'{"text": "a", "n": Infinity}', 400),
    "-Infinity": (b'{"text": "a", "n": -Infinity}', 400),
    "1e400": (b'{"text": "a", "n": 1e400}', 400),
    "-1e999999": (b'{"text": "a", "n": -1e999999}', 400),
    "5,000 digits": (b'{"text": "a", "n": ' + b"9" * 5_000 + b"}", 400),
    "a leading zero": (b'{"text": "a", "n": 01}', 400),
    "hex": (b'{"text": "a", "n": 0x1F}', 400),
    "a plus": (b'{"text": "a", "n": +1}', 400),
    "a tiny number": (b'{"text": "a", "n": 1e-400}', 202),
    "a long fraction": (b'{"text": "a", "n": 0.' + b"1" * 5_000 + b"}", 202),
    # keys
    "the same key twice": (b'{"text": "a", "text": "b"}', 400),
    "the same key by escape": (b'{"text": "a", "\\u0074ext": "b"}', 400),
    "the same key further in": (b'{"text": "a", "x": [{"k": 1, "k": 1}]}', 400),
    "an empty key": (b'{"text": "a", "": 1}', 202),
    "a key of 100,000": (b'{"text": "a", "' + b"k" * 100_000 + b'": 1}', 202),
    "a key that is a surrogate": (b'{"text": "a", "\\ud800": 1}', 202),
    "__proto__": (b'{"text": "a", "__proto__": {"admin": true}, "constructor": {"prototype": {}}}', 202),
    "20,000 keys": (b'{"text": "a"' + b"".join(b',"k%d":%d' % (n, n) for n in range(20_000)) + b"}", 202),
    # shapes
    "null": (b"null", 422),
    "true": (b"true", 422),
    "a number": (b"1", 422),
    "a string": (b'"text"', 422),
    "a list": (b"[]", 422),
    "a list of them": (b'[{"text": "a"}]', 422),
    "no field": (b"{}", 422),
    "another case": (b'{"Text": "a"}', 422),
    "a list as text": (text('["a"]'), 422),
    "an object as text": (text('{"a": 1}'), 422),
    "a number as text": (text("1"), 422),
    "true as text": (text("true"), 422),
    "null as text": (text("null"), 422),
    "author null": (b'{"text": "a", "author": null}', 422),
    "author a list": (b'{"text": "a", "author": []}', 422),
    # depth
    "deep lists": (b"[" * 100_000 + b"]" * 100_000, 400),
    "deep objects": (b'{"a":' * 20_000 + b"1" + b"}" * 20_000, 400),
    "open brackets": (b"[" * 500_000, 400),
    "closing brackets": (b"]" * 500_000, 400),
    "mixed brackets": (b"[{" * 1_000, 400),
    "one too deep": (b'{"text": "a", "x": ' + b"[" * DEPTH_MAX + b"]" * DEPTH_MAX + b"}", 400),
    "just deep enough": (b'{"text": "a", "x": ' + b"[" * (DEPTH_MAX - 1) + b"]" * (DEPTH_MAX - 1) + b"}", 202),
    "brackets in a string": (text(json.dumps("[{" * 10_000)), 202),
    "quoted quotes": (text(json.dumps('"' * 10_000 + "[" * 100)), 202),
    "an open string of quotes": (b'{"text": "' + b'\\"' * 400_000 + b"[" * 40, 400),
    "wide and flat": (b'{"text": "a", "x": [' + b"[],{}," * 100_000 + b"1]}", 202),
    # texts
    "only blanks": (text('"   "'), 202),
    "a megabyte less a little": (text('"' + "x" * 1_048_500 + '"'), 202),
    "lone surrogates": (text('"\\ud83d \\udc00 \\ud800\\ud800"'), 202),
    "U+0000": (text('"\\u0000"'), 202),
    "all controls": (text(json.dumps("".join(map(chr, range(32))))), 202),
    "templates": (text('"{{7*7}} ${7*7} %(x)s {0.__class__}"'), 202),
}


async def test_every_nasty_body_gets_its_answer(open_webhook: Open) -> None:
    async with open_webhook() as here:
        for number, (name, (raw, expected)) in enumerate(NASTY.items()):
            status, said, _ = await here.send(raw, id_=f"n{number}")
            assert status == expected, (name, said)
            assert status == 202 or said["error"], name
        taken = here.stored()
    assert len(taken) == sum(status == 202 for _, status in NASTY.values())
    assert len(NASTY) >= 60


async def test_what_was_taken_is_read_without_a_failure(open_webhook: Open) -> None:
    async with open_webhook() as here:
        for number, (raw, expected) in enumerate(NASTY.values()):
            if expected == 202:
                await here.send(raw, id_=f"n{number}")
        for one in here.stored():
            here.source.read(one)


@pytest.mark.parametrize("depth", [1, 5, DEPTH_MAX, DEPTH_MAX + 1, 500])
async def test_depth_is_that_of_the_deepest_bracket(url: str, depth: int) -> None:
    pairs = [b"[]", b"{}"]
    nested = b"".join(pairs[n % 2][:1] for n in range(depth)) + b",".join([b"1"] * 3)
    nested += b"".join(pairs[n % 2][1:] for n in reversed(range(depth)))
    wide = b"[" + b",".join([nested, b"[]" * 20, b'"]["']) + b"]"
    assert is_deep(wide) == (depth + 1 > DEPTH_MAX)


async def test_every_file_of_the_json_test_suite_gets_an_answer(
    open_webhook: Open, capsys: pytest.CaptureFixture[str]
) -> None:
    files = sorted((CORPORA / "json-test-suite" / "test_parsing").glob("*.json"))
    if not files:
        with capsys.disabled():
            sys.stdout.write("\nJSON TEST SUITE LEFT OUT: set CORPORA to the folder that holds json-test-suite\n")
        return
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    async with open_webhook() as here:
        for file in files:
            status, said, _ = await here.send(file.read_bytes(), id_=file.stem[:200])
            # None of them is an object with a text: valid ones are wrong by a field, the others no JSON to us.
            expected = (400,) if "duplicated_key" in file.name else {"y": (422,), "n": (400,)}.get(file.name[0])
            assert status in (expected or (400, 422)), (file.name, said)
        assert here.stored() == []
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < GROWTH_MAX_KB
