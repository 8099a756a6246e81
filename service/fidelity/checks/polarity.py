"""Polarity: what the source denies the draft denies, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.fidelity.alignment import Pair, home
from service.fidelity.clauses import Clause, content_of
from service.fidelity.edits import NEGATIONS, Edit
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding, Severity
from service.fidelity.stems import stem
from service.fidelity.strength import is_answer
from service.text.spans import Span

_PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis", "mis")
_WARNING = frozenset({"or", "otherwise", "unless", "without", "failing"})
_SCOPE, _FEWEST = 2, 3
_TURNING = frozenset({"if", "unless", "until", "till", "before", "after", "only", "except", "yet"})
_FIGURE = 2
_AHEAD, _BEHIND = 7, 2
_REACH = 12
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
    changed = edit.gone.keys() | edit.new.keys()
    # "Unless you object" is "if you do not", "not until" is "only after", "have not" is "have yet to".
    if not _TURNING.isdisjoint(changed):
        return False
    went, came = (sum(count for word, count in side.items() if word in NEGATIONS) for side in (edit.gone, edit.new))
    return went != came and not (edit.was.asks and edit.now.asks and _is_polite(edit))


def _is_polite(edit: Edit) -> bool:
    """Say whether "couldn't we" became "could we"."""
    return any(clause.words[-1] == "?" for clause in edit.was.clauses)


def _changed_in_place(pair: Pair) -> bool:
    clause = pair.clause
    if not pair.copied or len(clause.stems) < _FEWEST or (clause.kind in _QUESTIONS and clause.words[-1] == "?"):
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


def _negatives(clause: Clause, key: str = "") -> set[str]:
    """Return the first words of its negative phrases, of those under ``key`` only if it is given."""
    return {clause.words[cue.start] for cue in clause.cues if (found := cue.get("negative")) and key in {"", found}}


def _is_unanswered(pair: Pair) -> bool:
    """Say whether the clause denies while nothing on the other side does, nor says it in a negative word."""
    clause = pair.clause
    if not pair.there or clause.kind == "pleasantry":
        return False
    hanging = not _warns(clause) and (bool(clause.conditions) or "without" in clause.words)
    return any(not _is_answered(clause, scope, home(scope, pair.around), hanging=hanging) for scope in _scopes(clause))


def _is_answered(clause: Clause, scope: tuple[str, ...], near: Sequence[Clause], *, hanging: bool) -> bool:
    """Say whether one of ``near`` denies too; those that hold the denied words have to deny just these."""
    held = [other for other in near if not set(scope).isdisjoint(other.stems)]
    key = "strong" if held else ""
    return any(
        _governs(scope, other) or _negatives(other, key) - _negatives(clause, key) or (hanging and _warns(other))
        for other in held or near
    )


def _governs(scope: tuple[str, ...], other: Clause) -> bool:
    """Say whether ``other`` denies, and denies one of ``scope`` where it holds any."""
    if not _denies(other):
        return False
    places = [at for at, word in enumerate(other.words) if word[0].isalpha() and stem(word) in scope]
    if not places:
        return True
    denials = [at for at, word in enumerate(other.words) if word in NEGATIONS]
    return any(-_BEHIND <= at - denial <= _AHEAD for at in places for denial in denials)


def _scopes(clause: Clause) -> Iterator[tuple[str, ...]]:
    """Yield the content stems that each negation of ``clause`` is about: those behind it, if any."""
    words = clause.words
    for cue in clause.cues:
        if not cue.get("negation") or is_answer(words, cue):
            continue
        last = min(len(words), cue.end + _REACH)
        end = next((at for at in range(cue.end, last) if not words[at][0].isalnum()), last)
        # "38, not 36": the figures are items.
        if not any(word[0].isdigit() for word in words[cue.end : min(end, cue.end + _FIGURE)]):
            yield content_of(words[cue.end : end])[:_SCOPE]


def _warns(clause: Clause) -> bool:
    """Say whether ``clause`` puts an "if not" as "or"."""
    return not _WARNING.isdisjoint(clause.words)


def _denies(clause: Clause) -> bool:
    """Say whether any word denies, inside a doubt ("not sure") or a lifted duty ("no need to") too."""
    set_phrases = {at for cue in clause.cues if cue.get("idiom") for at in range(cue.start, cue.end)}
    return any(word in NEGATIONS and at not in set_phrases for at, word in enumerate(clause.words))


def _finding(comparison: Comparison, span: Span, severity: Severity, reason: str) -> Finding:
    return Finding("polarity", severity, reason, (span.of(comparison.source.text),), span)
