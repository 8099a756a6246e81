"""Clauses: what a text asks, promises and states, who does it, how strongly and under which condition."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from service.fidelity.actors import subject_of
from service.fidelity.folding import fold
from service.fidelity.items import Item, ItemKind
from service.fidelity.ledger import Ledger
from service.fidelity.phrases import Cue, lists
from service.fidelity.pleasantries import is_pleasantry
from service.fidelity.stems import STOP, stem
from service.fidelity.strength import (
    Level,
    certainty_of,
    commitment_of,
    negations,
    obligation_of,
    read_cues,
)
from service.fidelity.wording import Words
from service.text.sentences import TextUnit
from service.text.spans import Span

ClauseKind = Literal["ask", "question", "commitment", "claim", "pleasantry"]

_SETS = {name: frozenset(words) for name, words in lists("clauses.toml").items()}
_ENDS, _JOINTS, _OPENINGS, _INTERROGATIVES = (_SETS[name] for name in ("ends", "joints", "openings", "interrogatives"))
_LEAST_FRONT, _REACH = 3, 4
_MOST_WORDS = 60
_TIMES = frozenset({ItemKind.DATE, ItemKind.TIME})
_CONDITION_ENDS = frozenset({",", ".", ";", "!", "?", ":", ")", "then"})


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a clause: ``kind`` is the list of its cue (if, unless, until, only ...)."""

    kind: str
    span: Span
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a text.

    unit: number of the unit it stands in. actor: ``you``, ``i``, ``we``, ``they``, ``none``, or a name in lower case.
    obligation, commitment, certainty: its places on the scales; ``strength`` is the one of its kind.
    deadlines: the dates and times inside it, with their roles.
    stems: its content, without figures. facts: the values of its items. marks: both.
    """

    kind: ClauseKind
    span: Span
    unit: int
    actor: str
    negated: bool
    obligation: Level | None
    commitment: Level | None
    certainty: Level | None
    conditions: tuple[Condition, ...]
    deadlines: tuple[Item, ...]
    stems: tuple[str, ...]
    facts: tuple[str, ...]
    words: tuple[str, ...]
    cues: tuple[Cue, ...]
    marks: frozenset[str] = frozenset()

    @property
    def strength(self) -> Level | None:
        """Return the place on the scale that its kind is measured on."""
        if self.kind in {"ask", "question"}:
            return self.obligation
        return self.commitment if self.kind == "commitment" else self.certainty

    def has(self, name: str) -> bool:
        """Say whether a cue of the list ``name`` stands in this clause."""
        return any(cue.get(name) for cue in self.cues)


def read_clauses(text: str, units: Sequence[TextUnit], ledger: Ledger) -> tuple[Clause, ...]:
    """Read the clauses of ``units``, which belong to ``text``, in order; linear in their length."""
    reader = _Reader(fold(text), ledger)
    return tuple(clause for number, unit in enumerate(units) for clause in reader.clauses(number, unit))


class _Reader:
    def __init__(self, folded: str, ledger: Ledger) -> None:
        self._folded = folded
        self._items = ledger.items
        self._starts = [item.span.start for item in ledger.items]

    def clauses(self, number: int, unit: TextUnit) -> Iterator[Clause]:
        offset = unit.content.start
        tokens = Words(self._folded[offset : unit.content.end])
        words = tokens.words
        if not words:
            return
        pleasant = unit.greeting or is_pleasantry(words)
        for start, end in _cuts(words):
            span = Span(offset + tokens.starts[start], offset + tokens.ends[end - 1])
            yield self._clause(number, tokens, (start, end), span, pleasant=pleasant)

    def _clause(self, unit: int, tokens: Words, cut: tuple[int, int], span: Span, *, pleasant: bool) -> Clause:
        words = tokens.words[cut[0] : cut[1]]
        cues = read_cues(words)
        asked, promised, sure = obligation_of(words, cues), commitment_of(words, cues), certainty_of(words, cues)
        items = self._items[bisect_left(self._starts, span.start) : bisect_right(self._starts, span.end - 1)]
        kind: ClauseKind = "claim"
        if pleasant:
            kind = "pleasantry"
        elif asked:
            kind = "ask"
        elif words[-1] == "?" and _inverted(words):
            kind = "question"
        elif promised:
            kind = "commitment"
        at = span.start - tokens.starts[cut[0]]
        stems, facts = content_of(words), tuple(item.value for item in items)
        return Clause(
            kind,
            span,
            unit,
            subject_of(words, [item.text for item in items if item.kind is ItemKind.NAME], asked=asked is not None),
            negations(words, cues) % 2 == 1,
            asked,
            promised,
            sure,
            tuple(_conditions(words, cues, tokens, (cut[0], at))),
            tuple(item for item in items if item.kind in _TIMES),
            stems,
            facts,
            tuple(words),
            cues,
            frozenset(stems + facts),
        )


def _inverted(words: Sequence[str]) -> bool:
    """Say whether a question mark closes a question, and not an unsure statement: "maybe six days?"."""
    return any(word in _INTERROGATIVES for word in words[:_REACH])


def content_of(words: Sequence[str]) -> tuple[str, ...]:
    """Return the stems of the words that carry content, figures left out."""
    return tuple(stem(word) for word in words if word not in STOP and word[0].isalpha())


def _cuts(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Cut a sentence at its strong stops, in front of "and I", "but they", and where it does not end."""
    begun = 0
    last = len(words)
    for at, word in enumerate(words):
        if word in _ENDS:
            if at + 1 > begun:
                yield begun, at + 1
            begun = at + 1
        elif at - begun >= _MOST_WORDS or (
            word in _JOINTS and at - begun >= _LEAST_FRONT and at + 2 < last and words[at + 1] in _OPENINGS
        ):
            yield begun, at
            begun = at
    if begun < last:
        yield begun, last


def _conditions(words: Sequence[str], cues: Sequence[Cue], tokens: Words, base: tuple[int, int]) -> Iterator[Condition]:
    """Yield the conditions among ``cues``; each reaches to the next comma or stop, "only" over one word."""
    first, offset = base
    for cue in cues:
        kind = cue.get("condition")
        if kind is None or kind == "when":
            continue
        end = cue.end
        while end < len(words) and words[end] not in _CONDITION_ENDS and not (kind == "only" and end > cue.end):
            end += 1
        span = Span(offset + tokens.starts[first + cue.start], offset + tokens.ends[first + end - 1])
        yield Condition(kind, span, content_of(words[cue.end : end]))
