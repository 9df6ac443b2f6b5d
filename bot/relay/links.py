"""Links from one message of ours to another: known only once the other is sent."""

from dataclasses import replace

from bot.ports import Workspace
from storage import outbox
from storage.ledger import Tx
from storage.model import ChannelId, DeliveryId, Post, RemoteId, Span

PREFIX = "delivery:"
Where = tuple[ChannelId, RemoteId | None]


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
