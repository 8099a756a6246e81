"""Comparing an item's value with the ``Resolution`` of a gold span, where both say something comparable.

The ledger keeps relative dates relative, so "today" has no calendar date to compare: such hits are left out.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from service.fidelity.items import Item, ItemKind
from service.fidelity.units import UNITS

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_GOLD_UNITS = {
    "United States dollar": "USD",
    "British pound": "GBP",
    "Canadian dollar": "CAD",
    "Chinese yuan": "CNY",
    "Finnish markka": "markka",
    "Netherlands guilder": "guilder",
    "Costa Rican colón": "CRC",
    "Lao kip": "LAK",
    "Sri Lankan rupee": "INR",
    "Mexican peso": "MXN",
    "C": "degC",
    "F": "degF",
    "Dimension Pound": "lb",
}
_MIXED = re.compile(r"(?:(-?\d+)(?:\+|-| ))?(-?\d+)/(\d+)")
_BOUNDS = {">=": "[{0},)", ">": "({0},)", "<=": "(,{0}]", "<": "(,{0})"}
_DATE = re.compile(r"(?:(\d{4})-)?(\d\d)(?:-(\d\d))?(?:T(.+))?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")
_TIME = re.compile(r"(\d{1,2}):(\d\d)(\?)?(?::(\d\d))?(?: .+)?")
_LENGTH = re.compile(r"P(?:([\d.]+)([YMWD]))?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?")
_LENGTH_UNITS = {"Y": ("month", 12), "M": ("month", 1), "W": ("week", 1), "D": ("day", 1)}


def number(written: str) -> Fraction | None:
    """Return the number of a value: ``12``, ``12th``, ``3/4``, ``1 4/5``, ``2+3/5``."""
    written = written.removesuffix("th").strip()
    mixed = _MIXED.fullmatch(written)
    if mixed:
        return Fraction(int(mixed.group(1) or 0)) + Fraction(int(mixed.group(2)), int(mixed.group(3)) or 1)
    try:
        return Fraction(Decimal(written))
    except (InvalidOperation, ValueError, OverflowError):
        return None


def _close(one: Fraction | None, other: Fraction | None) -> bool:
    if one is None or other is None:
        return False
    return abs(one - other) <= abs(other) / 10**6


def same_amount(item: Item, resolution: dict[str, Any]) -> bool | None:
    """Compare a number, percent, money, age or dimension; None where the gold gives no value."""
    value = resolution.get("value")
    if not isinstance(value, str):
        return None
    figure, _, unit = item.value.partition(" ")
    if "unit" not in resolution:
        whole = item.value.removesuffix("%").strip() if item.kind is ItemKind.PERCENT else item.value
        return _close(number(whole), number(value.removesuffix("%")))
    wanted = str(resolution["unit"])
    wanted = f"Dimension {wanted}" if wanted == "Pound" and "subtype" in resolution else wanted
    upper, per, lower = wanted.partition(" per ")
    if per:
        above, below = UNITS[upper.lower()], lower.lower()
        return unit == f"{above.name}/{below}" and _close(number(figure), (number(value) or 0) * above.factor)
    known = UNITS.get(_GOLD_UNITS.get(wanted, wanted).lower())
    if known is None:
        return _close(number(figure), number(value)) and unit == _GOLD_UNITS.get(wanted, wanted)
    amount = number(value)
    if amount is not None and (unit, known.name) == ("inch", "ft"):
        return _close(number(figure), amount * 12)
    return amount is not None and unit == known.name and _close(number(figure), amount * known.factor)


def same_range(items: list[Item], resolution: dict[str, Any]) -> bool | None:
    """Compare comparators and ranges with an interval such as ``[20,30)``; the closing bracket of a range is free."""
    interval = str(resolution.get("value", ""))
    low, dots, high = items[0].value.partition("..")
    if dots:
        return f"[{low},{high}" == interval[:-1]
    bounds = [item for item in items if item.comparator in _BOUNDS]
    if not bounds:
        return None
    shown = [_BOUNDS[item.comparator].format(_short(item.value)) for item in bounds]
    below, _, above = interval.partition(",")
    wanted = {interval} if "(" in {below, above} or ")" in {below, above} else {f"{below},)", f"(,{above}"}
    return set(shown) == wanted


def _short(value: str) -> str:
    amount = number(value.removesuffix("th").split(" ")[0])
    return value if amount is None else f"{float(amount):g}"


def timexes(value: str) -> set[str] | None:
    """Return the timexes a date or time of the ledger stands for, or None if it is relative or has none."""
    words = value.split(" ")
    if words[0] in _DAYS:
        weekday = f"XXXX-WXX-{_DAYS.index(words[0]) + 1}"
        return {weekday} | ((timexes(words[1]) or set()) if len(words) > 1 else set())
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", value):
        return {value}
    date = _DATE.fullmatch(value)
    if date:
        year, month, day, clock = date.groups()
        shown = "-".join(filter(None, [year or "XXXX", month, day]))
        return {shown + time for time in timexes(clock) or ()} if clock else {shown}
    slashed = _SLASHED.fullmatch(value)
    if slashed:
        one, other, year = int(slashed.group(1)), int(slashed.group(2)), slashed.group(3) or "XXXX"
        return {f"{year}-{one:02}-{other:02}", f"{year}-{other:02}-{one:02}"}
    day = re.fullmatch(r"(\d{1,2})th", value)
    return {f"XXXX-XX-{int(day.group(1)):02}"} if day else _clock(value)


def _clock(value: str) -> set[str] | None:
    time = _TIME.fullmatch(value)
    if not time:
        return None
    hour, minute, open_half, second = time.groups()
    hours = {int(hour), (int(hour) + 12) % 24} if open_half else {int(hour)}
    tail = (f":{minute}" if minute != "00" or second else "") + (f":{second}" if second else "")
    return {f"T{each:02}{tail}" for each in hours} | {f"T{each:02}:{minute}" for each in hours if not second}


def same_time(items: list[Item], resolution: dict[str, Any]) -> bool | None:
    """Compare dates, times and durations with the timexes of the gold; None where they are not comparable."""
    wanted = {entry.get("timex", "") for entry in resolution.get("values", ())}
    durations = [item for item in items if item.kind is ItemKind.DURATION]
    if durations:
        durations = [item for item in durations if number(item.value.split(" ")[0]) is not None]  # not "all day"
        lengths = [length for timex in wanted if (length := _length(timex))]
        return (
            any(_same_length(item.value, length) for item in durations for length in lengths)
            if lengths and durations
            else None
        )
    readings = [timexes(item.value) for item in items]
    if not readings or any(reading is None for reading in readings) or any(timex.startswith("(") for timex in wanted):
        return _same_ends(items, wanted)
    dates = {shown for reading in readings for shown in reading or () if not shown.startswith("T")} or {""}
    clocks = {shown for reading in readings for shown in reading or () if shown.startswith("T")} or {""}
    return any(_fits(date + clock, timex) for date in dates for clock in clocks for timex in wanted)


def _fits(own: str, timex: str) -> bool:
    """Compare two timexes; what ours leaves open (``XXXX``) the gold may have filled in from its reference date."""
    return bool(re.fullmatch(re.escape(own).replace("X", "[X0-9W]"), timex))


def _same_ends(items: list[Item], wanted: set[str]) -> bool | None:
    if len(items) != 1 or ".." not in items[0].value:
        return None
    low, _, high = items[0].value.partition("..")
    starts, ends = timexes(low), timexes(high)
    intervals = [timex.strip("()").split(",") for timex in wanted if timex.startswith("(")]
    if starts is None or ends is None or not intervals:
        return None
    return any(_begins(starts, interval[0]) and _begins(ends, interval[1]) for interval in intervals)


def _begins(own: set[str], timex: str) -> bool:
    """Say whether the gold's day is ours, or the first day of our month or year."""
    return any(_fits(shown + rest, timex) for shown in own for rest in ("", "-01", "-01-01"))


def _length(timex: str) -> tuple[Fraction, str] | None:
    found = _LENGTH.fullmatch(timex)
    if not found:
        return None
    count, unit, hours, minutes, seconds = found.groups()
    if count and not (hours or minutes or seconds):
        name, factor = _LENGTH_UNITS[unit]
        return Fraction(count) * factor, name
    return Fraction(hours or 0) * 60 + Fraction(minutes or 0) + Fraction(seconds or 0) / 60, "min"


def _same_length(value: str, length: tuple[Fraction, str]) -> bool:
    figure, _, unit = value.partition(" ")
    return (unit == length[1] or (unit, length[1]) == ("night", "day")) and _close(number(figure), length[0])
