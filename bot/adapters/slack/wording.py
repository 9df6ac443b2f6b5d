"""What a person wrote, as plain text: out of the rich text that Slack's clients make of it, else of its ``text``."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.adapters.slack.files import is_had
from bot.adapters.slack.reading import plain, well_formed
from storage.model import Chosen, PersonId, Remark, RemoteId

Json = Mapping[str, Any]
BULLET = "• "
INDENT = "  "


def remark_of(message: Json, *, takes_files: bool = True) -> Remark:
    """A message as somebody wrote it; without a person where an app did. What stands beside the words can go along
    where the app may read files and Slack has them.
    """
    thread, ts = str(message.get("thread_ts") or ""), str(message.get("ts") or "")
    user = "" if message.get("bot_id") or message.get("subtype") == "bot_message" else str(message.get("user") or "")
    rich = [block for block in message.get("blocks") or () if block.get("type") == "rich_text"]
    calls: list[str] = []
    text = "\n".join(_of_block(block, calls) for block in rich) if rich else plain(str(message.get("text") or ""))
    beside = [
        Chosen(remote=str(one["id"]), name=well_formed(str(one.get("name") or "file")), size=int(one.get("size") or 0))
        for one in message.get("files") or ()
        if takes_files and one.get("id") and is_had(one)
    ]
    return Remark(
        thread=RemoteId(thread) if thread and thread != ts else None,
        person=PersonId(user) if user else None,
        text=well_formed(text),
        calls=tuple(PersonId(one) for one in dict.fromkeys(calls)),
        files=tuple(beside),
        left=len(message.get("files") or ()) - len(beside),
    )


def _of_block(block: Json, calls: list[str]) -> str:
    said: list[str] = []
    for element in block.get("elements") or ():
        match element.get("type"):
            case "rich_text_list":
                said += _of_list(element, calls)
            case "rich_text_quote":
                said += [f"> {line}" for line in _line(element, calls).split("\n")]
            case _:
                said.append(_line(element, calls))
    return "\n".join(said)


def _of_list(element: Json, calls: list[str]) -> Iterator[str]:
    first, ordered = int(element.get("offset") or 0) + 1, element.get("style") == "ordered"
    for number, one in enumerate(element.get("elements") or (), first):
        head = f"{number}. " if ordered else BULLET
        yield f"{INDENT * int(element.get('indent') or 0)}{head}{_line(one, calls)}"


def _line(element: Json, calls: list[str]) -> str:
    return "".join(_inline(one, calls) for one in element.get("elements") or ()).removesuffix("\n")


def _inline(one: Json, calls: list[str]) -> str:
    match one.get("type"):
        case "link":
            url, label = str(one.get("url") or ""), str(one.get("text") or "")
            return f"{label} ({url})" if label and label != url else url.removeprefix("mailto:")
        case "emoji":
            return _emoji(one)
        case "user":
            calls.append(str(one.get("user_id") or ""))
            return f"@{one.get('user_id')}"
        case "channel":
            return f"#{one.get('channel_id')}"
        case "usergroup":
            return f"@{one.get('usergroup_id')}"
        case "broadcast":
            return f"@{one.get('range')}"
        case "date":
            return str(one.get("fallback") or "")
        case _:
            return str(one.get("text") or "")


def _emoji(one: Json) -> str:
    """The character itself where Slack names it; a company's own emoji by its name."""
    try:
        return "".join(chr(int(point, 16)) for point in str(one["unicode"]).split("-"))
    except (KeyError, ValueError, OverflowError):
        return f":{one.get('name', '')}:"
