"""Pictures in messages: wanted with the message, drawn and brought to the platform afterwards, then shown in it.

No message waits for its picture. It is posted at once, and edited when the picture is there; where none can be drawn or
brought there, it is edited as well and has the same numbers in words.
"""

from dataclasses import replace
from datetime import datetime

import msgspec

from handlers.figures import Figures
from handlers.rules import drawing as review_drawing
from handlers.rules import mixture
from handlers.rules.drawing import Drawing, Volume, way
from handlers.rules.mixture import Mixture
from storage import drawings, files, outbox
from storage.drawings import Wanted
from storage.ledger import Tx
from storage.model import DeliveryId, File, Part, Post, Progress

PLACE = Part(kind="picture")
"""Where in a post the picture will stand; as long as there is none, nothing does."""
TRIES = 5
"""So often it is begun to draw one, whatever ended that."""
NAMES = {"review": "review.png", mixture.KIND: "sample.png"}
"""Of the file, by what it shows; nothing of whoever spoke is in it."""
TYPE = "image/png"


def of_week(figures: Figures) -> Drawing:
    """The picture of a review: volumes since the first week that has any, and how far the week's conversations came."""
    begin = min((number for one in figures.volumes for number, heard in enumerate(one.heard) if heard), default=-1)
    return Drawing(
        weeks=figures.weeks[begin:],
        teams=tuple(Volume(team=one.team, heard=one.heard[begin:]) for one in figures.volumes),
        way=way(
            came_in=figures.way.came_in,
            answered=figures.way.answered,
            asked=figures.way.asked,
            done=figures.way.done,
        ),
    )


def add_picture(tx: Tx, delivery: DeliveryId, drawing: Drawing | Mixture, *, now: datetime) -> None:
    """Has a message, added in this very transaction, show this at its place for a picture, where it has one."""
    post = outbox.load_post(tx, delivery)
    if PLACE not in post.parts:
        return
    upload, ref = outbox.add_upload(tx, delivery, now=now)
    picture = Part(kind="picture", file=ref, alt=_words(drawing))
    outbox.set_unsent(tx, delivery, _at_its_place(post, picture))
    drawings.add_wanted(tx, upload, msgspec.json.encode(drawing), now=now)


def _words(drawing: Drawing | Mixture) -> str:
    return mixture.in_words(drawing) if isinstance(drawing, Mixture) else review_drawing.in_words(drawing)


def with_picture(tx: Tx, delivery: DeliveryId, post: Post) -> Post:
    """What that message is to say instead, with the picture that it has."""
    has = (part for part in outbox.load_wanted(tx, delivery).parts if part.kind == "picture")
    return _at_its_place(post, next(has, PLACE))


def _at_its_place(post: Post, picture: Part) -> Post:
    return replace(post, parts=tuple(picture if part.kind == "picture" else part for part in post.parts))


# ------------------------------------------------------------------ what becomes of it


def next_to_draw(tx: Tx, *, now: datetime) -> Wanted | None:
    """What is to be drawn next; what broke too often is not drawn any more."""
    while (wanted := drawings.begin_next(tx)) is not None and wanted.tries >= TRIES:
        not_drawn(tx, wanted, "it could not be drawn", now=now)
    return wanted


def drawn(tx: Tx, wanted: Wanted, png: bytes, *, now: datetime) -> None:
    """It is kept, and from here on its delivery's."""
    if drawings.drop(tx, wanted.upload):
        name = NAMES[msgspec.json.decode(wanted.drawing).get("kind", "review")]
        kept = files.add_own(tx, File(name=name, type=TYPE, content=png), now=now)
        outbox.set_upload(tx, wanted.upload, kept.id, now=now)


def not_drawn(tx: Tx, wanted: Wanted, why: str, *, now: datetime) -> None:
    """Its message goes without it, and says so."""
    if drawings.drop(tx, wanted.upload):
        outbox.give_up_upload(tx, wanted.upload, why)
        _show(tx, wanted.upload, now=now)


def fared(tx: Tx, upload: DeliveryId, progress: Progress, *, now: datetime) -> None:
    """It came to the platform, or never will: its message shows which."""
    if progress.state in ("sent", "quarantined"):
        _show(tx, upload, now=now)


def _show(tx: Tx, upload: DeliveryId, *, now: datetime) -> None:
    """The same post once more: what stands at the picture's place is found out when it is sent."""
    message = outbox.find_message(tx, upload)
    outbox.hold(tx, message)
    outbox.set_post(tx, message, outbox.load_wanted(tx, message), now=now)
