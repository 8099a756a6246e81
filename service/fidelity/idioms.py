"""Figures and times that are figures of speech: ``a million ideas``, ``100 % sure``, ``24/7``, ``day and night``."""

from __future__ import annotations

import re

from service.fidelity.facts import SPACE, Fact
from service.fidelity.items import ItemKind

_SURE = re.compile(
    rf"(?:100|110|1000){SPACE}?(?:%|per{SPACE}?cent){SPACE}"
    r"(?:sure|certain|positive|agree|agreed|with|behind|there|right|clear|convinced|honest|happy|confident)(?!\w)",
    re.IGNORECASE,
)
_ALWAYS = re.compile(rf"24{SPACE}?/{SPACE}?7(?:{SPACE}?/{SPACE}?365)?(?![\w/%]|[.,]\d)")
_CALL = re.compile(r"\b(?:call|reach|ring|text|message|contact|write|phone|ping)\b[^.!?\n]{0,60}$", re.IGNORECASE)
_LOTS = re.compile(
    rf"an?{SPACE}(?:hundred|thousand|million|billion|zillion){SPACE}"
    r"(?:times|ideas|thanks|thank|reasons|ways|pardons|apologies)(?!\w)",
    re.IGNORECASE,
)
_ROUND_THE_CLOCK = re.compile(
    rf"(?:day{SPACE}(?:and|or|&){SPACE}night|night{SPACE}(?:and|or|&){SPACE}day)(?!\w)", re.IGNORECASE
)
_NOT_ONE = re.compile(
    rf"one{SPACE}(?:second|minute|hour|day){SPACE}(?:longer|more|later|less|too)(?!\w)", re.IGNORECASE
)
_SO_LAST = re.compile(rf"last{SPACE}(?:century|year|season|week|decade|month)(?!\w)", re.IGNORECASE)
_SO = re.compile(r"(?:\b(?:is|are|was|be|feels?|looks?|seems?)|'s|'re) (?:all )?so+ $", re.IGNORECASE)
_MY_DAY = re.compile(rf"last{SPACE}(?:working{SPACE})?day(?!\w)", re.IGNORECASE)
_DAY_TO = re.compile(rf"last{SPACE}(?:possible{SPACE})?day(?={SPACE}(?:to|for)\b)", re.IGNORECASE)
_ANYTHING = re.compile(r"$")
_MINE = re.compile(r"\b(?:my|his|her|your|their|[a-z]+'s) (?:very )?$", re.IGNORECASE)
_DENIED = re.compile(r"(?:not|n't)(?: even| for)? $", re.IGNORECASE)
_SOME_DAY = re.compile(rf"one{SPACE}day(?={SPACE}?[.?!,;)\n]|$)", re.IGNORECASE)
_TWO = re.compile(rf"two{SPACE}(?:minds|cents|and{SPACE}two(?={SPACE}together)|left{SPACE}feet)(?!\w)", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:[a-z]{2,12}er|worse|former|latter|other) of the $", re.IGNORECASE)
_BOUND = re.compile(
    r"(?:\b(?:in|for|within|about|around|at least|at most|only|just|than|by|of|takes?|took|and|or|to|every|under|over"
    r"|needs?|lasts?|after|before|from|is|are|was)|[-:|(]) $",
    re.IGNORECASE,
)


def read_idiom(text: str, at: int) -> Fact | None:
    """Read a figure of speech in digits, soft: it is neither required nor new."""
    found = _SURE.match(text, at)
    if found:
        return Fact(ItemKind.PERCENT, at, found.end(), "100 %", soft=True)
    found = _ALWAYS.match(text, at)
    if not found or not _CALL.search(text, max(0, at - 80), at):
        return None
    return Fact(ItemKind.OPAQUE, at, found.end(), "24/7", soft=True)


def read_lots(text: str, at: int) -> Fact | None:
    """Read ``a million ideas`` and ``a hundred times``."""
    found = _LOTS.match(text, at)
    return Fact(ItemKind.NUMBER, at, found.end(), "many", soft=True) if found else None


def read_round_the_clock(text: str, at: int) -> Fact | None:
    """Read ``day or night``."""
    found = _ROUND_THE_CLOCK.match(text, at)
    return Fact(ItemKind.DATE, at, found.end(), "day and night", soft=True) if found else None


def read_some_day(text: str, at: int) -> Fact | None:
    """Read ``one day`` at the end of a clause, and ``not one minute longer``."""
    found = _NOT_ONE.match(text, at) if _DENIED.search(text, max(0, at - 12), at) else None
    if not found and not _BOUND.search(text, max(0, at - 12), at):
        found = _SOME_DAY.match(text, at)
    return Fact(ItemKind.DURATION, at, found.end(), "one day", soft=True) if found else None


def read_outmoded(text: str, at: int) -> Fact | None:
    """Read ``posters are so last century``, and ``my last day``, which is an event that a date dates."""
    for words, before in ((_SO_LAST, _SO), (_MY_DAY, _MINE), (_DAY_TO, _ANYTHING)):
        found = words.match(text, at)
        if found and before.search(text, max(0, at - 24), at):
            return Fact(ItemKind.DATE, at, found.end(), " ".join(found.group().lower().split()), soft=True)
    return None


def read_two(text: str, at: int) -> Fact | None:
    """Read ``in two minds``, and ``the lower of the two``, where the comparison says how many there are."""
    found = _TWO.match(text, at)
    end = found.end() if found else at + len("two")
    return (
        Fact(ItemKind.NUMBER, at, end, "2", soft=True) if found or _COMPARED.search(text, max(0, at - 24), at) else None
    )


STARTS = {
    **dict.fromkeys(["a", "an"], (read_lots,)),
    **dict.fromkeys(["day", "night"], (read_round_the_clock,)),
    "last": (read_outmoded,),
    "one": (read_some_day,),
    "two": (read_two,),
}
"""Readers by the first word that they can start with."""
