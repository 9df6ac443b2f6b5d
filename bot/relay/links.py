"""What a message of ours shows of another delivery, known only once that is sent: its link, or its picture."""

from collections.abc import Mapping
from dataclasses import replace

from bot.ports import Workspace
from storage import outbox
from storage.ledger import Tx
from storage.model import ChannelId, DeliveryId, Part, Post, RemoteId, Span

PREFIX = "delivery:"
Where = tuple[ChannelId, RemoteId | None]


Far = tuple[str, RemoteId | None]


def links_to(post: Post) -> tuple[DeliveryId, ...]:
    """The deliveries whose messages a post links to."""
    return tuple(
        DeliveryId(int(span.ref.removeprefix(PREFIX)))
        for part in post.parts
        for span in part.spans
        if span.kind == "link" and span.ref.startswith(PREFIX)
    )


def places_of(tx: Tx, deliveries: tuple[DeliveryId, ...]) -> dict[DeliveryId, Where | None]:
    """Where each stands; None for one on its way, no remote id for one that never stands alone."""
    return {delivery: outbox.find_place(tx, delivery) for delivery in deliveries}


def linked(post: Post, places: dict[DeliveryId, Where | None], workspace: Workspace) -> Post:
    """The post with links that people can open."""

    def link(span: Span) -> Span:
        if span.kind != "link" or not span.ref.startswith(PREFIX):
            return span
        channel, remote = places[DeliveryId(int(span.ref.removeprefix(PREFIX)))] or (ChannelId(""), None)
        return replace(span, ref=workspace.link(channel, remote) if remote else "")

    parts = tuple(replace(part, spans=tuple(link(span) for span in part.spans)) for part in post.parts)
    return replace(post, parts=parts)


# ------------------------------------------------------------------ pictures


def pictures_of(post: Post) -> tuple[str, ...]:
    """The references of the files that a post shows."""
    return tuple(part.file for part in post.parts if part.kind == "picture")


def uploads_of(tx: Tx, refs: tuple[str, ...]) -> dict[str, Far | None]:
    """How far each file is, and as what the platform has it."""
    return {ref: outbox.find_upload(tx, ref) for ref in refs}


def pictured(post: Post, uploads: Mapping[str, Far | None]) -> Post:
    """The post with the pictures that are there: it waits for none, and of one that never comes it has the words."""
    shown = (_pictured(part, uploads.get(part.file)) if part.kind == "picture" else part for part in post.parts)
    return replace(post, parts=tuple(part for part in shown if part is not None))


def _pictured(part: Part, upload: Far | None) -> Part | None:
    state, remote = upload or ("aside", None)
    if remote is not None:
        return replace(part, file=remote)
    if state in ("quarantined", "aside"):
        return part.in_words()
    return None
