"""`vectors export FILE` and `vectors import FILE`: the model in use and each message's vector, as lines of JSON.

Vectors are data: another processor would compute them with other last digits, so they are computed once and moved. On
import, messages that are not there are passed over, and vectors that are there already stay.
"""

import argparse
import base64
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from bot.app import load_settings
from bot.secret import environment
from bot.wrong import Wrong
from storage import vectors
from storage.ledger import InUse, Ledger, Unavailable
from storage.model import MessageId, ModelId

KIND = "earshot vectors"
FORMAT = 1
PAGE = 500


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot vectors", description=__doc__)
    parser.add_argument("what", choices=("export", "import"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--settings", type=Path, default=Path("settings.toml"), help="the file that names the ledger")
    options = parser.parse_args(arguments)
    try:
        settings, _ = load_settings(options.settings, environment(options.settings.parent), with_secrets=False)
        ledger = Ledger(settings.database.url)
        if options.what == "import":
            ledger.database.alone()
        ledger.open()
        try:
            done = export(ledger, options.file) if options.what == "export" else bring(ledger, options.file)
        finally:
            ledger.close()
    except (Wrong, Unavailable, InUse, OSError) as error:
        print(f"The vectors cannot be {options.what}ed: {error}", file=sys.stderr)
        return 1
    print(done)
    return 0


def export(ledger: Ledger, file: Path) -> str:
    """Writes beside it first: a file is whole, or not there. Raises Wrong without a model."""
    used = ledger.read(vectors.find_used)
    if used is None:
        raise Wrong("nothing was learned yet")
    beside = file.with_name(f"{file.name}.part")
    many = 0
    with beside.open("w", encoding="ascii") as out:
        head = {
            "kind": KIND,
            "format": FORMAT,
            "version": used.version,
            "texts": used.texts,
            "fitted_at": used.fitted_at.isoformat(),
            "model": base64.b64encode(ledger.read(vectors.content, used.id)).decode(),
        }
        _write(out, head)
        for page in _pages(ledger, used.id):
            for message, vector in page:
                _write(out, {"message": message, "vector": base64.b64encode(vector).decode()})
            many += len(page)
    beside.replace(file)
    return f"{many:,} vectors of model {used.version} are in {file}."


def _write(out: TextIO, line: dict[str, Any]) -> None:
    out.write(json.dumps(line) + "\n")


def _pages(ledger: Ledger, model: ModelId) -> Iterator[list[tuple[MessageId, bytes]]]:
    after = 0
    while page := ledger.read(vectors.list_vectors, model, after, PAGE):
        yield page
        after = page[-1][0]


def bring(ledger: Ledger, file: Path) -> str:
    """Stores what is in a file that was exported; may be repeated. Raises Wrong with the line that is none."""
    with file.open(encoding="ascii") as lines:
        model, version, width = _model(ledger, lines.readline(), file)
        many = 0
        page: dict[MessageId, bytes] = {}
        for number, line in enumerate(lines, 2):
            try:
                found = json.loads(line)
                message, vector = MessageId(int(found["message"])), base64.b64decode(found["vector"], validate=True)
            except (ValueError, KeyError, TypeError) as error:
                raise Wrong(f"line {number} of {file} is no vector") from error
            if len(vector) != width:
                raise Wrong(f"line {number} of {file} has {len(vector)} numbers, but the model gives {width}")
            page[message] = vector
            if len(page) == PAGE:
                many += ledger.write(vectors.add_known, model, page)
                page = {}
        many += ledger.write(vectors.add_known, model, page)
    return f"{many:,} vectors of model {version} are in the ledger."


def _model(ledger: Ledger, line: str, file: Path) -> tuple[ModelId, str, int]:
    from handlers.rules.understanding.vectors import from_bytes

    try:
        head = json.loads(line)
        if (head["kind"], head["format"]) != (KIND, FORMAT):
            raise ValueError(head["kind"])
        content, fitted_at = base64.b64decode(head["model"], validate=True), datetime.fromisoformat(head["fitted_at"])
        model, texts = from_bytes(content), int(head["texts"])
    except Exception as error:
        # Whatever is in it, it is no model; a zip has many ways to be none.
        raise Wrong(f"{file} holds no vectors of Earshot's ({type(error).__name__})") from error
    if model.version != head["version"]:
        raise Wrong(f"{file} is damaged: its model is {model.version}, but it says {head['version']}")
    stored = ledger.write(vectors.add_model, model.version, content, texts=texts, now=fitted_at.astimezone(UTC))
    return stored, model.version, model.dimensions
