"""Emoji by name, as settings and Earshot write them, and as the characters that Discord knows."""

import unicodedata

_NAMED = """
eyes 👀 | white_check_mark ✅ | rotating_light 🚨 | pushpin 📌 | mega 📣 | incoming_envelope 📨 | thumbsup 👍 | +1 👍
thumbsdown 👎 | -1 👎 | double_vertical_bar ⏸️ | pause_button ⏸️ | question ❓ | raised_hand ✋ | hand ✋
speech_balloon 💬 | telephone_receiver 📞 | clap 👏 | sos 🆘 | moneybag 💰
bulb 💡 | dart 🎯 | wrench 🔧 | heart ❤️ | tada 🎉 | fire 🔥
warning ⚠️ | hourglass ⌛ | lock 🔒 | star ⭐ | no_entry ⛔ | x ❌ | bell 🔔 | calendar 📅 | bar_chart 📊 | memo 📝
email 📧 | phone ☎️ | house 🏠 | truck 🚚 | package 📦 | gear ⚙️ | bug 🐛 | rocket 🚀 | chart_with_upwards_trend 📈
"""
CHARACTERS = dict(one.split() for line in _NAMED.strip().splitlines() for one in line.split("|"))
_VARIANT = "\ufe0f"
_TONES = {chr(code) for code in range(0x1F3FB, 0x1F400)}
NAMES = {shown.replace(_VARIANT, ""): name for name, shown in reversed(CHARACTERS.items())}


def character(name: str) -> str:
    """The emoji that a name stands for; empty where nobody knows it. One that is written as itself stays."""
    plain = name.strip(":")
    if plain in CHARACTERS:
        return CHARACTERS[plain]
    if plain and not plain.isascii():
        return plain
    try:
        return unicodedata.lookup(plain.replace("_", " "))
    except KeyError:
        return ""


def named(shown: str) -> str:
    """The name of an emoji without its skin tone; one that has none is its own name."""
    plain = "".join(one for one in shown if one not in _TONES and one != _VARIANT)
    if plain in NAMES:
        return NAMES[plain]
    return unicodedata.name(plain, plain).lower().replace(" ", "_") if len(plain) == 1 else plain
