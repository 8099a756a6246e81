"""When two wordings of an item are the same fact: other readings of a time, parts of a date, words near by."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from importlib.resources import files

from service.fidelity.comparators import agree
from service.fidelity.dates import WEEKDAYS
from service.fidelity.facts import plain
from service.fidelity.folding import fold
from service.fidelity.hours import workday
from service.fidelity.items import Item, ItemKind
from service.fidelity.nearby import near
from service.fidelity.rates import rated
from service.fidelity.ratios import is_whole, parts_of
from service.fidelity.reading import TextReading
from service.fidelity.stand_ins import is_month, is_word, stands_in
from service.fidelity.tokens import INVISIBLE

_OPEN_HOUR = re.compile(r"(\d{1,2}):(\d\d)\?")
_NIGHTS = re.compile(r"(?<!\w)(?:nights?|overnight|night[ -]shifts?)(?!\w)")
_BARE_RANGE = re.compile(r"(\d{1,2})(?:\.([0-5]\d?))?\.\.(\d{1,2})(?:\.([0-5]\d?))?")
_WEEKS = re.compile(r"(\d{1,3}) week")
_FIRST_MORNING_HOUR, _NOON, _MIDNIGHT = 7, 12, "24:00"
_HOURS_MINUTES = re.compile(r"(\d{1,2})h([0-5]\d)")
_MILLIONS = re.compile(r"(\d{1,9}(?:\.\d{1,6})?) ?m$")
_SMALL = re.compile(r"[1-9]|1[0-2]")
_HOUR_LEAD = re.compile(
    r"(?:^|\W)(?:at|by|before|until|till|after|from) +"
    r"(?:\d{1,2} +(?:instead of|rather than|and not|not|or|and|but) +)?$"
)
_WRITTEN = re.compile(r"\d+(?:\.\d+)?")
_RANGE = re.compile(r"([^. ]+(?:\.\d+)?)\.\.(\S+)( .+)?")
_DUE = frozenset({"by", "before", "until", "within"})
_ALIKE = {"next": "within", "since": "from"}
_DAY_PARTS = frozenset({"morning", "afternoon", "evening", "night"})
_NEAR, _CLOSE, _AROUND, _FAR = 25, 16, 45, 120
_MOST_PLACES = 40
_LISTED = re.compile(r",? (?:and|or|&) (?:on |the |on the )?")
_NAMED = re.compile(r"\w {1,2}[A-Z][a-z]+ $")  # "Access Tier 2": part of a name, no figure without its unit


def _whole(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


_CUES = tomllib.loads(files(__package__).joinpath("item_cues.toml").read_text(encoding="utf-8"))
_BEHIND = re.compile(r"(?<!\w)(?:latest|deadline|due|cut-?off|enough|is fine|will do|works)(?!\w)")
_LIMIT = re.compile(
    r"(?<!\w)(?:deadline|due|cut-?off|latest|no later|limit|before|until|till|expires?|closes|in time|needs? to know"
    r"|gives? (?:you|us|them)|ahead of)(?!\w)"
)
_AWAY = re.compile(r"\W*(?:away|from now|later|out|time)(?!\w)")
_AMOUNTS = frozenset({ItemKind.NUMBER, ItemKind.MONEY, ItemKind.PERCENT, ItemKind.QUANTITY})
_MEASURED = frozenset({ItemKind.QUANTITY, ItemKind.DURATION})
_WEEKDAYS = frozenset(WEEKDAYS.values())
_PERIODS = frozenset({"day", "week", "month", "quarter", "hour"})
_ENDED = _AMOUNTS | {ItemKind.TIME, ItemKind.DATE, ItemKind.DURATION}
_ROLES = {name: _whole(words) for name, words in _CUES["roles"].items()}
_ANAPHORA = r"(?:then|that|this|the same)(?: (?:date|day|time|point|deadline|moment|week|month))?(?!\w)"
_ANAPHORIC = {name: re.compile(rf"(?<!\w)(?:{'|'.join(words)}) {_ANAPHORA}") for name, words in _CUES["roles"].items()}


def readings(item: Item, text: str) -> tuple[str, ...]:
    """Return the values ``item`` of ``text`` (lower case) may stand for: its own, and what else it says plainly.

    A working day lends an open hour its half: ``3:30?`` and ``by 3`` are also 15:30 and 15:00, ``9..17``
    is also 09:00 to 17:00; none is ever 03:30. ``half`` is 50 %, ``twice`` is 2, the 3rd is number 3.
    """
    value = item.value
    if item.kind is ItemKind.TIME and "?" in value:
        if day := workday(value):
            nightly = _NIGHTS.search(text, max(0, item.span.start - 60), item.span.end + 60)
            return (value, day, _overnight(value)) if nightly else (value, day)
        meant = _OPEN_HOUR.sub(_working_hour, value), _OPEN_HOUR.sub(_evening_hour, value)
        return value, *(hours for hours in meant if _runs_forward(hours)), *_length(item)
    if item.kind is ItemKind.NUMBER:
        return value, *_of_number(item, text), *rated(item, text)
    if item.kind is ItemKind.DURATION and (weeks := _WEEKS.fullmatch(value)):
        return value, f"{int(weeks.group(1)) * 7} day"
    if item.kind is ItemKind.QUANTITY and (found := _MILLIONS.search(item.text)):
        return value, plain(Decimal(found.group(1)) * 10**6)  # "8.2m" may be millions
    return (value, value.removesuffix(" times")) if value.endswith(" times") else (value, *rated(item, text))


def _length(item: Item) -> tuple[str, ...]:
    """Read ``3h40``, which may be a time of day, as a length of time."""
    found = _HOURS_MINUTES.fullmatch(item.text)
    return (f"{int(found.group(1)) * 60 + int(found.group(2))} min",) if found else ()


def _of_number(item: Item, text: str) -> tuple[str, ...]:
    value = item.value
    hours = _BARE_RANGE.fullmatch(value)
    if hours:
        ends = [
            clock if clock[0] == "0" else _OPEN_HOUR.sub(_working_hour, f"{clock}?")
            for clock in (f"{hours.group(at)}:{(hours.group(at + 1) or '').ljust(2, '0')}" for at in (1, 3))
        ]
        return ("..".join(ends),) if ends[0] < ends[1] <= _MIDNIGHT else ()
    if _SMALL.fullmatch(value) and _HOUR_LEAD.search(text, max(0, item.span.start - 30), item.span.start):
        return (_OPEN_HOUR.sub(_working_hour, f"{value}:00?"),)
    if value in {"0.5", "1/2"}:
        return "50 %", "0.5", "1/2"
    return (value.removesuffix("th"),) if value.endswith("th") else ()


def _runs_forward(hours: str) -> bool:
    start, _, end = hours.partition("..")
    return not end or start < end


def _overnight(value: str) -> str:
    start, _, end = value.partition("..")
    return f"{_OPEN_HOUR.sub(_evening_hour, start)}..{end.removesuffix('?').zfill(5)}"


def _evening_hour(found: re.Match[str]) -> str:
    """Read an hour from 7 to 11 as one of the evening; others as in a working day."""
    hour = int(found.group(1))
    return f"{hour + _NOON:02}:{found.group(2)}" if _FIRST_MORNING_HOUR <= hour < _NOON else _working_hour(found)


def _working_hour(found: re.Match[str]) -> str:
    hour = int(found.group(1))
    hour += _NOON if hour < _FIRST_MORNING_HOUR else 0
    return f"{hour:02}:{found.group(2)}"


def parts(value: str) -> tuple[str, ...]:
    """Take ``this morning`` apart into ``today`` and ``morning``, ``monday night`` into its words."""
    if value.startswith("end of "):
        day = value.removeprefix("end of ")
        return ("end of day", "today") if day == "day" else ("end of day", day) if day.endswith("day") else (value,)
    if value == "tonight":
        return ("today", "evening")
    day, _, part = value.rpartition(" ")
    if not day or part not in _DAY_PARTS:
        return (value,)
    return ("today" if day == "this" else day, part)


class Side:
    """One text as the place where an item of the other text may stand in other words.

    lenient: its bare words count too, read as an item or not: nobody invents what the text says.
    """

    def __init__(self, texts: Iterable[TextReading | None], *, lenient: bool = False) -> None:
        self._lenient = lenient
        self._items: dict[str, list[tuple[Item, TextReading]]] = defaultdict(list)
        self._keys: set[tuple[str, str, str]] = set()
        self._parts: dict[str, set[str]] = defaultdict(set)
        self._range_ends: set[str] = set()
        self._rate_bases: set[str] = set()
        self._referred: dict[str, bool] = {}
        self._weekly = False
        self._units: set[str] = set()
        self._measured: set[str] = set()
        self._texts = [reading for reading in texts if reading is not None]
        seen: Counter[tuple[str, str, str]] = Counter()
        for reading in self._texts:
            for item in (*reading.ledger.items, *reading.ledger.soft):
                if item.kind is not ItemKind.NAME and seen[item.key] < _MOST_PLACES:
                    seen[item.key] += 1
                    self._take(item, reading)

    def _take(self, item: Item, reading: TextReading) -> None:
        for value in (*readings(item, reading.lower), *parts_of(item)):
            self._items[value].append((item, reading))
            self._keys.add((value, item.comparator, _ALIKE.get(item.role, item.role)))
            self._range_ends.update(form for end in _ends_of(item, value) for form in end)
        if item.kind is ItemKind.DATE:
            for part in parts(item.value):
                self._parts[part].add(item.role)
            self._weekly = self._weekly or (item.value.startswith("every ") and "day" in item.value)
        self._take_unit(item)
        if item.kind is ItemKind.MONEY and "/" in item.value:
            self._rate_bases.add(item.value.split("/")[0])

    def _take_unit(self, item: Item) -> None:
        number, _, unit = item.value.partition(" ")
        if unit and item.kind in _MEASURED:
            self._units.add(unit)
            self._measured.add(number)
        per = unit if number == "1" else item.value.partition("/")[2]
        if per in _PERIODS:
            self._parts[f"every {per}"].add("")

    def states(self, item: Item, own: TextReading) -> bool:
        """Say whether this text states ``item`` of the text ``own``: outright, in parts, or in words near by."""
        if item.kind is ItemKind.ID:  # "#1" is never "one"
            written = (_written(other.text) for other, _ in self._items.get(item.value, ()))
            return any(_written(item.value) in other for other in written)
        values = readings(item, own.lower)
        if any((value, item.comparator, _ALIKE.get(item.role, item.role)) in self._keys for value in values):
            return True
        named = _NAMED.search(own.folded, max(0, item.span.start - _CLOSE), item.span.start)
        if (
            self._has_ratio(item)
            or (not named and self._elliptic(item))
            or self.has_ends_of(item, values)
            or (self.has_range_with(item, values) and (self._lenient or not _is_end_here(item, own)))
        ):
            return True
        if item.kind is ItemKind.DATE and self._in_parts(item):
            return True
        if item.value not in self._items and self._in_other_words(item):
            return True
        return any(_same(item, own, other, there) for value in values for other, there in self._items.get(value, ()))

    def _in_other_words(self, item: Item) -> bool:
        bare = item.value.removeprefix("every ")
        other = _in_minutes(bare) if bare != item.value else f"every {_in_hours(bare)}"
        cycles: dict[int, list[Item]] = defaultdict(list, {id(there): [] for there in self._texts})
        for found, there in self._items.get(other, ()) if bare not in _WEEKDAYS else ():
            cycles[id(there)].append(found)
        return any(
            (self._lenient and is_word(item, there))
            or is_month(item, there)
            or stands_in(item, there, cycles[id(there)])
            for there in self._texts
        )

    def has_ends_of(self, item: Item, values: Iterable[str]) -> bool:
        """Say whether this text states both ends of ``from 10 to 15`` apart: ``rose to 15 from 10``.

        One of them may be bare ("44 kg, down from 61"), and neither may be where the other belongs.
        """
        return any(
            self._has_both(ends) and (item.kind is not ItemKind.DATE or not self._lists(ends[0][0], ends[1][0]))
            for ends in (_ends_of(item, value) for value in values)
        )

    def _lists(self, first: str, last: str) -> bool:
        """Say whether two values stand here as a list of two: ``3 and 9 May``."""
        return any(
            there is same and _LISTED.fullmatch(there.lower, one.span.end, other.span.start)
            for one, there in self._items.get(first, ())
            for other, same in self._items.get(last, ())
            if 0 < other.span.start - one.span.end <= _CLOSE
        )

    def _has_both(self, ends: Sequence[tuple[str, str]]) -> bool:
        stated = [next((form for form in end if form in self._items), "") for end in ends]
        if not stated or not all(stated) or all(form != end[0] for form, end in zip(stated, ends, strict=True)):
            return False
        return not all(_is_start(*place) for place in self._items[stated[1]])

    def _has_ratio(self, item: Item) -> bool:
        ratio = parts_of(item)
        return bool(ratio) and ratio[0] in self._items and is_whole(self._items.get(ratio[1], ()))

    def has_range_with(self, item: Item, values: Iterable[str]) -> bool:
        """Say whether ``item`` is an end of a range that this text states with ``to``."""
        return item.kind in _ENDED and not self._range_ends.isdisjoint(values)

    def _elliptic(self, item: Item) -> bool:
        """Say whether a unit is left to the reader on one side: ``one day ..., but it took two``."""
        number, _, unit = item.value.partition(" ")
        if item.kind is ItemKind.NUMBER:
            return number in self._measured and not unit
        return (
            bool(unit)
            and unit in self._units
            and any(known.kind is ItemKind.NUMBER for known, _ in self._items.get(number, ()))
        )

    def _in_parts(self, item: Item) -> bool:
        """Say whether all parts of ``item`` stand here, one of them in its role."""
        needed = parts(item.value)
        if item.value == "end of day" or not all(part in self._parts for part in needed):
            return False
        return not item.role or any(item.role in self._parts[part] for part in needed)

    def refers_back(self, item: Item) -> bool:
        """Say whether this text takes up ``item`` again as ``after that date``, ``by then``."""
        cue = _ANAPHORIC.get(item.role)
        if not cue or item.value not in self._items:
            return False
        if item.role not in self._referred:
            self._referred[item.role] = any(cue.search(reading.lower) for reading in self._texts)
        return self._referred[item.role]

    def has_rate_of(self, item: Item) -> bool:
        """Say whether this text states ``item`` with its rate: ``$39 a seat`` for a ``$39`` said again."""
        return item.value in self._rate_bases

    def has_weekday_of(self, item: Item) -> bool:
        """Say whether ``every Friday`` stands here for a ``weekly``."""
        return item.value == "every week" and self._weekly


def _written(text: str) -> str:
    return INVISIBLE.sub("", fold(text)).casefold()


def _in_minutes(period: str) -> str:
    number, _, unit = period.partition(" ")
    return f"{int(number) * 60} min" if unit == "hour" and number.isdecimal() else period


def _in_hours(period: str) -> str:
    number, _, unit = period.partition(" ")
    whole = unit == "min" and number.isdecimal() and int(number) % 60 == 0
    return f"{int(number) // 60} hour" if whole else period


def _ends_of(item: Item, value: str) -> tuple[tuple[str, str], ...]:
    """Return both ends of a range, each as a value and as the bare figure that is written for it."""
    found = _RANGE.fullmatch(value) if item.kind in _ENDED and " to " in item.text else None
    if not found:
        return ()
    unit = found.group(3) or ""
    ends = f"{found.group(1)}{unit}", f"{found.group(2)}{unit}"
    written = _WRITTEN.findall(item.text.replace(",", ""))
    return tuple(zip(ends, written if len(written) == len(ends) else ends, strict=True))


def _is_end_here(item: Item, own: TextReading) -> bool:
    """Say whether ``own`` states the range as well, so that ``item`` says something else: "10 weeks will do"."""
    ranges = (other for other in own.ledger.items if ".." in other.value and other.kind is item.kind)
    return any(item.value in end for other in ranges for end in _ends_of(other, other.value))


def _is_start(item: Item, reading: TextReading) -> bool:
    """Say whether ``item`` is what something comes from: ``up from 38``."""
    return item.text.lower().startswith("from ") or reading.lower.endswith("from ", 0, item.span.start)


def _same(item: Item, own: TextReading, other: Item, there: TextReading) -> bool:
    """Compare comparator and role of two items of one value; words near by may stand for either."""
    if not agree(item, own.lower, other, there.lower):
        return False
    if (item.shared and not other.role) or (other.shared and not item.role):
        return True
    if not item.role or not other.role:
        role = item.role or other.role
        text, bare = (there, other) if item.role else (own, item)
        front, behind = near(text.lower, bare, _NEAR)
        if item.role == other.role or (role == "in" and _AWAY.match(behind)):
            return True
        late = role in _DUE and (_BEHIND.search(behind) or _LIMIT.search(" ".join(near(text.lower, bare, _FAR))))
        return bool(late) or bool(role in _ROLES and _ROLES[role].search(front))
    if _ALIKE.get(item.role, item.role) == _ALIKE.get(other.role, other.role):
        return True
    cue = _ROLES.get(item.role)  # "before the campaign starts Thursday": said of what happens then
    return bool(cue and cue.search(" ".join(near(there.lower, other, _AROUND))))
