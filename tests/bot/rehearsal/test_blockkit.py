"""Block Kit's limits: what fits just so is taken, what is one too much is refused with a pointer to it."""

import pytest

from bot.rehearsal.slack.blockkit import check_blocks, check_view, stored_blocks


def plain(text, **more):
    return {"type": "plain_text", "text": text, **more}


def mrkdwn(text, **more):
    return {"type": "mrkdwn", "text": text, **more}


def button(action_id="a", **more):
    return {"type": "button", "action_id": action_id, "text": plain("Go"), **more}


def option(value, text="One", **more):
    return {"text": plain(text), "value": value, **more}


def select(count=1, **more):
    return {"type": "static_select", "action_id": "s", "options": [option(str(n)) for n in range(count)], **more}


def actions(*elements):
    return {"type": "actions", "elements": list(elements)}


def entry(element, **more):
    return {"type": "input", "label": plain("Label"), "element": element, **more}


def rich(*parts):
    return {"type": "rich_text", "elements": list(parts)}


def spoken(*inlines):
    return {"type": "rich_text_section", "elements": list(inlines)}


IMAGE = {"type": "image", "image_url": "https://example.com/x.png", "alt_text": "x"}

FINE = [
    {"type": "header", "text": plain("x" * 150)},
    {"type": "section", "text": mrkdwn("x" * 3000, verbatim=True)},
    {"type": "section", "fields": [mrkdwn("x" * 2000)] * 10},
    {"type": "section", "text": plain("x"), "accessory": button(value="v" * 2000, style="danger")},
    {"type": "section", "text": plain("x"), "accessory": IMAGE},
    {"type": "context", "elements": [mrkdwn("x"), plain("y"), IMAGE] * 3},
    actions(*[button(f"a{n}") for n in range(25)]),
    actions(select(100), {"type": "overflow", "action_id": "o", "options": [option(str(n)) for n in range(5)]}),
    actions({"type": "radio_buttons", "action_id": "r", "options": [{"text": mrkdwn("*x*"), "value": "1"}]}),
    actions({"type": "datepicker", "action_id": "d", "initial_date": "2026-11-23"}),
    actions({"type": "users_select", "action_id": "u"}, {"type": "conversations_select", "action_id": "c"}),
    actions(
        button(confirm={"title": plain("Sure?"), "text": plain("Really"), "confirm": plain("y"), "deny": plain("n")})
    ),
    {"type": "divider", "block_id": "x" * 255},
    {**IMAGE, "title": plain("x" * 2000)},
    {"type": "image", "slack_file": {"id": "F1"}, "alt_text": "x"},
    entry({"type": "plain_text_input", "action_id": "i", "max_length": 3000}),
    entry(
        {
            "type": "checkboxes",
            "action_id": "i",
            "options": [option("1"), option("2")],
            "initial_options": [option("2")],
        }
    ),
    rich(
        spoken({"type": "text", "text": "x", "style": {"bold": True, "code": True}}, {"type": "emoji", "name": "eyes"})
    ),
    rich(
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "q"}]},
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "p"}], "border": 1},
        {
            "type": "rich_text_list",
            "style": "ordered",
            "indent": 2,
            "elements": [spoken({"type": "text", "text": "l"})],
        },
        spoken(
            {"type": "user", "user_id": "U1"},
            {"type": "channel", "channel_id": "C1"},
            {"type": "broadcast", "range": "here"},
        ),
        spoken(
            {"type": "link", "url": "https://example.com", "text": "x"}, {"type": "usergroup", "usergroup_id": "S1"}
        ),
        spoken({"type": "date", "timestamp": 1, "format": "{date}", "fallback": "x"}),
    ),
    {"type": "markdown", "text": "# hi"},
    {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]},
    {"type": "data_table", "caption": "x", "rows": [[{"type": "raw_text", "text": "x"}]] * 2, "page_size": 5},
    {"type": "card", "title": plain("x"), "actions": [button()]},
    {"type": "carousel", "elements": [{"type": "card", "body": mrkdwn("x")}]},
    {"type": "container", "title": plain("x"), "is_collapsible": True, "child_blocks": [{"type": "divider"}]},
    {
        "type": "video",
        "title": plain("x"),
        "video_url": "https://v.example",
        "thumbnail_url": "https://t.example",
        "alt_text": "x",
    },
]


@pytest.mark.parametrize("block", FINE, ids=lambda block: block["type"])
def test_what_fits_is_taken(block):
    assert check_blocks([block], "message", {"F1"}) == []


WRONG = [
    ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    (["x"], "must provide an object [json-pointer:/blocks/0]"),
    ([{}], "missing required field: type [json-pointer:/blocks/0]"),
    ([{"type": "nope"}], "unsupported type: nope [json-pointer:/blocks/0/type]"),
    ([{"type": "alert", "text": plain("x")}], "unsupported type: alert [json-pointer:/blocks/0/type]"),
    ([{"type": "divider", "color": "red"}], "invalid additional property: color [json-pointer:/blocks/0]"),
    (
        [{"type": "divider", "block_id": "x" * 256}],
        "must be less than 256 characters [json-pointer:/blocks/0/block_id]",
    ),
    (
        [{"type": "divider", "block_id": "x"}] * 2,
        '`block_id` "x" already exists for another block [json-pointer:/blocks/1/block_id]',
    ),
    ([{"type": "header"}], "missing required field: text [json-pointer:/blocks/0]"),
    (
        [{"type": "header", "text": plain("x" * 151)}],
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ),
    ([{"type": "header", "text": plain("")}], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    ([{"type": "header", "text": mrkdwn("x")}], "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]"),
    ([{"type": "header", "text": "x"}], "must provide an object [json-pointer:/blocks/0/text]"),
    (
        [{"type": "header", "text": {"type": "plain_text", "text": 1}}],
        "must provide a string [json-pointer:/blocks/0/text/text]",
    ),
    ([{"type": "section"}], "missing required field: text [json-pointer:/blocks/0]"),
    (
        [{"type": "section", "text": mrkdwn("x" * 3001)}],
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ),
    (
        [{"type": "section", "text": mrkdwn("x", emoji=True)}],
        "invalid additional property: emoji [json-pointer:/blocks/0/text]",
    ),
    (
        [{"type": "section", "text": plain("x", verbatim=True)}],
        "invalid additional property: verbatim [json-pointer:/blocks/0/text]",
    ),
    (
        [{"type": "section", "fields": [plain("x")] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ),
    (
        [{"type": "section", "fields": [plain("x" * 2001)]}],
        "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
    ),
    (
        [{"type": "section", "text": plain("x"), "accessory": {"type": "plain_text_input"}}],
        "unsupported type: plain_text_input [json-pointer:/blocks/0/accessory/type]",
    ),
    (
        [{"type": "context", "elements": [plain("x")] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ),
    ([{"type": "context", "elements": []}], "must provide at least one item [json-pointer:/blocks/0/elements]"),
    (
        [{"type": "context", "elements": [button()]}],
        "unsupported type: button [json-pointer:/blocks/0/elements/0/type]",
    ),
    (
        [actions(*[button(f"a{n}") for n in range(26)])],
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ),
    (
        [actions(button("a"), button("a"))],
        '`action_id` "a" already exists for another element [json-pointer:/blocks/0/elements/1/action_id]',
    ),
    ([actions(button("x" * 256))], "must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]"),
    (
        [actions(button(text=plain("x" * 76)))],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ),
    (
        [actions(button(value="x" * 2001))],
        "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
    ),
    ([actions(button(style="loud"))], "must be a valid enum value [json-pointer:/blocks/0/elements/0/style]"),
    ([actions(button(disabled=True))], "invalid additional property: disabled [json-pointer:/blocks/0/elements/0]"),
    ([actions(button(url="javascript:alert(1)"))], "must be a valid URL [json-pointer:/blocks/0/elements/0/url]"),
    ([actions(select(101))], "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]"),
    ([actions(select(0))], "must provide at least one item [json-pointer:/blocks/0/elements/0/options]"),
    (
        [actions({"type": "static_select", "action_id": "s"})],
        "must define either `options` or `option_groups`, not both [json-pointer:/blocks/0/elements/0]",
    ),
    (
        [actions(select(1, initial_option=option("zz")))],
        "initial option must match one of the options [json-pointer:/blocks/0/elements/0]",
    ),
    (
        [actions({"type": "overflow", "action_id": "o", "options": [option(str(n)) for n in range(6)]})],
        "no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    (
        [actions({"type": "radio_buttons", "action_id": "r", "options": [option(str(n)) for n in range(11)]})],
        "no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    (
        [actions({"type": "overflow", "action_id": "o", "options": [option("1", "x" * 76)]})],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]",
    ),
    (
        [actions({"type": "datepicker", "action_id": "d", "initial_date": "tomorrow"})],
        "must be in YYYY-MM-DD format [json-pointer:/blocks/0/elements/0/initial_date]",
    ),
    (
        [{**IMAGE, "slack_file": {"id": "F1"}}],
        "must define either `image_url` or `slack_file`, not both [json-pointer:/blocks/0]",
    ),
    (
        [{"type": "image", "slack_file": {"id": "F2"}, "alt_text": "x"}],
        "invalid slack file [json-pointer:/blocks/0/slack_file]",
    ),
    (
        [{"type": "image", "image_url": "https://x.example"}],
        "missing required field: alt_text [json-pointer:/blocks/0]",
    ),
    ([{**IMAGE, "image_url": "ftp://x"}], "must be a valid URL [json-pointer:/blocks/0/image_url]"),
    (
        [entry({"type": "number_input", "action_id": "i", "is_decimal_allowed": False})],
        "unsupported type: number_input [json-pointer:/blocks/0/element/type]",
    ),
    (
        [entry({"type": "plain_text_input", "action_id": "i", "max_length": 3001})],
        "must be between 1 and 3000 [json-pointer:/blocks/0/element/max_length]",
    ),
    (
        [rich({"type": "rich_text_song", "elements": []})],
        "unsupported type: rich_text_song [json-pointer:/blocks/0/elements/0/type]",
    ),
    (
        [rich(spoken({"type": "text", "text": ""}))],
        "must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]",
    ),
    (
        [rich(spoken({"type": "text", "text": "x", "style": {"loud": True}}))],
        "invalid additional property: loud [json-pointer:/blocks/0/elements/0/elements/0/style]",
    ),
    (
        [rich({"type": "rich_text_list", "style": "square", "elements": [spoken()]})],
        "must be a valid enum value [json-pointer:/blocks/0/elements/0/style]",
    ),
    (
        [rich({"type": "rich_text_list", "style": "bullet", "elements": [{"type": "text", "text": "x"}]})],
        "unsupported type [json-pointer:/blocks/0/elements/0/elements/0/type]",
    ),
    (
        [{"type": "card", "subtitle": plain("x")}],
        "must define one of: hero_image, title, actions, body [json-pointer:/blocks/0]",
    ),
    ([{"type": "container", "child_blocks": [{"type": "markdown", "text": "x"}]}], "unsupported type: markdown"),
    ([{"type": "markdown", "text": "x" * 12_001}], "must be less than 12001 characters [json-pointer:/blocks/0/text]"),
    ([{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * 21]}], "no more than 20 items allowed"),
]


@pytest.mark.parametrize(("blocks", "complaint"), WRONG, ids=lambda value: value if isinstance(value, str) else "")
def test_what_does_not_fit_is_refused_with_a_pointer(blocks, complaint):
    complaints = check_blocks(blocks, "message", {"F1"})
    assert any(line.startswith(f"[ERROR] {complaint}") for line in complaints), complaints


def modal(*blocks, **more):
    return {"type": "modal", "title": plain("T"), "blocks": list(blocks), **more}


INPUT = entry({"type": "plain_text_input", "action_id": "i"}, block_id="b")


@pytest.mark.parametrize(
    ("view", "complaint"),
    [
        (modal(INPUT), "missing required field: submit [json-pointer:/view]"),
        ({"type": "modal", "blocks": []}, "missing required field: title [json-pointer:/view]"),
        (modal(title=plain("x" * 25)), "must be less than 25 characters [json-pointer:/view/title/text]"),
        (modal(submit=plain("x" * 25)), "must be less than 25 characters [json-pointer:/view/submit/text]"),
        (modal(close=plain("x" * 25)), "must be less than 25 characters [json-pointer:/view/close/text]"),
        (modal(private_metadata="x" * 3001), "must be less than 3001 characters [json-pointer:/view/private_metadata]"),
        (modal(callback_id="x" * 256), "must be less than 256 characters [json-pointer:/view/callback_id]"),
        (modal(*[{"type": "divider"}] * 101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
        (modal({"type": "markdown", "text": "x"}), "unsupported type: markdown [json-pointer:/view/blocks/0/type]"),
        (modal(color="red"), "invalid additional property: color [json-pointer:/view]"),
        ({"type": "home", "blocks": []}, "unsupported type: home [json-pointer:/view/type]"),
        ("x", "must provide an object [json-pointer:/view]"),
    ],
)
def test_what_is_wrong_with_a_modal(view, complaint):
    complaints = check_view(view, kind="modal")
    assert any(line.startswith(f"[ERROR] {complaint}") for line in complaints), complaints


def test_modals_and_homes_take_more_than_messages():
    number = entry({"type": "number_input", "action_id": "n", "is_decimal_allowed": True})
    everything = modal(number, {"type": "alert", "text": plain("x")}, *[{"type": "divider"}] * 98, submit=plain("Go"))
    assert check_view(everything, kind="modal") == []
    assert check_view({"type": "home", "blocks": [{"type": "divider"}] * 100}, kind="home") == []


def test_stored_blocks_are_spelled_out():
    ids = iter("abcdefgh")
    blocks = [
        {
            "type": "section",
            "text": mrkdwn("@here see #support 👀"),
            "accessory": {"type": "button", "text": plain("👀")},
        },
        {"type": "section", "text": mrkdwn("@here & #support", verbatim=True)},
        entry({"type": "plain_text_input"}),
    ]
    first, second, third = stored_blocks(blocks, lambda: next(ids), {"support": "C1"}.get)
    assert first["text"]["text"] == "<!here> see <#C1|support> :eyes:"
    assert first["accessory"]["text"] == {"type": "plain_text", "text": ":eyes:", "emoji": True}
    assert first["block_id"]
    assert first["accessory"]["action_id"]
    assert second["text"]["text"] == "@here &amp; #support"
    assert (third["optional"], third["dispatch_action"]) == (False, False)
