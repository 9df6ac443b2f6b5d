"""Names in other scripts are hidden: in a Latin text because they are there at all, in Korean by its own rules."""

# ruff: noqa: E501 - lists of forms read better than broken ones

import pytest

from handlers.rules.mask import MASK, Record, mask


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("en", "I am 김민수 and it broke", f"I am {MASK} and it broke"),
        ("en", "ask for Анна Петрова at the desk", f"ask for {MASK} at the desk"),
        ("de", "mein Name ist Νίκος Παπαδόπουλος, bitte melden", f"mein Name ist {MASK}, bitte melden"),
        ("fr", "le billet est au nom de إلياس بن شقرون, merci", f"le billet est au nom de {MASK}, merci"),
        ("en", "the label says משה כהן and not me", f"the label says {MASK} and not me"),
        ("nl", "het pakket is voor สมชาย ใจดี bestemd", f"het pakket is voor {MASK} bestemd"),
        ("en", "written as अनिता शर्मा on the card", f"written as {MASK} on the card"),
        ("es", "en la etiqueta pone 王小明, no yo", f"en la etiqueta pone {MASK}, no yo"),
        ("it", "il corriere cercava さくら invece di me", f"il corriere cercava {MASK} invece di me"),
        ("en", "the amplifier hums at 8 Ω and the filter is a π filter", "the amplifier hums at 8 Ω and the filter is a π filter"),
    ],
)  # fmt: skip
def test_a_short_run_of_another_script_is_hidden_in_a_latin_text(language: str, text: str, left: str) -> None:
    assert mask(text, Record(), language=language).text == left


def test_what_the_house_is_called_stays_in_its_script() -> None:
    said = "the 커피나무 app does not open"
    assert mask(said, Record(keep=("커피나무",)), language="en").text == said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Заказ не пришёл, а деньги списали. Please refund."),
        ("el", "Το δέμα δεν ήρθε ακόμα, please help"),
        ("en", "Здравствуйте, заказ не пришёл, а деньги уже списали"),
        ("ko", "앱이 자꾸 꺼져요. 환불 부탁드립니다, 고객님 센터는 전화를 안 받아요."),
        ("ko", "배송 기사님이 친절했고 상담원님도 좋았어요."),
    ],
)
def test_the_language_s_own_script_is_no_run_of_another(language: str, text: str) -> None:
    left = mask(text, Record(), language=language).text
    assert left.count(MASK) <= 1
    assert len(left) > 0.8 * len(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("我叫王小明，订单还没到", f"我叫{MASK}，订单还没到"),
        ("收件人：李娜，电话打不通", f"收件人：{MASK}，电话打不通"),
        ("我是新用户，登录不了", "我是新用户，登录不了"),
    ],
)
def test_who_is_named_in_chinese_is_hidden(text: str, left: str) -> None:
    assert mask(text, Record(), language="zh").text == left


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("안녕하세요, 제 이름은 박서연입니다. 주문이 아직 안 왔어요.", "박서연"),
        ("김민수 씨가 어제 전화하셨는데 답이 없습니다.", "김민수"),
        ("담당자 이영희 과장님께 전달해 주세요.", "이영희"),
        ("상담원 최지훈님이 다시 연락 준다고 했어요.", "최지훈"),
        ("저는 정하윤이라고 합니다. 환불해 주세요.", "정하윤"),
        ("남편 강도현이 대신 받았습니다.", "강도현"),
        ("예금주는 남궁민수이고 은행은 그대로입니다.", "남궁민수"),
        ("빠른 답변 부탁드립니다.\n한지민 드림", "한지민"),
        ("(주)한빛상사에서 일하는데 영수증이 필요해요.", "한빛상사"),
        ("주소는 서울특별시 강남구 테헤란로 14길 32, 101동 1203호입니다.", "서울 강남구 테헤란로 14길 32 101동 1203호"),
        ("부산광역시 해운대구 우동 1408로 보내 주세요.", "부산 해운대구 우동 1408"),
    ],
)
def test_who_speaks_korean_is_hidden_and_the_rest_is_kept(text: str, gone: str) -> None:
    left = mask(text, Record(), language="ko").text
    assert [one for one in gone.split() if one in left] == []
    assert len(left) >= len(text) - len(gone) - 8
