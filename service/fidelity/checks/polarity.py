"""Polarity: what the source denies the draft denies, and nothing else."""

from __future__ import annotations

from service.fidelity.alignment import Pair
from service.fidelity.clauses import Clause
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding, Severity

_PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis", "mis")
_QUESTIONS = frozenset({"ask", "question", "pleasantry"})


def check_polarity(comparison: Comparison) -> list[Finding]:
    """Find negations that came or went.

    One that came or went in a sentence that is otherwise word for word the same blocks; elsewhere it
    may have been put in other words, and is a doubt.
    """
    findings = []
    for pair in comparison.pairs:
        if _changed_in_place(pair):
            findings.append(_finding(comparison, pair.clause, "block", "negation changed: deny what the source denies"))
        elif _is_unanswered(pair):
            findings.append(_finding(comparison, pair.clause, "warn", "a negation may have been lost"))
    if findings:
        return findings
    return [
        Finding("polarity", "warn", "a negation may be new", (pair.clause.span.of(comparison.draft.text),))
        for pair in comparison.back
        if _is_unanswered(pair)
    ]


def _changed_in_place(pair: Pair) -> bool:
    if not pair.copied or (pair.clause.kind in _QUESTIONS and pair.clause.words[-1:] == ("?",)):
        return False
    other = pair.there[0]
    return pair.clause.has("negation") != other.has("negation") and not (
        _put_otherwise(pair.clause, other) or _doubts(pair.clause, other)
    )


def _doubts(one: Clause, other: Clause) -> bool:
    """Say whether one side denies inside a doubt ("not sure"), which the check of certainty judges."""
    levels = [clause.certainty.level if clause.certainty else 5 for clause in (one, other)]
    return min(levels) <= 1


def _put_otherwise(one: Clause, other: Clause) -> bool:
    """Say whether a negative word or prefix stands on one side only."""
    mine, theirs = _negatives(one), _negatives(other)
    if mine != theirs:
        return True
    return any(
        word[len(prefix) :] in have
        for have, words in ((one.words, other.words), (other.words, one.words))
        for word in words
        for prefix in _PREFIXES
        if word.startswith(prefix)
    )


def _negatives(clause: Clause) -> set[str]:
    return {clause.words[cue.start] for cue in clause.cues if cue.get("negative")}


def _is_unanswered(pair: Pair) -> bool:
    """Say whether the clause denies while nothing on the other side does, nor says it in a negative word."""
    clause = pair.clause
    if not pair.there or not clause.has("negation") or clause.kind == "pleasantry":
        return False
    held = _negatives(clause)
    return not any(other.has("negation") or _is_negative(other, held) or _denies(other) for other in pair.around)


def _is_negative(other: Clause, known: set[str]) -> bool:
    return bool(_negatives(other) - known)


def _denies(other: Clause) -> bool:
    """Say whether a doubt ("not sure") or a lifted duty ("no need to") holds a negation."""
    return any(word in {"not", "no", "without"} for word in other.words)


def _finding(comparison: Comparison, clause: Clause, severity: Severity, reason: str) -> Finding:
    return Finding("polarity", severity, reason, (clause.span.of(comparison.source.text),), clause.span)
