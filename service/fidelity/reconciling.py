"""Pairing what looks lost with what looks new: one fact in two forms, where one form leaves something to the reader.

``Target is 10`` beside ``18 %`` is ``10 %``; ``start at 7`` is ``07:00``; ``the 17th`` is ``17 May`` where May is
known.
Only an item of the draft that nothing else of the source stands for can take the place of a lost one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from service.fidelity.dates import WEEKDAYS
from service.fidelity.items import Item, ItemKind
from service.fidelity.matching import readings
from service.fidelity.reading import Comparison, TextReading
from service.fidelity.regrouping import regrouped
from service.fidelity.soft_items import contradicts, is_echoed, is_soft
from service.fidelity.stems import STOP

_NEXT_WORD = re.compile(r"[ \n](?:more )?([^\W\d_]+)")
_NUMERIC = re.compile(r"\d+(?:\.\d+)?")
_CLOCK = re.compile(r"(\d\d?):(\d\d)\??")
_DAY = re.compile(r"(?:\d{4}-)?(\d\d)-(\d\d)")
_ORDINAL = re.compile(r"(\d{1,2})th")
_NIGHT_ENDS, _NOON = 7, 12
_LONGEST_LIST = 6
_TIMES = frozenset({ItemKind.DATE, ItemKind.TIME, ItemKind.DURATION})
_KIN = (
    frozenset({"until", "before"}),
    frozenset({"since", "after"}),
    frozenset({"since", "from"}),
    frozenset({"until", "by"}),
    frozenset({"between", "from"}),
    frozenset({"between", ""}),
)
_SAME = (
    frozenset({"weekend", "every weekend"}),
    frozenset({"last night", "yesterday night", "yesterday evening"}),
    frozenset({"last year", "previous year", "year before"}),
    frozenset({"last week", "previous week", "week before"}),
    frozenset({"last month", "previous month", "month before"}),
    frozenset({"night", "overnight"}),
    frozenset({"next morning", "following morning"}),
    frozenset({"lunchtime", "noon", "lunch"}),
)
_SPANS = frozenset({"", "in", "within", "last", "next", "by", "before", "until", "at"})
_ENDS = frozenset({"by", "before", "until"})
_THEN = re.compile(r"(?<!\w)(?:(?:by|before|until|till) (?:then|that|this)(?!\w)|before(?=[.!?]|$))")
_PADDED = re.compile(r"\?|(?<!\d)0(?=\d:)")
_THOUSAND, _HOUR = 1000, 60
_MOST = 120  # more is another text, and pairing would take its time
_WEEKDAYS = frozenset(WEEKDAYS.values())
_FROM = frozenset({"from", ""})
_STARTS = frozenset({"from", "since", "after", ""})
_DAYS = re.compile(r"(\d\d-)(\d\d)\.\.(?:\1)?(\d\d)")
_COUNTED = re.compile(r"(\d{1,6})\.\.(\d{1,6})")
_DEGREES = frozenset({"degree", "degC", "degF"})


@dataclass(frozen=True, slots=True)
class Paired:
    """What is left after pairing; in ``filled`` pairs one form says a unit or a kind that the other leaves out."""

    lost: list[Item]
    added: list[Item]
    filled: list[tuple[Item, Item]]


def pair_forms(lost: Sequence[Item], added: Sequence[Item], comparison: Comparison) -> Paired:
    """Take out of both lists what is one fact in two forms."""
    left, new = list(lost), list(added)
    if not (left or new) or len(left) + len(new) > _MOST:
        return Paired(left, new, [])
    filled: list[tuple[Item, Item]] = []
    for same in (_equal, _same_length, _completed, _elided):
        for item in list(left):
            match = next((other for other in new if same(item, other, comparison)), None)
            if match is None:
                continue
            left.remove(item)
            new.remove(match)
            if same is not _equal:
                filled.append((item, match))
    new, more = _stated(new, comparison.draft, comparison.source)
    new = [item for item in new if not _is_inside(item, comparison.source)]
    left, new, echoed = _echoed(left, new, comparison)
    moved, anew = regrouped(left, new, (comparison.source.ledger.items, comparison.draft.ledger.items))
    left, new = [item for item in left if item not in moved], [item for item in new if item not in anew]
    echoed += [(item, item) for item in (*moved, *anew)]
    checked = [item for item in left if _may_be_looser(item)]
    rest, less = _stated(checked, comparison.source, comparison.draft)
    left = [item for item in left if item not in checked or item in rest]
    return Paired(left, new, [*filled, *more, *less, *echoed])


def _may_be_looser(item: Item) -> bool:
    """Say whether a lost item may stand in the draft without its role: clock times, what began on a day, weekdays."""
    began = item.kind is ItemKind.DATE and item.role in _FROM
    return (item.kind in (ItemKind.TIME, ItemKind.NUMBER) and "/" not in item.value) or (
        began and (bool(item.role) or item.value in _WEEKDAYS)
    )


def _echoed(
    lost: list[Item], added: list[Item], comparison: Comparison
) -> tuple[list[Item], list[Item], list[tuple[Item, Item]]]:
    """Leave out soft items whose root the other text holds, unless a new one contradicts a lost one."""
    vague, fresh = ([item for item in items if is_soft(item)] for items in (lost, added))
    against = [item for item in vague if any(contradicts(item, other) for other in fresh)]
    against += [item for item in fresh if any(contradicts(item, other) for other in vague)]
    gone = [item for item in vague if item not in against and is_echoed(item, comparison.draft)]
    come = [item for item in fresh if item not in against and is_echoed(item, comparison.source)]
    return (
        [item for item in lost if item not in gone],
        [item for item in added if item not in come],
        [(item, item) for item in gone],
    )


def _stated(items: list[Item], own: TextReading, told: TextReading) -> tuple[list[Item], list[tuple[Item, Item]]]:
    """Leave out what ``told`` states in a looser form, though that form stands for another item as well."""
    if not items:
        return [], []
    bare = {part: item for item in told.ledger.items if is_bare(item, told) for part in item.value.split("..")}
    hours = {part: item for item in told.ledger.items if item.kind is ItemKind.TIME for part in _figures(item)}
    starts = {item.value: item for item in told.ledger.items if item.kind in _TIMES and item.role in _STARTS}
    rest, filled = [], []
    for item in items:
        figures = () if item.kind is ItemKind.DATE else _figures(item)
        stated = next((bare[figure] for figure in figures if figure in bare), None)
        if stated is None and is_bare(item, own):
            stated = hours.get(item.value)
        base, _, per = item.value.partition("/")
        if stated is None and per and per in told.bag:
            stated = next((known for known in told.ledger.items if known.value == base), None)
        if stated is None and item.kind in _TIMES and item.role in _STARTS:
            stated = starts.get(item.value)
        if stated is None and item.role in _ENDS and _THEN.search(told.lower):
            stated = next((known for known in told.ledger.items if known.value == item.value), None)
        if stated is not None:
            filled.append((stated, item))
        elif not _restates(item, told) and not (item.value in _WEEKDAYS and not item.role and item.value in told.bag):
            rest.append(item)
    return rest, filled


def _is_inside(item: Item, told: TextReading) -> bool:
    """Say whether ``item`` is one of the days or numbers that ``told`` gives as a range: ``12-14 December``."""
    figure = _DAY.fullmatch(item.value) or re.fullmatch(r"()(\d{1,6})", item.value)
    if figure is None or item.role or item.comparator or item.kind not in (ItemKind.DATE, ItemKind.NUMBER):
        return False
    for other in told.ledger.items:
        span = _DAYS.fullmatch(other.value) or _COUNTED.fullmatch(other.value)
        if span and other.kind in (ItemKind.DATE, ItemKind.NUMBER):
            first, last = map(int, span.groups()[-2:])
            if first <= int(figure.group(2)) <= last <= first + _LONGEST_LIST:
                return True
    return False


def _restates(short: Item, source: TextReading) -> bool:
    """Say whether ``the 14th`` is a day that the source gives with its month."""
    ordinal = _ORDINAL.fullmatch(short.value) if short.kind is ItemKind.DATE and not short.role else None
    if ordinal is None:
        return False
    day = f"-{int(ordinal.group(1)):02}"
    dates = (item.value for item in source.ledger.items if item.kind is ItemKind.DATE)
    return any(part.endswith(day) for date in dates for part in date.split(".."))


def _same_length(lost: Item, new: Item, _: Comparison) -> bool:
    """Compare lengths of time and clock times in the same span, however put: ``in 3 weeks``, ``within three weeks``."""
    if lost.kind is not new.kind or lost.kind not in (ItemKind.DURATION, ItemKind.TIME):
        return False
    if {_sense(lost.comparator), _sense(new.comparator)} == {"<", ">"} or not {lost.role, new.role} <= _SPANS:
        return False
    return not _values(lost).isdisjoint(_values(new))


def _sense(comparator: str) -> str:
    return comparator[:1]


def _equal(one: Item, other: Item, _: Comparison) -> bool:
    """Compare what is the same in any text: ``20 %`` and ``a fifth``, ``till 6`` and ``before 6``."""
    if one.kind in _TIMES and one.comparator == other.comparator and not _values(one).isdisjoint(_values(other)):
        return frozenset({one.role, other.role}) in _KIN
    if any(one.value in alike and other.value in alike for alike in _SAME):
        return True
    if _next_whole(one, other) or _looks_equal(one, other):
        return True
    shares = {share for share in (_share(one), _share(other)) if share is not None}
    return len(shares) == 1 and _share(one) is not None and _share(other) is not None


def _looks_equal(one: Item, other: Item) -> bool:
    """Compare what is read apart: ``05:30`` and an open ``5:30``, ``December`` and ``last December``."""
    if one.kind is other.kind is ItemKind.TIME and one.role == other.role and "?" not in one.value:
        return _PADDED.sub("", one.value) == _PADDED.sub("", other.value)
    months = one.value.removeprefix("last "), other.value.removeprefix("last ")
    if one.kind is other.kind is ItemKind.DATE and months[0] == months[1]:
        return bool(re.fullmatch(r"\d\d", months[0]))
    close = frozenset({one.comparator, other.comparator}) == frozenset({"~", "<"})
    return close and one.value == other.value and one.kind is other.kind


def _next_whole(one: Item, other: Item) -> bool:
    """Say whether "more than 5" and "six or more" bound the same whole numbers."""
    if not (one.kind is other.kind is ItemKind.NUMBER and one.value.isdecimal() and other.value.isdecimal()):
        return False
    steps = {(">", ">="): 1, (">=", ">"): -1, ("<", "<="): -1, ("<=", "<"): 1}
    step = steps.get((one.comparator, other.comparator))
    return step is not None and int(other.value) - int(one.value) == step


def _values(item: Item) -> set[str]:
    return set(readings(item, ""))


def _share(item: Item) -> Decimal | None:
    """Return a part of the whole as a number between 0 and 1."""
    number = item.value.removesuffix(" %")
    if item.kind is ItemKind.PERCENT and _NUMERIC.fullmatch(number):
        return (Decimal(number) / 100).normalize()
    if item.kind is not ItemKind.NUMBER:
        return None
    over, _, under = number.partition("/")
    try:
        found = Decimal(over) / Decimal(under or 1)
    except (InvalidOperation, ZeroDivisionError):
        return None
    return found.normalize() if 0 < found < 1 else None


def _completed(lost: Item, new: Item, comparison: Comparison) -> bool:
    """Compare a bare number of the source with what the draft makes of it, and a known day with its short form."""
    if is_bare(lost, comparison.source) and lost.value in _figures(new):
        return True
    return _short_day(lost, new, comparison.draft) or _short_day(new, lost, comparison.source)


def _elided(lost: Item, new: Item, comparison: Comparison) -> bool:
    """Compare a figure with unit of the source with a bare one of the draft, where the draft names the unit."""
    unit = _unit(lost)
    if unit and _magnitude(lost) is not None and _magnitude(lost) == _magnitude(new):
        other = _unit(new)
        if other in _DEGREES:
            return unit in _DEGREES
        return other in ("", unit.partition("/")[0]) and _names(comparison.draft, lost, unit)
    return is_bare(new, comparison.draft) and new.value in _figures(lost)


def is_bare(item: Item, reading: TextReading) -> bool:
    """Say whether ``item`` is a number that counts nothing named: ``Target is 10.``, ``instead of 4``."""
    if item.kind is not ItemKind.NUMBER or not item.value.replace("..", "").replace(".", "").isdecimal():
        return False
    if "k" in item.text.lower():
        return True
    behind = _NEXT_WORD.match(reading.lower, item.span.end)
    return behind is None or behind.group(1) in STOP or behind.group(1) in _FOLLOWERS


_FOLLOWERS = frozenset(
    {"extra", "additional", "further", "other", "instead", "tonight", "today", "tomorrow", "plus", "each", "please"}
    | {"sharp", "rather", "now", "incl", "including", "excl", "excluding", "max", "maximum", "total", "budgeted"}
    | {"net", "gross", "per", "tops"}
)


def _figures(item: Item) -> set[str]:
    """Return the bare numbers that may stand for ``item``."""
    bare = item.kind is ItemKind.TIME and not any(map(str.isalpha, item.value))  # a zone is never left out
    clocks = [_hours(*map(int, clock)) for clock in _CLOCK.findall(item.value)] if bare else []
    if len(clocks) == 1:
        return clocks[0]
    if clocks:
        return {f"{first}..{last}" for first in clocks[0] for last in clocks[1]}
    day = _DAY.fullmatch(item.value) or _ORDINAL.fullmatch(item.value)
    if item.kind is ItemKind.DATE:
        return {str(int(day.groups()[-1]))} if day else set()
    magnitude = _magnitude(item)
    if magnitude is None or (item.kind is ItemKind.NUMBER and not _unit(item) and magnitude < _THOUSAND):
        return set()
    written = set(_NUMERIC.findall(item.text.replace(",", ""))) if item.kind is ItemKind.DURATION else set()
    if item.kind is ItemKind.DURATION and magnitude % _HOUR == 0:
        written.add(_plain(magnitude / _HOUR))
    scaled = "k" in item.text.lower() or (magnitude >= _THOUSAND and magnitude % _THOUSAND == 0)
    return {_plain(magnitude)} | written | ({_plain(magnitude / _THOUSAND)} if scaled else set())


def _hours(hour: int, minute: int) -> set[str]:
    if minute or hour < _NIGHT_ENDS - 1:
        return set()
    return {str(hour), str(hour - _NOON)} if hour > _NOON else {str(hour)}


def _short_day(full: Item, short: Item, told: TextReading) -> bool:
    """Match ``17 May`` with ``the 17th`` in a text that names May with another day."""
    day, ordinal = _DAY.fullmatch(full.value), _ORDINAL.fullmatch(short.value)
    if not (day and ordinal and int(day.group(2)) == int(ordinal.group(1)) and full.role == short.role):
        return False
    return any(other.value.startswith(f"{day.group(1)}-") for other in told.ledger.items if other.kind is ItemKind.DATE)


def _magnitude(item: Item) -> Decimal | None:
    number = _NUMERIC.match(item.value)
    return Decimal(number.group()) if number and ".." not in item.value else None


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _unit(item: Item) -> str:
    number = _NUMERIC.match(item.value)
    if number is None or item.kind in (ItemKind.DATE, ItemKind.TIME):
        return ""
    return item.value[number.end() :].strip()


def _names(draft: TextReading, lost: Item, unit: str) -> bool:
    """Say whether the draft says the unit elsewhere: ``/s`` with another figure, ``each day`` for ``/day``."""
    per = unit.partition("/")[2]
    written = _NUMERIC.sub("", lost.text).strip(" .,")
    return (bool(per) and per in draft.bag) or (bool(written) and written.lower() in draft.lower)
