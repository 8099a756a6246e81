"""Opposites: a copied sentence in which one word became its contrary."""

from __future__ import annotations

from collections import defaultdict

from service.fidelity.edits import NEGATIONS
from service.fidelity.phrases import lists
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding

_CONTRARY: dict[str, set[str]] = defaultdict(set)
for _one, _other in (pair.split() for pair in lists("opposites.toml")["pairs"]):
    _CONTRARY[_one].add(_other)
    _CONTRARY[_other].add(_one)
# Two sides compared: "A before B" is "B after A".
_RELATIONS = frozenset(lists("opposites.toml")["relations"])


def check_opposites(comparison: Comparison) -> list[Finding]:
    """Find sentences that are the same but for a word and its contrary: "increase" became "decrease"."""
    findings = []
    for edit in comparison.edits:
        turned = [word for word in edit.gone if not _CONTRARY.get(word, set()).isdisjoint(edit.new)]
        if _RELATIONS.issuperset(turned) and edit.reordered:
            continue
        if turned and NEGATIONS.isdisjoint({*edit.gone, *edit.new}):  # "don't agree" is "disagree"
            span = edit.was.unit.span
            reason = "a word became its contrary: say it as the source does"
            findings.append(Finding("opposites", "block", reason, (span.of(comparison.source.text),), span))
    return findings
