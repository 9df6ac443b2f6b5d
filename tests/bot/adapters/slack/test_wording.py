"""What a person wrote in Slack, as the plain text that a customer would read."""

from typing import Any

from bot.adapters.slack.wording import remark_of

REPLY = {"ts": "2.0", "thread_ts": "1.0", "user": "U1"}


def section(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": list(elements)}


def text(said: str, **style: Any) -> dict[str, Any]:
    return {"type": "text", "text": said, **style}


def words(*elements: dict[str, Any]) -> str:
    return remark_of(REPLY | {"text": "*other*", "blocks": [{"type": "rich_text", "elements": list(elements)}]}).text


def test_formatting_goes_and_the_words_stay() -> None:
    assert words(section(text("Please "), text("do not", style={"bold": True}), text(" <b> & *this*"))) == (
        "Please do not <b> & *this*"
    )


def test_lists_quotes_and_code_keep_their_lines() -> None:
    items = [section(text("one")), section(text("two"))]
    ordered = {"type": "rich_text_list", "style": "ordered", "indent": 0, "offset": 2, "elements": items}
    bullets = {"type": "rich_text_list", "style": "bullet", "indent": 1, "elements": items[:1]}
    quote = {"type": "rich_text_quote", "elements": [text("a\nb")]}
    code = {"type": "rich_text_preformatted", "elements": [text("x = 1")]}
    assert words(ordered, bullets, quote, code) == "3. one\n4. two\n  • one\n> a\n> b\nx = 1"


def test_links_show_where_they_lead_and_emoji_what_they_are() -> None:
    link = {"type": "link", "url": "https://example.com", "text": "here"}
    bare = {"type": "link", "url": "mailto:a@example.com"}
    wave = {"type": "emoji", "name": "wave", "unicode": "1f44b-1f3fb"}
    own = {"type": "emoji", "name": "ourlogo"}
    said = words(section(link, text(" "), bare, text(" "), wave, own))
    assert said == "here (https://example.com) a@example.com 👋🏻:ourlogo:"


def test_whom_it_calls_is_told_apart() -> None:
    found = remark_of(
        REPLY | {"blocks": [{"type": "rich_text", "elements": [section({"type": "user", "user_id": "U2"})]}]}
    )
    assert (found.text, found.calls, found.thread, found.person) == ("@U2", ("U2",), "1.0", "U1")


def test_without_rich_text_the_text_is_decoded_once() -> None:
    assert remark_of(REPLY | {"text": "a &lt;b&gt; &amp;lt; <https://x.y|z>"}).text == "a <b> &lt; z (https://x.y)"


def test_what_an_app_wrote_is_no_person_s_and_a_root_is_no_reply() -> None:
    assert remark_of(REPLY | {"bot_id": "B1", "text": "x"}).person is None
    assert remark_of({"ts": "1.0", "thread_ts": "1.0", "user": "U1", "text": "x"}).thread is None
    assert remark_of({"ts": "1.0", "user": "U1", "text": "x\ud800"}).text == "x\ufffd"
