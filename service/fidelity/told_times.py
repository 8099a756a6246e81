"""The times of one text, by every value that they may be told by in another one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from service.fidelity.dates import WEEKDAYS
from service.fidelity.items import Item, ItemKind
from service.fidelity.matching import readings
from service.fidelity.reading import TextReading
from service.fidelity.time_roles import role_of

_TIMES = frozenset({ItemKind.DATE, ItemKind.TIME, ItemKind.DURATION})
_DOTTED = re.compile(r"\d{1,2}[.:]\d\d")
_BARE = re.compile(r"\d{1,2}")
_OPEN = re.compile(r"(\d{1,2}):(\d\d)\?")
_HOURLY = re.compile(r"(\d{1,3}) ?h ?(\d\d)")
_SINGLE = re.compile(r"(?:[a-z]+day )?(?:(?:\d{4}-)?\d\d-\d\d|\d{1,2}th|\d{1,2}/\d{1,2}(?:/\d{4})?)|[a-z]+day")
_JOINED = re.compile(r"(?:,| |\(|\)|&|/|-|and|or|then|the|on|as well as|plus){1,6}")
_STOP = re.compile(r"[.!?;\n]|(?<!\w)(?:and|but)(?!\w)")
_WEEK = list(dict.fromkeys(WEEKDAYS.values()))
_DAY = re.compile(r"(?:\d{4}-)?(\d\d)-(\d\d)")
_FEASTS = {
    "christmas eve": "12-24",
    "christmas day": "12-25",
    "boxing day": "12-26",
    "new years eve": "12-31",
    "new years day": "01-01",
    "halloween": "10-31",
    "valentines day": "02-14",
}
_MONTH_END = re.compile(r"end of (\d\d)")
_LAST_DAYS = {f"{month:02}": "30" if month in (4, 6, 9, 11) else "31" for month in range(1, 13) if month != 2}  # noqa: PLR2004
_PLACED = re.compile(r"(?<!\w)(?:on|by|this|next|last|until|till|from|before|after|since|for|it's|is|was|coming) $")
_LABEL = re.compile(r" ?(?::|-|\()")
_THING = re.compile(
    r" (?!(?:at|on|in|by|to|from|for|and|or|but|if|is|was|are|were|will|would|can|could|because|as|so|with"
    r"|until|till|when|we"
    r"|i|you|he|she|they|it|the|a|an|before|after|not|that|this|please|morning|afternoon|evening|night|next"
    r"|last|week|instead|only"
    r"|too|then|where|has|have|had|must|should|may|might|also|unless|rather|works?|suits?)(?!\w))[a-z]{3,}"
)
_BEFORE, _AFTER, _BESIDE, _MOST_DAYS, _MOST_PLACES = 250, 80, 25, 8, 40


class Times:
    """One text with the values of its times, each with the items that have it."""

    def __init__(self, reading: TextReading) -> None:
        self.reading = reading
        self.items = [
            item
            for item in sorted((*reading.ledger.items, *reading.ledger.soft), key=lambda item: item.span.start)
            if item.kind in _TIMES or item.kind is ItemKind.NUMBER
        ]
        self.keys = frozenset(item.key for item in reading.ledger.items)
        self.places = {id(item): at for at, item in enumerate(self.items)}
        spans = (value for item in self.items if ".." in item.value for value in readings(item, reading.lower))
        self.lengths = [item.value for item in self.items if item.kind is ItemKind.DURATION and ".." in item.value]
        self.ends = frozenset(end for value in spans for end in value.split(".."))
        self.spanned = frozenset(day for item in self.items for day in days_of(item.value))
        self.values: dict[str, list[Item]] = defaultdict(list)
        for item in self.items:
            for value in self.values_of(item):
                if len(self.values[value]) < _MOST_PLACES:
                    self.values[value].append(item)

    def values_of(self, item: Item) -> Iterator[str]:
        """Yield every value that ``item`` may be told by."""
        yield from readings(item, self.reading.lower)
        text = item.text.lower()
        if item.value == "24:00" or "midnight" in text:
            yield "midnight"
        written = (item.core or item.span).of(self.reading.lower).strip()
        if _DOTTED.fullmatch(written) or (_BARE.fullmatch(written) and item.kind is not ItemKind.DATE):
            yield f"written {written.replace(':', '.')}"
        if hourly := _HOURLY.fullmatch(written):
            yield f"{int(hourly.group(1)) * 60 + int(hourly.group(2))} min"
        if item.value.startswith("any "):
            yield f"every {item.value[4:]}"
        if item.value == "monday..friday":
            yield "every weekday"
        yield from _other_names(item)
        if item.value in _WEEK and self._is_attributive(item):
            yield f"every {item.value}"
        if item.value == "end of day":
            yield from (f"end of {day.value}" for day in self.beside(item) if day.kind is ItemKind.DATE)

    def _is_attributive(self, item: Item) -> bool:
        """Say whether a weekday only says which: ``two Thursday patients``, ``a Thursday round``."""
        lower = self.reading.lower
        core = (item.core or item.span).start
        if lower.startswith(" a ", max(0, core - 3)):
            return True
        if lower.startswith("the ", max(0, core - 4)):  # "the Thursday round" is one of them
            return False
        placed = _PLACED.search(lower, max(0, item.span.start - 12), (item.core or item.span).start)
        label = _LABEL.match(lower, item.span.end) and lower[max(0, item.span.start - 2) : item.span.start].strip(
            " -*"
        ) in ("", "\n")
        return placed is None and not item.role and (bool(label) or _THING.match(lower, item.span.end) is not None)

    def beside(self, item: Item) -> Iterator[Item]:
        """Yield the items close to ``item``."""
        at = self.places.get(id(item), 0)
        for other in self.items[max(0, at - 3) : at + 4]:
            gap = max(item.span.start, other.span.start) - min(item.span.end, other.span.end)
            if other is not item and gap <= _BESIDE:
                yield other

    def role_of(self, item: Item) -> str:
        """Return the role that ``item`` has where it stands."""
        return role_of(item, self.joined(item), self.reading)

    def joined(self, item: Item) -> list[Item]:
        """Return the items close to ``item`` that no stop and no ``and`` parts from it."""
        return [other for other in self.beside(item) if not self._parted(item, other)]

    def _parted(self, one: Item, other: Item) -> bool:
        first, second = sorted((one, other), key=lambda item: item.span.start)
        return _STOP.search(self.reading.lower, first.span.end, second.span.start) is not None

    def runs(self, item: Item) -> Iterator[int]:
        """Yield how many days the list of days next before ``item`` names, and the one next behind it."""
        days = [other for other in self.items if _SINGLE.fullmatch(other.value) or days_of(other.value)]
        before = [day for day in days if item.span.start - _BEFORE < day.span.start < item.span.start][::-1]
        behind = [day for day in days if item.span.end <= day.span.start < item.span.end + _AFTER]
        for near in (before, behind):
            count, last = 0, None
            for day in near:
                if last is not None and not self.listed(day, last):
                    break
                count, last = count + (len(days_of(day.value)) or 1), day
            yield count

    def listed(self, one: Item, other: Item) -> bool:
        """Say whether nothing but a comma, an ``and`` or the like stands between two items."""
        first, second = sorted((one, other), key=lambda item: item.span.start)
        return _JOINED.fullmatch(self.reading.lower, first.span.end, second.span.start) is not None


def _other_names(item: Item) -> Iterator[str]:
    """Yield other names of the same day or length: ``24 December``, ``31 March``, two days for a couple."""
    value = item.value
    if value in _FEASTS:
        yield _FEASTS[value]
    if item.kind is ItemKind.TIME and (open_hour := _OPEN.fullmatch(value)):
        hour, minute = open_hour.groups()
        yield f"written {hour}.{minute}"
    month = _MONTH_END.fullmatch(value)
    if month and (last := _LAST_DAYS.get(month.group(1))):
        yield f"{month.group(1)}-{last}"
    if value.startswith("couple "):
        yield f"2 {value[7:]}"


def days_of(value: str) -> list[str]:
    """Return every day of a range of weekdays, or of a short one within a month."""
    if value.count("..") != 1 or ("day" not in value and "-" not in value):
        return []
    first, _, last = (part.rpartition(" ")[2] for part in value.partition(".."))
    if first in _WEEK and last in _WEEK:
        start, end = _WEEK.index(first), _WEEK.index(last)
        return [_WEEK[at % len(_WEEK)] for at in range(start, end + 1 if start < end else end + 1 + len(_WEEK))]
    ends = _DAY.fullmatch(first), _DAY.fullmatch(last)
    if not (ends[0] and ends[1]) or ends[0].group(1) != ends[1].group(1):
        return []
    low, high = int(ends[0].group(2)), int(ends[1].group(2))
    return [f"{first[:-2]}{day:02}" for day in range(low, high + 1)] if 0 < high - low < _MOST_DAYS else []
