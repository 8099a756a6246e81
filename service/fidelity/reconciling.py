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

from service.fidelity.bare_figures import DAY, ORDINAL, figures_for, is_bare, magnitude_of, unit_of
from service.fidelity.comparators import is_close
from service.fidelity.dates import WEEKDAYS
from service.fidelity.figure_pairs import match_figures
from service.fidelity.items import Item, ItemKind
from service.fidelity.matching import readings
from service.fidelity.reading import Comparison, TextReading
from service.fidelity.regrouping import regrouped
from service.fidelity.same_times import without_told
from service.fidelity.soft_items import contradicts, is_echoed, is_soft
from service.fidelity.time_roles import ENDS, agree
from service.fidelity.told import Told
from service.fidelity.turned_times import turned

_LABEL = re.compile(r"([a-z])[- ]?(\d{1,4})")
_WORD_BEFORE = re.compile(r"(?<!\w)([a-z]{2,12})s? $")
_REACH = 16
_NUMERIC = re.compile(r"\d+(?:\.\d+)?")
_TIMES = frozenset({ItemKind.DATE, ItemKind.TIME, ItemKind.DURATION})
_SAME = (
    frozenset({"weekend", "every weekend"}),
    frozenset({"last night", "yesterday night", "yesterday evening"}),
    frozenset({"last year", "previous year", "year before"}),
    frozenset({"last week", "previous week", "week before"}),
    frozenset({"last month", "previous month", "month before"}),
    frozenset({"night", "overnight"}),
    frozenset({"next morning", "following morning"}),
    frozenset({"lunchtime", "noon", "lunch", "12:00"}),
)
_ONE_BACK = {"12 month": "last year", "1 month": "last month", "1 week": "last week"}
_SPANS = frozenset({"", "in", "within", "last", "next", "by", "before", "until", "at"})
_PADDED = re.compile(r"\?|(?<!\d)0(?=\d:)")
_MOST_DIGITS = 15
_MOST = 120  # more is another text, and pairing would take its time
_WEEKDAYS = frozenset(WEEKDAYS.values())
_FROM = frozenset({"from", ""})
_DEGREES = frozenset({"degree", "degC", "degF"})


@dataclass(frozen=True, slots=True)
class Paired:
    """What is left after pairing; in ``filled`` pairs one form says a unit or a kind that the other leaves out."""

    lost: list[Item]
    added: list[Item]
    filled: list[tuple[Item, Item]]


def pair_forms(lost: Sequence[Item], added: Sequence[Item], comparison: Comparison, told: Told | None = None) -> Paired:
    """Take out of both lists what is one fact in two forms; ``told`` is the source, where it was read before."""
    left, new = list(lost), list(added)
    if not (left or new) or len(left) + len(new) > _MOST:
        return Paired(left, new, [])
    held = turned(left, new, comparison)
    left, new = [item for item in left if item not in held], [item for item in new if item not in held]
    filled: list[tuple[Item, Item]] = []
    for same in (_equal, _ends_alike, _same_length, _completed, _elided, _labelled):
        for item in list(left):
            match = next((other for other in new if same(item, other, comparison)), None)
            if match is None:
                continue
            left.remove(item)
            new.remove(match)
            if same is not _equal:
                filled.append((item, match))
    matches = match_figures(left, new, comparison)
    settled = frozenset().union(*(match.settled for match in matches))
    left, new = [item for item in left if item not in settled], [item for item in new if item not in settled]
    filled += [(match.was[0], match.now[0]) for match in matches if match.filled]
    told = told or Told(comparison.source)
    new, more = _loosened(new, comparison.draft, told)
    new = [item for item in new if not told.spans(item)]
    left, new = without_told(left, new, comparison)
    left, new, echoed = _echoed(left, new, comparison)
    moved, anew = regrouped(left, new, (comparison.source.ledger.items, comparison.draft.ledger.items))
    left, new = [item for item in left if item not in moved], [item for item in new if item not in anew]
    echoed += [(item, item) for item in (*moved, *anew)]
    checked = [item for item in left if _may_be_looser(item)]
    rest, less = _loosened(checked, comparison.source, Told(comparison.draft)) if checked else ([], [])
    left = [item for item in left if item not in checked or item in rest]
    left, new = ([*items, *(item for item in held if item in whole)] for items, whole in ((left, lost), (new, added)))
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


def _loosened(items: list[Item], own: TextReading, told: Told) -> tuple[list[Item], list[tuple[Item, Item]]]:
    """Leave out what ``told`` has in a looser form, though that form stands for another item as well."""
    rest, filled = [], []
    for item in items:
        stated = told.looser(item, own)
        if stated is not None:
            filled.append((stated, item))
        elif not told.restates(item):
            rest.append(item)
    return rest, filled


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
        return one.role != other.role and agree(one.role, other.role) and frozenset({one.role, other.role}) not in ENDS
    if any(one.value in alike and other.value in alike for alike in _SAME):
        return True
    if _is_one_back(one, other) or _is_one_back(other, one):
        return True
    if _next_whole(one, other) or _looks_equal(one, other):
        return True
    return (one.comparator == other.comparator or is_close(one, other)) and _equal_shares(_share(one), _share(other))


def _ends_alike(one: Item, other: Item, _: Comparison) -> bool:
    """Compare ``until Friday`` with ``by Friday``, which is worth a doubt."""
    alike = one.kind in _TIMES and one.comparator == other.comparator and not _values(one).isdisjoint(_values(other))
    return alike and frozenset({one.role, other.role}) in ENDS


def _is_one_back(period: Item, length: Item) -> bool:
    """Compare ``last year`` with ``a year ago``."""
    back = length.kind is ItemKind.DURATION and length.role == "ago" and not length.comparator
    return back and _ONE_BACK.get(length.value) == period.value


def _equal_shares(one: Decimal | None, other: Decimal | None) -> bool:
    """Compare two parts of the whole; ``33 %`` is how a third is written, ``24 %`` is no quarter."""
    if one is None or other is None or one == other:
        return one is not None and one == other
    odd, whole = (one, other) if other * 100 % 1 == 0 else (other, one)
    return odd * 100 % 1 != 0 and whole * 100 == (odd * 100).to_integral_value()


def _looks_equal(one: Item, other: Item) -> bool:
    """Compare what is read apart: ``05:30`` and an open ``5:30``, ``December`` and ``last December``."""
    if one.kind is other.kind is ItemKind.TIME and one.role == other.role and "?" not in one.value:
        return _PADDED.sub("", one.value) == _PADDED.sub("", other.value)
    months = one.value.removeprefix("last "), other.value.removeprefix("last ")
    if one.kind is other.kind is ItemKind.DATE and months[0] == months[1]:
        return bool(re.fullmatch(r"\d\d", months[0]))
    return is_close(one, other) and one.value == other.value and one.kind is other.kind


def _next_whole(one: Item, other: Item) -> bool:
    """Say whether "more than 5" and "six or more" bound the same whole numbers."""
    if not one.kind is other.kind is ItemKind.NUMBER or max(len(one.value), len(other.value)) > _MOST_DIGITS:
        return False
    if not (one.value.isdecimal() and other.value.isdecimal()):
        return False
    steps = {(">", ">="): 1, (">=", ">"): -1, ("<", "<="): -1, ("<=", "<"): 1}
    step = steps.get((one.comparator, other.comparator))
    return step is not None and int(other.value) - int(one.value) == step


def _values(item: Item) -> set[str]:
    return set(readings(item, ""))


def _share(item: Item) -> Decimal | None:
    """Return a part of the whole as a number between 0 and 1."""
    number = item.value.removesuffix(" %")
    if len(number) > _MOST_DIGITS:
        return None
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
    if is_bare(lost, comparison.source) and lost.value in figures_for(new):
        return True
    return _short_day(lost, new, comparison.draft) or _short_day(new, lost, comparison.source)


def _elided(lost: Item, new: Item, comparison: Comparison) -> bool:
    """Compare a figure with unit of the source with a bare one of the draft, where the draft names the unit."""
    unit = unit_of(lost)
    if unit and magnitude_of(lost) is not None and magnitude_of(lost) == magnitude_of(new):
        other = unit_of(new)
        if other in _DEGREES:
            return unit in _DEGREES and "degree" in (unit, other)
        return other in ("", unit.partition("/")[0]) and _names(comparison.draft, lost, unit)
    return is_bare(new, comparison.draft) and new.value in figures_for(lost)


def _labelled(lost: Item, new: Item, comparison: Comparison) -> bool:
    """Compare ``Y1``, ``p4`` or ``Rm 3`` with the number behind the word that the letter is short for."""
    sides = ((lost, new, comparison.draft), (new, lost, comparison.source))
    return any(_is_short_for(code, number, text) for code, number, text in sides)


def _is_short_for(code: Item, number: Item, text: TextReading) -> bool:
    found = _LABEL.fullmatch(code.value) if code.kind is ItemKind.OPAQUE else None
    if found is None or number.kind is not ItemKind.NUMBER or number.value != found.group(2):
        return False
    word = _WORD_BEFORE.search(text.lower, max(0, number.span.start - _REACH), number.span.start)
    return word is not None and word.group(1).startswith(found.group(1)) and not number.comparator


def _short_day(full: Item, short: Item, told: TextReading) -> bool:
    """Match ``17 May`` with ``the 17th`` in a text that names May with another day."""
    day, ordinal = DAY.fullmatch(full.value), ORDINAL.fullmatch(short.value)
    if not (day and ordinal and int(day.group(2)) == int(ordinal.group(1)) and full.role == short.role):
        return False
    return any(other.value.startswith(f"{day.group(1)}-") for other in told.ledger.items if other.kind is ItemKind.DATE)


def _names(draft: TextReading, lost: Item, unit: str) -> bool:
    """Say whether the draft says the unit elsewhere: ``/s`` with another figure, ``each day`` for ``/day``."""
    per = unit.partition("/")[2]
    written = _NUMERIC.sub("", lost.text).strip(" .,")
    return (bool(per) and per in draft.bag) or (bool(written) and written.lower() in draft.lower)
