"""How strong, how sure, under what condition: one clause of the message beside the one that stands for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from service.fidelity.phrases import Cue, lists
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
_SLACK = 4
_ALIKE = 0.34
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
_OPENS = re.compile(
    r"[\"'(]?(?:only |even )?(?:if|unless|until|till|when|once|provided|assuming|as long as|as soon as|in case"
    r"|subject to|before|after|except|but|because|although|though)\b"
)
_JOINED = re.compile(r"[^\W_]['’\w]|['’][^\W_]")
_LISTS = {
    (table, name): frozenset(words)
    for table, found in lists("quote_words.toml").items()
    for name, words in found.items()
}
_STRICT, _WAITS = _LISTS["condition", "strict"], _LISTS["condition", "waiting"]
_MEASURES, _SURE = _LISTS["certainty", "measuring"], _LISTS["certainty", "sure"]
_DOUBTING = _LISTS["certainty", "doubting"]
_TIMES = frozenset({"before", "after"})
_DENYING, _TURNING = _LISTS["negation", "inside"], _LISTS["negation", "turning"]
_REPLACING, _KIND = _LISTS["negation", "replacing"], _LISTS["negation", "kind"]

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

    @cached_property
    def length(self) -> int:
        """Return how many words the quote has."""
        return len(_WORD.findall(self.span.of(self.reading.text)))

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

    Only what is surely wrong in two short clauses of much the same words blocks; the rest is a warning.
    """
    if here.clause.of(here.reading.folded).split() == there.clause.of(there.reading.folded).split():
        return []
    sure = _comparable(here, there)
    doubts = [*_obligation(kind, here, there), *_assertion(kind, here, there), *_polarity(here, there)]
    doubts += _condition(kind, here, there)
    said = (here.text, there.text)
    return [
        Finding(doubt.check, "block" if sure and doubt.grave else "warn", doubt.reason, said, there.clause)
        for doubt in doubts
    ]


def _comparable(here: QuotedClause, there: QuotedClause) -> bool:
    shorter, longer = sorted((here.length, there.length))
    shared = 2 * len(here.stems & there.stems)
    alike = shared and shared >= _ALIKE * (len(here.stems) + len(there.stems))
    return bool(alike) and longer <= min(_SHORT, 2 * shorter + _SLACK)


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
        yield _Doubt("obligation", _MORE_FIRMLY, grave=now is not None)
    elif before - after > 1 or (before >= _FIRM and after < _UNTOLD_ASK):
        yield _Doubt("obligation", _LESS_FIRMLY, grave=False)


def _level(found: Level | None) -> int:
    return _UNTOLD_ASK if found is None else found.level


def _assertion(kind: QuoteKind, here: QuotedClause, there: QuotedClause) -> Iterator[_Doubt]:
    """Promises and claims never get stronger; a promise in the passive is held against the certainty it has."""
    promised, promises = (commitment_of(side.words, side.cues) for side in (here, there))
    if promised and promises:
        if promises.level > promised.level:
            yield _Doubt("commitment", _PROMISES_MORE, grave=not promises.negated)
        elif promised.level - promises.level > 1 and not promised.negated:
            yield _Doubt("commitment", _WEAKER, grave=False)
        return
    claimed, claims = _claim(here), _claim(there)
    if promised or promises:
        was = promised.level if promised else _AS_PROMISE.get(claimed or 0, 0) if _weighs(here) else 0
        now = promises.level if promises else _AS_PROMISE.get(claims or 0, 0) if _weighs(there) else 0
        if was and now - was > 1 and not (promises and promises.negated):
            yield _Doubt("commitment", _PROMISES_MORE)
    elif claimed is not None and claimed <= _DOUBT and _DOUBTING.isdisjoint(there.words):
        orders = obligation_of(there.words, there.cues) is not None
        if claims is None:
            yield _Doubt("certainty", _SURER, grave=kind != "ask" and not orders and _only_lost_its_doubt(here, there))
        elif claims > claimed:
            yield _Doubt("certainty", _SURER, grave=kind != "ask" and claims > _DOUBT and not orders)


def _only_lost_its_doubt(here: QuotedClause, there: QuotedClause) -> bool:
    """Say whether all other words are still the same: then the word of doubt was cut out, not put otherwise."""
    doubts = {at for cue in here.cues if cue.get("certainty") for at in range(cue.start, cue.end)}
    kept = [word for at, word in enumerate(here.words) if at not in doubts and word[0].isalnum()]
    return kept == [word for word in there.words if word[0].isalnum()]


def _claim(side: QuotedClause) -> int | None:
    """Return how certain a clause is; "about 20" is not about certainty, "not sure" is not sure."""
    found = certainty_of(side.words, _without_measures(side))
    if found is None:
        return None
    return 1 if found.negated and not _SURE.isdisjoint(side.words) else found.level


def _weighs(side: QuotedClause) -> bool:
    """Say whether the clause holds a word for how certain it is, instead of just stating something."""
    return any(cue.get("certainty") for cue in _without_measures(side))


def _without_measures(side: QuotedClause) -> list[Cue]:
    return [cue for cue in side.cues if not (cue.get("certainty") and _phrase(side, cue) in _MEASURES)]


def _phrase(side: QuotedClause, cue: Cue) -> str:
    return " ".join(side.words[cue.start : cue.end])


def _polarity(here: QuotedClause, there: QuotedClause) -> Iterator[_Doubt]:
    was, now = (_denials(side) for side in (here, there))
    if was % 2 == now % 2:
        return
    denying, other = (here, there) if was > now else (there, here)
    if _WAITS & _conditions(denying) and not _WAITS & _conditions(other):
        return  # "not before Monday" is "from Monday on"
    put_otherwise = bool(_negatives(other) - _negatives(denying)) or _held(other, _REPLACING) > 0
    turned = _held(denying, _TURNING) > 0
    yield _Doubt("polarity", _DENIED, grave=not (put_otherwise or turned or denying.asks))


def _denials(side: QuotedClause) -> int:
    """Count what denies, the word inside a longer cue ("shall not") and "otherwise" included."""
    inside = sum(1 for cue in side.cues if _phrase(side, cue) in _DENYING or _denies(side, cue))
    polite = sum(1 for cue in side.cues if cue.get("negation") and _is_kind(side, cue))
    return negations(side.words, side.cues) + inside - polite + (_held(side, _TURNING) > 0)


def _is_kind(side: QuotedClause, cue: Cue) -> bool:
    return " ".join(side.words[cue.start : cue.end + 1]) in _KIND


def _held(side: QuotedClause, phrases: Iterable[str]) -> int:
    """Count the ``phrases`` that stand in a clause."""
    said = f" {' '.join(side.words)} "
    return sum(1 for phrase in phrases if f" {phrase} " in said)


def _denies(side: QuotedClause, cue: Cue) -> bool:
    """Say whether a condition is a denied one: "unless", "if you can not"."""
    kind = cue.get("condition")
    return kind == "unless" or (kind == "if" and "not" in side.words[cue.start : cue.end])


def _negatives(side: QuotedClause) -> set[str]:
    return {_phrase(side, cue) for cue in side.cues if cue.get("negative")}


def _conditions(side: QuotedClause) -> set[str]:
    return {key for cue in side.cues if (key := cue.get("condition"))}


def _condition(kind: QuoteKind, here: QuotedClause, there: QuotedClause) -> Iterator[_Doubt]:
    held = [cue for cue in here.cues if cue.get("condition") not in {None, *_TIMES}]
    if not held or _conditions(there):
        return
    around = read_cues(Words(there.sentences).words)
    if not any(cue.get("condition") for cue in around):
        # "When" and "once" may tell the time only, and "only" a small number.
        strict = any(here.words[cue.start] in _STRICT and _phrase(here, cue) != "only" for cue in held)
        yield _Doubt("conditions", _FREED, grave=strict and kind == "condition")
