"""Labels on the circle: the 12 styles, the 16 types, and how weights are shown as one of them.

On the circle D stands at 135 degrees, I at 45, S at 315, C at 225. A label at an angle has the cosine of
its distance to each letter as that letter's weight. Halfway marks give the round shares below.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from service.disc.profile import LETTERS, Letter, Weights
from service.disc.reading import Reading

FLAT = "flat"

_LEADING_12, _SECOND_12 = 0.63, 0.37
_LEADING_16, _SECOND_16 = 0.71, 0.29
_SHOWN_FROM = 0.25
_EQUAL_FROM = 2 / 3
_NEIGHBOURS: tuple[tuple[Letter, Letter], ...] = (("D", "I"), ("I", "S"), ("S", "C"), ("C", "D"))
_OPPOSITES = (frozenset("DS"), frozenset("IC"))
_PUBLISHED_12_AND_CLOSE = ("Di", "Si")


def weights_of(parts: Mapping[Letter, float]) -> Weights:
    """Return shares that sum to 1 and stand to each other as ``parts`` do. At least one part is above 0."""
    total = sum(parts.values())
    return Weights(*(parts.get(letter, 0.0) / total for letter in LETTERS))


def _sixteen() -> dict[str, Weights]:
    types: dict[str, Weights] = {letter: weights_of({letter: 1.0}) for letter in LETTERS}
    for one, other in _NEIGHBOURS:
        types[one + other.lower()] = weights_of({one: _LEADING_16, other: _SECOND_16})
        types[other + one.lower()] = weights_of({other: _LEADING_16, one: _SECOND_16})
        types[one + other] = weights_of({one: 0.5, other: 0.5})
    return types


SIXTEEN: Mapping[str, Weights] = _sixteen()


def letters_of(text: str) -> tuple[Letter, ...] | None:
    """Return the letters ``text`` consists of, case ignored, or None if it holds anything else or one twice."""
    letters = text.upper()
    if not text.isascii() or not letters or len(set(letters)) < len(letters) or not set(letters) <= set(LETTERS):
        return None
    return cast("tuple[Letter, ...]", tuple(letters))


def read_12(text: str) -> Reading | None:
    """Read one or two letters as a 12-style label: order matters, case does not."""
    match letters_of(text):
        case (only,):
            return Reading(weights_of({only: 1.0}), only, "disc12")
        case (first, second):
            weights = weights_of({first: _LEADING_12, second: _SECOND_12})
            return Reading(weights, spelled_12(first, second), "disc12")
    return None


def read_12_or_16(text: str) -> Reading | None:
    """Read a label of no named scheme: as a 12-style label, marked where a 16-type reading differs.

    ``Di`` and ``Si`` are spelled alike in both schemes and differ by .08 only, so they are not marked.
    ``SC`` and ``CD`` are spelled alike too, but the 16 types mean equal parts by them. The other
    two-letter spellings of the 16 types are no published 12-style spelling at all.
    """
    reading = read_12(text)
    if reading is None or len(text) == 1 or text not in SIXTEEN or text in _PUBLISHED_12_AND_CLOSE:
        return reading
    return Reading(reading.weights, reading.label, reading.scheme, ambiguous=True)


def read_16(text: str) -> Reading | None:
    """Read a 16-type label: case matters, but for a letter alone."""
    label = text.upper() if len(text) == 1 else text
    weights = SIXTEEN.get(label)
    return None if weights is None else Reading(weights, label, "disc16")


def read_three(text: str) -> Reading | None:
    """Read three letters, strongest first, as 3 : 2 : 1."""
    match letters_of(text):
        case (first, second, third):
            return ordered((first, second, third))
    return None


def ordered(letters: tuple[Letter, ...], *, ambiguous: bool = False) -> Reading:
    """Read two (.63 : .37) or three (3 : 2 : 1) different letters, strongest first."""
    parts = (3.0, 2.0, 1.0) if len(letters) > 2 else (_LEADING_12, _SECOND_12)  # noqa: PLR2004
    weights = weights_of(dict(zip(letters, parts, strict=True)))
    return Reading(weights, label_12(weights), "disc12", ambiguous=ambiguous)


def spelled_12(first: Letter, second: Letter) -> str:
    """Spell two letters as published: ``Di``, ``iD``, ``SC``; opposites in capitals, ``DS``, ``IC``."""
    if frozenset((first, second)) in _OPPOSITES:
        return first + second
    return (first + second).replace("I", "i")


def label_12(weights: Weights) -> str:
    """Show weights as a 12-style label: the largest, and the second if it has a quarter or more.

    Opposite letters are shown as ``DS`` or ``IC``: dropping the second would hide half of the profile.
    """
    first, second = sorted(LETTERS, key=weights.of, reverse=True)[:2]
    return spelled_12(first, second) if weights.of(second) >= _SHOWN_FROM else first


def label_16(weights: Weights) -> str:
    """Show weights as a 16-type label; the second letter is a capital from two thirds of the first on.

    Two thirds is where the angle is halfway between an equal and an unequal type. The 16 types have no
    name for opposites, so the largest letter stands alone for them.
    """
    first, second = sorted(LETTERS, key=weights.of, reverse=True)[:2]
    if weights.of(second) < _SHOWN_FROM or frozenset((first, second)) in _OPPOSITES:
        return first
    if weights.of(second) < weights.of(first) * _EQUAL_FROM:
        return first + second.lower()
    return first + second if first + second in SIXTEEN else second + first
