"""What the terminal tells."""

from typing import Any

from rich.console import Console
from rich.table import Table

from bot.commands.demo.counting import Count
from bot.commands.demo.customers import Spoken

console = Console(highlight=False)
SHOWN = 56


def heading(text: str) -> None:
    console.print(f"\n[bold]{text}[/bold]")


def line(what: str, text: str) -> None:
    console.print(f"[dim]{what:14}[/dim] {text}", markup=True)


def said(one: Spoken) -> None:
    """One customer's words, cut to a line."""
    words = " ".join(one.text.split())
    console.print(f"{one.day} {one.time}  {one.language:5}  {words[:SHOWN]}", markup=False)


def blocks(given: list[dict[str, Any]]) -> None:
    """A message of the workspace as plain lines."""
    for block in given:
        for element in block.get("elements", ()) if block["type"] == "rich_text" else ():
            console.print("  " + "".join(inline.get("text", "") for inline in element["elements"]), markup=False)


def reckoning(accepted: int, counted: Count) -> None:
    """What arrived and what became of it."""
    heading("What became of every word")
    table = Table(show_header=False, box=None)
    for what, number in (
        ("arrived", accepted),
        ("on cards", counted.on_cards),
        ("in threads", counted.in_threads),
        (f"listed in {counted.bundles} bundles", counted.in_bundles),
        ("lost", len(counted.missing)),
        ("twice", len(counted.twice)),
    ):
        table.add_row(what, str(number))
    console.print(table)
    for name in counted.missing + counted.twice:
        console.print(f"  {name}", markup=False)
    heading("Cards by rule")
    rules = Table(show_header=False, box=None)
    for rule, number in counted.by_rule:
        rules.add_row(rule, str(number))
    console.print(rules)
