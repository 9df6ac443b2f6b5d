"""Finds, in the text of a forwarded mail, whose words were forwarded."""

import re
from email.utils import parseaddr

from bot.adapters.mail import quotes
from bot.adapters.mail.sheet import Forwarded

BEGIN = re.compile(
    r"^[> ]*(?:-{4,}\s*(?:forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|"
    r"mensagem encaminhada|messaggio inoltrato|doorgestuurd bericht|original message|ursprüngliche nachricht|"
    r"転送されたメッセージ|转发邮件)[^\n]{0,20}-{4,}|begin forwarded message:|anfang der weitergeleiteten nachricht:|"
    r"début du message (?:transféré|réexpédié) ?:|inizio messaggio inoltrato:|inicio del mensaje reenviado:)",
    re.IGNORECASE,
)


def find(text: str) -> Forwarded | None:
    """The first forwarded mail in the text with its author; None when there is none."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if not quotes.FROM_LINE.match(line):
            continue
        end, fields = place + 1, 1
        while end < len(lines) and end - place < 12 and lines[end].strip("> "):
            fields += bool(quotes.FIELD_LINE.match(lines[end]))
            end += 1
        begun = any(BEGIN.match(one) for one in lines[max(0, place - 3) : place])
        if fields < 3 and not (begun and fields >= 2):
            continue
        name, address = author(line)
        words = "\n".join(lines[end:]).strip("\n")
        if all(one.startswith(">") for one in lines[end:] if one.strip()):
            words = "\n".join(re.sub(r"^> ?", "", one) for one in lines[end:]).strip("\n")
        if words.strip() and (name or address):
            return Forwarded(name=name, address=address, text=quotes.cut(words))
    return None


def author(line: str) -> tuple[str, str]:
    """Name and address in a line such as ``*Von:* Maria Lopes [mailto:maria@example.com]``."""
    written = re.sub(r"^[> *]*[^:：]{1,20}[:：]\*?\s*", "", line)[:500].replace("[mailto:", "<").replace("]", ">")
    try:
        name, address = parseaddr(written)
    except (ValueError, IndexError, RecursionError):
        return written.strip(), ""
    if "@" not in address:
        return written.strip(" *<>"), ""
    return name.strip("\"' "), address
