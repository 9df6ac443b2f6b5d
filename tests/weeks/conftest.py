"""A desk, as the handlers' tests have it."""

from tests.handlers.conftest import company, desk, staff

__all__ = ("company", "desk", "staff")
