"""The docs tell what there is, all of it and nothing else: commands, log events, metrics, settings, links."""

import ast
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest

from bot import commands
from bot.commands.settings import sections
from bot.web.metrics import ABOUT

HOUSE = Path(__file__).parents[2]
DOCS = sorted([*(HOUSE / "docs").rglob("*.md"), HOUSE / "README.md"])
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
RUNNING = (HOUSE / "docs/running.md").read_text(encoding="utf-8")


def table(heading: str) -> list[str]:
    """The first column of the table under a heading of docs/running.md, without its backticks."""
    part = RUNNING.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `([^`]+)` \|", part, re.MULTILINE)


@cache
def events() -> frozenset[str]:
    """Every event's name that the code logs."""
    return frozenset(_events())


@cache
def keys_and_tables() -> tuple[frozenset[str], frozenset[str]]:
    """Every setting's name, and every table's."""
    return frozenset(key.name for section in sections() for key in section.keys), frozenset(
        section.name for section in sections()
    )


def _events() -> Iterator[str]:
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


INSIDE = {"", "login", "logout", "quarantine", "doubts", "held", "healthz", "metrics", "api"}
"""The first parts of what nobody outside needs: the operator's pages, the probes, the API."""


def doors() -> Iterator[str]:
    """A path behind every route, with ``x`` for what differs; what a constant of another file names is left out."""
    for file in sorted((HOUSE / "bot").rglob("*.py")):
        if "rehearsal" in file.parts:
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        named = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Route", "Mount"}:
                told = {word.arg: word.value for word in node.keywords}
                path = told["path"] if "path" in told else node.args[0]
                path = named.get(path.id, path) if isinstance(path, ast.Name) else path
                if isinstance(path, ast.Constant):
                    deeper = "/x" if node.func.id == "Mount" else ""
                    yield re.sub(r"\{[^}]*\}", "x", str(path.value)) + deeper


def test_the_proxy_lets_through_what_customers_and_slack_reach_and_nothing_else() -> None:
    found = re.search(r"^ *@public path (.+)$", RUNNING, re.MULTILINE)
    assert found
    all_ = set(doors())
    through = {path for path in all_ if any(fnmatchcase(path, rule) for rule in found[1].split())}
    assert through == {path for path in all_ if path.split("/")[1] not in INSIDE}
    assert {"/talk", "/widget.js", "/c/x", "/files/x", "/static/x", "/webhook/x", "/slack/events"} <= through


def test_every_log_event_stands_in_the_docs_and_no_other() -> None:
    told = table("Log lines")
    assert told == sorted(told)
    assert set(told) - {"library"} == events()


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
    keys, tables = keys_and_tables()
    named = re.findall(r"`([a-z]+\.[a-z_]+)(?: = [^`]*)?`", page.read_text(encoding="utf-8"))
    wrong = [
        name
        for name in named
        if name.partition(".")[0] in tables - {"earshot"}
        and name not in keys | events()
        and not (HOUSE / name).exists()
    ]
    assert wrong == []


def test_every_page_is_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    coming = [HOUSE / "README.md"]
    while coming:
        page = coming.pop()
        seen.add(page)
        links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        found = {(page.parent / link).resolve() for link in links if not re.match(r"[a-z]+:", link)}
        coming += [one for one in found - seen if one.suffix == ".md"]
    assert set(DOCS) - seen == set()


@pytest.mark.parametrize("page", DOCS, ids=lambda page: str(page.relative_to(HOUSE)))
def test_links_into_a_page_lead_to_a_heading(page: Path) -> None:
    for link, heading in re.findall(r"\]\(([^)#\s]*)#([^)]+)\)", page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", link):
            there = (page.parent / link if link else page).read_text(encoding="utf-8")
            headings = [re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in HEADING.findall(there)]
            assert heading in headings, f"{page}: {link}#{heading}"


def test_every_picture_is_shown_and_small() -> None:
    text = (HOUSE / "docs/pictures/README.md").read_text(encoding="utf-8")
    for picture in sorted((HOUSE / "docs/pictures").glob("*.png")):
        assert f"]({picture.name})" in text
        assert picture.stat().st_size <= 250_000, picture.name


def test_every_dependency_says_what_it_earns() -> None:
    told = (HOUSE / "docs/decisions/dependencies.md").read_text(encoding="utf-8")
    named = {name.lower() for name in re.findall(r"\*\*([^*]+)\*\*", told)}
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    needed = [
        *project["project"]["dependencies"],
        *(one for group in project["dependency-groups"].values() for one in group),
    ]
    names = {re.split(r"[\[<>=~ ]", one)[0] for one in needed}
    assert names - named == set(), "name it in docs/decisions/dependencies.md, with what it earns"
    assert named - names == set(), "it is no dependency any more"
