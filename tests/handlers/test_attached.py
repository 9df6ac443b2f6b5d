"""Files of ours for the team: each by a link that only we can make."""

from dataclasses import replace

from handlers import filing, minutes
from storage.model import Part
from tests.handlers.desk import Desk


def link(part: Part) -> str:
    (found,) = [span.ref for span in part.spans if span.kind == "link"]
    return found


def test_the_minutes_are_opened_by_their_links(desk: Desk) -> None:
    company = replace(desk.company, public_url="https://talk.example.com")
    parts = desk.ledger.write(minutes.attach, company, "2026-W47", "# Ä\n", '"a"\r\n', now=desk.now)
    assert [part.spans[0].text for part in parts] == ["review-2026-W47.md", "review-2026-W47.csv"]
    found = [
        desk.ledger.read(filing.open_link, company, link(part).removeprefix("https://talk.example.com/files/"))
        for part in parts
    ]
    assert [one.content for one in found if one] == ["# Ä\n".encode(), b'"a"\r\n']
    assert desk.ledger.read(filing.open_link, company, "1-" + "a" * 26) is None


def test_where_nobody_can_reach_us_they_are_named(desk: Desk) -> None:
    company = replace(desk.company, public_url="")
    parts = desk.ledger.write(minutes.attach, company, "2026-W47", "x", "y", now=desk.now)
    assert all(span.kind != "link" for part in parts for span in part.spans)
    assert "company.public_url" in parts[0].spans[-1].text
