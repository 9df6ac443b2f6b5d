"""When the subject of an answer is really another one, and not the old one with what mail programs put around it."""

import re
import unicodedata
from collections.abc import Iterable

SUBJECT_MAX = 1_000
PIECES_MAX = 20
SAME_FROM = 15
"""Programs cut long subjects: so many characters of the beginning are the same subject."""
_PREFIXES = """
re r res ref réf rép reply aw antw antwort wg fw fwd sv vs vb vl vá továbbítás rv enc i rif inoltra tr odp pd atb
ynt ilt i̇lt cevap na bls doorst doorgestuurd betreff betr σχετ απ πρθ отв ответ пересл תשובה העבר הועבר رد توجيه जवाब
अग्रेषित 回复 答复 回覆 答覆 转发 轉寄 轉發 返信 転送 회신 답장 전달
"""
PREFIXES = frozenset(word.casefold() for word in _PREFIXES.split()) | {"إعادة توجيه"}
"""What programs write for "answer to" and "forwarded", in the languages of the people who write to us."""
_PREFIX = re.compile(r"([^\s:\d(\[^]{1,14}(?: [^\s:\d(\[^]{1,14})?)\s*(?:[\[(^]\s*\d{1,3}\s*[\])]?|\d{1,3})?\s*:\s*")
_LABEL = re.compile(r"[\[【][\w .#-]{1,30}[\]】]\s*")
_WAS = re.compile(r"\s*[\[(](?:was|war|ehemals|era|ex)\s*:.*[\])]\s*$", re.IGNORECASE)


def bare(subject: str) -> str:
    """The subject itself, without prefixes and labels."""
    text = " ".join(unicodedata.normalize("NFKC", subject[:SUBJECT_MAX]).split())
    for _ in range(PIECES_MAX):
        prefix, label = _PREFIX.match(text), _LABEL.match(text)
        if prefix and prefix[1].casefold() in PREFIXES:
            text = text[prefix.end() :]
        elif label and text[label.end() :].strip():
            text = text[label.end() :]
        else:
            break
    return text.strip()


def is_new(subject: str, known: Iterable[str]) -> bool:
    """Whether it is none of the known ones; no subject at all is no new one."""
    mine = _key(subject)
    return bool(mine) and not any(_is_same(mine, _key(one)) for one in known)


def _key(subject: str) -> str:
    letters = (char if char.isalnum() else " " for char in bare(_WAS.sub("", subject[:SUBJECT_MAX])).casefold())
    return " ".join("".join(letters).split())


def _is_same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= SAME_FROM and long.startswith(short))
