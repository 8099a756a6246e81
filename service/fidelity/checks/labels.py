"""Style labels: the answer never says how it thinks the reader is wired."""

from __future__ import annotations

import re
from functools import lru_cache

from service.fidelity.lexicon import Lexicon
from service.fidelity.reading import CheckContext, Comparison, TextReading
from service.fidelity.report import Finding
from service.text.spans import Span

_KINDS = frozenset({"style", "styles", "type", "types", "personality", "personalities", "profile", "profiles"})
_VERTS = frozenset(f"{first}vert{end}" for first in ("intro", "extro", "extra") for end in ("", "s", "ed"))
# Each pattern with the words of which a text must hold one.
_LABELS = (
    (
        frozenset({"high", "low", "strong", "pure", "typical"}),
        re.compile(r"\b(?:high|low|strong|pure|typical)[- ][DISC]\b(?!\.\w)"),
    ),
    (_KINDS, re.compile(r"\b[DISC](?:/?[DISC])?[- ](?:styles?|types?|personalit(?:y|ies)|profiles?)\b")),
    (
        _KINDS,
        re.compile(r"\b(?:styles?|personality|profile|type)(?: is|:)? (?:an? )?[\"']?[DISC][\"']?(?=[\s.,;:!?)]|$)"),
    ),
    (frozenset({"disc", "dsc"}), re.compile(r"\bDi?SC\b(?! (?:drive|jockey|golf))")),
    (
        _KINDS,
        re.compile(
            r"\b(?:your|their|his|her) (?:communication|behaviou?ral|personality|DISC) (?:style|type|profile)\b",
            re.IGNORECASE,
        ),
    ),
    (frozenset({"someone"}), re.compile(r"\bas someone who\b", re.IGNORECASE)),
    (_VERTS, re.compile(r"\b(?:intro|extro|extra)vert(?:ed|s)?\b", re.IGNORECASE)),
    (_KINDS, re.compile(r"\b(?:red|yellow|green|blue)[- ](?:types?|personality|personalities)\b", re.IGNORECASE)),
    (
        frozenset({"know", "since", "because", "as"}),
        re.compile(
            r"\b(?:know|since|because|as) you(?:'re| are) (?:so |very |quite |rather )?(?:analytical|detail-oriented"
            r"|emotional|sensitive|impatient|dominant|methodical|outgoing|cautious|assertive)\b",
            re.IGNORECASE,
        ),
    ),
    (
        _KINDS,
        re.compile(r"\b(?:Dominance|Influence|Steadiness|Conscientiousness) (?:style|type|profile)\b", re.IGNORECASE),
    ),
)
_AS_A = re.compile(r"\b(?:as|for) an? [\"']?[DISC][\"']?(?=[\s.,;:!?)]|$)")
# Without one of these words no pattern of _LABELS is tried.
_CUES = frozenset(
    [
        "high",
        "low",
        "strong",
        "pure",
        "typical",
        "style",
        "styles",
        "type",
        "types",
        "personality",
        "personalities",
        "profile",
        "profiles",
        "disc",
        "someone",
        "introvert",
        "introverts",
        "introverted",
        "extrovert",
        "extroverts",
        "extroverted",
        "extravert",
        "know",
        "since",
        "because",
    ]
)


def check_labels(comparison: Comparison) -> list[Finding]:
    """Find style letters, style names, archetypes and trait words that the source does not hold."""
    findings: list[Finding] = []
    for reading in (comparison.draft, comparison.subject):
        if reading is not None:
            findings += labels_of(reading, comparison.source, comparison.context)
    return findings


def labels_of(reading: TextReading, source: TextReading, context: CheckContext) -> list[Finding]:
    """Find the labels in one text, or a part of it, that ``source`` does not hold."""
    spans = [Span(*hit.span()) for hit in _AS_A.finditer(reading.folded)]
    if not _CUES.isdisjoint(reading.bag):
        patterns = (pattern for words, pattern in _LABELS if not words.isdisjoint(reading.bag))
        spans += [Span(*hit.span()) for pattern in patterns for hit in pattern.finditer(reading.folded)]
    if context.forbidden_phrases:
        spans += [span for _, span in _lexicon(context.forbidden_phrases).find(reading.lower, reading.bag)]
    if context.forbidden_words & reading.bag - source.bag:
        spans += [
            Span(*hit.span())
            for hit in re.finditer(r"[^\W_][\w'-]*", reading.folded)
            if hit.group().casefold() in context.forbidden_words
        ]
    reason = "label of a style or person: take it out"
    return [
        Finding("labels", "block", reason, (span.of(reading.text),), span, "added")
        for span in spans
        if span.of(reading.folded).casefold() not in source.caseless
    ]


@lru_cache(maxsize=64)
def _lexicon(phrases: tuple[str, ...]) -> Lexicon:
    """Return the search for the same phrases only once: they come with the styles, not with the message."""
    return Lexicon([phrase.lower() for phrase in phrases])
