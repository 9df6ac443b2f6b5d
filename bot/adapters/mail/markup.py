"""Mail written in HTML, as text: blocks become lines, links show their address, what is hidden stays out."""

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote

from bot.adapters.mail.bounds import MARKUP_MAX, TooLong, within

BLOCKS = frozenset(
    """
    address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr
    li main nav ol p pre section table tbody tfoot thead tr ul
    """.split()  # noqa: SIM905 - read as words
)
APART = frozenset({"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"})
"""Blocks with an empty line around them."""
SILENT = frozenset(
    {"head", "math", "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title"}
)
IN_HEAD = frozenset({"head", "base", "link", "meta", "noscript", "object", "script", "style", "template", "title"})
"""What may stand in a head; anything else ends it, as its end tag may be left out (HTML 4.01, 7.4.1; HTML 5, 4.2.1)."""
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])", re.IGNORECASE
)
SHOWN = ("http://", "https://", "mailto:", "tel:")
DEEP = 500
SECONDS = 1.0


def to_text(html: str) -> str:
    """The words a reader of the mail would see. What takes too long loses its tags and nothing else."""
    html = re.sub(r"""data:[\w/+.-]{0,100}(?:;[\w=-]{0,50})*,[^"'\s>)]*""", "", html)[:MARKUP_MAX]
    try:
        with within(SECONDS):
            reader = _Reader()
            reader.feed(html)
            reader.close()
            return reader.text()
    except (TooLong, AssertionError, RecursionError):
        return _without_tags(html)


def _without_tags(html: str) -> str:
    """Each letter is looked at once."""
    found: list[str] = []
    place = 0
    while (begin := html.find("<", place)) >= 0 and (end := html.find(">", begin)) >= 0:
        found.append(html[place:begin])
        name = re.match(r"</?([a-zA-Z0-9]{1,20})", html[begin : begin + 30])
        if name and (name[1].lower() in BLOCKS or name[1].lower() == "br"):
            found.append("\n")
        place = end + 1
    found.append(html[place:])
    return unescape("".join(found))


def _picture(given: dict[str, str]) -> str:
    """One that came along, by its id, which becomes its name later; of another what stands there without it."""
    came = re.fullmatch(r"(?i)cid:([^\[\]\s]{1,250})", given.get("src", "").strip())
    said = f"cid:{unquote(came[1])}" if came else given.get("alt", "").strip()
    return f"[{said}]" if said else ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line: list[str] = []
        self._open: list[tuple[str, bool]] = []
        """Open elements, and whether what is in them is hidden."""
        self._links: list[tuple[str, int]] = []
        self._quoted = 0
        self._pre = 0

    def text(self) -> str:
        self._break()
        text = "\n".join(self._lines)
        return re.sub(r"\n(?:(?:> ?)*\n){2,}", "\n\n", text).strip("\n")

    @property
    def _hidden(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._open and self._open[-1][0] == "head" and tag not in IN_HEAD:
            self._open.pop()
        if tag == "br":
            self._break(always=True)
            return
        given = {name: value or "" for name, value in attrs}
        if tag == "img" and not self._hidden:
            self._line.append(_picture(given))
        if tag in BLOCKS:
            self._break(apart=tag in APART)
        if tag in VOID:
            return
        hidden = self._hidden or tag in SILENT or "hidden" in given or bool(HIDDEN.search(given.get("style", "")))
        if len(self._open) < DEEP:
            self._open.append((tag, hidden))
            self._quoted += tag == "blockquote"
            self._pre += tag == "pre"
        if tag == "a":
            self._links.append((given.get("href", "").strip(), len(self._line)))
        self._line.append({"li": "- ", "td": " ", "th": " "}.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if tag == "a" and self._links:
            self._end_link(*self._links.pop())
        if tag in BLOCKS:
            self._break(apart=tag in APART)
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                for closed, _ in self._open[place:]:
                    self._quoted -= closed == "blockquote"
                    self._pre -= closed == "pre"
                del self._open[place:]
                break

    def handle_data(self, data: str) -> None:
        if self._hidden or not data:
            return
        if self._pre:
            first, *rest = data.split("\n")
            self._line.append(first)
            for line in rest:
                self._break(always=True)
                self._line.append(line)
        else:
            self._line.append(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _end_link(self, href: str, began: int) -> None:
        """Shows where a link leads, where its words do not say so."""
        words = "".join(self._line[began:]).strip()
        bare = href.removeprefix("mailto:").removeprefix("tel:")
        if not href.lower().startswith(SHOWN) or self._hidden or not words:
            return
        if words.rstrip("/") not in (bare.rstrip("/"), bare.partition("://")[2].rstrip("/")):
            self._line.append(f" ({bare[:500]})")

    def _break(self, *, apart: bool = False, always: bool = False) -> None:
        line = "".join(self._line)
        line = line.rstrip() if self._pre else re.sub(r" {2,}", " ", line).strip()
        mark = "> " * min(max(self._quoted, 0), 10)
        if line or always:
            self._lines.append(f"{mark}{line}".rstrip())
        if apart and self._lines and self._lines[-1].strip("> "):
            self._lines.append(mark.rstrip())
        self._line.clear()
        self._links = [(href, 0) for href, _ in self._links]
