"""Finds addresses in Chinese, by what its streets, houses and doors are counted in."""

from collections.abc import Iterator

from handlers.rules.masking.spans import Span, form, matches

_AREAS = (
    r"(?:\p{Han}{2,7}(?:省|自治区))?(?:\p{Han}{2,6}[市州盟])?(?:\p{Han}{1,5}[区县旗])?"
    r"(?:\p{Han}{1,6}(?:街道|[镇乡村]))?"
)
_DOORS = r"(?:\d{1,5}-?(?:号院|号楼|单元|[号弄栋幢座室层楼户])?|[A-Z]座)"
_ADDRESS = form(
    rf"(?:[寄到在是住至给往：:，,]|^|[^\p{{Han}}])(?P<it>{_AREAS}\p{{Han}}{{1,8}}(?:大道|胡同|小区|花园|大厦|[路街道巷弄里村苑]){_DOORS}+(?:[\s，,]?{_DOORS})*)"
)


def chinese(text: str) -> Iterator[Span]:
    """Addresses in a text as it is seen."""
    yield from matches(_ADDRESS, text, "postal", "it")
