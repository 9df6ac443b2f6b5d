"""Finds people, addresses and employers in Japanese, which has neither spaces nor capitals: by honorifics, by lists, by form."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from handlers.rules.masking.folding import same_kanji
from handlers.rules.masking.japanese_words import FAMILIES, NOT_NAMES
from handlers.rules.masking.spans import Span, form, matches
from handlers.rules.masking.vocabulary import given_names, is_word, kept, surnames

# ruff: noqa: E501 - alternatives read better in one line

_KANJI = r"[\p{Han}々〆ヶ]"
_KATA = r"[ァ-ヴー]"
_HIRA = r"[ぁ-ん]"
_WESTERN = rf"{_KATA}{{2,}}(?:[・=＝\s]{_KATA}{{2,}}){{0,3}}"
_NAME = rf"(?:{_KANJI}{{1,5}}[\s　・]{_KANJI}{{1,4}}|{_KANJI}{{1,5}}[\s　]?{_HIRA}{{2,4}}|{_KANJI}{{1,6}}|{_WESTERN}|{_HIRA}{{2,5}}[\s　]{_HIRA}{{2,5}}|{_HIRA}{{2,5}}|[A-Z][A-Za-z]+(?:[\s・][A-Z][A-Za-z]+)*)"
_HONOUR = r"(?:さん|さま|様|ちゃん|くん|君|氏|先生|殿|どの|教授|医師|選手|店長|部長|課長|係長|社長|主任|夫妻|夫人|女史)"
_HONOURED = form(
    rf"(?P<it>{_KANJI}{{1,5}}[\s　・]?{_KANJI}{{1,4}}|{_KANJI}{{1,3}}{_HIRA}{{2,4}}|{_KANJI}{{1,6}}|{_WESTERN}|{_KATA}{{1,}}|{_HIRA}{{2,5}}|[A-Z][A-Za-z]+(?:[\s・][A-Z][A-Za-z]+)*)[\s　]?{_HONOUR}"
)
_NOT_HONOURED = frozenset(NOT_NAMES.split())
_CALLED = form(
    rf"(?:フリガナは|フリガナ|ふりがなは|カナは|読みは|よみは|ローマ字で|カタカナで|名前は|氏名は|名前が|宛名は|宛名が|名義は|名義が|名義人は|本名は|旧姓は?|姓は|表記は|相手は|担当は|担当の|担当者の|担当者は|店員の|スタッフの|係の|受付の|窓口の|店長の|配達の|営業の|娘の|息子の|夫の|妻の|主人の|家内の|父の|母の|祖父の|祖母の|兄の|姉の|弟の|妹の|孫の|長男の|次男の|三男の|長女の|次女の|叔父の|叔母の|伯父の|伯母の|甥の|姪の|従兄の|従姉の|友人の|友達の|同僚の|上司の|部下の|隣の|隣人の|大家の|彼氏の|彼女の|婚約者の|同居人の|義父の|義母の|義理の弟の|義理の兄の|嫁の|婿の|子どもの|子供の|赤ちゃんの|患者の|車掌の|運転手の|看護師の|医師の|技術者の|作業員の|管理人の|税理士の|弁護士の|私は|わたしは|私、|こちらは|申込者は|契約者は|代理人の|代表の|社長の|部長の|同居の)[「『（(:：\s]?(?P<it>{_NAME})(?:[」』）)（(]|が|は|を|に|と|の|で|も|へ|まで|、|。|です|だ|宛|より|から|\s|$)"
)
_IN_BRACKETS = form(
    rf"(?:娘|息子|夫|妻|父|母|祖父|祖母|兄|姉|弟|妹|孫|長男|次男|長女|次女|主人|友人|同僚|担当|担当者|店員|ばあちゃん|じいちゃん|甥|姪|叔父|叔母|名義|氏名|名前|本人|子|赤ちゃん)[（(「『](?P<it>{_NAME})[）)」』、,]"
)
_SELF = form(
    rf"(?:^|[。\n！？!?、「:：)）>＞]|私|わたし|僕|こちら|は|の)\s?(?P<it>{_NAME})(?:と申[しす]|ともう[しす]|と言い|といい|っていい|と名乗)"
)
_HERE = form(
    rf"(?:^|[。\n！？!?]|こんにちは、?|はじめまして、?|お世話になっております。?|もしもし、?|いつも、?)\s?(?P<it>{_KANJI}{{2,4}}[\s　]?{_KANJI}{{0,4}}|{_KANJI}{{1,3}}[\s　]{_HIRA}{{2,4}}|{_WESTERN})(?:です|でございます|だけど|ですが|より)"
)
_QUOTED = form(
    rf"[「『（(](?P<it>{_KANJI}{{1,4}}[\s　]{_KANJI}{{1,4}}|{_KANJI}{{1,4}}[\s　]{_HIRA}{{2,5}}|{_HIRA}{{2,5}}[\s　]{_HIRA}{{2,5}}|{_KATA}{{2,}}[・＝=]{_KATA}{{2,}}(?:[・＝=]{_KATA}{{2,}})*)[」』）)]"
)
_NAMED = form(
    rf"(?P<it>{_KATA}{{3,}}|{_KANJI}{{2,5}}[\s　]{_KANJI}{{1,4}}|{_KANJI}{{3,5}})(?:という|って)(?:方|人|者|名前|名義|名)"
)
_CHILD = form(
    r"(?:息子|娘|夫|妻|父|母|兄|姉|弟|妹|孫|長男|次男|三男|長女|次女|甥|姪|赤ちゃん|子)の(?P<it>[\p{Han}々]{1,2})[（(]\d{1,2}(?:歳|才|か月|ヶ月)"
)
_BEGINS = form(rf"(?:^|[。\n！？!?])\s?(?P<it>{_HIRA}{{2,4}}|{_KANJI}{{2,4}}|{_KATA}{{2,5}})(?:は|が|も|と|に)")
_MIDDLE_DOT = form(rf"{_KATA}{{2,}}(?:[・＝=]{_KATA}{{2,}})+")
_SIGNED = form(rf"(?:^|\n)\s?(?P<it>{_KANJI}{{1,4}}[\s　]?(?:{_KANJI}{{1,4}}|{_HIRA}{{2,4}}))\s*$")
_LATIN = form(r"\b(?:[A-Z]{3,}(?:[\s　・,]+[A-Z]{3,})+|[A-Z][a-z]{2,}(?:[\s・]+[A-Z][a-z]{2,})+)\b")
_LATIN_ONE = form(r"(?P<it>\b[A-Z][a-z]{2,}|\b[A-Z]{4,})\s?(?:って|という|と名乗る|と申し|さん|様|氏|が担当|に対応)")
_LATIN_WORD = form(r"\b[A-Z][a-z]{2,}\b|\b[A-Z]{5,}\b")
_HISTORY = form(
    rf"(?:[>＞]\s?)[^\n<]{{0,24}}?(?:日|分|:|\d)\s?(?P<it>{_KANJI}{{1,4}}[\s　]{_KANJI}{{1,4}}|[A-Za-z]+\s[A-Za-z]+)\s?[<＜]"
)
_TO = form(rf"(?P<it>{_KANJI}{{2,4}}[\s　]?{_KANJI}{{0,3}})(?:宛|あて|名義|方(?:。|、|$))")

_PREFECTURE = r"(?:北海道|東京都|京都府|大阪府|(?:青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)県)"
_LETTER = r"[\p{Han}々ヶケノヵッ之ツァ-ヴーぁ-ん]"
_DIGIT = r"[\d〇一二三四五六七八九十百]"
_BLOCK = rf"(?:{_DIGIT}{{1,4}}(?:丁目|番地の?|番|号室?|条|線|区|階|号棟|棟)?(?:[\-‐−–ー－の]?{_DIGIT}{{1,5}}(?:丁目|番地の?|番|号室?|号棟|棟|階|の\d+)?){{0,4}})"
_HOUSE = r"(?:[\s　]?(?:[\p{Han}々ァ-ヴーぁ-んA-Za-z]{1,14}(?:ビル|マンション|ハイツ|コーポ|荘|ハウス|タワー|アパート|レジデンス|メゾン|パレス|ガーデン|コート|倉庫|団地|会館|寮|館|テラス|プラザ|ハイム)|(?:コーポ|ハイツ|メゾン|パーク|サン|グラン|シャトー|レジデンス|ヴィラ|エステート|マンション|ビル)[ァ-ヴーぁ-ん\p{Han}]{1,12}|第?\d{1,2}倉庫)[\s　]?(?:[A-Z]?\d{1,4}(?:号室|号|階|F)?)?)?"
_ADDRESSES = (
    rf"(?:〒?\d{{3}}-?\d{{4}}[\s　]?)?{_PREFECTURE}[\s　]?(?:{_LETTER}{{1,6}}?(?:市|郡|区|島))(?:{_LETTER}{{1,8}}?(?:区|町|村|市))?(?:(?:{_LETTER}{{1,12}}?[\s　]?{_BLOCK}){{1,2}}{_HOUSE}|{_LETTER}{{1,8}}?(?:町|村|通|丁|大路|字\p{{Han}}{{1,4}}))?(?:の角の[\p{{Han}}]{{1,4}})?",
    rf"(?:{_LETTER}{{1,5}}?(?:市|区|郡|町|村)){{1,3}}[\s　]?{_LETTER}{{0,10}}?[\s　]?{_BLOCK}(?:の{_DIGIT}+)?{_HOUSE}",
    rf"同?{_LETTER}{{1,6}}?(?:市|区|町|村|字){_LETTER}{{0,8}}?[\s　]?\d{{1,4}}[\-‐−–－]\d{{1,4}}(?:[\-‐−–－]\d{{1,4}}){{0,2}}{_HOUSE}",
    rf"(?:{_LETTER}{{1,6}}?)?{_DIGIT}{{1,3}}丁目(?:{_BLOCK})?{_HOUSE}",
    r"\d{1,4}[\-‐−–－]\d{1,4}[\-‐−–－]\d{1,5}(?:[\-‐−–－]\d{1,5})?",
    r"\d{1,4}番地?の?\d{0,4}号?",
    rf"{_LETTER}{{0,4}}(?:大字|字)[\p{{Han}}々]{{1,5}}\d{{0,5}}(?:番地)?(?:の?\d+)?",
    rf"[\p{{Han}}々]{{2,4}}(?:港|駅|空港)の?{_LETTER}{{1,6}}\d{{1,2}}番(?:倉庫|出口|ホーム|乗り場|窓口|埠頭|ふ頭)",
    rf"{_LETTER}{{1,8}}(?:通|筋|小路)[ぁ-ん\p{{Han}}]{{0,8}}(?:上る|下る|東入る?|西入る?|上ル|下ル|東入ル|西入ル){_LETTER}{{0,8}}(?:町)?\d{{0,4}}",
    r"〒\s?\d{3}-?\d{4}",
    r"私書箱\s?第?\d{1,5}号?(?:[、,\s　]?[\p{Han}]{2,8}郵便局)?",
    r"\d{2,4}号室",
    rf"{_LETTER}{{1,6}}(?:通り|大通り|街道|商店街)(?:沿い)?、{_LETTER}{{1,8}}の(?:{_LETTER}{{1,6}}の?)?(?:\d{{1,2}}|[一二三四五六七八九]|白い|赤い|青い){_LETTER}{{0,6}}(?:\d{{1,2}})?(?:階|軒|建物|家)",
    rf"(?:{_LETTER}{{2,8}}?[市区町村])?{_LETTER}{{1,6}}(?:通り|大通り|街道)沿い、{_LETTER}{{1,8}}の{_LETTER}{{1,8}}(?:\d{{1,2}}階?|建物|家)",
    r"\d{1,3}街区\s?\d{1,3}画地",
    rf"{_LETTER}{{1,14}}?郵便局(?:留め|留|止め)",
    rf"{_LETTER}{{1,6}}(?:ビル|マンション|ハイツ|コーポ|アパート|荘)\s?[A-Z]?\d{{1,4}}(?:号室?|階)?",
)
_AROUND = r"(?:の交差点|\s?\d{1,3}街区\d{1,3}画地|画地|、(?:青|赤|白|黒|緑|黄色|茶色)い?(?:屋根|壁|門|扉|ドア|外壁)の(?:家|建物|店|一軒家)|の(?:角|隣|裏|向かい|前)の\p{Han}{1,4}|[\s　]\d{1,2}(?:階|F|号室))?"
_PLACES = tuple(form(f"(?:{shape}){_AROUND}") for shape in _ADDRESSES)
_HOUSE_AFTER = form(r"▮[\s　](?P<it>[\p{Han}々ヶァ-ヴー]{2,14}[\s　]?[A-Z]?\d{2,4}(?:号室?|階|F)?)")
"""A house's name with its door, after an address that is hidden already."""
_FORM = r"(?:株式会社|有限会社|合同会社|合資会社|一般社団法人|一般財団法人|公益財団法人|公益社団法人|医療法人(?:社団)?|社会福祉法人|学校法人|宗教法人|NPO法人|特定非営利活動法人|\(株\)|\(有\)|（株）|（有）|㈱|㈲)"
_INSIDE = r"[\p{Han}々ァ-ヴーぁ-んA-Za-z&・]"
_COMPANIES = (
    rf"{_FORM}\s?[\p{{Han}}々ァ-ヴーA-Za-z&・]{{1,16}}",
    rf"{_FORM}\s?{_INSIDE}{{1,14}}?(?:製菓|運輸|商事|工業|建設|物産|食品|電機|製作所|産業|商店|サービス|海|園|会|病院)",
    rf"{_FORM}\s?[ぁ-ん]{{2,6}}[な]?[\p{{Han}}々ァ-ヴー]{{0,6}}",
    rf"[\p{{Han}}々ァ-ヴーA-Za-z&・]{{1,16}}{_FORM}",
    rf"[ぁ-ん]{{2,6}}[\p{{Han}}々ァ-ヴー]{{0,6}}{_FORM}",
)
_EMPLOYERS = tuple(form(shape) for shape in _COMPANIES)
_WORKS = form(
    r"(?P<it>(?:[ぁ-ん]{2,5})?[\p{Han}々ァ-ヴーA-Za-z]{2,14}(?:店|社|園|校|病院|医院|クリニック|保育園|幼稚園|小学校|中学校|高校|大学|工場|農園|商店|製作所|旅館|ホテル|事務所))(?:で働|に勤め|に勤務|勤務|で勤務|の社員|の従業員|に在職)"
)
_ONLY = form(
    rf"(?P<it>{_LETTER}{{1,10}}?(?:島|村|町|市|区)(?:で|に|の)(?:唯一の?|ただ一人の?|一人だけの?|一軒だけの?|たった一人の?){_LETTER}{{1,8}}|(?:唯一の|ただ一人の|たった一人の){_LETTER}{{1,10}})(?:です|で|だ|、|。|な|を|が|は)"
)
_PARTICLE = frozenset("はがをにでともへのやか")


def japanese(text: str) -> Iterator[Span]:
    """Everything of it in a text as it is seen, without particles before it and honorifics after it."""
    for one in _all(same_kanji(text)):
        start, end = one.start, one.end
        while end - start > 3 and one.kind == "postal" and text[start] in "はをにがのでとも":
            start += 1
        honoured = _HONOURED_END.search(text[start:end]) if one.kind == "person" else None
        yield Span(start=start, end=start + honoured.start() if honoured else end, kind=one.kind)


_HONOURED_END = re.compile("(?<=.)(?:さん|さま|ちゃん|くん|様)$")


def _all(text: str) -> Iterator[Span]:
    for shape in _PLACES:
        yield from matches(shape, text, "postal")
    yield from matches(_HOUSE_AFTER, text, "postal", "it")
    for shape in _EMPLOYERS:
        yield from matches(shape, text, "employer")
    yield from matches(_WORKS, text, "employer", "it")
    yield from matches(_ONLY, text, "place", "it")
    yield from _people(text)
    for shape in (_QUOTED, _HISTORY, _LATIN_ONE):
        yield from matches(shape, text, "person", "it")
    for shape in (_MIDDLE_DOT, _LATIN):
        yield from matches(shape, text, "person")
    for one in matches(_LATIN_WORD, text, "person"):
        low = text[one.start : one.end].lower()
        if low not in kept() and not is_word(low, "en"):
            yield one
    yield from matches(_common_surnames(), text, "person", "it")


def _people(text: str) -> Iterator[Span]:
    for one in matches(_HONOURED, text, "person", "it"):
        yield from _honoured(text, one)
    for shape in (_CALLED, _IN_BRACKETS, _SELF, _HERE, _TO, _SIGNED):
        announced = shape in (_CALLED, _IN_BRACKETS, _SELF)
        for one in matches(shape, text, "person", "it"):
            if _may_be(text[one.start : one.end], announced=announced):
                yield one
    for shape in (_NAMED, _CHILD):
        yield from matches(shape, text, "person", "it")
    for one in matches(_BEGINS, text, "person", "it"):
        if text[one.start : one.end] in given_names():
            yield one


def _honoured(text: str, one: Span) -> Iterator[Span]:
    shown = text[one.start : one.end]
    end = text[one.end : one.end + 3]
    start = one.start
    for cut in range(len(shown)):
        if shown[cut:] in _NOT_HONOURED:
            return
    while start < one.end and text[start] in _PARTICLE and (one.end - start > 3 or text[start] in "をがはにへ"):
        start += 1
    if one.end - start >= 1 and not (end.startswith("君") and shown.endswith("諸")):
        yield Span(start=start, end=one.end, kind="person")


def _may_be(name: str, *, announced: bool) -> bool:
    bare = name.replace(" ", "").replace("\u3000", "")
    if bare in _NOT_HONOURED or (len(bare) < 2 and not announced):
        return False
    if name != bare or bare in surnames() or bare in given_names():
        return True
    begins = any(bare[:many] in surnames() for many in (3, 2) if len(bare) > many)
    hiragana = all("ぁ" <= letter <= "ん" for letter in bare)
    if announced and not hiragana and all("ァ" <= letter <= "ー" for letter in bare):
        return len(bare) <= 4 or bare in given_names()
    if hiragana:
        return announced and 2 <= len(bare) <= 4 and bare[-1] not in "はがをにでとものへやすたるい"
    return (begins and len(bare) <= 6) or (
        announced
        and 2 <= len(bare) <= 4
        and bare[-1] in "子美香奈恵郎太介輔也樹斗翔人男夫雄彦助蔵吉治司真菜花乃里江代織音咲月陽葵蓮湊悠大輝平希依"
    )


@cache
def _common_surnames() -> Any:
    """The commonest surnames, wherever they stand: with what may be a given name after them."""
    said = "|".join(sorted(FAMILIES.split(), key=lambda one: (-len(one), one)))
    given = rf"(?:[\s　]?(?:{_KANJI}{{0,2}}[子美香奈恵郎太介輔也樹斗翔男夫雄彦助蔵吉治司菜乃里江代織咲葵蓮悠輝希依貴]|{_HIRA}{{0}}))?"
    return form(rf"(?P<it>(?:{said}){given})(?:[^\p{{Han}}店駅町市区県線川山通]|$)")
