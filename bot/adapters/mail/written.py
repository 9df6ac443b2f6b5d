"""Headers of ours as they go over the wire: encoded, folded, and never more than one (threat T10).

The library's own encoding is not used for them: of 3.11 it reads what a customer wrote as if it were encoded already,
raises for some of it, and puts blanks into long names.
"""

import base64
import re
from collections.abc import Iterator
from email.policy import SMTP, EmailPolicy
from typing import Any

WORD_BYTES = 42
"""Of UTF-8 in one encoded word, which has at most 75 characters (RFC 2047, section 2)."""
FOLD_AT = 72


class Written(EmailPolicy):
    """Keeps headers whose values are written already as they are, and refuses any that would be two."""

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        if name.lower().startswith("content-") or name.lower() == "mime-version":
            return super().header_store_parse(name, value)
        if re.search(r"[\r\n](?!\n? )|\0", re.sub("\r\n ", " ", value)):
            raise ValueError(f"{name}: a header has one value")
        return name, value


ASCII = Written(linesep=SMTP.linesep, refold_source="none", max_line_length=76)
UTF8 = Written(linesep=SMTP.linesep, refold_source="none", max_line_length=76, utf8=True)


def line(text: str) -> str:
    """On one line, without anything that ends one or that no text may hold."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).split())


def unstructured(text: str) -> str:
    """Such as a subject."""
    text = line(text)
    if text.isascii() and "=?" not in text:
        return folded(text.split(" "))
    return folded(_words(text))


def named(name: str, address: str) -> str:
    """``"Lopes, Maria" <maria@example.com>``; the name quoted or encoded, whatever stands in it."""
    name = line(name)
    if not name:
        return f"<{address}>"
    if name.isascii() and "=?" not in name:
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        return folded([f'"{quoted}"', f"<{address}>"])
    return folded([*_words(name), f"<{address}>"])


def folded(words: list[str]) -> str:
    """In lines, each but the first beginning with a blank (RFC 5322, 2.2.3)."""
    lines = [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + len(word) > FOLD_AT:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return "\r\n ".join(lines)


def _words(text: str) -> list[str]:
    """Encoded words (RFC 2047), none of which cuts a letter in two."""
    return [f"=?utf-8?b?{base64.b64encode(one).decode()}?=" for one in _pieces(text)]


def _pieces(text: str) -> Iterator[bytes]:
    held = b""
    for letter in text:
        written = letter.encode()
        if len(held) + len(written) > WORD_BYTES:
            yield held
            held = b""
        held += written
    yield held
