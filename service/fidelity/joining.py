"""What two facts side by side say together: ranges, dates with weekday, a role shared with the time."""

from __future__ import annotations

import re
from dataclasses import replace

from service.fidelity.dates import WEEKDAYS
from service.fidelity.facts import AMOUNTS, SPACE, TIMES, Fact, plain
from service.fidelity.hours import compact_hour, in_half, in_half_of, is_bare_hour, later_than
from service.fidelity.items import ItemKind
from service.fidelity.lending import lend_months

_DASH = re.compile(r" ?-{1,2} ?")
_VAGUE = rf"(?:(?:about|around|approximately|approx\.?|roughly|like|maybe|say|ca\.?|circa){SPACE})"
_TO = re.compile(rf"{SPACE}(?:to|through|thru|until|till|-{{1,2}}){SPACE}(?:the{SPACE})?(?P<vague>{_VAGUE})?")
_DATED = re.compile(r"(?:\d{4}-)?\d\d-\d\d")
_IN_THE = re.compile(rf"{SPACE}(?:in|at){SPACE}(?:the{SPACE})?")
_PARTS_OF_DAY = {"morning": False, "afternoon": True, "evening": True}
_OPEN_HOURS = re.compile(r"(?:[1-9]|1[0-2])(?::\d\d\?)?(?:\.\.(?:[1-9]|1[0-2])(?::\d\d\?)?)?")
_COUNTED = re.compile(rf"{SPACE}(?:people|[a-z]{{3,20}}s)(?!\w)")
_AN = re.compile(rf"an?{SPACE}", re.IGNORECASE)
_OR = re.compile(rf"{SPACE}or{SPACE}")
_AND = re.compile(rf"{SPACE}and{SPACE}(?:the{SPACE})?")
_BESIDE = re.compile(rf",?{SPACE}?(?:\(|the{SPACE}|,{SPACE}?)?")
_TOGETHER = re.compile(
    rf",?{SPACE}?(?:(?:at|on|@|in the|from|for|between|starting|around|by|until|till|before){SPACE}?)?(?:the{SPACE})?"
)
_WHEN = frozenset({ItemKind.DATE, ItemKind.TIME, ItemKind.DURATION})
_LINK = re.compile(
    rf",?{SPACE}(?:(?:day{SPACE})?(?:of|in)|on|at|for|from|@|around|between){SPACE}(?:(?:the|every){SPACE})?"
)
_ONE_OF_IN = re.compile(rf"{SPACE}[a-z]{{3,15}}{SPACE}(?:out{SPACE}of|in){SPACE}(?:every{SPACE})?")
_ONE_IN = re.compile(rf"{SPACE}(?:out{SPACE}of(?:{SPACE}every)?|in(?:{SPACE}every)?){SPACE}")
_OUT_OF = re.compile(rf"{SPACE}out{SPACE}of{SPACE}(?:the{SPACE})?")
_OF = re.compile(rf"{SPACE}(?:day{SPACE})?(?:of{SPACE}|in{SPACE})?(?:the{SPACE})?")
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "hourly": "hour"}
_MEASURED = frozenset({ItemKind.MONEY, ItemKind.QUANTITY, ItemKind.DURATION, ItemKind.PERCENT})
_DAYS = frozenset(WEEKDAYS.values())
_ORDINAL = re.compile(r"\d{1,2}th")
_MONTH = re.compile(r"\d\d|(?:19|20)\d\d-\d\d")
_CALENDAR = re.compile(r"(?:\d{4}-)?\d\d(?:-\d\d)?|\d{1,2}/\d{1,2}(?:/\d{4})?|\d{1,2}th")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_SMALL = re.compile(r"[1-9]|1[0-2]")
_DOTTED = re.compile(r"(1?\d|2[0-3])\.([0-5]\d?)")
_SHARE = re.compile(r"(?:1[0-2]|[1-9])/(?:[12]?\d|3[01])|(?:[12]?\d|3[01])/(?:1[0-2]|[1-9])")
_SLASHED = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{4})?|\d{1,2}th")


def join(text: str, facts: list[Fact]) -> list[Fact]:
    """Merge neighbouring facts of a folded text that are one fact to a reader."""
    joined: list[Fact] = []
    for fact in lend_months(text, _dated(text, facts)):
        if joined:
            if _is_other_reading(joined[-1], fact):
                continue
            merged = _merged(text, joined[-1], fact)
            if merged:
                joined[-1] = merged
                _take_back(joined)
                continue
            _share_role(text, joined[-1], fact)
            _take_in(text, joined[-1], fact)
            _share_month(text, joined[-1], fact)
        joined.append(fact)
    return joined


def _dated(text: str, facts: list[Fact]) -> list[Fact]:
    """Merge the parts of each date, before dates make ranges: ``Friday 14 November to Saturday 15 November``."""
    dated: list[Fact] = []
    for fact in facts:
        gap = text[dated[-1].end : _core(fact)] if dated else ""
        merged = _composite(text, dated[-1], fact, gap) if dated and len(gap) <= 14 else None  # noqa: PLR2004
        if merged:
            dated[-1] = merged
        else:
            dated.append(fact)
    return dated


def _is_other_reading(before: Fact, fact: Fact) -> bool:
    """Say whether ``fact`` reads figures that the range ``before`` it has taken in: the 6 of ``9 till 6``."""
    return ".." in before.value and fact.end == before.end and fact.kind is ItemKind.TIME


def _take_back(joined: list[Fact]) -> None:
    """Undo the role a date has from the start of a range of hours: ``on Monday from 2 pm to 3 pm``."""
    last = joined[-1]
    before = next((fact for fact in joined[-2:-4:-1] if not fact.soft), None)
    if ".." in last.value and not last.role and before and before.shared and before.role in {"from", "between"}:
        before.role, before.shared = "", False


def _merged(text: str, first: Fact, second: Fact) -> Fact | None:
    gap = text[first.end : _core(second)]
    if len(gap) > 26:  # noqa: PLR2004
        return None
    bare = second.kind is ItemKind.NUMBER and not second.unit
    if bare and (first.kind is ItemKind.TIME or first.unit) and _COUNTED.match(text, second.end):
        return None
    rate = _adverbial_rate(text, first, second, gap)
    return (
        rate
        or _share(text, first, second, gap)
        or _composite(text, first, second, gap)
        or _range(text, first, second, gap)
        or _half_day(first, second, gap)
    )


def _share(text: str, first: Fact, second: Fact, gap: str) -> Fact | None:
    """Join ``one in five`` and ``1 out of 5``: a fifth."""
    plain_numbers = first.kind is second.kind is ItemKind.NUMBER and not (first.unit or second.unit)
    if not plain_numbers or first.value != "1" or not second.value.isdecimal() or not _is_one_in(text, gap, second.end):
        return None
    if len(second.value) > 6 or int(second.value) < 2 or second.comparator:  # noqa: PLR2004
        return None
    return replace(second, start=first.start, value=f"1/{second.value}", comparator=first.comparator, soft=False)


def _is_one_in(text: str, gap: str, end: int) -> bool:
    """Say whether ``gap`` makes a share: ``one in five cards``, ``one card in five``, not "one slip in 12 pages"."""
    if _ONE_IN.fullmatch(gap):
        return True
    return _ONE_OF_IN.fullmatch(gap) is not None and (end == len(text) or text[end] in ".,;:!?)\n")


def _adverbial_rate(text: str, first: Fact, second: Fact, gap: str) -> Fact | None:
    """Join ``weekly 24 hours``: 24 hours a week."""
    every = _ADVERBS.get(text[first.start : first.end].lower())
    if not every or gap != " " or second.kind not in _MEASURED or not second.unit or "/" in second.unit:
        return None
    return replace(second, start=first.start, unit=f"{second.unit}/{every}", role="")


def _half_day(first: Fact, second: Fact, gap: str) -> Fact | None:
    """Join ``7 in the morning`` and ``between 5 and 6 in the afternoon``: the part of the day says am or pm."""
    later = _PARTS_OF_DAY.get(second.value)
    if later is not None and is_bare_hour(first):
        first = replace(first, kind=ItemKind.TIME, value=f"{first.value}:00?")
    dotted = _dotted_hour(first.value) if first.kind is ItemKind.NUMBER and not first.unit else ""
    if later is not None and dotted:
        first = replace(first, kind=ItemKind.TIME, value=dotted, amount=None)
    hours = _OPEN_HOURS.fullmatch(first.value)
    if later is None or not hours or not _IN_THE.fullmatch(gap) or first.unit or second.soft or second.role:
        return None
    if first.kind is not ItemKind.TIME and not (first.kind is ItemKind.NUMBER and ".." in first.value):
        return None
    value = in_half(first.value, later=later)
    return replace(first, kind=ItemKind.TIME, end=second.end, value=value, amount=None, soft=False)


def _core(fact: Fact) -> int:
    """Return where a fact starts without its lead."""
    return fact.core if fact.core >= 0 and fact.lead else fact.start


def _composite(text: str, first: Fact, second: Fact, gap: str) -> Fact | None:
    """Join a weekday with its date, an ordinal with its month."""
    if ".." in first.value or (second.lead and second.role):
        return None
    return _day_and_month(first, second, gap) or _weekday_and_date(text, first, second, gap)


def _day_and_month(first: Fact, second: Fact, gap: str) -> Fact | None:
    for day, month, between in ((first, second, _OF), (second, first, _BESIDE)):
        if month.kind is ItemKind.DATE and _ORDINAL.fullmatch(day.value) and _MONTH.fullmatch(month.value):
            if not between.fullmatch(gap):
                return None
            year, _, number = month.value.rpartition("-")
            value = "-".join(filter(None, [year, number, f"{int(day.value[:-2]):02}"]))
            role = first.role or (_role(first) if first.kind is ItemKind.NUMBER else "")
            return replace(first, kind=ItemKind.DATE, end=second.end, value=value, role=role, soft=False)
    return None


def _weekday_and_date(text: str, first: Fact, second: Fact, gap: str) -> Fact | None:
    if not _BESIDE.fullmatch(gap):
        return None
    one, other = first.value, second.value
    if one.startswith(("next ", "this ")) and _DATED.fullmatch(other):
        one = one[5:]  # "next Monday (12 May)": the date says which
    dated = second.kind is ItemKind.DATE or _ORDINAL.fullmatch(other) or (_SHARE.fullmatch(other) and not second.unit)
    if one in _DAYS and _CALENDAR.fullmatch(other) and dated:
        value = f"{one} {other}"
    elif other in _DAYS and _CALENDAR.fullmatch(one) and first.kind is ItemKind.DATE:
        value = f"{other} {one}"
    else:
        return None
    end = second.end + (text[second.end : second.end + 1] == ")" and "(" in gap)
    return replace(first, end=end, value=value, soft=False)


def _role(fact: Fact) -> str:
    return fact.lead.role if fact.lead and fact.lead.role not in {"in", "next", "last"} else ""


def _range(text: str, first: Fact, second: Fact, gap: str) -> Fact | None:
    between = first.lead is not None and first.lead.role == "between"
    between = between or (_OR.fullmatch(gap) is not None and _follows(first, second))
    to = _TO.fullmatch(gap)
    if to and "\n" in gap and "-" in gap:
        return None  # two points of a list
    if not (_DASH.fullmatch(gap) or to or (between and (_AND.fullmatch(gap) or _OR.fullmatch(gap)))):
        return None
    vague = to is not None and to.group("vague") is not None
    if ".." in first.value or "/" in first.unit or (second.lead and second.lead.comparator and not vague):
        return None
    if first.unit and not second.unit and _AN.match(text, _core(first)):
        return None  # "put back an hour to 8"
    counted = _COUNTED.match(text, second.end) is not None
    clock = compact_hour(first, second) if to is not None and not counted else ""
    if clock:
        second = replace(second, kind=ItemKind.TIME, value=clock)
    ends = _ends(first, replace(second, comparator="") if vague else second)
    if not ends or (vague and ends[2] is not ItemKind.TIME):
        return None
    low, high, kind, unit = ends
    if kind is ItemKind.TIME and high == "00:00":
        high = "24:00"
    role = "" if first.role in {"between", "from"} or second.kind in AMOUNTS else first.role
    start = first.start if not (first.lead and first.lead.role in {"between", "from"}) else first.lead.start
    return replace(
        second,
        kind=kind,
        start=start,
        value=f"{low}..{high}",
        amount=None,
        unit=unit,
        role=role,
        comparator="~" if vague or first.comparator == "~" else "",
        soft=False,
        lead=first.lead,
        core=first.core if first.core >= 0 else first.start,
    )


def _follows(first: Fact, second: Fact) -> bool:
    """Say whether two counts are neighbours: ``two or three`` is a range."""
    if first.kind is not ItemKind.NUMBER or first.unit or first.amount is None or second.amount is None:
        return False
    return second.kind in AMOUNTS and second.amount == first.amount + 1


def _ends(first: Fact, second: Fact) -> tuple[str, str, ItemKind, str] | None:
    if first.kind in AMOUNTS and second.kind in AMOUNTS:
        return _amount_ends(first, second)
    if second.kind is ItemKind.TIME:
        if first.kind is ItemKind.TIME:
            return in_half_of(first.value, second.value), later_than(first.value, second.value), ItemKind.TIME, ""
        if first.kind is ItemKind.NUMBER and first.amount is not None and 0 < first.amount <= 12:  # noqa: PLR2004
            return in_half_of(f"{int(first.amount)}:00?", second.value), second.value, ItemKind.TIME, ""
    if first.kind is ItemKind.TIME and second.kind is ItemKind.NUMBER and not second.unit:
        hour = f"{second.value}:00?" if _SMALL.fullmatch(second.value) else _dotted_hour(second.value)
        if hour:
            return first.value, later_than(first.value, hour), ItemKind.TIME, ""
    if first.kind is ItemKind.DATE and second.kind is ItemKind.DATE and not _is_ordinal(first, second):
        return _with_year(first.value, second.value), second.value, ItemKind.DATE, ""
    return _day_ends(first, second)


def _dotted_hour(figure: str) -> str:
    """Return the open hour of a dotted figure, ``8.3`` for ``8.30``; nothing for what is none."""
    dotted = _DOTTED.fullmatch(figure)
    return f"{dotted.group(1)}:{dotted.group(2).ljust(2, '0')}?" if dotted else ""


def _is_ordinal(first: Fact, second: Fact) -> bool:
    return _ORDINAL.fullmatch(first.value) is not None or _ORDINAL.fullmatch(second.value) is not None


def _day_ends(first: Fact, second: Fact) -> tuple[str, str, ItemKind, str] | None:
    """Join ``March 3-5`` and ``3-5 March``: the month is said once."""
    day = _day_of(second)
    if first.kind is ItemKind.DATE and day and re.fullmatch(r".*\d\d-\d\d", first.value):
        return first.value, f"{first.value[:-2]}{day}", ItemKind.DATE, ""
    day = _day_of(first) if not first.soft else ""
    if second.kind is ItemKind.DATE and day and _DATED.fullmatch(second.value) and day < second.value[-2:]:
        return f"{second.value[:-2]}{day}", second.value, ItemKind.DATE, ""
    if first.kind is ItemKind.DATE and second.kind is ItemKind.DATE:
        return first.value, second.value, ItemKind.DATE, ""
    if ItemKind.DATE in {first.kind, second.kind} and any(
        pattern.fullmatch(first.value) and pattern.fullmatch(second.value) for pattern in (_YEAR, _SLASHED)
    ):
        return first.value, second.value, ItemKind.DATE, ""
    return None


def _day_of(fact: Fact) -> str:
    if fact.unit or not (
        fact.kind is ItemKind.NUMBER or (fact.kind is ItemKind.DATE and _ORDINAL.fullmatch(fact.value))
    ):
        return ""
    digits = fact.value.removesuffix("th")
    return f"{int(digits):02}" if digits.isdecimal() and 0 < int(digits[:4]) <= 31 else ""  # noqa: PLR2004


def _with_year(first: str, second: str) -> str:
    """Give the first date the year that only the second one names."""
    year = re.match(r"(\d{4})-\d\d", second)
    return f"{year.group(1)}-{first}" if year and re.fullmatch(r"\d\d(?:-\d\d)?", first) else first


def _amount_ends(first: Fact, second: Fact) -> tuple[str, str, ItemKind, str] | None:
    if is_bare_hour(first) and is_bare_hour(second) and int(first.value) > int(second.value):
        return f"{first.value}:00?", f"{second.value}:00?", ItemKind.TIME, ""  # "10-7", "9 to 6"
    if first.value.endswith("th") != second.value.endswith("th"):
        return None  # "1st - 7.4"
    if not first.unit and second.unit and first.kind is ItemKind.NUMBER:
        return _low(first, second), second.value, second.kind, second.unit
    if second.unit == first.unit or (not second.unit and first.kind in _MEASURED and second.amount is not None):
        return _low(first, second), second.value, first.kind, first.unit
    if second.unit.startswith(f"{first.unit}/"):
        return first.value, second.value, first.kind, second.unit
    return None


def _low(first: Fact, second: Fact) -> str:
    """Read the ``1`` of ``1-2 million`` and of ``1-2 hours`` in the measure of its partner."""
    if first.amount is None or first.scale != 1 or second.scale == 1 or first.amount >= second.scale > 1:
        return first.value
    return plain(first.amount * second.scale)


def _share_month(text: str, first: Fact, second: Fact) -> None:
    """Read ``July 28 and 29`` and ``28 and 29 July`` as two dates of one month."""
    if not _AND.fullmatch(text, first.end, second.start):
        return
    for dated, bare in ((first, second), (second, first)):
        day = _day_of(bare)
        if dated.kind is ItemKind.DATE and _DATED.fullmatch(dated.value) and day and not _COUNTED.match(text, bare.end):
            bare.kind, bare.amount, bare.value, bare.soft = ItemKind.DATE, None, f"{dated.value[:-2]}{day}", False


def _take_in(text: str, first: Fact, second: Fact) -> None:
    """Let two times side by side be one stretch: the ``of`` and ``at`` between them belong to the second."""
    gap = text[first.end : _core(second)] if _core(second) - first.end <= 14 else ""  # noqa: PLR2004
    if first.kind is ItemKind.NUMBER and second.kind is ItemKind.NUMBER:
        linked = _OUT_OF.fullmatch(gap)
    else:
        linked = _LINK.fullmatch(gap) if {first.kind, second.kind} <= _WHEN and first.soft == second.soft else None
    if linked:
        if second.core < 0:
            second.core = second.start
        second.start = min(second.start, first.end + len(gap) - len(gap.lstrip(" ,\n")))


def _share_role(text: str, first: Fact, second: Fact) -> None:
    """Let ``by Friday at 3pm`` and ``by 3pm on Friday`` say the same: both parts carry the role."""
    if first.kind not in TIMES or second.kind not in TIMES or first.kind is second.kind:
        return
    gap = text[first.end : _core(second)]
    if len(gap) > 14 or not _TOGETHER.fullmatch(gap):  # noqa: PLR2004
        return
    if second.kind is ItemKind.TIME and gap.strip(" ,"):
        second.start = first.end + len(gap) - len(gap.lstrip(" ,\n"))
    if first.role and not second.role and ".." not in second.value:
        second.role, second.shared = first.role, True
    elif second.role and not first.role and ".." not in first.value:
        first.role, first.shared = second.role, True
