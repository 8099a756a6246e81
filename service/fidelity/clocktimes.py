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
    rf"{SPACE}?\(?(?P<name>(?:{_ZONES})(?![\w-])|Z(?!\w)|(?:UTC|GMT)[+-]\d{{1,2}}(?::?\d\d)?(?!\w)"
    rf"|\+\d{{1,2}}(?::?\d\d)(?!\w)|(?<=:\d\d:\d\d)-\d\d:?\d\d(?!\w))"
    rf"(?:{SPACE}(?:[sS]tandard{SPACE}|[dD]aylight{SPACE})?(?:[tT]ime(?:zone)?))?\)?",
)
_LOWER_ZONE = re.compile(
    rf"{SPACE}(?P<name>pst|pdt|est|edt|cst|cdt|mst|mdt|gmt|utc|cet|pacific|eastern|central"
    rf"|mountain)(?:{SPACE}time(?:zone)?)?(?!\w)"
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
_TO_MINUTES = frozenset({"5", "10", "20", "25", "five", "ten", "twenty", "twenty five", "twenty-five"})
_PAST_MINUTES = {"five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "three": 3, "two": 2, "one": 1}
_PAST = re.compile(
    rf"(?:a{SPACE})?(?P<share>half|quarter"
    rf"|(?P<count>\d{{1,2}}|twenty[ -]five|{'|'.join(_PAST_MINUTES)})(?P<minutes>{SPACE}(?:minutes?|mins?))?)"
    rf"(?:{SPACE}|-)(?P<side>past|to|till|before|after)"
    rf"(?:{SPACE}|-)(?P<hour>\d{{1,2}}|{'|'.join(WORD_HOURS)}|midnight|noon|midday)"
    rf"(?:{SPACE}?(?P<meridiem>[ap])\.?m\b\.?|{SPACE}?o'? ?clock(?!\w)|(?![\w:%]))",
    re.IGNORECASE,
)
# What shows that "ten to nine" and "half five" are no count: nothing that is counted follows, or "at" stands in front.
_HALF_HOUR = re.compile(rf"half(?:{SPACE}|-)(?P<hour>{'|'.join(WORD_HOURS)}|1[0-2]|[1-9])(?![\w%])", re.IGNORECASE)
_A_HALF = re.compile(
    r"(?<!\w)(?:the|an?|one|two|first|second|other|third|last|this|that|per|and an?|[\d.]+) $", re.IGNORECASE
)
_ENDS = re.compile(
    r" ?(?:[.,;:!?)(\n]|$|[-/](?=\W|\d))| (?:in the|on|today|tomorrow|yesterday|tonight|this|that|every|each"
    r"|and|or|but|so|because"
    r"|if|when|unless|until|till?|to|for|at|the|with|sharp|latest|local|i|we|he|she|they|you|it|there|as|is|was|by"
    r"|[ap]\.?m|starting|instead|rather|not|from|traffic|if|who|which|mon|tue|wed|thu|fri|sat|sun)(?!\d)|'",
    re.IGNORECASE,
)
_OF_DAY = re.compile(
    rf"{SPACE}?(?:,?{SPACE}(?:this|in{SPACE}the|tomorrow|today|tonight|sharp|on)(?!\w)|[ap]\.?m\b)", re.IGNORECASE
)
_CLOCK_LEAD = re.compile(
    r"(?<!\w)(?:at|by|before|until|till|since|around|about|roughly|approx\.?|circa|(?:moved?s?|changed?s?|back"
    r"|forward) to"
    r"|it's|it is|it was|now)(?: (?:about|around|roughly|approx\.?|circa))? $",
    re.IGNORECASE,
)
_PRICED = re.compile(
    r"(?<!\w)(?:priced|sold|sells?|selling|charged|bought|valued|rated|listed|trading|costed|sale)(?: \w{1,12})? at $",
    re.IGNORECASE,
)
_FLAT = re.compile(
    r"(?<!\w)(?:in|flat|room|unit|apartment|apt|house|plot|bay|gate|class|form|seat|section|building|block"
    r"|number|no\.?|platform|appendix|annex) $",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"{SPACE}(?:each|apiece|per|an?{SPACE}(?:kilo|kg|piece|lit(?:re|er)|head|pop|copy|ticket|unit|box|bag"
    rf"|bottle|met(?:re|er)|pack))(?!\w)",
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
    if not marked and (not found.group("minute") or (dotted and (not expected or found.group("hour") == "0"))):
        return None
    priced = dotted and not marked and (_EACH.match(text, found.end()) or _PRICED.search(text, max(0, at - 32), at))
    housed = found.group("meridiem") == "A" and not found.group("minute") and _FLAT.search(text, max(0, at - 24), at)
    if priced or housed:
        return None
    return _fact(text, at, found.end(), found, definite=False)


def read_spoken_time(text: str, at: int) -> Fact | None:
    """Read a time in words: ``half past seven``, ``ten to 9``, ``seven o'clock``, ``five thirty pm``."""
    past = _PAST.match(text, at)
    if past and (
        past.group("share").lower() in {"half", "quarter"}
        or past.group("side").lower() == "past"
        or _is_clock(text, at, past)
        or (past.group("minutes") and past.group("side").lower() in {"to", "till"} and not past.group("hour").isdigit())
    ):
        return _past(text, at, past)
    return _half_hour(text, at) or _in_words(text, at)


def _is_clock(text: str, at: int, past: re.Match[str]) -> bool:
    """Say whether ``ten to nine`` is 8:50: behind ``at`` and the like, and with nothing counted behind it."""
    to = past.group("side").lower() in {"to", "till"} and past.group("share").lower() in _TO_MINUTES
    if to and past.group("hour").lower() in {"noon", "midnight", "midday"}:
        return True
    lead = _CLOCK_LEAD.search(text, max(0, at - 24), at) if to else None
    figures = past.group("share").isdecimal() or past.group("hour").isdecimal()  # "at 5 to 6" may be weeks
    return lead is not None and (_OF_DAY if figures else _ENDS).match(text, past.end()) is not None


def _half_hour(text: str, at: int) -> Fact | None:
    """Read ``half five`` as half past five."""
    found = _HALF_HOUR.match(text, at)
    if not found or not _ENDS.match(text, found.end()) or _A_HALF.search(text, max(0, at - 12), at):
        return None
    hour = found.group("hour").lower()
    half = re.match(rf"{SPACE}?([ap])\.?m\b\.?", text[found.end() : found.end() + 6], re.IGNORECASE)
    shown = _shown(WORD_HOURS.get(hour) or int(hour), 30, half.group(1).lower() if half else "")
    return _named(text, at, found.end() + (half.end() if half else 0), shown)


def _in_words(text: str, at: int) -> Fact | None:
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
    if spoken in {"midnight", "noon", "midday"}:
        before = past.group("side").lower() not in {"past", "after"}
        hour = (24 if spoken == "midnight" else 12) - before
        return _named(text, at, past.end(), f"{hour % 24:02}:{(60 - count if before else count) % 60:02}")
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
