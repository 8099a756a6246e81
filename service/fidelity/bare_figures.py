"""Bare figures: numbers that name no unit, and the figures in which other items may be meant by them."""

from __future__ import annotations

import re
from decimal import Decimal

from service.fidelity.items import Item, ItemKind
from service.fidelity.reading import TextReading
from service.fidelity.stems import STOP

_NEXT_WORD = re.compile(r"[ \n](?:more )?([^\W\d_]+)")
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


def is_bare(item: Item, reading: TextReading) -> bool:
    """Say whether ``item`` is a number that counts nothing named: ``Target is 10.``, ``instead of 4``."""
    if item.kind is not ItemKind.NUMBER or not item.value.replace("..", "").replace(".", "").isdecimal():
        return False
    if "k" in item.text.lower():
        return True
    behind = _NEXT_WORD.match(reading.lower, item.span.end)
    return behind is None or behind.group(1) in STOP or behind.group(1) in _FOLLOWERS


def figures_for(item: Item) -> set[str]:
    """Return the bare numbers that may stand for ``item``."""
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
    scaled = _THOUSAND <= magnitude < _THOUSAND * _THOUSAND and magnitude % 100 == 0
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
