"""Pages from templates, everything in them escaped; the template engine is imported with the first page."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment


class Templates:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: Environment | None = None

    def render(self, name: str, **values: Any) -> str:
        """The page ``name`` with these values."""
        if self._made is None:
            from jinja2 import Environment, FileSystemLoader

            self._made = Environment(
                loader=FileSystemLoader(self._folder),
                autoescape=True,
                auto_reload=False,
                trim_blocks=True,
                lstrip_blocks=True,
            )
        return self._made.get_template(name).render(**values)
