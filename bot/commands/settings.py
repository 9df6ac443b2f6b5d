"""Prints a fresh settings.toml with every key at its default; `--docs` prints what each means."""

import argparse
import ast
import inspect
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from bot.app import adapter_modules
from bot.secret import Secret
from bot.settings import SECRETS, Audience, Rule, Settings, TeamSettings
from bot.settings_file import bare, is_struct
from bot.wrong import listed, show

DOCS = Path("docs/settings.md")
TABLES = ("teams", "rules", "audience")
"""What is made of tables of its own, of any number."""
WIDTH = 112
FIRST = (
    "company.name", "company.zone", "company.public_url", "teams", "company.default_team", "review.channel",
    "sample.channel", "database.url", "web.port",
)  # fmt: skip
"""The nine keys that people change first."""

AUDIENCE = """
# --- Audience

# {about}
#
# [[audience]]
# channel = "board"  # {channel}
"""
HEAD = """\
# Earshot's settings. They are read at the start; `python -m bot check` says what is wrong and how to mend it.
# Secrets never stand here: they come from the environment or from a file named .env beside this one.
# docs/settings.md says more about every key.
"""
STOP = """
# ----------------------------------------------------------------------------------------------------------------
# You can stop reading here. What follows is at values that suit nearly everybody.
# ----------------------------------------------------------------------------------------------------------------
"""
RULES = """
# --- Rules

# {about}
#
# [[rules]]
# name = "refund words"
# team = "service"
# any = ['(?i)\\brefund', '(?i)money back']
#
# A rule may name more, and then all of it must hold:
#
{more}"""
RULES_ABOUT = (
    "`any` holds RE2 patterns, one of which has to be found in the text; (?i) ignores case. "
    "`python -m bot rules test` shows what a change would do."
)
EXAMPLE = """
```toml
[[rules]]
name = "refund words"
team = "service"
any = ['(?i)\\brefund', '(?i)money back']
```

| key | what |
|---|---|
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One setting, with everything that is told of it."""

    name: str
    about: str
    default: Any
    allowed: str = ""
    variable: str = ""
    """The environment variable of a secret."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    name: str
    about: str
    keys: tuple[Key, ...]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot settings", description=__doc__)
    parser.add_argument("--docs", action="store_true", help="print docs/settings.md instead")
    parser.add_argument("--write-docs", action="store_true", help="write it into docs/settings.md")
    options = parser.parse_args(arguments)
    if options.write_docs:
        DOCS.write_text(docs(), encoding="utf-8")
    else:
        sys.stdout.write(docs() if options.docs else toml())
    return 0


# ------------------------------------------------------------------ what there is


def sections() -> list[Section]:
    """All settings in the order of their types; keys without a table of their own come first, as ``earshot``."""
    hints = get_type_hints(Settings, include_extras=True)
    own = [name for name in hints if not is_struct(hints[name]) and name not in TABLES]
    found = [Section(name="earshot", about="What concerns all of it.", keys=tuple(_keys(Settings, "", own)))]
    for name, hint in hints.items():
        if is_struct(hint):
            found.append(Section(name=name, about=_about(hint), keys=tuple(_keys(hint, f"{name}."))))
    for name, module in adapter_modules().items():
        found.append(Section(name=name, about=_about(module.Settings), keys=tuple(_keys(module.Settings, f"{name}."))))
    return found


def _keys(type_: Any, prefix: str, only: list[str] | None = None) -> Iterator[Key]:
    about = docstrings(type_)
    hints = get_type_hints(type_, include_extras=True)
    for field in msgspec.structs.fields(type_):
        if only is not None and field.name not in only:
            continue
        plain, musts = bare(hints[field.name])
        secret = plain is Secret or (get_origin(plain) is dict and get_args(plain)[1] is Secret)
        yield Key(
            name=f"{prefix}{field.name}",
            about=about[field.name],
            default=None if secret else _default(field),
            allowed=_allowed(plain, musts),
            variable=_variable(prefix, field.name) if secret else "",
        )


def _default(field: Any) -> Any:
    return field.default_factory() if field.default is msgspec.NODEFAULT else field.default


def _allowed(plain: Any, musts: Any) -> str:
    """What is allowed, in few words; empty where the default says it."""
    if musts:
        return str(musts[0].be)
    if get_origin(plain) is Literal:
        return listed([f'"{one}"' for one in get_args(plain)], "or")
    if plain is bool:
        return "true or false"
    if get_origin(plain) is tuple:
        inner = _allowed(*bare(get_args(plain)[0]))
        return f"a list; each {inner}" if inner else "a list"
    return "a day and a time" if is_struct(plain) else ""


def _variable(prefix: str, name: str) -> str:
    if not prefix or f"{prefix}{name}" in SECRETS:
        return SECRETS[f"{prefix}{name}"]
    secrets = adapter_modules()[prefix.rstrip(".")].secrets
    mail = {"imap_host": "NAME"}
    tables: list[dict[str, Any]] = [{}, {"mode": "http"}, {"sources": ("NAME",)}, mail, mail | {"token_url": "NAME"}]
    tables.append({"server": "NAME"})
    found = {key: variable for table in tables for key, variable in secrets(table).items()}
    return str(found.get(name) or found[f"{name}.NAME"])


def docstrings(type_: Any) -> dict[str, str]:
    """The docstring under each field, on one line."""
    [definition] = ast.parse(textwrap.dedent(inspect.getsource(type_))).body
    assert isinstance(definition, ast.ClassDef)
    found: dict[str, str] = {}
    for field, after in zip(definition.body, definition.body[1:], strict=False):
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = " ".join(text.split())
    return found


def _about(type_: Any) -> str:
    return " ".join((inspect.getdoc(type_) or "").split())


# ------------------------------------------------------------------ settings.toml


def toml() -> str:
    """settings.toml at its defaults: the nine keys first."""
    everything = sections()
    keys = {key.name: key for section in everything for key in section.keys}
    keys["teams"] = Key(name="teams", about=docstrings(Settings)["teams"], default=Settings().teams)
    lines = [HEAD, *(_lines(keys[name]) for name in FIRST), STOP]
    for section in everything:
        rest = [key for key in section.keys if key.name not in FIRST and not key.variable]
        if rest:
            lines.append(f"\n# --- {section.name.capitalize()}: {section.about}\n")
            lines += [_lines(key) for key in rest]
    about = _comment(docstrings(Settings)["audience"]).removeprefix("# ").rstrip()
    lines.append(AUDIENCE.format(about=about, channel=docstrings(Audience)["channel"]))
    rules = docstrings(Rule)
    more = [f"# {name} = […]  # {rules[name]}\n" for name in rules if name not in ("name", "team", "any")]
    about = _comment(f"{docstrings(Settings)['rules']} {RULES_ABOUT}").removeprefix("# ").rstrip()
    lines.append(RULES.format(about=about, more="".join(more)))
    return "".join(lines)


def _lines(key: Key) -> str:
    head = "\n" + _comment(key.about)
    if key.name == "teams":
        return head + "".join(f"teams.{name} = {_toml(team)}\n" for name, team in key.default.items())
    return f"{head}{key.name} = {_toml(key.default)}\n"


def _comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False))


def _toml(value: Any) -> str:
    if isinstance(value, msgspec.Struct):
        inner = {name: getattr(value, name) for name in value.__struct_fields__}
        return "{ " + ", ".join(f"{name} = {_toml(one)}" for name, one in inner.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    return show(value)


# ------------------------------------------------------------------ docs/settings.md

INTRO = """\
# Settings

Everything that can be set. `settings.toml` holds every key at its default, the nine that people change first at its
top; a key that you leave out keeps its default. A key that is wrong, unknown or misspelt stops the start, and the
message names the key, its value and what is allowed. `python -m bot check` says the same without starting, and more.

This page is written by `python -m bot settings --write-docs`; `python -m bot settings` prints a fresh `settings.toml`.
"""
ENVIRONMENT = """
## From the environment

These come from the environment of the process, from a file named `.env` beside `settings.toml` (lines of `NAME=value`;
readable by you alone: `chmod 600 .env`), or from a file that `NAME_FILE` names, as container platforms like it. A
secret in `settings.toml` is refused. The process's own environment goes before `.env`.

| variable | what |
|---|---|
"""


def docs() -> str:
    """docs/settings.md."""
    everything = sections()
    parts = [INTRO, ENVIRONMENT, *_variables(everything), _teams()]
    for section in everything:
        keys = [key for key in section.keys if not key.variable]
        if keys:
            parts.append(f"\n## {section.name.capitalize()}\n\n{section.about}\n\n")
            parts.append("| key | default | allowed | what |\n|---|---|---|---|\n")
            parts += [_row(key) for key in keys]
    parts += [_audience(), _rules()]
    return "".join(parts)


def _variables(everything: list[Section]) -> Iterator[str]:
    plain = {
        "DATABASE_URL": "Goes before `database.url`; the place for one with a password.",
        "PORT": "Goes before `web.port`.",
    }
    for section in everything:
        for key in section.keys:
            if key.variable:
                plain[key.variable.replace("NAME", "<NAME>")] = key.about
    for variable, about in plain.items():
        yield f"| `{variable}` | {_cell(about)} |\n"


def _teams() -> str:
    fields = docstrings(TeamSettings)
    lines = [f"\n## Teams\n\n{docstrings(Settings)['teams']}\n\n| key | what |\n|---|---|\n"]
    lines += [f"| `teams.<name>.{name}` | {_cell(about)} |\n" for name, about in fields.items()]
    return "".join(lines)


def _audience() -> str:
    lines = [f"\n## Audience\n\n{docstrings(Settings)['audience']}\n\n| key | what |\n|---|---|\n"]
    lines += [f"| `audience.{name}` | {_cell(about)} |\n" for name, about in docstrings(Audience).items()]
    return "".join(lines)


def _rules() -> str:
    lines = [f"\n## Rules\n\n{docstrings(Settings)['rules']} {RULES_ABOUT}\n", EXAMPLE]
    lines += [f"| `{name}` | {_cell(about)} |\n" for name, about in docstrings(Rule).items()]
    return "".join(lines)


def _row(key: Key) -> str:
    return f"| `{key.name}` | `{_toml(key.default)}` | {_cell(key.allowed)} | {_cell(key.about)} |\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
