"""How often aligned quotes reject a faithful clause, and how often a planted fault, counted on rewrites of others.

Nobody recorded a model's own quotes for these rewrites, so each changed clause of the message is aligned with the
nearest clause of the rewrite by code. Some of these pairs are not about the same thing: the alarms are too many, if
anything. The rules were tuned on the open pairs only, as in ``test_good_rewrites``.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from service.fidelity.checks.quotes import check_quotes
from service.fidelity.clauses import Clause
from service.fidelity.ledger import read_ledger
from service.fidelity.quote import Quote, QuoteKind
from service.fidelity.reading import CheckContext, Comparison
from tests.fidelity.test_good_rewrites import is_open, load

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))["quotes"]
KINDS: dict[str, QuoteKind] = {"ask": "ask", "question": "ask", "commitment": "commitment", "claim": "condition"}
LEAST_RECALL = 0.5
UNSURE = 3


def compared(row: dict[str, Any], draft: str) -> Comparison:
    return Comparison.of(row["source"], read_ledger(row["source"]), draft, None, CheckContext())


def quotes_of(row: dict[str, Any]) -> Iterator[Quote]:
    """Quote the asks, commitments and conditions of a good rewrite as an honest model would."""
    draft = row["rewrite"]
    for pair in compared(row, draft).pairs:
        clause = pair.clause
        if is_binding(clause) and pair.there and pair.recall >= LEAST_RECALL:
            said, put = clause.span.of(row["source"]), pair.there[0].span.of(draft)
            yield Quote(KINDS[clause.kind], said, put)


def is_binding(clause: Clause) -> bool:
    if clause.kind == "claim":
        return bool(clause.conditions) or bool(clause.certainty and clause.certainty.level <= UNSURE)
    return clause.kind in KINDS


@pytest.mark.parametrize("half", ["open", "closed"])
def test_faithful_clauses_are_seldom_rejected(half: str, figure: Callable[[str], None]) -> None:
    rows = [row for row in load("good") if is_open(row) == (half == "open")]
    pairs = rejected = doubted = 0
    for row in rows:
        for quote in quotes_of(row):
            found = check_quotes(compared(row, row["rewrite"]), (quote,))
            pairs += 1
            rejected += any(finding.severity == "block" for finding in found)
            doubted += bool(found)
    silent = round(100 * (1 - rejected / pairs), 1)
    figure(f"quotes: {half} good rewrites: pairs {pairs}, not rejected {silent} %, with a doubt or more {doubted}")
    assert silent >= FLOORS[f"silent_{half}"]


def swap(pattern: str, new: str) -> Callable[[str], str]:
    return lambda clause: re.sub(pattern, new, clause, count=1)


DOUBTS = "probably|maybe|perhaps|possibly|likely|most likely|i think|we think|i believe|i guess|i assume|i suppose"
FAULTS: dict[str, tuple[str, Callable[[str], str]]] = {
    "request made an order": ("ask", swap(r"(?i)\b(?:can|could|would|will) you( please)?\b", "you must")),
    "attempt made a promise": ("commitment", swap(r"\b(?:will |'ll )?(?:try|hope|plan|aim|want|like) to\b", "will")),
    "not dropped": ("", swap(r"\b(is|are|was|were|do|does|did|has|have|could|will|would)(?: not|n't|n’t)\b", r"\1")),
    "not added": ("", swap(r"\b(is|are|was|were|has|have|will)\b(?! not)", r"\1 not")),
    "doubt dropped": ("condition", swap(rf"(?i)\b(?:{DOUBTS}) (?:that )?", "")),
    "might made is": ("condition", swap(r"\b(?:might|may|could) be\b", "is")),
    "condition dropped": ("condition", swap(r"(?i)\b(?:if|unless|provided that) ", "")),
}


def trials() -> Iterator[tuple[dict[str, Any], Quote]]:
    """Yield every honest pair of the good rewrites, and every clause of their messages beside itself."""
    for row in load("good"):
        yield from ((row, quote) for quote in quotes_of(row))
        same = {**row, "rewrite": row["source"]}
        source = row["source"]
        for clause in compared(same, source).source.clauses:
            if is_binding(clause):
                said = clause.span.of(source)
                yield same, Quote(KINDS[clause.kind], said, said)


@pytest.mark.parametrize("name", FAULTS)
def test_planted_fault_is_rejected_inside_its_quotes(name: str, figure: Callable[[str], None]) -> None:
    kind, plant = FAULTS[name]
    count: Counter[str] = Counter()
    for row, quote in trials():
        bad = plant(quote.output)
        # A pair that is in doubt before would hide what was planted.
        if (
            (kind and quote.kind != kind)
            or bad == quote.output
            or check_quotes(compared(row, row["rewrite"]), (quote,))
        ):
            continue
        draft = row["rewrite"].replace(quote.output, bad)
        found = check_quotes(compared(row, draft), (Quote(quote.kind, quote.source, bad),))
        count["planted"] += 1
        count["rejected"] += any(finding.severity == "block" for finding in found)
        count["told"] += bool(found)
    rejected = round(100 * count["rejected"] / count["planted"], 1)
    figure(f"quotes: {name}: planted {count['planted']}, rejected {rejected} %, told {count['told']}")
    assert rejected >= FLOORS[name.replace(" ", "_")]
