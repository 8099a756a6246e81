"""Soft items: times that name no date of their own, such as "the weekend" or "all week".

They come and go in other words, so a word of the same root is enough for them, unless it points the other way:
"last week" never stands for "next week".
"""

from __future__ import annotations

from service.fidelity.dates import WEEKDAYS
from service.fidelity.items import Item, ItemKind
from service.fidelity.reading import TextReading

_FIRM = frozenset(WEEKDAYS) | {
    "today",
    "tomorrow",
    "yesterday",
    "tonight",
    "noon",
    "midnight",
    "asap",
    "eod",
    "cob",
    "eow",
}
_VAGUE = ("few ", "couple ", "several ", "all ", "some ", "whole ", "1 ", "60 min")
_ENDINGS = ("time", "'s", "s", "ly")
_PARTS = frozenset({"morning", "afternoon", "evening", "night", "lunch"})
_SEASONS = frozenset({"spring", "summer", "autumn", "fall", "winter"})
_DIRECTIONS = {
    "last": -1,
    "previous": -1,
    "past": -1,
    "before": -1,
    "this": 0,
    "current": 0,
    "same": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
    "upcoming": 1,
    "after": 1,
}
_ALIASES = {"overnight": "night", "lunchtime": "lunch", "noon": "lunch", "weekly": "week", "daily": "day"}


def is_soft(item: Item) -> bool:
    """Say whether ``item`` is a time in words that names neither day nor figure."""
    if any(char.isdigit() for char in item.text):
        return False
    if item.kind is ItemKind.DURATION:
        return item.value.startswith(_VAGUE)
    words = item.value.split()
    return item.kind is ItemKind.DATE and _FIRM.isdisjoint(words) and not words[0].startswith("end")


def root_of(item: Item) -> str:
    """Return the word that a paraphrase would repeat: ``week`` of "around all week", ``april`` of "the April"."""
    word = item.text.lower().rstrip(".,;:!?)").split()[-1]
    word = _ALIASES.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:  # noqa: PLR2004
            word = word.removesuffix(ending)
    return word


def is_echoed(item: Item, reading: TextReading) -> bool:
    """Say whether a word of the root of ``item`` stands in ``reading``."""
    root = root_of(item)
    forms = {root, f"{root}s", f"{root}'s", f"{root}time", f"{root}ly", f"over{root}", f"to{root}", f"all-{root}"}
    return not forms.isdisjoint(reading.bag)


def contradicts(one: Item, other: Item) -> bool:
    """Say whether two soft items cannot be the same time: other direction, other part of the day, other season."""
    first, second = root_of(one), root_of(other)
    if first == second:
        return _direction(one) * _direction(other) < 0 or {_direction(one), _direction(other)} == {0, 1}
    return any(first in names and second in names for names in (_PARTS, _SEASONS))


def _direction(item: Item) -> float:
    found = [_DIRECTIONS[word] for word in item.text.lower().split() if word in _DIRECTIONS]
    return found[0] if found else 0.5
