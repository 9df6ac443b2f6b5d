"""An independent reader of what we send to Slack: it lists whatever a stranger's text could do with it.

Written from Slack's documentation (formatting message text, Block Kit reference, Unicode's own tables), not from our
renderer: it knows nothing of posts and parts, only the JSON of accepted calls. A *canary* stands in front of every
hostile string; where it turns up tells what is foreign.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

CANARY = "zQ7"
FSI, PDI = "\u2068", "\u2069"

POSTS = ("chat.postMessage", "chat.update", "chat.postEphemeral", "response_url", "ack.response")
VIEWS = ("views.open", "views.update", "views.push", "views.publish")
TEXT_MAX, PLAIN_MAX, BLOCKS_MESSAGE, BLOCKS_VIEW, MESSAGE_MAX = 4_000, 3_000, 50, 100, 13_200

# What the ids of ours look like; anything else in them would be content.
IDS = {
    "block_id": r"d:d-[0-9A-Z]{6,20}:[0-9a-f]{8,32}|field:[a-z_]{1,20}|[0-9a-f]{8}",  # the last is the platform's own
    "action_id": r"[a-z_]+(\.[a-z_]+)?(:[a-z_]+)?(#\d)?",
    "callback_id": r"[a-z_]{1,20}",
    "private_metadata": r"|E-[0-9A-Z]{8}(:E-[0-9A-Z]{8})?|\d{1,19}",
    "value": r"(E-[0-9A-Z]{8}|\d{1,19})(\|[a-z_.:]+|\|\d+\.\d+(,\d+\.\d+)*|\.\d{1,19})?|yes|no"
    r"|question|defect|idea|praise|criticism|none",
    "external_id": r"",
    "event_type": r"[a-z_]+",
    "d": r"d-[0-9A-Z]{6,20}",
    "h": r"[0-9a-f]{0,32}",
}

# Default_Ignorable_Code_Point (DerivedCoreProperties.txt): shown as nothing.
IGNORABLE = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ISOLATES = re.compile(f"[{FSI}{PDI}]")
JOINERS, SELECTORS = "\u200c\u200d", "\ufe0e\ufe0f"
MARKS_MAX = 4

Json = Mapping[str, Any]


def findings(
    method: str, args: Json, *, host: str, callable_: frozenset[str] = frozenset(), words: bool = False
) -> list[str]:
    """Everything wrong with one call. ``host`` is the workspace's own, ``callable_`` are people who may be called,
    ``words``: this channel wants the customers' words in ``text``.
    """
    found = list(_texts(args, method))
    if method in POSTS:
        found += _message(method, args, words=words)
        found += _first(args.get("blocks") or ())
        found += _blocks(args.get("blocks") or (), BLOCKS_MESSAGE, host, callable_)
    elif method in VIEWS:
        view = args["view"]
        found += _blocks(view.get("blocks") or (), BLOCKS_VIEW, host, callable_)
        if len(view.get("title", {}).get("text", "")) > 24 or CANARY in view.get("title", {}).get("text", ""):
            found.append("title of a view")
    return found


# ------------------------------------------------------------------ the message around the blocks


def _message(method: str, args: Json, *, words: bool) -> Iterator[str]:
    text = args.get("text") or ""
    if "markdown_text" in args or args.get("attachments"):
        yield "markdown or attachments"
    if "<" in text or ">" in text:
        yield f"control sequence in text: {text[:80]!r}"
    if re.search(r"&(?!amp;|lt;|gt;)", text):
        yield "bare ampersand in text"
    if CANARY in text and not words:
        yield "foreign text in text"
    if len(text) > TEXT_MAX:
        yield f"text of {len(text)} characters"
    if method.startswith("chat.post") or method == "chat.update":
        # A bare @here or a URL comes to life when Slack parses the text for names and links.
        if args.get("parse") != "none" or args.get("link_names") not in (False, None, "false"):
            yield "text is parsed for names and links"
        if args.get("unfurl_links") is not False or args.get("unfurl_media") is not False:
            yield "links may unfurl"
    payload = (args.get("metadata") or {}).get("event_payload") or {}
    if set(payload) - {"d", "a", "h", "e"}:
        yield f"metadata with {sorted(payload)}"
    shown = sum(len(one) for one in _strings(args.get("blocks") or ()))
    if shown > MESSAGE_MAX:
        yield f"blocks of {shown} characters"


# ------------------------------------------------------------------ blocks


def _first(blocks: Any) -> Iterator[str]:
    """Desktops push the first block of a message; a line about somebody may name them, a head or a fact may not."""
    for block in blocks[:1]:
        if block["type"] != "rich_text" and any(CANARY in text for text in _strings(block)):
            yield f"foreign text in the first block, a {block['type']}"


def _blocks(blocks: Any, most: int, host: str, callable_: frozenset[str]) -> Iterator[str]:
    if len(blocks) > most:
        yield f"{len(blocks)} blocks"
    for block in blocks:
        if block["type"] not in ("context", "header", "actions", "rich_text", "input", "divider", "image"):
            yield f"a {block['type']} block"
        ids = [element.get("action_id") for element in block.get("elements", ()) if isinstance(element, dict)]
        if len([one for one in ids if one]) != len({one for one in ids if one}):
            yield f"an action twice in one block: {ids}"
        yield from _objects(block, host, callable_)
    for block in blocks:
        if block["type"] == "rich_text":
            for element in block["elements"]:
                yield from _rich(element)
        elif block["type"] == "context":
            for element in block["elements"]:
                yield from _isolated(element.get("text", ""), "context")
        elif block["type"] in ("header", "actions") and any(CANARY in text for text in _strings(block)):
            yield f"foreign text in a {block['type']}"


def _objects(node: Any, host: str, callable_: frozenset[str]) -> Iterator[str]:
    """Text objects, mentions and links, wherever they stand."""
    if isinstance(node, list):
        for one in node:
            yield from _objects(one, host, callable_)
    if not isinstance(node, dict):
        return
    kind = node.get("type")
    if kind in ("mrkdwn", "markdown"):
        yield f"{kind} somewhere"
    if kind == "plain_text":
        if node.get("emoji") is not False:
            yield "plain_text with emoji"
        if not 1 <= len(node["text"]) <= PLAIN_MAX:
            yield f"plain_text of {len(node['text'])} characters"
    if kind in ("usergroup", "broadcast", "channel", "team"):
        yield f"live mention: {kind}"
    if kind == "user" and node.get("user_id") not in callable_:
        yield f"live mention of {node.get('user_id')}"
    if kind == "link":
        yield from _link(node, host)
    if kind == "emoji" and not re.fullmatch(r"[a-z0-9_+-]+", node.get("name", "")):
        yield "an emoji that is none of ours"
    for key in ("url", "image_url", "thumb_url", "title_link"):
        if key in node and kind != "link":
            yield f"{key} on a {kind}"
    limit = {"button": ("text", 75), "header": ("text", 150), "input": ("label", 2_000)}.get(str(kind))
    if limit and len(node[limit[0]]["text"]) > limit[1]:
        yield f"{kind} too long"
    if "initial_value" in node and len(node["initial_value"]) > min(node.get("max_length", 3_000), 3_000):
        yield "initial_value too long"
    for value in node.values():
        yield from _objects(value, host, callable_)


def _link(node: Json, host: str) -> Iterator[str]:
    label, target = node.get("text", ""), urlsplit(node["url"])
    if target.hostname != host:
        yield f"a link to {target.hostname}"
    if CANARY in label or re.search(r"[./@:]|www", label):
        yield f"a link labelled {label!r}"
    if node.get("unsafe"):
        yield "an unsafe link"


def _rich(element: Json) -> Iterator[str]:
    """In sections foreign text is isolated; in quotes and preformatted text it stands by itself."""
    texts = [one for one in element["elements"] if one.get("type") == "text"]
    for one in texts:
        if len(one["text"]) > PLAIN_MAX:
            yield f"rich text of {len(one['text'])} characters"
        if not one["text"]:
            yield "empty rich text"
        yield from _isolated(one["text"], element["type"])
        if element["type"] == "rich_text_section" and "\n" in one["text"]:
            yield "a break inside a line"
    if element["type"] in ("rich_text_quote", "rich_text_preformatted") and len(texts) != len(element["elements"]):
        yield "a quote with more than words"


def _isolated(text: str, where: str) -> Iterator[str]:
    at = text.find(CANARY)
    if at >= 0 and text.rfind(FSI, 0, at) <= text.rfind(PDI, 0, at):
        yield f"foreign text without isolates in {where}"


# ------------------------------------------------------------------ every string there is


def _texts(node: Any, key: str) -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _texts(name, "a key")
            yield from _texts(value, name)
    elif isinstance(node, list | tuple):
        for one in node:
            yield from _texts(one, key)
    elif isinstance(node, str):
        if key in IDS and not re.fullmatch(IDS[key], node):
            yield f"{key} holds {node[:60]!r}"
        yield from characters(node)


def characters(text: str) -> Iterator[str]:
    """Direction controls but our own balanced isolates, what shows as nothing, towers of marks, broken text."""
    if text.isascii() and text.isprintable():
        return
    depth = 0
    for char in ISOLATES.findall(text):
        depth += (char == FSI) - (char == PDI)
        if not 0 <= depth <= 1:
            yield "unbalanced isolates"
            return
    if depth:
        yield "unbalanced isolates"
    marks, before = 0, ""
    for number, char in enumerate(text):
        if _is_plain(char):
            marks, before = 0, char
            continue
        kind, point = unicodedata.category(char), ord(char)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if marks > MARKS_MAX:
            yield f"{marks} marks on one letter"
        if char in BIDI and char not in (FSI, PDI):
            yield f"direction control U+{point:04X}"
        elif char in JOINERS:
            after = text[number + 1 : number + 2]
            if not (_joins(before) and _joins(after)):
                yield f"joiner U+{point:04X} that joins nothing"
        elif char in SELECTORS or 0xE0100 <= point <= 0xE01EF or 0x180B <= point <= 0x180D or point == 0x180F:
            if not before or before.isspace() or before in SELECTORS:
                yield f"selector U+{point:04X} that selects nothing"
        elif char not in (FSI, PDI) and any(first <= point <= last for first, last in IGNORABLE):
            yield f"invisible U+{point:04X}"
        elif kind in ("Cf", "Co", "Cs") and char not in (FSI, PDI):
            yield f"{kind} U+{point:04X}"
        elif kind == "Cc" and char not in "\n\t":
            yield f"control U+{point:04X}"
        elif (point & 0xFFFE) == 0xFFFE or 0xFDD0 <= point <= 0xFDEF:
            yield f"no character U+{point:04X}"
        before = char


@cache
def _is_plain(char: str) -> bool:
    """Whether nothing is ever wrong with it, whatever stands around it; most are, and each is looked up once."""
    point = ord(char)
    if char in "\n\t":
        return True
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Co", "Cs", "Cc") or any(a <= point <= z for a, z in IGNORABLE):
        return False
    return not (0xE0100 <= point <= 0xE01EF or (point & 0xFFFE) == 0xFFFE or 0xFDD0 <= point <= 0xFDEF)


def _joins(char: str) -> bool:
    """Whether a joiner can belong to it: letters and marks of scripts that join, symbols that make up emoji."""
    if not char:
        return False
    script = unicodedata.name(char, "").split(" ")[0]
    latin = script in ("LATIN", "GREEK", "CYRILLIC", "DIGIT", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "HEBREW")
    return not (latin or char.isspace() or (ord(char) < 0x300)) and unicodedata.category(char)[0] in "LMS"


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from _strings(value)
    elif isinstance(node, list | tuple):
        for one in node:
            yield from _strings(one)
