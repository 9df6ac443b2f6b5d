"""The demo reads what Earshot posts on Discord as a person does."""

import warnings

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # discord.py imports audioop
    from bot.adapters.discord import posts

from bot.commands.demo import on_discord
from bot.commands.demo.marks import read
from storage.model import ChannelId, Delivery, DeliveryId, Part, Post, Span

WORDS = "Hello **there** [bank](x)\n\n> and: “more” * of\\it #1"


def foreign(text: str) -> Span:
    return Span(kind="foreign", text=text)


def ours(text: str, *, strong: bool = False) -> Span:
    return Span(kind="ours", text=text, strong=strong)


def test_a_card_on_discord_reads_as_it_was_written() -> None:
    parts = (
        Part(
            kind="line", spans=(Span(kind="foreign", text="Ada (Dr.)", strong=True), ours(" · by rule “refund words”"))
        ),
        Part(kind="quote", spans=(foreign(WORDS),)),
        Part(kind="facts", spans=(ours("[card]: "), Span(kind="link", text="in #product", ref="place:7/9"))),
    )
    post = Post(push="Form · for support", parts=parts)
    delivery = Delivery(id=DeliveryId(1), ref="d-1", kind="post", channel=ChannelId("7"), post=post, epoch=1)
    made = posts.shown(delivery, lambda _: "https://discord.com/channels/1/7/9", {})
    message = {"content": made["content"], "embeds": [one.to_dict() for one in made["embeds"]], "components": []}
    shown = on_discord.shown(("support", "5"), message)
    assert shown.push == "Form · for support"
    assert shown.kind == "card"
    assert shown.quotes == (WORDS,)
    assert shown.lines == ("Ada (Dr.) · by rule “refund words”", "[card]: in #product")
    assert shown.rule == "refund words"
    assert shown.leads_to == {"9"}


@pytest.mark.parametrize(("written", "meant"), [("**a** \\*b\\*", "a *b*"), ("a", "a"), ("\\[x\\]\\(y\\)", "[x](y)")])
def test_marks_that_act_are_not_read_and_those_that_do_not_are(written: str, meant: str) -> None:
    assert read(written) == meant
