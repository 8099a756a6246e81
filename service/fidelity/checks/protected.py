"""Protected text: every distinct one present, byte for byte, and none more often than in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from service.fidelity.reading import Comparison, TextReading
from service.fidelity.report import Finding, Severity
from service.text.spans import Span

_LONGEST = 60
_IDENTIFIER = re.compile(r"[A-Za-z0-9][\w.-]*")
_MOST_PLACES = 4
_PLAIN = re.compile(r"\s*[^\W\d_]+(?:\s+[^\W\d_]+)*\s*")


def check_protected(comparison: Comparison) -> list[Finding]:
    """Find protected texts that the draft lacks or doubles; a repeated one may stand once."""
    findings = ProtectedTexts(comparison.source, comparison.context.protected).doubled(comparison.draft)
    for text in dict.fromkeys(comparison.context.protected):
        if text and text not in comparison.draft.text:
            at = comparison.source.text.find(text)
            span = Span(at, at + len(text)) if at >= 0 else None
            reason = "protected text missing: repeat it character by character"
            findings.append(Finding("protected", "block", reason, (text,), span, "lost"))
    return findings + stray_placeholders(comparison.draft, comparison.source, comparison.context.brackets)


def stray_placeholders(draft: TextReading, source: TextReading, brackets: str) -> list[Finding]:
    """Find what looks like a placeholder, or a part of one, and stands for nothing; the first one only."""
    strays = [sign for sign in brackets if sign in draft.text and sign not in source.text]
    if not strays:
        return []
    at = min(draft.text.index(sign) for sign in strays)
    end = draft.text.find(brackets[-1], at) + 1
    span = Span(at, end if at < end <= at + _LONGEST else at + 1)
    reason = "placeholder altered: write it exactly as it was given, and no other"
    return [Finding("protected", "block", reason, (span.of(draft.text),), span, "added")]


def _places(text: str, draft: str) -> list[int]:
    """Return where ``text`` stands in ``draft`` and is not a part of a longer word."""
    places: list[int] = []
    at = draft.find(text)
    while at >= 0:
        end = at + len(text)
        joined = draft[at - 1 : at + 1].isalnum() if at else False
        if not joined and not (end < len(draft) and draft[end - 1 : end + 1].isalnum()):
            places.append(at)
        at = draft.find(text, end)
    return places


def _may_recur(text: str, places: Sequence[int], draft: TextReading) -> bool:
    """Say whether ``text`` is a plain identifier, "REQ-8841", that no sentence holds twice."""
    if not _IDENTIFIER.fullmatch(text):
        return False
    starts = [unit.span.start for unit in draft.units]
    return len({bisect_right(starts, at) for at in places}) == len(places)


class ProtectedTexts:
    """Counts protected texts over a draft, given whole or part by part, against those of its source.

    Plain words that the caller protects, such as the name of a firm, may be said again like any name.
    """

    def __init__(self, source: TextReading, protected: Sequence[str]) -> None:
        self._source = source
        self._protected = tuple(text for text in dict.fromkeys(protected) if text and not _PLAIN.fullmatch(text))
        self._seen: Counter[str] = Counter()

    def doubled(self, draft: TextReading) -> list[Finding]:
        """Find the protected texts with which this part goes beyond the source; earlier parts count."""
        findings = []
        for text in self._protected:
            places = _places(text, draft.text) if text in draft.text else []
            self._seen[text] += len(places)
            if places and self._seen[text] > max(1, self._source.text.count(text)):
                span = Span(places[-1], places[-1] + len(text))
                reason = "protected text doubled: write it as often as the source does"
                recurs = self._seen[text] <= _MOST_PLACES and _may_recur(text, places, draft)
                severity: Severity = "warn" if recurs else "block"
                findings.append(Finding("protected", severity, reason, (text,), span, "added"))
        return findings
