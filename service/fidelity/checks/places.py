"""Figures in their places: a figure that also stands elsewhere can change without being lost or new."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from service.fidelity.bindings import PLAIN, Bindings
from service.fidelity.changes import turned_changes
from service.fidelity.counting import gives_way
from service.fidelity.items import Item, ItemKind
from service.fidelity.matching import readings
from service.fidelity.reading import Comparison, TextReading
from service.fidelity.reconciling import pair_forms
from service.fidelity.report import Finding, Severity
from service.fidelity.stems import STOP, stem

_FIGURES = frozenset({ItemKind.NUMBER, ItemKind.QUANTITY, ItemKind.MONEY, ItemKind.PERCENT, ItemKind.OPAQUE})
_TIMES = frozenset({ItemKind.DATE, ItemKind.TIME})
_REACH = 32
_WORD = re.compile(r"[^\W\d_]+")
_NOUN = re.compile(r"[ \n]{1,3}(?:of (?:the|your|our|my|their) )?([^\W\d_]{3,30})(?!\w)")
_FEWEST_WORDS, _EXCHANGED = 2, 2
_Place = tuple[str, str, str]


def check_places(comparison: Comparison) -> list[Finding]:
    """Find figures that changed between the same words, and warn of those that count something else now.

    Two words in front and one behind make a place. Both texts have to name it, the source with a
    figure that is gone from there, the draft with one that is new there.
    """
    if comparison.source.text == comparison.draft.text:
        return []
    was, now = (_places(reading) for reading in (comparison.source, comparison.draft))
    findings = []
    if _may_be_exchanged(comparison):
        findings += [_exchanged(*pair) for pair in Bindings(comparison.source).exchanged(comparison.draft)]
    findings += [_changed_side(*pair) for pair in turned_changes(comparison.source, comparison.draft)]
    for place in was.keys() & now.keys():
        gone, new = _apart(was[place], now[place]), _apart(now[place], was[place])
        if not gone or not new or gives_way(gone[0], new[0], comparison.source, comparison.draft):
            continue  # "three (771, 772 and 775)" becomes "771, 772 and 775"
        if pair_forms(gone[:1], new[:1], comparison).lost:
            findings.append(_changed(gone[0], new[0]))
    return findings or _nouns(comparison)


class Places:
    """The places of a source, against which a draft can be held part by part."""

    def __init__(self, source: TextReading) -> None:
        self._source = source
        self._was = _places(source)
        self._bindings = Bindings(source)

    def misplaced(self, draft: TextReading) -> list[Finding]:
        """Find figures of ``draft`` in a place where the source has other ones only, or two that changed places."""
        exchanged = [_exchanged(*pair) for pair in self._bindings.exchanged(draft) if pair[2] >= PLAIN]
        if exchanged or not self._was:
            return exchanged
        now = _places(draft)
        places = [(next(iter(self._was[place].values())), place) for place in now if place in self._was]
        return [
            _changed(old, new[0])
            for old, place in places
            if (new := _apart(now[place], self._was[place])) and not gives_way(old, new[0], self._source, draft)
        ]


def _may_be_exchanged(comparison: Comparison) -> bool:
    """Say whether the sentences that changed hold two figures on either side: an exchange takes two."""
    for reading, units in zip((comparison.source, comparison.draft), comparison.changed, strict=True):
        starts = sorted(item.span.start for item in reading.ledger.items if item.kind is not ItemKind.NAME)
        inside = (bisect_left(starts, unit.span.end) - bisect_left(starts, unit.span.start) for unit in units)
        if sum(inside) < _EXCHANGED:
            return False
    return True


def _exchanged(one: Item, other: Item, weight: float) -> Finding:
    severity: Severity = "block" if weight >= PLAIN else "warn"
    reason = "figures changed places: leave each with the words it stands with in the source"
    return Finding("items", severity, reason, (one.text, other.text), one.span)


def _changed_side(item: Item, other: Item) -> Finding:
    reason = "a change is told otherwise: what it began with, came to and amounts to are three things"
    return Finding("items", "block", reason, (item.text, other.text), item.span)


def _changed(old: Item, item: Item) -> Finding:
    reason = f"{item.kind} changed in its place: write the first as the source does"
    return Finding("items", "block", reason, (old.text, item.text), item.span)


def _figures(reading: TextReading) -> list[Item]:
    """Return what is written with digits, or counts something."""
    return [
        item
        for item in reading.ledger.items
        if item.kind in _FIGURES or (item.kind in _TIMES and any(char.isdecimal() for char in item.text))
    ]


def _apart(these: dict[str, Item], those: dict[str, Item]) -> list[Item]:
    """Return the items of ``these`` that no reading of ``those`` stands for; keys are readings."""
    shared = {item.span for value, item in these.items() if value in those}
    return [item for item in these.values() if item.span not in shared]


def _places(reading: TextReading) -> dict[_Place, dict[str, Item]]:
    places: dict[_Place, dict[str, Item]] = defaultdict(dict)
    text, last = reading.lower, 0
    for item in _figures(reading):
        span = item.core or item.span
        from_ = max(0, span.start - _REACH, last)
        last = span.end
        before = _WORD.findall(text, from_, span.start)[-2:]
        behind = _WORD.search(text, span.end, span.end + _REACH)
        words = [*before, behind.group() if behind else ""]
        if len(before) == _FEWEST_WORDS and words[-1]:
            here = places[(words[0], words[1], words[2])]
            here.update(dict.fromkeys(readings(item, text), item))
    return places


def _nouns(comparison: Comparison) -> list[Finding]:
    """Warn where a noun that both texts count has other figures in the draft: ``40 seats``, ``12 seats``."""
    was, now = (_counted(reading) for reading in (comparison.source, comparison.draft))
    return [
        Finding(
            "counts",
            "warn",
            "a figure may count something else now",
            (next(iter(was[noun].values())).text, next(iter(now[noun].values())).text),
        )
        for noun in was.keys() & now.keys()
        if was[noun].keys().isdisjoint(now[noun].keys())
    ]


def _counted(reading: TextReading) -> dict[str, dict[str, Item]]:
    """Return the figures by the singular stem of the noun right behind them."""
    counted: dict[str, dict[str, Item]] = defaultdict(dict)
    for item in _figures(reading):
        noun = _NOUN.match(reading.lower, item.span.end) if item.kind is ItemKind.NUMBER else None
        if noun and noun.group(1) not in STOP:
            counted[stem(noun.group(1))][item.value] = item
    return counted
