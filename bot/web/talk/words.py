"""What customers read of us, as HTML that is safe whatever is filled in."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from handlers.sentences import read_catalogue


def sentences(language: str) -> Callable[..., Markup]:
    """``_("Talk to %(company)s", company=…)`` in one language: safe HTML, what is filled in escaped."""
    catalogue = read_catalogue(language)

    def say(sentence: str, **filled: Any) -> Markup:
        return Markup(catalogue.get(sentence, sentence)) % filled  # noqa: S704 - our own sentences, markup-free

    return say
