"""Words that say an item without being read as one: ``no`` for zero, ``again`` for twice."""

from __future__ import annotations

import re
from collections.abc import Iterable

from service.fidelity.items import Item, ItemKind
from service.fidelity.reading import TextReading
from service.fidelity.stems import STOP

_PERIODS = frozenset({ItemKind.DATE, ItemKind.DURATION})
_COUNTS = frozenset({ItemKind.NUMBER, ItemKind.QUANTITY})
_WORDS = {
    "0": frozenset({"no", "none", "nothing", "without", "nobody", "never", "zero"}),
    "2 times": frozenset({"again", "double", "doubled", "both", "duplicate", "duplicated"}),
    "2": frozenset({"both", "either", "pair", "double", "neither"}),
}
_CYCLE = re.compile(r"(?<!\w)(?:intervals?|cycles?|frequency|rhythm|every|once per|once in)(?!\w)")
_NEXT = re.compile(r" ([^\W\d_]+)")
_REACH = 40


def stands_in(item: Item, reading: TextReading, others: Iterable[Item]) -> bool:
    """Say whether ``reading``, whose ledger lacks ``item``, says it in words of another kind.

    A count is said where one of the words for it stands; ``others`` are the items of ``reading`` that may be
    the cycle of a period.
    """
    if item.kind in _PERIODS:
        return _is_cycle(item, reading, others)
    words = _WORDS.get(item.value) if item.kind in _COUNTS and not item.comparator else None
    return words is not None and not words.isdisjoint(reading.bag)


def is_word(item: Item, reading: TextReading) -> bool:
    """Say whether a bare month or weekday ("March accruals") stands in ``reading`` as a word."""
    words = item.text.split()
    return (
        item.kind is ItemKind.DATE
        and not item.role
        and len(words) == 1
        and words[0].isalpha()
        and words[0].lower() in reading.bag
    )


def _is_cycle(item: Item, reading: TextReading, others: Iterable[Item]) -> bool:
    """Match ``every 12 months`` with ``the interval is 12 months``, either way round."""
    return any(
        bool(_CYCLE.search(reading.lower, max(0, other.span.start - _REACH), other.span.end + _REACH))
        for other in others
        if other.value != item.value
    )


def is_reference(item: Item, reading: TextReading) -> bool:
    """Say whether ``item`` points at a numbered point of its own text ("deviations 2 and 3"), counting nothing."""
    if item.kind is not ItemKind.NUMBER or not item.text.isdecimal():
        return False
    numbered = {soft.value for soft in reading.ledger.soft if soft.kind is ItemKind.NUMBER and soft.text.isdecimal()}
    behind = _NEXT.match(reading.lower, item.span.end)
    return item.value in numbered and (behind is None or behind.group(1) in STOP)
