"""Certainty: no promise and no claim is stronger than in the source."""

from __future__ import annotations

from service.fidelity.alignment import Pair
from service.fidelity.clauses import Clause
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding, Severity
from service.fidelity.strength import Level

_PLAIN = 5
# Steps that paraphrase freely into each other: "perhaps" and "might".
_SAME_DOUBT = 2


def check_certainty(comparison: Comparison) -> list[Finding]:
    """Find attempts that became promises, and doubts that were dropped."""
    findings = []
    for pair in comparison.pairs:
        clause = pair.clause
        if not pair.there or clause.kind == "pleasantry":
            continue
        reason = _promised_more(pair) or _surer(pair)
        if reason:
            severity: Severity = "block" if pair.copied and _only_modals(pair) else "warn"
            findings.append(
                Finding("certainty", severity, reason, (clause.span.of(comparison.source.text),), clause.span)
            )
    return findings


def _promised_more(pair: Pair) -> str:
    was = pair.clause.commitment
    now = [other.commitment for other in pair.there]
    if was is None or was.negated or pair.clause.obligation or was.level == _PLAIN or not any(now):
        return ""
    if any(level and level.level <= max(was.level, _SAME_DOUBT) for level in now):
        return ""
    if was.level == _SAME_DOUBT + 1 and not any(level and level.level == _PLAIN for level in now):
        return ""
    return "promise stronger than in the source: keep its word of doubt"


def _surer(pair: Pair) -> str:
    was = _doubt(pair.clause.certainty)
    if was >= _PLAIN - 1 or pair.clause.obligation:
        return ""
    now = min(_doubt(other.certainty) for other in pair.around)
    promised = any(other.commitment and other.commitment.level <= _SAME_DOUBT for other in pair.around)
    if promised or now <= max(was, _SAME_DOUBT):
        return ""
    return "a doubt of the source is missing: keep it"


def _doubt(level: Level | None) -> int:
    return _PLAIN if level is None else level.level


def _only_modals(pair: Pair) -> bool:
    return pair.clause.negated == pair.there[0].negated and pair.clause.stems != () and not _asks(pair.there[0])


def _asks(clause: Clause) -> bool:
    return clause.kind in {"ask", "question"}
