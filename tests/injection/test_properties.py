"""The same for texts that nobody thought of."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.adapters.slack import blocks
from handlers import cards as faces
from handlers import staff
from handlers.rules.escape import clean, one_line
from storage.model import (
    Conversation,
    ConversationId,
    Customer,
    CustomerId,
    Delivery,
    DeliveryId,
    Field,
    Message,
    MessageId,
    Modal,
    Person,
    PersonId,
    Post,
    Team,
)
from tests.injection.looking import CANARY, characters, findings
from tests.injection.scene import FULL

EXAMPLES = 20_000 if FULL else 250
HOST = "hearth-and-rail.example"
AT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
AIKO = PersonId("U0AIKO")

PIECES = st.sampled_from([
    "<!channel>", "<@U012AB3CD>", "<#C012AB3CD>", "<!subteam^S1>", "<https://evil.example|bank>", "&lt;!here&gt;",
    "@here", "@everyone", "[bank](https://evil.example)", "https://evil.example/?q=1", "*b*", "_i_", "~s~", "`c`",
    "```", "> ",
    ":tada:", "\u202e", "\u2066", "\u2068", "\u2069", "\u200b", "\u200d", "\ufe0f", "\u0301", "\x00", "\ud83d",
    "\udc00", "\U000e0041", "\n", "\r\n", "\u2028", "\t", "👩🏽\u200d🚀", "مرحبا", "שלום", "ﷺ", "E-ABCDEFGH",
    "Aiko has it", "4111 1111 1111 1111",
])  # fmt: skip
texts = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=()), max_size=60),
    st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=12).map("".join),
    st.text(alphabet="\u200c\u200d\ufe0e\ufe0f\u180b\U000e0100\u2800\u0301\u0645\u2764\u1820\u3400a \n", max_size=24),
)


def sent(post: Post, **more: Any) -> dict[str, Any]:
    """The call as the adapter makes it."""
    delivery = Delivery(
        id=DeliveryId(1),
        ref="d-ABCDEFGHJKMN",
        kind="post",
        channel="C1",
        post=post,
        hash="0123456789abcdef",  # type: ignore[arg-type]
    )
    return {
        "text": blocks.push_text(post), "blocks": blocks.blocks(delivery, lambda ref: f"https://{HOST}/{ref}"),
        "parse": "none", "link_names": False, "unfurl_links": False, "unfurl_media": False, **more,
    }  # fmt: skip


def talk(evil: str, other: str, **more: Any) -> Conversation:
    customer = Customer(
        id=CustomerId(1), name=CANARY + evil, company=CANARY + other, segment=CANARY + evil, language=other, zone=evil
    )
    about = {
        "id": ConversationId(1),
        "ref": "E-ABCDEFGH",
        "customer": customer,
        "source": "form",
        "place": CANARY + other,
    }
    routed = {"team": Team("support"), "rule": "rule words", "first_team": Team("support"), "state": "open"}
    return Conversation(**(about | routed | {"opened_at": AT, "heard_at": AT} | more))


def face(evil: str, other: str, **more: Any) -> faces.Face:
    words = [
        Message(id=MessageId(n), conversation=ConversationId(1), text=CANARY + said, at=AT)
        for n, said in enumerate((evil, other))
    ]
    people = {AIKO: Person(id=AIKO, name=CANARY + evil)}
    readers = faces.Readers(language="Japanese", here=[CANARY + other], elsewhere=[CANARY + evil])
    given_ = {
        "words": words,
        "said": 2,
        "people": people,
        "readers": readers,
        "hand_over": (Team("support"), Team("sales")),
    }
    return faces.Face(**(given_ | more))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, texts)
def test_no_card_in_any_state_does_anything(evil: str, other: str) -> None:
    owned = talk(evil, other, owner=AIKO, heard_by=AIKO, urgent=True, to_review=True)
    shown = [
        faces.card(talk(evil, other), face(evil, other)),
        faces.card(owned, face(evil, other, followers=(AIKO,), wants_to_say_back=(AIKO,), nominated=True)),
        faces.card(owned, face(evil, other, words=face(evil, other).words[:1], said=1)),
        faces.card(owned, face(evil, other, spam_by=(AIKO,))),
        faces.card(owned, face(evil, other, words_in_thread=True)),
        faces.left_behind(owned, "delivery:1"),
        Post(push="x", parts=(faces.listed(owned, {AIKO: Person(id=AIKO, name=CANARY + other)}, "place:C1/1.2"),)),
    ]
    wrong = [one for post in shown for one in findings("chat.postMessage", sent(post), host=HOST)]
    assert wrong == []


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, texts)
def test_not_even_where_the_words_are_pushed(evil: str, other: str) -> None:
    post = faces.card(talk(evil, other), face(evil * 40, other, push_words=True))
    wrong = findings("chat.postMessage", sent(post), host=HOST, words=True)
    assert wrong == []


@settings(max_examples=EXAMPLES, deadline=None)
@given(texts)
def test_a_form_that_brings_words_along_is_as_harmless(evil: str) -> None:
    view = blocks.view(staff.form(CANARY + evil), lambda ref: ref)
    assert findings("views.open", {"view": view}, host=HOST) == []


@settings(max_examples=EXAMPLES, deadline=None)
@given(texts)
def test_what_is_shown_is_decoded_no_further_however_often_it_is_rendered(evil: str) -> None:
    """T4: an entity that was written stays one; escaping happens once, and never twice."""
    once = clean(evil)
    assert clean(once) == once
    for entity in ("&lt;", "&amp;", "&#60;", "\\u003c"):
        assert clean(entity + "!channel>") == entity + "!channel>"
    escaped = blocks.push_text(Post(push=once[:500]))
    back = escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert back == once[:500]


@settings(max_examples=EXAMPLES, deadline=None)
@given(texts)
def test_cleaned_text_shows_what_it_is(evil: str) -> None:
    assert list(characters(clean(evil))) == []
    line = one_line(evil, 80)
    assert list(characters(line)) == []
    assert len(line) <= 80
    assert "\n" not in line


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, st.integers(60, 90))
@example("👨\u200d👩\u200d👧", 90)
@example("a👨\u200d👩\u200d👧", 90)
def test_no_choice_of_a_menu_is_cut_between_two_characters_that_are_one(evil: str, length: int) -> None:
    label = one_line("Ada · " + (evil or "a") * length, length)
    field = Field(name="other", label="Which one", kind="choice", optional=True, options=(("E-ABCDEFGH", label),))
    view = blocks.view(Modal(name="same_as", title="Same as…", fields=(field,), value=""), lambda ref: ref)
    assert findings("views.open", {"view": view}, host=HOST) == []
