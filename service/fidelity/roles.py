"""Who has which part in what is said: the one who acts, the one it is done to, and what belongs to whom."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.fidelity.phrases import lists
from service.fidelity.stems import STOP, stem

Part = tuple[str, str]
"""A part and the root of the word it is a part in.

``1`` acts or owns, ``2`` is acted upon, ``0`` takes part in what has no direction, ``s`` only stands in front of it.
"""

_TABLES = lists("roles.toml")
_WHO = {word: person for person, words in _TABLES["pronouns"].items() for word in words}
PRONOUNS = frozenset(_WHO.values())
_VOICE = {name: frozenset(words) for name, words in lists("actors.toml").items()}
_SETS = {name: frozenset(words) for name, words in _TABLES["words"].items()}
_PEOPLE, _DETERMINERS, _TITLES = _SETS["people"], _SETS["determiners"], _SETS["titles"]
_AUXILIARIES, _BE, _PARTICIPLES = _SETS["auxiliaries"], _VOICE["passive"], _VOICE["participles"]
_JOINTS, _STOPS, _HEADS, _MUTUAL = _SETS["joints"], _SETS["stops"], _SETS["heads"], _SETS["mutual"]
_OWNING, _TOWARDS = _SETS["first"], _SETS["second"]
_LEMMAS = {form: stem(lemma) for lemma, forms in _TABLES["forms"].items() for form in forms}
_FORMS = _PEOPLE | {f"{word}s" for word in _PEOPLE}
_ANYBODY = _FORMS | _WHO.keys() | {"her"}
_CONVERSE = {stem(word): stem(other) for word, other in _TABLES["converse"].items()}
_ROUTE = frozenset({"from", "to"})
_NP_REACH, _BACK, _AHEAD, _SCOPE = 3, 4, 3, 8


@dataclass(slots=True)
class _Group:
    """People named side by side: words ``start`` up to ``end``; ``subject`` where nothing in front governs them."""

    start: int
    end: int
    who: set[str]
    subject: bool


def parts(sentences: Iterable[Sequence[str]], names: Mapping[str, str]) -> dict[Part, set[str]]:
    """Return who has each part in ``sentences``, tokenised; linear in their length.

    names: the words of names, lower case, each with what it is compared as.
    """
    found: dict[Part, set[str]] = defaultdict(set)
    for words in sentences:
        _Sentence(words, names).tell(found)
    return found


@lru_cache(maxsize=8192)
def lemma(word: str) -> str:
    """Return what the forms of a verb or noun share, irregular ones too."""
    return _LEMMAS.get(word) or stem(word)


def _tell_two(found: dict[Part, set[str]], one: tuple[set[Part], set[str]], other: tuple[set[Part], set[str]]) -> None:
    """Add which of two neighbours acts upon the other: "Anna reports to Ben, Ben to Carl"."""
    for (these, who), (those, whom) in ((one, other), (other, one)):
        for part, root in these:
            if part == "1" and ("2", root) in those:
                for first in who:
                    for second in whom:
                        both = " ".join(sorted((first, second)))
                        found[f"1 {both}", root].add(first)
                        found[f"2 {both}", root].add(second)


def is_mutual(word: str) -> bool:
    """Say whether either side of a verb may be named first: "Anna met Ben"."""
    return lemma(word) in _MUTUAL


def _part(part: str, word: str) -> Part:
    root = lemma(word)
    return ("0" if is_mutual(word) else part), _CONVERSE.get(root, root)


class _Sentence:
    def __init__(self, words: Sequence[str], names: Mapping[str, str]) -> None:
        self._words = words
        self._names = names

    def tell(self, found: dict[Part, set[str]]) -> None:
        """Add the parts of everybody in this sentence to ``found``."""
        groups = list(self._groups())
        until = len(self._words)
        floors = [0, *itertools.accumulate((one.start if one.subject else 0 for one in groups), max)]
        behind: tuple[set[Part], set[str]] = (set(), set())
        for group, floor in reversed(list(zip(groups, floors, strict=False))):
            own = set(self._parts(group, floor, until))
            for part in own:
                found[part] |= group.who
            _tell_two(found, (own, group.who), behind)
            behind = own, group.who
            for at in range(group.start, group.end - 1):
                if self._words[at] in self._names and self._words[at + 1] in _PEOPLE:
                    found["1", lemma(self._words[at + 1])].add(self._names[self._words[at]])
            until = group.start if group.subject else until

    def _groups(self) -> Iterator[_Group]:
        """Yield the people in order, those joined by "and" together."""
        last: _Group | None = None
        names = self._names
        for at in [at for at, word in enumerate(self._words) if word in _ANYBODY or word in names]:
            who = names.get(self._words[at]) or self._pronoun(at) or self._person(at)
            if not who:
                continue
            if last and self._joins(last, at):
                last.who.add(who)
                last.end = at + 1
                continue
            if last:
                yield last
            last = _Group(at, at + 1, {who}, self._is_subject(at))
        if last:
            yield last

    def _joins(self, last: _Group, at: int) -> bool:
        """Say whether the one at ``at`` belongs to ``last``: "Anna Weber", "Anna and the doctor", not "Anna I"."""
        between = self._words[last.end : at]
        if not between:
            return self._words[at] not in _WHO
        if not last.subject and "," in between and len(between) > 1:
            return False  # "Anna calls Ben, and Carl cooks"
        return len(between) <= _NP_REACH and all(
            one in _JOINTS or one in _TITLES or (one in _DETERMINERS and number) for number, one in enumerate(between)
        )

    def _pronoun(self, at: int) -> str | None:
        words = self._words
        if words[at] != "her":
            return _WHO.get(words[at])
        behind = words[at + 1] if at + 1 < len(words) else "."
        return "she" if behind in STOP or not behind[0].isalpha() else None

    def _person(self, at: int) -> str | None:
        word = self._words[at]
        if word not in _FORMS:
            return None
        front = self._words[max(0, at - _NP_REACH) : at]
        known = any(one in _DETERMINERS or one in self._names for one in front)
        return stem(word) if known and front[-1] != "to" else None

    def _lead(self, at: int) -> int:
        """Return where the word in front of a noun phrase that ends at ``at`` stands: ``to`` of "to our friend"."""
        words = self._words
        reach = 1 if words[at] in _WHO else _NP_REACH
        for before in range(at - 1, max(-1, at - 1 - reach), -1):
            if words[before] in _DETERMINERS:
                return before - 1
            if words[before] in _TITLES:
                return self._lead(before) if before else -1
            if not self._is_content(words[before]):
                break
        return at - 1

    def _is_subject(self, at: int) -> bool:
        lead = self._lead(at)
        return lead < 0 or self._words[lead] in _STOPS or self._words[lead] in _HEADS

    def _is_content(self, word: str) -> bool:
        return (
            word not in STOP
            and word[0].isalpha()
            and word not in _WHO
            and word not in _AUXILIARIES
            and word not in _TITLES
            and word not in self._names
        )

    def _parts(self, group: _Group, floor: int, until: int) -> Iterator[Part]:
        yield from self._ahead(group)
        if group.subject:
            yield from self._scope(group.end, until)
        else:
            yield from self._behind(group, floor)

    def _behind(self, group: _Group, floor: int) -> Iterator[Part]:
        """Yield the parts that what stands in front gives: "signed by Anna", "tell Anna", "the office in Bonn"."""
        lead = self._lead(group.start)
        word = self._words[lead]
        if word in _ROUTE:
            yield "r", word
        if word in _TOWARDS or word == "by":
            for one in self._before(lead, floor):
                yield _part("1" if word == "by" else "2", one)
                if word == "with" or (word == "to" and one != self._words[lead - 1]):
                    yield "s", lemma(one)
        elif word in _OWNING:
            for number, one in enumerate(self._before(lead, floor)):
                if not number or (word == "from" and lemma(one) in _CONVERSE):
                    yield _part("1", one)
        elif self._is_content(word):
            yield _part("2", word)

    def _before(self, at: int, floor: int) -> Iterator[str]:
        """Yield some words with content in front of ``at``, nearest first, none in front of ``floor`` or a comma."""
        most = _BACK
        for before in range(at - 1, max(floor - 1, at - 1 - 2 * _BACK), -1):
            word = self._words[before]
            if word in _STOPS or word == "," or most == 0:
                return
            if self._is_content(word):
                most -= 1
                yield word

    def _ahead(self, group: _Group) -> Iterator[Part]:
        """Yield the parts that what follows gives: "Anna has signed", "Anna's report", "the Polish office"."""
        passive, found = False, 0
        for word in self._words[group.end : group.end + 2 * _BACK]:
            if self._is_content(word):
                is_passive = passive and (word.endswith("ed") or word in _PARTICIPLES)
                yield _part("2" if is_passive ^ (lemma(word) in _CONVERSE) else "1", word)
                found += 1
            elif word == "to" and not found:
                passive = False
            elif word not in _AUXILIARIES:
                return
            if found == _AHEAD:
                return
            passive = passive or word in _BE

    def _scope(self, at: int, until: int) -> Iterator[Part]:
        """Yield what a subject reaches as far as the next one; behind "and", and with -ing, it acts."""
        found = 0
        if at < until and self._words[at] == ",":
            return  # "Anna, please call": she is spoken to
        for number in range(at, until):
            word = self._words[number]
            if found == _SCOPE or (word in _STOPS and not (word == ":" and number == at)):
                return
            if self._is_content(word):
                found += 1
                yield "s", lemma(word)
                if self._words[number - 1] in _JOINTS or self._words[number - 1] == "then" or word.endswith("ing"):
                    yield _part("1", word)
