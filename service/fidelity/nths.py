"""Periods counted off: ``the first Friday of July``, ``third quarter of 2024``, ``2nd half``, ``last week of May``."""

from __future__ import annotations

import re

from service.fidelity.dates import MONTHS
from service.fidelity.facts import SPACE, Fact
from service.fidelity.items import ItemKind

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_NTH = "first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th"
_OF = (
    rf"(?P<of>(?:this|next|last|each|every|fiscal|the{SPACE}(?:fiscal{SPACE})?){SPACE}?(?:year|month|quarter)"
    rf"|year|month|quarter|(?:{_MONTH})(?:,?{SPACE}(?:of{SPACE})?(?:19|20)\d\d)?|(?:19|20)\d\d)(?!\w)"
)
_PERIOD = re.compile(
    rf"(?P<nth>{_NTH}|final|last)(?:-|{SPACE})(?P<what>quarter|half|weekend|week|month|workday|day){SPACE}"
    rf"(?P<joint>(?:of|in){SPACE})?{_OF}",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    rf"(?P<nth>{_NTH}|last){SPACE}(?P<what>{_DAYS})(?!\w)(?:{SPACE}(?:of|in){SPACE}{_OF})?", re.IGNORECASE
)
_QUARTER = re.compile(
    rf"(?P<nth>first|second|third|fourth|[1-4](?:st|nd|rd|th))(?:-|{SPACE})quarter(?!\w)", re.IGNORECASE
)
_HALF = re.compile(
    rf"(?P<nth>first|second|1st|2nd)(?:-|{SPACE})half(?:-|{SPACE})year(?!\w)(?:{SPACE}(?:of{SPACE})?(?P<year>(?:19|20)\d\d)(?!\w))?",
    re.IGNORECASE,
)
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_WORDS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth", "last": "final"}
_SPACES = re.compile(r"\s+")


def _clean(words: str) -> str:
    return _SPACES.sub(" ", words.lower()).strip()


def _of(found: re.Match[str]) -> str:
    words = _clean(found.group("of")).removeprefix("the ").split(" ")
    month = MONTHS.get(words[0])
    return " ".join([f"{month:02}" if month else words[0], *(word for word in words[1:] if word != "of")])


def read_nth(text: str, at: int) -> Fact | None:
    """Read what is counted off at ``at``, in words or as ``1st``."""
    found = _PERIOD.match(text, at)
    if found and (found.group("joint") or " " in _clean(found.group("of"))):
        nth = _WORDS.get(_clean(found.group("nth")), _clean(found.group("nth")))
        of = _of(found)
        if found.group("what").lower() == "quarter" and of.isdecimal() and len(of) == 4 and nth in _PLACES:  # noqa: PLR2004
            return Fact(ItemKind.DATE, at, found.end(), f"{of[-2:]}-q{_PLACES[nth]}")
        if found.group("what").lower() == "half" and nth in {"first", "second"}:
            year = f"{of[-2:]}-" if of.isdecimal() and len(of) == 4 else ""  # noqa: PLR2004
            if year or of == "year":
                return Fact(ItemKind.DATE, at, found.end(), f"{year}h{_PLACES[nth]}")
        return Fact(ItemKind.DATE, at, found.end(), f"{nth} {_clean(found.group('what'))} of {of}")
    return _half(text, at) or _weekday(text, at) or _quarter(text, at)


def _half(text: str, at: int) -> Fact | None:
    found = _HALF.match(text, at)
    if not found:
        return None
    year = f"{found.group('year')[-2:]}-" if found.group("year") else ""
    return Fact(ItemKind.DATE, at, found.end(), f"{year}h{'1' if found.group('nth')[0] in '1fF' else '2'}")


def _weekday(text: str, at: int) -> Fact | None:
    found = _WEEKDAY.match(text, at)
    if not found or (found.group("nth").lower() == "last" and not found.group("of")):
        return None
    nth = _WORDS.get(_clean(found.group("nth")), _clean(found.group("nth")))
    of = f" of {_of(found)}" if found.group("of") else ""
    return Fact(ItemKind.DATE, at, found.end(), f"{nth} {found.group('what').lower()}{of}")


def _quarter(text: str, at: int) -> Fact | None:
    found = _QUARTER.match(text, at)
    if not found:
        return None
    nth = _clean(found.group("nth"))
    return Fact(ItemKind.DATE, at, found.end(), f"q{_PLACES[_WORDS.get(nth, nth)]}")


STARTS = dict.fromkeys(["first", "second", "third", "fourth", "fifth", "final", "last"], (read_nth,))
"""Readers by the first word that they can start with."""
