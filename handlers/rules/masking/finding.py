"""All finders over one text, in the order in which they are believed: the record, forms, places, names."""

from typing import Protocol

from handlers.rules.masking.announced import announced
from handlers.rules.masking.beside import beside
from handlers.rules.masking.chinese import chinese
from handlers.rules.masking.folding import View, seen
from handlers.rules.masking.guessing import has_japanese, spoken
from handlers.rules.masking.japanese import japanese
from handlers.rules.masking.known import find_known, known
from handlers.rules.masking.korean import korean
from handlers.rules.masking.names import people
from handlers.rules.masking.places import employers, places
from handlers.rules.masking.scripts import foreign
from handlers.rules.masking.spans import Span, covered, trimmed
from handlers.rules.masking.structured import structured
from handlers.rules.masking.wording import is_given, is_surname, words_of

__all__ = ["Finder", "spoken"]


class _Record(Protocol):
    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def companies(self) -> tuple[str, ...]: ...
    @property
    def addresses(self) -> tuple[str, ...]: ...
    @property
    def accounts(self) -> tuple[str, ...]: ...
    @property
    def others(self) -> tuple[str, ...]: ...
    @property
    def keep(self) -> tuple[str, ...]: ...


class Finder:
    """Finds what one record and one language make telling."""

    def __init__(self, record: _Record, language: str) -> None:
        self._language = language
        self._known = known(
            names=record.names, others=record.others, companies=record.companies, addresses=record.addresses,
            numbers=record.accounts, language=language,
        )  # fmt: skip
        kept = frozenset(word.low for name in record.keep for word in words_of(seen(name).text))
        # A house may be called like a person, and who says the person's name does not mean the house.
        self._keep = frozenset(word for word in kept if not (is_given(word) or is_surname(word)))

    def find(self, text: str) -> list[Span]:
        """Where in the text itself something is to be hidden."""
        view = seen(text)
        shown = view.text
        found = list(find_known(shown, words_of(shown), self._known, self._language))
        found += structured(shown)
        found += [one for one in self._places(shown) if not self._is_kept(shown[one.start : one.end])]
        found = [_whole(shown, trimmed(shown, one)) for one in found]
        shown = covered(shown, found)
        found += people(shown, self._language, self._keep)
        found += foreign(shown, self._language, self._keep)
        return [_back(view, one) for one in found if one.end > one.start]

    def _places(self, shown: str) -> list[Span]:
        found = [*japanese(shown), *chinese(shown)] if has_japanese(shown) else []
        found += korean(shown)
        if self._language == "ja":
            return [*found, *employers(shown, "en")]
        return [
            *found,
            *places(shown, self._language),
            *beside(shown, self._language),
            *announced(shown, self._language),
        ]

    def _is_kept(self, shown: str) -> bool:
        said = [word.low for word in words_of(shown)] if self._keep else []
        return bool(said) and all(word in self._keep for word in said)


def _whole(text: str, one: Span) -> Span:
    """No number is hidden in part."""
    start, end = one.start, one.end
    while 0 < start < end and text[start].isdigit() and _runs_on(text[start - 1]):
        start -= 1
    while start < end < len(text) and text[end - 1].isdigit() and _runs_on(text[end]):
        end += 1
    return Span(start=start, end=end, kind=one.kind)


def _runs_on(letter: str) -> bool:
    """Japanese has its numbers in the midst of words."""
    return letter.isascii() and letter.isalnum()


def _back(view: View, one: Span) -> Span:
    start, end = view.back(one.start, one.end)
    return Span(start=start, end=end, kind=one.kind)
