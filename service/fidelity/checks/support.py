"""Support: every sentence of the draft stands on the source."""

from __future__ import annotations

from service.fidelity.clauses import content_of
from service.fidelity.pleasantries import is_pleasantry
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding
from service.fidelity.wording import Words

_FEWEST = 3
_LEAST = 0.25


def check_support(comparison: Comparison) -> list[Finding]:
    """Warn of sentences whose words the source hardly holds; greetings, thanks and closings need none."""
    _, new = comparison.changed
    if not new:
        return []
    known = set(comparison.source.stems)
    draft = comparison.draft
    findings = []
    for unit in new:
        words = Words(unit.content.of(draft.folded)).words
        stems = set(content_of(words))
        if len(stems) < _FEWEST or unit.greeting or unit.introduces or is_pleasantry(words):
            continue
        if len(stems & known) / len(stems) < _LEAST:
            said = unit.span.of(draft.text)
            findings.append(Finding("support", "warn", "a statement may not be in the source", (said,), unit.span))
    return findings
