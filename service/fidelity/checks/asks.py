"""Asks: every request and question is still put, about as firmly."""

from __future__ import annotations

from service.fidelity.alignment import Pair
from service.fidelity.clauses import Clause
from service.fidelity.edits import DUTIES, OPTIONS, Edit
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding, Severity
from service.fidelity.strength import FIRM, POLITE, Level

_FIRMNESS = "request much firmer or softer than in the source: ask as it does"
_LEAST = 0.34
_FEWEST = 2
_OPTIONAL = 1
_BINDING = (" must ", " have to ", " has to ", " required ", " still to ", " needs to ", " mandatory ")
_SUGGESTIONS = frozenset({"could", "should", "suggest", "propose", "recommend", "question", "request", "asking"})
_REQUESTS = frozenset({"please", "can", "could", "will", "would", "may", "let"})


def check_asks(comparison: Comparison) -> list[Finding]:
    """Find requests without a counterpart, and those that became much firmer or softer.

    One step on the scale is politeness; a firm request may not become a wish.
    """
    findings = [
        Finding("asks", "block", _FIRMNESS, (edit.was.unit.span.of(comparison.source.text),), edit.was.unit.span)
        for edit in comparison.edits
        if _is_other_duty(edit)
    ]
    if findings:
        return findings
    for pair in comparison.pairs:
        doubt = _doubt(pair)
        if doubt:
            severity, reason = doubt
            said = pair.clause.span.of(comparison.source.text)
            findings.append(Finding("asks", severity, reason, (said,), pair.clause.span))
    return findings + _raised(comparison)


def _is_other_duty(edit: Edit) -> bool:
    """Say whether a duty became an option or an option a duty, and nothing else of weight changed."""
    # "This cannot happen again" and "this must not happen again" forbid the same.
    if not edit.small or "not" in edit.was.words:
        return False
    raised = not DUTIES.isdisjoint(edit.new) and not OPTIONS.isdisjoint(edit.gone)
    lowered = not DUTIES.isdisjoint(edit.gone) and not OPTIONS.isdisjoint(edit.new)
    politely = any(clause.words[-1] == "?" for clause in edit.now.clauses)
    offered = not {"feel", "free"} - edit.new.keys()
    return raised or offered or (lowered and not politely)


def is_directed(clause: Clause) -> bool:
    """Say whether ``clause`` asks the reader himself, and does not only state that something is needed."""
    if clause.kind == "question":
        return True
    if clause.kind != "ask":
        return False
    heads = {clause.words[cue.start] for cue in clause.cues if cue.get("obligation")}
    return not heads or not heads.isdisjoint(_REQUESTS)


def _doubt(pair: Pair) -> tuple[Severity, str] | None:
    clause = pair.clause
    if clause.kind not in {"ask", "question"}:
        return None
    if is_directed(clause):
        if len(clause.stems) >= _FEWEST and (not pair.there or pair.recall < _LEAST):
            return "warn", "a request may have been lost"
        if pair.there and not any(_asked(other) for other in pair.around):
            return "warn", "what was a request may be none any more"
    was = clause.obligation
    levels = [level for other in pair.there if (level := _asked(other))][:1]
    if was is None or not levels or any(_is_step(was, now) for now in levels):
        return None
    now = levels[0].level
    far = (was.level <= POLITE and now > FIRM) or (was.level >= FIRM and now <= _OPTIONAL)
    return ("block" if pair.copied and far else "warn"), _FIRMNESS


def _asked(clause: Clause) -> Level | None:
    """Return how strongly ``clause`` asks; a question does, and so does "maybe we could"."""
    if clause.obligation:
        return clause.obligation
    return Level(POLITE) if clause.kind == "question" or not _SUGGESTIONS.isdisjoint(clause.words) else None


def _is_step(was: Level, now: Level) -> bool:
    return abs(was.level - now.level) <= 1 and not (was.level >= FIRM and now.level < POLITE)


def _raised(comparison: Comparison) -> list[Finding]:
    """Warn of what became a firm duty of the reader, or an option."""
    findings = []
    for pair in comparison.back:
        now = pair.clause.obligation
        if not pair.there or pair.clause.kind == "pleasantry":
            continue
        levels = [level.level for other in pair.around if (level := _asked(other))]
        reason = ""
        if now and now.level > FIRM and not now.negated and max(levels, default=0) < FIRM and not _binds(pair):
            reason = "a duty of the reader may be new"
        elif now and now.level <= _OPTIONAL and levels and min(levels) > _OPTIONAL + 1:
            reason = "a duty of the reader may be an option now"
        elif now is None and max(levels, default=0) > FIRM and _may(pair.clause):
            reason = "a duty may be an option now"
        if reason:
            findings.append(Finding("asks", "warn", reason, (pair.clause.span.of(comparison.draft.text),)))
    return findings


def _binds(pair: Pair) -> bool:
    """Say whether the source speaks of a duty too, of whomever."""
    return any(phrase in f" {' '.join(other.words)} " for other in pair.around for phrase in _BINDING)


def _may(clause: Clause) -> bool:
    return "may" in clause.words and "not" not in clause.words
