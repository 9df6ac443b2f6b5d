"""Finds people in Chinese by surnames and what announces them, addresses by what streets and doors are counted in."""

from collections.abc import Iterator

from handlers.rules.masking.spans import Span, form, matches
from handlers.rules.masking.vocabulary import surnames

_AREAS = (
    r"(?:\p{Han}{2,7}(?:省|自治区))?(?:\p{Han}{2,6}[市州盟])?(?:\p{Han}{1,5}[区县旗])?"
    r"(?:\p{Han}{1,6}(?:街道|[镇乡村]))?"
)
_DOORS = r"(?:\d{1,5}-?(?:号院|号楼|单元|[号弄栋幢座室层楼户])?|[A-Z]座)"
_ADDRESS = form(
    rf"(?:[寄到在是住至给往：:，,]|^|[^\p{{Han}}])(?P<it>{_AREAS}\p{{Han}}{{1,8}}(?:大道|胡同|小区|花园|大厦|[路街道巷弄里村苑]){_DOORS}+(?:[\s，,]?{_DOORS})*)"
)


_NAMED = form(
    r"(?:我叫|我是|我姓|本人|姓名是?|名字是|名字叫|名叫|联系人|收件人|收货人|客服|老公|老婆|"
    r"儿子|女儿|同事|朋友|邻居)[：:，, ]?"
    r"(?P<it>\p{Han}{2,3})(?:[，,。.！!；;、\s]|$)"
)
_HONOURED = form(r"(?P<it>\p{Han}{1,3})(?:先生|女士|小姐|太太|经理|老师|医生|师傅)")


def chinese(text: str) -> Iterator[Span]:
    """Everything of it in a text as it is seen."""
    yield from matches(_ADDRESS, text, "postal", "it")
    for shape in (_NAMED, _HONOURED):
        yield from (one for one in matches(shape, text, "person", "it") if text[one.start] in surnames())
