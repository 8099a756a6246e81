"""Usefulness: rewrites of a second author, who never saw the checks, pass; those with a planted fault do not.

The hash of its id opens or closes a good pair. The rules were tuned on the open pairs, in two rounds (41, then 22
more), and the closed 27 were only counted.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger
from service.fidelity.report import Finding, Report
from service.text.protection import find_protected
from service.translation.leaks import leaks

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PAIRS = Path(__file__).resolve().parents[2] / "evals" / "datasets" / "pairs"
_FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))["rewrites"]


@cache
def load(name: str, letter: str = "") -> list[dict[str, Any]]:
    """Return the pairs of one file; ``letter`` names a set that came later."""
    path = _PAIRS / f"{name}_rewrites{letter and '_'}{letter}.yaml"
    rows: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), _LOADER)
    return rows


def is_open(row: dict[str, Any]) -> bool:
    first, second = hashlib.sha256(row["id"].encode()).digest()[:2]
    return first % 2 == 0 or second % 2 == 0


def alarms(row: dict[str, Any]) -> tuple[Finding, ...]:
    """Return what blocks the rewrite of ``row``."""
    return judged(row).blocking


def judged(row: dict[str, Any]) -> Report:
    """Judge the rewrite of ``row`` as the service judges a draft."""
    source = row["source"]
    names = tuple(row[key] for key in ("recipient_name", "sender_name") if key in row)
    context = CheckContext(
        names=names,
        protected=tuple(protected.span.of(source) for protected in find_protected(source)),
        subject=row.get("subject"),
        channel=row["channel"],
        forbidden_words=leaks().words,
        forbidden_phrases=leaks().phrases,
    )
    return check(source, read_ledger(source, names=names), row["rewrite"], row.get("rewrite_subject"), context)


def _share(part: int, whole: int) -> float:
    return round(100 * part / max(1, whole), 1)


@pytest.mark.parametrize("half", ["open", "closed"])
def test_a_good_rewrite_passes_the_hard_checks(half: str, figure: Callable[[str], None]) -> None:
    rows = [row for row in load("good") if is_open(row) == (half == "open")]
    found = {row["id"]: alarms(row) for row in rows}
    by_check = Counter(name for findings in found.values() for name in {finding.check for finding in findings})
    passed = _share(sum(not findings for findings in found.values()), len(rows))
    stopped = sorted(name for name, findings in found.items() if findings)
    figure(f"good rewrites, {half}: {passed} % of {len(rows)} pass; by check {dict(by_check)}; stopped {stopped}")
    assert len(rows) >= 25
    assert passed >= _FLOORS[half]


def test_a_rewrite_with_a_planted_hard_fault_is_stopped(figure: Callable[[str], None]) -> None:
    rows = [row for row in load("bad") if row["hard"]]
    missed = sorted(row["id"] for row in rows if not alarms(row))
    share = _share(len(rows) - len(missed), len(rows))
    figure(f"rewrites with a planted hard fault: {share} % of {len(rows)} stopped; passed {missed}")
    assert share >= _FLOORS["stopped"]
