"""Bare figures: numbers that name no unit, and the figures in which other items may be meant by them."""

from __future__ import annotations

import re
from decimal import Decimal

from service.fidelity.items import Item, ItemKind
from service.fidelity.reading import TextReading
from service.fidelity.stems import STOP

_NEXT_WORDS = re.compile(r"[ \n](?:more )?([^\W\d_]+)(?: ([^\W\d_]+))?(?: ([^\W\d_]+))?")
_NAMED = re.compile(r"\w {1,2}[A-Z][a-z]+ {1,2}$")  # "Access Tier 2": part of a name
_MANY = frozenset(
    {
        "people",
        "persons",
        "men",
        "women",
        "children",
        "staff",
        "crew",
        "feet",
        "teeth",
        "sheep",
        "fish",
        "covers",
        "pax",
    }
)
_NAME_REACH = 25
_NUMERIC = re.compile(r"\d+(?:\.\d+)?")
_CLOCK = re.compile(r"(\d\d?):(\d\d)\??")
DAY = re.compile(r"(?:\d{4}-)?(\d\d)-(\d\d)")
ORDINAL = re.compile(r"(\d{1,2})th")
_NIGHT_ENDS, _NOON = 7, 12
_THOUSAND, _HOUR = 1000, 60
_MOST_DIGITS = 15
# Words behind a number that it does not count.
_FOLLOWERS = frozenset(
    {"extra", "additional", "further", "other", "instead", "tonight", "today", "tomorrow", "plus", "each", "please"}
    | {"sharp", "rather", "now", "incl", "including", "excl", "excluding", "max", "maximum", "total", "budgeted"}
    | {"net", "gross", "per", "tops", "last", "previously", "earlier", "apiece"}
)


def is_bare(item: Item, reading: TextReading, *, loosely: bool = False) -> bool:
    """Say whether ``item`` is a number that counts nothing named: ``Target is 10.``, ``instead of 4``.

    loosely: any word behind it counts as none that is no noun for several things: ``110 whatever the age``.
    """
    if item.kind is not ItemKind.NUMBER or not item.value.replace("..", "").replace(".", "").isdecimal():
        return False
    if "k" in item.text.lower():
        return True
    if _NAMED.search(reading.folded, max(0, item.span.start - _NAME_REACH), item.span.start):
        return False
    return not _counts(_NEXT_WORDS.match(reading.lower, item.span.end), singular=item.value == "1" or not loosely)


def _counts(behind: re.Match[str] | None, *, singular: bool) -> bool:
    """Say whether a noun for what is counted follows: ``6 new chairs``, ``1 box``, not ``110 whatever the age``."""
    for word in behind.groups() if behind else ():
        if word is None or word in STOP or word in _FOLLOWERS:
            return False
        if singular or word in _MANY or word.endswith("s"):
            return True
    return False


def figures_for(item: Item, *, scaled: bool = True) -> set[str]:
    """Return the bare numbers that may stand for ``item``; ``scaled``: 60 for 60,000 as well."""
    bare = item.kind is ItemKind.TIME and not any(map(str.isalpha, item.value))  # a zone is never left out
    clocks = [_hours(*map(int, clock)) for clock in _CLOCK.findall(item.value)] if bare else []
    if len(clocks) == 1:
        return clocks[0]
    start, _, end = item.value.partition("..")
    if clocks and end and "?" not in item.value and start > end:
        return set()  # "16:00 to 07:00" is never "4 to 7"
    if clocks:
        return {f"{first}..{last}" for first in clocks[0] for last in clocks[1]}
    day = DAY.fullmatch(item.value) or ORDINAL.fullmatch(item.value)
    if item.kind is ItemKind.DATE:
        return {str(int(day.groups()[-1]))} if day else set()
    magnitude = magnitude_of(item)
    if magnitude is None or (item.kind is ItemKind.NUMBER and not unit_of(item) and magnitude < _THOUSAND):
        return set()
    written = set(_NUMERIC.findall(item.text.replace(",", ""))) if item.kind is ItemKind.DURATION else set()
    if item.kind is ItemKind.DURATION and magnitude % _HOUR == 0:
        written.add(_plain(magnitude / _HOUR))
    # "60" beside other thousands is 60,000; nobody leaves out more than that.
    scaled = scaled and _THOUSAND <= magnitude < _THOUSAND * _THOUSAND and magnitude % 100 == 0
    return {_plain(magnitude)} | written | ({_plain(magnitude / _THOUSAND)} if scaled else set())


def _hours(hour: int, minute: int) -> set[str]:
    if minute:  # "from 10 to 1130"
        return {f"{late}{minute:02}" for late in {hour, hour - _NOON if hour > _NOON else hour}}
    if hour < _NIGHT_ENDS - 1:
        return set()
    return {str(hour), str(hour - _NOON)} if hour > _NOON else {str(hour)}


def magnitude_of(item: Item) -> Decimal | None:
    """Return the number a value begins with; None for ranges, and for digits too many to reckon with."""
    number = _NUMERIC.match(item.value)
    if number is None or ".." in item.value or len(number.group()) > _MOST_DIGITS:
        return None
    return Decimal(number.group())


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def unit_of(item: Item) -> str:
    """Return what follows the number in a value; nothing for dates and times."""
    number = _NUMERIC.match(item.value)
    if number is None or item.kind in (ItemKind.DATE, ItemKind.TIME):
        return ""
    return item.value[number.end() :].strip()
