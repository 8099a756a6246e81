"""What a text tells in looser forms: hours without their minutes, rates without their unit, days without a month."""

from __future__ import annotations

import re

from service.fidelity.bare_figures import DAY, ORDINAL, figures_for, is_bare
from service.fidelity.dates import WEEKDAYS
from service.fidelity.items import Item, ItemKind
from service.fidelity.reading import TextReading

_TIMES = frozenset({ItemKind.DATE, ItemKind.TIME, ItemKind.DURATION})
_WEEKDAYS = frozenset(WEEKDAYS.values())
_ENDS = frozenset({"by", "before", "until"})
_STARTS = frozenset({"from", "since", "after", ""})
_THEN = re.compile(r"(?<!\w)(?:(?:by|before|until|till) (?:then|that|this)(?!\w)|before(?=[.!?]|$))")
_DAYS = re.compile(r"(\d\d-)(\d\d)\.\.(?:\1)?(\d\d)")
_COUNTED = re.compile(r"(\d{1,6})\.\.(\d{1,6})")
_LONGEST_LIST = 6


class Told:
    """One text, read once for the looser forms of what another text states."""

    def __init__(self, reading: TextReading) -> None:
        items = reading.ledger.items
        self._bag = reading.bag
        self._bare = {part: item for item in items if is_bare(item, reading) for part in item.value.split("..")}
        self._hours = {part: item for item in items if item.kind is ItemKind.TIME for part in figures_for(item)}
        self._starts = {item.value: item for item in items if item.kind in _TIMES and item.role in _STARTS}
        self._values = {item.value: item for item in items}
        self._refers = bool(_THEN.search(reading.lower))
        dated = [item for item in items if item.kind is ItemKind.DATE]
        self._days = {part[-3:] for item in dated for part in item.value.split("..") if DAY.fullmatch(part)}
        spans = (
            _DAYS.fullmatch(item.value) or _COUNTED.fullmatch(item.value)
            for item in items
            if item.kind in (ItemKind.DATE, ItemKind.NUMBER)
        )
        self._spans = [(int(span.groups()[-2]), int(span.groups()[-1])) for span in spans if span]

    def looser(self, item: Item, own: TextReading) -> Item | None:
        """Return what stands here for ``item`` of the text ``own`` without its unit, role or minutes."""
        figures = () if item.kind is ItemKind.DATE else figures_for(item, scaled=False)
        stated = next((self._bare[figure] for figure in figures if figure in self._bare), None)
        if stated is None and is_bare(item, own):
            stated = self._hours.get(item.value)
        base, _, per = item.value.partition("/")
        if stated is None and per and per in self._bag:
            stated = self._values.get(base)
        if stated is None and item.kind in _TIMES and item.role in _STARTS:
            stated = self._starts.get(item.value)
        if stated is None and item.role in _ENDS and self._refers:
            stated = self._values.get(item.value)
        return stated

    def restates(self, item: Item) -> bool:
        """Say whether ``item`` says again, shorter, what stands here: "the 14th", "Wednesday"."""
        ordinal = ORDINAL.fullmatch(item.value) if item.kind is ItemKind.DATE and not item.role else None
        if ordinal is not None and f"-{int(ordinal.group(1)):02}" in self._days:
            return True
        named = any(item.value in value.split() and not value.startswith("every") for value in self._values)
        return item.value in _WEEKDAYS and not item.role and named

    def spans(self, item: Item) -> bool:
        """Say whether ``item`` is one of the days or numbers given here as a range: ``12-14 December``."""
        figure = DAY.fullmatch(item.value) or re.fullmatch(r"()(\d{1,6})", item.value)
        if figure is None or item.role or item.comparator or item.kind not in (ItemKind.DATE, ItemKind.NUMBER):
            return False
        number = int(figure.group(2))
        return any(first <= number <= last <= first + _LONGEST_LIST for first, last in self._spans)
