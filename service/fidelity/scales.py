"""Scales said once: beside 20 °C, "1.2 degrees" are Celsius too, and cents beside euros are euro cents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from service.fidelity.facts import Fact
from service.fidelity.items import ItemKind

_DEGREES = frozenset({"degC", "degF"})
_WITH_CENTS = frozenset({"USD", "EUR", "CAD", "AUD", "NZD", "SGD", "HKD"})
_ANGLE = re.compile(
    r"(?<!\w)(?:angle|tilt|slop|pitch|rotat|turn|bend|bent|inclin|lean|fac(?:es?|ing)(?!\w)|latitud|longitud|swivel|steep"
    r"|(?:north|south|east|west)(?!\w))",
    re.IGNORECASE,
)
_REACH, _HOTTEST = 40, 250
_DOLLARS = ("$", "dollar", "usd", "buck")


def settle(text: str, facts: Sequence[Fact]) -> list[Fact]:
    """Give what names no scale or currency of its own the one that the whole of ``text`` uses."""
    degrees = [unit for unit in {_unit(fact) for fact in facts} if unit in _DEGREES]
    if len(degrees) == 1:
        facts = [_in(fact, degrees[0]) if _is_warmth(text, fact) else fact for fact in facts]
    if "cent" not in text.lower() and "¢" not in text:
        return list(facts)
    coins = [fact.kind is ItemKind.MONEY and _is_in_cents(text, fact) for fact in facts]
    named = {_unit(fact) for fact, coin in zip(facts, coins, strict=True) if fact.kind is ItemKind.MONEY and not coin}
    if len(named) != 1 or not named <= _WITH_CENTS:
        return list(facts)
    (currency,) = named
    return [_in(fact, currency) if coin else fact for fact, coin in zip(facts, coins, strict=True)]


def _in(fact: Fact, unit: str) -> Fact:
    _, slash, rate = fact.unit.partition("/")
    return replace(fact, unit=f"{unit}{slash}{rate}")


def _unit(fact: Fact) -> str:
    return fact.unit.partition("/")[0]


def _is_warmth(text: str, fact: Fact) -> bool:
    """Say whether degrees without a scale may be of the one that the text uses: those of no angle, nor far hotter."""
    if _unit(fact) != "degree" or (fact.amount is not None and abs(fact.amount) > _HOTTEST):
        return False
    return _ANGLE.search(text, max(0, fact.start - _REACH), fact.end + _REACH) is None


def _is_in_cents(text: str, fact: Fact) -> bool:
    written = text[fact.start : fact.end].lower()
    return ("cent" in written or "¢" in written) and not any(sign in written for sign in _DOLLARS)
