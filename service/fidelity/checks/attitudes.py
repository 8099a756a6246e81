"""Attitudes: what was only thought, reported, meant or owed has not become a plain fact."""

from __future__ import annotations

from collections.abc import Iterable

from service.fidelity.alignment import Pair
from service.fidelity.clauses import Clause
from service.fidelity.phrases import Cue, PhraseBook, lists
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding, Severity
from service.fidelity.stems import stem

_TABLES = lists("attitudes.toml")
_MARKS = PhraseBook({name: {"mark": table["marks"]} for name, table in _TABLES.items()})
_HEADS = frozenset(mark.split()[0] for table in _TABLES.values() for mark in table["marks"])
_OPEN = {name: frozenset(map(stem, table["open"])) for name, table in _TABLES.items()}
_PROVEN = frozenset(_TABLES["doubted"]["proven"])
_SPOKEN = frozenset(map(stem, _TABLES["meant"]["spoken"]))
_ASIDE = {"doubted": frozenset({"not", "you"}), "owed": frozenset({"i", "we", "still"})}
_SURE_RECALL = 0.75
_REASONS = {
    "doubted": "what somebody only thinks may be a fact now: keep whose word it is",
    "reported": "what somebody only says may be a fact now: keep whose word it is",
    "meant": "what was only meant may be done or promised now: keep it open",
    "owed": "a duty of the source is missing: keep it",
}


def check_attitudes(comparison: Comparison) -> list[Finding]:
    """Find thoughts, reports and intentions that became facts, and duties that became leave.

    Unlike the scale of certainty, this asks of whomever: "Kim fears it fails", "they aim to answer".
    """
    findings = []
    for pair in comparison.pairs:
        clause = pair.clause
        if not pair.there or clause.kind in {"pleasantry", "question"} or _HEADS.isdisjoint(clause.words):
            continue
        for cue in _MARKS.find(clause.words):
            name = cue.tags[0][0]
            if _is_lost(name, cue, pair):
                severity: Severity = "block" if name == "doubted" and _is_proven(pair) else "warn"
                said = clause.span.of(comparison.source.text)
                findings.append(Finding("certainty", severity, _REASONS[name], (said,), clause.span))
                break
    return findings


def _is_lost(name: str, cue: Cue, pair: Pair) -> bool:
    words = pair.clause.words
    now = _words(pair.around)
    front = words[cue.start - 1] if cue.start else ""
    corrects = words[cue.end - 1] == "be" and words[cue.end : cue.end + 1] and words[cue.end][0].isdecimal()
    if corrects or front in _ASIDE.get(name, ()):
        return False  # "it should be 12", "I can't believe it", "we still have to"
    if not _OPEN[name].isdisjoint(map(stem, now)):
        return False
    if name == "meant":
        behind = next((word for word in words[cue.end :] if word[0].isalpha()), "")
        return stem(behind) not in _SPOKEN
    return name != "owed" or not pair.clause.negated


def _is_proven(pair: Pair) -> bool:
    """Say whether the same is proven now that was doubted."""
    return (
        pair.recall >= _SURE_RECALL
        and not _PROVEN.isdisjoint(_words(pair.there[:1]))
        and _PROVEN.isdisjoint(pair.clause.words)
    )


def _words(clauses: Iterable[Clause]) -> set[str]:
    return {word for clause in clauses for word in clause.words}
