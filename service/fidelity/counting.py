"""Small counts that say nothing new, since exactly that many things are laid out: ``Three requests:`` and a list."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files

from service.fidelity.coordination import is_day, names_day
from service.fidelity.enumerations import Enumeration
from service.fidelity.items import Item, ItemKind
from service.fidelity.reading import TextReading
from service.fidelity.stems import STOP, content_stems, stem

_LISTS = tomllib.loads(files(__package__).joinpath("counted.toml").read_text(encoding="utf-8"))
_POINTS, _DAYS, _LABELS = (frozenset(_LISTS[name].split()) for name in ("points", "days", "labels"))
_SMALL = re.compile(r"([2-9]|1[0-2])(?: (times|day|night|week|month|weekend))?")
_SPAN = re.compile(r"(?:(\d\d)-)?(\d{1,6})\.\.(?:\1-)?(\d{1,6})")
_DIGITS = frozenset("123456789")
_ALONE = re.compile(r"\A|[\s(\"'\[/:-]")
_FIRM = re.compile(r"(?<!\w)(?:these|those|both|all|between|all of|both of) (?:the )?$")
_DEFINITE = re.compile(r"(?<!\w)(?:the|other|remaining|my|your|our|(?:we|they|you)(?:'re| are| were)) $")
_OURS = re.compile(r" of (?:(us|you)|them|those|these)(?!\w)")
_CODE = re.compile(r"(?:[a-z]{0,6}[-_# ]?\d{1,6}(?: ?(?:to|through|[-–]) ?)?){1,2}", re.IGNORECASE)
_NEXT = re.compile(r" ([^\W\d_]+)")
_FRONT = re.compile(r"(?<!\w)([^\W\d_]{2,}) $")
_FRONT_REACH = 20
_KINDS = frozenset({ItemKind.NUMBER, ItemKind.QUANTITY, ItemKind.DURATION})
_MOST_PLACES, _LONGEST_SPAN, _PAIR, _LONGEST_REST = 6, 8, 2, 300


def is_laid_out(item: Item, own: TextReading, other: TextReading, *, lost: bool) -> bool:
    """Say whether ``item``, which ``own`` states and ``other`` does not, only counts what a text lays out.

    Wherever ``own`` states it, exactly that many things have to stand close by, and none may be counted otherwise in
    ``other``. What a lost count counted must all stand in ``other``.
    """
    small = _SMALL.fullmatch(item.value)
    if _is_bounded(item, own) or not _ALONE.match(own.lower, max(0, item.span.start - 1)):
        return False
    labels = own.enumerations.numbers(item, _LABELS) if item.kind is ItemKind.NUMBER else 0
    if labels:
        return not lost or max(other.enumerations.listed, default=0) >= labels
    if item.kind in (ItemKind.NUMBER, ItemKind.DATE) and _SPAN.fullmatch(item.value):
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


def gives_way(item: Item, new: Item, own: TextReading, other: TextReading) -> bool:
    """Say whether ``item``, gone from one place of ``own``, counts there what ``new`` begins to name in ``other``."""
    if item.kind is not ItemKind.NUMBER or item.comparator or not _SMALL.fullmatch(item.value):
        return False
    return not _SMALL.fullmatch(new.value) and _Count(item, own, other).is_laid_out(lost=True)


def announces(item: Item, heading: TextReading, body: TextReading) -> bool:
    """Say whether ``item`` of a subject line counts the points that ``body`` lists: "Wall: two questions"."""
    small = _SMALL.fullmatch(item.value) if item.kind is ItemKind.NUMBER and not _is_bounded(item, heading) else None
    return (
        small is not None
        and heading.enumerations.noun_behind(item) in _POINTS
        and int(item.value) in body.enumerations.listed
    )


def is_reference(item: Item, reading: TextReading) -> bool:
    """Say whether ``item`` points at a numbered point of its own text ("deviations 2 and 3"), counting nothing.

    "Tier 2" points at nothing here, whatever the lists of the text are.
    """
    if item.kind is not ItemKind.NUMBER or not item.text.isdecimal():
        return False
    numbered = {soft.value.removesuffix("th") for soft in reading.ledger.soft if soft.kind is ItemKind.NUMBER}
    behind = _NEXT.match(reading.lower, item.span.end)
    if item.value not in numbered or (behind is not None and behind.group(1) not in STOP):
        return False
    front = _FRONT.search(reading.lower, max(0, item.span.start - _FRONT_REACH), item.span.start)
    return front is None or front.group(1) in STOP or front.group(1).removesuffix("s") in _LABELS | _POINTS


def _is_bounded(item: Item, own: TextReading) -> bool:
    """Say whether the count is a bound or has a role; one of points only looks so: "worried about two things"."""
    about = (
        item.comparator == "~"
        and item.text.lower().startswith("about ")
        and own.enumerations.noun_behind(item) in _POINTS
    )
    return bool(item.role) or (bool(item.comparator) and not about)


def _is_spelt_out(item: Item, other: TextReading) -> bool:
    """Say whether every number of ``12-14`` stands in one row of the other text: ``12, 13 and 14 December``."""
    if " or " in item.text.lower():  # "2 or 3" are not both
        return False
    first, last = (int(end.rpartition("-")[2]) for end in item.value.split(".."))
    if not first < last <= first + _LONGEST_SPAN:
        return False
    month, dash, _ = item.value.split("..")[0].rpartition("-")
    ends = [f"{month}{dash}{number:02}" if dash else str(number) for number in range(first, last + 1)]
    rows = [row for row in other.enumerations.rows() if len(row) == len(ends)]
    if not dash:  # "12-14 only" are days or numbers
        rows = [tuple(value.rpartition("-")[2].removeprefix("0").removesuffix("th") for value in row) for row in rows]
    return tuple(ends) in rows


_PLACED = re.compile(r"(?:in|at|on|for|from|of|about|to|with|by|near)\s")


def _is_place(found: Enumeration) -> bool:
    """Say whether a row tells where or what for: nobody counted the cracks "in the roof and the wall"."""
    return bool(found.parts) and _PLACED.match(found.parts[0]) is not None


class _Count:
    """One count where it stands."""

    def __init__(self, item: Item, own: TextReading, other: TextReading) -> None:
        self._item, self._own, self._other = item, own, other
        number, _, unit = item.value.partition(" ")
        self._size, self._timed = int(number), bool(unit)
        self.noun = own.enumerations.noun_behind(item)
        self._known = bool(self.noun) and stem(self.noun) in other.stem_set

    def is_laid_out(self, *, lost: bool) -> bool:
        """Say whether what is counted here stands close by, or is listed as the points of a text."""
        label = not self.noun and self._item.text.isdecimal() and not self._looks_back  # "LJM 2", "page 2"
        if label or self._is_contradicted():
            return False
        ours = _OURS.match(self._own.lower, self._item.span.end)
        if ours and ours.group() in self._other.lower:
            return False
        if ours and ours.group(1) and self._size == _PAIR:
            return True
        beside = any(found.size == self._size and self._is_meant(found, lost=lost) for found in self._found())
        return beside or (self._is_listed_there() if lost else self._is_listed_here())

    def _is_listed_there(self) -> bool:
        """Say whether the other text lists the points that this one only counted."""
        listed = self._other.enumerations.listed
        more = not self._known and self._size + 1 in listed  # "two wishes ... Oh, and" may be listed as three
        return self.noun in _POINTS and (self._size in listed or more)

    def _is_listed_here(self) -> bool:
        if self.noun in _POINTS:
            return self._size in self._own.enumerations.listed or self._adds_up()
        return not self._known and self._adds_up()

    def _adds_up(self) -> bool:
        """Say whether the list behind has as many items as its sentence counts: "two questions, plus one wish:"."""
        own = self._own
        unit = next((one for one in own.units if one.span.contains(self._item.span)), None)
        items = (*own.ledger.items, *own.ledger.soft)
        counted = {one.span: one.value for one in items if unit and unit.introduces and unit.span.contains(one.span)}
        total = sum(int(value) for value in counted.values() if value in _DIGITS) if len(counted) > 1 else 0
        return any(found.apposed and found.size == total for found in own.enumerations.behind(self._item.span.end))

    def repeats(self, others: Iterable[_Count]) -> bool:
        """Say whether this is one of ``others`` said again: "please rebuild those six"."""
        return bool(self._looks_back) and (not self.noun or any(self.noun == other.noun for other in others))

    def is_open(self) -> bool:
        """Say whether the text ends with the sentence of this count, which announces something, or looks back."""
        if self._looks_back and (self._timed or not self._known):
            return True
        rest = self._own.lower[self._item.span.end :].rstrip()
        announces = rest.endswith(":") or (self.noun and not self._known) or self.noun in _POINTS
        return bool(announces) and not self._timed and len(rest) < _LONGEST_REST

    @property
    def _looks_back(self) -> re.Match[str] | None:
        text, start = self._own.lower, self._item.span.start
        least = max(0, start - 20)
        firm = _FIRM.search(text, least, start) or _DEFINITE.search(text, least, start)
        return firm or _OURS.match(text, self._item.span.end)

    def _is_meant(self, found: Enumeration, *, lost: bool) -> bool:
        point = self.noun in _POINTS
        if not self.noun and not (found.apposed or self._timed):
            return False
        if lost:  # where "helpers" are still spoken of, their number may be told as well
            told = point or all(map(_is_code, found.parts))
            if self.noun in self._other.bag and not (found.apposed and told):
                return False
            if not all(_stands_in(part, self._other) for part in found.parts):
                return False
        elif not point and (_is_place(found) or (self._known and not found.apposed)):
            return False
        if self._timed:
            return found.dated or (found.apposed and all(map(names_day, found.parts)))
        return not found.dated or not self.noun or self.noun in _DAYS

    def _found(self) -> Iterator[Enumeration]:
        own, start, end = self._own.enumerations, self._item.span.start, self._item.span.end
        yield from own.behind(end)
        yield from own.labelled
        if self._looks_back:
            firm = _FIRM.search(self._own.lower, max(0, start - 20), start)
            for found in own.before(start):
                yield Enumeration(found.size, found.parts, bool(firm) or not self.noun, found.dated)
            if self.noun in _POINTS:
                yield from own.points_before(start)
        if self.noun in _POINTS:
            yield from own.points_behind(end)
        if self._item.value.endswith(" times") or self.noun in _DAYS:
            yield from own.dates_beside(start)
        if not self._known or self.noun in _POINTS:
            yield from self._other.enumerations.labelled

    def _is_contradicted(self) -> bool:
        """Say whether the other text counts the same things and comes to another number."""
        return bool(self.noun and self._other.enumerations.counted.get(stem(self.noun), set()) - {self._item.value})


def _is_code(part: str) -> bool:
    """Say whether ``part`` is a day, a number, a code or a range of them: "the 3rd", "TK-1", "771 to 779"."""
    return is_day(part) or bool(_CODE.fullmatch(part))


def _stands_in(part: str, other: TextReading) -> bool:
    """Say whether ``other`` has a word of ``part``; names and figures have checks of their own."""
    if any(char.isdigit() for char in part):
        return True
    stems = content_stems(part)
    return not stems or not other.stem_set.isdisjoint(stems)
