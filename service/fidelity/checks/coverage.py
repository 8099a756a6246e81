"""Coverage: every sentence of the source stands in the draft, in whatever words."""

from __future__ import annotations

from collections import Counter

from service.fidelity.pleasantries import is_hype
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding, Severity

_FEWEST = 4
_FEWEST_CERTAIN = 5
_LEAST = 0.34
_LEAST_CERTAIN = 0.1


def check_coverage(comparison: Comparison) -> list[Finding]:
    """Find sentences of the source of which little or nothing is left."""
    gone, _ = comparison.sentences
    if not gone:
        return []
    there = set(comparison.draft.stems)
    source = comparison.source
    common = Counter(source.stems)
    findings = []
    for sentence in gone:
        unit, stems = sentence.unit, sentence.stems
        if len(stems) < _FEWEST or sentence.clauses[0].kind == "pleasantry":
            continue
        recall = len(stems & there) / len(stems)
        if recall >= _LEAST:
            continue
        severity = _severity(stems, there, common)
        if is_hype(sentence.words):
            severity = "warn"
        findings.append(
            Finding(
                "coverage",
                severity,
                "statement missing from the rewrite: keep it",
                (unit.span.of(source.text),),
                unit.span,
            )
        )
    return findings


def _severity(stems: frozenset[str], there: set[str], common: Counter[str]) -> Severity:
    own = {stem for stem in stems if common[stem] <= 1}
    certain = len(own) >= _FEWEST_CERTAIN and len(own & there) / len(own) < _LEAST_CERTAIN
    return "block" if certain else "warn"
