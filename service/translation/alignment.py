"""Which source sentence an output sentence came from, for engines that cannot tell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from service.text.sentences import TextUnit, split_units
from service.text.spans import Span
from service.translation.brief import Deletion, Piece

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_ENOUGH = 0.25
_MOST_PLACES = 64


def align(source: str, output: str) -> tuple[tuple[Piece, ...], tuple[Deletion, ...]]:
    """Pair the units of two texts by shared words; return pieces tiling ``output``, and what found no pair.

    A pair needs a Dice overlap of 0.25. Equal texts are ``keep`` in source order and ``move``
    out of it; the rest of the pairs is ``replace``; an unpaired output unit is ``insert``. Equal texts
    pair off one by one, as long as there are any; a unit that was reworded twice is the source of both
    pieces. Time is linear but for the number of sentences that share a word, of which 64 are looked at.
    """
    here, there = split_units(source), split_units(output)
    vocabulary = _Vocabulary(source, here)
    pieces: list[Piece] = []
    furthest = 0
    for number, unit in enumerate(there):
        start = 0 if number == 0 else unit.span.start
        end = there[number + 1].span.start if number + 1 < len(there) else len(output)
        text = output[start:end]
        found = vocabulary.equal_to(text) or vocabulary.nearest_to(unit.content.of(output))
        if found is None:
            pieces.append(Piece("insert", text, None, None, "Frames the message."))
            continue
        in_order = found.span.start >= furthest
        furthest = max(furthest, found.span.start)
        if found.words != _plain(text):
            pieces.append(Piece("replace", text, found.span, None, "Reworded for the reader."))
        else:
            pieces.append(Piece("keep" if in_order else "move", text, found.span, None, ""))
    if not there and output:
        pieces.append(Piece("insert", output, None, None, "Frames the message."))
    gone = tuple(
        Deletion(unit.span, None, "No sentence of the answer corresponds.")
        for unit in here
        if unit.span not in vocabulary.used
    )
    return tuple(pieces), gone


@dataclass(frozen=True, slots=True)
class _Known:
    """One unit of the source: its words as written but for white space, and as a set in lower case."""

    span: Span
    words: str
    bag: frozenset[str]


class _Vocabulary:
    """The units of the source, to be found by their whole text or by their words."""

    def __init__(self, source: str, units: Sequence[TextUnit]) -> None:
        self.used: set[Span] = set()
        self._units = [_Known(unit.span, _plain(unit.span.of(source)), _bag(unit.content.of(source))) for unit in units]
        self._equal: dict[str, deque[_Known]] = defaultdict(deque)
        self._places: dict[str, list[int]] = defaultdict(list)
        for number, unit in enumerate(self._units):
            self._equal[unit.words].append(unit)
            for word in unit.bag:
                if len(self._places[word]) < _MOST_PLACES:
                    self._places[word].append(number)

    def equal_to(self, text: str) -> _Known | None:
        """Return the next unit with this text; the last one may be given out again."""
        units = self._equal.get(_plain(text))
        if not units:
            return None
        return self._use(units.popleft() if len(units) > 1 else units[0])

    def nearest_to(self, text: str) -> _Known | None:
        """Return the unit that shares most words with ``text``: of several one that is not used yet, then the first."""
        bag = _bag(text)
        shared = Counter(number for word in bag for number in self._places.get(word, ()))
        best, score = None, (_ENOUGH, True)
        for number in sorted(shared):
            unit = self._units[number]
            overlap = (2 * shared[number] / (len(bag) + len(unit.bag)), unit.span not in self.used)
            if overlap > score:
                best, score = unit, overlap
        return self._use(best) if best else None

    def _use(self, unit: _Known) -> _Known:
        self.used.add(unit.span)
        return unit


def _plain(text: str) -> str:
    return " ".join(text.split())


def _bag(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text))
