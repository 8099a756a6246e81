"""Days and periods with a name of their own: holidays, seasons, decades, centuries, fiscal years."""

from __future__ import annotations

import re

from service.fidelity.facts import SPACE, Fact
from service.fidelity.items import ItemKind

_YEAR = rf"(?:,?{SPACE}(?:of{SPACE}|in{SPACE})?(?P<year>(?:19|20)\d\d)(?![\w%]))?"
_HOLIDAYS = (
    r"(?:christmas|xmas)(?: day| eve)?|easter(?: monday| sunday)?|thanksgiving(?: day)?|halloween|good friday"
    r"|black friday|new year'?s?(?: day| eve)?|(?:chinese|lunar) new year|labou?r day|memorial day|boxing day"
    r"|bank holiday|independence day|veterans?'? day|columbus day|presidents?'?s? day|mother'?s'? day|father'?s'? day"
    r"|juneteenth|valentine'?s?(?: day)?|mlk day|martin luther king(?:,? jr\.?)?(?: day)?"
    r"|s(?:ain)?t\.? patrick'?s?(?: day)?"
    r"|ash wednesday|palm sunday|clean monday|cyber monday|diwali|hanukkah|passover|ramadan"
    r"|eid(?: al[- ](?:fitr|adha))?"
    r"|earth day|groundhog day|yom kippur|rosh hashanah|(?:international )?(?:women|workers?)'?s?'? day"
)
HOLIDAY = rf"(?:{_HOLIDAYS})".replace(" ", SPACE)
"""The pattern of a holiday's name, for readers that take a word in front of it."""

_HOLIDAY = re.compile(rf"(?P<name>{HOLIDAY})(?:'s)?(?![\w-]){_YEAR}", re.IGNORECASE)
_SEASON = re.compile(
    rf"(?P<name>spring|summer|autumn|fall|winter)(?:time)?(?!\w)(?:{SPACE}(?:of{SPACE})?(?P<year>(?:19|20)\d\d|'\d\d)(?!\w))?",
    re.IGNORECASE,
)
_SEASON_CUES = frozenset(
    [
        *("in", "by", "until", "till", "during", "over", "before", "after", "since", "through", "every", "each"),
        *("late", "early", "mid", "whole", "entire", "all"),
    ]
)
_DECADE = re.compile(r"(?P<years>(?:1[5-9]|20)?\d0)(?P<sign>')?s(?![\w'])", re.IGNORECASE)
_DECADE_CUES = frozenset(["the", "his", "her", "their", "my", "your", "early", "late", "mid", "in"])
_IN_WORDS = {
    "twenties": "20s",
    "thirties": "30s",
    "forties": "40s",
    "fifties": "50s",
    "sixties": "60s",
    "seventies": "70s",
    "eighties": "80s",
    "nineties": "90s",
}
_CENTURY = re.compile(rf"(?P<number>\d{{1,2}})(?:st|nd|rd|th)(?:-|{SPACE})century(?!\w)", re.IGNORECASE)
_FISCAL = re.compile(
    rf"(?P<what>fiscal|financial|school|academic|calendar){SPACE}year(?:{SPACE}|{SPACE}?-{SPACE}?)(?:FY)?"
    r"(?P<year>(?:19|20)\d\d)(?P<to>[-/]\d{2,4})?(?!\w)",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")


def _clean(words: str) -> str:
    return _SPACES.sub(" ", words.lower()).replace("'", "").strip()


def read_holiday(text: str, at: int) -> Fact | None:
    """Read ``Labor Day``, ``Good Friday``, ``Christmas 2024``."""
    found = _HOLIDAY.match(text, at)
    if not found:
        return None
    name = _clean(found.group("name")).replace("saint ", "st ").replace(".", "").replace("xmas", "christmas")
    return Fact(ItemKind.DATE, at, found.end(), " ".join(filter(None, [name, found.group("year")])))


def read_season(text: str, at: int, before: str) -> Fact | None:
    """Read ``summer 2016`` and ``in the fall``; without a year or a cue a season is soft, or no season at all."""
    found = _SEASON.match(text, at)
    if not found:
        return None
    name = found.group("name").lower()
    value = "autumn" if name == "fall" else name
    if found.group("year"):
        year = found.group("year")
        return Fact(ItemKind.DATE, at, found.end(), f"{value} {year if year.isdecimal() else '20' + year[1:]}")
    cued = before in _SEASON_CUES
    if name in {"spring", "fall"} and not cued:
        return None
    return Fact(ItemKind.DATE, at, found.end(), value, soft=not cued)


def read_decade(text: str, at: int, before: str) -> Fact | None:
    """Read ``1990s``, ``the '70s``, ``21st century``; ``40s`` alone are seconds."""
    century = _CENTURY.match(text, at)
    if century:
        return Fact(ItemKind.DATE, at, century.end(), f"century {int(century.group('number'))}")
    found = _DECADE.match(text, at)
    if not found:
        return None
    years = found.group("years")
    quoted = found.group("sign") or text[max(0, at - 1) : at] == "'"
    if len(years) < 4 and not (quoted or before in _DECADE_CUES):  # noqa: PLR2004
        return None
    return Fact(ItemKind.DATE, at, found.end(), f"{years}s")


def read_named_decade(text: str, at: int) -> Fact | None:
    """Read ``the nineties``."""
    found = re.compile(r"[a-z]+(?!\w)", re.IGNORECASE).match(text, at)
    value = _IN_WORDS.get(found.group().lower()) if found else None
    return Fact(ItemKind.DATE, at, found.end(), value) if found and value else None


def read_fiscal_year(text: str, at: int) -> Fact | None:
    """Read ``fiscal year 2024`` as ``FY24``, ``school year 2008`` as it stands."""
    found = _FISCAL.match(text, at)
    if not found:
        return None
    what, year = found.group("what").lower(), found.group("year")
    if what == "calendar":
        return Fact(ItemKind.DATE, at, found.end(), year)
    shown = f"fy{year[-2:]}" if what in {"fiscal", "financial"} else f"{what} year {year}"
    return Fact(ItemKind.DATE, at, found.end(), shown + (found.group("to") or ""))


SEASONS = frozenset({"spring", "summer", "autumn", "fall", "winter", "summertime", "wintertime", "springtime"})
STARTS = {
    **dict.fromkeys(
        [
            *("christmas", "xmas", "easter", "thanksgiving", "halloween", "good", "black", "new", "chinese", "lunar"),
            *("labor", "labour", "memorial", "boxing", "bank", "independence", "veteran", "veterans", "columbus"),
            *("president", "presidents", "mother", "mothers", "father", "fathers", "juneteenth", "valentine"),
            *("valentines", "mlk", "martin", "st", "saint", "ash", "palm", "clean", "cyber", "diwali", "hanukkah"),
            *("passover", "ramadan", "eid", "earth", "groundhog", "yom", "rosh", "women", "worker", "workers"),
            "international",
        ],
        (read_holiday,),
    ),
    **dict.fromkeys(_IN_WORDS, (read_named_decade,)),
    **dict.fromkeys(["fiscal", "financial", "school", "academic", "calendar"], (read_fiscal_year,)),
}
"""Readers by the first word that they can start with."""
