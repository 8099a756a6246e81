"""The public recogniser specifications as suites: what share of the gold the ledger sees, and what it makes of it.

Precision counts the items that claim to be what a suite asks for. Where the gold is at odds with what a mail needs, the
ledger follows the mail, and the figure shows it: "45 degrees" of an angle is a quantity like any other; a time of day
in a sentence that the gold leaves out must survive a rewrite; invalid IP addresses stay guarded as ids, and an address
without a domain ("http://build-7") or with an unknown scheme is an id that must survive to the character.
"""

from __future__ import annotations

import ipaddress
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from service.fidelity.items import Item, ItemKind
from service.fidelity.ledger import read_ledger
from tests.fidelity.gold import GoldSpan, recognizer_rows
from tests.fidelity.resolving import same_amount, same_range, same_time

_FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))
_AMOUNTS = {ItemKind.NUMBER, ItemKind.QUANTITY, ItemKind.MONEY, ItemKind.PERCENT, ItemKind.DURATION}
_TIMES = {ItemKind.DATE, ItemKind.TIME, ItemKind.DURATION}
_KINDS: dict[str, set[ItemKind]] = {
    "Number": _AMOUNTS,
    "Percent": {ItemKind.PERCENT},
    "Currency": {ItemKind.MONEY},
    "Age": {ItemKind.DURATION},
    "Dimension": {ItemKind.QUANTITY},
    "Temperature": {ItemKind.QUANTITY},
    "DateTime": _TIMES,
    "Email": {ItemKind.EMAIL},
    "URL": {ItemKind.URL},
    "Phone": {ItemKind.PHONE},
    "Mention": {ItemKind.MENTION},
    "Ip": {ItemKind.ID},
    "GUID": {ItemKind.ID},
    "Hashtag": {ItemKind.MENTION, ItemKind.ID},
}
_HEAT = ("degC", "degF", "degree")


def _is_address(item: Item) -> bool:
    try:
        return bool(ipaddress.ip_address(item.text))
    except ValueError:
        return False


# How an item looks that claims to be what the suite asks for; without an entry any item of its kinds does.
_CLAIMS: dict[str, Callable[[Item], bool]] = {
    "OrdinalModel": lambda item: item.value.endswith("th"),
    "NumberRangeModel": lambda item: bool(item.comparator) or ".." in item.value,
    "DimensionModel": lambda item: not item.value.endswith(_HEAT),
    "TemperatureModel": lambda item: item.value.endswith(_HEAT),
    "MentionModel": lambda item: item.text.startswith("@"),
    "HashtagModel": lambda item: item.text.startswith("#"),
    "IpAddressModel": _is_address,
    "DateExtractor": lambda item: item.kind is ItemKind.DATE,
    "TimeExtractor": lambda item: item.kind is ItemKind.TIME,
    "TimePeriodExtractor": lambda item: ".." in item.value or item.value in {"morning", "afternoon", "evening"},
    "DurationExtractor": lambda item: item.kind is ItemKind.DURATION,
}


@dataclass
class Score:
    gold: int = 0
    typed: int = 0
    any: int = 0
    predicted: int = 0
    right: int = 0
    digits: int = 0
    guarded: int = 0
    compared: int = 0
    resolved: int = 0

    @property
    def shares(self) -> dict[str, float]:
        shares = {
            "typed": _share(self.typed, self.gold),
            "any": _share(self.any, self.gold),
            "precision": _share(self.right, self.predicted),
            "digits": _share(self.guarded, self.digits),
        }
        return shares | ({"resolved": _share(self.resolved, self.compared)} if self.compared else {})


def _share(part: int, whole: int) -> float:
    return round(100 * part / max(1, whole), 1)


def _equals_gold(suite: str, items: list[Item], gold: GoldSpan) -> bool | None:
    """Compare the values of the typed items at a gold span with its resolution; None if there is nothing to compare."""
    if not gold.resolution:
        return None
    if "values" in gold.resolution:
        return same_time(items, gold.resolution)
    if suite == "NumberRangeModel":
        return same_range(items, gold.resolution)
    if suite.startswith(("Number", "Percent", "Currency", "Age", "Dimension", "Temperature", "Ordinal")):
        known = [verdict for item in items if (verdict := same_amount(item, gold.resolution)) is not None]
        return any(known) if known else None
    return None


def measure(path: Path, *, digits_only: bool = False) -> Score:
    area, suite = path.name.split(".")[:2]
    names = (*sorted(_KINDS, key=len, reverse=True), area)
    kinds = next(_KINDS[name] for name in names if suite.startswith(name) or name == area)
    claims = _CLAIMS.get(suite)
    score = Score()
    for row in recognizer_rows(path):
        ledger = read_ledger(row.text)
        everything = list(ledger.items + ledger.soft)
        typed = [item for item in ledger.items if item.kind in kinds]
        for gold in row.spans:
            digits = [at for at in range(gold.start, gold.end) if row.text[at : at + 1].isdecimal()]
            if not digits_only or digits:
                _count(score, suite, gold, typed, everything)
                score.digits += bool(digits)
                score.guarded += bool(digits) and all(
                    any(item.span.start <= at < item.span.end for item in everything) for at in digits
                )
        for item in typed:
            if claims is None or claims(item):
                score.predicted += 1
                score.right += any(gold.overlaps(item) for gold in row.spans)
    return score


def _count(score: Score, suite: str, gold: GoldSpan, typed: list[Item], everything: list[Item]) -> None:
    score.gold += 1
    hit = gold.covered(typed)
    score.typed += hit
    score.any += gold.covered([item for item in everything if item.kind is not ItemKind.OPAQUE])
    equal = _equals_gold(suite, [item for item in typed if gold.overlaps(item)], gold) if hit else None
    score.compared += equal is not None
    score.resolved += bool(equal)


@pytest.mark.parametrize("suite", sorted(_FLOORS["suites"]))
def test_suite_stays_above_its_floors(suite: str, shared_data: Path, figure: Callable[[str], None]) -> None:
    name, digits_only = suite.removesuffix(" with digits"), suite.endswith(" with digits")
    score = measure(shared_data / "specs" / "recognizers_en" / f"{name}.jsonl", digits_only=digits_only)
    compared = f", {score.compared} values compared" if score.compared else ""
    figure(f"recognisers, {suite}: {score.gold} gold spans, {score.shares}{compared}")
    floors = _FLOORS["suites"][suite]
    assert {key: score.shares[key] for key, floor in floors.items() if score.shares[key] < floor} == {}
