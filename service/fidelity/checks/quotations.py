"""Quotations: words between quotation marks are the ones that were said."""

from __future__ import annotations

import re

from service.fidelity.reading import Comparison, TextReading
from service.fidelity.report import Finding
from service.text.spans import Span

_QUOTED = re.compile(r'(?<!\w)"([^"\n]{6,300})"(?!\w)')
_SINGLE = re.compile(r"(?<!\w)'([^'\n]{6,300})'(?!\w)")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_FEWEST_WORDS = 3
_PAIR = 2
_MOST_LABEL = 6
_REACH = 40
# What bears words: a note, a sign, a button; its words are a name for it rather than somebody's.
_BEARER = (
    r"(?:note|sign|notice|label|sticker|poster|tag|card|post-it|tape|stamp|mark|button|tab|menu|field|box|folder|file"
    r"|sheet|page|slide|section|heading|headline|title|column|line|status|list|option|setting|view|screen"
    r"|banner|subject|reference|category|display|plaque|board|door|lid)s?"
)
_BEHIND = re.compile(rf'" ?(?:[a-z]+ )?{_BEARER}\b')
_BEFORE = re.compile(
    rf"\b(?:{_BEARER}(?: (?:saying|that says|reading|with|of|called|named))?|marked|labelled|labeled|titled|entitled"
    r'|headed|stamped|called|named|under)[ :,]{1,3}"$'
)


def check_quotations(comparison: Comparison) -> list[Finding]:
    """Find quotations of the draft that the source does not hold word for word.

    Marks around one or two words set them off rather than quote them.
    """
    return new_quotations(comparison.draft, comparison.source) or _reworded(comparison)


def _reworded(comparison: Comparison) -> list[Finding]:
    """Find a short quotation, or one in single marks, in whose place the draft has another: 'keep dry', 'keep wet'."""
    source, draft = comparison.source, comparison.draft
    was, now = ({_words(span.of(one.lower)): span for span in _short(one)} for one in (source, draft))
    gone = [words for words in was if f" {words} " not in f" {_words(draft.lower)} "]
    new = [words for words in now if f" {words} " not in f" {_words(source.lower)} "]
    if not gone:
        return []
    reason = "quotation in other words: repeat those of the source"
    return [
        Finding("quotations", "block", reason, (now[words].of(draft.text),), now[words])
        for words in new
        if any(not set(words.split()).isdisjoint(other.split()) for other in gone)
    ]


def _short(reading: TextReading) -> list[Span]:
    """Return what stands between marks of either kind and has at least two words."""
    if '"' not in reading.folded and "'" not in reading.folded:
        return []
    hits = [*_QUOTED.finditer(reading.folded), *_SINGLE.finditer(reading.folded)]
    spans = [Span(*hit.span(1)) for hit in hits]
    return [span for span in spans if len(_words(span.of(reading.lower)).split()) >= _PAIR]


def new_quotations(draft: TextReading, source: TextReading) -> list[Finding]:
    """Return the quotations of ``draft``, whole or a part, that ``source`` does not hold."""
    if '"' not in draft.folded:
        return []
    said = f" {_words(source.lower)} "
    reason = "quotation that the source does not hold: repeat its words or take the marks away"
    return [
        Finding("quotations", "block", reason, (span.of(draft.text),), span, "added")
        for span in _quotations(draft, labels='"' not in source.folded)
        if f" {_words(span.of(draft.lower))} " not in said
    ]


def _quotations(reading: TextReading, *, labels: bool) -> list[Span]:
    """Return what is quoted; with ``labels`` a few words on a note or a button are none."""
    spans = [Span(*hit.span(1)) for hit in _QUOTED.finditer(reading.folded)]
    return [
        span
        for span in spans
        if (count := len(_words(span.of(reading.lower)).split())) >= _FEWEST_WORDS
        and not (labels and count <= _MOST_LABEL and _is_label(reading.lower, span))
    ]


def _is_label(text: str, span: Span) -> bool:
    """Say whether the quoted words are what a note or a button bears."""
    behind = _BEHIND.match(text, span.end, span.end + _REACH)
    return bool(behind or _BEFORE.search(text, max(0, span.start - _REACH), span.start))


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text))
