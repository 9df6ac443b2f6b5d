"""The pages behind the door: the form, the customer's own, and the operator's desk."""

from collections.abc import Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles


def site(folder: Path, pages: Sequence[Route]) -> Starlette:
    """The pages as one ASGI app."""
    return Starlette(
        routes=[
            *pages,
            Mount("/static", StaticFiles(directory=folder / "static")),
        ],
    )
