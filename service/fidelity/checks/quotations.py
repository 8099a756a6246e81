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
    if '"' not in comparison.draft.folded:
        return []
    said = f" {_words(comparison.source.lower)} "
    return [
        Finding(
            "quotations",
            "block",
            "quotation that the source does not hold: repeat its words or take the marks away",
            (span.of(comparison.draft.text),),
            span,
            "added",
        )
        for span in _quotations(comparison.draft)
        if f" {_words(span.of(comparison.draft.lower))} " not in said
    ]


def _quotations(reading: TextReading) -> list[Span]:
    spans = [Span(*hit.span(1)) for hit in _QUOTED.finditer(reading.folded)]
    return [span for span in spans if len(_words(span.of(reading.lower)).split()) >= _FEWEST_WORDS]


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text))
