"""Certainty: no promise and no claim is stronger than in the source."""

from __future__ import annotations

from service.fidelity.alignment import Pair
from service.fidelity.clauses import Clause
from service.fidelity.edits import DOUBTS, Edit
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding, Severity

_PLAIN = 5
_DROPPED = "a doubt of the source is missing: keep it"
# "could" may become "can", and in a request every doubt is politeness.
_POLITE = frozenset(
    [
        "could",
        "maybe",
        "perhaps",
        "possibly",
        "might",
        "think",
        "likely",
        "believe",
        "guess",
        "suppose",
        "hope",
        "hoping",
    ]
)
# Steps that paraphrase freely into each other: "perhaps" and "might".
_SAME_DOUBT = 2


def check_certainty(comparison: Comparison) -> list[Finding]:
    """Find attempts that became promises, and doubts that were dropped."""
    findings = [
        Finding("certainty", "block", _DROPPED, (edit.was.unit.span.of(comparison.source.text),), edit.was.unit.span)
        for edit in comparison.edits
        if _is_surer(edit)
    ]
    if findings:
        return findings
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


def _is_surer(edit: Edit) -> bool:
    """Say whether a word of doubt went, none came, and nothing else of weight changed."""
    if not edit.small or not DOUBTS.isdisjoint(edit.new) or edit.was.clauses[0].kind == "pleasantry":
        return False
    gone = {word for word in edit.gone if word in DOUBTS}
    if edit.was.asks or edit.now.asks or "should" in edit.was.words:
        gone -= _POLITE
    if "can" in edit.new:
        gone -= {"could", "may"}
    return bool(gone)


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
    was = _doubt(pair.clause)
    if was >= _PLAIN - 1 or pair.clause.obligation or pair.clause.kind == "question":
        return ""
    now = min(_doubt(other) for other in (pair.around if was < _SAME_DOUBT else pair.there))
    if now <= max(was, _SAME_DOUBT):
        return ""
    return _DROPPED


def _doubt(clause: Clause) -> int:
    """Return the certainty of ``clause``; "we might" is a doubt as well as a weak promise."""
    sure = clause.certainty.level if clause.certainty else _PLAIN
    promised = clause.commitment.level if clause.commitment else _PLAIN
    return min(sure, promised if promised <= _SAME_DOUBT else _PLAIN)


def _only_modals(pair: Pair) -> bool:
    return (
        pair.clause.negated == pair.there[0].negated
        and pair.clause.stems != ()
        and not _asks(pair.there[0])
        and "should" not in pair.clause.words
    )


def _asks(clause: Clause) -> bool:
    return clause.kind in {"ask", "question"}
