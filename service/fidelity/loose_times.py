"""Stretches of time without a figure: ``the rest of the week``, ``another month``, ``a few days``, ``now``."""

from __future__ import annotations

import re
from decimal import Decimal

from service.fidelity.dates import MONTHS, WEEKDAYS, read_month
from service.fidelity.facts import SPACE, Fact, plain
from service.fidelity.items import ItemKind
from service.fidelity.units import UNITS

_PERIOD = "weekend|week|month|quarter|year|fortnight|decade|semester|sprint|season"
_PART = "morning|afternoon|evening|night"
_UNITS = (
    "seconds?|minutes?|mins?|hours?|hrs?|business days?|working days?|days?|nights?|weeks?|months?|quarters?"
    "|years?|yrs?|decades?"
)
_REST = re.compile(
    rf"(?:rest|remainder|remaining|balance)(?:{SPACE}of)?{SPACE}(?:(?:the|this|my|our|your){SPACE})?"
    rf"(?P<which>next{SPACE}|last{SPACE})?(?P<what>day|{_PART}|{_PERIOD}|fiscal{SPACE}year|today)(?!\w)",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"(?P<which>later|earlier){SPACE}(?:on{SPACE})?(?:in{SPACE})?(?:(?P<that>the|this|that){SPACE})?"
    rf"(?P<what>today|tonight|tomorrow|yesterday|day|{_PART}|{_PERIOD})(?!\w)",
    re.IGNORECASE,
)
_AFTER_NEXT = re.compile(
    rf"(?P<what>week|weekend|month|quarter|year|fortnight){SPACE}(?P<side>after{SPACE}next|before{SPACE}last)(?!\w)",
    re.IGNORECASE,
)
_TO_DATE = re.compile(
    rf"(?:(?P<what>year|month|quarter|week)(?:{SPACE}|-)to(?:{SPACE}|-)date|(?P<short>[ymq])td)(?!\w)", re.IGNORECASE
)
_MONTH_OF = re.compile(rf"month{SPACE}of{SPACE}(?=(?:{'|'.join(MONTHS)})(?!\w))", re.IGNORECASE)
_NOW = re.compile(rf"(?:right{SPACE})?now(?!\w)", re.IGNORECASE)
_ALL = re.compile(
    rf"(?:all|full|whole|entire)(?:{SPACE}|-)(?P<what>day|{_PART}|{_PERIOD})(?:-?long)?(?!\w)", re.IGNORECASE
)
_ANOTHER = re.compile(
    rf"(?:another|one{SPACE}(?:more|additional|extra|further)|an{SPACE}(?:additional|extra))(?:{SPACE}full)?{SPACE}"
    r"(?P<what>minute|hour|business day|working day|day|fortnight|week|month|quarter|year)(?!\w)".replace(" ", SPACE),
    re.IGNORECASE,
)
_FEW = re.compile(
    rf"(?:an?{SPACE})?(?P<many>few|several|some|couple)(?:{SPACE}of)?(?:{SPACE}more)?{SPACE}"
    rf"(?P<unit>{_UNITS.replace(' ', SPACE)})(?!\w)",
    re.IGNORECASE,
)
_OR_TWO = re.compile(
    rf"an?{SPACE}(?P<what>minute|hour|day|week|month|year){SPACE}or{SPACE}(?:two|2)(?!\w)", re.IGNORECASE
)
_WEEK_ON = re.compile(
    rf"a{SPACE}week{SPACE}(?:on|from|after){SPACE}(?P<day>{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})(?!\w)",
    re.IGNORECASE,
)
_FIRST_THING = re.compile(rf"first{SPACE}thing(?!\w)(?!{SPACE}(?:to|we|i|you|is|that|was)\b)", re.IGNORECASE)
_ALTERNATE = re.compile(
    rf"alternate{SPACE}(?P<what>{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))}|day|week|month|weekend)s?(?!\w)",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")
_SHORT = {"y": "year", "m": "month", "q": "quarter"}
_ONE = Decimal(1)


def _clean(words: str) -> str:
    return _SPACES.sub(" ", words.lower()).strip()


def read_rest(text: str, at: int) -> Fact | None:
    """Read ``rest of the week``, ``the remainder of this month``."""
    found = _REST.match(text, at)
    if not found:
        return None
    what = f"{_clean(found.group('which') or '')} {_clean(found.group('what'))}".strip()
    return Fact(ItemKind.DATE, at, found.end(), f"rest of {'day' if what == 'today' else what}")


def read_later(text: str, at: int) -> Fact | None:
    """Read ``later today``, ``later in the year``, ``earlier this week``."""
    found = _LATER.match(text, at)
    if not found:
        return None
    what = _clean(found.group("what"))
    that = "that " if (found.group("that") or "").lower() == "that" else "this "
    if what.startswith("to") or what == "yesterday":
        that = ""
    elif what == "day" and that == "this ":
        that, what = "", "today"
    return Fact(ItemKind.DATE, at, found.end(), f"{found.group('which').lower()} {that}{what}")


def read_named_period(text: str, at: int) -> Fact | None:
    """Read ``week after next``, ``year to date``, ``month of May``."""
    found = _AFTER_NEXT.match(text, at)
    if found:
        return Fact(ItemKind.DATE, at, found.end(), _clean(found.group()))
    found = _TO_DATE.match(text, at)
    if found:
        what = found.group("what") or _SHORT[found.group("short").lower()]
        return Fact(ItemKind.DATE, at, found.end(), f"{what.lower()} to date")
    found = _MONTH_OF.match(text, at)
    month = read_month(text, found.end(), None, "of") if found else None
    if month:
        month.start = at
    return month


def read_now(text: str, at: int) -> Fact | None:
    """Read ``now`` and ``right now``: soft, for most of them are filler."""
    found = _NOW.match(text, at)
    return Fact(ItemKind.DATE, at, found.end(), "now", soft=True) if found else None


def read_whole(text: str, at: int) -> Fact | None:
    """Read ``all day``, ``full-week``, ``the whole month``."""
    found = _ALL.match(text, at)
    return Fact(ItemKind.DURATION, at, found.end(), f"all {_clean(found.group('what'))}") if found else None


def read_another(text: str, at: int) -> Fact | None:
    """Read ``another week`` and ``one more week`` as one week; ``another day`` may be any other day."""
    found = _ANOTHER.match(text, at)
    unit = UNITS.get(_clean(found.group("what"))) if found else None
    if not found or not unit:
        return None
    amount = unit.convert(_ONE)
    soft = found.group("what").lower() == "day"
    return Fact(ItemKind.DURATION, at, found.end(), plain(amount), amount, unit.name, soft=soft)


def read_one_or_two(text: str, at: int) -> Fact | None:
    """Read ``a day or two`` as one to two days."""
    found = _OR_TWO.match(text, at)
    unit = UNITS.get(found.group("what").lower()) if found else None
    if not found or not unit:
        return None
    low, high = plain(unit.convert(_ONE)), plain(unit.convert(_ONE + 1))
    return Fact(ItemKind.DURATION, at, found.end(), f"{low}..{high}", None, unit.name)


def read_few(text: str, at: int) -> Fact | None:
    """Read ``a couple of days``, ``few hours``, ``several weeks``; few, several and some are one."""
    found = _FEW.match(text, at)
    if not found:
        return None
    many = found.group("many").lower()
    unit = UNITS.get(_clean(found.group("unit")))
    singular = _clean(found.group("unit")).removesuffix("s")
    name = {"min": "minute", "hr": "hour", "yr": "year"}.get(singular, singular)
    if many == "couple":
        return Fact(ItemKind.DURATION, at, found.end(), f"couple {name}")
    if many == "some" and not found.group("unit").lower().endswith("s"):
        return None
    return Fact(ItemKind.DURATION, at, found.end(), f"few {name}") if unit else None


def read_week_on(text: str, at: int) -> Fact | None:
    """Read ``a week on Friday`` as ``Friday week``."""
    found = _WEEK_ON.match(text, at)
    return Fact(ItemKind.DATE, at, found.end(), f"{WEEKDAYS[found.group('day').lower()]} week") if found else None


def read_alternate(text: str, at: int) -> Fact | None:
    """Read ``alternate Tuesdays`` as ``every other Tuesday``."""
    found = _ALTERNATE.match(text, at)
    what = found.group("what").lower() if found else ""
    return Fact(ItemKind.DATE, at, found.end(), f"every 2 {WEEKDAYS.get(what, what)}") if found else None


def read_midweek(_: str, at: int) -> Fact | None:
    """Read ``midweek`` as ``the middle of the week``."""
    return Fact(ItemKind.DATE, at, at + len("midweek"), "mid week")


def read_first_thing(text: str, at: int) -> Fact | None:
    """Read ``first thing``: soft, for it may be told as the morning."""
    found = _FIRST_THING.match(text, at)
    return Fact(ItemKind.DATE, at, found.end(), "early morning", soft=True) if found else None


STARTS = {
    **dict.fromkeys(["rest", "remainder", "remaining", "balance"], (read_rest,)),
    **dict.fromkeys(["later", "earlier"], (read_later,)),
    **dict.fromkeys(
        ["week", "weekend", "month", "quarter", "year", "fortnight", "ytd", "mtd", "qtd"], (read_named_period,)
    ),
    **dict.fromkeys(["now", "right"], (read_now,)),
    **dict.fromkeys(["all", "full", "whole", "entire"], (read_whole,)),
    **dict.fromkeys(["another"], (read_another,)),
    **dict.fromkeys(["one", "an"], (read_another, read_one_or_two)),
    **dict.fromkeys(["few", "several", "some", "couple"], (read_few,)),
    "a": (read_few, read_one_or_two, read_week_on),
    "alternate": (read_alternate,),
    "midweek": (read_midweek,),
    "first": (read_first_thing,),
}
"""Readers by the first word that they can start with."""
