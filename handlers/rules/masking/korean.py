"""Finds people, addresses and employers in Korean, which has no capitals: by surnames with honorifics, by lists, by form."""

import re
from collections.abc import Iterator

from handlers.rules.masking.spans import Span, form, matches
from handlers.rules.masking.vocabulary import given_names

# ruff: noqa: E501 - alternatives read better in one line

_HANGUL = re.compile("[\uac00-\ud7a3]")
_SURNAMES = """
김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 전 홍 유 고 문 양 손 배 백 허 남 심
노 하 곽 성 차 주 우 구 민 류 진 지 엄 채 원 천 방 공 현 함 변 염 여 추 도 소 석 선 설 마
길 연 위 표 명 기 반 왕 금 옥 육 인 맹 제 모 탁 국 어 은 편 용 예 경 봉 사 부 가 복 태 목
형 피 두 감 음 빈 동 온 호 범 좌 팽 승 간 상 갈 단 견 당 나 남궁 황보 제갈 선우 독고 사공 서문 동방
"""
_FAMILIES = frozenset(_SURNAMES.split())
"""Surnames; nearly every name is one of these with one or two syllables behind it."""
_NAME = r"[가-힣]{1,2}\s?[가-힣]{1,3}"
_HONOUR = r"(?:님|씨|선생님|과장님?|대리님?|부장님?|차장님?|팀장님?|실장님?|사장님?|대표님?|원장님?|점장님?|기사님?|교수님?|박사님?|변호사님?|의사|간호사님?|매니저님?|상담원님?|상담사님?|주임님?|사원|이사님?|사모님|고객님?|회원님?)"
_HONOURED = form(rf"(?:^|[^가-힣])(?P<it>[가-힣]{{2,4}}|[가-힣]{{1,2}}\s[가-힣]{{2}})\s?{_HONOUR}")
_ANNOUNCED = form(
    r"(?:이름은|이름이|성함은|성함이|성명은?|예금주는?|수취인은?|수령인은?|받는 ?사람은?|받는 ?분은?|보내는 ?사람은?|담당자는?|담당자가|담당은?|명의자?는?|본명은|남편|아내|아들|딸|엄마|아빠|어머니|아버지|할머니|할아버지|형|누나|오빠|언니|동생|친구|동료|상사|이웃|배우자|직원)"
    rf"\s?[:：]?\s?(?P<it>{_NAME}?)(?:입니다|이에요|예요|이고|이며|이라고|라고|이라는|라는|인데|이가|에게|한테|께서|이|가|은|는|을|를|와|과|의|도|으로|로)?(?:[\s.,!?)\n]|$)"
)
_SELF = form(rf"(?:^|[^가-힣])(?:저는|전|여기는)\s(?P<it>{_NAME}?)(?:입니다|이에요|예요|이고|이며|이라고|라고|인데)")
_SAID = form(rf"(?:^|[^가-힣])(?P<it>{_NAME}?)(?:이라고|라고)\s(?:합니다|해요|하는|불러|부르)")
_SIGNED = form(rf"(?:^|\n|[.!?]\s)\s?(?P<it>{_NAME})\s?(?:드림|올림|배상|\s*$)")
_WORDS = form(
    r"(?:^|[^가-힣])(?P<it>[가-힣]{3,4})(?:이가|에게|한테|께서|입니다|이|가|은|는|을|를|와|과|의|도)?(?:[^가-힣]|$)"
)
_WORDS_LIKE_NAMES = """
고객 회원 손 선생 사장 기사 부모 어머 아버 형 누 사모 담당 담당자 직원 배송 배송기사 택배 택배기사 상담 상담원 관리자 판매자 구매자 매니저 점장 대표 이사 교수 의사
간호사 여러 하느 스승 임 주인 작가 작성자 팀장 과장 부장 실장 원장 안내원 조금 정말 지금 주문 안녕 문의 반품 교환 환불 제품 이번 이상 우리 저희 하나 모두
전화 계속 신청 유지 인터넷 주부 임산부 노인 장애인 여성 남성 한국 한국인 미혼 기혼 구독자 사용자 이용자 소비자 외국인
"""
_NOT_NAMES = frozenset(_WORDS_LIKE_NAMES.split())
"""Who is honoured without being named, and words that begin as surnames do."""
_CITY = r"[가-힣]{1,6}(?:특별자치시|특별자치도|특별시|광역시|도|시)"
_PART = r"[가-힣]{1,5}(?:시|군|구|읍|면|동|리|가)"
_NUMBER = r"\d{1,5}(?:-\d{1,4})?(?:번지|번)?"
_ROOMS = r"(?:,?\s?\(?(?:[가-힣A-Za-z]{0,12}(?:아파트|빌라|빌딩|오피스텔|타워|맨션|주택|자이|래미안|푸르지오|힐스테이트)\s?)?(?:(?:제|지하)?\d{1,4}(?:동|호|층|호실))(?:\s?\d{1,4}(?:호|층|호실))?\)?)*"
_ADDRESSES = tuple(
    form(shape)
    for shape in (
        rf"(?:{_CITY}\s)?(?:{_PART}\s){{0,3}}[가-힣]{{1,8}}\d{{0,3}}(?:대로|로|길)\s?(?:\d{{1,4}}(?:번)?(?:가)?길\s?)?{_NUMBER}{_ROOMS}",
        rf"(?:{_CITY}\s)(?:{_PART}\s?){{1,4}}{_NUMBER}?{_ROOMS}",
        rf"(?:{_PART}\s){{1,3}}{_NUMBER}{_ROOMS}",
        r"\d{1,4}동\s?\d{1,4}호|\d{3,4}호(?:실)?",
        r"사서함\s?(?:제)?\d{1,5}호?",
    )
)
_EMPLOYERS = form(
    r"(?:\(주\)|㈜|주식회사|유한회사)\s?[가-힣A-Za-z]{2,12}|[가-힣A-Za-z]{2,12}(?:\(주\)|㈜)|[가-힣A-Za-z]{2,12}\s주식회사"
)


def korean(text: str) -> Iterator[Span]:
    """Everything of it in a text as it is seen."""
    if not _HANGUL.search(text):
        return
    for shape in _ADDRESSES:
        yield from matches(shape, text, "postal")
    yield from matches(_EMPLOYERS, text, "employer")
    for shape in (_HONOURED, _ANNOUNCED, _SELF, _SAID, _SIGNED):
        yield from (one for one in matches(shape, text, "person", "it") if _is_name(text[one.start : one.end]))
    for one in matches(_WORDS, text, "person", "it"):
        said = text[one.start : one.end]
        if _is_name(said) and any(said[cut:] in given_names() for cut in (1, 2) if said[:cut] in _FAMILIES):
            yield one


def _is_name(said: str) -> bool:
    """Whether it begins with a surname and goes on with one to three syllables, or is a given name."""
    bare = said.replace(" ", "")
    if bare in _NOT_NAMES:
        return False
    return bare in given_names() or any(bare[:cut] in _FAMILIES and 2 <= len(bare) <= 4 for cut in (1, 2))
