"""Emoji by their Slack shortcodes: what exists, which names mean the same, and text in between."""

from __future__ import annotations

import re
from functools import cache

SKIN_TONES = {"skin-tone-2": "🏻", "skin-tone-3": "🏼", "skin-tone-4": "🏽", "skin-tone-5": "🏾", "skin-tone-6": "🏿"}

# One line per kind; each word is the character followed by its names, the first of which is the one Slack stores.
TABLE: dict[str, str] = {
    "Work": """
👀 eyes|✅ white_check_mark|🚨 rotating_light|📌 pushpin|📣 mega|👍 +1,thumbsup|👎 -1,thumbsdown|⏸️ double_vertical_bar,pause_button
❓ question|✋ hand,raised_hand|💬 speech_balloon|📞 telephone_receiver|👏 clap|📨 incoming_envelope|❗ exclamation,heavy_exclamation_mark
❌ x|✔️ heavy_check_mark|☑️ ballot_box_with_check|🔥 fire|💯 100|🎉 tada|🚀 rocket|⭐ star|🌟 star2|💡 bulb|🔔 bell|🔕 no_bell
⏰ alarm_clock|⏳ hourglass_flowing_sand|⌛ hourglass|📎 paperclip|📝 memo,pencil|✏️ pencil2|📅 date|📆 calendar|🗓️ spiral_calendar_pad
📈 chart_with_upwards_trend|📉 chart_with_downwards_trend|📊 bar_chart|📋 clipboard|📂 open_file_folder|📁 file_folder|🗂️ card_index_dividers
📦 package|📬 mailbox_with_mail|📭 mailbox_with_no_mail|📥 inbox_tray|📤 outbox_tray|✉️ email,envelope|📧 e-mail|📩 envelope_with_arrow
🔗 link|🔒 lock|🔓 unlock|🔑 key|🔍 mag|🔎 mag_right|🛠️ hammer_and_wrench|🔧 wrench|🔨 hammer|⚙️ gear|🧰 toolbox|🧪 test_tube
🐛 bug|🚧 construction|⚠️ warning|⛔ no_entry|🚫 no_entry_sign|🛑 octagonal_sign|♻️ recycle|🆕 new|🆗 ok|🆘 sos|🔴 red_circle
🟠 large_orange_circle|🟡 large_yellow_circle|🟢 large_green_circle|🔵 large_blue_circle,blue_circle|🟣 large_purple_circle|⚪ white_circle
⚫ black_circle|🟥 large_red_square|🟩 large_green_square|🟦 large_blue_square|💼 briefcase|💰 moneybag|💳 credit_card|🧾 receipt
🏷️ label|🛒 shopping_trolley,shopping_cart|🪑 chair|🛋️ couch_and_lamp|🛏️ bed|🚪 door|🚚 truck|🚛 articulated_lorry|🏭 factory|🏠 house
🏢 office|🖥️ desktop_computer|💻 computer|📱 iphone|☎️ phone,telephone|📷 camera|🎥 movie_camera|🎧 headphones|🎤 microphone
👂 ear|🦻 ear_with_hearing_aid|🗣️ speaking_head_in_silhouette|🧵 thread|🪡 sewing_needle|🗳️ ballot_box_with_ballot|⚖️ scales
🤖 robot_face|🏁 checkered_flag|🚩 triangular_flag_on_post|🎯 dart|🥇 first_place_medal|🏆 trophy|📰 newspaper|📖 book,open_book
""",
    "Faces": """
😀 grinning|😃 smiley|😄 smile|😁 grin|😆 laughing,satisfied|😅 sweat_smile|🤣 rolling_on_the_floor_laughing,rofl|😂 joy
🙂 slightly_smiling_face|🙃 upside_down_face|😉 wink|😊 blush|😇 innocent|🥰 smiling_face_with_3_hearts|😍 heart_eyes|🤩 star-struck
😘 kissing_heart|😋 yum|😛 stuck_out_tongue|😜 stuck_out_tongue_winking_eye|🤪 zany_face|🤗 hugging_face|🤭 face_with_hand_over_mouth
🤫 shushing_face|🤔 thinking_face,thinking|🤐 zipper_mouth_face|🤨 face_with_raised_eyebrow|😐 neutral_face|😑 expressionless
😶 no_mouth|😏 smirk|😒 unamused|🙄 face_with_rolling_eyes|😬 grimacing|😌 relieved|😔 pensive|😪 sleepy|😴 sleeping|😷 mask
🤒 face_with_thermometer|🤕 face_with_head_bandage|🤢 nauseated_face|🥵 hot_face|🥶 cold_face|🥴 woozy_face|😵 dizzy_face
🤯 exploding_head|🥳 partying_face|😎 sunglasses|🤓 nerd_face|🧐 face_with_monocle|😕 confused|😟 worried|🙁 slightly_frowning_face
😮 open_mouth|😯 hushed|😲 astonished|😳 flushed|🥺 pleading_face|😦 frowning|😧 anguished|😨 fearful|😰 cold_sweat
😥 disappointed_relieved|😢 cry|😭 sob|😱 scream|😖 confounded|😣 persevere|😞 disappointed|😓 sweat|😩 weary|😫 tired_face|🥱 yawning_face
😤 triumph|😡 rage|😠 angry|🤬 face_with_symbols_on_mouth|💀 skull|👻 ghost|👽 alien|🙈 see_no_evil|🙉 hear_no_evil|🙊 speak_no_evil
""",
    "People": """
👋 wave|🤚 raised_back_of_hand|🖐️ raised_hand_with_fingers_splayed|👌 ok_hand|🤏 pinching_hand|✌️ v|🤞 crossed_fingers|🤟 i_love_you_hand_sign
🤘 the_horns|🤙 call_me_hand|👈 point_left|👉 point_right|👆 point_up_2|👇 point_down|☝️ point_up|✊ fist|👊 facepunch,punch
🙌 raised_hands|👐 open_hands|🤲 palms_up_together|🤝 handshake|🙏 pray|✍️ writing_hand|💪 muscle|🧠 brain|👁️ eye|👄 lips
👶 baby|🧒 child|👦 boy|👧 girl|🧑 adult|👨 man|👩 woman|👴 older_man|👵 older_woman|🙋 raising_hand|🤷 shrug|🤦 face_palm|🙇 bow
🙅 no_good|🙆 ok_woman|💁 information_desk_person|👮 cop|🕵️ sleuth_or_spy|👷 construction_worker|🧑‍💻 technologist|🏃 runner,running
🚶 walking|💃 dancer|👥 busts_in_silhouette|👤 bust_in_silhouette|👨‍👩‍👧 man-woman-girl|🫶 heart_hands|🫡 saluting_face|🫠 melting_face
""",
    "Nature and food": """
🐶 dog|🐱 cat|🐭 mouse|🐰 rabbit|🦊 fox_face|🐻 bear|🐼 panda_face|🐨 koala|🐯 tiger|🦁 lion_face|🐮 cow|🐷 pig|🐸 frog|🐵 monkey_face
🐔 chicken|🐧 penguin|🐦 bird|🦆 duck|🦉 owl|🐴 horse|🦄 unicorn_face|🐝 bee,honeybee|🦋 butterfly|🐌 snail|🐞 beetle|🐢 turtle|🐍 snake
🐙 octopus|🐟 fish|🐬 dolphin|🐳 whale|🐘 elephant|🌵 cactus|🎄 christmas_tree|🌲 evergreen_tree|🌳 deciduous_tree|🌴 palm_tree|🌱 seedling
🌿 herb|🍀 four_leaf_clover|🍁 maple_leaf|🍂 fallen_leaf|🌸 cherry_blossom|🌹 rose|🌻 sunflower|🌷 tulip|🌍 earth_africa
🌎 earth_americas|🌏 earth_asia|🌙 crescent_moon|☀️ sunny|⛅ partly_sunny|☁️ cloud|🌧️ rain_cloud|⛈️ thunder_cloud_and_rain|❄️ snowflake
⚡ zap|🌈 rainbow|🌊 ocean|💧 droplet|✨ sparkles|🍏 green_apple|🍎 apple|🍊 tangerine|🍋 lemon|🍌 banana|🍉 watermelon|🍇 grapes
🍓 strawberry|🍒 cherries|🍑 peach|🍍 pineapple|🥑 avocado|🍅 tomato|🥕 carrot|🌽 corn|🍞 bread|🧀 cheese_wedge|🍕 pizza|🍔 hamburger
🍟 fries|🌮 taco|🍜 ramen|🍣 sushi|🍚 rice|🍪 cookie|🎂 birthday|🍰 cake|🍫 chocolate_bar|🍩 doughnut|🍿 popcorn|☕ coffee|🍵 tea|🍺 beer
🍻 beers|🍷 wine_glass|🥂 clinking_glasses|🍾 champagne
""",
    "Things and signs": """
❤️ heart|🧡 orange_heart|💛 yellow_heart|💚 green_heart|💙 blue_heart|💜 purple_heart|🖤 black_heart|🤍 white_heart|💔 broken_heart
💕 two_hearts|💖 sparkling_heart|💘 cupid|💥 boom,collision|💫 dizzy|💦 sweat_drops|💤 zzz|💢 anger|🎈 balloon|🎁 gift|🎊 confetti_ball
🎨 art|🎵 musical_note|🎶 notes|🎸 guitar|🎹 musical_keyboard|🥁 drum_with_drumsticks|🎲 game_die|🧩 jigsaw|⚽ soccer|🏀 basketball
🎾 tennis|🏊 swimmer|🚴 bicyclist|🚗 car,red_car|🚕 taxi|🚌 bus|🚂 steam_locomotive|🚆 train2|🚲 bike|🛵 motor_scooter|✈️ airplane|🚢 ship
⛵ boat,sailboat|⚓ anchor|🗺️ world_map|🏖️ beach_with_umbrella|⛰️ mountain|🗼 tokyo_tower|🗽 statue_of_liberty|🕐 clock1|🕙 clock10
🧭 compass|🔋 battery|🔌 electric_plug|🕯️ candle|🧹 broom|🧯 fire_extinguisher|🗑️ wastebasket|💎 gem|🔮 crystal_ball|🛎️ bellhop_bell
🧸 teddy_bear|📚 books|📜 scroll|🖊️ lower_left_ballpoint_pen|📐 triangular_ruler|✂️ scissors|🧷 safety_pin|🔖 bookmark|🔤 abc|🔢 1234
0️⃣ zero|1️⃣ one|2️⃣ two|3️⃣ three|4️⃣ four|5️⃣ five|6️⃣ six|7️⃣ seven|8️⃣ eight|9️⃣ nine|🔟 keycap_ten|🅰️ a|🅱️ b
⬆️ arrow_up|⬇️ arrow_down|⬅️ arrow_left|➡️ arrow_right|↗️ arrow_upper_right|↘️ arrow_lower_right|↩️ leftwards_arrow_with_hook
↪️ arrow_right_hook|🔄 arrows_counterclockwise|🔁 repeat|🔀 twisted_rightwards_arrows|▶️ arrow_forward|◀️ arrow_backward
⏩ fast_forward|⏪ rewind|⏭️ black_right_pointing_double_triangle_with_vertical_bar,next_track_button|⏹️ black_square_for_stop,stop_button
⏺️ black_circle_for_record|➕ heavy_plus_sign|➖ heavy_minus_sign|✖️ heavy_multiplication_x|➗ heavy_division_sign|💲 heavy_dollar_sign
❔ grey_question|❕ grey_exclamation|‼️ bangbang|⁉️ interrobang|ℹ️ information_source|™️ tm|©️ copyright|®️ registered|🔘 radio_button
🔺 small_red_triangle|🔻 small_red_triangle_down|🔸 small_orange_diamond|🔹 small_blue_diamond|🏳️ waving_white_flag|🏴 waving_black_flag
🌐 globe_with_meridians|🈁 koko|🔰 beginner|🚮 put_litter_in_its_place|♿ wheelchair|🅿️ parking|🚻 restroom
🇯🇵 flag-jp,jp|🇵🇹 flag-pt|🇧🇷 flag-br|🇩🇪 flag-de,de|🇫🇷 flag-fr,fr|🇪🇸 flag-es,es|🇮🇹 flag-it,it|🇬🇧 flag-gb,gb,uk|🇺🇸 flag-us,us
🇳🇱 flag-nl|🇵🇱 flag-pl|🇹🇷 flag-tr|🇮🇳 flag-in|🇨🇳 flag-cn,cn|🇰🇷 flag-kr,kr|🇸🇪 flag-se|🇳🇬 flag-ng|🇱🇧 flag-lb|🇲🇽 flag-mx|🇪🇺 flag-eu
""",
}

# People's hands and bodies; everything else has no skin tone.
_TONED = frozenset(
    "+1 -1 hand clap wave raised_back_of_hand raised_hand_with_fingers_splayed ok_hand v crossed_fingers the_horns call_me_hand"
    " point_left point_right point_up_2 point_down point_up fist facepunch raised_hands open_hands pray writing_hand muscle ear"
    " baby child boy girl adult man woman older_man older_woman raising_hand shrug face_palm bow no_good ok_woman cop".split()
)


@cache
def by_name() -> dict[str, str]:
    """Every name, aliases included, to its character."""
    return {name: char for _kind, char, names in _rows() for name in names}


@cache
def stored_name() -> dict[str, str]:
    """Every name, aliases included, to the name Slack stores (`thumbsup` to `+1`)."""
    return {name: names[0] for _kind, _char, names in _rows() for name in names}


@cache
def kinds() -> tuple[tuple[str, tuple[tuple[str, tuple[str, ...], bool], ...]], ...]:
    """For a picker: per kind its (character, names, takes a skin tone)."""
    return tuple(
        (kind, tuple((char, names, names[0] in _TONED) for of, char, names in _rows() if of == kind)) for kind in TABLE
    )


def known(name: str) -> str | None:
    """The stored form of a reaction name such as `thumbsup::skin-tone-4`, or None when there is no such emoji."""
    plain, separator, tone = name.partition("::")
    stored = stored_name().get(plain)
    if stored is None:
        return None
    if not separator:
        return stored
    return f"{stored}::{tone}" if tone in SKIN_TONES and stored in _TONED else None


def to_shortcodes(text: str) -> str:
    """Unicode emoji become `:names:`, as in every text Slack hands out."""
    if text.isascii():
        return text
    return _pattern().sub(_shortcode, text)


def _shortcode(match: re.Match[str]) -> str:
    char, tone = match.group(1), match.group(2)
    name = _by_char().get(char) or _by_char()[char.rstrip("\ufe0f")]
    if not tone:
        return f":{name}:"
    number = next(key for key, value in SKIN_TONES.items() if value == tone)
    return f":{name}::{number}:"


@cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    words = [(kind, word) for kind, lines in TABLE.items() for word in lines.strip().replace("\n", "|").split("|")]
    return tuple((kind, char, tuple(names.split(","))) for kind, word in words for char, names in [word.split(" ", 1)])


@cache
def _by_char() -> dict[str, str]:
    found: dict[str, str] = {}
    for _kind, char, names in _rows():
        found[char] = names[0]
        # Texts leave the variation selector out where the character is an emoji anyway.
        if len(char) == 2 and char.endswith("\ufe0f") and ord(char[0]) > 0x2100:
            found.setdefault(char[0], names[0])
    return found


@cache
def _pattern() -> re.Pattern[str]:
    chars = sorted(_by_char(), key=len, reverse=True)
    return re.compile("(" + "|".join(map(re.escape, chars)) + ")([" + "".join(SKIN_TONES.values()) + "])?")
