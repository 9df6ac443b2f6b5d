"""Block Kit as Slack judges it: what is accepted, what is refused with which words, and how it is stored."""

from .blocks import check_blocks, too_long
from .storing import stored_blocks
from .views import check_view

__all__ = ["check_blocks", "check_view", "stored_blocks", "too_long"]
