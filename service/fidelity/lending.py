"""Months said once for several days: ``Tue 6 or Wed 7 May``, ``Friday 14 to Saturday 15 Nov``."""

from __future__ import annotations

import re
from dataclasses import replace

from service.fidelity.dates import WEEKDAYS
from service.fidelity.facts import SPACE, Fact
from service.fidelity.items import ItemKind

_DAYS = frozenset(WEEKDAYS.values())
_DATED = re.compile(rf"(?:{'|'.join(_DAYS)}) (?P<month>(?:\d{{4}}-)?\d\d)-\d\d")
_DAY = re.compile(r"(?:[12]?\d|3[01])(?:th)?")
_NEXT = re.compile(rf"{SPACE}?(?:,|-|/|&|and|or|to|through|until){SPACE}?(?:(?:and|or|on){SPACE})?(?:the{SPACE})?")
_BESIDE = re.compile(rf",?{SPACE}(?:the{SPACE})?")


def lend_months(text: str, facts: list[Fact]) -> list[Fact]:
    """Give a weekday with a bare day the month that the date behind it names."""
    given: list[Fact] = []
    for fact in reversed(facts):
        weekday = fact.kind is ItemKind.DATE and fact.value in _DAYS and not fact.soft
        if weekday and len(given) > 1 and (dated := _lent(text, fact, given[-1], given[-2])):
            given[-1] = dated
        else:
            given.append(fact)
    return given[::-1]


def _lent(text: str, weekday: Fact, day: Fact, dated: Fact) -> Fact | None:
    month = _DATED.fullmatch(dated.value) if dated.kind is ItemKind.DATE else None
    if not month or day.unit or not _DAY.fullmatch(day.value) or day.comparator:
        return None
    if not (_BESIDE.fullmatch(text, weekday.end, day.start) and _NEXT.fullmatch(text, day.end, dated.start)):
        return None
    value = f"{weekday.value} {month.group('month')}-{int(day.value.removesuffix('th')):02}"
    return replace(weekday, end=day.end, value=value)
