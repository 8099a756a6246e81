"""One pass over a text: at every token that can start a fact, the readers for that token, and no others."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from service.fidelity import loose_times, named_periods, nths, relative_dates
from service.fidelity.amounts import read_ages, read_amount, read_minutes, read_money, read_percent_sign
from service.fidelity.clocktimes import WORD_HOURS, read_clock_time, read_spoken_time
from service.fidelity.dates import MONTHS, WEEKDAYS, read_month, read_numeric_date, read_weekday
from service.fidelity.facts import SPACE, TIMES, Fact, Lead
from service.fidelity.identifiers import find_identifiers
from service.fidelity.idioms import STARTS as IDIOMS
from service.fidelity.idioms import read_idiom
from service.fidelity.items import ItemKind
from service.fidelity.joining import join
from service.fidelity.leads import LEADS, is_verbal, read_bound, read_lead
from service.fidelity.lending import takes_unit
from service.fidelity.number_words import STARTS as NUMBER_WORDS
from service.fidelity.phones import read_extension, read_phone
from service.fidelity.scales import settle
from service.fidelity.tokens import tokens_of
from service.fidelity.units import CURRENCY_CODES, CURRENCY_SIGNS, read_unit

_LISTING = frozenset(",:;")
_OPAQUE = re.compile(r"(?:[^\w\s](?=\d))?\w+(?:[-./:,'&+#*=%@^~\\]{1,3}\w+)*%?")
_AGED = re.compile(r"(\d{1,2})s(?!\w)")
_WHOSE = re.compile(
    r"\b(?:the|our|my|your|their|his|her|for|of|with|and|all|coach) (?:the )?(?:under|over) $", re.IGNORECASE
)
_GUID = re.compile(r"[0-9a-fA-F]{32}")
_MARKER = re.compile(r"(\d{1,2})(?:[.)]|\.\))(?=\s)")
_INLINE = re.compile(r"[.:;!?,)][\"')]* {1,2}\(?$")
_FAR = 600
_HOUR_BEHIND = re.compile(
    r"[.,;:!?)]|\s*$| {0,2}(?:\n|on\b|in the\b|today|tomorrow|tonight|this\b|and\b|or\b|if\b|so\b|but\b|with\b|for\b"
    r"|until|till?\b|mon|tue|wed|thu|fri|sat|sun|sharp\b|@)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[.,;:!?)]| ?\n|$| (?:and|or|to|at|from|between|around|for|if|until|-|I|we|you|he|she|they|is|was|will|can)\b"
)
_OF_MONTH = re.compile(
    rf"{SPACE}(?:day{SPACE})?of{SPACE}(?:the{SPACE})?(?:{'|'.join(MONTHS)}|month)(?!\w)", re.IGNORECASE
)
_COMMA_LIST = re.compile(r"\d{1,2}(?:,\d{1,2}){2,40}(?![\d,]|[./:-]\d|[^\W\d])")
_CHAINED = frozenset("-/.:,")
_CHAIN = re.compile(r"\d{1,9}(?:[-/.:,]\d{1,9}){8}")  # longer than any date, amount or telephone number
# What must stand behind digits for them to start a date or a time of day.
_CALENDAR_BEHIND = re.compile(
    rf"[-/:'_^]|[.h]\d|[^\W\d_]|,?[ \n]{{1,4}}(?:(?:st|nd|rd|th|of|day|[ap]\.? ?m|o'|hrs?|h|noon|midnight|past|to|till"
    rf"|before|after|min(?:ute)?s?|Z|[qh][1-4]|{'|'.join(MONTHS)})(?![^\W\d_])|o ?'?clock)",
    re.IGNORECASE,
)
_QUARTERED = re.compile(r"\d{4}[ /-]{1,2}[qQhH][1-4](?!\w)")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:1[89]|20)\d\d$")
_YEAR_WORDS = frozenset(
    ["in", "year", "since", "of", "during", "from", "until", "by", "before", "after", "and", "late", "early", "mid"]
)
_AT = frozenset({"at", "around", "about", "@", "by about", "by around", "at about", "at around"})
_SPOKEN = frozenset({*WORD_HOURS, "half", "quarter", "a", "twenty"})
_TIME_LEADS = frozenset({"by", "until", "from", "since", "before", "after", "between", "week of", "week ending"})


_DOLLARS = frozenset({"us", "c", "a", "ca", "au", "nz", "hk", "s", "r", "mex"})


def _readers() -> dict[str, tuple[Callable[[str, int], Fact | None], ...]]:
    readers: dict[str, tuple[Callable[[str, int], Fact | None], ...]] = {}
    percents = dict.fromkeys(["percent", "percents", "percentage", "percentages", "per"], (read_percent_sign,))
    for table in (IDIOMS, percents, nths.STARTS, named_periods.STARTS, loose_times.STARTS, relative_dates.STARTS):
        for word, these in table.items():
            readers[word] = (*readers.get(word, ()), *these)
    return readers


_READERS = _readers()
_FACT_WORDS = frozenset(
    {
        *_READERS,
        *named_periods.SEASONS,
        *relative_dates.BARE_STARTS,
        *MONTHS,
        *WEEKDAYS,
        *(f"{day}s" for day in WEEKDAYS),
        *NUMBER_WORDS,
        *CURRENCY_CODES,
        *_DOLLARS,
        *("ext", "extension"),
    }
)
_REACH = 60  # no phrase before a fact is longer
_BREAK = re.compile(r"[.'(+%<>=@-]")

_MIXED = re.compile(r"[\d_]|-\d")


def scan(text: str) -> list[Fact]:
    """Return the facts of a folded text in order of appearance, names excepted."""
    return settle(text, join(text, _Scan(text).facts()))


class _Scan:
    """Walks the tokens; ``_lead`` is the phrase read last, valid for a fact that starts at its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._facts: list[Fact] = []
        self._cursor = 0
        self._lead: Lead | None = None
        self._before = ""
        self._end = 0
        self._waiting: list[tuple[int, str, str]] = []
        self._listed = 0
        self._markers: set[int] = set()

    def facts(self) -> list[Fact]:
        text = self._text
        identifiers = find_identifiers(text)
        identifiers.reverse()
        claimed_from = identifiers[-1].start if identifiers else len(text)
        for at, end, word, plain in tokens_of(text):
            if at < self._cursor:
                continue
            if plain and at < claimed_from and word not in _FACT_WORDS:
                if word in LEADS:
                    self._waiting.append((at, word, self._before))
                self._before, self._end = word, end
                continue
            while identifiers and identifiers[-1].start <= at:
                self._claim(identifiers.pop())
            claimed_from = identifiers[-1].start if identifiers else len(text)
            if at >= self._cursor:
                self._step(at, text[at:end], claimed_from)
        for claimed in reversed(identifiers):
            self._claim(claimed)
        return self._facts

    def _claim(self, identifier: Fact) -> None:
        if identifier.start >= self._cursor:
            self._facts.append(identifier)
            self._cursor = identifier.end

    def _step(self, at: int, token: str, limit: int) -> None:
        if self._before and _BREAK.search(self._text, self._end, at):
            self._before = ""
        lead = self._lead_at(at)
        fact = self._read(at, token, lead)
        if fact and fact.end > limit:
            # An identifier starts inside: what stands before it is still guarded if it holds a digit.
            piece = self._text[at:limit]
            fact = Fact(ItemKind.OPAQUE, at, limit, piece.casefold()) if _DIGIT.search(piece) else None
        if fact:
            self._take(fact, lead)
            return
        word = token.lower()
        if word in LEADS:
            self._waiting.append((at, word, self._before))
        self._before, self._end = word, at + len(token)

    def _lead_at(self, at: int) -> Lead | None:
        """Return the phrase that ends right before ``at``; words that may start one have waited until now."""
        waiting, self._waiting = self._waiting, []
        ends = [match.end() for start, word, _ in waiting if (match := LEADS[word].match(self._text, start))]
        if max(ends, default=0) < at:
            waiting = []  # whatever they say, it ends before this fact
        for start, word, before in waiting:
            if at - start > _REACH or (self._lead and start < self._lead.end):
                continue
            found = read_lead(self._text, start, word, self._lead)
            if found and not is_verbal(self._text, found, before):
                self._lead = found
        return self._lead if self._lead and self._lead.end == at else None

    def _take(self, fact: Fact, lead: Lead | None) -> None:
        if fact.kind in TIMES and not fact.role and (bound := read_bound(self._text, fact.end)):
            fact.role, fact.comparator, fact.end = bound
        self._cursor = fact.end
        for known in self._aliases(fact, lead):
            if lead and (not known.soft or known.kind is ItemKind.DURATION):
                known.led_by(lead)
            self._facts.append(known)
        self._before = ""
        self._lead = None

    def _aliases(self, fact: Fact, lead: Lead | None) -> list[Fact]:
        """See a bare number in the light of its lead: a year, an hour."""
        timed = lead is not None and lead.role in _TIME_LEADS
        if fact.kind is ItemKind.NUMBER and fact.value.endswith("th"):
            return [self._day_of_month(fact, lead, timed=timed)]
        if fact.kind is not ItemKind.NUMBER or fact.unit or fact.amount is None:
            return [fact]
        if _YEAR.match(self._text[fact.start : fact.end]) and self._is_dated(lead, timed=timed):
            return [replace(fact, kind=ItemKind.DATE, amount=None)]
        if self._is_hour(fact, lead, timed=timed):
            clock = replace(fact, kind=ItemKind.TIME, value=f"{fact.value}:00?", amount=None)
            return [replace(fact, soft=True), clock]
        return [fact]

    def _is_hour(self, fact: Fact, lead: Lead | None, *, timed: bool) -> bool:
        if lead is None or fact.soft or not fact.value.isdecimal() or not 1 <= int(fact.value) <= 12:  # noqa: PLR2004
            return False
        if self._facts and takes_unit(self._text, self._facts[-1], lead):
            return False
        timed = timed and lead.role != "between"
        return (timed or lead.words in _AT) and bool(_HOUR_BEHIND.match(self._text, fact.end))

    def _day_of_month(self, fact: Fact, lead: Lead | None, *, timed: bool) -> Fact:
        """See ``the 18th`` at the end of a clause, and any ordinal behind ``by`` or ``until``, as a date."""
        if lead is None and self._text[fact.end : fact.end + 1] in _LISTING and not self._text[fact.start].isdecimal():
            return replace(fact, soft=True)  # "Third, ..." numbers a list
        alone = lead is not None and _CLAUSE_END.match(self._text, fact.end)
        if timed or (alone and self._text[fact.start - 4 : fact.start].lower() in {"the ", " on "}):
            return replace(fact, kind=ItemKind.DATE)
        return fact

    def _is_dated(self, lead: Lead | None, *, timed: bool) -> bool:
        """Say whether the words in front of four digits make them a year."""
        return timed or self._last_word(lead) in _YEAR_WORDS or (lead is not None and lead.words == "older than")

    def _last_word(self, lead: Lead | None) -> str:
        return lead.words.split(" ")[-1] if lead else self._before

    def _read(self, at: int, token: str, lead: Lead | None) -> Fact | None:
        if token[0].isdecimal():
            return read_idiom(self._text, at) or self._read_digits(at, token, lead)
        if token[0].isalpha():
            return self._read_word(at, token, lead)
        return self._read_sign(at, token)

    def _read_sign(self, at: int, sign: str) -> Fact | None:
        if sign in CURRENCY_SIGNS:
            return read_money(self._text, at) or self._opaque(at)
        if sign == "%":
            return read_percent_sign(self._text, at)
        if sign in "+(":
            return read_phone(self._text, at)
        if sign[0] in "¼½¾⅓⅔⅛⅜⅙⅝" or (sign == "." and self._text[at + 1 : at + 2].isdecimal()):
            return read_amount(self._text, at)
        if sign == "-" and self._text[at + 1 : at + 2].isdecimal() and self._text[max(0, at - 1)] in " (\n":
            return self._negative(at)
        return None

    def _negative(self, at: int) -> Fact | None:
        fact = read_amount(self._text, at + 1)
        glued = at == 0 or self._text[at - 1] in " (\n"
        if not fact or not glued or self._text[max(0, at - 2) : at].strip()[-1:].isdecimal():
            return None
        if self._text.rfind("\n", 0, at) == at - 1 or at == 0:
            return None
        amount = -fact.amount if fact.amount is not None else None
        return replace(fact, start=at, value=f"-{fact.value}", amount=amount)

    def _read_digits(self, at: int, token: str, lead: Lead | None) -> Fact | None:
        text = self._text
        marker = _MARKER.match(text, at)
        if marker and self._is_marker(at, int(marker.group(1))):
            return Fact(ItemKind.NUMBER, at, marker.end(1), str(int(marker.group(1))), soft=True)
        expected = lead is not None and (lead.words in {"at", "on", "@", "for"} or lead.role in _TIME_LEADS)
        fact = None
        after = text[at + len(token) : at + len(token) + 1]
        if after == "," and not self._listed and (listed := _COMMA_LIST.match(text, at)):
            self._listed = listed.end()
        if at < self._listed:
            return Fact(ItemKind.NUMBER, at, at + len(token), str(int(token)), Decimal(token))
        self._listed = 0
        if after in _CHAINED and _CHAIN.match(text, at):
            return self._opaque(at)
        timely = len(token) <= 4 and _CALENDAR_BEHIND.match(text, at + len(token))  # noqa: PLR2004
        if timely and _QUARTERED.match(text, at):
            fact = relative_dates.read_quarter(text, at)
        elif timely and after in "stnr'":
            fact = named_periods.read_decade(text, at, self._last_word(lead)) or nths.read_nth(text, at)
        if timely and not fact:
            fact = read_minutes(text, at) or read_numeric_date(text, at, expected=expected)
            fact = fact or read_clock_time(text, at, expected=expected)
            fact = fact or (read_spoken_time(text, at) if len(token) < 3 else None)  # noqa: PLR2004
            if fact and fact.kind is ItemKind.NUMBER and text[fact.end : fact.end + 1] in " -" and not expected:
                fact = None if read_unit(text, fact.end) else fact
        return fact or self._ages(at, lead) or read_phone(text, at) or read_amount(text, at) or self._opaque(at)

    def _ages(self, at: int, lead: Lead | None) -> Fact | None:
        """Read the ``12s`` of ``our under 12s``: people, not seconds."""
        found = _AGED.match(self._text, at) if lead and lead.words.endswith(("under", "over")) else None
        if not found or not _WHOSE.search(self._text, max(0, at - 20), at):
            return None
        return Fact(ItemKind.NUMBER, at, found.end(), str(int(found.group(1))), Decimal(found.group(1)))

    def _is_marker(self, at: int, number: int) -> bool:
        line = self._text.rfind("\n", max(0, at - 12), at)
        inside = self._text[line + 1 : at].strip(" (>*#_") or (line < 0 and at > 12)  # noqa: PLR2004
        if inside and not _INLINE.search(self._text, max(0, at - 5), at) and not self._is_bracketed(at, number):
            return False
        if number == 1 or number - 1 in self._markers:
            self._markers.add(number)
            return True
        return False

    def _is_bracketed(self, at: int, number: int) -> bool:
        """Say whether ``(1)`` starts a list within a sentence, or ``(2)`` goes on with it."""
        if not self._text.startswith(f"({number})", at - 1):
            return False
        return number > 1 or self._text.find("(2) ", at, at + _FAR) > 0

    def _opaque(self, at: int) -> Fact | None:
        found = _OPAQUE.match(self._text, at)
        if not found:
            return None
        written = found.group().removesuffix("'s")  # "12A's tenant"
        kind = ItemKind.ID if _GUID.fullmatch(written) else ItemKind.OPAQUE
        return Fact(kind, at, at + len(written), written.casefold())

    def _read_word(self, at: int, token: str, lead: Lead | None) -> Fact | None:
        text, word = self._text, token.lower()
        after = at + len(token)
        if _MIXED.match(text, after):
            return self._read_mixed(at, word, lead)
        for reader in _READERS.get(word, ()):
            fact = reader(text, at)
            if fact:
                return fact
        return self._read_calendar_word(at, word, lead) or self._read_number_word(at, word, lead)

    def _read_calendar_word(self, at: int, word: str, lead: Lead | None) -> Fact | None:
        text = self._text
        if word in MONTHS:
            return read_month(text, at, lead, self._last_word(lead)) or self._weekday(at, word, lead)
        if word in WEEKDAYS or word.removesuffix("s") in WEEKDAYS:
            return self._weekday(at, word, lead)
        if word in named_periods.SEASONS:
            return named_periods.read_season(text, at, self._last_word(lead))
        if word in relative_dates.BARE_STARTS:
            follows = self._follows_date(at)
            return relative_dates.read_bare(text, at, "the" if follows else self._last_word(lead))
        return None

    def _follows_date(self, at: int) -> bool:
        """Say whether a date or time ends right before ``at``: ``Friday morning``, ``May first``."""
        last = self._facts[-1] if self._facts else None
        return (
            last is not None
            and last.kind in TIMES
            and last.end == at - 1
            and not last.soft
            and self._text[at - 2] != "."
        )

    def _day_word(self, at: int, word: str, lead: Lead | None) -> Fact | None:
        """Read the ``first`` or ``second`` of a month; elsewhere both are soft."""
        end = at + len(word)
        of_month = self._follows_date(at) or _OF_MONTH.match(self._text, end)
        by_day = lead is not None and lead.words in {"on", "by"} and _CLAUSE_END.match(self._text, end)
        if not (of_month or (by_day and self._text[at - 4 : at].lower() == "the ")):
            return None
        return Fact(ItemKind.NUMBER, at, end, "1th" if word == "first" else "2th")

    def _weekday(self, at: int, word: str, lead: Lead | None) -> Fact | None:
        if word in WEEKDAYS or word.removesuffix("s") in WEEKDAYS:
            return read_weekday(self._text, at, lead, self._last_word(lead))
        return None

    def _read_number_word(self, at: int, word: str, lead: Lead | None) -> Fact | None:
        text = self._text
        if word in {"ext", "extension"}:
            return read_extension(text, at)
        if word in CURRENCY_CODES or (word in _DOLLARS and "$" in text[at : at + 5]):
            return read_money(text, at)
        if word in {"first", "second"} and (day := self._day_word(at, word, lead)):
            return day
        if word in _SPOKEN:
            fact = read_spoken_time(text, at)
            if fact:
                return fact
        fact = read_amount(text, at) if word in NUMBER_WORDS else None
        if fact and word == "a" and self._before == "thanks":
            fact.soft = True  # "Thanks a million"
        return fact

    def _read_mixed(self, at: int, word: str, lead: Lead | None) -> Fact | None:
        """Read a word that runs on into digits: ``Q3``, ``Dec31``, ``USD115``, ``x4521``, ``EB3131B``."""
        text = self._text
        if word in {"q", "h", "fy", "cy"}:
            fact = relative_dates.read_quarter(text, at)
        elif word in MONTHS:
            fact = read_month(text, at, lead, self._last_word(lead))
        elif word == "mid":
            fact = relative_dates.read_edge(text, at)
        elif word == "t":
            fact = read_clock_time(text, at)
        elif word in CURRENCY_CODES:
            fact = read_money(text, at)
        else:
            fact = read_extension(text, at) if word in {"x", "ext"} else read_ages(text, at)
        return fact or self._opaque(at)
