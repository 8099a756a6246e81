"""Figures, dates and times bound to the words of their clause: who has 12 and who has 10 may not change places.

A text is cut at stops, commas and conjunctions. The words of a piece are bound to the figures in it. A word that
stands with one figure in the source and with another one in the draft speaks for an exchange, a word that stayed with
its figure speaks against it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise, product

from service.fidelity.facts import AMOUNTS
from service.fidelity.items import Item, ItemKind
from service.fidelity.matching import readings
from service.fidelity.reading import TextReading
from service.fidelity.stems import STOP, stem
from service.text.spans import Span

_PIECE = re.compile(
    r"(?P<cut>[,;)–—]|(?<!\w)(?:and|but|while|whereas|or|plus|then|versus|vs|followed by|instead of|rather than)(?!\w))"
    r"|(?P<word>[^\W_]+(?:'[^\W_]+)?)"
)
_END = re.compile(r"[.!?](?=[\s\"')]|$)|\n")
_MOST_VALUES, _MOST_PAIRS, _HALF = 3, 60, 0.5
_NUMBER = r"(\d{1,15}(?:\.\d{1,9})?)"
_VALUE = re.compile(rf"{_NUMBER}(?:(?:\.\.|/){_NUMBER})?(?: (.+))?")
_DIGIT = re.compile(r"\d")
_WEEKDAY = re.compile(r"(?<!\w)(?:mon|tues|wednes|thurs|fri|satur|sun)day")
_MOST_TIMES = 12
_PERSONS = {
    **dict.fromkeys(("i", "me", "my", "mine"), "<i>"),
    **dict.fromkeys(("we", "us", "our", "ours"), "<we>"),
    **dict.fromkeys(("you", "your", "yours"), "<you>"),
    **dict.fromkeys(("they", "them", "their", "theirs"), "<they>"),
}
_WRITTEN = re.compile(r"\d{1,12}(?:,\d{3}){0,3}(?:\.\d{1,9})?")
_Company = dict[str, float]


@dataclass(slots=True)
class _Segment:
    sentence: int
    words: set[str] = field(default_factory=set)
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class _Bound:
    """One value of a text: where it first stands, how often, with which units and words."""

    item: Item
    at: int
    units: set[str] = field(default_factory=set)
    size: Decimal = Decimal(0)
    times: int = 0
    words: _Company = field(default_factory=dict)

    def take(self, unit: str, company: _Company) -> None:
        self.units.add(unit)
        self.times += 1
        for word, weight in company.items():
            self.words[word] = max(weight, self.words.get(word, 0.0))


_Key = tuple[str, str]
_Values = dict[_Key, _Bound]
PLAIN = 1.5
"""How plainly two figures must have changed places to be sure of it."""


class Bindings:
    """The figures of a source with their words, against which a draft can be held, whole or part by part."""

    def __init__(self, source: TextReading) -> None:
        self._was = bound(source)
        self._there = _by_word(self._was)

    def exchanged(self, draft: TextReading) -> Iterator[tuple[Item, Item, float]]:
        """Yield the figures, dates and times of the source that changed places in ``draft``, and how plainly.

        From ``PLAIN`` on at least two words moved with hardly any that stayed; from 1 on it is a doubt.
        """
        was, now = self._was, bound(draft)
        for pair in _suspects(self._there, was, now):
            one, other = sorted(pair, key=lambda value: was[value].at)
            if _may_be_mixed_up(was[one], was[other]):
                weight = _moved((was[one], was[other]), (now[one], now[other]))
                if weight >= 1:
                    yield was[one].item, was[other].item, weight


def bound(reading: TextReading) -> _Values:
    """Return the values of ``reading``, each with the words it is bound to."""
    values: _Values = {}
    segments = list(_segments(reading))
    for segment, company in zip(segments, _companies(segments), strict=True):
        for item in segment.items:
            own = {word: weight for word, weight in company.items() if word != item.value}
            for group, value, unit in values_of(item, reading.lower):
                if (group, value) not in values:
                    size = Decimal(value) if group == "amount" else Decimal(0)
                    values[group, value] = _Bound(item, item.span.start, size=size)
                values[group, value].take(unit, own)
    return values


def _group(item: Item) -> str:
    return "amount" if item.kind in AMOUNTS else item.kind.value


def values_of(item: Item, lower: str) -> Iterator[tuple[str, str, str]]:
    """Yield each figure, date or time of ``item`` of a text (lower case) as its group, its value and its unit."""
    if item.kind in AMOUNTS:
        found = _VALUE.fullmatch(item.value)
        numbers = [number for number in found.groups()[:2] if number] if found else []
        unit = (found.group(3) or "") if found else ""
        yield from (("amount", number, unit) for number in numbers)
        if unit:  # "44 kg" is 44,000 g, and 44 beside a bare 25
            written = [number.replace(",", "") for number in _WRITTEN.findall(item.text)]
            yield from (("amount", number, "") for number in written if number not in numbers)
    elif item.kind is ItemKind.DATE:
        yield "date", item.value, ""
    elif item.kind is ItemKind.TIME:
        meant = readings(item, lower)
        yield "time", meant[1] if "?" in item.value and len(meant) > 1 else item.value, ""


def _segments(reading: TextReading) -> Iterator[_Segment]:
    """Cut the sentences that hold figures; the others bind nothing."""
    text, at, taken = reading.lower, 0, 0
    items = sorted(
        (item for item in reading.ledger.items if item.kind is not ItemKind.NAME), key=lambda item: item.span.start
    )
    ends = [*(found.end() for found in _END.finditer(text)), len(text)]
    for sentence, end in enumerate(ends):
        first = taken
        while taken < len(items) and items[taken].span.start < end:
            taken += 1
        if taken > first:
            if end < items[taken - 1].span.end:  # a stop within a figure: "at 3 p.m. sharp"
                taken = first
                continue
            yield from _cut(text, Span(at, end), items[first:taken], sentence)
        at = end


def _cut(text: str, span: Span, items: Sequence[Item], sentence: int) -> Iterator[_Segment]:
    segment, at = _Segment(sentence), span.start
    for item in (*items, None):
        stop = item.span.start if item else span.end
        for found in _PIECE.finditer(text, at, max(at, stop)):
            if found.lastgroup == "cut":
                if segment.words or segment.items:
                    yield segment
                segment = _Segment(sentence)
            elif (word := found.group()) in _PERSONS or word not in STOP:
                segment.words.add(_PERSONS.get(word) or stem(word))
        if item:
            segment.items.append(item)
            segment.words.add(item.value)
            at = max(at, item.span.end)
    yield segment


def _companies(segments: Sequence[_Segment]) -> list[_Company]:
    """Return the words of each segment with figures, and those of the segments without any beside it."""
    companies: list[_Company] = [dict.fromkeys(segment.words, 1.0) for segment in segments]
    bare = [_is_bare(segment) for segment in segments]
    for at, (one, two) in enumerate(pairwise(segments)):
        if one.sentence != two.sentence:
            continue
        if bare[at + 1] and two.items:  # "down to 44 kg, from 61"
            companies[at + 1] = companies[at] | companies[at + 1]
        elif not one.items and two.items:
            alone = at == 0 or segments[at - 1].sentence != one.sentence or not segments[at - 1].items
            companies[at + 1] = dict.fromkeys(companies[at], 1.0 if alone else _HALF) | companies[at + 1]
        elif one.items and not two.items:
            companies[at] = dict.fromkeys(two.words, _HALF) | companies[at]
    return companies


def _is_bare(segment: _Segment) -> bool:
    """Say whether a segment has figures of one kind and no word: "from 61", "and Friday"."""
    return len(segment.words) <= len(segment.items) and len({_group(item) for item in segment.items}) == 1


def _by_word(values: _Values) -> dict[_Key, set[_Key]]:
    places: dict[_Key, set[_Key]] = defaultdict(set)
    for key, one in values.items():
        for word in one.words:
            places[key[0], word].add(key)
    return places


def _suspects(there: dict[_Key, set[_Key]], was: _Values, now: _Values) -> list[frozenset[_Key]]:
    """Return the pairs of values of which some word left one and joined the other."""
    here = _by_word(now)
    pairs: dict[frozenset[_Key], None] = {}
    for word in there.keys() & here.keys():
        left, joined = there[word] - here[word], here[word] - there[word]
        if not left or not joined or max(len(there[word]), len(here[word])) > _MOST_VALUES:
            continue
        for old, new in product(left, joined):
            if old in now and new in was:
                pairs[frozenset({old, new})] = None
        if len(pairs) > _MOST_PAIRS:
            break
    return list(pairs)


def _may_be_mixed_up(one: _Bound, other: _Bound) -> bool:
    """Say whether two values could be told of one thing: in one unit and of one size, or days told alike."""
    if one.size and other.size:
        near = max(one.size, other.size) <= _MOST_TIMES * min(one.size, other.size)
        bare = "" in one.units | other.units and ItemKind.DURATION not in (one.item.kind, other.item.kind)
        return near and (bare or not one.units.isdisjoint(other.units))
    return one.item.kind is ItemKind.TIME or _shape(one.item) == _shape(other.item)


def _shape(item: Item) -> str:
    value = item.value.removeprefix("next ").removeprefix("last ").removeprefix("this ").partition("..")[0]
    return _DIGIT.sub("9", _WEEKDAY.sub("day", value))


def _moved(was: tuple[_Bound, _Bound], now: tuple[_Bound, _Bound]) -> float:
    """Return how much more moved than stayed; nothing where words went one way only.

    What stands with the first figure of a text is often left out with the second ("the hall needs 12, the office
    10"), so it counts half where it stands with the first one in both.
    """
    stayed, left, joined = 0.0, 0.0, 0.0
    turned = now[0].at > now[1].at
    for word in (was[0].words.keys() | was[1].words.keys()) & (now[0].words.keys() | now[1].words.keys()):
        before, after = (pair[0].words.get(word, 0.0) - pair[1].words.get(word, 0.0) for pair in (was, now))
        weight = min(abs(before), abs(after))
        if weight and before > 0 and (after < 0 if turned else after > 0):
            weight *= _HALF
        if before * after > 0:
            stayed += weight
        elif before > 0:
            left += weight
        elif before < 0:
            joined += weight
    return left + joined - stayed if left and joined else 0.0
