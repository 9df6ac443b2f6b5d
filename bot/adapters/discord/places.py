"""Where a message stands, as the ledger names it: its id, and behind it the thread in which it stands."""

from storage.model import ChannelId, RemoteId


def number(text: str) -> int:
    """An id; whatever is none names a channel that is not there."""
    return int(text) if text.isdecimal() else 0


def remote_of(message: int, thread: int | None) -> RemoteId:
    return RemoteId(f"{message}/{thread}" if thread else str(message))


def place_of(channel: ChannelId, remote: RemoteId) -> tuple[int, int]:
    """The message's id, and the channel or thread in which it stands."""
    message, _, thread = remote.partition("/")
    return number(message), number(thread or channel)
