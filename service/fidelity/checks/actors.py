"""Actors: who does what, and who said so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from service.fidelity.actors import acts, speakers
from service.fidelity.alignment import Pair
from service.fidelity.clauses import Clause
from service.fidelity.edits import PERSONS, Edit
from service.fidelity.pleasantries import is_softening
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding, Severity
from service.fidelity.roles import is_mutual

_SWAPPED = "somebody else does it now: keep who does what"
_SPEAKING = frozenset({"i", "we", "you"})
_PAIR = 2
_LISTING = frozenset({"and", "or", "the", "a", "nor", "with", "to", "per"})
_WRITER = frozenset({"i", "we"})
_BY_CASE = ({"i", "we", "you", "they", "he", "she"}, {"me", "us", "you", "them", "him", "her"})
_CASES = {
    word: {number for number, case in enumerate(_BY_CASE) if word in case} or {len(_BY_CASE)} for word in PERSONS
} | {"her": {1, 2}}


def check_actors(comparison: Comparison) -> list[Finding]:
    """Find acts that somebody else does now, and reported words that somebody else said."""
    findings = [
        Finding("actors", "block", _SWAPPED, (edit.was.unit.span.of(comparison.source.text),), edit.was.unit.span)
        for edit in comparison.edits
        if _is_other_person(edit) or _is_transposed(edit)
    ]
    if findings:
        return findings
    for pair in comparison.pairs:
        if not pair.there or pair.clause.kind == "pleasantry":
            continue
        doubt = _swapped(pair) or _misquoted(pair)
        if doubt:
            severity, reason = doubt
            said = pair.clause.span.of(comparison.source.text)
            findings.append(Finding("actors", severity, reason, (said,), pair.clause.span))
    if findings:
        return findings
    return [
        Finding("actors", "warn", "somebody else may do it now", (pair.clause.span.of(comparison.draft.text),))
        for pair in comparison.back
        if _moved(pair)
    ]


def _is_other_person(edit: Edit) -> bool:
    """Say whether one pronoun took the place of another person's, and nothing else of weight changed."""
    if not edit.small:
        return False
    went, came = ([word for word in side.elements() if word in PERSONS] for side in (edit.gone, edit.new))
    if len(went) != len(came) or sorted(map(_person, went)) == sorted(map(_person, came)):
        return False
    # "I" gives way to "you", never to "them": that one stands for something else.
    return any(_person(one) != _person(other) and _CASES[one] & _CASES[other] for one in went for other in came)


def _person(word: str) -> str:
    """Return the person of a pronoun; "I" and "we" are the writer, alone or with others."""
    return "i" if PERSONS[word] == "we" else PERSONS[word]


def _is_transposed(edit: Edit) -> bool:
    """Say whether two words changed places in a sentence that is otherwise the same; "A and B" may be turned."""
    was, now = edit.was.words, edit.now.words
    if edit.gone or edit.new or was == now:
        return False
    apart = [at for at, (one, other) in enumerate(zip(was, now, strict=True)) if one != other]
    first, last = apart[0], apart[-1]
    swapped = len(apart) == _PAIR and was[first] == now[last] and was[last] == now[first]
    between = was[first + 1 : last]
    return swapped and not _LISTING.issuperset(between) and not any(map(is_mutual, between))


def _moved(pair: Pair) -> bool:
    """Say whether the clause has "you" or "I" for its subject while the source knows only the other one there."""
    clause = pair.clause
    mine = {clause.actor} & _SPEAKING
    if not mine or clause.kind in {"ask", "question", "pleasantry"} or not pair.there or is_softening(clause.words):
        return False
    theirs = {PERSONS[word] for other in pair.there for word in other.words if word in PERSONS}
    asked = {"you"} if any(other.obligation for other in pair.there) else set()
    theirs = {("i" if one == "we" else one) for one in theirs | asked} & {"i", "you"}
    return bool(theirs) and ("i" if clause.actor == "we" else clause.actor) not in theirs


def _swapped(pair: Pair) -> tuple[Severity, str] | None:
    was = _acts([pair.clause])
    now = _acts(pair.there) if was else {}
    for verb, actors in was.items():
        others = now.get(verb)
        if others and not any(_same(one, other) for one in actors for other in others):
            plain = _SPEAKING.issuperset(actors | others)  # "she" and "it" may stand for anybody named before
            return ("block" if pair.copied and plain else "warn"), _SWAPPED
    return None


def _acts(clauses: Iterable[Clause]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for clause in clauses:
        for actor, verb in acts(clause.words):
            found[verb].add(actor)
    return found


def _same(one: str, other: str) -> bool:
    return one == other or {one, other} <= _WRITER


def _misquoted(pair: Pair) -> tuple[Severity, str] | None:
    was = {speaker for speaker, _ in speakers(pair.clause.words)}
    now = {speaker for clause in pair.around for speaker, _ in speakers(clause.words)}
    if not was or not now or was & now or (("they" in was or "they" in now) and _WRITER.isdisjoint(was | now)):
        return None
    return "warn", "reported words may have another speaker"
