"""What a mail server says of a mail that it was given (RFC 3464)."""

import re
from collections.abc import Sequence
from email.message import Message

from bot.adapters.mail.sheet import Report

RECIPIENTS_MAX = 50
STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b", re.ASCII)


def read(groups: Sequence[Message]) -> list[Report]:
    """One report for each recipient that the status names."""
    found: list[Report] = []
    for group in groups[:RECIPIENTS_MAX]:
        action = str(group.get("action", ""))[:50].strip().lower()
        status = STATUS.search(str(group.get("status", ""))[:200])
        why = " ".join(str(group.get("diagnostic-code", ""))[:2_000].split())
        if action or status:
            found.append(
                Report(
                    action=action.partition(" ")[0],
                    status=status[1] if status else "",
                    why=re.sub(r"^[\w-]{1,20}\s*;\s*", "", why)[:500],
                )
            )
    return found
