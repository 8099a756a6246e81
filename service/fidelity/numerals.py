"""Numbers in digits, in the conventions people mix: 1,200.50 - 1.200,50 - 1 200 - 12,34,567 - 1 1/2."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext

from service.fidelity.facts import QUIET, SPACE, plain
from service.fidelity.number_words import SCALES

_VULGAR = {
    "¼": "0.25",
    "½": "0.5",
    "¾": "0.75",
    "⅓": "0.3333",
    "⅔": "0.6667",
    "⅛": "0.125",
    "⅜": "0.375",
    "⅙": "0.1667",
    "⅝": "0.625",
}
_NUMERAL = re.compile(
    r"(?:(?P<european>\d{1,3}(?:\.\d{3}){1,8},\d{1,2})"
    r"|(?P<grouped>\d{1,3}(?:,\d{2,3}){0,8},\d{3}(?:\.\d{1,12})?)"
    r"|(?P<spaced>\d{1,3}(?: \d{3}){1,8}(?:[.,]\d{1,2})?)(?! ?\d)"
    r"|(?P<quotes>\d{1,3}(?:'\d{3}){1,8}(?:\.\d{1,2})?)"
    r"|(?P<dots>\d{1,3}(?:\.\d{3}){2,8})"
    r"|(?P<fraction>(?:\d{1,4}(?: {1,2}|-))?\d{1,4} ?/ ?\d{1,4})(?![/\d])"
    r"|(?P<vulgar>\d{0,9} ?[¼½¾⅓⅔⅛⅜⅙⅝])"
    r"|(?P<power>\d{1,9}(?:\.\d{1,9})?(?:e[+-]?\d{1,2}|[x*]10\^-?\d{1,2}|\^[+-]?\d{1,3}))(?!\w)"
    r"|(?P<comma>\d{1,9},\d{1,2})(?![,\d]|\.\d)"
    r"|(?P<plain>\d{1,30}(?:\.\d{1,30})?|\.\d{1,12}))(?!\d)"
)
_SCALE = re.compile(
    rf"(?P<letter>[kK]|MM|mm|M|m|bn|b|B|T)(?![\w/])"
    rf"|{SPACE}?-?(?P<word>thousand|million|mill|mil|mio|mn|mln|billion|bln|bn|trillion|tln|lakh|crore|dozen|hundred|grand"
    rf"|doz|dzs|k|K|MM)s?(?!\w)",
    re.IGNORECASE,
)
_MONEY_BEHIND = re.compile(rf"{SPACE}?(?:eur|usd|gbp|chf|euros?|dollars|pounds)(?!\w)|[€£$]", re.IGNORECASE)
_LETTERS = {"k": 10**3, "m": 10**6, "mm": 10**6, "b": 10**9, "bn": 10**9, "t": 10**12}
_WORDS = SCALES | {
    "hundred": 100,
    "grand": 1000,
    "mill": 10**6,
    "mio": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "k": 1000,
    "mm": 10**6,
}
_PLACES = 6
_ONE_TO_TEN = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_SMALL = {word: number for number, word in enumerate(_ONE_TO_TEN, 1)}
_AND_REST = re.compile(rf"{SPACE}and{SPACE}([1-9]\d?|{'|'.join(_SMALL)})(?![\w.,%:/-])", re.IGNORECASE)
_AND_A_HALF = re.compile(rf"{SPACE}and a (half|quarter)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in digits. ``amount`` is None when its form leaves the value open (``3/4``, ``1.500``)."""

    end: int
    shown: str
    amount: Decimal | None
    scale: Decimal = Decimal(1)


def read_numeral(text: str, at: int, *, money: bool = False) -> Numeral | None:
    """Read the number that starts at ``at``; with ``money`` a bare ``m`` or ``b`` counts as a scale."""
    found = _NUMERAL.match(text, at)
    if not found or not found.lastgroup:
        return None
    shown, amount = _VALUES.get(found.lastgroup, _as_written)(found.group())
    if amount is None or QUIET.match(text, found.end()):
        return Numeral(found.end(), shown, amount)
    return _scaled(text, found.end(), amount, money=money)


def _scaled(text: str, end: int, amount: Decimal, *, money: bool) -> Numeral:
    scale = _SCALE.match(text, end)
    factor = 1
    if scale and scale.group().strip(" -") == "mm" and not (money or _MONEY_BEHIND.match(text, scale.end())):
        scale = None  # millimetres
    if scale:
        letter = scale.group("letter")
        whole = amount == amount.to_integral_value()
        money = money or (letter is not None and _MONEY_BEHIND.match(text, scale.end()) is not None)
        if letter and (money or letter in "kKM" or (letter in {"B", "b", "bn"} and not whole)):
            factor = _LETTERS[letter.lower()]
            return Numeral(scale.end(), *_times(amount, factor), Decimal(factor))
        if scale.group("word"):
            factor = _WORDS[scale.group("word").lower()]
            end = scale.end()
            twice = _SCALE.match(text, end)
            if twice and twice.group("word"):
                factor *= _WORDS[twice.group("word").lower()]
                end = twice.end()
            amount *= factor
    rest = _AND_REST.match(text, end) if scale and factor in {100, 1000} else None
    small = (int(rest.group(1)) if rest.group(1).isdecimal() else _SMALL[rest.group(1).lower()]) if rest else 0
    if rest and small < factor:
        return Numeral(rest.end(), *_times(amount + small, 1))
    half = _AND_A_HALF.match(text, end)
    if half:
        share = Decimal("0.5") if half.group(1).lower() == "half" else Decimal("0.25")
        unit = next((size for size in (10**12, 10**9, 10**6, 10**3) if scale and amount >= size), 1)
        return Numeral(half.end(), *_times(amount + share * unit, 1))
    return Numeral(end, plain(amount), amount, Decimal(factor))


def _times(amount: Decimal, factor: int) -> tuple[str, Decimal]:
    product = amount * factor
    return plain(product), product


def _decimal(digits: str) -> tuple[str, Decimal]:
    if digits.isdecimal() and digits.isascii():
        return digits.lstrip("0") or "0", Decimal(digits)
    with localcontext() as context:
        context.prec = 60
        amount = Decimal(digits)
        return plain(amount), amount


def _european(shown: str) -> tuple[str, Decimal | None]:
    return _decimal(shown.replace(".", "").replace(",", "."))


def _ungrouped(shown: str) -> tuple[str, Decimal | None]:
    return _decimal(shown.replace(",", "").replace(" ", "").replace("'", ""))


def _spaced(shown: str) -> tuple[str, Decimal | None]:
    return _decimal(shown.replace(" ", "").replace(",", "."))


def _dots(shown: str) -> tuple[str, Decimal | None]:
    return _decimal(shown.replace(".", ""))


def _comma(shown: str) -> tuple[str, Decimal | None]:
    return _decimal(shown.replace(",", "."))


def _vulgar(shown: str) -> tuple[str, Decimal | None]:
    return _decimal(plain(Decimal(shown[:-1].strip() or "0") + Decimal(_VULGAR[shown[-1]])))


def _as_written(shown: str) -> tuple[str, Decimal | None]:
    whole, _, share = shown.replace("-", " ").strip().partition(" ")
    top, slash, bottom = share.strip().partition("/")
    if slash and top.strip().isdecimal() and bottom.strip().isdecimal() and 0 < int(top) < int(bottom):
        amount = Decimal(whole) + round(Decimal(int(top)) / int(bottom), _PLACES)
        return plain(amount), amount
    return "".join(shown.split()) if "/" in shown else shown, None


def _power(shown: str) -> tuple[str, Decimal | None]:
    figure, base, exponent = re.split(r"(e|[x*]10\^|\^)", shown.lower(), maxsplit=1)
    return (shown, None) if base == "^" else _decimal(plain(Decimal(f"{figure}e{exponent}")))


def _plain(shown: str) -> tuple[str, Decimal | None]:
    whole, _, part = shown.partition(".")
    if len(whole) > 1 and whole.startswith("0"):
        return shown, None
    if len(part) == 3 and whole not in {"", "0"} and len(whole) <= 3:  # noqa: PLR2004
        return shown, None
    return _decimal(shown)


_VALUES = {
    "european": _european,
    "grouped": _ungrouped,
    "quotes": _ungrouped,
    "spaced": _spaced,
    "dots": _dots,
    "comma": _comma,
    "vulgar": _vulgar,
    "plain": _plain,
    "power": _power,
}
