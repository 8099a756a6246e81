"""Ratios: ``34/40`` is "34 of 40", where nobody would read a fraction."""

from __future__ import annotations

import re
from collections.abc import Iterable

from service.fidelity.items import Item, ItemKind
from service.fidelity.reading import TextReading

_RATIO = re.compile(r"(\d{1,4}) ?/ ?(\d{1,4})")
_OF = re.compile(r"(?<!\w)of (?:(?:the|a|all|our|my|your|their|possible|total|of) ){0,3}[\w-]+$")
_LARGEST_FRACTION = 10
_REACH = 30


def parts_of(item: Item) -> tuple[str, ...]:
    """Return both numbers of a ratio; nothing of ``3/4``, which is three quarters."""
    found = _RATIO.fullmatch(item.text) if item.kind is ItemKind.NUMBER else None
    if found is None or not int(found.group(1)) <= int(found.group(2)) or int(found.group(2)) <= _LARGEST_FRACTION:
        return ()
    return str(int(found.group(1))), str(int(found.group(2)))


def is_whole(places: Iterable[tuple[Item, TextReading]]) -> bool:
    """Say whether a number stands anywhere as what others are part of: ``34 of the 40``."""
    return any(
        _OF.search(reading.lower, max(0, item.span.start - _REACH), item.span.end) is not None
        for item, reading in places
    )
