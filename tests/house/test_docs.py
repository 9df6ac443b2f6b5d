"""The docs tell what there is, all of it and nothing else: commands, log events, metrics, settings, links."""

import ast
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import commands
from bot.commands.settings import sections
from bot.web.metrics import ABOUT

HOUSE = Path(__file__).parents[2]
DOCS = sorted([*(HOUSE / "docs").rglob("*.md"), HOUSE / "README.md"])
RUNNING = (HOUSE / "docs/running.md").read_text(encoding="utf-8")


def table(heading: str) -> list[str]:
    """The first column of the table under a heading of docs/running.md, without its backticks."""
    part = RUNNING.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `([^`]+)` \|", part, re.MULTILINE)


def events() -> Iterator[str]:
    """Every event's name that the code logs."""
    for room in ("bot", "handlers", "storage"):
        for file in sorted((HOUSE / room).rglob("*.py")):
            if "rehearsal" in file.parts:
                continue
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "log":
                    yield _name(node, file)


def _name(call: ast.Call, file: Path) -> str:
    first = call.args[0]
    assert isinstance(first, ast.Constant), f"{file}:{call.lineno}: an event is named where it is logged"
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", str(first.value)), f"{file}:{call.lineno}: {first.value}"
    return str(first.value)


def test_every_log_event_stands_in_the_docs_and_no_other() -> None:
    told = table("Log lines")
    assert told == sorted(told)
    assert set(told) - {"library"} == set(events())


def test_every_command_stands_in_the_docs_and_no_other() -> None:
    there = {module.name.rstrip("_") for module in pkgutil.iter_modules(commands.__path__)}
    assert {command.split()[3] for command in table("Commands")} == there


def test_every_metric_stands_in_the_docs_and_no_other() -> None:
    assert set(table("Metrics")) == set(ABOUT)


@pytest.mark.parametrize("page", DOCS, ids=lambda page: str(page.relative_to(HOUSE)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    own = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in own if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", DOCS, ids=lambda page: str(page.relative_to(HOUSE)))
def test_settings_that_a_page_names_exist(page: Path) -> None:
    keys = {key.name for section in sections() for key in section.keys}
    tables = {section.name for section in sections()} - {"earshot"}
    named = re.findall(r"`([a-z]+\.[a-z_]+)(?: = [^`]*)?`", page.read_text(encoding="utf-8"))
    event_names = set(events())
    wrong = [
        name
        for name in named
        if name.partition(".")[0] in tables and name not in keys | event_names and not (HOUSE / name).exists()
    ]
    assert wrong == []
