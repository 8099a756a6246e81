"""Aligned quotes: what an engine says stands for what, looked up before it is believed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from service.fidelity.checks.quote_strength import QuotedClause, compare_clauses
from service.fidelity.clauses import Clause
from service.fidelity.folding import fold
from service.fidelity.quote import Quote
from service.fidelity.reading import Comparison, TextReading
from service.fidelity.report import Finding
from service.text.quotations import Quotable

_NONE_GIVEN = "The model gave no aligned quotes; wording checks alone decided."
_NOT_IN_MESSAGE = "the ledger quotes words that the message does not hold: copy the clause as it stands there"
_NOT_IN_DRAFT = (
    "the ledger quotes the first of these as what stands for the second, but the rewrite does not hold it: "
    "write the clause into the text, then copy it from there"
)
_LEFT_OUT = "the ledger names nothing that stands for this clause: write it into the text, then copy it from there"
_OTHER_ITEMS = "the two quoted clauses do not name the same: see that nothing has changed places"
_UNQUOTED = "the ledger quotes nothing for this clause, and the wording checks doubt it: compare it yourself"
_SCREENS = frozenset({"asks", "certainty", "conditions", "polarity", "coverage", "actors"})
_BINDING = frozenset({"ask", "question", "commitment"})
_STOPS = " .,;:!?"
_LONGEST_SHOWN = 300
_LONGEST_CLAUSE = 400


def check_quotes(
    comparison: Comparison, quotes: Sequence[Quote] | None, doubts: Sequence[Finding] = ()
) -> list[Finding]:
    """Look up the ledger that came with a draft, and compare the clauses it says stand for each other.

    Args:
        comparison: the message and its draft.
        quotes: None when the engine was asked for a ledger and gave none; a warning then says that the
            lexical screens alone decided.
        doubts: what the other checks found; a clause of the message that no quote speaks for is told only
            where they doubt it too.

    Returns:
        A false quote blocks. So does a short pair in which the rewrite asks, promises or asserts more, or
        says "not" where the message does not. Everything else is a warning.
    """
    if quotes is None:
        same = comparison.source.text == comparison.draft.text
        return [] if same else [Finding("quotes", "warn", _NONE_GIVEN)]
    here = _Told(comparison.source, comparison.given)
    there = _Told(comparison.draft, comparison.subject)
    findings: list[Finding] = []
    pairs: list[_Pair] = []
    for quote in dict.fromkeys(quotes):
        source, output = here.find(quote.source), there.find(quote.output)
        if source and output:
            pairs.append((quote, source, output))
        findings += _false(quote, source, output)
    for quote, source, output in pairs:
        findings += _compared(quote, source, output, pairs)
    return findings + _unquoted(comparison, pairs, doubts)


_Pair = tuple[Quote, QuotedClause, QuotedClause]


class _Told:
    """A body and its subject line: where a quotation may stand."""

    def __init__(self, body: TextReading, subject: TextReading | None) -> None:
        self._body = body
        self._subject = subject

    @cached_property
    def _quotables(self) -> tuple[Quotable, ...]:
        return tuple(Quotable(reading.folded) for reading in (self._body, self._subject) if reading)

    def find(self, quote: str) -> QuotedClause | None:
        """Return where ``quote`` stands; its last full stop need not be there."""
        folded = fold(quote)
        readings = [reading for reading in (self._body, self._subject) if reading]
        for wanted in (folded, folded.strip(_STOPS)):
            for reading, quotable in zip(readings, self._quotables, strict=True):
                span = quotable.find(wanted)
                if span:
                    return QuotedClause(reading, span)
        return None


def _false(quote: Quote, source: QuotedClause | None, output: QuotedClause | None) -> list[Finding]:
    findings = []
    said, put = quote.source[:_LONGEST_SHOWN], quote.output[:_LONGEST_SHOWN]
    if source is None:
        findings.append(Finding("quotes", "block", _NOT_IN_MESSAGE, (said,)))
    if not quote.output.strip(_STOPS):
        findings.append(Finding("quotes", "block", _LEFT_OUT, (said,)))
    elif output is None:
        findings.append(Finding("quotes", "block", _NOT_IN_DRAFT, (put, said)))
    return findings


def _compared(quote: Quote, source: QuotedClause, output: QuotedClause, pairs: Sequence[_Pair]) -> list[Finding]:
    findings = compare_clauses(quote.kind, source, output) if _is_clause(source) and _is_clause(output) else []
    if quote.kind != "condition" and any(_condition_of(source, other, there) for other, there, _ in pairs):
        findings = [found for found in findings if found.check != "conditions"]
    return findings + _conflicts(source, output)


def _unquoted(comparison: Comparison, pairs: Sequence[_Pair], doubts: Sequence[Finding]) -> list[Finding]:
    """Warn of clauses that code found in the message, that no quote speaks for and that another check doubts."""
    doubted = [text for found in doubts if found.check in _SCREENS for text in found.items]
    if not doubted:
        return []
    spoken = [source.span for _, source, output in pairs if _speaks(source, output, comparison)]
    findings = []
    for clause in (pair.clause for pair in comparison.pairs):
        said = clause.span.of(comparison.source.text)
        if not _binds(clause) or any(clause.span.overlaps(span) for span in spoken):
            continue
        if any(text in said or said in text for text in doubted):
            findings.append(Finding("unquoted", "warn", _UNQUOTED, (said,), clause.span))
    return findings


def _binds(clause: Clause) -> bool:
    """Say whether ``clause`` is one the ledger has to speak for: an ask, a commitment or a condition."""
    return clause.kind in _BINDING or (clause.kind == "claim" and bool(clause.conditions))


def _speaks(source: QuotedClause, output: QuotedClause, comparison: Comparison) -> bool:
    """Say whether a pair is short, about one thing, and about the body: only then does it speak for a clause."""
    in_body = source.reading is comparison.source
    return in_body and _is_clause(source) and _is_clause(output) and not source.stems.isdisjoint(output.stems)


def _is_clause(quote: QuotedClause) -> bool:
    """Say whether a quote is short enough to be read as a clause; whoever quotes a whole text quotes nothing."""
    return len(quote.span) <= _LONGEST_CLAUSE


def _condition_of(source: QuotedClause, other: Quote, there: QuotedClause) -> bool:
    """Say whether another pair speaks for the condition inside ``source``."""
    return other.kind == "condition" and source.reading is there.reading and source.span.overlaps(there.span)


def _conflicts(source: QuotedClause, output: QuotedClause) -> list[Finding]:
    """Warn where both quotes hold items of one kind and none is the same: they may have changed places."""
    was, now = _values(source), _values(output)
    mixed = [kind for kind in was.keys() & now.keys() if was[kind].keys().isdisjoint(now[kind].keys())]
    return [
        Finding("quotes", "warn", _OTHER_ITEMS, (*was[kind].values(), *now[kind].values()), output.span)
        for kind in sorted(mixed)
    ]


def _values(clause: QuotedClause) -> dict[str, dict[str, str]]:
    values: dict[str, dict[str, str]] = {}
    for item in clause.reading.ledger.items:
        if clause.span.contains(item.core or item.span):
            values.setdefault(item.kind, {})[item.value] = item.text
    return values
