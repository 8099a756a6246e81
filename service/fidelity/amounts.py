"""Amounts: numbers with what they count, money, percent, durations, rates and ordinals."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from service.fidelity.facts import QUIET, SPACE, Fact, plain
from service.fidelity.items import ItemKind
from service.fidelity.leads import read_afterwards
from service.fidelity.number_words import read_number_words
from service.fidelity.numerals import read_numeral
from service.fidelity.rates import read_rates, starts_rate
from service.fidelity.units import UNITS, Unit, read_unit

_ORDINAL = re.compile(r"(\d{1,6})(?:st|nd|rd|th)(?!\w)", re.IGNORECASE)
_EVERY = re.compile(r"\b(?:every|each) $", re.IGNORECASE)  # "every fifth call": a fifth of them
_MINUS = re.compile(r"(?:^|[\s(:=])-$")
_CURRENCY = re.compile(
    r"(?:(?:us|ca|au|nz|hk|mex|c) ?|[asr](?=\$))?(?P<sign>[$€£¥₹₽₩₺₪฿₿])|(?P<code>[a-z]{2,4})\.?(?=[ \d$])",
    re.IGNORECASE,
)
_COMPOUND = re.compile(rf"{SPACE}?(?:,{SPACE}?)?(?:and{SPACE})?(?=\d|[a-z])", re.IGNORECASE)
_AND_HALF = re.compile(rf"{SPACE}and{SPACE}(?:a )?half(?!\w)", re.IGNORECASE)
_SCALE_AFTER = re.compile(r" (thousand|million|billion|trillion)(?!\w)", re.IGNORECASE)
_WHICH = re.compile(rf"{SPACE}(next|upcoming|last|past|previous|more|additional|extra|further)(?= )", re.IGNORECASE)
_BESIDE = frozenset(f"{which} {period}" for which in ("last", "previous") for period in ("year", "month", "week"))
_MORE = frozenset({"more", "additional", "extra", "further"})
_OF_AN = re.compile(rf"{SPACE}of{SPACE}an?(?={SPACE})", re.IGNORECASE)
_SHIFT = re.compile(rf"{SPACE}(?:shift|crew|nurse|pass|ticket|porter|guard|train|trip)s?(?:es)?(?!\w)", re.IGNORECASE)
_NUMBERED = re.compile(rf"{SPACE}\d{{1,2}}(?!\w|[ -](?:year|month|week|day|hour|min))")  # "two Year 3 classes"
_NAMED = frozenset({"year", "week", "day", "quarter"})
_CLOCKED = re.compile(r"(\d{1,3}):([0-5]\d) ?(?:min|mins|minutes)(?!\w)", re.IGNORECASE)
_HOURS = re.compile(
    r"(\d{1,3}) ?h(?:rs?|ours?)?(?: ?([0-5]?\d) ?m(?:ins?|inutes?)?(?!\w)"
    r"| ([0-5]\d)(?= ?(?:[.;!?)\n]|$|,(?! ?\d))"
    r"| (?:on|in|for|to|and|at|but|after|of|with|which|while|so|long|per|from|by|door|total|before|instead|late)\b))",
    re.IGNORECASE,
)
_AGES = re.compile(r"(?P<side>under|over)-(?P<age>\d{1,2})s?(?![\w-])", re.IGNORECASE)
_SECONDS = re.compile(
    rf"{SPACE}?(?:and{SPACE})?(?P<count>[1-5]?\d)(?: ?s(?:ec|ecs|econds?)?(?!\w)|(?= ?[.,;:!?)\n]| ?$| long\b))"
)
_MINUTE = re.compile(r"min(?:ute)?s?$", re.IGNORECASE)
_PERCENT = re.compile(rf"(?:percent(?:s|age|ages)?|per{SPACE}cents?|%)(?!\w)(?:{SPACE}of(?={SPACE}\w))?", re.IGNORECASE)
_AGO = re.compile(
    rf"{SPACE}(ago|from now|later|earlier|beforehand|hence)(?!\w| (?:this|that|in|on|next|today|than)\b)", re.IGNORECASE
)
_CENTS = re.compile(rf"{SPACE}(?P<and>and{SPACE})?(?=\d{{1,2}}(?!\d)|[a-z])", re.IGNORECASE)
_CENT_UNIT = re.compile(rf"{SPACE}?(?:cents?|pence|p)(?!\w)", re.IGNORECASE)
_AFTER_CENTS = re.compile(r" ?[.,;:!?)]| ?\n|$| (?:and|or|to|per|for|but|more|less|each)\b", re.IGNORECASE)
_INCHES = re.compile(rf"{SPACE}?(?:and{SPACE})?(\d{{1,2}}(?:\.\d)?) ?(?:inch(?:es)?|in\.?)(?![\w-])", re.IGNORECASE)
_OLD = re.compile(rf"(?:{SPACE}|-)(?:old(?!\w)|of{SPACE}age(?!\w))", re.IGNORECASE)
_ISH = re.compile(r"-?ish(?!\w)", re.IGNORECASE)
_OTHER_BOUND = re.compile(r"/(?:over|under|above|below)\b", re.IGNORECASE)
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


@dataclass(frozen=True, slots=True)
class _Figure:
    """The number of an amount, in digits or words, before its unit is known."""

    end: int
    shown: str
    amount: Decimal | None
    words: bool = False
    ordinal: bool = False
    soft: bool = False
    scale: Decimal = Decimal(1)
    article: bool = False
    times: bool = False


def read_amount(text: str, at: int) -> Fact | None:
    """Read the amount whose number starts at ``at``, in digits or in words."""
    ordinal = _ORDINAL.match(text, at)
    if ordinal:
        if _EVERY.search(text, max(0, at - 8), at) and not read_unit(text, ordinal.end()):
            return Fact(ItemKind.NUMBER, at, ordinal.end(), f"1/{int(ordinal.group(1))}")
        return Fact(ItemKind.NUMBER, at, ordinal.end(), f"{int(ordinal.group(1))}th")
    figure = _figure(text, at)
    if not figure:
        return None
    return _alone(text, at, figure) or _counting(text, at, figure)


def _alone(text: str, at: int, figure: _Figure) -> Fact | None:
    """Return a figure that takes nothing in behind it: an ordinal, or digits before a stop or other digits."""
    if figure.ordinal and _EVERY.search(text, max(0, at - 8), at) and not read_unit(text, figure.end):
        return Fact(ItemKind.NUMBER, at, figure.end, f"1/{figure.shown}")
    if figure.ordinal:
        return Fact(ItemKind.NUMBER, at, figure.end, f"{figure.shown}th")
    if not figure.words and QUIET.match(text, figure.end):
        return Fact(ItemKind.NUMBER, at, figure.end, figure.shown, figure.amount, scale=figure.scale)
    if figure.soft and text[at].lower() in "bfs":  # "both", "first", "second": in words only
        return Fact(ItemKind.NUMBER, at, figure.end, figure.shown, figure.amount, soft=True)
    return None


def _counting(text: str, at: int, figure: _Figure) -> Fact | None:
    if figure.times:
        return _with_unit(text, at, figure, UNITS["times"], figure.end)
    ish = _ISH.match(text, figure.end)
    vague = read_unit(text, ish.end()) if ish else None
    if vague:
        return replace(_with_unit(text, at, figure, *vague), comparator="~")
    unit = read_unit(text, figure.end, words=figure.words) or _of_unit(text, figure)
    if unit and not _is_kind(text, figure, *unit):
        return _with_unit(text, at, figure, *unit)
    return _which(text, at, figure) or (None if figure.article else _bare(text, at, figure))


def _which(text: str, at: int, figure: _Figure) -> Fact | None:
    """Read ``3 upcoming weeks``: the word in between says next or last."""
    which = _WHICH.match(text, figure.end)
    unit = read_unit(text, which.end()) if which else None
    if not which or not unit or unit[0].kind is not ItemKind.DURATION:
        return None
    beside = text[which.start() : unit[1]].lower().strip() in _BESIDE
    if beside if figure.amount != 1 else figure.words and which.group(1).lower() not in _MORE:
        return None  # "130 last year", "a bigger one next year"
    if which.group(1).lower() in _MORE:
        return _with_unit(text, at, figure, *unit)
    role = "next" if which.group(1).lower() in {"next", "upcoming"} else "last"
    return replace(_with_unit(text, at, figure, *unit), role=role)


def _of_unit(text: str, figure: _Figure) -> tuple[Unit, int] | None:
    """Read the unit of a share: ``three quarters of an hour``."""
    of = _OF_AN.match(text, figure.end) if "/" in figure.shown or figure.shown == "0.5" else None
    unit = read_unit(text, of.end()) if of else None
    return unit if unit and unit[0].kind is ItemKind.DURATION else None


def _is_kind(text: str, figure: _Figure, unit: Unit, end: int) -> bool:
    """Say whether a unit only names the kind of what is counted: ``two night shifts``."""
    if unit.kind is not ItemKind.DURATION or text[figure.end : figure.end + 1] == "-" or text[end - 1] in "s.":
        return False
    if text[figure.end : end].strip().lower() in _NAMED and _NUMBERED.match(text, end):
        return True
    return figure.amount != 1 and _SHIFT.match(text, end) is not None


def read_minutes(text: str, at: int) -> Fact | None:
    """Read ``2:40 min``, minutes and seconds, and ``3h40m``, hours and minutes."""
    hours = _HOURS.match(text, at)
    if hours:
        whole = Decimal(int(hours.group(1)) * 60 + int(hours.group(2) or hours.group(3)))
        return _finished(text, Fact(ItemKind.DURATION, at, hours.end(), plain(whole), whole, "min"))
    found = _CLOCKED.match(text, at)
    if not found:
        return None
    total = Decimal(int(found.group(1)) * 60 + int(found.group(2))) / 60
    return _finished(text, Fact(ItemKind.DURATION, at, found.end(), plain(total), total, "min"))


def read_ages(text: str, at: int) -> Fact | None:
    """Read ``under-12s`` and ``over-65s``."""
    found = _AGES.match(text, at)
    if not found:
        return None
    sign = "<" if found.group("side").lower() == "under" else ">"
    age = found.group("age")
    return Fact(ItemKind.NUMBER, at, found.end(), age, Decimal(age), comparator=sign)


def read_percent_sign(text: str, at: int) -> Fact | None:
    """Read a ``percent`` or ``%`` that stands without its figure (``what percent of 40``): soft."""
    found = _PERCENT.match(text, at)
    return Fact(ItemKind.PERCENT, at, found.end(), "%", soft=True) if found else None


def read_money(text: str, at: int) -> Fact | None:
    """Read an amount whose currency stands in front of it, such as ``$18.50/hr`` or ``EUR 5``."""
    sign = _CURRENCY.match(text, at)
    if not sign:
        return None
    written = sign.group().lower().rstrip(". ")
    unit = UNITS.get(written) or UNITS.get(written.replace(" ", ""))
    if not unit or unit.kind is not ItemKind.MONEY:
        return None
    start = sign.end()
    while start < len(text) and text[start] in " -$" and start < sign.end() + 3:
        start += 1
    numeral = read_numeral(text, start, money=True)
    if not numeral or not _ends_cleanly(text, numeral.end):
        return None
    owed = numeral.amount is not None and bool(_MINUS.search(text, max(0, at - 2), at))
    amount = -numeral.amount if owed and numeral.amount is not None else numeral.amount
    figure = _Figure(numeral.end, f"-{numeral.shown}" if owed else numeral.shown, amount, scale=numeral.scale)
    again = read_unit(text, numeral.end)
    if again and (again[0].kind is not ItemKind.MONEY or text[again[1] : again[1] + 2].strip()[:1].isdecimal()):
        again = None
    end = again[1] if again else numeral.end
    unit = again[0] if again and unit.name == "USD" else unit
    return _with_unit(text, at, replace(figure, end=end), unit, end)


def _figure(text: str, at: int) -> _Figure | None:
    if text[at].isdecimal() or text[at] in ".¼½¾⅓⅔⅛⅜⅙⅝":
        numeral = read_numeral(text, at)
        return _Figure(numeral.end, numeral.shown, numeral.amount, scale=numeral.scale) if numeral else None
    words = read_number_words(text, at)
    if not words:
        return None
    shown = words.shown if "/" in words.shown else plain(words.value)
    return _Figure(
        words.end,
        shown,
        words.value,
        words=True,
        ordinal=words.ordinal,
        soft=words.soft,
        article=words.article,
        times=words.shown.endswith(" times"),
    )


def _ends_cleanly(text: str, end: int) -> bool:
    """Say whether a bare number may end at ``end``, so that no id is cut in two."""
    if end >= len(text):
        return True
    char, follow = text[end], text[end + 1 : end + 2]
    if char.isalnum() or char in "_^":
        return False
    if char == "-":
        rest = text[end + 1 : end + 4]
        return not follow.isalnum() or follow.isdecimal() or (len(rest) == 3 and rest.isalpha() and rest.islower())  # noqa: PLR2004
    if char == "/" and (starts_rate(text, end) or _OTHER_BOUND.match(text, end)):
        return True
    if char in ".:,/":
        return not follow.isalnum() or (char in ".,:" and follow.isalpha())
    return not (char == "@" and follow.isalnum())


def _bare(text: str, at: int, figure: _Figure) -> Fact | None:
    end = figure.end
    comparator = ""
    ish = _ISH.match(text, end)
    if ish:
        end, comparator = ish.end(), "~"
    elif not _ends_cleanly(text, end):
        return None
    fact = Fact(
        ItemKind.NUMBER,
        at,
        end,
        figure.shown,
        figure.amount,
        soft=figure.soft,
        comparator=comparator,
        scale=figure.scale,
    )
    return _finished(text, fact)


def _with_unit(text: str, at: int, figure: _Figure, unit: Unit, end: int) -> Fact:
    amount = figure.amount
    scale = _SCALE_AFTER.match(text, end) if unit.kind is ItemKind.MONEY else None
    if scale and amount is not None:
        amount, end = amount * _SCALES[scale.group(1).lower()], scale.end()
    if amount is None:
        return _finished(text, Fact(unit.kind, at, end, figure.shown, None, unit.name))
    amount = unit.convert(amount)
    fact = Fact(unit.kind, at, end, plain(amount), amount, unit.name, scale=unit.convert(figure.scale))
    fact.soft = figure.article
    if unit.kind is ItemKind.DURATION:
        fact = _compound(text, fact)
    elif unit.kind is ItemKind.MONEY:
        fact = _with_cents(text, fact)
    elif unit.name == "ft":
        fact = _with_inches(text, fact)
    return _finished(text, fact)


def _compound(text: str, fact: Fact) -> Fact:
    """Add the smaller unit that follows: ``1 hour and 30 minutes``, ``2 hours and a half``."""
    half = _AND_HALF.match(text, fact.end)
    amount = fact.amount or Decimal(0)
    if half:
        share = {"min": Decimal(30), "month": Decimal(6)}.get(fact.unit, Decimal("0.5"))
        return replace(fact, end=half.end(), amount=amount + share, value=plain(amount + share), soft=False)
    seconds = (
        _SECONDS.match(text, fact.end) if fact.unit == "min" and _MINUTE.search(text, fact.start, fact.end) else None
    )
    if seconds:
        total = amount + Decimal(seconds.group("count")) / 60
        return replace(fact, end=seconds.end(), amount=total, value=plain(total), soft=False)
    joint = _COMPOUND.match(text, fact.end)
    if not joint or fact.unit not in {"min", "month"}:
        return fact
    figure = _figure(text, joint.end()) if text[joint.end() : joint.end() + 1].isdecimal() else None
    unit = read_unit(text, figure.end) if figure else None
    if not figure or not unit or unit[0].name != fact.unit or figure.amount is None or text[figure.end] == "-":
        return fact
    total = amount + unit[0].convert(figure.amount)
    return replace(fact, end=unit[1], amount=total, value=plain(total), soft=False)


def _with_cents(text: str, fact: Fact) -> Fact:
    """Add the cents that follow: ``15 dollars and 50 cents``, ``15 dollars 50``."""
    joint = _CENTS.match(text, fact.end)
    if not joint or fact.amount is None or fact.amount != fact.amount.to_integral_value() or fact.scale != 1:
        return fact
    figure = _figure(text, joint.end())
    if not figure or figure.amount is None or not 0 < figure.amount < 100:  # noqa: PLR2004
        return fact
    named = _CENT_UNIT.match(text, figure.end)
    plainly = (
        not joint.group("and") and text[fact.end - 1].isalpha() and (figure.words or figure.end == joint.end() + 2)
    )
    if not named and not (plainly and _ends_cleanly(text, figure.end) and not read_unit(text, figure.end)):
        return fact
    if not named and not _AFTER_CENTS.match(text, figure.end):
        return fact
    total = fact.amount + figure.amount / 100
    return replace(fact, end=named.end() if named else figure.end, amount=total, value=plain(total))


def _with_inches(text: str, fact: Fact) -> Fact:
    """Add the inches that follow: ``5 ft 2 in``, ``5 feet and 2 inches``."""
    inches = _INCHES.match(text, fact.end)
    if not inches or fact.amount is None:
        return fact
    total = fact.amount * 12 + Decimal(inches.group(1))
    return replace(fact, end=inches.end(), amount=total, value=plain(total), unit="inch")


def _finished(text: str, fact: Fact) -> Fact:
    """Take in what belongs to an amount behind it: a rate, a comparator, ``ago``, ``years old``."""
    if fact.kind is ItemKind.DURATION and (old := _OLD.match(text, fact.end)):
        return replace(fact, end=old.end(), soft=False)
    if fact.kind is not ItemKind.PERCENT:
        rates = read_rates(text, fact.end, fact.kind, fact.unit)
        if rates:
            base = "" if fact.unit == "times" else fact.unit
            fact = replace(fact, end=rates[1], unit=f"{base}{rates[0]}", soft=False)
    if fact.kind is ItemKind.DURATION:
        ago = _AGO.match(text, fact.end)
        if ago:
            return replace(fact, end=ago.end(), soft=False, role="ago" if ago.group(1).lower() == "ago" else "in")
    afterwards = read_afterwards(text, fact.end)
    if afterwards:
        return replace(fact, comparator=afterwards[0], end=afterwards[1])
    return fact
