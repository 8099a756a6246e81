"""Dates that depend on today and stay that way: ``next week``, ``EOD``, ``Q3``, ``every Monday``, ``ASAP``."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from service.fidelity.dates import MONTHS, WEEKDAYS
from service.fidelity.facts import SPACE, Fact
from service.fidelity.items import ItemKind
from service.fidelity.named_periods import HOLIDAY

_PART = "morning|afternoon|evening|night"
_PERIOD = (
    "week|wk|weekend|workweek|month|quarter|qtr|year|yr|fiscal year|hour|decade|century|semester|term|sprint|season"
    "|fortnight"
)
_SEASON = "spring|summer|fall|autumn|winter"
_DAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WHAT = rf"(?P<what>business day|working day|day|{_PERIOD}|{_SEASON}|{_PART}|{_DAY}|{_MONTH})(?:'s)?(?!\w)".replace(
    " ", SPACE
).replace("(?P<what>", f"(?P<what>{HOLIDAY}|", 1)
_DETERMINED = re.compile(
    rf"(?P<which>(?:this{SPACE})?(?:coming|upcoming|past|next|last)|this|that|following|previous|current|same"
    rf"|later{SPACE}this"
    rf"|(?:earlier|late|early){SPACE}(?:this|next|last)){SPACE}(?:(?:calendar|whole|entire|full|fiscal"
    rf"|financial|school|working|business){SPACE})?{_WHAT}"
    rf"(?:{SPACE}(?P<part>{_PART})(?!\w))?",
    re.IGNORECASE,
)
_NEAR = re.compile(
    rf"(?P<after>(?:the{SPACE})?day{SPACE}(?:after|before){SPACE})?(?P<day>today|tomorrow|tomorow|tommorow"
    rf"|tommorrow|tmrw|tmr"
    rf"|yesterday|tonight|tonite)(?:'?s)?(?!\w)(?:{SPACE}(?:in{SPACE}the{SPACE})?(?P<part>{_PART}|[ap]\.?m)(?!\w))?",
    re.IGNORECASE,
)
_SAME = {
    "today evening": "tonight",
    "today night": "tonight",
    "today afternoon": "this afternoon",
    "today morning": "this morning",
    "yesterday evening": "last night",
    "yesterday night": "last night",
}
_EDGE = re.compile(
    rf"(?P<edge>(?:back|tail){SPACE}end|end|beginning|start|middle|close|first half|second half|top){SPACE}of{SPACE}"
    rf"(?:the{SPACE}|this{SPACE}|our{SPACE})?"
    rf"(?P<which>next{SPACE}|last{SPACE}|current{SPACE}|fiscal{SPACE}|following{SPACE})?"
    rf"(?P<what>(?:first|second|third|fourth){SPACE}quarter|business(?:{SPACE}day)?|play|day|today|tomorrow"
    rf"|{_PERIOD}|{_SEASON}|{_DAY}|{_MONTH}|(?:19|20)\d\d|Q[1-4])"
    rf"(?:,?{SPACE}(?:of{SPACE})?(?P<year>(?:19|20)\d\d))?(?!\w)".replace("first half", rf"first{SPACE}half").replace(
        "second half", rf"second{SPACE}half"
    ),
    re.IGNORECASE,
)
_EDGED = re.compile(
    rf"(?P<edge>mid|early|late)(?:-|{SPACE})(?:in{SPACE})?(?:the{SPACE})?(?P<which>next{SPACE}|this{SPACE}"
    rf"|last{SPACE})?"
    rf"(?P<what>{_PERIOD}|{_SEASON}|{_PART}|day|today|tomorrow|{_DAY}|{_MONTH}|(?:19|20)\d\d"
    rf"|Q[1-4])(?:,?{SPACE}(?P<year>(?:19|20)\d\d))?(?!\w)",
    re.IGNORECASE,
)
_SHORT_FORMS = {
    "eod": "end of day",
    "cob": "end of day",
    "eob": "end of day",
    "eow": "end of week",
    "eom": "end of month",
    "eoq": "end of quarter",
    "eoy": "end of year",
    "asap": "asap",
    "a.s.a.p.": "asap",
}
_SOON = re.compile(
    rf"asap(?!\w)|a\.s\.a\.p\.?|as{SPACE}soon{SPACE}as{SPACE}(?:you{SPACE}can|possible)(?!\w)|soon(?!\w|{SPACE}as\b)",
    re.IGNORECASE,
)
_EO = re.compile(r"(?:eod|cob|eob|eow|eom|eoq|eoy)(?!\w)", re.IGNORECASE)
_QUARTER = re.compile(
    rf"(?:(?P<first>(?:FY|CY)?{SPACE}?'?(?:20)?\d\d)(?:[ /-]{{1,2}}))?(?P<half>[QH][1-4])"
    rf"(?:(?:[ /'-]|{SPACE}of{SPACE}){{0,2}}(?P<year>(?:FY{SPACE}?'?)?(?:19|20)?\d\d))?(?![\w%])"
    rf"|(?P<fiscal>FY|CY){SPACE}?-?'?(?P<fy>(?:20)?\d\d)(?:[ /-]?(?P<fhalf>[QH][1-4]))?(?!\w)",
    re.IGNORECASE,
)
_QUARTERS = {f"{nth} quarter": f"q{place}" for place, nth in enumerate(("first", "second", "third", "fourth"), 1)}
_PERIOD_END = re.compile(r"(month|quarter|year)[- ]end(?!\w)", re.IGNORECASE)
_WEEK_NUMBER = re.compile(
    rf"(?:week|wk){SPACE}(?:number{SPACE}|no\.?{SPACE}|#)?(?P<week>[1-9]|[1-4]\d|5[0-3])(?![\w%]|[.,]\d)"
    rf"(?:,?{SPACE}(?:of{SPACE}|in{SPACE})?(?P<year>(?:19|20)\d\d)(?!\w))?",
    re.IGNORECASE,
)
_WEEKS = re.compile(
    rf"(?:weeks|wks){SPACE}(?P<low>[1-9]|[1-4]\d|5[0-3])(?:{SPACE}?-{SPACE}?|{SPACE}(?:to|through|until|till"
    rf"|(?P<and>and)){SPACE})"
    r"(?P<high>[1-9]|[1-4]\d|5[0-3])(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween $", re.IGNORECASE)
_STARTS_LINE = re.compile(r"(?:^|[\n|])[ *#>_•·-]*$")
_FIRST_WEEKS = 8
_RECURRENT = re.compile(
    rf"(?P<every>every|each|any|once{SPACE}(?:an?|per|every|each))(?:{SPACE}(?P<other>other|second|alternate"
    rf"|single|\d{{1,3}}|two|three|four|six|few))?{SPACE}"
    rf"(?P<what>weekday|business{SPACE}day|working{SPACE}day|days|night|{_PERIOD}|{_PART}|{_DAY}|{_MONTH}"
    rf"|minutes?|hours?|days?|weeks?|weekends|months?|years?|quarters)"
    rf"(?!\w)(?:{SPACE}(?P<part>{_PART})s?(?!\w))?",
    re.IGNORECASE,
)
_ADVERBS = {
    "daily": "every day",
    "everyday": "every day",
    "weekly": "every week",
    "monthly": "every month",
    "yearly": "every year",
    "annually": "every year",
    "hourly": "every hour",
    "nightly": "every night",
    "quarterly": "every quarter",
    "fortnightly": "every 2 week",
    "weekdays": "every weekday",
    "weekends": "every weekend",
    "mornings": "every morning",
    "afternoons": "every afternoon",
    "evenings": "every evening",
}
_ADVERB = re.compile(rf"(?P<bi>(?:bi|semi|twice)[ -]?)?(?P<adverb>{'|'.join(_ADVERBS)}|annual)(?!\w)", re.IGNORECASE)
_BARE = re.compile(
    rf"(?P<what>noonish|noon|midnight|midday|mid-day|lunchtime|weekend|overnight|midmorning|midafternoon"
    rf"|daytime|{_PART}"
    r"|(?:lunch|dinner|breakfast)(?:time)?)(?!\w)",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")
_HALVES = {"a": "morning", "p": "afternoon"}
_PERIODS = {"wk": "week", "yr": "year", "qtr": "quarter"}
_PART_CUES = frozenset(
    {"the", "on", "by", "this", "in", "each", "one", "our", "my", "your", "or", "until", "to", "from"}
)
_MEAL_CUES = frozenset({"before", "after", "by", "until", "till", "around"})
_KIND = frozenset({"good", "great", "nice", "lovely", "pleasant", "wonderful", "relaxing", "restful"})
_CLOCK_OF = {"noon": "12:00", "midday": "12:00", "mid-day": "12:00", "midnight": "00:00", "noonish": "12:00"}
_CLOSERS = re.compile(r"(?:talk|speak|see|hear|chat|meet|write|back|touch)[^.!?\n]{0,40}$", re.IGNORECASE)


def _clean(words: str) -> str:
    return _SPACES.sub(" ", words.lower()).strip()


def _full(word: str) -> str:
    word = _clean(word)
    word = _PERIODS.get(word, word)
    month = MONTHS.get(word)
    return WEEKDAYS.get(word) or (f"{month:02}" if month else word)


def _date(at: int, end: int, value: str) -> Fact:
    return Fact(ItemKind.DATE, at, end, value)


_VERBAL = {
    "coming": re.compile(r"(?:\b(?:is|are|am|was|were|be|been)|'(?:re|m|s)) (?:not |also |all |now )?$", re.IGNORECASE),
    "last": re.compile(r"(?:\b(?:will|would|should|can|could|may|might|must|to)|'ll) (?:not |only )?$", re.IGNORECASE),
}
_OVER_THE = re.compile(r"\b(?:over|during|in|for|within) the $", re.IGNORECASE)
_AT_WORK = re.compile(
    rf"{SPACE}(?:shift|train|flight|slot|bus|session|round|service|class|lesson|training|delivery|run|tour)s?(?!\w)"
    rf"|,?{SPACE}(?:(?:from|at){SPACE})?\d{{1,2}}:\d\d",
    re.IGNORECASE,
)
_WORD_BEHIND = re.compile(rf"{SPACE}[a-z]")
_HOPE = re.compile(r"\b(?:hope|hoping|trust)\b[^.!?\n]{0,40}$", re.IGNORECASE)


def _is_verbal(text: str, found: re.Match[str]) -> bool:
    """Say whether the words found are no time: ``this may help``, ``are coming Thursday``, ``will last the week``."""
    which = found.group("which").lower()
    if which in {"this", "that"} and found.group("what") in {"may", "march"}:
        return _WORD_BEHIND.match(text, found.end()) is not None
    verbal = _VERBAL.get(which)
    return verbal is not None and verbal.search(text, max(0, found.start() - 20), found.start()) is not None


def _is_twelve_months(text: str, at: int, which: str, what: str) -> bool:
    """Tell ``the past year`` and ``over the last year`` from ``last year``."""
    past = which == "past" or (which == "last" and _OVER_THE.search(text, max(0, at - 16), at))
    return what == "year" and bool(past)


def read_determined(text: str, at: int) -> Fact | None:
    """Read ``next week``, ``this afternoon``, ``last Friday``; ``this Friday`` is the same as ``Friday``."""
    found = _DETERMINED.match(text, at)
    if not found or _is_verbal(text, found):
        return None
    which, what = _clean(found.group("which")), _full(found.group("what"))
    if _is_twelve_months(text, at, which, what):
        return Fact(ItemKind.DURATION, at, found.end(), "12", Decimal(12), "month", role="last")
    which = {"coming": "next", "upcoming": "next", "past": "last", "this coming": "this", "this past": "last"}.get(
        which, which
    )
    which = {"this upcoming": "this", "this last": "last", "this next": "next"}.get(which, which)
    if which in {"same", "that"}:
        return Fact(ItemKind.DATE, at, found.end(), f"{which} {what}", soft=True)
    if which == "this" and what in {"evening", "night"}:
        return _date(at, found.end(), "tonight")
    part = f" {_clean(found.group('part'))}" if found.group("part") else ""
    if which == "this" and (what in WEEKDAYS.values() or what.isdecimal() or what == "weekend"):
        return _date(at, found.end(), f"{what}{part}")
    return _date(at, found.end(), f"{which} {what}{part}")


def read_near(text: str, at: int) -> Fact | None:
    """Read ``today``, ``tomorrow morning``, ``the day after tomorrow``."""
    found = _NEAR.match(text, at)
    if not found:
        return None
    day = found.group("day").lower()
    day = {"tmrw": "tomorrow", "tmr": "tomorrow", "tonite": "tonight"}.get(
        day, "tomorrow" if day.startswith("tom") else day
    )
    before = _clean(found.group("after") or "").removeprefix("the ")
    named = (found.group("part") or "").lower()
    part = f" {_HALVES.get(named[:1] if named.endswith('m') else named, named)}" if named else ""
    value = " ".join(filter(None, [before, day])) + part
    return _date(at, found.end(), _SAME.get(value, value))


def read_edge(text: str, at: int) -> Fact | None:
    """Read ``end of the day``, ``mid-January``, ``early next week``; ``EOD`` is ``end of day``."""
    found = _EDGE.match(text, at) or _EDGED.match(text, at)
    if not found:
        return None
    edge = {
        "close": "end",
        "start": "early",
        "beginning": "early",
        "middle": "mid",
        "back end": "late",
        "tail end": "late",
    }.get(_clean(found.group("edge")), _clean(found.group("edge")))
    what = _full(found.group("what"))
    if found.re is _EDGED and what in WEEKDAYS.values() and _AT_WORK.match(text, found.end()):
        return _date(at, found.end(), what)  # "the early Saturday shift"
    what = _QUARTERS.get(what, what)
    what = {"business": "day", "business day": "day", "play": "day", "today": "day"}.get(what, what)
    which = _clean(found.group("which") or "")
    which = "" if which in {"this", "current"} else which
    words = [
        edge,
        "of" if found.re is _EDGE and edge not in {"early", "mid", "late"} else "",
        which,
        what,
        found.group("year") or "",
    ]
    return _date(at, found.end(), " ".join(filter(None, words)))


def read_short_form(text: str, at: int) -> Fact | None:
    """Read ``EOD``, ``COB``, ``EOM``, ``ASAP`` and ``soon``."""
    found = _EO.match(text, at)
    if found:
        return _date(at, found.end(), _SHORT_FORMS[found.group().lower()])
    found = _SOON.match(text, at)
    if not found:
        return None
    word = found.group().lower()
    if word == "soon":
        return Fact(ItemKind.DATE, at, found.end(), "soon", soft=bool(_CLOSERS.search(text, max(0, at - 60), at)))
    return _date(at, found.end(), "asap")


def read_quarter(text: str, at: int) -> Fact | None:
    """Read ``Q3``, ``Q3 2024``, ``FY24 H1``, ``week 27``."""
    found = _QUARTER.match(text, at)
    if found:
        half = found.group("half") or found.group("fhalf") or ""
        year = found.group("first") or found.group("year") or found.group("fy") or ""
        digits = year[-2:] if year else ""
        if not half and (found.group("fiscal") or "").upper() == "CY":
            return _date(at, found.end(), f"20{digits}")
        fiscal = "fy" if (found.group("fiscal") or "").upper() == "FY" or "FY" in year.upper() else ""
        return _date(at, found.end(), f"{fiscal}{digits}-{half.lower()}".strip("-"))
    return _week(text, at)


def _week(text: str, at: int) -> Fact | None:
    """Read ``week 27``, soft as the heading of a line, and ``weeks 46 to 48``."""
    weeks = _WEEKS.match(text, at)
    if weeks:
        low, high = int(weeks.group("low")), int(weeks.group("high"))
        ranged = weeks.group("and") is None or high == low + 1 or _BETWEEN.search(text, max(0, at - 12), at)
        return _date(at, weeks.end(), f"week {low}..week {high}") if ranged and low < high else None
    week = _WEEK_NUMBER.match(text, at)
    if not week:
        return None
    if (
        int(week.group("week")) <= _FIRST_WEEKS
        and not week.group("year")
        and _STARTS_LINE.search(text, max(0, at - 8), at)
    ):
        return replace(_date(at, week.end(), f"week {week.group('week')}"), soft=True)
    return _date(at, week.end(), " ".join(filter(None, ["week", week.group("week"), week.group("year")])))


def read_period_end(text: str, at: int) -> Fact | None:
    """Read ``month-end``, ``quarter end``: the end of it."""
    found = _PERIOD_END.match(text, at)
    return _date(at, found.end(), f"end of {found.group(1).lower()}") if found else None


def read_recurrence(text: str, at: int) -> Fact | None:
    """Read ``every Monday``, ``each week``, ``bi-weekly``, ``daily``."""
    found = _RECURRENT.match(text, at)
    if found:
        other = _clean(found.group("other") or "")
        other = {
            "other": "2",
            "alternate": "2",
            "second": "2",
            "two": "2",
            "three": "3",
            "four": "4",
            "six": "6",
            "single": "",
        }.get(other, other)
        what = _full(found.group("what"))
        what = what[:-1] if other and what.endswith("s") else what
        part = f" {found.group('part').lower()}" if found.group("part") else ""
        every = "any" if found.group("every").lower() == "any" else "every"
        return replace(_date(at, found.end(), " ".join(filter(None, [every, other, what])) + part), soft=every == "any")
    found = _ADVERB.match(text, at)
    if not found:
        return None
    if found.group("adverb").lower() == "annual" and not found.group("bi"):
        return replace(_date(at, found.end(), "every year"), soft=True)
    bi = _clean(found.group("bi") or "").strip("-")
    value = _ADVERBS.get(found.group("adverb").lower(), "every year")
    return _date(at, found.end(), f"{bi} {value}".strip())


def read_bare(text: str, at: int, before: str) -> Fact | None:
    """Read ``noon``, ``the weekend``, ``in the morning``, holidays."""
    found = _BARE.match(text, at)
    if not found:
        return None
    word = _clean(found.group("what"))
    word = {"midmorning": "mid morning", "midafternoon": "mid afternoon"}.get(word, word)
    if word.startswith(("lunch", "dinner", "breakfast")) and word != "lunchtime":
        return _date(at, found.end(), word.removesuffix("time")) if before in _MEAL_CUES else None
    if word in _CLOCK_OF:
        return Fact(ItemKind.TIME, at, found.end(), _CLOCK_OF[word], comparator="~" if word == "noonish" else "")
    loose = (
        (word == "weekend" and before in _KIND)
        or bool(_HOPE.search(text, max(0, at - 60), at))
        or (word in _PART.split("|") and before not in _PART_CUES)
    )
    return replace(_date(at, found.end(), word), soft=loose)


STARTS = {
    **dict.fromkeys(
        [
            *("this", "that", "next", "last", "coming", "upcoming", "past", "following", "previous", "current", "same"),
            *("later", "earlier"),
        ],
        (read_determined,),
    ),
    **dict.fromkeys(["early", "late", "mid"], (read_determined, read_edge)),
    **dict.fromkeys(
        [
            *("today", "tomorrow", "tomorow", "tommorow", "tommorrow", "tmrw", "tmr", "yesterday", "tonight"),
            *("tonite", "day", "todays", "tomorrows", "yesterdays", "tonights"),
        ],
        (read_near,),
    ),
    **dict.fromkeys(
        ["end", "back", "tail", "beginning", "start", "middle", "close", "top", "first", "second"],
        (read_edge,),
    ),
    **dict.fromkeys(["eod", "cob", "eob", "eow", "eom", "eoq", "eoy", "asap", "as", "soon", "a"], (read_short_form,)),
    **dict.fromkeys(["month", "quarter", "year"], (read_period_end,)),
    **dict.fromkeys(["q", "h", "fy", "cy", "week", "wk", "weeks", "wks"], (read_quarter,)),
    **dict.fromkeys(
        [
            *("every", "each", "any", "once", "bi", "semi", "biweekly", "bimonthly", "biannual", "biannually"),
            *("semiannually", "semiannual", "semimonthly", "semiweekly", "annual"),
        ],
        (read_recurrence,),
    ),
    **dict.fromkeys(_ADVERBS, (read_recurrence,)),
}
"""Readers by the first word that they can start with."""

BARE_STARTS = frozenset(
    [
        *("noon", "noonish", "midnight", "midday", "mid", "lunchtime", "weekend", "overnight", "midmorning"),
        *("midafternoon", "daytime", *_PART.split("|"), "lunch", "dinner", "breakfast", "dinnertime"),
    ]
)
