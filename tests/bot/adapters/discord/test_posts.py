"""Posts as embeds: customers' text stands there letter by letter, whatever it is, and Discord takes what comes out."""

import json
import re
import warnings
from dataclasses import replace

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # discord.py imports audioop
    from bot.adapters.discord import forms, posts

from bot.adapters.discord.emoji import CHARACTERS, character, named
from storage.model import Button, ChannelId, Delivery, DeliveryId, Field, Modal, Part, Post, Span
from tests.hostile.strings import hostile

MASKED = re.compile(r"(?<!\\)\[(?:[^\]\\]|\\.)*\]\(")
ACTS = re.compile(r"(?<!\\)<(?:@|#|:|a:|t:|/)")


def foreign(text: str, kind: str = "quote") -> Part:
    return Part(kind=kind, spans=(Span(kind="foreign", text=text),))  # type: ignore[arg-type]


def delivery(*parts: Part, push: str = "Mail · for support") -> Delivery:
    post = Post(push=push, parts=parts)
    return Delivery(id=DeliveryId(1), ref="d-7K3Q9M2X4ABC", kind="post", channel=ChannelId("1"), post=post, epoch=3)


@pytest.mark.parametrize("kind", ["quote", "raw", "line", "title", "facts"])
def test_nothing_that_customers_write_links_calls_or_formats(kind: str) -> None:
    nasty = [text for _, text in hostile()]
    nasty += [
        "[bank](https://evil.example)",
        "@everyone <@&1> <@1> <#1>",
        "<t:1:R>",
        "```\n@here\n```",
        "-# small",
        "> q",
    ]
    for text in nasty:
        shown = posts.shown(delivery(foreign(text, kind), push=text), lambda _: "", {})
        said = shown["content"] + "".join(embed.description or "" for embed in shown["embeds"])
        assert not MASKED.search(said), said
        assert not ACTS.search(said), said
        assert "```" not in said
        assert shown["allowed_mentions"].to_dict() == {"parse": [], "users": []}


def test_a_customers_name_is_bold_and_nothing_in_it_ends_that() -> None:
    name = Span(kind="foreign", text="Ann** <@1>", strong=True)
    (embed,) = posts.embeds([Part(kind="line", spans=(name,))], lambda _: "")
    assert embed.description == "**\u2068Ann\\*\\* \\<\\@1\\>\u2069**"


def test_every_line_of_a_quote_is_quoted() -> None:
    (embed,) = posts.embeds([foreign("one\ntwo\n\nthree")], lambda _: "")
    assert embed.description is not None
    assert all(line.startswith("> ") for line in embed.description.split("\n"))


def test_only_whom_we_call_is_called() -> None:
    call = Part(kind="line", spans=(Span(kind="person", ref="42"), Span(kind="foreign", text="<@43>")))
    shown = posts.shown(delivery(call), lambda _: "", {})
    assert shown["allowed_mentions"].to_dict() == {"parse": [], "users": [42]}
    assert shown["content"].endswith("<@42>")


def test_what_is_too_long_for_discord_ends_where_it_has_to() -> None:
    shown = posts.shown(delivery(*(foreign("*" * 3_000) for _ in range(5)), push="p" * 5_000), lambda _: "", {})
    assert len(shown["content"]) <= 2_000
    assert sum(len(embed) for embed in shown["embeds"]) <= 6_000
    assert all(len(embed.description or "") <= 4_096 for embed in shown["embeds"])
    assert shown["embeds"][-1].footer.text == "d:d-7K3Q9M2X4ABC:3"


def test_buttons_stand_in_rows_each_once_and_menus_alone() -> None:
    row = [Button(action="own", label="I have it", value="E-1") for _ in range(7)]
    row.append(Button(action="more", label="More", value="E-1", options=(("spam", "Spam"), ("split", "Split"))))
    view = posts.view([Part(kind="buttons", buttons=tuple(row))])
    assert view is not None
    names = [child.custom_id for child in view.children]  # type: ignore[attr-defined]
    assert len(set(names)) == 8
    assert [posts.read_action(name) for name in names[:2]] == [("own", "E-1")] * 2
    assert posts.read_action("earshot:done:42") is None


def test_of_a_long_menu_the_first_25_entries_are_shown_on_a_message_and_in_a_form() -> None:
    """Discord takes no more."""
    entries = tuple((f"t{number}", f"Theme {number}") for number in range(30))
    named_first = [f"t{number}" for number in range(25)]
    button = Button(action="theme", label="Theme", value="E-1", options=entries)
    view = posts.view([Part(kind="buttons", buttons=(button,))])
    assert view is not None
    (menu,) = view.to_components()[0]["components"]
    assert [one["value"] for one in menu["options"]] == named_first
    field = Field(name="theme", label="Theme", kind="choice", options=entries)
    form = forms.form(Modal(name="theme", title="Theme", fields=(field,), submit="Keep"), "0" * 16, lambda _: "")
    (label,) = form.to_dict()["components"]
    assert [one["value"] for one in label["component"]["options"]] == named_first


def test_what_a_button_does_and_what_it_is_about_may_both_have_colons() -> None:
    pressed = posts.custom_id(Button(action="vote:act", label="Act", value="1:2"), set())
    assert posts.read_action(pressed) == ("vote:act", "1:2")


@pytest.mark.parametrize("name", sorted(CHARACTERS))
def test_an_emoji_goes_there_and_comes_back(name: str) -> None:
    assert character(named(character(name))) == character(name)


def test_skin_tones_mean_the_same() -> None:
    assert named("👍🏽") == named("👍")
    assert character("no-such-emoji-anywhere") == ""


@pytest.mark.parametrize(
    "value", ["E-1", "~0", "#7", json.dumps(["1", "“{}” | #" * 300, "", 0, ""]), "👩‍👩‍👧‍👦" * 25, "x" * 83, "x" * 84]
)
def test_what_a_button_carries_fits_whatever_it_is_and_is_found_again(value: str) -> None:
    button = Button(action="confirm_these", label="Send to 21", value=value)
    other = Button(action="confirm_these", label="Or to those", value=f"{value}.")
    entries = [Part(kind="buttons", buttons=(replace(one, label="Read"),)) for one in (button, other)]
    for parts in ([Part(kind="buttons", buttons=(button, other))], entries):
        for page in ("", "0123456789abcdef"):
            view = posts.view(parts, page)
            assert view is not None
            names = [child.custom_id for child in view.children]  # type: ignore[attr-defined]
            chosen = [one.value for child in view.children for one in getattr(child, "options", ())]
            assert all(len(name) <= 100 for name in [*names, *chosen])
            read = [posts.read_pick(one) for one in chosen] or [posts.read_action(name) for name in names]
            kept = posts.long(parts)
            assert [kept.get(one[1], one[1]) for one in read if one] == [value, f"{value}."]
            assert all(posts.is_whole(one[1]) or one[1] in kept for one in read if one)
            assert all(posts.page_of(name) == page for name in names)
