"""Opposites: a word that became its contrary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from service.fidelity.alignment import Pair
from service.fidelity.clauses import Clause
from service.fidelity.denials import is_denied
from service.fidelity.edits import NEGATIONS
from service.fidelity.phrases import PhraseBook, lists
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding, Severity
from service.fidelity.stems import root

_CONTRARY: dict[str, set[str]] = defaultdict(set)
for _one, _other in (pair.split() for pair in lists("opposites.toml")["pairs"]):
    _CONTRARY[_one].add(_other)
    _CONTRARY[_other].add(_one)
# Two sides compared: "A before B" is "B after A".
_RELATIONS = frozenset(lists("opposites.toml")["relations"])
_LEAST, _LEAST_CERTAIN = 0.5, 0.6
_GROUPS = [*lists("opposites.toml")["sides"], *lists("opposites.toml")["phases"]]
_CERTAIN = len(lists("opposites.toml")["sides"])


def _read() -> tuple[dict[str, list[tuple[int, bool]]], PhraseBook]:
    """Read the sides: by the root of each word, and the phrases, each with its group and whether it stands left."""
    words: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    phrases: dict[str, list[str]] = defaultdict(list)
    for number, group in enumerate(_GROUPS):
        for left, side in zip((True, False), group.split("~"), strict=True):
            for one in side.split():
                if "_" in one:
                    phrases[f"{number} {int(left)}"].append(one.replace("_", " "))
                else:
                    words[root(one)].append((number, left))
    return words, PhraseBook({"side": phrases})


_SIDES, _BOOK = _read()
_REASON = "a word became its contrary: say it as the source does"


def check_opposites(comparison: Comparison) -> list[Finding]:
    """Find sentences that are the same but for a word and its contrary: "increase" became "decrease"."""
    findings = []
    for edit in comparison.edits:
        turned = [word for word in edit.gone if not _CONTRARY.get(word, set()).isdisjoint(edit.new)]
        if _RELATIONS.issuperset(turned) and edit.reordered:
            continue
        if turned and NEGATIONS.isdisjoint({*edit.gone, *edit.new}):  # "don't agree" is "disagree"
            span = edit.was.unit.span
            findings.append(Finding("opposites", "block", _REASON, (span.of(comparison.source.text),), span))
    if findings:
        return findings
    return [
        Finding("opposites", severity, _REASON, (pair.clause.span.of(comparison.source.text),), pair.clause.span)
        for pair in comparison.pairs
        if (severity := _turned(pair))
    ]


def _turned(pair: Pair) -> Severity | None:
    """Say how certain it is that a word of the clause became its contrary."""
    if not pair.there or pair.recall < _LEAST or pair.clause.kind == "pleasantry":
        return None
    was = _sides((pair.clause,))
    now = _sides(pair.there) if was else {}
    for group in was.keys() & now.keys():
        mine, theirs = was[group], now[group]
        if len(mine) == 1 == len(theirs) and mine.keys().isdisjoint(theirs) and [*mine.values()] == [*theirs.values()]:
            return "block" if group < _CERTAIN and pair.recall >= _LEAST_CERTAIN else "warn"
    return None


def _sides(clauses: Sequence[Clause]) -> dict[int, dict[bool, set[bool]]]:
    """Return by group which of its sides are said in ``clauses``, and whether they are denied there."""
    sides: dict[int, dict[bool, set[bool]]] = defaultdict(lambda: defaultdict(set))
    for clause in clauses:
        for group, side, at in _said(clause):
            sides[group][side].add(is_denied(at, clause))
    return sides


def _said(clause: Clause) -> Iterator[tuple[int, bool, int]]:
    taken = set[int]()
    for cue in _BOOK.find(clause.words):
        taken.update(range(cue.start, cue.end))
        for _, key in cue.tags:
            group, left = map(int, key.split())
            yield group, bool(left), cue.start
    for at, word in enumerate(clause.words):
        if at not in taken:
            for group, side in _SIDES.get(root(word), ()):
                yield group, side, at
