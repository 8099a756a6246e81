"""Rates: what an amount is told for, behind it (``12 per person per week``) or near by (``monthly rent: 900``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

from service.fidelity.facts import SPACE
from service.fidelity.items import Item, ItemKind
from service.fidelity.nearby import near

_NOUNS = (
    "person|seat|piece|unit|user|head|ticket|box|bottle|pallet|licen[cs]e|room|copy|trip|guest|member|child|adult|team"
    "|participant|employee|customer|household|visitor|student|pupil|bed|car|page"
)
_TIMES = "hour|day|week|month|quarter|year|night|minute"
_ADVERBS = "annually|daily|weekly|monthly|yearly|hourly|nightly"
_NO_DATE = rf"(?!\w|{SPACE}(?:ago|earlier|later|before|after|prior|from)\b)"
_RATE = re.compile(
    rf"(?:{SPACE}?/{SPACE}?|{SPACE}per{SPACE}|-per-)(?!(?:over|under|and|or|plus)\b)(?P<any>[^\W\d_]{{1,20}})"
    rf"|{SPACE}(?:an?|each|every){SPACE}(?P<time>{_NOUNS}|{_TIMES}){_NO_DATE}"
    rf"|{SPACE}(?P<adverb>{_ADVERBS}|p\.a\.|a head)(?!\w)",
    re.IGNORECASE,
)
_NEXT_RATE = re.compile(
    rf"(?:,?{SPACE}(?:and{SPACE})?(?:per|an?|(?:for{SPACE})?(?:each|every)){SPACE}|{SPACE}?/{SPACE}?|{SPACE}and{SPACE})"
    rf"(?P<next>{_NOUNS}|{_TIMES}){_NO_DATE}",
    re.IGNORECASE,
)
_PER = {
    **dict.fromkeys(("hr", "hrs", "h", "hour", "hours", "hourly"), "hour"),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "minute"),
    **dict.fromkeys(("s", "sec", "second", "seconds"), "second"),
    **dict.fromkeys(("ms", "msec", "millisecond"), "millisecond"),
    **dict.fromkeys(("d", "day", "days", "daily"), "day"),
    **dict.fromkeys(("wk", "week", "weeks", "weekly"), "week"),
    **dict.fromkeys(("mo", "month", "months", "monthly"), "month"),
    **dict.fromkeys(("yr", "year", "years", "yearly", "annual", "annually", "annum", "p.a."), "year"),
    **dict.fromkeys(("night", "nightly"), "night"),
    **dict.fromkeys(("head", "person", "a head", "pax"), "person"),
}
_PERIODS = frozenset(word for word, unit in _PER.items() if unit != "person")
_COMPOUNDED = re.compile(rf"{SPACE}(?:hour|day|week|month|minute|page|unit|seat)s?(?!\w)", re.IGNORECASE)
_EACH_BEHIND = re.compile(rf"{SPACE}(?:each|every)(?!\w)", re.IGNORECASE)
_RATES = re.compile(r"/([^\W\d_][^/\d]*)")
_MOST = 3

_RATED = frozenset({ItemKind.MONEY, ItemKind.QUANTITY, ItemKind.NUMBER})
_NEAR = 60
_SAID_BEFORE = re.compile(
    rf"(?<!\w)(?:({_ADVERBS}|annual)|(?:(?:each|every) ({_NOUNS}|{_TIMES})|per ([a-z]{{1,20}})))(?!\w)"
)
_SAID_BEHIND = re.compile(
    rf"(?: [a-z][a-z'-]*){{0,2}}? (?:({_ADVERBS}|annual)|(?:an?|per|each|every) ({_NOUNS}|{_TIMES}))"
    r"(?!\w| (?:ago|later|before|earlier)\b)"
)
_HINT = re.compile(rf"(?<!\w)(?:{_ADVERBS}|annual|each|every|per|apiece|a ?piece|an? (?:{_NOUNS}|{_TIMES}))(?!\w)")
_TABLE = tomllib.loads(files(__package__).joinpath("bases.toml").read_text(encoding="utf-8"))
_UNRATED = "|".join(_TABLE["unrated"])
_OTHERS = re.compile(rf"(?<!\w)(?:{_ADVERBS}|annual) (?=(?:{_UNRATED})(?!\w))")
_EACH = re.compile(r"(?: [a-z]+)?,? (?:each|apiece|a ?piece)(?!\w)")


def starts_rate(text: str, at: int) -> bool:
    """Say whether a rate starts at ``at``."""
    return _RATE.match(text, at) is not None


def read_rates(text: str, at: int, kind: ItemKind, unit: str) -> tuple[str, int] | None:
    """Read what an amount that ends at ``at`` is told for: ``/week``, ``/person/week``, and where that ends."""
    rate = _RATE.match(text, at)
    if rate and rate.group("time") and kind is ItemKind.NUMBER and not unit and _EACH_BEHIND.match(text, at):
        return None
    if not rate or not _is_known(text, rate, kind):
        return None
    found, end = [_name(rate.group("any") or rate.group("time") or rate.group("adverb"))], rate.end()
    while len(found) < _MOST and (more := _NEXT_RATE.match(text, end)):
        name = _name(more.group("next"))
        if name in found or (kind is ItemKind.DURATION and name not in _PERIODS):
            break
        found.append(name)
        end = more.end()
    return "".join(f"/{name}" for name in sorted(found)), end


def rates_of(value: str) -> frozenset[str]:
    """Return what a value is told for: ``week`` and ``person`` of ``12 EUR/person/week``; nothing of ``1/2``."""
    return frozenset(_RATES.findall(value))


def of_amounts(words: str) -> str:
    """Return ``words`` (lower case) without the periods that tell no rate: the one of "the daily report"."""
    return _OTHERS.sub("", words)


def rated(item: Item, text: str) -> Iterator[str]:
    """Yield the values ``item`` has with the rates that its sentence in ``text`` (lower case) tells apart from it."""
    if item.kind not in _RATED or not text:
        return
    known = rates_of(item.value)
    if not known and not _HINT.search(text, max(0, item.span.start - _NEAR), item.span.end + _NEAR):
        return
    base = _RATES.sub("", item.value).rstrip()
    gap = " " if item.kind is ItemKind.NUMBER and " " not in base else ""
    before, behind = near(text, item, _NEAR)
    before, behind = of_amounts(before[: len(before) - len(item.span)]), of_amounts(behind)
    said = {_name(word) for pair in _SAID_BEFORE.findall(before) for word in pair if word}
    if found := _SAID_BEHIND.match(behind):
        said.add(_name(found.group(1) or found.group(2)))
    for name in said - known:
        yield f"{base}{gap}" + "".join(f"/{one}" for one in sorted({*known, name}))
    if any(name not in _PERIODS for name in known) or (not known and _EACH.match(behind)):
        periods = "".join(f"/{name}" for name in sorted(known & _PERIODS))
        yield f"{base}{periods} each"


def _name(word: str) -> str:
    return _PER.get(word.lower(), word.lower())


def _is_known(text: str, rate: re.Match[str], kind: ItemKind) -> bool:
    """Say whether a rate is by a unit; what else a figure is told for (``per machine hour``) changes no value."""
    per = (rate.group("any") or rate.group("time") or rate.group("adverb")).lower()
    if rate.group("any") and "/" not in rate.group() and _COMPOUNDED.match(text, rate.end()):
        return False
    return kind is not ItemKind.DURATION or per in _PERIODS
