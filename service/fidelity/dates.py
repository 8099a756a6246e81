"""Calendar dates: ``March 3`` = ``3rd of March`` = ``Mar. 3``; what is ambiguous (``3/4``) stays as written."""

from __future__ import annotations

import re

from service.fidelity.clocktimes import read_clock_time
from service.fidelity.facts import SPACE, Fact, Lead
from service.fidelity.items import ItemKind

_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![^\W\d_])\.?"
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS = {name: name for name in _DAYS} | {name[:3]: name for name in _DAYS}
WEEKDAYS |= {"tues": "tuesday", "thur": "thursday", "thurs": "thursday", "weds": "wednesday"}

_YEAR = rf"(?:(?:,|{SPACE}|,{SPACE}|-|/|{SPACE}of{SPACE}|{SPACE}in{SPACE})(?P<year>(?:1[5-9]|20)\d\d|'\d\d)(?![\w%]))?"
_ISO = re.compile(
    r"(?P<year>\d{4})(?P<s>[-/.])(?P<month>\d{1,2})(?P=s)(?P<day>\d{1,2})(?:(?P<t>T)(?=\d)|(?!\d))", re.IGNORECASE
)
_ISO_MONTH = re.compile(
    rf"(?P<year>\d{{4}})(?:[-/]|(?<=19\d\d|20\d\d) ){_MONTH}(?:[-/](?P<day>\d{{1,2}}))?(?!\w)", re.IGNORECASE
)
_YEAR_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)[-/](?P<month>0[1-9]|1[0-2])(?![\w/-])")
_MONTH_IN_YEAR = re.compile(
    r"(?P<month>0?[1-9]|1[0-2])(?:/| / |-)(?P<year>(?:19|20)\d\d)(?![\w/-]|\.\d)"
    r"|(?P<first>(?:19|20)\d\d)(?:/| / | /|/ )(?P<last>0?[1-9]|1[0-2])(?![\w/-]|\.\d)"
)
_NUMERIC = re.compile(
    r"(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<year>(?:1[5-9]|20)?\d\d)(?![\w/]|-(?!\d{1,2}[-/.]\d)\w)"
)
_SHORT = re.compile(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\w/%]|[.,]\d)")
_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})(?P<th>st|nd|rd|th)?(?:{SPACE}|-|/|(?P<dot>\.){SPACE}?)?(?:day{SPACE})?(?P<of>of{SPACE}(?:the{SPACE})?)?{_MONTH}"
    rf"(?:[-/](?P<short>\d{{2}}|\d{{4}})(?!\w))?{_YEAR}",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"{_MONTH}(?:{SPACE}|-|/|,{SPACE}?)?(?:the{SPACE})?(?P<day>\d{{1,2}})(?P<th>{SPACE}?(?:st|nd|rd|th))?"
    rf"(?![\w%]|:\d|\.\d|,(?!(?:19|20)\d\d(?!\d))\d)(?!{SPACE}?[ap]\.?m\b)(?:[-/](?P<short>\d{{4}})(?!\w))?{_YEAR}",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(
    rf"{_MONTH}(?: ?,?{SPACE}|[-/,]|{SPACE}(?:of|in){SPACE})?(?P<year>(?:1[5-9]|20)\d\d|'\d\d)(?![\w%])", re.IGNORECASE
)
_ALONE = re.compile(_MONTH, re.IGNORECASE)
_WEEKDAY = re.compile(
    r"(?P<day>" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")(?P<many>s(?!\w))?(?![^\W\d_])", re.IGNORECASE
)
# Words in front of which a month that is also a word can only be the month.
_MONTH_LEADS = frozenset(
    [
        "in",
        "by",
        "of",
        "since",
        "until",
        "till",
        "from",
        "to",
        "through",
        "before",
        "after",
        "this",
        "next",
        "last",
        "early",
        "mid",
        "late",
        "during",
        "each",
        "every",
        "for",
        "on",
        "and",
    ]
)
_BOUNDS = frozenset({"until", "by", "since", "before"})
_VERBS = frozenset({"may", "march", "mar"})
_ALSO_WORDS = frozenset({"may", "march", "mar", "august", "april", "june"})
_DAY_WORD_BEHIND = re.compile(
    rf"{SPACE}(?:the{SPACE})?(?:(?:twenty|thirty)[ -])?"
    r"(?:fir|seco|thi|four|fif|six|seven|eigh|nin|ten|eleven|twelf|twentie|thirtie)[a-z]{0,6}(?:st|nd|rd|th)(?!\w)",
    re.IGNORECASE,
)
_MONTH_BEHIND = re.compile(
    rf"(?:-|,?{SPACE}(?:(?:and|or|to|through|until|-){SPACE})?)(?:{'|'.join(MONTHS)})\b", re.IGNORECASE
)
_MONTH_BEFORE = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(MONTHS)})\.? ?[-/] ?$", re.IGNORECASE)
_LIST_NUMBER = re.compile(r"[.)](?=\s)")
_WORD_BEHIND = re.compile(rf"{SPACE}[a-z]")
_A_COUNT = re.compile(rf"{SPACE}(?!(?:was|is|has|this|does|as)\b)(?:people|[a-z]{{3,20}}s)(?!\w)")
_NOUN_BEHIND = re.compile(
    rf"{SPACE}(?:pay ?slip|pay|payroll|invoice|bill|rent|lease|report|figure|number|sale|newsletter|issue"
    r"|update|meeting|statement|budget|forecast|deadline|release|payment|batch|delivery|order|trip|session|edition|result|claim|mileage"
    r"|expense|account|sheet|list|count|mail|call|shift|post|note|training|class|lesson|game|match"
    r"|rota|schedule|calendar|holiday|offer|event|fair|visit|review|audit|order|data|log)s?(?!\w)"
)
_ALSO_DAYS = frozenset({"sun", "sat", "wed", "mon", "fri", "tue", "thu"})


def _year(found: re.Match[str]) -> str:
    groups = found.groupdict()
    year = (groups.get("year") or groups.get("short") or "").lstrip("'")
    return f"20{year}" if len(year) == 2 and int(year) < 70 else f"19{year}" if len(year) == 2 else year  # noqa: PLR2004


def _dated(found: re.Match[str], at: int, month: int, day: int) -> Fact | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):  # noqa: PLR2004
        return None
    year = _year(found)
    value = f"{year}-{month:02}-{day:02}" if year else f"{month:02}-{day:02}"
    return Fact(ItemKind.DATE, at, found.end(), value)


def read_numeric_date(text: str, at: int, *, expected: bool = False) -> Fact | None:
    """Read a date that starts with digits at ``at``; ``expected`` makes ``3/4`` a date, not a share."""
    iso = _ISO.match(text, at)
    if iso:
        fact = _dated(iso, at, int(iso.group("month")), int(iso.group("day")))
        if fact and iso.group("t"):
            clock = read_clock_time(text, iso.end(), expected=True)
            if clock:
                return Fact(ItemKind.DATE, at, clock.end, f"{fact.value}T{clock.value.replace('?', '')}")
        return fact
    named = _ISO_MONTH.match(text, at)
    if named and not (named.group("month") in _VERBS and not named.group("day")):
        month = MONTHS[named.group("month").lower()]
        if named.group("day"):
            return _dated(named, at, month, int(named.group("day")))
        return Fact(ItemKind.DATE, at, named.end(), f"{named.group('year')}-{month:02}")
    return _day_first(text, at) or _slashed(text, at, expected=expected)


def _slashed(text: str, at: int, *, expected: bool) -> Fact | None:
    found = _NUMERIC.match(text, at)
    if found and max(int(found.group("a")), int(found.group("b"))) <= 31:  # noqa: PLR2004
        if found.group("s") == "." and len(found.group("year")) < 4 and not expected:  # noqa: PLR2004
            return None
        value = f"{int(found.group('a'))}/{int(found.group('b'))}/{_year(found)}"
        return Fact(ItemKind.DATE, at, found.end(), value)
    month = _YEAR_MONTH.match(text, at)
    if month:
        return Fact(ItemKind.DATE, at, month.end(), f"{month.group('year')}-{month.group('month')}")
    monthly = _MONTH_IN_YEAR.match(text, at)
    if monthly:
        year, number = monthly.group("year") or monthly.group("first"), monthly.group("month") or monthly.group("last")
        return Fact(ItemKind.DATE, at, monthly.end(), f"{year}-{int(number):02}")
    short = _SHORT.match(text, at)
    if short and 1 <= int(short.group("a")) <= 31 and 1 <= int(short.group("b")) <= 31:  # noqa: PLR2004
        kind = ItemKind.DATE if expected else ItemKind.NUMBER
        return Fact(kind, at, short.end(), f"{int(short.group('a'))}/{int(short.group('b'))}")
    return None


def _day_first(text: str, at: int) -> Fact | None:
    found = _DAY_FIRST.match(text, at)
    if not found or (found.end("day") == found.start("month") and len(found.group("day")) > 2):  # noqa: PLR2004
        return None
    word = found.group("month")
    if found.group("dot") and not _year(found):
        return None
    if (
        word.lower() in _ALSO_WORDS
        and not word[0].isupper()
        and not (found.group("th") or found.group("of") or _year(found))
    ):
        return None
    return _dated(found, at, MONTHS[word.lower()], int(found.group("day")))


def read_month(text: str, at: int, lead: Lead | None, before: str) -> Fact | None:
    """Read a date that starts with the name of a month.

    Months that are also words or names (May, March, April) count only with a day, a year or a
    preposition beside them; ``before`` is the word in front, ``lead`` the phrase that was read there.
    """
    found = _MONTH_FIRST.match(text, at)
    lower = found is not None and found.group("month").islower()
    if found and (_is_split(text, found) or (lower and _is_verb(text, found) and not _is_led(lead, before))):
        found = None
    if found and not (lower and found.group("month") in _ALSO_WORDS and not lead and not found.group("th")):
        dated = _dated(found, at, MONTHS[found.group("month").lower()], int(found.group("day")))
        if dated:
            return dated
    found = _MONTH_YEAR.match(text, at)
    if found:
        return Fact(ItemKind.DATE, at, found.end(), f"{_year(found)}-{MONTHS[found.group('month').lower()]:02}")
    found = _ALONE.match(text, at)
    if not found:
        return None
    word = found.group("month")
    end = found.end() - (found.group().endswith(".") and word.lower() in _NAMES)
    joined = bool(_MONTH_BEHIND.match(text, found.end())) or bool(_MONTH_BEFORE.search(text, max(0, at - 12), at))
    joined = joined or (word == "May" and _NOUN_BEHIND.match(text, found.end()) is not None)
    cued = joined or lead is not None or before in _MONTH_LEADS or bool(_DAY_WORD_BEHIND.match(text, found.end()))
    if word.lower() in _ALSO_WORDS or len(word) <= 4:  # noqa: PLR2004
        if not (cued and (word[0].isupper() or word.lower() not in _VERBS or _is_led(lead, before))):
            return None
    elif not word[0].isupper() and not cued and len(word) < 6:  # noqa: PLR2004
        return None
    return Fact(ItemKind.DATE, at, end, f"{MONTHS[word.lower()]:02}")


def _is_led(lead: Lead | None, before: str) -> bool:
    """Say whether what stands in front shows that ``may`` or ``march`` is a month."""
    return before in {"in", "of"} or (lead is not None and lead.role in _BOUNDS)


def _is_verb(text: str, found: re.Match[str]) -> bool:
    return found.group("month") in {"may", "march"} and text[found.end("month")].isspace()


def _is_split(text: str, found: re.Match[str]) -> bool:
    """Say whether the digits behind a month are no day: a list number on the next line, or a count."""
    between = text[found.end("month") : found.start("day")]
    if "\n" in between and ("." in between or _LIST_NUMBER.match(text, found.end("day"))):
        return True
    if between.startswith(". ") and found.group("month").lower() in _NAMES and _WORD_BEHIND.match(text, found.end()):
        return True  # "in June. 2 people are off"
    if between.startswith(",") and text.startswith(")", found.end("day")):
        return True  # "1) until Oct, 2) in June"
    return between.startswith(",") and not found.group("th") and _A_COUNT.match(text, found.end("day")) is not None


def read_weekday(text: str, at: int, lead: Lead | None, before: str) -> Fact | None:
    """Read a weekday; ``Sun``, ``Sat``, ``Mon`` and ``Wed`` need a cue beside them."""
    found = _WEEKDAY.match(text, at)
    if not found:
        return None
    word = found.group("day")
    day = WEEKDAYS[word.lower()]
    if word.lower() in _ALSO_DAYS and not _is_day(text, found, lead, before):
        return Fact(ItemKind.DATE, at, found.end(), day, soft=True) if not found.group("many") else None
    if closed := _CLOSE.match(text, found.end("day")):
        return Fact(ItemKind.DATE, at, closed.end(), f"end of {day}")
    if after := _WEEK_BEHIND.match(text, found.end()):
        which = after.group("which") or ""
        value = f"{which.lower()} {day}" if which else f"{day} week"
        return Fact(ItemKind.DATE, at, after.end(), value)
    noun = _NOUN_BEHIND.match(text, found.end())
    if found.group("many") and not (noun and noun.group()[-1] != "s"):  # "Mondays sheet" for "Monday's sheet"
        return Fact(ItemKind.DATE, at, found.end(), f"every {day}")
    return Fact(ItemKind.DATE, at, found.end(), day)


_CLOSE = re.compile(
    rf"'?s?{SPACE}(?:close|end)(?:{SPACE}of{SPACE}(?:business|play|day|trading))?(?={SPACE}?[.,;:!?)\n]|$)",
    re.IGNORECASE,
)
# "Sunday week", "Friday of next week"
_WEEK_BEHIND = re.compile(
    rf"(?:{SPACE}(?:(?:of|in){SPACE})?(?P<which>next|last))?{SPACE}week(?=$|{SPACE}?[^\w\s'-]|{SPACE}[a-z])",
    re.IGNORECASE,
)
_DAY_BEHIND = re.compile(
    rf",?{SPACE}?(?:\d|-|&|/|@|at\b|morning|afternoon|evening|night|(?:and|or|to|through|thru){SPACE}(?:mon|tue|wed|thu|fri|sat|sun)"
    rf"|the\b|(?:{'|'.join(MONTHS)})\b)|\.?$|[.,;:)?!]",
    re.IGNORECASE,
)
_DAY_LIST = re.compile(rf",{SPACE}(?:(?:and|or){SPACE})?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*", re.IGNORECASE)
_DAY_LEADS = frozenset(
    [
        "on",
        "by",
        "until",
        "till",
        "this",
        "next",
        "last",
        "every",
        "each",
        "from",
        "before",
        "after",
        "since",
        "and",
        "or",
        "to",
        "through",
        "thru",
    ]
)


def _is_day(text: str, found: re.Match[str], lead: Lead | None, before: str) -> bool:
    if found.group("day")[0].isupper() and _DAY_LIST.match(text, found.end()):
        return True
    cued = lead is not None or before in _DAY_LEADS or text[found.start() - 1 : found.start()] in {"-", "/"}
    word = found.group("day")
    if word.lower() in {"tue", "thu", "fri"} and word[0].isupper():
        return True
    if not word[0].isupper():
        return cued and bool(_DAY_BEHIND.match(text, found.end())) and word != "sun"
    return cued or bool(_DAY_BEHIND.match(text, found.end()) and text[found.end() : found.end() + 1] not in ".,")
