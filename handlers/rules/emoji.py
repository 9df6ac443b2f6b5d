"""Emoji by name: skin tones and second names mean the same, whoever reacts."""

_SAME = """
+1 thumbsup | -1 thumbsdown | hand raised_hand | double_vertical_bar pause_button | exclamation heavy_exclamation_mark
memo pencil | email envelope | phone telephone | large_blue_circle blue_circle | thinking_face thinking
facepunch punch | runner running | bee honeybee | boom collision | car red_car | boat sailboat | book open_book
rolling_on_the_floor_laughing rofl | laughing satisfied | hankey poop shit | shirt tshirt | mans_shoe shoe
black_square_for_stop stop_button | shopping_trolley shopping_cart | moon waxing_gibbous_moon | dolphin flipper
feet paw_prints | knife hocho | dancer dancers | lantern izakaya_lantern | tangerine orange mandarin
flag-jp jp | flag-de de | flag-fr fr | flag-es es | flag-it it | flag-gb gb uk | flag-us us | flag-cn cn | flag-kr kr
"""
"""Slack's standard second names, the stored one first; what is not here has one name."""

ALIASES = {
    other: first
    for line in _SAME.strip().splitlines()
    for first, *others in [names.split() for names in line.split("|")]
    for other in others
}


def canonical(name: str) -> str:
    """The one name of an emoji, as settings and platforms may write it: no colons, no skin tone, no second name."""
    plain = name.strip(":").partition("::")[0]
    return ALIASES.get(plain, plain)
