"""Screens: lexical doubts that warn and never block."""

from __future__ import annotations

import re

from service.fidelity.lexicon import LEXICONS, Lexicon
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding, Side
from service.fidelity.stems import content_stems

_NEGATION = Lexicon(LEXICONS["negation"]["words"], LEXICONS["negation"]["idioms"])
_HEDGE = Lexicon(LEXICONS["hedge"]["words"], LEXICONS["hedge"]["idioms"])
_CONDITION = Lexicon(LEXICONS["condition"]["words"], LEXICONS["condition"]["idioms"])
_ASK = re.compile(r"\b(?:please|(?:can|could|would|will) you|let me know|i need you to|(?:can|could) we)\b")
_LEAST = 0.34


def screen(comparison: Comparison) -> list[Finding]:
    """Warn of asks without a counterpart, changed polarity, lost hedges and conditions."""
    if comparison.source.text == comparison.draft.text:
        return []
    return [*_asks(comparison), *_counts(comparison)]


def _asks(comparison: Comparison) -> list[Finding]:
    source = comparison.source.lower
    if "?" not in source and not _ASK.search(source):
        return []
    there = set(comparison.draft.stems)
    findings = []
    for unit in comparison.source.units:
        text = unit.span.of(comparison.source.lower)
        if not (text.endswith("?") or _ASK.search(text)):
            continue
        stems = set(content_stems(text))
        if len(stems) > 1 and len(stems & there) / len(stems) < _LEAST:
            said = unit.span.of(comparison.source.text)
            findings.append(Finding("asks", "warn", "a request may have been lost", (said,), unit.span, "lost"))
    return findings


def _counts(comparison: Comparison) -> list[Finding]:
    findings = []
    for name, lexicon, reason in (
        ("polarity", _NEGATION, "the number of negations changed"),
        ("certainty", _HEDGE, "a word of doubt may have been lost"),
        ("conditions", _CONDITION, "a condition may have been lost"),
    ):
        was, now = (lexicon.count(reading.lower, reading.bag) for reading in (comparison.source, comparison.draft))
        if now.total() < was.total() or (name == "polarity" and now.total() > was.total()):
            texts = tuple((was - now) or (now - was))
            side: Side = "changed" if name == "polarity" else "lost"
            findings.append(Finding(name, "warn", reason, texts[:5], None, side))
    return findings
