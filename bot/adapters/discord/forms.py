"""Forms: Discord shows five fields at most, and none after another. So what follows a form is a message that only its
person sees, with a button that goes on.

A button carries a hundred characters, a form's opaque value is longer: it waits here under a token, as long as this
process lives, and so does whatever else is long on a button that one person sees. Who comes later is told to open it
anew, and whether what they sent before that went; what they typed is given back.
"""

import hashlib
import json
import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import discord
from discord import ui

from bot.adapters.discord import posts
from bot.adapters.discord.posts import Where
from bot.adapters.discord.wording import cut, quiet
from storage.model import Field, Modal, Part, Post

FORM, SEND, FIELD = "form:", "send:", "field:"
REMEMBERED = 1_000
PARTS_MAX, TITLE_MAX, LABEL_MAX, HINT_MAX, INPUT_MAX, TEXT_MAX = 5, 45, 45, 100, 4_000, 1_500
FILES_MAX = 10
KEPT = "They are kept; what you add goes in their place."
TOO_OLD = "This is too old. Please open it again."
TEXT_INPUT = 4


@dataclass(frozen=True, slots=True)
class Waiting:
    person: str
    modal: Modal
    page: int = 0
    """Which of its messages, where it takes several."""


class Forms:
    """What somebody has open."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, Waiting] = OrderedDict()
        self._long: OrderedDict[tuple[str, str], str] = OrderedDict()
        """What buttons carry that only one person sees, where Discord has no room for it."""

    def keep(self, person: str, modal: Modal, page: int = 0) -> str:
        token = secrets.token_hex(8)
        self._waiting[token] = Waiting(person, modal, page)
        if len(self._waiting) > REMEMBERED:
            self._waiting.popitem(last=False)
        return token

    def find(self, person: str, token: str) -> Waiting | None:
        """None for what is too old or somebody else's."""
        found = self._waiting.get(token)
        return found if found is not None and found.person == person else None

    def keep_long(self, person: str, parts: Sequence[Part]) -> None:
        for short, value in posts.long(parts).items():
            self._long[person, short] = value
            self._long.move_to_end((person, short))
            if len(self._long) > REMEMBERED:
                self._long.popitem(last=False)

    def find_long(self, person: str, short: str) -> str | None:
        return self._long.get((person, short))


def form(modal: Modal, token: str, where: Where) -> ui.Modal:
    """A form as Discord shows it: what is to be read first, then the fields."""
    built = ui.Modal(title=modal.title[:TITLE_MAX] or "…", custom_id=f"{FORM}{token}", timeout=None)
    fields = modal.fields
    room = PARTS_MAX - len(fields)
    text = "\n".join(filter(None, (posts.text_of(part, where) for part in modal.parts)))
    if room > 0 and text:
        built.add_item(ui.TextDisplay(cut(text, TEXT_MAX)[0]))
    # Where there are too many, those go that may stay empty.
    spare = [field for field in fields if field.optional][: max(0, -room)]
    for field in [one for one in fields if one not in spare][:PARTS_MAX]:
        hint = (KEPT if field.kind == "files" and field.value else field.hint)[:HINT_MAX] or None
        built.add_item(ui.Label(text=field.label[:LABEL_MAX] or "…", description=hint, component=_entry(field)))
    built.stop()  # what is handed in comes by its custom_id
    return built


def _entry(field: Field) -> Any:
    name = f"{FIELD}{field.name}"
    match field.kind:
        case "choice":
            options = [
                discord.SelectOption(label=label[:100] or "…", value=value, default=value == field.value)
                for value, label in field.options[:25]
            ]
            return ui.Select(custom_id=name, options=options, required=not field.optional)
        case "person":
            chosen = [int(field.value)] if field.value.isdecimal() else []
            given = [discord.SelectDefaultValue(id=one, type=discord.SelectDefaultValueType.user) for one in chosen]
            return ui.UserSelect(custom_id=name, default_values=given, required=not field.optional)
        case "files":
            most = min(field.limit, FILES_MAX)
            return ui.FileUpload(custom_id=name, min_values=0, max_values=most, required=not field.optional)
        case kind:
            most = min(field.limit, INPUT_MAX)
            style = discord.TextStyle.paragraph if kind == "text" else discord.TextStyle.short
            given_text = field.value[:most] or None
            return ui.TextInput(
                custom_id=name, style=style, default=given_text, max_length=most, required=not field.optional
            )


def typed(modal: Modal | None, data: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """What was typed, chosen or brought along, by field name; ``modal`` is None where nobody knows it any more."""
    brought = (data.get("resolved") or {}).get("attachments") or {}
    kept = {field.name: field.value for field in modal.fields if field.kind == "files"} if modal else {}
    found = []
    for part in data.get("components") or ():
        entry = part.get("component") or {}
        name = str(entry.get("custom_id", ""))
        if not name.startswith(FIELD):
            continue
        name, values = name.removeprefix(FIELD), entry.get("values") or ()
        if name in kept or any(one in brought for one in values):
            value = _files([brought[one] for one in values if one in brought]) or kept[name]
        else:
            value = str((entry["value"] if "value" in entry else next(iter(values), "")) or "")
        found.append((name, value))
    return tuple(found)


def _files(brought: Sequence[Mapping[str, Any]]) -> str:
    """The address, name and bytes of each, as text like every other field. What came with a form stands in no message
    where its address could be asked for.
    """
    return json.dumps([[str(one["url"]), str(one["filename"]), int(one["size"])] for one in brought]) if brought else ""


def filled(modal: Modal, given: Mapping[str, str], wrong: Mapping[str, str]) -> Modal:
    """The form with what was typed in it; of files with which something is wrong nothing stays."""

    def value(field: Field) -> str:
        return "" if field.kind == "files" and field.name in wrong else given.get(field.name, field.value)

    return replace(modal, fields=tuple(replace(one, value=value(one)) for one in modal.fields))


def handed_in(token: str, fields: tuple[tuple[str, str], ...]) -> str:
    """The same form with the same entries, handed in once more, is the same thing."""
    return f"submit:{token}:{hashlib.sha256(json.dumps(fields).encode()).hexdigest()[:32]}"


def pages(modal: Modal, keep: Callable[[int], str], where: Where) -> list[dict[str, Any]]:
    """What is to be read, as one message or several, the last with a button where it can be handed in or has to be
    filled in. ``keep`` gives the token of each.
    """
    parts = posts.split(modal.parts, where)
    tokens = [keep(number) for number in range(len(parts))]
    shown = [
        posts.private(Post(push=_titled(modal.title, number, len(parts)), parts=tuple(some)), where, token)
        for number, (some, token) in enumerate(zip(parts, tokens, strict=True), 1)
    ]
    if modal.fields:
        shown[-1] |= {"view": _one(f"{FORM}{tokens[-1]}", "Write")}
    elif modal.submit:
        shown[-1] |= {"view": _one(f"{SEND}{tokens[-1]}", modal.submit)}
    return shown


def _titled(title: str, number: int, many: int) -> str:
    return f"{title} ({number} of {many})" if many > 1 else title


def errors(said: Mapping[str, str], token: str) -> dict[str, Any]:
    """What is wrong, and the form again with what was typed."""
    return {"content": quiet("\n".join(said.values())), "view": _one(f"{FORM}{token}", "Write it again")}


def texts(data: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """What was typed, without what was chosen or brought along, by field name."""
    entries = [part.get("component") or {} for part in data.get("components") or ()]
    return tuple(
        (str(one["custom_id"]).removeprefix(FIELD), str(one["value"]))
        for one in entries
        if one.get("type") == TEXT_INPUT and one.get("value")
    )


def _one(name: str, label: str) -> ui.View:
    view = ui.View(timeout=None)
    button: ui.Button[ui.View] = ui.Button(label=label[:80] or "…", custom_id=name, style=discord.ButtonStyle.primary)
    view.add_item(button)
    view.stop()
    return view
