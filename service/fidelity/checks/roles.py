"""Roles: two people, firms or places that changed places in what is said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from service.fidelity.edits import Sentence, sentences
from service.fidelity.items import ItemKind
from service.fidelity.other_names import ALIASES, same_name
from service.fidelity.reading import Comparison, TextReading
from service.fidelity.report import Finding, Severity
from service.fidelity.roles import PRONOUNS, Part, parts
from service.fidelity.tokens import plain_word, raised_words

_MOST = 6
_DIRECTED = frozenset({"1", "2"})
_WRITER_OR_READER = frozenset({"i", "you"})
_EXCHANGED = "the two changed places: keep who is who"
_OTHERS = frozenset({"he", "she", "they"})


def check_roles(comparison: Comparison) -> list[Finding]:
    """Find two of those named who changed places: "Anna pays Ben", "Ben pays Anna".

    A part is bound to a word: Anna acts in "pays", Ben is acted upon. Where each of two has a part of the
    other's, and not its own, they were exchanged; active and passive give the same parts.
    """
    was, now = comparison.sentences
    if not was or not now:
        return []
    names = {**_names(comparison.source, was), **_names(comparison.draft, now)}
    before, after = (parts([_words(one) for one in side], names) for side in (was, now))
    moved = _moved(before, after)
    known = _everybody(before) & _everybody(after)
    findings = []
    for (one, other), gone in moved.items():
        back = moved.get((other, one), set())
        if back and one < other and _is_exchange(one, other, gone, back):
            findings.append(_finding("block", one, comparison, names))
        elif not back and one not in PRONOUNS and not _keeps(one, before, after) and _is_doubtful(other, gone, known):
            findings.append(_finding("warn", one, comparison, names))
    return findings


class Roles:
    """Who has which part in a source, against which a draft can be held part by part."""

    def __init__(self, source: TextReading) -> None:
        said = sentences(source.units, source.clauses)
        self._names = _names(source, said)
        self._before = parts([_words(one) for one in said], self._names)

    def exchanged(self, draft: TextReading) -> list[Finding]:
        """Find two who changed places in ``draft``, some sentences of the whole."""
        said = sentences(draft.units, draft.clauses)
        moved = _moved(self._before, parts([_words(one) for one in said], {**self._names, **_names(draft, said)}))
        return [
            Finding("actors", "block", _EXCHANGED, (one, other))
            for (one, other), gone in moved.items()
            if one < other and (back := moved.get((other, one))) and _is_exchange(one, other, gone, back)
        ]


def _finding(severity: Severity, one: str, comparison: Comparison, names: Mapping[str, str]) -> Finding:
    """Return what to say of the first sentence in which ``one`` has a part."""
    reason = "somebody else may have this part now" if severity == "warn" else _EXCHANGED
    span = next(
        sentence.unit.content
        for sentence in comparison.sentences[0]
        if one in _everybody(parts([_words(sentence)], names))
    )
    return Finding("actors", severity, reason, (span.of(comparison.source.text),), span)


def _everybody(had: dict[Part, set[str]]) -> set[str]:
    return set().union(*had.values())


def _is_exchange(one: str, other: str, gone: set[Part], back: set[Part]) -> bool:
    """Say whether two who have parts of each other changed places; "she" and "they" may stand for anybody."""
    both = {one, other}
    if both & _OTHERS and both - PRONOUNS:
        return False
    if both & PRONOUNS:
        return any(_turned(part) in back for part in gone)
    return True


def _keeps(one: str, before: dict[Part, set[str]], after: dict[Part, set[str]]) -> bool:
    """Say whether ``one`` has a part with a direction in both texts."""
    return any(part[0] in _DIRECTED and one in before[part] & after[part] for part in before.keys() & after.keys())


def _is_doubtful(other: str, gone: set[Part], known: set[str]) -> bool:
    """Say whether ``other`` may have taken the part of one who has none left: a name, or "we" with verb and object."""
    if other in _WRITER_OR_READER:
        acts = {root for part, root in gone if part == "1"}
        reached = {root for part, root in gone if part == "s"}
        return bool(acts & reached) and bool(reached - acts)
    return other in known - PRONOUNS and any(part != "s" for part, _ in gone)


def _turned(part: Part) -> Part:
    return ({"1": "2", "2": "1"}.get(part[0], ""), part[1])


def _words(sentence: Sentence) -> list[str]:
    return [word for clause in sentence.clauses for word in clause.words]


def _names(reading: TextReading, sentences: Iterable[Sentence]) -> dict[str, str]:
    """Return the words of the names of ``reading``, each with what it is compared as."""
    found = {}
    for sentence in sentences:
        if ALIASES.isdisjoint(sentence.words):
            continue
        for _, _, word in raised_words(sentence.unit.span.of(reading.folded)):
            plain = plain_word(word)
            if plain in ALIASES:
                found[plain] = same_name(plain)
    for item in (*reading.ledger.items, *reading.ledger.soft):
        if item.kind is ItemKind.NAME:
            whole = same_name(item.value)
            for word in map(plain_word, item.value.split()):
                found[word] = whole if whole != item.value else same_name(word)
    return found


def _moved(before: dict[Part, set[str]], after: dict[Part, set[str]]) -> dict[tuple[str, str], set[Part]]:
    """Return for each (one, other) the parts of the one that the other has now instead."""
    moved: dict[tuple[str, str], set[Part]] = defaultdict(set)
    for part in before.keys() & after.keys():
        gone, came = before[part] - after[part], after[part] - before[part]
        if len(gone) <= _MOST and len(came) <= _MOST:
            for one in gone:
                for other in came:
                    moved[one, other].add(part)
    return moved
