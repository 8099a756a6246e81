"""Numbers in words: ``twenty-five``, ``two hundred and six``, ``a dozen``, ``two thirds``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_ONES = dict(zip(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], range(1, 10), strict=True))
_TEENS = dict(
    zip(
        ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
        range(10, 20),
        strict=True,
    )
)
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
) | {"fourty": 40}
SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
    "mln": 10**6,
    "mil": 10**6,
    "bln": 10**9,
    "tln": 10**12,
    "dozen": 12,
    "dozens": 12,
    "doz": 12,
    "dozs": 12,
    "dzs": 12,
}
_ORDINAL_ONES = dict(
    zip(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"],
        range(1, 10),
        strict=True,
    )
)
_ORDINALS = (
    _ORDINAL_ONES
    | dict(
        zip(
            [
                "tenth",
                "eleventh",
                "twelfth",
                "thirteenth",
                "fourteenth",
                "fifteenth",
                "sixteenth",
                "seventeenth",
                "eighteenth",
                "nineteenth",
            ],
            range(10, 20),
            strict=True,
        )
    )
    | dict(
        zip(
            ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"],
            range(20, 100, 10),
            strict=True,
        )
    )
    | {"hundredth": 100, "thousandth": 1000, "millionth": 10**6, "trillionth": 10**12}
)
_TIMES = {"both": 2, "twice": 2, "thrice": 3}
_ZERO = frozenset({"zero", "nought", "naught"})
_DECIMALS = {**dict(_TENS.items()), **_TEENS, **_ONES, **dict.fromkeys(_ZERO, 0), "oh": 0}
_POINT = re.compile(r" (point) (?=[^\W\d_])", re.IGNORECASE)
_DIGITS = re.compile(r" (\d{1,12}(?:\.\d{1,6})?)(?![\w%.,:/-])")
_AND_PART = re.compile(r" and (?=(?:a|an|one|two|three|four|five|six|seven|eight|nine|fifty)[ -])", re.IGNORECASE)
_ARTICLE_UNITS = frozenset(
    ["hour", "day", "week", "month", "year", "fortnight", "decade", "quarter", "dollar", "buck", "euro", "pound"]
)
_PARTS = {f"{word}s": value for word, value in _ORDINALS.items() if value > 2} | {  # noqa: PLR2004
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
}
_SHARES_OF = frozenset({"third", "quarter", "fourth", "fifth", "tenth"})
STARTS = frozenset(
    [
        *_ONES,
        *_TEENS,
        *_TENS,
        *SCALES,
        *_ORDINALS,
        "zero",
        "hundred",
        "half",
        "a",
        "an",
        "minus",
        "negative",
        "nought",
        "naught",
        *_TIMES,
        "quarter",
    ]
)
"""Words a number can start with."""

_OF_HOUR = re.compile(r"[ -]hour(?!\w)", re.IGNORECASE)
_SHARED = re.compile(
    r" (?:of|lower|less|more|higher|cheaper|dearer|smaller|larger|bigger|fewer|longer|shorter|faster|slower|quicker"
    r"|down|off|full|empty)(?!\w)",
    re.IGNORECASE,
)
_STEPPED = re.compile(r"(?<!\w)(?:by|down|up) (?:about |around |roughly |almost |nearly |over )?an?$", re.IGNORECASE)
_SHARE_ENDS = re.compile(r" ?(?:[.,;:!?)\n]|$)| (?:in|since|from|on|and|but|this|last|compared|year|after|because)\b")
_WORD = re.compile(r"(?: ?- ?| {1,3}(?:\n {0,3})?|\n {0,3})?([^\W\d_]+)")
_A_HALF = re.compile(r"(?: {1,3}\n?|\n)and (?:a|one)[ -](half|quarter|third)(?!\w)", re.IGNORECASE)
_SHARE = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "third": Decimal(1) / 3}


@dataclass(frozen=True, slots=True)
class NumberWords:
    """A number found in words.

    ordinal: ``third`` and the like. soft: may be a pronoun ("one"). article: "a" or "an" of a unit.
    shown: how it is written in a value, where that is not the plain number.
    """

    value: Decimal
    end: int
    ordinal: bool = False
    soft: bool = False
    shown: str = ""
    article: bool = False


def read_number_words(text: str, at: int) -> NumberWords | None:
    """Read the number in words that starts at ``at``, or return None."""
    found = _WORD.match(text, at)
    if not found:
        return None
    first = found.group(1).lower()
    if first in {"a", "an", "half", "quarter"}:
        return _with_article(text, found.end(), first)
    if first in {"minus", "negative"}:
        return _negated(text, found.end())
    if first in _TIMES:
        count = _TIMES[first]
        return NumberWords(
            Decimal(count), found.end(), soft=first == "both", shown="" if first == "both" else f"{count} times"
        )
    if first in _ZERO:
        return _pointed(text, Decimal(0), found.end()) or NumberWords(Decimal(0), found.end())
    return _Sum(text, at).read()


def _quarter(text: str, after: int) -> NumberWords | None:
    if text.startswith(" of an hour", after):
        return NumberWords(_SHARE["quarter"], after, shown="1/4")
    scaled = _WORD.match(text, after)
    scale = SCALES.get(scaled.group(1).lower()) if scaled else None
    return NumberWords(Decimal(scale) / 4, scaled.end()) if scaled and scale else None


def _negated(text: str, end: int) -> NumberWords | None:
    digits = _DIGITS.match(text, end)
    if digits:
        return NumberWords(-Decimal(digits.group(1)), digits.end())
    inner = _Sum(text, end + 1).read() if text[end : end + 1] == " " else None
    return NumberWords(-inner.value, inner.end) if inner and not inner.ordinal else None


def _pointed(text: str, whole: Decimal, end: int) -> NumberWords | None:
    """Read the decimals of ``five point two five``, digit by digit or as one number."""
    point = _POINT.match(text, end)
    if not point:
        return None
    part, end, last = "", point.end(1), ""
    while (found := _WORD.match(text, end)) and (word := found.group(1).lower()) in _DECIMALS:
        tens = word in _ONES and last in _TENS
        part = f"{part[:-1]}{_ONES[word]}" if tens else f"{part}{_DECIMALS[word]}"
        end, last = found.end(), word
    return NumberWords(whole + Decimal(f"0.{part}"), end) if part else None


def _with_article(text: str, after: int, first: str) -> NumberWords | None:
    follow = _WORD.match(text, after)
    word = follow.group(1).lower() if follow and text[follow.start()] in " \n" else ""
    if first == "half":
        return _half(text, after, follow, word)
    if first == "quarter":
        return _quarter(text, after)
    return _article(text, after, follow, word)


def _article(text: str, after: int, follow: re.Match[str] | None, word: str) -> NumberWords | None:
    if follow and (word in SCALES or word == "hundred") and not word.endswith("s"):
        return _Sum(text, follow.start() + len(follow.group()) - len(word)).read()
    if follow and word == "half":
        return NumberWords(_SHARE["half"], follow.end())
    if word == "quarter" and follow and _OF_HOUR.match(text, follow.end()):
        return NumberWords(_SHARE["quarter"], follow.end(), shown="1/4")
    if follow and word in _SHARES_OF and _is_share(text, after, follow.end()):
        return NumberWords(Decimal(1) / _PARTS[word], follow.end(), shown=f"1/{_PARTS[word]}")
    if follow and word in _ARTICLE_UNITS:
        return NumberWords(Decimal(1), after, article=True)
    return None


def _is_share(text: str, after: int, end: int) -> bool:
    """Say whether ``a quarter`` is a share: ``a quarter of it``, ``a quarter lower``, ``down by a quarter``."""
    if _SHARED.match(text, end):
        return True
    return _STEPPED.search(text, max(0, after - 12), after) is not None and _SHARE_ENDS.match(text, end) is not None


def _half(text: str, after: int, follow: re.Match[str] | None, word: str) -> NumberWords:
    if follow and word in SCALES and not word.endswith("s"):
        return NumberWords(Decimal(SCALES[word]) / 2, follow.end())
    if not follow or word not in {"a", "an"}:
        return NumberWords(_SHARE["half"], after)
    scaled = _WORD.match(text, follow.end())
    scale = SCALES.get(scaled.group(1).lower()) if scaled else None
    if scaled and scale:
        return NumberWords(Decimal(scale) / 2, scaled.end())
    return NumberWords(_SHARE["half"], follow.end())


class _Sum:
    """Adds up words left to right as far as they make one number; ``whole`` looks for no fraction behind an "and"."""

    def __init__(self, text: str, at: int, *, whole: bool = False) -> None:
        self._whole = whole
        self._text = text
        self._end = at
        self._total = 0
        self._current = 0
        self._last = ""

    def read(self) -> NumberWords | None:
        start = self._end
        while found := _WORD.match(self._text, self._end):
            word = found.group(1).lower()
            if word == "and" and self._last in {"hundred", "scale"}:
                if self._whole or _share(self._text, found.end() + 1):
                    break
                found = _WORD.match(self._text, found.end())
                word = found.group(1).lower() if found else ""
                if not found or not (word in _ONES or word in _TEENS or word in _TENS):
                    break
            if word in {"first", "second"} and not self._last:
                return NumberWords(Decimal(_ORDINALS[word]), found.end(), soft=True)
            if _ORDINALS.get(word, 0) >= 100 and self._last:  # noqa: PLR2004
                whole = (self._total + self._current) * _ORDINALS[word]
                return NumberWords(Decimal(whole), found.end(), ordinal=True)
            if word in _ORDINALS and self._fits_ordinal(word):
                ordinal = self._total + self._current + _ORDINALS[word]
                return NumberWords(Decimal(ordinal), found.end(), ordinal=True)
            if not self._add(word):
                break
            self._end = found.end()
        if self._end == start:
            return None
        return self._finished()

    def _fits_ordinal(self, word: str) -> bool:
        if not self._last:
            return word not in {"first", "second"}
        return _ORDINALS[word] < 10 and self._last == "ten"  # noqa: PLR2004

    def _add(self, word: str) -> bool:
        if word in _ONES and self._last in {"", "ten", "hundred", "scale"}:
            self._current += _ONES[word]
            self._last = "one"
        elif word in _TEENS and self._last in {"", "hundred", "scale"}:
            self._current += _TEENS[word]
            self._last = "teen"
        elif word in _TENS and self._last in {"", "hundred", "scale"}:
            self._current += _TENS[word]
            self._last = "ten"
        elif word == "hundred" and self._last in {"", "one", "ten", "teen"}:
            self._current = max(self._current, 1) * 100
            self._last = "hundred"
        elif word in SCALES and self._last == "scale" and self._total <= SCALES[word] and not word.startswith("do"):
            self._total *= SCALES[word]
        elif word in SCALES and not (word.endswith("s") and not self._last) and self._last != "scale":
            self._total += max(self._current, 1) * SCALES[word]
            self._current, self._last = 0, "scale"
        elif word == "grand" and self._last in {"one", "ten", "teen", "hundred"}:
            self._total += self._current * 1000
            self._current, self._last = 0, "scale"
        else:
            return False
        return True

    def _finished(self) -> NumberWords:
        value = Decimal(self._total + self._current)
        half = _A_HALF.match(self._text, self._end)
        if half:
            value += _SHARE[half.group(1).lower()] * (_scale_of(value) if self._last == "scale" else 1)
            return self._scaled(value, half.end())
        pointed = _pointed(self._text, value, self._end)
        if pointed:
            return pointed
        mixed = None if self._whole else _AND_PART.match(self._text, self._end)
        share = _share(self._text, mixed.end()) if mixed else None
        if share:
            times = _scale_of(value) if self._last == "scale" else 1
            return NumberWords(value + share.value * times, share.end)
        part = _WORD.match(self._text, self._end)
        if part and part.group(1).lower() in _PARTS and self._last != "scale":
            bottom = part.group(1).lower()
            if bottom.endswith("s") or self._text[self._end] == "-" or value == 1:
                return NumberWords(value / _PARTS[bottom], part.end(), shown=f"{value}/{_PARTS[bottom]}")
        return NumberWords(value, self._end, soft=value == 1 and self._last == "one")

    def _scaled(self, value: Decimal, end: int) -> NumberWords:
        found = _WORD.match(self._text, end)
        if found and found.group(1).lower() in SCALES:
            return NumberWords(value * SCALES[found.group(1).lower()], found.end())
        return NumberWords(value, end)


def _share(text: str, at: int) -> NumberWords | None:
    """Read the ``three fifths`` or ``a fourth`` behind a whole number."""
    article = re.compile(r"an? ", re.IGNORECASE).match(text, at)
    if article:
        part = _WORD.match(text, article.end())
        bottom = _PARTS.get(part.group(1).lower()) if part else None
        return NumberWords(Decimal(1) / bottom, part.end(), shown=f"1/{bottom}") if part and bottom else None
    words = _Sum(text, at, whole=True).read()
    return words if words and "/" in words.shown else None


def _scale_of(value: Decimal) -> int:
    return max((scale for scale in SCALES.values() if scale != 12 and scale <= value), default=1)  # noqa: PLR2004
