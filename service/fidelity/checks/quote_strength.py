"""How strong, how sure, under what condition: one clause of the message beside the one that stands for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from service.fidelity.phrases import Cue
from service.fidelity.quote import QuoteKind
from service.fidelity.reading import TextReading
from service.fidelity.report import Finding
from service.fidelity.stems import content_stems
from service.fidelity.strength import (
    Level,
    certainty_of,
    commitment_of,
    negations,
    obligation_of,
    read_cues,
)
from service.fidelity.wording import Words
from service.text.spans import Span

_SHORT = 25
_REACH = 80
_UNTOLD_ASK = 3
_FIRM = 4
_DOUBT = 3
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_CLAUSE = re.compile(
    r"[.!?;:,()\n]|\s-\s|\b(?:but|because|although|though|whereas)\b"
    r"|\b(?:and|or|so|as|since|while)\s+(?=(?:i|we|you|he|she|it|they|please|can|could|would|will|let)\b)"
)
# A promise in the passive and a claim about oneself say the same: certainty on the scale of commitments.
_AS_PROMISE = {5: 5, 4: 5, 3: 3, 2: 2, 1: 1, 0: 1}
_WITHOUT_NOT = re.compile(
    r"\b(?:zero|0|free|absent|absence|instead|rather|exclud\w*|hold(?:ing)? off|refrain\w*|un\w{3,})\b"
)
_OPENS = re.compile(
    r"[\"'(]?(?:only |even )?(?:if|unless|until|till|when|once|provided|assuming|as long as|as soon as|in case"
    r"|subject to|before|after|except|but|because|although|though)\b"
)
_JOINED = re.compile(r"[^\W_]['’\w]|['’][^\W_]")
_WAITS = frozenset({"until", "before"})

_MORE_FIRMLY = "the rewrite asks more firmly than the message: ask in the second clause as the first one does"
_LESS_FIRMLY = "the rewrite asks less firmly than the message"
_PROMISES_MORE = "the rewrite promises more than the message: promise in the second clause what the first one does"
_SURER = "the rewrite is more certain than the message: keep the doubt of the first clause in the second"
_WEAKER = "the rewrite promises less than the message"
_DENIED = 'only one of the two clauses says "not": make the second say what the first one says'
_FREED = "the condition of the first clause is gone from the second: attach it again"


@dataclass(frozen=True)
class QuotedClause:
    """A quote where it stands, with the words in front of it that govern it ("you must | send the list")."""

    reading: TextReading
    span: Span

    @cached_property
    def clause(self) -> Span:
        """Return the quote, grown to whole words and to the left as far as its clause goes."""
        text = self.reading.text
        start, end = self.span.start, self.span.end
        while end < len(text) and _JOINED.fullmatch(text, end - 1, end + 1):
            end += 1
        if _OPENS.match(self.reading.lower, start):
            return Span(start, end)
        floor = max(self._units_around[0].start, start - _REACH)
        for found in _CLAUSE.finditer(self.reading.lower, floor, start):
            floor = found.end()
        before = text[floor:start]
        return Span(start - len(before.lstrip()) if before.strip() else start, end)

    @cached_property
    def _units_around(self) -> tuple[Span, Span]:
        """Return the sentence the quote begins in and the one it ends in."""
        units = self.reading.units
        starts = [unit.span.start for unit in units]
        first, last = (max(0, bisect_right(starts, at) - 1) for at in (self.span.start, max(0, self.span.end - 1)))
        whole = Span(0, len(self.reading.text))
        return (units[first].span, units[last].span) if units else (whole, whole)

    @property
    def text(self) -> str:
        """Return the clause as it stands in its text."""
        return self.clause.of(self.reading.text)

    @property
    def sentences(self) -> str:
        """Return what the clause stands in, from the beginning of its sentence to the end of it."""
        first, last = self._units_around
        return Span(min(first.start, self.span.start), max(last.end, self.span.end)).of(self.reading.folded)

    @property
    def short(self) -> bool:
        """Say whether the quote is short enough to be compared word by word."""
        return len(_WORD.findall(self.span.of(self.reading.text))) <= _SHORT

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return the content stems of the quote."""
        return frozenset(content_stems(self.span.of(self.reading.folded)))

    @cached_property
    def words(self) -> list[str]:
        """Return the words of the clause as the lexicons know them."""
        return Words(self.clause.of(self.reading.folded)).words

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """Return every cue of the clause."""
        return read_cues(self.words)

    @property
    def asks(self) -> bool:
        """Say whether the sentence of the quote is a question."""
        return self.sentences.rstrip("\"' )").endswith("?")


def compare_clauses(kind: QuoteKind, here: QuotedClause, there: QuotedClause) -> list[Finding]:
    """Find where the clause ``there`` of a rewrite is stronger, surer, freer or denied beside ``here``.

    Only what is surely wrong in two short clauses about the same thing blocks; the rest is a warning.
    """
    if here.clause.of(here.reading.folded).split() == there.clause.of(there.reading.folded).split():
        return []
    sure = here.short and there.short and not here.stems.isdisjoint(there.stems)
    doubts = [*_obligation(kind, here, there), *_assertion(kind, here, there), *_polarity(here, there)]
    doubts += _condition(kind, here, there)
    said = (here.text, there.text)
    return [
        Finding(doubt.check, "block" if sure and doubt.grave else "warn", doubt.reason, said, there.clause)
        for doubt in doubts
    ]


@dataclass(frozen=True, slots=True)
class _Doubt:
    check: Literal["obligation", "commitment", "certainty", "polarity", "conditions"]
    reason: str
    grave: bool = True


def _obligation(kind: QuoteKind, here: QuotedClause, there: QuotedClause) -> Iterator[_Doubt]:
    """One step up or down is the product's work; a firm request never becomes an option."""
    was, now = (obligation_of(side.words, side.cues) for side in (here, there))
    if kind != "ask" and (was is None or now is None):
        return
    before, after = _level(was), _level(now)
    if after - before > 1:
        yield _Doubt("obligation", _MORE_FIRMLY)
    elif before - after > 1 or (before >= _FIRM and after < _UNTOLD_ASK):
        yield _Doubt("obligation", _LESS_FIRMLY, grave=False)


def _level(found: Level | None) -> int:
    return _UNTOLD_ASK if found is None else found.level


def _assertion(kind: QuoteKind, here: QuotedClause, there: QuotedClause) -> Iterator[_Doubt]:
    """Promises and claims never get stronger; a promise in the passive is held against the certainty it has."""
    promised, promises = (commitment_of(side.words, side.cues) for side in (here, there))
    claimed, claims = (certainty_of(side.words, side.cues) for side in (here, there))
    if promised and promises:
        if promises.level > promised.level:
            yield _Doubt("commitment", _PROMISES_MORE)
        elif promised.level - promises.level > 1:
            yield _Doubt("commitment", _WEAKER, grave=False)
        return
    was = promised.level if promised else claimed and _AS_PROMISE[claimed.level]
    now = promises.level if promises else claims and _AS_PROMISE[claims.level]
    if (promised or promises) and was and now:
        if now - was > 1:
            yield _Doubt("commitment", _PROMISES_MORE)
    elif claimed and claimed.level <= _DOUBT and not promises:
        surer = claims.level - claimed.level if claims else 1
        if surer > 0:
            grave = kind != "ask" and claims is not None and claims.level > _DOUBT
            yield _Doubt("certainty", _SURER, grave)


def _polarity(here: QuotedClause, there: QuotedClause) -> Iterator[_Doubt]:
    was, now = (_denials(side) for side in (here, there))
    if was % 2 == now % 2:
        return
    denying, other = (here, there) if was > now else (there, here)
    if _WAITS & _conditions(denying) and not _WAITS & _conditions(other):
        return  # "not before Monday" is "from Monday on"
    put_otherwise = any(cue.get("negative") for cue in other.cues) or _WITHOUT_NOT.search(" ".join(other.words))
    yield _Doubt("polarity", _DENIED, grave=not (put_otherwise or denying.asks))


def _denials(side: QuotedClause) -> int:
    return negations(side.words, side.cues) + ("unless" in side.words)


def _conditions(side: QuotedClause) -> set[str]:
    return {key for cue in side.cues if (key := cue.get("condition"))}


def _condition(kind: QuoteKind, here: QuotedClause, there: QuotedClause) -> Iterator[_Doubt]:
    if not _conditions(here) or _conditions(there):
        return
    around = read_cues(Words(there.sentences).words)
    if not any(cue.get("condition") for cue in around):
        yield _Doubt("conditions", _FREED, grave=kind == "condition")
