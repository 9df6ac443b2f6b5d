"""Text that its writer's program broke into short lines (RFC 3676), in whole lines again."""

import re


def unflow(text: str, *, joined: bool = False) -> str:
    """Lines that end in a blank go on in the next one of the same quote depth. ``joined``: without that blank."""
    done: list[str] = []
    held: tuple[int, str] | None = None
    for line in text.split("\n"):
        match = re.match(r">*", line)
        depth = len(match[0]) if match else 0
        words = line[depth:]
        words = words.removeprefix(" ")
        if held is not None:
            if held[0] == depth and words != "-- ":
                words = held[1] + words
            else:
                done.append(_quoted(*held))
            held = None
        if words.endswith(" ") and words != "-- ":
            held = (depth, words[:-1] if joined else words)
        else:
            done.append(_quoted(depth, words))
    if held is not None:
        done.append(_quoted(*held))
    return "\n".join(done)


def _quoted(depth: int, words: str) -> str:
    return f"{'>' * depth} {words}" if depth else words
