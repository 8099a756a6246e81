"""Small counts that say nothing new, since exactly that many things are laid out: ``Three requests:`` and a list."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files

from service.fidelity.coordination import names_day
from service.fidelity.enumerations import Enumeration
from service.fidelity.items import Item, ItemKind
from service.fidelity.reading import TextReading
from service.fidelity.stems import STOP, content_stems, stem

_LISTS = tomllib.loads(files(__package__).joinpath("counted.toml").read_text(encoding="utf-8"))
_POINTS, _DAYS = (frozenset(_LISTS[name].split()) for name in ("points", "days"))
_SMALL = re.compile(r"([2-9]|1[0-2])(?: (times|day|night|week|month|weekend))?")
_SPAN = re.compile(r"(\d{1,6})\.\.(\d{1,6})")
_ALONE = re.compile(r"\A|[\s(\"'\[/:-]")
_NOUNS = re.compile(r"[ \n]([^\W\d_][\w'-]*)")
_FIRM = re.compile(r"(?<!\w)(?:these|those|both|all|between|all of|both of) (?:the )?$")
_DEFINITE = re.compile(r"(?<!\w)(?:the|other|remaining|my|your|our|(?:we|they|you)(?:'re| are| were)) $")
_OURS = re.compile(r" of (?:us|you|them|those|these)(?!\w)")
_BOTH_OF_US = re.compile(r" of (?:us|you)(?!\w)")
_VERBS = frozenset(_LISTS["verbs"].split())
_KINDS = frozenset({ItemKind.NUMBER, ItemKind.QUANTITY, ItemKind.DURATION})
_MOST_WORDS, _MOST_PLACES, _LONGEST_SPAN, _PAIR, _LONGEST_REST = 4, 6, 8, 2, 300


def is_laid_out(item: Item, own: TextReading, other: TextReading, *, lost: bool) -> bool:
    """Say whether ``item``, which ``own`` states and ``other`` does not, only counts what a text lays out.

    Wherever ``own`` states it, exactly that many things have to stand close by, and none may be counted otherwise in
    ``other``. What a lost count counted must all stand in ``other``.
    """
    small = _SMALL.fullmatch(item.value)
    if item.comparator or item.role or not _ALONE.match(own.lower, max(0, item.span.start - 1)):
        return False
    if item.kind is ItemKind.NUMBER and own.enumerations.numbers(item):
        return not lost or max(other.enumerations.listed, default=0) >= own.enumerations.numbers(item)
    if item.kind is ItemKind.NUMBER and _SPAN.fullmatch(item.value):
        return _is_spelt_out(item, other)
    if small is None or item.kind not in _KINDS:
        return False
    places = [_Count(one, own, other) for one in own.ledger.items if one.key == item.key]
    if len(places) > _MOST_PLACES:
        return False
    sure = [place for place in places if place.is_laid_out(lost=lost)]
    return bool(sure) and all(place in sure or place.repeats(sure) for place in places)


def may_be_laid_out(item: Item, own: TextReading, other: TextReading) -> bool:
    """Say whether what a new count counts may stand before or behind ``own``, one part of a text that still grows."""
    small = _SMALL.fullmatch(item.value) if item.kind in _KINDS and not item.comparator and not item.role else None
    return small is not None and _Count(item, own, other).is_open()


def counts_row(item: Item, own: TextReading, other: TextReading) -> bool:
    """Say whether ``item``, gone from this one place of ``own``, counts there what ``other`` goes on to name."""
    small = _SMALL.fullmatch(item.value) if item.kind is ItemKind.NUMBER and not item.comparator else None
    return small is not None and _Count(item, own, other).is_laid_out(lost=True)


def _is_spelt_out(item: Item, other: TextReading) -> bool:
    """Say whether every number of ``12-14`` stands in one row of the other text: ``12, 13 and 14 December``."""
    first, last = map(int, item.value.split(".."))
    if not first < last <= first + _LONGEST_SPAN:
        return False
    wanted = [str(number) for number in range(first, last + 1)]
    return any([_digits(part) for part in row] == wanted for row in other.enumerations.rows())


def _digits(part: str) -> str:
    found = re.search(r"\d+", part)
    return str(int(found.group())) if found else ""


class _Count:
    """One count where it stands."""

    def __init__(self, item: Item, own: TextReading, other: TextReading) -> None:
        self._item, self._own, self._other = item, own, other
        number, _, unit = item.value.partition(" ")
        self._size, self._timed = int(number), bool(unit)
        self._noun = _noun_behind(item, own)
        self._known = bool(self._noun) and stem(self._noun) in set(other.stems)

    def is_laid_out(self, *, lost: bool) -> bool:
        if self._is_contradicted():
            return False
        if self._size == _PAIR and _BOTH_OF_US.match(self._own.lower, self._item.span.end):
            return True
        if any(found.size == self._size and self._is_meant(found, lost=lost) for found in self._found()):
            return True
        if self._noun not in _POINTS:
            return False
        return lost and max(self._other.enumerations.listed, default=0) >= self._size

    def repeats(self, others: Iterable[_Count]) -> bool:
        """Say whether this is one of ``others`` said again: "please rebuild those six"."""
        return bool(self._looks_back) and (not self._noun or any(self._noun == other._noun for other in others))

    def is_open(self) -> bool:
        """Say whether the text ends with the sentence of this count, which announces something, or looks back."""
        if self._looks_back and (self._timed or not self._known):
            return True
        rest = self._own.lower[self._item.span.end :].rstrip()
        announces = rest.endswith(":") or (self._noun and not self._known) or self._noun in _POINTS
        return bool(announces) and not self._timed and len(rest) < _LONGEST_REST

    @property
    def _looks_back(self) -> re.Match[str] | None:
        text, start = self._own.lower, self._item.span.start
        least = max(0, start - 20)
        firm = _FIRM.search(text, least, start) or _DEFINITE.search(text, least, start)
        return firm or _OURS.match(text, self._item.span.end)

    def _is_meant(self, found: Enumeration, *, lost: bool) -> bool:
        sure = found.apposed or not self._known or (self._noun in _POINTS and not lost)
        if not sure or (lost and not all(_stands_in(part, self._other) for part in found.parts)):
            return False
        if self._timed:
            return found.dated or (found.apposed and all(map(names_day, found.parts)))
        return not found.dated or not self._noun or self._noun in _DAYS

    def _found(self) -> Iterator[Enumeration]:
        own, start, end = self._own.enumerations, self._item.span.start, self._item.span.end
        yield from own.behind(end)
        yield from own.labelled
        if self._looks_back:
            firm = _FIRM.search(self._own.lower, max(0, start - 20), start)
            for found in own.before(start):
                yield Enumeration(found.size, found.parts, bool(firm) or not self._noun, found.dated)
        if self._timed or self._noun in _DAYS:
            yield from own.dates_around(start)
        if not self._known or self._noun in _POINTS:
            yield from self._other.enumerations.labelled

    def _is_contradicted(self) -> bool:
        """Say whether the other text counts the same things and comes to another number."""
        if not self._noun:
            return False
        mine = stem(self._noun)
        for item in self._other.ledger.items:
            small = _SMALL.fullmatch(item.value) if item.kind is ItemKind.NUMBER else None
            if small and item.value != self._item.value:
                noun = _noun_behind(item, self._other)
                if noun and stem(noun) == mine:
                    return True
        return False


def _noun_behind(item: Item, reading: TextReading) -> str:
    """Return the last word of what ``item`` counts: ``alternatives`` of ``the three storage alternatives``."""
    noun, at = "", item.span.end
    if item.kind is not ItemKind.NUMBER:
        return ""
    for _ in range(_MOST_WORDS):
        found = _NOUNS.match(reading.lower, at)
        if found is None or found.group(1) in STOP or found.group(1) in _VERBS:
            break
        noun, at = found.group(1), found.end()
        if noun.endswith("s") and not noun.endswith("ss"):
            break
    return noun


def _stands_in(part: str, other: TextReading) -> bool:
    """Say whether ``other`` has a word of ``part``; names and figures have checks of their own."""
    if any(char.isdigit() for char in part):
        return True
    stems = content_stems(part)
    return not stems or not set(other.stems).isdisjoint(stems)
