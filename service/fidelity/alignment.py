"""Which clauses of the draft say what a clause of the source says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from service.fidelity.clauses import Clause

_MOST_PLACES = 24
_LEAST = 0.3
_SECOND = 0.45
_FEWEST_ALIKE = 3
_REACH = 2
_CANDIDATES = 5
_LIGHT = frozenset({"do", "does", "did", "is", "be", "it", "the", "a"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause beside those of the other text that say the same.

    there: best first; empty where nothing does. around: those, and what stands beside them.
    recall: the share of its stems and facts that stand there.
    copied: the nearest one has the same content words but for one, so whatever else differs was changed in place.
    """

    clause: Clause
    there: tuple[Clause, ...]
    around: tuple[Clause, ...]
    recall: float
    copied: bool


def align(these: Sequence[Clause], those: Sequence[Clause]) -> tuple[Pair, ...]:
    """Align each of ``these`` with up to three of ``those`` by shared stems; stems that recur often count less."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, other in enumerate(those):
        for one in other.marks:
            places[one].append(number)
    return tuple(_pair(clause, those, places) for clause in these)


def home(stems: Sequence[str], clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Return those of ``clauses`` that hold most of ``stems``, all of them where none holds any."""
    wanted = frozenset(stems)
    held = [len(wanted.intersection(clause.stems)) for clause in clauses]
    most = max(held, default=0)
    return tuple(clause for clause, count in zip(clauses, held, strict=True) if count == most)


def _pair(clause: Clause, those: Sequence[Clause], places: dict[str, list[int]]) -> Pair:
    mine = clause.marks
    scores: dict[int, float] = defaultdict(float)
    for one in mine:
        found = places.get(one, ())
        if len(found) <= _MOST_PLACES:
            for number in found:
                scores[number] += 1 / len(found) ** 0.5
    if not scores:
        return Pair(clause, (), (), 0.0, copied=False)
    others = sorted(scores, key=lambda number: -scores[number])[:_CANDIDATES]
    best = max(others, key=lambda number: (_likeness(mine, those[number].marks), scores[number]))
    near = [number for number in others if number != best and scores[number] >= _SECOND * scores[best]][:_REACH]
    chosen = (best, *near)
    held = frozenset().union(*(those[number].marks for number in chosen))
    recall = _weight(clause, mine & held) / _weight(clause, mine)
    if recall < _LEAST:
        return Pair(clause, (), (), recall, copied=False)
    around = sorted({number + shift for number in chosen for shift in (-1, 0, 1)} & set(range(len(those))))
    there = tuple(those[number] for number in chosen)
    return Pair(clause, there, tuple(those[number] for number in around), recall, copied=_is_copy(clause, there[0]))


def _likeness(mine: frozenset[str], theirs: frozenset[str]) -> float:
    shared = len(mine & theirs)
    return shared / (len(mine) + len(theirs) - shared)


def _weight(clause: Clause, marks: frozenset[str]) -> int:
    """Return how much ``marks`` say: a fact counts as two words."""
    return len(marks) + len(marks & set(clause.facts))


def _is_copy(clause: Clause, other: Clause) -> bool:
    """Say whether the content words of both are the same but for one, or all words but for their cues."""
    if clause.facts != other.facts and Counter(clause.facts) != Counter(other.facts):
        return False
    mine, theirs = Counter(clause.stems), Counter(other.stems)
    shared, apart = (mine & theirs).total(), (mine - theirs).total() + (theirs - mine).total()
    if shared >= _FEWEST_ALIKE:
        return apart <= 1
    return apart == 0 and shared >= 1 and bool(_plain(clause)) and _plain(clause) == _plain(other)


def _plain(clause: Clause) -> list[str]:
    """Return the words outside all cues."""
    cued = {at for cue in clause.cues for at in range(cue.start, cue.end)}
    return [word for at, word in enumerate(clause.words) if at not in cued and word[0].isalnum() and word not in _LIGHT]
