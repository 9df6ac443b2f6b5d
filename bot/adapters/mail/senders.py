"""What our own mail server found out about who sent a mail (Authentication-Results, RFC 8601).

Only the topmost header counts, and only with the name of our own server: senders write such headers themselves.
"""

import re

from bot.adapters.mail.boxes import to_ascii
from bot.adapters.mail.sheet import Sheet
from storage.model import Sender

_RESULT = re.compile(r"^\s*(dmarc|spf|dkim)\s*(?:/\s*\d+\s*)?=\s*([a-z]+)", re.IGNORECASE)
_JUDGED = re.compile(r"\bheader\.from\s*=\s*(?:[^\s@]*@)?([^\s@]+)", re.IGNORECASE)


def sender(sheet: Sheet, trusted: str) -> Sender:
    """``verified`` when DMARC passed; ``forged`` when it failed, or SPF and DKIM both did; else ``unverified``.

    A pass for another domain than the author's says nothing of the author.
    """
    if not trusted:
        return ""
    written = sheet.one("authentication-results")
    name, _, results = _plain(written).partition(";")
    if (name.split() or [""])[0].strip('"').rstrip(".").lower() != trusted.strip().rstrip(".").lower():
        return "unverified"
    found: dict[str, set[str]] = {}
    for part in results.split(";"):
        match = _RESULT.match(part)
        if match:
            result = match[2].lower() if _is_about(part, sheet.author[1]) else "another's"
            found.setdefault(match[1].lower(), set()).add(result)
    dmarc, spf, dkim = (found.get(method, set()) for method in ("dmarc", "spf", "dkim"))
    if dmarc == {"pass"}:
        return "verified"
    if "fail" in dmarc:
        return "forged"
    both_failed = bool(spf & {"fail", "softfail"}) and bool(dkim) and dkim <= {"fail", "permerror"}
    return "forged" if both_failed and not dmarc else "unverified"


def _is_about(result: str, address: str) -> bool:
    """Whether the author's domain was judged: the one that the result names, if it names one."""
    judged = _JUDGED.search(result)
    try:
        return judged is None or to_ascii(judged[1]) == to_ascii(address.rpartition("@")[2])
    except ValueError:
        return False


def _plain(value: str) -> str:
    """Without comments, the innermost first, and with quoted texts made harmless."""
    value = re.sub(r'"(?:[^"\\]|\\.)*"', lambda match: re.sub(r'[;=()"]', "_", match[0][1:-1]), value[:10_000])
    for _ in range(5):
        value, many = re.subn(r"\([^()]*\)", " ", value)
        if not many:
            break
    return value
