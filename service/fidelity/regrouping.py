"""Figures in other company: ``18-19 June`` as "June 18 and 19", ``46 and 47`` as "46-47".

Only figures that are left over on both sides count: what a text states elsewhere stands for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from service.fidelity.items import Item, ItemKind
from service.fidelity.rates import rates_of

_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(\??)")
_DATE = re.compile(r"(?:(\d{4})-)?(\d\d)-(\d\d)")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WORD = re.compile(r"[a-z]{3,}")
_ZONE = re.compile(r"[A-Za-z]{2,}|[+-]\d\d:?\d\d$")
_NOON, _HOUR, _MORNING = 12, 60, 6
_PERIODS = frozenset(
    {"sec", "second", "min", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "night"}
)
_MOST_DIGITS = 15
_LOOSE = frozenset({ItemKind.DATE, ItemKind.TIME, ItemKind.DURATION, ItemKind.NUMBER})
_Atom = frozenset[str]


def regrouped(
    lost: Sequence[Item], added: Sequence[Item], everything: tuple[Sequence[Item], Sequence[Item]]
) -> tuple[list[Item], list[Item]]:
    """Return the lost and the added items whose figures all stand on the other side, and contradict nothing there.

    At least one figure has to be left over there; what completes it may stand elsewhere in ``everything``, the items
    of source and draft.
    """
    if not lost or not added:
        return [], []
    there, here = (figures_of(item for item in items if item.kind in _LOOSE) for items in (added, lost))
    known, told = figures_of(everything[1]), figures_of(everything[0])
    return (
        [item for item in lost if _is_covered(item, there, known) and not any(_clash(item, one) for one in added)],
        [item for item in added if _is_covered(item, here, told) and not any(_clash(one, item) for one in lost)],
    )


def _is_covered(item: Item, pool: set[str], known: set[str]) -> bool:
    """Say whether the figures of ``item`` are left over there; only months and weekdays may stand elsewhere."""
    atoms = list(_atoms(item)) if item.kind in _LOOSE else []
    if not atoms or all(atom.isdisjoint(pool) for atom in atoms):
        return False
    return all(not atom.isdisjoint(pool) or (_is_named(atom) and not atom.isdisjoint(known)) for atom in atoms)


def _is_named(atom: _Atom) -> bool:
    return any(form.startswith("month ") or form.endswith("day") for form in atom)


def _atoms(item: Item) -> Iterator[_Atom]:
    """Yield each figure, month and weekday of ``item``, as the set of the forms it may take."""
    value = item.value
    for year, month, day in _DATE.findall(value):
        yield frozenset({f"month {int(month)}", str(int(month))})
        yield frozenset({str(int(day))})
        if year:
            yield frozenset({year})
    value = _DATE.sub(" ", value)
    if item.kind is ItemKind.DATE and re.fullmatch(r"\d\d", value):
        yield frozenset({f"month {int(value)}"})
        return
    if item.kind is ItemKind.DATE:
        for first, second in _SLASHED.findall(value):
            yield frozenset({first, f"month {first}"})
            yield frozenset({second, f"month {second}"})
        value = _SLASHED.sub(" ", value)
    for hour, minute, open_ in _CLOCK.findall(value):
        late = int(hour) + _NOON if open_ and int(hour) < _MORNING else int(hour)
        yield from _clock(late, int(minute))
    for number in _NUMBER.findall(_CLOCK.sub(" ", value)):
        yield frozenset(_scaled(number, value))
    if item.kind is ItemKind.DATE:
        yield from (frozenset({word}) for word in _WORD.findall(value) if word.endswith("day"))


def _clock(hour: int, minute: int) -> Iterator[_Atom]:
    """Yield the hour, by the clock of either twelve or 24 hours, and the minute; an hour of the night stays one."""
    forms = {f"{hour} am"} if hour < _MORNING else {str(hour), str(hour - _NOON) if hour > _NOON else str(hour)}
    yield frozenset(forms)
    if minute:
        yield frozenset({str(minute)})


def _scaled(number: str, value: str) -> set[str]:
    """Return ``number``, and in hours, days or thousands what a normalised value may have been."""
    forms = {number}
    whole = int(number) if number.isdecimal() and len(number) <= _MOST_DIGITS else 1
    if value.endswith("min") and whole % _HOUR == 0:
        forms.add(str(whole // _HOUR))
    if whole % 1000 == 0:
        forms.add(str(whole // 1000))
    return forms


def _clash(one: Item, other: Item) -> bool:
    """Say whether two items of one kind share a figure and cannot be the same: another day, unit or role."""
    if one.kind is not other.kind:
        return False
    ranges = ".." in one.value and ".." in other.value
    if ranges or one.value == other.value or one.kind not in _LOOSE:
        return True
    shared = not set().union(*_atoms(one)).isdisjoint(set().union(*_atoms(other)))
    if not shared:
        return False
    periods = [_PERIODS.intersection(_WORD.findall(item.value)) for item in (one, other)]
    if _are_apart(one, other):
        return True
    if periods[0] and periods[1] and periods[0] != periods[1]:
        return True
    return _shape(one) == _shape(other)


def _are_apart(one: Item, other: Item) -> bool:
    """Say whether two items with the same figures differ in zone or rate; only a rate by no period may be left out."""
    if one.kind is ItemKind.DATE:
        return {one.value.partition(" ")[0], other.value.partition(" ")[0]} == {"next", "last"}
    if one.kind is ItemKind.TIME:
        return _ZONE.findall(one.value) != _ZONE.findall(other.value)
    rates = [rates_of(item.value) if one.kind is ItemKind.NUMBER else frozenset() for item in (one, other)]
    return rates[0] != rates[1] and (all(rates) or not _PERIODS.isdisjoint(rates[0] | rates[1]))


def _shape(item: Item) -> str:
    return _NUMBER.sub("9", item.value)


def figures_of(items: Iterable[Item]) -> set[str]:
    """Return every figure, month and weekday of ``items``, in all the forms each may take."""
    return set().union(*(atom for item in items for atom in _atoms(item)))


def is_made_of(item: Item, figures: set[str]) -> bool:
    """Say whether all figures of ``item`` are among ``figures``."""
    atoms = list(_atoms(item))
    return bool(atoms) and all(not atom.isdisjoint(figures) for atom in atoms)
