"""Units: what stands behind (or, for money, before) a number, in canonical form."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files

from service.fidelity.facts import SPACE
from service.fidelity.items import ItemKind

_KINDS = {
    "duration": ItemKind.DURATION,
    "percent": ItemKind.PERCENT,
    "money": ItemKind.MONEY,
    "quantity": ItemKind.QUANTITY,
}
# Letters that are units only when they touch the digits: "5 a" or "5 m" may be anything.
_TOUCHING = frozenset({"s", "h", "d", "y", "g", "l", "w", "v", "m", "a", "rs", "t", "real", "won", "try", "ha", "rand"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A canonical unit; an amount written in it is worth ``factor`` of ``name``."""

    kind: ItemKind
    name: str
    factor: Fraction = Fraction(1)

    def convert(self, amount: Decimal) -> Decimal:
        """Return ``amount`` in the canonical unit."""
        if self.factor == 1:
            return amount
        return amount * self.factor.numerator / self.factor.denominator


def _load() -> dict[str, Unit]:
    table = tomllib.loads(files(__package__).joinpath("units.toml").read_text(encoding="utf-8"))
    units: dict[str, Unit] = {}
    for section, kind in _KINDS.items():
        for name, spellings in table[section].items():
            base, factor = table["scale"].get(name, (name, "1"))
            units |= {spelling: Unit(kind, base, Fraction(factor)) for spelling in spellings}
    return units


UNITS = _load()
CURRENCY_SIGNS = frozenset(key for key, unit in UNITS.items() if unit.kind is ItemKind.MONEY and len(key) == 1)
CURRENCY_CODES = frozenset(
    key
    for key, unit in UNITS.items()
    if unit.kind is ItemKind.MONEY and len(key) == 3 and key.isalpha() and key.upper() == unit.name  # noqa: PLR2004
) | {"rs", "rmb", "dm", "meur", "musd", "mgbp", "maud", "keur", "kusd"}

_WORD = r"(?:[^\W\d_]|[\u093e-\u094d\u0bbe-\u0bcd])+\.?"  # the marks are vowel signs, no letters to ``re``
_SIGN = r"[%$€£¥₹¢₽₩₺₪฿₿₡₭₦₱₴₸]"
_BY = re.compile(rf"{SPACE}?\d")
_CLOSED = frozenset("])}")
_LETTERS = frozenset("mlLgWV")
_PAGES = re.compile(r"\.? ?\d")
_NO_NOUN = re.compile(
    r" ?[.,;:!?)\n]| ?$"
    r"| (?:\(|(?:high|long|wide|deep|tall|down|up|waves?|cables?|away|apart|thick|and|or|to|from|at|in|on|is|was|per"
    r"|each|of)\b)"
)
_NOUN = re.compile(r" [a-z]{3,}(?!\w)")
_BEHIND = re.compile(
    rf"(?P<gap>{SPACE}?-?{SPACE}?)(?:(?P<open>[\[{{(])(?=\w))?"
    rf"(?P<unit>°{SPACE}?(?:{_WORD})?|{_SIGN}|{_WORD}(?:\$|/h\b|[23](?!\w))?)(?:(?:{SPACE}|-(?=[Hh]ours?\b))(?P<more>\$|{_WORD}))?"
)


def read_unit(text: str, at: int, *, words: bool = False) -> tuple[Unit, int] | None:
    """Read a unit behind a number that ends at ``at``; ``words`` when that number was spelled out."""
    if at >= len(text) or text[at] in ".,;:!?)\"'":
        return None
    found = _BEHIND.match(text, at)
    if not found:
        return None
    gap = found.group("gap")
    for candidate, end in _candidates(found):
        unit = UNITS.get(candidate)
        if candidate in {"x", "times"} and _BY.match(text, end) and (gap or text[end] != " "):
            continue  # 12 x 8 cm, not 2x 45.00
        if candidate in {"pp", "pp."} and _PAGES.match(text, end):
            continue  # "chapter 4 pp. 60-75"
        if candidate == "second" and words and text[end : end + 1] == "-":
            continue  # "six second-floor rooms"
        if unit and _ends(text, end) and (not found.group("open") or text[end : end + 1] in _CLOSED):
            loose = candidate in _TOUCHING and (gap or words) and (words or not _is_clear(text, found, end))
            return None if loose or ("-" in gap and candidate in {"%", "$"}) else (unit, end)
    return None


def _is_clear(text: str, found: re.Match[str], end: int) -> bool:
    """Say whether a letter behind a gap is a unit after all: ``1.2 m``, ``5 W``, ``200 l``."""
    if text[end - 1] in "ht" and found.group("gap") == " ":
        return text[end : end + 1] != "-"
    if found.group("gap") != " " or text[end - 1] not in _LETTERS:
        return False
    return _NO_NOUN.match(text, end) is not None or (text[end - 1] in "mlg" and _NOUN.match(text, end) is not None)


def _candidates(found: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Return what may be the unit, two words before one, a full stop inside before none."""
    word = " ".join(found.group("unit").lower().split())
    if found.group("more"):
        pair = f"{word} {found.group('more').lower()}"
        yield pair, found.end()
        yield pair.rstrip("."), found.end() - pair.endswith(".")
    yield word, found.end("unit")
    yield word.rstrip("."), found.end("unit") - word.endswith(".")


def _ends(text: str, end: int) -> bool:
    """Say whether a unit may end at ``end``: no word goes on there."""
    if end >= len(text) or not text[end - 1].isalnum():
        return True
    return not (text[end].isalnum() or text[end] == "_")
