"""Times that both texts tell, in other parts or in other words, where no single item stands for a single item.

A time is what it names (day, clock time, length) and its role. Parts may be split, joined and said again; what is
named, and on which side of it a thing happens, may not change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.fidelity.bare_figures import is_bare
from service.fidelity.dates import WEEKDAYS
from service.fidelity.hours import workday_evening
from service.fidelity.items import Item, ItemKind
from service.fidelity.matching import readings
from service.fidelity.reading import Comparison, TextReading
from service.fidelity.time_roles import agree, oppose
from service.fidelity.told_times import Times, days_of

_TIMES = frozenset({ItemKind.DATE, ItemKind.TIME, ItemKind.DURATION})
_WEEKDAYS = frozenset(WEEKDAYS.values())
_HOURS = {"morning": (5, 12), "afternoon": (12, 18), "evening": (17, 24), "night": (19, 24)}
_CLOCK = re.compile(r"(\d\d):\d\d(?:\.\.(\d\d):(\d\d))?")
_NO = re.compile(r"(?<!\w)(?:no|not|never|without|free) (?:in the )?$")
_RANGE = re.compile(r"([^. ]+(?:\.\d+)?)\.\.([^ ]+)( .+)?")
_BOUND = re.compile(r"(?:start|begin|began|open|end|finish|close|until|till|from|to)\w{0,4}[:,]? (?:at |was |is )?$")
_ORDINAL = re.compile(r"(\d{1,2})th")
_THESE = re.compile(r"(?<!\w)(?:these|those|both) $")
_AGAIN = re.compile(r" (?:before|after|ago|later|earlier|from|left|long|of)(?!\w)")
_SAME_AS = re.compile(r"same (?:month|week|quarter|period|day|time|season|half|date)(?: in| of| as)?,? $")
_YEAR_ON_YEAR = re.compile(
    r"(?<!\w)(?:year[- ]on[- ]year|yoy|y/y|year (?:earlier|ago|before)|previous year|prior year)(?!\w)"
)
_EARLIER = re.compile(
    r"(?<!\w)(?:from|was|were|previously|formerly|before|instead of|rather than|than|against|not)(?: \w+)? $"
)
_PER = re.compile(r"(?<=\w)/(?:day|week|month|year)$")
_CLOSE = 32
_FAR = 120


def told_otherwise(items: Sequence[Item], own: TextReading, there: TextReading, *, again: bool) -> list[Item]:
    """Return the times among ``items`` of ``own`` that ``there`` tells in other parts or other words.

    again: what ``there`` says may stand for an item and for its repetition in another role, as in a draft that takes
        up a date; never so for what a source says twice.
    """
    timely = [item for item in items if item.kind in _TIMES or item.kind is ItemKind.NUMBER]
    if not timely:
        return []
    one, other = Times(own), Times(there)
    claimed = frozenset() if again else one.keys
    return [item for item in timely if _is_told(item, one, other, claimed)]


def _is_told(item: Item, own: Times, there: Times, claimed: frozenset[tuple[str, str, str]]) -> bool:
    return (
        _is_alike(item, own, there, claimed)
        or _is_repeated(item, own, there)
        or _is_range_told(item, own, there)
        or _is_taken_up(item, own)
        or _is_implied(item, own, there)
        or _is_year_on_year(item, own, there)
    )


def _is_alike(item: Item, own: Times, there: Times, claimed: frozenset[tuple[str, str, str]]) -> bool:
    """Say whether another item names the same time in a role that says the same."""
    for value in own.values_of(item):
        for other in there.values.get(value, ()):
            couple = "couple" in item.value + other.value
            if other.key in claimed or (other.comparator != item.comparator and not couple):
                continue
            if value.startswith("written ") and not _is_same_figure(item, other, own, there):
                continue
            roles = own.role_of(item), there.role_of(other)
            if agree(*roles) or ((item.shared or other.shared) and all(roles) and not oppose(item, other, roles)):
                return True
    return False


def _is_same_figure(item: Item, other: Item, own: Times, there: Times) -> bool:
    """Say whether one figure is read as a time here and as a number there: ``the 7.22``, ``now at 5``."""
    if item.kind is other.kind or other.key in own.keys or item.key in there.keys:
        return False
    sides = ((item, own), (other, there))
    if "." in item.value + other.value:
        return True
    return all(is_bare(one, text.reading) for one, text in sides if one.kind is ItemKind.NUMBER)


def _is_repeated(item: Item, own: Times, there: Times) -> bool:
    """Say whether a day without a role is one that the same text also names in full, and the other one names."""
    if item.role or item.kind is not ItemKind.DATE:
        return False
    if item.value in there.spanned and item.value not in own.spanned:
        return True  # "Friday, Saturday and Sunday" as "Friday to Sunday"
    if ordinal := _ORDINAL.fullmatch(item.value):
        day = f"-{int(ordinal.group(1)):02}"
        return all(any(other.value.endswith(day) for other in text.items) for text in (own, there))
    if item.value.removeprefix("every ") not in _WEEKDAYS:
        return False
    name = item.value.removeprefix("every ")
    close = any(
        other is not item and name in other.value and 0 <= item.span.start - other.span.end < _CLOSE
        for other in own.items
    )
    counts = [sum(name in other.value for other in text.items) for text in (own, there)]
    return close and counts[0] <= counts[1]


def _is_range_told(item: Item, own: Times, there: Times) -> bool:
    """Say whether a range and its ends stand for one another: ``9-11`` and ``start 9:00, end 11:00``."""
    if item.comparator:
        return False
    if item.kind is ItemKind.NUMBER:
        return any(item.value in _ends_of(value) and _lengths_stand(value, own) for value in there.lengths)
    if ".." not in item.value:
        return _is_bound(item, own) and not there.ends.isdisjoint(readings(item, own.reading.lower))
    if item.kind is ItemKind.TIME:
        return any(_ends_stand(value, there) for value in readings(item, own.reading.lower) if "?" not in value)
    if item.kind is ItemKind.DURATION:
        return _lengths_stand(item.value, there)
    days = days_of(item.value)
    return bool(days) and all(day in there.values or f"{day[-2:].lstrip('0')}th" in there.values for day in days)


def _ends_stand(value: str, there: Times) -> bool:
    ends = [there.values.get(end, []) for end in value.split("..")]
    bounds = [[item for item in found if _is_bound(item, there)] for found in ends]
    return any(0 < last.span.start - first.span.start < _FAR for first in bounds[0] for last in bounds[-1])


def _is_bound(item: Item, there: Times) -> bool:
    start = (item.core or item.span).start
    return item.kind is ItemKind.TIME and bool(_BOUND.search(there.reading.lower, max(0, start - 20), start))


def _lengths_stand(value: str, there: Times) -> bool:
    """Say whether one end stands with its unit, and the other one near it, with or without."""
    found = _RANGE.fullmatch(value)
    if not found:
        return False
    unit = found.group(3) or ""
    firsts, lasts = (
        [item for form in (f"{end}{unit}", f"{end}{_PER.sub('', unit)}", end) for item in there.values.get(form, ())]
        for end in found.groups()[:2]
    )
    return any(
        abs(first.span.start - last.span.start) < _FAR
        and unit.strip() in first.value + last.value
        and not _was(last, there)
        and (first.span.start < last.span.start or _was(first, there))
        for first in firsts
        for last in lasts
    )


def _ends_of(value: str) -> tuple[str, ...]:
    found = _RANGE.fullmatch(value)
    return found.groups()[:2] if found else ()


def _was(item: Item, there: Times) -> bool:
    """Say whether what stands in front of ``item`` makes it the earlier state: ``up from 12``, ``instead of 12``."""
    end = (item.core or item.span).start if not item.text.lower().startswith("from") else item.span.start + 5
    return bool(_EARLIER.search(there.reading.lower, max(0, end - 16), end))


def _is_taken_up(item: Item, own: Times) -> bool:
    """Say whether ``those two days`` only counts the days that the text itself names."""
    number, _, unit = item.value.partition(" ")
    lower = own.reading.lower
    if (
        item.kind is not ItemKind.DURATION
        or unit != "day"
        or not number.isdecimal()
        or _AGAIN.match(lower, item.span.end)
    ):
        return False
    start = (item.core or item.span).start
    return bool(_THESE.search(lower, max(0, start - 12), start)) and int(number) in own.runs(item)


def _is_implied(item: Item, own: Times, there: Times) -> bool:
    """Say whether the clock time beside a part of the day says it: ``afternoon, 14:00``, ``8 to 12, no evenings``."""
    day, _, part = item.value.rpartition(" ")
    hours = _HOURS.get(part)
    if item.kind is not ItemKind.DATE or not hours or item.role:
        return False
    if day not in ("", "every", "this", "today") and day not in there.values:
        return False
    start = (item.core or item.span).start
    denied = bool(_NO.search(own.reading.lower, max(0, start - 16), start))
    for clock in own.joined(item):
        meant = list(readings(clock, own.reading.lower))[:2]
        late = [workday_evening(value) for value in meant]
        for value in (*meant, *late):
            found = _CLOCK.fullmatch(value)
            told = any(value in meant or other.value == value for other in there.values.get(value, ()))
            if found and told and _lies_in(found, hours, denied=denied):
                return True
    return False


def _lies_in(found: re.Match[str], hours: tuple[int, int], *, denied: bool) -> bool:
    low, high = hours
    start, end = int(found.group(1)), int(found.group(2) or found.group(1))
    if denied:
        return found.group(2) is not None and (start >= high or end <= low)
    return low <= start <= end and start < high and (end < high or (end == high and (found.group(3) or "00") == "00"))


def _is_year_on_year(item: Item, own: Times, there: Times) -> bool:
    """Say whether ``the same month last year`` is told as ``last February`` or ``year on year``."""
    start = item.span.start
    if item.value != "last year" or not _SAME_AS.search(own.reading.lower, max(0, start - 24), start):
        return False
    months = {other.value[-2:] for other in own.items if re.fullmatch(r"(?:\d{4}-)?\d\d", other.value)}
    return any(f"last {month}" in there.values for month in months) or bool(_YEAR_ON_YEAR.search(there.reading.lower))


def without_told(lost: list[Item], added: list[Item], comparison: Comparison) -> tuple[list[Item], list[Item]]:
    """Leave out of both lists the times that the other text tells in other parts or other words."""
    kept = told_otherwise(lost, comparison.source, comparison.draft, again=False)
    known = told_otherwise(added, comparison.draft, comparison.source, again=True)
    return [item for item in lost if item not in kept], [item for item in added if item not in known]
