"""An independent reader of what we send to Discord: it lists whatever a stranger's text could do with it.

It knows nothing of posts and parts, only the JSON of messages and forms, and reads their texts as the far side does
(bot/rehearsal/discord/markup.py), which knows nothing of our renderer. A canary stands in front of every hostile
string.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from bot.rehearsal.discord import markup
from tests.injection.looking import CANARY, characters

Json = Mapping[str, Any]
POSTS = ("create_message", "edit_message", "private", "errors")
HOST = "discord.com"
ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\^{}\[\]]+", re.IGNORECASE)
"""What a client takes as one address, in which nothing calls or formats."""
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
LIVE = re.compile(r"<(?:@[!&]?|#|a?:|t:|/|id:)|[*_~`|]{1,3}\S|^(?:#{1,3}|-#|>{1,3}|-|\*) ", re.MULTILINE)
"""Whatever a client would format, call, link or show as something else, once what stands behind backslashes is gone."""
OURS = re.compile(r"<t:\d+:[Rf]>|(?<!\\)\[[^\]\n]+\]\(<https://[^>\s]+>\)|^-# |^> ", re.MULTILINE)
BOLD = re.compile(r"\*\*((?:\\.|[^*\\\n])+)\*\*")
"""We set some words in bold, names too; what stands between is read like everything else."""
EMPTY = "\u200b"
"""A line of ours with nothing on it."""


def findings(method: str, args: Json) -> list[str]:
    """Everything wrong with one message or form."""
    if method == "form":
        return list(_form(args))
    content, embeds, components = args.get("content") or "", args.get("embeds") or [], args.get("components") or []
    found = list(_allowed(args)) if method not in ("private", "errors") else []
    if CANARY in content and markup.previewed(content):
        found.append(f"previews of {markup.previewed(content)}")
    for text in markup.texts(content, embeds, components):
        found += _text(text)
    for text in markup.words(content, embeds, components):
        found += characters(_plain(text))
    return found + list(_ids(components))


def _allowed(args: Json) -> Iterator[str]:
    """What may be called is said with every call, and is nobody."""
    given = args.get("allowed_mentions")
    if (
        given is None
        or given.get("parse") != []
        or given.get("roles")
        or given.get("users")
        or given.get("replied_user")
    ):
        yield f"mentions are allowed: {given}"


def _text(text: str) -> Iterator[str]:
    bare = ADDRESS.sub("", text)
    called = markup.calls(bare)
    if called.people or called.roles or called.everybody:
        yield f"calls {called}"
    for label, url in markup.masked_links(text):
        if urlsplit(url).hostname != HOST or CANARY in label or re.search(r"[./@:]|www", label):
            yield f"a masked link: {label!r} to {url}"
    for line in text.split("\n"):
        rest = ADDRESS.sub("", ESCAPED.sub("", BOLD.sub(r"\1", OURS.sub("", line))))
        if CANARY in line and (found := LIVE.search(rest)):
            yield f"formats or calls: {found[0]!r} in {rest[:80]!r}"


def _plain(text: str) -> str:
    return "\n".join("" if line == EMPTY else line for line in ESCAPED.sub(r"\1", text).split("\n"))


def _form(form: Json) -> Iterator[str]:
    """A modal: its title is ours, and the texts in it are read like any other."""
    if CANARY in form["title"]:
        yield "foreign text in the title of a form"
    for text in markup.displayed(form["components"]):
        yield from _text(text)
        yield from characters(_plain(text))
    for text in _strings(form["components"], but=("custom_id", "content")):
        yield from characters(text)
    yield from _ids(form["components"])


def _ids(node: Any) -> Iterator[str]:
    """Nothing that anybody wrote stands where only we read."""
    for name in _strings(node, only=("custom_id",)):
        if CANARY in name or not name.isascii() or not name.isprintable():
            yield f"a custom_id {name[:60]!r}"


def _strings(node: Any, *, only: tuple[str, ...] = (), but: tuple[str, ...] = (), key: str = "") -> Iterator[str]:
    if isinstance(node, str):
        if key not in but and (not only or key in only):
            yield node
    elif isinstance(node, dict):
        for name, value in node.items():
            yield from _strings(value, only=only, but=but, key=name)
    elif isinstance(node, list | tuple):
        for one in node:
            yield from _strings(one, only=only, but=but, key=key)
