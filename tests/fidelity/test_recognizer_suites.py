"""The public recogniser specifications as suites: what share of the gold the ledger sees."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from service.fidelity.items import Item, ItemKind
from service.fidelity.ledger import read_ledger

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


@dataclass
class Score:
    gold: int = 0
    typed: int = 0
    any: int = 0
    predicted: int = 0
    right: int = 0
    digits: int = 0
    guarded: int = 0

    @property
    def shares(self) -> dict[str, float]:
        return {
            "typed": round(100 * self.typed / max(1, self.gold), 1),
            "any": round(100 * self.any / max(1, self.gold), 1),
            "precision": round(100 * self.right / max(1, self.predicted), 1),
            "digits": round(100 * self.guarded / max(1, self.digits), 1),
        }


def _gold(row: dict[str, Any]) -> list[tuple[int, int]]:
    text, spans, at = row["Input"].lower(), [], 0
    for result in row["Results"]:
        start = result.get("Start")
        if start is None:
            start = text.find(result["Text"].lower(), at)
            if start < 0:
                continue
        end = start + len(result["Text"])
        spans.append((start, end))
        at = end
    return spans


def _covered(gold: tuple[int, int], items: list[Item]) -> bool:
    """At least 80 % of the gold lies in items, none of which is longer than 1.5 times the gold."""
    start, end = gold
    seen: set[int] = set()
    for item in items:
        for span in (item.span, item.core or item.span):
            if len(span) <= 1.5 * (end - start):
                seen.update(range(max(start, span.start), min(end, span.end)))
    return len(seen) >= 0.8 * (end - start)


def measure(path: Path, *, digits_only: bool = False) -> Score:
    area, suite = path.name.split(".")[:2]
    kinds = next(
        _KINDS[name]
        for name in (*sorted(_KINDS, key=len, reverse=True), area)
        if suite.startswith(name) or name == area
    )
    score = Score()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["Input"]
        ledger = read_ledger(text)
        everything = list(ledger.items + ledger.soft)
        typed = [item for item in ledger.items if item.kind in kinds]
        known = [item for item in everything if item.kind is not ItemKind.OPAQUE]
        spans = _gold(row)
        for gold in spans:
            digits = [at for at in range(*gold) if text[at : at + 1].isdecimal()]
            if digits_only and not digits:
                continue
            score.gold += 1
            score.typed += _covered(gold, typed)
            score.any += _covered(gold, known)
            score.digits += bool(digits)
            score.guarded += bool(digits) and all(
                any(item.span.start <= at < item.span.end for item in everything) for at in digits
            )
        for item in typed:
            score.predicted += 1
            score.right += any(item.span.start < end and start < item.span.end for start, end in spans)
    return score


@pytest.mark.parametrize("suite", sorted(_FLOORS["suites"]))
def test_suite_stays_above_its_floors(suite: str, shared_data: Path, figure: Callable[[str], None]) -> None:
    name, digits_only = suite.removesuffix(" with digits"), suite.endswith(" with digits")
    score = measure(shared_data / "specs" / "recognizers_en" / f"{name}.jsonl", digits_only=digits_only)
    figure(f"recognisers, {suite}: {score.gold} gold spans, {score.shares}")
    floors = _FLOORS["suites"][suite]
    assert {key: score.shares[key] for key, floor in floors.items() if score.shares[key] < floor} == {}
