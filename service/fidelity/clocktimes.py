"""Times of day: ``3pm`` = ``3 p.m.`` = ``15:00``, with their zone; never a guess where am or pm is open."""

from __future__ import annotations

import re

from service.fidelity.facts import SPACE, Fact
from service.fidelity.items import ItemKind

_MERIDIEM = r"(?:(?P<meridiem>[ap])(?: ?\.? ?m\b\.?|(?<=\d[ap])(?![\w'/-])))"
_ZONES = (
    "PST|PDT|PT|EST|EDT|ET|CST|CDT|CT|MST|MDT|MT|GMT|UTC|BST|CET|CEST|IST|JST|AEST|AEDT"
    "|Pacific|Eastern|Central|Mountain"
)
_ZONE = re.compile(
    rf"{SPACE}?\(?(?P<name>(?:{_ZONES})(?![\w-])|Z(?!\w)|(?:UTC|GMT)[+-]\d{{1,2}}(?::?\d\d)?(?!\w)|\+\d{{1,2}}(?::?\d\d)(?!\w)|(?<=:\d\d:\d\d)-\d\d:?\d\d(?!\w))"
    rf"(?:{SPACE}(?:[sS]tandard{SPACE}|[dD]aylight{SPACE})?(?:[tT]ime(?:zone)?))?\)?",
)
_LOWER_ZONE = re.compile(
    rf"{SPACE}(?P<name>pst|pdt|est|edt|cst|cdt|mst|mdt|gmt|utc|cet|pacific|eastern|central|mountain)(?:{SPACE}time(?:zone)?)?(?!\w)"
)
_CLOCK = re.compile(
    rf"[Tt]?(?P<hour>\d{{1,2}})(?:(?P<sep>[:.h])(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{{1,6}})?)?)?"
    rf"(?:{SPACE}?{_MERIDIEM})?(?P<oclock>{SPACE}?o'? ?clock)?(?:{SPACE}(?P<noon>noon|midnight)(?!\w))?",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"(?P<hour>[01]?\d|2[0-3])(?P<minute>[0-5]\d)(?: ?(?P<meridiem>[ap])\.? ?m\b\.?|(?: ?hrs\b| ?h\b))"
)
WORD_HOURS = {
    word: hour
    for hour, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
"""Hours by their name."""

_WORD_MINUTES = {"fifteen": 15, "thirty": 30, "forty five": 45, "forty-five": 45, "ten": 10, "twenty": 20, "o five": 5}
_IN_WORDS = re.compile(
    rf"(?P<hour>{'|'.join(WORD_HOURS)})(?:[ -](?P<minute>forty[ -]five|fifteen|thirty|ten|twenty|o five))?"
    rf"(?:{SPACE}?(?P<oclock>o'? ?clock)|{SPACE}(?P<meridiem>[ap])(?: ?\.? ?m\b\.?)|(?<=thirty)(?![\w-]))",
    re.IGNORECASE,
)
_PAST_MINUTES = {"five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "three": 3, "two": 2, "one": 1}
_PAST = re.compile(
    rf"(?:a{SPACE})?(?P<share>half|quarter"
    rf"|(?P<count>\d{{1,2}}|twenty[ -]five|{'|'.join(_PAST_MINUTES)})(?P<minutes>{SPACE}(?:minutes?|mins?))?)"
    rf"{SPACE}(?P<side>past|to|till|before|after)"
    rf"{SPACE}(?P<hour>\d{{1,2}}|{'|'.join(WORD_HOURS)})"
    rf"(?:{SPACE}?(?P<meridiem>[ap])\.?m\b\.?|{SPACE}?o'? ?clock(?!\w)|(?![\w:%]))",
    re.IGNORECASE,
)
_NOT_A_TIME = re.compile(r"(?!Z\b)\w|[.,:]\d|[%°]|/\d")


def read_clock_time(text: str, at: int, *, expected: bool = False) -> Fact | None:
    """Read the time of day whose digits start at ``at``.

    With ``expected`` (after "at", "by") a dotted time such as ``8.30`` counts without am or pm.
    """
    compact = _COMPACT.match(text, at)
    if compact and not (compact.end() < len(text) and text[compact.end()].isalnum()):
        return _fact(text, at, compact.end(), compact, definite=compact.group("meridiem") is None)
    found = _CLOCK.match(text, at)
    if not found or int(found.group("hour")) > 24 or _NOT_A_TIME.match(text, found.end()):  # noqa: PLR2004
        return None
    marked = bool(found.group("meridiem") or found.group("oclock") or found.group("noon"))
    dotted = found.group("sep") == "."
    if dotted and found.group("hour") == "0" and not marked:
        return None
    if not marked and (not found.group("minute") or (dotted and not expected)):
        return None
    return _fact(text, at, found.end(), found, definite=False)


def read_spoken_time(text: str, at: int) -> Fact | None:
    """Read a time in words: ``half past seven``, ``ten to 9``, ``seven o'clock``, ``five thirty pm``."""
    past = _PAST.match(text, at)
    if past and (
        past.group("share").lower() in {"half", "quarter"}
        or past.group("side").lower() == "past"
        or (past.group("minutes") and past.group("side").lower() in {"to", "till"} and not past.group("hour").isdigit())
    ):
        return _past(text, at, past)
    found = _IN_WORDS.match(text, at)
    if not found:
        return None
    hour = WORD_HOURS[found.group("hour").lower()]
    minute = _WORD_MINUTES.get((found.group("minute") or "").lower(), 0)
    return _named(text, at, found.end(), _shown(hour, minute, (found.group("meridiem") or "").lower()))


def _past(text: str, at: int, past: re.Match[str]) -> Fact:
    share = past.group("share").lower()
    count = {"half": 30, "quarter": 15}.get(share)
    if count is None:
        digits = past.group("count").lower()
        count = int(digits) if digits.isdecimal() else _PAST_MINUTES.get(digits, 25)
    spoken = past.group("hour").lower()
    hour = int(spoken) if spoken.isdecimal() else WORD_HOURS[spoken]
    if past.group("side").lower() not in {"past", "after"}:
        hour, count = (hour - 1) or 12, 60 - count
    return _named(text, at, past.end(), _shown(hour, count % 60, (past.group("meridiem") or "").lower()))


def _fact(text: str, at: int, end: int, found: re.Match[str], *, definite: bool) -> Fact | None:
    groups = found.groupdict()
    hour, minute = int(groups["hour"]), int(groups["minute"] or 0)
    meridiem = (groups["meridiem"] or "").lower()
    if groups.get("noon"):
        meridiem = "p" if groups["noon"].lower() == "noon" else "a"
    if hour > 24 or (meridiem and not 0 < hour <= 23):  # noqa: PLR2004
        return None
    leading_zero = len(groups["hour"]) == 2 and groups["hour"][0] == "0"  # noqa: PLR2004
    shown = f"{hour:02}:{minute:02}" if definite or (leading_zero and not meridiem) else _shown(hour, minute, meridiem)
    if groups.get("second"):
        shown += f":{groups['second']}"
    return _named(text, at, end, shown)


def _shown(hour: int, minute: int, meridiem: str) -> str:
    """Write the time in 24 hours, or with ``?`` where morning or afternoon is not said."""
    if meridiem and hour <= 12:  # noqa: PLR2004
        hour = hour % 12 + (12 if meridiem == "p" else 0)
    elif 0 < hour < 12:  # noqa: PLR2004
        return f"{hour}:{minute:02}?"
    return f"{hour:02}:{minute:02}"


def _named(text: str, at: int, end: int, shown: str) -> Fact:
    zone = _ZONE.match(text, end) or _LOWER_ZONE.match(text, end)
    if zone:
        name = zone.group("name").upper()
        name = {"PACIFIC": "PT", "EASTERN": "ET", "CENTRAL": "CT", "MOUNTAIN": "MT", "GMT": "UTC", "Z": "UTC"}.get(
            name, name
        )
        return Fact(ItemKind.TIME, at, zone.end(), f"{shown} {name}")
    return Fact(ItemKind.TIME, at, end, shown)
