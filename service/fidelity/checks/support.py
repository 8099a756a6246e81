"""Support: every sentence of the draft stands on the source."""

from __future__ import annotations

from service.fidelity.reading import Comparison
from service.fidelity.report import Finding

_FEWEST = 3
_LEAST = 0.25


def check_support(comparison: Comparison) -> list[Finding]:
    """Warn of sentences whose words the source hardly holds; greetings, thanks and closings need none."""
    _, new = comparison.sentences
    if not new:
        return []
    known = set(comparison.source.stems)
    draft = comparison.draft
    findings = []
    for sentence in new:
        unit, stems = sentence.unit, sentence.stems
        if len(stems) < _FEWEST or unit.introduces or sentence.clauses[0].kind == "pleasantry":
            continue
        if len(stems & known) / len(stems) < _LEAST:
            said = unit.span.of(draft.text)
            findings.append(
                Finding("support", "warn", "a statement may not be in the source", (said,), unit.span, "added")
            )
    return findings
