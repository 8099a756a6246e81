"""What an amount is to a change: ``fell from 80 to 60`` begins and ends there, ``fell by 60 to 80`` does not."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

from service.fidelity.bindings import values_of
from service.fidelity.facts import AMOUNTS
from service.fidelity.items import Item
from service.fidelity.reading import TextReading

_TABLE = tomllib.loads(files(__package__).joinpath("comparators.toml").read_text(encoding="utf-8"))["changes"]
_VERBS, _NOUNS = ("|".join(_TABLE[name]) for name in ("verbs", "nouns"))
_SOFT = r"(?:(?:about|around|roughly|nearly|almost|some|another|a further|just|only|the|its|a|an|well) ){0,2}"
_HINT = re.compile(rf"(?<!\w)(?:{_VERBS}|{_NOUNS}|up|down)(?!\w)")
_STOP = re.compile(r"[.!?;:\n](?=\s|$)|(?<!\w)(?:and|but|while|so|because)(?!\w)")
_SIDE = re.compile(
    rf"(?:(?P<to>(?<!up )to)|(?P<from>from)|(?P<by>by)|(?P<bare>{_VERBS})(?: up| down)?|(?P<step>up|down)"
    rf"|(?P<noun>{_NOUNS}) of) {_SOFT}$"
)
_TWICE = re.compile(r"[^\W\d]\.? to |[%€$£] ?to ")
_REACH, _CLAUSE = 40, 90


def turned_changes(source: TextReading, draft: TextReading) -> Iterator[tuple[Item, Item]]:
    """Yield the amounts of ``source`` that begin, end or make up a change, and do another of these in ``draft``."""
    if not (_HINT.search(source.lower) and _HINT.search(draft.lower)):
        return
    was, now = _sides(source), _sides(draft)
    for value in was.keys() & now.keys():
        (sides, item), (others, other) = was[value], now[value]
        if sides.isdisjoint(others):
            yield item, other


def _sides(reading: TextReading) -> dict[str, tuple[set[str], Item]]:
    found: dict[str, tuple[set[str], Item]] = {}
    for item in reading.ledger.items:
        if item.kind not in AMOUNTS:
            continue
        numbers = [value for _, value, _ in values_of(item, reading.lower)]
        for number, side in zip(numbers, _sides_of(item, reading.lower), strict=False):
            found.setdefault(number, (set(), item))[0].add(side)
    return found


def _sides_of(item: Item, lower: str) -> tuple[str, ...]:
    """Return the side of each end of ``item``, ``from``, ``to`` or ``by``; nothing where no change is told."""
    start = item.span.start
    clause = lower[max(0, start - _CLAUSE) : start]
    stops = [found.end() for found in _STOP.finditer(clause)]
    clause = clause[stops[-1] if stops else 0 :]
    if not _HINT.search(clause):
        return ()
    if item.text.lower().startswith("from "):
        return "from", "to"
    found = _SIDE.search(clause, max(0, len(clause) - _REACH))
    if found is None:
        return ()
    side = {"to": "to", "from": "from"}.get(str(found.lastgroup), "by")
    return (side, "to" if side != "by" or _TWICE.search(item.text.lower()) else "by")
