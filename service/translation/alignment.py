"""Which source sentence an output sentence came from, for engines that cannot tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.text.sentences import TextUnit, split_units
from service.text.spans import Span
from service.translation.brief import Deletion, Piece

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_ENOUGH = 0.25


def align(source: str, output: str) -> tuple[tuple[Piece, ...], tuple[Deletion, ...]]:
    """Pair the units of two texts by shared words; return pieces tiling ``output``, and what found no pair.

    A pair needs a Dice overlap of 0.25. Equal texts are ``keep`` in source order and ``move``
    out of it; the rest of the pairs is ``replace``; an unpaired output unit is ``insert``.
    """
    here, there = split_units(source), split_units(output)
    vocabulary = [(unit, _words(unit.content.of(source))) for unit in here]
    pieces: list[Piece] = []
    used: set[Span] = set()
    furthest = 0
    for number, unit in enumerate(there):
        start = 0 if number == 0 else unit.span.start
        end = there[number + 1].span.start if number + 1 < len(there) else len(output)
        text = output[start:end]
        match = _best(_words(unit.content.of(output)), vocabulary)
        if match is None:
            pieces.append(Piece("insert", text, None, None, "Frames the message."))
            continue
        used.add(match.span)
        same = match.span.of(source).split() == text.split()
        in_order = match.span.start >= furthest
        furthest = max(furthest, match.span.start)
        if not same:
            pieces.append(Piece("replace", text, match.span, None, "Reworded for the reader."))
        else:
            pieces.append(Piece("keep" if in_order else "move", text, match.span, None, ""))
    if not there and output:
        pieces.append(Piece("insert", output, None, None, "Frames the message."))
    gone = tuple(
        Deletion(unit.span, None, "No sentence of the answer corresponds.") for unit in here if unit.span not in used
    )
    return tuple(pieces), gone


def _best(words: frozenset[str], vocabulary: Sequence[tuple[TextUnit, frozenset[str]]]) -> TextUnit | None:
    best, score = None, _ENOUGH
    for unit, theirs in vocabulary:
        shared = 2 * len(words & theirs) / max(1, len(words) + len(theirs))
        if shared > score:
            best, score = unit, shared
    return best


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text))
