"""Covers card numbers and obvious secrets in what a channel shows; the ledger keeps the words as they were said."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import re2

HIDDEN = "••••••"
LAST = 4
CARD_MIN, CARD_MAX = 13, 19

_DIGITS = re.compile(r"\d")
_NUMBER = re.compile(r"(?<!\d)\d(?:[ \t\u00a0\u2009\u202f.\-–]{0,2}\d){12,18}(?!\d)")
"""A digit and up to two separators, thirteen to nineteen times; in any script's digits."""

_WORDS = (
    "password|passwd|passcode|passphrase|pwd|secret|api[ _-]?key|access[ _-]?token|auth[ _-]?token|bearer|pin|cvv|cvc"
    "|passwort|kennwort|mot de passe|contraseña|clave|senha|wachtwoord|hasło|hasla|şifre|sifre|parola|lösenord"
    "|adgangskode|salasana|heslo|пароль|κωδικός|סיסמה|كلمة المرور|كلمة السر|पासवर्ड|パスワード|暗証番号"
    "|密码|密碼|비밀번호|รหัสผ่าน"
)
_IS = "is|was|ist|lautet|est|es|é|è|to|jest"
_NAMED = rf"(?i)((?:^|[^\pL])(?:{_WORDS})(?:\s+(?:{_IS}))?\s*[:=：＝]\s*[\"'“”„«`]?)([^\s\"'“”„«»`,;、。]{{3,200}})"
_CHAR, _MARK = "[0-9A-Za-z@#$%^&*+=_.!?-]", "[0-9@#$%^&*+=_]"
_TOLD = (
    rf"(?i)((?:^|[^\pL])(?:{_WORDS})(?:\s+(?:{_IS})\s+|は|は |은 |는 )[\"'“”„«`]?)"
    rf"({_CHAR}{{3,100}}{_MARK}{_CHAR}{{0,100}}|{_CHAR}{{0,2}}{_MARK}{_CHAR}{{2,100}})"
)
"""Told in a sentence it has to look like a secret: "my password is wrong" says nothing that must be hidden."""
_TOKENS = (
    r"xox[a-z]-[0-9A-Za-z-]{10,}|xapp-[0-9A-Za-z-]{10,}|(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[0-9A-Za-z_-]{16,}"
    r"|gh[pousr]_[0-9A-Za-z]{20,}|github_pat_[0-9A-Za-z_]{20,}|glpat-[0-9A-Za-z_-]{16,}|npm_[0-9A-Za-z]{20,}"
    r"|AKIA[0-9A-Z]{12,}|ASIA[0-9A-Z]{12,}|AIza[0-9A-Za-z_-]{30,}|whsec_[0-9A-Za-z+/=]{16,}|ya29\.[0-9A-Za-z_-]{20,}"
    r"|eyJ[0-9A-Za-z_-]{8,}\.[0-9A-Za-z_-]{8,}\.[0-9A-Za-z_-]*"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----(?:.|\n)*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)"
)
_LOGIN = r"(://[^\s/:@]{1,100}:)[^\s/@]{1,200}(@)"
_HINTS = re2.compile(
    rf"(?i){_WORDS}|xox|xapp|[spr]k[-_]|gh[pousr]_|github_pat|glpat|npm_|AKIA|ASIA|AIza|whsec_|ya29|eyJ|PRIVATE KEY|://"
)


def cover(text: str) -> str:
    """The text with card numbers (valid by Luhn's sum) down to their last four digits, and secrets hidden whole."""
    if len(_DIGITS.findall(text)) >= CARD_MIN:
        text = _NUMBER.sub(_card, text)
    if _HINTS.search(text):
        for told in (_NAMED, _TOLD):
            text = _replace(told, text, lambda match: f"{match.group(1)}{HIDDEN}")
        text = _replace(_TOKENS, text, lambda _: HIDDEN)
        text = _replace(_LOGIN, text, lambda match: f"{match.group(1)}{HIDDEN}{match.group(2)}")
    return text


def _card(match: re.Match[str]) -> str:
    written = match.group()
    digits = [int(char) for char in written if char.isdigit()]
    if len(set(digits)) == 1 or not _is_luhn(digits):
        return written
    return f"{HIDDEN[:LAST]} {''.join(str(digit) for digit in digits[-LAST:])}"


def _is_luhn(digits: list[int]) -> bool:
    """Luhn's check sum (ISO/IEC 7812-1): every second digit from the right doubled, the whole a multiple of ten."""
    total = sum(digits[-1::-2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return total % 10 == 0


@cache
def _compiled(pattern: str) -> Any:
    """Only once there is a hint: together they are a megabyte."""
    return re2.compile(pattern)


def _replace(pattern: str, text: str, by: Callable[[Any], str]) -> str:
    """RE2's own ``sub`` takes no function."""
    out, at = [], 0
    for match in _compiled(pattern).finditer(text):
        out += [text[at : match.start()], by(match)]
        at = match.end()
    return "".join([*out, text[at:]])
