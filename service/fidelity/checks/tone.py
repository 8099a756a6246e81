"""Praise, apology and blame: none beyond what the source holds."""

from __future__ import annotations

from service.fidelity.lexicon import LEXICONS, Lexicon
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding

_TONES = {name: Lexicon(phrases, LEXICONS["courtesy"]["phrases"]) for name, phrases in LEXICONS["tone"].items()}


def check_tone(comparison: Comparison) -> list[Finding]:
    """Find the draft's praise, apology and blame where it has more of it than the source."""
    findings = []
    for name, lexicon in _TONES.items():
        hits = lexicon.find(comparison.draft.lower, comparison.draft.bag)
        if not hits:
            continue
        there = lexicon.count(comparison.source.lower, comparison.source.bag)
        if len(hits) <= there.total():
            continue
        new = [(word, span) for word, span in hits if not there[word]] or hits[there.total() :]
        word, span = new[0]
        findings.append(
            Finding("tone", "block", f"{name} that the source does not express: take it out", (word,), span)
        )
    return findings
