"""Coverage: every sentence of the source stands in the draft, in whatever words."""

from __future__ import annotations

from collections import Counter

from service.fidelity.pleasantries import is_hype, is_softening
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding, Severity

_FEWEST, _FEWEST_SHORT = 4, 2
_SHOUTS = ("!", "😂", "😄", "🎉", "😍", "🙏")
_FEWEST_CERTAIN = 5
_LEAST, _LEAST_SHORT = 0.33, 0
_LEAST_CERTAIN = 0.1


def check_coverage(comparison: Comparison) -> list[Finding]:
    """Find sentences of the source of which little or nothing is left."""
    gone, _ = comparison.sentences
    if not gone:
        return []
    source, draft = comparison.source, comparison.draft
    there, values = set(draft.stems), {item.value for item in draft.ledger.items}
    common = Counter(source.stems)
    findings = []
    for sentence in gone:
        if len(sentence.stems) < _FEWEST_SHORT or sentence.clauses[0].kind == "pleasantry":
            continue
        if is_hype(sentence.words) and sentence.unit.span.of(source.text).endswith(_SHOUTS):
            continue
        if is_softening(sentence.words) and not sentence.facts:
            continue
        # A fact counts as two words.
        kept = len(sentence.stems & there) + 2 * len(sentence.facts & values)
        least = _LEAST if len(sentence.stems) >= _FEWEST else _LEAST_SHORT
        if kept > least * (len(sentence.stems) + 2 * len(sentence.facts)):
            continue
        own = frozenset(one for one in sentence.stems if common[one] <= 1)
        span = sentence.unit.span
        severity: Severity = "block" if not sentence.facts & values and _is_certain(own & there, own) else "warn"
        reason = "statement missing from the rewrite: keep it"
        findings.append(Finding("coverage", severity, reason, (span.of(source.text),), span))
    return findings


def _is_certain(kept: frozenset[str], own: frozenset[str]) -> bool:
    """Say whether nothing of a sentence that says something of its own is left."""
    return len(own) >= _FEWEST_CERTAIN and len(kept) / len(own) < _LEAST_CERTAIN
