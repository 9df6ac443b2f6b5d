"""Secrets: a value that shows itself to nobody who does not ask, and where such values come from.

They come from the environment, from a ``.env`` file beside settings.toml, or from the file that ``NAME_FILE`` names;
never from settings.toml, which people copy, print and commit.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from bot.wrong import Wrong

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)


class Secret:
    """A secret text. ``str``, ``repr`` and format show dots; only ``reveal()`` gives it."""

    __slots__ = ("_text",)

    def __init__(self, text: str = "") -> None:
        self._text = text

    def reveal(self) -> str:
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return "Secret(…)" if self._text else "Secret()"

    __str__ = __repr__


def find(environment: Mapping[str, str], name: str) -> str:
    """A secret by its variable or by the file that ``NAME_FILE`` names; empty when neither is set. Raises Wrong."""
    file = environment.get(f"{name}_FILE", "")
    if not file:
        return environment.get(name, "").strip()
    if environment.get(name):
        raise Wrong(f"{name} and {name}_FILE are both set; keep one of them")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise Wrong(f'{name}_FILE is "{file}", which cannot be read: {error.strerror}') from error
    except UnicodeDecodeError as error:
        raise Wrong(f'{name}_FILE is "{file}", which is not a text file') from error


def environment(directory: Path) -> dict[str, str]:
    """The process's environment, with what a ``.env`` file beside settings.toml adds to it. Raises Wrong."""
    return read_dotenv(directory / ".env") | dict(os.environ)


def read_dotenv(file: Path) -> dict[str, str]:
    """``NAME=value`` lines; quotes around a value and ``export`` before a name are taken off. No line is ever shown."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise Wrong(f".env cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Wrong(".env is not a text file in UTF-8") from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        name, equals, value = text.removeprefix("export ").partition("=")
        name = name.strip()
        if not equals or not NAME.fullmatch(name):
            raise Wrong(f".env, line {number}: a line is NAME=value, or begins with #")
        found[name] = _unquoted(value.strip())
    return found


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
