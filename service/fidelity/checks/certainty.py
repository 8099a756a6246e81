"""Certainty: no promise and no claim is stronger than in the source."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from service.fidelity.alignment import Pair
from service.fidelity.clauses import Clause, content_of
from service.fidelity.edits import DOUBTS, LIGHT, Edit
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding, Severity

_PLAIN = 5
_PROPOSING = frozenset({"or", "maybe", "perhaps", "and", "so"})
_THOUGHT = frozenset({"think", "guess", "believe", "suppose", "sure", "probably"})
_WEAK = frozenset("0123")
_JOINING = LIGHT | {"though", "although", "however", "while", "one"}
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
    doubted, before = (_doubted(pair.clause for pair in pairs) for pairs in (comparison.back, comparison.pairs))
    findings = [
        Finding("certainty", "block", _DROPPED, (edit.was.unit.span.of(comparison.source.text),), edit.was.unit.span)
        for edit in comparison.edits
        if _is_surer(edit) and not (edit.now.clauses[0].unit in doubted and edit.was.clauses[0].unit not in before)
    ]
    if findings:
        return findings
    for pair in comparison.pairs:
        clause = pair.clause
        if not pair.there or clause.kind == "pleasantry":
            continue
        is_doubted = pair.there[0].unit in doubted and clause.unit not in before
        reason = _promised_more(pair) or ("" if is_doubted else _surer(pair))
        if reason:
            severity: Severity = "block" if pair.copied and _only_modals(pair) else "warn"
            findings.append(
                Finding("certainty", severity, reason, (clause.span.of(comparison.source.text),), clause.span)
            )
    return findings


def _is_surer(edit: Edit) -> bool:
    """Say whether a word of doubt went, none came, and nothing else of weight changed."""
    if not edit.small or edit.was.clauses[0].kind == "pleasantry" or _new_doubts(edit):
        return False
    gone = {word for word in edit.gone if word in DOUBTS}
    if edit.was.asks or edit.now.asks or "should" in edit.was.words:
        gone -= _POLITE
    if "going" in edit.new:
        gone -= {"plan", "planning", "intend"}
    if "can" in edit.new:
        gone -= {"could", "may"}
    return bool(gone)


def _new_doubts(edit: Edit) -> set[str]:
    """Return the words and phrases of doubt that came; "should" may stand for a "probably"."""
    was, now = (
        {
            word
            for clause in clauses
            for cue in clause.cues
            if cue.get("certainty") in _WEAK or cue.get("commitment") in _WEAK
            for word in clause.words[cue.start : cue.end]
        }
        for clauses in (edit.was.clauses, edit.now.clauses)
    )
    return (now - was - edit.gone.keys()) | (edit.new.keys() & (DOUBTS | {"should"}))


def _doubted(clauses: Iterable[Clause]) -> set[int]:
    """Return the sentences that a remark beside them puts in doubt: "That is not confirmed yet"."""
    units: set[int] = set()
    for clause in clauses:
        cued = {at for cue in clause.cues for at in range(cue.start, cue.end)}
        rest = [word for at, word in enumerate(clause.words) if at not in cued and word not in _JOINING]
        if clause.certainty and clause.certainty.level <= _SAME_DOUBT and not content_of(rest):
            units |= {clause.unit, clause.unit - 1}
    return units


def _offers(clause: Clause) -> bool:
    """Say whether the writer offers: "I could also ask them, if you'd rather"."""
    words = clause.words
    followed = set(pairwise(words))
    return ("if", "you") in followed and not followed.isdisjoint({("i", "could"), ("we", "could")})


def _suggests(clause: Clause) -> bool:
    """Say whether a question proposes something: "Or the hotel might take it?"; what is only thought is a doubt."""
    proposed = clause.words[0] in _PROPOSING or "might" not in clause.words
    return clause.words[-1] == "?" and proposed and _THOUGHT.isdisjoint(clause.words)


def _forbids(pair: Pair) -> bool:
    """Say whether ``may`` withholds leave and doubts nothing, "no document may be moved", and foretells nothing now."""
    words = pair.clause.words
    forbidden = "may" in words and "no" in words[: words.index("may") - 1]
    return forbidden and _THOUGHT.isdisjoint(words) and not any("will" in other.words for other in pair.there)


def _promised_more(pair: Pair) -> str:
    was = pair.clause.commitment
    now = [other.commitment for other in pair.there]
    if was is None or was.negated or pair.clause.obligation or was.level == _PLAIN or not any(now):
        return ""
    if any(level and level.level <= max(was.level, _SAME_DOUBT) for level in now):
        return ""
    if was.level == _SAME_DOUBT + 1 and ("can", "not") in pairwise(pair.clause.words):
        return ""  # "I can't" is no weak promise
    if was.level == _SAME_DOUBT + 1 and not any(level and level.level == _PLAIN for level in now):
        return ""
    return "promise stronger than in the source: keep its word of doubt"


def _surer(pair: Pair) -> str:
    was = _doubt(pair.clause)
    if was >= _PLAIN - 1 or pair.clause.obligation or pair.clause.kind == "question":
        return ""
    if _suggests(pair.clause) or _offers(pair.clause) or _forbids(pair):
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
