"""The pages behind the door: the form, and the operator's desk."""

from collections.abc import Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.web.talk.pages import Talk


def site(folder: Path, talk: Talk, desk: Sequence[Route]) -> Starlette:
    """The pages as one ASGI app."""
    return Starlette(
        routes=[
            *talk.routes(),
            *desk,
            Mount("/static", StaticFiles(directory=folder / "static")),
        ],
    )
