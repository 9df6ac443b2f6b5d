"""The two buttons below a letter that asks: *done* and *not quite*; only whom it answers presses them."""

import discord
from discord import ui

from storage.model import Letter, Verdict

PREFIX = "earshot"
LABEL_MAX = 80
NAMES: dict[Verdict, str] = {"done": "done", "not quite": "not-quite"}
VERDICTS = {name: verdict for verdict, name in NAMES.items()}


def custom_id(verdict: Verdict, customer: str) -> str:
    return f"{PREFIX}:{NAMES[verdict]}:{customer}"


def read_custom_id(text: str) -> tuple[Verdict, str] | None:
    """What the button says, and whose it is; None for anything else."""
    prefix, _, rest = text.partition(":")
    name, _, customer = rest.partition(":")
    verdict = VERDICTS.get(name)
    return (verdict, customer) if prefix == PREFIX and verdict and customer else None


def buttons(letter: Letter) -> ui.View:
    row = [(one.label, custom_id(one.verdict, letter.to), one.verdict == "done") for one in letter.choices]
    return _view(row)


def pressed(message: discord.Message | None, chosen: str) -> ui.View | None:
    """The same buttons once one was pressed: none can be any more, and the chosen one shows; None without buttons."""
    found = [
        (str(child.label), str(child.custom_id), child.custom_id == chosen)
        for row in (message.components if message else ())
        for child in getattr(row, "children", ())
        if isinstance(child, discord.Button) and child.custom_id
    ]
    return _view(found, disabled=True) if found else None


def _view(row: list[tuple[str, str, bool]], *, disabled: bool = False) -> ui.View:
    view = ui.View(timeout=None)
    for label, id_, shines in row:
        style = discord.ButtonStyle.success if shines else discord.ButtonStyle.secondary
        button: ui.Button[ui.View] = ui.Button(label=label[:LABEL_MAX], custom_id=id_, style=style, disabled=disabled)
        view.add_item(button)
    view.stop()  # discord.py need not keep it: what is pressed comes by its custom_id
    return view
