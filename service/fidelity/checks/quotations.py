"""Quotations: words between quotation marks are the ones that were said."""

from __future__ import annotations

import re

from service.fidelity.reading import Comparison, TextReading
from service.fidelity.report import Finding
from service.text.spans import Span

_QUOTED = re.compile(r'(?<!\w)"([^"\n]{6,300})"(?!\w)')
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_FEWEST_WORDS = 3


def check_quotations(comparison: Comparison) -> list[Finding]:
    """Find quotations of the draft that the source does not hold word for word.

    Marks around one or two words set them off rather than quote them.
    """
    return new_quotations(comparison.draft, comparison.source)


def new_quotations(draft: TextReading, source: TextReading) -> list[Finding]:
    """Return the quotations of ``draft``, whole or a part, that ``source`` does not hold."""
    if '"' not in draft.folded:
        return []
    said = f" {_words(source.lower)} "
    reason = "quotation that the source does not hold: repeat its words or take the marks away"
    return [
        Finding("quotations", "block", reason, (span.of(draft.text),), span, "added")
        for span in _quotations(draft)
        if f" {_words(span.of(draft.lower))} " not in said
    ]


def _quotations(reading: TextReading) -> list[Span]:
    spans = [Span(*hit.span(1)) for hit in _QUOTED.finditer(reading.folded)]
    return [span for span in spans if len(_words(span.of(reading.lower)).split()) >= _FEWEST_WORDS]


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text))
