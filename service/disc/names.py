"""Names that stand for a style, and names that are refused because they do not say which instrument they are of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import cast

from service.disc.labels import SIXTEEN, letters_of, ordered, read_12
from service.disc.loading import build, list_of, load_table, rows_of
from service.disc.profile import LETTERS, Letter
from service.disc.reading import Reading, SchemeChoice
from service.errors import ConfigurationError

_FILE = "notations.toml"
_WORD = re.compile(r"[a-z]+")
_JOINT = re.compile(r"[/+&-]")
_MOST_LETTERS = 3
_ARCHETYPE_ADVICE = (
    "Archetype names are read only with the scheme crystal, because vendors use the same names for different styles. "
    "Send that scheme, or the letters."
)


@dataclass(frozen=True, slots=True)
class Foreign:
    """Names of another instrument, and what to send instead."""

    kind: str
    words: tuple[str, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class Names:
    """Every name the readers know, in lower case."""

    letters: dict[str, Letter]
    archetypes: dict[str, str]
    foreign: tuple[Foreign, ...]


@cache
def known_names() -> Names:
    """Load the names. Raises ``ConfigurationError`` when the table is broken."""
    table = load_table(_FILE)
    letters = _inverted(rows_of(table, "names", _FILE), LETTERS)
    archetypes = _inverted(rows_of(table, "archetypes", _FILE), tuple(SIXTEEN))
    foreign = tuple(
        build(Foreign, row, f"{_FILE} foreign[{n}]") for n, row in enumerate(list_of(table, "foreign", _FILE))
    )
    return Names(cast("dict[str, Letter]", letters), archetypes, foreign)


def _inverted(rows: dict[str, object], wanted: Iterable[str]) -> dict[str, str]:
    if set(rows) != set(wanted):
        raise ConfigurationError(f"{_FILE}: every style needs its names, and nothing else does.")
    pairs = [(name, style) for style, names in rows.items() for name in cast("list[str]", names)]
    if len(dict(pairs)) != len(pairs):
        raise ConfigurationError(f"{_FILE}: a name stands for two styles.")
    return dict(pairs)


def letter_named(text: str) -> Letter | None:
    """Return the letter for a letter or a full name, case ignored."""
    letters = letters_of(text)
    if letters is not None and len(letters) == 1:
        return letters[0]
    return known_names().letters.get(text.lower())


def read_name(text: str) -> Reading | None:
    """Read a full name such as ``Dominance``."""
    letter = known_names().letters.get(text.lower())
    return None if letter is None else read_12(letter)


def read_blend(text: str) -> Reading | None:
    """Read ``D/I`` or ``D+I``, two or three letters or names; the first leads, and the reading is ambiguous."""
    parts = _JOINT.split(text)
    letters = [letter for part in parts if (letter := letter_named(part.strip())) is not None]
    if not 1 < len(parts) <= _MOST_LETTERS or len(letters) < len(parts) or len(set(letters)) < len(letters):
        return None
    return ordered(tuple(letters), ambiguous=True)


def read_archetype(text: str) -> Reading | None:
    """Read an archetype name of the 16 types."""
    label = known_names().archetypes.get(text.lower())
    return None if label is None else Reading(SIXTEEN[label], label, "disc16")


def advice_for(text: str, scheme: SchemeChoice) -> str:
    """Say what to send instead of ``text``, which no reader took, without repeating any of it."""
    words = set(_WORD.findall(text.lower()))
    if scheme != "crystal" and words & set(known_names().archetypes):
        return _ARCHETYPE_ADVICE
    for foreign in known_names().foreign:
        if words & set(foreign.words):
            return foreign.advice
    if scheme == "auto":
        return "This style notation is not known. Send a DISC style: letters or graph scores."
    return f"This style notation is not known in the scheme {scheme}. Send one it has, or leave the scheme out."
