"""Aligned quotes: what an engine says stands for what, looked up before it is believed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from service.fidelity.folding import fold
from service.fidelity.quote import Quote
from service.fidelity.reading import Comparison, TextReading
from service.fidelity.report import Finding
from service.text.quotations import Quotable
from service.text.spans import Span

_NONE_GIVEN = "The model gave no aligned quotes; wording checks alone decided."
_NOT_IN_MESSAGE = "the ledger quotes words that the message does not hold: copy the clause as it stands there"
_NOT_IN_DRAFT = (
    "the ledger quotes the first of these as what stands for the second, but the rewrite does not hold it: "
    "write the clause into the text, then copy it from there"
)
_LEFT_OUT = "the ledger names nothing that stands for this clause: write it into the text, then copy it from there"
_STOPS = " .,;:!?"
_LONGEST_SHOWN = 300


def check_quotes(comparison: Comparison, quotes: Sequence[Quote] | None) -> list[Finding]:
    """Look up every quote of the ledger that came with a draft.

    quotes: None when the engine was asked for a ledger and gave none; a warning then says that the
        lexical screens alone decided.
    """
    if quotes is None:
        same = comparison.source.text == comparison.draft.text
        return [] if same else [Finding("quotes", "warn", _NONE_GIVEN)]
    here = _Told(comparison.source, comparison.given)
    there = _Told(comparison.draft, comparison.subject)
    findings: list[Finding] = []
    for quote in quotes:
        findings += _false(quote, here, there)
    return findings


class _Told:
    """A body and its subject line: where a quotation may stand."""

    def __init__(self, body: TextReading, subject: TextReading | None) -> None:
        self._body = body
        self._subject = subject

    @cached_property
    def _quotables(self) -> tuple[Quotable, ...]:
        return tuple(Quotable(reading.folded) for reading in (self._body, self._subject) if reading)

    def find(self, quote: str) -> tuple[TextReading, Span] | None:
        """Return the reading that holds ``quote`` and where; its last full stop need not be there."""
        folded = fold(quote)
        readings = [reading for reading in (self._body, self._subject) if reading]
        for wanted in (folded, folded.strip(_STOPS)):
            for reading, quotable in zip(readings, self._quotables, strict=True):
                span = quotable.find(wanted)
                if span:
                    return reading, span
        return None


def _false(quote: Quote, here: _Told, there: _Told) -> list[Finding]:
    findings = []
    source, output = quote.source[:_LONGEST_SHOWN], quote.output[:_LONGEST_SHOWN]
    if not here.find(quote.source):
        findings.append(Finding("quotes", "block", _NOT_IN_MESSAGE, (source,)))
    if not quote.output.strip(_STOPS):
        findings.append(Finding("quotes", "block", _LEFT_OUT, (source,)))
    elif not there.find(quote.output):
        findings.append(Finding("quotes", "block", _NOT_IN_DRAFT, (output, source)))
    return findings
