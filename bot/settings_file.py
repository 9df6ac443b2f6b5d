"""settings.toml and the environment become frozen values, or a refusal that names every mistake at once."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from bot.kinds import Must, is_number
from bot.secret import Secret, find
from bot.settings import SECRETS, Settings
from bot.wrong import Wrong, but, has_password, listed, nearest, show, unknown

Table = Mapping[str, Any]
TOKEN_MIN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What an adapter brings: the type of its table, which secrets a table needs, and what its types cannot tell."""

    type: type[Any]
    secrets: Callable[[Table], Mapping[str, str]]
    """From the table to the secrets that it cannot do without, as dotted key → environment variable."""
    wrong: Callable[[Any], Iterable[tuple[str, str]]]
    """From the settings to their mistakes, as (key, what it must be)."""


def load(
    path: Path, environment: Mapping[str, str], adapters: Mapping[str, Own], *, with_secrets: bool = True
) -> tuple[Settings, dict[str, Any]]:
    """The settings and each adapter's own table. Raises Wrong with all mistakes that can be told at once.

    ``with_secrets=False`` is for commands that speak to nobody outside: they work before there is any secret.
    """
    raw = read(path)
    mistakes = [f"{path.name}: {mistake}" for mistake in check(raw, adapters)]
    own_raw = {name: raw.pop(name, {}) for name in adapters}
    mistakes += _environment_over(raw, environment)
    if mistakes:
        raise Wrong(*mistakes)
    if with_secrets:
        mistakes += _optional_secrets(raw, environment)
    settings = _convert(raw, Settings)
    own = {}
    for name, adapter in adapters.items():
        table = own_raw[name]
        if with_secrets:
            table, missing = _needed_secrets(name, table, adapter, environment)
            mistakes += missing
            if missing:
                continue
        own[name] = _convert(table, adapter.type)
        if with_secrets:
            found = list(adapter.wrong(own[name]))
            variables = adapter.secrets(table)
            mistakes += [f"{variables[key]} must be {must} (not shown)" for key, must in found if key in variables]
            mistakes += [
                f"{path.name}: {_mistake(name, key, own_raw[name], must)}"
                for key, must in found
                if key not in variables
            ]
    if mistakes:
        raise Wrong(*mistakes)
    return settings, own


def _mistake(name: str, key: str, table: Any, must: str) -> str:
    """What an adapter finds wrong with a key of its table, which may be nested, or missing."""
    value = table
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    full = f"{name}.{key}"
    return but(full, value, must) if value is not None else f"{full} is missing; it must be {must}"


def read(path: Path) -> dict[str, Any]:
    """The file as TOML has it. Raises Wrong."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise Wrong(f"{path} does not exist; `python -m bot settings > {path}` writes one") from error
    except OSError as error:
        raise Wrong(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Wrong(f"{path.name} is not a text file in UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise Wrong(_syntax(path.name, str(error))) from error


_SYNTAX = (
    ("Invalid value", 'the value cannot be read; texts stand in quotes ("…"), numbers and true or false do not'),
    ("Expected '='", "a line is key = value"),
    ("Invalid statement", "a line is key = value"),
    ("Cannot overwrite a value", "this key stands here for the second time"),
    ("Cannot declare", "this table stands here for the second time"),
    ("Illegal character '\\n'", "the quotes around a text are not closed"),
    ("Unterminated string", "the quotes around a text are not closed"),
    ("Expected newline", "something stands behind the value; each key has a line of its own"),
    ("Unclosed array", "the list is not closed with ]"),
    ("Duplicate inline table key", "a key stands twice between { and }"),
)


def _syntax(name: str, said: str) -> str:
    """The parser's complaint in plain words, with its place; never the line itself, which may hold a secret."""
    match = re.search(r"\(at (?:line (\d+), column (\d+)|end of document)\)", said)
    where = f", line {match[1]}, column {match[2]}" if match and match[1] else ", at its end"
    what = next((words for begin, words in _SYNTAX if said.startswith(begin)), said.partition(" (at ")[0])
    return f"{name}{where}: {what}"


# ------------------------------------------------------------------ the file against the types


def check(raw: Table, adapters: Mapping[str, Own]) -> Iterator[str]:
    """Every mistake in the file, in its order."""
    known = [*_keys(Settings, ""), *(key for name, own in adapters.items() for key in _keys(own.type, f"{name}."))]
    variables = dict(SECRETS)
    for name, own in adapters.items():
        if isinstance(raw.get(name), dict):
            variables |= {f"{name}.{key}": variable for key, variable in _secrets(own, raw[name]).items()}
    checker = _Checker(known, variables)
    tops = {field.name: field for field in msgspec.structs.fields(Settings)}
    hints = _hints(Settings)
    for key, value in raw.items():
        if key in tops:
            yield from checker.value(key, value, hints[key])
        elif key in adapters:
            yield from checker.value(key, value, adapters[key].type)
        else:
            yield unknown(key, [*tops, *adapters], known)


def _secrets(own: Own, table: Table) -> Mapping[str, str]:
    try:
        return own.secrets(table)
    except (TypeError, AttributeError, ValueError):
        return {}  # the table is wrong, and that is told elsewhere


@cache
def _hints(type_: Any) -> Mapping[str, Any]:
    """The types of a table's keys; they are asked for with each key, and to find them out takes long."""
    return get_type_hints(type_, include_extras=True)


def _keys(type_: Any, prefix: str) -> Iterator[str]:
    """Every dotted key that a table may have; of tables with free names none."""
    for name, hint in _hints(type_).items():
        plain, _ = bare(hint)
        if is_struct(plain):
            yield from _keys(plain, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def bare(hint: Any) -> tuple[Any, tuple[Must, ...]]:
    """A type without its annotations, and those of them that are ours."""
    if get_origin(hint) is Annotated:
        plain, *more = get_args(hint)
        return plain, tuple(one for one in more if isinstance(one, Must))
    return hint, ()


def is_struct(type_: Any) -> bool:
    """Whether it is a table of its own."""
    return isinstance(type_, type) and issubclass(type_, msgspec.Struct)


@dataclass(frozen=True, slots=True)
class _Checker:
    """Walks values beside their types; yields one sentence for each mistake."""

    known: list[str]
    variables: Mapping[str, str]

    def value(self, key: str, value: Any, hint: Any) -> Iterator[str]:
        plain, musts = bare(hint)
        if is_struct(plain):
            yield from self._struct(key, value, plain)
        elif plain is Secret:
            yield self._secret(key)
        elif get_origin(plain) is dict:
            yield from self._table(key, value, get_args(plain)[1])
        elif get_origin(plain) is tuple:
            yield from self._list(key, value, plain, musts)
        elif not _fits(value, plain) or not all(must.holds(value) for must in musts):
            yield but(key, value, _be(plain, musts) + _quotes(value, plain))
        elif key == "database.url" and has_password(value):
            yield (
                f"{key} is {show(value)} and holds a password, which must not stand here; "
                "take it out and set DATABASE_URL in the environment or in .env"
            )

    def _struct(self, key: str, value: Any, type_: Any) -> Iterator[str]:
        hints = _hints(type_)
        if not isinstance(value, dict):
            example = _example(type_)
            yield but(key, value, f"a table such as {example}" if example else f"a table with {listed(list(hints))}")
            return
        meant = set()
        for name, one in value.items():
            if name in hints:
                yield from self.value(f"{key}.{name}", one, hints[name])
            else:
                meant.add(nearest(f"{key}.{name}", list(hints), ()))
                yield unknown(f"{key}.{name}", list(hints), self.known)
        for field in msgspec.structs.fields(type_):
            if field.required and field.name not in value and f"{key}.{field.name}" not in meant:
                yield f"{key}.{field.name} is missing; it must be {_be(*bare(hints[field.name]))}"

    def _table(self, key: str, value: Any, hint: Any) -> Iterator[str]:
        if not isinstance(value, dict):
            yield but(key, value, f"a table: {key}.NAME = {_example(bare(hint)[0]) or '…'}")
            return
        for name, one in value.items():
            yield from self.value(f"{key}.{name}", one, hint)

    def _list(self, key: str, value: Any, plain: Any, musts: tuple[Must, ...]) -> Iterator[str]:
        item, *rest = get_args(plain)
        inner, _ = bare(item)
        if not isinstance(value, list):
            be = "a list: write [[rules]] above each rule" if is_struct(inner) else _be(plain, musts)
            if isinstance(value, str) and inner is str:
                be = f'a list, such as ["{value}"]' if len(value) < 30 else "a list"
            yield but(key, value, be)
            return
        if rest and rest[0] is not Ellipsis:
            right = len(value) == 1 + len(rest) and all(is_number(one) for one in value)
            if not right or not all(must.holds(value) for must in musts):
                yield but(key, value, _be(plain, musts))
            return
        for number, one in enumerate(value, 1):
            yield from self.value(f"{key}[{number}]", one, item)

    def _secret(self, key: str) -> str:
        variable = self.variables.get(key)
        where = f"set {variable} in the environment or in .env" if variable else "set it in the environment or in .env"
        return f"{key} is a secret and must not stand here; take it out and {where}"


def _example(type_: Any) -> str:
    """``{ channel = … }``: the keys that a table cannot do without; empty when there are none."""
    if not is_struct(type_):
        return ""
    required = [f"{field.name} = …" for field in msgspec.structs.fields(type_) if field.required]
    return "{ " + ", ".join(required) + " }" if required else ""


def _fits(value: Any, plain: Any) -> bool:
    if get_origin(plain) is Literal:
        return value in get_args(plain) and isinstance(value, str)
    if plain is float:
        return is_number(value)
    if plain is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, plain)


def _be(plain: Any, musts: tuple[Must, ...]) -> str:
    """What a value of this type must be, in words."""
    if musts:
        return musts[0].be
    if get_origin(plain) is Literal:
        return listed([f'"{one}"' for one in get_args(plain)], "or")
    if get_origin(plain) is tuple:
        return "a list"
    return {str: "text in quotes", int: "a whole number", float: "a number", bool: "true or false"}.get(
        plain, "a table"
    )


def _quotes(value: Any, plain: Any) -> str:
    """A hint for the commonest slip."""
    if isinstance(value, str):
        return ", without quotes" if plain in (int, float, bool) else ""
    return ", in quotes" if plain is str else ""


# ------------------------------------------------------------------ what the environment adds


def _environment_over(raw: dict[str, Any], environment: Mapping[str, str]) -> Iterator[str]:
    """``DATABASE_URL`` and ``PORT`` go before the file, as platforms that run processes for you expect."""
    hints = {"DATABASE_URL": ("database", "url"), "PORT": ("web", "port")}
    for variable, (table, key) in hints.items():
        try:
            text = find(environment, variable)
        except Wrong as wrong:
            yield from wrong.mistakes
            continue
        if not text or not isinstance(raw.get(table, {}), dict):
            continue
        value: Any = int(text) if key == "port" and text.isascii() and text.isdecimal() else text
        type_ = _hints(_struct_of(table))[key]
        plain, musts = bare(type_)
        if isinstance(value, str) and value.startswith("postgres://"):
            value = "postgresql" + value.removeprefix("postgres")  # what some platforms still write
        if not _fits(value, plain) or not all(must.holds(value) for must in musts):
            yield but(variable, value, _be(plain, musts))
        else:
            raw[table] = {**raw.get(table, {}), key: value}


def _struct_of(table: str) -> Any:
    return bare(_hints(Settings)[table])[0]


def _optional_secrets(raw: dict[str, Any], environment: Mapping[str, str]) -> Iterator[str]:
    for key, variable in SECRETS.items():
        try:
            value = find(environment, variable)
        except Wrong as wrong:
            yield from wrong.mistakes
            continue
        if value and len(value) < TOKEN_MIN:
            yield f"{variable} is too short; at least {TOKEN_MIN} characters, such as `openssl rand -hex 20` makes"
        elif value:
            raw.update(_with(raw, key, value))


def _needed_secrets(name: str, table: Table, adapter: Own, environment: Mapping[str, str]) -> tuple[Table, list[str]]:
    """The table with its secrets, and what is missing."""
    mistakes: list[str] = []
    for key, variable in adapter.secrets(table).items():
        try:
            value = find(environment, variable)
        except Wrong as wrong:
            mistakes += wrong.mistakes
            continue
        if not value:
            mistakes.append(
                f"{variable} is not set; {name} needs it in the environment or in .env (or {variable}_FILE)"
            )
        table = _with(table, key, value)
    return table, mistakes


def _with(table: Table, key: str, value: str) -> dict[str, Any]:
    """The table with a dotted key set."""
    first, _, rest = key.partition(".")
    return {**table, first: _with(table.get(first, {}), rest, value) if rest else value}


def _convert(raw: Table, type_: type[Any]) -> Any:
    return msgspec.convert(raw, type_, dec_hook=_secret_from)


def _secret_from(type_: type[Any], value: Any) -> Any:
    if type_ is Secret and isinstance(value, str):
        return Secret(value)
    raise NotImplementedError(f"a setting of type {type_.__name__}")
