"""Times that still stand with what happens on their other side: ``till 6`` as ``after 6``, ``4 to 7`` as 16 to 7."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.fidelity.dates import WEEKDAYS
from service.fidelity.items import Item, ItemKind
from service.fidelity.reading import Comparison
from service.fidelity.time_roles import ENDS, is_held, oppose
from service.fidelity.told_times import Times, days_of

_TIMES = frozenset({ItemKind.DATE, ItemKind.TIME, ItemKind.DURATION})
_HOURS = re.compile(r"(\d\d:\d\d)\.\.(\d\d:\d\d)")
_WEEKDAYS = frozenset(WEEKDAYS.values())
_SHORTEST = 3
_NIGHTS = re.compile(r"(?<!\w)(?:nights?|overnight|next (?:day|morning))(?!\w)")


def turned(lost: Sequence[Item], added: Sequence[Item], comparison: Comparison) -> list[Item]:
    """Return the items of both lists that no looser form may excuse: one time in opposed roles, hours run backwards."""
    if not lost or not added:
        return []
    source, draft = Times(comparison.source), Times(comparison.draft)
    late = not _NIGHTS.search(comparison.source.lower)
    back = [item for item in added if late and _runs_backwards(item) and item.value not in source.values]
    opposed = [
        item
        for one in lost
        for other in added
        if one.kind in _TIMES and one.kind is other.kind and _is_turned(one, other, source, draft)
        for item in (one, other)
    ]
    return [*back, *opposed, *(item for item in lost if _is_torn(item, draft))]


def _is_torn(item: Item, draft: Times) -> bool:
    """Say whether only the ends of a range of days are left, as a list: "Monday and Wednesday"."""
    days = days_of(item.value) if item.kind is ItemKind.DATE else []
    if len(days) < _SHORTEST or all(day in draft.values for day in days):
        return False
    ends = [draft.values.get(day, ()) for day in (days[0], days[-1])]
    return any(draft.listed(first, last) for first in ends[0] for last in ends[1])


def _runs_backwards(item: Item) -> bool:
    hours = _HOURS.fullmatch(item.value) if item.kind is ItemKind.TIME else None
    return hours is not None and hours.group(1) > hours.group(2)


def _is_turned(one: Item, other: Item, source: Times, draft: Times) -> bool:
    """Say whether ``other`` is ``one`` in an opposed role, and the draft has it in no role of its own."""
    if one.value == other.value and frozenset({one.role, other.role}) in ENDS:
        until, text = (one, source) if one.role == "until" else (other, draft)
        if is_held(until, text.reading.lower):
            return True
    if {one.value, other.value} in ({day, f"every {day}"} for day in _WEEKDAYS):
        alike = not set(source.values_of(one)).isdisjoint(draft.values_of(other))
        return one.value not in draft.values and not alike
    if set(source.values_of(one)).isdisjoint(draft.values_of(other)):
        return False
    role = source.role_of(one)
    same = (other, *draft.values.get(other.value, ()))
    return all(oppose(one, found, (role, draft.role_of(found))) for found in same)
