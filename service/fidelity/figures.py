"""Figures taken apart: each end of a range, each part of a share, with its unit, its comparator and its side."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from service.fidelity.bare_figures import is_bare
from service.fidelity.facts import AMOUNTS
from service.fidelity.items import Item, ItemKind
from service.fidelity.number_words import read_number_words
from service.fidelity.numerals import read_numeral
from service.fidelity.rates import of_amounts
from service.fidelity.reading import TextReading

_VALUE = re.compile(
    r"(?P<first>\d{1,15}(?:\.\d{1,9})?)(?:(?P<link>\.\.|/)(?P<second>\d{1,15}(?:\.\d{1,9})?))?"
    r"(?: (?P<unit>[^/ ][^/]*)?(?:/(?P<per>.+))?)?"
)
_TIMES = re.compile(r"(\d{1,15})x")
_DAY = re.compile(r"\d\d-(\d\d)")  # with a year it is no bare figure
_OPEN = re.compile(r"(\d{1,2}):00\?")
_DOTTED = re.compile(r"(\d{1,2}\.\d\d)$")
_TOKEN = re.compile(r"\d[\d.,']*|[a-z]+")
_SENTENCE_END = re.compile(r"[.!?](?=\s)|;|\n\n")
_WORD = re.compile(r"[a-z]+")
_GLUED = re.compile(r"\d ?m$", re.IGNORECASE)  # "1.2m" may be millions
_THOUSAND, _MILLION = Decimal(1000), Decimal(10**6)
_BEFORE, _AFTER, _PER_REACH = 40, 24, 80
_STOP = re.compile(r"[.!?;](?=\s)|\n|\d")
_WAS = (
    r"from|was|were|been|had|previously|formerly|earlier|before|originally|once|used to be|instead of|rather than"
    r"|compared (?:with|to)|versus|vs|against|old|last|until now|so far"
)
_IS = r"to|now|is|are|reach\w*|today|new|currently|will be|becomes?|stands? at|hits?|at"
_CUE = re.compile(rf"(?<!\w)(?:(?P<was>{_WAS})|(?:{_IS}))(?!\w)")
_THEN = re.compile(
    r"\W{1,3}(?:[^\W\d]+,? ){0,2}?"
    r"(?:(?P<is>(?:(?:up|down|and not|not) )?(?:from|instead of|rather than)|now|today|currently)"
    r"|before(?:hand)?|previously|earlier|formerly|originally|until now|so far|to (?=\d)"
    r"|last (?:week|month|year|time))(?!\w)"
)
_EACH = {"day": ("daily",), "year": ("annual", "annually", "annum"), "person": ("each", "apiece", "head")}
_MOVES = re.compile(r"(?:^|\W)from\W")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an item.

    value: in the canonical unit. written: as it stands there, where that can be told. unit: empty for a bare one;
    per: what a rate is for. sign: the comparator; ``?`` where a range leaves open whether it is meant for this end.
    role: ``from`` for what was, ``to`` for what is now, else empty. link: ``..`` or ``/`` between two of one item.
    bare: it counts nothing named, so that a unit may be meant.
    """

    item: Item
    value: Decimal
    written: Decimal
    unit: str
    per: str
    sign: str
    role: str
    link: str
    bare: bool

    @property
    def numbers(self) -> set[Decimal]:
        """Return the numbers by which it can be found."""
        return {self.value, self.written}


class Figures:
    """All figures of one text, by item and by number."""

    def __init__(self, reading: TextReading) -> None:
        self.reading = reading
        self._of: dict[Item, tuple[Figure, ...]] = {}
        self._by_number: dict[Decimal, list[Figure]] = defaultdict(list)
        self.units: set[str] = set()
        self.scales: set[Decimal] = set()
        for item in sorted((*reading.ledger.items, *reading.ledger.soft), key=lambda item: item.span.start):
            for figure in self.of(item):
                self.units.add(figure.unit)
                self.scales.add(_MILLION if _GLUED.search(item.text) else figure.value / (figure.written or 1))
                for number in figure.numbers:
                    self._by_number[number].append(figure)

        self._starts = [item.span.start for item in self.all()]
        self._ends = [item.span.end for item in self.all()]

    def of(self, item: Item) -> tuple[Figure, ...]:
        """Return the figures of ``item``, one or two; none where it is not made of plain figures."""
        if item not in self._of:
            self._of[item] = tuple(_take_apart(item, self.reading))
        return self._of[item]

    def stating(self, number: Decimal) -> list[Figure]:
        """Return the figures that state ``number``, in their unit or as written."""
        return self._by_number.get(number, [])

    def all(self) -> Iterator[Item]:
        """Yield the items that have figures, in order."""
        return (item for item, figures in self._of.items() if figures)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return where the last figure before ``start`` ends and where the first one behind ``end`` starts."""
        before = bisect_right(self._ends, start) - 1
        behind = bisect_left(self._starts, end)
        return (
            self._ends[before] if before >= 0 else 0,
            self._starts[behind] if behind < len(self._starts) else len(self.reading.text),
        )

    def names(self, unit: str) -> bool:
        """Say whether the text says ``unit`` with another figure."""
        return unit in self.units

    def says_per(self, per: str, item: Item) -> bool:
        """Say whether the text speaks of each ``per`` near ``item``: ``daily``, ``a day``, ``every day``."""
        words = {per, f"{per}s", f"{per}ly", *_EACH.get(per, ())}
        if self.reading.bag.isdisjoint(words):
            return False
        start, end = item.span.start, item.span.end
        before = _SENTENCE_END.split(self.reading.lower[max(0, start - _PER_REACH) : start])[-1]
        behind = _SENTENCE_END.split(self.reading.lower[end : end + _PER_REACH], maxsplit=1)[0]
        return not words.isdisjoint(_WORD.findall(of_amounts(f"{before} {behind}")))


def _take_apart(item: Item, reading: TextReading) -> Iterator[Figure]:
    if item.kind in AMOUNTS:
        yield from _amounts(item, reading)
        return
    bare = _bare_number(item)
    if bare is not None:
        number = Decimal(bare)
        yield Figure(item, number, number, "", "", item.comparator, _role(item, reading), "", bare=True)


def _bare_number(item: Item) -> str | None:
    """Return the number that an open hour, ``1.08`` read as a time, a day of a month or ``2x`` may be besides."""
    if item.kind is ItemKind.TIME:
        dotted = _DOTTED.search(item.text)
        found = dotted or (_OPEN.fullmatch(item.value) if item.text[-1].isdecimal() and ":" not in item.text else None)
    elif item.kind is ItemKind.DATE:
        found = _DAY.fullmatch(item.value)
    else:
        found = _TIMES.fullmatch(item.value.lower()) if item.kind is ItemKind.OPAQUE else None
    return found.group(1) if found else None


def _amounts(item: Item, reading: TextReading) -> Iterator[Figure]:
    found = _VALUE.fullmatch(item.value)
    if not found:
        return
    unit, per, link = found.group("unit") or "", found.group("per") or "", found.group("link") or ""
    unit = "" if unit == "times" else unit
    values = [Decimal(value) for value in found.group("first", "second") if value]
    written = _written(item, reading) if unit or max(values) >= _THOUSAND else values
    if len(written) != len(values):
        written = values
    moves = link == ".." and (bool(_MOVES.search(item.text.lower())) or values[0] > values[1])
    roles = ["from", "to"] if moves else ["", ""] if link else [_role(item, reading)]
    bare = not unit and (item.kind is not ItemKind.NUMBER or bool(per) or is_bare(item, reading, loosely=True))
    for at, (value, shown, role) in enumerate(zip(values, written, roles, strict=True)):
        sign = (
            "?" if at and link == ".." and item.comparator == "~" else item.comparator if not at or link == ".." else ""
        )
        yield Figure(item, value, shown, unit, per, sign, role, link, bare=bare)


def _written(item: Item, reading: TextReading) -> list[Decimal]:
    """Return the numbers as written: the 61 and the 44 of ``from 61 to 44 kg``."""
    text = item.span.of(reading.lower)
    numbers: list[Decimal] = []
    end = 0
    for token in _TOKEN.finditer(text):
        if token.start() < end:
            continue
        numeral = read_numeral(text, token.start()) if token.group()[0].isdecimal() else None
        words = None if numeral or token.group() in {"a", "an"} else read_number_words(text, token.start())
        amount = numeral.amount / numeral.scale if numeral and numeral.amount is not None else None
        amount = words.value if words else amount
        if amount is not None:
            numbers.append(amount)
            end = numeral.end if numeral else words.end if words else end
    return numbers


def _role(item: Item, reading: TextReading) -> str:
    """Return the side of a change on which a figure stands by the words near it."""
    text, start = reading.lower, (item.core or item.span).start
    before = text[max(0, start - _BEFORE) : start]
    stops = [stop.end() for stop in _STOP.finditer(before)]
    cues = list(_CUE.finditer(before, stops[-1] if stops else 0))
    behind = _THEN.match(text, item.span.end, item.span.end + _AFTER)
    if behind and not (cues and not before[cues[-1].end() :].strip()):
        return "to" if behind.group("is") else "from"
    return ("from" if cues[-1].group("was") else "to") if cues else ""
