"""Sentences that were copied but for a few small words: there a changed "not" or "might" is certain."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from service.fidelity.alignment import Pair
from service.fidelity.clauses import Clause
from service.fidelity.phrases import lists
from service.text.sentences import TextUnit

_SETS = {name: frozenset(words) for name, words in lists("edits.toml").items()}
NEGATIONS, DOUBTS, DUTIES, OPTIONS, LIGHT = (
    _SETS[name] for name in ("negations", "doubts", "duties", "options", "light")
)
PERSONS = {word: person for person in ("i", "we", "you", "they") for word in lists("edits.toml")[person]}
_SMALL = frozenset().union(*(words for name, words in _SETS.items() if name != "harmless"))
_FEWEST = 3
_MOST_PLACES = 6
_MOST_APART = 4
_ALIKE = 1.0


@dataclass(frozen=True)
class Sentence:
    """A unit with its clauses."""

    unit: TextUnit
    clauses: tuple[Clause, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return its words without stops, contractions opened."""
        return tuple(word for clause in self.clauses for word in clause.words if word[0].isalnum())

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return its content stems."""
        return frozenset(one for clause in self.clauses for one in clause.stems)

    @cached_property
    def facts(self) -> frozenset[str]:
        """Return the values of its items."""
        return frozenset(one for clause in self.clauses for one in clause.facts)

    @property
    def asks(self) -> bool:
        """Say whether it is a request or a question, in which doubts are politeness."""
        return any(clause.kind in {"ask", "question"} for clause in self.clauses)


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence of the source beside its copy in the draft: the words that went and came.

    small: nothing but small words differ.
    """

    was: Sentence
    now: Sentence
    gone: Counter[str]
    new: Counter[str]
    small: bool

    @property
    def reordered(self) -> bool:
        """Say whether the content that both sentences share stands in another order."""
        was, now = ([one for clause in side.clauses for one in clause.stems] for side in (self.was, self.now))
        return [one for one in was if one in now] != [one for one in now if one in was]


def sentences(units: Sequence[TextUnit], clauses: Sequence[Clause]) -> tuple[Sentence, ...]:
    """Group ``clauses`` by their units, pleasantries included."""
    return tuple(
        Sentence(units[number], tuple(of_one)) for number, of_one in groupby(clauses, lambda clause: clause.unit)
    )


def find_edits(these: Sequence[Sentence], those: Sequence[Sentence], pairs: Sequence[Pair]) -> tuple[Edit, ...]:
    """Find for each of ``these`` its copy among ``those``: the sentence that its clauses are paired with."""
    by_unit = {other.clauses[0].unit: other for other in those}
    near: dict[int, list[int]] = defaultdict(list)
    for pair in pairs:
        near[pair.clause.unit] += [other.unit for other in pair.there]
    found = []
    for one in these:
        others = [by_unit[number] for number in list(dict.fromkeys(near[one.clauses[0].unit]))[:_MOST_PLACES]]
        edits = [edit for other in others if (edit := _compare(one, other))]
        found += sorted(edits, key=lambda edit: edit.gone.total() + edit.new.total())[:1]
    return tuple(found)


def _compare(one: Sentence, other: Sentence) -> Edit | None:
    if len(other.words) > len(one.words) + _MOST_APART:
        return None
    mine, theirs = Counter(one.words), Counter(other.words)
    gone, new = mine - theirs, theirs - mine
    shared = len(one.words) - gone.total()
    if shared < _FEWEST or new.total() > _MOST_APART or new.total() > _ALIKE * shared:
        return None
    small = gone.total() <= _MOST_APART and all(word in _SMALL for word in (*gone, *new))
    return Edit(one, other, gone, new, small)
