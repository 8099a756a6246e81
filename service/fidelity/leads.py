"""Words before a fact that change what it says: roles of times, comparators of amounts."""

from __future__ import annotations

import re
from collections import defaultdict

from service.fidelity.facts import SPACE, Lead

_ROLES = {
    "by": "by|by no later than|no later than|not later than|due by|due on|due|deadline is|deadline of|deadline:",
    "until": "until|till|'til|til|through|thru|up until|all the way to",
    "from": "from|starting|starting on|starting from|as of|as from|beginning|beginning on|effective|starts on|starts",
    "since": "since|ever since",
    "before": "before|prior to|ahead of|earlier than|not after",
    "after": "after|later than|not before|following",
    "within": "within|within the next|inside of|inside",
    "between": "between|anywhere between|anywhere from",
    "in": "in",
    "next": "next|in the next|over the next|for the next|during the next|the next|coming",
    "last": "last|past|in the last|in the past|over the last|over the past|for the last|for the past|the last|the past",
    "week of": "week of|week commencing|week starting|week starting on|week beginning on|week beginning|w/c|w/b",
    "week ending": "week ending|w/e",
    "": "on|at|the|for|during|this|to|of|@|a total of|total of|only|just|exactly|with|roles for",
}
_COMPARATORS = {
    ">=": "at least|no less than|not less than|no fewer than|a minimum of|minimum of|minimum|min|min.|≥|>=|=>",
    "<=": "at most|no more than|not more than|a maximum of|maximum of|maximum|max|max.|≤|<=|not to exceed|"
    "not exceeding|no greater than|up to",
    ">": "more than|over|above|greater than|larger than|exceeding|"
    "upwards of|in excess of|north of|>|well over|just over",
    "<": "less than|under|below|fewer than|smaller than|<|south of|lower than|just under",
    "~": "about|approximately|approx|approx.|around|roughly|circa|ca.|~|≈|nearly|almost|close to|or around|some",
}
_AFTER = {
    ">=": "or more|or above|or greater|or over|at least|minimum|min|plus|and up|or higher|or later|"
    "and later|onwards|onward|and after|or after",
    "<=": "or less|or fewer|or under|or below|at most|max|maximum|tops|or lower|or earlier",
    "~": "or so|or thereabouts|approximately|approx|give or take|ish|-ish|more or less",
}


def _pattern(phrases: list[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(SPACE.join(re.escape(word) for word in phrase.split(" ")) for phrase in longest_first)


def _split(table: dict[str, str]) -> dict[str, str]:
    return {phrase: name for name, phrases in table.items() for phrase in phrases.split("|")}


_ROLE_OF = _split(_ROLES)
_COMPARATOR_OF = _split(_COMPARATORS)
_AFTER_OF = _split(_AFTER)
_FIRST = re.compile(r"w/[cbe]|[^\W\d_]+|\W")
_THE = re.compile(r"\Wthe\s+$", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def _by_first_word() -> dict[str, re.Pattern[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for phrase in {**_ROLE_OF, **_COMPARATOR_OF}:
        first = _FIRST.match(phrase)
        groups[first.group() if first else phrase].append(phrase)
    end = rf"(?:(?<=\W){SPACE}?|{SPACE})(?:the{SPACE})?(?:year{SPACE}(?=\d))?"
    return {first: re.compile(f"({_pattern(phrases)}){end}", re.IGNORECASE) for first, phrases in groups.items()}


LEADS = _by_first_word()
"""Patterns by the first word or sign of a phrase, so that only such a token is tried."""

_AFTERWARDS = re.compile(rf"\+(?!\w)|{SPACE}?({_pattern(list(_AFTER_OF))})(?!\w)", re.IGNORECASE)
_MEANING: dict[str, str] = {"+": ">="}


def read_lead(text: str, at: int, first: str, pending: Lead | None) -> Lead | None:
    """Read the phrase that starts at ``at`` with ``first``; it extends ``pending`` when it follows directly."""
    found = LEADS[first].match(text, at)
    if not found or (at > 1 and text[at - 1] == "-" and text[at - 2].isalpha()):  # "our stand-up to 9:00"
        return None
    words = _SPACES.sub(" ", found.group(1).lower())
    comparator = _COMPARATOR_OF.get(words, "")
    if words in {"about", "around"} and _THE.search(found.group()):
        comparator = ""  # "about the three" means concerning them
    lead = Lead(at, found.end(), words, _ROLE_OF.get(words, ""), comparator, words == "up to")
    if pending and pending.end == at:
        role = pending.role if pending.role in {"by", "until", "before", "after", "from", "between"} else ""
        lead = Lead(
            pending.start if pending.role or pending.comparator else at,
            lead.end,
            f"{pending.words} {words}",
            lead.role if lead.role and not role else role or lead.role,
            "" if pending.words == "over" and lead.role in {"next", "last"} else lead.comparator or pending.comparator,
            lead.upper or pending.upper,
        )
    return lead


def read_afterwards(text: str, at: int) -> tuple[str, int] | None:
    """Read a comparator behind an amount, such as ``or more``: its sign and where it ends."""
    found = _AFTERWARDS.match(text, at)
    if not found:
        return None
    if not found.group(1):
        return ">=", found.end()
    return _AFTER_OF[_SPACES.sub(" ", found.group(1).lower())], found.end()
