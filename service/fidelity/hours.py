"""Hours that are said short beside another one: ``3-5pm``, ``1 pm to 3:30``, ``from 10 to 1130``."""

from __future__ import annotations

import re

from service.fidelity.facts import Fact
from service.fidelity.items import ItemKind

_SMALL = re.compile(r"[1-9]|1[0-2]")
_OPEN_HOUR = re.compile(r"(\d{1,2})(?::(\d\d)\??)?")
_CLOCK = re.compile(r"\d\d:\d\d")
_COMPACT = re.compile(r"([1-9]|1[0-2])([0-5][05])")
_SPAN = re.compile(r"(\d{1,2}):(\d\d)\??\.\.(\d{1,2}):(\d\d)\?")
_NOON = 12
_HOUR = re.compile(r"(\d\d):(\d\d)(.*)")


def is_bare_hour(fact: Fact) -> bool:
    """Say whether ``fact`` is a plain number from 1 to 12."""
    return (
        fact.kind is ItemKind.NUMBER
        and not fact.unit
        and not fact.comparator
        and _SMALL.fullmatch(fact.value) is not None
    )


def in_half(hours: str, *, later: bool) -> str:
    """Say open ``hours``, one or the two of a range, in the ``later`` or the earlier half of the day."""

    def clock(hour: re.Match[str]) -> str:
        return f"{int(hour.group(1)) % _NOON + _NOON if later else int(hour.group(1)):02}:{hour.group(2) or '00'}"

    return _OPEN_HOUR.sub(clock, hours)


def in_half_of(first: str, second: str) -> str:
    """Say the first time of ``3-5pm`` in the half of the day that the second one names."""
    if "?" not in first or "?" in second or not (end := _HOUR.match(second)):
        return first
    hour, minute = int(first.split(":", maxsplit=1)[0]), first.split(":")[1][:2]
    if int(end.group(1)) >= 12 and hour < 12 and (hour + 12, minute) <= (int(end.group(1)), end.group(2)):  # noqa: PLR2004
        hour += 12
    elif hour == 12 and int(end.group(1)) < 12:  # noqa: PLR2004
        hour = 0
    return f"{hour:02}:{minute}"


def later_than(first: str, second: str) -> str:
    """Say the second time of ``1 pm to 3:30`` in the half of the day that the first one names."""
    start, end = _HOUR.match(first), _OPEN_HOUR.fullmatch(second)
    if not start or not end or "?" in first or "?" not in second or int(start.group(1)) < _NOON:
        return second
    minute = end.group(2) or "00"
    late = f"{int(end.group(1)) % _NOON + _NOON:02}:{minute}"
    return late if late > f"{start.group(1)}:{start.group(2)}" else second


def workday(hours: str) -> str:
    """Say the open hours of a span whose end is the smaller figure: ``10-7`` is 10:00 to 19:00; nothing for others."""
    span = _SPAN.fullmatch(hours)
    if not span or int(span.group(3)) >= int(span.group(1)):
        return ""
    return f"{int(span.group(1)):02}:{span.group(2)}..{int(span.group(3)) + _NOON:02}:{span.group(4)}"


def workday_evening(clock: str) -> str:
    """Say the time of ``08:00`` in the evening; nothing for what is no single hour from 7 to 11."""
    hour = int(clock[:2]) if _CLOCK.fullmatch(clock) else 0
    return f"{hour + _NOON}{clock[2:]}" if _NOON - 5 <= hour < _NOON else ""


def compact_hour(first: Fact, second: Fact) -> str:
    """Return the time that ``1130`` is in ``from 10 to 1130``; nothing where it is no later hour of the day."""
    clock = _COMPACT.fullmatch(second.value)
    written = second.end - (second.core if second.core >= 0 else second.start) == len(second.value)
    if not clock or not written or not is_bare_hour(first) or second.unit or second.kind is not ItemKind.NUMBER:
        return ""
    later = int(first.value) <= int(clock.group(1)) <= _NOON
    return f"{clock.group(1)}:{clock.group(2)}{'?' if int(clock.group(1)) < _NOON else ''}" if later else ""
