"""Discord's marks, as people read what is written with them."""

import re

MARKS = re.compile(
    r"\\(?P<kept>[!-/:-@\[-`{-~])|\[(?P<label>(?:\\.|[^\]\\])*)\]\(<[^>]*>\)|\*\*|<@!?\d+>|<t:\d+:\w>|[\u2068\u2069\u200b]",
    re.ASCII,
)


def read(text: str) -> str:
    """A line as it is read: bold or not, links by their words, without the backslashes that keep marks from acting."""
    return MARKS.sub(lambda found: found["kept"] or read(found["label"] or ""), text)
