"""What is said once for several figures: ``Tue 6 or Wed 7 May``, ``after 40 minutes, not after 10``."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from service.fidelity.dates import WEEKDAYS
from service.fidelity.facts import SPACE, Fact, Lead
from service.fidelity.items import ItemKind

_LONGEST = 8
_DAYS = frozenset(WEEKDAYS.values())
_DATED = re.compile(rf"(?:{'|'.join(_DAYS)}) (?P<month>(?:\d{{4}}-)?\d\d)-\d\d")
_DAY = re.compile(r"(?:[12]?\d|3[01])(?:th)?")
_NEXT = re.compile(rf"{SPACE}?(?:,|-|/|&|and|or|to|through|until){SPACE}?(?:(?:and|or|on){SPACE})?(?:the{SPACE})?")
_PLAIN = re.compile(r"(?:\d{4}-)?\d\d-\d\d")
_COMMA = re.compile(rf",{SPACE}")
_AND = re.compile(rf",?{SPACE}(?:and|or|&){SPACE}(?:the{SPACE})?")
_A_COUNT = re.compile(rf"{SPACE}(?:people|[a-z]{{3,20}}s)(?!\w)")
_BESIDE = re.compile(rf",?{SPACE}(?:the{SPACE})?")

_CONTRAST_REACH = 24
_CONTRAST = re.compile(r",? (?:and |but |rather )?(?:not|instead of|than|or|and)(?: [a-z]+){1,2} ?")


def takes_unit(text: str, last: Fact, lead: Lead) -> bool:
    """Say whether a number behind ``lead`` is set against the ``last`` length of time before it."""
    if last.lead is None or last.kind is not ItemKind.DURATION or lead.start - last.end > _CONTRAST_REACH:
        return False
    alike = last.lead.words == lead.words.split(" ")[-1]
    return alike and _CONTRAST.fullmatch(text, last.end, lead.end) is not None


def lend_months(text: str, facts: list[Fact]) -> list[Fact]:
    """Give a weekday with a bare day the month that the date behind it names."""
    _lend_lists(text, facts)
    _lend_every(text, facts)
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


def _lend_every(text: str, facts: list[Fact]) -> None:
    """Read ``every Tuesday and Thursday`` as every one of both."""
    for first, second in itertools.pairwise(facts):
        recurring = first.kind is ItemKind.DATE and first.value.removeprefix("every ") in _DAYS and not second.soft
        said = text[first.start : first.start + 5].lower().startswith(("every", "each"))
        if not recurring or not said or second.value not in _DAYS or second.role:
            continue
        if _AND.fullmatch(text, first.end, second.start) or _COMMA.fullmatch(text, first.end, second.start):
            second.value = f"every {second.value}"


def _lend_lists(text: str, facts: list[Fact]) -> None:
    """Make dates of the days in ``3, 4 and 5 May`` and ``May 3, 4 and 5``."""
    for at, fact in enumerate(facts):
        if fact.kind is ItemKind.DATE and _PLAIN.fullmatch(fact.value):
            _lend(text, fact, facts[max(0, at - _LONGEST) : at][::-1])
            _lend(text, fact, facts[at + 1 : at + 1 + _LONGEST])


def _lend(text: str, dated: Fact, others: list[Fact]) -> None:
    """Lend the month of ``dated`` to the two or more bare days that follow it, or that come before it."""
    run, last = [], dated
    for day in others:
        first, second = (last, day) if day.start >= last.end else (day, last)
        ending = _AND.fullmatch(text, first.end, second.start) is not None
        if not _is_bare(text, day) or not (ending or _COMMA.fullmatch(text, first.end, second.start)):
            break
        run.append((day, ending))
        last = day
        if ending and day.start > dated.start:
            break
    ends = run[-1:] if run and run[0][0].start > dated.start else run[:1]
    if len(run) > 1 and ends[0][1]:
        for day, _ in run:
            day.kind, day.amount, day.soft = ItemKind.DATE, None, False
            day.value = f"{dated.value[:-2]}{int(day.value.removesuffix('th')):02}"


def _is_bare(text: str, day: Fact) -> bool:
    bare = day.kind is ItemKind.NUMBER and not day.unit and not day.comparator and not day.soft
    return bare and _DAY.fullmatch(day.value) is not None and not _A_COUNT.match(text, day.end)
