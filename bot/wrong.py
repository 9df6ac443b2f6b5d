"""What is wrong with a setting, in words that name the key, the value and what is allowed."""

import difflib
import json
import math
import re
from collections.abc import Iterable, Sequence

SHOWN = 60
TOKEN = re.compile(r"(xox[a-z]|xoxe|xapp|whsec|gh[a-z]|sk|Bearer|Bot)[-_. ]", re.ASCII)
PASSWORD = re.compile(r"(?P<before>[a-z][a-z0-9+.-]*://[^\s/:@]*):[^\s@]+@", re.IGNORECASE)


class Wrong(Exception):
    """Settings are wrong; one sentence for each mistake."""

    def __init__(self, *mistakes: str) -> None:
        super().__init__(*mistakes)
        self.mistakes = mistakes

    def __str__(self) -> str:
        if len(self.mistakes) == 1:
            return self.mistakes[0]
        return "\n".join([f"{len(self.mistakes)} things are wrong.", *(f"  {mistake}" for mistake in self.mistakes)])


def but(key: str, value: object, be: str) -> str:
    """``web.port is 80800, but must be a whole number from 0 to 65535``."""
    return f"{key} is {show(value)}, but must be {be}"


def show(value: object) -> str:
    """A value as TOML writes it, cut; what looks like a secret is not shown."""
    match value:
        case bool():
            return "true" if value else "false"
        case str() if TOKEN.match(value):
            return "something that looks like a secret (not shown)"
        case str():
            text = PASSWORD.sub(r"\g<before>:…@", value)
            return json.dumps(text if len(text) <= SHOWN else text[: SHOWN - 1] + "…", ensure_ascii=False)
        case float() if not math.isfinite(value):
            return str(value)
        case int() | float():
            return f"{value:g}" if abs(value) < 1e6 else str(value)
        case list() | tuple():
            return "[" + ", ".join(show(one) for one in value[:4]) + (", …" if len(value) > 4 else "") + "]"
        case dict():
            return "a table" if value else "{}"
        case _:
            return f"{value} (a {type(value).__name__})"


def unknown(key: str, siblings: Sequence[str], everywhere: Iterable[str]) -> str:
    """``web.prot is no setting; did you mean web.port?``; never its value, which may be a secret."""
    guess = nearest(key, siblings, everywhere)
    if guess:
        return f"{key} is no setting; did you mean {guess}?"
    before = key.rpartition(".")[0]
    there = f"in {before} there are" if before else "there are"
    return f"{key} is no setting; {there} {listed(siblings)}"


def nearest(key: str, siblings: Sequence[str], everywhere: Iterable[str]) -> str:
    """The known key that was probably meant: spelt alike in the same table, or the same word in another one."""
    before, _, leaf = key.rpartition(".")
    known = list(everywhere)
    namesakes = [one for one in known if one.rpartition(".")[2] == leaf]
    if not before and len(namesakes) == 1:
        return namesakes[0]  # its table was forgotten
    close = difflib.get_close_matches(leaf, siblings, n=1, cutoff=0.6)
    if close:
        return f"{before}.{close[0]}" if before else close[0]
    if len(namesakes) == 1:
        return namesakes[0]
    flat = {one.replace(".", "_"): one for one in known}
    close = difflib.get_close_matches(key.replace(".", "_"), list(flat), n=1, cutoff=0.8)
    return flat[close[0]] if close else ""


def listed(names: Sequence[str], word: str = "and") -> str:
    """``a, b and c``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def masked(url: str) -> str:
    """A URL without its password."""
    return PASSWORD.sub(r"\g<before>:…@", url)


def has_password(url: str) -> bool:
    return PASSWORD.match(url) is not None
