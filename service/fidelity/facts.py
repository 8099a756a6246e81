"""A fact while it is being read, before it becomes an item of the ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from service.fidelity.items import Item, ItemKind
from service.text.spans import Span

SPACE = r"(?: {1,3}(?:\n {0,3})?|\n {0,3})"
"""White space inside one fact: a wrapped line, never a new paragraph."""

QUIET = re.compile(r"[.,;:!?)\"'](?=[\s\"')]|$)| {0,3}$| {1,3}\d|#|\n\n")
"""What may stand behind a number only when nothing there belongs to it: no unit, scale or comparator."""

TIMES = frozenset({ItemKind.DATE, ItemKind.TIME})
AMOUNTS = frozenset({ItemKind.NUMBER, ItemKind.QUANTITY, ItemKind.MONEY, ItemKind.PERCENT, ItemKind.DURATION})
_DURATION_ROLES = frozenset({"in", "within", "after", "before", "ago", "next", "last", "between"})
_INEXACT = -20  # more places than this are the rest of a division
# "about Friday" may mean "concerning Friday" and "over Christmas" means "at": only these are vague dates.
_DAY_PARTS = frozenset({"morning", "afternoon", "evening", "night"})
_BOUNDS = frozenset({"<", ">", "<=", ">="})
_TIME_ROLES = {"older than": "before", "younger than": "after", "past": "after"}
_VAGUE = ("around", "roughly", "approximately", "circa")


@dataclass(slots=True)
class Lead:
    """The words right before a fact that change what it says: ``by``, ``at least``, ``between``.

    role and comparator as in ``Item``; ``words`` is the phrase itself, lower-cased; the fact has
    to start at ``end``.
    """

    start: int
    end: int
    words: str
    role: str = ""
    comparator: str = ""
    upper: bool = False


@dataclass(slots=True)
class Fact:
    """One fact of a folded text.

    value: normalised, without unit when ``amount`` is set. amount and unit: what ranges and rates
    are built from. soft: may satisfy an item of the other text but is never required or new.
    """

    kind: ItemKind
    start: int
    end: int
    value: str
    amount: Decimal | None = None
    unit: str = ""
    role: str = ""
    comparator: str = ""
    soft: bool = False
    lead: Lead | None = None
    core: int = -1
    scale: Decimal = Decimal(1)
    shared: bool = False

    def led_by(self, lead: Lead) -> Fact:
        """Take over role and comparator of ``lead``, as far as they mean something for this kind."""
        self.lead, self.core = lead, self.start
        if self.kind in TIMES:
            onwards = self.role
            self.role = "until" if lead.upper else lead.role if lead.role not in {"in", "next", "last"} else ""
            if lead.role == "between" and ".." in self.value:
                self.role = ""
            self.role = _TIME_ROLES.get(lead.words, self.role) or onwards
        elif self.kind is ItemKind.DURATION and lead.role in _DURATION_ROLES:
            self.role = self.role or ("next" if lead.words.endswith("the following") else lead.role)
            self.soft = self.soft and not self.role
        elif self.kind is ItemKind.DURATION and lead.words == "for":
            self.soft = False  # "for an hour"
        if self.kind in AMOUNTS or (self.kind is ItemKind.TIME and not lead.upper):
            self.comparator = lead.comparator or self.comparator
            self.soft = self.soft and not (self.kind is ItemKind.DURATION and self.comparator in _BOUNDS)
        elif self.kind is ItemKind.DATE and lead.words.endswith(_VAGUE):
            self.comparator = "~"
        if lead.role in {"next", "last"} and self.kind is ItemKind.DURATION:
            self.core -= len(lead.words.split(" ")[-1]) + 1
        if self.role or self.comparator or lead.role == "between" or self._is_phrase(lead):
            self.start = lead.start
        return self

    def _is_phrase(self, lead: Lead) -> bool:
        """Say whether words without a meaning of their own belong to the span: ``the 18th``, ``in the morning``."""
        return self.kind is ItemKind.DATE and (
            lead.words == "the" or (self.value.endswith("th") or self.value.split(" ")[-1] in _DAY_PARTS)
        )

    def item(self, text: str) -> Item:
        """Return the finished item; ``text`` is the original, not the folded text."""
        value = f"{self.value} {self.unit}" if self.unit else self.value
        span = Span(self.start, self.end)
        core = Span(self.core, self.end) if self.start < self.core < self.end else None
        return Item(self.kind, span.of(text), value, span, self.comparator, self.role, core, self.shared)


def plain(amount: Decimal) -> str:
    """Write ``amount`` in the one way that equal amounts share: no exponent, no trailing zero."""
    if isinstance(exponent := amount.as_tuple().exponent, int) and exponent < _INEXACT:
        amount = round(amount, 12)
    shown = format(amount, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
