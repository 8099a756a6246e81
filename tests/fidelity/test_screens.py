"""The screens: how often they doubt a faithful rewrite, and how many planted faults of meaning they see.

Faults are planted in the rewrites of good pairs (``rewrite``), and in the source while the rewrite stays as it is
(``source``): what one loses, the other invents. A pair that the intended checks flag already is left out. ``copied``
plants them in the source itself, as an engine that copies sentences would: these have to be blocked.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from evals.intervals import wilson
from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger
from service.fidelity.report import Finding
from tests.fidelity.planting import FAULTS
from tests.fidelity.test_good_rewrites import is_open, load

SCREENS = ("polarity", "conditions", "asks", "certainty", "actors", "coverage", "support")
_FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))["screens"]
SIDES = ("rewrite", "source", "copied")
_MOST_EACH, _FEWEST = 4, 8


def _findings(source: str, draft: str, row: dict[str, Any]) -> tuple[Finding, ...]:
    names = tuple(row[key] for key in ("recipient_name", "sender_name") if key in row)
    context = CheckContext(names=names, channel=row["channel"])
    return check(source, read_ledger(source, names=names), draft, None, context).findings


@pytest.mark.parametrize("half", ["open", "closed"])
def test_a_good_rewrite_is_seldom_doubted(half: str, figure: Callable[[str], None]) -> None:
    rows = [row for row in load("good") if is_open(row) == (half == "open")]
    doubted, blocked = Counter[str](), Counter[str]()
    for row in rows:
        findings = [one for one in _findings(row["source"], row["rewrite"], row) if one.check in SCREENS]
        doubted.update({one.check for one in findings} | ({"any"} if findings else set()))
        blocked.update({one.check for one in findings if one.severity == "block"})
    for screen in (*SCREENS, "any"):
        figure(f"screens, false alarms, {half}, {screen}: {wilson(doubted[screen], len(rows))}")
    assert not blocked
    assert doubted["any"] <= _FLOORS[f"most_{half}"] / 100 * len(rows)


def _planted(fault: str, side: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    plant, _ = FAULTS[fault]
    for row in load("good"):
        source, rewrite = row["source"], row["rewrite"]
        text = rewrite if side == "rewrite" else source
        for number, faulty in enumerate(plant(text)):
            if number == _MOST_EACH:
                break
            if side == "rewrite":
                yield source, faulty, row
            else:
                yield (faulty, rewrite, row) if side == "source" else (source, faulty, row)


def _seen(fault: str, side: str) -> tuple[int, int, int]:
    """Return how many faults were planted, noticed by a check for them, and blocked."""
    checks = FAULTS[fault][1]
    planted = noticed = blocked = 0
    for source, draft, row in _planted(fault, side):
        clean = row["source"] if side == "copied" else row["rewrite"]
        if any(one.check in checks for one in _findings(row["source"], clean, row)):
            continue
        findings = [one for one in _findings(source, draft, row) if one.check in checks]
        planted += 1
        noticed += bool(findings)
        blocked += any(one.severity == "block" for one in findings)
    return planted, noticed, blocked


# Their reverse is allowed: a draft may doubt more than its source.
ONE_WAY = frozenset({"hedge dropped", "modal raised", "attempt became promise"})


@pytest.mark.parametrize(
    ("fault", "side"),
    [(fault, side) for fault in FAULTS for side in SIDES if side != "source" or fault not in ONE_WAY],
)
def test_a_planted_fault_is_noticed(fault: str, side: str, figure: Callable[[str], None]) -> None:
    planted, noticed, blocked = _seen(fault, side)
    figure(f"screens, {side}, {fault}: noticed {wilson(noticed, planted)}, blocked {blocked}")
    assert planted >= _FEWEST
    assert noticed >= _FLOORS[side][fault] / 100 * planted
