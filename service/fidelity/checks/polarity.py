"""Polarity: what the source denies the draft denies, and nothing else."""

from __future__ import annotations

from service.fidelity.alignment import Pair
from service.fidelity.clauses import Clause
from service.fidelity.edits import NEGATIONS, Edit
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding, Severity
from service.text.spans import Span

_PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis", "mis")
_QUESTIONS = frozenset({"ask", "question", "pleasantry"})


def check_polarity(comparison: Comparison) -> list[Finding]:
    """Find negations that came or went.

    One that came or went in a sentence that is otherwise word for word the same blocks; elsewhere it
    may have been put in other words, and is a doubt.
    """
    certain = [edit.was.unit.span for edit in comparison.edits if _is_denied_anew(edit)]
    certain += [pair.clause.span for pair in comparison.pairs if _changed_in_place(pair)]
    if certain:
        return [
            _finding(comparison, span, "block", "negation changed: deny what the source denies") for span in certain
        ]
    lost = [pair.clause.span for pair in comparison.pairs if _is_unanswered(pair)]
    if lost:
        return [_finding(comparison, span, "warn", "a negation may have been lost") for span in lost]
    return [
        Finding("polarity", "warn", "a negation may be new", (pair.clause.span.of(comparison.draft.text),))
        for pair in comparison.back
        if _is_unanswered(pair)
    ]


def _is_denied_anew(edit: Edit) -> bool:
    """Say whether a negation came or went and nothing else of weight did."""
    if not edit.small or any(clause.kind == "pleasantry" or clause.has("idiom") for clause in edit.was.clauses):
        return False
    went, came = (sum(count for word, count in side.items() if word in NEGATIONS) for side in (edit.gone, edit.new))
    return went != came and not (edit.was.asks and edit.now.asks and _is_polite(edit))


def _is_polite(edit: Edit) -> bool:
    """Say whether "couldn't we" became "could we"."""
    return any(clause.words[-1] == "?" for clause in edit.was.clauses)


def _changed_in_place(pair: Pair) -> bool:
    clause = pair.clause
    if not pair.copied or (clause.kind in _QUESTIONS and clause.words[-1] == "?"):
        return False
    other = pair.there[0]
    if _denies(clause) == _denies(other) or not (clause.has("negation") or other.has("negation")):
        return False
    return not _put_otherwise(clause, other)


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
    known = _negatives(clause)
    hanging = bool(clause.conditions)
    return not any(_denies(other) or _negatives(other) - known or (hanging and _warns(other)) for other in pair.around)


def _warns(clause: Clause) -> bool:
    """Say whether ``clause`` puts an "if not" as "or"."""
    return any(word in {"or", "otherwise", "unless", "without"} for word in clause.words)


def _denies(clause: Clause) -> bool:
    """Say whether any word denies, inside a doubt ("not sure") or a lifted duty ("no need to") too."""
    set_phrases = {at for cue in clause.cues if cue.get("idiom") for at in range(cue.start, cue.end)}
    return any(word in NEGATIONS and at not in set_phrases for at, word in enumerate(clause.words))


def _finding(comparison: Comparison, span: Span, severity: Severity, reason: str) -> Finding:
    return Finding("polarity", severity, reason, (span.of(comparison.source.text),), span)
