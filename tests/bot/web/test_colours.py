"""The form's colours contrast enough (WCAG 2.2, 1.4.3 and 1.4.11), reckoned from its style sheet."""

import re
from pathlib import Path

from bot import web

CSS = Path(web.__file__).parent / "static" / "talk.css"


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_all_colours_of_text_and_edges_contrast_enough_in_light_and_dark() -> None:
    light, dark, *_ = re.findall(r":root \{(.*?)\n? *\}", CSS.read_text(encoding="utf-8"), re.DOTALL)
    for look in (light, dark):
        colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", look))
        for text, ground in (
            ("ink", "ground"), ("ink", "paper"), ("soft", "ground"), ("soft", "paper"), ("wrong", "ground"),
            ("ink", "wrong-ground"), ("mark-ink", "mark"), ("mark-ink", "mark-over"), ("mark", "ground"),
        ):  # fmt: skip
            assert contrast(colour[text], colour[ground]) >= 4.5, (text, ground)
        for edge in ("line", "wrong", "mark"):
            assert contrast(colour[edge], colour["ground"]) >= 3, edge


def test_the_operator_s_colours_contrast_enough_in_light_and_dark() -> None:
    own = re.findall(r":root \{(.*?) \}", CSS.with_name("status.css").read_text(encoding="utf-8"), re.DOTALL)
    shared = re.findall(r":root \{(.*?)\n? *\}", CSS.read_text(encoding="utf-8"), re.DOTALL)
    for mine, look in zip(own, shared, strict=True):
        colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", look + mine))
        for level in ("good", "look", "bad"):
            for ground in (f"{level}-ground", "ground", "paper"):
                assert contrast(colour[level], colour[ground]) >= 4.5, (level, ground)
            assert contrast(colour["ink"], colour[f"{level}-ground"]) >= 4.5, level
        assert contrast(colour["ground"], colour["bad"]) >= 4.5
