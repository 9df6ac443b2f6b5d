"""Turns posts into Block Kit. Customers' text only ever becomes literal text elements: nothing in it can act.

``rich_text`` and ``plain_text`` elements need no escaping and know no markup; no ``mrkdwn`` is used anywhere (T1-T4).
"""

from collections.abc import Callable, Iterable
from typing import Any

from bot.adapters.slack.reading import FIELD, OPEN, TURN
from storage.model import Button, Delivery, Field, Modal, Part, Post, Span

Block = dict[str, Any]
Where = Callable[[str], str]
"""Turns a link's reference into its address; empty where nothing stands (yet)."""

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
TEXT_MAX = 3_000
PIECE = 2_900
PUSH_MAX = 3_900
"""``chat.update`` refuses more than 4,000 characters of ``text``, as they are sent."""
LABEL_MAX = 75
OVERFLOW_MAX = 5
BLOCKS_MAX = 100
OVERFLOW_MAX = 5
"""Of a modal or the Home tab."""
ELEMENTS = {"line": "rich_text_section", "quote": "rich_text_quote", "raw": "rich_text_preformatted"}
FILES_MAX = 10
MOMENTS = {"ago": "{ago}", "when": "{date_short_pretty} at {time}"}
LITERAL = ("ours", "foreign")
AGAIN = "#"


def blocks(delivery: Delivery, where: Where) -> list[Block]:
    """The blocks of a message; the first carries the delivery's reference in its ``block_id``.

    It changes with the content, as Slack asks of updates, and lets us find the message without its metadata (W11).
    """
    assert delivery.post is not None
    built = parts(delivery.post.parts, where)
    if built:
        built[0]["block_id"] = f"d:{delivery.about or delivery.ref}:{delivery.hash}"
    return built


def parts(given: Iterable[Part], where: Where) -> list[Block]:
    """Blocks of a message, a modal or the Home tab, in order; lines and quotes that follow one another share one."""
    built: list[Block] = []
    for part in given:
        if part.kind == "picture" and not part.file:
            continue
        if part.kind in ELEMENTS:
            element = {"type": ELEMENTS[part.kind], "elements": list(_inlines(part.spans, where))}
            if built and built[-1]["type"] == "rich_text":
                built[-1]["elements"].append(element)
            else:
                built.append({"type": "rich_text", "elements": [element]})
        else:
            built.append(_block(part, where))
    return built


def _block(part: Part, where: Where) -> Block:
    match part.kind:
        case "title":
            return {"type": "header", "text": plain("".join(span.text for span in part.spans), 150)}
        case "facts" if all(span.kind in LITERAL for span in part.spans):
            return {"type": "context", "elements": [plain("".join(_literal(span) for span in part.spans))]}
        case "facts":
            elements = list(_inlines(part.spans, where))
            return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}
        case "buttons":
            return {"type": "actions", "elements": _row(part.buttons)}
        case "picture":
            return {"type": "image", "slack_file": {"id": part.file}, "alt_text": part.alt[:2_000]}
        case _:
            return {"type": "divider"}


def plain(text: str, limit: int = TEXT_MAX) -> dict[str, Any]:
    """Literal text; ``emoji: false`` keeps ``:shortcodes:`` as they were written."""
    if len(text) > limit:  # never between two characters that are one
        text = text[: limit - 1].rstrip(" \u200c\u200d") + "…"
    return {"type": "plain_text", "text": text or " ", "emoji": False}


def _literal(span: Span) -> str:
    """Foreign text in a line of ours is isolated, so that its direction cannot turn ours around."""
    return f"{FIRST_STRONG_ISOLATE}{span.text}{POP_ISOLATE}" if span.kind == "foreign" else span.text


def _inlines(spans: Iterable[Span], where: Where) -> Iterable[dict[str, Any]]:
    for span in spans:
        if span.kind == "foreign" and len(span.text) > PIECE:
            for at in range(0, len(span.text), PIECE):
                yield {"type": "text", "text": _literal(Span(kind="foreign", text=span.text[at : at + PIECE]))}
        elif span.text or span.ref:
            yield _inline(span, where)


def _inline(span: Span, where: Where) -> dict[str, Any]:
    match span.kind:
        case "person":
            return {"type": "user", "user_id": span.ref}
        case "emoji":
            return {"type": "emoji", "name": span.text}
        case "ago" | "when":
            return {
                "type": "date", "timestamp": int(span.ref), "format": MOMENTS[span.kind], "fallback": span.text
            }  # fmt: skip
        case "link":
            url = where(span.ref)
            return {"type": "link", "url": url, "text": span.text} if url else {"type": "text", "text": span.text}
        case _:
            style = {"style": {"bold": True}} if span.strong else {}
            return {"type": "text", "text": _literal(span), **style}


def _row(buttons: Iterable[Button]) -> list[dict[str, Any]]:
    """Slack wants each ``action_id`` once in a block; what is added to a second one says nothing."""
    row: list[dict[str, Any]] = []
    for button in buttons:
        element, taken = _button(button), {other["action_id"] for other in row}
        if element["action_id"] in taken:
            element["action_id"] += f"{AGAIN}{len(row)}"
        row.append(element)
    return row


def _button(button: Button) -> dict[str, Any]:
    if button.options:
        options = [
            {"text": plain(label, LABEL_MAX), "value": f"{button.value}|{value}"} for value, label in button.options
        ]
        if button.small and len(options) <= OVERFLOW_MAX:
            return {"type": "overflow", "action_id": button.action, "options": options}
        menu = {"type": "static_select", "action_id": button.action, "placeholder": plain(button.label, LABEL_MAX)}
        return {**menu, "options": options[:100]}
    style = {"style": button.style} if button.style else {}
    return {
        "type": "button",
        "action_id": button.action,
        "text": plain(button.label, LABEL_MAX),
        "value": button.value,
        **style,
    }


def push_text(post: Post) -> str:
    """The top-level ``text``: what phones push and screen readers read. It is markup, so it is escaped, once."""
    text = post.push
    if len(escape(text)) > PUSH_MAX:
        text = _fitting(text)
        text += POP_ISOLATE * (text.count(FIRST_STRONG_ISOLATE) - text.count(POP_ISOLATE))
    return escape(text)


def _fitting(text: str) -> str:
    """As much of it as is short enough once it is escaped, with room for what closes it."""
    size = 0
    for number, char in enumerate(text):
        size += len(escape(char))
        if size > PUSH_MAX - 20:
            return text[:number]
    return text


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# ------------------------------------------------------------------ modals and the Home tab


def view(modal: Modal, where: Where, turn: str = "", *, files: bool = True) -> dict[str, Any]:
    """A modal as ``views.open`` takes it. ``turn`` is another one each time that it is shown in an open one's place.

    Without ``files`` fields for files are only named: Slack refuses such a view to an app that may not read files.
    """
    built = parts(modal.parts, where)
    built += [_field(field, turn) if files or field.kind != "files" else _no_files() for field in modal.fields]
    return {
        "type": "modal",
        "callback_id": modal.name,
        "private_metadata": modal.value,
        "title": plain(modal.title, 24),
        "close": plain("Close", 24),
        "blocks": built[:BLOCKS_MAX],
        **({"submit": plain(modal.submit, 24)} if modal.submit else {}),
    }


def home(post: Post, where: Where) -> dict[str, Any]:
    return {"type": "home", "blocks": parts(post.parts, where)[:BLOCKS_MAX]}


def _no_files() -> Block:
    said = "Files can go along once the Slack app has the scope files:read (python -m bot manifest)."
    return {"type": "context", "elements": [plain(said)]}


def _field(field: Field, turn: str) -> Block:
    if field.kind == "choice":
        options = [{"text": plain(label, LABEL_MAX), "value": value} for value, label in field.options]
        action = f"{OPEN}{field.opens}" if field.opens else "value"
        element: dict[str, Any] = {"type": "static_select", "action_id": action, "options": options}
        if chosen := [option for option in options if option["value"] == field.value]:
            element["initial_option"] = chosen[0]
    elif field.kind == "person":
        begins = {"initial_user": field.value} if field.value else {}
        element = {"type": "users_select", "action_id": "value", **begins}
    elif field.kind == "date":
        begins = {"initial_date": field.value} if field.value else {}
        element = {"type": "datepicker", "action_id": "value", **begins}
    elif field.kind == "files":
        element = {"type": "file_input", "action_id": "value", "max_files": min(field.limit, FILES_MAX)}
    else:
        element = {
            "type": "plain_text_input",
            "action_id": "value",
            "multiline": field.kind == "text",
            "max_length": field.limit,
            **({"initial_value": field.value[: field.limit]} if field.value else {}),
        }
    return {
        "type": "input",
        "block_id": f"{FIELD}{field.name}{f'{TURN}{turn}' if field.anew else ''}",
        "label": plain(field.label, 150),
        "optional": field.optional,
        "element": element,
        **({"hint": plain(field.hint, 150)} if field.hint else {}),
        **({"dispatch_action": True} if field.opens else {}),
    }
