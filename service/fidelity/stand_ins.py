"""Words that say an item without being read as one: ``no`` for zero, ``again`` for twice."""

from __future__ import annotations

import re
from collections.abc import Iterable

from service.fidelity.items import Item, ItemKind
from service.fidelity.reading import TextReading

_PERIODS = frozenset({ItemKind.DATE, ItemKind.DURATION})
_COUNTS = frozenset({ItemKind.NUMBER, ItemKind.QUANTITY})
_WORDS = {
    "2 times": frozenset({"double", "doubled", "duplicate", "duplicated"}),
    "2": frozenset({"both", "either", "pair", "double", "neither"}),
}
_PHRASES = {
    "2 times": ("again on ", "again at ", "second time"),
    "previous year": ("year before", "last year"),
    "last year": ("year before", "previous year"),
    "previous month": ("month before", "last month"),
    "previous week": ("week before", "last week"),
}
_CYCLE = re.compile(r"(?<!\w)(?:intervals?|cycles?|frequency|rhythm|every|once per|once in)(?!\w)")
_TONIGHT = frozenset({"today", "evening", "tonite", "2nite", "night"})
_NEAR_DAYS = frozenset({"today", "tonight", "yesterday", "tomorrow"})
_NOW = frozenset({"current", "currently", "present", "presently", "now"})
_MONTH = re.compile(r"03|05")  # words as well: "the May payslip"
_NO = re.compile(
    r"(?<!\w)(?:no(?! (?:one|longer|later|more|less|fewer|need|problem|way|matter))|none|nothing|without any|not any) "
)
_OVER = re.compile(r"(?<!\w)(?:is over|is out|is up|ends|expires|close of|runs out)(?!\w)")
_REACH = 40


def stands_in(item: Item, reading: TextReading, others: Iterable[Item]) -> bool:
    """Say whether ``reading``, whose ledger lacks ``item``, says it in words of another kind.

    A count is said where one of the words for it stands; ``others`` are the items of ``reading`` that may be
    the cycle of a period.
    """
    if item.kind in _PERIODS and _is_cycle(item, reading, others):
        return True
    if item.value.startswith("end of ") and item.kind is ItemKind.DATE:
        name = item.text.lower().split()[-1].strip(".,;:!?)")
        return name in reading.bag and bool(_OVER.search(reading.lower))
    if any(phrase in reading.lower for phrase in _PHRASES.get(item.value, ())):
        return True
    if item.kind in _COUNTS and item.value == "0":
        return bool(_NO.search(reading.lower))
    words = _WORDS.get(item.value) if item.kind in _COUNTS and not item.comparator else None
    return words is not None and not words.isdisjoint(reading.bag)


def is_word(item: Item, reading: TextReading) -> bool:
    """Say whether a bare month or weekday ("March accruals") stands in ``reading`` as a word."""
    words = (
        (item.value if item.value in _NEAR_DAYS else item.text.lower()).removesuffix("'s").removesuffix("time").split()
    )
    bare = item.kind is ItemKind.DATE and not item.role and len(words) == 1 and words[0].isalpha()
    if bare and item.value == "tonight" and not _TONIGHT.isdisjoint(reading.bag):
        return True
    return bare and (
        words[0] in reading.bag
        or words[0].removesuffix("s") in reading.bag
        or (item.value == "today" and not _NOW.isdisjoint(reading.bag))
    )


def is_month(item: Item, reading: TextReading) -> bool:
    """Say whether a bare month stands in ``reading`` with its capital, where no preposition shows it to be one."""
    bare = item.kind is ItemKind.DATE and not item.role and bool(_MONTH.fullmatch(item.value))
    return bare and bool(re.search(rf"(?<!\w){item.text}(?!\w)", reading.folded))


def _is_cycle(item: Item, reading: TextReading, others: Iterable[Item]) -> bool:
    """Match ``every 12 months`` with ``the interval is 12 months``, either way round."""
    return any(
        bool(_CYCLE.search(reading.lower, max(0, other.span.start - _REACH), other.span.end + _REACH))
        for other in others
        if other.value != item.value
    )
