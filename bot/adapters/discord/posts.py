"""Turns posts into embeds and buttons. Customers' text only ever stands there letter by letter (threats T3, T5, T6)."""

import hashlib
import io
import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import discord
from discord import ui

from bot.adapters.discord.emoji import character
from bot.adapters.discord.wording import CONTENT_MAX, FIRST_STRONG_ISOLATE, POP_ISOLATE, cut, plain, quiet
from bot.log import log
from storage.model import Button, Delivery, File, Part, Post, Span

Where = Callable[[str], str]
"""Turns a link's reference into its address; empty where nothing stands (yet)."""

DO = "do"
MORE = "more"
PICK = "pick"
"""A menu of the entries of a list, for what can be done with each."""
PAGE = "#"
BETWEEN = "|"
"""Parts what a button does from what it is about: in both a colon may stand."""
LONG = "~"
"""Begins what stands for something too long for Discord: its hash."""
ID_MAX, LABEL_MAX, OPTIONS_MAX, ROWS_MAX, IN_ROW = 100, 80, 25, 5, 5
ROOM = 24
"""Of a button's hundred characters, for the page on which it stands and what tells it apart from its like."""
WHOLE_MAX, EMBED_MAX = 5_600, 4_000
"""Characters of all embeds of a message (Discord takes 6,000 and 4,096), with room for what closes them."""
PAGES_MAX = 5
"""So many messages one person gets of what they asked for."""
ALT_MAX = 1_024
"""Characters of what a picture tells in words."""
STYLES = {
    "": discord.ButtonStyle.secondary,
    "primary": discord.ButtonStyle.primary,
    "danger": discord.ButtonStyle.danger,
}
MARK = "d:"


def shown(delivery: Delivery, where: Where, pictures: Mapping[str, File]) -> dict[str, Any]:
    """What a new message and an edited one have in common; who is called is named one by one. Its pictures stand
    beside the embed, with all that they tell in words: a picture within it would have none.
    """
    assert delivery.post is not None
    post = delivery.post
    called = [span.ref for part in post.parts for span in part.spans if span.kind == "person" and span.ref.isdecimal()]
    calls = " ".join(f"<@{one}>" for one in dict.fromkeys(called))
    content = f"{quiet(post.push, CONTENT_MAX - len(calls) - 1)} {calls}".strip()
    return {
        "content": content,
        "embeds": embeds(
            [part for part in post.parts if part.file not in pictures],
            where,
            footer=f"{MARK}{delivery.about or delivery.ref}:{delivery.epoch}",
        ),
        "view": view(post.parts),
        "allowed_mentions": discord.AllowedMentions(
            everyone=False, roles=False, replied_user=False, users=[discord.Object(int(one)) for one in set(called)]
        ),
    }


def attached(post: Post, pictures: Mapping[str, File]) -> list[discord.File]:
    """The pictures that are there, as files of this message alone."""
    return [
        discord.File(io.BytesIO(found.content), filename=found.name, description=_alt(part.alt))
        for part in post.parts
        if part.kind == "picture" and (found := pictures.get(part.file)) is not None
    ]


def _alt(text: str) -> str:
    return text if len(text) <= ALT_MAX else f"{text[: ALT_MAX - 1]}…"


def embeds(parts: Iterable[Part], where: Where, *, footer: str = "") -> list[discord.Embed]:
    """The parts from top to bottom; what does not fit any more ends in "…"."""
    texts, room = [""], WHOLE_MAX
    for part in parts:
        line = text_of(part.in_words() if part.kind == "picture" else part, where)
        if not line:
            continue
        ends = len(line) > room
        line = f"{cut(line, max(0, room - 1))[0]}…" if ends else line
        if len(texts[-1]) + len(line) > EMBED_MAX:
            texts.append("")
        while len(line) > EMBED_MAX:
            texts[-1], line = cut(line, EMBED_MAX)
            texts.append("")
        texts[-1] += f"{line}\n"
        room -= len(line) + 1
        if ends:
            break
    built = [discord.Embed(description=text.rstrip("\n") or "\u200b") for text in texts]
    if footer:
        built[-1].set_footer(text=footer)
    return built


def text_of(part: Part, where: Where) -> str:
    text = "".join(_inline(span, where) for span in part.spans)
    match part.kind:
        case "title":
            return f"**{text}**" if text else ""
        case "quote" | "raw":
            return "\n".join(f"> {line}" for line in text.split("\n"))
        case "facts":
            return f"-# {text}" if text and "\n" not in text else text
        case "rule":
            return "\u200b"
        case "line":
            return text
        case _:
            return ""


def _inline(span: Span, where: Where) -> str:
    match span.kind:
        case "person":
            return f"<@{span.ref}>" if span.ref.isdecimal() else plain(span.text)
        case "emoji":
            return character(span.text) or plain(f":{span.text}:")
        case "ago" | "when":
            return f"<t:{int(span.ref)}:{'R' if span.kind == 'ago' else 'f'}>"
        case "link" if url := where(span.ref):
            return f"[{plain(span.text)}](<{url}>)"
        case "foreign":
            return _bold(span, f"{FIRST_STRONG_ISOLATE}{plain(span.text)}{POP_ISOLATE}") if span.text else ""
        case _:
            return _bold(span, plain(span.text))


def _bold(span: Span, shown: str) -> str:
    return f"**{shown}**" if span.strong and span.text.strip() else shown


def view(parts: Iterable[Part], page: str = "") -> ui.View | None:
    """All buttons below; None where there are none. What is pressed says on which ``page`` it stands."""
    built, row, width = ui.View(timeout=None), 0, 0
    taken: set[str] = set()
    for button in _together(parts):
        wide = IN_ROW if button.options else 1
        if width + wide > IN_ROW:
            row, width = row + 1, 0
        name = custom_id(button, taken, page)
        if row >= ROWS_MAX:
            log("discord.button_left", level=logging.WARNING, action=button.action)
            continue
        taken.add(name)
        built.add_item(_item(button, name, row))
        width += wide
    built.stop()  # discord.py need not keep it: what is pressed comes by its custom_id
    return built if built.children else None


def _together(parts: Iterable[Part]) -> list[Button]:
    """The buttons from top to bottom. All stand below all that there is to read: what each entry of a list has, is one
    menu for all of them, which names the entries.
    """
    found: list[tuple[Button, str]] = []
    last = ""
    for part in parts:
        if part.kind == "line":
            last = "".join(span.text for span in part.spans).strip()
        found += [(one, last) for one in part.buttons]
    built: dict[object, Button] = {}
    for number, (button, _) in enumerate(found):
        alike = [(one, said) for one, said in found if one.label == button.label and not one.options]
        entries = {_does(one): said or one.value for one, said in alike}
        if button.options or len(entries) < 2:
            built[number] = button
        else:
            built[button.label] = Button(action=PICK, label=button.label, value="", options=tuple(entries.items()))
    return list(built.values())


def custom_id(button: Button, taken: set[str], page: str = "") -> str:
    """Each once in a message."""
    name = f"{DO}:{_does(button)}"
    name = f"{name}{PAGE}{page}" if page else name
    return f"{name}{PAGE}{len(taken)}" if name in taken else name


def _does(button: Button) -> str:
    """What a button does and what it is about; what Discord has no room for, or could be read in two ways, is its hash,
    by which it is found again (``long``).
    """
    return f"{button.action}{BETWEEN}{button.value if _fits(button) else _short(button.value)}"


def _fits(button: Button) -> bool:
    room = ID_MAX - ROOM - len(f"{DO}:{button.action}{BETWEEN}")
    return len(button.value) <= room and PAGE not in button.value and is_whole(button.value)


def _short(value: str) -> str:
    return f"{LONG}{hashlib.blake2b(value.encode(), digest_size=12).hexdigest()}"


def is_whole(value: str) -> bool:
    """Whether this is what a button carries, and nothing that stands for it."""
    return not value.startswith(LONG)


def long(parts: Iterable[Part]) -> dict[str, str]:
    """What these buttons carry that Discord has no room for, by what stands for it."""
    buttons = (button for part in parts for button in part.buttons)
    return {_short(one.value): one.value for one in buttons if not _fits(one)}


def read_action(text: str) -> tuple[str, str] | None:
    """(what, value) of a button or menu of ours; None for anything else."""
    prefix, _, rest = text.partition(":")
    if prefix != DO:
        return None
    what, _, value = rest.partition(PAGE)[0].partition(BETWEEN)
    return what, value


def read_pick(choice: str) -> tuple[str, str]:
    """(what, value) of what was chosen for one entry of a list."""
    what, _, value = choice.partition(BETWEEN)
    return what, value


def page_of(text: str) -> str:
    """The page on which a button stands; empty where on none."""
    return text.partition(PAGE)[2].partition(PAGE)[0]


def _item(button: Button, name: str, row: int) -> Any:
    label = button.label[:LABEL_MAX]
    if not button.options:
        return ui.Button(label=label or "…", custom_id=name, style=STYLES[button.style], row=row)
    options = [discord.SelectOption(label=said[:100] or "…", value=value) for value, said in button.options]
    return ui.Select(custom_id=name, placeholder=label, options=options[:OPTIONS_MAX], row=row)


def ref_of(message: discord.Message) -> tuple[str, int]:
    """Which delivery of ours a message is, and of which life; an empty text for others."""
    for embed in reversed(message.embeds):
        text = embed.footer.text or ""
        if text.startswith(MARK):
            ref, _, life = text.removeprefix(MARK).rpartition(":")
            return ref, int(life) if life.isdecimal() else 0
    return "", 0


def split(parts: Iterable[Part], where: Where) -> list[list[Part]]:
    """What one message has room for, and what goes into further ones: an entry of a list keeps its words and buttons
    together. The last one takes all the rest, should there be that much.
    """
    pages: list[list[Part]] = [[]]
    room, entries = WHOLE_MAX, OPTIONS_MAX
    for block in _blocks(parts):
        long = sum(len(text_of(part, where)) + 1 for part in block)
        many = sum(bool(part.buttons) for part in block)
        if pages[-1] and (long > room or many > entries) and len(pages) < PAGES_MAX:
            pages.append([])
            room, entries = WHOLE_MAX, OPTIONS_MAX
        pages[-1] += block
        room, entries = room - long, entries - many
    return pages


def _blocks(parts: Iterable[Part]) -> list[list[Part]]:
    """Each up to its buttons; what has none stands by itself."""
    blocks: list[list[Part]] = []
    block: list[Part] = []
    for part in parts:
        block.append(part)
        if part.buttons:
            blocks.append(block)
            block = []
    return blocks + [[part] for part in block]


def private(post: Post, where: Where, page: str = "") -> dict[str, Any]:
    """A post as what only the asking person sees."""
    built = view(post.parts, page)
    return {"content": quiet(post.push), "embeds": embeds(post.parts, where)} | ({"view": built} if built else {})
