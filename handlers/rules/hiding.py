"""What is asked of whoever masks, and what they answer. To ask loads nothing; to answer loads all words and names."""

from dataclasses import dataclass, field, replace

from handlers.rules.mask import Record

BROKEN = "it could not be masked"
OBJECTED = "something in it may still tell who is speaking"
OTHERS_MAX = 300
"""Of more people only those are looked for of whose name the beginning of a part may stand there, in any form."""
NOT_YET = "it is not masked yet; that is tried again by itself"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToMask:
    """Words, what the record knows of whoever may be told from them, and the language that they are in."""

    text: str = ""
    record: Record = field(default_factory=Record)
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """Words without anything that could tell."""

    text: str = ""
    why: str = ""
    """Why they are held; empty where they may be shown to who releases them."""


def hide(asked: ToMask) -> Masked:
    """Fails closed: what cannot be masked, or is objected to by the detector that reads what is left, is held."""
    if not asked.text:
        return Masked()
    from handlers.rules.mask import mask
    from handlers.rules.masking.known import near
    from handlers.rules.objecting import objections

    try:
        record = asked.record
        if len(record.others) > OTHERS_MAX:
            record = replace(record, others=near(record.others, asked.text))
        found = mask(asked.text, record, language=asked.language).text
        doubts = objections(found, record, asked.language)
    except Exception as error:  # noqa: BLE001 - whatever it is, words that were not masked are not shown
        return Masked(why=f"{BROKEN} ({type(error).__name__})")
    # What the detector saw is not said: it may be the very thing that is to be hidden.
    return Masked(why=OBJECTED) if doubts else Masked(text=found)
