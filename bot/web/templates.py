"""Pages from templates, everything in them escaped; the template engine is imported with the first page."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment


class Templates:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def render(self, name: str, **values: Any) -> str:
        """The page ``name`` with these values."""
        return _engine(self._folder).get_template(name).render(**values)


@cache
def _engine(folder: Path) -> "Environment":
    """One for each folder: it keeps what it has compiled."""
    from jinja2 import Environment, FileSystemLoader

    loader = FileSystemLoader(folder)
    return Environment(loader=loader, autoescape=True, auto_reload=False, trim_blocks=True, lstrip_blocks=True)
