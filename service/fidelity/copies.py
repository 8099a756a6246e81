"""Sentences that were taken over whole with something put in, or taken over but for something left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from service.fidelity.denials import MANNER
from service.fidelity.edits import DOUBTS, LIGHT, NEGATIONS, Sentence
from service.fidelity.phrases import lists
from service.fidelity.reading import Comparison
from service.fidelity.stems import STOP, root

_FEWEST, _FEWEST_CONTENT, _FEWEST_LETTERS = 3, 2, 2  # the "th" of "28th" says nothing
_LEAST = 0.4
_ARTICLES = frozenset({"the", "a", "an"})
_HARMLESS = frozenset(map(root, lists("edits.toml")["harmless"]))


@dataclass(frozen=True, slots=True)
class Copy:
    """A sentence of the source beside its copy: the roots that only one of them holds, and nothing else differs.

    Either is empty: a copy with something put in lacks nothing, one that is cut has nothing new.
    """

    was: Sentence
    now: Sentence
    cut: frozenset[str]
    added: frozenset[str]


def copies_of(comparison: Comparison) -> Iterator[Copy]:
    """Yield the copies among the changed sentences that have content which the other text lacks altogether."""
    was, now = comparison.sentences
    if not was or not now:
        return
    theirs = {sentence.clauses[0].unit: sentence for sentence in now}
    mine = {sentence.clauses[0].unit: sentence for sentence in was}
    near = {(pair.clause.unit, pair.there[0].unit) for pair in comparison.pairs if pair.there}
    here, there = (frozenset(map(root, reading.bag)) for reading in (comparison.source, comparison.draft))
    roots = {id(sentence): _roots(sentence) for sentence in (*was, *now)} if near else {}
    for one, other in sorted(near):
        pair = mine[one], theirs[other]
        if not _is_like(*(roots[id(sentence)] for sentence in pair)):
            continue
        found = _compare(*pair, here, there)
        if found and (found.cut or found.added):
            yield found


def _is_like(mine: Counter[str], theirs: Counter[str]) -> bool:
    """Say whether one of two sentences holds the other, and not as a mere part."""
    fewer, more = sorted((mine.total(), theirs.total()))
    return fewer >= max(_FEWEST, _LEAST * more) and (mine <= theirs or theirs <= mine)


def _compare(one: Sentence, other: Sentence, here: frozenset[str], there: frozenset[str]) -> Copy | None:
    if "pleasantry" in {one.clauses[0].kind, other.clauses[0].kind}:
        return None
    mine, theirs = _roots(one), _roots(other)
    if len(content_roots(one) & content_roots(other)) < _FEWEST_CONTENT:
        return None
    if not mine - theirs and other.clauses[-1].words[-1] != ":":
        return Copy(one, other, frozenset(), content_roots(other) - here - _labels(other))
    return None if theirs - mine else Copy(one, other, content_roots(one) - there, frozenset())


def _labels(sentence: Sentence) -> frozenset[str]:
    """Return the roots of what announces the rest: "Numbers: page 2 says 7"."""
    announced = (part.words[: part.words.index(":")] for part in sentence.clauses if ":" in part.words)
    return frozenset(root(word) for words in announced for word in words)


def content_roots(sentence: Sentence) -> frozenset[str]:
    """Return the roots of what ``sentence`` says, without small words and mere courtesy."""
    return (
        frozenset(
            root(word)
            for word in sentence.words
            if len(word) > _FEWEST_LETTERS
            and word[0].isalpha()
            and not any(word in small for small in (STOP, LIGHT, NEGATIONS, DOUBTS, MANNER))
        )
        - _HARMLESS
    )


def _roots(sentence: Sentence) -> Counter[str]:
    return Counter(root(word) for word in sentence.words if word not in _ARTICLES)
